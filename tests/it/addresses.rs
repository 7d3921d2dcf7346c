//! Addresses: slugs, tags, former addresses, and the ids of feeds' entries.

use crate::serve_run::Served;
use crate::site_test::{SiteTest, brief};
use std::collections::BTreeSet;

fn tagged(date: &str, tags: &str) -> String {
    format!("---\ntitle: T {date}\ndate: {date}\ntags: {tags}\n---\nWords.\n")
}

fn tag_pages(site: &SiteTest) -> BTreeSet<String> {
    let pages = site.published().into_keys();
    pages.filter_map(|p| Some(p.strip_prefix("tags/")?.strip_suffix("/index.html")?.to_owned())).collect()
}

#[test]
fn tags_of_one_slug_have_pages_of_their_own() {
    let site = SiteTest::new()
        .file("content/articles/a.md", tagged("2026-11-01", "[C++, Bär, 事实]"))
        .file("content/articles/b.md", tagged("2026-11-02", "[C#, Bar, 实施, \"c ++\"]"))
        .build();
    let pages = tag_pages(&site);
    assert_eq!(pages.len(), 6 + 1, "one is “c ++”: {pages:?}");
    let plain: BTreeSet<_> = pages.iter().filter(|p| !p.contains('-') || *p == "shi-shi").cloned().collect();
    assert_eq!(plain, ["bar", "c", "shi-shi"].map(str::to_owned).into());
    let first = |slug: &str| site.text(&format!("tags/{slug}/index.html"));
    assert!(first("c").contains("C++") && first("bar").contains("Bär") && first("shi-shi").contains("事实"));
    // Every link from a brief leads to the tag's own page, and feeds too.
    let page = site.text("articles/b/index.html");
    for tag in &pages {
        let text = site.text(&format!("tags/{tag}/index.html"));
        let own = page.contains(&format!("/tags/{tag}/"));
        assert_eq!(own, text.contains("T 2026-11-02"), "{tag}");
        assert!(site.path(&format!("public/tags/{tag}/atom.xml")).exists());
    }
    site.equals_a_clean_build();
}

#[test]
fn a_tag_keeps_its_address_when_another_of_its_slug_comes() {
    let site = SiteTest::new().file("content/articles/a.md", tagged("2026-11-01", "[Bär]")).build();
    let site = site.has("tags/bar/index.html", "Bär");
    let site = site.file("content/articles/b.md", tagged("2026-11-05", "[Bar]")).build();
    let before = tag_pages(&site);
    let site = site
        .has("tags/bar/index.html", "Bär")
        .file("content/articles/c.md", tagged("2026-11-09", "[\"Bar+\"]"))
        .build();
    let after = tag_pages(&site);
    assert!(before.is_subset(&after) && after.len() == 3, "{before:?} {after:?}");
}

#[test]
fn tags_that_read_as_one_are_one() {
    let site = SiteTest::new()
        .file("content/articles/a.md", tagged("2026-11-01", "[Ukraine, climate change]"))
        .file("content/articles/b.md", tagged("2026-11-02", "[ukraine, Climate-Change]"))
        .build();
    assert_eq!(tag_pages(&site), ["climate-change", "ukraine"].map(str::to_owned).into());
}

#[test]
fn former_addresses_are_whatever_a_browser_can_ask_for() {
    let front =
        "aliases: [/sønderborg/, \"/%E6%97%A7/\", \"/wiki/Talk:Levee\", \"/it's so/\", \"/50%25/\"]\n";
    let site = SiteTest::small()
        .file(
            "content/articles/a.md",
            format!("---\ntitle: A\ndate: 2026-11-01\npath: /dépêches/levée à l'eau/\n{front}---\nWords.\n"),
        )
        .build();
    for old in ["sønderborg", "旧", "wiki/Talk:Levee", "it's so", "50%"] {
        let page = site.text(&format!("{old}/index.html"));
        assert!(
            page.contains("https://test.example/d%C3%A9p%C3%AAches/lev%C3%A9e%20%C3%A0%20l%27eau/"),
            "{old}\n{page}"
        );
    }
    let address = "https://test.example/d%C3%A9p%C3%AAches/lev%C3%A9e%20%C3%A0%20l%27eau/";
    let site = site
        .has("dépêches/levée à l'eau/index.html", "Words.")
        .has("sitemap.xml", address)
        .has("atom.xml", &format!("href=\"{address}\""))
        .has("feed.json", &format!("\"url\":\"{address}\""))
        .has("index.html", "href=\"/d%C3%A9p%C3%AAches/lev%C3%A9e%20%C3%A0%20l%27eau/\"");
    let site = site.file("content/articles/one.md", brief("One", "[a](</dépêches/levée à l'eau/>)")).build();
    site.has("articles/one/index.html", "href=\"/d%C3%A9p%C3%AAches/").equals_a_clean_build();
}

#[test]
fn addresses_that_no_file_can_have_are_refused_with_a_reason() {
    for (alias, why) in [
        ("/?p=123", "(?p=123)"),
        ("https://old.example/x/", "leave out the site"),
        ("/a/%2e%2e/%2e%2e/x/", "climb out"),
        ("/a%2F..%2Fb/", "slash"),
        ("/a\\\\b/", "backslash"),
        ("/x/#top", "number sign"),
        ("/caf%E9/", "not in UTF-8"),
        ("/.git/", "full stop"),
    ] {
        let text = format!("---\ntitle: A\ndate: 2026-11-01\naliases: [\"{alias}\"]\n---\n");
        SiteTest::small().file("content/articles/a.md", text).fails(&["content/articles/a.md", why]);
    }
}

#[test]
fn long_names_are_cut_after_a_word_and_told() {
    let long = "levee ".repeat(80);
    let site = SiteTest::small()
        .file(
            "content/articles/a.md",
            format!("---\ntitle: A\ndate: 2026-11-01\nslug: {long}\ntags: [\"{long}\"]\n---\n"),
        )
        .file(&format!("content/articles/{}.md", "水".repeat(80)), brief("Water", "Words."))
        .build();
    let parts = |p: &String| p.split('/').map(str::len).max().unwrap();
    let published = site.published();
    assert!(published.keys().all(|p| parts(p) <= 255));
    assert!(
        published.keys().any(|p| p.starts_with("articles/levee-levee") && p.ends_with("levee/index.html"))
    );
    let told = site.findings().iter().filter(|f| f["code"] == "W710").count();
    assert_eq!(told, 3);
}

#[test]
fn the_preview_answers_at_encoded_addresses() {
    let text = |path: &str| format!("---\ntitle: A\ndate: 2026-11-01\npath: {path}\n---\nWords “so.”\n");
    let site = SiteTest::small()
        .file("site.toml", "title = \"T\"\nbase_url = \"https://test.example/blätter\"\n")
        .file("content/articles/a.md", text("/rhône/it's/"));
    let served = Served::new(&site, &[]);
    for at in ["/bl%C3%A4tter/rh%C3%B4ne/it's/", "/bl%c3%a4tter/rh%C3%B4ne/it%27s/"] {
        let answer = served.get(at);
        assert!(answer.text().contains("Words"), "{at}\n{}", answer.text());
    }
    let margin = served.get("/_ibid/panel?page=/bl%C3%A4tter/rh%C3%B4ne/it's/").text();
    assert!(!margin.is_empty());
    site.put("content/articles/a.md", text("/sa ône/"));
    served.until_has("/bl%C3%A4tter/sa%20%C3%B4ne/", "Words");
    let gone = served.get("/bl%C3%A4tter/rh%C3%B4ne/it's/").text();
    assert!(
        gone.contains("/bl%C3%A4tter/sa%20%C3%B4ne/\"") || gone.contains("/blätter/sa%20%C3%B4ne/\""),
        "{gone}"
    );
}

#[test]
fn native_letters_stay_where_they_are_asked_for() {
    let site = SiteTest::new()
        .file("content/Städte/Größe.md", "---\ntitle: G\ndate: 2026-11-01\n---\n## Über Maß\n")
        .build()
        .has("stadte/grosse/index.html", "id=\"uber-mass\"");
    let site = site.config("slugs = \"unicode\"");
    site.put(
        "content/Städte/Größe.md",
        "---\ntitle: G\ndate: 2026-11-01\ntags: [Bär, Bar]\n---\n## Über Maß\n\nSee [above](#über-maß).\n",
    );
    let site = site
        .build()
        .has("städte/größe/index.html", "id=\"über-maß\"")
        .has("sitemap.xml", "/st%C3%A4dte/gr%C3%B6%C3%9Fe/");
    assert_eq!(tag_pages(&site), ["bar", "bär"].map(str::to_owned).into());
    site.equals_a_clean_build();
}

#[test]
fn an_entry_of_a_feed_keeps_its_id_under_another_slug_or_path() {
    let text = |keys: &str| format!("---\ntitle: Storm\ndate: 2026-11-01\n{keys}---\nWords.\n");
    let mut site = SiteTest::new().file("content/articles/storm.md", text("slug: gale\n")).build();
    let feed = site.text("feed.xml");
    let (_, rest) = feed.split_once("<guid isPermaLink=\"false\">").unwrap();
    let id = rest.split_once("</guid>").unwrap().0;
    assert!(id.starts_with("https://test.example/#") && !id.contains("storm"), "{id}");
    for (keys, address) in
        [("", "/articles/storm/"), ("slug: gale\n", "/articles/gale/"), ("path: /wind/\n", "/wind/")]
    {
        let at = format!("https://test.example{address}");
        site = site
            .file("content/articles/storm.md", text(keys))
            .build()
            .has(
                "atom.xml",
                &format!("<id>{id}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{at}\"/>"),
            )
            .has("feed.xml", &format!("<link>{at}</link>\n<guid isPermaLink=\"false\">{id}</guid>"))
            .has("feed.json", &format!("\"id\":\"{id}\",\"url\":\"{at}\""));
    }
    let site = site
        .config("permalinks = {articles = \"/:year/:slug/\"}")
        .file("content/articles/storm.md", text(""));
    site.build()
        .has("atom.xml", &format!("<id>{id}</id>"))
        .has("atom.xml", "/2026/storm/")
        .equals_a_clean_build();
}
