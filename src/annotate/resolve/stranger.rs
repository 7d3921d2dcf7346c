//! Somebody new whom a sentence describes, and whom nothing in the text names: "A driver stopped. He said".

use super::cast::{Appearance, Who};
use super::focus::{Kin, Topic};
use super::resolver::{Referent, Resolver};
use super::scan::forms_of;
use super::topic::AFTER_NOUN;
use crate::doubt::Doubts;
use crate::lexicon::{Class, Sense, Sort, sense_of, sort_of};
use crate::registry::Pronouns;
use crate::syntax::{FINITE, NONE, Phrase, PhraseMarks, PhraseSort};
use crate::token::Token;

/// The words between an article and the noun it belongs to, at most.
const PHRASE: usize = 6;

/// How far after its subject a clause at a sentence's head may end.
const CLAUSE: usize = 24;

impl Resolver<'_, '_> {
    /// Somebody whom a description at the head of the sentence or of a clause makes its subject: "The driver
    /// was held", "On Monday, the mayor signed it".
    pub(super) fn stranger(&self, start: usize, until: usize, kin: Kin) -> Option<Topic> {
        let tokens = self.scan.tokens;
        if kin != Kin::Body && self.is_one_of_many(start) {
            return Some(Topic::Stranger);
        }
        for k in start..until {
            // "But the driver", "Whether the driver"
            let leads = Class::CONJUNCTION | Class::SUBORDINATOR | Class::ADVERB;
            let led = k == start + 1 && tokens[start].is(leads);
            let first = || self.is_subject_after_place(start, k);
            // "The report shows that a clerk", "a letter in which a clerk"
            let clause = || {
                tokens[k].means_small(Sense::INDEFINITE) && tokens[k - 1].is(Class::THAT | Class::RELATIVE)
            };
            let opens =
                k == start || led || self.is_comma(k - 1) || !tokens[k - 1].is_word() || first() || clause();
            if !opens || tokens[k].is_quoted() || !tokens[k].is(Class::DETERMINER) {
                continue;
            }
            let beside = k > start && self.is_comma(k - 1) && self.name_ends_at(k - 1);
            let stop = (k + 1 + PHRASE).min(until);
            let Some(head) = (k + 1..stop)
                .take_while(|&h| tokens[h].is_word() && !tokens[h].is(Class::PREPOSITION))
                .filter(|&h| {
                    let sort = self.scan.sort(h);
                    let sense = sense_of(self.text(h));
                    let guard = self.means(k, Sense::INDEFINITE) && sense.any(Sense::BODY_OR_ONE);
                    let somebody = kin != Kin::Body && (sense.any(Sense::SOMEBODY) || guard);
                    let wanted = if kin == Kin::Body { Sort::ORGANIZATION } else { Sort::TITLE };
                    // "The radiographer, who was not named,"
                    let who = h + 1 + usize::from(self.is_comma(h + 1));
                    let the = k == start && self.means(k, Sense::THE);
                    let told =
                        kin != Kin::Body && the && (self.means(who, Sense::WHO) || self.is_set_off_at(h));
                    let somebody = somebody || told;
                    (sort.any(wanted) || somebody) && !sort.any(Sort::PLURAL)
                })
                .last()
            else {
                continue;
            };
            // "Hart, the mayor, left": no other than Hart; but "after a talk with Hart, the mayor was asked"
            let own_verb = tokens.get(head + 1).is_some_and(|t| t.is_word() && t.is(Class::AUXILIARY));
            if beside && !(own_verb && self.is_object_at(k - 1)) {
                continue;
            }
            // The title of a name ("the mayor Lena Hart", "the mayor, Lena Hart"), or of another noun ("the
            // president pick").
            let name = |k: usize| self.appearance_at(k).is_some() || self.titled_at(k).is_some();
            let whole = self.scan.syntax.phrase_at(head).is_some_and(|p| p.last as usize == head + 1);
            // "a researcher on tides, Dr Jon Roe of Tern College,"
            let chain = self.scan.syntax.at(head).map_or(head, |at| self.scan.syntax.end_of_chain(at));
            // "The skipper himself"
            let after = |t: &Token| t.is(AFTER_NOUN) || t.means_small(Sense::HIMSELF);
            let ends = whole || tokens.get(head + 1).is_none_or(|t| !t.is_word() || after(t));
            let set_beside = |end: usize| self.is_comma(end) && name(end + 1);
            if !ends || name(head + 1) || set_beside(head + 1) || set_beside(chain) {
                continue;
            }
            let noun = self.text(head).to_lowercase();
            if kin == Kin::Body || beside {
                return Some(Topic::Stranger);
            }
            let sex = super::scan::sex_of(sort_of(&noun));
            if sex.is_some_and(|p| matches!(kin, Kin::Person(pronouns) if p != pronouns)) {
                return Some(Topic::Nobody);
            }
            let the = self.means(k, Sense::THE);
            let holders = if the { self.holders(k, head, head + 1, &noun) } else { Vec::new() };
            return Some(match holders[..] {
                [one] if self.fits(Referent::Figure(one), kin) => {
                    Topic::One(Referent::Figure(one), Doubts::NONE)
                }
                [_] => Topic::Nobody,
                _ => Topic::Stranger,
            });
        }
        None
    }

    /// "On the pier a clerk was waiting": whether an indefinite phrase at `at` is the first in its sentence that may have a verb.
    fn is_subject_after_place(&self, start: usize, at: usize) -> bool {
        let tokens = self.scan.tokens;
        let before = |t: &Token| !t.is(FINITE | Class::VERB | Class::AUXILIARY) && !t.is_quoted();
        tokens[at].means_small(Sense::INDEFINITE)
            && tokens[start..at].iter().all(before)
            && !tokens[at - 1].is(Class::PREPOSITION | Class::OF | Class::TO)
    }

    /// "The examiner, known only as Ada, left": whether a comma and what tells of a person follow the noun of a phrase that means
    /// somebody.
    fn is_set_off_at(&self, head: usize) -> bool {
        let after = self.scan.tokens.get(head + 2);
        let person = self.scan.syntax.phrase_at(head);
        self.is_comma(head + 1)
            && person.is_some_and(|p| p.sort == PhraseSort::Person && p.last as usize == head + 1)
            && after.is_some_and(|t| {
                t.is_word()
                    && !t.is_capitalised()
                    && (t.is(Class::PAST_OR_PARTICIPLE | Class::PARTICIPLE_ONLY | Class::RELATIVE)
                        || t.of(self.scan.prose).ends_with("ed"))
            })
    }

    /// "After Roe spoke, a driver rose": somebody whom a description makes the main clause's subject, after the clause of a name that
    /// stands at the sentence's head.
    pub(super) fn stranger_after(
        &self,
        named: &Appearance,
        start: usize,
        end: usize,
        kin: Kin,
    ) -> Option<Topic> {
        let tokens = self.scan.tokens;
        let opens = tokens[start].is(Class::TEMPORAL | Class::BESIDE | Class::SUBORDINATOR);
        let leads = opens && !tokens[start].is(Class::CONJUNCTION) && self.governs(named);
        let far = end.min(named.last as usize + CLAUSE);
        let comma = (named.last as usize + 1..far).find(|&k| leads && self.is_comma(k))?;
        let new = self.means(comma + 1, Sense::INDEFINITE);
        self.stranger(comma + 1, end.min(comma + 1 + PHRASE), kin).filter(|_| new)
    }

    /// "The nominee’s plan is new": whether a sentence opens with what belongs to one whom a description means.
    pub(super) fn opens_with_described_owner(&self, start: usize, end: usize, kin: Kin) -> bool {
        let phrases = &self.scan.syntax.phrases;
        let from = phrases.partition_point(|p| (p.first as usize) < start);
        let mut near = phrases[from..].iter().take_while(|p| (p.last as usize) <= end);
        let owner = near.find(|p| p.sort != PhraseSort::Time && !p.marks.has(PhraseMarks::GOVERNED));
        kin != Kin::Body
            && owner.is_some_and(|p| {
                let head = p.head as usize;
                let sex = super::scan::sex_of(self.scan.sort(head));
                p.sort == PhraseSort::Person
                    && p.marks.has(PhraseMarks::GENITIVE)
                    && !p.is_named()
                    && !p.marks.has(PhraseMarks::PLURAL)
                    && p.marks.has(PhraseMarks::DEFINITE) | p.marks.has(PhraseMarks::INDEFINITE)
                    && !self.scan.tokens[head].is_quoted()
                    && sex.is_none_or(|sex| !matches!(kin, Kin::Person(own) if own != sex))
                    && !self.is_set_to_name(p)
            })
    }

    /// "The nominee’s father, Jon Roe,": whether a name says who belongs to whom a description means.
    fn is_set_to_name(&self, owner: &Phrase) -> bool {
        let of = self.scan.syntax.phrase_at(owner.last as usize + 1);
        of.is_some_and(|p| {
            let end = p.last as usize;
            let named = |k: usize| self.appearance_at(k).is_some() || self.titled_at(k).is_some();
            p.sort == PhraseSort::Person && self.is_comma(end) && named(end + 1)
        })
    }

    /// "The car was driven by Ruth Hart.": whether a sentence names somebody in full for the first time who most likely goes by the
    /// pronoun.
    pub(super) fn names_anew(&self, start: usize, end: usize, kin: Kin) -> bool {
        let Kin::Person(pronouns) = kin else { return false };
        if self.is_still_of(start, end, pronouns) {
            return false;
        }
        let new = |figure: u32| {
            let figure = &self.cast.figures[figure as usize];
            let goes_by = figure.likely_pronouns() == Some(pronouns);
            goes_by && (start..end).contains(&(figure.first as usize)) && figure.name.contains(' ')
        };
        self.cast.within(start, end).iter().any(|a| !a.quoted && matches!(a.who, Who::One(f) if new(f)))
    }

    /// "By his count nobody will beat Hart": whether a sentence has the pronoun, or an owner's, and is of the same person still.
    fn is_still_of(&self, start: usize, end: usize, pronouns: Pronouns) -> bool {
        let own = forms_of(pronouns);
        (start..end).any(|k| {
            let token = &self.scan.tokens[k];
            token.is_word() && token.means(own.or(Sense::POSSESSIVE)) && !token.is_quoted()
        })
    }

    /// "The wall was checked by a diver.", "an email from the diver, who had left": whether a sentence that is not about them brings
    /// in somebody without a name, as who did what is told or with a clause about them.
    pub(super) fn brings_in_somebody(&self, start: usize, end: usize, kin: Kin) -> bool {
        let Kin::Person(pronouns) = kin else { return false };
        if self.is_still_of(start, end, pronouns) {
            return false;
        }
        let phrases = &self.scan.syntax.phrases;
        let from = phrases.partition_point(|p| (p.first as usize) < start);
        phrases[from..].iter().take_while(|p| (p.last as usize) <= end).any(|p| {
            let (first, head, last) = (p.first as usize, p.head as usize, p.last as usize);
            let one = p.sort == PhraseSort::Person
                && !p.marks.has(PhraseMarks::PLURAL)
                && !self.scan.tokens[head].is_quoted();
            let sex = super::scan::sex_of(self.scan.sort(head));
            if !one || sex.is_some_and(|sex| sex != pronouns) {
                return false;
            }
            let new = p.marks.has(PhraseMarks::INDEFINITE);
            let after = |sense: Sense| first > start && self.means(first - 1, sense);
            let who = self.means(last + usize::from(self.is_comma(last)), Sense::WHO);
            let by = after(Sense::BY);
            // "It was dug up by Hamad bin Roe, a herder,": whoever that is
            if p.is_named() || p.beside != NONE {
                return by && p.is_named() && self.is_nobody_known(p, kin) || new && who;
            }
            let described = new || p.marks.has(PhraseMarks::DEFINITE);
            described && (new && (by || who || self.is_subject_phrase(p)) || who && after(Sense::FROM))
        })
    }

    /// "A herder shrugged.": whether a phrase is the subject of the verb after it.
    fn is_subject_phrase(&self, p: &Phrase) -> bool {
        let end = self
            .scan
            .syntax
            .at(p.head as usize)
            .map_or(p.last as usize, |at| self.scan.syntax.end_of_chain(at));
        let verb = self.scan.tokens.get(end).filter(|t| t.is_word() && !t.is_capitalised());
        !p.marks.has(PhraseMarks::GOVERNED)
            && !p.marks.has(PhraseMarks::GENITIVE)
            && verb.is_some_and(|t| t.is(FINITE | Class::AUXILIARY))
    }

    /// Whether a phrase has the name of somebody whom nothing else in the text tells of.
    fn is_nobody_known(&self, p: &Phrase, kin: Kin) -> bool {
        let figure = self.appearance_at(p.name.0 as usize).map(|i| &self.cast.appearances[i].who);
        match figure {
            Some(&Who::One(f)) => self.may_be_person(f) && !self.is_unlikely(Referent::Figure(f), kin),
            Some(Who::Several(_)) => false,
            Some(Who::Nobody) | None => true,
        }
    }

    /// "A cousin had offered him work.", "Roe gave him a lift.": whether a sentence has the pronoun as what its subject acts on, so that
    /// the next one may be of either.
    pub(super) fn acts_on_another(&self, start: usize, end: usize, kin: Kin) -> bool {
        let Kin::Person(pronouns) = kin else { return false };
        let own = forms_of(pronouns);
        let tokens = self.scan.tokens;
        let verb = |t: &Token| t.is_word() && t.is(Class::VERB | Class::PAST | Class::PAST_OR_PARTICIPLE);
        // "Roe said that it tired him", "Roe left when clerks asked him": of a clause within, and Roe himself
        let opens = Class::SAY | Class::THAT | Class::RELATIVE | Class::SUBORDINATOR | Class::TEMPORAL;
        let main = tokens[start..end].iter().take_while(|t| !t.is_word() || !t.is(opens)).count();
        (start + 1..start + main).any(|k| {
            tokens[k].means_small(own)
                && !tokens[k].is_quoted()
                && verb(&tokens[k - 1])
                && self.scan.is_object_pronoun(k)
        })
    }

    /// "One of the clerks stood there": whether a sentence opens with one of several people whom no name follows.
    fn is_one_of_many(&self, start: usize) -> bool {
        let tokens = self.scan.tokens;
        let one = self.means(start, Sense::ONE) && tokens.get(start + 1).is_some_and(|t| t.is(Class::OF));
        let many = self.scan.syntax.phrase_at(start + 2).filter(|_| one);
        many.is_some_and(|p| {
            let end = p.last as usize;
            let next = end + usize::from(self.is_comma(end));
            p.sort == PhraseSort::Person
                && p.marks.has(PhraseMarks::PLURAL)
                && self.appearance_at(next).is_none()
                && self.titled_at(next).is_none()
        })
    }

    /// "A co-sponsor has withdrawn her support": whether a sentence that names nobody whom the pronoun fits has that pronoun,
    /// and somebody new for its subject, whose it is.
    pub(super) fn opens_with_stranger(&self, start: usize, end: usize, kin: Kin) -> bool {
        let Kin::Person(pronouns) = kin else { return false };
        let own = forms_of(pronouns);
        let phrases = &self.scan.syntax.phrases;
        let from = phrases.partition_point(|p| (p.first as usize) < start);
        let opens = |p: &Phrase| {
            let first = p.first as usize;
            first == start || self.is_comma(first - 1) || self.scan.tokens[first - 1].is(Class::CONJUNCTION)
        };
        let mut within = phrases[from..].iter().take_while(|p| (p.last as usize) <= end);
        let free = |p: &&Phrase| !p.marks.has(PhraseMarks::GOVERNED) && p.sort != PhraseSort::Time;
        let Some(at) = within.position(|p| free(&p)) else { return false };
        let subject = &phrases[from + at];
        let new = opens(subject)
            && subject.marks.has(PhraseMarks::INDEFINITE)
            && !subject.marks.has(PhraseMarks::PLURAL)
            && matches!(subject.sort, PhraseSort::Person | PhraseSort::Open)
            && !subject.is_named()
            && !self.scan.tokens[subject.head as usize].is_quoted();
        let fits = |a: &Appearance| matches!(a.who, Who::One(f) if self.fits(Referent::Figure(f), kin));
        new && (self.scan.syntax.end_of_chain(from + at)..end).any(|k| {
            let token = &self.scan.tokens[k];
            token.means_small(own) && !token.is_quoted()
        }) && !self.cast.within(start, end).iter().any(fits)
    }
}
