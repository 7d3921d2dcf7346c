//! Annotations as bytes, unpacked while somebody looks at them: they take a quarter of the memory so, and a build looks at
//! those of a brief when it makes the page, and then no more. Of a brief that was read before, and whose page is as it was,
//! nobody looks at them at all: what all of a site is made of, its indexes and lists, stands in their gist.

use super::annotated::{Annotated, Quote};
use crate::annotate::note::Note;
use crate::annotate::{Kind, Speaker};
use crate::cache::aside::{Aside, Bytes};
use jiff::civil;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, Weak};

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
    /// The day, if it is certain.
    pub date: Option<civil::Date>,
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

    /// Keys of the sources that a note rests on, by its index, in order.
    pub fn sources_of(&self, note: u32) -> &[Box<str>] {
        let place = self.rests.binary_search_by_key(&note, |rests| rests.note);
        place.map_or(&[], |place| &self.rests[place].sources)
    }

    /// The day of a quotation by somebody of the registry, if it is certain.
    pub fn date_of(&self, quote: u32) -> Option<civil::Date> {
        let place = self.known.binary_search_by_key(&quote, |known| known.quote).ok()?;
        self.known[place].date
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
    let is_reported = quote.kind == Kind::Reported;
    Some(Known { quote: index as u32, key: key.as_str().into(), is_reported, date: quote.date })
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
    held: Held,
}

/// How annotations are held.
enum Held {
    /// As they are: a preview looks at some again and again.
    Open(Arc<Annotated>),
    /// As bytes, at the beginning of which they stand, and those unpacked that somebody is looking at.
    Packed(Bytes, Mutex<Weak<Annotated>>),
}

impl Packed {
    /// Those that a record of the cache has, at the beginning of some bytes.
    pub fn new(gist: Gist, packed: Bytes) -> Self {
        Self { gist, held: Held::Packed(packed, Mutex::default()) }
    }

    /// What all of a site is made of.
    pub fn gist(&self) -> &Gist {
        &self.gist
    }

    /// Packs them, if they aren't yet, and puts them aside.
    pub fn pack(&mut self, aside: Option<&Arc<Aside>>) {
        if let Held::Open(annotated) = &self.held
            && let Ok(bytes) = postcard::to_stdvec(&**annotated)
        {
            self.hold(Bytes::put(aside, bytes));
        }
    }

    /// Holds them as bytes, at the beginning of which they stand.
    pub fn hold(&mut self, packed: Bytes) {
        self.held = Held::Packed(packed, Mutex::default());
    }

    /// The annotations. Whoever looks at them several times holds them meanwhile: they are unpacked once.
    pub fn open(&self) -> Arc<Annotated> {
        match &self.held {
            Held::Open(annotated) => Arc::clone(annotated),
            Held::Packed(packed, last) => {
                let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
                last.upgrade().unwrap_or_else(|| {
                    let annotated = Arc::new(unpacked(&packed.read()));
                    *last = Arc::downgrade(&annotated);
                    annotated
                })
            }
        }
    }

    /// The quotations among them, which are unpacked in a third of the time that all take.
    pub fn quotes(&self) -> Cow<'_, [Quote]> {
        match &self.held {
            Held::Open(annotated) => Cow::Borrowed(&annotated.quotes),
            Held::Packed(packed, _) => Cow::Owned(unpacked(&packed.read())),
        }
    }
}

/// What stands at the beginning of some bytes.
fn unpacked<T: DeserializeOwned + Default>(packed: &[u8]) -> T {
    if packed.is_empty() {
        // The cache turned out to be damaged, and what is made now is thrown away: see `cache::later`.
        return T::default();
    }
    // A record is used if its hash is right and this program wrote it: it can be read.
    postcard::take_from_bytes(packed).expect("a record of this program's").0
}

impl From<Annotated> for Packed {
    fn from(annotated: Annotated) -> Self {
        Self { gist: Gist::of(&annotated), held: Held::Open(Arc::new(annotated)) }
    }
}

impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (&self.gist, &*self.open()).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked_as_it_was_and_once_while_somebody_has_it() {
        let quote = |name: &str, date| Quote {
            pieces: ["“We will build it,”".into()].into(),
            kind: Kind::Direct,
            note: 0,
            passage: Some(1),
            speaker: Speaker::Known {
                key: name.to_lowercase(),
                name: name.to_owned(),
                role: Some("mayor".to_owned()),
                organization: None,
            },
            date,
            phrase: "to reporters".into(),
        };
        let day = civil::date(2026, 11, 7);
        let quotes = vec![quote("Okafor", None), quote("Marsh", Some(day))];
        let annotated = Annotated { quotes, keys: vec!["okafor".to_owned()], ..Annotated::default() };
        let mut packed = Packed::from(annotated.clone());
        assert_eq!(*packed.quotes(), annotated.quotes);
        packed.pack(None);
        assert_eq!(*packed.open(), annotated);
        assert_eq!(*packed.quotes(), annotated.quotes);
        assert_eq!([0, 1, 2].map(|quote| packed.gist().date_of(quote)), [None, Some(day), None]);
        let (one, two) = (packed.open(), packed.open());
        assert!(Arc::ptr_eq(&one, &two));
    }
}
