//! One or many: what a noun's form says, and words that count.

use crate::annotate::titles::{Sort, sort_of};

/// What a word says of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) enum Number {
    /// One of them, as far as the word tells.
    One,
    /// More than one.
    Many,
    /// Neither: "data".
    Mass,
    /// It counts what follows: "two", "several", "most".
    Count,
}

/// Words that count or quantify, in order: a noun with one of them takes no article.
const COUNTS: [&str; 46] = [
    "a",
    "all",
    "an",
    "another",
    "any",
    "both",
    "countless",
    "dozens",
    "each",
    "eight",
    "either",
    "eleven",
    "every",
    "few",
    "fewer",
    "five",
    "four",
    "half",
    "her",
    "his",
    "hundreds",
    "its",
    "many",
    "more",
    "most",
    "multiple",
    "neither",
    "nine",
    "no",
    "none",
    "numerous",
    "one",
    "other",
    "our",
    "seven",
    "several",
    "six",
    "some",
    "such",
    "ten",
    "their",
    "these",
    "those",
    "thousands",
    "three",
    "two",
];

/// Nouns with a plural of their own, in order.
const PLURALS: [&str; 14] = [
    "alumni",
    "children",
    "clergy",
    "criteria",
    "feet",
    "folk",
    "gentry",
    "men",
    "people",
    "personnel",
    "phenomena",
    "spokespeople",
    "women",
    "youth",
];

/// Nouns in -s that are one, in order.
const SINGULARS: [&str; 14] = [
    "alumnus",
    "analysis",
    "bus",
    "campus",
    "caucus",
    "census",
    "chorus",
    "corps",
    "economics",
    "headquarters",
    "politics",
    "press",
    "series",
    "thesis",
];

/// What a word's form says of how many.
pub(in crate::annotate) fn number_of(word: &str) -> Number {
    let lower = word.to_ascii_lowercase();
    let small = lower.as_str();
    if COUNTS.binary_search(&small).is_ok() {
        return Number::Count;
    }
    if sort_of(small).any(Sort::MASS) {
        return Number::Mass;
    }
    if PLURALS.binary_search(&small).is_ok()
        || small.len() > 4 && small.ends_with("men") && small != "specimen"
    {
        return Number::Many;
    }
    let one =
        SINGULARS.binary_search(&small).is_ok() || ["ss", "us", "is"].iter().any(|end| small.ends_with(end));
    if small.ends_with('s') && small.len() > 2 && !one { Number::Many } else { Number::One }
}

/// True for a word that counts more than one: "several", "two".
pub(super) fn counts_many(word: &str) -> bool {
    /// Words of [`COUNTS`] that go with one as well, in order.
    const ONE: [&str; 18] = [
        "a", "all", "an", "another", "any", "each", "either", "every", "her", "his", "its", "more",
        "neither", "no", "one", "other", "our", "their",
    ];
    number_of(word) == Number::Count && ONE.binary_search(&word.to_ascii_lowercase().as_str()).is_err()
}
