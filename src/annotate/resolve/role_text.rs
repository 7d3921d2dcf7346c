//! The words of a role as a note has them: "former council clerk", "Kale’s former press chief".

use crate::lexicon::{Sense, sense_of};
use crate::spelling::words;
use crate::titles::{Sort, sort_of};

/// An office with its owner before it: "council clerk", "former council clerk".
pub(super) fn with_owner(owner: String, office: &str) -> String {
    let small = owner.starts_with(char::is_lowercase) && !owner.contains(['’', '\'']);
    // "the trust’s former director of nursing"
    if small && words(office).any(|word| sense_of(word).any(Sense::OF)) {
        return format!("the {}’s {office}", owner.trim_end());
    }
    // "the club’s 78-year-old president"
    if office.starts_with(|c: char| c.is_ascii_digit()) && owner.starts_with(char::is_lowercase) {
        return office.to_owned();
    }
    // "the campaign’s Norland director": not of a Norland campaign; but "the council’s CEO".
    let first = words(office).next().unwrap_or_default();
    let mut letters = first.chars();
    let capital =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let name = capital && !sort_of(first).any(Sort::TITLE.or(Sort::RANK));
    if name && !owner.contains(['’', '\'']) {
        return office.to_owned();
    }
    let rest = office.strip_prefix(first).map(str::trim_start).filter(|rest| !rest.is_empty());
    match rest.filter(|_| {
        sense_of(first).any(Sense::QUALIFIER | Sense::FORMER) && owner.starts_with(char::is_lowercase)
    }) {
        Some(rest) => format!("{first} {owner}{rest}"),
        None => owner + office,
    }
}

/// What somebody was, of what they are: "former secretary of state", "Kale’s former press chief".
pub(super) fn once(text: &str, head: &str) -> String {
    const FORMER: &str = "former ";
    // "secretary of state in 2013"
    let dated =
        |at: &usize| text.get(at + 4..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let text = text.find(" in ").filter(dated).and_then(|at| text.get(..at)).unwrap_or(text);
    let before = text.find(head).and_then(|at| text.get(..at)).unwrap_or_default();
    if words(before).any(|word| sense_of(word).any(Sense::FORMER)) {
        return text.to_owned();
    }
    let owner = ["’s ", "'s ", "s’ ", "s' "].iter().filter_map(|mark| Some(before.rfind(mark)? + mark.len()));
    let at = owner.max().unwrap_or(0);
    let (owner, office) = text.split_at_checked(at).unwrap_or(("", text));
    format!("{owner}{FORMER}{office}")
}

/// True for a role that is no office but says enough to stand in a note: "Norland donor", "Roe’s neighbor", not
/// "donor", "billionaire" or "Democratic rival".
pub(super) fn is_fit(text: &str, head: &str) -> bool {
    let sense = sense_of(head);
    let party =
        words(text).any(|word| word.starts_with(char::is_uppercase) && word.eq_ignore_ascii_case(head));
    let takes_side = party || sense.any(Sense::TAKES_SIDE);
    // By the side that they are on, or by whose they are.
    let tells = |word: &str| {
        word.starts_with(char::is_uppercase)
            && !word.eq_ignore_ascii_case(head)
            && (takes_side || sort_of(word.trim_end_matches(['s', '’', '\''])).is_plain())
    };
    !sense.any(Sense::SOMEBODY) && (party || !sense.any(Sense::EPITHET)) && words(text).any(tells)
}

/// True for two words without a space between them, the second of which the tables know: `ImagesRepublican`,
/// `PRESSOhio`; but not for a company that has its capitals so, `CoreHarbor`.
pub(super) fn runs_together(word: &str) -> bool {
    let bytes = word.as_bytes();
    let small_then_capital = bytes
        .windows(4)
        .position(|w| w[3].is_ascii_uppercase() && w[..3].iter().all(u8::is_ascii_lowercase))
        .map(|at| at + 3);
    let capitals = bytes.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let capitals =
        (capitals > 3 && bytes.get(capitals).is_some_and(u8::is_ascii_lowercase)).then(|| capitals - 1);
    let second = small_then_capital.or(capitals).and_then(|at| word.get(at..));
    second.is_some_and(|second| !sort_of(second).is_unknown())
}

/// True for words in which a name has run into another that stands there as well: `Harry Reid Harry Mason ReidHarry Reid`.
pub(super) fn names_run_together(words: &str) -> bool {
    self::words(words).any(|word| {
        let capital = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase());
        let parts = capital.and_then(|(at, _)| word.split_at_checked(at));
        parts.is_some_and(|(first, second)| {
            let given = sense_of(second).any(Sense::GIVEN_HE | Sense::GIVEN_SHE);
            given && self::words(words).any(|other| other == first)
        })
    })
}
