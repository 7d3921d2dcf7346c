//! Stage 1: words, abbreviations, quotation marks and sentences.
//!
//! One pass over the bytes makes the tokens ([`scan`]) and notes the few that matter for the rest: the roles of
//! quotation marks ([`mark`]) and the boundaries of sentences ([`sentence`]) are then settled paragraph by
//! paragraph. Nothing is allocated per token.

mod scan;
mod mark;
mod sentence;

use super::lexicon::{Class, Sense, Sort, Word};
use crate::prose::Prose;
use crate::span::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word: letters with inner apostrophes, hyphens and dots ("don’t", "so-called", "U.S.").
    Word,
    /// A number ("7", "1,200", "3.5"), or one with letters after it ("12th", "2:30" is two numbers).
    Number,
    /// The ending of a genitive: `’s` or the bare `’` of "voters’". The word before it is its own token.
    Possessive,
    /// An opening quotation mark; [`Flags::SINGLE`] gives the glyph, [`Flags::QUOTED`] that it stands within
    /// another quotation.
    Open,
    /// A closing quotation mark, with the flags of its opening one.
    Close,
    /// A dash that parts words: `—`, `–`, ` - ` or `--`.
    Dash,
    /// Any other punctuation, symbol or mask, one character; a quotation mark or apostrophe without a partner too.
    Punctuation,
}

/// Facts about a token, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(pub u16);

impl Flags {
    /// The first letter is a capital.
    pub const CAPITALISED: Self = Self(1);
    /// Two capitals or more, and no small letter ("NATO").
    pub const ALL_CAPS: Self = Self(1 << 1);
    /// Within a quotation; the outermost marks themselves do not count as within.
    pub const QUOTED: Self = Self(1 << 2);
    /// First token of its sentence.
    pub const SENTENCE_START: Self = Self(1 << 3);
    /// First token of its paragraph.
    pub const PARAGRAPH_START: Self = Self(1 << 4);
    /// The final dot belongs to the word ("Mr.", "U.S.", "Nov.").
    pub const ABBREVIATION: Self = Self(1 << 5);
    /// White space stands before it.
    pub const SPACE_BEFORE: Self = Self(1 << 6);
    /// A mark of the single kind (‘ ’ or ').
    pub const SINGLE: Self = Self(1 << 7);
    /// An opening mark that nothing closes in its paragraph.
    pub const UNCLOSED: Self = Self(1 << 8);
    /// In a paragraph that is a heading.
    pub const HEADING: Self = Self(1 << 9);
    /// A capital stands after the first letter.
    pub const INNER_CAPITAL: Self = Self(1 << 10);

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

/// One token of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in [`Prose::text`].
    pub span: Span,
    /// Its paragraph: an index into [`Prose::paragraphs`].
    pub paragraph: u32,
    /// Its sentence, counted through the whole text. A sentence ends within quotations too.
    pub sentence: u32,
    /// What it is in a sentence: [`Word::class`], less what only holds of an abbreviation with its dot.
    pub class: Class,
    /// All that the lexicon knows of it.
    pub word: Word,
    /// What it is.
    pub kind: TokenKind,
    /// Facts about it.
    pub flags: Flags,
}

impl Token {
    /// Its text.
    pub fn of<'a>(&self, prose: &'a Prose) -> &'a str {
        self.span.of(&prose.text)
    }

    /// True for a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// True for a word or number with a capital at its head.
    pub fn is_capitalised(&self) -> bool {
        self.flags.has(Flags::CAPITALISED)
    }

    /// True within a quotation.
    pub fn is_quoted(&self) -> bool {
        self.flags.has(Flags::QUOTED)
    }

    /// True if the lexicon gives it any class of `class`.
    pub fn is(&self, class: Class) -> bool {
        self.class.any(class)
    }

    /// What it is to names and titles.
    pub const fn sort(&self) -> Sort {
        self.word.sort()
    }

    /// True if the lexicon gives it any sense of `sense`, whatever its case.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "what is asked for is known where it is asked")]
    pub fn means(&self, sense: Sense) -> bool {
        self.word.sense().any(sense)
    }

    /// True for a word that opens a sentence and a clause in which nobody speaks yet: "If Roe wins, he said".
    pub(crate) fn is_subordinate(&self) -> bool {
        self.means(Sense::SUBORDINATE) && self.is_capitalised()
    }

    /// The same, for a word in small letters.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "what is asked for is known where it is asked")]
    pub fn means_small(&self, sense: Sense) -> bool {
        self.means(sense) && !self.is_capitalised()
    }
}

/// Splits the text into tokens, in order.
pub fn tokenise(prose: &Prose) -> Vec<Token> {
    read(prose).0
}

/// The tokens of a text, and those of them at which a quotation may begin or end: the first of each paragraph, and the
/// outermost marks.
pub(super) fn read(prose: &Prose) -> (Vec<Token>, Vec<usize>) {
    let mut scanned = scan::scan(prose);
    mark::settle(prose, &mut scanned.tokens, &scanned.bounds, &scanned.marks);
    sentence::number(prose, &mut scanned);
    sentence::clear_class_of_names(prose, &mut scanned);
    let edges = mark::edges(&scanned.tokens, &scanned.bounds, &scanned.marks);
    (scanned.tokens, edges)
}
