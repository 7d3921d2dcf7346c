//! One or many: what a noun's form says, and words that count.

use crate::lexicon::{Sort, sort_of};

/// What a word says of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    /// One of them, as far as the word shows.
    One,
    /// More than one.
    Many,
    /// Neither: "data".
    Mass,
    /// It counts what follows: "two", "several", "most".
    Count,
}

/// What a word's form says of how many.
pub(crate) fn number_of(word: &str) -> Number {
    number_by(word.as_bytes(), sort_of(word))
}

/// The same where it is known what the tables say of the word.
#[inline]
pub(super) fn number_by(word: &[u8], sort: Sort) -> Number {
    if sort.any(Sort::COUNT) {
        return Number::Count;
    }
    if sort.any(Sort::MASS) {
        return Number::Mass;
    }
    let many = match word {
        // boss, virus, crisis
        [.., _, second, b's' | b'S'] => !matches!(second, b's' | b'u' | b'i' | b'S' | b'U' | b'I'),
        // aldermen
        [_, _, .., b'm' | b'M', b'e' | b'E', b'n' | b'N'] => true,
        _ => false,
    };
    if sort.any(Sort::IRREGULAR) || many && !sort.any(Sort::SINGULAR) { Number::Many } else { Number::One }
}
