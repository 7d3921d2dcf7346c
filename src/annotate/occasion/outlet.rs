//! What an outlet says for itself, and what it reports: "Tern TV said in a statement", "the Post said in an editorial".

use crate::lexicon::{Class, Sort, class_of, sort_of};
use crate::resolve::Entities;
use crate::{Attribution, Speaker};

/// How many statements back an outlet may have spoken for itself, and still do.
const NEAR: usize = 3;

/// What the words for an occasion make of an outlet's statement.
enum Voice<'a> {
    /// Its own words, as any company's: in a statement.
    Own,
    /// A work of its desk, by that noun: in an editorial.
    Work(&'a str),
}

/// Takes from the reports what an outlet says for itself, and calls the others by what the text says they are.
pub(crate) fn voices(entities: &mut Entities, attributions: &[Attribution]) {
    let mut own: Vec<(usize, &Speaker)> = Vec::new();
    for (i, a) in attributions.iter().enumerate() {
        if entities.report(i).is_none() {
            continue;
        }
        let phrase = a.occasion.as_ref().and_then(|o| o.phrase.as_deref());
        match phrase.map(voice) {
            Some(Some(Voice::Own)) => {
                own.push((i, &a.speaker));
                entities.is_no_report(i);
            }
            Some(Some(Voice::Work(noun))) => entities.is_called(i, noun),
            None if own.iter().rev().any(|(k, speaker)| i - k <= NEAR && **speaker == a.speaker) => {
                own.push((i, &a.speaker));
                entities.is_no_report(i);
            }
            Some(None) | None => {}
        }
    }
}

/// What the noun of an occasion's words says; nothing for words that open in no article: "on Twitter".
fn voice(phrase: &str) -> Option<Voice<'_>> {
    let mut words = phrase.split(' ').skip_while(|word| !class_of(word).any(Class::DETERMINER)).skip(1);
    let noun = words.find(|word| class_of(word).any(Class::DOCUMENT.or(Class::EVENT)))?;
    let (class, sort) = (class_of(noun), sort_of(noun));
    if sort.any(Sort::REPORT) {
        return Some(Voice::Work(noun));
    }
    let written = class.any(Class::DOCUMENT) && class.any(Class::EVENT) && !class.any(Class::WORK);
    written.then_some(Voice::Own)
}
