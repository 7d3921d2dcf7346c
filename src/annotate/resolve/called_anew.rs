//! Somebody named in the sentence before, by what the text has not called them yet: "Roe, a clerk, smiled. “Q,” the retired farmer
//! said."

use super::cast::{Appearance, Who};
use super::office::{age_in, is_epithet};
use super::reach::MEMORY;
use super::resolver::{Referent, Resolver};
use crate::lexicon::{Sense, sense_of};
use crate::syntax::{NONE, Phrase, PhraseMarks, PhraseSort};
use crate::titles::{Sort, sort_of};

impl Resolver<'_, '_> {
    /// Whether a description tells of somebody what the text has not told yet: the sentence before is of nobody else, nothing in the
    /// text has been called by the noun, and the words are such as are no office that another holds.
    pub(super) fn is_called_anew(
        &self,
        figure: u32,
        (first, head, last): (usize, usize, usize),
        noun: &str,
        bearers: &[u32],
    ) -> bool {
        let sort = self.scan.sort(head);
        let mut words = first + 1..head;
        let small = |k: usize| self.scan.tokens[k].is_word() && !self.scan.tokens[k].is_capitalised();
        let plain =
            words.clone().all(|k| small(k) && !self.scan.sort(k).any(Sort::TITLE.or(Sort::ORGANIZATION)));
        let former = words.any(|k| self.means(k, Sense::FORMER | Sense::TENURE));
        // "the shy senator", of the one senator
        let bearer = bearers == [figure] && head > first + 1 && plain;
        let calling = self.is_of_one_calling(figure, noun);
        let epithet = is_epithet(noun) && age_in(noun).is_none() && plain;
        last == head + 1
            && !sort.any(Sort::PLURAL)
            && (bearer || bearers.is_empty() && (epithet || former || calling))
            && self.is_alone_before(figure, first)
            && !self.is_told_of_another((first, head), figure)
    }

    /// "the scientist", of a biologist: whether the noun and somebody’s role are of one calling.
    fn is_of_one_calling(&self, figure: u32, noun: &str) -> bool {
        let shared = |a: &str, b: &str| {
            let same = |c: Sense| sense_of(a).any(c) && sense_of(b).any(c);
            same(Sense::STUDIES)
                || same(Sense::TEACHES)
                || [a, b].iter().all(|w| sort_of(w).any(Sort::LEGISLATOR))
        };
        self.cast.figures[figure as usize].role.as_ref().is_some_and(|r| shared(noun, &r.head))
    }

    /// Whether the nearest sentence before a token that has words of the text’s own names nobody else, and nobody but them is new in it
    /// or has spoken since.
    fn is_alone_before(&self, figure: u32, token: usize) -> bool {
        let Some((start, end)) = self.sentence_before(token) else { return false };
        let own = |a: &Appearance| a.who == Who::One(figure);
        let people = |from, to| {
            self.cast.within(from, to).iter().filter(|a| {
                !a.quoted && (self.names_people(a) || a.who == Who::Nobody && self.may_be_somebody(a))
            })
        };
        let from = self.spoken.partition_point(|s| s.token < start);
        let spoken = self.spoken[from..].iter().take_while(|s| s.token < token);
        let phrases = &self.scan.syntax.phrases;
        let at = phrases.partition_point(|p| (p.first as usize) < start);
        let mut within = phrases[at..].iter().take_while(|p| (p.first as usize) < token);
        let somebody = |p: &Phrase| {
            p.sort == PhraseSort::Person
                && !p.is_named()
                && !p.marks.has(PhraseMarks::PLURAL)
                && p.beside == NONE
                && !self.scan.tokens[p.head as usize].is_quoted()
        };
        people(start, end).all(own)
            && people(self.sentence_start(token), token).all(own)
            && !within.any(|p| (p.last as usize) <= token && somebody(p))
            && spoken.filter(|s| !s.within).all(|s| s.referent == Referent::Figure(figure))
    }

    /// "a retired farmer", further up: whether the text has called anybody by the noun, other than them.
    fn is_told_of_another(&self, (first, head): (usize, usize), figure: u32) -> bool {
        let noun = self.text(head);
        let phrases = &self.scan.syntax.phrases;
        let end = phrases.partition_point(|p| (p.first as usize) < first);
        let near = phrases[..end].iter().rev().take_while(|p| p.first as usize + MEMORY >= first);
        let own = |p: &Phrase| {
            let spoke = self.spoken.iter().rev().find(|s| s.token == p.first as usize);
            spoke.is_some_and(|s| s.referent == Referent::Figure(figure)) || p.beside != NONE
        };
        near.filter(|p| !p.is_named() && self.speaks_of(p, noun)).any(|p| !own(p))
    }
}
