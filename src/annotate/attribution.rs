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
mod heard;
mod inner;
mod item;
mod leftover;
mod nested;
mod opening;
mod phrase;
mod sentence;
mod signed;
mod subject;
mod tail;
mod unsaid;
mod verb_group;
mod verb;
mod quoted;

use super::Attribution;
use super::quotation::Quotation;
use super::token::Token;
use crate::prose::{ParagraphKind, Prose};
use crate::syntax::{self, Syntax, Tokens};
use carried::Carried;
use claims::Claims;
use clause::Clause;
use item::Item;
use sentence::{Room, Sentence};
use signed::Bylines;
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
    let mut reader = Reader {
        text,
        claims: Claims::new(quotations),
        carried: Carried::default(),
        bylines: Bylines::default(),
        room: Room::default(),
    };
    let (mut items, mut notable) = (Vec::with_capacity(ITEMS), Vec::with_capacity(ITEMS));
    let (mut from, mut next) = (0, (0, 0));
    while from < tokens.len() {
        let paragraph = tokens[from].paragraph;
        let to = from + tokens[from..].partition_point(|t| t.paragraph == paragraph);
        item::build(text, (from, to), &mut next, &mut items, &mut notable);
        reader.paragraph(paragraph as usize, &mut items, &notable);
        from = to;
    }
    reader.bylines.settle(text, &mut reader.claims);
    let mut out = reader.claims.out;
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

/// Reads a text's paragraphs in order: what the rules of a sentence ([`Sentence`]) find is claimed ([`Claims`]), what later
/// sentences need of it is carried over ([`Carried`]), and a signature waits for its quotations or they for it ([`Bylines`]).
struct Reader<'a> {
    text: Text<'a>,
    claims: Claims,
    carried: Carried,
    bylines: Bylines,
    room: Room,
}

impl Reader<'_> {
    /// Reads the paragraph with this index, the row of whose items is `items`; at those in `notable` a sentence may end or a
    /// reading begin.
    fn paragraph(&mut self, index: usize, items: &mut [Item], notable: &[usize]) {
        // What is said in an aside leads into nothing of the running text, nor the other way round.
        let apart = |i: usize| self.text.prose.paragraphs[i].kind.is_apart();
        self.claims.begin_paragraph();
        self.carried.begin_paragraph(index > 0 && apart(index) == apart(index - 1));
        let kind = self.text.prose.paragraphs[index].kind;
        if matches!(kind, ParagraphKind::Heading | ParagraphKind::Label | ParagraphKind::Speech) {
            self.claims.announced = None;
            return;
        }
        let paragraph = Paragraph { text: self.text, items };
        if self.is_no_running_text(paragraph) {
            return;
        }
        let mut lo = paragraph.dateline();
        let mut rest = notable;
        while lo < items.len() {
            self.room.begin_sentence(self.text, items, lo, &mut rest);
            let mut sentence = self.room.sentence(self.text, items, lo);
            // “Q1,” Lee said. “Q2.”
            if sentence.marks.alone {
                sentence.continues(&mut self.claims, &mut self.carried, &mut self.bylines);
            } else {
                sentence.read(&mut self.claims, &mut self.carried);
            }
            lo = sentence.hi;
        }
        self.bylines.leave(Paragraph { text: self.text, items }, &self.claims);
    }

    /// Reads the paragraph as one of those that hold no sentence of the writer's; true if it is one.
    fn is_no_running_text(&mut self, paragraph: Paragraph<'_>) -> bool {
        paragraph.is_announced(&mut self.claims, &mut self.carried)
            || self.bylines.is_signature(paragraph, &mut self.claims)
            || paragraph.is_epigraph(&mut self.claims)
            || paragraph.is_transcript(&mut self.claims)
    }
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
