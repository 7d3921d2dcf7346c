//! What has been claimed: the statements found, and whose the quotations are.

use super::frame::{self, Frame};
use crate::doubt::{Doubt, Doubts};
use crate::quotation::Quotation;
use crate::span::Span;
use crate::{Attribution, Kind, Speaker};

/// A statement whose words are still to come: "Lee said:" at a paragraph's end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Announced {
    pub(super) source: Span,
    pub(super) cue: Span,
    pub(super) frame: Frame,
}

/// The statements so far, of the whole text.
pub(super) struct Claims {
    /// Which statement has claimed a quotation.
    pub(super) owner: Vec<Option<usize>>,
    pub(super) out: Vec<Attribution>,
    /// The first statement of the sentence at hand.
    pub(super) first: usize,
    /// The direct statement that the last sentence of the paragraph ended with: a quotation right after it goes on.
    pub(super) last: Option<usize>,
    /// The statement that quotes `last`, if one does.
    pub(super) outer: Option<usize>,
    /// A statement whose words are still to come.
    pub(super) announced: Option<Announced>,
}

impl Claims {
    /// None yet.
    pub(super) fn new(quotations: &[Quotation]) -> Self {
        let out = Vec::with_capacity(2 * quotations.len() + 4);
        let owner = vec![None; quotations.len()];
        Self { owner, out, first: 0, last: None, outer: None, announced: None }
    }

    pub(super) fn begin_paragraph(&mut self) {
        self.last = None;
        self.outer = None;
    }

    /// Begins a sentence of more than quotations; gives the statement that the one before ended with.
    pub(super) fn begin_sentence(&mut self) -> Option<usize> {
        self.outer = None;
        self.first = self.out.len();
        self.last.take()
    }

    /// The statements of the sentence at hand.
    pub(super) fn new_ones(&self) -> &[Attribution] {
        &self.out[self.first..]
    }

    /// Whether the verb with this cue has its content.
    pub(super) fn has(&self, cue: Span) -> bool {
        /// How many statements back one of the same verb may be: few sentences have as many.
        const RECENT: usize = 12;
        self.new_ones().iter().rev().take(RECENT).any(|a| a.cue == Some(cue))
    }

    /// Adds a statement.
    pub(super) fn push(
        &mut self,
        kind: Kind,
        content: Vec<Span>,
        cue: Option<Span>,
        source: Option<Span>,
        frame: Frame,
    ) -> usize {
        self.out.push(Attribution {
            kind,
            content,
            cue,
            source,
            speaker: Speaker::Unknown,
            occasion: None,
            via: None,
            rule: frame.name,
            confidence: frame.confidence,
            doubts: Doubts::NONE,
        });
        let index = self.out.len() - 1;
        if source.is_none() {
            self.doubt(index, Doubt::NoSource);
        }
        index
    }

    /// Adds a quotation to a statement.
    pub(super) fn join(&mut self, attribution: usize, quote: usize, quotations: &[Quotation]) {
        self.owner[quote] = Some(attribution);
        self.out[attribution].content.extend_from_slice(&quotations[quote].pieces);
        self.out[attribution].content.sort();
        // “Q1,” Lee said, according to the Post. “Q2.”: the paper quotes both
        if let Some(outer) = self.outer.filter(|&o| o != attribution && self.last == Some(attribution)) {
            self.out[outer].content.extend_from_slice(&quotations[quote].pieces);
        }
    }

    /// Doubts a statement.
    pub(super) fn doubt(&mut self, index: usize, doubt: Doubt) {
        self.out[index].doubt(doubt.into());
    }

    /// A statement with a tag, of which a part has turned out to be quoted, is of the frame for that.
    pub(super) fn now_quoted(&mut self, index: usize) {
        let plain = [frame::REPORTED_TAIL, frame::REPORTED_TAIL_INVERTED, frame::HEAD_PARENTHESIS];
        let statement = &mut self.out[index];
        if plain.iter().any(|f| f.name == statement.rule) {
            let doubts = statement.doubts;
            statement.now_by(frame::TAIL_QUOTED);
            statement.doubt(doubts);
        }
    }

    /// Doubts the statements of the sentence at hand by one of these cues.
    pub(super) fn doubt_by(&mut self, is_cue: impl Fn(Span) -> bool, doubt: Doubt) {
        for i in self.first..self.out.len() {
            if self.out[i].cue.is_some_and(&is_cue) {
                self.doubt(i, doubt);
            }
        }
    }

    /// Whether nothing speaks against a statement.
    pub(super) fn is_certain(&self, index: usize) -> bool {
        self.out[index].is_certain()
    }

    /// Whether a statement is no more than a guess.
    pub(super) fn is_guess(&self, index: usize) -> bool {
        self.out[index].is_guess()
    }
}
