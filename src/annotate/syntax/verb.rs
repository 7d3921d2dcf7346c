//! What a verb is to the clauses that are open: the verb that one of them waits for, or that of a clause of its own.

use super::clause::{Clause, ClauseKind, Doubts};
use super::part::{Form, Verb};
use super::stack::{Builder, Candidate, Lead};
use super::{NONE, PhraseSort};
use crate::lexicon::Class;

impl Builder<'_, '_> {
    /// Takes a verb in.
    pub(super) fn verb(&mut self, verb: Verb, first: u32, after_phrase: Option<u32>) {
        match verb.form {
            Form::Infinitive => self.candidate = None,
            Form::Participle | Form::Passive => self.participle(verb, first, after_phrase),
            _ => self.finite(verb, first, after_phrase),
        }
    }

    /// Takes in a verb that wants a subject: it is that of a clause which waits for one, or opens another.
    pub(super) fn finite(&mut self, verb: Verb, first: u32, after_phrase: Option<u32>) {
        if verb.loose && matches!(self.lead, Lead::And | Lead::Comma) {
            return;
        }
        // Lee, a clerk, said: what a mark closes is no subject, but for that of what was said
        let closed = matches!(self.lead, Lead::Comma | Lead::And);
        let (last, held) = (self.candidate.take(), self.held.take());
        let mut candidate = last.filter(|_| !closed);
        if self.lead == Lead::Comma
            && self.level(|c| c.verb == NONE).is_none()
            && self.tokens.is_verb(self.clauses[self.top()].verb, Class::SAY | Class::TELL | Class::THINK)
        {
            candidate = held.or(last.filter(|c| c.lead == Lead::Beside));
        }
        // there’s, he’s
        let lead = self.lead;
        let start = if lead == Lead::Beside { first } else { self.lead_at };
        let own = (verb.own && self.clauses[self.top()].verb != NONE).then_some(Candidate {
            phrase: NONE,
            first: start,
            lead,
        });
        let candidate = own.or(candidate);
        let governed = self.governed.take();
        // Lee, a clerk, has said
        let is_finite = verb.plain && verb.form != Form::Base || verb.form == Form::Perfect;
        let speaks = self.tokens.is_verb(verb.head, Class::SAY | Class::TELL) && is_finite;
        let top = self.top();
        let waits = self.clauses[top].verb == NONE;
        // after the agency said: a clause, and no adjunct; but: after Hurricane Ada | said
        if let Some((at, phrase)) = governed
            && phrase != NONE
            && after_phrase.is_some()
            && self.syntax.phrases[phrase as usize].sort != PhraseSort::Event
        {
            let parent = self.open[self.depth - 1];
            self.push(ClauseKind::Subordinate, at, parent);
            return self.give(verb, phrase);
        }
        let Some(candidate) = candidate else {
            return self.without_candidate(verb, first);
        };
        if waits {
            return self.waiting(verb, candidate, speaks);
        }
        match candidate.lead {
            Lead::Beside => self.complement(verb, candidate),
            Lead::Comma | Lead::Quote => {
                // said that if it rained, he left
                let waiting = self.level(|c| c.verb == NONE);
                let complement =
                    waiting.filter(|&k| self.clauses[self.open[k] as usize].kind == ClauseKind::Complement);
                if let Some(level) = complement.filter(|_| candidate.lead == Lead::Comma) {
                    self.close_to(level + 1, candidate.first);
                    self.give(verb, candidate.phrase);
                } else if speaks {
                    self.close_outer(candidate.first);
                    self.push(ClauseKind::Tail, candidate.first, NONE);
                    self.give(verb, candidate.phrase);
                } else if let Some(level) = waiting {
                    self.close_to(level + 1, candidate.first);
                    self.give(verb, candidate.phrase);
                } else {
                    self.join(verb, candidate.first, candidate.phrase, Doubts::COMMA);
                }
            }
            Lead::And => self.join(verb, candidate.first, candidate.phrase, Doubts::default()),
        }
    }

    /// A verb where the clause at hand waits for one, and a phrase has come since its subject.
    fn waiting(&mut self, verb: Verb, candidate: Candidate, speaks: bool) {
        match candidate.lead {
            // P, Lee said
            Lead::Comma | Lead::Quote if speaks => {
                self.push(ClauseKind::Tail, candidate.first, NONE);
                self.give(verb, candidate.phrase);
            }
            // a claim Lagos denied
            Lead::Beside => {
                let parent = self.open[self.depth - 1];
                self.push(ClauseKind::Relative, candidate.first, parent);
                self.doubt(Doubts::TWO_PHRASES);
                self.give(verb, candidate.phrase);
            }
            // The next day, he left.
            Lead::Comma => self.give(verb, candidate.phrase),
            _ => self.give(verb, NONE),
        }
    }

    /// A phrase right after a verb, and a verb: what the first one takes, or the clause further out goes on.
    fn complement(&mut self, verb: Verb, candidate: Candidate) {
        let top = self.top();
        let cue = self.tokens.is_verb(self.clauses[top].verb, Class::CUE);
        // the inspector fired by Lee last month | has confirmed
        let time =
            self.syntax.phrases.get(candidate.phrase as usize).is_some_and(|p| p.sort == PhraseSort::Time);
        let outer = if cue && !time { None } else { self.level(|c| c.verb == NONE) };
        if let Some(level) = outer {
            // the man who wrote the book left
            self.close_to(level + 1, self.lead_at);
            return self.give(verb, NONE);
        }
        let parent = self.open[self.depth - 1];
        self.push(ClauseKind::Complement, candidate.first, parent);
        if !cue {
            self.doubt(Doubts::TWO_PHRASES);
        }
        self.give(verb, candidate.phrase);
    }

    fn without_candidate(&mut self, verb: Verb, first: u32) {
        let top = self.top();
        if self.clauses[top].verb == NONE {
            self.see_relative(first);
            return self.give(verb, NONE);
        }
        if self.lead == Lead::And {
            // to rest and seek peace
            if verb.form != Form::Base || alike(self.clauses[self.top()].form, Form::Base) {
                self.join(verb, self.lead_at, NONE, Doubts::COORDINATED);
            }
            return;
        }
        let at = if self.lead == Lead::Comma { self.lead_at } else { first };
        if let Some(level) = self.level(|c| c.verb == NONE) {
            self.close_to(level + 1, at);
            self.give(verb, NONE);
        } else if !self.object
            && self.tokens.may_be_participle(self.clauses[top].verb)
            && self.clauses[top].form == Form::Past
        {
            self.give(verb, NONE);
            self.doubt(Doubts::REREAD);
        } else if self.lead == Lead::Comma && verb.known {
            self.join(verb, self.lead_at, NONE, Doubts::COMMA);
        }
    }

    /// Joins a clause to one before: the innermost whose verb has a like form; a verb of speech to the speaker's.
    fn join(&mut self, verb: Verb, first: u32, subject: u32, doubts: Doubts) {
        let is = |class| self.tokens.is_verb(verb.head, class);
        let speech = Class::SAY | Class::TELL | Class::NAME | Class::JUDGE | Class::DENIAL | Class::DECLINE;
        // but did not elaborate
        let speaks = if verb.plain { is(speech) } else { is(Class::COMMENT) && subject == NONE };
        let speaks = speaks && matches!(verb.form, Form::Past | Form::Present);
        let speaker = |c: &Clause| self.tokens.is_verb(c.verb, Class::CUE) && alike(c.form, verb.form);
        // denied and disputed
        let inner = self.tokens.is_verb(self.clauses[self.top()].verb, Class::CUE);
        let own = if speaks && !inner { self.lowest(speaker) } else { None };
        // He agrees that it should be studied but prefers delay.
        let same = |c: &Clause| speaker(c) && c.form == verb.form;
        let other = self.clauses[self.top()].form == Form::Modal && is(Class::CUE) && subject == NONE;
        let own = own.or_else(|| if other { self.lowest(same) } else { None });
        // but as the Post reported, | the mayor left: a comma closes what stands before a main clause
        let closed = |c: &Clause| {
            let outer = self.clauses.get(c.parent as usize).map_or(NONE, |p| p.verb);
            c.kind == ClauseKind::Subordinate && !self.tokens.is_verb(outer, Class::CUE)
        };
        let fits = |c: &Clause| c.verb != NONE && alike(c.form, verb.form);
        let after_comma = subject != NONE && doubts == Doubts::COMMA;
        let own = own.or_else(|| if after_comma { self.level(|c| fits(c) && !closed(c)) } else { None });
        // He denies that it was hers and goes on: a present and a past are not of one clause
        let unlike = |c: &Clause| c.form == Form::Past && verb.form == Form::Present;
        let inner =
            self.level(fits).filter(|&k| subject == NONE && unlike(&self.clauses[self.open[k] as usize]));
        let own = own
            .or_else(|| if inner.is_some() { self.level(|c| fits(c) && c.form == verb.form) } else { None });
        let level = own.or_else(|| self.level(fits));
        let parent = self.open[level.unwrap_or(self.depth - 1)];
        let joined = &self.clauses[parent as usize];
        // He said the bill binds the town and includes a fine: no clause of the bill's was read
        let tense =
            joined.kind == ClauseKind::Main && joined.form == Form::Past && verb.form == Form::Present;
        let unlike = if level.is_none() || tense { Doubts::UNLIKE } else { Doubts::default() };
        let level = level.unwrap_or(self.depth - 1);
        self.close_to(level + 1, first);
        self.push(ClauseKind::Coordinated, first, parent);
        self.doubt(doubts);
        self.doubt(unlike);
        let shared = self.clauses[parent as usize].subject;
        self.give(verb, if subject == NONE { shared } else { subject });
    }

    fn participle(&mut self, verb: Verb, first: u32, after_phrase: Option<u32>) {
        if verb.form == Form::Passive && (self.lead == Lead::And || after_phrase.is_none()) {
            return;
        }
        self.candidate = None;
        match self.lead {
            Lead::And => {
                let level = self.level(|c| c.kind == ClauseKind::Participle);
                let level = level.unwrap_or(self.depth - 1);
                let parent = self.open[level];
                self.close_to(level + 1, self.lead_at);
                self.push(ClauseKind::Coordinated, self.lead_at, parent);
                self.give(verb, NONE);
            }
            Lead::Comma | Lead::Quote => {
                let waits = self.clauses[self.top()].verb == NONE;
                let level = if waits { Some(self.depth - 1) } else { self.after_fronted() };
                let level = level.unwrap_or_else(|| self.last_joined());
                let parent = self.open[level];
                self.close_to(level + 1, self.lead_at);
                self.push(ClauseKind::Participle, self.lead_at, parent);
                if !self.tokens.all[verb.head as usize].is(Class::CUE) {
                    self.doubt(Doubts::CONTROL);
                }
                let subject = self.clauses[parent as usize].subject;
                self.give(verb, subject);
            }
            Lead::Beside => {
                if let Some(phrase) = after_phrase {
                    let parent = self.open[self.depth - 1];
                    self.push(ClauseKind::Participle, first, parent);
                    self.give(verb, phrase);
                }
            }
        }
    }
}

/// Whether two verbs may be joined: no plain past joins a present or a modal ("would go and came").
fn alike(a: Form, b: Form) -> bool {
    match b {
        Form::Past => matches!(a, Form::Past | Form::Perfect | Form::None),
        Form::Base => matches!(a, Form::Base | Form::Modal | Form::Present | Form::None),
        _ => true,
    }
}
