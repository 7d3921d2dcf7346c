//! Second clauses: the writer's own that a comma and a conjunction join to what somebody has said, and that has a subject of
//! its own: said the cliff was “on the move”, | and on Tuesday it moved nine metres.

use crate::attribution::item::{Item, ItemKind};
use crate::attribution::{Sentence, phrase};
use crate::lexicon::{Class, Sense};

/// What stands before a verb that points is no longer, in items.
const SET_OFF: usize = 16;
/// No time or place by which another statement is told is longer, in items.
const FEW: usize = 7;
/// How far on the verb of a clause may stand after its subject, in items.
const FAR: usize = 24;

/// A clause that is joined to another.
pub(super) struct Second {
    /// Its subject's first item, or that of the words before it.
    at: usize,
    /// What happened when, or after what, stands before the subject.
    opened: bool,
    /// Its verb, if one is known for such.
    verb: Option<usize>,
}

impl Sentence<'_> {
    /// said it was “late”, | though the board left / where the board met: whether the clause that the word after the comma at `mark` opens is the
    /// writer's, if content that begins at `at` holds a quotation, and the clause none.
    pub(super) fn aside_is_writers(&self, at: usize, mark: usize) -> bool {
        let quoted = |k: usize| self.items[k].quote().is_some();
        let Some(next) = self.items.get(mark + 1).filter(|n| mark + 1 < self.hi && n.is_small()) else {
            return false;
        };
        let opens = next.means(Sense::CONTRASTS) || next.means(Sense::WHERE) && quoted(mark - 1);
        let to_come = |k: usize| self.items[k].is(Class::MODAL);
        opens
            && self.is_taken(at)
            && (at..mark).any(quoted)
            && !(mark + 1..self.hi).any(quoted)
            && self.subject_at(self.after_time(mark + 2), self.hi).is_some()
            && !self.finite_after(mark + 2).is_some_and(to_come)
            && !self.waits_at(at, mark)
    }

    /// said it was “late”, | and the board left: whether the clause that is joined at `mark`, a comma or a quotation with one, to content
    /// that begins at `at` and holds a quotation is the writer's: it has none itself, nor what makes it the speaker's.
    pub(super) fn second_is_writers(&self, at: usize, mark: usize) -> bool {
        let quoted = |k: usize| self.items[k].quote().is_some();
        if !self.is_taken(at) || !(at..=mark).any(quoted) || (mark + 1..self.hi).any(quoted) {
            return false;
        }
        let second = self.second_clause(mark, self.hi);
        second.is_some_and(|s| !self.is_speakers(at, &s)) && !self.waits_at(at, mark)
    }

    /// said that it was late, | and on Monday that it was early / in his next report that: whether a conjunction after the comma at `mark`
    /// joins what was said another time or elsewhere.
    pub(super) fn is_another_time(&self, at: usize, mark: usize) -> bool {
        let items = &self.items;
        let brings =
            |k: usize| items.get(k).is_some_and(|p| k < self.hi && p.is(Class::PREPOSITION) && p.is_small());
        if !items[mark + 1].is(Class::CONJUNCTION) || !brings(mark + 2) || !self.is_taken(at) {
            return false;
        }
        let from = mark + 3;
        let that = (from..self.hi.min(from + FEW)).find(|&k| items[k].is_small() && items[k].is(Class::THAT));
        let told =
            |i: &Item| i.is(Class::TIME | Class::EVENT | Class::DOCUMENT) || i.kind == ItemKind::Number;
        that.is_some_and(|that| {
            self.opens_that(that) && items[from..that].iter().any(told) && !self.has_finite_verb(from, that)
        })
    }

    /// said it was “late”, | as has the board / as did her rivals: whether the "as" after the comma at `mark` tells who else did.
    pub(super) fn likens(&self, at: usize, mark: usize) -> bool {
        let [first, verb] = self.items.get(mark + 1..mark + 3).unwrap_or_default() else { return false };
        let does = verb.is(Class::AUXILIARY) && verb.is_small() && !verb.is(Class::PRONOUN | Class::BE);
        self.is_taken(at) && mark + 3 < self.hi && first.means(Sense::AS) && does && !self.waits_at(at, mark)
    }

    /// said it was “late” | and by noon had left: whether the conjunction at `link`, right after a quotation, joins what came next, by the time
    /// that it begins with. Content begins at `at`.
    pub(super) fn next_is_writers(&self, at: usize, link: usize) -> bool {
        let quoted = |k: usize| self.items[k].quote().is_some();
        if !self.means(link, Sense::AND) || !quoted(link - 1) || link + 2 >= self.hi || !self.is_taken(at) {
            return false;
        }
        let start = self.after_time(link + 1);
        let verb = self.items.get(start).filter(|_| start < self.hi);
        let verb =
            verb.is_some_and(|v| v.is_small() && v.is(Class::AUXILIARY) && !v.is(Class::MODAL | Class::BE));
        start > link + 1 && verb && !(link..self.hi).any(quoted)
    }

    /// said it was “late” in May, | long before it sank: whether the words after the comma at `mark` set what content that begins at `at` holds in
    /// quotation marks before or after something else.
    pub(super) fn is_long_before(&self, at: usize, mark: usize) -> bool {
        let quoted = |k: usize| self.items[k].quote().is_some();
        let [adverb, before] = self.items.get(mark + 1..mark + 3).unwrap_or_default() else { return false };
        let far = adverb.is(Class::ADVERB) && !adverb.is(Class::NO_CONTRAST) && adverb.is_small();
        let opens = far && before.is(Class::TEMPORAL);
        opens && self.is_taken(at) && (at..mark).any(quoted) && !(mark..self.hi).any(quoted)
    }

    /// said it was “late” for years, | words that she took back / a line that drew laughs: whether what stands after the comma at `mark` takes up
    /// what content that begins at `at` holds in quotation marks.
    pub(super) fn takes_up(&self, at: usize, mark: usize) -> bool {
        /// The most words before the noun's own clause.
        const NEAR: usize = 5;
        let items = &self.items;
        let quoted = |k: usize| items[k].quote().is_some();
        let Some(first) = items.get(mark + 1).filter(|f| mark + 2 < self.hi && f.is_small()) else {
            return false;
        };
        let article = first.means(Sense::INDEFINITE);
        if !article && !first.means(Sense::VIEW) || !self.is_taken(at) || !(at..mark).any(quoted) {
            return false;
        }
        let far = self.hi.min(mark + 2 + if article { NEAR } else { 1 });
        let noun = |k: &usize| {
            items[*k].is_small() && !items[*k].is(Class::PREPOSITION | Class::OF | Class::AUXILIARY)
        };
        let end = (mark + 2..far).find(|k| !noun(k) || items[*k].is(Class::RELATIVE | Class::THAT));
        let clause = end.is_some_and(|k| items[k].is(Class::RELATIVE | Class::THAT) && items[k].is_small());
        clause && !(mark + 1..self.hi).any(quoted) && !self.waits_at(at, mark)
    }

    /// said that it was late, | and the board left: whether a clause that is joined at the comma at `mark` to what a "that" brings at
    /// `at` may be the writer's.
    pub(super) fn second_may_be_writers(&self, at: usize, mark: usize) -> bool {
        // that boats, planes, | and the pier are old
        let comma = (at + 1..mark).rev().find(|&k| self.items[k].kind == ItemKind::Comma);
        let listed = !self.has_finite_verb(comma.unwrap_or(at), mark);
        let second = self.second_clause(mark, self.hi);
        !listed && second.is_some_and(|s| !self.is_speakers(at, &s))
    }

    /// It rained, | and the pier was shut: whether a clause with a subject of its own is joined after the comma at `mark`.
    pub(in crate::attribution) fn second_clause_at(&self, mark: usize, hi: usize) -> bool {
        self.second_clause(mark, hi).is_some()
    }

    /// said it was “late”, | and the board, which: where the head of another clause begins with which content of items `at..end` ends, cut
    /// before its verb; the comma before it.
    pub(super) fn glued_head(&self, at: usize, end: usize) -> Option<usize> {
        /// No such head is longer, in items.
        const LONGEST: usize = 12;
        let items = &self.items;
        let comma = |k: usize| items[k].kind == ItemKind::Comma;
        if end >= self.hi || !comma(end) || !self.is_taken(at) {
            return None;
        }
        let quoted = |k: usize| items[k].quote().is_some();
        let mark = (at + 1..end).rev().take(LONGEST).find(|&k| comma(k) || quoted(k))?;
        let joined = items[mark + 1].is(Class::CONJUNCTION) && items[mark + 1].is(Class::BESIDE);
        let head =
            phrase::end_after(items, mark + 2, end) == Some(end) && !items[mark + 2].means(Sense::INDEFINITE);
        let ended = !comma(mark) || (at..mark).any(quoted);
        (joined && head && ended && items[mark + 2].kind == ItemKind::Word && self.has_finite_verb(at, mark))
            .then_some(mark + usize::from(!comma(mark)))
    }

    /// The clause with a subject of its own that a conjunction joins after the comma at `mark`, or the quotation with one.
    fn second_clause(&self, mark: usize, hi: usize) -> Option<Second> {
        let items = &self.items;
        let link = items.get(mark + 1).filter(|l| mark + 2 < hi && l.is_small())?;
        let joins = link.is(Class::CONJUNCTION) && link.is(Class::BESIDE)
            || link.means(Sense::CONNECTS) && link.is(Class::STARTER);
        if !joins {
            return None;
        }
        let adverb = |k: &usize| items[*k].is(Class::ADVERB) && items[*k].is_small();
        let from = (mark + 2..hi).find(|k| !adverb(k))?;
        if items[from].is(Class::SUBORDINATOR) && items[from].means(Sense::TELLS_WHEN) {
            let close = (from..hi).find(|&k| items[k].kind == ItemKind::Comma).unwrap_or(from);
            return Some(Second { at: from, opened: true, verb: self.finite_after(close) });
        }
        let start = self.after_time(from);
        let opened = start > from || (mark + 2..from).any(|k| items[k].means(Sense::CONNECTS));
        if let Some(that) = self.pointing_that(start) {
            return Some(Second { at: start, opened: true, verb: Some(that) });
        }
        if opened && items[start].is(Class::PRONOUN) {
            return Some(Second { at: start, opened, verb: self.finite_after(start) });
        }
        let subject = phrase::end_after(items, start, hi)?;
        let own = self.subject_at(start, hi);
        // and her book, which runs long, is dull: a clause, whether its verb is known or not
        let set_off = items.get(subject).is_some_and(|c| subject + 1 < hi && c.kind == ItemKind::Comma)
            && items[subject + 1].is(Class::RELATIVE | Class::BESIDE)
            && !items[subject + 1].is(Class::CONJUNCTION);
        let next = own.map_or(subject, |s| s.outer);
        // and Hale talks about what could be done
        let verb = items
            .get(next)
            .is_some_and(|v| v.is_small() && v.is(Class::AUXILIARY | Class::VERB | Class::CUE));
        let verb = if own.is_some() && verb { Some(next) } else { self.finite_after(next) };
        (own.is_some() || set_off && verb.is_some()).then_some(Second { at: start, opened, verb })
    }

    /// One past what opens a clause at `from`: within the hour, by nightfall, on Tuesday, when the news came,
    fn after_time(&self, from: usize) -> usize {
        let items = &self.items;
        let first = &items[from];
        if !first.is(Class::PREPOSITION) || first.is(Class::TO | Class::OF) || !first.is_small() {
            return from;
        }
        let times =
            items[from + 1..self.hi].iter().take_while(|i| i.kind == ItemKind::Number || i.is(Class::TIME));
        let days = times.count();
        let end = if days > 0 { Some(from + 1 + days) } else { phrase::end_after(items, from + 1, self.hi) };
        let Some(end) = end else { return from };
        // within the hour | three ships
        let last = (from + 1..end).rfind(|&k| items[k].is(Class::TIME));
        let end = last.filter(|&t| t + 1 < end && !items[from + 1].is_capitalised()).map_or(end, |t| t + 1);
        // by nightfall | the barriers, within the hour | the barriers
        let dated = items[from + 1..end].iter().any(|i| i.is(Class::TIME) || i.kind == ItemKind::Number);
        let article = usize::from(items[from + 1].is(Class::DETERMINER));
        let bare = end == from + 2 + article && items[end - 1].is_small() && !first.means(Sense::IN);
        let opens = dated || bare && self.subject_at(end, self.hi).is_some();
        match items.get(end).filter(|_| end < self.hi) {
            Some(i) if i.kind == ItemKind::Comma => end + 1,
            Some(_) if opens => end,
            _ => from,
        }
    }

    /// and that, for the town, | is the end: the verb of which the "that" at `at` is the subject.
    fn pointing_that(&self, at: usize) -> Option<usize> {
        let comma = |k: usize| self.items.get(k).is_some_and(|i| k < self.hi && i.kind == ItemKind::Comma);
        if !self.items[at].is(Class::THAT) || !comma(at + 1) {
            return None;
        }
        let close = (at + 2..self.hi.min(at + SET_OFF)).find(|&k| comma(k))?;
        self.items
            .get(close + 1)
            .filter(|v| close + 1 < self.hi && v.is_small() && v.is(Class::BE))
            .map(|_| close + 1)
    }

    /// The first finite verb among the items from `from` on, within the sentence.
    fn finite_after(&self, from: usize) -> Option<usize> {
        (from..self.hi.min(from + FAR))
            .find(|&k| self.has_finite_verb(k, k + 1) && self.items[k].quote().is_none())
    }

    /// said it would be late, | and the board would wait: whether a second clause is what is said too: its verb stands in the form
    /// that the first one has for what is told, or its subject is a pronoun for somebody named in it.
    fn is_speakers(&self, at: usize, second: &Second) -> bool {
        let to_come = |v: usize| self.items[v].is(Class::MODAL) || self.means(v, Sense::MODAL_FORM);
        let before = |v: usize| self.means(v, Sense::EARLIER_YET);
        // called it “late”, | and the board would wait; vowed to mend it, | and the board would wait
        let named = at > 0 && self.items[at - 1].is(Class::NAME) && !self.items[at - 1].is(Class::SAY);
        let named = named || self.items[at].is(Class::TO);
        !named && second.verb.is_some_and(to_come)
            || !named
                && !second.opened
                && (second.verb.is_some_and(before) || self.items[second.at].is(Class::PRONOUN))
    }
}
