//! What a sentence leaves to the next one, and a paragraph to the next.

use super::claims::Claims;
use super::frame;
use super::item::Item;
use super::sentence::Sentence;
use crate::lexicon::{Class, Sense, sense_of};
use crate::span::Span;
use crate::spelling::in_small_letters;
use crate::{Attribution, Kind};
use std::cell::LazyCell;

/// What later sentences may need of those before them.
#[derive(Default)]
pub(super) struct Carried {
    /// Whose statement the sentence before this one was, if it was just one speaker's.
    pub(super) said: Option<Span>,
    /// The same for the last sentence of the paragraph before this one.
    pub(super) before: Option<Span>,
    /// Whether that statement holds a quotation, for certain, and wants no answer.
    pub(super) quoted: bool,
    /// Whether it is certain that they said it, and nothing in it wants an answer.
    pub(super) stated: bool,
    /// Who acts in the sentence before this one, right after words of their own: “Q,” Lee said. He sat down.
    pub(super) beat: Option<Span>,
    /// Whose words for certain the sentence before this one holds.
    spoke: Option<Span>,
    /// The last source of the paragraph.
    subject: Option<Span>,
    /// The sentences since then, which may have a later one.
    unread: Vec<Unread>,
}

/// A sentence, items `lo..hi`, that ended without a direct statement.
struct Unread {
    lo: usize,
    hi: usize,
    /// The first source of what it states.
    source: Option<Span>,
}

impl Carried {
    /// Begins a paragraph; `follows` says that what the one before it said may lead into it.
    pub(super) fn begin_paragraph(&mut self, follows: bool) {
        (self.subject, self.spoke, self.beat) = (None, None, None);
        self.unread.clear();
        self.before = self.said.take().filter(|_| follows);
    }

    /// Keeps what the next sentence, or the next paragraph, may need of this one.
    pub(super) fn remember(&mut self, sentence: &Sentence<'_>, claims: &Claims) {
        let new = claims.new_ones();
        let own = self.quoted.then(|| self.spoke.or(self.before)).flatten();
        self.beat = own.filter(|_| new.is_empty()).and_then(|own| sentence.beat(own));
        // Most sentences state nothing, and nobody asks of them.
        let wants_answer = LazyCell::new(|| sentence.wants_answer());
        let quoted = new.iter().any(|a| a.kind == Kind::Direct && a.is_certain()) && !*wants_answer;
        let likely = || new.iter().filter(|a| !a.is_guess());
        let sources = || likely().filter_map(|a| a.source);
        let first = sources().next();
        let said = first.filter(|f| sources().all(|s| s == *f));
        // A quotation of its own decides what goes on from it.
        let direct = new.iter().any(|a| a.kind == Kind::Direct);
        let stated =
            !direct && said.is_some_and(|source| sentence.is_sole_speaker(claims, source)) && !*wants_answer;
        (self.quoted, self.said, self.stated) = (quoted, said, stated);
        self.spoke = said.filter(|_| quoted);
        if let Some(source) = likely().filter(|a| a.kind == Kind::Direct).find_map(|a| a.source) {
            self.subject = Some(source);
            self.unread.clear();
        } else {
            self.unread.push(Unread { lo: sentence.lo, hi: sentence.hi, source: sources().min() });
        }
    }

    /// The last source of the paragraph, or the subject of a sentence after it. Few paragraphs ask, so that no
    /// sentence is read for it before.
    pub(super) fn last_subject(&mut self, sentence: &Sentence<'_>) -> Option<Span> {
        while let Some(Unread { lo, hi, source }) = self.unread.pop() {
            let subject = sentence.sentence_subject(lo, hi).map(|s| sentence.phrase_span(s)).or(source);
            if subject.is_some() {
                self.subject = subject;
                self.unread.clear();
            }
        }
        self.subject
    }
}

impl Sentence<'_> {
    /// Lee said that it rained: whether it is certain what the one source of the sentence said, and nobody else speaks in it.
    fn is_sole_speaker(&self, claims: &Claims, source: Span) -> bool {
        let speaks = |at: usize| {
            let item = &self.items[at];
            item.is(Class::SAY | Class::TELL)
                && item.is_small()
                && item.is(Class::PAST | Class::THIRD | Class::ING)
        };
        let own = |a: &Attribution| {
            let sure = a.is_certain() || a.rule == frame::REPORTED_BARE.name;
            a.source == Some(source) && sure && a.via.is_none()
        };
        let other = self.subjects.iter().any(|&(s, at)| speaks(at) && self.phrase_span(s) != source);
        let core = self.subjects.iter().any(|&(s, at)| {
            self.means(at, Sense::CORE)
                && self.items[at].is(Class::PAST | Class::THIRD)
                && self.phrase_span(s) == source
        });
        let according = || claims.new_ones().iter().any(|a| a.rule == frame::ACCORDING.name);
        !other && (core || according()) && claims.new_ones().iter().any(own)
    }

    /// “Q,” Lee said. | He sat down.: the pronoun that is the subject of a short sentence which names nobody and tells of no words; not
    /// "she", where who spoke was "he".
    fn beat(&self, spoke: Span) -> Option<Span> {
        /// The longest such sentence, in items.
        const LONGEST: usize = 16;
        let first = &self.items[self.lo];
        let text = &self.text.prose.text;
        let person =
            |i: &Item| i.is(Class::PRONOUN) && i.means(Sense::HE | Sense::SHE) && i.means(Sense::SUBJECT);
        let other = |i: &Item| {
            let words =
                Class::CUE | Class::SAYING | Class::DOCUMENT | Class::WORK | Class::PERSON | Class::RELATIVE;
            i.quote().is_some() || i.is_capitalised() || person(i) || i.is(words)
        };
        // “Q,” he said. She nodded.
        let source = sense_of(&in_small_letters(spoke.of(text)));
        let another = [(Sense::HE, Sense::SHE), (Sense::SHE, Sense::HE)]
            .into_iter()
            .any(|(one, other)| source.any(one) && !source.any(Sense::POSSESSIVE) && first.means(other));
        let own = person(first) && !another && self.hi - self.lo <= LONGEST;
        (own && !self.items[self.lo + 1..self.hi].iter().any(other)).then_some(first.span)
    }

    /// Hale asked, “Why?” / Hale told Roe, “It is” / “It is,” Hale replied: whether what comes next may be what the other says.
    fn wants_answer(&self) -> bool {
        let finite = |i: &Item| i.is_small() && i.is(Class::PAST | Class::THIRD);
        let turns = |i: &Item| i.is(Class::QUERY | Class::TELL) || i.means(Sense::REPLIES);
        self.items[self.lo..self.hi]
            .iter()
            .any(|i| i.quote().is_some() && i.mark == b'?' || finite(i) && turns(i))
    }
}
