//! The shapes of a text, as the reading takes them: what of them is prose, what readers' texts have of them, and what is
//! kept of each for the page.

use super::{Reader, Span};
use crate::annotate::prose::ParagraphKind;
use crate::parse::outline::{Boxed, Figure, Pull, Width};
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
        }
    }

    pub(super) fn close_shape(&mut self, end: ShapeEnd) {
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
            ShapeEnd::Box => {
                self.close();
                self.asides -= 1;
            }
            ShapeEnd::BoxTitle => self.close(),
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
