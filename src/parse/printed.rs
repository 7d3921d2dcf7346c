//! What a page prints of a brief's Markdown, for everything that readers see beside the page: search, summaries, headings
//! in lists, quotations. The annotation pass has a text of its own, [`super::prose::Prose`], in which code and the like are
//! masked out; nothing that is made for readers comes from that one.
//!
//! The text is not kept: it is nearly always the file's own bytes, so it is kept which of them.

use crate::span::Span;
use std::collections::HashSet;

/// What a page prints of a file, in the order in which it stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    runs: Box<[Run]>,
    /// What stands in the place of bytes of the file: the characters of entities, mostly.
    others: Box<[Box<str>]>,
    /// Where the footnotes begin in `runs`: they stand elsewhere on the page.
    notes: usize,
    /// The first paragraph of running text, as indices into `runs`.
    lead: (u32, u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    source: Span,
    shown: Shown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// The bytes themselves; a line end among them is a space.
    AsTyped,
    /// Another text, by its number.
    Other(u32),
    /// A space, or the end of a line.
    Space,
    /// The end of a paragraph, or of anything else that what follows doesn't belong to.
    End,
}

impl Printed {
    /// All of it, footnotes last; what stands apart on the page is a line. `source` is the text of the file.
    pub fn text(&self, source: &str) -> String {
        let length: usize = self.runs.iter().map(|r| r.source.len() + 1).sum();
        let mut out = String::with_capacity(length);
        push_runs(&mut out, &self.runs, &self.others, source, None, '\n');
        out
    }

    /// Whether a byte of the file is printed.
    pub fn holds(&self, at: u32) -> bool {
        let (body, notes) = self.runs.split_at(self.notes);
        let holds = |r: &Run| r.source.start <= at && at < r.source.end;
        body.get(body.partition_point(|r| r.source.end <= at)).is_some_and(holds) || notes.iter().any(holds)
    }

    /// The words of a stretch of the file, in one line.
    pub fn within(&self, span: Span, source: &str) -> String {
        let body = &self.runs[..self.notes];
        let from = body.partition_point(|r| r.source.end <= span.start);
        let to = from + body[from..].partition_point(|r| r.source.start < span.end);
        let mut out = String::with_capacity(span.len());
        push_runs(&mut out, &body[from..to], &self.others, source, Some(span), ' ');
        out.truncate(out.trim_ascii_end().len());
        out
    }

    /// The first paragraph of running text; empty if there is none.
    pub fn lead(&self, source: &str) -> String {
        let mut out = String::new();
        let (from, to) = self.lead;
        push_runs(&mut out, &self.runs[from as usize..to as usize], &self.others, source, None, ' ');
        out.truncate(out.trim_ascii_end().len());
        out
    }
}

/// Adds what runs show: of those that reach beyond `within`, the part that doesn't. `end` stands between blocks.
fn push_runs(
    out: &mut String,
    runs: &[Run],
    others: &[Box<str>],
    source: &str,
    within: Option<Span>,
    end: char,
) {
    for run in runs {
        match run.shown {
            Shown::AsTyped => {
                let (start, end) = within.map_or((0, u32::MAX), |w| (w.start, w.end));
                let start = run.source.start.max(start);
                push_folded(out, Span { start, end: run.source.end.min(end).max(start) }.of(source));
            }
            Shown::Other(other) => push_folded(out, &others[other as usize]),
            Shown::Space => push_space(out, ' '),
            Shown::End => push_space(out, end),
        }
    }
}

/// White space at the end of the text becomes one character; none stands at the beginning.
fn push_space(out: &mut String, space: char) {
    if out.ends_with([' ', '\n']) {
        if space == '\n' {
            out.pop();
            out.push(space);
        }
    } else if !out.is_empty() {
        out.push(space);
    }
}

/// Adds a text, white space folded as a browser folds it.
fn push_folded(out: &mut String, text: &str) {
    let mut rest = text;
    loop {
        let words = rest.trim_ascii_start();
        if words.len() < rest.len() {
            push_space(out, ' ');
        }
        let length = folded_already(words.as_bytes());
        out.push_str(&words[..length]);
        if length == words.len() {
            return;
        }
        rest = &words[length..];
    }
}

/// How many bytes at the head of a text need no folding: most text has single spaces only.
fn folded_already(text: &[u8]) -> usize {
    let line = memchr::memchr3(b'\n', b'\t', b'\r', text).unwrap_or(text.len());
    let length = memchr::memmem::find(&text[..line], b"  ").unwrap_or(line);
    // A space at the end may have another after it in what comes next.
    length - usize::from(length > 0 && text[length - 1] == b' ')
}

/// How many texts are looked through for one that stands elsewhere too.
const MARKS: usize = 10;

/// Gathers what is printed while Markdown is read.
#[derive(Default)]
pub(super) struct Printing {
    runs: Vec<Run>,
    others: Vec<Box<str>>,
    /// Footnotes: the label of each, and its runs.
    notes: Vec<(String, Vec<Run>)>,
    /// The footnotes being read, as indices into `notes`: one may be written within another.
    open: Vec<usize>,
    /// Where the block being read begins in `runs`.
    block: usize,
    lead: (u32, u32),
}

impl Printing {
    fn here(&mut self) -> &mut Vec<Run> {
        match self.open.last() {
            Some(note) => &mut self.notes[*note].1,
            None => &mut self.runs,
        }
    }

    /// What is printed of the bytes `span` of the file.
    pub(super) fn push(&mut self, text: &str, span: Span, source: &str) {
        let typed = span.of(source);
        // Code stands between its marks.
        let inner = if typed == text { Some(0) } else { typed.find(text).filter(|_| typed.starts_with('`')) };
        let Some(at) = inner else {
            // Typographic marks are but a few, and there may be hundreds of each.
            let known = self.others.iter().take(MARKS).position(|other| **other == *text);
            let other = known.unwrap_or(self.others.len());
            if known.is_none() {
                self.others.push(text.into());
            }
            let shown = Shown::Other(other as u32);
            self.here().push(Run { source: span, shown });
            return;
        };
        let start = span.start + at as u32;
        let span = Span { start, end: start + text.len() as u32 };
        match self.here().last_mut() {
            Some(last) if last.shown == Shown::AsTyped && last.source.end == span.start => {
                last.source.end = span.end;
            }
            _ => self.here().push(Run { source: span, shown: Shown::AsTyped }),
        }
    }

    /// White space between words.
    pub(super) fn space(&mut self, span: Span, source: &str) {
        match self.here().last_mut() {
            // A paragraph of many lines is one run.
            Some(last)
                if last.shown == Shown::AsTyped
                    && last.source.end == span.start
                    && span.of(source).bytes().all(|b| b.is_ascii_whitespace()) =>
            {
                last.source.end = span.end;
            }
            _ => self.here().push(Run { source: span, shown: Shown::Space }),
        }
    }

    /// The end of a block; the first one of running text is what a brief begins with.
    pub(super) fn end_block(&mut self, running: bool) {
        let runs = self.here();
        if let Some(last) = runs.last()
            && last.shown != Shown::End
        {
            let at = last.source.end;
            runs.push(Run { source: Span { start: at, end: at }, shown: Shown::End });
        }
        if !self.open.is_empty() {
            return;
        }
        let (from, to) = (self.block, self.runs.len());
        if running && self.lead.0 == self.lead.1 && from < to {
            self.lead = (from as u32, to as u32);
        }
        self.block = to;
    }

    /// A place in what has been printed: see [`Self::since`].
    pub(super) fn mark(&self) -> usize {
        self.runs.len()
    }

    /// What has been printed of the text since a place, in one line.
    pub(super) fn since(&self, mark: usize, source: &str) -> String {
        let mut out = String::new();
        push_runs(&mut out, &self.runs[mark..], &self.others, source, None, ' ');
        out.truncate(out.trim_ascii_end().len());
        out
    }

    pub(super) fn start_note(&mut self, label: &str) {
        self.notes.push((label.to_owned(), Vec::new()));
        self.open.push(self.notes.len() - 1);
    }

    pub(super) fn end_note(&mut self) {
        self.open.pop();
    }

    /// What is printed of the block being read, in one line.
    pub(super) fn block(&self, source: &str) -> String {
        self.since(self.block, source)
    }

    /// Puts all in the order of the file, which a page may not have been read in.
    fn as_in_file(&mut self) {
        let (from, to) = (self.lead.0 as usize, self.lead.1 as usize);
        let lead = self.runs.get(from).map(|run| run.source.start);
        self.runs.sort_by_key(|run| run.source.start);
        if let Some(start) = lead {
            let at = self.runs.partition_point(|run| run.source.start < start);
            self.lead = (at as u32, (at + (to - from)) as u32);
        }
    }

    /// The whole, with the footnotes that are printed: the first of each label.
    /// What was `moved` from its place in the file goes back to it.
    pub(super) fn finish(mut self, mut printed: HashSet<&str>, moved: bool) -> Printed {
        if moved {
            self.as_in_file();
        }
        let mut runs = self.runs;
        let notes = runs.len();
        for (label, of_note) in self.notes {
            if printed.remove(&*label) {
                runs.extend(of_note);
            }
        }
        Printed { runs: runs.into(), others: self.others.into(), notes, lead: self.lead }
    }
}
