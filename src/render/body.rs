//! A brief's Markdown as HTML, with its notes' references and passages put in.
//!
//! The writer's words are never touched: references and spans go between them, so that the text without
//! them is what the same Markdown gives with annotation off.

mod passages;
mod blocks;
pub mod embeds;
mod forms;
mod links;
mod shapes;
mod id;

use super::highlight::Highlighter;
use super::texts::Texts;
use crate::annotate::Speaker;
use crate::annotate::note::NoteKind;
use crate::diagnostic::Diagnostic;
use crate::parse::SectionFile;
use crate::parse::markdown;
use crate::parse::news::Layout;
use crate::parse::outline::Outline;
use crate::parse::shapes::{Order, Shaped, shaped};
use crate::site::annotated::Annotated;
use crate::site::{Brief, Site};
use embeds::Card;
pub use id::{note_id, passage_id, reference_id};
use id::{push_note_id, push_number, push_passage_id, push_reference_id};
use pulldown_cmark::{Alignment, CowStr, Event, Tag, TagEnd};
use pulldown_cmark_escape::escape_html;
use std::collections::HashMap;
use std::ops::Range;

/// A brief's body, ready for a page.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// The text.
    pub html: String,
    /// Footnotes of the writer's own, by label.
    pub own: HashMap<String, String>,
    /// The notes in the order in which the text refers to them, as indices: by number, but on a live page.
    pub order: Vec<u32>,
    /// The cards whose places are in the text.
    pub cards: Vec<Card>,
    /// Why a card can't be drawn, if it can't.
    pub failed: Option<Box<Diagnostic>>,
}

/// What a body is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// A page of the site: links are paths.
    Page,
    /// A feed: links are whole addresses.
    Feed,
}

/// Room for the mark of a note: next to all are shorter.
const MARK: usize = 256;

/// Room for the tags around a passage.
const PASSAGE: usize = 96;

/// The body of a brief.
pub fn brief(site: &Site, code: &Highlighter, texts: &Texts, brief: &Brief, medium: Medium) -> Body {
    let text = site.text(brief);
    let annotated = brief.annotated.open();
    let mut writer = Writer::new(site, code, texts, &text, brief.parsed.body, &brief.parsed.outline);
    writer.medium = medium;
    writer.file = &brief.parsed.file.path;
    writer.url = &brief.url;
    writer.brief = Some(brief);
    writer.layout = brief.parsed.matter.news.layout(&brief.parsed.matter.date);
    writer.has_picture = !brief.parsed.matter.photos.is_empty();
    writer.annotated = &annotated;
    writer.uses = vec![0; annotated.notes.len()];
    let own = annotated.notes.iter().enumerate();
    // The first note of a label counts.
    writer.labels = own.rev().filter_map(|(i, n)| Some((n.own.as_deref()?, i))).collect();
    writer.run()
}

/// The body of a section's own page.
pub fn section(site: &Site, code: &Highlighter, texts: &Texts, file: &SectionFile, url: &str) -> Body {
    let mut writer = Writer::new(site, code, texts, &file.file.text, file.body, &file.outline);
    writer.file = &file.file.path;
    writer.url = url;
    writer.run()
}

static NO_NOTES: std::sync::LazyLock<Annotated> = std::sync::LazyLock::new(Annotated::default);

/// Writes a body out of the events of its Markdown. What it does at each is told in the modules below this one.
struct Writer<'s> {
    site: &'s Site,
    highlighter: &'s Highlighter,
    texts: &'s Texts,
    brief: Option<&'s Brief>,
    annotated: &'s Annotated,
    file: &'s str,
    url: &'s str,
    text: &'s str,
    from: usize,
    outline: &'s Outline,
    medium: Medium,
    out: Vec<Event<'s>>,
    mark: usize,
    passage: usize,
    open: Option<usize>,
    /// The passages whose id was given out.
    named: usize,
    /// The note of each of the writer's own footnotes, by label.
    labels: HashMap<&'s str, usize>,
    uses: Vec<u32>,
    heading: usize,
    quotes: Vec<bool>,
    links: Vec<LinkState>,
    table: TableState,
    tables: usize,
    code: Option<(String, String)>,
    image: Option<(String, String, String)>,
    /// There is a picture above.
    has_picture: bool,
    /// The shapes being written.
    shapes: shapes::Open<'s>,
    /// What the brief's form adds.
    parts: forms::Parts,
    layout: Layout<'s>,
    cards: Vec<Card>,
    /// The footnote being written.
    footnote: Option<Vec<Event<'s>>>,
    own: HashMap<String, String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LinkState {
    /// A link to be written.
    Written,
    /// A link whose address was taken off.
    Dropped,
    /// A marker on a claim: its text stays.
    Claim,
    /// A marker by itself: its text goes.
    Marker,
}

#[derive(Default)]
struct TableState {
    alignments: Vec<Alignment>,
    cell: usize,
    head: bool,
}

impl<'s> Writer<'s> {
    fn new(
        site: &'s Site,
        highlighter: &'s Highlighter,
        texts: &'s Texts,
        text: &'s str,
        from: usize,
        outline: &'s Outline,
    ) -> Self {
        Self {
            site,
            highlighter,
            texts,
            brief: None,
            annotated: &NO_NOTES,
            file: "",
            url: "",
            text,
            from,
            outline,
            medium: Medium::Page,
            out: Vec::with_capacity((text.len() - from) / 16), // seldom are there more
            mark: 0,
            passage: 0,
            open: None,
            named: 0,
            labels: HashMap::new(),
            uses: Vec::new(),
            heading: 0,
            quotes: Vec::new(),
            links: Vec::new(),
            table: TableState::default(),
            tables: 0,
            code: None,
            image: None,
            has_picture: false,
            shapes: shapes::Open::default(),
            parts: forms::Parts::default(),
            layout: Layout::default(),
            cards: Vec::new(),
            footnote: None,
            own: HashMap::new(),
        }
    }

    fn run(mut self) -> Body {
        let settings = self.site.config.markdown;
        // Footnotes are written after the text, in the order of their numbers, wherever they stand in the file.
        let mut written: HashMap<CowStr<'s>, Vec<_>> = HashMap::new();
        let mut open: Vec<(CowStr<'s>, Vec<_>)> = Vec::new();
        let text = &self.text[self.from..];
        for (event, range) in shaped(markdown::events(text, settings), text, self.layout, Order::Page) {
            let range = range.start + self.from..range.end + self.from;
            let event = match event {
                Shaped::Markdown(event) => event,
                Shaped::Open(shape) => {
                    self.open_shape(&shape, &range);
                    continue;
                }
                Shaped::Close(end) => {
                    self.close_shape(end, &range);
                    continue;
                }
            };
            if self.shapes.skips {
                continue;
            }
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    self.close_passage();
                    open.push((label, Vec::new()));
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    let Some((label, events)) = open.pop() else { continue };
                    written.entry(label).or_insert(events);
                }
                event => match open.last_mut() {
                    Some((_, events)) => events.push((event, range)),
                    None => self.event(event, &range),
                },
            }
        }
        self.close_passage();
        self.marks_up_to(u32::MAX);
        self.close_entries();
        let order = self.order_of_notes();
        for label in self.annotated.notes.iter().filter_map(|n| n.own.as_deref()) {
            if let Some(events) = written.remove(label) {
                self.own_footnote(label, events);
            }
        }
        let added = self.annotated.marks.len() * MARK + self.annotated.passages.len() * PASSAGE;
        let mut html = String::with_capacity((self.text.len() - self.from) * 5 / 4 + added);
        pulldown_cmark::html::push_html(&mut html, self.out.into_iter());
        Body { html, own: self.own, order, cards: self.cards, failed: None }
    }

    fn own_footnote(&mut self, label: &str, events: Vec<(Event<'s>, Range<usize>)>) {
        self.footnote = Some(Vec::new());
        for (event, range) in events {
            self.event(event, &range);
        }
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, self.footnote.take().unwrap_or_default().into_iter());
        self.own.insert(label.to_owned(), unwrapped(&html));
    }

    /// Where events go: into the footnote being written, or into the body.
    fn target(&mut self) -> &mut Vec<Event<'s>> {
        self.footnote.as_mut().unwrap_or(&mut self.out)
    }

    fn push(&mut self, event: Event<'s>) {
        self.target().push(event);
    }

    fn raw(&mut self, html: impl Into<CowStr<'s>>) {
        self.push(Event::InlineHtml(html.into()));
    }

    fn event(&mut self, event: Event<'s>, range: &Range<usize>) {
        match event {
            Event::Text(text) => self.text(text, range),
            Event::SoftBreak => {
                // A passage goes on over the end of a line.
                if self.open.is_some_and(|i| self.annotated.passages[i].span.end as usize <= range.start) {
                    self.close_passage();
                }
                self.push(Event::SoftBreak);
            }
            Event::Start(tag) => {
                self.close_passage();
                self.start(tag, range);
            }
            Event::End(tag) => {
                self.close_passage();
                self.end(tag, range);
            }
            Event::Html(html) => self.html_block(html),
            Event::InlineHtml(html) => self.html_text(html),
            Event::HardBreak => {
                self.close_passage();
                self.raw("<br>\n");
            }
            Event::Rule => self.push(Event::Html("<hr>\n".into())),
            Event::TaskListMarker(done) => {
                let (state, label) = if done { (" checked", "task_done") } else { ("", "task_open") };
                let label = attribute(self.texts.text(label));
                self.raw(format!("<input type=\"checkbox\" disabled{state} aria-label=\"{label}\"> "));
            }
            Event::FootnoteReference(label) => {
                self.close_passage();
                self.own_note(&label);
            }
            other => {
                self.close_passage();
                self.push(other);
            }
        }
    }
}

/// A text of the theme that may stand in an attribute.
fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a String can't fail.
    let _ = escape_html(&mut out, text);
    out
}

/// A footnote of one paragraph without its `<p>`.
fn unwrapped(html: &str) -> String {
    let html = html.trim();
    match html.strip_prefix("<p>").and_then(|h| h.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => html.to_owned(),
    }
}

/// Whether a speaker is named.
pub fn is_named(speaker: &Speaker) -> bool {
    matches!(speaker, Speaker::Known { .. } | Speaker::Named { .. })
}

/// The class of a note, by what it tells.
pub fn note_class(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Remark => "remark",
        NoteKind::Unnamed => "unnamed",
        NoteKind::Report => "report",
        NoteKind::SecondHand => "secondhand",
        NoteKind::Document => "document",
        NoteKind::Own => "own",
    }
}
