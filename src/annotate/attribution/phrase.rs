//! Noun phrases without a tagger: where the one that ends here begins, where the one that begins here ends.
//!
//! Function words, verbs of the lexicon and punctuation bound a phrase; any other word may stand in it. Every
//! walk is bounded, so that the pass stays linear.

mod before;
mod subject;
mod after;

use super::item::{Item, ItemKind};
use crate::lexicon::Class;
pub(super) use after::end_after;
pub(super) use before::{before_bracket, begin_before, begins_clause};
pub(super) use subject::{is_title_of, subject_before};

/// No phrase is longer, in items.
const PHRASE: usize = 28;
/// No more prepositions hang on one noun.
const DEPTH: u32 = 4;
/// How far an apposition reaches.
const APPOSITION: usize = 40;

/// A source mention: items `start..end`, and where all that belongs to it (an apposition) ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) outer: usize,
}

/// Words that cannot stand in a noun phrase. A capital in mid-sentence makes a name of them.
fn bounds(items: &[Item], at: usize) -> bool {
    let item = &items[at];
    if item.is_capitalised() && !item.is(Class::PRONOUN | Class::ADDRESS) && !item.is(Class::DETERMINER) {
        return item.is(Class::TIME);
    }
    bounds_in_small(items, at)
}

/// The same of a word that has no capital of its own: in small letters, or the first of its sentence.
fn bounds_in_small(items: &[Item], at: usize) -> bool {
    items[at].is(Class::PREPOSITION
        | Class::AUXILIARY
        | Class::CONJUNCTION
        | Class::RELATIVE
        | Class::SUBORDINATOR
        | Class::QUESTION
        | Class::PRONOUN
        | Class::VERB
        | Class::ACCORDING)
        || verb_like(items, at)
}

/// A verb that attributes, unless it may as well be a noun ("report", "key states") and stands like one.
fn verb_like(items: &[Item], at: usize) -> bool {
    let item = &items[at];
    if !item.is(Class::CUE)
        || item.is(Class::PERSON | Class::DOCUMENT | Class::ADDRESS)
        || !item.is(Class::PAST | Class::THIRD | Class::ING)
    {
        return false;
    }
    if item.is(Class::NOUN_TOO) && at > 0 {
        let before = &items[at - 1];
        let noun = before.kind == ItemKind::Possessive
            || before.is(Class::DETERMINER | Class::PREPOSITION)
            || (before.is_small()
                && !before.is(Class::PERSON | Class::PRONOUN | Class::RELATIVE | Class::ADVERB));
        return !noun;
    }
    true
}
