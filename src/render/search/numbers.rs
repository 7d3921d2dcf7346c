//! Numbers for words, in the order in which they are first met, and what is known of each.
//!
//! An index of 10,000 briefs looks up eight million words, and this is nearly all that it costs. A general map takes twice
//! as long: it hashes and compares slices, where a short word is one number. All that is known of a short word stands in
//! one place, so that looking it up waits for memory once.

use super::words::{SHORT, Word};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// What is known of a word while briefs are read.
#[derive(Clone, Copy, Default)]
pub(super) struct Known {
    /// Its number.
    pub(super) number: u32,
    /// How many briefs have it.
    pub(super) count: u32,
    /// Where it was put down last: an index into the words of all briefs read, plus one.
    pub(super) last: u32,
}

/// A short word; 0, which is none, where there is room for one.
#[derive(Clone, Copy, Default)]
struct Slot {
    word: u128,
    known: Known,
}

/// Words with their numbers.
pub(super) struct Numbers {
    /// Short words, each where its hash says or in the next free place. At least half of the places are free.
    slots: Vec<Slot>,
    long: HashMap<Box<[u8]>, Known, FixedState>,
    short: usize,
}

impl Numbers {
    pub(super) fn new() -> Self {
        Self { slots: vec![Slot::default(); 1 << 15], long: HashMap::default(), short: 0 }
    }

    /// What is known of a word, which has a new number if it wasn't met before.
    pub(super) fn of(&mut self, word: &Word) -> &mut Known {
        let new = Known { number: (self.short + self.long.len()) as u32, ..Known::default() };
        let Some(short) = word.short() else {
            return self.long.entry(word.bytes().into()).or_insert(new);
        };
        let mut place = place_of(&self.slots, short);
        if self.slots[place].word == 0 {
            self.short += 1;
            if self.short * 2 > self.slots.len() {
                self.grow();
                place = place_of(&self.slots, short);
            }
            self.slots[place] = Slot { word: short, known: new };
        }
        &mut self.slots[place].known
    }

    fn grow(&mut self) {
        let mut slots = vec![Slot::default(); self.slots.len() * 4];
        for slot in self.slots.iter().filter(|s| s.word != 0) {
            let place = place_of(&slots, slot.word);
            slots[place] = *slot;
        }
        self.slots = slots;
    }

    /// The words by number, each with how many briefs have it.
    pub(super) fn into_words(self) -> Vec<(Box<[u8]>, u32)> {
        let mut words = vec![(Box::default(), 0); self.short + self.long.len()];
        for slot in self.slots.iter().filter(|s| s.word != 0) {
            let bytes = slot.word.to_le_bytes();
            let length = bytes.iter().position(|b| *b == 0).unwrap_or(SHORT);
            words[slot.known.number as usize] = (bytes[..length].into(), slot.known.count);
        }
        for (word, known) in self.long {
            words[known.number as usize] = (word, known.count);
        }
        words
    }
}

/// Where a short word stands, or would stand.
fn place_of(slots: &[Slot], word: u128) -> usize {
    let mut place = hash(word) & (slots.len() - 1);
    while slots[place].word != word && slots[place].word != 0 {
        place = (place + 1) & (slots.len() - 1);
    }
    place
}

/// Mixes both halves of a word; the upper bits of a product are the best mixed.
pub(super) fn hash(short: u128) -> usize {
    let (low, high) = (short as u64, (short >> 64) as u64);
    let product = u128::from(low ^ 0x9E37_79B9_7F4A_7C15) * u128::from(high ^ 0xD1B5_4A32_D192_ED03);
    let mixed = (product as u64) ^ ((product >> 64) as u64);
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::search::words;

    #[test]
    fn every_word_has_one_number_and_keeps_it() {
        let mut numbers = Numbers::new();
        let texts: Vec<String> = (0..60_000)
            .map(|n| format!("w{n} a-very-long-word-indeed{n}x{n}y{n} abcdefghijklmnop"))
            .collect();
        let mut met: HashMap<Vec<u8>, u32> = HashMap::new();
        for text in texts.iter().chain(&texts) {
            words::each(text, |word| {
                let known = numbers.of(word);
                known.count += 1;
                assert_eq!(*met.entry(word.bytes().to_vec()).or_insert(known.number), known.number);
            });
        }
        let words = numbers.into_words();
        assert_eq!(words.len(), met.len());
        for (word, number) in met {
            assert_eq!(&*words[number as usize].0, &*word);
            assert!(words[number as usize].1 >= 2);
        }
    }
}
