//! The shapes of a text, as the reading takes them: what of them is prose, what readers' texts have of them, and what is
//! kept of each for the page.

use super::{Reader, Span};
use crate::annotate::prose::{Cite, ParagraphKind, Speech};
use crate::parse::outline::{Boxed, Figure, LiveEntry, Pull, Width};
use crate::parse::shapes::{Shape, ShapeEnd};
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

/// The shapes that are being read.
#[derive(Default)]
pub(super) struct Open {
    /// A figure, whose picture is no word of a paragraph, and the picture's title.
    pub(super) figure: Option<String>,
    /// Where the caption or credit being read begins in what is printed.
    words: usize,
    /// A pull quote: what it says so far.
    pull: Option<String>,
    /// A turn or an answer, whose speaker is known or stands before it.
    pub(super) speech: Option<Speech>,
    /// The id that the heading being read has where the writer gives it none.
    pub(super) heading_id: Option<String>,
}

impl Reader<'_> {
    /// Takes an event that is part of a pull quote: what it says is in the text already, where it is read.
    pub(super) fn pulled(&mut self, event: &Event<'_>) -> bool {
        let Some(words) = &mut self.shapes.pull else { return false };
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak | Event::Start(Tag::Paragraph) => words.push(' '),
            _ => {}
        }
        true
    }

    pub(super) fn open_shape(&mut self, shape: &Shape, range: &Range<usize>) {
        self.close();
        let span = self.span(range);
        match shape {
            Shape::Figure => {
                self.shapes.figure = Some(String::new());
                self.outline.figures.push(Figure { span, ..Figure::default() });
            }
            Shape::Caption => {
                self.asides += 1;
                self.shapes.words = self.printing.mark();
            }
            Shape::Credit => {
                self.title_as_caption();
                self.masked += 1;
                self.shapes.words = self.printing.mark();
            }
            Shape::Pull => {
                self.shapes.pull = Some(String::new());
                self.outline.pulls.push(Pull { span, words: String::new() });
            }
            Shape::Box(kind) => {
                self.asides += 1;
                let level = self.outline.headings.last().map_or(2, |h| (h.level + 1).min(6));
                let id = self.anchors.anchor(None, kind.name());
                self.outline.boxes.push(Boxed { level, id });
            }
            Shape::BoxTitle => self.open = Some((self.prose.text.len(), ParagraphKind::Heading)),
            Shape::Question(id) => self.shapes.heading_id = Some(id.clone()),
            Shape::Answer => {
                let key = self.layout.interviewee.map(str::to_owned);
                // Of nobody who is known nothing is said.
                if key.is_some() {
                    self.begin_speech(None, key);
                }
            }
            Shape::Turn(turn) => {
                let id = turn.id.as_deref().map(|id| self.anchors.anchor(Some(id), ""));
                self.outline.turns.push(id.unwrap_or_default());
            }
            Shape::Label => self.open = Some((self.prose.text.len(), ParagraphKind::Label)),
            Shape::Stage => self.asides += 1,
            Shape::Embed(_) => {
                self.asides += 1;
                self.outline.embeds += 1;
            }
            Shape::Entry(entry) => {
                self.shapes.heading_id = Some(entry.id.clone());
                self.outline.entries.push(LiveEntry {
                    span,
                    heading: self.outline.headings.len(),
                    before: [self.outline.figures.len(), self.outline.pulls.len(), self.outline.boxes.len()],
                    moment: entry.moment.clone(),
                    by: entry.by.clone(),
                });
            }
        }
    }

    fn begin_speech(&mut self, label: Option<Span>, key: Option<String>) {
        let start = self.prose.text.len();
        let recording = self.layout.recording.map(|key| Cite { key: key.to_owned(), ..Cite::default() });
        self.shapes.speech = Some(Speech { span: Span::new(start, start), label, key, recording });
    }

    pub(super) fn close_shape(&mut self, end: ShapeEnd, range: &Range<usize>) {
        match end {
            ShapeEnd::Figure => {
                self.title_as_caption();
                self.close();
                self.shapes.figure = None;
            }
            ShapeEnd::Caption => {
                let words = self.printing.since(self.shapes.words, self.source);
                self.close();
                self.asides -= 1;
                if let Some(figure) = self.outline.figures.last_mut() {
                    figure.caption = words;
                }
            }
            ShapeEnd::Credit => {
                let words = self.printing.since(self.shapes.words, self.source);
                self.close();
                self.masked -= 1;
                if let Some(figure) = self.outline.figures.last_mut() {
                    figure.credit = words;
                }
            }
            ShapeEnd::Pull => {
                let words = self.shapes.pull.take().unwrap_or_default();
                if let Some(pull) = self.outline.pulls.last_mut() {
                    pull.words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                }
            }
            ShapeEnd::BoxTitle | ShapeEnd::Question => self.close(),
            ShapeEnd::Label => {
                self.close();
                let label = self.prose.paragraphs.last().map(|p| p.span);
                self.begin_speech(label, None);
            }
            ShapeEnd::Box | ShapeEnd::Stage | ShapeEnd::Embed => {
                self.close();
                self.asides -= 1;
            }
            ShapeEnd::Turn | ShapeEnd::Answer => {
                self.close();
                if let Some(mut speech) = self.shapes.speech.take() {
                    speech.span.end = self.prose.text.len() as u32;
                    self.prose.speeches.push(speech);
                }
            }
            ShapeEnd::Entry => {
                self.close();
                let end = self.span(range).end;
                if let Some(entry) = self.outline.entries.last_mut() {
                    entry.span.end = end;
                }
            }
        }
    }

    /// The picture of a figure: its address and its title.
    pub(super) fn picture_of_figure(&mut self, to: &str, title: &str) {
        if let (Some(kept), Some(figure)) = (&mut self.shapes.figure, self.outline.figures.last_mut()) {
            title.clone_into(kept);
            let (address, width) = Width::parted(to);
            address.clone_into(&mut figure.to);
            figure.width = width;
        }
    }

    /// The title of a figure's picture is its caption where none is typed below it.
    fn title_as_caption(&mut self) {
        let Some(figure) = self.outline.figures.last_mut() else { return };
        let Some(title) = self.shapes.figure.as_mut().map(std::mem::take) else { return };
        if figure.caption.is_empty() && !title.trim().is_empty() {
            let at = self.image_end;
            self.printing.push(&title, Span { start: at, end: at }, self.source);
            self.printing.end_block(false);
            figure.caption = title;
        }
    }
}
