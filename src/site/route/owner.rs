//! What a route comes from, in a writer's words: for two that would share a path.

use super::Route;
use crate::site::Site;

/// What a route comes from, in a writer's words.
pub(super) fn owner(site: &Site, route: &Route) -> String {
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
pub(super) fn file_of<'s>(site: &'s Site, route: &Route) -> Option<&'s std::sync::Arc<str>> {
    match route {
        Route::Brief(i) | Route::Annotations(i) | Route::Card(i) | Route::Redirect(i) => {
            Some(&site.briefs[*i].parsed.file.path)
        }
        _ => None,
    }
}
