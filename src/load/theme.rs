//! The files of themes, of the site and of the program.

use super::rules::Rules;
use super::walk::Walk;
use super::{MAX_ASSET, bytes, relative};
use crate::diagnostic::Diagnostic;
use include_dir::Dir;
use std::borrow::Cow;
use std::path::Path;

/// A file of a theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Path in the theme's folder: "templates/base.html".
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Reads the files of `themes/<name>`; `None` if there is no such folder.
pub fn theme(root: &Path, name: &str) -> Option<(Vec<ThemeFile>, Vec<Diagnostic>)> {
    let folder = root.join("themes").join(name);
    if !folder.is_dir() {
        return None;
    }
    let mut diagnostics = Vec::new();
    let mut files = Vec::new();
    let rules = Rules::default();
    for found in Walk::of_theme(root, &folder, &rules).all() {
        match found.file.and_then(|path| Ok((bytes(&path, &found.path, MAX_ASSET)?, path))) {
            Ok((bytes, path)) => files.push(ThemeFile { path: relative(&folder, &path).to_string(), bytes }),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    Some((files, diagnostics))
}

/// The names of the folders in `themes/` of the site in `root`, in order.
pub fn themes(root: &Path) -> Vec<String> {
    let entries = root.join("themes").read_dir().into_iter().flatten().flatten();
    let folders = entries.filter(|e| e.path().is_dir());
    let mut names: Vec<String> = folders.filter_map(|e| e.file_name().into_string().ok()).collect();
    names.retain(|n| !n.starts_with('.'));
    names.sort_unstable();
    names
}

/// The files of a folder that is built into the program, by path.
pub fn built_in(folder: &'static Dir<'static>) -> Vec<(String, Cow<'static, [u8]>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder];
    while let Some(next) = folders.pop() {
        for file in next.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            files.push((path, Cow::Borrowed(file.contents())));
        }
        folders.extend(next.dirs());
    }
    files.sort();
    files
}
