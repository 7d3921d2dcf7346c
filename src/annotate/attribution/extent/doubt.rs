//! Where the end of a statement can't be told for sure. What stands in quotation marks is somebody's words whatever goes on
//! around it; a statement in the writer's words that may be half of one, or half the writer's own, is no certain one.
//!
//! The marks are those at which annotators of news and the rules disagree in more than a fifth of all cases.

use crate::attribution::claims::Claims;
use crate::attribution::frame::{REPORTED_BARE, REPORTED_THAT, SUBJECT_VERB_THAT_QUOTE};
use crate::attribution::item::{Item, ItemKind};
use crate::attribution::{Sentence, phrase};
use crate::doubt::Doubt;
use crate::lexicon::{Class, Sense};
use crate::span::Span;
use crate::{Attribution, Kind};

impl Sentence<'_> {
    /// Doubts what the sentence at hand states for certain, if more of it may be the speaker's, or less, or if the sentence
    /// asks: So Lee is saying that it “never rained”?
    pub(in crate::attribution) fn doubt_extents(&self, claims: &mut Claims) {
        let asks =
            self.items[self.lo..self.hi].last().is_some_and(|i| i.kind == ItemKind::Stop && i.mark == b'?');
        self.doubt_alleged(claims);
        for index in claims.first..claims.out.len() {
            let a = &claims.out[index];
            if claims.is_guess(index) {
                continue;
            }
            if asks && a.kind != Kind::Direct {
                claims.doubt(index, Doubt::Asked);
            } else if self.has_open_extent(claims, a) {
                claims.doubt(index, Doubt::OpenExtent);
            }
        }
    }

    /// Whether more or less of a report in the writer's words may be the speaker's.
    fn has_open_extent(&self, claims: &Claims, a: &Attribution) -> bool {
        let [content] = a.content[..] else { return false };
        if a.kind != Kind::Direct && (self.leads_to_quotation(content) || self.lacks_its_verb(a, content)) {
            return true;
        }
        a.kind == Kind::Reported
            && (self.may_go_on(claims, a, content)
                || [REPORTED_THAT.name, REPORTED_BARE.name].contains(&a.rule) && self.may_be_left(content))
    }

    /// said that he told a clerk, | “Q”: whether a statement without a quotation ends with somebody who speaks, and their words follow.
    fn leads_to_quotation(&self, content: Span) -> bool {
        /// Who is told is named in no more words.
        const HEARER: usize = 5;
        let items = self.items;
        let to = items.partition_point(|i| i.span.start < content.end);
        let quote = (to..self.hi.min(to + 2)).any(|k| items[k].quote().is_some())
            && items.get(to).is_some_and(|i| matches!(i.kind, ItemKind::Comma | ItemKind::Colon));
        let tells =
            |i: &Item| i.is_small() && i.is(Class::SAY | Class::TELL) && i.is(Class::PAST | Class::THIRD);
        if !quote {
            return false;
        }
        let own = &items[items.partition_point(|i| i.span.start < content.start)..to];
        own.iter().all(|i| i.quote().is_none()) && own.iter().rev().take(HEARER).any(tells)
    }

    /// said that Hale left after the chair, Bo Lund, | said no; and that the funds, | which pay for it, were lost: whether a clause is cut
    /// before its verb.
    fn lacks_its_verb(&self, a: &Attribution, content: Span) -> bool {
        if ![SUBJECT_VERB_THAT_QUOTE.name, REPORTED_THAT.name, REPORTED_BARE.name].contains(&a.rule) {
            return false;
        }
        let items = self.items;
        // Hale, who said that it rained, | stayed in
        let source = a.source.map(|s| items.partition_point(|i| i.span.start < s.start));
        if source.is_some_and(|s| items[s].is(Class::RELATIVE)) {
            return false;
        }
        let from = items.partition_point(|i| i.span.start < content.start);
        let to = items.partition_point(|i| i.span.start < content.end);
        let comma = items.get(to).is_some_and(|i| to + 1 < self.hi && i.kind == ItemKind::Comma);
        let next = items.get(to + 1).filter(|n| comma && n.is_small());
        let verb = |n: &Item| {
            n.is(Class::AUXILIARY | Class::VERB | Class::CUE)
                && n.is(Class::PAST | Class::THIRD | Class::AUXILIARY)
                && !n.is(Class::PRONOUN | Class::NOUN_TOO | Class::ING | Class::CONJUNCTION)
        };
        let that =
            (from + 1..to).rev().find(|&k| items[k].is(Class::THAT) && items[k - 1].is(Class::CONJUNCTION));
        let relative = next.is_some_and(|n| n.is(Class::RELATIVE) && !n.is(Class::THAT));
        // said that it rained, | reported the Post
        let tag = || {
            let end = phrase::end_after(items, to + 2, self.hi);
            next.is_some_and(|n| n.is(Class::SAY))
                && end.is_some_and(|e| e >= self.hi || items[e].kind == ItemKind::Stop)
        };
        next.is_some_and(verb) && !tag() || relative && that.is_some_and(|k| !self.has_finite_verb(k + 1, to))
    }

    /// said that it rained | - and poured, | which she feared, | despite the forecast, | and stayed in: whether what follows the
    /// content of a statement may be its own.
    fn may_go_on(&self, claims: &Claims, a: &Attribution, content: Span) -> bool {
        let items = self.items;
        let mut at = self.lo + items[self.lo..self.hi].partition_point(|i| i.span.start < content.end);
        let Some(mark) = items.get(at).filter(|_| at < self.hi) else { return false };
        if mark.kind == ItemKind::Dash {
            return true;
        }
        at += usize::from(mark.kind == ItemKind::Comma);
        // that it was “late,”
        let comma = items[at - 1].kind == ItemKind::Comma || items[at - 1].mark == b',';
        let Some(next) = items.get(at).filter(|n| at < self.hi && n.is_small()) else { return false };
        let concedes = comma && next.means(Sense::CONCEDES);
        let relative = comma && next.is(Class::RELATIVE) && !next.is(Class::THAT);
        let from = items.partition_point(|i| i.span.start < content.start);
        let second = !comma && next.means(Sense::AND) && !self.speaks_again(from, at);
        concedes || (relative || second) && !self.is_claimed(claims, a, at + 1)
    }

    /// and added that it poured, which she said was late: whether another statement begins with the words at `at`.
    fn is_claimed(&self, claims: &Claims, a: &Attribution, at: usize) -> bool {
        /// How many words may stand before its verb, or its speaker.
        const BEFORE: usize = 3;
        let range = at..self.hi.min(at + 1 + BEFORE);
        let starts = |span: Span| self.items[range.clone()].iter().any(|i| i.span.start == span.start);
        let others = claims.out[claims.first..].iter().filter(|o| o.cue != a.cue);
        others.flat_map(|o| [o.cue, o.source]).flatten().any(starts)
    }

    /// said that it rained, but she stayed: whether a clause within the content may be the writer's. One with a "that" of its
    /// own is the speaker's.
    fn may_be_left(&self, content: Span) -> bool {
        let items = self.items;
        let (from, to) = (
            items.partition_point(|i| i.span.start < content.start),
            items.partition_point(|i| i.span.start < content.end),
        );
        let contrast = |at: usize| {
            items[at].kind == ItemKind::Comma
                && items[at + 1].is(Class::CONJUNCTION)
                && items[at + 1].is(Class::BESIDE)
                && !items[at + 1].means(Sense::AND)
                && !items[at + 2].is(Class::THAT)
        };
        let mark = |at: usize| items[at].kind == ItemKind::Comma;
        let set_against = |at: usize| {
            let against = items[at + 1].means(Sense::CONTRASTS) && !items[at + 1].means(Sense::TELLS_WHEN);
            let place = items[at + 1].means(Sense::WHERE) && self.has_finite_verb(from, at);
            mark(at) && (against || place)
        };
        (from..to.saturating_sub(2))
            .any(|k| contrast(k) || set_against(k) || mark(k) && self.second_may_be_writers(from, k))
    }
}
