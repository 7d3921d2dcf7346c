//! The cue lexicon: words that attribute, and the small words around them, as one readable table.
//!
//! A word is looked up by its lower-case letters packed into one integer, so that a look-up is a
//! multiplication and a comparison. Words of more than sixteen bytes are never in the table.

use std::ops::BitOr;
use std::sync::LazyLock;

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
    /// A finite verb that takes somebody's words: said, added, wrote.
    pub const SAY: Self = Self(1 << 13);

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

impl Key {
    pub(super) fn push(&mut self, byte: u8) {
        self.spoilt |= self.packed >> 120 != 0;
        self.packed = self.packed << 8 | u128::from(byte);
    }

    pub(super) fn spoil(&mut self) {
        self.spoilt = true;
    }

    fn of(word: &str) -> Self {
        let mut key = Self::default();
        word.bytes().for_each(|b| key.push(b.to_ascii_lowercase()));
        key
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
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let words = ENTRIES.iter().map(|(_, words)| words.split_ascii_whitespace().count()).sum::<usize>();
    let size = (words * 4).next_power_of_two();
    let mut table = Table { slots: vec![(0, Class::NONE); size], mask: size - 1 };
    for (class, words) in ENTRIES {
        for word in words.split_ascii_whitespace() {
            let key = Key::of(word);
            let slot = table.slot(key);
            table.slots[slot] = (key.packed, table.slots[slot].1 | *class);
        }
    }
    table
});

impl Table {
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
    let class = TABLE.slots[TABLE.slot(key)].1;
    if class == Class::NONE && key.is_ly() { Class::ADVERB } else { class }
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

/// The table: classes, and the words that have them.
const ENTRIES: &[(Class, &str)] = &[
    (
        Class::DETERMINER,
        "a an the this that these those his her their its my our your some any every each no another many most \
         several few both all one two three other",
    ),
    (Class::PRONOUN, "he she they it we i you"),
    (
        Class::PREPOSITION,
        "of in on at for to by with from about against among around as before after between during into over \
         through under until upon via within without toward towards across amid despite since like near off \
         onto outside inside per regarding behind beyond above below",
    ),
    (
        Class::AUXILIARY,
        "is are was were be been being am has have had having do does did will would can could may might shall \
         should must wo ca isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't \
         can't couldn't shouldn't mustn't",
    ),
    (Class::CONJUNCTION, "and but or nor"),
    (Class::RELATIVE, "who which that whom whose"),
    (
        Class::ADVERB,
        "also later then now once again still even just never ever often always sometimes soon earlier instead \
         recently today yesterday already meanwhile however therefore further thus too twice first last \
         nevertheless not simply yet",
    ),
    (
        Class::TIME,
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
         august september october november december jan feb mar apr jun jul aug sep sept oct nov dec today \
         yesterday tomorrow tonight week month year morning afternoon evening night day",
    ),
    (
        Class::TITLE,
        "mr mrs ms mx dr sen sens rep reps gov govs gen lt col maj capt cmdr sgt cpl pvt adm rev fr hon pres prof \
         msgr st supt det insp amb atty messrs",
    ),
    (
        Class::ABBREVIATION,
        "mr mrs ms mx dr sen sens rep reps gov govs gen lt col maj capt cmdr sgt cpl pvt adm rev fr hon pres prof \
         msgr st supt det insp amb atty messrs jr sr jan feb mar apr jun jul aug sep sept oct nov dec inc corp ltd \
         co bros llc vs dept dist univ assn ave blvd mt ft calif fla ala ariz ark colo conn del ill ind kan ky la \
         md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo no nos etc esq phd",
    ),
    (
        Class::ABBREVIATION_CAPITAL,
        "st co mar jun jul sep dec gen col rep reps rev fr hon pres det amb mt ft ala ark del ill ind kan la md mass \
         miss mo mont neb ore pa va wash wis gov sen ms capt maj adm inc jan feb apr aug oct nov no nos",
    ),
    (Class::ABBREVIATION_NUMBER, "no nos mar jun jul sep ft art sec pp vol fig"),
    (
        Class::STARTER,
        "however but and when if in on at for after before while although though as with since so there what who \
         how why now then meanwhile asked according not to by from even yet still",
    ),
    (Class::SAY, "said says say"),
];
