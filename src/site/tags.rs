//! Tags: which are one, and where their pages are.

use super::index::Term;
use super::{Brief, address};
use crate::config::Config;
use crate::slugs::{self, LONGEST};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What makes a tag the tag that it is: tags that differ only by the case of letters, by spaces, hyphens and marks of
/// punctuation are one. Other signs count: C++ is not C#.
pub fn key(tag: &str) -> String {
    let mut key = String::with_capacity(tag.len());
    for c in super::composed(tag.trim()).chars().flat_map(char::to_lowercase) {
        let at_start = key.is_empty();
        if c.is_whitespace() || "-_,;:!?'’‘\"“”()/".contains(c) || (c == '.' && !at_start) {
            if !at_start && !key.ends_with('-') {
                key.push('-');
            }
        } else {
            key.push(c);
        }
    }
    key.truncate(key.trim_end_matches('-').len());
    key
}

/// The tags, by name; see [`key`] for which are one. Where several would have one address, it is that of the tag that
/// was there first, by the oldest brief that has it: what comes later takes no address away. The others get an addition
/// that depends on nothing but their names.
pub fn tags(config: &Config, briefs: &[Arc<Brief>]) -> Vec<Term> {
    if config.taxonomies.is_empty() {
        return Vec::new();
    }
    let mut terms = grouped(briefs);
    let mut by_slug: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, (_, term)) in terms.iter().enumerate() {
        let slug = config.slugs.of(&term.name);
        by_slug.entry(slugs::cut(&slug, LONGEST).to_owned()).or_default().push(i);
    }
    // Briefs are listed newest first.
    let age = |(key_of, term): &(String, Term)| {
        let oldest = term.briefs.last().copied().unwrap_or_default();
        let tags = &briefs[oldest as usize].parsed.matter.tags;
        (Reverse(oldest), tags.iter().position(|t| key(t) == *key_of))
    };
    for (slug, mut sharing) in by_slug {
        if sharing.len() > 1 {
            sharing.sort_by_cached_key(|i| age(&terms[*i]));
        }
        for (nth, i) in sharing.into_iter().enumerate() {
            let (key, term) = &mut terms[i];
            term.shares_slug = nth > 0;
            term.url = if nth == 0 {
                format!("/tags/{}/", address::encode(&slug))
            } else {
                with_addition(&slug, key)
            };
        }
    }
    let mut terms: Vec<Term> = terms.into_iter().map(|(_, term)| term).collect();
    terms.sort_by_cached_key(|t| (t.name.to_lowercase(), t.url.clone()));
    terms
}

/// The address of a tag that shares its slug with an older one.
pub(super) fn with_addition(slug: &str, key: &str) -> String {
    let hash = blake3::hash(key.as_bytes()).to_hex();
    format!("/tags/{}-{}/", address::encode(slugs::cut(slug, LONGEST - 9)), &hash[..8])
}

/// Each tag with its key, in no order, without addresses.
fn grouped(briefs: &[Arc<Brief>]) -> Vec<(String, Term)> {
    let mut terms: Vec<(String, Term)> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut by_tag: HashMap<&str, usize> = HashMap::new();
    for (i, brief) in briefs.iter().enumerate() {
        for tag in &brief.parsed.matter.tags {
            let number = *by_tag.entry(tag).or_insert_with(|| {
                let key = key(tag);
                *by_key.entry(key.clone()).or_insert_with(|| {
                    let (name, url) = (tag.clone(), String::new());
                    terms.push((key, Term { name, url, shares_slug: false, briefs: Vec::new() }));
                    terms.len() - 1
                })
            });
            let listed = &mut terms[number].1.briefs;
            if listed.last() != Some(&(i as u32)) {
                listed.push(i as u32);
            }
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn tags_that_read_as_one_are_one_and_others_are_not() {
        for (one, two) in [
            ("Climate Change", "climate-change"),
            ("St. Louis", "St Louis"),
            ("caf\u{e9}", "cafe\u{301}"),
            ("Covid-19", "covid 19"),
        ] {
            assert_eq!(key(one), key(two));
        }
        for (one, two) in
            [("C++", "C#"), ("C", "C++"), ("Bär", "Bar"), ("事实", "实施"), (".NET", "Net"), ("R&B", "RB")]
        {
            assert_ne!(key(one), key(two));
        }
    }
}
