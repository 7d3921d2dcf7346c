//! What belongs to an occasion or to those spoken to after their noun: "with reporters", "in Kyiv", "hosted by the Harbor
//! Post", "of deaf and blind pilots".

use super::Reader;
use crate::Attribution;
use crate::lexicon::{Class, Scene, Sense, Sort};
use crate::syntax::{Phrase, PhraseMarks, PhraseSort};
use crate::token::{Token, TokenKind};

/// The most parts of an occasion after its noun.
const PARTS: usize = 3;

/// The longest title of a programme, in tokens.
const PROGRAMME: usize = 8;

/// What may stand after a whole phrase.
const AFTER: Class = Class(
    Class::PREPOSITION.0
        | Class::CONJUNCTION.0
        | Class::SUBORDINATOR.0
        | Class::RELATIVE.0
        | Class::TIME.0
        | Class::THAT.0
        | Class::ADVERB.0
        | Class::TO.0
        | Class::OF.0,
);

impl Reader<'_> {
    /// What belongs to an occasion after its noun: "with reporters", "in Kyiv", "to Congress"; added to its words.
    pub(super) fn event_tail(&self, a: &Attribution, mut at: usize, phrase: &mut String) -> usize {
        // "in a launch video and statement"
        if let Some(end) = self.joined_event(a, at) {
            phrase.extend([" ", &self.slice(at, end)]);
            at = end;
        }
        for _ in 0..PARTS {
            let Some((next, words)) = self.part_of_tail(a, at) else { break };
            phrase.extend([" ", self.text(at), " ", &words]);
            at = next;
        }
        at
    }

    /// One part of what belongs to an occasion: one past it, and its words after the first.
    fn part_of_tail(&self, a: &Attribution, at: usize) -> Option<(usize, String)> {
        // "a convention of deaf and blind pilots"; but "in an interview of the storm" tells of what
        if self.means(at, Sense::OF) {
            let end = self.whole_phrase(a, at + 1)?;
            let aired = self.is(at - 1, Scene::NAMED_EVENT | Scene::SPOKEN_ON);
            // "in a segment of the show"
            let part = self.tokens[end - 1].is(Class::WORK);
            if self.tokens[at - 1].is(Class::EVENT) && !aired && !part {
                return None;
            }
            return Some((end, self.slice(at + 1, end)));
        }
        if let Some(end) = self.held_by(a, at) {
            return Some((end, self.slice(at + 1, end)));
        }
        if !self.is(at, Scene::EVENT_TAIL) || self.when(at).is_some() {
            return None;
        }
        let on = self.means(at, Sense::ON);
        if on && let Some(found) = self.medium(a, at + 1) {
            return Some(found);
        }
        let place = self.is(at, Scene::EVENT_PLACE);
        // "at the Council of Harbor Towns", "at the Pier Union’s yearly meeting"
        let named = |end: &usize| !on && (at + 1..*end).any(|k| self.is_name(k));
        let capital = self.tokens.get(at + 1).is_some_and(Token::is_capitalised);
        if place
            && !capital
            && let Some(end) = self.whole_phrase(a, at + 1).filter(named)
        {
            return Some((end, self.slice(at + 1, end)));
        }
        let (next, Some(words)) = self.hearer(a, at + 1)? else { return None };
        // "on Super Tuesday"; "in a statement on the talks" says about what, not where.
        let time = self.tokens.get(next).is_some_and(|t| t.is_capitalised() && t.is(Class::TIME));
        if on && time || place && !capital {
            return None;
        }
        let end = if place { self.with_state(next) } else { next };
        Some((end, if end > next { self.slice(at + 1, end) } else { words }))
    }

    /// One past who held an occasion or where it was: "hosted by the Harbor Post", "held at the Pier Club".
    fn held_by(&self, a: &Attribution, at: usize) -> Option<usize> {
        let participle = self
            .tokens
            .get(at)
            .is_some_and(|t| t.is_word() && !t.is_capitalised() && self.text(at).ends_with("ed"));
        let link = self.means(at + 1, Sense::BY | Sense::AT | Sense::IN);
        if !participle || !link || self.in_content(a, at) {
            return None;
        }
        let end = self.whole_phrase(a, at + 2)?;
        let end = self.joined_phrase(a, end).map_or(end, |p| p.last as usize);
        (at + 2..end).any(|k| self.is_name(k)).then_some(end)
    }

    /// One past the nouns that go on in the phrase which words for an occasion or for hearers would break off: "a panel |
    /// discussion", "a Senate committee | hearing", "WTRN-AM news | talk radio".
    pub(super) fn compound_end(&self, a: &Attribution, end: usize) -> usize {
        let noun = |k: usize| {
            let token = self.tokens.get(k);
            token.is_some_and(|t| t.is_word() && !t.is_capitalised() && !t.is(AFTER))
                && !self.in_content(a, k)
        };
        if !noun(end) {
            return end;
        }
        let phrase = self.syntax.at(end).map(|i| &self.syntax.phrases[i]);
        let whole = phrase.filter(|p| (p.first as usize) < end).map(|p| p.last as usize);
        // "a speech | late", "a segment | following": no noun
        let other = |k: usize| {
            let text = self.text(k);
            let adverb = ["ing", "ed", "ly"].iter().any(|ending| text.ends_with(ending));
            adverb || self.tokens[k].sort().any(Sort::OPENER) || self.is(k, Scene::EARLY)
        };
        if let Some(last) = whole.filter(|&last| (end..last).all(|k| noun(k) && !other(k))) {
            return last;
        }
        // a noun that is read as a verb, or as the next phrase
        let event = self.is(end, Scene::OCCASION) && !self.tokens[end].is(Class::PAST | Class::THIRD);
        let alone = phrase.is_none_or(|p| p.last as usize == end + 1) && !noun(end + 1);
        if event && alone { end + 1 } else { end }
    }

    /// One past a second occasion that an "and" joins to the one that ends at a token.
    fn joined_event(&self, a: &Attribution, at: usize) -> Option<usize> {
        let next = self.joined_phrase(a, at)?;
        let head = next.head as usize;
        let event = self.is(head, Scene::OCCASION) || self.tokens[head].is(Class::EVENT | Class::DOCUMENT);
        let bare = !self.tokens[next.first as usize].is(Class::DETERMINER);
        (event && bare).then_some(next.last as usize)
    }

    /// The phrase that an "and" at a token joins to the one before it, where no verb follows of which it is the subject.
    pub(super) fn joined_phrase(&self, a: &Attribution, and: usize) -> Option<&Phrase> {
        let phrases = &self.syntax.phrases;
        if !self.means(and, Sense::AND) || self.in_content(a, and) {
            return None;
        }
        let before = self.syntax.phrase_at(and.checked_sub(1)?).filter(|p| p.last as usize == and)?;
        let next = phrases.get(before.with as usize).filter(|p| p.first as usize == and + 1)?;
        let own = (next.first..next.last).all(|k| !self.in_content(a, k as usize));
        (own && self.closes(a, next.last as usize)).then_some(next)
    }

    /// One past a phrase that begins at a token, with its owners and what "of" hangs on it, if no word of it is what is told:
    /// "the National Pier Association’s annual conference".
    pub(super) fn whole_phrase(&self, a: &Attribution, at: usize) -> Option<usize> {
        let phrases = &self.syntax.phrases;
        let mut i = self.syntax.at(at).filter(|&i| phrases[i].first as usize == at)?;
        let known = |p: &Phrase| !matches!(p.sort, PhraseSort::Time | PhraseSort::Pronoun);
        if !known(&phrases[i]) || phrases[i].marks.has(PhraseMarks::OWN) {
            return None;
        }
        while let Some(next) = phrases.get(i + 1) {
            let of = next.hangs_on as usize == i && self.means(next.first as usize - 1, Sense::OF);
            let and =
                phrases[i].with as usize == i + 1 && !next.is_named() && self.closes(a, next.last as usize);
            if !(next.owner as usize == i || of || and) || !known(next) {
                break;
            }
            i += 1;
        }
        // "the yearly conference meeting": a noun that looks like a verb.
        let noun = |k: &usize| {
            let small = self.tokens.get(*k).is_some_and(|t| t.is_word() && !t.is_capitalised());
            let event = |k: usize| self.tokens[k].is(Class::EVENT) || self.is(k, Scene::OCCASION);
            small && event(*k) && event(*k - 1)
        };
        let last = phrases[i].last as usize;
        let end = last + (last..self.tokens.len()).take_while(noun).count();
        let own = (at..end).all(|k| !self.in_content(a, k));
        // "a Salem | think tank": a noun that is read as a verb.
        let cut = self.tokens.get(end).is_some_and(|t| {
            let word = t.is_word() && !t.is_capitalised() && !t.is(AFTER) && !self.text(end).ends_with("ed");
            t.kind == TokenKind::Possessive || word && !self.in_content(a, end)
        });
        (own && !cut).then_some(end)
    }

    /// True where an occasion's words may end: no verb follows, of which what stands before it is the subject.
    pub(super) fn closes(&self, a: &Attribution, at: usize) -> bool {
        let verb = Class(Class::PAST.0 | Class::THIRD.0 | Class::AUXILIARY.0);
        self.in_content(a, at)
            || self.tokens.get(at).is_none_or(|t| {
                !t.is_word() || !t.is(verb) || t.is(Class::PREPOSITION | Class::THAT | Class::TIME)
            })
    }

    /// A programme's title without marks after its network's genitive, where its end shows: "Meet the Pier Sunday", "This Week
    /// that".
    pub(super) fn bare_programme(&self, a: &Attribution, at: usize) -> Option<(usize, String)> {
        let title = |k: usize| {
            let day = k > at + 1 && self.tokens[k].is(Class::TIME) && !self.is(k, Scene::SPAN);
            self.is_in_programme(k) && !day && !self.in_content(a, k)
        };
        let end = at + (at..self.tokens.len().min(at + PROGRAMME)).take_while(|&k| title(k)).count();
        let next = self.tokens.get(end);
        let cut = self.in_content(a, end) && next.is_some_and(|t| t.is_word() && !t.is(Class::THAT))
            || end == at + PROGRAMME;
        let closed = next.is_none_or(|t| {
            !t.is_word()
                || t.is(Class::TIME | Class::THAT | Class::PREPOSITION | Class::CONJUNCTION | Class::ADVERB)
        });
        (end > at + 1 && closed && !cut).then(|| (end, self.slice(at, end)))
    }
}
