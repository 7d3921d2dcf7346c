//! What a role or a description points back to, since a note stands by itself: "director of the center" is of the Tidal
//! Science Center, where that is the one that the text has named; "the group’s economist" is a group’s.

use super::scan::Scan;
use crate::lexicon::{Class, Scene, Sense};
use crate::syntax::Name;
use crate::titles::Sort;
use crate::token::{Flags, TokenKind};

impl<'a> Scan<'a> {
    /// "director of the center", after "the Tidal Science Center": the words before `last` that the body's name takes the place
    /// of, with their article if the name has none ("the church", after "Salem Church"), and the name.
    pub(super) fn body_pointed_at(&self, head: usize, last: usize) -> Option<(&'a str, &'a str)> {
        let noun = last - 1;
        let the = noun.checked_sub(1).filter(|&k| k > head && self.words.means(k, Sense::THE))?;
        let brought =
            self.tokens[the - 1].is_word() && self.tokens[the - 1].is(Class::OF | Class::PREPOSITION);
        if !brought {
            return None;
        }
        if let Some(office) = self.office_meant(noun) {
            return Some((self.text(noun), office));
        }
        let name = self.body_meant(noun)?;
        // "St. Jude’s Harbor Hospital": with its owner.
        let owned =
            (name.name as usize).checked_sub(1).filter(|&k| self.tokens[k].kind == TokenKind::Possessive);
        let begin = owned.and_then(|mark| (0..mark).rev().take_while(|&k| self.words.is_capital(k)).last());
        let first = begin.unwrap_or(name.name as usize);
        let words = self.slice(first, name.core as usize);
        let same = |n: &&Name| self.slice(n.name as usize, n.core as usize) == words;
        let mentions = self.syntax.names.iter().filter(|n| !n.is_office()).filter(same);
        let votes: i16 = mentions.map(|n| self.vote_for_the(n.name as usize, n.core as usize)).sum();
        let from = if votes < 0 || begin.is_some() { the } else { noun };
        Some((self.slice(from, noun + 1), words))
    }

    /// "the Minister", after "the Minister for Health": the words of the one office of the text that the noun opens.
    fn office_meant(&self, noun: usize) -> Option<&'a str> {
        if !self.tokens[noun].is_capitalised() || !self.sort(noun).any(Sort::TITLE) {
            return None;
        }
        let names = &self.syntax.names;
        let words = |n: &Name| self.slice(n.start(), n.end as usize);
        let whole = |n: &&Name| {
            n.is_office()
                && self.text(n.start()) == self.text(noun)
                && self.words.means_small(n.start() + 1, Sense::OF | Sense::FOR)
                && n.end as usize > n.start() + 2
        };
        let mut found = names.iter().filter(whole).map(words);
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }

    /// The body that a noun with a capital alone stands for, before an office: "Bureau" of "a Bureau spokesman", after "the Bureau
    /// of Tides".
    pub(super) fn body_in_short(&self, noun: usize) -> Option<&'a str> {
        let lone = self.is_bare_body(noun) && !self.words.is_capital(noun + 1);
        let name = if lone { self.body_named(noun)? } else { return None };
        Some(self.slice(name.name as usize, name.core as usize))
    }

    /// The one body named before a noun that "the" stands before, whose name has that noun for its own: "the Center", after
    /// "the Center for Tidal Studies".
    fn body_meant(&self, noun: usize) -> Option<&'a Name> {
        let body = self.sort(noun).any(Sort::ORGANIZATION) || self.tokens[noun].means(Sense::ANY_BODY);
        // "the Harbor Center": a name of its own.
        let whole = self.words.is_capital(noun + 1) || self.words.is_capital(noun - 1) || !body;
        if whole { None } else { self.body_named(noun) }
    }

    /// The one body named before a noun that has that noun for its own.
    fn body_named(&self, noun: usize) -> Option<&'a Name> {
        /// How many names back.
        const STEPS: usize = 200;
        let names = &self.syntax.names;
        let before = &names[..names.partition_point(|n| (n.end as usize) < noun)];
        let own = |n: &&Name| {
            let (first, core) = (n.name as usize, n.core as usize);
            core > first + 1
                && self.text(self.words.noun_of_body(first, core)).eq_ignore_ascii_case(self.text(noun))
        };
        let words = |n: &Name| self.slice(n.name as usize, n.core as usize);
        let mut found = before.iter().rev().take(STEPS).filter(own);
        let name = found.next()?;
        (found.all(|n| words(n) == words(name)) && !self.may_be_half(name)).then_some(name)
    }

    /// "Tern and Delham Housing Trust": whether "and" joins a word to a body's name that may be its first half, or a body's
    /// own name.
    fn may_be_half(&self, name: &Name) -> bool {
        let and = (name.first as usize).checked_sub(1).filter(|&k| self.words.means_small(k, Sense::AND));
        let names = &self.syntax.names;
        let before = and.and_then(|and| names.get(names.partition_point(|n| (n.end as usize) < and)));
        before.is_some_and(|n| {
            let first = n.start();
            n.end == name.first - 1
                && n.end as usize == first + 1
                && self.sort(first).is_unknown()
                && !self.tokens[first].flags.has(Flags::ALL_CAPS)
        })
    }

    /// The body that a genitive at `mark` points to, in the genitive: "the Tide Group’s " for "the group’s"; or what it is,
    /// where the text has not named it so: "council " of "the council’s clerk", but nothing of "the company’s founder".
    pub(super) fn owner_meant(&self, mark: usize) -> Option<String> {
        let Some(name) = self.body_meant(mark - 1) else {
            let vague = self.tokens[mark - 1].means(Sense::ANY_BODY | Sense::LAND);
            return (!vague).then(|| format!("{} ", self.text(mark - 1)));
        };
        let first = name.name as usize;
        let the = first.checked_sub(1).is_some_and(|k| self.words.means(k, Sense::THE));
        let the = if the { "the " } else { "" };
        let s = if self.text(mark).starts_with('\'') { "'s" } else { "’s" };
        Some(format!("{the}{}{s} ", self.slice(first, name.core as usize)))
    }

    /// Whether a genitive in a role at `mark` is that of a body’s common noun alone: "the group’s chief economist".
    pub(super) fn is_pointing_owner(&self, mark: usize) -> bool {
        let Some(the) = mark.checked_sub(2) else { return false };
        let noun = mark - 1;
        self.tokens[mark].kind == TokenKind::Possessive
            && self.words.means(the, Sense::THE)
            && !self.tokens[noun].is_capitalised()
            && (self.sort(noun).any(Sort::ORGANIZATION) || self.tokens[noun].means(Sense::ANY_BODY))
    }

    /// Where a role ends before the event at which somebody was met: "a baker at Roe’s rally".
    pub(super) fn before_event(&self, head: usize, last: usize) -> usize {
        let met = |k: &usize| {
            self.words.means_small(*k, Sense::AT)
                && (k + 1..last).any(|n| {
                    self.is_occasion(n) && self.syntax.phrase_at(n).is_some_and(|p| p.head as usize == n)
                })
        };
        (head + 1..last).find(met).unwrap_or(last)
    }

    fn is_occasion(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.is_word()
            && !token.is_capitalised()
            && token.word.scene().any(Scene::OCCASION)
            && !token.sort().any(Sort::ORGANIZATION)
    }

    /// Where a role ends before what "his" or "its" brings: "surveyor" of "surveyor at its branch".
    pub(super) fn before_pronoun(&self, head: usize, last: usize) -> usize {
        let own = |k: &usize| {
            let token = &self.tokens[*k];
            token.is(Class::DETERMINER)
                && token.means_small(Sense::HE | Sense::SHE | Sense::ITS | Sense::THEIRS)
                && self.tokens[k - 1].is(Class::OF | Class::PREPOSITION)
        };
        let Some(own) = (head + 2..last).find(own) else { return last };
        // "director of its Harbor Center", "aide during her run and now a clerk", "a pilot serving on his crew"
        let ends = self.syntax.phrase_at(own).is_some_and(|p| p.last as usize == last);
        let named = (own..last).any(|k| self.words.is_capital(k));
        let hangs = !self.text(own - 2).ends_with("ing");
        if ends && !named && hangs { own - 1 } else { last }
    }

    /// Where a role ends without what points back to a body that the note doesn't name: "president" of "president of the
    /// group", "director" of "director and public face of the ferry company".
    pub(super) fn without_pointer(&self, head: usize, last: usize) -> usize {
        let Some(phrase) = self.syntax.phrase_at(last - 1) else { return last };
        let (first, noun) = (phrase.first as usize, phrase.head as usize);
        let points = first > head + 1
            && phrase.last as usize == last
            && self.words.means(first, Sense::THE)
            && (noun == first + 1 || (head + 1..first).any(|k| self.tokens[k].is(Class::CONJUNCTION)))
            && self.tokens[noun].means(Sense::ANY_BODY)
            && !(first + 1..last).any(|k| self.tokens[k].is_capitalised())
            && self.tokens[first - 1].is(Class::OF | Class::PREPOSITION);
        if !points {
            return last;
        }
        let last = first - 1;
        let and = (head + 1..last).rfind(|&k| self.tokens[k].is(Class::CONJUNCTION));
        let office = |from: usize| (from..last).any(|k| self.sort(k).any(Sort::TITLE));
        and.filter(|&and| !office(and)).unwrap_or(last)
    }
}
