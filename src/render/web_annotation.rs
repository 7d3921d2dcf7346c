//! `annotations.json`: a brief's notes as a W3C Web Annotation collection, which anybody's tools can anchor
//! to the page by the words.

use super::body::{Body, note_id, passage_id};
use super::json::{push_field, push_number};
use super::note_html;
use crate::parse::html;
use crate::site::{Brief, Site, route};
use memchr::memmem;
use std::borrow::Cow;

/// The class that templates give the element with the story, a word of microformats. The position of a passage is one in the
/// text of that element (Web Annotation Data Model, 4.2.9).
const STORY: &str = ".e-content";

/// The page in its annotations, and what ids of it begin with there: see [`collection`].
const PAGE: &str = "page:";
const ON_PAGE: &str = "page:#";

/// About how many bytes an annotation takes besides its words.
const ANNOTATION: usize = 620;

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
///
/// What would stand in each annotation is said once, in the context: the language of texts, and the page, so that it and its
/// ids are compact (`page:` for `https://…/`, `page:#…` for `https://…/#…`; JSON-LD 1.1, 3.2): each is an IRI, and none
/// repeats the address.
pub fn collection(site: &Site, brief: &Brief, body: &Body) -> String {
    let raw = site.config.markdown.raw_html;
    let page = PageText::read(&body.html, brief, raw);
    let permalink = site.config.absolute(&brief.url);
    let annotated = brief.annotated.open();
    let own: Vec<Cow<'_, str>> = annotated
        .notes
        .iter()
        .map(|note| match &note.own {
            Some(label) => PageText::of_note(body.own.get(label).map_or("", String::as_str), raw).into(),
            None => note_html::plain(&note.text).into(),
        })
        .collect();
    let mut budget = 64 * 1024 * 1024;
    // In the order of the page, which on a live page is not that of the passages.
    let mut order: Vec<(usize, usize, usize)> = page
        .passages
        .iter()
        .enumerate()
        .filter_map(|(i, place)| place.filter(|(start, end)| start < end).map(|(start, end)| (start, end, i)))
        .collect();
    order.sort_unstable();
    let id = site.config.absolute(&route::annotations(brief));
    let language = site.language_of(brief);
    let mut out = String::with_capacity(1_024 + order.len() * ANNOTATION);
    out.push_str("{\"@context\":[\"http://www.w3.org/ns/anno.jsonld\",{");
    push_field(&mut out, "@language", language);
    out.push(',');
    push_term(&mut out, &permalink);
    out.push_str("}],");
    push_field(&mut out, "id", &id);
    out.push_str(",\"type\":\"AnnotationCollection\",");
    push_field(&mut out, "label", brief.title());
    out.push(',');
    push_number(&mut out, "total", order.len());
    out.push_str(",\"first\":{");
    push_field(&mut out, "id", &[&id, "#items"].concat());
    out.push_str(",\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[");
    let mut counted = (0, 0); // bytes, code points
    for (nth, (start, end, i)) in order.into_iter().enumerate() {
        let passage = &annotated.passages[i];
        let note = &annotated.notes[passage.note as usize];
        counted = (start, counted.1 + page.text[counted.0..start].chars().count());
        out.push_str(if nth == 0 { "{" } else { ",{" });
        push_field(&mut out, "id", &[ON_PAGE, &passage_id(&brief.prefix, i)].concat());
        out.push_str(",\"type\":\"Annotation\",");
        push_field(&mut out, "motivation", if passage.said { "identifying" } else { "linking" });
        out.push_str(",\"body\":{\"type\":\"TextualBody\",");
        push_field(&mut out, "id", &[ON_PAGE, &note_id(&brief.prefix, note.number)].concat());
        out.push(',');
        push_field(&mut out, "value", &own[passage.note as usize]);
        if let Some(language) = note_html::language(site, brief, note) {
            out.push(',');
            push_field(&mut out, "language", language);
        }
        out.push_str("},\"target\":{");
        push_field(&mut out, "source", PAGE);
        out.push_str(",\"selector\":[");
        push_selectors(&mut out, &page.text, (start, end), counted.1, &mut budget);
        out.push_str("]}}");
    }
    out.push_str("]}}");
    out
}

/// What `page:` stands for. A term of the short kind is only a prefix if its address ends with a mark (JSON-LD 1.1, 4.1.2).
fn push_term(out: &mut String, permalink: &str) {
    if permalink.ends_with('/') {
        return push_field(out, "page", permalink);
    }
    out.push_str("\"page\":{");
    push_field(out, "@id", permalink);
    out.push_str(",\"@prefix\":true}");
}

/// Where a passage of the page's text is: by its words with those around them, and by its place, `first` being the number of
/// code points before it.
fn push_selectors(
    out: &mut String,
    text: &str,
    (start, end): (usize, usize),
    first: usize,
    budget: &mut usize,
) {
    let (prefix, suffix) = context(text, start, end, budget);
    let exact = &text[start..end];
    out.push_str("{\"type\":\"TextQuoteSelector\",");
    push_field(out, "exact", exact);
    out.push(',');
    push_field(out, "prefix", prefix);
    out.push(',');
    push_field(out, "suffix", suffix);
    out.push_str("},{\"type\":\"CssSelector\",");
    push_field(out, "value", STORY);
    out.push_str(",\"refinedBy\":{\"type\":\"TextPositionSelector\",");
    push_number(out, "start", first);
    out.push(',');
    push_number(out, "end", first + exact.chars().count());
    out.push_str("}}");
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
        let passages = vec![None; brief.annotated.open().passages.len()];
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

/// Bytes of a text that are looked at together.
const WIDE: usize = 32;

/// How many bytes at the head of a text need no folding: most text has single spaces only.
fn folded_already(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        while bytes[at..].first_chunk().is_some_and(is_plain) {
            // What follows a space says whether that stays.
            at += WIDE - usize::from(bytes[at + WIDE - 1] == b' ');
        }
        at = text.ceil_char_boundary(at);
        let looked_at = at + WIDE;
        while at < looked_at {
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
}

/// Whether so many bytes need no folding. A dash or quotation mark (U+2010 to U+201F) is known for none; of other text it may
/// be said that it needs some though it doesn't.
fn is_plain(bytes: &[u8; WIDE + 2]) -> bool {
    let each = bytes.iter().zip(&bytes[1..]).zip(&bytes[2..]);
    // Without branches many bytes are compared at a time.
    let folds = each.fold(0, |folds, ((byte, second), third)| {
        let is = u8::from;
        let mark = is(*byte == 0xE2) & is(*second == 0x80) & is(third & 0xF0 == 0x90);
        let may_be_space = is(*byte < b' ') | is(*byte == 0xC2) | is(byte.wrapping_sub(0xE1) < 3);
        folds | (may_be_space & (mark ^ 1)) | (is(*byte == b' ') & is(*second <= b' '))
    });
    folds == 0
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
    use proptest::prelude::*;

    fn check(pieces: &[&str], expected: &str) {
        let mut page = PageText::default();
        for piece in pieces {
            page.push(piece);
        }
        assert_eq!(page.text, expected, "{pieces:?}");
    }

    proptest! {
        #[test]
        fn any_white_space_is_folded(text in "([a-z]{1,40}|[a“’é.\u{a0}\u{2003}\u{202f}\u{3000}\n ]{1,3}){0,30}") {
            let mut page = PageText::default();
            page.push(&text);
            prop_assert_eq!(page.text, text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
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
