//! What was found in each brief, kept by the brief's path and text: where neither has changed, nor what it was read by, it
//! need not be found again. Nothing in it depends on the time.

use super::Folder;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// How many files the records are divided among: a brief that has changed has one of them written anew.
const SHARDS: u8 = 64;

type Hash = [u8; 32];

/// A record in a file.
#[derive(Serialize, Deserialize)]
struct Entry {
    path: Hash,
    text: Hash,
    #[serde(with = "super::bytes")]
    bytes: Vec<u8>,
}

/// A file of records.
#[derive(Serialize, Deserialize)]
struct Shard {
    /// What all in it was read by.
    by: Hash,
    entries: Vec<Entry>,
}

struct Known {
    text: Hash,
    bytes: Vec<u8>,
    is_used: AtomicBool,
}

/// The records of a site's briefs.
pub struct Records {
    folder: Arc<Folder>,
    by: Hash,
    /// By shard, then by path.
    known: Vec<HashMap<Hash, Known>>,
    new: Vec<Mutex<BTreeMap<Hash, Entry>>>,
}

/// The name of a record: a path and a text, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    path: Hash,
    text: Hash,
}

impl Key {
    /// The key of a brief's file.
    pub fn new(path: &str, text: &str) -> Self {
        let hash = |text: &str| *blake3::hash(text.as_bytes()).as_bytes();
        Self { path: hash(path), text: hash(text) }
    }

    fn shard(self) -> usize {
        usize::from(self.path[0] % SHARDS)
    }
}

impl Records {
    /// Reads the records that were made `by` all that is named in it; others count as none.
    pub fn open(folder: Arc<Folder>, by: &str) -> Self {
        let by = *blake3::hash(by.as_bytes()).as_bytes();
        let shard = |number: u8| {
            let shard = folder.value::<Shard>(&name(number)).filter(|shard| shard.by == by);
            let entries = shard.map(|shard| shard.entries).unwrap_or_default().into_iter();
            let known =
                |e: Entry| (e.path, Known { text: e.text, bytes: e.bytes, is_used: AtomicBool::new(false) });
            entries.map(known).collect()
        };
        let known = (0..SHARDS).into_par_iter().map(shard).collect();
        let new = (0..SHARDS).map(|_| Mutex::default()).collect();
        Self { folder, by, known, new }
    }

    /// A record.
    pub fn get(&self, key: Key) -> Option<&[u8]> {
        let known = self.known[key.shard()].get(&key.path).filter(|known| known.text == key.text)?;
        known.is_used.store(true, Ordering::Relaxed);
        Some(&known.bytes)
    }

    /// Takes a record in, to be written by [`Self::save`].
    pub fn put(&self, key: Key, bytes: Vec<u8>) {
        let mut new = self.new[key.shard()].lock().unwrap_or_else(PoisonError::into_inner);
        new.insert(key.path, Entry { path: key.path, text: key.text, bytes });
    }

    /// Writes the files in which something is new, or in which less than half was asked for.
    pub fn save(self) {
        let Self { folder, by, known, new } = self;
        let shards = known.into_iter().zip(new).enumerate().collect::<Vec<_>>().into_par_iter();
        shards.for_each(|(number, (known, new))| {
            let mut entries = new.into_inner().unwrap_or_else(PoisonError::into_inner);
            let all = known.len();
            let used: Vec<_> = known.into_iter().filter(|(_, k)| k.is_used.load(Ordering::Relaxed)).collect();
            if entries.is_empty() && used.len() * 2 >= all {
                return;
            }
            for (path, Known { text, bytes, .. }) in used {
                entries.entry(path).or_insert(Entry { path, text, bytes });
            }
            folder.keep(&name(number as u8), &Shard { by, entries: entries.into_values().collect() });
        });
    }
}

/// The name of a file of records.
fn name(shard: u8) -> String {
    format!("briefs-{shard:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(root: &tempfile::TempDir, by: &str) -> Records {
        Records::open(Arc::new(Folder::open(root.path())), by)
    }

    fn bytes(records: &Records, path: &str, text: &str) -> Option<Vec<u8>> {
        records.get(Key::new(path, text)).map(<[u8]>::to_vec)
    }

    #[test]
    fn a_record_is_found_by_path_and_text_and_by_what_it_was_made() {
        let root = tempfile::tempdir().unwrap();
        let records = open(&root, "registry");
        for i in 0..250_u8 {
            records.put(Key::new(&format!("{i}.md"), "text"), vec![i]);
        }
        records.save();
        let records = open(&root, "registry");
        for i in 0..250_u8 {
            assert_eq!(bytes(&records, &format!("{i}.md"), "text"), Some(vec![i]));
        }
        assert_eq!(bytes(&records, "1.md", "another text"), None);
        assert_eq!(bytes(&records, "1000.md", "text"), None);
        assert_eq!(bytes(&open(&root, "another registry"), "1.md", "text"), None);
    }

    #[test]
    fn what_is_new_is_added_and_what_nobody_asks_for_goes() {
        let root = tempfile::tempdir().unwrap();
        let records = open(&root, "");
        records.put(Key::new("old", "text"), vec![1]);
        records.put(Key::new("kept", "text"), vec![2]);
        records.save();
        let records = open(&root, "");
        assert!(bytes(&records, "kept", "text").is_some());
        records.put(Key::new("kept", "new text"), vec![3]);
        records.put(Key::new("new", "text"), vec![4]);
        records.save();
        // "old" goes with the next time that its file is written.
        let records = open(&root, "");
        assert_eq!(bytes(&records, "kept", "new text"), Some(vec![3]));
        assert_eq!(bytes(&records, "new", "text"), Some(vec![4]));
        records.save();
        let left: usize = open(&root, "").known.iter().map(HashMap::len).sum();
        assert_eq!(left, 2);
    }
}
