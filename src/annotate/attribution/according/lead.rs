//! What stands before a source phrase or tag and is no clause: what connects the sentence to the one before, an adverbial after
//! "but", the words that a relative pronoun stands for.

use crate::attribution::item::{Item, ItemKind};
use crate::attribution::{Sentence, phrase};
use crate::lexicon::{Class, Scene, Sense};
use crate::span::Span;
use crate::syntax::{self, ClauseKind, PhraseSort};

impl Sentence<'_> {
    /// Here's what we know: whether a writer only shows what follows.
    pub(super) fn is_shown(&self, start: usize) -> bool {
        let be = || self.items.get(start + 1).is_some_and(|i| i.is(Class::BE));
        self.means(start, Sense::PRESENTS) && (self.items[start].is(Class::EXISTENTIAL) || be())
    }

    /// However, | it rained: one past what connects the words from `start` on to the sentence before.
    pub(in crate::attribution) fn after_link(&self, start: usize, stop: usize) -> usize {
        let fixed = usize::from(self.items[start].is(Class::PREPOSITION));
        // For one,
        let first = fixed > 0 && self.means(start, Sense::FOR);
        let word =
            |k: usize| k < stop && (self.means(k, Sense::CONNECTS) || first && self.means(k, Sense::ONE));
        // What’s more,
        let more =
            self.means(start, Sense::ADDS_ON) && start + 2 < stop && self.means(start + 1, Sense::MORE);
        let comma = start + fixed + 1 + usize::from(more);
        let linked =
            (more || word(start + fixed)) && comma < stop && self.items[comma].kind == ItemKind::Comma;
        if linked { comma + 1 } else { start }
    }

    /// In fact, | it rained, Lee said. / Moreover, | it rained: the same before a tag, of which no adverb is that the speaker may have
    /// said.
    pub(in crate::attribution) fn after_link_of_writer(&self, start: usize, stop: usize) -> usize {
        let adverb = self.items[start].is(Class::ADVERB);
        if adverb { start } else { self.after_link(start, stop) }
    }

    /// Despite the rain, | it was dry, according to Lee / For all the rain, / Even if it rains, / Though it rained,: where the clause begins
    /// to which the writer concedes what items `start..stop` open with.
    pub(super) fn after_concession(&self, start: usize, stop: usize) -> usize {
        let items = self.items;
        let second = items.get(start + 1).filter(|_| start + 1 < stop);
        let opens = |k: usize| self.means(k, Sense::CONTRASTS) && !self.means(k, Sense::TELLS_WHEN);
        let concedes = self.means(start, Sense::CONCEDES)
            || opens(start)
            || self.means(start, Sense::FOR) && second.is_some_and(|i| i.means(Sense::ALL))
            || items[start].is(Class::ADVERB)
                && items[start].is(Class::NO_CONTRAST)
                && second.is_some_and(|i| i.means(Sense::CONDITION) || opens(start + 1));
        if !concedes {
            return start;
        }
        let comma = |&k: &usize| items[k].kind == ItemKind::Comma && self.begins_main(k + 1);
        (start + 1..stop).find(comma).map_or(start, |k| k + 1)
    }

    /// Polls show that it is close, with | 50 percent for it, according to Lee: where content of items `start..stop` begins, if they open with
    /// what another says.
    pub(super) fn share_after_claim(&self, start: usize, stop: usize) -> usize {
        let Some(comma) = self.comma_after_claim(start, stop) else { return start };
        let share = self.items[comma + 1].means(Sense::WITH)
            && self.items.get(comma + 2).is_some_and(|i| comma + 2 < stop && i.kind == ItemKind::Number);
        if share { comma + 2 } else { start }
    }

    /// Her clerk says it is close, | which it was in May, according to Lee / and in May, it rained: whether no more than what a comma adds may be
    /// Lee's.
    pub(super) fn is_added_to_claim(&self, start: usize, stop: usize) -> bool {
        let second = |k: usize| self.items[k].kind == ItemKind::Comma && self.second_clause_at(k, stop);
        self.comma_after_claim(start, stop)
            .is_some_and(|c| self.items[c + 1].means(Sense::WHICH) || (start..=c).any(second))
    }

    /// It is a large port, | with 40 piers, according to Lee / which has 40 piers: whether items `start..stop`, all in the writer's words, end
    /// with what may alone be Lee's.
    pub(super) fn may_be_last_alone(&self, start: usize, stop: usize) -> bool {
        let Some(comma) = (start..stop).rev().find(|&k| self.items[k].kind == ItemKind::Comma) else {
            return false;
        };
        let next = &self.items[comma + 1];
        let whole = self.has_finite_verb(start, comma);
        whole
            && self.items[start..stop].iter().all(|i| i.quote().is_none())
            && (next.means(Sense::WHICH) || next.means(Sense::WITH) || self.second_clause_at(comma, stop))
    }

    /// Lee praised the plan, | and won 40 percent, according to polls; It is a town of clerks, | who are most of those asked: whether of items `start..stop`
    /// no more than the last part counts, and the source, items `from..end`, is a paper.
    pub(super) fn is_count_alone(&self, (start, stop): (usize, usize), (from, end): (usize, usize)) -> bool {
        let counts =
            |i: &Item| i.kind == ItemKind::Number || i.is_small() && i.means(Sense::PERCENT | Sense::PORTION);
        let Some(comma) = (start..stop).rev().find(|&k| self.items[k].kind == ItemKind::Comma) else {
            return false;
        };
        let next = &self.items[comma + 1];
        let opens = next.means(Sense::WHO) || next.means(Sense::AND) && self.has_finite_verb(comma + 1, stop);
        opens
            && self.items[from..end].iter().any(|i| i.is(Class::DOCUMENT))
            && self.has_finite_verb(start, comma)
            && self.items[comma..stop].iter().any(counts)
            && !self.items[start..comma].iter().any(counts)
    }

    /// The last comma among items `start..stop`, if they open with what somebody says.
    fn comma_after_claim(&self, start: usize, stop: usize) -> Option<usize> {
        let says = |&(subject, verb): &(phrase::Phrase, usize)| {
            let speech = self.items[verb].is(Class::SAY | Class::TELL | Class::THINK);
            let token = self.items[verb].from;
            let main = || {
                let own = syntax::clause_at(self.syntax_clauses(), token).map(|k| &self.syntax_clauses()[k]);
                own.is_some_and(|c| c.verb == token && c.kind == ClauseKind::Main)
            };
            (start..stop).contains(&verb) && speech && (subject.start == start || main())
        };
        let &(_, verb) = self.subjects.iter().find(|f| says(f))?;
        (verb..stop).rev().find(|&k| self.items[k].kind == ItemKind::Comma)
    }

    /// Whether the subject of the sentence's main clause begins at `at`.
    fn begins_main(&self, at: usize) -> bool {
        let Some(from) = self.items.get(at).map(|i| i.from) else { return false };
        let clauses = self.syntax_clauses();
        clauses.iter().any(|c| {
            c.kind == ClauseKind::Main
                && self.text.syntax.phrases.get(c.subject as usize).is_some_and(|p| p.first == from)
        })
    }

    /// Indeed, | according to Lee / it rained — in fact, | according to Lee: whether no more than what connects sentences stands
    /// before item `stop`, back to a dash or the sentence's first word at `lo`.
    pub(super) fn is_link_alone(&self, stop: usize) -> bool {
        let last = stop - 1;
        let first = last - usize::from(last > self.lo && self.items[last - 1].is(Class::PREPOSITION));
        let begins = first == self.lo
            || self.items[first - 1].kind == ItemKind::Dash
            || first == self.lo + 1 && self.items[self.lo].is(Class::CONJUNCTION);
        begins && self.means(last, Sense::CONNECTS)
    }

    /// The Post reported, according to two clerks, | it rained: whether no more than somebody and their verb of speech stands before item
    /// `stop`, and what they report after the comma at `comma`.
    pub(super) fn is_tag_alone(&self, stop: usize, comma: usize) -> bool {
        let says = |&(subject, verb): &(phrase::Phrase, usize)| {
            subject.start == self.lo && verb + 1 == stop && self.items[verb].is(Class::SAY | Class::TELL)
        };
        // In order of their verbs.
        let from = self.subjects.partition_point(|(_, verb)| verb + 1 < stop);
        let told = self.subjects[from..].iter().take_while(|(_, verb)| verb + 1 == stop).any(says);
        told && self.subject_at(comma + 1, self.hi).is_some()
    }

    /// It may rain in May, but | in June, according to Lee, it will not: where an adverbial begins that a comma and a conjunction
    /// part from the clause before, among items `start..stop`.
    pub(in crate::attribution) fn fronted_after(&self, start: usize, stop: usize) -> Option<usize> {
        let comma = (start + 1..stop).rev().find(|&i| self.items[i].kind == ItemKind::Comma)?;
        let first = comma + 2;
        let fronted = first < stop
            && self.items[comma + 1].is(Class::CONJUNCTION)
            && (self.items[first].is(Class::PREPOSITION | Class::TIME) || self.tells_day(first, stop))
            && !self.has_finite_verb(first, stop);
        fronted.then_some(first)
    }

    /// the next day, that week: whether a time in small letters stands among items `start..stop`.
    pub(in crate::attribution) fn tells_day(&self, start: usize, stop: usize) -> bool {
        let time = |i: &Item| i.is(Class::TIME) || i.word.scene().any(Scene::DAY);
        self.items[start..stop].iter().any(|i| i.is_small() && time(i))
    }

    /// who, according to Lee, | was late / who according to Lee | was late: the words that the relative pronoun before the source phrase at `at` stands for, if the
    /// clause from `start` on has no other subject.
    pub(super) fn antecedent(&self, at: usize, start: usize) -> Option<Span> {
        let before = at.checked_sub(1)?;
        let comma = usize::from(self.items[before].kind == ItemKind::Comma);
        let relative =
            before.checked_sub(comma).filter(|&r| r > self.lo + 1 && self.items[r].is(Class::RELATIVE))?;
        self.stands_for(self.lo, relative, start)
    }

    /// which Lee says | enshrines the right: whether the word at `at` looks like a verb that no table has, and takes an object or clause.
    fn is_third_person(&self, at: usize) -> bool {
        let (word, next) = (&self.items[at], self.items.get(at + 1));
        let takes = |n: &Item| {
            n.is(Class::THAT | Class::DETERMINER | Class::QUESTION) && n.is_small() || n.quote().is_some()
        };
        word.is_small()
            && !word.is(Class::SMALL | Class::PERSON)
            && self.text_of(at).ends_with('s')
            && next.is_some_and(takes)
    }

    /// talked to | the board of the town: where the noun phrase that ends before item `end` begins, with what "of" hangs it on.
    fn noun_with_of(&self, end: usize) -> Option<usize> {
        let first = |at: usize| {
            let phrase = self.text.syntax.phrase_at(self.items[at].from as usize)?;
            Some(self.items.partition_point(|i| i.from < phrase.first))
        };
        let mut begin = first(end.checked_sub(1)?)?;
        while begin > 1 && self.items[begin - 1].is(Class::OF) {
            let Some(noun) = first(begin - 2) else { break };
            begin = noun;
        }
        Some(begin)
    }

    /// more than | 40 boats, at | least 40, about | 40: where what measures the number at `at` begins; `at` for no number, or one that is exact.
    fn before_measure(&self, at: usize) -> usize {
        let word = |k: usize| k == self.lo || k > self.lo && self.items[k].is_small();
        let measures = |&k: &usize| word(k) && self.means(k, Sense::APPROXIMATES);
        let number = |k: usize| self.items[k].kind == ItemKind::Number;
        let within = Some(at).filter(|k| measures(k) && number(at + 1));
        let Some(measure) = within.or_else(|| at.checked_sub(1).filter(|k| number(at) && measures(k))) else {
            return at;
        };
        let lead = measure.checked_sub(1).filter(|&k| word(k));
        let leads = |&k: &usize| self.means(measure, Sense::COMPARES) || self.means(k, Sense::AT);
        lead.filter(leads).unwrap_or(measure)
    }

    /// The words that the relative pronoun at `relative` stands for, if the clause goes on at `start` with its verb.
    pub(in crate::attribution) fn stands_for(
        &self,
        lo: usize,
        relative: usize,
        start: usize,
    ) -> Option<Span> {
        let verb = self.items.get(start).filter(|_| relative > lo)?;
        let finite = verb.is_small()
            && (verb.is(Class::AUXILIARY | Class::VERB | Class::CUE) && !verb.is(Class::PRONOUN)
                || self.text_of(start).ends_with("ed")
                || self.is_third_person(start));
        // which, Lee said, “failed the town”
        let quoted = verb
            .quote()
            .and(self.text.tokens.get(verb.from as usize + 1))
            .is_some_and(|t| t.is_word() && !t.is_capitalised() && t.of(self.text.prose).ends_with("ed"));
        let finite = finite || quoted;
        // all of whom
        let of = relative > lo + 1
            && self.items[relative - 1].is(Class::OF)
            && self.items[relative - 2].is(Class::DETERMINER);
        if of && finite {
            return Some(self.span(relative - 2, relative + 1));
        }
        let comma = usize::from(self.items[relative - 1].kind == ItemKind::Comma);
        let begin = phrase::begin_before(self.items, lo, relative - comma).filter(|_| finite)?;
        // talked to the board, opposition to plans
        let object =
            self.noun_with_of(relative - comma).filter(|&b| b > begin && self.items[b - 1].is(Class::TO));
        let begin = object.unwrap_or(begin);
        // the death of a clerk who, Lee said, was late
        let person = |k: usize| {
            let phrase = self.text.syntax.phrase_at(self.items[k].from as usize);
            phrase.is_some_and(|p| p.sort == PhraseSort::Person)
        };
        let of = (begin + 1..relative).rev().find(|&k| self.items[k].is(Class::OF));
        let begin = of
            .filter(|&k| self.means(relative, Sense::WHO) && person(k + 1) && !person(k - 1))
            .map_or(begin, |k| k + 1);
        let begin = self.before_measure(begin);
        // in Oster, Quay, which Lee says was late: not the place
        let place = self
            .text
            .syntax
            .phrase_at(self.items[begin].from as usize)
            .is_some_and(|p| p.sort == PhraseSort::Place);
        (!place).then(|| self.span(begin, relative - comma))
    }
}
