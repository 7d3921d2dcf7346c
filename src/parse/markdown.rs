//! Markdown: its events, the same for reading and rendering, and what one reading finds in them.

mod found;
mod raw;
mod shaped;

use super::definitions;
use super::events::Events;
use super::footnotes::Gathering;
use super::inlines::Inlines;
use super::link::is_marker;
use super::marker;
use super::news::Layout;
use super::outline::{Anchors, Link, Oddity, Outline};
use super::printed::{Printed, Printing};
use super::shapes::{Order, Shaped, shaped};
use super::typography;
use super::words::count_words;
use crate::annotate::prose::{MASK, OwnNote, Paragraph, ParagraphKind, Piece, Prose};
use crate::config;
use crate::span::Span;
use found::heading_level;
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::HashSet;
use std::ops::Range;

/// The events of a brief's Markdown with their byte ranges in `text`. The title of an unresolved link is
/// the marker's text.
pub fn events<'a>(
    text: &'a str,
    settings: config::Markdown,
) -> impl Iterator<Item = (Event<'a>, Range<usize>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let callback = |link: BrokenLink<'a>| {
        // Only markers: anything else in brackets is the writer's text, and no marker makes a picture of it.
        let picture = text.as_bytes().get(link.span.start) == Some(&b'!');
        (!picture && marker::is_marker(&link.reference)).then_some((CowStr::Borrowed(""), link.reference))
    };
    let parser = Parser::new_with_broken_link_callback(text, options, Some(callback));
    Inlines::new(Events::new(parser.into_offset_iter()), text, settings.smart_punctuation)
}

/// The events of a text of plain `CommonMark`, such as a description in the registry, with bare addresses as links.
pub fn events_of_text(text: &str, smart_punctuation: bool) -> impl Iterator<Item = Event<'_>> {
    let events = Events::new(Parser::new(text).into_offset_iter());
    Inlines::new(events, text, smart_punctuation).map(|(event, _)| event)
}

/// Bytes of a fence and of a space, or of a fourth mark, before the language of a block of code.
const FENCE: usize = 4;

/// What one reading of a Markdown text finds in it.
pub struct Read {
    /// The pass's text.
    pub prose: Prose,
    /// Readers' text.
    pub printed: Printed,
    /// What else there is.
    pub outline: Outline,
}

/// Reads the Markdown of `text` from byte `from` on. Spans are bytes of `text`.
pub fn read(text: &str, from: usize, settings: config::Markdown, layout: Layout<'_>) -> Read {
    let (raw_html, anchors) = (settings.raw_html, Anchors::new(settings.slugs));
    let mut reader = Reader { from, source: text, raw_html, anchors, ..Reader::default() };
    reader.layout = layout;
    let body = &text[from..];
    for (event, range) in shaped(events(body, settings), body, layout, Order::Time) {
        match event {
            Shaped::Markdown(event) if reader.pulled(&event) => {}
            Shaped::Markdown(event) => reader.event(event, &range),
            Shaped::Open(shape) => reader.open_shape(&shape, &range),
            Shaped::Close(end) => reader.close_shape(end, &range),
        }
    }
    reader.finish()
}

#[derive(Default)]
struct Reader<'a> {
    source: &'a str,
    from: usize,
    raw_html: bool,
    layout: Layout<'a>,
    prose: Prose,
    printing: Printing,
    outline: Outline,
    notes: Gathering,
    anchors: Anchors,
    /// The paragraph being read: where it began, and what it is.
    open: Option<(usize, ParagraphKind)>,
    quotes: usize,
    items: usize,
    cells: usize,
    /// Captions and boxes being read: they stand apart from the running text.
    asides: usize,
    /// What is read is part of these shapes.
    shapes: shaped::Open,
    heading: Option<(u8, Option<String>)>,
    /// Depth of what is no prose: code blocks, footnote bodies, HTML blocks, pictures, addresses.
    masked: usize,
    /// Links being read that show their own address.
    addresses: usize,
    code: bool,
    /// Within a block of code.
    in_code: bool,
    /// The picture being read: its text, and its bytes.
    image: Option<(String, Span)>,
    /// The byte after the picture of the figure being read.
    image_end: u32,
    /// The text of a picture in the heading being read, for one that has no other.
    picture: String,
    claims: Vec<Claim>,
    /// Labels by which links and pictures are defined.
    labels: HashSet<String>,
    words: u32,
}

/// A marker being read.
struct Claim {
    at: u32,
    reference: String,
    shortcut: bool,
    source: Span,
}

impl Reader<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start + self.from, range.end + self.from)
    }

    fn kind(&self) -> ParagraphKind {
        if self.heading.is_some() {
            ParagraphKind::Heading
        } else if self.asides > 0 {
            ParagraphKind::Aside
        } else if self.shapes.speech.is_some() {
            ParagraphKind::Speech
        } else if self.cells > 0 {
            ParagraphKind::Cell
        } else if self.quotes > 0 {
            ParagraphKind::BlockQuote
        } else if self.items > 0 {
            ParagraphKind::ListItem
        } else {
            ParagraphKind::Body
        }
    }

    fn close(&mut self) {
        self.notes.end_block();
        let running = |kind| matches!(kind, ParagraphKind::Body | ParagraphKind::Speech);
        self.printing.end_block(self.open.is_some_and(|(_, kind)| running(kind)));
        let Some((start, kind)) = self.open.take() else { return };
        let end = self.prose.text.trim_end_matches(' ').len().max(start);
        if end > start {
            self.words += count_words(&self.prose.text[start..end]);
            self.prose.paragraphs.push(Paragraph { span: Span::new(start, end), kind });
            self.prose.text.push('\n');
        } else {
            self.prose.text.truncate(start);
            while self.prose.pieces.last().is_some_and(|p| p.text.end as usize > start) {
                self.prose.pieces.pop();
            }
        }
    }

    /// Adds text that stands for the bytes `source` of the file.
    fn push(&mut self, text: &str, source: Span) {
        if self.masked > 0 {
            return;
        }
        if self.open.is_none() {
            self.open = Some((self.prose.text.len(), self.kind()));
        }
        let start = self.prose.text.len();
        self.prose.text.push_str(text);
        let piece = Piece { text: Span::new(start, start + text.len()), source };
        let same = |p: &Piece| p.text.len() == p.source.len();
        match self.prose.pieces.last_mut() {
            Some(last)
                if last.text.end == piece.text.start
                    && last.source.end == piece.source.start
                    && same(last)
                    && same(&piece) =>
            {
                last.text.end = piece.text.end;
                last.source.end = piece.source.end;
            }
            _ => self.prose.pieces.push(piece),
        }
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                let span = self.span(range);
                self.push(MASK.encode_utf8(&mut [0; 4]), span);
                self.printing.push(&text, span, self.source);
            }
            Event::Html(block) => {
                self.close();
                self.html(&block, self.span(range));
                self.close();
            }
            Event::InlineHtml(tag) => self.inline_html(&tag, self.span(range)),
            Event::FootnoteReference(label) => {
                if self.notes.refer(&label, self.span(range)) {
                    let at = self.prose.text.len() as u32;
                    self.prose.own_notes.push(OwnNote { at, label: label.to_string() });
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                let span = self.span(range);
                self.push(" ", span);
                self.printing.space(span, self.source);
            }
            Event::Rule => self.close(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        let span = self.span(range);
        if let Some((alt, span)) = &mut self.image {
            alt.push_str(text);
            self.notes.no_marks_in(span.of(self.source), *span);
            return;
        }
        if !self.in_code {
            self.notes.text(text, span, self.source);
            if text == "[" && definitions::is_one(self.source, span.start as usize) {
                let line = self.source[span.start as usize..].lines().next().map_or(0, str::len);
                let end = span.start + line as u32;
                self.outline.oddities.push(Oddity::DefinitionAsText(Span { start: span.start, end }));
            }
            if text.starts_with('<')
                && self.source[span.start as usize..].starts_with("<!--")
                && !self.is_escaped(span)
            {
                self.outline.oddities.push(Oddity::OpenComment(span));
            }
        }
        // A lone marker's own text is no text of the page.
        if !self.claims.last().is_some_and(|c| c.shortcut) {
            self.push_text(text, range);
        }
    }

    fn is_escaped(&self, span: Span) -> bool {
        self.source[..span.start as usize].ends_with('\\')
    }

    fn push_text(&mut self, text: &str, range: &Range<usize>) {
        let mut span = self.span(range);
        // The range of an escaped character may hold its backslash; the text is what follows it.
        if span.len() == text.len() + 1 && self.source.as_bytes()[span.start as usize] == b'\\' {
            span.start += 1;
        }
        let typed = span.of(self.source);
        if typography::is_mark(typed) {
            // The pass finds quotations on the writer's own bytes: it reads marks straight or curly.
            self.push(typed, span);
        // An entity may happen to be as long as what it stands for: it must not be taken apart.
        } else if span.len() == text.len() && typed != text {
            for (i, c) in text.char_indices() {
                let at = if i == 0 { span } else { Span { start: span.end, end: span.end } };
                self.push(c.encode_utf8(&mut [0; 4]), at);
            }
        } else {
            self.push(text, span);
        }
        self.printing.push(text, span, self.source);
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::DefinitionList => {
                self.close();
            }
            Tag::Heading { level, id, .. } => {
                self.close();
                self.heading = Some((heading_level(level), id.map(|i| i.to_string())));
                self.open = Some((self.prose.text.len(), ParagraphKind::Heading));
            }
            Tag::BlockQuote(kind) => {
                self.close();
                // An alert is the writer's own voice.
                self.quotes += usize::from(kind.is_none());
            }
            Tag::List(_) => self.close(),
            Tag::Item => {
                self.close();
                self.items += 1;
            }
            Tag::TableCell | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.close();
                self.cells += 1;
            }
            Tag::CodeBlock(kind) => self.start_code(kind, range),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.close();
                self.masked += 1;
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.masked += 1;
                self.printing.start_note(&label);
                self.notes.start(&label, self.span(range));
            }
            Tag::Image { dest_url, id, title, .. } => {
                self.label(&id);
                self.picture_of_figure(&dest_url, &title);
                let span = self.span(range);
                if self.shapes.figure.is_none() {
                    self.push(MASK.encode_utf8(&mut [0; 4]), span);
                }
                self.masked += 1;
                self.image = Some((String::new(), span));
                self.outline.links.push(Link { to: dest_url.to_string(), span, image: true, html: false });
            }
            Tag::Link { link_type, dest_url, title, id } => {
                self.label(&id);
                self.start_link(link_type, &dest_url, &title, range);
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn start_code(&mut self, kind: CodeBlockKind<'_>, range: &Range<usize>) {
        self.close();
        self.masked += 1;
        self.in_code = true;
        let CodeBlockKind::Fenced(language) = kind else { return };
        if !language.trim().is_empty() {
            self.code = true;
            let end = range.end.min(range.start + FENCE + language.len());
            let span = self.span(&(range.start..end));
            self.outline.languages.push((language.to_string(), span));
        }
    }

    fn start_link(&mut self, link_type: LinkType, to: &str, title: &str, range: &Range<usize>) {
        let span = self.span(range);
        if is_marker(link_type) {
            self.claims.push(Claim {
                at: self.prose.text.len() as u32,
                reference: title.to_owned(),
                shortcut: link_type != LinkType::ReferenceUnknown,
                source: span,
            });
            return;
        }
        let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
        self.outline.links.push(Link { to: format!("{mail}{to}"), span, image: false, html: false });
        if matches!(link_type, LinkType::Autolink | LinkType::Email) {
            // An address is no sentence, and a full stop in it ends none.
            self.push(MASK.encode_utf8(&mut [0; 4]), span);
            self.addresses += 1;
            self.masked += 1;
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::List(_) | TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow => {
                self.close();
            }
            TagEnd::DefinitionList => self.close(),
            TagEnd::Heading(_) => {
                if let Some((level, wanted)) = self.heading.take() {
                    self.heading(level, wanted.as_deref(), self.span(range));
                }
                self.close();
            }
            TagEnd::BlockQuote(kind) => {
                self.close();
                self.quotes -= usize::from(kind.is_none());
            }
            TagEnd::Item => {
                self.close();
                self.items -= 1;
            }
            TagEnd::TableCell | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => {
                self.close();
                self.cells -= 1;
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.close();
                self.in_code = false;
                self.masked -= 1;
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.printing.end_note();
                self.notes.end();
                self.masked -= 1;
            }
            TagEnd::Image => {
                self.masked -= 1;
                if let Some((alt, span)) = self.image.take() {
                    if let (true, Some(figure)) =
                        (self.shapes.figure.is_some(), self.outline.figures.last_mut())
                    {
                        self.image_end = span.end;
                        alt.clone_into(&mut figure.alt);
                    }
                    if alt.trim().is_empty() {
                        self.outline.oddities.push(Oddity::NoAltText(span));
                    } else if self.heading.is_some() {
                        self.picture = alt;
                    }
                }
            }
            TagEnd::Link if self.addresses > 0 => {
                self.addresses -= 1;
                self.masked -= 1;
            }
            TagEnd::Link => {
                // A marker is closed by the end of the last one opened: links don't nest.
                if let Some(claim) = self.claims.pop() {
                    self.marker(&claim);
                }
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
        }
    }
}
