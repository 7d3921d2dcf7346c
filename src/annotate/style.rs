//! House style for phrases in a note: the article and the capital that a description opens with, whether it is
//! anybody who could be named, and offices in small letters after a name, as the AP has them.

mod office;

use super::lexicon::{Class, Sense, Sort, class_of, sense_of, sort_of};
use super::spelling::{capitalised, takes_an};
use super::syntax::{self, Number, Phrase, PhraseMarks, PhraseSort, Tokens, number_of};
use super::token::{TokenKind, tokenise};
use crate::prose::Prose;
pub(super) use office::office;
use std::borrow::Cow;

/// The article that takes the place of a word that points.
const THE: &str = "the";

/// A description as a note prints it.
pub(super) struct Described {
    /// With its article, and a capital.
    pub(super) words: String,
    /// It is something that is written, shown or found: a survey, a sign.
    pub(super) is_document: bool,
    /// It is somebody, so that a note says if they are not named; a survey or a sign is nobody.
    pub(super) is_somebody: bool,
}

/// What a note says of somebody or something without a name: "A spokeswoman for the council", "Customs data".
pub(super) fn described(phrase: &str) -> Described {
    let phrase = &*by_itself(phrase);
    let prose = Prose::from_plain(phrase);
    let all = tokenise(&prose);
    let tokens = Tokens::new(&prose, &all);
    let syntax = syntax::read(&tokens);
    // An adverb may stand before it: "already published study". A noun that is a verb as well is read as one.
    let Some(first) = syntax.phrases.first().filter(|p| p.first <= 2) else {
        let one = number_of(phrase) == Number::One && !phrase.contains(' ');
        let words = if one { format!("{} {phrase}", indefinite(phrase)) } else { capitalised(phrase) };
        return Described { words, is_document: false, is_somebody: true };
    };
    // "lawyers representing the crew"
    let is_common =
        |p: &Phrase| p.sort == PhraseSort::Person && !tokens.all[p.head as usize].is_capitalised();
    // "the company’s report": what is owned is what speaks; "major Pew study": so is what stands next to its adjective.
    let mut head = first;
    for next in &syntax.phrases[1..] {
        if next.owner == syntax::NONE && (next.first != head.last || is_common(head)) {
            break;
        }
        head = next;
    }
    let article = article(&tokens, first, head);
    let words = if article.is_empty() { capitalised(phrase) } else { format!("{article} {phrase}") };
    let thing =
        matches!(head.sort, PhraseSort::Document | PhraseSort::Event | PhraseSort::Thing | PhraseSort::Time);
    let is_document = thing || tokens.means(head.head as usize, Sense::INANIMATE);
    // "Quay College/Tern Courier Poll"
    let named = head.is_named() && tokens.sort(head.head as usize).any(Sort::THING);
    let is_document = is_document || named || is_matter(&tokens, &syntax.phrases, head);
    // "the sheriff’s office", "7% of voters", "Democrats", "police"
    let party = head.last == 1 && tokens.means(0, Sense::PARTISANS);
    let force = tokens.means(head.head as usize, Sense::TAKES_PLURAL)
        && tokens.sort(head.head as usize).any(Sort::ORGANIZATION);
    // "team from the health department"
    let part = head.sort == PhraseSort::Body
        && syntax.phrases.iter().any(|p| {
            let on = syntax.phrases.get(p.hangs_on as usize).filter(|_| p.hangs_on != syntax::NONE);
            p.sort == PhraseSort::Body && on.is_some_and(|on| std::ptr::eq(on, head))
        });
    let nobody =
        part || party || force || tokens.means(head.head as usize, Sense::OFFICE) || is_share(&tokens, head);
    Described { words, is_document, is_somebody: !is_document && !nobody }
}

/// True for a body of what has been found out: "a growing body of evidence", but "a body of judges".
fn is_matter(tokens: &Tokens<'_>, phrases: &[Phrase], head: &Phrase) -> bool {
    let body = head.head as usize;
    let next = phrases.iter().find(|p| p.first as usize == body + 2);
    tokens.means(body, Sense::ANY_BODY)
        && !tokens.sort(body).any(Sort::ORGANIZATION.or(Sort::OUTLET_NOUN))
        && tokens.means_small(body + 1, Sense::OF)
        && next.is_some_and(|p| {
            p.sort != PhraseSort::Person && !p.marks.has(PhraseMarks::PLURAL) && !p.is_named()
        })
}

/// A description as it can stand by itself: not "another official" or "one of those officials", which point to what a
/// note has not said; nor "unnamed official", of whom the note says so anyway.
fn by_itself(phrase: &str) -> Cow<'_, str> {
    let mut words: Vec<&str> = phrase.split(' ').collect();
    let last = words.len() - 1;
    if last > 0 && sense_of(words[0]).any(Sense::ANOTHER) && !sense_of(words[0]).any(Sense::ONE) {
        let more = sense_of(words[1]).any(Sense::OF) || number_of(words[1]) == Number::Count;
        words.drain(..usize::from(!more));
    }
    if let [one, of, those, _, ..] = &mut words[..]
        && sense_of(one).any(Sense::ONE)
        && sense_of(of).any(Sense::OF)
        && sense_of(those).any(Sense::DEFINITE)
    {
        *those = THE;
    }
    // "those Democrats", of whom the text has told
    let pointing = class_of(words[0]).any(Class::DETERMINER)
        && sense_of(words[0]).any(Sense::DEFINITE)
        && sort_of(words[0]).any(Sort::COUNT);
    if words.len() > 1 && pointing && words[0] != THE {
        words.remove(0);
    }
    if words.len() > 1 && sense_of(words[0]).any(Sense::WITHHELD) {
        words.remove(0);
    }
    if words.len() > last && !words.contains(&THE) {
        Cow::Borrowed(phrase)
    } else {
        Cow::Owned(words.join(" "))
    }
}

/// True for a share of those asked, who are nobody: "7% of registered voters".
fn is_share(tokens: &Tokens<'_>, head: &Phrase) -> bool {
    let (head, sign) = (head.head as usize, head.last as usize - 1);
    let percent = |k: usize| tokens.text(k) == "%" || tokens.means(k, Sense::PERCENT);
    (percent(head) || percent(sign)) && tokens.means_small(sign + 1, Sense::OF)
}

/// The article that a description wants: none before a plural, a word that counts, a name’s genitive and what has
/// no number.
fn article(tokens: &Tokens<'_>, first: &Phrase, head: &Phrase) -> &'static str {
    let opening = tokens.text(0);
    // "at least one rower"
    let measure = |k: usize| tokens.all.len() > k && tokens.means(k, Sense::APPROXIMATES);
    if (0..=first.first as usize).any(measure) {
        return "";
    }
    if head.owner != syntax::NONE {
        // "the council’s spokesman" was without its article; "Google’s spokesman" never had one.
        let whose = tokens.sort(first.head as usize);
        // "Leaders of the House Republicans’ effort"
        if tokens.means_small(1, Sense::OF) && number_of(opening) == Number::Many {
            return "";
        }
        let members = head.owner == 0 && whose.any(Sort::TITLE) && whose.any(Sort::PLURAL);
        // "Pier 9’s statement"
        let head = &tokens.all[first.head as usize];
        let numbered = head.kind == TokenKind::Number && first.first < first.head;
        let named = (head.is_capitalised() || numbered) && !members;
        let owned = first.marks.has(PhraseMarks::OWN) || number_of(opening) == Number::Count;
        let determined = tokens.all[first.first as usize].is(Class::DETERMINER);
        return if named || owned || determined { "" } else { "The" };
    }
    let determined = tokens.all[first.first as usize].is(Class::DETERMINER);
    let counted =
        number_of(opening) == Number::Count || first.marks.has(PhraseMarks::COUNTED) && !is_year(opening);
    let noun = tokens.text(head.head as usize);
    let many = head.marks.has(PhraseMarks::PLURAL) || number_of(noun) != Number::One;
    match () {
        () if determined || counted || many || are_many(tokens) => "",
        // "latest survey", but "inquest"
        () if head.head > 0 && is_only(opening) => "The",
        () => indefinite(opening),
    }
}

/// "Lawyers for Mr. Roe": several, whatever the name is that they stand before.
fn are_many(tokens: &Tokens<'_>) -> bool {
    tokens.means_small(1, Sense::OF | Sense::FOR | Sense::AT | Sense::WITH)
        && number_of(tokens.text(0)) == Number::Many
}

fn indefinite(opening: &str) -> &'static str {
    if takes_an(opening) { "An" } else { "A" }
}

/// True for an adjective of which there is one: "the same report", "the latest survey".
fn is_only(word: &str) -> bool {
    let sense = sense_of(word);
    sense.any(Sense::ONLY_ONE | Sense::FIRST)
        || word.len() > 5 && word.ends_with("est") && !sense.any(Sense::NO_MOST)
}

/// "2017" of "2017 study" dates it, and counts nothing.
fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) || word.contains('-')
}

/// A phrase that goes on within a note: "as quoted by a transcript". What has its capital as a name keeps it.
pub(super) fn within(words: &str) -> String {
    let first = words.split(' ').next().unwrap_or_default();
    let opens = Class::DETERMINER | Class::PREPOSITION | Class::ADVERB;
    let small = class_of(&first.to_lowercase()).any(opens) || number_of(first) == Number::Count;
    if small {
        let mut chars = words.chars();
        return chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect());
    }
    words.to_owned()
}
