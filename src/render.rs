//! `render`: `(&Site, &Theme, &Route) -> bytes`. Pure: the same route of the same site gives the same bytes,
//! whether `build` asks for it or a browser does.

pub mod body;
pub mod texts;
pub mod text_fragment;
pub(crate) mod direction;
pub(crate) mod note_html;
pub mod highlight;
pub mod theme;
pub mod function;
mod markdown_text;
pub mod value;
pub mod context;
pub mod json_ld;
pub mod feed;
pub(crate) mod sitemap;
mod redirects;
mod cite;
mod json;
pub mod web_annotation;
mod card;
mod mistake;
mod picture;
pub mod quotations;
pub(crate) mod mail;
pub mod digest;
pub mod search;
pub mod key;

use crate::diagnostic::{Diagnostic, finding};
use crate::guard;
use crate::load;
use crate::site::annotated::Annotated;
use crate::site::export::Export;
use crate::site::route::{Page, Route};
use crate::site::{AssetData, Site};
use body::embeds::embedded;
use body::{Body, Medium};
use context::{Edition, Shared};
use highlight::Highlighter;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use theme::Theme;

/// Where what takes long to make is kept between runs. What comes of a page is the same with any store.
pub trait Store: Send + Sync {
    /// What was kept under the key, which names all that the bytes depend on.
    fn get(&self, key: &str) -> Option<Vec<u8>>;
    /// Keeps it, if that can be done.
    fn put(&self, key: &str, bytes: &[u8]);
    /// A hash of the program, for what depends on all of it; `None` where nothing of the kind is kept.
    fn program(&self) -> Option<[u8; 32]> {
        None
    }
}

/// A store that keeps nothing.
struct NoStore;

impl Store for NoStore {
    fn get(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: &str, _: &[u8]) {}
}

/// The bytes of a page or file.
pub enum Pieces<'r> {
    /// All at once.
    Whole(Cow<'r, [u8]>),
    /// One after the other, for what is too long to be held in memory.
    Many(Box<dyn Iterator<Item = Vec<u8>> + 'r>),
}

impl<'r> Pieces<'r> {
    /// All of it.
    fn whole(self) -> Cow<'r, [u8]> {
        match self {
            Self::Whole(bytes) => bytes,
            Self::Many(pieces) => Cow::Owned(pieces.flatten().collect()),
        }
    }
}

/// A brief, by its index, the body that was made for it, and its annotations, which are unpacked until the next one's turn.
type LastBody = Mutex<Option<(usize, Arc<Body>, Arc<Annotated>)>>;

/// A site with a theme, ready to render any of its routes.
pub struct Renderer {
    site: Arc<Site>,
    /// What is the same on all pages of a language, and its templates, by the language's tag.
    editions: BTreeMap<String, (Arc<Edition>, tera::Tera)>,
    shared: Arc<Shared>,
    highlighter: Highlighter,
    theme: Arc<Theme>,
    /// The body that each thread made last: a brief's page and its annotations are asked for one after the other.
    bodies: Vec<LastBody>,
    /// The texts of briefs in feeds, by brief: most stand in several feeds, each in three formats.
    in_feeds: Vec<OnceLock<Box<str>>>,
    /// The leading pictures of briefs in feeds, by brief.
    enclosures: Vec<OnceLock<Option<Box<picture::Enclosure>>>>,
    workshop: picture::Workshop,
    search: OnceLock<search::Index>,
    /// The index out of the one that is published.
    edited: OnceLock<search::Index>,
    store: Arc<dyn Store>,
}

impl Renderer {
    /// Builds the values that pages share, once.
    pub fn new(site: Arc<Site>, theme: Arc<Theme>) -> Self {
        Self::after(None, site, theme)
    }

    /// The same, with what is the same for the site before taken over from its renderer.
    pub fn after(before: Option<&Self>, site: Arc<Site>, theme: Arc<Theme>) -> Self {
        let shared = Arc::new(Shared::after(before.map(|b| (b.site(), &*b.shared)), &site));
        let editions = site.languages.iter().map(|language| {
            let edition = Arc::new(Edition::new(&site, theme.texts.texts(language)));
            let tera = function::bound(&theme.tera, &site, &shared, &edition, language);
            (language.clone(), (edition, tera))
        });
        let editions = editions.collect();
        let bodies = (0..=rayon::current_num_threads()).map(|_| Mutex::default()).collect();
        let in_feeds = site.briefs.iter().map(|_| OnceLock::new()).collect();
        let enclosures = site.briefs.iter().map(|_| OnceLock::new()).collect();
        let workshop = picture::Workshop::new();
        Self {
            site,
            editions,
            shared,
            highlighter: Highlighter::default(),
            theme,
            bodies,
            in_feeds,
            enclosures,
            workshop,
            search: OnceLock::new(),
            edited: OnceLock::new(),
            store: Arc::new(NoStore),
        }
    }

    /// The same, with a store for copies of pictures, cards, and coloured code.
    #[must_use]
    pub fn with_store(self, store: Arc<dyn Store>) -> Self {
        Self { highlighter: Highlighter::with_store(Arc::clone(&store)), store, ..self }
    }

    /// Keeps in the store what is put there in one, once all pages are made.
    pub fn keep(&self) {
        self.highlighter.keep();
    }

    /// Makes what a whole build will need, with all threads at it. Whoever renders a single page doesn't wait for this.
    pub fn prepare(&self) {
        self.prepare_for(|_| true);
    }

    /// The same, where only the pages are made that are `wanted`, by their places.
    pub fn prepare_for(&self, wanted: impl Fn(usize) -> bool) {
        let routes = || self.site.routes().enumerate().filter(|(place, _)| wanted(*place)).map(|(_, r)| r);
        let is_unmade =
            |route: &Route| matches!(route, Route::SearchPart(part) if self.edited_part(*part).is_none());
        if routes().any(is_unmade) {
            // What fails here fails again, and is an error, for the pages that need it.
            let _ = guard::caught(|| self.search_index());
        }
        feed::prepare(self, routes());
    }

    /// The day of a brief, as its language writes it; nothing for a page without a date.
    fn day_of(&self, brief: usize) -> String {
        let matter = &self.site.briefs[brief].parsed.matter;
        if !matter.has_date {
            return String::new();
        }
        self.edition(Some(brief)).texts.day(matter.date.date())
    }

    fn search_index(&self) -> &search::Index {
        self.search.get_or_init(|| search::Index::new(&self.site, &|brief| self.day_of(brief)))
    }

    /// Makes the index out of the one that is published, which `after` tells of; says what is known of it.
    fn edit_search(&self, after: search::After<'_>) -> search::Known {
        let (index, known) = search::Index::after(&self.site, &|brief| self.day_of(brief), after);
        let _ = self.edited.set(index); // once
        known
    }

    fn edited_part(&self, part: search::Part) -> Option<Cow<'_, [u8]>> {
        self.edited.get()?.part(part)
    }

    /// A file of the index.
    fn search_part(&self, part: search::Part) -> Cow<'_, [u8]> {
        self.edited_part(part).or_else(|| self.search_index().part(part)).unwrap_or_default()
    }

    /// The body of a brief's page.
    pub(crate) fn body(&self, brief: usize) -> Arc<Body> {
        let slot = rayon::current_thread_index().unwrap_or(self.bodies.len() - 1);
        let mut last = self.bodies[slot].lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((made, body, _)) if *made == brief => Arc::clone(body),
            _ => {
                let annotated = self.site.briefs[brief].annotated.open();
                let body = body::brief(
                    &self.site,
                    &self.highlighter,
                    &self.edition(Some(brief)).texts,
                    &self.site.briefs[brief],
                    Medium::Page,
                );
                let body = Arc::new(self.with_cards(brief, body));
                *last = Some((brief, Arc::clone(&body), annotated));
                body
            }
        }
    }

    /// The text of a brief in feeds.
    pub(crate) fn in_feeds(&self, brief: usize) -> &str {
        let texts = &self.edition(Some(brief)).texts;
        let file = &self.site.briefs[brief].parsed.file.path;
        let content = || feed::content(&self.site, &self.highlighter, texts, brief).into();
        self.in_feeds[brief].get_or_init(|| guard::about(file, content))
    }

    /// The language of a brief, or of the site, with its templates.
    fn of_language(&self, brief: Option<usize>) -> &(Arc<Edition>, tera::Tera) {
        let site = &self.site;
        let language = brief.map_or(&*site.config.language, |b| site.language_of(&site.briefs[b]));
        &self.editions[language] // there is one for every language of the site
    }

    /// What pages in the language of a brief, or of the site, share.
    pub fn edition(&self, brief: Option<usize>) -> &Edition {
        &self.of_language(brief).0
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The bytes of a page or file.
    pub fn render(&self, page: &Page) -> Result<Cow<'_, [u8]>, Diagnostic> {
        self.guarded(page, || self.made(page).map(Pieces::whole))
    }

    /// The same, of what is long a piece at a time.
    pub fn pieces(&self, page: &Page) -> Result<Pieces<'_>, Diagnostic> {
        self.guarded(page, || self.made(page))
    }

    /// Does work for a page: should ibid fail, that is an error of this page, and of no other.
    fn guarded<T>(&self, page: &Page, work: impl FnOnce() -> Result<T, Diagnostic>) -> Result<T, Diagnostic> {
        let made = guard::caught(work);
        if let Some(lost) = self.site.lost_text() {
            return Err(lost.clone());
        }
        made.unwrap_or_else(|failure| {
            let brief = match page.route {
                Route::Brief(i) | Route::Redirect(i) | Route::Annotations(i) | Route::Card(i) => Some(i),
                _ => None,
            };
            let file = brief.map(|i| &self.site.briefs[i].parsed.file.path);
            Err(finding::failed_on_page(&page.url(), file, &failure))
        })
    }

    fn made(&self, page: &Page) -> Result<Pieces<'_>, Diagnostic> {
        let site = &*self.site;
        let bytes = match &page.route {
            Route::Quotations(part, Export::Json) => return Ok(quotations::json(site, *part)),
            Route::Quotations(part, Export::Csv) => return Ok(quotations::csv(site, *part)),
            Route::Asset(i) => self.asset(*i)?,
            Route::Original(i) => self.original(*i)?,
            Route::Card(i) => Cow::Owned(self.card(*i)),
            Route::SearchPart(part) => self.search_part(*part),
            Route::Picture(i, width) => Cow::Owned(self.copy(*i, *width)?),
            Route::Annotations(i) => {
                owned(web_annotation::collection(site, &site.briefs[*i], &self.body(*i)))
            }
            Route::Feed(scope, format) => owned(feed::feed(self, *scope, *format)),
            Route::Sitemap(n) => owned(sitemap::sitemap(site, *n)),
            Route::Redirects(server) => owned(redirects::list(site, *server)),
            Route::NewsSitemap => owned(sitemap::news(site)),
            Route::Robots => owned(sitemap::robots(site)),
            Route::Highlight(dark) => owned(highlight::style_sheet(*dark)),
            _ => Cow::Owned(self.template(page)?),
        };
        Ok(Pieces::Whole(bytes))
    }

    fn asset(&self, index: usize) -> Result<Cow<'_, [u8]>, Diagnostic> {
        let asset = &self.site.assets[index];
        match &asset.data {
            AssetData::Bytes(bytes) => Ok(self.site.of_theme(&asset.path, bytes)),
            AssetData::File(file) => load::asset(file).map(Cow::Owned),
        }
    }

    fn template(&self, page: &Page) -> Result<Vec<u8>, Diagnostic> {
        if let Some(wrong) = brief_of(&page.route).and_then(|brief| self.body(brief).failed.clone()) {
            return Err(*wrong);
        }
        let context::PageContext { template, values } = context::page(self, page);
        let mut context = tera::Context::new();
        for (name, value) in values {
            context.insert_value(name, value);
        }
        let mut html = Vec::with_capacity(32 * 1024);
        self.of_language(brief_of(&page.route))
            .1
            .render_to(&template, &context, &mut html)
            .map_err(|error| self.theme.explain(&error, || self.keys_of(page)))?;
        Ok(html)
    }
}

impl Renderer {
    /// The keys of everything that the template of a page sees.
    fn keys_of(&self, page: &Page) -> Vec<String> {
        let values = context::page(self, page).values;
        let shared = &self.of_language(brief_of(&page.route)).0;
        mistake::keys(values.iter().map(|(_, value)| value).chain([&shared.site, &shared.texts.plain]))
    }
}

fn owned(text: String) -> Cow<'static, [u8]> {
    Cow::Owned(text.into_bytes())
}

/// The brief whose language a page is in; other pages are in the site's.
fn brief_of(route: &Route) -> Option<usize> {
    match route {
        Route::Brief(i) | Route::Redirect(i) => Some(*i),
        _ => None,
    }
}
