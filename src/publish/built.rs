//! What the last build was made of and what it published, as the file system tells of both. While all of it is as it was,
//! and time has changed nothing, another build would publish the same, and need not be made.

use super::last::folders_of;
pub use super::last::{Asked, Key, Last};
use super::twin;
use super::{How, MANIFEST, Output, Published, place};
use crate::cache::Folder;
use crate::cache::inputs::Inputs;
use crate::cache::stamp::{Kind, Moment, Seen, Stamp, are_so};
use crate::load;
use crate::render::key::Related;
use crate::site::route::Page;
use jiff::Timestamp;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::Path;

/// The name of the file in the cache.
fn file(asked: &Asked) -> String {
    format!("built-{}", asked.number())
}

/// A build that was made.
#[derive(Serialize, Deserialize)]
pub struct Built {
    asked: Asked,
    /// When it was made; the site is the same from then on…
    from: i128,
    /// …until then.
    until: Option<i128>,
    inputs: Inputs,
    outputs: Vec<Seen>,
    /// The keys of the first of them: the pages, in their order.
    keys: Vec<Option<Key>>,
    /// Nothing else is in the folders that pages are in.
    is_alone: bool,
    related: Related,
    /// What was reported, for the next build to report again.
    pub report: String,
}

impl Built {
    /// The last build into that folder, if another would publish the same at the moment `now`.
    pub fn that_holds(root: &Path, asked: &Asked, now: Timestamp, cache: &Folder) -> Option<Self> {
        let folder = Path::new(&asked.folder);
        // While it is looked at, nobody publishes.
        let _lock = place::lock(folder.parent()?, folder).ok()?;
        let built: Self = cache.value(&file(asked))?;
        let is_left_behind = std::fs::symlink_metadata(place::beside(folder)?).is_ok()
            && !twin::is_listed(cache, asked, folder);
        let now = now.as_nanosecond();
        let is_same = built.asked == *asked
            && !is_left_behind
            && built.from <= now
            && built.until.is_none_or(|until| now < until)
            && built.inputs.are_so(root)
            && are_so(folder, &built.outputs);
        is_same.then_some(built)
    }

    /// What the last build into a folder published, which must be locked. What was asked for may have been something else.
    pub(super) fn last(asked: &Asked, cache: &Folder) -> Option<Last> {
        let Self { outputs, keys, is_alone, related, .. } =
            cache.value::<Self>(&file(asked)).filter(|built| built.asked.is_alike(asked))?;
        Last::new(Path::new(&asked.folder), outputs, keys, is_alone, related)
    }

    /// Puts down what was just built, at the moment `now`, and until when it holds. `inputs` is what was there before
    /// anything was read.
    pub fn keep(
        cache: &Folder,
        asked: Asked,
        inputs: Inputs,
        Outputs { seen: outputs, is_alone }: Outputs,
        (keys, related): (Vec<Option<Key>>, Related),
        (now, until): (Timestamp, Option<Timestamp>),
        report: String,
    ) {
        let file = file(&asked);
        let (from, until) = (now.as_nanosecond(), until.map(Timestamp::as_nanosecond));
        cache.keep(&file, &Self { asked, from, until, inputs, outputs, keys, is_alone, related, report });
    }
}

/// What was published, as the file system tells of it.
pub struct Outputs {
    /// Pages, in the order of their paths; the folders that they are in; the manifest.
    seen: Vec<Seen>,
    is_alone: bool,
}

impl Output {
    /// What was just published, as the file system tells of it, where that is to be relied on. `began` is the moment before
    /// the build looked at anything.
    ///
    /// Somebody else may write into the folder while we do. What we wrote was written before the manifest was; what was
    /// there already, before we began: whatever is later is not ours.
    pub fn seen(&self, pages: &[Page], published: &Published, began: Moment) -> Option<Outputs> {
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
            is_ours.then(|| Seen::new(path.to_owned(), stamp, &at, is_in_doubt)).flatten()
        };
        let file =
            |(page, how): (&Page, &How)| match self.last.as_ref().and_then(|last| last.page(&page.path)) {
                Some(seen) if *how == How::Untouched => Some(seen.clone()),
                _ => one(&page.path, Kind::File, *how == How::Written),
            };
        let files = pages.par_iter().zip(&published.how).with_min_len(64);
        let files: Option<Vec<Seen>> = files.map(file).collect();
        let is_new = !published.is_nothing();
        let folder = |path: &str| match published.folders.get(path) {
            Some(seen) => Some(seen.clone()),
            None => one(path, Kind::Folder, is_new),
        };
        let folders: BTreeSet<&str> = pages.iter().flat_map(|page| folders_of(&page.path)).collect();
        let folders: Vec<&str> = folders.into_iter().chain([""]).collect();
        let folders: Option<Vec<Seen>> = folders.into_par_iter().with_min_len(64).map(folder).collect();
        let mut all = files?;
        all.extend(folders?);
        all.push(one(MANIFEST, Kind::File, is_new)?);
        Some(Outputs { seen: all, is_alone: self.foreign.is_empty() && self.empty.is_empty() })
    }
}
