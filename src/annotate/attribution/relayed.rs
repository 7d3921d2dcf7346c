//! What an outlet passes on of somebody else's statement: S said it was “Q,” the Post reported.

use super::claims::Claims;
use super::verb::finite_cue;
use super::{Clause, Sentence, frame};
use crate::Kind;
use crate::lexicon::{Class, Sense, Sort};
use crate::span::Span;
use crate::syntax::{self, ClauseKind, PhraseSort};

impl Sentence<'_> {
    /// Whether an outlet is the subject of a clause.
    pub(super) fn is_of_outlet(&self, clause: &Clause) -> bool {
        let Some(subject) = clause.subject else { return false };
        let head = &self.items[subject.end - 1];
        let named =
            self.text.syntax.phrase_at(head.from as usize).is_some_and(|p| p.sort == PhraseSort::Outlet);
        // the newspaper
        named || head.is_small() && head.word.sort().any(Sort::OUTLET_NOUN)
    }

    /// It can't be played “in a bubble,” as Lee suggests: whether a clause that denies something, up to the quotation at `at`, is
    /// compared with what somebody says, so that it may be the writer who denies it.
    pub(super) fn denies_with_as(&self, clause: &Clause, (start, at): (usize, usize)) -> bool {
        let verb = &self.items[clause.group.verb];
        let by_as = clause.subject.is_some_and(|s| s.start > at && self.means(s.start - 1, Sense::AS));
        by_as
            && !verb.is(Class::PARTICLE | Class::PLAIN_SPEECH)
            && self.items[start..at].iter().any(|i| i.is(Class::NEGATION))
    }

    /// Claims the quotation at `at` for the one who speaks in the clause that leads up to it from `start` on, and the whole for the
    /// outlet that passes it on. False if nobody does.
    pub(super) fn relay(
        &self,
        claims: &mut Claims,
        (start, at): (usize, usize),
        (source, cue): (Span, Span),
    ) -> bool {
        let Some(inner) = self.clause_relayed((start, at)) else { return false };
        let before = claims.out.len();
        self.content(claims, &inner);
        if claims.out.len() == before || self.items[at].quote().is_none_or(|q| claims.owner[q].is_none()) {
            return false;
        }
        let whole = self.span(start, at + 1);
        claims.push(Kind::Mixed, vec![whole], Some(cue), Some(source), frame::TAIL_QUOTED);
        true
    }

    /// The main clause among items `start..at`, if its verb tells what somebody says.
    fn clause_relayed(&self, (start, at): (usize, usize)) -> Option<Clause> {
        let speaks = |v: usize| self.items[v].is(Class::SAY | Class::TELL) && finite_cue(&self.items[v]);
        let main = |v: usize| {
            let verb = self.items[v].from;
            let own = syntax::clause_at(self.syntax_clauses(), verb).map(|k| &self.syntax_clauses()[k]);
            own.is_some_and(|c| c.verb == verb && c.kind == ClauseKind::Main)
        };
        let (_, verb) = self
            .subjects
            .iter()
            .copied()
            .find(|&(s, v)| s.start >= start && v < at && speaks(v) && main(v))?;
        self.clause(verb)
    }
}
