//! Stage 6: the wording of notes, their grouping and their numbers.

use super::quotation::Quotation;
use super::registry::Registry;
use super::resolve::Entities;
use super::{Annotations, Attribution, Credit, Settings, Speaker};
use crate::parse::prose::Prose;

/// What a note tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// Somebody named said it.
    Remark,
    /// Somebody unnamed said it.
    Unnamed,
    /// An outlet reported it.
    Report,
    /// Said by one, reported by another.
    SecondHand,
    /// It stands in a document.
    Document,
    /// A footnote of the writer's own.
    Own,
}

/// A run of a note's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// The name of the speaker, with the key if the registry has them.
    Name {
        /// Full name.
        name: String,
        /// Key of a person or organisation of the registry.
        key: Option<String>,
    },
    /// A linked address.
    Link {
        /// What is shown.
        text: String,
        /// Where it goes.
        url: String,
    },
}

/// A note, as the reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its number, from 1.
    pub number: u32,
    /// What it tells.
    pub kind: NoteKind,
    /// Its words; empty for a footnote of the writer's own.
    pub text: Vec<Inline>,
    /// The speaker, for a remark.
    pub speaker: Option<Speaker>,
    /// Keys of the registry's sources that it rests on, in order.
    pub sources: Vec<String>,
    /// The label of a footnote of the writer's own.
    pub own: Option<String>,
}

/// Words, groups and numbers the notes, and gathers the findings.
pub fn compose(
    _prose: &Prose,
    _registry: &Registry,
    _entities: &Entities,
    _quotations: &[Quotation],
    attributions: Vec<Attribution>,
    credits: Vec<Credit>,
    _settings: Settings,
) -> Annotations {
    Annotations { attributions, credits, ..Annotations::default() }
}
