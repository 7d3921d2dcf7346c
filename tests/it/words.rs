//! The first promise: words are never changed. A brief's body without its notes is, text node by text node, what
//! the same Markdown gives with annotation off; what readers see of it elsewhere has the same letters; and no Markdown
//! makes the program panic.

use crate::shapes::shapes;
use ibid::annotate::registry::Registry;
use ibid::config::Config;
use ibid::parse::{self, html, registry_file};
use ibid::render::body::{self, Medium};
use ibid::render::highlight::Highlighter;
use ibid::render::texts::Catalogue;
use ibid::site::annotated::Annotated;
use ibid::site::{Brief, Frame, Site};
use ibid::snapshot;
use ibid::source_file::SourceFile;
use ibid::span::Span;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

static PEOPLE: LazyLock<Arc<Registry>> = LazyLock::new(|| {
    let text =
        "okafor:\n  name: Dana Okafor\n  pronouns: she\n  roles: [{title: mayor}]\nwolf:\n  name: Kim Wolf\n";
    let files = [SourceFile { path: "content/_people.yaml".into(), text: text.into() }];
    Arc::new(registry_file::registry(&files, &jiff::tz::TimeZone::UTC).0)
});

/// A brief's body, made with annotation on or off.
struct Made {
    html: String,
    /// How many notes it has.
    notes: usize,
    /// What readers see of it elsewhere, but for footnotes.
    printed: String,
    /// It holds a comment without an end, with which nothing is published.
    refused: bool,
}

fn body(markdown: &str, settings: &str) -> Made {
    let text = format!("title = \"T\"\nbase_url = \"https://t.example\"\n{settings}");
    let config = Config::parse(&SourceFile { path: "site.toml".into(), text: text.into() }).unwrap();
    let text = format!("---\ntitle: T\ndate: 2026-11-01\n---\n{markdown}");
    let (read, told) = parse::brief(SourceFile { path: "content/a/x.md".into(), text: text.into() }, &config);
    let (read, prose) = read.unwrap();
    let refused = told.iter().any(|d| d.code.id == "E408");
    let printed = read.words(Span::new(0, read.file.text.len()));
    let found = snapshot::annotate_brief(&read, &prose, &PEOPLE, &config);
    let (annotated, _) = Annotated::settle(&read, &prose, found, config.annotate.publish);
    let notes = annotated.notes.len();
    let (brief, _) = Brief::new(read, annotated, None, &config).unwrap();
    let frame = Frame::new(Arc::new(config), Arc::clone(&PEOPLE), jiff::Timestamp::UNIX_EPOCH);
    let (site, _) = Site::new(vec![Arc::new(brief)], frame);
    let (code, texts) = (Highlighter::default(), Catalogue::default().texts("en"));
    let _ = body::brief(&site, &code, &texts, &site.briefs[0], Medium::Feed);
    let html = body::brief(&site, &code, &texts, &site.briefs[0], Medium::Page).html;
    Made { html, notes, printed, refused }
}

/// The letters of a body's text, without white space, and without the titles of alerts, which are the theme's.
fn letters(html: &str) -> String {
    let mut out = String::new();
    let mut title = false;
    for node in nodes(html) {
        match node.as_str() {
            tag if tag.starts_with('<') => {
                title = tag == "<p class=\"alert-title\">" || (title && tag != "</p>");
            }
            text if !title => out.push_str(&html::text(text)),
            _ => {}
        }
    }
    out.retain(|c| !c.is_whitespace());
    out
}

/// The elements and text nodes of a body, but for what notes add: reference marks and captions go, passages and
/// the frames of block quotations are taken off, and what then stands side by side is one node.
fn nodes(html: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut rest = html;
    let mut frames = Vec::new(); // whether each open span or figure is one of ours
    while let Some(at) = rest.find('<') {
        out.last_mut().unwrap().push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find('>').map_or(rest.len(), |e| e + 1);
        let tag = &rest[..end];
        if tag.starts_with("<sup class=\"ref-mark") {
            rest = rest.split_once("</sup>").unwrap().1;
            continue;
        }
        // That of a block quotation, which names who is quoted; a picture's is the writer's words.
        if rest.starts_with("<figcaption><span class=\"chip") {
            rest = rest.split_once("</figcaption>").unwrap().1;
            continue;
        }
        rest = &rest[end..];
        if tag.starts_with("<span") || tag.starts_with("<figure") {
            let ours =
                ["class=\"said\"", "class=\"claim\"", "class=\"quote\""].iter().any(|c| tag.contains(c));
            frames.push(ours);
            if ours {
                continue;
            }
        } else if (tag == "</span>" || tag == "</figure>") && frames.pop().unwrap_or(false) {
            continue;
        }
        out.push(tag.to_owned());
        out.push(String::new());
    }
    out.last_mut().unwrap().push_str(rest);
    out.retain(|n| !n.trim().is_empty());
    out.iter().map(|n| n.trim_matches('\n').to_owned()).collect()
}

fn words_stay(markdown: &str, settings: &str) -> usize {
    let on = body(markdown, settings);
    let off = body(markdown, &format!("[annotate]\nenabled = false\n{settings}"));
    assert_eq!(nodes(&on.html), nodes(&off.html), "\n{markdown}");
    if !on.refused {
        let printed: String = on.printed.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(printed, letters(&on.html), "\n{markdown}");
    }
    on.notes
}

/// Pieces of Markdown and of news, to be put together in any order.
const PIECES: &[&str] = &[
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "Dana Okafor said",
    "she said",
    "said Kim Wolf",
    "Kim Wolf, the clerk, said",
    "according to",
    "the Lake Courier",
    "on Monday",
    "told reporters",
    "We will go on",
    "the plan",
    "It is so,",
    "No.",
    ", ",
    ". ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\n\n> ",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n\n## ",
    "*",
    "**",
    "_",
    "`",
    "~~",
    "[",
    "]",
    "](",
    "](/)",
    ")",
    "[@okafor]",
    "[@none]",
    "][@wolf]",
    "[@nobody]",
    "[^1]",
    "\n\n[^1]: ",
    "\n\n[^2]: ",
    "[^2]",
    "![",
    "](/x.jpg \"t\")",
    "<b>",
    "</b>",
    "<!-- ",
    " -->",
    "&amp;",
    "&quot;",
    "&ldquo;",
    "&#8220;",
    "\\\"",
    "\\[",
    "\\\n",
    "  \n",
    "—",
    "…",
    "--",
    "\n|a|b|\n|-|-|\n|",
    "|",
    "\n```\n",
    "\n    ",
    "\t",
    "<https://x.example>",
    "é",
    "日本",
    "\u{1F469}\u{200D}\u{1F680}",
    "\u{FFFC}",
    "\u{0}",
    "\r\n",
    "\n---\n",
    "\n===\n",
    "\nterm\n: ",
    "- [ ] ",
    "\n> [!NOTE]\n> ",
    "{#id .c}",
    "http://x.example",
];

fn markdown() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|p| p.concat())
}

/// Sound sentences with a mark here and there, so that notes are found and stand between markup.
fn news() -> impl Strategy<Value = String> {
    let sentences = &[
        "“We will go on with the *plan*,” Dana Okafor said Monday.",
        "“It is **so**,” she said. “It stays so.”",
        "Kim Wolf said the [plan](/) was \"not `ready`\".",
        "“We said &ldquo;no&rdquo;,” Wolf told reporters.[^1]",
        "\"The *vote\" was* close,\" said Kim Wolf, the clerk.",
        "> We will not stop.\n> Not now.[@okafor]",
        "[The bill “passed”][@wolf], according to Dana Okafor.",
        "Dana Okafor said:\n\n> “We stay,\n> and that is that.”",
        "- “One,” said Okafor.\n- “Two,” she said.",
        "“A quotation that goes on\nover a line,  \nand a hard one,” Dana Okafor said.",
        "“The first paragraph goes on.\n\n“The second ends,” Kim Wolf said.",
        "The mayor, *Dana* Okafor, said \\\"yes\\\" — “loud” — **“and clear,”** she said.",
        "[“We link all of it,”](/) Dana Okafor said.",
        "| “In a cell,” Kim Wolf said | b |\n|-|-|\n| “In another,” she said | d |",
        "![“A picture,” Kim Wolf said](/x.jpg) “And text,” she said.",
        "“Nested ‘words of *hers*’ in it,” Dana Okafor said.[^1]\n\n[^1]: “A note,” said Kim Wolf.",
    ];
    let joints = prop::sample::select(&[" ", "\n", "\n\n", "\n\n", "*", "", "\u{a0}"][..]);
    prop::collection::vec((prop::sample::select(&sentences[..]), joints), 1..12)
        .prop_map(|parts| parts.into_iter().flat_map(|(s, j)| [s, j]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_markdown_panics_or_loses_a_word(text in markdown()) {
        words_stay(&text, "");
        words_stay(&text, "[markdown]\nraw_html = true\n");
    }

    #[test]
    fn annotated_news_keeps_every_word(text in news()) {
        words_stay(&text, "");
        words_stay(&text, "[markdown]\nsmart_punctuation = true\nraw_html = true\n");
    }

    #[test]
    fn no_text_at_all_panics(text in "\\PC{0,200}", more in any::<String>()) {
        words_stay(&format!("{text}\n{more}"), "");
    }
}

#[test]
fn the_promise_is_put_to_the_proof() {
    // The comparison would prove nothing where there are no notes.
    let notes = words_stay("“We will go on,” Dana Okafor said Monday.\n\n“It is *so*,” Kim Wolf said.\n", "");
    assert_eq!(notes, 2);
    let on = body("“We will go on,” Dana Okafor said.", "").html;
    assert!(on.contains("ref-mark") && on.contains("class=\"said\""), "{on}");
    assert_ne!(nodes("<p>a <b>b</b></p>"), nodes("<p>a <b>c</b></p>"));
    assert_eq!(letters("<p>a &amp; <b>b</b></p>"), "a&b");
}

#[test]
fn a_marker_makes_no_picture_of_what_stands_before_it() {
    for text in ["![][@wolf]", "He left. ![A pier][@wolf] It rained.", "> ![][@wolf]"] {
        words_stay(text, "");
        let html = body(text, "").html;
        assert!(!html.contains("<img") && html.contains("[@wolf]"), "{html}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_shape_loses_a_word(text in shapes()) {
        words_stay(&text, "");
    }
}
