//! “Roe is our best,” he said: whether somebody's own words speak of them as of another.

use super::cast::{Appearance, Who};
use super::focus::Kin;
use super::resolver::{Referent, Resolver};
use crate::lexicon::{Class, Scene, Sense};
use crate::token::TokenKind;
use crate::{Attribution, Kind};

impl Resolver<'_, '_> {
    /// Whether what is quoted has a person's name for a subject or owner, and then "he" for them, or no "I" or "we" at all.
    pub(super) fn is_told_of(&self, a: &Attribution, referent: Referent) -> bool {
        let Referent::Figure(person) = referent else { return false };
        a.kind == Kind::Direct
            && a.content.iter().any(|c| {
                let from = self.scan.tokens.partition_point(|t| t.span.start < c.start);
                let to = self.scan.tokens.partition_point(|t| t.span.start < c.end);
                let own = |a: &&Appearance| a.who == Who::One(person) && self.is_subject_or_owner(a);
                let Some(named) = self.cast.within(from, to).iter().find(own) else { return false };
                let any = |from: usize, sense: Sense| (from..to).any(|k| self.means(k, sense));
                any(named.last as usize, Sense::HE | Sense::SHE) || !any(from, Sense::NARRATOR)
            })
    }

    /// “Q,” said Roe. “Q,” he agreed: whether a verb of answering has for its speaker whoever spoke in the sentence right before, or
    /// somebody who stands no nearer than whom they answer.
    pub(super) fn answers_self(
        &self,
        a: &Attribution,
        (start, token): (usize, usize),
        referent: Referent,
    ) -> bool {
        let cue = a.cue.and_then(|c| self.tokens_of(c));
        let replies =
            cue.is_some_and(|(from, to)| (from..to).any(|k| self.scan.tokens[k].means_small(Sense::REPLIES)));
        // A quotation may have more sentences than one.
        let opens = a.content.first().map(|c| self.scan.tokens.partition_point(|t| t.span.start < c.start));
        let Some(start) = opens.filter(|&k| k > 0 && k <= start) else { return false };
        if a.kind == Kind::Declined || !replies {
            return false;
        }
        let earlier = self.spoken.partition_point(|s| s.token < start);
        let before = self.spoken[..earlier].last();
        let last = self.sentence_start(start - 1);
        // “Q,” Roe said. / “Q,” he replied.
        let here = self.scan.tokens[token].paragraph - self.scan.tokens[last].paragraph <= 1;
        let Some(before) = before.filter(|s| here && s.token >= last) else { return false };
        let Referent::Figure(person) = referent else { return true };
        let near = self.cast.within(last, token).iter().any(|n| n.who == Who::One(person));
        before.referent == referent || !near
    }

    /// “Q,” he said. Hart added, “Q”: whether the next sentence of the paragraph goes on with the words of somebody else, by a
    /// verb that says that they spoke before.
    pub(super) fn goes_on_as_another(&self, token: usize, referent: Referent, kin: Kin) -> bool {
        let tokens = self.scan.tokens;
        let (sentence, paragraph) = (tokens[token].sentence, tokens[token].paragraph);
        let next = token + tokens[token..].iter().take_while(|t| t.sentence == sentence).count();
        let opens = tokens.get(next).filter(|t| t.paragraph == paragraph && t.is_word());
        let Some(i) = opens.and_then(|_| self.appearance_at(next).or_else(|| self.titled_at(next))) else {
            return false;
        };
        let found = &self.cast.appearances[i];
        let adds = tokens.get(found.last as usize).is_some_and(|t| {
            t.is_word() && t.is(Class::PAST | Class::THIRD) && t.word.scene().any(Scene::ADDS)
        });
        let other = |f: u32| Referent::Figure(f) != referent && self.fits(Referent::Figure(f), kin);
        adds && matches!(found.who, Who::One(f) if other(f))
    }

    /// “Roe is”, “Roe’s plan”.
    fn is_subject_or_owner(&self, found: &Appearance) -> bool {
        let next = self.scan.tokens.get(found.last as usize);
        next.is_some_and(|t| {
            t.kind == TokenKind::Possessive
                || t.is_word() && !t.is_capitalised() && t.is(Class::AUXILIARY | Class::VERB)
        })
    }
}
