//! Adverbials and clauses before the main one, which are no statement by themselves.

use crate::attribution::claims::Claims;
use crate::attribution::item::{Item, ItemKind};
use crate::attribution::verb::finite_cue;
use crate::attribution::{Clause, Sentence, frame, phrase};
use crate::lexicon::{Class, Scene, Sense};
use crate::span::Span;
use crate::syntax::{self, ClauseKind};

impl Sentence<'_> {
    /// In Ohio, / As it rained, / Standing there,
    pub(super) fn is_adverbial_at(&self, start: usize) -> bool {
        let opening = &self.items[start];
        let next = self.items.get(start + 1);
        // About 40 people were hurt
        let number = next.is_some_and(|i| i.kind == ItemKind::Number);
        if number && opening.means(Sense::APPROXIMATES) {
            return false;
        }
        // Only two came; but: only two days later
        let counted = next.is_some_and(|i| i.is(Class::DETERMINER));
        if (number || counted) && opening.means(Sense::ONLY) && !self.counts_time(start + 1) {
            return false;
        }
        opening.is(Class::PREPOSITION | Class::SUBORDINATOR | Class::ADVERB | Class::TIME)
            || (opening.is(Class::BESIDE) && !opening.is(Class::CONJUNCTION))
            || self.text_of(start).ends_with("ing")
            || self.counts_time(start)
    }

    /// Three days before the vote, / Two years ago,
    pub(in crate::attribution) fn counts_time(&self, start: usize) -> bool {
        let Some([number, unit, after]) = self.items.get(start..start + 3) else { return false };
        let counts = number.kind == ItemKind::Number || number.is(Class::DETERMINER);
        counts
            && unit.is(Class::TIME)
            && unit.is_small()
            && (after.is(Class::TEMPORAL) || after.word.scene().any(Scene::AGO))
    }

    /// Three days before the vote, | Hale told a clerk that: whether a measure of time opens items `start..stop`.
    pub(super) fn is_timed(&self, start: usize, stop: usize) -> bool {
        self.opening_of_clause(start, stop).is_some_and(|k| k > start)
    }

    /// In May, after the firm asked, crews volunteered, some of them at once: whether items `start..stop` tell when, twice over, and no
    /// clause goes on after the comma at `end`.
    pub(super) fn is_timed_alone(&self, (start, stop): (usize, usize), end: usize) -> bool {
        let goes_on = || end + 1 < self.hi && self.subject_at(end + 1, self.hi).is_some();
        self.is_timed_twice(start, stop) && !goes_on()
    }

    /// In May, after it rained, | crews left: whether items `start..stop` tell when by a phrase, and again by a clause.
    fn is_timed_twice(&self, start: usize, stop: usize) -> bool {
        let when = |i: usize| {
            let next = &self.items[i + 1];
            next.is(Class::TEMPORAL | Class::SUBORDINATOR) && !next.is(Class::EXISTENTIAL)
        };
        let comma = (start..stop).find(|&i| self.items[i].kind == ItemKind::Comma);
        let phrase = self.items[start].is(Class::PREPOSITION | Class::TIME);
        comma.is_some_and(|comma| phrase && when(comma) && !self.has_finite_verb(start, comma))
    }

    /// When the vote was called, | Hale protested: whether items `start..stop` are one clause that tells when or why.
    pub(in crate::attribution) fn is_clause_alone(&self, start: usize, stop: usize) -> bool {
        let Some(opens) = self.opening_of_clause(start, stop) else { return false };
        let (first, from, to) = (self.items[start].from, self.items[opens].from, self.items[stop].from);
        let clauses = &self.syntax_clauses()[syntax::first_from(self.syntax_clauses(), first)..];
        let mut within = clauses.iter().take_while(|c| c.first < to).filter(|c| c.verb < to);
        // With the board saying that it rained, | Hale left
        let own = self.means(opens, Sense::WITH) && self.items[opens..stop].iter().any(|i| i.is(Class::ING))
            || within
                .next()
                .is_some_and(|c| (c.first == from || c.first == first) && c.kind == ClauseKind::Subordinate);
        let hangs = |c: &syntax::Clause| {
            !matches!(c.kind, ClauseKind::Main | ClauseKind::Tail | ClauseKind::Coordinated)
        };
        own && within.all(hangs)
    }

    /// When it rained, minutes before it rained: the word that opens a clause among items `start..stop`, over a measure of time.
    pub(super) fn opening_of_clause(&self, start: usize, stop: usize) -> Option<usize> {
        /// The longest measure, in items.
        const MEASURE: usize = 4;
        let far = stop.min(start + MEASURE + 1);
        let measure =
            |i: &Item| i.kind == ItemKind::Number || i.is(Class::TIME | Class::DETERMINER | Class::ADVERB);
        let when = |i: &Item| i.is(Class::TEMPORAL) && i.is(Class::BESIDE);
        let first = &self.items[start];
        // Even before it rained
        if first.is(Class::ADVERB) && start + 1 < stop && when(&self.items[start + 1]) {
            return Some(start + 1);
        }
        let clause = |i: &Item| {
            i.is(Class::SUBORDINATOR | Class::TEMPORAL | Class::BESIDE) && !i.is(Class::CONJUNCTION)
        };
        if clause(first) || self.means(start, Sense::WITH) {
            return Some(start);
        }
        let opens = (start + 1..far).find(|&k| when(&self.items[k]))?;
        let timed = self.items[start..opens].iter().any(|i| i.is(Class::TIME));
        (timed && self.items[start..opens].iter().all(measure)).then_some(opens)
    }

    /// When it rained, | the log says, the dam broke: whether items `from..stop` are a tag, which is no clause of the sentence's own.
    fn is_inner_tag(&self, from: usize, stop: usize) -> bool {
        let verb = stop.checked_sub(1).filter(|&v| v > from && finite_cue(&self.items[v]));
        verb.is_some_and(|verb| phrase::end_after(self.items, from, verb) == Some(verb))
    }

    /// Whether after a comma among items `start..stop` a clause begins: When it rained, the dam broke
    pub(in crate::attribution) fn holds_main_clause(&self, start: usize, stop: usize) -> bool {
        (start..stop).any(|i| {
            // In May, after it rained
            let when = self.items.get(i + 1).is_some_and(|n| n.is(Class::TEMPORAL | Class::SUBORDINATOR));
            (self.items[i].kind == ItemKind::Comma && !when && !self.is_inner_tag(i + 1, stop)
                || i == start && self.text_of(i).ends_with("ing"))
                && (self.subject_at(i + 1, stop).is_some()
                    || self.items[i + 1..stop]
                        .iter()
                        .any(|v| v.is_small() && v.is(Class::AUXILIARY | Class::VERB)))
        })
    }

    /// In his town, Lee said, it rains. / Because of the rain, said Lee, “Q”. The adverbial is items `start..stop`, and
    /// the clause ends before item `end`; true if a comma follows it.
    pub(in crate::attribution) fn after_adverbial(
        &self,
        claims: &mut Claims,
        clause: &Clause,
        (start, stop, end): (usize, usize, usize),
        (source, cue): (Span, Span),
    ) -> bool {
        if self.items[end].kind != ItemKind::Comma {
            return false;
        }
        let Some(after) = self.items.get(end + 1).filter(|_| end + 1 < self.hi).copied() else { return true };
        let other = Class::CONJUNCTION | Class::BESIDE | Class::RELATIVE | Class::ING | Class::ACCORDING;
        if after.quote().is_some() {
            self.quote_after(claims, clause, end + 1, (source, cue));
        } else if self.items[clause.group.verb].is(Class::SAY | Class::TELL)
            && stop > start + 1
            && !after.is(other)
            && let Some(index) =
                self.claim(claims, start, stop, (Some(source), Some(cue)), frame::HEAD_PARENTHESIS)
        {
            self.add_rest(claims, index, end + 1);
        }
        true
    }
}
