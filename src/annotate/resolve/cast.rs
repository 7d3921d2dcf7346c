//! The people and organisations of one text, and who each name in it means.

use crate::lexicon::{Sense, sense_of};
use crate::registry::{EntryId, Pronouns};
use crate::spelling::is_tidy;
use crate::titles::{WordHasher, usual_pronouns};
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasherDefault;

/// What bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sphere {
    /// A person.
    Person,
    /// An organisation that is no outlet.
    Body,
    /// A paper, a broadcaster, an agency of news.
    Outlet,
}

/// Somebody or something that the text names.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a piece of evidence of its own")]
pub(super) struct Figure<'a> {
    pub(super) sphere: Sphere,
    /// The full name, as the text gives it first.
    pub(super) name: Cow<'a, str>,
    /// The role, as the text gives it first.
    pub(super) role: Option<Role>,
    /// The body beside the name, where nothing says what they are in it: Jane Roe of the Harbor Board.
    pub(super) of: Option<String>,
    /// All that titles and appositions call them, party and seat included, in lower case: what a description
    /// may pick up.
    pub(super) facts: String,
    /// What the registry, an honorific or a gendered word says.
    pub(super) pronouns: Option<Pronouns>,
    /// Pronouns nearby that can mean nobody else: he, she.
    pub(super) votes: [u16; 2],
    /// Pronouns at the head of a sentence after one about this person alone: he, she.
    pub(super) echoes: [u16; 2],
    /// The entry of the registry.
    pub(super) entry: Option<EntryId>,
    /// People of the registry who may be meant by a surname that nobody in the text has in full.
    pub(super) candidates: Vec<u32>,
    /// Something besides capitals says that it is a person: a title, an age, a pronoun.
    pub(super) evident: bool,
    /// The text lets them speak or act, or calls them by their surname: two words with capitals that are more
    /// than a thing's name ("Social Security").
    pub(super) acts: bool,
    /// The name has its capital elsewhere than at the head of a sentence, too.
    pub(super) proper: bool,
    /// Named beside somebody who goes by the surname alone, and so is not whom the surname means.
    pub(super) apart: bool,
    /// Above zero for a body that the text gives an article at least half as often as none: the White Tower.
    pub(super) the: i16,
    /// Named outside quotations.
    pub(super) outside: bool,
    /// The token of the first appearance.
    pub(super) first: u32,
}

impl Figure<'_> {
    /// True if something besides two capitals says that this is a person.
    pub(super) fn is_somebody(&self) -> bool {
        self.evident || self.acts || self.votes != [0; 2]
    }

    /// True for one word that may be a person's or a company's: "Brightwater said".
    pub(super) fn is_open(&self) -> bool {
        !self.name.contains(' ')
            && self.pronouns.is_none()
            && self.facts.is_empty()
            && self.entry.is_none()
            && self.votes == [0; 2]
            && self.echoes == [0; 2]
    }

    /// The pronouns that the person goes by, where registry or text say so.
    pub(super) fn pronouns(&self) -> Option<Pronouns> {
        let [he, she] = self.votes;
        self.pronouns.or(match (he, she) {
            (h, s) if h >= 1 && h >= 3 * s => Some(Pronouns::He),
            (h, s) if s >= 1 && s >= 3 * h => Some(Pronouns::She),
            (0, 0) => match self.echoes {
                [he, 0] if he > 1 => Some(Pronouns::He),
                [0, she] if she > 1 => Some(Pronouns::She),
                _ => None,
            },
            _ => None,
        })
    }
}

/// A role in the words of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Role {
    /// "Kremlin spokesman", without an article.
    pub(super) text: String,
    /// The organisation in it.
    pub(super) organization: Option<String>,
    /// The title's own noun, in lower case: "spokesman".
    pub(super) head: String,
    /// It names an office, and does not just say that somebody is a "billionaire": fit for a note.
    pub(super) office: bool,
    /// It tells of kin or of a party rather than of an office: fit for a note where the text tells nothing better.
    pub(super) slight: bool,
    /// It tells what somebody was, as one thing among others: "Roe, a former mayor of Salem,".
    pub(super) in_passing: bool,
}

impl Role {
    /// The same, known but left out of notes.
    pub(super) fn not_printed(self) -> Self {
        Self { office: false, ..self }
    }
}

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

/// A list that has just one member most times.
#[derive(Debug)]
struct Few<T> {
    first: T,
    rest: Vec<T>,
}

impl<T: Copy> Few<T> {
    fn iter(&self) -> impl Iterator<Item = T> + '_ {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }

    /// Adds a member, up to a number of them.
    fn add<K>(list: Entry<'_, K, Self>, member: T, most: usize) {
        match list {
            Entry::Vacant(list) => drop(list.insert(Self { first: member, rest: Vec::new() })),
            Entry::Occupied(list) if list.get().rest.len() + 1 < most => list.into_mut().rest.push(member),
            Entry::Occupied(_) => {}
        }
    }
}

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
            ..Self::default()
        }
    }

    /// The figure of a person's full name: `first` and `last` are its first and last words. "Ronald Vale Jr." is not Ronald
    /// Vale.
    pub(super) fn person(&mut self, name: &'a str, first: &'a str, last: &'a str, token: u32) -> u32 {
        let namesakes = self.by_last.entry(last);
        if let Entry::Occupied(list) = &namesakes
            && let Some((known, _)) = list
                .get()
                .iter()
                .find(|(known, f)| *f == first && suffix(&self.figures[*known as usize].name) == suffix(name))
        {
            let figure = &mut self.figures[known as usize];
            // "JANE ROE", of a label
            if is_shouted(&figure.name) && !is_shouted(name) {
                figure.name = spaced(name);
            }
            return known;
        }
        // "Lundgren Hale", after "Alison Lundgren Hale": a surname of two words.
        if let Entry::Occupied(list) = &namesakes
            && name.split(' ').count() == 2
            && usual_pronouns(first).is_none()
            && let Some((known, _)) = list.get().iter().find(|(known, _)| {
                let whole = self.figures[*known as usize].name.strip_suffix(name);
                whole.is_some_and(|given| given.ends_with(' '))
            })
        {
            return known;
        }
        let index = self.figures.len() as u32;
        Few::add(namesakes, (index, first), NAMESAKES);
        // "Mr. Masri", after "Omar al-Masri"
        if let Some((article, bare)) = last.split_once('-')
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
        !suffix(&own.name).is_empty() && other.first < own.first && given(&own.name) == given(&other.name)
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
        let to = self.appearances.partition_point(|a| (a.first as usize) < last);
        &self.appearances[from..to.max(from)]
    }
}

fn figure(sphere: Sphere, name: &str, token: u32) -> Figure<'_> {
    Figure {
        sphere,
        // A line break or a hard space is none of the name's.
        name: spaced(name),
        role: None,
        of: None,
        facts: String::new(),
        pronouns: None,
        votes: [0; 2],
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

/// True for a name in capitals alone.
fn is_shouted(name: &str) -> bool {
    name.len() > 3 && !name.contains(char::is_lowercase)
}

/// What follows a surname: "Jr." of "Ronald Vale, Jr.", without its full stop.
fn suffix(name: &str) -> &str {
    let last = name.rsplit_once(' ').map_or("", |(_, last)| last.trim_end_matches('.'));
    if sense_of(last).any(Sense::SUFFIX) { last } else { "" }
}

/// A name with single spaces between its words, none around them, and no comma before "Jr."
fn spaced(text: &str) -> Cow<'_, str> {
    if text.as_bytes().contains(&b',')
        && let Some((name, suffix)) = text.rsplit_once(", ")
        && sense_of(suffix).any(Sense::SUFFIX)
    {
        return Cow::Owned(format!("{} {suffix}", spaced(name)));
    }
    if is_tidy(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// The capitals of a name, and the same without a people's adjective at its head ("U.S. National Security
/// Council": NSC).
fn initials(name: &str) -> impl Iterator<Item = String> {
    let mut capitals = String::with_capacity(8);
    // The words begun so far.
    let (mut words, mut begins) = (1, true);
    for c in name.chars() {
        if begins && c.is_uppercase() {
            capitals.push(c);
        }
        begins = matches!(c, ' ' | '-');
        words += u32::from(begins);
    }
    let first = name.chars().next().filter(|c| c.is_uppercase());
    let rest =
        (words > 2).then(|| capitals.strip_prefix(|c| Some(c) == first).unwrap_or(&capitals).to_owned());
    std::iter::once(capitals).chain(rest).filter(|i| i.len() > 1)
}

/// Titles that differ by sex or fashion are one office.
pub(super) fn office(noun: &str) -> String {
    for ending in ["woman", "person", "man"] {
        if let Some(stem) = noun.strip_suffix(ending)
            && stem.len() > 2
        {
            return format!("{stem}person");
        }
    }
    noun.to_owned()
}
