//! Couples: "Omar and Ada Roe", two of one surname, and their kin.

use super::cast::{Cast, Who};
use super::figure::Sphere;
use super::scan::{Partial, Scan, sex_of};
use crate::lexicon::Sense;
use crate::registry::Pronouns;
use crate::titles::{Sort, WordHasher, usual_pronouns};
use std::cell::OnceCell;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;

/// Words of a text, each once.
pub(super) type Words<'a> = HashSet<&'a str, BuildHasherDefault<WordHasher>>;

impl<'a> Scan<'a> {
    /// "Omar and Ada Roe": the figure of Omar Roe, where Omar is a given name, or the text tells of the Roes.
    /// `families` holds surnames that the text has in the plural, and those of women, once somebody has asked.
    pub(super) fn relative_of(
        &self,
        cast: &mut Cast<'a>,
        partial: &Partial,
        families: &OnceCell<[Words<'a>; 2]>,
    ) -> Option<u32> {
        let found = &cast.appearances[partial.appearance];
        let (first, and) = (found.first as usize, found.last as usize);
        let alone = and == first + 1 && found.title == found.first && !found.possessive && !partial.titled;
        let next = cast.appearances.get(partial.appearance + 1)?;
        let whole = next.first as usize == and + 1 && next.title == next.first && next.last - next.first > 1;
        if !alone || !whole || !self.words.means_small(and, Sense::AND) || partial.entry.is_some() {
            return None;
        }
        let Who::One(other) = next.who else { return None };
        if cast.figures[other as usize].sphere != Sphere::Person {
            return None;
        }
        let (given, surname) = (self.text(first), self.text(next.last as usize - 1));
        let before = first.checked_sub(1).filter(|&k| self.words.is_capital(k));
        let free = before.is_none() && cast.of_surname(given).next().is_none();
        if !free {
            return None;
        }
        if usual_pronouns(given).is_none() {
            let [many, wives] = families.get_or_init(|| self.families());
            // "Mrs Roe", where nothing tells which of the two she is
            let wife = cast.figures[other as usize].usual.is_none() && wives.contains(surname);
            if !wife && !many.contains(surname) {
                return None;
            }
            self.set_kin_apart(cast, surname, other);
        }
        let figure = cast.relative(given, surname, first as u32);
        let (outside, evident) = (!self.tokens[first].is_quoted(), cast.figures[other as usize].evident);
        let own = &mut cast.figures[figure as usize];
        own.outside |= outside;
        own.evident |= evident;
        own.acts = true;
        Some(figure)
    }

    /// "Roe", of "the Roes", and of "Mrs Roe": words that the text has with their capital and an "s", and those after how a
    /// woman is addressed.
    fn families(&self) -> [Words<'a>; 2] {
        let named = || self.tokens.iter().enumerate().filter(|(_, t)| t.is_word() && t.is_capitalised());
        let many = named().filter_map(|(_, t)| t.of(self.prose).strip_suffix('s'));
        let hers = |k: usize| {
            let sort = self.sort(k);
            sort.any(Sort::HONORIFIC) && sex_of(sort) == Some(Pronouns::She)
        };
        let wives = named().filter(|(k, _)| *k > 0 && hers(k - 1)).map(|(_, t)| t.of(self.prose));
        [many.collect(), wives.collect()]
    }

    /// "Omar and Ada Roe lost their son, Capt. Bo Roe": sets apart those of a surname who are brought in as kin, since it is that
    /// of a couple.
    fn set_kin_apart(&self, cast: &mut Cast<'a>, surname: &str, one: u32) {
        /// How far before a name its bearer's kinship may stand, in tokens.
        const NEAR: usize = 5;
        let others: Vec<u32> = cast.of_surname(surname).filter(|f| *f != one).collect();
        for other in others {
            let full = cast.figures[other as usize].first as usize;
            let kin = (full.saturating_sub(NEAR)..full).any(|k| self.sort(k).any(Sort::KIN));
            let dead = || self.died(full, self.tokens[full].sentence);
            cast.figures[other as usize].apart |= kin || dead();
        }
    }

    /// True if the sentence that names somebody first says that they died: "the late Bill Roe", "Bill Roe died".
    pub(super) fn died(&self, name: usize, sentence: u32) -> bool {
        /// How far after the name.
        const NEAR: usize = 14;
        let near = self.tokens[name.saturating_sub(2)..].iter().take(NEAR);
        near.filter(|t| t.is_word() && t.sentence == sentence).any(|t| t.means_small(Sense::LATE))
    }
}
