//! Fixed phrases that attribute without a clause of speech: according to S, S's claim that, S declined to comment.

use super::extent::Commas;
use super::frame;
use super::item::{Item, ItemKind};
use super::{Clause, Finder, MIXED_WORDS};
use super::{phrase, verb_group};
use crate::Kind;
use crate::lexicon::{Class, Sense};
use crate::syntax::{self, PhraseSort};

/// According to the paper | she was late: a word that begins a clause where a comma is missing.
fn begins_bare(item: &Item) -> bool {
    item.is_small() && item.is(Class::PRONOUN) && !item.is(Class::RELATIVE | Class::AUXILIARY)
}

/// The words of "in the words of".
const WORDS_OF: usize = 4;

impl Finder<'_> {
    /// The words of a phrase that makes a source of what follows it, counted from item `at`: according to, per, in the
    /// words of.
    fn source_phrase(&self, lo: usize, at: usize, hi: usize) -> Option<usize> {
        let items = &self.items;
        let word = |k: usize| items.get(at + k).filter(|i| at + k < hi && i.kind == ItemKind::Word);
        if items[at].is(Class::ACCORDING) {
            return word(1).filter(|i| i.is(Class::TO)).map(|_| 2);
        }
        if items[at].is(Class::PER) {
            let free = at == lo || items[at - 1].kind == ItemKind::Comma;
            let named = word(1).is_some_and(|i| i.is_capitalised() || i.is(Class::DETERMINER));
            return (free && named).then_some(1);
        }
        let words = self.means(at, Sense::IN)
            && word(1).is_some_and(|i| i.is(Class::DETERMINER))
            && word(2).is_some_and(|i| i.means(Sense::VIEW))
            && word(3).is_some_and(|i| i.is(Class::OF));
        words.then_some(WORDS_OF)
    }

    /// according to S, P / P, according to S
    pub(super) fn according(&mut self, lo: usize, at: usize, hi: usize) {
        let Some(length) = self.source_phrase(lo, at, hi) else { return };
        let from = at + length;
        let Some(end) = phrase::end_after(&self.items, from, hi) else { return };
        let (source, cue) = (self.span(from, end), self.span(at, from));
        // Reality check: According to the Post, it rained.
        let colon = at > lo && matches!(self.items[at - 1].kind, ItemKind::Colon | ItemKind::Semicolon);
        let (start, stop) = if colon || at <= lo + 1 && self.items[lo].quote().is_none() {
            let start = if self.items.get(end).is_some_and(|i| end < hi && begins_bare(i)) {
                end
            } else {
                let far = hi.min(end + 30);
                let Some(comma) = (end..far).find(|&i| self.items[i].kind == ItemKind::Comma) else { return };
                self.after_set_off(comma, hi) + 1
            };
            (start, self.content_end(start, hi, Commas::Within))
        } else {
            let stop = if self.items[at - 1].kind == ItemKind::Comma { at - 1 } else { at };
            // It should be noted that, according to Lee, it rains.
            let set_off =
                stop < at && self.items.get(end).is_some_and(|i| end + 1 < hi && i.kind == ItemKind::Comma);
            let opens =
                Class::THAT | Class::RELATIVE | Class::SUBORDINATOR | Class::BESIDE | Class::CONJUNCTION;
            // reported that according to a memo, | she was late
            let within = if self.items[at - 1].is(Class::THAT) {
                (end..hi.min(end + 12)).find(|&i| self.items[i].kind == ItemKind::Comma)
            } else {
                None
            };
            if set_off && self.items[stop - 1].is(opens) {
                (end + 1, self.content_end(end + 1, hi, Commas::Within))
            } else if let Some(comma) = within {
                (comma + 1, self.content_end(comma + 1, hi, Commas::Within))
            } else if length == WORDS_OF {
                self.words_of(stop, end, hi)
            } else {
                (self.within_marks(self.whole_start(lo, stop), stop, end, hi), stop)
            }
        };
        if stop <= start {
            return;
        }
        let quoted = self.longest_quotation(start, stop) >= MIXED_WORDS;
        let frame = if quoted { frame::ACCORDING_QUOTED } else { frame::ACCORDING };
        self.outer = self.claim(start, stop, (Some(source), Some(cue)), frame);
        // The sum, according to Lee, is low.
        if let Some(index) = self.outer
            && stop < at
            && let Some(rest) = self
                .verb_after((start, stop), end, hi)
                .or_else(|| self.after_opening(start, stop, end, hi))
                .or_else(|| self.after_source(start, stop, end, hi))
        {
            self.add_rest(index, rest, hi);
        }
    }

    /// “Q,” in the words of S / P, in the words of S, “Q”: the quotation alone.
    fn words_of(&self, stop: usize, end: usize, hi: usize) -> (usize, usize) {
        let quote = |i: usize| i < hi && self.items[i].quote().is_some();
        let after = end + usize::from(self.items.get(end).is_some_and(|i| i.kind == ItemKind::Comma));
        match () {
            () if quote(stop - 1) => (stop - 1, stop),
            () if quote(after) => (after, after + 1),
            () => (stop, stop),
        }
    }

    /// During that time, according to the report, | it rained: what follows an adverbial of items `start..stop` and the
    /// source that ends before item `end`.
    fn after_opening(&self, start: usize, stop: usize, end: usize, hi: usize) -> Option<usize> {
        let opens = self.items[start].is(Class::PREPOSITION | Class::TIME);
        let plain = self.items[start..stop].iter().all(|i| {
            i.kind == ItemKind::Number
                || i.kind == ItemKind::Word
                    && !i.is(Class::AUXILIARY | Class::VERB | Class::RELATIVE | Class::THAT)
        });
        // Because it rained, according to Lee, | it was late.
        let clause = Class::SUBORDINATOR | Class::BESIDE;
        let verb = |i: &Item| i.is(Class::AUXILIARY | Class::VERB | Class::CUE);
        let goes = self.items[end..hi].iter().take_while(|i| i.kind != ItemKind::Stop).any(verb);
        let fronted = goes
            && self.items[start].is(clause)
            && !self.items[start].is(Class::CONJUNCTION)
            && !self.items[start..stop].iter().any(|i| i.kind == ItemKind::Comma);
        let comma = self.items.get(end).is_some_and(|i| i.kind == ItemKind::Comma);
        let other = Class::CONJUNCTION | Class::BESIDE | Class::RELATIVE | Class::ING;
        let next = self.items.get(end + 1).filter(|_| end + 1 < hi)?;
        // It holds, according to Lee, | “many old boats.”
        let quoted = next.quote().is_some_and(|q| self.owner[q].is_none())
            && self.items[start..stop].iter().all(|i| i.quote().is_none());
        let goes_on = opens && plain || fronted || quoted;
        // It is costly, according to Lee, | which could mean that “few will come”
        let of_person = self
            .syntax
            .at(self.items[end - 1].from as usize)
            .is_some_and(|p| self.syntax.phrases[p].sort == PhraseSort::Person);
        let relative = of_person
            && next.means(Sense::WHICH)
            && self.sentence.quotes.iter().any(|&q| {
                q > end
                    && self.items[q]
                        .quote()
                        .is_some_and(|q| self.owner[q].is_none() && self.quotations[q].words >= MIXED_WORDS)
            });
        (comma && (goes_on && !next.is(other) || relative)).then_some(end + 1)
    }

    /// Not only was it late, according to Lee, | but it was dear. / One thing was left, according to Lee: | would it rain?
    fn after_source(&self, start: usize, stop: usize, end: usize, hi: usize) -> Option<usize> {
        let mark = self.items.get(end).filter(|_| end + 1 < hi)?;
        let next = &self.items[end + 1];
        if mark.kind == ItemKind::Colon {
            return next.quote().is_none().then_some(end + 1);
        }
        // The pier, according to Lee, | ended in the mud.
        let subject =
            phrase::end_after(&self.items, start, stop) == Some(stop) && !self.has_finite_verb(start, stop);
        let verb = next.is_small()
            && !next.is(Class::DETERMINER | Class::PREPOSITION)
            && self.text(end + 1).ends_with("ed");
        if mark.kind == ItemKind::Comma && subject && verb {
            return Some(end + 1);
        }
        let only =
            (start + 1..stop).any(|k| self.means(k, Sense::ONLY) && self.items[k - 1].is(Class::NEGATION));
        let joined = next.is(Class::CONJUNCTION) && only || self.is_beside(end + 1, hi);
        (mark.kind == ItemKind::Comma && joined).then_some(end + 1)
    }

    /// Most of it - | 40 planks, according to Lee - is wet: where content of items `start..stop` begins that stands between two
    /// dashes, or in brackets, with the source, which ends before item `end`.
    fn within_marks(&self, start: usize, stop: usize, end: usize, hi: usize) -> usize {
        let mark = |i: usize, kind: ItemKind, mark: u8| {
            self.items.get(i).is_some_and(|d| i < hi && d.kind == kind && (mark == 0 || d.mark == mark))
        };
        let last = |kind, byte| (start..stop).rev().find(|&i| mark(i, kind, byte));
        let dash = last(ItemKind::Dash, 0).filter(|_| mark(end, ItemKind::Dash, 0));
        let shut = last(ItemKind::Bracket, b')').unwrap_or(start);
        let bracket = last(ItemKind::Bracket, b'(').filter(|&o| o >= shut);
        dash.max(bracket).map_or(start, |o| o + 1)
    }

    /// According to a memo, obtained by the Post, it rained: the comma that closes what the one at `comma` sets off.
    fn after_set_off(&self, comma: usize, hi: usize) -> usize {
        /// No such part is longer, in items.
        const LONGEST: usize = 16;
        let (first, second) = (self.items.get(comma + 1), self.items.get(comma + 2));
        let participle = first.is_some_and(Item::is_small)
            && self.text(comma + 1).ends_with("ed")
            && second.is_some_and(|i| i.is(Class::PREPOSITION));
        let far = hi.min(comma + LONGEST);
        let close = (comma + 1..far).find(|&i| self.items[i].kind == ItemKind::Comma);
        // According to Lee, one of the clerks, it rained
        let verb = |i: &Item| i.is(Class::AUXILIARY | Class::VERB | Class::CUE);
        let apposition = close.is_some_and(|c| {
            let phrase = first.and_then(|f| self.syntax.at(f.from as usize));
            let beside = phrase.is_some_and(|p| self.syntax.phrases[p].beside != syntax::NONE);
            let holder = phrase.is_some_and(|p| self.holds_office(p, c));
            (beside || holder || self.means(comma + 1, Sense::ONE))
                && !self.items[comma + 1..c].iter().any(verb)
        });
        // According to Lee, who saw it, it rained
        let relative = first.is_some_and(|i| i.is(Class::RELATIVE) && !i.is(Class::THAT));
        close.filter(|_| participle || apposition || relative).unwrap_or(comma)
    }

    /// According to Lee, the town’s clerk, | it rained: whether the phrase, and what it owns, is a description of somebody, up to
    /// the comma at `close`, behind which a clause begins.
    fn holds_office(&self, phrase: usize, close: usize) -> bool {
        let phrases = &self.syntax.phrases;
        let owned = phrases.get(phrase + 1).filter(|p| p.owner as usize == phrase);
        let own = owned.unwrap_or(&phrases[phrase]);
        let office = own.sort == PhraseSort::Person && !own.is_named() && own.last == self.items[close].from;
        let Some(after) = self.items.get(close + 1).filter(|_| close + 2 < self.sentence.end) else {
            return false;
        };
        // the clerk, who came late, / the clerk, Hale, left
        let next = self.syntax.phrase_at(after.from as usize).filter(|p| p.first == after.from);
        let set_off = |p: &syntax::Phrase| self.words.is_comma(p.last as usize);
        office && next.is_some_and(|p| !set_off(p))
    }

    /// his claim that P / Lee’s promise of Q
    pub(super) fn noun_that(&mut self, lo: usize, at: usize, hi: usize) {
        let Some(next) = self.items.get(at + 1).filter(|_| at + 1 < hi) else { return };
        let quoted = self.items.get(at + 2).is_some_and(|i| at + 2 < hi && i.quote().is_some());
        // "a report that claimed" is a relative clause
        let clause = |i: usize| {
            self.items.get(i).is_some_and(|n| {
                i < hi && !n.is(Class::AUXILIARY | Class::CUE | Class::VERB) || n.quote().is_some()
            })
        };
        let is_that = (at + 1..hi.min(at + 8)).find(|&i| {
            self.items[i].is(Class::BE)
                && self.items.get(i + 1).is_some_and(|t| i + 1 < hi && t.is(Class::THAT))
        });
        let start = if next.is(Class::THAT) && clause(at + 2) {
            at + 1
        } else if next.is(Class::OF) && quoted {
            at + 2
        } else if let Some(be) = is_that {
            be + 2
        } else {
            return;
        };
        // The owner of the noun, over an adjective or two.
        let owner = (at.saturating_sub(3).max(lo)..at)
            .rev()
            .find(|&i| self.items[i].kind == ItemKind::Possessive || self.means(i, Sense::OWNER));
        // a Great Lakes Courier report that
        let name = (at.saturating_sub(6).max(lo)..at)
            .rev()
            .take_while(|&i| self.items[i].is_capitalised() && i > lo)
            .last();
        let Some(owner) = owner else {
            if let Some(name) = name.filter(|_| self.items[at].is(Class::DOCUMENT)) {
                let (source, cue) = (self.span(name, at), self.span(at, at + 1));
                let end = self.content_end(start, hi, Commas::End);
                self.claim(start, end, (Some(source), Some(cue)), self.noun_frame(start, end));
            }
            return;
        };
        let source = if self.items[owner].kind == ItemKind::Possessive {
            let Some(begin) = phrase::begin_before(&self.items, lo, owner) else { return };
            self.span(begin, owner)
        } else {
            self.span(owner, owner + 1)
        };
        let end = self.content_end(start, hi, Commas::End);
        let cue = self.span(at, at + 1);
        self.claim(start, end, (Some(source), Some(cue)), self.noun_frame(start, end));
    }

    fn noun_frame(&self, start: usize, end: usize) -> frame::Frame {
        if self.longest_quotation(start, end) >= MIXED_WORDS { frame::NOUN_QUOTED } else { frame::NOUN_THAT }
    }

    /// S declined to comment on P
    pub(super) fn declined(&mut self, clause: &Clause, hi: usize) -> bool {
        let at = clause.group.verb;
        let Some(subject) = clause.subject else { return false };
        let to = self.items.get(at + 1).is_some_and(|i| i.is(Class::TO));
        let far = hi.min(at + 5);
        if !to || !(at + 2..far).any(|i| self.items[i].is(Class::COMMENT)) {
            return false;
        }
        let end = self.content_end(at + 1, hi, Commas::Within);
        let stops = |i: &usize| self.items[*i].kind == ItemKind::Comma || self.items[*i].is(Class::THAT);
        let end = (at + 2..end).find(stops).unwrap_or(end);
        let content = vec![self.span(at + 1, end)];
        let (source, cue) = (self.phrase_span(subject), self.span(clause.group.start, at + 1));
        self.push(Kind::Declined, content, Some(cue), Some(source), frame::DECLINED);
        true
    }

    /// S would not comment / S did not respond to a request / S had no comment
    pub(super) fn no_comment(&mut self, lo: usize, at: usize, hi: usize) {
        let group = verb_group::of(&self.items, lo, at);
        if !(group.auxiliary && group.negated)
            || group.passive
            || group.infinitive
            || self.items[at].is(Class::CUE) && !self.items[at].is(Class::BASE)
        {
            return;
        }
        let request = || self.items[at + 1..hi.min(at + 8)].iter().any(|i| i.means(Sense::REQUEST));
        if !(self.means(at, Sense::COMMENTS) || self.means(at, Sense::RESPONDS) && request()) {
            return;
        }
        let Some(subject) = phrase::subject_before(&self.items, lo, group.start) else { return };
        let end = self.content_end(at, hi, Commas::End);
        let content = vec![self.span(at, end)];
        let (source, cue) = (self.phrase_span(subject), self.span(group.start, at));
        self.push(Kind::Declined, content, Some(cue), Some(source), frame::DECLINED);
    }
}
