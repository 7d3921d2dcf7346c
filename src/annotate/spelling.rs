//! How a word is spelt by where it stands: a or an before it, a capital at its head.

use super::lexicon::{Sense, sense_of};
use std::borrow::Cow;

/// True if a word is spoken with a vowel first.
pub(crate) fn takes_an(word: &str) -> bool {
    // An 8-year-old, an 18-month study.
    let number = word.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    if !number.is_empty() {
        return number.starts_with('8') || matches!(number, "11" | "18");
    }
    let lower = in_small_letters(word);
    let letters = word.chars().take_while(|c| c.is_alphabetic()).count();
    let acronym =
        word.len() > 1 && word.chars().take(2).all(char::is_uppercase) || word.contains('.') && letters == 1;
    // "a NATO summit", but "an NRA spokesman"
    let whole = word.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if acronym && !sense_of(whole).any(Sense::SPOKEN_WHOLE) {
        return lower.starts_with(['a', 'e', 'f', 'h', 'i', 'l', 'm', 'n', 'o', 'r', 's', 'x']);
    }
    if ["hour", "honest", "honor", "heir"].iter().any(|p| lower.starts_with(p)) {
        return true;
    }
    let you = ["uni", "use", "usu", "eu", "one", "ukr", "uta"].iter().any(|p| lower.starts_with(p));
    let un = ["unin", "unid", "unim"].iter().any(|p| lower.starts_with(p));
    lower.starts_with(['a', 'e', 'i', 'o', 'u']) && (!you || un)
}

/// The words with a capital at their head.
pub(crate) fn capitalised(words: &str) -> String {
    let mut rest = words.chars();
    let mut capitalised = String::with_capacity(words.len());
    capitalised.extend(rest.next().into_iter().flat_map(char::to_uppercase));
    capitalised.push_str(rest.as_str());
    capitalised
}

/// "Linda Stone" for "LINDA STONE": a full name that a text has in capitals for display. Nothing for letters that may stand
/// for something else, "UNICEF UK".
pub(crate) fn unshouted(name: &str) -> Option<String> {
    /// A shorter word may be letters, unless it is a given name.
    const SHORTEST: usize = 4;
    let given = |word: &str| sense_of(&shown(word)).any(Sense::GIVEN_HE | Sense::GIVEN_SHE);
    let shouted = |word: &str| {
        let own = if after_mc(word).starts_with(char::is_uppercase) { after_mc(word) } else { word };
        own.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '’' | '\''))
            && (word.len() >= SHORTEST || given(word))
    };
    (name.contains(' ') && words(name).all(shouted))
        .then(|| words(name).map(shown).collect::<Vec<_>>().join(" "))
}

/// What stands after the "Mc" at a surname's head, or all of it.
fn after_mc(word: &str) -> &str {
    word.strip_prefix("Mc").or_else(|| word.strip_prefix("MC")).unwrap_or(word)
}

/// A word of a name in capitals as it stands elsewhere: "Stone-Hart".
fn shown(word: &str) -> String {
    let own = after_mc(word);
    let mut shown = String::with_capacity(word.len());
    shown.push_str(if own.len() < word.len() { "Mc" } else { "" });
    let mut opens = true;
    for c in own.chars() {
        if opens {
            shown.push(c);
        } else {
            shown.extend(c.to_lowercase());
        }
        opens = !c.is_alphabetic();
    }
    shown
}

/// The words in small letters: most have no others.
pub(crate) fn in_small_letters(words: &str) -> Cow<'_, str> {
    if is_small(words) { Cow::Borrowed(words) } else { Cow::Owned(lowered(words)) }
}

/// True for text of ASCII without a capital.
pub(crate) fn is_small(words: &str) -> bool {
    words.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

/// The words in small letters, with room for a space after them.
pub(crate) fn lowered(words: &str) -> String {
    if !words.is_ascii() {
        return words.to_lowercase();
    }
    let mut lowered = String::with_capacity(words.len() + 1);
    lowered.push_str(words);
    lowered.make_ascii_lowercase();
    lowered
}

/// True for text of ASCII with one space between its words, and none around them: it needs no mending.
pub(super) fn is_tidy(text: &str) -> bool {
    let (mut before, mut tidy) = (b' ', true);
    for byte in text.bytes() {
        tidy &= byte.is_ascii_graphic() || byte == b' ' && before != b' ';
        before = byte;
    }
    tidy && before != b' '
}

/// The words of a text between its spaces, as `split(' ')` has them. They are too short for a search of bytes to pay.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    parted_by(text, |byte| byte == b' ')
}

/// The words of a text between its spaces and hyphens.
pub(super) fn words_and_parts(text: &str) -> impl Iterator<Item = &str> + Clone {
    parted_by(text, |byte| matches!(byte, b' ' | b'-'))
}

/// What stands between the bytes of a text that part it, which are ASCII.
#[inline]
fn parted_by(text: &str, parts: impl Fn(u8) -> bool + Clone) -> impl Iterator<Item = &str> + Clone {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let Some(end) = text.bytes().position(&parts) else { return Some(text) };
        rest = text.get(end + 1..);
        text.get(..end)
    })
}

/// The words of a text with one space between them, and no hyphen that is not seen.
pub(super) fn tidied(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(['\u{ad}', '\u{200b}'], "")
}
