//! The Content-Security-Policy of the README holds: no page asks for anything that it forbids.

use crate::escaping::{Element, elements};
use crate::guide_text::GUIDE;
use crate::site_test::{SiteTest, files};
use std::collections::BTreeMap;
use std::path::Path;

/// The directives of the policy that the README gives.
fn policy() -> BTreeMap<&'static str, Vec<&'static str>> {
    let line = GUIDE.lines().find_map(|l| l.strip_prefix("Content-Security-Policy: ")).unwrap();
    let directives = line.split(';').map(|d| {
        let mut words = d.split_whitespace();
        (words.next().unwrap(), words.collect())
    });
    directives.collect()
}

/// What is wrong with asking for an address, or for something inline (an empty one), under a directive.
fn refused(policy: &BTreeMap<&str, Vec<&str>>, directive: &str, address: &str) -> Option<String> {
    let allowed = policy.get(directive).or_else(|| policy.get("default-src")).unwrap();
    let wanted = match address {
        "" => "'unsafe-inline'",
        a if !a.starts_with("//") && !a.contains(':') => "'self'",
        a => a,
    };
    (!allowed.contains(&wanted)).then(|| format!("{directive} doesn't allow {wanted}: {address}"))
}

/// Everything that an element of a page asks for and the policy forbids.
fn wrong(policy: &BTreeMap<&str, Vec<&str>>, element: &Element<'_>) -> Vec<String> {
    let mut asks: Vec<(&str, &str)> = Vec::new();
    match &*element.name {
        "script" if element.get("type") == Some("application/ld+json") => {} // data
        "script" => asks.push(("script-src", element.get("src").unwrap_or_default())),
        "style" => asks.push(("style-src", "")),
        "link" => match element.get("rel").unwrap_or_default() {
            "stylesheet" => asks.push(("style-src", element.get("href").unwrap())),
            "preload" if element.get("as") == Some("font") => {
                asks.push(("font-src", element.get("href").unwrap()));
            }
            "icon" => asks.push(("img-src", element.get("href").unwrap())),
            "canonical" | "alternate" => {} // nothing is loaded
            other => panic!("what does a link of the kind {other} load?"),
        },
        "img" | "source" => {
            let set = element
                .get("srcset")
                .unwrap_or_default()
                .split(',')
                .filter_map(|s| s.split_whitespace().next());
            asks.extend(element.get("src").into_iter().chain(set).map(|a| ("img-src", a)));
        }
        "iframe" => asks.push(("frame-src", element.get("src").unwrap_or_default())),
        "object" | "embed" | "video" | "audio" => asks.push(("default-src", "'none'")),
        "form" => asks.push(("form-action", element.get("action").unwrap_or("/"))),
        "base" => asks.push(("base-uri", element.get("href").unwrap_or_default())),
        _ => {}
    }
    let inline = element.attributes.iter().filter_map(|(name, _)| match &**name {
        "style" => Some(("style-src", "")),
        name if name.starts_with("on") => Some(("script-src", "")),
        _ => None,
    });
    asks.extend(inline);
    asks.into_iter().filter_map(|(directive, address)| refused(policy, directive, address)).collect()
}

/// All that the pages of the repository's own site ask for and the policy forbids, with the theme `theme`.
fn wrong_with(theme: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = std::fs::read_to_string(root.join("site.toml")).unwrap();
    let mut site =
        SiteTest::new().file("site.toml", config.replace("\"broadsheet\"", &format!("\"{theme}\"")));
    for (path, bytes) in files(&root.join("content")) {
        site = site.file(&format!("content/{path}"), bytes);
    }
    let (policy, mut out, mut pages) = (policy(), Vec::new(), 0);
    for (path, bytes) in site.build().published() {
        let text = String::from_utf8_lossy(&bytes);
        if path.ends_with(".html") {
            pages += 1;
            for element in elements(&text) {
                out.extend(
                    wrong(&policy, &element).into_iter().map(|w| format!("{path}: <{}>: {w}", element.name)),
                );
            }
        } else if path.ends_with(".css") {
            // The theme's own fonts, and nothing else.
            let far =
                text.split("url(").skip(1).map(|rest| rest.split(')').next().unwrap().trim_matches('"'));
            let far =
                far.filter(|url| !url.ends_with(".woff2") || refused(&policy, "font-src", url).is_some());
            let far = far.chain(text.contains("@import").then_some("@import"));
            out.extend(far.map(|url| format!("{path}: a style sheet that loads something: {url}")));
        }
    }
    assert!(pages > 100, "{pages} pages");
    out
}

#[test]
fn a_strict_policy_holds_with_both_themes() {
    assert_eq!(wrong_with("broadsheet"), Vec::<String>::new());
    assert_eq!(wrong_with("wire"), Vec::<String>::new());
}

#[test]
fn the_search_page_alone_has_a_script_which_loads_nothing_but_files_of_the_site() {
    let policy = policy();
    assert_eq!((&*policy["script-src"], &*policy["connect-src"]), (&["'self'"][..], &["'self'"][..]));
    for theme in ["broadsheet", "wire"] {
        let site = SiteTest::small().config(&format!("theme = \"{theme}\"")).build();
        for (path, bytes) in site.published().iter().filter(|(path, _)| path.ends_with(".html")) {
            let text = String::from_utf8_lossy(bytes);
            let scripts = elements(&text).into_iter().filter(|e| e.name == "script");
            let scripts = scripts.filter(|e| e.get("type") != Some("application/ld+json"));
            let from: Vec<String> = scripts.map(|e| e.get("src").unwrap_or_default().to_owned()).collect();
            let wanted = usize::from(path == "search/index.html");
            assert_eq!(from.len(), wanted, "{path}: {from:?}");
            assert!(from.iter().all(|src| src.starts_with("/search.js?v=")), "{path}: {from:?}");
        }
        // What it asks for is of its own site, and nothing that it reads is run or put into its page as HTML.
        let script = site.text("search.js");
        assert_eq!(script.matches("fetch(").count(), 1);
        let far =
            ["http:", "https:", "\"//", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "import"];
        let run =
            ["eval", "Function(", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", ".style"];
        for bad in far.into_iter().chain(run) {
            assert!(!script.contains(bad), "search.js has {bad}");
        }
    }
}

#[test]
fn what_the_policy_forbids_is_seen() {
    let policy = policy();
    for html in [
        "<p style=\"color: red\">",
        "<style>p { color: red }</style>",
        "<script>alert(1)</script>",
        "<script src=\"https://elsewhere.example/x.js\"></script>",
        "<p onclick=\"x()\">",
        "<img src=\"https://elsewhere.example/x.png\">",
        "<img srcset=\"//elsewhere.example/x.png 2x\">",
        "<link rel=\"stylesheet\" href=\"https://fonts.example/x.css\">",
        "<form action=\"https://elsewhere.example/search\">",
        "<base href=\"/x/\">",
        "<iframe src=\"/x\">",
    ] {
        assert_eq!(elements(html).iter().flat_map(|e| wrong(&policy, e)).count(), 1, "{html}");
    }
}
