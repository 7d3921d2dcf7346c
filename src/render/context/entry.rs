//! A brief as an item of a list, and the site as every page sees it.

use crate::annotate::Speaker;
use crate::parse::fields::Moment;
use crate::render::picture;
use crate::render::texts::Texts;
use crate::render::value::{list, map, text_or_null};
use crate::site::index::Section;
use crate::site::{Brief, Site, search};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tera::Value;

pub(super) fn site_value(site: &Site, texts: &Texts) -> Value {
    let config = &site.config;
    let base = &config.base_path;
    let top = site.sections.iter().filter(|s| s.parent.is_none());
    let sections: Vec<Value> = top
        .map(|s| map([("title", s.title.as_str().into()), ("url", format!("{base}{}", s.url).into())]))
        .collect();
    let taxonomies = if site.tags.is_empty() {
        Vec::new()
    } else {
        vec![map([
            ("name", "tags".into()),
            ("title", texts.text("tags").into()),
            ("url", format!("{base}/tags/").into()),
        ])]
    };
    let mut nav = sections.clone();
    let mut add = |shown: bool, text: &str, url: &str| {
        if shown {
            nav.push(map([("title", texts.text(text).into()), ("url", format!("{base}{url}").into())]));
        }
    };
    add(!site.tags.is_empty(), "tags", "/tags/");
    add(!site.speakers.is_empty(), "speakers", "/speakers/");
    add(!site.sources.is_empty(), "sources", "/sources/");
    add(!site.corrections.is_empty(), "corrections", "/corrections/");
    add(config.search.enabled, "search", search::URL);
    let favicon = ["favicon.svg", "favicon.ico", "favicon.png"].into_iter().find_map(|f| site.asset(f));
    let favicon = favicon.map(|asset| asset.versioned(&format!("{base}/{}", asset.path)));
    map([
        ("title", config.title.as_str().into()),
        ("description", config.description.as_str().into()),
        ("base_url", config.base_url.as_str().into()),
        ("language", config.language.as_str().into()),
        ("url", format!("{base}/").into()),
        ("publisher", config.publisher.as_str().into()),
        ("sections", sections.into()),
        ("taxonomies", taxonomies.into()),
        ("nav", nav.into()),
        ("has_speakers", (!site.speakers.is_empty()).into()),
        ("has_sources", (!site.sources.is_empty()).into()),
        ("has_corrections", (!site.corrections.is_empty()).into()),
        ("highlight", site.has_code.into()),
        ("favicon", text_or_null(favicon.as_deref())),
        ("extra", Value::from_serializable(&config.extra)),
        ("generator", concat!("ibid ", env!("CARGO_PKG_VERSION")).into()),
    ])
}

pub(super) fn day(moment: &Moment) -> Value {
    moment.date().to_string().into()
}

/// What many entries have in common: tags by their words, bylines by their names, sections by their paths. Each is made
/// when an entry first has it.
#[derive(Default)]
pub(super) struct Common {
    tags: Known,
    bylines: Known,
    sections: Known,
}

type Known = Mutex<HashMap<String, Value>>;

fn known(values: &Known, key: &str, make: impl FnOnce() -> Value) -> Value {
    let mut values = values.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(value) = values.get(key) {
        return value.clone();
    }
    let value = make();
    values.insert(key.to_owned(), value.clone());
    value
}

impl Common {
    fn byline(&self, names: &[String]) -> Value {
        let person = |name: &String| map([("name", name.as_str().into()), ("url", Value::none())]);
        known(&self.bylines, &names.join("\n"), || list(names.iter().map(person)))
    }

    fn tag(&self, site: &Site, tag: &str) -> Value {
        known(&self.tags, tag, || {
            let page = site.tag(tag).map(|term| format!("{}{}", site.config.base_path, term.url));
            let url = page.map_or_else(Value::none, Value::from);
            map([("name", tag.into()), ("url", url)])
        })
    }

    fn section(&self, site: &Site, section: &Section) -> Value {
        known(&self.sections, &section.url, || {
            let url = format!("{}{}", site.config.base_path, section.url);
            map([("title", section.title.as_str().into()), ("url", url.into())])
        })
    }
}

/// Whether what entries take from other places than their brief is the same in two sites.
pub(super) fn same_surroundings(old: &Site, site: &Site) -> bool {
    let named = |s: &Section| (s.title.clone(), s.url.clone());
    Arc::ptr_eq(&old.config, &site.config)
        && old.sections.iter().map(named).eq(site.sections.iter().map(named))
        && old.tags.is_empty() == site.tags.is_empty()
        && (Arc::ptr_eq(&old.tags, &site.tags) || shared(old).eq(shared(site)))
}

/// The tags whose addresses have an addition, for they would be those of others.
fn shared(site: &Site) -> impl Iterator<Item = &str> {
    site.tags.iter().filter(|t| t.shares_slug).map(|t| t.url.as_str())
}

/// Where the old site, with the same surroundings, has the same entry: that of the very same brief, unless it has
/// a picture, whose address may have changed.
pub(super) fn same(old: &Site, site: &Site, brief: &Arc<Brief>, place: usize) -> Option<usize> {
    let is_same = |i: &usize| old.briefs.get(*i).is_some_and(|b| Arc::ptr_eq(b, brief));
    let one_list = Arc::ptr_eq(&old.pages, &site.pages) && Arc::ptr_eq(&old.assets, &site.assets);
    if !one_list && !brief.parsed.matter.photos.is_empty() {
        return None;
    }
    Some(place).filter(is_same).or_else(|| old.brief_of_file(&brief.parsed.file.path).filter(is_same))
}

/// A brief as an item of a list.
pub(super) fn entry(site: &Site, common: &Common, brief: &Brief) -> Value {
    let matter = &brief.parsed.matter;
    let base = &site.config.base_path;
    let section = site.section_of(&brief.parsed.file.path).map(|i| common.section(site, &site.sections[i]));
    let photo = matter.photos.first().map(|p| picture::photo(site, brief, p));
    let mut speakers: Vec<&str> = Vec::new();
    for quote in &brief.annotated.quotes {
        if let Speaker::Known { name, .. } | Speaker::Named { name, .. } = &quote.speaker
            && !speakers.contains(&name.as_str())
            && speakers.len() < 3
        {
            speakers.push(name);
        }
    }
    map([
        ("title", matter.title.as_str().into()),
        ("url", format!("{base}{}", brief.url).into()),
        ("permalink", site.config.absolute(&brief.url).into()),
        ("date", if matter.has_date { day(&matter.date) } else { Value::none() }),
        ("datetime", text_or_null(matter.has_date.then(|| matter.date.rfc3339()).as_deref())),
        ("updated", text_or_null(matter.updated.as_ref().map(Moment::rfc3339).as_deref())),
        ("summary", summary(brief).into()),
        ("dateline", matter.dateline.as_str().into()),
        ("byline", common.byline(&matter.byline)),
        ("tags", list(matter.tags.iter().map(|t| common.tag(site, t)))),
        ("section", section.unwrap_or_else(Value::none)),
        ("notes", brief.annotated.notes.len().into()),
        ("speakers", list(speakers.into_iter().map(Value::from))),
        ("photo", photo.unwrap_or_else(Value::none)),
        ("corrected", (!matter.corrections.is_empty()).into()),
        ("language", site.language_of(brief).into()),
        ("minutes", (brief.parsed.outline.words as usize).div_ceil(220).max(1).into()),
    ])
}

/// What a brief is about: its description, else its beginning.
pub(in crate::render) fn summary(brief: &Brief) -> &str {
    let matter = &brief.parsed.matter;
    if matter.description.is_empty() { &brief.parsed.summary } else { &matter.description }
}
