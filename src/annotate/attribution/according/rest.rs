//! What goes on after a source: The pier, according to S, | ended in the mud; P, according to S, | up from 60.

use crate::attribution::claims::Claims;
use crate::attribution::item::{Item, ItemKind};
use crate::attribution::{MIXED_WORDS, Sentence, phrase};
use crate::lexicon::{Class, Sense};
use crate::syntax::{self, PhraseSort};

impl Sentence<'_> {
    /// P, according to S, | P: where what follows the source belongs to a statement, of which items `start..stop` stand
    /// before it.
    pub(super) fn rest_after_source(
        &self,
        claims: &Claims,
        (start, stop): (usize, usize),
        end: usize,
    ) -> Option<usize> {
        self.verb_after((start, stop), end)
            .or_else(|| self.after_opening(claims, start, stop, end))
            .or_else(|| self.after_source(start, stop, end))
            .or_else(|| self.after_dashes(start, stop, end))
            .or_else(|| self.measured_after(end))
    }

    /// Most of it - 40 planks, according to Lee - | is wet: what goes on after the second of two dashes.
    pub(super) fn after_dashes(&self, start: usize, stop: usize, end: usize) -> Option<usize> {
        let dash = |i: &usize| self.items.get(*i).is_some_and(|d| d.kind == ItemKind::Dash);
        let open = (start..stop).rev().find(dash)?;
        (dash(&end) && end + 1 < self.hi && !self.has_finite_verb(open, stop)).then_some(end + 1)
    }

    /// It rose to 70, according to a poll taken last week, | up from 60 in May / in Kent, according to Lee, | where she
    /// was born: what sets a figure beside another, or tells more of a place or time, after the comma after the source.
    pub(super) fn measured_after(&self, end: usize) -> Option<usize> {
        /// No further words of the source are more, in items.
        const LONGEST: usize = 16;
        let inner = Class::AUXILIARY | Class::RELATIVE | Class::CONJUNCTION | Class::SUBORDINATOR;
        let word = |i: &&Item| {
            matches!(i.kind, ItemKind::Word | ItemKind::Number | ItemKind::Possessive)
                && !i.is(inner)
                && i.quote().is_none()
        };
        let far = self.hi.min(end + LONGEST);
        let comma = end + self.items[end..far].iter().take_while(word).count();
        if comma >= far || self.items[comma].kind != ItemKind::Comma {
            return None;
        }
        let far = || self.after_set_off(comma) + 1;
        if self.counts_time(comma + 1) || self.sets_beside(comma + 1) {
            return Some(comma + 1);
        }
        Some(far()).filter(|&k| self.sets_beside(k))
    }

    /// up from 60 in May, compared with 60, against six for wool, in contrast, where she was born: whether what sets a
    /// figure beside another, or tells more of a place or time, stands at `at`.
    pub(in crate::attribution) fn sets_beside(&self, at: usize) -> bool {
        let [first, second] = self.items.get(at..at + 2).unwrap_or_default() else { return false };
        let against = !first.is(Class::PREPOSITION)
            || second.kind == ItemKind::Number
            || second.means(Sense::APPROXIMATES);
        let compares = second.means(Sense::COMPARES | Sense::FROM)
            && (first.is(Class::ADVERB) || self.text_of(at).ends_with("er"));
        let contrast = first.means(Sense::IN) && second.means(Sense::CONNECTS);
        let more = first.means(Sense::WHERE)
            || first.is(Class::BESIDE)
                && !first.is(Class::TEMPORAL)
                && first.means(Sense::TELLS_WHEN)
                && !first.means(Sense::AS | Sense::CONTRASTS);
        first.is_small()
            && at + 1 < self.hi
            && (first.means(Sense::COMPARES) && against || compares || contrast || more)
    }

    /// It is late, according to Lee, | and it rains / but rather early: whether the conjunction at `at` joins another
    /// clause to a statement from `start` on that nobody else says, or, against what is denied, one without a verb.
    fn goes_on_with(&self, start: usize, at: usize) -> bool {
        let Some(next) = self.items.get(at + 1).filter(|n| at + 1 < self.hi && n.quote().is_none()) else {
            return false;
        };
        if self.means(at, Sense::AND) {
            return self.joins(start, at);
        }
        let comma = (at..self.hi).find(|&k| self.items[k].kind == ItemKind::Comma).unwrap_or(self.hi - 1);
        next.is(Class::ADVERB) && next.is_small() && !self.has_finite_verb(at + 1, comma)
    }

    /// During that time, according to the report, | it rained: what follows an adverbial of items `start..stop` and the
    /// source that ends before item `end`.
    pub(super) fn after_opening(
        &self,
        claims: &Claims,
        start: usize,
        stop: usize,
        end: usize,
    ) -> Option<usize> {
        let opens = self.items[start].is(Class::PREPOSITION | Class::TIME);
        let plain = self.items[start..stop].iter().all(|i| {
            i.kind == ItemKind::Number
                || i.kind == ItemKind::Word
                    && !i.is(Class::AUXILIARY | Class::VERB | Class::RELATIVE | Class::THAT)
        });
        // Because it rained, according to Lee, | it was late.
        let clause = Class::SUBORDINATOR | Class::BESIDE;
        let verb = |i: &Item| i.is(Class::AUXILIARY | Class::VERB | Class::CUE);
        let goes = self.items[end..self.hi].iter().take_while(|i| i.kind != ItemKind::Stop).any(verb);
        let fronted = goes
            && self.items[start].is(clause)
            && !self.items[start].is(Class::EXISTENTIAL)
            && !self.items[start].is(Class::CONJUNCTION)
            && !self.items[start..stop].iter().any(|i| i.kind == ItemKind::Comma);
        // “It is,” according to her deputy, Ann Lee, | “a joke”
        let split = stop == start + 1 && self.items[start].quote().is_some();
        let free = |&k: &usize| {
            self.items
                .get(k + 1)
                .and_then(Item::quote)
                .is_some_and(|q| k + 1 < self.hi && claims.owner[q].is_none())
        };
        let end = self.end_of_apposition(end).filter(|c| split && free(c)).unwrap_or(end);
        let end = self.end_of_source(end);
        let comma = self.is_comma(end);
        // By May, according to a log kept by her son, Bo, | it rained
        let end = if comma && (opens && plain || fronted) { self.after_appositions(end) } else { end };
        let other = Class::CONJUNCTION | Class::BESIDE | Class::RELATIVE | Class::ING;
        let next = self.items.get(end + 1).filter(|_| end + 1 < self.hi)?;
        // It holds, according to Lee, | “many old boats.”
        let quoted = next.quote().is_some_and(|q| claims.owner[q].is_none())
            && (split || self.items[start..stop].iter().all(|i| i.quote().is_none()));
        let goes_on = opens && plain || fronted || quoted;
        // It is costly, according to Lee, | which could mean that “few will come”
        let of_person = self
            .text
            .syntax
            .at(self.items[end - 1].from as usize)
            .is_some_and(|p| self.text.syntax.phrases[p].sort == PhraseSort::Person);
        let relative = of_person
            && next.means(Sense::WHICH)
            && self.marks.quotes.iter().any(|&q| {
                q > end
                    && self.items[q].quote().is_some_and(|q| {
                        claims.owner[q].is_none() && self.text.quotations[q].words >= MIXED_WORDS
                    })
            });
        (comma && (goes_on && !next.is(other) || relative)).then_some(end + 1)
    }

    /// The bill for the pier, according to Lee, | came to 40 pounds: whether items `start..stop` are no more than a
    /// subject, and the sentence goes on after the source, which ends before item `end`.
    pub(super) fn lacks_verb_after(&self, start: usize, stop: usize, end: usize) -> bool {
        let comma = self.end_of_source(end);
        let goes_on = self.items.get(comma + 1).filter(|i| comma + 1 < self.hi && i.is_small());
        // according to a clerk, | a friend of hers / who came late / and others
        let other = Class::DETERMINER | Class::PREPOSITION | Class::RELATIVE | Class::CONJUNCTION;
        let goes_on = goes_on.is_some_and(|i| !i.is(other) && !self.opens_participle(comma + 1));
        start == self.lo
            && goes_on
            && self.is_comma(comma)
            && self.items[start..stop].iter().all(|i| i.quote().is_none())
            && phrase::end_after(self.items, start, stop) == Some(stop)
            && !self.has_finite_verb(start, stop)
    }

    /// according to a count made by two clerks, / according to a form marked “Q”,: the comma after the participle that
    /// tells more of a source, which ends before item `end`; `end` if there is none.
    fn end_of_source(&self, end: usize) -> usize {
        /// No such participle and what it takes is longer, in items.
        const LONGEST: usize = 16;
        let participle = |k: usize| {
            self.items[k].is_small()
                && (self.items[k].is(Class::PAST_OR_PARTICIPLE)
                    || self.means(k, Sense::COMES_FROM)
                    || self.text_of(k).ends_with("ed"))
        };
        let quoted = self.items.get(end).is_some_and(|q| end < self.hi && q.quote().is_some());
        let opens = end < self.hi && (participle(end) || quoted && participle(end - 1));
        let comma = (end..self.hi.min(end + LONGEST)).find(|&k| self.items[k].kind == ItemKind::Comma);
        let from = end + 1;
        comma.filter(|&c| opens && !self.has_finite_verb(from.min(c), c)).unwrap_or(end)
    }

    /// Not only was it late, according to Lee, | but it was dear. / One thing was left, according to Lee: | would it
    /// rain?
    pub(super) fn after_source(&self, start: usize, stop: usize, end: usize) -> Option<usize> {
        let end = self.end_of_source(end);
        let mark = self.items.get(end).filter(|_| end + 1 < self.hi)?;
        let next = &self.items[end + 1];
        if mark.kind == ItemKind::Colon && self.items[stop - 1].quote().is_none() {
            return next.quote().is_none().then_some(end + 1);
        }
        // Hale said, according to Lee, | that it rained.
        let taken = next.is(Class::THAT) && self.items[stop - 1].is(Class::CUE);
        // The board tried, according to Lee, | to end it.
        let infinitive = next.is(Class::TO) && self.hangs_on_what_is_said(end + 1);
        // The pier will then, according to Lee, | end in the mud.
        let adverb = |k: &usize| self.items[*k].is(Class::ADVERB) && self.items[*k].is_small();
        let last = (start..stop).rev().find(|k| !adverb(k)).unwrap_or(start);
        let verb = next.is_small() && !next.is(Class::SMALL);
        if mark.kind == ItemKind::Comma && (taken || infinitive || self.items[last].is(Class::MODAL) && verb)
        {
            return Some(end + 1);
        }
        // The pier, according to Lee, | ended in the mud.
        let subject =
            phrase::end_after(self.items, start, stop) == Some(stop) && !self.has_finite_verb(start, stop);
        let known = !next.is(Class::PRONOUN | Class::ING) && self.has_finite_verb(end + 1, end + 2);
        let verb = next.is_small()
            && !next.is(Class::DETERMINER | Class::PREPOSITION)
            && (known || self.text_of(end + 1).ends_with("ed"));
        if mark.kind == ItemKind::Comma && subject && verb {
            return Some(end + 1);
        }
        let only =
            (start + 1..stop).any(|k| self.means(k, Sense::ONLY) && self.items[k - 1].is(Class::NEGATION));
        // It is late, according to Lee, | and it rains / but rather early
        let quoted = (start..stop).any(|k| self.items[k].quote().is_some());
        let more = (end..self.hi).any(|k| self.items[k].quote().is_some());
        let second = next.is(Class::CONJUNCTION) && (!quoted || more) && self.goes_on_with(start, end + 1);
        let beside = next.means(Sense::TELLS_WHEN) && self.is_set_against(end + 1);
        let joined = next.is(Class::CONJUNCTION) && only || second || beside;
        (mark.kind == ItemKind::Comma && joined).then_some(end + 1)
    }

    /// According to a memo, obtained by the Post, it rained: the comma that closes what the one at `comma` sets off.
    pub(super) fn after_set_off(&self, comma: usize) -> usize {
        /// No such part is longer, in items.
        const LONGEST: usize = 16;
        let (first, second) = (self.items.get(comma + 1), self.items.get(comma + 2));
        let participle = first.is_some_and(Item::is_small)
            && self.text_of(comma + 1).ends_with("ed")
            && second.is_some_and(|i| i.is(Class::PREPOSITION));
        let far = self.hi.min(comma + LONGEST);
        let close = (comma + 1..far).find(|&i| self.items[i].kind == ItemKind::Comma);
        // According to Lee, one of the clerks, it rained
        let verb = |i: &Item| i.is(Class::AUXILIARY | Class::VERB | Class::CUE);
        let apposition = close.is_some_and(|c| {
            let phrase = first.and_then(|f| self.text.syntax.at(f.from as usize));
            let beside = phrase.is_some_and(|p| self.text.syntax.phrases[p].beside != syntax::NONE);
            let holder = phrase.is_some_and(|p| self.holds_office(p, c));
            // According to her son, Bo, it rained; but: according to Lee, Bo, Roe and Dahl left
            let named = phrase
                .map(|p| &self.text.syntax.phrases[p])
                .is_some_and(|p| p.is_named() && p.with == syntax::NONE && p.last == self.items[c].from);
            let named = named && self.subject_at(c + 1, self.hi).is_some();
            (beside || holder || named || self.means(comma + 1, Sense::ONE))
                && !self.items[comma + 1..c].iter().any(verb)
        });
        // According to Lee, who saw it, it rained
        let relative = first.is_some_and(|i| i.is(Class::RELATIVE) && !i.is(Class::THAT));
        close.filter(|_| participle || apposition || relative).unwrap_or(comma)
    }

    /// According to Lee, head of the Pier Trust, a charity, | it rained: the comma after all appositions, of which the
    /// first comes after the comma at `comma`.
    pub(super) fn after_appositions(&self, comma: usize) -> usize {
        /// No second apposition is longer, in items.
        const LONGEST: usize = 14;
        let mut close = self.after_set_off(comma);
        let inner = Class::AUXILIARY | Class::VERB | Class::CUE | Class::RELATIVE | Class::CONJUNCTION;
        while close > comma {
            let from = close + 1;
            let opens = self.items.get(from).is_some_and(|i| i.is_small() && i.is(Class::DETERMINER));
            let far = self.hi.min(from + LONGEST);
            let next = (from..far).find(|&k| self.items[k].kind == ItemKind::Comma);
            let link = Class::RELATIVE | Class::CONJUNCTION;
            let plain = |n: usize| {
                !self.has_finite_verb(from, n)
                    && !self.items[from..n].iter().any(|i| i.is_small() && i.is(link))
            };
            let Some(next) = next.filter(|&n| opens && plain(n)) else { break };
            let goes_on = self.items.get(next + 1).is_some_and(|i| next + 1 < self.hi && !i.is(inner));
            if !goes_on || self.subject_at(next + 1, self.hi).is_none() {
                break;
            }
            close = next;
        }
        close
    }

    /// According to Lee, the town’s clerk, | it rained: whether the phrase, and what it owns, is a description of
    /// somebody, up to the comma at `close`, after which a clause begins.
    pub(super) fn holds_office(&self, phrase: usize, close: usize) -> bool {
        let phrases = &self.text.syntax.phrases;
        let owned = phrases.get(phrase + 1).filter(|p| p.owner as usize == phrase);
        let own = owned.unwrap_or(&phrases[phrase]);
        let office = own.sort == PhraseSort::Person && !own.is_named() && own.last == self.items[close].from;
        let Some(after) = self.items.get(close + 1).filter(|_| close + 2 < self.hi) else {
            return false;
        };
        // the clerk, who came late, / the clerk, Hale, left
        let next = self.text.syntax.phrase_at(after.from as usize).filter(|p| p.first == after.from);
        let set_off = |p: &syntax::Phrase| self.text.words.is_comma(p.last as usize);
        office && next.is_some_and(|p| !set_off(p))
    }
}
