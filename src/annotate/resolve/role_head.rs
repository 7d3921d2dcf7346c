//! The first word of an office whose capital is owed to the head of its sentence: "Property developer Jane Roe",
//! "Fishermen’s leader Jane Roe", but "Tarn developer Jane Roe".

use super::scan::Scan;
use crate::lexicon::{Class, Sense, sense_of};
use crate::spelling::lowered;
use crate::titles::{Sort, sort_of};
use crate::token::{Flags, Token, TokenKind};

/// A shorter word is no adjective for its ending: "red".
const ADJECTIVE: usize = 5;

/// What the name of a people, a place or a body may be, and no common noun.
const NAMES: Sort = Sort::DEMONYM.or(Sort::PLACE).or(Sort::ORGANIZATION).or(Sort::OUTLET).or(Sort::DIRECTION);

impl Scan<'_> {
    /// True for the first word of a role that ends before `last`, if its capital is the sentence's: "Former Gov. Roe",
    /// "Ministry spokesman Jane Roe", "Fishermen’s leader Jane Roe".
    pub(super) fn has_capital_from_place(&self, at: usize, last: usize) -> bool {
        if !self.words.at_head(at) && !self.words.follows_dateline(at) {
            return false;
        }
        let next = self.tokens.get(at + 1);
        if next.is_some_and(|t| t.kind == TokenKind::Possessive) {
            return at + 2 < last && self.are_common_owners(at);
        }
        next.is_some_and(Token::is_word)
            && (self.tokens[at].means(Sense::QUALIFIER)
                || at + 1 < last && (self.is_common_at_head(at) || self.is_bare_at_head(at))
                || at + 2 == last && self.is_of_whole_office(at))
    }

    /// "Fishermen’s leader", "Teachers’ union leader": people of whom there are many, and nobody's name.
    fn are_common_owners(&self, at: usize) -> bool {
        let people = Sort::TITLE.or(Sort::MEMBERS).or(Sort::KIN);
        let sort = self.sort(at);
        // "Growers’ leader", of a text that has growers in it; but "Bowers’ spokesman"
        let callings = || self.text(at).ends_with("ers") && self.words.has_in_small(&lowered(self.text(at)));
        let many = sort.any(Sort::PLURAL.or(Sort::IRREGULAR)) && sort.any(people)
            || self.text(at).ends_with("men")
            || callings();
        many && !sort.any(NAMES) && !self.tokens[at + 2].is_capitalised()
    }

    /// True for an adjective or noun that has its capital from its place, with a small word after it: "Real estate
    /// mogul", "Constitutional lawyer", "Fill-in anchor"; but not "Tarn host", "Republican strategist".
    fn is_common_at_head(&self, at: usize) -> bool {
        let (text, sort) = (self.text(at), self.sort(at));
        let small = lowered(text);
        let next = &self.tokens[at + 1];
        // "Guardian minister"
        if !next.is_capitalised()
            && sense_of(&[&*small, self.text(at + 1)].join(" ")).any(Sense::OF_TWO_WORDS)
        {
            return true;
        }
        // "Conservative radio host", but "Conservative lawmaker", "Republican radio host"
        let view = || {
            let adjective = sort_of(&small).any(Sort::MODIFIER) && sense_of(&small).any(Sense::EPITHET);
            adjective
                && !sort_of(&small).any(Sort::TITLE)
                && (!self.sort(at + 1).any(Sort::TITLE.or(Sort::ORGANIZATION))
                    || self.words.means_small(at + 1, Sense::OPINES))
        };
        // "Local MP", but "Labour MP"
        let letters = next.flags.has(Flags::ALL_CAPS)
            && self.sort(at + 1).any(Sort::TITLE)
            && (sort_of(&small).any(Sort::MODIFIER) || sense_of(&small).any(Sense::COMMON))
            && !sense_of(&small).any(Sense::EPITHET)
            && !self.tokens[at].means(Sense::PARTY);
        if next.is_capitalised() && !letters && (!view() || self.words.is_given(at + 1))
            || next.is(Class::SMALL)
            || self.tokens[at].flags.has(Flags::ALL_CAPS)
            || sort.any(NAMES) && !view() && !self.is_direction_of_body(at)
        {
            return false;
        }
        // "Long-shot", but "Delham-area", "Oscar-winning"
        let joined = text.split_once('-').is_some_and(|(head, tail)| {
            let given = sense_of(head).any(Sense::GIVEN_HE | Sense::GIVEN_SHE);
            tail.starts_with(char::is_lowercase) && tail != "area" && !sort_of(head).any(NAMES) && !given
        });
        // "Adjudication officer"
        let adjective = text.len() >= ADJECTIVE
            && ["al", "ous", "ed", "ary", "ful", "ive", "tion", "ment"].iter().any(|end| text.ends_with(end));
        // "Dossier author"
        let thing = self.tokens[at].is(Class::DOCUMENT)
            || sort.any(Sort::THING)
            || text.ends_with("ing") && !text.contains('-');
        let common = sense_of(&small).any(Sense::COMMON) || self.stands_in_small(at, &small);
        joined || adjective || sort.any(Sort::MODIFIER) || thing || common
    }

    /// "Code Director Jane Roe", of a text that tells of a code: an office that has its capitals before the name.
    fn is_of_whole_office(&self, at: usize) -> bool {
        let (sort, next) = (self.sort(at), self.sort(at + 1));
        let small = lowered(self.text(at));
        let office = next.any(Sort::TITLE)
            && self.tokens[at + 1].is_capitalised()
            && !next.any(Sort::PLURAL.or(Sort::DEMONYM));
        office
            && !sort.any(NAMES)
            // "Attorney General", "Budget Chairman": small as the whole of it is, or not at all.
            && !sort.any(Sort::TITLE.or(Sort::RANK).or(Sort::MODIFIER).or(Sort::FIELD))
            && !next.any(Sort::RANK)
            && !self.tokens[at].means(Sense::PARTY)
            && !self.words.is_given(at)
            && !self.tokens[at].flags.has(Flags::ALL_CAPS)
            && self.words.has_in_small(&small)
    }

    /// "Central bank governor": a body's small noun, and no part of the land.
    fn is_direction_of_body(&self, at: usize) -> bool {
        const OTHERS: Sort = Sort::DEMONYM.or(Sort::PLACE).or(Sort::ORGANIZATION).or(Sort::OUTLET);
        let next = self.sort(at + 1);
        !self.sort(at).any(OTHERS) && next.any(Sort::ORGANIZATION) && !next.any(Sort::MODIFIER)
    }

    /// True for a word that the text has in small letters as well, before a small noun: "Factory owner Jane Roe", of a text
    /// about a factory.
    fn stands_in_small(&self, at: usize, small: &str) -> bool {
        !self.words.is_given(at) && self.words.is_calling(at + 1) && self.words.has_in_small(small)
    }

    /// True for a body's noun alone that has its capital from its place: "Ministry spokesman", but "Court TV host".
    fn is_bare_at_head(&self, at: usize) -> bool {
        let next = &self.tokens[at + 1];
        self.is_bare_body(at) && !next.is_capitalised() && !next.is(Class::SMALL)
    }

    /// True for a rank that the word before it makes higher or lower, or is one with: "Supt" of "Chief Supt Roe", "Sgt." of
    /// "Detective Sgt. Roe".
    pub(super) fn is_ranked(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&k| self.words.is_capital(k)) else { return false };
        self.tokens[at].means(Sense::RANKED) && self.sort(before).any(Sort::RANK)
            || self.words.means(before, Sense::OPENS_RANK)
    }
}
