//! What templates see: the values that all pages share, and those of each kind of page.

pub mod entry;
pub mod list;
pub mod brief;
pub mod record;
mod author;
pub(in crate::render) mod taxonomy;
mod house;

use super::texts::Texts;
use super::value::{Fields, html, list, map, set};
use super::{Renderer, direction, search};
use crate::site::Site;
use crate::site::route::{Format, Page, Route};
use std::sync::{Arc, OnceLock};
use tera::Value;

/// Values that pages share, built once for a site.
pub struct Shared {
    /// Briefs as items of lists, by index: each is made when a list first has it. Those beyond are made each time.
    entries: Vec<OnceLock<Value>>,
    common: entry::Common,
    /// The feeds of the whole site.
    feeds: Value,
    /// The latest quotations, for the front page.
    pub record: Value,
}

/// How many briefs of a site, the newest, are held as items of lists once they are made. An item takes two kilobytes, a good
/// third of what a build holds of a brief, and is made in a hundredth of the time that all of the brief takes.
const HELD: usize = 20_000;

/// The values that a template sees beside the global ones, by name.
pub type Values = Vec<(&'static str, Value)>;

/// What a page is rendered from.
pub struct PageContext {
    /// The template.
    pub template: String,
    /// Its values, beside the global `site` and `text`.
    pub values: Values,
}

impl Shared {
    /// Builds them; what is the same in the site before is taken over.
    pub fn after(before: Option<(&Site, &Self)>, site: &Site) -> Self {
        let held = before.filter(|(old, _)| entry::same_surroundings(old, site));
        let entries = site.briefs.iter().take(HELD).enumerate().map(|(i, brief)| {
            let same = held.and_then(|(old, shared)| shared.entries.get(entry::same(old, site, brief, i)?));
            same.cloned().unwrap_or_default()
        });
        let common = entry::Common::default();
        let feeds = feeds(site, "/", &site.config.title);
        Self { entries: entries.collect(), common, feeds, record: list(record::latest_quotes(site)) }
    }

    /// A brief of the site, by index, as an item of a list.
    pub fn entry(&self, site: &Site, brief: usize) -> Value {
        let entry = || entry::entry(site, &self.common, &site.briefs[brief]);
        self.entries.get(brief).map_or_else(entry, |held| held.get_or_init(entry).clone())
    }
}

/// Values that pages of one language share.
pub struct Edition {
    /// The theme's texts.
    pub texts: Arc<Texts>,
    /// `site`
    pub site: Value,
    /// The taxonomies of the site, each with `name`, `title`, `url` and `terms`.
    pub taxonomies: Vec<Value>,
}

impl Edition {
    /// Builds them.
    pub fn new(site: &Site, texts: Arc<Texts>) -> Self {
        let taxonomies = site.taxonomies.iter().map(|t| taxonomy::taxonomy(site, &texts, t)).collect();
        Self { site: house::site_value(site, &texts), taxonomies, texts }
    }
}

fn feeds(site: &Site, url: &str, title: &str) -> Value {
    let base = &site.config.base_path;
    let formats = Format::wanted(&site.config.feeds.formats);
    list(formats.map(|f| {
        let name = match f {
            Format::Atom => "Atom",
            Format::Rss => "RSS",
            Format::Json => "JSON Feed",
        };
        map([
            ("title", format!("{title} ({name})").into()),
            ("format", name.into()),
            ("url", format!("{base}{url}{}", f.file()).into()),
            ("type", f.media_type().into()),
        ])
    }))
}

/// The head of every page's `page`.
struct Head<'a> {
    kind: &'static str,
    title: &'a str,
    description: &'a str,
    url: &'a str,
    number: usize,
    feeds: Value,
}

impl Head<'_> {
    fn fields(self, site: &Site) -> Fields {
        vec![
            ("kind", self.kind.into()),
            ("title", self.title.into()),
            ("description", self.description.into()),
            ("url", format!("{}{}", site.config.base_path, self.url).into()),
            ("permalink", site.config.absolute(self.url).into()),
            ("language", site.config.language.as_str().into()),
            ("dir", direction::of(&site.config.language).into()),
            ("number", self.number.into()),
            ("feeds", self.feeds),
            ("noindex", (self.kind == "404").into()),
            ("json_ld", html("")),
            ("csl_json", "".into()),
            ("image", Value::none()),
            ("published", Value::none()),
            ("modified", Value::none()),
            ("annotations_url", Value::none()),
            ("translations", list([])),
            ("shapes", false.into()),
        ]
    }
}

fn context(page: Fields, values: impl IntoIterator<Item = (&'static str, Value)>) -> Values {
    std::iter::once(("page", map(page))).chain(values).collect()
}

/// The context of a page made by a template.
pub fn page(renderer: &Renderer, page: &Page) -> PageContext {
    let (site, shared) = (renderer.site(), &*renderer.shared);
    let edition = renderer.edition(super::brief_of(&page.route));
    let (texts, url) = (&edition.texts, page.url());
    let (template, values) = match &page.route {
        Route::Index(n) => ("index.html".to_owned(), list::index(renderer, edition, *n, &url)),
        Route::Section(i, n) => list::section(renderer, edition, *i, *n, &url),
        Route::Brief(i) => brief::brief(renderer, edition, *i, &url),
        Route::Terms(t) => ("terms.html".to_owned(), taxonomy::terms(site, edition, *t, &url)),
        Route::Term(t, i, n) => {
            ("term.html".to_owned(), taxonomy::term(renderer, edition, (*t, *i), *n, &url))
        }
        Route::Speakers => ("speakers.html".to_owned(), record::speakers(site, texts, &url)),
        Route::Speaker(i, n) => ("speaker.html".to_owned(), record::speaker(site, texts, *i, *n, &url)),
        Route::Authors => ("authors.html".to_owned(), author::authors(site, texts, &url)),
        Route::Author(i, n) => ("author.html".to_owned(), author::author(site, shared, *i, *n, &url)),
        Route::Sources => ("sources.html".to_owned(), record::sources(site, texts, &url)),
        Route::Source(i) => ("source.html".to_owned(), record::source(site, texts, *i, &url)),
        Route::Corrections => ("corrections.html".to_owned(), record::corrections(site, texts, &url)),
        Route::Search => ("search.html".to_owned(), search_page(site, texts, &url)),
        Route::Redirect(i) => ("redirect.html".to_owned(), redirect(site, *i, &url)),
        _ => ("404.html".to_owned(), not_found(site, texts, &url)),
    };
    PageContext { template, values }
}

fn redirect(site: &Site, index: usize, url: &str) -> Values {
    let brief = &site.briefs[index];
    let head =
        Head { kind: "redirect", title: brief.title(), description: "", url, number: 1, feeds: list([]) };
    let mut page = head.fields(site);
    set(&mut page, "language", site.language_of(brief).into());
    set(&mut page, "dir", direction::of(site.language_of(brief)).into());
    set(&mut page, "noindex", true.into());
    let to = map([
        ("title", brief.title().into()),
        ("url", format!("{}{}", site.config.base_path, brief.url).into()),
        ("permalink", site.config.absolute(&brief.url).into()),
    ]);
    context(page, [("to", to)])
}

fn search_page(site: &Site, texts: &Texts, url: &str) -> Values {
    let title = texts.text("search");
    let description = texts.text("search_start");
    let head = Head { kind: "search", title, description, url, number: 1, feeds: list([]) };
    context(head.fields(site), [("speakers", search::speakers(site)), ("sources", search::sources(site))])
}

fn not_found(site: &Site, texts: &Texts, url: &str) -> Values {
    let title = texts.text("page_not_found");
    let head = Head { kind: "404", title, description: "", url, number: 1, feeds: list([]) };
    context(head.fields(site), [])
}
