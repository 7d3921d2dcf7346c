//! Stage 3: syntactic frames that tie a content to its cue and its source mention.
//!
//! A paragraph is read as a row of items, a quotation being one of them ([`item`]); each verb of the lexicon that
//! may attribute gets its voice, subject and complement ([`verb`], [`phrase`]); the shape of the three is a frame
//! ([`frame`]), which has a name and a confidence. What no frame claims is guessed at, and said to be a guess.

mod according;
mod across;
mod agreement;
mod beside;
mod bounds;
mod carried;
mod claim;
mod claims;
mod clause;
mod content;
mod control;
mod extent;
mod fixed;
pub mod frame;
mod gesture;
mod head;
mod heard;
mod inner;
mod item;
mod leftover;
mod nested;
mod opening;
mod own_subject;
mod phrase;
mod reader;
mod relayed;
mod sentence;
mod signed;
mod subject;
mod tail;
mod to_say;
mod unsaid;
mod verb_group;
mod verb;
mod quoted;
mod written;

use super::Attribution;
use super::quotation::Quotation;
use super::token::Token;
use crate::prose::Prose;
use crate::syntax::{self, Syntax, Tokens};
use clause::Clause;
use item::Item;
use reader::Reader;
use sentence::Sentence;
use std::cmp::Reverse;

/// A quotation of fewer words makes no statement mixed.
const MIXED_WORDS: u32 = 3;

/// Most paragraphs have no more items.
const ITEMS: usize = 128;

/// Finds content, cue and source mention of every statement, in order of its first word; the speaker is still
/// [`Speaker::Unknown`](crate::Speaker::Unknown).
pub fn find_attributions(prose: &Prose, tokens: &[Token], quotations: &[Quotation]) -> Vec<Attribution> {
    let words = Tokens::new(prose, tokens);
    find(&words, &syntax::read(&words), quotations)
}

/// The same, with the phrases that have been read.
pub(crate) fn find(words: &Tokens<'_>, syntax: &Syntax, quotations: &[Quotation]) -> Vec<Attribution> {
    let tokens = words.all;
    let text = Text { prose: words.prose, words, syntax, tokens, quotations };
    let mut reader = Reader::new(text);
    let (mut items, mut notable) = (Vec::with_capacity(ITEMS), Vec::with_capacity(ITEMS));
    let (mut from, mut next) = (0, (0, 0));
    while from < tokens.len() {
        let paragraph = tokens[from].paragraph;
        let to = from + tokens[from..].partition_point(|t| t.paragraph == paragraph);
        item::build(text, (from, to), &mut next, &mut items, &mut notable);
        reader.paragraph(paragraph as usize, &mut items, &notable);
        from = to;
    }
    let mut out = reader.finish();
    // Of two that begin together the wider one comes first: who quotes, then who is quoted.
    let end = |a: &Attribution| a.content.last().map_or(0, |s| s.end);
    out.sort_by_key(|a| (a.content.first().map_or(0, |s| s.start), Reverse(end(a)), a.source));
    for outer in 0..out.len() {
        if [frame::ACCORDING.name, frame::ACCORDING_QUOTED.name].contains(&out[outer].rule) {
            quote_via(&mut out, outer);
        }
    }
    out
}

/// Marks the statements within another's as quoted by that other. They follow it, being narrower.
fn quote_via(out: &mut [Attribution], outer: usize) {
    let Some(whole) = out[outer].content.first().copied() else { return };
    for inner in &mut out[outer + 1..] {
        let Some(first) = inner.content.first() else { continue };
        if first.start >= whole.end {
            break;
        }
        if whole.contains(*first) && inner.source.is_some_and(|s| whole.contains(s)) && inner.via.is_none() {
            inner.via = Some(outer as u32);
        }
    }
}

/// The text that is searched, and what has been read of it: nothing here changes.
#[derive(Clone, Copy)]
struct Text<'a> {
    prose: &'a Prose,
    words: &'a Tokens<'a>,
    syntax: &'a Syntax,
    tokens: &'a [Token],
    quotations: &'a [Quotation],
}

/// A paragraph as the row of its items.
#[derive(Clone, Copy)]
struct Paragraph<'a> {
    text: Text<'a>,
    items: &'a [Item],
}

/// Puts attributions in order of their first word, and mends the indices that point at others.
pub fn in_order(attributions: &mut Vec<Attribution>) {
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|&i| attributions[i].content.first().copied());
    let mut places = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        places[old] = new as u32;
    }
    let mut old: Vec<Option<Attribution>> = attributions.drain(..).map(Some).collect();
    attributions.extend(order.iter().filter_map(|&i| old[i].take()));
    for a in attributions {
        a.via = a.via.and_then(|v| places.get(v as usize).copied());
    }
}
