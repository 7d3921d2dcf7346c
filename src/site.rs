//! `site`: one immutable snapshot of a whole site, with its indexes, and the routes that it has.

pub mod address;
pub mod annotated;
mod asset;
mod standing;
mod brief;
mod frame;
pub mod assemble;
pub mod feed_format;
pub mod house;
pub mod index;
pub mod left_out;
pub mod link;
pub mod embed;
pub mod export;
pub mod form_keys;
pub mod picture_words;
pub mod pull;
pub mod link_check;
pub mod packed;
pub mod paging;
pub(crate) mod note_rules;
pub(crate) mod recurring;
pub(crate) mod related;
pub mod route;
pub mod search;
pub mod taxonomy;
pub mod text;
pub mod typeset;

use crate::annotate::registry::Registry;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, finding};
use crate::parse;
use crate::parse::authors::Authors;
use crate::source_file::{self, SourceFile};
pub use asset::{Asset, AssetData};
pub use brief::{Before, Brief};
use foldhash::fast::FixedState;
pub use frame::Frame;
use index::{AuthorPage, Correction, Section, SourcePage, Speaker, Term};
use left_out::{LeftOut, NextChange};
use rayon::prelude::*;
use route::{Page, Route};
pub use standing::{Standing, Why};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use taxonomy::Taxonomy;
use text::Texts;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// Everything that pages are made of. Nothing changes in it once it is built. Its parts are shared with the site
/// that was built before, where they are the same.
#[derive(Debug)]
pub struct Site {
    /// `site.toml`.
    pub config: Arc<Config>,
    /// The site's own registry.
    pub registry: Arc<Registry>,
    /// Those who write the briefs.
    pub authors: Arc<Authors>,
    /// The pages of authors, in the order of their names.
    pub author_pages: Arc<Vec<AuthorPage>>,
    /// Briefs, newest first; after them pages, by file. See [`Site::listed`].
    pub briefs: Vec<Arc<Brief>>,
    /// How many of them are briefs.
    listed: usize,
    /// The front page's own text, if there is one.
    pub home: Option<Arc<parse::SectionFile>>,
    /// Sections, by path.
    pub sections: Arc<Vec<Section>>,
    /// Tags and other taxonomies, in the order of the settings.
    pub taxonomies: Arc<Vec<Taxonomy>>,
    /// Speakers who have a page, by name.
    pub speakers: Arc<Vec<Speaker>>,
    /// Sources and outlets that have a page, by title.
    pub sources: Arc<Vec<SourcePage>>,
    /// Corrections, newest first.
    pub corrections: Arc<Vec<Correction>>,
    /// Files published as they are, by path.
    pub assets: Arc<Vec<Asset>>,
    /// `content/_data`, read: by path in that folder.
    pub data: Arc<Data>,
    /// Every page and file, by its path in the output folder.
    pub pages: Arc<Vec<Page>>,
    /// What was left out.
    pub left_out: Arc<LeftOut>,
    /// When the site changes of itself.
    pub next_change: Option<NextChange>,
    /// The moment that "now" is, for what is future and what is news.
    pub now: jiff::Timestamp,
    /// Where the texts of briefs are read again, if they were let go.
    pub texts: Option<Texts>,
    /// Some brief has a block of code.
    pub has_code: bool,
    /// How many notes have rules of their own in style sheets; see [`note_rules`].
    pub note_rules: usize,
    /// By brief, the group of translations that it is in.
    translations: Arc<HashMap<u32, Arc<[u32]>>>,
    /// The tags of all languages that pages of the site are in, sorted.
    pub languages: Arc<BTreeSet<String>>,
    section_files: Arc<Vec<Arc<parse::SectionFile>>>,
    briefs_by_file: Arc<Places<Arc<str>>>,
    sections_by_folder: Arc<Places<String>>,
    assets_by_path: Arc<HashMap<String, usize>>,
    speakers_by_key: Arc<HashMap<String, usize>>,
    sources_by_key: Arc<HashMap<String, usize>>,
    /// No two pages had one path, and no link led nowhere.
    sound: bool,
}

/// The place of each in a list.
type Places<N> = HashMap<N, usize, FixedState>;

/// A name with its accents put together: "é" may be written as one character or as two, and readers see no difference.
pub(crate) fn composed(name: &str) -> Cow<'_, str> {
    if name.is_ascii() || is_nfc(name) { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}

/// Files of `content/_data`, by path in that folder.
pub type Data = BTreeMap<String, serde_json::Value>;

impl Site {
    /// The brief of a file such as "content/articles/x.md".
    pub fn brief_of_file(&self, file: &str) -> Option<usize> {
        let found = self.briefs_by_file.get(file);
        found.or_else(|| self.briefs_by_file.get(&*composed(file))).copied()
    }

    /// The section of a file such as "content/articles/_index.md".
    pub fn section_of_file(&self, file: &str) -> Option<usize> {
        source_file::is_section(file).then(|| self.section_of(file)).flatten()
    }

    /// The section that a file of the content is in.
    pub fn section_of(&self, file: &str) -> Option<usize> {
        let folder = address::folder(file);
        let found = self.sections_by_folder.get(folder);
        found.or_else(|| self.sections_by_folder.get(&*composed(folder))).copied()
    }

    /// The asset of a path in the site, without the slash at the beginning.
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        self.asset_index(path).map(|i| &self.assets[i])
    }

    /// The same asset's index in [`Site::assets`].
    pub fn asset_index(&self, path: &str) -> Option<usize> {
        self.assets_by_path.get(&*composed(path)).copied()
    }

    /// The bytes of a theme's file, as they are published.
    pub fn of_theme<'b>(&self, path: &str, bytes: &'b [u8]) -> Cow<'b, [u8]> {
        note_rules::written(path, bytes, self.note_rules)
    }

    /// The address of a file that pages load, with a mark that changes when what is published does.
    pub fn loaded_from(&self, asset: &Asset) -> String {
        let address = format!("{}/{}", self.config.base_path, address::encode(&asset.path));
        match &asset.data {
            AssetData::File(_) => asset.versioned(&address),
            AssetData::Bytes(bytes) => {
                asset::marked(&address, Some(blake3::hash(&self.of_theme(&asset.path, bytes))))
            }
        }
    }

    /// The page of an address such as "/articles/x/", encoded.
    pub fn page(&self, url: &str) -> Option<&Page> {
        // They are in the order of their paths.
        let path = address::file(url);
        let place = self.pages.binary_search_by(|page| page.path.cmp(&path)).ok()?;
        Some(&self.pages[place]).filter(|page| page.url() == url)
    }

    /// The brief whose page is at an address such as "/articles/x/", encoded.
    pub fn brief_at(&self, url: &str) -> Option<&Brief> {
        match self.page(url)?.route {
            Route::Brief(brief) => Some(&self.briefs[brief]),
            _ => None,
        }
    }

    /// The registry that a brief's notes go by.
    pub fn registry_of<'s>(&'s self, brief: &'s Brief) -> &'s Registry {
        brief.registry.as_deref().unwrap_or(&self.registry)
    }

    /// The tag of the language that a brief is in.
    pub fn language_of<'s>(&'s self, brief: &'s Brief) -> &'s str {
        brief.parsed.matter.language.as_deref().unwrap_or(&self.config.language)
    }

    /// A brief and its translations, the original first; nothing for a brief that has none.
    pub fn translations_of(&self, brief: usize) -> &[u32] {
        self.translations.get(&(brief as u32)).map_or(&[], |group| group)
    }

    /// The taxonomy of a name.
    pub fn taxonomy(&self, name: &str) -> Option<&Taxonomy> {
        self.taxonomies.iter().find(|t| t.config.name == name)
    }

    /// The tag that a brief names, however it writes it.
    pub fn tag(&self, typed: &str) -> Option<&Term> {
        self.taxonomy("tags")?.term(typed)
    }

    /// The sections in one, or those at the top: the lightest first, then by folder.
    pub fn sections_in(&self, parent: Option<usize>) -> Vec<&Section> {
        let mut all: Vec<&Section> = self.sections.iter().filter(|s| s.parent == parent).collect();
        all.sort_by_key(|s| s.file.as_ref().map_or(0, |f| f.matter.weight));
        all
    }

    /// The path of the page of whom a byline means, by key or name.
    pub fn author_url(&self, byline: &str) -> Option<String> {
        let author = self.authors.find(byline)?;
        Some(address::author(&self.config, &self.authors.all[author].key))
    }

    /// A speaker who has a page, by key.
    pub fn speaker(&self, key: &str) -> Option<&Speaker> {
        self.speakers_by_key.get(key).map(|i| &self.speakers[*i])
    }

    /// A source or outlet that has a page, by key.
    pub fn source(&self, key: &str) -> Option<&SourcePage> {
        self.sources_by_key.get(key).map(|i| &self.sources[*i])
    }

    /// The path of a speaker's page, by key.
    pub fn speaker_url(&self, key: &str) -> Option<&str> {
        self.speakers_by_key.get(key).map(|i| &*self.speakers[*i].url)
    }

    /// The path of the page of a source or outlet, by key.
    pub fn source_url(&self, key: &str) -> Option<&str> {
        self.sources_by_key.get(key).map(|i| &*self.sources[*i].url)
    }

    /// How long a brief is news to search engines that look for news.
    pub const NEWS: jiff::SignedDuration = jiff::SignedDuration::from_hours(48);

    /// Briefs of the last two days, newest first, which is what news search engines ask for.
    pub fn recent(&self) -> impl Iterator<Item = &Brief> {
        let since = self.now.checked_sub(Self::NEWS).unwrap_or(jiff::Timestamp::MIN);
        let at = |brief: &Brief| brief.parsed.matter.date.zoned.timestamp();
        // They are in this order: most of a large site need not be looked at.
        let first = self.listed().partition_point(|b| at(b) > self.now);
        self.listed()[first..].iter().map(|b| &**b).take_while(move |b| at(b) >= since)
    }

    /// True if any brief has a quotation whose speaker is published.
    pub fn has_quotations(&self) -> bool {
        self.listed().iter().any(|b| b.annotated.gist().has_quotes)
    }

    /// How many notes all briefs have together.
    pub fn note_count(&self) -> usize {
        self.briefs.par_iter().with_min_len(256).map(|b| b.annotated.gist().notes as usize).sum()
    }

    /// Registry entries that no brief uses.
    pub fn unused_keys(&self) -> Vec<&str> {
        index::unused(&self.registry, &self.briefs)
    }

    /// The briefs, without pages: what lists, feeds and the record are made of.
    pub fn listed(&self) -> &[Arc<Brief>] {
        &self.briefs[..self.listed]
    }

    /// Every route, in the order of the output's paths.
    pub fn routes(&self) -> impl Iterator<Item = &Route> {
        self.pages.iter().map(|p| &p.route)
    }
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
