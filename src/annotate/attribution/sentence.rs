//! A sentence as the rules see it.

use super::bounds::Marks;
use super::item::{self, Item, ItemKind};
use super::phrase::Phrase;
use super::{Text, gesture};
use crate::lexicon::Sense;
use crate::span::Span;
use crate::syntax;
use crate::token::Token;
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
            gesture::hear_gestures(text, items, lo, &mut self.marks);
            gesture::see_as(items, &self.marks);
            gesture::measure_by(items, &self.marks);
        }
    }

    /// The sentence, as it has been looked over.
    pub(super) fn sentence<'a>(&'a mut self, text: Text<'a>, items: &'a [Item], lo: usize) -> Sentence<'a> {
        let Self { marks, subjects, syntax } = self;
        Sentence { text, items, lo, hi: marks.end, marks, subjects, syntax }
    }
}

impl Sentence<'_> {
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

    /// The clause of which the syntax has the item at `at` for its verb.
    pub(super) fn syntax_clause_of(&self, at: usize) -> Option<&syntax::Clause> {
        let (verb, clauses) = (self.items[at].from, self.syntax_clauses());
        clauses.get(syntax::clause_at(clauses, verb)?).filter(|c| c.verb == verb)
    }

    /// The bytes of items `from..to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        item::span(self.items, from, to)
    }

    /// True for a comma of the sentence.
    pub(super) fn is_comma(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|i| at < self.hi && i.kind == ItemKind::Comma)
    }

    /// The first token within the marks of the quotation at `at`.
    pub(super) fn first_within(&self, at: usize) -> Option<&Token> {
        self.text.tokens.get(self.items[at].from as usize + 1)
    }

    /// “... | of the pier”: whether the quotation at `at` opens with a word in small letters, and so goes on what stands before it.
    pub(super) fn opens_small(&self, at: usize) -> bool {
        self.first_within(at).is_some_and(|t| t.is_word() && !t.is_capitalised())
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
        let named = self.body_of_relative(phrase.start).unwrap_or(phrase);
        let within =
            |k: usize| k + 1 < named.end && self.items[k].mark == b')' && self.items[k + 1].is_capitalised();
        // Inspector (harbors) | Ann Lee
        let rank = (named.start + 1..named.end).find(|&k| within(k) && self.items[k - 2].mark == b'(');
        self.span(rank.map_or(named.start, |close| close + 1), named.end)
    }
}
