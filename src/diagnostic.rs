//! Diagnostics: everything that ibid tells the writer, each with a code, a place and a remedy.
//!
//! Every finding has one constructor, in [`finding`]; wording, code and hint live there and nowhere else.

pub mod code;
pub mod finding;
pub mod kept;
pub mod print;

pub use code::{Code, Severity};

use crate::source_file::SourceFile;
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The longest excerpt, in characters; a longer line is cut round the place.
const EXCERPT: usize = 160;

/// Where in a file a diagnostic points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The line's text (cut to some 160 characters round the place if it is long).
    pub excerpt: String,
    /// The bytes of `excerpt` that are meant.
    pub mark: Span,
}

impl Place {
    /// The place of a span of bytes in `text`. Ends with the line that the span begins in.
    pub fn of(text: &str, span: Span) -> Self {
        Self::after(&mut Spot::default(), text, span)
    }

    /// The same in the text of a file. The next place of the same text is counted from this one.
    fn in_file(file: &SourceFile, span: Span) -> Self {
        LAST.with_borrow_mut(|(text, spot)| {
            if !Arc::ptr_eq(text, &file.text) {
                (*text, *spot) = (Arc::clone(&file.text), Spot::default());
            }
            Self::after(spot, &file.text, span)
        })
    }

    fn after(spot: &mut Spot, text: &str, span: Span) -> Self {
        let start = floor_boundary(text, span.start as usize);
        let end = floor_boundary(text, (span.end as usize).max(start));
        spot.move_to(text, start);
        let Spot { line, line_start, column, .. } = *spot;
        // No more of a long line is shown.
        let reach = floor_boundary(text, start + 2 * EXCERPT);
        let line_end = memchr::memchr(b'\n', &text.as_bytes()[start..reach]).map_or(reach, |i| start + i);
        let line_end =
            if text[..line_end].ends_with('\r') && line_end > start { line_end - 1 } else { line_end };
        let mut from = line_start;
        let mut to = line_end;
        if line_end - line_start > EXCERPT {
            from = floor_boundary(text, start.saturating_sub(EXCERPT / 3).max(line_start));
            to = floor_boundary(text, (from + EXCERPT).min(line_end));
        }
        let excerpt = text[from..to].replace('\t', " ");
        let mark = Span::new(start - from, end.clamp(start, to.max(start)) - from);
        Self { line: line + 1, column: column + 1, excerpt, mark }
    }
}

thread_local! {
    /// Where the last place was: a file may have thousands, and counting each from the beginning would take long.
    static LAST: RefCell<(Arc<str>, Spot)> = RefCell::new(("".into(), Spot::default()));
}

/// A byte of a text with its line and, in characters, its column, both from 0.
#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    at: usize,
    line: u32,
    line_start: usize,
    column: u32,
}

impl Spot {
    fn move_to(&mut self, text: &str, to: usize) {
        if to < self.at {
            *self = Self::default();
        }
        let between = &text.as_bytes()[self.at..to];
        if let Some(last) = memchr::memrchr(b'\n', between) {
            self.line += memchr::memchr_iter(b'\n', between).count() as u32;
            self.line_start = self.at + last + 1;
            self.column = 0;
        }
        let from = self.at.max(self.line_start);
        self.column += text[from..to].chars().count() as u32;
        self.at = to;
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

/// One thing that the writer should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its code.
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The file, relative to the site's root.
    pub file: Option<Arc<str>>,
    /// Where in it.
    pub place: Option<Box<Place>>,
    /// What to do.
    pub help: Option<String>,
    /// The same in many files is one finding of a run: see [`gather`].
    pub once: bool,
}

impl Diagnostic {
    /// A diagnostic that points nowhere yet.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), file: None, place: None, help: None, once: false }
    }

    /// Names the file.
    #[must_use]
    pub fn in_file(mut self, file: &Arc<str>) -> Self {
        self.file = Some(Arc::clone(file));
        self
    }

    /// Points at bytes of the file's text.
    #[must_use]
    pub fn at(mut self, text: &str, span: Span) -> Self {
        self.place = Some(Box::new(Place::of(text, span)));
        self
    }

    /// Names a file, and points at bytes of its text.
    #[must_use]
    pub fn in_text(mut self, file: &SourceFile, span: Span) -> Self {
        self.place = Some(Box::new(Place::in_file(file, span)));
        self.in_file(&file.path)
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Has the same in other files counted rather than repeated.
    #[must_use]
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }

    /// True if the build must not go on to publish.
    pub fn is_error(&self) -> bool {
        self.code.severity == Severity::Error
    }

    /// Order of printing: by file, then place.
    pub fn sort_key(&self) -> (Option<Arc<str>>, u32, u32, &'static str) {
        let place = self.place.as_ref().map_or((0, 0), |p| (p.line, p.column));
        (self.file.clone(), place.0, place.1, self.code.id)
    }
}

/// The most findings of one code that are reported of one file: all that a writer makes, and no more than memory holds.
const MOST: usize = 10_000;

/// The most of them that a name is looked for that might be meant: each costs a look through all names.
const EXPLAINED: usize = 100;

/// Counts the findings of one file by their codes.
#[derive(Debug, Default)]
pub struct Ration {
    reported: BTreeMap<&'static str, usize>,
}

/// Takes a finding by its code, and makes it only if it is to be reported.
pub(crate) type Tell<'t> = dyn FnMut(Code, &dyn Fn() -> Diagnostic) + 't;

impl Ration {
    /// Whether one more of this code is reported; it must then go through [`Ration::last`].
    pub fn allows(&mut self, code: Code) -> bool {
        let reported = self.reported.entry(code.id).or_default();
        *reported += 1;
        *reported <= MOST
    }

    /// Whether a name is looked for that might be meant in the finding of this code that was allowed last.
    pub fn explains(&self, code: Code) -> bool {
        self.reported.get(code.id).is_some_and(|reported| *reported <= EXPLAINED)
    }

    /// The finding itself, or if it is the last that is reported, with a word that there may be more.
    #[must_use]
    pub fn last(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        if self.reported.get(diagnostic.code.id) == Some(&MOST) {
            diagnostic.message.push_str("; what else of this kind is in the file isn't reported");
        }
        diagnostic
    }
}

/// Puts diagnostics in the order in which they are printed, and drops repeated ones.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by_cached_key(Diagnostic::sort_key);
    diagnostics.dedup_by(|one, other| {
        // What a template lacks depends on the page, but one place in a template is one mistake.
        let template = one.code == code::TEMPLATE && one.code == other.code && one.place.is_some();
        one == other || template && one.file == other.file && one.place == other.place
    });
}

/// Of diagnostics in order, leaves one of those that are reported once a run, with the number of other files that have the same.
pub fn gather(diagnostics: &mut Vec<Diagnostic>) {
    let mut files: BTreeMap<String, BTreeSet<Arc<str>>> = BTreeMap::new();
    for one in diagnostics.iter().filter(|d| d.once) {
        files.entry(one.message.clone()).or_default().extend(one.file.clone());
    }
    diagnostics.retain_mut(|one| {
        if !one.once {
            return true;
        }
        let Some(files) = files.remove(&one.message) else { return false };
        match files.len() {
            0 | 1 => {}
            2 => one.message.push_str(", here and in one other file"),
            n => one.message = format!("{}, here and in {} other files", one.message, n - 1),
        }
        true
    });
}

/// The nearest of `names` to `typed`, if one is near enough to be meant.
pub fn near<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let limit = (typed.chars().count() / 3).clamp(1, 3);
    let mut counts = [0_i16; 128];
    for byte in typed.bytes().take(4096) {
        counts[usize::from(byte & 127)] += 1;
    }
    names
        .into_iter()
        // Cheap tests first: a site may have ten thousand names.
        .filter(|n| n.len().abs_diff(typed.len()) <= limit * 2)
        .filter(|n| !n.is_ascii() || !typed.is_ascii() || unlike(&counts, n) <= limit * 2)
        .map(|n| (strsim::damerau_levenshtein(&typed, &n.to_lowercase()), n))
        .filter(|(d, _)| *d <= limit)
        .min()
        .map(|(_, n)| n)
}

/// How many letters one name has and the other hasn't: an edit changes two at most.
fn unlike(counts: &[i16; 128], name: &str) -> usize {
    let mut counts = *counts;
    for byte in name.bytes().take(4096) {
        counts[usize::from(byte.to_ascii_lowercase() & 127)] -= 1;
    }
    counts.iter().map(|c| usize::from(c.unsigned_abs())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_and_characters() {
        let text = "one\ntwö three\r\nfour";
        let at = text.find("three").unwrap();
        let place = Place::of(text, Span::new(at, at + 5));
        assert_eq!((place.line, place.column), (2, 5));
        assert_eq!(place.mark.of(&place.excerpt), "three");
        assert_eq!(place.excerpt, "twö three");
    }

    #[test]
    fn places_of_a_file_are_the_same_in_whatever_order_they_are_looked_up() {
        let text = "één\n\nlong wörds\r\nand more\n".repeat(3);
        let starts: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        let [one, two] = ["a.md", "b.md"]
            .map(|path| SourceFile { path: path.into(), text: format!("{path} {text}").into() });
        let backwards = starts.iter().rev();
        for at in starts.iter().chain(backwards) {
            for file in [&one, &two, &two] {
                let span = Span::new(at + 5, at + 6);
                assert_eq!(Place::in_file(file, span), Place::of(&file.text, span));
            }
        }
    }

    #[test]
    fn a_long_line_is_cut_round_the_place() {
        let text = format!("{}needle{}", "ä".repeat(5000), "b".repeat(5000));
        let at = text.find("needle").unwrap();
        let place = Place::of(&text, Span::new(at, at + 6));
        assert_eq!(place.column, 5001);
        assert!(place.excerpt.len() <= EXCERPT);
        assert_eq!(place.mark.of(&place.excerpt), "needle");
    }

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        assert_eq!(near("tilte", ["title", "date"]), Some("title"));
        assert_eq!(near("colour", ["title", "date"]), None);
    }
}
