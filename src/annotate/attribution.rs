//! Stage 3: syntactic frames that tie a content to its cue and its source mention.
//!
//! A paragraph is read as a row of items, a quotation being one of them ([`item`]); each verb of the lexicon that
//! may attribute gets its voice, subject and complement ([`verb`], [`phrase`]); the shape of the three is a frame
//! ([`frame`]), which has a name and a confidence. What no frame claims is guessed at, and said to be a guess.

mod content;
pub mod frame;
mod item;
mod leftover;
mod phrase;
mod verb;

use super::lexicon::Class;
use super::quotation::Quotation;
use super::token::{Flags, Token};
use super::{Attribution, Confidence, Kind, Speaker};
use crate::parse::prose::{ParagraphKind, Prose};
use crate::span::Span;
use frame::Frame;
use item::{Item, ItemKind};
use phrase::Phrase;
use std::cmp::Reverse;
use verb::{Group, Right};

/// A quotation of fewer words makes no statement mixed.
const MIXED_WORDS: u32 = 3;

/// Finds content, cue and source mention of every statement, in order of its first word; the speaker is still
/// [`Speaker::Unknown`].
pub fn find_attributions(prose: &Prose, tokens: &[Token], quotations: &[Quotation]) -> Vec<Attribution> {
    let mut finder = Finder {
        prose,
        tokens,
        quotations,
        items: Vec::new(),
        owner: vec![None; quotations.len()],
        out: Vec::new(),
        last: None,
        colon: None,
        subject: None,
        unsigned: None,
        previous: None,
        found: Vec::new(),
        clauses: Vec::new(),
    };
    let (mut from, mut next) = (0, (0, 0));
    while from < tokens.len() {
        let paragraph = tokens[from].paragraph;
        let to = from + tokens[from..].iter().take_while(|t| t.paragraph == paragraph).count();
        finder.paragraph(paragraph as usize, (from, to), &mut next);
        from = to;
    }
    let mut out = finder.out;
    // Of two that begin together the wider one comes first: who quotes, then who is quoted.
    let end = |a: &Attribution| a.content.last().map_or(0, |s| s.end);
    out.sort_by_key(|a| (a.content.first().map_or(0, |s| s.start), Reverse(end(a)), a.source));
    for outer in 0..out.len() {
        if [frame::ACCORDING.name, frame::ACCORDING_QUOTED.name].contains(&out[outer].rule) {
            quote_via(&mut out, outer);
        }
    }
    out
}

/// Verbs that attribute with a particle alone: puts it, went on, fired back.
fn wants_particle(verb: &str) -> Option<&'static str> {
    match verb {
        "put" | "puts" | "putting" => Some("it"),
        "go" | "goes" | "went" | "going" => Some("on"),
        "shoot" | "shoots" | "shot" | "shooting" | "fire" | "fires" | "fired" | "firing" => Some("back"),
        _ => None,
    }
}

/// Marks the statements within another's as quoted by that other. They follow it, being narrower.
fn quote_via(out: &mut [Attribution], outer: usize) {
    let Some(whole) = out[outer].content.first().copied() else { return };
    for inner in &mut out[outer + 1..] {
        let Some(first) = inner.content.first() else { continue };
        if first.start >= whole.end {
            break;
        }
        if whole.contains(*first) && inner.source.is_some_and(|s| whole.contains(s)) && inner.via.is_none() {
            inner.via = Some(outer as u32);
        }
    }
}

/// The state of the search.
struct Finder<'a> {
    prose: &'a Prose,
    tokens: &'a [Token],
    quotations: &'a [Quotation],
    /// The paragraph's items.
    items: Vec<Item>,
    /// Which attribution has claimed a quotation.
    owner: Vec<Option<usize>>,
    out: Vec<Attribution>,
    /// The direct statement that the sentence before this one ended with: a quotation right after it goes on.
    last: Option<usize>,
    /// A statement whose words are still to come: "Lee said:" at a paragraph's end. Source and cue.
    colon: Option<(Span, Span)>,
    /// The last source of the paragraph.
    subject: Option<Span>,
    /// A quotation that was a paragraph by itself: the next may be its signature.
    unsigned: Option<usize>,
    /// The source of the last direct statement of the paragraphs before.
    previous: Option<Span>,
    /// The sentence's subjects, with their verbs' places.
    found: Vec<(Phrase, usize)>,
    /// The sentence's clauses; kept for its room.
    clauses: Vec<Clause>,
}

/// A verb that attributes, read.
#[derive(Debug, Clone, Copy)]
struct Clause {
    group: Group,
    subject: Option<Phrase>,
    /// The subject is taken over from a verb before.
    inherited: bool,
    /// V S
    inverted: bool,
    right: Right,
}

impl Finder<'_> {
    fn paragraph(&mut self, index: usize, bounds: (usize, usize), next: &mut (usize, usize)) {
        let mut items = std::mem::take(&mut self.items);
        item::build(self.prose, self.tokens, self.quotations, bounds, next, &mut items);
        self.items = items;
        self.last = None;
        self.subject = None;
        if self.prose.paragraphs[index].kind == ParagraphKind::Heading {
            self.colon = None;
            return;
        }
        if let Some((source, cue)) = self.colon.take()
            && let Some(quote) = self.items.first().and_then(Item::quote)
            && self.owner[quote].is_none()
            && self.items.len() <= 2
        {
            let content = self.quotations[quote].pieces.clone();
            self.last =
                Some(self.push(Kind::Direct, content, Some(cue), Some(source), frame::COLON_PARAGRAPH));
            self.owner[quote] = self.last;
            return;
        }
        if let Some(last) = self.unsigned.take()
            && self.signature()
        {
            let source = self.span(
                1,
                self.items.len() - usize::from(self.items[self.items.len() - 1].kind == ItemKind::Stop),
            );
            self.out[last].source = Some(source);
            self.out[last].rule = frame::SIGNED.name;
            self.out[last].confidence = frame::SIGNED.confidence;
            return;
        }
        let mut lo = self.dateline();
        while lo < self.items.len() {
            let hi = item::sentence_end(&self.items, self.tokens, lo);
            self.sentence(lo, hi);
            lo = hi;
        }
    }

    /// "- Ann Lee." under a quotation.
    fn signature(&self) -> bool {
        let items = &self.items;
        (2..=7).contains(&items.len())
            && items[0].kind == ItemKind::Dash
            && items[1..].iter().all(|i| i.is_capitalised() || matches!(i.kind, ItemKind::Stop))
    }

    /// One past a dateline: "BOSTON, Dec. 8 (AP) —"
    fn dateline(&self) -> usize {
        let head = &self.items[..self.items.len().min(12)];
        match head.iter().position(|i| i.kind == ItemKind::Dash) {
            Some(dash) if head[0].flags.has(Flags::ALL_CAPS) && dash + 1 < self.items.len() => dash + 1,
            _ => 0,
        }
    }

    fn sentence(&mut self, lo: usize, hi: usize) {
        self.found.clear();
        // “Q1,” Lee said. “Q2.”
        let alone = self.items[lo..hi].iter().all(|i| i.quote().is_some() || i.kind == ItemKind::Stop);
        if alone {
            self.continues(lo, hi);
            return;
        }
        let before = self.last.take();
        let count = self.out.len();
        let mut clauses = std::mem::take(&mut self.clauses);
        clauses.clear();
        for at in lo..hi {
            let item = &self.items[at];
            if item.is(Class::CUE | Class::DECLINE)
                && !(item.is_capitalised() && at > lo)
                && let Some(clause) = self.clause(lo, at, hi)
            {
                if let Some(subject) = clause.subject {
                    self.found.push((subject, at));
                }
                clauses.push(clause);
            }
        }
        // What stands right beside a verb is its own, before any wider frame may claim it.
        for clause in &clauses {
            self.beside(lo, clause, hi);
        }
        for clause in &clauses {
            if !(self.items[clause.group.verb].is(Class::DECLINE) && self.declined(clause, hi)) {
                self.content(lo, clause, hi);
            }
        }
        self.clauses = clauses;
        for at in lo..hi {
            if self.items[at].is(Class::ACCORDING) {
                self.according(lo, at, hi);
            } else if self.items[at].is(Class::SAYING | Class::DOCUMENT) {
                self.noun_that(lo, at, hi);
            } else if self.items[at].is(Class::COMMENT) {
                self.no_comment(lo, at, hi);
            }
        }
        self.leftovers(lo, hi, before);
        if self.colon.is_none() && hi == self.items.len() && self.items[hi - 1].kind == ItemKind::Colon {
            self.colon =
                self.sentence_subject(lo, hi).map(|s| (self.phrase_span(s), self.items[hi - 1].span));
        }
        let direct =
            self.out[count..].iter().filter(|a| a.kind == Kind::Direct && a.confidence > Confidence::Guess);
        if let Some(source) = direct.filter_map(|a| a.source).next() {
            self.subject = Some(source);
            self.previous = Some(source);
        } else if let Some(subject) = self.sentence_subject(lo, hi) {
            self.subject = Some(self.phrase_span(subject));
        } else if self.out.len() > count {
            let sources = self.out[count..].iter().filter(|a| a.confidence > Confidence::Guess);
            self.subject = sources.filter_map(|a| a.source).min().or(self.subject);
        }
    }

    /// A sentence of nothing but quotations goes on what the sentence before ended with.
    fn continues(&mut self, lo: usize, hi: usize) {
        for at in lo..hi {
            let Some(quote) = self.items[at].quote() else { continue };
            if self.owner[quote].is_some() {
                continue;
            }
            if let Some(last) = self.last {
                self.join(last, quote);
            } else {
                self.leftover_alone(quote);
            }
        }
    }

    /// Adds a quotation to a statement.
    fn join(&mut self, attribution: usize, quote: usize) {
        self.owner[quote] = Some(attribution);
        self.out[attribution].content.extend_from_slice(&self.quotations[quote].pieces);
        self.out[attribution].content.sort();
    }

    fn push(
        &mut self,
        kind: Kind,
        content: Vec<Span>,
        cue: Option<Span>,
        source: Option<Span>,
        frame: Frame,
    ) -> usize {
        self.out.push(Attribution {
            kind,
            content,
            cue,
            source,
            speaker: Speaker::Unknown,
            occasion: None,
            via: None,
            rule: frame.name,
            confidence: if source.is_some() { frame.confidence } else { Confidence::Guess },
        });
        self.out.len() - 1
    }

    /// The bytes of items `from..to`.
    fn span(&self, from: usize, to: usize) -> Span {
        let to = to.max(from + 1);
        Span { start: self.items[from].span.start, end: self.items[to - 1].span.end }
    }

    /// The text of an item.
    fn text(&self, at: usize) -> &str {
        self.items[at].span.of(&self.prose.text)
    }

    fn phrase_span(&self, phrase: Phrase) -> Span {
        self.span(phrase.start, phrase.end)
    }

    /// Voice, subject and complement of the verb at `at`; `None` if it attributes nothing.
    fn clause(&self, lo: usize, at: usize, hi: usize) -> Option<Clause> {
        let items = &self.items;
        let item = &items[at];
        let group = verb::group(items, lo, at);
        if group.passive || (at > lo && items[at - 1].is(Class::DETERMINER)) {
            return None;
        }
        // "the report by", "statements of": a noun
        if !group.auxiliary
            && item.is(Class::BASE)
            && !group.infinitive
            && items.get(at + 1).is_some_and(|i| i.is(Class::OF))
        {
            return None;
        }
        let right = verb::right(items, at, hi);
        let mut clause = Clause { group, subject: None, inherited: false, inverted: false, right };
        let before = group.start.checked_sub(1).filter(|&b| b >= lo);
        let after_quote = before.is_some_and(|b| {
            items[b].quote().is_some()
                || (items[b].kind == ItemKind::Comma && b > lo && items[b - 1].quote().is_some())
        });
        let finite = item.is(Class::PAST | Class::THIRD | Class::BASE) && !group.infinitive;
        if after_quote && finite && !group.auxiliary && item.is(Class::SAY | Class::TELL) {
            // “Q,” said S
            if let Some(end) = phrase::end_after(items, at + 1, hi) {
                clause.inverted = true;
                clause.subject = Some(Phrase { start: at + 1, end, outer: end });
                return Some(clause);
            }
        }
        if let Some(particle) = wants_particle(self.text(at))
            && !(at + 1 < hi && self.text(at + 1) == particle)
        {
            return None;
        }
        // a sign saying, with Hale tweeting
        if group.participle
            && before.is_some_and(|b| matches!(items[b].kind, ItemKind::Word))
            && let Some(subject) = phrase::subject_before(items, lo, group.start)
            && (items[subject.end - 1].is(Class::DOCUMENT | Class::EVENT)
                || matches!(self.text(subject.end - 1), "sign" | "signs" | "banner" | "banners")
                || (subject.start > lo && self.text(subject.start - 1) == "with"))
        {
            clause.inherited = true;
            clause.subject = Some(subject);
            return Some(clause);
        }
        if group.infinitive && item.is(Class::COMMENT) && self.text(at) != "say" {
            return None;
        }
        if group.infinitive
            && !(item.is(Class::SAY | Class::TELL)
                && matches!(right, Right::Clause { that: true, .. } | Right::Quote { .. }))
            && !self.speech_goes_on(lo, group.start)
        {
            return None;
        }
        // by raising, for banning
        if group.participle
            && before.is_some_and(|b| items[b].is(Class::PREPOSITION | Class::AUXILIARY))
            && (!item.is(Class::SAY | Class::TELL | Class::NAME) || item.is(Class::NOUN_TOO))
        {
            return None;
        }
        if group.infinitive || group.participle {
            clause.inherited = true;
            let comma = before.is_some_and(|b| items[b].kind == ItemKind::Comma);
            clause.subject =
                if comma { self.main_subject(lo, group.start) } else { self.inherited(lo, group.start) };
            return clause.subject.is_some().then_some(clause);
        }
        let coordinated = before.is_some_and(|b| items[b].is(Class::CONJUNCTION));
        if !coordinated {
            clause.subject = phrase::subject_before(items, lo, group.start);
        }
        if finite
            && item.is(Class::SAY | Class::TELL)
            && !coordinated
            && let Some(wide) = self.after_quote_subject(lo, group.start)
        {
            clause.subject = Some(wide);
            return Some(clause);
        }
        if let Some(subject) = clause.subject {
            let adjacent = &items[subject.end - 1];
            if !self.takes(adjacent, subject, at, &group) {
                return None;
            }
            return Some(clause);
        }
        // P, said S
        if let Some(b) = before
            && items[b].kind == ItemKind::Comma
            && !group.auxiliary
            && item.is(Class::SAY)
            && item.is(Class::PAST | Class::THIRD)
            && let Some(end) = phrase::end_after(items, at + 1, hi)
            && items.get(end).is_none_or(|i| {
                end >= hi
                    || matches!(i.kind, ItemKind::Comma | ItemKind::Stop | ItemKind::Colon)
                    || i.is(Class::PREPOSITION | Class::TIME | Class::RELATIVE | Class::SUBORDINATOR)
            })
        {
            clause.inverted = true;
            clause.subject = Some(Phrase { start: at + 1, end, outer: end });
            return Some(clause);
        }
        if coordinated || (before.is_some_and(|b| items[b].kind == ItemKind::Comma) && !self.found.is_empty())
        {
            clause.inherited = true;
            clause.subject = self.inherited(lo, group.start);
            return clause.subject.is_some().then_some(clause);
        }
        None
    }

    /// All that stands between a quotation and a verb of speech, if it can be one noun phrase with what hangs on it.
    fn after_quote_subject(&self, lo: usize, end: usize) -> Option<Phrase> {
        let items = &self.items;
        let from = end.saturating_sub(26).max(lo);
        let quote = (from..end).rev().find(|&i| items[i].quote().is_some())?;
        if !matches!(items[quote].mark, b',' | b'?' | b'!') {
            return None;
        }
        let start = quote + 1;
        if end <= start + 1
            || !items[start].is(Class::DETERMINER) && items[start].kind != ItemKind::Word
            || items[start].is(Class::CUE)
        {
            return None;
        }
        let mark = |i: &Item| matches!(i.kind, ItemKind::Comma | ItemKind::Bracket | ItemKind::Dash);
        let head = (start..end).find(|&i| mark(&items[i])).unwrap_or(end);
        let closed = head == end || mark(&items[end - 1]);
        let noun = |i: &Item| {
            !i.is(Class::AUXILIARY
                | Class::SUBORDINATOR
                | Class::RELATIVE
                | Class::PRONOUN
                | Class::VERB
                | Class::QUESTION
                | Class::BESIDE)
                && !(i.is(Class::SAY | Class::TELL) && i.is(Class::PAST | Class::THIRD | Class::ING))
                && (i.kind != ItemKind::Stop && i.kind != ItemKind::Colon && i.kind != ItemKind::Semicolon)
        };
        let starts = !items[start].is(Class::PREPOSITION | Class::ADVERB | Class::CONJUNCTION | Class::TIME);
        let plain = items[start..head].iter().all(|i| noun(i) || i.is(Class::CONJUNCTION));
        (closed && starts && plain && head > start).then_some(Phrase { start, end: head, outer: end })
    }

    /// went on to say, was quick to note
    fn speech_goes_on(&self, lo: usize, at: usize) -> bool {
        at > lo && matches!(self.text(at - 1), "on" | "quick" | "continued" | "began")
    }

    /// Whether the word at `at` is a verb beside this subject, and no noun: the bare form wants a plural or an
    /// auxiliary, a form that is a noun too ("states") wants somebody.
    fn takes(&self, last: &Item, subject: Phrase, at: usize, group: &Group) -> bool {
        let item = &self.items[at];
        if group.auxiliary || item.is(Class::PAST) {
            return true;
        }
        let text = last.span.of(&self.prose.text);
        let someone = last.is(Class::PRONOUN | Class::RELATIVE | Class::PERSON | Class::DOCUMENT);
        if item.is(Class::THIRD) {
            return !item.is(Class::NOUN_TOO) || someone || last.is_capitalised() || group.start < at;
        }
        let plural = last.is(Class::DETERMINER | Class::RELATIVE)
            || ["we", "they", "i", "you", "people", "police", "men", "women"]
                .iter()
                .any(|w| text.eq_ignore_ascii_case(w))
            || (text.ends_with('s') && last.kind == ItemKind::Word && !text.ends_with("ss"));
        if item.is(Class::NOUN_TOO) {
            return plural && (someone || text.ends_with('s'));
        }
        plural
            || self.items[subject.start..subject.end].iter().any(|i| {
                i.is(Class::CONJUNCTION)
                    || (i.is_small()
                        && i.span.of(&self.prose.text).ends_with('s')
                        && !i.is(Class::PREPOSITION))
            })
    }

    /// The subject of the last finite verb before `before`, else the sentence's own.
    fn inherited(&self, lo: usize, before: usize) -> Option<Phrase> {
        if let Some(&(subject, _)) = self.found.iter().rev().find(|(s, _)| s.start < before) {
            return Some(subject);
        }
        self.sentence_subject(lo, before)
    }

    /// The subject of the sentence's first verb that attributes and is not in a clause at its head.
    fn main_subject(&self, lo: usize, before: usize) -> Option<Phrase> {
        let head = self.head_end(lo, before);
        let first = self
            .found
            .iter()
            .map(|(s, _)| *s)
            .find(|s| s.start >= head && s.start < before && !self.items[s.start].is(Class::RELATIVE));
        first.or_else(|| self.sentence_subject(lo, before))
    }

    /// The first noun phrase of the sentence that is no adverbial's.
    fn sentence_subject(&self, lo: usize, before: usize) -> Option<Phrase> {
        let items = &self.items;
        let mut at = lo;
        while at < before
            && (items[at].is(Class::CONJUNCTION)
                || items[at].quote().is_some()
                || items[at].kind == ItemKind::Comma)
        {
            at += 1;
        }
        if at >= before {
            return None;
        }
        let adverbial = Class::PREPOSITION
            | Class::SUBORDINATOR
            | Class::BESIDE
            | Class::ING
            | Class::ADVERB
            | Class::TIME
            | Class::QUESTION;
        let participle = at == lo && (self.text(at).ends_with("ing") || self.text(at).ends_with("ed"));
        if participle || (items[at].is(adverbial) && !items[at].is(Class::DETERMINER)) {
            let far = before.min(at + 40);
            let comma = (at..far).find(|&i| items[i].kind == ItemKind::Comma);
            match comma {
                Some(c) => at = c + 1,
                None if items[at].is(Class::ADVERB) => at += 1,
                None if participle => {}
                None => return None,
            }
        }
        let end = phrase::end_after(items, at, before)?;
        Some(Phrase { start: at, end, outer: end })
    }
}
