//! The parts of a sentence as its clauses see it: noun phrases, verbs with their auxiliaries, quotations, marks, and the words
//! that open a clause.

use super::Syntax;
use super::tokens::{Tokens, is_in_ed, is_in_ing};
use crate::lexicon::{Class, Sense};
use crate::token::{Token, TokenKind};

/// What stands in a sentence. Token ranges end one past the last token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: PartKind,
    pub(super) first: u32,
    pub(super) last: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    /// A noun phrase, by index.
    Phrase(u32),
    Verb(Verb),
    /// A quotation, and the verb that it begins with: the mayor “never lied.”
    Quote(Option<Verb>),
    Comma,
    Dash,
    Semicolon,
    Colon,
    /// there, before its verb
    There,
    /// and, but, or
    And,
    /// who, which
    Relative,
    That,
    /// when, because
    Subordinator,
    /// after, as, than: it opens a clause or brings a phrase.
    Beside,
    Preposition,
    Adverb,
    Other,
}

/// The form of a verb with its auxiliaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// No verb; or one whose form does not show: cut, set.
    None,
    /// says, is
    Present,
    /// say
    Base,
    /// said, was
    Past,
    /// would say
    Modal,
    /// A participle may be joined to it: has said, was told.
    Perfect,
    /// to say
    Infinitive,
    /// saying
    Participle,
    /// known, made by
    Passive,
}

/// A verb with its auxiliaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // independent facts about one verb
pub(super) struct Verb {
    /// The main verb's token; the auxiliary's, where no verb that is known follows.
    pub(super) head: u32,
    pub(super) form: Form,
    /// It has no auxiliary.
    pub(super) plain: bool,
    /// Its subject is in it: there’s, he’s.
    pub(super) own: bool,
    /// The tables have it.
    pub(super) known: bool,
    /// It may as well belong to the noun after it: renovated schools, state officials.
    pub(super) loose: bool,
}

impl Verb {
    /// A verb without an auxiliary.
    pub(super) const fn plain(head: u32, form: Form) -> Self {
        Self { head, form, plain: true, own: false, known: true, loose: false }
    }

    /// A verb with auxiliaries, or an auxiliary alone.
    pub(super) const fn with_auxiliary(head: u32, form: Form) -> Self {
        Self { plain: false, ..Self::plain(head, form) }
    }
}

/// Reads the parts one after the other.
pub(super) struct Parts<'t, 'a> {
    tokens: &'t Tokens<'a>,
    syntax: &'t Syntax,
    quotes: &'t [(u32, u32)],
    at: u32,
    to: u32,
    /// The next phrase.
    phrase: usize,
}

impl<'t, 'a> Parts<'t, 'a> {
    pub(super) fn new(
        tokens: &'t Tokens<'a>,
        syntax: &'t Syntax,
        quotes: &'t [(u32, u32)],
        (from, to): (u32, u32),
    ) -> Self {
        let phrase = syntax.phrases.partition_point(|p| p.first < from);
        Self { tokens, syntax, quotes, at: from, to, phrase }
    }

    fn class(&self, at: u32) -> Class {
        if at < self.to { self.tokens.all[at as usize].class } else { Class::NONE }
    }

    /// The phrase that begins at the token at hand.
    fn phrase(&mut self) -> Option<usize> {
        while self.syntax.phrases.get(self.phrase).is_some_and(|p| p.first < self.at) {
            self.phrase += 1;
        }
        let phrase = self.syntax.phrases.get(self.phrase)?;
        (phrase.first == self.at && phrase.last <= self.to).then_some(self.phrase)
    }

    fn mark(&self) -> PartKind {
        match self.tokens.all[self.at as usize].kind {
            TokenKind::Dash => PartKind::Dash,
            TokenKind::Punctuation => match self.tokens.first_byte(self.at as usize) {
                b',' => PartKind::Comma,
                b';' => PartKind::Semicolon,
                b':' => PartKind::Colon,
                _ => PartKind::Other,
            },
            _ => PartKind::Other,
        }
    }

    /// One past the bracket that closes what the token at hand opens.
    fn bracket(&self) -> Option<u32> {
        /// No bracket is longer, in tokens.
        const LONGEST: u32 = 40;
        let mark = |at: u32| self.tokens.first_byte(at as usize);
        if !matches!(mark(self.at), b'(' | b'[') {
            return None;
        }
        (self.at + 1..self.to.min(self.at + LONGEST)).find(|&k| matches!(mark(k), b')' | b']')).map(|k| k + 1)
    }

    fn word(&mut self) -> (PartKind, u32) {
        let at = self.at;
        let token = &self.tokens.all[at as usize];
        let next = at + 1;
        let phrase = self.phrase();
        if token.is(Class::THAT) {
            let alone = phrase.is_none_or(|p| self.syntax.phrases[p].last == next);
            if alone {
                return (PartKind::That, next);
            }
        }
        if token.is(Class::CONJUNCTION) {
            return (PartKind::And, next);
        }
        if token.is(Class::RELATIVE) && !token.is(Class::THAT) {
            return (PartKind::Relative, next);
        }
        if let Some(verb) = self.verb(phrase) {
            return verb;
        }
        if let Some(phrase) = phrase {
            return (PartKind::Phrase(phrase as u32), self.syntax.phrases[phrase].last);
        }
        let kind = if token.is(Class::EXISTENTIAL) {
            PartKind::There
        } else if token.is(Class::TEMPORAL) || token.is(Class::BESIDE) && token.is(Class::PREPOSITION) {
            PartKind::Beside
        } else if token.is(Class::QUESTION | Class::SUBORDINATOR | Class::BESIDE) {
            PartKind::Subordinator
        } else if token.is(Class::PREPOSITION | Class::TO) {
            PartKind::Preposition
        } else if token.is(Class::ADVERB | Class::TIME) {
            PartKind::Adverb
        } else {
            PartKind::Other
        };
        (kind, next)
    }

    /// The verb at hand with its auxiliaries, and one past it. `phrase` is the phrase that begins there.
    fn verb(&mut self, phrase: Option<usize>) -> Option<(PartKind, u32)> {
        let at = self.at;
        let token = &self.tokens.all[at as usize];
        let class = token.class;
        if class.any(Class::TO) && !class.any(Class::AUXILIARY) {
            let head = self.skip_adverbs(at + 1);
            let base =
                self.class(head).any(Class::BASE | Class::VERB | Class::AUXILIARY) && self.is_small(head);
            let verb = Verb::plain(head, Form::Infinitive);
            return base.then_some((PartKind::Verb(verb), head + 1));
        }
        let name = token.is_capitalised() && !self.tokens.at_head(at as usize);
        if class.any(Class::AUXILIARY) && !name {
            return Some(self.auxiliaries());
        }
        if name || phrase.is_some_and(|p| !self.is_verb_before(at, self.syntax.phrases[p].last)) {
            return None;
        }
        let form = self.form(at)?;
        let known = class.any(Class::CUE | Class::DECLINE | Class::VERB);
        let next = at + 1;
        // made by Lee; but reacted by saying
        let by = next < self.to && self.tokens.all[next as usize].means(Sense::BY);
        let by = by
            && !self.tokens.get(next as usize + 1).is_some_and(|t| t.of(self.tokens.prose).ends_with("ing"));
        let form =
            if by && form == Form::Past && self.tokens.may_be_participle(at) { Form::Passive } else { form };
        let bare = self.tokens.get(next as usize).is_some_and(|t| {
            next < self.to
                && t.is_word()
                && (t.is_capitalised() || t.class == Class::NONE || t.is(Class::PERSON | Class::DOCUMENT))
        });
        let loose = bare && (!known || form == Form::Base);
        Some((PartKind::Verb(Verb { known, loose, ..Verb::plain(at, form) }), next))
    }

    /// Whether the chunker has a verb at a token for the first noun of a phrase that ends at `last`.
    fn is_verb_before(&self, at: u32, last: u32) -> bool {
        // , joining a number of clerks: a noun to the chunker, which sees no comma
        if last == at + 1 {
            let (class, token) = (self.class(at), &self.tokens.all[at as usize]);
            return class.without(Class::ADVERB) == Class::NONE
                && self.follows_comma(at as usize)
                && is_in_ing(self.tokens.bytes(at as usize))
                && !token.is(Class::ING_PREPOSITION)
                && (self.tokens.get(at as usize + 1).is_some_and(|t| t.means(Sense::AWAY))
                    || self
                        .class(at + 1)
                        .any(Class::DETERMINER | Class::PREPOSITION | Class::HEARER | Class::THAT));
        }
        // and tied him: the chunker has it for a noun before another
        last == at + 2 && self.class(last - 1).any(Class::HEARER) && self.form(at) == Some(Form::Past)
    }

    /// Whether a comma stands before a token, or within the mark that closes a quotation before it.
    fn follows_comma(&self, at: usize) -> bool {
        let comma = |back: usize| at >= back && self.tokens.is_comma(at - back);
        let closes = |t: &Token| !t.is_word();
        comma(1) || comma(2) && self.tokens.get(at - 1).is_some_and(closes)
    }

    /// The form of a word by itself, if it is a verb.
    fn form(&self, at: u32) -> Option<Form> {
        let (class, token) = (self.class(at), &self.tokens.all[at as usize]);
        if class.any(Class::CUE | Class::DECLINE) {
            return Some(match () {
                () if class.any(Class::ING) => Form::Participle,
                () if class.any(Class::PAST) => Form::Past,
                () if class.any(Class::THIRD) => Form::Present,
                () => Form::Base,
            });
        }
        let text = self.tokens.bytes(at as usize);
        if class.any(Class::VERB) {
            return Some(match () {
                () if is_in_ing(text) => Form::Participle,
                () if text.last() == Some(&b's') => Form::Present,
                () if token.is(Class::BARE_FORM) => Form::Base,
                () if token.is(Class::PARTICIPLE_ONLY) => Form::Passive,
                () if token.is(Class::ONE_FORM) => Form::None,
                () => Form::Past,
            });
        }
        let unknown = class.without(Class::ADVERB) == Class::NONE && self.is_small(at);
        match () {
            () if !unknown || text.len() < 5 => None,
            () if is_in_ed(text) => Some(Form::Past),
            () if is_in_ing(text) && !token.is(Class::ING_PREPOSITION) => Some(Form::Participle),
            () => None,
        }
    }

    /// The finite verb that quoted words from `at` on begin with.
    fn quoted_verb(&self, at: u32, end: u32) -> Option<Verb> {
        let at = self.skip_adverbs(at);
        if at >= end || !self.is_small(at) {
            return None;
        }
        let class = self.class(at);
        if class.any(Class::AUXILIARY) && !class.any(Class::PRONOUN) {
            let form = auxiliary(&self.tokens.all[at as usize]);
            return Some(Verb::with_auxiliary(at, form));
        }
        let form = self.form(at).filter(|form| matches!(form, Form::Past | Form::Present));
        // happens, respects: a word in -s that no table has, right where the verb is due
        let text = self.tokens.text(at as usize);
        let third = class == Class::NONE && text.len() > 3 && text.ends_with('s') && !text.ends_with("ss");
        let form = form.or(third.then_some(Form::Present))?;
        Some(Verb::plain(at, form))
    }

    fn is_small(&self, at: u32) -> bool {
        self.tokens.get(at as usize).is_some_and(|t| t.is_word() && !t.is_capitalised())
    }

    fn skip_adverbs(&self, mut at: u32) -> u32 {
        while at < self.to && self.class(at).any(Class::ADVERB | Class::NEGATION) && self.is_small(at) {
            at += 1;
        }
        at
    }

    /// would not have said, is, was told
    fn auxiliaries(&mut self) -> (PartKind, u32) {
        let first = self.at;
        let mut form = auxiliary(&self.tokens.all[first as usize]);
        let mut head = first;
        let mut at = first + 1;
        let mut second = false;
        while at < self.to {
            let class = self.class(at);
            if class.any(Class::AUXILIARY) && !class.any(Class::PRONOUN) {
                second = true;
                head = at;
            } else if !(class.any(Class::ADVERB | Class::NEGATION) && self.is_small(at)) {
                break;
            }
            at += 1;
        }
        let known = at < self.to && self.is_small(at);
        let main = if known { self.form(at) } else { None };
        let participle = matches!(main, Some(Form::Past | Form::Passive));
        if second || participle && form != Form::Modal {
            form = Form::Perfect;
        }
        if main.is_some() {
            head = at;
            at += 1;
        } else if known && (form == Form::Modal || self.tokens.text(first as usize).starts_with(['d', 'D'])) {
            // would suspend, did vote: a verb that no table has
            self.at = at;
            if let Some(phrase) = self.phrase() {
                let p = &self.syntax.phrases[phrase];
                if p.first == at && !self.class(at).any(Class::DETERMINER | Class::PRONOUN) {
                    (head, at) = (at, p.last);
                }
            }
            self.at = first;
        }
        let own = self.class(first).any(Class::PRONOUN);
        (PartKind::Verb(Verb { own, ..Verb::with_auxiliary(head, form) }), at)
    }
}

/// The form that an auxiliary gives.
fn auxiliary(token: &Token) -> Form {
    match () {
        () if token.means(Sense::MODAL_FORM) => Form::Modal,
        () if token.means(Sense::PAST_FORM) => Form::Past,
        () if token.means(Sense::BEING) => Form::Participle,
        () if token.means(Sense::BE_FORM) => Form::Passive,
        () => Form::Present,
    }
}

impl Tokens<'_> {
    /// Whether the form of a verb in the past is that of its participle too: briefed, told; not gave.
    pub(super) fn may_be_participle(&self, verb: u32) -> bool {
        is_in_ed(self.bytes(verb as usize)) || self.all[verb as usize].is(Class::PAST_OR_PARTICIPLE)
    }
}

impl Iterator for Parts<'_, '_> {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        if self.at >= self.to {
            return None;
        }
        let first = self.at;
        while self.quotes.first().is_some_and(|q| q.0 < first) {
            self.quotes = &self.quotes[1..];
        }
        let (kind, last) = if let Some(&(_, end)) = self.quotes.first().filter(|q| q.0 == first) {
            (PartKind::Quote(self.quoted_verb(first + 1, end)), end)
        } else if self.tokens.all[first as usize].is_word() {
            self.word()
        } else if let Some(end) = self.bracket() {
            (PartKind::Adverb, end)
        } else if let Some(phrase) = self.phrase() {
            (PartKind::Phrase(phrase as u32), self.syntax.phrases[phrase].last)
        } else {
            (self.mark(), first + 1)
        };
        self.at = last.max(first + 1);
        Some(Part { kind, first, last: self.at })
    }
}
