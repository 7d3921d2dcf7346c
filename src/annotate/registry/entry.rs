//! What the registry has: people, organisations and sources.

use crate::date::PartialDate;
use crate::lexicon::{Sense, sense_of};
use jiff::civil::Date;

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

impl SourceKind {
    /// What notes call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Document => "document",
            Self::Data => "data",
            Self::Interview => "interview",
            Self::Statement => "statement",
            Self::Video => "video",
        }
    }

    /// The kind of a name.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let all = [Self::Report, Self::Document, Self::Data, Self::Interview, Self::Statement, Self::Video];
        all.into_iter().find(|kind| kind.name() == name)
    }
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
    /// An editor knows who the unnamed speaker is.
    pub identity_known: bool,
}

/// Which list of the registry an entry stands in, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryId {
    /// An index into [`super::Registry::people`].
    Person(u32),
    /// An index into [`super::Registry::organizations`].
    Organization(u32),
    /// An index into [`super::Registry::sources`].
    Source(u32),
}

impl Person {
    /// True if `name` is the name, an alias, or the last words of one: "Roe", "de la Cruz".
    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.names().any(|n| {
            without_suffix(n)
                .strip_suffix(name)
                .is_some_and(|before| before.is_empty() || before.ends_with(' '))
        })
    }

    /// The name, and the aliases.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str)).map(str::trim)
    }

    /// The role held on `date`: of those held then, the one that began last. Without a date, the first
    /// that is still held.
    pub fn role_on(&self, date: Option<Date>) -> Option<&Role> {
        let Some(date) = date else {
            return self.roles.iter().find(|r| r.to.is_none());
        };
        let held = self.roles.iter().filter(|role| {
            role.from.and_then(PartialDate::first_day).is_none_or(|from| from <= date)
                && role.to.and_then(PartialDate::last_day).is_none_or(|to| date <= to)
        });
        // The first of equals wins: the order of the file is the writer's order of weight.
        held.rev().max_by_key(|role| role.from)
    }
}

/// A person's name without "Jr." and its like.
pub(super) fn without_suffix(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((before, last)) if sense_of(last).any(Sense::SUFFIX) => before.trim_end_matches(','),
        _ => name,
    }
}
