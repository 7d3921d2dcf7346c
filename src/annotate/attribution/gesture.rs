//! Verbs that attribute only as they stand in their sentence: gestures beside a quotation, sight that judges.

use super::bounds::Marks;
use super::item::{Item, ItemKind};
use super::{Text, phrase, verb_group};
use crate::lexicon::{Class, Scene, Sense, Sort};

/// Gives verbs of sight the sense of judgement where they take an object "as" something: they see Lee as a threat.
pub(super) fn see_as(items: &mut [Item], marks: &Marks) {
    /// How far the "as" may follow its verb.
    const NEAR: usize = 10;
    for &at in &marks.cues {
        if !items[at].is(Class::THINK) || !items[at].means(Sense::SEES) {
            continue;
        }
        let object = |i: &Item| matches!(i.kind, ItemKind::Word | ItemKind::Possessive | ItemKind::Number);
        let near = &items[at + 1..marks.end.min(at + NEAR)];
        let run = near.iter().take_while(|i| object(i)).count();
        if (at + 2..at + 1 + run).any(|i| items[i].means(Sense::AS)) {
            items[at].class = items[at].class | Class::REGARD;
        }
    }
}

/// Takes from "according to" its sense where a noun alone follows that names a measure, and no source: taxed according
/// to strength.
pub(super) fn measure_by(items: &mut [Item], marks: &Marks) {
    for &at in &marks.fixed {
        let [according, to, noun, ..] = &items[at..marks.end] else { continue };
        let source = Class::DOCUMENT
            | Class::SAYING
            | Class::PERSON
            | Class::HEARER
            | Class::DETERMINER
            | Class::SMALL;
        let one = noun.is_small() && !noun.is(source) && !noun.word.sort().any(Sort::PLURAL);
        let alone = items.get(at + 3).is_none_or(|n| {
            at + 3 >= marks.end || n.kind != ItemKind::Word && n.quote().is_none() || n.is(Class::CONJUNCTION)
        });
        if according.is(Class::ACCORDING) && to.is(Class::TO) && one && alone {
            items[at].class = Class::NONE;
        }
    }
}

/// Gives verbs of gesture the sense of speech where they stand beside a quotation: “Q,” Lee shrugged.
pub(super) fn hear_gestures(text: Text<'_>, items: &mut [Item], lo: usize, marks: &mut Marks) {
    let hi = marks.end;
    let word = |i: usize| items[i].span.of(&text.prose.text);
    let mut heard = Vec::new();
    for &quote in &marks.quotes {
        let comma = items.get(quote + 1).is_some_and(|i| i.kind == ItemKind::Comma);
        heard.extend(gesture_before(text, items, lo, quote));
        if !comma && !matches!(items[quote].mark, b',' | b'?' | b'!') {
            continue;
        }
        let from = quote + 1 + usize::from(comma);
        let gesture = |i: usize| {
            i < hi
                && items[i].is_small()
                && !items[i].is(Class::SAY | Class::TELL | Class::AUXILIARY | Class::ADVERB)
                && word(i).len() > 4
                && word(i).ends_with("ed")
        };
        let subject = |i: usize| phrase::end_after(items, i, hi);
        // “Q,” thanked Lee: not Lee's words
        let takes_object = |i: usize| items[i].is(Class::CUE) && !items[i].is(Class::THINK);
        // who was “on a boat,” joined the crew: only a quotation that opens the sentence is surely followed by its own
        let verb = if gesture(from)
            && quote == lo
            && !takes_object(from)
            && subject(from + 1).is_some()
            && !items[from + 1].is(Class::PREPOSITION)
        {
            Some(from)
        } else {
            subject(from).and_then(|end| {
                let verb = (from + 1..=end).find(|&i| gesture(i))?;
                let after = verb + 1 + usize::from(takes_particle(items, verb + 1, hi));
                let next = items.get(after).filter(|_| after < hi);
                let closes = next.is_none_or(|n| {
                    let mark = matches!(n.kind, ItemKind::Stop | ItemKind::Comma);
                    mark || after > verb + 1 && n.is_small() && n.is(Class::SUBORDINATOR | Class::PREPOSITION)
                });
                closes.then_some(verb)
            })
        };
        heard.extend(verb);
    }
    for &verb in &heard {
        let item = &mut items[verb];
        item.class = item.class | Class::SAY | Class::PAST;
    }
    if !heard.is_empty() {
        marks.cues.append(&mut heard);
        marks.cues.sort_unstable();
        marks.cues.dedup();
    }
}

/// “Q,” Lee called | out / chimed | in / piped | up as she left: whether the word at `at` is all that a verb of gesture
/// takes.
fn takes_particle(items: &[Item], at: usize, hi: usize) -> bool {
    let ends = |i: &Item| {
        matches!(i.kind, ItemKind::Stop | ItemKind::Comma)
            || i.is_small() && i.is(Class::SUBORDINATOR | Class::PREPOSITION | Class::TEMPORAL)
    };
    let particle = items.get(at).filter(|_| at < hi && items[at].is_small());
    particle.is_some_and(|p| p.means(Sense::OUT | Sense::UP | Sense::IN | Sense::BACK))
        && items.get(at + 1).is_none_or(|n| at + 1 >= hi || ends(n))
}

/// Lee protested: “Q”, Lee released this statement: “Q”: the verb between its subject and the colon before a quotation
/// that is a sentence.
fn gesture_before(text: Text<'_>, items: &[Item], lo: usize, quote: usize) -> Option<usize> {
    let word = |i: usize| items[i].span.of(&text.prose.text);
    let last = quote.checked_sub(2).filter(|&v| v > lo && items[v + 1].kind == ItemKind::Colon)?;
    let gesture = |verb: usize| {
        let item = &items[verb];
        item.is_small() && item.class == Class::NONE && word(verb).len() > 4 && word(verb).ends_with("ed")
    };
    // Lee had written: “Q”
    let perfect = items[last].word.scene().any(Scene::WRITES)
        && items[last].is(Class::PARTICIPLE_ONLY)
        && items[last - 1].is(Class::AUXILIARY)
        && !items[last - 1].is(Class::BE);
    let verb = if perfect || gesture(last) { last } else { issues_before(items, lo, last)? };
    let sentence = matches!(items[quote].mark, b'.' | b'?' | b'!');
    let group = verb_group::of(items, lo, verb).start;
    let subject = phrase::begin_before(items, lo, group).filter(|_| sentence)?;
    let opens = subject == lo || items[subject - 1].kind == ItemKind::Comma;
    opens.then_some(verb)
}

/// Lee released the following statement: the verb whose object is the document or word for what is said at `noun`.
pub(super) fn issues_before(items: &[Item], lo: usize, noun: usize) -> Option<usize> {
    /// The most words of the object.
    const OBJECT: usize = 6;
    if !items[noun].is_small() || !items[noun].is(Class::DOCUMENT | Class::SAYING) {
        return None;
    }
    let from = noun.saturating_sub(OBJECT).max(lo + 1);
    let verb = (from..noun).rev().find(|&k| items[k].means(Sense::ISSUES))?;
    let plain = |i: &Item| {
        i.kind == ItemKind::Word && !i.is(Class::PREPOSITION | Class::AUXILIARY | Class::VERB | Class::CUE)
    };
    let article = items[verb + 1].is(Class::DETERMINER);
    (article && items[verb + 1..noun].iter().all(plain)).then_some(verb)
}
