//! Whether the text names, elsewhere, whom a description stands for: "a spokesman", and "the spokesman, Jo Vale," before.

use super::cast::{Appearance, Who};
use super::figure::{Figure, Sphere};
use super::later::{OPENING, SOON};
use super::reach::{MEMORY, REACH};
use super::resolver::Resolver;
use crate::lexicon::{Class, Sense, numeral, sense_of};
use crate::syntax::{FINITE, Phrase, PhraseSort};
use crate::titles::Sort;
use crate::token::TokenKind;

impl Resolver<'_, '_> {
    /// Whether the text may name, before or after a mention or in it, those whom the mention leaves unnamed.
    pub(super) fn is_named_somewhere(&self, (first, head, last): (usize, usize, usize), noun: &str) -> bool {
        // "Jane Roe, 59, a Republican from Ohio,"
        let aged = first > 2 && self.is_comma(first - 1) && self.scan.aged(first - 3);
        aged || self.may_be_beside(first)
            || self.has_named_members(head, last)
            || self.is_name_in_disguise(first, head, last)
            || self.is_named_later(head, noun)
            || self.is_identified_later(first, head, noun)
            || self.are_named_before((first, head, last), noun)
            || self.is_named_beside(first, head, noun)
            || self.is_named_since((first, head), noun)
            || self.is_named_next((first, head), noun)
    }

    /// "A clerk told the court that it leaked. Jane Roe said": whether the next sentence begins with the name of somebody of whom
    /// the text says nothing else, in words of their own: perhaps whoever was described.
    fn is_named_next(&self, (first, head): (usize, usize), noun: &str) -> bool {
        /// How far on the next sentence may begin, in tokens.
        const NEAR: usize = 60;
        let stays = sense_of(noun).any(Sense::MANY_FIT | Sense::SOURCES | Sense::SPOKESPERSON);
        let sort = self.scan.sort(head);
        if stays || !self.means(first, Sense::INDEFINITE) || !sort.any(Sort::TITLE) || sort.any(Sort::PLURAL)
        {
            return false;
        }
        let tokens = self.scan.tokens;
        let sentence = tokens[first].sentence;
        let opens = |a: &&Appearance| {
            let at = a.first as usize;
            tokens[at].sentence == sentence + 1 && tokens[at].paragraph == tokens[first].paragraph
        };
        let next = self.cast.within(head, head + NEAR).iter().find(opens);
        next.is_some_and(|a| {
            let Who::One(figure) = a.who else { return false };
            let figure = &self.cast.figures[figure as usize];
            let verb =
                tokens.get(a.last as usize).is_some_and(|t| t.is_word() && t.is(Class::CUE) && t.is(FINITE));
            self.scan.words.at_head(a.first as usize)
                && verb
                && figure.first == a.first
                && figure.sphere == Sphere::Person
                && figure.name.contains(' ')
                && figure.role.is_none()
        })
    }

    /// "the senator", after "A senator wept.", "Jane Roe was shaken.": whether a person has been named since the noun last
    /// brought somebody in, and may be who is meant. An aide or a source stays unnamed for a reason.
    pub(super) fn is_named_since(&self, (first, head): (usize, usize), noun: &str) -> bool {
        let sort = self.scan.sort(head);
        let stays = sense_of(noun).any(Sense::MANY_FIT | Sense::SOURCES | Sense::SPOKESPERSON);
        if !self.means(first, Sense::THE) || !sort.any(Sort::TITLE) || sort.any(Sort::PLURAL) || stays {
            return false;
        }
        let phrases = &self.scan.syntax.phrases;
        let before = &phrases[..phrases.partition_point(|p| (p.first as usize) < first)];
        let new = |p: &&Phrase| self.speaks_of(p, noun) && !self.means(p.first as usize, Sense::THE);
        let since = before.iter().rfind(new).map_or(0, |p| p.last);
        self.cast.figures.iter().any(|figure| {
            figure.sphere == Sphere::Person
                && figure.outside
                && (since..first as u32).contains(&figure.first)
                && figure.name.contains(' ')
        })
    }

    /// "three officials, including Jane Roe, said", "ten senators led by Jane Roe": some of whom the text names.
    pub(super) fn has_named_members(&self, head: usize, last: usize) -> bool {
        /// The most words before the name.
        const NEAR: usize = 8;
        let tokens = self.scan.tokens;
        let sentence = tokens[head].sentence;
        let named = |a: &Appearance| {
            tokens[a.first as usize].sentence == sentence && (self.names_people(a) || a.last - a.first > 1)
        };
        let led = |k: usize| {
            tokens.get(k + 1).is_some_and(|t| t.means_small(Sense::BY)) && self.text(k).ends_with("ed")
        };
        (head + 1..(last + 2).min(tokens.len())).any(|k| {
            (self.means(k, Sense::SUCH_AS) || led(k)) && self.cast.within(k + 1, k + NEAR).iter().any(named)
        })
    }

    /// "the researchers", after "the researchers, Jane Roe and Ada Hale,": they are named.
    pub(super) fn is_named_beside(&self, first: usize, head: usize, noun: &str) -> bool {
        if !self.scan.sort(head).any(Sort::PLURAL) || !self.means(first, Sense::THE) {
            return false;
        }
        let phrases = &self.scan.syntax.phrases;
        let end = phrases.partition_point(|p| (p.first as usize) < first);
        phrases[..end].iter().rev().take_while(|p| p.first as usize + MEMORY >= first).any(|p| {
            let comma = p.last as usize;
            self.text(p.head as usize).eq_ignore_ascii_case(noun)
                && self.is_comma(comma)
                && self
                    .appearance_at(comma + 1)
                    .or_else(|| self.titled_at(comma + 1))
                    .is_some_and(|i| self.is_person(i))
        })
    }

    /// "the senators", "the men", where some are named: those, or others?
    pub(super) fn are_named_before(&self, (first, head, last): (usize, usize, usize), noun: &str) -> bool {
        let the = self.means(first, Sense::THE) || first > 0 && self.means(first - 1, Sense::THE);
        let next = self.scan.tokens.get(last).filter(|t| t.is_word() && !t.is_capitalised());
        let is_specified = last > head + 1 || next.is_some_and(|t| t.is(Class::RELATIVE));
        // "researchers", "the researchers", but not "four researchers", "researchers at the institute"
        let bare = head == first + usize::from(self.means(first, Sense::THE)) && !is_specified;
        let sense = sense_of(noun);
        let many = self.scan.sort(head).any(Sort::IRREGULAR.or(Sort::PLURAL));
        if the && bare && many && sense.any(Sense::PEOPLE) && !sense.any(Sense::SOURCES) {
            let named = |f: &&Figure<'_>| f.sphere == Sphere::Person && (f.first as usize) < first;
            return self.cast.figures.iter().filter(named).nth(1).is_some();
        }
        let Some(singular) = noun.strip_suffix('s').filter(|_| self.scan.sort(head).any(Sort::PLURAL)) else {
            return false;
        };
        // "Senators Jane Roe and Ada Hale", "Sens. Roe and Hale"
        let titled = |a: &Appearance| {
            (a.title as usize..a.first as usize).any(|k| {
                self.text(k).eq_ignore_ascii_case(noun) || self.scan.honorific(k).is_some_and(|o| o == noun)
            })
        };
        if the && bare && (self.cast.appearances.iter().any(titled) || self.together_before(first).is_some())
        {
            return true;
        }
        // in a text that has a professor: she may be one of them
        if sense_of(singular).any(Sense::STUDIES) && (bare || the) {
            return self.cast.figures.iter().any(|f| {
                f.role.as_ref().is_some_and(|r| sense_of(&r.head).any(Sense::STUDIES | Sense::TEACHES))
            });
        }
        let bearers = self.by_office(singular).unwrap_or_default();
        let before = |f: &&u32| (self.cast.figures[**f as usize].first as usize) < first;
        let several = || bearers.iter().filter(before).nth(1).is_some();
        bare && (the && !bearers.is_empty() && !sense_of(singular).any(Sense::MANY_FIT) || several())
    }

    /// "an economist", where a paragraph soon after names one: the same, as far as a reader can tell.
    pub(super) fn is_named_later(&self, head: usize, noun: &str) -> bool {
        if !self.scan.sort(head).any(Sort::TITLE) || sense_of(noun).any(Sense::MANY_FIT) {
            return false;
        }
        let paragraph = self.scan.tokens[head].paragraph;
        let soon = |f: &u32| {
            let figure = &self.cast.figures[*f as usize];
            let at = figure.first as usize;
            at > head
                && self.scan.tokens[at].paragraph - paragraph <= 2 * REACH
                && figure.role.as_ref().is_some_and(|r| r.head == noun)
        };
        self.by_office(noun).is_some_and(|bearers| bearers.iter().any(soon))
    }

    /// Whether one of the next paragraphs names somebody in full, for the first time, who does something; or a sentence of the same
    /// paragraph begins with their name and age.
    fn is_somebody_next(&self, head: usize) -> bool {
        /// How many paragraphs on.
        const NEXT: u32 = 2;
        let paragraph = self.scan.tokens[head].paragraph;
        self.cast.figures.iter().any(|f| {
            let first = f.first as usize;
            f.sphere == Sphere::Person
                && f.outside
                && f.name.contains(' ')
                && first > head
                && match self.scan.tokens[first].paragraph - paragraph {
                    0 => self.sentence_start(first) == first && self.scan.aged(self.end_of_name_at(first)),
                    next => next <= NEXT && (f.acts || self.scan.aged(self.end_of_name_at(first))),
                }
        })
    }

    /// One past the name that begins at a token.
    fn end_of_name_at(&self, first: usize) -> usize {
        self.appearance_at(first).map_or(first, |i| self.cast.appearances[i].last as usize)
    }

    /// "A judge ruled", "a security firm said", "two senators said" of a text's opening: whether what follows says who they
    /// are.
    pub(super) fn is_identified_later(&self, first: usize, head: usize, noun: &str) -> bool {
        let sort = self.scan.sort(head);
        let paragraph = self.scan.tokens[head].paragraph;
        let soon = |token: u32| self.scan.tokens[token as usize].paragraph <= paragraph + SOON;
        let counted = self.scan.tokens[first].kind == TokenKind::Number
            || numeral(&self.text(first).to_lowercase()).is_some();
        if counted && sort.any(Sort::PLURAL) && sort.any(Sort::TITLE) {
            let from = self.cast.appearances.partition_point(|a| (a.first as usize) < head);
            let next = |a: &&Appearance| self.scan.tokens[a.first as usize].paragraph <= paragraph + 1;
            let later = self.cast.appearances[from..].iter().take_while(next);
            let mut later = (from..).zip(later).filter(|(i, a)| !a.quoted && self.is_person(*i));
            return later.any(|(i, a)| a.title < a.first && self.listed(i).len() > 1);
        }
        if paragraph >= OPENING || !self.is_indefinite(first) || sort.any(Sort::PLURAL) {
            return false;
        }
        let named = self.cast.figures.iter().any(|f| {
            f.sphere == Sphere::Person
                && (f.first as usize) > head
                && f.role.as_ref().is_some_and(|r| r.head == noun)
        });
        let beside = || {
            let phrases = &self.scan.syntax.phrases;
            let from = phrases.partition_point(|p| (p.first as usize) <= head);
            phrases[from..].iter().take_while(|p| soon(p.first)).any(|p| {
                let before = (p.first as usize).checked_sub(1).filter(|&k| self.is_comma(k));
                self.speaks_of(p, noun) && before.is_some_and(|comma| self.name_ends_at(comma))
            })
        };
        // "a diver said", and the next paragraph begins with somebody new
        let stays = Sense::MANY_FIT | Sense::SOURCES | Sense::SPOKESPERSON;
        let next = || {
            let phrase = self.scan.syntax.phrase_at(head);
            let person = sort.any(Sort::TITLE) || phrase.is_some_and(|p| p.sort == PhraseSort::Person);
            person && !sense_of(noun).any(stays) && self.is_somebody_next(head)
        };
        next()
            || sort.any(Sort::TITLE) && !sense_of(noun).any(Sense::MANY_FIT) && named
            || sort.any(Sort::ORGANIZATION) && beside()
    }
}
