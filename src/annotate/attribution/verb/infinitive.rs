//! The infinitive that a verb takes: urged the council to act, vowed to.

use super::adjunct::occasion_end;
use crate::attribution::item::Item;
use crate::attribution::phrase;
use crate::lexicon::{Class, Sense};

/// Whether the verb at `verb` takes another, after the "to" at `at`: continues to face, began to run; but "continued to
/// insist" is said.
pub(super) fn opens_infinitive(items: &[Item], verb: usize, at: usize, hi: usize) -> bool {
    let next = items.get(at + 1).filter(|i| at + 1 < hi && i.is_small());
    items[verb].is(Class::TAKES_VERB)
        && items[at.min(hi - 1)].is(Class::TO)
        && next.is_some_and(|v| {
            !v.is(Class::CUE | Class::DETERMINER | Class::HEARER | Class::PERSON | Class::EVENT)
        })
}

/// Where the infinitive begins that a verb takes at `at`, or after its hearer.
pub(super) fn infinitive(
    text: &str,
    items: &[Item],
    (at, far): (usize, usize),
    hearer_skipped: bool,
) -> Option<usize> {
    let follows = |to: usize| {
        let verb = items.get(to + 1).filter(|_| to + 1 < far)?;
        let infinitive = verb.quote().is_some()
            || verb.is(Class::BASE | Class::VERB | Class::AUXILIARY | Class::ADVERB)
            || verb.is_small() && verb.class == Class::NONE && !verb.span.of(text).ends_with('s');
        (items[to].is(Class::TO) && infinitive).then_some(to)
    };
    // not to: all of it
    let negated = usize::from(items.get(at).is_some_and(|i| i.is(Class::NEGATION)));
    if follows(at + negated).is_some() {
        return Some(at);
    }
    // promised Sunday at a rally to
    let told = occasion_end(items, at, far);
    if told > at && follows(told).is_some() {
        return Some(told);
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
    // called for the board to go: who is to do it
    let whose = on > 0 && items[at].means(Sense::FOR);
    follows(end + negated).map(|_| if whose { at } else { end })
}
