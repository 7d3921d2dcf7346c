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
fn keys_of_briefs_on_a_page_are_reported_with_the_way_out() {
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

const AUTHORS: &str = "\
lee:
  name: Ann Lee
  role: City reporter
  bio: Covers the *harbor*.
  picture: team/lee.svg
  contact: lee@test.example
  languages: [en, es]
  same_as: [https://social.example/@annlee]
metro: {name: Metro Desk, kind: organization}
ruiz: {name: Tom Ruiz}
ruiz-sr: {name: Tom Ruiz}
";

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"/>";

fn by(title: &str, byline: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-02\nbyline: [{byline}]\n---\nText.\n")
}

fn with_authors() -> SiteTest {
    SiteTest::small()
        .file("content/_authors.yaml", AUTHORS)
        .file("content/team/lee.svg", SVG)
        .file("content/articles/a.md", by("By key", "lee"))
        .file("content/articles/b.md", by("By name", "Ann Lee, The Desk"))
        .file("content/articles/c.md", by("By both", "Tom Ruiz, metro"))
}

#[test]
fn a_byline_of_an_author_leads_to_their_page_and_other_names_stay_plain() {
    let site = with_authors().build();
    let link = "<a class=\"p-author h-card\" rel=\"author\" href=\"/authors/lee/\">Ann Lee</a>";
    let site = site
        .has("articles/a/index.html", link)
        .has("articles/a/index.html", "<meta name=\"author\" content=\"Ann Lee\">")
        .has("articles/b/index.html", link)
        .has("articles/b/index.html", "<span class=\"p-author h-card\">The Desk</span>")
        .has("articles/c/index.html", "<span class=\"p-author h-card\">Tom Ruiz</span>")
        .has("articles/c/index.html", "href=\"/authors/metro/\">Metro Desk</a>")
        .has("authors/lee/index.html", "<em>harbor</em>")
        .has("authors/lee/index.html", "By key")
        .has("authors/lee/index.html", "2 briefs, newest first")
        .has("authors/lee/index.html", "rel=\"me\" href=\"https://social.example/@annlee\"")
        .has("authors/lee/index.html", "href=\"mailto:lee@test.example\"")
        .has("authors/lee/index.html", "class=\"portrait u-photo\" src=\"/team/lee.svg?v=")
        .has("authors/lee/atom.xml", "By name")
        .has("authors/ruiz/index.html", "No briefs yet")
        .has("authors/index.html", "Metro Desk")
        .has("atom.xml", "<author><name>Ann Lee</name></author>")
        .has("feed.json", "{\"name\":\"Ann Lee\",\"url\":\"https://test.example/authors/lee/\"}")
        .has("sitemap.xml", "https://test.example/authors/lee/");
    assert!(!site.text("authors/lee/index.html").contains("By both"));
    let authors = |path: &str| data(&site, path)["author"].clone();
    let lee =
        serde_json::json!({"@type": "Person", "name": "Ann Lee", "url": "https://test.example/authors/lee/"});
    assert_eq!(authors("articles/a/index.html"), serde_json::json!([lee]));
    let desk =
        serde_json::json!({"@type": "Organization", "name": "The Desk", "url": "https://test.example/"});
    assert_eq!(authors("articles/b/index.html"), serde_json::json!([lee, desk]));
    assert_eq!(authors("articles/c/index.html")[0]["@type"], "Person");
    assert_eq!(authors("articles/c/index.html")[1]["@type"], "Organization");
    let profile = data(&site, "authors/lee/index.html");
    assert_eq!(profile["@type"], "ProfilePage");
    let lee = &profile["mainEntity"];
    assert_eq!(
        (&lee["@type"], &lee["jobTitle"], &lee["description"]),
        (&"Person".into(), &"City reporter".into(), &"Covers the harbor.".into())
    );
    assert_eq!(
        (&lee["email"], &lee["knowsLanguage"]),
        (&"lee@test.example".into(), &serde_json::json!(["en", "es"]))
    );
    assert!(lee["image"].as_str().unwrap().starts_with("https://test.example/team/lee.svg"));
    // Another name, and a brief that changes hands.
    let renamed = AUTHORS.replace("name: Ann Lee", "name: Anne Leigh");
    let site = site
        .file("content/_authors.yaml", renamed)
        .file("content/articles/c.md", by("By both", "lee"))
        .build();
    let site = site.has("articles/a/index.html", ">Anne Leigh</a>").has("authors/lee/index.html", "By both");
    assert!(!site.text("authors/lee/index.html").contains("By name"));
    site.equals_a_clean_build();
}

#[test]
fn mistakes_in_the_authors_are_reported_where_they_stand() {
    for (text, told) in [
        ("lee: {nam: Ann}\n", &["E304", "_authors.yaml:1", "did you mean `name`?"][..]),
        ("lee: {name: Ann, kind: robot}\n", &["E307", "`kind` can't be “robot”", "person"]),
        ("lee: {name: Ann, picture: team/leo.svg}\n", &["E401", "_authors.yaml:1", "team/lee.svg"]),
        ("lee: {name: Ann, contact: \"javascript:alert(1)\"}\n", &["E307", "`contact`"]),
        ("lee: Ann\n", &["E305"]),
    ] {
        let site = SiteTest::small().file("content/team/lee.svg", SVG);
        site.file("content/_authors.yaml", text).fails(told);
    }
    let twice = SiteTest::small()
        .file("content/_authors.yaml", "a: {name: A}\n")
        .file("content/_authors.yml", "b: {name: B}\n");
    twice.fails(&["E108", "_authors.y"]);
}

/// The items of the menu: address and text.
fn menu(text: &str) -> Vec<(String, String)> {
    let nav = text.split_once("<nav class=\"sections\"").unwrap().1.split_once("</nav>").unwrap().0;
    let items = nav.split("<li><a href=\"").skip(1);
    items
        .map(|item| {
            let (url, rest) = item.split_once('"').unwrap();
            let words = rest.split_once('>').unwrap().1.split('<').next().unwrap();
            (url.to_owned(), words.to_owned())
        })
        .collect()
}

const MENU: &str = "\
[[menu]]
title = \"About\"
to = \"@/about.md\"
[[menu]]
title = \"News\"
to = \"articles\"
[[menu]]
title = \"Soon\"
to = \"@/articles/soon.md\"
[[menu]]
title = \"Who said it\"
to = \"/corrections/\"
[[menu]]
title = \"Donate\"
to = \"https://give.example/now\"
[[footer]]
title = \"Imprint\"
to = \"about.md#who\"
[[social]]
title = \"Mastodon\"
to = \"https://social.example/@brief\"
";

#[test]
fn menu_foot_and_pictures_of_the_site_are_what_settings_say() {
    let site = SiteTest::small()
        .config("logo = \"art/logo.svg\"\nfavicon = \"art/icon.svg\"")
        .config_table(MENU)
        .file("content/about.md", "---\ntitle: About\n---\n## Who\n\nWe.\n")
        .file("content/articles/soon.md", "---\ntitle: Soon\ndate: 2026-11-01\ndraft: true\n---\n")
        .file("content/art/logo.svg", SVG)
        .file("content/art/icon.svg", SVG)
        .args(&["--base-url", "https://test.example/x"])
        .build();
    let pair = |url: &str, text: &str| (url.to_owned(), text.to_owned());
    let expected = [
        pair("/x/about/", "About"),
        pair("/x/articles/", "News"),
        pair("/x/corrections/", "Who said it"),
        pair("https://give.example/now", "Donate"),
    ];
    for page in ["index.html", "articles/one/index.html", "about/index.html"] {
        assert_eq!(menu(&site.text(page)), expected, "{page}");
        let text = site.text(page);
        assert!(
            text.contains("class=\"out\" rel=\"external\">Donate<span class=\"vh\"> (another site)"),
            "{page}"
        );
        assert!(text.contains("<a href=\"/x/about/#who\">Imprint</a>"), "{page}");
        assert!(text.contains("<a href=\"https://social.example/@brief\" rel=\"me\">Mastodon</a>"), "{page}");
        assert!(text.contains("<img class=\"logo\" src=\"/x/art/logo.svg?v="), "{page}: {text}");
        assert!(text.contains("<link rel=\"icon\" href=\"/x/art/icon.svg?v="), "{page}");
    }
    assert_eq!(
        data(&site, "index.html")["publisher"]["sameAs"],
        serde_json::json!(["https://social.example/@brief"])
    );
    site.equals_a_clean_build();
}

#[test]
fn a_menu_that_leads_nowhere_is_refused_at_its_line() {
    for (table, told) in [
        ("[[menu]]\ntitle = \"A\"\nto = \"@/abuot.md\"", &["E201", "site.toml:6:6", "@/about.md"][..]),
        ("[[menu]]\ntitel = \"A\"\nto = \"/\"", &["E201", "did you mean `title`?"]),
        ("[[footer]]\ntitle = \"A\"\nto = \"javascript:alert(1)\"", &["E201", "runs script"]),
        ("[policies]\nethics = \"/nowhere/\"", &["E201", "site.toml:5:10", "/nowhere/"]),
        ("[policies]\netics = \"/\"", &["E201", "did you mean `ethics`?"]),
    ] {
        let site = SiteTest::small().file("content/about.md", "---\ntitle: About\n---\n");
        site.config_table(table).fails(told);
    }
    SiteTest::small()
        .config("logo = \"lgoo.svg\"")
        .file("content/logo.svg", SVG)
        .fails(&["E201", "logo.svg"]);
}

#[test]
fn policies_are_in_the_data_and_at_the_foot_of_every_page() {
    let quote = "---\ntitle: Q\ndate: 2026-11-02\nbyline: [The Desk]\n---\n“It is late,” said a spokesman for the harbor. “It is slow,” said a city official. “Very late,” the spokesman for the harbor said.\n";
    let policies = "[policies]\nethics = \"@/ethics.md\"\nownership = \"https://parent.example/owners\"\nunnamed_sources = \"@/ethics.md#unnamed\"\n";
    let site = SiteTest::small()
        .config_table(policies)
        .file("content/ethics.md", "---\ntitle: Ethics\n---\n## Unnamed\n\nWhy.\n")
        .file("content/articles/q.md", quote)
        .build();
    for path in ["index.html", "articles/one/index.html", "ethics/index.html"] {
        let publisher = &data(&site, path)["publisher"];
        assert_eq!(publisher["publishingPrinciples"], "https://test.example/ethics/", "{path}");
        assert_eq!(publisher["ethicsPolicy"], "https://test.example/ethics/", "{path}");
        assert_eq!(publisher["unnamedSourcesPolicy"], "https://test.example/ethics/#unnamed", "{path}");
        assert_eq!(publisher["ownershipFundingInfo"], "https://parent.example/owners", "{path}");
        assert_eq!(publisher.get("masthead"), None, "{path}");
        let text = site.text(path);
        assert!(
            text.contains("<li><a href=\"https://parent.example/owners\">Ownership and funding</a></li>"),
            "{path}"
        );
    }
    let site = site.nowhere("not named.</p>");
    let site = site.config_table("count_unnamed = true\n").build();
    let site = site.has(
        "articles/q/index.html",
        "<p class=\"unnamed-count\">2 speakers are not named. <a href=\"/ethics/#unnamed\">",
    );
    assert!(!site.text("articles/one/index.html").contains("unnamed-count"));
    site.equals_a_clean_build();
}

#[test]
fn hooks_are_empty_and_take_what_a_theme_puts_there() {
    let plain = SiteTest::small().build();
    let mut site = SiteTest::small()
        .config("theme = \"mine\"")
        .file("themes/mine/theme.toml", "name = \"mine\"\nextends = \"broadsheet\"\n");
    let hooks = ["head", "nameplate", "menu", "before_brief", "after_brief", "footer"];
    for hook in hooks {
        let text = format!("<i class=\"hook-{hook}\">{{{{ page.kind }}}}</i>");
        site = site.file(&format!("themes/mine/templates/hooks/{hook}.html"), text);
    }
    let site = site.build();
    let page = site.text("articles/one/index.html");
    let places: Vec<usize> =
        hooks.iter().map(|hook| page.find(&format!("<i class=\"hook-{hook}\">brief</i>")).unwrap()).collect();
    let mut sorted = places.clone();
    sorted.sort_unstable();
    assert_eq!(places, sorted, "{page}");
    assert!(places[0] < page.find("</head>").unwrap());
    let mut bare = page;
    for hook in hooks {
        bare = bare.replace(&format!("<i class=\"hook-{hook}\">brief</i>"), "");
    }
    let lines = |text: &str| text.lines().filter(|l| !l.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&bare), lines(&plain.text("articles/one/index.html")), "nothing else is another way");
    assert!(!site.text("index.html").contains("hook-before_brief"));
}

fn part(title: &str, day: u8, more: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-0{day}\n{more}\n---\nText.\n")
}

fn with_series() -> SiteTest {
    SiteTest::new()
        .config("taxonomies = [\"tags\", \"categories\", {name = \"series\", title = \"Our series\", ordered = true}]")
        .file("content/articles/one.md", part("First", 1, "series: [The Levee]\ncategories: [Water, Money]"))
        .file("content/articles/two.md", part("Second", 2, "series: [the levee]\ntags: [flood]"))
        .file("content/articles/three.md", part("Third", 3, "series: [The Levee, Storms]\ncategories: [water]"))
}

#[test]
fn a_site_has_taxonomies_of_its_own_and_series_in_order() {
    let site = with_series().build();
    let site = site
        .has("categories/index.html", "<a href=\"/categories/water/\">")
        .has("categories/water/index.html", "Third")
        .has("categories/water/feed.json", "First")
        .has("series/the-levee/atom.xml", "Second")
        .has("series/index.html", "Our series")
        .has("index.html", "<li><a href=\"/series/\">Our series</a></li>")
        .has("articles/two/index.html", "Part 2 of 3: <a href=\"/series/the-levee/\"")
        .has("articles/two/index.html", "rel=\"prev\" href=\"/articles/one/\">First</a>")
        .has("articles/two/index.html", "rel=\"next\" href=\"/articles/three/\">Third</a>")
        .has("articles/three/index.html", "Part 1 of 1: <a href=\"/series/storms/\"")
        .has("articles/one/index.html", "<a href=\"/categories/\">Categories</a>: <a class=\"p-category\" href=\"/categories/water/\" rel=\"tag\">Water</a>, ")
        .has("atom.xml", "<category term=\"Money\"/>");
    let list = site.text("series/the-levee/index.html");
    let places: Vec<usize> =
        ["First", "Second", "Third"].iter().map(|t| list.find(&format!(">{t}</a>")).unwrap()).collect();
    assert!(places.is_sorted(), "the first part comes first: {list}");
    let parts = &data(&site, "articles/three/index.html")["isPartOf"];
    assert_eq!(parts[0]["url"], "https://test.example/series/the-levee/");
    assert_eq!(parts[1]["@type"], "CreativeWorkSeries");
    // A part that comes between, one that goes, and one that changes its series.
    let site = site
        .file("content/articles/between.md", part("Between", 2, "series: [The Levee]"))
        .file("content/articles/three.md", part("Third", 3, "series: [Storms]"))
        .delete("content/articles/one.md")
        .build();
    site.has("articles/two/index.html", "Part 2 of 2").nowhere("First").equals_a_clean_build();
}

#[test]
fn parts_of_one_day_stand_in_the_order_of_their_files() {
    let mut site =
        SiteTest::new().config("taxonomies = [{name = \"series\", ordered = true}]\npaginate_by = 3");
    for (file, day) in [("a", 2), ("b", 2), ("c", 2), ("d", 1), ("e", 1), ("f", 3)] {
        let text = part(&format!("Title {file}"), day, "series: [Levee]");
        site = site.file(&format!("content/articles/{file}.md"), text);
    }
    let site = site.build();
    let parts = ["d", "e", "a", "b", "c", "f"];
    for (i, file) in parts.iter().enumerate() {
        let page = site.text(&format!("articles/{file}/index.html"));
        assert!(page.contains(&format!("Part {} of 6: ", i + 1)), "{file}: {page}");
        for (rel, other) in [("prev", i.checked_sub(1)), ("next", Some(i + 1))] {
            let link = other
                .and_then(|i| parts.get(i))
                .map(|f| format!("rel=\"{rel}\" href=\"/articles/{f}/\">Title {f}</a>"));
            let part = page.split_once("<nav class=\"near\" aria-label=\"Levee\">").unwrap().1;
            let part = part.split_once("</nav>").unwrap().0;
            assert_eq!(link.is_some(), part.contains(&format!("rel=\"{rel}\"")), "{file}: {part}");
            assert!(link.is_none_or(|link| part.contains(&link)), "{file}: {part}");
        }
    }
    let list = site.text("series/levee/index.html") + &site.text("series/levee/page/2/index.html");
    let places: Vec<usize> = parts.iter().map(|f| list.find(&format!(">Title {f}</a>")).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    site.equals_a_clean_build();
}

#[test]
fn the_menu_marks_the_page_or_the_section_that_it_is_in() {
    let site = with_pages().build();
    let marked = |path: &str| -> Vec<String> {
        let text = site.text(path);
        let nav = text.split_once("<nav class=\"sections\"").unwrap().1.split_once("</nav>").unwrap().0;
        let items = nav.split("<li").filter(|item| item.contains("aria-current"));
        let of = |item: &str, before: &str| {
            item.split_once(before).unwrap().1.split('"').next().unwrap().to_owned()
        };
        items.map(|item| of(item, "href=\"") + " " + &of(item, "aria-current=\"")).collect()
    };
    assert_eq!(marked("articles/index.html"), ["/articles/ page"]);
    assert_eq!(marked("articles/one/index.html"), ["/articles/ true"]);
    assert_eq!(marked("guide/first/index.html"), ["/guide/ true"]);
    assert_eq!(marked("index.html"), [""; 0]);
}

#[test]
fn taxonomies_that_cannot_be_are_reported() {
    for (typed, told) in [
        ("[\"series\", \"series\"]", &["E201", "“series” is there twice"][..]),
        ("[\"Series\"]", &["E201", "“Series” can't be a key"]),
        ("[\"title\"]", &["E201", "means something else"]),
        ("[\"speakers\"]", &["E201", "means something else"]),
        ("[\"recording\"]", &["E201", "means something else"]),
        ("[{name = \"series\", orderd = true}]", &["E201", "did you mean `ordered`?"]),
        ("[{name = \"series\", ordered = \"yes\"}]", &["E201", "true or false"]),
        ("[3]", &["E201", "a taxonomy is a name"]),
    ] {
        SiteTest::small().config(&format!("taxonomies = {typed}")).fails(told);
    }
    let undeclared = SiteTest::new().file("content/articles/a.md", part("A", 1, "beats: [x]"));
    let undeclared =
        undeclared.fails(&["E304", "unknown key `beats`"]).config("taxonomies = [\"beats\"]").build();
    undeclared
        .file("content/articles/a.md", part("A", 1, "beat: [x]"))
        .fails(&["E304", "did you mean `beats`?"]);
}

#[test]
fn a_link_to_the_list_of_a_draft_is_no_mistake() {
    let text = part("A", 1, "series: [Later]\ndraft: true");
    let site = with_series().file("content/articles/draft.md", text);
    let site = site.file(
        "content/articles/links.md",
        "---\ntitle: L\ndate: 2026-11-04\n---\nSee [the series](/series/later/).\n",
    );
    site.build()
        .file(
            "content/articles/links.md",
            "---\ntitle: L\ndate: 2026-11-04\n---\nSee [it](/series/latter/).\n",
        )
        .fails(&["E401"]);
}

#[test]
fn sections_say_their_place_length_and_order() {
    let mut site = SiteTest::new()
        .file("content/alpha/_index.md", "---\nweight: 5\nsort: title\npaginate_by: 2\n---\n")
        .file("content/beta/_index.md", "---\nsort: oldest\n---\n");
    for (i, name) in ["The zebra", "Apple", "Moss"].iter().enumerate() {
        site = site
            .file(&format!("content/alpha/{i}.md"), part(name, i as u8 + 1, ""))
            .file(&format!("content/beta/{i}.md"), part(&format!("{name} two"), i as u8 + 1, ""));
    }
    let site = site.build();
    let in_order = |site: &SiteTest, path: &str, titles: &[&str]| {
        let text = site.text(path);
        let places: Vec<usize> = titles
            .iter()
            .map(|t| text.find(&format!(">{t}</a>")).unwrap_or_else(|| panic!("{t} in {path}")))
            .collect();
        assert!(places.is_sorted(), "{path}: {titles:?} {places:?}");
    };
    in_order(&site, "alpha/index.html", &["Apple", "Moss"]);
    in_order(&site, "alpha/page/2/index.html", &["The zebra"]);
    in_order(&site, "beta/index.html", &["The zebra two", "Apple two", "Moss two"]);
    in_order(&site, "index.html", &["Beta", "Alpha"]);
    assert!(
        site.text("alpha/feed.json").find("Moss").unwrap()
            < site.text("alpha/feed.json").find("Apple").unwrap(),
        "feeds have the newest first"
    );
    // Another title is another place.
    let site = site.file("content/alpha/1.md", part("Zz last", 2, "")).build();
    in_order(&site, "alpha/index.html", &["Moss", "The zebra"]);
    let site = site
        .file("content/beta/_index.md", "---\nsort: alphabet\n---\n")
        .fails(&["E307", "`sort`", "newest"]);
    let site =
        site.file("content/beta/_index.md", "---\npaginate_by: -1\n---\n").fails(&["E307", "`paginate_by`"]);
    site.file("content/beta/_index.md", "---\nweight: heavy\n---\n").fails(&["E305", "a whole number"]);
}

fn theme(site: &SiteTest, args: &[&str]) -> crate::site_test::Ran {
    let ran = run(ibid(&site.root(), &[&["theme"], args].concat()));
    ran.sound();
    ran
}

#[test]
fn a_part_of_the_theme_is_shown_and_taken_to_be_changed() {
    let site = SiteTest::small();
    let list = theme(&site, &["list"]).stdout;
    for line in ["parts/byline.html", "hooks/head.html", "brief.html", "broadsheet.css"] {
        let row = list
            .lines()
            .find(|l| l.split_whitespace().next() == Some(line))
            .unwrap_or_else(|| panic!("{line} in {list}"));
        assert!(row.ends_with("broadsheet (built in)"), "{row}");
    }
    let shown = theme(&site, &["show", "parts/meta.html"]).stdout;
    assert!(shown.starts_with("<p class=\"meta\">"), "{shown}");
    assert_eq!(theme(&site, &["show", "meta"]).stdout, shown, "by its last name too");
    let wrong = theme(&site, &["show", "parts/mata.html"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(wrong.stderr.contains("E802") && wrong.stderr.contains("parts/meta.html"), "{}", wrong.stderr);
    // A site without a theme of its own gets one.
    let ejected = theme(&site, &["eject", "meta"]);
    assert!(ejected.status.success() && ejected.stderr.contains("theme = \"own\""), "{}", ejected.all());
    let path = "themes/own/templates/parts/meta.html";
    assert_eq!(std::fs::read_to_string(site.path(path)).unwrap(), shown);
    let site = site.build().config("theme = \"own\"").file(path, "<p class=\"meta\">Quokka</p>\n").build();
    let site = site.has("index.html", "<p class=\"meta\">Quokka</p>");
    // Nothing of the writer's is overwritten, and a second part goes beside the first.
    let again = theme(&site, &["eject", "meta"]);
    assert_eq!(again.status.code(), Some(1), "{}", again.all());
    assert!(again.stderr.contains("E801"), "{}", again.stderr);
    assert!(std::fs::read_to_string(site.path(path)).unwrap().contains("Quokka"));
    assert!(theme(&site, &["eject", "broadsheet.css"]).status.success());
    assert!(theme(&site, &["eject", "hooks/head.html"]).status.success());
    assert!(
        theme(&site, &["show", "menu"]).stdout.contains("<nav"),
        "the part, and not the hook of that name"
    );
    let list = theme(&site, &["list"]).stdout;
    for line in ["parts/meta.html", "broadsheet.css", "hooks/head.html"] {
        let row = list.lines().find(|l| l.split_whitespace().next() == Some(line)).unwrap();
        assert!(row.ends_with("  own"), "{row}");
    }
    site.build().equals_a_clean_build();
}

#[test]
fn related_briefs_share_speakers_before_sources_before_series_before_tags() {
    let quoted = |title: &str, day: u8, more: &str, body: &str| {
        format!("---\ntitle: {title}\ndate: 2026-11-0{day}\n{more}\n---\n{body}\n")
    };
    let site = SiteTest::new()
        .config("taxonomies = [\"tags\", {name = \"series\", ordered = true}]")
        .file("content/_people.yaml", "okafor: {name: Dana Okafor}\n")
        .file("content/_sources.yaml", REPORT)
        .file(
            "content/a/one.md",
            quoted(
                "One",
                1,
                "series: [Levee]\ntags: [x, y]",
                "“It holds,” said Dana Okafor. It was late.[@levee-report]",
            ),
        )
        .file("content/a/tags.md", quoted("Shares tags", 2, "tags: [x, y]", "Text."))
        .file("content/a/series.md", quoted("Shares series", 3, "series: [Levee]", "Text."))
        .file("content/a/source.md", quoted("Shares source", 4, "", "It was late.[@levee-report]"))
        .file("content/a/speaker.md", quoted("Shares speaker", 5, "", "“It leaks,” said Dana Okafor."))
        .file("content/a/none.md", quoted("Shares nothing", 6, "tags: [z]", "Text."))
        .file("content/about.md", "---\ntitle: About\n---\n“It holds,” said Dana Okafor.\n")
        .config_table("[related]\nlimit = 5")
        .build();
    let related = |site: &SiteTest, path: &str| -> Vec<String> {
        let text = site.text(path);
        let Some((_, rest)) = text.split_once("<h2 id=\"related-h\">") else { return Vec::new() };
        let list = rest.split_once("</ul>").unwrap().0;
        list.split("\">")
            .filter_map(|piece| piece.split_once("</a>"))
            .map(|(title, _)| title.to_owned())
            .collect()
    };
    assert_eq!(
        related(&site, "a/one/index.html"),
        ["Shares speaker", "Shares source", "Shares series", "Shares tags"]
    );
    assert_eq!(related(&site, "a/tags/index.html"), ["One"]);
    assert!(related(&site, "a/none/index.html").is_empty());
    assert!(related(&site, "about/index.html").is_empty(), "a page is in no list");
    // What a brief comes to share is seen on the pages of others.
    let site = site.file("content/a/none.md", quoted("Shares nothing", 6, "tags: [z, x]", "Text.")).build();
    assert_eq!(related(&site, "a/one/index.html").len(), 5);
    let site = site.file(
        "site.toml",
        "title = \"The Test\"\nbase_url = \"https://test.example\"\nrelated = {limit = 0}\n",
    );
    let site = site
        .file("content/a/one.md", quoted("One", 1, "tags: [x, y]", "Text."))
        .file("content/a/series.md", quoted("S", 3, "", "Text."));
    let site = site.build();
    assert!(related(&site, "a/one/index.html").is_empty());
    site.equals_a_clean_build();
}

#[test]
fn a_brief_says_how_it_is_cited_to_people_and_programs() {
    let site = with_authors()
        .file(
            "content/articles/d.md",
            by("'“Is it late?” they ask: who''s <b> & why?'", "lee, The Desk, metro"),
        )
        .file("content/about.md", "---\ntitle: About\n---\nWe.\n")
        .build();
    let line = "Ann Lee, The Desk and Metro Desk, “‘Is it late?’ they ask: who&#39;s &lt;b&gt; &amp; why?” The Test, Nov. 2, 2026, https://test.example/articles/d/";
    let site = site.has("articles/d/index.html", &format!("<p>{line}</p>")).has(
        "articles/one/index.html",
        "<p>“One,” The Test, Nov. 1, 2026, https://test.example/articles/one/</p>",
    );
    let text = site.text("articles/d/index.html");
    let json = text.split_once(" data-csl='").unwrap().1.split_once('\'').unwrap().0;
    let items: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(
        items,
        serde_json::json!([{
            "id": "https://test.example/articles/d/",
            "type": "article-newspaper",
            "title": "“Is it late?” they ask: who's <b> & why?",
            "container-title": "The Test",
            "author": [{"literal": "Ann Lee"}, {"literal": "The Desk"}, {"literal": "Metro Desk"}],
            "issued": {"date-parts": [[2026, 11, 2]]},
            "language": "en-US",
            "URL": "https://test.example/articles/d/",
        }])
    );
    for page in ["about/index.html", "index.html"] {
        assert!(!site.text(page).contains("data-csl") && !site.text(page).contains("cite-this"), "{page}");
    }
}
