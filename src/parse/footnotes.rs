//! The writer's own footnotes: which there are, which are printed, and what is wrong with them.

use super::marker;
use crate::annotate::prose::OwnNote;
use crate::diagnostic::{Tell, code, finding};
use crate::source_file::SourceFile;
use crate::span::Span;
use memchr::memmem;
use pulldown_cmark::{Event, Parser, Tag};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The footnotes of a brief.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footnotes {
    written: Vec<Written>,
    /// Where marks are that Markdown took for text: nobody has written what they refer to, or they stand in HTML.
    unread: Vec<Span>,
    /// Marks within brackets that would have been a link or a picture without them.
    enclosed: Vec<Span>,
    first: Option<Span>,
}

/// A footnote: where it is written, and what is referred to in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Written {
    label: String,
    span: Span,
    refers_to: Vec<String>,
    printed: bool,
    /// There is one of the same label before it.
    again: bool,
}

/// The label in `[^label]`, as typed, at the head of a text.
fn typed(text: &str) -> Option<&str> {
    let label = text.strip_prefix("[^")?;
    let label = &label[..label.find(['[', ']', '\n', ' '])?];
    (!label.is_empty() && text[2 + label.len()..].starts_with(']')).then_some(label)
}

/// Every `[^label]` of a stretch of the file.
fn marks(source: &str, span: Span) -> impl Iterator<Item = (&str, Span)> {
    let text = span.of(source);
    memmem::find_iter(text.as_bytes(), "[^").filter_map(move |at| {
        let label = typed(&text[at..])?;
        let start = span.start as usize + at;
        Some((label, Span::new(start, start + label.len() + 3)))
    })
}

/// Bytes of the longest text in which a marker, or the rest of a link, is looked for.
const LONGEST: usize = 2_000;

/// How often what stands around a mark is looked at: each time costs a look at the whole text.
const LOOKS: usize = 100;

/// Every `[@key]` of a stretch of the file.
fn markers(source: &str, span: Span) -> impl Iterator<Item = Span> {
    let text = span.of(source);
    memmem::find_iter(text.as_bytes(), "[@").filter_map(move |at| {
        let window = &text[at + 1..text.floor_char_boundary(at + LONGEST)];
        let (reference, _) = window.split_once(']')?;
        let start = span.start as usize + at;
        marker::is_marker(reference).then(|| Span::new(start, start + reference.len() + 2))
    })
}

fn same(one: &str, two: &str) -> bool {
    unicase::UniCase::new(one) == unicase::UniCase::new(two)
}

impl Footnotes {
    /// Labels of the footnotes that are on the page: the text refers to them, or a footnote that is on the page does.
    pub(super) fn printed(&self) -> HashSet<&str> {
        self.written.iter().filter(|w| w.printed).map(|w| w.label.as_str()).collect()
    }

    /// Follows the references of the text into the footnotes. Those within footnotes that are printed are added to it, `at`
    /// its end: what only they refer to has its number after all others.
    pub(super) fn follow(&mut self, references: &mut Vec<OwnNote>, at: u32) {
        let mut first: HashMap<&str, usize> = HashMap::new();
        let mut again = Vec::new();
        for (i, written) in self.written.iter().enumerate() {
            if *first.entry(&written.label).or_insert(i) != i {
                again.push(i);
            }
        }
        let mut queue: Vec<usize> = Vec::new();
        let mut seen = vec![false; self.written.len()];
        let mut meet = |label: &str, queue: &mut Vec<usize>| {
            if let Some(i) = first.get(label).filter(|i| !std::mem::replace(&mut seen[**i], true)) {
                queue.push(*i);
            }
        };
        for reference in &*references {
            meet(&reference.label, &mut queue);
        }
        let mut next = 0;
        while let Some(i) = queue.get(next).copied() {
            next += 1;
            for label in &self.written[i].refers_to {
                references.push(OwnNote { at, label: label.clone() });
                meet(label, &mut queue);
            }
        }
        for i in queue {
            self.written[i].printed = true;
        }
        for i in again {
            self.written[i].again = true;
        }
    }

    /// What is wrong with them. `front` is the front matter, whose texts have no footnotes.
    pub(super) fn diagnostics(&self, file: &SourceFile, front: Span, tell: &mut Tell<'_>) {
        for Written { label, span, printed, again, .. } in &self.written {
            let label = typed(span.of(&file.text)).unwrap_or(label);
            if *again {
                let first = self.written.iter().find(|w| same(&w.label, label)).map_or(0, |w| w.span.start);
                tell(code::NOTE_TWICE, &|| finding::note_twice(file, *span, label, first as usize));
            } else if !printed {
                tell(code::UNUSED_NOTE, &|| finding::unused_note(file, *span, label));
            }
        }
        let known: HashSet<unicase::UniCase<&str>> =
            self.written.iter().map(|w| unicase::UniCase::new(w.label.as_str())).collect();
        let known = |label: &str| known.contains(&unicase::UniCase::new(label));
        for (label, span) in self.unread.iter().flat_map(|span| marks(&file.text, *span)) {
            if known(label) {
                tell(code::OUT_OF_PLACE, &|| finding::mark_in_html(file, span));
            } else {
                tell(code::UNDEFINED_NOTE, &|| finding::undefined_note(file, span, label));
            }
        }
        for (_, span) in marks(&file.text, front).filter(|(label, _)| known(label)) {
            tell(code::OUT_OF_PLACE, &|| finding::mark_in_front_matter(file, span));
        }
        for span in self.unread.iter().flat_map(|span| markers(&file.text, *span)) {
            tell(code::OUT_OF_PLACE, &|| finding::mark_in_html(file, span));
        }
        for span in markers(&file.text, front) {
            tell(code::OUT_OF_PLACE, &|| finding::mark_in_front_matter(file, span));
        }
        for span in &self.enclosed {
            tell(code::NOTE_IN_LINK, &|| finding::note_in_link(file, *span));
        }
    }

    /// Where the text refers to a footnote first.
    pub(super) fn first_mark(&self) -> Option<Span> {
        self.first
    }
}

/// Gathers the footnotes of a text while it is read.
#[derive(Default)]
pub(super) struct Gathering {
    pub(super) found: Footnotes,
    /// The footnotes being read, by index: one may be written within another.
    open: Vec<usize>,
    /// Brackets of this block that are open, each with the mark in it, if there is one.
    brackets: Vec<(Range<usize>, bool)>,
    looks: usize,
}

impl Gathering {
    pub(super) fn start(&mut self, label: &str, span: Span) {
        let (label, refers_to) = (label.to_owned(), Vec::new());
        self.found.written.push(Written { label, span, refers_to, printed: false, again: false });
        self.open.push(self.found.written.len() - 1);
    }

    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// A reference: one within a footnote is that footnote's, and `false` is returned.
    pub(super) fn refer(&mut self, label: &str, span: Span) -> bool {
        self.found.first.get_or_insert(span);
        // Those around one that holds a mark hold it too.
        for bracket in self.brackets.iter_mut().rev().take_while(|b| !b.1) {
            bracket.1 = true;
        }
        match self.open.last() {
            Some(note) => self.found.written[*note].refers_to.push(label.to_owned()),
            None => return true,
        }
        false
    }

    /// The bytes `span` of the file were text: brackets that are none of Markdown's are events of their own.
    pub(super) fn text(&mut self, text: &str, span: Span, source: &str) {
        if !matches!(text, "[" | "![" | "]") {
            return;
        }
        let (start, end) = (span.start as usize, span.end as usize);
        if source[..start].ends_with('\\') {
            return;
        }
        if text == "]" {
            let popped = self.brackets.pop();
            self.looks += usize::from(popped.as_ref().is_some_and(|(_, marked)| *marked));
            if let Some((open, true)) = popped
                && self.looks < LOOKS
                && would_be_a_link(&source[end..], source)
            {
                self.found.enclosed.push(Span::new(open.start, end));
            }
            return;
        }
        self.brackets.push((start..end, false));
        if source[end..].starts_with('^') {
            let label = typed(&source[end - 1..]);
            self.found.unread.extend(label.map(|l| Span::new(end - 1, end + l.len() + 2)));
        }
    }

    /// Text in which no mark of a footnote and no marker is read: HTML, or a picture's text.
    pub(super) fn no_marks_in(&mut self, text: &str, span: Span) {
        if text.contains("[^") || text.contains("[@") {
            self.found.unread.push(span);
        }
    }

    pub(super) fn end_block(&mut self) {
        self.brackets.clear();
    }
}

/// Whether a text in brackets that `rest` follows would be a link or a marker.
fn would_be_a_link(rest: &str, source: &str) -> bool {
    if rest.starts_with('(') {
        let rest = &rest[..rest.floor_char_boundary(LONGEST)];
        let link = format!("[x]{}", rest.split("\n\n").next().unwrap_or(rest));
        return matches!(Parser::new(&link).nth(1), Some(Event::Start(Tag::Link { .. })));
    }
    let label = rest.strip_prefix('[').and_then(|r| r.split_once(']')).map_or("", |(label, _)| label);
    let defined = || {
        let definition = format!("[{label}]:").to_lowercase();
        source.lines().any(|line| line.trim_start().to_lowercase().starts_with(&definition))
    };
    !label.is_empty() && (marker::is_marker(label) || defined())
}
