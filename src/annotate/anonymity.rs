//! Why somebody is left unnamed: "who spoke on condition of anonymity because the talks are private", as the
//! text has it, for the note.

use super::{Attribution, Speaker};
use crate::parse::prose::Prose;
use crate::span::Span;
use memchr::memmem;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The longest reason that goes into a note, in bytes.
const LONGEST: usize = 240;

/// How many statements around one are looked at for another whose reason it could be.
const NEAR: usize = 8;

/// How far behind the mention the reason may begin, in bytes.
const FAR: u32 = 400;

/// What tells that somebody asked not to be named.
const TELLS: [&str; 7] = [
    "condition of anonymity",
    "conditions of anonymity",
    "not to be named",
    "not to be identified",
    "not be named",
    "not be identified",
    "nonymity because",
];

/// One of these stands in each of them.
static WORTH: LazyLock<[memmem::Finder; 3]> =
    LazyLock::new(|| ["nonymity", "be named", "be identified"].map(memmem::Finder::new));

/// Where the clause begins that tells it.
const CLAUSES: [&str; 9] = [
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

/// Cues that close a reason after its comma: "because the talks are private, said the clerk".
const CUES: [&str; 8] = ["said", "says", "told", "added", "wrote", "called", "described", "confirmed"];

/// For each attribution with an unnamed speaker: the clause that tells why, opened by "who".
pub fn reasons(prose: &Prose, attributions: &[Attribution]) -> Vec<Option<String>> {
    let mut out: Vec<Option<String>> = vec![None; attributions.len()];
    let told: Vec<u32> = places(&prose.text);
    if told.is_empty() {
        return out;
    }
    let mut known: HashMap<&str, String> = HashMap::new();
    for (i, a) in attributions.iter().enumerate() {
        let (Speaker::Described { phrase, .. }, Some(source)) = (&a.speaker, a.source) else { continue };
        let first = told.partition_point(|at| *at < source.start);
        let around = &attributions[i.saturating_sub(NEAR)..(i + NEAR).min(attributions.len())];
        let own = told[first..].first().and_then(|&at| reason(prose, around, source, at));
        if let Some(own) = own {
            known.insert(phrase, own);
        }
        out[i] = known.get(phrase.as_str()).cloned();
    }
    out
}

/// The places that tell of anonymity, in order.
fn places(text: &str) -> Vec<u32> {
    // Most texts name everybody: three looks at the whole spare seven.
    if !WORTH.iter().any(|words| words.find(text.as_bytes()).is_some()) {
        return Vec::new();
    }
    let mut places: Vec<u32> = TELLS
        .iter()
        .flat_map(|t| memmem::find_iter(text.as_bytes(), t.as_bytes()))
        .map(|p| p as u32)
        .collect();
    places.sort_unstable();
    places
}

/// The clause around `at`, if it belongs to the mention at `source`: it stands behind it in the same sentence,
/// with no other unnamed source between.
fn reason(prose: &Prose, attributions: &[Attribution], source: Span, at: u32) -> Option<String> {
    let text = &prose.text;
    let paragraph =
        prose.paragraphs.get(prose.paragraphs.partition_point(|p| p.span.end <= source.start))?.span;
    // The mention may hold the clause, or end before it.
    if at >= paragraph.end || at.saturating_sub(source.end) > FAR {
        return None;
    }
    let between = text.get(source.start as usize..at as usize)?;
    let clause = CLAUSES.iter().filter_map(|c| between.rfind(c)).max()?;
    let led = &between[..clause];
    let ends = |s: &str| s.match_indices(". ").any(|(i, _)| s[i + 2..].starts_with(char::is_uppercase));
    let start = source.start + clause as u32;
    let rival = attributions.iter().filter_map(|b| b.source).any(|s| s.start > source.end && s.end <= start);
    if ends(led) || ends(&between[clause..]) || rival || led.contains(['“', '”', '"']) {
        return None;
    }
    let from = source.start as usize + clause;
    let end = end_of(text.get(from..paragraph.end as usize)?, at as usize - from);
    let words = text.get(from..from + end)?.trim_end_matches([',', ' ']);
    let whole = words.len() <= LONGEST && !words.contains(['“', '”', '"']);
    let words = if whole { words } else { words.split(" because ").next()? };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(match words.strip_prefix("speaking ") {
        Some(rest) => format!("who spoke {rest}"),
        None if words.starts_with("spoke ") => format!("who {words}"),
        None => words,
    })
}

/// Where the clause ends, which tells of anonymity at `told`: with the sentence, at a dash or semicolon, or
/// before the cue that it stands in the way of.
fn end_of(clause: &str, told: usize) -> usize {
    let mut from = told;
    while let Some(at) = clause[from..].find([',', '.', ';', '—', '“', '"', '(', '\n']).map(|i| from + i)
    {
        let rest = &clause[at..];
        let next = rest[1..].trim_start();
        match rest.as_bytes()[0] {
            b'.' if next.starts_with(|c: char| c.is_lowercase()) || !rest[1..].starts_with([' ', '\n']) => {
                if next.is_empty() || rest.len() == 1 {
                    return at;
                }
            }
            b',' => {
                let word = next.split([' ', ',', ':']).next().unwrap_or_default();
                let because = clause[told..at].contains("because") || clause[told..at].contains(" to ");
                if CUES.contains(&word) || !because {
                    return at;
                }
                if next.starts_with(['“', '"']) {
                    return at;
                }
            }
            _ => return at,
        }
        from = at + rest.chars().next().map_or(1, char::len_utf8);
    }
    clause.len()
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
        ];
        for (text, expected) in cases {
            let reason = reasons_of(text).into_iter().flatten().next();
            assert_eq!(reason.as_deref(), expected, "{text}");
        }
    }
}
