//! `render`: `(&Site, &Theme, &Route) -> bytes`. Pure: the same route of the same site gives the same bytes,
//! whether `build` asks for it or a browser does.

pub mod body;
pub mod note_html;
pub mod highlight;
pub mod theme;
pub mod function;
pub mod value;
pub mod context;
pub mod json_ld;
pub mod feed;
pub mod sitemap;
pub mod web_annotation;

use crate::diagnostic::Diagnostic;
use crate::load;
use crate::site::route::{Page, Route};
use crate::site::{AssetData, Site};
use context::Shared;
use highlight::Highlighter;
use std::borrow::Cow;
use std::sync::Arc;
use theme::Theme;

/// A site with a theme, ready to render any of its routes.
pub struct Renderer {
    site: Arc<Site>,
    tera: tera::Tera,
    shared: Arc<Shared>,
    highlighter: Highlighter,
    theme: Arc<Theme>,
}

impl Renderer {
    /// Builds the values that pages share, once.
    pub fn new(site: Arc<Site>, theme: Arc<Theme>) -> Self {
        let shared = Arc::new(Shared::new(&site));
        let tera = function::bound(&theme, &site, &shared);
        Self { site, tera, shared, highlighter: Highlighter::default(), theme }
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The bytes of a page or file.
    pub fn render(&self, page: &Page) -> Result<Cow<'_, [u8]>, Diagnostic> {
        let site = &*self.site;
        let text = match &page.route {
            Route::Asset(i) => return self.asset(*i),
            Route::Annotations(i) => {
                let brief = &site.briefs[*i];
                let body = body::brief(site, &self.highlighter, brief, body::Medium::Page);
                web_annotation::collection(site, brief, &body)
            }
            Route::Feed(scope, format) => feed::feed(site, &self.highlighter, *scope, *format),
            Route::Sitemap(n) => sitemap::sitemap(site, *n),
            Route::NewsSitemap => sitemap::news(site),
            Route::Robots => sitemap::robots(site),
            Route::Highlight(dark) => highlight::style_sheet(*dark),
            _ => return self.template(page).map(|html| Cow::Owned(html)),
        };
        Ok(Cow::Owned(text.into_bytes()))
    }

    fn asset(&self, index: usize) -> Result<Cow<'_, [u8]>, Diagnostic> {
        match &self.site.assets[index].data {
            AssetData::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            AssetData::File(file) => load::asset(file).map(Cow::Owned),
        }
    }

    fn template(&self, page: &Page) -> Result<Vec<u8>, Diagnostic> {
        let context = context::page(&self.site, &self.shared, &self.highlighter, page);
        let mut html = Vec::with_capacity(16 * 1024);
        self.tera
            .render_to(&context.template, &context.values, &mut html)
            .map_err(|error| self.theme.explain(&error))?;
        Ok(html)
    }
}
