//! What a newsroom needs of a site besides its briefs: settings for a preview, redirects, pages, authors, a menu,
//! taxonomies, hooks, related briefs.

use crate::site_test::{SiteTest, TODAY, ibid, run};

/// A build with more arguments and variables of the environment; it must succeed.
fn built_with(site: &SiteTest, args: &[&str], vars: &[(&str, &str)]) {
    let mut command = site.command();
    command.args(args).envs(vars.iter().copied());
    let ran = run(command);
    ran.sound();
    assert!(ran.status.success(), "{}", ran.all());
}

#[test]
fn address_and_folder_are_said_on_the_command_line_or_by_the_host() {
    let site = SiteTest::small()
        .file("site.preview.toml", "base_url = \"https://layer.example/p\"\noutput = \"layer\"\n");
    let shown = |folder: &str, url: &str| {
        let page = std::fs::read_to_string(site.path(folder).join("articles/one/index.html")).unwrap();
        assert!(
            page.contains(&format!("<link rel=\"canonical\" href=\"{url}/articles/one/\">")),
            "{folder}: {page}"
        );
        assert!(!page.contains("https://test.example"), "{folder}");
    };
    built_with(&site, &["--base-url", "https://said.example/x/", "--output", "said"], &[]);
    shown("said", "https://said.example/x");
    let vars = [("IBID_BASE_URL", "https://host.example"), ("IBID_OUTPUT", "host")];
    built_with(&site, &[], &vars);
    shown("host", "https://host.example");
    built_with(&site, &["--base-url", "https://said.example", "--output", "both"], &vars);
    shown("both", "https://said.example");
    built_with(&site, &["--config", "site.preview.toml"], &[]);
    shown("layer", "https://layer.example/p");
    built_with(&site, &["--config", "site.preview.toml", "--output", "last"], &[("IBID_BASE_URL", "")]);
    shown("last", "https://layer.example/p");
    assert!(!site.path("public").exists(), "nothing was published where site.toml says");
}

#[test]
fn what_is_said_wrongly_is_refused_with_a_remedy() {
    let site = SiteTest::small().file("site.preview.toml", "base_urll = \"https://p.example\"\n");
    for (args, told) in [
        (&["--base-url", "said.example"][..], &["E201", "--base-url", "with its scheme"][..]),
        (&["--config", "../site.toml"], &["E201", "beside site.toml"]),
        (&["--config", "site.toml"], &["E201", "beside site.toml"]),
        (&["--config", "site.previw.toml"], &["E802", "site.preview.toml"]),
        (&["--config", "site.preview.toml"], &["E201", "site.preview.toml:1:1", "did you mean `base_url`?"]),
    ] {
        let mut all = vec!["check", "--now", TODAY];
        all.extend(args);
        let ran = run(ibid(&site.root(), &all));
        ran.sound();
        assert_eq!(ran.status.code(), Some(1), "{args:?}\n{}", ran.all());
        for word in told {
            assert!(ran.stderr.contains(word), "“{word}” is not in:\n{}", ran.stderr);
        }
    }
}

fn moved() -> SiteTest {
    let text =
        "---\ntitle: Moved\ndate: 2026-11-03\naliases: [/2020/old.html, /köln \"x\"/, /a/b/]\n---\nText.\n";
    SiteTest::small().file("content/articles/moved.md", text)
}

#[test]
fn former_addresses_are_listed_for_the_hosts_that_take_lists() {
    let site = moved()
        .config_table("[redirects]\nformats = [\"netlify\", \"nginx\"]")
        .args(&["--base-url", "https://t.example/x"]);
    let site = site.build();
    let encoded = "/x/k%C3%B6ln%20%22x%22/";
    let to = "/x/articles/moved/";
    assert_eq!(
        site.text("_redirects"),
        format!("/x/2020/old.html {to} 301!\n{encoded} {to} 301!\n/x/a/b/ {to} 301!\n")
    );
    let map = site.text("nginx-redirects.map");
    let lines: Vec<&str> = map.lines().filter(|l| !l.starts_with('#')).collect();
    assert_eq!(
        lines,
        [
            "\"/x/2020/old.html\" \"/x/articles/moved/\";",
            "\"/x/köln \\\"x\\\"\" \"/x/articles/moved/\";",
            "\"/x/köln \\\"x\\\"/\" \"/x/articles/moved/\";",
            "\"/x/a/b\" \"/x/articles/moved/\";",
            "\"/x/a/b/\" \"/x/articles/moved/\";",
        ]
    );
    // The pages at the addresses stay, for servers that take no list.
    site.has("a/b/index.html", "http-equiv=\"refresh\"").equals_a_clean_build();
    let site = moved().config_table("[redirects]\nformats = [\"cloudflare\"]").build();
    assert!(site.text("_redirects").ends_with("/a/b /articles/moved/ 301\n/a/b/ /articles/moved/ 301\n"));
    site.nowhere("301!");
    moved().build().nowhere("_redirects");
}

#[test]
fn two_lists_of_one_name_are_refused() {
    let both = moved().config_table("[redirects]\nformats = [\"netlify\", \"cloudflare\"]");
    both.fails(&["E201", "_redirects", "keep the one of your host"]);
    moved().config_table("[redirects]\nformats = [\"apache\"]").fails(&["E201", "apache", "\"nginx\""]);
    let own =
        moved().config_table("[redirects]\nformats = [\"netlify\"]").file("content/_redirects", "/x /y\n");
    own.fails(&["E701", "_redirects"]);
}

/// The JSON-LD of a published page.
fn data(site: &SiteTest, path: &str) -> serde_json::Value {
    let text = site.text(path);
    let json = text
        .split_once("<script type=\"application/ld+json\">")
        .unwrap()
        .1
        .split_once("</script>")
        .unwrap()
        .0;
    serde_json::from_str(json).unwrap()
}

const REPORT: &str = "levee-report: {title: Levee Report, outlet: Dam Office, date: 2026-10-01}\n";

/// A site with pages at the top and in a section, beside two briefs.
fn with_pages() -> SiteTest {
    SiteTest::small()
        .file("content/about.md", "---\ntitle: About us\nfacts: {Founded: 2019, Desk: \"[write](mailto:desk@test.example)\"}\n---\nWe read reports.[@levee-report]\n")
        .file("content/contact/index.md", "---\ntitle: Reach the desk\nupdated: 2026-11-05\n---\nWrite to us.\n")
        .file("content/guide/_index.md", "---\ntitle: Guide\nkind: pages\n---\nHow it works.\n")
        .file("content/guide/first.md", "---\ntitle: Zebra first\nweight: 1\n---\nQuokka.\n")
        .file("content/guide/deep/second.md", "---\ntitle: Apple second\nweight: 2\n---\nSee [the start](../first.md).\n")
        .file("content/guide/third.md", "---\ntitle: Apple third\nweight: 2\nkind: contact\n---\nText.\n")
        .file("content/_sources.yaml", REPORT)
}

#[test]
fn a_page_needs_no_date_and_is_in_no_list_or_feed() {
    let site = with_pages().build();
    for (path, kind) in [
        ("about/index.html", "AboutPage"),
        ("contact/index.html", "ContactPage"),
        ("guide/first/index.html", "WebPage"),
        ("guide/deep/second/index.html", "WebPage"),
        ("guide/third/index.html", "ContactPage"),
    ] {
        let data = data(&site, path);
        assert_eq!(data["@type"], kind, "{path}");
        assert_eq!(data.get("datePublished"), None, "{path}");
        let page = site.text(path);
        assert!(page.contains("<body class=\"page-page") && !page.contains("1970"), "{path}: {page}");
    }
    assert!(data(&site, "contact/index.html")["dateModified"].as_str().unwrap().starts_with("2026-11-05"));
    assert_eq!(data(&site, "about/index.html")["mainEntity"]["@type"], "NewsMediaOrganization");
    let site = site
        .has("about/index.html", "<dt>Founded</dt>\n<dd>2019</dd>")
        .has("about/index.html", "<a href=\"mailto:desk@test.example\">write</a>")
        .has("about/index.html", "role=\"doc-noteref\"")
        .has("about/index.html", "Dam Office")
        .has("sitemap.xml", "<loc>https://test.example/guide/deep/second/</loc></url>")
        .has("sitemap.xml", "/contact/</loc><lastmod>2026-11-05");
    for list in ["index.html", "atom.xml", "feed.xml", "feed.json", "articles/index.html"] {
        let text = site.text(list);
        for title in ["About us", "Reach the desk", "Zebra first", "Apple second"] {
            assert!(!text.contains(title), "{title} in {list}");
        }
        assert!(text.contains("Two"), "{list}");
    }
    assert!(
        !site.published().keys().any(|p| p.starts_with("guide/") && p.ends_with(".xml")),
        "a feed of pages"
    );
    let found: String = site
        .published()
        .iter()
        .filter(|(p, _)| p.starts_with("search/words-"))
        .map(|(_, b)| String::from_utf8_lossy(b).into_owned())
        .collect();
    assert!(found.contains("quokka"), "pages are searched");
    site.equals_a_clean_build();
}

#[test]
fn a_section_of_pages_lists_them_by_weight_and_title() {
    let site = with_pages().build();
    let text = site.text("guide/index.html");
    let places: Vec<usize> = ["Zebra first", "Apple third"].iter().map(|t| text.find(t).unwrap()).collect();
    assert!(places[0] < places[1], "{text}");
    assert!(text.contains("How it works."));
    assert!(site.text("guide/deep/index.html").contains("Apple second"));
}

#[test]
fn what_becomes_a_page_leaves_the_lists_and_comes_back() {
    let site = with_pages().build();
    let text = std::fs::read_to_string(site.path("content/guide/_index.md")).unwrap();
    let dated = |title: &str| format!("---\ntitle: {title}\ndate: 2026-11-01\n---\nText.\n");
    let site = site
        .file("content/guide/_index.md", text.replace("kind: pages", "kind: briefs"))
        .file("content/guide/first.md", dated("Zebra first"))
        .file("content/guide/deep/second.md", dated("Apple second"))
        .file("content/guide/third.md", dated("Apple third"))
        .build()
        .has("index.html", "Apple second")
        .has("guide/index.html", "Apple second");
    site.equals_a_clean_build();
}

#[test]
fn keys_of_briefs_on_a_page_are_told_with_the_way_out() {
    let site = SiteTest::small().file("content/old.md", "---\ntitle: Old\ndate: 2026-11-01\n---\nText.\n");
    let found = site.findings();
    assert!(found.iter().any(|f| f["code"] == "W326" && f["line"] == 3), "{found:?}");
    let site = site.file("content/old.md", "---\ntitle: Old\ntags: [a]\ndateline: HERE\n---\nText.\n");
    let site = site.fails(&["E304", "a page has no `tags`", "a page has no `dateline`", "content/articles/"]);
    let site = site
        .file("content/old.md", "---\ntitle: Old\nkind: imprint\n---\n")
        .fails(&["E307", "`kind`", "contact"]);
    let site = site.file("content/old.md", "---\ntitle: Old\nkind: page\n---\n").build();
    let site = site
        .file("content/articles/_index.md", "---\nkind: page\n---\n")
        .fails(&["E307", "did you mean `pages`?"]);
    // A section of briefs still asks for dates.
    site.delete("content/articles/_index.md")
        .file("content/articles/three.md", "---\ntitle: Three\n---\n")
        .fails(&["E303", "`date` is missing"]);
}

#[test]
fn the_pass_can_be_asked_about_a_page() {
    let site = with_pages()
        .file("content/guide/said.md", "---\ntitle: Said\n---\n“We read it,” said Dana Okafor, the mayor.\n");
    for (file, code) in [("guide/said.md", 0), ("about.md", 0), ("articles/none.md", 1)] {
        site.put("content/articles/none.md", "---\ntitle: None\n---\nText.\n");
        let path = site.path("content").join(file);
        let ran = run(ibid(&site.root(), &["annotate", path.to_str().unwrap()]));
        assert_eq!(ran.status.code(), Some(code), "{file}: {}", ran.all());
    }
}
