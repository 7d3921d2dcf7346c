//! Routes: every page and file that a site has, each with its path, no two the same.

use super::export::{self, Export, LATEST};
pub use super::feed_format::Format;
use super::paging::Paging;
use super::search::{self, Part};
use super::{Brief, Site, address, link};
use crate::config::REDIRECT_FORMATS;
use crate::diagnostic::{Diagnostic, finding};
use crate::parse::front_matter::Photo;
use crate::picture::{self, card::Card};
use foldhash::fast::FixedState;
use rayon::slice::ParallelSliceMut as _;
use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

/// The web servers that a list of former addresses is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Server {
    /// Netlify's: `_redirects`
    Netlify,
    /// Cloudflare's: `_redirects`
    Cloudflare,
    /// A map for nginx.
    Nginx,
}

impl Server {
    /// Those that `site.toml` asks for.
    pub fn wanted(names: &[String]) -> impl Iterator<Item = Self> {
        let all = [Self::Netlify, Self::Cloudflare, Self::Nginx];
        let known = REDIRECT_FORMATS.iter().zip(all);
        known.filter(|(name, _)| names.iter().any(|n| n == *name)).map(|(_, server)| server)
    }

    /// Its file.
    pub fn file(self) -> &'static str {
        match self {
            Self::Netlify | Self::Cloudflare => "_redirects",
            Self::Nginx => "nginx-redirects.map",
        }
    }
}

/// What a feed is a feed of: indexes into the site's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// All briefs.
    Site,
    /// A section.
    Section(usize),
    /// A taxonomy, and a value of it.
    Term(usize, usize),
    /// A speaker.
    Speaker(usize),
    /// An author.
    Author(usize),
}

/// A page or file. Numbers are indexes into the site's lists; a second one is the page of a list, from 1.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// The front page.
    Index(usize),
    /// A section.
    Section(usize, usize),
    /// A brief.
    Brief(usize),
    /// A brief's annotations, as Web Annotations.
    Annotations(usize),
    /// The list of a taxonomy's values.
    Terms(usize),
    /// A value of a taxonomy: the taxonomy, the value.
    Term(usize, usize, usize),
    /// The list of speakers.
    Speakers,
    /// A speaker.
    Speaker(usize, usize),
    /// The list of authors.
    Authors,
    /// An author.
    Author(usize, usize),
    /// The list of sources.
    Sources,
    /// A source or an outlet.
    Source(usize),
    /// All corrections.
    Corrections,
    /// The search page.
    Search,
    /// A file of the search index.
    SearchPart(Part),
    /// A part of all quotations as data: see [`super::export`].
    Quotations(usize, Export),
    /// A brief's card, for the previews of social networks.
    Card(usize),
    /// The page for what isn't there.
    NotFound,
    /// A former address of a brief.
    Redirect(usize),
    /// All former addresses, for a kind of web server.
    Redirects(Server),
    /// A feed.
    Feed(Scope, Format),
    /// The sitemap; from 1 its parts, where it has more than one.
    Sitemap(usize),
    /// The sitemap of the last two days.
    NewsSitemap,
    /// robots.txt
    Robots,
    /// A style sheet for code: light, or dark.
    Highlight(bool),
    /// A file published as it is.
    Asset(usize),
    /// A picture, published without what a camera or a program wrote into it beside the picture.
    Original(usize),
    /// A smaller copy of a picture, with its width in pixels.
    Picture(usize, u32),
}

impl Route {
    /// Pages that a reader opens, made by a template, as against files for machines.
    pub fn is_page(&self) -> bool {
        !matches!(
            self,
            Self::Annotations(_)
                | Self::Feed(..)
                | Self::Sitemap(_)
                | Self::NewsSitemap
                | Self::Robots
                | Self::Highlight(_)
                | Self::Asset(_)
                | Self::Original(_)
                | Self::Picture(..)
                | Self::Card(_)
                | Self::SearchPart(_)
                | Self::Quotations(..)
                | Self::Redirects(_)
        )
    }
}

/// A route and the file it is published as.
#[derive(Debug, Clone)]
pub struct Page {
    /// The route.
    pub route: Route,
    /// Its path in the output folder: "articles/x/index.html".
    pub path: String,
}

impl Page {
    /// Its address in the site: "/articles/x/".
    pub fn url(&self) -> String {
        format!("/{}", address::encode(self.path.strip_suffix("index.html").unwrap_or(&self.path)))
    }
}

/// Addresses in a part of the sitemap; the protocol allows 50,000.
pub const SITEMAP_PART: usize = 45_000;

/// The path of a page of a list: "/articles/" or "/articles/page/2/".
pub fn paged(url: &str, number: usize) -> String {
    if number <= 1 { url.to_owned() } else { format!("{url}page/{number}/") }
}

/// Every page and file of the site, by path, and a diagnostic for each two that would share a path, also
/// where only the case of letters differs, or the way in which accents are written.
pub fn pages(site: &Site) -> (Vec<Page>, Vec<Diagnostic>) {
    // A brief has a page and, mostly, annotations.
    let room = site.briefs.len() * 2 + 256;
    let taken = HashMap::with_capacity_and_hasher(room, FixedState::default());
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

/// The address of a brief's annotations.
pub fn annotations(brief: &Brief) -> String {
    address::beside(&brief.url, address::ANNOTATIONS)
}

/// What a brief's card says.
pub fn card<'s>(site: &'s Site, brief: &'s Brief, day: &'s str) -> Card<'s> {
    Card { title: brief.title(), outlet: &site.config.publisher, day }
}

/// Whether a brief has a card: if the site has cards, it has no picture that others show, and the font has its letters.
pub fn has_card(site: &Site, brief: &Brief) -> bool {
    site.config.cards.enabled && lead(site, brief).is_none() && card(site, brief, "").can_be_set()
}

/// The first of a brief's pictures that others show.
pub fn lead<'b>(site: &Site, brief: &'b Brief) -> Option<&'b Photo> {
    brief.parsed.matter.photos.iter().find(|photo| is_for_others(site, brief, &photo.src))
}

/// Whether social networks, search engines and readers of feeds show a picture of a brief. They show no drawings, and
/// nothing that has no address of its own.
pub fn is_for_others(site: &Site, brief: &Brief, src: &str) -> bool {
    match link::photo(site, brief, src) {
        Some(asset) => site.assets[asset]
            .look()
            .format
            .is_some_and(|f| !matches!(f, picture::Format::Svg | picture::Format::Ico)),
        None if src.trim_start().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:")) => false,
        None => picture::Format::of_address(src) != Some(picture::Format::Svg),
    }
}

struct Pages<'s> {
    site: &'s Site,
    pages: Vec<Page>,
    /// By path in small letters, its accents put together, the index in `pages`.
    taken: HashMap<String, usize, FixedState>,
    diagnostics: Vec<Diagnostic>,
}

impl Pages<'_> {
    fn add(&mut self, route: Route, path: String) {
        let lower = path.to_lowercase();
        let key = match super::composed(&lower) {
            Cow::Owned(composed) => composed,
            Cow::Borrowed(_) => lower,
        };
        match self.taken.entry(key) {
            Entry::Occupied(other) => {
                let other = &self.pages[*other.get()].route;
                let (one, two) = (owner(self.site, other), owner(self.site, &route));
                self.diagnostics.push(finding::same_path(&path, &one, &two, file_of(self.site, &route)));
            }
            Entry::Vacant(free) => {
                free.insert(self.pages.len());
                self.pages.push(Page { route, path });
            }
        }
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
        for (i, brief) in site.briefs.iter().enumerate() {
            self.page(Route::Brief(i), &brief.url);
            if brief.has_annotations() {
                self.page(Route::Annotations(i), &annotations(brief));
            }
            if has_card(site, brief) {
                self.page(Route::Card(i), &address::beside(&brief.url, address::CARD));
            }
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

    fn machine(&mut self) {
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
    fn assets(&mut self) {
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
    fn folders(&mut self) {
        let mut last = "";
        for page in &self.pages {
            let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            if folder == last {
                continue;
            }
            last = folder;
            let lower = super::composed(&folder.to_lowercase()).into_owned();
            let ends = lower.match_indices('/').map(|(i, _)| i).chain([lower.len()]);
            for file in ends.filter_map(|end| self.taken.get(lower.get(..end)?)) {
                let file = &self.pages[*file];
                let (one, two) = (owner(self.site, &file.route), owner(self.site, &page.route));
                let told = finding::same_path(&file.path, &one, &two, file_of(self.site, &page.route));
                self.diagnostics.push(told);
            }
        }
    }
}

/// Pages that the sitemap lists: those a reader would look for.
pub fn in_sitemap(route: &Route) -> bool {
    matches!(
        route,
        Route::Index(_)
            | Route::Section(..)
            | Route::Brief(_)
            | Route::Terms(_)
            | Route::Term(..)
            | Route::Speakers
            | Route::Speaker(..)
            | Route::Authors
            | Route::Author(..)
            | Route::Sources
            | Route::Source(_)
            | Route::Corrections
    )
}

/// What a route comes from, in a writer's words.
fn owner(site: &Site, route: &Route) -> String {
    match route {
        Route::Brief(i) | Route::Annotations(i) | Route::Card(i) => {
            site.briefs[*i].parsed.file.path.to_string()
        }
        Route::Redirect(i) => format!("an alias of {}", site.briefs[*i].parsed.file.path),
        Route::Redirects(_) => "the list of former addresses (`[redirects]` in site.toml)".into(),
        Route::Section(i, _) => format!("the section content/{}", site.sections[*i].folder),
        Route::Term(t, i, _) => {
            let taxonomy = &site.taxonomies[*t];
            let what = if taxonomy.config.name == "tags" { "tag" } else { &*taxonomy.config.name };
            format!("the {what} “{}”", taxonomy.terms[*i].name)
        }
        Route::Speaker(i, _) => format!("the speaker “{}”", site.speakers[*i].key),
        Route::Authors => "the list of authors".into(),
        Route::Author(i, _) => {
            format!("the author “{}”", site.authors.all[site.author_pages[*i].author].key)
        }
        Route::Source(i) => format!("the source “{}”", site.sources[*i].key),
        Route::Asset(i) | Route::Original(i) => format!("the file {}", site.assets[*i].path),
        Route::Picture(i, _) => format!("a smaller copy of {}", site.assets[*i].path),
        Route::Index(_) => "the front page".into(),
        Route::Terms(t) => format!("the list of {}", site.taxonomies[*t].config.name),
        Route::Speakers => "the list of speakers".into(),
        Route::Sources => "the list of sources".into(),
        Route::Corrections => "the list of corrections".into(),
        Route::NotFound => "the page for what isn't found".into(),
        Route::Search | Route::SearchPart(_) => "the search page".into(),
        Route::Quotations(..) => "the list of all quotations".into(),
        Route::Feed(..) => "a feed".into(),
        Route::Sitemap(_) | Route::NewsSitemap => "a sitemap".into(),
        Route::Robots => "robots.txt".into(),
        Route::Highlight(_) => "the style sheets for code".into(),
    }
}

/// The file to name in a diagnostic about a route.
fn file_of<'s>(site: &'s Site, route: &Route) -> Option<&'s std::sync::Arc<str>> {
    match route {
        Route::Brief(i) | Route::Annotations(i) | Route::Card(i) | Route::Redirect(i) => {
            Some(&site.briefs[*i].parsed.file.path)
        }
        _ => None,
    }
}
