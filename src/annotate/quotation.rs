//! Stage 2: stretches of somebody's words, by their quotation marks.

use super::token::Token;
use crate::parse::prose::Prose;
use crate::span::Span;

/// A quotation: the bytes from its opening to its closing mark, marks included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// One span a paragraph: a running quotation has several.
    pub pieces: Vec<Span>,
}

/// Finds the quotations of a text.
pub fn find_quotations(_prose: &Prose, _tokens: &[Token]) -> Vec<Quotation> {
    Vec::new()
}
