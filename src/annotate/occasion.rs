//! Stage 5: when and to whom something was said.
//!
//! Only words that belong to the cue for certain are read: those that follow it at once ("told reporters on
//! Nov. 7"), that stand between source and cue ("Ruiz, speaking Monday, said"), or that open the sentence
//! right before the source ("On Nov. 4, Ruiz said"). The first word that is no part of an occasion ends the
//! reading, so that days of subordinate clauses and of what is spoken about are never reached.

mod apposition;
mod day;
mod hearer;
mod outlet;
mod place;
mod read;
mod tail;
mod carry;
mod opening;
mod manner;

pub(crate) use outlet::voices;

use super::lexicon::{Class, Scene, Sense, class_of, scene_of};
use super::resolve::Entities;
use super::speech;
use super::syntax::{Syntax, Tokens};
use super::token::{Flags, Token};
use super::{Attribution, Occasion, Speaker};
use crate::prose::Prose;
use crate::span::Span;
use jiff::civil::Date;
use read::{Read, When};

/// How many tokens an occasion may take up.
const LONGEST: usize = 24;

/// How many paragraphs after a statement "a day earlier" may still count from its day.
const NEAR: u32 = 2;

/// Fills in the occasion of each attribution, where the text gives it for certain.
pub(crate) fn occasions(
    words: &Tokens<'_>,
    syntax: &Syntax,
    entities: &Entities,
    date: Option<Date>,
    attributions: &mut [Attribution],
) {
    let (prose, tokens, full) = (words.prose, words.all, entities.full_names());
    let mut reader = Reader { words, prose, tokens, syntax, full, date, last: None, here: 0 };
    let corrected = correction(words);
    let mut opened: Option<usize> = None;
    for i in 0..attributions.len() {
        let (before, rest) = attributions.split_at_mut(i);
        let Some(a) = rest.first_mut() else { return };
        // A day that is named in a turn or an answer is its speaker's to name.
        if a.rule == speech::RULE {
            continue;
        }
        reader.here = a.content.first().map_or(0, |c| reader.paragraph(*c));
        // A weekday in what is put right later counts from another day.
        reader.date = date.filter(|_| reader.here < corrected);
        if a.occasion.is_none() {
            let read = reader.occasion(a);
            let own = read.is_some();
            let opening = opened.and_then(|i| before.get(i));
            a.occasion = read.or_else(|| reader.carried(before, a, opening));
            if own && reader.opens(a) {
                opened = Some(i);
            }
        }
        if let Some(day) = a.occasion.as_ref().and_then(|o| o.date) {
            reader.last = Some((day, reader.here));
        }
    }
}

/// The paragraph from which on a text puts right, on a later day, what it had wrong, if it does.
fn correction(words: &Tokens<'_>) -> u32 {
    let heads = |paragraph: &u32| {
        let k = words.all.partition_point(|t| t.paragraph < *paragraph);
        let Some(token) = words.get(k).filter(|t| t.paragraph == *paragraph) else { return false };
        let alone = || words.get(k + 1).is_none_or(|n| n.paragraph != *paragraph || words.text(k + 1) == ":");
        token.word.scene().any(Scene::CORRECTS) && (token.flags.has(Flags::ALL_CAPS) || alone())
    };
    let last = words.all.last().map_or(0, |t| t.paragraph);
    (last / 2 + 1..=last).rev().find(heads).unwrap_or(u32::MAX)
}

/// Whether words for an occasion end with its noun: "in remarks".
fn ends_in_event(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    class_of(last).any(Class::EVENT) || scene_of(last).any(Scene::OCCASION)
}

struct Reader<'a> {
    words: &'a Tokens<'a>,
    prose: &'a Prose,
    tokens: &'a [Token],
    syntax: &'a Syntax,
    /// The full names of those whom the text calls by a part of them.
    full: &'a [(Span, String)],
    date: Option<Date>,
    /// The last day of a statement, which "a day earlier" counts from, and its paragraph.
    last: Option<(Date, u32)>,
    /// The paragraph of the statement at hand.
    here: u32,
}

impl Reader<'_> {
    fn token_at(&self, byte: u32) -> Option<usize> {
        let i = self.words.ending_after(byte);
        (i < self.tokens.len()).then_some(i)
    }

    /// The tokens of a span: the first, and one past the last.
    fn tokens_of(&self, span: Span) -> Option<(usize, usize)> {
        let first = self.token_at(span.start)?;
        let count = self.tokens[first..].iter().take_while(|t| t.span.start < span.end).count();
        Some((first, first + count))
    }

    fn paragraph(&self, span: Span) -> u32 {
        self.token_at(span.start).map_or(0, |t| self.tokens[t].paragraph)
    }

    fn text(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(&self.prose.text))
    }

    fn occasion(&self, a: &Attribution) -> Option<Occasion> {
        let cue = a.cue.or(a.source)?;
        let (first, after) = self.tokens_of(cue)?;
        if self.is_to_come(first, after) {
            return None;
        }
        let source = a.source.and_then(|s| self.tokens_of(s));
        let mut read = Read::default();
        self.after_cue(a, (first, after), source, &mut read);
        // "a poll released Monday by the college": a document's day.
        if let Some((_, to)) = source
            && matches!(a.speaker, Speaker::Described { .. })
            && let (_, Some(when)) = self.published(to)
        {
            read.when.push(when);
        }
        if let Some((_, to)) = source
            && to <= first
        {
            let mut between = Read::default();
            if self.chain(a, to, first, &mut between) >= first {
                // "Defenders today argue": nowadays
                let verb = &self.tokens[after - 1];
                let bare = verb.is(Class::BASE) && !verb.is(Class::PAST);
                let now = |k: usize| self.is(k, Scene::TODAY) && after <= first + 1 && bare;
                if (to..first).any(now) {
                    between.when.clear();
                }
                read.merge(between);
            }
        }
        if let Some((from, _)) = source {
            let mut opening = Read::default();
            if self.before_source(a, from, first, &mut opening) {
                read.merge(opening);
            }
        }
        read.occasion()
    }

    /// True for a word that is one of these to an occasion.
    fn is(&self, i: usize, scene: Scene) -> bool {
        self.tokens.get(i).is_some_and(|t| t.word.scene().any(scene))
    }

    /// True for a word with one of these senses.
    fn means(&self, i: usize, sense: Sense) -> bool {
        self.tokens.get(i).is_some_and(|t| t.means(sense))
    }

    /// "will say on Monday", "is expected to tell lawmakers": what is not said yet has had no occasion.
    fn is_to_come(&self, first: usize, after: usize) -> bool {
        let bare = Class(Class::PAST.0 | Class::THIRD.0 | Class::ING.0);
        if !(first..after).any(|k| self.tokens[k].is(Class::BASE) && !self.tokens[k].is(bare)) {
            return false;
        }
        (first.saturating_sub(3)..after)
            .any(|k| self.is(k, Scene::TO_COME) && !self.tokens[k].is_capitalised())
    }

    fn in_content(&self, a: &Attribution, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|t| a.content.iter().any(|c| c.contains(t.span)))
    }

    /// Reads one part of an occasion after another; returns the token at which it stops.
    fn chain(&self, a: &Attribution, mut at: usize, end: usize, read: &mut Read) -> usize {
        let start = at;
        let mut spoke = false;
        while at < end && at < self.tokens.len() && at - start < LONGEST && !self.in_content(a, at) {
            if at > start && self.tokens[at].flags.has(Flags::SENTENCE_START) {
                break;
            }
            // A clause of its own begins, as most often: said that, said she
            if self.tokens[at].is(Class::PRONOUN | Class::RELATIVE) {
                break;
            }
            if self.words.is_comma(at) || self.is(at, Scene::ASIDE) {
                at += 1;
                continue;
            }
            if !spoke && self.is(at, Scene::SPEAKING) {
                spoke = true;
                at += 1;
                if self.is(at, Scene::ASKED_BY)
                    && let Some((next, phrase)) = self.hearer(a, at + 1)
                {
                    read.phrases.extend(phrase.map(|p| format!("to {p}")));
                    at = next;
                }
                continue;
            }
            // "in a post from 2013"
            let from = at > start && self.means(at, Sense::FROM) && !read.phrases.is_empty();
            let year = || self.year(at + 1).filter(|_| from).map(|when| (at + 2, when));
            if let Some((next, when)) = self.when(at + usize::from(from)).or_else(year) {
                // "on Monday, two days after the storm": the same day, told by another's
                if when == When::Vague && !read.when.is_empty() && self.words.is_comma(at.max(1) - 1) {
                    break;
                }
                // "said in 2014 the pier was new" may tell of 2014: a year goes either way where words follow.
                let words = next < end && self.in_content(a, next) && self.tokens[next].is_word();
                let period = matches!(when, When::Period(_));
                read.when.push(if period && words { When::Vague } else { when });
                at = next;
                // "in remarks Thursday at the Atlantic Council"
                if self.is(at, Scene::EVENT_PLACE)
                    && at > start + 1
                    && let Some(words) = read.phrases.last_mut().filter(|w| ends_in_event(w))
                {
                    at = self.event_tail(a, at, words);
                }
            } else if let Some(part) = self.place_or_event(a, at, spoke) {
                read.when.extend(part.when);
                read.phrases.extend(part.phrase);
                at = part.end;
            } else {
                break;
            }
        }
        at
    }
}
