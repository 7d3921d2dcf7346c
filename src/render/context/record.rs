//! The record: quotations, speakers, sources and corrections across the site.

use super::entry::day;
use super::list::{newest_first, paginator};
use super::{Head, Values, context, feeds};
use crate::annotate::registry::{PartialDate, Registry, Source};
use crate::annotate::{Kind, Speaker};
use crate::render::body::{is_named, passage_id, reference_id};
use crate::render::texts::Texts;
use crate::render::value::{Fields, html, list, map, set, text_or_null};
use crate::render::{json_ld, note_html, text_fragment};
use crate::site::annotated::{Annotated, Quote};
use crate::site::export::{self, Export};
use crate::site::{Brief, Site};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::Arc;
use tera::Value;

/// Quotations on the front page.
const ON_THE_RECORD: usize = 4;

pub(super) fn source_fields(site: &Site, texts: &Texts, registry: &Registry, source: &Source) -> Fields {
    let page = site.source_url(&source.key).map(|url| format!("{}{url}", site.config.base_path));
    let web = |url: &Option<String>| text_or_null(url.as_deref().filter(|u| note_html::safe_link(u)));
    let outlet = source.outlet.as_deref().map_or("", |o| registry.full_name(o));
    let day = |d: Option<PartialDate>| d.map_or(String::new(), |d| texts.date(d));
    vec![
        ("key", source.key.as_str().into()),
        ("title", source.title.as_deref().unwrap_or(outlet).into()),
        ("outlet", outlet.into()),
        ("author", list(source.author.iter().map(|a| registry.full_name(a).into()))),
        ("badge", texts.badge(source.kind).into()),
        ("date", day(source.date).into()),
        ("url", web(&source.url)),
        ("archive_url", web(&source.archive_url)),
        ("archive_date", day(source.archive_date).into()),
        ("accessed", day(source.accessed).into()),
        ("page_url", text_or_null(page.as_deref())),
    ]
}

/// A quotation in a list.
pub(super) fn quote(site: &Site, brief: &Brief, annotated: &Annotated, quote: &Quote) -> Value {
    let base = &site.config.base_path;
    let (name, role, key) = match &quote.speaker {
        Speaker::Known { key, name, role, .. } => (name.as_str(), role.as_deref(), Some(key)),
        Speaker::Named { name, role, .. } => (name.as_str(), role.as_deref(), None),
        Speaker::Described { phrase, .. } => (phrase.as_str(), None, None),
        Speaker::Ambiguous { .. } | Speaker::Unknown => ("", None, None),
    };
    let page = key.and_then(|k| site.speaker_url(k)).map(|u| format!("{base}{u}"));
    let fragment = fragment(brief, annotated, quote);
    let pieces = quote.pieces.iter().map(|piece| Value::from(without_comma(piece)));
    let kind = match quote.kind {
        Kind::Direct => "direct",
        Kind::Mixed => "mixed",
        Kind::Reported => "reported",
        Kind::Declined => "declined",
    };
    map([
        ("text", quote.text().into()),
        ("pieces", list(pieces)),
        ("kind", kind.into()),
        (
            "speaker",
            map([
                ("name", name.into()),
                ("role", role.unwrap_or_default().into()),
                ("url", text_or_null(page.as_deref())),
            ]),
        ),
        ("role", role.unwrap_or_default().into()),
        ("occasion", (&*quote.phrase).into()),
        ("date", text_or_null(quote.date.map(|d| d.to_string()).as_deref())),
        (
            "brief",
            map([
                ("title", brief.title().into()),
                ("url", format!("{base}{}", brief.url).into()),
                ("date", day(&brief.parsed.matter.date)),
                ("language", site.language_of(brief).into()),
            ]),
        ),
        ("url", format!("{base}{}{fragment}", brief.url).into()),
    ])
}

/// Where in the brief a quotation stands: the id of its passage, and its words as a text fragment, which browsers
/// highlight. The id has to do where a mark of a note stands among the words, and after a picture: link checkers (lychee
/// 0.24) take all that follows an `<img>` for part of it, and don't find the words.
fn fragment(brief: &Brief, annotated: &Annotated, quote: &Quote) -> String {
    let Some(passage) = quote.passage else { return String::new() };
    let id = passage_id(&brief.prefix, passage as usize);
    let passage = annotated.passages[passage as usize];
    let span = passage.span;
    let mut links = brief.parsed.outline.links.iter();
    let after_picture =
        !brief.parsed.matter.photos.is_empty() || links.any(|l| l.image && l.span.start < span.start);
    let mut marks = annotated.marks.iter();
    let marked = marks.any(|m| span.start < m.at && m.at < span.end) || passage.has_footnote;
    match quote.pieces.first() {
        Some(words) if !after_picture && !marked => format!("#{id}{}", text_fragment::directive(words)),
        _ => format!("#{id}"),
    }
}

/// A quotation that stands by itself loses the comma before its closing mark: it belongs to the sentence that
/// the words were taken from.
fn without_comma(piece: &str) -> String {
    for mark in ['”', '"', '’'] {
        if let Some(words) = piece.strip_suffix(mark).and_then(|p| p.strip_suffix(',')) {
            return format!("{words}{mark}");
        }
    }
    piece.to_owned()
}

/// The latest quotations by named speakers, one a brief.
pub(super) fn latest_quotes(site: &Site) -> Vec<Value> {
    let direct = |q: &&Quote| {
        q.kind == Kind::Direct
            && is_named(&q.speaker)
            && (24..=320).contains(&q.pieces.iter().map(|p| p.len()).sum::<usize>())
    };
    let briefs = site.listed().iter().filter(|b| b.annotated.gist().has_quotes).filter_map(|b| {
        let annotated = b.annotated.open();
        Some(quote(site, b, &annotated, annotated.quotes.iter().find(direct)?))
    });
    briefs.take(ON_THE_RECORD).collect()
}

/// Titles with their organisation where the title doesn't name it.
pub(super) fn speaker_role(registry: &Registry, key: &str, latest: bool) -> String {
    let Some(person) = registry.person(key) else {
        return registry.organization(key).and_then(|o| o.kind.clone()).unwrap_or_default();
    };
    let role = if latest { person.roles.iter().max_by_key(|r| (r.to.is_none(), r.from)) } else { None };
    role.map_or(String::new(), |r| r.title.clone())
}

pub(super) fn speakers(site: &Site, texts: &Texts, url: &str) -> Values {
    let head = Head {
        kind: "speakers",
        title: texts.text("speakers"),
        description: texts.text("speakers_about"),
        url,
        number: 1,
        feeds: list([]),
    };
    let speakers = site.speakers.iter().map(|s| {
        map([
            ("key", s.key.as_str().into()),
            ("name", s.name.as_str().into()),
            ("letter", s.sort.chars().next().map_or(String::new(), |c| c.to_uppercase().collect()).into()),
            ("kind", if s.person { "person" } else { "organization" }.into()),
            ("role", speaker_role(&site.registry, &s.key, true).into()),
            ("url", format!("{}{}", site.config.base_path, s.url).into()),
            ("count", s.quotes.len().into()),
        ])
    });
    let base = &site.config.base_path;
    let at = |part: usize, format: Export| Value::from(format!("{base}/{}", format.file(part)));
    let files = |part: usize| [("json", at(part, Export::Json)), ("csv", at(part, Export::Csv))];
    let earlier = (1..=export::earlier(site.listed().len())).rev();
    let earlier = earlier.map(|part| {
        let [json, csv] = files(part);
        map([("number", part.into()), json, csv])
    });
    let [json, csv] = files(export::LATEST);
    let exports = map([json, csv, ("earlier", list(earlier))]);
    context(head.fields(site), [("speakers", list(speakers)), ("exports", exports)])
}

pub(super) fn speaker(site: &Site, texts: &Texts, index: usize, number: usize, url: &str) -> Values {
    let speaker = &site.speakers[index];
    let registry = &site.registry;
    let person = registry.person(&speaker.key);
    let organization = registry.organization(&speaker.key);
    let roles = person.iter().flat_map(|p| &p.roles).map(|r| {
        let organization = r.organization.as_deref().map_or("", |o| registry.full_name(o));
        map([
            ("title", r.title.as_str().into()),
            ("organization", organization.into()),
            ("from", r.from.map_or(String::new(), |d| texts.date(d)).into()),
            ("to", r.to.map_or(String::new(), |d| texts.date(d)).into()),
        ])
    });
    let description = person.and_then(|p| p.description.as_deref());
    let description = description.or(organization.and_then(|o| o.description.as_deref())).unwrap_or_default();
    let homepage = person.and_then(|p| p.url.as_deref()).or(organization.and_then(|o| o.url.as_deref()));
    let same_as: &[String] =
        person.map(|p| &*p.same_as).or(organization.map(|o| &*o.same_as)).unwrap_or_default();
    let feeds = feeds(site, &speaker.url, &speaker.name);
    let value = map([
        ("key", speaker.key.as_str().into()),
        ("name", speaker.name.as_str().into()),
        ("kind", if speaker.person { "person" } else { "organization" }.into()),
        ("description", description.into()),
        ("url", format!("{}{}", site.config.base_path, speaker.url).into()),
        ("homepage", text_or_null(homepage.filter(|u| note_html::safe_link(u)))),
        ("same_as", list(same_as.iter().filter(|u| note_html::safe_link(u)).map(|u| u.as_str().into()))),
        ("roles", list(roles)),
        ("role", speaker_role(registry, &speaker.key, true).into()),
        ("count", speaker.quotes.len().into()),
        ("feeds", feeds.clone()),
    ]);
    let mut said: Vec<(&Brief, u32)> = Vec::with_capacity(speaker.quotes.len());
    said.extend(speaker.quotes.iter().map(|(b, q)| (&*site.briefs[*b as usize], *q)));
    // By the day of the statement, else of its report; what was said on one day stays in the order of the text.
    let day = |b: &Brief, q| b.annotated.gist().date_of(q).unwrap_or_else(|| b.parsed.matter.date.date());
    said.sort_by_cached_key(|(b, q)| Reverse(day(b, *q)));
    let paging = newest_first(site, said.len());
    let quotations = said[paging.on_page(number)].iter().map(|(b, q)| {
        let annotated = b.annotated.open();
        quote(site, b, &annotated, &annotated.quotes[*q as usize])
    });
    let head = Head { kind: "speaker", title: &speaker.name, description, url, number, feeds };
    let mut page = head.fields(site);
    if number == 1 {
        set(&mut page, "json_ld", html(&json_ld::profile(site, speaker)));
    }
    let values = [
        ("speaker", value),
        ("quotations", list(quotations)),
        ("paginator", paginator(site, &speaker.url, paging, number)),
    ];
    context(page, values)
}

pub(super) fn sources(site: &Site, texts: &Texts, url: &str) -> Values {
    let head = Head {
        kind: "sources",
        title: texts.text("sources"),
        description: texts.text("sources_about"),
        url,
        number: 1,
        feeds: list([]),
    };
    let base = &site.config.base_path;
    let single = site.sources.iter().filter(|s| !s.outlet).filter_map(|s| {
        let mut value = source_fields(site, texts, &site.registry, site.registry.source(&s.key)?);
        set(&mut value, "count", s.uses.len().into());
        Some(map(value))
    });
    let outlets = site.sources.iter().filter(|s| s.outlet).map(|s| {
        let kind = site.registry.organization(&s.key).and_then(|o| o.kind.as_deref());
        map([
            ("key", s.key.as_str().into()),
            ("name", s.title.as_str().into()),
            ("kind", kind.unwrap_or_default().into()),
            ("page_url", format!("{base}{}", s.url).into()),
            ("count", s.uses.len().into()),
        ])
    });
    context(head.fields(site), [("sources", list(single)), ("outlets", list(outlets))])
}

pub(super) fn source(site: &Site, texts: &Texts, index: usize, url: &str) -> Values {
    let page = &site.sources[index];
    let registry = &site.registry;
    let mut value = match registry.source(&page.key) {
        Some(source) => source_fields(site, texts, registry, source),
        None => source_fields(site, texts, registry, &Source { key: page.key.clone(), ..Source::default() }),
    };
    let organization = registry.organization(&page.key);
    set(&mut value, "title", page.title.as_str().into());
    set(&mut value, "kind", if page.outlet { "outlet" } else { "source" }.into());
    set(
        &mut value,
        "description",
        organization.and_then(|o| o.description.as_deref()).unwrap_or_default().into(),
    );
    if let Some(organization) = organization {
        set(&mut value, "badge", organization.kind.as_deref().unwrap_or(texts.text("badge_outlet")).into());
        let homepage = organization.url.as_deref().filter(|u| note_html::safe_link(u));
        set(&mut value, "url", text_or_null(homepage));
    }
    let mut briefs: Vec<(u32, Vec<Value>)> = Vec::new();
    let mut opened: Option<(u32, Arc<Annotated>)> = None;
    for (b, n) in &page.uses {
        let brief = &site.briefs[*b as usize];
        let last = opened.take().filter(|(last, _)| last == b);
        let (_, annotated) = opened.insert(last.unwrap_or_else(|| (*b, brief.annotated.open())));
        let note = &annotated.notes[*n as usize];
        let at =
            format!("{}{}#{}", site.config.base_path, brief.url, reference_id(&brief.prefix, note.number, 1));
        let text = used_for(annotated, *n).unwrap_or_else(|| note_html::plain(&note.text).into());
        let one = map([("text", (*text).into()), ("url", at.into()), ("number", note.number.into())]);
        match briefs.last_mut() {
            Some((last, uses)) if last == b => uses.push(one),
            _ => briefs.push((*b, vec![one])),
        }
    }
    let briefs = briefs.into_iter().map(|(b, uses)| {
        let brief = &site.briefs[b as usize];
        map([
            ("title", brief.title().into()),
            ("url", format!("{}{}", site.config.base_path, brief.url).into()),
            ("date", day(&brief.parsed.matter.date)),
            ("language", site.language_of(brief).into()),
            ("uses", uses.into()),
        ])
    });
    let head = Head { kind: "source", title: &page.title, description: "", url, number: 1, feeds: list([]) };
    context(head.fields(site), [("source", map(value)), ("briefs", list(briefs))])
}

/// The words that a note is set after.
fn used_for(annotated: &Annotated, note: u32) -> Option<Cow<'_, str>> {
    if let Some(quote) = annotated.quotes.iter().find(|q| q.note == note) {
        let pieces: Vec<String> = quote.pieces.iter().map(|p| without_comma(p)).collect();
        return Some(pieces.join(" ").into());
    }
    let claim = annotated.claims.iter().find(|(n, _)| *n == note)?;
    Some((&*claim.1).into())
}

pub(super) fn corrections(site: &Site, texts: &Texts, url: &str) -> Values {
    let head = Head {
        kind: "corrections",
        title: texts.text("corrections"),
        description: texts.text("corrections_about"),
        url,
        number: 1,
        feeds: list([]),
    };
    let corrections = site.corrections.iter().map(|c| {
        let brief = &site.briefs[c.brief as usize];
        let text = &brief.parsed.matter.corrections[c.index as usize].text;
        map([
            ("date", day(&c.date)),
            ("datetime", c.date.rfc3339().into()),
            ("text", text.as_str().into()),
            (
                "brief",
                map([
                    ("title", brief.title().into()),
                    ("url", format!("{}{}", site.config.base_path, brief.url).into()),
                ]),
            ),
        ])
    });
    context(head.fields(site), [("corrections", list(corrections))])
}
