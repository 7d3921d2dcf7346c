//! Photo credits and "X contributed to this report": lines that credit rather than tell.

use super::Credit;
use crate::parse::prose::Prose;
use jiff::civil::Date;

/// What is credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditKind {
    /// A picture: "(Jane Roe/Agency via AP)".
    Photo,
    /// "Reuters contributed to this report."
    Contribution,
}

/// Finds the credits of a text.
pub fn find_credits(_prose: &Prose, _date: Option<Date>) -> Vec<Credit> {
    Vec::new()
}
