//! Annotations that are unpacked when somebody looks at them. Of a brief that was read before, and whose page is as it was,
//! nobody may: what all of a site is made of, its indexes and lists, stands in their gist.

use super::annotated::{Annotated, Quote};
use crate::annotate::note::Note;
use crate::annotate::{Kind, Speaker};
use crate::cache::bytes::Slice;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

/// The most speakers that an entry of a list names.
const NAMED: usize = 3;

/// A quotation by somebody of the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The quotation: an index into [`Annotated::quotes`].
    pub quote: u32,
    /// The speaker's key.
    pub key: Box<str>,
    /// It is no more than reported.
    pub is_reported: bool,
}

/// A note that names somebody or something of the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rests {
    /// The note: an index into [`Annotated::notes`].
    pub note: u32,
    /// Keys of its sources.
    pub sources: Box<[Box<str>]>,
    /// The key of its speaker.
    pub speaker: Option<Box<str>>,
}

/// What all of a site is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gist {
    /// How many notes there are.
    pub notes: u32,
    /// Whether there is a quotation.
    pub has_quotes: bool,
    /// Whether there is a passage that a note is about.
    pub has_passages: bool,
    /// The names of those who are quoted first.
    pub names: Box<[Box<str>]>,
    /// Quotations by those of the registry, in the order of the file.
    pub known: Box<[Known]>,
    /// Notes that rest on the registry, in the order of their numbers.
    pub rests: Box<[Rests]>,
}

impl Gist {
    fn of(annotated: &Annotated) -> Self {
        let known = annotated.quotes.iter().enumerate().filter_map(|(i, quote)| known(i, quote));
        let rests = annotated.notes.iter().enumerate().filter_map(|(i, note)| rests(i, note));
        Self {
            notes: annotated.notes.len() as u32,
            has_quotes: !annotated.quotes.is_empty(),
            has_passages: !annotated.passages.is_empty(),
            names: names(&annotated.quotes),
            known: known.collect(),
            rests: rests.collect(),
        }
    }
}

fn names(quotes: &[Quote]) -> Box<[Box<str>]> {
    let mut names: Vec<Box<str>> = Vec::new();
    for quote in quotes {
        if let Speaker::Known { name, .. } | Speaker::Named { name, .. } = &quote.speaker
            && names.len() < NAMED
            && !names.iter().any(|known| **known == **name)
        {
            names.push(name.as_str().into());
        }
    }
    names.into()
}

fn known(index: usize, quote: &Quote) -> Option<Known> {
    let Speaker::Known { key, .. } = &quote.speaker else { return None };
    Some(Known { quote: index as u32, key: key.as_str().into(), is_reported: quote.kind == Kind::Reported })
}

fn rests(index: usize, note: &Note) -> Option<Rests> {
    let speaker = match &note.speaker {
        Some(Speaker::Known { key, .. }) => Some(key.as_str().into()),
        _ => None,
    };
    let sources: Box<[Box<str>]> = note.sources.iter().map(|key| key.as_str().into()).collect();
    let has_any = !sources.is_empty() || speaker.is_some();
    has_any.then_some(Rests { note: index as u32, sources, speaker })
}

/// The annotations of a brief, with their gist.
pub struct Packed {
    gist: Gist,
    packed: Option<Slice>,
    open: OnceLock<Box<Annotated>>,
}

impl Packed {
    /// Those that a record of the cache has, at the beginning of some bytes.
    pub fn new(gist: Gist, packed: Slice) -> Self {
        Self { gist, packed: Some(packed), open: OnceLock::new() }
    }

    /// What all of a site is made of.
    pub fn gist(&self) -> &Gist {
        &self.gist
    }
}

impl From<Annotated> for Packed {
    fn from(annotated: Annotated) -> Self {
        Self { gist: Gist::of(&annotated), packed: None, open: OnceLock::from(Box::new(annotated)) }
    }
}

impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (&self.gist, &**self).fmt(f)
    }
}

impl Deref for Packed {
    type Target = Annotated;

    fn deref(&self) -> &Annotated {
        self.open.get_or_init(|| {
            let packed = self.packed.as_deref().unwrap_or_default();
            if packed.is_empty() {
                // The cache turned out to be damaged, and what is made now is thrown away: see `cache::later`.
                return Box::default();
            }
            // A record is used if its hash is right and this program wrote it: it can be read.
            let read = postcard::take_from_bytes::<Annotated>(packed);
            Box::new(read.expect("a record of this program's").0)
        })
    }
}
