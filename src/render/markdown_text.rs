//! Texts of the registry and of settings that are written in plain Markdown.

use crate::parse::link::runs_script;
use crate::parse::markdown::events_of_text;
use pulldown_cmark::{Event, Tag, TagEnd};

/// The words of a text in Markdown, in one line.
pub(super) fn words(text: &str) -> String {
    let mut out = String::new();
    for event in events_of_text(text, false) {
        match event {
            Event::Text(words) | Event::Code(words) => out.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                out.push(' ');
            }
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as HTML, without the paragraph round it if it is to stand `inline`. HTML in the text is shown as text.
pub(super) fn html(text: &str, inline: bool, smart_punctuation: bool) -> String {
    let mut dropped = false; // links don't nest
    let events = events_of_text(text, smart_punctuation).filter_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Some(Event::Text(html)),
        Event::Start(Tag::Link { ref dest_url, .. }) if runs_script(dest_url) => {
            dropped = true;
            None
        }
        Event::End(TagEnd::Link) if dropped => {
            dropped = false;
            None
        }
        event => Some(event),
    });
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events);
    let html = html.trim();
    match html.strip_prefix("<p>").and_then(|h| h.strip_suffix("</p>")) {
        Some(inner) if inline && !inner.contains("<p>") => inner.to_owned(),
        _ => html.to_owned(),
    }
}
