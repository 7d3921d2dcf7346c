//! The words of a text in few bytes, as a record of a brief keeps them: each once, in the order in which they are met, after
//! a byte that has its length, and whether it stands there more than once.

use super::Weight;
use super::numbers::Numbers;
use super::words::{self, Word};

/// Set in the byte before a word that stands in the text more than once; no word is as long.
const OFTEN: u8 = 0x80;

/// The words of a text.
pub fn packed(text: &str) -> Box<[u8]> {
    let mut numbers = Numbers::for_one_text();
    let mut out: Vec<u8> = Vec::with_capacity(text.len() / 2);
    words::each(text, |word| {
        let known = numbers.of(word);
        if known.last > 0 {
            out[known.last as usize - 1] |= OFTEN;
        } else {
            let bytes = word.bytes();
            out.push(bytes.len() as u8);
            known.last = out.len() as u32;
            out.extend_from_slice(bytes);
        }
    });
    out.into()
}

/// Calls `each` with the words that [`packed`] put together.
pub(super) fn unpacked(packed: &[u8], mut each: impl FnMut(&Word, Weight)) {
    let mut word = Word::default();
    let mut rest = packed;
    while let Some((head, words)) = rest.split_first() {
        let length = usize::from(head & !OFTEN);
        if !word.set(length, words) {
            return;
        }
        each(&word, if head & OFTEN == 0 { Weight::Once } else { Weight::Often });
        rest = &words[length..];
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
        let whole = "x".repeat(40);
        for text in
            ["", "a", "One two, one", "A F-16 and the U.S.; the F-16", "東京都で会議 東京", &long, &whole]
        {
            let mut found: BTreeMap<Vec<u8>, Weight> = BTreeMap::new();
            words::each(text, |word| {
                let weight = found.entry(word.bytes().to_vec());
                weight.and_modify(|weight| *weight = Weight::Often).or_insert(Weight::Once);
            });
            let mut read = BTreeMap::new();
            unpacked(&packed(text), |word, weight| {
                assert_eq!(read.insert(word.bytes().to_vec(), weight), None, "a word stands there twice");
            });
            assert_eq!(read, found);
        }
    }
}
