//! What is said, where a comma or a long adjunct stands between it and the verb.

use super::adjunct::ADJUNCT;
use super::{Right, finite_cue, is_relative};
use crate::attribution::item::{Item, ItemKind};
use crate::lexicon::{Class, Sense};

/// said, “Q” / said, in part, that / said, referring to Hale, “Q”
pub(super) fn comma_right(items: &[Item], comma: usize, hi: usize, class: Class) -> Right {
    let next = comma + 1;
    if next < hi && items[next].quote().is_some() {
        return Right::Quote { at: next, plain: true };
    }
    if !class.any(Class::SAY | Class::TELL) || next >= hi {
        return Right::Nothing { at: comma };
    }
    let first = &items[next];
    // told the board, held in Lund, that
    let participle = class.any(Class::TELL) && first.is(Class::PAST_OR_PARTICIPLE) && first.is_small();
    let adjunct = Class::PREPOSITION | Class::ADVERB | Class::ING | Class::SUBORDINATOR;
    if !participle && !first.is(adjunct) {
        return Right::Nothing { at: comma };
    }
    let far = hi.min(comma + ADJUNCT / 2);
    let close =
        (next..far).find(|&i| matches!(items[i].kind, ItemKind::Comma | ItemKind::Quote(_) | ItemKind::Stop));
    match close {
        // concluded, in the words of Hale, “Q”: hers
        Some(c) if (next..c).any(|k| items[k].means(Sense::VIEW)) => Right::Nothing { at: comma },
        Some(c) if items[c].kind == ItemKind::Comma && c + 1 < hi => {
            if items[c + 1].quote().is_some() {
                Right::Quote { at: c + 1, plain: false }
            } else if items[c + 1].is(Class::THAT) {
                Right::Clause { at: c + 1, that: true }
            } else {
                Right::Nothing { at: comma }
            }
        }
        _ => Right::Nothing { at: comma },
    }
}

/// said - and few doubted it - that / said (twice) that: one past what two marks set off between the verb and the words that are said.
pub(super) fn skip_aside(items: &[Item], at: usize, hi: usize) -> usize {
    let Some(open) = items.get(at).filter(|_| at < hi) else { return at };
    if !matches!(open.kind, ItemKind::Dash | ItemKind::Bracket) {
        return at;
    }
    let far = hi.min(at + ADJUNCT);
    let ends = |i: &Item| i.kind == open.kind || matches!(i.kind, ItemKind::Stop | ItemKind::Quote(_));
    let Some(close) = (at + 1..far).find(|&k| ends(&items[k])) else { return at };
    let that = items.get(close + 1).is_some_and(|t| close + 1 < hi && t.is(Class::THAT) && t.is_small());
    if items[close].kind == open.kind && that { close + 1 } else { at }
}

/// A long adjunct before a quotation or a "that": said in remarks prepared for ... that / : “Q”
pub(super) fn long_adjunct(text: &str, items: &[Item], at: usize, hi: usize) -> Option<Right> {
    let far = hi.min(at + ADJUNCT);
    for i in at..far {
        match items[i].kind {
            ItemKind::Stop | ItemKind::Semicolon => return None,
            ItemKind::Quote(_) => {
                let marked = matches!(items[i - 1].kind, ItemKind::Comma | ItemKind::Colon);
                return marked.then_some(Right::Quote { at: i, plain: false });
            }
            ItemKind::Word
                if items[i].is(Class::THAT)
                    && !is_relative(text, items, i, hi)
                    && !items[i - 1].is_capitalised()
                    && (items[i - 1].is(Class::EVENT | Class::TIME)
                        || items[i - 1].kind == ItemKind::Number) =>
            {
                return Some(Right::Clause { at: i, that: true });
            }
            ItemKind::Word if items[i].is(Class::PRONOUN) || finite_cue(&items[i]) => return None,
            _ => {}
        }
    }
    None
}
