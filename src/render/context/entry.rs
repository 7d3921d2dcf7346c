//! A brief as an item of a list, and the site as every page sees it.

use crate::parse::fields::Moment;
use crate::render::value::{html, list, map, text_or_null};
use crate::render::{direction, picture};
use crate::site::index::Section;
use crate::site::taxonomy::Taxonomy;
use crate::site::{Brief, Site};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tera::Value;

pub(super) fn day(moment: &Moment) -> Value {
    moment.date().to_string().into()
}

/// A brief as a link from another; null if there is none.
pub(super) fn neighbour(site: &Site, index: Option<usize>) -> Value {
    let Some(brief) = index.and_then(|i| site.briefs.get(i)) else { return Value::none() };
    map([("title", brief.title().into()), ("url", format!("{}{}", site.config.base_path, brief.url).into())])
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
    fn byline(&self, site: &Site, names: &[String]) -> Value {
        let person = |name: &String| {
            let page = site.author_url(name).map(|url| format!("{}{url}", site.config.base_path));
            map([("name", site.authors.name(name).into()), ("url", text_or_null(page.as_deref()))])
        };
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
        && Arc::ptr_eq(&old.authors, &site.authors)
        && old.sections.iter().map(named).eq(site.sections.iter().map(named))
        && old.taxonomy("tags").is_some_and(has_terms) == site.taxonomy("tags").is_some_and(has_terms)
        && (Arc::ptr_eq(&old.taxonomies, &site.taxonomies) || shared(old).eq(shared(site)))
}

/// The tags whose addresses have an addition, for they would be those of others.
fn shared(site: &Site) -> impl Iterator<Item = &str> {
    let tags = site.taxonomy("tags").into_iter().flat_map(|tags| &tags.terms);
    tags.filter(|t| t.shares_slug).map(|t| t.url.as_str())
}

fn has_terms(taxonomy: &Taxonomy) -> bool {
    !taxonomy.terms.is_empty()
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
    let [notes, minutes] = numbers(brief);
    let right_to_left = direction::is_right_to_left(site.language_of(brief));
    let dir = |text: &str| html(direction::attribute(text, right_to_left));
    map([
        ("title", matter.title.as_str().into()),
        ("title_dir", dir(&matter.title)),
        ("url", format!("{base}{}", brief.url).into()),
        ("permalink", site.config.absolute(&brief.url).into()),
        ("date", if matter.has_date { day(&matter.date) } else { Value::none() }),
        ("datetime", text_or_null(matter.has_date.then(|| matter.date.rfc3339()).as_deref())),
        ("updated", text_or_null(matter.updated.as_ref().map(Moment::rfc3339).as_deref())),
        ("summary", summary(brief).into()),
        ("summary_dir", dir(summary(brief))),
        ("dateline", matter.dateline.as_str().into()),
        ("byline", common.byline(site, &matter.byline)),
        ("tags", list(matter.tags.iter().map(|t| common.tag(site, t)))),
        ("section", section.unwrap_or_else(Value::none)),
        ("notes", notes.into()),
        ("speakers", list(brief.annotated.gist().names.iter().map(|name| (&**name).into()))),
        ("photo", photo.unwrap_or_else(Value::none)),
        ("corrected", (!matter.corrections.is_empty()).into()),
        ("language", site.language_of(brief).into()),
        ("minutes", minutes.into()),
    ])
}

/// What of an entry is not in the brief's front matter: its texts, one by one.
pub(in crate::render) fn texts(brief: &Brief, mut each: impl FnMut(&str)) {
    each(summary(brief));
    brief.annotated.gist().names.iter().for_each(|name| each(name));
}

/// The rest of it: how many notes there are, and how many minutes it takes to read.
pub(in crate::render) fn numbers(brief: &Brief) -> [usize; 2] {
    [brief.annotated.gist().notes as usize, (brief.parsed.outline.words as usize).div_ceil(220).max(1)]
}

/// What a brief is about: its description, else its beginning.
pub(in crate::render) fn summary(brief: &Brief) -> &str {
    let matter = &brief.parsed.matter;
    if matter.description.is_empty() { &brief.parsed.summary } else { &matter.description }
}
