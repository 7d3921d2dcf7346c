//! Paraphrase with its speaker after it, or in the midst of it: P, S said. / P, said S, P.

use super::extent::Commas;
use super::frame;
use super::item::{Item, ItemKind};
use super::verb::{Right, finite_cue};
use super::{Clause, Finder, MIXED_WORDS, phrase};
use crate::Kind;
use crate::lexicon::{Class, Scene, Sense, Sort};
use crate::span::Span;
use crate::syntax::{self, ClauseKind, Doubts};

impl Finder<'_> {
    /// P, S said. / P, said S.
    pub(super) fn tail(&mut self, lo: usize, clause: &Clause, (source, cue): (Span, Span), hi: usize) {
        let Some(subject) = clause.subject.filter(|_| !self.is_unsaid(clause)) else { return };
        let first = subject.start.min(clause.group.start);
        if first <= lo + 1 || self.items[first - 1].kind != ItemKind::Comma {
            return;
        }
        // After the verb only its adjuncts, to the sentence's end or the next comma.
        let end = clause.group.verb.max(if clause.inverted() { subject.end - 1 } else { 0 }) + 1;
        let next = self.items.get(end).filter(|_| end < hi).copied();
        let ends =
            next.is_none_or(|n| matches!(n.kind, ItemKind::Stop | ItemKind::Comma | ItemKind::Semicolon));
        let verb = self.items[clause.group.verb];
        // plans that, Lee said, | would fail: what the tag stands within is the writer's
        if self.is_in_relative(clause, subject.start, first) {
            self.within_relative(clause, (lo, first - 2, end), (source, cue), hi);
            return;
        }
        if !self.is_tag(lo, clause, subject.start, end, hi) {
            return;
        }
        let Some(start) = self.after_question(lo, self.clause_start(lo, first - 1), first - 1) else {
            return;
        };
        if self.is_rest_of_another(lo, start) {
            self.tail_of_statement(lo, (start, first - 1), (source, cue));
            return;
        }
        let start = self.after_tag(self.after_aside(start, first - 1), first - 1);
        // In Ohio, Hale continued to ...: an adverbial, no words of Hale's
        let opening = &self.items[start];
        let adverbial = opening.is(Class::PREPOSITION | Class::SUBORDINATOR | Class::ADVERB | Class::TIME)
            || (opening.is(Class::BESIDE) && !opening.is(Class::CONJUNCTION))
            || self.text(start).ends_with("ing");
        let commas = self.items[start..first - 1].iter().filter(|i| i.kind == ItemKind::Comma).count();
        if adverbial
            && commas == 0
            && !next.is_none_or(|n| n.kind == ItemKind::Stop)
            && (self.after_adverbial(clause, (start, first - 1, end), (source, cue), hi)
                || !clause.inverted())
        {
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
        if adverbial && commas > 0 && !complete && !self.holds_main_clause(start, first - 1) {
            return;
        }
        // the crew was to blame, a claim Hale denies: what she denies is another's
        if verb.is(Class::DENIAL) {
            return;
        }
        let quoted = self.longest_quotation(start, first - 1) >= MIXED_WORDS;
        let frame = match (quoted, clause.inverted()) {
            (true, _) => frame::TAIL_QUOTED,
            (false, true) => frame::REPORTED_TAIL_INVERTED,
            (false, false) => frame::REPORTED_TAIL,
        };
        if let Some(index) = self.claim(start, first - 1, (Some(source), Some(cue)), frame) {
            let verb = |i: &Item| i.is(Class::AUXILIARY | Class::VERB);
            if !clause.inverted()
                && let Some(from) = self.verb_after((start, first - 1), end, hi)
            {
                self.add_rest(index, from, hi);
            } else if !clause.inverted() || self.items.get(end + 1).is_some_and(verb) {
                self.goes_on(index, end, hi);
            }
            self.after(clause, index, hi);
        }
    }

    /// Whether the clause of a verb of speech ends like a tag, before item `end`: with its verb, its hearer, an adjunct.
    fn is_tag(&self, lo: usize, clause: &Clause, subject: usize, end: usize, hi: usize) -> bool {
        let verb = &self.items[clause.group.verb];
        let next = self.items.get(end).filter(|_| end < hi);
        let mark = |n: &Item| matches!(n.kind, ItemKind::Stop | ItemKind::Comma | ItemKind::Semicolon);
        let adjunct =
            Class::PREPOSITION | Class::TIME | Class::ADVERB | Class::SUBORDINATOR | Class::RELATIVE;
        let closes = next.is_none_or(|n| mark(n) || n.is(adjunct) && !n.is(Class::TO));
        // said Lee, a clerk of a firm that advises: no clause of the firm's
        let that = clause.group.start > lo && self.items[clause.group.start - 1].is(Class::THAT);
        (closes || verb.is(Class::TELL))
            && !that
            && (clause.inverted() || !self.brings_object(end, hi) && !self.is_of_object(clause))
            && !self.items[subject].is(Class::RELATIVE)
            && (!verb.is(Class::VOW | Class::NAME) || verb.is(Class::SAY | Class::TELL))
    }

    /// plans that, | Lee said, would fail: whether the tag that begins at `first` follows the word that opens a relative clause.
    fn is_in_relative(&self, clause: &Clause, subject: usize, first: usize) -> bool {
        let relative = &self.items[first - 2];
        // the dean, who, she said, told her: no more than the sentence tells which of the two "she" is
        let unclear = relative.means(Sense::WHO) && self.items[subject].is(Class::PRONOUN);
        relative.is(Class::RELATIVE) && relative.is_small() && !clause.inverted() && !unclear
    }

    /// plans that, Lee said, | would fail: the rest of a relative clause that a tag, which ends before item `end`, follows at once.
    fn within_relative(
        &mut self,
        clause: &Clause,
        (lo, relative, end): (usize, usize, usize),
        (source, cue): (Span, Span),
        hi: usize,
    ) {
        let verb = |i: &Item| {
            i.is_small() && (i.is(Class::AUXILIARY | Class::VERB | Class::CUE) && !i.is(Class::ING))
        };
        let comma = self.items.get(end).is_some_and(|i| end + 1 < hi && i.kind == ItemKind::Comma);
        if comma && verb(&self.items[end + 1]) {
            let stop = self.content_end(end + 1, hi, Commas::Within);
            let quoted = self.longest_quotation(end + 1, stop) >= MIXED_WORDS;
            let frame = if quoted { frame::TAIL_QUOTED } else { frame::REPORTED_TAIL };
            if let Some(index) = self.claim(end + 1, stop, (Some(source), Some(cue)), frame) {
                if let Some(antecedent) = self.stands_for(lo, relative, end + 1) {
                    self.out[index].content.insert(0, antecedent);
                }
                self.after(clause, index, hi);
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

    /// It rained, Lee said, but | it was warm, she added: where content of items `start..stop` begins, after the last tag of
    /// another statement in it.
    fn after_tag(&self, start: usize, stop: usize) -> usize {
        let whole = self.span(start, stop);
        let tags = self.out[self.first..].iter().filter_map(|a| {
            let (cue, source) = (a.cue?, a.source?);
            let before = a.content.first().is_some_and(|c| c.start < cue.start);
            (before && whole.contains(cue) && whole.contains(source)).then_some(cue.end.max(source.end))
        });
        let Some(end) = tags.max() else { return start };
        let after = self.items.partition_point(|i| i.span.start < end);
        let Some(comma) = (after..stop).find(|&i| self.items[i].kind == ItemKind::Comma) else {
            return start;
        };
        let link = usize::from(self.items[comma + 1].is(Class::CONJUNCTION));
        (comma + 1 + link).min(stop)
    }

    /// Asked whether it rained, Lee answered: where the content begins, after what was asked. `None` where it is all that
    /// stands before the speaker.
    pub(super) fn after_question(&self, lo: usize, start: usize, stop: usize) -> Option<usize> {
        let asked = start <= lo + 1
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
    pub(super) fn is_rest_of_another(&self, lo: usize, start: usize) -> bool {
        let before = start.checked_sub(1).filter(|&b| b >= lo);
        // tried to “stop her” and | refused her the papers
        let joined =
            |b: &usize| *b > lo && self.items[*b].is(Class::CONJUNCTION) && self.is_verb_alone(start);
        let before = before.map(|b| if joined(&b) { b - 1 } else { b });
        let quote = before.and_then(|b| self.items[b].quote());
        quote.is_some_and(|q| self.owner[q].is_some()) && self.items[start].kind == ItemKind::Word
    }

    /// Whether a past form of a verb stands at `start`, without a subject.
    fn is_verb_alone(&self, start: usize) -> bool {
        let item = &self.items[start];
        item.is_small()
            && (item.is(Class::VERB | Class::CUE) && !item.is(Class::NOUN_TOO)
                || self.text(start).ends_with("ed"))
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
    fn brings_object(&self, at: usize, hi: usize) -> bool {
        let on = self.items.get(at).is_some_and(|i| at < hi && i.means(Sense::ON | Sense::ABOUT));

        let end = phrase::end_after(&self.items, at + 1, hi).filter(|_| on);
        end.is_some_and(|end| {
            let words = &self.items[at + 1..end];
            let small = words.iter().all(|i| i.is_small() && !i.is(Class::TIME | Class::EVENT));
            small
                && words.last().is_some_and(|i| {
                    i.word.sort().any(Sort::PLURAL) || i.span.of(&self.prose.text).ends_with('s')
                })
        })
    }

    /// “Q,” Hale said, | the Post reported: who passes on all of a statement of which items `start..stop` are the rest. Hale
    /// called it “unlikely” | that schools open, the outlet said: what is whose, is not told.
    pub(super) fn tail_of_statement(
        &mut self,
        lo: usize,
        (start, stop): (usize, usize),
        (source, cue): (Span, Span),
    ) {
        let said = self.items[start..stop].iter().any(|i| i.is_small() && finite_cue(i));
        let ended = matches!(self.items[start - 1].mark, b',' | b'.' | b'?' | b'!');
        if !said || !ended {
            return;
        }
        let whole = self.span(self.whole_start(lo, stop), stop);
        let index = self.push(Kind::Mixed, vec![whole], Some(cue), Some(source), frame::TAIL_QUOTED);
        self.outer = Some(index);
    }

    /// Whether after a comma among items `start..stop` a clause begins: When it rained, the dam broke
    pub(super) fn holds_main_clause(&self, start: usize, stop: usize) -> bool {
        (start..stop).any(|i| {
            (self.items[i].kind == ItemKind::Comma || i == start && self.text(i).ends_with("ing"))
                && (self.subject_at(i + 1, stop).is_some()
                    || self.items[i + 1..stop]
                        .iter()
                        .any(|v| v.is_small() && v.is(Class::AUXILIARY | Class::VERB)))
        })
    }

    /// In his town, Lee said, it rains. / Because of the rain, said Lee, “Q”. The adverbial is items `start..stop`, and
    /// the clause ends before item `end`; true if a comma follows it.
    pub(super) fn after_adverbial(
        &mut self,
        clause: &Clause,
        (start, stop, end): (usize, usize, usize),
        (source, cue): (Span, Span),
        hi: usize,
    ) -> bool {
        if self.items[end].kind != ItemKind::Comma {
            return false;
        }
        let Some(after) = self.items.get(end + 1).filter(|_| end + 1 < hi).copied() else { return true };
        let other = Class::CONJUNCTION | Class::BESIDE | Class::RELATIVE | Class::ING | Class::ACCORDING;
        if after.quote().is_some() {
            self.quote_after(clause, end + 1, (source, cue), hi);
        } else if self.items[clause.group.verb].is(Class::SAY | Class::TELL)
            && stop > start + 1
            && !after.is(other)
            && let Some(index) = self.claim(start, stop, (Some(source), Some(cue)), frame::HEAD_PARENTHESIS)
        {
            self.add_rest(index, end + 1, hi);
        }
        true
    }

    /// The plan, Lee said, is dead: the rest of the clause belongs to the statement too.
    pub(super) fn goes_on(&mut self, index: usize, comma: usize, hi: usize) {
        let Some(next) = self.items.get(comma + 1).filter(|_| comma + 1 < hi) else { return };
        let other = Class::CONJUNCTION
            | Class::BESIDE
            | Class::RELATIVE
            | Class::ING
            | Class::ACCORDING
            | Class::PREPOSITION;
        // It is late, Lee said, | because it rained.
        let small = next.is_small() && (!next.is(other) || self.opens_rest(comma + 1, hi));
        // the Post reported, | followed by other papers
        let participle = self.text(comma + 1).ends_with("ed")
            && self.items.get(comma + 2).is_some_and(|i| comma + 2 < hi && i.means(Sense::BY));
        let small = small && !participle && !self.text(comma + 1).ends_with("ing");
        if self.items[comma].kind != ItemKind::Comma || !small {
            return;
        }
        self.add_rest(index, comma + 1, hi);
    }

    /// Whether the word at `at`, after a tag, opens more of what is said: because it rained, but not on all three, to help them, by
    /// closing it.
    pub(super) fn opens_rest(&self, at: usize, hi: usize) -> bool {
        self.gives_reason(at)
            || self.joins_rest(at, hi)
            || self.is_beside(at, hi)
            || self.hangs_on_what_is_said(at, hi)
    }

    /// It is his job, Lee said, | to help them. / The race is run, Lee said, | by the strong. / He is so rash, Lee said, | that it hurts.
    fn hangs_on_what_is_said(&self, at: usize, hi: usize) -> bool {
        let Some(next) = self.items.get(at + 1).filter(|_| at + 1 < hi) else { return false };
        let word = &self.items[at];
        // but not: to boos, to loud cheers
        let object = Class::DETERMINER | Class::HEARER | Class::PRONOUN | Class::TO | Class::BASE;
        let brings = |o: &Item| o.quote().is_some() || o.is(object);
        let verb = next.is_small()
            && !next.is(Class::SMALL | Class::EVENT)
            && (next.is(Class::BASE | Class::VERB) || self.items.get(at + 2).is_some_and(brings));
        let infinitive = word.is(Class::TO)
            && (verb || next.is(Class::AUXILIARY) && next.is_small() || next.quote().is_some());
        let means = word.means(Sense::BY) && !next.is_capitalised();
        let ground = word.means(Sense::FOR) && (self.text(at + 1).ends_with("ing") || next.quote().is_some());
        infinitive || means || ground || word.is(Class::THAT)
    }

    /// There is research on both, Lee said, | but not on all three. / The app was safe, Lee said, | and no vote was lost.: whether
    /// the conjunction at `at`, after a tag, joins more of what is said. "Lee said, and she left" tells what she did.
    fn joins_rest(&self, at: usize, hi: usize) -> bool {
        let Some(next) = self.items.get(at + 1).filter(|n| at + 1 < hi && n.quote().is_none()) else {
            return false;
        };
        if !self.items[at].is(Class::CONJUNCTION) {
            return false;
        }
        let elliptic = next.is(Class::NEGATION) && !self.has_finite_verb(at + 1, hi - 1);
        let also = next.word.scene().any(Scene::ALSO) && !self.means(at, Sense::AND);
        // It is wet, Lee said, and was wet in May.
        let verb =
            next.is(Class::AUXILIARY) && next.is_small() && !next.is(Class::PRONOUN | Class::EXISTENTIAL);
        let same = next.means(Sense::HE | Sense::SHE);
        let even = usize::from(next.is(Class::ADVERB) && next.is_small());
        let clause = !same && self.subject_at(at + 1 + even, hi).is_some();
        // It is wet, Lee said, and with the pier shut, nobody comes.
        let fronted = || {
            let comma = (at + 2..hi).find(|&k| self.items[k].kind == ItemKind::Comma);
            next.is(Class::PREPOSITION)
                && !next.is(Class::TO)
                && comma.is_some_and(|c| self.subject_at(c + 1, hi).is_some())
        };
        elliptic
            || self.gives_reason(at + 1)
            || (also || verb || clause || fronted()) && !self.has_own_speaker(at, hi)
    }

    /// It is late, Lee said, | because it rained / if it rains / whereas it was early: whether the clause that the word at `at`
    /// opens belongs to what it follows.
    pub(super) fn gives_reason(&self, at: usize) -> bool {
        let word = &self.items[at];
        let reason = word.is(Class::NO_CONTRAST) || word.means(Sense::CONDITION) && !word.is(Class::TEMPORAL);
        let against = word.means(Sense::CONTRASTS) && !word.is(Class::STARTER);
        word.is(Class::SUBORDINATOR) && (reason || against)
    }

    /// The pier is shut, Lee said, | while the quay is open: whether the clause that the word at `at` opens is set beside what it
    /// follows. "Lee said, while she left" tells what she did.
    pub(super) fn is_beside(&self, at: usize, hi: usize) -> bool {
        let word = &self.items[at];
        let same = self.items.get(at + 1).is_none_or(|n| n.is(Class::PRONOUN));
        word.means(Sense::CONTRASTS)
            && word.means(Sense::TELLS_WHEN)
            && !same
            && self.subject_at(at + 1, hi).is_some()
            && !self.has_own_speaker(at, hi)
    }

    /// Lee said, | and Hale agreed / and it was late, she added: whether the clause that the conjunction at `at` joins tells who
    /// else spoke, or has a tag of its own.
    fn has_own_speaker(&self, at: usize, hi: usize) -> bool {
        let clauses = self.read();
        let begins = syntax::first_from(clauses, self.items[at].from.saturating_sub(1));
        let own = clauses.get(begins).filter(|c| c.first <= self.items[at].from && c.verb != syntax::NONE);
        let speech = Class::SAY | Class::TELL | Class::THINK | Class::DECLINE;
        let speaks = match own {
            Some(c) => self.tokens[c.verb as usize].is(speech),
            None => self.items[at + 1..hi]
                .iter()
                .take_while(|i| i.quote().is_none() && i.kind != ItemKind::Comma)
                .any(|i| i.is_small() && finite_cue(i)),
        };
        let tag = |k: usize| self.items[k].kind == ItemKind::Comma && self.new_clause(k + 1, hi);
        speaks || (at + 1..hi).any(tag)
    }

    /// A ferry by August, he told the Post on Monday, | was not realistic: where the clause that begins at `start` goes on
    /// with its verb, after a comma that follows the verb of speech, which ends before item `end`.
    pub(super) fn verb_after(&self, (start, stop): (usize, usize), end: usize, hi: usize) -> Option<usize> {
        /// How far on the verb may be, in items.
        const FAR: usize = 30;
        let spoken = self.items.get(end).filter(|_| end < hi)?;
        let far = hi.min(end + FAR);
        let first = (end..far).find(|&k| self.items[k].kind == ItemKind::Comma)?;
        let clauses = self.read();
        let of = clauses.get(syntax::clause_at(clauses, self.items[start].from)?)?;
        if of.kind != ClauseKind::Main
            || of.doubts.has(Doubts::REREAD)
            || of.verb == syntax::NONE
            || of.verb < spoken.from
        {
            return None;
        }
        let verb = (end..far).find(|&k| self.items[k].to > of.verb)?;
        let from = (first..verb).rev().find(|&k| self.items[k].kind == ItemKind::Comma)? + 1;
        let other = Class::CONJUNCTION | Class::BESIDE | Class::RELATIVE | Class::ING | Class::ACCORDING;
        let goes_on = !self.items[from].is(other) && !self.text(from).ends_with("ing");
        // It was late, according to a paper, | addressed to the board
        let brings = |i: &Item| i.is(Class::PREPOSITION | Class::TO);
        let participle = verb == from
            && self.text(from).ends_with("ed")
            && self.items.get(from + 1).is_some_and(brings)
            && self.has_finite_verb(start, stop);
        (goes_on && !participle).then_some(from)
    }

    /// Adds the clause that begins at `from` to a statement.
    pub(super) fn add_rest(&mut self, index: usize, from: usize, hi: usize) {
        // and with the pier shut, | nobody comes
        let opens = self.items[from].is(Class::CONJUNCTION)
            && self.items.get(from + 1).is_some_and(|p| p.is(Class::PREPOSITION) && !p.is(Class::TO));
        let comma = (from..hi).find(|&k| self.items[k].kind == ItemKind::Comma);
        let main = comma.filter(|&c| opens && self.subject_at(c + 1, hi).is_some()).map_or(from, |c| c + 1);
        let end = self.content_end(main, hi, Commas::Within);
        if end <= from {
            return;
        }
        let rest = self.span(from, end);
        self.out[index].content.push(rest);
        if self.out[index].kind == Kind::Reported && self.longest_quotation(from, end) >= MIXED_WORDS {
            self.out[index].kind = Kind::Mixed;
        }
        self.own_within(from, end, index);
    }
}
