//! Second clauses: the writer's own that a comma and a conjunction join to what somebody has said, and that has a
//! subject of its own: said the cliff was “on the move”, | and on Tuesday it moved nine metres.

use crate::attribution::item::{Item, ItemKind};
use crate::attribution::{Sentence, phrase};
use crate::lexicon::{Class, Scene, Sense};
use crate::syntax::PhraseSort;
use crate::token::Token;

/// What stands before a verb that points is no longer, in items.
const SET_OFF: usize = 16;
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
    /// said it was “late”, | and the board left: whether the clause that is joined at `mark`, a comma or a quotation
    /// with one, to content that begins at `at` and holds a quotation is the writer's: it has none itself, nor what
    /// makes it the speaker's.
    pub(super) fn second_is_writers(&self, at: usize, mark: usize) -> bool {
        let quoted = |k: usize| self.items[k].quote().is_some();
        if !self.is_taken(at) || !(at..=mark).any(quoted) || (mark + 1..self.hi).any(quoted) {
            return false;
        }
        let second = self.second_clause(mark, self.hi);
        let waits = self.waits_at(at, mark) && !(at..=mark).any(|k| self.quotes_verb(k));
        second.is_some_and(|s| !self.is_speakers(at, &s) || self.is_narrated(at, mark) || self.bears_out(&s))
            && !waits
    }

    /// said it was “late”, | and so it was / but then she would: whether a second clause has no more than a pronoun and
    /// an auxiliary.
    fn bears_out(&self, second: &Second) -> bool {
        let verb = self.items.get(second.at + 1).filter(|_| second.at + 1 < self.hi);
        let ends = self.items.get(second.at + 2).is_none_or(|i| i.kind == ItemKind::Stop);
        self.items[second.at].is(Class::PRONOUN) && verb.is_some_and(|v| v.is(Class::AUXILIARY)) && ends
    }

    /// says it is “late”, | and he has shut the pier I liked: whether the writer tells of themselves after the mark at
    /// `mark`, and content that begins at `at` does not.
    fn is_narrated(&self, at: usize, mark: usize) -> bool {
        let narrator = |i: &Item| i.means(Sense::NARRATOR);
        self.items[mark..self.hi].iter().any(narrator) && !self.items[at..mark].iter().any(narrator)
    }

    /// It was “late,” Lee said, | but the board met: whether what a conjunction joins after the comma at `mark`, after
    /// the tag of a statement from `start` on that holds a quotation, is the writer's.
    pub(in crate::attribution) fn rest_is_writers(&self, start: usize, mark: usize) -> bool {
        let second = self.second_clause(mark, self.hi);
        let quoted = (mark + 1..self.hi).any(|k| self.items[k].quote().is_some());
        !quoted && second.is_some_and(|s| !self.is_speakers(start, &s) && !self.takes_up_by_pronoun(&s))
    }

    /// It is the “usual process,” Lee said, | and many of its steps were done / and it’s over: whether the subject of a
    /// second clause takes up what the first is about.
    fn takes_up_by_pronoun(&self, second: &Second) -> bool {
        let theirs = |i: &Item| i.is_small() && i.means(Sense::ITS | Sense::THEIRS);
        let and = self.means(second.at - 1, Sense::AND);
        let verb = second.verb.unwrap_or(second.at);
        and && !second.opened && self.items[second.at..verb].iter().any(theirs)
    }

    /// argued that rain heeds no calendar, | and he has not changed his mind: whether the clause that is joined at the
    /// comma at `mark` tells in the present of him or her who spoke in the past: content that begins at `at` is of
    /// nobody.
    pub(super) fn second_is_of_now(&self, at: usize, mark: usize) -> bool {
        let Some(second) = self.second_clause(mark, self.hi).filter(|_| self.is_taken(at)) else {
            return false;
        };
        let someone = |i: &Item| {
            let phrase = || self.text.syntax.phrase_at(i.from as usize);
            i.quote().is_some()
                || i.means(Sense::HE | Sense::SHE)
                || i.is_capitalised()
                || phrase().is_some_and(|p| p.sort == PhraseSort::Person)
        };
        let now = self.items.get(second.at + 1).filter(|_| second.at + 1 < self.hi).is_some_and(|v| {
            v.word.scene().any(Scene::OF_ONE_SUBJECT) && !v.means(Sense::PAST_FORM) && v.is(Class::AUXILIARY)
        });
        now && self.means(second.at, Sense::HE | Sense::SHE)
            && !second.opened
            && self.is_told_in_past(at)
            && !self.items[at..mark].iter().any(someone)
    }

    /// Whether the quotation at `at` holds a finite verb.
    pub(in crate::attribution) fn quotes_verb(&self, at: usize) -> bool {
        let verb = Class::AUXILIARY | Class::VERB | Class::CUE;
        let finite = |t: &Token| t.is(verb) && !t.is(Class::ING | Class::NOUN_TOO);
        let item = &self.items[at];
        item.quote().is_some() && self.text.tokens[item.from as usize..item.to as usize].iter().any(finite)
    }

    /// said that it was late, | and the board left: whether a clause that is joined at the comma at `mark` to what a
    /// "that" brings at `at` may be the writer's.
    pub(super) fn second_may_be_writers(&self, at: usize, mark: usize) -> bool {
        // that boats, planes, | and the pier are old
        let comma = (at + 1..mark).rev().find(|&k| self.items[k].kind == ItemKind::Comma);
        let listed = !self.has_finite_verb(comma.unwrap_or(at), mark);
        let second = self.second_clause(mark, self.hi);
        !listed && second.is_some_and(|s| !self.is_speakers(at, &s))
    }

    /// It rained, | and the pier was shut: whether a clause with a subject of its own is joined after the comma at
    /// `mark`.
    pub(in crate::attribution) fn second_clause_at(&self, mark: usize, hi: usize) -> bool {
        self.second_clause(mark, hi).is_some()
    }

    /// said it was “late”, | and the board, which: where the head of another clause begins with which content of items
    /// `at..end` ends, cut before its verb; the comma before it.
    pub(super) fn glued_head(&self, at: usize, end: usize) -> Option<usize> {
        /// No such head is longer, in items.
        const LONGEST: usize = 12;
        let items = &self.items;
        let comma = |k: usize| items[k].kind == ItemKind::Comma;
        if end >= self.hi || !comma(end) {
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

    /// The clause with a subject of its own that a conjunction joins after the comma at `mark`, or the quotation with
    /// one.
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
        let points = usize::from(self.points_to(start));
        let subject = phrase::end_after(items, start + points, hi)?;
        let own = self.subject_at(start + points, hi);
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
    pub(in crate::attribution) fn after_time(&self, from: usize) -> usize {
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
        if !self.items[at].is(Class::THAT) || !self.is_comma(at + 1) {
            return None;
        }
        let close = (at + 2..self.hi.min(at + SET_OFF)).find(|&k| self.is_comma(k))?;
        self.items
            .get(close + 1)
            .filter(|v| close + 1 < self.hi && v.is_small() && v.is(Class::BE))
            .map(|_| close + 1)
    }

    /// said it was “late”, | and he tried to mend it: whether a second clause tells a deed of him or her. What
    /// somebody is said to think or to have done has another form.
    fn is_deed_of_speaker(&self, second: &Second) -> bool {
        let Some(verb) = second.verb.filter(|&v| v > second.at) else { return false };
        let word = &self.items[verb];
        let past = word.is(Class::PAST | Class::PAST_OR_PARTICIPLE) || self.text_of(verb).ends_with("ed");
        let held = Class::AUXILIARY | Class::THINK | Class::REGARD;
        self.means(second.at, Sense::HE | Sense::SHE) && past && !word.is(held) && !word.means(Sense::WANTS)
    }

    /// The first finite verb among the items from `from` on, within the sentence.
    pub(in crate::attribution) fn finite_after(&self, from: usize) -> Option<usize> {
        (from..self.hi.min(from + FAR))
            .find(|&k| self.has_finite_verb(k, k + 1) && self.items[k].quote().is_none())
    }

    /// that day has gone: whether a "that" which points at the noun after it stands at `at`.
    fn points_to(&self, at: usize) -> bool {
        let noun = self.items.get(at + 1).filter(|n| at + 1 < self.hi && n.is_small());
        let verb = Class::AUXILIARY | Class::VERB | Class::PRONOUN | Class::DETERMINER;
        self.items[at].is(Class::THAT) && !self.opens_that(at) && noun.is_some_and(|n| !n.is(verb))
    }

    /// said it would be late, | and the board would wait: whether a second clause is what is said too: its verb stands
    /// in the form that the first one has for what is told, or its subject is a pronoun for somebody named in it.
    fn is_speakers(&self, at: usize, second: &Second) -> bool {
        let to_come = |v: usize| self.items[v].is(Class::MODAL) || self.means(v, Sense::MODAL_FORM);
        let before = |v: usize| self.means(v, Sense::EARLIER_YET);
        // but that day has gone: no pronoun
        let pronoun = self.items[second.at].is(Class::PRONOUN) && !self.points_to(second.at);
        // called it “late”, | and the board would wait; vowed to mend it, | and the board would wait
        let named = at > 0 && self.items[at - 1].is(Class::NAME) && !self.items[at - 1].is(Class::SAY);
        let named = named || self.items[at].is(Class::TO);
        !named && second.verb.is_some_and(to_come)
            || !named
                && !second.opened
                && (second.verb.is_some_and(before) || pronoun && !self.is_deed_of_speaker(second))
    }
}
