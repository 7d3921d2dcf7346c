//! Words that a verb gives of somebody else: The Courier quoted Lee as saying, Hale recalled Lee saying.

use super::clause::Clause;
use super::phrase::{self, Phrase};
use super::{Sentence, verb_group};
use crate::lexicon::{Class, Sense};

impl Sentence<'_> {
    /// was quoted as saying / The paper quoted S as saying: where the verb's words begin, and whose they are.
    pub(super) fn quoted_as(&self, at: usize) -> Option<(usize, Phrase)> {
        /// How far before "saying" the verb that quotes may stand, in items.
        const NEAR: usize = 12;
        let items = self.items;
        if at < self.lo + 3 || !self.means(at, Sense::QUOTED_AS) {
            return None;
        }
        let quotes = |i: usize| self.means(i, Sense::QUOTES | Sense::OVERHEARS);
        let end = if self.means(at - 1, Sense::AS) { at - 1 } else { at };
        if quotes(end - 1) && items[end - 1].is(Class::PAST) {
            let group = verb_group::of(items, self.lo, end - 1);
            let subject = phrase::subject_before(items, self.lo, group.start)?;
            return group.passive.then_some((group.start, subject));
        }
        let mut verbs = (end.saturating_sub(NEAR).max(self.lo)..end - 1).rev();
        let verb = verbs.find(|&i| quotes(i) && (end < at || self.means(i, Sense::OVERHEARS)))?;
        // was quoted by the paper as saying
        if self.means(verb + 1, Sense::BY) {
            let group = verb_group::of(items, self.lo, verb);
            let subject = phrase::subject_before(items, self.lo, group.start)?;
            return group.passive.then_some((at, subject));
        }
        let object = self.end_of_object(verb, end)?;
        // heard the bell before saying: no bell says anything
        if end == at && object < end {
            return None;
        }
        Some((at, Phrase { start: verb + 1, end: object, outer: end }))
    }

    /// Where the one ends whose words the verb at `verb` gives: recalled him saying.
    pub(super) fn end_of_object(&self, verb: usize, far: usize) -> Option<usize> {
        let first = self.items.get(verb + 1).filter(|_| verb + 1 < far)?;
        if first.is(Class::HEARER) && !first.is(Class::DETERMINER) {
            return Some(verb + 2);
        }
        let end = phrase::end_after(self.items, verb + 1, far)?;
        // her saying, her son saying
        Some(if end > verb + 2 && self.means(end - 1, Sense::QUOTED_AS) { end - 1 } else { end })
    }

    /// The Courier quoted Lee as saying / Hale recalled Lee saying: whether the words that follow a verb are those of
    /// somebody whom it brings in, and not its subject's.
    pub(super) fn gives_words_of_another(&self, verb: usize) -> bool {
        /// How far the one who is quoted may reach, in items.
        const NEAR: usize = 12;
        if !self.means(verb, Sense::QUOTES | Sense::OVERHEARS) {
            return false;
        }
        let far = self.hi.min(verb + NEAR);
        let said = |k: usize| self.means(k, Sense::QUOTED_AS);
        self.means(verb, Sense::QUOTES) && (verb + 2..far).any(|k| said(k) && self.means(k - 1, Sense::AS))
            || self.means(verb, Sense::OVERHEARS)
                && self.end_of_object(verb, far).is_some_and(|end| end < far && said(end))
    }

    /// Lee had been quoted as saying: whether a clause gives what somebody was quoted with before what the text tells.
    pub(super) fn is_quoted_before(&self, clause: &Clause) -> bool {
        /// How far before "saying" the auxiliary may stand, in items.
        const NEAR: usize = 9;
        let verb = clause.group.verb;
        let from = verb.saturating_sub(NEAR).max(self.lo);
        let quotes = (from..verb).rev().find(|&k| self.means(k, Sense::QUOTES));
        let before = quotes.map(|q| &self.items[from..q]).unwrap_or_default();
        let had = before.iter().rposition(|i| i.is(Class::AUXILIARY) && i.means(Sense::EARLIER_YET));
        self.means(verb, Sense::QUOTED_AS)
            && had.is_some_and(|k| before[k + 1..].iter().any(|i| i.is(Class::BE)))
    }

    /// Hale recalled Lee saying: whether a clause's words are as somebody remembers them.
    pub(super) fn is_remembered(&self, clause: &Clause) -> bool {
        let verb = clause.group.verb;
        clause.subject.is_some_and(|s| {
            self.means(verb, Sense::QUOTED_AS)
                && s.end == verb
                && s.start > 0
                && self.means(s.start - 1, Sense::OVERHEARS)
        })
    }
}
