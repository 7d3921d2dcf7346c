//! Themes: where templates and static files come from, and what is wrong with a template.
//!
//! A theme is a folder with `theme.toml`, `templates/` and `static/`. What it doesn't have itself it takes
//! from the theme that it `extends`. `broadsheet` and `wire` are built in; a folder of that name stands in.

mod wrong;
mod folder;

use super::function;
use super::texts::Catalogue;
use crate::config;
use crate::config::settings::Settings;
use crate::diagnostic::{Diagnostic, finding};
use crate::load::{self};
use folder::{BUILT_IN, Folder, extends, folder, texts};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tera::{ErrorKind, Tera};
use wrong::culprit;

/// What the path of a file begins with that comes with the program.
const OURS: &str = "built-in ";

/// The name of the theme that a site has if it says nothing.
pub const DEFAULT: &str = "broadsheet";

/// Templates that every theme must have, itself or by what it extends.
pub const TEMPLATES: &[&str] = &[
    "base.html",
    "index.html",
    "section.html",
    "brief.html",
    "terms.html",
    "term.html",
    "speakers.html",
    "speaker.html",
    "sources.html",
    "source.html",
    "corrections.html",
    "search.html",
    "404.html",
];

/// The folder of a theme's own fonts among its static files.
pub const WEBFONT: &str = "webfont/";

/// A theme, its templates parsed and checked.
pub struct Theme {
    /// Templates, with stand-ins for the functions that need a site.
    pub(super) tera: Tera,
    /// Its texts in the languages that it has.
    pub texts: Catalogue,
    /// Files published at the site's root: path and bytes.
    pub static_files: Vec<(String, Cow<'static, [u8]>)>,
    /// The theme that each of them comes from, and whether that is built in.
    static_folders: BTreeMap<String, (String, bool)>,
    /// The folders in `themes/` that it is made of: its own, and those that it extends.
    pub folders: Vec<String>,
    /// Templates' names and texts, as Tera knows them.
    sources: BTreeMap<String, Source>,
}

#[derive(PartialEq, Eq)]
struct Source {
    /// The path that a writer knows.
    path: String,
    text: String,
}

/// A file that a theme is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Its path in `templates/`, or in `static/`.
    pub name: String,
    /// A template, as against a file that is published.
    pub is_template: bool,
    /// The theme that it comes from.
    pub folder: String,
    /// That theme comes with the program.
    pub built_in: bool,
    /// What it says.
    pub text: String,
}

impl Theme {
    /// Loads the theme `name` of the site in `root`, and every theme that it extends. All templates are
    /// checked; every broken one is reported. `settings` is the file that asks for the theme.
    pub fn load(root: &Path, name: &str, settings: Option<&Settings>) -> Result<Self, Vec<Diagnostic>> {
        let mut diagnostics = Vec::new();
        let mut chain: Vec<Folder> = Vec::new();
        let mut next = Some(name.to_owned());
        while let Some(name) = next.take() {
            if chain.iter().any(|f| f.name == name) {
                let path = format!("themes/{}/theme.toml", chain.last().map_or("", |f| &f.name));
                let message = format!("the theme {name} extends itself");
                diagnostics.push(finding::theme_toml(&path, &message));
                break;
            }
            let Some(folder) = folder(root, &name, &mut diagnostics) else {
                let mut known = load::themes(root);
                known.extend(BUILT_IN.iter().map(|(name, _)| (*name).to_owned()));
                known.dedup();
                let asked = match chain.last() {
                    None => settings.map(|s| s.place("theme")).map(|(file, place)| (file.clone(), place)),
                    Some(last) => last.manifest().map(|file| {
                        let place = config::place(&file, "extends");
                        (file, place)
                    }),
                };
                diagnostics.push(finding::no_theme(asked.as_ref().map(|(f, s)| (f, *s)), &name, &known));
                break;
            };
            next = extends(&folder, &mut diagnostics);
            chain.push(folder);
        }
        if !diagnostics.is_empty() {
            return Err(diagnostics);
        }
        Self::parse(&chain)
    }

    fn parse(chain: &[Folder]) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::default();
        function::stand_ins(&mut tera);
        let prefixes: Vec<String> = chain.iter().map(|f| format!("themes/{}/", f.name)).collect();
        let mut diagnostics = Vec::new();
        if let Err(error) = tera.set_fallback_prefixes(prefixes) {
            diagnostics.push(finding::template("themes", "", None, &error.to_string()));
        }
        let mut sources = BTreeMap::new();
        let mut static_files: BTreeMap<String, Cow<'static, [u8]>> = BTreeMap::new();
        let mut static_folders = BTreeMap::new();
        for folder in chain {
            for (path, bytes) in &folder.files {
                if let Some(name) = path.strip_prefix("templates/") {
                    let shown = folder.shown(path);
                    match std::str::from_utf8(bytes) {
                        Ok(text) => {
                            let source = Source { path: shown, text: text.to_owned() };
                            sources.insert(format!("themes/{}/{name}", folder.name), source);
                        }
                        Err(_) => {
                            diagnostics.push(finding::template(&shown, "", None, "this is not UTF-8 text"));
                        }
                    }
                } else if let Some(name) = path.strip_prefix("static/") {
                    let from = || (folder.name.clone(), folder.built_in);
                    static_folders.entry(name.to_owned()).or_insert_with(from);
                    static_files.entry(name.to_owned()).or_insert_with(|| bytes.clone());
                }
            }
        }
        let texts = texts(chain, &mut diagnostics);
        let folders = chain.iter().map(|f| f.name.clone()).collect();
        let static_files = static_files.into_iter().collect();
        let mut theme = Self { tera, texts, static_files, static_folders, folders, sources };
        diagnostics.extend(theme.add_templates());
        if diagnostics.is_empty() {
            for name in TEMPLATES {
                if !theme.tera.contains_template(name) {
                    let path = format!("themes/{}/templates/{name}", chain[0].name);
                    let message = "the theme has no such template, and extends none that has";
                    diagnostics.push(finding::template(&path, "", None, message));
                }
            }
        }
        if diagnostics.is_empty() { Ok(theme) } else { Err(diagnostics) }
    }

    /// Adds all templates. Tera reports one mistake at a time: what is broken is put aside, and the rest tried
    /// again, so that every broken template is reported.
    fn add_templates(&mut self) -> Vec<Diagnostic> {
        let mut broken: BTreeSet<String> = BTreeSet::new();
        let mut diagnostics = Vec::new();
        // Blocks that a template lacks and others fill, by the name that those extend.
        let mut lacking: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for _ in 0..=self.sources.len() {
            let good: Vec<(&str, &str)> = self
                .sources
                .iter()
                .filter(|(name, _)| !broken.contains(*name))
                .map(|(name, source)| (name.as_str(), source.text.as_str()))
                .collect();
            let mut tera = self.tera.clone();
            match tera.add_raw_templates(good) {
                Ok(()) => {
                    self.tera = tera;
                    break;
                }
                Err(error) => {
                    let culprit = culprit(&error);
                    // A template whose parent was put aside is no mistake of its own.
                    let follows = matches!(error.kind(), ErrorKind::MissingParent { parent, .. }
                        if broken.iter().any(|b| b.ends_with(parent.as_str())));
                    if let Some((parent, block)) = self.lacking_block(&error) {
                        lacking.entry(parent).or_default().insert(block);
                    } else if !follows && !self.includes_broken(&error, &broken) {
                        diagnostics.push(self.explain(&error, Vec::new));
                    }
                    match culprit {
                        Some(name) if broken.insert(name.clone()) => {}
                        _ => break,
                    }
                }
            }
        }
        for (parent, blocks) in lacking {
            if let Some((_, source)) = self.named(&parent) {
                let blocks: Vec<String> = blocks.into_iter().collect();
                diagnostics.push(finding::lacking_blocks(&source.path, &source.text, &parent, &blocks));
            }
        }
        diagnostics
    }

    /// The template that others mean by a name: the theme's own, else that of the first theme it extends that has it.
    fn named(&self, name: &str) -> Option<(String, &Source)> {
        let full = |folder: &String| format!("themes/{folder}/{name}");
        let mut names = std::iter::once(name.to_owned()).chain(self.folders.iter().map(full));
        names.find_map(|n| self.sources.get(&n).map(|source| (n, source)))
    }

    /// True if the two give the same pages.
    pub fn same(&self, other: &Self) -> bool {
        self.folders == other.folders
            && self.sources == other.sources
            && self.static_files == other.static_files
            && self.texts.same(&other.texts)
    }

    /// True if any of its templates may call one of these functions.
    pub(super) fn calls(&self, functions: &[&str]) -> bool {
        self.sources.values().any(|source| functions.iter().any(|name| calls(&source.text, name)))
    }

    /// True if the theme, or what it extends, has the template.
    pub fn has_template(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// The names of its own templates and of those that it extends.
    pub fn template_names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.sources.keys().filter_map(|n| n.splitn(3, '/').nth(2)).map(str::to_owned).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Its templates, and its style sheets and scripts, each as it counts: by name, templates first.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for name in self.template_names() {
            let Some((full, source)) = self.named(&name) else { continue };
            let folder = full.split('/').nth(1).unwrap_or_default().to_owned();
            let built_in = source.path.starts_with(OURS);
            parts.push(Part { name, is_template: true, folder, built_in, text: source.text.clone() });
        }
        for (name, bytes) in &self.static_files {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            let (folder, built_in) = self.static_folders.get(name).cloned().unwrap_or_default();
            parts.push(Part {
                name: name.clone(),
                is_template: false,
                folder,
                built_in,
                text: text.to_owned(),
            });
        }
        parts
    }
}

/// Whether a template may call a function.
fn calls(template: &str, function: &str) -> bool {
    let mut named = template.match_indices(function);
    named.any(|(at, name)| template[at + name.len()..].trim_start().starts_with('('))
}

#[cfg(test)]
mod tests {
    use super::calls;

    #[test]
    fn a_call_is_seen_however_it_is_written() {
        for call in [
            "{{ url(path=\"/\") }}",
            "{{ url (path=\"/\") }}",
            "{% set a = url\n(path=b) %}",
            "{{ brief.url }}{{url(path=c)}}",
        ] {
            assert!(calls(call, "url"), "{call}");
        }
        assert!(!calls("<a href=\"{{ brief.url }}\">(here)</a>", "url"));
    }
}
