//! The cache: what takes long to make and depends on nothing but what its name says, kept between runs.
//!
//! It lies in the site's folder, outside what is published, and may be deleted at any time. An entry is written under
//! another name and then renamed, and begins with a hash of its name and of what follows: after any kill, and whatever
//! became of it since, an entry is whole or counts as none. What can't be written isn't kept; nothing else comes of it.

use crate::render::Store;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// The folder's name in the site's.
pub const FOLDER: &str = ".ibid-cache";

/// Bytes of the hash that an entry begins with.
const HASH: usize = blake3::OUT_LEN;

/// The cache of a site.
pub struct Cache {
    folder: PathBuf,
    keeps: bool,
    /// Names of the entries that were asked for.
    used: Mutex<BTreeSet<String>>,
    /// Numbers the files that are being written.
    next: AtomicUsize,
}

impl Cache {
    /// The cache of the site in `root`. Nothing is written before something is kept.
    pub fn open(root: &Path) -> Self {
        Self { folder: root.join(FOLDER), keeps: true, used: Mutex::default(), next: AtomicUsize::new(0) }
    }

    /// The same, of which only what is there is used.
    pub fn reading(root: &Path) -> Self {
        Self { keeps: false, ..Self::open(root) }
    }

    /// Removes what was not asked for, and what a kill has left behind.
    pub fn prune(&self) {
        if !self.is_ours() {
            return;
        }
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !used.contains(&name) && is_entry(&name) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// A folder of our own, as against a link to somebody else's.
    fn is_ours(&self) -> bool {
        fs::symlink_metadata(&self.folder).is_ok_and(|m| m.is_dir())
    }

    fn write(&self, key: &str, bytes: &[u8]) -> io::Result<()> {
        if !self.is_ours() {
            fs::create_dir(&self.folder)?;
            // A repository should not hold it.
            fs::write(self.folder.join(".gitignore"), "*\n")?;
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let beside = self.folder.join(format!("{key}.{}-{number}.new", std::process::id()));
        let mut file = fs::File::create(&beside)?;
        file.write_all(hash(key, bytes).as_bytes())?;
        file.write_all(bytes)?;
        drop(file);
        fs::rename(&beside, self.folder.join(key)).inspect_err(|_| {
            let _ = fs::remove_file(&beside);
        })
    }
}

/// The name of an entry, or of one that was being written: nobody else's file is ever removed.
fn is_entry(name: &str) -> bool {
    let key = name.split('.').next().unwrap_or_default();
    key.len() == 2 * HASH && key.bytes().all(|b| b.is_ascii_hexdigit())
}

/// What an entry begins with: it tells a damaged entry, and one that has another's name.
fn hash(key: &str, bytes: &[u8]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(key.as_bytes()).update(bytes);
    hasher.finalize()
}

impl Store for Cache {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        if !self.is_ours() {
            return None;
        }
        let path = self.folder.join(key);
        // A pipe would be waited for.
        if !fs::symlink_metadata(&path).ok()?.is_file() {
            return None;
        }
        let mut entry = fs::read(path).ok()?;
        let (begin, bytes) = entry.split_at_checked(HASH)?;
        if hash(key, bytes).as_bytes() != begin {
            return None;
        }
        entry.drain(..HASH);
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
        Some(entry)
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        if self.keeps && self.write(key, bytes).is_ok() {
            self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        cache.prune();
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
        cache.prune();
        assert_eq!(fs::read_dir(away.path()).unwrap().count(), 0);
    }
}
