//! Lines as they should be typed.

use super::Reader;
use crate::span::Span;
use crate::yaml::line::{as_list, unwrapped, without_apostrophes};
use crate::yaml::mistake::Mistake;
use crate::yaml::scan::{quoted, repaired};

impl Reader<'_> {
    /// The mistake with its line as it should be typed. `item` is the part of a list that is wrong.
    pub(super) fn with_line(&self, mistake: Mistake, value: Span, item: Option<Span>, line: Span) -> Mistake {
        let typed = line.of(self.text);
        let part = item.unwrap_or(value);
        let raw = part.of(self.text);
        let with = |words: &str| {
            if part.start < line.start || part.end > line.end {
                return String::new();
            }
            repaired(typed, (part.start - line.start) as usize..(part.end - line.start) as usize, words)
        };
        match mistake {
            Mistake::AfterQuote { mark: '\'', .. } => {
                let inner = unwrapped(raw, '\'');
                let inner = if raw.contains("''") { without_apostrophes(raw) } else { inner };
                Mistake::AfterQuote { mark: '\'', line: with(&quoted(&inner.replace("''", "'"))) }
            }
            Mistake::AfterQuote { mark, .. } => {
                Mistake::AfterQuote { mark, line: with(&quoted(unwrapped(raw, mark))) }
            }
            Mistake::Comma { .. } => Mistake::Comma { line: with(raw.trim_end_matches([',', ' '])) },
            Mistake::NoComma { .. } => Mistake::NoComma { line: with(&format!("{}, ", raw.trim_end())) },
            Mistake::AfterBracket { bracket, .. } => {
                Mistake::AfterBracket { bracket, line: with(&quoted(raw)) }
            }
            Mistake::Begins { with: first, .. } => Mistake::Begins { with: first, line: with(&quoted(raw)) },
            Mistake::NoBrackets { .. } => Mistake::NoBrackets { line: with(&format!("[{raw}]")) },
            Mistake::Apostrophe { .. } => {
                let inner = without_apostrophes(raw).replace("''", "'");
                Mistake::Apostrophe { line: with(&quoted(&inner)) }
            }
            Mistake::OpenQuote { mark, .. } if item.is_none() => {
                let from = (value.start.saturating_sub(line.start)) as usize;
                let typed_value = typed.get(from..).unwrap_or_default();
                // A single mark that is never closed is an apostrophe: it stays.
                let inner = if mark == '"' { &typed_value[1..] } else { typed_value };
                let inner = inner.trim_end_matches(['”', '’', '“', '‘', ' ']);
                Mistake::OpenQuote { mark, line: repaired(typed, from..typed.len(), &quoted(inner)) }
            }
            other => other,
        }
    }

    /// The line with its value in quotation marks.
    pub(super) fn with_quotes(&self, line: Span, value: Span) -> String {
        let from = (value.start.saturating_sub(line.start)) as usize;
        let typed = line.of(self.text);
        if value.end > line.end {
            return String::new();
        }
        repaired(typed, from..typed.len(), &quoted(value.of(self.text)))
    }

    /// The line with its value as a list, if its key has one and it isn't.
    pub(super) fn listed(&self, key: Option<&str>, line: Span, value: Span) -> Option<String> {
        let from = value.start.checked_sub(line.start)? as usize;
        let typed = line.of(self.text);
        as_list(key, value.of(self.text)).map(|list| repaired(typed, from..typed.len(), &list))
    }
}
