//! Why somebody is left unnamed: "who spoke on condition of anonymity because the talks are private", as the
//! text has it, for the note.

use super::lexicon::{Sense, sense_of};
use super::{Attribution, Speaker};
use crate::prose::Prose;
use crate::span::Span;
use memchr::memmem;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The longest reason that goes into a note, in bytes.
const LONGEST: usize = 240;

/// How many statements around one are looked at for another whose reason it could be.
const NEAR: usize = 8;

/// How far after the mention the reason may begin, in bytes.
const FAR: u32 = 400;

/// Words by which somebody asked not to be named, and what may have to follow them.
const SIGNS: [(&str, &str); 13] = [
    ("condition of anonymity", ""),
    ("conditions of anonymity", ""),
    ("not to be named", ""),
    ("not to be identified", ""),
    ("not be named", ""),
    ("not be identified", ""),
    ("declined to be named", ""),
    ("declined to be identified", ""),
    ("not want to be named", ""),
    ("not want to be identified", ""),
    ("not wish to be named", ""),
    ("not wish to be identified", ""),
    ("nonymity", " because"),
];

/// One of these is part of each sign.
static SIGN_PARTS: LazyLock<[memmem::Finder; 3]> =
    LazyLock::new(|| ["nonymity", "be named", "be identified"].map(memmem::Finder::new));

/// How the clause with a sign begins.
const CLAUSES: [&str; 10] = [
    "who did ",
    "who spoke ",
    "who talked ",
    "who asked ",
    "who requested ",
    "who insisted ",
    "who was granted ",
    "who were granted ",
    "speaking ",
    "spoke ",
];

/// What opens a clause that a sign follows at once: "who declined to be named".
const WHO: &str = "who ";

/// Whether the words `from..to` of a sentence, right after a mention, say that whoever is meant asked not to be named: "who asked not to
/// be named,".
pub(super) fn asked_after(text: &str, from: u32, to: u32) -> bool {
    let Some(rest) = text.get(from as usize..to as usize) else { return false };
    let clause = rest.trim_start_matches([',', ' ']);
    let opens = clause.starts_with(WHO) || CLAUSES.iter().any(|c| clause.starts_with(c));
    let end = clause.find(',').map_or(to, |at| to - (clause.len() - at) as u32);
    opens && sign_after(text, from, end).is_some()
}

/// For each attribution with an unnamed speaker: the clause that says why, opened by "who".
pub fn reasons(prose: &Prose, attributions: &[Attribution]) -> Vec<Option<String>> {
    let mut out: Vec<Option<String>> = vec![None; attributions.len()];
    let mut known: HashMap<&str, String> = HashMap::new();
    for (i, a) in attributions.iter().enumerate() {
        let (Speaker::Described { phrase, .. }, Some(source)) = (&a.speaker, a.source) else { continue };
        let around = &attributions[i.saturating_sub(NEAR)..(i + NEAR).min(attributions.len())];
        if let Some(own) = reason(prose, around, source) {
            known.insert(phrase, own);
        }
        if !known.is_empty() {
            out[i] = known.get(phrase.as_str()).cloned();
        }
    }
    out
}

/// The first sign at byte `from` or after it, in a paragraph that ends at `to`.
fn sign_after(text: &str, from: u32, to: u32) -> Option<Span> {
    let rest = text.get(from as usize..to as usize)?.as_bytes();
    // Most are unnamed without a reason: three looks spare seven.
    if !SIGN_PARTS.iter().any(|words| words.find(rest).is_some()) {
        return None;
    }
    let place = |(words, follows): (&str, &str)| {
        let mut all = memmem::find_iter(rest, words).map(|at| {
            let start = from as usize + at;
            Span::new(start, start + words.len())
        });
        all.find(|p| text.get(p.end as usize..).is_some_and(|rest| rest.starts_with(follows)))
    };
    SIGNS.into_iter().filter_map(place).min()
}

/// The clause with the words by which the one mentioned at `source` asked not to be named, if it stands after the mention in
/// the same sentence, with no other unnamed source between.
fn reason(prose: &Prose, attributions: &[Attribution], source: Span) -> Option<String> {
    let text = &prose.text;
    let paragraph =
        prose.paragraphs.get(prose.paragraphs.partition_point(|p| p.span.end <= source.start))?.span;
    let sign = sign_after(text, source.start, paragraph.end)?;
    // The mention may hold the clause, or end before it.
    if sign.start.saturating_sub(source.end) > FAR {
        return None;
    }
    let between = text.get(source.start as usize..sign.start as usize)?;
    // "who | declined to be named"
    let bare = between.strip_suffix(WHO).map(str::len);
    let clause = CLAUSES.iter().filter_map(|c| between.rfind(c)).chain(bare).max()?;
    let (led, opening) = between.split_at_checked(clause)?;
    let ends = |s: &str| s.split(". ").skip(1).any(|next| next.starts_with(char::is_uppercase));
    let start = source.start + clause as u32;
    let rival = attributions.iter().filter_map(|b| b.source).any(|s| s.start > source.end && s.end <= start);
    if ends(led) || ends(opening) || rival || led.contains(['“', '”', '"']) {
        return None;
    }
    let (gives, whole) = why(text.get(sign.end as usize..paragraph.end as usize)?);
    let gives = gives.trim_end_matches([',', ' ']);
    // A reason that is quoted in part, or very long, stays in the text.
    let whole = whole && opening.len() + gives.len() <= LONGEST && !gives.contains(['“', '”', '"']);
    let words = [opening, sign.of(text), if whole { gives } else { "" }].concat();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(match words.strip_prefix("speaking ") {
        Some(rest) => format!("who spoke {rest}"),
        None if words.starts_with("spoke ") => format!("who {words}"),
        None => words,
    })
}

/// A phrase for somebody unnamed without the clause about anonymity: "a guard speaking on condition of
/// anonymity" is a guard.
pub(super) fn without_reason(phrase: &str) -> &str {
    let sign = SIGNS.iter().filter_map(|(words, _)| phrase.find(words)).min();
    let led = sign.and_then(|sign| phrase.get(..sign)).unwrap_or_default();
    let clause = CLAUSES.iter().filter_map(|c| led.rfind(c)).min().filter(|at| *at > 0);
    clause.and_then(|at| phrase.get(..at)).map_or(phrase, |p| p.trim_end_matches([',', ' ']))
}

/// What of a text after a sign of anonymity belongs to its clause, and whether it is all of it.
/// It ends with the sentence, at a dash or semicolon, or before the cue that it stands in the way of; at the mark
/// of a quotation it breaks off.
fn why(text: &str) -> (&str, bool) {
    // "on condition of anonymity said ..."
    let first = text.split_whitespace().next().unwrap_or_default();
    if sense_of(first).any(Sense::RESUMES) {
        return ("", true);
    }
    let stops = [',', '.', ':', ';', '—', '–', '“', '"', '‘', '«', '„', '(', '\n'];
    for (at, stop) in text.match_indices(stops) {
        let Some((before, from)) = text.split_at_checked(at) else { break };
        let rest = from.strip_prefix(stop).unwrap_or_default();
        let next = rest.trim_start();
        let goes_on = match stop {
            // "the U.S. side"
            "." => {
                !next.is_empty() && (next.starts_with(char::is_lowercase) || !rest.starts_with([' ', '\n']))
            }
            "," => {
                let word = next.split([' ', ',', ':']).next().unwrap_or_default();
                let because = before.contains("because") || before.contains(" to ");
                because && !sense_of(word).any(Sense::RESUMES) && !next.starts_with(['“', '"'])
            }
            // 2014–15
            "–" => !rest.starts_with(' '),
            _ => false,
        };
        if !goes_on {
            return (before, !matches!(stop, "“" | "\"" | "‘" | "«" | "„"));
        }
    }
    (text, true)
}

#[cfg(test)]
mod tests {
    use super::super::registry::Registry;
    use super::super::{Confidence, Settings, annotate};
    use super::*;

    fn reasons_of(text: &str) -> Vec<Option<String>> {
        let prose = Prose::from_plain(text);
        let settings = Settings { date: None, publish: Confidence::Certain, infer: true };
        let found = annotate(&prose, &Registry::default(), settings);
        reasons(&prose, &found.attributions)
    }

    #[test]
    fn the_reason_is_the_texts_own() {
        let cases = [
            (
                "“The bonds were sold,” said a county official who spoke on condition of anonymity because the talks are private.\n",
                Some("who spoke on condition of anonymity because the talks are private"),
            ),
            (
                "“The bonds were sold,” said a county official, speaking on condition of anonymity.\n",
                Some("who spoke on condition of anonymity"),
            ),
            (
                "A county official, who asked not to be named because she was not allowed to speak, said that the bonds were sold.\n",
                Some("who asked not to be named because she was not allowed to speak"),
            ),
            (
                "A county official, who asked not to be named for fear of the board, said: “The bonds were sold.”\n",
                Some("who asked not to be named for fear of the board"),
            ),
            ("“The bonds were sold,” said a county official.\n", None),
            (
                "“The bonds were sold,” said a county official. A clerk spoke on condition of anonymity.\n",
                None,
            ),
            (
                "“The bonds were sold,” said a county official who spoke on condition of anonymity to describe “a mess.”\n",
                Some("who spoke on condition of anonymity"),
            ),
            (
                "“The bonds were sold,” said a county official who spoke on condition of anonymity – the talks go on.\n",
                Some("who spoke on condition of anonymity"),
            ),
        ];
        for (text, expected) in cases {
            let reason = reasons_of(text).into_iter().flatten().next();
            assert_eq!(reason.as_deref(), expected, "{text}");
        }
    }
}
