//! The clauses of a sentence that are still open, outermost first, and what stands before the part at hand.

use super::clause::{Clause, ClauseKind, DEEPEST, Doubts};
use super::part::{Form, Part, Verb};
use super::tokens::Tokens;
use super::{NONE, Syntax};
use crate::lexicon::Class;

/// What parts a phrase or verb from what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nothing.
    Beside,
    Comma,
    /// "and", "but", with a comma or without.
    And,
    Quote,
}

/// A phrase that may be the subject of the next verb.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) phrase: u32,
    /// Its first token, or the conjunction before it.
    pub(super) first: u32,
    pub(super) lead: Lead,
}

/// A sentence's clauses in the making.
pub(super) struct Builder<'t, 'a> {
    pub(super) tokens: &'t Tokens<'a>,
    pub(super) syntax: &'t Syntax,
    pub(super) clauses: &'t mut Vec<Clause>,
    /// The open clauses, outermost first.
    pub(super) open: [u32; DEEPEST],
    pub(super) depth: usize,
    /// The last phrase that no preposition governs, since the last verb.
    pub(super) candidate: Option<Candidate>,
    /// What a verb of speech was followed by, where a comma has come since: said the mayor, a clerk, | was
    pub(super) held: Option<Candidate>,
    /// What may be its object has followed the last verb.
    pub(super) object: bool,
    /// A word that opens a clause or an adjunct, "after", and the phrase after it.
    pub(super) governed: Option<(u32, u32)>,
    /// What stands right before the part at hand, and its first token.
    pub(super) lead: Lead,
    pub(super) lead_at: u32,
    /// The phrase that ended right before the part at hand.
    pub(super) after_phrase: Option<u32>,
    pub(super) ends: u32,
}

impl Builder<'_, '_> {
    pub(super) fn top(&self) -> usize {
        self.open[self.depth - 1] as usize
    }

    /// The innermost open clause that fits, as a level of the stack.
    pub(super) fn level(&self, fits: impl Fn(&Clause) -> bool) -> Option<usize> {
        (0..self.depth).rev().find(|&k| fits(&self.clauses[self.open[k] as usize]))
    }

    /// The outermost.
    pub(super) fn lowest(&self, fits: impl Fn(&Clause) -> bool) -> Option<usize> {
        (0..self.depth).find(|&k| fits(&self.clauses[self.open[k] as usize]))
    }

    /// Closes all but a main clause that waits for its verb: The plan, Lee said, is dead.
    pub(super) fn close_outer(&mut self, at: u32) {
        let waits = self.clauses[self.open[0] as usize].verb == NONE;
        self.close_to(usize::from(waits), at);
    }

    pub(super) fn close_to(&mut self, depth: usize, at: u32) {
        for k in depth..self.depth {
            let clause = &mut self.clauses[self.open[k] as usize];
            if clause.last == NONE && at != NONE {
                clause.last = at.max(clause.first);
            }
        }
        self.depth = self.depth.min(depth);
    }

    pub(super) fn push(&mut self, kind: ClauseKind, first: u32, parent: u32) {
        if self.depth == DEEPEST {
            self.close_to(DEEPEST - 1, first);
        }
        self.open[self.depth] = self.clauses.len() as u32;
        self.depth += 1;
        self.clauses.push(Clause {
            kind,
            first,
            last: NONE,
            verb: NONE,
            form: Form::None,
            subject: NONE,
            parent,
            doubts: Doubts::default(),
        });
    }

    /// Gives the clause at hand its verb, and its subject if that is not known.
    pub(super) fn give(&mut self, verb: Verb, subject: u32) {
        let top = self.top();
        let clause = &mut self.clauses[top];
        clause.verb = verb.head;
        clause.form = verb.form;
        if subject != NONE {
            clause.subject = subject;
        }
        self.candidate = None;
        self.held = None;
        self.object = false;
    }

    pub(super) fn doubt(&mut self, doubts: Doubts) {
        let top = self.top();
        self.clauses[top].doubts.0 |= doubts.0;
    }

    /// Makes a relative clause of a "that" between a noun and a verb: said Lee, a clerk of a firm that | advises
    pub(super) fn see_relative(&mut self, verb: u32) {
        let top = self.top();
        let Clause { kind, first, parent, .. } = self.clauses[top];
        let outer = self.clauses.get(parent as usize).map_or(NONE, |p| p.verb);
        if kind != ClauseKind::Complement || first + 1 != verb || self.tokens.is_verb(outer, Class::TELL) {
            return;
        }
        let noun = first.checked_sub(1).and_then(|before| self.syntax.at(before as usize));
        if let Some(noun) = noun {
            self.clauses[top].kind = ClauseKind::Relative;
            self.clauses[top].subject = noun as u32;
        }
    }

    /// Whether the clause at hand is a "that" with nothing after it yet.
    pub(super) fn is_bare_complement(&self) -> bool {
        let top = &self.clauses[self.top()];
        top.kind == ClauseKind::Complement && top.verb == NONE && top.subject == NONE
    }

    /// Whether a quotation is all of the clause at hand: said that “it rained,” | he went on
    pub(super) fn is_filled(&self, quote: Part) -> bool {
        let mark = |at: u32| matches!(self.tokens.text(at as usize), "," | "." | "?" | "!");
        self.is_bare_complement() && quote.last > quote.first + 4 && mark(quote.last - 2)
    }

    /// The verb that a word is right after quoted words that have none: “fog” exists
    pub(super) fn verb_of_quote(&self, phrase: u32) -> Option<Verb> {
        if self.lead != Lead::Quote || !self.is_bare_complement() {
            return None;
        }
        let p = &self.syntax.phrases[phrase as usize];
        let text = self.tokens.text(p.first as usize);
        let verb = p.last == p.first + 1
            && self.tokens.all[p.first as usize].class == Class::NONE
            && text.ends_with('s')
            && !text.ends_with("ss")
            && text.starts_with(|c: char| c.is_ascii_lowercase());
        verb.then(|| Verb::plain(p.first, Form::Present))
    }

    /// The level of a complement that waits for its verb after a clause that stands at its head: said that even if it
    /// rained, | calling it
    pub(super) fn after_fronted(&self) -> Option<usize> {
        let level = self.level(|c| c.kind == ClauseKind::Complement && c.verb == NONE)?;
        let waits = &self.clauses[self.open[level] as usize];
        let inner = &self.clauses[self.top()];
        let word = self.tokens.all[inner.first as usize].is(Class::SUBORDINATOR);
        (waits.subject == NONE
            && inner.kind == ClauseKind::Subordinate
            && word
            && inner.first <= waits.first + 2)
            .then_some(level)
    }

    /// The level of the sentence's last main clause: Hale left, but Roe stayed, | saying
    pub(super) fn last_joined(&self) -> usize {
        let own = |k: usize| &self.clauses[self.open[k] as usize];
        let joined = self.depth > 1
            && own(1).kind == ClauseKind::Coordinated
            && own(1).subject != NONE
            && own(1).subject != own(0).subject;
        usize::from(joined)
    }
}
