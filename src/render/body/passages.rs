//! The text of a brief: passages that notes are about, and the marks that refer to the notes, put between its words.

use super::{
    LinkState, MARK, Medium, PASSAGE, Writer, push_note_id, push_number, push_passage_id, push_reference_id,
};
use pulldown_cmark::{CowStr, Event};
use pulldown_cmark_escape::escape_html;
use std::ops::Range;

impl<'s> Writer<'s> {
    pub(super) fn text(&mut self, text: CowStr<'s>, range: &Range<usize>) {
        if let Some((code, _)) = &mut self.code {
            code.push_str(&text);
            return;
        }
        if let Some((alt, ..)) = &mut self.image {
            alt.push_str(&text);
            return;
        }
        if self.links.last() == Some(&LinkState::Marker) {
            return;
        }
        if self.brief.is_none() || self.footnote.is_some() {
            self.push(Event::Text(text));
            return;
        }
        let mut start = range.start;
        let escaped = range.len() == text.len() + 1 && self.text.as_bytes()[start] == b'\\';
        if escaped {
            start += 1;
        }
        // An entity may happen to be as long as what it stands for.
        if self.text.get(start..range.end) == Some(&*text) {
            self.verbatim(start, start + text.len());
        } else {
            // One character that stands for several bytes of the file: it is never split.
            self.marks_up_to(range.start as u32);
            self.enter_passage(range.start as u32);
            self.push(Event::Text(text));
            self.marks_up_to(range.end as u32);
        }
    }

    /// Text that stands in the file, to the letter.
    fn verbatim(&mut self, start: usize, end: usize) {
        let mut at = start;
        self.marks_up_to(start as u32);
        while at < end {
            self.enter_passage(at as u32);
            let mut next = end;
            if let Some(mark) = self.annotated.marks.get(self.mark)
                && mark.at as usize > at
            {
                next = next.min(mark.at as usize);
            }
            if let Some(i) = self.open {
                next = next.min(self.annotated.passages[i].span.end as usize);
            } else if let Some(passage) = self.annotated.passages.get(self.passage)
                && passage.span.start as usize > at
            {
                next = next.min(passage.span.start as usize);
            }
            let text: &'s str = self.text;
            let next = text.ceil_char_boundary(next).max(at + 1);
            self.push(Event::Text(CowStr::Borrowed(&text[at..next])));
            at = next;
            if self.open.is_some_and(|i| self.annotated.passages[i].span.end as usize <= at) {
                self.close_passage();
            }
            self.marks_up_to(at as u32);
        }
    }

    /// Opens the passage that holds the byte `at`, if there is one; closes the one that doesn't.
    fn enter_passage(&mut self, at: u32) {
        let passages = &self.annotated.passages;
        while passages.get(self.passage).is_some_and(|p| p.span.end <= at) {
            self.passage += 1;
        }
        let here = passages.get(self.passage).filter(|p| p.span.start <= at).map(|_| self.passage);
        if here == self.open {
            return;
        }
        self.close_passage();
        let Some(i) = here else { return };
        let passage = passages[i];
        let number = self.annotated.notes[passage.note as usize].number;
        let prefix = self.prefix();
        let mut html = String::with_capacity(PASSAGE);
        html.push_str(if passage.said {
            "<span class=\"said\" data-n=\""
        } else {
            "<span class=\"claim\" data-n=\""
        });
        push_number(&mut html, number);
        if i >= self.named && self.medium == Medium::Page {
            self.named = i + 1;
            html.push_str("\" id=\"");
            push_passage_id(&mut html, prefix, i);
        }
        html.push_str("\">");
        self.open = Some(i);
        self.raw(html);
    }

    pub(super) fn close_passage(&mut self) {
        if self.open.take().is_some() {
            self.raw("</span>");
        }
    }

    pub(super) fn prefix(&self) -> &'s str {
        self.brief.map_or("", |b| &b.prefix)
    }

    /// Writes the marks that stand at or before the byte `at`, but not inside a link.
    pub(super) fn marks_up_to(&mut self, at: u32) {
        if self.links.contains(&LinkState::Written) || self.footnote.is_some() {
            return;
        }
        while let Some(mark) = self.annotated.marks.get(self.mark).filter(|m| m.at <= at) {
            self.mark += 1;
            // A mark at a passage's end stands after it.
            if self.open.is_some_and(|i| self.annotated.passages[i].span.end <= mark.at) {
                self.close_passage();
            }
            self.reference(mark.note);
        }
    }

    pub(super) fn reference(&mut self, note: u32) {
        let number = self.annotated.notes[note as usize].number;
        self.uses[note as usize] += 1;
        let nth = self.uses[note as usize];
        // Marks that stand together get room for a finger each.
        let next = matches!(self.target().last(), Some(Event::InlineHtml(html)) if html.starts_with("<sup class=\"ref-mark"));
        let (prefix, page) = (self.prefix(), self.own_page());
        let mut mark = String::with_capacity(MARK + page.len());
        mark.push_str(if next {
            "<sup class=\"ref-mark ref-mark--next\">"
        } else {
            "<sup class=\"ref-mark\">"
        });
        mark.push_str("<a class=\"ref\" id=\"");
        push_reference_id(&mut mark, prefix, number, nth);
        mark.push_str("\" href=\"");
        mark.push_str(&page);
        mark.push('#');
        push_note_id(&mut mark, prefix, number);
        mark.push_str("\" role=\"doc-noteref\" data-n=\"");
        push_number(&mut mark, number);
        mark.push_str(if nth == 1 { "\" data-first aria-label=\"" } else { "\" aria-label=\"" });
        self.push_label(&mut mark, number);
        mark.push_str("\">");
        push_number(&mut mark, number);
        mark.push_str("</a></sup>");
        self.raw(mark);
    }

    /// The page that a reference to a note leads to: this one, but in feeds.
    fn own_page(&self) -> String {
        if self.medium == Medium::Feed { self.absolute(self.url) } else { String::new() }
    }

    /// "Note 3", for an attribute or a text.
    fn push_label(&self, out: &mut String, number: u32) {
        let label = self.texts.counted("note_number", number as usize);
        // Writing to a String can't fail.
        let _ = escape_html(out, label.as_ref().and_then(|l| l.as_str()).unwrap_or_default());
    }

    /// A reference to a footnote of the writer's own.
    pub(super) fn own_note(&mut self, label: &str) {
        if let Some(note) = self.labels.get(label).copied() {
            self.reference(note as u32);
        }
    }
}
