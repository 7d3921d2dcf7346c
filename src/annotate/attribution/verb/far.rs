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
    if !first.is(Class::PREPOSITION | Class::ADVERB | Class::ING | Class::SUBORDINATOR) {
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
