//! Sentences as the frames see them: where one ends, and what a reading may begin with in it.

use super::item::{CUES, FIXED, Item, ItemKind};
use super::{phrase, verb_group};
use crate::lexicon::{Class, Sense};
use crate::token::{Flags, Token};

/// Where a sentence ends, and has what a reading may begin with: most words have none.
#[derive(Default)]
pub(super) struct Marks {
    /// Its verbs that may attribute.
    pub(super) cues: Vec<usize>,
    /// Words that a fixed phrase may begin with, or hang on.
    pub(super) fixed: Vec<usize>,
    pub(super) quotes: Vec<usize>,
    /// It has nothing but quotations.
    pub(super) alone: bool,
    /// One past its last item.
    pub(super) end: usize,
}

impl Marks {
    /// Looks over the sentence that begins at `lo`. `notable` has the paragraph's items that matter to it, from those of this
    /// sentence on, and loses them.
    pub(super) fn read(&mut self, items: &[Item], tokens: &[Token], lo: usize, notable: &mut &[usize]) {
        // in the words of Hale, in Hale’s words: the one preposition that a fixed phrase begins with
        let of = |at: usize| {
            let rest = items.get(at + 2..items.len().min(at + 4)).unwrap_or_default();
            rest.iter().any(|i| i.is(Class::OF) || i.kind == ItemKind::Possessive)
        };
        self.cues.clear();
        self.fixed.clear();
        self.quotes.clear();
        self.end = items.len();
        let mut alone = true;
        // One past the last item that has been looked at: what stands between is a word.
        let mut next = lo;
        while let Some((&at, rest)) = notable.split_first() {
            *notable = rest;
            if at < lo {
                continue;
            }
            let item = &items[at];
            alone &= at == next;
            next = at + 1;
            match item.kind {
                ItemKind::Word => {
                    alone = false;
                    if item.is(CUES) {
                        self.cues.push(at);
                    }
                    if item.is(FIXED) || item.is(Class::PREPOSITION) && of(at) {
                        self.fixed.push(at);
                    }
                    // An abbreviation's dot may end the sentence too.
                    if !item.flags.has(Flags::ABBREVIATION) {
                        continue;
                    }
                }
                ItemKind::Quote(_) => self.quotes.push(at),
                ItemKind::Stop => {}
                ItemKind::Bracket => alone = false,
                _ => {
                    alone = false;
                    continue;
                }
            }
            if ends(items, tokens, lo, at) {
                self.end = next;
                break;
            }
        }
        self.alone = alone && next == self.end;
    }
}

/// Whether the sentence that begins at `lo` ends with the item at `i`, of those that may end one.
fn ends(items: &[Item], tokens: &[Token], lo: usize, i: usize) -> bool {
    let Some(next) = items.get(i + 1) else { return true };
    let starts = tokens[next.from as usize].flags.has(Flags::SENTENCE_START);
    match items[i].kind {
        ItemKind::Stop => {
            opens_bracket(items, i + 1)
                || next.kind != ItemKind::Stop
                    && next.kind != ItemKind::Bracket
                    && (starts || next.quote().is_some())
        }
        ItemKind::Quote(_) => {
            // Lee said: “Wait, but -” Hale cut in.
            let cut = items[i].mark == b'-' && i > lo && items[i - 1].kind == ItemKind::Colon;
            (cut || matches!(items[i].mark, b'.' | b'?' | b'!'))
                && (next.quote().is_some()
                    || opens_bracket(items, i + 1)
                    || (matches!(next.kind, ItemKind::Word | ItemKind::Number)
                        && next.flags.has(Flags::CAPITALISED)
                        && (next.flags.has(Flags::SPACE_BEFORE) || next.span.len() > 1)))
                && !asked_after(items, lo, i)
        }
        _ => starts,
    }
}

/// (“Q,” he said.): whether a sentence of its own begins with the bracket at `at`.
fn opens_bracket(items: &[Item], at: usize) -> bool {
    matches!(items[at].mark, b'(' | b'[')
        && items[at].kind == ItemKind::Bracket
        && items.get(at + 1).is_some_and(|n| n.quote().is_some() || n.is_capitalised())
}

/// “Really?” Ruiz asked. The quotation that begins a sentence, and a short subject with its verb after it.
fn asked_after(items: &[Item], lo: usize, quote: usize) -> bool {
    /// The most items of a speaker with an apposition, of one without, and of a name before an apposition.
    const SPEAKER: usize = 24;
    const PLAIN: usize = 8;
    const NAME: usize = 6;
    if quote != lo {
        return false;
    }
    let verb = (quote + 2..items.len().min(quote + SPEAKER)).find(|&k| items[k].is(Class::SAY | Class::TELL));
    let Some(verb) = verb else { return false };
    let word = |i: &Item| {
        i.kind == ItemKind::Word
            && !i.is(Class::AUXILIARY | Class::PREPOSITION | Class::CONJUNCTION | Class::CUE)
    };
    // Only what asks or cries out is surely followed by its own tag, whatever stands in that.
    let cries = items[quote].mark != b'.';
    let group = if cries { verb_group::of(items, quote + 2, verb).start } else { verb };
    let between = &items[quote + 1..group];
    // Miller, a retired worker, said
    let apposition = between.iter().position(|i| i.kind == ItemKind::Comma).filter(|&c| {
        c > 0 && c < NAME && c + 1 < between.len() && between[between.len() - 1].kind == ItemKind::Comma
    });
    let name = &between[..apposition.unwrap_or(between.len())];
    let plain = (name.iter().all(word) || cries && is_speaker(name))
        && (apposition.is_some() || between.len() < PLAIN);
    // Ann Lee told reporters
    let takes_hearer =
        items[verb].is(Class::TELL) && !items[verb].is(Class::THINK) || items[verb].is(Class::QUERY);
    let hearer = if takes_hearer { phrase::end_after(items, verb + 1, items.len()) } else { None };
    let ends = |at: usize| {
        items.get(at).is_none_or(|i| {
            matches!(i.kind, ItemKind::Stop | ItemKind::Comma)
                || i.is(Class::PREPOSITION | Class::TIME | Class::ADVERB)
                || cries && (i.kind == ItemKind::Bracket || i.is(Class::BESIDE) && !i.is(Class::THAT))
        })
    };
    // Hale recalled the guard saying to her
    let recalled = items[verb].means(Sense::OVERHEARS)
        && (verb + 2..items.len().min(verb + PLAIN)).any(|k| items[k].means(Sense::QUOTED_AS));
    plain && !items[verb].is(Class::ING) && (ends(verb + 1) || hearer.is_some_and(ends) || recalled)
}

/// Ann Lee (D-Ohio), Lee and Hale, the Courier’s Ann Lee, the mayor of Lund: whether items are somebody's name, with all that may
/// stand in one.
fn is_speaker(name: &[Item]) -> bool {
    const OTHER: Class =
        Class(Class::AUXILIARY.0 | Class::PREPOSITION.0 | Class::CONJUNCTION.0 | Class::CUE.0);
    let mut within = false;
    name.iter().enumerate().all(|(k, item)| {
        let inner = within;
        within = match item.kind {
            ItemKind::Bracket => !within,
            _ => within,
        };
        let beside = |i: Option<&Item>| i.is_some_and(Item::is_capitalised);
        let joins =
            k > 0 && item.is(Class::CONJUNCTION) && beside(name.get(k - 1)) && beside(name.get(k + 1));
        match item.kind {
            ItemKind::Bracket => k > 0,
            ItemKind::Word => inner || !item.is(OTHER) || k > 0 && item.is(Class::OF) || joins,
            ItemKind::Number | ItemKind::Possessive => true,
            _ => inner,
        }
    }) && !within
}
