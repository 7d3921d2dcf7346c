//! Quotes with a tag: `> [!pull]`, `> [!facts] Beach Road by the numbers`, `> [!key]`. Markdown knows five tags of its own
//! (`[!NOTE]` and the like) and leaves others as text.

use super::{BoxKind, Placed, Shape, after};
use pulldown_cmark::Event;
use std::ops::Range;

/// The tag of a quote.
pub(super) struct Tag {
    name: Name,
    /// The byte after its bracket.
    end: usize,
}

#[derive(Clone, Copy)]
enum Name {
    Pull,
    Box(BoxKind),
}

/// The tags, by the word in them.
const NAMES: [(&str, Name); 3] =
    [("pull", Name::Pull), ("facts", Name::Box(BoxKind::Facts)), ("key", Name::Box(BoxKind::Key))];

impl Tag {
    /// The tag that the quote `range` of a text begins with.
    pub(super) fn at(text: &str, range: &Range<usize>) -> Option<Self> {
        let quote = text.get(range.clone())?;
        let line = quote.lines().next()?;
        let rest = line.trim_start().strip_prefix('>')?.trim_start();
        let (word, after) = rest.strip_prefix("[!")?.split_once(']')?;
        let (_, name) = NAMES.iter().find(|(name, _)| word.eq_ignore_ascii_case(name))?;
        Some(Self { name: *name, end: range.start + (line.len() - after.len()) })
    }

    /// The shape of the quote.
    pub(super) fn shape(&self) -> Shape {
        match self.name {
            Name::Pull => Shape::Pull,
            Name::Box(kind) => Shape::Box(kind),
        }
    }

    /// The title that stands after the tag on its line, and the rest of the paragraph. A pull quote has no title: what
    /// stands on the tag's line is part of it.
    pub(super) fn parted<'a>(
        &self,
        text: &'a str,
        paragraph: Vec<Placed<'a>>,
    ) -> (Vec<Placed<'a>>, Vec<Placed<'a>>) {
        if matches!(self.name, Name::Pull) {
            return (Vec::new(), after(text, paragraph, self.end));
        }
        let is_break = |(event, _): &Placed<'_>| matches!(event, Event::SoftBreak | Event::HardBreak);
        let line = paragraph.iter().position(is_break).unwrap_or(paragraph.len());
        let mut title = paragraph;
        let rest = title.split_off(line);
        (after(text, title, self.end), after(text, rest, 0))
    }
}
