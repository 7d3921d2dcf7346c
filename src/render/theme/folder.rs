//! The folder of one theme: of the site, or built into the program.

use super::{DEFAULT, OURS};
use crate::diagnostic::{Diagnostic, finding};
use crate::load::{self, ThemeFile};
use crate::render::texts::Catalogue;
use crate::source_file::SourceFile;
use crate::span::Span;
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::borrow::Cow;
use std::path::Path;

static BROADSHEET: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/broadsheet");

static WIRE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/wire");

/// The themes that are built in.
pub(super) static BUILT_IN: [(&str, &Dir<'_>); 2] = [(DEFAULT, &BROADSHEET), ("wire", &WIRE)];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    #[allow(dead_code)] // for people who read the file
    name: String,
    extends: Option<String>,
    #[serde(default)]
    #[allow(dead_code)] // likewise
    description: String,
}

pub(super) struct Folder {
    pub(super) name: String,
    pub(super) built_in: bool,
    pub(super) files: Vec<(String, Cow<'static, [u8]>)>,
}

impl Folder {
    /// A file of it, as a writer knows it.
    pub(super) fn shown(&self, path: &str) -> String {
        format!("{}themes/{}/{path}", if self.built_in { OURS } else { "" }, self.name)
    }

    /// Its `theme.toml`.
    pub(super) fn manifest(&self) -> Option<SourceFile> {
        let (_, bytes) = self.files.iter().find(|(path, _)| path == "theme.toml")?;
        let text = String::from_utf8_lossy(bytes).into_owned();
        Some(SourceFile { path: self.shown("theme.toml").into(), text: text.into() })
    }
}

/// The files of a theme: of the site's own folder, else of the program.
pub(super) fn folder(root: &Path, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Folder> {
    let plain = !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
        && !name.starts_with('.');
    if plain && let Some((files, unreadable)) = load::theme(root, name) {
        diagnostics.extend(unreadable);
        let files = files.into_iter().map(|ThemeFile { path, bytes }| (path, Cow::Owned(bytes))).collect();
        return Some(Folder { name: name.to_owned(), built_in: false, files });
    }
    let (name, folder) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
    Some(Folder { name: (*name).to_owned(), built_in: true, files: load::built_in(folder) })
}

/// The texts of a theme and of those that it extends, which come first in the catalogue; before them all those
/// of the built-in theme, since some are the program's own words.
pub(super) fn texts(chain: &[Folder], diagnostics: &mut Vec<Diagnostic>) -> Catalogue {
    let mut catalogue = Catalogue::default();
    let own = Folder { name: DEFAULT.to_owned(), built_in: true, files: load::built_in(&BROADSHEET) };
    let others = chain.iter().rev().filter(|f| !(f.built_in && f.name == DEFAULT));
    for folder in std::iter::once(&own).chain(others) {
        for (path, bytes) in &folder.files {
            let Some(name) = path.strip_prefix("texts/") else { continue };
            let text = String::from_utf8_lossy(bytes);
            for (at, what) in catalogue.add(name, &text).err().into_iter().flatten() {
                let span = Some(Span::new(at, at));
                diagnostics.push(finding::template(&folder.shown(path), &text, span, &what));
            }
        }
    }
    catalogue
}

pub(super) fn extends(folder: &Folder, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let Some(file) = folder.manifest() else {
        diagnostics.push(finding::theme_toml(&folder.shown("theme.toml"), "the theme has no theme.toml"));
        return None;
    };
    match toml::from_str::<Manifest>(&file.text) {
        Ok(manifest) => manifest.extends,
        Err(error) => {
            diagnostics.push(finding::bad_theme_toml(&file.path, &file.text, &error));
            None
        }
    }
}
