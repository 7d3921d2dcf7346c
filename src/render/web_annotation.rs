//! `annotations.json`: a brief's notes as a W3C Web Annotation collection, which anybody's tools can anchor
//! to the page by the words.

use super::body::{Body, note_id, passage_id};
use super::note_html;
use crate::site::{Brief, Site};
use memchr::memmem;
use serde_json::{Value, json};

/// The text of a page as a reader's tool sees it: white space folded, references left out; and where the
/// passages stand in it.
struct PageText {
    text: String,
    /// Bytes of `text`, for each passage by its index.
    passages: Vec<Option<(usize, usize)>>,
}

/// The collection of a brief's notes: one annotation for each passage that a note is about.
pub fn collection(site: &Site, brief: &Brief, body: &Body) -> String {
    let page = read(&body.html, brief);
    let permalink = site.config.absolute(&brief.url);
    let mut items: Vec<Value> = Vec::new();
    for (i, passage) in brief.annotated.passages.iter().enumerate() {
        let Some((start, end)) = page.passages[i] else { continue };
        let exact = &page.text[start..end];
        if exact.is_empty() {
            continue;
        }
        let (before, after) = context(&page.text, start, end);
        let note = &brief.annotated.notes[passage.note as usize];
        let words = match &note.own {
            Some(label) => plain(body.own.get(label).map_or("", String::as_str)),
            None => note_html::plain(&note.text),
        };
        let from = page.text[..start].chars().count();
        let to = from + exact.chars().count();
        items.push(json!({
            "id": format!("{permalink}#{}", passage_id(&brief.prefix, i)),
            "type": "Annotation",
            "motivation": if passage.said { "identifying" } else { "linking" },
            "body": {
                "type": "TextualBody",
                "id": format!("{permalink}#{}", note_id(&brief.prefix, note.number)),
                "value": words,
                "format": "text/plain",
                "language": site.config.language,
            },
            "target": {
                "source": permalink,
                "selector": [
                    {"type": "TextQuoteSelector", "exact": exact, "prefix": before, "suffix": after},
                    {"type": "TextPositionSelector", "start": from, "end": to},
                ],
            },
        }));
    }
    let id = format!("{permalink}annotations.json");
    let total = items.len();
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": id,
        "type": "AnnotationCollection",
        "label": brief.title(),
        "total": total,
        "first": {"id": format!("{id}#items"), "type": "AnnotationPage", "startIndex": 0, "items": items},
    })
    .to_string()
}

/// As much of what stands before and after as makes the place the only one.
fn context(text: &str, start: usize, end: usize) -> (&str, &str) {
    let mut reach = 32;
    loop {
        let from = text.ceil_char_boundary(start.saturating_sub(reach));
        let to = text.floor_char_boundary((end + reach).min(text.len()));
        let whole = from == 0 && to == text.len();
        let needle = text[from..to].as_bytes();
        if whole || memmem::find_iter(text.as_bytes(), needle).take(2).count() == 1 {
            return (&text[from..start], &text[end..to]);
        }
        reach *= 2;
    }
}

/// Reads the text of a body that `body` has written.
fn read(html: &str, brief: &Brief) -> PageText {
    let mut page = PageText {
        text: String::with_capacity(html.len()),
        passages: vec![None; brief.annotated.passages.len()],
    };
    let mut at = 0; // the passage that comes next, or is open
    let mut open: Option<usize> = None;
    let mut rest = html;
    let id_of = |i: usize| format!("id=\"{}\"", passage_id(&brief.prefix, i));
    while let Some(tag_at) = memchr::memchr(b'<', rest.as_bytes()) {
        push(&mut page.text, &rest[..tag_at]);
        rest = &rest[tag_at..];
        let end = memchr::memchr(b'>', rest.as_bytes()).map_or(rest.len(), |e| e + 1);
        let tag = &rest[..end];
        rest = &rest[end..];
        if tag.starts_with("<a class=\"ref\"") {
            // A reference is no part of the text.
            let skip = memmem::find(rest.as_bytes(), b"</a>").map_or(rest.len(), |e| e + 4);
            rest = &rest[skip..];
        } else if tag.starts_with("<span class=\"said\"") || tag.starts_with("<span class=\"claim\"") {
            if tag.contains(" id=\"") {
                while at < page.passages.len() && !tag.contains(&id_of(at)) {
                    at += 1;
                }
                let start = page.text.len();
                if let Some(slot) = page.passages.get_mut(at) {
                    *slot = Some((start, start));
                }
            }
            open = Some(at);
        } else if tag == "</span>"
            && let Some(i) = open.take()
            && let Some(Some((_, end))) = page.passages.get_mut(i)
        {
            *end = page.text.len();
        }
    }
    push(&mut page.text, rest);
    fold(page)
}

/// Adds text with its entities read.
fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(i) = rest.find('&') {
        out.push_str(&rest[..i]);
        rest = &rest[i..];
        let known = [
            ("&amp;", '&'),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
            ("&#39;", '\''),
            ("&#x27;", '\''),
        ];
        match known.iter().find(|(name, _)| rest.starts_with(name)) {
            Some((name, c)) => {
                out.push(*c);
                rest = &rest[name.len()..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
}

/// Folds white space, and moves the passages along; none begins or ends with white space.
fn fold(page: PageText) -> PageText {
    let mut text = String::with_capacity(page.text.len());
    let mut moved = Vec::with_capacity(page.text.len() + 1); // new position of each old byte
    let mut pending = false;
    for c in page.text.chars() {
        if c.is_whitespace() {
            pending = true;
            moved.extend(std::iter::repeat_n(text.len() as u32, c.len_utf8()));
            continue;
        }
        if pending && !text.is_empty() {
            text.push(' ');
        }
        pending = false;
        moved.extend(std::iter::repeat_n(text.len() as u32, c.len_utf8()));
        text.push(c);
    }
    moved.push(text.len() as u32);
    let passages = page
        .passages
        .into_iter()
        .map(|passage| {
            let (start, end) = passage?;
            let (start, end) = (moved[start] as usize, (moved[end] as usize).max(moved[start] as usize));
            let inner = text.get(start..end)?;
            let start = start + (inner.len() - inner.trim_start().len());
            Some((start, start.max(start + inner.trim().len())))
        })
        .collect();
    PageText { text, passages }
}

/// HTML without its tags.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        push(&mut out, &rest[..start]);
        rest = rest[start..].find('>').map_or("", |e| &rest[start + e + 1..]);
    }
    push(&mut out, rest);
    out
}
