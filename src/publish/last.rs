//! What the last build was asked for, and what of that which it published is still as it left it.

use super::place;
use crate::cache::parts::Parts;
use crate::cache::program;
use crate::cache::stamp::{Moment, Seen, Stamp, each_is_so_with_folders};
use crate::config::Config;
use crate::render::key::Found;
use crate::site::route::Page;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// What was asked for, where it counts for what is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Options and settings of the command line.
    pub options: String,
    /// The folder that is published to.
    pub(super) folder: String,
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

    /// Whether it is the same but for the options, which are in the keys of pages.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        Self { options: other.options.clone(), ..self.clone() } == *other
    }

    /// Whether it is asked to be published to this folder.
    pub(super) fn is_for(&self, folder: &Path) -> bool {
        Path::new(&self.folder) == folder
    }

    /// What files in the cache are named by: one for each folder that is published to.
    pub(super) fn number(&self) -> String {
        blake3::hash(self.folder.as_bytes()).to_hex()[..16].to_owned()
    }
}

/// The key of a page: see [`crate::render::key`].
pub type Key = [u8; 16];

/// How the long lists are kept that belong to a build: of what it was made of, and of what it published.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Lists {
    pub(super) inputs: Parts,
    pub(super) outputs: Parts,
}

/// What the last build published, as far as it is still there.
pub struct Last {
    outputs: Vec<Seen>,
    keys: Vec<Option<Key>>,
    /// Which of the outputs are as that build left them.
    is_so: Vec<bool>,
    /// Where what isn't ibid's is, if that can be told: see [`super::others::tops`].
    others: Option<Vec<String>>,
    /// Nothing has come to any of the folders, or gone from it.
    is_whole: bool,
    lists: Lists,
    found: Mutex<Option<Found>>,
}

impl Last {
    /// What is still there of what a build published into `folder`: its pages, the folders they are in, and the manifest.
    /// `now` is the present, by the clock of the file system.
    pub(super) fn new(
        folder: &Path,
        (mut outputs, lists): (Vec<Seen>, Lists),
        (keys, found): (Vec<Option<Key>>, Found),
        others: Option<Vec<String>>,
        now: Option<Moment>,
    ) -> Option<Self> {
        let found = Mutex::new(Some(found));
        if keys.len() >= outputs.len() {
            return None;
        }
        let is_so = each_is_so_with_folders(folder, outputs.split_at_mut(keys.len()), now);
        let is_whole = is_so[keys.len()..].iter().all(|is_so| *is_so);
        Some(Self { outputs, keys, is_so, others, is_whole, lists, found })
    }

    /// How the lists are kept that belong to it.
    pub(crate) fn lists(&self) -> &Lists {
        &self.lists
    }

    /// What was found out for the keys, for whoever asks first.
    pub fn found(&self) -> Option<Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Whether nothing has come to any of the folders, or gone from it, and what isn't ibid's in them is known.
    pub(super) fn is_whole(&self) -> bool {
        self.others.is_some() && self.is_whole
    }

    /// Where what isn't ibid's is, in the folders of its pages.
    pub(super) fn others(&self) -> &[String] {
        self.others.as_deref().unwrap_or_default()
    }

    /// What it had in one of its folders, by name.
    pub(super) fn names_in(&self, folder: &str) -> HashSet<&str> {
        let paths = self.outputs.iter().map(|seen| &*seen.path);
        let inner = paths.filter_map(|path| match folder {
            "" => Some(path),
            _ => path.strip_prefix(folder)?.strip_prefix('/'),
        });
        inner.filter_map(|inner| inner.split('/').next()).filter(|name| !name.is_empty()).collect()
    }

    /// Its pages, in the order of their paths.
    pub(super) fn pages(&self) -> &[Seen] {
        &self.outputs[..self.keys.len()]
    }

    /// Its folders: "" for the whole.
    pub(super) fn folders(&self) -> &[Seen] {
        // The manifest is the last.
        &self.outputs[self.keys.len()..self.outputs.len() - 1]
    }

    /// The place of a page that is as it was left. It may be that which it has among the pages now.
    fn place(&self, path: &str, now: usize) -> Option<usize> {
        let pages = self.pages();
        let place = if pages.get(now).is_some_and(|seen| *seen.path == *path) {
            now
        } else {
            // Pages are in the order of their paths.
            pages.binary_search_by(|seen| (*seen.path).cmp(path)).ok()?
        };
        Some(place).filter(|place| self.is_so[*place])
    }

    /// The key of a page that is still there as it was left, and has this place among the pages now.
    pub fn key(&self, path: &str, now: usize) -> Option<&Key> {
        self.keys[self.place(path, now)?].as_ref()
    }

    /// A page that is still there as it was left, and has this place among the pages now.
    pub(super) fn page(&self, path: &str, now: usize) -> Option<&Seen> {
        self.place(path, now).map(|place| &self.outputs[place])
    }

    /// Whether its pages are these, by their paths.
    pub(super) fn has_just(&self, pages: &[Page]) -> bool {
        self.keys.len() == pages.len()
            && self.pages().iter().zip(pages).all(|(seen, page)| *seen.path == page.path)
    }
}

/// The folders that a file is in, from the published one.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}
