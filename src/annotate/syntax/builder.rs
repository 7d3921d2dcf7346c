//! The clause builder: one pass over the parts of a sentence, and a stack of the clauses that are still open.

use super::clause::{Clause, ClauseKind, DEEPEST, Doubts};
use super::part::{Form, Part, PartKind, Parts, Verb};
use super::stack::{Builder, Candidate, Lead};
use super::tokens::Tokens;
use super::{NONE, Phrase, PhraseMarks, PhraseSort, Syntax};
use crate::lexicon::{Class, Sense};

/// Reads the clauses of the sentence of tokens `from..to` and adds them to `clauses`; `quotes` are the token ranges of
/// its quotations, in order.
pub(crate) fn read_sentence(
    tokens: &Tokens<'_>,
    syntax: &Syntax,
    quotes: &[(u32, u32)],
    (from, to): (u32, u32),
    clauses: &mut Vec<Clause>,
) {
    if from >= to {
        return;
    }
    let base = clauses.len();
    let mut builder = Builder {
        tokens,
        syntax,
        clauses,
        open: [0; DEEPEST],
        depth: 0,
        candidate: None,
        held: None,
        object: false,
        governed: None,
        lead: Lead::Beside,
        lead_at: from,
        after_phrase: None,
        ends: to,
    };
    builder.push(ClauseKind::Main, from, NONE);
    for part in Parts::new(tokens, syntax, quotes, (from, to)) {
        builder.take(part);
    }
    for clause in &mut clauses[base..] {
        if clause.last == NONE {
            clause.last = to;
        }
    }
}

impl Builder<'_, '_> {
    fn take(&mut self, part: Part) {
        let after_phrase = self.after_phrase.take();
        match part.kind {
            PartKind::Comma | PartKind::Dash => {
                // said that “it rained”, | he went on
                if self.lead == Lead::Quote && self.is_bare_complement() {
                    self.close_to(self.depth - 1, part.first);
                }
                self.mark(Lead::Comma, part.first);
                self.governed = None;
                return;
            }
            PartKind::And => {
                self.mark(Lead::And, part.first);
                return;
            }
            // A preposition or an adverb between a mark and what it parts leaves the mark in force.
            PartKind::Adverb => {
                self.after_phrase = after_phrase;
                return;
            }
            PartKind::Colon => self.boundary(part.last, self.open[self.depth - 1]),
            PartKind::Semicolon => self.boundary(part.last, NONE),
            PartKind::There => self.there(part.first),
            PartKind::Quote(verb) => {
                if self.is_filled(part) {
                    self.close_to(self.depth - 1, part.last);
                    (self.lead, self.lead_at) = (Lead::Quote, part.last);
                    return;
                }
                // the mayor “never lied.”
                let waits = self.clauses[self.top()].verb == NONE
                    || self.candidate.is_some_and(|c| c.lead == Lead::Beside);
                if let Some(verb) = verb.filter(|_| waits && after_phrase.is_some()) {
                    self.finite(verb, part.first, after_phrase);
                }
                self.lead = Lead::Quote;
                self.lead_at = part.last;
                return;
            }
            PartKind::Phrase(phrase) => {
                if let Some(verb) = self.verb_of_quote(phrase) {
                    self.give(verb, NONE);
                } else {
                    self.phrase(phrase, part.first);
                    self.after_phrase = Some(phrase);
                }
            }
            PartKind::Relative => self.relative(part.first, after_phrase),
            PartKind::That => self.that(part.first, after_phrase),
            PartKind::Subordinator => self.opens(ClauseKind::Subordinate, part.first),
            PartKind::Beside => self.governed = Some((part.first, NONE)),
            PartKind::Verb(verb) => self.verb(verb, part.first, after_phrase),
            PartKind::Preposition | PartKind::Other => {}
        }
        self.lead = Lead::Beside;
        self.lead_at = part.last;
    }

    fn mark(&mut self, lead: Lead, at: u32) {
        if self.lead == Lead::Beside || self.lead == Lead::Quote {
            self.lead_at = at;
        }
        self.lead = lead;
    }

    /// A semicolon or colon: a new sentence, as far as clauses go; after a colon it belongs to the clause before.
    fn boundary(&mut self, at: u32, parent: u32) {
        self.candidate = None;
        self.governed = None;
        if at < self.ends {
            // What a colon leads to stands within the clauses that it closes.
            let last = if parent == NONE { at } else { NONE };
            self.close_to(0, last);
            self.push(ClauseKind::Main, at, parent);
        }
    }

    /// there: it stands for a subject.
    fn there(&mut self, first: u32) {
        if self.clauses[self.top()].verb != NONE {
            let first = if self.lead == Lead::Beside { first } else { self.lead_at };
            self.candidate = Some(Candidate { phrase: NONE, first, lead: self.lead });
        }
    }

    fn phrase(&mut self, phrase: u32, first: u32) {
        let p = &self.syntax.phrases[phrase as usize];
        if let Some((_, governed)) = &mut self.governed
            && *governed == NONE
        {
            *governed = phrase;
            return;
        }
        if p.owner != NONE {
            // whose phrase it is stood there first: the mayor's | office
            let top = self.top();
            match &mut self.candidate {
                Some(c) if c.phrase == p.owner => c.phrase = phrase,
                _ if self.clauses[top].subject == p.owner => self.clauses[top].subject = phrase,
                _ => {}
            }
            return;
        }
        // in Alabama and Georgia: governed too
        let class = self.tokens.all[p.head as usize].class;
        // like she agreed
        let nominative = class.any(Class::PRONOUN)
            && !class.any(Class::HEARER)
            && !self.tokens.all[p.head as usize].means(Sense::IT);
        if !nominative && self.head_of_list(phrase).marks.has(PhraseMarks::GOVERNED) {
            return;
        }
        let top = self.top();
        if self.clauses[top].verb == NONE && self.clauses[top].subject == NONE {
            self.clauses[top].subject = phrase;
            return;
        }
        if self.lead == Lead::And && self.is_listed(phrase) {
            return;
        }
        let first = if self.lead == Lead::Beside { first } else { self.lead_at };
        self.object |= self.lead == Lead::Beside;
        if let Some(before) = self.candidate.filter(|c| c.lead == Lead::Beside) {
            self.held = Some(before);
        }
        self.candidate = Some(Candidate { phrase, first, lead: self.lead });
    }

    /// Whether a phrase after "and" makes one subject with the candidate: said she and her crew left.
    fn is_listed(&self, phrase: u32) -> bool {
        let Some(before) = self.candidate else { return false };
        let verb = self.clauses[self.top()].verb;
        // told Hale and Roe said
        let told = verb != NONE && self.tokens.all[verb as usize].is(Class::TELL);
        let at = self.lead_at as usize;
        // "but" joins clauses, no phrases.
        let plain = !self.tokens.is_comma(at) && !self.tokens.text(at).starts_with(['b', 'B']);
        !told
            && (plain
                || *self.head_of_list(phrase) == self.syntax.phrases[before.phrase.min(phrase) as usize])
    }

    /// The phrase that begins the list in which a phrase stands.
    fn head_of_list(&self, phrase: u32) -> &Phrase {
        /// The most members that are looked over.
        const LONGEST: usize = 12;
        let phrases = &self.syntax.phrases;
        let mut at = phrase as usize;
        for _ in 0..LONGEST {
            if at == 0 || phrases[at - 1].with != at as u32 {
                break;
            }
            at -= 1;
        }
        &phrases[at]
    }

    fn relative(&mut self, first: u32, antecedent: Option<u32>) {
        self.opens(ClauseKind::Relative, first);
        let top = self.top();
        self.clauses[top].subject = antecedent.unwrap_or(NONE);
    }

    fn that(&mut self, first: u32, after_phrase: Option<u32>) {
        let top = self.top();
        let said = after_phrase.map(|p| self.syntax.phrases[p as usize].head as usize);
        let noun = said.is_some_and(|head| self.tokens.all[head].is(Class::SAYING));
        // "and that it rained": beside the complement before
        if self.lead == Lead::And
            && let Some(level) = self.level(|c| c.kind == ClauseKind::Complement)
        {
            let parent = self.open[level];
            self.close_to(level + 1, self.lead_at);
            self.push(ClauseKind::Coordinated, self.lead_at, parent);
            self.candidate = None;
            return;
        }
        // said that “it rained” and that it poured: the first is closed with its quotation
        if self.lead == Lead::And
            && let Some(before) = self.clauses.iter().rposition(|c| c.kind == ClauseKind::Complement)
            && self.clauses[before].parent as usize == top
        {
            self.push(ClauseKind::Coordinated, self.lead_at, before as u32);
            self.candidate = None;
            return;
        }
        let speaks = self.tokens.is_verb(self.clauses[top].verb, Class::CUE);
        let relative = after_phrase.is_some() && !noun && !speaks;
        self.opens(if relative { ClauseKind::Relative } else { ClauseKind::Complement }, first);
        if relative {
            let top = self.top();
            self.clauses[top].subject = after_phrase.unwrap_or(NONE);
        }
    }

    fn opens(&mut self, kind: ClauseKind, first: u32) {
        self.candidate = None;
        self.held = None;
        self.governed = None;
        let first = if self.lead == Lead::And { self.lead_at } else { first };
        let parent = self.open[self.depth - 1];
        self.push(kind, first, parent);
    }

    fn verb(&mut self, verb: Verb, first: u32, after_phrase: Option<u32>) {
        match verb.form {
            Form::Infinitive => self.candidate = None,
            Form::Participle | Form::Passive => self.participle(verb, first, after_phrase),
            _ => self.finite(verb, first, after_phrase),
        }
    }

    fn finite(&mut self, verb: Verb, first: u32, after_phrase: Option<u32>) {
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
        let speaks =
            self.tokens.is_verb(verb.head, Class::SAY | Class::TELL) && verb.plain && verb.form != Form::Base;
        let top = self.top();
        let waits = self.clauses[top].verb == NONE;
        // after the agency said: a clause, and no adjunct
        if let Some((at, phrase)) = governed
            && phrase != NONE
            && after_phrase.is_some()
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
