//! Right to left: pages run as their language does, and what is in another direction keeps its own.

use crate::site_test::SiteTest;
use std::path::Path;

const ARABIC: &str = "---\ntitle: \"BBC: جسر جديد فوق النهر\"\ndate: 2026-11-03\nlanguage: ar\n---\nافتتح الجسر يوم الأحد. [كما ورد][@plan].\n";

fn town() -> SiteTest {
    SiteTest::new()
        .file("content/_sources.yaml", "plan:\n  title: خطة الجسر\n  date: 2026-11-01\n")
        .file("content/articles/bridge.md", ARABIC)
        .file(
            "content/articles/ferry.md",
            "---\ntitle: Ferry\ndate: 2026-11-02\ntags: [עיר]\n---\nIt [sails][@plan].\n",
        )
        .file("content/articles/cita.md", "---\ntitle: La cita\ndate: 2026-11-01\nlanguage: es\n---\nHoy.\n")
}

#[test]
fn a_page_runs_as_its_language_does_and_a_list_has_each_title_in_its_own() {
    let page = "articles/bridge/index.html";
    let site = town()
        .build()
        .has(page, "<html lang=\"ar\" dir=\"rtl\">")
        .has(page, ">↪&#xFE0E;</a>")
        .has(page, "lang=\"en\" dir=\"ltr\"")
        .has("articles/ferry/index.html", "<html lang=\"en-US\">")
        .has("articles/ferry/index.html", "<span class=\"p-name\" dir=\"auto\">خطة الجسر</span>")
        .has("articles/cita/index.html", "<html lang=\"es\">")
        .has("articles/index.html", "<article class=\"entry h-entry\" lang=\"ar\" dir=\"rtl\">")
        .has("articles/index.html", "<article class=\"entry h-entry\" lang=\"es\">")
        .has("tags/index.html", "dir=\"auto\">עיר</a>")
        .has("sources/plan/index.html", "<h3 lang=\"ar\" dir=\"rtl\">")
        .has("atom.xml", "<entry xml:lang=\"ar\">")
        .has("atom.xml", "<div dir=\"rtl\" lang=\"ar\">")
        .has("articles/bridge/index.html", "\"inLanguage\":\"ar\"");
    // The pages of a site that runs from left to right say nothing about it.
    assert!(!site.text("index.html").split("<article").next().unwrap().contains("dir="));
    site.equals_a_clean_build();
}

#[test]
fn a_site_may_run_from_right_to_left_as_a_whole() {
    for theme in ["broadsheet", "wire"] {
        let site = town()
            .config(&format!("language = \"fa\"\ntheme = \"{theme}\""))
            .file("content/articles/plain.md", "---\ntitle: An English title\ndate: 2026-11-04\n---\nText.\n")
            .build();
        for (path, bytes) in site.published().iter().filter(|(p, _)| p.ends_with(".html")) {
            let text = String::from_utf8_lossy(bytes);
            assert_eq!(text.contains(" dir=\"rtl\">\n<head>"), !path.contains("cita"), "{path}");
        }
        let list = site.text("articles/index.html");
        let titled = list.split_once("An English title").unwrap().0.rsplit_once("<article").unwrap().1;
        assert!(titled.contains("dir=\"auto\""), "{titled}");
        assert!(list.contains("lang=\"es\" dir=\"ltr\""), "{list}");
    }
}

#[test]
fn style_sheets_name_no_side() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
    for path in [
        "broadsheet/static/broadsheet.css",
        "broadsheet/static/notes.css",
        "broadsheet/static/notes-hover.css",
        "broadsheet/static/forms.css",
        "broadsheet/static/search.css",
        "wire/static/wire.css",
    ] {
        let css = std::fs::read_to_string(root.join(path)).unwrap();
        // A column of numbers keeps its side, and what a picture shows does not change sides with the text.
        let keeps_side = |l: &&str| l.starts_with(".table .right") || l.starts_with(".focus-top");
        for line in css.lines().filter(|l| !keeps_side(l)) {
            for side in ["left:", "right:", "-left", "-right", ": left", ": right"] {
                assert!(!line.contains(side), "{path}: {side} in {line}");
            }
        }
    }
}
