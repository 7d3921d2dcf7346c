//! The body in a role: "Kremlin" of "Kremlin spokesman", "Harbor Lines" of "chief executive of Harbor Lines".

use super::scan::Scan;
use crate::lexicon::{Class, Sense};
use crate::spelling::tidied;
use crate::titles::{Sort, sort_of};
use crate::token::{Flags, TokenKind};

impl Scan<'_> {
    /// The organisation among the words of a title: "Kremlin" of "Kremlin spokesman".
    pub(super) fn organization_in(&self, first: usize, head: usize) -> Option<String> {
        let capital = |k: usize| self.tokens[k].is_word() && self.tokens[k].is_capitalised();
        let own = |k: usize| {
            capital(k)
                && !self.sort(k).any(Sort::DEMONYM.or(Sort::TITLE))
                && !self.tokens[k].means(Sense::QUALIFIER)
        };
        let from = (first..head).find(|&k| own(k))?;
        let to = self.words.run_end(from).min(head);
        // "White House Press Secretary": what ranks the office is none of the body's name.
        let ranks = |k: usize| {
            let sort = self.sort(k);
            sort.any(Sort::TITLE.or(Sort::RANK))
                && !sort.any(Sort::PLURAL)
                && (!sort.any(Sort::ORGANIZATION) || self.tokens[k].means(Sense::PRESS))
        };
        let to = (from..to).rev().find(|&k| !ranks(k))? + 1;
        let sort = self.sort(self.words.noun_of_body(from, to));
        let body = sort.any(Sort::ORGANIZATION.or(Sort::OUTLET)) || self.is_acronym(to - 1);
        // "Republican National Committee" begins before "National", "Democratic Caucus" before its noun.
        let named = |k: &usize| capital(*k) && !self.tokens[*k].means(Sense::QUALIFIER);
        let whole = (first..from).rev().take_while(named).last().unwrap_or(from);
        let from = if to - from > 1 || self.is_bare_body(from) { whole } else { from };
        let bare = to == from + 1 && self.is_bare_body(from);
        (body && !bare).then(|| tidied(self.slice(from, to)))
    }

    /// True for a body's letters: "UN", but not "IT" or "TV", which are no body.
    fn is_acronym(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.flags.has(Flags::ALL_CAPS) && !token.is(Class::PRONOUN) && !token.means(Sense::NO_BODY)
    }

    /// "spokesman for the council", "chief executive of Harbor Lines": the organisation that stands after the title, in what
    /// ends at `last`.
    pub(super) fn organization_after(&self, after: usize, last: usize) -> Option<String> {
        let link = |k: &usize| {
            self.tokens[*k].means_small(Sense::FOR | Sense::OF | Sense::AT | Sense::WITH)
                && (*k == after || !self.tokens[*k - 1].is_capitalised())
        };
        // "an employee in the city of Salem": of a place.
        let place = |k: usize, name: &str| {
            let noun = self.sort(k - 1).any(Sort::ORGANIZATION.or(Sort::PLACE).or(Sort::FACILITY));
            k > after && (sort_of(name).any(Sort::PLACE) || noun && self.tokens[k].is(Class::OF))
        };
        (after..last).filter(link).find_map(|k| self.body_in(k + 1, last).filter(|name| !place(k, name)))
    }

    /// The body that begins at a token or after the words that say what it is: "the Harbor Board", "the tech firm
    /// Harborline".
    fn body_in(&self, mut from: usize, last: usize) -> Option<String> {
        while from < last && self.tokens[from].is(Class::DETERMINER) {
            from += 1;
        }
        if from >= last || !self.tokens[from].is_capitalised() {
            return None;
        }
        let sort = self.sort(from);
        if sort.any(Sort::HONORIFIC.or(Sort::TITLE)) {
            return None;
        }
        let mut to = self.words.run_end(from).min(last);
        if self.tokens.get(to).is_some_and(|t| t.kind == TokenKind::Possessive) {
            return None;
        }
        let phrase = self.syntax.phrase_at(from).map_or(to, |p| p.last as usize).min(last);
        let small = |k: usize| k < phrase && self.tokens[k].is_word() && !self.tokens[k].is_capitalised();
        if small(to) {
            let is_body =
                |k: &usize| self.sort(*k).any(Sort::ORGANIZATION) || self.tokens[*k].means(Sense::ANY_BODY);
            let found = (to..last).take_while(|&k| small(k)).find(is_body);
            let (noun, body) = (found.unwrap_or(to), found.is_some());
            // "the Norland newspaper Tidal Post"
            if body && noun + 1 < last && self.tokens[noun + 1].is_capitalised() {
                return self.body_in(noun + 1, last);
            }
            // "Clinton campaign", but "Asian affairs", "African-American studies"
            if !body || sort.any(Sort::DEMONYM) || to == from + 1 && self.is_acronym(from) {
                return None;
            }
            return Some(self.slice(from, noun + 1).to_owned());
        }
        // "the Pier Women and Tides Committee", "New Salem Communities for Change"
        while to < last
            && self.tokens[to].is_word()
            && self.tokens[to]
                .means_small(Sense::AND | Sense::FOR | Sense::ON | Sense::OF | Sense::TO | Sense::THE)
        {
            let the = usize::from(self.words.means_small(to + 1, Sense::THE));
            let next = to + 1 + the;
            if next >= last || !self.tokens[next].is_capitalised() {
                break;
            }
            let and = self.tokens[to].means_small(Sense::AND);
            let end = self.words.run_end(next).min(last);
            let whole = Sort::ORGANIZATION.or(Sort::OUTLET).or(Sort::PLACE);
            if and && (self.sort(to - 1).any(whole) || !self.sort(end - 1).any(Sort::ORGANIZATION)) {
                break;
            }
            to = end;
        }
        let name = self.slice(from, to);
        let nobody = to == from + 1 && (self.is_bare_body(from) || self.is_surname(from));
        // "editor of TheTidalPost.com.": the sentence's own full stop.
        let address =
            name.strip_suffix('.').filter(|rest| rest.contains('.') && rest.ends_with(char::is_lowercase));
        (!nobody).then(|| address.unwrap_or(name).to_owned())
    }
}
