//! The chunker: where each noun phrase begins and ends, and what its head is.
//!
//! A phrase is determiners, genitives, numbers, adjectives, nouns and names, taken greedily. It ends before a small
//! word, a time, a new determiner, a word read as a verb, and before a name after a plain noun: "the author Jane
//! Roe" is one phrase, "a claim | Lagos has denied" are two.

use super::name::Name;
use super::number::Number;
use super::tokens::{Tokens, is_in_ed, is_in_ing};
use super::{NONE, Phrase, PhraseMarks, PhraseSort, Syntax};
use crate::lexicon::{Class, Sense, Sort};
use crate::token::{Flags, Token, TokenKind};

/// No phrase is longer, in tokens.
const LONGEST: usize = 24;

/// Words that end a phrase and begin none.
const ENDS: Class = Class(
    Class::PREPOSITION.0
        | Class::AUXILIARY.0
        | Class::CONJUNCTION.0
        | Class::RELATIVE.0
        | Class::SUBORDINATOR.0
        | Class::QUESTION.0
        | Class::NEGATION.0
        | Class::ACCORDING.0,
);
const VERBS: Class = Class(Class::CUE.0 | Class::VERB.0 | Class::DECLINE.0);
const INFLECTED: Class = Class(Class::PAST.0 | Class::THIRD.0 | Class::ING.0);

/// Reads the phrases and names of a text, in order.
pub(super) fn chunk(tokens: &Tokens<'_>) -> Syntax {
    // About one token in four begins a phrase, and one in ten a name.
    let room = tokens.all.len();
    let mut syntax =
        Syntax { phrases: Vec::with_capacity(room / 3 + 4), names: Vec::with_capacity(room / 8 + 4) };
    let mut i = 0;
    while i < room {
        if begins_none(tokens, i) {
            i += 1;
            continue;
        }
        let mut reader = Reader {
            tokens,
            first: i,
            at: i,
            head: None,
            row: None,
            counted: false,
            names: &mut syntax.names,
        };
        reader.read();
        match reader.phrase() {
            Some(phrase) => {
                i = phrase.last as usize;
                syntax.phrases.push(phrase);
            }
            None => i += 1,
        }
    }
    syntax
}

/// True for what begins no phrase, which most tokens are: what [`Reader::read`] would find, at a glance.
fn begins_none(tokens: &Tokens<'_>, i: usize) -> bool {
    const NONE: Class = Class(ENDS.0 | Class::ADVERB.0);
    const MAY: Class = Class(Class::DETERMINER.0 | Class::PRONOUN.0);
    let token = &tokens.all[i];
    match token.kind {
        TokenKind::Word => token.is(NONE) && !token.is(MAY) && !token.is_capitalised(),
        TokenKind::Number => false,
        // A sign before a number, in ASCII or not.
        TokenKind::Punctuation => matches!(tokens.first_byte(i), b',' | b'.' | b'(' | b')'),
        _ => true,
    }
}

/// A phrase in the making.
struct Reader<'t, 'a> {
    tokens: &'t Tokens<'a>,
    first: usize,
    /// The token at hand.
    at: usize,
    /// The last noun so far.
    head: Option<usize>,
    /// The row of capitals that ends the phrase so far, by index.
    row: Option<usize>,
    /// A number counts it.
    counted: bool,
    names: &'t mut Vec<Name>,
}

impl Reader<'_, '_> {
    fn read(&mut self) {
        while self.at < self.tokens.all.len()
            && self.at - self.first < LONGEST
            && (self.at == self.first || !self.tokens.is_bound(self.at))
        {
            let token = &self.tokens.all[self.at];
            let more = match token.kind {
                TokenKind::Word => self.word(),
                TokenKind::Number => self.number(),
                TokenKind::Punctuation => self.symbol(),
                _ => false,
            };
            if !more {
                break;
            }
        }
    }

    /// Takes a number in, and what it counts is still to come.
    fn number(&mut self) -> bool {
        if self.head.is_some() && self.row.is_none() {
            return false;
        }
        self.counted |= self.head.is_none();
        self.head = Some(self.at);
        self.row = None;
        self.at += 1;
        true
    }

    fn symbol(&mut self) -> bool {
        if matches!(self.tokens.first_byte(self.at), b',' | b'.') {
            return false;
        }
        let next = self.tokens.get(self.at + 1);
        let takes = match self.tokens.text(self.at) {
            "$" | "£" | "€" | "#" => {
                self.head.is_none() && next.is_some_and(|t| t.kind == TokenKind::Number)
            }
            "%" => {
                self.head.is_some_and(|h| h + 1 == self.at && self.tokens.all[h].kind == TokenKind::Number)
            }
            "&" | "/" => self.head.is_some_and(|h| h + 1 == self.at) && next.is_some_and(Token::is_word),
            _ => false,
        };
        self.at += usize::from(takes);
        takes
    }

    fn word(&mut self) -> bool {
        let at = self.at;
        let token = &self.tokens.all[at];
        if token.is_capitalised() && self.tokens.opens_name(at) {
            return self.name();
        }
        if token.is(Class::DETERMINER) {
            return self.determiner();
        }
        if token.is(Class::PRONOUN) {
            let alone = at == self.first && !token.is(Class::AUXILIARY);
            if alone {
                self.head = Some(at);
                self.at += 1;
            }
            return false;
        }
        if token.is(ENDS) {
            return false;
        }
        // "the then mayor", "a very old clerk"; a time stands in a phrase only after its determiner.
        if token.is(Class::ADVERB) {
            let takes = self.head.is_none() && at > self.first;
            self.at += usize::from(takes);
            return takes;
        }
        if token.is(Class::TIME) && self.head.is_some_and(|h| !self.tokens.all[h].is(Class::TIME)) {
            return false;
        }
        if self.is_verb(at) {
            return false;
        }
        self.head = Some(at);
        self.row = None;
        self.at += 1;
        true
    }

    /// "the", "all the", "both his"; a determiner with no noun after it stands for one.
    fn determiner(&mut self) -> bool {
        if self.head.is_some() && self.head != Some(self.first) || self.at > self.first + 1 {
            return false;
        }
        if self.head.is_some() && !self.tokens.all[self.first].is(Class::DETERMINER) {
            return false;
        }
        let token = &self.tokens.all[self.at];
        self.counted |=
            token.is(Class::STANDS_ALONE) && token.sort().any(Sort::COUNT) && !token.means(Sense::COUNTS_ONE);
        if token.is(Class::STANDS_ALONE) {
            self.head = Some(self.at);
        }
        self.at += 1;
        true
    }

    /// Takes a row of capitals in, if it belongs to the phrase.
    fn name(&mut self) -> bool {
        if !self.takes_name() {
            return false;
        }
        let name = self.tokens.read_name(self.at);
        self.at = name.end as usize;
        self.head = Some(if name.is_office() { name.end as usize - 1 } else { name.core as usize - 1 });
        self.row = Some(self.names.len());
        self.names.push(name);
        true
    }

    /// True if what stands before a row of capitals belongs to it: nothing, a determiner, adjectives, an office, kin,
    /// a body's or a work's noun. Several people by one office are told of one, "told residents Mason had", but bear
    /// two names: "clerks Jane Roe and Ada Hale".
    fn takes_name(&self) -> bool {
        let Some(head) = self.head else { return true };
        let tokens = self.tokens;
        if self.row.is_some() {
            return false;
        }
        let token = &tokens.all[head];
        if token.is(Class::STANDS_ALONE) || token.kind == TokenKind::Number {
            return true;
        }
        let sort = tokens.sort(head);
        if sort.any(Sort::PLURAL) {
            return tokens.is_capital(self.at + 1);
        }
        sort.any(Sort::TITLE.or(Sort::KIN).or(Sort::MODIFIER).or(Sort::ORGANIZATION).or(Sort::OUTLET_NOUN))
            || tokens.is_calling(head)
            || token.is(Class::WORK)
            || head + 1 == self.at
                && (token.means_small(Sense::ADJECTIVE) || ends_as_adjective(tokens.bytes(head)))
    }

    /// True for a word that is a verb where it stands.
    fn is_verb(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let token = &tokens.all[at];
        let open =
            self.head.is_none_or(|h| h < at && tokens.all[h].is(Class::STANDS_ALONE)) && at > self.first;
        // After a determiner, an adjective or a number stands a noun, or a participle that goes with one.
        if open {
            return false;
        }
        let governed = at == self.first && at > 0 && tokens.all[at - 1].is(Class::PREPOSITION | Class::OF);
        if token.is(Class::DOCUMENT | Class::EVENT) && is_in_ing(tokens.bytes(at)) {
            return false;
        }
        if token.is(VERBS) {
            // "several island states that": no plural has such a verb.
            let many = |h: usize| self.counted || tokens.number(h) == Number::Many;
            if token.is(Class::NOUN_TOO) && token.is(Class::THIRD) && self.head.is_some_and(many) {
                return false;
            }
            if token.is(Class::PERSON | Class::DOCUMENT | Class::ADDRESS) && !token.is(Class::NOUN_TOO) {
                return false;
            }
            if token.is(Class::TO) || at > 0 && tokens.all[at - 1].is(Class::TO) && token.is(Class::BASE) {
                return true;
            }
            if token.is(Class::NOUN_TOO) || governed && !token.is(Class::ING) {
                return !governed && self.is_verb_by_what_follows(at);
            }
            return token.is(INFLECTED)
                || token.is(Class::VERB)
                || at == self.first
                || tokens.sort(at).is_unknown();
        }
        if !tokens.sort(at).is_unknown() {
            return false;
        }
        let text = tokens.bytes(at);
        if self.head.is_none() {
            let word = at > 0 && tokens.all[at - 1].is_word() && !tokens.is_bound(at);
            return word && !governed && text.len() > 4 && is_in_ed(text);
        }
        if is_in_ed(text) || is_in_ing(text) && !tokens.get(at + 1).is_some_and(is_noun) {
            return true;
        }
        // "Smith sues the board", but "Cruz backers".
        self.row.is_some() && self.is_verb_by_what_follows(at)
    }

    /// A form that is verb and noun is a verb where "that", a pronoun, a determiner, a name or a quotation follows.
    fn is_verb_by_what_follows(&self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1).filter(|_| !self.tokens.is_bound(at + 1)) else {
            return false;
        };
        match next.kind {
            TokenKind::Open => true,
            TokenKind::Word => {
                (next.is(Class::THAT | Class::PRONOUN | Class::DETERMINER)
                    || next.is_capitalised() && !next.is(Class::TIME))
                    && !next.is(Class::AUXILIARY)
            }
            _ => false,
        }
    }

    /// The phrase that has been read, if there is a noun in it.
    fn phrase(&self) -> Option<Phrase> {
        let mut head = self.head?;
        let tokens = self.tokens;
        let (first, last) = (self.first, self.at);
        // "people familiar with the talks": the people.
        if head > first && tokens.means_small(head, Sense::KNOWING) && tokens.all[head - 1].is_word() {
            head -= 1;
        }
        let row = self.row.map(|i| self.names[i]).filter(|name| !self.is_common(name));
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
            let title = tokens.title_before_run(name.start(), name.name as usize).max(first);
            phrase.title = (title as u32, name.name);
        } else if tokens.sort(head).any(Sort::TITLE) {
            let from = if tokens.all[first].is(Class::DETERMINER) { first + 1 } else { first };
            phrase.title = (from.min(head) as u32, head as u32 + 1);
        }
        phrase.sort = self.sort(head, row.as_ref(), phrase.title.0 < phrase.title.1);
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
                || self.tokens.at_head(at)
                    && (sort.any(Sort::TITLE.or(Sort::KIN).or(Sort::REPORT).or(Sort::THING))
                        || self.tokens.all[at].is(NOUNS)))
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
        if sort.any(Sort::TITLE.or(Sort::KIN)) || token.is(Class::PERSON) {
            PhraseSort::Person
        } else if token.is(Class::DOCUMENT) || sort.any(Sort::THING.or(Sort::REPORT)) {
            PhraseSort::Document
        } else if sort.any(Sort::OUTLET_NOUN) {
            PhraseSort::Outlet
        } else if sort.any(Sort::ORGANIZATION) {
            PhraseSort::Body
        } else if token.is(Class::EVENT) {
            PhraseSort::Event
        } else if token.means_small(Sense::PEOPLE) || tokens.is_calling(head) {
            PhraseSort::Person
        } else if is_abstract(tokens.bytes(head)) {
            PhraseSort::Thing
        } else {
            PhraseSort::Open
        }
    }

    fn sort_of_name(&self, name: &Name, sort: Sort) -> PhraseSort {
        let words = name.core - name.name;
        let noun = self.tokens.noun_of_body(name.name as usize, name.core as usize);
        let joined = noun + 1 < name.core as usize;
        if joined && self.tokens.sort(noun).any(Sort::ORGANIZATION) {
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
            if holds {
                marks = marks.with(which);
            }
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
        let before = self.first.checked_sub(1).filter(|_| !tokens.is_bound(self.first));
        mark(
            before.is_some_and(|k| tokens.all[k].is(Class::PREPOSITION | Class::OF | Class::TO)),
            PhraseMarks::GOVERNED,
        );
        let adverb =
            |k: usize| tokens.all[k].is_word() && tokens.all[k].is(Class::ADVERB | Class::CONJUNCTION);
        let opens = before.is_none_or(|k| adverb(k) && tokens.is_bound(k));
        mark(opens, PhraseMarks::OPENS);
        mark(tokens.get(self.at).is_some_and(|t| t.kind == TokenKind::Possessive), PhraseMarks::GENITIVE);
        marks
    }
}

/// True for a word that ends as adjectives do.
fn ends_as_adjective(word: &[u8]) -> bool {
    matches!(
        word,
        [.., b'a', b'l']
            | [.., b'i', b'c']
            | [.., b'o', b'u', b's']
            | [.., b'i', b'v', b'e']
            | [.., b'i', b's', b'h']
            | [.., b'b', b'l', b'e']
            | [.., b'a', b'r', b'y']
            | [.., b'f', b'u', b'l']
            | [.., b'l', b'e', b's', b's']
            | [.., b'e', b's', b't']
    )
}

/// True for a noun that ends as what is no person does.
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

/// True for a small word that may be a noun.
fn is_noun(token: &Token) -> bool {
    const OTHERS: Class =
        Class(ENDS.0 | VERBS.0 | Class::DETERMINER.0 | Class::PRONOUN.0 | Class::ADVERB.0 | Class::TIME.0);
    token.is_word() && !token.is_capitalised() && !token.is(OTHERS)
}
