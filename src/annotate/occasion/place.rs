//! Words for where and to whom: "to reporters", "in an interview with the Courier", "at a rally in Lansing,
//! Mich.", "on NBC’s “Meet the Press”"; worded so that they can stand in a note by themselves.

use super::{Reader, When};
use crate::Attribution;
use crate::lexicon::{Class, Scene, Sense, Sort, sort_of};
use crate::span::Span;
use crate::spelling::takes_an;
use crate::token::{Flags, TokenKind};

/// The longest name of an occasion, a place, a medium or a page, in tokens after its determiner.
const EVENT: usize = 6;
const PLACE: usize = 5;
const MEDIUM: usize = 4;
const PAGE: usize = 5;

/// A part of an occasion: the token after it, its words if it has any that a note can print, and the time
/// that stands within it ("a Thursday interview").
pub(super) struct Part {
    pub(super) end: usize,
    pub(super) phrase: Option<String>,
    pub(super) when: Option<When>,
}

impl Part {
    fn phrase(end: usize, phrase: String) -> Self {
        Self { end, phrase: Some(phrase), when: None }
    }
}

impl Reader<'_> {
    /// "at a press conference in Kyiv", "in a statement", "on X", "to reporters", "in Ohio".
    pub(super) fn place_or_event(&self, a: &Attribution, at: usize, spoke: bool) -> Option<Part> {
        if !self.is(at, Scene::OPENS_OCCASION) {
            return None;
        }
        if self.means(at, Sense::TO) {
            let (end, hearer) = self.hearer(a, at + 1)?;
            return hearer.map(|h| Part::phrase(end, format!("to {h}")));
        }
        if self.is(at, Scene::ON_MEDIUM)
            && let Some((end, medium)) = self.medium(a, at + 1)
        {
            return Some(Part::phrase(end, format!("on {medium}")));
        }
        if let Some(part) = self.event(a, at) {
            return Some(part);
        }
        self.place(a, at, spoke).or_else(|| self.unnamed_place(at))
    }

    /// "at the fishing depot" on Monday: a place that no note prints, before a day.
    fn unnamed_place(&self, at: usize) -> Option<Part> {
        if !self.means(at, Sense::AT) || !self.is_determiner(at + 1) {
            return None;
        }
        let phrase = self.syntax.phrase_at(at + 1).filter(|p| p.first as usize == at + 1)?;
        let end = phrase.last as usize;
        let small = !phrase.is_named() && (at + 1..end).all(|k| !self.tokens[k].is_capitalised());
        (small && self.when(end).is_some()).then_some(Part { end, phrase: None, when: None })
    }

    /// "in a Thursday interview with CNN": up to six words, of which one is an occasion; of such words in a
    /// row the last counts ("news conference").
    fn event(&self, a: &Attribution, at: usize) -> Option<Part> {
        let first = at + 1 + usize::from(self.is_determiner(at + 1));
        // "after meeting with the board": a clause, and no occasion with a name of its own.
        if first == at + 1 && self.text(first).ends_with("ing") && self.text(first) != "briefing" {
            return None;
        }
        let (mut event, mut when, mut k) = (None, None, first);
        while k < first + EVENT {
            let Some(token) = self.tokens.get(k) else { break };
            let word = matches!(token.kind, TokenKind::Word | TokenKind::Number);
            if !word || token.flags.has(Flags::SENTENCE_START) || self.in_content(a, k) {
                break;
            }
            if event.is_none()
                && let Some((next, time)) = self.adjectival_time(k)
            {
                when = Some((k, next, time));
                k = next;
                continue;
            }
            let small = Class(
                Class::PREPOSITION.0
                    | Class::CONJUNCTION.0
                    | Class::RELATIVE.0
                    | Class::AUXILIARY.0
                    | Class::TIME.0,
            );
            if token.is(small) {
                break;
            }
            let town_hall = self.is(k, Scene::HALL) && self.is(k - 1, Scene::TOWN);
            let named = !token.is_capitalised() || self.is(k, Scene::NAMED_EVENT);
            let is_event = self.is(k, Scene::OCCASION) || token.is(Class::EVENT);
            if is_event && named || town_hall {
                event = Some(k);
            } else if event.is_some() {
                break;
            }
            k += 1;
        }
        // "asked on the report" is about the report; one speaks on a call.
        let event = event.filter(|&e| {
            (!self.means(at, Sense::ON) || self.is(e, Scene::SPOKEN_ON))
                && (!self.means(at, Sense::BY) || self.is(e, Scene::SENT_BY))
        })?;
        // "after the report was released": a clause.
        let clause = self.tokens.get(event + 1).is_some_and(|t| t.is_word() && t.is(Class::AUXILIARY));
        if clause && self.tokens[at].is(Class::TEMPORAL) {
            return None;
        }
        let after = self.compound_end(a, event + 1);
        let noun = self.event_words(at + 1, after - 1, when.map(|(from, to, _)| (from, to)));
        let mut phrase = [&*self.text(at).to_ascii_lowercase(), " ", &noun].concat();
        let tail = self.event_tail(a, after, &mut phrase);
        let (end, released) = self.released(tail);
        // "after an event" says nothing, nor does "after a meeting".
        let bare =
            tail == after && (self.is(event, Scene::BARE_EVENT) || self.tokens[at].is(Class::TEMPORAL));
        let phrase = Some(phrase).filter(|p| !bare || p.split(' ').count() > 3);
        let when = released.or(when.map(|(.., time)| time));
        Some(Part { end, phrase, when })
    }

    fn is_determiner(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(Class::DETERMINER))
    }

    /// A time that stands before an occasion's noun: "Thursday", "Nov. 3", "December", "2014".
    fn adjectival_time(&self, at: usize) -> Option<(usize, When)> {
        let token = self.tokens.get(at)?;
        if token.kind == TokenKind::Number {
            return self.year(at).map(|when| (at + 1, when)).or_else(|| self.when_core(at));
        }
        // "a late Friday press conference"
        let early = self.is(at, Scene::EARLY) && !token.is_capitalised();
        if !self.tokens.get(at + usize::from(early))?.is(Class::TIME) {
            return None;
        }
        self.when_core(at).or_else(|| self.month_alone(at).map(|when| (at + 1, when)))
    }

    /// An occasion's noun with what stands before it, as a note can print it out of the text's context: "the
    /// interview" and "his later interview" are "an interview".
    fn event_words(&self, from: usize, event: usize, time: Option<(usize, usize)>) -> String {
        let in_time = |k: usize| time.is_some_and(|(from, to)| (from..to).contains(&k));
        let determiner = self.is_determiner(from).then(|| self.text(from).to_ascii_lowercase());
        let first = from + usize::from(determiner.is_some());
        let words: Vec<&str> = (first..=event)
            .filter(|&k| !in_time(k))
            // "the second GOP debate" is the second for everybody.
            .filter(|&k| {
                let ordinal = self.tokens[k].word.scene().any(Scene::ORDINAL);
                let named = ordinal && self.means(from, Sense::THE) && self.is_name(k + 1);
                named || !self.is(k, Scene::ELSEWHERE) || self.tokens[k].is_capitalised()
            })
            // "in a raucous press conference"
            .filter(|&k| !self.means(k, Sense::PRAISE))
            .map(|k| self.text(k))
            .collect();
        let noun = words.join(" ");
        let capital = (first..=event).any(|k| !in_time(k) && self.tokens[k].is_capitalised());
        let mass = self.tokens[event].sort().any(Sort::MASS);
        let plural = noun.ends_with('s') && !noun.ends_with("ss") && !mass;
        let Some(determiner) = determiner else { return noun };
        let indefinite = self.is(from, Scene::EVENT_INDEFINITE)
            || !capital && self.means(from, Sense::THE | Sense::POINTS);
        match indefinite {
            true if plural || mass => noun,
            true => [if takes_an(&noun) { "an " } else { "a " }, &noun].concat(),
            false => [&*determiner, " ", &noun].concat(),
        }
    }

    /// After an occasion: "released Friday", "dated Nov. 3". A day that is another's ("aired Sunday") leaves
    /// the occasion's own in doubt; a document's own is the day when it was published.
    pub(super) fn released(&self, at: usize) -> (usize, Option<When>) {
        self.released_or_aired(at, Scene::RELEASED)
    }

    /// The same after a document.
    pub(super) fn published(&self, at: usize) -> (usize, Option<When>) {
        self.released_or_aired(at, Scene::RELEASED.or(Scene::PUBLISHED))
    }

    fn released_or_aired(&self, at: usize, released: Scene) -> (usize, Option<When>) {
        let own = self.is(at, released);
        if !own && !self.is(at, Scene::AIRED) {
            return (at, None);
        }
        match self.when(at + 1) {
            Some((end, when)) => (end, Some(if own { when } else { When::Vague })),
            None => (at, None),
        }
    }

    /// After a place: the end of the state that follows it, "Lansing, Mich."
    pub(super) fn with_state(&self, at: usize) -> usize {
        self.words.state_after(at).unwrap_or(at)
    }

    /// "in Kyiv", "in The New York Times"; for a place, only where what follows shows that it is no part of
    /// the words that were said.
    fn place(&self, a: &Attribution, at: usize, spoke: bool) -> Option<Part> {
        let determined = self.is_determiner(at + 1);
        let first = at + 1 + usize::from(determined);
        if self.means(at, Sense::ON) {
            return self.page(at);
        }
        if !self.is_name(first) || !self.means(at, Sense::IN | Sense::AT) {
            return None;
        }
        let mut end = first + 1;
        while end < first + PLACE && self.is_name(end) && !self.tokens[end].flags.has(Flags::SENTENCE_START) {
            end += 1;
        }
        let wrote = a.cue.is_some_and(|c| {
            self.token_at(c.start).is_some_and(|k| self.tokens[k].span == c && self.is(k, Scene::WRITES))
        });
        if self.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Possessive) {
            return None;
        }
        if determined {
            // "In the United States, they write": of what they write.
            let place = sort_of(&self.slice(first, end)).any(Sort::PLACE) || {
                // "the United States"
                let last = self.tokens[end - 1].sort();
                last.any(Sort::FACILITY) && !last.any(Sort::OUTLET.or(Sort::OUTLET_NOUN))
            };
            let paper = wrote && self.means(at, Sense::IN) && !place;
            return paper.then(|| Part::phrase(end, self.slice_from(at, end)));
        }
        if self.means(at, Sense::AT) && !spoke {
            return None;
        }
        let end = self.with_state(end);
        let closed = matches!(self.text(end), "." | "," | ";" | ":" | "")
            || self.is(end, Scene::CLOSES_PLACE)
            || self.when(end).is_some();
        let tongue = self.tokens[first].sort().any(Sort::DEMONYM) && !wrote;
        let spoke_there = spoke || self.said(a) && closed && at > 0 && !self.opens_sentence(at);
        let phrase = (spoke_there && !tongue).then(|| self.slice_from(at, end));
        Some(Part { end, phrase, when: None })
    }

    /// One past the place that "in" brings at a token; the token where it brings none.
    pub(super) fn past_place(&self, a: &Attribution, at: usize) -> usize {
        let place = if self.means(at, Sense::IN) { self.place(a, at, true) } else { None };
        place.map_or(at, |part| part.end)
    }

    /// True if the words of a statement are attributed by a verb of saying.
    fn said(&self, a: &Attribution) -> bool {
        a.cue.and_then(|c| self.token_at(c.start)).is_some_and(|first| {
            let end = a.cue.map_or(0, |c| c.end);
            (first..first + 4)
                .filter_map(|k| self.tokens.get(k))
                .take_while(|t| t.span.start < end)
                .any(|t| t.is(Class::SAY) || t.is(Class::TELL))
        })
    }

    fn opens_sentence(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.flags.has(Flags::SENTENCE_START))
    }

    pub(super) fn is_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_capitalised() && t.is_word() && !t.is(Class::TIME))
    }

    /// After "on": "his blog", "its website"; "his Facebook page" is Facebook.
    fn page(&self, at: usize) -> Option<Part> {
        let page = (at + 2..=at + PAGE).find(|&k| self.is(k, Scene::PAGE))?;
        if !(at + 1..page).all(|k| self.tokens[k].is_word() || self.tokens[k].kind == TokenKind::Possessive) {
            return None;
        }
        let medium = (at + 1..page).find(|&k| self.is_name(k) && self.is(k, Scene::MEDIUM));
        let phrase = match medium {
            Some(medium) => format!("on {}", self.text(medium)),
            None => self.slice_from(at, page + 1),
        };
        Some(Part::phrase(page + 1, phrase))
    }

    /// After "on": a network or service with its programme, "NBC’s “Meet the Press”", or a programme alone.
    pub(super) fn medium(&self, a: &Attribution, at: usize) -> Option<(usize, String)> {
        if let Some((end, title)) = self.programme(a, at) {
            return Some((end, title));
        }
        if !self.is_name(at) || !self.is(at, Scene::MEDIUM) {
            return None;
        }
        let mut end = at + 1;
        while end < at + MEDIUM && self.is_name(end) && !self.opens_sentence(end) {
            end += 1;
        }
        let name = self.slice(at, end).trim_end_matches('.').to_owned();
        let genitive = self.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Possessive);
        if genitive
            && let Some((next, title)) =
                self.programme(a, end + 1).or_else(|| self.bare_programme(a, end + 1))
        {
            return Some((next, format!("{} {title}", self.slice(at, end + 1))));
        }
        // "Facebook and Twitter", "Fox and Friends"
        let more = (end + 1..end + MEDIUM).take_while(|&k| self.is_name(k) && !self.in_content(a, k)).count();
        if !genitive && self.means(end, Sense::AND) && more > 0 && self.closes(a, end + 1 + more) {
            return Some((end + 1 + more, self.slice(at, end + 1 + more)));
        }
        let page = usize::from(self.is(end, Scene::PAGE));
        // "on WTRN-AM news talk radio"
        let phrase = self.syntax.phrase_at(at).map_or(end, |p| p.last as usize);
        let whole = !genitive && phrase > end + page && !(end..phrase).any(|k| self.in_content(a, k));
        let noun = |k: usize| {
            let t = &self.tokens[k];
            t.is_word()
                && !t.is_capitalised()
                && !t.is(Class::TIME | Class::ADVERB)
                && !self.is(k, Scene::EARLY)
        };
        if whole && (end..phrase).all(noun) {
            return Some((phrase, self.slice(at, phrase)));
        }
        Some((end + usize::from(genitive) + page, name))
    }

    /// A title in quotation marks that is no part of what is said: “Meet the Press.”
    pub(super) fn programme(&self, a: &Attribution, at: usize) -> Option<(usize, String)> {
        /// How many words a programme's title has.
        const WORDS: usize = 7;
        let open = self.tokens.get(at)?;
        let capital = self.tokens.get(at + 1).is_some_and(|t| t.is_word() && t.is_capitalised());
        if open.kind != TokenKind::Open || self.in_content(a, at) || !capital {
            return None;
        }
        let close = (at + 2..at + 3 + WORDS)
            .find(|&k| self.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Close))?;
        let last = close - usize::from(matches!(self.text(close - 1), "," | "."));
        let title =
            (at + 1..last).all(|k| self.tokens[k].is_word() || self.tokens[k].kind == TokenKind::Number);
        let proper = self.is_name(last - 1) || self.tokens[last - 1].is_capitalised();
        if !title || !proper {
            return None;
        }
        let title = format!("“{}”", self.slice(at + 1, last));
        // “Off Tide” podcast
        let next = close + 1;
        let kind = last == close
            && !self.in_content(a, next)
            && self
                .tokens
                .get(next)
                .is_some_and(|t| t.is_word() && !t.is_capitalised() && t.is(Class::DOCUMENT | Class::WORK));
        Some(if kind { (next + 1, format!("{title} {}", self.text(next))) } else { (next, title) })
    }

    /// The words of a phrase from its preposition, which stands in small letters.
    fn slice_from(&self, preposition: usize, end: usize) -> String {
        let first = self.text(preposition).to_ascii_lowercase();
        format!("{first} {}", self.slice(preposition + 1, end))
    }

    /// Words of the text as a note prints them: in one line, and with names in full.
    pub(super) fn slice(&self, first: usize, last: usize) -> String {
        let Span { mut start, end } =
            Span { start: self.tokens[first].span.start, end: self.tokens[last - 1].span.end };
        let mut words = String::with_capacity((end - start) as usize);
        let from = self.full.partition_point(|(part, _)| part.start < start);
        for (part, name) in self.full[from..].iter().take_while(|(part, _)| part.end <= end) {
            words.push_str(Span { start, end: part.start }.of(&self.prose.text));
            words.push_str(name);
            start = part.end;
        }
        words.push_str(Span { start, end }.of(&self.prose.text));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
