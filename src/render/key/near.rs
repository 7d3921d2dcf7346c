//! What the page of a brief is made of besides the brief: what all pages have, the few briefs that it names or stands
//! beside, and where its links lead. Another title, or a new brief, leaves the pages of all others as they are.
//!
//! The same goes for lists and feeds, as far as their length stays.
//!
//! All that the page's values and its body ask a site for is named here. What templates ask for by functions is not: where
//! they may ask for any brief, there is no telling, and any change of one has all pages made anew.

use super::hashed::{Hash, Hashed};
use super::{One, embedded};
use crate::render::{Renderer, feed};
use crate::site::paging::Paging;
use crate::site::route::Route;
use crate::site::{Brief, Site, export, house, link, taxonomy};
use rayon::prelude::*;

/// Functions of templates that read briefs which the page itself doesn't name, or whether they are there.
const READERS: [&str; 4] = ["brief", "section", "taxonomy", "url"];

/// What pages are made of that are not made of all briefs.
pub(super) struct Near {
    /// What every page has.
    house: Hash,
    /// The same, and how long the lists of the site are.
    lists: Hash,
    /// What each brief is on the pages of others.
    items: Vec<Hash>,
    /// By brief, what its page is made of; `None` for one that may be made of any other.
    pages: Vec<Option<Hash>>,
}

/// Finds it; `None` where templates or texts may ask for any brief.
pub(super) fn find(renderer: &Renderer, outside: &[u8], known: &Known<'_>) -> Option<Near> {
    let site = renderer.site();
    if renderer.theme.calls(&READERS) || site.config.markdown.raw_html {
        return None;
    }
    let house = house(site, outside);
    let items: Vec<Hash> = (0..site.briefs.len())
        .into_par_iter()
        .with_min_len(64)
        .map(|i| item(site, &site.briefs[i], &known.each[i]))
        .collect();
    let one = |i: usize| {
        let brief = &site.briefs[i];
        // Its address may be shown as a card, without being a link.
        let has_own_address = brief.mark(&site.config.base_url).has_own_address;
        (!has_own_address).then(|| page(site, i, (house, &items), known))
    };
    let pages = (0..site.briefs.len()).into_par_iter().with_min_len(64).map(one).collect();
    Some(Near { house, lists: lists(site, house), items, pages })
}

impl Near {
    /// What a route's page is made of, if that can be told.
    pub(super) fn of(&self, site: &Site, route: &Route, briefs: &[Hash]) -> Option<Hash> {
        let mut hash = Hashed::default();
        let per_page = site.config.paginate_by;
        match *route {
            // Which of these it is, its path tells.
            Route::Brief(i) | Route::Annotations(i) | Route::Card(i) | Route::Redirect(i) => {
                hash.bytes(self.pages[i]?.as_bytes());
            }
            // The first page has a text of its own.
            Route::Index(n) if n > 1 => {
                let on_page = Paging::newest_first(site.listed().len(), per_page).on_page(n);
                self.list(&mut hash, on_page.map(|i| i as u32));
            }
            Route::Section(i, n) if n > 1 || site.sections[i].file.is_none() => {
                let section = &site.sections[i];
                let on_page = section.paging(&site.config).on_page(n);
                self.list(&mut hash, section.listed()[on_page].iter().copied());
                hash.each(&self.items, section.pages.iter().copied());
            }
            Route::Term(t, i, n) => {
                let term = &site.taxonomies[t].terms[i];
                let on_page = site.taxonomies[t].paging(term, per_page).on_page(n);
                if site.taxonomies[t].config.ordered {
                    let listed = taxonomy::in_order(site, term).skip(on_page.start).take(on_page.len());
                    self.list(&mut hash, listed);
                } else {
                    self.list(&mut hash, term.briefs[on_page].iter().copied());
                }
            }
            Route::Feed(scope, _) => {
                hash.bytes(self.house.as_bytes());
                for brief in feed::briefs(site, scope) {
                    hash.bytes(self.pages[brief as usize]?.as_bytes());
                }
            }
            Route::Quotations(part, _) => {
                hash.bytes(self.house.as_bytes());
                hash.numbers([export::earlier(site.listed().len()) as u32].into_iter());
                for brief in export::briefs_of(part, site.listed().len()) {
                    hash.bytes(self.items[brief].as_bytes());
                    hash.bytes(briefs[brief].as_bytes());
                }
            }
            _ => return None,
        }
        Some(hash.end())
    }

    /// The page of a list with these briefs.
    fn list(&self, hash: &mut Hashed, briefs: impl Iterator<Item = u32>) {
        hash.bytes(self.lists.as_bytes());
        hash.each(&self.items, briefs);
    }
}

/// How long the lists of a site are.
fn lists(site: &Site, house: Hash) -> Hash {
    let mut hash = Hashed::default();
    hash.bytes(house.as_bytes());
    hash.numbers([site.listed().len() as u32].into_iter());
    hash.numbers(site.sections.iter().flat_map(|s| [s.briefs.len() as u32, s.pages.len() as u32]));
    let terms = site.taxonomies.iter().flat_map(|taxonomy| &taxonomy.terms);
    hash.numbers(terms.map(|term| term.briefs.len() as u32));
    hash.end()
}

/// What is known of each brief: see [`super::Keys`].
pub(super) struct Known<'k> {
    pub(super) each: &'k [One],
    pub(super) briefs: &'k [Hash],
    pub(super) related: &'k [Vec<u32>],
}

/// What every page has.
fn house(site: &Site, outside: &[u8]) -> Hash {
    let mut hash = Hashed::default();
    hash.bytes(outside);
    hash.files(site);
    for section in site.sections.iter() {
        hash.shown(&(&section.folder, &section.title, &section.url, section.parent));
    }
    for taxonomy in site.taxonomies.iter() {
        hash.shown(&(&taxonomy.config.name, &taxonomy.url));
        taxonomy.terms.iter().for_each(|term| hash.shown(&(&term.name, &term.url)));
    }
    hash.pages_of_registry(site);
    site.author_pages.iter().for_each(|page| hash.shown(&(page.author, &page.url)));
    site.assets.iter().for_each(|asset| hash.text(&asset.path));
    let links = house::links(site).chain(house::pictures(site)).map(|link| &link.to);
    links.for_each(|to| hash.shown(&link::resolve(site, link::HOUSE, "/", to)));
    hash.shown(&site.corrections.is_empty());
    hash.end()
}

/// What another brief is on a page: an item of a list, a link with its title.
fn item(site: &Site, brief: &Brief, one: &One) -> Hash {
    let mut hash = Hashed::default();
    hash.bytes(one.head.as_bytes());
    hash.bytes(one.entry.as_bytes());
    for photo in &brief.parsed.matter.photos {
        hash.shown(&link::resolve(site, &brief.parsed.file.path, &brief.url, &photo.src));
    }
    hash.end()
}

fn page(site: &Site, index: usize, (house, items): (Hash, &[Hash]), known: &Known<'_>) -> Hash {
    let mut hash = Hashed::default();
    hash.bytes(house.as_bytes());
    hash.bytes(known.briefs[index].as_bytes());
    hash.bytes(items[index].as_bytes());
    let brief = &site.briefs[index];
    let path = &brief.parsed.file.path;
    for link in &brief.parsed.outline.links {
        hash.shown(&link::resolve(site, path, &brief.url, &link.to));
        if let Some(other) = embedded(site, path, &brief.url, &link.to) {
            hash.bytes(items[other].as_bytes());
        }
    }
    hash.each(items, site.translations_of(index).iter().copied());
    hash.each(items, known.related[index].iter().copied());
    let is_listed = index < site.listed().len();
    let newer = index.checked_sub(1).filter(|_| is_listed);
    let older = Some(index + 1).filter(|i| *i < site.listed().len());
    beside(&mut hash, site, [newer, older]);
    for part in taxonomy::parts(site, index) {
        beside(&mut hash, site, [part.previous, part.next]);
        hash.shown(&(&part.taxonomy.config.name, &part.term.url, part.number, part.term.briefs.len()));
    }
    hash.end()
}

/// What a page has of the briefs before it and after it.
fn beside(hash: &mut Hashed, site: &Site, others: [Option<usize>; 2]) {
    for other in others.map(|other| site.briefs.get(other?)) {
        hash.text(if other.is_some() { "beside" } else { "nothing" });
        if let Some(other) = other {
            hash.text(other.title());
            hash.text(&other.url);
        }
    }
}
