//! For whom somebody speaks, where the words before tell it: "The Harbor Board was asked. A spokesperson said".

use super::cast::{Appearance, Who};
use super::figure::Sphere;
use super::resolver::Resolver;
use crate::lexicon::{Sense, sense_of};
use crate::registry::Pronouns;
use crate::syntax::{Phrase, PhraseMarks, PhraseSort};
use crate::titles::Sort;

impl Resolver<'_, '_> {
    /// The one body of which the sentence tells before "a spokesperson", or else the sentence before, with its article.
    pub(super) fn speaks_for(&self, first: usize, last: usize, noun: &str) -> Option<(String, String)> {
        let bare = last <= first + 2 && self.is_indefinite(first);
        if !bare || !sense_of(noun).any(Sense::SPOKESPERSON) {
            return None;
        }
        let own = self.only_body((self.sentence_start(first), first));
        let figure = own.or_else(|| self.only_body(self.sentence_before(first)?))?;
        let figure = &self.cast.figures[figure as usize];
        let the = if figure.the > 0 && !figure.name.starts_with("The ") { "the " } else { "" };
        Some((format!("{the}{}", figure.name), figure.name.clone().into_owned()))
    }

    /// The only body among the tokens `start..end`, if nobody else is named and no other body is meant there.
    fn only_body(&self, (start, end): (usize, usize)) -> Option<u32> {
        let phrases = &self.scan.syntax.phrases;
        let from = phrases.partition_point(|p| (p.first as usize) < start);
        let mut within = phrases[from..].iter().take_while(|p| (p.last as usize) <= end);
        let other =
            |p: &Phrase| p.sort == PhraseSort::Body && !p.is_named() && !p.marks.has(PhraseMarks::INDEFINITE);
        if within.any(other) {
            return None;
        }
        let mut found = None;
        // "The Courier asked Quay Homes whether": for whom an answer is
        let told = |a: &&Appearance| !a.quoted && self.asks(a).is_none();
        for a in self.cast.within(start, end).iter().filter(told) {
            match a.who {
                Who::One(f) if self.is_known_person(f) => return None,
                Who::One(f) if found.is_none_or(|known| known == f) => found = Some(f),
                Who::Nobody if self.is_bare_name(a.first as usize) => {}
                _ => return None,
            }
        }
        found
    }

    /// The full name of who is meant by the pronoun that a mention ends in, "a person close to him": the one person whom the
    /// sentence has named before, or else the sentence before it.
    pub(super) fn whom_near(&self, first: usize, last: usize) -> Option<&str> {
        let pronoun = &self.scan.tokens[last - 1];
        let sex = match () {
            () if pronoun.means_small(Sense::HE) => Pronouns::He,
            () if pronoun.means_small(Sense::SHE) => Pronouns::She,
            () => return None,
        };
        let own = (self.sentence_start(first), first);
        let figure = self.only_person(own).or_else(|| self.only_person(self.sentence_before(first)?))?;
        let figure = &self.cast.figures[figure as usize];
        let fits = figure.likely_pronouns().is_none_or(|known| known == sex);
        (fits && figure.name.contains(' ')).then_some(&*figure.name)
    }

    /// The only one who is named among the tokens `start..end`, a person.
    fn only_person(&self, (start, end): (usize, usize)) -> Option<u32> {
        let mut named = self.cast.within(start, end).iter().filter(|a| !a.quoted);
        let Who::One(figure) = named.next()?.who else { return None };
        let person = self.cast.figures[figure as usize].sphere == Sphere::Person;
        (person && named.all(|a| a.who == Who::One(figure))).then_some(figure)
    }

    /// Somebody of whom the text says more than a name that may be a body's: "Birchline", "Quellan Residential".
    fn is_known_person(&self, figure: u32) -> bool {
        let figure = &self.cast.figures[figure as usize];
        let evident = figure.evident || figure.role.is_some() || figure.likely_pronouns().is_some();
        figure.sphere == Sphere::Person && (evident || !figure.outside)
    }

    /// A capital of which the text does not tell whose it is, and that no body bears.
    fn is_bare_name(&self, at: usize) -> bool {
        let sort = self.scan.sort(at);
        sort.any(Sort::PLACE.or(Sort::DEMONYM))
    }
}
