//! Stage 1: words, abbreviations, quotation marks and sentences.

use crate::parse::prose::Prose;
use crate::span::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word or number.
    Word,
    /// Punctuation, one character.
    Punctuation,
}

/// One token of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in [`Prose::text`].
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// Splits the text into tokens.
pub fn tokenise(_prose: &Prose) -> Vec<Token> {
    Vec::new()
}
