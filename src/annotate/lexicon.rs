//! The cue lexicon: words that attribute ([`verbs`]), and the small words around them ([`words`]), as readable tables.
//!
//! A word is looked up by its lower-case letters packed into one integer, so that a look-up is a
//! multiplication and a comparison. Words of more than sixteen bytes are never in the table.

mod letters;
mod verbs;
mod words;

pub(super) use letters::{Key, Letters, Run};
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
    /// Tells the time by a noun or by a clause: after, before, since, until.
    pub const TEMPORAL: Self = Self(1 << 49);
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
    let mut letters = base.chars();
    let last = letters.next_back();
    let shortened = letters.as_str();
    let doubled = last.filter(|_| verb.ends_with('+')).map(String::from).unwrap_or_default();
    let consonant_y =
        base.ends_with('y') && !base.ends_with("ay") && !base.ends_with("oy") && !base.ends_with("ey");
    let sibilant = ["s", "sh", "ch", "x", "z"].iter().any(|end| base.ends_with(end));
    let third = if consonant_y {
        [shortened, "ies"].concat()
    } else if sibilant {
        [base, "es"].concat()
    } else {
        [base, "s"].concat()
    };
    let past = if consonant_y {
        [shortened, "ied"].concat()
    } else if base.ends_with('e') {
        [base, "d"].concat()
    } else {
        [base, &doubled, "ed"].concat()
    };
    let ing = if base.ends_with('e') && !base.ends_with("ee") {
        [shortened, "ing"].concat()
    } else {
        [base, &doubled, "ing"].concat()
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
    const WORDS: [Key; 12] = [
        Key::of("it"),
        Key::of("he"),
        Key::of("she"),
        Key::of("that"),
        Key::of("there"),
        Key::of("here"),
        Key::of("what"),
        Key::of("who"),
        Key::of("let"),
        Key::of("where"),
        Key::of("how"),
        Key::of("this"),
    ];
    !key.spoilt && WORDS.iter().any(|word| word.packed == key.packed)
}

/// Words written with an apostrophe before them: ’em, ’til.
pub(super) fn elided(word: &str) -> bool {
    const WORDS: [&str; 10] = ["em", "til", "tis", "twas", "cause", "cuz", "bout", "round", "n", "s"];
    word.len() <= 5
        && (WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
            || (word.len() == 3 && word.ends_with('s') && word.bytes().take(2).all(|b| b.is_ascii_digit())))
}
