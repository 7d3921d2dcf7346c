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

pub(crate) use outlet::voices;

use super::date::PartialDate;
use super::lexicon::{Class, Scene, Sense};
use super::resolve::Entities;
use super::speech;
use super::syntax::{Syntax, Tokens};
use super::token::{Flags, Token, TokenKind};
use super::{Attribution, Kind, Occasion, Speaker};
use crate::prose::Prose;
use crate::span::Span;
use jiff::civil::Date;

/// How many statements back one may share its occasion with: those of one sentence, mostly.
const SHARED: usize = 4;

/// How many tokens after an occasion the surname of whose it is may stand.
const OWN: usize = 6;

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
    let mut opened: Option<usize> = None;
    for i in 0..attributions.len() {
        let (before, rest) = attributions.split_at_mut(i);
        let Some(a) = rest.first_mut() else { return };
        // A day that is named in a turn or an answer is its speaker's to name.
        if a.rule == speech::RULE {
            continue;
        }
        reader.here = a.content.first().map_or(0, |c| reader.paragraph(*c));
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

/// A day, a month or year, or words for a time that neither can be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Day(Date),
    Period(PartialDate),
    Vague,
}

/// What has been read of an occasion.
#[derive(Default)]
struct Read {
    when: Vec<When>,
    phrases: Vec<String>,
}

impl Read {
    /// Two times that don't agree give none.
    fn occasion(mut self) -> Option<Occasion> {
        self.when.dedup();
        let (date, period) = match self.when[..] {
            [When::Day(day)] => (Some(day), None),
            [When::Period(period)] => (None, Some(period)),
            [When::Day(day), When::Period(period)] | [When::Period(period), When::Day(day)]
                if period.covers(day) =>
            {
                (Some(day), None)
            }
            _ => (None, None),
        };
        let phrase = (!self.phrases.is_empty()).then(|| self.phrases.join(" "));
        (date.is_some() || period.is_some() || phrase.is_some()).then_some(Occasion { date, period, phrase })
    }

    fn is_empty(&self) -> bool {
        self.when.is_empty() && self.phrases.is_empty()
    }

    /// Adds what is new in `more`.
    fn merge(&mut self, more: Self) {
        for when in more.when {
            if !self.when.contains(&when) {
                self.when.push(when);
            }
        }
        for phrase in more.phrases {
            if !self.phrases.contains(&phrase) {
                self.phrases.push(phrase);
            }
        }
    }
}

/// How somebody spoke, by the words of the cue.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools)] // independent facts about one cue
struct Manner {
    tweets: bool,
    tells: bool,
    testifies: bool,
    /// joked with
    with: bool,
    /// "to" leads to those who hear it.
    says_to: bool,
}

impl Manner {
    fn hear(&mut self, word: Scene) {
        self.tweets |= word.any(Scene::TWEETS);
        self.tells |= word.any(Scene::TELLS);
        self.testifies |= word.any(Scene::TESTIFIES);
        self.with |= word.any(Scene::SPEAKS_WITH);
        self.says_to |= word.any(Scene::SPEAKS_TO);
    }
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
        let i = self.tokens.partition_point(|t| t.span.end <= byte);
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
            && let (_, Some(when)) = self.released(to, true)
        {
            read.when.push(when);
        }
        if let Some((_, to)) = source
            && to <= first
        {
            let mut between = Read::default();
            if self.chain(a, to, first, &mut between) >= first {
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

    /// What follows the cue, or the source that follows it.
    fn after_cue(
        &self,
        a: &Attribution,
        (first, after): (usize, usize),
        source: Option<(usize, usize)>,
        read: &mut Read,
    ) {
        let mut at = after;
        if let Some((from, to)) = source
            && from >= after
        {
            // “Q,” said Ruiz on Monday.
            if from > after + 1 {
                return;
            }
            at = to;
        }
        let mut manner = Manner::default();
        (first..after).for_each(|k| manner.hear(self.tokens[k].word.scene()));
        if manner.tweets {
            read.phrases.push("on Twitter".to_owned());
        }
        let hearer = if manner.tells {
            self.hearer(a, at)
        } else if manner.with && self.means(at, Sense::WITH) {
            self.hearer(a, at + 1)
        } else if manner.testifies && self.is(at, Scene::TESTIFIED_TO) {
            let found = self.hearer(a, at + 1);
            found.map(|(end, h)| (end, h.map(|_| self.slice(at, end).replacen("to ", "before ", 1))))
        } else {
            None
        };
        if let Some((next, phrase)) = hearer {
            // "told a press conference": at it
            let event = manner.tells && self.is_event_alone(at, next);
            let link = match () {
                () if manner.testifies => "in testimony",
                () if event => "at",
                () => "to",
            };
            read.phrases.extend(phrase.map(|p| format!("{link} {p}")));
            at = next;
        } else if self.means(at, Sense::TO) && !manner.says_to {
            // "pointed to the Courier", "responded to reporters’ questions".
            return;
        }
        let before = read.when.len() + read.phrases.len();
        self.chain(a, at, at + LONGEST, read);
        // “Q,” said Di Low, a spokesman for the port, in a statement.
        if source.is_some_and(|(from, to)| from >= after && at == to)
            && read.when.len() + read.phrases.len() == before
            && let Some(next) = self.after_apposition(a, at)
        {
            self.chain(a, next, next + LONGEST, read);
        }
    }

    /// The words that open the sentence, if they reach up to the source: "On Nov. 4, Ruiz said". They reach it
    /// over its own subject as well: "On Nov. 4, Ruiz visited the port, where he said".
    fn before_source(&self, a: &Attribution, source: usize, cue: usize, read: &mut Read) -> bool {
        let sentence = self.tokens[source].sentence;
        let start = (source.saturating_sub(LONGEST)..source)
            .rev()
            .take_while(|&k| self.tokens[k].sentence == sentence && !self.in_content(a, k))
            .last();
        let Some(start) = start.filter(|&k| self.tokens[k].flags.has(Flags::SENTENCE_START)) else {
            return false;
        };
        let conjunction = self.is(start, Scene::LINKS);
        let start = start + usize::from(conjunction && start + 1 < source);
        let end = self.chain(a, start, source, read);
        if read.is_empty() {
            return false;
        }
        if end >= source || self.determined_source(end, source) {
            return true;
        }
        if self.is_set_off(end, source) {
            read.when.clear();
            return true;
        }
        let pronoun = self.tokens[source].is(Class::PRONOUN) && cue > source;
        let (Speaker::Known { name, .. } | Speaker::Named { name, .. }) = &a.speaker else { return false };
        let surname = name.rsplit(' ').next().unwrap_or(name);
        let own = (end..source.min(end + OWN))
            .take_while(|&k| self.tokens[k].is_capitalised())
            .any(|k| self.text(k) == surname);
        let plain = (end..source).all(|k| !matches!(self.tokens[k].kind, TokenKind::Open | TokenKind::Close));
        pronoun && own && plain
    }

    /// True if nothing but an article stands before the source.
    fn determined_source(&self, end: usize, source: usize) -> bool {
        end + 1 == source && self.means(end, Sense::THE | Sense::INDEFINITE)
    }

    /// "In a memo released as the polls closed, Hart said": the occasion goes on in a participle’s clause,
    /// whose days are its own.
    fn is_set_off(&self, end: usize, source: usize) -> bool {
        let released = self.is(end, Scene::SET_OFF);
        let commas = (end..source).filter(|&k| self.text(k) == ",").count();
        released && commas == 1 && source > end && self.text(source - 1) == ","
    }

    /// True for one phrase whose last word is an occasion: "a news conference", but not "the Harbor News".
    fn is_event_alone(&self, first: usize, end: usize) -> bool {
        let last = &self.tokens[end - 1];
        last.is(Class::EVENT)
            && self.is(end - 1, Scene::OCCASION)
            && !last.is_capitalised()
            && self.syntax.at(first) == self.syntax.at(end - 1)
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
            if self.text(at) == "," || self.is(at, Scene::ASIDE) {
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
                // "said in 2014 the pier was new" may tell of 2014: a year goes either way where words follow.
                let words = next < end && self.in_content(a, next) && self.tokens[next].is_word();
                let period = matches!(when, When::Period(_));
                read.when.push(if period && words { When::Vague } else { when });
                at = next;
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

    /// "He also said", "he added": the occasion of what the same person has just said in the same sentence or
    /// paragraph, or the one before. A sentence with a time or occasion of its own takes none over.
    fn carried(
        &self,
        before: &[Attribution],
        a: &Attribution,
        opener: Option<&Attribution>,
    ) -> Option<Occasion> {
        let cue = a.cue?;
        if let Some(shared) =
            before.iter().rev().take(SHARED).find(|b| a.source.is_some() && b.source == a.source)
        {
            return shared.occasion.clone();
        }
        if !matches!(a.speaker, Speaker::Known { .. } | Speaker::Named { .. }) {
            return None;
        }
        let (here, start) = (self.here, self.token_at(cue.start)?);
        let last = before.last().filter(|last| last.speaker == a.speaker);
        let sentence =
            |b: &Attribution| b.cue.and_then(|c| self.token_at(c.start)).map(|t| self.tokens[t].sentence);
        if let Some(last) = last.filter(|last| sentence(last) == Some(self.tokens[start].sentence)) {
            return last.occasion.clone();
        }
        if self.tells_time(a, start) {
            return None;
        }
        // "Speaking in Lansing on Monday, Hart criticised the sale." and a paragraph of her words after it.
        if let Some(opener) = opener.filter(|o| o.speaker == a.speaker && a.kind == Kind::Direct)
            && self.paragraph(*opener.content.last()?) + 1 == here
            && before.last().is_none_or(|b| b.content.last().is_none_or(|c| self.paragraph(*c) < here))
        {
            return opener.occasion.clone();
        }
        let last = before.iter().rev().take(SHARED).find(|b| b.kind != Kind::Declined)?;
        if last.speaker != a.speaker {
            return None;
        }
        let there = self.paragraph(*last.content.last()?);
        let also = (start.saturating_sub(1)..self.tokens.len())
            .take_while(|&k| self.tokens[k].span.start < cue.end)
            .any(|k| self.is(k, Scene::ALSO));
        let adds = also || self.is(start, Scene::ADDS);
        // In the same paragraph nothing but the same breath is meant.
        (here == there || adds && here <= there + 1).then(|| last.occasion.clone()).flatten()
    }

    /// True if the sentence of a statement opens with an occasion: "Speaking to reporters on Monday, Hart said".
    fn opens(&self, a: &Attribution) -> bool {
        let Some(at) = a.source.and_then(|s| self.token_at(s.start)) else { return false };
        let sentence = self.tokens[at].sentence;
        let first = (at.saturating_sub(LONGEST)..at)
            .rev()
            .take_while(|&k| self.tokens[k].sentence == sentence)
            .last();
        first.is_some_and(|k| {
            self.is(k, Scene::SPEAKING) || self.is(k, Scene::IN_FRONT) && self.tokens[k].is_capitalised()
        })
    }

    /// True if the sentence of a cue names a time or an occasion outside of what is said.
    fn tells_time(&self, a: &Attribution, cue: usize) -> bool {
        let sentence = self.tokens[cue].sentence;
        let of_sentence = |&k: &usize| self.tokens[k].sentence == sentence;
        let tells =
            |k: usize| self.tokens[k].is(Class(Class::TIME.0 | Class::EVENT.0)) && !self.in_content(a, k);
        let back = (cue.saturating_sub(LONGEST)..cue).rev().take_while(of_sentence).any(tells);
        back || (cue..(cue + LONGEST).min(self.tokens.len())).take_while(of_sentence).any(tells)
    }
}
