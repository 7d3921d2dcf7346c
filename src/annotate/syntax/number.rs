//! One or many: what a noun's form says, and words that count.

use crate::lexicon::{Sort, sort_of};

/// What a word says of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    /// One of them, as far as the word tells.
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
    number_by(word, sort_of(word))
}

/// The same where it is known what the tables say of the word.
pub(super) fn number_by(word: &str, sort: Sort) -> Number {
    if sort.any(Sort::COUNT) {
        return Number::Count;
    }
    if sort.any(Sort::MASS) {
        return Number::Mass;
    }
    // The last three letters, small.
    let [third, second, last] =
        word.as_bytes().last_chunk::<3>().map_or([0; 3], |end| end.map(|b| b.to_ascii_lowercase()));
    let men = [third, second, last] == *b"men" && word.len() > 4;
    let single = sort.any(Sort::SINGULAR);
    let one = single || matches!(second, b's' | b'u' | b'i');
    if sort.any(Sort::IRREGULAR) || men && !single || last == b's' && !one {
        Number::Many
    } else {
        Number::One
    }
}
