//! What resolution knows while it goes through the statements: those named, those who have spoken, and the reports and
//! offices that were spoken of.

use super::Report;
use super::cast::{Cast, office};
use super::scan::Scan;
use crate::registry::{EntryId, Pronouns};
use crate::titles::{Sort, WordHasher, sort_of};
use crate::{Confidence, Speaker};
use jiff::civil::Date;
use std::borrow::Cow;
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
    /// How sure it is that it was they who spoke.
    pub(super) worth: Confidence,
    /// They speak within somebody else's words, or in an aside: no pronoun outside of them leans on it.
    pub(super) within: bool,
}

/// Somebody unnamed who has spoken: the head noun of the phrase, and the phrase.
pub(super) struct Unnamed {
    pub(super) head: String,
    pub(super) speaker: Speaker,
    /// What the noun says: a spokeswoman is a she.
    pub(super) told: Option<Pronouns>,
    /// One person, not several.
    pub(super) one: bool,
}

/// Gives each mention, in order of the text, to one of the cast.
pub(super) struct Resolver<'s, 'a> {
    pub(super) scan: &'s Scan<'a>,
    pub(super) cast: &'s Cast<'a>,
    pub(super) date: Option<Date>,
    /// In order of the text.
    pub(super) spoken: Vec<Spoken>,
    pub(super) unnamed: Vec<Unnamed>,
    /// For each of the cast: has spoken for certain, and so is somebody.
    pub(super) heard: Vec<bool>,
    /// The statement at hand stands within another's words.
    pub(super) within: bool,
    /// "the report" has meant a document of which the text tells no outlet.
    pub(super) unissued: bool,
    /// The last speaker whose name nothing tells of, as a token.
    pub(super) nobody: Option<usize>,
    /// The last report discussed.
    pub(super) report: Option<Report>,
    /// People by the noun of their role, in lower case.
    pub(super) by_office: HashMap<String, Vec<u32>, BuildHasherDefault<WordHasher>>,
    /// All words of each figure's roles, in lower case.
    pub(super) roles: Vec<Cow<'s, str>>,
}

impl<'s, 'a> Resolver<'s, 'a> {
    pub(super) fn new(scan: &'s Scan<'a>, cast: &'s Cast<'a>, date: Option<Date>) -> Self {
        let mut by_office: HashMap<String, Vec<u32>, _> = HashMap::default();
        let mut roles = Vec::with_capacity(cast.figures.len());
        for (i, figure) in cast.figures.iter().enumerate() {
            let mut words = Cow::Borrowed(figure.facts.as_str());
            if let Some(EntryId::Person(k)) = figure.entry
                && let Some(role) = scan.registry.people()[k as usize].role_on(date)
            {
                words += " ";
                words += Cow::Owned(role.title.to_lowercase());
            }
            for word in words.split([' ', '-']).filter(|w| sort_of(w).any(Sort::TITLE)) {
                let list = by_office.entry(office(word)).or_default();
                if list.last() != Some(&(i as u32)) {
                    list.push(i as u32);
                }
            }
            roles.push(words);
        }
        Self {
            scan,
            cast,
            date,
            spoken: Vec::new(),
            heard: vec![false; cast.figures.len()],
            within: false,
            unnamed: Vec::new(),
            report: None,
            unissued: false,
            nobody: None,
            by_office,
            roles,
        }
    }
}
