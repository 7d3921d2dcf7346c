//! Briefs that are not published now: drafts, those whose date is yet to come, and those that have expired. A link to one
//! is no mistake: time makes it lead somewhere, or nowhere, and no build fails for it.

use super::{Standing, Why, address, composed, tags};
use crate::annotate::registry::Registry;
use crate::config::Config;
use crate::load;
use crate::parse::fields::Moment;
use crate::parse::front_matter::FrontMatter;
use crate::slugs::{self, LONGEST};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A brief that is not published now.
#[derive(Debug, Clone, PartialEq)]
pub struct Absent {
    /// Its file: "content/articles/x.md".
    pub file: Arc<str>,
    /// Why.
    pub why: Why,
    /// When it is published, or when it expired.
    pub moment: Option<Moment>,
    /// The addresses that it would have: its own, then former ones.
    pub urls: Vec<String>,
    /// Its tags.
    tags: Vec<String>,
}

impl Absent {
    /// A brief whose standing is this, with the address that it would have; `None` if it is published.
    pub fn new(
        file: &Arc<str>,
        matter: &FrontMatter,
        standing: Standing,
        url: Option<String>,
    ) -> Option<Self> {
        let why = standing.why?;
        let moment = match why {
            Why::Draft => None,
            Why::Future => Some(matter.date.clone()),
            Why::Expired => matter.expires.clone(),
        };
        let former = matter.aliases.iter().filter_map(|a| address::typed(a).ok());
        let urls = url.into_iter().chain(former).collect();
        Some(Self { file: Arc::clone(file), why, moment, urls, tags: matter.tags.clone() })
    }
}

/// The next moment at which a site changes of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextChange {
    /// When.
    pub at: Timestamp,
    /// The brief that comes or goes then.
    pub file: Arc<str>,
    /// It is published then; else it expires.
    pub comes: bool,
}

/// What of a link leads to nothing that is published now.
#[derive(Debug, Clone, PartialEq)]
pub enum Gone<'s> {
    /// A brief.
    Brief(&'s Absent),
    /// A list that nothing is in at present.
    List,
}

/// All briefs that are not published now.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LeftOut {
    /// By file, as names are compared.
    briefs: BTreeMap<String, Absent>,
    /// Files by the addresses that their briefs would have.
    by_url: BTreeMap<String, String>,
    /// Addresses of lists that such briefs would be in.
    lists: BTreeSet<String>,
}

/// Pages and files that a site has only while something is in them.
const SOMETIMES: [&str; 6] =
    ["/tags/", "/speakers/", "/sources/", "/news-sitemap.xml", "/quotations.json", "/quotations.csv"];

impl LeftOut {
    /// Puts what is left out together.
    pub fn new<'a>(briefs: impl Iterator<Item = &'a Arc<Absent>>, config: &Config) -> Self {
        let mut all = Self::default();
        for brief in briefs {
            let file = composed(&brief.file).into_owned();
            all.by_url.extend(brief.urls.iter().map(|url| (url.clone(), file.clone())));
            let mut folder = address::folder(&file);
            while !folder.is_empty() {
                all.lists.insert(address::of_folder(folder, config.slugs));
                folder = folder.rfind('/').map_or("", |i| &folder[..i]);
            }
            for tag in &brief.tags {
                let slug = config.slugs.of(tag);
                all.lists.insert(format!("/tags/{}/", address::encode(slugs::cut(&slug, LONGEST))));
                all.lists.insert(tags::with_addition(&slug, &tags::key(tag)));
            }
            all.briefs.insert(file, Absent::clone(brief));
        }
        all
    }

    /// Its briefs, by file.
    pub fn briefs(&self) -> impl Iterator<Item = &Absent> {
        self.briefs.values()
    }

    /// The folders below `content/` that such briefs have to themselves.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        let bundles = self.briefs.keys().filter(|file| load::is_bundle(file));
        bundles.map(|file| address::folder_of(file)).filter(|folder| !folder.is_empty())
    }

    /// How many are left out for a reason.
    pub fn count(&self, why: Why) -> usize {
        self.briefs.values().filter(|b| b.why == why).count()
    }

    /// The brief of a file such as "content/articles/x.md".
    pub fn file(&self, file: &str) -> Option<&Absent> {
        self.briefs.get(&*composed(file))
    }

    /// What would be at an address if all briefs were published, or beside it.
    pub fn at(&self, url: &str, registry: &Registry, config: &Config) -> Option<Gone<'_>> {
        let with_slash = if url.ends_with('/') { url.to_owned() } else { format!("{url}/") };
        let ways =
            [url, &with_slash].into_iter().chain(url.match_indices('/').skip(1).map(|(i, _)| &url[..=i]));
        let mut found = None;
        for way in ways {
            if let Some(file) = self.by_url.get(way) {
                return self.briefs.get(file).map(Gone::Brief);
            }
            if self.lists.contains(way) || SOMETIMES.contains(&way) && (way == url || way == with_slash) {
                found = Some(Gone::List);
            }
        }
        let record = ["/speakers/", "/sources/"].iter().find_map(|list| with_slash.strip_prefix(list));
        let record = record.and_then(|rest| rest.split('/').next());
        found.or_else(|| {
            let keys = registry.people().iter().map(|p| &p.key);
            let keys = keys.chain(registry.organizations().iter().map(|o| &o.key));
            let mut keys = keys.chain(registry.sources().iter().map(|s| &s.key));
            let record = record.filter(|r| !r.is_empty())?;
            keys.any(|key| address::registered(config, key) == record).then_some(Gone::List)
        })
    }
}
