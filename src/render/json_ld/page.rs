//! Pages: about, contact and others.

use super::{publisher, script};
use crate::parse::fields::Moment;
use crate::parse::page::Kind;
use crate::render::context::entry::summary;
use crate::site::Site;
use serde_json::{Map, Value};

/// A page.
pub fn page(site: &Site, index: usize) -> String {
    let brief = &*site.briefs[index];
    let matter = &brief.parsed.matter;
    let kind = matter.page.as_ref().map_or(Kind::Other, |page| page.kind);
    let mut out = Map::new();
    let mut set = |key: &str, value: Value| {
        out.insert(key.to_owned(), value);
    };
    set("@context", "https://schema.org".into());
    set(
        "@type",
        match kind {
            Kind::About => "AboutPage",
            Kind::Contact => "ContactPage",
            Kind::Other => "WebPage",
        }
        .into(),
    );
    set("url", site.config.absolute(&brief.url).into());
    set("name", brief.title().into());
    if !summary(brief).is_empty() {
        set("description", summary(brief).into());
    }
    set("inLanguage", site.language_of(brief).into());
    if matter.has_date {
        set("datePublished", matter.date.rfc3339().into());
    }
    if let Some(changed) = brief.changed().map(Moment::rfc3339) {
        set("dateModified", changed.into());
    }
    match kind {
        Kind::Other => set("publisher", publisher(site)),
        Kind::About | Kind::Contact => set("mainEntity", publisher(site)),
    }
    script(&out)
}
