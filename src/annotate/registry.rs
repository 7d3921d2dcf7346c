//! The people, organisations and sources that a site knows.

mod entry;
mod names;

use super::Speaker;
pub use super::date::PartialDate;
use crate::span::Span;
pub use entry::{EntryId, Organization, Person, Pronouns, Role, Source, SourceKind};
use jiff::civil::Date;
use names::Names;
use std::sync::Arc;

/// All entries by key, in the order of the files. Cheap to clone: the lists are shared.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    people: Arc<[Arc<Person>]>,
    organizations: Arc<[Arc<Organization>]>,
    sources: Arc<[Arc<Source>]>,
    /// The site's own entries first; then, if there are any, those that a brief adds.
    layers: Vec<Arc<Names>>,
    /// How many of the sources are the site's own, and not a brief's.
    site_sources: usize,
    /// The entries as they were typed, of a registry for printing.
    typed: Option<Arc<Self>>,
}

impl Registry {
    /// Builds a registry. Keys are unique over all three lists: the caller has checked it.
    pub fn new(people: Vec<Person>, organizations: Vec<Organization>, sources: Vec<Source>) -> Self {
        let mut registry = Self::default().grown(people, organizations, sources);
        registry.site_sources = registry.sources.len();
        registry
    }

    /// This registry with the entries that a brief's front matter adds. The site's names are not indexed
    /// anew, so that it costs no more than what is added and one copy of the lists' pointers.
    #[must_use]
    pub fn extended(&self, people: &[Person], organizations: &[Organization], sources: &[Source]) -> Self {
        self.grown(people.to_vec(), organizations.to_vec(), sources.to_vec())
    }

    fn grown(&self, people: Vec<Person>, organizations: Vec<Organization>, sources: Vec<Source>) -> Self {
        if people.is_empty() && organizations.is_empty() && sources.is_empty() {
            return self.clone();
        }
        let first = [self.people.len(), self.organizations.len(), self.sources.len()].map(|n| n as u32);
        let names = Names::of(&people, &organizations, &sources, first);
        let mut layers = self.layers.clone();
        layers.push(Arc::new(names));
        Self {
            people: joined(&self.people, people),
            organizations: joined(&self.organizations, organizations),
            sources: joined(&self.sources, sources),
            layers,
            site_sources: self.site_sources,
            typed: None,
        }
    }

    /// The same entries with their words changed by `set`, for printing.
    #[must_use]
    pub fn reworded(&self, set: &mut dyn FnMut(&mut String)) -> Self {
        let mut people = self.people.to_vec();
        for person in people.iter_mut().map(Arc::make_mut) {
            set(&mut person.name);
            person.roles.iter_mut().for_each(|r| set(&mut r.title));
            person.description.iter_mut().for_each(&mut *set);
        }
        let mut organizations = self.organizations.to_vec();
        for organization in organizations.iter_mut().map(Arc::make_mut) {
            set(&mut organization.name);
            organization.kind.iter_mut().chain(&mut organization.description).for_each(&mut *set);
        }
        let mut sources = self.sources.to_vec();
        for source in sources.iter_mut().map(Arc::make_mut) {
            source.title.iter_mut().chain(&mut source.author).for_each(&mut *set);
        }
        Self {
            people: people.into(),
            organizations: organizations.into(),
            sources: sources.into(),
            layers: self.layers.clone(),
            site_sources: self.site_sources,
            typed: Some(Arc::new(self.clone())),
        }
    }

    /// The entries as they were typed, by which the annotation pass goes.
    pub fn as_typed(&self) -> &Self {
        self.typed.as_deref().unwrap_or(self)
    }

    /// The people, in the order of the file.
    pub fn people(&self) -> &[Arc<Person>] {
        &self.people
    }

    /// The organisations, in the order of the file.
    pub fn organizations(&self) -> &[Arc<Organization>] {
        &self.organizations
    }

    /// The sources, in the order of the file.
    pub fn sources(&self) -> &[Arc<Source>] {
        &self.sources
    }

    /// The sources that a brief adds.
    pub fn own_sources(&self) -> &[Arc<Source>] {
        &self.sources[self.site_sources..]
    }

    /// The entry of a key. A brief's own entry comes before the site's.
    pub fn get(&self, key: &str) -> Option<EntryId> {
        self.layers.iter().rev().find_map(|layer| layer.entry(key))
    }

    /// The person of a key.
    pub fn person(&self, key: &str) -> Option<&Person> {
        match self.get(key)? {
            EntryId::Person(i) => self.people.get(i as usize).map(AsRef::as_ref),
            _ => None,
        }
    }

    /// The organisation of a key.
    pub fn organization(&self, key: &str) -> Option<&Organization> {
        match self.get(key)? {
            EntryId::Organization(i) => self.organizations.get(i as usize).map(AsRef::as_ref),
            _ => None,
        }
    }

    /// The source of a key.
    pub fn source(&self, key: &str) -> Option<&Source> {
        match self.get(key)? {
            EntryId::Source(i) => self.sources.get(i as usize).map(AsRef::as_ref),
            _ => None,
        }
    }

    /// The people whose name, or another that they go by, ends in a word.
    pub(super) fn of_surname(&self, surname: &str) -> impl Iterator<Item = u32> + '_ {
        let surname = surname.to_owned();
        self.layers.iter().flat_map(move |l| l.of_surname(&surname))
    }

    /// The speaker that an entry is on `date`; `None` for a source.
    pub fn speaker(&self, id: EntryId, date: Option<Date>) -> Option<Speaker> {
        Some(match id {
            EntryId::Person(i) => {
                let person = self.people.get(i as usize)?;
                let role = person.role_on(date);
                let organization = role.and_then(|r| r.organization.as_deref());
                Speaker::Known {
                    key: person.key.clone(),
                    name: person.name.clone(),
                    role: role.map(|r| r.title.clone()),
                    organization: organization.map(|o| self.full_name(o).to_owned()),
                }
            }
            EntryId::Organization(i) => {
                let organization = self.organizations.get(i as usize)?;
                Speaker::Known {
                    key: organization.key.clone(),
                    name: organization.name.clone(),
                    role: None,
                    organization: None,
                }
            }
            EntryId::Source(_) => return None,
        })
    }

    /// The full name of what may be an organisation's or person's key, or is a name already.
    pub fn full_name<'a>(&'a self, key_or_name: &'a str) -> &'a str {
        match self.get(key_or_name) {
            Some(EntryId::Person(i)) => &self.people[i as usize].name,
            Some(EntryId::Organization(i)) => &self.organizations[i as usize].name,
            _ => key_or_name,
        }
    }

    /// The outlet of a name: the organisation whose name or alias it is, with or without "The".
    pub fn outlet(&self, name: &str) -> Option<&Organization> {
        let plain = without_the(name);
        self.organizations
            .iter()
            .find(|o| without_the(&o.name) == plain || o.aliases.iter().any(|a| without_the(a) == plain))
            .map(AsRef::as_ref)
    }

    /// All keys, in no order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.layers.iter().flat_map(|layer| layer.keys())
    }

    /// The nearest key to one that the registry does not have, if any is near: at most a third of its
    /// letters wrong.
    pub fn near_key(&self, key: &str) -> Option<&str> {
        let limit = (key.chars().count() / 3).max(1);
        self.keys()
            .filter(|k| k.len().abs_diff(key.len()) <= limit * 4)
            .map(|k| (strsim::osa_distance(k, key), k))
            .filter(|(distance, _)| *distance <= limit)
            .min()
            .map(|(_, k)| k)
    }

    /// True if it has neither people nor organisations, so that no name can be found.
    pub fn is_nameless(&self) -> bool {
        self.layers.iter().all(|layer| layer.is_nameless())
    }

    /// Every name of a person or organisation in `text`: whole words, the longest where several fit, in
    /// order, none within another; with those who bear it, more than one where a name is shared.
    pub fn find_names(&self, text: &str) -> Vec<(Span, &[EntryId])> {
        let mut found: Vec<(Span, &[EntryId])> = Vec::new();
        for layer in self.layers.iter().rev() {
            layer.find(text, &mut found);
        }
        // Stable, so that of one name in two layers the brief's own stays.
        found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        found.retain(|(span, _)| {
            let free = span.start >= end;
            if free {
                end = span.end;
            }
            free
        });
        found
    }
}

fn joined<T>(old: &[Arc<T>], new: Vec<T>) -> Arc<[Arc<T>]> {
    old.iter().cloned().chain(new.into_iter().map(Arc::new)).collect()
}

/// A name without its article.
pub fn without_the(name: &str) -> &str {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn person(key: &str, name: &str, aliases: &[&str]) -> Person {
        Person {
            key: key.into(),
            name: name.into(),
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
            ..Person::default()
        }
    }

    #[test]
    fn finds_whole_words_and_the_longest_name() {
        let registry = Registry::new(
            vec![person("ann", "Ann", &[]), person("annex", "Ann Annex Co", &["Annex"])],
            Vec::new(),
            Vec::new(),
        );
        let text = "Annabel met Ann, Ann Annex Co. and Ann Annex Company.";
        let names: Vec<&str> = registry.find_names(text).iter().map(|(s, _)| s.of(text)).collect();
        assert_eq!(names, ["Ann", "Ann Annex Co", "Ann", "Annex"]);
    }

    #[test]
    fn a_briefs_own_entry_comes_first_and_near_keys_are_found() {
        let site = Registry::new(vec![person("peskov", "Dmitry Peskov", &[])], Vec::new(), Vec::new());
        let brief = site.extended(&[person("okafor", "Dana Okafor", &[])], &[], &[]);
        assert_eq!(brief.get("okafor"), Some(EntryId::Person(1)));
        assert_eq!(brief.near_key("pesko"), Some("peskov"));
        assert_eq!(brief.near_key("zelensky"), None);
        assert_eq!(brief.find_names("Dana Okafor, Dmitry Peskov").len(), 2);
        assert_eq!(site.get("okafor"), None);
    }

    #[test]
    fn the_role_is_that_of_the_day() {
        let role = |title: &str, from: &str, to: Option<&str>| Role {
            title: title.into(),
            organization: None,
            from: PartialDate::parse(from),
            to: to.and_then(PartialDate::parse),
        };
        let person = Person {
            roles: vec![role("mayor", "2020-01", None), role("councilor", "2012", Some("2019-12"))],
            ..Person::default()
        };
        let title = |d| person.role_on(d).map(|r| r.title.as_str());
        assert_eq!(title(Some(date(2019, 12, 31))), Some("councilor"));
        assert_eq!(title(Some(date(2020, 1, 1))), Some("mayor"));
        assert_eq!(title(Some(date(2000, 1, 1))), None);
        assert_eq!(title(None), Some("mayor"));
    }
}
