//! What the last build was made of and what it published, as the file system tells of both. While all of it is as it was,
//! and time has changed nothing, another build would publish the same, and need not be made.

use super::{MANIFEST, Output, Published, place};
use crate::cache::inputs::Inputs;
use crate::cache::stamp::{Kind, Moment, Seen, Stamp, are_so};
use crate::cache::{Folder, program};
use crate::config::Config;
use crate::load;
use crate::site::route::Page;
use jiff::Timestamp;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

/// What was asked for, where it counts for what is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Options and settings of the command line.
    pub options: String,
    /// The folder that is published to.
    folder: String,
    program: Stamp,
    start_of_machine: String,
}

impl Asked {
    /// What is asked for. `None` where there is no telling one program from another, or no place to publish to.
    pub fn new(root: &Path, config: &Config, options: String) -> Option<Self> {
        let folder = place::place(root, Path::new(&config.output)).ok()?.to_str()?.to_owned();
        Some(Self {
            options,
            folder,
            program: program::stamp()?,
            start_of_machine: program::start_of_machine(),
        })
    }

    /// The name of the file in the cache: one for each folder that is published to.
    fn file(&self) -> String {
        format!("built-{}", &blake3::hash(self.folder.as_bytes()).to_hex()[..16])
    }
}

/// The key of a page: see [`crate::render::key`].
pub type Key = [u8; 16];

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
    /// What was told of it, for the next one to tell again.
    pub told: String,
}

impl Built {
    /// The last build into that folder, if another would publish the same at the moment `now`.
    pub fn that_holds(root: &Path, asked: &Asked, now: Timestamp, cache: &Folder) -> Option<Self> {
        let folder = Path::new(&asked.folder);
        // While it is looked at, nobody publishes.
        let _lock = place::lock(folder.parent()?, folder).ok()?;
        let built: Self = cache.value(&asked.file())?;
        let is_left_behind = std::fs::symlink_metadata(place::beside(folder)?).is_ok();
        let now = now.as_nanosecond();
        let is_same = built.asked == *asked
            && !is_left_behind
            && built.from <= now
            && built.until.is_none_or(|until| now < until)
            && built.inputs.are_so(root)
            && are_so(folder, &built.outputs);
        is_same.then_some(built)
    }

    /// Puts down what was just built, at the moment `now`, and until when it holds. `inputs` is what was there before
    /// anything was read.
    pub fn keep(
        cache: &Folder,
        asked: Asked,
        inputs: Inputs,
        (outputs, keys): (Vec<Seen>, Vec<Option<Key>>),
        (now, until): (Timestamp, Option<Timestamp>),
        told: String,
    ) {
        let file = asked.file();
        let (from, until) = (now.as_nanosecond(), until.map(Timestamp::as_nanosecond));
        cache.keep(&file, &Self { asked, from, until, inputs, outputs, keys, told });
    }

    /// The pages that the last build published and that are still there as it left them, by path, with their keys. The
    /// folder must be locked.
    pub fn pages(asked: &Asked, cache: &Folder) -> HashMap<String, Key> {
        let folder = Path::new(&asked.folder);
        let same = |built: &Self| Asked { options: asked.options.clone(), ..built.asked.clone() } == *asked;
        let Some(built) = cache.value::<Self>(&asked.file()).filter(same) else { return HashMap::new() };
        let pages = built.outputs.into_par_iter().zip(built.keys).with_min_len(256);
        pages
            .filter_map(|(seen, key)| key.filter(|_| seen.is_so(folder)).map(|key| (seen.path, key)))
            .collect()
    }
}

impl Output {
    /// What was just published, as the file system tells of it, where that is to be relied on. `began` is the moment before
    /// the build looked at anything.
    ///
    /// Somebody else may write into the folder while we do. What we wrote was written before the manifest was; what was
    /// there already, before we began: whatever is later is not ours.
    pub fn seen(&self, pages: &[Page], published: &Published, began: Moment) -> Option<Vec<Seen>> {
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
        let files = pages.par_iter().zip(&published.new).with_min_len(64);
        let files: Option<Vec<Seen>> =
            files.map(|(page, is_new)| one(&page.path, Kind::File, *is_new)).collect();
        let is_new = !published.is_nothing();
        let folders: BTreeSet<&str> = pages.iter().flat_map(|page| folders_of(&page.path)).collect();
        let folders: Vec<&str> = folders.into_iter().chain([""]).collect();
        let folders: Option<Vec<Seen>> =
            folders.into_par_iter().with_min_len(64).map(|path| one(path, Kind::Folder, is_new)).collect();
        let mut all = files?;
        all.extend(folders?);
        all.push(one(MANIFEST, Kind::File, is_new)?);
        Some(all)
    }
}

/// The folders that a file is in, from the published one.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}
