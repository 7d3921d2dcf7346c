//! Whose a clause is, by the clauses of the sentence: the statement's, if it stands within what the verb takes.

use crate::attribution::Sentence;
use crate::attribution::item::{Item, ItemKind};
use crate::lexicon::{Class, Sense};
use crate::syntax::{self, ClauseKind, Doubts, Form};

impl Sentence<'_> {
    /// Whether items `from..to` have a verb that is neither a participle nor an infinitive, by the lexicon or by the clauses
    /// of the sentence.
    pub(in crate::attribution) fn has_finite_verb(&self, from: usize, to: usize) -> bool {
        let finite = |i: &Item| {
            i.is_small()
                && (i.is(Class::AUXILIARY | Class::VERB) && !i.is(Class::ING)
                    || i.is(Class::CUE) && i.is(Class::PAST | Class::THIRD) && !i.is(Class::NOUN_TOO))
        };
        if from >= to {
            return false;
        }
        let (first, last) = (self.items[from].from, self.items[to - 1].to);
        let read = |c: &syntax::Clause| {
            (first..last).contains(&c.verb)
                && matches!(c.form, Form::Past | Form::Present | Form::Perfect | Form::Modal)
        };
        self.items[from..to].iter().any(|i| finite(i) || i.quote().is_some())
            || self.syntax_clauses().iter().any(read)
    }

    /// Whether the clause that content begins with has its verb only after the mark at `mark`: said that Lee, who came
    /// late, | left
    pub(super) fn waits_at(&self, at: usize, mark: usize) -> bool {
        self.verb_is_after(self.items[at].from, at, mark)
    }

    /// said that even if it rained, | calling it late was wrong: whether what content begins with at `at`, a "that" with a clause
    /// beside it, still wants its own after the first comma, at `comma`.
    pub(super) fn awaits_main(&self, at: usize, comma: usize) -> bool {
        let items = self.items;
        let fronted = items[at].is(Class::THAT)
            && items[at + 1].is(Class::SUBORDINATOR | Class::BESIDE)
            && !items[at + 1].is(Class::CONJUNCTION | Class::EXISTENTIAL);
        if !fronted || items[at + 1..comma].iter().any(|i| i.kind == ItemKind::Comma) {
            return false;
        }
        let clauses = self.syntax_clauses();
        let own = clauses.get(syntax::first_from(clauses, items[at].from));
        own.is_some_and(|c| {
            c.first == items[at].from
                && c.kind == ClauseKind::Complement
                && (c.verb == syntax::NONE || c.verb > items[comma].from)
        })
    }

    /// said that it was late but that if it rained, | she stayed: whether a second "that" with a clause beside it, among items
    /// `at..comma`, still wants its own.
    pub(super) fn awaits_second_main(&self, at: usize, comma: usize) -> bool {
        let items = self.items;
        let opens = |&k: &usize| {
            items[k].is(Class::CONJUNCTION)
                && self.opens_that(k + 1)
                && items[k + 2].is(Class::SUBORDINATOR)
                && !items[k + 2].is(Class::EXISTENTIAL)
        };
        let second =
            items[at].is(Class::THAT).then(|| (at + 1..comma.saturating_sub(2)).rev().find(opens)).flatten();
        second.is_some_and(|k| {
            items[k + 3..comma].iter().all(|i| i.kind != ItemKind::Comma)
                && self.subject_at(comma + 1, self.hi).is_some()
        })
    }

    /// said that, thanks to his “new plan,” | he won; that Lee, “a clerk,” | had left: whether what content begins with at `at`, a "that", has
    /// no verb before the quotation at `quote`, and goes on after it.
    pub(super) fn awaits_verb(&self, at: usize, quote: usize) -> bool {
        let items = self.items;
        let verb = |i: &Item| i.is(Class::AUXILIARY | Class::VERB | Class::CUE) && i.is_small();
        let (first, last) = (items[at].from, items[quote].from);
        let finite = |f: Form| matches!(f, Form::Past | Form::Present | Form::Perfect | Form::Modal);
        let read = |c: &syntax::Clause| (first..last).contains(&c.verb) && finite(c.form);
        let Some(next) = items.get(quote + 1).filter(|_| quote + 1 < self.hi) else { return false };
        let goes_on = next.is_small() && next.is(Class::AUXILIARY) && !next.is(Class::PRONOUN)
            || self.subject_at(quote + 1, self.hi).is_some() && !self.new_clause(quote + 1);
        // that, thanks to
        let owes = |k: usize| self.means(k, Sense::THANKS) && items[k + 1].is(Class::TO);
        items[at].is(Class::THAT)
            && quote > at + 1
            && goes_on
            && !(at + 1..quote).any(|k| verb(&items[k]) && !owes(k))
            && !self
                .syntax_clauses()
                .iter()
                .any(|c| read(c) && !(at + 1..quote).any(|k| items[k].from == c.verb && owes(k)))
    }

    /// When Hale said that Lee, | who came late, left / that while it rained, | she left: whether the comma at `comma` stands
    /// before the verb of the clause that content begins with, beyond doubt.
    pub(super) fn holds_within(&self, at: usize, comma: usize) -> bool {
        let who = self.items.get(comma + 1).is_some_and(|n| n.is(Class::RELATIVE) && !n.is(Class::THAT));
        who && self.waits_at(at, comma) || self.awaits_main(at, comma)
    }

    /// that the words “Q,” | which were read twice, are hers: whether the clause that a "that" opened last before the mark at `mark` has
    /// no verb of its own yet, and has one after the comma that closes the relative clause after the mark.
    pub(super) fn verb_follows_relative(&self, at: usize, mark: usize) -> bool {
        /// No such relative clause is longer, in items.
        const LONGEST: usize = 24;
        let items = &self.items;
        let that = (at..mark).rev().find(|&k| items[k].is(Class::THAT));
        // said the note, “Q,” | which was in her coat, was hers
        let Some(that) = that.or_else(|| at.checked_sub(1)) else { return false };
        let finite = |k: usize| items[k].quote().is_none() && self.has_finite_verb(k, k + 1);
        let comma = |k: &usize| items[*k].kind == ItemKind::Comma;
        let Some(close) = (mark + 2..self.hi.min(mark + LONGEST)).find(comma) else { return false };
        let verb = items.get(close + 1).filter(|_| close + 1 < self.hi);
        // and that the log, which is long, proved it
        let past = items[that - 1].is(Class::CONJUNCTION) && self.text_of(close + 1).ends_with("ed");
        let known = |v: &Item| v.is(Class::AUXILIARY | Class::VERB) && !v.is(Class::PRONOUN);
        let quoted = verb.and_then(|v| v.quote().and(self.text.tokens.get(v.from as usize + 1)));
        let quoted = quoted.is_some_and(|t| t.is_word() && !t.is_capitalised());
        let verb = quoted || verb.is_some_and(|v| v.is_small() && (past || known(v)));
        verb && !(that + 1..=mark).any(finite)
    }

    /// and that the log, which is long, | had been lost: whether the comma at `comma` closes a relative clause that stands before the verb of the
    /// clause that a "that" opened, in content that begins at `at`.
    pub(super) fn closes_relative(&self, at: usize, comma: usize) -> bool {
        let mark = |k: &usize| self.items[*k].kind == ItemKind::Comma;
        let open = (at + 1..comma).rev().find(mark);
        open.is_some_and(|o| {
            let relative = &self.items[o + 1];
            relative.is(Class::RELATIVE) && !relative.is(Class::THAT) && self.verb_follows_relative(at, o)
        })
    }

    /// Whether the clause before the mark at `mark` goes on after what the mark opens, within content that begins at `at`: said
    /// that it rained and Lee, | who came late, left
    pub(super) fn is_interrupted(&self, at: usize, mark: usize) -> bool {
        self.waits_at(at, mark) || mark > at && self.verb_is_after(self.items[mark - 1].from, at, mark)
    }

    /// Whether the clause that a token stands in has its verb only after the mark at `mark`, and begins no earlier than
    /// content that begins at `at`.
    pub(super) fn verb_is_after(&self, token: u32, at: usize, mark: usize) -> bool {
        let clauses = self.syntax_clauses();
        syntax::clause_at(clauses, token).is_some_and(|k| {
            let verb = clauses[k].verb;
            verb != syntax::NONE && verb > self.items[mark].from && clauses[k].first >= self.items[at].from
        })
    }

    /// that Lee, a clerk, | said no: whether the word after the comma is the verb of a clause that begins within content that
    /// begins at `at`.
    pub(super) fn has_verb_after(&self, at: usize, comma: usize) -> bool {
        let clauses = self.syntax_clauses();
        let verb = self.items[comma + 1].from;
        syntax::clause_at(clauses, verb).map(|k| &clauses[k]).is_some_and(|c| {
            c.verb == verb && c.first >= self.items[at].from && c.first < self.items[comma].from
        })
    }

    /// Whether a participle's clause that begins at a token is outside of content that begins at `at`: “on the matter,” |
    /// referring
    pub(super) fn begins_outside(&self, at: usize, token: u32) -> bool {
        let clauses = self.syntax_clauses();
        let opens =
            |c: &syntax::Clause| (c.first == token || c.verb == token) && c.kind == ClauseKind::Participle;
        let Some(begins) = clauses.iter().position(opens) else { return false };
        let of = syntax::clause_at(clauses, self.items[at].from);
        of.is_some_and(|of| !syntax::is_within(clauses, begins, of))
    }

    /// that there was smoke, | but understood why: whether a verb that a conjunction at a token joins to a clause that begins with
    /// "there" is the speaker's, since that clause has no subject to share.
    pub(super) fn joins_none(&self, at: usize, token: u32) -> bool {
        let there = self.items.get(at + 1).is_some_and(|i| i.is(Class::EXISTENTIAL));
        there && self.joined(token).is_some_and(|c| c.subject == syntax::NONE && c.verb != syntax::NONE)
    }

    /// said that it rained, | and the board has found that it poured: whether a clause that a conjunction at a token joins tells what
    /// somebody else has found or said.
    pub(super) fn tells_of_another(&self, at: usize, token: u32) -> bool {
        let Some(joined) = self.joined(token) else { return false };
        let own = self.text.syntax.phrases.get(joined.subject as usize);
        let tells = joined.form == Form::Perfect
            && self
                .text
                .tokens
                .get(joined.verb as usize)
                .is_some_and(|v| v.is(Class::SAY | Class::TELL | Class::THINK));
        tells && own.is_some_and(|p| p.first > token && p.is_named()) && self.items[at].is(Class::THAT)
    }

    /// The clause that a conjunction at a token joins, over the comma before it; none for "and that".
    fn joined(&self, token: u32) -> Option<&syntax::Clause> {
        let clauses = self.syntax_clauses();
        let begins = clauses.get(syntax::first_from(clauses, token.saturating_sub(1)));
        let that = self.text.tokens.get(token as usize + 1).is_some_and(|t| t.is(Class::THAT));
        begins.filter(|c| c.first <= token && c.kind == ClauseKind::Coordinated && !that)
    }

    /// Whether the clause that begins at the comma or conjunction at `mark` stands outside of what content that begins
    /// at `at` is; `None` if no clause begins there.
    pub(super) fn leaves(&self, at: usize, mark: usize) -> Option<bool> {
        let clauses = self.syntax_clauses();
        let content = self.items[at].from;
        let of = syntax::clause_at(clauses, content)?;
        let from = self.items[mark].from;
        let to = self.items.get(mark + 1).map_or(from, |i| i.from);
        let begins = syntax::first_from(clauses, from).max(of + 1);
        let Some(begins) = Some(begins).filter(|&k| clauses.get(k).is_some_and(|c| c.first <= to)) else {
            // When Lee says that it rains, | she means it
            let ended = clauses[of].first >= content && (from..=to).contains(&clauses[of].last);
            return (ended && syntax::is_fronted(clauses, of)).then_some(true);
        };
        let new = &clauses[begins];
        if new.kind == ClauseKind::Relative || new.doubts.has(Doubts::UNLIKE) {
            return Some(false);
        }
        // The clause whose verb takes the content begins before it.
        let verb = clauses[of].verb;
        if clauses[of].first >= content || verb != syntax::NONE && verb >= content {
            return Some(!syntax::is_within(clauses, begins, of));
        }
        // An object: a verb joined to the one that takes it is the speaker's.
        let joined = matches!(new.kind, ClauseKind::Coordinated | ClauseKind::Participle);
        // The feud, Lee said, marred the town | and made it worse: what a tag stands within goes on.
        if clauses[of].kind == ClauseKind::Tail
            && new.kind == ClauseKind::Coordinated
            && new.subject == clauses[of].subject
        {
            return Some(false);
        }
        Some(joined && new.parent as usize == of || !syntax::is_within(clauses, begins, of))
    }
}
