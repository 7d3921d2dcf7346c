//! Escaping: nothing that is written in front matter, the registry, `site.toml`, a file's name or the text runs
//! as script on a page, in a feed, in a sitemap or in JSON-LD.

use crate::site_test::SiteTest;
use serde_json::{Value, json};

/// Ends whatever it may stand in, then opens an element that no page has.
const PAYLOAD: &str =
    "</script></title></style>--><zq9 a=\"b\" onzq='c'>]]>&zq;\" onzq=\"x' onzq='y {{ 7 * 191 }} {% raw %}`";
const SCRIPT: &str = "javascript:alert(1)";

/// A tag of a page: the start of an element, or its end, which may have attributes too.
pub(crate) struct Element<'p> {
    pub(crate) name: String,
    /// Names and values, as typed.
    pub(crate) attributes: Vec<(String, &'p str)>,
    /// What stands in a `<script>`, `<style>` or `<title>`.
    pub(crate) text: &'p str,
}

impl<'p> Element<'p> {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&'p str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| *value)
    }
}

/// Reads HTML as a browser does, as far as needed to see which elements and attributes there are.
pub(crate) fn elements(html: &str) -> Vec<Element<'_>> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, r)| r);
            continue;
        }
        let closing = rest.starts_with('/');
        let name_at = usize::from(closing);
        if !rest[name_at..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest[name_at..].find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(0);
        let name = rest[name_at..name_at + end].to_ascii_lowercase();
        rest = &rest[name_at + end..];
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if rest.is_empty() || rest.starts_with('>') {
                break;
            }
            let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c)).unwrap_or(rest.len());
            let attribute = rest[..end].to_ascii_lowercase();
            rest = rest[end..].trim_start();
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start();
                let quote = after.chars().next().filter(|c| "\"'".contains(*c));
                (value, rest) = match quote {
                    Some(q) => after[1..].split_once(q).unwrap_or((after, "")),
                    None => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(0)),
                };
            }
            attributes.push((attribute, value));
        }
        let mut text = "";
        if ["script", "title", "style"].contains(&name.as_str()) && !closing {
            (text, rest) = rest[1..].split_once(&format!("</{name}")).unwrap();
        }
        out.push(Element { name, attributes, text });
    }
    out
}

/// No element and no attribute of a page is one that a text has put there.
fn scan(path: &str, html: &str) {
    for element in elements(html) {
        let name = &*element.name;
        assert_ne!(name, "zq9", "{path}: an element was let through");
        assert!(!["iframe", "object", "embed", "base"].contains(&name), "{path}: <{name}>");
        for (attribute, value) in &element.attributes {
            let plain = attribute.chars().all(|c| c.is_ascii_alphanumeric() || "-:_".contains(c));
            assert!(plain && !attribute.starts_with("on"), "{path}: <{name} {attribute}={value}>");
            let value = value.replace("&#58;", ":").replace("&#x3A;", ":").replace("&colon;", ":");
            let bare: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let bare = bare.to_ascii_lowercase();
            if ["href", "src", "action", "formaction", "data"].contains(&attribute.as_str()) {
                // What stands in the query of an address of the web is not run.
                let web = bare.starts_with("https://");
                for scheme in ["javascript:", "vbscript:", "data:text"] {
                    assert!(web || !bare.contains(scheme), "{path}: <{name} {attribute}={value}>");
                }
            }
        }
        if name == "script" {
            // The search page has one, of its own; what stands in it would not be run.
            let search =
                element.get("src").is_some_and(|s| s.contains("/search.js?v=") && s.starts_with('/'));
            if search && path == "search/index.html" {
                continue;
            }
            assert_eq!(element.get("type"), Some("application/ld+json"), "{path}: a script");
            serde_json::from_str::<Value>(element.text)
                .unwrap_or_else(|e| panic!("{path}: {e}: {}", element.text));
        }
    }
}

/// XML is well formed, holds no character that XML forbids, and HTML inside its text is as safe as a page's.
fn scan_xml(path: &str, xml: &str) {
    let bad =
        xml.chars().find(|c| (*c < ' ' && !"\t\n\r".contains(*c)) || ['\u{FFFE}', '\u{FFFF}'].contains(c));
    assert_eq!(bad, None, "{path}: a character that XML forbids");
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut depth = 0;
    let mut text = String::new();
    loop {
        use quick_xml::events::Event;
        match reader.read_event().unwrap_or_else(|e| panic!("{path}: {e}")) {
            Event::Start(_) => {
                depth += 1;
                text.clear();
            }
            Event::End(end) => {
                depth -= 1;
                // Titles and names are plain text; these are read as HTML.
                if ["content", "content:encoded", "description"].iter().any(|n| end.as_ref() == *n) {
                    scan(path, &text);
                }
                text.clear();
            }
            Event::Text(t) => text.push_str(&t),
            Event::CData(t) => text.push_str(&t),
            Event::GeneralRef(r) => text.push_str(match &*r {
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                _ => "&",
            }),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{path}: elements left open");
}

fn scan_json(path: &str, value: &Value) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| scan_json(path, v)),
        Value::Object(map) => {
            for (key, value) in map {
                if key == "content_html" {
                    scan(path, value.as_str().unwrap());
                }
                if ["url", "id", "home_page_url", "external_url", "image"].contains(&key.as_str()) {
                    let text = value.as_str().unwrap_or_default();
                    assert!(!text.to_lowercase().starts_with("javascript:"), "{path}: {key}: {text}");
                }
                scan_json(path, value);
            }
        }
        _ => {}
    }
}

fn scan_all(site: &SiteTest) {
    let published = site.published();
    assert!(published.len() > 10);
    for (path, bytes) in published {
        let ending = path.rsplit('.').next().unwrap_or_default();
        if !["html", "xml", "json"].contains(&ending) {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        match ending {
            "html" => scan(&path, &text),
            "xml" => scan_xml(&path, &text),
            _ => scan_json(&path, &serde_json::from_str(&text).unwrap()),
        }
        assert!(!text.contains("1337"), "{path}: a text was run as a template");
        if ending == "xml" || ending == "html" {
            let links =
                text.matches("href=\"javascript:").count() + text.matches("src=\"javascript:").count();
            assert_eq!(links, 0, "{path}");
        }
    }
}

fn payload() -> String {
    json!(PAYLOAD).to_string() // a JSON string is a YAML and TOML one too
}

#[test]
fn no_text_of_front_matter_registry_or_settings_runs_as_script() {
    let p = payload();
    let body = format!(
        "“We will go on with it,” Ann {{}} Lee said.[@ann]\n\n“They will do it,” said Kim Wolf of {PAYLOAD}.\n\n\
         > Quoted words of hers.[@ann]\n\n[Claimed][@src] and [@src, p. {PAYLOAD}].\n"
    );
    let brief = format!(
        "---\ntitle: {p}\ndate: 2026-11-02\nupdated: 2026-11-03\ndescription: {p}\ndateline: {p}\nbyline: [{p}, ann]\n\
         tags: [{p}, t]\nphotos:\n- {{src: photo.svg, alt: {p}, caption: {p}, credit: {p}}}\n\
         corrections:\n- {{date: 2026-11-03, text: {p}}}\n\
         extra: {{a: {p}}}\npeople:\n  kim: {{name: Kim Wolf, roles: [{{title: {p}}}], url: \"{SCRIPT}\"}}\n---\n{body}"
    );
    let people = format!(
        "ann:\n  name: {p}\n  aliases: [Ann Lee]\n  roles: [{{title: {p}, organization: org}}]\n  description: {p}\n\
         \x20 url: \"{SCRIPT}\"\n  same_as: [\"{SCRIPT}\", {p}]\n"
    );
    let organizations = format!(
        "org:\n  name: {p}\n  kind: {p}\n  url: \"{SCRIPT}\"\n  description: {p}\n  same_as: [\"{SCRIPT}\"]\n"
    );
    let sources = format!(
        "src:\n  outlet: org\n  title: {p}\n  author: [{p}]\n  date: 2026-11-01\n  url: \"{SCRIPT}\"\n\
         \x20 archive_url: \"{SCRIPT}\"\n"
    );
    let site = SiteTest::new()
        .file(
            "site.toml",
            format!(
                "title = {p}\ndescription = {p}\nbase_url = \"https://t.example\"\npublisher = {p}\nlanguage = {p}\n\
                 [extra]\nmotto = {p}\n"
            ),
        )
        .file("content/articles/_index.md", format!("---\ntitle: {p}\ndescription: {p}\n---\n{PAYLOAD}\n"))
        .file("content/_index.md", format!("---\ntitle: {p}\ndescription: {p}\n---\n{PAYLOAD}\n"))
        .file("content/articles/photo.svg", "not really")
        .file("content/articles/x.md", brief)
        .file("content/_people.yaml", people)
        .file("content/_organizations.yaml", organizations)
        .file("content/_sources.yaml", sources)
        .build();
    scan_all(&site);
    assert!(site.text("articles/x/index.html").contains("&lt;zq9"), "the words are shown as words");
}

#[test]
fn no_markdown_runs_as_script() {
    let links = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "data:text/html;base64,PHNjcmlwdD4=",
    ];
    let mut body = String::new();
    for (number, link) in links.iter().enumerate() {
        body += &format!(
            "[a]({link}) [b](<{link}>) ![c]({link}) [d][r] [![e]({link})]({link}) <{link}> https://x.example/?{link}\n\n\
             [r]: {link}\n\n\"Word,\" she said.[^n{number}]\n\n[^n{number}]: [n]({link})\n\n",
        );
    }
    body += &format!(
        "{PAYLOAD}\n\n## Head {PAYLOAD} {{#x\" onzq=\"y .z\" onzq=\"}}\n\n```\"><zq9 onzq=1>\n{PAYLOAD}\n```\n\n\
         ```html\n{PAYLOAD}\n```\n\n`{PAYLOAD}\n\n[x](/ \"{}\")\n\n![alt \"><zq9>](/favicon.svg '{}')\n\n\
         Word.[^\"><zq9>]\n\n[^\"><zq9>]: {PAYLOAD}\n\n|{PAYLOAD}|b|\n|-|-|\n|{PAYLOAD}|d|\n\n<zq9 onzq=1>\n\n\
         <script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<!-- <zq9> --> <!--> <zq9> -->\n\n- [ ] {PAYLOAD}\n",
        PAYLOAD.replace('"', "\\\""),
        PAYLOAD.replace('\'', "\\'"),
    );
    let site = SiteTest::new()
        .file("content/favicon.svg", "<svg/>")
        .file("content/a/x.md", format!("---\ntitle: T\ndate: 2026-11-02\n---\n{body}"))
        .build();
    scan_all(&site);
}

#[test]
fn a_photo_that_is_script_is_refused() {
    let text = format!(
        "---\ntitle: T\ndate: 2026-11-02\nphotos:\n- src: \"{SCRIPT}\"\n  alt: A\n  credit: C\n---\nText.\n"
    );
    SiteTest::new()
        .file("content/a/x.md", text)
        .fails(&["content/a/x.md:5:8", "`src` can't be “javascript:"]);
}

#[test]
fn script_links_in_disguise_are_refused() {
    for link in ["java&#10;script:alert(1)", "java&Tab;script:alert(1)", "&#1;javascript:alert(1)"] {
        let text = format!("---\ntitle: T\ndate: 2026-11-02\n---\n[a]({link})\n");
        SiteTest::new().file("content/a/x.md", text).fails(&["content/a/x.md:5:1", "the link leads nowhere"]);
    }
}

#[test]
fn no_name_of_a_file_runs_as_script() {
    let name = "\"><zq9 onzq='1'>.txt";
    let site = SiteTest::new()
        .file(&format!("content/a/{name}"), "x")
        .file("content/\"'<zq9 onzq=1>/x\"'<zq9>.md", "---\ntitle: T\ndate: 2026-11-02\n---\nText.\n")
        .file(
            "content/a/x.md",
            format!(
                "---\ntitle: T\ndate: 2026-11-02\n---\n[f](<{}>)\n",
                name.replace('<', "\\<").replace('>', "\\>")
            ),
        )
        .build();
    scan_all(&site);
}

#[test]
fn characters_that_xml_forbids_do_not_break_a_feed() {
    let text = "---\ntitle: \"A\\u0001B\\uFFFEC\\u007F\"\ndate: 2026-11-02\ndescription: \"x\\u000by\"\ntags: [\"a\\u0002b\"]\n---\nBell \u{7} and \u{1b} and \u{FFFE} here.\n";
    let site = SiteTest::new().file("content/a/x.md", text).build();
    scan_all(&site);
}

#[test]
fn raw_html_and_script_links_are_let_through_only_where_the_site_says_so() {
    let body = "<b class=\"mine\">bold</b> [x](javascript:go)\n\n<div class=\"own\">\nx\n</div>\n";
    let text = format!("---\ntitle: T\ndate: 2026-11-02\n---\n{body}");
    let site = SiteTest::new().file("content/a/x.md", &text).build();
    let site = site
        .has("a/x/index.html", "&lt;b class")
        .nowhere("<div class=\"own\">")
        .nowhere("href=\"javascript:");
    let told = site.codes();
    assert!(told.contains(&"W404".to_owned()) && told.contains(&"W405".to_owned()), "{told:?}");
    let site = site.config_table("[markdown]\nraw_html = true\nscript_links = true").build();
    site.has("a/x/index.html", "<b class=\"mine\">bold</b>")
        .has("a/x/index.html", "<div class=\"own\">")
        .has("a/x/index.html", "href=\"javascript:go\"");
}
