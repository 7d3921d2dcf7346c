//! Names that commas part: "the Ministry of Transport, Water and Housing", "Pell, Hale & Stone".

use super::run::BODY;
use super::tokens::Tokens;
use crate::lexicon::{Sense, Sort, sense_of, sort_of};
use crate::spelling::lowered;
use crate::token::Flags;

/// The most words with capitals between two commas.
const WORDS: usize = 3;

/// The most parts of a name that commas part.
const PARTS: usize = 6;

impl Tokens<'_> {
    /// How many tokens from a comma on belong to the name that began at `first`.
    pub(super) fn listed(&self, first: usize, comma: usize) -> usize {
        let end = self.departments(first, comma).or_else(|| self.portfolios(comma));
        end.or_else(|| self.partners(first, comma)).map_or(0, |end| end - comma)
    }

    /// One past what a minister has to do with, from the first comma in it: "Roads, Bridges and Disaster Relief Minister".
    fn portfolios(&self, comma: usize) -> Option<usize> {
        /// The most tokens of such a list.
        const LONGEST: usize = 12;
        let joins = |k: usize| self.is_comma(k) || self.means_small(k, Sense::AND);
        let field = |k: &usize| joins(*k) || self.is_capital(*k) && self.is_field(*k);
        let office = comma + (comma..comma + LONGEST).take_while(field).count();
        let and = (comma..office).any(|k| self.means_small(k, Sense::AND));
        let all = and && self.means(office, Sense::FOR_ALL) && self.is_capital(office + 1);
        (all && self.is_field(comma - 1)).then_some(office)
    }

    /// One past what an authority is for, from the first comma in it: "Ministry of Transport, Water and Housing".
    fn departments(&self, first: usize, comma: usize) -> Option<usize> {
        const OTHERS: Sort = Sort::TITLE
            .or(Sort::HONORIFIC)
            .or(Sort::PLACE)
            .or(Sort::DEMONYM)
            .or(Sort::ORGANIZATION)
            .or(Sort::OUTLET);
        let small = |k: &usize| self.means_small(*k, Sense::OF | Sense::FOR | Sense::ON);
        let of = (first + 1..comma).rfind(small).filter(|&of| self.means(of - 1, Sense::AUTHORITY))?;
        let end = self.end_of_list(comma)?;
        let nobody = |k: usize| {
            let sort = self.sort(k);
            !self.is_given(k) && (!sort.any(OTHERS) || sort.any(Sort::FIELD))
        };
        let field = self.sort(end - 1).any(Sort::FIELD) || self.sort(comma - 1).any(Sort::FIELD);
        (field && (of + 1..end).all(nobody)).then_some(end)
    }

    /// "Roads and Disaster Relief Minister Jane Roe", "Minister for Road Transport and Highways Jane Roe": two fields of one office.
    pub(super) fn is_portfolio(&self, first: usize, and: usize) -> bool {
        let opened =
            |k: usize| self.means(k, Sense::FOR_ALL) && self.means_small(k + 1, Sense::FOR | Sense::OF);
        if (first..and).any(opened) {
            return self.is_field(and - 1) && self.is_field(and + 1);
        }
        let office = (and + 1..=and + BODY).find(|&k| !self.is_capital(k) || self.means(k, Sense::FOR_ALL));
        office
            .is_some_and(|k| self.means(k, Sense::FOR_ALL) && self.is_capital(k + 1) && !self.is_bound(k + 1))
            && !self.at_head(and - 1)
            && self.is_field(and - 1)
            && self.is_field(and + 1)
    }

    /// True for what an office may be for, and nobody's name.
    pub(super) fn is_field(&self, at: usize) -> bool {
        const NAMES: Sort = Sort::PLACE.or(Sort::OUTLET).or(Sort::DEMONYM).or(Sort::TITLE);
        let sort = self.sort(at);
        let known = |small: &str| sort_of(small).any(Sort::MODIFIER) || sense_of(small).any(Sense::COMMON);
        sort.any(Sort::FIELD) || !sort.any(NAMES) && !self.is_given(at) && known(&lowered(self.text(at)))
    }

    /// One past the partners of a firm, from the first comma between them: "Pell, Hale & Stone".
    fn partners(&self, first: usize, comma: usize) -> Option<usize> {
        if comma != first + 1 || !self.sort(first).is_plain() {
            return None;
        }
        let end = self.end_of_list(comma)?;
        // Where no sign joins the last two, a noun tells that it is a firm.
        let firm = || first.checked_sub(1).is_some_and(|k| self.means_small(k, Sense::ANY_BODY));
        let sign = (comma..end).any(|k| self.text(k) == "&");
        let plain = |k: usize| !self.is_capital(k) || self.sort(k).is_plain() && (sign || !self.is_given(k));
        ((sign || firm()) && (first..end).all(plain)).then_some(end)
    }

    /// One past a list of words with capitals that goes on at a comma and is closed by "and" or its sign.
    fn end_of_list(&self, comma: usize) -> Option<usize> {
        let mut at = comma;
        for _ in 0..PARTS {
            let from = at + usize::from(self.is_comma(at));
            let last = self.joins_last(from);
            let from = from + usize::from(last);
            let word = |k: &usize| self.is_capital(*k) && !self.all[*k].flags.has(Flags::SENTENCE_START);
            let end = from + (from..=from + WORDS).take_while(word).count();
            if end == from || end - from > WORDS {
                return None;
            }
            if last {
                return Some(end);
            }
            if !self.is_comma(end) && !self.joins_last(end) {
                return None;
            }
            at = end;
        }
        None
    }

    /// "and" or its sign, before the last of a list.
    fn joins_last(&self, at: usize) -> bool {
        self.means_small(at, Sense::AND) || self.get(at).is_some_and(|_| self.text(at) == "&")
    }
}
