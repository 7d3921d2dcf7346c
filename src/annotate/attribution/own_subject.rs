//! The subject that stands before a verb of speech.

use super::item::ItemKind;
use super::phrase::{self, Phrase};
use super::sentence::Sentence;
use super::verb_group::Group;
use crate::lexicon::{Class, Sense, Sort};
use crate::syntax::{ClauseKind, PhraseMarks, PhraseSort};

impl Sentence<'_> {
    /// paused | before adding: whether the word at `at` sets what somebody said after or before something else they did.
    pub(super) fn is_before_saying(&self, at: usize) -> bool {
        let (word, says) = (&self.items[at], self.items[at + 1].is(Class::SAY | Class::TELL));
        at > self.lo && says && word.is_small() && word.is(Class::TEMPORAL) && word.means(Sense::TELLS_WHEN)
    }

    /// had to ask for quiet and at one stage | warned: whether a group of verbs follows an "and" over what a preposition brings, which
    /// is no subject.
    pub(super) fn is_joined_over_adjunct(&self, group: &Group) -> bool {
        let Some(last) = group.start.checked_sub(1).filter(|&b| b > self.lo + 2) else { return false };
        let Some(phrase) = self.text.syntax.phrase_at(self.items[last].from as usize) else { return false };
        let first = self.items.partition_point(|i| i.from < phrase.first);
        let thing = matches!(
            phrase.sort,
            PhraseSort::Open | PhraseSort::Thing | PhraseSort::Time | PhraseSort::Event
        ) && !phrase.is_named()
            && !phrase.marks.has(PhraseMarks::PLURAL);
        let one = || self.items[first].is(Class::DETERMINER) || self.means(first, Sense::ONE);
        let linked = |at: usize| self.items[at].is(Class::CONJUNCTION) && self.items[at].is_small();
        thing
            && phrase.last == self.items[last].to
            && first > self.lo + 2
            && one()
            && self.items[first - 1].is_small()
            && self.items[first - 1].is(Class::PREPOSITION)
            && linked(first - 2)
            && self.has_finite_verb(self.lo, first - 2)
    }

    /// The subject that stands before the verb at `at`.
    pub(super) fn own_subject(&self, at: usize, group: &Group, finite: bool) -> Option<Phrase> {
        let own = phrase::subject_before(self.items, self.lo, group.start);
        let own = own.map(|s| self.before_participle(s).or_else(|| self.before_who(s)).unwrap_or(s));
        let own = own.map(|s| self.before_past_participle(at, s).unwrap_or(s));
        let own = own.map(|s| self.with_first_of_two(s).unwrap_or(s));
        let own = own.map(|s| self.of_clause_in_which(at, group.start, s).unwrap_or(s));
        if own.is_some_and(|own| self.is_named_after(at, group, own)) {
            return None;
        }
        let speech = finite && self.items[at].is(Class::SAY | Class::TELL);
        own.or_else(|| if speech { self.over_relative(at, group.start) } else { None })
    }

    /// The files include a letter in which a clerk, Ann Lee, told: the subject of a relative clause that a preposition opens, where
    /// another was found before the clause.
    fn of_clause_in_which(&self, at: usize, group: usize, found: Phrase) -> Option<Phrase> {
        // Most subjects end beside their verb, and the sentence's clauses need not be read for them.
        if !(found.end + 1..group).any(|k| self.items[k - 1].is(Class::PREPOSITION)) {
            return None;
        }
        let clause = self.syntax_clause_of(at)?;
        let phrase = self.text.syntax.phrases.get(clause.subject as usize)?;
        let which = self.items.partition_point(|i| i.to <= clause.first);
        let start = self.items.partition_point(|i| i.to <= phrase.first);
        let end = self.items.partition_point(|i| i.from < phrase.last);
        let opens = clause.kind == ClauseKind::Relative
            && which > self.lo
            && which + 1 == start
            && self.items[which - 1].is(Class::PREPOSITION);
        (opens && found.end < which && start < end).then_some(Phrase { start, end, outer: group })
    }

    /// The port, where Hale works, has closed, | said clerk Ann Lee.: whether the verb at `at`, which a comma parts from the subject
    /// that seems to be its own, has somebody's name after it, and no more.
    fn is_named_after(&self, at: usize, group: &Group, subject: Phrase) -> bool {
        let items = self.items;
        let comma = group.start.checked_sub(1).filter(|&b| b > self.lo && items[b].kind == ItemKind::Comma);
        let apart = comma.is_some_and(|comma| subject.end < comma);
        let end = if apart && !group.auxiliary && items[at].means(Sense::CORE) {
            phrase::end_after(items, at + 1, self.hi)
        } else {
            None
        };
        end.is_some_and(|end| {
            // its founder, Ann Lee
            let person = items[end - 1].is_small() && items[end - 1].word.sort().any(Sort::TITLE);
            let apposed = person && end + 1 < self.hi && items[end].kind == ItemKind::Comma;
            let row =
                items[end.min(self.hi)..self.hi].iter().skip(1).take_while(|i| i.is_capitalised()).count();
            let last = if apposed && row > 1 { end + 1 + row } else { end };
            let closed = items.get(last).is_none_or(|i| last >= self.hi || i.kind == ItemKind::Stop);
            let name = |k: usize| items[k].is_capitalised() && !items[k].is(Class::TIME);
            closed && last > at + 2 && name(last - 1) && (name(last - 2) || items[last - 2].is(Class::PERSON))
        })
    }
}
