//! The chunker: where each noun phrase begins and ends, and what its head is.
//!
//! A phrase is determiners, genitives, numbers, adjectives, nouns and names, taken greedily. It ends before a small
//! word, a time, a new determiner, a word read as a verb, and before a name after a plain noun: "the author Jane
//! Roe" is one phrase, "a claim | Lagos has denied" are two.

mod sort;

use super::name::Name;
use super::number::Number;
use super::tokens::{Tokens, is_in_ed, is_in_ing};
use super::{BLOCK, Syntax};
use crate::lexicon::{Class, Scene, Sense, Sort};
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
/// Words that are no noun where they stand, or a noun of a kind of its own.
const NO_NOUN: Class =
    Class(ENDS.0 | Class::DETERMINER.0 | Class::PRONOUN.0 | Class::ADVERB.0 | Class::TIME.0);
const VERBS: Class = Class(Class::CUE.0 | Class::VERB.0 | Class::DECLINE.0);
const INFLECTED: Class = Class(Class::PAST.0 | Class::THIRD.0 | Class::ING.0);

/// Reads the phrases and names of a text, in order.
pub(super) fn chunk(tokens: &Tokens<'_>) -> Syntax {
    // About one token in four begins a phrase, and one in ten a name.
    let room = tokens.all.len();
    let mut syntax = Syntax {
        phrases: Vec::with_capacity(room / 3 + 4),
        blocks: Vec::with_capacity(room / BLOCK + 1),
        names: Vec::with_capacity(room / 8 + 4),
    };
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
                syntax.push(phrase);
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
    if token.is_word() {
        return token.is(NONE) && !token.is(MAY) && !token.is_capitalised();
    }
    match token.kind {
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
        while let Some(token) = self.tokens.get(self.at) {
            let bound = token.flags.has(Flags::SENTENCE_START) && self.at > self.first;
            if bound || self.at - self.first >= LONGEST {
                break;
            }
            let more = match token.kind {
                TokenKind::Word => self.word(token),
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
        match self.tokens.first_byte(self.at) {
            b',' => return self.state(),
            b'.' => return false,
            _ => {}
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

    /// Takes in the state of a town that stands before an office: "Salem, Ore., resident", "Salem, Ohio police".
    fn state(&mut self) -> bool {
        let Some(row) = self.row else { return false };
        let town = self.names[row].first as usize;
        let Some(end) = self.tokens.state_before_office(town, self.at) else { return false };
        self.at = end;
        (self.head, self.row) = (None, None);
        true
    }

    fn word(&mut self, token: &Token) -> bool {
        let at = self.at;
        if token.is_capitalised() && self.tokens.opens_name(at) {
            return self.name();
        }
        // Most words are none of these, and one look tells.
        if token.is(NO_NOUN)
            && let Some(takes) = self.small_word(token)
        {
            return takes;
        }
        if self.is_verb(at, token) || self.row.is_some() && self.leads_to_time(at) {
            return false;
        }
        self.head = Some(at);
        self.row = None;
        self.at += 1;
        true
    }

    /// "issued by the Harbor Board early Monday"
    fn leads_to_time(&self, at: usize) -> bool {
        self.tokens.all[at].word.scene().any(Scene::EARLY)
            && self.tokens.get(at + 1).is_some_and(|t| t.is_word() && t.is(Class::TIME))
    }

    /// Takes or leaves a small word, an adverb or a time; says nothing of what stands as a noun does.
    fn small_word(&mut self, token: &Token) -> Option<bool> {
        if token.is(Class::DETERMINER) {
            return Some(self.determiner());
        }
        if token.is(Class::PRONOUN) {
            let alone = self.at == self.first && !token.is(Class::AUXILIARY);
            if alone {
                self.head = Some(self.at);
                self.at += 1;
            }
            return Some(false);
        }
        if token.is(ENDS) {
            return Some(false);
        }
        // "the then mayor", "a very old clerk"; a time stands in a phrase only after its determiner.
        if token.is(Class::ADVERB) {
            let takes = self.head.is_none() && self.at > self.first;
            self.at += usize::from(takes);
            return Some(takes);
        }
        self.head.is_some_and(|h| !self.tokens.all[h].is(Class::TIME)).then_some(false)
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
    fn is_verb(&self, at: usize, token: &Token) -> bool {
        let tokens = self.tokens;
        let open =
            self.head.is_none_or(|h| h < at && tokens.all[h].is(Class::STANDS_ALONE)) && at > self.first;
        // After a determiner, an adjective or a number stands a noun, or a participle that goes with one.
        if open {
            return false;
        }
        // "the ferry’s state inspector"
        if at == self.first
            && at > 0
            && tokens.all[at - 1].kind == TokenKind::Possessive
            && token.is(Class::BASE)
        {
            return false;
        }
        let governed = || at == self.first && at > 0 && tokens.all[at - 1].is(Class::PREPOSITION | Class::OF);
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
            if token.is(Class::NOUN_TOO) || !token.is(Class::ING) && governed() {
                return !governed() && self.is_verb_by_what_follows(at);
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
            return word && text.len() > 4 && is_in_ed(text) && !governed();
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

/// True for a small word that may be a noun.
fn is_noun(token: &Token) -> bool {
    const OTHERS: Class =
        Class(ENDS.0 | VERBS.0 | Class::DETERMINER.0 | Class::PRONOUN.0 | Class::ADVERB.0 | Class::TIME.0);
    token.is_word() && !token.is_capitalised() && !token.is(OTHERS)
}
