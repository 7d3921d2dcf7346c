//! The front matter of a section's `_index.md`.

use super::{extra, split};
use crate::diagnostic::{Diagnostic, code, finding};
use crate::parse::fields::{Document, Fields};
use crate::parse::page::Form;
use crate::source_file::SourceFile;
use jiff::tz::TimeZone;

/// The keys of a section's `_index.md`.
pub const SECTION_KEYS: &[&str] =
    &["title", "description", "kind", "weight", "paginate_by", "sort", "template", "extra"];

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

/// Reads a section's front matter, which may be missing.
pub fn section(file: &SourceFile, zone: &TimeZone) -> (SectionMatter, usize, Vec<Diagnostic>) {
    let Some((yaml, body)) = split(&file.text) else {
        // A section needs no front matter, but what looks like it must not be printed.
        let text = file.text.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r']);
        let looks_like_it = ["---", "+++", "{\n", "{\r"].iter().any(|begin| text.starts_with(begin));
        let diagnostics = if looks_like_it { vec![finding::no_front_matter(file)] } else { Vec::new() };
        return (SectionMatter::default(), 0, diagnostics);
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
        doc.report(code::BAD_VALUE, |doc| finding::bad_value(doc.file, place, "sort", &typed, &known));
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
        doc.report(code::BAD_VALUE, |doc| finding::bad_value(doc.file, place, "paginate_by", &typed, &known));
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
            doc.report(code::BAD_VALUE, |doc| {
                finding::bad_value(doc.file, place, "kind", other, &["briefs", "pages"])
            });
            None
        }
    }
}
