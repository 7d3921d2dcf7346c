//! `site`: one immutable snapshot of a whole site, with its indexes, and the routes that it has.

pub mod address;
pub mod annotated;
pub mod index;
pub mod link;
pub mod route;
pub mod search;

use crate::annotate::registry::Registry;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, finding};
use crate::load::{self, SourceFile};
use crate::parse;
use crate::picture;
use annotated::Annotated;
use index::{Correction, Section, SourcePage, Speaker, Term};
use jiff::ToSpan as _;
use route::{Page, Route};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A brief with its annotations and its place in the site.
#[derive(Debug)]
pub struct Brief {
    /// File, front matter and outline.
    pub parsed: parse::Brief,
    /// Notes, in bytes of the file.
    pub annotated: Annotated,
    /// Its path in the site: "/articles/x/".
    pub url: String,
    /// What the ids of its notes begin with.
    pub prefix: String,
    /// The section it is in: an index into [`Site::sections`].
    pub section: Option<usize>,
    /// The brief's own registry entries on top of the site's, if it has any.
    pub registry: Option<Box<Registry>>,
}

impl Brief {
    /// Title.
    pub fn title(&self) -> &str {
        &self.parsed.matter.title
    }

    /// The bytes of its Markdown.
    pub fn markdown(&self) -> &str {
        &self.parsed.file.text[self.parsed.body..]
    }

    /// When it last changed, for machines.
    pub fn modified(&self) -> &parse::fields::Moment {
        self.parsed.matter.updated.as_ref().unwrap_or(&self.parsed.matter.date)
    }
}

/// A file that is published as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path in the site, without the slash at the beginning: "articles/map.svg".
    pub path: String,
    /// Where its bytes are.
    pub data: AssetData,
}

/// Where the bytes of an asset are.
#[derive(Debug, Clone)]
pub enum AssetData {
    /// In a file.
    File(load::Asset),
    /// In memory: a theme's.
    Bytes(Cow<'static, [u8]>),
}

impl Asset {
    /// What it says of itself as a picture, if it is one.
    pub fn picture(&self) -> Option<Result<picture::Header, picture::Flaw>> {
        match &self.data {
            AssetData::File(file) => file.picture,
            AssetData::Bytes(_) => None,
        }
    }
}

/// Briefs that are not published, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Marked as a draft.
    pub drafts: usize,
    /// Dated in the future.
    pub future: usize,
    /// Past their `expires`.
    pub expired: usize,
}

/// Everything that pages are made of. Nothing changes in it once it is built.
#[derive(Debug)]
pub struct Site {
    /// `site.toml`.
    pub config: Config,
    /// The site's own registry.
    pub registry: Arc<Registry>,
    /// Briefs, newest first.
    pub briefs: Vec<Brief>,
    /// The front page's own text, if there is one.
    pub home: Option<parse::SectionFile>,
    /// Sections, by path.
    pub sections: Vec<Section>,
    /// Tags, by name.
    pub tags: Vec<Term>,
    /// Speakers who have a page, by name.
    pub speakers: Vec<Speaker>,
    /// Sources and outlets that have a page, by title.
    pub sources: Vec<SourcePage>,
    /// Corrections, newest first.
    pub corrections: Vec<Correction>,
    /// Files published as they are, by path.
    pub assets: Vec<Asset>,
    /// `content/_data`, read: by path in that folder.
    pub data: BTreeMap<String, serde_json::Value>,
    /// Every page and file, by its path in the output folder.
    pub pages: Vec<Page>,
    /// What was left out.
    pub left_out: LeftOut,
    /// The moment that "now" is, for what is future and what is news.
    pub now: jiff::Timestamp,
    /// Some brief has a block of code.
    pub has_code: bool,
    briefs_by_file: HashMap<Arc<str>, usize>,
    sections_by_file: HashMap<String, usize>,
    assets_by_path: HashMap<String, usize>,
    pages_by_url: HashMap<String, usize>,
    speakers_by_key: HashMap<String, usize>,
    sources_by_key: HashMap<String, usize>,
}

/// What a site is made of, read and annotated.
pub struct Parts {
    /// `site.toml`.
    pub config: Config,
    /// The site's registry.
    pub registry: Arc<Registry>,
    /// Briefs that are to be published, in any order.
    pub briefs: Vec<(parse::Brief, Annotated, Option<Box<Registry>>)>,
    /// `_index.md` files.
    pub sections: Vec<parse::SectionFile>,
    /// Data for templates.
    pub data: Vec<SourceFile>,
    /// Assets of the content.
    pub assets: Vec<load::Asset>,
    /// Files of the theme: path and bytes.
    pub static_files: Vec<(String, Cow<'static, [u8]>)>,
    /// What was left out.
    pub left_out: LeftOut,
    /// What "now" is.
    pub now: jiff::Timestamp,
}

impl Site {
    /// Puts a site together. Every page that can't stand beside another, and every link that leads nowhere,
    /// is told.
    pub fn new(parts: Parts) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let Parts { config, registry, mut briefs, sections, data, assets, static_files, left_out, now } =
            parts;
        briefs.sort_by(|(a, ..), (b, ..)| {
            let newest = b.matter.date.zoned.timestamp().cmp(&a.matter.date.zoned.timestamp());
            newest.then_with(|| a.file.path.cmp(&b.file.path))
        });
        let folders: Vec<&str> = briefs.iter().map(|(b, ..)| address::folder(&b.file.path)).collect();
        let (home, mut section_list) = index::sections(sections, &folders);
        let by_folder: HashMap<String, usize> =
            section_list.iter().enumerate().map(|(i, s)| (s.folder.clone(), i)).collect();
        let mut list = Vec::with_capacity(briefs.len());
        for (parsed, annotated, own) in briefs {
            let section = by_folder.get(address::folder(&parsed.file.path)).copied();
            let url = match address::brief(&parsed, &config) {
                Ok(url) => url,
                Err(diagnostic) => {
                    diagnostics.push(diagnostic);
                    continue;
                }
            };
            let prefix = address::prefix(&url);
            list.push(Brief { parsed, annotated, url, prefix, section, registry: own });
        }
        index::fill_sections(&mut section_list, &list, &by_folder);
        let mut site = Self {
            tags: index::tags(&config, &list),
            speakers: index::speakers(&registry, &list),
            sources: index::sources(&registry, &list),
            corrections: index::corrections(&list),
            assets: index::assets(assets, static_files),
            data: index::data(data, &mut diagnostics),
            has_code: list.iter().any(|b| b.parsed.outline.code),
            pages: Vec::new(),
            briefs_by_file: list
                .iter()
                .enumerate()
                .map(|(i, b)| (Arc::clone(&b.parsed.file.path), i))
                .collect(),
            sections_by_file: section_list.iter().enumerate().map(|(i, s)| (s.index_path(), i)).collect(),
            assets_by_path: HashMap::new(),
            pages_by_url: HashMap::new(),
            speakers_by_key: HashMap::new(),
            sources_by_key: HashMap::new(),
            briefs: list,
            home,
            sections: section_list,
            config,
            registry,
            left_out,
            now,
        };
        site.assets_by_path = site.assets.iter().enumerate().map(|(i, a)| (a.path.clone(), i)).collect();
        site.speakers_by_key = site.speakers.iter().enumerate().map(|(i, s)| (s.key.clone(), i)).collect();
        site.sources_by_key = site.sources.iter().enumerate().map(|(i, s)| (s.key.clone(), i)).collect();
        let (pages, mut refused) = route::pages(&site);
        site.pages_by_url = pages.iter().enumerate().map(|(i, p)| (p.url(), i)).collect();
        site.pages = pages;
        diagnostics.append(&mut refused);
        diagnostics.extend(link::check(&site));
        (site, diagnostics)
    }

    /// The brief of a file such as "content/articles/x.md".
    pub fn brief_of_file(&self, file: &str) -> Option<usize> {
        self.briefs_by_file.get(file).copied()
    }

    /// The section of a file such as "content/articles/_index.md".
    pub fn section_of_file(&self, file: &str) -> Option<usize> {
        self.sections_by_file.get(file).copied()
    }

    /// The asset of a path in the site, without the slash at the beginning.
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        self.assets_by_path.get(path).map(|i| &self.assets[*i])
    }

    /// The same asset's index in [`Site::assets`].
    pub fn asset_index(&self, path: &str) -> Option<usize> {
        self.assets_by_path.get(path).copied()
    }

    /// The page of a path such as "/articles/x/".
    pub fn page(&self, url: &str) -> Option<&Page> {
        self.pages_by_url.get(url).map(|i| &self.pages[*i])
    }

    /// The registry that a brief's notes go by.
    pub fn registry_of<'s>(&'s self, brief: &'s Brief) -> &'s Registry {
        brief.registry.as_deref().unwrap_or(&self.registry)
    }

    /// The path of a speaker's page, by key.
    pub fn speaker_url(&self, key: &str) -> Option<&str> {
        self.speakers_by_key.get(key).map(|i| &*self.speakers[*i].url)
    }

    /// The path of the page of a source or outlet, by key.
    pub fn source_url(&self, key: &str) -> Option<&str> {
        self.sources_by_key.get(key).map(|i| &*self.sources[*i].url)
    }

    /// Briefs of the last two days, newest first, which is what news search engines ask for.
    pub fn recent(&self) -> impl Iterator<Item = &Brief> {
        let since = self.now.checked_sub(48.hours()).unwrap_or(jiff::Timestamp::MIN);
        self.briefs.iter().filter(move |b| {
            let at = b.parsed.matter.date.zoned.timestamp();
            at >= since && at <= self.now
        })
    }

    /// True if any brief has a quotation whose speaker is published.
    pub fn has_quotations(&self) -> bool {
        self.briefs.iter().any(|b| !b.annotated.quotes.is_empty())
    }

    /// How many notes all briefs have together.
    pub fn note_count(&self) -> usize {
        self.briefs.iter().map(|b| b.annotated.notes.len()).sum()
    }

    /// Registry entries that no brief uses.
    pub fn unused_keys(&self) -> Vec<&str> {
        index::unused(&self.registry, &self.briefs)
    }

    /// Every route, in the order of the output's paths.
    pub fn routes(&self) -> impl Iterator<Item = &Route> {
        self.pages.iter().map(|p| &p.route)
    }
}

/// Whether a brief is published, and if not, why it is counted as left out.
pub fn is_published(
    matter: &parse::front_matter::FrontMatter,
    now: jiff::Timestamp,
    drafts: bool,
    future: bool,
    left_out: &mut LeftOut,
) -> bool {
    if matter.draft && !drafts {
        left_out.drafts += 1;
    } else if matter.expires.as_ref().is_some_and(|e| e.zoned.timestamp() <= now) {
        left_out.expired += 1;
    } else if matter.date.zoned.timestamp() > now && !future {
        left_out.future += 1;
    } else {
        return true;
    }
    false
}

/// A diagnostic for every registry entry that no brief uses.
pub fn unused_diagnostics(
    site: &Site,
    files: &[SourceFile],
    places: &parse::registry_file::Places,
) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for key in site.unused_keys() {
        if let Some((file, span)) = places.get(key) {
            out.push(finding::unused_key(&files[*file], *span, key));
        }
    }
    out
}
