//! The twin: the site before the one that is published, kept beside it as the folder that the next one is put together in.
//! Nearly all of it is what the next site has too, so that a build does there only what differs, and exchanges the two.
//!
//! Most of its files are those that are published, under a second name: none is ever written into, only replaced. A list
//! in the cache says which are not, and how its folders were left. The list is removed before anything in the twin is
//! touched, and written after the exchange: after a kill there is none, and what lies there is no twin.
//! Whatever else is not as the list has it, it is none either, and the site is put together whole.

use super::before::Files;
use super::files::carry;
use super::last::{Asked, Last, folders_of};
use super::{MANIFEST, in_place};
use crate::cache::Folder;
use crate::cache::parts::Parts;
use crate::cache::stamp::{Base, Seen, Stamp, are_so};
use crate::site::route::Page;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// What is known of a twin.
#[derive(Serialize, Deserialize)]
pub(super) struct Listed {
    /// The published folder that it is the twin of.
    of: Stamp,
    /// Files that it has otherwise than the published folder, or has not, or alone has.
    others: BTreeSet<String>,
    /// Its folders, which are kept by themselves, in the order of [`Last::folders`].
    folders: Parts,
}

/// A twin that the next site is put together in.
pub(super) struct Twin {
    /// As they are listed.
    others: BTreeSet<String>,
    folders: Arc<Vec<Seen>>,
    /// How those are kept.
    kept: Parts,
    /// Files that came, went or were replaced in it since.
    touched: Mutex<BTreeSet<String>>,
}

/// The name of the list in the cache.
fn file(asked: &Asked) -> String {
    format!("twin-{}", asked.number())
}

/// What the names of the files with its folders begin with.
fn folders_file(asked: &Asked) -> String {
    format!("folders-{}", asked.number())
}

/// Whether a folder beside the published one is its twin, as far as the list has it.
pub(super) fn is_listed(cache: &Folder, asked: &Asked, folder: &Path) -> bool {
    let of =
        cache.read(&file(asked)).and_then(|bytes| Some(postcard::take_from_bytes::<Stamp>(&bytes).ok()?.0));
    of.is_some() && of == Stamp::of(folder)
}

impl Twin {
    /// The twin of `folder` at `beside`, if it is just as it was left. `last` is what the last build published.
    pub(super) fn of(
        (cache, asked): (&Folder, &Asked),
        last: &Last,
        folder: &Path,
        beside: &Path,
    ) -> Option<Self> {
        let Listed { of, others, folders: kept } = cache.value(&file(asked))?;
        let folders: Vec<Seen> = kept.read(cache, &folders_file(asked))?;
        let is_so = last.is_whole() && Stamp::of(folder) == Some(of) && are_so(beside, &folders);
        is_so.then(|| Self { others, folders: folders.into(), kept, touched: Mutex::default() })
    }

    /// Makes room in the twin for a site: what it has otherwise goes, and what the site hasn't. From here on there is no list
    /// of it, and no manifest in it.
    pub(super) fn begin(
        &self,
        (cache, asked): (&Folder, &Asked),
        beside: &Path,
        before: Files<'_>,
        pages: &[Page],
    ) -> io::Result<()> {
        cache.remove(&file(asked));
        if fs::symlink_metadata(beside.join(MANIFEST)).is_ok() {
            fs::remove_file(beside.join(MANIFEST))?;
        }
        // Pages are in the order of their paths.
        let is_page = |path: &str| pages.binary_search_by(|page| (*page.path).cmp(path)).is_ok();
        let others = self.others.iter().map(String::as_str);
        let (stay, go): (Vec<&str>, Vec<&str>) =
            others.chain(before.gone(pages)).partition(|path| is_page(path));
        // What goes may be a folder where a file is to be, or a file where a folder is to be.
        go.iter().try_for_each(|path| in_place::remove(beside, path))?;
        stay.par_iter().with_min_len(64).try_for_each(|path| remove(&beside.join(path)))?;
        self.touch(stay.into_iter().chain(go));
        Ok(())
    }

    fn touch<'p>(&self, paths: impl Iterator<Item = &'p str>) {
        let mut touched = self.touched.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        touched.extend(paths.map(str::to_owned));
    }

    /// Whether a file is the published one, going by the list.
    pub(super) fn has(&self, path: &str) -> bool {
        !self.others.contains(path)
    }

    /// Has the published file in the twin too. False if it was there already.
    pub(super) fn take(&self, folder: &Path, beside: &Path, path: &str) -> io::Result<bool> {
        let (from, to) = (folder.join(path), beside.join(path));
        let is_there = match (Stamp::of(&from), Stamp::of(&to)) {
            (Some(from), Some(to)) => from == to,
            _ => false,
        };
        if !is_there {
            remove(&to)?;
            self.touch(std::iter::once(path));
            if !carry(&from, &to)? {
                return Err(io::ErrorKind::Unsupported.into());
            }
        }
        Ok(!is_there)
    }

    /// Keeps the list anew, for a twin that was begun and then found to have nothing else than `last`: the files that it
    /// had otherwise are those that are published by now.
    pub(super) fn keep_same(
        &self,
        (cache, asked): (&Folder, &Asked),
        last: &Last,
        (folder, beside): (&Path, &Path),
    ) -> Option<()> {
        // Without it, what somebody puts there could not be told from what is ibid's.
        carry(&folder.join(MANIFEST), &beside.join(MANIFEST)).ok()?;
        let left = self.folders(std::iter::empty());
        let one = |(place, seen): (usize, &Seen)| {
            if let Some(untouched) = left.get(&seen.path, place) {
                return Some(untouched.clone());
            }
            let at = beside.join(&*seen.path);
            Seen::new(seen.path.clone(), Stamp::of(&at)?, &at, true)
        };
        let folders: Option<Vec<Seen>> = last.folders().iter().enumerate().map(one).collect();
        let folders = Parts::keep(cache, &folders_file(asked), &self.kept, &folders?)?;
        let listed = Listed { of: Stamp::of(folder)?, others: BTreeSet::new(), folders };
        cache.keep(&file(asked), &listed).then_some(())
    }

    /// The folders of the twin after pages were written in it too.
    pub(super) fn folders<'p>(&self, written: impl Iterator<Item = &'p str>) -> Folders {
        self.touch(written);
        let touched = self.touched.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let touched =
            touched.iter().flat_map(|path| folders_of(path)).chain([""]).map(str::to_owned).collect();
        Folders { seen: Arc::clone(&self.folders), touched }
    }
}

/// The folders of a tree, as they were seen before some of them were touched.
#[derive(Debug, Default)]
pub(super) struct Folders {
    seen: Arc<Vec<Seen>>,
    touched: BTreeSet<String>,
}

impl Folders {
    /// A folder that was not touched. It may be at this place among them.
    pub(super) fn get(&self, path: &str, place: usize) -> Option<&Seen> {
        let (whole, inner) = self.seen.split_last()?;
        let seen = match (path, inner.get(place)) {
            ("", _) => whole,
            (_, Some(seen)) if *seen.path == *path => seen,
            _ => &inner[inner.binary_search_by(|seen| (*seen.path).cmp(path)).ok()?],
        };
        Some(seen).filter(|seen| *seen.path == *path && !self.touched.contains(path))
    }
}

/// Removes a file, if there is one.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(())
        }
        other => other,
    }
}

/// Keeps the list of the twin that `beside` is from now on: the folder that was published as `last` has it, until the two
/// were exchanged. `others` are the files that differ between the two. `take_out` takes out of it what isn't ibid's, which the
/// published folder has too. False if somebody has put something there meanwhile, or it can't be kept.
pub(super) fn keep(
    (cache, asked, before): (&Folder, &Asked, Option<&Twin>),
    last: &Last,
    (folder, beside): (&Path, &Path),
    others: BTreeSet<String>,
    take_out: impl FnOnce() -> bool,
) -> bool {
    let tree = Base::new(beside);
    let unwritten = |seen: &Seen| seen.is_unwritten(&tree);
    let (Some(of), Some(root)) = (Stamp::of(folder), Stamp::of(beside)) else { return false };
    if !last.is_whole() || !last.folders().par_iter().with_min_len(256).all(unwritten) || !take_out() {
        return false;
    }
    let mut left = BTreeMap::new();
    if last.others().is_empty() {
        // The exchange is a change of the folder itself, and of none in it.
        let is_in_doubt = root.written.is_just_before(root.changed);
        let Some(root) = Seen::new("", root, beside, is_in_doubt) else { return false };
        left.insert("", root);
    }
    // From the others, something was taken out.
    let emptied = last.others().iter().map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder));
    for path in emptied.chain(last.others().first().map(|_| "")).collect::<BTreeSet<_>>() {
        let Some(seen) = emptied_folder(last, beside, path) else { return false };
        left.insert(path, seen);
    }
    let folders: Vec<&Seen> =
        last.folders().iter().map(|seen| left.get(&*seen.path).unwrap_or(seen)).collect();
    let kept = before.map(|twin| twin.kept.clone()).unwrap_or_default();
    let folders = Parts::keep(cache, &folders_file(asked), &kept, &folders);
    folders.is_some_and(|folders| cache.keep(&file(asked), &Listed { of, others, folders }))
}

/// A folder of the twin from which was taken what isn't ibid's; `None` if something else is in it than `last` had there.
fn emptied_folder(last: &Last, beside: &Path, path: &str) -> Option<Seen> {
    let at = beside.join(path);
    let seen = Seen::new(path, Stamp::of(&at)?, &at, true)?;
    let known = last.names_in(path);
    let names = fs::read_dir(&at).ok()?;
    let is_known = |name: &std::ffi::OsStr| name.to_str().is_some_and(|name| known.contains(name));
    for entry in names {
        if !is_known(&entry.ok()?.file_name()) {
            return None;
        }
    }
    Some(seen)
}
