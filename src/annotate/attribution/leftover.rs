//! What no frame has claimed: quotations whose speaker is a guess, and said to be one.

use super::frame;
use super::item::ItemKind;
use super::{Finder, MIXED_WORDS};
use crate::annotate::Kind;
use crate::annotate::lexicon::Class;

impl Finder<'_> {
    /// Guesses at the unclaimed quotations of a sentence; `before` is the statement the sentence before ended with.
    pub(super) fn leftovers(&mut self, lo: usize, hi: usize, before: Option<usize>) {
        for at in lo..hi {
            let Some(quote) = self.items[at].quote() else { continue };
            if self.owner[quote].is_some()
                || self.quotations[quote].words < MIXED_WORDS
                || self.is_title(&self.items[at])
            {
                continue;
            }
            if at == lo
                && let Some(last) = before
            {
                self.join(last, quote);
                continue;
            }
            // An address or attribute of markup: name="..."
            if at > lo && self.items[at - 1].mark == b'=' {
                continue;
            }
            let head = self.head_end(lo, at);
            let subject = self.found.iter().rev().map(|(s, _)| *s).find(|s| s.start < at && s.start >= head);
            let subject = subject.or_else(|| self.sentence_subject(lo, at));
            let source = subject.map(|s| self.phrase_span(s)).or(self.subject).or(self.previous);
            let content = self.quotations[quote].pieces.clone();
            let index = self.push(Kind::Direct, content, None, source, frame::SENTENCE_SUBJECT);
            self.owner[quote] = Some(index);
        }
    }

    /// Where the main clause begins: after the first comma, if a subordinate clause opens the sentence.
    fn head_end(&self, lo: usize, at: usize) -> usize {
        let first = &self.items[lo];
        if !(first.is(Class::SUBORDINATOR) || (first.is(Class::BESIDE) && !first.is(Class::CONJUNCTION))) {
            return lo;
        }
        (lo..at.min(lo + 40)).find(|&i| self.items[i].kind == ItemKind::Comma).unwrap_or(lo)
    }

    /// A quotation that is a sentence by itself, after no direct statement.
    pub(super) fn leftover_alone(&mut self, quote: usize) {
        if self.quotations[quote].words < MIXED_WORDS {
            return;
        }
        let content = self.quotations[quote].pieces.clone();
        let source = self.subject.or(self.previous);
        let index = self.push(Kind::Direct, content, None, source, frame::SAME_PARAGRAPH);
        self.owner[quote] = Some(index);
    }
}
