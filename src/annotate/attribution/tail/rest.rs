//! What goes on after a tag: P, S said, | because P; The plan, S said, | is dead; It is hers, S said, | to help.

use crate::Kind;
use crate::attribution::claims::Claims;
use crate::attribution::extent::Commas;
use crate::attribution::item::{Item, ItemKind};
use crate::attribution::verb::finite_cue;
use crate::attribution::{MIXED_WORDS, Sentence, phrase};
use crate::lexicon::{Class, Scene, Sense};
use crate::syntax::{self, ClauseKind, Doubts, Form};

impl Sentence<'_> {
    /// The plan, Lee said, is dead: the rest of the clause belongs to the statement too.
    pub(in crate::attribution) fn goes_on(&self, claims: &mut Claims, index: usize, end: usize) {
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
        let resumes = self.resumes(start, comma + 1);
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

    /// The pier has a chair, | whom clerks, Lee said, praise: where a relative clause begins that items `start..stop` end with, cut before its verb by
    /// a tag, which ends before item `end`.
    pub(in crate::attribution) fn relative_around(
        &self,
        start: usize,
        stop: usize,
        end: usize,
    ) -> Option<usize> {
        let items = self.items;
        let relative = |i: &Item| i.is_small() && i.is(Class::RELATIVE) && !i.is(Class::THAT);
        let at = (start + 1..stop).rev().find(|&k| relative(&items[k]))?;
        let mark = |i: &Item| matches!(i.kind, ItemKind::Comma | ItemKind::Dash);
        let cut = at + 1 < stop && !items[at..stop].iter().any(mark) && !self.has_finite_verb(at + 1, stop);
        let adverb = |k: &usize| items[*k].is(Class::ADVERB) && items[*k].is_small();
        let verb = (end + 1..self.hi).find(|k| !adverb(k)).filter(|_| self.is_comma(end))?;
        let goes_on = items[verb].is_small()
            && (self.has_finite_verb(verb, verb + 1) || self.text_of(verb).ends_with('s'));
        (cut && goes_on && self.has_finite_verb(start, at)).then_some(at)
    }

    /// It will be free, Lee said, | a plan that few share: whether a noun with a clause of its own stands at `at`, after a tag, and no more.
    fn is_remark_on_whole(&self, at: usize) -> bool {
        /// The most words before that clause.
        const NEAR: usize = 6;
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

    /// Whether the word at `at`, after a tag, opens more of what is said: because it rained, but not on all three, to help them, by
    /// closing it.
    pub(in crate::attribution) fn opens_rest(&self, at: usize) -> bool {
        // as if to say
        let seems = self.means(at, Sense::AS)
            && self.items.get(at + 1).is_some_and(|i| at + 1 < self.hi && i.means(Sense::CONDITION));
        seems
            || self.gives_reason(at)
            || self.joins_rest(at)
            || self.is_beside(at)
            || self.hangs_on_what_is_said(at)
    }

    /// It is his job, Lee said, | to help them. / The race is run, Lee said, | by the strong. / He is so rash, Lee said, | that it hurts.
    fn hangs_on_what_is_said(&self, at: usize) -> bool {
        let Some(next) = self.items.get(at + 1).filter(|_| at + 1 < self.hi) else { return false };
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
        let ground =
            word.means(Sense::FOR) && (self.text_of(at + 1).ends_with("ing") || next.quote().is_some());
        // It was ready, Lee said, | to help with it
        let bare = word.is(Class::TO)
            && next.is_small()
            && next.kind == ItemKind::Word
            && !next.is(Class::SMALL | Class::EVENT | Class::HEARER | Class::REACTION | Class::TIME)
            && self.items.get(at + 2).is_some_and(|p| {
                p.is(Class::PREPOSITION) && !p.is(Class::OF | Class::TEMPORAL) && !p.means(Sense::FROM)
            })
            && !self.text_of(at + 1).ends_with('s');
        infinitive || bare || means || ground || word.is(Class::THAT)
    }

    /// There is research on both, Lee said, | but not on all three. / The app was safe, Lee said, | and no vote was lost.: whether
    /// the conjunction at `at`, after a tag, joins more of what is said. "Lee said, and she left" tells what she did.
    pub(super) fn joins_rest(&self, at: usize) -> bool {
        let Some(next) = self.items.get(at + 1).filter(|n| at + 1 < self.hi && n.quote().is_none()) else {
            return false;
        };
        if !self.items[at].is(Class::CONJUNCTION) {
            return false;
        }
        let elliptic = next.is(Class::NEGATION) && !self.has_finite_verb(at + 1, self.hi - 1);
        let also = next.word.scene().any(Scene::ALSO) && !self.means(at, Sense::AND);
        // It is wet, Lee said, and was wet in May.
        let verb =
            next.is(Class::AUXILIARY) && next.is_small() && !next.is(Class::PRONOUN | Class::EXISTENTIAL);
        let same = next.means(Sense::HE | Sense::SHE)
            && !self.goes_on_about(at, next)
            && !self.is_another_than_speaker(at, next);
        let even = usize::from(next.is(Class::ADVERB) && next.is_small());
        let clause = !same && self.subject_at(at + 1 + even, self.hi).is_some();
        // It is wet, Lee said, and with the pier shut, nobody comes.
        let fronted = || {
            let comma = (at + 2..self.hi).find(|&k| self.items[k].kind == ItemKind::Comma);
            // it’s: subject and verb
            let clause = |c: usize| {
                let both = |i: &Item| i.is(Class::PRONOUN) && i.is(Class::AUXILIARY);
                self.subject_at(c + 1, self.hi).is_some()
                    || self.items[c + 1..self.hi].first().is_some_and(both)
            };
            next.is(Class::PREPOSITION) && !next.is(Class::TO) && comma.is_some_and(clause)
        };
        elliptic
            || self.gives_reason(at + 1)
            || (also || verb || clause || fronted() || self.leads_to_quoted_verb(at + 1))
                && !self.has_own_speaker(at)
    }

    /// It is wet, Lee said, and | the pier, in his words, / the state of the pier “is a disgrace.”: whether a subject at `at` has its verb within
    /// the quotation that follows.
    fn leads_to_quoted_verb(&self, at: usize) -> bool {
        let Some(quote) = (at..self.hi).find(|&k| self.items[k].quote().is_some()) else { return false };
        let verb = Class::AUXILIARY | Class::VERB | Class::CUE | Class::RELATIVE | Class::PRONOUN;
        let plain = |i: &Item| {
            matches!(i.kind, ItemKind::Word | ItemKind::Number | ItemKind::Possessive)
                && !(i.is_small() && i.is(verb) && !i.is(Class::NOUN_TOO | Class::DETERMINER))
        };
        let first = &self.items[at];
        let subject = first.is(Class::DETERMINER) || first.is_capitalised() || first.kind == ItemKind::Number;
        subject
            && self.items[at..quote].iter().all(plain)
            && !self.means(quote - 1, Sense::INDEFINITE | Sense::THE | Sense::OWNER)
            && self.opens_small(quote)
            && self.quotes_verb(quote)
    }

    /// Her eyes were wide, he said, | and she held on to him: whether the pronoun after the conjunction at `at` can't
    /// be for who speaks in the tag before it.
    fn is_another_than_speaker(&self, at: usize, pronoun: &Item) -> bool {
        let Some(tag) = at.checked_sub(3).filter(|&k| k >= self.lo) else { return false };
        let speaker = &self.items[tag];
        let said = speaker.is(Class::PRONOUN)
            && finite_cue(&self.items[tag + 1])
            && self.items[tag + 2].kind == ItemKind::Comma;
        said && (speaker.means(Sense::HE) && pronoun.means(Sense::SHE)
            || speaker.means(Sense::SHE) && pronoun.means(Sense::HE))
    }

    /// She helped, Lee said, | and she stayed: whether the sentence, which the conjunction at `at` goes on, begins with the same pronoun.
    pub(super) fn goes_on_about(&self, at: usize, pronoun: &Item) -> bool {
        let first = self.items[..at].iter().rposition(|i| i.kind == ItemKind::Stop).map_or(0, |k| k + 1);
        let opens = &self.items[first.max(self.lo)];
        opens.is(Class::PRONOUN)
            && (pronoun.means(Sense::HE) && opens.means(Sense::HE)
                || pronoun.means(Sense::SHE) && opens.means(Sense::SHE))
    }

    /// It is late, according to Lee, | and it rains / but rather early: whether the conjunction at `at` joins another clause that nobody
    /// else says, or, against what is denied, one without a verb.
    pub(in crate::attribution) fn goes_on_with(&self, at: usize) -> bool {
        let Some(next) = self.items.get(at + 1).filter(|n| at + 1 < self.hi && n.quote().is_none()) else {
            return false;
        };
        if !self.means(at, Sense::AND) {
            let comma = (at..self.hi).find(|&k| self.items[k].kind == ItemKind::Comma).unwrap_or(self.hi - 1);
            return next.is(Class::ADVERB) && next.is_small() && !self.has_finite_verb(at + 1, comma);
        }
        let adverb = usize::from(next.is(Class::ADVERB) && next.is_small());
        self.subject_at(at + 1 + adverb, self.hi).is_some() && !self.has_own_speaker(at)
    }

    /// It is late, Lee said; | the pier is shut: where what a semicolon joins to a statement and its tag begins, if nobody else says it.
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

    /// It is late, Lee said, | because it rained / if it rains / whereas it was early: whether the clause that the word at `at`
    /// opens belongs to what it follows.
    pub(in crate::attribution) fn gives_reason(&self, at: usize) -> bool {
        let word = &self.items[at];
        let reason = word.is(Class::NO_CONTRAST) || word.means(Sense::CONDITION) && !word.is(Class::TEMPORAL);
        let against = word.means(Sense::CONTRASTS) && !word.is(Class::STARTER);
        word.is(Class::SUBORDINATOR) && (reason || against)
    }

    /// The pier is shut, Lee said, | while the quay is open: whether the clause that the word at `at` opens is set beside what it
    /// follows. "Lee said, while she left" tells what she did.
    pub(in crate::attribution) fn is_beside(&self, at: usize) -> bool {
        let word = &self.items[at];
        let same = self.items.get(at + 1).is_none_or(|n| n.is(Class::PRONOUN));
        // while others “did not help”
        let quoted = || {
            phrase::end_after(self.items, at + 1, self.hi)
                .is_some_and(|q| self.items.get(q).is_some_and(|i| q < self.hi && i.quote().is_some()))
        };
        word.means(Sense::CONTRASTS)
            && word.means(Sense::TELLS_WHEN)
            && !same
            && (self.subject_at(at + 1, self.hi).is_some() || quoted())
            && !self.has_own_speaker(at)
    }

    /// A ferry by August, he told the Post on Monday, | was not realistic: where the clause that begins at `start` goes on
    /// with its verb, after a comma that follows the verb of speech, which ends before item `end`.
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

    /// it was “a disgrace”, but not: Hale told them it was “a disgrace”: whether items `from..end` have no verb of speech and no colon.
    pub(in crate::attribution) fn is_of_one_voice(&self, from: usize, end: usize) -> bool {
        let speaks =
            |i: &Item| i.is_small() && (finite_cue(i) || i.is(Class::SAY | Class::TELL) && i.is(Class::ING));
        self.items[from..end]
            .iter()
            .all(|i| !speaks(i) && i.kind != ItemKind::Colon && !i.is(Class::ACCORDING))
    }

    /// Lee said, | and Hale agreed / and it was late, she added: whether the clause that the conjunction at `at` joins tells who
    /// else spoke, or has a tag of its own.
    pub(super) fn has_own_speaker(&self, at: usize) -> bool {
        let clauses = self.syntax_clauses();
        let begins = syntax::first_from(clauses, self.items[at].from.saturating_sub(1));
        let own = clauses.get(begins).filter(|c| c.first <= self.items[at].from && c.verb != syntax::NONE);
        let speech = Class::SAY | Class::TELL | Class::THINK | Class::DECLINE;
        // and no loss was reported: by nobody; and she should call him: yet to be done
        let silent = |c: &syntax::Clause| {
            let verb = (at..self.hi).find(|&k| self.items[k].from == c.verb);
            verb.is_some_and(|v| self.is_no_speech(at, v))
        };
        let speaks = match own {
            Some(c) => self.text.tokens[c.verb as usize].is(speech) && !silent(c),
            None => self.items[at + 1..self.hi]
                .iter()
                .take_while(|i| i.quote().is_none() && i.kind != ItemKind::Comma)
                .any(|i| i.is_small() && finite_cue(i)),
        };
        let tag = |k: usize| self.items[k].kind == ItemKind::Comma && self.new_clause(k + 1);
        // and it rained, according to Hale
        let source = self.marks.fixed.iter().any(|&k| k > at && self.items[k].is(Class::ACCORDING));
        speaks || source || (at + 1..self.hi).any(tag)
    }
}
