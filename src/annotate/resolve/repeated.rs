//! Whom the opening of a text leaves unnamed, where its words are repeated further on as those of somebody with a name: “Roe
//! had “a purse full of holes,” a prosecutor said.”

use super::later::OPENING;
use crate::doubt::Doubt;
use crate::lexicon::{Class, Sense};
use crate::spelling::words;
use crate::syntax::Tokens;
use crate::titles::{Sort, sort_of};
use crate::token::TokenKind;
use crate::{Attribution, Kind, Speaker};

/// How many words, quoted twice, are no chance, nor a saying that two share.
const ENOUGH: usize = 4;

/// Gives the quoted words of an unnamed one in the opening to whoever is certain to have said them further on.
pub(super) fn adopt(text: &Tokens<'_>, attributions: &mut [Attribution]) {
    for i in 0..attributions.len() {
        let a = &attributions[i];
        let Speaker::Described { role, .. } = &a.speaker else { continue };
        if a.kind == Kind::Reported || !a.is_certain_but_for_speaker() || !stands_in_opening(text, a) {
            continue;
        }
        let Some(role) = role else { continue };
        let quoted = quoted_words(text, a);
        let said_by = |b: &&Attribution| {
            b.kind != Kind::Reported && b.is_certain() && repeats(&quoted, &quoted_words(text, b))
        };
        let Some(b) = attributions[i + 1..].iter().find(said_by) else { continue };
        if tells_of(text, a, &b.speaker) {
            continue;
        }
        if sort_of(role).any(Sort::PLURAL) {
            attributions[i].doubt(Doubt::PerhapsNamed.into());
        } else {
            let speaker = b.speaker.clone();
            attributions[i].now_of(speaker);
        }
    }
}

/// "A critic said that Roe’s “purse full of holes” was a lie", "An aide said that the mayor would “fight to the very end”":
/// whether the words around a quotation are of whoever is quoted, who does not speak, then. Nor does anybody but a person.
fn tells_of(text: &Tokens<'_>, a: &Attribution, speaker: &Speaker) -> bool {
    let (Speaker::Named { name, role, .. } | Speaker::Known { name, role, .. }) = speaker else {
        return true;
    };
    let surname = words(name).last().unwrap_or(name);
    let office =
        |word: &str| words(role.as_deref().unwrap_or_default()).any(|own| own.eq_ignore_ascii_case(word));
    a.content.iter().any(|content| {
        let first = text.ending_after(content.start);
        let within = text.all[first..].iter().take_while(|t| t.span.start < content.end);
        within.filter(|t| t.is_word() && !t.is_quoted()).any(|t| {
            let word = t.of(text.prose);
            let titled = !t.is(Class::SMALL) && office(word);
            word == surname || titled || t.means(Sense::HE | Sense::SHE)
        })
    })
}

fn stands_in_opening(text: &Tokens<'_>, a: &Attribution) -> bool {
    a.content.first().is_some_and(|c| {
        let first = text.ending_after(c.start);
        text.get(first).is_some_and(|t| t.paragraph < OPENING)
    })
}

/// The words of a statement that stand in marks; an empty one where a quotation ends.
fn quoted_words<'a>(text: &'a Tokens<'_>, a: &Attribution) -> Vec<&'a str> {
    let mut found = Vec::new();
    for content in &a.content {
        let first = text.ending_after(content.start);
        let tokens = text.all[first..].iter().take_while(|t| t.span.start < content.end);
        for token in tokens {
            match token.kind {
                TokenKind::Close => found.push(""),
                TokenKind::Word | TokenKind::Number if token.is_quoted() => found.push(token.of(text.prose)),
                _ => {}
            }
        }
    }
    found
}

/// Whether a quotation of the first, of enough words and no title of a work, stands among the words of the second.
fn repeats(first: &[&str], second: &[&str]) -> bool {
    let small = |word: &&&str| !word.starts_with(char::is_uppercase);
    let same = |a: &[&str], b: &[&str]| a.iter().zip(b).all(|(a, b)| a.eq_ignore_ascii_case(b));
    let mut quotations = first.split(|word| word.is_empty());
    quotations.any(|q| {
        let own = q.iter().filter(small).filter(|w| !crate::lexicon::class_of(w).any(Class::SMALL)).count();
        q.len() >= ENOUGH && own > 1 && second.windows(q.len()).any(|window| same(q, window))
    })
}
