//! How names are written: capitals, suffixes, spaces, and the capitals that stand for one.

use crate::lexicon::{Sense, sense_of};
use crate::spelling::is_tidy;
use std::borrow::Cow;

/// True for a name in capitals alone.
pub(super) fn is_shouted(name: &str) -> bool {
    name.len() > 3 && !name.contains(char::is_lowercase)
}

/// What follows a surname: "Jr." of "Ronald Vale, Jr.", without its full stop.
pub(super) fn suffix(name: &str) -> &str {
    let last = name.rsplit_once(' ').map_or("", |(_, last)| last.trim_end_matches('.'));
    if sense_of(last).any(Sense::SUFFIX) { last } else { "" }
}

/// A name with single spaces between its words, none around them, and no comma before "Jr."
pub(super) fn spaced(text: &str) -> Cow<'_, str> {
    if text.as_bytes().contains(&b',')
        && let Some((name, suffix)) = text.rsplit_once(", ")
        && sense_of(suffix).any(Sense::SUFFIX)
    {
        return Cow::Owned(format!("{} {suffix}", spaced(name)));
    }
    if is_tidy(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// The capitals of a name, and the same without a people's adjective at its head ("U.S. National Security
/// Council": NSC).
pub(super) fn initials(name: &str) -> impl Iterator<Item = String> {
    let mut capitals = String::with_capacity(8);
    // The words begun so far.
    let (mut words, mut begins) = (1, true);
    for c in name.chars() {
        if begins && c.is_uppercase() {
            capitals.push(c);
        }
        begins = matches!(c, ' ' | '-');
        words += u32::from(begins);
    }
    let first = name.chars().next().filter(|c| c.is_uppercase());
    let rest =
        (words > 2).then(|| capitals.strip_prefix(|c| Some(c) == first).unwrap_or(&capitals).to_owned());
    std::iter::once(capitals).chain(rest).filter(|i| i.len() > 1)
}
