//! A sentence as the rules see it, and the order in which they read it.

use super::Text;
use super::across::{self, Announced};
use super::bounds::Marks;
use super::carried::Carried;
use super::claims::Claims;
use super::clause::Clause;
use super::frame;
use super::item::{self, Item, ItemKind};
use super::phrase::{self, Phrase};
use super::signed::Bylines;
use crate::lexicon::{Class, Sense};
use crate::span::Span;
use crate::syntax;
use std::cell::{Cell, OnceCell};

/// A sentence: rules read it, and change nothing in it.
pub(super) struct Sentence<'a> {
    pub(super) text: Text<'a>,
    /// The items of its paragraph.
    pub(super) items: &'a [Item],
    /// Its own are `lo..hi`.
    pub(super) lo: usize,
    pub(super) hi: usize,
    /// Where it has what a reading may begin with.
    pub(super) marks: &'a Marks,
    /// The subjects of its verbs that attribute, with the verbs' places.
    pub(super) subjects: &'a mut Vec<(Phrase, usize)>,
    clauses: &'a mut Vec<Clause>,
    syntax: &'a SyntaxClauses,
}

/// The clauses of a sentence as the syntax has them. Many sentences with a verb of the lexicon say nothing by it, and nobody
/// asks.
#[derive(Default)]
struct SyntaxClauses {
    read: OnceCell<Vec<syntax::Clause>>,
    /// The room that the last sentence's had, and that of its quotations' tokens.
    room: Cell<Vec<syntax::Clause>>,
    quotes: Cell<Vec<(u32, u32)>>,
}

/// Where sentences are read, one after the other.
#[derive(Default)]
pub(super) struct Room {
    marks: Marks,
    subjects: Vec<(Phrase, usize)>,
    clauses: Vec<Clause>,
    syntax: SyntaxClauses,
}

impl Room {
    /// Looks over the sentence that begins at item `lo` of its paragraph. `notable` has the paragraph's items that matter to it,
    /// from those of this sentence on, and loses them.
    pub(super) fn begin_sentence(
        &mut self,
        text: Text<'_>,
        items: &mut [Item],
        lo: usize,
        notable: &mut &[usize],
    ) {
        self.marks.read(items, text.tokens, lo, notable);
        self.subjects.clear();
        if let Some(mut clauses) = self.syntax.read.take() {
            clauses.clear();
            self.syntax.room.set(clauses);
        }
        if !self.marks.alone {
            across::hear_gestures(text, items, lo, &mut self.marks);
            across::see_as(items, &self.marks);
        }
    }

    /// The sentence, as it has been looked over.
    pub(super) fn sentence<'a>(&'a mut self, text: Text<'a>, items: &'a [Item], lo: usize) -> Sentence<'a> {
        let Self { marks, subjects, clauses, syntax } = self;
        Sentence { text, items, lo, hi: marks.end, marks, subjects, clauses, syntax }
    }
}

impl Sentence<'_> {
    /// Reads a sentence of more than quotations.
    pub(super) fn read(&mut self, claims: &mut Claims, carried: &mut Carried) {
        let before = claims.begin_sentence();
        let mut clauses = std::mem::take(self.clauses);
        self.read_clauses(claims, &mut clauses);
        // What stands right beside a verb is its own, before any wider frame may claim it.
        for clause in &clauses {
            self.beside(claims, clause);
        }
        for clause in &clauses {
            if !(self.items[clause.group.verb].is(Class::DECLINE) && self.declined(claims, clause)) {
                self.content(claims, clause);
            }
        }
        *self.clauses = clauses;
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
        let verb = hi.checked_sub(2).and_then(|noun| across::issues_before(self.items, lo, noun));
        let issued = verb.and_then(|v| phrase::begin_before(self.items, lo, v)) == Some(subject.start);
        let frame = if issued { frame::VERB_COLON_PARAGRAPH } else { frame::COLON_PARAGRAPH };
        Some(Announced { source: self.phrase_span(subject), cue: self.items[hi - 1].span, frame })
    }

    /// The clauses of the sentence as the syntax has them; none where it has nothing that attributes.
    pub(super) fn syntax_clauses(&self) -> &[syntax::Clause] {
        self.syntax.read.get_or_init(|| {
            let mut clauses = self.syntax.room.take();
            if !(self.marks.cues.is_empty() && self.marks.fixed.is_empty()) {
                let items = self.items;
                let mut quotes = self.syntax.quotes.take();
                quotes.clear();
                quotes.extend(self.marks.quotes.iter().map(|&at| (items[at].from, items[at].to)));
                let range = (items[self.lo].from, items[self.hi - 1].to);
                syntax::read_sentence(self.text.words, self.text.syntax, &quotes, range, &mut clauses);
                self.syntax.quotes.set(quotes);
            }
            clauses
        })
    }

    /// A sentence of nothing but quotations goes on what the sentence before ended with.
    pub(super) fn continues(&self, claims: &mut Claims, carried: &mut Carried, bylines: &mut Bylines) {
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

    /// The bytes of items `from..to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        item::span(self.items, from, to)
    }

    /// The text of an item.
    pub(super) fn text_of(&self, at: usize) -> &str {
        self.items[at].span.of(&self.text.prose.text)
    }

    /// True for a word with one of these senses.
    pub(super) fn means(&self, at: usize, sense: Sense) -> bool {
        self.items[at].means(sense)
    }

    pub(super) fn phrase_span(&self, phrase: Phrase) -> Span {
        self.span(phrase.start, phrase.end)
    }
}
