//! Definitions of links, `[label]: address "title"`, which no page prints: those that Markdown takes for text after all, and
//! those of which another counts.

use super::printed::Printed;
use crate::span::Span;
use memchr::memmem;
use pulldown_cmark::Parser;
use std::collections::HashSet;
use unicase::UniCase;

/// True if what was read as text from a bracket on is written as a definition: right after a line of text, Markdown sees none.
/// Some write remarks that way that nobody else is meant to read: `[//]: # (a remark)`.
pub(super) fn is_one(source: &str, bracket: usize) -> bool {
    let (before, rest) = source.split_at(bracket);
    let before = before.trim_end_matches([' ', '\t', '>']);
    if !before.is_empty() && !before.ends_with('\n') {
        return false;
    }
    let line = rest.lines().next().unwrap_or_default();
    label(line).is_some() && Parser::new(line).next().is_none()
}

/// The label of the definition that a line is.
fn label(line: &str) -> Option<&str> {
    let (label, _) = line.strip_prefix('[')?.split_once("]:")?;
    (!label.starts_with('^') && !label.contains(['[', ']']) && !label.trim().is_empty()).then_some(label)
}

/// Definitions whose label another before them has.
pub(super) fn again(source: &str, from: usize, printed: &Printed) -> Vec<Span> {
    let mut out = Vec::new();
    if memmem::find(&source.as_bytes()[from..], b"]:").is_none() {
        return out;
    }
    let mut known: HashSet<UniCase<&str>> = HashSet::new();
    let mut end = from;
    for line in source[from..].split_inclusive('\n') {
        end += line.len();
        let definition = line.trim_start_matches([' ', '\t', '>']);
        let start = end - definition.len();
        let Some(label) = label(definition) else { continue };
        // What is printed is code, or text.
        if !printed.holds(start as u32) && !known.insert(UniCase::new(label)) {
            out.push(Span::new(start, start + definition.trim_end().len()));
        }
    }
    out
}
