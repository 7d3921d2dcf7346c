//! Stage 3: syntactic frames that tie a content to its cue and its source mention.

use super::Attribution;
use super::quotation::Quotation;
use super::token::Token;
use crate::parse::prose::Prose;

/// Finds content, cue and source mention of every statement; the speaker is still
/// [`Speaker::Unknown`](super::Speaker::Unknown).
pub fn find_attributions(_prose: &Prose, _tokens: &[Token], _quotations: &[Quotation]) -> Vec<Attribution> {
    Vec::new()
}
