//! The lexicon: all that is known of single words, as lists that can be read (`lexicon/en/*.tsv`), from which the build
//! makes one table. Rules ask for what a word is ([`Class`], [`Sort`], [`Scene`], [`Sense`]) and name no words.
//!
//! A word is looked up once, by its lower-case letters packed into one integer, so that a look-up is a multiplication
//! and a comparison. What is found is a number, [`Word`], which the token keeps: words of which the same is known share
//! it. Words of more than sixteen bytes are in no list.

mod given;
mod letters;
mod senses;

pub(super) use given::{rarer_given, unaccented};
pub(super) use letters::{Key, Letters, Run};
use letters::{SEEN, SLOTS};
pub use senses::{Class, Scene, Sense, Sort};

use table::{
    CASED, GIVEN, JOINED, KNOWN, NUMERALS, OFFICES, PARTIES, PHRASES, SEEN_BITS, SOURCES, STATES, TABLE,
    VARIANTS,
};

/// What the build makes of the lists.
#[allow(clippy::unreadable_literal, reason = "nobody reads it")]
mod table {
    use super::{Cased, Class, Code, Found, Known, Scene, Sense, Slot, Sort, Word};
    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}

impl Class {
    /// Any verb that attributes.
    pub const CUE: Self =
        Self(Self::SAY.0 | Self::TELL.0 | Self::THINK.0 | Self::REGARD.0 | Self::NAME.0 | Self::VOW.0);
    /// Any small word, which no title and no name of kin is.
    pub const SMALL: Self = Self(
        Self::DETERMINER.0
            | Self::PRONOUN.0
            | Self::PREPOSITION.0
            | Self::AUXILIARY.0
            | Self::CONJUNCTION.0
            | Self::RELATIVE.0,
    );
    /// Classes that hold only if the dot is there.
    pub(super) const ABBREVIATION_ONLY: Self =
        Self(Self::ABBREVIATION.0 | Self::ABBREVIATION_CAPITAL.0 | Self::ABBREVIATION_NUMBER.0);
}

impl Sort {
    /// How many a word says, and no more.
    const NUMBER: Self = Self(Self::COUNT.0 | Self::IRREGULAR.0 | Self::SINGULAR.0);
    /// How a word stands to the words about it.
    const RELATION: Self = Self(
        Self::DIRECTION.0
            | Self::FIELD.0
            | Self::RANK.0
            | Self::ENVOY.0
            | Self::THING.0
            | Self::MASS.0
            | Self::MEMBERS.0
            | Self::NUMBER.0
            | Self::ENDING.0,
    );
    /// How a word may end a phrase.
    const ENDING: Self = Self(Self::NO_CALLING.0 | Self::CUT.0 | Self::GRADE.0);

    /// True if no list has the word, unless for how it stands to the words about it.
    pub const fn is_plain(self) -> bool {
        self.without(Self::RELATION).0 == 0
    }

    /// True if the lists say nothing of the word but its number.
    pub const fn is_unknown(self) -> bool {
        self.without(Self::NUMBER.or(Self::ENDING)).0 == 0
    }
}

/// All that is known of a word, in one line of the processor's cache.
#[derive(Debug)]
#[repr(align(64))]
struct Known {
    class: Class,
    sort: Sort,
    scene: Scene,
    sense: Sense,
}

/// What the lexicon has of a word: a number for all that is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word(u16);

impl Word {
    /// A word that no list has.
    pub const UNKNOWN: Self = Self(0);
    /// A word in -ly that no list has.
    const IN_LY: Self = Self(1);

    /// The table's length is a power of two, so that a mask spares a check of each number.
    #[inline]
    const fn known(self) -> &'static Known {
        &KNOWN[self.0 as usize & (KNOWN.len() - 1)]
    }

    /// What it is in a sentence.
    #[inline]
    pub const fn class(self) -> Class {
        self.known().class
    }

    /// What it is to names and titles.
    #[inline]
    pub const fn sort(self) -> Sort {
        self.known().sort
    }

    /// What it is to an occasion.
    #[inline]
    pub const fn scene(self) -> Scene {
        self.known().scene
    }

    /// What single rules ask of it.
    #[inline]
    pub const fn sense(self) -> Sense {
        self.known().sense
    }
}

/// Letters of which the lists have more than one word, "us" and "US": those with capitals, in `VARIANTS`.
struct Cased {
    first: usize,
    last: usize,
}

impl Cased {
    #[inline(never)] // most words have one form
    fn written(&self, text: &str) -> Option<Word> {
        let variants = &VARIANTS[self.first..self.last];
        let first = text.as_bytes().first();
        // Most differ in the first letter, which spares a comparison of the rest.
        let same = |written: &str| written.as_bytes().first() == first && written == text;
        variants.iter().find(|(written, _)| same(written)).map(|(_, word)| *word)
    }
}

/// A slot of the table: letters, packed, and what is found by them, in half a line of the processor's cache.
#[repr(align(32))]
struct Slot {
    key: u128,
    found: Found,
}

/// What is found by a word's letters alone, whatever their case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// The classes, which hold in any case.
    pub(super) class: Class,
    /// The word with small letters.
    pub(super) plain: Word,
    code: Code,
}

impl Found {
    /// The word as it is written, with the dot of an abbreviation or without it.
    #[inline]
    pub(super) fn written<'a>(self, text: impl FnOnce() -> &'a str) -> Word {
        match self.code.cased() {
            Some(cased) => cased.written(undotted(text())).unwrap_or(self.plain),
            None => self.plain,
        }
    }
}

/// The number of a word, or where those with its letters are.
#[derive(Debug, Clone, Copy)]
struct Code(u16);

impl Code {
    /// Marks an index into `CASED`.
    const CASED: u16 = 1 << 15;

    const fn cased(self) -> Option<&'static Cased> {
        if self.0 & Self::CASED == 0 { None } else { Some(&CASED[(self.0 & !Self::CASED) as usize]) }
    }
}

/// What is known of a word by its letters. A word in -ly that no list has is an adverb.
#[inline]
pub(super) fn look_up(key: Key) -> Found {
    if key.spoilt {
        return Found { class: Class::NONE, plain: Word::UNKNOWN, code: Code(0) };
    }
    let hash = key.hash();
    let bit = hash % SEEN;
    if SEEN_BITS[bit / 64] & 1 << (bit % 64) != 0 {
        let mut at = hash % SLOTS;
        loop {
            let slot = &TABLE[at];
            // Most that pass the filter are found at once.
            if slot.key == key.packed {
                return slot.found;
            }
            if slot.key == 0 {
                break;
            }
            at = (at + 1) % SLOTS;
        }
    }
    if key.is_ly() {
        return Found { class: Class::ADVERB, plain: Word::IN_LY, code: Code(0) };
    }
    Found { class: Class::NONE, plain: Word::UNKNOWN, code: Code(0) }
}

/// What is known of a word by its text.
fn word(text: &str) -> Word {
    let letters = match text.as_bytes() {
        [letters @ .., b'.'] | letters => letters,
    };
    look_up(Key::of(letters)).written(|| text)
}

/// What is known of a word with a hyphen by its parts: "secretary-general" is a title, and so is "then-mayor";
/// "Austin-based" may stand within one.
pub(super) fn joined(text: &str) -> Option<Word> {
    let text = undotted(text);
    let hyphen = text.bytes().rposition(|byte| byte == b'-')?;
    let ending = word(text.get(hyphen..)?);
    if ending.sort() != Sort::NONE {
        return Some(ending);
    }
    // "secretary-treasurer", "editor-in-chief"
    let title = |part: &str| {
        let word = word(part);
        (word.sort().any(Sort::TITLE) && !word.sort().any(Sort::KIN)).then_some(word)
    };
    let linked = || ["-in-", "-at-", "-of-"].iter().any(|link| text.contains(link));
    let opening = text.bytes().position(|byte| byte == b'-')?;
    if let Some(office) = title(text.get(..opening)?)
        && (linked() || title(text.get(hyphen + 1..)?).is_some())
    {
        return Some(office);
    }
    if !word(text.get(..=hyphen)?).sense().any(Sense::PREFIX) {
        return None;
    }
    let office = word(text.get(hyphen + 1..)?);
    Some(JOINED[office.0 as usize]).filter(|word| *word != Word::UNKNOWN)
}

/// A word without the dot of an abbreviation: "Sen" of "Sen.". Those of "U.S." are its own.
#[inline]
fn undotted(text: &str) -> &str {
    // Most have none, and a byte shows it.
    if text.as_bytes().last() != Some(&b'.') {
        return text;
    }
    text.strip_suffix('.').filter(|inner| !inner.contains('.')).unwrap_or(text)
}

/// The classes of a word, by its text.
pub fn class_of(text: &str) -> Class {
    word(text).class()
}

/// What a word is to names and titles, by its text.
pub fn sort_of(text: &str) -> Sort {
    let sort = word(text).sort();
    if sort == Sort::NONE { joined(text).map_or(sort, Word::sort) } else { sort }
}

/// What a word is to an occasion, by its text.
pub fn scene_of(text: &str) -> Scene {
    word(text).scene()
}

/// What single rules ask of a word or of several that stand together, by their text.
#[inline] // so that no set is copied where one member of it is asked for
pub fn sense_of(text: &str) -> Sense {
    word_or_phrase(text).sense()
}

fn word_or_phrase(text: &str) -> Word {
    let one = word(text);
    // No list of words has one with a space in it.
    let several = matches!(one, Word::UNKNOWN | Word::IN_LY) && text.as_bytes().contains(&b' ');
    let phrase = if several { third(&PHRASES, text) } else { None };
    phrase.unwrap_or(one)
}

/// What one word is to names and titles, and what single rules ask of it, by its text.
pub(super) fn sort_and_sense_of(text: &str) -> (Sort, Sense) {
    let word = word(text);
    let joined = || joined(text).map_or(Sort::NONE, Word::sort);
    (if word.sort() == Sort::NONE { joined() } else { word.sort() }, word.sense())
}

/// What a list's third column says of a word.
fn third<T: Copy>(list: &[(u64, &str, T)], word: &str) -> Option<T> {
    let opening = letters::opening(word);
    // Most differ in their first letters, which spares a comparison of the rest.
    let order = |first: &u64, known: &str| first.cmp(&opening).then_with(|| known.cmp(word));
    list.binary_search_by(|(first, known, _)| order(first, known)).ok().map(|at| list[at].2)
}

/// The office that a form of address stands for, by its text without a dot: "senator" for "Sen"; empty for one that
/// is no office ("Mr").
pub fn office_of(address: &str) -> Option<&'static str> {
    third(&OFFICES, address)
}

/// The words for the party that a letter stands for: "democrat democratic" for "D".
pub(super) fn party_of(letter: &str) -> Option<&'static str> {
    third(&PARTIES, letter)
}

/// True for a given name and a short form of it, or for two forms of one: Mike, Michael.
pub(super) fn is_same_given(one: &str, other: &str) -> bool {
    let wholes = |name| third(&GIVEN, name).unwrap_or(name).split(' ');
    one == other || wholes(one).any(|whole| wholes(other).any(|w| w == whole))
}

/// The kinds of source that a noun may be, the likeliest first: "document", "data", ...
pub(super) fn sources_of(noun: &str) -> Option<impl Iterator<Item = &'static str>> {
    let small = !noun.bytes().any(|byte| byte.is_ascii_uppercase());
    let kinds = if small { third(&SOURCES, noun) } else { third(&SOURCES, &noun.to_ascii_lowercase()) };
    kinds.map(|kinds| kinds.split(' '))
}

/// The state that an abbreviation stands for, by its text without its last dot.
pub fn state_of(short: &str) -> Option<&'static str> {
    third(&STATES, short)
}

/// The number that a word in small letters stands for, up to ten.
pub(super) fn numeral(word: &str) -> Option<i64> {
    third(&NUMERALS, word)
}

/// Words whose `’s` is a verb rather than a genitive: it’s, that’s.
pub(super) fn contracts(key: Key) -> bool {
    look_up(key).plain.sense().any(Sense::CONTRACTS)
}

/// Words written with an apostrophe before them: ’em, ’til, ’90s.
pub(super) fn elided(word: &str) -> bool {
    sense_of(word).any(Sense::ELIDED)
        || (word.len() == 3 && word.ends_with('s') && word.bytes().take(2).all(|b| b.is_ascii_digit()))
}
