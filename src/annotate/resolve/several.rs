//! They, the lawmakers: those whom the sentence before names together.

use super::Verdict;
use super::cast::{Appearance, Who, office};
use super::figure::Sphere;
use super::focus::Antecedent;
use super::reach::STEPS;
use super::resolver::{Referent, Resolver};
use crate::lexicon::{Class, Sense, numeral, sense_of};
use crate::syntax::{PhraseMarks, PhraseSort};
use crate::titles::{Sort, sort_of};

/// The most who are named together.
const MOST: usize = 8;

/// How many sentences back they may be named, with nothing but quotations and their own words between.
const BACK: usize = 4;

impl Resolver<'_, '_> {
    /// Those who have spoken together, or of whom alone the sentence before is: "Roe and Hart wrote that it rained. They said".
    pub(super) fn they(&mut self, token: usize) -> Verdict {
        let found = self
            .together_before(token)
            .filter(|(names, end)| self.spoke_together(names) || !self.has_others(names, *end));
        if let Some((names, _)) = found {
            return self.joint(&names);
        }
        self.alone_before(token).map_or_else(Verdict::nobody, |found| self.stands_for(found, token))
    }

    /// "A spokesperson for the port said so. “Q,” they added": who alone spoke in the sentence before, and is called by a word that
    /// tells neither he nor she.
    fn alone_before(&self, token: usize) -> Option<Antecedent> {
        let (start, end) = self.sentence_before(token)?;
        let spoken = self.spoken.iter().rev().take(STEPS).find(|s| s.token < token)?;
        let Referent::Unnamed(unnamed) = spoken.referent else { return None };
        let unnamed = &self.unnamed[unnamed as usize];
        let head = unnamed.head.to_lowercase();
        let for_others = sense_of(&head).any(Sense::SPOKESPERSON);
        let called = for_others || sort_of(&head).any(Sort::TITLE);
        let phrases = &self.scan.syntax.phrases;
        // "A clerk told the tenants": they may be those.
        let from = if for_others { spoken.token } else { start };
        let from = phrases.partition_point(|p| (p.first as usize) < from);
        let others = phrases[from..].iter().take_while(|p| (p.last as usize) <= end).any(|p| {
            let people = p.sort == PhraseSort::Person && p.marks.has(PhraseMarks::PLURAL);
            people
                && !(for_others && p.marks.has(PhraseMarks::GOVERNED))
                && !self.scan.tokens[p.head as usize].is_quoted()
        });
        let own = unnamed.one && unnamed.pronouns.is_none() && called && !others && !spoken.within;
        (own && (start..end).contains(&spoken.token))
            .then_some(Antecedent { referent: spoken.referent, doubts: spoken.doubts })
    }

    /// "the lawmakers": those whom the sentence before names together, if the noun is said of them.
    pub(super) fn described_together(&mut self, first: usize, head: usize) -> Option<Verdict> {
        let sort = self.scan.sort(head);
        let noun = self.text(head).to_lowercase();
        if !self.means(first, Sense::THE) {
            return None;
        }
        // "Roe and Hart asked for it. The two wrote"
        if let Some(number) = numeral(&noun) {
            let (names, _) = self.together_before(first)?;
            return i64::try_from(names.len()).is_ok_and(|n| n == number).then(|| self.joint(&names));
        }
        if !sort.any(Sort::PLURAL) || !sort.any(Sort::TITLE) {
            return None;
        }
        let (start, end) = self.sentence_before(first)?;
        let name = |i: usize| &self.cast.appearances[i];
        let listed = self.named_together(start, end).filter(|names| {
            self.are_called(name(names[0]), &noun) || names.iter().all(|&i| self.is_called(name(i), &noun))
        });
        let names = listed.or_else(|| self.all_called((start, end), &noun))?;
        Some(self.joint(&names))
    }

    /// All people whom a sentence names, if a noun is said of each: "backed by Jane Roe (D-Ohio) and Bo Ruiz (R-Iowa)".
    fn all_called(&self, (start, end): (usize, usize), noun: &str) -> Option<Vec<usize>> {
        let all = (start..end).filter_map(|k| self.appearance_at(k));
        let names: Vec<usize> = all.filter(|i| self.is_person(*i)).collect();
        let called = |i: &usize| {
            let a = &self.cast.appearances[*i];
            !a.quoted && !a.possessive && self.is_called(a, noun)
        };
        ((2..=MOST).contains(&names.len()) && names.iter().all(called)).then_some(names)
    }

    /// Whether the text calls somebody by the singular of a noun.
    fn is_called(&self, name: &Appearance, noun: &str) -> bool {
        let Who::One(figure) = name.who else { return false };
        let own = noun.strip_suffix('s').unwrap_or(noun);
        let facts = &self.cast.figures[figure as usize].facts;
        facts.split([' ', '-', ',']).any(|word| is_one_of(word, own))
            || is_lawmaker(own) && self.has_seat(name)
    }

    /// "Sens. Roe and Hart", "Authors Roe and Hart": whether a plural before a name is said of all who are listed with it.
    fn are_called(&self, name: &Appearance, noun: &str) -> bool {
        let own = noun.strip_suffix('s').unwrap_or(noun);
        (name.title as usize..name.first as usize).any(|k| {
            let office = self.scan.honorific(k).unwrap_or(self.text(k));
            office.strip_suffix('s').is_some_and(|office| is_one_of(&office.to_lowercase(), own))
        })
    }

    /// "Jane Roe (D-Ohio)": whether a party's letter stands in brackets after a name.
    fn has_seat(&self, name: &Appearance) -> bool {
        let open = name.last as usize;
        let text = |k: usize| self.scan.tokens.get(k).map_or("", |_| self.text(k));
        let party = text(open + 1).split('-').next().unwrap_or_default();
        text(open) == "(" && party.len() == 1 && party.starts_with(char::is_uppercase)
    }

    /// The people whom the nearest sentence before a token names together as its subject, by appearance, and where it ends.
    /// Nothing where a sentence between is about somebody else.
    pub(super) fn together_before(&self, token: usize) -> Option<(Vec<usize>, usize)> {
        let (start, end) = self.sentence_before(token)?;
        Some((self.named_together(start, end)?, end))
    }

    /// The nearest sentence before a token that has words of the text's own, and is not about "them" again.
    pub(super) fn sentence_before(&self, token: usize) -> Option<(usize, usize)> {
        let (first, end) = self.words_before(token, |k| self.is_they(k))?;
        Some((self.sentence_start(first), end))
    }

    /// The first word of the text's own in the nearest sentence before a token that has one, and where the sentence ends; of sentences
    /// whose first is `passed_over`, the one before.
    pub(super) fn words_before(
        &self,
        token: usize,
        passed_over: impl Fn(usize) -> bool,
    ) -> Option<(usize, usize)> {
        let paragraph = self.scan.tokens[token].paragraph;
        let mut end = self.sentence_start(token);
        for _ in 0..BACK {
            let start = self.sentence_start(end.checked_sub(1)?);
            if paragraph - self.scan.tokens[start].paragraph > 1 || self.scan.is_headline(start) {
                return None;
            }
            let word = |k: &usize| self.scan.tokens[*k].is_word() && !self.scan.tokens[*k].is_quoted();
            if let Some(first) = (start..end).find(word).filter(|&k| !passed_over(k)) {
                return Some((first, end));
            }
            end = start;
        }
        None
    }

    /// they
    pub(super) fn is_they(&self, token: usize) -> bool {
        self.scan.tokens[token].is(Class::PRONOUN)
            && self.means(token, Sense::TAKES_PLURAL)
            && !self.means(token, Sense::NARRATOR)
    }

    fn named_together(&self, start: usize, end: usize) -> Option<Vec<usize>> {
        let all = &self.cast.appearances;
        let from = all.partition_point(|a| (a.first as usize) < start);
        let to = all.partition_point(|a| (a.first as usize) < end);
        let first = (from..to).find(|&i| {
            !all[i].quoted && self.is_person(i) && (self.is_subject(&all[i]) || self.opens(start, &all[i]))
        })?;
        let one = |i: usize| matches!(all[i].who, Who::One(f) if self.cast.figures[f as usize].sphere == Sphere::Person);
        let listed = self.listed(first);
        let whole = (2..=MOST).contains(&listed.len()) && listed.iter().all(|&i| one(i));
        (whole && self.opens(start, &all[first])).then_some(listed)
    }

    /// Whether a name stands at the head of the sentence that begins at `start`, or after a comma.
    fn opens(&self, start: usize, name: &Appearance) -> bool {
        let title = name.title as usize;
        let leads = || self.scan.tokens[start].is(Class::CONJUNCTION | Class::ADVERB);
        !name.possessive && (title <= start || self.is_comma(title - 1) || title == start + 1 && leads())
    }

    /// Whether a sentence that ends at `end` has others besides those of a list whom "they" may mean.
    fn has_others(&self, names: &[usize], end: usize) -> bool {
        let all = &self.cast.appearances;
        let start = self.sentence_start(end - 1);
        let after = names.iter().map(|&i| all[i].last as usize).max().unwrap_or(start);
        let people = (start..end).filter_map(|k| self.appearance_at(k));
        let other = people.filter(|i| !all[*i].quoted && self.is_person(*i)).any(|i| !names.contains(&i));
        let phrases = &self.scan.syntax.phrases;
        let first = phrases.partition_point(|p| (p.first as usize) < after);
        other
            || phrases[first..].iter().take_while(|p| (p.last as usize) <= end).any(|p| {
                let people = matches!(p.sort, PhraseSort::Person | PhraseSort::Body | PhraseSort::Open);
                p.marks.has(PhraseMarks::PLURAL) && people && !self.scan.tokens[p.head as usize].is_quoted()
            })
    }

    /// Whether those of a list are the last who spoke for certain, as one.
    fn spoke_together(&self, names: &[usize]) -> bool {
        let own = |together: &&super::resolver::Together| together.names == names;
        self.together.as_ref().filter(own).is_some_and(|together| together.doubts.is_none())
    }
}

/// Whether a word says of somebody that they are one of those whom a singular means: a senator is a lawmaker.
fn is_one_of(word: &str, own: &str) -> bool {
    office(word) == office(own) || is_lawmaker(own) && is_lawmaker(word)
}

fn is_lawmaker(word: &str) -> bool {
    sort_of(word).any(Sort::LEGISLATOR)
}
