//! What was found in each brief, kept by the brief's path and text: where neither has changed, nor what it was read by, it
//! need not be found again. Nothing in it depends on the time.
//!
//! With a record goes what else was read of the brief. Where the file system's word is to be relied on, the stamp of the file
//! stands for its text, which then need not be read at all.

use super::Folder;
use super::stamp::Stamp;
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
    whole: Option<Whole>,
}

/// All that was read of a brief.
#[derive(Clone, Serialize, Deserialize)]
pub struct Whole {
    /// The stamp of its file, where it is in no doubt.
    pub stamp: Option<Stamp>,
    /// What it was read by, besides what all are.
    pub by: [u8; 32],
    /// What was read.
    #[serde(with = "super::bytes")]
    pub bytes: Vec<u8>,
}

/// A file of records.
#[derive(Serialize, Deserialize)]
struct Shard {
    /// What all in it was read by.
    by: Hash,
    entries: Vec<Entry>,
}

struct Known {
    entry: Entry,
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
    /// The key of a brief's file, of whose text this is the hash.
    pub fn new(path: &str, text: &blake3::Hash) -> Self {
        Self { path: *blake3::hash(path.as_bytes()).as_bytes(), text: *text.as_bytes() }
    }

    fn shard(self) -> usize {
        shard(&self.path)
    }
}

fn shard(path: &Hash) -> usize {
    usize::from(path[0] % SHARDS)
}

impl Records {
    /// Reads the records that were made `by` all that is named in it; others count as none.
    pub fn open(folder: Arc<Folder>, by: &str) -> Self {
        let by = *blake3::hash(by.as_bytes()).as_bytes();
        let shard = |number: u8| {
            let shard = folder.value::<Shard>(&name(number)).filter(|shard| shard.by == by);
            let entries = shard.map(|shard| shard.entries).unwrap_or_default().into_iter();
            let known = |entry: Entry| (entry.path, Known { entry, is_used: AtomicBool::new(false) });
            entries.map(known).collect()
        };
        let known = (0..SHARDS).into_par_iter().map(shard).collect();
        let new = (0..SHARDS).map(|_| Mutex::default()).collect();
        Self { folder, by, known, new }
    }

    /// A record.
    pub fn get(&self, key: Key) -> Option<&[u8]> {
        let known = self.known[key.shard()].get(&key.path).filter(|known| known.entry.text == key.text)?;
        known.is_used.store(true, Ordering::Relaxed);
        Some(&known.entry.bytes)
    }

    fn of_path(&self, path: &str) -> Option<&Known> {
        let path = *blake3::hash(path.as_bytes()).as_bytes();
        self.known[shard(&path)].get(&path)
    }

    /// The record of a path whose file has this stamp, and all that was read of it `by` the same.
    pub fn whole(&self, path: &str, stamp: &Stamp, by: &[u8; 32]) -> Option<(&[u8], &[u8])> {
        let known = self.of_path(path)?;
        let whole = known.entry.whole.as_ref().filter(|w| w.stamp.as_ref() == Some(stamp) && w.by == *by)?;
        known.is_used.store(true, Ordering::Relaxed);
        Some((&known.entry.bytes, &whole.bytes))
    }

    /// The same of a file with this text, whatever its stamp, which is `stamp` from now on.
    pub fn whole_of_text(
        &self,
        path: &str,
        text: &str,
        stamp: Option<Stamp>,
        by: &[u8; 32],
    ) -> Option<(&[u8], &[u8])> {
        let known = self.of_path(path)?;
        let whole = known.entry.whole.as_ref().filter(|whole| whole.by == *by)?;
        let text = *blake3::hash(text.as_bytes()).as_bytes();
        if known.entry.text != text {
            return None;
        }
        known.is_used.store(true, Ordering::Relaxed);
        if stamp.is_some() && stamp != whole.stamp {
            let whole = Whole { stamp, ..whole.clone() };
            self.put(Key { path: known.entry.path, text }, known.entry.bytes.clone(), Some(whole));
        }
        Some((&known.entry.bytes, &whole.bytes))
    }

    /// Takes a record in, to be written by [`Self::save`].
    pub fn put(&self, key: Key, bytes: Vec<u8>, whole: Option<Whole>) {
        let mut new = self.new[key.shard()].lock().unwrap_or_else(PoisonError::into_inner);
        new.insert(key.path, Entry { path: key.path, text: key.text, bytes, whole });
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
            for (path, Known { entry, .. }) in used {
                entries.entry(path).or_insert(entry);
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
        records.get(key(path, text)).map(<[u8]>::to_vec)
    }

    fn key(path: &str, text: &str) -> Key {
        Key::new(path, &blake3::hash(text.as_bytes()))
    }

    #[test]
    fn a_record_is_found_by_path_and_text_and_by_what_it_was_made() {
        let root = tempfile::tempdir().unwrap();
        let records = open(&root, "registry");
        for i in 0..250_u8 {
            records.put(key(&format!("{i}.md"), "text"), vec![i], None);
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
        records.put(key("old", "text"), vec![1], None);
        records.put(key("kept", "text"), vec![2], None);
        records.save();
        let records = open(&root, "");
        assert!(bytes(&records, "kept", "text").is_some());
        records.put(key("kept", "new text"), vec![3], None);
        records.put(key("new", "text"), vec![4], None);
        records.save();
        // "old" goes with the next time that its file is written.
        let records = open(&root, "");
        assert_eq!(bytes(&records, "kept", "new text"), Some(vec![3]));
        assert_eq!(bytes(&records, "new", "text"), Some(vec![4]));
        records.save();
        let left: usize = open(&root, "").known.iter().map(HashMap::len).sum();
        assert_eq!(left, 2);
    }

    #[cfg(unix)]
    #[test]
    fn all_that_was_read_is_found_by_the_stamp_and_by_what_it_was_read() {
        let root = tempfile::tempdir().unwrap();
        let at = root.path().join("b.md");
        std::fs::write(&at, "text").unwrap();
        let stamp = Stamp::of(&at).unwrap();
        let records = open(&root, "registry");
        let whole = |bytes: &[u8]| Some(Whole { stamp: Some(stamp), by: [7; 32], bytes: bytes.to_vec() });
        records.put(key("b.md", "text"), vec![1], whole(&[2]));
        records.save();
        let records = open(&root, "registry");
        assert_eq!(records.whole("b.md", &stamp, &[7; 32]), Some((&[1][..], &[2][..])));
        assert_eq!(records.whole("b.md", &stamp, &[8; 32]), None, "other settings");
        assert_eq!(records.whole("a.md", &stamp, &[7; 32]), None);
        assert_eq!(bytes(&records, "b.md", "text"), Some(vec![1]), "and by its text");
        std::fs::write(&at, "Text").unwrap();
        std::fs::File::options().write(true).open(&at).unwrap().set_len(3).unwrap();
        let new = Stamp::of(&at).unwrap();
        assert_eq!(records.whole("b.md", &new, &[7; 32]), None, "another file");
        // Its text is what it was, whatever stamp it has; from then on that stands for the text.
        assert_eq!(records.whole_of_text("b.md", "Tex", Some(new), &[7; 32]), None, "another text");
        assert_eq!(records.whole_of_text("b.md", "text", Some(new), &[8; 32]), None, "other settings");
        let found = Some((&[1][..], &[2][..]));
        assert_eq!(records.whole_of_text("b.md", "text", None, &[7; 32]), found);
        assert_eq!(records.whole_of_text("b.md", "text", Some(new), &[7; 32]), found);
        records.save();
        let records = open(&root, "registry");
        assert_eq!(records.whole("b.md", &new, &[7; 32]), found);
        assert_eq!(records.whole("b.md", &stamp, &[7; 32]), None);
    }
}
