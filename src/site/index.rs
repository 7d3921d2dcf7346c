//! The indexes of a site: sections, tags, speakers, sources, corrections.

use super::address;
use super::annotated::Annotated;
use super::{Asset, AssetData, Brief};
use crate::annotate::registry::{EntryId, Registry};
use crate::config::Config;
use crate::control;
use crate::diagnostic::{Diagnostic, finding};
use crate::load;
use crate::parse;
use crate::parse::authors::Authors;
use crate::parse::fields::Moment;
use crate::parse::front_matter::Sort;
use crate::parse::page::Form;
use crate::percent;
use crate::slugs::Slugs;
use crate::source_file::SourceFile;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// A folder of briefs.
#[derive(Debug)]
pub struct Section {
    /// Below `content/`: "articles".
    pub folder: String,
    /// What it is called.
    pub title: String,
    /// "/articles/"
    pub url: String,
    /// `_index.md`, if it has one.
    pub file: Option<Arc<parse::SectionFile>>,
    /// Briefs in it and in the folders below it, newest first: indexes into [`super::Site::briefs`].
    pub briefs: Vec<u32>,
    /// The same in the order of its list, where that is another.
    pub sorted: Option<Vec<u32>>,
    /// Pages in it, the lightest first, then by title.
    pub pages: Vec<u32>,
    /// The section that it is in.
    pub parent: Option<usize>,
}

/// The briefs of a section in the order that it asks for, where that isn't the newest first.
fn sorted(section: &Section, briefs: &[Arc<Brief>]) -> Option<Vec<u32>> {
    let mut listed = section.briefs.clone();
    match section.file.as_ref()?.matter.sort {
        Sort::Newest => return None,
        Sort::Oldest => listed.reverse(),
        Sort::Title => listed.sort_by_cached_key(|i| sorted_as(briefs[*i as usize].title())),
    }
    Some(listed)
}

impl Section {
    /// Its briefs in the order of its list.
    pub fn listed(&self) -> &[u32] {
        self.sorted.as_deref().unwrap_or(&self.briefs)
    }

    /// Briefs on a page of its list.
    pub fn per_page(&self, config: &Config) -> usize {
        self.file.as_ref().and_then(|f| f.matter.paginate_by).unwrap_or(config.paginate_by)
    }

    /// Whether it has a list of briefs: a section of pages has none.
    pub fn is_list(&self) -> bool {
        let says_pages = self.file.as_ref().is_some_and(|f| f.matter.form == Some(Form::Page));
        !self.briefs.is_empty() || !says_pages && self.pages.is_empty()
    }
}

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

/// Every folder that holds briefs, or an `_index.md`, is a section, and lists the briefs in it and below it.
/// `content/` itself is the front page, and no section.
pub fn sections(files: &[Arc<parse::SectionFile>], briefs: &[Arc<Brief>], slugs: Slugs) -> Vec<Section> {
    let by_folder: HashMap<&str, &Arc<parse::SectionFile>> =
        files.iter().map(|f| (address::folder(&f.file.path), f)).collect();
    let own: HashSet<&str> = briefs.iter().map(|b| address::folder(&b.parsed.file.path)).collect();
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for folder in own.iter().chain(by_folder.keys()) {
        names.extend(folder.match_indices('/').map(|(i, _)| &folder[..i]));
        names.insert(folder);
    }
    names.remove("");
    let mut sections: Vec<Section> = Vec::new();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for folder in names {
        let file = by_folder.get(folder).map(|f| Arc::clone(f));
        let last = folder.rsplit('/').next().unwrap_or_default();
        let title = file.as_ref().and_then(|f| f.matter.title.clone()).unwrap_or_else(|| readable(last));
        let parent = folder.rsplit_once('/').and_then(|(up, _)| numbers.get(up).copied());
        numbers.insert(folder, sections.len());
        let url = address::of_folder(folder, slugs);
        sections.push(Section {
            url,
            folder: folder.to_owned(),
            title,
            file,
            briefs: Vec::new(),
            sorted: None,
            pages: Vec::new(),
            parent,
        });
    }
    for (i, brief) in briefs.iter().enumerate() {
        let mut next = numbers.get(address::folder(&brief.parsed.file.path)).copied();
        if brief.parsed.is_page() {
            if let Some(section) = next {
                sections[section].pages.push(i as u32);
            }
            continue;
        }
        while let Some(s) = next {
            sections[s].briefs.push(i as u32);
            next = sections[s].parent;
        }
    }
    for section in &mut sections {
        section.sorted = sorted(section, briefs);
        section.pages.sort_by_cached_key(|i| {
            let brief = &briefs[*i as usize];
            let weight = brief.parsed.matter.page.as_ref().map_or(0, |page| page.weight);
            (weight, brief.title().to_lowercase(), *i)
        });
    }
    sections
}

/// A diagnostic for every file that is the own page of a section that has one already: `_index.md`, and `_index.markdown`.
pub fn sections_twice(files: &[Arc<parse::SectionFile>]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&str, &parse::SectionFile> = BTreeMap::new();
    let mut out = Vec::new();
    for file in files {
        let folder = address::folder(&file.file.path);
        if let Some(other) = first.insert(folder, file) {
            let page = address::of_folder(folder, Slugs::Ascii);
            out.push(finding::same_path(&page, &other.file.path, &file.file.path, Some(&file.file.path)));
        }
    }
    out
}

/// "city-hall" is read as "City hall".
pub fn readable(folder: &str) -> String {
    let words = folder.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
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

/// Kinds of organisations that publish reports.
const OUTLETS: &[&str] = &[
    "newspaper",
    "wire",
    "broadcaster",
    "magazine",
    "website",
    "outlet",
    "news agency",
    "radio",
    "television",
];

fn is_outlet(registry: &Registry, key: &str) -> bool {
    let kind = match registry.get(key) {
        Some(EntryId::Organization(i)) => registry.organizations()[i as usize].kind.as_deref(),
        _ => None,
    };
    kind.is_some_and(|k| OUTLETS.contains(&k))
        || registry.sources().iter().any(|s| s.outlet.as_deref() == Some(key))
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

/// What a title is sorted by: its words, without the marks and the article at its head.
fn sorted_as(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    words.strip_prefix("the ").unwrap_or(words).to_owned()
}

/// The key of the organisation that published a source.
fn outlet_of<'r>(registry: &'r Registry, key: &str) -> Option<&'r str> {
    let Some(EntryId::Source(i)) = registry.get(key) else { return None };
    let outlet = registry.sources()[i as usize].outlet.as_deref()?;
    matches!(registry.get(outlet), Some(EntryId::Organization(_))).then_some(outlet)
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

/// Reads `content/_data` by the endings of its files.
pub fn data<'a>(
    files: impl Iterator<Item = &'a SourceFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> super::Data {
    let mut out = BTreeMap::new();
    for file in files {
        let name = file.path.strip_prefix("content/_data/").unwrap_or(&file.path).to_owned();
        let ending = name.rsplit('.').next().unwrap_or_default();
        let value = match ending {
            "json" => serde_json::from_str(&file.text).map_err(|e| finding::json_data(file, &e)),
            "yaml" | "yml" => crate::yaml::parse(&file.text)
                .map(|v| v.to_json())
                .map_err(|wrong| finding::yaml(file, wrong.span, &wrong.mistake)),
            "toml" => {
                toml::from_str::<serde_json::Value>(&file.text).map_err(|e| finding::toml_data(file, &e))
            }
            "csv" => Ok(csv(&file.text)),
            _ => continue,
        };
        match value {
            Ok(mut value) => {
                control::replace_in(&mut value);
                out.insert(name, value);
            }
            Err(wrong) => diagnostics.push(wrong),
        }
    }
    out
}

/// Rows of a CSV file as lists of texts (RFC 4180).
fn csv(text: &str) -> serde_json::Value {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            c => field.push(c),
        }
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push(row);
    }
    rows.into()
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
