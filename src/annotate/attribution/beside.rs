//! Quotations beside a verb of speech: right before its clause, right after it, and what goes on after that.

mod pieces;
mod rest;

use super::claims::Claims;
use super::content::inherited_frame;
use super::extent::Commas;
use super::frame;
use super::item::ItemKind;
use super::verb::{Right, finite_cue};
use super::verb_group;
use super::{Clause, Sentence, phrase};
use crate::Kind;
use crate::doubt::Doubt;
use crate::lexicon::{Class, Sense};
use crate::span::Span;
use crate::syntax::{self, ClauseKind};

impl Sentence<'_> {
    /// Claims the quotation that stands right beside a verb of speech, before it or after it.
    pub(super) fn beside(&self, claims: &mut Claims, clause: &Clause) {
        let Some(subject) = clause.subject else { return };
        let at = clause.group.verb;
        if clause.inherited()
            || !self.items[at].is(Class::SAY | Class::TELL)
            || self.gives_words_of_another(at)
        {
            return;
        }
        let (source, cue) = (self.phrase_span(subject), self.cue_span(clause));
        if let Some(quote) = self.quote_before(claims, clause) {
            self.direct_before(claims, clause, quote, (source, cue));
        } else if let Right::Quote { at: quote, plain } = clause.right
            && !clause.inverted()
            && self.is_whole(quote)
            && !self.is_tail_of_another((quote, plain))
        {
            self.quote_after(claims, clause, quote, (source, cue));
        }
    }

    /// Nothing the mayor said “Q,” Lee said: a quotation that no mark parts from the verb before it, and a comma
    /// from the speaker after it; or, when a clerk asked about it, “Q,” Lee said: one that an adjunct parts from the verb.
    fn is_tail_of_another(&self, (quote, plain): (usize, bool)) -> bool {
        let marked = matches!(self.items[quote - 1].kind, ItemKind::Comma | ItemKind::Colon);
        if marked && plain || self.items[quote].mark != b',' {
            return false;
        }
        let says = |at: usize| {
            self.items.get(at).is_some_and(|i| {
                at < self.hi && i.is(Class::SAY | Class::TELL) && i.is(Class::PAST | Class::THIRD)
            })
        };
        says(quote + 1) || phrase::end_after(self.items, quote + 1, self.hi).is_some_and(says)
    }

    /// The verb with its auxiliaries, and its particle: fired back.
    pub(super) fn cue_span(&self, clause: &Clause) -> Span {
        let verb = clause.group.verb;
        // Lee, however, said
        let start = clause.group.start;
        let start = match &self.items[start] {
            mark if mark.kind == ItemKind::Comma => start + 3,
            // residents there said
            there if there.is(Class::EXISTENTIAL) => start + 1,
            _ => start,
        };
        self.span(start.min(verb), verb + 1 + usize::from(self.items[verb].is(Class::PARTICLE)))
    }

    /// Whether a quotation is all that the verb before it takes.
    pub(super) fn is_whole(&self, at: usize) -> bool {
        matches!(self.items[at].mark, b'.' | b'?' | b'!' | b',')
            || self.items.get(at + 1).filter(|_| at + 1 < self.hi).is_none_or(|n| {
                matches!(n.kind, ItemKind::Stop | ItemKind::Comma | ItemKind::Semicolon | ItemKind::Quote(_))
            })
    }

    /// The quotation that ends right before the clause, unclaimed. American style puts a comma in it, British after it.
    pub(super) fn quote_before(&self, claims: &Claims, clause: &Clause) -> Option<usize> {
        let first = if clause.inverted() { clause.group.start } else { self.begins(clause)? };
        // “Q,” part of a plan that said: no tag
        let group = clause.group.start;
        if !clause.inverted() && group > first && self.items[group - 1].is(Class::THAT) {
            return None;
        }
        let mut i = first;
        let mut marked = false;
        while i > self.lo && first - i < 3 {
            i -= 1;
            let item = &self.items[i];
            match item.kind {
                ItemKind::Quote(q) => {
                    marked |=
                        matches!(item.mark, b',' | b'?' | b'!' | b'-') || (item.mark == b'.' && i == self.lo);
                    // Lee called it “Q1,” Hale said “Q2”; but P “Q1,” Hale said, “Q2”
                    let content = !clause.inverted()
                        && match clause.right {
                            Right::Clause { .. } => true,
                            Right::Quote { at, plain } => plain && self.items[at - 1].kind != ItemKind::Comma,
                            _ => false,
                        };
                    let first =
                        i == self.lo || matches!(self.items[i - 1].kind, ItemKind::Colon | ItemKind::Dash);
                    let takes =
                        if first { marked || !content } else { marked && (!content || clause.inverted()) };
                    let takes = takes && !self.is_relayed(i, clause);
                    return (takes && (claims.owner[q as usize].is_none() || self.runs_on(i))).then_some(i);
                }
                ItemKind::Comma | ItemKind::Dash => marked = true,
                ItemKind::Word if i + 1 == first && self.means(i, Sense::AS) => {}
                _ => return None,
            }
        }
        None
    }

    /// Lee rose and said, “Q,” the Post reported: whether the quotation at `quote` is what a verb right before it takes, and an outlet
    /// passes it on.
    fn is_relayed(&self, quote: usize, clause: &Clause) -> bool {
        let comma =
            quote.checked_sub(2).filter(|&v| v > self.lo && self.items[v + 1].kind == ItemKind::Comma);
        let said = comma.is_some_and(|v| self.items[v].is_small() && finite_cue(&self.items[v]));
        said && self.is_of_outlet(clause)
    }

    /// Where a clause begins: at its subject, or at who quotes it. “Q,” the agency quoted Lee as saying
    fn begins(&self, clause: &Clause) -> Option<usize> {
        let start = clause.subject?.start;
        let quotes = start > self.lo
            && self.means(clause.group.verb, Sense::QUOTED_AS)
            && self.means(start - 1, Sense::QUOTES | Sense::OVERHEARS);
        if !quotes {
            return Some(start);
        }
        let group = verb_group::of(self.items, self.lo, start - 1);
        phrase::subject_before(self.items, self.lo, group.start).map(|s| s.start)
    }

    /// Whether item `at` is a later paragraph of a running quotation.
    fn runs_on(&self, at: usize) -> bool {
        let item = &self.items[at];
        item.quote().is_some_and(|q| self.text.quotations[q].tokens[0].0 != item.from)
    }

    /// The pieces of a quotation that a cue beside item `at` claims: all, or, where another statement has the
    /// paragraphs before, those from here on. “Q1,” Lee said. “Q2. / “Q3,” he went on.
    fn take_pieces(&self, claims: &mut Claims, at: usize, quote: usize) -> Vec<Span> {
        let pieces = &self.text.quotations[quote].pieces;
        let Some(owner) = claims.owner[quote] else { return pieces.clone() };
        let start = self.items[at].span.start;
        claims.out[owner].content.retain(|c| c.start < start);
        pieces.iter().copied().filter(|p| p.start >= start).collect()
    }

    /// “Q,” said S / “Q,” S said / P “Q,” S said
    pub(super) fn direct_before(
        &self,
        claims: &mut Claims,
        clause: &Clause,
        at: usize,
        (source, cue): (Span, Span),
    ) {
        let Some(quote) = self.items[at].quote() else { return };
        let mut start = self.clause_start(claims, at);
        if start != at && self.is_title(&self.items[at]) {
            return;
        }
        if self.is_anothers_before(clause, start, at) {
            if let Right::Quote { at: next, .. } = clause.right
                && !clause.inverted()
            {
                self.quote_after(claims, clause, next, (source, cue));
            }
            return;
        }
        // it was a sign that they were “out of touch,” as Lee put it: the quotation alone is hers
        let verb = clause.group.verb;
        let own = self.items[verb].is(Class::PARTICLE) || self.items[verb].is(Class::PLAIN_SPEECH);
        let opener = start + 1 < at
            && self.items[start].is(Class::PREPOSITION)
            && self.items[at - 1].kind == ItemKind::Comma
            && !self.has_finite_verb(start, at - 1);
        // Regarding the pier, “it leans,” Lee said: what about, in the writer's words
        let topic = opener && self.means(start, Sense::ABOUT);
        let as_said = topic || (own || opener) && self.items.get(at + 1).is_some_and(|i| i.means(Sense::AS));
        // she said it was late - “so late,” she said - and left / “Q1” “Q2,” Lee said: what stands before is another's, or the writer's
        let apart = start < at
            && (self.is_after_speech(start, at)
                || self.items[at - 1].quote().is_some()
                || self.items[at - 1].mark == b'('
                || self.is_between_dashes(at, end_of_tag(clause)));
        if apart || as_said || self.is_sentence_of_its_own(start, at) || self.is_run_on(start, at) {
            start = at;
        }
        start = self.after_own_speech(clause, start, at);
        let index = if start == at {
            let frame = match () {
                () if self.is_remembered(clause) => frame::NESTED,
                () if clause.inverted() => frame::QUOTE_VERB_SUBJECT,
                () => frame::QUOTE_SUBJECT_VERB,
            };
            let content = self.take_pieces(claims, at, quote);
            let index = claims.push(Kind::Direct, content, Some(cue), Some(source), frame);
            claims.owner[quote] = Some(index);
            if self.items[at].mark == b',' {
                self.rest_of_clause(claims, clause, index, end_of_tag(clause));
                self.that_behind(claims, index, end_of_tag(clause));
            }
            index
        } else {
            let start = self.after_link_of_writer(start, at);
            if self.is_of_outlet(clause) && self.relay(claims, (start, at), (source, cue)) {
                return;
            }
            let Some(index) =
                self.claim(claims, start, at + 1, (Some(source), Some(cue)), frame::TAIL_QUOTED)
            else {
                return;
            };
            if self.denies_with_as(clause, (start, at)) {
                claims.doubt(index, Doubt::DeniedByAs);
            }
            // It has their “full attention,” Lee said, | because it is wet.
            let end = end_of_tag(clause);
            let more = end + 1 < self.hi && self.items[end].kind == ItemKind::Comma;
            if more && self.is_adverbial_before(start, at, end + 1) {
                self.add_rest(claims, index, end + 1);
            } else if end + 1 < self.hi {
                self.rest_after_tag(claims, clause, index, (start, at, end));
            }
            index
        };
        self.after(claims, clause, index);
    }

    /// Whether the quotation at `at`, with what leads up to it from `start` on, is no statement of who speaks after it.
    fn is_anothers_before(&self, clause: &Clause, start: usize, at: usize) -> bool {
        let verb = clause.group.verb;
        let plain = self.items[verb].is(Class::PLAIN_SPEECH);
        // Minutes before Hale said it was “over,” Lee apologized
        let fronted = start <= self.lo + 1
            && !plain
            && at + 1 < self.hi
            && !self.holds_second_subject(start, at)
            && self.is_clause_alone(start, at + 1);
        // “It never stops.” A woman laughed: a sentence of its own, unless its verb is one that takes the words
        let takes = plain || self.means(verb, Sense::OWN_DOING);
        let closed = self.items[at].mark == b'.'
            && !takes
            && clause.subject.is_some_and(|s| s.start == at + 1 && s.start < verb);
        // After asserting that it was “late,” Lee said, “Q”: the first is the participle's
        // After Hale was asked whether she “knew,” Lee said, “Q”: what was asked is nobody's statement
        fronted
            || closed
            || self.is_of_participle(start, at)
            || self.is_of_fronted(at)
            || self.is_told_before(verb, start, at)
            || self.is_question_put(start, at)
    }

    /// Lee said it was late and thanked the clerk, “who helps,” she added: whether what leads up to the quotation at `at`, from `start`
    /// on, tells what somebody says.
    fn is_after_speech(&self, start: usize, at: usize) -> bool {
        let opens = Class::PREPOSITION | Class::SUBORDINATOR | Class::BESIDE;
        let said = |&(s, v): &(phrase::Phrase, usize)| {
            s.start == start
                && v < at
                && self.items[v].is(Class::PLAIN_SPEECH)
                && self.items[v].is(Class::PAST)
        };
        self.items[at - 1].kind == ItemKind::Comma
            && (!self.items[start].is(opens) || self.items[start].is(Class::CONJUNCTION))
            && self.subjects.iter().any(said)
    }

    /// - “so late,” she said -: whether the quotation at `at` and its tag, which ends before item `end`, stand between dashes.
    fn is_between_dashes(&self, at: usize, end: usize) -> bool {
        let dash = |i: usize| self.items.get(i).is_some_and(|d| i < self.hi && d.kind == ItemKind::Dash);
        // she said twice -
        let adverb = usize::from(self.items.get(end).is_some_and(|i| i.is(Class::ADVERB) && i.is_small()));
        // “Q,” he said, “Q” -
        let second = self.is_comma(end)
            && self.items.get(end + 1).is_some_and(|q| q.quote().is_some())
            && dash(end + 2);
        dash(at - 1) && (dash(end) || dash(end + adverb) || second)
    }

    /// a plan that Lee called “Q”, what Lee describes as “Q”: whether the quotation at `at` is what a relative clause names, or a
    /// verb with "as". Whom "he" called so, is not he.
    fn is_name_given(&self, clause: &Clause, at: usize) -> bool {
        let verb = clause.group.verb;
        let by_as = at == verb + 2 && self.means(verb + 1, Sense::AS);
        let Some(subject) = clause.subject else { return false };
        let before = subject.start.checked_sub(1).filter(|&b| self.items[b].is_small());
        let relative = Class::RELATIVE | Class::QUESTION | Class::THAT;
        let named = before.is_some_and(|b| self.items[b].is(relative)) && !self.is_of_whom(clause);
        self.items[verb].is(Class::NAME)
            && !clause.inverted()
            && !clause.inherited()
            && (named && (by_as || at == verb + 1)
                || by_as && before.is_none_or(|b| !self.items[b].is(relative)))
    }

    /// whom he called “Q”: whether the subject is a pronoun, and the relative clause that it stands in one of somebody.
    fn is_of_whom(&self, clause: &Clause) -> bool {
        let Some(subject) = clause.subject.filter(|s| s.start > 0) else { return false };
        let before = &self.items[subject.start - 1];
        before.is(Class::RELATIVE)
            && !before.is(Class::THAT)
            && !before.means(Sense::WHICH)
            && self.means(subject.start, Sense::HE | Sense::SHE)
    }

    /// a speech where she said “Q” | had leaked: whether the verb right after the quotation at `quote` is that of the clause in which
    /// the speaker's stands.
    fn is_within_subject(&self, clause: &Clause, quote: usize) -> bool {
        let Some(next) = self.items.get(quote + 1).filter(|_| quote + 1 < self.hi) else { return false };
        let clauses = self.syntax_clauses();
        let own = syntax::clause_at(clauses, self.items[clause.group.verb].from).map(|k| &clauses[k]);
        let outer = own
            .filter(|c| matches!(c.kind, ClauseKind::Relative | ClauseKind::Subordinate))
            .and_then(|c| clauses.get(c.parent as usize));
        let verb = next.is(Class::AUXILIARY | Class::VERB) || outer.is_some_and(|o| o.verb == next.from);
        verb && outer.is_some_and(|o| o.verb != syntax::NONE && o.verb >= next.from)
    }

    /// S said, “Q” / S said: “Q” / S said “Q” P
    pub(super) fn quote_after(
        &self,
        claims: &mut Claims,
        clause: &Clause,
        at: usize,
        (source, cue): (Span, Span),
    ) {
        let Some(quote) = self.items[at].quote() else { return };
        let marked = matches!(self.items[at - 1].kind, ItemKind::Comma | ItemKind::Colon);
        let particle = self.items[clause.group.verb].is(Class::PARTICLE);
        if claims.owner[quote].is_some() || (!marked && (particle || self.is_title(&self.items[at]))) {
            return;
        }
        let class = self.class_of_cue(clause);
        let before = self.items[at - 1].kind;
        let speaks = class.any(Class::SAY | Class::TELL);
        let named = self.is_name_given(clause, at);
        // pushed back hard: “Q”
        let speaks = speaks || particle && before == ItemKind::Colon;
        let speaks = speaks && !self.is_of_whom(clause);
        if self.is_whole(at) && !self.leads_to_subject(claims, at) {
            let frame = if clause.inherited() {
                inherited_frame(clause, class)
            } else if clause.nested {
                frame::NESTED
            } else if named {
                frame::NAMING
            } else if !speaks {
                frame::OBJECT_QUOTED
            } else if before == ItemKind::Colon {
                frame::SUBJECT_VERB_COLON
            } else {
                frame::SUBJECT_VERB_QUOTE
            };
            let mut content = self.text.quotations[quote].pieces.clone();
            let opening = self.opening_words(claims, clause, at);
            content.extend(opening.map(|(start, end)| self.span(start, end)));
            content.sort();
            let kind = if opening.is_some() { Kind::Mixed } else { Kind::Direct };
            let index = claims.push(kind, content, Some(cue), Some(source), frame);
            claims.owner[quote] = Some(index);
            if let Some((start, end)) = opening {
                self.own_within(claims, start, end, index);
            }
            claims.last = Some(index);
            self.join_over_aside(claims, index, at);
            self.join_listed(claims, index, at);
            return;
        }
        let relative = named
            || clause.subject.is_some_and(|s| {
                s.end < self.items.len() && self.items[s.end].is(Class::THAT)
                    || self.items[s.start].is(Class::RELATIVE)
            });
        let end = if relative || self.gives_occasion(at) || self.is_within_subject(clause, at) {
            at + 1
        } else {
            self.content_end(claims, at, Commas::Within)
        };
        let frame = if clause.inherited() {
            inherited_frame(clause, class)
        } else if clause.nested {
            frame::NESTED
        } else if named {
            frame::NAMING
        } else if speaks {
            frame::SUBJECT_VERB_THAT_QUOTE
        } else {
            frame::OBJECT_QUOTED
        };
        let index = self.claim(claims, at, end, (Some(source), Some(cue)), frame);
        if let Some(index) = index
            && let Some((start, end)) = self.opening_words(claims, clause, at)
        {
            let opening = self.span(start, end);
            self.own_within(claims, start, end, index);
            claims.out[index].content.insert(0, opening);
            claims.out[index].kind = Kind::Mixed;
        }
    }
}

/// One past the subject and the verb of a clause, whichever comes last: “Q,” Lee said | / “Q,” said Lee, the clerk |
fn end_of_tag(clause: &Clause) -> usize {
    clause.subject.map_or(0, |s| s.outer).max(clause.group.verb + 1)
}
