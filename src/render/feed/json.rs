//! JSON Feed 1.1.

use super::{Feed, id};
use crate::render::Renderer;
use crate::render::context::entry::summary;
use crate::site::Site;
use crate::site::route::Format;
use serde_json::{Map, Value, json};

/// Who wrote a brief, with their page.
fn json_author(site: &Site, byline: &str) -> Value {
    let name = site.authors.name(byline);
    match site.author_url(byline) {
        Some(url) => json!({"name": name, "url": site.config.absolute(&url)}),
        None => json!({"name": name}),
    }
}

pub(super) fn json_feed(renderer: &Renderer, feed: &Feed<'_>) -> String {
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
