//! What resolution knows while it goes through the statements: those named, those who have spoken, and the reports and
//! offices that were spoken of.

use super::Report;
use super::cast::{Appearance, Cast, Who, office};
use super::figure::Sphere;
use super::scan::{OBJECT, Scan};
use crate::Speaker;
use crate::doubt::Doubts;
use crate::lexicon::{Class, Sense};
use crate::registry::{EntryId, Pronouns, without_the};
use crate::span::Span;
use crate::spelling::words_and_parts;
use crate::titles::{Sort, WordHasher, sort_of};
use jiff::civil::Date;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Somebody whom a pronoun can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Referent {
    /// One of the cast, by index.
    Figure(u32),
    /// Somebody unnamed who has spoken: an index into [`Resolver::unnamed`].
    Unnamed(u32),
}

/// Somebody who has spoken.
pub(super) struct Spoken {
    pub(super) referent: Referent,
    pub(super) token: usize,
    /// What speaks against their having spoken.
    pub(super) doubts: Doubts,
    /// They speak within somebody else's words, or in an aside: no pronoun outside of them leans on it.
    pub(super) within: bool,
}

/// Somebody unnamed who has spoken: the head noun of the phrase, and the phrase.
pub(super) struct Unnamed {
    pub(super) head: String,
    pub(super) speaker: Speaker,
    /// What the noun says: a spokeswoman is a she.
    pub(super) pronouns: Option<Pronouns>,
    /// One person, not several.
    pub(super) one: bool,
}

/// Several who have spoken as one: "Roe and Hart said".
pub(super) struct Together {
    /// Their names, by appearance.
    pub(super) names: Vec<usize>,
    /// What speaks against their having spoken.
    pub(super) doubts: Doubts,
}

/// What a text calls by a noun.
pub(super) struct Called {
    pub(super) noun: String,
    /// Where it does so, and whom it names there; nobody, where it brings in another without a name.
    pub(super) told: Vec<(usize, Option<u32>)>,
}

/// People, by index, by the noun of their role.
type ByOffice = HashMap<String, Vec<u32>, BuildHasherDefault<WordHasher>>;

/// The most letters that stand for an office: MP, MCA.
const LETTERS: usize = 4;

/// Gives each mention, in order of the text, to one of the cast.
pub(super) struct Resolver<'s, 'a> {
    pub(super) scan: &'s Scan<'a>,
    pub(super) cast: &'s Cast<'a>,
    pub(super) date: Option<Date>,
    /// In order of the text.
    pub(super) spoken: Vec<Spoken>,
    pub(super) unnamed: Vec<Unnamed>,
    /// Bodies that have spoken by a name of which a common noun is the end, as indices into `unnamed`, and where.
    pub(super) bodies: Vec<(u32, usize)>,
    /// For each of the cast: has spoken for certain, and so is somebody.
    pub(super) heard: Vec<bool>,
    /// The statement at hand stands within another's words.
    pub(super) within: bool,
    /// "the report" has meant a document for which the text names no outlet.
    pub(super) unissued: bool,
    /// The last speaker whose name nothing tells of, as a token.
    pub(super) nobody: Option<usize>,
    /// The last who have spoken as one.
    pub(super) together: Option<Together>,
    /// The last report discussed.
    pub(super) report: Option<Report>,
    /// See [`Self::body_called`].
    pub(super) called: Vec<Called>,
    /// See [`Self::by_office`].
    bearers: OnceCell<ByOffice>,
    /// See [`Self::is_beside_main`].
    pub(super) main: OnceCell<Option<u32>>,
    /// All words of each figure's roles, in lower case.
    pub(super) roles: Vec<Cow<'s, str>>,
}

impl<'s, 'a> Resolver<'s, 'a> {
    /// True for a name after a verb or preposition, and no part of another noun's phrase: not "told Roe supporters".
    fn is_spoken_to(&self, a: &Appearance) -> bool {
        let tokens = self.scan.tokens;
        let title = a.title as usize;
        let the = title > 1 && self.means(title - 1, Sense::THE);
        let object = a.object || the && tokens[title - 2].is(OBJECT);
        let noun = |k: usize| {
            let small = tokens.get(k).is_some_and(|t| t.is_word() && !t.is_capitalised());
            let people = Sort::TITLE.or(Sort::PLURAL).or(Sort::ORGANIZATION);
            small && (self.scan.sort(k).any(people) || tokens[k].is(Class::PERSON))
        };
        object && !noun(a.last as usize)
    }

    /// Those who are spoken to or of by a part of their name, "told Roe", "to the Post", and their names in full: Lena Roe,
    /// the Harbor Post.
    pub(super) fn full_names(&self) -> Vec<(Span, String)> {
        let mut found = Vec::new();
        let all = &self.cast.appearances;
        // "told Hart and Ruiz"
        let joined = |i: usize| {
            i > 0
                && all[i].title == all[i - 1].last + 1
                && self.means(all[i - 1].last as usize, Sense::AND)
                && { self.is_spoken_to(&all[i - 1]) }
        };
        let is_hearer = |(i, a): &(usize, &Appearance)| {
            !a.quoted && !a.possessive && (self.is_spoken_to(a) || joined(*i))
        };
        for (_, a) in all.iter().enumerate().filter(is_hearer) {
            let Who::One(figure) = a.who else { continue };
            if self.cast.figures[figure as usize].sphere == Sphere::Body {
                continue;
            }
            let (first, last) = (a.first as usize, a.last as usize);
            let text = self.scan.slice(first, last);
            let name = without_the(&self.cast.figures[figure as usize].name);
            let part = without_the(text);
            // "Mr. Roe" has no form of address in a note; "Mayor Roe" keeps the office.
            let address = |k: &usize| self.scan.honorific(*k).is_some_and(str::is_empty);
            let start = (a.title as usize..first).rev().take_while(address).last().unwrap_or(first);
            // "Roe" of Lena Roe, "Wang" of Wang Lei, "Masri" of Omar al-Masri
            let rest = name.strip_suffix(part).is_some_and(|rest| rest.ends_with([' ', '-']))
                || name.strip_prefix(part).is_some_and(|rest| rest.starts_with(' '));
            let known = rest || start < first && name == part;
            if !known {
                continue;
            }
            let first = start;
            let the = text.strip_suffix(part).unwrap_or_default();
            let start = self.scan.tokens[first].span.start;
            found.push((Span { start, end: self.scan.tokens[last - 1].span.end }, [the, name].concat()));
        }
        found
    }

    pub(super) fn new(scan: &'s Scan<'a>, cast: &'s Cast<'a>, date: Option<Date>) -> Self {
        let mut roles = Vec::with_capacity(cast.figures.len());
        for figure in &cast.figures {
            let mut words = Cow::Borrowed(figure.facts.as_str());
            if let Some(EntryId::Person(k)) = figure.entry
                && let Some(role) = scan.registry.people()[k as usize].role_on(date)
            {
                words += " ";
                words += Cow::Owned(role.title.to_lowercase());
            }
            roles.push(words);
        }
        Self {
            scan,
            cast,
            date,
            spoken: Vec::with_capacity(cast.figures.len()),
            heard: vec![false; cast.figures.len()],
            within: false,
            unnamed: Vec::new(),
            bodies: Vec::new(),
            together: None,
            report: None,
            unissued: false,
            nobody: None,
            called: Vec::new(),
            bearers: OnceCell::new(),
            main: OnceCell::new(),
            roles,
        }
    }
    /// People by the noun of their role, in lower case.
    pub(super) fn by_office(&self, noun: &str) -> Option<&[u32]> {
        let bearers = self.bearers.get_or_init(|| {
            let mut bearers =
                ByOffice::with_capacity_and_hasher(self.roles.len(), BuildHasherDefault::default());
            for (i, words) in self.roles.iter().enumerate() {
                let letters =
                    |w: &str| w.len() <= LETTERS && sort_of(&w.to_ascii_uppercase()).any(Sort::TITLE);
                for word in words_and_parts(words).filter(|w| sort_of(w).any(Sort::TITLE) || letters(w)) {
                    let office = office(word);
                    match bearers.get_mut(&*office) {
                        Some(list) if list.last() == Some(&(i as u32)) => {}
                        Some(list) => list.push(i as u32),
                        None => drop(bearers.insert(office.into_owned(), vec![i as u32])),
                    }
                }
            }
            bearers
        });
        bearers.get(&*office(noun)).map(Vec::as_slice)
    }
}
