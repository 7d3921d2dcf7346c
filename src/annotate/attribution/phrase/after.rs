//! Where the noun phrase ends that begins at an item, with what prepositions hang on it.

use super::{DEPTH, PHRASE, bounds};
use crate::attribution::item::{Item, ItemKind};
use crate::lexicon::{Class, Scene, Sense, Sort};

/// Where the noun phrase that begins at `start` ends; `None` if none begins there.
pub(crate) fn end_after(items: &[Item], start: usize, hi: usize) -> Option<usize> {
    let first = items.get(start).filter(|_| start < hi)?;
    if first.is(Class::PRONOUN) {
        return Some(start + 1);
    }
    let end = simple_end(items, start, hi)?;
    Some(extend(items, start, end, hi, DEPTH))
}

fn simple_end(items: &[Item], start: usize, hi: usize) -> Option<usize> {
    let hi = hi.min(start + PHRASE);
    let mut i = start;
    let mut head = false;
    while i < hi && i < start + 2 && items[i].is(Class::DETERMINER) {
        i += 1;
    }
    let determined = i > start;
    while i < hi {
        let item = &items[i];
        match item.kind {
            ItemKind::Word => {
                let adjective = determined && !head;
                if names_paper(items, start, i, hi) {
                    head = true;
                    i += 1;
                    continue;
                }
                if item.is(Class::TIME) && !adjective && (head || !item.is_capitalised()) {
                    break;
                }
                if item.is(Class::ADVERB) && !adjective && !item.is_capitalised() {
                    break;
                }
                if bounds(items, i) && !(adjective && item.is(Class::CUE) && !item.is(Class::AUXILIARY)) {
                    break;
                }
                if item.is(Class::DETERMINER) && head && item.is_small() {
                    break;
                }
                // a fact sheet | lawmakers released
                let people = item.word.sort().any(Sort::PLURAL) && item.word.sort().any(Sort::TITLE);
                if head && determined && item.is_small() && people && items[start].means(Sense::OF_ONE) {
                    break;
                }
                head = true;
                i += 1;
            }
            ItemKind::Number if !head || (i > start && items[i - 1].kind == ItemKind::Symbol) => i += 1,
            // Air Force 1st Lt. Ann Lee
            ItemKind::Number
                if i + 1 < hi
                    && items[i - 1].is_capitalised()
                    && items[i + 1].is_capitalised()
                    && items[i + 1].word.sort().any(Sort::HONORIFIC) =>
            {
                i += 1;
            }
            ItemKind::Possessive => i += 1,
            ItemKind::Symbol if matches!(item.mark, b'&' | b'$' | b'@' | b'#' | b'%' | b'/') => i += 1,
            _ => break,
        }
    }
    let numbers = i > start && items[start].kind == ItemKind::Number;
    (head || determined || numbers).then_some(i)
}

/// told the Sunday Tern it was late, told the Tern Morning News it was late: whether the time at `at` is part of a paper's name, which
/// begins at `start`.
fn names_paper(items: &[Item], start: usize, at: usize, hi: usize) -> bool {
    let named = |k: usize| {
        items.get(k).is_some_and(|i| k < hi && i.is_capitalised() && !i.is(Class::TIME | Class::PRONOUN))
    };
    let within = || named(at - 1) && items[at].word.scene().any(Scene::DAY_PART);
    // "Good Morning Tern": no paper
    at > start
        && items[start].means(Sense::THE)
        && items[at].is_capitalised()
        && items[at].is(Class::TIME)
        && named(at + 1)
        && (at == start + 1 || within())
}

/// Hangs prepositional phrases and a second speaker on a phrase.
fn extend(items: &[Item], start: usize, end: usize, hi: usize, depth: u32) -> usize {
    if depth == 0 || end + 1 >= hi || end - start > PHRASE {
        return end;
    }
    let link = &items[end];
    let noun_is_small = items[end - 1].is_small() || items[end - 1].kind == ItemKind::Number;
    if link.is(Class::PREPOSITION) && link.is_small() {
        let takes = link.is(Class::OF) || noun_is_small;
        let Some(inner) = simple_end(items, end + 1, hi).filter(|_| takes) else { return end };
        let event = items[end + 1..inner].iter().any(|i| i.is(Class::EVENT | Class::TIME));
        if event && !link.is(Class::OF) && !items[end - 1].is(Class::DOCUMENT) {
            return end;
        }
        return extend(items, start, inner, hi, depth - 1);
    }
    // according to activists and a war monitor.
    if link.is(Class::CONJUNCTION)
        && link.is_small()
        && items[end - 1].is_small()
        && let Some(inner) = simple_end(items, end + 1, hi)
        && (inner >= hi || items[inner].kind == ItemKind::Stop)
        && items[inner - 1].is_small()
    {
        return inner;
    }
    if link.is(Class::CONJUNCTION)
        && link.is_small()
        && items[end - 1].is_capitalised()
        && items[end + 1].is_capitalised()
    {
        let Some(inner) = simple_end(items, end + 1, hi) else { return end };
        if !items.get(inner).is_some_and(|i| i.is(Class::AUXILIARY | Class::CUE | Class::VERB)) {
            return extend(items, start, inner, hi, depth - 1);
        }
    }
    end
}
