//! Whose a verb is that has no subject right before it: a participle's, one joined to a verb before, the noun before a relative
//! clause or a participle.

use super::Sentence;
use super::item::{Item, ItemKind};
use super::phrase::{self, Phrase};
use super::subject::{Inherited, Lender};
use super::verb_group;
use crate::lexicon::{Class, Sense, Sort};
use crate::syntax::{ClauseKind, PhraseSort};

impl Sentence<'_> {
    /// Whether the word at `at` is a noun that is nobody.
    pub(super) fn is_thing(&self, at: usize) -> bool {
        const OTHER: Class =
            Class(Class::SMALL.0 | Class::PERSON.0 | Class::ADVERB.0 | Class::CUE.0 | Class::VERB.0);
        let item = &self.items[at];
        item.is_small()
            && !item.is(OTHER)
            && !item.word.sort().any(Sort::TITLE.or(Sort::KIN).or(Sort::ORGANIZATION))
    }

    /// Whether the verb at `at` is joined to one before and shares its subject.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        if !self.items[at].is(Class::PAST | Class::THIRD) {
            return false;
        }
        self.syntax_clause_of(at).is_some_and(|c| c.kind == ClauseKind::Coordinated)
    }

    /// The participle of speech after a comma that the one at `at` is joined to by "and".
    pub(super) fn joined_participle(&self, at: usize) -> Option<usize> {
        /// How far apart the two may be, in items.
        const APART: usize = 60;
        // Most have no other before them, and the sentence's clauses need not be read for it.
        let speaks = |k: usize| self.items[k].is(Class::SAY | Class::TELL | Class::NAME);
        let near = self.marks.cues.iter().rev().skip_while(|&&k| k >= at).take_while(|&&k| k + APART >= at);
        if !near.into_iter().any(|&k| speaks(k)) {
            return None;
        }
        let (joined, clauses) = (self.syntax_clause_of(at)?, self.syntax_clauses());
        let first = clauses.get(joined.parent as usize).filter(|p| {
            joined.kind == ClauseKind::Coordinated && p.kind == ClauseKind::Participle && p.first < p.verb
        })?;
        let item = (at.saturating_sub(APART)..at).rev().find(|&k| self.items[k].from == first.verb)?;
        speaks(item).then_some(item)
    }

    /// Whose a document is that their own verb has for its object: Hale issued a statement.
    pub(super) fn issuer(&self, document: Phrase) -> Option<Inherited> {
        let verb = document.start.checked_sub(1).filter(|&v| v > self.lo)?;
        let verb = if self.means(verb, Sense::OUT) { verb - 1 } else { verb };
        if !self.means(verb, Sense::ISSUES) {
            return None;
        }
        let group = verb_group::of(self.items, self.lo, verb);
        let subject = phrase::subject_before(self.items, self.lo, group.start).filter(|_| !group.passive);
        let subject = subject.or_else(|| self.inherited(verb, Lender::LastVerb).map(|i| i.subject))?;
        Some(Inherited { subject, sure: phrase::begins_clause(self.items, self.lo, subject.start) })
    }

    /// A study led by a college in Dayton found: the noun before a participle that looks like a verb of its own.
    pub(super) fn before_past_participle(&self, at: usize, subject: Phrase) -> Option<Phrase> {
        let before = &self.items[subject.start.checked_sub(1)?];
        // before Hurricane Ada said: no storm speaks
        let event = || {
            let phrase = self.text.syntax.phrase_at(self.items[subject.start].from as usize);
            phrase.is_some_and(|p| p.sort == PhraseSort::Event)
        };
        if !before.is(Class::PREPOSITION | Class::TO) || before.is(Class::TEMPORAL) && !event() {
            return None;
        }
        let clause = self.syntax_clause_of(at)?;
        let phrase = self.text.syntax.phrases.get(clause.subject as usize)?;
        if phrase.last >= before.from {
            return None;
        }
        let start = self.items.partition_point(|i| i.to <= phrase.first);
        let end = self.items.partition_point(|i| i.from < phrase.last);
        let between = self.items.get(end..subject.start).filter(|_| start < end)?;
        // Ann Lee, the head of the Office for Boats, said: what commas set off is closed
        let commas = between.iter().filter(|i| i.kind == ItemKind::Comma).count();
        let words = between.iter().filter(|i| i.kind == ItemKind::Word).count();
        let closed = self.items[subject.end.max(subject.outer) - 1].kind == ItemKind::Comma;
        if words + commas < between.len() || (commas + usize::from(closed)) % 2 > 0 {
            return None;
        }
        // representatives for Lake Boats: all of it
        let end = if end + 1 == subject.start { subject.end } else { end };
        Some(Phrase { start, end, outer: subject.outer })
    }

    /// A clerk who had been there all night said, a clerk whose name was struck out asked: the noun before a relative clause that no comma
    /// sets off, and that ends in no phrase, for the verb at `at`.
    pub(super) fn over_relative(&self, at: usize, group: usize) -> Option<Phrase> {
        let relative = |i: &Item| i.is(Class::RELATIVE) && !i.is(Class::THAT);
        // Most have none before them, and the sentence's clauses need not be read for it.
        if !self.items[self.lo..group].iter().any(relative) {
            return None;
        }
        let clause = self.syntax_clause_of(at)?;
        let phrase = self.text.syntax.phrases.get(clause.subject as usize)?;
        let start = self.items.partition_point(|i| i.to <= phrase.first);
        let end = self.items.partition_point(|i| i.from < phrase.last);
        let between = self.items.get(end + 1..group)?;
        let opens = relative(&self.items[end]);
        let plain = |i: &Item| matches!(i.kind, ItemKind::Word | ItemKind::Number | ItemKind::Possessive);
        let own =
            matches!(clause.kind, ClauseKind::Main | ClauseKind::Tail) && phrase.sort == PhraseSort::Person;
        (own && start < end && opens && between.iter().all(plain)).then_some(Phrase {
            start,
            end,
            outer: group,
        })
    }

    /// Ann Lee, the mayor, and Bo Ray, the clerk, said: both, where the second was found and nothing before has a verb.
    fn first_of_two(&self, second: Phrase) -> Option<usize> {
        let and = second.start.checked_sub(1).filter(|&a| a > self.lo + 2 && self.means(a, Sense::AND))?;
        let named = |k: usize| {
            let phrase = self.text.syntax.phrase_at(self.items[k].from as usize);
            phrase.filter(|p| p.names_person() && p.first == self.items[k].from)
        };
        let comma = |k: usize| self.items[k].kind == ItemKind::Comma;
        let opening = (self.lo..and).find(|&k| comma(k)).filter(|_| self.opens_adverbial(self.lo));
        let first = opening.map_or(self.lo, |c| c + 1);
        let set_off = named(first)?.last;
        // the mayor / who was late: all that two commas set off, and no verb of hers
        let mut commas = (first..and).filter(|&k| comma(k));
        let (open, close) = (commas.next()?, commas.next()?);
        let apart = self.items[open].from == set_off && close + 1 == and;
        let described = self.items[open + 1].is(Class::RELATIVE) || !self.has_finite_verb(open, and);
        (apart && described && named(second.start).is_some()).then_some(first)
    }

    /// The same as one subject.
    pub(super) fn with_first_of_two(&self, second: Phrase) -> Option<Phrase> {
        let start = self.first_of_two(second)?;
        let outer = second.outer.max(second.end);
        let closed = outer > second.end && self.items[outer - 1].kind == ItemKind::Comma;
        Some(Phrase { start, end: outer - usize::from(closed), outer })
    }

    /// A man who answered the door | said: where the verb group begins that the noun has on which the clause of a relative pronoun hangs, at
    /// `who`.
    pub(super) fn verb_beyond(&self, who: usize) -> Option<usize> {
        let hangs = |s: &Phrase| s.end == who || s.end + 1 == who && self.is_comma(s.end);
        let relative = self.items[who].is(Class::RELATIVE) && !self.items[who].is(Class::DETERMINER);
        if !relative {
            return None;
        }
        let verb = self.subjects.iter().find(|(s, v)| *v > who && hangs(s)).map(|&(_, v)| v)?;
        Some(verb_group::of(self.items, self.lo, verb).start)
    }

    /// A lawyer representing the board said: the noun before the participle, if a clause may begin with it.
    pub(super) fn before_participle(&self, subject: Phrase) -> Option<Phrase> {
        let participle = subject.start.checked_sub(1).filter(|&p| p > self.lo)?;
        let item = &self.items[participle];
        let text = self.text_of(participle);
        if !item.is_small()
            || item.is(Class::PREPOSITION | Class::AUXILIARY)
            || text.len() < 6
            || !text.ends_with("ing")
            || phrase::begins_clause(self.items, self.lo, subject.start)
        {
            return None;
        }
        let start = phrase::begin_before(self.items, self.lo, participle)?;
        let named = !self.items[start].is(Class::PRONOUN | Class::RELATIVE);
        (named && phrase::begins_clause(self.items, self.lo, start)).then_some(Phrase { start, ..subject })
    }

    /// Dana Lee, who founded the club said: the noun before "who", where no second comma closes its clause.
    pub(super) fn before_who(&self, subject: Phrase) -> Option<Phrase> {
        /// How long the relative clause may be, in items.
        const LONGEST: usize = 12;
        if phrase::begins_clause(self.items, self.lo, subject.start) {
            return None;
        }
        let from = subject.start.saturating_sub(LONGEST).max(self.lo + 1);
        let who = (from..subject.start)
            .rev()
            .take_while(|&k| matches!(self.items[k].kind, ItemKind::Word | ItemKind::Possessive))
            .find(|&k| self.means(k, Sense::WHO))?;
        let verb = &self.items[who + 1];
        let comma = self.items[who - 1].kind == ItemKind::Comma && who > self.lo + 1;
        // "founded Quay Labs" looks like one phrase where no list has its verb; "police" in "who police said" is one.
        let apart = who + 1 < subject.start || self.items[subject.end - 1].is_capitalised();
        // who listened as Lee said: another clause
        let another =
            self.items[who + 1..subject.end].iter().any(|i| i.is(Class::BESIDE | Class::SUBORDINATOR));
        if !comma || !apart || another || !verb.is_small() || verb.is(Class::SMALL) {
            return None;
        }
        let start = phrase::begin_before(self.items, self.lo, who - 1)?;
        let noun = Phrase { start, end: who - 1, outer: subject.end };
        phrase::begins_clause(self.items, self.lo, start).then_some(noun)
    }

    /// Whose a participle right after a noun is: with the mayor of Dayton saying.
    pub(super) fn participle_subject(&self, start: usize) -> Option<Phrase> {
        /// How far before the participle its "with" may stand, in items.
        const NEAR: usize = 12;
        let from = start.saturating_sub(NEAR).max(self.lo);
        let with = (from..start).rev().find(|&i| self.is_with(i));
        if let Some(with) = with
            && phrase::end_after(self.items, with + 1, start) == Some(start)
        {
            return Some(Phrase { start: with + 1, end: start, outer: start });
        }
        phrase::subject_before(self.items, self.lo, start)
    }

    /// The crew left, their captain, Ann Lee, | saying: whether a description and the name it tells of stand between commas right
    /// before the participle at `at`, after a clause that is whole. Whether they speak or the clause's own subject is open.
    pub(super) fn has_own_subject(&self, at: usize) -> bool {
        /// The longest name, and the longest description, in items.
        const LONGEST: usize = 8;
        let comma = |k: usize| self.items[k].kind == ItemKind::Comma;
        let before = |end: usize| {
            let mut near = (end.saturating_sub(LONGEST).max(self.lo + 1)..end).rev();
            near.find(|&k| comma(k) || self.items[k].quote().is_some()).filter(|&k| comma(k) && k + 1 < end)
        };
        let Some(close) = at.checked_sub(1).filter(|&c| c > self.lo && comma(c)) else { return false };
        let Some(middle) = before(close) else { return false };
        let link = |i: &Item| i.is(Class::OF | Class::PREPOSITION) && i.is_small();
        let name = &self.items[middle + 1..close];
        if !name[0].is_capitalised() || !name.iter().all(|i| i.is_capitalised() || link(i)) {
            return false;
        }
        let far = middle.saturating_sub(LONGEST).max(self.lo + 1);
        let joins = |k: usize| self.is_with(k) || self.means(k, Sense::AND);
        let Some(opens) = (far..middle).rev().find(|&k| comma(k) || joins(k)) else { return false };
        let described = &self.items[opens + 1..middle];
        let somebody = described.iter().any(|i| i.is_small() && !i.is(Class::SMALL));
        let first = described.first().is_some_and(|i| {
            i.is(Class::DETERMINER)
                || i.means(Sense::ONE)
                || described.iter().any(|k| k.kind == ItemKind::Possessive)
        });
        let plain = |i: &Item| matches!(i.kind, ItemKind::Word | ItemKind::Possessive);
        first
            && (somebody || described[0].means(Sense::ONE))
            && described.iter().all(plain)
            && !self.has_finite_verb(opens + 1, middle)
            && self.has_finite_verb(self.lo, opens)
    }
}
