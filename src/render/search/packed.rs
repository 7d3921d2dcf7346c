//! The words of a brief in few bytes, as a record of it keeps them: those of its text and of the names of those it quotes, each
//! once, in the order in which they are met, after a byte that has its length and how much it counts.

use super::Weight;
use super::numbers;
use super::words::{self, SHORT, Word};
use crate::annotate::Speaker;
use crate::site::annotated::Quote;

/// Set in the byte before a word that stands in the text more than once; no word is as long.
const OFTEN: u8 = 0x80;

/// Set where it names somebody who is quoted.
const NAMED: u8 = 0x40;

/// The length of a word, by the byte before it.
const LENGTH: u8 = !(OFTEN | NAMED);

/// The words of a text, and of the names of those it quotes.
pub fn packed<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> Box<[u8]> {
    let mut met = Met::new();
    words::each(text, |word| met.take(word, 0, OFTEN));
    for name in names {
        words::each(name, |word| met.take(word, NAMED, NAMED));
    }
    met.words.into()
}

/// The names of those whom quotations are by, once where they follow each other.
pub fn names(quotes: &[Quote]) -> impl Iterator<Item = &str> {
    let named = quotes.iter().filter_map(|quote| match &quote.speaker {
        Speaker::Known { name, .. } | Speaker::Named { name, .. } => Some(name.as_str()),
        _ => None,
    });
    let mut last = "";
    named.filter(move |name| std::mem::replace(&mut last, name) != *name)
}

/// Words that were met.
struct Met {
    /// As they are packed.
    words: Vec<u8>,
    /// Where each begins there, beneath its hash; 0, where none does, if there is room for one. At least half of the places
    /// are free. A text has so few words that all of this stays at hand for the processor.
    slots: Vec<u64>,
    count: usize,
}

impl Met {
    /// Has room for the words of a text of usual length.
    fn new() -> Self {
        Self { words: Vec::with_capacity(4 * 1024), slots: vec![0; 1 << 10], count: 0 }
    }

    /// Takes a word in, which is marked `first` if it is new, and `again` if it isn't.
    fn take(&mut self, word: &Word, first: u8, again: u8) {
        let bytes = word.bytes();
        let hash = hash(word);
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at] != 0 {
            if (self.slots[at] >> 32) as u32 == hash {
                let place = self.slots[at] as u32 as usize;
                let length = usize::from(self.words[place - 1] & LENGTH);
                if self.words[place..place + length] == *bytes {
                    self.words[place - 1] |= again;
                    return;
                }
            }
            at = (at + 1) & mask;
        }
        self.words.push(bytes.len() as u8 | first);
        self.slots[at] = u64::from(hash) << 32 | self.words.len() as u64;
        self.words.extend_from_slice(bytes);
        self.count += 1;
        if self.count * 2 > self.slots.len() {
            self.grow();
        }
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.slots);
        let mask = old.len() * 2 - 1;
        self.slots = vec![0; old.len() * 2];
        for slot in old.into_iter().filter(|slot| *slot != 0) {
            let mut at = (slot >> 32) as usize & mask;
            while self.slots[at] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = slot;
        }
    }
}

/// A number that seldom two words have in common.
fn hash(word: &Word) -> u32 {
    let long = || {
        word.bytes().chunks(SHORT).fold(0, |before, part| {
            let mut all = [0; SHORT];
            all[..part.len()].copy_from_slice(part);
            u128::from_le_bytes(all) ^ numbers::hash(before) as u128
        })
    };
    numbers::hash(word.short().unwrap_or_else(long)) as u32
}

/// Calls `each` with the words that [`packed`] put together.
pub(super) fn unpacked(packed: &[u8], mut each: impl FnMut(&Word, Weight)) {
    let mut word = Word::default();
    let mut rest = packed;
    while let Some((head, words)) = rest.split_first() {
        let length = usize::from(head & LENGTH);
        if !word.set(length, words) {
            return;
        }
        each(&word, weight(*head));
        rest = &words[length..];
    }
}

fn weight(head: u8) -> Weight {
    match (head & NAMED != 0, head & OFTEN != 0) {
        (true, _) => Weight::Named,
        (false, true) => Weight::Often,
        (false, false) => Weight::Once,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn packed_words_are_those_of_the_text() {
        let long =
            "many words, ".repeat(3) + &(0..5_000).map(|n| format!("word{n} ")).collect::<Vec<_>>().concat();
        let whole = (0..2_000).map(|n| format!("{n:0>39}x ")).collect::<Vec<_>>().concat();
        for text in
            ["", "a", "One two, one", "A F-16 and the U.S.; the F-16", "東京都で会議 東京", &long, &whole]
        {
            let mut found: BTreeMap<Vec<u8>, Weight> = BTreeMap::new();
            words::each(text, |word| {
                let weight = found.entry(word.bytes().to_vec());
                weight.and_modify(|weight| *weight = Weight::Often).or_insert(Weight::Once);
            });
            let names = ["Jo Quay", "One"];
            for name in names {
                words::each(name, |word| {
                    found.insert(word.bytes().to_vec(), Weight::Named);
                });
            }
            let mut read = BTreeMap::new();
            unpacked(&packed(text, names.into_iter()), |word, weight| {
                assert_eq!(read.insert(word.bytes().to_vec(), weight), None, "a word stands there twice");
            });
            assert_eq!(read, found);
        }
    }
}
