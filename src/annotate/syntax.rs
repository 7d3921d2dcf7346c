//! Stage 3: the noun phrases of a text, read once: where each begins and ends, its head, the title and the name in
//! it, whose it is, what it hangs on, what it is set beside.
//!
//! The clauses of a sentence are read from its phrases and verbs ([`clause`]).
//!
//! One pass over the tokens with at most twelve of look-ahead ([`phrase`]). A row of words with capitals is an atom
//! of it ([`run`]), and is taken apart into title and name ([`name`]). Phrases are flat: they link to each other by
//! index. Where nothing says what a phrase is, it is [`PhraseSort::Open`], which is an answer.

mod tokens;
mod small_of_name;
mod run;
mod listed;
mod name;
mod home;
mod office_of;
mod title;
mod phrase;
mod link;
mod number;
mod part;
mod clause;
mod stack;
mod verb;
mod builder;
mod print;

pub(crate) use builder::read_sentence;
pub(crate) use clause::{Clause, ClauseKind, Doubts, clause_at, first_from, is_fronted, is_within};
pub(super) use name::Name;
pub(super) use number::{Number, number_of};
pub(crate) use part::Form;
pub use print::{print, print_clauses};
pub(super) use tokens::{FINITE, NO_NOUN, PARTICLES, SMALL_OR_TIME, Tokens};

/// No phrase, no token.
pub const NONE: u32 = u32::MAX;

/// How many tokens share the place from which a phrase is looked for: few phrases end in so many.
const BLOCK: usize = 16;

/// All phrases and names of a text, each in order.
#[derive(Debug, Clone, Default)]
pub struct Syntax {
    /// The noun phrases.
    pub phrases: Vec<Phrase>,
    /// For each [`BLOCK`] of tokens: the first phrase that ends after its first token.
    blocks: Vec<u32>,
    /// The rows of words with capitals; most phrases have none, some have several ("Kremlin spokesman Ivan Orlov").
    pub(super) names: Vec<Name>,
}

/// A noun phrase without what prepositions hang on it. Token ranges end one past their last token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// Its first token, the determiner included.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
    /// The head noun's token.
    pub head: u32,
    /// The tokens of the name in it; empty for none.
    pub name: (u32, u32),
    /// "Deputy Mayor", "chief of police"; empty for none.
    pub title: (u32, u32),
    /// The phrase whose genitive it has, or [`NONE`].
    pub owner: u32,
    /// The phrase that its preposition hangs it on, or [`NONE`].
    pub hangs_on: u32,
    /// The phrase that it is an apposition of, or [`NONE`].
    pub beside: u32,
    /// The next of a list, "Ruiz and Hale", or [`NONE`].
    pub with: u32,
    /// What it is a phrase for.
    pub sort: PhraseSort,
    /// What else is known of it.
    pub marks: PhraseMarks,
}

/// What a phrase is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhraseSort {
    /// Somebody, or several.
    Person,
    /// A company, an authority.
    Body,
    /// A paper, a broadcaster.
    Outlet,
    /// A place.
    Place,
    /// What has been written or printed: a report, a sign.
    Document,
    /// An occasion: a speech, an interview.
    Event,
    /// A time.
    Time,
    /// he, they, this
    Pronoun,
    /// Anything else that nobody bears.
    Thing,
    /// Nothing says what it is.
    Open,
}

/// Facts about a phrase, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PhraseMarks(pub u16);

impl PhraseMarks {
    /// the, that, and what has an owner
    pub const DEFINITE: Self = Self(1);
    /// a, an, another, one, some
    pub const INDEFINITE: Self = Self(1 << 1);
    /// his, her, their
    pub const OWN: Self = Self(1 << 2);
    /// More than one of them.
    pub const PLURAL: Self = Self(1 << 3);
    /// A determiner that stands for a noun: "some", "both".
    pub const ALONE: Self = Self(1 << 4);
    /// A genitive follows: it is an owner.
    pub const GENITIVE: Self = Self(1 << 5);
    /// A number or word of number counts it: "two people".
    pub const COUNTED: Self = Self(1 << 6);
    /// A preposition stands right before it.
    pub const GOVERNED: Self = Self(1 << 7);
    /// It opens its sentence, with nothing but an adverb before it.
    pub const OPENS: Self = Self(1 << 8);

    /// True if all of `other` is in this set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// This set and `other`.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Phrase {
    /// True for a phrase with a name in it.
    pub const fn is_named(&self) -> bool {
        self.name.0 < self.name.1
    }

    /// True for a name of more than one word: "Jane Roe".
    pub const fn has_full_name(&self) -> bool {
        self.name.0 + 1 < self.name.1
    }

    /// True for somebody by name.
    pub fn names_person(&self) -> bool {
        self.is_named() && self.sort == PhraseSort::Person
    }
}

/// Reads the phrases and names of a text.
pub(super) fn read(tokens: &Tokens<'_>) -> Syntax {
    let mut syntax = phrase::chunk(tokens);
    link::link(tokens, &mut syntax.phrases);
    syntax
}

impl Syntax {
    /// Adds the next phrase of the text.
    fn push(&mut self, phrase: Phrase) {
        let blocks = (phrase.last as usize).div_ceil(BLOCK);
        if blocks > self.blocks.len() {
            self.blocks.resize(blocks, self.phrases.len() as u32);
        }
        self.phrases.push(phrase);
    }

    /// The phrase that a token stands in.
    #[inline]
    pub fn at(&self, token: usize) -> Option<usize> {
        let from = *self.blocks.get(token / BLOCK)? as usize;
        let i = from + self.phrases[from..].iter().take_while(|p| p.last as usize <= token).count();
        self.phrases.get(i).filter(|p| p.first as usize <= token).map(|_| i)
    }

    /// The same, itself.
    #[inline]
    pub fn phrase_at(&self, token: usize) -> Option<&Phrase> {
        self.at(token).map(|i| &self.phrases[i])
    }

    /// One past all that prepositions hang on a phrase: "the leaders of several island states".
    pub fn end_of_chain(&self, phrase: usize) -> usize {
        let mut at = phrase;
        while self
            .phrases
            .get(at + 1)
            .is_some_and(|next| next.hangs_on as usize == at || next.owner as usize == at)
        {
            at += 1;
        }
        self.phrases[at].last as usize
    }
}
