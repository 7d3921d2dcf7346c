//! How a brief is cited: a line for people, and CSL-JSON for their programs.

use super::texts::Texts;
use crate::site::Site;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// "Ann Lee and Tom Beck, “The Levee Holds,” The Bayfield Brief, Nov. 2, 2026, https://…"
pub(super) fn citation(site: &Site, texts: &Texts, index: usize, day: &str) -> String {
    let brief = &site.briefs[index];
    let names: Vec<&str> = brief.parsed.matter.byline.iter().map(|name| site.authors.name(name)).collect();
    let by = match names.split_last() {
        None => String::new(),
        Some((name, [])) => format!("{name}, "),
        Some((last, others)) => format!("{} {} {last}, ", others.join(", "), texts.text("and")),
    };
    let title = brief.title().split_whitespace().collect::<Vec<_>>().join(" ");
    // A quotation in a title that stands in marks has single ones.
    let title = title.replace('“', "‘").replace('”', "’");
    let comma = if title.ends_with(['?', '!', '…', '.']) { "" } else { "," };
    let url = site.config.absolute(&brief.url);
    format!("{by}“{title}{comma}” {}, {day}, {url}", site.config.title)
}

/// The same as programs for references read it. It may stand in an attribute in single quotes as it is: each of its many
/// marks would take six bytes in double ones.
pub(super) fn csl_json(site: &Site, index: usize) -> String {
    let brief = &site.briefs[index];
    let matter = &brief.parsed.matter;
    let url = site.config.absolute(&brief.url);
    let mut out = Map::new();
    let mut set = |key: &str, value: Value| {
        out.insert(key.to_owned(), value);
    };
    set("id", url.clone().into());
    set("type", "article-newspaper".into());
    set("title", brief.title().into());
    set("container-title", site.config.title.clone().into());
    if site.config.publisher != site.config.title {
        set("publisher", site.config.publisher.clone().into());
    }
    if !matter.byline.is_empty() {
        // Which part of a name is the family's can't be told from the name.
        let authors = matter.byline.iter().map(|name| json!({"literal": site.authors.name(name)}));
        set("author", authors.collect());
    }
    let day = matter.date.date();
    set("issued", json!({"date-parts": [[day.year(), day.month(), day.day()]]}));
    set("language", site.language_of(brief).into());
    set("URL", url.into());
    // Texts and numbers always have a JSON form.
    let json = serde_json::to_string(&[out]).unwrap_or_default();
    // None of these stands in it but in texts.
    let plain = |c: char| !matches!(c, '&' | '\'' | '<' | '>');
    if json.chars().all(plain) {
        return json;
    }
    let mut safe = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if plain(c) {
            safe.push(c);
        } else {
            // Writing to a String can't fail.
            let _ = write!(safe, "\\u{:04x}", u32::from(c));
        }
    }
    safe
}
