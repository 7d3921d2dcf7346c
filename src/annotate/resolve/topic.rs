//! Whom a sentence is about: its speaker, the name that is its subject, or somebody new whom it describes.

use super::cast::{Appearance, Who};
use super::focus::{Kin, Topic};
use super::resolver::{Referent, Resolver, Spoken};
use super::scan::forms_of;
use crate::doubt::Doubt;
use crate::lexicon::{Class, Sense, Sort};
use crate::syntax::{PhraseMarks, PhraseSort};
use crate::token::TokenKind;

/// What may follow a noun that ends its phrase.
pub(super) const AFTER_NOUN: Class = Class(
    Class::PREPOSITION.0
        | Class::OF.0
        | Class::TO.0
        | Class::AUXILIARY.0
        | Class::CONJUNCTION.0
        | Class::RELATIVE.0
        | Class::ADVERB.0
        | Class::CUE.0
        | Class::VERB.0,
);

impl Resolver<'_, '_> {
    /// Whom the sentence `start..end` is about.
    pub(super) fn topic(&self, start: usize, end: usize, kin: Kin) -> Topic {
        if self.scan.is_headline(start) {
            return Topic::Nobody;
        }
        if let Some(inverted) = self.inverted(start, end, kin) {
            return inverted;
        }
        let (mut topic, speakers_end) = self.topic_of_speakers(start, end, kin);
        let names = self.cast.within(start, end);
        let main = self.main_subject(start, names);
        // "When Roe said no, Hart left.": about Hart.
        if main.is_some_and(|a| speakers_end <= a.title as usize) {
            topic = None;
        }
        // "Roe laughed when clerks asked him": about Roe, whoever else speaks of whom the pronoun can't mean
        if matches!(topic, Some(Topic::Nobody)) && self.opens_before(start, speakers_end, names, kin) {
            topic = None;
        }
        // Of a sentence with a subordinate clause at its head only what follows makes a rival.
        let from = main.map_or(0, |a| names.partition_point(|other| other.first < a.first));
        let near = &names[from..];
        let subject = main.or_else(|| self.subjects(names).next());
        if let Some(found) = subject
            && let Some(answers) = self.who_answers(found, names, kin)
        {
            return answers;
        }
        if main.is_none()
            && let Some(stranger) = subject.and_then(|a| self.stranger_after(a, start, end, kin))
        {
            return stranger;
        }
        let until = subject.map_or(end, |a| a.title as usize);
        // "The mayor was asked if he knew": about the mayor, and "he" is no other's
        let asked = if topic.is_none() { self.own_pronoun(start, until) } else { None };
        if let Some(stranger) = asked.and_then(|pronoun| self.stranger(start, pronoun, kin)) {
            return stranger;
        }
        // "A packer said he had left": about the packer
        if topic.is_none() && self.opens_with_stranger(start, end, kin) {
            return Topic::Stranger;
        }
        if let Some(topic) = topic.or_else(|| self.by_pronoun(start, until, kin)) {
            let topic = self.unless_owner(topic, names, kin);
            return self.unless_joined(topic, names, kin);
        }
        // "Speaking at the Ruiz home, the mayor wept.": the mayor.
        let until = if self.leads_in(start) {
            subject.filter(|a| self.governs(a)).map_or(end, |a| a.title as usize)
        } else {
            until
        };
        if let Some(stranger) = self.stranger(start, until, kin) {
            return stranger;
        }
        if self.opens_with_described_owner(start, end, kin) {
            return Topic::Stranger;
        }
        self.topic_of_subject(subject, names, near, kin)
    }

    /// Whether a sentence opens with the name of somebody whom the pronoun fits, before others speak in it.
    fn opens_before(&self, start: usize, speakers_end: usize, names: &[Appearance], kin: Kin) -> bool {
        let first = self.subjects(names).next();
        kin != Kin::Body
            && first.is_some_and(|a| {
                let fits = |f: u32| {
                    let referent = Referent::Figure(f);
                    self.fits(referent, kin) && !self.is_unlikely(referent, kin)
                };
                a.title as usize <= start + 1
                    && (a.last as usize) < speakers_end
                    && matches!(a.who, Who::One(f) if fits(f))
            })
    }

    /// Whom the sentence `start..end` is about by who speaks in it, and where the last of them is mentioned.
    fn topic_of_speakers(&self, start: usize, end: usize, kin: Kin) -> (Option<Topic>, usize) {
        let from = self.spoken.partition_point(|s| s.token < start);
        let speakers = self.spoken[from..].iter().take_while(|s| s.token < end);
        let mut topic = None;
        let mut speakers_end = start;
        let asks = |s: &&Spoken| self.only_asks(start, s.token);
        for spoken in speakers.filter(|s| !s.within || self.within).filter(|s| !asks(s)) {
            speakers_end = spoken.token + 1;
            if !self.fits(spoken.referent, kin) {
                // "Brook, a student, said no": a name that nothing else tells of
                let stranger = kin != Kin::Body
                    && matches!(spoken.referent, Referent::Figure(f)
                        if self.may_be_person(f) || self.may_yet_fit(f, kin));
                topic = topic.or(Some(if stranger { Topic::Stranger } else { Topic::Nobody }));
                continue;
            }
            topic = match topic {
                Some(Topic::One(known, doubts)) if known != spoken.referent => {
                    Some(Topic::One(spoken.referent, doubts.with(Doubt::TwoSpeakers)))
                }
                _ => Some(Topic::One(spoken.referent, spoken.doubts)),
            };
        }
        (topic, speakers_end)
    }

    /// Whom a sentence is about by its subject; those in `near` are the subject's rivals.
    fn topic_of_subject(
        &self,
        subject: Option<&Appearance>,
        names: &[Appearance],
        near: &[Appearance],
        kin: Kin,
    ) -> Topic {
        match subject.map(|a| &a.who) {
            // Two words with capitals that nothing else tells of: somebody, perhaps.
            Some(Who::One(f))
                if let Some(subject) = subject
                    && self.is_newly_told(subject, *f, kin) =>
            {
                let referent = Referent::Figure(*f);
                // "Lena Hart met Ana Ruiz.": either, as far as their given names tell
                let another =
                    |a: &Appearance| matches!(a.who, Who::One(o) if o != *f && self.is_full_name_of(o, kin));
                let doubt = self.outdone(near, referent, kin)
                    || self.is_one_of_two(subject, names, kin)
                    || names.iter().any(another);
                Topic::One(referent, Doubt::OtherTopic.when(doubt))
            }
            Some(Who::One(f)) if kin != Kin::Body && self.may_be_person(*f) || self.may_yet_fit(*f, kin) => {
                Topic::Stranger
            }
            Some(Who::One(f)) if self.fits(Referent::Figure(*f), kin) => {
                let referent = Referent::Figure(*f);
                let doubt = self.outdone(near, referent, kin)
                    || kin == Kin::Body && !self.is_body(*f)
                    || subject.is_some_and(|a| self.is_one_of_two(a, names, kin));
                Topic::One(referent, Doubt::OtherTopic.when(doubt))
            }
            Some(Who::Several(all)) => {
                let mut fit = all.iter().filter(|f| self.fits(Referent::Figure(**f), kin));
                match (fit.next(), fit.next()) {
                    (None, _) => Topic::Nobody,
                    (Some(f), None) => Topic::One(Referent::Figure(*f), Doubt::LikelyTopic.into()),
                    _ => Topic::Stranger,
                }
            }
            // "Unsure what the Lake TV host meant, Hart left": about Hart, most likely.
            _ => match self.after_comma(names, kin) {
                Some(f) => Topic::One(Referent::Figure(f), Doubt::LikelyTopic.into()),
                None if self.is_anothers(names, kin) || self.is_unknown(subject, kin) => Topic::Stranger,
                None => Topic::Nobody,
            },
        }
    }

    /// "Roe and Hart argued": whether a subject is but one of two whom a pronoun fits.
    fn is_one_of_two(&self, subject: &Appearance, names: &[Appearance], kin: Kin) -> bool {
        let and = subject.last as usize;
        let joined = self.means(and, Sense::AND);
        let next = names.iter().find(|a| joined && a.title as usize == and + 1);
        next.is_some_and(|a| matches!(a.who, Who::One(f) if self.fits(Referent::Figure(f), kin)))
    }

    /// Doubts that a sentence is about the same person still, if another who fits is the subject of a clause that a comma and
    /// a conjunction join to what stands before it: "He was calm, but Hart, a clerk, hinted at more. He wrote".
    fn unless_joined(&self, topic: Topic, names: &[Appearance], kin: Kin) -> Topic {
        if !matches!(topic, Topic::Same) {
            return topic;
        }
        let joined = |a: &&Appearance| {
            let before = (a.title as usize).checked_sub(1);
            let and = before.map(|k| if self.is_comma(k) { k.saturating_sub(1) } else { k });
            and.is_some_and(|k| k > 0 && self.scan.tokens[k].is(Class::CONJUNCTION) && self.is_comma(k - 1))
        };
        let governs = |a: &&Appearance| self.governs(a) || self.is_comma(a.last as usize);
        let other = self.subjects(names).filter(joined).filter(governs).find_map(|a| match a.who {
            Who::One(f) if self.fits(Referent::Figure(f), kin) => Some(f),
            _ => None,
        });
        other.map_or(topic, |f| Topic::One(Referent::Figure(f), Doubt::LikelyTopic.into()))
    }

    /// Doubts that a sentence is about who speaks in its subordinate clause, where it opens with somebody in the genitive who goes by the
    /// pronoun for sure, and nothing tells how the speaker goes: "Ms. Roe’s letter came after Sasha Hart objected. She wrote".
    fn unless_owner(&self, topic: Topic, names: &[Appearance], kin: Kin) -> Topic {
        let (&Topic::One(referent, doubts), Kin::Person(pronouns)) = (&topic, kin) else { return topic };
        let owner = names.first().filter(|a| a.possessive && !a.quoted);
        let known = |r: Referent| self.goes_by(r) == Some(pronouns);
        let other = owner.is_some_and(
            |a| matches!(a.who, Who::One(f) if Referent::Figure(f) != referent && known(Referent::Figure(f))),
        );
        let after = |a: &Appearance| {
            let lead = (a.title as usize).checked_sub(1).map(|k| &self.scan.tokens[k]);
            lead.is_some_and(|t| t.is(Class::BESIDE | Class::SUBORDINATOR | Class::TEMPORAL))
        };
        let within =
            names.iter().any(|a| matches!(a.who, Who::One(f) if Referent::Figure(f) == referent && after(a)));
        Topic::One(referent, doubts.with_if(Doubt::OtherTopic, other && within && !known(referent)))
    }

    /// "Morrow left.": whether a sentence is about somebody whom the text doesn't name in full.
    fn is_unknown(&self, subject: Option<&Appearance>, kin: Kin) -> bool {
        kin != Kin::Body && subject.is_some_and(|a| self.may_be_somebody(a) || self.is_person_in_full(a))
    }

    /// "Senior Board Pleader Lena Roe rose": whether a sentence opens with a name that holds a given name, though nothing else tells
    /// whose it is.
    fn is_person_in_full(&self, found: &Appearance) -> bool {
        let phrase = self.scan.syntax.phrase_at(found.first as usize);
        found.who == Who::Nobody
            && phrase.is_some_and(|p| {
                p.names_person()
                    && p.has_full_name()
                    && p.marks.has(PhraseMarks::OPENS)
                    && p.name.1 == found.last
            })
    }

    /// Of a sentence that opens with a subordinate clause, the name right after the comma that closes it: "When
    /// Roe left, Hart stayed".
    pub(super) fn main_subject<'n>(&self, start: usize, names: &'n [Appearance]) -> Option<&'n Appearance> {
        if !self.is_subordinate(start) {
            return None;
        }
        self.subjects(names).find(|a| a.title > 0 && self.closes_clause(a.title as usize - 1))
    }

    /// True for a comma, and for the quotation mark after one.
    pub(super) fn closes_clause(&self, at: usize) -> bool {
        self.is_comma(at) || self.scan.tokens[at].kind == TokenKind::Close && at > 0 && self.is_comma(at - 1)
    }

    /// The names that can be a sentence's subject. "Board member Jane Roe left": the board is but a part of her title.
    pub(super) fn subjects<'n>(&self, names: &'n [Appearance]) -> impl Iterator<Item = &'n Appearance> {
        let in_title = |i: usize| names.get(i + 1).is_some_and(|next| next.title <= names[i].first);
        let joined = |i: usize| i.checked_sub(1).is_some_and(|k| self.is_joined_object(&names[k], &names[i]));
        let subjects =
            names.iter().enumerate().filter(move |(i, a)| self.is_subject(a) && !in_title(*i) && !joined(*i));
        subjects.map(|(_, name)| name)
    }

    /// "against Roe and Hart": whether a name is joined to an object, and has no verb of its own.
    pub(super) fn is_joined_object(&self, before: &Appearance, found: &Appearance) -> bool {
        let and = before.last as usize;
        let linked = found.title as usize == and + 1 && self.scan.tokens[and].is(Class::CONJUNCTION);
        linked && before.object && !before.possessive && !self.governs(found)
    }

    /// True for a name that can be its sentence's subject: outside quotations, no genitive, no object, and no
    /// mere part of another noun's phrase ("the Hart model", "Hart aides").
    pub(super) fn is_subject(&self, found: &Appearance) -> bool {
        if found.quoted || found.possessive || found.object && !self.opens_clause(found) {
            return false;
        }
        // "the mayor, whose brother Karl Voss left, stayed"
        if found.title > 0 && self.means(found.title as usize - 1, Sense::WHOSE) {
            return false;
        }
        if self.is_attributive(found) || self.is_participle(found) || self.is_set_to_complement(found) {
            return false;
        }
        // "in Salem, Ohio, Hart spoke"
        let state = (found.title as usize).checked_sub(1).filter(|_| found.who == Who::Nobody);
        if state.is_some_and(|comma| self.scan.words.after_state(comma).is_some()) {
            return false;
        }
        let person = self.is_person_named(found);
        // "by the Harbor Board", "the head of Norland’s Harbor Board", "with the podcast Slow Lamp"
        if (!person || self.is_after_noun(found) && !self.governs(found)) && self.hangs(found) {
            return false;
        }
        let next = self.scan.tokens.get(found.last as usize);
        let before = (found.title as usize).checked_sub(1).map(|k| &self.scan.tokens[k]);
        // "his White House bid": the bid's.
        if !person
            && before.is_some_and(|t| t.means_small(Sense::INDEFINITE | Sense::THEIRS))
            && next.is_some_and(|t| t.is_word() && !t.is_capitalised() && !t.is(AFTER_NOUN))
        {
            return false;
        }
        true
    }

    /// "Reached at home, Hart wept": whether a word at a sentence's head, which nobody bears, is a participle.
    fn is_participle(&self, found: &Appearance) -> bool {
        let (first, last) = (found.first as usize, found.last as usize);
        found.who == Who::Nobody
            && last == first + 1
            && self.scan.words.at_head(first)
            && self.text(first).ends_with("ed")
            && self.scan.tokens.get(last).is_some_and(|t| t.is_word() && t.is(Class::PREPOSITION))
    }

    /// "What brought her back was her mother, Orla,": whether a name says who is meant by a noun of kin that stands behind its verb.
    fn is_set_to_complement(&self, found: &Appearance) -> bool {
        let Some(comma) = (found.title as usize).checked_sub(1).filter(|&k| k > 0 && self.is_comma(k)) else {
            return false;
        };
        let kin = self.scan.syntax.phrase_at(comma - 1).filter(|p| p.last as usize == comma && p.first > 0);
        kin.is_some_and(|p| {
            let verb = &self.scan.tokens[p.first as usize - 1];
            self.scan.sort(p.head as usize).any(Sort::KIN) && verb.is_word() && verb.is(Class::BE)
        })
    }

    /// "the podcast Slow Lamp": whether a noun that is no title stands right before a name.
    fn is_after_noun(&self, found: &Appearance) -> bool {
        let Some(noun) = (found.title as usize).checked_sub(1) else { return false };
        let token = &self.scan.tokens[noun];
        token.is_word()
            && !token.is_capitalised()
            && !token.is(Class::SMALL | Class::PERSON | Class::CUE | Class::VERB)
            && !self.scan.sort(noun).any(Sort::TITLE.or(Sort::KIN).or(Sort::PLURAL))
            && !self.text(noun).ends_with('s')
    }

    /// Whether a preposition hangs the phrase of a name, or of its owner, on what stands before.
    pub(super) fn hangs(&self, found: &Appearance) -> bool {
        let phrases = &self.scan.syntax.phrases;
        let Some(at) = self.scan.syntax.at(found.first as usize) else { return false };
        if self.scan.words.at_head(found.title as usize) {
            return false;
        }
        let mut p = &phrases[at];
        // "by committee cathaoirleach Lena Roe": a noun that no table has
        let noun = at.checked_sub(1).map(|k| &phrases[k]).filter(|b| {
            b.last == p.first
                && !b.is_named()
                && !self.means(b.first as usize, Sense::INDEFINITE)
                && matches!(b.sort, PhraseSort::Person | PhraseSort::Open)
        });
        match noun {
            Some(noun) => p = noun,
            None if p.beside != crate::syntax::NONE || p.name.1 != found.last => return false,
            None => {}
        }
        while let Some(owner) = phrases.get(p.owner as usize) {
            p = owner;
        }
        let opens = |k: usize| self.scan.tokens[k].is(Class::BESIDE | Class::SUBORDINATOR | Class::ACCORDING);
        p.marks.has(PhraseMarks::GOVERNED) && p.first > 0 && !opens(p.first as usize - 1)
    }

    /// "As Hart spoke": whether the word before a name opens a clause that it is the subject of.
    pub(super) fn opens_clause(&self, found: &Appearance) -> bool {
        const OPENS: Class = Class(Class::BESIDE.0 | Class::SUBORDINATOR.0);
        const VERB: Class = Class(Class::PAST.0 | Class::THIRD.0 | Class::AUXILIARY.0 | Class::VERB.0);
        let before = (found.title as usize).checked_sub(1).map(|k| &self.scan.tokens[k]);
        let next = self.scan.tokens.get(found.last as usize);
        before.is_some_and(|t| t.is(OPENS)) && next.is_some_and(|t| t.is_word() && t.is(VERB))
    }

    /// True for a person's name that is a mere part of another noun's phrase: "the Hart model", "Hart aides".
    pub(super) fn is_attributive(&self, found: &Appearance) -> bool {
        let next = self.scan.tokens.get(found.last as usize);
        let article = found.title == found.first
            && found.title > 0
            && self.means(found.title as usize - 1, Sense::THE | Sense::INDEFINITE);
        let noun = next.is_some_and(|t| {
            t.is_word()
                && !t.is_capitalised()
                && !t.is(Class::CUE)
                && self.scan.sort(found.last as usize).any(Sort::TITLE.or(Sort::ORGANIZATION))
        });
        self.is_person_named(found) && (article || noun)
    }

    /// True for a name that is the subject of a clause of its own: "that Hart", "Hart was".
    pub(super) fn governs(&self, found: &Appearance) -> bool {
        const VERB: Class = Class(Class::PAST.0 | Class::THIRD.0 | Class::AUXILIARY.0 | Class::VERB.0);
        let before = (found.title as usize).checked_sub(1).map(|k| &self.scan.tokens[k]);
        let next = self.scan.tokens.get(found.last as usize);
        before.is_some_and(|t| t.is(Class::THAT) || t.is(Class::CUE) || t.is(Class::SUBORDINATOR))
            || next.is_some_and(|t| t.is_word() && t.is(VERB))
    }

    /// What a pronoun before the sentence's first name says: "She left" is about the same person still, "They
    /// left" about nobody who fits.
    pub(super) fn by_pronoun(&self, start: usize, until: usize, kin: Kin) -> Option<Topic> {
        let own = match kin {
            Kin::Person(pronouns) => forms_of(pronouns),
            Kin::Someone => Sense::HE | Sense::SHE,
            Kin::Body => return None,
        };
        // "According to her, the road was shut": about her still
        let according = self.scan.tokens[start].is(Class::ACCORDING) && self.means(start + 2, own);
        if according && self.is_comma(start + 3) {
            return Some(Topic::Same);
        }
        let found = self.own_pronoun(start, until)?;
        let same = self.means(found, own) && self.means(found, Sense::SUBJECT);
        Some(if same { Topic::Same } else { Topic::Nobody })
    }

    /// The first pronoun of a sentence before `until`, where no subordinate clause opens it.
    fn own_pronoun(&self, start: usize, until: usize) -> Option<usize> {
        if self.is_subordinate(start) {
            return self.pronoun_after_gerund(start, until);
        }
        // "After that, Roe left": no subject.
        let governed = |k: usize| {
            k > start && {
                let before = &self.scan.tokens[k - 1];
                before.is_word() && before.is(Class::PREPOSITION | Class::OF)
            }
        };
        (start..until).find(|&k| {
            let token = &self.scan.tokens[k];
            token.is(Class::PRONOUN) && !token.is_quoted() && !governed(k)
        })
    }

    /// "Before leaving, he met Roe": the subject of the main clause, where what stands before it has none of its own.
    fn pronoun_after_gerund(&self, start: usize, until: usize) -> Option<usize> {
        let gerund = |k: usize| {
            let token = &self.scan.tokens[k];
            token.is_word()
                && !token.is_capitalised()
                && self.text(k).ends_with("ing")
                && !token.is(Class::PREPOSITION)
        };
        let comma = (start + 2..until.min(self.scan.tokens.len())).find(|&k| self.is_comma(k))?;
        let pronoun = comma + 1;
        let own = pronoun < until
            && self.scan.tokens[pronoun].is(Class::PRONOUN)
            && self.means(pronoun, Sense::SUBJECT);
        (gerund(start + 1) && own).then_some(pronoun)
    }

    /// True for a sentence that opens with a participle or a preposition, so that its subject stands after a comma: "Speaking to
    /// the crews, the mayor", "In Salem, the mayor".
    fn leads_in(&self, start: usize) -> bool {
        let token = &self.scan.tokens[start];
        token.is_word() && (token.is(Class::PREPOSITION) || self.text(start).ends_with("ing"))
    }

    /// Whether the name that ends right before a token is spoken of or to.
    pub(super) fn is_object_at(&self, token: usize) -> bool {
        let i = self.cast.appearances.partition_point(|a| (a.last as usize) < token);
        self.cast.appearances.get(i).is_some_and(|a| a.last as usize == token && a.object)
    }

    /// The name that ends right before a token.
    pub(super) fn name_ending_at(&self, token: usize) -> Option<usize> {
        let i = self.cast.appearances.partition_point(|a| (a.last as usize) < token);
        self.cast.appearances.get(i).filter(|a| a.last as usize == token).map(|_| i)
    }

    /// True if a name ends right before a token.
    pub(super) fn name_ends_at(&self, token: usize) -> bool {
        self.name_ending_at(token).is_some()
    }
}
