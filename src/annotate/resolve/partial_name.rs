//! Surnames that the text has in full where nobody is entered by them: the first of two ("Ruiz", of Ana Ruiz Vega), one
//! within the title of a show or book ("The Jane Roe Hour"), one that is misspelt.

use super::cast::{ByWord, Cast};
use super::figure::{Figure, Sphere};
use super::scan::{Partial, Scan};
use crate::lexicon::{Class, Sense, sense_of};
use crate::spelling::words;
use crate::titles::{Sort, sort_of, usual_pronouns};
use crate::token::{Flags, Token};
use std::cell::OnceCell;
use std::hash::BuildHasherDefault;

/// What the full names of a text are found by when one word of them stands alone; read as it is asked for.
#[derive(Default)]
pub(super) struct NameParts<'a> {
    /// Full names by their last word, as ranges of tokens; none where two given names share it.
    pairs: OnceCell<ByWord<'a, Option<(usize, usize)>>>,
    /// The first two bytes of each figure's last word; zeros where its name is one word.
    starts: Vec<[u8; 2]>,
    /// The first two bytes of the words within each longer name, with its figure.
    inner: Vec<([u8; 2], usize)>,
}

impl NameParts<'_> {
    /// Reads the names of the figures that have come since.
    fn read(&mut self, figures: &[Figure<'_>]) {
        let new = &figures[self.starts.len()..];
        self.starts.reserve(new.len());
        self.inner.reserve(new.len());
        for figure in new {
            let index = self.starts.len();
            let mut rest =
                words(&figure.name).skip(1).map(|word| word.as_bytes().first_chunk().copied()).peekable();
            let mut last = None;
            while let Some(start) = rest.next() {
                last = start;
                let inner = (start.unwrap_or_default(), index);
                if rest.peek().is_some()
                    && !self.inner.iter().rev().take_while(|i| i.1 == index).any(|i| *i == inner)
                {
                    self.inner.push(inner);
                }
            }
            self.starts.push(last.unwrap_or_default());
        }
    }
}

/// The shortest surname that is told by its letters but one.
const SHORTEST: usize = 5;

impl<'a> Scan<'a> {
    /// Who is meant by a name of one word that nobody is entered by, at the token `first`; nobody with a `suffix`.
    pub(super) fn by_part_of_name(
        &self,
        cast: &mut Cast<'a>,
        partial: &Partial,
        (first, suffix): (usize, &str),
        parts: &mut NameParts<'a>,
    ) -> Option<u32> {
        const KNOWN: Sort =
            Sort::PLACE.or(Sort::DEMONYM).or(Sort::ORGANIZATION).or(Sort::OUTLET).or(Sort::TITLE);
        let token = &self.tokens[first];
        let word = self.text(first);
        if !suffix.is_empty()
            || partial.the
            || partial.entry.is_some()
            || cast.of_surname(word).next().is_some()
            || self.sort(first).any(KNOWN)
            || token.means(Sense::BORNE)
            || token.flags.has(Flags::ALL_CAPS)
            || word.chars().nth(1).is_some_and(char::is_uppercase)
            || self.words.is_given(first)
        {
            return None;
        }
        let fits = |figure: &Figure<'_>| {
            figure.sphere == Sphere::Person
                && figure.entry.is_none()
                && figure.name.contains(' ')
                && partial.pronouns.is_none_or(|p| figure.likely_pronouns().is_none_or(|own| own == p))
        };
        parts.read(&cast.figures);
        let figures = &cast.figures;
        let inner = |i: &usize| {
            let figure = &figures[*i];
            fits(figure) && is_inner(&figure.name, word)
        };
        let start = word.as_bytes().first_chunk().copied().unwrap_or_default();
        let within = parts.inner.iter().filter(|(s, _)| *s == start).map(|(_, i)| *i);
        let found = one_of(within.filter(inner)).or_else(|| {
            if word.len() < SHORTEST {
                return None;
            }
            let like = |i: &usize| {
                let last = figures[*i].name.rsplit(' ').next();
                fits(&figures[*i]) && last.is_some_and(|last| is_misspelt(last, word))
            };
            let alike = parts.starts.iter().enumerate().filter(|(_, s)| **s == start).map(|(i, _)| i);
            one_of(alike.filter(like)).filter(|_| is_alone(cast, word))
        });
        let found = found.map(|i| i as u32).or_else(|| self.by_pair(cast, partial, word, &parts.pairs));
        if let Some(figure) = found {
            cast.lists(figure, word, word);
        }
        found
    }

    /// Somebody whose full name stands in the text within other capitals: "Late With Jane Roe".
    fn by_pair(
        &self,
        cast: &mut Cast<'a>,
        partial: &Partial,
        word: &str,
        pairs: &OnceCell<ByWord<'a, Option<(usize, usize)>>>,
    ) -> Option<u32> {
        let (first, last) = pairs.get_or_init(|| self.pairs()).get(word).copied().flatten()?;
        let usual = usual_pronouns(self.text(first));
        if partial.pronouns.is_some_and(|p| usual.is_some_and(|usual| usual != p)) {
            return None;
        }
        Some(cast.person(self.slice(first, last), self.text(first), self.text(last - 1), first as u32))
    }

    /// The given names of the text with the capital after them.
    fn pairs(&self) -> ByWord<'a, Option<(usize, usize)>> {
        let room = self.tokens.len() / 24;
        let mut pairs: ByWord<'a, Option<(usize, usize)>> =
            ByWord::with_capacity_and_hasher(room, BuildHasherDefault::default());
        let joins = |t: &Token| t.is_capitalised() || t.flags.has(Flags::ABBREVIATION);
        for first in self.words.capitals() {
            // Most capitals are no given name's.
            if !self.words.is_given(first) {
                continue;
            }
            if !(self.tokens.get(first + 1).is_some_and(joins) && self.tokens[first].is_word()) {
                continue;
            }
            let initial = self.tokens[first + 1].flags.has(Flags::ABBREVIATION)
                && self.tokens[first + 1].span.len() == 2;
            let last = first + 1 + usize::from(initial);
            let same = |k: usize| self.tokens[k].sentence == self.tokens[first].sentence;
            if !self.words.is_capital(last) || !same(last) || self.is_headline(first) {
                continue;
            }
            // "Bill and Mary Hale": either is meant.
            let shared =
                first > 1 && self.tokens[first - 1].is(Class::CONJUNCTION) && self.words.is_given(first - 2);
            let given = self.text(first);
            let known = pairs.entry(self.text(last)).or_insert(Some((first, last + 1)));
            if shared || known.is_some_and(|(k, _)| self.text(k) != given) {
                *known = None;
            }
        }
        pairs
    }

    /// "Birchline said", after "the owner, Birchline Residential": the one name of two words that begins with a word which
    /// speaks, where nothing tells what it is and none of the lists has the word, unless for a given name.
    pub(super) fn first_word_of(&self, cast: &Cast<'a>, at: usize) -> Option<u32> {
        let mut named = cast.of_first_name(self.text(at));
        let one = named.next().filter(|_| named.next().is_none())?;
        let figure = &cast.figures[one as usize];
        let given = self.words.is_given(at);
        let whole = (figure.first as usize) < at && (given || figure.name.split(' ').count() == 2);
        let unknown = (given || self.sort(at).is_unknown())
            && !self.tokens[at].means(Sense::BORNE)
            && !self.tokens[at].flags.has(Flags::ALL_CAPS);
        (whole && unknown && figure.outside && self.speaks_up(at, at + 1)).then_some(one)
    }
}

/// The only one of some figures.
fn one_of(mut figures: impl Iterator<Item = usize>) -> Option<usize> {
    figures.next().filter(|_| figures.next().is_none())
}

/// True for a word of a name between its given name and its last: "Ruiz" of "Ana Ruiz Vega"; but "The Ana Ruiz Hour" is
/// nobody's name.
fn is_inner(name: &str, word: &str) -> bool {
    const NO_NAME: Sort =
        Sort::OUTLET.or(Sort::ORGANIZATION).or(Sort::TITLE).or(Sort::REPORT).or(Sort::THING);
    // Most have no such word, and their last need not be looked up.
    let (at, last) = (words(name).skip(1).position(|inner| inner == word), words(name).last());
    let inner = at.is_some_and(|k| words(name).nth(k + 2).is_some());
    inner
        && last.is_some_and(|last| {
            !sort_of(last).any(NO_NAME) && !sense_of(last.trim_end_matches('.')).any(Sense::SUFFIX)
        })
}

/// True for two surnames that differ by a letter, or by two that have changed places: "Keidis", "Kiedis".
fn is_misspelt(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if long.len() - short.len() > 1 || short.len() + 1 < SHORTEST {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let tail = |skip: (usize, usize)| short.get(head + skip.0..) == long.get(head + skip.1..);
    if head < 2 || short == long {
        return false;
    }
    let same = long.len() == short.len();
    let changed = same && tail((1, 1));
    let swapped = same
        && tail((2, 2))
        && matches!((&short[head..], &long[head..]), ([a, b, ..], [c, d, ..]) if a == d && b == c);
    changed || swapped || !same && tail((0, 1))
}

/// True for a word that no name of the text begins or ends with.
fn is_alone(cast: &Cast<'_>, word: &str) -> bool {
    cast.of_first_name(word).next().is_none() && cast.organization_named(word).is_none()
}
