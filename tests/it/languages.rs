//! Languages: the catalogue is complete, and a brief's page is in the brief's language.

use crate::site_test::SiteTest;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn theme(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/broadsheet/texts").join(path);
    fs::read_to_string(file).unwrap()
}

/// The messages of a file of texts, each with its variables.
fn messages(file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut name = String::new();
    for line in file.lines().filter(|l| !l.starts_with('#')) {
        if let Some((key, _)) = line.split_once(" =").filter(|(k, _)| !k.starts_with([' ', '}'])) {
            assert!(!out.contains_key(key), "{key} stands there twice");
            key.clone_into(&mut name);
        }
        let variables = line.split('$').skip(1).map(|v| v.split([' ', '}']).next().unwrap().to_owned());
        out.entry(name.clone()).or_default().extend(variables);
    }
    out
}

/// Every file below a folder, put together.
fn all_text(folder: &Path) -> String {
    let mut out = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            out += &all_text(&path);
        } else if let Ok(text) = fs::read_to_string(&path) {
            out += &text;
        }
    }
    out
}

#[test]
fn spanish_has_every_text_that_english_has_with_the_same_variables() {
    let (english, spanish) = (messages(&theme("en.ftl")), messages(&theme("es.ftl")));
    assert!(english.len() > 80, "{}", english.len());
    for (name, variables) in &english {
        assert_eq!(spanish.get(name), Some(variables), "{name}");
    }
    let more: BTreeSet<&str> =
        spanish.keys().filter(|k| !english.contains_key(*k)).map(String::as_str).collect();
    let months: Vec<String> = (1..=12).map(|m| format!("month_{m}")).collect();
    let dates = months.iter().map(String::as_str).chain(["date_day", "date_month", "date_time"]);
    assert_eq!(more, dates.collect(), "English dates are the program's own");
}

#[test]
fn no_text_of_the_catalogue_is_left_over() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let used = all_text(&root.join("themes/broadsheet/templates")) + &all_text(&root.join("src/render"));
    for name in messages(&theme("en.ftl")).keys() {
        let alert = name.strip_prefix("alert_").is_some_and(|kind| used.contains(&format!("=> \"{kind}\"")));
        let asked = [format!("text.{name} "), format!("\"{name}\"")].iter().any(|n| used.contains(n));
        assert!(asked || alert, "nothing asks for `{name}`");
    }
}

#[test]
fn a_brief_is_in_its_own_language_and_names_its_translations() {
    let english = "---\ntitle: The vote\ndate: 2026-11-02\n---\n“We won,” Ann Lee said.[@ann]\n";
    let spanish = "---\ntitle: El voto\ndate: 2026-11-02 15:30\nlanguage: es\ntranslation_of: a/vote.md\nbyline: [Ann Lee, Bo Ek]\n---\n\
                   “Ganamos”[@ann], dijo ella. “Y volveremos a ganar en la primavera”, añadió el alcalde.\n\n\
                   > [!NOTE]\n> Texto.[^1]\n\n[^1]: Una nota.\n";
    let site = SiteTest::new()
        .file("content/a/vote.md", english)
        .file("content/a/voto.md", spanish)
        .file("content/_people.yaml", "ann:\n  name: Ann Lee\n")
        .build();
    let page = site.text("a/voto/index.html");
    for part in [
        "<html lang=\"es\">",
        "hreflang=\"en-US\" href=\"https://test.example/a/vote/\"",
        "hreflang=\"es\" href=\"https://test.example/a/voto/\"",
        "hreflang=\"x-default\" href=\"https://test.example/a/vote/\"",
        "2 de noviembre de 2026, 15:30",
        ">Ann Lee</span> y <span",
        "aria-label=\"Nota 1\"",
        "aria-label=\"Volver al texto, nota 1\"",
        "<p class=\"alert-title\">Nota</p>",
        "<div class=\"note-text\" lang=\"en\"><b class=\"who\"><a href=\"/speakers/ann/\">Ann Lee</a></b>.</div>",
        "<div class=\"note-text\">Una nota.</div>",
        "\"inLanguage\":\"es\",\"translationOfWork\":{\"@id\":\"https://test.example/a/vote/#article\"}",
        ">Voces</a>",
        "hreflang=\"en-US\" lang=\"en-US\" href=\"/a/vote/\">English</a>",
    ] {
        assert!(page.contains(part), "{part}\nin\n{page}");
    }
    assert_eq!(page.matches("role=\"doc-noteref\"").count(), 2, "no speaker is inferred from Spanish");
    let site = site
        .has("a/vote/index.html", "<html lang=\"en-US\">")
        .has("a/vote/index.html", "hreflang=\"es\" lang=\"es\" href=\"/a/voto/\">Español</a>")
        .has("index.html", "lang=\"es\"")
        .has("atom.xml", "<entry xml:lang=\"es\">")
        .has("feed.json", "\"language\":\"es\"")
        .has("feed.json", "<h2>Notas</h2>")
        .has("404.html", "Page not found");
    assert!(!site.text("a/vote/index.html").contains("“Y volveremos"));
    site.has("a/voto/annotations.json", "\"language\":\"en\"").equals_a_clean_build();
}

#[test]
fn a_site_may_be_in_spanish_from_end_to_end() {
    let site = SiteTest::small().config("language = \"es-MX\"").build();
    for (path, text) in [
        ("404.html", "Página no encontrada"),
        ("corrections/index.html", "Todavía no ha habido nada que corregir."),
        ("index.html", "1 de noviembre de 2026"),
    ] {
        assert!(site.text(path).contains(text), "{path}");
    }
    for (path, bytes) in site.published().iter().filter(|(p, _)| p.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for english in
            ["Skip to", "Newer", "Older", ">Tags<", "Corrections", "aria-label=\"Sections\"", "Nov."]
        {
            assert!(!html.contains(english), "“{english}” in {path}");
        }
    }
}

#[test]
fn mistakes_in_languages_are_reported() {
    let brief = |more: &str| format!("---\ntitle: T\ndate: 2026-11-02\n{more}---\nText.\n");
    SiteTest::small()
        .file("content/a/x.md", brief("language: Spanish\n"))
        .fails(&["content/a/x.md:4:11", "`language` can't be “Spanish”"]);
    SiteTest::small()
        .file("content/a/x.md", brief("language: es\ntranslation_of: articles/on.md\n"))
        .fails(&["content/a/x.md:5:17", "the link leads nowhere: articles/on.md", "articles/one.md"]);
    SiteTest::small()
        .file("content/a/x.md", brief("translation_of: articles/one.md\n"))
        .fails(&["content/a/x.md:4:17", "this translation is in “en-US”, and so is content/articles/one.md"]);
    SiteTest::small()
        .config("theme = \"mine\"")
        .file("themes/mine/theme.toml", "name = \"mine\"\nextends = \"broadsheet\"\n")
        .file("themes/mine/texts/en.ftl", "older = Before\nnewer\n")
        .fails(&["themes/mine/texts/en.ftl:2:6"]);
    SiteTest::small()
        .config("theme = \"mine\"")
        .file("themes/mine/theme.toml", "name = \"mine\"\nextends = \"broadsheet\"\n")
        .file("themes/mine/templates/404.html", "{{ message(key=\"notes_counted\", count=3) }}")
        .fails(&["themes/mine/templates/404.html:1", "notes_counted"]);
}

#[test]
fn the_wire_is_a_short_theme() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/wire");
    let lines = all_text(&folder).lines().count();
    assert!(lines < 150, "{lines} lines");
    assert!(fs::read_to_string(folder.join("theme.toml")).unwrap().contains("extends = \"broadsheet\""));
    SiteTest::small()
        .config("theme = \"wire\"")
        .build()
        .has("index.html", "wire.css?v=")
        .has("wire.css", "--blue");
}
