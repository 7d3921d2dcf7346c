//! What a brief's form adds to its body: the questions of an interview, the turns of a transcript, the entries of a live page.

use super::{LinkState, Medium, Writer};
use crate::parse::outline::LiveEntry;
use crate::parse::shapes::{Entry, Turn};
use jiff::civil::Date;
use pulldown_cmark::{CowStr, Event};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};
use std::ops::Range;

/// What stands in the tag of a passage or a mark before the place of its note in the list of notes.
const PLACE: &str = "data-n=\"";
/// What a mark begins with.
const MARK_TAG: &str = "<sup class=\"ref-mark";

/// The parts that are being written.
#[derive(Default)]
pub(super) struct Parts {
    /// A question, which leads to itself.
    pub(super) asks: bool,
    /// The heading of an entry, which has its anchor on the whole.
    pub(super) titles: bool,
    /// The turn being written, and its anchor.
    turn: Option<(Turn, String)>,
    turns: usize,
    /// The day of the entry written last.
    day: Option<Date>,
    /// Entries have begun.
    begun: bool,
    /// The entries, by where they begin in the file.
    spots: Vec<Spot>,
}

/// Where an entry begins in the file, its index, and that of its first passage.
#[derive(Clone, Copy)]
struct Spot {
    start: u32,
    entry: usize,
    passage: usize,
}

impl Writer<'_> {
    /// The beginning of a heading that is a question.
    pub(super) fn open_question(&mut self, level: u8, id: &str) {
        let mut html = format!("<h{level} class=\"ask\" id=\"");
        let _ = escape_html(&mut html, id);
        html.push_str("\">");
        if self.medium == Medium::Page {
            html.push_str("<a class=\"to-this\" href=\"#");
            let _ = escape_html(&mut html, id);
            html.push_str("\">");
            // No link and no mark stands within a link.
            self.links.push(LinkState::Written);
        }
        self.push(Event::Html(html.into()));
    }

    pub(super) fn close_question(&mut self, level: u8, range: &Range<usize>) {
        if self.medium == Medium::Page {
            self.links.pop();
            self.raw("</a>");
        }
        self.marks_up_to(range.end as u32);
        self.push(Event::Html(format!("</h{level}>\n").into()));
    }

    pub(super) fn open_turn(&mut self, turn: &Turn) {
        let id = self.outline.turns.get(self.parts.turns).cloned().unwrap_or_default();
        self.parts.turns += 1;
        let mut html = String::from("<div class=\"turn\"");
        if !id.is_empty() {
            html.push_str(" id=\"");
            self.push_own_id(&mut html, &id);
            html.push('"');
        }
        html.push_str(">\n");
        self.push(Event::Html(html.into()));
        self.parts.turn = Some((turn.clone(), id));
    }

    pub(super) fn open_label(&mut self) {
        self.push(Event::Html("<p class=\"label\"><b class=\"speaker\">".into()));
    }

    pub(super) fn close_label(&mut self, range: &Range<usize>) {
        let typed = self.text.get(range.clone()).unwrap_or_default();
        let mut html = String::from(if typed.trim_end().ends_with(':') { "</b>" } else { ":</b>" });
        if let Some((turn, id)) = self.parts.turn.take()
            && !id.is_empty()
        {
            html.push_str(" <a class=\"at\" href=\"");
            self.push_way_to(&mut html, &id);
            html.push_str("\"><time datetime=\"");
            html.push_str(&turn.datetime);
            html.push_str("\">");
            html.push_str(&turn.time);
            html.push_str("</time></a>");
        }
        self.raw(html);
        self.marks_up_to(range.end as u32);
        self.push(Event::Html("</p>\n<div class=\"words\">\n".into()));
    }

    pub(super) fn close_turn(&mut self) {
        self.push(Event::Html("</div>\n</div>\n".into()));
    }

    /// Where each entry of a live page begins in the file, with its index and that of its first passage, in the order of the
    /// file.
    fn spots(&self) -> Vec<Spot> {
        let (entries, passages) = (&self.outline.entries, &self.annotated.passages);
        let mut spots: Vec<Spot> = (entries.iter().enumerate())
            .map(|(entry, e)| Spot { start: e.span.start, entry, passage: passages.len() })
            .collect();
        spots.sort_unstable_by_key(|spot| spot.start);
        for (i, passage) in passages.iter().enumerate().rev() {
            let next = spots.partition_point(|spot| spot.start <= passage.span.start);
            if let Some(spot) = next.checked_sub(1).and_then(|at| spots.get_mut(at)) {
                spot.passage = i;
            }
        }
        spots
    }

    pub(super) fn open_entry(&mut self, entry: &Entry, range: &Range<usize>) {
        if self.parts.spots.is_empty() {
            self.parts.spots = self.spots();
        }
        let spots = &self.parts.spots;
        let Ok(at) = spots.binary_search_by_key(&range.start, |spot| spot.start as usize) else { return };
        let Spot { start, entry: index, passage } = spots[at];
        let LiveEntry { heading, before, .. } = &self.outline.entries[index];
        let heading = *heading;
        self.heading = heading;
        self.shapes.skip_to(*before);
        // Entries stand in another order than their notes were found in.
        self.mark = self.annotated.marks.partition_point(|m| m.at < start);
        self.passage = passage;
        self.named = passage;
        let id = self.outline.headings.get(heading).map(|h| h.id.clone()).unwrap_or_default();
        let mut html = String::new();
        if !std::mem::replace(&mut self.parts.begun, true) {
            html.push_str("<div class=\"updates h-feed\">\n");
        }
        let day = entry.moment.date();
        let first = self.outline.entries.first().map(|e| e.moment.date());
        let days = first != self.outline.entries.last().map(|e| e.moment.date());
        if days && self.parts.day.replace(day) != Some(day) {
            html.push_str("<h2 class=\"day\">");
            let _ = escape_html_body_text(&mut html, &self.texts.day(day));
            html.push_str("</h2>\n");
        }
        html.push_str("<article class=\"update h-entry\" id=\"");
        self.push_own_id(&mut html, &id);
        html.push_str("\">\n<p class=\"update-when\"><a class=\"u-url\" href=\"");
        self.push_way_to(&mut html, &id);
        html.push_str("\"><time class=\"dt-published\" datetime=\"");
        html.push_str(&entry.moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
        html.push_str("\">");
        let _ =
            escape_html_body_text(&mut html, &self.texts.clock(entry.moment.hour(), entry.moment.minute()));
        html.push_str("</time></a>");
        if !entry.by.is_empty() {
            html.push_str(" <span class=\"by p-author\">");
            let _ = escape_html_body_text(&mut html, &entry.by);
            html.push_str("</span>");
        }
        html.push_str("</p>\n");
        self.push(Event::Html(html.into()));
        self.parts.titles = true;
    }

    pub(super) fn close_entry(&mut self, range: &Range<usize>) {
        self.marks_up_to(range.end as u32);
        // What follows in the file is no part of what follows on the page.
        self.mark = self.annotated.marks.len();
        self.push(Event::Html("</div>\n</article>\n".into()));
    }

    /// Ends the list of entries, if there is one.
    pub(super) fn close_entries(&mut self) {
        if self.parts.begun {
            self.push(Event::Html("</div>\n".into()));
        }
    }

    /// An id of the page; in a feed with the brief's prefix.
    fn push_own_id(&self, out: &mut String, id: &str) {
        if self.medium == Medium::Feed {
            out.push_str(self.prefix());
            out.push('-');
        }
        let _ = escape_html(&mut *out, id);
    }

    /// The way to an id of the page.
    fn push_way_to(&self, out: &mut String, id: &str) {
        if self.medium == Medium::Feed {
            let _ = escape_html(&mut *out, &self.absolute(self.url));
        }
        out.push('#');
        let _ = escape_html(&mut *out, id);
    }

    /// The notes in the order in which the page refers to them. Passages and marks tell the place of a note in that order,
    /// by which it stands beside them; its number stays what it is.
    pub(super) fn order_of_notes(&mut self) -> Vec<u32> {
        let count = self.annotated.notes.len();
        if self.outline.entries.is_empty() {
            return (0..count as u32).collect();
        }
        // What the tag of a mark or a passage says, if the event is one: the number of its note.
        let note = |html: &str, tags: &[&str]| -> Option<usize> {
            tags.iter().find(|tag| html.starts_with(**tag))?;
            let (_, rest) = html.split_once(PLACE)?;
            let number: usize = rest.split('"').next()?.parse().ok()?;
            number.checked_sub(1).filter(|note| *note < count)
        };
        let mut order: Vec<u32> = Vec::with_capacity(count);
        let mut places: Vec<Option<usize>> = vec![None; count];
        let mut meet = |note: usize| {
            if places[note].is_none() {
                order.push(note as u32);
                places[note] = Some(order.len());
            }
        };
        for event in &self.out {
            if let Event::InlineHtml(html) = event
                && let Some(note) = note(html, &[MARK_TAG])
            {
                meet(note);
            }
        }
        (0..count).for_each(meet);
        for event in &mut self.out {
            let Event::InlineHtml(html) = event else { continue };
            if let Some(note) = note(html, &[MARK_TAG, "<span class=\"said\"", "<span class=\"claim\""])
                && let Some(place) = places[note]
            {
                let numbered = format!("{PLACE}{}\"", note + 1);
                *html = CowStr::from(html.replacen(&numbered, &format!("{PLACE}{place}\""), 1));
            }
        }
        order
    }
}
