//! `publish`: the only writer. A whole new site takes the place of the old one in a single step, or nothing
//! changes at all.
//!
//! Pages are written into a folder beside the output, then the two folders are exchanged by one system call:
//! at any moment, and after any kill, the output is the old site or the new one. What did not change is
//! linked rather than written, so that it keeps its modification time. The manifest in the output lists the
//! files that are ibid's; nothing else is ever removed. A folder that can't change places is filled file by file: see
//! [`in_place`].
#![allow(clippy::disallowed_methods)]

pub mod cache;
pub mod built;
mod in_place;
mod one;
mod place;

pub use one::{create, replace, save};

use crate::config::Config;
use crate::diagnostic::{self, Diagnostic, finding};
use crate::guard;
use crate::render::Pieces;
use crate::site::route::Page;
use place::{lock, place};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// The manifest's name in the output folder.
pub const MANIFEST: &str = ".ibid-manifest.json";

/// What a build did to the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// Files written, new or changed.
    pub written: usize,
    /// Files that were the same as before.
    pub unchanged: usize,
    /// Files of the site before that are gone.
    pub removed: usize,
    /// By page, whether it was written.
    new: Vec<bool>,
}

impl Published {
    /// Whether all is as it was published before.
    pub fn is_nothing(&self) -> bool {
        self.written == 0 && self.removed == 0
    }
}

#[derive(Serialize, Deserialize)]
struct Manifest {
    generator: String,
    files: BTreeSet<String>,
}

/// The output folder of a site, checked, with a lock on it.
pub struct Output {
    folder: PathBuf,
    staging: PathBuf,
    /// It can't change places with another: the staging is in it.
    is_fixed: bool,
    /// The manifest of the site before, if there is one.
    before: Option<BTreeSet<String>>,
    /// Files in the folder that are not ibid's, and stay: paths from the folder.
    foreign: Vec<PathBuf>,
    /// Folders in the folder that hold nothing and never held a page: a repository needs its own.
    empty: Vec<PathBuf>,
    _locks: Vec<fs::File>,
}

impl Output {
    /// Checks the output folder and locks it. Refuses a folder that is no place to publish to, and one that
    /// holds files that aren't ibid's, unless `site.toml` names them under `keep`, or `force` keeps them all.
    pub fn open(root: &Path, config: &Config, force: bool) -> Result<Self, Diagnostic> {
        let folder = place(root, Path::new(&config.output))?;
        let no_folder =
            || finding::output_refused(&folder, "it is no folder of its own", "name another under `output`");
        let Some(parent) = folder.parent() else { return Err(no_folder()) };
        fs::create_dir_all(parent).map_err(|e| finding::publish(parent, &e))?;
        let is_fixed = in_place::is_fixed(&folder, parent);
        let mut locks = vec![lock(parent, &folder)?];
        if is_fixed {
            // Another machine may have it too, in another place.
            locks.push(lock(&folder, &folder)?);
        }
        in_place::complete(&folder).map_err(|e| finding::unfinished(&folder, &e))?;
        let Some(beside) = place::beside(&folder) else { return Err(no_folder()) };
        recover(&folder, &beside).map_err(|e| finding::publish(&beside, &e))?;
        let staging = if is_fixed { folder.join(in_place::WAITING) } else { beside };
        let before = manifest(&folder);
        let (foreign, empty) =
            foreign(&folder, before.as_ref()).map_err(|e| finding::publish(&folder, &e))?;
        let kept = |path: &Path| {
            let first = path.components().next().map(|c| c.as_os_str().to_string_lossy().into_owned());
            first.is_some_and(|f| config.keep.contains(&f))
        };
        if !force && let Some(stranger) = foreign.iter().find(|p| !kept(p)) {
            let why = format!("it holds {}, which isn't ibid's", stranger.display());
            let first = stranger
                .components()
                .next()
                .map_or(String::new(), |c| c.as_os_str().to_string_lossy().into_owned());
            let help = format!(
                "publish to another folder, or keep it: add keep = [\"{first}\"] to site.toml, or build with --force to keep all that is there"
            );
            return Err(finding::output_refused(&folder, &why, &help));
        }
        Ok(Self { folder, staging, is_fixed, before, foreign, empty, _locks: locks })
    }

    /// The folder that is published to.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Renders every page and puts the whole in place. If anything fails, all that failed is told, and what
    /// was published before is as it was. `done` is called after each page.
    pub fn publish<'r>(
        &self,
        pages: &[Page],
        render: impl Fn(&Page) -> Result<Pieces<'r>, Diagnostic> + Sync,
        done: impl Fn() + Sync,
    ) -> Result<Published, Vec<Diagnostic>> {
        self.publish_but(pages, |_| false, |_, page| render(page), done)
    }

    /// The same, but for pages that are known to be what they were published as: by their place in the list.
    pub fn publish_but<'r>(
        &self,
        pages: &[Page],
        is_known: impl Fn(usize) -> bool + Sync,
        render: impl Fn(usize, &Page) -> Result<Pieces<'r>, Diagnostic> + Sync,
        done: impl Fn() + Sync,
    ) -> Result<Published, Vec<Diagnostic>> {
        let failed = |e: io::Error| vec![finding::publish(&self.staging, &e)];
        if self.is_fixed { in_place::waiting_room(&self.folder) } else { fs::create_dir(&self.staging) }
            .map_err(failed)?;
        let written = pages.par_iter().enumerate().map(|(place, page)| {
            // Of what is long, the pieces are made while they are written.
            let made = || {
                if is_known(place) {
                    return Ok(false);
                }
                render(place, page).and_then(|pieces| self.stage(&page.path, pieces))
            };
            let result = guard::caught(made)
                .unwrap_or_else(|failure| Err(finding::failed_on_page(&page.url(), None, &failure)));
            done();
            result.map_err(Box::new)
        });
        // Every page has a place in the list, and next to none holds a diagnostic.
        let result: Vec<Result<bool, Box<Diagnostic>>> = written.collect();
        if result.iter().any(Result::is_err) {
            let _ = fs::remove_dir_all(&self.staging);
            let mut bad: Vec<Diagnostic> = result.into_iter().filter_map(Result::err).map(|d| *d).collect();
            diagnostic::sort(&mut bad);
            bad.truncate(20); // one mistake in a template shows on every page
            return Err(bad);
        }
        let new: Vec<bool> = result.into_iter().map(|r| r.unwrap_or(true)).collect();
        let mut published = self.finish(pages, &new).map_err(|e| {
            let _ = fs::remove_dir_all(&self.staging);
            vec![finding::publish(&self.folder, &e)]
        })?;
        published.new = new;
        in_place::complete(&self.folder).map_err(|e| vec![finding::unfinished(&self.folder, &e)])?;
        Ok(published)
    }

    /// Writes a file beside the site unless the site has just this; true if it was written.
    fn stage(&self, path: &str, pieces: Pieces<'_>) -> Result<bool, Diagnostic> {
        let to = self.staging.join(path);
        let known = self.before.as_ref().is_some_and(|b| b.contains(path));
        let old = known.then(|| self.folder.join(path));
        let written = match pieces {
            Pieces::Whole(bytes) => match old.map(fs::read) {
                Some(Ok(old)) if old == *bytes => Ok(false),
                _ => write(&to, &bytes).map(|()| true),
            },
            Pieces::Many(pieces) => write_pieces(&to, pieces, old.as_deref()),
        };
        written.map_err(|e| finding::publish(&to, &e))
    }

    fn finish(&self, pages: &[Page], new: &[bool]) -> io::Result<Published> {
        let files: BTreeSet<String> = pages.iter().map(|p| p.path.clone()).collect();
        let before = self.before.clone().unwrap_or_default();
        let written = new.iter().filter(|n| **n).count();
        let removed = before.difference(&files).count();
        let published = Published { written, unchanged: new.len() - written, removed, new: Vec::new() };
        if self.before.is_some() && published.is_nothing() {
            fs::remove_dir_all(&self.staging)?;
            return Ok(published);
        }
        let manifest = serde_json::to_vec(&Manifest { generator: "ibid".into(), files })?;
        if self.is_fixed {
            write(&self.staging.join(MANIFEST), &manifest)?;
            let taken: Vec<PathBuf> = self.foreign.iter().chain(&self.empty).cloned().collect();
            in_place::commit(&self.folder, pages, new, &taken)?;
            return Ok(published);
        }
        let same = pages.par_iter().zip(new).filter(|(_, new)| !**new);
        same.try_for_each(|(page, _)| carry(&self.folder.join(&page.path), &self.staging.join(&page.path)))?;
        let taken = |path: &Path| {
            let message = format!("{} is there already, and is not ibid's", path.display());
            io::Error::new(io::ErrorKind::AlreadyExists, message)
        };
        for path in &self.foreign {
            let to = self.staging.join(path);
            if fs::symlink_metadata(&to).is_ok() {
                return Err(taken(path));
            }
            carry(&self.folder.join(path), &to).map_err(|e| match e.kind() {
                // A page has taken the place of the folder that it is in.
                io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => taken(path),
                _ => e,
            })?;
        }
        for path in &self.empty {
            fs::create_dir_all(self.staging.join(path)).map_err(|_| taken(path))?;
        }
        write(&self.staging.join(MANIFEST), &manifest)?;
        if let Ok(meta) = fs::metadata(&self.folder) {
            fs::set_permissions(&self.staging, meta.permissions())?;
        }
        exchange(&self.staging, &self.folder)?;
        // From here on the new site is published; what is left of the old one only takes up room.
        let _ = recover(&self.folder, &self.staging);
        Ok(published)
    }
}

fn manifest(folder: &Path) -> Option<BTreeSet<String>> {
    let bytes = fs::read(folder.join(MANIFEST)).ok()?;
    let manifest: Manifest = serde_json::from_slice(&bytes).ok()?;
    Some(manifest.files)
}

/// Files in the output that the manifest doesn't list, and empty folders that none of its files was in, by path.
fn foreign(folder: &Path, ours: Option<&BTreeSet<String>>) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let (mut files, mut empty) = (Vec::new(), Vec::new());
    if folder.exists() {
        walk(folder, folder, &mut |path, is_dir| {
            let named = path.to_str().map(|p| p.replace('\\', "/"));
            let own = named.is_some_and(|p| {
                let inside = format!("{p}/");
                let mut below = ours.iter().flat_map(|o| o.range(inside.clone()..));
                if is_dir {
                    below.next().is_some_and(|f| f.starts_with(&inside))
                } else {
                    p == MANIFEST || ours.is_some_and(|o| o.contains(&p))
                }
            });
            if !own {
                if is_dir { &mut empty } else { &mut files }.push(path.to_owned());
            }
            Ok(())
        })?;
    }
    files.sort();
    empty.sort();
    Ok((files, empty))
}

/// Calls `each` with the path, from `base`, of every file, link and empty folder below `folder`, and whether it
/// is a folder.
fn walk(base: &Path, folder: &Path, each: &mut dyn FnMut(&Path, bool) -> io::Result<()>) -> io::Result<()> {
    let mut empty = true;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        empty = false;
        if entry.file_type()?.is_dir() {
            walk(base, &path, each)?;
        } else if let Ok(relative) = path.strip_prefix(base) {
            each(relative, false)?;
        }
    }
    match folder.strip_prefix(base) {
        Ok(relative) if empty && folder != base => each(relative, true),
        _ => Ok(()),
    }
}

/// Removes what a build, finished or killed, has left beside the output. A file that is neither in the
/// manifest left there nor in the output was put there by somebody else while we were at it: it is moved
/// back into the output.
fn recover(folder: &Path, staging: &Path) -> io::Result<()> {
    if !staging.exists() {
        return Ok(());
    }
    if let Some(ours) = manifest(staging)
        && folder.exists()
    {
        let mut theirs = Vec::new();
        walk(staging, staging, &mut |path, is_dir| {
            let own = is_dir || path.to_str().is_some_and(|p| p == MANIFEST || ours.contains(p));
            if !own && fs::symlink_metadata(folder.join(path)).is_err() {
                theirs.push(path.to_owned());
            }
            Ok(())
        })?;
        for path in theirs {
            let to = folder.join(&path);
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::rename(staging.join(&path), to)?;
        }
    } else if !folder.exists() && staging.join(MANIFEST).exists() {
        // A system without an exchange, killed between two renames.
        return fs::rename(staging, folder);
    }
    fs::remove_dir_all(staging)
}

/// Writes a file, and the folders that it is in.
fn write(to: &Path, bytes: &[u8]) -> io::Result<()> {
    create_file(to)?.write_all(bytes)
}

fn create_file(to: &Path) -> io::Result<fs::File> {
    match fs::File::create(to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::File::create(to)
        }
        other => other,
    }
}

/// Writes a file a piece at a time, unless the old one has just this; true if it was written. As long as nothing
/// differs, nothing is written.
fn write_pieces(
    to: &Path,
    mut pieces: impl Iterator<Item = Vec<u8>>,
    old: Option<&Path>,
) -> io::Result<bool> {
    let mut same = 0; // bytes that the old file begins with too
    let mut next = None; // the first piece that differs
    if let Some(Ok(mut old)) = old.map(fs::File::open) {
        let mut read = Vec::new();
        for piece in &mut pieces {
            read.resize(piece.len(), 0);
            if old.read_exact(&mut read).is_err() || read != piece {
                next = Some(piece);
                break;
            }
            same += piece.len() as u64;
        }
        if next.is_none() && old.metadata()?.len() == same {
            return Ok(false);
        }
    }
    let mut file = create_file(to)?;
    if let Some(old) = old.filter(|_| same > 0) {
        io::copy(&mut fs::File::open(old)?.take(same), &mut file)?;
    }
    for piece in next.into_iter().chain(pieces) {
        file.write_all(&piece)?;
    }
    Ok(true)
}

/// Puts a file of the old site into the new one: by a link, which keeps its modification time, else by a copy.
fn carry(from: &Path, to: &Path) -> io::Result<()> {
    let link = || -> io::Result<()> {
        let meta = fs::symlink_metadata(from)?;
        if meta.is_symlink() {
            #[cfg(unix)]
            return std::os::unix::fs::symlink(fs::read_link(from)?, to);
        }
        if fs::hard_link(from, to).is_ok() {
            return Ok(());
        }
        if !to.parent().is_some_and(Path::exists) {
            return Err(io::ErrorKind::NotFound.into());
        }
        fs::copy(from, to)?;
        fs::File::options().write(true).open(to)?.set_modified(meta.modified()?)
    };
    match link() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            link()
        }
        other => other,
    }
}

/// Puts the new folder in the place of the old one.
fn exchange(new: &Path, place: &Path) -> io::Result<()> {
    if !place.exists() {
        return fs::rename(new, place);
    }
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, new, CWD, place, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            Err(error) => return Err(error.into()),
        }
    }
    // No exchange here: two renames, with a moment between them that `recover` mends after a kill.
    let aside = place.with_file_name(format!(
        ".{}.ibid-old",
        place.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
    ));
    fs::rename(place, &aside)?;
    if let Err(error) = fs::rename(new, place) {
        fs::rename(&aside, place)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}

/// The published files that are not what `render` makes of their pages, and those that are there without a page.
pub fn differing(
    root: &Path,
    config: &Config,
    pages: &[Page],
    render: impl Fn(&Page) -> Option<Vec<u8>> + Sync,
) -> Vec<String> {
    let Ok(folder) = place(root, Path::new(&config.output)) else { return Vec::new() };
    let differs = |page: &&Page| render(page) != fs::read(folder.join(&page.path)).ok();
    let mut out: Vec<String> = pages.par_iter().filter(differs).map(|page| page.path.clone()).collect();
    let paths: BTreeSet<&str> = pages.iter().map(|page| &*page.path).collect();
    out.extend(manifest(&folder).into_iter().flatten().filter(|path| !paths.contains(&**path)));
    out
}

/// Removes what builds have left beside the folder that a site is published to; says what was there.
pub fn clear(root: &Path, config: &Config) -> Result<Option<PathBuf>, Diagnostic> {
    let folder = place(root, Path::new(&config.output))?;
    let (Some(parent), Some(beside)) = (folder.parent(), place::beside(&folder)) else { return Ok(None) };
    if !beside.exists() {
        return Ok(None);
    }
    let _lock = lock(parent, &folder)?;
    recover(&folder, &beside).map_err(|e| finding::publish(&beside, &e))?;
    Ok(Some(beside))
}
