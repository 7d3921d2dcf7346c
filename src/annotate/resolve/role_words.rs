//! Where the words of a role begin and end: "nurse from Ohio" of ", a nurse from Ohio and chief of the harbor union, said".

use super::scan::{Scan, TO_OR_IS};
use crate::lexicon::{Class, Sense, sense_of};
use crate::spelling::capitalised;
use crate::syntax::FINITE;
use crate::titles::Sort;
use crate::token::{Flags, Token, TokenKind};

/// The longest role, in tokens.
pub(super) const LONGEST_ROLE: usize = 28;

impl Scan<'_> {
    /// The first word of a role, its head, and where it ends: by its row of words, or by the phrases if a mark closes it.
    pub(super) fn span_of_role(
        &self,
        first: usize,
        from: usize,
        determined: bool,
    ) -> Option<(usize, usize, usize)> {
        let year = self.is_class_year(from).then_some(from).filter(|_| determined);
        if let Some((head, last)) = self.words_of_role(first, (from, year)) {
            return Some((from, head, last));
        }
        let (from, head) = self.role_by_phrases(first, determined)?;
        let (head, last) = self.words_of_role(first, (from, Some(head)))?;
        self.closes_role(last).then_some((from, head, last))
    }

    /// "a senior at Salem High", "a junior who plays": a year at school, where nothing follows that it would rank.
    fn is_class_year(&self, at: usize) -> bool {
        let ends = |t: &Token| !t.is_word() || t.is(Class::RELATIVE | Class::PREPOSITION);
        let small = |t: &Token| t.is_word() && !t.is_capitalised() && self.sort(at).any(Sort::RANK);
        self.tokens.get(at).is_some_and(small)
            && sense_of(&capitalised(self.text(at))).any(Sense::CLASS_YEAR)
            && self.tokens.get(at + 1).is_none_or(ends)
    }

    /// True at the "at" of "at the time", "at the moment".
    pub(super) fn is_at_the_time(&self, at: usize) -> bool {
        self.words.means_small(at, Sense::AT)
            && self.words.means_small(at + 1, Sense::THE)
            && self.words.means_small(at + 2, Sense::MOMENT)
    }

    /// The head of the role whose words begin at `from`, after an article if `first` is before it, and where its
    /// words end; the head may be `known`.
    pub(super) fn words_of_role(
        &self,
        first: usize,
        (from, known): (usize, Option<usize>),
    ) -> Option<(usize, usize)> {
        let mut head = known;
        let mut last = known.map_or(from, |head| head + 1);
        while last < self.tokens.len() && last - first < LONGEST_ROLE {
            if head.is_some()
                && let Some(next) = self.joined_in_role(last)
            {
                last = next;
                continue;
            }
            if let Some(next) = head.and_then(|_| self.joined_by_and(last)) {
                last = next;
                continue;
            }
            if self.ends_role(first, last, head.is_some()) {
                break;
            }
            if head.is_none() {
                let (token, sort) = (&self.tokens[last], self.sort(last));
                if token.is(TO_OR_IS) || token.is(Class::CONJUNCTION) || sort.any(Sort::HONORIFIC) {
                    break;
                }
                if sort.any(Sort::TITLE) && !sort.any(Sort::PLURAL) {
                    // "chief executive": the last title of the row is the head; a name after it is a new one.
                    let next = self.tokens.get(last + 1);
                    let more = next.is_some_and(|t| {
                        t.is_word()
                            && (self.sort(last + 1).any(Sort::TITLE) || t.kind == TokenKind::Possessive)
                    });
                    if next.is_some_and(|t| t.is_word() && t.is_capitalised() && !more) {
                        return None;
                    }
                    if !more {
                        head = Some(last);
                    }
                } else if first == from
                    && !token.is_capitalised()
                    && !sort.any(Sort::MODIFIER.or(Sort::ORGANIZATION).or(Sort::TITLE))
                    && token.kind == TokenKind::Word
                {
                    break;
                }
            }
            last += 1;
        }
        Some((head?, last))
    }

    /// True if a comma follows in the sentence, so that an apposition may end there: "the clerk elected in May, said".
    pub(super) fn is_closed(&self, at: usize) -> bool {
        let sentence = self.tokens[at].sentence;
        (at..self.tokens.len().min(at + LONGEST_ROLE))
            .take_while(|&k| self.tokens[k].sentence == sentence)
            .any(|k| self.is_comma(k))
    }

    /// True for a token that is no part of the role begun at `first`.
    fn ends_role(&self, first: usize, at: usize, headed: bool) -> bool {
        let token = &self.tokens[at];
        let new = |t: &Token| t.is_capitalised() || t.is(Class::DETERMINER) || t.means_small(Sense::ONE);
        token.paragraph != self.tokens[first].paragraph
            || token.flags.has(Flags::SENTENCE_START)
            || matches!(token.kind, TokenKind::Dash | TokenKind::Open | TokenKind::Close)
            || token.kind == TokenKind::Punctuation && !matches!(self.text(at), "&" | "/")
            || token.is(Class::RELATIVE)
            || headed && token.is_word() && !token.is_capitalised() && token.is(Class::AUXILIARY)
            || headed && self.is_circumstance(at)
            // "a former clerk himself"
            || headed && token.is_word() && token.means_small(Sense::HIMSELF)
            // "chief when she left"
            || headed && token.is_word() && token.is(Class::SUBORDINATOR) && !token.is(Class::PREPOSITION)
            // "a law professor in his first campaign"
            || headed
                && token.means_small(Sense::IN)
                && self.tokens.get(at + 1).is_some_and(|t| t.means_small(Sense::HE | Sense::SHE))
            // "an activist by the time the board met": a time, and no office.
            || headed && token.is_word() && (token.is(Class::TEMPORAL) || token.means_small(Sense::BY))
            || token.is(Class::CUE) && token.is(FINITE) && !self.sort(at).any(Sort::TITLE) && !token.is_capitalised()
            // "a lawyer known to win": a participle, and no plural that looks like a verb.
            || headed
                && token.is(Class::VERB)
                && !token.is_capitalised()
                && !self.text(at).ends_with('s')
                && !self.is_turned(at)
            || token.is(Class::CONJUNCTION)
                && (self.tokens.get(at + 1).is_some_and(new) && !self.is_second_office(at + 1)
                    || self.goes_on_otherwise(at + 1))
    }

    /// True for what tells of somebody's days rather than of their office: "a warehouse worker currently on leave",
    /// "the finance minister at the time".
    fn is_circumstance(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let goes_on =
            |k: usize| self.words.means_small(k, Sense::ON | Sense::IN) && !self.words.is_capital(k + 1);
        let joined = self.tokens[at - 1].is(Class::PREPOSITION | Class::OF | Class::CONJUNCTION);
        let adverb = token.is_word() && !token.is_capitalised() && token.is(Class::ADVERB) && !joined;
        adverb && goes_on(at + 1) || self.is_at_the_time(at)
    }

    /// "a former technical director turned whistleblower": two callings of one person.
    fn is_turned(&self, at: usize) -> bool {
        let office = || {
            let phrase = self.syntax.phrase_at(at + 1);
            phrase.is_some_and(|p| !p.is_named() && p.title.0 < p.title.1)
        };
        self.tokens[at].is(Class::TURNED)
            && at + 1 < self.tokens.len()
            && (self.words.is_calling(at + 1) || office())
    }

    /// True after an "and" that no second office follows: "and runs the archive", "and until May its chief".
    fn goes_on_otherwise(&self, at: usize) -> bool {
        const OTHER: Class =
            Class(FINITE.0 | Class::AUXILIARY.0 | Class::SUBORDINATOR.0 | Class::PREPOSITION.0);
        let noun = Sort::TITLE.or(Sort::MODIFIER).or(Sort::RANK).or(Sort::ORGANIZATION);
        let Some(token) = self.tokens.get(at).filter(|t| t.is_word() && !t.is_capitalised()) else {
            return false;
        };
        let third = self.sort(at).is_unknown()
            && self.text(at).ends_with('s')
            && self.tokens.get(at + 1).is_some_and(|t| t.is(Class::DETERMINER));
        (token.is(OTHER) && !token.is(Class::NOUN_TOO) || third) && !self.sort(at).any(noun)
    }

    /// True for a word that no table has and that reads as the verb of a clause: "homed in on".
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|t| t.is_word() && !t.is_capitalised()) else {
            return false;
        };
        let next = self.tokens.get(at + 1);
        let past = self.sort(at).is_unknown() && self.text(at).ends_with("ed");
        token.is(FINITE) && token.is(Class::VERB | Class::CUE) && !token.is(Class::NOUN_TOO)
            // "lavished praise on", "homed in on", but "retired, said"
            || past && next.is_some_and(|t| t.is_word() && !t.is(Class::CONJUNCTION))
    }
}
