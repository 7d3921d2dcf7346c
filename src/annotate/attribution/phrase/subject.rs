//! The subject before a verb: over a time, a bracket, an apposition, a relative clause.

use super::before::{before_bracket, begin_before, begins_clause};
use super::{APPOSITION, Phrase};
use crate::attribution::item::{Item, ItemKind};
use crate::lexicon::{Class, Sense};
use crate::token::Flags;

/// The subject that ends before `end`, the verb group's first item; not before `lo`.
pub(crate) fn subject_before(items: &[Item], lo: usize, end: usize) -> Option<Phrase> {
    let mut end = end;
    end = before_bracket(items, lo, skip_time_back(items, lo, end));
    if end <= lo {
        return None;
    }
    let last = &items[end - 1];
    match last.kind {
        ItemKind::Comma | ItemKind::Dash | ItemKind::Bracket => appositive_before(items, lo, end),
        ItemKind::Quote(_) if last.mark == b',' && is_title_of(items, lo, end - 1) => {
            appositive_before(items, lo, end)
        }
        // who stands for itself; that, for the noun before it
        ItemKind::Word if last.is(Class::THAT) => {
            let start = begin_before(items, lo, end - 1)?;
            Some(Phrase { start, end: end - 1, outer: end })
        }
        ItemKind::Word if last.is(Class::RELATIVE) => Some(Phrase { start: end - 1, end, outer: end }),
        ItemKind::Word | ItemKind::Number | ItemKind::Possessive => {
            let start = begin_before(items, lo, end)?;
            if let Some(noun) = before_that(items, lo, start, end) {
                return Some(noun);
            }
            if !begins_clause(items, lo, start)
                && let Some(phrase) = before_relative(items, lo, start, end)
            {
                return Some(phrase);
            }
            (!is_governed(items, lo, start)).then_some(Phrase { start, end, outer: end })
        }
        _ => None,
    }
}

/// said in a letter | said: whether the phrase at `start` belongs to a verb before it, by a preposition.
fn is_governed(items: &[Item], lo: usize, start: usize) -> bool {
    let link = start.checked_sub(1).filter(|&k| k > lo).map(|k| &items[k]);
    link.is_some_and(|l| {
        let other = Class::TEMPORAL | Class::SUBORDINATOR | Class::BESIDE | Class::OF;
        let verb = &items[start - 2];
        l.is_small()
            && l.is(Class::PREPOSITION)
            && !l.is(other)
            && verb.is(Class::PLAIN_SPEECH)
            && verb.is(Class::PAST | Class::THIRD)
    })
}

/// The board that fired Lee said: the noun before "that", where a verb that no table has looks like a part of the phrase from `start`
/// to `end`.
fn before_that(items: &[Item], lo: usize, start: usize, end: usize) -> Option<Phrase> {
    // "fired" says something with "back" alone
    let fired = start > lo && items[start - 1].is_small() && items[start - 1].is(Class::PARTICLE);
    let at = start - usize::from(fired);
    let that = at.checked_sub(1).filter(|&t| t > lo && items[t].is(Class::THAT))?;
    let (noun, verb) = (&items[that - 1], &items[at]);
    let plain = noun.is_small() && !noun.is(Class::SAYING | Class::CUE | Class::SMALL);
    let object = items[at + 1..end].first().is_some_and(Item::is_capitalised);
    if !(plain && object && verb.is_small() && (fired || verb.class == Class::NONE)) {
        return None;
    }
    let begin = begin_before(items, lo, that)?;
    begins_clause(items, lo, begin).then_some(Phrase { start: begin, end: that, outer: end })
}

/// An official who spoke to the paper said: the noun before "who". After a comma, which another should close, only
/// over a verb of the relative clause's own: Lee, whose work critics said was bad, left.
fn before_relative(items: &[Item], lo: usize, start: usize, end: usize) -> Option<Phrase> {
    /// The most items of the relative clause before its subject.
    const CLAUSE: usize = 14;
    let from = start.saturating_sub(CLAUSE).max(lo);
    let mark = |i: &Item| !matches!(i.kind, ItemKind::Word | ItemKind::Number | ItemKind::Possessive);
    let from = (from..start).rev().find(|&i| mark(&items[i])).map_or(from, |i| i + 1);
    // the trust that runs the mill said
    let that = |i: usize| {
        let noun = i.checked_sub(1).filter(|&n| n > lo).map(|n| &items[n]);
        let small = noun.is_some_and(|n| n.is_small() && !n.is(Class::SAYING | Class::CUE | Class::SMALL));
        small && i + 1 < start && items[i + 1].is_small() && items[i + 1].is(Class::VERB | Class::THIRD)
    };
    let relative = |&i: &usize| items[i].is(Class::RELATIVE) && (!items[i].is(Class::THAT) || that(i));
    let who = (from..start).rev().find(relative)?;
    let comma = who > lo && items[who - 1].kind == ItemKind::Comma;
    // who the mayor said was late: the mayor
    let own = who + 1 == start
        && (items[start].is_capitalised() || items[start].is(Class::DETERMINER | Class::PRONOUN));
    if own || comma && !items[who + 1..start].iter().any(is_finite) {
        return None;
    }
    let noun = who - usize::from(comma);
    let begin = begin_before(items, lo, noun)?;
    begins_clause(items, lo, begin).then_some(Phrase { start: begin, end: noun, outer: end })
}

/// Whether a word is surely a verb.
fn is_finite(i: &Item) -> bool {
    i.is_small() && i.is(Class::AUXILIARY | Class::VERB) || i.is(Class::CUE) && i.is(Class::PAST)
}

/// on Tuesday, last week, in March: what stands between a subject and its verb.
fn skip_time_back(items: &[Item], lo: usize, end: usize) -> usize {
    let mut i = end;
    while i > lo
        && end - i < 5
        && (items[i - 1].is(Class::TIME)
            || (items[i - 1].kind == ItemKind::Number && i >= lo + 2 && items[i - 2].is(Class::TIME)))
    {
        i -= 1;
    }
    if i == end {
        return end;
    }
    while i > lo + 1
        && end - i < 8
        && items[i - 1].is_small()
        && items[i - 1].is(Class::PREPOSITION | Class::ADVERB | Class::DETERMINER)
    {
        i -= 1;
    }
    if i <= lo { end } else { i }
}

/// the author of “Going Viral”: a quotation that a noun relates to, and that is nobody's words.
pub(crate) fn is_title_of(items: &[Item], lo: usize, quote: usize) -> bool {
    quote >= lo + 2 && items[quote - 1].is(Class::OF) && items[quote - 2].is_small()
}

/// or PT: whether letters that stand for a name come after an "or" at `at`.
fn names_by_letters(items: &[Item], at: usize) -> bool {
    let (link, letters) = (&items[at], &items[at + 1]);
    let or =
        link.is_small() && link.is(Class::CONJUNCTION) && !link.is(Class::BESIDE) && !link.means(Sense::NOR);
    or && letters.flags.has(Flags::ALL_CAPS) && letters.span.len() > 1
}

/// Ann Lee, the governor, / Lee, who won Ohio, / Lee, 45, / Lee (D-Ohio)
fn appositive_before(items: &[Item], lo: usize, end: usize) -> Option<Phrase> {
    let close = end - 1;
    let quote = items[close].quote().is_some();
    let kind = if quote { ItemKind::Comma } else { items[close].kind };
    // Kasich (R-Ohio), said
    let bare = before_bracket(items, lo, close);
    if bare < close
        && let Some(start) = begin_before(items, lo, bare)
    {
        return Some(Phrase { start, end: bare, outer: end });
    }
    let mut i = close;
    let mut seen = 0;
    while i > lo && close - i < APPOSITION && seen < 5 {
        i -= 1;
        match items[i].kind {
            // the author of “Going Viral,”
            ItemKind::Quote(_) if is_title_of(items, lo, i) => continue,
            ItemKind::Stop | ItemKind::Semicolon | ItemKind::Colon | ItemKind::Quote(_) => return None,
            k if k == kind => {}
            _ => continue,
        }
        seen += 1;
        let first = &items[i + 1];
        // the Pier Trust, or PT, said
        if i > lo && i + 3 == close && names_by_letters(items, i + 1) {
            let noun_end = before_bracket(items, lo, i);
            let start = begin_before(items, lo, noun_end).filter(|&s| begins_clause(items, lo, s));
            return start.map(|start| Phrase { start, end: noun_end, outer: end });
        }
        if i + 1 >= close || first.is(Class::CONJUNCTION | Class::PRONOUN) || i == lo {
            continue;
        }
        // the firm, whose chief, Ann Lee, said: the chief
        if first.means(Sense::WHOSE)
            && let Some(comma) = (i + 2..close).find(|&k| items[k].kind == kind)
            && comma + 1 < close
            && items[comma + 1..close].iter().all(Item::is_capitalised)
            && !items[i + 2..comma].iter().any(is_finite)
        {
            return Some(Phrase { start: i + 2, end: comma, outer: end });
        }
        let noun_end = before_bracket(items, lo, i);
        let Some(start) = begin_before(items, lo, noun_end) else { continue };
        let clause = begins_clause(items, lo, start);
        if clause && !items[start].is(Class::THAT) {
            return Some(Phrase { start, end: noun_end, outer: end });
        }
    }
    None
}
