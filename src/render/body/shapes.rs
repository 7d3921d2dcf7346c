//! The shapes of news in a body: figures, pull quotes, boxes.

use super::{Medium, Writer, attribute};
use crate::annotate::Speaker;
use crate::parse::outline;
use crate::parse::shapes::{BoxKind, Shape, ShapeEnd};
use crate::site::picture_words::{self, Words};
use pulldown_cmark::{Event, Tag, TagEnd};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};
use std::ops::Range;

/// The shapes that are being written.
#[derive(Default)]
pub(super) struct Open<'s> {
    /// A figure, with the words of its picture.
    pub(super) figure: Option<Figure<'s>>,
    /// What is typed is not written as it stands: a pull quote, an address with a card.
    pub(super) skips: bool,
    /// A box: where it begins among the events written.
    boxed: Option<Boxed>,
    /// How many of each there have been.
    figures: usize,
    pulls: usize,
    boxes: usize,
}

impl Open<'_> {
    /// Goes on after so many figures, pull quotes and boxes.
    pub(super) fn skip_to(&mut self, before: [usize; 3]) {
        [self.figures, self.pulls, self.boxes] = before;
    }
}

/// A figure being written.
pub(super) struct Figure<'s> {
    pub(super) typed: &'s outline::Figure,
    pub(super) words: Words<'s>,
    /// Its caption has begun.
    captioned: bool,
    /// Its credit is written.
    credited: bool,
}

struct Boxed {
    kind: BoxKind,
    /// Where its content begins among the events written.
    from: usize,
    titled: bool,
}

impl Writer<'_> {
    pub(super) fn open_shape(&mut self, shape: &Shape, range: &Range<usize>) {
        self.close_passage();
        match shape {
            Shape::Figure => {
                let Some(figure) = self.outline.figures.get(self.shapes.figures) else { return };
                self.shapes.figures += 1;
                let words = picture_words::words(self.site, self.brief, self.file, self.url, figure);
                self.shapes.figure = Some(Figure { typed: figure, words, captioned: false, credited: false });
            }
            Shape::Caption => {
                if let Some(figure) = &mut self.shapes.figure {
                    figure.captioned = true;
                    self.push(Event::Html("<figcaption>".into()));
                }
            }
            Shape::Credit => {
                self.caption_of_picture();
                if let Some(figure) = &mut self.shapes.figure {
                    figure.credited = true;
                    self.raw(" <span class=\"credit\">");
                }
            }
            Shape::Pull => {
                self.pull_quote();
                self.shapes.skips = true;
            }
            Shape::Box(kind) => self.open_box(*kind),
            Shape::BoxTitle => {
                if let Some((level, id)) = self.box_title() {
                    self.push(Event::Html(format!("<h{level} class=\"box-title\" id=\"{id}\">").into()));
                }
            }
            Shape::Embed(to) => self.shapes.skips = self.embed(to),
            Shape::Question(_) => self.parts.asks = true,
            Shape::Answer => {}
            Shape::Turn(turn) => self.open_turn(turn),
            Shape::Label => self.open_label(),
            Shape::Stage => self.push(Event::Html("<p class=\"stage\">".into())),
            Shape::Entry(entry) => self.open_entry(entry, range),
        }
    }

    pub(super) fn close_shape(&mut self, end: ShapeEnd, range: &Range<usize>) {
        self.close_passage();
        match end {
            ShapeEnd::Figure => {
                self.caption_of_picture();
                let Some(figure) = self.shapes.figure.take() else { return };
                if !figure.credited && !figure.words.credit.is_empty() {
                    let mut html = String::from(" <span class=\"credit\">");
                    let _ = escape_html_body_text(&mut html, figure.words.credit);
                    html.push_str("</span>");
                    self.raw(html);
                }
                let captioned = figure.captioned;
                self.push(Event::Html(
                    if captioned { "</figcaption>\n</figure>\n" } else { "</figure>\n" }.into(),
                ));
            }
            ShapeEnd::Caption => self.marks_up_to(range.end as u32),
            ShapeEnd::Credit => {
                self.marks_up_to(range.end as u32);
                self.raw("</span>");
            }
            ShapeEnd::Pull | ShapeEnd::Embed => self.shapes.skips = false,
            ShapeEnd::Question => self.parts.asks = false,
            ShapeEnd::Answer => {}
            ShapeEnd::Turn => self.close_turn(),
            ShapeEnd::Label => self.close_label(range),
            ShapeEnd::Stage => {
                self.marks_up_to(range.end as u32);
                self.push(Event::Html("</p>\n".into()));
            }
            ShapeEnd::Entry => self.close_entry(range),
            ShapeEnd::Box => self.close_box(),
            ShapeEnd::BoxTitle => {
                self.marks_up_to(range.end as u32);
                if let Some((level, _)) = self.box_title() {
                    self.push(Event::Html(format!("</h{level}>\n").into()));
                    self.shapes.boxes += 1;
                }
                let from = self.out.len();
                if let Some(boxed) = &mut self.shapes.boxed {
                    boxed.titled = true;
                    boxed.from = from;
                }
            }
        }
    }

    /// Begins the caption of a figure with what is known of its picture, where nothing is typed.
    fn caption_of_picture(&mut self) {
        let Some(figure) = &mut self.shapes.figure else { return };
        let Words { caption, credit, .. } = figure.words;
        if figure.captioned || (caption.is_empty() && credit.is_empty() && figure.typed.credit.is_empty()) {
            return;
        }
        figure.captioned = true;
        let mut html = String::from("<figcaption>");
        let _ = escape_html_body_text(&mut html, caption);
        self.push(Event::Html(html.into()));
    }

    /// A pull quote, with the name of whoever says its words in the text. It repeats what is there, so that nothing but the
    /// page has it, and nothing that reads the page aloud.
    fn pull_quote(&mut self) {
        let index = self.shapes.pulls;
        self.shapes.pulls += 1;
        let (Some(pull), Medium::Page) = (self.outline.pulls.get(index), self.medium) else { return };
        let mut html = String::from(
            "<div class=\"pull\" aria-hidden=\"true\" data-nosnippet>\n<p class=\"pull-words\">",
        );
        let _ = escape_html_body_text(&mut html, &pull.words);
        html.push_str("</p>\n");
        let quote = self.annotated.pulls.get(index).and_then(|i| self.annotated.quotes.get(*i as usize));
        let who = quote.map(|quote| match &quote.speaker {
            Speaker::Known { name, role, .. } | Speaker::Named { name, role, .. } => {
                (name.as_str(), role.as_deref())
            }
            Speaker::Described { phrase, .. } => (phrase.as_str(), None),
            Speaker::Ambiguous { .. } | Speaker::Unknown => ("", None),
        });
        if let Some((name, role)) = who.filter(|(name, _)| !name.is_empty()) {
            html.push_str("<p class=\"pull-who\">");
            let _ = escape_html_body_text(&mut html, name);
            if let Some(role) = role {
                html.push_str(", ");
                let _ = escape_html_body_text(&mut html, role);
            }
            html.push_str("</p>\n");
        }
        html.push_str("</div>\n");
        self.push(Event::Html(html.into()));
    }

    fn open_box(&mut self, kind: BoxKind) {
        let name = kind.name();
        let class = if kind == BoxKind::Key { "box key" } else { "box" };
        let html = match self.box_title() {
            Some((_, id)) => format!("<aside class=\"{class}\" aria-labelledby=\"{id}\">\n"),
            None => format!("<aside class=\"{class}\" aria-label=\"{name}\">\n"),
        };
        self.push(Event::Html(html.into()));
        self.shapes.boxed = Some(Boxed { kind, from: self.out.len(), titled: false });
    }

    /// The level and the id of the title of the box being written; in a feed, where ids must be those of one brief alone,
    /// with its prefix.
    fn box_title(&self) -> Option<(u8, String)> {
        let boxed = self.outline.boxes.get(self.shapes.boxes)?;
        let mut id = String::new();
        if self.medium == Medium::Feed {
            id.push_str(self.prefix());
            id.push('-');
        }
        let _ = escape_html(&mut id, &boxed.id);
        Some((boxed.level, id))
    }

    /// Ends a box. One without a title of the writer's has the theme's, and facts that all begin bold are set as figures.
    fn close_box(&mut self) {
        let Some(Boxed { kind, from, titled }) = self.shapes.boxed.take() else { return };
        if kind == BoxKind::Facts {
            self.set_figures(from);
        }
        self.set_source(from);
        if !titled && let Some((level, id)) = self.box_title() {
            let title = match kind {
                BoxKind::Facts => self.texts.text("box_facts"),
                BoxKind::Key => self.texts.text("box_key"),
            };
            let title = attribute(title);
            let html = format!("<h{level} class=\"box-title\" id=\"{id}\">{title}</h{level}>\n");
            self.out.insert(from, Event::Html(html.into()));
            self.shapes.boxes += 1;
        }
        self.push(Event::Html("</aside>\n".into()));
    }

    /// Gives the lists of a box whose items all begin with bold words a class of their own: those words are figures.
    fn set_figures(&mut self, from: usize) {
        let mut lists: Vec<(usize, bool)> = Vec::new();
        for i in from..self.out.len() {
            match &self.out[i] {
                Event::Start(Tag::List(None)) => lists.push((i, true)),
                Event::Start(Tag::Item) => {
                    let first = self.out[i + 1..].iter().find(|e| **e != Event::Start(Tag::Paragraph));
                    let bold = first == Some(&Event::Start(Tag::Strong));
                    if let Some((_, all)) = lists.last_mut() {
                        *all &= bold;
                    }
                }
                Event::End(TagEnd::List(false)) => {
                    if let Some((start, true)) = lists.pop() {
                        self.out[start] = Event::Html("<ul class=\"figures\">\n".into());
                    }
                }
                _ => {}
            }
        }
    }

    /// The last paragraph of a box, if all of it is emphasized, says where the facts are from.
    fn set_source(&mut self, from: usize) {
        let Some(start) = self.out[from..].iter().rposition(|e| *e == Event::Start(Tag::Paragraph)) else {
            return;
        };
        let start = from + start;
        let inner = &self.out[start + 1..];
        let mut depth = 0_u32;
        let mut closed = 0; // how often the outermost emphasis ended
        for (i, event) in inner.iter().enumerate() {
            match event {
                Event::Start(Tag::Emphasis) => depth += 1,
                Event::End(TagEnd::Emphasis) => {
                    depth -= 1;
                    closed += u32::from(depth == 0);
                }
                Event::End(TagEnd::Paragraph) => {
                    if closed == 1 && i + 1 == inner.len() {
                        self.out[start] = Event::Html("<p class=\"box-source\">".into());
                    }
                    return;
                }
                // The mark of a note may stand after it.
                Event::InlineHtml(html) if depth == 0 && html.starts_with("<sup class=\"ref-mark") => {}
                _ if depth == 0 => return,
                _ => {}
            }
        }
    }
}
