//! The pieces of a quotation that the writer's asides break up, and whose the next piece is.

use crate::attribution::Sentence;
use crate::attribution::claims::Claims;
use crate::attribution::item::{Item, ItemKind};
use crate::attribution::verb::finite_cue;
use crate::lexicon::{Class, Sense};

impl Sentence<'_> {
    /// “Q1. This” — he held it up — | “is mine.” / “Q1,” then, after a pause, | “Q2.”: adds the pieces of a quotation that the writer's asides break
    /// up, after the one at `at`.
    pub(in crate::attribution) fn join_over_aside(&self, claims: &mut Claims, index: usize, at: usize) {
        let mut at = at;
        while let Some(next) = self.after_dashes_of_writer(at).or_else(|| self.after_pause(at)) {
            let Some(quote) = self.items[next].quote().filter(|&q| claims.owner[q].is_none()) else { return };
            claims.join(index, quote, self.text.quotations);
            at = next;
        }
    }

    /// “This” — he held it up — | “is mine.”, “It is old” (from 1871), | “not new.”: the next piece of the quotation at `at`, after what dashes or
    /// brackets set off.
    fn after_dashes_of_writer(&self, at: usize) -> Option<usize> {
        /// No such aside is longer, in items.
        const LONGEST: usize = 24;
        let items = &self.items;
        let open = items.get(at + 1).filter(|_| at + 3 < self.hi)?;
        let dash = open.kind == ItemKind::Dash;
        if !dash && open.mark != b'(' || matches!(items[at].mark, b'.' | b'?' | b'!') {
            return None;
        }
        let closes = |k: &usize| if dash { items[*k].kind == ItemKind::Dash } else { items[*k].mark == b')' };
        let close = (at + 2..self.hi.min(at + LONGEST)).find(closes)?;
        let comma = usize::from(!dash && items.get(close + 1).is_some_and(|i| i.kind == ItemKind::Comma));
        let next = close + 1 + comma;
        let speaks = |i: &Item| i.quote().is_some() || i.is_small() && finite_cue(i);
        let goes_on = next < self.hi && items[next].quote().is_some() && self.opens_small(next);
        (goes_on && !items[at + 2..close].iter().any(speaks)).then_some(next)
    }

    /// “No,” then, after a pause, | “not yet,” / “No,” and then, “not yet” / “No,” and then, when Hale called again, “not yet”: the next piece of the quotation at `at`, after a word for what came next.
    fn after_pause(&self, at: usize) -> Option<usize> {
        /// No such aside is longer, in items.
        const LONGEST: usize = 14;
        let items = &self.items;
        let link = usize::from(items.get(at + 1).is_some_and(|i| i.kind == ItemKind::Comma));
        let link = link + usize::from(items.get(at + 1 + link).is_some_and(|i| i.means(Sense::AND)));
        let then = at + 1 + link;
        let pause = items.get(then).is_some_and(|i| then < self.hi && i.means(Sense::THEN))
            || link > 0 && self.is_comma(then);
        let next = (then..self.hi.min(then + LONGEST)).find(|&k| items[k].quote().is_some())?;
        let marked = self.is_comma(next - 1) && items[at].mark == b',';
        // then, when asked again, / then, as the door shut,
        let when = items.get(then + 2).is_some_and(|i| i.is_small() && i.means(Sense::TELLS_WHEN));
        let timed = when && self.is_comma(then + 1) && !(then + 2..next - 1).any(|k| self.is_comma(k));
        (pause && marked && (timed || !self.has_finite_verb(then + 1, next))).then_some(next)
    }

    /// “You can't,” Lee told Hale, when she proposed it, | “sell it”: whether the next quotation before item `far` goes on in small letters what the
    /// first one began, and the verb at `verb` does not take it.
    pub(super) fn is_taken_up_behind(&self, verb: usize, far: usize) -> bool {
        let Some(quote) = (verb + 1..far).find(|&k| self.items[k].quote().is_some()) else { return false };
        let speaks =
            |i: &Item| i.is_small() && i.is(Class::SAY | Class::TELL | Class::NAME) && !i.is(Class::NOUN_TOO);
        let adds = self.items[verb].is(Class::ING) && self.items[verb - 1].kind == ItemKind::Comma;
        !adds
            && quote > verb + 2
            && self.items[quote - 1].kind == ItemKind::Comma
            && self.opens_small(quote)
            && !speaks(&self.items[quote - 2])
    }
}
