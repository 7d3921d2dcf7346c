//! Numbers for words, in the order in which they are first met.
//!
//! An index of 10,000 briefs looks up eight million words, and this is nearly all that it costs. A general map takes twice
//! as long: it hashes and compares slices, where a short word is one number.

use super::words::{SHORT, Word};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Words with their numbers.
pub(super) struct Numbers {
    /// Numbers of short words, plus one, where their hash says, or in the next free place; 0 is free.
    places: Vec<u32>,
    /// Words by number; of a long one, nothing.
    short: Vec<u128>,
    long: HashMap<Box<[u8]>, u32, FixedState>,
}

impl Numbers {
    pub(super) fn new() -> Self {
        Self { places: vec![0; 1 << 15], short: Vec::new(), long: HashMap::default() }
    }

    /// The number of a word, a new one if it wasn't met before.
    pub(super) fn of(&mut self, word: &Word) -> u32 {
        let next = self.short.len() as u32;
        let Some(short) = word.short() else {
            if let Some(number) = self.long.get(word.bytes()) {
                return *number;
            }
            self.long.insert(word.bytes().into(), next);
            self.short.push(0);
            return next;
        };
        let mut place = hash(short) & (self.places.len() - 1);
        loop {
            match self.places[place] {
                0 => break,
                number if self.short[number as usize - 1] == short => return number - 1,
                _ => place = (place + 1) & (self.places.len() - 1),
            }
        }
        self.places[place] = next + 1;
        self.short.push(short);
        if self.short.len() * 2 > self.places.len() {
            self.grow();
        }
        next
    }

    fn grow(&mut self) {
        let mut places = vec![0; self.places.len() * 4];
        for number in self.places.iter().filter(|n| **n != 0) {
            let mut place = hash(self.short[*number as usize - 1]) & (places.len() - 1);
            while places[place] != 0 {
                place = (place + 1) & (places.len() - 1);
            }
            places[place] = *number;
        }
        self.places = places;
    }

    /// The words, by number.
    pub(super) fn into_words(self) -> Vec<Box<[u8]>> {
        let text = |short: &u128| {
            let bytes = short.to_le_bytes();
            let length = bytes.iter().position(|b| *b == 0).unwrap_or(SHORT);
            bytes[..length].into()
        };
        let mut words: Vec<Box<[u8]>> = self.short.iter().map(text).collect();
        for (word, number) in self.long {
            words[number as usize] = word;
        }
        words
    }
}

/// Mixes both halves of a word; the upper bits of a product are the best mixed.
fn hash(short: u128) -> usize {
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
                let number = numbers.of(word);
                assert_eq!(*met.entry(word.bytes().to_vec()).or_insert(number), number);
            });
        }
        let words = numbers.into_words();
        assert_eq!(words.len(), met.len());
        for (word, number) in met {
            assert_eq!(&*words[number as usize], &*word);
        }
    }
}
