//! Keys of pages: what a brief's page is made of, in a few bytes. The same key, the same page.
//!
//! A page depends on its brief, on those that it names (related ones, and those it shows as cards), and on what any brief may
//! have a say in: addresses, titles, front matter, where links may lead. The last is in every key, so that a change of it has
//! all pages made anew; a change of a brief's words has not. Lists, feeds and the search have no keys: they are always made.

use super::{Renderer, embedded};
use crate::site::route::{Page, Route};
use crate::site::{Brief, related};
use blake3::{Hash, Hasher};
use rayon::prelude::*;
use std::fmt::{Debug, Write as _};

/// Functions of templates that read briefs which the page itself doesn't name.
const READERS: [&str; 3] = ["brief(", "section(", "taxonomy("];

/// The keys of the pages of a site.
pub struct Keys {
    common: Hash,
    /// By brief, what it looks like as an item of a list.
    entries: Vec<Hash>,
    /// Of all of them.
    all: Hash,
}

impl Keys {
    /// Makes them. `outside` is all that a site is made of besides its Markdown: settings, registry, data, pictures, theme
    /// and program.
    pub fn new(renderer: &Renderer, outside: &[u8]) -> Self {
        let site = renderer.site();
        let entries: Vec<Hash> = (0..site.briefs.len())
            .into_par_iter()
            .map(|i| {
                let mut hash = Hashed::default();
                let entry = renderer.shared.entry(site, i);
                match serde_json::to_vec(&entry) {
                    Ok(bytes) => hash.bytes(&bytes),
                    Err(_) => hash.shown(&entry),
                }
                hash.end()
            })
            .collect();
        let mut common = Hashed::default();
        common.bytes(outside);
        let heads: Vec<Hash> =
            site.briefs.par_iter().map(|brief| head(brief, &site.config.base_url)).collect();
        for head in &heads {
            common.bytes(head.as_bytes());
        }
        let mut all = Hashed::default();
        for entry in &entries {
            all.bytes(entry.as_bytes());
        }
        let all = all.end();
        if renderer.theme.mentions(&READERS) {
            common.bytes(all.as_bytes());
        }
        for file in site.home.iter().chain(site.sections.iter().filter_map(|s| s.file.as_ref())) {
            common.text(&file.file.path);
            common.text(&file.file.text);
        }
        site.pages.iter().for_each(|page| common.text(&page.path));
        site.speakers.iter().for_each(|s| common.shown(&(&s.key, &s.name, &s.url)));
        site.sources.iter().for_each(|s| common.shown(&(&s.key, &s.title, &s.url)));
        common.shown(&(&*site.left_out, &site.languages, site.has_code, site.note_rules));
        Self { common: common.end(), entries, all }
    }

    /// The key of a page; `None` for one that is always made.
    pub fn of(&self, renderer: &Renderer, page: &Page) -> Option<[u8; 16]> {
        let (kind, index) = match page.route {
            Route::Brief(i) => (0, i),
            Route::Annotations(i) => (1, i),
            Route::Redirect(i) => (2, i),
            _ => return None,
        };
        let site = renderer.site();
        let brief = &site.briefs[index];
        let mut hash = Hashed::default();
        hash.bytes(self.common.as_bytes());
        hash.bytes(&[kind]);
        hash.text(&page.path);
        hash.text(&brief.parsed.file.path);
        let text = brief.mark(&site.config.base_url);
        hash.bytes(text.whole.as_bytes());
        // What a live page holds back by its dates is taken out of text and front matter alike.
        hash.shown(&brief.parsed.matter);
        let related = related::related(site, index, site.config.related.limit);
        let links = brief.parsed.outline.links.iter();
        let shown = links.filter_map(|link| embedded(site, &brief.parsed.file.path, &brief.url, &link.to));
        for other in related.into_iter().chain(shown) {
            hash.bytes(self.entries[other].as_bytes());
        }
        // An address of the site's own may be shown as a card without being a link.
        if text.has_own_address {
            hash.bytes(self.all.as_bytes());
        }
        let mut key = [0; 16];
        key.copy_from_slice(&hash.end().as_bytes()[..16]);
        Some(key)
    }
}

/// What pages of other briefs may depend on of one.
fn head(brief: &Brief, base_url: &str) -> Hash {
    let mut hash = Hashed::default();
    let parsed = &brief.parsed;
    hash.text(&parsed.file.path);
    hash.text(&brief.url);
    hash.bytes(brief.mark(base_url).matter.as_bytes());
    parsed.outline.names().for_each(|name| hash.text(name));
    hash.end()
}

/// A hash of several things one after the other, none of which runs into the next.
#[derive(Default)]
struct Hashed(Hasher);

impl Hashed {
    fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(&bytes.len().to_le_bytes()).update(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn shown(&mut self, value: &impl Debug) {
        let mut text = String::new();
        // Writing to a String can't fail.
        let _ = write!(text, "{value:?}");
        self.text(&text);
    }

    fn end(self) -> Hash {
        self.0.finalize()
    }
}
