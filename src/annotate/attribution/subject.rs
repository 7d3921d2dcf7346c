//! Whose a verb without a subject of its own is: ", saying ...", "and said ...".
//!
//! The sentence's own subject is the noun phrase that a verb follows: at its head, or after the comma that closes
//! an adverbial there. Where nothing between it and the verb could be another's, it is sure.

use super::Sentence;
use super::item::{Item, ItemKind};
use super::phrase::{self, Phrase};
use super::verb_group;
use crate::lexicon::{Class, Scene, Sense};
use crate::syntax::{self, ClauseKind, Doubts, Form, PhraseSort};

/// How far into a sentence its subject is looked for, in items.
const REACH: usize = 40;

/// A subject that a verb takes over.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inherited {
    pub(super) subject: Phrase,
    /// Nobody else could be meant.
    pub(super) sure: bool,
}

/// Whose subject a verb without one takes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lender {
    /// After a comma the sentence's own.
    Sentence,
    /// Else that of the last verb.
    LastVerb,
}

impl Lender {
    pub(super) fn after(comma: bool) -> Self {
        if comma { Self::Sentence } else { Self::LastVerb }
    }
}

impl Sentence<'_> {
    /// The subject that the verb group at `at` takes over.
    pub(super) fn inherited(&self, at: usize, lender: Lender) -> Option<Inherited> {
        let taken = self.taken_over(at, lender)?;
        let nearer = lender == Lender::Sentence
            && (self.is_nearer(at, taken.subject) || self.is_of_content(at, taken.subject));
        let sure = taken.sure && !nearer;
        Some(Inherited { sure: sure && !self.is_means_of_another(at, taken.subject), ..taken })
    }

    /// Lee said it rained, | adding / Lee called it a joke and | said: the subject of the verb at `verb`, where the clauses join
    /// it to the main clause, and no clause between has one who may speak as well.
    pub(super) fn who_goes_on(&self, verb: usize) -> Option<Phrase> {
        let clauses = self.syntax_clauses();
        let token = self.items[verb].from;
        let own = syntax::clause_at(clauses, token).filter(|&k| clauses[k].verb == token)?;
        let clause = &clauses[own];
        let participle = clause.kind == ClauseKind::Participle;
        if !participle && clause.kind != ClauseKind::Coordinated || clause.doubts.has(Doubts::UNLIKE) {
            return None;
        }
        let marked = !participle && self.opens_with_comma(clause.first);
        let outer = self.speaking_clause(clause.parent, (marked, !participle))?;
        let of = &clauses[outer];
        if of.verb == syntax::NONE {
            return None;
        }
        if outer == clause.parent as usize && clause.subject != of.subject {
            return None;
        }
        // Lee left the board angry, saying: any verb may stand before one that is joined to it
        let said = self.items.partition_point(|i| i.from < of.verb);
        let cue = self.items.get(said).is_some_and(|i| {
            let speech = Class::SAY | Class::TELL | Class::NAME | Class::DECLINE;
            i.from == of.verb && i.is(speech) && !i.is(Class::ING)
        });
        let cue = cue || !participle && marked && self.argues_within(of, (outer, own));
        if participle && !cue && !self.is_plain_between(said + 1, verb) {
            return None;
        }
        // The petition, which is long, said: a clause that is closed before the verb is no rival's
        // declined to say who had called, saying: what is asked has no speaker
        let asked = |c: &syntax::Clause| {
            let tokens = &self.text.tokens;
            let leads = Class::SAY | Class::TELL | Class::THINK | Class::PREPOSITION;
            let before = c.first.checked_sub(1).is_some_and(|b| tokens[b as usize].is(leads));
            tokens[of.verb as usize].is(Class::DECLINE)
                && tokens[c.first as usize].is(Class::QUESTION | Class::RELATIVE)
                && before
        };
        let between = || {
            let others =
                clauses[outer + 1..own].iter().filter(|c| c.subject != of.subject && c.last > of.verb);
            others.filter(|c| !asked(c))
        };
        // asks as a guard walks by, saying: a clause whose verb may not have been read
        let rival = || {
            between()
                .any(|c| c.kind == ClauseKind::Relative || self.may_speak(c) && !self.is_other_form(c, verb))
                || self.means(said + 1, Sense::AS)
        };
        if !cue && between().any(|c| c.kind != ClauseKind::Participle) {
            return None;
        }
        let adds = self.items[verb].word.scene().any(Scene::ADDS) || self.means(verb, Sense::DWELLS);
        let phrase = self.text.syntax.phrases.get(of.subject as usize)?;
        if !cue && matches!(phrase.sort, PhraseSort::Thing | PhraseSort::Document | PhraseSort::Event) {
            return None;
        }
        let own =
            |s: &Phrase| self.items[s.start].from < phrase.last && self.items[s.end - 1].to > phrase.first;
        let found = self.subjects.iter().map(|(s, _)| *s).find(own);
        let subject = found.or_else(|| self.main_clause(self.lo, verb).filter(own))?;
        (adds && cue || marked || !rival()).then_some(subject)
    }

    /// Lee backed the plan, | arguing that it worked, | but said: whether a participle of speech whose subject is that of the clause `of`
    /// stands between it and another clause.
    fn argues_within(&self, of: &syntax::Clause, (outer, own): (usize, usize)) -> bool {
        self.syntax_clauses()[outer + 1..own].iter().any(|c| {
            c.kind == ClauseKind::Participle
                && c.subject == of.subject
                && c.verb != syntax::NONE
                && self.text.tokens[c.verb as usize].is(Class::SAY)
        })
    }

    /// said the board would look, but | noted: whether a clause of what is said has a verb that the one at `verb` can't be joined to, since
    /// it stands in its bare form, or has somebody done to what tells nothing.
    fn is_other_form(&self, clause: &syntax::Clause, verb: usize) -> bool {
        let finite = |i: &Item| i.is(Class::PAST | Class::THIRD) && !i.is(Class::BASE | Class::BARE_FORM);
        let kind = matches!(clause.kind, ClauseKind::Complement | ClauseKind::Subordinate);
        if !kind || clause.verb == syntax::NONE || !finite(&self.items[verb]) {
            return false;
        }
        let at = self.items.partition_point(|i| i.from < clause.verb);
        if at >= verb || self.items[at].from != clause.verb {
            return false;
        }
        let group = verb_group::of(self.items, self.lo, at);
        let bare = (group.start..=at).any(|k| self.means(k, Sense::MODAL_FORM)) && self.items[at].is_small();
        let open = self
            .text
            .syntax
            .phrases
            .get(clause.subject as usize)
            .is_some_and(|p| p.sort == PhraseSort::Open && !p.is_named());
        bare || open && (group.passive || self.items[at - 1].is(Class::BE))
    }

    /// Lee backed Hale as the board’s choice, | saying: whether among items `from..to` no word opens a clause.
    fn is_plain_between(&self, from: usize, to: usize) -> bool {
        let opens = Class::BESIDE | Class::SUBORDINATOR | Class::RELATIVE | Class::QUESTION;
        from < to
            && (from..to).all(|k| {
                let item = &self.items[k];
                let next = &self.items[k + 1];
                let sole = next.is_capitalised()
                    || next.means(Sense::THE | Sense::OWNER | Sense::ONE | Sense::INDEFINITE);
                // went after Hale, posed there
                let adjunct = item.is(Class::EXISTENTIAL) && !next.is(Class::AUXILIARY)
                    || item.is(Class::TEMPORAL) && next.is_capitalised() && !self.has_finite_verb(k + 1, to);
                !item.is(opens) || item.is(Class::CONJUNCTION) || item.means(Sense::AS) && sole || adjunct
            })
    }

    /// The main clause that a clause joined to the one at `parent` goes on: that clause, or, where it is what somebody says of
    /// themselves or a comma parts the two, the one that says it.
    fn speaking_clause(&self, parent: u32, (marked, finite): (bool, bool)) -> Option<usize> {
        let clauses = self.syntax_clauses();
        let mut at = parent as usize;
        loop {
            let of = clauses.get(at)?;
            // Lee said the plan had failed, calling it: a thing calls nothing
            let pronoun = || {
                let phrase = self.text.syntax.phrases.get(of.subject as usize);
                phrase.is_some_and(|p| {
                    matches!(p.sort, PhraseSort::Pronoun | PhraseSort::Thing | PhraseSort::Event)
                })
            };
            match of.kind {
                ClauseKind::Main | ClauseKind::Tail => return Some(at),
                ClauseKind::Coordinated => {
                    let main = clauses.get(of.parent as usize).is_some_and(|c| c.kind == ClauseKind::Main);
                    return main.then_some(at);
                }
                ClauseKind::Complement if marked || pronoun() => at = of.parent as usize,
                // Lee backed the plan, arguing that it worked, but said: no finite verb is joined to a participle
                ClauseKind::Participle if marked && finite => at = of.parent as usize,
                _ => return None,
            }
        }
    }

    /// Whether the clause that begins at a token has a comma before its conjunction.
    fn opens_with_comma(&self, first: u32) -> bool {
        let at = self.items.partition_point(|i| i.from < first);
        let comma = |k: usize| self.items[k].kind == ItemKind::Comma || self.items[k].mark == b',';
        self.items.get(at).is_some_and(|i| i.kind == ItemKind::Comma) || at > 0 && comma(at - 1)
    }

    /// Whether the subject of a clause is somebody, and not who is spoken of with "he" or "it" alone.
    fn may_speak(&self, clause: &syntax::Clause) -> bool {
        let sort = self.text.syntax.phrases.get(clause.subject as usize).map(|p| p.sort);
        matches!(sort, Some(PhraseSort::Person | PhraseSort::Body | PhraseSort::Outlet | PhraseSort::Open))
    }

    /// she said it was late, he startled her by | saying: whether the clause that a "by" stands in has another subject.
    fn is_means_of_another(&self, at: usize, subject: Phrase) -> bool {
        let Some(by) = at.checked_sub(1).filter(|&b| self.means(b, Sense::BY)) else { return false };
        let clauses = self.syntax_clauses();
        let clause = syntax::clause_at(clauses, self.items[by].from).map(|k| &clauses[k]);
        let phrase = clause.and_then(|c| self.text.syntax.phrases.get(c.subject as usize));
        phrase.is_some_and(|p| {
            p.last <= self.items[subject.start].from || p.first >= self.items[subject.end - 1].to
        })
    }

    /// A clerk said Hale calmed the crew, | telling them: whether the verb before takes a clause whose subject is somebody else, who may
    /// as well be the one who tells, unless the participle goes on with what is said.
    fn is_of_content(&self, at: usize, subject: Phrase) -> bool {
        let verb = &self.items[at];
        let adds = verb.word.scene().any(Scene::ADDS) || self.means(at, Sense::DWELLS);
        // said Hale calmed them; but: said that Hale had calmed them
        let said = self.subjects.iter().find(|(s, _)| *s == subject).map(|&(_, v)| v);
        let bare = said.is_some_and(|v| {
            self.items[v].is(Class::PLAIN_SPEECH)
                && !self.items[v].is(Class::NAME)
                && !self.items[v + 1].is(Class::THAT)
        });
        if !verb.is(Class::ING) || adds {
            return false;
        }
        let clauses = self.syntax_clauses();
        let (from, to) = (self.items[subject.end - 1].to, verb.from);
        let somebody = |c: &syntax::Clause| {
            self.text.syntax.phrases.get(c.subject as usize).is_some_and(|p| {
                let named = p.sort == PhraseSort::Open && p.is_named();
                p.first >= from && (named || matches!(p.sort, PhraseSort::Person | PhraseSort::Body))
            })
        };
        let mut within = clauses.iter().take_while(|c| c.first < to).filter(|c| c.first >= from);
        // recalled that Hale calmed the crew, | telling them; but: had calmed, was calm
        let does = |c: &syntax::Clause| !self.text.tokens[c.verb as usize].is(Class::BE);
        // disclosed that a clerk had come, measured and left, | promising to be back
        let pledges = self.items.get(at + 1).is_some_and(|n| n.is(Class::TO));
        let told = |c: &syntax::Clause| {
            bare || does(c) && (c.form == Form::Past && self.means(at, Sense::QUOTED_AS) || pledges)
        };
        within.any(|c| {
            c.kind == ClauseKind::Complement
                && c.verb != syntax::NONE
                && c.verb < to
                && somebody(c)
                && told(c)
        })
    }

    /// As the Post reported, the mayor left, | saying: whether the clauses give a participle a subject after the one that
    /// was found.
    fn is_nearer(&self, at: usize, subject: Phrase) -> bool {
        let clauses = self.syntax_clauses();
        let own = syntax::clause_at(clauses, self.items[at].from).map(|k| &clauses[k]);
        let own = own.filter(|c| c.kind == ClauseKind::Participle);
        let Some(own) = own else { return false };
        let outer = clauses.get(own.parent as usize);
        let phrase = outer
            .filter(|o| o.subject == own.subject && o.verb != syntax::NONE)
            .and_then(|o| self.text.syntax.phrases.get(o.subject as usize).filter(|p| p.last <= o.verb));
        phrase.is_some_and(|p| p.first >= self.items[subject.end - 1].to)
    }

    fn taken_over(&self, at: usize, lender: Lender) -> Option<Inherited> {
        let main = self.main_clause(self.lo, at);
        let last = self.subjects.iter().rev().map(|(s, _)| *s).find(|s| s.start < at);
        if let (Some(main), Some(last)) = (main, last)
            && last.start == main.start
        {
            let sure = self.is_plain(last, at);
            return Some(Inherited { subject: last, sure });
        }
        if let Some(last) = last {
            // Amid calls to quit, Hale left, saying “Q”: not the calls
            let after = main.filter(|m| m.start > last.start);
            let subject = match lender {
                Lender::Sentence => after.or_else(|| self.main_subject(at)),
                Lender::LastVerb => Some(last),
            };
            // “Q,” said Lee, adding: one subject, and it stands right before
            let sure =
                self.subjects.iter().all(|(s, _)| *s == last) && main.is_none() && self.is_plain(last, at);
            return subject.map(|subject| Inherited { subject, sure });
        }
        if let Some(main) = main {
            return Some(Inherited { subject: main, sure: self.is_plain(main, at) });
        }
        self.sentence_subject(self.lo, at).map(|subject| Inherited { subject, sure: false })
    }

    /// Whether no clause of another's stands between a subject and the verb at `at`.
    fn is_plain(&self, subject: Phrase, at: usize) -> bool {
        // The report shows the clerk, Ann Lee, saying: the paper, or she?
        let nearer = self.items[subject.end - 1].is(Class::DOCUMENT)
            && at >= self.lo + 2
            && self.items[at - 1].kind == ItemKind::Comma
            && self.items[at - 2].is_capitalised();
        if nearer {
            return false;
        }
        let from = subject.outer.max(subject.end).min(at);
        let other = Class::RELATIVE | Class::BESIDE | Class::SUBORDINATOR | Class::QUESTION;
        !self.items[subject.start].is(Class::RELATIVE)
            && !self.items[self.lo].is(Class::SUBORDINATOR)
            && !self.items[from..at].iter().any(|item| {
                item.is(other) && !item.is(Class::THAT | Class::EXISTENTIAL) && !item.is(Class::CONJUNCTION)
                    || matches!(item.kind, ItemKind::Semicolon | ItemKind::Colon)
            })
    }

    /// The subject of the sentence's first verb that attributes and is not in a clause at its head.
    fn main_subject(&self, before: usize) -> Option<Phrase> {
        let head = self.head_end(before);
        let first = self
            .subjects
            .iter()
            .map(|(s, _)| *s)
            .find(|s| s.start >= head && s.start < before && !self.items[s.start].is(Class::RELATIVE));
        first.or_else(|| self.sentence_subject(self.lo, before))
    }

    /// The subject of the sentence's main clause, if a verb follows it; of two joined ones, that of the last: the board
    /// paid, but Hale did not, saying ...
    fn main_clause(&self, lo: usize, before: usize) -> Option<Phrase> {
        let first = self.first_clause(lo, before)?;
        let from = first.outer.max(first.end).max(before.saturating_sub(REACH));
        let joined = (from + 1..before).rev().find_map(|k| {
            let link = self.items[k - 1].kind == ItemKind::Comma
                && self.items[k].is(Class::CONJUNCTION)
                && self.items[k].is_small();
            if link { self.subject_at(k + 1, before) } else { None }
        });
        Some(joined.unwrap_or(first))
    }

    /// The sentence's own subject, if a verb follows it.
    fn first_clause(&self, lo: usize, before: usize) -> Option<Phrase> {
        let items = self.items;
        let mut at = lo;
        while at < before && (items[at].is(Class::CONJUNCTION) || items[at].kind == ItemKind::Comma) {
            at += 1;
        }
        if at >= before || items[at].quote().is_some() {
            return None;
        }
        if !self.opens_adverbial(at) {
            return self.subject_at(at, before);
        }
        let far = before.min(at + REACH);
        (at..far)
            .filter(|&i| items[i].kind == ItemKind::Comma)
            .find_map(|comma| self.subject_at(comma + 1, before))
            .or_else(|| items[at].is(Class::ADVERB | Class::TIME).then(|| self.subject_at(at + 1, before))?)
    }

    pub(super) fn opens_adverbial(&self, at: usize) -> bool {
        let item = &self.items[at];
        let adverbial = Class::PREPOSITION
            | Class::SUBORDINATOR
            | Class::BESIDE
            | Class::ADVERB
            | Class::TIME
            | Class::TO
            | Class::QUESTION;
        let text = self.text_of(at);
        item.is(adverbial) && !item.is(Class::DETERMINER | Class::PRONOUN)
            || text.ends_with("ing") && !item.is(Class::DETERMINER)
            || text.ends_with("ed") && self.items.get(at + 1).is_some_and(|n| !n.is_capitalised())
    }

    /// The noun phrase at `at`, if a verb follows it, or follows what hangs on it between marks.
    pub(super) fn subject_at(&self, at: usize, before: usize) -> Option<Phrase> {
        let items = self.items;
        let end = phrase::end_after(items, at, before)?;
        let end = verb_within(self, at, end);
        if self.verb_at(end, before) {
            return Some(Phrase { start: at, end, outer: end });
        }
        let mark = items.get(end).filter(|_| end < before)?;
        if !matches!(mark.kind, ItemKind::Comma | ItemKind::Bracket | ItemKind::Dash) {
            return None;
        }
        let far = before.min(end + REACH);
        let close = (end + 2..far).find(|&i| items[i].kind == mark.kind && self.verb_at(i + 1, before))?;
        Some(Phrase { start: at, end, outer: close + 1 })
    }

    /// Whether a finite verb stands at `at`, over an adverb or a day.
    fn verb_at(&self, at: usize, before: usize) -> bool {
        let skipped = self.items[at.min(before)..before]
            .iter()
            .take_while(|i| {
                i.is(Class::TIME)
                    || i.is(Class::ADVERB) && i.is_small()
                    // the chiefs all urged
                    || i.means(Sense::ALL | Sense::BOTH)
                    || i.is_small() && i.is(Class::PREPOSITION)
            })
            .count();
        if skipped > 0 && self.items[at + skipped - 1].is(Class::PREPOSITION) {
            return false;
        }
        let at = at + skipped;
        self.items.get(at).is_some_and(|item| {
            at < before
                && item.is_small()
                && (item.is(Class::AUXILIARY | Class::VERB)
                    || item.is(Class::CUE | Class::DECLINE) && !item.is(Class::ING)
                    || verb_shaped(self, at))
        })
    }

    /// The first noun phrase of the sentence that is no adverbial's.
    pub(super) fn sentence_subject(&self, lo: usize, before: usize) -> Option<Phrase> {
        let items = self.items;
        let mut at = lo;
        while at < before
            && (items[at].is(Class::CONJUNCTION)
                || items[at].quote().is_some()
                || items[at].kind == ItemKind::Comma)
        {
            at += 1;
        }
        if at >= before {
            return None;
        }
        if let Some(main) = self.main_clause(at, before) {
            return Some(main);
        }
        if self.opens_adverbial(at) {
            let far = before.min(at + REACH);
            let comma = (at..far).find(|&i| items[i].kind == ItemKind::Comma);
            match comma {
                Some(c) => at = c + 1,
                None if items[at].is(Class::ADVERB) => at += 1,
                None => return None,
            }
        }
        let end = phrase::end_after(items, at, before)?;
        Some(Phrase { start: at, end, outer: end })
    }
}

/// Where a noun phrase ends that took its verb along: "Ann Lee threw her".
fn verb_within(sentence: &Sentence<'_>, start: usize, end: usize) -> usize {
    (start + 1..end).find(|&i| verb_shaped(sentence, i)).unwrap_or(end)
}

/// Whether a word that the lexicon does not have looks like a verb: in -ed, or before a determiner or a pronoun.
fn verb_shaped(sentence: &Sentence<'_>, at: usize) -> bool {
    let item: &Item = &sentence.items[at];
    if !item.is_small() || item.class != Class::NONE {
        return false;
    }
    let before = &sentence.items[at - 1];
    if before.is(Class::DETERMINER) || before.kind == ItemKind::Possessive {
        return false;
    }
    let text = sentence.text_of(at);
    let next = sentence.items.get(at + 1);
    text.len() > 4 && text.ends_with("ed")
        || next
            .is_some_and(|n| n.is_small() && n.is(Class::DETERMINER | Class::HEARER) || n.quote().is_some())
}
