//! Whose a quotation is that is a paragraph, by the name that stands after it: signatures, bylines.

use super::frame;
use super::item::{Item, ItemKind};
use super::{Finder, MIXED_WORDS};
use crate::lexicon::{Class, Sense};
use crate::span::Span;
use crate::syntax::{NONE, Phrase, PhraseMarks, PhraseSort};
use crate::{Confidence, Kind};

/// No signature or speaker's label is longer, in items.
const LABEL: usize = 24;

/// A quotation that is a paragraph by itself, with nobody named beside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unsigned {
    pub(super) quote: usize,
    /// The guess at its speaker.
    pub(super) guess: Option<usize>,
}

/// The bylines of a text.
#[derive(Debug, Default)]
pub(super) struct Bylines {
    /// Each with the statements that stand before it, and the quotation of each.
    signed: Vec<(Span, Vec<(usize, usize)>)>,
    /// The first stands after no quotation: they stand before theirs, or are credits of pictures.
    lead: bool,
}

impl Finder<'_> {
    /// A name after quotations that are paragraphs: "- Ann Lee." under one, or "Ann Lee, The Courier" under several.
    pub(super) fn signed(&mut self) -> bool {
        let unsigned = std::mem::take(&mut self.unsigned);
        let Some(first) = self.items.first().copied() else { return false };
        if first.quote().is_some() && self.items.len() <= 2 {
            self.unsigned = unsigned;
            return false;
        }
        if let Some(source) = self.byline() {
            self.bylines.lead |= self.bylines.signed.is_empty() && unsigned.is_empty();
            let statements = unsigned.into_iter().map(|u| (self.sign(u, source), u.quote)).collect();
            self.bylines.signed.push((source, statements));
            return true;
        }
        let Some(last) = unsigned.last().copied().filter(|_| first.kind == ItemKind::Dash) else {
            return false;
        };
        let Some(source) = self.signature(1) else { return false };
        let index = self.sign(last, source);
        self.out[index].source = Some(source);
        self.out[index].rule = frame::SIGNED.name;
        self.out[index].confidence = frame::SIGNED.confidence;
        true
    }

    /// The statement that a quotation is; where a guess was made, it stands until the name turns out to be a signature.
    fn sign(&mut self, Unsigned { quote, guess }: Unsigned, source: Span) -> usize {
        if let Some(guess) = guess {
            return guess;
        }
        let content = self.quotations[quote].pieces.clone();
        let index = self.push(Kind::Direct, content, None, Some(source), frame::BYLINED);
        self.out[index].confidence = Confidence::Guess;
        self.owner[quote] = Some(index);
        index
    }

    /// Keeps the quotation that a paragraph ends with, after a few words that lead up to it, for the byline that may follow: The
    /// incident “has shown ...”
    pub(super) fn leave_unsigned(&mut self) {
        let items = &self.items;
        let stop = items.last().is_some_and(|i| i.kind == ItemKind::Stop);
        let Some(at) = items.len().checked_sub(1 + usize::from(stop)) else { return };
        let Some(quote) = items[at].quote().filter(|_| at > 0) else { return };
        let alone = !items[..at].iter().any(|i| i.quote().is_some() || i.kind == ItemKind::Stop);
        let long = self.quotations[quote].words as usize > 2 * at;
        let owner = self.owner[quote];
        let open = owner.is_none_or(|o| self.out[o].confidence == Confidence::Guess);
        if alone && long && open {
            self.unsigned.push(Unsigned { quote, guess: owner });
        }
    }

    /// Gives the quotations of a text their bylines, if it has several.
    pub(super) fn settle_bylines(&mut self) {
        /// How many bylines show that they are no credits of pictures.
        const SEVERAL: usize = 2;
        let Bylines { signed, lead } = std::mem::take(&mut self.bylines);
        if lead || signed.iter().filter(|(_, of)| !of.is_empty()).count() < SEVERAL {
            return;
        }
        for (source, statements) in signed {
            self.name_described(source);
            for (index, quote) in statements {
                let statement = &mut self.out[index];
                statement.kind = Kind::Direct;
                statement.content.clone_from(&self.quotations[quote].pieces);
                statement.source = Some(source);
                statement.cue = None;
                statement.rule = frame::BYLINED.name;
                statement.confidence = frame::BYLINED.confidence;
            }
        }
    }

    /// Gives the byline of a paragraph to the statements in the one before it whose source is somebody without a name: A harbor
    /// pilot writes, “Q.” Ann Lee, The Courier
    fn name_described(&mut self, byline: Span) {
        let token = |at: u32| self.tokens.partition_point(|t| t.span.end <= at);
        let paragraph = |at: u32| self.tokens.get(token(at)).map(|t| t.paragraph);
        let Some(before) = paragraph(byline.start).and_then(|p| p.checked_sub(1)) else { return };
        let described = |source: Span| {
            let at = token(source.start);
            let article = self.words.means(at, Sense::INDEFINITE);
            let one = |p: &Phrase| {
                p.sort == PhraseSort::Person && !p.is_named() && !p.marks.has(PhraseMarks::PLURAL)
            };
            paragraph(source.start) == Some(before)
                && (article || at > 0 && self.words.means(at - 1, Sense::INDEFINITE))
                && self.syntax.phrase_at(at).is_some_and(one)
        };
        let found: Vec<usize> =
            (0..self.out.len()).filter(|&k| self.out[k].source.is_some_and(described)).collect();
        for index in found {
            self.out[index].source = Some(byline);
            self.out[index].cue = None;
            self.out[index].rule = frame::BYLINED.name;
        }
    }

    /// The name of a paragraph that is somebody's name and an outlet's: Ann Lee, The Courier; Ann Lee and Tom Hale, The
    /// Courier.
    fn byline(&self) -> Option<Span> {
        let last = self.items.last().filter(|_| self.items.len() <= LABEL)?;
        let comma = self.items.iter().rposition(|i| i.kind == ItemKind::Comma)?;
        let outlet = &self.items[comma + 1..];
        let small = Class::DETERMINER | Class::PREPOSITION | Class::CONJUNCTION;
        let capital = |i: &Item| i.is_capitalised() || i.kind == ItemKind::Word && i.is(small);
        let named = !outlet.is_empty()
            && last.is_capitalised()
            && outlet.iter().all(|i| capital(i) || matches!(i.kind, ItemKind::Possessive | ItemKind::Symbol));
        let to = self.items[comma].from as usize;
        let mut at = self.items[0].from as usize;
        while named && at < to {
            let phrase = self.syntax.phrase_at(at)?;
            let full = phrase.has_full_name() && phrase.title.0 == phrase.title.1;
            if phrase.first as usize != at || !full || phrase.sort != PhraseSort::Person {
                return None;
            }
            at = phrase.last as usize;
            let link = self.items.iter().position(|i| i.from as usize == at)?;
            if at == to {
                return Some(self.span(0, link));
            }
            let linked = phrase.with != NONE
                && (self.items[link].kind == ItemKind::Comma || self.items[link].is(Class::CONJUNCTION));
            at = if linked { self.syntax.phrases[phrase.with as usize].first as usize } else { return None };
        }
        None
    }

    /// “Q” — Ann Lee, 45, of Dayton
    pub(super) fn epigraph(&mut self) -> bool {
        let [first, dash, ..] = self.items[..] else { return false };
        let Some(quote) = first.quote().filter(|q| self.owner[*q].is_none()) else { return false };
        if dash.kind != ItemKind::Dash {
            return false;
        }
        let Some(source) = self.signature(2) else { return false };
        let content = self.quotations[quote].pieces.clone();
        let index = self.push(Kind::Direct, content, None, Some(source), frame::EPIGRAPH);
        // One word may be a paper's for a piece of its own, or a place.
        let name = self.syntax.phrase_at(self.items[2].from as usize);
        let full = name.is_some_and(|p| p.names_person() && p.has_full_name());
        if !full || self.quotations[quote].words < MIXED_WORDS {
            self.out[index].confidence = Confidence::Likely;
        }
        self.owner[quote] = Some(index);
        true
    }

    /// The name that the items from `from` to the paragraph's end are, with what may stand beside a name: age, home,
    /// office, handle, date.
    fn signature(&self, from: usize) -> Option<Span> {
        /// The most words of a name with what links them.
        const NAME: usize = 8;
        let rest = self.items.get(from..).filter(|r| !r.is_empty() && r.len() <= LABEL)?;
        let name = rest.iter().take_while(|i| i.is_capitalised() || i.is(Class::PREPOSITION)).count();
        let begins =
            rest[0].is_capitalised() && !rest[0].is(Class::PRONOUN | Class::DETERMINER | Class::SUBORDINATOR);
        let speaks =
            |i: &Item| i.is_small() && i.is(Class::AUXILIARY | Class::CUE | Class::VERB | Class::PRONOUN);
        let ends = rest
            .get(name)
            .is_none_or(|i| matches!(i.kind, ItemKind::Comma | ItemKind::Bracket | ItemKind::Stop));
        let quotes = rest.iter().any(|i| i.quote().is_some());
        (begins && ends && name <= NAME && !quotes && !rest.iter().any(speaks))
            .then(|| self.span(from, from + name))
    }
}
