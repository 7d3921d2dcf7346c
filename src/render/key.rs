//! Keys of pages: what a page is made of, in a few bytes. The same key, the same page.
//!
//! A page depends on its briefs (of a list, those that stand on it), on those that they name (related ones, and those shown as
//! cards), and on what any brief may have a say in: addresses, titles, front matter, where links may lead. The last is in
//! every key of a list, so that a change of it has all lists made anew; a change of a brief's words has not. The page of a brief
//! is made of less: see [`near`]. Files of the search are
//! known by what they hold: see [`super::search::After`].

mod near;
mod hashed;
mod brief;

use super::{Renderer, embedded, feed, search};
use crate::site::paging::Paging;
use crate::site::route::{Page, Route};
use crate::site::{Brief, Site, export, related, taxonomy};
use brief::{One, is_live, of_brief, text_of};
use hashed::{Hash, Hashed};
use near::Near;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Functions of templates that read briefs which the page itself doesn't name.
const READERS: [&str; 3] = ["brief", "section", "taxonomy"];

/// The keys of the pages of a site.
pub struct Keys {
    common: Hash,
    /// By brief, what it looks like as an item of a list.
    entries: Vec<Hash>,
    /// Of all of them.
    all: Hash,
    /// By brief, what its own page and its text in feeds are made of.
    briefs: Vec<Hash>,
    /// What pages are made of that are not made of all briefs, if that can be told.
    near: Option<Near>,
    found: Found,
}

/// What was found out for the keys of a site, for the next ones.
#[derive(Default, Serialize, Deserialize)]
pub struct Found {
    related: Related,
    search: search::Known,
}

/// Which briefs are related to which. While what tells of that is the same, they are not looked for again.
#[derive(Default, Serialize, Deserialize)]
struct Related {
    /// What it was found by.
    by: search::Id,
    /// By brief.
    of: Vec<Vec<u32>>,
}

impl Related {
    /// That of a site. `common` is the hash of what briefs say in their front matter.
    fn new(site: &Site, common: Hash, known: Self) -> Self {
        let mut by = Hashed::default();
        by.bytes(common.as_bytes());
        for speaker in site.speakers.iter() {
            by.numbers(speaker.quotes.iter().map(|(brief, _)| *brief));
        }
        for source in site.sources.iter() {
            by.numbers(source.uses.iter().map(|(brief, _)| *brief));
        }
        let by = *by.end().as_bytes();
        if known.by == by && known.of.len() == site.briefs.len() {
            return known;
        }
        let limit = site.config.related.limit;
        let one = |i: usize| related::related(site, i, limit).into_iter().map(|i| i as u32).collect();
        Self { by, of: (0..site.briefs.len()).into_par_iter().map(one).collect() }
    }
}

impl Keys {
    /// Makes them. `outside` is all that a site is made of besides its Markdown: settings, registry, data, pictures, theme
    /// and program. `known` is what was found out for the last keys; `read` gives a page that is published and as it was left.
    pub fn new(
        renderer: &Renderer,
        outside: &[u8],
        known: Found,
        read: &dyn Fn(&str) -> Option<String>,
    ) -> Self {
        let site = renderer.site();
        let each = site.briefs.par_iter().with_min_len(64);
        let each: Vec<One> = each.map(|brief| One::of(site, brief)).collect();
        let entries: Vec<Hash> = each.iter().map(|one| one.entry).collect();
        let mut common = Hashed::default();
        common.bytes(outside);
        common.many(&each, |hash, one| hash.bytes(one.head.as_bytes()));
        let mut all = Hashed::default();
        all.many(&entries, |hash, entry| hash.bytes(entry.as_bytes()));
        let all = all.end();
        if renderer.theme.calls(&READERS) {
            common.bytes(all.as_bytes());
        }
        common.files(site);
        common.many(&site.pages, |hash, page| hash.text(&page.path));
        common.pages_of_registry(site);
        let common = common.end();
        let of_brief = |(brief, one): (&Arc<Brief>, &One)| {
            one.page.or_else(|| of_brief(site, brief, Some((&entries, all)))).unwrap_or(all)
        };
        let briefs: Vec<Hash> = site.briefs.par_iter().zip(&each).with_min_len(256).map(of_brief).collect();
        let related = Related::new(site, common, known.related);
        let of_each = near::Known { each: &each, briefs: &briefs, related: &related.of };
        let near = near::find(renderer, outside, &of_each);
        let found = Found { related, search: search::Known::default() };
        let mut keys = Self { common, entries, all, briefs, near, found };
        if site.config.search.enabled {
            let text_of = |brief: &Brief| text_of(site, brief);
            let texts = each.iter().map(|one| one.text).collect();
            let after = keys.search_after(site, (known.search, texts), read, &text_of);
            keys.found.search = renderer.edit_search(after);
        }
        keys
    }

    /// What the index of a site is made after.
    fn search_after<'a>(
        &self,
        site: &Site,
        (known, texts): (search::Known, Vec<search::Id>),
        read: &'a dyn Fn(&str) -> Option<String>,
        text_of: &'a (dyn Fn(&Brief) -> search::Id + Sync),
    ) -> search::After<'a> {
        let count = site.briefs.len();
        let shown = (0..search::shown_files(count)).map(|file| {
            let mut hash = Hashed::default();
            // They count from the oldest.
            hash.each(&self.entries, search::in_shown(file, count).map(|n| (count - 1 - n) as u32));
            *hash.end().as_bytes()
        });
        search::After { known, by: *self.common.as_bytes(), texts, shown: shown.collect(), text_of, read }
    }

    /// What was found out for them, for the next ones.
    pub fn found(self) -> Found {
        self.found
    }

    /// The key of a page; `None` for one that is always made.
    pub fn of(&self, renderer: &Renderer, page: &Page) -> Option<[u8; 16]> {
        let mut hash = Hashed::default();
        hash.text(&page.path);
        let near = self.near.as_ref();
        if let Some(near) = near.and_then(|near| near.of(renderer.site(), &page.route, &self.briefs)) {
            hash.bytes(near.as_bytes());
        } else {
            hash.bytes(self.common.as_bytes());
            hash.shown(&page.route);
            self.of_route(renderer, &page.route, &mut hash)?;
        }
        Some(*hash.end().as_bytes())
    }

    /// Quotations, or notes, each with its brief.
    fn places(&self, hash: &mut Hashed, places: &[(u32, u32)]) {
        hash.numbers(places.iter().map(|(_, nth)| *nth));
        hash.each(&self.briefs, places.iter().map(|(brief, _)| *brief));
    }

    /// What a route's page is made of besides what all are; `None` for one that is always made.
    fn of_route(&self, renderer: &Renderer, route: &Route, hash: &mut Hashed) -> Option<()> {
        let (site, per_page) = (renderer.site(), renderer.site().config.paginate_by);
        let (entries, briefs) = (&self.entries, &self.briefs);
        match *route {
            Route::Brief(i) => {
                hash.bytes(briefs[i].as_bytes());
                hash.each(entries, self.found.related.of[i].iter().copied());
            }
            Route::Annotations(i) | Route::Redirect(i) | Route::Card(i) => hash.bytes(briefs[i].as_bytes()),
            Route::Index(n) => {
                let on_page = Paging::newest_first(site.listed().len(), per_page).on_page(n);
                hash.each(entries, on_page.map(|i| i as u32));
                if n == 1 {
                    // Its own text may show any brief, and so may the latest quotations.
                    hash.bytes(self.all.as_bytes());
                    hash.bytes(&serde_json::to_vec(&renderer.shared.record).ok()?);
                }
            }
            Route::Section(i, n) => {
                let section = &site.sections[i];
                let on_page = section.paging(&site.config).on_page(n);
                hash.each(entries, section.listed()[on_page].iter().copied());
                if n == 1 && section.file.is_some() {
                    hash.bytes(self.all.as_bytes());
                }
            }
            Route::Term(t, i, n) => {
                let taxonomy = &site.taxonomies[t];
                let term = &taxonomy.terms[i];
                let on_page = taxonomy.paging(term, per_page).on_page(n);
                if taxonomy.config.ordered {
                    let listed = taxonomy::in_order(site, term).skip(on_page.start).take(on_page.len());
                    hash.each(entries, listed);
                } else {
                    hash.each(entries, term.briefs[on_page].iter().copied());
                }
            }
            Route::Author(i, n) => {
                let listed = &site.author_pages[i].briefs;
                let on_page = Paging::newest_first(listed.len(), per_page).on_page(n);
                hash.each(entries, listed[on_page].iter().copied());
            }
            Route::Speakers => hash.numbers(site.speakers.iter().map(|s| s.quotes.len() as u32)),
            Route::Sources => hash.numbers(site.sources.iter().map(|s| s.uses.len() as u32)),
            Route::Speaker(i, _) => self.places(hash, &site.speakers[i].quotes),
            Route::Source(i) => self.places(hash, &site.sources[i].uses),
            Route::Quotations(part, _) => {
                let of_part = export::briefs_of(part, site.listed().len());
                hash.each(briefs, of_part.map(|i| i as u32));
            }
            Route::Feed(scope, _) => hash.each(briefs, feed::briefs(site, scope).into_iter()),
            Route::Sitemap(_) => {
                // Which briefs quote a speaker tells when the speaker's page changed.
                hash.bytes(&self.found.related.by);
                let live = site.briefs.iter().filter(|brief| is_live(brief));
                live.for_each(|brief| hash.shown(&brief.changed()));
            }
            Route::NewsSitemap | Route::Robots => site.recent().for_each(|brief| hash.text(&brief.url)),
            Route::SearchPart(part) => hash.bytes(&renderer.edited.get()?.id(part)?),
            // Made of what is in every key.
            Route::Terms(_)
            | Route::Authors
            | Route::Corrections
            | Route::Search
            | Route::NotFound
            | Route::Redirects(_)
            | Route::Highlight(_)
            | Route::Asset(_)
            | Route::Original(_)
            | Route::Picture(..) => {}
        }
        Some(())
    }
}
