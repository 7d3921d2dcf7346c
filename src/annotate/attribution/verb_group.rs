//! A verb with its auxiliaries and adverbs, to its left.

use crate::attribution::item::{Item, ItemKind};
use crate::lexicon::Class;

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
pub(super) fn of(items: &[Item], lo: usize, verb: usize) -> Group {
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
        } else if before.is(Class::ADVERB | Class::NEGATION) && !before.is(Class::TIME) && before.is_small()
            || is_place(items, lo, g.start - 1)
        {
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

/// residents there | said: "there" after a noun, and no subject
fn is_place(items: &[Item], lo: usize, there: usize) -> bool {
    const OTHER: Class = Class(Class::SMALL.0 | Class::CUE.0 | Class::VERB.0 | Class::ADVERB.0);
    let noun = |k: usize| items[k].is_small() && !items[k].is(OTHER);
    there > lo && items[there].is_small() && items[there].is(Class::EXISTENTIAL) && noun(there - 1)
}

/// ", however," before the comma at `comma`.
fn parenthetical(items: &[Item], lo: usize, comma: usize) -> bool {
    comma >= lo + 3 && items[comma - 1].is(Class::ADVERB) && items[comma - 2].kind == ItemKind::Comma
}
