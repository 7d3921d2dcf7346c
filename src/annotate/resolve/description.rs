//! Mentions that are neither name nor pronoun: "the Kremlin spokesman", "a spokeswoman for the council", "the
//! ministry", "the report".

use super::Verdict;
use super::cast::{Appearance, Sphere, Who};
use super::mention::{REACH, Referent, Resolver, STEPS, Unnamed};
use super::office::{is_epithet, office};
use super::scan::{NO_NOUN, sex_of};
use crate::annotate::lexicon::Class;
use crate::annotate::titles::{Sort, sort_of};
use crate::annotate::token::{Flags, Token, TokenKind};
use crate::annotate::{Confidence, Speaker};

impl Resolver<'_, '_> {
    /// A mention that is neither name nor pronoun: "the Kremlin spokesman", "a spokeswoman for the council",
    /// "the ministry", "the report".
    pub(super) fn description(&mut self, first: usize, mut head: usize, last: usize) -> Verdict {
        // "two people familiar with the talks"
        let behind = matches!(
            self.text(head),
            "familiar" | "close" | "briefed" | "aware" | "present" | "involved" | "knowledgeable"
        );
        head -= usize::from(behind && head > first);
        let noun = self.text(head).to_lowercase();
        let sort = sort_of(self.text(head));
        let opening = self.text(first).to_lowercase();
        let definite = matches!(opening.as_str(), "the" | "that" | "this" | "his" | "her" | "their" | "its");
        if sort.any(Sort::REPORT) {
            return self.described_report((first, head, last), &noun, definite);
        }
        if sort.any(Sort::OUTLET_NOUN)
            && definite
            && head == first + 1
            && let Some(figure) = self.last_before(first, |_, f| self.is_outlet(f))
        {
            // Whatever has a site may be meant by "the site", and any authority by "the agency".
            let vague = matches!(noun.as_str(), "site" | "website" | "agency" | "publication" | "channel");
            let worth = if vague { Confidence::Likely } else { Confidence::Certain };
            self.speaks(Referent::Figure(figure), first, worth);
            let report = self.report_of(figure, "report");
            return self.outlet_speaks(report, worth);
        }
        if sort.any(Sort::ORGANIZATION)
            && !sort.any(Sort::TITLE)
            && let Some(verdict) = self.described_body(first, head, last, &noun)
        {
            return verdict;
        }
        let native = sort.any(Sort::DEMONYM) && self.scan.tokens[head].is_capitalised();
        if (sort.any(Sort::TITLE) || is_epithet(&noun) || native)
            && definite
            && !sort.any(Sort::PLURAL)
            && let Some(verdict) = self.office_holder(first, head, last, &noun)
        {
            return verdict;
        }
        if self.scan.tokens[head].is(Class::DOCUMENT) && !sort.any(Sort::TITLE.or(Sort::OUTLET_NOUN)) {
            return self.document(first, head, last);
        }
        self.unnamed(first, head, last, noun, definite)
    }

    /// Somebody whom the text leaves unnamed.
    pub(super) fn unnamed(
        &mut self,
        first: usize,
        head: usize,
        last: usize,
        noun: String,
        definite: bool,
    ) -> Verdict {
        let sort = sort_of(self.text(head));
        if definite && head == first + 1 && last == head + 1 {
            // "the official" after "a senior official".
            let earlier = self.unnamed.iter().rev().take(STEPS).find(|u| u.head.eq_ignore_ascii_case(&noun));
            if let Some(earlier) = earlier {
                return Verdict {
                    speaker: earlier.speaker.clone(),
                    worth: Confidence::Certain,
                    report: None,
                    new: false,
                };
            }
        }
        let again = matches!(self.text(first), "the" | "The" | "that" | "That" | "this" | "This")
            && head == first + 1
            && last == head + 1
            && !sort.any(Sort::PLURAL);
        let introduction = again.then(|| self.introduction(first, self.text(head))).flatten();
        let introduced = introduction.is_some();
        let stands_alone = head == first && matches!(noun.as_str(), "another" | "one");
        if stands_alone
            && last == head + 1
            && let Some(verdict) = self.another(first, &noun)
        {
            return verdict;
        }
        let phrase = introduction.unwrap_or_else(|| self.phrase(first, last));
        let title = sort.any(Sort::TITLE);
        let organization =
            self.scan.organization_after(head + 1, last).or_else(|| self.organization_before(first, head));
        let role = title.then(|| noun.clone());
        let person =
            title || matches!(noun.as_str(), "source" | "sources" | "people" | "person" | "man" | "woman");
        // "the businessman" is somebody whom the text names: not for this pass to say that it does not.
        let the = definite || first > 0 && matches!(self.text(first - 1), "the" | "The");
        let article = |k: usize| {
            matches!(self.text(k).to_ascii_lowercase().as_str(), "another" | "one" | "a" | "an" | "some")
        };
        let new = article(first) || first > 0 && article(first - 1);
        let plural = sort.any(Sort::PLURAL) || matches!(noun.as_str(), "sources" | "people");
        // A capital at its head, or a full name at its end: a name that was not understood.
        let capital = self.scan.tokens[head].is_capitalised()
            && !self.scan.tokens[head].flags.has(Flags::SENTENCE_START)
            && !((new || plural) && sort.any(Sort::TITLE.or(Sort::DEMONYM)));
        let named = capital
            || self.cast.within(first, last).last().is_some_and(|a| {
                a.last as usize == last
                    && a.last - a.first > 1
                    && self.is_person_named(a)
                    && !(a.title > 0 && self.scan.tokens[a.title as usize - 1].is(Class::PREPOSITION))
            });
        let cut = phrase.ends_with(" the") || phrase.ends_with(" of") || phrase.ends_with(" to");
        // One person without an article is set beside a name that the mention does not hold.
        let occasion = self.scan.tokens[head].is(Class::EVENT);
        let of =
            self.scan.tokens.get(head + 1).is_some_and(|t| t.is_word() && t.is(Class::OF)) && head + 2 < last;
        // "the mayor's office": by whose it is, nobody else
        let possessive = (first..head).any(|k| self.scan.tokens[k].kind == TokenKind::Possessive);
        let spokesperson = office("spokesman");
        let voice =
            noun == "office" || office(&noun) == spokesperson && !self.by_office.contains_key(&spokesperson);
        let sure = if introduced || possessive && voice {
            true
        } else if new {
            person || is_noun(&self.scan.tokens[head]) && !occasion && !counts(&noun) || stands_alone && of
        } else {
            plural && person
        };
        let worth = if sure && !named && !cut { Confidence::Certain } else { Confidence::Likely };
        let verdict = described(phrase, role, organization, !definite, worth);
        // "one angler": somebody, whatever the noun.
        let one = matches!(self.text(first), "one" | "One") && head > first && !occasion;
        if (person || one) && (!definite || the) {
            let told = sex_of(sort);
            let one = !sort.any(Sort::PLURAL) && !matches!(noun.as_str(), "sources" | "people");
            let unnamed =
                Unnamed { head: self.text(head).to_owned(), speaker: verdict.speaker.clone(), told, one };
            self.unnamed.push(unnamed);
            self.speaks(Referent::Unnamed(self.unnamed.len() as u32 - 1), first, worth);
        }
        verdict
    }

    /// "another", after "one voter said": another voter, if it was an unnamed one who spoke last.
    fn another(&mut self, first: usize, word: &str) -> Option<Verdict> {
        let paragraph = self.scan.tokens[first].paragraph;
        let last = self.spoken.iter().rfind(|s| s.token < first)?;
        let Referent::Unnamed(unnamed) = last.referent else { return None };
        if paragraph - self.scan.tokens[last.token].paragraph > REACH {
            return None;
        }
        let Unnamed { head, told, one: true, .. } = &self.unnamed[unnamed as usize] else { return None };
        let speaker = Speaker::Described { phrase: format!("{word} {head}"), role: None, organization: None };
        let unnamed = Unnamed { head: head.clone(), speaker: speaker.clone(), told: *told, one: true };
        let worth = last.worth;
        self.unnamed.push(unnamed);
        self.speaks(Referent::Unnamed(self.unnamed.len() as u32 - 1), first, worth);
        Some(Verdict { speaker, worth, report: None, new: true })
    }

    pub(super) fn is_person_named(&self, found: &Appearance) -> bool {
        matches!(&found.who, Who::One(f) if self.cast.figures[*f as usize].sphere == Sphere::Person)
    }

    /// The capitalised words before a title: "U.S. State Department" of "a U.S. State Department spokesperson".
    pub(super) fn organization_before(&self, first: usize, head: usize) -> Option<String> {
        let capital = |k: &usize| self.scan.tokens[*k].is_word() && self.scan.tokens[*k].is_capitalised();
        let mut to = head;
        while to > first && !capital(&(to - 1)) {
            to -= 1;
        }
        let from = (first..to).rev().take_while(capital).last()?;
        let from = from + usize::from(self.scan.tokens[from].is(Class::DETERMINER));
        if from >= to || sort_of(self.text(to - 1)).any(Sort::DEMONYM) {
            return None;
        }
        Some(self.scan.slice(from, to).to_owned())
    }

    /// The words of a mention without their article, up to a comma or a relative clause.
    pub(super) fn phrase(&self, first: usize, last: usize) -> String {
        let article = matches!(self.text(first), "a" | "A" | "an" | "An" | "the" | "The");
        let from = if article && first + 1 < last { first + 1 } else { first };
        let relative = |k: &usize| {
            let token: &Token = &self.scan.tokens[*k];
            self.is_comma(*k) || token.kind == TokenKind::Dash || token.is(Class::RELATIVE)
        };
        let to = (from + 1..last).find(relative).unwrap_or(last);
        self.scan.slice(from, to).to_owned()
    }
}

/// True for a word that may be a noun: no small word, no verb.
fn is_noun(token: &Token) -> bool {
    token.kind == TokenKind::Word && !token.is(NO_NOUN)
}

/// True for a word that counts rather than names: "a third said".
fn counts(noun: &str) -> bool {
    matches!(noun, "third" | "quarter" | "fifth" | "half" | "few" | "lot" | "number" | "majority" | "second")
}

pub(super) fn described(
    phrase: String,
    role: Option<String>,
    organization: Option<String>,
    new: bool,
    worth: Confidence,
) -> Verdict {
    Verdict { speaker: Speaker::Described { phrase, role, organization }, worth, report: None, new }
}
