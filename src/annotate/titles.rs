//! Words that stand about names: titles, kin, organisations, outlets, peoples, places; as tables that can be
//! read, gathered into one map, so that one look-up tells all that is known of a word.

mod senses;
pub mod tables;

use super::registry::Pronouns;
use senses::{COUNTS, ENVOYS, FIELDS, MASS, MEMBERS, PLURALS, RANKS, SINGULARS, THINGS};
use std::hash::Hasher;
use std::sync::LazyLock;
use tables::{
    DEMONYMS, DIRECTIONS, FACILITIES, FEMININE, GIVEN_HE, GIVEN_SHE, HONORIFICS, KIN, MASCULINE, MODIFIERS,
    OPENERS, ORGANIZATION, OUTLET_NOUNS, OUTLETS, PLACES, REPORTS, STATES, TITLES, WITH_ARTICLE,
};

/// What the tables say of a word, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sort(u32);

impl Sort {
    /// An office or calling ("president", "officials").
    pub const TITLE: Self = Self(1);
    /// It ends the name of an organisation ("ministry").
    pub const ORGANIZATION: Self = Self(1 << 1);
    /// It belongs to the name of an outlet ("Times").
    pub const OUTLET: Self = Self(1 << 2);
    /// What an outlet puts out ("report").
    pub const REPORT: Self = Self(1 << 3);
    /// An outlet ("paper").
    pub const OUTLET_NOUN: Self = Self(1 << 4);
    /// It says he.
    pub const MASCULINE: Self = Self(1 << 5);
    /// It says she.
    pub const FEMININE: Self = Self(1 << 6);
    /// A country, state or city.
    pub const PLACE: Self = Self(1 << 7);
    /// The adjective of a people or party.
    pub const DEMONYM: Self = Self(1 << 8);
    /// It opens sentences, and begins no name.
    pub const OPENER: Self = Self(1 << 9);
    /// It may stand within a title ("national", "former").
    pub const MODIFIER: Self = Self(1 << 10);
    /// A form of address ("Mr.", "Sen.").
    pub const HONORIFIC: Self = Self(1 << 11);
    /// It ends the name of a place, thing or event.
    pub const FACILITY: Self = Self(1 << 12);
    /// More than one of them ("officials").
    pub const PLURAL: Self = Self(1 << 13);
    /// Kin ("wife").
    pub const KIN: Self = Self(1 << 14);
    /// It stands at the head of a place's name ("North").
    pub const DIRECTION: Self = Self(1 << 15);
    /// What an office is for ("Finance" of "Minister of Finance").
    pub const FIELD: Self = Self(1 << 16);
    /// It stands before an office and is written small with it after a name ("Prime Minister": prime minister).
    pub const RANK: Self = Self(1 << 17);
    /// An office that is sent to somebody ("ambassador").
    pub const ENVOY: Self = Self(1 << 18);
    /// Something that may speak but is nobody ("sign").
    pub const THING: Self = Self(1 << 19);
    /// It takes neither article nor plural ("data").
    pub const MASS: Self = Self(1 << 20);
    /// People by the plural, of whom a body's name may speak ("Citizens for Clean Water").
    pub const MEMBERS: Self = Self(1 << 21);
    /// It counts what follows ("two", "several").
    pub const COUNT: Self = Self(1 << 22);
    /// A plural that its ending doesn't tell ("people").
    pub const IRREGULAR: Self = Self(1 << 23);
    /// One, although it ends as plurals do ("series").
    pub const SINGULAR: Self = Self(1 << 24);

    /// What is known of a word besides how it stands to the words about it.
    const OWN: u32 = (1 << 15) - 1;

    /// What is known of a word but its number.
    const KIND: u32 = (1 << 22) - 1;

    /// True if it is any of `other`.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// True if no table has the word, unless as the head of a place's name.
    pub const fn is_plain(self) -> bool {
        self.0 & Self::OWN == 0
    }

    /// True if the tables say nothing of the word but its number.
    pub const fn is_unknown(self) -> bool {
        self.0 & Self::KIND == 0
    }

    /// Both sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Eight bytes a step, for the maps by word of this pass: the words are short, and nobody chooses them to
/// collide.
#[derive(Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            self.write_u64(eight(chunk));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_u64(&mut self, word: u64) {
        let hash = (self.0 ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = hash ^ (hash >> 32);
    }
}

/// The tables by word. A word is packed into one integer, so that a look-up is a multiplication and a
/// comparison; words of more than sixteen bytes are in no table. A word with a capital stands where its small
/// letters would, so that one look-up finds what holds for any case as well as what holds for the word as it is
/// written. Most words of a text are in no table: a bit per hash tells so without touching the slots.
struct Words {
    /// Each word as its table writes it.
    slots: Vec<(Key, Sort)>,
    seen: [u64; SLOTS / 8],
}

/// A word of up to sixteen bytes.
type Key = [u64; 2];

/// No word.
const EMPTY: Key = [0; 2];

/// Slots of the table: a power of two, about three times the words.
const SLOTS: usize = 8192;

impl Words {
    /// Of a word in small letters.
    fn hash([first, second]: Key) -> usize {
        let folded = first ^ second.rotate_left(29);
        (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize
    }

    fn add(&mut self, word: &str, sort: Sort) {
        let Some(key) = packed(word.as_bytes()) else { return };
        let hash = Self::hash(lowered(key));
        self.seen[hash / 64] |= 1 << (hash % 64);
        let mut slot = hash % SLOTS;
        while self.slots[slot].0 != EMPTY && self.slots[slot].0 != key {
            slot = (slot + 1) % SLOTS;
        }
        self.slots[slot] = (key, self.slots[slot].1.or(sort));
    }

    /// What holds for a word as it is written, or for any case of it.
    #[inline]
    fn get(&self, key: Key) -> Sort {
        let small = lowered(key);
        let hash = Self::hash(small);
        if self.seen[hash / 64] & (1 << (hash % 64)) == 0 {
            return Sort::default();
        }
        let mut sort = Sort::default();
        let mut slot = hash % SLOTS;
        loop {
            let (found, own) = self.slots[slot];
            if found == EMPTY {
                return sort;
            }
            if found == key || found == small {
                sort = sort.or(own);
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

/// The bytes of a word in two integers, the first byte lowest; nothing for the empty word and for one of more
/// than sixteen bytes.
fn packed(word: &[u8]) -> Option<Key> {
    match word.len() {
        1..=8 => Some([eight(word), 0]),
        9..=16 => Some([eight(&word[..8]), eight(&word[8..])]),
        _ => None,
    }
}

/// One to eight bytes in one integer. What is read twice falls on itself.
fn eight(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return u64::from(u32::from_le_bytes(*first))
            | u64::from(u32::from_le_bytes(*last)) << (8 * (length - 4));
    }
    let at = |i: usize| u64::from(bytes[i]) << (8 * i);
    at(0) | at(length / 2) | at(length - 1)
}

/// The ASCII capitals among packed bytes made small, all at once.
fn lowered(key: Key) -> Key {
    const ONES: u64 = u64::MAX / 255;
    key.map(|key| {
        let low = key & (ONES * 0x7f);
        let from_a = low + ONES * u64::from(0x80 - b'A');
        let past_z = low + ONES * u64::from(0x7f - b'Z');
        let capital = (from_a ^ past_z) & !key & (ONES * 0x80);
        key | capital >> 2
    })
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { slots: vec![(EMPTY, Sort::default()); SLOTS], seen: [0; SLOTS / 8] };
    let tables = [
        (TITLES, Sort::TITLE),
        (ORGANIZATION, Sort::ORGANIZATION),
        (OUTLETS, Sort::OUTLET),
        (REPORTS, Sort::REPORT),
        (OUTLET_NOUNS, Sort::OUTLET_NOUN),
        (MASCULINE, Sort::MASCULINE),
        (FEMININE, Sort::FEMININE),
        (PLACES, Sort::PLACE),
        (DEMONYMS, Sort::DEMONYM),
        (OPENERS, Sort::OPENER),
        (MODIFIERS, Sort::MODIFIER),
        (FACILITIES, Sort::FACILITY),
        (KIN, Sort::KIN),
        (DIRECTIONS, Sort::DIRECTION),
        (FIELDS, Sort::FIELD),
        (RANKS, Sort::RANK),
        (ENVOYS, Sort::ENVOY),
        (THINGS, Sort::THING),
        (MASS, Sort::MASS),
        (MEMBERS, Sort::MEMBERS),
        (COUNTS, Sort::COUNT),
        (PLURALS, Sort::IRREGULAR),
        (SINGULARS, Sort::SINGULAR),
    ];
    for (table, sort) in tables {
        for word in table {
            words.add(word, sort);
        }
    }
    for word in TITLES {
        // "officials", "spokesmen", "celebrities".
        let many = match (word.strip_suffix("man"), word.strip_suffix('y')) {
            (Some(stem), _) => [stem, "men"].concat(),
            (_, Some(stem)) if !word.ends_with("ey") => [stem, "ies"].concat(),
            _ => [word, "s"].concat(),
        };
        if packed(many.as_bytes()).is_some_and(|key| !words.get(key).any(Sort::TITLE)) {
            words.add(&many, Sort::TITLE.or(Sort::PLURAL));
        }
    }
    for (word, _) in &HONORIFICS {
        words.add(word, Sort::HONORIFIC);
    }
    words
});

/// All that the tables say of a word. Tables of small words hold for any case, those of words with capitals
/// for the word as it is written.
pub fn sort_of(word: &str) -> Sort {
    sort_of_bytes(word.as_bytes())
}

/// The same for a word by its bytes.
pub fn sort_of_bytes(bytes: &[u8]) -> Sort {
    // The dot of "Sen." is none of the word's; those of "U.S." are.
    let bytes = match bytes {
        [inner @ .., b'.'] if !inner.contains(&b'.') => inner,
        _ => bytes,
    };
    let sort = packed(bytes).map_or_else(Sort::default, |key| WORDS.get(key));
    if sort == Sort::default() && bytes.contains(&b'-') { sort_of_joined(bytes) } else { sort }
}

/// What is known of a word with a hyphen by its parts: "secretary-general" is a title, and so is "then-mayor";
/// "Austin-based" may stand within one.
fn sort_of_joined(bytes: &[u8]) -> Sort {
    const BEFORE: [&str; 7] = ["then", "ex", "former", "vice", "deputy", "co", "under"];
    let Some(hyphen) = bytes.iter().rposition(|b| *b == b'-') else { return Sort::default() };
    let (before, after) = (&bytes[..hyphen], &bytes[hyphen + 1..]);
    let is = |word: &str, bytes: &[u8]| bytes.eq_ignore_ascii_case(word.as_bytes());
    if is("general", after) || is("elect", after) {
        return Sort::TITLE;
    }
    if ["based", "led", "backed", "born", "elected"].iter().any(|word| is(word, after)) {
        return Sort::MODIFIER;
    }
    // "secretary-treasurer", "editor-in-chief"
    let title = |bytes| {
        packed(bytes).map(|key| WORDS.get(key)).is_some_and(|s| s.any(Sort::TITLE) && !s.any(Sort::KIN))
    };
    let first = bytes.split(|b| *b == b'-').next().unwrap_or_default();
    let of = [&b"-in-"[..], b"-at-", b"-of-"].iter().any(|link| bytes.windows(4).any(|w| w == *link));
    if title(first) && (of || title(after)) {
        return Sort::TITLE;
    }
    if BEFORE.iter().any(|word| is(word, before)) {
        let own = packed(after).map_or_else(Sort::default, |key| WORDS.get(key));
        if own.any(Sort::TITLE.or(Sort::HONORIFIC)) {
            return own;
        }
    }
    Sort::default()
}

/// The office after "then-", which was somebody's once: "Capt." of "Then-Capt."
pub fn once(word: &str) -> Option<&str> {
    word.strip_prefix("then-").or_else(|| word.strip_prefix("Then-"))
}

/// True if the word is a title in any case ("President", "spokesman").
pub fn is_title_word(word: &str) -> bool {
    sort_of(word).any(Sort::TITLE)
}

/// True if the word can end the name of an organisation.
pub fn is_organization_word(word: &str) -> bool {
    sort_of(word).any(Sort::ORGANIZATION)
}

/// The office that an honorific stands for: "senator" for "Sen."; empty for one that is no office ("Mr.").
pub fn honorific(word: &str) -> Option<&'static str> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let word = once(word).unwrap_or(word);
    if !word.as_bytes().first()?.is_ascii_uppercase() {
        return None;
    }
    HONORIFICS.binary_search_by_key(&word, |(h, _)| h).ok().map(|i| HONORIFICS[i].1)
}

/// How those mostly go by who bear a given name: enough to doubt what speaks against it, too little to go by.
pub fn usual_pronouns(given: &str) -> Option<Pronouns> {
    if GIVEN_SHE.binary_search(&given).is_ok() {
        return Some(Pronouns::She);
    }
    GIVEN_HE.binary_search(&given).is_ok().then_some(Pronouns::He)
}

/// True for an outlet whose own name has the article: The New York Times, but the BBC.
pub fn has_article(outlet: &str) -> bool {
    WITH_ARTICLE.binary_search(&outlet).is_ok()
}

/// The state that an abbreviation behind a legislator's party stands for: "Texas" for "Tex." or "TX".
pub fn state(short: &str) -> Option<&'static str> {
    let short = short.trim_end_matches('.');
    STATES.iter().find(|(_, ap, post)| *ap == short || *post == short).map(|(name, ..)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Class, class_of};

    #[test]
    fn packing_is_one_to_one() {
        for word in
            ["a", "an", "the", "ally", "mayor", "senator", "official", "spokesman", "African-American"]
        {
            let mut bytes = [0; 16];
            bytes[..word.len()].copy_from_slice(word.as_bytes());
            let whole = u128::from_le_bytes(bytes);
            assert_eq!(packed(word.as_bytes()), Some([whole as u64, (whole >> 64) as u64]), "{word}");
            let small = packed(word.to_lowercase().as_bytes()).unwrap();
            assert_eq!(lowered(packed(word.to_uppercase().as_bytes()).unwrap()), small, "{word}");
        }
        assert_eq!((packed(b""), packed(b"vice-presidential")), (None, None));
        assert_eq!(lowered(packed("@[`{É".as_bytes()).unwrap()), packed("@[`{É".as_bytes()).unwrap());
    }

    #[test]
    fn words_are_found_in_any_case() {
        for word in ["President", "spokesman", "officials", "spokesmen"] {
            assert!(sort_of(word).any(Sort::TITLE), "{word}");
        }
        assert!(sort_of("officials").any(Sort::PLURAL) && !sort_of("official").any(Sort::PLURAL));
        assert_eq!(
            (honorific("Sen."), honorific("Mr."), honorific("Sullivan")),
            (Some("senator"), Some(""), None)
        );
        assert!(sort_of("Mr.").any(Sort::MASCULINE) && sort_of("spokeswoman").any(Sort::FEMININE));
        assert!(!sort_of("nurse").any(Sort::MASCULINE.or(Sort::FEMININE)));
        assert!(HONORIFICS.is_sorted() && GIVEN_HE.is_sorted() && GIVEN_SHE.is_sorted());
        assert!(GIVEN_HE.iter().all(|name| !GIVEN_SHE.contains(name)));
    }

    /// Resolution does not look them up.
    #[test]
    fn small_words_are_no_title_and_no_kin() {
        for word in TITLES.iter().chain(KIN) {
            assert!(!class_of(word).any(Class::SMALL), "{word}");
        }
    }
}
