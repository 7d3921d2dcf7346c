//! Copies of pictures and cards, kept between runs: what takes long to make and depends on nothing but what its name says.

use crate::cache::{Folder, is_cut, is_picture, program};
use crate::render::Store;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The pictures in a site's cache.
pub struct Cache {
    folder: Folder,
    /// Names of the entries that were asked for.
    used: Mutex<BTreeSet<String>>,
}

impl Cache {
    /// The cache of the site in `root`. Nothing is written before something is kept.
    pub fn open(root: &Path) -> Self {
        Self { folder: Folder::open(root), used: Mutex::default() }
    }

    /// The same, of which only what is there is used.
    pub fn reading(root: &Path) -> Self {
        Self { folder: Folder::reading(root), used: Mutex::default() }
    }

    /// Removes what a kill has left behind and, where `all` that a site needs was asked for, what wasn't.
    pub fn prune(&self, all: bool) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for name in self.folder.names() {
            if is_cut(&name) || (all && is_picture(&name) && !used.contains(&name)) {
                self.folder.remove(&name);
            }
        }
    }

    fn note(&self, key: &str) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
    }
}

impl Store for Cache {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.folder.read(key).inspect(|_| self.note(key))
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        if self.folder.write(key, bytes) {
            self.note(key);
        }
    }

    fn program(&self) -> Option<[u8; 32]> {
        program::hash(&self.folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::FOLDER;
    use std::fs;

    #[test]
    fn an_entry_is_whole_or_counts_as_none() {
        let root = tempfile::tempdir().unwrap();
        let (key, other) = ("a".repeat(64), "b".repeat(64));
        let cache = Cache::open(root.path());
        assert_eq!(cache.get(&key), None);
        cache.put(&key, b"a picture");
        cache.put(&other, b"another");
        assert_eq!(Cache::reading(root.path()).get(&key).as_deref(), Some(&b"a picture"[..]));
        let file = root.path().join(FOLDER).join(&key);
        let whole = fs::read(&file).unwrap();
        for length in 0..whole.len() {
            fs::write(&file, &whole[..length]).unwrap();
            assert_eq!(Cache::open(root.path()).get(&key), None, "{length} bytes of it");
        }
    }

    #[test]
    fn what_nobody_asked_for_is_removed_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        let (key, old) = ("a".repeat(64), "b".repeat(64));
        Cache::open(root.path()).put(&old, b"old");
        let folder = root.path().join(FOLDER);
        fs::write(folder.join(format!("{old}.7-0.new")), "cut").unwrap();
        fs::write(folder.join("somebody's"), "own").unwrap();
        let cache = Cache::open(root.path());
        cache.put(&key, b"new");
        cache.prune(true);
        let mut left: Vec<_> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, [".gitignore", key.as_str(), "somebody's"]);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        let (root, away) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(away.path(), root.path().join(FOLDER)).unwrap();
        let cache = Cache::open(root.path());
        cache.put(&"a".repeat(64), b"x");
        cache.prune(true);
        assert_eq!(fs::read_dir(away.path()).unwrap().count(), 0);
    }
}
