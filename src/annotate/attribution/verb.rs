//! The verb of a statement: its auxiliaries and voice to the left, what it takes to the right.

mod adjunct;
mod that;

use super::item::{Item, ItemKind};
use super::phrase;
use crate::lexicon::{Class, Sense};
use adjunct::{ADJUNCT, comma_right, long_adjunct, occasion_end, skip_adjuncts, skip_hearer, skip_saying};
use that::{belongs_to_noun, is_relative, opens_clause};

/// A verb with its auxiliaries and adverbs: items `start..=verb`.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // independent facts about one verb
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) verb: usize,
    /// was told, been accused
    pub(super) passive: bool,
    /// to say
    pub(super) infinitive: bool,
    /// A participle by itself: ", saying"
    pub(super) participle: bool,
    /// Any auxiliary.
    pub(super) auxiliary: bool,
    /// not, never, no
    pub(super) negated: bool,
}

/// Gathers the group of the verb at `verb`.
pub(super) fn group(items: &[Item], lo: usize, verb: usize) -> Group {
    let form = &items[verb];
    let mut g = Group {
        start: verb,
        verb,
        passive: false,
        infinitive: false,
        participle: form.is(Class::ING),
        auxiliary: false,
        negated: false,
    };
    let mut nearest = true;
    while g.start > lo && verb - g.start < 8 {
        let before = &items[g.start - 1];
        if before.is(Class::AUXILIARY) && !(before.is_capitalised() && g.start - 1 > lo) {
            if nearest && before.is(Class::BE) && form.is(Class::PAST) {
                g.passive = true;
            }
            nearest = false;
            g.participle = false;
            g.auxiliary = true;
            g.negated |= before.is(Class::NEGATION);
            // he’s: the subject too
            if before.is(Class::PRONOUN) {
                break;
            }
        } else if before.is(Class::ADVERB | Class::NEGATION) && !before.is(Class::TIME) && before.is_small() {
            g.negated |= before.is(Class::NEGATION);
        } else if before.is(Class::TO) && form.is(Class::BASE) && !g.auxiliary {
            g.infinitive = true;
            g.start -= 1;
            break;
        } else if before.kind == ItemKind::Comma && parenthetical(items, lo, g.start - 1) {
            g.start -= 2;
        } else {
            break;
        }
        g.start -= 1;
    }
    g
}

/// ", however," before the comma at `comma`.
fn parenthetical(items: &[Item], lo: usize, comma: usize) -> bool {
    comma >= lo + 3 && items[comma - 1].is(Class::ADVERB) && items[comma - 2].kind == ItemKind::Comma
}

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
    let adverb = items.get(at).is_some_and(|i| at < hi && i.is(Class::ADVERB) && !i.is(Class::TIME));
    at += usize::from(adverb || class.any(Class::PARTICLE));
    if class.any(Class::TELL) {
        at = skip_hearer(items, at, hi);
    }
    // urged the council to / vowed to / called on him to
    if class.any(Class::VOW)
        && let Some(to) = infinitive(text, items, (at, hi.min(verb + ADJUNCT)), class.any(Class::TELL))
    {
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
    let first = at;
    at = skip_adjuncts(items, at, hi.min(verb + ADJUNCT), class.any(Class::SAY | Class::TELL));
    let adjuncts = at > first;
    at = skip_saying(items, verb, at, hi);
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
        ItemKind::Comma => comma_right(items, at, hi, class).over(adjuncts),
        ItemKind::Word | ItemKind::Number | ItemKind::Symbol => {
            word_right(text, items, verb, (first, at, hi), adjuncts)
        }
        _ => Right::Nothing { at },
    }
}

/// What the word at `at` begins, behind the verb at `verb` and what stands between them from `first` on: the words that
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
    // After an adjunct only what begins a clause is content.
    if adjuncts && !that && !begins_words(item) {
        return long_adjunct(text, items, at, hi).unwrap_or(Right::Nothing { at });
    }
    if !that
        && class.any(Class::SAY | Class::TELL)
        && item.is(Class::CONJUNCTION | Class::PREPOSITION | Class::SUBORDINATOR | Class::AUXILIARY)
        && !begins_short(item)
    {
        return long_adjunct(text, items, at, hi).unwrap_or(Right::Nothing { at });
    }
    if item.is(Class::CONJUNCTION) {
        return Right::Nothing { at };
    }
    Right::Clause { at, that }
}

/// Whether the verb at `verb` takes another, after the "to" at `at`: continues to face, began to run; but "continued to
/// insist" is said.
fn opens_infinitive(items: &[Item], verb: usize, at: usize, hi: usize) -> bool {
    let next = items.get(at + 1).filter(|i| at + 1 < hi && i.is_small());
    items[verb].is(Class::TAKES_VERB)
        && items[at.min(hi - 1)].is(Class::TO)
        && next.is_some_and(|v| {
            !v.is(Class::CUE | Class::DETERMINER | Class::HEARER | Class::PERSON | Class::EVENT)
        })
}

/// Where the infinitive begins that a verb takes at `at`, or after its hearer.
fn infinitive(text: &str, items: &[Item], (at, far): (usize, usize), hearer_skipped: bool) -> Option<usize> {
    let follows = |to: usize| {
        let verb = items.get(to + 1).filter(|_| to + 1 < far)?;
        let infinitive = verb.quote().is_some()
            || verb.is(Class::BASE | Class::VERB | Class::AUXILIARY | Class::ADVERB)
            || verb.is_small() && verb.class == Class::NONE && !verb.span.of(text).ends_with('s');
        (items[to].is(Class::TO) && infinitive).then_some(to)
    };
    let negated = usize::from(items.get(at).is_some_and(|i| i.is(Class::NEGATION)));
    if let Some(to) = follows(at + negated) {
        return Some(to);
    }
    if hearer_skipped {
        return None;
    }
    let on =
        usize::from(items.get(at).is_some_and(|i| at < far && i.is(Class::PREPOSITION) && !i.is(Class::TO)));
    let end = items.get(at + on).filter(|_| at + on < far).and_then(|first| {
        if first.is(Class::HEARER) { Some(at + on + 1) } else { phrase::end_after(items, at + on, far) }
    })?;
    let end = occasion_end(items, end, far);
    let negated = usize::from(items.get(end).is_some_and(|i| i.is(Class::NEGATION)));
    follows(end + negated)
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
