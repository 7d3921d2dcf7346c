//! The frame of a clause whose words hold a quotation, by the verb and by what leads up to the quotation.

use super::frame::{self, Frame};
use super::item::{Item, ItemKind};
use super::{Clause, Sentence, phrase};
use crate::lexicon::{Class, Sense};
use crate::syntax::{self, ClauseKind, PhraseMarks, PhraseSort};

impl Sentence<'_> {
    /// The frame of a clause whose words hold a quotation.
    pub(super) fn quoted_frame(&self, clause: &Clause, that: bool, (start, end): (usize, usize)) -> Frame {
        let class = self.items[clause.group.verb].class;
        let says = class.any(Class::SAY | Class::TELL);
        let plain = self.is_plain_object(start, end);
        let infinitive = self.opens_infinitive(start) && class.any(Class::VOW);
        match () {
            () if clause.nested => frame::NESTED,
            () if !says && self.is_what_subject_calls(clause, (start, end)) => frame::NAMING,
            () if self.is_what_another_calls(clause, (start, end)) => frame::OBJECT_QUOTED,
            () if class.any(Class::DENIAL) => frame::DENIED_QUOTED,
            () if infinitive && (says || class.any(Class::NAME)) => frame::INFINITIVE_QUOTED,
            () if infinitive => frame::OBJECT_QUOTED,
            () if self.is_open_question(clause, start) => frame::OBJECT_QUOTED,
            // doesn't believe that crews “never rest”: the words are whose the belief is
            () if clause.group.negated && !says => frame::OBJECT_QUOTED,
            // wrote a letter titled “Q”: no more than that there is one
            () if !that && self.takes_work(start, end) => frame::OBJECT_QUOTED,
            // added links that read “Q”, countered the plan with “Q”: a thing done
            // read a letter in which Hale called it “Q”: the words are hers
            () if says && !that && self.holds_words_of_another(clause, (start, end)) => frame::OBJECT_QUOTED,
            () if says && !that && self.is_thing_done(clause.group.verb, (start, end)) => {
                frame::OBJECT_QUOTED
            }
            () if that || says || plain && self.is_found_by_paper(clause) => frame::SUBJECT_VERB_THAT_QUOTE,
            // criticized her “from the left”: how, in the writer's words or another's
            () if class.any(Class::JUDGE) && self.tells_how(start, end) => frame::OBJECT_QUOTED,
            () if class.any(Class::NAME) && plain => frame::NAMING,
            () if class.any(Class::NAME) => frame::NAMING_LOOSE,
            // derided the plan as “Q”
            () if class.any(Class::JUDGE) && plain && self.is_brought_by_as(start, end) => frame::NAMING,
            () if class.any(Class::JUDGE) && plain => frame::JUDGING,
            () => frame::OBJECT_QUOTED,
        }
    }

    /// The report found “many faults”: whether a paper tells what it found.
    fn is_found_by_paper(&self, clause: &Clause) -> bool {
        let verb = &self.items[clause.group.verb];
        let subject =
            clause.subject.and_then(|s| self.text.syntax.phrase_at(self.items[s.start].from as usize));
        let paper = subject.is_some_and(|p| p.sort == PhraseSort::Document);
        let own = self.syntax_clause_of(clause.group.verb);
        let main = own.is_some_and(|c| matches!(c.kind, ClauseKind::Main | ClauseKind::Coordinated));
        paper && main && verb.is(Class::THINK) && !clause.group.infinitive
    }

    /// vowed to fight, vowed not to, called for the board to go: whether what begins at `start` is to be done.
    pub(super) fn opens_infinitive(&self, start: usize) -> bool {
        let first = &self.items[start];
        let to = |k: usize| self.items.get(k).is_some_and(|i| i.is(Class::TO));
        first.is(Class::TO) || first.is(Class::NEGATION) && to(start + 1) || first.means(Sense::FOR)
    }

    /// added links to posts that read “Q”, said yes to a “new deal”: whether items `start..end` are no words that the verb
    /// brings.
    fn is_thing_done(&self, verb: usize, (start, end): (usize, usize)) -> bool {
        let to =
            |k: usize| self.items.get(k).is_some_and(|i| k < end && i.is(Class::TO | Class::PREPOSITION));
        let object =
            || phrase::end_after(self.items, start, end).filter(|_| !self.items[start].is(Class::PRONOUN));
        // added the plan was late: words after all
        let finite = |i: &Item| {
            i.is(Class::AUXILIARY | Class::VERB | Class::CUE)
                && !i.is(Class::PARTICIPLE_ONLY | Class::ING)
                // the mayor's tweets
                && !(i.is(Class::NOUN_TOO) && i.is(Class::THIRD))
        };
        let hangs =
            |k: usize| self.items.get(k).is_some_and(|i| k < end && i.kind == ItemKind::Word && !finite(i));
        // added links for users to “read”, added a “layer”
        let holds = |k: usize| self.items.get(k).is_some_and(|i| k < end && k > start && i.quote().is_some());
        self.means(start, Sense::ANSWER) && to(start + 1)
            || self.means(verb, Sense::DEED) && object().is_some_and(|k| hangs(k) || holds(k))
    }

    /// criticized her “from the left”: whether the first quotation among items `start..end` opens with a preposition that tells
    /// neither what for nor as what.
    fn tells_how(&self, start: usize, end: usize) -> bool {
        let Some(quote) = (start..end).find(|&k| self.items[k].quote().is_some()) else { return false };
        let first = self.first_within(quote);
        first.is_some_and(|t| {
            t.is_word()
                && !t.is_capitalised()
                && t.is(Class::PREPOSITION)
                && !t.means(Sense::FOR | Sense::AS | Sense::OF)
        })
    }

    /// asked what Hale called “Q”: whether the first quotation among items `start..end` is another's, who has a verb of
    /// their own right before it.
    fn is_what_another_calls(&self, clause: &Clause, (start, end): (usize, usize)) -> bool {
        let Some(quote) = (start..end).find(|&k| self.items[k].quote().is_some()) else { return false };
        let own = |(subject, verb): &(phrase::Phrase, usize)| {
            *verb + 1 == quote
                && subject.start > start
                && *verb != clause.group.verb
                && self.items[*verb].is(Class::NAME | Class::SAY)
        };
        self.items[start].is(Class::QUESTION) && self.subjects.iter().any(own)
    }

    /// Lee denounced what he called “Q”; she thanked Hale for what she called “Q”: whether the first quotation among items `start..end` is what the
    /// clause's own subject calls something, by a pronoun that can be nobody else's.
    pub(super) fn is_what_subject_calls(&self, clause: &Clause, (start, end): (usize, usize)) -> bool {
        let Some(quote) = (start..end).find(|&k| self.items[k].quote().is_some()) else { return false };
        let verb = quote - 1 - usize::from(quote > start + 1 && self.means(quote - 1, Sense::AS));
        let (Some(subject), true) = (clause.subject, verb >= start + 2) else { return false };
        let [what, pronoun, calls] = &self.items[verb - 2..=verb] else { return false };
        let told = what.means(Sense::WHAT)
            && pronoun.is_small()
            && pronoun.is(Class::PRONOUN)
            && pronoun.means(Sense::SUBJECT)
            && calls.is(Class::NAME)
            && calls.is(Class::PAST | Class::THIRD);
        let same = || {
            subject.end == subject.start + 1
                && self.text_of(subject.start).eq_ignore_ascii_case(self.text_of(verb - 1))
        };
        let phrase = self.text.syntax.phrase_at(self.items[subject.start].from as usize);
        // Judge Ann Lee cited what he called “Q”: another
        let other = |p: &syntax::Phrase| {
            let given = &self.text.tokens[p.name.0 as usize];
            let (he, she) = (given.means(Sense::GIVEN_HE), given.means(Sense::GIVEN_SHE));
            he != she && (pronoun.means(Sense::HE) && she || pronoun.means(Sense::SHE) && he)
        };
        let one = phrase.is_some_and(|p| p.names_person() && !p.marks.has(PhraseMarks::PLURAL) && !other(p));
        let alone = || {
            one && pronoun.means(Sense::HE | Sense::SHE)
                && !self.items[start..verb - 2].iter().any(|i| i.is_capitalised() || i.is(Class::PERSON))
        };
        told && (same() || alone())
    }

    /// described a day when Hale said it was “Q”: whether a clause within what begins at `start` tells of it what another says, and
    /// holds the first quotation.
    fn holds_words_of_another(&self, clause: &Clause, (start, end): (usize, usize)) -> bool {
        let Some(quote) = (start..end).find(|&k| self.items[k].quote().is_some()) else { return false };
        let clauses = self.syntax_clauses();
        // said the crews who were told of “Q” had left
        let head = self.items[start].from;
        let complement = clauses[syntax::first_from(clauses, head)..].first().filter(|c| c.first == head);
        let whole = complement.is_some_and(|c| c.kind == ClauseKind::Complement && c.verb != syntax::NONE);
        if whole || self.means(clause.group.verb, Sense::CORE) {
            return false;
        }
        let tells = |&&(subject, verb): &&(phrase::Phrase, usize)| {
            let own = self.syntax_clause_of(verb);
            verb != clause.group.verb
                && (start + 1..quote).contains(&subject.start)
                && (start..quote).contains(&verb)
                && self.items[verb].is(Class::SAY | Class::TELL | Class::NAME)
                && own.is_some_and(|c| {
                    matches!(c.kind, ClauseKind::Relative | ClauseKind::Subordinate)
                        && c.first > self.items[start].from
                        && c.last > self.items[quote].from
                })
        };
        self.subjects.iter().any(|f| tells(&f))
    }

    /// Whether an "as" stands right before the first quotation of items `start..end`, over an article.
    fn is_brought_by_as(&self, start: usize, end: usize) -> bool {
        let quote = (start..end).find(|&i| self.items[i].quote().is_some());
        quote.is_some_and(|q| {
            let article = usize::from(q > start && self.items[q - 1].is(Class::DETERMINER));
            q > start + article && self.means(q - 1 - article, Sense::AS)
        })
    }

    /// wrote an op-ed titled “Q”: whether what leads up to the quotation among items `start..end` is a work or document.
    fn takes_work(&self, start: usize, end: usize) -> bool {
        let indefinite = self.means(start, Sense::INDEFINITE);
        let quote = (start + 1..end).find(|&i| self.items[i].quote().is_some());
        let headed = quote.is_some_and(|q| {
            let comma = usize::from(self.items[q - 1].kind == ItemKind::Comma);
            self.means(q - 1 - comma, Sense::HEADS)
        });
        headed
            || indefinite
                && phrase::end_after(self.items, start, end).is_some_and(|k| {
                    let quote = (k..end).find(|&i| self.items[i].quote().is_some()).unwrap_or(k);
                    (start..k).any(|i| self.items[i].is(Class::DOCUMENT | Class::WORK))
                        && !self.has_finite_verb(k, quote)
                })
    }

    /// Whether what leads up to the first quotation of items `start..end` is one plain object: the plan “Q”,
    /// Hale as “Q”, the town for “Q”.
    fn is_plain_object(&self, start: usize, end: usize) -> bool {
        /// The longest object before a quotation, in items.
        const LONGEST: usize = 12;
        let verb = Class::AUXILIARY | Class::VERB | Class::CUE;
        let clause = Class::RELATIVE | Class::SUBORDINATOR | Class::QUESTION | Class::PRONOUN;
        let Some(quote) = (start..end.min(start + LONGEST)).find(|&i| self.items[i].quote().is_some()) else {
            return false;
        };
        // called the recount “Q”: a noun, whatever else it may be
        let noun = |k: usize| {
            let bare = self.items[k].is(Class::BASE) && !self.items[k].is(Class::AUXILIARY | Class::PAST);
            bare && k > 0 && self.items[k - 1].is(Class::DETERMINER) && !self.items[k - 1].is(Class::PRONOUN)
        };
        // accused Hale of having “Q”
        let after_of = |k: usize| {
            k > start && self.items[k - 1].is(Class::OF) && k + 1 == quote && self.text_of(k).ends_with("ing")
        };
        !self.is_set_off(start, quote + 1)
            && !self.is_title(&self.items[quote])
            && !(start + usize::from(self.means(start, Sense::IT | Sense::POINTS))..quote).any(|k| {
                let i = &self.items[k];
                i.is_small()
                    && (i.is(verb) && !i.is(Class::NOUN_TOO | Class::ING) && !noun(k) && !after_of(k)
                        || i.is(clause) && !i.is(Class::HEARER))
            })
    }

    /// Whether a comma parts the first quotation of items `start..end` from what leads up to it: Hale’s motto, “Q”
    pub(super) fn is_set_off(&self, start: usize, end: usize) -> bool {
        let quote = (start..end).find(|&i| self.items[i].quote().is_some());
        quote.is_some_and(|q| q > start && self.items[q - 1].kind == ItemKind::Comma)
    }
}
