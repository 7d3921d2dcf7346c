//! Tags and the site's other taxonomies: which of their values are one, and where their pages are.

use super::index::Term;
use super::paging::Paging;
use super::{Brief, Site, address};
use crate::config::{self, Config};
use crate::slugs::{self, LONGEST};
use foldhash::fast::FixedState;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
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

/// A front-matter key whose values group briefs, with its values.
#[derive(Debug)]
pub struct Taxonomy {
    /// As settings have it.
    pub config: config::Taxonomy,
    /// "/tags/"
    pub url: String,
    /// Its values, by name.
    pub terms: Vec<Term>,
    by_key: HashMap<String, usize>,
}

impl Taxonomy {
    /// The index of the value that a brief names, however it writes it.
    pub fn find(&self, typed: &str) -> Option<usize> {
        self.by_key.get(&key(typed)).copied()
    }

    /// The pages of a value's list.
    pub fn paging(&self, term: &Term, per_page: usize) -> Paging {
        Paging { count: term.briefs.len(), per_page, newest_first: !self.config.ordered }
    }

    /// The value that a brief names.
    pub fn term(&self, typed: &str) -> Option<&Term> {
        self.find(typed).map(|i| &self.terms[i])
    }
}

/// The taxonomies of a site, in the order of its settings.
pub fn taxonomies(config: &Config, briefs: &[Arc<Brief>]) -> Vec<Taxonomy> {
    let taxonomy = |taxonomy: &config::Taxonomy| {
        let terms = terms(config, &taxonomy.name, briefs);
        let by_key = terms.iter().enumerate().map(|(i, t)| (key(&t.name), i)).collect();
        Taxonomy { config: taxonomy.clone(), url: list_url(&taxonomy.name), terms, by_key }
    };
    config.taxonomies.iter().map(taxonomy).collect()
}

/// The address of the list of a taxonomy's values.
pub fn list_url(taxonomy: &str) -> String {
    format!("/{taxonomy}/")
}

/// The values of a taxonomy, by name; see [`key`] for which are one. Where several would have one address, it is that of
/// the value that was there first, by the oldest brief that has it: what comes later takes no address away. The others
/// get an addition that depends on nothing but their names.
fn terms(config: &Config, taxonomy: &str, briefs: &[Arc<Brief>]) -> Vec<Term> {
    let mut terms = grouped(taxonomy, briefs);
    let mut by_slug: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, (_, term)) in terms.iter().enumerate() {
        let slug = config.slugs.of(&term.name);
        by_slug.entry(slugs::cut(&slug, LONGEST).to_owned()).or_default().push(i);
    }
    // Briefs are listed newest first.
    let age = |(key_of, term): &(String, Term)| {
        let oldest = term.briefs.last().copied().unwrap_or_default();
        let typed = briefs[oldest as usize].parsed.matter.terms_of(taxonomy);
        (Reverse(oldest), typed.iter().position(|t| key(t) == *key_of))
    };
    for (slug, mut sharing) in by_slug {
        if sharing.len() > 1 {
            sharing.sort_by_cached_key(|i| age(&terms[*i]));
        }
        for (nth, i) in sharing.into_iter().enumerate() {
            let (key, term) = &mut terms[i];
            term.shares_slug = nth > 0;
            term.url = if nth == 0 { plain(taxonomy, &slug) } else { with_addition(taxonomy, &slug, key) };
        }
    }
    let mut terms: Vec<Term> = terms.into_iter().map(|(_, term)| term).collect();
    terms.sort_by_cached_key(|t| (t.name.to_lowercase(), t.url.clone()));
    terms
}

/// The address of a value by its slug.
pub(super) fn plain(taxonomy: &str, slug: &str) -> String {
    format!("/{taxonomy}/{}/", address::encode(slugs::cut(slug, LONGEST)))
}

/// The address of a value that shares its slug with an older one.
pub(super) fn with_addition(taxonomy: &str, slug: &str, key: &str) -> String {
    let hash = blake3::hash(key.as_bytes()).to_hex();
    format!("/{taxonomy}/{}-{}/", address::encode(slugs::cut(slug, LONGEST - 9)), &hash[..8])
}

/// Each value with its key, in no order, without addresses.
fn grouped(taxonomy: &str, briefs: &[Arc<Brief>]) -> Vec<(String, Term)> {
    let mut terms: Vec<(String, Term)> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut by_tag: HashMap<&str, usize, FixedState> = HashMap::default();
    for (i, brief) in briefs.iter().enumerate() {
        for tag in brief.parsed.matter.terms_of(taxonomy) {
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

/// A brief's place among the briefs of a value of an ordered taxonomy.
pub struct Part<'s> {
    /// The value.
    pub term: &'s Term,
    /// Its taxonomy.
    pub taxonomy: &'s Taxonomy,
    /// From 1, the oldest brief.
    pub number: usize,
    /// The brief before it.
    pub previous: Option<usize>,
    /// The brief after it.
    pub next: Option<usize>,
}

/// What a brief is a part of.
pub fn parts(site: &Site, index: usize) -> Vec<Part<'_>> {
    let matter = &site.briefs[index].parsed.matter;
    let ordered = site.taxonomies.iter().filter(|t| t.config.ordered);
    let all = ordered.flat_map(|taxonomy| {
        let terms = matter.terms_of(&taxonomy.config.name).iter().filter_map(|name| taxonomy.term(name));
        terms.filter_map(move |term| {
            // The newest comes first.
            let at = term.briefs.binary_search(&(index as u32)).ok()?;
            let twins = of_one_moment(site, term, at);
            // From the oldest on; those of one moment stand as they are listed.
            let place = term.briefs.len() - twins.end + (at - twins.start);
            let brief = |place: usize| {
                let last = term.briefs.len().checked_sub(place + 1)?;
                let twins = of_one_moment(site, term, last);
                let nth = place - (term.briefs.len() - twins.end);
                Some(term.briefs[twins.start + nth] as usize)
            };
            let (previous, next) = (place.checked_sub(1).and_then(brief), brief(place + 1));
            Some(Part { term, taxonomy, number: place + 1, previous, next })
        })
    });
    all.collect()
}

/// The briefs of a value, the oldest first; those of one moment in the order of their files.
pub fn in_order<'s>(site: &'s Site, term: &'s Term) -> impl Iterator<Item = u32> {
    let mut end = term.briefs.len();
    let groups = std::iter::from_fn(move || {
        let twins = of_one_moment(site, term, end.checked_sub(1)?);
        end = twins.start;
        Some(term.briefs[twins].iter().copied())
    });
    groups.flatten()
}

/// The places of the briefs of a value that are of the same moment as the one at a place. They stand together.
fn of_one_moment(site: &Site, term: &Term, at: usize) -> Range<usize> {
    let moment = |i: &u32| &site.briefs[*i as usize].parsed.matter.date.zoned;
    let same = |i: &u32| moment(i) == moment(&term.briefs[at]);
    let before = term.briefs[..at].iter().rev().take_while(|i| same(i)).count();
    let after = term.briefs[at..].iter().take_while(|i| same(i)).count();
    at - before..at + after
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
