//! Stage 4: who a source mention is.

use super::Attribution;
use super::registry::Registry;
use super::token::Token;
use crate::parse::prose::Prose;
use jiff::civil::Date;

/// The people and organisations that a text introduces.
#[derive(Debug, Clone, Default)]
pub struct Entities {
    /// For each attribution: the report that it is from, if an outlet reports it.
    reports: Vec<Option<Report>>,
    /// For each attribution: whether its unnamed speaker is new to the text ("a spokesman").
    new: Vec<bool>,
}

/// A report by an outlet, as the text speaks of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The outlet's name.
    pub outlet: String,
    /// Its key, if the registry has it.
    pub key: Option<String>,
    /// What the text calls it: "report", "editorial".
    pub noun: String,
}

impl Entities {
    /// The report that an attribution is from.
    pub fn report(&self, attribution: usize) -> Option<&Report> {
        self.reports.get(attribution)?.as_ref()
    }

    /// True if the unnamed speaker of an attribution is new to the text.
    pub fn is_new(&self, attribution: usize) -> bool {
        self.new.get(attribution).copied().unwrap_or(true)
    }
}

/// Fills in the speaker of each attribution, and lowers its confidence where the speaker is in doubt.
pub fn resolve(
    _prose: &Prose,
    _tokens: &[Token],
    _registry: &Registry,
    _date: Option<Date>,
    _attributions: &mut [Attribution],
) -> Entities {
    Entities::default()
}
