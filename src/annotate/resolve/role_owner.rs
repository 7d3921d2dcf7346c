//! Whose an office is, by what stands before its words, and the office in a description before a name.

use super::figure::Role;
use super::role::RELATING;
use super::scan::Scan;
use crate::lexicon::{Class, Sense, class_of, sense_of};
use crate::registry::without_the;
use crate::spelling::{lowered, tidied, words};
use crate::syntax::{NONE, Phrase, PhraseMarks, PhraseSort};
use crate::titles::Sort;
use crate::token::{Flags, TokenKind};

/// The most nouns of an owner: "the harbor office staff's".
const OWNER: usize = 4;

impl<'a> Scan<'a> {
    /// Whose an office is, or of which show, by what stands before its words: "the study’s " of "the study’s senior author
    /// Jane Roe", "Tern TV’s “Night Ferry” " of "Tern TV’s “Night Ferry” host Jane Roe".
    pub(super) fn owner_before(&self, first: usize) -> Option<String> {
        /// The longest title, in tokens.
        const LONGEST: usize = 8;
        let mark = first.checked_sub(1)?;
        if let Some(body) = self.body_before_brackets(mark) {
            return Some(format!("{body} "));
        }
        match self.tokens[mark].kind {
            TokenKind::Possessive if mark > 0 && !self.tokens[mark - 1].is_capitalised() => {
                let from = self.owner_from(mark);
                // "the company’s" would point to what the note doesn't say.
                let tells = self.tokens[mark - 1].is(Class::DOCUMENT | Class::WORK | Class::PERSON)
                    || self.sort(mark - 1).any(Sort::TITLE.or(Sort::THING));
                // "Dock workers’ leader Jane Roe": of many.
                if self.sort(mark - 1).any(Sort::PLURAL) && from < mark && self.words.at_head(from) {
                    return Some(format!("{} ", lowered(self.slice(from, mark + 1))));
                }
                let the = tells && from > 0 && from < mark && self.words.means(from - 1, Sense::THE);
                the.then(|| format!("the {} ", self.slice(from, mark + 1)))
            }
            TokenKind::Close if self.words.means(first, Sense::OF_SHOW) => {
                let open = (mark.saturating_sub(LONGEST)..mark)
                    .rev()
                    .find(|&k| self.tokens[k].kind == TokenKind::Open)?;
                let (from, to) = (open + 1, mark);
                let title =
                    from < to && self.tokens[from].is_capitalised() && self.tokens[to - 1].is_capitalised();
                let same = self.tokens[open].sentence == self.tokens[first].sentence;
                if !title || !same {
                    return None;
                }
                let title = format!("“{}” ", self.slice(from, to));
                let genitive = open > 1 && self.tokens[open - 1].kind == TokenKind::Possessive;
                let owner =
                    (0..open.saturating_sub(1)).rev().take_while(|&k| self.words.is_capital(k)).last();
                Some(match owner.filter(|_| genitive) {
                    Some(owner) => format!("{} {title}", self.slice(owner, open)),
                    None => title,
                })
            }
            _ => None,
        }
    }

    /// The body that "its" at a token means: the only one in the sentence before, if that is about it: "The Harbor Board met.
    /// Its president", "They saw the Harbor Board, which met. Its president". With its article.
    fn body_of_its(&self, at: usize) -> Option<String> {
        let phrases = &self.syntax.phrases;
        let own = self.sentence_start(at);
        let start = self.sentence_start(own.checked_sub(1)?);
        let near = self.tokens[at].paragraph - self.tokens[start].paragraph <= 1;
        if !near || self.is_apart(start) || self.is_headline(start) {
            return None;
        }
        let is_body = |p: &&Phrase| {
            let noun = || self.sort(p.name.1 as usize - 1).any(Sort::ORGANIZATION);
            let body = matches!(p.sort, PhraseSort::Body | PhraseSort::Outlet)
                || p.is_named() && p.sort != PhraseSort::Person && (p.sort == PhraseSort::Open || noun());
            body && !self.tokens[p.first as usize].is_quoted()
        };
        let from = phrases.partition_point(|p| (p.first as usize) < start);
        let mut bodies = phrases[from..].iter().take_while(|p| (p.last as usize) <= at).filter(is_body);
        let body = bodies.next().filter(|_| bodies.next().is_none())?;
        let (first, last) = (body.name.0 as usize, body.name.1 as usize);
        let which = self.is_comma(last) && self.words.means_small(last + 1, Sense::WHICH);
        let about = body.first as usize == start || which;
        let whole = body.has_full_name() || body.is_named() && self.tokens[first].flags.has(Flags::ALL_CAPS);
        let sure = body.sort != PhraseSort::Open
            && body.with == NONE
            && last == body.last as usize
            && (body.first as usize) < own
            && self.tokens[last].kind != TokenKind::Possessive
            && !body.marks.has(PhraseMarks::PLURAL);
        if !(about && whole && sure) {
            return None;
        }
        let the = self.words.means(body.first as usize, Sense::THE);
        Some([if the { "the " } else { "" }, &*tidied(self.slice(first, last))].concat())
    }

    /// A role with the body that "its" at a token means, if nothing in the role tells of another.
    pub(super) fn of_its_body(&self, role: Role, its: usize) -> Role {
        let whole = role.organization.is_some() || words(&role.text).any(|word| class_of(word).any(RELATING));
        let Some(body) = self.body_of_its(its).filter(|_| !whole) else { return role };
        let link = if sense_of(&role.head).any(Sense::SPOKESPERSON) { "for" } else { "of" };
        let text = format!("{} {link} {body}", role.text);
        Role { text, organization: Some(without_the(&body).to_owned()), slight: false, ..role }
    }

    /// The body whose short form in brackets ends at a token: "Food Board (FB)" of "Food Board (FB) commissioner Jane Roe".
    fn body_before_brackets(&self, close: usize) -> Option<&'a str> {
        let open = close.checked_sub(2).filter(|_| self.text(close) == ")")?;
        if self.text(open) != "(" || !self.tokens[open + 1].flags.has(Flags::ALL_CAPS) {
            return None;
        }
        let names = &self.syntax.names;
        let row = names.get(names.partition_point(|n| (n.end as usize) < open))?;
        let body = open > 0 && self.sort(open - 1).any(Sort::ORGANIZATION);
        (row.end as usize == open && body && !row.is_office()).then(|| self.slice(row.start(), open))
    }

    /// The first token of the owner's phrase that a genitive at `mark` closes, its determiner left out.
    pub(super) fn owner_from(&self, mark: usize) -> usize {
        let noun = |k: &usize| {
            let token = &self.tokens[*k];
            token.is_word() && !token.is(Class::SMALL) && !token.is(Class::CUE)
        };
        (0..mark).rev().take(OWNER).take_while(noun).last().unwrap_or(mark + 1)
    }
}
