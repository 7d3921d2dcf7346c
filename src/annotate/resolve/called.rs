//! Bodies by the noun that the text sets beside their names: "the consortium", after "Tern Rail, the consortium behind the line".

use super::Verdict;
use super::cast::{Appearance, Who};
use super::figure::Sphere;
use super::resolver::{Called, Resolver};
use crate::doubt::Doubt;
use crate::lexicon::{Class, Sense};
use crate::syntax::{NONE, Phrase, PhraseMarks};
use crate::titles::Sort;
use crate::token::TokenKind;

impl Resolver<'_, '_> {
    /// "the company", after "the ferry company Tern Lines": the one body that the text has called so, where it has told of no
    /// other by the noun.
    pub(super) fn body_called(&mut self, first: usize, noun: &str) -> Option<Verdict> {
        let before = self.told_before(first, noun);
        let figure = before.first()?.1?;
        if before.iter().any(|&(_, other)| other != Some(figure)) {
            return None;
        }
        let other = self.is_another_at_hand(figure, first);
        Some(self.one(figure, first, Doubt::OtherBody.when(other)))
    }

    /// "A company bought the site. The company said": whether the sentence before brings in one by the noun without a name.
    pub(super) fn is_new_by(&mut self, first: usize, noun: &str) -> bool {
        let Some((start, _)) = self.sentence_before(first) else { return false };
        self.told_before(first, noun).last().is_some_and(|&(token, named)| token >= start && named.is_none())
    }

    /// What the text has called by a noun so far.
    fn told_before(&mut self, first: usize, noun: &str) -> &[(usize, Option<u32>)] {
        let at = self.called.iter().position(|c| c.noun == noun).unwrap_or_else(|| {
            let told = self.told_by(noun);
            self.called.push(Called { noun: noun.to_owned(), told });
            self.called.len() - 1
        });
        let told = &self.called[at].told;
        &told[..told.partition_point(|&(token, _)| token < first)]
    }

    /// Where the text has a noun beside a name, or brings in somebody by it.
    fn told_by(&self, noun: &str) -> Vec<(usize, Option<u32>)> {
        let phrases = self.scan.syntax.phrases.iter();
        phrases
            .filter_map(|p| {
                let at = if p.is_named() { p.name.0.checked_sub(1)? } else { p.head } as usize;
                let own = (p.first as usize..p.last as usize).contains(&at);
                if !own || !self.text(at).eq_ignore_ascii_case(noun) {
                    return None;
                }
                let plain = !self.scan.tokens[at].is_quoted() && !self.scan.is_headline(at);
                let figure = self.named_beside_noun(p, at);
                let new = p.marks.has(PhraseMarks::INDEFINITE);
                (plain && (new || figure.is_some())).then_some((at, figure))
            })
            .collect()
    }

    /// The body whose name stands right after a noun, or that its phrase is set beside.
    fn named_beside_noun(&self, p: &Phrase, noun: usize) -> Option<u32> {
        let beside = self.scan.syntax.phrases.get(p.beside as usize).filter(|_| p.beside != NONE);
        let first = p.first as usize;
        // "Tern Rail, the consortium behind the line": no list
        let apposed = first.checked_sub(1).filter(|&k| self.is_comma(k)).and_then(|k| self.name_ending_at(k));
        let apposed = apposed.filter(|_| !self.scan.words.means_small(p.last as usize, Sense::AND));
        let found = match beside {
            Some(named) => self.appearance_at(named.name.0 as usize).filter(|_| named.is_named()),
            None => self.appearance_at(noun + 1).or(apposed),
        };
        let found = &self.cast.appearances[found?];
        // "the agency Tern’s"
        let cut = self.scan.tokens.get(found.last as usize).is_some_and(|t| t.kind == TokenKind::Possessive);
        let Who::One(figure) = found.who else { return None };
        let named = &self.cast.figures[figure as usize];
        let somebody = named.evident || named.likely_pronouns().is_some();
        let body = named.sphere == Sphere::Body || named.sphere == Sphere::Person && !somebody;
        (body && named.outside && !cut).then_some(figure)
    }

    /// "Tern Lines, a company, sued. Quay Labs rejected it. “Q,” the company said": whether the sentence before has another than
    /// the one called so for a subject, and who may be a body.
    fn is_another_at_hand(&self, figure: u32, token: usize) -> bool {
        let Some((start, end)) = self.sentence_before(token) else { return false };
        let known = &self.cast.figures[figure as usize];
        let short = |a: &Appearance| {
            let own = self.scan.slice(a.first as usize, a.last as usize);
            known.name.strip_prefix(own).is_some_and(|rest| rest.starts_with(' '))
        };
        let names = [self.cast.within(start, end), self.cast.within(self.sentence_start(token), token)];
        names.into_iter().any(|names| {
            self.subjects(names).any(|a| {
                let place = self.scan.sort(a.last as usize - 1).any(Sort::PLACE);
                let person = self.scan.tokens[a.last as usize - 1].is(Class::PERSON);
                match &a.who {
                    Who::One(f) => {
                        let other = &self.cast.figures[*f as usize];
                        let body = other.sphere != Sphere::Person || !other.is_somebody();
                        *f != figure && body
                    }
                    Who::Nobody => !short(a) && !place && !person,
                    Who::Several(_) => true,
                }
            })
        })
    }
}
