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

/// What a word's letters tell, gathered from its first to its last.
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
    /// Takes what up to eight letters tell.
    fn push_run(&mut self, run: Run) {
        self.key.append(run.lowered, run.length);
        self.capitals |= run.has_capitals() || (self.capital && run.capitals != 0);
        self.capital |= run.capitals != 0;
        self.small |= run.small != 0;
    }

    /// Takes the ASCII letters and digits of a text from byte `start` on, and says where they end.
    pub(super) fn push_letters(&mut self, text: &[u8], mut start: usize) -> usize {
        loop {
            let run = Run::read_eight(text, start);
            self.push_run(run);
            start += run.length;
            if run.length < 8 {
                return start;
            }
        }
    }

    /// Takes one more character, whatever it is.
    pub(super) fn push(&mut self, c: char) {
        if c.is_uppercase() {
            self.capitals = self.capital;
            self.capital = true;
        } else {
            self.small |= c.is_ascii_lowercase() || !c.is_ascii();
        }
        match c {
            '’' => self.key.append(u128::from(b'\''), 1),
            _ if c.is_ascii() => self.key.append(u128::from(c.to_ascii_lowercase() as u8), 1),
            _ => self.key.spoilt = true,
        }
    }
}

/// Up to sixteen ASCII letters and digits, told eight at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) length: usize,
    /// The last one lowest.
    lowered: u128,
    /// A bit for each byte that is a capital.
    capitals: u64,
    /// The high bit of each byte that is a small letter.
    small: u64,
}

impl Run {
    /// Letters and digits, at most.
    pub(super) const MOST: usize = 16;

    /// The key of a word that is this run.
    pub(super) fn key(self) -> Key {
        Key { packed: self.lowered, spoilt: false }
    }

    /// Two capitals or more, and no small letter.
    pub(super) fn is_all_caps(self) -> bool {
        self.small == 0 && self.has_capitals()
    }

    /// What the run tells, as the beginning of a word.
    pub(super) fn letters(self) -> Letters {
        Letters {
            key: self.key(),
            capital: self.capitals != 0,
            capitals: self.has_capitals(),
            small: self.small != 0,
        }
    }

    fn has_capitals(self) -> bool {
        self.capitals & self.capitals.wrapping_sub(1) != 0
    }

    /// Reads from byte `start` to the first that is no letter or digit, or to the sixteenth.
    #[inline]
    pub(super) fn read(text: &[u8], start: usize) -> Self {
        let head = Self::read_eight(text, start);
        if head.length < 8 {
            return head;
        }
        let tail = Self::read_eight(text, start + 8);
        Self {
            length: 8 + tail.length,
            lowered: head.lowered << (8 * tail.length) | tail.lowered,
            capitals: head.capitals >> 1 | tail.capitals,
            small: head.small | tail.small,
        }
    }

    #[inline]
    fn read_eight(text: &[u8], start: usize) -> Self {
        const EACH: u64 = u64::MAX / 255;
        const HIGH: u64 = 0x80 * EACH;
        let rest = &text[start..];
        let packed = u64::from_be_bytes(rest.first_chunk().copied().unwrap_or_else(|| Self::last(rest)));
        // No sum of two seven-bit numbers reaches the next byte.
        let seven = packed & !HIGH;
        let within = |bytes: u64, first: u8, last: u8| {
            (bytes + u64::from(0x80 - first) * EACH) & !(bytes + u64::from(0x7F - last) * EACH)
        };
        let letters = within(seven | 0x20 * EACH, b'a', b'z') & !packed & HIGH;
        let digits = within(seven, b'0', b'9') & !packed;
        let bits = (!(letters | digits) & HIGH).leading_zeros();
        let kept = |bytes: u64| bytes.checked_shr(64 - bits).unwrap_or(0);
        let (packed, letters) = (kept(packed), kept(letters));
        // The bit that tells a small letter from a capital, moved to its byte's highest.
        let small = letters & packed << 2;
        let capitals = letters & !small;
        Self { length: bits as usize / 8, lowered: u128::from(packed | capitals >> 2), capitals, small }
    }

    /// The last bytes of a text, fewer than eight.
    #[cold]
    fn last(rest: &[u8]) -> [u8; 8] {
        std::array::from_fn(|i| rest.get(i).copied().unwrap_or_default())
    }
}

impl Key {
    /// A word of few lower-case letters.
    const fn short(word: &str) -> u128 {
        let (mut packed, mut i) = (0, 0);
        while i < word.len() {
            packed = packed << 8 | word.as_bytes()[i] as u128;
            i += 1;
        }
        packed
    }

    /// Takes `length` more bytes, of 0 to 8.
    fn append(&mut self, bytes: u128, length: usize) {
        self.spoilt |= self.packed.leading_zeros() < 8 * length as u32;
        self.packed = self.packed << (8 * length) | bytes;
    }

    fn of(word: &str) -> Self {
        let mut letters = Letters::default();
        let end = letters.push_letters(word.as_bytes(), 0);
        word[end..].chars().for_each(|c| letters.push(c));
        letters.key
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

/// The words of the lexicon. Open addressing; a packed key of 0 is an empty slot.
pub(super) struct Table {
    slots: Vec<(u128, Class)>,
    mask: usize,
    /// A bit for each hash, cut short, that a word has: most other words are told without a look at the slots, which
    /// no near cache holds.
    seen: [u64; SEEN / 64],
}

/// Bits of [`Table::seen`].
const SEEN: usize = 1 << 16;

/// All words of the tables, and all forms of the verbs.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
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

    /// Where the key is, or where it would be.
    fn slot(&self, key: Key) -> usize {
        let mut slot = key.hash() & self.mask;
        while self.slots[slot].0 != key.packed && self.slots[slot].0 != 0 {
            slot = (slot + 1) & self.mask;
        }
        slot
    }

    /// The classes of a word.
    #[inline]
    pub(super) fn look_up(&self, key: Key) -> Class {
        let hash = key.hash();
        let bit = hash % SEEN;
        let mut slot = hash & self.mask;
        if key.spoilt {
            return Class::NONE;
        }
        if self.seen[bit / 64] & 1 << (bit % 64) != 0 {
            loop {
                let (known, class) = self.slots[slot];
                if known == key.packed {
                    return class;
                }
                if known == 0 {
                    break;
                }
                slot = (slot + 1) & self.mask;
            }
        }
        if key.is_ly() { Class::ADVERB } else { Class::NONE }
    }
}

/// The classes of a word, by its text.
pub fn class_of(word: &str) -> Class {
    if word.is_ascii() { TABLE.look_up(Key::of(word)) } else { Class::NONE }
}

/// Words whose `’s` is a verb rather than a genitive: it’s, that’s.
pub(super) fn contracts(key: Key) -> bool {
    const WORDS: [u128; 12] = [
        Key::short("it"),
        Key::short("he"),
        Key::short("she"),
        Key::short("that"),
        Key::short("there"),
        Key::short("here"),
        Key::short("what"),
        Key::short("who"),
        Key::short("let"),
        Key::short("where"),
        Key::short("how"),
        Key::short("this"),
    ];
    !key.spoilt && WORDS.contains(&key.packed)
}

/// Words written with an apostrophe before them: ’em, ’til.
pub(super) fn elided(word: &str) -> bool {
    const WORDS: [&str; 10] = ["em", "til", "tis", "twas", "cause", "cuz", "bout", "round", "n", "s"];
    word.len() <= 5
        && (WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
            || (word.len() == 3 && word.ends_with('s') && word.bytes().take(2).all(|b| b.is_ascii_digit())))
}
