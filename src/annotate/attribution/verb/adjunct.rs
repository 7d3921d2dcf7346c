//! Adjuncts that stand between a verb and what is said: hearers, days, places, occasions.

use super::begins_words;
use crate::attribution::item::{Item, ItemKind};
use crate::attribution::phrase;
use crate::lexicon::{Class, Scene, Sense, Sort};

/// No adjunct between a verb and its words is longer, in items.
pub(super) const ADJUNCT: usize = 36;

/// Skips the hearer of "told": told reporters, told the crowd in Ohio.
pub(super) fn skip_hearer(items: &[Item], at: usize, hi: usize) -> usize {
    let Some(first) = items.get(at).filter(|_| at < hi) else { return at };
    if first.is(Class::THAT) || first.quote().is_some() {
        return at;
    }
    // her, but: her supporters
    let owner = first.is(Class::DETERMINER)
        && items
            .get(at + 1)
            .is_some_and(|n| at + 1 < hi && n.is_small() && !n.is(Class::SMALL | Class::ADVERB));
    if !owner && (first.is(Class::PRONOUN) || matches_hearer_pronoun(first)) {
        return at + 1;
    }
    if let Some(name) = clause_of_another(items, at, hi) {
        return name;
    }
    // told a Senate panel hearing
    let event = |end: usize| {
        items.get(end).is_some_and(|i| {
            end < hi && i.is_small() && i.word.scene().any(Scene::OCCASION) && i.is(Class::ING)
        })
    };
    // told staff | to mend it
    let to_do = |k: &usize| {
        let next = &items[*k + 1];
        items[*k].is(Class::TO)
            && next.is_small()
            && !next.is(Class::DETERMINER | Class::HEARER | Class::PERSON)
    };
    phrase::end_after(items, at, hi).map_or(at, |end| {
        let infinitive = (at + 1..end.saturating_sub(1)).find(to_do);
        infinitive.unwrap_or(end + usize::from(event(end)))
    })
}

/// told reporters | Hale was late, told the court | Hale was late; but: told reporters Hale and Roe that: where somebody's name begins after who
/// is told, at `at`, if the name has a verb.
fn clause_of_another(items: &[Item], at: usize, hi: usize) -> Option<usize> {
    /// Who is told has no more words.
    const HEARER: usize = 4;
    let sort = items[at].word.sort();
    let people = items[at].is(Class::PERSON | Class::HEARER) || sort.any(Sort::TITLE);
    let many = people && (sort.any(Sort::PLURAL) || items[at].means(Sense::TAKES_PLURAL));
    let determined = items[at].is(Class::DETERMINER);
    // the hearing
    let event = |i: &Item| i.is(Class::NOUN_TOO) || i.word.scene().any(Scene::OCCASION);
    let word = |i: &&Item| {
        i.is_small() && !i.is(Class::PREPOSITION | Class::CONJUNCTION) && (!i.is(Class::CUE) || event(i))
    };
    let words = items[at..hi.min(at + HEARER)].iter().take_while(word).count();
    let name = at + words;
    let named = items.get(name).is_some_and(|n| name < hi && n.is_capitalised() && !n.is(Class::TIME));
    let finite = |v: &Item| {
        v.is_small()
            && !v.is(Class::ING | Class::PRONOUN | Class::NOUN_TOO)
            && (v.is(Class::AUXILIARY | Class::VERB) || v.is(Class::CUE) && v.is(Class::PAST | Class::THIRD))
    };
    let verb = || phrase::end_after(items, name, hi).and_then(|end| items.get(end).filter(|_| end < hi));
    let whole =
        words == 1 && many || words > 1 && determined && !items[name - 1].is(Class::SMALL | Class::ADVERB);
    (whole && named && verb().is_some_and(finite)).then_some(name)
}

/// told Meet the Town on Sunday | that, told a clerk, Ann Lee, | that: the "that" after the rest of the hearer's name at `at`, if nothing
/// else stands before it. The hearer begins at `first`.
pub(super) fn skip_name(items: &[Item], (first, at): (usize, usize), hi: usize) -> usize {
    /// No such rest is longer, in items.
    const LONGEST: usize = 8;
    let comma = |k: usize| items.get(k).is_some_and(|i| k < hi && i.kind == ItemKind::Comma);
    let set_off = comma(at);
    let from = at + usize::from(set_off);
    if at == first || from >= hi || items[from].is(Class::THAT) {
        return at;
    }
    let small = Class::OF | Class::DETERMINER | Class::TIME | Class::PREPOSITION;
    let name = |i: &&Item| {
        i.kind == ItemKind::Number || i.is_capitalised() || i.is_small() && i.is(small) && !i.is(Class::THAT)
    };
    let far = hi.min(from + LONGEST);
    let end = from + items[from..far].iter().take_while(name).count();
    let that = end + usize::from(set_off);
    let named =
        items[from].is_capitalised() || items[from].kind == ItemKind::Number || items[first].is_capitalised();
    let closed = !set_off || comma(end) && items[from].is_capitalised();
    let last = &items[end - 1];
    let whole = last.is_capitalised() || last.kind == ItemKind::Number || last.is(Class::TIME);
    let clause = items.get(that + 1).is_some_and(|n| that + 1 < hi && (!set_off || begins_words(n)));
    let opens = clause && items[that].is_small() && items[that].is(Class::THAT);
    if end > from && opens && named && closed && whole { that } else { at }
}

/// him, them, me: words of three letters or four that the lexicon does not have as subjects.
fn matches_hearer_pronoun(item: &Item) -> bool {
    item.is(Class::HEARER)
}

/// tweeted saying the plan was dead: past the participle right after a verb that says no more than that.
pub(super) fn skip_saying(items: &[Item], verb: usize, at: usize, hi: usize) -> usize {
    let says = |i: &Item| i.is(Class::ING) && i.means(Sense::QUOTED_AS) && i.is_small();
    at + usize::from(at == verb + 1 && at + 1 < hi && items[verb].is(Class::SAY) && says(&items[at]))
}

/// One past what tells when a hearer was urged, at `at`: Monday / during her speech on Monday
pub(super) fn occasion_end(items: &[Item], at: usize, far: usize) -> usize {
    let mut end = time_end(items, at, far);
    let brings = |i: &Item| i.is(Class::PREPOSITION) && !i.is(Class::TO | Class::OF);
    while items.get(end).is_some_and(|i| end < far && brings(i)) {
        let time = time_end(items, end + 1, far);
        let next = if time > end + 1 { Some(time) } else { phrase::end_after(items, end + 1, far) };
        let is_occasion = |&n: &usize| items[end + 1..n].iter().any(|i| i.is(Class::EVENT | Class::TIME));
        let Some(next) = next.filter(is_occasion) else { break };
        end = time_end(items, next, far);
    }
    end
}

/// Skips adjuncts: in an interview on Sunday, to reporters in Dayton, Ohio, Tuesday.
pub(super) fn skip_adjuncts(items: &[Item], from: usize, far: usize, speaks: bool) -> usize {
    let mut at = from;
    while at < far {
        let item = &items[at];
        if item.is(Class::THAT) && speaks && is_that_time(items, at, far) {
            at += 2;
            continue;
        }
        if item.is(Class::THAT) {
            break;
        }
        // described last week's | show
        let time = |k: usize| items.get(k).is_some_and(|i| k < far && i.is(Class::TIME));
        let owner =
            |k: usize| items.get(time_end(items, k, far)).is_some_and(|i| i.kind == ItemKind::Possessive);
        let first = at + usize::from(!item.is(Class::TIME));
        if time(first) && owner(first) && !item.is(Class::PREPOSITION) {
            break;
        }
        // early Monday
        let day = item.is_small()
            && item.class == Class::NONE
            && at + 1 < far
            && items[at + 1].is_capitalised()
            && items[at + 1].is(Class::TIME);
        if day || item.is(Class::TIME) || (item.is(Class::ADVERB) && item.is_small()) {
            at = time_end(items, at + 1, far);
        } else if item.is(Class::DETERMINER)
            && at + 1 < far
            && items[at + 1].is(Class::TIME)
            && (items[at + 1].is_small() || item.means(Sense::POINTS))
            // said these days it rains: of what is said
            && !(item.means(Sense::DEFINITE) && items[at + 1].word.scene().any(Scene::DAYS))
        {
            at = time_end(items, at + 2, far);
        } else if item.is(Class::PREPOSITION | Class::SUBORDINATOR) && !item.is(Class::QUESTION) && speaks {
            let time = time_end(items, at + 1, far);
            if time > at + 1 && !(time == at + 2 && items[at + 1].kind == ItemKind::Number) {
                at = time;
                continue;
            }
            let Some(end) = phrase::end_after(items, at + 1, far) else { break };
            at = end + usize::from(item.is(Class::PREPOSITION) && is_put_out(items, end, far));
        } else if item.kind == ItemKind::Comma && at > from {
            let Some(end) = place_end(items, at, far) else { break };
            at = end;
        } else {
            break;
        }
    }
    at
}

/// said in a notice | posted on its website: whether the word at `at`, right after a noun in small letters that a preposition brings, tells
/// where it was put out.
fn is_put_out(items: &[Item], at: usize, far: usize) -> bool {
    let [noun, verb, next] = items.get(at - 1..at + 2).unwrap_or_default() else { return false };
    let participle = verb.is_small() && verb.is(Class::PAST) && verb.means(Sense::ISSUES | Sense::COMES_FROM);
    let brought = next.is_small() && next.is(Class::PREPOSITION) || next.is(Class::TIME);
    at + 1 < far && noun.is_small() && !noun.is(Class::PRONOUN) && participle && brought
}

/// said that night | the pier was shut: whether the "that" at `at` points to a time, and a clause with a subject of its own follows it.
fn is_that_time(items: &[Item], at: usize, far: usize) -> bool {
    let time = items.get(at + 1).is_some_and(|i| i.is_small() && i.word.scene().any(Scene::DAY_PART));
    time && items.get(at + 2).is_some_and(|i| at + 2 < far && begins_words(i))
}

/// One past the words of time and numbers that begin at `at`: Monday night, Nov. 7.
fn time_end(items: &[Item], at: usize, far: usize) -> usize {
    let run = items[at.min(far)..far].iter();
    at + run.take_while(|i| i.kind == ItemKind::Number || i.is(Class::TIME)).count()
}

/// One past the comma that closes what one at `comma` opens in an adjunct: in Dayton, Ohio, on / on Nov. 7, 2016,
fn place_end(items: &[Item], comma: usize, far: usize) -> Option<usize> {
    let name = |i: &Item| {
        i.is_capitalised() && !i.is(Class::PRONOUN | Class::DETERMINER) || i.kind == ItemKind::Number
    };
    let words = items[comma + 1..far.min(comma + 5)].iter().take_while(|i| name(i)).count();
    let close = comma + 1 + words;
    let next = items.get(close + 1).filter(|_| close + 1 < far)?;
    let goes_on =
        next.is(Class::THAT | Class::TIME | Class::PREPOSITION) || matches!(next.kind, ItemKind::Colon);
    (words > 0 && items[close].kind == ItemKind::Comma && goes_on).then_some(close + 1)
}
