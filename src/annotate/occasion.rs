//! Stage 5: when and to whom something was said.
//!
//! Only words that belong to the cue for certain are read: those that follow it at once ("told reporters on
//! Nov. 7"), that stand between source and cue ("Ruiz, speaking Monday, said"), or that open the sentence
//! right before the source ("On Nov. 4, Ruiz said"). The first word that is no part of an occasion ends the
//! reading, so that days of subordinate clauses and of what is spoken about are never reached.

mod day;

use super::lexicon::Class;
use super::titles::{Sort, sort_of};
use super::token::{Flags, Token, TokenKind};
use super::{Attribution, Kind, Occasion, Speaker};
use crate::parse::prose::Prose;
use crate::span::Span;
use jiff::civil::Date;

/// How many tokens an occasion may take up.
const LONGEST: usize = 24;

/// Nouns for occasions of speaking, besides the lexicon's.
const EVENTS: [&str; 44] = [
    "address",
    "affidavit",
    "announcement",
    "appearance",
    "ballroom",
    "blog",
    "breakfast",
    "briefing",
    "broadcast",
    "call",
    "column",
    "conference",
    "convention",
    "debate",
    "deposition",
    "dinner",
    "e-mail",
    "email",
    "essay",
    "event",
    "filing",
    "forum",
    "fundraiser",
    "gathering",
    "hearing",
    "interview",
    "letter",
    "luncheon",
    "meeting",
    "memo",
    "message",
    "news",
    "op-ed",
    "podcast",
    "post",
    "rally",
    "release",
    "remarks",
    "speech",
    "statement",
    "testimony",
    "text",
    "tweet",
    "video",
];

/// Nouns for those who listen, besides offices and organisations.
const HEARERS: [&str; 14] = [
    "assembly",
    "audience",
    "class",
    "congregation",
    "crowd",
    "gathering",
    "host",
    "jury",
    "nation",
    "panel",
    "people",
    "public",
    "room",
    "world",
];

/// Fills in the occasion of each attribution, where the text tells it for certain.
pub fn occasions(prose: &Prose, tokens: &[Token], date: Option<Date>, attributions: &mut [Attribution]) {
    let mut reader = Reader { prose, tokens, date, last: None };
    for i in 0..attributions.len() {
        let (before, rest) = attributions.split_at_mut(i);
        let Some(a) = rest.first_mut() else { return };
        if a.occasion.is_none() {
            a.occasion = reader.occasion(a).or_else(|| carried(prose, tokens, before, a));
        }
        if let Some(day) = a.occasion.as_ref().and_then(|o| o.date) {
            let paragraph =
                a.content.first().and_then(|c| reader.token_at(c.start)).map(|t| tokens[t].paragraph);
            reader.last = Some((day, paragraph.unwrap_or(0)));
        }
    }
}

/// "He also said", "he added": the occasion of what the same person has just said in the same paragraph or
/// the one before.
fn carried(prose: &Prose, tokens: &[Token], before: &[Attribution], a: &Attribution) -> Option<Occasion> {
    let last = before.iter().rev().take(4).find(|b| b.kind != Kind::Declined)?;
    let known = matches!(a.speaker, Speaker::Known { .. } | Speaker::Named { .. });
    if !known || last.speaker != a.speaker {
        return None;
    }
    let paragraph = |span: Span| {
        let token = tokens.partition_point(|t| t.span.end <= span.start);
        tokens.get(token).map(|t| t.paragraph)
    };
    let (here, there) = (paragraph(*a.content.first()?)?, paragraph(*last.content.last()?)?);
    let cue = a.cue?;
    let word = cue.of(&prose.text);
    let start = tokens.partition_point(|t| t.span.end <= cue.start);
    let also = |i: usize| tokens.get(i).is_some_and(|t| t.span.of(&prose.text) == "also");
    let adds = word.starts_with("add") || word.starts_with("continu") || word.contains("also");
    let adds = adds || (start > 0 && also(start - 1));
    // In the same paragraph nothing but the same breath is meant.
    (here == there || adds && here <= there + 1).then(|| last.occasion.clone()).flatten()
}

/// A day, or words for a time that no single day can be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Day(Date),
    Vague,
}

/// What has been read of an occasion.
#[derive(Default)]
struct Read {
    when: Vec<When>,
    phrases: Vec<String>,
}

impl Read {
    fn occasion(mut self) -> Option<Occasion> {
        self.when.dedup();
        let date = match self.when[..] {
            [When::Day(day)] => Some(day),
            _ => None,
        };
        let phrase = (!self.phrases.is_empty()).then(|| self.phrases.join(" "));
        (date.is_some() || phrase.is_some()).then_some(Occasion { date, phrase })
    }

    fn is_empty(&self) -> bool {
        self.when.is_empty() && self.phrases.is_empty()
    }
}

struct Reader<'a> {
    prose: &'a Prose,
    tokens: &'a [Token],
    date: Option<Date>,
    /// The last day of a statement, which "a day earlier" counts from, and its paragraph.
    last: Option<(Date, u32)>,
}

impl Reader<'_> {
    fn token_at(&self, byte: u32) -> Option<usize> {
        let i = self.tokens.partition_point(|t| t.span.end <= byte);
        (i < self.tokens.len()).then_some(i)
    }

    fn text(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(&self.prose.text))
    }

    fn occasion(&self, a: &Attribution) -> Option<Occasion> {
        let cue = a.cue.or(a.source)?;
        let first = self.token_at(cue.start)?;
        let after = self.tokens.partition_point(|t| t.span.start < cue.end);
        let source = a.source.and_then(|s| {
            let from = self.token_at(s.start)?;
            Some((from, self.tokens.partition_point(|t| t.span.start < s.end)))
        });
        let mut read = Read::default();
        self.after_cue(a, (first, after), source, &mut read);
        if let Some((_, to)) = source
            && to <= first
        {
            let mut between = Read::default();
            if self.chain(a, to, first, &mut between) >= first {
                merge(&mut read, between);
            }
        }
        if let Some((from, _)) = source {
            let mut opening = Read::default();
            if self.before_source(a, from, first, &mut opening) {
                merge(&mut read, opening);
            }
        }
        read.occasion()
    }

    /// What follows the cue, or the source that stands behind it.
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
        let told = (first..after).any(|k| matches!(self.text(k), "told" | "tells" | "telling" | "tell"));
        let tweeted = (first..after).any(|k| matches!(self.text(k), "tweeted" | "tweets" | "tweeting"));
        if tweeted {
            read.phrases.push("on Twitter".to_owned());
        }
        if told && let Some((next, phrase)) = self.hearer(a, at) {
            read.phrases.extend(phrase.map(|p| format!("to {p}")));
            at = next;
        }
        self.chain(a, at, at + LONGEST, read);
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
        let end = self.chain(a, start, source, read);
        if read.is_empty() {
            return false;
        }
        if end >= source {
            return true;
        }
        let pronoun = self.tokens[source].is(Class::PRONOUN) && cue > source;
        let (Speaker::Known { name, .. } | Speaker::Named { name, .. }) = &a.speaker else { return false };
        let surname = name.rsplit(' ').next().unwrap_or(name);
        let own = (end..source.min(end + 6))
            .take_while(|&k| self.tokens[k].is_capitalised())
            .any(|k| self.text(k) == surname);
        let plain = (end..source).all(|k| !matches!(self.tokens[k].kind, TokenKind::Open | TokenKind::Close));
        pronoun && own && plain
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
            let token = &self.tokens[at];
            let comma = token.kind == TokenKind::Punctuation && self.text(at) == ",";
            if comma && at < end {
                at += 1;
                continue;
            }
            if !spoke
                && matches!(
                    self.text(at),
                    "speaking" | "Speaking" | "talking" | "testifying" | "appearing" | "Appearing"
                )
            {
                spoke = true;
                at += 1;
                if self.text(at) == "with"
                    && let Some((next, phrase)) = self.hearer(a, at + 1)
                {
                    read.phrases.extend(phrase.map(|p| format!("to {p}")));
                    at = next;
                }
                continue;
            }
            if let Some((next, when)) = self.when(at) {
                read.when.push(when);
                at = next;
            } else if let Some((next, phrase)) = self.place_or_event(a, at, spoke) {
                read.phrases.extend(phrase);
                at = next;
            } else {
                break;
            }
        }
        at
    }

    /// "at a press conference in Kyiv", "in a statement", "on X", "to reporters", "in Ohio": the token after
    /// it, and the words if they tell an occasion.
    fn place_or_event(&self, a: &Attribution, at: usize, spoke: bool) -> Option<(usize, Option<String>)> {
        let preposition = self.text(at).to_ascii_lowercase();
        if !matches!(
            preposition.as_str(),
            "in" | "at" | "during" | "on" | "via" | "by" | "from" | "to" | "before" | "after" | "through"
        ) {
            return None;
        }
        if preposition == "to" {
            let (next, hearer) = self.hearer(a, at + 1)?;
            return hearer.map(|h| (next, Some(format!("to {h}"))));
        }
        let mut i = at + 1;
        let determined = self.tokens.get(i).is_some_and(|t| t.is(Class::DETERMINER));
        i += usize::from(determined);
        // Up to five words, of which one is an occasion; the last such in a row counts ("news conference").
        let mut event = None;
        for k in i..i + 6 {
            let Some(token) =
                self.tokens.get(k).filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
            else {
                break;
            };
            let small = Class(
                Class::PREPOSITION.0
                    | Class::CONJUNCTION.0
                    | Class::RELATIVE.0
                    | Class::AUXILIARY.0
                    | Class::TIME.0,
            );
            if token.is(small) || token.flags.has(Flags::SENTENCE_START) || self.in_content(a, k) {
                break;
            }
            let word = self.text(k).to_ascii_lowercase();
            if EVENTS.binary_search(&word.as_str()).is_ok() || token.is(Class::EVENT) {
                event = Some(k);
            } else if event.is_some() {
                break;
            }
        }
        // "asked on the report" is about the report; one speaks on a call.
        let event = event
            .filter(|&e| preposition != "on" || matches!(self.text(e), "call" | "podcast" | "broadcast"));
        if let Some(event) = event {
            let end = self.event_tail(a, event + 1);
            let words = self.slice(at, end);
            return Some((end, Some(lower_first(&words))));
        }
        let capital = |k: usize| {
            self.tokens.get(k).is_some_and(|t| t.is_capitalised() && t.is_word() && !t.is(Class::TIME))
        };
        if capital(i) && (!determined || preposition == "on") {
            let mut end = i + 1;
            while end < i + 5 && capital(end) && !self.tokens[end].flags.has(Flags::SENTENCE_START) {
                end += 1;
            }
            let medium = preposition == "on" && is_medium(&self.slice(i, end));
            if medium {
                // "on CNN’s “State of the Union”": the programme is left out.
                return Some((end, Some(lower_first(&self.slice(at, end)))));
            }
            if preposition == "in" || preposition == "at" && spoke {
                let state = self.text(end) == "," && capital(end + 1) && self.text(end + 2) == ",";
                return Some((if state { end + 2 } else { end }, None));
            }
        }
        None
    }

    /// What belongs to an occasion after its noun: "with reporters", "in Kyiv", "to Congress".
    fn event_tail(&self, a: &Attribution, mut at: usize) -> usize {
        for _ in 0..3 {
            if !matches!(
                self.text(at),
                "with" | "in" | "at" | "to" | "before" | "for" | "on" | "from" | "of" | "by"
            ) {
                break;
            }
            if self.when(at).is_some() {
                break;
            }
            let place = matches!(self.text(at), "in" | "at" | "on" | "from");
            let Some((next, Some(_))) = self.hearer(a, at + 1) else { break };
            // "in a statement on the talks" tells of what, not of where.
            if place && !self.tokens.get(at + 1).is_some_and(Token::is_capitalised) {
                break;
            }
            at = next;
        }
        at
    }

    /// Those spoken to: "reporters", "CNN", "the council", "a crowd"; the token after them, and their words,
    /// `None` for a pronoun.
    fn hearer(&self, a: &Attribution, at: usize) -> Option<(usize, Option<String>)> {
        let first = self.tokens.get(at).filter(|t| t.is_word() && !t.flags.has(Flags::SENTENCE_START))?;
        if self.in_content(a, at) {
            return None;
        }
        if first.is(Class::PRONOUN) || matches!(self.text(at), "me" | "him" | "her" | "them" | "us" | "you") {
            return Some((at + 1, None));
        }
        let stop = Class(
            Class::PREPOSITION.0
                | Class::CONJUNCTION.0
                | Class::RELATIVE.0
                | Class::AUXILIARY.0
                | Class::TIME.0
                | Class::PRONOUN.0
                | Class::THAT.0
                | Class::ADVERB.0
                | Class::SUBORDINATOR.0
                | Class::QUESTION.0,
        );
        let mut end = at + usize::from(first.is(Class::DETERMINER));
        let capitals = self.tokens.get(end).is_some_and(Token::is_capitalised);
        let from = end;
        while end < from + 6 {
            let Some(token) = self.tokens.get(end) else { break };
            let word = matches!(token.kind, TokenKind::Word | TokenKind::Possessive);
            if !word || token.flags.has(Flags::SENTENCE_START) || self.in_content(a, end) {
                break;
            }
            let office = token.is_capitalised() && capitals;
            if token.is(stop) && !office {
                break;
            }
            // After a name in capitals, or a bare plural, what follows is another part of the sentence.
            let lower = !token.is_capitalised() && token.is_word();
            if end > from
                && lower
                && (capitals && self.tokens[end - 1].kind != TokenKind::Possessive || from == at)
            {
                break;
            }
            end += 1;
        }
        if end == from || self.tokens[end - 1].kind == TokenKind::Possessive {
            return None;
        }
        // "to oppose", "to the news": an infinitive or a thing is no hearer.
        let head = self.text(end - 1);
        let sort = sort_of(head);
        let people = Sort::TITLE.or(Sort::ORGANIZATION).or(Sort::OUTLET_NOUN);
        let hears = capitals
            || sort.any(people)
            || HEARERS.contains(&head)
            || (head.ends_with('s')
                && !head.ends_with("ss")
                && !self.tokens[end - 1].is(Class::VERB)
                && head != "news");
        hears.then(|| (end, Some(self.slice(at, end))))
    }

    fn slice(&self, first: usize, last: usize) -> String {
        let span = Span { start: self.tokens[first].span.start, end: self.tokens[last - 1].span.end };
        span.of(&self.prose.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Adds what is new in `more`.
fn merge(read: &mut Read, more: Read) {
    for when in more.when {
        if !read.when.contains(&when) {
            read.when.push(when);
        }
    }
    for phrase in more.phrases {
        if !read.phrases.contains(&phrase) {
            read.phrases.push(phrase);
        }
    }
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// Networks and services that one speaks on.
fn is_medium(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or(name);
    matches!(
        first,
        "X" | "Twitter"
            | "Facebook"
            | "Instagram"
            | "Telegram"
            | "Truth"
            | "Bluesky"
            | "Mastodon"
            | "YouTube"
            | "TikTok"
            | "CNN"
            | "MSNBC"
            | "Fox"
            | "NBC"
            | "ABC"
            | "CBS"
            | "CNBC"
            | "PBS"
            | "NPR"
            | "BBC"
            | "C-SPAN"
            | "FNC"
            | "Snapchat"
            | "Reddit"
    )
}
