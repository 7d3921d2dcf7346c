//! Where a role ends before or after a participle: "a hydrologist hired by Harbor Labs" is whole, "a bricklayer wearing
//! a scarf" is a bricklayer, "a mail carrier cited in July" a mail carrier.

use super::scan::Scan;
use crate::lexicon::{Class, Scene, Sense};
use crate::syntax::{NONE, PhraseMarks, PhraseSort};
use crate::titles::Sort;

/// A shorter word is no participle for its ending: "bed".
const SHORTEST: usize = 5;

/// After these a participle belongs to a noun that follows it: "owner of a walking club".
fn bound() -> Class {
    Class::PREPOSITION | Class::OF | Class::DETERMINER | Class::CONJUNCTION
}

impl Scan<'_> {
    /// One past the full name that commas set after whoever did something: "a report by the board's director, Jane Roe,".
    pub(super) fn author_after(&self, first: usize, comma: usize) -> Option<usize> {
        (first..comma).find(|&k| self.words.means_small(k, Sense::BY))?;
        let own = self.syntax.phrase_at(comma + 1).filter(|_| self.is_comma(comma))?;
        let end = own.last as usize;
        let set = own.first as usize == comma + 1 && own.names_person() && own.has_full_name();
        (set && self.is_comma(end)).then_some(end)
    }

    /// Where a role that runs to `last` ends, for the participles in it.
    pub(super) fn at_participle(&self, head: usize, last: usize) -> usize {
        let participle = (head + 1..last).find(|&k| self.is_past(k) || self.tells_the_moment(k));
        let Some(at) = participle else { return last };
        // "recently elected in May"
        let adverb = self.tokens[at - 1].is_word() && self.tokens[at - 1].is(Class::ADVERB);
        let cut = at - usize::from(adverb && at > head + 1);
        if self.tells_the_moment(at) || self.is_dated(at + 1) {
            return cut;
        }
        if at + 1 < last {
            return last;
        }
        // "hired by the Harbor Board"
        self.end_of_agent(last).unwrap_or(cut)
    }

    /// True for a word in -ed after the noun of a role, which tells what was done to somebody.
    fn is_past(&self, at: usize) -> bool {
        let (token, text) = (&self.tokens[at], self.text(at));
        let known = Sort::TITLE.or(Sort::MODIFIER).or(Sort::ORGANIZATION);
        token.is_word()
            && !token.is_capitalised()
            && text.len() >= SHORTEST
            && text.ends_with("ed")
            && !self.sort(at).any(known)
            && !token.is(Class::TURNED)
            && !self.gives_name(at)
            && !self.tokens[at - 1].is(bound())
    }

    fn tells_the_moment(&self, at: usize) -> bool {
        let before = &self.tokens[at - 1];
        !self.tokens[at].is_capitalised()
            && self.tokens[at].word.scene().any(Scene::AT_THE_MOMENT)
            && !(before.is_word() && before.is(bound()))
    }

    /// "in July", "on Monday", "in 2019": whether the words at a token date what a participle tells.
    pub(super) fn is_dated(&self, at: usize) -> bool {
        let brings = self.words.means_small(at, Sense::IN | Sense::ON);
        let phrase = self.syntax.phrase_at(at + 1);
        let timed = phrase.is_some_and(|p| p.sort == PhraseSort::Time);
        // "in May", but "in November campaigns"
        let alone = phrase.is_none_or(|p| p.last as usize == at + 2);
        let time =
            timed || alone && self.tokens.get(at + 1).is_some_and(|t| t.is_word() && t.is(Class::TIME));
        brings && time || self.syntax.phrase_at(at).is_some_and(|p| p.sort == PhraseSort::Time)
    }

    /// One past those who did what a participle tells, after "by": a name, or whom everybody knows by the noun.
    fn end_of_agent(&self, by: usize) -> Option<usize> {
        if !self.words.means_small(by, Sense::BY) {
            return None;
        }
        let phrase = self.syntax.phrase_at(by + 1).filter(|p| p.first as usize == by + 1)?;
        let end = phrase.last as usize;
        let somebody = matches!(phrase.sort, PhraseSort::Person | PhraseSort::Body) || phrase.is_named();
        let own = phrase.marks.has(PhraseMarks::OWN) || phrase.with != NONE;
        (somebody && !own && self.closes_role(end)).then_some(end)
    }
}
