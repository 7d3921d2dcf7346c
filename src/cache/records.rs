//! What was found in each brief, kept by the brief's path and text: where neither has changed, nor what it was read by, it
//! need not be found again. Nothing in it depends on the time.
//!
//! With a record goes what else was read of the brief. Where the file system's word is to be relied on, the stamp of the file
//! stands for its text, which then need not be read at all. What all of a site is put together from is in one file, what only
//! the brief's own page and a few others want in another, which is seldom read: see [`super::later`].

use super::aside::{Aside, Bytes};
use super::bytes::{self, Slice};
use super::later::Place;
use super::stamp::Stamp;
use super::{Folder, Hash};
use foldhash::fast::FixedState;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
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
    /// Where in the other file it is.
    found: Place,
    #[serde(borrow)]
    whole: Option<WholeEntry<'b>>,
}

/// All that was read of a brief.
#[derive(Serialize, Deserialize)]
struct WholeEntry<'b> {
    stamp: Option<Stamp>,
    by: Hash,
    #[serde(borrow, serialize_with = "bytes::serialize")]
    bytes: Cow<'b, [u8]>,
    /// Where in the other file they are.
    rest: [Place; 2],
}

/// A file of records.
#[derive(Serialize, Deserialize)]
struct Shard<'b> {
    /// What all in it was read by.
    by: Hash,
    /// The hash of the other file.
    found: Hash,
    #[serde(borrow)]
    entries: Vec<Entry<'b>>,
}

/// All that was read of a brief.
#[derive(Clone)]
pub struct Whole<B> {
    /// The stamp of its file, where it is in no doubt.
    pub stamp: Option<Stamp>,
    /// What it was read by, besides what all are.
    pub by: Hash,
    /// What was read: what all of a site is put together from.
    pub bytes: B,
    /// What else was read.
    pub rest: [B; 2],
}

/// A record, where it stands.
struct Known {
    text: Hash,
    found: Bytes,
    whole: Option<Whole<Bytes>>,
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
    pub found: Bytes,
    /// What all of a site is put together from.
    pub whole: Bytes,
    /// What else was read of it.
    pub rest: [Bytes; 2],
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

/// The records in a file, if they were made `by` that. Where all is read `at_once`, no file turns out to be damaged later.
fn read(folder: &Folder, number: u8, by: &Hash, at_once: bool) -> Option<File> {
    let file = Arc::new(folder.whole(&name(number))?);
    let shard: Shard<'_> = postcard::from_bytes(super::content(&file)).ok()?;
    if shard.by != *by {
        return None;
    }
    let other: Box<dyn Fn(Place) -> Bytes> = if at_once {
        let other = Arc::new(folder.whole(&name_of_other(number)).filter(|o| o.starts_with(&shard.found))?);
        Box::new(move |place| Slice::new(&other, place.in_file()).into())
    } else {
        let other = Arc::new(folder.later(&name_of_other(number), &shard.found)?);
        Box::new(move |place| Slice::later(&other, place).into())
    };
    let known = |entry: Entry<'_>| {
        let whole = entry.whole.map(|WholeEntry { stamp, by, bytes, rest }| Whole {
            stamp,
            by,
            bytes: Slice::new(&file, bytes::place(&file, &bytes)).into(),
            rest: rest.map(&other),
        });
        let is_used = AtomicBool::new(false);
        (entry.path, Known { text: entry.text, found: other(entry.found), whole, is_used })
    };
    Some(shard.entries.into_iter().map(known).collect())
}

impl Records {
    /// Reads the records that were made `by` all that is named in it; others count as none. Whoever does not read all
    /// `at_once` has to ask whether the folder is spoilt before using what was made of them.
    pub fn open(folder: Arc<Folder>, by: &str, at_once: bool) -> Self {
        let by = *blake3::hash(by.as_bytes()).as_bytes();
        let known = |number: u8| read(&folder, number, &by, at_once).unwrap_or_default();
        let known = (0..SHARDS).into_par_iter().map(known).collect();
        let new = (0..SHARDS).map(|_| Mutex::default()).collect();
        Self { folder, by, known, new }
    }

    /// A record.
    pub fn get(&self, key: Key) -> Option<Cow<'_, [u8]>> {
        let known = self.known[key.shard()].get(&key.path).filter(|known| known.text == key.text)?;
        known.is_used();
        Some(known.found.read())
    }

    /// What is known of a path that was read `by` this.
    fn of_path(&self, path: &str, by: &Hash) -> Option<(Hash, &Known, Record, Option<Stamp>)> {
        let path = *blake3::hash(path.as_bytes()).as_bytes();
        let known = self.known[shard(&path)].get(&path)?;
        let whole = known.whole.as_ref().filter(|whole| whole.by == *by)?;
        let (found, rest) = (known.found.clone(), whole.rest.clone());
        Some((path, known, Record { found, whole: whole.bytes.clone(), rest }, whole.stamp))
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
            let whole = known.whole.clone().map(|whole| Whole { stamp, ..whole });
            self.put_known(path, known.text, record.found.clone(), whole);
        }
        Some(record)
    }

    /// The record of a path whatever the text of its file, and all that was read of it `by` the same.
    pub fn of_any_text(&self, path: &str, by: &Hash) -> Option<Record> {
        self.of_path(path, by).map(|(_, _, record, _)| record)
    }

    /// Takes a record in, to be written by [`Self::save`], with all that was read; puts it aside until then, where that can be
    /// done. What is found in it and the rest are given back as they are held.
    pub fn put(
        &self,
        key: Key,
        found: Vec<u8>,
        whole: Option<Whole<Vec<u8>>>,
        aside: Option<&Arc<Aside>>,
    ) -> (Bytes, Option<[Bytes; 2]>) {
        let put = |bytes: Vec<u8>| Bytes::put(aside, bytes);
        let found = put(found);
        let whole = whole.map(|Whole { stamp, by, bytes, rest }| Whole {
            stamp,
            by,
            bytes: put(bytes),
            rest: rest.map(put),
        });
        let held = (found.clone(), whole.as_ref().map(|whole| whole.rest.clone()));
        self.put_known(key.path, key.text, found, whole);
        held
    }

    fn put_known(&self, path: Hash, text: Hash, found: Bytes, whole: Option<Whole<Bytes>>) {
        let mut new = self.new[shard(&path)].lock().unwrap_or_else(PoisonError::into_inner);
        new.insert(path, Known { text, found, whole, is_used: AtomicBool::new(true) });
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
            write(&folder, number as u8, by, &all);
        });
    }
}

/// Writes a file of records, and the one that goes with it.
fn write(folder: &Folder, number: u8, by: Hash, all: &BTreeMap<Hash, Known>) {
    let mut other = Vec::new();
    let mut put = |bytes: &Bytes| Some(Place::at_end(&mut other, &bytes.try_read().ok()?));
    let mut entry = |(path, known): (&Hash, &'_ Known)| {
        let found = put(&known.found)?;
        let whole = match &known.whole {
            Some(Whole { stamp, by, bytes, rest: [one, two] }) => Some(WholeEntry {
                stamp: *stamp,
                by: *by,
                bytes: Cow::Owned(bytes.try_read().ok()?.into_owned()),
                rest: [put(one)?, put(two)?],
            }),
            None => None,
        };
        Some(Entry { path: *path, text: known.text, found, whole })
    };
    let entries: Option<Vec<Entry<'_>>> = all.iter().map(&mut entry).collect();
    // Some of it may be missing, or a disk fail on which it was put aside.
    let Some(entries) = entries.filter(|_| !folder.is_spoilt()) else { return };
    if let Some(found) = folder.write_hashed(&name_of_other(number), &other) {
        folder.keep(&name(number), &Shard { by, found, entries });
    }
}

/// The name of a file of records.
fn name(shard: u8) -> String {
    format!("briefs-{shard:02x}")
}

/// The name of the file with what is seldom wanted of them.
fn name_of_other(shard: u8) -> String {
    format!("found-{shard:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(root: &tempfile::TempDir, by: &str) -> Records {
        Records::open(Arc::new(Folder::open(root.path())), by, false)
    }

    fn bytes(records: &Records, path: &str, text: &str) -> Option<Vec<u8>> {
        records.get(key(path, text)).map(Cow::into_owned)
    }

    fn key(path: &str, text: &str) -> Key {
        Key::new(path, &blake3::hash(text.as_bytes()))
    }

    #[test]
    fn a_record_is_found_by_path_and_text_and_by_what_it_was_made() {
        let root = tempfile::tempdir().unwrap();
        let records = open(&root, "registry");
        for i in 0..250_u8 {
            records.put(key(&format!("{i}.md"), "text"), vec![i], None, None);
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
        records.put(key("old", "text"), vec![1], None, None);
        records.put(key("kept", "text"), vec![2], None, None);
        records.save();
        let records = open(&root, "");
        assert!(bytes(&records, "kept", "text").is_some());
        records.put(key("kept", "new text"), vec![3], None, None);
        records.put(key("new", "text"), vec![4], None, None);
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
        let whole = Whole { stamp: Some(stamp), by: [7; 32], bytes: vec![2], rest: [vec![3], vec![4, 5]] };
        records.put(key("b.md", "text"), vec![1], Some(whole), None);
        records.save();
        let records = open(&root, "registry");
        let all = |record: Option<Record>| {
            record.map(|r| {
                (r.found.read().to_vec(), r.whole.read().to_vec(), r.rest.map(|rest| rest.read().to_vec()))
            })
        };
        let found = Some((vec![1], vec![2], [vec![3], vec![4, 5]]));
        assert_eq!(all(records.whole("b.md", &stamp, &[7; 32])), found);
        assert_eq!(all(records.whole("b.md", &stamp, &[8; 32])), None, "other settings");
        assert_eq!(all(records.whole("a.md", &stamp, &[7; 32])), None);
        assert_eq!(bytes(&records, "b.md", "text"), Some(vec![1]), "and by its text");
        std::fs::write(&at, "Text").unwrap();
        std::fs::File::options().write(true).open(&at).unwrap().set_len(3).unwrap();
        let new = Stamp::of(&at).unwrap();
        assert_eq!(all(records.whole("b.md", &new, &[7; 32])), None, "another file");
        // Its text is what it was, whatever stamp it has; from then on that stands for the text.
        assert_eq!(all(records.whole_of_text("b.md", "Tex", Some(new), &[7; 32])), None, "another text");
        assert_eq!(all(records.whole_of_text("b.md", "text", Some(new), &[8; 32])), None, "other settings");
        assert_eq!(all(records.whole_of_text("b.md", "text", None, &[7; 32])), found);
        assert_eq!(all(records.whole_of_text("b.md", "text", Some(new), &[7; 32])), found);
        records.save();
        let records = open(&root, "registry");
        assert_eq!(all(records.whole("b.md", &new, &[7; 32])), found);
        assert_eq!(all(records.whole("b.md", &stamp, &[7; 32])), None);
    }
}
