//! The verb of a statement: its auxiliaries and voice to the left, what it takes to the right.

use super::item::{Item, ItemKind};
use super::phrase;
use crate::lexicon::{Class, Sense};

/// No adjunct between a verb and its words is longer, in items.
const ADJUNCT: usize = 36;

/// A verb with its auxiliaries and adverbs: items `start..=verb`.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // independent facts about one verb
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) verb: usize,
    /// was told, been accused
    pub(super) passive: bool,
    /// to say
    pub(super) infinitive: bool,
    /// A participle by itself: ", saying"
    pub(super) participle: bool,
    /// Any auxiliary.
    pub(super) auxiliary: bool,
    /// not, never, no
    pub(super) negated: bool,
}

/// Gathers the group of the verb at `verb`.
pub(super) fn group(items: &[Item], lo: usize, verb: usize) -> Group {
    let form = &items[verb];
    let mut g = Group {
        start: verb,
        verb,
        passive: false,
        infinitive: false,
        participle: form.is(Class::ING),
        auxiliary: false,
        negated: false,
    };
    let mut nearest = true;
    while g.start > lo && verb - g.start < 8 {
        let before = &items[g.start - 1];
        if before.is(Class::AUXILIARY) && !(before.is_capitalised() && g.start - 1 > lo) {
            if nearest && before.is(Class::BE) && form.is(Class::PAST) {
                g.passive = true;
            }
            nearest = false;
            g.participle = false;
            g.auxiliary = true;
            g.negated |= before.is(Class::NEGATION);
            // he’s: the subject too
            if before.is(Class::PRONOUN) {
                break;
            }
        } else if before.is(Class::ADVERB | Class::NEGATION) && !before.is(Class::TIME) && before.is_small() {
            g.negated |= before.is(Class::NEGATION);
        } else if before.is(Class::TO) && form.is(Class::BASE) && !g.auxiliary {
            g.infinitive = true;
            g.start -= 1;
            break;
        } else if before.kind == ItemKind::Comma && parenthetical(items, lo, g.start - 1) {
            g.start -= 2;
        } else {
            break;
        }
        g.start -= 1;
    }
    g
}

/// ", however," before the comma at `comma`.
fn parenthetical(items: &[Item], lo: usize, comma: usize) -> bool {
    comma >= lo + 3 && items[comma - 1].is(Class::ADVERB) && items[comma - 2].kind == ItemKind::Comma
}

/// What stands to the right of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Right {
    /// A quotation, after a comma, a colon or nothing.
    Quote { at: usize, plain: bool },
    /// A clause or an object.
    Clause { at: usize, that: bool },
    /// A colon, and no quotation after it.
    Colon { at: usize },
    /// Nothing that could be content: the sentence goes on, or ends, at `at`.
    Nothing { at: usize },
}

impl Right {
    /// The same, with a quotation that adjuncts part from the verb, if there are any.
    fn over(self, adjuncts: bool) -> Self {
        match self {
            Self::Quote { at, .. } if adjuncts => Self::Quote { at, plain: false },
            right => right,
        }
    }
}

/// Skips the hearer of "told": told reporters, told the crowd in Ohio.
fn skip_hearer(items: &[Item], at: usize, hi: usize) -> usize {
    let Some(first) = items.get(at).filter(|_| at < hi) else { return at };
    if first.is(Class::THAT) || first.quote().is_some() {
        return at;
    }
    if first.is(Class::PRONOUN) || matches_hearer_pronoun(first) {
        return at + 1;
    }
    phrase::end_after(items, at, hi).unwrap_or(at)
}

/// him, them, me: words of three letters or four that the lexicon does not have as subjects.
fn matches_hearer_pronoun(item: &Item) -> bool {
    item.is(Class::HEARER)
}

/// Reads what follows the verb at `verb`.
pub(super) fn right(text: &str, items: &[Item], verb: usize, hi: usize) -> Right {
    let class = items[verb].class;
    let mut at = verb + 1;
    let adverb = items.get(at).is_some_and(|i| at < hi && i.is(Class::ADVERB) && !i.is(Class::TIME));
    at += usize::from(adverb || class.any(Class::PARTICLE));
    if class.any(Class::TELL) {
        at = skip_hearer(items, at, hi);
    }
    // urged the council to / vowed to / called on him to
    if class.any(Class::VOW)
        && let Some(to) = infinitive(text, items, (at, hi.min(verb + ADJUNCT)), class.any(Class::TELL))
    {
        return Right::Clause { at: to, that: false };
    }
    // continues to face, began to shout: done, not said
    if opens_infinitive(items, verb, at, hi) {
        return Right::Nothing { at };
    }
    // what Lee describes as “Q”
    if class.any(Class::NAME) && at + 1 < hi && items[at].means(Sense::AS) && items[at + 1].quote().is_some()
    {
        return Right::Quote { at: at + 1, plain: true };
    }
    // what Lee describes as a fine example of “Q”
    if class.any(Class::NAME)
        && items.get(at).is_some_and(|i| at + 1 < hi && i.means(Sense::AS))
        && let Some(end) = phrase::end_after(items, at + 1, hi)
        && end > at + 2
        && items.get(end).is_some_and(|q| end < hi && q.quote().is_some())
    {
        return Right::Clause { at: at + 1, that: false };
    }
    let first = at;
    at = skip_adjuncts(items, at, hi.min(verb + ADJUNCT), class.any(Class::SAY | Class::TELL));
    let adjuncts = at > first;
    at = skip_saying(items, verb, at, hi);
    let Some(item) = items.get(at).filter(|_| at < hi) else { return Right::Nothing { at } };
    match item.kind {
        // responded to calls for its “rebirth”: what the adjunct is about
        ItemKind::Quote(_)
            if adjuncts
                && items[first].is(Class::TO)
                && items[at - 1].is(Class::DETERMINER | Class::PREPOSITION) =>
        {
            Right::Nothing { at }
        }
        ItemKind::Quote(_) => Right::Quote { at, plain: !adjuncts },
        ItemKind::Colon => match items.get(at + 1).filter(|_| at + 1 < hi) {
            Some(next) if next.quote().is_some() => Right::Quote { at: at + 1, plain: true },
            _ => Right::Colon { at: at + 1 },
        },
        ItemKind::Comma => comma_right(items, at, hi, class).over(adjuncts),
        ItemKind::Word | ItemKind::Number | ItemKind::Symbol => {
            word_right(text, items, verb, (first, at, hi), adjuncts)
        }
        _ => Right::Nothing { at },
    }
}

/// What the word at `at` begins, behind the verb at `verb` and what stands between them from `first` on: the words that
/// are said, or how the sentence goes on.
fn word_right(
    text: &str,
    items: &[Item],
    verb: usize,
    (first, at, hi): (usize, usize, usize),
    adjuncts: bool,
) -> Right {
    let (item, class) = (&items[at], items[verb].class);
    let that = opens_clause(items, class, at);
    if that && belongs_to_noun(text, items, verb, (first, at, hi), adjuncts) {
        return Right::Nothing { at };
    }
    // After an adjunct only what begins a clause is content.
    if adjuncts && !that && !begins_words(item) {
        return long_adjunct(text, items, at, hi).unwrap_or(Right::Nothing { at });
    }
    if !that
        && class.any(Class::SAY | Class::TELL)
        && item.is(Class::CONJUNCTION | Class::PREPOSITION | Class::SUBORDINATOR | Class::AUXILIARY)
        && !begins_short(item)
    {
        return long_adjunct(text, items, at, hi).unwrap_or(Right::Nothing { at });
    }
    if item.is(Class::CONJUNCTION) {
        return Right::Nothing { at };
    }
    Right::Clause { at, that }
}

/// Whether the "that" at `at` belongs to a noun that stands behind the verb, and opens nothing that is said.
fn belongs_to_noun(
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
    let about =
        || items[from].means(Sense::ABOUT) && items[at + 1].is_small() && !items[at + 1].is(Class::PRONOUN);
    let of = || if plain { about() } else { takes_object(items, from, at) };
    adjuncts && (asked || of() || is_answered(items, from, at))
}

/// Whether the word at `at`, behind a verb of this class, is a "that" which opens a clause: none does in "called that plan a
/// joke", "said that.", "asked that question, to which".
fn opens_clause(items: &[Item], class: Class, at: usize) -> bool {
    let names = class.any(Class::NAME) && !class.any(Class::SAY | Class::TELL | Class::THINK);
    let noun = items.get(at + 1).is_some_and(|i| i.is_small() && !i.is(Class::PRONOUN | Class::DETERMINER));
    let comma = items.get(at + 2).is_some_and(|i| i.kind == ItemKind::Comma);
    let to = usize::from(items.get(at + 3).is_some_and(|i| i.is(Class::PREPOSITION)));
    let which = items.get(at + 3 + to).is_some_and(|i| i.is(Class::RELATIVE) && !i.is(Class::THAT));
    let alone = matches!(items.get(at + 1).map(|i| i.kind), Some(ItemKind::Stop | ItemKind::Comma));
    let points = alone || names || noun && comma && which;
    items[at].is(Class::THAT) && !points
}

/// tweeted saying the plan was dead: past the participle right behind a verb that says no more than that.
fn skip_saying(items: &[Item], verb: usize, at: usize, hi: usize) -> usize {
    let says = |i: &Item| i.is(Class::ING) && i.means(Sense::QUOTED_AS) && i.is_small();
    at + usize::from(at == verb + 1 && at + 1 < hi && items[verb].is(Class::SAY) && says(&items[at]))
}

/// cautioned the crews Monday about reports that: the last preposition among items `first..at`, or the first of them.
fn last_preposition(items: &[Item], first: usize, at: usize) -> usize {
    let brings = Class::PREPOSITION | Class::OF | Class::TO;
    (first..at).rev().find(|&k| items[k].is(brings)).unwrap_or(first)
}

/// added to the gloom that has grown: the "that" of a noun, which a verb follows at once.
fn is_relative(text: &str, items: &[Item], that: usize, hi: usize) -> bool {
    let noun = !items[that - 1].is(Class::TIME) && items[that - 1].kind != ItemKind::Number;
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
fn takes_object(items: &[Item], from: usize, that: usize) -> bool {
    let noun = &items[that - 1];
    let indefinite = items.get(from + 1).is_some_and(|i| i.means(Sense::INDEFINITE));
    items[from].means(Sense::OF | Sense::ABOUT)
        || items[from + 1..that].iter().any(|i| i.means(Sense::ABOUT))
        || items[from].means(Sense::ON) && indefinite && !noun.is(Class::EVENT | Class::TIME)
}

/// responded to reports that Hale had left, elaborated on her claim that, agreed with his view that: what others say,
/// behind the preposition at `from`.
fn is_answered(items: &[Item], from: usize, that: usize) -> bool {
    let noun = &items[that - 1];
    let bare = that == from + 2 && noun.is(Class::DOCUMENT);
    let about = items[from].is(Class::TO) || items[from].means(Sense::ON | Sense::ABOUT | Sense::WITH);
    about && noun.is_small() && (noun.is(Class::SAYING) || bare)
}

/// Whether the verb at `verb` takes another, after the "to" at `at`: continues to face, began to run; but "continued to
/// insist" is said.
fn opens_infinitive(items: &[Item], verb: usize, at: usize, hi: usize) -> bool {
    let next = items.get(at + 1).filter(|i| at + 1 < hi && i.is_small());
    items[verb].is(Class::TAKES_VERB)
        && items[at.min(hi - 1)].is(Class::TO)
        && next.is_some_and(|v| {
            !v.is(Class::CUE | Class::DETERMINER | Class::HEARER | Class::PERSON | Class::EVENT)
        })
}

/// Where the infinitive begins that a verb takes at `at`, or after its hearer.
fn infinitive(text: &str, items: &[Item], (at, far): (usize, usize), hearer_skipped: bool) -> Option<usize> {
    let follows = |to: usize| {
        let verb = items.get(to + 1).filter(|_| to + 1 < far)?;
        let infinitive = verb.quote().is_some()
            || verb.is(Class::BASE | Class::VERB | Class::AUXILIARY | Class::ADVERB)
            || verb.is_small() && verb.class == Class::NONE && !verb.span.of(text).ends_with('s');
        (items[to].is(Class::TO) && infinitive).then_some(to)
    };
    // not to: all of it
    let negated = usize::from(items.get(at).is_some_and(|i| i.is(Class::NEGATION)));
    if follows(at + negated).is_some() {
        return Some(at);
    }
    if hearer_skipped {
        return None;
    }
    let on =
        usize::from(items.get(at).is_some_and(|i| at < far && i.is(Class::PREPOSITION) && !i.is(Class::TO)));
    let end = items.get(at + on).filter(|_| at + on < far).and_then(|first| {
        if first.is(Class::HEARER) { Some(at + on + 1) } else { phrase::end_after(items, at + on, far) }
    })?;
    let end = occasion_end(items, end, far);
    let negated = usize::from(items.get(end).is_some_and(|i| i.is(Class::NEGATION)));
    // called for the board to go: who is to do it
    let whose = on > 0 && items[at].means(Sense::FOR);
    follows(end + negated).map(|_| if whose { at } else { end })
}

/// One past what tells when a hearer was urged, at `at`: Monday / during her speech on Monday
fn occasion_end(items: &[Item], at: usize, far: usize) -> usize {
    let mut end = time_end(items, at, far);
    let brings = |i: &Item| i.is(Class::PREPOSITION) && !i.is(Class::TO | Class::OF);
    while items.get(end).is_some_and(|i| end < far && brings(i)) {
        let time = time_end(items, end + 1, far);
        let next = if time > end + 1 { Some(time) } else { phrase::end_after(items, end + 1, far) };
        let told = |&n: &usize| items[end + 1..n].iter().any(|i| i.is(Class::EVENT | Class::TIME));
        let Some(next) = next.filter(told) else { break };
        end = time_end(items, next, far);
    }
    end
}

/// Skips adjuncts: in an interview on Sunday, to reporters in Dayton, Ohio, Tuesday.
fn skip_adjuncts(items: &[Item], from: usize, far: usize, speaks: bool) -> usize {
    let mut at = from;
    while at < far {
        let item = &items[at];
        if item.is(Class::THAT) {
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
        {
            at = time_end(items, at + 2, far);
        } else if item.is(Class::PREPOSITION | Class::SUBORDINATOR) && !item.is(Class::QUESTION) && speaks {
            let time = time_end(items, at + 1, far);
            if time > at + 1 && !(time == at + 2 && items[at + 1].kind == ItemKind::Number) {
                at = time;
                continue;
            }
            let Some(end) = phrase::end_after(items, at + 1, far) else { break };
            at = end;
        } else if item.kind == ItemKind::Comma && at > from {
            let Some(end) = place_end(items, at, far) else { break };
            at = end;
        } else {
            break;
        }
    }
    at
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

/// he’s, there, whether: a word that begins a clause, though it is of a class that begins an adjunct.
fn begins_short(item: &Item) -> bool {
    item.is(Class::PRONOUN | Class::EXISTENTIAL | Class::QUESTION)
}

fn begins_words(item: &Item) -> bool {
    item.is(Class::PRONOUN | Class::DETERMINER | Class::QUESTION)
        || item.is_capitalised()
        || item.kind == ItemKind::Number
}

/// said, “Q” / said, in part, that / said, referring to Hale, “Q”
fn comma_right(items: &[Item], comma: usize, hi: usize, class: Class) -> Right {
    let next = comma + 1;
    if next < hi && items[next].quote().is_some() {
        return Right::Quote { at: next, plain: true };
    }
    if !class.any(Class::SAY | Class::TELL) || next >= hi {
        return Right::Nothing { at: comma };
    }
    let first = &items[next];
    if !first.is(Class::PREPOSITION | Class::ADVERB | Class::ING | Class::SUBORDINATOR) {
        return Right::Nothing { at: comma };
    }
    let far = hi.min(comma + ADJUNCT / 2);
    let close =
        (next..far).find(|&i| matches!(items[i].kind, ItemKind::Comma | ItemKind::Quote(_) | ItemKind::Stop));
    match close {
        // concluded, in the words of Hale, “Q”: hers
        Some(c) if (next..c).any(|k| items[k].means(Sense::VIEW)) => Right::Nothing { at: comma },
        Some(c) if items[c].kind == ItemKind::Comma && c + 1 < hi => {
            if items[c + 1].quote().is_some() {
                Right::Quote { at: c + 1, plain: false }
            } else if items[c + 1].is(Class::THAT) {
                Right::Clause { at: c + 1, that: true }
            } else {
                Right::Nothing { at: comma }
            }
        }
        _ => Right::Nothing { at: comma },
    }
}

/// A long adjunct before a quotation or a "that": said in remarks prepared for ... that / : “Q”
fn long_adjunct(text: &str, items: &[Item], at: usize, hi: usize) -> Option<Right> {
    let far = hi.min(at + ADJUNCT);
    for i in at..far {
        match items[i].kind {
            ItemKind::Stop | ItemKind::Semicolon => return None,
            ItemKind::Quote(_) => {
                let marked = matches!(items[i - 1].kind, ItemKind::Comma | ItemKind::Colon);
                return marked.then_some(Right::Quote { at: i, plain: false });
            }
            ItemKind::Word
                if items[i].is(Class::THAT)
                    && !is_relative(text, items, i, hi)
                    && !items[i - 1].is_capitalised()
                    && items[i - 1].is(Class::EVENT | Class::TIME) =>
            {
                return Some(Right::Clause { at: i, that: true });
            }
            ItemKind::Word if items[i].is(Class::PRONOUN) || finite_cue(&items[i]) => return None,
            _ => {}
        }
    }
    None
}

/// A verb that can only be one: said, tells; not "states" or "views".
pub(super) fn finite_cue(item: &Item) -> bool {
    item.is(Class::SAY | Class::TELL) && item.is(Class::PAST | Class::THIRD) && !item.is(Class::NOUN_TOO)
}
