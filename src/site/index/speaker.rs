//! Speakers: those of the registry who are quoted.

use super::outlet::is_outlet;
use super::sorted_as;
use crate::annotate::registry::{EntryId, Registry};
use crate::config::Config;
use crate::site::{Brief, address};
use std::collections::HashMap;
use std::sync::Arc;

/// A person or organisation of the registry who is quoted on the site.
#[derive(Debug)]
pub struct Speaker {
    /// Key in the registry.
    pub key: String,
    /// Full name.
    pub name: String,
    /// What they are filed under: a person's family name, in small letters.
    pub sort: String,
    /// A person, as against an organisation.
    pub person: bool,
    /// "/speakers/peskov/"
    pub url: String,
    /// Their quotations, newest brief first: indexes of the brief and of its quotation.
    pub quotes: Vec<(u32, u32)>,
}

/// Those of the registry who are quoted, people by their family names.
pub fn speakers(config: &Config, registry: &Registry, briefs: &[Arc<Brief>]) -> Vec<Speaker> {
    let mut quotes: HashMap<&str, Vec<(u32, u32, bool)>> = HashMap::new();
    for (i, brief) in briefs.iter().enumerate() {
        for known in &brief.annotated.gist().known {
            quotes.entry(&*known.key).or_default().push((i as u32, known.quote, known.is_reported));
        }
    }
    let mut out = Vec::new();
    for (key, quotes) in quotes {
        let (name, sort, person) = match registry.get(key) {
            Some(EntryId::Person(i)) => {
                let person = &registry.people()[i as usize];
                (&person.name, person.filed_under().to_lowercase(), true)
            }
            Some(EntryId::Organization(i)) => {
                let name = &registry.organizations()[i as usize].name;
                (name, sorted_as(name), false)
            }
            // A source that speaks for itself has its page among the sources.
            Some(EntryId::Source(_)) | None => continue,
        };
        // An outlet's own reports are on its page among the sources.
        let speaks = quotes.iter().any(|(.., is_reported)| !is_reported);
        if !person && !speaks && is_outlet(registry, key) {
            continue;
        }
        let url = format!("/speakers/{}/", address::registered(config, key));
        let quotes = quotes.into_iter().map(|(brief, quote, _)| (brief, quote)).collect();
        out.push(Speaker { key: key.to_owned(), name: name.clone(), sort, person, url, quotes });
    }
    out.sort_by_cached_key(|s| (s.sort.clone(), s.name.to_lowercase(), s.key.clone()));
    out
}
