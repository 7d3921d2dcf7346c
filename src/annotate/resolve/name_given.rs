//! The name of somebody whom the text describes first, where a clause says that they gave it: "a voter who gave her name as
//! Orla".

use super::resolver::Resolver;
use crate::lexicon::{Class, Sense};
use crate::syntax::PhraseSort;
use crate::titles::Sort;
use crate::token::TokenKind;

impl Resolver<'_, '_> {
    /// The name that a clause about somebody says they gave: "a voter who gave her name as Orla", "a man who called himself
    /// Haji Oren", "a clerk who asked to be identified only by her first name, Ebba".
    pub(super) fn name_given(&self, noun: usize) -> Option<(usize, usize)> {
        /// The most words from the noun to the clause, and in the clause to the name.
        const LONGEST: usize = 12;
        let tokens = self.scan.tokens;
        let near = |from: usize| {
            let sentence = tokens[noun].sentence;
            (from..tokens.len().min(from + LONGEST)).take_while(move |&k| tokens[k].sentence == sentence)
        };
        let told = near(noun + 1).find(|&k| tokens[k].is_word() && self.means(k, Sense::GIVES_NAME));
        if let Some(name) = told.and_then(|told| self.name_told(noun, told)) {
            return Some(name);
        }
        let who = near(noun + 1).find(|&k| {
            tokens[k].means_small(Sense::WHO) || tokens[k].is(Class::CUE) || tokens[k].kind == TokenKind::Dash
        })?;
        let of_another = || (noun + 1..who).any(|k| self.is_in_person(k));
        if !tokens[who].means_small(Sense::WHO) || of_another() {
            return None;
        }
        let end = near(who + 1).find(|&k| !tokens[k].is_word() || tokens[k].is_capitalised())?;
        let set_off = self.is_comma(end) && self.means(end - 1, Sense::GIVES_NAME);
        let first = end + usize::from(set_off);
        let brought = self.means(end - 1, Sense::AS | Sense::HIMSELF | Sense::GIVES_NAME);
        if !brought || !self.scan.words.is_capital(first) || !self.gives_own_name(who + 1, end) {
            return None;
        }
        let last = self.scan.words.run_end(first);
        self.closes_given(first, last).then_some((first, last))
    }

    /// "a rower named Orla", "a man identified only as Bern", "one of them, a nurse in Tucson named Orla": the name that a
    /// participle brings right after whom it is said of.
    fn name_told(&self, noun: usize, told: usize) -> Option<(usize, usize)> {
        let tokens = self.scan.tokens;
        // "one of them, a nurse": what else is said of her
        let beside = self.is_comma(noun + 1) && self.means(noun + 2, Sense::INDEFINITE);
        let from =
            if beside { self.scan.syntax.phrase_at(noun + 3).map(|p| p.last as usize)? } else { noun + 1 };
        let person = |k: usize| self.scan.syntax.phrase_at(k).is_some_and(|p| p.sort == PhraseSort::Person);
        let plain = |k: usize| {
            let link = Class::CUE | Class::RELATIVE | Class::CONJUNCTION;
            tokens[k].is_word() && !tokens[k].is(link) && !person(k)
        };
        if from > told || !(from..told).all(plain) || tokens[told - 1].is(Class::BE | Class::AUXILIARY) {
            return None;
        }
        let only = self.after_by_whom(told);
        let only = only + usize::from(self.means(only, Sense::ONLY));
        let as_name = self.means(only, Sense::AS);
        let first = only + usize::from(as_name);
        let last = self.scan.words.run_end(first);
        // "a clerk called Roe in May"
        let set = tokens.get(last).is_none_or(|t| !t.is(Class::PREPOSITION));
        let named = (as_name || tokens[told].is(Class::WORK)) && set && self.scan.words.is_capital(first);
        (named && self.closes_given(first, last)).then_some((first, last))
    }

    /// One past who gives a name, or where it stands: "identified by the police as Orla", "named in the complaint as Bern".
    fn after_by_whom(&self, told: usize) -> usize {
        /// The most words of it.
        const LONGEST: usize = 5;
        let tokens = self.scan.tokens;
        let small = |k: &usize| {
            let token = &tokens[*k];
            token.is_word()
                && !token.is_capitalised()
                && !token.is(Class::CUE | Class::PRONOUN)
                && !self.means(*k, Sense::AS)
        };
        let whom = self.means(told + 1, Sense::BY | Sense::IN) && !tokens[told].is(Class::VERB);
        let end = tokens.len().min(told + 1 + LONGEST);
        let words = (told + 1..end).take_while(small).count();
        if whom && self.means(told + 1 + words, Sense::AS) { told + 1 + words } else { told + 1 }
    }

    /// True for capitals that end where a name does, and that name nothing else.
    fn closes_given(&self, first: usize, last: usize) -> bool {
        const OTHERS: Sort =
            Sort::DEMONYM.or(Sort::TITLE).or(Sort::ORGANIZATION).or(Sort::PLACE).or(Sort::OUTLET);
        let closed = self.scan.tokens.get(last).is_none_or(|t| {
            t.kind == TokenKind::Punctuation
                || t.kind == TokenKind::Close
                || t.is_word() && t.is(Class::CUE | Class::PREPOSITION)
        });
        first < last && closed && !self.scan.sort(last - 1).any(OTHERS)
    }

    /// True for a word of a phrase that says who somebody is.
    fn is_in_person(&self, at: usize) -> bool {
        let phrase = self.scan.syntax.phrase_at(at);
        phrase.is_some_and(|p| p.sort == PhraseSort::Person || p.is_named())
    }

    /// "gave her name as", "called himself", "asked to be identified as", but not "identified the man as", "asked that his son
    /// be called": whether the name that a clause brings is that of its own subject.
    fn gives_own_name(&self, first: usize, end: usize) -> bool {
        let tokens = self.scan.tokens;
        let name = |k: usize| k < end && self.means(k, Sense::GIVES_NAME) && tokens[k].is(Class::NOUN_TOO);
        let own =
            |k: usize| self.means(k, Sense::HE | Sense::SHE | Sense::THEIRS) && (name(k + 1) || name(k + 2));
        let determiner = |k: usize| tokens[k].is(Class::DETERMINER) && !own(k) && !name(k);
        let told = (first..end).any(|k| self.means(k, Sense::GIVES_NAME));
        let of_self = |k: usize| self.means(k, Sense::HIMSELF) || tokens[k].is(Class::BE) || own(k);
        told && (first..end).any(of_self) && !(first..end).any(determiner)
    }
}
