//! Somebody whom a sentence names for the first time, and not as its subject: "A letter from Jane Roe was read. She wrote".

use super::cast::{Appearance, Who};
use super::figure::Sphere;
use super::focus::{Antecedent, Kin};
use super::reach::MEMORY;
use super::resolver::{Referent, Resolver};
use super::scan::forms_of;
use crate::doubt::Doubts;
use crate::lexicon::{Class, Sense};
use crate::registry::Pronouns;
use crate::syntax::{NONE, Phrase, PhraseMarks, PhraseSort};
use crate::token::TokenKind;

impl Resolver<'_, '_> {
    /// The one person whom the sentence `start..end` names, and whom nothing lets the pronoun at `token` mean anybody else than. `again`
    /// tells that the sentence after it goes on about them.
    fn newcomer(
        &self,
        (start, end): (usize, usize),
        token: usize,
        pronouns: Pronouns,
        again: bool,
    ) -> Option<u32> {
        let paragraph = self.scan.tokens[start].paragraph;
        if self.scan.tokens[token].paragraph - paragraph > 1 {
            return None;
        }
        let (found, figure) = self.only_one_named(start, end)?;
        let one = &self.cast.figures[figure as usize];
        let new = (start..end).contains(&(one.first as usize)) && one.name.contains(' ') && !one.nobody;
        let known = one.sphere == Sphere::Person && one.likely_pronouns() == Some(pronouns);
        let first = found.title.min(found.first) as usize;
        if !new
            || !known
            || found.possessive
            || self.has_pronoun(start, first, pronouns)
            || self.has_somebody(start, end, pronouns, found)
            || self.has_died(start, end, Referent::Figure(figure), Kin::Person(pronouns))
            || self.is_of_picture(start, end, Referent::Figure(figure))
        {
            return None;
        }
        let opening = self.start_of_paragraph(start);
        // "For Jane Roe, a potter, the gain is plain."
        let fronted = self.means(start, Sense::FOR) && first == start + 1;
        let opens = opening == start && (again || fronted);
        let far = opening.saturating_sub(MEMORY);
        // "Asked by Jane Roe, she paused.": another
        let own = forms_of(pronouns);
        let main = |k: usize| {
            let token = &self.scan.tokens[k];
            token.means_small(own)
                && token.means(Sense::SUBJECT)
                && self.is_comma(k - 1)
                && !token.is_quoted()
        };
        if !fronted && (found.last as usize + 1..end).any(main) {
            return None;
        }
        // "in memory of Jane Roe"
        let of = first.checked_sub(1).is_some_and(|k| self.means(k, Sense::OF));
        if of && !again && self.scan.tokens[token].paragraph != paragraph {
            return None;
        }
        let alone = opens
            || !self.has_rival((opening.max(start.saturating_sub(MEMORY)), start), figure, pronouns, true)
                && !self.has_rival(
                    (self.start_of_paragraph(opening.saturating_sub(1)).max(far), opening),
                    figure,
                    pronouns,
                    false,
                );
        alone.then_some(figure)
    }

    /// The same as what a pronoun leans on.
    pub(super) fn brings_in(
        &self,
        sentence: (usize, usize),
        token: usize,
        kin: Kin,
        again: bool,
    ) -> Option<Antecedent> {
        let Kin::Person(pronouns) = kin else { return None };
        let new = self.newcomer(sentence, token, pronouns, again)?;
        Some(Antecedent { referent: Referent::Figure(new), doubts: Doubts::NONE })
    }

    /// The first token of the paragraph that a token stands in.
    fn start_of_paragraph(&self, token: usize) -> usize {
        let paragraph = self.scan.tokens[token].paragraph;
        self.scan.tokens[..token].partition_point(|t| t.paragraph < paragraph)
    }

    /// The person whom alone a sentence names, and where first.
    fn only_one_named(&self, start: usize, end: usize) -> Option<(&Appearance, u32)> {
        let mut people = self.cast.within(start, end).iter().filter(|a| !a.quoted);
        let mut only: Option<(&Appearance, u32)> = None;
        let all = people.all(|a| match a.who {
            Who::Several(_) => false,
            Who::Nobody => !self.may_be_somebody(a),
            Who::One(f) if self.cast.figures[f as usize].sphere != Sphere::Person => true,
            Who::One(f) => {
                let same = only.is_none_or(|(_, known)| known == f);
                only = only.or(Some((a, f)));
                same
            }
        });
        only.filter(|_| all)
    }

    /// Whether the text's own words `from..to` have the pronoun, or one for whose something is.
    fn has_pronoun(&self, from: usize, to: usize, pronouns: Pronouns) -> bool {
        let own = forms_of(pronouns);
        (from..to).any(|k| {
            let token = &self.scan.tokens[k];
            token.is_word()
                && !token.is_quoted()
                && token.means(own | Sense::POSSESSIVE)
                && !token.means(Sense::NARRATOR)
        })
    }

    /// Whether a sentence speaks of somebody without a name whom the pronoun fits, besides what it tells of a name.
    fn has_somebody(&self, start: usize, end: usize, pronouns: Pronouns, name: &Appearance) -> bool {
        let phrases = &self.scan.syntax.phrases;
        let from = phrases.partition_point(|p| (p.first as usize) < start);
        // "Jane Roe, 53, a potter": nothing but commas and a number between
        let told = |p: &Phrase| {
            let last = name.last as usize;
            let set = (last..p.first as usize)
                .all(|k| self.is_comma(k) || self.scan.tokens[k].kind == TokenKind::Number);
            set && last < p.first as usize
        };
        phrases[from..].iter().take_while(|p| (p.last as usize) <= end).any(|p| {
            let sex = super::scan::sex_of(self.scan.sort(p.head as usize));
            p.sort == PhraseSort::Person
                && !p.is_named()
                && !p.marks.has(PhraseMarks::PLURAL)
                && p.beside == NONE
                && !self.scan.tokens[p.head as usize].is_quoted()
                && sex.is_none_or(|sex| sex == pronouns)
                && !(p.first <= name.first && name.first <= p.last)
                && !told(p)
        })
    }

    /// Whether the text's own words `from..to` are about, or have words of, somebody else whom the pronoun fits; with `near`, whether
    /// they as much as name them.
    fn has_rival(&self, (from, to): (usize, usize), figure: u32, pronouns: Pronouns, near: bool) -> bool {
        let kin = Kin::Person(pronouns);
        let may_be = |f: u32| {
            f != figure
                && !self.is_unlikely(Referent::Figure(f), kin)
                && self.goes_by(Referent::Figure(f)).is_none_or(|p| p == pronouns)
        };
        let fits = |a: &Appearance| match &a.who {
            Who::One(f) => self.cast.figures[*f as usize].sphere == Sphere::Person && may_be(*f),
            Who::Several(_) => true,
            Who::Nobody => self.may_be_somebody(a),
        };
        let mut names = self.cast.within(from, to).iter().filter(|a| !a.quoted);
        let rival = names.any(|a| fits(a) && (near || self.is_subject(a) || a.possessive));
        let earlier = self.spoken.partition_point(|s| s.token < from);
        let mut spoken = self.spoken[earlier..].iter().take_while(|s| s.token < to);
        let heard = spoken.any(|s| match s.referent {
            Referent::Figure(f) => may_be(f) && self.cast.figures[f as usize].sphere == Sphere::Person,
            Referent::Unnamed(u) => {
                let unnamed = &self.unnamed[u as usize];
                unnamed.one && unnamed.pronouns.is_none_or(|p| p == pronouns)
            }
        });
        let strangers = || {
            let phrases = &self.scan.syntax.phrases;
            let first = phrases.partition_point(|p| (p.first as usize) < from);
            phrases[first..].iter().take_while(|p| (p.last as usize) <= to).any(|p| {
                let sex = super::scan::sex_of(self.scan.sort(p.head as usize));
                let own = near || !p.marks.has(PhraseMarks::GOVERNED) && !p.marks.has(PhraseMarks::GENITIVE);
                p.sort == PhraseSort::Person
                    && own
                    && !p.is_named()
                    && !p.marks.has(PhraseMarks::PLURAL)
                    && p.beside == NONE
                    && !self.scan.tokens[p.head as usize].is_quoted()
                    && sex.is_none_or(|sex| sex == pronouns)
            })
        };
        rival || heard || self.has_pronoun(from, to, pronouns) || strangers()
    }

    /// "She was late.", "The boats she saw were late.": whether the sentence that begins at `start` goes on a paragraph with the pronoun
    /// for its subject, or for its first one where it names nobody.
    pub(super) fn goes_on_about(&self, start: usize, end: usize, kin: Kin) -> bool {
        start > 0
            && self.scan.tokens[start - 1].paragraph == self.scan.tokens[start].paragraph
            && matches!(self.by_pronoun(start, end, kin), Some(super::focus::Topic::Same))
            && ((start..end).take(2).any(|k| self.scan.tokens[k].is(Class::PRONOUN))
                || !self.cast.within(start, end).iter().any(|a| self.names_people(a)))
    }
}
