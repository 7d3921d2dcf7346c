//! What a statement claims: where its content begins, which quotations go with it, whether they are somebody's words.

use super::frame::{self, Frame};
use super::item::{Item, ItemKind};
use super::{Finder, MIXED_WORDS};
use crate::annotate::Kind;
use crate::annotate::lexicon::Class;
use crate::span::Span;

impl Finder<'_> {
    /// Where a clause begins whose quotations may have their own speakers: “Q,” Lee said, according to the Post.
    pub(super) fn whole_start(&self, lo: usize, at: usize) -> usize {
        let from = at.saturating_sub(120).max(lo);
        let start =
            (from..at).rev().find(|&i| self.items[i].kind == ItemKind::Semicolon).map_or(from, |i| i + 1);
        if self.items[start].is(Class::CONJUNCTION) && start + 1 < at { start + 1 } else { start }
    }

    /// Where the clause that holds item `at` begins: after the sentence's conjunction, a semicolon, a colon.
    pub(super) fn clause_start(&self, lo: usize, at: usize) -> usize {
        let mut i = at;
        while i > lo && at - i < 120 {
            let before = &self.items[i - 1];
            if matches!(before.kind, ItemKind::Semicolon | ItemKind::Colon)
                || before.quote().is_some_and(|q| self.owner[q].is_some())
            {
                break;
            }
            i -= 1;
        }
        while i < at
            && (self.items[i].is(Class::CONJUNCTION)
                || matches!(self.items[i].kind, ItemKind::Comma | ItemKind::Dash | ItemKind::Bracket))
        {
            i += 1;
        }
        i
    }

    /// Claims items `start..end` as one content, with all unclaimed quotations in it.
    pub(super) fn claim(
        &mut self,
        start: usize,
        end: usize,
        (source, cue): (Option<Span>, Option<Span>),
        frame: Frame,
    ) -> Option<usize> {
        // Another statement's own quotation, and the words that lead up to it, are not this one's.
        let taken = |i: &usize| self.items[*i].quote().is_some_and(|q| self.owner[q].is_some());
        let end = match (start..end).find(taken) {
            Some(quote) if ![frame::ACCORDING_QUOTED.name, frame::ACCORDING.name].contains(&frame.name) => {
                (start..quote)
                    .rev()
                    .find(|&i| matches!(self.items[i].kind, ItemKind::Comma | ItemKind::Dash))
                    .unwrap_or(start)
            }
            _ => end,
        };
        if end <= start {
            return None;
        }
        let words = self.longest_quotation(start, end);
        let only = self.items[start..end]
            .iter()
            .all(|i| i.quote().is_some() || matches!(i.kind, ItemKind::Comma | ItemKind::Stop));
        let kind = if only && words > 0 {
            Kind::Direct
        } else if words >= MIXED_WORDS {
            Kind::Mixed
        } else {
            Kind::Reported
        };
        let mut content = vec![self.span(start, end)];
        // A quotation that runs on into the next paragraph takes its other pieces along.
        if let Some(q) = self.items[end - 1].quote()
            && self.owner[q].is_none()
        {
            content.extend(self.quotations[q].pieces.iter().skip(1));
        }
        let index = self.push(kind, content, cue, source, frame);
        for i in start..end {
            if let Some(q) = self.items[i].quote()
                && self.owner[q].is_none()
            {
                self.owner[q] = Some(index);
            }
        }
        Some(index)
    }

    /// Whether a quotation is a title: every word of it has a capital but for the small ones.
    pub(super) fn is_title(&self, item: &Item) -> bool {
        let tokens = &self.tokens[item.from as usize..item.to as usize];
        let function = Class::DETERMINER | Class::PREPOSITION | Class::CONJUNCTION;
        let (mut small, mut capitals) = (0, 0);
        for word in tokens.iter().take(24).filter(|t| t.is_word()) {
            capitals += u32::from(word.is_capitalised());
            small += u32::from(!word.is_capitalised() && !word.is(function));
        }
        let begins = tokens.get(1).is_some_and(|t| t.is_capitalised() || t.is(function));
        item.quote().is_some() && !matches!(item.mark, b'?' | b'!') && begins && capitals >= 2 && small == 0
    }

    /// Words of the longest unclaimed quotation among items `start..end`.
    pub(super) fn longest_quotation(&self, start: usize, end: usize) -> u32 {
        self.items[start..end]
            .iter()
            .filter_map(Item::quote)
            .map(|q| self.quotations[q].words)
            .max()
            .unwrap_or(0)
    }
}
