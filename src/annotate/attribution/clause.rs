//! A verb of the lexicon, read: voice, subject, complement; and whose the subject is where the verb has none.

use super::Sentence;
use super::item::{Item, ItemKind};
use super::phrase::{self, Phrase};
use super::subject::Lender;
use super::verb::{self, Right};
use super::verb_group::{self, Group};
use crate::lexicon::{Class, Sense};
use crate::syntax::{self, ClauseKind};

/// How a verb has its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bond {
    /// S V
    Own,
    /// V S
    Inverted,
    /// Taken over from a verb before; `sure` if nobody else could be meant.
    Taken { sure: bool },
    /// with S Ving
    With,
}

/// A verb that attributes, read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    pub(super) group: Group,
    pub(super) subject: Option<Phrase>,
    pub(super) bond: Bond,
    /// It stands within what somebody else says: Hale said she answered, “Q”
    pub(super) nested: bool,
    pub(super) right: Right,
}

impl Clause {
    pub(super) fn inverted(&self) -> bool {
        self.bond == Bond::Inverted
    }

    /// The verb has no subject of its own.
    pub(super) fn inherited(&self) -> bool {
        matches!(self.bond, Bond::Taken { .. } | Bond::With)
    }

    /// The subject is the verb's own, or could be nobody else's.
    pub(super) fn is_sure(&self) -> bool {
        self.bond != (Bond::Taken { sure: false })
    }
}

/// felt that, ruling that: whether a verb of thought takes a clause, and so tells what somebody holds.
pub(super) fn judges_that(class: Class, right: Right) -> bool {
    class.any(Class::THINK) && matches!(right, Right::Clause { that: true, .. })
}

/// The item before a group of verbs, not before `lo`.
fn before(group: &Group, lo: usize) -> Option<usize> {
    group.start.checked_sub(1).filter(|&b| b >= lo)
}

impl Sentence<'_> {
    /// a group called, a play named: what is named, and no act of naming
    fn is_named_so(&self, at: usize) -> bool {
        /// How far back a preposition has the noun before the verb for its own, in items: "in the past described Lee as".
        const NEAR: usize = 3;
        let items = self.items;
        if self.is_named_as(at) {
            return true;
        }
        let acts = Class::PERSON | Class::PRONOUN | Class::RELATIVE | Class::ADVERB | Class::CONJUNCTION;
        // Its report called Hale's boat “old”: no report of that name; the clerk who saw the board described Hale as “Q”
        let owned = || {
            let end = at + 1 + items[at + 1..self.hi].iter().take_while(|i| i.is_capitalised()).count();
            let paper = items[at - 1].is(Class::DOCUMENT);
            items[..self.hi].get(end).is_some_and(|i| {
                let object = !items[..at].iter().rev().take(NEAR).any(|i| i.is(Class::PREPOSITION));
                paper && i.kind == ItemKind::Possessive || end > at + 1 && object && i.means(Sense::AS)
            })
        };
        items[at].is(Class::NAME)
            && items[at].is(Class::PAST)
            && at > self.lo + 1
            && !owned()
            && items[at - 1].is_small()
            && !items[at - 1].is(acts)
            && items
                .get(at + 1)
                .is_some_and(|i| at + 1 < self.hi && (i.is_capitalised() || i.quote().is_some()))
    }

    /// Voice, subject and complement of the verb at `at`; `None` if it attributes nothing.
    pub(super) fn clause(&self, at: usize) -> Option<Clause> {
        let items = self.items;
        let item = &items[at];
        let group = verb_group::of(items, self.lo, at);
        if group.passive || (at > self.lo && self.is_noun_after_determiner(at)) {
            return None;
        }
        // the crew’s chants include: a noun
        let followed =
            items.get(at + 1).is_some_and(|i| at + 1 < self.hi && i.is_small() && i.is(Class::VERB));
        if followed
            && !group.auxiliary
            && !items[at + 1].is(Class::AUXILIARY | Class::ING)
            && !item.is(Class::PAST)
        {
            return None;
        }
        // did not say, has never claimed: nobody's words
        // did not just say, but: can't just say
        let can = || (group.start..at).any(|k| items[k].is(Class::MODAL) || self.means(k, Sense::MODAL_FORM));
        let only = || (group.start..at).any(|k| self.means(k, Sense::ONLY)) && !can();
        let feels = Class::THINK | Class::REGARD | Class::DECLINE;
        if group.negated
            && !only()
            && (!item.is(feels) || item.is(Class::SAY | Class::TELL) && !item.is(Class::DENIAL))
        {
            return None;
        }
        // "the report by", "statements of": a noun
        if !group.auxiliary
            && item.is(Class::BASE)
            && !group.infinitive
            && items.get(at + 1).is_some_and(|i| i.is(Class::OF))
        {
            return None;
        }
        // What it takes is read once there is a subject, unless the subject hangs on it.
        let unread = Right::Nothing { at: at + 1 };
        let mut clause = Clause { group, subject: None, bond: Bond::Own, nested: false, right: unread };
        let before = before(&group, self.lo);
        let after_quote = before.is_some_and(|b| {
            let comma = items[b].kind == ItemKind::Comma && b > self.lo;
            let quote = if comma { b - 1 } else { b };
            items[quote].quote().is_some() && !phrase::is_title_of(items, self.lo, quote)
        });
        let finite = item.is(Class::PAST | Class::THIRD | Class::BASE) && !group.infinitive;
        if after_quote && finite && !group.auxiliary && item.is(Class::SAY) {
            // “Q,” said S; but not: “Q,” told the board, whom S told
            // Hale, who calls it “late,” said he doesn’t mind: whose verb follows is no speaker
            let acts = |end: usize| {
                let verb = items.get(end).filter(|i| end < self.hi && i.is_small());
                // “Q,” state police said
                let speech = item.is(Class::NOUN_TOO) && !item.is(Class::PAST | Class::THIRD);
                let said = |i: &Item| speech && i.is(Class::SAY | Class::TELL) && i.is(Class::PAST);
                verb.is_some_and(|i| i.is(Class::AUXILIARY) && !i.is(Class::PRONOUN | Class::ING) || said(i))
            };
            // told him: no speaker either
            let him =
                |end: usize| end == at + 2 && items[at + 1].is(Class::HEARER) && items[at + 1].is_small();
            if let Some(end) = phrase::end_after(items, at + 1, self.hi).filter(|&e| !acts(e) && !him(e)) {
                clause.bond = Bond::Inverted;
                clause.subject = Some(Phrase { start: at + 1, end, outer: end });
                return Some(self.with_right(at, clause));
            }
        }
        if self.wants_particle(at) {
            return None;
        }
        if let Some((start, subject)) = self.quoted_as(at) {
            clause.group = Group { start, auxiliary: start < at, participle: false, ..group };
            clause.subject = Some(subject);
            return Some(self.with_right(at, clause));
        }
        if !group.auxiliary && self.is_named_so(at) {
            return None;
        }
        self.clause_by_form(at, clause).filter(|clause| !self.states_nothing(clause))
    }

    /// The clause of a verb that is neither named nor quoted so, by whether it is finite.
    fn clause_by_form(&self, at: usize, clause: Clause) -> Option<Clause> {
        if clause.group.infinitive || clause.group.participle {
            return self.unfinite_clause(at, self.with_right(at, clause));
        }
        self.finite_clause(at, clause).map(|clause| self.with_right(at, clause))
    }

    /// The clause of the verb at `at` with what the verb takes.
    fn with_right(&self, at: usize, clause: Clause) -> Clause {
        let right = self.without_relative(at, verb::right(&self.text.prose.text, self.items, at, self.hi));
        let right =
            self.with_lead(at, self.without_work(self.without_shown(at, self.after_object(at, right))));
        Clause { right, ..clause }
    }

    /// What a verb takes, without a "that" of what an adjunct compares: responded with less than the review | that many sought.
    fn without_relative(&self, verb: usize, right: Right) -> Right {
        let Right::Clause { at, that: true } = right else { return right };
        if !(verb + 1..at).any(|k| self.means(k, Sense::COMPARES)) {
            return right;
        }
        let opens = self.items[at].from;
        let clause = self
            .syntax_clauses()
            .get(syntax::first_from(self.syntax_clauses(), opens))
            .filter(|c| c.first == opens);
        let relative = clause.is_some_and(|c| c.kind == ClauseKind::Relative);
        if relative { Right::Nothing { at } } else { right }
    }

    /// It was late, Lee said in his book, “Time and Rain.”: the same, without the name of the work in which something is said.
    fn without_work(&self, right: Right) -> Right {
        let Right::Quote { at, plain: false } = right else { return right };
        let named = self.items[at - 1].kind == ItemKind::Comma
            && self.items[at - 2].is(Class::WORK)
            && self.is_title(&self.items[at]);
        if named { Right::Nothing { at: at - 1 } } else { right }
    }

    /// answered the second one: “Q”: the quotation after the colon, and not what the verb has for its object.
    fn after_object(&self, verb: usize, right: Right) -> Right {
        /// The longest object, in items.
        const LONGEST: usize = 28;
        /// The longest that is no more than what a verb or its adjuncts take.
        const SHORT: usize = 10;
        let Right::Clause { at, that: false } = right else { return right };
        if !self.items[verb].is(Class::SAY | Class::TELL) {
            return right;
        }
        let near = &self.items[at..self.hi.min(at + LONGEST)];
        let colon = near.iter().position(|i| i.kind == ItemKind::Colon).map(|k| at + k);
        let Some(colon) =
            colon.filter(|c| self.items[c + 1..self.hi].first().is_some_and(|q| q.quote().is_some()))
        else {
            return right;
        };
        // the second one
        let alone = usize::from(colon > at + 1 && self.items[colon - 1].is(Class::STANDS_ALONE));
        let object = phrase::end_after(self.items, at, self.hi) == Some(colon - alone);
        // said the following in a statement, told the board there in May
        let verb = Class::AUXILIARY | Class::VERB | Class::CUE | Class::RELATIVE | Class::SUBORDINATOR;
        let whole = matches!(self.items[colon + 1].mark, b'.' | b'?' | b'!');
        let plain = |i: &Item| matches!(i.kind, ItemKind::Word | ItemKind::Number) && !i.is(verb);
        // told guests of the lunch held in the hall: “Q”
        let held = self.items[at].is_small()
            && (self.items[at].is(Class::PAST_OR_PARTICIPLE) || self.text_of(at).ends_with("ed"))
            && self.items.get(at + 1).is_some_and(|n| n.is(Class::PREPOSITION));
        let longest = if self.items[at].is(Class::DETERMINER) { LONGEST } else { SHORT };
        let short = colon < at + longest && self.items[at + usize::from(held)..colon].iter().all(plain);
        let object = object || whole && short;
        if object { Right::Quote { at: colon + 1, plain: false } } else { right }
    }

    /// A clause whose verb is a participle or an infinitive.
    fn unfinite_clause(&self, at: usize, mut clause: Clause) -> Option<Clause> {
        let items = self.items;
        let item = &items[at];
        let Clause { group, right, .. } = clause;
        let before = before(&group, self.lo);
        // a sign saying, with Hale tweeting
        if group.participle
            && before.is_some_and(|b| matches!(items[b].kind, ItemKind::Word))
            && let Some(subject) = self.participle_subject(group.start)
            && (items[subject.end - 1].is(Class::DOCUMENT | Class::EVENT)
                || self.is_sent_document(subject)
                || self.means(subject.end - 1, Sense::DISPLAY)
                || (subject.start > self.lo && self.is_with(subject.start - 1)))
        {
            let with = subject.start > self.lo && self.is_with(subject.start - 1);
            // Hale issued a statement saying: Hale
            if !with && let Some(issuer) = self.issuer(subject) {
                clause.bond = Bond::Taken { sure: issuer.sure };
                clause.subject = Some(issuer.subject);
                return Some(clause);
            }
            let sure = self.is_document_saying(at, subject, right);
            clause.bond = if with { Bond::With } else { Bond::Taken { sure } };
            clause.subject = Some(subject);
            return Some(clause);
        }
        if group.infinitive && item.is(Class::COMMENT) && !item.means(Sense::CORE) {
            return None;
        }
        if group.infinitive
            && !((item.is(Class::SAY | Class::TELL) || self.wants_to_know(at))
                && matches!(right, Right::Clause { that: true, .. } | Right::Quote { .. }))
            && !self.speech_goes_on(group.start)
        {
            return None;
        }
        // by raising, for banning
        if group.participle
            && before.is_some_and(|b| items[b].is(Class::PREPOSITION | Class::AUXILIARY))
            && (!item.is(Class::SAY | Class::TELL | Class::NAME) || item.is(Class::NOUN_TOO))
        {
            return None;
        }
        // ", saying", "by saying"
        let comma = before.is_some_and(|b| {
            let quoted = items[b].quote().is_some() && items[b].mark == b',';
            quoted || items[b].kind == ItemKind::Comma || self.means(b, Sense::BY)
        });
        // dismissed her fears saying, “Q”: a thing says nothing
        let thing = before.is_some_and(|b| self.is_thing(b)) && matches!(right, Right::Quote { .. });
        let comma = comma || group.participle && thing;
        let sure = if group.infinitive { self.speech_goes_on(group.start) } else { comma };
        // calling it late and accusing her of lies: both are of one
        if group.participle
            && let Some(first) = self.joined_participle(at)
        {
            let taken = self.inherited(first, Lender::Sentence)?;
            clause.bond = Bond::Taken { sure: taken.sure };
            clause.subject = Some(taken.subject);
            return Some(clause);
        }
        if let Some(b) = before.filter(|&b| group.participle && self.is_before_saying(b)) {
            let taken = self.inherited(b, Lender::LastVerb)?;
            clause.bond = Bond::Taken { sure: taken.sure };
            clause.subject = Some(taken.subject);
            return Some(clause);
        }
        let own = group.participle && self.has_own_subject(group.start);
        if group.participle
            && !own
            && (self.class_of_cue(&clause).any(Class::SAY | Class::TELL | Class::NAME)
                || judges_that(item.class, clause.right))
            && let Some(subject) = self.who_goes_on(at)
        {
            clause.bond = Bond::Taken { sure: true };
            clause.subject = Some(subject);
            return Some(clause);
        }
        self.take_over(clause, Lender::after(comma), sure && !own)
    }

    /// A clause with a finite verb: its subject before it, after it, or that of the verb before.
    fn finite_clause(&self, at: usize, mut clause: Clause) -> Option<Clause> {
        let items = self.items;
        let item = &items[at];
        let group = clause.group;
        let before = before(&group, self.lo);
        let finite = item.is(Class::PAST | Class::THIRD | Class::BASE);
        let coordinated =
            before.is_some_and(|b| items[b].is(Class::CONJUNCTION)) || self.is_joined_over_adjunct(&group);
        if !coordinated {
            clause.subject = self.own_subject(at, &group, finite);
        }
        if finite
            && item.is(Class::SAY | Class::TELL)
            && !coordinated
            && let Some(wide) = self.after_quote_subject(group.start)
            && self.takes(&items[wide.end - 1], wide, at, &group)
        {
            clause.subject = Some(wide);
            return Some(clause);
        }
        if let Some(subject) = clause.subject {
            let adjacent = &items[subject.end - 1];
            // Hale, whose crew read the emails: a word that is a noun too wants its subject beside it
            let apart = subject.end < group.start && items[group.start - 1].kind == ItemKind::Word;
            let noun = item.is(Class::NOUN_TOO) && !item.is(Class::PAST) && !group.auxiliary;
            if noun && (apart || self.is_object_of_noun(subject)) {
                return None;
            }
            if !self.takes(adjacent, subject, at, &group)
                || self.is_none_at_all(subject)
                || self.is_conditional(subject, at)
                || self.is_yet_to_come(subject, &group)
            {
                return None;
            }
            return Some(clause);
        }
        if let Some(subject) = self.subject_after_head(at) {
            clause.bond = Bond::Inverted;
            clause.subject = Some(subject);
            return Some(clause);
        }
        // P, said S
        if let Some(b) = before
            && items[b].kind == ItemKind::Comma
            && !group.auxiliary
            && item.is(Class::SAY)
            && !item.is(Class::PARTICLE)
            && item.is(Class::PAST | Class::THIRD)
            && let Some(end) = phrase::end_after(items, at + 1, self.hi)
            && items.get(end).is_none_or(|i| {
                end >= self.hi
                    || matches!(i.kind, ItemKind::Comma | ItemKind::Stop | ItemKind::Colon)
                    || i.is(Class::PREPOSITION | Class::TIME | Class::RELATIVE | Class::SUBORDINATOR)
            })
        {
            clause.bond = Bond::Inverted;
            clause.subject = Some(Phrase { start: at + 1, end, outer: end });
            return Some(clause);
        }
        // Trent cheered the ruling, tweeted that it was just
        let comma = before.is_some_and(|b| items[b].kind == ItemKind::Comma);
        if coordinated || comma && (!self.subjects.is_empty() || self.is_joined(at)) {
            let passive = self.may_be_passive(at);
            if !coordinated && self.is_named_before(at) {
                return None;
            }
            if finite
                && item.is(Class::SAY | Class::TELL)
                && !passive
                && let Some(subject) = self.who_goes_on(at)
            {
                clause.bond = Bond::Taken { sure: true };
                clause.subject = Some(subject);
                return Some(clause);
            }
            return self.take_over(clause, Lender::LastVerb, !passive);
        }
        None
    }

    /// an area, | named the “Q”: whether the verb after a comma has nothing that it names, since that stands before it.
    fn is_named_before(&self, at: usize) -> bool {
        let item = &self.items[at];
        let the = self.items.get(at + 1).is_some_and(|i| i.is(Class::DETERMINER) && i.is_small());
        let quote = self.items.get(at + 1 + usize::from(the)).is_some_and(|i| i.quote().is_some());
        item.is(Class::NAME) && item.is(Class::PAST) && !item.is(Class::SAY) && quote
    }

    /// gave Hale | answers, to make loud | comments: whether what looks like the subject of a word that is a noun too is what
    /// a verb before it gives or makes.
    fn is_object_of_noun(&self, subject: Phrase) -> bool {
        let (first, before) = (&self.items[subject.start], &self.items[subject.start.saturating_sub(1)]);
        let given = subject.start > self.lo
            && before.is_small()
            && before.is(Class::VERB)
            && !before.is(Class::CUE | Class::NOUN_TOO | Class::ING);
        let made = first.is_small() && first.is(Class::BARE_FORM) && subject.start + 1 < subject.end;
        given || made
    }

    /// Whether a verb at an item lacks the particle that makes it one of speech: "shot", but "shot back".
    pub(super) fn wants_particle(&self, at: usize) -> bool {
        let item = &self.items[at];
        let beside = |particle| self.items.get(at + 1).is_some_and(|i| i.means(particle));
        item.is(Class::PARTICLE)
            && syntax::PARTICLES.into_iter().any(|(verb, particle)| item.means(verb) && !beside(particle))
    }

    /// If Lee says that it rains / if, for example, Lee says it / Had Lee said that it rained: nobody has said it.
    fn is_conditional(&self, subject: Phrase, verb: usize) -> bool {
        // Suppose Lee says that it rains
        if self.means(subject.start, Sense::CONDITION) {
            return true;
        }
        let Some(before) = subject.start.checked_sub(1).filter(|&b| b >= self.lo) else { return false };
        let word = &self.items[before];
        // That may be because Lee thinks that it rains: a guess
        let guessed = word.is(Class::BESIDE)
            && before >= self.lo + 2
            && self.items[before - 1].is(Class::BE)
            && self.means(before - 2, Sense::MODAL_FORM);
        let inverted = before == self.lo && word.is_capitalised() && word.means(Sense::INVERTS);
        inverted || guessed || word.means(Sense::CONDITION) || self.is_in_condition(before, verb)
    }

    /// Whether the clause of the verb at `verb` opens with "if", over what commas set off before its subject.
    fn is_in_condition(&self, before: usize, verb: usize) -> bool {
        /// How far before its subject the clause may open, in items.
        const NEAR: usize = 8;
        if self.items[before].kind != ItemKind::Comma {
            return false;
        }
        let mut conditions =
            (before.saturating_sub(NEAR)..before).filter(|&k| self.means(k, Sense::CONDITION)).peekable();
        if conditions.peek().is_none() {
            return false;
        }
        let own = self.items[verb].from;
        let clause = syntax::clause_at(self.syntax_clauses(), own).map(|k| &self.syntax_clauses()[k]);
        let clause = clause.filter(|c| c.verb == own && c.kind == ClauseKind::Subordinate);
        clause.is_some_and(|clause| conditions.any(|k| self.items[k].from == clause.first))
    }

    /// No official, nobody, neither of them: who said nothing.
    fn is_none_at_all(&self, subject: Phrase) -> bool {
        self.means(subject.start, Sense::NOBODY)
    }

    /// "with" before the subject of a participle; the one at a sentence's head says why, not whose words.
    pub(super) fn is_with(&self, at: usize) -> bool {
        self.items[at].is_small() && self.means(at, Sense::WITH)
    }

    /// A clause whose subject is another verb's.
    fn take_over(&self, mut clause: Clause, lender: Lender, may_be_sure: bool) -> Option<Clause> {
        let taken = self.inherited(clause.group.start, lender)?;
        clause.bond = Bond::Taken { sure: taken.sure && may_be_sure };
        clause.subject = Some(taken.subject);
        Some(clause)
    }
}
