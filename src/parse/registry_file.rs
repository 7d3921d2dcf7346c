//! The registry's files, and the same entries in a brief's front matter.

use super::fields::{Document, Fields};
use crate::annotate::registry::{Organization, Person, Pronouns, Registry, Role, Source, SourceKind};
use crate::diagnostic::{Diagnostic, Ration, code, finding, near};
use crate::source_file::{self, SourceFile};
use crate::span::Span;
use jiff::tz::TimeZone;
use std::collections::HashMap;

/// Kinds of a source, as they are written.
pub const SOURCE_KINDS: &[(&str, SourceKind)] = &[
    ("report", SourceKind::Report),
    ("document", SourceKind::Document),
    ("data", SourceKind::Data),
    ("interview", SourceKind::Interview),
    ("statement", SourceKind::Statement),
    ("video", SourceKind::Video),
];

type Entries<'v> = Vec<(String, Fields<'v>)>;

/// Where each key of the registry stands, for what is said about it later.
pub type Places = HashMap<String, (usize, Span)>;

/// Reads the registry's files into one registry. A key that is there twice, also over two files, is reported.
pub fn registry(files: &[SourceFile], zone: &TimeZone) -> (Registry, Places, Vec<Diagnostic>) {
    let (mut people, mut organizations, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    let mut places = Places::new();
    let mut diagnostics = Vec::new();
    for (i, file) in files.iter().enumerate() {
        let which = source_file::registry_file(&file.path);
        if let Some(first) = files[..i].iter().find(|f| source_file::registry_file(&f.path) == which) {
            diagnostics.push(finding::registry_twice(
                &file.path,
                &first.path,
                which.map(|i| source_file::REGISTRY[i]),
            ));
            continue;
        }
        if which == Some(source_file::AUTHORS) {
            continue;
        }
        // Some editors begin a file with a mark of its encoding, which is no part of its first key.
        let start = file.text.len() - file.text.trim_start_matches('\u{FEFF}').len();
        let mut doc = Document::new(file, Span::new(start, file.text.len()), zone);
        if let Some(map) = doc.read() {
            let fields = Fields::top(&map);
            for key in fields.keys() {
                let (span, _) = doc.locate(&fields.path(key));
                if let Some((other, _)) = places.insert(key.to_owned(), (i, span)) {
                    doc.report(code::KEY_TWICE, |_| finding::key_twice(file, span, key, &files[other].path));
                }
            }
            let entries = fields.entries(&mut doc);
            match which {
                Some(0) => people = self::people(&mut doc, entries),
                Some(1) => organizations = self::organizations(&mut doc, entries),
                _ => sources = self::sources(&mut doc, entries),
            }
        }
        diagnostics.append(&mut doc.diagnostics);
    }
    let registry = Registry::new(people, organizations, sources);
    diagnostics.extend(references(&registry, files, &places));
    (registry, places, diagnostics)
}

/// An `outlet` or `organization` that looks like a key (one lower-case word) must be one.
fn references(registry: &Registry, files: &[SourceFile], places: &Places) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut ration = Ration::default();
    let mut check = |owner: &str, name: &Option<String>| {
        let Some(name) = name else { return };
        let is_key = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c));
        if is_key
            && registry.get(name).is_none()
            && let Some((file, span)) = places.get(owner)
            && ration.allows(code::UNKNOWN_REFERENCE)
        {
            let keys = registry.organizations().iter().map(|o| o.key.as_str());
            let near = ration.explains(code::UNKNOWN_REFERENCE).then(|| near(name, keys)).flatten();
            let unknown = finding::unknown_organization(&files[*file], *span, owner, name, near);
            out.push(ration.last(unknown));
        }
    };
    for person in registry.people() {
        for role in &person.roles {
            check(&person.key, &role.organization);
        }
    }
    for source in registry.sources() {
        check(&source.key, &source.outlet);
    }
    out
}

pub(super) fn check_key(doc: &mut Document<'_>, fields: &Fields<'_>, key: &str) {
    let good = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_.:".contains(c));
    if !good || key == "none" || slug::slugify(key).is_empty() {
        let (span, _) = doc.locate(&fields.path("")[..fields.path("").len() - 1]);
        doc.report(code::BAD_VALUE, |doc| finding::bad_registry_key(doc.file, span, key));
    }
}

/// Reads people.
pub fn people(doc: &mut Document<'_>, entries: Entries<'_>) -> Vec<Person> {
    let mut out = Vec::with_capacity(entries.len());
    for (key, fields) in entries {
        check_key(doc, &fields, &key);
        fields.only(doc, &["name", "aliases", "pronouns", "roles", "same_as", "url", "description", "sort"]);
        let name = fields.required(doc, "name");
        let pronouns = fields.text(doc, "pronouns").and_then(|p| match p.trim() {
            "he" | "he/him" => Some(Pronouns::He),
            "she" | "she/her" => Some(Pronouns::She),
            "they" | "they/them" => Some(Pronouns::They),
            other => {
                let span = fields.place(doc, "pronouns");
                doc.report(code::BAD_VALUE, |doc| {
                    finding::bad_value(doc.file, span, "pronouns", other, &["he", "she", "they"])
                });
                None
            }
        });
        let mut roles = Vec::new();
        for role in fields.tables(doc, "roles") {
            role.only(doc, &["title", "organization", "from", "to"]);
            if let Some(title) = role.required(doc, "title") {
                roles.push(Role {
                    title,
                    organization: role.text(doc, "organization"),
                    from: role.partial_date(doc, "from"),
                    to: role.partial_date(doc, "to"),
                });
            }
        }
        let aliases = fields.texts(doc, "aliases");
        let same_as = fields.texts(doc, "same_as");
        let url = fields.text(doc, "url");
        let description = fields.text(doc, "description");
        let sort = fields.text(doc, "sort");
        if let Some(name) = name {
            out.push(Person { key, name, aliases, pronouns, roles, same_as, url, description, sort });
        }
    }
    out
}

/// Reads organisations.
pub fn organizations(doc: &mut Document<'_>, entries: Entries<'_>) -> Vec<Organization> {
    let mut out = Vec::with_capacity(entries.len());
    for (key, fields) in entries {
        check_key(doc, &fields, &key);
        fields.only(doc, &["name", "aliases", "kind", "same_as", "url", "description"]);
        let organization = Organization {
            key,
            name: fields.required(doc, "name").unwrap_or_default(),
            aliases: fields.texts(doc, "aliases"),
            kind: fields.text(doc, "kind"),
            same_as: fields.texts(doc, "same_as"),
            url: fields.text(doc, "url"),
            description: fields.text(doc, "description"),
        };
        if !organization.name.is_empty() {
            out.push(organization);
        }
    }
    out
}

/// Reads sources.
pub fn sources(doc: &mut Document<'_>, entries: Entries<'_>) -> Vec<Source> {
    const KEYS: &[&str] = &[
        "outlet",
        "title",
        "author",
        "date",
        "url",
        "archive_url",
        "archive_date",
        "accessed",
        "kind",
        "identity_known",
    ];
    let mut out = Vec::with_capacity(entries.len());
    for (key, fields) in entries {
        check_key(doc, &fields, &key);
        fields.only(doc, KEYS);
        let kind = fields.text(doc, "kind").and_then(|k| {
            let kind = SOURCE_KINDS.iter().find(|(name, _)| *name == k.trim()).map(|(_, kind)| *kind);
            if kind.is_none() {
                let span = fields.place(doc, "kind");
                let names: Vec<_> = SOURCE_KINDS.iter().map(|(name, _)| *name).collect();
                doc.report(code::BAD_VALUE, |doc| finding::bad_value(doc.file, span, "kind", &k, &names));
            }
            kind
        });
        let outlet = fields.text(doc, "outlet");
        let title = fields.text(doc, "title");
        if outlet.is_none() && title.is_none() {
            fields.missing(doc, "title");
        }
        out.push(Source {
            key,
            outlet,
            title,
            author: fields.texts(doc, "author"),
            date: fields.partial_date(doc, "date"),
            url: fields.text(doc, "url"),
            archive_url: fields.text(doc, "archive_url"),
            archive_date: fields.partial_date(doc, "archive_date"),
            accessed: fields.partial_date(doc, "accessed"),
            kind: kind.unwrap_or_default(),
            identity_known: fields.flag(doc, "identity_known"),
        });
    }
    out
}
