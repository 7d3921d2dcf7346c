//! `annotations.json`: a brief's notes as a W3C Web Annotation collection, which anybody's tools can anchor
//! to the page by the words.

use super::body::{Body, note_id, passage_id};
use super::note_html;
use crate::parse::html;
use crate::site::{Brief, Site, route};
use memchr::memmem;
use serde::Serialize;
use std::borrow::Cow;

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    label: &'a str,
    total: usize,
    first: AnnotationPage<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AnnotationPage<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    start_index: usize,
    items: Vec<Annotation<'a>>,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: TextualBody<'a>,
    target: Target<'a>,
}

#[derive(Serialize)]
struct TextualBody<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: String,
    value: Cow<'a, str>,
    format: &'static str,
    language: &'a str,
}

#[derive(Serialize)]
struct Target<'a> {
    source: &'a str,
    selector: (TextQuoteSelector<'a>, StorySelector),
}

/// The element of the page that holds the story; the position is one in its text (Web Annotation Data Model, 4.2.9).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct StorySelector {
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'static str,
    refined_by: TextPositionSelector,
}

/// The class that templates give the element with the story, a word of microformats.
const STORY: &str = ".e-content";

#[derive(Serialize)]
struct TextQuoteSelector<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}

/// In code points of the story's text.
#[derive(Serialize)]
struct TextPositionSelector {
    #[serde(rename = "type")]
    kind: &'static str,
    start: usize,
    end: usize,
}

/// The text of a page as a reader's tool sees it: white space folded, references left out; and where the
/// passages stand in it.
#[derive(Default)]
struct PageText {
    text: String,
    /// The writer's own HTML is in it.
    raw: bool,
    /// White space was read that isn't written yet.
    space: bool,
    /// Bytes of `text`, for each passage by its index.
    passages: Vec<Option<(usize, usize)>>,
}

/// The collection of a brief's notes: one annotation for each passage that a note is about.
pub fn collection(site: &Site, brief: &Brief, body: &Body) -> String {
    let raw = site.config.markdown.raw_html;
    let page = PageText::read(&body.html, brief, raw);
    let permalink = site.config.absolute(&brief.url);
    let own: Vec<Cow<'_, str>> = brief
        .annotated
        .notes
        .iter()
        .map(|note| match &note.own {
            Some(label) => PageText::of_note(body.own.get(label).map_or("", String::as_str), raw).into(),
            None => note_html::plain(&note.text).into(),
        })
        .collect();
    let mut items = Vec::with_capacity(page.passages.len());
    let mut counted = (0, 0); // bytes, code points
    let mut budget = 64 * 1024 * 1024;
    // In the order of the page, which on a live page is not that of the passages.
    let mut order: Vec<usize> = (0..page.passages.len()).collect();
    order.sort_by_key(|i| page.passages[*i]);
    for i in order {
        let passage = &brief.annotated.passages[i];
        let Some((start, end)) = page.passages[i].filter(|(start, end)| start < end) else { continue };
        let (prefix, suffix) = context(&page.text, start, end, &mut budget);
        let exact = &page.text[start..end];
        counted = (start, counted.1 + page.text[counted.0..start].chars().count());
        let note = &brief.annotated.notes[passage.note as usize];
        let number = note.number;
        items.push(Annotation {
            id: [&permalink, "#", &passage_id(&brief.prefix, i)].concat(),
            kind: "Annotation",
            motivation: if passage.said { "identifying" } else { "linking" },
            body: TextualBody {
                kind: "TextualBody",
                id: [&permalink, "#", &note_id(&brief.prefix, number)].concat(),
                value: Cow::Borrowed(&own[passage.note as usize]),
                format: "text/plain",
                language: note_html::language(site, brief, note).unwrap_or(site.language_of(brief)),
            },
            target: Target {
                source: &permalink,
                selector: (
                    TextQuoteSelector { kind: "TextQuoteSelector", exact, prefix, suffix },
                    StorySelector {
                        kind: "CssSelector",
                        value: STORY,
                        refined_by: TextPositionSelector {
                            kind: "TextPositionSelector",
                            start: counted.1,
                            end: counted.1 + exact.chars().count(),
                        },
                    },
                ),
            },
        });
    }
    let id = site.config.absolute(&route::annotations(brief));
    let collection = Collection {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: &id,
        kind: "AnnotationCollection",
        label: brief.title(),
        total: items.len(),
        first: AnnotationPage { id: format!("{id}#items"), kind: "AnnotationPage", start_index: 0, items },
    };
    // Strings and numbers always have a JSON form.
    serde_json::to_string(&collection).unwrap_or_default()
}

/// Bytes of a passage that nearly always stand but once in a text.
const BEGINNING: usize = 32;

/// As much of what stands before and after as makes the place the only one. Where the same words stand over
/// and over, the position beside it has to tell: `budget` is the number of bytes that may still be searched.
fn context<'t>(text: &'t str, start: usize, end: usize, budget: &mut usize) -> (&'t str, &'t str) {
    let mut reach = 32;
    loop {
        let from = text.ceil_char_boundary(start.saturating_sub(reach));
        let to = text.floor_char_boundary((end + reach).min(text.len()));
        let whole = from == 0 && to == text.len();
        let spent = whole || reach > 512 || *budget < text.len();
        *budget = budget.saturating_sub(text.len());
        let once = |needle: &[u8]| memmem::find_iter(text.as_bytes(), needle).take(2).count() == 1;
        // What begins with words that stand once in the text stands there once itself, and a short search is soon set up.
        let beginning = &text.as_bytes()[start..to.min(start + BEGINNING)];
        if spent || once(beginning) || once(&text.as_bytes()[from..to]) {
            return (&text[from..start], &text[end..to]);
        }
        reach *= 2;
    }
}

impl PageText {
    /// Reads the text of a body that `body` has written.
    fn read(html: &str, brief: &Brief, raw: bool) -> Self {
        let passages = vec![None; brief.annotated.passages.len()];
        let mut page = Self { text: String::with_capacity(html.len()), raw, space: false, passages };
        page.take(html, &brief.prefix);
        page
    }

    /// The text of one of the writer's footnotes.
    fn of_note(html: &str, raw: bool) -> String {
        let mut note = Self { raw, ..Self::default() };
        note.take(html, "");
        note.text
    }

    fn take(&mut self, html: &str, prefix: &str) {
        let mut last = 0; // the passage that began last
        let mut open: Option<usize> = None;
        let mut rest = html;
        while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
            self.push(&rest[..at]);
            rest = &rest[at..];
            let end = tag_end(rest, self.raw);
            let tag = &rest[..end];
            rest = &rest[end..];
            if tag.starts_with("<a class=\"ref\"") {
                // A reference is no part of the text. There is but a number in it.
                let skip = memchr::memchr(b'<', rest.as_bytes()).map_or(rest.len(), |e| e + "</a>".len());
                rest = &rest[skip..];
            } else if tag.starts_with("<span class=\"said\"") || tag.starts_with("<span class=\"claim\"") {
                if let Some((_, id)) = tag.split_once(" id=\"") {
                    // A passage that no text of the page belongs to has no id in it.
                    last = index_of(id, prefix).unwrap_or(self.passages.len());
                    let start = self.text.len() + usize::from(self.space && !self.text.is_empty());
                    if let Some(passage) = self.passages.get_mut(last) {
                        *passage = Some((start, start));
                    }
                }
                open = Some(last);
            } else if tag == "</span>"
                && let Some(i) = open.take()
                && let Some(Some((start, end))) = self.passages.get_mut(i)
            {
                *end = self.text.len().max(*start);
            }
        }
        self.push(rest);
    }

    /// Adds text of the page, its entities read and its white space folded.
    fn push(&mut self, html: &str) {
        let mut text = Cow::Borrowed(html);
        if memchr::memchr(b'&', html.as_bytes()).is_some() {
            text = Cow::Owned(if self.raw { html::text(html) } else { without_entities(html) });
        }
        let mut rest = &*text;
        loop {
            let words = rest.trim_start();
            self.space |= words.len() < rest.len();
            if words.is_empty() {
                return;
            }
            if self.space && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.space = false;
            let length = folded_already(words);
            self.text.push_str(&words[..length]);
            rest = &words[length..];
        }
    }
}

/// For every byte whether it is passed over while a text needs no folding: it is no white space, and none beyond ASCII begins
/// with it.
static PLAIN: [bool; 256] = {
    let mut table = [true; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = !matches!(byte as u8, b' ' | b'\t'..=b'\r' | 0xC2 | 0xE1..=0xE3);
        byte += 1;
    }
    table
};

/// How many bytes at the head of a text need no folding: most text has single spaces only.
fn folded_already(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += bytes[at..].iter().take_while(|b| PLAIN[usize::from(**b)]).count();
        match bytes.get(at) {
            Some(b' ') if bytes.get(at + 1).is_some_and(u8::is_ascii_graphic) => at += 1,
            Some(0x80..) => match text[at..].chars().next() {
                Some(c) if !c.is_whitespace() => at += c.len_utf8(),
                _ => return at,
            },
            _ => return at,
        }
    }
}

/// The index of the passage whose id `rest` begins with, what follows `id="` in a tag.
fn index_of(rest: &str, prefix: &str) -> Option<usize> {
    let id = rest.split('"').next().unwrap_or_default();
    let number = id.strip_prefix(prefix)?.strip_prefix("-said-")?;
    number.parse::<usize>().ok()?.checked_sub(1)
}

/// The length of the tag that a text begins with: in a writer's own HTML, a value may hold what ends one.
fn tag_end(html: &str, raw: bool) -> usize {
    let (bytes, mut at) = (html.as_bytes(), 0);
    if !raw {
        return memchr::memchr(b'>', bytes).map_or(bytes.len(), |end| end + 1);
    }
    while let Some(found) = memchr::memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        at += found + 1;
        match bytes[at - 1] {
            b'>' => return at,
            mark => at += memchr::memchr(mark, &bytes[at..]).map_or(0, |end| end + 1),
        }
    }
    bytes.len()
}

/// Text with its entities read: those that `body` writes.
fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
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
        let entity = known.iter().find(|(name, _)| rest.starts_with(name));
        let (name, c) = entity.unwrap_or(&("&", '&'));
        out.push(*c);
        rest = &rest[name.len()..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pieces: &[&str], expected: &str) {
        let mut page = PageText::default();
        for piece in pieces {
            page.push(piece);
        }
        assert_eq!(page.text, expected, "{pieces:?}");
    }

    #[test]
    fn white_space_is_folded_as_a_reader_folds_it() {
        check(&["\n a  b ", " c"], "a b c");
        check(&["a b c", "d"], "a b cd");
        check(&["a ", "\u{2009}b\u{a0}“c d”\n"], "a b “c d”");
        check(&["a &amp; b", " &lt;"], "a & b <");
        check(&["", " ", "x"], "x");
    }
}
