//! Who a sentence is from, by a phrase beside it: according to S, P / P, according to S / A, according to S, P.

use super::extent::Commas;
use super::frame;
use super::item::{Item, ItemKind};
use super::{Finder, MIXED_WORDS, phrase};
use crate::lexicon::{Class, Sense};
use crate::span::Span;
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
        let placed = if colon || at <= lo + 1 && self.items[lo].quote().is_none() {
            self.behind_source(end, hi)
        } else {
            self.around_source(lo, (at, end), length, hi)
        };
        let Some((start, stop)) = placed.filter(|&(start, stop)| start < stop) else { return };
        if self.is_shown(start) {
            return;
        }
        let quoted = self.longest_quotation(start, stop) >= MIXED_WORDS;
        let frame = if quoted { frame::ACCORDING_QUOTED } else { frame::ACCORDING };
        self.outer = self.claim(start, stop, (Some(source), Some(cue)), frame);
        let Some(index) = self.outer else { return };
        if stop < at {
            // The sum, according to Lee, is low.
            if let Some(rest) = self.rest_behind_source((start, stop), end, hi) {
                self.add_rest(index, rest, hi);
            }
        } else if start > at
            && let Some(antecedent) = self.antecedent(lo, at, start)
        {
            self.out[index].content.insert(0, antecedent);
        }
    }

    /// According to S, | P: what follows a source that the sentence opens with, and that ends before item `end`.
    fn behind_source(&self, end: usize, hi: usize) -> Option<(usize, usize)> {
        let start = if self.items.get(end).is_some_and(|i| end < hi && begins_bare(i)) {
            end
        } else {
            let far = hi.min(end + 30);
            let comma = (end..far).find(|&i| self.items[i].kind == ItemKind::Comma)?;
            self.after_set_off(comma, hi) + 1
        };
        Some((start, self.content_end(start, hi, Commas::Within)))
    }

    /// P, according to S / A, according to S, P: what a source phrase of so many words attributes that begins at `at`, and whose
    /// source ends before item `end`.
    fn around_source(
        &self,
        lo: usize,
        (at, end): (usize, usize),
        length: usize,
        hi: usize,
    ) -> Option<(usize, usize)> {
        let behind = |comma: usize| Some((comma + 1, self.content_end(comma + 1, hi, Commas::Within)));
        let marked = self.items[at - 1].kind == ItemKind::Comma;
        let stop = if marked { at - 1 } else { at };
        let comma = self.items.get(end).is_some_and(|i| end + 1 < hi && i.kind == ItemKind::Comma);
        // It should be noted that, according to Lee, it rains. / but according to Lee, it rains
        let opens = Class::THAT | Class::RELATIVE | Class::SUBORDINATOR | Class::BESIDE | Class::CONJUNCTION;
        let opens = if marked { opens } else { Class::CONJUNCTION };
        if comma && (self.items[stop - 1].is(opens) || self.is_link_alone(lo, stop)) {
            return behind(end);
        }
        // reported that according to a memo, | she was late
        if self.items[at - 1].is(Class::THAT)
            && let Some(comma) = (end..hi.min(end + 12)).find(|&i| self.items[i].kind == ItemKind::Comma)
        {
            return behind(comma);
        }
        if length == WORDS_OF {
            return Some(self.words_of(stop, end, hi));
        }
        let start = self.whole_start(lo, stop);
        let start = self.fronted_behind(start, stop).filter(|_| comma).unwrap_or(start);
        let start = self.within_marks(start, stop, end, hi);
        Some((self.after_link(start, stop), stop))
    }

    /// Here's what we know: whether a writer only shows what follows.
    fn is_shown(&self, start: usize) -> bool {
        let be = || self.items.get(start + 1).is_some_and(|i| i.is(Class::BE));
        self.means(start, Sense::PRESENTS) && (self.items[start].is(Class::EXISTENTIAL) || be())
    }

    /// However, | it rained: one past what connects the words from `start` on to the sentence before.
    pub(super) fn after_link(&self, start: usize, stop: usize) -> usize {
        let word = |k: usize| k < stop && self.means(k, Sense::CONNECTS);
        let fixed = usize::from(self.items[start].is(Class::PREPOSITION));
        let comma = start + fixed + 1;
        let linked = word(start + fixed) && comma < stop && self.items[comma].kind == ItemKind::Comma;
        if linked { comma + 1 } else { start }
    }

    /// Indeed, | according to Lee / it rained — in fact, | according to Lee: whether no more than what connects sentences stands
    /// before item `stop`, back to a dash or the sentence's first word at `lo`.
    fn is_link_alone(&self, lo: usize, stop: usize) -> bool {
        let last = stop - 1;
        let first = last - usize::from(last > lo && self.items[last - 1].is(Class::PREPOSITION));
        let begins = first == lo
            || self.items[first - 1].kind == ItemKind::Dash
            || first == lo + 1 && self.items[lo].is(Class::CONJUNCTION);
        begins && self.means(last, Sense::CONNECTS)
    }

    /// It may rain in May, but | in June, according to Lee, it will not: where an adverbial begins that a comma and a conjunction
    /// part from the clause before, among items `start..stop`.
    fn fronted_behind(&self, start: usize, stop: usize) -> Option<usize> {
        let comma = (start + 1..stop).rev().find(|&i| self.items[i].kind == ItemKind::Comma)?;
        let first = comma + 2;
        let fronted = first < stop
            && self.items[comma + 1].is(Class::CONJUNCTION)
            && self.items[first].is(Class::PREPOSITION | Class::TIME)
            && !self.has_finite_verb(first, stop);
        fronted.then_some(first)
    }

    /// who, according to Lee, | was late: the words that the relative pronoun before the source phrase at `at` stands for, if the
    /// clause from `start` on has no other subject.
    fn antecedent(&self, lo: usize, at: usize, start: usize) -> Option<Span> {
        let relative = at.checked_sub(2).filter(|&r| r > lo + 1 && self.items[r].is(Class::RELATIVE))?;
        self.stands_for(lo, relative, start)
    }

    /// The words that the relative pronoun at `relative` stands for, if the clause goes on at `start` with its verb.
    pub(super) fn stands_for(&self, lo: usize, relative: usize, start: usize) -> Option<Span> {
        let verb = &self.items[start];
        let finite = verb.is_small()
            && (verb.is(Class::AUXILIARY | Class::VERB | Class::CUE) && !verb.is(Class::PRONOUN)
                || self.text(start).ends_with("ed"));
        let comma = usize::from(self.items[relative - 1].kind == ItemKind::Comma);
        let begin = phrase::begin_before(&self.items, lo, relative - comma).filter(|_| finite)?;
        Some(self.span(begin, relative - comma))
    }

    /// P, according to S, | P: where what follows the source belongs to a statement, of which items `start..stop` stand before it.
    fn rest_behind_source(&self, (start, stop): (usize, usize), end: usize, hi: usize) -> Option<usize> {
        self.verb_after((start, stop), end, hi)
            .or_else(|| self.after_opening(start, stop, end, hi))
            .or_else(|| self.after_source(start, stop, end, hi))
            .or_else(|| self.after_dashes(start, stop, end, hi))
            .or_else(|| self.measured_behind(end, hi))
    }

    /// Most of it - 40 planks, according to Lee - | is wet: what goes on behind the second of two dashes.
    fn after_dashes(&self, start: usize, stop: usize, end: usize, hi: usize) -> Option<usize> {
        let dash = |i: &usize| self.items.get(*i).is_some_and(|d| d.kind == ItemKind::Dash);
        let open = (start..stop).rev().find(dash)?;
        (dash(&end) && end + 1 < hi && !self.has_finite_verb(open, stop)).then_some(end + 1)
    }

    /// It rose to 70, according to a poll taken last week, | up from 60 in May / in Kent, according to Lee, | where she was born:
    /// what sets a figure beside another, or tells more of a place or time, behind the comma after the source.
    fn measured_behind(&self, end: usize, hi: usize) -> Option<usize> {
        /// No further words of the source are more, in items.
        const LONGEST: usize = 16;
        let inner = Class::AUXILIARY | Class::RELATIVE | Class::CONJUNCTION | Class::SUBORDINATOR;
        let word = |i: &&Item| {
            matches!(i.kind, ItemKind::Word | ItemKind::Number | ItemKind::Possessive)
                && !i.is(inner)
                && i.quote().is_none()
        };
        let far = hi.min(end + LONGEST);
        let comma = end + self.items[end..far].iter().take_while(word).count();
        if comma >= far || self.items[comma].kind != ItemKind::Comma {
            return None;
        }
        let beside = |k: usize| {
            let (first, second) = (self.items.get(k)?, self.items.get(k + 1)?);
            let compares = second.means(Sense::COMPARES | Sense::FROM)
                && first.is_small()
                && (first.is(Class::ADVERB) || self.text(k).ends_with("er"));
            let contrast = first.means(Sense::IN) && second.means(Sense::CONNECTS);
            let more = first.means(Sense::WHERE)
                || first.is(Class::BESIDE)
                    && !first.is(Class::TEMPORAL)
                    && first.means(Sense::TELLS_WHEN)
                    && !first.means(Sense::AS | Sense::CONTRASTS);
            (first.is_small() && k + 1 < hi && (first.means(Sense::COMPARES) || compares || contrast || more))
                .then_some(k)
        };
        beside(comma + 1).or_else(|| beside(self.after_set_off(comma, hi) + 1))
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
            && !self.items[start].is(Class::EXISTENTIAL)
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
        // Hale said, according to Lee, | that it rained.
        let taken = next.is(Class::THAT) && self.items[stop - 1].is(Class::CUE);
        // The pier will then, according to Lee, | end in the mud.
        let adverb = |k: &usize| self.items[*k].is(Class::ADVERB) && self.items[*k].is_small();
        let last = (start..stop).rev().find(|k| !adverb(k)).unwrap_or(start);
        let verb = next.is_small() && !next.is(Class::SMALL);
        if mark.kind == ItemKind::Comma && (taken || self.items[last].is(Class::MODAL) && verb) {
            return Some(end + 1);
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

    /// The pier - | it had 40 planks, according to Lee - is wet: where content of items `start..stop` begins that is a clause between
    /// two dashes, or stands in brackets, with the source, which ends before item `end`.
    fn within_marks(&self, start: usize, stop: usize, end: usize, hi: usize) -> usize {
        let mark = |i: usize, kind: ItemKind, mark: u8| {
            self.items.get(i).is_some_and(|d| i < hi && d.kind == kind && (mark == 0 || d.mark == mark))
        };
        let last = |kind, byte| (start..stop).rev().find(|&i| mark(i, kind, byte));
        let dash = last(ItemKind::Dash, 0)
            .filter(|&d| mark(end, ItemKind::Dash, 0) && self.has_finite_verb(d, stop));
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
}
