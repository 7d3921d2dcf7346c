//! Sources that notes rest on, and the outlets that published them.

use super::outlet::{is_outlet, outlet_of};
use super::sorted_as;
use crate::annotate::registry::{EntryId, Registry};
use crate::config::Config;
use crate::site::{Brief, address};
use std::collections::HashMap;
use std::sync::Arc;

/// A source of the registry, or an outlet, that the site rests on.
#[derive(Debug)]
pub struct SourcePage {
    /// Key in the registry.
    pub key: String,
    /// Its title, or the outlet's name.
    pub title: String,
    /// An outlet, as against a single source.
    pub outlet: bool,
    /// "/sources/wsj-talks/"
    pub url: String,
    /// Notes that rest on it, newest brief first: indexes of the brief and of its note.
    pub uses: Vec<(u32, u32)>,
}

/// Sources that notes rest on, and the outlets that published them, by title.
pub fn sources(config: &Config, registry: &Registry, briefs: &[Arc<Brief>]) -> Vec<SourcePage> {
    let mut uses: HashMap<&str, Vec<(u32, u32)>> = HashMap::new();
    for (i, brief) in briefs.iter().enumerate() {
        for note in &brief.annotated.gist().rests {
            let place = (i as u32, note.note);
            let mut keys: Vec<&str> = note.sources.iter().map(|key| &**key).collect();
            keys.extend(note.speaker.as_deref().filter(|key| is_outlet(registry, key)));
            for key in note.sources.iter().filter_map(|k| outlet_of(registry, k)) {
                keys.push(key);
            }
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                uses.entry(key).or_default().push(place);
            }
        }
    }
    let mut out = Vec::new();
    for (key, uses) in uses {
        let (title, outlet) = match registry.get(key) {
            Some(EntryId::Source(i)) => {
                let source = &registry.sources()[i as usize];
                (source.title.clone().or_else(|| source.outlet.clone()).unwrap_or_default(), false)
            }
            Some(EntryId::Organization(i)) => (registry.organizations()[i as usize].name.clone(), true),
            _ => continue,
        };
        let url = format!("/sources/{}/", address::registered(config, key));
        out.push(SourcePage { key: key.to_owned(), title, outlet, url, uses });
    }
    out.sort_by_cached_key(|s| (sorted_as(&s.title), s.key.clone()));
    out
}
