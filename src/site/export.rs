//! All quotations of the site as data, in files of which a new brief changes one: those of the latest briefs, and numbered
//! ones of [`BRIEFS_IN_PART`] briefs each, counted from the oldest.

use std::ops::Range;

/// Briefs whose quotations make a file.
pub const BRIEFS_IN_PART: usize = 500;

/// The part of the latest briefs; the others are numbered from 1.
pub const LATEST: usize = 0;

/// A format of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Export {
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

impl Export {
    /// The file of a part.
    pub fn file(self, part: usize) -> String {
        let ending = match self {
            Self::Json => "json",
            Self::Csv => "csv",
        };
        if part == LATEST { format!("quotations.{ending}") } else { format!("quotations-{part}.{ending}") }
    }
}

/// How many parts there are besides the latest, of so many briefs.
pub fn earlier(briefs: usize) -> usize {
    briefs.saturating_sub(1) / BRIEFS_IN_PART
}

/// The briefs of a part, by their places in the site's list, which has the newest first.
pub fn briefs_of(part: usize, briefs: usize) -> Range<usize> {
    let from_oldest = |parts: usize| briefs - parts * BRIEFS_IN_PART;
    if part == LATEST { 0..from_oldest(earlier(briefs)) } else { from_oldest(part)..from_oldest(part - 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_brief_is_in_one_part_and_stays_there() {
        for briefs in [0, 1, 499, 500, 501, 1_000, 1_001, 2_345] {
            let mut next = 0;
            for part in std::iter::once(LATEST).chain((1..=earlier(briefs)).rev()) {
                let range = briefs_of(part, briefs);
                assert_eq!(range.start, next, "part {part} of {briefs}");
                assert!(part == LATEST || range.len() == BRIEFS_IN_PART);
                next = range.end;
            }
            assert_eq!(next, briefs);
            assert!(briefs == 0 || !briefs_of(LATEST, briefs).is_empty());
        }
    }
}
