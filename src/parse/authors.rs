//! `_authors.yaml`: those who write the briefs, by key.

use super::fields::{Document, Fields};
use super::link::runs_script;
use super::registry_file::check_key;
use crate::diagnostic::{Diagnostic, code, finding};
use crate::source_file::{AUTHORS, SourceFile, registry_file};
use crate::span::Span;
use jiff::tz::TimeZone;
use std::collections::HashMap;

/// The keys of an author.
pub const AUTHOR_KEYS: &[&str] =
    &["name", "kind", "bio", "picture", "role", "contact", "languages", "same_as"];

/// Who writes briefs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Author {
    /// Key in the file.
    pub key: String,
    /// As bylines print it.
    pub name: String,
    /// A desk or another outlet, as against a person.
    pub organization: bool,
    /// About them, in Markdown.
    pub bio: String,
    /// Their picture: a file of the content.
    pub picture: Option<String>,
    /// What they do: "Staff writer".
    pub role: String,
    /// An e-mail address, or that of a page.
    pub contact: String,
    /// Tags of the languages that they speak.
    pub languages: Vec<String>,
    /// Their pages elsewhere.
    pub same_as: Vec<String>,
    /// Where the picture stands in the file.
    pub picture_span: Span,
}

/// All authors, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Authors {
    /// Each of them.
    pub all: Vec<Author>,
    /// The file that they stand in, if there is one.
    pub file: Option<SourceFile>,
    by_byline: HashMap<String, usize>,
}

impl Authors {
    /// Finds authors by what bylines say.
    pub fn new(all: Vec<Author>, file: Option<SourceFile>) -> Self {
        let mut by_byline: HashMap<String, usize> = HashMap::new();
        let mut shared = Vec::new();
        for (i, author) in all.iter().enumerate() {
            if by_byline.insert(author.name.clone(), i).is_some() {
                shared.push(&author.name);
            }
        }
        // Two of one name: a byline must give the key of the one who is meant.
        for name in shared {
            by_byline.remove(name);
        }
        by_byline.extend(all.iter().enumerate().map(|(i, author)| (author.key.clone(), i)));
        Self { all, file, by_byline }
    }

    /// The author whom a byline means, by key or name: an index into [`Self::all`].
    pub fn find(&self, byline: &str) -> Option<usize> {
        self.by_byline.get(byline.trim()).copied()
    }

    /// What pages print for a name of a byline.
    pub fn name<'n>(&'n self, byline: &'n str) -> &'n str {
        self.find(byline).map_or(byline, |i| &self.all[i].name)
    }
}

/// Reads the file, if it is among those of the registry.
pub fn authors<'f>(
    files: impl Iterator<Item = &'f SourceFile>,
    zone: &TimeZone,
) -> (Authors, Vec<Diagnostic>) {
    let Some(file) = files.filter(|file| registry_file(&file.path) == Some(AUTHORS)).min_by_key(|f| &f.path)
    else {
        return Default::default();
    };
    let start = file.text.len() - file.text.trim_start_matches('\u{FEFF}').len();
    let mut doc = Document::new(file, Span::new(start, file.text.len()), zone);
    let mut all = Vec::new();
    if let Some(map) = doc.read() {
        let entries = Fields::top(&map).entries(&mut doc);
        all.extend(entries.into_iter().filter_map(|(key, fields)| author(&mut doc, key, &fields)));
    }
    (Authors::new(all, Some(file.clone())), doc.diagnostics)
}

fn author(doc: &mut Document<'_>, key: String, fields: &Fields<'_>) -> Option<Author> {
    check_key(doc, fields, &key);
    fields.only(doc, AUTHOR_KEYS);
    let kind = fields.text(doc, "kind");
    let organization = match kind.as_deref().map(str::trim) {
        None | Some("person") => false,
        Some("organization") => true,
        Some(other) => {
            let place = fields.place(doc, "kind");
            doc.report(code::BAD_VALUE, |doc| {
                finding::bad_value(doc.file, place, "kind", other, &["person", "organization"])
            });
            false
        }
    };
    let text = |doc: &mut Document<'_>, key: &str| fields.text(doc, key).unwrap_or_default();
    let name = fields.required(doc, "name");
    let contact = text(doc, "contact").trim().to_owned();
    if runs_script(&contact) {
        let place = fields.place(doc, "contact");
        let known = ["an e-mail address, or that of a page"];
        doc.report(code::BAD_VALUE, |doc| finding::bad_value(doc.file, place, "contact", &contact, &known));
    }
    Some(Author {
        organization,
        bio: text(doc, "bio"),
        picture: fields.text(doc, "picture"),
        picture_span: fields.place(doc, "picture"),
        role: text(doc, "role"),
        contact,
        languages: fields.texts(doc, "languages"),
        same_as: fields.texts(doc, "same_as"),
        name: name?.trim().to_owned(),
        key,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_means_an_author_by_key_or_name_but_no_name_of_two() {
        let author =
            |key: &str, name: &str| Author { key: key.into(), name: name.into(), ..Author::default() };
        let all = vec![author("lee", "Ann Lee"), author("ruiz", "Tom Ruiz"), author("ruiz-sr", "Tom Ruiz")];
        let authors = Authors::new(all, None);
        for (byline, found) in [
            ("lee", Some(0)),
            (" Ann Lee ", Some(0)),
            ("Tom Ruiz", None),
            ("ruiz-sr", Some(2)),
            ("ann lee", None),
            ("The Desk", None),
        ] {
            assert_eq!(authors.find(byline), found, "{byline}");
        }
        assert_eq!(authors.name("lee"), "Ann Lee");
        assert_eq!(authors.name("The Desk"), "The Desk");
    }
}
