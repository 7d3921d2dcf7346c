//! The verb of a statement: its auxiliaries and voice to the left, what it takes to the right.

mod adjunct;
mod that;
mod infinitive;
mod far;

use super::item::{Item, ItemKind};
use super::phrase;
use crate::lexicon::{Class, Sense};
use adjunct::{ADJUNCT, skip_adjuncts, skip_hearer, skip_name, skip_saying};
use far::{comma_right, long_adjunct, skip_aside};
use infinitive::{infinitive, opens_infinitive};
use that::{belongs_to_noun, is_of_claim, is_relative, opens_clause};

/// What stands to the right of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Right {
    /// A quotation, after a comma, a colon or nothing.
    Quote { at: usize, plain: bool },
    /// A clause or an object.
    Clause { at: usize, that: bool },
    /// A colon, and no quotation after it.
    Colon { at: usize },
    /// Nothing that could be content: the sentence goes on, or ends, at `at`.
    Nothing { at: usize },
}

impl Right {
    /// The same, with a quotation that adjuncts part from the verb, if there are any.
    fn over(self, adjuncts: bool) -> Self {
        match self {
            Self::Quote { at, .. } if adjuncts => Self::Quote { at, plain: false },
            right => right,
        }
    }
}

/// Reads what follows the verb at `verb`.
pub(super) fn right(text: &str, items: &[Item], verb: usize, hi: usize) -> Right {
    let class = items[verb].class;
    let mut at = verb + 1;
    // described last week’s vote
    let owner =
        items.get(at + 2).is_some_and(|i| i.kind == ItemKind::Possessive) && items[at + 1].is(Class::TIME);
    let adverb =
        items.get(at).is_some_and(|i| at < hi && i.is(Class::ADVERB) && !i.is(Class::TIME)) && !owner;
    at += usize::from(adverb || class.any(Class::PARTICLE));
    if class.any(Class::TELL) {
        at = skip_hearer(items, at, hi);
        at = skip_name(items, (verb + 1, at), hi);
    }
    // urged the council to / vowed to / called on him to
    if class.any(Class::VOW)
        && let Some(to) = infinitive(text, items, (at, hi.min(verb + ADJUNCT)), class.any(Class::TELL))
    {
        // vowed not to
        let to = if to > verb + 1 && items[to - 1].is(Class::NEGATION) { to - 1 } else { to };
        return Right::Clause { at: to, that: false };
    }
    // continues to face, began to shout: done, not said
    if opens_infinitive(items, verb, at, hi) {
        return Right::Nothing { at };
    }
    // what Lee describes as “Q”
    if class.any(Class::NAME) && at + 1 < hi && items[at].means(Sense::AS) && items[at + 1].quote().is_some()
    {
        return Right::Quote { at: at + 1, plain: true };
    }
    // what Lee describes as a fine example of “Q”
    if class.any(Class::NAME)
        && items.get(at).is_some_and(|i| at + 1 < hi && i.means(Sense::AS))
        && let Some(end) = phrase::end_after(items, at + 1, hi)
        && end > at + 2
        && items.get(end).is_some_and(|q| end < hi && q.quote().is_some())
    {
        return Right::Clause { at: at + 1, that: false };
    }
    let first = at;
    at = skip_adjuncts(items, at, hi.min(verb + ADJUNCT), class.any(Class::SAY | Class::TELL));
    let adjuncts = at > first;
    at = skip_saying(items, verb, at, hi);
    if class.any(Class::SAY | Class::TELL) {
        at = skip_aside(items, at, hi);
    }
    let Some(item) = items.get(at).filter(|_| at < hi) else { return Right::Nothing { at } };
    match item.kind {
        // responded to calls for its “rebirth”: what the adjunct is about
        ItemKind::Quote(_)
            if adjuncts
                && items[first].is(Class::TO)
                && items[at - 1].is(Class::DETERMINER | Class::PREPOSITION) =>
        {
            Right::Nothing { at }
        }
        ItemKind::Quote(_) => Right::Quote { at, plain: !adjuncts },
        ItemKind::Colon => match items.get(at + 1).filter(|_| at + 1 < hi) {
            Some(next) if next.quote().is_some() => Right::Quote { at: at + 1, plain: true },
            _ => Right::Colon { at: at + 1 },
        },
        // responded to a claim, first made in May, that she left
        ItemKind::Comma if adjuncts && is_of_claim(items, first, at) => {
            match comma_right(items, at, hi, class) {
                Right::Clause { that: true, .. } => Right::Nothing { at },
                right => right.over(adjuncts),
            }
        }
        ItemKind::Comma => comma_right(items, at, hi, class).over(adjuncts),
        ItemKind::Word | ItemKind::Number | ItemKind::Symbol => {
            word_right(text, items, verb, (first, at, hi), adjuncts)
        }
        _ => Right::Nothing { at },
    }
}

/// What the word at `at` begins, after the verb at `verb` and what stands between them from `first` on: the words that
/// are said, or how the sentence goes on.
fn word_right(
    text: &str,
    items: &[Item],
    verb: usize,
    (first, at, hi): (usize, usize, usize),
    adjuncts: bool,
) -> Right {
    let (item, class) = (&items[at], items[verb].class);
    let that = opens_clause(items, class, at);
    if that && belongs_to_noun(text, items, verb, (first, at, hi), adjuncts) {
        return Right::Nothing { at };
    }
    // wrote in a paper on the M 9 pier that
    let counted =
        item.kind == ItemKind::Number && items[at - 1].is_capitalised() && !items[at - 1].is(Class::TIME);
    // After an adjunct only what begins a clause is content.
    if adjuncts && !that && (counted || !begins_words(item)) {
        return long_adjunct(text, items, at, hi).unwrap_or(Right::Nothing { at });
    }
    // said following a vote that
    if !that && class.any(Class::SAY | Class::TELL) && item.is_small() && item.is(Class::ING_PREPOSITION) {
        return long_adjunct(text, items, at, hi).unwrap_or(Right::Nothing { at });
    }
    if !that && brings_words(items, verb, at, hi) {
        return Right::Clause { at: at + 1, that: false };
    }
    if !that
        && class.any(Class::SAY | Class::TELL)
        && item.is(Class::CONJUNCTION | Class::PREPOSITION | Class::SUBORDINATOR | Class::AUXILIARY)
        && !begins_short(item)
        // described being late
        && !(class.any(Class::NAME) && item.is(Class::AUXILIARY) && item.span.of(text).ends_with("ing"))
    {
        return long_adjunct(text, items, at, hi).unwrap_or(Right::Nothing { at });
    }
    if item.is(Class::CONJUNCTION) {
        return Right::Nothing { at };
    }
    Right::Clause { at, that }
}

/// warned of | “a long winter”, complained to the board about | the “many rats here”: whether the preposition at `at` has a quotation for its
/// object, of what the verb at `verb` tells. What somebody asks about may be another's words, and so what they say of somebody.
fn brings_words(items: &[Item], verb: usize, at: usize, hi: usize) -> bool {
    let speech = &items[verb];
    let tells = speech.is(Class::SAY | Class::TELL) && !speech.is(Class::QUERY) && !speech.means(Sense::CORE);
    let opens = items[at].is_small() && (items[at].is(Class::OF) || items[at].means(Sense::ABOUT));
    let article = usize::from(items.get(at + 1).is_some_and(|i| i.is(Class::DETERMINER)));
    let quoted = items.get(at + 1 + article).is_some_and(|q| at + 1 + article < hi && q.quote().is_some());
    tells && opens && quoted
}

/// he’s, there, whether: a word that begins a clause, though it is of a class that begins an adjunct.
fn begins_short(item: &Item) -> bool {
    item.is(Class::PRONOUN | Class::EXISTENTIAL | Class::QUESTION)
}

fn begins_words(item: &Item) -> bool {
    item.is(Class::PRONOUN | Class::DETERMINER | Class::QUESTION)
        || item.is_capitalised()
        || item.kind == ItemKind::Number
}

/// A verb that can only be one: said, tells; not "states" or "views".
pub(super) fn finite_cue(item: &Item) -> bool {
    item.is(Class::SAY | Class::TELL) && item.is(Class::PAST | Class::THIRD) && !item.is(Class::NOUN_TOO)
}
