//! Noun phrases without a tagger: where the one that ends here begins, where the one that begins here ends.
//!
//! Function words, verbs of the lexicon and punctuation bound a phrase; any other word may stand in it. Every
//! walk is bounded, so that the pass stays linear.

use super::item::{Item, ItemKind};
use crate::lexicon::Class;

/// No phrase is longer, in items.
const PHRASE: usize = 28;
/// No more prepositions hang on one noun.
const DEPTH: u32 = 4;
/// How far an apposition reaches.
const APPOSITION: usize = 40;

/// A source mention: items `start..end`, and where all that belongs to it (an apposition) ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) outer: usize,
}

/// Words that cannot stand in a noun phrase. A capital in mid-sentence makes a name of them.
fn bounds(items: &[Item], at: usize, first: bool) -> bool {
    let item = &items[at];
    if item.is_capitalised()
        && !first
        && !item.is(Class::PRONOUN | Class::ADDRESS)
        && !item.is(Class::DETERMINER)
    {
        return item.is(Class::TIME);
    }
    item.is(Class::PREPOSITION
        | Class::AUXILIARY
        | Class::CONJUNCTION
        | Class::RELATIVE
        | Class::SUBORDINATOR
        | Class::QUESTION
        | Class::PRONOUN
        | Class::VERB
        | Class::ACCORDING)
        || verb_like(items, at)
}

/// A verb that attributes, unless it may as well be a noun ("report", "key states") and stands like one.
fn verb_like(items: &[Item], at: usize) -> bool {
    let item = &items[at];
    if !item.is(Class::CUE)
        || item.is(Class::PERSON | Class::DOCUMENT | Class::ADDRESS)
        || !item.is(Class::PAST | Class::THIRD | Class::ING)
    {
        return false;
    }
    if item.is(Class::NOUN_TOO) && at > 0 {
        let before = &items[at - 1];
        let noun = before.kind == ItemKind::Possessive
            || before.is(Class::DETERMINER | Class::PREPOSITION)
            || (before.is_small()
                && !before.is(Class::PERSON | Class::PRONOUN | Class::RELATIVE | Class::ADVERB));
        return !noun;
    }
    true
}

/// Where the noun phrase that ends before `end` begins; not before `lo`.
pub(super) fn begin_before(items: &[Item], lo: usize, end: usize) -> Option<usize> {
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
    let longer = if link.is(Class::PREPOSITION) && !link.is(Class::TEMPORAL) {
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
    bounds(items, i - 1, first) && !(after_determiner && head && !item.is(Class::PREPOSITION))
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
    let is_own = items[start].is_capitalised()
        || items[start].is(Class::DETERMINER)
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
pub(super) fn begins_clause(items: &[Item], lo: usize, at: usize) -> bool {
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
            || at - lo == 2)
}

/// The subject that ends before `end`, the verb group's first item; not before `lo`.
pub(super) fn subject_before(items: &[Item], lo: usize, end: usize) -> Option<Phrase> {
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
            if !begins_clause(items, lo, start)
                && let Some(phrase) = before_relative(items, lo, start, end)
            {
                return Some(phrase);
            }
            Some(Phrase { start, end, outer: end })
        }
        _ => None,
    }
}

/// An official who spoke to the paper said: the noun before "who". After a comma, which another should close, only
/// over a verb of the relative clause's own: Lee, whose work critics said was bad, left.
fn before_relative(items: &[Item], lo: usize, start: usize, end: usize) -> Option<Phrase> {
    /// The most items of the relative clause before its subject.
    const CLAUSE: usize = 14;
    let from = start.saturating_sub(CLAUSE).max(lo);
    let mark = |i: &Item| !matches!(i.kind, ItemKind::Word | ItemKind::Number | ItemKind::Possessive);
    let from = (from..start).rev().find(|&i| mark(&items[i])).map_or(from, |i| i + 1);
    let who = (from..start).rev().find(|&i| items[i].is(Class::RELATIVE) && !items[i].is(Class::THAT))?;
    let comma = who > lo && items[who - 1].kind == ItemKind::Comma;
    let verb = |i: &Item| {
        i.is_small() && i.is(Class::AUXILIARY | Class::VERB) || i.is(Class::CUE) && i.is(Class::PAST)
    };
    // who the mayor said was late: the mayor
    let own = who + 1 == start
        && (items[start].is_capitalised() || items[start].is(Class::DETERMINER | Class::PRONOUN));
    if own || comma && !items[who + 1..start].iter().any(verb) {
        return None;
    }
    let noun = who - usize::from(comma);
    let begin = begin_before(items, lo, noun)?;
    begins_clause(items, lo, begin).then_some(Phrase { start: begin, end: noun, outer: end })
}

/// Where the bracket that closes before `end` opens: Kasich (R-Ohio) said.
pub(super) fn before_bracket(items: &[Item], lo: usize, end: usize) -> usize {
    /// The most items of a bracket beside a name: party, seat, age.
    const BRACKET: usize = 10;
    if end <= lo || items[end - 1].kind != ItemKind::Bracket {
        return end;
    }
    let from = end.saturating_sub(BRACKET).max(lo);
    (from..end - 1).rev().find(|&i| items[i].kind == ItemKind::Bracket).filter(|&i| i > lo).unwrap_or(end)
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
pub(super) fn is_title_of(items: &[Item], lo: usize, quote: usize) -> bool {
    quote >= lo + 2 && items[quote - 1].is(Class::OF) && items[quote - 2].is_small()
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
        if i + 1 >= close || first.is(Class::CONJUNCTION | Class::PRONOUN) || i == lo {
            continue;
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

/// Where the noun phrase that begins at `start` ends; `None` if none begins there.
pub(super) fn end_after(items: &[Item], start: usize, hi: usize) -> Option<usize> {
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
                if item.is(Class::TIME) && !adjective && (head || !item.is_capitalised()) {
                    break;
                }
                if item.is(Class::ADVERB) && !adjective && !item.is_capitalised() {
                    break;
                }
                if bounds(items, i, false)
                    && !(adjective && item.is(Class::CUE) && !item.is(Class::AUXILIARY))
                {
                    break;
                }
                if item.is(Class::DETERMINER) && head && item.is_small() {
                    break;
                }
                head = true;
                i += 1;
            }
            ItemKind::Number if !head || (i > start && items[i - 1].kind == ItemKind::Symbol) => i += 1,
            ItemKind::Possessive => i += 1,
            ItemKind::Symbol if matches!(item.mark, b'&' | b'$' | b'@' | b'#' | b'%' | b'/') => i += 1,
            _ => break,
        }
    }
    let numbers = i > start && items[start].kind == ItemKind::Number;
    (head || determined || numbers).then_some(i)
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
