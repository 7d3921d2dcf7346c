//! Quotes with a tag: `> [!pull]`, `> [!facts] Beach Road by the numbers`, `> [!key]`. Markdown knows five tags of its own
//! (`[!NOTE]` and the like) and leaves others as text.

use super::{BoxKind, Placed, Shape};
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
        let mut title: Vec<Placed<'a>> = Vec::new();
        let mut rest = Vec::new();
        let mut on_line = true;
        for (event, range) in paragraph {
            if on_line && matches!(event, Event::SoftBreak | Event::HardBreak) {
                on_line = false;
                if matches!(self.name, Name::Pull) && !title.is_empty() {
                    title.push((event, range));
                }
            } else if !on_line {
                rest.push((event, range));
            } else if range.end > self.end {
                match event {
                    Event::Text(own) if title.is_empty() => {
                        // A text that begins within the tag stands in the file as it is printed.
                        let start = range.start.max(self.end);
                        let words = if start > range.start { &text[start..range.end] } else { &own };
                        let words = words.trim_start();
                        if !words.is_empty() {
                            let start =
                                if start > range.start { range.end - words.len() } else { range.start };
                            title.push((Event::Text(words.to_owned().into()), start..range.end));
                        }
                    }
                    event => title.push((event, range)),
                }
            }
        }
        match self.name {
            Name::Box(_) => (title, rest),
            Name::Pull => {
                title.extend(rest);
                (Vec::new(), title)
            }
        }
    }
}
