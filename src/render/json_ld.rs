//! JSON-LD for search engines: `NewsArticle` for a brief, `ProfilePage` for a speaker, `WebSite` for the front page.

use super::context::entry::summary;
use super::note_html;
use super::picture::Shown;
use crate::annotate::registry::{PartialDate, Registry, Source, SourceKind};
use crate::annotate::{Kind, Speaker};
use crate::site::annotated::Quote;
use crate::site::index::Speaker as SpeakerPage;
use crate::site::{Brief, Site};
use serde_json::{Map, Value, json};

/// JSON that may stand in a `<script>` of a page: no text in it ends the script.
pub fn script(value: &Value) -> String {
    let json = value.to_string();
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

fn publisher(site: &Site) -> Value {
    json!({"@type": "NewsMediaOrganization", "name": site.config.publisher, "url": site.config.absolute("/")})
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
        "url": site.config.absolute(&speaker.url),
        "mainEntity": entity,
    }))
}

/// A brief's page.
pub fn news_article(site: &Site, index: usize) -> String {
    let brief = &site.briefs[index];
    let matter = &brief.parsed.matter;
    let registry = site.registry_of(brief);
    let permalink = site.config.absolute(&brief.url);
    let original = site.translations_of(index).first().filter(|i| **i as usize != index);
    let mut article = Map::new();
    let mut set = |key: &str, value: Value| article.insert(key.into(), value);
    set("@context", "https://schema.org".into());
    set("@type", "NewsArticle".into());
    set("@id", format!("{permalink}#article").into());
    set("mainEntityOfPage", permalink.clone().into());
    set("url", permalink.clone().into());
    set("headline", matter.title.split_whitespace().collect::<Vec<_>>().join(" ").into());
    set("description", summary(brief).into());
    set("inLanguage", site.language_of(brief).into());
    if let Some(original) = original {
        let at = site.config.absolute(&site.briefs[*original as usize].url);
        set("translationOfWork", json!({"@id": format!("{at}#article")}));
    }
    set("isAccessibleForFree", true.into());
    set("datePublished", matter.date.rfc3339().into());
    set("dateModified", brief.modified().rfc3339().into());
    if !matter.dateline.is_empty() {
        set("dateline", matter.dateline.clone().into());
    }
    if let Some(section) = site.section_of(&brief.parsed.file.path) {
        set("articleSection", site.sections[section].title.clone().into());
    }
    if !matter.tags.is_empty() {
        set("keywords", matter.tags.clone().into());
    }
    set("author", authors(site, registry, &matter.byline));
    set("publisher", publisher(site));
    let images: Vec<Value> = matter.photos.iter().map(|p| image(site, brief, p)).collect();
    if !images.is_empty() {
        set("image", images.into());
    }
    let citations = citations(brief, registry, &permalink);
    if !citations.is_empty() {
        set("citation", citations.into());
    }
    let quotations: Vec<Value> =
        brief.annotated.quotes.iter().flat_map(|q| quotations(site, brief, &permalink, q)).collect();
    if !quotations.is_empty() {
        set("hasPart", quotations.into());
    }
    let corrections: Vec<Value> = matter
        .corrections
        .iter()
        .map(|c| json!({"@type": "CorrectionComment", "datePublished": c.date.rfc3339(), "text": c.text}))
        .collect();
    if !corrections.is_empty() {
        set("correction", corrections.into());
    }
    script(&Value::Object(article))
}

fn authors(site: &Site, registry: &Registry, byline: &[String]) -> Value {
    if byline.is_empty() {
        return json!([{"@type": "NewsMediaOrganization", "name": site.config.publisher, "url": site.config.absolute("/")}]);
    }
    let home = site.config.absolute("/");
    byline
        .iter()
        .map(|name| {
            let known = registry.people().iter().find(|p| p.name == *name || p.key == *name);
            let url = known.and_then(|p| p.url.clone()).filter(|u| note_html::safe_link(u));
            let organization = *name == site.config.publisher || *name == site.config.title;
            json!({
                "@type": if organization { "NewsMediaOrganization" } else { "Person" },
                "name": known.map_or(name.as_str(), |p| p.name.as_str()),
                "url": url.as_deref().unwrap_or(&home),
            })
        })
        .collect()
}

fn image(site: &Site, brief: &Brief, photo: &crate::parse::front_matter::Photo) -> Value {
    let mut image = Map::new();
    image.insert("@type".into(), "ImageObject".into());
    let shown = Shown::new(site, brief, &photo.src);
    image.insert("url".into(), shown.address(site).into());
    if let Some((width, height)) = shown.size {
        image.insert("width".into(), width.into());
        image.insert("height".into(), height.into());
    }
    if !photo.caption.is_empty() {
        image.insert("caption".into(), photo.caption.clone().into());
    }
    let credit = if photo.credit.is_empty() { &site.config.publisher } else { &photo.credit };
    image.insert("creditText".into(), credit.clone().into());
    Value::Object(image)
}

fn citations(brief: &Brief, registry: &Registry, permalink: &str) -> Vec<Value> {
    let mut seen: Vec<&str> = Vec::new();
    for key in brief.annotated.notes.iter().flat_map(|n| &n.sources) {
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
fn quotations(site: &Site, brief: &Brief, permalink: &str, quote: &Quote) -> Vec<Value> {
    let (Speaker::Known { name, role: title, .. } | Speaker::Named { name, role: title, .. }) =
        &quote.speaker
    else {
        return Vec::new();
    };
    // With smart punctuation the page's words differ from the file's by their marks.
    if quote.kind != Kind::Direct || site.config.markdown.smart_punctuation {
        return Vec::new();
    }
    let note = &brief.annotated.notes[quote.note as usize];
    let number = note.number;
    let based_on: Vec<Value> =
        note.sources.iter().map(|key| json!({"@id": source_id(permalink, key)})).collect();
    let mut speaker = Map::new();
    speaker.insert("@type".into(), "Person".into());
    if let Speaker::Known { key, .. } = &quote.speaker
        && site.registry_of(brief).person(key).is_none()
    {
        speaker.insert("@type".into(), "Organization".into());
    }
    speaker.insert("name".into(), name.clone().into());
    if let Some(title) = title
        && speaker["@type"] == "Person"
    {
        speaker.insert("jobTitle".into(), title.clone().into());
    }
    let parts = quote.pieces.iter().map(|text| {
        let mut part = Map::new();
        part.insert("@type".into(), "Quotation".into());
        part.insert("text".into(), bare(text).into());
        part.insert("spokenByCharacter".into(), Value::Object(speaker.clone()));
        if !based_on.is_empty() {
            part.insert("isBasedOn".into(), based_on.clone().into());
        }
        if let Some(date) = quote.date {
            part.insert("dateCreated".into(), date.to_string().into());
        }
        part.insert(
            "url".into(),
            format!("{permalink}#{}", super::body::note_id(&brief.prefix, number)).into(),
        );
        Value::Object(part)
    });
    parts.collect()
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
