//! A brief's page: its text, notes, sources and people.

use super::entry::{day, neighbour, summary};
use super::record::source_fields;
use super::{Edition, Head, Values, context, taxonomy};
use crate::annotate::Speaker;
use crate::annotate::credit::CreditKind;
use crate::annotate::note::{Note, NoteKind};
use crate::parse::fields::Moment;
use crate::parse::news::Genre;
use crate::render::body::{Body, Medium, note_class, note_id, reference_id};
use crate::render::texts::Texts;
use crate::render::value::{Fields, html, list, map, set, text_or_null};
use crate::render::{Renderer, cite};
use crate::render::{direction, json_ld, note_html, picture};
use crate::site::annotated::Annotated;
use crate::site::{Brief, Site, related, route};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use tera::Value;
use tera::value::Key;

pub(super) fn brief(renderer: &Renderer, edition: &Edition, index: usize, url: &str) -> (String, Values) {
    let (site, body) = (renderer.site(), &*renderer.body(index));
    let brief = &site.briefs[index];
    let matter = &brief.parsed.matter;
    let is_page = brief.parsed.is_page();
    let head = Head {
        kind: if is_page { "page" } else { "brief" },
        title: &matter.title,
        description: summary(brief),
        url,
        number: 1,
        feeds: renderer.shared.feeds.clone(),
    };
    let mut page = head.fields(site);
    let data = if is_page { json_ld::page(site, index) } else { json_ld::news_article(site, index) };
    set(&mut page, "json_ld", html(&data));
    set(&mut page, "language", site.language_of(brief).into());
    set(&mut page, "dir", direction::of(site.language_of(brief)).into());
    set(&mut page, "translations", translations(renderer, index));
    set(
        &mut page,
        "shapes",
        (brief.parsed.outline.has_shapes() || matter.news.genre != Genre::Report).into(),
    );
    if matter.has_date {
        set(&mut page, "published", matter.date.rfc3339().into());
    }
    set(&mut page, "modified", text_or_null(brief.changed().map(Moment::rfc3339).as_deref()));
    if !is_page {
        set(&mut page, "csl_json", cite::csl_json(site, index).into());
    }
    if brief.has_annotations() {
        let at = [&*site.config.base_path, &route::annotations(brief)].concat();
        set(&mut page, "annotations_url", at.into());
    }
    set(&mut page, "image", picture::in_head(site, brief, &renderer.day_of(index)));
    let entry = renderer.shared.entry(site, index);
    let entry = entry.as_map().into_iter().flatten().filter_map(|(key, v)| match key {
        Key::Str(key) => Some((*key, v.clone())),
        _ => None,
    });
    let citation = (!is_page).then(|| cite::citation(site, &edition.texts, index, &renderer.day_of(index)));
    let mut fields = Fields::with_capacity(32);
    fields.extend(entry);
    fields.extend([
        ("description", matter.description.as_str().into()),
        ("body", html(&body.html)),
        ("toc", toc(brief)),
        ("notes", notes(site, &edition.texts, brief, body)),
        ("sources", brief_sources(site, &edition.texts, brief)),
        ("people", brief_people(site, &edition.texts, brief)),
        ("terms", taxonomy::of_brief(site, &edition.texts, brief)),
        ("parts", taxonomy::parts_of(site, &edition.texts, index)),
        ("related", related(renderer, index)),
        ("citation", text_or_null(citation.as_deref())),
        ("unnamed", unnamed(brief).into()),
        ("credits", credits(&edition.texts, brief)),
        ("corrections", brief_corrections(brief)),
        ("photos", photos(site, brief)),
        ("form", matter.news.genre.name().unwrap_or_default().into()),
        ("ended", text_or_null(matter.news.ended.as_ref().map(Moment::rfc3339).as_deref())),
        ("extra", Value::from_serializable(&matter.extra)),
        ("word_count", (brief.parsed.outline.words as usize).into()),
        ("newer", neighbour(site, index.checked_sub(1).filter(|_| !is_page))),
        ("older", neighbour(site, Some(index + 1).filter(|i| *i < site.listed().len()))),
        ("facts", facts(brief)),
        ("note_prefix", brief.prefix.as_str().into()),
    ]);
    let usual = if is_page { "page.html" } else { "brief.html" };
    let template = matter.template.clone().unwrap_or_else(|| usual.into());
    (template, context(page, [("brief", map(fields))]))
}

/// Briefs that have much in common with one, as items of a list.
fn related(renderer: &Renderer, index: usize) -> Value {
    let site = renderer.site();
    let found = related::related(site, index, site.config.related.limit);
    list(found.into_iter().map(|other| renderer.shared.entry(site, other)))
}

/// Names and values for the margin of a page.
fn facts(brief: &Brief) -> Value {
    let facts = brief.parsed.matter.page.iter().flat_map(|page| &page.facts);
    list(facts.map(|(name, text)| map([("name", name.as_str().into()), ("text", text.as_str().into())])))
}

/// The brief in every language that it is in, this one too; none where it is in one only.
fn translations(renderer: &Renderer, index: usize) -> Value {
    let site = renderer.site();
    list(site.translations_of(index).iter().map(|i| {
        let other = &site.briefs[*i as usize];
        map([
            ("language", site.language_of(other).into()),
            ("name", renderer.edition(Some(*i as usize)).texts.own_name().into()),
            ("title", other.title().into()),
            ("url", format!("{}{}", site.config.base_path, other.url).into()),
            ("permalink", site.config.absolute(&other.url).into()),
        ])
    }))
}

pub(super) fn toc(brief: &Brief) -> Value {
    list(brief.parsed.outline.headings.iter().map(|h| {
        map([
            ("level", u32::from(h.level).into()),
            ("id", h.id.as_str().into()),
            ("title", h.text.as_str().into()),
        ])
    }))
}

/// A note's words as HTML: its own, or the writer's footnote.
pub(in crate::render) fn note_words(site: &Site, note: &Note, body: &Body, medium: Medium) -> String {
    match &note.own {
        Some(label) => body.own.get(label).cloned().unwrap_or_default(),
        None => note_html::inlines(site, &note.text, medium == Medium::Feed),
    }
}

/// A note, as a template sees it. Pages have so many that they are not made of values one by one.
#[derive(Serialize)]
struct SeenNote {
    number: u32,
    /// The number once more, where the list doesn't come to it by counting on.
    value: Option<u32>,
    id: String,
    html: Value,
    kind: &'static str,
    language: Option<&'static str>,
    refs: Vec<SeenReference>,
}

#[derive(Serialize)]
struct SeenReference {
    id: String,
    label: String,
    /// What the way back is called. It is made here, where next to all are at hand, and not by `message()`, which a page would
    /// call for every reference.
    name: Value,
}

fn notes(site: &Site, texts: &Texts, brief: &Brief, body: &Body) -> Value {
    let prefix = &brief.prefix;
    let annotated = brief.annotated.open();
    let notes = in_list(&annotated, body).map(|(i, value)| {
        let note = &annotated.notes[i];
        let uses = annotated.uses[i].max(1);
        let refs = (1..=uses).map(|nth| {
            let label = if uses > 1 { letter(nth) } else { String::new() };
            let name = texts.way_back(note.number, &label);
            SeenReference { id: reference_id(prefix, note.number, nth), label, name }
        });
        SeenNote {
            number: note.number,
            value,
            id: note_id(prefix, note.number),
            html: html(&note_words(site, note, body, Medium::Page)),
            kind: note_class(note.kind),
            language: note_html::language(site, brief, note),
            refs: refs.collect(),
        }
    });
    Value::from_serializable(&notes.collect::<Vec<_>>())
}

/// The notes in the order of their list, as indices, each with its number where that isn't the one after the last: a list
/// counts on from whatever stands before.
pub(in crate::render) fn in_list(
    annotated: &Annotated,
    body: &Body,
) -> impl Iterator<Item = (usize, Option<u32>)> {
    let mut before = 0;
    body.order.iter().map(move |i| {
        let number = annotated.notes[*i as usize].number;
        let value = (number != before + 1).then_some(number);
        before = number;
        (*i as usize, value)
    })
}

/// a, b ... z, aa, ab ...
pub(in crate::render) fn letter(nth: u32) -> String {
    let mut n = nth;
    let mut out = Vec::new();
    while n > 0 {
        n -= 1;
        out.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
    }
    out.iter().rev().collect()
}

/// The sources of a brief, each once, with the notes that rest on it.
pub(super) fn brief_sources(site: &Site, texts: &Texts, brief: &Brief) -> Value {
    let registry = site.registry_of(brief);
    let mut order: Vec<&str> = Vec::new();
    let mut uses: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    let annotated = brief.annotated.open();
    for note in &annotated.notes {
        for key in &note.sources {
            if !uses.contains_key(key.as_str()) {
                order.push(key);
            }
            uses.entry(key).or_default().push(note.number);
        }
    }
    list(order.into_iter().filter_map(|key| {
        let mut value = source_fields(site, texts, registry, registry.source(key)?);
        set(&mut value, "notes", list(uses[key].iter().map(|n| Value::from(*n))));
        set(&mut value, "used", counted(texts, "used_in", uses[key].len()));
        Some(map(value))
    }))
}

/// The words before the numbers of notes; a page has them so often that it doesn't ask `message()` for them.
fn counted(texts: &Texts, key: &str, count: usize) -> Value {
    texts.counted(key, count).unwrap_or_else(Value::none)
}

/// The named people of a brief, in order, with the notes that quote them.
pub(super) fn brief_people(site: &Site, texts: &Texts, brief: &Brief) -> Value {
    struct Quoted<'b> {
        name: &'b str,
        role: Option<&'b str>,
        key: Option<&'b str>,
        notes: Vec<u32>,
    }
    let mut people: Vec<Quoted<'_>> = Vec::new();
    let annotated = brief.annotated.open();
    for note in annotated.notes.iter().filter(|n| n.kind != NoteKind::Report) {
        let (name, role, key) = match &note.speaker {
            Some(Speaker::Known { key, name, role, .. }) => (name, role.as_deref(), Some(key.as_str())),
            Some(Speaker::Named { name, role, .. }) => (name, role.as_deref(), None),
            _ => continue,
        };
        match people.iter_mut().find(|p| p.name == name) {
            Some(person) => person.notes.push(note.number),
            None => people.push(Quoted { name, role, key, notes: vec![note.number] }),
        }
    }
    list(people.into_iter().map(|person| {
        let url = person.key.and_then(|k| site.speaker_url(k));
        let url = url.map(|u| format!("{}{u}", site.config.base_path));
        map([
            ("name", person.name.into()),
            ("role", person.role.unwrap_or_default().into()),
            ("url", text_or_null(url.as_deref())),
            ("used", counted(texts, "in_notes", person.notes.len())),
            ("notes", list(person.notes.into_iter().map(Value::from))),
        ])
    }))
}

/// How many speakers a brief quotes or reports without a name: two of one description count once.
fn unnamed(brief: &Brief) -> usize {
    let annotated = brief.annotated.open();
    let described = annotated.notes.iter().filter_map(|note| match &note.speaker {
        Some(Speaker::Described { phrase, .. }) => Some(phrase.to_lowercase()),
        _ => None,
    });
    described.collect::<BTreeSet<_>>().len()
}

pub(super) fn credits(texts: &Texts, brief: &Brief) -> Value {
    list(brief.annotated.open().credits.iter().map(|credit| {
        let mut names: Vec<&str> = credit.person.iter().map(String::as_str).collect();
        names.extend(credit.outlets.iter().map(String::as_str));
        let (kind, mut text) = match credit.kind {
            CreditKind::Photo => ("photo", names.join("/")),
            CreditKind::Contribution => {
                let names = names.join(&format!(" {} ", texts.text("and")));
                ("contribution", texts.say("contributed", [("names", names.into())]))
            }
        };
        if let Some(via) = &credit.via {
            text = texts.say("credit_via", [("credit", text.into()), ("via", via.as_str().into())]);
        }
        map([("kind", kind.into()), ("text", text.into())])
    }))
}

pub(super) fn brief_corrections(brief: &Brief) -> Value {
    list(brief.parsed.matter.corrections.iter().map(|c| {
        map([("date", day(&c.date)), ("datetime", c.date.rfc3339().into()), ("text", c.text.as_str().into())])
    }))
}

pub(super) fn photos(site: &Site, brief: &Brief) -> Value {
    list(brief.parsed.matter.photos.iter().map(|p| picture::photo(site, brief, p)))
}
