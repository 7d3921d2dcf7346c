//! The preview of a newsroom's site: pages, authors, menu, taxonomies and layered settings follow every save, and what is
//! shown is what a clean build publishes.

use crate::serve_run::Served;
use crate::site_test::SiteTest;
use std::fs;

fn brief(title: &str, day: u8, more: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-0{day}\n{more}\n---\n“It holds,” said Dana Okafor.\n")
}

const PAGE: &str = "---\ntitle: First page\n---\nHow it works.\n";

fn site() -> SiteTest {
    let settings = "taxonomies = [\"tags\", {name = \"series\", ordered = true}]";
    SiteTest::new()
        .config(settings)
        .config_table("[[menu]]\ntitle = \"About\"\nto = \"@/about.md\"\n[policies]\nethics = \"/guide/\"\n")
        .file("content/_people.yaml", "okafor: {name: Dana Okafor}\n")
        .file("content/_authors.yaml", "lee: {name: Ann Lee}\nruiz: {name: Tom Ruiz}\n")
        .file("content/about.md", "---\ntitle: About\n---\nWe.\n")
        .file("content/guide/_index.md", "---\ntitle: Guide\nkind: pages\n---\n")
        .file("content/guide/first.md", PAGE)
        .file("content/news/one.md", brief("One", 1, "byline: [lee]\nseries: [Levee]"))
        .file("content/news/two.md", brief("Two", 2, "byline: [Tom Ruiz]\nseries: [Levee]"))
        .file("content/beats/three.md", brief("Three", 3, "byline: [lee]"))
}

/// What is done to the site, what is then at an address, and what isn't any more.
type Step = (fn(&SiteTest), &'static str, &'static str, &'static str);

#[test]
fn what_a_newsroom_changes_is_shown_as_a_clean_build_publishes_it() {
    let steps: &[Step] = &[
        (
            |site| site.put("content/_authors.yaml", "lee: {name: Anne Leigh}\nruiz: {name: Tom Ruiz}\n"),
            "/news/one/",
            "Anne Leigh",
            "Ann Lee<",
        ),
        (
            |site| fs::remove_file(site.path("content/_authors.yaml")).unwrap(),
            "/news/one/",
            ">lee<",
            "/authors/",
        ),
        (
            |site| site.put("content/_authors.yaml", "lee: {name: Ann Lee}\n"),
            "/authors/",
            "Ann Lee",
            "Tom Ruiz",
        ),
        (
            |site| site.put("content/news/two.md", brief("Two", 2, "byline: [lee]\nseries: [Storm]")),
            "/authors/lee/",
            "3 briefs",
            "2 briefs",
        ),
        (|_| {}, "/news/one/", "Part 1 of 1", "Part 1 of 2"),
        (
            |site| site.put("content/beats/three.md", brief("Three", 3, "series: [Levee]")),
            "/news/one/",
            "Part 1 of 2",
            "Part 1 of 1",
        ),
        (
            |site| {
                site.put("content/guide/first.md", brief("First page", 4, ""));
                site.put("content/guide/_index.md", "---\ntitle: Guide\n---\n");
            },
            "/",
            "First page",
            "About</a></h2>",
        ),
        (
            |site| {
                site.put("content/guide/_index.md", "---\ntitle: Guide\nkind: pages\n---\n");
                site.put("content/guide/first.md", PAGE);
            },
            "/",
            "Three",
            "First page",
        ),
        (
            |site| site.put("content/about.md", "---\ntitle: About\ndraft: true\n---\nWe.\n"),
            "/news/one/",
            "<main id=\"main\">",
            ">About</a>",
        ),
        (
            |site| site.put("content/news/_index.md", "---\nsort: title\n---\n"),
            "/news/",
            ">Two</a>",
            "<p>x</p>",
        ),
    ];
    let site = site();
    let served = Served::new(&site, &[]);
    for (n, (step, at, shown, gone)) in steps.iter().enumerate() {
        step(&site);
        served.until(&format!("step {n}: {shown} at {at}, and no {gone}"), || {
            let text = served.get(at).text();
            (text.contains(shown) && !text.contains(gone)).then_some(())
        });
        served.equals_a_clean_build(&site, &[]);
    }
}

#[test]
fn taxonomies_and_menu_follow_the_settings() {
    let site = site();
    let served = Served::new(&site, &[]);
    let settings = fs::read_to_string(site.path("site.toml")).unwrap();
    site.put("site.toml", settings.replace("to = \"@/about.md\"", "to = \"@/abuot.md\""));
    served.until_panel("/", "E201", true);
    site.put("site.toml", &settings);
    served.until_panel("/", "E201", false);
    // Without the taxonomy its key is an unknown one.
    site.put("site.toml", settings.replace(", {name = \"series\", ordered = true}", ""));
    served.until_panel("/", "E308", true);
    site.put("site.toml", settings.replace("ordered = true", "title = \"Dossiers\""));
    served.until_panel("/", "E308", false);
    served.until_has("/news/one/", "Dossiers</a>");
    served.equals_a_clean_build(&site, &[]);
}

#[test]
fn a_file_on_top_of_the_settings_is_watched_too() {
    for way in [&[][..], &["--poll", "50"]] {
        let site = site().file("site.preview.toml", "title = \"Preview\"\n");
        let args = [&["--config", "site.preview.toml"], way].concat();
        let served = Served::new(&site, &args);
        served.until_has("/news/one/", "| Preview</title>");
        site.put("site.preview.toml", "title = \"Second\"\n[related]\nlimit = 0\n");
        served.until_has("/news/one/", "| Second</title>");
        site.put("site.preview.toml", "titel = \"Third\"\n");
        served.until_panel("/", "site.preview.toml:1:1", true);
        served.until_has("/news/one/", "| Second</title>");
        site.put("site.preview.toml", "# Nothing yet.\n");
        served.until_has("/news/one/", "| The Test</title>");
        served.equals_a_clean_build(&site, &[]);
    }
}
