//! Verbs of speech by which nobody has said anything: not one clerk said, tacitly admitted, a look at the plan revealed.

use super::item::{Item, ItemKind};
use super::phrase::Phrase;
use super::verb::Right;
use super::verb_group::Group;
use super::{Clause, Sentence};
use crate::lexicon::{Class, Scene, Sense, Sort};
use crate::syntax::{self, ClauseKind, PhraseMarks, PhraseSort};

impl Sentence<'_> {
    /// Whether a clause, read, states nothing.
    pub(super) fn states_nothing(&self, clause: &Clause) -> bool {
        clause.subject.is_some_and(|subject| {
            self.is_none_of_them(subject)
                || self.is_no_source(subject)
                || self.is_meant(clause)
                || self.is_put_out(clause, subject)
                || self.is_scorn(clause.group.verb)
                || self.is_read_out(clause)
                || self.is_of_what_is_read(clause, subject)
                || self.is_of_what_is_said(clause, subject)
        })
    }

    /// when a court has ruled that it rained: at any time, and nobody has yet. But "while the court has ruled".
    pub(super) fn is_yet_to_come(&self, subject: Phrase, group: &Group) -> bool {
        let Some(when) = subject.start.checked_sub(1).filter(|&b| b >= self.lo) else { return false };
        let word = &self.items[when];
        let time = word.means(Sense::TELLS_WHEN) && !word.means(Sense::CONTRASTS | Sense::AS);
        let perfect = |i: &Item| i.is(Class::AUXILIARY) && !i.means(Sense::PAST_FORM | Sense::MODAL_FORM);
        let verb = &self.items[group.verb];
        time && verb.is(Class::PAST)
            && self.means(subject.start, Sense::INDEFINITE)
            && self.items[group.start..group.verb].first().is_some_and(perfect)
    }

    /// Hale had read in the paper that it rained: what somebody has read, others have written. But "the notice read".
    fn is_of_what_is_read(&self, clause: &Clause, subject: Phrase) -> bool {
        let phrase = self.text.syntax.phrase_at(self.items[subject.start].from as usize);
        let somebody = phrase.is_some_and(|p| matches!(p.sort, PhraseSort::Person | PhraseSort::Pronoun));
        let it = self.means(subject.start, Sense::IT) || self.items[subject.start].is(Class::RELATIVE);
        self.items[clause.group.verb].word.scene().any(Scene::TAKES_IN)
            && somebody
            && !it
            && matches!(clause.right, Right::Clause { .. })
    }

    /// Hale read from a clerk’s memo: “Q”; Hale read a letter from a clerk: “Q”: whether what is quoted stands in what somebody else
    /// has written.
    fn is_read_out(&self, clause: &Clause) -> bool {
        let Right::Quote { at: quote, .. } = clause.right else { return false };
        let phrases = &self.text.syntax.phrases;
        let from = clause.group.verb + 1;
        let out_of = self.means(from, Sense::FROM);
        let first = from + usize::from(out_of);
        if first + 1 >= quote {
            return false;
        }
        // "a clerk's sister's memo": the last of them
        let end_of = |mut k: usize| {
            while phrases.get(k + 1).is_some_and(|p| p.owner as usize == k) {
                k += 1;
            }
            k
        };
        let Some(owner) = self.text.syntax.at(self.items[first].from as usize) else { return false };
        let last = end_of(owner);
        let (owner, document) = (phrases[owner], phrases[last]);
        let others = owner.last < document.first && owner.sort == PhraseSort::Person;
        let new = document.marks.has(PhraseMarks::INDEFINITE);
        let end = self.items.partition_point(|i| i.from < document.last);
        let sent = !out_of && self.means(end, Sense::FROM) && last + 1 < phrases.len();
        let sender = sent && matches!(phrases[end_of(last + 1)].sort, PhraseSort::Person | PhraseSort::Body);
        document.sort == PhraseSort::Document
            && !document.marks.has(PhraseMarks::OWN)
            && (out_of && (others || new) || sender)
    }

    /// what Lee said that made us think, the only thing Lee said that was new: whether the "that" after the verb opens no clause
    /// of what is said, since that is what the clause of the verb stands for.
    fn is_of_what_is_said(&self, clause: &Clause, subject: Phrase) -> bool {
        let before = subject.start.checked_sub(1).filter(|&b| b > self.lo);
        // what Lee said of Hale’s “plan”, the ad that Lee posted, followed by “Q”
        if let Right::Quote { at: quote, plain: false } = clause.right {
            let verb = &self.items[clause.group.verb];
            // what Lee touted in May as a “plan”
            if (clause.group.verb + 1..quote).any(|k| self.means(k, Sense::AS)) {
                return false;
            }
            // not: the letter in which Lee wrote to the board, “Q”
            let gap = |b: usize| {
                self.means(b, Sense::WHAT)
                    || self.means(b, Sense::WHICH) && !self.items[b - 1].is(Class::PREPOSITION)
            };
            return before.is_some_and(gap) && verb.is(Class::SAY | Class::TELL) && !verb.is(Class::NAME);
        }
        let Right::Clause { at, that: true } = clause.right else { return false };
        // the only thing Lee said
        let items = self.items;
        let within = (subject.start..subject.end.saturating_sub(1))
            .any(|k| self.is_thing(k) && items[k + 1].is_capitalised());
        let within = within && items[subject.start].is(Class::DETERMINER);
        let stands_for = within
            || before.is_some_and(|b| {
                self.is_thing(b) || self.items[b].is(Class::QUESTION) && self.means(b, Sense::WHAT)
            });
        // what Lee said that really made us think
        let adverb = |k: &usize| self.items[*k].is(Class::ADVERB) && self.items[*k].is_small();
        let verb = (at + 1..self.hi).find(|k| !adverb(k));
        // crews states that have lost: a noun
        let noun = self.items[clause.group.verb].is(Class::NOUN_TOO)
            && self.items[clause.group.verb].is(Class::THIRD)
            && !self.items[subject.end - 1].is(Class::PRONOUN | Class::RELATIVE)
            && at == clause.group.verb + 1;
        // asked a question that showed doubt, promised more staff, though, that has yet to come; but “Q,” Lee told a crowd that cheered
        let finite = |v: usize| {
            items[v].is(Class::PAST | Class::THIRD | Class::AUXILIARY) && !items[v].is(Class::NOUN_TOO)
        };
        let mut between = clause.group.verb + 1..at;
        let apart = self.quotes_within(self.lo, clause.group.verb).next().is_none()
            && verb.is_some_and(finite)
            && (items[at - 1].kind == ItemKind::Comma && verb.is_some_and(|v| items[v].is(Class::AUXILIARY))
                || between.any(|k| self.means(k, Sense::INDEFINITE) && items[k].is(Class::DETERMINER)));
        (stands_for || noun || apart) && verb.is_some_and(|v| self.is_verb_form(v))
    }

    /// a theme he promised that he would take up: whether what is said has a gap where the noun before the subject belongs.
    pub(super) fn has_gap(&self, clause: &Clause, subject: Phrase) -> bool {
        let before = subject.start.checked_sub(1).filter(|&b| {
            b > self.lo
                && self.is_thing(b)
                && !self.items[b].is(Class::SUBORDINATOR | Class::QUESTION | Class::BESIDE)
        });
        let noun = before.is_some_and(|b| {
            let first =
                (b.saturating_sub(3).max(self.lo)..b).rev().find(|&k| self.items[k].is(Class::DETERMINER));
            first.is_some_and(|d| (d + 1..b).all(|k| self.items[k].is_small()))
                && !self.items[b].is(Class::TIME)
        });
        noun && self.means(subject.start, Sense::SUBJECT)
            && matches!(clause.right, Right::Clause { that: true, .. })
    }

    /// People say, “Why?”: whether it is anybody, at any time, who says so.
    pub(super) fn is_anybody(&self, clause: &Clause, subject: Phrase) -> bool {
        let verb = &self.items[clause.group.verb];
        subject.start + 1 == subject.end
            && self.means(subject.start, Sense::PEOPLE)
            && self.means(subject.start, Sense::TAKES_PLURAL)
            && verb.is(Class::BASE)
            && !verb.is(Class::PAST)
            && !clause.group.auxiliary
    }

    /// answered a question by asserting that it rained: whether items `start..end` are what a verb takes, and how it was done, by words that another
    /// verb has.
    pub(super) fn says_it_by(&self, start: usize, end: usize) -> bool {
        let speaks = |k: usize| {
            let verb = &self.items[k];
            verb.is(Class::ING) && verb.is(Class::SAY | Class::TELL) && !verb.is(Class::NOUN_TOO)
        };
        let by = (start + 1..end.saturating_sub(1)).find(|&k| self.means(k, Sense::BY) && speaks(k + 1));
        by.is_some_and(|k| !self.has_finite_verb(start, k))
    }

    /// asked why Lee said it was late: whether a clause is what somebody wanted to know.
    pub(super) fn is_what_was_asked(&self, subject: Phrase) -> bool {
        let question =
            subject.start.checked_sub(1).filter(|&q| q > self.lo && self.items[q].is(Class::QUESTION));
        question.is_some_and(|q| self.means(q - 1, Sense::ASKS))
    }

    /// Whether the small word at `at` is a verb, by the lexicon or by its ending.
    fn is_verb_form(&self, at: usize) -> bool {
        let item = &self.items[at];
        item.is_small()
            && !item.is(Class::PRONOUN)
            && (item.is(Class::AUXILIARY | Class::VERB)
                || item.is(Class::CUE) && item.is(Class::PAST | Class::THIRD)
                || item.class == Class::NONE && self.text_of(at).ends_with("ed"))
    }

    /// Not a single clerk said, not one of them replied to say.
    fn is_none_of_them(&self, subject: Phrase) -> bool {
        let before = subject.start.checked_sub(1).filter(|&b| b >= self.lo);
        let one = self.means(subject.start, Sense::INDEFINITE | Sense::ONE);
        one && before
            .is_some_and(|b| self.items[b].is(Class::NEGATION) && !self.items[b].is(Class::AUXILIARY))
    }

    /// A look at the plan revealed: the writer's own; an earlier version of this story said: nobody's any more.
    fn is_no_source(&self, subject: Phrase) -> bool {
        let items = &self.items[subject.start..subject.end];
        let hangs = items.iter().position(|i| i.is(Class::PREPOSITION | Class::OF)).unwrap_or(items.len());
        let head = items[..hangs].last();
        let own = |i: &Item| i.means(Sense::POINTS);
        // An average of 10 percent of voters
        let share = || items[hangs..].iter().any(|i| i.means(Sense::PERCENT) || i.kind == ItemKind::Symbol);
        head.is_some_and(|head| {
            head.means(Sense::INANIMATE) && share()
                || head.means(Sense::LOOKING)
                || head.means(Sense::EDITION) && items[hangs..].iter().any(own)
        })
    }

    /// scoffed at the fact that it rained: what it is about, and not what is said.
    fn is_scorn(&self, verb: usize) -> bool {
        self.means(verb, Sense::SCORNS) && self.items.get(verb + 1).is_some_and(|i| i.means(Sense::AT))
    }

    /// told the paper in a story that posted in May that it rained: a document that is put out says nothing by that.
    fn is_put_out(&self, clause: &Clause, subject: Phrase) -> bool {
        self.means(clause.group.verb, Sense::ISSUES)
            && self.items[subject.end - 1].is(Class::DOCUMENT)
            && self.items.get(subject.end).is_some_and(|i| i.is(Class::THAT))
    }

    /// said “fog” five times: whether the text counts how often the words of the quotation at `at` were said.
    pub(super) fn is_counted(&self, at: usize) -> bool {
        let counts = |i: &Item| i.kind == ItemKind::Number || i.word.sort().any(Sort::COUNT);
        at + 2 < self.hi && counts(&self.items[at + 1]) && self.means(at + 2, Sense::OFTEN)
    }

    /// wrote with a link to a study | proving “Q”: the same, without a quotation that a participle of showing takes.
    pub(super) fn without_shown(&self, verb: usize, right: Right) -> Right {
        let Right::Quote { at, plain: false } = right else { return right };
        let participle = &self.items[at - 1];
        let other = Class::PREPOSITION | Class::SAY | Class::TELL | Class::NAME;
        let shown = at > verb + 2
            && participle.is_small()
            && self.text_of(at - 1).ends_with("ing")
            && !participle.is(other)
            && self.is_thing(at - 2);
        if shown { Right::Nothing { at } } else { right }
    }

    /// tacitly admitted: by what somebody did, and in no words.
    fn is_meant(&self, clause: &Clause) -> bool {
        (clause.group.start..clause.group.verb).any(|k| self.means(k, Sense::IN_EFFECT))
    }

    /// a man identified as “Q” | says: whether a name given with "as" is told of the noun before the verb at `at`, whose own verb
    /// follows; but: Lee described as “late” | claims that
    pub(super) fn is_named_as(&self, at: usize) -> bool {
        let items = self.items;
        let by_as = at > self.lo
            && at + 3 < self.hi
            && items[at].is(Class::NAME)
            && items[at].is(Class::PAST)
            && items[at - 1].is_small()
            && !items[at - 1].is(Class::PRONOUN | Class::RELATIVE | Class::CONJUNCTION)
            && self.means(at + 1, Sense::AS);
        let finite = Class::AUXILIARY | Class::VERB | Class::PAST | Class::THIRD;
        by_as
            && items[at + 2].quote().is_some()
            && items[at + 3].is(finite)
            && !items[at + 3].is(Class::NOUN_TOO)
    }

    /// are wondering what, the poll asked whether: whether no more than a question is on somebody's mind, or on a list.
    pub(super) fn is_open_question(&self, clause: &Clause, start: usize) -> bool {
        let verb = &self.items[clause.group.verb];
        let document = clause.subject.is_some_and(|s| {
            let items = &self.items[s.start..s.end];
            items.iter().take_while(|i| !i.is(Class::PREPOSITION)).any(|i| i.is(Class::DOCUMENT))
        });
        let ponders = verb.is(Class::THINK) && verb.is(Class::ING) && clause.group.auxiliary;
        let whether = self.items[start].is(Class::QUESTION | Class::SUBORDINATOR);
        verb.is(Class::QUERY) && whether && (ponders || document)
    }

    /// was punched, kicked and | called “Q”; was told to wait and | called: whether the verb at `verb`, joined to one before it,
    /// may be a passive as that one is.
    pub(super) fn may_be_passive(&self, verb: usize) -> bool {
        let item = &self.items[verb];
        if !item.is(Class::PAST) || !item.is(Class::NAME | Class::REGARD) || item.is(Class::PLAIN_SPEECH) {
            return false;
        }
        let clauses = self.syntax_clauses();
        let own = syntax::clause_at(clauses, item.from).filter(|&k| clauses[k].verb == item.from);
        let Some(own) = own.filter(|&k| clauses[k].kind == ClauseKind::Coordinated) else { return false };
        let from = clauses[own].parent as usize;
        // said that cases were recorded, and | described them: another's
        let thing = |c: &syntax::Clause| {
            let phrase = self.text.syntax.phrases.get(c.subject as usize);
            c.subject != clauses[own].subject
                && phrase.is_some_and(|p| p.sort == PhraseSort::Open && !p.is_named())
        };
        let same = |c: &&syntax::Clause| c.verb != syntax::NONE && !thing(c);
        let mut before = clauses[from.min(own)..own].iter().rev().filter(same);
        before.next().is_some_and(|last| {
            let at = self.items.partition_point(|i| i.from < last.verb);
            let form = |i: &Item| {
                i.is_small()
                    && !i.is(Class::ING)
                    && i.is(Class::PAST) | i.span.of(&self.text.prose.text).ends_with("ed")
            };
            let be = |k: usize| {
                self.items[k].is(Class::BE)
                    || self.items[k].is(Class::ADVERB) && k > self.lo && self.items[k - 1].is(Class::BE)
            };
            at > self.lo
                && at < verb
                && self.items[at].from == last.verb
                && form(&self.items[at])
                && be(at - 1)
        })
    }
}
