//! The events of a brief's Markdown, put in order for all who read them: the pass's text, readers' texts and the page are
//! made from the same, so that none has what another lacks.
//!
//! - A comment is there for no reader: it is gone.
//! - A block of HTML is one event.
//! - The text of a picture is one text without markup: it stands in an attribute.
//! - Footnotes that Markdown takes for one have one label.
//! - No character is left that a page can't hold.

use super::{html, link};
use crate::control;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;
use unicase::UniCase;

/// An event and its bytes.
pub(super) type Placed<'a> = (Event<'a>, Range<usize>);

/// The parser's events, put in order.
pub(super) struct Events<'a, I> {
    parser: I,
    waiting: VecDeque<Placed<'a>>,
}

impl<'a, I: Iterator<Item = Placed<'a>>> Events<'a, I> {
    pub(super) fn new(parser: I) -> Self {
        Self { parser, waiting: VecDeque::new() }
    }

    /// The rest of a block of HTML, without comments; `None` if nothing else is in it.
    fn html_block(&mut self) -> Option<Event<'a>> {
        let mut block = String::new();
        for (event, _) in self.parser.by_ref() {
            match event {
                Event::Html(line) | Event::Text(line) => block.push_str(&line),
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        let shown = html::without_comments(&block);
        if shown.trim().is_empty() {
            return None;
        }
        let shown = control::replaced(&shown).into_owned();
        Some(Event::Html(shown.into()))
    }

    /// The rest of a picture: its text, and its end.
    fn picture(&mut self, picture: &Range<usize>) {
        let mut text = String::new();
        let mut depth = 1;
        let mut marker = false;
        for (event, range) in self.parser.by_ref() {
            match event {
                Event::Start(Tag::Image { .. }) => depth += 1,
                Event::Start(Tag::Link { link_type, .. }) if link::is_lone_marker(link_type) => {
                    text.truncate(text.trim_end().len());
                    marker = true;
                }
                Event::End(TagEnd::Link) => marker = false,
                Event::End(TagEnd::Image) => depth -= 1,
                Event::Text(part) | Event::Code(part) if !marker => text.push_str(&part),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                _ => {}
            }
            if depth == 0 {
                if !text.is_empty() {
                    self.waiting.push_back((Event::Text(clean(text.into())), picture.clone()));
                }
                self.waiting.push_back((Event::End(TagEnd::Image), range));
                return;
            }
        }
    }
}

impl<'a, I: Iterator<Item = Placed<'a>>> Iterator for Events<'a, I> {
    type Item = Placed<'a>;

    fn next(&mut self) -> Option<Placed<'a>> {
        if let Some(waiting) = self.waiting.pop_front() {
            return Some(waiting);
        }
        loop {
            let (event, range) = self.parser.next()?;
            let event = match event {
                Event::Start(Tag::HtmlBlock) => match self.html_block() {
                    Some(block) => block,
                    None => continue,
                },
                Event::InlineHtml(tag) if tag.starts_with("<!--") => continue,
                Event::Text(text) => Event::Text(clean(text)),
                Event::FootnoteReference(label) => Event::FootnoteReference(folded(label)),
                Event::Start(tag) => {
                    if matches!(tag, Tag::Image { .. }) {
                        self.picture(&range);
                    }
                    Event::Start(cleaned(tag))
                }
                other => other,
            };
            return Some((event, range));
        }
    }
}

/// A text without the characters that no page may hold. What stands in the file was looked through when the file was read;
/// an entity may stand for any of them.
fn clean(text: CowStr<'_>) -> CowStr<'_> {
    if matches!(text, CowStr::Borrowed(_)) {
        return text;
    }
    match control::replaced(&text) {
        Cow::Owned(new) => new.into(),
        Cow::Borrowed(_) => text,
    }
}

fn cleaned(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Link { link_type, dest_url, title, id } => {
            Tag::Link { link_type, dest_url: clean(dest_url), title: clean(title), id }
        }
        Tag::Image { link_type, dest_url, title, id } => {
            Tag::Image { link_type, dest_url: clean(dest_url), title: clean(title), id }
        }
        Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(folded(label)),
        other => other,
    }
}

/// A label as Markdown compares it: `[^Vote]` refers to `[^vote]:`.
fn folded(label: CowStr<'_>) -> CowStr<'_> {
    if label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return label;
    }
    UniCase::new(&*label).to_folded_case().into()
}
