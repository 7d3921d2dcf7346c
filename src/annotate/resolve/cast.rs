//! The people and organisations of one text, and who each name in it means.

use crate::annotate::registry::{EntryId, Pronouns};
use crate::annotate::titles::WordHasher;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// What bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sphere {
    /// A person.
    Person,
    /// An organisation; `true` for an outlet.
    Organization(bool),
}

/// Somebody or something that the text names.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a piece of evidence of its own")]
pub(super) struct Figure {
    pub(super) sphere: Sphere,
    /// The full name, as the text gives it first.
    pub(super) name: String,
    /// The role, as the text gives it first.
    pub(super) role: Option<Role>,
    /// All that titles and appositions call them, party and seat included, in lower case: what a description
    /// may pick up.
    pub(super) facts: String,
    /// What the registry, an honorific or a gendered word says.
    pub(super) told: Option<Pronouns>,
    /// Pronouns nearby that can mean nobody else: he, she.
    pub(super) votes: [u16; 2],
    /// Pronouns at the head of a sentence after one about this person alone: he, she.
    pub(super) echoes: [u16; 2],
    /// The entry of the registry.
    pub(super) entry: Option<EntryId>,
    /// Something besides capitals says that it is a person: a title, an age, a pronoun.
    pub(super) evident: bool,
    /// The text lets them speak or act, or calls them by their surname: two words with capitals that are more
    /// than a thing's name ("Social Security").
    pub(super) acts: bool,
    /// The name has its capital elsewhere than at the head of a sentence, too.
    pub(super) proper: bool,
    /// Named outside quotations.
    pub(super) outside: bool,
    /// The token of the first appearance.
    pub(super) first: u32,
}

impl Figure {
    /// True if something besides two capitals says that this is a person.
    pub(super) fn is_somebody(&self) -> bool {
        self.evident || self.acts || self.votes != [0; 2]
    }

    /// True for one word of which nothing tells whether a person or a company bears it: "Brightwater said".
    pub(super) fn is_open(&self) -> bool {
        !self.name.contains(' ')
            && self.told.is_none()
            && self.facts.is_empty()
            && self.entry.is_none()
            && self.votes == [0; 2]
            && self.echoes == [0; 2]
    }

    /// The pronouns that the person goes by, where registry or text say so.
    pub(super) fn pronouns(&self) -> Option<Pronouns> {
        let [he, she] = self.votes;
        self.told.or(match (he, she) {
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
    /// It tells an office, and not just that somebody is a "billionaire": fit for a note.
    pub(super) office: bool,
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
    pub(super) told: Option<Pronouns>,
    /// A verb or preposition stands before it: somebody spoken of or to.
    pub(super) object: bool,
    /// Whose it is.
    pub(super) who: Who,
}

pub(super) type ByWord<'a, T> = HashMap<&'a str, T, BuildHasherDefault<WordHasher>>;

/// The figures of a text, and its names in order.
#[derive(Debug, Default)]
pub(super) struct Cast<'a> {
    pub(super) figures: Vec<Figure>,
    pub(super) appearances: Vec<Appearance>,
    /// People by the last word of their name.
    by_last: ByWord<'a, Vec<(u32, &'a str)>>,
    /// People by the first word of their name.
    by_first: ByWord<'a, Vec<u32>>,
    /// Organisations by name, without the article.
    organizations: ByWord<'a, u32>,
    /// Organisations by the capitals of their name.
    by_initials: HashMap<String, Vec<u32>, BuildHasherDefault<WordHasher>>,
    /// Outlets by the last word of their name.
    outlets: ByWord<'a, Vec<u32>>,
    entries: HashMap<u32, u32>,
}

/// The most people of one surname that are told apart; texts with more are lists.
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
            ..Self::default()
        }
    }

    /// The figure of a person's full name: `first` and `last` are its first and last words.
    pub(super) fn person(&mut self, name: &'a str, first: &'a str, last: &'a str, token: u32) -> u32 {
        let namesakes = self.by_last.entry(last).or_default();
        if let Some(&(known, _)) = namesakes.iter().find(|(_, f)| *f == first) {
            return known;
        }
        let index = self.figures.len() as u32;
        if namesakes.len() < NAMESAKES {
            namesakes.push((index, first));
        }
        if first != last {
            let same = self.by_first.entry(first).or_default();
            if same.len() < NAMESAKES {
                same.push(index);
            }
        }
        self.figures.push(figure(Sphere::Person, name, token));
        index
    }

    /// The figure of an organisation's name.
    pub(super) fn organization(&mut self, name: &'a str, outlet: bool, token: u32) -> u32 {
        let key = crate::annotate::registry::without_the(name);
        if let Some(&known) = self.organizations.get(key) {
            return known;
        }
        let index = self.figures.len() as u32;
        self.organizations.insert(key, index);
        for initials in initials(key) {
            self.by_initials.entry(initials).or_default().push(index);
        }
        if outlet && let Some((_, last)) = key.rsplit_once(' ') {
            self.outlets.entry(last).or_default().push(index);
        }
        self.figures.push(figure(Sphere::Organization(outlet), name, token));
        index
    }

    /// The outlets whose name ends in a word: "the Post".
    pub(super) fn outlets_ending(&self, word: &str) -> &[u32] {
        self.outlets.get(word).map_or(&[], Vec::as_slice)
    }

    /// The figure of an entry of the registry.
    pub(super) fn entry(&mut self, id: EntryId, name: &str, sphere: Sphere, token: u32) -> u32 {
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
        let namesakes = self.by_last.entry(last).or_default();
        if namesakes.len() < NAMESAKES && !namesakes.iter().any(|(f, _)| *f == figure) {
            namesakes.push((figure, first));
        }
        if first != last {
            let same = self.by_first.entry(first).or_default();
            if same.len() < NAMESAKES && !same.contains(&figure) {
                same.push(figure);
            }
        }
    }

    /// The people of a surname.
    pub(super) fn of_surname(&self, last: &str) -> impl Iterator<Item = u32> + '_ {
        self.by_last.get(last).into_iter().flatten().map(|(figure, _)| *figure)
    }

    /// The people of a first name.
    pub(super) fn of_first_name(&self, first: &str) -> &[u32] {
        self.by_first.get(first).map_or(&[], Vec::as_slice)
    }

    /// The organisation of a name.
    pub(super) fn organization_named(&self, name: &str) -> Option<u32> {
        self.organizations.get(name).copied()
    }

    /// The organisations whose capitals an acronym is.
    pub(super) fn of_initials(&self, acronym: &str) -> &[u32] {
        self.by_initials.get(acronym).map_or(&[], Vec::as_slice)
    }

    /// The names within a range of tokens.
    pub(super) fn within(&self, first: usize, last: usize) -> &[Appearance] {
        let from = self.appearances.partition_point(|a| (a.first as usize) < first);
        let to = self.appearances.partition_point(|a| (a.first as usize) < last);
        &self.appearances[from..to.max(from)]
    }
}

fn figure(sphere: Sphere, name: &str, token: u32) -> Figure {
    Figure {
        sphere,
        // A line break or a hard space is none of the name's.
        name: spaced(name),
        role: None,
        facts: String::new(),
        told: None,
        votes: [0; 2],
        echoes: [0; 2],
        entry: None,
        evident: false,
        acts: false,
        proper: false,
        outside: false,
        first: token,
    }
}

/// A text with single spaces between its words, and none around them.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

/// The capitals of a name, and the same without a people's adjective at its head ("U.S. National Security
/// Council": NSC).
fn initials(name: &str) -> Vec<String> {
    let capitals = |words: &[&str]| -> String {
        words.iter().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect()
    };
    let words: Vec<&str> = name.split([' ', '-']).collect();
    let mut all = vec![capitals(&words)];
    if words.len() > 2 {
        all.push(capitals(&words[1..]));
    }
    all.retain(|i| i.len() > 1);
    all
}
