//! The cue lexicon: words that attribute ([`verbs`]), and the small words around them ([`words`]), as readable tables.
//!
//! A word is looked up by its lower-case letters packed into one integer, so that a look-up is a
//! multiplication and a comparison. Words of more than sixteen bytes are never in the table.

mod verbs;
mod words;

use std::ops::BitOr;
use std::sync::LazyLock;
use verbs::VERBS;
use words::WORDS;

/// What the lexicon knows of a word, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class(pub u64);

impl BitOr for Class {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Class {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// a, the, this, his, many ...
    pub const DETERMINER: Self = Self(1);
    /// he, she, they, it, we, I, you
    pub const PRONOUN: Self = Self(1 << 1);
    /// A preposition.
    pub const PREPOSITION: Self = Self(1 << 2);
    /// has, was, will, did ...
    pub const AUXILIARY: Self = Self(1 << 3);
    /// and, but, or
    pub const CONJUNCTION: Self = Self(1 << 4);
    /// who, which, that
    pub const RELATIVE: Self = Self(1 << 5);
    /// also, later, then, and words in -ly
    pub const ADVERB: Self = Self(1 << 6);
    /// Monday, November, yesterday
    pub const TIME: Self = Self(1 << 7);
    /// A title before a name: Mr., Sen., Gov., President
    pub const TITLE: Self = Self(1 << 8);
    /// Written with a dot where it is an abbreviation.
    pub const ABBREVIATION: Self = Self(1 << 9);
    /// An abbreviation only if it has a capital (Mass., Ill.).
    pub const ABBREVIATION_CAPITAL: Self = Self(1 << 10);
    /// An abbreviation only before a number (No. 1).
    pub const ABBREVIATION_NUMBER: Self = Self(1 << 11);
    /// Often the first word of a sentence (besides determiners and pronouns): However, When, In.
    pub const STARTER: Self = Self(1 << 12);
    /// A verb that takes somebody's words, quoted or not: say, add, write.
    pub const SAY: Self = Self(1 << 13);
    /// A verb that takes a hearer first: tell, ask, assure.
    pub const TELL: Self = Self(1 << 14);
    /// A verb that takes a clause, but seldom a quotation: believe, show, find.
    pub const THINK: Self = Self(1 << 15);
    /// A verb that takes what is spoken of as its object: criticise, praise, reject.
    pub const REGARD: Self = Self(1 << 16);
    /// A verb that gives a name: call, describe, dub.
    pub const NAME: Self = Self(1 << 17);
    /// A verb that takes an infinitive: vow, urge, want.
    pub const VOW: Self = Self(1 << 18);
    /// Form: the infinitive, and the plural of the present.
    pub const BASE: Self = Self(1 << 19);
    /// Form: says.
    pub const THIRD: Self = Self(1 << 20);
    /// Form: said.
    pub const PAST: Self = Self(1 << 21);
    /// Form: saying.
    pub const ING: Self = Self(1 << 22);
    /// A form of "be".
    pub const BE: Self = Self(1 << 23);
    /// A word for somebody by their office: spokesman, official.
    pub const PERSON: Self = Self(1 << 24);
    /// A word for a document that says things: report, poll, study.
    pub const DOCUMENT: Self = Self(1 << 25);
    /// An occasion of speaking: interview, speech, statement.
    pub const EVENT: Self = Self(1 << 26);
    /// not, never, n't
    pub const NEGATION: Self = Self(1 << 27);
    /// what, how, whether, why
    pub const QUESTION: Self = Self(1 << 28);
    /// Opens a subordinate clause: when, because, if.
    pub const SUBORDINATOR: Self = Self(1 << 29);
    /// that
    pub const THAT: Self = Self(1 << 30);
    /// of
    pub const OF: Self = Self(1 << 31);
    /// to
    pub const TO: Self = Self(1 << 32);
    /// A common verb that attributes nothing; it ends a noun phrase.
    pub const VERB: Self = Self(1 << 33);
    /// according
    pub const ACCORDING: Self = Self(1 << 34);
    /// decline, refuse
    pub const DECLINE: Self = Self(1 << 35);
    /// comment, respond, discuss, elaborate: what is declined
    pub const COMMENT: Self = Self(1 << 36);
    /// him, them, me ...: hearers.
    pub const HEARER: Self = Self(1 << 37);
    /// A verb's form that is a noun as often: states, claims, reports.
    pub const NOUN_TOO: Self = Self(1 << 38);
    /// Opens a clause beside another: while, although, as, when, after.
    pub const BESIDE: Self = Self(1 << 39);
    /// A verb that attributes with a particle alone: puts it, went on, fired back.
    pub const PARTICLE: Self = Self(1 << 40);
    /// A noun for something said, which takes a clause: claim, promise.
    pub const SAYING: Self = Self(1 << 41);
    /// A determiner that may stand for a noun: another, some, many, both.
    pub const STANDS_ALONE: Self = Self(1 << 42);
    /// A work or a show that has a name: book, film, program.
    pub const WORK: Self = Self(1 << 43);
    /// there, there's, here's: what stands for a subject.
    pub const EXISTENTIAL: Self = Self(1 << 44);
    /// A verb that judges: praise, slam, thank.
    pub const JUDGE: Self = Self(1 << 45);
    /// A verb that puts a question.
    pub const QUERY: Self = Self(1 << 46);
    /// A verb that denies.
    pub const DENIAL: Self = Self(1 << 47);
    /// per
    pub const PER: Self = Self(1 << 48);
    /// Any verb that attributes.
    pub const CUE: Self =
        Self(Self::SAY.0 | Self::TELL.0 | Self::THINK.0 | Self::REGARD.0 | Self::NAME.0 | Self::VOW.0);

    /// Classes that hold only if the dot is there.
    pub(super) const ABBREVIATION_ONLY: Self =
        Self(Self::ABBREVIATION.0 | Self::ABBREVIATION_CAPITAL.0 | Self::ABBREVIATION_NUMBER.0);

    /// True if the two share a class.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// This set less `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// A word's lower-case bytes, packed. More than sixteen bytes, or a letter outside ASCII, spoil it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Key {
    packed: u128,
    spoilt: bool,
}

/// What a word's letters tell.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Letters {
    pub(super) key: Key,
    /// It has a capital.
    pub(super) capital: bool,
    /// It has two or more.
    pub(super) capitals: bool,
    /// It has a small letter.
    pub(super) small: bool,
}

impl Letters {
    /// Reads the word at bytes `start..end` of a text, whatever its apostrophes.
    pub(super) fn read(text: &str, start: usize, end: usize) -> Self {
        Self::read_bytes(text.as_bytes(), start, end).unwrap_or_else(|| Self::read_slowly(&text[start..end]))
    }

    /// Up to sixteen bytes of ASCII, eight at once.
    fn read_bytes(text: &[u8], start: usize, end: usize) -> Option<Self> {
        let length = end - start;
        let head = Eight::read(text, start, length.checked_sub(1)?.min(7) + 1)?;
        let Some(rest) = length.checked_sub(8).filter(|r| *r > 0) else {
            return Some(head.letters(u128::from(head.lowered), head.capitals));
        };
        let tail = Eight::read(text, end - 8, 8)?;
        // The first of the two overlaps the second: of it, only what stands before.
        let first = u128::from(head.lowered) >> (64 - 8 * rest.min(8));
        let capitals = head.capitals >> (64 - 8 * rest.min(8));
        let two = capitals != 0 && tail.capitals != 0;
        (rest <= 8).then(|| {
            let whole = Eight { small: head.small | tail.small, ..tail };
            let letters = whole.letters(first << 64 | u128::from(tail.lowered), capitals | tail.capitals);
            Self { capitals: letters.capitals || two, ..letters }
        })
    }

    fn read_slowly(word: &str) -> Self {
        let mut letters = Self::default();
        for c in word.chars() {
            if c.is_uppercase() {
                letters.capitals = letters.capital;
                letters.capital = true;
            } else {
                letters.small |= c.is_ascii_lowercase() || !c.is_ascii();
            }
            match c {
                '’' => letters.key.push(b'\''),
                _ if c.is_ascii() => letters.key.push(c.to_ascii_lowercase() as u8),
                _ => letters.key.spoilt = true,
            }
        }
        letters
    }
}

/// Up to eight bytes of ASCII in one register, the last one lowest.
#[derive(Debug, Clone, Copy)]
struct Eight {
    lowered: u64,
    /// The high bit of each byte that is a capital.
    capitals: u64,
    /// The high bit of each byte that is a small letter.
    small: u64,
}

impl Eight {
    /// Reads `length` bytes, of 1 to 8; `None` at the text's end and outside ASCII.
    fn read(text: &[u8], start: usize, length: usize) -> Option<Self> {
        const EACH: u64 = u64::MAX / 255;
        const HIGH: u64 = 0x80 * EACH;
        let bytes = text.get(start..start + 8)?.try_into().ok()?;
        let packed = u64::from_be_bytes(bytes) >> (64 - 8 * length);
        if packed & HIGH != 0 {
            return None;
        }
        // No sum of two seven-bit numbers reaches the next byte.
        let at_least = |from: u8| (packed + u64::from(0x80 - from) * EACH) & HIGH;
        let capitals = at_least(b'A') & !at_least(b'Z' + 1);
        let small = at_least(b'a') & !at_least(b'z' + 1);
        Some(Self { lowered: packed | capitals >> 2, capitals, small })
    }

    fn letters(self, packed: u128, capitals: u64) -> Letters {
        Letters {
            key: Key { packed, spoilt: false },
            capital: capitals != 0,
            capitals: capitals & capitals.wrapping_sub(1) != 0,
            small: self.small != 0,
        }
    }
}

impl Key {
    fn push(&mut self, byte: u8) {
        self.spoilt |= self.packed >> 120 != 0;
        self.packed = self.packed << 8 | u128::from(byte);
    }

    fn of(word: &str) -> Self {
        Letters::read(word, 0, word.len()).key
    }

    fn hash(self) -> usize {
        let folded = (self.packed as u64) ^ ((self.packed >> 64) as u64).rotate_left(29);
        (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize
    }

    /// An adverb by its ending ("quickly"), as far as an ending tells.
    fn is_ly(self) -> bool {
        self.packed & 0xFFFF == 0x6C79 && self.packed >> 32 != 0
    }
}

/// Open addressing; a packed key of 0 is an empty slot.
struct Table {
    slots: Vec<(u128, Class)>,
    mask: usize,
    /// A bit for each hash, cut short, that a word has: most other words are told without a look at the slots, which
    /// no near cache holds.
    seen: [u64; SEEN / 64],
}

/// Bits of [`Table::seen`].
const SEEN: usize = 1 << 16;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let verbs: usize = VERBS.iter().map(|(_, _, verbs)| verbs.split_ascii_whitespace().count()).sum();
    let words: usize = WORDS.iter().map(|(_, words)| words.split_ascii_whitespace().count()).sum();
    let size = (words * 3 + verbs * 12).next_power_of_two();
    let mut table = Table { slots: vec![(0, Class::NONE); size], mask: size - 1, seen: [0; SEEN / 64] };
    for (class, words) in WORDS {
        words.split_ascii_whitespace().for_each(|word| table.add(word, *class));
    }
    for (behaviour, takes, verbs) in VERBS {
        let class = *takes | behaviour.class();
        for verb in verbs.split_ascii_whitespace() {
            for (form, word) in forms(verb) {
                table.add(&word, class | form);
            }
        }
    }
    table
});

/// The four forms of a verb. An irregular one is written `base/third/past/ing`; a regular one by its base, with a
/// `+` behind it if its last letter is doubled.
fn forms(verb: &str) -> Vec<(Class, String)> {
    let classes = [Class::BASE, Class::THIRD, Class::PAST, Class::ING];
    if verb.contains('/') {
        return classes.into_iter().zip(verb.split('/').map(str::to_owned)).collect();
    }
    let base = verb.trim_end_matches('+');
    let doubled = if verb.ends_with('+') { &base[base.len() - 1..] } else { "" };
    let consonant_y =
        base.ends_with('y') && !base.ends_with("ay") && !base.ends_with("oy") && !base.ends_with("ey");
    let sibilant = ["s", "sh", "ch", "x", "z"].iter().any(|end| base.ends_with(end));
    let third = if consonant_y {
        format!("{}ies", &base[..base.len() - 1])
    } else if sibilant {
        format!("{base}es")
    } else {
        format!("{base}s")
    };
    let past = if consonant_y {
        format!("{}ied", &base[..base.len() - 1])
    } else if base.ends_with('e') {
        format!("{base}d")
    } else {
        format!("{base}{doubled}ed")
    };
    let ing = if base.ends_with('e') && !base.ends_with("ee") {
        format!("{}ing", &base[..base.len() - 1])
    } else {
        format!("{base}{doubled}ing")
    };
    classes.into_iter().zip([base.to_owned(), third, past, ing]).collect()
}

impl Table {
    fn add(&mut self, word: &str, class: Class) {
        let key = Key::of(word);
        let (slot, bit) = (self.slot(key), key.hash() % SEEN);
        self.seen[bit / 64] |= 1 << (bit % 64);
        self.slots[slot] = (key.packed, self.slots[slot].1 | class);
    }

    fn slot(&self, key: Key) -> usize {
        let mut slot = key.hash() & self.mask;
        while self.slots[slot].0 != 0 && self.slots[slot].0 != key.packed {
            slot = (slot + 1) & self.mask;
        }
        slot
    }
}

/// The classes of a word.
pub(super) fn look_up(key: Key) -> Class {
    if key.spoilt {
        return Class::NONE;
    }
    let table = &*TABLE;
    let bit = key.hash() % SEEN;
    let seen = table.seen[bit / 64] & 1 << (bit % 64) != 0;
    let (known, class) = if seen { table.slots[table.slot(key)] } else { (0, Class::NONE) };
    if known == 0 && key.is_ly() { Class::ADVERB } else { class }
}

/// The classes of a word, by its text.
pub fn class_of(word: &str) -> Class {
    if word.is_ascii() { look_up(Key::of(word)) } else { Class::NONE }
}

/// Words whose `’s` is a verb rather than a genitive: it’s, that’s.
pub(super) fn contracts(key: Key) -> bool {
    const WORDS: [&str; 12] =
        ["it", "he", "she", "that", "there", "here", "what", "who", "let", "where", "how", "this"];
    key.packed >> 40 == 0 && !key.spoilt && WORDS.iter().any(|w| Key::of(w).packed == key.packed)
}

/// Words written with an apostrophe before them: ’em, ’til.
pub(super) fn elided(word: &str) -> bool {
    const WORDS: [&str; 10] = ["em", "til", "tis", "twas", "cause", "cuz", "bout", "round", "n", "s"];
    word.len() <= 5
        && (WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
            || (word.len() == 3 && word.ends_with('s') && word.bytes().take(2).all(|b| b.is_ascii_digit())))
}
