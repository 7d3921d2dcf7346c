//! What goes on after a tag: P, S said, | because P; The plan, S said, | is dead; It is hers, S said, | to help.

use crate::Kind;
use crate::attribution::claims::Claims;
use crate::attribution::extent::Commas;
use crate::attribution::item::{Item, ItemKind};
use crate::attribution::verb::finite_cue;
use crate::attribution::{Clause, MIXED_WORDS, Sentence};
use crate::lexicon::{Class, Sense};
use crate::span::Span;
use crate::syntax::{self, ClauseKind, Doubts, Form};

impl Sentence<'_> {
    /// P, S said, | P: what goes on after a tag that ends at `end`, of a statement from `start` to `stop`.
    pub(in crate::attribution) fn rest_after_tag(
        &self,
        claims: &mut Claims,
        clause: &Clause,
        index: usize,
        (start, stop, end): (usize, usize, usize),
    ) {
        // said Lee, | and it was late / because it was late; but: said Lee, | a clerk
        let opens = Class::AUXILIARY | Class::VERB | Class::CONJUNCTION | Class::SUBORDINATOR;
        if !clause.inverted()
            && let Some(from) = self.verb_after((start, stop), end)
        {
            self.add_rest(claims, index, from);
        } else if !clause.inverted() || self.items.get(end + 1).is_some_and(|i| i.is(opens)) {
            self.goes_on(claims, index, end);
        }
        if claims.out[index].content.len() == 1
            && let Some(from) = self.after_semicolon(claims, clause.group.verb, end)
        {
            self.add_rest(claims, index, from);
        }
    }

    /// The plan, Lee said, is dead: the rest of the clause belongs to the statement too.
    fn goes_on(&self, claims: &mut Claims, index: usize, end: usize) {
        let start = claims.out[index]
            .content
            .first()
            .map_or(0, |c| self.items.partition_point(|i| i.span.start < c.start));
        // It is late, Lee said in a letter, | because it rained.
        let far = self.comma_of_tag(end).filter(|&c| c > end && self.resumes(start, c + 1));
        let comma = far.unwrap_or(end);
        let Some(next) = self.items.get(comma + 1).filter(|_| comma + 1 < self.hi) else { return };
        let other = Class::CONJUNCTION
            | Class::BESIDE
            | Class::RELATIVE
            | Class::ING
            | Class::ACCORDING
            | Class::PREPOSITION;
        // It is late, Lee said, | because it rained.
        let resumes = self.waits_for_all(claims.out[index].content[0]) || self.resumes(start, comma + 1);
        let small = next.is_small() && (!next.is(other) || resumes);
        // the Post reported, | followed by other papers
        let participle = self.text_of(comma + 1).ends_with("ed")
            && self.items.get(comma + 2).is_some_and(|i| comma + 2 < self.hi && i.means(Sense::BY));
        let small = small && !participle && (resumes || !self.text_of(comma + 1).ends_with("ing"));
        // It is “late,” Lee said, but the board met.
        let quoted = (start..comma).any(|k| self.items[k].quote().is_some());
        if self.items[comma].kind != ItemKind::Comma
            || !small
            || self.is_remark_on_whole(comma + 1)
            || quoted && self.rest_is_writers(start, comma)
        {
            return;
        }
        self.add_rest(claims, index, comma + 1);
    }

    /// He has shut the pier and is, he said, | in talks: whether content ends with an auxiliary, which wants what
    /// follows a tag, whatever that is.
    fn waits_for_all(&self, content: Span) -> bool {
        self.ends_in_auxiliary(self.items.partition_point(|i| i.span.end <= content.end))
    }

    /// The pier has a chair, | whom clerks, Lee said, praise; It was shut, and | the chair, Lee said, left: where a
    /// relative or a joined clause begins that items `start..stop` end with, cut before its verb by a tag, which ends
    /// before item `end`.
    pub(in crate::attribution) fn clause_around(
        &self,
        start: usize,
        stop: usize,
        end: usize,
    ) -> Option<usize> {
        let items = self.items;
        let relative = |i: &Item| i.is_small() && i.is(Class::RELATIVE) && !i.is(Class::THAT);
        let joined = |k: usize| items[k].is(Class::CONJUNCTION) && items[k - 1].kind == ItemKind::Comma;
        let at = (start + 1..stop).rev().find(|&k| relative(&items[k]) || joined(k))?;
        let mark = |i: &Item| matches!(i.kind, ItemKind::Comma | ItemKind::Dash);
        let cut = at + 1 < stop && !items[at..stop].iter().any(mark) && !self.has_finite_verb(at + 1, stop);
        let adverb = |k: &usize| items[*k].is(Class::ADVERB) && items[*k].is_small();
        let verb = (end + 1..self.hi).find(|k| !adverb(k)).filter(|_| self.is_comma(end))?;
        let goes_on = items[verb].is_small()
            && (self.has_finite_verb(verb, verb + 1) || self.text_of(verb).ends_with('s'));
        (cut && goes_on && self.has_finite_verb(start, at)).then_some(at + usize::from(joined(at)))
    }

    /// It will be free, Lee said, | a plan that few share: whether a noun with a clause of its own stands at `at`,
    /// after a tag, and no more.
    fn is_remark_on_whole(&self, at: usize) -> bool {
        /// The most words before that clause.
        const NEAR: usize = 12;
        let far = self.hi.min(at + NEAR);
        let clause = (at + 2..far).find(|&k| self.items[k].is(Class::THAT | Class::RELATIVE));
        self.means(at, Sense::INDEFINITE)
            && clause.is_some_and(|k| self.items[k].is_small() && !self.has_finite_verb(at, k))
    }

    /// The comma that closes a tag, after its adjuncts from item `end` on: Lee said in a letter to the board, |
    pub(in crate::attribution) fn comma_of_tag(&self, end: usize) -> Option<usize> {
        self.mark_of_tag(end, ItemKind::Comma)
    }

    /// The mark of a kind that closes a tag, after its adjuncts from item `end` on.
    fn mark_of_tag(&self, end: usize, kind: ItemKind) -> Option<usize> {
        /// No such adjuncts are longer, in items.
        const LONGEST: usize = 14;
        let verb = Class::AUXILIARY | Class::VERB | Class::CUE | Class::RELATIVE | Class::CONJUNCTION;
        let adjunct = |i: &&Item| {
            matches!(i.kind, ItemKind::Word | ItemKind::Number | ItemKind::Possessive)
                && !(i.is_small() && i.is(verb) && !i.is(Class::NOUN_TOO))
        };
        let far = self.hi.min(end + LONGEST);
        let comma = end + self.items.get(end..far)?.iter().take_while(adjunct).count();
        let mark = self.items.get(comma).filter(|_| comma + 1 < self.hi)?;
        let opens = comma == end
            || self.items[end - 1].is(Class::TELL)
            || self.items[end].is(Class::PREPOSITION | Class::TIME | Class::ADVERB);
        (mark.kind == kind && opens).then_some(comma)
    }

    /// It is late, Lee said; | the pier is shut: where what a semicolon joins to a statement and its tag begins, if
    /// nobody else says it.
    pub(in crate::attribution) fn after_semicolon(
        &self,
        claims: &Claims,
        verb: usize,
        end: usize,
    ) -> Option<usize> {
        let close = self.mark_of_tag(end, ItemKind::Semicolon)?;
        let from = close + 1;
        // she would not give a name: what she does
        if self.items[from].means(Sense::HE | Sense::SHE) {
            return None;
        }
        let speaks = |k: usize| self.items[k].is_small() && finite_cue(&self.items[k]);
        let next = (from..self.hi).find(|&k| self.items[k].kind == ItemKind::Semicolon).unwrap_or(self.hi);
        let free = (from..next)
            .all(|k| !speaks(k) && self.items[k].quote().is_none_or(|q| claims.owner[q].is_none()));
        // It is late, Lee says; | in May it rained: the tag's tense is that of what is said
        let past = |k: usize| {
            let token = self.items[k].from;
            self.syntax_clauses().iter().any(|c| c.verb == token && c.form == Form::Past)
        };
        let told = !self.items[verb].is(Class::PAST) && self.finite_after(from).is_some_and(past);
        (free && !told && self.has_finite_verb(from, next)).then_some(from)
    }

    /// A ferry by August, he told the Post on Monday, | was not realistic: where the clause that begins at `start` goes
    /// on with its verb, after a comma that follows the verb of speech, which ends before item `end`.
    pub(in crate::attribution) fn verb_after(
        &self,
        (start, stop): (usize, usize),
        end: usize,
    ) -> Option<usize> {
        /// How far on the verb may be, in items.
        const FAR: usize = 30;
        let spoken = self.items.get(end).filter(|_| end < self.hi)?;
        let far = self.hi.min(end + FAR);
        let first = (end..far).find(|&k| self.items[k].kind == ItemKind::Comma)?;
        let clauses = self.syntax_clauses();
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
        let goes_on = !self.items[from].is(other) && !self.text_of(from).ends_with("ing");
        // It was late, according to a paper, | addressed to the board
        let brings = |i: &Item| i.is(Class::PREPOSITION | Class::TO);
        let participle = verb == from
            && self.text_of(from).ends_with("ed")
            && self.items.get(from + 1).is_some_and(brings)
            && self.has_finite_verb(start, stop);
        (goes_on && !participle).then_some(from)
    }

    /// Adds the clause that begins at `from` to a statement.
    pub(in crate::attribution) fn add_rest(&self, claims: &mut Claims, index: usize, from: usize) {
        // and with the pier shut, | nobody comes
        let opens = self.items[from].is(Class::CONJUNCTION)
            && self.items.get(from + 1).is_some_and(|p| p.is(Class::PREPOSITION) && !p.is(Class::TO));
        let comma = (from..self.hi).find(|&k| self.items[k].kind == ItemKind::Comma);
        // and in winter | nobody comes
        let bare = opens && self.joins_clause_after_phrase(from);
        let phrase = self.after_phrase(from + 1).filter(|_| bare);
        let main = phrase.or_else(|| comma.filter(|_| opens).map(|c| c + 1)).unwrap_or(from);
        let end = self.content_end(claims, main, Commas::Within);
        if end <= from {
            return;
        }
        // His clock, Lee said, lost an hour, | and the bill was “quite a long one.”
        let start = self.items.partition_point(|i| i.span.start < claims.out[index].content[0].start);
        let free = !(from..end).any(|k| self.items[k].quote().is_some());
        let more = free && self.is_comma(end) && self.joins_more(start, end + 1);
        let end = if more { self.content_end(claims, end + 1, Commas::Within).max(end) } else { end };
        let rest = self.span(from, end);
        claims.out[index].content.push(rest);
        let quoted = self.longest_quotation(from, end) >= MIXED_WORDS;
        if claims.out[index].kind == Kind::Reported && quoted {
            claims.out[index].kind = Kind::Mixed;
        }
        if quoted && self.is_of_one_voice(from, end) {
            claims.now_quoted(index);
        }
        self.own_within(claims, from, end, index);
        if let Some(next) = self.after_own_tag(end, claims.out[index].source) {
            self.add_rest(claims, index, next);
        }
    }

    /// it was “a disgrace”, but not: Hale told them it was “a disgrace”: whether items `from..end` have no verb of
    /// speech and no colon.
    pub(in crate::attribution) fn is_of_one_voice(&self, from: usize, end: usize) -> bool {
        let speaks =
            |i: &Item| i.is_small() && (finite_cue(i) || i.is(Class::SAY | Class::TELL) && i.is(Class::ING));
        self.items[from..end]
            .iter()
            .all(|i| !speaks(i) && i.kind != ItemKind::Colon && !i.is(Class::ACCORDING))
    }
}
