//! Of which group somebody without a name is one: "one of them", after "two former clerks said".

use super::reach::MEMORY;
use super::resolver::{Referent, Resolver, Unnamed};
use crate::Speaker;
use crate::lexicon::{Class, Sense, class_of, numeral, sort_of};
use crate::spelling::lowered;
use crate::syntax::{PhraseMarks, PhraseSort};
use crate::titles::Sort;

impl Resolver<'_, '_> {
    /// "one of them", "one of the people": one of those whom the text has told of, where the mention doesn't say who they are.
    pub(super) fn is_one_of_told(&self, first: usize, last: usize) -> bool {
        let group = first + 2;
        let of = self.means(first, Sense::ONE) && group < last && self.scan.tokens[first + 1].is(Class::OF);
        of && (self.is_pronoun(last - 1) && group + 1 == last
            || self.means(group, Sense::THE | Sense::POINTS | Sense::DEFINITE) && group + 2 == last)
    }

    fn is_pronoun(&self, at: usize) -> bool {
        self.scan.tokens[at].is_word() && self.scan.tokens[at].is(Class::PRONOUN | Class::HEARER)
    }

    /// True if such a mention says nothing by itself: "one of them", "one of the people", but "one of the clerks".
    pub(super) fn says_no_group(&self, first: usize, last: usize) -> bool {
        self.is_one_of_told(first, last)
            && (self.is_pronoun(last - 1) || self.scan.tokens[last - 1].means(Sense::SOURCES))
    }

    /// The words for such a mention with the group in them: "one of two former clerks".
    pub(super) fn one_of_told(&self, first: usize, last: usize) -> Option<String> {
        if !self.is_one_of_told(first, last) {
            return None;
        }
        if let Some(own) = self.described_after(last).filter(|_| self.is_pronoun(last - 1)) {
            return Some(own);
        }
        let noun = self.text(last - 1);
        let group = if self.is_pronoun(last - 1) {
            self.group_that_spoke(first).or_else(|| self.group_before(first))
        } else {
            let called = |u: &&Unnamed| !u.one && u.head.eq_ignore_ascii_case(noun);
            let spoke = self.unnamed.iter().rev().find(called).and_then(phrase_of);
            spoke
                .filter(|phrase| phrase.contains(' '))
                .or_else(|| self.introduced_as(first + 2, last - 1))
                .or_else(|| self.counted_before(first, noun))
        };
        Some(format!("{} of {}", lowered(self.text(first)), of_whom(&group?)))
    }

    /// "One of them, a clerk of the port, said": what the one is, between two commas.
    fn described_after(&self, comma: usize) -> Option<String> {
        let first = comma + 1;
        let phrases = &self.scan.syntax.phrases;
        let at = self.scan.syntax.at(first).filter(|_| self.is_comma(comma))?;
        let end = self.scan.syntax.end_of_chain(at);
        let one = phrases[at].first as usize == first
            && self.means(first, Sense::INDEFINITE)
            && phrases[at].sort == PhraseSort::Person
            && !phrases[at].is_named()
            && !phrases[at].marks.has(PhraseMarks::PLURAL);
        (one && self.is_comma(end)).then(|| self.phrase(first, end))
    }

    /// The only people of whom the sentence before tells, without their names.
    fn group_before(&self, token: usize) -> Option<String> {
        let (start, end) = self.sentence_before(token)?;
        let (phrases, syntax) = (&self.scan.syntax.phrases, self.scan.syntax);
        let from = phrases.partition_point(|p| (p.first as usize) < start);
        let near = (from..phrases.len()).take_while(|&i| (phrases[i].last as usize) <= end);
        let tokens = self.scan.tokens;
        let mut people = near.filter(|&i| {
            let p = &phrases[i];
            let many = p.marks.has(PhraseMarks::PLURAL) && !tokens[p.head as usize].is_quoted();
            let speaks = || tokens.get(p.last as usize).is_some_and(|t| t.is_word() && t.is(Class::CUE));
            let they = p.sort == PhraseSort::Pronoun && self.is_they(p.head as usize);
            many && (p.sort == PhraseSort::Person || speaks() || they)
        });
        let group =
            people.next().filter(|&i| phrases[i].sort != PhraseSort::Pronoun && !phrases[i].is_named())?;
        let first = phrases[group].first as usize;
        let whole = self.end_of_clause_about(syntax.end_of_chain(group));
        let own = |k: usize| tokens[k].is_word() && tokens[k].is(Class::PRONOUN);
        // "clerks of the boats and rowers said": two groups, or one
        let alone = people.all(|i| (phrases[i].first as usize) < whole);
        (alone && !(first..whole).any(own)).then(|| self.whole_group(first, whole))
    }

    /// One past the clause that tells which people are meant: "people who worked on the pier, both of whom".
    fn end_of_clause_about(&self, end: usize) -> usize {
        /// The longest such clause, in tokens.
        const LONGEST: usize = 10;
        let tokens = self.scan.tokens;
        if !tokens.get(end).is_some_and(|t| t.means_small(Sense::WHO)) {
            return end;
        }
        let inner = |k: &usize| tokens[*k].is_word() && !tokens[*k].is(Class::CUE | Class::PRONOUN);
        let to = end + 1 + (end + 1..tokens.len().min(end + LONGEST)).take_while(inner).count();
        if self.is_comma(to) { to } else { end }
    }

    /// The words of a group from its article or number to its end, as a description has them.
    fn whole_group(&self, first: usize, end: usize) -> String {
        let described = self.phrase(first, end);
        if described.len() < self.scan.slice(first, end).len() {
            self.scan.slice(first, end).to_owned()
        } else {
            described
        }
    }

    /// The group by the same noun that the text has brought in before with more words: "two senior party aides".
    fn counted_before(&self, token: usize, noun: &str) -> Option<String> {
        let phrases = &self.scan.syntax.phrases;
        let end = phrases.partition_point(|p| (p.first as usize) < token);
        let near = (0..end).rev().take_while(|&i| phrases[i].first as usize + MEMORY >= token);
        let mut known = near.filter(|&i| {
            let (first, head) = (phrases[i].first as usize, phrases[i].head as usize);
            let same = self.text(head).eq_ignore_ascii_case(noun) && !self.scan.tokens[head].is_quoted();
            let new = !self.means(first, Sense::THE | Sense::POINTS | Sense::DEFINITE);
            same && new && head > first && !phrases[i].is_named() && !self.scan.is_headline(head)
        });
        let group = known.next().filter(|_| known.next().is_none())?;
        Some(self.whole_group(phrases[group].first as usize, phrases[group].last as usize))
    }

    /// Those who have spoken in the sentence before, if they are several without a name.
    fn group_that_spoke(&self, token: usize) -> Option<String> {
        let (start, end) = self.sentence_before(token)?;
        let spoken =
            self.spoken.iter().rfind(|s| s.token < token).filter(|s| (start..end).contains(&s.token))?;
        match spoken.referent {
            Referent::Unnamed(u) => {
                let several = Some(&self.unnamed[u as usize]).filter(|u| !u.one).and_then(phrase_of);
                several.filter(|phrase| phrase.split(' ').count() > 2)
            }
            Referent::Figure(_) => None,
        }
    }
}

fn phrase_of(unnamed: &Unnamed) -> Option<String> {
    match &unnamed.speaker {
        Speaker::Described { phrase, .. } => Some(phrase.clone()),
        _ => None,
    }
}

/// A group as it stands after "one of": "two former clerks", "the clerks of the port" for "some clerks of the port".
fn of_whom(group: &str) -> String {
    let (first, rest) = group.split_once(' ').unwrap_or((group, ""));
    let small = lowered(first);
    let number = first.starts_with(|c: char| c.is_ascii_digit()) || numeral(&small).is_some();
    let counts = class_of(&small).any(Class::DETERMINER) || sort_of(&small).any(Sort::COUNT);
    match () {
        () if number => [&small, " ", rest].concat(),
        () if counts && !rest.is_empty() => ["the ", rest].concat(),
        () if sort_of(first).any(Sort::DEMONYM) || rest.starts_with(char::is_uppercase) => {
            ["the ", group].concat()
        }
        () if sort_of(&small).is_unknown() && !rest.is_empty() => ["the ", group].concat(),
        () => ["the ", &small, if rest.is_empty() { "" } else { " " }, rest].concat(),
    }
}
