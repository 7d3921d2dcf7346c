//! Walks through a site's folders: which files there are, by their paths from the root.

use super::private::{self, Private};
use super::rules::Rules;
use super::{CONTENT, DATA, relative};
use crate::config;
use crate::config::settings::is_settings;
use crate::diagnostic::{Diagnostic, finding};
use ignore::WalkBuilder;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::FileType;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// A path from the site's root, and the file that is there, or what is wrong with it.
pub(super) struct Found {
    pub(super) path: Arc<str>,
    pub(super) is_link: bool,
    pub(super) file: Result<PathBuf, Diagnostic>,
}

/// The most links to folders, one in another, that are followed.
const DEEPEST: usize = 8;

/// A walk through a folder of a site, by its rules.
pub(super) struct Walk<'w> {
    root: &'w Path,
    /// The root, without links.
    inside: PathBuf,
    /// Where the walk begins. The rules' patterns count from here.
    folder: PathBuf,
    rules: &'w Rules,
    /// In the content some names are private; in a theme a name that begins with an underscore is one like any other.
    is_content: bool,
}

impl<'w> Walk<'w> {
    /// A walk through what is published.
    pub(super) fn of_content(root: &'w Path, rules: &'w Rules) -> Self {
        Self { is_content: true, ..Self::of_theme(root, &root.join(CONTENT), rules) }
    }

    /// A walk through a theme.
    pub(super) fn of_theme(root: &'w Path, folder: &Path, rules: &'w Rules) -> Self {
        let inside = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        Self { root, inside, folder: folder.to_owned(), rules, is_content: false }
    }

    /// The regular files in it, by path. What the rules pass over is passed over; links out of the site, links to
    /// folders, pipes and devices are refused by name.
    pub(super) fn all(&self) -> Vec<Found> {
        if self.folder.is_file() {
            let path = relative(self.root, &self.folder);
            let file = Err(finding::no_folder(&path));
            return vec![Found { path, is_link: false, file }];
        }
        if self.folder.exists() {
            return self.below(&self.folder, &[]);
        }
        // A folder without settings is no site at all, which is reported by itself.
        if self.folder != self.root.join(CONTENT) || !self.root.join(config::FILE).exists() {
            return Vec::new();
        }
        // Renamed or moved away by mistake: a site without it would be an empty one.
        let path = relative(self.root, &self.folder);
        let file = Err(finding::missing_folder(&path));
        vec![Found { path, is_link: false, file }]
    }

    /// What is found at a path from the root: one file, or all in a folder.
    pub(super) fn at(&self, at: &str) -> Vec<Found> {
        let path = self.root.join(at);
        if path == self.folder {
            return self.all();
        }
        let Ok(inner) = path.strip_prefix(&self.folder) else { return Vec::new() };
        // A walk from the top would have to come here.
        let mut on_the_way = self.folder.clone();
        if !on_the_way.is_dir() {
            return Vec::new();
        }
        for part in inner.parent().into_iter().flatten() {
            on_the_way.push(part);
            if !self.is_walked(&on_the_way) {
                return Vec::new();
            }
        }
        match path.symlink_metadata() {
            Ok(meta) if self.passes_over(&path, meta.is_dir()) => Vec::new(),
            Ok(meta) if self.private(&path, meta.is_dir()).is_some() => {
                self.private(&path, meta.is_dir()).into_iter().collect()
            }
            Ok(meta) if meta.is_dir() => self.below(&path, &[]),
            Ok(meta) => self.not_a_folder(&path, meta.file_type(), &[]),
            Err(_) => Vec::new(),
        }
    }

    /// Goes through a folder and those below it that the walk goes into: `visit` sees each before its entries are read, so
    /// that whoever watches it then misses none that is made meanwhile.
    fn folders<E>(&self, folder: &Path, visit: &mut impl FnMut(&Path) -> Result<(), E>) -> Result<(), E> {
        let mut next = vec![(folder.to_owned(), 0)];
        while let Some((folder, links)) = next.pop() {
            visit(&folder)?;
            if self.private(&folder, true).is_some() {
                continue;
            }
            for entry in self.entries(&folder, Some(1)).filter_map(Result::ok).filter(|e| e.depth() > 0) {
                // A link to a folder is followed, as reading follows it.
                match entry.file_type() {
                    Some(kind) if kind.is_dir() => next.push((entry.into_path(), links)),
                    Some(kind) if kind.is_symlink() && links < DEEPEST && self.is_walked(entry.path()) => {
                        next.push((entry.into_path(), links + 1));
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn passes_over(&self, path: &Path, is_folder: bool) -> bool {
        path.strip_prefix(&self.folder).is_ok_and(|inner| self.rules.passes_over(inner, is_folder))
    }

    /// Whether the walk goes into a folder from the one that it is in.
    fn is_walked(&self, path: &Path) -> bool {
        let is_folder = path.symlink_metadata().is_ok_and(|m| m.is_dir());
        let followed = || path.is_dir() && path.canonicalize().is_ok_and(|p| self.rules.follows(&p));
        (is_folder || followed()) && !self.passes_over(path, true) && self.private(path, true).is_none()
    }

    /// What is said of a file or folder that isn't published because of its name.
    fn private(&self, path: &Path, is_folder: bool) -> Option<Found> {
        let why = private_by_name(self.is_content, &self.folder, self.rules, path, is_folder)?;
        let named = relative(self.root, path);
        let inner = path.strip_prefix(&self.folder).map(|p| relative(Path::new(""), p)).ok()?;
        let file = Err(match why {
            Private::Underscore(meant) => finding::underscore(&named, &inner, is_folder, meant),
            Private::NoUnderscore(meant) => finding::no_underscore(&named, &inner, meant),
            Private::Conflict => finding::conflicted_copy(&named, &inner),
        });
        Some(Found { path: named, is_link: false, file })
    }

    /// The folder itself and what is in it, at most so many levels down, in no order.
    fn entries(&self, folder: &Path, levels: Option<usize>) -> ignore::Walk {
        let (rules, base, is_content) = (self.rules.clone(), self.folder.clone(), self.is_content);
        let top = folder.to_owned();
        // The entries of a folder come one after the other: whether they are in a private one is asked once.
        let last: Mutex<Option<(PathBuf, bool)>> = Mutex::default();
        let is_private = move |parent: &Path| {
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            match &*last {
                Some((known, is_private)) if known.as_os_str() == parent.as_os_str() => *is_private,
                _ => {
                    let is_private = private_by_name(is_content, &base, &rules, parent, true).is_some();
                    *last = Some((parent.to_owned(), is_private));
                    is_private
                }
            }
        };
        let (rules, base) = (self.rules.clone(), self.folder.clone());
        WalkBuilder::new(folder)
            .standard_filters(false)
            .max_depth(levels)
            .follow_links(false)
            .filter_entry(move |entry| {
                let is_folder = entry.file_type().is_some_and(|t| t.is_dir());
                if entry.depth() == 0 {
                    return true;
                }
                let passes_over = || {
                    let inner = entry.path().strip_prefix(&base).unwrap_or(entry.path());
                    rules.passes_over(inner, is_folder)
                };
                let is_taken = !is_folder && !rules.has_own() && is_plain(Path::new(entry.file_name()));
                // A private folder itself is found, to be warned about, and nothing in it.
                let is_above =
                    |parent: &Path| [&top, &base].iter().any(|p| p.as_os_str() == parent.as_os_str());
                let parent = entry.path().parent().filter(|p| !is_above(p));
                !parent.is_some_and(&is_private) && (is_taken || !passes_over())
            })
            .build()
    }

    /// The files below a folder, by path. `trail` are the folders, without links, that links to folders led to on the way.
    fn below(&self, folder: &Path, trail: &[PathBuf]) -> Vec<Found> {
        let mut files = Vec::new();
        match folder.canonicalize() {
            Ok(target) if !self.rules.allows(&self.inside, &target) => {
                let named = relative(self.root, folder);
                let file = Err(finding::leaves_the_site(self.root, &named, &target));
                files.push(Found { path: named, is_link: true, file });
                return files;
            }
            _ => {}
        }
        for entry in self.entries(folder, None) {
            match entry {
                Ok(entry) => {
                    let Some(kind) = entry.file_type() else { continue };
                    if entry.depth() == 0 {
                        continue;
                    }
                    // A link is whatever it leads to.
                    let is_folder = kind.is_dir() || kind.is_symlink() && entry.path().is_dir();
                    if let Some(found) = self.private(entry.path(), is_folder) {
                        files.push(found);
                    } else if !kind.is_dir() {
                        files.extend(self.not_a_folder(entry.path(), kind, trail));
                    }
                }
                Err(error) => {
                    // By its own name: the error goes when the folder in question does.
                    let named = relative(self.root, path_of(&error).unwrap_or(folder));
                    let why = error.io_error().map_or_else(|| error.to_string(), finding::reason);
                    let file = Err(finding::unreadable(&named, &why));
                    files.push(Found { path: named, is_link: false, file });
                }
            }
        }
        // A walk in order takes the name of each file out of its path again for every comparison.
        files.par_sort_by(|one, other| one.path.cmp(&other.path));
        files
    }

    /// What is no folder: a file, a link, or what can't be read.
    fn not_a_folder(&self, path: &Path, kind: FileType, trail: &[PathBuf]) -> Vec<Found> {
        let named = relative(self.root, path);
        let file = if path.to_str().is_none() {
            Err(finding::unreadable(&named, "its name is not UTF-8"))
        } else if kind.is_symlink() {
            match path.canonicalize() {
                Ok(target) if target.is_dir() && self.rules.follows(&target) => {
                    return self.linked_folder(path, named, target, trail);
                }
                Ok(target) if !self.rules.allows(&self.inside, &target) => {
                    Err(finding::leaves_the_site(self.root, &named, &target))
                }
                Ok(target) if target.is_file() => Ok(path.to_owned()),
                Ok(target) if target.is_dir() => Err(finding::linked_folder(&named)),
                Ok(_) => Err(finding::not_a_file(&named)),
                Err(error) => Err(finding::unreadable(&named, &finding::reason(&error))),
            }
        } else if kind.is_file() {
            Ok(path.to_owned())
        } else {
            Err(finding::not_a_file(&named))
        };
        vec![Found { path: named, is_link: kind.is_symlink(), file }]
    }

    /// The files of a folder that a link leads to; refused where it would lead round in a circle.
    fn linked_folder(&self, path: &Path, named: Arc<str>, target: PathBuf, trail: &[PathBuf]) -> Vec<Found> {
        let here = path.parent().and_then(|p| p.canonicalize().ok()).unwrap_or_default();
        let circle = here.starts_with(&target) || trail.iter().any(|t| t.starts_with(&target));
        if circle || trail.len() >= DEEPEST {
            let file = Err(finding::circle(&named));
            return vec![Found { path: named, is_link: true, file }];
        }
        let trail: Vec<PathBuf> = trail.iter().cloned().chain([target]).collect();
        self.below(path, &trail)
    }
}

/// Why a path is private, by the name at its end, if it is: not so in `_data`, nor where the site asks for it.
fn private_by_name(
    is_content: bool,
    base: &Path,
    rules: &Rules,
    path: &Path,
    is_folder: bool,
) -> Option<Private> {
    if !is_content || (!is_folder && is_plain(path)) {
        return None;
    }
    let inner = path.strip_prefix(base).ok()?;
    let named = relative(Path::new(""), inner);
    let is_data = DATA.strip_prefix(CONTENT).is_some_and(|data| named.starts_with(&data[1..]));
    let why = private::by_name(&named, is_folder).filter(|_| !is_data)?;
    (!rules.asks_for(inner, is_folder)).then_some(why)
}

/// Whether a file has a name that is never private, and that none of the usual patterns fits: nearly all files of a large
/// site are briefs of such names.
fn is_plain(path: &Path) -> bool {
    let stem = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".md"));
    stem.is_some_and(|stem| !stem.is_empty() && stem.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

/// The folder that a walk could not go into.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// What tells one version of a file from another without reading it: when it was changed, and its size in bytes.
pub type Stamp = (Option<SystemTime>, u64);

/// The stamp of every file that a site is made of, by its path from the root.
pub fn stamps(root: &Path, rules: &Rules) -> BTreeMap<Arc<str>, Stamp> {
    let names =
        root.read_dir().into_iter().flatten().flatten().filter_map(|e| e.file_name().into_string().ok());
    let settings = names.filter(|name| is_settings(name)).map(|name| Found {
        file: Ok(root.join(&name)),
        path: name.into(),
        is_link: false,
    });
    let mut all = Walk::of_content(root, rules).all();
    all.extend(Walk::of_theme(root, &root.join("themes"), &Rules::default()).all());
    all.extend(settings);
    let stamp = |path: PathBuf| std::fs::metadata(path).ok().map(|m| (m.modified().ok(), m.len()));
    all.into_par_iter().filter_map(|f| Some((f.path, f.file.map_or(Some((None, 0)), stamp)?))).collect()
}

/// Goes through a folder and those below it, as far as walks go into them: `visit` sees each before its entries are read.
///
/// # Errors
///
/// The first of `visit`'s.
pub fn folders<E>(
    root: &Path,
    folder: &Path,
    rules: &Rules,
    mut visit: impl FnMut(&Path) -> Result<(), E>,
) -> Result<(), E> {
    if !folder.is_dir() {
        return Ok(());
    }
    if folder.starts_with(root.join(CONTENT)) {
        return Walk::of_content(root, rules).folders(folder, &mut visit);
    }
    Walk::of_theme(root, &root.join("themes"), &Rules::default()).folders(folder, &mut visit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use std::fs;

    #[test]
    fn a_folder_that_is_made_while_another_is_visited_is_not_missed() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path();
        for top in ["content", "themes"] {
            let folder = root.join(top);
            fs::create_dir(&folder).unwrap();
            let mut visited = Vec::new();
            let Ok(()) = folders(root, &folder, &Rules::default(), |folder| {
                if visited.len() < 3 {
                    fs::create_dir(folder.join("later")).unwrap();
                }
                visited.push(folder.to_owned());
                Ok::<_, Infallible>(())
            });
            assert_eq!(visited.last(), Some(&folder.join("later/later/later")), "{visited:?}");
        }
    }
}
