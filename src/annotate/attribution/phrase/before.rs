//! Where the noun phrase begins that ends at an item, with what it hangs on and whom "and" joins to it; and where a clause
//! may begin.

use super::{APPOSITION, DEPTH, PHRASE, bounds, bounds_in_small, verb_like};
use crate::attribution::item::{Item, ItemKind};
use crate::lexicon::{Class, Scene, Sense, Sort};

/// Where the noun phrase that ends before `end` begins; not before `lo`.
pub(crate) fn begin_before(items: &[Item], lo: usize, end: usize) -> Option<usize> {
    begin(items, lo, end, DEPTH)
}

fn begin(items: &[Item], lo: usize, end: usize, depth: u32) -> Option<usize> {
    let (start, head) = match words_before(items, lo, end)? {
        Words::Pronoun(at) => return Some(at),
        Words::Of { start, head } => (start, head),
    };
    let i = if start < end && items[start].kind == ItemKind::Possessive { start + 1 } else { start };
    let number = i < end && items[i].kind == ItemKind::Number;
    if !head && !number {
        return None;
    }
    if depth == 0 || i <= lo + 1 {
        return Some(i);
    }
    // A noun with this phrase hanging on it: a spokeswoman for ..., a professor at ...
    let link = &items[i - 1];
    // wept in the dock as Judge Ann Lee told her: another clause
    let opens = link.means(Sense::AS) && items[i].is_capitalised() && items[end - 1].is_capitalised();
    let longer = if link.is(Class::PREPOSITION) && !link.is(Class::TEMPORAL) && !opens {
        begin_of_whole(items, lo, i, depth)
    } else if link.is(Class::CONJUNCTION) && link.is_small() && !link.is(Class::SUBORDINATOR) {
        list_before(items, lo, i).or_else(|| begin_of_pair(items, lo, i, depth))
    } else {
        None
    };
    longer.or(Some(i))
}

/// The words that one noun phrase is made of.
enum Words {
    /// A pronoun alone.
    Pronoun(usize),
    /// Words from `start` on; `head` says that one of them can be its noun.
    Of { start: usize, head: bool },
}

/// The words of the one noun phrase that ends at `end`; `None` for "that" alone, as after a verb.
fn words_before(items: &[Item], lo: usize, end: usize) -> Option<Words> {
    let mut i = end;
    let mut head = false;
    while i > lo && end - i < PHRASE {
        let item = &items[i - 1];
        match item.kind {
            ItemKind::Word => {
                if item.is(Class::DETERMINER) {
                    if !head && item.is(Class::THAT) && i - 1 > lo {
                        return None;
                    }
                    i -= 1;
                    head = true;
                    // all the, both his
                    if i > lo && items[i - 1].is(Class::DETERMINER) {
                        i -= 1;
                    }
                    break;
                }
                if item.is(Class::PRONOUN) && !head {
                    return Some(Words::Pronoun(i - 1));
                }
                if ends_words(items, lo, i, head) {
                    break;
                }
                head = true;
                i -= 1;
            }
            ItemKind::Number | ItemKind::Possessive => i -= 1,
            ItemKind::Symbol if matches!(item.mark, b'&' | b'$' | b'%' | b'@' | b'#' | b'/') => i -= 1,
            _ => break,
        }
    }
    Some(Words::Of { start: i, head })
}

/// Whether a phrase that goes on at `i` can't have the word before it.
fn ends_words(items: &[Item], lo: usize, i: usize, head: bool) -> bool {
    let item = &items[i - 1];
    let first = i - 1 == lo;
    let after_determiner = i >= lo + 2 && items[i - 2].is(Class::DETERMINER);
    if item.is(Class::ADVERB) && (first || !item.is_capitalised() && !after_determiner) {
        return true;
    }
    if item.is(Class::TIME) && !after_determiner {
        return true;
    }
    // a claim Lagos denied: what was said, and by whom
    if head && item.is(Class::SAYING) && item.is_small() && items[i].is_capitalised() {
        return true;
    }
    let ends = if first { bounds_in_small(items, i - 1) } else { bounds(items, i - 1) };
    ends && !(after_determiner && head && !item.is(Class::PREPOSITION))
}

/// Where the phrase begins that the one at `i` hangs on by the preposition before it.
fn begin_of_whole(items: &[Item], lo: usize, i: usize, depth: u32) -> Option<usize> {
    let before = &items[i - 2];
    // an apology after the paper said: another clause
    let infinitive = before.is(Class::BASE) && i >= lo + 3 && items[i - 3].is(Class::TO);
    let percent = before.mark == b'%';
    let noun = (percent || matches!(before.kind, ItemKind::Word | ItemKind::Number))
        && !before.is(Class::PREPOSITION
            | Class::AUXILIARY
            | Class::TIME
            | Class::CONJUNCTION
            | Class::PRONOUN
            | Class::VERB)
        && !verb_like(items, i - 2)
        && !infinitive;
    let takes = items[i - 1].is(Class::OF) || before.is_small();
    // Sens. Ann Lee (D) of Ohio and Bob Ray (R) of Iowa
    let bare = before_bracket(items, lo, i - 1);
    if bare < i - 1
        && items[i - 1].is(Class::OF)
        && items[bare - 1].is_capitalised()
        && let Some(start) = begin(items, lo, bare, depth - 1)
    {
        return Some(start);
    }
    if noun
        && let Some(start) = begin(items, lo, i - 1, depth - 1)
        // the Museum of Art in Dayton, a Department for Culture spokesman
        && (takes || start == lo || items[start].is(Class::DETERMINER) && begins_clause(items, lo, start))
    {
        return Some(start);
    }
    // Officials briefed on the raid said: told, not telling; a statement read on state TV said: nothing reads itself
    let document = i >= lo + 3 && items[i - 3].is(Class::DOCUMENT) && !before.is(Class::PLAIN_SPEECH);
    if depth != DEPTH || !(before.is(Class::TELL) || document) || !before.is(Class::PAST) {
        return None;
    }
    let start = begin(items, lo, i - 2, depth - 1)?;
    (!items[start].is(Class::PRONOUN) && begins_clause(items, lo, start)).then_some(start)
}

/// Where two speakers begin whose second begins at `i`: Ruiz and Hale; but there are two clauses if what stands before is
/// no phrase of its own.
fn begin_of_pair(items: &[Item], lo: usize, i: usize, depth: u32) -> Option<usize> {
    let start = begin(items, lo, i - 1, depth - 1)?;
    // rowers and pilots: people of two kinds
    let many = |k: usize| {
        let sort = items[k].word.sort();
        items[k].is_small() && sort.any(Sort::PLURAL) && sort.any(Sort::TITLE)
    };
    let is_own = items[start].is_capitalised()
        || items[start].is(Class::DETERMINER)
        || many(i - 2)
            && items[i..]
                .iter()
                .take_while(|n| n.is_small())
                .take(PHRASE)
                .enumerate()
                .any(|(k, _)| many(i + k))
        || (start > lo && items[start - 1].quote().is_some());
    (is_own && begins_clause(items, lo, start)).then_some(start)
}

/// Ann Lee, Bob Ray, and Cy Poe said: where a list of names begins, the last of which begins at `last`.
fn list_before(items: &[Item], lo: usize, last: usize) -> Option<usize> {
    /// The most names of a list.
    const NAMES: usize = 8;
    let and = last - 1;
    let comma = |at: usize| at > lo && items[at].kind == ItemKind::Comma;
    let mut end = if comma(and - 1) { and - 1 } else { and };
    for count in 0..NAMES {
        let start = if items[end - 1].is_capitalised() { begin(items, lo, end, 1)? } else { return None };
        // Minister for Housing, Sport and Heritage Ann Lee: one office
        let office =
            |k: usize| items[k].is(Class::PREPOSITION) && items[k - 1].is(Class::PERSON | Class::ADDRESS);
        if (start + 1..end).any(office) {
            return None;
        }
        if count > 0 && begins_clause(items, lo, start) && !items[start].is(Class::PRONOUN) {
            return Some(start);
        }
        if start <= lo + 1 || !comma(start - 1) {
            return None;
        }
        end = start - 1;
    }
    None
}

/// Whether a clause may begin at `at`: after a mark, a quotation, a conjunction or an introducing word.
pub(crate) fn begins_clause(items: &[Item], lo: usize, at: usize) -> bool {
    if at <= lo {
        return true;
    }
    let before = &items[at - 1];
    match before.kind {
        ItemKind::Quote(_)
        | ItemKind::Colon
        | ItemKind::Semicolon
        | ItemKind::Dash
        | ItemKind::Bracket
        | ItemKind::Stop => true,
        ItemKind::Comma => {
            after_introduction(items, lo, at) || items[at.saturating_sub(2).max(lo)].quote().is_some()
        }
        ItemKind::Word => {
            before.is(Class::THAT | Class::SUBORDINATOR | Class::QUESTION | Class::BESIDE)
                || (before.is(Class::CONJUNCTION) && (at - 1 == lo || items[at - 2].kind == ItemKind::Comma))
                || (before.is(Class::ADVERB | Class::TIME) && at.saturating_sub(lo) <= 3)
                || (before.is(Class::ADVERB | Class::SUBORDINATOR | Class::CONJUNCTION) && at - 1 == lo)
        }
        _ => false,
    }
}

/// Whether the comma before `at` closes an adverbial at the sentence's head: In Ohio, ...
fn after_introduction(items: &[Item], lo: usize, at: usize) -> bool {
    let head = if items[lo].is(Class::CONJUNCTION) && lo + 1 < at { lo + 1 } else { lo };
    let first = &items[head];
    at - lo <= APPOSITION
        && (first.is(Class::PREPOSITION
            | Class::ADVERB
            | Class::ING
            | Class::SUBORDINATOR
            | Class::TIME
            | Class::QUESTION)
            || (first.kind == ItemKind::Word && first.is(Class::PAST) && first.is(Class::CUE))
            || first.word.scene().any(Scene::SPEAKING)
            || at - lo == 2)
}

/// Where the bracket that closes before `end` opens: Kasich (R-Ohio) said.
pub(crate) fn before_bracket(items: &[Item], lo: usize, end: usize) -> usize {
    /// The most items of a bracket beside a name: party, seat, age.
    const BRACKET: usize = 10;
    if end <= lo || items[end - 1].kind != ItemKind::Bracket {
        return end;
    }
    let from = end.saturating_sub(BRACKET).max(lo);
    (from..end - 1).rev().find(|&i| items[i].kind == ItemKind::Bracket).filter(|&i| i > lo).unwrap_or(end)
}
