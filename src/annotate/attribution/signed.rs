//! Whose a quotation is that is a paragraph, by the name that stands after it: signatures, bylines.

use super::claims::Claims;
use super::frame;
use super::item::{self, Item, ItemKind};
use super::{MIXED_WORDS, Paragraph, Text};
use crate::Kind;
use crate::doubt::Doubt;
use crate::lexicon::{Class, Sense};
use crate::span::Span;
use crate::syntax::{NONE, Phrase, PhraseMarks, PhraseSort};

/// No signature or speaker's label is longer, in items.
const LABEL: usize = 24;

/// A quotation that is a paragraph by itself, with nobody named beside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unsigned {
    pub(super) quote: usize,
    /// The guess at its speaker.
    pub(super) guess: Option<usize>,
}

/// The bylines of a text, and what waits for one.
#[derive(Debug, Default)]
pub(super) struct Bylines {
    /// Quotations that are the paragraphs right before the one at hand: it may be their signature.
    pub(super) unsigned: Vec<Unsigned>,
    /// Each with the statements that stand before it, and the quotation of each.
    signed: Vec<(Span, Vec<(usize, usize)>)>,
    /// The first stands after no quotation: they stand before theirs, or are credits of pictures.
    lead: bool,
}

impl Unsigned {
    /// The statement that a quotation is; where a guess was made, it stands until the name turns out to be a signature.
    fn sign(self, text: Text<'_>, claims: &mut Claims, source: Span) -> usize {
        let Self { quote, guess } = self;
        if let Some(guess) = guess {
            return guess;
        }
        let content = text.quotations[quote].pieces.clone();
        let index = claims.push(Kind::Direct, content, None, Some(source), frame::BYLINED);
        claims.doubt(index, Doubt::LoneByline);
        claims.owner[quote] = Some(index);
        index
    }
}

impl Bylines {
    /// A name after quotations that are paragraphs: "- Ann Lee." under one, or "Ann Lee, The Courier" under several.
    pub(super) fn is_signature(&mut self, paragraph: Paragraph<'_>, claims: &mut Claims) -> bool {
        let items = paragraph.items;
        if items.first().is_some_and(|i| i.quote().is_some()) && items.len() <= 2 {
            return false;
        }
        if let Some(source) = paragraph.byline() {
            self.lead |= self.signed.is_empty() && self.unsigned.is_empty();
            let unsigned = self.unsigned.drain(..);
            let statements = unsigned.map(|u| (u.sign(paragraph.text, claims, source), u.quote)).collect();
            self.signed.push((source, statements));
            return true;
        }
        let last = self.unsigned.last().copied();
        self.unsigned.clear();
        let dash = items.first().is_some_and(|i| i.kind == ItemKind::Dash);
        let Some(last) = last.filter(|_| dash) else { return false };
        let Some(source) = paragraph.signature(1) else { return false };
        let index = last.sign(paragraph.text, claims, source);
        claims.out[index].source = Some(source);
        claims.out[index].now_by(frame::SIGNED);
        true
    }

    /// Keeps the quotation that a paragraph ends with, after a few words that lead up to it, for the byline that may follow: The
    /// incident “has shown ...”
    pub(super) fn leave(&mut self, paragraph: Paragraph<'_>, claims: &Claims) {
        let items = paragraph.items;
        let stop = items.last().is_some_and(|i| i.kind == ItemKind::Stop);
        let Some(at) = items.len().checked_sub(1 + usize::from(stop)) else { return };
        let Some(quote) = items[at].quote().filter(|_| at > 0) else { return };
        let alone = !items[..at].iter().any(|i| i.quote().is_some() || i.kind == ItemKind::Stop);
        let long = paragraph.text.quotations[quote].words as usize > 2 * at;
        let owner = claims.owner[quote];
        let open = owner.is_none_or(|o| claims.is_guess(o));
        if alone && long && open {
            self.unsigned.push(Unsigned { quote, guess: owner });
        }
    }

    /// Gives the quotations of a text their bylines, if it has several.
    pub(super) fn settle(self, text: Text<'_>, claims: &mut Claims) {
        /// How many bylines show that they are no credits of pictures.
        const SEVERAL: usize = 2;
        let Self { signed, lead, .. } = self;
        if lead || signed.iter().filter(|(_, of)| !of.is_empty()).count() < SEVERAL {
            return;
        }
        for (source, statements) in signed {
            name_described(text, claims, source);
            for (index, quote) in statements {
                let statement = &mut claims.out[index];
                statement.kind = Kind::Direct;
                statement.content.clone_from(&text.quotations[quote].pieces);
                statement.source = Some(source);
                statement.cue = None;
                statement.now_by(frame::BYLINED);
            }
        }
    }
}

/// Gives the byline of a paragraph to the statements in the one before it whose source is somebody without a name: A harbor
/// pilot writes, “Q.” Ann Lee, The Courier
fn name_described(text: Text<'_>, claims: &mut Claims, byline: Span) {
    let token = |at: u32| text.words.ending_after(at);
    let paragraph = |at: u32| text.tokens.get(token(at)).map(|t| t.paragraph);
    let Some(before) = paragraph(byline.start).and_then(|p| p.checked_sub(1)) else { return };
    let described = |source: Span| {
        let at = token(source.start);
        let article = text.words.means(at, Sense::INDEFINITE);
        let one =
            |p: &Phrase| p.sort == PhraseSort::Person && !p.is_named() && !p.marks.has(PhraseMarks::PLURAL);
        paragraph(source.start) == Some(before)
            && (article || at > 0 && text.words.means(at - 1, Sense::INDEFINITE))
            && text.syntax.phrase_at(at).is_some_and(one)
    };
    let found: Vec<usize> =
        (0..claims.out.len()).filter(|&k| claims.out[k].source.is_some_and(described)).collect();
    for index in found {
        claims.out[index].source = Some(byline);
        claims.out[index].cue = None;
        claims.out[index].rule = frame::BYLINED.name;
    }
}

impl Paragraph<'_> {
    /// The name of a paragraph that is somebody's name and an outlet's: Ann Lee, The Courier; Ann Lee and Tom Hale, The
    /// Courier.
    fn byline(self) -> Option<Span> {
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
            let phrase = self.text.syntax.phrase_at(at)?;
            let full = phrase.has_full_name() && phrase.title.0 == phrase.title.1;
            if phrase.first as usize != at || !full || phrase.sort != PhraseSort::Person {
                return None;
            }
            at = phrase.last as usize;
            let link = self.items.iter().position(|i| i.from as usize == at)?;
            if at == to {
                return Some(item::span(self.items, 0, link));
            }
            let linked = phrase.with != NONE
                && (self.items[link].kind == ItemKind::Comma || self.items[link].is(Class::CONJUNCTION));
            at = if linked {
                self.text.syntax.phrases[phrase.with as usize].first as usize
            } else {
                return None;
            };
        }
        None
    }

    /// “Q” — Ann Lee, 45, of Dayton
    pub(super) fn is_epigraph(self, claims: &mut Claims) -> bool {
        let [first, dash, ..] = self.items[..] else { return false };
        let Some(quote) = first.quote().filter(|q| claims.owner[*q].is_none()) else { return false };
        if dash.kind != ItemKind::Dash {
            return false;
        }
        let Some(source) = self.signature(2) else { return false };
        let content = self.text.quotations[quote].pieces.clone();
        let index = claims.push(Kind::Direct, content, None, Some(source), frame::EPIGRAPH);
        // One word may be a paper's for a piece of its own, or a place.
        let name = self.text.syntax.phrase_at(self.items[2].from as usize);
        let full = name.is_some_and(|p| p.names_person() && p.has_full_name());
        if !full || self.text.quotations[quote].words < MIXED_WORDS {
            claims.doubt(index, Doubt::HalfEpigraph);
        }
        claims.owner[quote] = Some(index);
        true
    }

    /// The name that the items from `from` to the paragraph's end are, with what may stand beside a name: age, home,
    /// office, handle, date.
    fn signature(self, from: usize) -> Option<Span> {
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
            .then(|| item::span(self.items, from, from + name))
    }
}
