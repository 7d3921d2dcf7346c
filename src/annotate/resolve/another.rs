//! "One said", "Another said": who that is, by whom the text has just brought in.

use super::Verdict;
use super::reach::REACH;
use super::resolver::{Referent, Resolver, Unnamed};
use super::scan::sex_of;
use crate::Speaker;
use crate::doubt::Doubts;
use crate::lexicon::{Class, Sense, sense_of};
use crate::syntax::{NONE, Phrase, PhraseMarks, PhraseSort};
use crate::titles::{Sort, sort_of};
use crate::token::TokenKind;

impl Resolver<'_, '_> {
    /// "another", after "one voter said": another voter, if it was an unnamed one who spoke last.
    pub(super) fn another(&mut self, first: usize, word: &str) -> Option<Verdict> {
        if !sense_of(word).any(Sense::ANOTHER) {
            return None;
        }
        // "One, a former manager, said"
        if let Some(own) = self.set_beside(first) {
            return Some(self.description(own.first as usize, own.head as usize, own.last as usize));
        }
        let paragraph = self.scan.tokens[first].paragraph;
        let last = self.spoken.iter().rfind(|s| s.token < first);
        let near = last.filter(|s| paragraph - self.scan.tokens[s.token].paragraph <= REACH);
        let several = |who: Referent| matches!(who, Referent::Unnamed(u) if !self.unnamed[u as usize].one);
        let others = near.is_none_or(|s| several(s.referent) || self.others_since(s.token, first));
        if let Some(head) = others.then(|| self.one_of_those(first)).flatten() {
            let phrase = format!("{word} {head}");
            let head = head.rsplit(' ').next().unwrap_or_default().to_owned();
            let pronouns = sex_of(sort_of(&head));
            return Some(self.brought_in(Unnamed { head, pronouns, ..one(phrase) }, first, Doubts::NONE));
        }
        let Referent::Unnamed(unnamed) = near.filter(|_| !others)?.referent else { return None };
        let doubts = near?.doubts;
        let Unnamed { head, pronouns, one: true, .. } = &self.unnamed[unnamed as usize] else { return None };
        let own = Unnamed { head: head.clone(), pronouns: *pronouns, ..one(format!("{word} {head}")) };
        Some(self.brought_in(own, first, doubts))
    }

    /// The verdict on somebody new whom the text leaves unnamed.
    fn brought_in(&mut self, unnamed: Unnamed, first: usize, doubts: Doubts) -> Verdict {
        let speaker = unnamed.speaker.clone();
        self.meets(unnamed, first, doubts);
        Verdict { speaker, doubts, report: None, new: true }
    }

    /// The phrase between commas that tells who "one" is: "a former manager" of "One, a former manager who left, said".
    fn set_beside(&self, one: usize) -> Option<Phrase> {
        let phrase = self.scan.syntax.phrase_at(one + 2).filter(|_| self.is_comma(one + 1))?;
        let own = phrase.first as usize == one + 2
            && phrase.sort == PhraseSort::Person
            && phrase.marks.has(PhraseMarks::INDEFINITE)
            && !phrase.marks.has(PhraseMarks::PLURAL)
            && !phrase.is_named();
        own.then_some(*phrase)
    }

    /// "A clerk said. Two people who left disagreed. One said": whether people whom the text leaves unnamed have been brought in
    /// since somebody spoke at a token, so that "one" may be of those.
    fn others_since(&self, spoke: usize, one: usize) -> bool {
        let phrases = &self.scan.syntax.phrases;
        let from = phrases.partition_point(|p| (p.last as usize) <= spoke);
        let head = phrases.get(from).map(|p| self.text(p.head as usize));
        phrases[from..].iter().skip(1).take_while(|p| (p.last as usize) <= one).any(|p| {
            p.sort == PhraseSort::Person
                && !p.is_named()
                && !p.marks.has(PhraseMarks::OWN)
                && !p.marks.has(PhraseMarks::GOVERNED)
                && !self.scan.tokens[p.head as usize].is_quoted()
                && head.is_none_or(|head| !same_noun(head, self.text(p.head as usize)))
        })
    }

    /// What "one" is, of those whom the sentence before it is about: "fan" of "Fans rushed to back her. One wrote".
    fn one_of_those(&self, one: usize) -> Option<String> {
        let start = self.sentence_start(one);
        let before = self.sentence_start(start.checked_sub(1)?);
        let paragraph = |k: usize| self.scan.tokens[k].paragraph;
        let p = self.scan.syntax.phrase_at(before).filter(|_| paragraph(before) == paragraph(one))?;
        let (first, head) = (p.first as usize, p.head as usize);
        let singular = self.text(head).strip_suffix('s').filter(|s| sort_of(s).any(Sort::TITLE))?;
        let many = p.marks.has(PhraseMarks::OPENS.with(PhraseMarks::PLURAL))
            && p.sort == PhraseSort::Person
            && p.owner == NONE
            && !p.is_named()
            && !self.scan.is_headline(before)
            && !self.is_named_later(head, &singular.to_lowercase());
        let counted = |k: &usize| {
            self.scan.tokens[*k].is(Class::DETERMINER)
                || self.scan.tokens[*k].kind == TokenKind::Number
                || self.scan.sort(*k).any(Sort::COUNT)
        };
        let from = first + (first..head).take_while(counted).count();
        let words = self.scan.slice(from, head + 1).strip_suffix('s')?;
        // "Former nurses", "Republican senators"
        let name = from < head && self.scan.sort(from).any(Sort::DEMONYM.or(Sort::PLACE));
        // "Norlandish senators": a word that no table has may be a name.
        if !name && from < head && from == before && self.scan.sort(from).is_unknown() {
            return None;
        }
        let (letter, rest) = words.split_at(words.chars().next()?.len_utf8());
        let letter = if name || from > before { letter.to_owned() } else { letter.to_lowercase() };
        many.then(|| letter + rest)
    }
}

/// Somebody who is brought in by a phrase, of whom no more is known.
fn one(phrase: String) -> Unnamed {
    let speaker = Speaker::Described { phrase, role: None, organization: None };
    Unnamed { head: String::new(), speaker, pronouns: None, one: true }
}

/// True for a noun and its plural.
fn same_noun(one: &str, other: &str) -> bool {
    let singular = |noun: &str| noun.strip_suffix('s').unwrap_or(noun).to_lowercase();
    singular(one) == singular(other)
}
