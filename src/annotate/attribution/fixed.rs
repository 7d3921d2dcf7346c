//! Fixed phrases that attribute without a clause of speech: S's claim that, S declined to comment.

use super::claims::Claims;
use super::extent::Commas;
use super::frame;
use super::item::ItemKind;
use super::{Clause, MIXED_WORDS, Sentence};
use super::{phrase, verb_group};
use crate::Kind;
use crate::lexicon::{Class, Sense};

impl Sentence<'_> {
    /// his claim that P / Lee’s promise of Q
    pub(super) fn noun_that(&self, claims: &mut Claims, at: usize) {
        let Some(next) = self.items.get(at + 1).filter(|_| at + 1 < self.hi) else { return };
        let quoted = self.items.get(at + 2).is_some_and(|i| at + 2 < self.hi && i.quote().is_some());
        // "a report that claimed" is a relative clause
        let clause = |i: usize| {
            self.items.get(i).is_some_and(|n| {
                i < self.hi && !n.is(Class::AUXILIARY | Class::CUE | Class::VERB) || n.quote().is_some()
            })
        };
        let is_that = (at + 1..self.hi.min(at + 8)).find(|&i| {
            self.items[i].is(Class::BE)
                && self.items.get(i + 1).is_some_and(|t| i + 1 < self.hi && t.is(Class::THAT))
        });
        let start = if next.is(Class::THAT) && clause(at + 2) {
            at + 1
        } else if next.is(Class::OF) && quoted {
            at + 2
        } else if let Some(be) = is_that {
            be + 2
        } else {
            return;
        };
        // The owner of the noun, over an adjective or two.
        let owner = (at.saturating_sub(3).max(self.lo)..at)
            .rev()
            .find(|&i| self.items[i].kind == ItemKind::Possessive || self.means(i, Sense::OWNER));
        // a Great Lakes Courier report that
        let name = (at.saturating_sub(6).max(self.lo)..at)
            .rev()
            .take_while(|&i| self.items[i].is_capitalised() && i > self.lo)
            .last();
        let Some(owner) = owner else {
            if let Some(name) = name.filter(|_| self.items[at].is(Class::DOCUMENT)) {
                let (source, cue) = (self.span(name, at), self.span(at, at + 1));
                let end = self.content_end(claims, start, Commas::End);
                self.claim(claims, start, end, (Some(source), Some(cue)), self.noun_frame(start, end));
            }
            return;
        };
        let source = if self.items[owner].kind == ItemKind::Possessive {
            let Some(begin) = phrase::begin_before(self.items, self.lo, owner) else { return };
            self.span(begin, owner)
        } else {
            self.span(owner, owner + 1)
        };
        let end = self.content_end(claims, start, Commas::End);
        let cue = self.span(at, at + 1);
        self.claim(claims, start, end, (Some(source), Some(cue)), self.noun_frame(start, end));
    }

    fn noun_frame(&self, start: usize, end: usize) -> frame::Frame {
        if self.longest_quotation(start, end) >= MIXED_WORDS { frame::NOUN_QUOTED } else { frame::NOUN_THAT }
    }

    /// S declined to comment on P
    pub(super) fn declined(&self, claims: &mut Claims, clause: &Clause) -> bool {
        let at = clause.group.verb;
        let Some(subject) = clause.subject else { return false };
        let to = self.items.get(at + 1).is_some_and(|i| i.is(Class::TO));
        let far = self.hi.min(at + 5);
        if !to || !(at + 2..far).any(|i| self.items[i].is(Class::COMMENT)) {
            return false;
        }
        // would have declined: nobody asked
        if self.is_unsaid(clause) {
            return true;
        }
        let end = self.content_end(claims, at + 1, Commas::Within);
        let stops = |i: &usize| self.items[*i].kind == ItemKind::Comma || self.items[*i].is(Class::THAT);
        let end = (at + 2..end).find(stops).unwrap_or(end);
        let content = vec![self.span(at + 1, end)];
        let (source, cue) = (self.phrase_span(subject), self.span(clause.group.start, at + 1));
        claims.push(Kind::Declined, content, Some(cue), Some(source), frame::DECLINED);
        true
    }

    /// S would not comment / S did not respond to a request / S had no comment
    pub(super) fn no_comment(&self, claims: &mut Claims, at: usize) {
        let group = verb_group::of(self.items, self.lo, at);
        if !(group.auxiliary && group.negated)
            || group.passive
            || group.infinitive
            || self.items[at].is(Class::CUE) && !self.items[at].is(Class::BASE)
        {
            return;
        }
        let request = || self.items[at + 1..self.hi.min(at + 8)].iter().any(|i| i.means(Sense::REQUEST));
        if !(self.means(at, Sense::COMMENTS) || self.means(at, Sense::RESPONDS) && request()) {
            return;
        }
        let Some(subject) = phrase::subject_before(self.items, self.lo, group.start) else { return };
        let end = self.content_end(claims, at, Commas::End);
        let content = vec![self.span(at, end)];
        let (source, cue) = (self.phrase_span(subject), self.span(group.start, at));
        claims.push(Kind::Declined, content, Some(cue), Some(source), frame::DECLINED);
    }
}
