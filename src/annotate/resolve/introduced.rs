//! Somebody whom a sentence has just brought in, and whom the next one goes on about: "Jane Roe, a potter, left.", "Among them was
//! Jane Roe.", "Her neighbor, who asked not to be named, was blunter."

use super::cast::{Appearance, Who};
use super::figure::Sphere;
use super::focus::{Kin, Topic};
use super::mention::Mention;
use super::resolver::{Referent, Resolver};
use super::scan::{forms_of, sex_of};
use crate::anonymity::asked_after;
use crate::doubt::Doubts;
use crate::lexicon::{Class, Sense};
use crate::registry::Pronouns;
use crate::syntax::{NONE, Phrase, PhraseMarks, PhraseSort};
use crate::token::Token;

/// How many sentences that go on with a pronoun may stand between.
const BETWEEN: usize = 3;

/// The words before the verb of a sentence whose subject stands behind it, at most.
const LEAD: usize = 16;

impl Resolver<'_, '_> {
    /// "Jane Roe, whose boat sank, left.": whether nothing but a full name whose given name goes by the pronoun tells that the subject of
    /// a sentence is a person, and nobody else in it may be meant.
    pub(super) fn is_newly_told(&self, subject: &Appearance, figure: u32, kin: Kin) -> bool {
        let end = subject.last as usize;
        let first = subject.title as usize;
        let start = self.sentence_start(first);
        let opens = first <= start + 1;
        // "One of them, Jane Roe,"
        let set = || {
            self.is_set_to_somebody(subject)
                || first > start && self.means(start, Sense::ONE) && self.is_comma(first - 1)
        };
        let home = || self.means(end, Sense::OF | Sense::FROM) && self.scan.words.is_capital(end + 1);
        self.is_full_name_of(figure, kin)
            && (opens || set())
            && (self.governs(subject) || self.is_comma(end) || home())
            && !self.has_object(end, kin)
    }

    /// Whether somebody is most likely a person who goes by the pronoun, by a full name.
    pub(super) fn is_full_name_of(&self, figure: u32, kin: Kin) -> bool {
        let Kin::Person(pronouns) = kin else { return false };
        let own = &self.cast.figures[figure as usize];
        self.may_be_person(figure)
            && own.name.contains(' ')
            && own.usual == Some(pronouns)
            && own.likely_pronouns() == Some(pronouns)
    }

    /// "Jane Roe met her": whether the pronoun is an object after a token, in the same sentence, and so somebody else's.
    fn has_object(&self, from: usize, kin: Kin) -> bool {
        let Kin::Person(pronouns) = kin else { return false };
        let own = forms_of(pronouns);
        let tokens = self.scan.tokens;
        let mut within =
            (from..tokens.len()).take_while(|&k| tokens[k].sentence == tokens[from - 1].sentence);
        within.any(|k| tokens[k].means_small(own) && !tokens[k].is_quoted() && self.scan.is_object_pronoun(k))
    }

    /// "Among them was Jane Roe.", "In the back is a clerk": whom a sentence is about whose subject stands behind its verb.
    pub(super) fn inverted(&self, start: usize, end: usize, kin: Kin) -> Option<Topic> {
        let Kin::Person(pronouns) = kin else { return None };
        let tokens = self.scan.tokens;
        let opening = &tokens[start];
        let opens = opening.is_word()
            && (opening
                .is(Class::PREPOSITION | Class::PAST | Class::PAST_OR_PARTICIPLE | Class::PARTICIPLE_ONLY)
                || self.text(start).ends_with("ing"));
        if !opens {
            return None;
        }
        let verb =
            (start + 1..end.min(start + LEAD)).find(|&k| tokens[k].is_word() && tokens[k].is(Class::BE))?;
        let plain = |k: usize| tokens[k].is_word() && !tokens[k].is(Class::PRONOUN) && !tokens[k].is_quoted();
        let phrases = &self.scan.syntax.phrases;
        let from = phrases.partition_point(|p| (p.first as usize) < start);
        let mut before = phrases[from..].iter().take_while(|p| (p.last as usize) <= verb);
        // "In 2010 Roe was a clerk"; but "Caught", which may look like a name
        let led = |p: &Phrase| p.marks.has(PhraseMarks::GOVERNED) || p.last as usize == start + 1;
        if !(start..verb).all(plain) || !before.all(led) || self.has_late(start, end) {
            return None;
        }
        let name = self.appearance_at(verb + 1).or_else(|| self.titled_at(verb + 1));
        if let Some(found) = name.map(|i| &self.cast.appearances[i]) {
            let Who::One(figure) = found.who else { return None };
            let referent = Referent::Figure(figure);
            let person = self.cast.figures[figure as usize].sphere == Sphere::Person;
            let fits = self.fits(referent, kin)
                && !self.is_unlikely(referent, kin)
                && !self.may_be_company(referent, kin);
            let known = person && !found.possessive && (fits || self.is_full_name_of(figure, kin));
            return known.then_some(Topic::One(referent, Doubts::NONE));
        }
        let subject = self.scan.syntax.phrase_at(verb + 1)?;
        let new = subject.sort == PhraseSort::Person
            && subject.marks.has(PhraseMarks::INDEFINITE)
            && !subject.marks.has(PhraseMarks::PLURAL)
            && !subject.is_named()
            && sex_of(self.scan.sort(subject.head as usize)).is_none_or(|sex| sex == pronouns);
        new.then_some(Topic::Stranger)
    }

    /// Whether a sentence tells that somebody is dead.
    fn has_late(&self, start: usize, end: usize) -> bool {
        (start..end).any(|k| self.scan.tokens[k].means_small(Sense::LATE))
    }

    /// Whether a clause right after a mention that ends at a token says that whoever is meant asked not to be named.
    pub(super) fn asks_for_silence(&self, last: usize) -> bool {
        let tokens = self.scan.tokens;
        let sentence = tokens[last - 1].sentence;
        let rest = tokens[last..].iter().take_while(|t| t.sentence == sentence).last();
        rest.is_some_and(|end| asked_after(&self.scan.prose.text, tokens[last - 1].span.end, end.span.end))
    }

    /// Whom the sentence before a pronoun's is about, if it says of its subject that they asked not to be named and tells of nobody else
    /// whom the pronoun fits: the first token, the noun and the end of the words for them.
    pub(super) fn silent_before(&self, token: usize, kin: Kin) -> Option<(usize, usize, usize)> {
        let paragraph = self.scan.tokens[token].paragraph;
        let mut end = self.sentence_start(token);
        for _ in 0..BETWEEN {
            let start = self.sentence_start(end.checked_sub(1)?);
            if paragraph - self.scan.tokens[start].paragraph > 1 || self.scan.is_headline(start) {
                return None;
            }
            if !self.goes_on_about(start, end, kin) {
                return self.silent_subject(start, end, kin);
            }
            end = start;
        }
        None
    }

    /// The subject of a sentence, where a clause right after it says that they asked not to be named.
    fn silent_subject(&self, start: usize, end: usize, kin: Kin) -> Option<(usize, usize, usize)> {
        let Kin::Person(pronouns) = kin else { return None };
        let first = start + usize::from(self.scan.tokens[start].is(Class::CONJUNCTION));
        let at = self.scan.syntax.at(first)?;
        let subject = &self.scan.syntax.phrases[at];
        let last = self.scan.syntax.end_of_chain(at);
        let fits = |a: &Appearance| match a.who {
            Who::One(f) => self.fits(Referent::Figure(f), kin) || self.may_be_person(f),
            Who::Several(_) => true,
            Who::Nobody => false,
        };
        let silent = subject.first as usize == first
            && subject.sort == PhraseSort::Person
            && !subject.marks.has(PhraseMarks::PLURAL)
            && !subject.is_named()
            && sex_of(self.scan.sort(subject.head as usize)).is_none_or(|sex| sex == pronouns)
            && self.asks_for_silence(last)
            && !self.cast.within(last, end).iter().any(|a| !a.quoted && fits(a));
        match silent.then(|| self.read(first, last))? {
            Mention::Description { first, head, last } => Some((first, head, last)),
            _ => None,
        }
    }

    /// "The harbor office refused. In its order, it said": the body without a name that is the subject of the sentence right before the
    /// pronoun's, where nothing else in the two may be meant: the first token, the noun and the end of the words for it.
    pub(super) fn body_before(&self, token: usize) -> Option<(usize, usize, usize)> {
        let own = self.sentence_start(token);
        let start = self.sentence_start(own.checked_sub(1)?);
        let tokens = self.scan.tokens;
        if tokens[start].paragraph != tokens[token].paragraph || self.scan.is_headline(start) {
            return None;
        }
        let phrases = &self.scan.syntax.phrases;
        let at = self.scan.syntax.at(start).filter(|&at| phrases[at].first as usize == start)?;
        let subject = &phrases[self.last_owned(at)];
        let last = self.scan.syntax.end_of_chain(at).max(subject.last as usize);
        let body = subject.sort == PhraseSort::Body
            && !subject.marks.has(PhraseMarks::PLURAL)
            && !subject.is_named();
        let from = phrases.partition_point(|p| (p.first as usize) < last);
        let other = |p: &Phrase| {
            let meant = matches!(p.sort, PhraseSort::Body | PhraseSort::Outlet)
                || p.is_named() && matches!(p.sort, PhraseSort::Open | PhraseSort::Document);
            meant && !p.marks.has(PhraseMarks::PLURAL) && !tokens[p.head as usize].is_quoted()
        };
        let mut near = phrases[from..].iter().take_while(|p| (p.last as usize) <= token);
        if !body || near.any(other) || tokens[start..own].iter().any(Token::is_quoted) {
            return None;
        }
        match self.read(start, last) {
            Mention::Description { first, head, last } => Some((first, head, last)),
            _ => None,
        }
    }

    /// Whose something is that opens a sentence with "his" or "her", in full: the one whom the sentences before are surely about.
    pub(super) fn owner_at_head(&self, first: usize) -> Option<&str> {
        let his = self.means(first, Sense::POSSESSIVE) && self.sentence_start(first) == first;
        let pronouns = match () {
            () if his && self.means(first, Sense::HE) => Pronouns::He,
            () if his && self.means(first, Sense::SHE) => Pronouns::She,
            () => return None,
        };
        let owner = self.antecedent(first, Kin::Person(pronouns)).filter(|found| found.doubts.is_none())?;
        let Referent::Figure(figure) = owner.referent else { return None };
        let name = &*self.cast.figures[figure as usize].name;
        name.contains(' ').then_some(name)
    }

    /// "a teacher at Tern Hill, who": whether a preposition hangs a name that is nobody's for sure on a noun for a person.
    pub(super) fn hangs_on_person(&self, found: &Appearance) -> bool {
        let phrases = &self.scan.syntax.phrases;
        let Some(p) = self.scan.syntax.phrase_at(found.first as usize) else { return false };
        let of = phrases.get(p.hangs_on as usize).filter(|_| p.hangs_on != NONE);
        let known = matches!(found.who, Who::One(f) if self.cast.figures[f as usize].evident);
        of.is_some_and(|of| of.sort == PhraseSort::Person && !of.is_named() && !known)
    }
}
