//! What a verb's complement makes of a clause: which paraphrase it claims, by which frame.

use super::across::Announced;
use super::clause::Bond;
use super::frame::{self, Frame};
use super::item::{Item, ItemKind};
use super::verb::{Right, finite_cue};
use super::{Clause, Finder, MIXED_WORDS};
use crate::Kind;
use crate::lexicon::{Class, Sense};
use crate::span::Span;
use crate::syntax::{self, ClauseKind, Doubts};

impl Finder<'_> {
    /// Claims what belongs to the clause.
    pub(super) fn content(&mut self, lo: usize, clause: &Clause, hi: usize) {
        let Some(subject) = clause.subject else { return };
        let at = clause.group.verb;
        let class = self.items[at].class;
        let cue = self.cue_span(clause);
        let source = self.phrase_span(subject);
        let speaks = class.any(Class::SAY | Class::TELL);
        if self.claimed(cue) {
            return;
        }
        let head = self.at_head(lo, at);
        match clause.right {
            // quoted Lee as saying: the words are Lee's
            Right::Clause { .. } if self.quotes_another(at, hi) => {}
            // went on NBC's “Meet the Press”: no words of hers
            Right::Clause { .. } if self.items[at].is(Class::PARTICLE) => {}
            _ if clause.inverted() => {
                // In other words, explained Lee: “Q”
                let next = subject.end + 1;
                if next < hi
                    && self.items[subject.end].kind == ItemKind::Colon
                    && self.items[next].quote().is_some()
                {
                    self.quote_after(clause, next, (source, cue), hi);
                } else {
                    self.tail(lo, clause, (source, cue), hi);
                }
            }
            Right::Quote { at: quote, .. } => self.quote_after(clause, quote, (source, cue), hi),
            Right::Clause { at: start, that } => {
                self.clause_after(clause, (start, that, head), (source, cue), hi);
            }
            Right::Colon { at: start } if speaks => {
                if start >= hi {
                    let sure = !clause.nested && clause.is_sure();
                    let frame = if sure { frame::VERB_COLON_PARAGRAPH } else { frame::COLON_PARAGRAPH };
                    self.colon = Some(Announced { source, cue, frame });
                } else if !clause.inherited() {
                    let end = self.content_end(start, hi, false);
                    self.claim(start, end, (Some(source), Some(cue)), frame::REPORTED_BARE);
                }
            }
            Right::Nothing { at: comma }
                if (speaks || class.any(Class::THINK))
                    && !clause.inherited()
                    && subject.start == lo + 1
                    && self.means(lo, Sense::AS)
                    && self.items.get(comma).is_some_and(|i| comma + 1 < hi && i.kind == ItemKind::Comma) =>
            {
                let end = self.content_end(comma + 1, hi, false);
                self.claim(comma + 1, end, (Some(source), Some(cue)), frame::AS_SAID);
            }
            // Instead, Lee told the Courier, it rained.
            Right::Nothing { at: comma }
                if speaks
                    && !clause.inherited()
                    && self.is_head_parenthesis(lo, subject.start)
                    && self.items.get(comma).is_some_and(|i| comma + 1 < hi && i.kind == ItemKind::Comma) =>
            {
                let end = self.content_end(comma + 1, hi, false);
                self.claim(comma + 1, end, (Some(source), Some(cue)), frame::HEAD_PARENTHESIS);
            }
            Right::Nothing { .. } if (speaks || class.any(Class::THINK)) && !clause.inherited() => {
                self.tail(lo, clause, (source, cue), hi);
            }
            _ => {}
        }
    }

    /// S said that P / S called P
    fn clause_after(
        &mut self,
        clause: &Clause,
        (start, that, head): (usize, bool, bool),
        (source, cue): (Span, Span),
        hi: usize,
    ) {
        let class = self.items[clause.group.verb].class;
        let speaks = class.any(Class::SAY | Class::TELL);
        let object = !that && !self.is_clause(start, hi) && !class.any(Class::NAME);
        // The poll showed Lee ahead, with Hale in third: all of it
        let document = clause.subject.is_some_and(|s| self.items[s.end - 1].is(Class::DOCUMENT));
        let loose = object && !document && !self.means(clause.group.verb, Sense::CORE);
        // Hale, who said it rained, left.
        let who = clause.subject.is_some_and(|s| {
            self.items[s.start].is(Class::RELATIVE)
                && s.start > 0
                && self.items[s.start - 1].kind == ItemKind::Comma
        });
        let head = head || who;
        // began his line of questioning: a thing done
        if object && !self.items[start].is(Class::THAT) && self.items[clause.group.verb].is(Class::TAKES_VERB)
        {
            return;
        }
        let end = self.content_end(start, hi, head || loose);
        if end <= start {
            return;
        }
        let first = &self.items[start];
        let quoted = self.longest_quotation(start, end) >= MIXED_WORDS;
        if that && !quoted && end <= start + 12 && self.is_no_clause(clause, (start, end), hi) {
            return;
        }
        if clause.inherited() && !quoted && !speaks && !class.any(Class::NAME) && !clause.is_sure() {
            return;
        }
        let frame = if clause.inherited() && !quoted {
            match (clause.group.participle, clause.is_sure() && speaks) {
                (true, true) => Some(frame::PARTICIPLE_REPORTED),
                (true, false) => Some(frame::PARTICIPLE_REPORTED_DOUBTFUL),
                (false, true) => Some(frame::COORDINATED_REPORTED),
                (false, false) => Some(frame::COORDINATED_REPORTED_DOUBTFUL),
            }
        } else if clause.inherited() {
            // used black paint, referring to Hale’s motto, “Q”
            let set_off = class.any(Class::NAME) && !speaks && self.is_set_off(start, end);
            Some(inherited_frame(clause, if set_off { Class::NONE } else { class }))
        } else if quoted {
            Some(self.quoted_frame(clause, that, (start, end)))
        } else if that {
            Some(if speaks && !clause.nested { frame::REPORTED_THAT } else { frame::THOUGHT_THAT })
        } else {
            self.bare_frame(clause, loose, (start, end))
        };
        let Some(frame) = frame else { return };
        // referred to the dam, called for a dam: what the preposition brings
        let skip = frame == frame::REGARD && first.is(Class::PREPOSITION) && start + 2 < end;
        self.claim(start + usize::from(skip), end, (Some(source), Some(cue)), frame);
    }

    /// explained just that in 2009, tells that story: whether the "that" at `start` opens no clause, or one that was
    /// cut before its verb.
    fn is_no_clause(&self, clause: &Clause, (start, end): (usize, usize), hi: usize) -> bool {
        let verb = clause.group.verb;
        let adjunct = self.items.get(start + 1).is_some_and(|i| i.is(Class::PREPOSITION | Class::TIME));
        // Who is told something stands before a "that" that opens a clause.
        let told = start == verb + 1 && self.items[verb].is(Class::TELL) && !self.items[verb].is(Class::SAY);
        // The verb of a longer clause may be one that no table has.
        let mark = self.items.get(end).filter(|_| end < hi).map_or(ItemKind::Stop, |i| i.kind);
        // that Hale, | who came late, ...
        let relative = self.items.get(end + 1).is_some_and(|i| end + 1 < hi && i.is(Class::RELATIVE));
        let colon = mark == ItemKind::Colon || self.items[end - 1].kind == ItemKind::Colon;
        let cut = colon || mark != ItemKind::Stop && (relative || end <= start + 5);
        let clauses = &self.read[syntax::first_from(&self.read, self.items[start].from)..];
        let to = self.items[end - 1].to;
        let has_verb = clauses.iter().take_while(|c| c.first < to).any(|c| c.verb < to);
        let speaks =
            |i: &Item| i.is(Class::CUE) && i.is(Class::PAST | Class::THIRD) && !i.is(Class::NOUN_TOO);
        let is_verb = |i: &Item| i.is(Class::AUXILIARY | Class::VERB) || speaks(i);
        (adjunct || told || cut || end <= start + 2)
            && !has_verb
            && !self.items[start + 1..end].iter().any(is_verb)
    }

    /// The frame of a clause whose words hold a quotation.
    fn quoted_frame(&self, clause: &Clause, that: bool, (start, end): (usize, usize)) -> Frame {
        let class = self.items[clause.group.verb].class;
        let says = class.any(Class::SAY | Class::TELL);
        let plain = self.is_plain_object(start, end);
        let infinitive = self.items[start].is(Class::TO) && class.any(Class::VOW);
        match () {
            () if clause.nested => frame::NESTED,
            () if class.any(Class::DENIAL) => frame::DENIED_QUOTED,
            () if infinitive && (says || class.any(Class::NAME)) => frame::INFINITIVE_QUOTED,
            () if infinitive => frame::OBJECT_QUOTED,
            () if that || says => frame::SUBJECT_VERB_THAT_QUOTE,
            () if class.any(Class::NAME) && plain => frame::NAMING,
            () if class.any(Class::NAME) => frame::NAMING_LOOSE,
            () if class.any(Class::JUDGE) && plain => frame::JUDGING,
            () => frame::OBJECT_QUOTED,
        }
    }

    /// The frame of a clause whose words follow without a quotation and without "that"; `loose` says that they look like an
    /// object of the verb. `None` if nothing is stated.
    fn bare_frame(&self, clause: &Clause, loose: bool, (start, end): (usize, usize)) -> Option<Frame> {
        let class = self.items[clause.group.verb].class;
        let speaks = class.any(Class::SAY | Class::TELL);
        let first = &self.items[start];
        let says_to = || self.items[start..end.min(start + 6)].iter().any(|i| i.is(Class::TO));
        if class.any(Class::VOW) && (first.is(Class::TO) || !speaks && says_to()) {
            return Some(frame::INFINITIVE);
        }
        if loose && !first.is(Class::AUXILIARY | Class::PREPOSITION) {
            // A thing found or seen is no statement, unless a poll finds it.
            let document = clause.subject.is_some_and(|s| self.items[s.end - 1].is(Class::DOCUMENT));
            let states = class.any(Class::REGARD | Class::NAME) || document && class.any(Class::THINK);
            return states.then_some(frame::REGARD);
        }
        let opens_clause =
            first.is(Class::PRONOUN | Class::QUESTION | Class::DETERMINER) || first.is_capitalised();
        if speaks && !first.is(Class::PREPOSITION) || class.any(Class::THINK) && opens_clause {
            return Some(frame::REPORTED_BARE);
        }
        (class.any(Class::REGARD | Class::NAME) && !first.is(Class::AUXILIARY)).then_some(frame::REGARD)
    }

    /// Whether what leads up to the first quotation of items `start..end` is one plain object: the plan “Q”,
    /// Hale as “Q”, the town for “Q”.
    fn is_plain_object(&self, start: usize, end: usize) -> bool {
        let verb = Class::AUXILIARY | Class::VERB | Class::CUE;
        let clause = Class::RELATIVE | Class::SUBORDINATOR | Class::QUESTION | Class::PRONOUN;
        let Some(quote) = (start..end.min(start + 12)).find(|&i| self.items[i].quote().is_some()) else {
            return false;
        };
        !self.is_set_off(start, quote + 1)
            && !self.is_title(&self.items[quote])
            && !self.items[start..quote].iter().any(|i| {
                i.is_small()
                    && (i.is(verb) && !i.is(Class::NOUN_TOO | Class::ING)
                        || i.is(clause) && !i.is(Class::HEARER))
            })
    }

    /// Whether a comma parts the first quotation of items `start..end` from what leads up to it: Hale’s motto, “Q”
    fn is_set_off(&self, start: usize, end: usize) -> bool {
        let quote = (start..end).find(|&i| self.items[i].quote().is_some());
        quote.is_some_and(|q| q > start && self.items[q - 1].kind == ItemKind::Comma)
    }

    /// Whether the verb stands in a clause at the sentence's head: When Hale said that P, ...
    fn at_head(&self, lo: usize, at: usize) -> bool {
        // So when Hale says that P, she ...
        let leads = |i: &Item| i.is(Class::CONJUNCTION | Class::ADVERB | Class::STARTER);
        let led = leads(&self.items[lo]) && lo + 1 < at && self.items[lo + 1].is(Class::SUBORDINATOR);
        let first = &self.items[lo + usize::from(led)];
        (first.is(Class::SUBORDINATOR) || (first.is(Class::BESIDE) && !first.is(Class::CONJUNCTION)))
            && !self.items[lo..at]
                .iter()
                .any(|i| i.kind == ItemKind::Comma || i.quote().is_some() && i.mark == b',')
    }

    /// The Courier quoted Lee as saying
    fn quotes_another(&self, verb: usize, hi: usize) -> bool {
        self.means(verb, Sense::QUOTES)
            && (verb + 2..hi.min(verb + 12))
                .any(|i| self.means(i, Sense::QUOTED_AS) && self.means(i - 1, Sense::AS))
    }

    /// Whether only an adverb and a comma stand before the clause that begins at `at`: Instead, Lee said, it rained.
    fn is_head_parenthesis(&self, lo: usize, at: usize) -> bool {
        at >= lo + 2
            && at <= lo + 4
            && self.items[at - 1].kind == ItemKind::Comma
            && self.items[lo..at - 1]
                .iter()
                .all(|i| i.is(Class::ADVERB | Class::CONJUNCTION | Class::STARTER))
    }

    /// Whether the verb with this cue has its content.
    fn claimed(&self, cue: Span) -> bool {
        self.out[self.first..].iter().rev().take(12).any(|a| a.cue == Some(cue))
    }

    /// Whether a clause begins at `start`: a verb stands among its first words.
    fn is_clause(&self, start: usize, hi: usize) -> bool {
        let first = &self.items[start];
        if first.is(Class::QUESTION | Class::PRONOUN) {
            return true;
        }
        self.items[start + 1..hi.min(start + 16)]
            .iter()
            .take_while(|i| !matches!(i.kind, ItemKind::Comma | ItemKind::Stop | ItemKind::Semicolon))
            .take_while(|i| !i.is(Class::RELATIVE | Class::SUBORDINATOR))
            .any(|i| {
                i.is(Class::AUXILIARY | Class::VERB)
                    || (i.is(Class::CUE) && i.is(Class::PAST | Class::THIRD) && !i.is(Class::NOUN_TOO))
            })
    }

    /// P, S said. / P, said S.
    fn tail(&mut self, lo: usize, clause: &Clause, (source, cue): (Span, Span), hi: usize) {
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
        let closes =
            ends || next.is_some_and(|n| {
                n.is(Class::PREPOSITION | Class::TIME | Class::ADVERB | Class::SUBORDINATOR | Class::RELATIVE)
                    && !n.is(Class::TO)
            }) || self.items[clause.group.verb].is(Class::TELL);
        let verb = self.items[clause.group.verb];
        // said Lee, a clerk of a firm that advises: no clause of the firm's
        let that = clause.group.start > lo && self.items[clause.group.start - 1].is(Class::THAT);
        if !closes
            || that
            || self.items[subject.start].is(Class::RELATIVE)
            || (verb.is(Class::VOW | Class::NAME) && !verb.is(Class::SAY | Class::TELL))
        {
            return;
        }
        let start = self.clause_start(lo, first - 1);
        if self.is_rest_of_another(lo, start) {
            self.tail_of_statement(lo, (start, first - 1), (source, cue));
            return;
        }
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
        let parenthetical = next.is_some_and(|n| n.kind == ItemKind::Comma);
        if first - 1 - start < if parenthetical { 1 } else { 3 } {
            return;
        }
        // As it rained on roofs, roads and barns, Hale asked ... : only what stands before the main clause
        let told = verb.is(Class::TELL)
            && !verb.is(Class::QUERY)
            && !next.is_some_and(|n| n.means(Sense::INDEFINITE))
            && matches!(clause.right, Right::Nothing { at } if self.items.get(at).is_none_or(|i| i.kind == ItemKind::Stop));
        let complete = ends || told || next.is_some_and(|n| n.is(Class::TIME));
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
            if let Some(from) = self.verb_after(start, end, hi).filter(|_| !clause.inverted()) {
                self.add_rest(index, from, hi);
            } else if !clause.inverted() || self.items.get(end + 1).is_some_and(verb) {
                self.goes_on(index, end, hi);
            }
            self.after(clause, index, hi);
        }
    }

    /// Whether the words from `start` on go on another statement, whose quotation ends there.
    fn is_rest_of_another(&self, lo: usize, start: usize) -> bool {
        let before = start.checked_sub(1).filter(|&b| b >= lo);
        let quote = before.and_then(|b| self.items[b].quote());
        quote.is_some_and(|q| self.owner[q].is_some()) && self.items[start].kind == ItemKind::Word
    }

    /// “Q,” Hale said, | the Post reported: who passes on all of a statement of which items `start..stop` are the rest. Hale
    /// called it “unlikely” | that schools open, the outlet said: what is whose, is not told.
    fn tail_of_statement(&mut self, lo: usize, (start, stop): (usize, usize), (source, cue): (Span, Span)) {
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
    fn holds_main_clause(&self, start: usize, stop: usize) -> bool {
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
    fn after_adverbial(
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
    fn goes_on(&mut self, index: usize, comma: usize, hi: usize) {
        let Some(next) = self.items.get(comma + 1).filter(|_| comma + 1 < hi) else { return };
        let small = next.is_small()
            && !next.is(Class::CONJUNCTION
                | Class::BESIDE
                | Class::RELATIVE
                | Class::ING
                | Class::ACCORDING
                | Class::PREPOSITION);
        if self.items[comma].kind != ItemKind::Comma || !small || self.text(comma + 1).ends_with("ing") {
            return;
        }
        self.add_rest(index, comma + 1, hi);
    }

    /// A ferry by August, he told the Post on Monday, | was not realistic: where the clause that begins at `start` goes on
    /// with its verb, after a comma that follows the verb of speech, which ends before item `end`.
    pub(super) fn verb_after(&self, start: usize, end: usize, hi: usize) -> Option<usize> {
        let clauses = &self.read;
        let of = clauses.get(syntax::clause_at(clauses, self.items[start].from)?)?;
        let spoken = self.items.get(end).filter(|_| end < hi)?;
        if of.kind != ClauseKind::Main
            || of.doubts.has(Doubts::REREAD)
            || of.verb == syntax::NONE
            || of.verb < spoken.from
        {
            return None;
        }
        let verb = (end..hi.min(end + 30)).find(|&k| self.items[k].to > of.verb)?;
        let from = (end..verb).rev().find(|&k| self.items[k].kind == ItemKind::Comma)? + 1;
        let other = Class::CONJUNCTION | Class::BESIDE | Class::RELATIVE | Class::ING | Class::ACCORDING;
        let goes_on = !self.items[from].is(other) && !self.text(from).ends_with("ing");
        goes_on.then_some(from)
    }

    /// Adds the clause that begins at `from` to a statement.
    pub(super) fn add_rest(&mut self, index: usize, from: usize, hi: usize) {
        let end = self.content_end(from, hi, false);
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

/// The frame of a quotation whose verb takes over its subject.
pub(super) fn inherited_frame(clause: &Clause, class: Class) -> Frame {
    let speaks = class.any(Class::SAY | Class::TELL | Class::NAME);
    match (clause.group.participle, clause.is_sure() && speaks) {
        (true, true) if clause.bond == Bond::With => frame::WITH_PARTICIPLE,
        (true, true) => frame::PARTICIPLE,
        (true, false) => frame::PARTICIPLE_DOUBTFUL,
        (false, true) => frame::COORDINATED,
        (false, false) => frame::COORDINATED_DOUBTFUL,
    }
}
