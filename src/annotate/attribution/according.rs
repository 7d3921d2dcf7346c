//! Who a sentence is from, by a phrase beside it: according to S, P / P, according to S / A, according to S, P.

mod lead;
mod rest;

use super::claims::Claims;
use super::extent::Commas;
use super::frame;
use super::item::{Item, ItemKind};
use super::{MIXED_WORDS, Sentence, phrase};
use crate::Kind;
use crate::doubt::Doubt;
use crate::lexicon::{Class, Sense};
use crate::span::Span;

/// According to the paper | she was late: a word that begins a clause where a comma is missing.
fn begins_bare(item: &Item) -> bool {
    item.is_small() && item.is(Class::PRONOUN) && !item.is(Class::RELATIVE | Class::AUXILIARY)
}

/// The words of "in the words of".
const WORDS_OF: usize = 4;

/// How far after the head of a source its comma may stand, in items: all that belongs to the source comes between.
const SOURCE: usize = 30;

/// The same of a source that stands within a clause.
const APPOSITION: usize = 12;

impl Sentence<'_> {
    /// The words of a phrase that makes a source of what follows it, counted from item `at`: according to, per, in the
    /// words of.
    fn source_phrase(&self, at: usize) -> Option<usize> {
        let items = self.items;
        let word = |k: usize| items.get(at + k).filter(|i| at + k < self.hi && i.kind == ItemKind::Word);
        if items[at].is(Class::ACCORDING) {
            return word(1).filter(|i| i.is(Class::TO)).map(|_| 2);
        }
        if items[at].is(Class::PER) {
            // her son, Per Holm: a name
            let free = at == self.lo || items[at].is_small() && items[at - 1].kind == ItemKind::Comma;
            let named = word(1).is_some_and(|i| i.is_capitalised() || i.is(Class::DETERMINER));
            return (free && named).then_some(1);
        }
        let words = self.means(at, Sense::IN)
            && word(1).is_some_and(|i| i.is(Class::DETERMINER))
            && word(2).is_some_and(|i| i.means(Sense::VIEW))
            && word(3).is_some_and(|i| i.is(Class::OF));
        words.then_some(WORDS_OF)
    }

    /// in S’s words: the length of "in the words of", which means the same, whose words they are, one past them, and
    /// the noun.
    fn in_words_whose(&self, at: usize) -> Option<(usize, (usize, usize), usize, Span)> {
        if !self.means(at, Sense::IN) {
            return None;
        }
        let noun = (at + 2..self.hi.min(at + 1 + APPOSITION))
            .take_while(|&k| matches!(self.items[k].kind, ItemKind::Word | ItemKind::Possessive))
            .find(|&k| self.items[k - 1].kind == ItemKind::Possessive)?;
        let words = self.items[noun].is_small() && self.means(noun, Sense::VIEW) && self.is_comma(noun + 1);
        words.then(|| (WORDS_OF, (at + 1, noun - 1), noun + 1, self.span(noun, noun + 1)))
    }

    /// according to S, P / P, according to S
    pub(super) fn according(&self, claims: &mut Claims, at: usize) {
        let of = || {
            let from = at + self.source_phrase(at)?;
            let end = phrase::end_after(self.items, from, self.hi)?;
            Some((from - at, (from, end), end, self.span(at, from)))
        };
        let Some((length, (from, to), end, cue)) = of().or_else(|| self.in_words_whose(at)) else { return };
        let source = self.span(from, to);
        // Reality check: According to the Post, it rained.
        let colon = at > self.lo && matches!(self.items[at - 1].kind, ItemKind::Colon | ItemKind::Semicolon);
        let placed = if colon || at <= self.lo + 1 && self.items[self.lo].quote().is_none() {
            self.after_opening_source(claims, end)
        } else {
            self.around_source(claims, (at, end), length)
        };
        let Some((start, stop)) = placed.filter(|&(start, stop)| start < stop) else { return };
        if self.is_shown(start) {
            return;
        }
        let quoted = self.longest_quotation(start, stop) >= MIXED_WORDS;
        let frame = if quoted { frame::ACCORDING_QUOTED } else { frame::ACCORDING };
        claims.outer = self.claim(claims, start, stop, (Some(source), Some(cue)), frame);
        let Some(index) = claims.outer else { return };
        if stop < at
            && (self.is_added_to_claim(start, stop)
                || self.may_be_last_alone(start, stop)
                || self.is_count_alone((start, stop), (from, to)))
        {
            claims.doubt(index, Doubt::AddedToClaim);
        }
        // “Q,” according to Lee. “Q.”
        let ends = self.items.get(end).is_some_and(|i| i.kind == ItemKind::Stop);
        if stop == at && ends && claims.last.is_none() && claims.out[index].kind == Kind::Direct {
            claims.last = Some(index);
        }
        if stop <= at {
            // The sum, according to Lee, is low.
            if let Some(rest) = self.rest_after_source(claims, (start, stop), end) {
                self.add_rest(claims, index, rest);
            } else if self.lacks_verb_after(start, stop, end) {
                claims.doubt(index, Doubt::CutClause);
            }
        } else if start > at
            && let Some(antecedent) = self.antecedent(at, start)
        {
            claims.out[index].content.insert(0, antecedent);
        }
    }

    /// According to S, | P: what follows a source that the sentence opens with, and that ends before item `end`.
    fn after_opening_source(&self, claims: &Claims, end: usize) -> Option<(usize, usize)> {
        let start = self.clause_after_source(end)?;
        Some((start, self.content_end(claims, start, Commas::Within)))
    }

    /// The first item of that.
    fn clause_after_source(&self, end: usize) -> Option<usize> {
        if self.items.get(end).is_some_and(|i| end < self.hi && begins_bare(i)) {
            return Some(end);
        }
        let far = self.hi.min(end + SOURCE);
        let comma = (end..far).find(|&i| self.items[i].kind == ItemKind::Comma && !self.parts_date(i))?;
        Some(self.after_appositions(comma) + 1)
    }

    /// a letter dated May 4, 1933, | it rained: whether the comma at `comma` stands before a year that another comma closes.
    fn parts_date(&self, comma: usize) -> bool {
        let number = |k: usize| self.items[k].kind == ItemKind::Number;
        comma >= 2
            && comma + 2 < self.hi
            && number(comma - 1)
            && self.items[comma - 2].is(Class::TIME)
            && number(comma + 1)
            && self.is_comma(comma + 2)
    }

    /// According to the Post, | she met Lee, who left, saying it was late: whether all of the sentence from item `at` on is as a source
    /// has it that the sentence opens with.
    pub(super) fn is_all_of_source(&self, at: usize) -> bool {
        let opens = self.marks.fixed.iter().rev().find(|&&k| k < at && self.items[k].is(Class::ACCORDING));
        opens.is_some_and(|&k| {
            let verb = |i: &Item| i.is_small() && i.is(Class::AUXILIARY | Class::VERB | Class::CUE);
            // According to clerks who know her, | she met Lee
            let of_source = || {
                let end = phrase::end_after(self.items, k + 2, self.hi).filter(|_| k <= self.lo + 1);
                end.and_then(|end| self.clause_after_source(end)) == Some(at)
            };
            !self.items[k + 1..at].iter().any(verb) || of_source()
        })
    }

    /// P, according to S / A, according to S, P: what a source phrase of so many words attributes that begins at `at`, and whose
    /// source ends before item `end`.
    fn around_source(
        &self,
        claims: &Claims,
        (at, end): (usize, usize),
        length: usize,
    ) -> Option<(usize, usize)> {
        let claim_after =
            |comma: usize| Some((comma + 1, self.content_end(claims, comma + 1, Commas::Within)));
        let marked = self.items[at - 1].kind == ItemKind::Comma;
        let stop = if marked { at - 1 } else { at };
        let comma = self.items.get(end).is_some_and(|i| end + 1 < self.hi && i.kind == ItemKind::Comma);
        // It should be noted that, according to Lee, it rains. / but according to Lee, it rains
        let opens = Class::THAT | Class::RELATIVE | Class::SUBORDINATOR | Class::BESIDE | Class::CONJUNCTION;
        let opens = if marked { opens } else { Class::CONJUNCTION };
        if comma
            && (self.items[stop - 1].is(opens) || self.is_link_alone(stop) || self.is_tag_alone(stop, end))
        {
            return claim_after(end);
        }
        // the boats, which according to Lee | were late, are here
        let relative = stop > self.lo + 1 && self.items[stop - 1].is(Class::RELATIVE);
        if relative && !marked && !comma && !self.items[stop - 1].is(Class::THAT) {
            return Some((end, self.content_end(claims, end, Commas::End)));
        }
        // reported that according to a memo, | she was late
        if self.items[at - 1].is(Class::THAT)
            && let Some(comma) =
                (end..self.hi.min(end + APPOSITION)).find(|&i| self.items[i].kind == ItemKind::Comma)
        {
            return claim_after(comma);
        }
        if length == WORDS_OF {
            return Some(self.words_of(stop, end));
        }
        let start = self.whole_start(stop);
        let start = self.fronted_after(start, stop).filter(|_| comma).unwrap_or(start);
        let start = self.within_marks(start, stop, end);
        let start = self.after_link(start, stop);
        // As this writer found, | it rained, according to Lee.
        let comma = (start..stop).find(|&i| self.items[i].kind == ItemKind::Comma);
        let told = self.means(start, Sense::AS)
            && comma.is_some_and(|c| (start..c).any(|k| self.items[k].is(Class::CUE)));
        let start = comma.filter(|_| told).map_or(start, |c| c + 1);
        let told = self.after_tag(claims, start, stop);
        let start =
            if self.items[told - usize::from(told > start)].is(Class::CONJUNCTION) { told } else { start };
        let start = self.after_source_and(start, stop);
        let start = self.share_after_claim(start, stop);
        Some((self.after_concession(start, stop), stop))
    }

    /// “Q,” in the words of S / P, in the words of S, “Q”: the quotation alone.
    fn words_of(&self, stop: usize, end: usize) -> (usize, usize) {
        let quote = |i: usize| i < self.hi && self.items[i].quote().is_some();
        let after = end + usize::from(self.items.get(end).is_some_and(|i| i.kind == ItemKind::Comma));
        match () {
            () if quote(stop - 1) => (stop - 1, stop),
            () if quote(after) => (after, after + 1),
            () => (stop, stop),
        }
    }

    /// The pier - | it had 40 planks, according to Lee - is wet: where content of items `start..stop` begins that is a clause between
    /// two dashes, or stands in brackets, with the source, which ends before item `end`.
    fn within_marks(&self, start: usize, stop: usize, end: usize) -> usize {
        let mark = |i: usize, kind: ItemKind, mark: u8| {
            self.items.get(i).is_some_and(|d| i < self.hi && d.kind == kind && (mark == 0 || d.mark == mark))
        };
        let last = |kind, byte| (start..stop).rev().find(|&i| mark(i, kind, byte));
        let dash = last(ItemKind::Dash, 0)
            .filter(|&d| mark(end, ItemKind::Dash, 0) && self.has_finite_verb(d, stop));
        let shut = last(ItemKind::Bracket, b')').unwrap_or(start);
        let bracket = last(ItemKind::Bracket, b'(').filter(|&o| o >= shut);
        dash.max(bracket).map_or(start, |o| o + 1)
    }
}
