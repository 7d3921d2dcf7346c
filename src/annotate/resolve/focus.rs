//! Whom the text is about at a given place: the subject of the sentence before it, or of one further up.
//!
//! News prose keeps a pronoun for whoever the sentence before was about, be that its speaker or the subject of
//! its own verb ("Ruiz disagreed."). Those who are merely spoken of or to in it come second, and make doubt.

use super::cast::{Appearance, Sphere, Who};
use super::reach::{REACH, STEPS};
use super::resolver::{Referent, Resolver};
use crate::Confidence;
use crate::lexicon::{Class, Sense};
use crate::lexicon::{Sort, sort_of};
use crate::registry::Pronouns;
use crate::titles;
use crate::token::TokenKind;

/// How many words back a pronoun may look, so that no text makes it slow.
const BACK: usize = 1_200;

/// The words between an article and the noun it belongs to, at most.
const PHRASE: usize = 6;

/// What may follow a noun that ends its phrase.
const AFTER_NOUN: Class = Class(
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

/// What a pronoun or a description stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kin {
    /// he, she
    Person(Pronouns),
    /// the senator
    Someone,
    /// it
    Body,
}

/// Whom a sentence is about.
enum Topic {
    /// Somebody the text names, or has left unnamed where they spoke.
    One(Referent, Confidence),
    /// Somebody who is described, and whom nothing identifies; or a surname of several.
    Stranger,
    /// Whoever the sentence before is about: its subject is the pronoun again.
    Same,
    /// Nobody who fits.
    Nobody,
}

/// What a pronoun leans on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Antecedent {
    pub(super) referent: Referent,
    pub(super) confidence: Confidence,
}

impl Resolver<'_, '_> {
    /// Whom a pronoun at a token means, as far as the sentences before its own tell.
    pub(super) fn antecedent(&self, token: usize, kin: Kin) -> Option<Antecedent> {
        let reach = if kin == Kin::Body { REACH - 1 } else { REACH };
        let paragraph = self.scan.tokens[token].paragraph;
        let hearer = self.hearer(token);
        let mut end = self.sentence_start(token);
        let mut rivals: Vec<u32> = Vec::new();
        let mut doubt = false;
        // No sentence of the text's own stands between.
        let mut next = true;
        while end > 0 && token - end < BACK {
            let start = self.sentence_start(end - 1);
            if paragraph - self.scan.tokens[start].paragraph > reach {
                break;
            }
            if self.scan.is_apart(start) && !self.within {
                end = start;
                continue;
            }
            match self.topic(start, end, kin) {
                // "he told Ruiz": not Ruiz.
                Topic::One(referent, _) if hearer == Some(referent) => doubt = true,
                Topic::One(referent, confidence) => {
                    let rival = rivals
                        .iter()
                        .any(|&r| Referent::Figure(r) != referent && self.rivals(r, referent, kin));
                    let other = !next && self.known_rival(start, token, referent, kin)
                        || self.is_contradicted(start, end, referent, kin)
                        || self.is_unlikely(referent, kin)
                        || self.may_be_company(referent, kin);
                    let asks = paragraph > self.scan.tokens[start].paragraph
                        && self.is_question(start, end)
                        && !self.spoken.iter().rev().take(STEPS).any(|s| (end..token).contains(&s.token));
                    let confidence =
                        if doubt || rival || other || asks { Confidence::Likely } else { confidence };
                    return Some(Antecedent { referent, confidence });
                }
                Topic::Stranger => doubt = true,
                // "She left." goes on about her: whoever else stands in it is no rival.
                Topic::Same => {}
                Topic::Nobody => self.mentioned(start, end, kin, &mut rivals),
            }
            next = next && self.scan.tokens[start..end].iter().all(|t| !t.is_word() || t.is_quoted());
            end = start;
        }
        None
    }

    /// Whom somebody speaks to: the name two words after the pronoun, "he told Ruiz".
    fn hearer(&self, pronoun: usize) -> Option<Referent> {
        self.scan.tokens.get(pronoun + 1).filter(|t| t.is_word() && t.is(Class::TELL))?;
        let names = self.cast.within(pronoun + 2, pronoun + 6);
        let found = names.iter().find(|a| a.title as usize == pronoun + 2 && !a.quoted)?;
        match found.who {
            Who::One(f) => Some(Referent::Figure(f)),
            _ => None,
        }
    }

    /// The first token of the sentence that a token stands in; of a very long one, of its last part.
    pub(super) fn sentence_start(&self, token: usize) -> usize {
        /// So that no text makes it slow.
        const LONGEST: usize = 200;
        let sentence = self.scan.tokens[token].sentence;
        let far = token.saturating_sub(LONGEST);
        far + self.scan.tokens[far..token].partition_point(|t| t.sentence < sentence)
    }

    /// Whom the sentence `start..end` is about.
    fn topic(&self, start: usize, end: usize, kin: Kin) -> Topic {
        if self.scan.is_headline(start) {
            return Topic::Nobody;
        }
        let from = self.spoken.partition_point(|s| s.token < start);
        let speakers = self.spoken[from..].iter().take_while(|s| s.token < end);
        let mut topic = None;
        let mut speakers_end = start;
        for spoken in speakers.filter(|s| !s.within || self.within) {
            speakers_end = spoken.token + 1;
            if !self.fits(spoken.referent, kin) {
                // "Brook, a student, said no": a name that nothing else tells of
                let may_be = matches!(spoken.referent, Referent::Figure(f) if self.may_be_person(f));
                let stranger = may_be && kin != Kin::Body;
                topic = topic.or(Some(if stranger { Topic::Stranger } else { Topic::Nobody }));
                continue;
            }
            topic = match topic {
                Some(Topic::One(known, confidence)) if known != spoken.referent => {
                    Some(Topic::One(spoken.referent, confidence.min(Confidence::Likely)))
                }
                _ => Some(Topic::One(spoken.referent, spoken.confidence)),
            };
        }
        let names = self.cast.within(start, end);
        let main = self.main_subject(start, names);
        // "When Roe said no, Hart left.": about Hart.
        if main.is_some_and(|a| speakers_end <= a.title as usize) {
            topic = None;
        }
        let subject = main.or_else(|| self.subjects(names).next());
        if let Some(found) = subject
            && let Some(asked) = self.asks(found)
            && let Some(answers) = names.iter().find(|a| a.title > asked && !a.quoted)
            && let Who::One(f) = answers.who
            && self.fits(Referent::Figure(f), kin)
        {
            let at_once = answers.title == asked + 1;
            let confidence = if at_once { Confidence::Certain } else { Confidence::Likely };
            return Topic::One(Referent::Figure(f), confidence);
        }
        let until = subject.map_or(end, |a| a.title as usize);
        if let Some(topic) = topic.or_else(|| self.by_pronoun(start, until, kin)) {
            return topic;
        }
        if let Some(stranger) = self.stranger(start, until, kin) {
            return stranger;
        }
        match subject.map(|a| &a.who) {
            // Two words with capitals that nothing else tells of: somebody, perhaps.
            Some(Who::One(f)) if kin != Kin::Body && self.may_be_person(*f) => Topic::Stranger,
            Some(Who::One(f)) if self.fits(Referent::Figure(*f), kin) => {
                let referent = Referent::Figure(*f);
                let doubt = self.outdone(names, referent, kin) || kin == Kin::Body && !self.is_body(*f);
                Topic::One(referent, if doubt { Confidence::Likely } else { Confidence::Certain })
            }
            Some(Who::Several(all)) => {
                let mut fit = all.iter().filter(|f| self.fits(Referent::Figure(**f), kin));
                match (fit.next(), fit.next()) {
                    (None, _) => Topic::Nobody,
                    (Some(f), None) => Topic::One(Referent::Figure(*f), Confidence::Likely),
                    _ => Topic::Stranger,
                }
            }
            // "Unsure what the Lake TV host meant, Hart left": about Hart, most likely.
            _ => match self.behind_comma(names, kin) {
                Some(f) => Topic::One(Referent::Figure(f), Confidence::Likely),
                None if self.is_anothers(names, kin) => Topic::Stranger,
                None => Topic::Nobody,
            },
        }
    }

    /// Of a sentence that opens with a subordinate clause, the name right after the comma that closes it: "When
    /// Roe left, Hart stayed".
    fn main_subject<'n>(&self, start: usize, names: &'n [Appearance]) -> Option<&'n Appearance> {
        if !self.is_subordinate(start) {
            return None;
        }
        let closed = |before: usize| {
            self.is_comma(before)
                || self.scan.tokens[before].kind == TokenKind::Close
                    && before > 0
                    && self.is_comma(before - 1)
        };
        self.subjects(names).find(|a| a.title > 0 && closed(a.title as usize - 1))
    }

    /// The names that can be a sentence's subject. "Board member Jane Roe left": the board is but a part of her title.
    pub(super) fn subjects<'n>(&self, names: &'n [Appearance]) -> impl Iterator<Item = &'n Appearance> {
        let in_title = |i: usize| names.get(i + 1).is_some_and(|next| next.title <= names[i].first);
        let subjects = names.iter().enumerate().filter(move |(i, a)| self.is_subject(a) && !in_title(*i));
        subjects.map(|(_, name)| name)
    }

    /// True for a name that may be a person's, though only its capitals say so.
    fn may_be_person(&self, figure: u32) -> bool {
        let figure = &self.cast.figures[figure as usize];
        figure.sphere == Sphere::Person && !figure.is_somebody()
    }

    /// True for an organisation by its own name, and not just by capitals ("EST").
    fn is_body(&self, figure: u32) -> bool {
        let figure = &self.cast.figures[figure as usize];
        let word = figure.name.rsplit(' ').next().unwrap_or_default();
        figure.entry.is_some() || sort_of(word).any(Sort::ORGANIZATION.or(Sort::OUTLET))
    }

    /// True if a subject of unknown pronouns has somebody beside it who is known to go by the pronoun.
    fn outdone(&self, names: &[Appearance], subject: Referent, kin: Kin) -> bool {
        let Kin::Person(pronouns) = kin else { return false };
        // Where the subject's given name speaks for it, another's given name is no doubt.
        let usual = self.usually_goes_by(subject) == Some(pronouns);
        let goes_by = |other| {
            let known = self.goes_by(other);
            known.or_else(|| self.usually_goes_by(other).filter(|_| !usual)) == Some(pronouns)
        };
        self.goes_by(subject).is_none()
            && self.subjects(names).filter(|a| self.governs(a)).any(|a| match a.who {
                Who::One(f) => goes_by(Referent::Figure(f)),
                _ => false,
            })
    }

    /// True for a name that can be its sentence's subject: outside quotations, no genitive, no object, and no
    /// mere part of another noun's phrase ("the Hart model", "Hart aides").
    fn is_subject(&self, found: &Appearance) -> bool {
        if found.quoted || found.possessive || found.object {
            return false;
        }
        if self.is_attributive(found) {
            return false;
        }
        let person = self.is_person_named(found);
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

    /// The verb of a subject that asks somebody something, over what hangs on the name: what follows is the other's
    /// answer. "Moderator Jane Roe of Lake TV asked Ruiz"
    fn asks(&self, subject: &Appearance) -> Option<u32> {
        /// The words that may hang on the name, at most.
        const NEAR: u32 = 6;
        let word = |k: u32| self.scan.tokens.get(k as usize).filter(|t| t.is_word());
        let hangs = Sense::OF | Sense::FOR | Sense::THE | Sense::ASKS;
        (subject.last..subject.last + NEAR)
            .take_while(|&k| {
                word(k).is_some_and(|w| k == subject.last || w.is_capitalised() || w.means(hangs))
            })
            .find(|&k| word(k).is_some_and(|w| w.means_small(Sense::ASKS)))
    }

    /// What a pronoun before the sentence's first name says: "She left" is about the same person still, "They
    /// left" about nobody who fits.
    fn by_pronoun(&self, start: usize, until: usize, kin: Kin) -> Option<Topic> {
        let own = match kin {
            Kin::Person(Pronouns::He) => Sense::HE,
            Kin::Person(_) => Sense::SHE,
            Kin::Someone => Sense::HE | Sense::SHE,
            Kin::Body => return None,
        };
        if self.is_subordinate(start) {
            return None;
        }
        // "After that, Roe left": no subject.
        let governed = |k: usize| {
            k > start && {
                let before = &self.scan.tokens[k - 1];
                before.is_word() && before.is(Class::PREPOSITION | Class::OF)
            }
        };
        let found = (start..until).find(|&k| {
            let token = &self.scan.tokens[k];
            token.is(Class::PRONOUN) && !token.is_quoted() && !governed(k)
        })?;
        let same = self.means(found, own) && self.means(found, Sense::SUBJECT);
        Some(if same { Topic::Same } else { Topic::Nobody })
    }

    /// Adds those who stand in a sentence that is not about them, and whom the pronoun fits.
    fn mentioned(&self, start: usize, end: usize, kin: Kin, rivals: &mut Vec<u32>) {
        let names = self.cast.within(start, end).iter().filter(|a| !a.quoted && !a.possessive);
        rivals.extend(names.filter_map(|a| match a.who {
            Who::One(f) if self.fits(Referent::Figure(f), kin) => Some(f),
            _ => None,
        }));
    }

    /// Somebody whom a description at the head of the sentence or of a clause makes its subject: "The driver
    /// was held", "On Monday, the mayor signed it".
    fn stranger(&self, start: usize, until: usize, kin: Kin) -> Option<Topic> {
        let tokens = self.scan.tokens;
        for k in start..until {
            // "But the driver", "Whether the driver"
            let leads = Class::CONJUNCTION | Class::SUBORDINATOR | Class::ADVERB;
            let led = k == start + 1 && tokens[start].is(leads);
            let opens = k == start || led || self.is_comma(k - 1) || !tokens[k - 1].is_word();
            if !opens || tokens[k].is_quoted() || !tokens[k].is(Class::DETERMINER) {
                continue;
            }
            let stop = (k + 1 + PHRASE).min(until);
            let Some(head) = (k + 1..stop)
                .take_while(|&h| tokens[h].is_word() && !tokens[h].is(Class::PREPOSITION))
                .filter(|&h| {
                    let sort = self.scan.sort(h);
                    let wanted = if kin == Kin::Body { Sort::ORGANIZATION } else { Sort::TITLE };
                    sort.any(wanted) && !sort.any(Sort::PLURAL)
                })
                .last()
            else {
                continue;
            };
            // The title of a name ("the mayor Lena Hart", "the mayor, Lena Hart"), or of another noun ("the
            // president pick").
            let name = |k: usize| self.appearance_at(k).is_some() || self.titled_at(k).is_some();
            let ends = tokens.get(head + 1).is_none_or(|t| !t.is_word() || t.is(AFTER_NOUN));
            if !ends || name(head + 1) || self.is_comma(head + 1) && name(head + 2) {
                continue;
            }
            let noun = self.text(head).to_lowercase();
            if kin == Kin::Body {
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
                    Topic::One(Referent::Figure(one), Confidence::Certain)
                }
                [_] => Topic::Nobody,
                _ => Topic::Stranger,
            });
        }
        None
    }

    /// True if a pronoun can stand for somebody.
    pub(super) fn fits(&self, referent: Referent, kin: Kin) -> bool {
        match (referent, kin) {
            (Referent::Figure(f), Kin::Person(_) | Kin::Someone) => {
                let figure = &self.cast.figures[f as usize];
                let agrees = |p| !matches!(kin, Kin::Person(pronouns) if p != pronouns);
                figure.sphere == Sphere::Person
                    && (figure.is_somebody() || self.heard[f as usize])
                    && figure.pronouns().is_none_or(agrees)
            }
            (Referent::Figure(f), Kin::Body) => {
                let figure = &self.cast.figures[f as usize];
                figure.sphere != Sphere::Person || figure.is_open()
            }
            (Referent::Unnamed(u), Kin::Person(pronouns)) => {
                let unnamed = &self.unnamed[u as usize];
                unnamed.one && unnamed.told.is_none_or(|p| p == pronouns)
            }
            (Referent::Unnamed(u), Kin::Someone) => self.unnamed[u as usize].one,
            (Referent::Unnamed(_), Kin::Body) => false,
        }
    }

    /// True if somebody who is merely mentioned casts doubt on an antecedent: they go by the pronoun for
    /// certain, or the antecedent does not.
    pub(super) fn rivals(&self, rival: u32, antecedent: Referent, kin: Kin) -> bool {
        let Kin::Person(pronouns) = kin else { return true };
        self.goes_by(Referent::Figure(rival)) == Some(pronouns) || self.goes_by(antecedent) != Some(pronouns)
    }

    /// How somebody goes by, where registry or text say so.
    pub(super) fn goes_by(&self, referent: Referent) -> Option<Pronouns> {
        match referent {
            Referent::Figure(f) => self.cast.figures[f as usize].pronouns(),
            Referent::Unnamed(u) => self.unnamed[u as usize].told,
        }
    }

    /// How somebody goes by as far as their given name tells, where nothing else does.
    pub(super) fn usually_goes_by(&self, referent: Referent) -> Option<Pronouns> {
        let Referent::Figure(f) = referent else { return None };
        titles::usual_pronouns(self.cast.figures[f as usize].name.split(' ').next()?)
    }

    /// True if nothing but a given name tells of somebody's pronouns, and it tells of others.
    pub(super) fn is_unlikely(&self, referent: Referent, kin: Kin) -> bool {
        let Kin::Person(pronouns) = kin else { return false };
        self.goes_by(referent).is_none() && self.usually_goes_by(referent).is_some_and(|p| p != pronouns)
    }

    /// True if nothing tells the antecedent's pronouns, while those of the other sex stand in the sentence that
    /// names nobody else: "Roe asked the guest to join him. She wrote".
    fn is_contradicted(&self, start: usize, end: usize, antecedent: Referent, kin: Kin) -> bool {
        let other = match kin {
            Kin::Person(Pronouns::He) => Sense::SHE,
            Kin::Person(_) => Sense::HE,
            Kin::Someone | Kin::Body => return false,
        };
        let alone = |a: &Appearance| {
            !self.names_people(a) || matches!(a.who, Who::One(f) if Referent::Figure(f) == antecedent)
        };
        self.goes_by(antecedent).is_none()
            && self.cast.within(start, end).iter().all(alone)
            && (start..end).any(|k| {
                let token = &self.scan.tokens[k];
                token.means_small(other) && !token.is_quoted()
            })
    }

    /// True if the antecedent's pronouns are unknown while somebody who spoke a little before is known to go
    /// by these.
    fn known_rival(&self, start: usize, token: usize, antecedent: Referent, kin: Kin) -> bool {
        let Kin::Person(pronouns) = kin else { return false };
        if self.goes_by(antecedent).is_some() {
            return false;
        }
        let paragraph = self.scan.tokens[token].paragraph;
        let to = self.spoken.partition_point(|s| s.token < start);
        self.spoken[..to]
            .iter()
            .rev()
            .take(STEPS)
            .take_while(|s| paragraph - self.scan.tokens[s.token].paragraph <= REACH)
            .any(|s| s.referent != antecedent && self.goes_by(s.referent) == Some(pronouns))
    }
}
