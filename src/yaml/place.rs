//! Where the keys and values of a YAML text stand. The parser tells no places: they are found again by path.
//!
//! What was found once is kept, so that looking up every entry of a long registry reads its text a few times
//! in all, not once an entry.

use super::Step;
use crate::span::Span;
use std::collections::HashMap;
use std::ops::Range;

/// The places in one text.
pub struct Places<'t> {
    text: &'t str,
    regions: HashMap<(usize, usize), Region<'t>>,
}

/// A line that says something: where its content begins in the text and on its line, and the content.
struct Line<'t> {
    start: usize,
    column: usize,
    body: &'t str,
}

/// A part of the text that holds one value.
struct Region<'t> {
    lines: Vec<Line<'t>>,
    /// Lines of the region's own keys, by [`bucket`].
    keys: HashMap<&'t str, Vec<usize>>,
    /// Lines of the region's own list items.
    items: Vec<usize>,
    /// What was found, by line and whether it was a key.
    found: HashMap<(usize, bool), Descent>,
}

type Descent = ((Span, Span), (usize, usize));

/// Where a key and its value stand, for a single look.
pub fn locate(text: &str, path: &[Step]) -> (Span, Span) {
    Places::new(text).locate(path)
}

impl<'t> Places<'t> {
    /// The places in `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, regions: HashMap::new() }
    }

    /// The spans of a key and of what follows it on its line. A step that can't be followed in the text
    /// (flow style, an alias) ends at the last place that could.
    pub fn locate(&mut self, path: &[Step]) -> (Span, Span) {
        let mut region = (0, self.text.len());
        let mut found = (Span::default(), Span::default());
        for step in path {
            let text = self.text;
            let here = self.regions.entry(region).or_insert_with(|| Region::new(text, region.0..region.1));
            let Some((place, inner)) = here.descend(text, region.1, step) else { break };
            found = place;
            region = inner;
        }
        found
    }
}

impl<'t> Region<'t> {
    fn new(text: &'t str, range: Range<usize>) -> Self {
        let mut lines = Vec::new();
        let mut at = range.start;
        for line in text[range].split_inclusive('\n') {
            let line_start = text[..at].rfind('\n').map_or(0, |i| i + 1);
            let (indent, body) = undent(line);
            if !body.is_empty() && !body.starts_with('#') {
                lines.push(Line { start: at + indent, column: at + indent - line_start, body });
            }
            at += line.len();
        }
        let mut keys: HashMap<&str, Vec<usize>> = HashMap::new();
        let depth = lines.first().map_or(0, |l| l.column);
        let dash = lines.iter().find(|l| l.body.starts_with('-')).map(|l| l.column);
        let mut items = Vec::new();
        for (i, line) in lines.iter().enumerate() {
            if line.column == depth {
                let body = line.body.strip_prefix(['"', '\'']).unwrap_or(line.body);
                keys.entry(bucket(body)).or_default().push(i);
            }
            if Some(line.column) == dash && line.body.starts_with('-') {
                items.push(i);
            }
        }
        Self { lines, keys, items, found: HashMap::new() }
    }

    fn descend(&mut self, text: &str, region_end: usize, step: &Step) -> Option<Descent> {
        let (i, key_bytes) = match step {
            Step::Key(key) => {
                let lines = self.keys.get(bucket(key))?;
                lines.iter().find_map(|i| key_len(self.lines[*i].body, key).map(|bytes| (*i, bytes)))?
            }
            Step::Index(n) => (*self.items.get(*n)?, 0),
        };
        let is_key = matches!(step, Step::Key(_));
        if let Some(found) = self.found.get(&(i, is_key)) {
            return Some(*found);
        }
        let Line { start, column, body } = self.lines[i];
        let after = if is_key { key_bytes + body[key_bytes..].find(':')? + 1 } else { 1 };
        let value = body[after..].trim();
        let value_start = start + after + (body[after..].len() - body[after..].trim_start().len());
        let place =
            (Span::new(start, start + key_bytes.max(1)), Span::new(value_start, value_start + value.len()));
        // A list may stand at the depth of its key.
        let end = self.lines[i + 1..]
            .iter()
            .find(|l| l.column < column || (l.column == column && !(is_key && l.body.starts_with('-'))))
            .map_or(region_end, |l| text[..l.start].rfind('\n').map_or(l.start, |n| n + 1));
        let inner_start = if is_key && value.is_empty() {
            text[start..].find('\n').map_or(region_end, |n| (start + n + 1).min(end))
        } else {
            value_start.min(end)
        };
        let found = (place, (inner_start, end));
        self.found.insert((i, is_key), found);
        Some(found)
    }
}

/// What a line's key begins with, up to a colon or quotation mark: few keys of a text share one.
fn bucket(key: &str) -> &str {
    key.split([':', '"', '\'']).next().unwrap_or_default().trim()
}

/// The depth of a line, and its content.
pub(super) fn undent(line: &str) -> (usize, &str) {
    let body = line.trim_end();
    let rest = body.trim_start_matches(' ');
    (body.len() - rest.len(), rest)
}

/// The length of `key`, quotes included, if the line begins with it and a colon.
pub(super) fn key_len(line: &str, key: &str) -> Option<usize> {
    for quoted in [key.to_owned(), format!("\"{key}\""), format!("'{key}'")] {
        if let Some(rest) = line.strip_prefix(quoted.as_str())
            && rest.trim_start().starts_with(':')
        {
            return Some(quoted.len());
        }
    }
    None
}
