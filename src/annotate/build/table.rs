//! The table as source text: packed keys by hash, a code for each, and the sets of senses that the codes stand
//! for, each once.

use crate::letters::{Key, SEEN, SLOTS, opening};
use crate::senses::{Class, Sense, Sort};
use crate::{Entry, Lists};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The sets of senses, each once, by number.
struct Entries(Vec<Entry>);

impl Entries {
    fn number(&mut self, entry: Entry) -> usize {
        self.0.iter().position(|known| *known == entry).unwrap_or_else(|| {
            self.0.push(entry);
            self.0.len() - 1
        })
    }

    /// For each set: that of a word joined to it, which is the same office ("then-mayor"), or nothing.
    fn joined(&mut self) -> Vec<usize> {
        let mut joined = Vec::new();
        while let Some(entry) = self.0.get(joined.len()) {
            let office = entry.sort.any(Sort::TITLE | Sort::HONORIFIC);
            let sort = if office { entry.sort } else { Sort::NONE };
            joined.push(self.number(Entry { sort, ..Entry::default() }));
        }
        joined
    }
}

/// What is found by a word's letters: see the lexicon's own.
#[derive(Clone, Copy, Default)]
struct Found {
    class: Class,
    plain: usize,
    code: usize,
}

/// What `lexicon.rs` includes.
pub(crate) fn source(lists: &Lists) -> String {
    let adverb = Entry { class: Class::ADVERB, ..Entry::default() };
    // The numbers of `Word::UNKNOWN` and `Word::IN_LY`.
    let mut entries = Entries(vec![Entry::default(), adverb]);
    let mut by_letters: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for word in lists.words.keys() {
        by_letters.entry(undotted(word).to_ascii_lowercase()).or_default().push(word);
    }
    let mut codes: Vec<(Key, Found)> = Vec::new();
    let (mut cased, mut variants) = (Vec::new(), Vec::new());
    for (letters, written) in by_letters {
        let key = Key::of(letters.as_bytes());
        assert!(!key.spoilt, "{letters:?} is longer than sixteen bytes");
        let mut plain = lists.words.get(&letters).copied().unwrap_or_default();
        if plain.class == Class::NONE && key.is_ly() && !plain.sense.any(Sense::NO_ADVERB) {
            plain.class = Class::ADVERB;
        }
        let number = entries.number(plain);
        let first = variants.len();
        for word in written.into_iter().filter(|word| **word != letters) {
            variants.push((word, entries.number(plain.or(lists.words[word]))));
        }
        let mut code = number;
        if variants.len() > first {
            code = cased.len() | 1 << 15;
            cased.push(format!("Cased {{ first: {first}, last: {} }}", variants.len()));
        }
        codes.push((key, Found { class: plain.class, plain: number, code }));
    }
    // Short words are common ones: each has its own slot, and longer ones make way.
    codes.sort_by_key(|(key, _)| key.packed);
    let phrases: Vec<_> =
        lists.phrases.iter().map(|(words, entry)| (words, entries.number(*entry))).collect();
    let joined = entries.joined();
    assert!(entries.0.len() < 1 << 15, "a code has fifteen bits for the number of a set");

    let mut out = keys(&codes);
    let word = |(text, number): &(&String, usize)| format!("({text:?}, Word({number}))");
    // Lists that are searched: the first letters of each word are compared at once.
    let listed = |text: &str, of: String| format!("({}, {text:?}, {of})", opening(text));
    let phrase = |(text, number): &(&String, usize)| listed(text, format!("Word({number})"));
    let pair = |(text, other): (&String, &String)| listed(text, format!("{other:?}"));
    array(&mut out, "CASED", "Cased", cased);
    array(&mut out, "VARIANTS", "(&str, Word)", variants.iter().map(word));
    array(&mut out, "PHRASES", "(u64, &str, Word)", phrases.iter().map(phrase));
    array(&mut out, "OFFICES", "(u64, &str, &str)", lists.offices.iter().map(pair));
    let number = |(word, number): (&String, &String)| listed(word, number.clone());
    array(&mut out, "NUMERALS", "(u64, &str, i64)", lists.numerals.iter().map(number));
    array(&mut out, "RARER_GIVEN", "u128", lists.rarer.iter().map(u128::to_string));
    array(&mut out, "GIVEN", "(u64, &str, &str)", lists.given.iter().map(pair));
    array(&mut out, "PARTIES", "(u64, &str, &str)", lists.parties.iter().map(pair));
    array(&mut out, "SOURCES", "(u64, &str, &str)", lists.sources.iter().map(pair));
    array(&mut out, "STATES", "(u64, &str, &str)", lists.states.iter().map(pair));
    array(&mut out, "JOINED", "Word", joined.iter().map(|number| format!("Word({number})")));
    entries.0.resize(entries.0.len().next_power_of_two(), Entry::default());
    array(&mut out, "KNOWN", "Known", entries.0.iter().map(known));
    out
}

fn known(Entry { class, sort, scene, sense }: &Entry) -> String {
    let (class, sort) = (format!("Class({})", class.0), format!("Sort({})", sort.0));
    let (scene, sense) = (format!("Scene({:?})", scene.0), format!("Sense({:?})", sense.0));
    format!("Known {{ class: {class}, sort: {sort}, scene: {scene}, sense: {sense} }}")
}

/// The keys with what is found by them, each in the slot of its hash or the next that is free, and a bit for each hash
/// that a key has.
fn keys(codes: &[(Key, Found)]) -> String {
    assert!(codes.len() * 4 < SLOTS * 3, "{} words crowd {SLOTS} slots", codes.len());
    let (mut slots, mut seen) = (vec![(0, Found::default()); SLOTS], vec![0_u64; SEEN / 64]);
    for (key, found) in codes {
        let bit = key.hash() % SEEN;
        seen[bit / 64] |= 1 << (bit % 64);
        let mut slot = key.hash() % SLOTS;
        while slots[slot].0 != 0 {
            slot = (slot + 1) % SLOTS;
        }
        slots[slot] = (key.packed, *found);
    }
    let mut out = String::new();
    array(&mut out, "SEEN_BITS", "u64", seen.iter().map(u64::to_string));
    let slot = |(key, Found { class, plain, code }): &(u128, Found)| {
        let found =
            format!("Found {{ class: Class({}), plain: Word({plain}), code: Code({code}) }}", class.0);
        format!("Slot {{ key: {key}, found: {found} }}")
    };
    array(&mut out, "TABLE", "Slot", slots.iter().map(slot));
    out
}

fn array(out: &mut String, name: &str, of: &str, items: impl IntoIterator<Item = String>) {
    let items: Vec<String> = items.into_iter().collect();
    let _ = writeln!(out, "pub(super) static {name}: [{of}; {}] = [\n{}\n];", items.len(), items.join(",\n"));
}

/// A word without the dot that only ends an abbreviation: "U.S." of "U.S.", which the tokeniser reads as "U.S".
fn undotted(word: &str) -> &str {
    word.strip_suffix('.').unwrap_or(word)
}
