//! The shapes of news in a brief's Markdown: figures with caption and credit, pull quotes, boxes, and what a brief's form
//! adds to them. Both who read the text and who write the page take Markdown's events from here, so that neither sees a
//! shape where the other has none.
//!
//! What the author types is plain Markdown, which any other program shows as a paragraph, a quote or a heading.

mod figure;
mod quote;

use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::VecDeque;
use std::ops::Range;

/// An event of Markdown, or the beginning or end of a shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Shaped<'a> {
    /// What Markdown has there.
    Markdown(Event<'a>),
    /// A shape begins.
    Open(Shape),
    /// The shape opened last ends.
    Close(ShapeEnd),
}

/// A shape, as it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A paragraph that opens with a picture alone on its line. The picture comes first.
    Figure,
    /// The caption of a figure.
    Caption,
    /// The credit of a figure.
    Credit,
    /// A quote that repeats words of the text in large type.
    Pull,
    /// A box beside the text.
    Box(BoxKind),
    /// The title of a box.
    BoxTitle,
}

/// A shape, as it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShapeEnd {
    /// See [`Shape::Figure`].
    Figure,
    /// See [`Shape::Caption`].
    Caption,
    /// See [`Shape::Credit`].
    Credit,
    /// See [`Shape::Pull`].
    Pull,
    /// See [`Shape::Box`].
    Box,
    /// See [`Shape::BoxTitle`].
    BoxTitle,
}

/// What a box holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoxKind {
    /// Facts.
    Facts,
    /// Key points.
    Key,
}

impl BoxKind {
    /// Its name in classes and texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::Key => "key",
        }
    }
}

/// An event and its bytes in the text.
pub type Placed<'a> = (Event<'a>, Range<usize>);
/// The same of a shape.
pub type PlacedShape<'a> = (Shaped<'a>, Range<usize>);

/// The events of a brief's Markdown, whose byte ranges are those of `text`, with its shapes.
pub fn shaped<'a>(
    events: impl Iterator<Item = Placed<'a>>,
    text: &'a str,
) -> impl Iterator<Item = PlacedShape<'a>> {
    Shapes { events, text, ready: VecDeque::new(), quotes: Vec::new(), footnotes: 0 }
}

struct Shapes<'a, I> {
    events: I,
    text: &'a str,
    ready: VecDeque<PlacedShape<'a>>,
    /// The block quotes that are open: the shape that each is, if it is one.
    quotes: Vec<Option<ShapeEnd>>,
    /// Footnotes that are open: they have no shapes.
    footnotes: u32,
}

impl<'a, I: Iterator<Item = Placed<'a>>> Shapes<'a, I> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Paragraph)
                if self.footnotes == 0 && self.text[range.start..].starts_with("![") =>
            {
                let paragraph = self.until(TagEnd::Paragraph);
                match figure::Figure::of(&paragraph) {
                    Some(figure) => self.ready.extend(figure.events(&paragraph, &range)),
                    None => self.paragraph(paragraph, &range),
                }
            }
            Event::Start(Tag::BlockQuote(None)) => {
                let may = self.footnotes == 0 && self.quotes.is_empty();
                let tag = if may { quote::Tag::at(self.text, &range) } else { None };
                let Some(tag) = tag else {
                    self.quotes.push(None);
                    self.plain(event, range);
                    return;
                };
                let shape = tag.shape();
                self.quotes.push(Some(match shape {
                    Shape::Pull => ShapeEnd::Pull,
                    _ => ShapeEnd::Box,
                }));
                self.ready.push_back((Shaped::Open(shape), range));
                self.tagged(&tag);
            }
            Event::End(TagEnd::BlockQuote(None)) => match self.quotes.pop() {
                Some(Some(end)) => self.ready.push_back((Shaped::Close(end), range)),
                _ => self.plain(event, range),
            },
            Event::Start(Tag::FootnoteDefinition(_)) => {
                self.footnotes += 1;
                self.plain(event, range);
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                self.footnotes -= 1;
                self.plain(event, range);
            }
            event => self.plain(event, range),
        }
    }

    fn plain(&mut self, event: Event<'a>, range: Range<usize>) {
        self.ready.push_back((Shaped::Markdown(event), range));
    }

    /// The events up to the end of the block that was just opened, without that.
    fn until(&mut self, end: TagEnd) -> Vec<Placed<'a>> {
        let mut inner = Vec::new();
        for (event, range) in self.events.by_ref() {
            if event == Event::End(end) {
                break;
            }
            inner.push((event, range));
        }
        inner
    }

    /// A paragraph that is no shape.
    fn paragraph(&mut self, inner: Vec<Placed<'a>>, range: &Range<usize>) {
        self.plain(Event::Start(Tag::Paragraph), range.clone());
        self.ready.extend(inner.into_iter().map(|(event, range)| (Shaped::Markdown(event), range)));
        self.plain(Event::End(TagEnd::Paragraph), range.clone());
    }

    /// The first paragraph of a quote with a tag: the tag goes, the rest of its line is the title.
    fn tagged(&mut self, tag: &quote::Tag) {
        let Some((first, range)) = self.events.next() else { return };
        if first != Event::Start(Tag::Paragraph) {
            self.event(first, range);
            return;
        }
        let paragraph = self.until(TagEnd::Paragraph);
        let (title, rest) = tag.parted(self.text, paragraph);
        if !title.is_empty() {
            let at = span(&title, &range);
            self.ready.push_back((Shaped::Open(Shape::BoxTitle), at.clone()));
            self.ready.extend(title.into_iter().map(|(event, range)| (Shaped::Markdown(event), range)));
            self.ready.push_back((Shaped::Close(ShapeEnd::BoxTitle), at));
        }
        if !rest.is_empty() {
            self.paragraph(rest, &range);
        }
    }
}

impl<'a, I: Iterator<Item = Placed<'a>>> Iterator for Shapes<'a, I> {
    type Item = PlacedShape<'a>;

    fn next(&mut self) -> Option<PlacedShape<'a>> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Some(ready);
            }
            let (event, range) = self.events.next()?;
            self.event(event, range);
        }
    }
}

/// The bytes that events stand in; the end of `within` if there are none.
fn span(events: &[Placed<'_>], within: &Range<usize>) -> Range<usize> {
    match (events.first(), events.last()) {
        (Some((_, first)), Some((_, last))) => first.start..last.end,
        _ => within.end..within.end,
    }
}
