//! Speakers between a quotation and their verb, with what stands beside their names, or after the verb that opens a
//! sentence; and words that point to a paragraph to come.

use super::item::{Item, ItemKind};
use super::phrase::{self, Phrase};
use super::sentence::Sentence;
use crate::lexicon::{Class, Sense};
use crate::token::Flags;

impl Sentence<'_> {
    /// All that stands between a quotation and a verb of speech, if it can be one noun phrase with what hangs on it.
    pub(super) fn after_quote_subject(&self, end: usize) -> Option<Phrase> {
        /// The longest such phrase, in items.
        const LONGEST: usize = 26;
        let items = self.items;
        let from = end.saturating_sub(LONGEST).max(self.lo);
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
        let head = (start..end).find(|&i| mark(&items[i]) && !self.is_about_letters(i, end)).unwrap_or(end);
        // Ann Lee, the fund’s chair and director said: the second comma is missing
        let described = head > start + 1
            && items[head..end].iter().filter(|i| mark(i)).count() == 1
            && items[start..head].iter().all(Item::is_capitalised)
            && items.get(head + 1).is_some_and(|i| i.is(Class::DETERMINER | Class::PERSON))
            && self.is_description(head + 1, end);
        let closed = head == end || mark(&items[end - 1]) || described;
        let speech =
            |i: &Item| i.is(Class::SAY | Class::TELL) && i.is(Class::PAST | Class::THIRD | Class::ING);
        let noun = |i: &Item| {
            !i.is(Class::AUXILIARY
                | Class::SUBORDINATOR
                | Class::RELATIVE
                | Class::PRONOUN
                | Class::VERB
                | Class::QUESTION
                | Class::BESIDE)
                && !speech(i)
                && (i.kind != ItemKind::Stop && i.kind != ItemKind::Colon && i.kind != ItemKind::Semicolon)
        };
        // newly appointed secretary Ann Lee
        let adverb = items[start].is(Class::ADVERB) && !self.text_of(start + 1).ends_with("ed");
        let starts = !adverb && !items[start].is(Class::PREPOSITION | Class::CONJUNCTION | Class::TIME);
        // “Q,” an allegation the party denies: two phrases
        let side_by_side = (start + 2..head).any(|k| {
            items[k].is(Class::DETERMINER)
                && items[k].is_small()
                && items[k - 1].kind == ItemKind::Word
                && !items[k - 1].is(Class::SMALL | Class::ADVERB)
        });
        let plain = !side_by_side && items[start..head].iter().all(|i| noun(i) || i.is(Class::CONJUNCTION));
        // Ann Lee, the mayor, and Bo Ray, the clerk, said: both
        let both = (head + 1..end.saturating_sub(1)).any(|k| {
            items[k].kind == ItemKind::Comma
                && items[k + 1].is(Class::CONJUNCTION)
                && items.get(k + 2).is_some_and(|i| k + 2 < end && i.is_capitalised())
        });
        let last = if both && items[end - 1].kind == ItemKind::Comma { end - 1 } else { head };
        (closed && starts && plain && head > start).then_some(Phrase { start, end: last, outer: end })
    }

    /// Said Lee: “Q” / Says Ann Lee, the editor of the Courier: “Q”: the subject of the verb of speech at `at`, if it opens its
    /// sentence.
    pub(super) fn subject_after_head(&self, at: usize) -> Option<Phrase> {
        /// How long what stands beside the name may be, in items.
        const LONGEST: usize = 20;
        let (items, lo, hi) = (self.items, self.lo, self.hi);
        let verb = &items[at];
        let finite = verb.is(Class::PAST | Class::THIRD) && !verb.is(Class::QUERY | Class::PARTICLE);
        let name = |i: &Item| i.is_capitalised() && !i.is(Class::TIME);
        if at != lo
            || !verb.is(Class::PLAIN_SPEECH)
            || !finite
            || !items.get(lo + 1).is_some_and(|i| lo + 1 < hi && name(i))
        {
            return None;
        }
        let end = phrase::end_after(items, lo + 1, hi)?;
        let beside = |i: &Item| {
            let other = Class::AUXILIARY | Class::VERB | Class::CUE | Class::CONJUNCTION;
            let word =
                matches!(i.kind, ItemKind::Word | ItemKind::Possessive | ItemKind::Number | ItemKind::Comma);
            word && !(i.is_small() && i.is(other))
        };
        let outer = end + items[end..hi.min(end + LONGEST)].iter().take_while(|i| beside(i)).count();
        let quote = |k: usize| items.get(k).is_some_and(|q| k < hi && q.quote().is_some());
        let comma = items.get(end).is_some_and(|i| i.kind == ItemKind::Comma) && quote(end + 1);
        let colon = items.get(outer).is_some_and(|i| outer < hi && i.kind == ItemKind::Colon);
        let mark = if comma { end } else { outer };
        let leads = comma || colon && (quote(mark + 1) || mark + 1 >= hi);
        leads.then_some(Phrase { start: lo + 1, end, outer: mark })
    }

    /// Lee put it this way: / Lee adds that: - whether a subject's own words up to the colon that ends the paragraph point to what
    /// comes next.
    pub(super) fn points_on(&self, subject: Phrase) -> bool {
        let (items, colon) = (self.items, self.hi - 1);
        let from = subject.outer.max(subject.end);
        let opens =
            Class::RELATIVE | Class::BESIDE | Class::SUBORDINATOR | Class::QUESTION | Class::CONJUNCTION;
        let plain = |i: &Item| {
            matches!(i.kind, ItemKind::Word | ItemKind::Possessive | ItemKind::Number)
                && !(i.is_small() && i.is(opens) && !i.is(Class::THAT))
        };
        let two = items[subject.start..subject.end].iter().any(|i| i.is_small() && i.is(Class::CONJUNCTION));
        if two || from + 1 >= colon {
            return false;
        }
        let that = items[colon - 1].is(Class::THAT)
            && items[colon - 2].is(Class::PLAIN_SPEECH)
            && self.subjects.contains(&(subject, colon - 2));
        let this = (from + 1..colon).rev().take(2).any(|k| self.means(k, Sense::POINTS));
        // When Lee met Hale, she heard this: of another
        let speaks = (from - 1..colon).take(3).any(|k| {
            self.means(k, Sense::ISSUES)
                || items[k].is(Class::SAY | Class::TELL | Class::REGARD | Class::PARTICLE)
        });
        that || this && speaks && items[from..colon].iter().all(plain)
    }

    /// the fund’s chair | a teacher who works as a tutor: whether what stands beside a name, from `start` to `end`, has no verb but
    /// one that follows "who".
    fn is_description(&self, start: usize, end: usize) -> bool {
        let verb = Class::VERB | Class::AUXILIARY;
        let who = (start + 1..end).find(|&k| self.items[k].is(Class::RELATIVE));
        let own = self.items[start..who.unwrap_or(end)].iter().all(|i| !i.is(verb));
        let verbs = who.map_or(0, |k| {
            let rest = self.items[k + 1..end].iter();
            rest.filter(|i| i.is_small() && (i.is(verb) || i.is(Class::CUE) && !i.is(Class::NOUN_TOO)))
                .count()
        });
        let clause = who.is_none_or(|k| {
            self.means(k, Sense::WHO) && k + 2 < end && verbs <= 1 && !self.items[k + 1].is_capitalised()
        });
        own && clause
    }

    /// the Harbor Authority (HA) chief: whether the item at `at` is one of the brackets about letters that stand for the name
    /// before them, or about a word between an office and a name, within a phrase that ends at `end`.
    fn is_about_letters(&self, at: usize, end: usize) -> bool {
        let open = if self.items[at].mark == b'(' { at } else { at.saturating_sub(2) };
        let Some([first, word, last, next]) = self.items[..end].get(open..open + 4) else { return false };
        let letters = word.flags.has(Flags::ALL_CAPS) && word.span.len() > 1;
        // Inspector (harbors) Ann Lee, Major (Retd) Ann Lee
        let rank = word.kind == ItemKind::Word && next.is_capitalised();
        first.mark == b'(' && last.mark == b')' && (letters || rank)
    }
}
