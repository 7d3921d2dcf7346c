//! The paths of pages, and a finding for each two that would share one.

mod files;

use super::owner::{file_of, owner};
use super::{Format, Page, Route, Scope, annotations, has_card, paged};
use crate::diagnostic::{Diagnostic, finding};
use crate::site::paging::Paging;
use crate::site::{Brief, Site, address};
use foldhash::fast::FixedState;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasher as _;
use std::sync::Arc;

/// Every page and file of the site, by path, and a diagnostic for each two that would share a path, also
/// where only the case of letters differs, or the way in which accents are written.
pub fn pages(site: &Site) -> (Vec<Page>, Vec<Diagnostic>) {
    // A brief has a page and, mostly, annotations.
    let room = site.briefs.len() * 2 + 256;
    let taken =
        Taken { first: HashMap::with_capacity_and_hasher(room, FixedState::default()), others: Vec::new() };
    let mut list = Pages { site, pages: Vec::with_capacity(room), taken, diagnostics: Vec::new() };
    list.lists();
    list.briefs();
    list.records();
    list.machine();
    list.assets();
    list.folders();
    let Pages { mut pages, diagnostics, .. } = list;
    pages.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    (pages, diagnostics)
}

struct Pages<'s> {
    site: &'s Site,
    pages: Vec<Page>,
    taken: Taken,
    diagnostics: Vec<Diagnostic>,
}

/// A page, and a number for its name: its path as [`folded`], which no other may have in common with it.
struct Named {
    page: Page,
    number: u64,
}

impl Named {
    fn new(route: Route, path: String) -> Self {
        Self { number: number(&folded(&path)), page: Page { route, path } }
    }
}

/// A path in small letters, its accents put together.
fn folded(path: &str) -> Cow<'_, str> {
    if path.is_ascii() {
        let is_small = !path.bytes().any(|b| b.is_ascii_uppercase());
        return if is_small { path.into() } else { path.to_ascii_lowercase().into() };
    }
    let lower = path.to_lowercase();
    match crate::site::composed(&lower) {
        Cow::Owned(composed) => composed.into(),
        Cow::Borrowed(_) => lower.into(),
    }
}

/// A number that next to never two names have in common.
fn number(name: &str) -> u64 {
    FixedState::default().hash_one(name)
}

/// Which names are taken, and by which page: an index into the list of pages.
struct Taken {
    /// By the number of its name, the first page of such a number: the names themselves would take more room than all else
    /// that is held of the pages.
    first: HashMap<u64, u32, FixedState>,
    /// Pages of other names, whose numbers are those of pages before them.
    others: Vec<u32>,
}

impl Taken {
    /// The page that has a name of this number.
    fn by(&self, pages: &[Page], name: &str, number: u64) -> Option<usize> {
        let one = std::iter::once(*self.first.get(&number)?);
        let is_so = |place: &u32| folded(&pages[*place as usize].path) == name;
        one.chain(self.others.iter().copied()).find(is_so).map(|place| place as usize)
    }
}

impl Pages<'_> {
    fn add(&mut self, route: Route, path: String) {
        self.take(Named::new(route, path));
    }

    fn take(&mut self, Named { page: Page { route, path }, number }: Named) {
        let place = self.pages.len() as u32;
        let first = match self.taken.first.entry(number) {
            Entry::Vacant(free) => *free.insert(place),
            Entry::Occupied(first) => *first.get(),
        };
        if first != place {
            if let Some(other) = self.taken.by(&self.pages, &folded(&path), number) {
                let other = &self.pages[other].route;
                let (one, two) = (owner(self.site, other), owner(self.site, &route));
                let refused = finding::same_path(&path, &one, &two, file_of(self.site, &route));
                self.diagnostics.push(refused);
                return;
            }
            self.taken.others.push(place);
        }
        self.pages.push(Page { route, path });
    }

    fn page(&mut self, route: Route, url: &str) {
        self.add(route, address::file(url));
    }

    fn feeds(&mut self, scope: Scope, url: &str) {
        let formats: Vec<Format> = Format::wanted(&self.site.config.feeds.formats).collect();
        for format in formats {
            self.page(Route::Feed(scope, format), &[url, format.file()].concat());
        }
    }

    fn lists(&mut self) {
        let site = self.site;
        let per_page = site.config.paginate_by;
        for n in 1..=Paging::newest_first(site.listed().len(), per_page).total() {
            self.page(Route::Index(n), &paged("/", n));
        }
        self.feeds(Scope::Site, "/");
        for (i, section) in site.sections.iter().enumerate() {
            for n in 1..=section.paging(&site.config).total() {
                self.page(Route::Section(i, n), &paged(&section.url, n));
            }
            if section.is_list() {
                self.feeds(Scope::Section(i), &section.url);
            }
        }
        for (t, taxonomy) in site.taxonomies.iter().enumerate() {
            if !taxonomy.terms.is_empty() {
                self.page(Route::Terms(t), &taxonomy.url);
            }
            for (i, term) in taxonomy.terms.iter().enumerate() {
                for n in 1..=taxonomy.paging(term, per_page).total() {
                    self.page(Route::Term(t, i, n), &paged(&term.url, n));
                }
                self.feeds(Scope::Term(t, i), &term.url);
            }
        }
    }

    fn briefs(&mut self) {
        let site = self.site;
        let page = |route: Route, url: &str| Named::new(route, address::file(url));
        let of_brief = |(i, brief): (usize, &Arc<Brief>)| {
            let annotations =
                brief.has_annotations().then(|| page(Route::Annotations(i), &annotations(brief)));
            let card = || page(Route::Card(i), &address::beside(&brief.url, address::CARD));
            let card = has_card(site, brief).then(card);
            std::iter::once(page(Route::Brief(i), &brief.url)).chain(annotations).chain(card)
        };
        let briefs = site.briefs.par_iter().enumerate().with_min_len(64);
        let named: Vec<Named> = briefs.flat_map_iter(of_brief).collect();
        for named in named {
            self.take(named);
        }
        for (i, brief) in site.briefs.iter().enumerate() {
            for alias in &brief.parsed.matter.aliases {
                match address::typed(alias) {
                    Ok(url) => self.page(Route::Redirect(i), &url),
                    Err(why) => {
                        let file = site.file(brief);
                        let place = address::key_place(&file, "aliases");
                        self.diagnostics.push(finding::bad_path(&file, place, alias, why));
                    }
                }
            }
        }
    }

    fn records(&mut self) {
        let site = self.site;
        if !site.speakers.is_empty() {
            self.page(Route::Speakers, "/speakers/");
        }
        for (i, speaker) in site.speakers.iter().enumerate() {
            for n in 1..=Paging::newest_first(speaker.quotes.len(), site.config.paginate_by).total() {
                self.page(Route::Speaker(i, n), &paged(&speaker.url, n));
            }
            self.feeds(Scope::Speaker(i), &speaker.url);
        }
        if !site.author_pages.is_empty() {
            self.page(Route::Authors, "/authors/");
        }
        for (i, author) in site.author_pages.iter().enumerate() {
            for n in 1..=Paging::newest_first(author.briefs.len(), site.config.paginate_by).total() {
                self.page(Route::Author(i, n), &paged(&author.url, n));
            }
            self.feeds(Scope::Author(i), &author.url);
        }
        if !site.sources.is_empty() {
            self.page(Route::Sources, "/sources/");
        }
        for (i, source) in site.sources.iter().enumerate() {
            self.page(Route::Source(i), &source.url);
        }
        self.page(Route::Corrections, "/corrections/");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_number_are_told_apart() {
        let page = |path: &str| Page { route: Route::Robots, path: path.into() };
        let pages = [page("A.txt"), page("b.txt"), page("c.txt")];
        let taken = Taken { first: [(7, 0), (8, 2)].into_iter().collect(), others: vec![1] };
        let by = |name, number| taken.by(&pages, name, number);
        assert_eq!([by("a.txt", 7), by("b.txt", 7), by("c.txt", 8)], [Some(0), Some(1), Some(2)]);
        assert_eq!([by("d.txt", 7), by("a.txt", 9)], [None, None]);
    }

    #[test]
    fn a_name_is_in_small_letters_with_its_accents_put_together() {
        for (path, name) in [("a/b.md", "a/b.md"), ("A/B.md", "a/b.md"), ("Ö/e\u{301}", "ö/é")] {
            assert_eq!(folded(path), name);
        }
    }
}
