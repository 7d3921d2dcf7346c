//! Feeds: Atom, RSS 2.0 and JSON Feed 1.1, with absolute links and, but for those of tags, whole texts with their notes.

mod text;
mod atom;
mod rss;
mod json;

use super::Renderer;
use crate::parse::fields::Moment;
use crate::site::route::{Format, Route, Scope};
use crate::site::{Brief, Site, address};
use atom::atom;
use json::json_feed;
use rayon::prelude::*;
use rss::rss;
use std::collections::BTreeSet;
pub(super) use text::content;

/// What a feed is called, where its page is, and what is in it.
struct Feed<'s> {
    title: String,
    url: String,
    /// Entries have the text of their brief, and not only what it is about.
    whole: bool,
    briefs: Vec<(usize, &'s Brief)>,
}

impl<'s> Feed<'s> {
    fn new(site: &'s Site, scope: Scope) -> Self {
        let limit = site.config.feeds.limit;
        let name = &site.config.title;
        let pick = |list: &mut dyn Iterator<Item = u32>| -> Vec<(usize, &'s Brief)> {
            list.take(limit).map(|i| (i as usize, &*site.briefs[i as usize])).collect()
        };
        match scope {
            Scope::Site => Self {
                title: name.clone(),
                url: "/".into(),
                whole: true,
                briefs: site.listed().iter().map(|b| &**b).enumerate().take(limit).collect(),
            },
            Scope::Section(i) => {
                let s = &site.sections[i];
                Self {
                    title: format!("{name}: {}", s.title),
                    url: s.url.clone(),
                    whole: true,
                    briefs: pick(&mut s.briefs.iter().copied()),
                }
            }
            Scope::Term(t, i) => {
                let t = &site.taxonomies[t].terms[i];
                Self {
                    title: format!("{name}: {}", t.name),
                    url: t.url.clone(),
                    whole: site.config.feeds.whole_tags,
                    briefs: pick(&mut t.briefs.iter().copied()),
                }
            }
            Scope::Author(i) => {
                let page = &site.author_pages[i];
                Self {
                    title: format!("{name}: {}", site.authors.all[page.author].name),
                    url: page.url.clone(),
                    whole: true,
                    briefs: pick(&mut page.briefs.iter().copied()),
                }
            }
            Scope::Speaker(i) => {
                let s = &site.speakers[i];
                let mut briefs: Vec<u32> = s.quotes.iter().map(|(b, _)| *b).collect();
                briefs.dedup();
                Self {
                    title: format!("{name}: {}", s.name),
                    url: s.url.clone(),
                    whole: true,
                    briefs: pick(&mut briefs.into_iter()),
                }
            }
        }
    }

    /// When the newest of it changed; an empty feed never did.
    fn updated(&self) -> String {
        let newest = self.briefs.iter().map(|(_, b)| b.modified()).max_by_key(|m| m.zoned.timestamp());
        newest.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), Moment::rfc3339)
    }
}

/// What an entry is called, whatever its address. It doesn't tell the name of the file, in whose place a slug may stand
/// for a reason.
fn id(site: &Site, brief: &Brief) -> String {
    let name = blake3::hash(address::lasting(&brief.parsed.file.path).as_bytes()).to_hex();
    format!("{}#{}", site.config.absolute("/"), &name[..16])
}

/// The briefs that stand in a feed.
pub(super) fn briefs(site: &Site, scope: Scope) -> Vec<u32> {
    Feed::new(site, scope).briefs.into_iter().map(|(brief, _)| brief as u32).collect()
}

/// A feed.
pub fn feed(renderer: &Renderer, scope: Scope, format: Format) -> String {
    let feed = Feed::new(renderer.site(), scope);
    match format {
        Format::Atom => atom(renderer, &feed),
        Format::Rss => rss(renderer, &feed),
        Format::Json => json_feed(renderer, &feed),
    }
}

/// Makes the leading pictures of the briefs that stand in feeds, of those that are made: feed by feed, one would wait for the
/// other.
pub(super) fn prepare<'r>(renderer: &Renderer, routes: impl Iterator<Item = &'r Route>) {
    let site = renderer.site();
    if site.briefs.iter().all(|b| b.parsed.matter.photos.is_empty()) {
        return;
    }
    let scopes = routes.filter_map(|r| if let Route::Feed(scope, _) = r { Some(*scope) } else { None });
    let briefs: BTreeSet<usize> = scopes.flat_map(|s| Feed::new(site, s).briefs).map(|(i, _)| i).collect();
    briefs.into_par_iter().for_each(|brief| {
        renderer.enclosure(brief);
    });
}

/// The HTML of an entry as it is, which a feed of XML may hold in a section of characters: a tenth smaller than with
/// every mark escaped, and read sooner.
fn push_html(out: &mut String, html: &str) {
    out.push_str("<![CDATA[");
    for (i, part) in html.split("]]>").enumerate() {
        // What would end the section is parted between two.
        out.push_str(if i == 0 { "" } else { "]]]]><![CDATA[>" });
        out.push_str(part);
    }
    out.push_str("]]>");
}

/// Room for a feed's entries, so that it is written in one place.
fn room(renderer: &Renderer, feed: &Feed<'_>) -> usize {
    let text = |index: usize| if feed.whole { renderer.in_feeds(index).len() } else { 0 };
    let entries = feed.briefs.iter().map(|(index, _)| text(*index) + 1_024);
    entries.sum::<usize>() + 1_024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_that_would_end_its_section_is_parted() {
        for html in ["", "<p>One &amp; two</p>", "a]]>b", "]]>", "]]]]>>", "]]>]]>"] {
            let mut out = String::new();
            push_html(&mut out, html);
            let mut reader = quick_xml::Reader::from_str(&out);
            let mut read = String::new();
            while let quick_xml::events::Event::CData(part) = reader.read_event().unwrap() {
                read.push_str(&part);
            }
            assert_eq!(read, html, "{out}");
        }
    }
}
