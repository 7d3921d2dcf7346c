//! What goes on after a tag: P, S said, | because P / of it / to mend it / before learning that P. All of it is the
//! speaker's but what tells of the saying itself: in a letter, adding that P, when asked, though she would not say why.

use crate::attribution::item::{Item, ItemKind};
use crate::attribution::{Sentence, phrase};
use crate::lexicon::{Class, Scene, Sense};
use crate::syntax::{self, ClauseKind, Form};

/// No verb of a clause stands farther behind its subject, in items.
const FAR: usize = 16;

impl Sentence<'_> {
    /// Whether what stands at `at`, after a tag, goes on with a statement that begins at `start`.
    pub(in crate::attribution) fn resumes(&self, start: usize, at: usize) -> bool {
        let Some(opens) = self.items.get(at).filter(|i| at + 1 < self.hi && i.is_small()) else {
            return false;
        };
        if opens.is(Class::CONJUNCTION) {
            return self.joins(start, at);
        }
        self.goes_on_by_clause(start, at)
            || self.hangs_on_what_is_said(at)
            || self.hangs_by_preposition(at)
            || self.takes_participle(start, at)
            || self.adds_detail(at)
    }

    /// because it rained / if it rains / since many came / though the quay is open / when both crews were at sea /
    /// before learning that it was late: whether a word that opens a clause stands at `at`, and what it brings does not
    /// tell of the saying.
    fn goes_on_by_clause(&self, start: usize, at: usize) -> bool {
        let opens = &self.items[at];
        let next = &self.items[at + 1];
        // as if to say
        if opens.means(Sense::AS) {
            return next.means(Sense::CONDITION);
        }
        if self.gives_reason(at) {
            return true;
        }
        if opens.means(Sense::CONTRASTS) {
            return self.is_set_against(at);
        }
        // A saying is at one time: since May, since she came, until it was light
        if opens.is(Class::SUBORDINATOR) && opens.is(Class::TEMPORAL) {
            return !self.has_own_speaker(at);
        }
        opens.means(Sense::TELLS_WHEN) && opens.is(Class::BESIDE) && self.tells_when_it_was(start, at)
    }

    /// It is late, Lee said, | because it rained / if it rains: whether the clause that the word at `at` opens belongs
    /// to what it follows, whoever told her so.
    pub(in crate::attribution) fn gives_reason(&self, at: usize) -> bool {
        let word = &self.items[at];
        let reason = word.is(Class::NO_CONTRAST) || word.means(Sense::CONDITION) && !word.is(Class::TEMPORAL);
        word.is(Class::SUBORDINATOR) && reason
    }

    /// It is late, Lee said, | though the quay is open / while mending it would take a week: whether a clause that is
    /// set against what is said stands at `at`. "though he would not say why", "while she shook hands" tell of the
    /// saying.
    pub(in crate::attribution) fn is_set_against(&self, at: usize) -> bool {
        let opens = &self.items[at];
        let Some(next) = self.items.get(at + 1).filter(|_| at + 1 < self.hi) else { return false };
        let denies = |c: &syntax::Clause| {
            let verb = self.text.tokens.get(c.verb as usize);
            c.first == opens.from && verb.is_some_and(|v| v.is(Class::DENIAL | Class::REGARD | Class::VOW))
        };
        // while others “did not help”
        let quoted = || {
            let end = phrase::end_after(self.items, at + 1, self.hi).filter(|&q| q < self.hi);
            end.is_some_and(|q| self.items[q].quote().is_some())
        };
        let of_speaker = next.is(Class::PRONOUN) && !self.is_of_thing(at + 1);
        if !opens.means(Sense::CONTRASTS) || of_speaker || self.has_own_speaker(at) {
            return false;
        }
        if quoted() {
            return true;
        }
        if self.syntax_clauses().iter().any(denies) {
            return false;
        }
        !self.opens_participle(at + 1) && !opens.means(Sense::TELLS_WHEN)
            || self.subject_at(at + 1, self.hi).is_some()
            || self.is_doing_with_verb(at + 1)
    }

    /// though it is late, though there was time: whether the pronoun at `at` stands for no speaker, and has an
    /// auxiliary.
    fn is_of_thing(&self, at: usize) -> bool {
        let both = self.items[at].is(Class::AUXILIARY);
        let auxiliary = || self.items.get(at + 1).is_some_and(|v| at + 1 < self.hi && v.is(Class::AUXILIARY));
        (self.items[at].is(Class::EXISTENTIAL) || self.means(at, Sense::IT)) && (both || auxiliary())
    }

    /// mending it would take a week: whether what somebody does is the subject of a verb.
    pub(super) fn is_doing_with_verb(&self, at: usize) -> bool {
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

    /// It had been shut, Lee said, | when both crews were at sea / before learning that it was late: whether what the
    /// word at `at` opens tells when that was which a statement from `start` on tells, and not when it was said: "when
    /// the hearing ended", "when asked".
    fn tells_when_it_was(&self, start: usize, at: usize) -> bool {
        let items = self.items;
        let past = self.is_of_past(start);
        let before = items[at].is(Class::TEMPORAL);
        // before fees
        let bare = before && self.is_bare_noun(at + 1);
        // before learning that it was late
        let finds_out = || {
            let item = &items[at + 1];
            let that = items.get(at + 2).is_some_and(|i| at + 2 < self.hi && i.is(Class::THAT));
            let other = Class::SAY | Class::TELL | Class::NAME | Class::EVENT;
            self.opens_participle(at + 1) && !item.is(other) && (that || item.is(Class::THINK))
        };
        if bare || before && past && finds_out() {
            return true;
        }
        let Some(subject) = self.subject_at(at + 1, self.hi) else { return false };
        let plain = |i: &Item| {
            !i.is(Class::EVENT | Class::HEARER | Class::PRONOUN) && !i.word.scene().any(Scene::OCCASION)
        };
        let state = !before && items.get(subject.outer).is_some_and(|v| v.is(Class::AUXILIARY));
        (state || past)
            && items[subject.start..subject.end].iter().all(plain)
            && !self.has_own_speaker(at)
            && items[at..self.hi].iter().all(|i| i.quote().is_none())
    }

    /// before fees, after tax: whether a noun alone stands at `at`, that is no occasion.
    fn is_bare_noun(&self, at: usize) -> bool {
        let noun = &self.items[at];
        let other =
            Class::EVENT | Class::TIME | Class::HEARER | Class::DOCUMENT | Class::SMALL | Class::ADVERB;
        let ends = self.items.get(at + 1).is_none_or(|i| matches!(i.kind, ItemKind::Stop | ItemKind::Comma));
        noun.is_small() && !noun.is(other) && !self.opens_participle(at) && ends
    }

    /// It had been shut, the boat sank: whether a statement from `start` on tells what happened before it was made, and
    /// not how things stand, which a tag of the past tells in the past too: it was late.
    fn is_of_past(&self, start: usize) -> bool {
        let clauses = self.syntax_clauses();
        let of = syntax::clause_at(clauses, self.items[start].from).map(|k| &clauses[k]);
        of.is_some_and(|c| {
            let state = || self.text.tokens[c.verb as usize].is(Class::AUXILIARY);
            c.form == Form::Perfect || c.form == Form::Past && c.verb != syntax::NONE && !state()
        })
    }

    /// Money is better spent, Lee said, | on mending it / for no better reason than that; It is a sign, Lee said, | of
    /// age; It lasts a year, Lee said, | against six for wool: whether a preposition stands at `at` that brings what is
    /// done, a reason or a measure, and no place or time of the saying.
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
        doing || grounds || word.is(Class::OF) || self.sets_beside(at)
    }

    /// He spent the first day, Lee said, | mending it; She woke at five, she said, | thinking that it was late: whether
    /// the participle at `at` is of what a statement from `start` on tells.
    fn takes_participle(&self, start: usize, at: usize) -> bool {
        let word = &self.items[at];
        if !self.opens_participle(at) || word.is(Class::SAY | Class::TELL | Class::NAME) {
            return false;
        }
        let that = self.items.get(at + 1).is_some_and(|i| at + 1 < self.hi && i.is(Class::THAT));
        let thinks = word.is(Class::THINK) && that && self.is_of_past(start);
        let clauses = self.syntax_clauses();
        let of = syntax::clause_at(clauses, self.items[start].from).map(|k| &clauses[k]);
        let of = of.filter(|c| c.kind == ClauseKind::Main && c.verb != syntax::NONE);
        let spends = |c: &syntax::Clause| {
            (start..at).any(|k| self.items[k].from == c.verb && self.means(k, Sense::SPENDS))
        };
        thinks || of.is_some_and(spends)
    }

    /// It is his job, Lee said, | to help them. / The race is run, Lee said, | by the strong. / He is so rash, Lee
    /// said, | that it hurts.
    pub(in crate::attribution) fn hangs_on_what_is_said(&self, at: usize) -> bool {
        let Some(next) = self.items.get(at + 1).filter(|_| at + 1 < self.hi) else { return false };
        let word = &self.items[at];
        // but not: to boos, to loud cheers
        let object = Class::DETERMINER | Class::HEARER | Class::PRONOUN | Class::TO | Class::BASE;
        let brings = |o: &Item| o.quote().is_some() || o.is(object);
        let verb = next.is_small()
            && !next.is(Class::SMALL | Class::EVENT)
            && (next.is(Class::BASE | Class::VERB) || self.items.get(at + 2).is_some_and(brings));
        let infinitive = word.is(Class::TO)
            && (verb || next.is(Class::AUXILIARY) && next.is_small() || next.quote().is_some());
        let means = word.means(Sense::BY) && !next.is_capitalised();
        let ground =
            word.means(Sense::FOR) && (self.text_of(at + 1).ends_with("ing") || next.quote().is_some());
        // It was ready, Lee said, | to help with it
        let bare = word.is(Class::TO)
            && next.is_small()
            && next.kind == ItemKind::Word
            && !next.is(Class::SMALL | Class::EVENT | Class::HEARER | Class::REACTION | Class::TIME)
            && self.items.get(at + 2).is_some_and(|p| {
                p.is(Class::PREPOSITION) && !p.is(Class::OF | Class::TEMPORAL) && !p.means(Sense::FROM)
            })
            && !self.text_of(at + 1).ends_with('s');
        infinitive || bare || means || ground || word.is(Class::THAT)
    }
}
