//! Pull quotes: whose words each one is. A pull quote repeats what somebody says in the same brief, and is printed with that
//! speaker's name; one whose words nobody there says is an error.

use super::annotated::{Annotated, Quote};
use crate::annotate::{Kind, Speaker};
use crate::diagnostic::{Diagnostic, Ration, code, finding};
use crate::parse;

/// For each pull quote of a brief, the quotation whose words it repeats, as an index into [`Annotated::quotes`]; and an
/// error for each that repeats none.
pub fn sources(brief: &parse::Brief, annotated: &Annotated) -> (Vec<u32>, Vec<Diagnostic>) {
    let pulls = &brief.outline.pulls;
    let mut found = Vec::with_capacity(pulls.len());
    let mut wrong = Vec::new();
    if pulls.is_empty() {
        return (found, wrong);
    }
    let said: Vec<Vec<Vec<String>>> = annotated.quotes.iter().map(stretches).collect();
    let mut ration = Ration::default();
    for pull in pulls {
        let wanted = words(&pull.words);
        let says = |quote: &Vec<Vec<String>>| quote.iter().any(|stretch| holds(stretch, &wanted));
        let mut fits = (said.iter().enumerate()).filter(|(_, quote)| says(quote)).map(|(i, _)| i);
        let diagnostic = match fits.next() {
            None => finding::pull_unsaid(&brief.file, pull.span),
            Some(first) => {
                let speaker = &annotated.quotes[first].speaker;
                match fits.map(|i| &annotated.quotes[i].speaker).find(|other| !is_same(speaker, other)) {
                    None => {
                        found.push(first as u32);
                        continue;
                    }
                    Some(other) => finding::pull_of_two(&brief.file, pull.span, name(speaker), name(other)),
                }
            }
        };
        if ration.allows(code::PULL) {
            wrong.push(ration.last(diagnostic));
        }
    }
    (found, wrong)
}

/// What a speaker is called.
pub fn name(speaker: &Speaker) -> &str {
    match speaker {
        Speaker::Known { name, .. } | Speaker::Named { name, .. } => name,
        Speaker::Described { phrase, .. } => phrase,
        Speaker::Ambiguous { .. } | Speaker::Unknown => "",
    }
}

fn is_same(one: &Speaker, other: &Speaker) -> bool {
    match (one, other) {
        (Speaker::Known { key: one, .. }, Speaker::Known { key: other, .. }) => one == other,
        _ => name(one) == name(other),
    }
}

/// The stretches of a quotation that are the speaker's own words: all of it, or, in a sentence of the writer's, what stands
/// in its quotation marks.
fn stretches(quote: &Quote) -> Vec<Vec<String>> {
    let text = quote.text();
    match quote.kind {
        Kind::Direct => vec![words(&text)],
        Kind::Mixed => marked(&text).map(words).collect(),
        Kind::Reported | Kind::Declined => Vec::new(),
    }
}

/// What stands between double quotation marks.
fn marked(text: &str) -> impl Iterator<Item = &str> {
    text.split(['“', '"']).skip(1).filter_map(|rest| rest.split(['”', '"']).next())
}

/// The words of a text in small letters: capitals and punctuation may change where words are pulled out of a sentence.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect()
}

fn holds(all: &[String], wanted: &[String]) -> bool {
    !wanted.is_empty() && all.windows(wanted.len()).any(|w| w == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(kind: Kind, pieces: &[&str]) -> Quote {
        Quote {
            pieces: pieces.iter().map(|p| (*p).into()).collect(),
            kind,
            note: 0,
            passage: None,
            speaker: Speaker::Unknown,
            date: None,
            phrase: "".into(),
        }
    }

    #[test]
    fn only_words_that_were_said_are_found() {
        let says = |quote: &Quote, pull: &str| stretches(quote).iter().any(|s| holds(s, &words(pull)));
        let split = quote(Kind::Direct, &["“We found out the way you did,”", "“We looked at our phones.”"]);
        for pull in
            ["“We found out the way you did. We looked at our phones.”", "The way you did", "our phones"]
        {
            assert!(says(&split, pull), "{pull}");
        }
        for pull in ["We found out. We looked", "you do", "", "phone", "“…”"] {
            assert!(!says(&split, pull), "{pull}");
        }
        let mixed = quote(Kind::Mixed, &["the bridge was “open at last” and “sound.”"]);
        assert!(says(&mixed, "Open at last"));
        assert!(!says(&mixed, "the bridge was open at last"), "the writer’s words are not the speaker’s");
        assert!(!says(&mixed, "at last and sound"));
        assert!(!says(&quote(Kind::Reported, &["the bridge was open"]), "the bridge was open"));
    }
}
