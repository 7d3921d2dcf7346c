//! Frames that reach over paragraphs, or are a paragraph: "Lee said:" and what comes next, transcripts.

use super::Paragraph;
use super::carried::Carried;
use super::claims::{Announced, Claims};
use super::frame;
use super::item;
use super::item::{Item, ItemKind};
use crate::Kind;
use crate::lexicon::{Class, Sense};
use crate::token::Flags;

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
