//! Briefs that are not published now: drafts, those whose date is yet to come, and those that have expired. A link to one
//! is no mistake: time makes it lead somewhere, or nowhere, and no build fails for it.

use super::feed_format::Format;
use super::{Site, Standing, Why, address, composed, taxonomy};
use crate::annotate::registry::Registry;
use crate::config::Config;
use crate::parse::fields::Moment;
use crate::parse::front_matter::FrontMatter;
use crate::parse::outline::Outline;
use crate::source_file;
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
    /// Its tags and the values of other taxonomies: the taxonomy of each, and the value.
    terms: Vec<(String, String)>,
    /// What a `#` can lead to in a brief that is complete and only waits for its date.
    names: Option<Box<[Box<str>]>>,
}

impl Absent {
    /// A brief whose standing is this, with the address that it would have; `None` if it is published.
    pub fn new(
        file: &Arc<str>,
        matter: &FrontMatter,
        standing: Standing,
        url: Option<String>,
        outline: Option<&Outline>,
    ) -> Option<Self> {
        let why = standing.why?;
        let moment = match why {
            Why::Draft => None,
            Why::Future => Some(matter.date.clone()),
            Why::Expired => matter.expires.clone(),
        };
        let former = matter.aliases.iter().filter_map(|a| address::typed(a).ok());
        let urls = url.into_iter().chain(former).collect();
        let tags = matter.tags.iter().map(|t| ("tags".to_owned(), t.clone()));
        let others =
            matter.terms.iter().flat_map(|(name, terms)| terms.iter().map(|t| (name.clone(), t.clone())));
        let terms = tags.chain(others).collect();
        let names = outline.filter(|_| why == Why::Future).map(|o| o.names().map(Box::from).collect());
        Some(Self { file: Arc::clone(file), why, moment, urls, terms, names })
    }

    /// The headings and other places of a brief that waits for its date: it is published as it is.
    pub fn names(&self) -> Option<impl Iterator<Item = &str>> {
        self.names.as_ref().map(|names| names.iter().map(|name| &**name))
    }
}

/// The next moment at which a site changes of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextChange {
    /// When.
    pub at: Timestamp,
    /// The brief that changes then.
    pub file: Arc<str>,
    /// What comes of it.
    pub what: Change,
}

/// What comes of a brief at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It expires.
    Expires,
    /// An entry of it comes, or it ends.
    InPart,
    /// It is published.
    Comes,
}

/// The moment before which the site is the same as now: nothing comes or goes, and no brief begins or ceases to be news.
/// `None` if that is for ever.
pub fn same_until(site: &Site) -> Option<Timestamp> {
    let dates = site.listed().iter().map(|brief| brief.parsed.matter.date.zoned.timestamp());
    let moments = dates.map(|date| [date, date.checked_add(Site::NEWS).unwrap_or(Timestamp::MAX)]);
    // The newest stand first: what comes after one that is no news any more is none either.
    let news = moments.map_while(|moments| moments.into_iter().find(|moment| *moment >= site.now));
    news.chain(site.next_change.as_ref().map(|next| next.at)).min()
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
const SOMETIMES: [&str; 5] =
    ["/speakers/", "/sources/", "/news-sitemap.xml", "/quotations.json", "/quotations.csv"];

/// What is published beside a brief: see [`address::beside`].
const BESIDE: [&str; 2] = [address::ANNOTATIONS, address::CARD];

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
            for (taxonomy, term) in &brief.terms {
                let slug = config.slugs.of(term);
                all.lists.insert(taxonomy::plain(taxonomy, &slug));
                all.lists.insert(taxonomy::with_addition(taxonomy, &slug, &taxonomy::key(term)));
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
        let bundles = self.briefs.keys().filter(|file| source_file::is_bundle(file));
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

    /// What would be at an address if all briefs were published.
    pub fn at(&self, url: &str, registry: &Registry, config: &Config) -> Option<Gone<'_>> {
        let with_slash = if url.ends_with('/') { url.to_owned() } else { format!("{url}/") };
        let file = self.by_url.get(url).or_else(|| self.by_url.get(&with_slash)).or_else(|| self.beside(url));
        if let Some(file) = file {
            return self.briefs.get(file).map(Gone::Brief);
        }
        let is_terms = config.taxonomies.iter().any(|t| taxonomy::list_url(&t.name) == with_slash);
        if is_terms || SOMETIMES.contains(&url) || SOMETIMES.contains(&&*with_slash) {
            return Some(Gone::List);
        }
        let feed = Format::wanted(&config.feeds.formats).find_map(|format| url.strip_suffix(format.file()));
        let (list, is_first) = match feed {
            Some(list) => (list, false),
            None => list_of(&with_slash).map_or((&*with_slash, true), |list| (list, false)),
        };
        let key = |section: &str| list.strip_prefix(section)?.strip_suffix('/');
        let record = key("/speakers/").or_else(|| key("/sources/").filter(|_| is_first));
        let is_list = self.lists.contains(list) || record.is_some_and(|key| is_of(registry, config, key));
        is_list.then_some(Gone::List)
    }

    /// The file of the brief that an address is published beside.
    fn beside(&self, url: &str) -> Option<&String> {
        BESIDE.into_iter().find_map(|name| {
            let stem = url.strip_suffix(name)?;
            match stem.strip_suffix('.') {
                Some(page) => self.by_url.get(&format!("{page}.html")),
                None => self.by_url.get(stem),
            }
        })
    }
}

/// The list that an address such as "/articles/page/2/" is a later page of.
pub fn list_of(url: &str) -> Option<&str> {
    let (list, number) = url.trim_end_matches('/').rsplit_once("page/")?;
    (list.ends_with('/') && number.parse::<u32>().is_ok()).then_some(list)
}

/// Whether the page of an entry of the registry has this name.
fn is_of(registry: &Registry, config: &Config, name: &str) -> bool {
    let keys = registry.people().iter().map(|p| &p.key);
    let keys = keys.chain(registry.organizations().iter().map(|o| &o.key));
    let mut keys = keys.chain(registry.sources().iter().map(|s| &s.key));
    !name.is_empty() && keys.any(|key| address::registered(config, key) == name)
}
