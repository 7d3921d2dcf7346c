//! Paths as they were seen, and whether each is as it was.

use super::{Kind, Moment, Stamp};
use crate::cache::parts::{Item, PART};
use crate::load::MAX_ASSET;
use foldhash::fast::FixedState;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::fs;
use std::hash::BuildHasher as _;
use std::io::Read as _;
use std::path::Path;

/// A folder in which many paths are looked at: the way to it is gone once.
pub struct Base<'p> {
    path: &'p Path,
    #[cfg(target_os = "linux")]
    open: Option<fs::File>,
}

impl<'p> Base<'p> {
    /// A folder.
    pub fn new(path: &'p Path) -> Self {
        Self {
            path,
            #[cfg(target_os = "linux")]
            open: fs::File::open(path).ok(),
        }
    }

    /// The stamp of a path in it, or of the folder itself: "".
    fn stamp(&self, path: &str) -> Option<Stamp> {
        #[cfg(target_os = "linux")]
        if let Some(open) = self.open.as_ref().filter(|_| !path.is_empty()) {
            let found = rustix::fs::statat(open, path, rustix::fs::AtFlags::SYMLINK_NOFOLLOW).ok()?;
            return Some(Stamp::of_stat(&found));
        }
        Stamp::of(&self.path.join(path))
    }
}

/// A path as it was seen: its stamp and, where that alone can't be relied on, a hash of what it held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Its path, from the folder that it was looked for in.
    pub path: Box<str>,
    stamp: Stamp,
    content: Option<Box<[u8; 32]>>,
}

impl Item for Seen {
    fn ends_part(&self) -> bool {
        FixedState::default().hash_one(&*self.path).is_multiple_of(PART)
    }
}

impl Seen {
    /// A path, with the stamp that it has. Where that is in doubt, the path is looked into.
    pub fn new(path: impl Into<Box<str>>, stamp: Stamp, at: &Path, is_in_doubt: bool) -> Option<Self> {
        let content = if is_in_doubt { Some(content(at, stamp.kind)?.into()) } else { None };
        Some(Self { path: path.into(), stamp, content })
    }

    /// What the file system told of it.
    pub fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// The same, where it alone tells whether something has changed.
    pub fn sure_stamp(&self) -> Option<&Stamp> {
        Some(&self.stamp).filter(|_| self.content.is_none())
    }

    /// Takes the doubt from what was found to be so after `now`, if it was changed long before then.
    fn settle(&mut self, now: Moment) {
        if !self.stamp.changed.is_just_before(now) {
            self.content = None;
        }
    }

    /// Whether nothing was written in it, or came to it or went from it; it may have another name since.
    pub fn is_unwritten(&self, folder: &Base<'_>) -> bool {
        self.unwritten(folder).is_some()
    }

    /// The same path with the stamp that it has now, if only its names are others since.
    pub fn renamed(&self, folder: &Base<'_>) -> Option<Self> {
        self.unwritten(folder).map(|stamp| Self { stamp, ..self.clone() })
    }

    fn unwritten(&self, folder: &Base<'_>) -> Option<Stamp> {
        let is_same = |now: &Stamp| Stamp { changed: self.stamp.changed, ..*now } == self.stamp;
        folder.stamp(&self.path).filter(is_same).filter(|_| self.has_content(folder))
    }

    /// Whether it is as it was.
    pub fn is_so(&self, folder: &Base<'_>) -> bool {
        folder.stamp(&self.path).as_ref() == Some(&self.stamp) && self.has_content(folder)
    }

    /// Whether it is as it was; if so, and if it was changed long before `now`, it is not doubted any more.
    fn is_still_so(&mut self, folder: &Base<'_>, now: Option<Moment>) -> bool {
        let is_so = self.is_so(folder);
        if let Some(now) = now.filter(|_| is_so) {
            self.settle(now);
        }
        is_so
    }

    fn has_content(&self, folder: &Base<'_>) -> bool {
        let content_now = || content(&folder.path.join(&*self.path), self.stamp.kind);
        self.content.as_ref().is_none_or(|then| content_now().as_ref() == Some(&**then))
    }
}

/// Paths that are looked at one after the other.
const LOT: usize = 256;

/// Whether each is as it was. Of those that are, none is doubted any more that was changed long before `now`, which is
/// before they are looked at.
pub fn each_is_so(folder: &Path, seen: &mut [Seen], now: Option<Moment>) -> Vec<bool> {
    let folder = Base::new(folder);
    seen.par_iter_mut().with_min_len(LOT).map(|one| one.is_still_so(&folder, now)).collect()
}

/// The same of files, in the order of their paths, and then of `folders`, which are nearly in that order: those of a lot of
/// files are looked at next to these, while the system has them at hand.
pub fn each_is_so_with_folders(
    folder: &Path,
    (files, mut folders): (&mut [Seen], &mut [Seen]),
    now: Option<Moment>,
) -> Vec<bool> {
    let folder = Base::new(folder);
    let mut lots: Vec<(&mut [Seen], &mut [Seen])> = Vec::with_capacity(files.len() / LOT + 2);
    for lot in files.chunks_mut(LOT) {
        // Those before its first file stand beside the files of the lot before it.
        let before = folders.partition_point(|one| *one.path < *lot[0].path);
        let (before, rest) = folders.split_at_mut(before);
        folders = rest;
        match lots.last_mut() {
            Some((_, beside)) => *beside = before,
            None => lots.push((&mut [], before)),
        }
        lots.push((lot, &mut []));
    }
    lots.push((&mut [], folders));
    let lot = |(files, folders): (&mut [Seen], &mut [Seen])| -> (Vec<bool>, Vec<bool>) {
        let each = |seen: &mut [Seen]| seen.iter_mut().map(|one| one.is_still_so(&folder, now)).collect();
        (each(files), each(folders))
    };
    let (mut files, folders): (Vec<_>, Vec<_>) = lots.into_par_iter().map(lot).unzip();
    files.extend(folders);
    files.concat()
}

/// Whether all are as they were.
pub fn are_so(folder: &Path, seen: &[Seen]) -> bool {
    let folder = Base::new(folder);
    seen.par_iter().with_min_len(256).all(|one| one.is_so(&folder))
}

/// A hash of the bytes of a file, or of the names in a folder.
fn content(at: &Path, kind: Kind) -> Option<[u8; 32]> {
    let mut hasher = blake3::Hasher::new();
    match kind {
        Kind::File => {
            let file = fs::File::open(at).ok()?;
            // No site is made of it, and it may be one with holes that says it is a terabyte long.
            if file.metadata().ok()?.len() > MAX_ASSET {
                return None;
            }
            hasher.update_reader(file.take(MAX_ASSET)).ok()?;
        }
        Kind::Folder => {
            let mut names: Vec<_> = fs::read_dir(at).ok()?.flatten().map(|entry| entry.file_name()).collect();
            names.sort_unstable();
            for name in names {
                hasher.update(name.as_encoded_bytes()).update(b"/");
            }
        }
        Kind::Link | Kind::Other => return None,
    }
    Some(*hasher.finalize().as_bytes())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn seen(folder: &Path, name: &str, later: i64) -> Seen {
        let stamp = Stamp::of(&folder.join(name)).unwrap();
        let now = Moment(stamp.changed.0 + later);
        let is_in_doubt = stamp.changed.is_just_before(now);
        Seen::new(name.to_owned(), stamp, &folder.join(name), is_in_doubt).unwrap()
    }

    #[test]
    fn a_file_that_is_written_again_is_another_one_even_within_a_tick() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "one").unwrap();
        let just = seen(folder.path(), "a", 0);
        assert!(just.content.is_some() && just.is_so(&Base::new(folder.path())));
        let long_ago = seen(folder.path(), "a", 3_000_000_000);
        assert!(long_ago.content.is_none() && long_ago.is_so(&Base::new(folder.path())));
        // The bytes differ, and the file system's word would be the same within one tick of its clock.
        fs::write(folder.path().join("a"), "two").unwrap();
        let within = Seen { stamp: Stamp::of(&folder.path().join("a")).unwrap(), ..just };
        assert!(!within.is_so(&Base::new(folder.path())));
    }

    #[test]
    fn a_stamp_is_the_same_however_a_path_is_looked_up() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("in")).unwrap();
        fs::write(folder.path().join("in/a"), "one").unwrap();
        std::os::unix::fs::symlink("a", folder.path().join("in/b")).unwrap();
        let base = Base::new(folder.path());
        for path in ["", "in", "in/a", "in/b", "in/c"] {
            assert_eq!(base.stamp(path), Stamp::of(&folder.path().join(path)), "{path}");
        }
    }

    #[test]
    fn a_file_too_long_for_a_site_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("film.mp4");
        fs::File::create(&path).unwrap().set_len(1 << 40).unwrap();
        assert_eq!(content(&path, Kind::File), None);
    }

    #[test]
    fn whatever_happens_to_a_file_changes_its_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let changes: [fn(&Path); 4] = [
            |a| fs::write(a, "longer").unwrap(),
            |a| fs::remove_file(a).unwrap(),
            |a| {
                fs::remove_file(a).unwrap();
                fs::create_dir(a).unwrap();
            },
            // A file that was moved here, with its time of writing set to that of the old one.
            |a| {
                let time = fs::metadata(a).unwrap().modified().unwrap();
                fs::write(a.with_file_name("b"), "two").unwrap();
                fs::rename(a.with_file_name("b"), a).unwrap();
                fs::File::options().write(true).open(a).unwrap().set_modified(time).unwrap();
            },
        ];
        for change in changes {
            let _ = fs::remove_dir_all(at("a"));
            let _ = fs::remove_file(at("a"));
            fs::write(at("a"), "one").unwrap();
            let before = seen(folder.path(), "a", 3_000_000_000);
            change(&at("a"));
            assert!(!before.is_so(&Base::new(folder.path())));
        }
    }
}
