//! Letters as the index has them: small, without accents, and the same for all who type them. `search.js` has the same
//! tables, and tests compare what both make of a text.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{compose, is_combining_mark};

/// Letters that no table of Unicode takes apart, as a reader without them on the keyboard types them.
pub(super) const LETTERS: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('ð', "d"),
    ('ø', "o"),
    ('þ', "th"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ĸ', "k"),
    ('ł', "l"),
    ('ŋ', "n"),
    ('œ', "oe"),
    ('ŧ', "t"),
    ('ƀ', "b"),
    ('ƈ', "c"),
    ('ƒ', "f"),
    ('ƙ', "k"),
    ('ƚ', "l"),
    ('ƞ', "n"),
    ('ƥ', "p"),
    ('ƭ', "t"),
    ('ƴ', "y"),
    ('ƶ', "z"),
    ('ǝ', "e"),
    ('ǥ', "g"),
    ('ɓ', "b"),
    ('ɔ', "o"),
    ('ɖ', "d"),
    ('ɗ', "d"),
    ('ə', "a"),
    ('ɛ', "e"),
    ('ɠ', "g"),
    ('ɨ', "i"),
    ('ɲ', "n"),
    ('ɵ', "o"),
    ('ʉ', "u"),
    ('ʋ', "v"),
    // The two forms of the Greek letter.
    ('ς', "σ"),
];

/// Letters of scripts that put no space between words, and of Korean, which puts endings to them: Thai and Lao, Burmese,
/// Hangul, Khmer, Chinese and Japanese.
pub(super) const UNSPACED: &[(char, char)] = &[
    ('\u{0E00}', '\u{0EFF}'),
    ('\u{1000}', '\u{11FF}'),
    ('\u{1780}', '\u{17FF}'),
    ('\u{2E80}', '\u{2FDF}'),
    ('\u{3005}', '\u{3007}'),
    ('\u{3040}', '\u{31FF}'),
    ('\u{3400}', '\u{9FFF}'),
    ('\u{AC00}', '\u{D7AF}'),
    ('\u{F900}', '\u{FAFF}'),
    ('\u{FF66}', '\u{FFDC}'),
    ('\u{20000}', '\u{323AF}'),
];

/// True for a letter of a script without spaces.
pub(super) fn is_unspaced(c: char) -> bool {
    c >= UNSPACED[0].0
        && c.is_alphanumeric()
        && UNSPACED.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// Calls `each` with the letters and digits that stand for one, of which there are none for an accent.
pub(super) fn each_folded(c: char, mut each: impl FnMut(char)) {
    if ('\u{AC00}'..='\u{D7A3}').contains(&c) {
        return each(c); // Unicode would take a syllable of Hangul apart
    }
    for part in std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match LETTERS.binary_search_by_key(&part, |(letter, _)| *letter) {
            Ok(i) => LETTERS[i].1.chars().for_each(&mut each),
            Err(_) if part.is_alphanumeric() => each(part),
            Err(_) => {}
        }
    }
}

/// A letter put together with those after it that belong to it, where a syllable of Hangul was written in parts; and the
/// bytes that those take.
pub(super) fn with_parts(mut c: char, rest: &str) -> (char, usize) {
    let mut length = 0;
    if ('\u{1100}'..='\u{11FF}').contains(&c) {
        for next in rest.chars() {
            let Some(whole) = compose(c, next).filter(|_| ('\u{1100}'..='\u{11FF}').contains(&next)) else {
                break;
            };
            c = whole;
            length += next.len_utf8();
        }
    }
    (c, length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        text.chars().for_each(|c| each_folded(c, |c| out.push(c)));
        out
    }

    #[test]
    fn letters_are_what_a_reader_types_for_them() {
        for (typed, plain) in [
            ("ŁódźØresundÞórœuvreĦalŦŊ", "lodzoresundthoroeuvrehaltn"),
            ("KılıçdaroğluĐặngStraßeSTRAẞE", "kilicdarogludangstrassestrasse"),
            ("İstanbulÅÄÖ", "istanbulaao"),
            ("ＷＴＯﬁ½²", "wtofi122"),
            ("ΟΔΟΣς", "οδοσσ"),
            ("서울カﾞ東京", "서울カ東京"),
            ("Əliyev", "aliyev"),
        ] {
            assert_eq!(folded(typed), plain, "{typed}");
        }
        assert!(LETTERS.is_sorted() && UNSPACED.is_sorted());
    }

    #[test]
    fn syllables_in_parts_are_put_together() {
        let parts = "\u{1112}\u{1161}\u{11AB}x";
        let mut chars = parts.chars();
        assert_eq!(with_parts(chars.next().unwrap(), chars.as_str()), ('한', 6));
        assert_eq!(with_parts('a', "b"), ('a', 0));
    }

    #[test]
    fn the_script_has_the_same_tables() {
        let script = include_str!("../../../themes/broadsheet/static/search.js");
        let letters: Vec<String> = LETTERS.iter().map(|(c, plain)| format!("{c}{plain}")).collect();
        assert!(script.contains(&format!("\"{}\"", letters.join(" "))), "{}", letters.join(" "));
        let ranges: Vec<String> = UNSPACED
            .iter()
            .map(|(a, b)| format!("\\u{{{:04x}}}-\\u{{{:04x}}}", *a as u32, *b as u32))
            .collect();
        assert!(script.contains(&format!("[{}]", ranges.concat())), "{ranges:?}");
    }
}
