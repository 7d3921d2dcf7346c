//! Files of the cache of which parts are read when they are wanted: of what is kept of a site's briefs, a build that follows a
//! change looks at the annotations and words of a few.
//!
//! A part may turn out to be damaged when much has been made of the cache already. Then there is nothing in it, the folder says
//! so, and whoever has made something of it makes all of that anew without the cache.
#![allow(clippy::disallowed_methods)] // one of the few places that read and write files

use super::{Folder, HASH, Hash};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A file of which parts are read when they are wanted.
#[derive(Debug)]
pub struct Later {
    /// What was opened, whatever has taken its place since.
    file: Mutex<fs::File>,
    path: PathBuf,
    is_spoilt: Arc<AtomicBool>,
}

/// Where a part of a file is, and a hash of it, in short: it tells damage.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct Place {
    start: usize,
    pub(super) length: usize,
    hash: u64,
}

impl Place {
    /// The place of these bytes, where they are put at the end of others.
    pub fn at_end(of: &mut Vec<u8>, part: &[u8]) -> Self {
        let start = of.len();
        of.extend_from_slice(part);
        Self { start, length: part.len(), hash: short(part) }
    }

    /// Where it is in the whole file, with the hash that this begins with.
    pub fn in_file(&self) -> Range<usize> {
        let start = self.start.saturating_add(HASH);
        start..start.saturating_add(self.length)
    }
}

fn short(part: &[u8]) -> u64 {
    let mut short = [0; 8];
    short.copy_from_slice(&blake3::hash(part).as_bytes()[..8]);
    u64::from_le_bytes(short)
}

impl Folder {
    /// Opens a file that was kept as the one of this hash: see [`Folder::write_hashed`].
    pub fn later(&self, name: &str, hash: &Hash) -> Option<Later> {
        let path = self.path.join(name);
        // A pipe would be waited for.
        if !self.is_ours() || !fs::symlink_metadata(&path).ok()?.is_file() {
            return None;
        }
        let mut file = fs::File::open(&path).ok()?;
        let mut begin = [0; HASH];
        file.read_exact(&mut begin).ok()?;
        let is_spoilt = Arc::clone(&self.is_spoilt);
        (begin == *hash).then(|| Later { file: Mutex::new(file), path, is_spoilt })
    }

    /// Whether a part of a file turned out to be damaged: nothing that was made since is to be relied on.
    pub fn is_spoilt(&self) -> bool {
        self.is_spoilt.load(Ordering::Relaxed)
    }
}

impl Later {
    /// A part of it; nothing if that is not just as it was written.
    pub(super) fn part(&self, place: &Place) -> Box<[u8]> {
        if place.length == 0 {
            return Box::default();
        }
        self.read(place).unwrap_or_else(|| {
            self.is_spoilt.store(true, Ordering::Relaxed);
            // The next run does without it from the beginning.
            let _ = fs::remove_file(&self.path);
            Box::default()
        })
    }

    fn read(&self, place: &Place) -> Option<Box<[u8]>> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let mut part = vec![0; place.length];
        file.seek(SeekFrom::Start(place.in_file().start as u64)).ok()?;
        file.read_exact(&mut part).ok()?;
        (short(&part) == place.hash).then(|| part.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_is_damaged_after_the_file_was_opened_has_nothing_in_it() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::open(root.path());
        let mut bytes = Vec::new();
        let places = [&b"annotations"[..], b"", b"words"].map(|part| Place::at_end(&mut bytes, part));
        let hash = folder.write_hashed("found-00", &bytes).unwrap();
        let path = folder.path.join("found-00");
        assert!(folder.later("found-01", &hash).is_none() && folder.later("found-00", &[0; HASH]).is_none());
        let parts = |file: &Later| places.map(|place| file.part(&place).to_vec());
        assert_eq!(parts(&folder.later("found-00", &hash).unwrap()), [&b"annotations"[..], b"", b"words"]);
        // Another has taken its place.
        let before = folder.later("found-00", &hash).unwrap();
        let mut damaged = bytes.clone();
        folder.write_hashed("found-00", b"others").unwrap();
        assert_eq!(parts(&before)[2], b"words");
        assert!(folder.later("found-00", &hash).is_none() && !folder.is_spoilt());
        *damaged.last_mut().unwrap() ^= 1;
        fs::write(&path, [&hash[..], &damaged].concat()).unwrap();
        let file = folder.later("found-00", &hash).unwrap();
        assert_eq!(*file.part(&places[0]), *b"annotations");
        assert!(!folder.is_spoilt());
        assert!(file.part(&places[2]).is_empty());
        assert!(folder.is_spoilt() && !path.exists());
    }
}
