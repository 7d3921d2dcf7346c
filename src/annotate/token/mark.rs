//! The roles of quotation marks: which open, which close, which are apostrophes.
//!
//! Curly marks mostly say it themselves; straight ones and the apostrophe’s glyph are judged by what stands on
//! either side. Decided paragraph by paragraph: no mark can spoil more than its own paragraph.

use super::{Flags, Token, TokenKind};
use crate::lexicon::{self, Sense};
use crate::prose::Prose;

/// More levels of quotations within each other are no text.
const DEEPEST: usize = 4;

/// How many marks on a single one may find another that closes it, and how many are asked whether one is a genitive's:
/// a mark is decided by its neighbours, or a text of nothing but marks would cost the square of its length.
const NEAR: usize = 6;
const GENITIVE: usize = 4;

/// How the glyph leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lean {
    Opens,
    Closes,
    Either,
}

/// A mark that may open or close a quotation.
#[allow(clippy::struct_excessive_bools)] // independent facts about the place of one mark
#[derive(Debug, Clone, Copy)]
struct Mark {
    token: usize,
    paragraph: u32,
    single: bool,
    lean: Lean,
    /// White space, a bracket or a dash before it, or nothing.
    free_before: bool,
    /// White space, closing punctuation or nothing after it.
    free_after: bool,
    /// Punctuation that ends speech stands right before it.
    after_stop: bool,
    /// The word before it ends in s: the mark may be a genitive’s.
    after_s: bool,
    /// What follows is an elision (’90s, ’em).
    elision: bool,
    /// It ends one: the second of rock ’n’ roll.
    ends_elision: bool,
}

/// Settles the kind of every mark, and flags what is quoted. `bounds` holds where paragraphs begin in `tokens`,
/// and their end; `candidates` the tokens that may be marks.
pub(super) fn settle(prose: &Prose, tokens: &mut [Token], bounds: &[usize], candidates: &[usize]) {
    let mut marks: Vec<Mark> = Vec::with_capacity(candidates.len());
    marks.extend(candidates.iter().filter_map(|i| read(prose, tokens, *i)));
    let single_outside = singles_are_outside(tokens, &marks);
    let mut open = Vec::with_capacity(DEEPEST);
    let mut paragraphs = marks.chunk_by(|a, b| a.paragraph == b.paragraph).peekable();
    while let Some(marks) = paragraphs.next() {
        let next = paragraphs.peek().map(|next| next[0]).filter(|next| goes_on(tokens, marks[0], *next));
        let end = bounds[marks[0].paragraph as usize + 1];
        pair(tokens, marks, end, single_outside, (next.is_some(), &mut open));
    }
}

/// Whether the next paragraph opens with a single mark, as one does that a running quotation goes on with.
fn goes_on(tokens: &[Token], mark: Mark, next: Mark) -> bool {
    let starts = tokens[next.token].flags.has(Flags::PARAGRAPH_START);
    next.single
        && starts
        && next.paragraph == mark.paragraph + 1
        && next.lean != Lean::Closes
        && stands_before(&next)
}

/// The first token of each paragraph and the outermost marks, in order.
pub(super) fn edges(tokens: &[Token], bounds: &[usize], candidates: &[usize]) -> Vec<usize> {
    let mut edges = Vec::with_capacity(bounds.len() + candidates.len());
    let mut marks = candidates.iter().copied().peekable();
    for bound in bounds.windows(2).filter(|bound| bound[0] < bound[1]) {
        edges.push(bound[0]);
        while let Some(mark) = marks.next_if(|mark| *mark < bound[1]) {
            let token = &tokens[mark];
            let outermost = matches!(token.kind, TokenKind::Open | TokenKind::Close) && !token.is_quoted();
            if outermost && mark > bound[0] {
                edges.push(mark);
            }
        }
    }
    edges
}

/// Whether this text puts single marks outside, as British papers do: more of them open than double ones. Speech
/// begins with a capital more often than a term does, and counts for more.
fn singles_are_outside(tokens: &[Token], marks: &[Mark]) -> bool {
    let (mut single, mut double) = (0_u32, 0_u32);
    for mark in marks {
        let opens = mark.free_before && !mark.free_after && mark.lean != Lean::Closes && !mark.elision;
        if !opens || tokens[mark.token].flags.has(Flags::HEADING) {
            continue;
        }
        let weight = if tokens.get(mark.token + 1).is_some_and(Token::is_capitalised) { 3 } else { 1 };
        if mark.single {
            single += weight;
        } else {
            double += weight;
        }
    }
    single > double
}

fn read(prose: &Prose, tokens: &[Token], i: usize) -> Option<Mark> {
    let token = &tokens[i];
    let bytes = prose.text.as_bytes();
    let (single, lean) = match bytes[token.span.start as usize] {
        b'"' => (false, Lean::Either),
        b'\'' => (token.span.len() == 1, Lean::Either),
        b'`' if token.span.len() == 2 => (false, Lean::Opens),
        0xE2 | 0xC2 | 0xEF => match token.of(prose) {
            "“" | "„" | "«" | "‟" => (false, Lean::Opens),
            "”" | "»" => (false, Lean::Closes),
            "＂" => (false, Lean::Either),
            "‘" | "‛" | "‚" | "‹" => (true, Lean::Opens),
            "’" | "›" => (true, Lean::Closes),
            _ => return None,
        },
        _ => return None,
    };
    let before = i.checked_sub(1).map(|k| &tokens[k]).filter(|t| t.paragraph == token.paragraph);
    let after = tokens.get(i + 1).filter(|t| t.paragraph == token.paragraph);
    let byte = |t: &Token| bytes[t.span.start as usize];
    let free_before = token.flags.has(Flags::SPACE_BEFORE)
        || before.is_none_or(|t| {
            t.kind == TokenKind::Dash
                || (t.kind == TokenKind::Punctuation
                    && (matches!(byte(t), b'(' | b'[' | b'/' | b'-')
                        || byte(t) == b'"' && !is_behind_word(tokens, i - 1)
                        || matches!(t.of(prose), "“" | "‘")))
        });
    // “... and so on”, after white space: a mark that opens
    let dots = free_before
        && after.is_some_and(|t| !t.flags.has(Flags::SPACE_BEFORE))
        && is_ellipsis(prose, tokens, i + 1);
    let free_after = !dots
        && after.is_none_or(|t| {
            t.flags.has(Flags::SPACE_BEFORE)
                || t.kind == TokenKind::Dash
                || (t.kind == TokenKind::Punctuation
                    && (matches!(byte(t), b',' | b'.' | b';' | b':' | b')' | b']' | b'?' | b'!' | b'"')
                        || matches!(t.of(prose), "”" | "’")))
        });
    let after_stop = !token.flags.has(Flags::SPACE_BEFORE)
        && before.is_some_and(|t| {
            t.kind == TokenKind::Punctuation
                && (matches!(byte(t), b',' | b'.' | b'!' | b'?') || t.of(prose) == "…")
        });
    let after_s = !token.flags.has(Flags::SPACE_BEFORE)
        && before.is_some_and(|t| t.is_word() && matches!(bytes[t.span.end as usize - 1], b's' | b'S'));
    let elision = single
        && after.is_some_and(|t| {
            !t.flags.has(Flags::SPACE_BEFORE)
                && (lexicon::elided(t.of(prose)) || (t.kind == TokenKind::Number && t.of(prose).len() <= 3))
        });
    let ends_elision = single
        && !token.flags.has(Flags::SPACE_BEFORE)
        && before.is_some_and(|t| t.means(Sense::ROCK) && !t.flags.has(Flags::SPACE_BEFORE));
    Some(Mark {
        token: i,
        paragraph: token.paragraph,
        single,
        lean,
        free_before,
        free_after,
        after_stop,
        after_s,
        elision,
        ends_elision,
    })
}

/// he goes, "Where?"': whether the mark at `at` stands right behind a word, or the stop after one, so that it opens nothing.
fn is_behind_word(tokens: &[Token], at: usize) -> bool {
    let near =
        |k: usize| !tokens[k].flags.has(Flags::SPACE_BEFORE) && !tokens[k].flags.has(Flags::PARAGRAPH_START);
    let word = |k: usize| matches!(tokens[k].kind, TokenKind::Word | TokenKind::Number);
    near(at) && at > 0 && (word(at - 1) || near(at - 1) && at > 1 && word(at - 2))
}

/// Whether three dots begin at a token, together or apart.
fn is_ellipsis(prose: &Prose, tokens: &[Token], at: usize) -> bool {
    let dot = |k: usize| tokens.get(k).is_some_and(|t| t.of(prose) == ".");
    tokens.get(at).is_some_and(|t| t.of(prose) == "...") || dot(at) && dot(at + 1) && dot(at + 2)
}

/// Pairs the marks of one paragraph, whose tokens end at `end`; `runs` says that the next one opens like one that goes on with a running
/// quotation in single marks. `open` is for what is open, the marks' places in `marks`, outermost first.
fn pair(
    tokens: &mut [Token],
    marks: &[Mark],
    end: usize,
    single_outside: bool,
    (runs, open): (bool, &mut Vec<usize>),
) {
    open.clear();
    for (m, mark) in marks.iter().enumerate() {
        let inner = open.last().map(|&k| marks[k].single);
        if closes_double(marks, m, inner) {
            // What it closes has no other.
            if let Some(k) = open.pop() {
                let flag = if open.is_empty() { Flags::default() } else { Flags::QUOTED };
                close(tokens, marks[k], *mark, flag);
            }
        } else if closes(marks, m, open, single_outside) {
            // A mark of the outer kind closes an inner one that lost its own.
            while let Some(k) = open.pop() {
                if marks[k].single == mark.single {
                    let flag = if open.is_empty() { Flags::default() } else { Flags::QUOTED };
                    close(tokens, marks[k], *mark, flag);
                    break;
                }
            }
        } else if opens(marks, m, open, inner, single_outside) {
            open.push(m);
        } else if mark.single && mark.after_s {
            tokens[mark.token].kind = TokenKind::Possessive;
        }
    }
    // What stays open runs to the paragraph's end, if it is of the outer kind: a running quotation.
    if let Some(&k) = open.iter().find(|&&k| marks[k].single == single_outside) {
        // he said. ‘But it rained.
        let ended = |t: &Token| matches!(t.kind, TokenKind::Punctuation);
        let after_end = marks[k].token.checked_sub(1).is_some_and(|before| ended(&tokens[before]));
        let token = &mut tokens[marks[k].token];
        if !marks[k].single || token.flags.has(Flags::PARAGRAPH_START) || runs && after_end {
            let glyph = if marks[k].single { Flags::SINGLE } else { Flags::default() };
            token.kind = TokenKind::Open;
            token.flags = token.flags.with(Flags::UNCLOSED).with(glyph);
        }
    }
    flag_quoted(tokens, marks, end);
}

/// “It rains.’ Lee sang “Rain.”: whether a single mark stands for the double one that closes a quotation, since the next double mark
/// opens another.
fn closes_double(marks: &[Mark], m: usize, inner: Option<bool>) -> bool {
    let mark = &marks[m];
    let next = || marks[m + 1..].iter().find(|k| !k.single);
    // Two singles for the double: the second closes.
    let beside = |k: &Mark, other: &Mark| k.single && k.token == other.token + 1;
    let first = m.checked_sub(1).map(|k| &marks[k]).filter(|k| beside(mark, k)).unwrap_or(mark);
    inner == Some(false)
        && mark.single
        && mark.lean == Lean::Closes
        && first.after_stop
        && stands_behind(mark)
        && !marks.get(m + 1).is_some_and(|k| beside(k, mark))
        && next().is_some_and(|k| k.lean == Lean::Opens && stands_before(k))
}

/// Whether the mark closes what is open: the innermost, or one further out if the mark is of the outer kind.
fn closes(marks: &[Mark], m: usize, open: &[usize], single_outside: bool) -> bool {
    let mark = &marks[m];
    let reach = if mark.single == single_outside { open.len() } else { 1 };
    if !open.iter().rev().take(reach).any(|&k| marks[k].single == mark.single) {
        return false;
    }
    if mark.single {
        if mark.ends_elision
            || mark.lean == Lean::Opens
            || !mark.free_after
            || (mark.free_before && !mark.after_stop)
        {
            return false;
        }
        // "the workers’ union’, he said": a genitive, if another mark follows that can close.
        let later = marks[m + 1..].iter().take(GENITIVE).find(|k| k.single);
        return !(mark.after_s
            && !mark.after_stop
            && later.is_some_and(|k| k.lean != Lean::Opens && k.free_after && !k.free_before));
    }
    match mark.lean {
        Lean::Closes => !mark.free_before || mark.free_after,
        Lean::Either => !is_inner(marks, m),
        // The wrong glyph: “like this“.
        Lean::Opens => mark.free_after && !mark.free_before,
    }
}

fn opens(marks: &[Mark], m: usize, open: &[usize], inner: Option<bool>, single_outside: bool) -> bool {
    let mark = &marks[m];
    if open.len() >= DEEPEST || mark.elision && mark.lean != Lean::Opens {
        return false;
    }
    if mark.single {
        let placed = mark.free_before && !mark.free_after;
        // A straight or wrong-leaning single is an apostrophe unless something can close it.
        return placed
            && !mark.elision
            && inner != Some(true)
            && (mark.lean == Lean::Opens || mark.lean == Lean::Either)
            && (single_outside && open.is_empty() || closable(marks, m));
    }
    match inner {
        // A double within a double, only where two closing marks follow.
        Some(false) if mark.lean == Lean::Either => is_inner(marks, m),
        Some(false) => {
            mark.lean == Lean::Opens
                && marks[m + 1..]
                    .iter()
                    .filter(|k| !k.single)
                    .take(2)
                    .filter(|k| k.lean == Lean::Closes)
                    .count()
                    == 2
        }
        _ => match mark.lean {
            Lean::Opens => true,
            Lean::Either => !mark.free_after || mark.free_before && is_closed_next(marks, m),
            Lean::Closes => mark.free_before && !mark.free_after,
        },
    }
}

/// "I heard "no!" as he fell.": whether a straight mark within a quotation opens another, since it stands before a word, and two that
/// stand after one follow.
fn is_inner(marks: &[Mark], m: usize) -> bool {
    let straight = |k: &&Mark| !k.single && k.lean == Lean::Either;
    let mut next = marks[m + 1..].iter().filter(straight).map(stands_behind);
    stands_before(&marks[m]) && next.next() == Some(true) && next.next() == Some(true)
}

/// " When it rains," she said: whether the next straight mark closes what one between blanks may open.
fn is_closed_next(marks: &[Mark], m: usize) -> bool {
    let next = marks[m + 1..].iter().find(|k| !k.single);
    next.is_some_and(|k| k.lean == Lean::Either && stands_behind(k))
}

fn stands_before(mark: &Mark) -> bool {
    mark.free_before && !mark.free_after
}

fn stands_behind(mark: &Mark) -> bool {
    mark.free_after && !mark.free_before
}

/// Whether one of the next few single marks can close this one.
fn closable(marks: &[Mark], m: usize) -> bool {
    marks[m + 1..]
        .iter()
        .take(NEAR)
        .any(|k| k.single && !k.ends_elision && k.lean != Lean::Opens && k.free_after && !k.free_before)
}

fn close(tokens: &mut [Token], from: Mark, to: Mark, flag: Flags) {
    let glyph = if from.single { Flags::SINGLE } else { Flags::default() };
    for (index, kind) in [(from.token, TokenKind::Open), (to.token, TokenKind::Close)] {
        let token = &mut tokens[index];
        token.kind = kind;
        token.flags = token.flags.with(glyph).with(flag);
    }
}

/// Flags every token within the outermost marks.
fn flag_quoted(tokens: &mut [Token], marks: &[Mark], end: usize) {
    let mut depth = 0_u32;
    for (m, mark) in marks.iter().enumerate() {
        let kind = tokens[mark.token].kind;
        depth = depth.saturating_sub(u32::from(kind == TokenKind::Close));
        // The outermost mark that opens is not within.
        let from = mark.token + usize::from(depth == 0);
        depth += u32::from(kind == TokenKind::Open);
        if depth > 0 {
            let to = marks.get(m + 1).map_or(end, |next| next.token);
            for token in &mut tokens[from..to] {
                token.flags = token.flags.with(Flags::QUOTED);
            }
        }
    }
}
