//! Routes: every page and file that a site has, each with its path, no two the same.

mod server;
mod owner;
mod card;
mod pages;

use super::export::Export;
pub use super::feed_format::Format;
use super::search::Part;
use super::{Brief, address};
pub use card::{card, has_card, is_for_others, lead};
pub use pages::pages;
pub use server::Server;

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

/// The address of a brief's annotations.
pub fn annotations(brief: &Brief) -> String {
    address::beside(&brief.url, address::ANNOTATIONS)
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
