//! What a verb's complement makes of a clause: which quotation or paraphrase it claims, by which frame.

use super::frame::{self, Frame};
use super::item::{Item, ItemKind};
use super::verb::{self, Right};
use super::{Clause, Finder, MIXED_WORDS};
use crate::annotate::Kind;
use crate::annotate::lexicon::Class;
use crate::span::Span;

impl Finder<'_> {
    /// Claims the quotation that stands right beside a verb of speech, before it or after it.
    pub(super) fn beside(&mut self, lo: usize, clause: &Clause, hi: usize) {
        let Some(subject) = clause.subject else { return };
        let at = clause.group.verb;
        if clause.inherited || !self.items[at].is(Class::SAY | Class::TELL) {
            return;
        }
        let (source, cue) = (self.phrase_span(subject), self.cue_span(clause));
        if let Some(quote) = self.quote_before(lo, clause) {
            self.direct_before(lo, clause, quote, (source, cue), hi);
        } else if let Right::Quote { at: quote, .. } = clause.right
            && !clause.inverted
            && self.is_whole(quote, hi)
        {
            self.quote_after(clause, quote, (source, cue), hi);
        }
    }

    /// The verb with its auxiliaries, and its particle: fired back.
    fn cue_span(&self, clause: &Clause) -> Span {
        let verb = clause.group.verb;
        // Lee, however, said
        let start = clause.group.start;
        let start = if self.items[start].kind == ItemKind::Comma { start + 3 } else { start };
        self.span(start.min(verb), verb + 1 + usize::from(self.items[verb].is(Class::PARTICLE)))
    }

    /// Whether a quotation is all that the verb before it takes.
    fn is_whole(&self, at: usize, hi: usize) -> bool {
        matches!(self.items[at].mark, b'.' | b'?' | b'!' | b',')
            || self.items.get(at + 1).filter(|_| at + 1 < hi).is_none_or(|n| {
                matches!(n.kind, ItemKind::Stop | ItemKind::Comma | ItemKind::Semicolon | ItemKind::Quote(_))
            })
    }

    /// Claims what belongs to the clause.
    pub(super) fn content(&mut self, lo: usize, clause: &Clause, hi: usize) {
        let Some(subject) = clause.subject else { return };
        let at = clause.group.verb;
        let class = self.items[at].class;
        let cue = self.cue_span(clause);
        let source = self.phrase_span(subject);
        let speaks = class.any(Class::SAY | Class::TELL);
        let head = self.at_head(lo, at);
        if self.out.last().is_some_and(|a| a.cue == Some(cue)) || self.claimed(cue) {
            return;
        }
        match clause.right {
            _ if clause.inverted => {
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
                    self.colon = Some((source, cue));
                } else if !clause.inherited {
                    let end = verb::content_end(&self.items, start, hi, false);
                    self.claim(start, end, (Some(source), Some(cue)), frame::REPORTED_BARE);
                }
            }
            Right::Nothing { at: comma }
                if (speaks || class.any(Class::THINK))
                    && !clause.inherited
                    && subject.start == lo + 1
                    && self.text(lo) == "As"
                    && self.items.get(comma).is_some_and(|i| comma + 1 < hi && i.kind == ItemKind::Comma) =>
            {
                let end = verb::content_end(&self.items, comma + 1, hi, false);
                self.claim(comma + 1, end, (Some(source), Some(cue)), frame::AS_SAID);
            }
            Right::Nothing { .. } if (speaks || class.any(Class::THINK)) && !clause.inherited => {
                self.tail(lo, clause, (source, cue), hi);
            }
            _ => {}
        }
    }

    /// The quotation that ends right before the clause, unclaimed. American style puts a comma in it, British after it.
    fn quote_before(&self, lo: usize, clause: &Clause) -> Option<usize> {
        let first = if clause.inverted { clause.group.start } else { clause.subject?.start };
        let mut i = first;
        let mut marked = false;
        while i > lo && first - i < 3 {
            i -= 1;
            let item = &self.items[i];
            match item.kind {
                ItemKind::Quote(q) => {
                    marked |=
                        matches!(item.mark, b',' | b'?' | b'!' | b'-') || (item.mark == b'.' && i == lo);
                    let content = !clause.inverted
                        && matches!(clause.right, Right::Clause { .. } | Right::Quote { plain: true, .. });
                    let first = i == lo || matches!(self.items[i - 1].kind, ItemKind::Colon | ItemKind::Dash);
                    let claims =
                        if first { marked || !content } else { marked && (!content || clause.inverted) };
                    return (self.owner[q as usize].is_none() && claims).then_some(i);
                }
                ItemKind::Comma | ItemKind::Dash => marked = true,
                ItemKind::Word if i + 1 == first && self.text(i) == "as" => {}
                _ => return None,
            }
        }
        None
    }

    /// “Q,” said S / “Q,” S said / P “Q,” S said
    fn direct_before(
        &mut self,
        lo: usize,
        clause: &Clause,
        at: usize,
        (source, cue): (Span, Span),
        hi: usize,
    ) {
        let Some(quote) = self.items[at].quote() else { return };
        let start = self.clause_start(lo, at);
        if start != at && self.is_title(&self.items[at]) {
            return;
        }
        let index = if start == at {
            let frame = if clause.inverted { frame::QUOTE_VERB_SUBJECT } else { frame::QUOTE_SUBJECT_VERB };
            let content = self.quotations[quote].pieces.clone();
            let index = self.push(Kind::Direct, content, Some(cue), Some(source), frame);
            self.owner[quote] = Some(index);
            index
        } else {
            let Some(index) = self.claim(start, at + 1, (Some(source), Some(cue)), frame::TAIL_QUOTED) else {
                return;
            };
            index
        };
        self.after(clause, index, hi);
    }

    /// What goes on after a statement: “Q1,” Lee said, “Q2.”
    fn after(&mut self, clause: &Clause, index: usize, hi: usize) {
        let end = clause.subject.map_or(0, |s| s.outer).max(clause.group.verb + 1);
        let far = hi.min(end + 40);
        let mut i = end;
        while i < far {
            let item = &self.items[i];
            if let Some(quote) = item.quote() {
                let before = self.items[i - 1].kind;
                // “Q1,” Lee said, but “Q2.”
                let linked = self.items[i - 1].is(Class::CONJUNCTION) && i >= end + 2 && self.items[i - 2].kind == ItemKind::Comma;
                let split = matches!(before, ItemKind::Comma | ItemKind::Colon | ItemKind::Dash) || linked;
                if self.owner[quote].is_none() && split {
                    self.join(index, quote);
                }
                break;
            }
            if item.is(Class::SAY | Class::TELL | Class::NAME)
                && item.is(Class::ING | Class::PAST | Class::THIRD)
            {
                break;
            }
            i += 1;
        }
        // “Q,” Lee said, and her husband cut in. What comes next may be his.
        let other = (end..far).any(|i| {
            self.items[i].kind == ItemKind::Comma
                && self.items.get(i + 1).is_some_and(|c| i + 1 < hi && c.is(Class::CONJUNCTION))
                && self.items.get(i + 2).is_some_and(|s| {
                    i + 2 < hi && s.quote().is_none() && !s.is(Class::CUE | Class::VERB | Class::AUXILIARY | Class::ADVERB)
                })
        });
        self.last = (!other).then_some(index);
    }

    /// Where a clause begins whose quotations may have their own speakers: “Q,” Lee said, according to the Post.
    pub(super) fn whole_start(&self, lo: usize, at: usize) -> usize {
        let from = at.saturating_sub(120).max(lo);
        let start =
            (from..at).rev().find(|&i| self.items[i].kind == ItemKind::Semicolon).map_or(from, |i| i + 1);
        if self.items[start].is(Class::CONJUNCTION) && start + 1 < at { start + 1 } else { start }
    }

    /// Where the clause that holds item `at` begins: after the sentence's conjunction, a semicolon, a colon.
    fn clause_start(&self, lo: usize, at: usize) -> usize {
        let mut i = at;
        while i > lo && at - i < 120 {
            let before = &self.items[i - 1];
            if matches!(before.kind, ItemKind::Semicolon | ItemKind::Colon)
                || before.quote().is_some_and(|q| self.owner[q].is_some())
            {
                break;
            }
            i -= 1;
        }
        while i < at
            && (self.items[i].is(Class::CONJUNCTION)
                || matches!(self.items[i].kind, ItemKind::Comma | ItemKind::Dash | ItemKind::Bracket))
        {
            i += 1;
        }
        i
    }

    /// S said, “Q” / S said: “Q” / S said “Q” P
    fn quote_after(&mut self, clause: &Clause, at: usize, (source, cue): (Span, Span), hi: usize) {
        let Some(quote) = self.items[at].quote() else { return };
        let marked = matches!(self.items[at - 1].kind, ItemKind::Comma | ItemKind::Colon);
        let particle = self.items[clause.group.verb].is(Class::PARTICLE);
        if self.owner[quote].is_some() || (!marked && (particle || self.is_title(&self.items[at]))) {
            return;
        }
        let class = self.items[clause.group.verb].class;
        let before = self.items[at - 1].kind;
        let speaks = class.any(Class::SAY | Class::TELL);
        if self.is_whole(at, hi) {
            let frame = if clause.inherited {
                inherited_frame(clause, class)
            } else if clause.nested {
                frame::NESTED
            } else if !speaks {
                frame::OBJECT_QUOTED
            } else if before == ItemKind::Colon {
                frame::SUBJECT_VERB_COLON
            } else {
                frame::SUBJECT_VERB_QUOTE
            };
            let content = self.quotations[quote].pieces.clone();
            let index = self.push(Kind::Direct, content, Some(cue), Some(source), frame);
            self.owner[quote] = Some(index);
            self.last = Some(index);
            // S said “Q1,” “Q2” and “Q3.”
            return;
        }
        let relative = clause.subject.is_some_and(|s| {
            s.end < self.items.len() && self.items[s.end].is(Class::THAT)
                || self.items[s.start].is(Class::RELATIVE)
        });
        let end = if relative { at + 1 } else { verb::content_end(&self.items, at, hi, false) };
        let frame = if clause.inherited {
            inherited_frame(clause, class)
        } else if clause.nested {
            frame::NESTED
        } else if speaks {
            frame::SUBJECT_VERB_THAT_QUOTE
        } else {
            frame::OBJECT_QUOTED
        };
        self.claim(at, end, (Some(source), Some(cue)), frame);
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
        let loose = object && !self.is_core(clause.group.verb);
        let end = verb::content_end(&self.items, start, hi, head || loose);
        if end <= start {
            return;
        }
        let first = &self.items[start];
        let quoted = self.longest_quotation(start, end) >= MIXED_WORDS;
        let frame = if clause.inherited && !quoted {
            match (clause.group.participle, clause.sure && speaks) {
                (true, true) => frame::PARTICIPLE_REPORTED_SURE,
                (true, false) => frame::PARTICIPLE_REPORTED,
                (false, true) => frame::COORDINATED_REPORTED_SURE,
                (false, false) => frame::COORDINATED_REPORTED,
            }
        } else if clause.inherited {
            inherited_frame(clause, class)
        } else if quoted {
            let plain = self.is_plain_object(start, end);
            let infinitive = first.is(Class::TO) && class.any(Class::VOW);
            match () {
                () if clause.nested => frame::NESTED,
                () if infinitive && speaks => frame::INFINITIVE_QUOTED,
                () if infinitive => frame::OBJECT_QUOTED,
                () if that || speaks => frame::SUBJECT_VERB_THAT_QUOTE,
                () if class.any(Class::NAME) && plain => frame::NAMING_SURE,
                () if class.any(Class::NAME) => frame::NAMING,
                () => frame::OBJECT_QUOTED,
            }
        } else if that {
            frame::REPORTED_THAT
        } else if class.any(Class::VOW)
            && self.items[start..end.min(start + 6)].iter().any(|i| i.is(Class::TO))
        {
            frame::INFINITIVE
        } else if loose
            && class.any(Class::SAY | Class::THINK | Class::REGARD)
            && !first.is(Class::AUXILIARY | Class::PREPOSITION)
        {
            frame::REGARD
        } else if (speaks && !first.is(Class::PREPOSITION))
            || (class.any(Class::THINK)
                && (first.is(Class::PRONOUN | Class::QUESTION)
                    || first.is_capitalised()
                    || first.is(Class::DETERMINER)))
        {
            frame::REPORTED_BARE
        } else if class.any(Class::REGARD | Class::NAME) && !first.is(Class::AUXILIARY) {
            frame::REGARD
        } else {
            return;
        };
        self.claim(start, end, (Some(source), Some(cue)), frame);
    }

    /// Whether what leads up to the first quotation of items `start..end` is one plain object: the plan “Q”,
    /// Hale as “Q”, the town for “Q”.
    fn is_plain_object(&self, start: usize, end: usize) -> bool {
        let verb = Class::AUXILIARY | Class::VERB | Class::CUE;
        let clause = Class::RELATIVE | Class::SUBORDINATOR | Class::QUESTION | Class::PRONOUN;
        let Some(quote) = (start..end.min(start + 12)).find(|&i| self.items[i].quote().is_some()) else {
            return false;
        };
        !self.is_title(&self.items[quote]) && !self.items[start..quote].iter().any(|i| {
            i.is_small() && (i.is(verb) && !i.is(Class::NOUN_TOO | Class::ING) || i.is(clause) && !i.is(Class::HEARER))
        })
    }

    /// Whether the verb stands in a clause at the sentence's head: When Hale said that P, ...
    fn at_head(&self, lo: usize, at: usize) -> bool {
        let first = &self.items[lo];
        (first.is(Class::SUBORDINATOR) || (first.is(Class::BESIDE) && !first.is(Class::CONJUNCTION)))
            && !self.items[lo..at].iter().any(|i| i.kind == ItemKind::Comma)
    }

    /// Whether the verb with this cue has its content.
    fn claimed(&self, cue: Span) -> bool {
        self.out.iter().rev().take(12).any(|a| a.cue == Some(cue))
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

    /// say, think, believe: what follows is words or thought, whatever its shape.
    fn is_core(&self, verb: usize) -> bool {
        self.text(verb).len() <= 8
            && [
                "say", "says", "said", "saying", "think", "thinks", "thought", "believe", "believes",
                "believed", "tweeted", "wrote", "writes",
            ]
            .contains(&self.text(verb))
    }

    /// P, S said. / P, said S.
    fn tail(&mut self, lo: usize, clause: &Clause, (source, cue): (Span, Span), hi: usize) {
        let Some(subject) = clause.subject else { return };
        let first = subject.start.min(clause.group.start);
        if first <= lo + 1 || self.items[first - 1].kind != ItemKind::Comma {
            return;
        }
        // After the verb only its adjuncts, to the sentence's end or the next comma.
        let end = clause.group.verb.max(if clause.inverted { subject.end - 1 } else { 0 }) + 1;
        let next = self.items.get(end).filter(|_| end < hi);
        let ends =
            next.is_none_or(|n| matches!(n.kind, ItemKind::Stop | ItemKind::Comma | ItemKind::Semicolon));
        let closes =
            ends || next.is_some_and(|n| {
                n.is(Class::PREPOSITION | Class::TIME | Class::ADVERB | Class::SUBORDINATOR | Class::RELATIVE)
                    && !n.is(Class::TO)
            }) || self.items[clause.group.verb].is(Class::TELL);
        let verb = &self.items[clause.group.verb];
        if !closes
            || self.items[subject.start].is(Class::RELATIVE)
            || (verb.is(Class::VOW | Class::NAME) && !verb.is(Class::SAY))
        {
            return;
        }
        let start = self.clause_start(lo, first - 1);
        // In Ohio, Hale continued to ...: an adverbial, no words of Hale's
        let opening = &self.items[start];
        let adverbial = opening.is(Class::PREPOSITION | Class::SUBORDINATOR | Class::ADVERB | Class::TIME)
            || (opening.is(Class::BESIDE) && !opening.is(Class::CONJUNCTION))
            || self.text(start).ends_with("ing");
        let commas = self.items[start..first - 1].iter().filter(|i| i.kind == ItemKind::Comma).count();
        if adverbial && commas == 0 && !next.is_none_or(|n| n.kind == ItemKind::Stop) {
            return;
        }
        let parenthetical = next.is_some_and(|n| n.kind == ItemKind::Comma);
        if first - 1 - start < if parenthetical { 1 } else { 3 } {
            return;
        }
        let quoted = self.longest_quotation(start, first - 1) >= MIXED_WORDS;
        let frame = match (quoted, clause.inverted) {
            (true, _) => frame::TAIL_QUOTED,
            (false, true) => frame::REPORTED_TAIL_INVERTED,
            (false, false) => frame::REPORTED_TAIL,
        };
        if let Some(index) = self.claim(start, first - 1, (Some(source), Some(cue)), frame) {
            self.goes_on(index, end, hi);
            self.after(clause, index, hi);
        }
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
        let end = verb::content_end(&self.items, comma + 1, hi, false);
        if end > comma + 1 {
            let rest = self.span(comma + 1, end);
            self.out[index].content.push(rest);
            for i in comma + 1..end {
                if let Some(q) = self.items[i].quote() {
                    self.owner[q].get_or_insert(index);
                }
            }
        }
    }

    /// Claims items `start..end` as one content, with all unclaimed quotations in it.
    pub(super) fn claim(
        &mut self,
        start: usize,
        end: usize,
        (source, cue): (Option<Span>, Option<Span>),
        frame: Frame,
    ) -> Option<usize> {
        // Another statement's own quotation, and the words that lead up to it, are not this one's.
        let taken = |i: &usize| self.items[*i].quote().is_some_and(|q| self.owner[q].is_some());
        let end = match (start..end).find(taken) {
            Some(quote) if ![frame::ACCORDING_QUOTED.name, frame::ACCORDING.name].contains(&frame.name) => {
                (start..quote)
                    .rev()
                    .find(|&i| matches!(self.items[i].kind, ItemKind::Comma | ItemKind::Dash))
                    .unwrap_or(start)
            }
            _ => end,
        };
        if end <= start {
            return None;
        }
        let words = self.longest_quotation(start, end);
        let only = self.items[start..end]
            .iter()
            .all(|i| i.quote().is_some() || matches!(i.kind, ItemKind::Comma | ItemKind::Stop));
        let kind = if only && words > 0 {
            Kind::Direct
        } else if words >= MIXED_WORDS {
            Kind::Mixed
        } else {
            Kind::Reported
        };
        let mut content = vec![self.span(start, end)];
        // A quotation that runs on into the next paragraph takes its other pieces along.
        if let Some(q) = self.items[end - 1].quote()
            && self.owner[q].is_none()
        {
            content.extend(self.quotations[q].pieces.iter().skip(1));
        }
        let index = self.push(kind, content, cue, source, frame);
        for i in start..end {
            if let Some(q) = self.items[i].quote()
                && self.owner[q].is_none()
            {
                self.owner[q] = Some(index);
            }
        }
        Some(index)
    }

    /// Whether a quotation is a title: every word of it has a capital but for the small ones.
    pub(super) fn is_title(&self, item: &Item) -> bool {
        let tokens = &self.tokens[item.from as usize..item.to as usize];
        let function = Class::DETERMINER | Class::PREPOSITION | Class::CONJUNCTION;
        let (mut small, mut capitals) = (0, 0);
        for word in tokens.iter().take(24).filter(|t| t.is_word()) {
            capitals += u32::from(word.is_capitalised());
            small += u32::from(!word.is_capitalised() && !word.is(function));
        }
        let begins = tokens.get(1).is_some_and(|t| t.is_capitalised() || t.is(function));
        item.quote().is_some() && !matches!(item.mark, b'?' | b'!') && begins && capitals >= 2 && small == 0
    }

    /// Words of the longest unclaimed quotation among items `start..end`.
    pub(super) fn longest_quotation(&self, start: usize, end: usize) -> u32 {
        self.items[start..end]
            .iter()
            .filter_map(Item::quote)
            .map(|q| self.quotations[q].words)
            .max()
            .unwrap_or(0)
    }
}

fn inherited_frame(clause: &Clause, class: Class) -> Frame {
    let speaks = class.any(Class::SAY | Class::TELL | Class::NAME);
    match (clause.group.participle, clause.sure && speaks) {
        (true, true) if clause.with => frame::WITH_PARTICIPLE,
        (true, true) => frame::PARTICIPLE_SURE,
        (true, false) => frame::PARTICIPLE,
        (false, true) => frame::COORDINATED_SURE,
        (false, false) => frame::COORDINATED,
    }
}
