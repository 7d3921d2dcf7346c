//! Tags, and the values of other taxonomies.

use crate::config::Taxonomy;
use crate::diagnostic::{code, finding};
use crate::parse::fields::{Document, Fields};
use std::collections::HashSet;

/// The most tags of a brief: each has pages and feeds of its own, and every one of these names all tags of the brief.
const MOST_TAGS: usize = 100;

/// The values of the site's own taxonomies that a brief has.
pub(super) fn others(
    doc: &mut Document<'_>,
    fields: &Fields<'_>,
    taxonomies: &[Taxonomy],
) -> Vec<(String, Vec<String>)> {
    let own = taxonomies.iter().map(|t| &t.name).filter(|name| *name != "tags");
    let all = own.map(|name| (name.clone(), terms(doc, fields, name)));
    all.filter(|(_, terms)| !terms.is_empty()).collect()
}

/// Tags, or values of another taxonomy, without those that are there twice; one that makes no address is reported, and too
/// many are.
pub(super) fn terms(doc: &mut Document<'_>, fields: &Fields<'_>, key: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for tag in fields.texts(doc, key) {
        let tag = tag.trim().to_owned();
        if slug::slugify(&tag).is_empty() {
            doc.report(code::BAD_VALUE, |doc| {
                finding::empty_slug(doc.file, fields.place(doc, key), key, &tag)
            });
        } else if seen.insert(tag.clone()) {
            tags.push(tag);
        }
    }
    if tags.len() > MOST_TAGS {
        doc.report(code::BAD_VALUE, |doc| {
            finding::too_many_tags(doc.file, fields.place(doc, key), key, tags.len(), MOST_TAGS)
        });
    }
    tags
}
