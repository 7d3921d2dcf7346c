//! Sections: the folders that hold briefs.

use super::sorted_as;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, finding};
use crate::parse;
use crate::parse::front_matter::Sort;
use crate::parse::page::Form;
use crate::site::{Brief, address};
use crate::slugs::Slugs;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// A folder of briefs.
#[derive(Debug)]
pub struct Section {
    /// Below `content/`: "articles".
    pub folder: String,
    /// What it is called.
    pub title: String,
    /// "/articles/"
    pub url: String,
    /// `_index.md`, if it has one.
    pub file: Option<Arc<parse::SectionFile>>,
    /// Briefs in it and in the folders below it, newest first: indexes into [`crate::site::Site::briefs`].
    pub briefs: Vec<u32>,
    /// The same in the order of its list, where that is another.
    pub sorted: Option<Vec<u32>>,
    /// Pages in it, the lightest first, then by title.
    pub pages: Vec<u32>,
    /// The section that it is in.
    pub parent: Option<usize>,
}

/// The briefs of a section in the order that it asks for, where that isn't the newest first.
fn sorted(section: &Section, briefs: &[Arc<Brief>]) -> Option<Vec<u32>> {
    let mut listed = section.briefs.clone();
    match section.file.as_ref()?.matter.sort {
        Sort::Newest => return None,
        Sort::Oldest => listed.reverse(),
        Sort::Title => listed.sort_by_cached_key(|i| sorted_as(briefs[*i as usize].title())),
    }
    Some(listed)
}

impl Section {
    /// Its briefs in the order of its list.
    pub fn listed(&self) -> &[u32] {
        self.sorted.as_deref().unwrap_or(&self.briefs)
    }

    /// Briefs on a page of its list.
    pub fn per_page(&self, config: &Config) -> usize {
        self.file.as_ref().and_then(|f| f.matter.paginate_by).unwrap_or(config.paginate_by)
    }

    /// Whether it has a list of briefs: a section of pages has none.
    pub fn is_list(&self) -> bool {
        let says_pages = self.file.as_ref().is_some_and(|f| f.matter.form == Some(Form::Page));
        !self.briefs.is_empty() || !says_pages && self.pages.is_empty()
    }
}

/// Every folder that holds briefs, or an `_index.md`, is a section, and lists the briefs in it and below it.
/// `content/` itself is the front page, and no section.
pub fn sections(files: &[Arc<parse::SectionFile>], briefs: &[Arc<Brief>], slugs: Slugs) -> Vec<Section> {
    let by_folder: HashMap<&str, &Arc<parse::SectionFile>> =
        files.iter().map(|f| (address::folder(&f.file.path), f)).collect();
    let mut own: HashSet<&str> = HashSet::new();
    // Briefs that follow each other are mostly in one folder.
    let mut last = "";
    for brief in briefs {
        let folder = address::folder(&brief.parsed.file.path);
        if folder != last {
            own.insert(folder);
            last = folder;
        }
    }
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for folder in own.iter().chain(by_folder.keys()) {
        names.extend(folder.match_indices('/').map(|(i, _)| &folder[..i]));
        names.insert(folder);
    }
    names.remove("");
    let mut sections: Vec<Section> = Vec::new();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for folder in names {
        let file = by_folder.get(folder).map(|f| Arc::clone(f));
        let last = folder.rsplit('/').next().unwrap_or_default();
        let title = file.as_ref().and_then(|f| f.matter.title.clone()).unwrap_or_else(|| readable(last));
        let parent = folder.rsplit_once('/').and_then(|(up, _)| numbers.get(up).copied());
        numbers.insert(folder, sections.len());
        let url = address::of_folder(folder, slugs);
        sections.push(Section {
            url,
            folder: folder.to_owned(),
            title,
            file,
            briefs: Vec::new(),
            sorted: None,
            pages: Vec::new(),
            parent,
        });
    }
    let mut last = ("", None);
    for (i, brief) in briefs.iter().enumerate() {
        let folder = address::folder(&brief.parsed.file.path);
        if folder != last.0 {
            last = (folder, numbers.get(folder).copied());
        }
        let mut next = last.1;
        if brief.parsed.is_page() {
            if let Some(section) = next {
                sections[section].pages.push(i as u32);
            }
            continue;
        }
        while let Some(s) = next {
            sections[s].briefs.push(i as u32);
            next = sections[s].parent;
        }
    }
    for section in &mut sections {
        section.sorted = sorted(section, briefs);
        section.pages.sort_by_cached_key(|i| {
            let brief = &briefs[*i as usize];
            let weight = brief.parsed.matter.page.as_ref().map_or(0, |page| page.weight);
            (weight, brief.title().to_lowercase(), *i)
        });
    }
    sections
}

/// A diagnostic for every file that is the own page of a section that has one already: `_index.md`, and `_index.markdown`.
pub fn sections_twice(files: &[Arc<parse::SectionFile>]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&str, &parse::SectionFile> = BTreeMap::new();
    let mut out = Vec::new();
    for file in files {
        let folder = address::folder(&file.file.path);
        if let Some(other) = first.insert(folder, file) {
            let page = address::of_folder(folder, Slugs::Ascii);
            out.push(finding::same_path(&page, &other.file.path, &file.file.path, Some(&file.file.path)));
        }
    }
    out
}

/// "city-hall" is read as "City hall".
pub fn readable(folder: &str) -> String {
    let words = folder.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}
