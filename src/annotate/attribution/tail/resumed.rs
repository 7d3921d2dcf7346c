//! What a conjunction, a preposition or a word that opens a clause brings after a tag, and what of it goes on with what is said:
//! P, S said, | and P / and heard no more / on doing it / though P. What tells of the saying is the writer's: and smiled.

use crate::attribution::item::{Item, ItemKind};
use crate::attribution::{Sentence, phrase, verb_group};
use crate::lexicon::{Class, Scene, Sense};
use crate::syntax::{self, ClauseKind, Form, PhraseSort};

/// No verb of a clause stands farther behind its subject, in items.
const FAR: usize = 16;

impl Sentence<'_> {
    /// Whether what stands at `at`, after a tag, goes on with a statement that begins at `start`.
    pub(in crate::attribution) fn resumes(&self, start: usize, at: usize) -> bool {
        self.opens_rest(at)
            || self.joins_verb(start, at)
            || self.joins_clause_over_more(at)
            || self.joins_clause_of_pronoun(start, at)
            || self.tells_why(at)
            || self.is_set_against(at)
            || self.tells_when_it_was(at)
            || self.hangs_by_preposition(at)
            || self.takes_participle(start, at)
            || self.adds_detail(at)
            || self.joins_clause_after_phrase(at)
            || self.joins_what_there_is(at)
            || self.joins_the_like(at)
    }

    /// Whether the conjunction at `at`, in what goes on after a tag, joins one clause more to a statement that begins at `start`.
    pub(super) fn joins_more(&self, start: usize, at: usize) -> bool {
        let other = |i: &Item| {
            i.is(Class::ADVERB | Class::SUBORDINATOR | Class::STARTER)
                && !i.is(Class::DETERMINER | Class::PRONOUN)
        };
        let joins = self.items.get(at).is_some_and(|i| at + 1 < self.hi && i.means(Sense::AND))
            && !other(&self.items[at + 1]);
        joins
            && (self.joins_rest(at)
                || self.joins_clause_over_more(at)
                || self.joins_clause_of_pronoun(start, at))
    }

    /// She was told to wait, Lee said, | and heard no more. / It had come in May, Lee said, | and gone. / It will rise, Lee said, | and
    /// fall: whether the conjunction at `at` joins a verb to that of a statement from `start` on, whose form it has. "Lee said, and
    /// smiled", "and added", "and left" tell what she did.
    fn joins_verb(&self, start: usize, at: usize) -> bool {
        let items = self.items;
        let adverb = |k: &usize| items[*k].is(Class::ADVERB | Class::NEGATION) && items[*k].is_small();
        let Some(at_verb) =
            (at + 1..self.hi).find(|k| !adverb(k)).filter(|_| items[at].is(Class::CONJUNCTION))
        else {
            return false;
        };
        let verb = &items[at_verb];
        let own = items[start..at].iter().any(|i| i.quote().is_some());
        let deed = Class::SAY | Class::TELL | Class::DECLINE | Class::NAME | Class::REGARD | Class::AUXILIARY;
        // "and never noticed": no way of calling anything
        let is_notice = verb.is(Class::REGARD)
            && verb.is(Class::THINK)
            && !verb.is(Class::SAY | Class::TELL | Class::NAME);
        if own
            || !verb.is_small()
            || verb.is(deed) && !is_notice
            || verb.means(Sense::DEPARTS)
            || verb.word.scene().any(Scene::GESTURES)
        {
            return false;
        }
        let clauses = self.syntax_clauses();
        let Some(of) = syntax::clause_at(clauses, items[start].from).map(|k| &clauses[k]) else {
            return false;
        };
        let past = verb.is(Class::PAST | Class::PAST_OR_PARTICIPLE) || self.text_of(at_verb).ends_with("ed");
        let participle = past || verb.is(Class::PARTICIPLE_ONLY);
        let known = verb.is(Class::CUE | Class::VERB) || self.is_read_verb(at_verb) || participle;
        if !known || verb.is(Class::NOUN_TOO) && !past {
            return false;
        }
        // He would be back, he said, | and hoped to stay: what he thinks, whoever tells it
        let same = self.phrase_sort(of.subject) == Some(PhraseSort::Pronoun);
        let thought = same && verb.is(Class::THINK) && past;
        let acts = !matches!(
            self.phrase_sort(of.subject),
            None | Some(PhraseSort::Thing | PhraseSort::Event | PhraseSort::Document)
        );
        match of.form {
            Form::Perfect | Form::Past if verb.is(Class::PARTICIPLE_ONLY) => true,
            Form::Perfect => participle && (acts || !past || verb.is(Class::PAST_OR_PARTICIPLE | Class::CUE)),
            Form::Past => past && acts,
            Form::Modal => verb.is(Class::BASE) && !past || thought,
            Form::Present | Form::Base => verb.is(Class::THIRD) && !past,
            _ => false,
        }
    }

    /// Whether the clauses have the word at `at` for a verb.
    fn is_read_verb(&self, at: usize) -> bool {
        let token = self.items[at].from;
        self.syntax_clauses().iter().any(|c| c.verb == token)
    }

    fn phrase_sort(&self, phrase: u32) -> Option<PhraseSort> {
        self.text.syntax.phrases.get(phrase as usize).map(|p| p.sort)
    }

    /// It is late, Lee said, | and anyone who comes should hurry / and the rest of it “is gone”: whether the conjunction at `at` joins a
    /// clause whose subject has a clause of its own beside it, or whose verb is quoted.
    fn joins_clause_over_more(&self, at: usize) -> bool {
        self.items[at].is(Class::CONJUNCTION) && self.is_clause_over_more(at + 1) && !self.has_own_speaker(at)
    }

    /// It was late, Lee said, | and she had been told / and it’s over / and you risk it; She is glad, Lee said, | and she feels well: whether the
    /// conjunction at `at` joins what is told of somebody in a statement from `start` on, and no deed at the saying.
    fn joins_clause_of_pronoun(&self, start: usize, at: usize) -> bool {
        let items = self.items;
        let Some(next) = items.get(at + 1).filter(|n| at + 1 < self.hi && n.is(Class::PRONOUN)) else {
            return false;
        };
        if !items[at].is(Class::CONJUNCTION) {
            return false;
        }
        let quoted = || items[start..at].iter().any(|i| i.quote().is_some());
        let apart = !next.means(Sense::HE | Sense::SHE) && next.is(Class::AUXILIARY);
        let told = !quoted() && self.is_told_with_auxiliary(at + 1);
        let verb = items.get(at + 2).filter(|_| at + 2 < self.hi);
        let thinks = verb.is_some_and(|v| v.is(Class::THINK) && !v.is(Class::SAY | Class::TELL));
        let thought = thinks && self.goes_on_about(at, next);
        thought || (apart || told || next.means(Sense::READER)) && !self.has_own_speaker(at)
    }

    /// It fails, Lee said, | since small ones are late: whether a clause stands at `at` that gives a reason, since it holds still.
    fn tells_why(&self, at: usize) -> bool {
        let opens = &self.items[at];
        let token = opens.from;
        let still = |c: &syntax::Clause| {
            c.first == token && (matches!(c.form, Form::Present | Form::Modal) || self.is_now(c.verb))
        };
        opens.is(Class::SUBORDINATOR)
            && opens.is(Class::TEMPORAL)
            && !opens.means(Sense::CONDITION)
            && self.syntax_clauses().iter().any(still)
            && !self.has_own_speaker(at)
    }

    /// are crowded out: whether the verb at a token has an auxiliary of the present.
    fn is_now(&self, verb: u32) -> bool {
        let at = self.items.partition_point(|i| i.from < verb);
        let auxiliary = at.checked_sub(1).map(|k| &self.items[k]).filter(|i| i.is(Class::AUXILIARY));
        auxiliary.is_some_and(|i| !i.means(Sense::PAST_FORM | Sense::BE_FORM | Sense::EARLIER_YET))
    }

    /// anyone who comes should hurry, the rest of it “is gone”, over 40 boats left: whether a clause begins at `at`, if not with a phrase and
    /// its verb.
    fn is_clause_over_more(&self, at: usize) -> bool {
        let items = self.items;
        let plain = |f: &&Item| at + 1 < self.hi && f.is_small() && !f.means(Sense::HE | Sense::SHE);
        let Some(first) = items.get(at).filter(plain) else { return false };
        let measured = first.means(Sense::APPROXIMATES) && items[at + 1].kind == ItemKind::Number;
        let finite = |k: &usize| items[*k].is_small() && self.has_finite_verb(*k, *k + 1);
        let word =
            |k: &usize| matches!(items[*k].kind, ItemKind::Word | ItemKind::Number | ItemKind::Possessive);
        let far = self.hi.min(at + FAR);
        if measured && (at + 1..far).take_while(word).any(|k| finite(&k)) || self.is_read_clause(at) {
            return true;
        }
        let Some(end) = phrase::end_after(items, at, self.hi) else { return false };
        // the rest of it “is gone”
        let quote = (end..far).find(|k| !word(k)).filter(|&q| items[q].quote().is_some());
        if quote.is_some_and(|q| !(at..q).any(|k| finite(&k)) && self.opens_with_verb(q)) {
            return true;
        }
        let relative = items.get(end).filter(|r| end < self.hi && r.is_small() && r.is(Class::RELATIVE));
        let auxiliary = |k: usize| items[k].is(Class::AUXILIARY) && !items[k - 1].is(Class::AUXILIARY);
        let within = (end + 1..far).find(finite).filter(|_| relative.is_some());
        // those who come early are late: the first verb that is known may be the second
        within
            .is_some_and(|v| auxiliary(v) && v > end + 2 || (v + 1..far).any(|k| finite(&k) && auxiliary(k)))
    }

    /// Whether a quotation begins with a verb: “is gone”.
    fn opens_with_verb(&self, quote: usize) -> bool {
        let first = self.first_within(quote);
        first.is_some_and(|t| {
            !t.is_capitalised() && t.is(Class::AUXILIARY | Class::VERB) && !t.is(Class::PRONOUN)
        })
    }

    /// and her roof and walls do not hold: whether the clauses have one that begins at `at`, or with the word before it, and has a
    /// subject of its own.
    fn is_read_clause(&self, at: usize) -> bool {
        let (from, to) = (self.items[at - 1].from, self.items[at].from);
        let own = |c: &syntax::Clause| {
            let subject = self.text.syntax.phrases.get(c.subject as usize);
            let after = subject.is_some_and(|p| p.first >= to && p.first < c.verb);
            after
                && c.verb != syntax::NONE
                && matches!(c.form, Form::Past | Form::Present | Form::Perfect | Form::Modal)
        };
        let kind = |c: &syntax::Clause| matches!(c.kind, ClauseKind::Coordinated | ClauseKind::Subordinate);
        // The comma before a conjunction is part of the clause.
        let comma = self.items[at.saturating_sub(2)].from;
        self.syntax_clauses().iter().any(|c| (c.first == from || c.first == comma) && kind(c) && own(c))
    }

    /// It is late, Lee said, | though the quay is open / while mending it would take a week: whether a clause that is set against what is said
    /// stands at `at`. "though he would not say why" tells of the saying.
    fn is_set_against(&self, at: usize) -> bool {
        let opens = &self.items[at];
        let Some(next) = self.items.get(at + 1).filter(|_| at + 1 < self.hi) else { return false };
        let denies = |c: &syntax::Clause| {
            let verb = self.text.tokens.get(c.verb as usize);
            c.first == opens.from && verb.is_some_and(|v| v.is(Class::DENIAL | Class::REGARD | Class::VOW))
        };
        if !opens.means(Sense::CONTRASTS)
            || next.is(Class::PRONOUN)
            || self.has_own_speaker(at)
            || self.syntax_clauses().iter().any(denies)
        {
            return false;
        }
        let clause = !opens.means(Sense::TELLS_WHEN)
            && (self.subject_at(at + 1, self.hi).is_some() || self.is_clause_over_more(at + 1));
        clause || opens.means(Sense::TELLS_WHEN) && self.is_doing_with_verb(at + 1)
    }

    /// mending it would take a week: whether what somebody does is the subject of a verb.
    fn is_doing_with_verb(&self, at: usize) -> bool {
        let items = self.items;
        let doing = self.opens_participle(at) && !items[at].is(Class::SAY | Class::TELL | Class::NAME);
        let opens = Class::RELATIVE | Class::THAT | Class::SUBORDINATOR | Class::QUESTION | Class::BESIDE;
        let word = |k: &usize| {
            matches!(items[*k].kind, ItemKind::Word | ItemKind::Number | ItemKind::Possessive)
                && !items[*k].is(opens)
        };
        let mut near = (at + 1..self.hi.min(at + FAR)).take_while(word);
        doing && near.any(|k| items[k].is(Class::AUXILIARY) && !items[k].is(Class::PRONOUN))
    }

    /// It had been shut, Lee said, | when both crews were at sea: whether a clause stands at `at` that tells when something was, of a
    /// subject that is no hearing or talk.
    fn tells_when_it_was(&self, at: usize) -> bool {
        let opens = &self.items[at];
        let other = Class::PREPOSITION | Class::TEMPORAL | Class::CONJUNCTION | Class::NO_CONTRAST;
        if !opens.is(Class::SUBORDINATOR)
            || !opens.means(Sense::TELLS_WHEN)
            || opens.is(other)
            || opens.means(Sense::CONTRASTS | Sense::CONDITION)
        {
            return false;
        }
        let Some(subject) = self.subject_at(at + 1, self.hi) else { return false };
        let plain = |i: &Item| !i.is(Class::EVENT | Class::HEARER) && !i.is(Class::PRONOUN);
        let state = self.items.get(subject.outer).is_some_and(|v| v.is(Class::AUXILIARY));
        state
            && self.items[subject.start..subject.end].iter().all(plain)
            && !self.has_own_speaker(at)
            && self.items[at..self.hi].iter().all(|i| i.quote().is_none())
    }

    /// Money is better spent, Lee said, | on mending it / for no better reason than that; It is a sign, Lee said, | of age:
    /// whether a preposition stands at `at` that brings what is done, or a reason, and no place or time of the saying.
    fn hangs_by_preposition(&self, at: usize) -> bool {
        let word = &self.items[at];
        let other =
            Class::TEMPORAL | Class::SUBORDINATOR | Class::BESIDE | Class::TO | Class::ING_PREPOSITION;
        if !word.is(Class::PREPOSITION) || !word.is_small() || word.is(other) || at + 2 >= self.hi {
            return false;
        }
        let tells = Sense::IN | Sense::LACKS | Sense::WITH | Sense::AT;
        let doing = !word.means(tells)
            && self.opens_participle(at + 1)
            && !self.items[at + 1].is(Class::SAY | Class::TELL | Class::EVENT)
            && !self.means(at + 1, Sense::DEPARTS);
        let grounds = word.means(Sense::FOR) && self.means(at + 1, Sense::NOBODY);
        doing || grounds || word.is(Class::OF)
    }

    /// He spent the first day, Lee said, | mending it: whether the verb of a statement from `start` on takes what somebody does, which stands at
    /// `at`.
    fn takes_participle(&self, start: usize, at: usize) -> bool {
        let clauses = self.syntax_clauses();
        let of = syntax::clause_at(clauses, self.items[start].from).map(|k| &clauses[k]);
        let Some(of) = of.filter(|c| c.kind == ClauseKind::Main && c.verb != syntax::NONE) else {
            return false;
        };
        let spends = (start..at).any(|k| self.items[k].from == of.verb && self.means(k, Sense::SPENDS));
        spends && self.opens_participle(at) && !self.items[at].is(Class::SAY | Class::TELL | Class::NAME)
    }

    /// and she had been late, and he’d wait: whether the pronoun at `at` has an auxiliary, so that what is told is no deed at the saying.
    fn is_told_with_auxiliary(&self, at: usize) -> bool {
        let items = self.items;
        let adverb = |k: &usize| items[*k].is(Class::ADVERB) && items[*k].is_small();
        let both = items[at].is(Class::PRONOUN) && items[at].is(Class::AUXILIARY);
        let verb = (at + 1..self.hi).find(|k| !adverb(k)).filter(|&k| items[k].is(Class::AUXILIARY));
        let acts = |k: usize| items[k].is(Class::BE) && self.opens_participle(k + 1);
        both || verb.is_some_and(|k| items[k].is_small() && !acts(k))
    }

    /// Whether the verb of a clause is one that somebody is not said to have spoken by: it is passive, or would be done.
    pub(super) fn is_no_speech(&self, at: usize, verb: usize) -> bool {
        let passive = verb_group::of(self.items, at, verb).passive && !self.means(verb, Sense::SUPPOSED);
        // and it’s booming
        let thrives = self.items[verb].is(Class::ING)
            && self.items.get(verb + 1).is_none_or(|i| i.kind == ItemKind::Stop);
        passive
            || thrives
            || verb > 0 && self.items[verb - 1].is(Class::MODAL) && self.items[verb].is(Class::BASE)
    }
}
