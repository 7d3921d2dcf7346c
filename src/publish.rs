//! `publish`: the only writer. A whole new site takes the place of the old one in a single step, or nothing
//! changes at all.
//!
//! Pages are written into a folder beside the output, then the two folders are exchanged by one system call:
//! at any moment, and after any kill, the output is the old site or the new one. What did not change is
//! linked rather than written, so that it keeps its modification time. The manifest in the output lists the
//! files that are ibid's; nothing else is ever removed. A folder that can't change places is filled file by file: see
//! [`in_place`].
#![allow(clippy::disallowed_methods)] // the only writer of the output

pub mod cache;
pub mod built;
mod before;
mod files;
mod in_place;
mod last;
mod one;
mod others;
mod place;
mod twin;

pub use one::{create, replace, save};

use crate::cache::Folder;
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic, finding};
use crate::guard;
use crate::render::Pieces;
use crate::site::route::Page;
use before::Files;
use built::{Asked, Last};
use files::{carry, exchange, write, write_manifest, write_pieces};
use others::{Carried, carry_others, foreign, foreign_at, recover, take_out};
use place::{lock, place};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use twin::{Folders, Twin};

/// The manifest's name in the output folder.
pub const MANIFEST: &str = ".ibid-manifest.json";

/// The most pages that are given to a thread at once: at the end none waits long for another.
const AT_A_TIME: usize = 32;

/// What a build did to the output folder.
#[derive(Debug, Default)]
pub struct Published {
    /// Files written, new or changed.
    pub written: usize,
    /// Files that were the same as before.
    pub unchanged: usize,
    /// Files of the site before that are gone.
    pub removed: usize,
    /// By page.
    how: Vec<How>,
    /// The folders that it is in, where they were seen before and not touched since.
    folders: Folders,
}

/// How a page came to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// It was written.
    Written,
    /// Its file is that of the site before, and was looked at or moved.
    Same,
    /// Nobody has come near its file.
    Untouched,
}

impl Published {
    /// Whether all is as it was published before.
    pub fn is_nothing(&self) -> bool {
        self.written == 0 && self.removed == 0
    }
}

#[derive(Serialize, Deserialize)]
struct Manifest<'m> {
    generator: Cow<'m, str>,
    /// In order.
    files: Vec<Cow<'m, str>>,
}

/// The output folder of a site, checked, with a lock on it.
pub struct Output {
    folder: PathBuf,
    staging: PathBuf,
    /// It can't change places with another: the staging is in it.
    is_fixed: bool,
    /// The files of the site before in order, if there is one and the last build does not tell of them.
    listed: Option<Vec<String>>,
    /// Files in the folder that are not ibid's, and stay: paths from the folder.
    foreign: Vec<PathBuf>,
    /// Folders in the folder that hold nothing and never held a page: a repository needs its own.
    empty: Vec<PathBuf>,
    /// The cache, and what this build was asked for.
    memory: Option<(Folder, Asked)>,
    /// What the last build published.
    last: Option<Last>,
    /// The staging is a twin.
    twin: Option<Twin>,
    /// The old site is to be the twin of the new one.
    leaves_twin: bool,
    _locks: Vec<fs::File>,
}

impl Output {
    /// Checks the output folder and locks it. Refuses a folder that is no place to publish to, and one that
    /// holds files that aren't ibid's, unless `site.toml` names them under `keep`, or `force` keeps them all.
    pub fn open(root: &Path, config: &Config, force: bool) -> Result<Self, Diagnostic> {
        Self::open_after(root, config, force, None, None)
    }

    /// The same, where what the last build has left is relied on. `asked` is what this one is asked for; `known` is what is
    /// there of the last one, with the lock that was held since it was looked at.
    pub fn open_after(
        root: &Path,
        config: &Config,
        force: bool,
        asked: Option<&Asked>,
        known: Option<(Option<Last>, fs::File)>,
    ) -> Result<Self, Diagnostic> {
        let folder = place(root, Path::new(&config.output))?;
        let no_folder =
            || finding::output_refused(&folder, "it is no folder of its own", "name another under `output`");
        let Some(parent) = folder.parent() else { return Err(no_folder()) };
        fs::create_dir_all(parent).map_err(|e| finding::publish(parent, &e))?;
        let is_fixed = in_place::is_fixed(&folder, parent);
        // The settings may have been edited, to name another folder.
        let known = known.filter(|_| asked.is_some_and(|asked| asked.is_for(&folder)));
        let (known, locked) = known.map_or((None, None), |(last, lock)| (last, Some(lock)));
        let mut locks = vec![locked.map_or_else(|| lock(parent, &folder), Ok)?];
        if is_fixed {
            // Another machine may have it too, in another place.
            locks.push(lock(&folder, &folder)?);
        }
        let known = known.filter(|_| !is_fixed && !in_place::is_unfinished(&folder));
        in_place::complete(&folder).map_err(|e| finding::unfinished(&folder, &e))?;
        let Some(beside) = place::beside(&folder) else { return Err(no_folder()) };
        let memory = asked.map(|asked| (Folder::open(root), asked.clone()));
        let last = || memory.as_ref().and_then(|(cache, asked)| Last::read(asked, cache));
        let mut found = known.or_else(last);
        let leaves_twin = config.twin && memory.is_some() && !is_fixed;
        let twin = memory.as_ref().zip(found.as_ref()).filter(|_| leaves_twin);
        let twin = twin.and_then(|((cache, asked), last)| Twin::of((cache, asked), last, &folder, &beside));
        if twin.is_none() && recover(&folder, &beside).map_err(|e| finding::publish(&beside, &e))? {
            found = last();
        }
        let last = found;
        let staging = if is_fixed { folder.join(in_place::WAITING) } else { beside };
        let (listed, foreign, empty) = if let Some(last) = last.as_ref().filter(|last| last.is_whole()) {
            let (foreign, empty) =
                foreign_at(&folder, last.others()).map_err(|e| finding::publish(&folder, &e))?;
            (None, foreign, empty)
        } else {
            let before = manifest(&folder);
            let (foreign, empty) =
                foreign(&folder, before.as_ref()).map_err(|e| finding::publish(&folder, &e))?;
            (before.map(|before| before.into_iter().collect()), foreign, empty)
        };
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
        Ok(Self {
            folder,
            staging,
            is_fixed,
            listed,
            foreign,
            empty,
            memory,
            last,
            twin,
            leaves_twin,
            _locks: locks,
        })
    }

    /// The folder that is published to.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Unlocks the folder. The process is about to end: taking the lists of files apart would only cost time.
    pub fn unlock(self) {
        std::mem::forget((self.listed, self.last, self.twin));
    }

    /// The files of the site before, if there is one.
    fn before(&self) -> Option<Files<'_>> {
        let last = self.last.as_ref().filter(|last| last.is_whole());
        last.map(|last| Files::Seen(last.pages())).or_else(|| self.listed.as_deref().map(Files::Listed))
    }

    /// What the last build published there.
    pub fn last(&self) -> Option<&Last> {
        self.last.as_ref()
    }

    /// A page that the last build published, if it is there as it was left.
    pub fn published(&self, path: &str) -> Option<String> {
        self.last.as_ref()?.page(path, 0)?;
        fs::read_to_string(self.folder.join(path)).ok()
    }

    /// Makes the staging ready for the pages.
    fn begin(&self, pages: &[Page]) -> io::Result<()> {
        match (&self.twin, &self.memory, self.before()) {
            (Some(twin), Some((cache, asked)), Some(before)) => {
                twin.begin((cache, asked), &self.staging, before, pages)
            }
            _ if self.is_fixed => in_place::waiting_room(&self.folder),
            _ => fs::create_dir(&self.staging),
        }
    }

    /// Renders every page and puts the whole in place. If anything fails, all that failed is reported, and what
    /// was published before is as it was. `done` is called after each page.
    pub fn publish<'r>(
        &self,
        pages: &[Page],
        render: impl Fn(&Page) -> Result<Pieces<'r>, Diagnostic> + Sync,
        done: impl Fn() + Sync,
    ) -> Result<Published, Vec<Diagnostic>> {
        self.publish_but(pages, |_| false, |_, page| render(page), done, || true)
    }

    /// The same, but for pages that are known to be what they were published as: by their place in the list. Nothing is
    /// published unless all `is_sound` that they were made of: it is asked last.
    pub fn publish_but<'r>(
        &self,
        pages: &[Page],
        is_known: impl Fn(usize) -> bool + Sync,
        render: impl Fn(usize, &Page) -> Result<Pieces<'r>, Diagnostic> + Sync,
        done: impl Fn() + Sync,
        is_sound: impl Fn() -> bool,
    ) -> Result<Published, Vec<Diagnostic>> {
        self.begin(pages).map_err(|e| vec![finding::publish(&self.staging, &e)])?;
        let others: Vec<usize> = (0..pages.len()).filter(|place| !is_known(*place)).collect();
        (others.len()..pages.len()).for_each(|_| done());
        let at_a_time = (others.len() / AT_A_TIME).clamp(1, AT_A_TIME);
        let written = others.par_iter().with_max_len(at_a_time).map(|place| {
            let page = &pages[*place];
            // Of what is long, the pieces are made while they are written.
            let made = || render(*place, page).and_then(|pieces| self.stage(&page.path, pieces));
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
        if !is_sound() {
            let _ = fs::remove_dir_all(&self.staging);
            return Err(Vec::new());
        }
        let mut how = vec![How::Untouched; pages.len()];
        for (place, result) in others.into_iter().zip(result) {
            how[place] = if matches!(result, Ok(false)) { How::Same } else { How::Written };
        }
        let published = self.finish(pages, how).map_err(|e| {
            let _ = fs::remove_dir_all(&self.staging);
            vec![finding::publish(&self.folder, &e)]
        })?;
        in_place::complete(&self.folder).map_err(|e| vec![finding::unfinished(&self.folder, &e)])?;
        Ok(published)
    }

    /// Writes a file beside the site unless the site has just this; true if it was written.
    fn stage(&self, path: &str, pieces: Pieces<'_>) -> Result<bool, Diagnostic> {
        let to = self.staging.join(path);
        let known = self.before().is_some_and(|before| before.has(path));
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

    fn finish(&self, pages: &[Page], how: Vec<How>) -> io::Result<Published> {
        let written = how.iter().filter(|how| **how == How::Written).count();
        let before = self.before();
        let gone = before.map(|before| before.gone(pages)).unwrap_or_default();
        let unchanged = how.len() - written;
        let mut published =
            Published { written, unchanged, removed: gone.len(), how, folders: Folders::default() };
        if let Some(twin) = &self.twin {
            self.fill(twin, pages, &mut published.how)?;
        }
        if before.is_some() && published.is_nothing() {
            self.leave()?;
            return Ok(published);
        }
        let new = |how: &How| *how == How::Written;
        let mut differing = BTreeSet::new();
        // Of a first build all differs, and nobody asks.
        if self.last.is_some() {
            let names = pages.iter().zip(&published.how).filter(|(_, how)| new(how));
            differing.extend(names.map(|(page, _)| &*page.path).chain(gone).map(str::to_owned));
            differing.insert(MANIFEST.to_owned());
        }
        if self.is_fixed {
            write_manifest(&self.staging.join(MANIFEST), pages)?;
            let taken: Vec<PathBuf> = self.foreign.iter().chain(&self.empty).cloned().collect();
            let new: Vec<bool> = published.how.iter().map(new).collect();
            in_place::commit(&self.folder, pages, &new, &taken)?;
            return Ok(published);
        }
        let is_linked = self.twin.is_some() || self.carry_same(pages, &mut published.how)?;
        let carried = carry_others((&self.folder, &self.staging), (&self.foreign, &self.empty))?;
        write_manifest(&self.staging.join(MANIFEST), pages)?;
        if let Ok(meta) = fs::metadata(&self.folder) {
            fs::set_permissions(&self.staging, meta.permissions())?;
        }
        exchange(&self.staging, &self.folder)?;
        // From here on the new site is published. The old one is its twin, or only takes up room.
        if let Some(twin) = &self.twin {
            let others = self.last.iter().flat_map(Last::others);
            published.folders = twin.folders(differing.iter().chain(others).map(String::as_str));
        }
        if !(is_linked && self.leave_twin(differing, &carried)) {
            let _ = recover(&self.folder, &self.staging);
        }
        Ok(published)
    }

    /// Keeps the old site as the twin of the new one; false if it can't be. `differing` are the files that the two have not
    /// in common, `carried` are those of others, which both have.
    fn leave_twin(&self, differing: BTreeSet<String>, carried: &[Carried]) -> bool {
        let (Some((cache, asked)), Some(last)) = (&self.memory, &self.last) else { return false };
        let places = (&*self.folder, &*self.staging);
        let take_out = || take_out(places, carried, last.others()).is_ok();
        let memory = (cache, asked, self.twin.as_ref());
        self.leaves_twin && twin::keep(memory, last, places, differing, take_out)
    }

    /// Has in the twin what stays as it was.
    fn fill(&self, twin: &Twin, pages: &[Page], how: &mut [How]) -> io::Result<()> {
        let one = |(page, how): (&Page, &mut How)| -> io::Result<()> {
            let is_there = match how {
                How::Written => return Ok(()),
                How::Untouched => twin.has(&page.path),
                How::Same => false,
            };
            if !is_there {
                let is_touched = twin.take(&self.folder, &self.staging, &page.path)?;
                *how = if is_touched { How::Same } else { How::Untouched };
            }
            Ok(())
        };
        pages.par_iter().zip(how).with_min_len(64).try_for_each(one)
    }

    /// Leaves all as it is, since nothing has changed.
    fn leave(&self) -> io::Result<()> {
        let kept = match (&self.twin, &self.memory, &self.last) {
            (Some(twin), Some((cache, asked)), Some(last)) => {
                twin.keep_same((cache, asked), last, (&self.folder, &self.staging)).is_some()
            }
            _ => false,
        };
        if kept { Ok(()) } else { fs::remove_dir_all(&self.staging) }
    }

    /// Puts all that stays as it was from the folder into the staging; true if every page has the very file that it had.
    fn carry_same(&self, pages: &[Page], how: &mut [How]) -> io::Result<bool> {
        let same = pages.par_iter().zip(how).filter(|(_, how)| **how != How::Written);
        let is_linked = same.map(|(page, how)| {
            *how = How::Same;
            carry(&self.folder.join(&page.path), &self.staging.join(&page.path))
        });
        is_linked.try_reduce(|| true, |one, two| Ok(one && two))
    }
}

fn manifest(folder: &Path) -> Option<BTreeSet<String>> {
    let bytes = fs::read(folder.join(MANIFEST)).ok()?;
    let manifest: Manifest<'_> = serde_json::from_slice(&bytes).ok()?;
    Some(manifest.files.into_iter().map(Cow::into_owned).collect())
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
