//! Places with the state, province or country that stands after them: "Salem, Ore.".

use super::tokens::{NO_NOUN, Tokens};
use crate::lexicon::{Class, Sense, Sort, sense_of};
use crate::titles;
use crate::token::Token;

/// No state has more words.
const LONGEST: usize = 2;

impl Tokens<'_> {
    /// One past the state, province or country that a comma at a token sets after a place: "Salem, Ore., said",
    /// "Ottawa, Canada.".
    pub(crate) fn state_after(&self, comma: usize) -> Option<usize> {
        let first = comma + 1;
        if comma == 0 || !self.is_comma(comma) || !self.is_capital(comma - 1) || !self.is_capital(first) {
            return None;
        }
        let longest = (first + 1..=first + LONGEST)
            .find(|&k| !self.is_capital(k) || self.is_bound(k))
            .unwrap_or(first + LONGEST + 1);
        let place = |end: &usize| {
            self.is_state(first, *end)
                || *end == first + 1 && self.sort(first).any(Sort::PLACE)
                || *end == first + 2 && self.sort(first).any(Sort::DIRECTION)
        };
        let end = (first + 1..=longest).rev().find(place)?;
        // "in Paris, London and Rome", "Salem, Oregon Governor Jane Roe": no state of what stands before it.
        let goes_on = self.get(end).filter(|_| !self.is_bound(end)).is_some_and(|t| {
            t.is_word() && (t.is_capitalised() && !t.is(Class::TIME) || t.is(Class::CONJUNCTION))
        });
        let listed = self.is_comma(end)
            && self.get(end + 1).is_some_and(|t| {
                t.is(Class::CONJUNCTION) && !self.is_state(first, end)
                    || self.is_capital(end + 1) && t.sort().any(Sort::PLACE)
            });
        (!goes_on && !listed).then_some(end)
    }

    /// Where the place begins whose state stands before an office, or opens the title that has been begun at a token:
    /// "South Bend, Ind., Mayor", "Salem, Ore. farmer", "former Salem, Ohio, clerk", "Salem, Ohio-based lawyer".
    pub(crate) fn home_before(&self, at: usize) -> Option<usize> {
        let closed = at.checked_sub(1).is_some_and(|k| self.is_comma(k));
        let opens = |end: usize| {
            let (short, based) = (self.text(at).contains('.'), self.text(end - 1).contains('-'));
            (short || based || self.is_city_office(end)).then_some(at - 1)
        };
        let after = || {
            let end = at - 1;
            (1..=LONGEST)
                .filter_map(|words| end.checked_sub(words + 1))
                .find(|&comma| self.is_comma(comma) && self.is_state(comma + 1, end))
        };
        let longest = self.all.len().min(at + LONGEST);
        let state = (at + 1..=longest).find(|&end| closed && self.is_state(at, end));
        let whole = state.and_then(opens);
        let comma = whole.or_else(|| if closed { after() } else { None })?;
        // "In Salem, Ore.,"
        let named = |k: &usize| self.is_capital(*k) && !self.all[*k].is(Class::SMALL);
        let city = (0..comma).rev().take_while(named).last()?;
        if self.all[city].paragraph != self.all[at].paragraph {
            return None;
        }
        let qualified = |k: &usize| {
            let token = &self.all[*k];
            token.is_word() && !token.is_capitalised() && token.sort().any(Sort::MODIFIER)
        };
        let first = (0..city).rev().take_while(qualified).last().unwrap_or(city);
        // "in Salem, Ore., Senator Jane Roe": where, and no seat of hers.
        let before = first.checked_sub(1).map(|k| &self.all[k]);
        let somewhere = before.is_some_and(|t| t.is_word() && t.is(Class::PREPOSITION) && !t.is(Class::TO));
        let begins = whole.is_some() || first < city || self.begins_phrase(first) && !somewhere;
        begins.then_some(first)
    }

    /// An office of a city, and of no state: "Mayor", "police chief", "resident".
    fn is_city_office(&self, at: usize) -> bool {
        let office = |k: usize| self.means(k, Sense::OF_CITY);
        office(at) || self.get(at).is_some_and(Token::is_word) && office(at + 1)
    }

    /// One past the state of a place whose name ends at a token, and its closing comma: "Salem, Ore.,", "Salem, Ohio,".
    pub(crate) fn after_state(&self, end: usize) -> Option<usize> {
        if !self.is_comma(end) || end == 0 || !self.is_capital(end - 1) || !self.is_capital(end + 1) {
            return None;
        }
        let known = |&k: &usize| k <= self.all.len() && self.is_state(end + 1, k);
        let state = (end + 2..=end + 1 + LONGEST).rev().find(known)?;
        // "Jane Roe, Washington Examiner": the state of no town.
        let goes_on =
            self.is_capital(state) && !self.is_bound(state) && !self.text(state - 1).contains(['.', '-']);
        (!goes_on).then_some(state + usize::from(self.is_comma(state)))
    }

    /// One past the state, and its comma, of a town that begins at a token and ends at its comma, where an office stands
    /// after them, and the town stands where a phrase begins: "Salem, Ore., resident", but "in Salem, Ore., residents".
    pub(crate) fn state_before_office(&self, town: usize, comma: usize) -> Option<usize> {
        /// The most words of an office.
        const OFFICE: usize = 4;
        if !self.is_capital(comma + 1) {
            return None;
        }
        let end = self.after_state(comma)?;
        let before = town.checked_sub(1).map(|k| &self.all[k]);
        let somewhere = before.is_some_and(|t| t.is_word() && t.is(Class::PREPOSITION) && !t.is(Class::TO));
        let noun = |k: &usize| self.get(*k).is_some_and(|t| t.is_word() && !t.is(NO_NOUN));
        let office =
            |k: usize| self.is_calling(k) || self.all[k].is(Class::PERSON) && !self.all[k].is(Class::CUE);
        let held = (end..end + OFFICE).take_while(noun).any(office);
        (held && !somewhere).then_some(end)
    }

    /// True for a state of the tables, in full or short, or for what is based in it.
    fn is_state(&self, first: usize, end: usize) -> bool {
        if first >= end || !self.is_capital(first) || !self.all[first..end].iter().all(Token::is_word) {
            return false;
        }
        let text = self.slice(first, end);
        let text = text.split_once('-').map_or(text, |(state, _)| state);
        sense_of(text).any(Sense::STATE) || titles::state(text).is_some()
    }
}
