//! What stands before a quotation and its tag: words that lead up to it or are said with it, a clause that has its own claim to it,
//! a heading that no mark parts from it.

use super::claims::Claims;
use super::item::{Item, ItemKind};
use super::verb::Right;
use super::{Clause, MIXED_WORDS, Sentence, phrase, verb_group};
use crate::lexicon::{Class, Scene, Sense};
use crate::syntax::{self, ClauseKind, PhraseSort};
use crate::token::Token;

impl Sentence<'_> {
    /// Hale spoke up as well, telling the Post, “But why?” he said: whether what leads up to a quotation, items
    /// `start..at`, is the writer's own tale of the speaking.
    pub(super) fn is_sentence_of_its_own(&self, start: usize, at: usize) -> bool {
        let first = self.first_within(at);
        at > start + 2
            && matches!(self.items[at - 1].kind, ItemKind::Comma | ItemKind::Colon)
            && first.is_some_and(Token::is_capitalised)
            && self.items[start..at]
                .iter()
                .any(|i| i.is_small() && i.is(Class::SAY | Class::TELL) && i.is(Class::ING | Class::PAST))
    }

    /// A town under water “It rained,” said Lee: whether what stands before the quotation at `at` is a heading, a credit or a
    /// caption that no mark parts from it: the quotation begins a sentence, and nothing leads up to it.
    pub(super) fn is_run_on(&self, start: usize, at: usize) -> bool {
        /// No fewer words are a sentence.
        const SENTENCE: u32 = 4;
        if start >= at {
            return false;
        }
        let quote = self.items[at].quote().map_or(0, |q| self.text.quotations[q].words);
        let first = self.first_within(at);
        let opens = Class::PRONOUN
            | Class::DETERMINER
            | Class::PREPOSITION
            | Class::CONJUNCTION
            | Class::SUBORDINATOR;
        let sentence = quote >= SENTENCE && first.is_some_and(|t| t.is_capitalised() && t.is(opens));
        let before = &self.items[at - 1];
        let leads = Class::THAT
            | Class::PREPOSITION
            | Class::AUXILIARY
            | Class::VERB
            | Class::CUE
            | Class::CONJUNCTION
            | Class::BESIDE
            | Class::DETERMINER
            | Class::SUBORDINATOR
            | Class::SAYING;
        let word = matches!(before.kind, ItemKind::Word | ItemKind::Number) && !before.is(leads);
        sentence && word && (before.is_capitalised() || !self.has_finite_verb(start, at))
    }

    /// After Hale was asked whether she knew, ...: whether the clause of items `start..at` tells of a question.
    pub(super) fn is_question_put(&self, start: usize, at: usize) -> bool {
        start < at
            && self.items[start].is(Class::SUBORDINATOR | Class::BESIDE)
            && !self.items[start].is(Class::CONJUNCTION)
            && (start + 1..at).any(|k| {
                self.items[k].is_small()
                    && self.means(k, Sense::ASKS)
                    && self.items[k].is(Class::PAST)
                    && verb_group::of(self.items, start, k).passive
            })
            && (start + 1..at)
                .all(|k| self.items[k].kind != ItemKind::Comma || !self.holds_main_clause(k, at))
    }

    /// When Lee said of the pier that “it leans,” he added: whether a clause before the main one, with a verb of speech, takes the
    /// quotation at `at`.
    pub(super) fn is_of_fronted(&self, at: usize) -> bool {
        let that = at > self.lo && self.items[at - 1].is(Class::THAT);
        that && self.subjects.iter().any(|&(subject, verb)| {
            let speaks = self.items[verb].is(Class::SAY | Class::TELL) && verb < at;
            speaks && (self.at_head(verb) || self.is_before_main(subject.start))
        })
    }

    /// If it rains, | boats are “late”; as it rains, | “boats are late”: whether a comma among items `start..at` has a subject after it,
    /// or the quotation at `at`.
    pub(super) fn holds_second_subject(&self, start: usize, at: usize) -> bool {
        let comma = |k: &usize| self.items[*k].kind == ItemKind::Comma;
        (start..at).filter(comma).any(|k| k + 1 == at || self.subject_at(k + 1, at).is_some())
    }

    /// Hours after Lee said it was “late,” Hale resigned; With the board warning of “a loss,” Hale pleaded: whether what leads up to the quotation at
    /// `at`, from `start` on, tells what another said before what the subject of a verb that is more than one of speech did.
    pub(super) fn is_told_before(&self, verb: usize, start: usize, at: usize) -> bool {
        let opens = Class::SUBORDINATOR | Class::TEMPORAL;
        let word = |k: usize| k < at && self.items[k].is(opens) && !self.items[k].is(Class::CONJUNCTION);
        let timed = self.items[start].is(Class::TIME) && word(start + 1);
        let fronted = timed || word(start) || self.means(start, Sense::WITH);
        let speech = Class::SAY | Class::TELL | Class::THINK;
        let told = |k: usize| {
            let v = &self.items[k];
            let form = v.is(Class::PAST) || v.is(Class::ING) && self.items[k - 1].kind == ItemKind::Word;
            v.is_small() && v.is(speech) && form && !v.is(Class::NOUN_TOO)
        };
        let clause = self.items[start..at].iter().all(|i| i.quote().is_none())
            && start < at
            && self.items[at - 1].kind == ItemKind::Word;
        fronted && clause && !self.items[verb].is(Class::PLAIN_SPEECH) && (start + 2..at).any(told)
    }

    /// Whether a participle of speech after the preposition at `start` takes the quotation at `at`.
    pub(super) fn is_of_participle(&self, start: usize, at: usize) -> bool {
        let opens = Class::PREPOSITION | Class::SUBORDINATOR | Class::BESIDE;
        start + 1 < at
            && self.items[start].is(opens)
            && self.items[start + 1].is(Class::ING)
            && self.items[start + 1].is(Class::SAY | Class::TELL)
    }

    /// warned of a “long winter”, asked the board to enact “a ban”, apologized for his “harsh words”: what a verb takes, with the words
    /// that lead into a quotation and are no hearer's and no occasion's.
    pub(super) fn with_lead(&self, verb: usize, right: Right) -> Right {
        let Right::Quote { at, plain: false } = right else { return right };
        let items = self.items;
        // said because it rained, “the pier is wet”
        let small = self.opens_small(at);
        let reason = items[verb + 1].means(Sense::CONDITION) || items[verb + 1].is(Class::NO_CONTRAST);
        if small && reason && items[verb + 1].is(Class::SUBORDINATOR) && items[at - 1].kind == ItemKind::Comma
        {
            return Right::Clause { at: verb + 1, that: false };
        }
        let before = &items[at - 1];
        if !items[verb].is(Class::SAY | Class::TELL)
            || !matches!(before.kind, ItemKind::Word | ItemKind::Possessive)
        {
            return right;
        }
        let within = before.kind == ItemKind::Possessive || before.is(Class::DETERMINER) && before.is_small();
        let small = |k: usize| {
            let verb = &items[k + 1];
            k + 1 < at && verb.is_small() && !verb.is(Class::SMALL | Class::PERSON)
        };
        let to = (verb + 1..at).find(|&k| items[k].is(Class::TO) && small(k));
        if !within && to.is_none() {
            return right;
        }
        let brings =
            |k: &usize| items[*k].is(Class::PREPOSITION | Class::OF | Class::TO) && items[*k].is_small();
        let occasion =
            |k: &usize| items[*k].word.scene().any(Scene::IN_FRONT) || items[*k].is(Class::TEMPORAL);
        // described in May as a “plan”: as what, and no more
        if (verb + 1..at).any(|k| self.means(k, Sense::AS)) {
            return right;
        }
        let first = (verb + 1..at).find(brings).filter(|k| !occasion(k));
        let last = (verb + 1..at).rev().find(brings).filter(|k| !occasion(k));
        match first.or(to).or(last) {
            Some(at) => Right::Clause { at, that: false },
            None => right,
        }
    }

    /// Those limits, | Lee said, “hurt us.” / If it rains, | Lee said, “we will know” / It is late, | Lee said: “We go.”: what the tag
    /// parts from the quotation at `quote`, and is said with it.
    pub(super) fn opening_words(
        &self,
        claims: &Claims,
        clause: &Clause,
        quote: usize,
    ) -> Option<(usize, usize)> {
        /// No such opening is longer, in items: one that is a clause, and any other.
        const CLAUSE: usize = 40;
        const PHRASE: usize = 16;
        let subject = clause.subject.filter(|_| !clause.inherited() && !clause.inverted())?;
        let first = self.first_within(quote)?;
        let comma = |k: usize| self.items[k].kind == ItemKind::Comma;
        let marks = subject.start.checked_sub(1).filter(|&c| c > self.lo);
        let end = marks
            .map(|c| if self.means(c, Sense::AS) { c - 1 } else { c })
            .filter(|&c| c > self.lo && comma(c))?;
        let start = self.lo + usize::from(self.items[self.lo].is(Class::CONJUNCTION));
        let start = self.after_link(start, end);
        let taken =
            |k: usize| self.items[k].quote().is_some_and(|q| k + 1 == end || claims.owner[q].is_some());
        let last = &self.items[end - 1];
        let opens = last.is_small() && last.is(Class::RELATIVE | Class::CONJUNCTION);
        if start >= end || opens || end - start > CLAUSE || (start..end).any(taken) {
            return None;
        }
        let goes_on = first.is_word() && !first.is_capitalised();
        let colon = self.items[quote - 1].kind == ItemKind::Colon;
        let whole = (goes_on || colon) && self.is_clause_with_tag(clause, start, end);
        let short = end - start <= PHRASE && !(start..end).any(comma);
        let words = short && (goes_on && self.leads_into(start, end, quote) || self.is_condition(start, end));
        // It was, as Lee put it, “late”: the quotation alone is hers
        let waits = goes_on && marks == Some(end) && self.wants_object(start, end);
        (whole || words || waits).then_some((start, end))
    }

    /// There had been, | Lee said, “a gap”; By May she had received, | Lee said, “no answer”: whether items `start..end`
    /// end with an auxiliary, or a participle after one, which wants what is quoted.
    fn wants_object(&self, start: usize, end: usize) -> bool {
        let (opens, last) = (&self.items[start], &self.items[end - 1]);
        let fronted = opens.is(Class::SUBORDINATOR | Class::QUESTION | Class::TEMPORAL);
        let form = Class::PAST_OR_PARTICIPLE | Class::PARTICIPLE_ONLY;
        let participle = last.is_small() && (last.is(form) || self.text_of(end - 1).ends_with("ed"));
        let speaks = |i: &Item| i.is_small() && i.is(Class::SAY | Class::TELL) && !i.is(Class::NOUN_TOO);
        (!fronted || opens.is(Class::EXISTENTIAL))
            && (self.ends_in_auxiliary(end) || participle && self.ends_in_auxiliary(end - 1))
            && !self.items[start..end].iter().any(speaks)
    }

    /// Whether an auxiliary, which wants what it is of, stands right before item `end`.
    pub(super) fn ends_in_auxiliary(&self, end: usize) -> bool {
        let last = end.checked_sub(1).map(|k| &self.items[k]);
        last.is_some_and(|i| i.is_small() && i.is(Class::AUXILIARY) && !i.is(Class::PRONOUN))
    }

    /// It is late, | Lee said: whether items `start..end` are a clause that the tag belongs to, and in which nobody speaks.
    fn is_clause_with_tag(&self, clause: &Clause, start: usize, end: usize) -> bool {
        let clauses = self.syntax_clauses();
        let (from, to) = (self.items[start].from, self.items[end].from);
        let Some(main) = syntax::clause_at(clauses, from).map(|k| &clauses[k]) else { return false };
        let verb = self.items[clause.group.verb].from;
        let tag = syntax::clause_at(clauses, verb).map(|k| &clauses[k]);
        let tag = tag.is_some_and(|c| c.verb == verb && c.kind == ClauseKind::Tail);
        let subject = self.text.syntax.phrases.get(main.subject as usize);
        let speaks = |i: &Item| i.is_small() && i.is(Class::SAY | Class::TELL) && !i.is(Class::NOUN_TOO);
        // “He had his say” on it, Lee said, “and left.”
        let quoted = self.items[start].quote().is_some_and(|q| self.text.quotations[q].words >= MIXED_WORDS);
        let clause = main.kind == ClauseKind::Main
            && ((from..to).contains(&main.verb)
                // She keeps a cable, Lee said, “for humility”: a verb that no table has
                || main.verb == syntax::NONE && self.subject_at(start, end).is_some())
            && subject.is_some_and(|p| p.first == from);
        tag && !self.opens_adverbial(start)
            && (quoted || clause)
            && !self.items[start..end].iter().any(speaks)
    }

    /// If it rains: whether items `start..end` are a condition of what is said.
    fn is_condition(&self, start: usize, end: usize) -> bool {
        self.means(start, Sense::CONDITION)
            && end > start + 2
            && !self.items[start..end].iter().any(|i| i.means(Sense::ASKS))
    }

    /// Next year, | Lee said, “is better.” / Those limits, | Lee said, “hurt us.” / Without it, | Lee said, “we go.”: whether items
    /// `start..end` lead into a quotation that begins in small letters, at `quote`.
    fn leads_into(&self, start: usize, end: usize, quote: usize) -> bool {
        let Some(first) = self.first_within(quote) else { return false };
        let bare =
            Class::PRONOUN | Class::DETERMINER | Class::PREPOSITION | Class::SUBORDINATOR | Class::BESIDE;
        let bare = first.is(bare) && !first.is(Class::STANDS_ALONE) && !self.quotes_negated_verb(quote);
        let opens = &self.items[start];
        let fronted =
            opens.is(Class::SUBORDINATOR | Class::BESIDE) || self.means(start, Sense::ASKS | Sense::SUPPOSED);
        let asks = self.items[quote].mark == b'?';
        let verb = first.is(Class::AUXILIARY) && !first.is(Class::PRONOUN) && !asks;
        let named = |i: &Item| {
            i.is_capitalised()
                || i.kind == ItemKind::Number
                || i.is(Class::EVENT | Class::TIME | Class::DOCUMENT)
        };
        let topic = opens.is(Class::PREPOSITION)
            && (opens.means(Sense::LACKS | Sense::FOR) || self.means(start + 1, Sense::POINTS))
            && !self.items[start + 1..end].iter().any(named);
        let purpose = opens.is(Class::TO);
        !fronted && (verb || topic || purpose) || !bare && self.waits_for(start, end, quote)
    }

    /// “no longer has the time”: whether the quotation at `quote` opens with a verb that is denied by a degree.
    fn quotes_negated_verb(&self, quote: usize) -> bool {
        let at = self.items[quote].from as usize + 1;
        let Some([no, degree, verb]) = self.text.tokens.get(at..at + 3) else { return false };
        no.means(Sense::NOBODY)
            && degree.of(self.text.prose).ends_with("er")
            && verb.is(Class::AUXILIARY | Class::VERB)
            && !verb.is(Class::NOUN_TOO)
    }

    /// Whether items `start..end` are a subject, whose verb the clauses of the sentence don't have before the quotation at `quote`.
    pub(super) fn waits_for(&self, start: usize, end: usize, quote: usize) -> bool {
        let clauses = self.syntax_clauses();
        let from = self.items[start].from;
        let own = syntax::clause_at(clauses, from).map(|k| &clauses[k]);
        let waits = own.filter(|c| {
            c.kind == ClauseKind::Main && (c.verb == syntax::NONE || c.verb >= self.items[quote].from)
        });
        let subject = waits.and_then(|c| self.text.syntax.phrases.get(c.subject as usize));
        subject.is_some_and(|p| p.first == from && p.sort != PhraseSort::Time)
            && phrase::end_after(self.items, start, end) == Some(end)
    }
}
