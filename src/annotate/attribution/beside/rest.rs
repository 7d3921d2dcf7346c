//! What goes on after a quotation and its tag: “Q1,” S said, “Q2.” / “Q,” S said, | that P / “Q1” | and “Q2”

use super::end_of_tag;
use crate::Kind;
use crate::attribution::claims::Claims;
use crate::attribution::clause::Clause;
use crate::attribution::extent::Commas;
use crate::attribution::item::{Item, ItemKind};
use crate::attribution::{MIXED_WORDS, Sentence, phrase};
use crate::doubt::Doubt;
use crate::lexicon::{Class, Sense};
use crate::syntax::Phrase;
use crate::syntax::PhraseSort;
use crate::token::Token;

impl Sentence<'_> {
    /// shouting “Q1” | and “Q2”: adds the quotations that a list goes on with after the one at `at`.
    pub(super) fn join_listed(&self, claims: &mut Claims, index: usize, at: usize) {
        let mut at = at;
        while let Some(link) = self.items.get(at + 1).filter(|_| at + 2 < self.hi) {
            let comma = usize::from(link.kind == ItemKind::Comma);
            let and = usize::from(self.items[at + 1 + comma].is(Class::CONJUNCTION));
            let next = at + 1 + comma + and;
            // “Q1,” and, “Q2.”
            let after = and > 0 && self.items.get(next).is_some_and(|i| i.kind == ItemKind::Comma);
            let next = next + usize::from(after);
            let quote = self.items.get(next).filter(|_| next < self.hi).and_then(Item::quote);
            let free = quote.filter(|&q| claims.owner[q].is_none() && next > at + 1);
            let Some(quote) = free.filter(|_| self.is_whole(next) && !self.is_tail_of_another((next, true)))
            else {
                return;
            };
            claims.join(index, quote, self.text.quotations);
            at = next;
        }
    }

    /// said, “Instead of a talk,” the board “chose a fight.”: whether the quotation at `at` has no verb, and a subject follows it that
    /// another quotation gives one.
    pub(super) fn leads_to_subject(&self, claims: &Claims, at: usize) -> bool {
        let Some(quote) = self.items[at].quote() else { return false };
        let first = |q: usize| self.first_within(q);
        let verb = Class::AUXILIARY | Class::VERB | Class::CUE;
        let tokens = &self.text.tokens[self.items[at].from as usize..self.items[at].to as usize];
        let bare = self.items[at].mark == b','
            && first(at).is_some_and(|t| t.is(Class::PREPOSITION | Class::ADVERB | Class::SUBORDINATOR))
            && tokens.iter().all(|t| !t.is(verb) || t.is(Class::ING))
            && self.text.quotations[quote].pieces.len() == 1;
        let next = || phrase::end_after(self.items, at + 1, self.hi).filter(|&q| q < self.hi && q > at + 1);
        bare && next().is_some_and(|q| {
            let free = self.items[q].quote().is_some_and(|q| claims.owner[q].is_none());
            free && first(q).is_some_and(|t| t.is_word() && !t.is_capitalised())
        })
    }

    /// Despite its “late start,” Lee said, | the pier is safe: whether items `start..at` and a quotation are an adverbial, and a
    /// clause begins at `from`.
    pub(super) fn is_adverbial_before(&self, start: usize, at: usize, from: usize) -> bool {
        self.items[start].is(Class::PREPOSITION)
            && start < at
            && !self.has_finite_verb(start, at)
            && self.subject_at(from, self.hi).is_some()
    }

    /// What goes on after a statement: “Q1,” Lee said, “Q2.”
    pub(in crate::attribution) fn after(&self, claims: &mut Claims, clause: &Clause, index: usize) {
        /// How far after the tag the statement may go on, in items.
        const NEAR: usize = 40;
        let end = end_of_tag(clause);
        let far = self.hi.min(end + NEAR);
        let direct = claims.out[index].kind == Kind::Direct;
        if self.quotes_another(end, clause.subject.filter(|_| direct)) {
            claims.doubt(index, Doubt::QuotesAnother);
        }
        let mut i = end;
        while i < far {
            let item = &self.items[i];
            if let Some(quote) = item.quote() {
                let before = self.items[i - 1].kind;
                // “Q1,” Lee said, but “Q2.”
                let linked = self.items[i - 1].is(Class::CONJUNCTION)
                    && i >= end + 2
                    && self.items[i - 2].kind == ItemKind::Comma;
                let split = matches!(before, ItemKind::Comma | ItemKind::Colon | ItemKind::Dash)
                    || linked
                    || i == end && self.lacks_stop(clause, i);
                if claims.owner[quote].is_none() && split && !self.is_title(item) {
                    if before == ItemKind::Colon && self.another_cuts_in(end, i) {
                        claims.last = None;
                        return;
                    }
                    claims.join(index, quote, self.text.quotations);
                    // She was hurt, said Lee, and “she asked for her coat.”
                    if linked && !direct && self.text.quotations[quote].words >= MIXED_WORDS {
                        claims.out[index].kind = Kind::Mixed;
                        claims.now_quoted(index);
                    }
                    self.join_over_aside(claims, index, i);
                    self.join_rest(claims, index, i);
                }
                break;
            }
            if item.is_small()
                && item.is(Class::SAY | Class::TELL | Class::NAME)
                && item.is(Class::ING | Class::PAST | Class::THIRD)
                && !self.is_taken_up_behind(i, far)
            {
                break;
            }
            i += 1;
        }
        // “Q,” Lee said, and her husband cut in. What comes next may be his.
        let other = (end..far).any(|i| {
            self.items[i].kind == ItemKind::Comma
                && self.items.get(i + 1).is_some_and(|c| i + 1 < self.hi && c.is(Class::CONJUNCTION))
                && self.items.get(i + 2).is_some_and(|s| {
                    i + 2 < self.hi
                        && s.quote().is_none()
                        && !s.is(Class::CUE | Class::VERB | Class::AUXILIARY | Class::ADVERB)
                        && !self.does_more(i + 2)
                })
        });
        claims.last = (!other).then_some(index);
    }

    /// Lee says, and | waits until it is dry: whether the word at `at` looks like a verb that is joined to one of speech, and no subject.
    fn does_more(&self, at: usize) -> bool {
        let (word, text) = (&self.items[at], self.text_of(at));
        let verb =
            word.is_small() && word.class == Class::NONE && (text.ends_with('s') || text.ends_with("ed"));
        verb && self.subject_at(at, self.hi).is_none()
    }

    /// “Q1,” Lee said, before the chair, Bo Hale, cut in: “Q2”: whether a word that opens a clause brings somebody in after the tag that
    /// ends before item `end`, so that the quotation at `quote` may be theirs.
    fn another_cuts_in(&self, end: usize, quote: usize) -> bool {
        /// No further from the word may their name or description begin, in items: “before his mate, Bo Hale, cut in”.
        const NEAR: usize = 5;
        let someone = |k: usize| {
            let phrase = self.text.syntax.phrase_at(self.items[k].from as usize);
            phrase.is_some_and(|p| p.names_person() || p.sort == PhraseSort::Person)
        };
        let opens = |k: usize| {
            let word = &self.items[k];
            word.is_small() && (word.means(Sense::TELLS_WHEN) || word.is(Class::TEMPORAL))
        };
        (end..quote.saturating_sub(1)).any(|k| opens(k) && (k + 1..quote.min(k + 1 + NEAR)).any(someone))
    }

    /// “Q1,” Lee said “Q2.”: whether the quotation at `at`, right after the tag, is a sentence that no full stop parts from it.
    fn lacks_stop(&self, clause: &Clause, at: usize) -> bool {
        let first = self.first_within(at);
        self.items[clause.group.verb].is(Class::PLAIN_SPEECH)
            && !self.items[clause.group.verb].is(Class::TELL)
            && first.is_some_and(Token::is_capitalised)
            && self.is_whole(at)
    }

    /// “Q,” Lee told the crowd, quoting Hale: whether the words are another's, by what follows the tag that ends at `end`.
    pub(super) fn quotes_another(&self, end: usize, subject: Option<phrase::Phrase>) -> bool {
        /// How far the participle may follow, in items.
        const NEAR: usize = 8;
        let is_outlet = subject.is_some_and(|s| {
            let own = self.text.syntax.phrase_at(self.items[s.start].from as usize);
            own.is_some_and(|p| p.sort == PhraseSort::Outlet)
        });
        (end..self.hi.min(end + NEAR)).any(|k| {
            let next = self.items.get(k + 1).filter(|_| k + 1 < self.hi);
            let other = next.and_then(|i| self.text.syntax.phrase_at(i.from as usize));
            let recites = other.is_some_and(Phrase::names_person) && self.means(k, Sense::RECITES);
            // “Q,” the Post reported, citing two officials
            let passes_on = || {
                let someone = other.is_some_and(|p| p.sort == PhraseSort::Person || p.names_person());
                someone && self.items[k].is(Class::ING) && self.means(k, Sense::QUOTES)
            };
            (recites || is_outlet && passes_on()) && self.items[k - 1].kind == ItemKind::Comma
        })
    }

    /// “To wait,” said Lee, a clerk, | would be “bad”: the comma that closes an apposition after the one at `comma`.
    pub(in crate::attribution) fn end_of_apposition(&self, comma: usize) -> Option<usize> {
        /// No apposition is longer, in items.
        const LONGEST: usize = 24;
        let comma = self.items.get(comma).filter(|i| i.kind == ItemKind::Comma).map(|_| comma)?;
        let far = self.hi.min(comma + LONGEST);
        let close = (comma + 1..far).find(|&k| self.items[k].kind == ItemKind::Comma)?;
        let verb = Class::AUXILIARY | Class::VERB | Class::RELATIVE | Class::CONJUNCTION;
        let plain = |i: &Item| i.quote().is_none() && !(i.is_small() && i.is(verb));
        self.items[comma + 1..close].iter().all(plain).then_some(close)
    }

    /// “Q1,” Lee said. “It will help” | the town.: adds what the sentence ends with after the quotation at `at`, which has just been
    /// joined to a statement, and is no clause with it for its subject.
    pub(in crate::attribution) fn join_rest(&self, claims: &mut Claims, index: usize, at: usize) {
        let Some(next) = self.items.get(at + 1).filter(|n| at + 2 < self.hi && n.kind == ItemKind::Word)
        else {
            return;
        };
        let other = Class::AUXILIARY
            | Class::VERB
            | Class::CUE
            | Class::CONJUNCTION
            | Class::SUBORDINATOR
            | Class::RELATIVE;
        // “take it” and bring it to the pier.
        let joined = next.means(Sense::AND) && !self.has_finite_verb(at + 2, self.hi);
        if self.items[at].mark != 0 || next.is(other) && next.is_small() && !joined || self.gives_occasion(at)
        {
            return;
        }
        let end = if joined { self.hi - 1 } else { self.content_end(claims, at, Commas::Within) };
        let rest = self.span(at, end);
        let whole = end + 1 >= self.hi && !self.items[at + 1..end].iter().any(|i| i.quote().is_some());
        if let Some(last) = claims.out[index].content.last_mut().filter(|l| whole && l.start == rest.start) {
            last.end = rest.end;
            claims.out[index].kind = Kind::Mixed;
        }
    }

    /// “We fear it,” Lee wrote in a letter, | that it “may rain”: adds the clause of a "that" after the tag that ends before item
    /// `end`.
    pub(super) fn that_behind(&self, claims: &mut Claims, index: usize, end: usize) {
        let comma = self.comma_of_tag(end).filter(|&c| self.items[c + 1].is(Class::THAT));
        let Some(comma) = comma.filter(|_| claims.out[index].content.len() == 1) else { return };
        self.add_rest(claims, index, comma + 1);
        claims.out[index].kind = Kind::Mixed;
    }

    /// “Trust,” Lee says, | is the raw stuff: adds the rest of the clause that a statement opens, if the sentence goes on with
    /// its verb after the comma at `comma`.
    pub(super) fn rest_of_clause(&self, claims: &mut Claims, clause: &Clause, index: usize, comma: usize) {
        let finite = |i: &Item| {
            i.is(Class::AUXILIARY | Class::VERB)
                && !i.is(Class::PRONOUN | Class::ING | Class::NOUN_TOO | Class::CUE)
                && i.is_small()
        };
        let comma = if clause.inverted() { self.end_of_apposition(comma).unwrap_or(comma) } else { comma };
        // “Q,” read another, held by Lee
        let by = |c: usize| self.items.get(c + 2).is_some_and(|i| i.means(Sense::BY));
        let after =
            |c: usize| self.items.get(c + 1).filter(|_| c + 1 < self.hi).is_some_and(finite) && !by(c);
        // “Bread,” Lee says in her letter, | can help
        let far = self.comma_of_tag(comma).filter(|&c| after(c));
        let comma = far.unwrap_or(comma);
        let marked = self.items.get(comma).is_some_and(|i| i.kind == ItemKind::Comma);
        let verb = after(comma);
        // “In that spirit,” Lee said, | she has invited both
        let adverbial =
            || self.is_adverbial_alone(claims, index) && self.subject_at(comma + 1, self.hi).is_some();
        if marked && (verb || !clause.inverted() && adverbial()) && claims.out[index].content.len() == 1 {
            self.add_rest(claims, index, comma + 1);
            claims.out[index].kind = Kind::Mixed;
        }
    }

    /// Whether all that is quoted is a preposition with its phrase.
    pub(super) fn is_adverbial_alone(&self, claims: &Claims, index: usize) -> bool {
        /// No such phrase is longer, in tokens.
        const LONGEST: usize = 9;
        let [quoted] = claims.out[index].content[..] else { return false };
        let from = self.text.tokens.partition_point(|t| t.span.start < quoted.start) + 1;
        let words = self.text.tokens.iter().skip(from).take_while(|t| t.span.end < quoted.end);
        let verb = Class::AUXILIARY | Class::VERB | Class::CUE;
        let (mut count, mut verbs) = (0, false);
        for token in words {
            count += 1;
            verbs |= token.is(verb);
        }
        count <= LONGEST && !verbs && self.text.tokens.get(from).is_some_and(|t| t.is(Class::PREPOSITION))
    }
}
