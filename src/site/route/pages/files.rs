//! The paths of files: those for machines, pictures and assets, and folders that no file may stand in for.

use super::{Pages, folded, number};
use crate::diagnostic::{Diagnostic, finding};
use crate::picture;
use crate::site::export::{self, Export, LATEST};
use crate::site::route::owner::{file_of, owner};
use crate::site::route::{Route, SITEMAP_PART, Server, in_sitemap};
use crate::site::search::{self, Part};
use crate::site::{address, link};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeSet;

impl Pages<'_> {
    pub(super) fn machine(&mut self) {
        self.page(Route::NotFound, "/404.html");
        let pages = self.pages.iter().filter(|p| in_sitemap(&p.route)).count();
        self.add(Route::Sitemap(0), "sitemap.xml".into());
        if pages > SITEMAP_PART {
            for n in 1..=pages.div_ceil(SITEMAP_PART) {
                self.add(Route::Sitemap(n), format!("sitemap-{n}.xml"));
            }
        }
        if self.site.recent().next().is_some() {
            self.add(Route::NewsSitemap, "news-sitemap.xml".into());
        }
        if self.site.config.search.enabled {
            self.page(Route::Search, search::URL);
            for part in Part::all(self.site.briefs.len()) {
                self.add(Route::SearchPart(part), part.path());
            }
        }
        for server in Server::wanted(&self.site.config.redirects.formats) {
            self.add(Route::Redirects(server), server.file().into());
        }
        if self.site.has_quotations() {
            for part in LATEST..=export::earlier(self.site.listed().len()) {
                for format in [Export::Json, Export::Csv] {
                    self.add(Route::Quotations(part, format), format.file(part));
                }
            }
        }
        // A robots.txt of the writer's own stands in for ours.
        if self.site.asset("robots.txt").is_none() {
            self.add(Route::Robots, "robots.txt".into());
        }
        if self.site.has_code {
            self.add(Route::Highlight(false), "highlight-light.css".into());
            self.add(Route::Highlight(true), "highlight-dark.css".into());
        }
    }
}

impl Pages<'_> {
    pub(super) fn assets(&mut self) {
        let site = self.site;
        let shown = link::pictures(site);
        let folders: Vec<&str> = site.left_out.folders().collect();
        let named = if folders.is_empty() { BTreeSet::new() } else { link::named(site) };
        for (i, asset) in site.assets.iter().enumerate() {
            // What is beside a brief that isn't published isn't either, unless another brief shows it or links to it.
            if folders.iter().any(|f| address::is_in(&asset.path, f)) && !named.contains(&i) {
                continue;
            }
            let look = asset.look();
            let route =
                if look.format.is_some() || look.is_unknown() { Route::Original(i) } else { Route::Asset(i) };
            self.add(route, asset.path.clone());
            let Some(Ok(header)) = look.header.filter(|_| shown.contains(&i)) else { continue };
            for variant in header.variants() {
                let path = picture::variant_path(&asset.path, variant.width);
                self.add(Route::Picture(i, variant.width), path);
            }
        }
    }
}

impl Pages<'_> {
    /// Looks for pages in a folder whose name a file has: beside `map.png`, a brief `map.png.md` has no place.
    pub(super) fn folders(&mut self) {
        let this = &*self;
        let folder = |place: usize| this.pages[place].path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let clashes = |place: usize| {
            // Pages of one folder mostly follow each other.
            let is_new = place == 0 || folder(place) != folder(place - 1);
            let folder = if is_new { folded(folder(place)) } else { Cow::default() };
            let ends = folder.match_indices('/').map(|(i, _)| i).chain([folder.len()]);
            let file = |end: usize| {
                let name = folder.get(..end)?;
                this.taken.by(&this.pages, name, number(name))
            };
            let files: Vec<usize> = ends.filter_map(file).collect();
            files.into_iter().map(move |file| this.clash(file, place))
        };
        let places = (0..self.pages.len()).into_par_iter().with_min_len(256);
        let found: Vec<Diagnostic> = places.flat_map_iter(clashes).collect();
        self.diagnostics.extend(found);
    }

    /// That a page is in a folder whose name a file has.
    fn clash(&self, file: usize, page: usize) -> Diagnostic {
        let (file, page) = (&self.pages[file], &self.pages[page]);
        let (one, two) = (owner(self.site, &file.route), owner(self.site, &page.route));
        finding::same_path(&file.path, &one, &two, file_of(self.site, &page.route))
    }
}
