//! A second tag of the same speaker within a statement: because, in her words, “P”; the days when, she said, it rained.

use super::item::{Item, ItemKind};
use super::phrase::Phrase;
use super::verb::finite_cue;
use super::{Clause, Sentence};
use crate::lexicon::{Class, Sense};
use crate::span::Span;

impl Sentence<'_> {
    /// because, | in her words, | “she can”: the items of such words among items `start..end`, with their commas.
    pub(super) fn own_words(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let &quote = self.marks.quotes.iter().find(|&&q| q > start && q < end)?;
        let comma = usize::from(self.items[quote - 1].kind == ItemKind::Comma);
        let words = (quote - comma).checked_sub(3).filter(|&w| w > start)?;
        let opens = self.means(words, Sense::IN)
            && self.items[words + 1].is(Class::DETERMINER)
            && self.items[words + 1].means(Sense::OWNER)
            && self.means(words + 2, Sense::VIEW);
        let before = usize::from(self.items[words - 1].kind == ItemKind::Comma);
        opens.then_some((words - before, quote))
    }

    /// Vera Lund said | Hale came “by night,” Lund said: where what leads up to the quotation at `at` begins, after a first tag of the same
    /// speaker.
    pub(super) fn after_own_speech(&self, clause: &Clause, start: usize, at: usize) -> usize {
        // Lund called it | “late,” she said
        let again = |&&(s, v): &&(Phrase, usize)| {
            (s.start == start || v == start)
                && v < at
                && self.items[v].is(Class::NAME)
                && self.items[v].is(Class::PAST | Class::THIRD)
        };
        let same = clause.subject.is_some_and(|s| self.means(s.start, Sense::HE | Sense::SHE));
        if same && start < at && self.subjects.iter().any(|s| again(&s)) {
            return at;
        }
        let Some(subject) = clause.subject.filter(|s| self.items[s.end - 1].is_capitalised()) else {
            return start;
        };
        let own = |&&(s, v): &&(Phrase, usize)| {
            s.start == start
                && v + 1 < at
                && self.items[v].is(Class::PLAIN_SPEECH)
                && self.text_of(s.end - 1) == self.text_of(subject.end - 1)
        };
        self.subjects.iter().find(own).map_or(start, |&(_, v)| v + 1)
    }

    /// the days when, she said, | it rained: where content that ends at a comma before item `end` goes on, after a tag of the same speaker,
    /// if its last word opens a clause.
    pub(super) fn after_own_tag(&self, end: usize, source: Option<Span>) -> Option<usize> {
        /// subject, verb and comma of the tag
        const TAG: usize = 4;
        let last = self.items[..end].last().filter(|i| i.is_small())?;
        let opens = last.is(Class::SUBORDINATOR | Class::RELATIVE | Class::THAT);
        let [comma, subject, verb, close] = self.items.get(end..end + TAG)? else { return None };
        let mark = |i: &Item| i.kind == ItemKind::Comma;
        let tag = mark(comma)
            && mark(close)
            && subject.is(Class::PRONOUN)
            && subject.means(Sense::SUBJECT)
            && finite_cue(verb)
            && verb.is(Class::PLAIN_SPEECH);
        let next = self.items.get(end + TAG).filter(|i| i.quote().is_none());
        let inside =
            next.is_some() && end + TAG < self.hi && source.is_some_and(|s| s.start < last.span.start);
        (opens && tag && inside).then_some(end + TAG)
    }
}
