//! What no frame has claimed: quotations whose speaker is a guess, and said to be one.

use super::carried::Carried;
use super::claims::Claims;
use super::extent::Commas;
use super::frame;
use super::item::{Item, ItemKind};
use super::signed::{Bylines, Unsigned};
use super::{MIXED_WORDS, Sentence};
use super::{phrase, verb_group};
use crate::Kind;
use crate::doubt::Doubt;
use crate::lexicon::{Class, Sense};
use crate::span::Span;
use crate::syntax::Phrase;

/// What may stand between a question and the end of its quotation.
const CLOSING: [char; 5] = ['”', '’', '"', '\'', ' '];

impl Sentence<'_> {
    /// Guesses at the unclaimed quotations of a sentence; `before` is the statement the sentence before ended with,
    /// `said` the speaker of all that it says.
    pub(super) fn leftovers(&self, claims: &mut Claims, (before, said): (Option<usize>, Option<Span>)) {
        for &at in &self.marks.quotes {
            let Some(quote) = self.items[at].quote() else { continue };
            if claims.owner[quote].is_some()
                || !self.is_last_piece(at, quote)
                || self.text.quotations[quote].words < MIXED_WORDS
                || self.is_title(&self.items[at])
            {
                continue;
            }
            // “Q1,” Lee said. Instead, “Q2.”
            let leads = |i: &Item| i.kind == ItemKind::Comma || i.is(Class::ADVERB | Class::CONJUNCTION);
            if self.items[self.lo..at].iter().all(leads)
                && !self.has_unread_tag(at)
                && let Some(last) = before
            {
                claims.join(last, quote, self.text.quotations);
                self.join_over_aside(claims, last, at);
                self.join_rest(claims, last, at);
                continue;
            }
            // An address or attribute of markup: name="..."
            if at > self.lo && self.items[at - 1].mark == b'=' {
                continue;
            }
            if let Some((start, end)) = self.whose_response(at) {
                let content = self.text.quotations[quote].pieces.clone();
                let source = Some(self.span(start, end));
                claims.owner[quote] =
                    Some(claims.push(Kind::Direct, content, None, source, frame::NAME_COLON));
                continue;
            }
            if at > self.lo + 1
                && self.items[at - 1].kind == ItemKind::Colon
                && let end = phrase::before_bracket(self.items, self.lo, at - 1)
                && let Some(start) = phrase::begin_before(self.items, self.lo, end)
                && self.items[end - 1].is_capitalised()
                && (start == self.lo
                    || self.items[start - 1].kind == ItemKind::Dash
                    || !self.items[start - 1].is(Class::PREPOSITION))
            {
                let source = self.span(start, end);
                let frame = if start == self.lo || self.items[start - 1].kind == ItemKind::Dash {
                    frame::NAME_COLON
                } else {
                    frame::SENTENCE_SUBJECT
                };
                let content = self.text.quotations[quote].pieces.clone();
                let index = claims.push(Kind::Direct, content, None, Some(source), frame);
                if frame == frame::NAME_COLON && !self.is_name_alone(start, end) {
                    claims.doubt(index, Doubt::HalfLabel);
                }
                claims.owner[quote] = Some(index);
                continue;
            }
            let head = self.head_end(at);
            let subject =
                self.subjects.iter().rev().map(|(s, _)| *s).find(|s| s.start < at && s.start >= head);
            let subject = subject.or_else(|| self.sentence_subject(self.lo, at));
            let Some(subject) = subject else { continue };
            // She was warned that “Q”: not her words
            if self.speaks_of_another(subject.end, at) {
                continue;
            }
            // There is still “Q”: the words of whom the sentence before is from
            let thing = self.means(subject.start, Sense::EXPLETIVE);
            let source = Some(said.filter(|_| thing).unwrap_or_else(|| self.phrase_span(subject)));
            let alone = at == self.lo || matches!(self.items[at - 1].kind, ItemKind::Colon | ItemKind::Comma);
            if alone {
                let content = self.text.quotations[quote].pieces.clone();
                let index = claims.push(Kind::Direct, content, None, source, frame::SENTENCE_SUBJECT);
                claims.owner[quote] = Some(index);
            } else if self.text.quotations[quote].words > MIXED_WORDS {
                let start = self.predicate(subject.outer, at);
                let end = self.content_end(claims, at, Commas::End);
                self.claim(claims, start, end, (source, None), frame::SENTENCE_SUBJECT);
            }
        }
    }

    /// “Q1,” Lee said. “Q2,” | came the reply: whether a verb and who it is of stand after the quotation at `at`, so that it may be another's.
    fn has_unread_tag(&self, at: usize) -> bool {
        let next = self.items.get(at + 1).filter(|n| at + 1 < self.hi && n.is_small());
        self.items[at].mark == b','
            && next.is_some_and(|n| {
                n.is(Class::VERB | Class::CUE) && !n.is(Class::ING) || self.text_of(at + 1).ends_with("ed")
            })
    }

    /// Lee’s response on Facebook: “Q”: whose words stand before the colon before the quotation at `at`, if the sentence opens with their name
    /// and has no verb.
    fn whose_response(&self, at: usize) -> Option<(usize, usize)> {
        /// How far the noun may stand after the name, in items: “short written reply”.
        const NEAR: usize = 4;
        let colon = at.checked_sub(1).filter(|&c| c > self.lo && self.items[c].kind == ItemKind::Colon)?;
        let owner = (self.lo..colon).find(|&k| self.items[k].kind == ItemKind::Possessive)?;
        let named = self.text.syntax.phrase_at(self.items[self.lo].from as usize)?;
        let word = |i: &Item| matches!(i.kind, ItemKind::Word | ItemKind::Number);
        let noun = self.items[owner + 1..colon]
            .iter()
            .take(NEAR)
            .any(|i| i.is_small() && (i.is(Class::SAYING) && !i.is(Class::CUE) || i.means(Sense::ANSWER)));
        let whole = named.is_named()
            && self.items[self.lo..owner].iter().all(Item::is_capitalised)
            && self.items[owner + 1..colon].iter().all(word)
            // Lee’s favorite line from Hale: “Q”
            && !(owner + 1..colon).any(|k| self.means(k, Sense::FROM | Sense::BY))
            && matches!(self.items[at].mark, b'.' | b'?' | b'!')
            && at + 1 >= self.hi
            && !self.has_finite_verb(owner + 1, colon);
        (noun && whole).then_some((self.lo, owner))
    }

    /// Whether items `start..end` are somebody's name, and all that the paragraph has before its colon.
    fn is_name_alone(&self, start: usize, end: usize) -> bool {
        let phrase = self.text.syntax.phrase_at(self.items[start].from as usize);
        let whole = phrase.is_some_and(|p| p.names_person() && p.last == self.items[end - 1].to);
        start == 0
            && self.items[start..end].iter().all(Item::is_capitalised)
            && (whole || end == start + 1 && self.is_surname_of_text(start))
    }

    /// Whether the text has somebody's full name that ends with the word at `at`.
    fn is_surname_of_text(&self, at: usize) -> bool {
        /// No phrase farther away is looked at: few texts have as many.
        const NEAR: usize = 2_000;
        let (prose, phrases) = (self.text.prose, &self.text.syntax.phrases);
        let Some(own) = self.text.syntax.at(self.items[at].from as usize) else { return false };
        let near = &phrases[own.saturating_sub(NEAR)..phrases.len().min(own + NEAR)];
        let surname = |p: &Phrase| self.text.tokens[p.name.1 as usize - 1].of(prose) == self.text_of(at);
        near.iter().any(|p| p.names_person() && p.has_full_name() && surname(p))
    }

    /// Whether among items `from..to` somebody is told, asked or described: the words are another's.
    fn speaks_of_another(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| {
            let verb = Class::SAY | Class::TELL | Class::NAME;
            self.items[i].is(verb)
                && self.items[i].is(Class::PAST)
                && verb_group::of(self.items, from, i).passive
        })
    }

    /// Whether this is where the quotation ends: one that runs on may find its speaker in a later paragraph.
    pub(super) fn is_last_piece(&self, at: usize, quote: usize) -> bool {
        self.text.quotations[quote].tokens.last().is_none_or(|&(from, _)| from == self.items[at].from)
    }

    /// Where the words that lead up to a quotation begin: after the verb that follows the subject.
    fn predicate(&self, from: usize, at: usize) -> usize {
        /// How many items the words may be.
        const LONGEST: usize = 30;
        let mut i = from.max(at.saturating_sub(LONGEST));
        while i < at && self.items[i].is(Class::ADVERB | Class::AUXILIARY | Class::NEGATION) {
            i += 1;
        }
        if i < at { i + 1 } else { at }
    }

    /// Where the main clause begins: after the first comma, if a subordinate clause opens the sentence.
    pub(super) fn head_end(&self, at: usize) -> usize {
        /// How many items such a clause may be.
        const LONGEST: usize = 40;
        let first = &self.items[self.lo];
        if !(first.is(Class::SUBORDINATOR) || (first.is(Class::BESIDE) && !first.is(Class::CONJUNCTION))) {
            return self.lo;
        }
        (self.lo..at.min(self.lo + LONGEST))
            .find(|&i| self.items[i].kind == ItemKind::Comma)
            .unwrap_or(self.lo)
    }

    /// “Q1,” Lee said. / “Q2.”: whether a paragraph that is a quotation goes on the one that the paragraph before ended with.
    /// What ends without a mark, or is set in other marks, is a headline or was taken out of the text to adorn it.
    fn goes_on_alone(&self, claims: &Claims, quote: usize, before: Span) -> bool {
        let opens = |span: Span| span.of(&self.text.prose.text).chars().next();
        let last = claims.out.iter().rev().find(|a| a.source == Some(before) && a.kind == Kind::Direct);
        // “It is late,” Lee said. “Is it not, Mr. Hale?”
        let asks = |span: Span| span.of(&self.text.prose.text).trim_end_matches(CLOSING).ends_with('?');
        let same = last.and_then(|a| a.content.last()).is_some_and(|c| {
            let first = self.text.quotations[quote].pieces.first();
            !asks(*c) && first.is_some_and(|p| opens(*p) == opens(*c))
        });
        same && self.is_whole_sentence(quote) && !self.asks(quote)
    }

    /// “Yes, it leaks,” Lee said. / “So it will sink?”: whether a quotation is a question, which whoever has had the answer may ask.
    fn asks(&self, quote: usize) -> bool {
        self.marks
            .quotes
            .iter()
            .any(|&at| self.items[at].quote() == Some(quote) && self.items[at].mark == b'?')
    }

    /// Whether a quotation has its end and the mark of a sentence at it.
    fn is_whole_sentence(&self, quote: usize) -> bool {
        let at = self.marks.quotes.iter().find(|&&at| self.items[at].quote() == Some(quote));
        !self.text.quotations[quote].unclosed
            && at.is_some_and(|&at| matches!(self.items[at].mark, b'.' | b'!' | b'?'))
    }

    /// A quotation that is a sentence by itself, after no direct statement.
    pub(super) fn leftover_alone(
        &self,
        claims: &mut Claims,
        carried: &mut Carried,
        bylines: &mut Bylines,
        quote: usize,
    ) {
        if self.text.quotations[quote].words < MIXED_WORDS {
            return;
        }
        let whole = self.items.len() <= 2;
        let subject = if carried.said.is_none() { carried.last_subject(self) } else { None };
        let (source, frame) = match (carried.said, subject, carried.before) {
            (Some(said), ..) if carried.stated && self.is_whole_sentence(quote) => {
                (said, frame::FOLLOWS_TOLD)
            }
            (Some(said), ..) => (said, frame::FOLLOWS_STATEMENT),
            (None, ..) if let Some(beat) = carried.beat.filter(|_| self.is_whole_sentence(quote)) => {
                (beat, frame::FOLLOWS_BEAT)
            }
            (None, Some(subject), ..) => (subject, frame::SAME_PARAGRAPH),
            (None, None, Some(before))
                if whole && carried.quoted && self.goes_on_alone(claims, quote, before) =>
            {
                (before, frame::FLOATING_ON)
            }
            (None, None, Some(before)) if whole && carried.stated && self.is_whole_sentence(quote) => {
                (before, frame::FLOATING_TOLD)
            }
            (None, None, Some(before)) if whole => (before, frame::FLOATING),
            _ => {
                bylines.unsigned.extend(whole.then_some(Unsigned { quote, guess: None }));
                return;
            }
        };
        let content = self.text.quotations[quote].pieces.clone();
        // Nobody is named by a quotation that runs on into their own words.
        if content.iter().any(|c| c.overlaps(source)) {
            return;
        }
        let index = claims.push(Kind::Direct, content, None, Some(source), frame);
        claims.owner[quote] = Some(index);
        if whole && claims.is_certain(index) {
            carried.said = Some(source);
            carried.quoted = true;
        }
        bylines.unsigned.extend(whole.then_some(Unsigned { quote, guess: Some(index) }));
    }
}
