//! Who is asked, and who answers.

use super::cast::{Appearance, Who};
use super::focus::{Kin, Topic};
use super::resolver::{Referent, Resolver};
use crate::doubt::Doubt;
use crate::lexicon::{Class, Sense};
use crate::syntax::PhraseSort;
use crate::token::TokenKind;

impl Resolver<'_, '_> {
    /// "Roe was unsure when Hart asked whether": whether who is mentioned at `token` asks the one whom the sentence that begins at
    /// `start` is about, and who answers.
    pub(super) fn only_asks(&self, start: usize, token: usize) -> bool {
        let Some(i) = self.appearance_at(token).or_else(|| self.titled_at(token)) else { return false };
        let found = &self.cast.appearances[i];
        let opens = (found.title as usize).checked_sub(1).filter(|&k| k > start);
        let when = opens.is_some_and(|k| self.means(k, Sense::TELLS_WHEN));
        let verb = self.scan.tokens.get(found.last as usize);
        let asks = verb.is_some_and(|t| t.means_small(Sense::ASKS));
        let answers = |a: &Appearance| a.title < found.title && a.who != found.who && self.names_people(a);
        when && asks && self.subjects(self.cast.within(start, token)).any(answers)
    }

    /// "Roe asked Hart": about Hart, of whom the next sentence's words are the answer.
    pub(super) fn who_answers(&self, found: &Appearance, names: &[Appearance], kin: Kin) -> Option<Topic> {
        let asked = self.asks(found)?;
        // "Roe asked him why": who answers, the sentences before tell
        let small = |k: u32| self.scan.tokens.get(k as usize).filter(|t| t.is_word() && !t.is_capitalised());
        let after = Class::PREPOSITION | Class::SUBORDINATOR | Class::QUESTION | Class::TO | Class::RELATIVE;
        let alone = small(asked + 2).is_none_or(|t| t.is(after));
        let him =
            small(asked + 1).is_some_and(|t| t.is(Class::HEARER) && (alone || !t.is(Class::DETERMINER)));
        if him && matches!(found.who, Who::One(f) if self.fits(Referent::Figure(f), kin)) {
            return Some(Topic::Stranger);
        }
        let Some(answers) = names.iter().find(|a| a.title > asked && !a.quoted) else {
            // "Roe asked if his guest had come": somebody whom nothing names
            let whether = small(asked + 1).is_some_and(|t| t.means_small(Sense::CONDITION));
            return whether.then_some(Topic::Stranger);
        };
        // "Roe, who was late, asked a question about Hart's boat"
        if answers.possessive && answers.title > asked + 1 {
            return None;
        }
        let Who::One(f) = answers.who else { return None };
        let at_once = answers.title == asked + 1;
        self.fits(Referent::Figure(f), kin)
            .then(|| Topic::One(Referent::Figure(f), Doubt::NotAtOnce.when(!at_once)))
    }

    /// Whom the sentence `start..end` is about, if not whom it ends with a question to: "Roe had left when Hart came and was
    /// asked why. He said".
    pub(super) fn topic_or_asked(&self, start: usize, end: usize, kin: Kin) -> Topic {
        let topic = self.topic(start, end, kin);
        let passive = |k: &usize| {
            let (before, token) = (&self.scan.tokens[*k - 1], &self.scan.tokens[*k]);
            token.means_small(Sense::ASKS) && !token.is_quoted() && before.is_word() && before.is(Class::BE)
        };
        let Some(verb) = (start + 1..end).rev().find(passive) else { return topic };
        let names = self.cast.within(start, verb).iter().rev();
        let asked = names.filter(|a| self.is_subject(a) || self.opens_clause(a)).find_map(|a| match a.who {
            Who::One(f) if self.fits(Referent::Figure(f), kin) => Some(Referent::Figure(f)),
            _ => None,
        });
        match (asked, &topic) {
            (Some(asked), Topic::One(known, _)) if *known != asked => {
                Topic::One(asked, Doubt::NotAtOnce.into())
            }
            _ => topic,
        }
    }

    /// The verb of a subject that asks somebody something, over what hangs on the name: what follows is the other's
    /// answer. "Moderator Jane Roe of Lake TV asked Ruiz"
    pub(super) fn asks(&self, subject: &Appearance) -> Option<u32> {
        /// The words that may hang on the name, at most.
        const NEAR: u32 = 6;
        /// The words between commas that tell who they are, at most.
        const APPOSITION: u32 = 12;
        let word = |k: u32| self.scan.tokens.get(k as usize).filter(|t| t.is_word());
        let hangs = Sense::OF | Sense::FOR | Sense::THE | Sense::ASKS;
        // "Jane Roe, a clerk of the board, asked Ruiz"
        let comma = subject.last;
        let close = (comma + 1..comma + APPOSITION)
            .find(|&k| self.scan.tokens.get(k as usize).is_some() && self.is_comma(k as usize));
        let first = self.scan.tokens.get(comma as usize + 1);
        let set = self.is_comma(comma as usize)
            && (self.means(comma as usize + 1, Sense::INDEFINITE | Sense::THE)
                || first.is_some_and(|t| t.kind == TokenKind::Number || t.is(Class::RELATIVE)));
        // "Jane Roe wanted to know what Ruiz"
        let asks = |verb: u32| {
            let wants = word(verb).is_some_and(|w| w.means_small(Sense::WANTS))
                && word(verb + 2).is_some_and(|w| w.means_small(Sense::KNOW));
            let asks = word(verb).is_some_and(|w| w.means_small(Sense::ASKS));
            if wants { Some(verb + 2) } else { asks.then_some(verb) }
        };
        if let Some(verb) = close.filter(|_| set).and_then(|c| asks(c + 1)) {
            return Some(verb);
        }
        let closed = self.is_comma(comma as usize) && self.is_set_to_somebody(subject);
        if let Some(verb) = asks(if closed { comma + 1 } else { comma }) {
            return Some(verb);
        }
        (subject.last..subject.last + NEAR)
            .take_while(|&k| {
                word(k).is_some_and(|w| k == subject.last || w.is_capitalised() || w.means(hangs))
            })
            .find(|&k| word(k).is_some_and(|w| w.means_small(Sense::ASKS)))
            // "Roe was asked whether": who answers, and not who asks
            .filter(|&k| word(k - 1).is_none_or(|w| !w.is(Class::BE)))
    }

    /// "A clerk, Jane Roe, asked": whether a name tells who somebody is whom a description before its comma means. "Roe, asked
    /// why, left" is no such.
    pub(super) fn is_set_to_somebody(&self, name: &Appearance) -> bool {
        let Some(comma) = (name.title as usize).checked_sub(1).filter(|&c| c > 0 && self.is_comma(c)) else {
            return false;
        };
        let described = self.scan.syntax.phrase_at(comma - 1);
        described.is_some_and(|p| p.last as usize == comma && p.sort == PhraseSort::Person && !p.is_named())
    }
}
