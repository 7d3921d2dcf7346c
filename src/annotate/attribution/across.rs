//! Frames that reach over paragraphs, or are a paragraph: "Lee said:" and what comes next, transcripts, gestures.

use super::frame::{self, Frame};
use super::item::{Item, ItemKind};
use super::{Finder, phrase};
use crate::Kind;
use crate::lexicon::{Class, Sense};
use crate::span::Span;
use crate::token::Flags;

/// A statement whose words are still to come: "Lee said:" at a paragraph's end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Announced {
    pub(super) source: Span,
    pub(super) cue: Span,
    pub(super) frame: Frame,
}

impl Finder<'_> {
    /// Reads the paragraph as one of those that hold no sentence of the writer's; true if it is one.
    pub(super) fn is_whole_paragraph(&mut self) -> bool {
        self.announced() || self.signed() || self.epigraph() || self.transcript()
    }

    /// The words that the paragraph before announced with a colon.
    fn announced(&mut self) -> bool {
        let Some(announced) = self.colon.take() else { return false };
        let Some(quote) = self.items.first().and_then(Item::quote) else { return false };
        if self.owner[quote].is_some() || self.items.len() > 2 {
            return false;
        }
        let content = self.quotations[quote].pieces.clone();
        let Announced { source, cue, frame } = announced;
        let index = self.push(Kind::Direct, content, Some(cue), Some(source), frame);
        self.owner[quote] = Some(index);
        self.last = Some(index);
        self.said = Some(source);
        true
    }

    /// WALLACE: ... / Q: ... / A: ...
    fn transcript(&mut self) -> bool {
        /// How many items in the colon may stand: after a name and an office.
        const OPENING: usize = 8;
        let items = &self.items;
        let far = items.len().min(OPENING);
        let Some(colon) = items[..far].iter().position(|i| i.kind == ItemKind::Colon).filter(|&c| c > 0)
        else {
            return false;
        };
        let caps =
            |i: &Item| i.flags.has(Flags::ALL_CAPS) || i.is(Class::ADDRESS) || i.kind == ItemKind::Bracket;
        let turn = colon == 1 && self.means(0, Sense::TURN);
        // No name: who asks and who answers is not told here.
        if turn {
            return true;
        }
        let label = Class::AUXILIARY | Class::PREPOSITION | Class::DETERMINER | Class::CONJUNCTION;
        let speaker = colon <= 4
            && items[..colon].iter().all(|i| caps(i) && !i.is(label))
            && items[0].kind == ItemKind::Word
            && items[0].span.len() > 1;
        let end = items.len();
        if !speaker || colon + 3 > end || items[colon + 1].quote().is_some() || !self.takes_turns() {
            return false;
        }
        let (source, content) = (self.span(0, colon), vec![self.span(colon + 1, end)]);
        let index = self.push(Kind::Direct, content, None, Some(source), frame::TRANSCRIPT);
        for i in colon + 1..end {
            if let Some(quote) = self.items[i].quote() {
                self.owner[quote].get_or_insert(index);
            }
        }
        true
    }

    /// Whether another paragraph nearby has a label in capitals: one alone is a dateline, "NEW DELHI: The court ...".
    fn takes_turns(&self) -> bool {
        /// How far the other may be, in paragraphs.
        const NEAR: usize = 6;
        /// No label is longer, in bytes.
        const LONGEST: usize = 40;
        let labelled = |text: &str| {
            text.bytes().take(LONGEST).position(|b| b == b':').is_some_and(|colon| {
                let label = &text.as_bytes()[..colon];
                label.iter().any(u8::is_ascii_uppercase) && !label.iter().any(u8::is_ascii_lowercase)
            })
        };
        let here = self.tokens[self.items[0].from as usize].paragraph as usize;
        let all = &self.prose.paragraphs;
        (here.saturating_sub(NEAR)..(here + NEAR + 1).min(all.len()))
            .any(|p| p != here && labelled(all[p].span.of(&self.prose.text)))
    }

    /// One past a dateline: "BOSTON, Dec. 8 (AP) —", "NEW DELHI:"
    pub(super) fn dateline(&self) -> usize {
        /// The most items of one: a place of three words, its state, a day, an agency.
        const LONGEST: usize = 12;
        let head = &self.items[..self.items.len().min(LONGEST)];
        let capitals = head.iter().take_while(|i| i.flags.has(Flags::ALL_CAPS)).count();
        if capitals > 0 && head.get(capitals).is_some_and(|i| i.kind == ItemKind::Colon) {
            return (capitals + 1).min(self.items.len() - 1);
        }
        match head.iter().position(|i| i.kind == ItemKind::Dash) {
            Some(dash) if head[0].flags.has(Flags::ALL_CAPS) && dash + 1 < self.items.len() => dash + 1,
            // New York (AFP) –
            Some(dash) if names_agency(&head[..dash]) && dash + 1 < self.items.len() => dash + 1,
            _ => 0,
        }
    }

    /// Gives verbs of sight the sense of judgement where they take an object "as" something: they see Lee as a threat.
    pub(super) fn see_as(&mut self, hi: usize) {
        /// How far the "as" may follow its verb.
        const NEAR: usize = 10;
        for &at in &self.sentence.cues {
            if !self.items[at].is(Class::THINK) || !self.means(at, Sense::SEES) {
                continue;
            }
            let object =
                |i: &Item| matches!(i.kind, ItemKind::Word | ItemKind::Possessive | ItemKind::Number);
            let near = &self.items[at + 1..hi.min(at + NEAR)];
            let run = near.iter().take_while(|i| object(i)).count();
            if (at + 2..at + 1 + run).any(|i| self.means(i, Sense::AS)) {
                self.items[at].class = self.items[at].class | Class::REGARD;
            }
        }
    }

    /// Gives verbs of gesture the sense of speech where they stand beside a quotation: “Q,” Lee shrugged.
    pub(super) fn hear_gestures(&mut self, lo: usize, hi: usize) {
        let mut heard = Vec::new();
        for &quote in &self.sentence.quotes {
            let comma = self.items.get(quote + 1).is_some_and(|i| i.kind == ItemKind::Comma);
            heard.extend(self.gesture_before(lo, quote));
            if !comma && !matches!(self.items[quote].mark, b',' | b'?' | b'!') {
                continue;
            }
            let from = quote + 1 + usize::from(comma);
            let gesture = |i: usize| {
                i < hi
                    && self.items[i].is_small()
                    && !self.items[i].is(Class::SAY | Class::TELL | Class::AUXILIARY | Class::ADVERB)
                    && self.text(i).len() > 4
                    && self.text(i).ends_with("ed")
            };
            let subject = |i: usize| phrase::end_after(&self.items, i, hi);
            // “Q,” thanked Lee: not Lee's words
            let takes_object = |i: usize| self.items[i].is(Class::CUE) && !self.items[i].is(Class::THINK);
            // who was “on a boat,” joined the crew: only a quotation that opens the sentence is surely followed by its own
            let verb = if gesture(from)
                && quote == lo
                && !takes_object(from)
                && subject(from + 1).is_some()
                && !self.items[from + 1].is(Class::PREPOSITION)
            {
                Some(from)
            } else {
                subject(from).and_then(|end| {
                    let verb = (from + 1..=end).find(|&i| gesture(i))?;
                    let next = self.items.get(verb + 1).filter(|_| verb + 1 < hi);
                    let closes = next.is_none_or(|n| matches!(n.kind, ItemKind::Stop | ItemKind::Comma));
                    closes.then_some(verb)
                })
            };
            heard.extend(verb);
        }
        for &verb in &heard {
            let item = &mut self.items[verb];
            item.class = item.class | Class::SAY | Class::PAST;
        }
        if !heard.is_empty() {
            self.sentence.cues.append(&mut heard);
            self.sentence.cues.sort_unstable();
            self.sentence.cues.dedup();
        }
    }

    /// Lee protested: “Q”, Lee released this statement: “Q”: the verb between its subject and the colon before a quotation that is a
    /// sentence.
    fn gesture_before(&self, lo: usize, quote: usize) -> Option<usize> {
        let last = quote.checked_sub(2).filter(|&v| v > lo && self.items[v + 1].kind == ItemKind::Colon)?;
        let gesture = |verb: usize| {
            let item = &self.items[verb];
            item.is_small()
                && item.class == Class::NONE
                && self.text(verb).len() > 4
                && self.text(verb).ends_with("ed")
        };
        let verb = if gesture(last) { last } else { self.issues_before(lo, last)? };
        let sentence = matches!(self.items[quote].mark, b'.' | b'?' | b'!');
        let subject = phrase::begin_before(&self.items, lo, verb).filter(|_| sentence)?;
        let opens = subject == lo || self.items[subject - 1].kind == ItemKind::Comma;
        opens.then_some(verb)
    }

    /// Lee released the following statement: the verb whose object is the document or word for what is said at `noun`.
    pub(super) fn issues_before(&self, lo: usize, noun: usize) -> Option<usize> {
        /// The most words of the object.
        const OBJECT: usize = 6;
        let items = &self.items;
        if !items[noun].is_small() || !items[noun].is(Class::DOCUMENT | Class::SAYING) {
            return None;
        }
        let from = noun.saturating_sub(OBJECT).max(lo + 1);
        let verb = (from..noun).rev().find(|&k| self.means(k, Sense::ISSUES))?;
        let plain = |i: &Item| {
            i.kind == ItemKind::Word
                && !i.is(Class::PREPOSITION | Class::AUXILIARY | Class::VERB | Class::CUE)
        };
        let article = items[verb + 1].is(Class::DETERMINER);
        (article && items[verb + 1..noun].iter().all(plain)).then_some(verb)
    }
}

/// New York (AFP): whether a dateline's items end with an agency in brackets, after a place.
fn names_agency(items: &[Item]) -> bool {
    let [place @ .., open, agency, close] = items else { return false };
    let capital = |i: &Item| i.is_capitalised() || i.kind == ItemKind::Comma;
    open.mark == b'('
        && close.mark == b')'
        && agency.flags.has(Flags::ALL_CAPS)
        && place.first().is_some_and(Item::is_capitalised)
        && place.iter().all(capital)
}
