//! What an "and" or a comma within a role joins: the parts of a body's name, or what an office is for.

use super::scan::Scan;
use crate::lexicon::{Class, Sense};
use crate::syntax::Phrase;
use crate::titles::{Sort, sort_of};
use crate::token::{Flags, TokenKind};

/// The most words with capitals between two commas, or after an "and".
const LONGEST: usize = 3;

impl Scan<'_> {
    /// One past what joins parts of a role at a token: the rest of a body's name ("Center for Tidal and Coastal
    /// Studies"), or the next of what an office is for ("vice president for boats, piers and locks").
    pub(super) fn joined_in_role(&self, at: usize) -> Option<usize> {
        let names = &self.syntax.names;
        let row = names.partition_point(|n| n.end as usize <= at);
        if let Some(row) = names.get(row).filter(|n| (n.first as usize) < at) {
            return Some(row.end as usize);
        }
        if let Some(end) = self.joined_name(at) {
            return Some(end);
        }
        if let Some(end) = self.subtitle_after(at).or_else(|| self.part_of_seat(at)) {
            return Some(end);
        }
        if !self.is_comma(at) {
            return None;
        }
        if let Some(end) = self.listed_body(at).or_else(|| self.listed_subject(at)) {
            return Some(end);
        }
        // "professor at the University of Norland, Salem,"
        if let Some(end) = self.campus_after(at) {
            return Some(end);
        }
        // "mayor of Salem, Ore.,"
        if self.is_governed(at)
            && let Some(end) = self.words.state_after(at)
        {
            return Some(end);
        }
        let phrases = &self.syntax.phrases;
        let phrase = self.syntax.at(at - 1)?;
        let next = phrases.get(phrases[phrase].with as usize)?;
        let small = |p: &Phrase| !p.is_named() && !self.tokens[p.first as usize].is(Class::DETERMINER);
        let hangs = self.is_in_hanging_list(phrases[phrase].first as usize);
        (hangs && small(&phrases[phrase]) && small(next)).then_some(next.first as usize)
    }

    /// One past the part of a place that brackets tell: "(North)" of "member for Salem (North)".
    fn part_of_seat(&self, open: usize) -> Option<usize> {
        let bracket = self
            .tokens
            .get(open)
            .is_some_and(|t| t.kind == TokenKind::Punctuation && t.of(self.prose) == "(");
        let close = open + 2;
        let part = bracket
            && open > 1
            && self.words.means_small(open - 2, Sense::FOR)
            && self.words.is_capital(open - 1)
            && self.words.is_capital(open + 1)
            && !self.tokens[open + 1].flags.has(Flags::ALL_CAPS);
        (part && self.tokens.get(close).is_some_and(|t| t.of(self.prose) == ")")).then_some(close + 1)
    }

    /// One past the second half of a work's title, after its colon: "author of Night Ferry: A Life on the Lake".
    fn subtitle_after(&self, colon: usize) -> Option<usize> {
        /// The longest, in words.
        const LONGEST: usize = 12;
        if colon < 3 || self.tokens.get(colon)?.kind != TokenKind::Punctuation || self.text(colon) != ":" {
            return None;
        }
        let title = (0..colon).rev().take_while(|&k| self.words.is_capital(k)).last()?;
        let of = title.checked_sub(1).filter(|&k| k > 0 && self.words.means_small(k, Sense::OF))?;
        let end = (colon + 1..self.tokens.len().min(colon + LONGEST))
            .take_while(|&k| {
                self.words.is_capital(k) || self.tokens[k].is_word() && self.words.is_capital(k + 1)
            })
            .last()?
            + 1;
        (self.tokens[of - 1].means(Sense::OF_SHOW) && self.words.is_capital(colon + 1)).then_some(end)
    }

    /// One past a body's name that commas part, after the first of its commas: "of the Speech, Press and Ferry Project".
    fn listed_body(&self, comma: usize) -> Option<usize> {
        let first = (0..comma).rev().take_while(|&k| self.words.is_capital(k)).last()?;
        let the = first.checked_sub(1).is_some_and(|k| self.words.means_small(k, Sense::THE));
        if !the || comma - first > LONGEST {
            return None;
        }
        let at = self.end_of_list(comma)?;
        let ends = Sort::ORGANIZATION.or(Sort::FACILITY);
        self.sort(at - 1).any(ends).then_some(at)
    }

    /// One past a body's name that goes on in a list of what it is for: "Center on Tides, Piers, and Boats", from its first
    /// comma.
    pub(super) fn listed_subject(&self, comma: usize) -> Option<usize> {
        if !self.is_comma(comma) {
            return None;
        }
        let names = &self.syntax.names;
        let row = names.get(names.partition_point(|n| (n.end as usize) < comma))?;
        let (first, end) = (row.name as usize, row.end as usize);
        let noun = if end == comma && first + 2 < end { self.words.noun_of_body(first, end) } else { end };
        let of = noun + 2 < end && self.words.means_small(noun + 1, Sense::ON | Sense::FOR);
        if of {
            return self.end_of_list(comma);
        }
        let of = (first + 1..end).find(|&k| self.words.means_small(k, Sense::OF)).filter(|_| end == comma)?;
        let body = self.sort(of - 1).any(Sort::ORGANIZATION);
        // "the Guild of Cooks, Bakers and Millers", but "the University of Salem, Norland and Kesh"
        let trades = |at: usize| self.text(comma - 1).ends_with('s') && self.text(at - 1).ends_with('s');
        self.end_of_list(comma)
            .filter(|&at| (body || trades(at)) && self.lists_no_people(of + 1, at) && self.ends_body(at))
    }

    /// "the Association of Cooks, Bakers and Millers", but "the Board of Trustees, Jane Roe and Tom Hale": whether nobody's
    /// name or office stands in a list of capitals.
    fn lists_no_people(&self, first: usize, end: usize) -> bool {
        let office = Sort::HONORIFIC.or(Sort::TITLE);
        (first..end).all(|k| {
            let sort = self.sort(k);
            !self.words.is_given(k) && (!sort.any(office) || sort.any(Sort::PLURAL))
        })
    }

    /// True where a body's name may end: before a mark, a verb or what says where it is.
    fn ends_body(&self, at: usize) -> bool {
        self.closes_role(at) || self.tokens[at].is(Class::PREPOSITION | Class::CUE)
    }

    /// One past the last of a list of capitals that an "and" closes, from a comma in it.
    fn end_of_list(&self, comma: usize) -> Option<usize> {
        let (mut at, mut joined) = (comma, false);
        while !joined {
            let comma = usize::from(self.is_comma(at));
            joined = self.words.means_small(at + comma, Sense::AND);
            if comma == 0 && !joined {
                return None;
            }
            let from = at + comma + usize::from(joined);
            let most = LONGEST + usize::from(joined);
            at = from + (from..from + most).take_while(|&k| self.words.is_capital(k)).count();
            if at == from {
                return None;
            }
        }
        (!self.words.is_capital(at)).then_some(at)
    }

    /// One past the place of a body that has several, after its comma.
    fn campus_after(&self, comma: usize) -> Option<usize> {
        let names = &self.syntax.names;
        let row = names.get(names.partition_point(|n| (n.end as usize) < comma))?;
        let place = names.get(names.partition_point(|n| (n.first as usize) <= comma))?;
        let (first, end) = (place.first as usize, place.end as usize);
        let next = self.tokens.get(end)?;
        // "Jane Roe, a professor at the University of Norland, Salem said": over the comma that is missing, too.
        let closed = next.kind == TokenKind::Punctuation
            || next.is_word() && !next.is_capitalised() && next.is(Class::PREPOSITION | Class::CUE);
        (row.end as usize == comma
            && first == comma + 1
            && self.is_campus(row.start(), comma)
            && !place.is_office()
            && place.name as usize == first
            && (end == first + 1 && closed || sort_of(self.slice(first, end)).any(Sort::PLACE)))
        .then_some(end)
    }

    /// True if a preposition brings the capitals that end at a token: "of Salem".
    fn is_governed(&self, end: usize) -> bool {
        let first = (0..end).rev().take_while(|&k| self.words.is_capital(k)).last();
        first.and_then(|k| k.checked_sub(1)).is_some_and(|k| {
            let token = &self.tokens[k];
            token.is_word() && token.is(Class::PREPOSITION | Class::OF)
        })
    }

    /// One past a body's name that an "and" at a token goes on in: "Brook and Fen Hospital", of which nothing tells but
    /// its end; "Silhouette Sails and Oars,", after which nobody's full name stands.
    fn joined_name(&self, at: usize) -> Option<usize> {
        if at < 2 || !self.tokens[at].means_small(Sense::AND) || !self.tokens[at - 1].is_capitalised() {
            return None;
        }
        let names = &self.syntax.names;
        let next = names.get(names.partition_point(|n| (n.first as usize) <= at))?;
        let (first, last) = (next.first as usize, next.core as usize);
        let before = &self.tokens[at - 2];
        let opens = before.is_word() && before.is(Class::PREPOSITION | Class::DETERMINER);
        let left = self.sort(at - 1);
        let body = opens
            && self.sort(last - 1).any(Sort::ORGANIZATION)
            && !left.any(Sort::ORGANIZATION.or(Sort::PLACE).or(Sort::OUTLET));
        let word = last - first == 1
            && left.is_plain()
            && self.sort(first).is_plain()
            && !self.words.is_given(first)
            && self.tokens.get(last).is_some_and(|t| t.kind == TokenKind::Punctuation);
        // "Center for Pier Women and Politics at"
        let row = &names[names.partition_point(|n| (n.end as usize) < at)];
        let of_body = row.end as usize == at
            && self.words.noun_of_body(row.name as usize, at) + 1 < at
            && last - first < LONGEST
            && !self.words.is_given(first)
            && self
                .tokens
                .get(last)
                .is_some_and(|t| t.kind == TokenKind::Punctuation || t.is_word() && t.is(Class::PREPOSITION));
        (first == at + 1 && !next.is_office() && (body || word || of_body)).then_some(next.end as usize)
    }
}
