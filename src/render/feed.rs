//! Feeds: Atom, RSS 2.0 and JSON Feed 1.1, with absolute links and, but for those of tags, whole texts with their notes.

use super::Renderer;
use super::body::{self, Body, Medium, note_id, reference_id};
use super::context::brief::{in_list, letter, note_words};
use super::context::entry::summary;
use super::direction;
use super::highlight::Highlighter;
use super::picture::{Enclosure, Shown};
use super::texts::Texts;
use crate::parse::fields::Moment;
use crate::parse::front_matter::Photo;
use crate::site::route::{Format, Route, Scope};
use crate::site::{Brief, Site, address, picture_words};
use quick_xml::escape::{escape, partial_escape};
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;

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

/// A brief's text with its notes, for a reader without our style sheet.
pub(super) fn content(site: &Site, code: &Highlighter, texts: &Texts, brief: usize) -> String {
    let brief = &site.briefs[brief];
    let body = body::brief(site, code, texts, brief, Medium::Feed);
    let mut out = String::new();
    let language = site.language_of(brief);
    let right_to_left = direction::is_right_to_left(language);
    // Writing to a String can't fail, here and below.
    if right_to_left {
        let _ = writeln!(out, "<div dir=\"rtl\" lang=\"{}\">", escape(language));
    }
    for correction in &brief.parsed.matter.corrections {
        let _ = writeln!(
            out,
            "<p><b>{}</b> {}</p>",
            escape(texts.text("correction_label")),
            escape(correction.text.as_str())
        );
    }
    for photo in brief.parsed.matter.photos.iter().filter(|p| !picture_words::is_in_text(site, brief, p)) {
        figure(&mut out, site, brief, photo);
    }
    out.push_str(&body.html);
    if brief.annotated.gist().notes > 0 {
        notes_of(&mut out, site, texts, brief, &body);
    }
    if right_to_left {
        out.push_str("</div>\n");
    }
    out
}

/// The notes of a brief, each with its ways back.
fn notes_of(out: &mut String, site: &Site, texts: &Texts, brief: &Brief, body: &Body) {
    let arrow = if direction::is_right_to_left(site.language_of(brief)) { '↪' } else { '↩' };
    let page = site.config.absolute(&brief.url);
    let _ = write!(out, "<h2>{}</h2>\n<ol>\n", escape(texts.text("notes")));
    let annotated = brief.annotated.open();
    for (i, value) in in_list(&annotated, body) {
        let note = &annotated.notes[i];
        let words = note_words(site, note, body, Medium::Feed);
        let value = value.map_or_else(String::new, |number| format!(" value=\"{number}\""));
        let _ = write!(out, "<li id=\"{}\"{value}>{words}", note_id(&brief.prefix, note.number));
        let uses = annotated.uses[i].max(1);
        for nth in 1..=uses {
            let id = reference_id(&brief.prefix, note.number, nth);
            let label = if uses > 1 { letter(nth) } else { String::new() };
            let _ = write!(out, " <a href=\"{page}#{id}\">{arrow}{label}</a>");
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n");
}

/// A picture of a brief with its caption and its credit.
fn figure(out: &mut String, site: &Site, brief: &Brief, photo: &Photo) {
    let shown = Shown::photo(site, brief, photo);
    let address = shown.address(site);
    let _ = write!(out, "<figure><img src=\"{}\" alt=\"{}\"", escape(&*address), escape(photo.alt.as_str()));
    if let Some((width, height)) = shown.size {
        let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
    }
    out.push('>');
    let words = [photo.caption.trim(), photo.credit.trim()].into_iter().filter(|w| !w.is_empty());
    let words: Vec<_> = words.map(escape).collect();
    if !words.is_empty() {
        let _ = write!(out, "<figcaption>{}</figcaption>", words.join(" "));
    }
    out.push_str("</figure>\n");
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

fn atom(renderer: &Renderer, feed: &Feed<'_>) -> String {
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

fn rss(renderer: &Renderer, feed: &Feed<'_>) -> String {
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

/// Who wrote a brief, with their page.
fn json_author(site: &Site, byline: &str) -> Value {
    let name = site.authors.name(byline);
    match site.author_url(byline) {
        Some(url) => json!({"name": name, "url": site.config.absolute(&url)}),
        None => json!({"name": name}),
    }
}

fn json_feed(renderer: &Renderer, feed: &Feed<'_>) -> String {
    let site = renderer.site();
    let page = site.config.absolute(&feed.url);
    let items: Vec<Value> = feed
        .briefs
        .iter()
        .map(|(index, brief)| {
            let matter = &brief.parsed.matter;
            let at = site.config.absolute(&brief.url);
            let mut item = Map::new();
            item.insert("id".into(), id(site, brief).into());
            item.insert("url".into(), at.into());
            item.insert("title".into(), brief.title().into());
            // An item must have a content of one kind or the other.
            if feed.whole {
                item.insert("summary".into(), summary(brief).into());
                item.insert("content_html".into(), renderer.in_feeds(*index).into());
            } else {
                item.insert("content_text".into(), summary(brief).into());
            }
            if let Some(enclosure) = renderer.enclosure(*index) {
                item.insert("image".into(), enclosure.address.as_str().into());
            }
            item.insert("date_published".into(), matter.date.rfc3339().into());
            item.insert("date_modified".into(), brief.modified().rfc3339().into());
            if site.language_of(brief) != site.config.language {
                item.insert("language".into(), site.language_of(brief).into());
            }
            if !matter.byline.is_empty() {
                item.insert("authors".into(), matter.byline.iter().map(|n| json_author(site, n)).collect());
            }
            if matter.all_terms().next().is_some() {
                item.insert("tags".into(), matter.all_terms().cloned().collect());
            }
            Value::Object(item)
        })
        .collect();
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": page,
        "feed_url": format!("{page}{}", Format::Json.file()),
        "language": site.config.language,
        "authors": [{"name": site.config.publisher}],
        "items": items,
    })
    .to_string()
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
