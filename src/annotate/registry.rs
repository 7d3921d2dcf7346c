//! The people, organisations and sources that a site knows.

use std::collections::HashMap;

/// A date of which the day, or month and day, may be missing ("2012-05").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: Option<i8>,
    /// Day of the month, from 1.
    pub day: Option<i8>,
}

/// Pronouns that a person goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pronouns {
    /// he, him, his
    He,
    /// she, her
    She,
    /// they, them
    They,
}

/// An office somebody held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// "Kremlin spokesman"
    pub title: String,
    /// An organisation's key, or its name.
    pub organization: Option<String>,
    /// First day, if known.
    pub from: Option<PartialDate>,
    /// Last day; `None` while it is held.
    pub to: Option<PartialDate>,
}

/// A person of the registry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The key.
    pub key: String,
    /// Full name.
    pub name: String,
    /// Other ways a text names them.
    pub aliases: Vec<String>,
    /// The pronouns they go by.
    pub pronouns: Option<Pronouns>,
    /// Offices over time.
    pub roles: Vec<Role>,
    /// Addresses that identify them elsewhere.
    pub same_as: Vec<String>,
    /// Their own page.
    pub url: Option<String>,
    /// A line about them.
    pub description: Option<String>,
}

/// An organisation of the registry: an outlet, a ministry, a company.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organization {
    /// The key.
    pub key: String,
    /// Full name.
    pub name: String,
    /// Other ways a text names it.
    pub aliases: Vec<String>,
    /// newspaper, wire, broadcaster, magazine, website, agency, ministry, party, company, court ...
    pub kind: Option<String>,
    /// Addresses that identify it elsewhere.
    pub same_as: Vec<String>,
    /// Its own page.
    pub url: Option<String>,
    /// A line about it.
    pub description: Option<String>,
}

/// What kind of source it is; the badge a reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SourceKind {
    /// A report by an outlet.
    #[default]
    Report,
    /// A document: a filing, a law, a letter.
    Document,
    /// A data set or table.
    Data,
    /// An interview.
    Interview,
    /// A statement or press release.
    Statement,
    /// Video or audio.
    Video,
}

/// A source of the registry: a report or document that claims come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The key.
    pub key: String,
    /// The outlet or issuer: an organisation's key, or its name.
    pub outlet: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Authors, in order: keys or names.
    pub author: Vec<String>,
    /// The day it came out.
    pub date: Option<PartialDate>,
    /// Address.
    pub url: Option<String>,
    /// Address of an archived copy.
    pub archive_url: Option<String>,
    /// The day it was archived.
    pub archive_date: Option<PartialDate>,
    /// The day it was looked at.
    pub accessed: Option<PartialDate>,
    /// What kind of source.
    pub kind: SourceKind,
}

/// Which list of the registry an entry stands in, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryId {
    /// An index into [`Registry::people`].
    Person(u32),
    /// An index into [`Registry::organizations`].
    Organization(u32),
    /// An index into [`Registry::sources`].
    Source(u32),
}

/// All entries by key, in the order of the files.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    people: Vec<Person>,
    organizations: Vec<Organization>,
    sources: Vec<Source>,
    keys: HashMap<String, EntryId>,
}

impl Registry {
    /// Builds a registry. Keys are unique over all three lists: the caller has checked it.
    pub fn new(people: Vec<Person>, organizations: Vec<Organization>, sources: Vec<Source>) -> Self {
        let mut keys = HashMap::new();
        for (i, p) in people.iter().enumerate() {
            keys.insert(p.key.clone(), EntryId::Person(i as u32));
        }
        for (i, o) in organizations.iter().enumerate() {
            keys.insert(o.key.clone(), EntryId::Organization(i as u32));
        }
        for (i, s) in sources.iter().enumerate() {
            keys.insert(s.key.clone(), EntryId::Source(i as u32));
        }
        Self { people, organizations, sources, keys }
    }

    /// The people, in the order of the file.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The organisations, in the order of the file.
    pub fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    /// The sources, in the order of the file.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<EntryId> {
        self.keys.get(key).copied()
    }

    /// All keys, in no order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.keys().map(String::as_str)
    }

    /// This registry with the entries that a brief's front matter adds.
    #[must_use]
    pub fn extended(&self, people: &[Person], organizations: &[Organization], sources: &[Source]) -> Self {
        Self::new(
            [&self.people, people].concat(),
            [&self.organizations, organizations].concat(),
            [&self.sources, sources].concat(),
        )
    }
}
