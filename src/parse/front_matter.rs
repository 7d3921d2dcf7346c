//! Front matter: the keys of a brief or a section, with their types.

use super::fields::{Document, Fields, Moment};
use super::news::News;
use super::page::{self, Form, PAGE_KEYS, PageMatter};
use super::{link, registry_file};
use crate::annotate::registry::{Organization, Person, Source};
use crate::config::{Config, Taxonomy};
use crate::diagnostic::{Diagnostic, code, finding};
use crate::keys;
use crate::source_file::SourceFile;
use crate::span::Span;
use crate::yaml::Value;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The keys of a brief.
pub const BRIEF_KEYS: &[&str] = &keys::names(&keys::BRIEF);

/// The keys of a section's `_index.md`.
pub const SECTION_KEYS: &[&str] =
    &["title", "description", "kind", "weight", "paginate_by", "sort", "template", "extra"];

/// A side of a picture: one of [`keys::FOCUS`].
pub type Side = &'static str;

/// A picture of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// Its file, beside the brief or from the site's root.
    pub src: String,
    /// What it shows, for those who can't see it.
    pub alt: String,
    /// The caption.
    pub caption: String,
    /// Whose it is.
    pub credit: String,
    /// The side that is kept where lists cut it.
    #[serde(with = "super::kept::as_place")]
    pub focus: Option<Side>,
    /// Where `src` stands in the file.
    pub span: Span,
}

impl Photo {
    /// Whether a picture in the text is this one, by the address that is typed there.
    pub fn is_shown_by(&self, to: &str) -> bool {
        to.split('#').next() == Some(&*self.src)
    }
}

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

/// The front matter of a section.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SectionMatter {
    /// Title.
    pub title: Option<String>,
    /// A sentence about it.
    pub description: String,
    /// What the files of its folder are, where it says so.
    pub form: Option<Form>,
    /// Its place among sections, the lightest first.
    pub weight: i64,
    /// Briefs on a page of its list, where that isn't the site's number.
    pub paginate_by: Option<usize>,
    /// The order of its list.
    pub sort: Sort,
    /// Another template than `section.html`.
    pub template: Option<String>,
    /// Whatever the theme wants.
    pub extra: serde_json::Value,
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
            doc.tell(code::DATED_PAGE, |doc| finding::dated_page(doc.file, place));
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
        doc.tell(code::UNKNOWN_KEY, |doc| finding::key_of_briefs(doc.file, place, key));
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

/// Reads a section's front matter, which may be missing.
pub fn section(file: &SourceFile, zone: &TimeZone) -> (SectionMatter, usize, Vec<Diagnostic>) {
    let Some((yaml, body)) = split(&file.text) else {
        // A section needs no front matter, but what looks like it must not be printed.
        let text = file.text.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r']);
        let looks_like_it = ["---", "+++", "{\n", "{\r"].iter().any(|begin| text.starts_with(begin));
        let told = if looks_like_it { vec![finding::no_front_matter(file)] } else { Vec::new() };
        return (SectionMatter::default(), 0, told);
    };
    let mut doc = Document::new(file, yaml, zone);
    let Some(map) = doc.read() else { return (SectionMatter::default(), body, doc.diagnostics) };
    let fields = Fields::top(&map);
    fields.only(&mut doc, SECTION_KEYS);
    let matter = SectionMatter {
        title: fields.text(&mut doc, "title"),
        description: fields.text(&mut doc, "description").unwrap_or_default(),
        form: section_form(&mut doc, &fields),
        weight: fields.number(&mut doc, "weight").unwrap_or_default(),
        paginate_by: paginate_by(&mut doc, &fields),
        sort: sort(&mut doc, &fields),
        template: fields.text(&mut doc, "template"),
        extra: extra(&mut doc, &fields),
    };
    (matter, body, doc.diagnostics)
}

/// The order of a section's list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// The newest brief first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// By title.
    Title,
}

fn sort(doc: &mut Document<'_>, fields: &Fields<'_>) -> Sort {
    const SORTS: &[(&str, Sort)] =
        &[("newest", Sort::Newest), ("oldest", Sort::Oldest), ("title", Sort::Title)];
    let Some(typed) = fields.text(doc, "sort") else { return Sort::default() };
    let found = SORTS.iter().find(|(name, _)| *name == typed.trim()).map(|(_, sort)| *sort);
    found.unwrap_or_else(|| {
        let place = fields.place(doc, "sort");
        let known: Vec<&str> = SORTS.iter().map(|(name, _)| *name).collect();
        doc.tell(code::BAD_VALUE, |doc| finding::bad_value(doc.file, place, "sort", &typed, &known));
        Sort::default()
    })
}

fn paginate_by(doc: &mut Document<'_>, fields: &Fields<'_>) -> Option<usize> {
    let number = fields.number(doc, "paginate_by")?;
    let count = usize::try_from(number).ok();
    if count.is_none() {
        let place = fields.place(doc, "paginate_by");
        let known = ["a whole number, 0 or more"];
        let typed = number.to_string();
        doc.tell(code::BAD_VALUE, |doc| finding::bad_value(doc.file, place, "paginate_by", &typed, &known));
    }
    count
}

/// What a section says that its files are.
fn section_form(doc: &mut Document<'_>, fields: &Fields<'_>) -> Option<Form> {
    let typed = fields.text(doc, "kind")?;
    match typed.trim() {
        "pages" => Some(Form::Page),
        "briefs" => Some(Form::Brief),
        other => {
            let place = fields.place(doc, "kind");
            doc.tell(code::BAD_VALUE, |doc| {
                finding::bad_value(doc.file, place, "kind", other, &["briefs", "pages"])
            });
            None
        }
    }
}

/// The most tags of a brief: each has pages and feeds of its own, and every one of these names all tags of the brief.
const MOST_TAGS: usize = 100;

/// The values of the site's own taxonomies that a brief has.
fn others(
    doc: &mut Document<'_>,
    fields: &Fields<'_>,
    taxonomies: &[Taxonomy],
) -> Vec<(String, Vec<String>)> {
    let own = taxonomies.iter().map(|t| &t.name).filter(|name| *name != "tags");
    let all = own.map(|name| (name.clone(), terms(doc, fields, name)));
    all.filter(|(_, terms)| !terms.is_empty()).collect()
}

/// Tags, or values of another taxonomy, without those that are there twice; one that makes no address is told, and too
/// many are.
fn terms(doc: &mut Document<'_>, fields: &Fields<'_>, key: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for tag in fields.texts(doc, key) {
        let tag = tag.trim().to_owned();
        if slug::slugify(&tag).is_empty() {
            doc.tell(code::BAD_VALUE, |doc| finding::empty_slug(doc.file, fields.place(doc, key), key, &tag));
        } else if seen.insert(tag.clone()) {
            tags.push(tag);
        }
    }
    if tags.len() > MOST_TAGS {
        doc.tell(code::BAD_VALUE, |doc| {
            finding::too_many_tags(doc.file, fields.place(doc, key), key, tags.len(), MOST_TAGS)
        });
    }
    tags
}

fn photos(doc: &mut Document<'_>, fields: &Fields<'_>) -> Vec<Photo> {
    let mut photos = Vec::new();
    for table in fields.tables(doc, "photos") {
        table.only(doc, &keys::names(&keys::PHOTO));
        let src = table.required(doc, "src");
        let alt = table.required(doc, "alt");
        let caption = table.text(doc, "caption").unwrap_or_default();
        let credit = table.text(doc, "credit").unwrap_or_default();
        let focus = focus(doc, &table);
        if let (Some(src), Some(alt)) = (src, alt) {
            let span = table.place(doc, "src");
            if link::runs_script(&src) {
                doc.tell(code::BAD_VALUE, |doc| {
                    finding::bad_value(doc.file, span, "src", &src, &["the picture's file"])
                });
                continue;
            }
            if credit.trim().is_empty() {
                doc.tell(code::NO_CREDIT, |doc| finding::no_credit(doc.file, span, &src));
            }
            photos.push(Photo { src, alt, caption, credit, focus, span });
        }
    }
    photos
}

fn focus(doc: &mut Document<'_>, photo: &Fields<'_>) -> Option<&'static str> {
    let typed = photo.text(doc, "focus")?;
    let side = keys::FOCUS.into_iter().find(|side| *side == typed.trim());
    if side.is_none() {
        let place = photo.place(doc, "focus");
        doc.tell(code::BAD_VALUE, |doc| finding::bad_value(doc.file, place, "focus", &typed, &keys::FOCUS));
    }
    side
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
