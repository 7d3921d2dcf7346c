//! In what words a text names further down what it has only called "a poll" so far: "CBQ poll".

use super::cast::{Appearance, Who};
use super::figure::Sphere;
use super::reach::MEMORY;
use super::resolver::Resolver;
use crate::lexicon::{Class, Sense};
use crate::syntax::{Phrase, PhraseMarks};

/// How many paragraphs open a text, its headline among them: what they speak of without a name, the next ones name.
pub(super) const OPENING: u32 = 3;

/// How many paragraphs on a document is named that the opening has left without a name.
pub(super) const SOON: u32 = 3;

impl Resolver<'_, '_> {
    /// The words for a document whose mention is `first..last`; `definite` says that it points ("the poll"), and `bare` that
    /// nothing is said of it but its noun.
    pub(super) fn named_later(
        &self,
        (first, head, last): (usize, usize, usize),
        definite: bool,
        bare: bool,
    ) -> Option<String> {
        let soon = self.named_soon(first, head, last);
        if bare { soon.or_else(|| self.named_at_last(head, last, definite)) } else { soon }
    }

    /// The phrases that begin at a token or after it.
    fn later(&self, from: usize) -> impl Iterator<Item = (usize, &Phrase)> {
        let phrases = &self.scan.syntax.phrases;
        let from = phrases.partition_point(|p| (p.first as usize) < from);
        phrases.iter().enumerate().skip(from)
    }

    /// The words in which a text soon names the document of its opening: "a CBS News poll", after "a new poll".
    pub(super) fn named_soon(&self, first: usize, head: usize, last: usize) -> Option<String> {
        let tokens = self.scan.tokens;
        let paragraph = tokens[first].paragraph;
        let named = |mut tokens: std::ops::Range<usize>| {
            tokens.any(|k| self.scan.words.is_capital(k) && !self.scan.words.at_head(k))
        };
        if paragraph >= OPENING || last > head + 1 || named(first..last) {
            return None;
        }
        let soon = |p: &Phrase| tokens[p.head as usize].paragraph <= paragraph + SOON;
        let mut soon = self.later(head + 1).take_while(|(_, p)| soon(p));
        let same = |p: &Phrase| self.speaks_of(p, self.text(head)) || self.is_same_report(head, p);
        let (phrase, p) = soon.find(|(_, p)| same(p))?;
        // "The poll, released by the Harbor Labs,"
        let told = |words: &String| self.tells_maker(p) && words.contains(char::is_uppercase);
        if let Some(name) = self.own_name(p) {
            return Some(name);
        }
        let words = self.reference(phrase)?;
        (named(p.first as usize..p.head as usize) || told(&words)).then_some(words)
    }

    /// "A new report says it leaks. The study by Tern Labs": whether a phrase takes up a report by another noun, and tells who
    /// made it.
    fn is_same_report(&self, head: usize, p: &Phrase) -> bool {
        let own = p.head as usize;
        self.means(head, Sense::RESEARCHED)
            && self.means(own, Sense::RESEARCHED)
            && p.marks.has(PhraseMarks::DEFINITE)
            && p.head == p.first + 1
            && self.tells_maker(p)
            && self.speaks_of(p, self.text(own))
    }

    /// "A Tern Labs Poll": a document's own name, whose noun has a capital as well.
    fn own_name(&self, p: &Phrase) -> Option<String> {
        let (first, head) = (p.first as usize, p.head as usize);
        let from = first + usize::from(self.scan.tokens[first].is(Class::DETERMINER));
        // "a Morning Tides Poll"
        let capital = |k: usize| self.scan.tokens[k].is_capitalised() && !self.scan.words.at_head(k);
        let from = (0..from).rev().take_while(|&k| capital(k)).last().unwrap_or(from);
        let capitals = from < head && (from..=head).all(|k| self.scan.tokens[k].is_capitalised());
        (capitals && p.last as usize == head + 1).then(|| self.joined_parts(&[(from, head + 1)]))
    }

    /// The words in which the text names it at all. Nothing where it names several by that noun.
    fn named_at_last(&self, head: usize, last: usize, definite: bool) -> Option<String> {
        let mut found: Option<String> = None;
        for (i, p) in self.later(last).take_while(|(_, p)| (p.first as usize) < last + MEMORY) {
            if !self.speaks_of(p, self.text(head)) {
                continue;
            }
            // "the poll", "an earlier CBQ poll": another one.
            if definite && p.marks.has(PhraseMarks::INDEFINITE) {
                return None;
            }
            let owned = self.scan.syntax.phrases.get(p.owner as usize).is_some_and(Phrase::is_named);
            let words = if owned { self.reference(i) } else { self.words_with_name(p) };
            match (&found, words) {
                (None, words) => found = words,
                (Some(known), Some(words)) if *known != words => return None,
                _ => {}
            }
        }
        found
    }

    /// "CBQ poll": the words of a phrase with a body's name right before its noun.
    fn words_with_name(&self, p: &Phrase) -> Option<String> {
        let first = p.first as usize + usize::from(self.scan.tokens[p.first as usize].is(Class::DETERMINER));
        let head = p.head as usize;
        let body = |a: &Appearance| {
            (a.first as usize) >= first
                && a.last as usize == head
                && matches!(a.who, Who::One(f) if self.cast.figures[f as usize].sphere != Sphere::Person)
        };
        let named = self.cast.within(first, head).iter().any(body);
        (named && p.last as usize == head + 1).then(|| self.joined_parts(&[(first, head + 1)]))
    }
}
