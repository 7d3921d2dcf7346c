//! The indexes of a site: sections, tags, speakers, sources, corrections.

mod section;
mod outlet;
mod speaker;
mod source;
mod data;

use super::address;
use super::annotated::Annotated;
use super::{Asset, AssetData, Brief};
use crate::annotate::registry::{EntryId, Registry};
use crate::config::Config;
use crate::load;
use crate::parse::authors::Authors;
use crate::parse::fields::Moment;
use crate::percent;
pub use data::data;
pub use section::{Section, readable, sections, sections_twice};
pub use source::{SourcePage, sources};
pub use speaker::{Speaker, speakers};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A tag.
#[derive(Debug)]
pub struct Term {
    /// As the first brief has it.
    pub name: String,
    /// "/tags/energy/"
    pub url: String,
    /// The address has an addition, for without it, it would be another tag's.
    pub shares_slug: bool,
    /// Newest first.
    pub briefs: Vec<u32>,
}

/// The page of an author.
#[derive(Debug)]
pub struct AuthorPage {
    /// Who: an index into [`Authors::all`].
    pub author: usize,
    /// "/authors/lee/"
    pub url: String,
    /// Their briefs, newest first.
    pub briefs: Vec<u32>,
}

/// A page for each author, also for one who has written nothing yet, by name.
pub fn author_pages(config: &Config, authors: &Authors, briefs: &[Arc<Brief>]) -> Vec<AuthorPage> {
    let all = authors.all.iter().enumerate();
    let mut pages: Vec<AuthorPage> = all
        .map(|(author, a)| AuthorPage { author, url: address::author(config, &a.key), briefs: Vec::new() })
        .collect();
    if pages.is_empty() {
        return pages;
    }
    for (i, brief) in briefs.iter().enumerate() {
        for author in brief.parsed.matter.byline.iter().filter_map(|name| authors.find(name)) {
            let listed = &mut pages[author].briefs;
            if listed.last() != Some(&(i as u32)) {
                listed.push(i as u32);
            }
        }
    }
    pages.sort_by_cached_key(|p| (authors.all[p.author].name.to_lowercase(), p.url.clone()));
    pages
}

/// A correction of a brief.
#[derive(Debug)]
pub struct Correction {
    /// When.
    pub date: Moment,
    /// The brief.
    pub brief: u32,
    /// Which of the brief's corrections.
    pub index: u32,
}

/// What a title is sorted by: its words, without the marks and the article at its head.
fn sorted_as(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    words.strip_prefix("the ").unwrap_or(words).to_owned()
}

/// The file that a brief says it translates: "content/articles/x.md".
pub fn original(brief: &Brief) -> Option<String> {
    let typed = brief.parsed.matter.translation_of.as_deref()?;
    let inner = typed.trim().trim_start_matches("@/").trim_start_matches('/');
    Some(format!("content/{}", percent::decode(inner).unwrap_or(Cow::Borrowed(inner))))
}

/// Briefs that are one text in several languages, by each of them: the original first, then by file.
pub fn translations(
    briefs: &[Arc<Brief>],
    by_file: impl Fn(&str) -> Option<usize>,
) -> HashMap<u32, Arc<[u32]>> {
    let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (i, brief) in briefs.iter().enumerate() {
        if let Some(of) = original(brief).and_then(|file| by_file(&file)) {
            groups.entry(of as u32).or_default().push(i as u32);
        }
    }
    let mut out = HashMap::new();
    for (original, mut others) in groups {
        others.retain(|i| *i != original);
        others.sort_by_key(|i| &briefs[*i as usize].parsed.file.path);
        let group: Arc<[u32]> = std::iter::once(original).chain(others).collect();
        out.extend(group.iter().map(|i| (*i, Arc::clone(&group))));
    }
    out
}

/// Corrections of all briefs, newest first.
pub fn corrections(briefs: &[Arc<Brief>]) -> Vec<Correction> {
    let mut out = Vec::new();
    for (i, brief) in briefs.iter().enumerate() {
        for (j, correction) in brief.parsed.matter.corrections.iter().enumerate() {
            out.push(Correction { date: correction.date.clone(), brief: i as u32, index: j as u32 });
        }
    }
    out.sort_by_key(|c| std::cmp::Reverse(c.date.zoned.timestamp()));
    out
}

/// Assets of the content and files of the theme, by path. A file of the content stands in for the theme's.
pub fn assets<'a>(
    content: impl Iterator<Item = &'a load::Asset>,
    theme: impl Iterator<Item = &'a (String, Cow<'static, [u8]>)>,
) -> Vec<Asset> {
    let mut of_theme: BTreeMap<&str, &Cow<'static, [u8]>> =
        theme.map(|(path, bytes)| (path.as_str(), bytes)).collect();
    let mut out: Vec<Asset> = Vec::new();
    for asset in content {
        let path = asset.path.strip_prefix("content/").unwrap_or(&asset.path);
        let path = super::composed(path).into_owned();
        of_theme.remove(&*path);
        out.push(Asset { path, data: AssetData::File(asset.clone()) });
    }
    let of_theme = of_theme.into_iter();
    out.extend(
        of_theme.map(|(path, bytes)| Asset { path: path.to_owned(), data: AssetData::Bytes(bytes.clone()) }),
    );
    // Two whose names look alike are two: only one of them can be published.
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

/// Keys of the registry that no brief uses. An organisation is used by a role or a source that is.
pub fn unused<'r>(registry: &'r Registry, briefs: &[Arc<Brief>]) -> Vec<&'r str> {
    let annotated: Vec<Arc<Annotated>> = briefs.iter().map(|b| b.annotated.open()).collect();
    let mut used: BTreeSet<&str> = annotated.iter().flat_map(|a| a.keys.iter().map(String::as_str)).collect();
    for words in annotated.iter().flat_map(|a| &a.bodies) {
        for (_, bearers) in registry.find_names(words) {
            used.extend(bearers.iter().filter_map(|id| match id {
                EntryId::Organization(i) => registry.organizations().get(*i as usize).map(|o| o.key.as_str()),
                EntryId::Person(_) | EntryId::Source(_) => None,
            }));
        }
    }
    for person in registry.people().iter().filter(|p| used.contains(p.key.as_str())).collect::<Vec<_>>() {
        used.extend(person.roles.iter().filter_map(|r| r.organization.as_deref()));
    }
    for source in registry.sources().iter().filter(|s| used.contains(s.key.as_str())).collect::<Vec<_>>() {
        used.extend(source.outlet.as_deref());
        used.extend(source.author.iter().map(String::as_str));
    }
    let people = registry.people().iter().map(|p| &p.key);
    let organizations = registry.organizations().iter().map(|o| &o.key);
    let sources = registry.sources().iter().map(|s| &s.key);
    people.chain(organizations).chain(sources).map(String::as_str).filter(|k| !used.contains(k)).collect()
}
