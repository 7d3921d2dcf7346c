//! The order in which the rules read a text: what a narrow frame claims, a wider one can't.

use super::carried::Carried;
use super::claims::{Announced, Claims};
use super::clause::Clause;
use super::item::{Item, ItemKind};
use super::sentence::{Room, Sentence};
use super::signed::Bylines;
use super::{Paragraph, Text, frame, gesture, phrase};
use crate::Attribution;
use crate::lexicon::Class;
use crate::prose::ParagraphKind;

/// Reads a text's paragraphs in order: what the rules of a sentence ([`Sentence`]) find is claimed ([`Claims`]), what later
/// sentences need of it is carried over ([`Carried`]), and a signature waits for its quotations or they for it ([`Bylines`]).
pub(super) struct Reader<'a> {
    text: Text<'a>,
    claims: Claims,
    carried: Carried,
    bylines: Bylines,
    room: Room,
    /// The clauses of the sentence at hand; kept for their room.
    clauses: Vec<Clause>,
}

impl<'a> Reader<'a> {
    /// Nothing read yet.
    pub(super) fn new(text: Text<'a>) -> Self {
        Self {
            text,
            claims: Claims::new(text.quotations),
            carried: Carried::default(),
            bylines: Bylines::default(),
            room: Room::default(),
            clauses: Vec::new(),
        }
    }

    /// The statements, once all paragraphs have been read.
    pub(super) fn finish(mut self) -> Vec<Attribution> {
        self.bylines.settle(self.text, &mut self.claims);
        self.claims.out
    }

    /// Reads the paragraph with this index, the row of whose items is `items`; at those in `notable` a sentence may end or a
    /// reading begin.
    pub(super) fn paragraph(&mut self, index: usize, items: &mut [Item], notable: &[usize]) {
        // What is said in an aside leads into nothing of the running text, nor the other way round.
        let apart = |i: usize| self.text.prose.paragraphs[i].kind.is_apart();
        self.claims.begin_paragraph();
        self.carried.begin_paragraph(index > 0 && apart(index) == apart(index - 1));
        let kind = self.text.prose.paragraphs[index].kind;
        if matches!(kind, ParagraphKind::Heading | ParagraphKind::Label | ParagraphKind::Speech) {
            self.claims.announced = None;
            return;
        }
        let paragraph = Paragraph { text: self.text, items };
        if self.is_no_running_text(paragraph) {
            return;
        }
        let mut lo = paragraph.dateline();
        let mut rest = notable;
        while lo < items.len() {
            self.room.begin_sentence(self.text, items, lo, &mut rest);
            let mut sentence = self.room.sentence(self.text, items, lo);
            // “Q1,” Lee said. “Q2.”
            if sentence.marks.alone {
                sentence.continues(&mut self.claims, &mut self.carried, &mut self.bylines);
            } else {
                sentence.read(&mut self.claims, &mut self.carried, &mut self.clauses);
            }
            lo = sentence.hi;
        }
        self.bylines.leave(Paragraph { text: self.text, items }, &self.claims);
    }

    /// Reads the paragraph as one of those that hold no sentence of the writer's; true if it is one.
    fn is_no_running_text(&mut self, paragraph: Paragraph<'_>) -> bool {
        paragraph.is_announced(&mut self.claims, &mut self.carried)
            || self.bylines.is_signature(paragraph, &mut self.claims)
            || paragraph.is_epigraph(&mut self.claims)
            || paragraph.is_transcript(&mut self.claims)
    }
}

impl Sentence<'_> {
    /// Reads a sentence of more than quotations.
    fn read(&mut self, claims: &mut Claims, carried: &mut Carried, clauses: &mut Vec<Clause>) {
        let before = claims.begin_sentence();
        self.read_clauses(claims, clauses);
        // What stands right beside a verb is its own, before any wider frame may claim it.
        for clause in clauses.iter() {
            self.beside(claims, clause);
        }
        for clause in clauses.iter() {
            if !(self.items[clause.group.verb].is(Class::DECLINE) && self.declined(claims, clause)) {
                self.content(claims, clause);
            }
        }
        let said = carried.said.take();
        for &at in &self.marks.fixed {
            let class = self.items[at].class;
            if class.any(Class::ACCORDING | Class::PER | Class::PREPOSITION) {
                self.according(claims, at);
            }
            if class.any(Class::SAYING | Class::DOCUMENT) {
                self.noun_that(claims, at);
            }
            if class.any(Class::COMMENT) {
                self.no_comment(claims, at);
            }
        }
        self.leftovers(claims, (before, said));
        if claims.announced.is_none() {
            claims.announced = self.announces();
        }
        carried.remember(self, claims);
        self.doubt_extents(claims);
    }

    /// Every verb of the sentence that may attribute, read.
    fn read_clauses(&mut self, claims: &Claims, clauses: &mut Vec<Clause>) {
        clauses.clear();
        for &at in &self.marks.cues {
            if !(self.items[at].is_capitalised() && at > self.lo)
                && let Some(clause) = self.clause(at)
            {
                if let Some(subject) = clause.subject {
                    self.subjects.push((subject, at));
                }
                clauses.push(clause);
            }
        }
        self.nest(claims, clauses);
    }

    /// Lee was clear: whose words the paragraph after this one has, if the sentence ends its own with a colon.
    fn announces(&self) -> Option<Announced> {
        let (lo, hi) = (self.lo, self.hi);
        if hi < self.items.len() || self.items[hi - 1].kind != ItemKind::Colon {
            return None;
        }
        let subject = self.sentence_subject(lo, hi)?;
        // Lee released the following statement:
        let verb = hi.checked_sub(2).and_then(|noun| gesture::issues_before(self.items, lo, noun));
        let issued = verb.and_then(|v| phrase::begin_before(self.items, lo, v)) == Some(subject.start);
        let frame = if issued || self.points_on(subject) {
            frame::VERB_COLON_PARAGRAPH
        } else {
            frame::COLON_PARAGRAPH
        };
        Some(Announced { source: self.phrase_span(subject), cue: self.items[hi - 1].span, frame })
    }

    /// A sentence of nothing but quotations goes on what the sentence before ended with.
    fn continues(&self, claims: &mut Claims, carried: &mut Carried, bylines: &mut Bylines) {
        for &at in &self.marks.quotes {
            let Some(quote) = self.items[at].quote() else { continue };
            if claims.owner[quote].is_some() {
                continue;
            }
            if claims.last.is_none() && !self.is_last_piece(at, quote) {
                continue;
            }
            if let Some(last) = claims.last {
                claims.join(last, quote, self.text.quotations);
            } else {
                self.leftover_alone(claims, carried, bylines, quote);
            }
        }
    }
}
