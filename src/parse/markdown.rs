//! Markdown: its events, the same for reading and rendering, and what one reading finds in them.

use super::marker;
use super::outline::{Anchors, Heading, Link, Oddity, Outline};
use super::prose::{MASK, Marker, OwnNote, Paragraph, ParagraphKind, Piece, Prose};
use crate::config;
use crate::span::Span;
use pulldown_cmark::{BrokenLink, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// True for an address that runs script in a reader's browser.
pub fn runs_script(to: &str) -> bool {
    let plain: String = to.chars().filter(|c| !c.is_control() && !c.is_whitespace()).take(12).collect();
    let plain = plain.to_ascii_lowercase();
    ["javascript:", "vbscript:", "data:text"].iter().any(|scheme| plain.starts_with(scheme))
}

/// True if a link is a marker of ours: a reference that Markdown itself could not resolve.
pub fn is_marker(link_type: LinkType) -> bool {
    matches!(link_type, LinkType::ReferenceUnknown | LinkType::CollapsedUnknown | LinkType::ShortcutUnknown)
}

/// The events of a brief's Markdown with their byte ranges in `text`. The title of an unresolved link is
/// the marker's text.
pub fn events<'a>(
    text: &'a str,
    settings: config::Markdown,
) -> impl Iterator<Item = (Event<'a>, Range<usize>)> {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    if settings.smart_punctuation {
        options |= Options::ENABLE_SMART_PUNCTUATION;
    }
    let callback = |link: BrokenLink<'a>| {
        // Only markers: anything else in brackets is the writer's text.
        marker::is_marker(&link.reference).then_some((CowStr::Borrowed(""), link.reference))
    };
    Parser::new_with_broken_link_callback(text, options, Some(callback)).into_offset_iter()
}

/// HTML without its comments, which no reader sees in any case.
pub fn without_comments(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        out.push_str(&rest[..start]);
        match rest[start..].find("-->") {
            Some(end) => rest = &rest[start + end + 3..],
            None => return out,
        }
    }
    out.push_str(rest);
    out
}

/// Reads the Markdown of `text` from byte `from` on. Spans are bytes of `text`.
pub fn read(text: &str, from: usize, settings: config::Markdown) -> (Prose, Outline) {
    let mut reader = Reader { from, source: text, ..Reader::default() };
    // Quotation marks are found on the writer's own bytes: the pass reads them straight or curly.
    let plain = config::Markdown { smart_punctuation: false, ..settings };
    for (event, range) in events(&text[from..], plain) {
        reader.event(event, &range);
    }
    reader.finish()
}

#[derive(Default)]
struct Reader<'a> {
    source: &'a str,
    from: usize,
    prose: Prose,
    outline: Outline,
    anchors: Anchors,
    /// The paragraph being read: where it began, and what it is.
    open: Option<(usize, ParagraphKind)>,
    quotes: usize,
    items: usize,
    cells: usize,
    heading: Option<(u8, Option<String>)>,
    /// Depth of what is no prose: code blocks, footnote bodies, HTML blocks, pictures.
    masked: usize,
    code: bool,
    image: Option<(String, Span, bool)>,
    /// The block of HTML being read, and its bytes.
    html: Option<(String, Span)>,
    claims: Vec<Claim>,
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
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                if let Some((alt, ..)) = &mut self.image {
                    alt.push_str(&text);
                }
                // A shortcut marker's own text is no prose.
                if !self.claims.last().is_some_and(|c| c.shortcut) {
                    self.push_text(&text, range);
                }
            }
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                let span = self.span(range);
                self.push(MASK.encode_utf8(&mut [0; 4]), span);
            }
            Event::Html(html) | Event::InlineHtml(html) => match &mut self.html {
                Some((block, _)) => block.push_str(&html),
                None if without_comments(&html).is_empty() => {}
                None => self.outline.oddities.push(Oddity::RawHtml(self.span(range))),
            },
            Event::FootnoteReference(label) => {
                if self.masked == 0 {
                    let at = self.prose.text.len() as u32;
                    self.prose.own_notes.push(OwnNote { at, label: label.to_string() });
                } else {
                    self.outline.noted.insert(label.to_string());
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                let span = self.span(range);
                self.push(" ", span);
            }
            Event::Rule => self.close(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn push_text(&mut self, text: &str, range: &Range<usize>) {
        let mut span = self.span(range);
        // The range of an escaped character may hold its backslash; the text is what follows it.
        if span.len() == text.len() + 1 && self.source.as_bytes()[span.start as usize] == b'\\' {
            span.start += 1;
        }
        // An entity may happen to be as long as what it stands for: it must not be taken apart.
        if span.len() == text.len() && span.of(self.source) != text {
            for (i, c) in text.char_indices() {
                let at = if i == 0 { span } else { Span { start: span.end, end: span.end } };
                self.push(c.encode_utf8(&mut [0; 4]), at);
            }
            return;
        }
        self.push(text, span);
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
            Tag::CodeBlock(kind) => {
                self.close();
                self.masked += 1;
                if let pulldown_cmark::CodeBlockKind::Fenced(language) = kind {
                    self.code |= !language.trim().is_empty();
                    if !language.trim().is_empty() {
                        let end = range.end.min(range.start + 4 + language.len());
                        let span = self.span(&(range.start..end));
                        self.outline.languages.push((language.to_string(), span));
                    }
                }
            }
            Tag::HtmlBlock => {
                self.close();
                self.masked += 1;
                self.html = Some((String::new(), self.span(range)));
            }
            Tag::MetadataBlock(_) => {
                self.close();
                self.masked += 1;
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.masked += 1;
                let span = self.span(range);
                self.outline.footnotes.push((label.to_string(), span));
            }
            Tag::Image { dest_url, link_type, .. } => {
                let span = self.span(range);
                self.push(MASK.encode_utf8(&mut [0; 4]), span);
                self.masked += 1;
                self.image = Some((String::new(), span, is_marker(link_type)));
                self.outline.links.push(Link { to: dest_url.to_string(), span, image: true });
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let span = self.span(range);
                if is_marker(link_type) {
                    self.claims.push(Claim {
                        at: self.prose.text.len() as u32,
                        reference: title.to_string(),
                        shortcut: link_type != LinkType::ReferenceUnknown,
                        source: span,
                    });
                } else {
                    self.outline.links.push(Link { to: dest_url.to_string(), span, image: false });
                }
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::List(_) | TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow => {
                self.close();
            }
            TagEnd::DefinitionList => self.close(),
            TagEnd::Heading(_) => {
                if let Some((level, wanted)) = self.heading.take() {
                    let start = self.open.map_or(self.prose.text.len(), |(start, _)| start);
                    let text = self.prose.text[start..].trim().replace(MASK, "");
                    let id = self.anchors.anchor(wanted.as_deref(), &text);
                    self.outline.headings.push(Heading { level, id, text });
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
            TagEnd::HtmlBlock => {
                self.masked -= 1;
                if let Some((html, span)) = self.html.take()
                    && !without_comments(&html).trim().is_empty()
                {
                    self.outline.oddities.push(Oddity::RawHtml(span));
                }
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::FootnoteDefinition => {
                self.close();
                self.masked -= 1;
            }
            TagEnd::Image => {
                self.masked -= 1;
                if let Some((alt, span, _)) = self.image.take()
                    && alt.trim().is_empty()
                {
                    self.outline.oddities.push(Oddity::NoAltText(span));
                }
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

    fn marker(&mut self, claim: &Claim) {
        let Some(cites) = marker::cites(&claim.reference) else { return };
        // White space before a marker is no part of what it is put on.
        let start = self.open.map_or(self.prose.text.len(), |(start, _)| start);
        let end = self.prose.text.trim_end_matches(' ').len().max(start) as u32;
        if !claim.shortcut && self.prose.text.get(claim.at as usize..).is_some_and(marker::is_marker) {
            self.outline.oddities.push(Oddity::DoubleMarker(claim.source));
        }
        if self.masked > 0 {
            return; // in a footnote's body it is told in place, without a number
        }
        let passage = (!claim.shortcut && end > claim.at).then_some(Span { start: claim.at, end });
        self.prose.markers.push(Marker { at: end, claim: passage, cites, source: claim.source });
    }

    fn finish(mut self) -> (Prose, Outline) {
        self.close();
        // The page's own title is its only heading of the first level.
        if self.outline.headings.iter().any(|h| h.level == 1) {
            for heading in &mut self.outline.headings {
                heading.level = (heading.level + 1).min(6);
            }
        }
        self.outline.code = self.code;
        self.outline.words = self.words;
        let text = self.prose.text.len() as u32;
        // A paragraph that turned out empty takes back its text, but not what was noted in it.
        for marker in &mut self.prose.markers {
            marker.at = marker.at.min(text);
        }
        for note in &mut self.prose.own_notes {
            note.at = note.at.min(text);
        }
        (self.prose, self.outline)
    }
}

/// Stretches of a text that no white space of ASCII parts.
#[allow(clippy::needless_bitwise_bool)] // without branches many bytes are compared at a time
fn count_words(text: &str) -> u32 {
    let space = |b: u8| (b == b' ') | (b == b'\t') | (b == b'\n') | (b == b'\r') | (b == b'\x0C');
    let (Some((last, before)), Some(after)) = (text.as_bytes().split_last(), text.as_bytes().get(1..)) else {
        return 0;
    };
    // A chunk's count fits a byte.
    let ends = before.chunks(255).zip(after.chunks(255)).map(|(before, after)| {
        let ends = before.iter().zip(after).map(|(one, next)| u8::from(!space(*one) & space(*next)));
        u32::from(ends.sum::<u8>())
    });
    ends.sum::<u32>() + u32::from(!space(*last))
}

fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_white_space_parts_them() {
        let long = "a bc  def\tg\n".repeat(100);
        for text in ["", " ", "one", " one two ", "caf\u{e9}\u{a0}au lait", "\r\n x\u{b}y \u{c}z", &long] {
            assert_eq!(count_words(text) as usize, text.split_ascii_whitespace().count(), "{text:?}");
        }
    }
}
