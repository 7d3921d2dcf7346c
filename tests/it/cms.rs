//! The editor in the browser: its form has every key that a brief may have, and no site has it that didn't ask for it.

use crate::site_test::{SiteTest, ibid, run};
use ibid::parse::front_matter::BRIEF_KEYS;
use ibid::yaml::{self, Value};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn init(folder: &Path, more: &[&str]) -> crate::site_test::Ran {
    let mut args = vec!["init", folder.to_str().unwrap()];
    args.extend(more);
    let ran = run(ibid(Path::new("."), &args));
    ran.sound();
    ran
}

fn get<'v>(value: &'v Value, key: &str) -> &'v Value {
    let Value::Map(map) = value else { panic!("{value:?}") };
    map.iter().find(|(k, _)| k == key).map_or(&Value::Null, |(_, v)| v)
}

fn items(value: &Value) -> &[Value] {
    let Value::List(items) = value else { panic!("{value:?}") };
    items
}

fn text(value: &Value) -> &str {
    let Value::Text(text) = value else { panic!("{value:?}") };
    text
}

#[test]
fn the_form_has_every_key_and_its_widget() {
    let folder = TempDir::new().unwrap();
    let site = folder.path().join("site");
    assert!(init(&site, &["--cms"]).status.success());
    let config = yaml::parse(&fs::read_to_string(site.join("content/admin/config.yml")).unwrap()).unwrap();
    let collection = &items(get(&config, "collections"))[0];
    assert_eq!(text(get(collection, "folder")), "content/articles");
    let fields = items(get(collection, "fields"));
    let names: Vec<&str> = fields.iter().map(|f| text(get(f, "name"))).collect();
    assert_eq!(names, [BRIEF_KEYS, &["body"]].concat());
    let widgets = ["string", "text", "datetime", "boolean", "list", "select", "hidden", "markdown", "image"];
    for field in fields {
        assert!(widgets.contains(&text(get(field, "widget"))), "{field:?}");
        let shown = text(get(field, "widget")) != "hidden";
        let asked = *get(field, "required") != Value::Null;
        assert!(shown || !asked, "Sveltia's schema has no such key there: {field:?}");
        let required = shown && (!asked || *get(field, "required") != Value::Bool(false));
        assert_eq!(required, matches!(text(get(field, "name")), "title" | "date" | "body"), "{field:?}");
    }
    let photos = fields.iter().find(|f| text(get(f, "name")) == "photos").unwrap();
    let inner: Vec<&str> = items(get(photos, "fields")).iter().map(|f| text(get(f, "name"))).collect();
    assert_eq!(inner, ["src", "alt", "caption", "credit", "focus"]);
    let form = fields.iter().find(|f| text(get(f, "name")) == "form").unwrap();
    let options: Vec<&str> = items(get(form, "options")).iter().map(text).collect();
    assert_eq!(options, ["interview", "transcript", "live"]);
    // The site builds, with the editor at its place.
    let built = run(ibid(&site, &["build"]));
    assert!(built.status.success(), "{}", built.stderr);
    assert!(fs::read_to_string(site.join("public/admin/index.html")).unwrap().contains("sveltia-cms.js"));
    assert!(site.join("public/admin/config.yml").exists());
}

#[test]
fn what_the_form_writes_is_a_brief() {
    let brief = "---\ntitle: Ferry\ndate: 2026-11-01 10:30\nbyline:\n  - Ana Ruiz\ntags:\n  - road\ndraft: false\nphotos:\n  - src: \
                 m.svg\n    alt: A map\n    caption: The road\n    credit: Lee\ncorrections:\n  - date: 2026-11-02 08:00\n    text: \
                 Two, not three.\nform: live\nended: 2026-11-01 22:00\n---\n## 11:00 It begins\n\nText.\n";
    let site = SiteTest::new()
        .file("content/articles/ferry.md", brief)
        .file("content/articles/m.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .build();
    assert!(site.text("articles/ferry/index.html").contains("It begins"));
}

#[test]
fn the_editor_is_added_to_a_site_and_is_in_none_that_did_not_ask() {
    let folder = TempDir::new().unwrap();
    let site = folder.path().join("site");
    assert!(init(&site, &[]).status.success());
    assert!(!site.join("content/admin").exists());
    let toml = fs::read(site.join("site.toml")).unwrap();
    assert!(init(&site, &["--cms"]).status.success());
    assert!(site.join("content/admin/index.html").exists());
    assert_eq!(fs::read(site.join("site.toml")).unwrap(), toml, "the rest of the site is as it was");
    let again = init(&site, &["--cms"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(again.stderr.contains("E801"), "{}", again.stderr);
}
