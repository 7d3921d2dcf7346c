//! Building the index: every brief's words, then lists by word, cut into files.

use super::Weight;
use super::edit::{Id, Known, id};
use super::list::{file_of_word, is_common, push_common, push_list, read_brief, text};
use super::numbers::Numbers;
use super::varint;
use super::words::Word;
use crate::cache::aside::Bytes;
use crate::guard;
use crate::render::context::entry::summary;
use crate::site::search::{BRIEFS_IN_FILE, Part, words_files};
use crate::site::{Brief, Site};
use rayon::prelude::*;
use serde_json::json;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// Characters of a brief's summary that results show.
const SUMMARY: usize = 180;

/// All files of the index, as they are published.
pub struct Index {
    contents: File,
    words: Vec<File>,
    briefs: Vec<File>,
    filters: File,
    /// Words that have no list, and how many briefs have each.
    common: BTreeMap<String, u32>,
}

/// A file of the index.
struct File {
    id: Id,
    /// What it holds; nothing where it is known to be published already.
    text: Option<Bytes>,
}

impl File {
    /// A file of a site's index, which a build puts aside until it is published.
    fn new(site: &Site, text: String) -> Self {
        Self { id: id(&text), text: Some(put_aside(site, text)) }
    }
}

fn put_aside(site: &Site, text: String) -> Bytes {
    let aside = site.texts.as_ref().and_then(|texts| texts.aside.as_ref());
    Bytes::put(aside, text.into_bytes())
}

/// What an index is made after that was published.
pub struct After<'a> {
    /// What is known of that.
    pub known: Known,
    /// What all briefs have a say in now.
    pub by: Id,
    /// By brief of the site, what its text is known by.
    pub texts: Vec<Id>,
    /// By file of what results show, what it is made of.
    pub shown: Vec<Id>,
    /// What the text of a brief is known by.
    pub text_of: &'a (dyn Fn(&Brief) -> Id + Sync),
    /// Gives a published file.
    pub read: &'a dyn Fn(&str) -> Option<String>,
}

impl Index {
    /// Builds it: the same for the same site, whatever the number of threads. `day` gives the day of a brief of the site,
    /// by its index, as its language writes it.
    pub fn new(site: &Site, day: &(dyn Fn(usize) -> String + Sync)) -> Self {
        let count = site.briefs.len();
        // Within a thread of the pool the work isn't divided again: whoever waits for this index there would wait for
        // a thread that waits for them.
        let alone = rayon::current_thread_index().is_some();
        let threads = if alone { 1 } else { rayon::current_num_threads() };
        let each = count.div_ceil(threads).max(1);
        let ranges: Vec<Range<usize>> = (0..count).step_by(each).map(|i| i..count.min(i + each)).collect();
        let read = |range: &Range<usize>| Lists::read(site, range.clone());
        let shown = || (0..shown_files(count)).map(|n| File::new(site, shown(site, day, n))).collect();
        let (lists, briefs): (Vec<Lists>, Vec<File>) = if threads == 1 {
            (ranges.iter().map(read).collect(), shown())
        } else {
            rayon::join(|| ranges.par_iter().map(read).collect(), shown)
        };
        let (words, common): (Vec<File>, Vec<Vec<_>>) = files(site, &lists, alone).into_iter().unzip();
        drop(lists);
        Self::of(site, words, briefs, common.into_iter().flatten().collect())
    }

    /// Builds it out of the one that was published, as far as that goes, and says what is known of it.
    pub fn after(site: &Site, day: &(dyn Fn(usize) -> String + Sync), after: After<'_>) -> (Self, Known) {
        let After { known, by, texts, shown: made_of, text_of, read } = after;
        let edited = if known.by == by { known.edited(site, &texts, text_of, read) } else { None };
        let index = match edited {
            None => Self::new(site, day),
            Some((mut made, now)) => {
                let word_file = |(n, id): (usize, &Id)| File {
                    id: *id,
                    text: made.remove(&n).map(|text| put_aside(site, text)),
                };
                let words = now.words.iter().enumerate().map(word_file).collect();
                let brief_file = |n: usize| match known.shown.get(n).filter(|(of, _)| *of == made_of[n]) {
                    Some((_, id)) => File { id: *id, text: None },
                    None => File::new(site, shown(site, day, n)),
                };
                let briefs = (0..made_of.len()).map(brief_file).collect();
                Self::of(site, words, briefs, now.common)
            }
        };
        let ids = |files: &[File]| -> Vec<Id> { files.iter().map(|file| file.id).collect() };
        let shown = made_of.into_iter().zip(ids(&index.briefs)).collect();
        let known = Known { by, texts, shown, words: ids(&index.words), common: index.common.clone() };
        (index, known)
    }

    fn of(site: &Site, words: Vec<File>, briefs: Vec<File>, common: BTreeMap<String, u32>) -> Self {
        let filters = File::new(site, filters(site));
        let mut hash = blake3::Hasher::new();
        for file in words.iter().chain(&briefs).chain([&filters]) {
            hash.update(&file.id);
        }
        let version = &hash.finalize().to_hex()[..16];
        let contents = json!({
            "version": version, "briefs": site.briefs.len(), "in_file": BRIEFS_IN_FILE, "files": words.len(),
        });
        Self { contents: File::new(site, contents.to_string()), words, briefs, filters, common }
    }

    /// A file of it; nothing where it is known to be published already.
    pub fn part(&self, part: Part) -> Option<Cow<'_, [u8]>> {
        self.file(part)?.text.as_ref().map(Bytes::read)
    }

    /// What a file of it is known by.
    pub fn id(&self, part: Part) -> Option<Id> {
        self.file(part).map(|file| file.id)
    }

    fn file(&self, part: Part) -> Option<&File> {
        match part {
            Part::Contents => Some(&self.contents),
            Part::Words(n) => self.words.get(n),
            Part::Briefs(n) => self.briefs.get(n),
            Part::Filters => Some(&self.filters),
        }
    }
}

/// The brief of a number: they count from the oldest, and the site lists the newest first.
fn brief(site: &Site, number: usize) -> &Brief {
    &site.briefs[site.briefs.len() - 1 - number]
}

/// Lists by word of some of the briefs.
struct Lists {
    /// Words, each with how many briefs have it.
    words: Vec<(Box<[u8]>, u32)>,
    /// Where the list of each begins in `values`; the last is followed by the end.
    starts: Vec<u32>,
    /// Numbers of briefs, times four, plus the weight: each as a difference to the brief before, as [`varint`] has them.
    values: Vec<u8>,
}

/// A word of a brief, by its number, times four, plus the weight that it has there.
type Found = u32;

impl Lists {
    fn read(site: &Site, range: Range<usize>) -> Self {
        let mut numbers = Numbers::new();
        let mut found: Vec<Box<[u8]>> = Vec::with_capacity(range.len());
        let mut here: Vec<Found> = Vec::new();
        let mut packed: Vec<u8> = Vec::new();
        let mut before = 0; // words of the briefs before
        for number in range.clone() {
            let brief = brief(site, number);
            let mut add = |word: &Word, weight: Weight| {
                let known = numbers.of(word);
                let value = known.number * 4;
                if known.last > before {
                    let old = &mut here[(known.last - before) as usize - 1];
                    *old = (*old).max(value + weight.max(Weight::Often) as u32);
                } else {
                    here.push(value + weight as u32);
                    known.count += 1;
                    known.last = before + here.len() as u32;
                }
            };
            guard::about(&brief.parsed.file.path, || read_brief(site, brief, &mut add));
            before += here.len() as u32;
            packed.clear();
            here.drain(..).for_each(|word| varint::push(&mut packed, word));
            found.push(packed.as_slice().into());
        }
        Self::sorted(numbers.into_words(), range.start, &found)
    }

    /// What was found in each brief, by word, and by brief within it. The first brief has the number `first`.
    fn sorted(words: Vec<(Box<[u8]>, u32)>, first: usize, found: &[Box<[u8]>]) -> Self {
        // Calls `each` with every word found, by its number, and what stands in its list for the brief.
        let walk = |each: &mut dyn FnMut(usize, u32)| {
            let mut last = vec![0; words.len()];
            for (number, found) in (first as u32..).zip(found) {
                for value in varint::each(found) {
                    let (word, weight) = (value as usize / 4, value % 4);
                    each(word, (number - last[word]) * 4 + weight);
                    last[word] = number;
                }
            }
        };
        // A place for each list, its length first.
        let mut starts = vec![0; words.len() + 1];
        walk(&mut |word, value| starts[word] += varint::length(value));
        let mut total = 0;
        for start in &mut starts {
            total += std::mem::replace(start, total);
        }
        let mut next = starts.clone();
        let mut values = vec![0; total as usize];
        walk(&mut |word, value| next[word] = varint::set(&mut values, next[word] as usize, value) as u32);
        Self { words, starts, values }
    }

    /// The list of a word, by its number.
    fn of(&self, word: u32) -> impl Iterator<Item = u32> {
        let word = word as usize;
        let list = &self.values[self.starts[word] as usize..self.starts[word + 1] as usize];
        varint::each(list).scan(0, |last, difference| {
            let value = *last + difference;
            *last = value & !3;
            Some(value)
        })
    }

    /// How many briefs have a word.
    fn count(&self, word: u32) -> usize {
        self.words[word as usize].1 as usize
    }
}

/// A word of one of the lists, after the number of its file. Its first bytes come first: they nearly always tell two words
/// apart, and without a look at where the words lie.
type Entry<'l> = (u32, u128, &'l [u8], u32, u32);

fn first_bytes(word: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    let kept = word.len().min(16);
    bytes[..kept].copy_from_slice(&word[..kept]);
    u128::from_be_bytes(bytes)
}

/// A file of words, and the words in it that have no list.
type Made = (File, Vec<(String, u32)>);

/// Puts the lists together and divides them into files. `alone` keeps the work in this thread.
fn files(site: &Site, lists: &[Lists], alone: bool) -> Vec<Made> {
    let count = site.briefs.len();
    let number = words_files(count);
    let mut words: Vec<Entry<'_>> = Vec::with_capacity(lists.iter().map(|l| l.words.len()).sum());
    for (n, list) in lists.iter().enumerate() {
        words.extend(list.words.iter().enumerate().map(|(id, (word, _))| {
            let file = file_of_word(word, number);
            (file as u32, first_bytes(word), &**word, n as u32, id as u32)
        }));
    }
    if alone {
        words.sort_unstable();
    } else {
        words.par_sort_unstable();
    }
    let file = |n: usize| {
        let place = |n: usize| words.partition_point(|w| (w.0 as usize) < n);
        let words = &words[place(n)..place(n + 1)];
        // About how many bytes they take.
        let values: usize = words.iter().map(|(_, _, _, list, id)| lists[*list as usize].count(*id)).sum();
        let mut out = String::with_capacity(values * 3 + words.len() * 16 + 1024);
        let mut common = Vec::new();
        let of = |(_, _, _, list, id): &Entry<'_>| lists[*list as usize].of(*id);
        for (i, group) in words.chunk_by(|a, b| a.1 == b.1 && a.2 == b.2).enumerate() {
            out.push_str(if i == 0 { "{" } else { ",\n" });
            let word = text(group[0].2);
            let briefs = group.iter().map(|(_, _, _, list, id)| lists[*list as usize].count(*id)).sum();
            if is_common(briefs, count) {
                push_common(&mut out, word);
                common.push((word.to_owned(), briefs as u32));
            } else {
                push_list(&mut out, word, group.iter().flat_map(of));
            }
        }
        out.push_str(if out.is_empty() { "{}\n" } else { "}\n" });
        (File::new(site, out), common)
    };
    if alone { (0..number).map(file).collect() } else { (0..number).into_par_iter().map(file).collect() }
}

/// Files of what results show of so many briefs.
pub fn shown_files(count: usize) -> usize {
    count.div_ceil(BRIEFS_IN_FILE)
}

/// The briefs of a file of what results show, by their numbers.
pub fn in_shown(file: usize, count: usize) -> Range<usize> {
    file * BRIEFS_IN_FILE..count.min((file + 1) * BRIEFS_IN_FILE)
}

/// What results show of the briefs of a file: path, title, date, dateline and summary.
fn shown(site: &Site, day: &dyn Fn(usize) -> String, file: usize) -> String {
    let count = site.briefs.len();
    let briefs = in_shown(file, count).map(|n| {
        let brief = brief(site, n);
        let matter = &brief.parsed.matter;
        let url = format!("{}{}", site.config.base_path, brief.url);
        let date = if matter.has_date { matter.date.date().to_string() } else { String::new() };
        json!([url, brief.title(), date, day(count - 1 - n), matter.dateline, start_of(summary(brief))])
    });
    serde_json::Value::Array(briefs.collect()).to_string() + "\n"
}

/// The beginning of a text, cut between words.
fn start_of(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(SUMMARY) else { return text.to_owned() };
    let cut = text[..end].trim_end_matches(|c: char| !c.is_whitespace()).trim_end();
    format!("{}…", if cut.is_empty() { &text[..end] } else { cut })
}

/// The briefs of each speaker and source, by key: numbers as differences.
fn filters(site: &Site) -> String {
    let last = site.briefs.len().saturating_sub(1);
    let numbers = |briefs: &[(u32, u32)]| {
        let mut numbers: Vec<usize> = briefs.iter().map(|(b, _)| last - *b as usize).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut before = 0;
        for number in &mut numbers {
            (*number, before) = (*number - before, *number);
        }
        numbers
    };
    let speakers: serde_json::Map<_, _> =
        site.speakers.iter().map(|s| (s.key.clone(), numbers(&s.quotes).into())).collect();
    let sources: serde_json::Map<_, _> =
        site.sources.iter().map(|s| (s.key.clone(), numbers(&s.uses).into())).collect();
    json!({"speakers": speakers, "sources": sources}).to_string() + "\n"
}
