//! The clause builder: one pass over the parts of a sentence, and a stack of the clauses that are still open.

use super::clause::{Clause, ClauseKind, DEEPEST};
use super::part::{Part, PartKind, Parts};
use super::stack::{Builder, Candidate, Lead};
use super::tokens::Tokens;
use super::{NONE, Phrase, PhraseMarks, Syntax};
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
        let has_hearer = verb != NONE && self.tokens.all[verb as usize].is(Class::TELL);
        let at = self.lead_at as usize;
        // "but" joins clauses, no phrases.
        let plain = !self.tokens.is_comma(at) && !self.tokens.text(at).starts_with(['b', 'B']);
        !has_hearer
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
}
