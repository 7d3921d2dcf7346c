//! RSS 2.0.

use super::{Feed, id, push_html, room};
use crate::render::Renderer;
use crate::render::context::entry::summary;
use crate::render::picture::Enclosure;
use crate::site::route::Format;
use quick_xml::escape::{escape, partial_escape};
use std::fmt::Write as _;

pub(super) fn rss(renderer: &Renderer, feed: &Feed<'_>) -> String {
    let site = renderer.site();
    let page = site.config.absolute(&feed.url);
    let own = format!("{page}{}", Format::Rss.file());
    let description = if site.config.description.is_empty() { &feed.title } else { &site.config.description };
    let mut out = String::with_capacity(room(renderer, feed));
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = write!(
        out,
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <channel>\n<title>{}</title>\n<link>{page}</link>\n<description>{}</description>\n<language>{}</language>\n\
         <atom:link rel=\"self\" type=\"application/rss+xml\" href=\"{own}\"/>\n",
        escape(feed.title.as_str()),
        escape(partial_escape(description.as_str())),
        escape(site.config.language.to_lowercase().as_str()),
    );
    for (index, brief) in &feed.briefs {
        let matter = &brief.parsed.matter;
        let at = site.config.absolute(&brief.url);
        let _ = write!(
            out,
            "<item>\n<title>{}</title>\n<link>{at}</link>\n<guid isPermaLink=\"false\">{}</guid>\n<pubDate>{}</pubDate>\n",
            escape(brief.title()),
            id(site, brief),
            matter.date.zoned.strftime("%a, %d %b %Y %H:%M:%S %z"),
        );
        for name in &matter.byline {
            let _ = writeln!(out, "<dc:creator>{}</dc:creator>", escape(site.authors.name(name)));
        }
        for tag in matter.all_terms() {
            let _ = writeln!(out, "<category>{}</category>", escape(tag.as_str()));
        }
        // Here an enclosure without its size and type is none.
        if let Some(Enclosure { address, file: Some((kind, size)) }) = renderer.enclosure(*index) {
            let address = escape(address.as_str());
            let _ = writeln!(out, "<enclosure url=\"{address}\" length=\"{size}\" type=\"{kind}\"/>");
        }
        let _ = writeln!(out, "<description>{}</description>", escape(partial_escape(summary(brief))));
        if feed.whole {
            out.push_str("<content:encoded>");
            push_html(&mut out, renderer.in_feeds(*index));
            out.push_str("</content:encoded>\n");
        }
        out.push_str("</item>\n");
    }
    out.push_str("</channel>\n</rss>\n");
    out
}
