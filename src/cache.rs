//! The cache: what a run keeps for the next one, in a folder of the site's that is never published and may be deleted at
//! any time.
//!
//! A file of it is written under another name and then renamed, and begins with a hash of its name and of what follows:
//! after any kill, and whatever became of it since, it is whole or counts as none. What can't be written isn't kept;
//! nothing else comes of it.
#![allow(clippy::disallowed_methods)] // one of the few places that read and write files

pub mod bytes;
pub mod aside;
pub mod inputs;
pub mod later;
pub mod parts;
pub mod program;
pub mod records;
pub mod stamp;

use serde::Serialize;
use serde::de::DeserializeOwned;
use stamp::Moment;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The folder's name in the site's.
pub const FOLDER: &str = ".ibid-cache";

/// Bytes of the hash that a file begins with.
const HASH: usize = blake3::OUT_LEN;

/// The hash of a file.
pub type Hash = [u8; HASH];

/// What the name of a file ends with that is being written.
const BEING_WRITTEN: &str = ".new";

/// What Git is told of the folder: nothing of it is to be in a repository.
const GITIGNORE: &[u8] = b"*\n";

/// The folder of a site's cache.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    keeps: bool,
    /// Numbers the files that are being written.
    next: AtomicUsize,
    /// A file that was opened turned out to be damaged when it was read: see [`later`].
    is_spoilt: Arc<AtomicBool>,
}

impl Folder {
    /// The folder of the site in `root`. Nothing is written before something is kept.
    pub fn open(root: &Path) -> Self {
        Self { path: root.join(FOLDER), keeps: true, next: AtomicUsize::new(0), is_spoilt: Arc::default() }
    }

    /// The same, of which only what is there is used.
    pub fn reading(root: &Path) -> Self {
        Self { keeps: false, ..Self::open(root) }
    }

    /// A folder of our own, as against a link to somebody else's.
    fn is_ours(&self) -> bool {
        fs::symlink_metadata(&self.path).is_ok_and(|m| m.is_dir())
    }

    /// What a file holds; `None` if there is none, or if it is not just as it was written.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        let mut file = self.whole(name)?;
        file.drain(..HASH);
        Some(file)
    }

    /// The same, with the hash that the file begins with: see [`content`].
    pub(crate) fn whole(&self, name: &str) -> Option<Vec<u8>> {
        if !self.is_ours() {
            return None;
        }
        let path = self.path.join(name);
        // A pipe would be waited for.
        if !fs::symlink_metadata(&path).ok()?.is_file() {
            return None;
        }
        let file = fs::read(path).ok()?;
        let (begin, bytes) = file.split_at_checked(HASH)?;
        (hash(name, bytes).as_bytes() == begin).then_some(file)
    }

    /// What a file holds that was kept as the one of this hash: see [`Self::keep_hashed`].
    pub fn value_of<T: DeserializeOwned>(&self, name: &str, hash: &Hash) -> Option<T> {
        let file = self.whole(name).filter(|file| file.starts_with(hash))?;
        postcard::from_bytes(content(&file)).ok()
    }

    /// What a file holds, as the value that it was made of.
    pub fn value<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        postcard::from_bytes(content(&self.whole(name)?)).ok()
    }

    /// Writes a file; true if it is kept.
    pub fn write(&self, name: &str, bytes: &[u8]) -> bool {
        self.keeps && self.try_write(name, bytes).is_ok()
    }

    /// The same; its hash, if it is kept.
    pub fn write_hashed(&self, name: &str, bytes: &[u8]) -> Option<Hash> {
        if self.keeps { self.try_write(name, bytes).ok() } else { None }
    }

    /// Writes a value; its hash, if it is kept.
    pub fn keep_hashed<T: Serialize>(&self, name: &str, value: &T) -> Option<Hash> {
        let bytes = postcard::to_stdvec(value).ok().filter(|_| self.keeps)?;
        self.write_hashed(name, &bytes)
    }

    /// Writes a value; true if it is kept.
    pub fn keep<T: Serialize>(&self, name: &str, value: &T) -> bool {
        self.keeps && postcard::to_stdvec(value).is_ok_and(|bytes| self.write(name, &bytes))
    }

    /// Writes a file unless it is the one of the hash `before`, which is there; its hash, if it is kept.
    pub(crate) fn keep_other(&self, name: &str, bytes: &[u8], before: Option<&Hash>) -> Option<Hash> {
        let hash = *hash(name, bytes).as_bytes();
        let is_kept =
            self.keeps && (before == Some(&hash) || self.try_write_hashed(name, bytes, hash).is_ok());
        is_kept.then_some(hash)
    }

    fn try_write(&self, name: &str, bytes: &[u8]) -> io::Result<Hash> {
        self.try_write_hashed(name, bytes, *hash(name, bytes).as_bytes())
    }

    fn try_write_hashed(&self, name: &str, bytes: &[u8], hash: Hash) -> io::Result<Hash> {
        let (beside, mut file) = self.new_file(name)?;
        let written = file.write_all(&hash).and_then(|()| file.write_all(bytes));
        drop(file);
        let to = self.path.join(name);
        // ext4 writes a file to the disk at once if it takes another's place, and this one needn't be there before the next run.
        let renamed = written.and_then(|()| {
            let _ = fs::remove_file(&to);
            fs::rename(&beside, &to)
        });
        renamed.map(|()| hash).inspect_err(|_| {
            let _ = fs::remove_file(&beside);
        })
    }

    /// A new file beside the one of that name.
    fn new_file(&self, name: &str) -> io::Result<(PathBuf, fs::File)> {
        if !self.is_ours() {
            match fs::create_dir(&self.path) {
                Ok(()) => fs::write(self.path.join(".gitignore"), GITIGNORE)?,
                // Another thread was here first.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && self.is_ours() => {}
                Err(error) => return Err(error),
            }
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let beside = self.path.join(format!("{name}.{}-{number}{BEING_WRITTEN}", std::process::id()));
        Ok((beside.clone(), fs::File::create(beside)?))
    }

    /// The present, by the clock that the file system stamps files with; `None` if nothing can be written.
    pub fn present(&self) -> Option<Moment> {
        if !self.keeps {
            return None;
        }
        let (beside, file) = self.new_file("now").ok()?;
        let meta = file.metadata();
        let _ = fs::remove_file(beside);
        Moment::changed(&meta.ok()?)
    }

    /// The names of the files in it that ibid writes, and of those that it was writing when it was killed.
    pub fn names(&self) -> Vec<String> {
        if !self.is_ours() {
            return Vec::new();
        }
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        names.filter(|name| is_ours(name)).collect()
    }

    /// Removes all that ibid has kept, and the folder, if nothing of anybody else's is in it; says how many files.
    pub fn clear(&self) -> usize {
        let names = self.names();
        for name in &names {
            self.remove(name);
        }
        let git = self.path.join(".gitignore");
        let is_alone = self.is_ours() && fs::read_dir(&self.path).is_ok_and(|all| all.count() == 1);
        if is_alone && fs::read(&git).is_ok_and(|text| text == GITIGNORE) {
            let _ = fs::remove_file(git);
            let _ = fs::remove_dir(&self.path);
        }
        names.len()
    }

    /// Removes a file.
    pub fn remove(&self, name: &str) {
        if self.keeps && self.is_ours() {
            let _ = fs::remove_file(self.path.join(name));
        }
    }
}

/// What a file holds besides the hash that it begins with.
pub(crate) fn content(file: &[u8]) -> &[u8] {
    file.get(HASH..).unwrap_or_default()
}

/// Whether a file has a name that ibid gives: nobody else's file is ever removed.
fn is_ours(name: &str) -> bool {
    let stem = if is_cut(name) { name.split('.').next().unwrap_or_default() } else { name };
    let hexadecimal = |text: &str| text.bytes().all(|b| b.is_ascii_hexdigit());
    let is_picture = stem.len() == 2 * HASH && hexadecimal(stem);
    let numbered = |rest: &str| !rest.is_empty() && hexadecimal(rest);
    let prefixes = ["briefs-", "built-", "folders-", "found-", "inputs-", "keys-", "outputs-", "twin-"];
    is_picture
        || ["now", "program", "blocks"].contains(&stem)
        || prefixes.iter().any(|p| stem.strip_prefix(p).is_some_and(numbered))
}

/// Whether a file of the cache is one that was being written.
pub fn is_cut(name: &str) -> bool {
    name.ends_with(BEING_WRITTEN)
}

/// Whether a file of the cache is named by a hash alone: a copy of a picture, or a card.
pub fn is_picture(name: &str) -> bool {
    name.len() == 2 * HASH && is_ours(name)
}

/// What a file begins with: it tells a damaged one, and one that has another's name.
fn hash(name: &str, bytes: &[u8]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(name.as_bytes()).update(bytes);
    hasher.finalize()
}
