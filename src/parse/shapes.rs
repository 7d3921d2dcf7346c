//! The shapes of news in a brief's Markdown: figures with caption and credit, pull quotes, boxes, and what a brief's form
//! adds to them. Both who read the text and who write the page take Markdown's events from here, so that neither sees a
//! shape where the other has none.
//!
//! What the author types is plain Markdown, which any other program shows as a paragraph, a quote or a heading.

mod figure;
mod live;
mod quote;
mod turn;

pub use live::{LaterEntries, Order, later_entries};

use super::news::{Genre, Layout};
use jiff::ZonedDateTime;
use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};
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
    /// The question of an interview: a heading, whose id it gives.
    Question(String),
    /// The answer to it.
    Answer,
    /// What somebody says in a transcript: first the name, then paragraphs.
    Turn(Turn),
    /// The name before a turn.
    Label,
    /// What the newsroom says between what others say.
    Stage,
    /// An address that stands alone in a paragraph, which is what it holds.
    Embed(String),
    /// An entry of a live page: first its heading, then the rest. Its bytes are all that it takes up.
    Entry(Box<Entry>),
}

/// Where a turn of a transcript stands in the recording, as far as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turn {
    /// An id made of the time: "t-1-14-05".
    pub id: Option<String>,
    /// The time for machines: "PT1H14M5S".
    pub datetime: String,
    /// The time as typed: "1:14:05".
    pub time: String,
}

/// An entry of a live page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// An id made of its time: "t-2042", of another day than the brief's "t-1207-0010".
    pub id: String,
    /// When it is of.
    pub moment: ZonedDateTime,
    /// Who signs it.
    pub by: String,
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
    /// See [`Shape::Question`].
    Question,
    /// See [`Shape::Answer`].
    Answer,
    /// See [`Shape::Turn`].
    Turn,
    /// See [`Shape::Label`].
    Label,
    /// See [`Shape::Stage`].
    Stage,
    /// See [`Shape::Embed`].
    Embed,
    /// See [`Shape::Entry`].
    Entry,
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

/// The events of a brief's Markdown, whose byte ranges are those of `text`, with its shapes. Entries of a live page come in
/// the order that is asked for.
pub fn shaped<'a>(
    events: impl Iterator<Item = Placed<'a>>,
    text: &'a str,
    layout: Layout<'a>,
    order: Order,
) -> impl Iterator<Item = PlacedShape<'a>> {
    let shapes = Shapes::new(events, text, layout);
    // Only a live page is read before anything of it is given out.
    let (mut all, mut each) = if layout.genre == Genre::Live {
        (live::ordered(shapes.collect(), order).into_iter(), None)
    } else {
        (Vec::new().into_iter(), Some(shapes))
    };
    std::iter::from_fn(move || each.as_mut().map_or_else(|| all.next(), Iterator::next))
}

struct Shapes<'a, I> {
    events: I,
    text: &'a str,
    layout: Layout<'a>,
    ready: VecDeque<PlacedShape<'a>>,
    /// The block quotes that are open: the shape that each is, if it is one.
    quotes: Vec<Option<ShapeEnd>>,
    /// Footnotes that are open: they have no shapes.
    footnotes: u32,
    /// Blocks that are open, but for paragraphs and headings: only outside of them is the text divided by its form.
    depth: u32,
    /// Questions so far.
    questions: u32,
    /// The turn, answer or entry that is open.
    part: Option<ShapeEnd>,
    ended: bool,
}

impl<'a, I: Iterator<Item = Placed<'a>>> Shapes<'a, I> {
    fn new(events: I, text: &'a str, layout: Layout<'a>) -> Self {
        Self {
            events,
            text,
            layout,
            ready: VecDeque::new(),
            quotes: Vec::new(),
            footnotes: 0,
            depth: 0,
            questions: 0,
            part: None,
            ended: false,
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Paragraph) if self.is_shape(range.start) => {
                let paragraph = self.until(TagEnd::Paragraph);
                self.shape_of_paragraph(paragraph, &range);
            }
            Event::Start(Tag::Heading { level, .. })
                if self.depth == 0 && self.layout.genre != Genre::Report =>
            {
                let heading = self.until(TagEnd::Heading(level));
                self.heading(event, level, heading, &range);
            }
            Event::Start(Tag::BlockQuote(None)) => {
                let may = self.footnotes == 0 && self.quotes.is_empty();
                let tag = if may { quote::Tag::at(self.text, &range) } else { None };
                self.depth += 1;
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
            Event::End(TagEnd::BlockQuote(None)) => {
                self.depth = self.depth.saturating_sub(1);
                match self.quotes.pop() {
                    Some(Some(end)) => self.ready.push_back((Shaped::Close(end), range)),
                    _ => self.plain(event, range),
                }
            }
            Event::Start(ref tag) => {
                self.footnotes += u32::from(matches!(tag, Tag::FootnoteDefinition(_)));
                self.depth += u32::from(is_container(tag.to_end()));
                self.plain(event, range);
            }
            Event::End(tag) => {
                self.footnotes -= u32::from(tag == TagEnd::FootnoteDefinition);
                self.depth -= u32::from(is_container(tag));
                self.plain(event, range);
            }
            // A line across the page ends what somebody says; what follows is the newsroom's.
            Event::Rule if self.depth == 0 && self.part.is_some_and(|part| part != ShapeEnd::Entry) => {
                self.end_part(range.start);
                self.plain(event, range);
            }
            event => self.plain(event, range),
        }
    }

    /// Whether the paragraph that begins at a byte may be a shape.
    fn is_shape(&self, start: usize) -> bool {
        let text = &self.text[start..];
        let begins = |starts: &[&str]| starts.iter().any(|start| text.starts_with(start));
        let speaks = matches!(self.layout.genre, Genre::Interview | Genre::Transcript);
        let apart = begins(&["http", "<http", "[]("]) || (speaks && begins(&["*", "_"]));
        self.footnotes == 0 && (begins(&["!["]) || (self.depth == 0 && apart))
    }

    fn shape_of_paragraph(&mut self, paragraph: Vec<Placed<'a>>, range: &Range<usize>) {
        if let Some(figure) = figure::Figure::of(&paragraph) {
            self.ready.extend(figure.events(self.text, &paragraph, range));
            return;
        }
        if let Some(to) = lone_address(&paragraph) {
            self.ready.push_back((Shaped::Open(Shape::Embed(to)), range.clone()));
            self.paragraph(paragraph, range);
            self.ready.push_back((Shaped::Close(ShapeEnd::Embed), range.clone()));
            return;
        }
        if self.depth == 0 && self.layout.genre != Genre::Report {
            if turn::is_stage(&paragraph) {
                self.wrapped(Shape::Stage, ShapeEnd::Stage, paragraph, range);
                return;
            }
            if self.layout.genre == Genre::Transcript
                && let Some(parts) = turn::parts(self.text, &paragraph)
            {
                self.end_part(range.start);
                self.part = Some(ShapeEnd::Turn);
                self.ready.push_back((Shaped::Open(Shape::Turn(parts.turn)), range.clone()));
                let at = span(&parts.label, range);
                self.wrapped(Shape::Label, ShapeEnd::Label, parts.label, &at);
                if !parts.words.is_empty() {
                    self.paragraph(parts.words, range);
                }
                return;
            }
        }
        self.paragraph(paragraph, range);
    }

    fn heading(
        &mut self,
        start: Event<'a>,
        level: HeadingLevel,
        inner: Vec<Placed<'a>>,
        range: &Range<usize>,
    ) {
        let end = Event::End(TagEnd::Heading(level));
        let genre = self.layout.genre;
        if genre != Genre::Live {
            self.end_part(range.start);
        }
        let mut inner = inner;
        let mut question = false;
        if level == HeadingLevel::H2 && genre == Genre::Live {
            match live::entry(self.text, inner, self.layout.start) {
                Ok((entry, title)) => {
                    self.end_part(range.start);
                    self.part = Some(ShapeEnd::Entry);
                    self.ready.push_back((Shaped::Open(Shape::Entry(Box::new(entry))), range.clone()));
                    inner = title;
                }
                Err(heading) => inner = heading,
            }
        } else if level == HeadingLevel::H2 && genre == Genre::Interview {
            let last = inner.iter().rev().find_map(|(event, _)| match event {
                Event::Text(text) | Event::Code(text) => Some(text.trim_end().ends_with('?')),
                _ => None,
            });
            question = last == Some(true);
        }
        if question {
            self.questions += 1;
            let id = format!("q-{}", self.questions);
            self.ready.push_back((Shaped::Open(Shape::Question(id)), range.clone()));
        }
        self.plain(start, range.clone());
        self.ready.extend(inner.into_iter().map(|(event, range)| (Shaped::Markdown(event), range)));
        self.plain(end, range.clone());
        if question {
            self.ready.push_back((Shaped::Close(ShapeEnd::Question), range.clone()));
            self.ready.push_back((Shaped::Open(Shape::Answer), range.end..range.end));
            self.part = Some(ShapeEnd::Answer);
        }
    }

    /// Ends the turn, answer or entry that is open at a byte.
    fn end_part(&mut self, at: usize) {
        if let Some(part) = self.part.take() {
            self.ready.push_back((Shaped::Close(part), at..at));
        }
    }

    fn wrapped(&mut self, shape: Shape, end: ShapeEnd, inner: Vec<Placed<'a>>, range: &Range<usize>) {
        self.ready.push_back((Shaped::Open(shape), range.clone()));
        self.ready.extend(inner.into_iter().map(|(event, range)| (Shaped::Markdown(event), range)));
        self.ready.push_back((Shaped::Close(end), range.clone()));
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
            self.wrapped(Shape::BoxTitle, ShapeEnd::BoxTitle, title, &at);
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
            match self.events.next() {
                // Most of a text is this, and no part of what is looked for.
                Some((
                    event
                    @ (Event::Text(_) | Event::SoftBreak | Event::Code(_) | Event::FootnoteReference(_)),
                    range,
                )) => return Some((Shaped::Markdown(event), range)),
                Some((event, range)) => self.event(event, range),
                None if self.ended => return None,
                None => {
                    self.ended = true;
                    self.end_part(self.text.len());
                }
            }
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

/// The address that a paragraph is, if it is nothing else: typed as it is, or as a link without words.
fn lone_address(paragraph: &[Placed<'_>]) -> Option<String> {
    let [(Event::Start(Tag::Link { link_type, dest_url, .. }), _), inner @ .., (Event::End(TagEnd::Link), _)] =
        paragraph
    else {
        return None;
    };
    let alone = match link_type {
        LinkType::Autolink => inner.iter().all(|(event, _)| matches!(event, Event::Text(_))),
        LinkType::Inline => inner.is_empty(),
        _ => false,
    };
    alone.then(|| dest_url.to_string())
}

/// True for blocks that hold blocks, and for those without paragraphs of their own.
fn is_container(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// What of some events stands after a byte, without the white space that it begins with.
fn after<'a>(text: &'a str, events: Vec<Placed<'a>>, at: usize) -> Vec<Placed<'a>> {
    let mut out: Vec<Placed<'a>> = Vec::with_capacity(events.len());
    for (event, range) in events {
        if range.end <= at && !range.is_empty() {
            continue;
        }
        match event {
            Event::SoftBreak | Event::HardBreak if out.is_empty() => {}
            Event::Text(own) if out.is_empty() => {
                // A text in which the byte stands is there in the file as it is printed.
                let cut = range.start < at;
                let words = if cut { text[at..range.end].trim_start() } else { own.trim_start() };
                if !words.is_empty() {
                    let start =
                        if cut || words.len() < own.len() { range.end - words.len() } else { range.start };
                    out.push((Event::Text(words.to_owned().into()), start..range.end));
                }
            }
            event => out.push((event, range)),
        }
    }
    out
}
