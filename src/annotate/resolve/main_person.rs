//! "She was born at sea." after a paragraph in which somebody else spoke: whom a text is about all through, and to whom it may go back.

use super::cast::Who;
use super::figure::Sphere;
use super::focus::Kin;
use super::resolver::{Referent, Resolver};
use crate::lexicon::Sense;

/// The mentions of somebody whom a text is about, at the least.
const FEWEST: u32 = 3;

impl Resolver<'_, '_> {
    /// Whether a sentence opens a paragraph and tells on, with no words of anybody's: it asks nothing, and nobody in it does.
    pub(super) fn opens_paragraph_in_tale(&self, start: usize, end: usize) -> bool {
        let paragraph = |k: usize| self.scan.tokens[k].paragraph;
        let opens = start > 0 && paragraph(start - 1) != paragraph(start);
        let speaks = || self.spoken.iter().rev().take_while(|s| s.token >= start).any(|s| s.token < end);
        let asks =
            |k: usize| self.scan.words.is_mark(k, b'?') || self.scan.tokens[k].means_small(Sense::ASKS);
        opens && !(start..end).any(|k| self.scan.tokens[k].is_quoted() || asks(k)) && !speaks()
    }

    /// Whether the text is about somebody else than `referent`, whom the pronoun at `token` fits as well.
    pub(super) fn is_beside_main(&self, referent: Referent, token: usize, kin: Kin) -> bool {
        if kin == Kin::Body {
            return false;
        }
        let main = *self.main.get_or_init(|| self.main_person());
        main.is_some_and(|main| {
            let other = Referent::Figure(main);
            let told = (self.cast.figures[main as usize].first as usize) < token;
            other != referent && told && self.fits(other, kin) && !self.is_unlikely(other, kin)
        })
    }

    /// Whom the text names most often, the first of them.
    fn main_person(&self) -> Option<u32> {
        let mut named = vec![0_u32; self.cast.figures.len()];
        for found in &self.cast.appearances {
            if let Who::One(f) = found.who
                && self.cast.figures[f as usize].sphere == Sphere::Person
            {
                named[f as usize] += 1;
            }
        }
        let most = named.iter().copied().max().filter(|&most| most >= FEWEST)?;
        named.iter().position(|&n| n == most).map(|f| f as u32)
    }
}
