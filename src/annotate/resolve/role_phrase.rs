//! The head of a role that stands after a name, by the noun phrases that were read there: "a Norland University lecturer",
//! "President Hale’s top adviser", "an authority on tides and the director of the Tidal Center".

use super::figure::Role;
use super::scan::Scan;
use crate::lexicon::{Class, Scene, Sense, sense_of};
use crate::syntax::{NONE, Phrase, PhraseMarks, PhraseSort};
use crate::titles::Sort;
use crate::token::TokenKind;

/// The most phrases that an "and" joins before the one that tells an office.
const JOINED: usize = 3;

impl Scan<'_> {
    /// The first word and the head of the role that an apposition at `first` tells, and whether an article opens it.
    pub(super) fn role_by_phrases(&self, first: usize, determined: bool) -> Option<(usize, usize)> {
        let phrases = &self.syntax.phrases;
        let mut at = self.syntax.at(first).filter(|&k| phrases[k].first as usize == first)?;
        // "another lawyer", "its bureau chief": points to what a note doesn't say.
        let another = self.words.means(first, Sense::ANOTHER) && !self.words.means(first, Sense::ONE);
        let mut from = first + usize::from(determined || another);
        if phrases[at].marks.has(PhraseMarks::OWN) && !determined {
            return None;
        }
        // "President Hale’s top adviser"
        while phrases.get(at + 1).is_some_and(|p| p.owner as usize == at) {
            if !phrases[at].is_named() && !determined {
                return None;
            }
            at += 1;
        }
        for _ in 0..JOINED {
            let phrase = &phrases[at];
            let is_office =
                if determined { self.is_calling_phrase(phrase) } else { self.is_titled_phrase(phrase) };
            if is_office {
                return Some((from, phrase.head as usize));
            }
            // "an authority on tides and chief scientist at Harbor Labs": of the two, what she is there.
            if phrase.is_named() {
                return None;
            }
            let chain =
                phrases[at..].iter().take_while(|p| (p.first as usize) < self.syntax.end_of_chain(at));
            let link = chain
                .take_while(|p| p.first == phrase.first || p.sort != PhraseSort::Person)
                .find(|p| p.with != NONE)?;
            // "rules and bylaws chairman": what one office is for.
            let (person, mass) =
                (phrase.sort == PhraseSort::Person, self.sort(phrase.head as usize).any(Sort::MASS));
            let fields = link.first == phrase.first && (!person || mass);
            at = link.with as usize;
            let next = phrases.get(at)?;
            let article = self.tokens[next.first as usize].is(Class::DETERMINER);
            if !fields || article {
                from = next.first as usize + usize::from(article);
            }
        }
        None
    }

    /// True for the phrase of an office or calling that nobody's name closes: a noun that says what somebody is, after an
    /// article or a comma.
    pub(super) fn is_calling_phrase(&self, phrase: &Phrase) -> bool {
        // "a retired shipping insurer": what would be a company, but for the word.
        let retired = || self.tokens[phrase.first as usize + 1].word.scene().any(Scene::LEAVES_POST);
        (self.has_title(phrase)
            || phrase.sort == PhraseSort::Person
            || phrase.sort == PhraseSort::Body && retired())
            && self.is_unnamed_calling(phrase)
    }

    /// The same where no article stands: by a title alone.
    fn is_titled_phrase(&self, phrase: &Phrase) -> bool {
        self.has_title(phrase) && self.is_unnamed_calling(phrase)
    }

    fn has_title(&self, phrase: &Phrase) -> bool {
        phrase.title.0 < phrase.title.1 && self.sort(phrase.head as usize).any(Sort::TITLE)
    }

    fn is_unnamed_calling(&self, phrase: &Phrase) -> bool {
        let head = phrase.head as usize;
        !phrase.is_named() && self.words.is_calling(head) && !self.sort(head).any(Sort::KIN.or(Sort::PLURAL))
    }

    /// One past what an "and" joins to a role: a second office ("a surgeon and the co-director of", "a former judge and
    /// Harbor Board official"), or one more of what the office is of ("president of the Pier Network and the Lock
    /// Institute").
    pub(super) fn joined_by_and(&self, and: usize) -> Option<usize> {
        if !self.tokens[and].is_word() || !self.tokens[and].means_small(Sense::AND) {
            return None;
        }
        let phrases = &self.syntax.phrases;
        let before = self.syntax.phrase_at(and - 1).filter(|p| p.last as usize == and)?;
        let at = before.with as usize;
        let next = phrases.get(at).filter(|p| p.first as usize == and + 1)?;
        let article = self.tokens[and + 1].is(Class::DETERMINER);
        // "for the mayor and his wife", "coordinator of the league and a supporter"
        let head = next.head as usize;
        let alone = head == next.first as usize + usize::from(article);
        let slight = alone && sense_of(&self.text(head).to_lowercase()).any(Sense::NO_OFFICE);
        if next.marks.has(PhraseMarks::OWN) || slight {
            return None;
        }
        let is_office = if article { self.is_calling_phrase(next) } else { self.is_titled_phrase(next) };
        if is_office {
            // "Roe, the coach and the captain said": two people.
            let own = !article || self.closes_role(self.end_of_joined(at));
            return own.then_some(next.head as usize + 1);
        }
        let person = next.names_person() && !before.names_person();
        (self.is_in_hanging_list(before.first as usize)
            && !person
            && self.closes_role(self.end_of_joined(at)))
        .then_some(next.last as usize)
    }

    /// True for a phrase that hangs on the one before it, or is of a list whose first does: "fisheries" of "spokesman on
    /// farming, fisheries and the coast".
    pub(super) fn is_in_hanging_list(&self, first: usize) -> bool {
        let phrases = &self.syntax.phrases;
        let Some(mut at) = self.syntax.at(first) else { return false };
        for _ in 0..JOINED {
            if phrases[at].hangs_on != NONE {
                return true;
            }
            let listed = |k: &usize| phrases[*k].with as usize == at && !phrases[*k].names_person();
            let Some(before) = at.checked_sub(1).filter(listed) else { return false };
            at = before;
        }
        false
    }

    /// One past a phrase with all that hangs on it or is joined to it.
    fn end_of_joined(&self, phrase: usize) -> usize {
        let phrases = &self.syntax.phrases;
        let mut end = self.syntax.end_of_chain(phrase);
        for _ in 0..JOINED {
            let last = self.syntax.at(end - 1);
            let Some(next) = last.map(|k| phrases[k].with).filter(|&k| k != NONE) else { break };
            end = self.syntax.end_of_chain(next as usize);
        }
        end
    }

    /// The articles of further offices in a role, which a note leaves out: "surgeon and the co-director", but "spokesman for
    /// the mayor and the governor".
    pub(super) fn further_articles(&self, head: usize, last: usize) -> impl Iterator<Item = usize> {
        (head + 2..last).filter(move |&k| {
            let joined = self.tokens[k].is(Class::DETERMINER)
                && self.words.means_small(k, Sense::THE | Sense::INDEFINITE)
                && self.words.means_small(k - 1, Sense::AND);
            joined
                && self
                    .syntax
                    .phrase_at(k)
                    .is_some_and(|p| p.first as usize == k && self.is_calling_phrase(p))
                && self.syntax.phrase_at(k - 2).is_none_or(|p| {
                    p.hangs_on == NONE
                        || p.sort != PhraseSort::Person
                        || !self.tokens[p.first as usize].is(Class::DETERMINER)
                })
        })
    }

    /// The role of one of several whom a title in the plural goes before: "senator" of Tom Hale in "Sens. Ann Roe of Norland
    /// and Tom Hale".
    pub(super) fn role_in_list(&self, name: usize) -> Option<Role> {
        /// The most phrases between the title and the name.
        const NEAR: usize = 8;
        let phrases = &self.syntax.phrases;
        let own = self.syntax.at(name).filter(|&k| phrases[k].first as usize == name)?;
        let (mut head, mut listed) = (own, false);
        for before in (own.saturating_sub(NEAR)..own).rev() {
            let with = phrases[before].with as usize == head;
            // A phrase is linked to none but the one next to it.
            if !with && phrases[head].hangs_on as usize != before {
                break;
            }
            listed |= with;
            head = before;
        }
        if !listed {
            return None;
        }
        let (first, last) = phrases[head].title;
        let title = last as usize;
        let many = first < last
            && phrases[head].name.0 == last
            && (self.sort(title - 1).any(Sort::PLURAL)
                || self.honorific(title - 1).is_some_and(|office| office.ends_with('s')));
        let same = self.tokens[title.min(name)].sentence == self.tokens[name].sentence;
        if many && same { self.role_of(first as usize, title, name) } else { None }
    }

    /// True where an apposition may end.
    pub(super) fn closes_role(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| {
            t.kind == TokenKind::Dash
                || t.kind == TokenKind::Close
                || t.kind == TokenKind::Punctuation
                || t.is_word() && t.is(Class::RELATIVE)
                || t.paragraph != self.tokens[at - 1].paragraph
        })
    }

    /// True for an office with capitals after "and" that nobody's name follows: "Vice Chairman and Chief Executive".
    pub(super) fn is_second_office(&self, at: usize) -> bool {
        let phrase = self.syntax.phrase_at(at);
        // "and a presidential hopeful,"
        let determiner = |sense| self.tokens[at].is(Class::DETERMINER) && self.words.means_small(at, sense);
        // "and the chief steward.": at the end of all, so that no two are told of.
        let the = determiner(Sense::THE);
        if the || determiner(Sense::INDEFINITE) {
            return phrase.is_some_and(|p| {
                let (head, end) = (p.head as usize, p.last as usize);
                let closed =
                    if the { self.closes_role(end) && !self.is_comma(end) } else { self.is_comma(end) };
                !p.is_named() && self.words.is_calling(head) && closed
            });
        }
        self.sort(at).any(Sort::TITLE.or(Sort::RANK))
            && phrase.is_some_and(|p| !p.is_named() && p.sort == PhraseSort::Person)
    }
}
