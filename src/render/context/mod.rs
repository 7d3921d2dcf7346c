//! What templates see: the values that all pages share, and those of each kind of page.

pub mod entry;
pub mod list;
pub mod brief;
pub mod record;

use super::{Renderer, search};
use super::value::{fields, html, list, map};
use crate::site::Site;
use crate::site::route::{Format, Page, Route};
use tera::value::Key;
use tera::{Context, Map, Value};

/// Values that pages share, built once for a site.
pub struct Shared {
    /// `site`
    pub site: Value,
    /// Every brief as an item of a list, by index.
    pub entries: Vec<Value>,
    /// The tags, with `name`, `title`, `url` and `terms`.
    pub tags: Value,
    /// The latest quotations, for the front page.
    pub record: Value,
}

/// What a page is rendered from.
pub struct PageContext {
    /// The template.
    pub template: String,
    /// Its values, beside the global ones.
    pub values: Context,
}

impl Shared {
    /// Builds them.
    pub fn new(site: &Site) -> Self {
        use rayon::prelude::*;
        let entries: Vec<Value> =
            site.briefs.par_iter().map(|b| Value::from(entry::entry(site, b))).collect();
        let base = &site.config.base_path;
        let terms = site.tags.iter().map(|t| {
            map([
                ("name", t.name.as_str().into()),
                ("url", format!("{base}{}", t.url).into()),
                ("count", t.briefs.len().into()),
            ])
        });
        let tags = map([
            ("name", "tags".into()),
            ("title", "Tags".into()),
            ("url", format!("{base}/tags/").into()),
            ("terms", list(terms)),
        ]);
        let record = list(record::latest_quotes(site));
        Self { site: entry::site_value(site), entries, tags, record }
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
    fn fields(self, site: &Site) -> Map {
        fields([
            ("kind", self.kind.into()),
            ("title", self.title.into()),
            ("description", self.description.into()),
            ("url", format!("{}{}", site.config.base_path, self.url).into()),
            ("permalink", site.config.absolute(self.url).into()),
            ("language", site.config.language.as_str().into()),
            ("number", self.number.into()),
            ("feeds", self.feeds),
            ("noindex", (self.kind == "404").into()),
            ("json_ld", html("")),
            ("image", Value::none()),
            ("published", Value::none()),
            ("modified", Value::none()),
            ("annotations_url", Value::none()),
        ])
    }
}

fn set(map: &mut Map, key: &'static str, value: Value) {
    map.insert(Key::Str(key), value);
}

fn context(page: Map, values: impl IntoIterator<Item = (&'static str, Value)>) -> Context {
    let mut context = Context::new();
    context.insert_value("page", Value::from(page));
    for (key, value) in values {
        context.insert_value(key, value);
    }
    context
}

/// The context of a page made by a template.
pub fn page(renderer: &Renderer, page: &Page) -> PageContext {
    let (site, shared, code) = (renderer.site(), &*renderer.shared, &renderer.highlighter);
    let url = page.url();
    let (template, values) = match &page.route {
        Route::Index(n) => ("index.html".to_owned(), list::index(site, shared, code, *n, &url)),
        Route::Section(i, n) => list::section(site, shared, code, *i, *n, &url),
        Route::Brief(i) => brief::brief(site, shared, &renderer.body(*i), *i, &url),
        Route::Tags => ("terms.html".to_owned(), list::tags(site, shared, &url)),
        Route::Tag(i, n) => ("term.html".to_owned(), list::tag(site, shared, *i, *n, &url)),
        Route::Speakers => ("speakers.html".to_owned(), record::speakers(site, &url)),
        Route::Speaker(i) => ("speaker.html".to_owned(), record::speaker(site, *i, &url)),
        Route::Sources => ("sources.html".to_owned(), record::sources(site, &url)),
        Route::Source(i) => ("source.html".to_owned(), record::source(site, *i, &url)),
        Route::Corrections => ("corrections.html".to_owned(), record::corrections(site, &url)),
        Route::Search => ("search.html".to_owned(), search_page(site, &url)),
        Route::Redirect(i) => ("redirect.html".to_owned(), redirect(site, *i, &url)),
        _ => ("404.html".to_owned(), not_found(site, &url)),
    };
    PageContext { template, values }
}

fn redirect(site: &Site, index: usize, url: &str) -> Context {
    let brief = &site.briefs[index];
    let head =
        Head { kind: "redirect", title: brief.title(), description: "", url, number: 1, feeds: list([]) };
    let mut page = head.fields(site);
    set(&mut page, "noindex", true.into());
    let to = map([
        ("title", brief.title().into()),
        ("url", format!("{}{}", site.config.base_path, brief.url).into()),
        ("permalink", site.config.absolute(&brief.url).into()),
    ]);
    context(page, [("to", to)])
}

fn search_page(site: &Site, url: &str) -> Context {
    let head = Head { kind: "search", title: "Search", description: "", url, number: 1, feeds: list([]) };
    let mut page = head.fields(site);
    set(&mut page, "noindex", true.into());
    context(page, [("speakers", search::speakers(site)), ("sources", search::sources(site))])
}

fn not_found(site: &Site, url: &str) -> Context {
    let head =
        Head { kind: "404", title: "Page not found", description: "", url, number: 1, feeds: list([]) };
    context(head.fields(site), [])
}
