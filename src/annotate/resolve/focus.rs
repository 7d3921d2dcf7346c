//! Whom the text is about at a given place: the subject of the sentence before it, or of one further up.
//!
//! News prose keeps a pronoun for whoever the sentence before was about, be that its speaker or the subject of
//! its own verb ("Ruiz disagreed."). Those who are merely spoken of or to in it come second, and make doubt.

use super::cast::{Appearance, Who};
use super::figure::Sphere;
use super::reach::{REACH, STEPS};
use super::resolver::{Referent, Resolver};
use super::scan::AFTER_OBJECT;
use crate::doubt::{Doubt, Doubts};
use crate::lexicon::{Class, Scene, Sense, Sort, sort_of};
use crate::registry::Pronouns;
use crate::spelling::words;
use crate::syntax::FINITE;
use crate::titles::is_rarer_given;
use crate::token::Token;

/// How many words back a pronoun may look, so that no text makes it slow.
const BACK: usize = 1_200;

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
pub(super) enum Topic {
    /// Somebody the text names, or has left unnamed where they spoke.
    One(Referent, Doubts),
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
    pub(super) doubts: Doubts,
}

impl Resolver<'_, '_> {
    /// Whom a pronoun at a token means, as far as the sentences before its own tell.
    pub(super) fn antecedent(&self, token: usize, kin: Kin) -> Option<Antecedent> {
        let reach = if kin == Kin::Body { REACH - 1 } else { REACH };
        let paragraph = self.scan.tokens[token].paragraph;
        let hearer = self.hearer(token);
        let mut end = self.sentence_start(token);
        let mut rivals: Vec<u32> = Vec::new();
        // Whom the sentence right before names, without being about them.
        let mut nearest: Option<u32> = None;
        let mut doubt = false;
        let mut next = true; // no sentence of the text's own stands between
        // The sentence that names somebody for the first time.
        let mut anew: Option<(usize, usize)> = None;
        let mut again = false; // the sentence right after goes on about whoever it is, in the same paragraph
        let mut returns = false; // a paragraph between tells on with the pronoun: of the text's main person?
        while end > 0 && token - end < BACK {
            let start = self.sentence_start(end - 1);
            if paragraph - self.scan.tokens[start].paragraph > reach {
                break;
            }
            if self.scan.is_apart(start) && !self.within {
                end = start;
                continue;
            }
            match self.topic_or_asked(start, end, kin) {
                // "he told Ruiz": not Ruiz.
                Topic::One(referent, _) if hearer == Some(referent) => doubt = true,
                Topic::One(referent, doubts) => {
                    let rivals_it =
                        |&r: &u32| Referent::Figure(r) != referent && self.rivals(r, referent, kin);
                    let rival = || rivals.iter().any(rivals_it);
                    let nearer = nearest.is_some_and(|r| {
                        let r = Referent::Figure(r);
                        r != referent && !self.is_unlikely(r, kin)
                    });
                    let other = || {
                        nearer
                            || !next && !again && self.known_rival(start, token, referent, kin)
                            || self.is_contradicted(start, end, referent, kin)
                            || self.meets_another(start, end, referent, kin)
                            || self.is_unlikely(referent, kin)
                            || self.may_be_company(referent, kin)
                    };
                    let own =
                        |a: &Appearance| matches!(a.who, Who::One(f) if Referent::Figure(f) == referent);
                    let new = || anew.is_some_and(|(from, to)| !self.cast.within(from, to).iter().any(own));
                    let doubt = doubt
                        || rival()
                        || other()
                        || returns && self.is_beside_main(referent, token, kin)
                        || self.is_told_askew((start, end), token, referent, kin)
                        || new();
                    let doubts = doubts.with_if(Doubt::OtherTopic, doubt);
                    return Some(Antecedent { referent, doubts });
                }
                Topic::Stranger => doubt = true,
                // "She left." goes on about her: whoever else stands in it is no rival.
                Topic::Same => returns |= self.opens_paragraph_in_tale(start, end),
                Topic::Nobody => {
                    if rivals.is_empty()
                        && !doubt
                        && let Some(new) = self.brings_in((start, end), token, kin, again)
                        && hearer != Some(new.referent)
                    {
                        return Some(new);
                    }
                    self.mentioned(start, end, kin, &mut rivals);
                    if self.names_anew(start, end, kin) {
                        anew = anew.or(Some((start, end)));
                    }
                    doubt |= self.brings_in_kin(start, end, kin) || self.brings_in_somebody(start, end, kin);
                    // "Others disagreed, Hart among them. He said": Hart, as likely as whoever is further up.
                    nearest = nearest.or(rivals.first().copied().filter(|_| next));
                }
            }
            again = self.goes_on_about(start, end, kin);
            next = next && self.scan.tokens[start..end].iter().all(|t| !t.is_word() || t.is_quoted());
            end = start;
        }
        None
    }

    /// Whether somebody else may be meant than whom the sentence `start..end` is about, by what it tells: it asks, somebody has died, its
    /// subject acts on another, it is another's view, or of a picture.
    fn is_told_askew(
        &self,
        (start, end): (usize, usize),
        token: usize,
        referent: Referent,
        kin: Kin,
    ) -> bool {
        let further = self.scan.tokens[token].paragraph > self.scan.tokens[start].paragraph;
        let answered = || self.spoken.iter().rev().take(STEPS).any(|s| (end..token).contains(&s.token));
        further && self.is_question(start, end) && !answered()
            || self.has_died(start, end, referent, kin)
            || self.acts_on_another(start, end, kin)
            || self.is_as_seen_by_another(start, end, referent, kin)
            || further && !self.within && self.is_of_picture(start, end, referent)
    }

    /// Whom somebody speaks to or of: the name two words after the pronoun, "he told Ruiz", or three, "he said of Ruiz".
    fn hearer(&self, pronoun: usize) -> Option<Referent> {
        self.hearer_of(pronoun + 1)
    }

    /// The same, of a verb.
    pub(super) fn hearer_of(&self, verb: usize) -> Option<Referent> {
        let said = self.scan.tokens.get(verb).filter(|t| t.is_word())?;
        let of = said.is(Class::SAY) && self.means(verb + 1, Sense::OF | Sense::ABOUT);
        if !said.is(Class::TELL) && !of {
            return None;
        }
        let first = verb + 1 + usize::from(of);
        // "of running against Mr. Ruiz"
        let names = self.cast.within(first, first + 6);
        let beside = |a: &&Appearance| a.title as usize == first || of && a.object && !a.possessive;
        let found = names.iter().find(|a| beside(a) && !a.quoted)?;
        match found.who {
            Who::One(f) => Some(Referent::Figure(f)),
            _ => None,
        }
    }

    /// "But four years later, Roe was dead. “Q,” he said": whether a sentence tells that somebody has died, after somebody else has
    /// spoken who may be meant.
    pub(super) fn has_died(&self, start: usize, end: usize, referent: Referent, kin: Kin) -> bool {
        let dead = |k: usize| {
            let token = &self.scan.tokens[k];
            token.means_small(Sense::LATE) && !token.is_quoted() && !token.word.scene().any(Scene::EARLY)
        };
        if !(start..end).any(dead) {
            return false;
        }
        let paragraph = self.scan.tokens[start].paragraph;
        let earlier = self.spoken.partition_point(|s| s.token < start);
        let mut near = self.spoken[..earlier].iter().rev().take(STEPS);
        near.any(|s| {
            s.referent != referent
                && self.fits(s.referent, kin)
                && paragraph - self.scan.tokens[s.token].paragraph <= REACH
        })
    }

    /// "For Roe, Hart shows how cold it is. He writes": whether a sentence is somebody else's view of whom it is about.
    fn is_as_seen_by_another(&self, start: usize, end: usize, referent: Referent, kin: Kin) -> bool {
        if !self.means(start, Sense::FOR | Sense::TO) {
            return false;
        }
        let first = self.cast.within(start, end).iter().find(|a| a.title as usize == start + 1);
        first.is_some_and(|a| {
            let other = matches!(a.who, Who::One(f) if Referent::Figure(f) != referent
                && (self.fits(Referent::Figure(f), kin) || kin != Kin::Body && self.may_be_person(f)));
            other && self.is_comma(a.last as usize)
        })
    }

    /// The first token of the sentence that a token stands in: see [`Scan::sentence_start`].
    pub(super) fn sentence_start(&self, token: usize) -> usize {
        self.scan.sentence_start(token)
    }

    /// True for a name that may be a person's, though only its capitals say so.
    pub(super) fn may_be_person(&self, figure: u32) -> bool {
        let figure = &self.cast.figures[figure as usize];
        figure.sphere == Sphere::Person && !figure.is_somebody() && !figure.nobody
    }

    /// True for an organisation by its own name, and not just by capitals ("EST").
    pub(super) fn is_body(&self, figure: u32) -> bool {
        let figure = &self.cast.figures[figure as usize];
        let word = figure.name.rsplit(' ').next().unwrap_or_default();
        figure.entry.is_some() || sort_of(word).any(Sort::ORGANIZATION.or(Sort::OUTLET))
    }

    /// True if a subject of unknown pronouns has somebody beside it who is known to go by the pronoun.
    pub(super) fn outdone(&self, names: &[Appearance], subject: Referent, kin: Kin) -> bool {
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

    /// "The goal brought on Roe’s father, Bill, 79.": whether somebody's kin stands in a sentence who may be whom a pronoun means.
    fn brings_in_kin(&self, start: usize, end: usize, kin: Kin) -> bool {
        let Kin::Person(pronouns) = kin else { return false };
        let phrases = &self.scan.syntax.phrases;
        let from = phrases.partition_point(|p| (p.first as usize) < start);
        phrases[from..].iter().take_while(|p| (p.last as usize) <= end).any(|p| {
            let head = p.head as usize;
            let sort = self.scan.sort(head);
            let sex = super::scan::sex_of(sort);
            let named =
                self.is_comma(head + 1) && self.scan.tokens.get(head + 2).is_some_and(Token::is_capitalised);
            // "a firm of the mayor’s brother-in-law"
            let owned = self.scan.syntax.phrases.get(p.owner as usize).is_some_and(|owner| !owner.is_named());
            sort.any(Sort::KIN)
                && !sort.any(Sort::PLURAL)
                && !self.scan.tokens[head].is_quoted()
                && (named || owned)
                && sex.is_none_or(|sex| sex == pronouns)
        })
    }

    /// Adds those who stand in a sentence that is not about them, and whom the pronoun fits.
    fn mentioned(&self, start: usize, end: usize, kin: Kin, rivals: &mut Vec<u32>) {
        let names = self.cast.within(start, end).iter().filter(|a| !a.quoted && !a.possessive);
        rivals.extend(names.filter_map(|a| match a.who {
            Who::One(f) if self.fits(Referent::Figure(f), kin) => Some(f),
            _ => None,
        }));
    }

    /// True if a pronoun can stand for somebody.
    pub(super) fn fits(&self, referent: Referent, kin: Kin) -> bool {
        match (referent, kin) {
            (Referent::Figure(f), Kin::Person(_) | Kin::Someone) => {
                let figure = &self.cast.figures[f as usize];
                let agrees = |p| !matches!(kin, Kin::Person(pronouns) if p != pronouns);
                figure.sphere == Sphere::Person
                    && !figure.nobody
                    && (figure.is_somebody() || self.heard[f as usize])
                    && figure.likely_pronouns().is_none_or(agrees)
            }
            (Referent::Figure(f), Kin::Body) => {
                let figure = &self.cast.figures[f as usize];
                figure.sphere != Sphere::Person || figure.is_open() || figure.nobody
            }
            (Referent::Unnamed(u), Kin::Person(pronouns)) => {
                let unnamed = &self.unnamed[u as usize];
                unnamed.one && unnamed.pronouns.is_none_or(|p| p == pronouns)
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
            Referent::Unnamed(u) => self.unnamed[u as usize].pronouns,
        }
    }

    /// How somebody goes by as far as their given name tells, where nothing else does.
    pub(super) fn usually_goes_by(&self, referent: Referent) -> Option<Pronouns> {
        let Referent::Figure(f) = referent else { return None };
        self.cast.figures[f as usize].usual
    }

    /// True if nothing but a given name tells of somebody's pronouns, and it tells of others.
    pub(super) fn is_unlikely(&self, referent: Referent, kin: Kin) -> bool {
        let Kin::Person(pronouns) = kin else { return false };
        self.goes_by(referent).is_none() && self.usually_goes_by(referent).is_some_and(|p| p != pronouns)
    }

    /// "Lungile Makhathini nodded. She said": whether a rarer given name alone tells that the pronoun is another's, so that it
    /// may be theirs after all.
    pub(super) fn may_yet_fit(&self, figure: u32, kin: Kin) -> bool {
        let own = &self.cast.figures[figure as usize];
        let given = words(&own.name).next().unwrap_or_default();
        own.sphere == Sphere::Person
            && self.is_unlikely(Referent::Figure(figure), kin)
            && is_rarer_given(given)
    }

    /// "Mirren spoke to Addis. She said": true if neither text nor given name tells the antecedent's pronouns, and in its
    /// sentence they spoke to somebody else whom the pronoun fits.
    fn meets_another(&self, start: usize, end: usize, antecedent: Referent, kin: Kin) -> bool {
        let known = self.goes_by(antecedent).or_else(|| self.usually_goes_by(antecedent)).is_some();
        // Two capitals may be anybody's name.
        let somebody = |f: u32| {
            let figure = &self.cast.figures[f as usize];
            let other = Referent::Figure(f) != antecedent && !self.is_unlikely(Referent::Figure(f), kin);
            let fits = self.fits(Referent::Figure(f), kin) || self.may_be_person(f);
            other && fits && figure.name.contains(' ')
        };
        let other = |a: &Appearance| {
            let heard = !a.possessive
                && (a.title as usize).checked_sub(2).is_some_and(|k| {
                    let (verb, to) = (&self.scan.tokens[k], &self.scan.tokens[k + 1]);
                    let speaks = verb.is(Class::SAY) || verb.word.scene().any(Scene::SPEAKS_WITH);
                    to.is(Class::TELL) && to.is(FINITE) || to.is(Class::TO) && speaks
                });
            heard && !a.quoted && self.names_people(a) && matches!(a.who, Who::One(f) if somebody(f))
        };
        matches!(kin, Kin::Person(_)) && !known && self.cast.within(start, end).iter().any(other)
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
        // "Sentencing him, Judge Anna Roe": her given name tells that "him" is another
        self.goes_by(antecedent).is_none()
            && !(matches!(kin, Kin::Person(own) if self.usually_goes_by(antecedent) == Some(own))
                && self.is_told_first(start, end, antecedent))
            && self.cast.within(start, end).iter().all(alone)
            && (start..end).any(|k| {
                let token = &self.scan.tokens[k];
                token.means_small(other) && !token.is_quoted() && !self.is_object_of_subject(k)
            })
    }

    /// Whether the first name of a sentence that doesn't ask is somebody's, and its subject.
    fn is_told_first(&self, start: usize, end: usize, referent: Referent) -> bool {
        let asks = (start..end).any(|k| self.scan.words.is_mark(k, b'?'));
        let first = self.cast.within(start, end).iter().find(|a| !a.quoted && self.names_people(a));
        let own = |a: &Appearance| matches!(a.who, Who::One(f) if Referent::Figure(f) == referent);
        !asks && first.is_some_and(|a| own(a) && self.is_subject(a))
    }

    /// "Roe called her “a friend,”", "without naming her": whether a pronoun is what a finite verb or a participle takes, and so
    /// not its subject.
    fn is_object_of_subject(&self, pronoun: usize) -> bool {
        let tokens = self.scan.tokens;
        let verb = pronoun.checked_sub(1).map(|k| &tokens[k]).filter(|t| t.is_word() && !t.is_capitalised());
        tokens[pronoun].is(Class::HEARER)
            && tokens.get(pronoun + 1).is_none_or(|t| !t.is_word() || t.is(AFTER_OBJECT))
            && verb
                .is_some_and(|t| t.is(Class::PAST | Class::THIRD) || t.of(self.scan.prose).ends_with("ing"))
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
