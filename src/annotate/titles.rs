//! Titles and names by their words: which office a form of address stands for, how those who bear a given name mostly
//! go, which outlets have an article.

use super::lexicon::{self, Sense};
pub use super::lexicon::{Sort, sort_of};
use super::registry::Pronouns;
use std::hash::Hasher;

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

/// The office after "then-", which was somebody's once: "Capt." of "Then-Capt."
pub fn once(word: &str) -> Option<&str> {
    word.strip_prefix("then-").or_else(|| word.strip_prefix("Then-"))
}

/// True if the word can end the name of an organisation.
pub fn is_organization_word(word: &str) -> bool {
    sort_of(word).any(Sort::ORGANIZATION)
}

/// The office that an honorific stands for: "senator" for "Sen."; empty for one that is no office ("Mr.").
pub fn honorific(word: &str) -> Option<&'static str> {
    let word = word.strip_suffix('.').unwrap_or(word);
    lexicon::office_of(once(word).unwrap_or(word))
}

/// How those mostly go by who bear a given name: enough to doubt what speaks against it, too little to go by.
pub fn usual_pronouns(given: &str) -> Option<Pronouns> {
    let given = lexicon::unaccented(given);
    let sense = lexicon::sense_of(&given);
    let (he, she) = (sense.any(Sense::GIVEN_HE), sense.any(Sense::GIVEN_SHE));
    match if he || she { [he, she] } else { lexicon::rarer_given(&given) } {
        [true, _] => Some(Pronouns::He),
        [_, true] => Some(Pronouns::She),
        _ => None,
    }
}

/// True for a given name of which the lexicon has no more than whose it mostly is: one that misleads more often.
pub fn is_rarer_given(given: &str) -> bool {
    !lexicon::sense_of(&lexicon::unaccented(given)).any(Sense::GIVEN_HE | Sense::GIVEN_SHE)
}

/// True for an outlet whose own name has the article: The New York Times, but the BBC.
pub fn has_article(outlet: &str) -> bool {
    lexicon::sense_of(outlet).any(Sense::OWN_ARTICLE)
}

/// The state that an abbreviation after a legislator's party stands for: "Texas" for "Tex." or "TX".
pub fn state(short: &str) -> Option<&'static str> {
    lexicon::state_of(short.trim_end_matches('.'))
}
