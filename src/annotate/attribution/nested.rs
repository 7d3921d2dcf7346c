//! Clauses that stand within what somebody else says, or that say what nobody has said for certain.

use super::Sentence;
use super::claims::Claims;
use super::clause::{Bond, Clause};
use super::extent::Commas;
use super::item::ItemKind;
use super::phrase::{self, Phrase};
use super::verb::Right;
use super::verb_group;
use crate::lexicon::{Class, Scene, Sense};
use crate::syntax::{self, ClauseKind, PhraseMarks, PhraseSort};

impl Sentence<'_> {
    /// Marks the clauses that stand within what another's verb takes: Hale said she answered, “Q”
    pub(super) fn nest(&self, claims: &Claims, clauses: &mut [Clause]) {
        for clause in clauses.iter_mut() {
            let relative = clause.subject.is_some_and(|s| {
                self.items[s.start].is(Class::RELATIVE)
                    && !self.items[s.start].is(Class::DETERMINER)
                    && !self.describes_name(s.start)
                    && self.body_of_relative(s.start).is_none()
                    || self.hangs_on_noun(s.start)
            });
            clause.nested = relative
                || self.is_in_tale(clause)
                || self.is_unsaid(clause)
                || self.is_remembered(clause)
                || self.is_read_otherwise(clause)
                || clause.subject.is_some_and(|s| {
                    self.is_what_was_asked(s)
                        || self.is_disbelieved(s)
                        || self.is_anybody(clause, s)
                        || self.has_gap(clause, s)
                });
        }
        for i in 1..clauses.len() {
            let (outer, inner) = clauses.split_at_mut(i);
            let open = !inner[0].nested && !inner[0].inherited();
            let Some(subject) = inner[0].subject.filter(|_| open) else { continue };
            inner[0].nested = outer.iter().rev().take(3).any(|o| {
                let Right::Clause { at: start, .. } = o.right else { return false };
                self.items[o.group.verb].is(Class::SAY | Class::TELL | Class::THINK)
                    && o.subject.is_some_and(|s| s.start != subject.start)
                    && start <= subject.start
                    && (subject.start < self.content_end(claims, start, Commas::Within)
                        || self.tells_where(o.group.verb, inner[0].group.verb, subject))
            });
        }
    }

    /// The board wrote to Ann Lee, who said: whether the "who" at `who` tells more of somebody who is named right before its
    /// comma.
    fn describes_name(&self, who: usize) -> bool {
        let comma = who.checked_sub(1).filter(|&c| self.items[c].kind == ItemKind::Comma);
        let Some(comma) = comma.filter(|_| self.means(who, Sense::WHO)) else { return false };
        let phrases = &self.text.syntax.phrases;
        let ends = |p: &syntax::Phrase| p.last == self.items[comma].from;
        let before = comma.checked_sub(1).and_then(|b| self.text.syntax.at(self.items[b].from as usize));
        let Some(own) = before.map(|k| &phrases[k]).filter(|p| ends(p)) else { return false };
        // Ann Lee, a clerk, who said
        let named = if own.is_named() { Some(own) } else { phrases.get(own.beside as usize) };
        // a son of Ann Lee, who said: he or she
        let of = named.and_then(|p| phrases.get(p.hangs_on as usize)).map(|p| p.sort);
        named.is_some_and(|p| p.names_person() && p.owner == syntax::NONE)
            && !matches!(of, Some(PhraseSort::Person | PhraseSort::Body))
    }

    /// sued the Tern Corporation, which said: the name of the body that the "which" at `which` tells more of. A body that hangs on a thing may
    /// not be what is meant: a report by the Post, which said.
    pub(super) fn body_of_relative(&self, which: usize) -> Option<Phrase> {
        /// A participle and what stands beside it are no longer, in items.
        const ASIDE: usize = 4;
        let comma = which.checked_sub(1).filter(|&c| c > self.lo && self.items[c].kind == ItemKind::Comma)?;
        let phrases = &self.text.syntax.phrases;
        let own = self.text.syntax.phrase_at(self.items[comma - 1].from as usize)?;
        let of = phrases.get(own.hangs_on as usize).map(|p| p.sort);
        let body = matches!(own.sort, PhraseSort::Body | PhraseSort::Outlet)
            && own.is_named()
            && own.owner == syntax::NONE
            && own.last == self.items[comma].from
            && of.is_none_or(|sort| sort == PhraseSort::Person);
        let start = self.items.partition_point(|i| i.to <= own.first);
        // a paper, first seen by the Post, which said: the paper
        let by = start.checked_sub(1).filter(|&b| b > self.lo && self.means(b, Sense::BY));
        let aside = by.is_some_and(|b| {
            let near = self.lo.max(b.saturating_sub(ASIDE))..b;
            near.rev().take_while(|&k| !self.items[k].is(Class::AUXILIARY)).any(|k| self.is_comma(k))
        });
        let body = body && !aside;
        (body && self.items[which].is_small() && self.means(which, Sense::WHICH)).then_some(Phrase {
            start,
            end: comma,
            outer: comma,
        })
    }

    /// Hale said that she was led to a room, where Lee shouted “Q”: whether an adverbial clause within what the first verb
    /// takes holds the second, so that both may be the first one's words.
    pub(super) fn tells_where(&self, outer: usize, inner: usize, subject: Phrase) -> bool {
        let verb = self.items[inner].from;
        let taken = syntax::clause_at(self.syntax_clauses(), self.items[outer].from);
        let (Some(taken), Some(own)) = (taken, syntax::clause_at(self.syntax_clauses(), verb)) else {
            return false;
        };
        let clause = &self.syntax_clauses()[own];
        let opens = &self.text.tokens[clause.first as usize];
        clause.verb == verb
            && clause.first + 1 == self.items[subject.start].from
            && clause.kind == ClauseKind::Subordinate
            && opens.is(Class::SUBORDINATOR)
            && !opens.is(Class::BESIDE)
            && own != taken
            && syntax::is_within(self.syntax_clauses(), own, taken)
    }

    /// A paper by Lee, Hale and Roe of the Post said: whether the subject that was found begins no clause, and the clauses of
    /// the sentence have another before it.
    pub(super) fn is_read_otherwise(&self, clause: &Clause) -> bool {
        let Some(subject) = clause.subject.filter(|s| clause.bond == Bond::Own && s.start > self.lo) else {
            return false;
        };
        let before = &self.items[subject.start - 1];
        let governed =
            before.is(Class::PREPOSITION) && !phrase::begins_clause(self.items, self.lo, subject.start);
        let listed = before.is(Class::CONJUNCTION) && self.is_listed(subject);
        if !(governed || listed) {
            return false;
        }
        let verb = self.items[clause.group.verb].from;
        let own = syntax::clause_at(self.syntax_clauses(), verb)
            .map(|k| &self.syntax_clauses()[k])
            .filter(|c| c.verb == verb);
        let other = own.and_then(|c| self.text.syntax.phrases.get(c.subject as usize));
        other.is_some_and(|p| p.last <= self.items[subject.start].from)
    }

    /// Lee, Hale and Roe: whether a subject is no more than the last of a list.
    pub(super) fn is_listed(&self, subject: Phrase) -> bool {
        let phrases = &self.text.syntax.phrases;
        let Some(own) = self.text.syntax.at(self.items[subject.start].from as usize) else { return false };
        own > 0 && {
            let before = &phrases[own - 1];
            let people = matches!(before.sort, PhraseSort::Person | PhraseSort::Pronoun) || before.is_named();
            if self.is_one_in_two_offices(own, subject) {
                return false;
            }
            let alike = people && (before.sort == phrases[own].sort || before.sort == PhraseSort::Pronoun);
            before.with as usize == own && alike
        }
    }

    /// the firm's founder and chief executive, Ann Lee, said: whether the phrase `own`, the last of a list, has no determiner, and a name
    /// between commas says who holds both offices.
    fn is_one_in_two_offices(&self, own: usize, subject: Phrase) -> bool {
        let phrases = &self.text.syntax.phrases;
        let (before, last) = (&phrases[own - 1], &phrases[own]);
        let office = |p: &syntax::Phrase| {
            p.sort == PhraseSort::Person && !p.is_named() && !p.marks.has(PhraseMarks::PLURAL)
        };
        let name = phrases.get(own + 1);
        office(before)
            && office(last)
            && !self.text.tokens[last.first as usize].is(Class::DETERMINER)
            && self.is_comma(subject.end)
            && name.is_some_and(|p| {
                p.names_person() && self.items.get(subject.end + 1).is_some_and(|i| i.from == p.first)
            })
    }

    /// could claim that, would say: nobody has said it yet; allegedly said that: another says so. But what is quoted
    /// after "allegedly said" and what somebody "would only say" has been said.
    pub(super) fn is_unsaid(&self, clause: &Clause) -> bool {
        let verb = clause.group.verb;
        let group = clause.group.start..verb;
        let after = self.items.get(verb + 1).is_some_and(|i| i.means(Sense::ONLY));
        let only = after || group.clone().any(|k| self.means(k, Sense::ONLY));
        let alleged = group.clone().any(|k| self.items[k].is(Class::ALLEGED));
        // It was late, the court heard; the court heard that it was late: others have said it
        let heard = self.means(verb, Sense::LISTENS)
            && matches!(clause.right, Right::Nothing { .. } | Right::Clause { .. });
        heard
            || alleged && !matches!(clause.right, Right::Quote { .. })
            || !only && group.clone().any(|k| self.items[k].is(Class::MODAL))
    }

    /// Nobody believes that Lee said it, I don't think Lee said it: whether the clause of a subject is what is not believed.
    fn is_disbelieved(&self, subject: Phrase) -> bool {
        let that = subject.start.checked_sub(1).filter(|&t| self.items[t].is(Class::THAT));
        let verb = that.map_or(subject.start, |t| t).checked_sub(1).filter(|&v| v > self.lo);
        let Some(verb) = verb.filter(|&v| self.items[v].is(Class::THINK)) else { return false };
        let group = verb_group::of(self.items, self.lo, verb);
        let nobody = phrase::subject_before(self.items, self.lo, group.start)
            .is_some_and(|s| self.means(s.start, Sense::NOBODY));
        group.negated || nobody
    }

    /// In the play, a clerk tells Lee that it rains: whether somebody speaks at present in an invented tale. But "in his novel, Lee
    /// says": the author.
    fn is_in_tale(&self, clause: &Clause) -> bool {
        /// How far from the head of its sentence the tale may be named, in items.
        const NEAR: usize = 8;
        let verb = &self.items[clause.group.verb];
        let Some(subject) = clause.subject else { return false };
        let tale = (self.lo + 1..subject.start.min(self.lo + NEAR)).find(|&k| self.means(k, Sense::FICTION));
        let own = |tale: usize| self.items[self.lo..tale].iter().any(|i| i.means(Sense::POSSESSIVE));
        verb.is(Class::THIRD)
            && verb.is(Class::PLAIN_SPEECH | Class::TELL)
            && !verb.word.scene().any(Scene::WRITES)
            && self.means(self.lo, Sense::IN)
            && tale.is_some_and(|tale| !own(tale))
    }

    /// the chance that the court will agree: whether a subject's clause is no more than possible, or another's word
    pub(super) fn hangs_on_noun(&self, subject: usize) -> bool {
        /// No longer words between commas tell more of the noun, in items.
        const ASIDE: usize = 12;
        if subject < 2 || !self.items[subject - 1].is(Class::THAT) {
            return false;
        }
        // the claim, first made in May, that
        let comma = |k: usize| self.items[k].kind == ItemKind::Comma;
        let from = subject.saturating_sub(ASIDE).max(1);
        let open = (from..subject - 2).rev().find(|&k| comma(k)).filter(|_| comma(subject - 2));
        let noun = open.map_or(subject - 2, |k| k - 1);
        self.items[noun].is(Class::SAYING) && (open.is_some() || !self.items[noun].is(Class::CUE))
            || self.means(noun, Sense::UNSURE | Sense::FALSE)
    }
}
