//! The name of somebody whom the text describes first, where a sentence soon after sets it beside the same noun: "a neighbor
//! said. The neighbor, Orla Hart, has".

use super::cast::Who;
use super::later::SOON;
use super::resolver::Resolver;
use crate::lexicon::Sense;
use crate::syntax::{Phrase, PhraseMarks};
use crate::titles::Sort;

impl Resolver<'_, '_> {
    /// Who stands beside the next "the neighbor" after "a neighbor", if no other neighbor comes between.
    pub(super) fn named_after(&self, first: usize, head: usize) -> Option<u32> {
        let tokens = self.scan.tokens;
        if !self.is_indefinite(first) || self.scan.sort(head).any(Sort::PLURAL) {
            return None;
        }
        let noun = self.text(head);
        let phrases = &self.scan.syntax.phrases;
        let from = phrases.partition_point(|p| (p.first as usize) <= head);
        let soon = |p: &&Phrase| tokens[p.first as usize].paragraph <= tokens[head].paragraph + SOON;
        let again = phrases[from..].iter().take_while(soon).filter(|p| self.speaks_of(p, noun));
        for p in again {
            // "the Board member", after "one Harbor Board member"
            let said = |k: usize| (first..head).any(|own| self.text(own).eq_ignore_ascii_case(self.text(k)));
            let alone = p.last == p.head + 1
                && self.means(p.first as usize, Sense::THE)
                && (p.first as usize + 1..p.head as usize).all(said);
            if !alone || p.marks.has(PhraseMarks::PLURAL) {
                return None;
            }
            if let Some(name) = self.beside_both(p) {
                return Some(name);
            }
        }
        None
    }

    /// The person in full whose name a comma sets beside a phrase, after it or before it.
    fn beside_both(&self, p: &Phrase) -> Option<u32> {
        // "The neighbor, Orla Hart said, was ill": she speaks of them
        let closed = |i: &usize| matches!(self.text(self.cast.appearances[*i].last as usize), "," | ".");
        let after = self.set_after(p.last as usize).filter(closed);
        let before = || {
            let comma = (p.first as usize)
                .checked_sub(1)
                .filter(|&k| self.is_comma(k) && self.is_comma(p.last as usize))?;
            let at = self.cast.appearances.partition_point(|a| (a.last as usize) < comma);
            self.cast.appearances.get(at).filter(|a| a.last as usize == comma && !a.possessive).map(|_| at)
        };
        let found = &self.cast.appearances[after.or_else(before)?];
        match found.who {
            Who::One(figure) if self.is_person_named(found) && !found.quoted => Some(figure),
            _ => None,
        }
    }
}
