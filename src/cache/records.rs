//! What was found in each brief, kept by the brief's path and text: where neither has changed, nor what it was read by, it
//! need not be found again. Nothing in it depends on the time.
//!
//! With a record goes what else was read of the brief. Where the file system's word is to be relied on, the stamp of the file
//! stands for its text, which then need not be read at all.

use super::bytes::{self, Slice};
use super::stamp::Stamp;
use super::{Folder, Hash};
use foldhash::fast::FixedState;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// How many files the records are divided among: a brief that has changed has one of them written anew.
const SHARDS: u8 = 64;

/// A record in a file.
#[derive(Serialize, Deserialize)]
struct Entry<'b> {
    path: Hash,
    text: Hash,
    #[serde(serialize_with = "bytes::serialize")]
    bytes: &'b [u8],
    #[serde(borrow)]
    whole: Option<Whole<'b>>,
}

/// All that was read of a brief.
#[derive(Serialize, Deserialize)]
struct Whole<'b> {
    /// The stamp of its file, where it is in no doubt.
    stamp: Option<Stamp>,
    /// What it was read by, besides what all are.
    by: Hash,
    /// What was read.
    #[serde(serialize_with = "bytes::serialize")]
    bytes: &'b [u8],
}

/// A file of records.
#[derive(Serialize, Deserialize)]
struct Shard<'b> {
    /// What all in it was read by.
    by: Hash,
    #[serde(borrow)]
    entries: Vec<Entry<'b>>,
}

/// A record, where it stands.
struct Known {
    text: Hash,
    bytes: Slice,
    whole: Option<(Option<Stamp>, Hash, Slice)>,
    is_used: AtomicBool,
}

impl Known {
    fn is_used(&self) {
        self.is_used.store(true, Ordering::Relaxed);
    }
}

/// The records of a file, by path.
type File = HashMap<Hash, Known, FixedState>;

/// A record, and all that was read of its brief.
pub struct Record {
    /// What was found in it.
    pub found: Slice,
    /// What was read of it.
    pub whole: Slice,
}

/// The records of a site's briefs.
pub struct Records {
    folder: Arc<Folder>,
    by: Hash,
    known: Vec<File>,
    new: Vec<Mutex<BTreeMap<Hash, Known>>>,
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

/// The records in a file, if they were made `by` that.
fn read(folder: &Folder, number: u8, by: &Hash) -> Option<File> {
    let file = Arc::new(folder.whole(&name(number))?);
    let shard: Shard<'_> = postcard::from_bytes(super::content(&file)).ok()?;
    let slice = |part: &[u8]| Slice::new(&file, bytes::place(&file, part));
    let known = |entry: &Entry<'_>| {
        let whole = entry.whole.as_ref().map(|w| (w.stamp, w.by, slice(w.bytes)));
        let is_used = AtomicBool::new(false);
        (entry.path, Known { text: entry.text, bytes: slice(entry.bytes), whole, is_used })
    };
    (shard.by == *by).then(|| shard.entries.iter().map(known).collect())
}

impl Records {
    /// Reads the records that were made `by` all that is named in it; others count as none.
    pub fn open(folder: Arc<Folder>, by: &str) -> Self {
        let by = *blake3::hash(by.as_bytes()).as_bytes();
        let known = |number: u8| read(&folder, number, &by).unwrap_or_default();
        let known = (0..SHARDS).into_par_iter().map(known).collect();
        let new = (0..SHARDS).map(|_| Mutex::default()).collect();
        Self { folder, by, known, new }
    }

    /// A record.
    pub fn get(&self, key: Key) -> Option<&[u8]> {
        let known = self.known[key.shard()].get(&key.path).filter(|known| known.text == key.text)?;
        known.is_used();
        Some(&known.bytes)
    }

    /// What is known of a path that was read `by` this.
    fn of_path(&self, path: &str, by: &Hash) -> Option<(Hash, &Known, Record, Option<Stamp>)> {
        let path = *blake3::hash(path.as_bytes()).as_bytes();
        let known = self.known[shard(&path)].get(&path)?;
        let (stamp, _, whole) = known.whole.as_ref().filter(|(_, read_by, _)| read_by == by)?;
        let record = Record { found: known.bytes.clone(), whole: whole.clone() };
        Some((path, known, record, *stamp))
    }

    /// The record of a path whose file has this stamp, and all that was read of it `by` the same.
    pub fn whole(&self, path: &str, stamp: &Stamp, by: &Hash) -> Option<Record> {
        let (_, known, record, of) = self.of_path(path, by)?;
        (of.as_ref() == Some(stamp)).then(|| {
            known.is_used();
            record
        })
    }

    /// The same of a file with this text, whatever its stamp, which is `stamp` from now on.
    pub fn whole_of_text(&self, path: &str, text: &str, stamp: Option<Stamp>, by: &Hash) -> Option<Record> {
        let (path, known, record, of) = self.of_path(path, by)?;
        if known.text != *blake3::hash(text.as_bytes()).as_bytes() {
            return None;
        }
        known.is_used();
        if stamp.is_some() && stamp != of {
            let whole = Some((stamp, *by, record.whole.clone()));
            self.put_known(path, known.text, record.found.clone(), whole);
        }
        Some(record)
    }

    /// The record of a path whatever the text of its file, and all that was read of it `by` the same.
    pub fn of_any_text(&self, path: &str, by: &Hash) -> Option<Record> {
        self.of_path(path, by).map(|(_, _, record, _)| record)
    }

    /// Takes a record in, to be written by [`Self::save`]; with all that was read, the stamp of its file, where it is in no
    /// doubt, and what it was read by, besides what all are.
    pub fn put(&self, key: Key, bytes: Vec<u8>, whole: Option<(Option<Stamp>, Hash, Vec<u8>)>) {
        let slice = |bytes: Vec<u8>| Slice::from(bytes.into_boxed_slice());
        let whole = whole.map(|(stamp, by, bytes)| (stamp, by, slice(bytes)));
        self.put_known(key.path, key.text, slice(bytes), whole);
    }

    fn put_known(&self, path: Hash, text: Hash, bytes: Slice, whole: Option<(Option<Stamp>, Hash, Slice)>) {
        let mut new = self.new[shard(&path)].lock().unwrap_or_else(PoisonError::into_inner);
        new.insert(path, Known { text, bytes, whole, is_used: AtomicBool::new(true) });
    }

    /// Writes the files in which something is new, or in which less than half was asked for.
    pub fn save(self) {
        let Self { folder, by, known, new } = self;
        let shards = known.into_iter().zip(new).enumerate().collect::<Vec<_>>().into_par_iter();
        shards.for_each(|(number, (known, new))| {
            let mut all = new.into_inner().unwrap_or_else(PoisonError::into_inner);
            let before = known.len();
            let used: Vec<_> = known.into_iter().filter(|(_, k)| k.is_used.load(Ordering::Relaxed)).collect();
            if all.is_empty() && used.len() * 2 >= before {
                return;
            }
            for (path, known) in used {
                all.entry(path).or_insert(known);
            }
            let entries = all.iter().map(|(path, known)| {
                let whole = known.whole.as_ref();
                let whole = whole.map(|(stamp, by, bytes)| Whole { stamp: *stamp, by: *by, bytes });
                Entry { path: *path, text: known.text, bytes: &known.bytes, whole }
            });
            folder.keep(&name(number as u8), &Shard { by, entries: entries.collect() });
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
        records.put(key("b.md", "text"), vec![1], Some((Some(stamp), [7; 32], vec![2])));
        records.save();
        let records = open(&root, "registry");
        let both = |record: Option<Record>| record.map(|r| (r.found.to_vec(), r.whole.to_vec()));
        let found = Some((vec![1], vec![2]));
        assert_eq!(both(records.whole("b.md", &stamp, &[7; 32])), found);
        assert_eq!(both(records.whole("b.md", &stamp, &[8; 32])), None, "other settings");
        assert_eq!(both(records.whole("a.md", &stamp, &[7; 32])), None);
        assert_eq!(bytes(&records, "b.md", "text"), Some(vec![1]), "and by its text");
        std::fs::write(&at, "Text").unwrap();
        std::fs::File::options().write(true).open(&at).unwrap().set_len(3).unwrap();
        let new = Stamp::of(&at).unwrap();
        assert_eq!(both(records.whole("b.md", &new, &[7; 32])), None, "another file");
        // Its text is what it was, whatever stamp it has; from then on that stands for the text.
        assert_eq!(both(records.whole_of_text("b.md", "Tex", Some(new), &[7; 32])), None, "another text");
        assert_eq!(both(records.whole_of_text("b.md", "text", Some(new), &[8; 32])), None, "other settings");
        assert_eq!(both(records.whole_of_text("b.md", "text", None, &[7; 32])), found);
        assert_eq!(both(records.whole_of_text("b.md", "text", Some(new), &[7; 32])), found);
        records.save();
        let records = open(&root, "registry");
        assert_eq!(both(records.whole("b.md", &new, &[7; 32])), found);
        assert_eq!(both(records.whole("b.md", &stamp, &[7; 32])), None);
    }
}
