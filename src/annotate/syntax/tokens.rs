//! The tokens of a text and what stands about a word.

use super::number::{Number, number_by};
use crate::lexicon::{Class, Sense, Sort};
use crate::prose::Prose;
use crate::span::Span;
use crate::titles;
use crate::token::{Flags, Token, TokenKind};

/// Small words, and words that have their capital from their place alone.
pub(crate) const SMALL_OR_TIME: Class = Class(Class::SMALL.0 | Class::TIME.0);
/// What no noun of a title is.
pub(crate) const NO_NOUN: Class = Class(
    SMALL_OR_TIME.0
        | Class::ADVERB.0
        | Class::CUE.0
        | Class::VERB.0
        | Class::SUBORDINATOR.0
        | Class::QUESTION.0,
);
/// Forms of a verb that need a subject.
pub(crate) const FINITE: Class = Class(Class::PAST.0 | Class::THIRD.0);

/// See the module's text.
pub(crate) struct Tokens<'a> {
    pub(crate) prose: &'a Prose,
    pub(crate) all: &'a [Token],
    /// For each block of [`BLOCK`] bytes, the first token that ends after the block's first byte.
    blocks: Vec<u32>,
    /// The tokens with a capital, in order: about one in seven.
    capitals: Vec<u32>,
}

/// How many bytes share an entry by which their tokens are found: half a dozen tokens.
const BLOCK: u32 = 32;

/// What a verb may want beside it to be one of speech, and by what: puts it, went on, fired back.
pub(crate) const PARTICLES: [(Sense, Sense); 3] =
    [(Sense::WANTS_IT, Sense::IT), (Sense::WANTS_ON, Sense::ON), (Sense::WANTS_BACK, Sense::BACK)];

/// True for a word in -ed, told by its last bytes: a comparison of slices calls for one of memory.
pub(super) const fn is_in_ed(word: &[u8]) -> bool {
    matches!(word, [.., b'e', b'd'])
}

/// True for a word in -ing.
pub(super) const fn is_in_ing(word: &[u8]) -> bool {
    matches!(word, [.., b'i', b'n', b'g'])
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(prose: &'a Prose, all: &'a [Token]) -> Self {
        let mut blocks = Vec::with_capacity(prose.text.len() / BLOCK as usize + 1);
        let mut capitals = Vec::with_capacity(all.len() / 4);
        // The first byte of the next block.
        let mut next = 0;
        for (i, token) in all.iter().enumerate() {
            if token.is_capitalised() {
                capitals.push(i as u32);
            }
            while next < token.span.end {
                blocks.push(i as u32);
                next += BLOCK;
            }
        }
        Self { prose, all, blocks, capitals }
    }

    /// The tokens with a capital, in order.
    pub(crate) fn capitals(&self) -> impl Iterator<Item = usize> {
        self.capitals.iter().map(|&i| i as usize)
    }

    /// The first token that ends after a byte; one past the last, if none does.
    pub(crate) fn ending_after(&self, byte: u32) -> usize {
        let Some(&from) = self.blocks.get((byte / BLOCK) as usize) else { return self.all.len() };
        let from = from as usize;
        from + self.all[from..].iter().take_while(|t| t.span.end <= byte).count()
    }

    #[inline]
    pub(crate) fn get(&self, i: usize) -> Option<&'a Token> {
        self.all.get(i)
    }

    #[inline]
    pub(crate) fn text(&self, i: usize) -> &'a str {
        self.all[i].span.of(&self.prose.text)
    }

    /// Its bytes: ends of words are compared by them, which spares a look for the boundaries of characters.
    #[inline]
    pub(super) fn bytes(&self, i: usize) -> &'a [u8] {
        self.prose.text.as_bytes().get(self.all[i].span.range()).unwrap_or_default()
    }

    /// The first byte of a token.
    #[inline]
    pub(super) fn first_byte(&self, i: usize) -> u8 {
        self.prose.text.as_bytes().get(self.all[i].span.start as usize).copied().unwrap_or_default()
    }

    /// All that the tables say of a token's word.
    #[inline]
    pub(crate) fn sort(&self, i: usize) -> Sort {
        self.all[i].sort()
    }

    /// True for a word with one of these senses.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "what is asked for is known where it is asked")]
    pub(crate) fn means(&self, i: usize, sense: Sense) -> bool {
        self.get(i).is_some_and(|t| t.means(sense))
    }

    /// The same, for a word in small letters.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "what is asked for is known where it is asked")]
    pub(crate) fn means_small(&self, i: usize, sense: Sense) -> bool {
        self.get(i).is_some_and(|t| t.means_small(sense))
    }

    /// True for a verb of a class, with its particle beside it if it wants one: "shot" is no verb of speech.
    pub(super) fn is_verb(&self, i: u32, class: Class) -> bool {
        let Some(token) = self.get(i as usize).filter(|t| t.is(class)) else { return false };
        let beside = |(verb, particle)| token.means(verb) && self.means(i as usize + 1, particle);
        !token.is(Class::PARTICLE) || PARTICLES.into_iter().any(beside)
    }

    /// What a token's word says of how many.
    #[inline]
    pub(super) fn number(&self, i: usize) -> Number {
        number_by(self.bytes(i), self.sort(i))
    }

    /// The office that a token stands for, if it is an honorific.
    pub(crate) fn honorific(&self, i: usize) -> Option<&'static str> {
        if self.is_honorific(i) { titles::honorific(self.text(i)) } else { None }
    }

    /// True for a form of address: "AG Jane Roe", "Norland AG Jane Roe", but not "Quayside AG", a company.
    pub(super) fn is_honorific(&self, i: usize) -> bool {
        const LEADS: Sort = Sort::PLACE.or(Sort::DEMONYM).or(Sort::MODIFIER);
        let company = || {
            i > 0
                && self.means(i, Sense::COMPANY)
                && self.is_capital(i - 1)
                && !self.sort(i - 1).any(LEADS)
                && !self.means(i - 1, Sense::QUALIFIER)
        };
        // "Con Roe", but "Det Con Roe": a given name, unless a rank stands before it.
        let given = || {
            self.means(i, Sense::GIVEN_TITLE)
                && self.means(i, Sense::RANKED)
                && !self.text(i).ends_with('.')
                && !(i > 0 && self.is_capital(i - 1) && self.sort(i - 1).any(Sort::HONORIFIC.or(Sort::RANK)))
        };
        self.sort(i).any(Sort::HONORIFIC) && !company() && !given()
    }

    #[inline]
    pub(crate) fn is_comma(&self, i: usize) -> bool {
        self.is_mark(i, b',')
    }

    /// True for a mark of ASCII that is none of quotation: a comparison of bytes spares one of texts.
    #[inline]
    pub(crate) fn is_mark(&self, i: usize, mark: u8) -> bool {
        self.get(i).is_some_and(|t| t.kind == TokenKind::Punctuation) && self.first_byte(i) == mark
    }

    pub(crate) fn slice(&self, first: usize, last: usize) -> &'a str {
        let span = Span { start: self.all[first].span.start, end: self.all[last - 1].span.end };
        span.of(&self.prose.text)
    }

    /// True for a word with a capital.
    #[inline]
    pub(crate) fn is_capital(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.is_word() && t.is_capitalised())
    }

    /// True at the head of a sentence or of quoted words.
    pub(crate) fn at_head(&self, i: usize) -> bool {
        self.all[i].flags.has(Flags::SENTENCE_START)
            || i == 0
            || match self.all[i - 1].kind {
                TokenKind::Open => true,
                // “It rains,” Kelly said: the capital is her own.
                TokenKind::Close => {
                    let inner = (0..i).rev().find(|&k| self.all[k].kind != TokenKind::Close);
                    inner.is_none_or(|k| !self.is_comma(k))
                }
                // Most are commas.
                TokenKind::Punctuation => {
                    self.first_byte(i - 1) != b',' && matches!(self.text(i - 1), ":" | "•" | "*" | "\u{FFFC}")
                }
                _ => false,
            }
    }

    /// True if the text has a word in small letters.
    pub(crate) fn has_in_small(&self, small: &str) -> bool {
        self.all.iter().any(|t| t.span.len() == small.len() && t.is_word() && t.of(self.prose) == small)
    }

    /// True where the sentence or paragraph of the token before ends: a paragraph begins with a sentence.
    #[inline]
    pub(super) fn is_bound(&self, i: usize) -> bool {
        self.get(i).is_none_or(|t| t.flags.has(Flags::SENTENCE_START))
    }
}
