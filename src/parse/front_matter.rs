//! Front matter: the keys of a brief or a section, with their types.

mod section;
mod photo;
mod term;

use super::fields::{Document, Fields, Moment};
use super::news::News;
use super::page::{self, Form, PAGE_KEYS, PageMatter};
use super::registry_file;
use crate::annotate::registry::{Organization, Person, Source};
use crate::config::{Config, Taxonomy};
use crate::diagnostic::{Diagnostic, code, finding};
use crate::keys;
use crate::source_file::SourceFile;
use crate::span::Span;
use crate::yaml::Value;
use jiff::tz::TimeZone;
use photo::photos;
pub use photo::{Photo, Side};
pub use section::{SECTION_KEYS, SectionMatter, Sort, section};
use serde::{Deserialize, Serialize};
use term::{others, terms};

/// The keys of a brief.
pub const BRIEF_KEYS: &[&str] = &keys::names(&keys::BRIEF);

/// A correction of a brief.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// When.
    pub date: Moment,
    /// What was wrong, and what is right.
    pub text: String,
}

/// The front matter of a brief.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrontMatter {
    /// Title.
    pub title: String,
    /// When it was published; of a page without a date, the beginning of the computers' time.
    pub date: Moment,
    /// Whether it has a date: all have but pages.
    pub has_date: bool,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// A sentence about it.
    pub description: String,
    /// "KYIV".
    pub dateline: String,
    /// Who wrote it.
    pub byline: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Values of the site's other taxonomies, by name, those that it has.
    pub terms: Vec<(String, Vec<String>)>,
    /// The tag of the language it is in, where that isn't the site's.
    pub language: Option<String>,
    /// The file of the brief that it translates: "articles/x.md".
    pub translation_of: Option<String>,
    /// The last part of its address, in place of the file's name.
    pub slug: Option<String>,
    /// Its whole address in the site.
    pub path: Option<String>,
    /// Former addresses, which lead here.
    pub aliases: Vec<String>,
    /// Not to be published yet.
    pub draft: bool,
    /// Not to be published any more from then on.
    pub expires: Option<Moment>,
    /// Another template than `brief.html`.
    pub template: Option<String>,
    /// Pictures.
    pub photos: Vec<Photo>,
    /// Corrections.
    pub corrections: Vec<Correction>,
    /// People that only this brief knows.
    #[serde(skip)]
    pub people: Vec<Person>,
    /// Organisations that only this brief knows.
    #[serde(skip)]
    pub organizations: Vec<Organization>,
    /// Sources that only this brief knows.
    #[serde(skip)]
    pub sources: Vec<Source>,
    /// What form of news it is, with the keys that go with that.
    pub news: News,
    /// What only a page has; `None` for a brief.
    pub page: Option<PageMatter>,
    /// Whatever the theme wants.
    #[serde(with = "super::kept::as_json")]
    pub extra: serde_json::Value,
}

impl FrontMatter {
    /// Takes the newest entry of a live page for a change, if none later is named.
    pub(super) fn updated_by(&mut self, newest: Option<&jiff::ZonedDateTime>) {
        let changed = self.updated.as_ref().unwrap_or(&self.date);
        if let Some(zoned) = newest.filter(|zoned| **zoned > changed.zoned) {
            self.updated = Some(Moment { zoned: zoned.clone(), has_time: true });
        }
    }
}

impl FrontMatter {
    /// The values of a taxonomy that a brief has.
    pub fn terms_of(&self, taxonomy: &str) -> &[String] {
        if taxonomy == "tags" {
            return &self.tags;
        }
        self.terms.iter().find(|(name, _)| name == taxonomy).map_or(&[], |(_, terms)| terms)
    }

    /// Tags, then the values of other taxonomies.
    pub fn all_terms(&self) -> impl Iterator<Item = &String> {
        self.tags.iter().chain(self.terms.iter().flat_map(|(_, terms)| terms))
    }
}

/// The bytes of the YAML and the byte where the body begins; `None` if there is no front matter.
pub fn split(text: &str) -> Option<(Span, usize)> {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let yaml = start + first.len();
    let mut at = yaml;
    for line in lines {
        // A line of three full stops ends a YAML text too, and so do other generators have it.
        if matches!(line.trim_end(), "---" | "...") {
            return Some((Span::new(yaml, at), at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Reads a brief's front matter; `None` where it can't be used, and then there is an error among the
/// diagnostics. The number is the byte where the body begins.
pub fn brief(file: &SourceFile, zone: &TimeZone) -> (Option<(FrontMatter, usize)>, Vec<Diagnostic>) {
    read(file, zone, Form::Brief, &[])
}

/// The same of a brief or a page.
pub(crate) fn of(
    file: &SourceFile,
    config: &Config,
    form: Form,
) -> (Option<(FrontMatter, usize)>, Vec<Diagnostic>) {
    read(file, &config.time_zone, form, &config.taxonomies)
}

/// The date, which only a page may lack.
fn date(doc: &mut Document<'_>, fields: &Fields<'_>, form: Form) -> Option<(Moment, bool)> {
    if fields.value("date").is_some() {
        let date = fields.moment(doc, "date");
        if form == Form::Page {
            let place = fields.place(doc, "date");
            doc.report(code::DATED_PAGE, |doc| finding::dated_page(doc.file, place));
        }
        return date.map(|date| (date, true));
    }
    match form {
        Form::Page => Some((Moment::beginning(doc.zone), false)),
        Form::Brief => {
            fields.missing(doc, "date");
            None
        }
    }
}

/// Tells every key that a brief or page can't have.
fn only(doc: &mut Document<'_>, fields: &Fields<'_>, form: Form, taxonomies: &[Taxonomy]) {
    let own = taxonomies.iter().map(|t| t.name.as_str());
    let of_briefs: Vec<&str> = BRIEF_KEYS.iter().copied().chain(own.filter(|n| *n != "tags")).collect();
    if form == Form::Brief {
        return fields.only(doc, &of_briefs);
    }
    for key in fields.keys().filter(|key| of_briefs.contains(key) && !PAGE_KEYS.contains(key)) {
        let place = doc.locate(&fields.path(key)).0;
        doc.report(code::UNKNOWN_KEY, |doc| finding::key_of_briefs(doc.file, place, key));
    }
    let known: Vec<&str> = PAGE_KEYS.iter().copied().chain(of_briefs).collect();
    fields.only(doc, &known);
}

fn read(
    file: &SourceFile,
    zone: &TimeZone,
    form: Form,
    taxonomies: &[Taxonomy],
) -> (Option<(FrontMatter, usize)>, Vec<Diagnostic>) {
    let Some((yaml, body)) = split(&file.text) else {
        return (None, vec![finding::no_front_matter(file)]);
    };
    let mut doc = Document::new(file, yaml, zone);
    let Some(map) = doc.read() else { return (None, doc.diagnostics) };
    let fields = Fields::top(&map);
    only(&mut doc, &fields, form, taxonomies);
    let d = &mut doc;
    let title = fields.required(d, "title");
    let date = date(d, &fields, form);
    let matter = FrontMatter {
        news: News::read(d, &fields),
        updated: fields.moment(d, "updated"),
        description: fields.text(d, "description").unwrap_or_default(),
        dateline: fields.text(d, "dateline").unwrap_or_default(),
        byline: fields.texts(d, "byline"),
        tags: terms(d, &fields, "tags"),
        terms: others(d, &fields, taxonomies),
        language: fields.language(d, "language"),
        translation_of: fields.text(d, "translation_of"),
        slug: fields.text(d, "slug"),
        path: fields.text(d, "path"),
        aliases: fields.texts(d, "aliases"),
        draft: fields.flag(d, "draft"),
        expires: fields.moment(d, "expires"),
        template: fields.text(d, "template"),
        photos: photos(d, &fields),
        corrections: corrections(d, &fields),
        people: {
            let g = fields.groups(d, "people");
            registry_file::people(d, g)
        },
        organizations: {
            let g = fields.groups(d, "organizations");
            registry_file::organizations(d, g)
        },
        sources: {
            let g = fields.groups(d, "sources");
            registry_file::sources(d, g)
        },
        page: (form == Form::Page).then(|| page::matter(d, &fields, &file.path)),
        extra: extra(d, &fields),
        has_date: date.as_ref().is_some_and(|(_, is_typed)| *is_typed),
        title: title.clone().unwrap_or_default(),
        date: match (title, date) {
            (Some(_), Some((date, _))) => date,
            _ => return (None, doc.diagnostics),
        },
    };
    if let Some(updated) = &matter.updated
        && updated.zoned < matter.date.zoned
        && updated.date() < matter.date.date()
    {
        let span = fields.place(&doc, "updated");
        doc.diagnostics.push(finding::updated_before_date(file, span));
    }
    if doc.diagnostics.iter().any(Diagnostic::is_error) {
        return (None, doc.diagnostics);
    }
    (Some((matter, body)), doc.diagnostics)
}

fn corrections(doc: &mut Document<'_>, fields: &Fields<'_>) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for table in fields.tables(doc, "corrections") {
        table.only(doc, &keys::names(&keys::CORRECTION));
        let text = table.required(doc, "text");
        if table.value("date").is_none() {
            table.missing(doc, "date");
        }
        if let (Some(date), Some(text)) = (table.moment(doc, "date"), text) {
            corrections.push(Correction { date, text });
        }
    }
    corrections
}

fn extra(doc: &mut Document<'_>, fields: &Fields<'_>) -> serde_json::Value {
    match fields.value("extra") {
        None => serde_json::json!({}),
        Some(map @ Value::Map(_)) => map.to_json(),
        Some(other) => {
            let span = fields.place(doc, "extra");
            doc.diagnostics.push(finding::wrong_type(doc.file, span, "extra", "a group of keys", other));
            serde_json::json!({})
        }
    }
}
