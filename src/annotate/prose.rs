//! The plain text of a brief by paragraph, with a map back to the bytes of the Markdown file.
//!
//! `Prose` is all that the annotation pass sees of a brief. Markup is gone; code, raw HTML, addresses and
//! image targets are masked out; markers and the writer's own footnotes are kept as positions.

use crate::span::Span;

/// What stands in the text for something that is no prose (inline code, an image): one character, so that
/// the words around it do not run together.
pub const MASK: char = '\u{FFFC}';

/// What kind of block a paragraph came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running text.
    Body,
    /// A heading: a quotation mark in it makes no quotation.
    Heading,
    /// An item of a list.
    ListItem,
    /// A paragraph of a block quotation: somebody's words, with or without marks.
    BlockQuote,
    /// A cell of a table, or a term or definition.
    Cell,
    /// What stands apart from the running text, which goes on after it: a caption, a paragraph or an item of a box.
    Aside,
    /// The name before somebody's turn in a transcript.
    Label,
    /// What somebody says without quotation marks: a turn of a transcript, an answer of an interview.
    Speech,
}

impl ParagraphKind {
    /// True for what interrupts the running text, which goes on after it as if it weren't there.
    pub fn is_apart(self) -> bool {
        matches!(self, Self::Aside | Self::Label | Self::Speech)
    }
}

/// One paragraph: its bytes in [`Prose::text`], without the line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands in the text.
    pub span: Span,
    /// What it came from.
    pub kind: ParagraphKind,
}

/// A stretch of the text and the bytes of the file that it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of [`Prose::text`].
    pub text: Span,
    /// Bytes of the file. As long as `text` where the text was taken over to the letter; of another
    /// length where one character stands for something (an entity, a mask), which is then never split.
    pub source: Span,
}

/// One reference of a marker: `@key`, with what stands before and after it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cite {
    /// The key, without the `@`. `none` says: not somebody's words.
    pub key: String,
    /// What stands before the key ("see").
    pub prefix: String,
    /// What stands after the comma ("p. 4").
    pub locator: String,
}

/// A marker that the writer typed: `[@key]`, `[see @a, p. 4; @b]`, or `[claim][@key]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Where in the text it stands (the position after the last character before it).
    pub at: u32,
    /// The claim in the text that it is put on, for `[claim][@key]`.
    pub claim: Option<Span>,
    /// What it refers to, at least one.
    pub cites: Vec<Cite>,
    /// The bytes of the file that it takes up.
    pub source: Span,
}

/// A reference to a footnote of the writer's own, `[^label]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnNote {
    /// Where in the text it stands.
    pub at: u32,
    /// Its label, as typed.
    pub label: String,
}

/// What somebody says without quotation marks, where the form of the text says that they do: a turn of a transcript, an
/// answer of an interview.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speech {
    /// The stretch of the text in which its paragraphs stand, those of [`ParagraphKind::Speech`].
    pub span: Span,
    /// The name before it, as typed.
    pub label: Option<Span>,
    /// The key of whoever speaks, where no name stands before it.
    pub key: Option<String>,
    /// The recording that it is taken from.
    pub recording: Option<Cite>,
}

/// The text of a brief as the annotation pass reads it.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The paragraphs, each closed by `\n`.
    pub text: String,
    /// Where the paragraphs are, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The map to the file, in order of `text`; empty means that text and file are the same.
    pub pieces: Vec<Piece>,
    /// Markers in order of their position.
    pub markers: Vec<Marker>,
    /// References to the writer's own footnotes in order of their position.
    pub own_notes: Vec<OwnNote>,
    /// Turns and answers in order of their position.
    pub speeches: Vec<Speech>,
}

impl Prose {
    /// Reads a text in which every line is a paragraph; spans of the result are spans of `text`.
    pub fn from_plain(text: &str) -> Self {
        let mut paragraphs = Vec::with_capacity(text.len() / 128 + 4);
        let mut start = 0;
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1).chain([text.len()]);
        for end in ends {
            let line = text.get(start..end).unwrap_or_default();
            let body = line.trim_end_matches(['\n', '\r']);
            let lead = body.len() - body.trim_start().len();
            let body = body.trim();
            if !body.is_empty() {
                let from = start + lead;
                paragraphs
                    .push(Paragraph { span: Span::new(from, from + body.len()), kind: ParagraphKind::Body });
            }
            start = end;
        }
        Self { text: text.to_owned(), paragraphs, ..Self::default() }
    }

    /// The bytes of the file that a span of the text stands for.
    pub fn to_source(&self, span: Span) -> Span {
        if self.pieces.is_empty() {
            return span;
        }
        // A place between two pieces belongs to the words before it: a marker stands after what it is about.
        let start =
            if span.is_empty() { self.source_of_end(span.start) } else { self.source_of_start(span.start) };
        let end = self.source_of_end(span.end).max(start);
        Span { start, end }
    }

    /// The byte of the file at a position of the text where something begins: between two pieces, it is that of the second.
    pub fn source_of_start(&self, at: u32) -> u32 {
        self.source_in(self.pieces.partition_point(|p| p.text.end <= at), at)
    }

    /// The byte of the file at a position of the text where something ends: between two pieces, it is that of the first.
    pub fn source_of_end(&self, at: u32) -> u32 {
        self.source_in(self.pieces.partition_point(|p| p.text.end < at), at)
    }

    fn source_in(&self, piece: usize, at: u32) -> u32 {
        match self.pieces.get(piece) {
            None if self.pieces.is_empty() => at,
            None => self.pieces.last().map_or(0, |p| p.source.end),
            Some(p) if at <= p.text.start => p.source.start,
            Some(p) if p.text.len() == p.source.len() => p.source.start + (at - p.text.start),
            Some(p) if at >= p.text.end => p.source.end,
            Some(p) => p.source.start,
        }
    }
}
