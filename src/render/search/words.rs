//! Words as the index has them: small letters without accents. `search.js` folds what a reader types in the same way.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Bytes of the longest word that is kept; what is longer is no word that anybody types.
const LONGEST: usize = 40;

/// Bytes of the longest word that is compared in one step: most have fewer.
pub(super) const SHORT: usize = 16;

/// What a byte is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A letter or digit of ASCII.
    Letter,
    /// Part of a character beyond ASCII.
    Beyond,
    /// What ends a word.
    End,
}

static SORTS: [Sort; 256] = {
    let mut table = [Sort::End; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'0'..=b'9' | b'A'..=b'Z' => Sort::Letter,
            0x80.. => Sort::Beyond,
            _ => Sort::End,
        };
        byte += 1;
    }
    table
};

/// What makes a letter of ASCII small, and leaves a digit as it is.
const SMALL: u8 = 0x20;

/// Calls `each` with every word of a text. A single letter is none, unless it is a whole word in its script.
pub(super) fn each(text: &str, mut each: impl FnMut(&Word)) {
    let mut word = Word::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|b| matches!(SORTS[usize::from(**b)], Sort::Letter)).count();
        word.push_run(bytes, at, run);
        at += run;
        if let Some(Sort::Beyond) = bytes.get(at).map(|b| SORTS[usize::from(*b)]) {
            let Some(c) = text[at..].chars().next() else { break };
            at += c.len_utf8();
            if !word.push_char(c) {
                word.end(&mut each);
            }
        } else {
            word.end(&mut each);
            at += 1;
        }
    }
    word.end(&mut each);
}

/// A word as it is read, folded.
pub(super) struct Word {
    /// Longer than [`LONGEST`], so that a place in it is found without a check.
    bytes: [u8; 64],
    /// Bytes of it; more than [`LONGEST`] if it is too long to be kept.
    length: usize,
}

impl Default for Word {
    fn default() -> Self {
        Self { bytes: [0; 64], length: 0 }
    }
}

impl Word {
    /// Its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// All of a word of at most [`SHORT`] bytes in one number; no two words have the same.
    pub(super) fn short(&self) -> Option<u128> {
        let (first, _) = self.bytes.split_first_chunk::<SHORT>()?;
        let unused = SHORT.checked_sub(self.length)?;
        Some(u128::from_le_bytes(*first) & (u128::MAX >> (8 * unused)))
    }

    /// Takes the letters and digits of ASCII that stand in `text` from `at`.
    fn push_run(&mut self, text: &[u8], at: usize, length: usize) {
        // Nearly every word is short, and whole: what lies behind it in the text is taken along, and never read.
        if let Some(all) = text[at..].first_chunk::<SHORT>()
            && self.length == 0
            && length <= SHORT
        {
            let small = u128::from_ne_bytes(*all) | u128::from_ne_bytes([SMALL; SHORT]);
            self.bytes[..SHORT].copy_from_slice(&small.to_ne_bytes());
            self.length = length;
        } else {
            text[at..at + length].iter().for_each(|byte| self.push(byte | SMALL));
        }
    }

    fn push(&mut self, byte: u8) {
        self.bytes[self.length & 63] = byte;
        self.length += 1;
    }

    /// Takes a letter beyond ASCII; false if it is none and so ends the word. An accent is part of the word, and left out.
    fn push_char(&mut self, c: char) -> bool {
        if is_combining_mark(c) {
            return true;
        }
        if !c.is_alphanumeric() {
            return false;
        }
        for part in c.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)) {
            // The two forms of the Greek letter are one, as in `search.js`.
            let part = if part == 'ς' { 'σ' } else { part };
            let mut bytes = [0; 4];
            for byte in part.encode_utf8(&mut bytes).bytes() {
                self.push(byte);
            }
        }
        true
    }

    fn end(&mut self, each: &mut impl FnMut(&Self)) {
        if self.length > 1 && self.length <= LONGEST {
            each(self);
        }
        self.length = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        each(text, |w| out.push(String::from_utf8(w.bytes().to_vec()).unwrap()));
        out
    }

    #[test]
    fn words_are_small_letters_without_accents() {
        assert_eq!(
            words("The Mayor’s $42-million “Café” in ÉVIAN, İzmir"),
            ["the", "mayor", "42", "million", "cafe", "in", "evian", "izmir"]
        );
        assert_eq!(words("ΟΔΟΣ Łódź cafe\u{301}s 東京 a 7"), ["οδοσ", "łodz", "cafes", "東京"]);
        assert_eq!(words(&"x".repeat(41)), [""; 0]);
        assert_eq!(words(&"é".repeat(40)), ["e".repeat(40)]);
    }
}
