//! The names of the registry's people and organisations, looked for in a text.

use super::entry::{EntryId, Organization, Person, Source, without_suffix};
use crate::span::Span;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::HashMap;

/// The names of one layer of the registry, found in a text in one pass.
#[derive(Debug, Default)]
pub(super) struct Names {
    search: Option<AhoCorasick>,
    /// By name: those who bear it, in the order of the file.
    bearers: Vec<Vec<EntryId>>,
    keys: HashMap<String, EntryId>,
    /// By the last word of a name: the people who bear it, as indices into [`super::Registry::people`].
    surnames: HashMap<String, Vec<u32>>,
}

impl Names {
    /// The names of entries; `first` are the places of the first person, organisation and source in the registry's lists.
    pub(super) fn of(
        people: &[Person],
        organizations: &[Organization],
        sources: &[Source],
        first: [u32; 3],
    ) -> Self {
        let mut names = Self::default();
        let mut patterns = Patterns::default();
        for (p, id) in people.iter().zip(first[0]..) {
            patterns.add(EntryId::Person(id), &p.name, &p.aliases);
        }
        for (o, id) in organizations.iter().zip(first[1]..) {
            patterns.add(EntryId::Organization(id), &o.name, &o.aliases);
            names.keys.insert(o.key.clone(), EntryId::Organization(id));
        }
        for (p, id) in people.iter().zip(first[0]..) {
            names.keys.insert(p.key.clone(), EntryId::Person(id));
            for surname in p.names().filter_map(|n| without_suffix(n).rsplit(' ').next()) {
                let bearers = names.surnames.entry(surname.to_owned()).or_default();
                if bearers.last() != Some(&id) {
                    bearers.push(id);
                }
            }
        }
        for (s, id) in sources.iter().zip(first[2]..) {
            names.keys.insert(s.key.clone(), EntryId::Source(id));
        }
        // A site with too many names to index still has its keys: building fails only on size.
        names.search = (!patterns.names.is_empty())
            .then(|| AhoCorasick::builder().match_kind(MatchKind::Standard).build(&patterns.names).ok())
            .flatten();
        names.bearers = patterns.bearers;
        names
    }

    /// The entry of a key.
    pub(super) fn entry(&self, key: &str) -> Option<EntryId> {
        self.keys.get(key).copied()
    }

    /// All keys, in no order.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.keys().map(String::as_str)
    }

    /// The people whose name ends in a word, as indices into [`super::Registry::people`].
    pub(super) fn of_surname(&self, surname: &str) -> impl Iterator<Item = u32> + use<'_> {
        self.surnames.get(surname).into_iter().flatten().copied()
    }

    /// True if no name can be found.
    pub(super) fn is_nameless(&self) -> bool {
        self.search.is_none()
    }

    /// Adds every name that stands in `text` as whole words, with those who bear it.
    pub(super) fn find<'n>(&'n self, text: &str, found: &mut Vec<(Span, &'n [EntryId])>) {
        let Some(search) = &self.search else { return };
        for hit in search.find_overlapping_iter(text) {
            if bounded(text, hit.start(), hit.end()) {
                found.push((Span::new(hit.start(), hit.end()), &self.bearers[hit.pattern().as_usize()]));
            }
        }
    }
}

/// Names to look for, each once, with those who bear it.
#[derive(Default)]
struct Patterns {
    names: Vec<String>,
    bearers: Vec<Vec<EntryId>>,
    places: HashMap<String, usize>,
}

impl Patterns {
    fn add(&mut self, id: EntryId, name: &str, aliases: &[String]) {
        for name in std::iter::once(name).chain(aliases.iter().map(String::as_str)) {
            let name = name.trim();
            if name.is_empty() {
                continue;
            }
            // "the Courier" opens sentences as well.
            let opening = name.strip_prefix("the ").map(|rest| format!("The {rest}"));
            for name in std::iter::once(name.to_owned()).chain(opening) {
                let place = *self.places.entry(name.clone()).or_insert(self.names.len());
                if place == self.names.len() {
                    self.names.push(name);
                    self.bearers.push(vec![id]);
                } else if !self.bearers[place].contains(&id) {
                    self.bearers[place].push(id);
                }
            }
        }
    }
}

/// True if no letter or digit touches the range from outside.
fn bounded(text: &str, start: usize, end: usize) -> bool {
    let touches = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    let before = text.get(..start).and_then(|t| t.chars().next_back());
    let after = text.get(end..).and_then(|t| t.chars().next());
    !touches(before) && !touches(after)
}
