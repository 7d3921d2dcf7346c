//! Atom (RFC 4287).

use super::{Feed, id, push_html, room};
use crate::render::Renderer;
use crate::render::context::entry::summary;
use crate::render::picture::Enclosure;
use crate::site::route::Format;
use quick_xml::escape::escape;
use std::fmt::Write as _;

pub(super) fn atom(renderer: &Renderer, feed: &Feed<'_>) -> String {
    let site = renderer.site();
    let page = site.config.absolute(&feed.url);
    let own = format!("{page}{}", Format::Atom.file());
    let mut out = String::with_capacity(room(renderer, feed));
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = write!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<id>{own}</id>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n<updated>{}</updated>\n\
         <author><name>{}</name></author>\n",
        escape(site.config.language.as_str()),
        escape(feed.title.as_str()),
        feed.updated(),
        escape(site.config.publisher.as_str()),
    );
    for (index, brief) in &feed.briefs {
        let matter = &brief.parsed.matter;
        let at = site.config.absolute(&brief.url);
        let language = site.language_of(brief);
        let language = if language == site.config.language {
            String::new()
        } else {
            format!(" xml:lang=\"{}\"", escape(language))
        };
        let _ = write!(
            out,
            "<entry{language}>\n<title>{}</title>\n<id>{}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{at}\"/>\n\
             <published>{}</published>\n<updated>{}</updated>\n",
            escape(brief.title()),
            id(site, brief),
            matter.date.rfc3339(),
            brief.modified().rfc3339(),
        );
        for name in &matter.byline {
            let _ = writeln!(out, "<author><name>{}</name></author>", escape(site.authors.name(name)));
        }
        for tag in matter.all_terms() {
            let _ = writeln!(out, "<category term=\"{}\"/>", escape(tag.as_str()));
        }
        if let Some(Enclosure { address, file }) = renderer.enclosure(*index) {
            let file =
                file.map_or(String::new(), |(kind, size)| format!(" type=\"{kind}\" length=\"{size}\""));
            let _ = writeln!(out, "<link rel=\"enclosure\"{file} href=\"{}\"/>", escape(address.as_str()));
        }
        let _ = writeln!(out, "<summary>{}</summary>", escape(summary(brief)));
        if feed.whole {
            out.push_str("<content type=\"html\">");
            push_html(&mut out, renderer.in_feeds(*index));
            out.push_str("</content>\n");
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}
