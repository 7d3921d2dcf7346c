//! Numbers, days and small words that have their capital from a name they are a part of: "News 12", "Pastor Sunday Roe",
//! "March For Our Lives".

use super::tokens::{FINITE, SMALL_OR_TIME, Tokens};
use crate::lexicon::{Class, Sense, Sort};
use crate::token::{Flags, TokenKind};

impl Tokens<'_> {
    /// "Norland A coach Jane Roe": the letter of a country's second side, and no article.
    pub(super) fn is_letter_of_side(&self, at: usize) -> bool {
        let side = |k: usize| self.is_capital(k) && !self.all[k].is(Class::SMALL);
        let token = &self.all[at];
        token.span.len() == 1
            && token.is(Class::DETERMINER)
            && token.is_capitalised()
            && !self.at_head(at)
            && side(at - 1)
            && self.get(at + 1).is_some_and(|t| t.is_word() && !t.is_capitalised())
            && self.is_calling(at + 1)
    }

    /// "United We Dream", "March For Our Lives": nobody gives a small word its capital in mid-sentence but for a name.
    pub(super) fn is_small_word_of_name(&self, at: usize) -> bool {
        let (token, before) = (&self.all[at], &self.all[at - 1]);
        let own = |k: usize| self.get(k).is_some_and(|t| t.is_capitalised() && t.means(Sense::POSSESSIVE));
        let small = token.is(Class::PRONOUN) && token.span.len() > 1 || token.means(Sense::NOR) || own(at);
        !before.flags.has(Flags::ABBREVIATION)
            && (small && self.follows(at, 1)
                || token.is(Class::PREPOSITION) && own(at + 1) && self.follows(at, 2))
    }

    /// "Airman 1st Class Jane Roe": the number of a grade after a rank.
    pub(super) fn is_grade(&self, at: usize) -> bool {
        self.all[at].kind == TokenKind::Number
            && at > 0
            && self.sort(at - 1).any(Sort::TITLE.or(Sort::HONORIFIC))
            && self.is_capital(at + 1)
            && self.sort(at + 1).any(Sort::GRADE)
            && self.follows(at, 2)
    }

    /// "News 12", "Channel 4": a small number with what speaks or owns after it.
    pub(super) fn is_number_of_name(&self, first: usize, at: usize) -> bool {
        let (token, before) = (&self.all[at], &self.all[at - 1]);
        let plain = self.bytes(at).iter().all(u8::is_ascii_digit) && token.span.len() <= 3;
        let people = Sort::TITLE.or(Sort::HONORIFIC).or(Sort::THING).or(Sort::REPORT);
        let named = before.is_capitalised()
            && !before.is(SMALL_OR_TIME)
            && !before.flags.has(Flags::ABBREVIATION)
            && !(first..at).any(|k| self.sort(k).any(people) || self.is_given(k));
        // "Prop 8", "Measure 12", "News 12"
        let outlet = before.sort().any(Sort::OUTLET) && self.all[at].sentence == before.sentence;
        let ballot = at == first + 1 && (self.means(first, Sense::BALLOT) || outlet);
        plain && ballot
            || plain
                && named
                && self.get(at + 1).is_some_and(|t| {
                    // "Ward 4 Councillor Jane Roe"
                    let office = t.sort().any(Sort::TITLE.or(Sort::HONORIFIC)) && self.is_capital(at + 2);
                    t.kind == TokenKind::Possessive
                        || t.is_word() && !t.is_capitalised() && t.is(FINITE) && !t.is(Class::NOUN_TOO)
                        || t.is_word() && t.is_capitalised() && office
                })
    }

    /// "the group Four Hulls Further": nobody gives a number its capital in mid-sentence but for a name.
    pub(super) fn is_count_of_name(&self, at: usize) -> bool {
        let small = |k: usize| {
            self.all[k].is_word() && !self.all[k].is_capitalised() && !self.all[k].is(SMALL_OR_TIME)
        };
        self.sort(at).any(Sort::COUNT)
            && !self.at_head(at)
            && self.follows(at, 1)
            && at.checked_sub(1).is_some_and(small)
    }

    /// "Pastor Sunday Roe": a day or month that is a given name, between a form of address and a surname.
    pub(super) fn is_day_for_given(&self, at: usize) -> bool {
        let (before, address) = (self.sort(at - 1), Sort::HONORIFIC.or(Sort::TITLE));
        self.all[at].is(Class::TIME)
            && before.any(address)
            && !before.any(Sort::PLURAL)
            && self.is_capital(at - 1)
            && !self.is_bound(at)
            && self.follows(at, 1)
            && self.sort(at + 1).is_unknown()
            && !self.is_given(at + 1)
    }
}
