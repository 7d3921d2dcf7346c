//! The people and organisations of one text, and who each name in it means.

mod few;
mod short;
mod spelling;

use super::figure::{Figure, Sphere};
use crate::lexicon::{Sense, is_same_given, sense_of};
use crate::registry::{EntryId, Pronouns};
use crate::spelling::{lowered, words};
use crate::titles::{WordHasher, usual_pronouns};
use few::Few;
use spelling::{initials, is_shouted, spaced, suffix};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasherDefault;

/// Who a name in the text means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// A figure, by index.
    One(u32),
    /// More than one fits: the figures.
    Several(Vec<u32>),
    /// A name that belongs to nobody in the text: a place, a thing, a surname alone.
    Nobody,
}

/// A name in the text.
#[derive(Debug, Clone)]
pub(super) struct Appearance {
    /// Its first token.
    pub(super) first: u32,
    /// One past its last token.
    pub(super) last: u32,
    /// The first token of the title before it; `first` if there is none.
    pub(super) title: u32,
    /// A genitive follows.
    pub(super) possessive: bool,
    /// Within a quotation.
    pub(super) quoted: bool,
    /// What a form of address before it says: Mr., Mrs.
    pub(super) pronouns: Option<Pronouns>,
    /// A verb or preposition stands before it: somebody spoken of or to.
    pub(super) object: bool,
    /// Whose it is.
    pub(super) who: Who,
}

pub(super) type ByWord<'a, T> = HashMap<&'a str, T, BuildHasherDefault<WordHasher>>;

/// The figures of a text, and its names in order.
#[derive(Debug, Default)]
pub(super) struct Cast<'a> {
    pub(super) figures: Vec<Figure<'a>>,
    pub(super) appearances: Vec<Appearance>,
    /// People by the last word of their name.
    by_last: ByWord<'a, Few<(u32, &'a str)>>,
    /// People by the first word of their name.
    by_first: ByWord<'a, Few<u32>>,
    /// Organisations by name, without the article.
    organizations: ByWord<'a, u32>,
    /// Organisations by the capitals of their name.
    by_initials: HashMap<String, Few<u32>, BuildHasherDefault<WordHasher>>,
    /// Outlets by the last word of their name.
    outlets: ByWord<'a, Few<u32>>,
    entries: HashMap<u32, u32>,
}

/// The most people of one surname that are kept apart; texts with more are lists.
const NAMESAKES: usize = 12;

impl<'a> Cast<'a> {
    /// An empty cast, with room for those whom a text of `tokens` names, if it names as many as most do.
    pub(super) fn with_room(tokens: usize) -> Self {
        let (appearances, figures) = (tokens / 5 + 4, tokens / 24 + 4);
        let map = BuildHasherDefault::default;
        Self {
            figures: Vec::with_capacity(figures),
            appearances: Vec::with_capacity(appearances),
            by_last: HashMap::with_capacity_and_hasher(figures, map()),
            by_first: HashMap::with_capacity_and_hasher(figures, map()),
            organizations: HashMap::with_capacity_and_hasher(figures / 2, map()),
            by_initials: HashMap::with_capacity_and_hasher(figures / 2, map()),
            ..Self::default()
        }
    }

    /// The figure of a person's full name: `first` and `last` are its first and last words. "Ronald Vale Jr." is not Ronald
    /// Vale.
    pub(super) fn person(&mut self, name: &'a str, first: &'a str, last: &'a str, token: u32) -> u32 {
        let namesakes = self.by_last.entry(last);
        if let Entry::Occupied(list) = &namesakes
            && let Some((known, _)) = list.get().iter().find(|(known, f)| {
                let other = &self.figures[*known as usize].name;
                is_same_given(f, first) && (other == name || suffix(other) == suffix(name))
            })
        {
            let figure = &mut self.figures[known as usize];
            // "JANE ROE", of a label
            if is_shouted(&figure.name) && !is_shouted(name) {
                (figure.name, figure.bearer) = (spaced(name), OnceCell::new());
            }
            return known;
        }
        // "Lundgren Hale", after "Alison Lundgren Hale": a surname of two words.
        if let Entry::Occupied(list) = &namesakes
            && words(name).count() == 2
            && (usual_pronouns(first).is_none() || sense_of(&lowered(first)).any(Sense::IN_NAME))
            && let Some((known, _)) = list.get().iter().find(|(known, _)| {
                let own = &self.figures[*known as usize].name;
                // "Lundgren Hale Jr."
                let whole = own.trim_end_matches('.');
                let bare = whole.strip_suffix(suffix(whole)).filter(|_| suffix(name).is_empty());
                let bare = bare.map_or(&**own, str::trim_end);
                bare.strip_suffix(name).is_some_and(|given| given.ends_with(' '))
            })
        {
            return known;
        }
        let index = self.figures.len() as u32;
        Few::add(namesakes, (index, first), NAMESAKES);
        // "Mr. Masri", after "Omar al-Masri"
        if last.as_bytes().contains(&b'-')
            && let Some((article, bare)) = last.split_once('-')
            && sense_of(article).any(Sense::IN_NAME)
            && bare.starts_with(char::is_uppercase)
        {
            Few::add(self.by_last.entry(bare), (index, first), NAMESAKES);
        }
        if first != last {
            Few::add(self.by_first.entry(first), index, NAMESAKES);
        }
        self.figures.push(figure(Sphere::Person, name, token));
        index
    }

    /// The figure of somebody who shares a surname with whom an "and" joins to them: Omar Roe, of "Omar and Ada Roe". Nobody
    /// new if the text has them in full.
    pub(super) fn relative(&mut self, first: &'a str, last: &'a str, token: u32) -> u32 {
        let namesakes = self.by_last.entry(last);
        if let Entry::Occupied(list) = &namesakes
            && let Some((known, _)) = list.get().iter().find(|(_, f)| is_same_given(f, first))
        {
            let figure = &mut self.figures[known as usize];
            figure.first = figure.first.min(token);
            return known;
        }
        let index = self.figures.len() as u32;
        Few::add(namesakes, (index, first), NAMESAKES);
        Few::add(self.by_first.entry(first), index, NAMESAKES);
        let name = Cow::Owned(format!("{first} {last}"));
        let usual = usual_pronouns(first);
        self.figures.push(Figure { name, usual, ..figure(Sphere::Person, first, token) });
        index
    }

    /// The figure of an organisation's name.
    pub(super) fn organization(&mut self, name: &'a str, sphere: Sphere, token: u32) -> u32 {
        let key = crate::registry::without_the(name);
        if let Some(&known) = self.organizations.get(key) {
            return known;
        }
        let index = self.figures.len() as u32;
        self.organizations.insert(key, index);
        // One word has one capital, which stands for nothing.
        if key.bytes().any(|byte| matches!(byte, b' ' | b'-')) {
            for initials in initials(key) {
                Few::add(self.by_initials.entry(initials), index, usize::MAX);
            }
        }
        if sphere == Sphere::Outlet
            && let Some((_, last)) = key.rsplit_once(' ')
        {
            Few::add(self.outlets.entry(last), index, usize::MAX);
        }
        self.figures.push(figure(sphere, name, token));
        index
    }

    /// The figure of an organisation whose name, as `bare`, is another's too, in `whole` with the place whose it is:
    /// "Finland’s Foreign Ministry". `is_owned` says of the token of one named before if a genitive stands there, too.
    pub(super) fn organization_of(
        &mut self,
        (whole, bare): (&'a str, &'a str),
        sphere: Sphere,
        token: u32,
        is_owned: impl Fn(u32) -> bool,
    ) -> u32 {
        if let Some(&known) = self.organizations.get(whole) {
            return known;
        }
        match self.organizations.get(bare).copied() {
            // The Foreign Ministry of before.
            Some(known)
                if self.figures[known as usize].name == bare
                    && !is_owned(self.figures[known as usize].first) =>
            {
                self.figures[known as usize].name = spaced(whole);
                self.organizations.insert(whole, known);
                known
            }
            // Another country's: the bare name is neither's.
            Some(_) => {
                self.organizations.remove(bare);
                self.organization(whole, sphere, token)
            }
            None => {
                let index = self.organization(whole, sphere, token);
                self.organizations.insert(bare, index);
                index
            }
        }
    }

    /// Makes an organisation known by the capitals that the text gives it: "the Centers for Tide and Weather (CTD)".
    pub(super) fn abbreviates(&mut self, figure: u32, capitals: &str) {
        if !self.of_initials(capitals).any(|known| known == figure) {
            Few::add(self.by_initials.entry(capitals.to_owned()), figure, usize::MAX);
        }
    }

    /// The outlets whose name ends in a word: "the Post".
    pub(super) fn outlets_ending(&self, word: &str) -> impl Iterator<Item = u32> + '_ {
        self.outlets.get(word).into_iter().flat_map(Few::iter)
    }

    /// The figure of an entry of the registry.
    pub(super) fn entry(&mut self, id: EntryId, name: &'a str, sphere: Sphere, token: u32) -> u32 {
        let key = match id {
            EntryId::Person(i) => i * 2,
            EntryId::Organization(i) | EntryId::Source(i) => i * 2 + 1,
        };
        let figures = &mut self.figures;
        *self.entries.entry(key).or_insert_with(|| {
            figures.push(Figure { entry: Some(id), evident: true, ..figure(sphere, name, token) });
            figures.len() as u32 - 1
        })
    }

    /// Makes a person of the registry known by the words of a name in the text.
    pub(super) fn lists(&mut self, figure: u32, first: &'a str, last: &'a str) {
        if !self.of_surname(last).any(|known| known == figure) {
            Few::add(self.by_last.entry(last), (figure, first), NAMESAKES);
        }
        if first != last && !self.of_first_name(first).any(|known| known == figure) {
            Few::add(self.by_first.entry(first), figure, NAMESAKES);
        }
    }

    /// The people of a surname.
    pub(super) fn of_surname(&self, last: &str) -> impl Iterator<Item = u32> + '_ {
        self.by_last.get(last).into_iter().flat_map(Few::iter).map(|(figure, _)| figure)
    }

    /// The people of a first name.
    pub(super) fn of_first_name(&self, first: &str) -> impl Iterator<Item = u32> + '_ {
        self.by_first.get(first).into_iter().flat_map(Few::iter)
    }

    /// True for somebody whose name ends in a suffix: "Jr."; or with "" for somebody whose name has none.
    pub(super) fn has_suffix(&self, figure: u32, suffix: &str) -> bool {
        self::suffix(&self.figures[figure as usize].name) == suffix
    }

    /// True if a suffix alone tells somebody from another who is named before: "Ronald Vale Jr.", after "Ronald Vale" or
    /// "Ronald Vale Sr.". The surname alone is not theirs.
    pub(super) fn is_junior_of(&self, figure: u32, other: u32) -> bool {
        fn given(name: &str) -> &str {
            let bare = name.trim_end_matches('.');
            bare.strip_suffix(suffix(name)).unwrap_or(bare).trim_end()
        }
        let (own, other) = (&self.figures[figure as usize], &self.figures[other as usize]);
        other.first < own.first && !suffix(&own.name).is_empty() && given(&own.name) == given(&other.name)
    }

    /// The organisation of a name.
    pub(super) fn organization_named(&self, name: &str) -> Option<u32> {
        self.organizations.get(name).copied()
    }

    /// The organisations whose capitals an acronym is.
    pub(super) fn of_initials(&self, acronym: &str) -> impl Iterator<Item = u32> + '_ {
        self.by_initials.get(acronym).into_iter().flat_map(Few::iter)
    }

    /// The names within a range of tokens.
    pub(super) fn within(&self, first: usize, last: usize) -> &[Appearance] {
        let from = self.appearances.partition_point(|a| (a.first as usize) < first);
        let count = self.appearances[from..].iter().take_while(|a| (a.first as usize) < last).count();
        &self.appearances[from..from + count]
    }
}

fn figure(sphere: Sphere, name: &str, token: u32) -> Figure<'_> {
    Figure {
        sphere,
        // A line break or a hard space is none of the name's.
        name: spaced(name),
        role: None,
        told: None,
        kin: None,
        of: None,
        facts: String::new(),
        pronouns: None,
        votes: [0; 2],
        usual: words(name).next().filter(|given| given.len() < name.len()).and_then(usual_pronouns),
        nobody: false,
        bearer: OnceCell::new(),
        echoes: [0; 2],
        entry: None,
        candidates: Vec::new(),
        evident: false,
        acts: false,
        proper: false,
        apart: false,
        outside: false,
        the: 0,
        first: token,
    }
}

/// Titles that differ by sex or fashion are one office.
pub(super) fn office(noun: &str) -> Cow<'_, str> {
    for ending in ["woman", "person", "man"] {
        if let Some(stem) = noun.strip_suffix(ending)
            && stem.len() > 2
        {
            return Cow::Owned(format!("{stem}person"));
        }
    }
    Cow::Borrowed(noun)
}
