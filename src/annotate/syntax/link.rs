//! How phrases belong to each other: owners, prepositions, lists, appositions.

use super::tokens::{FINITE, Tokens};
use super::{NONE, Phrase, PhraseMarks, PhraseSort};
use crate::lexicon::Class;
use crate::token::{Token, TokenKind};

/// No more tokens stand between two phrases that are linked: ", and".
const LONGEST_LINK: usize = 2;

/// Links each phrase to the one before it, where nothing but what links them stands between.
pub(super) fn link(tokens: &Tokens<'_>, phrases: &mut [Phrase]) {
    for i in 1..phrases.len() {
        let (from, to) = (phrases[i - 1].last as usize, phrases[i].first as usize);
        let between = &tokens.all[from..to];
        if between.len() > LONGEST_LINK || (from + 1..=to).any(|k| tokens.is_bound(k)) {
            continue;
        }
        let earlier = (i - 1) as u32;
        match between {
            [mark] if mark.kind == TokenKind::Possessive => {
                phrases[i].owner = earlier;
                phrases[i].marks = phrases[i].marks.with(PhraseMarks::DEFINITE);
            }
            [word] if word.is(Class::PREPOSITION | Class::OF | Class::TO) => phrases[i].hangs_on = earlier,
            [word] if joins(word) => phrases[i - 1].with = i as u32,
            [_, word] if joins(word) && tokens.is_comma(from) => {
                // "A, and B": a list only with a third before them, else two clauses.
                phrases[i - 1].with = i as u32;
                if !join_list(tokens, phrases, i - 1) {
                    phrases[i - 1].with = NONE;
                }
            }
            [_] if tokens.is_comma(from) && is_apposition(tokens, &phrases[i - 1], &phrases[i]) => {
                phrases[i].beside = earlier;
            }
            _ => {}
        }
        if phrases[i - 1].with == i as u32 && between.len() == 1 {
            join_list(tokens, phrases, i - 1);
        }
    }
}

/// True for "and" and "or" as they stand in lists.
fn joins(word: &Token) -> bool {
    word.is_word() && word.is(Class::CONJUNCTION) && !word.is_capitalised()
}

/// "A, B and C": what commas part before the last of a list belongs to it. Tells whether there is such.
fn join_list(tokens: &Tokens<'_>, phrases: &mut [Phrase], last: usize) -> bool {
    /// The most members that are joined.
    const MOST: usize = 12;
    let mut at = last;
    for _ in 0..MOST {
        let Some(before) = at.checked_sub(1) else { break };
        let (a, b) = (phrases[before], phrases[at]);
        let comma = a.last + 1 == b.first && tokens.is_comma(a.last as usize);
        if !comma || b.beside != NONE && !b.is_named() || a.is_named() != b.is_named() {
            break;
        }
        phrases[at].beside = NONE;
        phrases[before].with = at as u32;
        at = before;
    }
    at < last
}

/// True for a name beside a description, or the other way round, which a comma parts: "A former schoolmate, Chad
/// Willis," and "Chad Willis, a former schoolmate,".
fn is_apposition(tokens: &Tokens<'_>, before: &Phrase, at: &Phrase) -> bool {
    let end = at.last as usize;
    let next = tokens.get(end).filter(|_| !tokens.is_bound(end));
    let closed = next.is_none_or(|t| match t.kind {
        TokenKind::Punctuation => matches!(tokens.text(end), "," | "." | ";" | ":" | "?" | "!"),
        TokenKind::Word => t.is(FINITE) || t.is(Class::PREPOSITION | Class::OF | Class::TO | Class::RELATIVE),
        _ => true,
    });
    let person = |p: &Phrase| p.sort == PhraseSort::Person || p.sort == PhraseSort::Open;
    if !closed || !person(before) || !person(at) || at.marks.has(PhraseMarks::GENITIVE) {
        return false;
    }
    let full = Phrase::has_full_name;
    match (full(before), full(at)) {
        // "to any other officer, Scotland Yard said": a clause of its own, unless the comma closes.
        (false, true) => {
            let stops = next.is_some_and(|t| t.kind == TokenKind::Punctuation);
            !before.is_named()
                && before.sort == PhraseSort::Person
                && !before.marks.has(PhraseMarks::PLURAL)
                && (stops || before.marks.has(PhraseMarks::OPENS))
        }
        (true, false) => !at.is_named() && !at.marks.has(PhraseMarks::PLURAL),
        // "the mayor, Roe, said"
        (false, false) => {
            let spoken = tokens.is_comma(end) && tokens.get(end + 1).is_some_and(|t| t.is(Class::CUE));
            let office = before.title.0 < before.title.1 && before.marks.has(PhraseMarks::DEFINITE);
            spoken && office && !before.is_named() && at.is_named() && !before.marks.has(PhraseMarks::PLURAL)
        }
        (true, true) => false,
    }
}
