//! Whom a definite description means of whom the text has no name: "the head of the Tide Board", "the city’s culture department",
//! "the unnamed official".

use super::cast::{Appearance, Who};
use super::figure::{Figure, Sphere};
use super::later::SOON;
use super::resolver::Resolver;
use crate::lexicon::{Class, Scene, Sense, sense_of};
use crate::syntax::{Phrase, PhraseMarks, PhraseSort};
use crate::titles::Sort;
use crate::token::TokenKind;

impl Resolver<'_, '_> {
    /// "the director of the Harbor Board", in a text that has named nobody so far who could be it.
    pub(super) fn is_office_of_nobody(&self, first: usize, head: usize, last: usize, noun: &str) -> bool {
        let sort = self.scan.sort(head);
        self.means(first, Sense::THE)
            && sort.any(Sort::TITLE)
            && !sort.any(Sort::PLURAL.or(Sort::KIN))
            && self.scan.organization_after(head + 1, last).is_some()
            && self.by_office(noun).is_none()
            && !self.cast.figures.iter().any(|f| f.sphere == Sphere::Person && f.role.is_none())
    }

    /// "the unnamed official": whether the text says that it leaves somebody without a name.
    pub(super) fn is_said_to_be_unnamed(&self, first: usize, head: usize) -> bool {
        (first + 1..head).any(|k| self.scan.words.means_small(k, Sense::WITHHELD))
    }

    /// "Roe’s deputy press secretary", "the city’s culture department", "the department of public works", "the port’s policy": whether
    /// somebody or something is told by whose it is or what it is for, and the text has no name that it could go by.
    pub(super) fn is_told_without_name(
        &self,
        (first, head, last): (usize, usize, usize),
        noun: &str,
    ) -> bool {
        let tokens = self.scan.tokens;
        let sort = self.scan.sort(head);
        let mark = (first..head).rev().find(|&k| tokens[k].kind == TokenKind::Possessive);
        let from = mark.unwrap_or(first) + 1;
        let small = (from..=head).all(|k| tokens[k].is_word() && !tokens[k].is_capitalised());
        let whose = last > head + 2 && self.scan.words.means_small(head + 1, Sense::OF | Sense::FOR);
        let vague =
            |k: usize| self.means(k, Sense::POSSESSIVE) || tokens[k].word.scene().any(Scene::ELSEWHERE);
        let told = mark.is_some() || whose && self.means(first, Sense::THE);
        if !told
            || !small
            || !(whose || last == head + 1)
            || sort.any(Sort::PLURAL)
            || (first..last).any(vague)
            || self.is_explained_by_name(last)
        {
            return false;
        }
        let (person, body) = (sort.any(Sort::TITLE.or(Sort::KIN)), sort.any(Sort::ORGANIZATION));
        match mark {
            _ if body && !person => {
                sense_of(noun).any(Sense::AUTHORITY) && !self.has_body_of_noun((first, last), noun)
            }
            Some(mark) if person => {
                self.by_office(noun).is_none() && !self.is_anybody_without_role((first, last), mark)
            }
            Some(_) => sort.any(Sort::THING),
            None => false,
        }
    }

    /// The description of a body that the sentence before "it" opens with: "The city’s culture department agreed. In a letter, it
    /// said".
    pub(super) fn described_body_at_hand(&self, token: usize) -> Option<Phrase> {
        /// How far into its sentence the pronoun may stand.
        const LEAD: usize = 8;
        let phrases = &self.scan.syntax.phrases;
        let start = self.sentence_start(token);
        let (from, end) = self.words_before(token, |k| self.means(k, Sense::IT))?;
        if token - start > LEAD || !self.means(from, Sense::THE) {
            return None;
        }
        let opens = self.scan.syntax.at(from)?;
        let at = self.last_owned(opens);
        let p = phrases[at];
        // "The utility, Tern Power,"
        let named =
            self.body_set_after(from, p.last as usize).map(|i| self.cast.appearances[i].last as usize + 1);
        let chain = self.scan.syntax.end_of_chain(at);
        let last = named.unwrap_or(chain);
        // "the department of public | works", which is no verb
        let verb = self.scan.tokens.get(last).is_some_and(|t| {
            let small = t.is_word() && !t.is_capitalised();
            small && (t.is(Class::AUXILIARY) || !t.is(Class::SMALL) && !self.text(last).ends_with('s'))
        });
        let subject = phrases[opens].first as usize == from
            && p.sort == PhraseSort::Body
            && !p.is_named()
            && !p.marks.has(PhraseMarks::PLURAL);
        let rival = |p: &Phrase| match p.sort {
            PhraseSort::Body | PhraseSort::Outlet => true,
            PhraseSort::Open => p.is_named() && !p.marks.has(PhraseMarks::GOVERNED),
            _ => false,
        };
        let between = |from: usize, to: usize| {
            let first = phrases.partition_point(|p| (p.first as usize) < from);
            phrases[first..].iter().take_while(|p| (p.first as usize) < to).any(rival)
        };
        let alone = !between(last, end) && !between(start, token);
        let first = phrases[opens].first;
        let own = if named.is_some() { p.last } else { chain as u32 };
        (subject && verb && alone).then_some(Phrase { first, last: own, ..p })
    }

    /// "the exporter, Lima-based Tern Sur,": whether a name stands soon after the comma at a mention’s end.
    fn is_explained_by_name(&self, last: usize) -> bool {
        /// How far after the comma.
        const NEAR: usize = 3;
        let comma = self.is_comma(last);
        comma && (last + 1..last + 1 + NEAR).any(|k| self.scan.words.is_capital(k))
    }

    /// Whether a name of the text has the noun of a body’s description for one of its words, beside those in the mention.
    fn has_body_of_noun(&self, (first, last): (usize, usize), noun: &str) -> bool {
        let has = |figure: &Figure<'_>| figure.name.split(' ').any(|word| word.eq_ignore_ascii_case(noun));
        let elsewhere = |a: &&Appearance| (a.last as usize) <= first || (a.first as usize) >= last;
        self.cast.appearances.iter().filter(elsewhere).any(|a| match a.who {
            Who::One(f) => has(&self.cast.figures[f as usize]),
            _ => self
                .scan
                .slice(a.first as usize, a.last as usize)
                .split(' ')
                .any(|word| word.eq_ignore_ascii_case(noun)),
        })
    }

    /// "Roe’s mother", in a text that has somebody of whom nothing is said, or another Roe: whether anybody near may be who is told by
    /// the owner whose genitive ends at `mark`.
    fn is_anybody_without_role(&self, (first, last): (usize, usize), mark: usize) -> bool {
        let tokens = self.scan.tokens;
        let paragraph = tokens[first].paragraph;
        // "the port’s top executive", and the next paragraph names the port’s president
        let next = |at: usize| at > last && tokens[at].paragraph <= paragraph + SOON;
        let surname = self.text(mark - 1);
        self.cast.figures.iter().any(|figure| {
            let at = figure.first as usize;
            let owner = (first..last).contains(&at);
            let before = at < first && figure.role.is_none() && !self.is_owner_of(figure, first, mark);
            let namesake = figure.name.ends_with(surname)
                && figure.name.len() > surname.len()
                && !self.cast.within(first, mark).iter().any(|a| {
                    matches!(a.who, Who::One(f)
                    if self.cast.figures[f as usize].name == figure.name)
                });
            figure.sphere == Sphere::Person
                && figure.outside
                && figure.name.contains(' ')
                && !owner
                && (namesake || before || next(at))
        })
    }

    /// Whether somebody is the owner in the genitive that ends at `mark`.
    fn is_owner_of(&self, figure: &Figure<'_>, first: usize, mark: usize) -> bool {
        self.cast.within(first, mark).iter().any(
            |a| matches!(a.who, Who::One(f) if std::ptr::eq(&raw const self.cast.figures[f as usize], figure)),
        )
    }
}
