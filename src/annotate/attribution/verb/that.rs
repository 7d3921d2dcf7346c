//! The word "that" after a verb: whether it opens what is said, or belongs to a noun that stands between.

use super::{begins_words, finite_cue};
use crate::attribution::item::{Item, ItemKind};
use crate::lexicon::{Class, Scene, Sense};

/// Whether the "that" at `at` belongs to a noun that stands after the verb, and opens nothing that is said.
pub(super) fn belongs_to_noun(
    text: &str,
    items: &[Item],
    verb: usize,
    (first, at, hi): (usize, usize, usize),
    adjuncts: bool,
) -> bool {
    let class = items[verb].class;
    // told a story that starred the mayor
    let thing = class.any(Class::TELL) && first == at && at > verb + 1 && {
        let noun = &items[at - 1];
        noun.is_small() && !noun.is(Class::PERSON | Class::HEARER | Class::PRONOUN)
    };
    if (adjuncts || thing) && is_relative(text, items, at, hi) {
        return true;
    }
    // asked for a memo that would explain
    let asked = class.any(Class::QUERY) && items[first].means(Sense::FOR);
    let from = last_preposition(items, first, at);
    // warned of the havoc that the flood would wreak; but "said of the plan that it failed"; wrote about the harm that hate can do; but "wrote about the plan that it failed"
    let plain = items[verb].is(Class::PLAIN_SPEECH);
    let about = || {
        items[from].means(Sense::ABOUT)
            && items.get(at + 1).is_some_and(|next| next.is_small() && !next.is(Class::PRONOUN))
    };
    // responded to a question about a claim, first made in May, that she had left
    let comma = |k: &usize| items[*k].kind == ItemKind::Comma;
    let answered = || {
        items[first].is(Class::TO)
            && (first..at).any(|k| comma(&k))
            && (first..at).take_while(|k| !comma(k)).any(|k| items[k].is(Class::SAYING))
    };
    let of = || if plain { about() } else { takes_object(items, (first, from), at) };
    adjuncts
        && (asked
            || answered()
            || of()
            || is_answered(items, from, at)
            || !plain && is_of_claim(items, first, at))
}

/// responded to claims by the paper that, commented on reports in the paper that: whether the preposition at `first`, right after
/// the verb, brings what others say, of which the "that" at `that` tells more.
pub(super) fn is_of_claim(items: &[Item], first: usize, that: usize) -> bool {
    let brings = items[first].is(Class::TO) || items[first].means(Sense::ON | Sense::ABOUT | Sense::WITH);
    if !brings {
        return false;
    }
    let links = Class::PREPOSITION | Class::OF | Class::TO | Class::ING;
    let end_of = |from: usize| {
        (from..that).find(|&k| items[k].kind != ItemKind::Word || items[k].is(links)).unwrap_or(that)
    };
    let end = end_of(first + 1);
    // a question about a claim by the paper
    let about = (end < that && items[end].means(Sense::ABOUT)).then(|| end_of(end + 1));
    let noun = |end: usize, class: Class| {
        end > first + 1
            && items[end - 1].is_small()
            && items[end - 1].is(class)
            && !items[end - 1].is(Class::EVENT)
    };
    let says = |end: usize| noun(end, Class::SAYING);
    let reports = |end: usize| noun(end, Class::DOCUMENT) && !items[end - 1].word.scene().any(Scene::PAGE);
    says(end)
        || about.is_some_and(|end| says(end) || reports(end))
        || !items[first].is(Class::TO) && reports(end)
}

/// Whether the word at `at`, after a verb of this class, is a "that" which opens a clause: none does in "called that plan a
/// joke", "said that.", "asked that question, to which".
pub(super) fn opens_clause(items: &[Item], class: Class, at: usize) -> bool {
    let names = class.any(Class::NAME) && !class.any(Class::SAY | Class::TELL | Class::THINK);
    let noun = items.get(at + 1).is_some_and(|i| i.is_small() && !i.is(Class::PRONOUN | Class::DETERMINER));
    let comma = items.get(at + 2).is_some_and(|i| i.kind == ItemKind::Comma);
    let to = usize::from(items.get(at + 3).is_some_and(|i| i.is(Class::PREPOSITION)));
    let which = items.get(at + 3 + to).is_some_and(|i| i.is(Class::RELATIVE) && !i.is(Class::THAT));
    // said that, because it rained, it was late
    let goes_on = items.get(at + 2).is_some_and(|i| i.is_small() && i.is(Class::SUBORDINATOR));
    let alone =
        matches!(items.get(at + 1).map(|i| i.kind), Some(ItemKind::Stop | ItemKind::Comma)) && !goes_on;
    let points = alone || names || noun && comma && which;
    items[at].is(Class::THAT) && !points
}

/// cautioned the crews Monday about reports that: the last preposition among items `first..at`, or the first of them.
fn last_preposition(items: &[Item], first: usize, at: usize) -> usize {
    let brings = Class::PREPOSITION | Class::OF | Class::TO;
    (first..at).rev().find(|&k| items[k].is(brings)).unwrap_or(first)
}

/// added to the gloom that has grown: the "that" of a noun, which a verb follows at once.
pub(super) fn is_relative(text: &str, items: &[Item], that: usize, hi: usize) -> bool {
    // said Monday that was late; but "a rant of 15 minutes that was late"
    let before = &items[that - 1];
    let measure = before.is_small() && before.span.of(text).ends_with('s');
    let noun = (!before.is(Class::TIME) || measure) && before.kind != ItemKind::Number;
    noun && items.get(that + 1).is_some_and(|next| {
        // estimates that show: no noun shows
        let plural = items[that - 1].span.of(text).ends_with('s')
            && next.is(Class::CUE)
            && next.is(Class::BASE)
            && !next.is(Class::PERSON)
            && (!next.is(Class::NOUN_TOO) || items.get(that + 2).is_some_and(begins_words));
        // studies that show it: no noun has an object
        let object = items
            .get(that + 2)
            .is_some_and(|o| that + 2 < hi && o.is(Class::DETERMINER | Class::HEARER | Class::PRONOUN));
        let plural = plural || object && next.is(Class::BASE) && items[that - 1].span.of(text).ends_with('s');
        // a film that starred Lee: a verb that no table has
        let past = next.class == Class::NONE && next.span.of(text).ends_with("ed");
        let verb = next.is(Class::AUXILIARY | Class::VERB) || finite_cue(next) || plural || past;
        that + 1 < hi && next.is_small() && verb && !next.is(Class::PRONOUN)
    })
}

/// warned of the havoc that, insisted on a version that: whether the preposition at `from`, after a verb that says more
/// than "said", brings what the verb is about, to which the "that" at `that` belongs.
fn takes_object(items: &[Item], (first, from): (usize, usize), that: usize) -> bool {
    let noun = &items[that - 1];
    let indefinite = items.get(from + 1).is_some_and(|i| i.means(Sense::INDEFINITE));
    items[from].means(Sense::OF | Sense::ABOUT)
        || items[first].means(Sense::OF | Sense::ABOUT)
        || items[from + 1..that].iter().any(|i| i.means(Sense::ABOUT))
        || items[from].means(Sense::ON) && indefinite && !noun.is(Class::EVENT | Class::TIME)
}

/// responded to reports that Hale had left, elaborated on her claim that, agreed with his view that: what others say,
/// after the preposition at `from`.
fn is_answered(items: &[Item], from: usize, that: usize) -> bool {
    let noun = &items[that - 1];
    let bare = that == from + 2 && noun.is(Class::DOCUMENT);
    let about = items[from].is(Class::TO) || items[from].means(Sense::ON | Sense::ABOUT | Sense::WITH);
    about && noun.is_small() && (noun.is(Class::SAYING) || bare)
}
