//! The newsletter: what mail programs drop is not in it, it is short enough, and it says what the page says.

use crate::site_test::{SiteTest, TODAY, ibid, run};
use std::fs;

/// What programs such as Gmail, Outlook and Apple Mail drop, change or refuse: elements and attributes.
const DROPPED_ELEMENTS: &[&str] = &[
    "script",
    "style",
    "link",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "button",
    "select",
    "svg",
    "video",
    "audio",
    "canvas",
    "base",
    "template",
    "dialog",
    "figure",
    "figcaption",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "nav",
    "main",
    "time",
    "picture",
    "source",
    "details",
    "summary",
    "mark",
];
const DROPPED_ATTRIBUTES: &[&str] = &[
    "class",
    "id",
    "srcset",
    "sizes",
    "loading",
    "decoding",
    "srcdoc",
    "tabindex",
    "datetime",
    "contenteditable",
];
/// Properties of style that many of them don't have.
const DROPPED_PROPERTIES: &[&str] = &[
    "position",
    "float",
    "display:grid",
    "display:flex",
    "var(",
    "light-dark",
    "url(",
    "@",
    "calc(",
    "rem",
    "clamp(",
];

/// The start tags of some HTML: the name, and the attributes with their values.
fn tags(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    html.split('<')
        .skip(1)
        .filter(|t| !t.starts_with(['/', '!']))
        .map(|tag| {
            let tag = tag.split_once('>').unwrap().0;
            let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
            let mut attributes = Vec::new();
            while let Some((attribute, after)) = rest.trim_start().split_once("=\"") {
                let (value, after) = after.split_once('"').unwrap();
                attributes.push((attribute.to_owned(), value.to_owned()));
                rest = after;
            }
            assert!(rest.trim().is_empty(), "an attribute without a value: <{tag}>");
            (name.to_owned(), attributes)
        })
        .collect()
}

fn is_mail_safe(html: &str) {
    assert!(html.len() < 102 * 1024, "{} bytes", html.len());
    assert!(!html.contains("<!--") && !html.to_ascii_lowercase().contains("javascript:"));
    for (name, attributes) in tags(html) {
        assert!(!DROPPED_ELEMENTS.contains(&&*name), "<{name}>");
        let get = |wanted: &str| attributes.iter().find(|(n, _)| n == wanted).map(|(_, v)| v.as_str());
        for (attribute, value) in &attributes {
            assert!(
                !DROPPED_ATTRIBUTES.contains(&&**attribute) && !attribute.starts_with("on"),
                "<{name} {attribute}>"
            );
            assert!(
                !attribute.starts_with("data-") && !attribute.starts_with("aria-"),
                "<{name} {attribute}>"
            );
            if matches!(&**attribute, "href" | "src") {
                assert!(value.starts_with("https://") || value.starts_with("mailto:"), "{value}");
            }
            if attribute == "style" {
                for property in DROPPED_PROPERTIES {
                    assert!(!value.contains(property), "{value}");
                }
            }
        }
        if name == "img" {
            assert!(
                get("alt").is_some() && get("width").is_some_and(|w| w.parse::<u32>().unwrap() <= 560),
                "{attributes:?}"
            );
        }
    }
}

fn site(briefs: usize, words: usize) -> SiteTest {
    let mut site = SiteTest::new()
        .file("content/_people.yaml", "okafor:\n  name: Dana Okafor\n  roles: [{title: mayor}]\n");
    for n in 1..=briefs {
        let text = format!(
            "---\ntitle: Brief <{n}>\ndate: 2026-11-{:02}\nbyline: [Ana Ruiz]\ntags: [road]\n---\n“We won the vote,” Dana \
             Okafor said.[^a] See [more](@/articles/one.md).\n\n![A map](m.svg)\n*The road.* Lee\n\n> [!facts] In short\n> - \
             **4{n}** closures\n\nhttps://youtu.be/aB{n}\n\n{}\n\n[^a]: On Sunday.\n",
            n % 20 + 1,
            "word ".repeat(words),
        );
        site = site.file(&format!("content/articles/b{n}.md"), text);
    }
    site.file("content/articles/one.md", "---\ntitle: Old\ndate: 2026-10-01\n---\nOld text.\n")
        .file("content/articles/m.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/notes/n.md", "---\ntitle: A Note\ndate: 2026-11-05\n---\nNoted.\n")
}

/// Runs the command; the page and the plain text.
fn digest(site: &SiteTest, more: &[&str]) -> (String, String, String) {
    let (html, text) = (site.beside().join("d.html"), site.beside().join("d.txt"));
    let mut args =
        vec!["digest", "--now", TODAY, "--html", html.to_str().unwrap(), "--text", text.to_str().unwrap()];
    args.extend(more);
    let ran = run(ibid(&site.root(), &args));
    ran.sound();
    assert!(ran.status.success(), "{}", ran.stderr);
    (fs::read_to_string(&html).unwrap(), fs::read_to_string(&text).unwrap(), ran.all())
}

#[test]
fn a_newsletter_is_what_mail_programs_show_and_has_the_notes() {
    let site = site(3, 50);
    let (html, text, _) = digest(&site, &["--since", "2026-11-01"]);
    is_mail_safe(&html);
    assert_eq!(html.matches(">Brief &lt;").count(), 3, "{html}");
    assert!(html.contains("A Note") && !html.contains("Old text"), "{html}");
    let note = ibid::render::body::note_id(&ibid::site::address::prefix("/articles/b1/"), 1);
    let link = format!("<a href=\"https://test.example/articles/b1/#{note}\" style=\"color:#1d4c9f\">1</a>");
    assert!(html.contains(&link), "{html}");
    assert!(html.contains("</b>, mayor.") && html.contains("On Sunday."), "{html}");
    assert!(html.contains("[A map]") && html.contains("https://youtu.be/aB1"), "{html}");
    assert!(!html.contains("[!facts]") && html.contains("<strong>41</strong>"));
    for words in [
        "Brief <2>",
        "“We won the vote,”[1] Dana Okafor said.[2]",
        "1. Dana Okafor <https://test.example/speakers/okafor/>, mayor.",
        "2. On Sunday.",
        "By Ana Ruiz",
    ] {
        assert!(text.contains(words), "{words} is not in:\n{text}");
    }
    assert!(!text.contains('\u{0}') && !text.contains("</") && !text.contains("style="), "{text}");
    assert!(text.contains("more <https://test.example/articles/one/>"), "{text}");
    assert_eq!(digest(&site, &["--since", "2026-11-01"]).0, html, "the same input, the same bytes");
}

#[test]
fn a_newsletter_of_a_section_has_its_briefs_alone() {
    let site = site(1, 5);
    let (html, text, _) = digest(&site, &["--since", "2026-11-01", "--section", "notes"]);
    assert!(html.contains("A Note") && !html.contains("Brief") && text.contains("Noted."), "{html}");
}

#[test]
fn what_is_too_long_keeps_its_beginnings_and_stays_under_102_kb() {
    let site = site(40, 1_000);
    let (html, text, told) = digest(&site, &["--since", "2026-11-01", "--section", "articles"]);
    is_mail_safe(&html);
    assert!(html.len() > 60_000, "the room is used: {}", html.len());
    assert_eq!(html.matches(">Brief &lt;").count(), 40);
    assert!(
        html.contains(">Read on</a>") && text.contains("Read on <https://test.example/articles/"),
        "{text}"
    );
    assert!(told.contains("with the beginning alone"), "{told}");
}

#[test]
fn what_can_t_be_made_is_reported_and_writes_nothing() {
    let site = site(1, 5);
    let html = site.beside().join("d.html");
    let fails = |args: &[&str], message: &str| {
        let mut all = vec![
            "digest",
            "--now",
            TODAY,
            "--html",
            html.to_str().unwrap(),
            "--text",
            html.to_str().unwrap(),
        ];
        all.extend(args);
        let ran = run(ibid(&site.root(), &all));
        ran.sound();
        assert_eq!(ran.status.code(), Some(1));
        assert!(ran.stderr.contains(message), "{}", ran.stderr);
        assert!(!html.exists());
    };
    fails(&["--since", "tomorrow"], "--since is no date");
    fails(&["--since", "2026-11-22"], "there is nothing to send");
    fails(&["--since", "2026-11-01", "--section", "artcles"], "did you mean `articles`?");
}
