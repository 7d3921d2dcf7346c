//! Rarer given names (`rarer_given.tsv`): asked of a person's first name alone, so that the table of all words stays small.

use super::letters::rarer;
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
    let Some(wanted) = rarer(name, 0) else { return [false; 2] };
    let at = RARER_GIVEN.partition_point(|known| *known < wanted);
    let found = RARER_GIVEN.get(at).map_or(0, |known| known ^ wanted);
    [1, 2].map(|whose| found == whose)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_whole_and_as_it_is_written() {
        assert_eq!(rarer_given("Aada"), [false, true]);
        assert_eq!(rarer_given("Aakash"), [true, false]);
        for other in ["", "A", "Aad", "Aadaa", "AADA", "aada", "Zzz", "Aada Aada Aada Aada"] {
            assert_eq!(rarer_given(other), [false; 2], "{other}");
        }
        assert!(RARER_GIVEN.is_sorted());
    }

    #[test]
    fn accents_go() {
        assert_eq!(unaccented("Tomás"), "Tomas");
        assert_eq!(unaccented("Øyvind"), "Oyvind");
        assert_eq!(unaccented("Ἑλένη"), "Ἑλένη");
    }
}
