//! What the last build was made of and what it published, as the file system tells of both. While all of it is as it was,
//! and time has changed nothing, another build would publish the same, and need not be made.

pub use super::last::{Asked, Key, Last};
use super::last::{Lists, folders_of};
use super::twin;
use super::{How, MANIFEST, Output, Published, others, place};
use crate::cache::inputs::Inputs;
use crate::cache::parts::{Item, Parts};
use crate::cache::stamp::{Base, Kind, Moment, Seen, Stamp, each_is_so};
use crate::cache::{Folder, Hash};
use crate::load;
use crate::render::key::Found;
use crate::site::route::Page;
use jiff::Timestamp;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

/// The name of the file in the cache.
fn file(asked: &Asked) -> String {
    format!("built-{}", asked.number())
}

/// The name of the file with the keys of its pages.
fn keys_file(asked: &Asked) -> String {
    format!("keys-{}", asked.number())
}

/// A build that was made.
#[derive(Serialize, Deserialize)]
struct Built {
    asked: Asked,
    /// When it was made; the site is the same from then on…
    from: i128,
    /// …until then.
    until: Option<i128>,
    inputs: Inputs,
    #[serde(skip)]
    outputs: Vec<Seen>,
    /// How the two lists are kept, each by itself.
    lists: Lists,
    /// How many of them are pages: the first, in their order.
    pages: usize,
    /// The hash of the file with their keys.
    keys: Option<Hash>,
    /// Where what isn't ibid's is, in the folders that pages are in.
    others: Option<Vec<String>>,
    /// What was reported, for the next build to report again.
    report: String,
}

/// What the names of the files with what a build was made of begin with.
fn inputs_file(asked: &Asked) -> String {
    format!("inputs-{}", asked.number())
}

/// The same of what it published.
fn outputs_file(asked: &Asked) -> String {
    format!("outputs-{}", asked.number())
}

/// The keys of its pages, and what was found out for them.
pub type Keys = (Vec<Option<Key>>, Found);

/// The last build into a folder. The folder is locked: nobody publishes there meanwhile.
pub struct Before {
    built: Built,
    /// Which of what it was made of is as it was, if that is known.
    inputs: Option<Vec<bool>>,
    lock: File,
}

impl Before {
    /// The last build into a folder. What was asked for may have been something else.
    pub fn read(asked: &Asked, cache: &Folder) -> Option<Self> {
        let lock = place::lock(Path::new(&asked.folder).parent()?, Path::new(&asked.folder)).ok()?;
        let built = built(asked, cache)?;
        Some(Self { built, inputs: None, lock })
    }

    /// What it reported, if another would publish the same at the moment `now`. What can be relied on from now on without being
    /// looked into is put down as such.
    pub fn nothing_changed(
        &mut self,
        root: &Path,
        asked: &Asked,
        now: Timestamp,
        cache: &Folder,
    ) -> Option<&str> {
        let folder = Path::new(&asked.folder);
        let Self { built, inputs, .. } = self;
        let is_left_behind = std::fs::symlink_metadata(place::beside(folder)?).is_ok()
            && !twin::is_listed(cache, asked, folder);
        let doubted = |seen: &&Seen| seen.sure_stamp().is_none();
        let doubts = built.inputs.doubts() + built.outputs.iter().filter(doubted).count();
        let present = if doubts > 0 { cache.present() } else { None };
        *inputs = built.inputs.each_is_so(root, present);
        let all = |is_so: &Vec<bool>| is_so.iter().all(|is_so| *is_so);
        let now = now.as_nanosecond();
        let is_same = inputs.as_ref().is_some_and(all)
            && built.asked == *asked
            && !is_left_behind
            && built.from <= now
            && built.until.is_none_or(|until| now < until)
            && all(&each_is_so(folder, &mut built.outputs, present));
        if !is_same {
            return None;
        }
        if doubts > built.inputs.doubts() + built.outputs.iter().filter(doubted).count() {
            let (inputs, outputs) = (built.inputs.seen(), &built.outputs[..]);
            if let Some(lists) = keep_lists((cache, asked), &built.lists, inputs, outputs) {
                built.lists = lists;
                cache.keep(&file(asked), built);
            }
        }
        Some(&built.report)
    }

    /// What it was made of, as that is now; else what is found when all is looked for.
    pub fn inputs_now(
        &mut self,
        root: &Path,
        cache: &Folder,
        look: impl Fn() -> Option<Inputs>,
    ) -> Option<Inputs> {
        let Some(is_so) = &self.inputs else { return look() };
        let mut inputs = std::mem::take(&mut self.built.inputs);
        match inputs.again(root, is_so, cache) {
            Some(()) => Some(inputs),
            None => Some(look()?.after(&inputs, is_so)),
        }
    }

    /// What it published, as far as that is still there, and the lock.
    pub fn into_last(self, asked: &Asked, cache: &Folder) -> (Option<Last>, File) {
        (last(self.built, asked, cache), self.lock)
    }
}

fn built(asked: &Asked, cache: &Folder) -> Option<Built> {
    let built = cache.value::<Built>(&file(asked)).filter(|built| built.asked.is_alike(asked))?;
    let (inputs, outputs) = rayon::join(
        || built.lists.inputs.read(cache, &inputs_file(asked)),
        || built.lists.outputs.read(cache, &outputs_file(asked)),
    );
    let (inputs, outputs) = (built.inputs.with_seen(inputs?), outputs?);
    Some(Built { inputs, outputs, ..built })
}

/// Keeps the two lists of a build; those of the one before are there already.
fn keep_lists<I: Item, O: Item>(
    (cache, asked): (&Folder, &Asked),
    before: &Lists,
    inputs: &[I],
    outputs: &[O],
) -> Option<Lists> {
    let (inputs, outputs) = rayon::join(
        || Parts::keep(cache, &inputs_file(asked), &before.inputs, inputs),
        || Parts::keep(cache, &outputs_file(asked), &before.outputs, outputs),
    );
    Some(Lists { inputs: inputs?, outputs: outputs? })
}

fn last(built: Built, asked: &Asked, cache: &Folder) -> Option<Last> {
    let Built { outputs, lists, pages, keys, others, .. } = built;
    let keys: Option<Keys> = keys.and_then(|hash| cache.value_of(&keys_file(asked), &hash));
    let keys = keys.filter(|(keys, _)| keys.len() == pages);
    let keys = keys.unwrap_or_else(|| (vec![None; pages], Found::default()));
    Last::new(Path::new(&asked.folder), (outputs, lists), keys, others, cache.present())
}

impl Last {
    /// What the last build into a folder published, which must be locked. What was asked for may have been something else.
    pub(super) fn read(asked: &Asked, cache: &Folder) -> Option<Self> {
        last(built(asked, cache)?, asked, cache)
    }
}

/// Puts down the keys of the pages that were just built; the hash of them, if they are kept.
pub fn keep_keys(cache: &Folder, asked: &Asked, keys: &Keys) -> Option<Hash> {
    cache.keep_hashed(&keys_file(asked), keys)
}

/// Puts down what was just built, at the moment `now`, and until when it holds. `inputs` is what was there before
/// anything was read; there are so many `pages`, and their keys have this hash. The lists of the `last` build are there
/// already.
pub fn keep(
    (cache, asked, last): (&Folder, Asked, Option<&Last>),
    inputs: Inputs,
    Outputs { seen: outputs, others }: Outputs<'_>,
    (pages, keys): (usize, Option<Hash>),
    (now, until): (Timestamp, Option<Timestamp>),
    report: String,
) {
    let name = file(&asked);
    let (from, until) = (now.as_nanosecond(), until.map(Timestamp::as_nanosecond));
    let before = last.map_or_else(Lists::default, |last| last.lists().clone());
    if let Some(lists) = keep_lists((cache, &asked), &before, inputs.seen(), &outputs) {
        let built =
            Built { asked, from, until, inputs, outputs: Vec::new(), lists, pages, keys, others, report };
        cache.keep(&name, &built);
        // The process is about to end: taking it apart would only cost time.
        std::mem::forget(built);
    }
    std::mem::forget(outputs);
}

/// What was published, as the file system tells of it.
pub struct Outputs<'o> {
    /// Pages, in the order of their paths; the folders that they are in; the manifest.
    seen: Vec<Cow<'o, Seen>>,
    others: Option<Vec<String>>,
}

impl Output {
    /// What was just published, as the file system tells of it, where that is to be relied on. `began` is the moment before
    /// the build looked at anything.
    ///
    /// Somebody else may write into the folder while we do. What we wrote was written before the manifest was; what was
    /// there already, before we began: whatever is later is not ours.
    pub fn seen<'o>(
        &'o self,
        pages: &[Page],
        published: &'o Published,
        began: Moment,
    ) -> Option<Outputs<'o>> {
        if load::may_miss_events(&self.folder).is_some() {
            return None;
        }
        let manifest = Stamp::of(&self.folder.join(MANIFEST))?;
        let one = |path: &str, kind: Kind, is_new: bool| {
            let at = self.folder.join(path);
            let stamp = Stamp::of(&at).filter(|stamp| stamp.kind == kind)?;
            // Where new files are moved in one by one, folders change after the manifest was written.
            let is_filled = self.is_fixed && kind == Kind::Folder;
            let is_ours = if is_new {
                is_filled || stamp.written <= manifest.written
            } else {
                !stamp.written.is_just_before(began)
            };
            let is_in_doubt = is_new && stamp.written.is_just_before(manifest.written);
            is_ours.then(|| Seen::new(path, stamp, &at, is_in_doubt).map(Cow::Owned)).flatten()
        };
        let last = self.last.as_ref();
        let tree = Base::new(&self.folder);
        let file = |(place, (page, how)): (usize, (&Page, &How))| {
            let seen = last.and_then(|last| last.page(&page.path, place));
            match (how, seen) {
                (How::Untouched, Some(seen)) => return Some(Cow::Borrowed(seen)),
                // The last build may have written it a moment ago.
                (How::Same, Some(seen)) if let Some(seen) = seen.renamed(&tree) => {
                    return Some(Cow::Owned(seen));
                }
                _ => {}
            }
            one(&page.path, Kind::File, *how == How::Written)
        };
        let files = pages.par_iter().zip(&published.how).enumerate().with_min_len(64).map(file);
        let is_new = !published.is_nothing();
        let folder = |(place, path): (usize, &&str)| match published.folders.get(path, place) {
            Some(seen) => Some(Cow::Borrowed(seen)),
            None => one(path, Kind::Folder, is_new),
        };
        let folders: Vec<&str> = if let Some(last) = last.filter(|last| last.has_just(pages)) {
            last.folders().iter().map(|seen| &*seen.path).collect()
        } else {
            let inner: BTreeSet<&str> = pages.iter().flat_map(|page| folders_of(&page.path)).collect();
            inner.into_iter().chain([""]).collect()
        };
        // The whole is the last of them.
        let inner = &folders[..folders.len() - 1];
        let has = |path: &str| path.is_empty() || inner.binary_search(&path).is_ok();
        let others = others::tops((&self.foreign, &self.empty), has);
        let mut all: Vec<Option<Cow<'o, Seen>>> = Vec::with_capacity(pages.len() + folders.len() + 1);
        files.chain(folders.par_iter().enumerate().with_min_len(64).map(folder)).collect_into_vec(&mut all);
        all.push(one(MANIFEST, Kind::File, is_new));
        Some(Outputs { seen: all.into_iter().collect::<Option<_>>()?, others })
    }
}
