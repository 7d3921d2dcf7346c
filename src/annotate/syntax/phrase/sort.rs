//! A phrase that has been read: its name and title, what it is a phrase for, and what else is known of it.

use super::Reader;
use crate::lexicon::{Class, Sense, Sort};
use crate::syntax::name::Name;
use crate::syntax::number::Number;
use crate::syntax::title::ends_as_calling;
use crate::syntax::{NONE, Phrase, PhraseMarks, PhraseSort};
use crate::token::{Flags, Token, TokenKind};

/// Nouns of which the tables say what a phrase with them is for.
const LISTED: Sort =
    Sort::TITLE.or(Sort::KIN).or(Sort::THING).or(Sort::REPORT).or(Sort::OUTLET_NOUN).or(Sort::ORGANIZATION);
const LISTED_CLASS: Class = Class(Class::PERSON.0 | Class::DOCUMENT.0 | Class::EVENT.0);

impl Reader<'_, '_> {
    /// The phrase that has been read, if there is a noun in it.
    pub(super) fn phrase(&self) -> Option<Phrase> {
        let mut head = self.head?;
        let tokens = self.tokens;
        let (first, last) = (self.first, self.at);
        // "people familiar with the talks": the people.
        if head > first && tokens.means_small(head, Sense::KNOWING) && tokens.all[head - 1].is_word() {
            head -= 1;
        }
        let row = self.row.map(|i| &self.names[i]).filter(|name| !self.is_common(name));
        let mut phrase = Phrase {
            first: first as u32,
            last: last as u32,
            head: head as u32,
            name: (0, 0),
            title: (0, 0),
            owner: NONE,
            hangs_on: NONE,
            beside: NONE,
            with: NONE,
            sort: PhraseSort::Open,
            marks: PhraseMarks::default(),
        };
        if let Some(name) = row.filter(|name| !name.is_office()) {
            phrase.name = (name.name, name.core);
            phrase.title = (name.title.max(first as u32), name.name);
        } else if tokens.sort(head).any(Sort::TITLE) {
            let from = if tokens.all[first].is(Class::DETERMINER) { first + 1 } else { first };
            phrase.title = (from.min(head) as u32, head as u32 + 1);
        }
        phrase.sort = self.sort(head, row, phrase.title.0 < phrase.title.1);
        phrase.marks = self.marks(head, row.is_some());
        Some(phrase)
    }

    /// True for a capital that makes no name of a noun: "Residents said", "told MPs".
    fn is_common(&self, name: &Name) -> bool {
        const NOUNS: Class = Class(Class::PERSON.0 | Class::DOCUMENT.0 | Class::EVENT.0);
        let at = name.first as usize;
        let sort = self.tokens.sort(at);
        name.end - name.first == 1
            && (sort.any(Sort::TITLE) && sort.any(Sort::PLURAL)
                || (sort.any(Sort::TITLE.or(Sort::KIN).or(Sort::REPORT).or(Sort::THING))
                    || self.tokens.all[at].is(NOUNS))
                    && self.tokens.at_head(at))
    }

    fn sort(&self, head: usize, row: Option<&Name>, titled: bool) -> PhraseSort {
        let tokens = self.tokens;
        let token = &tokens.all[head];
        let sort = tokens.sort(head);
        if let Some(name) = row {
            let office = titled || name.is_office() || name.honorific != NONE;
            return if office { PhraseSort::Person } else { self.sort_of_name(name, sort) };
        }
        if token.is(Class::PRONOUN)
            || head == self.first && token.is(Class::STANDS_ALONE) && self.at == head + 1
        {
            return PhraseSort::Pronoun;
        }
        if token.is(Class::TIME) {
            return PhraseSort::Time;
        }
        if !sort.any(LISTED) && !token.is(LISTED_CLASS) {
            return self.sort_by_form(head);
        }
        if sort.any(Sort::TITLE.or(Sort::KIN)) || token.is(Class::PERSON) {
            PhraseSort::Person
        } else if token.is(Class::DOCUMENT) || sort.any(Sort::THING.or(Sort::REPORT)) {
            PhraseSort::Document
        } else if sort.any(Sort::OUTLET_NOUN) {
            PhraseSort::Outlet
        } else if sort.any(Sort::ORGANIZATION) {
            PhraseSort::Body
        } else {
            PhraseSort::Event
        }
    }

    /// What a phrase is for whose noun no table has as somebody or something.
    fn sort_by_form(&self, head: usize) -> PhraseSort {
        let word = self.tokens.bytes(head);
        // No table has it for a title, so that it is a calling by its ending alone.
        let calling = || ends_as_calling(word) && self.tokens.is_calling(head);
        if self.tokens.means_small(head, Sense::PEOPLE) || calling() {
            PhraseSort::Person
        } else if is_abstract(word) {
            PhraseSort::Thing
        } else {
            PhraseSort::Open
        }
    }

    fn sort_of_name(&self, name: &Name, sort: Sort) -> PhraseSort {
        let words = name.core - name.name;
        let joined = || {
            let noun = self.tokens.noun_of_body(name.name as usize, name.core as usize);
            noun + 1 < name.core as usize && self.tokens.sort(noun).any(Sort::ORGANIZATION)
        };
        // "Pell, Hale & Stone"
        let firm = || (name.name..name.core).any(|k| self.tokens.is_mark(k as usize, b'&'));
        if words > 1 && self.tokens.means(name.name as usize, Sense::STORM) {
            PhraseSort::Event
        } else if words > 1 && (joined() || firm()) {
            PhraseSort::Body
        } else if sort.any(Sort::OUTLET) {
            PhraseSort::Outlet
        } else if sort.any(Sort::ORGANIZATION)
            || self.tokens.all[name.name as usize].flags.has(Flags::ALL_CAPS)
        {
            PhraseSort::Body
        } else if sort.any(Sort::PLACE) {
            PhraseSort::Place
        } else if sort.any(Sort::FACILITY) {
            PhraseSort::Thing
        } else if words > 1 && !self.tokens.all[self.first].is(Class::DETERMINER) {
            PhraseSort::Person
        } else {
            PhraseSort::Open
        }
    }

    fn marks(&self, head: usize, named: bool) -> PhraseMarks {
        let tokens = self.tokens;
        let first = &tokens.all[self.first];
        let mut marks = PhraseMarks::default();
        let mut mark = |holds: bool, which: PhraseMarks| {
            marks.0 |= which.0 * u16::from(holds);
        };
        if first.is(Class::DETERMINER) {
            mark(first.means(Sense::DEFINITE), PhraseMarks::DEFINITE);
            mark(first.means(Sense::BRINGS_IN), PhraseMarks::INDEFINITE);
            mark(first.means(Sense::POSSESSIVE), PhraseMarks::OWN);
        }
        let alone = head == self.first && first.is(Class::STANDS_ALONE);
        mark(alone, PhraseMarks::ALONE);
        mark(self.counted, PhraseMarks::COUNTED);
        let many = || tokens.number(head) == Number::Many || alone && !first.means(Sense::ALONE_ONE);
        mark(!named && many(), PhraseMarks::PLURAL);
        let starts = |token: &Token| token.flags.has(Flags::SENTENCE_START);
        let before = self.first.checked_sub(1).filter(|_| !starts(first)).map(|k| &tokens.all[k]);
        mark(before.is_some_and(|t| t.is(Class::PREPOSITION | Class::OF | Class::TO)), PhraseMarks::GOVERNED);
        let opens =
            before.is_none_or(|t| starts(t) && t.is_word() && t.is(Class::ADVERB | Class::CONJUNCTION));
        mark(opens, PhraseMarks::OPENS);
        mark(tokens.get(self.at).is_some_and(|t| t.kind == TokenKind::Possessive), PhraseMarks::GENITIVE);
        marks
    }
}

/// True for a noun that ends as what is no person does.
#[inline]
fn is_abstract(word: &[u8]) -> bool {
    matches!(
        word,
        [.., b't' | b's', b'i', b'o', b'n']
            | [.., b't', b'i', b'o', b'n', b's']
            | [.., b'm', b'e', b'n', b't']
            | [.., b'm', b'e', b'n', b't', b's']
            | [.., b'n', b'e', b's', b's']
            | [.., b's', b'h', b'i', b'p']
            | [.., b'a' | b'e', b'n', b'c', b'e']
            | [.., b'i', b't', b'y']
            | [.., b'i', b's', b'm']
    )
}
