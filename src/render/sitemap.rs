//! The sitemap, the news sitemap and robots.txt.

use crate::parse::fields::Moment;
use crate::site::route::{Route, SITEMAP_PART, in_sitemap};
use crate::site::{Brief, Site};
use quick_xml::escape::escape;
use std::fmt::Write as _;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The sitemap: part `n` from 1, or with 0 the whole, which is an index where there are parts.
pub(crate) fn sitemap(site: &Site, n: usize) -> String {
    let pages: Vec<_> = site.pages.iter().filter(|p| in_sitemap(&p.route)).collect();
    let mut out = String::from(HEAD);
    // Writing to a String can't fail, here and below.
    if n == 0 && pages.len() > SITEMAP_PART {
        let _ = writeln!(out, "<sitemapindex xmlns=\"{SPACE}\">");
        for part in 1..=pages.len().div_ceil(SITEMAP_PART) {
            let at = site.config.absolute(&format!("/sitemap-{part}.xml"));
            let _ = writeln!(out, "<sitemap><loc>{}</loc></sitemap>", escape(at.as_str()));
        }
        out.push_str("</sitemapindex>\n");
        return out;
    }
    let _ = writeln!(out, "<urlset xmlns=\"{SPACE}\">");
    for page in pages.chunks(SITEMAP_PART).nth(n.saturating_sub(1)).unwrap_or_default() {
        let at = site.config.absolute(&page.url());
        let _ = write!(out, "<url><loc>{}</loc>", escape(at.as_str()));
        if let Some(day) = last_modified(site, &page.route) {
            let _ = write!(out, "<lastmod>{day}</lastmod>");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// When what a page shows last changed; nothing where that can't be told.
fn last_modified(site: &Site, route: &Route) -> Option<String> {
    let newest = |briefs: &mut dyn Iterator<Item = &Brief>| {
        briefs.map(Brief::modified).max_by_key(|m| m.zoned.timestamp()).map(Moment::rfc3339)
    };
    match route {
        Route::Brief(i) => site.briefs[*i].changed().map(Moment::rfc3339),
        Route::Index(1) => newest(&mut site.listed().iter().map(|b| &**b)),
        Route::Section(i, 1) => {
            newest(&mut site.sections[*i].briefs.iter().map(|b| &*site.briefs[*b as usize]))
        }
        Route::Term(t, i, 1) => {
            let briefs = &site.taxonomies[*t].terms[*i].briefs;
            newest(&mut briefs.iter().map(|b| &*site.briefs[*b as usize]))
        }
        Route::Author(i, 1) => {
            newest(&mut site.author_pages[*i].briefs.iter().map(|b| &*site.briefs[*b as usize]))
        }
        Route::Speaker(i, 1) => {
            newest(&mut site.speakers[*i].quotes.iter().map(|(b, _)| &*site.briefs[*b as usize]))
        }
        _ => None,
    }
}

/// The news sitemap: briefs of the last two days, at most 1,000, as news search engines want it.
pub(crate) fn news(site: &Site) -> String {
    let mut out = String::from(HEAD);
    let _ = writeln!(
        out,
        "<urlset xmlns=\"{SPACE}\" xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">"
    );
    let language = site.config.language.split('-').next().unwrap_or("en");
    for brief in site.recent().take(1000) {
        let at = site.config.absolute(&brief.url);
        let _ = writeln!(
            out,
            "<url><loc>{}</loc><news:news><news:publication><news:name>{}</news:name><news:language>{language}\
             </news:language></news:publication><news:publication_date>{}</news:publication_date>\
             <news:title>{}</news:title></news:news></url>",
            escape(at.as_str()),
            escape(site.config.publisher.as_str()),
            brief.parsed.matter.date.rfc3339(),
            escape(brief.title()),
        );
    }
    out.push_str("</urlset>\n");
    out
}

/// robots.txt: everything may be read, and the sitemaps are named.
pub(crate) fn robots(site: &Site) -> String {
    let mut out = format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", site.config.absolute("/sitemap.xml"));
    if site.recent().next().is_some() {
        let _ = writeln!(out, "Sitemap: {}", site.config.absolute("/news-sitemap.xml"));
    }
    out
}
