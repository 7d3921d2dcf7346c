//! Frames that reach over paragraphs, or are a paragraph: "Lee said:" and what comes next, transcripts, gestures.

use super::bounds::Marks;
use super::carried::Carried;
use super::claims::Claims;
use super::frame::{self, Frame};
use super::item;
use super::item::{Item, ItemKind};
use super::{Paragraph, Text, phrase};
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

impl Paragraph<'_> {
    /// The words that the paragraph before announced with a colon.
    pub(super) fn is_announced(self, claims: &mut Claims, carried: &mut Carried) -> bool {
        let Some(announced) = claims.announced.take() else { return false };
        let Some(quote) = self.items.first().and_then(Item::quote) else { return false };
        if claims.owner[quote].is_some() || self.items.len() > 2 {
            return false;
        }
        let content = self.text.quotations[quote].pieces.clone();
        let Announced { source, cue, frame } = announced;
        let index = claims.push(Kind::Direct, content, Some(cue), Some(source), frame);
        claims.owner[quote] = Some(index);
        claims.last = Some(index);
        carried.said = Some(source);
        true
    }

    /// WALLACE: ... / Q: ... / A: ...
    pub(super) fn is_transcript(self, claims: &mut Claims) -> bool {
        /// How many items in the colon may stand: after a name and an office.
        const OPENING: usize = 8;
        let items = self.items;
        let far = items.len().min(OPENING);
        let Some(colon) = items[..far].iter().position(|i| i.kind == ItemKind::Colon).filter(|&c| c > 0)
        else {
            return false;
        };
        let caps =
            |i: &Item| i.flags.has(Flags::ALL_CAPS) || i.is(Class::ADDRESS) || i.kind == ItemKind::Bracket;
        let turn = colon == 1 && items[0].means(Sense::TURN);
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
        let (source, content) = (item::span(items, 0, colon), vec![item::span(items, colon + 1, end)]);
        let index = claims.push(Kind::Direct, content, None, Some(source), frame::TRANSCRIPT);
        for i in colon + 1..end {
            if let Some(quote) = self.items[i].quote() {
                claims.owner[quote].get_or_insert(index);
            }
        }
        true
    }

    /// Whether another paragraph nearby has a label in capitals: one alone is a dateline, "NEW DELHI: The court ...".
    fn takes_turns(self) -> bool {
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
        let here = self.text.tokens[self.items[0].from as usize].paragraph as usize;
        let all = &self.text.prose.paragraphs;
        (here.saturating_sub(NEAR)..(here + NEAR + 1).min(all.len()))
            .any(|p| p != here && labelled(all[p].span.of(&self.text.prose.text)))
    }

    /// One past a dateline: "BOSTON, Dec. 8 (AP) —", "NEW DELHI:"
    pub(super) fn dateline(self) -> usize {
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
}

/// Gives verbs of sight the sense of judgement where they take an object "as" something: they see Lee as a threat.
pub(super) fn see_as(items: &mut [Item], marks: &Marks) {
    /// How far the "as" may follow its verb.
    const NEAR: usize = 10;
    for &at in &marks.cues {
        if !items[at].is(Class::THINK) || !items[at].means(Sense::SEES) {
            continue;
        }
        let object = |i: &Item| matches!(i.kind, ItemKind::Word | ItemKind::Possessive | ItemKind::Number);
        let near = &items[at + 1..marks.end.min(at + NEAR)];
        let run = near.iter().take_while(|i| object(i)).count();
        if (at + 2..at + 1 + run).any(|i| items[i].means(Sense::AS)) {
            items[at].class = items[at].class | Class::REGARD;
        }
    }
}

/// Gives verbs of gesture the sense of speech where they stand beside a quotation: “Q,” Lee shrugged.
pub(super) fn hear_gestures(text: Text<'_>, items: &mut [Item], lo: usize, marks: &mut Marks) {
    let hi = marks.end;
    let word = |i: usize| items[i].span.of(&text.prose.text);
    let mut heard = Vec::new();
    for &quote in &marks.quotes {
        let comma = items.get(quote + 1).is_some_and(|i| i.kind == ItemKind::Comma);
        heard.extend(gesture_before(text, items, lo, quote));
        if !comma && !matches!(items[quote].mark, b',' | b'?' | b'!') {
            continue;
        }
        let from = quote + 1 + usize::from(comma);
        let gesture = |i: usize| {
            i < hi
                && items[i].is_small()
                && !items[i].is(Class::SAY | Class::TELL | Class::AUXILIARY | Class::ADVERB)
                && word(i).len() > 4
                && word(i).ends_with("ed")
        };
        let subject = |i: usize| phrase::end_after(items, i, hi);
        // “Q,” thanked Lee: not Lee's words
        let takes_object = |i: usize| items[i].is(Class::CUE) && !items[i].is(Class::THINK);
        // who was “on a boat,” joined the crew: only a quotation that opens the sentence is surely followed by its own
        let verb = if gesture(from)
            && quote == lo
            && !takes_object(from)
            && subject(from + 1).is_some()
            && !items[from + 1].is(Class::PREPOSITION)
        {
            Some(from)
        } else {
            subject(from).and_then(|end| {
                let verb = (from + 1..=end).find(|&i| gesture(i))?;
                let next = items.get(verb + 1).filter(|_| verb + 1 < hi);
                let closes = next.is_none_or(|n| matches!(n.kind, ItemKind::Stop | ItemKind::Comma));
                closes.then_some(verb)
            })
        };
        heard.extend(verb);
    }
    for &verb in &heard {
        let item = &mut items[verb];
        item.class = item.class | Class::SAY | Class::PAST;
    }
    if !heard.is_empty() {
        marks.cues.append(&mut heard);
        marks.cues.sort_unstable();
        marks.cues.dedup();
    }
}

/// Lee protested: “Q”, Lee released this statement: “Q”: the verb between its subject and the colon before a quotation that is a
/// sentence.
fn gesture_before(text: Text<'_>, items: &[Item], lo: usize, quote: usize) -> Option<usize> {
    let word = |i: usize| items[i].span.of(&text.prose.text);
    let last = quote.checked_sub(2).filter(|&v| v > lo && items[v + 1].kind == ItemKind::Colon)?;
    let gesture = |verb: usize| {
        let item = &items[verb];
        item.is_small() && item.class == Class::NONE && word(verb).len() > 4 && word(verb).ends_with("ed")
    };
    let verb = if gesture(last) { last } else { issues_before(items, lo, last)? };
    let sentence = matches!(items[quote].mark, b'.' | b'?' | b'!');
    let subject = phrase::begin_before(items, lo, verb).filter(|_| sentence)?;
    let opens = subject == lo || items[subject - 1].kind == ItemKind::Comma;
    opens.then_some(verb)
}

/// Lee released the following statement: the verb whose object is the document or word for what is said at `noun`.
pub(super) fn issues_before(items: &[Item], lo: usize, noun: usize) -> Option<usize> {
    /// The most words of the object.
    const OBJECT: usize = 6;
    if !items[noun].is_small() || !items[noun].is(Class::DOCUMENT | Class::SAYING) {
        return None;
    }
    let from = noun.saturating_sub(OBJECT).max(lo + 1);
    let verb = (from..noun).rev().find(|&k| items[k].means(Sense::ISSUES))?;
    let plain = |i: &Item| {
        i.kind == ItemKind::Word && !i.is(Class::PREPOSITION | Class::AUXILIARY | Class::VERB | Class::CUE)
    };
    let article = items[verb + 1].is(Class::DETERMINER);
    (article && items[verb + 1..noun].iter().all(plain)).then_some(verb)
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
