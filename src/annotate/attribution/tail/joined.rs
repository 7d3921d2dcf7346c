//! What a conjunction brings after a tag: P, S said, | and P / and heard no more / but not on all. It is the speaker's,
//! if no deed at the saying (and smiled, and she left) and nobody else's.

use crate::attribution::item::{Item, ItemKind};
use crate::attribution::verb::finite_cue;
use crate::attribution::{Sentence, verb_group};
use crate::lexicon::{Class, Scene, Sense};
use crate::syntax::{self, Form, PhraseSort};

impl Sentence<'_> {
    /// Whether the conjunction at `at`, after a tag, joins more of a statement that begins at `start`.
    pub(in crate::attribution) fn joins(&self, start: usize, at: usize) -> bool {
        let items = self.items;
        let adverb = |k: &usize| items[*k].is(Class::ADVERB | Class::NEGATION) && items[*k].is_small();
        let Some(first) = (at + 1..self.hi).find(|k| !adverb(k)) else { return false };
        let word = &items[first];
        if word.quote().is_some() || !matches!(word.kind, ItemKind::Word | ItemKind::Number) {
            return false;
        }
        // and because it rained: whoever told her so
        if self.gives_reason(at + 1) {
            return true;
        }
        // and she thinks so too: what she thinks who is told of
        if word.means(Sense::HE | Sense::SHE) && self.goes_on_about(at, word) && self.thinks(first + 1) {
            return true;
        }
        let alone = self.is_verb_alone_at(first);
        if alone && !word.is(Class::AUXILIARY) {
            return !self.has_own_source(at) && self.shares_subject(start, first);
        }
        if self.has_own_speaker(at) {
            return false;
        }
        match () {
            // and so would they; but: and so did her aunt, who said the same
            () if alone && first > at + 1 && items[first - 1].word.scene().any(Scene::LINKS) => {
                items.get(first + 1).is_some_and(|i| first + 1 < self.hi && i.is(Class::PRONOUN))
            }
            () if word.is(Class::EXISTENTIAL) => !self.is_answered(first),
            () if word.means(Sense::HE | Sense::SHE) => self.is_told_of_pronoun(start, at, first),
            // but not on all three
            () if word.is(Class::PREPOSITION) && word.is_small() && first == at + 1 => {
                self.joins_fronted(at) || self.joins_clause_after_phrase(at)
            }
            () => alone || !self.opens_participle(first) || self.is_doing_with_verb(first),
        }
    }

    /// Whether a verb stands at `at`, and no subject that a verb follows.
    fn is_verb_alone_at(&self, at: usize) -> bool {
        let word = &self.items[at];
        let form = Class::CUE
            | Class::VERB
            | Class::AUXILIARY
            | Class::PAST
            | Class::PAST_OR_PARTICIPLE
            | Class::PARTICIPLE_ONLY;
        let known = word.is(form) || self.text_of(at).ends_with("ed") || self.is_read_verb(at);
        word.is_small() && !word.is(Class::PRONOUN) && known && self.subject_at(at, self.hi).is_none()
    }

    /// She is glad, Lee said, | and she feels well; It was late, Lee said, | and she had been told: whether the clause
    /// of the pronoun at `pronoun`, which the conjunction at `at` joins to a statement from `start` on, tells no deed
    /// at the saying.
    fn is_told_of_pronoun(&self, start: usize, at: usize, pronoun: usize) -> bool {
        let word = &self.items[pronoun];
        let quoted = || self.items[start..at].iter().any(|i| i.quote().is_some());
        self.goes_on_about(at, word)
            || self.is_another_than_speaker(at, word)
            || !quoted() && self.is_told_with_auxiliary(pronoun)
    }

    /// Whether the word at `at` is a verb of thought, and none of speech.
    fn thinks(&self, at: usize) -> bool {
        let verb = self.items.get(at).filter(|_| at < self.hi);
        verb.is_some_and(|v| v.is(Class::THINK) && !v.is(Class::SAY | Class::TELL))
    }

    /// and there was applause / a tremor in her voice: whether "there" at `at` tells of an answer to what was said, or
    /// how it was said.
    fn is_answered(&self, at: usize) -> bool {
        let answer = |k: usize| self.items[k].is(Class::REACTION) || self.means(k, Sense::MANNER);
        (at..self.hi).any(answer)
    }

    /// It is wet, Lee said, | and with the pier shut, nobody comes: whether the conjunction at `at` joins a clause
    /// after a preposition and a comma.
    fn joins_fronted(&self, at: usize) -> bool {
        let comma = (at + 2..self.hi).find(|&k| self.items[k].kind == ItemKind::Comma);
        !self.items[at + 1].is(Class::TO) && comma.is_some_and(|c| self.is_clause_at(c + 1))
    }

    /// Whether a subject and its verb stand at `at`, in one word or more: it’s, the pier is
    fn is_clause_at(&self, at: usize) -> bool {
        let both = |i: &Item| i.is(Class::PRONOUN) && i.is(Class::AUXILIARY);
        at < self.hi && (both(&self.items[at]) || self.subject_at(at, self.hi).is_some())
    }

    /// The pier was shut, Lee said, | and in winter the boats would rot / and on most days it was late: whether the
    /// conjunction at `at` joins a clause after words for a time or a place. "and on Monday he left" tells what
    /// happened.
    pub(super) fn joins_clause_after_phrase(&self, at: usize) -> bool {
        let items = self.items;
        let Some(start) = self.after_phrase(at + 1) else { return false };
        let words = &items[at + 1..start];
        // and at the meeting / in a statement the board was told
        if words.iter().any(|i| i.is(Class::EVENT | Class::DOCUMENT | Class::HEARER)) {
            return false;
        }
        let both = items[start].is(Class::PRONOUN) && items[start].is(Class::AUXILIARY);
        let verb = self.finite_after(start).filter(|&v| items[v].is_small());
        let to_come = |v: usize| items[v].is(Class::MODAL) || self.means(v, Sense::EARLIER_YET);
        let state = |v: usize| items[v].is(Class::AUXILIARY) && !items[v].is(Class::PRONOUN);
        let dated = words.iter().any(|i| i.is_capitalised() || i.kind == ItemKind::Number);
        let told = if dated { verb.is_some_and(to_come) } else { both || verb.is_some_and(state) };
        told && self.is_clause_at(start)
    }

    /// Whether the conjunction at `at`, in what goes on after a tag, joins one clause more to a statement that begins
    /// at `start`.
    pub(super) fn joins_more(&self, start: usize, at: usize) -> bool {
        let other = |i: &Item| {
            i.is(Class::ADVERB | Class::SUBORDINATOR | Class::STARTER)
                && !i.is(Class::DETERMINER | Class::PRONOUN)
        };
        let joins = self.items.get(at).is_some_and(|i| at + 1 < self.hi && i.means(Sense::AND));
        joins && !other(&self.items[at + 1]) && !self.is_verb_alone_at(at + 1) && self.joins(start, at)
    }

    /// She was told to wait, Lee said, | and heard no more. / It had come in May, Lee said, | and gone. / It will rise,
    /// Lee said, | and fall: whether the verb at `at`, without a subject, is joined to that of a statement from `start`
    /// on, whose form it has. "Lee said, and smiled", "and added", "and left" tell what she did.
    fn shares_subject(&self, start: usize, at: usize) -> bool {
        let items = self.items;
        let verb = &items[at];
        let own = items[start..at].iter().any(|i| i.quote().is_some());
        let deed = Class::SAY | Class::TELL | Class::DECLINE | Class::NAME | Class::REGARD;
        // "and never noticed": no way of calling anything
        let is_notice = verb.is(Class::REGARD)
            && verb.is(Class::THINK)
            && !verb.is(Class::SAY | Class::TELL | Class::NAME);
        if own
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
        let past = verb.is(Class::PAST | Class::PAST_OR_PARTICIPLE) || self.is_past_of_verb(at);
        let participle = past || verb.is(Class::PARTICIPLE_ONLY);
        if verb.is(Class::NOUN_TOO) && !past {
            return false;
        }
        // He would be back, he said, | and hoped to stay: what he thinks, whoever tells it
        let same = self.phrase_sort(of.subject) == Some(PhraseSort::Pronoun);
        let thought = same && verb.is(Class::THINK | Class::VOW) && past;
        let acts = !matches!(
            self.phrase_sort(of.subject),
            None | Some(PhraseSort::Thing | PhraseSort::Event | PhraseSort::Document)
        );
        match of.form {
            Form::Perfect | Form::Past if verb.is(Class::PARTICIPLE_ONLY) => true,
            Form::Perfect => participle && (acts || !past || verb.is(Class::PAST_OR_PARTICIPLE | Class::CUE)),
            Form::Past => past && acts,
            // They owed much, Lee said, | and hoped to repay it: a verb that no table has
            Form::None => thought,
            Form::Modal => verb.is(Class::BASE) && !past || thought,
            Form::Present | Form::Base => verb.is(Class::THIRD) && !past,
            _ => false,
        }
    }

    /// booked, gave: whether the word at `at` ends like a past, or the clauses have it for one.
    fn is_past_of_verb(&self, at: usize) -> bool {
        let token = self.items[at].from;
        let past = |c: &syntax::Clause| c.verb == token && c.form == Form::Past;
        self.text_of(at).ends_with("ed") || self.syntax_clauses().iter().any(past)
    }

    /// Whether the clauses have the word at `at` for a verb.
    fn is_read_verb(&self, at: usize) -> bool {
        let token = self.items[at].from;
        self.syntax_clauses().iter().any(|c| c.verb == token)
    }

    fn phrase_sort(&self, phrase: u32) -> Option<PhraseSort> {
        self.text.syntax.phrases.get(phrase as usize).map(|p| p.sort)
    }

    /// and she had been late, and he’d wait: whether the pronoun at `at` has an auxiliary, so that what is told is no
    /// deed at the saying.
    fn is_told_with_auxiliary(&self, at: usize) -> bool {
        let items = self.items;
        let adverb = |k: &usize| items[*k].is(Class::ADVERB) && items[*k].is_small();
        let both = items[at].is(Class::PRONOUN) && items[at].is(Class::AUXILIARY);
        let verb = (at + 1..self.hi).find(|k| !adverb(k)).filter(|&k| items[k].is(Class::AUXILIARY));
        let acts = |k: usize| items[k].is(Class::BE) && self.opens_participle(k + 1);
        both || verb.is_some_and(|k| items[k].is_small() && !acts(k))
    }

    /// She helped, Lee said, | and she stayed: whether the sentence, which the conjunction at `at` goes on, begins with
    /// the same pronoun.
    fn goes_on_about(&self, at: usize, pronoun: &Item) -> bool {
        let first = self.items[..at].iter().rposition(|i| i.kind == ItemKind::Stop).map_or(0, |k| k + 1);
        let opens = &self.items[first.max(self.lo)];
        opens.is(Class::PRONOUN)
            && (pronoun.means(Sense::HE) && opens.means(Sense::HE)
                || pronoun.means(Sense::SHE) && opens.means(Sense::SHE))
    }

    /// Her eyes were wide, he said, | and she held on to him: whether the pronoun after the conjunction at `at` can't
    /// be for who speaks in the tag before it.
    fn is_another_than_speaker(&self, at: usize, pronoun: &Item) -> bool {
        let Some(tag) = at.checked_sub(3).filter(|&k| k >= self.lo) else { return false };
        let speaker = &self.items[tag];
        let said = speaker.is(Class::PRONOUN)
            && finite_cue(&self.items[tag + 1])
            && self.items[tag + 2].kind == ItemKind::Comma;
        said && (speaker.means(Sense::HE) && pronoun.means(Sense::SHE)
            || speaker.means(Sense::SHE) && pronoun.means(Sense::HE))
    }

    /// Lee said, | and Hale agreed / and it was late, she added: whether the clause that the conjunction at `at` joins
    /// tells who else spoke, or has a tag of its own.
    pub(super) fn has_own_speaker(&self, at: usize) -> bool {
        let clauses = self.syntax_clauses();
        let begins = syntax::first_from(clauses, self.items[at].from.saturating_sub(1));
        let own = clauses.get(begins).filter(|c| c.first <= self.items[at].from && c.verb != syntax::NONE);
        let speech = Class::SAY | Class::TELL | Class::THINK | Class::DECLINE;
        // and no loss was reported: by nobody; and she should call him: yet to be done; and the board had asked: before
        // she said so
        let silent = |c: &syntax::Clause| {
            let verb = (at..self.hi).find(|&k| self.items[k].from == c.verb);
            let before = |v: usize| (at..v).any(|k| self.means(k, Sense::EARLIER_YET));
            verb.is_some_and(|v| self.is_no_speech(at, v) || before(v))
        };
        // and Roe called it “a bone”
        let quoted = || self.items[at..self.hi].iter().any(|i| i.quote().is_some());
        let speaks = match own {
            Some(c) => {
                let verb = &self.text.tokens[c.verb as usize];
                (verb.is(speech) || verb.is(Class::NAME) && quoted()) && !silent(c)
            }
            None => self.items[at + 1..self.hi]
                .iter()
                .take_while(|i| i.quote().is_none() && i.kind != ItemKind::Comma)
                .any(|i| i.is_small() && finite_cue(i)),
        };
        speaks || self.has_own_source(at)
    }

    /// and it was late, she added / according to Hale: whether what the conjunction at `at` joins has a tag or a source
    /// of its own.
    fn has_own_source(&self, at: usize) -> bool {
        let tag = |k: usize| self.items[k].kind == ItemKind::Comma && self.new_clause(k + 1);
        let source = self.marks.fixed.iter().any(|&k| k > at && self.items[k].is(Class::ACCORDING));
        source || (at + 1..self.hi).any(tag)
    }

    /// Whether the verb of a clause is one that somebody is not said to have spoken by: it is passive, or would be
    /// done.
    fn is_no_speech(&self, at: usize, verb: usize) -> bool {
        /// No more adverbs stand before the verb: would then simply call.
        const NEAR: usize = 3;
        let passive = verb_group::of(self.items, at, verb).passive && !self.means(verb, Sense::SUPPOSED);
        // and it’s booming
        let thrives = self.items[verb].is(Class::ING)
            && self.items.get(verb + 1).is_none_or(|i| i.kind == ItemKind::Stop);
        let to_be_done = self.items[verb].is(Class::BASE)
            && self.items[at..verb].iter().rev().take(NEAR).any(|i| i.is(Class::MODAL));
        passive || thrives || to_be_done
    }
}
