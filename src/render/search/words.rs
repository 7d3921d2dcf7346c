//! Words as the index has them: small letters without accents. `search.js` folds what a reader types in the same way.

use super::fold;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// Bytes of the longest word that is kept; what is longer is no word that anybody types.
const LONGEST: usize = 40;

/// Bytes of the longest word that is compared in one step: most have fewer.
pub(super) const SHORT: usize = 16;

/// For every byte whether it is a letter or digit of ASCII.
static LETTERS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// What makes a letter of ASCII small, and leaves a digit as it is.
const SMALL: u8 = 0x20;

/// Calls `each` with every word of a text.
///
/// - A single letter of ASCII is none, but what it is joined to is: `u.s`, `at&t`, `f-16`, `9/11`, `c++`, `o'brien`; the
///   longer parts of it are words too.
/// - Letters of a script without spaces are words by pairs, so that any stretch of a text is found by the pairs in it. The
///   last letter of a stretch is one as well: it begins no pair.
pub(super) fn each(text: &str, mut each: impl FnMut(&Word)) {
    let mut word = Word::default();
    let mut start = 0; // of the word
    let mut before: Option<char> = None; // the letter of a script without spaces
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|b| LETTERS[usize::from(**b)]).count();
        if run > 0 {
            Word::end_stretch(&mut before, &mut each);
            if word.length == 0 {
                start = at;
            }
            word.push_run(bytes, at, run);
            at += run;
        }
        let marks = marks_at(&bytes[at..]);
        if marks > 0 {
            Word::end_stretch(&mut before, &mut each);
            word.end(text, start..at, &mut each);
            at += marks;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let end = at;
        at += c.len_utf8();
        if fold::is_unspaced(c) {
            word.end(text, start..end, &mut each);
            let (whole, more) = fold::with_parts(c, &text[at..]);
            at += more;
            fold::each_folded(whole, |letter| {
                if let Some(before) = before.replace(letter) {
                    each(&Word::of([before, letter]));
                }
            });
            continue;
        }
        if word.length == 0 {
            start = end;
        }
        if !word.push_char(c) {
            Word::end_stretch(&mut before, &mut each);
            word.end(text, start..end, &mut each);
        }
    }
    Word::end_stretch(&mut before, &mut each);
    word.end(text, start..bytes.len(), &mut each);
}

/// How many bytes at the head of a text are a mark that is no part of a word, as far as a look at the bytes tells; 0 for a
/// character that Unicode has to be asked about. The spaces, dashes and quotation marks of U+2000 to U+203F are most of those
/// beyond ASCII in a text of Latin letters.
fn marks_at(bytes: &[u8]) -> usize {
    match bytes {
        [0xE2, 0x80, _, ..] => 3,
        [first, ..] if !first.is_ascii() => 0,
        _ => 1,
    }
}

/// What joins two words to one, if it stands alone between them.
fn joins(joint: char, before: &str, after: &str) -> bool {
    match joint {
        '.' | '&' | '/' | '-' | '\u{2011}' => true,
        ',' => {
            before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit())
        }
        // D’Arcy, but not the mayor’s.
        '\'' | '’' => {
            let mut letters = before.chars().rev();
            letters.next().is_some_and(is_part)
                && letters.next().is_none_or(|c| !is_part(c) && !".&/-\u{2011}'’,".contains(c))
        }
        _ => false,
    }
}

fn is_part(c: char) -> bool {
    (c.is_alphanumeric() || is_combining_mark(c)) && !fold::is_unspaced(c)
}

/// Where a word ends that begins at a byte.
fn end_of(text: &str, start: usize) -> usize {
    let window = text.ceil_char_boundary(start + 2 * LONGEST);
    text[start..window].find(|c| !is_part(c)).map_or(window, |i| start + i)
}

/// Where a word begins that ends at a byte.
fn start_of(text: &str, end: usize) -> usize {
    let window = text.floor_char_boundary(end.saturating_sub(2 * LONGEST));
    text[window..end].rfind(|c| !is_part(c)).map_or(window, |i| text.ceil_char_boundary(window + i + 1))
}

/// The word that a single letter or digit is joined to others in; `None` where it is joined to none, or isn't the first
/// single one in it.
fn compound(text: &str, single: Range<usize>) -> Option<Word> {
    let Range { mut start, mut end } = single;
    // Most stand between two spaces, or after the apostrophe of a longer word.
    let (head, tail) = (&text.as_bytes()[..start], &text.as_bytes()[end..]);
    let is_apart = |byte: Option<&u8>| byte.is_none_or(|b| b.is_ascii() && !b".&/-,'+#".contains(b));
    let owner = head.strip_suffix("’".as_bytes()).or_else(|| head.strip_suffix(b"'"));
    let is_ending = owner.is_some_and(|owner| {
        matches!(owner, [.., first, last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric())
    });
    if (is_ending || is_apart(head.last())) && is_apart(tail.first()) {
        return None;
    }
    while let Some(joint) = text[..start].chars().next_back() {
        let before = start - joint.len_utf8();
        if !joins(joint, &text[..before], &text[start..]) {
            break;
        }
        let first = start_of(text, before);
        match text[first..before].chars().filter(|c| !is_combining_mark(*c)).count() {
            0 => break,
            1 => return None,
            _ => start = first,
        }
        if end - start > 2 * LONGEST {
            return None;
        }
    }
    while let Some(joint) = text[end..].chars().next() {
        let after = end + joint.len_utf8();
        if !joins(joint, &text[..end], &text[after..]) {
            break;
        }
        let next = end_of(text, after);
        if next == after {
            break;
        }
        if next - start > 2 * LONGEST {
            return None;
        }
        end = next;
    }
    let alone = text[start_of(text, end)..end].chars().count() == 1;
    let signs = text[end..].bytes().take(3).take_while(|b| matches!(b, b'+' | b'#')).count();
    let signs = if alone && signs < 3 && !text[end + signs..].starts_with(is_part) { signs } else { 0 };
    let joined = signs > 0 || !text[start..end].chars().all(is_part);
    joined.then(|| Word::of(text[start..end + signs].chars())).filter(|w| w.length <= LONGEST)
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

    /// Makes it the word of so many bytes at the head of these; false if there are not as many, or if it would be too long.
    pub(super) fn set(&mut self, length: usize, bytes: &[u8]) -> bool {
        // Nearly every word is short: what follows it is taken along, and never read.
        if let Some(all) = bytes.first_chunk::<SHORT>()
            && length <= SHORT
        {
            self.bytes[..SHORT].copy_from_slice(all);
        } else if length <= LONGEST && length <= bytes.len() {
            self.bytes[..length].copy_from_slice(&bytes[..length]);
        } else {
            return false;
        }
        self.length = length;
        true
    }

    /// All of a word of at most [`SHORT`] bytes in one number; no two words have the same.
    pub(super) fn short(&self) -> Option<u128> {
        let (first, _) = self.bytes.split_first_chunk::<SHORT>()?;
        let unused = SHORT.checked_sub(self.length)?;
        Some(u128::from_le_bytes(*first) & (u128::MAX >> (8 * unused)))
    }

    /// Takes the letters and digits of ASCII that stand in `text` from `at`.
    fn push_run(&mut self, text: &[u8], at: usize, length: usize) {
        // Nearly every word is short, and whole: what follows it in the text is taken along, and never read.
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
        fold::each_folded(c, |part| self.push_letter(part));
        true
    }

    fn push_letter(&mut self, letter: char) {
        let mut bytes = [0; 4];
        for byte in letter.encode_utf8(&mut bytes).bytes() {
            self.push(byte);
        }
    }

    /// A word of these letters, and of the signs that join them.
    fn of(letters: impl IntoIterator<Item = char>) -> Self {
        let mut word = Self::default();
        for c in letters {
            match c {
                '’' => word.push(b'\''),
                '\u{2011}' => word.push(b'-'),
                '\0'..='\x7F' if !c.is_ascii_alphanumeric() => word.push(c as u8),
                c => fold::each_folded(c, |part| word.push_letter(part)),
            }
        }
        word
    }

    /// The last letter of a stretch of a script without spaces.
    #[inline]
    fn end_stretch(before: &mut Option<char>, each: &mut impl FnMut(&Self)) {
        if let Some(last) = before.take() {
            each(&Self::of([last]));
        }
    }

    /// Ends the word, which stands in the text at `place`.
    #[inline]
    fn end(&mut self, text: &str, place: Range<usize>, each: &mut impl FnMut(&Self)) {
        if self.length == 1 {
            if let Some(word) = compound(text, place) {
                each(&word);
            }
        } else if self.length > 1 && self.length <= LONGEST {
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
        assert_eq!(words("ΟΔΟΣ Łódź cafe\u{301}s a 7"), ["οδοσ", "lodz", "cafes"]);
        assert_eq!(words(&"x".repeat(41)), [""; 0]);
        assert_eq!(words(&"é".repeat(40)), ["e".repeat(40)]);
    }

    #[test]
    fn scripts_without_spaces_are_found_by_pairs() {
        assert_eq!(words("東京都で会議"), ["東京", "京都", "都て", "て会", "会議", "議"]);
        assert_eq!(words("水 ＷＴＯ東京 서울에 한"), ["水", "wto", "東京", "京", "서울", "울에", "에", "한"]);
        assert_eq!(words("น้ำท่วม x"), ["นา", "าท", "ทว", "วม", "ม"]);
        assert_eq!(words("\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}"), ["한국", "국"]);
    }

    #[test]
    fn single_letters_are_words_with_what_they_are_joined_to() {
        let cases: [(&str, &[&str]); 12] = [
            ("The U.S. and the U.K.-led", &["the", "u.s", "and", "the", "u.k", "led"]),
            ("AT&T, R&D; Q&A", &["at", "at&t", "r&d", "q&a"]),
            ("an F-16, F\u{2011}16s", &["an", "f-16", "16", "f-16s", "16s"]),
            ("9/11, 24/7, 1,000 or 3.5", &["9/11", "11", "24", "24/7", "1,000", "000", "or", "3.5"]),
            ("C++ and C# but a + b, 1+1", &["c++", "and", "c#", "but"]),
            ("O’Brien’s l'État d’Or", &["o'brien", "brien", "l'etat", "etat", "d'or", "or"]),
            ("don't rock'n'roll mayor’s", &["don", "rock", "roll", "mayor"]),
            (
                ".ca x.com T-shirt vitamin-C",
                &["ca", "x.com", "com", "t-shirt", "shirt", "vitamin", "vitamin-c"],
            ),
            ("J.-P. A. B c, d 5, 6", &[]),
            ("e-東京 É.U.", &["東京", "京", "e.u"]),
            ("a.b-c_d", &["a.b-c"]),
            ("COVID-19 self-driving", &["covid", "19", "self", "driving"]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn no_text_costs_more_than_it_is_long() {
        for piece in ["a-", "aa-", "a.", "x+", "é'", "aa-a", "東", "\u{1100}", "a’"] {
            let text = piece.repeat(30_000);
            let started = std::time::Instant::now();
            words(&text);
            assert!(started.elapsed().as_secs() < 5, "{piece}: {:?}", started.elapsed());
        }
    }
}
