//! Lists within a statement, of which no comma ends it.

use crate::attribution::claims::Claims;
use crate::attribution::item::{Item, ItemKind};
use crate::attribution::{Sentence, phrase};
use crate::lexicon::{Class, Sense};

/// No list has more members after its first comma.
const MEMBERS: usize = 8;

impl Sentence<'_> {
    /// declared the need for rope, | nails and paint: whether the comma at `comma`, within content that begins at `at`, parts members of
    /// a list with which the content ends.
    pub(super) fn parts_list(&self, at: usize, comma: usize, far: usize) -> bool {
        let verbs = self.items[at].is(Class::TO);
        let member = |at: usize| {
            if verbs { self.verb_phrase(at, far) } else { phrase::end_after(self.items, at, far) }
        };
        let mut at = comma + 1;
        for _ in 0..MEMBERS {
            let last = self.items.get(at).is_some_and(|i| at < far && i.is(Class::CONJUNCTION));
            let Some(end) = member(at + usize::from(last)) else { return false };
            // nails and paint: read as one
            let last = last || self.items[at..end].iter().any(|i| i.is(Class::CONJUNCTION));
            let mark = self.items.get(end).filter(|_| end < far);
            if last {
                let ends =
                    |i: &Item| matches!(i.kind, ItemKind::Stop | ItemKind::Colon | ItemKind::Semicolon);
                return mark.is_none_or(ends);
            }
            let Some(mark) = mark else { return false };
            match mark.kind {
                ItemKind::Comma => at = end + 1,
                _ if mark.is(Class::CONJUNCTION) => at = end,
                _ => return false,
            }
        }
        false
    }

    /// that it rained; and | that it poured / to mend it, and | to paint it: where the word that opens content at `at` opens another part
    /// of it, after the mark at `mark` and an "and".
    pub(super) fn goes_on_likewise(&self, at: usize, mark: usize, far: usize) -> Option<usize> {
        let link = usize::from(self.items.get(mark + 1).is_some_and(|i| i.means(Sense::AND)));
        let next = mark + 1 + link;
        let word = self.items.get(next).filter(|w| next + 1 < far && w.is_small())?;
        let first = &self.items[at];
        // his words, that “it rained”: whose they are
        let beside = link > 0 || self.items[next + 1].quote().is_none();
        let that = first.is(Class::THAT) && self.opens_that(next) && beside;
        (that || first.is(Class::TO) && word.is(Class::TO) && self.is_infinitive(next)).then_some(next)
    }

    /// Whether the "to" at `at` has a verb after it: what the lexicon has for a verb, or what nothing but a verb could be there.
    fn is_infinitive(&self, at: usize) -> bool {
        self.items.get(at + 1).is_some_and(|v| {
            v.is_small()
                && !v.is(Class::DETERMINER
                    | Class::PRONOUN
                    | Class::PREPOSITION
                    | Class::EVENT
                    | Class::HEARER)
                && !v.is(Class::REACTION)
        })
    }

    /// is mending it, | then painting it: whether the words at `at` open what is done next, and is no more of the speaker's saying.
    pub(super) fn opens_next_deed(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|i| at < self.hi && i.means(Sense::THEN))
            && self.opens_participle(at + 1)
            && !self.items[at + 1].is(Class::PLAIN_SPEECH)
    }

    /// that it was late, | which they knew, and that it rained: whether what a relative clause sets off after the comma at `comma` has after it
    /// another part of content that begins at `at`.
    pub(super) fn that_follows_relative(&self, at: usize, comma: usize) -> bool {
        /// No such relative clause is longer, in items.
        const LONGEST: usize = 24;
        let far = self.hi.min(comma + LONGEST);
        let close = (comma + 2..far).find(|&k| self.items[k].kind == ItemKind::Comma);
        self.items[at].is(Class::THAT)
            && close.is_some_and(|c| {
                self.items[c + 1..far].first().is_some_and(|i| i.means(Sense::AND))
                    && self.goes_on_likewise(at, c, self.hi).is_some()
            })
    }

    /// that it was not just late, | but that, | in fact, | it sank: whether the comma at `comma` stands before a second "that", or right
    /// after what connects one.
    pub(super) fn is_beside_that(&self, comma: usize, far: usize) -> bool {
        /// The words after "that": in, fact.
        const LINK: usize = 3;
        let second =
            comma + 2 < far && self.items[comma + 1].is(Class::CONJUNCTION) && self.opens_that(comma + 2);
        let opens = (comma.saturating_sub(LINK + 1)..comma).rev().find(|&k| self.items[k].is(Class::THAT));
        let linked = opens.is_some_and(|that| {
            self.items[that - 1].is(Class::CONJUNCTION)
                && (that + 1 == comma
                    || self.items[that + 1].kind == ItemKind::Comma
                        && self.items[that + 2..comma].last().is_some_and(|i| i.means(Sense::CONNECTS)))
        });
        second || linked
    }

    /// vowed to mend the pier, | close the quay | and paint it: one past an infinitive that begins at `at`, with what it takes.
    fn verb_phrase(&self, at: usize, far: usize) -> Option<usize> {
        let first = self.items.get(at).filter(|i| at < far && i.is_small())?;
        let other = Class::ING | Class::PAST | Class::THIRD | Class::AUXILIARY | Class::SMALL | Class::ADVERB;
        let text = self.text_of(at);
        // "rats and mice": no verb, and nothing that it takes
        let takes = self.items.get(at + 1).is_some_and(|i| {
            let small = Class::DETERMINER | Class::PREPOSITION | Class::ADVERB | Class::HEARER;
            at + 1 < far && (i.is(small) || i.is_capitalised() || i.quote().is_some())
        });
        let bare = !first.is(other) && !text.ends_with('s') && !text.ends_with("ed") && takes;
        let word = |i: &&Item| {
            matches!(i.kind, ItemKind::Word | ItemKind::Number | ItemKind::Possessive)
                && !i.is(Class::CONJUNCTION | Class::RELATIVE | Class::SUBORDINATOR)
        };
        let end = at + self.items[at..far].iter().take_while(word).count();
        (bare && !self.has_finite_verb(at + 1, end)).then_some(end)
    }

    /// charged them with “theft,” | “fraud” and “lies”: whether the quotation at `quote` is followed by others of a list.
    pub(super) fn lists_quotations(&self, claims: &Claims, quote: usize, far: usize) -> bool {
        let free = |k: usize| k < far && self.items[k].quote().is_some_and(|q| claims.owner[q].is_none());
        let link = quote + 2;
        free(quote + 1)
            && link < far
            && (self.items[link].is(Class::CONJUNCTION) && free(link + 1)
                || self.items[link].kind == ItemKind::Comma
                    && link + 1 < far
                    && self.items[link + 1].is(Class::CONJUNCTION)
                    && free(link + 2))
    }
}
