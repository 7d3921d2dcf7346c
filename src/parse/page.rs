//! Pages that stand by themselves (about, contact, imprint), as against briefs: they have no date and are in no list.

use super::fields::{Document, Fields};
use crate::diagnostic::{code, finding};
use crate::keys;
use crate::source_file;
use crate::yaml::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a file of Markdown is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A brief.
    Brief,
    /// A page.
    Page,
}

/// The keys of a page.
pub const PAGE_KEYS: &[&str] = &keys::PAGE;

/// What a page is about, as search engines are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Kind {
    /// Who publishes the site.
    About,
    /// How to reach them.
    Contact,
    /// Anything else.
    #[default]
    Other,
}

/// The kinds, as they are typed.
const KINDS: &[(&str, Kind)] = &[("about", Kind::About), ("contact", Kind::Contact), ("page", Kind::Other)];

/// What only a page has.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PageMatter {
    /// What it is about.
    pub kind: Kind,
    /// Names and values for the margin: an address, a year.
    pub facts: Vec<(String, String)>,
    /// Its place among the pages of its section, the lightest first.
    pub weight: i64,
}

/// Reads what only a page has. `path` is that of its file, whose name tells its kind where nothing else does.
pub(super) fn matter(doc: &mut Document<'_>, fields: &Fields<'_>, path: &str) -> PageMatter {
    let stem = source_file::stem(path);
    let name = if source_file::is_bundle(path) { path.rsplit('/').nth(1).unwrap_or(stem) } else { stem };
    let of = |typed: &str| KINDS.iter().find(|(known, _)| *known == typed).map(|(_, kind)| *kind);
    let by_name = of(&name.to_lowercase()).unwrap_or_default();
    let kind = match fields.text(doc, "kind") {
        None => by_name,
        Some(typed) => of(typed.trim()).unwrap_or_else(|| {
            let known: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
            let place = fields.place(doc, "kind");
            doc.report(code::BAD_VALUE, |doc| finding::bad_value(doc.file, place, "kind", &typed, &known));
            by_name
        }),
    };
    PageMatter { kind, facts: facts(doc, fields), weight: fields.number(doc, "weight").unwrap_or_default() }
}

fn facts(doc: &mut Document<'_>, fields: &Fields<'_>) -> Vec<(String, String)> {
    match fields.value("facts") {
        None => Vec::new(),
        Some(Value::Map(_)) => {
            let inner = fields.inner("facts");
            let keys: Vec<&str> = inner.iter().flat_map(Fields::keys).collect();
            let texts = keys.into_iter().filter_map(|key| {
                let text = inner.as_ref()?.text(doc, key)?;
                Some((key.to_owned(), text))
            });
            texts.collect()
        }
        Some(other) => {
            let place = fields.place(doc, "facts");
            doc.report(code::WRONG_TYPE, |doc| {
                finding::wrong_type(doc.file, place, "facts", "a group of keys", other)
            });
            Vec::new()
        }
    }
}

/// The folders of the content whose files are pages: those whose section says so, and those below them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageFolders {
    pages: BTreeSet<String>,
    briefs: BTreeSet<String>,
}

impl PageFolders {
    /// Gathers them from the sections' own pages: each folder with what it says its files are.
    pub fn new<'f>(said: impl Iterator<Item = (&'f str, Form)>) -> Self {
        let mut all = Self::default();
        for (folder, form) in said {
            match form {
                Form::Page => all.pages.insert(folder.to_owned()),
                Form::Brief => all.briefs.insert(folder.to_owned()),
            };
        }
        all
    }

    /// What the files of a folder below `content/` are: the nearest section that says it decides. What is in no section
    /// is a page.
    pub fn form(&self, folder: &str) -> Form {
        if folder.is_empty() {
            return Form::Page;
        }
        let mut at = folder;
        loop {
            if self.pages.contains(at) {
                return Form::Page;
            }
            if self.briefs.contains(at) {
                return Form::Brief;
            }
            match at.rsplit_once('/') {
                Some((up, _)) => at = up,
                None => return Form::Brief,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_section_says_what_files_are() {
        let said = [("guide", Form::Page), ("guide/news", Form::Brief)];
        let folders = PageFolders::new(said.into_iter());
        for (folder, form) in [
            ("", Form::Page),
            ("articles", Form::Brief),
            ("guide", Form::Page),
            ("guide/deep/er", Form::Page),
            ("guide/news/x", Form::Brief),
            ("guides", Form::Brief),
        ] {
            assert_eq!(folders.form(folder), form, "{folder}");
        }
    }
}
