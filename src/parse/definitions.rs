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

/// What is wrong with the definitions of a text.
#[derive(Default)]
pub(super) struct Found {
    /// Definitions whose label another before them has.
    pub(super) again: Vec<Span>,
    /// Definitions of labels that no link has. A sentence may be taken for one: `[Update]: resolved`.
    pub(super) unused: Vec<Span>,
}

/// Looks through the definitions from the byte `from` on. `used` are the labels of links.
pub(super) fn find(source: &str, from: usize, printed: &Printed, used: &HashSet<String>) -> Found {
    let mut found = Found::default();
    if memmem::find(&source.as_bytes()[from..], b"]:").is_none() {
        return found;
    }
    let used: HashSet<UniCase<&str>> = used.iter().map(|label| UniCase::new(label.as_str())).collect();
    let mut known: HashSet<UniCase<&str>> = HashSet::new();
    let mut end = from;
    for line in source[from..].split_inclusive('\n') {
        end += line.len();
        let definition = line.trim_start_matches([' ', '\t', '>']);
        let start = end - definition.len();
        let Some(label) = label(definition) else { continue };
        // What is printed is code, or text.
        if printed.holds(start as u32) {
            continue;
        }
        let span = Span::new(start, start + definition.trim_end().len());
        let address = definition[label.len() + "[]:".len()..].trim_start();
        if !known.insert(UniCase::new(label)) {
            found.again.push(span);
        } else if !used.contains(&UniCase::new(label))
            && !is_remark(address)
            && Parser::new(definition).next().is_none()
        {
            found.unused.push(span);
        }
    }
    found
}

/// An address that leads nowhere: the definition is a remark.
fn is_remark(address: &str) -> bool {
    ["#", "<>", "<#>", "/"].contains(&address.split_whitespace().next().unwrap_or_default())
}
