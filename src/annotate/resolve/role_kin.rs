//! Whose kin somebody is, where the text tells it beside the name: "Ruiz’s father, Jon Hale,", "said his mother, Ada Hale".

use super::cast::Who;
use super::figure::{Figure, KinTold, Sphere};
use super::focus::Kin;
use super::resolver::{Referent, Resolver};
use super::scan::{Scan, third_person};
use crate::lexicon::{Class, Sense};
use crate::registry::Pronouns;
use crate::titles::Sort;
use crate::token::TokenKind;

/// The most words between an owner and the noun of kin: "his youngest daughter".
const QUALIFIERS: usize = 2;

impl Scan<'_> {
    /// What stands before a name at `name`, or after it at `end`, of whose kin its bearer is.
    pub(super) fn kin_told(&self, name: usize, end: usize) -> Option<KinTold> {
        let comma = name.checked_sub(1).filter(|&k| self.is_comma(k));
        // "he told his mother, Ada Hale said": she is another.
        let closed = comma.is_none() || self.closes_role(end) || self.tokens[end].is(Class::PREPOSITION);
        let before = comma.unwrap_or(name).checked_sub(1).filter(|_| closed);
        before.and_then(|noun| self.kin_at(noun)).or_else(|| self.kin_after(end))
    }

    /// "Ada Hale, his mother,", "Ada Hale, Jon Ruiz’s widow,": the same after a name that ends at `end`.
    fn kin_after(&self, end: usize) -> Option<KinTold> {
        let first = 1 + if self.aged(end) { end + 2 } else { end };
        if !self.is_comma(first - 1) || first >= self.tokens.len() {
            return None;
        }
        let mark = if self.words.is_capital(first) { self.words.run_end(first) } else { first };
        let noun = (mark + 1..self.tokens.len().min(mark + 2 + QUALIFIERS))
            .find(|&k| self.sort(k).any(Sort::KIN))?;
        let told = self.kin_at(noun).filter(|told| told.owner as usize == mark)?;
        self.closes_role(noun + 1).then_some(told)
    }

    /// Whose kin a noun tells of: "Ruiz’s mother", "his youngest daughter".
    fn kin_at(&self, noun: usize) -> Option<KinTold> {
        let one = self.sort(noun).any(Sort::KIN) && !self.sort(noun).any(Sort::PLURAL);
        if !one || self.tokens[noun].is_capitalised() || self.tokens[noun].is_quoted() {
            return None;
        }
        let qualifies = |k: &usize| {
            let token = &self.tokens[*k];
            token.is_word() && !token.is(Class::SMALL | Class::CUE) && !token.is_capitalised()
        };
        let first = (0..noun).rev().take(QUALIFIERS).take_while(qualifies).last().unwrap_or(noun);
        let owner = first.checked_sub(1)?;
        let token = &self.tokens[owner];
        let pronoun = token.is_word() && token.is(Class::DETERMINER) && token.means(Sense::HE | Sense::SHE);
        let named = token.kind == TokenKind::Possessive && owner > 0 && self.words.is_capital(owner - 1);
        (pronoun || named).then_some(KinTold { owner: owner as u32, noun: noun as u32 })
    }
}

impl Resolver<'_, '_> {
    /// "mother of Ana Ruiz", "Ruiz’s mother": whose kin somebody of the cast is, if the text leaves no doubt of it.
    pub(super) fn kin_of(&self, figure: u32) -> Option<String> {
        let told = self.cast.figures[figure as usize].kin?;
        let (owner, last) = (told.owner as usize, told.noun as usize + 1);
        let noun = self.scan.slice(owner + 1, last);
        if self.scan.tokens[owner].kind != TokenKind::Possessive {
            let owner = self.owner_meant_by(owner, figure)?;
            return Some(format!("{noun} of {}", self.cast.figures[owner as usize].name));
        }
        let i = self.cast.appearances.partition_point(|a| (a.last as usize) < owner);
        let named = self.cast.appearances.get(i).filter(|a| a.last as usize == owner)?;
        match &named.who {
            Who::One(f) if *f != figure && self.cast.figures[*f as usize].sphere == Sphere::Person => {
                Some(format!("{noun} of {}", self.cast.figures[*f as usize].name))
            }
            Who::Several(_) | Who::Nobody => Some(self.scan.slice(named.first as usize, last).to_owned()),
            Who::One(_) => None,
        }
    }

    /// Who "his" or "her" before a word of kin means: the one before it whose surname the kin bears, else somebody of its own
    /// paragraph whom nobody near rivals.
    fn owner_meant_by(&self, pronoun: usize, kin: u32) -> Option<u32> {
        let pronouns = [Pronouns::He, Pronouns::She][third_person(&self.scan.tokens[pronoun])?];
        let person = Kin::Person(pronouns);
        let figures = &self.cast.figures;
        let name = &figures[kin as usize].name;
        let fits = |f: &u32| *f != kin && self.fits(Referent::Figure(*f), person);
        let earlier = (0..figures.len() as u32).filter(|&f| (figures[f as usize].first as usize) < pronoun);
        let mut namesakes = earlier.filter(|&f| shares_surname(&figures[f as usize].name, name)).filter(fits);
        let owner = match (namesakes.next(), namesakes.next()) {
            (Some(one), None) => one,
            (Some(_), Some(_)) => {
                match self.antecedent(pronoun, person).filter(|b| b.doubts.is_none())?.referent {
                    Referent::Figure(f) if shares_surname(&figures[f as usize].name, name) => f,
                    _ => return None,
                }
            }
            (None, _) => self.only_one_near(pronoun, person, kin)?,
        };
        let referent = Referent::Figure(owner);
        let known = self.goes_by(referent).or_else(|| self.usually_goes_by(referent));
        (figures[owner as usize].name.contains(' ') && known.is_none_or(|known| known == pronouns))
            .then_some(owner)
    }

    /// The only one whom a pronoun fits in its sentence and the one before, within quotations too, if they are about nobody
    /// else, and of one paragraph unless the text has told of nobody else so far.
    fn only_one_near(&self, pronoun: usize, person: Kin, kin: u32) -> Option<u32> {
        let start = self.sentence_start(pronoun);
        let before = start.checked_sub(1).map_or(start, |k| self.sentence_start(k));
        let mut near = self.cast.within(before, pronoun).iter().filter_map(|a| match &a.who {
            Who::One(f) => {
                (*f != kin && self.fits(Referent::Figure(*f), person)).then_some((Some(*f), a.first))
            }
            Who::Several(_) => Some((None, a.first)),
            Who::Nobody => self.may_be_somebody(a).then_some((None, a.first)),
        });
        let (one, first) = near.next()?;
        let only = near.all(|(other, _)| other == one);
        let paragraph = |k: usize| self.scan.tokens[k].paragraph;
        let about = self.antecedent(pronoun, person);
        let agrees = |f: &u32| about.is_none_or(|b| b.referent == Referent::Figure(*f));
        // "said Ana Ruiz.", and in the next paragraph "Her son, Jon,"
        let sure = |f: &u32| {
            let next = paragraph(first as usize) + 1 == paragraph(pronoun);
            let rival = |(other, g): (&Figure<'_>, u32)| {
                let known = (other.first as usize) < pronoun && g != *f && g != kin;
                known && self.fits(Referent::Figure(g), person)
            };
            let alone = || !self.cast.figures.iter().zip(0..).any(rival);
            next && alone() && about.is_some_and(|b| b.doubts.is_none() && b.referent == Referent::Figure(*f))
        };
        one.filter(|f| only && agrees(f) && (paragraph(first as usize) == paragraph(pronoun) || sure(f)))
    }
}

/// True for two whose surnames have a part in common: "Ruiz" and "Ruiz-Hale".
fn shares_surname(one: &str, other: &str) -> bool {
    let (Some((_, one)), Some((_, other))) = (one.rsplit_once(' '), other.rsplit_once(' ')) else {
        return false;
    };
    one.split('-').any(|part| part.len() > 1 && other.split('-').any(|own| own == part))
}
