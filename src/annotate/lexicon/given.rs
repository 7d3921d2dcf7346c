//! Rarer given names (`rarer_given.tsv`): asked of a person's first name alone, so that the table of all words stays small.

use super::table::RARER_GIVEN;
use std::borrow::Cow;

/// Letters with an accent or a stroke, by the one that they are without.
const ACCENTED: &[(&str, char)] = &[
    ("ÀÁÂÃÄÅĀĂĄ", 'A'),
    ("àáâãäåāăą", 'a'),
    ("ÇĆČ", 'C'),
    ("çćč", 'c'),
    ("ÐĎĐ", 'D'),
    ("ðďđ", 'd'),
    ("ÈÉÊËĒĖĘĚ", 'E'),
    ("èéêëēėęě", 'e'),
    ("ĞĢ", 'G'),
    ("ğģ", 'g'),
    ("ÌÍÎÏĪĮİ", 'I'),
    ("ìíîïīįı", 'i'),
    ("Ķ", 'K'),
    ("ķ", 'k'),
    ("ĻĽŁ", 'L'),
    ("ļľł", 'l'),
    ("ÑŃŅŇ", 'N'),
    ("ñńņň", 'n'),
    ("ÒÓÔÕÖØŌŐ", 'O'),
    ("òóôõöøōő", 'o'),
    ("ŔŘ", 'R'),
    ("ŕř", 'r'),
    ("ŚŞŠȘ", 'S'),
    ("śşšș", 's'),
    ("ŢŤȚ", 'T'),
    ("ţťț", 't'),
    ("ÙÚÛÜŪŮŰŲ", 'U'),
    ("ùúûüūůűų", 'u'),
    ("Ý", 'Y'),
    ("ýÿ", 'y'),
    ("ŹŻŽ", 'Z'),
    ("źżž", 'z'),
];

/// A name without accents: "Tomas" for "Tomás".
pub(crate) fn unaccented(name: &str) -> Cow<'_, str> {
    if name.is_ascii() {
        return Cow::Borrowed(name);
    }
    let plain =
        |c: char| ACCENTED.iter().find(|(accented, _)| accented.contains(c)).map_or(c, |(_, plain)| *plain);
    name.chars().map(plain).collect()
}

/// Whether a name without accents is one of the rarer ones that nearly always are a man's, or a woman's.
pub(crate) fn rarer_given(name: &str) -> [bool; 2] {
    RARER_GIVEN.map(|names| has_line(names.as_bytes(), name.as_bytes()))
}

/// Whether sorted lines, each with its line end, have one that is `wanted`.
fn has_line(lines: &[u8], wanted: &[u8]) -> bool {
    let (mut from, mut to) = (0, lines.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = memchr::memrchr(b'\n', &lines[from..middle]).map_or(from, |at| from + at + 1);
        let end = memchr::memchr(b'\n', &lines[middle..to]).map_or(to, |at| middle + at);
        match lines[start..end].cmp(wanted) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => from = end + 1,
            std::cmp::Ordering::Greater => to = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        let lines = b"Ada\nBo\nCelestine\nD\n";
        for line in ["Ada", "Bo", "Celestine", "D"] {
            assert!(has_line(lines, line.as_bytes()), "{line}");
        }
        for other in ["", "A", "Adam", "Bo\nCelestine", "C", "Z"] {
            assert!(!has_line(lines, other.as_bytes()), "{other}");
        }
        assert!(!has_line(b"", b"Ada"));
    }

    #[test]
    fn accents_go() {
        assert_eq!(unaccented("Tomás"), "Tomas");
        assert_eq!(unaccented("Øyvind"), "Oyvind");
        assert_eq!(unaccented("Ἑλένη"), "Ἑλένη");
    }
}
