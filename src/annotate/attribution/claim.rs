//! What a statement claims: where its content begins, which quotations go with it, whether they are somebody's words.

use super::claims::Claims;
use super::frame::{self, Frame};
use super::item::{Item, ItemKind};
use super::{MIXED_WORDS, Sentence};
use crate::Kind;
use crate::doubt::Doubt;
use crate::lexicon::{Class, Sense};
use crate::span::Span;
use crate::syntax::{self, ClauseKind};
use crate::token::Flags;

/// How many items back the beginning of a clause is looked for: no sentence of use is longer.
const CLAUSE: usize = 120;

/// How many tokens of a quotation show whether it is a title.
const TITLE: usize = 24;

impl Sentence<'_> {
    /// Where a clause begins whose quotations may have their own speakers: “Q,” Lee said, according to the Post.
    pub(super) fn whole_start(&self, at: usize) -> usize {
        let from = at.saturating_sub(CLAUSE).max(self.lo);
        let start = (from..at).rev().find(|&i| self.parts_clauses(i)).map_or(from, |i| i + 1);
        if self.items[start].is(Class::CONJUNCTION) && start + 1 < at { start + 1 } else { start }
    }

    /// A semicolon, or a colon that opens a clause and no quotation.
    fn parts_clauses(&self, at: usize) -> bool {
        match self.items[at].kind {
            ItemKind::Semicolon => true,
            ItemKind::Colon => {
                // 10:15 a.m.; called in a heavy hitter: the president
                let verb = |i: &Item| i.is(Class::AUXILIARY | Class::VERB | Class::CUE);
                let next = self.items.get(at + 1);
                next.is_some_and(|n| n.quote().is_none() && n.flags.has(Flags::SPACE_BEFORE))
                    && self.items[at + 1..self.hi].iter().any(verb)
            }
            _ => false,
        }
    }

    /// Where the clause that holds item `at` begins: after the sentence's conjunction, a semicolon, a colon.
    pub(super) fn clause_start(&self, claims: &Claims, at: usize) -> usize {
        let mut i = at;
        while i > self.lo && at - i < CLAUSE {
            let before = &self.items[i - 1];
            if matches!(before.kind, ItemKind::Semicolon | ItemKind::Colon)
                || before.quote().is_some_and(|q| claims.owner[q].is_some())
            {
                break;
            }
            i -= 1;
        }
        while i < at
            && (self.items[i].is(Class::CONJUNCTION) && !self.means(i, Sense::NOR)
                || matches!(self.items[i].kind, ItemKind::Comma | ItemKind::Dash | ItemKind::Bracket))
        {
            i += 1;
        }
        i
    }

    /// Claims items `start..end` as one content, with all unclaimed quotations in it.
    pub(super) fn claim(
        &self,
        claims: &mut Claims,
        start: usize,
        end: usize,
        (source, cue): (Option<Span>, Option<Span>),
        frame: Frame,
    ) -> Option<usize> {
        // Another statement's own quotation, and the words that lead up to it, are not this one's.
        // Hale said that Lee answered, “Q”: Hale's too
        let whole = [frame::SUBJECT_VERB_THAT_QUOTE.name, frame::REPORTED_THAT.name].contains(&frame.name);
        let nested = |o: usize| {
            whole && claims.out[o].rule == frame::NESTED.name && self.is_taken_in(claims, o, start)
        };
        let other = |q: usize| claims.owner[q].is_some_and(|o| !nested(o));
        let whole_end = end;
        let end = match self.quotes_within(start, end).find(|&(_, q)| other(q)) {
            Some((quote, _))
                if ![frame::ACCORDING_QUOTED.name, frame::ACCORDING.name].contains(&frame.name) =>
            {
                let mark = |i: usize| matches!(self.items[i].kind, ItemKind::Comma | ItemKind::Dash);
                let clause = self.items[start].is(Class::THAT | Class::PRONOUN) || (start..quote).any(mark);
                (start..quote)
                    .rev()
                    .find(|&i| {
                        // that it rained, to which Lee replied: “Q”
                        let colon = self.items[i].kind == ItemKind::Colon
                            && !self.items[i - 1].is(Class::CUE)
                            && clause
                            && i + 1 == quote;
                        mark(i) || colon
                    })
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
        let claimed = self.span(start, end);
        let taken =
            [frame::SUBJECT_VERB_THAT_QUOTE, frame::COORDINATED, frame::PARTICIPLE, frame::REPORTED_THAT];
        let aside = taken.iter().any(|f| f.name == frame.name).then(|| self.aside(start, end)).flatten();
        let cut = aside.map(|(open, close)| (open, close + 1)).or_else(|| self.own_words(start, end));
        let mut content = match cut {
            Some((open, close)) => vec![self.span(start, open), self.span(close, end)],
            None => vec![claimed],
        };
        // A quotation that runs over paragraphs takes its other pieces along, those before and those after.
        if let Some(q) = self.items[end - 1].quote()
            && claims.owner[q].is_none()
        {
            content.extend(self.text.quotations[q].pieces.iter().filter(|p| !p.overlaps(claimed)));
            content.sort_unstable_by_key(|c| c.start);
        }
        let index = claims.push(kind, content, cue, source, frame);
        self.own_within(claims, start, end, index);
        // that Lee, a clerk, | would “fall,” as Hale put it: no clause without her words
        let bare = |k: &Item| !(k.is_small() && k.is(Class::AUXILIARY | Class::VERB | Class::CUE));
        let said = frame::SUBJECT_VERB_THAT_QUOTE.name == frame.name || frame::PARTICIPLE.name == frame.name;
        if said && end < whole_end && self.items[start..end].iter().all(bare) {
            claims.doubt(index, Doubt::CutClause);
        }
        if let Some(from) = self.after_own_tag(end, source) {
            self.add_rest(claims, index, from);
        }
        Some(index)
    }

    /// Hale said that Lee answered, “Q”: whether what another said is all within what begins at `start`, since the verb takes their
    /// clause, or one in which nobody else is named. In "Hale said it rained, prompting Lee to ask “Q”" it is not.
    fn is_taken_in(&self, claims: &Claims, statement: usize, start: usize) -> bool {
        let inner = &claims.out[statement];
        let Some((cue, source)) = inner.cue.zip(inner.source) else { return false };
        let verb = self.text.tokens.partition_point(|t| t.span.end < cue.end) as u32;
        let clauses = self.syntax_clauses();
        let own = syntax::clause_at(clauses, verb).map(|k| &clauses[k]);
        let subject = self.items.partition_point(|i| i.span.start < source.start);
        let same = self.items.get(subject).is_some_and(|i| i.is(Class::PRONOUN));
        let that = self.items[start].is(Class::THAT);
        own.is_some_and(|c| match c.kind {
            ClauseKind::Complement => c.verb == verb,
            ClauseKind::Subordinate => c.verb == verb && that && same,
            _ => false,
        })
    }

    /// that the pier - which Hale had built - “will not hold”: the dashes that set off what the writer explains, among items
    /// `start..end`, of which other words are quoted.
    fn aside(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        /// What is shorter, in items, explains nothing.
        const SHORTEST: usize = 3;
        self.quotes_within(start, end).next()?;
        let dash = |i: usize| self.items[i].kind == ItemKind::Dash;
        let open = (start + 1..end).find(|&i| dash(i))?;
        let close = (open + 1..end).find(|&i| dash(i)).filter(|c| c + 1 < end)?;
        let other = (close + 1..end).any(dash);
        let quoted = self.quotes_within(open, close).next().is_some();
        (!other && !quoted && close > open + SHORTEST).then_some((open, close))
    }

    /// Whether a quotation is a title: every word of it has a capital but for the small ones.
    pub(super) fn is_title(&self, item: &Item) -> bool {
        let tokens = &self.text.tokens[item.from as usize..item.to as usize];
        let function = Class::DETERMINER | Class::PREPOSITION | Class::CONJUNCTION;
        let (mut small, mut capitals) = (0, 0);
        for word in tokens.iter().take(TITLE).filter(|t| t.is_word()) {
            capitals += u32::from(word.is_capitalised());
            small += u32::from(!word.is_capitalised() && !word.is(function));
        }
        let begins = tokens.get(1).is_some_and(|t| t.is_capitalised() || t.is(function));
        item.quote().is_some() && !matches!(item.mark, b'?' | b'!') && begins && capitals >= 2 && small == 0
    }

    /// Words of the longest quotation among items `start..end`.
    pub(super) fn longest_quotation(&self, start: usize, end: usize) -> u32 {
        self.quotes_within(start, end).map(|(_, q)| self.text.quotations[q].words).max().unwrap_or(0)
    }

    /// Gives the unclaimed quotations among items `start..end` to a statement.
    pub(super) fn own_within(&self, claims: &mut Claims, start: usize, end: usize, index: usize) {
        for &at in within(&self.marks.quotes, start, end) {
            if let Some(quote) = self.items[at].quote() {
                claims.owner[quote].get_or_insert(index);
            }
        }
    }

    /// The quotations among items `start..end` of the sentence: the item and the quotation of each.
    pub(super) fn quotes_within(&self, start: usize, end: usize) -> impl Iterator<Item = (usize, usize)> {
        let quotes = within(&self.marks.quotes, start, end).iter();
        quotes.filter_map(|&at| Some((at, self.items[at].quote()?)))
    }
}

/// Those of places in order that are among `start..end`.
fn within(places: &[usize], start: usize, end: usize) -> &[usize] {
    let from = places.partition_point(|&at| at < start);
    let count = places[from..].partition_point(|&at| at < end);
    &places[from..from + count]
}
