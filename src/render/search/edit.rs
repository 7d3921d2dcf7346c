//! The index out of the one that was published: where only the words of a few briefs are others, only the files of those
//! words are written anew, and each out of itself. Whatever is not just as it is known to have been, all is made anew.

use super::Weight;
use super::list;
use super::words::Word;
use crate::site::search::{Part, words_files};
use crate::site::{Brief, Site};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A hash, in short: of a file, or of what a text is known by.
pub type Id = [u8; 16];

/// The most briefs that an index is edited for: of more, most of its files have words.
const MOST: usize = 64;

/// What is known of an index that was published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// What all briefs have a say in.
    pub(super) by: Id,
    /// By brief of the site, what its text is known by.
    pub(super) texts: Vec<Id>,
    /// By file of what results show, what it is made of, and the file.
    pub(super) shown: Vec<(Id, Id)>,
    /// By file of words, the file.
    pub(super) words: Vec<Id>,
    /// Words that so many briefs have that they have no list; and how many those are.
    pub(super) common: BTreeMap<String, u32>,
}

/// The id of a file.
pub(super) fn id(file: &str) -> Id {
    let mut id = Id::default();
    id.copy_from_slice(&blake3::hash(file.as_bytes()).as_bytes()[..size_of::<Id>()]);
    id
}

/// How much a word counts in a brief before and after; `None` where the brief hasn't got it.
type Change = (u32, Option<Weight>, Option<Weight>);

/// By word, what changes in the briefs of these numbers.
type Changes = BTreeMap<Box<[u8]>, Vec<Change>>;

impl Known {
    /// The files of words that are others now, by their numbers, and what is known of all of them. `texts` are what the
    /// texts are known by now; `read` gives a published file.
    ///
    /// `None` where it can't be told, or is no less work than to make all.
    pub(super) fn edited(
        &self,
        site: &Site,
        texts: &[Id],
        text_of: impl Fn(&Brief) -> Id,
        read: impl Fn(&str) -> Option<String>,
    ) -> Option<(BTreeMap<usize, String>, Self)> {
        let count = site.briefs.len();
        let files = words_files(count);
        if self.texts.len() != count || self.words.len() != files {
            return None;
        }
        let others: Vec<usize> = (0..count).filter(|i| self.texts[*i] != texts[*i]).collect();
        if others.len() > MOST {
            return None;
        }
        let mut by_file: BTreeMap<usize, Changes> = BTreeMap::new();
        for i in others {
            let brief = &site.briefs[i];
            let before = brief.before.0.as_ref().filter(|before| text_of(before) == self.texts[i])?;
            let (old, new) = (words(site, before), words(site, brief));
            for word in old.keys().chain(new.keys().filter(|word| !old.contains_key(*word))) {
                let change = ((count - 1 - i) as u32, old.get(word).copied(), new.get(word).copied());
                if change.1 != change.2 {
                    let of_file = by_file.entry(list::file_of_word(word, files)).or_default();
                    of_file.entry(word.clone()).or_default().push(change);
                }
            }
        }
        let mut known = Self { texts: texts.to_vec(), ..self.clone() };
        let mut made = BTreeMap::new();
        for (file, changes) in by_file {
            let old = read(&Part::Words(file).path()).filter(|old| id(old) == self.words[file])?;
            let new = with_changes(&old, &changes, count, &mut known.common)?;
            known.words[file] = id(&new);
            made.insert(file, new);
        }
        Some((made, known))
    }
}

/// The words of a brief.
fn words(site: &Site, brief: &Brief) -> BTreeMap<Box<[u8]>, Weight> {
    let mut found: BTreeMap<Box<[u8]>, Weight> = BTreeMap::new();
    list::read_brief(site, brief, &mut |word: &Word, weight: Weight| {
        let again = |old: &mut Weight| *old = (*old).max(weight.max(Weight::Often));
        found.entry(word.bytes().into()).and_modify(again).or_insert(weight);
    });
    found
}

/// A file of words after changes. `None` where it is no such file, or a word that had no list is to have one.
fn with_changes(
    file: &str,
    changes: &Changes,
    count: usize,
    common: &mut BTreeMap<String, u32>,
) -> Option<String> {
    let inner = file.strip_prefix('{')?.strip_suffix("}\n")?;
    let mut out = String::with_capacity(file.len() + 1024);
    let mut changes = changes.iter().peekable();
    for line in inner.split(",\n").filter(|line| !line.is_empty()) {
        let (word, list) = line.strip_prefix('"')?.split_once("\":")?;
        while let Some((new, change)) = changes.next_if(|(changed, _)| &***changed < word.as_bytes()) {
            push(&mut out, std::str::from_utf8(new).ok()?, "[]", change, count, common)?;
        }
        if let Some((_, change)) = changes.next_if(|(changed, _)| &***changed == word.as_bytes()) {
            push(&mut out, word, list, change, count, common)?;
        } else {
            begin(&mut out);
            out.push_str(line);
        }
    }
    for (new, change) in changes {
        push(&mut out, std::str::from_utf8(new).ok()?, "[]", change, count, common)?;
    }
    out.push_str(if out.is_empty() { "{}\n" } else { "}\n" });
    Some(out)
}

fn begin(out: &mut String) {
    out.push_str(if out.is_empty() { "{" } else { ",\n" });
}

/// Writes a word with its list after changes, if any brief has it still.
fn push(
    out: &mut String,
    word: &str,
    list: &str,
    changes: &[Change],
    count: usize,
    common: &mut BTreeMap<String, u32>,
) -> Option<()> {
    if list == "0" {
        let briefs = common.get_mut(word)?;
        for (_, before, after) in changes {
            *briefs = (*briefs + u32::from(after.is_some())).checked_sub(u32::from(before.is_some()))?;
        }
        if !list::is_common(*briefs as usize, count) {
            return None;
        }
        begin(out);
        list::push_common(out, word);
        return Some(());
    }
    let mut values = values(list)?;
    for (number, before, after) in changes {
        let place = values.binary_search_by_key(number, |value| value / 4);
        let has = place.ok().map(|place| values[place] % 4);
        if has != before.map(|weight| weight as u32) {
            return None;
        }
        match (place, after) {
            (Ok(place), Some(weight)) => values[place] = number * 4 + *weight as u32,
            (Ok(place), None) => {
                values.remove(place);
            }
            (Err(place), Some(weight)) => values.insert(place, number * 4 + *weight as u32),
            (Err(_), None) => {}
        }
    }
    if list::is_common(values.len(), count) {
        common.insert(word.to_owned(), values.len() as u32);
        begin(out);
        list::push_common(out, word);
    } else if !values.is_empty() {
        begin(out);
        list::push_list(out, word, values.iter().copied());
    }
    Some(())
}

/// The values of a list that is published as differences.
fn values(list: &str) -> Option<Vec<u32>> {
    let inner = list.strip_prefix('[')?.strip_suffix(']')?;
    let mut before = 0;
    let each = inner.split(',').filter(|part| !part.is_empty()).map(|part| {
        let value = part.parse::<u32>().ok()?.checked_add(before)?;
        before = value & !3;
        Some(value)
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BRIEFS: usize = 24;

    const WEIGHTS: [Option<Weight>; 5] =
        [None, None, Some(Weight::Once), Some(Weight::Often), Some(Weight::Title)];

    /// By word, how much it counts in each brief.
    type Model = BTreeMap<&'static str, Vec<Option<Weight>>>;

    fn file(model: &Model) -> (String, BTreeMap<String, u32>) {
        let (mut out, mut common) = (String::new(), BTreeMap::new());
        for (word, weights) in model {
            let values = weights.iter().enumerate().filter_map(|(i, w)| Some(i as u32 * 4 + (*w)? as u32));
            let values: Vec<u32> = values.collect();
            if list::is_common(values.len(), BRIEFS) {
                begin(&mut out);
                list::push_common(&mut out, word);
                common.insert((*word).to_owned(), values.len() as u32);
            } else if !values.is_empty() {
                begin(&mut out);
                list::push_list(&mut out, word, values.into_iter());
            }
        }
        out.push_str(if out.is_empty() { "{}\n" } else { "}\n" });
        (out, common)
    }

    #[test]
    fn an_edited_file_is_the_one_that_is_made_anew() {
        let mut state = 7_u64;
        let mut pick = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % n
        };
        let mut model: Model =
            ["a1", "b-2", "é", "quay", "quays"].into_iter().map(|word| (word, vec![None; BRIEFS])).collect();
        let (mut text, mut common) = file(&model);
        let (mut edited, mut ended) = (0, 0);
        for _ in 0..2_000 {
            let (number, mut changes) = (pick(BRIEFS), Changes::new());
            // Most briefs have one of the words, now and then.
            for (place, (word, weights)) in model.iter_mut().enumerate() {
                let often = place == 3 && pick(2) == 0;
                let new = if often { Some(Weight::Once) } else { WEIGHTS[pick(WEIGHTS.len())] };
                if pick(2) == 0 && weights[number] != new {
                    let change = (number as u32, weights[number], new);
                    changes.entry(word.as_bytes().into()).or_default().push(change);
                    weights[number] = new;
                }
            }
            let (whole, whole_common) = file(&model);
            if let Some(new) = with_changes(&text, &changes, BRIEFS, &mut common) {
                assert_eq!(new, whole);
                edited += 1;
            } else {
                ended += 1;
            }
            (text, common) = (whole, whole_common);
        }
        assert!(edited > 1_500 && ended > 5, "{edited} edited, {ended} not");
    }

    #[test]
    fn what_is_no_such_file_is_not_edited() {
        let word = |word: &str| Box::from(word.as_bytes());
        let changes: Changes = [(word("quay"), vec![(3, Some(Weight::Once), None)])].into();
        let edit = |file: &str| with_changes(file, &changes, BRIEFS, &mut BTreeMap::new());
        assert_eq!(edit("{\"quay\":[12,4]}\n").as_deref(), Some("{\"quay\":[16]}\n"));
        assert_eq!(edit("{\"quay\":[12]}\n").as_deref(), Some("{}\n"));
        for other in
            ["", "{}", "{\"quay\":[16]}\n", "{\"quay\":[13]}\n", "{\"quay\":0}\n", "{\"quay\":[x]}\n"]
        {
            assert_eq!(edit(other), None, "{other}");
        }
    }
}
