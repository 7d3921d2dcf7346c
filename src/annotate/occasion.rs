//! Stage 5: when and to whom something was said.

use super::Attribution;
use super::token::Token;
use crate::parse::prose::Prose;
use jiff::civil::Date;

/// Fills in the occasion of each attribution, where the text tells it for certain.
pub fn occasions(_prose: &Prose, _tokens: &[Token], _date: Option<Date>, _attributions: &mut [Attribution]) {}
