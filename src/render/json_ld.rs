//! JSON-LD for search engines: `NewsArticle` for a brief, `ProfilePage` for a speaker, `WebSite` for the front page.

mod author;
mod page;

pub use author::author;
pub use page::page;

use self::author::authors;
use super::context::entry::summary;
use super::note_html;
use super::picture::Shown;
use crate::annotate::registry::{PartialDate, Registry, Source, SourceKind};
use crate::annotate::{Kind, Speaker};
use crate::parse::news::Genre;
use crate::site::annotated::{Annotated, Quote};
use crate::site::house;
use crate::site::index::Speaker as SpeakerPage;
use crate::site::link::HOUSE;
use crate::site::taxonomy;
use crate::site::{Brief, Site, picture_words, route};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// JSON that may stand in a `<script>` of a page: no text in it ends the script.
pub fn script(value: &impl Serialize) -> String {
    // Texts and numbers always have a JSON form.
    let json = serde_json::to_string(value).unwrap_or_default();
    let mut out = String::with_capacity(json.len() + 64);
    let mut from = 0;
    for at in memchr::memchr3_iter(b'<', b'>', b'&', json.as_bytes()) {
        out.push_str(&json[from..at]);
        out.push_str(match json.as_bytes()[at] {
            b'<' => "\\u003c",
            b'>' => "\\u003e",
            _ => "\\u0026",
        });
        from = at + 1;
    }
    out.push_str(&json[from..]);
    // Line ends to a script, though not to JSON.
    if memchr::memmem::find(out.as_bytes(), "\u{2028}".as_bytes()).is_some()
        || memchr::memmem::find(out.as_bytes(), "\u{2029}".as_bytes()).is_some()
    {
        out = out.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    }
    out
}

/// Who publishes the site, with its policies, logo and pages elsewhere.
fn publisher(site: &Site) -> Value {
    let mut out = Map::new();
    out.insert("@type".into(), "NewsMediaOrganization".into());
    out.insert("name".into(), site.config.publisher.clone().into());
    out.insert("url".into(), site.config.absolute("/").into());
    if let Some(picture) = site.config.logo.as_ref().or(site.config.wordmark.as_ref()) {
        out.insert("logo".into(), Shown::new(site, HOUSE, "/", &picture.to).address(site).into());
    }
    let social = site.config.social.iter().filter_map(|link| house::place(site, link));
    let same_as: Vec<String> = social.filter(|place| place.outside).map(|place| place.url).collect();
    if !same_as.is_empty() {
        out.insert("sameAs".into(), same_as.into());
    }
    for (property, address) in house::policies(site) {
        out.insert(property.into(), address.into());
    }
    Value::Object(out)
}

/// The front page.
pub fn web_site(site: &Site) -> String {
    script(&json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site.config.title,
        "url": site.config.absolute("/"),
        "inLanguage": site.config.language,
        "publisher": publisher(site),
    }))
}

/// A speaker's page.
pub fn profile(site: &Site, speaker: &SpeakerPage) -> String {
    let registry = &site.registry;
    let mut entity = Map::new();
    entity.insert("@type".into(), if speaker.person { "Person" } else { "Organization" }.into());
    entity.insert("name".into(), speaker.name.clone().into());
    let (same_as, title) = match registry.person(&speaker.key) {
        Some(person) => {
            let now = person.roles.iter().max_by_key(|r| (r.to.is_none(), r.from));
            (person.same_as.clone(), now.map(|r| r.title.clone()))
        }
        None => (registry.organization(&speaker.key).map(|o| o.same_as.clone()).unwrap_or_default(), None),
    };
    let same_as: Vec<String> = same_as.into_iter().filter(|u| note_html::safe_link(u)).collect();
    if !same_as.is_empty() {
        entity.insert("sameAs".into(), same_as.into());
    }
    if let Some(title) = title {
        entity.insert("jobTitle".into(), title.into());
    }
    script(&json!({
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "inLanguage": site.config.language,
        "url": site.config.absolute(&speaker.url),
        "mainEntity": entity,
    }))
}

/// A brief.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewsArticle<'s> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: Value,
    #[serde(rename = "@id")]
    id: String,
    main_entity_of_page: &'s str,
    url: &'s str,
    headline: String,
    description: &'s str,
    in_language: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of_work: Option<Reference>,
    is_accessible_for_free: bool,
    date_published: String,
    date_modified: String,
    #[serde(flatten)]
    form: Map<String, Value>,
    #[serde(skip_serializing_if = "str::is_empty")]
    dateline: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    article_section: Option<&'s str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<&'s String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    is_part_of: Vec<Value>,
    author: Value,
    publisher: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    image: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    has_part: Vec<Quotation<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    correction: Vec<Value>,
}

/// Somebody's words in a brief.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Quotation<'s> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: &'s str,
    spoken_by_character: SpokenBy<'s>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    is_based_on: Vec<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_created: Option<String>,
    url: String,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
struct SpokenBy<'s> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    job_title: Option<&'s str>,
}

/// Another thing, by what it is called.
#[derive(Clone, Serialize)]
struct Reference {
    #[serde(rename = "@id")]
    id: String,
}

/// The series that a brief is a part of.
fn series(site: &Site, index: usize) -> Vec<Value> {
    let parts = taxonomy::parts(site, index).into_iter();
    parts
        .map(|part| {
            let url = site.config.absolute(&part.term.url);
            json!({"@type": "CreativeWorkSeries", "name": part.term.name, "url": url})
        })
        .collect()
}

/// A brief's page.
pub fn news_article(site: &Site, index: usize) -> String {
    let brief = &*site.briefs[index];
    let matter = &brief.parsed.matter;
    let registry = site.registry_of(brief);
    let permalink = site.config.absolute(&brief.url);
    let original = site.translations_of(index).first().filter(|i| **i as usize != index);
    let called = |url: &str| format!("{url}#article");
    let section = site.section_of(&brief.parsed.file.path);
    let annotated = brief.annotated.open();
    let quotes = if site.config.json_ld.quotations { &annotated.quotes[..] } else { &[] };
    let corrections = matter
        .corrections
        .iter()
        .map(|c| json!({"@type": "CorrectionComment", "datePublished": c.date.rfc3339(), "text": c.text}));
    script(&NewsArticle {
        context: "https://schema.org",
        kind: match matter.news.genre {
            Genre::Live => json!(["LiveBlogPosting", "NewsArticle"]),
            _ => "NewsArticle".into(),
        },
        id: called(&permalink),
        main_entity_of_page: &permalink,
        url: &permalink,
        headline: matter.title.split_whitespace().collect::<Vec<_>>().join(" "),
        description: summary(brief),
        in_language: site.language_of(brief),
        translation_of_work: original
            .map(|i| Reference { id: called(&site.config.absolute(&site.briefs[*i as usize].url)) }),
        is_accessible_for_free: true,
        date_published: matter.date.rfc3339(),
        date_modified: brief.modified().rfc3339(),
        form: form(brief, registry, &permalink),
        dateline: &matter.dateline,
        article_section: section.map(|i| site.sections[i].title.as_str()),
        keywords: matter.all_terms().collect(),
        is_part_of: series(site, index),
        author: authors(site, registry, &matter.byline),
        publisher: publisher(site),
        image: images(site, brief),
        citation: citations(&annotated, registry, &permalink),
        has_part: quotes.iter().flat_map(|q| quotations(site, brief, &permalink, (q, &annotated))).collect(),
        correction: corrections.collect(),
    })
}

/// What a brief's form adds: what an interview or a transcript was taken from, and the entries of a live page, without their
/// text, which the page has.
fn form(brief: &Brief, registry: &Registry, permalink: &str) -> Map<String, Value> {
    let mut out = Map::new();
    let (matter, outline) = (&brief.parsed.matter, &brief.parsed.outline);
    let news = &matter.news;
    match news.genre {
        Genre::Report => {}
        Genre::Interview | Genre::Transcript => {
            out.insert("genre".into(), news.genre.name().unwrap_or_default().into());
            if let Some(source) = news.recording.as_deref().and_then(|key| registry.source(key)) {
                out.insert("isBasedOn".into(), citation(registry, source, permalink));
            }
        }
        Genre::Live => {
            let rfc3339 = |moment: &jiff::ZonedDateTime| moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
            let oldest = outline.entries.first().map(|e| &e.moment).filter(|m| **m < matter.date.zoned);
            out.insert("coverageStartTime".into(), rfc3339(oldest.unwrap_or(&matter.date.zoned)).into());
            if let Some(ended) = &news.ended {
                out.insert("coverageEndTime".into(), ended.rfc3339().into());
            }
            let updates = outline.entries.iter().rev().filter_map(|entry| {
                let heading = outline.headings.get(entry.heading)?;
                let mut update = Map::new();
                update.insert("@type".into(), "BlogPosting".into());
                update.insert("headline".into(), heading.text.as_str().into());
                update.insert("datePublished".into(), rfc3339(&entry.moment).into());
                update.insert("url".into(), format!("{permalink}#{}", heading.id).into());
                if !entry.by.is_empty() {
                    update.insert("author".into(), json!({"@type": "Person", "name": entry.by}));
                }
                Some(Value::Object(update))
            });
            out.insert("liveBlogUpdate".into(), updates.collect());
        }
    }
    out
}

/// The pictures of a brief that others show: those of its `photos`, and then those of its text, each once.
fn images(site: &Site, brief: &Brief) -> Vec<Value> {
    let photos = brief.parsed.matter.photos.iter().map(|p| (&*p.src, &*p.caption, &*p.credit));
    let figures =
        brief.parsed.outline.figures.iter().filter(|f| picture_words::photo(site, brief, &f.to).is_none());
    let file = &brief.parsed.file.path;
    let figures = figures.map(|figure| {
        let words = picture_words::words(site, Some(brief), file, &brief.url, figure);
        (&*figure.to, words.caption, words.credit)
    });
    let all = photos.chain(figures).filter(|(src, ..)| route::is_for_others(site, brief, src));
    all.map(|(src, caption, credit)| image(site, brief, src, caption, credit)).collect()
}

fn image(site: &Site, brief: &Brief, src: &str, caption: &str, credit: &str) -> Value {
    let mut image = Map::new();
    image.insert("@type".into(), "ImageObject".into());
    let shown = Shown::new(site, &brief.parsed.file.path, &brief.url, src);
    image.insert("url".into(), shown.address(site).into());
    if let Some((width, height)) = shown.size {
        image.insert("width".into(), width.into());
        image.insert("height".into(), height.into());
    }
    if !caption.is_empty() {
        image.insert("caption".into(), caption.into());
    }
    let credit = if credit.is_empty() { &site.config.publisher } else { credit };
    image.insert("creditText".into(), credit.into());
    Value::Object(image)
}

fn citations(annotated: &Annotated, registry: &Registry, permalink: &str) -> Vec<Value> {
    let mut seen: Vec<&str> = Vec::new();
    for key in annotated.notes.iter().flat_map(|n| &n.sources) {
        if !seen.contains(&key.as_str()) {
            seen.push(key);
        }
    }
    seen.into_iter()
        .filter_map(|key| registry.source(key))
        .map(|s| citation(registry, s, permalink))
        .collect()
}

/// What a source is called in the data of a brief's page.
fn source_id(permalink: &str, key: &str) -> String {
    format!("{permalink}#source-{}", crate::site::address::encode(key))
}

fn citation(registry: &Registry, source: &Source, permalink: &str) -> Value {
    let outlet = source.outlet.as_deref().map(|o| registry.full_name(o));
    let kind = match source.kind {
        SourceKind::Report => "NewsArticle",
        SourceKind::Data => "Dataset",
        SourceKind::Video => "VideoObject",
        SourceKind::Document | SourceKind::Interview | SourceKind::Statement => "CreativeWork",
    };
    let mut out = Map::new();
    out.insert("@type".into(), kind.into());
    out.insert("@id".into(), source_id(permalink, &source.key).into());
    let name = source.title.as_deref().or(outlet).unwrap_or(&source.key);
    out.insert("name".into(), name.into());
    let authors: Vec<Value> =
        source.author.iter().map(|a| json!({"@type": "Person", "name": registry.full_name(a)})).collect();
    if !authors.is_empty() {
        out.insert("author".into(), authors.into());
    }
    if let Some(outlet) = outlet {
        out.insert("publisher".into(), json!({"@type": "Organization", "name": outlet}));
    }
    if let Some(day) = source.date.and_then(PartialDate::day) {
        out.insert("datePublished".into(), day.to_string().into());
    }
    for (key, url) in [("url", &source.url), ("archivedAt", &source.archive_url)] {
        if let Some(url) = url.as_deref().filter(|u| note_html::safe_link(u)) {
            out.insert(key.into(), url.into());
        }
    }
    Value::Object(out)
}

/// A direct quotation, a part for each stretch of it that stands together.
fn quotations<'s>(
    site: &'s Site,
    brief: &'s Brief,
    permalink: &str,
    (quote, annotated): (&'s Quote, &Annotated),
) -> impl Iterator<Item = Quotation<'s>> {
    let speaker = match &quote.speaker {
        _ if quote.kind != Kind::Direct => None,
        Speaker::Known { key, name, role, .. } => {
            let person = site.registry_of(brief).person(key).is_some();
            Some(spoken_by(person, name, role.as_deref()))
        }
        Speaker::Named { name, role, .. } => Some(spoken_by(true, name, role.as_deref())),
        _ => None,
    };
    let note = &annotated.notes[quote.note as usize];
    let url = [permalink, "#", &super::body::note_id(&brief.prefix, note.number)].concat();
    let based_on: Vec<Reference> =
        note.sources.iter().map(|key| Reference { id: source_id(permalink, key) }).collect();
    let pieces = quote.pieces.iter().filter_map(move |text| speaker.map(|speaker| (text, speaker)));
    pieces.map(move |(text, speaker)| Quotation {
        kind: "Quotation",
        text: bare(text),
        spoken_by_character: speaker,
        is_based_on: based_on.clone(),
        date_created: quote.date.map(|d| d.to_string()),
        url: url.clone(),
    })
}

fn spoken_by<'s>(person: bool, name: &'s str, role: Option<&'s str>) -> SpokenBy<'s> {
    if person {
        SpokenBy { kind: "Person", name, job_title: role }
    } else {
        SpokenBy { kind: "Organization", name, job_title: None }
    }
}

/// The words without their marks.
fn bare(text: &str) -> &str {
    let marks: &[char] = &['“', '”', '"', '‘', '’', '\''];
    text.trim().trim_start_matches(marks).trim_end_matches(marks).trim_end_matches(',').trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let shown = script(&json!({"a": "</script><b>&\u{2028}x\u{2029}"}));
        assert_eq!(shown, r#"{"a":"\u003c/script\u003e\u003cb\u003e\u0026\u2028x\u2029"}"#);
    }
}
