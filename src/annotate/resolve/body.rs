//! Bodies by a common noun: "the ministry", "the Ruiz campaign", "the company".

use super::Verdict;
use super::cast::{Appearance, Who};
use super::figure::Sphere;
use super::focus::Kin;
use super::reach::STEPS;
use super::reference::Introduction;
use super::resolver::{Referent, Resolver, Unnamed};
use crate::Speaker;
use crate::doubt::{Doubt, Doubts};
use crate::lexicon::{Class, Sense, sense_of};
use crate::span::Span;
use crate::spelling::capitalised;
use crate::titles::{Sort, sort_of};
use crate::token::TokenKind;

impl Resolver<'_, '_> {
    /// "the ministry": the last organisation whose name ends in the noun. "the Ruiz campaign": that name.
    pub(super) fn described_body(
        &mut self,
        first: usize,
        head: usize,
        last: usize,
        noun: &str,
    ) -> Option<Verdict> {
        // "a Courier review of records": a document.
        if self.scan.sort(head).any(Sort::THING) && !self.scan.tokens[head].is_capitalised() {
            return None;
        }
        let names = (first..head)
            .any(|k| self.scan.tokens[k].is_capitalised() && (k > first || self.appearance_at(k).is_some()));
        // "a House committee": which of several, is not said.
        if names && self.is_indefinite(first) && !self.scan.tokens[head].is_capitalised() {
            return None;
        }
        if names {
            return self.body_with_name(first, head, last);
        }
        // "the editorial board", of the paper named last.
        if head > 0 && self.means(head, Sense::BOARD) && self.means(head - 1, Sense::EDITORIAL) {
            let figure = self.last_before(first, |_, f| self.is_outlet(f))?;
            let report = self.report_of(figure, "editorial");
            return Some(self.outlet_speaks(report, Doubts::NONE));
        }
        if last > head + 1 || !self.scan.tokens[first].is(Class::DETERMINER) {
            return None;
        }
        self.body_by_noun(first, head, noun)
    }

    /// "the Ruiz campaign", "Ruiz’s campaign": the name with its noun.
    fn body_with_name(&mut self, first: usize, head: usize, last: usize) -> Option<Verdict> {
        let from = first + usize::from(self.scan.tokens[first].is(Class::DETERMINER));
        // "the right-leaning Courier magazine"
        let joined = |k: usize| !self.scan.tokens[k].is_capitalised() && self.text(k).contains('-');
        let from = from + (from..head).take_while(|&k| joined(k)).count();
        let possessive = (from..head).find(|&k| self.scan.tokens[k].kind == TokenKind::Possessive);
        let name = match possessive {
            None => self.scan.slice(from, head + 1).to_owned(),
            // "Norland’s Tide news agency"
            Some(mark)
                if self.scan.sort(head).any(Sort::OUTLET_NOUN) && self.scan.words.is_capital(mark + 1) =>
            {
                self.scan.slice(mark + 1, head + 1).to_owned()
            }
            // "Ruiz’s campaign": in full, whose it is.
            Some(mark) if self.is_of_place(from, mark, head) => self.scan.slice(from, head + 1).to_owned(),
            Some(mark) => {
                let owner = self.appearance_at(from).map(|i| &self.cast.appearances[i])?;
                let Who::One(figure) = owner.who else { return None };
                if owner.last as usize != mark {
                    return None;
                }
                let tail =
                    Span { start: self.scan.tokens[mark].span.start, end: self.scan.tokens[head].span.end };
                format!("{}{}", self.cast.figures[figure as usize].name, tail.of(&self.scan.prose.text))
            }
        };
        let speaker = Speaker::Named { name, role: None, organization: None };
        // "the Hale campaign and some experts"
        let joined = head + 1 < last && self.scan.tokens[head + 1].is(Class::CONJUNCTION);
        let doubts = Doubt::OthersInList.when(joined);
        self.bodies.push((self.unnamed.len() as u32, first));
        let head = String::new();
        self.unnamed.push(Unnamed { head, speaker: speaker.clone(), pronouns: None, one: false });
        Some(Verdict { speaker, doubts, report: None, new: true })
    }

    /// "the ministry", "the family-owned company": by the end of a name, or by what the text calls a body beside its name.
    fn body_by_noun(&mut self, first: usize, head: usize, noun: &str) -> Option<Verdict> {
        let known = self.means(first, Sense::THE | Sense::POINTS);
        // "the family-owned company"
        if head != first + 1 {
            let told = known && (first + 1..head).all(|k| self.text(k).contains('-'));
            return if told { self.body_called(first, noun) } else { None };
        }
        let ends = |f: u32| {
            let figure = &self.cast.figures[f as usize];
            if figure.sphere == Sphere::Person {
                return false;
            }
            // "Board of Elections" is a board.
            let name = figure.name.split(" of ").next().unwrap_or_default();
            let word = name.rsplit(' ').next().unwrap_or_default();
            word.eq_ignore_ascii_case(noun)
        };
        let Some(figure) = self.last_before(first, |_, f| ends(f)) else {
            let called = if known { self.body_called(first, noun) } else { None };
            let introduced = called.or_else(|| self.body_introduced(first, noun));
            return introduced.or_else(|| {
                let new = self.is_new_by(first, noun);
                let verdict = self.body_at_hand(first, noun)?;
                Some(Verdict { doubts: verdict.doubts.with_if(Doubt::OtherBody, new), ..verdict })
            });
        };
        let rival = self.last_before(first, |_, f| ends(f) && f != figure);
        if let Some(rival) = rival {
            return Some(self.several(&[figure, rival]));
        }
        let doubts = Doubt::OtherBody.when(self.is_another_told(figure, first, noun));
        Some(self.one(figure, first, doubts))
    }

    /// "Norland’s education ministry": whether the words `from..mark` are a place, and what it has of the kind at `head` is its own, and
    /// no firm of many.
    fn is_of_place(&self, from: usize, mark: usize, head: usize) -> bool {
        let capitals = (from..mark).all(|k| self.scan.words.is_capital(k));
        let place = self.scan.sort(mark - 1).any(Sort::PLACE);
        let own = !self.means(head, Sense::ANY_BODY | Sense::VAGUE | Sense::COMPANY);
        capitals && place && own && head > mark + 1 && !self.scan.sort(head).any(Sort::PLURAL)
    }

    /// "the group", after "Tern Group" and then "the trade group for ferries": whether the text has told of another by the
    /// noun since it named one.
    fn is_another_told(&self, figure: u32, first: usize, noun: &str) -> bool {
        let own = |a: &&Appearance| a.who == Who::One(figure);
        let since = self.cast.within(0, first).iter().rfind(own).map_or(0, |a| a.last);
        let phrases = &self.scan.syntax.phrases;
        let from = phrases.partition_point(|p| p.first < since);
        phrases[from..].iter().take_while(|p| (p.last as usize) <= first).any(|p| {
            let modified = p.head > p.first + 1
                || self.scan.tokens[p.head as usize + 1].means_small(Sense::FOR | Sense::OF);
            self.speaks_of(p, noun) && modified && !p.is_named()
        })
    }

    /// "the campaign", after "the Hart campaign"; "the ministry", after "the labor ministry of Norland".
    fn body_introduced(&self, first: usize, noun: &str) -> Option<Verdict> {
        let known = self.means(first, Sense::THE | Sense::POINTS);
        let sort = self.scan.sort(first + 1);
        let any = self.means(first + 1, Sense::VAGUE | Sense::ANY_BODY);
        if !known || any || sort.any(Sort::PLURAL.or(Sort::MASS)) {
            return None;
        }
        let Introduction::Words(name, known) = self.introduction(first, noun)? else { return None };
        let capital = |words: &str| words.contains(char::is_uppercase);
        if !capital(&name) || !known && !name.split(noun).next().is_some_and(capital) {
            return None;
        }
        let speaker = Speaker::Named { name: capitalised(&name), role: None, organization: None };
        Some(Verdict { speaker, doubts: Doubts::NONE, report: None, new: true })
    }

    /// "the company": the one that the sentence before is about, if its name does not call it something else.
    fn body_at_hand(&mut self, first: usize, noun: &str) -> Option<Verdict> {
        // "the agency", for a board or an office
        let agency = sense_of(noun).any(Sense::VAGUE) && sense_of(noun).any(Sense::AUTHORITY);
        if !sense_of(noun).any(Sense::ANY_BODY) && !agency {
            return None;
        }
        let found = self.antecedent(first, Kin::Body)?;
        let Referent::Figure(figure) = found.referent else { return None };
        let word = self.cast.figures[figure as usize].name.rsplit(' ').next().unwrap_or_default();
        let company = sense_of(word).any(Sense::ANY_BODY | Sense::COMPANY);
        // "the group", for a council of carriers, of which the sentence before tells
        let group = sense_of(noun).any(Sense::ASSOCIATED)
            && sense_of(word).any(Sense::ASSOCIATES)
            && found.doubts.is_none()
            && self.is_subject_at_hand(figure, first);
        let official = agency
            && (sense_of(word).any(Sense::AUTHORITY) || sort_of(word).any(Sort::ORGANIZATION) && !company)
            && found.doubts.is_none()
            && self.is_subject_at_hand(figure, first);
        if agency && !official {
            return None;
        }
        let company = company || group || official;
        let other = sort_of(word).any(Sort::ORGANIZATION) && !company;
        // "Tern Ferries said that it was late. “Q,” the company said": whoever else is named more often
        let goes_on = || self.has_just_spoken(figure, first) && !sort_of(word).any(Sort::PLACE);
        let doubt = other || !company && self.is_outnamed(figure, first) && !goes_on();
        Some(self.one(figure, first, found.doubts.with_if(Doubt::OtherBody, doubt)))
    }

    /// Whether a body opens the nearest sentence before a token that has words of the text's own, and no other body stands there.
    fn is_subject_at_hand(&self, figure: u32, token: usize) -> bool {
        let Some((start, end)) = self.sentence_before(token) else { return false };
        let names = self.cast.within(start, end);
        let own = |a: &Appearance| a.who == Who::One(figure);
        let other = |a: &Appearance| matches!(a.who, Who::One(f) if f != figure && self.cast.figures[f as usize].sphere != Sphere::Person);
        let opens = self.subjects(names).next().is_some_and(own);
        opens && !names.iter().any(|a| other(a) && !a.quoted)
    }

    /// Whether the sentence before a token opens with an authority.
    pub(super) fn is_told_of_authority(&self, token: usize) -> bool {
        let Some(found) = self.antecedent(token, Kin::Body).filter(|found| found.doubts.is_none()) else {
            return false;
        };
        matches!(found.referent, Referent::Figure(f) if !self.is_outlet(f) && self.is_subject_at_hand(f, token))
    }

    /// Whether a body alone has spoken in the nearest sentence before a token that has words of the text's own.
    fn has_just_spoken(&self, figure: u32, token: usize) -> bool {
        let Some((start, end)) = self.sentence_before(token) else { return false };
        let mut spoke =
            self.spoken.iter().filter(|s| !s.within && (start..end).contains(&s.token)).peekable();
        spoke.peek().is_some() && spoke.all(|s| s.referent == Referent::Figure(figure))
    }

    /// True if the text before has named another body more often: "the company" is rather that one.
    fn is_outnamed(&self, figure: u32, first: usize) -> bool {
        let before = self.cast.within(0, first);
        let before = &before[before.len().saturating_sub(STEPS)..];
        let bodies = || {
            before.iter().filter(|a| !a.quoted).filter_map(|a| match a.who {
                Who::One(f) if self.cast.figures[f as usize].sphere == Sphere::Body => Some(f),
                _ => None,
            })
        };
        let times = |figure: u32| bodies().filter(|f| *f == figure).count();
        let own = times(figure);
        bodies().any(|f| f != figure && times(f) > own)
    }
}
