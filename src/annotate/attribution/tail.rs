//! Paraphrase with its speaker after it, or in the midst of it: P, S said. / P, said S, P.

mod adverbial;
mod detail;
mod joined;
mod rest;
mod resumed;

use super::claims::Claims;
use super::extent::Commas;
use super::frame;
use super::item::{Item, ItemKind};
use super::verb::{Right, finite_cue};
use super::{Clause, MIXED_WORDS, Sentence, phrase};
use crate::Kind;
use crate::doubt::Doubt;
use crate::lexicon::{Class, Sense, Sort};
use crate::span::Span;
use crate::syntax::{self, ClauseKind};

impl Sentence<'_> {
    /// P, S said. / P, said S.
    pub(super) fn tail(&self, claims: &mut Claims, clause: &Clause, (source, cue): (Span, Span)) {
        let Some(subject) = clause.subject.filter(|_| !self.is_unsaid(clause)) else { return };
        let first = subject.start.min(clause.group.start);
        if first <= self.lo + 1 || self.items[first - 1].kind != ItemKind::Comma {
            return;
        }
        // After the verb only its adjuncts, to the sentence's end or the next comma.
        let end = self.end_of_head(clause, subject);
        let next = self.items.get(end).filter(|_| end < self.hi).copied();
        let ends =
            next.is_none_or(|n| matches!(n.kind, ItemKind::Stop | ItemKind::Comma | ItemKind::Semicolon));
        let verb = self.items[clause.group.verb];
        // Moreover, Lee said, | it rained.
        if self.after_link(self.lo, first) == first
            && next.is_some_and(|n| n.kind == ItemKind::Comma)
            && end + 1 < self.hi
            && verb.is(Class::SAY | Class::TELL)
            && self.items[end + 1].quote().is_none()
        {
            let stop = self.content_end(claims, end + 1, Commas::Within);
            let quoted = self.longest_quotation(end + 1, stop) >= MIXED_WORDS;
            let frame = if quoted { frame::TAIL_QUOTED } else { frame::REPORTED_TAIL };
            self.claim(claims, end + 1, stop, (Some(source), Some(cue)), frame);
            return;
        }
        // plans that, Lee said, | would fail: what the tag stands within is the writer's
        if self.is_in_relative(clause, subject.start, first) {
            self.within_relative(claims, clause, (self.lo, first - 2, end), (source, cue));
            return;
        }
        if !self.is_tag(clause, subject.start, end) || self.is_after_inner_tag(first - 1) {
            return;
        }
        self.doubt_habits(claims, (first, end), &verb);
        let Some(start) = self.after_question(self.clause_start(claims, first - 1), first - 1) else {
            return;
        };
        if self.is_rest_of_another(claims, start) {
            self.tail_of_statement(claims, (start, first - 1), (source, cue));
            return;
        }
        let Some(start) = self.after_others(claims, (start, first - 1, end)) else { return };
        // In Ohio, Hale continued to ...: an adverbial, no words of Hale's
        let adverbial = self.is_adverbial_at(start) || self.is_timed(start, first - 1);
        let commas = self.items[start..first - 1].iter().filter(|i| i.kind == ItemKind::Comma).count();
        let alone = adverbial && commas == 0 && !next.is_none_or(|n| n.kind == ItemKind::Stop);
        let span = (start, first - 1, end);
        if alone && (self.after_adverbial(claims, clause, span, (source, cue)) || !clause.inverted()) {
            return;
        }
        if first - 1 - start < if next.is_some_and(|n| n.kind == ItemKind::Comma) { 1 } else { 3 } {
            return;
        }
        // As it rained on roofs, roads and barns, Hale asked ... : only what stands before the main clause
        let heard = verb.is(Class::TELL)
            && !verb.is(Class::QUERY)
            && !next.is_some_and(|n| n.means(Sense::INDEFINITE))
            && matches!(clause.right, Right::Nothing { at } if self.items.get(at).is_none_or(|i| i.kind == ItemKind::Stop));
        let complete = ends || heard || next.is_some_and(|n| n.is(Class::TIME));
        let own = !complete || !verb.is(Class::PLAIN_SPEECH) && self.is_no_tag(clause, span);
        if adverbial && commas > 0 && own && !self.holds_main_clause(start, first - 1) {
            return;
        }
        // the crew was to blame, a claim Hale denies: what she denies is another's
        if verb.is(Class::DENIAL) || self.tells_of_subject(clause, (start, first - 1), commas) {
            return;
        }
        let start = self.after_link_of_writer(start, first - 1);
        let quoted = self.longest_quotation(start, first - 1) >= MIXED_WORDS;
        let frame = match (quoted, clause.inverted()) {
            (true, _) => frame::TAIL_QUOTED,
            (false, true) => frame::REPORTED_TAIL_INVERTED,
            (false, false) => frame::REPORTED_TAIL,
        };
        if let Some(index) = self.claim(claims, start, first - 1, (Some(source), Some(cue)), frame) {
            self.rest_after_tag(claims, clause, index, (start, first - 1, end));
            self.after(claims, clause, index);
        }
    }

    /// One past a tag's verb and subject, and its particle: Lee went on |
    fn end_of_head(&self, clause: &Clause, subject: phrase::Phrase) -> usize {
        let verb = clause.group.verb;
        let end = verb.max(if clause.inverted() { subject.end - 1 } else { 0 }) + 1;
        let particle = end == verb + 1 && end < self.hi && self.items[verb].is(Class::PARTICLE);
        end + usize::from(particle)
    }

    /// Some firms ask for forms “to fill,” | she noted: doubts what is said to be done always, by verbs
    /// before the tag from `first` to `end`.
    fn doubt_habits(&self, claims: &mut Claims, (first, end): (usize, usize), verb: &Item) {
        let closes = self.items.get(end).is_none_or(|n| end >= self.hi || n.kind == ItemKind::Stop);
        if !closes || !verb.is(Class::SAY) {
            return;
        }
        let habit = |cue: Span| {
            let at = self.items.partition_point(|i| i.span.end < cue.end);
            let item = &self.items[at];
            at < first && item.is(Class::BASE) && !item.is(Class::PAST) && item.is(Class::VOW)
        };
        claims.doubt_by(habit, Doubt::ToldByAnother);
    }

    /// Where content of items `start..stop` begins, after what is another's or the writer's; its tag ends before item `end`. `None` if that is no tag.
    fn after_others(&self, claims: &Claims, (start, stop, end): (usize, usize, usize)) -> Option<usize> {
        let start = self.after_tag(claims, self.after_aside(start, stop), stop);
        let start = self.after_source_and(start, stop);
        let start = self.after_dash(start, stop, end).unwrap_or(start);
        let start = self.clause_around(start, stop, end).unwrap_or(start);
        // It may rain in May, but | in June, Lee said, it will not; It rained, and the next day, Lee asked for it: no tag
        let goes_on = self.is_comma(end) && self.subject_at(end + 1, self.hi).is_some();
        match self.fronted_after(start, stop) {
            Some(_) if !goes_on => None,
            fronted => Some(fronted.unwrap_or(start)),
        }
    }

    /// Whether items `start..comma`, which hold so many commas, tell who the speaker is, or when something was done that is no speech.
    fn tells_of_subject(&self, clause: &Clause, (start, comma): (usize, usize), commas: usize) -> bool {
        // When the vote was called, Hale protested.
        let verb = &self.items[clause.group.verb];
        let core = verb.is(Class::PLAIN_SPEECH) && (verb.means(Sense::CORE) || commas > 0);
        let reports = core || self.is_of_outlet(clause);
        // If it rains, “the pier is lost,” Hale warned.
        let quoted = || {
            (start + 1..comma).any(|k| {
                self.items[k].quote().is_some()
                    && (self.items[k - 1].kind == ItemKind::Comma || self.items[k - 1].mark == b',')
            })
        };
        // Hours after her clerk, Bo Stone, had left, Hale protested.
        let timed = || {
            let opens = self.opening_of_clause(start, comma).map(|k| &self.items[k]);
            opens.is_some_and(|i| i.is(Class::TEMPORAL) && !i.means(Sense::AS | Sense::CONDITION))
        };
        let alone = start <= self.lo + 1
            && !reports
            && (commas == 0 || timed())
            && self.is_clause_alone(start, comma)
            && !quoted();
        // Pressed by a clerk on what it cost, Hale demurred.
        let pressed = || {
            let participle = Class::PAST_OR_PARTICIPLE | Class::PARTICIPLE_ONLY;
            start <= self.lo + 1
                && (self.text_of(start).ends_with("ed") || self.items[start].is(participle))
                && (self.items[start + 1].is(Class::PREPOSITION)
                    // Shown a copy, Hale sighed.
                    || self.items[start + 1].is(Class::DETERMINER)
                        && !self.is_comma(clause.group.verb + 1)
                        && !self.has_finite_verb(start + 1, comma))
                && !self.holds_main_clause(start, comma)
                && !quoted()
        };
        alone || pressed() || self.is_set_to_subject(clause, start, comma)
    }

    /// An old friend of the yard, | Hale complained of the noise: whether items `start..comma` tell who the speaker is, and the verb
    /// takes something else for what is said.
    fn is_set_to_subject(&self, clause: &Clause, start: usize, comma: usize) -> bool {
        let verb = &self.items[clause.group.verb];
        let next = self.items.get(clause.group.verb + 1).filter(|_| clause.group.verb + 1 < self.hi);
        let takes = next.is_some_and(|n| n.kind == ItemKind::Word && !n.is(Class::TIME | Class::ADVERB));
        let opens = &self.items[start];
        start <= self.lo + 1
            && !clause.inverted()
            && takes
            && !verb.means(Sense::CORE)
            // A plan, Hale told the board, is late: what a tag stands within
            && self.items[clause.group.verb..self.hi].iter().all(|i| i.kind != ItemKind::Comma)
            && (opens.means(Sense::INDEFINITE | Sense::NOBODY) || opens.is(Class::NEGATION))
            && !self.has_finite_verb(start, comma)
    }

    /// Whether a verb is its sentence's own, by the clauses or by what stands before it, from `start` to `stop`, and after `end`.
    fn is_no_tag(&self, clause: &Clause, (start, stop, end): (usize, usize, usize)) -> bool {
        self.is_main_verb(clause.group.verb) || self.is_timed_alone((start, stop), end)
    }

    /// In May, after the firm asked, crews | volunteered: whether the clauses have a verb for the sentence's own, and for no tag's.
    fn is_main_verb(&self, verb: usize) -> bool {
        let verb = self.items[verb].from;
        let own = syntax::clause_at(self.syntax_clauses(), verb).map(|k| &self.syntax_clauses()[k]);
        own.is_some_and(|c| c.verb == verb && c.kind == ClauseKind::Main)
    }

    /// attacks that, Hale noted, | Lee said were late: whether the comma at `comma` closes a tag that stands within a relative clause, so
    /// that what comes next is the subject of that clause.
    fn is_after_inner_tag(&self, comma: usize) -> bool {
        /// No such tag is longer, in items.
        const LONGEST: usize = 6;
        let from = comma.saturating_sub(LONGEST).max(self.lo + 1);
        let Some(open) = (from..comma).rev().find(|&k| self.items[k].kind == ItemKind::Comma) else {
            return false;
        };
        let opens = &self.items[open - 1];
        opens.is_small() && opens.is(Class::RELATIVE) && self.items[open + 1..comma].iter().any(finite_cue)
    }

    /// It rains, a clerk | briefed on the storm said: whether the clauses have the tag's verb after a word that is a participle of
    /// its subject.
    fn is_told_of_subject(&self, verb: usize) -> bool {
        let verb = self.items[verb].from;
        let own = syntax::clause_at(self.syntax_clauses(), verb).map(|k| &self.syntax_clauses()[k]);
        own.is_some_and(|c| c.kind == ClauseKind::Tail && c.verb != syntax::NONE && c.verb > verb)
    }

    /// Whether the clause of a verb of speech ends like a tag, before item `end`: with its verb, its hearer, an adjunct.
    fn is_tag(&self, clause: &Clause, subject: usize, end: usize) -> bool {
        let verb = &self.items[clause.group.verb];
        let next = self.items.get(end).filter(|_| end < self.hi);
        let mark = |n: &Item| matches!(n.kind, ItemKind::Stop | ItemKind::Comma | ItemKind::Semicolon);
        let adjunct =
            Class::PREPOSITION | Class::TIME | Class::ADVERB | Class::SUBORDINATOR | Class::RELATIVE;
        let closes = next.is_none_or(|n| mark(n) || n.is(adjunct) && !n.is(Class::TO));
        // They listened, one ear pressed to the door: a thing presses nobody
        let participle = next.is_some_and(|n| n.is(Class::PREPOSITION))
            && verb.is(Class::TELL)
            && !verb.is(Class::PLAIN_SPEECH)
            && !clause.inverted()
            && clause.subject.is_some_and(|s| self.is_thing(s.end - 1));
        // for Lee, a clerk now charged with theft
        let charged = next.is_some_and(|n| n.means(Sense::WITH)) && !verb.is(Class::PLAIN_SPEECH);
        // said Lee, a clerk of a firm that advises: no clause of the firm's
        let that = clause.group.start > self.lo && self.items[clause.group.start - 1].is(Class::THAT);
        (closes || verb.is(Class::TELL) && !self.is_told_of_subject(clause.group.verb))
            && !that
            && !charged
            && !participle
            && !self.tells_tale(clause.group.verb)
            && !self.stands_in_subordinate(subject.min(clause.group.start))
            && (clause.inverted() || !self.brings_object(end) && !self.is_of_object(clause))
            && !self.items[subject].is(Class::RELATIVE)
            && (!verb.is(Class::VOW | Class::NAME) || verb.is(Class::SAY | Class::TELL))
    }

    /// In her speech, Lee tells one joke about it: whether what a verb of telling has after it is no hearer.
    fn tells_tale(&self, verb: usize) -> bool {
        let end =
            phrase::end_after(self.items, verb + 1, self.hi).filter(|_| self.items[verb].is(Class::TELL));
        end.is_some_and(|end| (verb + 1..end).any(|k| self.items[k].is_small() && self.means(k, Sense::TALE)))
    }

    /// The pier closed when, at a meeting in May, | Lee apologized for it: whether the clause that begins at `first` is what another word opens,
    /// over an adverbial that commas set off.
    fn stands_in_subordinate(&self, first: usize) -> bool {
        let items = self.items;
        let opens = |k: &usize| {
            items[*k].is_small()
                && items[*k].is(Class::SUBORDINATOR)
                && items[*k].is(Class::BESIDE)
                && items[*k + 1].kind == ItemKind::Comma
        };
        let Some(comma) = first.checked_sub(1).filter(|&c| items[c].kind == ItemKind::Comma) else {
            return false;
        };
        let opener = (self.lo + 1..comma).rev().find(opens);
        opener.is_some_and(|k| {
            let within = &items[(k + 2).min(comma)..comma];
            within.iter().all(|i| i.kind != ItemKind::Comma) && !self.has_finite_verb(k + 2, comma)
        })
    }

    /// plans that, | Lee said, would fail: whether the tag that begins at `first` follows the word that opens a relative clause.
    fn is_in_relative(&self, clause: &Clause, subject: usize, first: usize) -> bool {
        let relative = &self.items[first - 2];
        // the dean, who, she said, told her: no more than the sentence tells which of the two "she" is
        let unclear = relative.means(Sense::WHO) && self.items[subject].is(Class::PRONOUN);
        let joined =
            relative.is(Class::CONJUNCTION) && first > 3 && self.items[first - 3].kind != ItemKind::Comma;
        // And that, Lee said, is late: the "that" points
        let opening = self.lo + usize::from(self.items[self.lo].is(Class::CONJUNCTION));
        let points = relative.is(Class::THAT) && first - 2 == opening;
        (relative.is(Class::RELATIVE) || joined)
            && relative.is_small()
            && !clause.inverted()
            && !unclear
            && !points
    }

    /// plans that, Lee said, | would fail: the rest of a relative clause that a tag, which ends before item `end`, follows at once.
    fn within_relative(
        &self,
        claims: &mut Claims,
        clause: &Clause,
        (lo, relative, end): (usize, usize, usize),
        (source, cue): (Span, Span),
    ) {
        let verb = |i: &Item| {
            i.is_small() && (i.is(Class::AUXILIARY | Class::VERB | Class::CUE) && !i.is(Class::ING))
        };
        let comma = self.items.get(end).is_some_and(|i| end + 1 < self.hi && i.kind == ItemKind::Comma);
        let joined = self.items[relative].is(Class::CONJUNCTION);
        if comma && (verb(&self.items[end + 1]) || joined && !self.items[end + 1].is(Class::ING)) {
            let stop = self.content_end(claims, end + 1, Commas::Within);
            let quoted = self.longest_quotation(end + 1, stop) >= MIXED_WORDS;
            let frame = if quoted { frame::TAIL_QUOTED } else { frame::REPORTED_TAIL };
            if let Some(index) = self.claim(claims, end + 1, stop, (Some(source), Some(cue)), frame) {
                if !joined && let Some(antecedent) = self.stands_for(lo, relative, end + 1) {
                    claims.out[index].content.insert(0, antecedent);
                }
                self.after(claims, clause, index);
            }
        }
    }

    /// As you might expect, | it rained, Lee said: where the content begins, after what the writer says to the reader.
    fn after_aside(&self, start: usize, stop: usize) -> usize {
        /// No such aside is longer, in items.
        const LONGEST: usize = 8;
        let reader = |i: &Item| i.is(Class::PRONOUN) && i.means(Sense::READER | Sense::NARRATOR);
        let aside = self.means(start, Sense::AS) && self.items.get(start + 1).is_some_and(reader);
        let far = stop.min(start + LONGEST);
        let comma = (start..far).find(|&i| aside && self.items[i].kind == ItemKind::Comma);
        comma.map_or(start, |c| c + 1)
    }

    /// It is a hard trade - | a trap, Lee said, that catches all: where content of items `start..stop` begins, if the tag, which ends
    /// before item `end`, stands within what a dash adds.
    fn after_dash(&self, start: usize, stop: usize, end: usize) -> Option<usize> {
        let dash = (start..stop).rev().find(|&i| self.items[i].kind == ItemKind::Dash)?;
        let comma = self.comma_of_tag(end)?;
        let added = dash + 1 < stop && !self.has_finite_verb(dash + 1, stop);
        (added && self.items[comma + 1].is(Class::THAT)).then_some(dash + 1)
    }

    /// It rained, according to Lee, and | it was warm, Hale said: where content of items `start..stop` begins, after what a source
    /// phrase before it is of.
    pub(super) fn after_source_and(&self, start: usize, stop: usize) -> usize {
        let source = |k: &&usize| **k > start + 1 && **k < stop && self.items[**k].is(Class::ACCORDING);
        let Some(&at) = self.marks.fixed.iter().rev().find(source) else { return start };
        let joined =
            |k: &usize| self.items[*k].kind == ItemKind::Comma && self.items[*k + 1].is(Class::CONJUNCTION);
        (at..stop - 1).rev().find(joined).map_or(start, |k| k + 2)
    }

    /// It rained, Lee said, but | it was warm, she added: where content of items `start..stop` begins, after the last tag of
    /// another statement in it.
    pub(super) fn after_tag(&self, claims: &Claims, start: usize, stop: usize) -> usize {
        let whole = self.span(start, stop);
        let tags = claims.out[claims.first..].iter().filter_map(|a| {
            let (cue, source) = (a.cue?, a.source?);
            let before = a.content.first().is_some_and(|c| c.start < cue.start);
            (before && whole.contains(cue) && whole.contains(source)).then_some(cue.end.max(source.end))
        });
        let Some(end) = tags.max() else { return self.after_other_tag(start, stop) };
        let after = self.items.partition_point(|i| i.span.start < end);
        let comma = |i: &usize| self.items[*i].kind == ItemKind::Comma;
        // said Lee, head of the trust, but | it was warm
        let joined = |i: &usize| comma(i) && self.items[*i + 1].is(Class::CONJUNCTION);
        let Some(comma) = (after..stop).find(joined).or_else(|| (after..stop).find(comma)) else {
            return start;
        };
        let link = usize::from(self.items[comma + 1].is(Class::CONJUNCTION));
        (comma + 1 + link).min(stop)
    }

    /// It rained, said Lee, and | it was warm, Hale said: where content of items `start..stop` begins after the tag of a statement that was
    /// not found.
    fn after_other_tag(&self, start: usize, stop: usize) -> usize {
        let joined = |k: usize| {
            k + 1 < stop && self.items[k].kind == ItemKind::Comma && self.items[k + 1].is(Class::CONJUNCTION)
        };
        let ends = |&(subject, verb): &(phrase::Phrase, usize)| {
            let (first, end) = (subject.start.min(verb), subject.end.max(verb + 1));
            let set_off = first > start + 1 && self.items[first - 1].kind == ItemKind::Comma;
            let speaks = self.items[verb].is(Class::SAY) && finite_cue(&self.items[verb]);
            (set_off && speaks && joined(end)).then_some(end + 2)
        };
        self.subjects.iter().filter_map(ends).max().unwrap_or(start)
    }

    /// Asked whether it rained, Lee answered: where the content begins, after what was asked. `None` where it is all that
    /// stands before the speaker.
    pub(super) fn after_question(&self, start: usize, stop: usize) -> Option<usize> {
        let asked = start <= self.lo + 1
            && self.items[start].is_capitalised()
            && self.items[start].is(Class::PAST)
            && self.means(start, Sense::SUPPOSED);
        if !asked {
            return Some(start);
        }
        // Of more commas some are of what was asked.
        let mut commas = (start..stop).filter(|&i| self.items[i].kind == ItemKind::Comma);
        let after = commas.next().filter(|_| commas.next().is_none())? + 1;
        self.subject_at(after, stop).map(|_| after)
    }

    /// Whether the words from `start` on go on another statement, whose quotation ends there.
    pub(super) fn is_rest_of_another(&self, claims: &Claims, start: usize) -> bool {
        let before = start.checked_sub(1).filter(|&b| b >= self.lo);
        // tried to “stop her” and | refused her the papers
        let joined =
            |b: &usize| *b > self.lo && self.items[*b].is(Class::CONJUNCTION) && self.is_verb_alone(start);
        let before = before.map(|b| if joined(&b) { b - 1 } else { b });
        let quote = before.and_then(|b| self.items[b].quote());
        quote.is_some_and(|q| claims.owner[q].is_some()) && self.items[start].kind == ItemKind::Word
    }

    /// Whether a past form of a verb stands at `start`, without a subject.
    fn is_verb_alone(&self, start: usize) -> bool {
        let item = &self.items[start];
        item.is_small()
            && (item.is(Class::VERB | Class::CUE) && !item.is(Class::NOUN_TOO)
                || self.text_of(start).ends_with("ed"))
    }

    /// the ferry, a plan Mayor Roe touted: whether the mention holds what its subject speaks of, by a verb that has an object.
    fn is_of_object(&self, clause: &Clause) -> bool {
        let Some(subject) = clause.subject else { return false };
        let items = &self.items[subject.start..subject.end];
        let thing = |pair: &[Item]| {
            let noun = pair[0].is_small()
                && !pair[0].is(Class::PERSON | Class::DETERMINER)
                && !pair[0].word.sort().any(Sort::TITLE.or(Sort::MODIFIER));
            noun && pair[1].is_capitalised()
        };
        items[0].means(Sense::INDEFINITE)
            && self.items[clause.group.verb].is(Class::REGARD)
            && items.last().is_some_and(Item::is_capitalised)
            && items.windows(2).any(thing)
    }

    /// reported on the many studies that show it: whether the verb's preposition, at `at`, brings what it is about.
    fn brings_object(&self, at: usize) -> bool {
        let on = self.items.get(at).is_some_and(|i| at < self.hi && i.means(Sense::ON | Sense::ABOUT));

        let end = phrase::end_after(self.items, at + 1, self.hi).filter(|_| on);
        end.is_some_and(|end| {
            let words = &self.items[at + 1..end];
            let small = words.iter().all(|i| i.is_small() && !i.is(Class::TIME | Class::EVENT));
            small
                && words.last().is_some_and(|i| {
                    i.word.sort().any(Sort::PLURAL) || i.span.of(&self.text.prose.text).ends_with('s')
                })
        })
    }

    /// “Q,” Hale said, | the Post reported: who passes on all of a statement of which items `start..stop` are the rest. Hale
    /// called it “unlikely” | that schools open, the outlet said: what is whose, is not told.
    pub(super) fn tail_of_statement(
        &self,
        claims: &mut Claims,
        (start, stop): (usize, usize),
        (source, cue): (Span, Span),
    ) {
        let said = self.items[start..stop].iter().any(|i| i.is_small() && finite_cue(i));
        let ended = matches!(self.items[start - 1].mark, b',' | b'.' | b'?' | b'!');
        if !said || !ended {
            return;
        }
        let whole = self.span(self.whole_start(stop), stop);
        let index = claims.push(Kind::Mixed, vec![whole], Some(cue), Some(source), frame::TAIL_QUOTED);
        claims.outer = Some(index);
    }
}
