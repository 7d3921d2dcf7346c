//! Mentions that are neither name nor pronoun: "the Kremlin spokesman", "a spokeswoman for the council", "the
//! ministry", "the report".

use super::cast::{Appearance, Sphere, Who};
use super::focus::{Antecedent, Kin};
use super::mention::{REACH, Referent, Resolver, STEPS, Unnamed};
use super::scan::{NO_NOUN, sex_of};
use super::{Report, Verdict};
use crate::annotate::lexicon::Class;
use crate::annotate::registry::Pronouns;
use crate::annotate::titles::{Sort, sort_of};
use crate::annotate::token::{Flags, Token, TokenKind};
use crate::annotate::{Confidence, Speaker};
use crate::span::Span;

impl Resolver<'_, '_> {
    pub(super) fn report_of(&self, figure: u32, noun: &str) -> Report {
        let (outlet, key) = match self.speaker(figure) {
            Speaker::Known { key, name, .. } => (name, Some(key)),
            Speaker::Named { name, .. } => (name, None),
            _ => (String::new(), None),
        };
        Report { outlet, key, noun: noun.to_owned() }
    }

    /// The speaker that a report's outlet is.
    pub(super) fn outlet_speaks(&mut self, report: Report, worth: Confidence) -> Verdict {
        let name = report.outlet.clone();
        let speaker = match &report.key {
            Some(key) => Speaker::Known { key: key.clone(), name, role: None, organization: None },
            None => Speaker::Named { name, role: None, organization: None },
        };
        self.report = Some(report.clone());
        Verdict { speaker, worth, report: Some(report), new: true }
    }

    /// The last appearance before a token that `test` accepts, outside quotations.
    pub(super) fn last_before(&self, token: usize, test: impl Fn(&Appearance, u32) -> bool) -> Option<u32> {
        let to = self.cast.appearances.partition_point(|a| (a.first as usize) < token);
        self.cast.appearances[..to].iter().rev().take(STEPS * 4).find_map(|a| match &a.who {
            Who::One(f) if !a.quoted && test(a, *f) => Some(*f),
            _ => None,
        })
    }

    pub(super) fn is_outlet(&self, figure: u32) -> bool {
        self.cast.figures[figure as usize].sphere == Sphere::Organization(true)
    }

    /// A mention that is neither name nor pronoun: "the Kremlin spokesman", "a spokeswoman for the council",
    /// "the ministry", "the report".
    pub(super) fn description(&mut self, first: usize, head: usize, last: usize) -> Verdict {
        let noun = self.text(head).to_lowercase();
        let sort = sort_of(self.text(head));
        let opening = self.text(first).to_lowercase();
        let definite = matches!(opening.as_str(), "the" | "that" | "this" | "his" | "her" | "their" | "its");
        if sort.any(Sort::REPORT) {
            return self.described_report(first, last, &noun, definite);
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
        if (sort.any(Sort::TITLE) || is_epithet(&noun))
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

    pub(super) fn described_report(
        &mut self,
        first: usize,
        last: usize,
        noun: &str,
        definite: bool,
    ) -> Verdict {
        let named = self.cast.within(first, last).iter().find_map(|a| match &a.who {
            Who::One(f) if self.is_outlet(*f) => Some(*f),
            _ => None,
        });
        if let Some(figure) = named {
            self.speaks(Referent::Figure(figure), first, Confidence::Certain);
            let report = self.report_of(figure, noun);
            return self.outlet_speaks(report, Confidence::Certain);
        }
        let bare = last - first <= 2;
        if definite && bare {
            let last_outlet = self.last_before(first, |_, f| self.is_outlet(f));
            let report = last_outlet.map(|f| self.report_of(f, noun));
            // The last outlet named and the last report discussed are one and the same, or it is a guess.
            let agree = match (&report, &self.report) {
                (Some(a), Some(b)) => a.outlet == b.outlet,
                (Some(_), None) => true,
                _ => false,
            };
            if let Some(report) = report {
                return self
                    .outlet_speaks(report, if agree { Confidence::Certain } else { Confidence::Likely });
            }
        }
        self.document(first, last - 1, last)
    }

    /// A document: "a letter from the council"; or "the letter", which the text has spoken of before.
    fn document(&self, first: usize, head: usize, last: usize) -> Verdict {
        let new = matches!(self.text(first), "a" | "A" | "an" | "An" | "another" | "Another");
        let before = if new { None } else { self.introduction(first, self.text(head)) };
        let named = self.cast.within(first, last).iter().any(|a| self.is_person_named(a) && !a.object);
        let sure = (new || before.is_some()) && !named;
        let phrase = before.unwrap_or_else(|| self.phrase(first, last));
        let worth = if sure { Confidence::Certain } else { Confidence::Likely };
        described(phrase, None, None, new, worth)
    }

    /// The words with which the text introduced what "the letter" speaks of: "letter from the council".
    fn introduction(&self, first: usize, noun: &str) -> Option<String> {
        /// How many words back it looks, and how long the phrase may be.
        const BACK: usize = 400;
        const LONGEST: usize = 12;
        let tokens = self.scan.tokens;
        let stops =
            Class(Class::RELATIVE.0 | Class::AUXILIARY.0 | Class::CONJUNCTION.0 | Class::SUBORDINATOR.0);
        (first.saturating_sub(BACK)..first).rev().find_map(|k| {
            let article = tokens[k].is_word() && matches!(self.text(k), "a" | "A" | "an" | "An");
            if !article || tokens[k].is_quoted() {
                return None;
            }
            let head = (k + 1..(k + 6).min(first))
                .take_while(|&h| tokens[h].is_word() && !tokens[h].is(Class::PREPOSITION))
                .find(|&h| self.text(h).eq_ignore_ascii_case(noun))?;
            let of = tokens.get(head + 1).is_some_and(|t| {
                matches!(t.span.of(&self.scan.prose.text), "of" | "from" | "by" | "to" | "on" | "about")
            });
            let end = if of {
                (head + 2..(head + LONGEST).min(first))
                    .find(|&e| {
                        !(tokens[e].is_word() || tokens[e].kind == TokenKind::Possessive)
                            || tokens[e].is(stops)
                            || tokens[e].is(Class::CUE) && !tokens[e].is_capitalised()
                    })
                    .unwrap_or(head + 1)
            } else {
                head + 1
            };
            Some(self.scan.slice(k + 1, end).to_owned())
        })
    }

    /// "the ministry": the last organisation whose name ends in the noun. "the Ruiz campaign": that name.
    pub(super) fn described_body(
        &mut self,
        first: usize,
        head: usize,
        last: usize,
        noun: &str,
    ) -> Option<Verdict> {
        let names = (first..head)
            .any(|k| self.scan.tokens[k].is_capitalised() && (k > first || self.appearance_at(k).is_some()));
        if names {
            let from = first + usize::from(self.scan.tokens[first].is(Class::DETERMINER));
            let possessive = (from..head).find(|&k| self.scan.tokens[k].kind == TokenKind::Possessive);
            let name = match possessive {
                None => self.scan.slice(from, head + 1).to_owned(),
                // "Ruiz’s campaign": in full, whose it is.
                Some(mark) => {
                    let owner = self.appearance_at(from).map(|i| &self.cast.appearances[i])?;
                    let Who::One(figure) = owner.who else { return None };
                    if owner.last as usize != mark {
                        return None;
                    }
                    let tail = Span {
                        start: self.scan.tokens[mark].span.start,
                        end: self.scan.tokens[head].span.end,
                    };
                    format!("{}{}", self.cast.figures[figure as usize].name, tail.of(&self.scan.prose.text))
                }
            };
            let speaker = Speaker::Named { name, role: None, organization: None };
            return Some(Verdict { speaker, worth: Confidence::Certain, report: None, new: true });
        }
        if head != first + 1 || last > head + 1 || !self.scan.tokens[first].is(Class::DETERMINER) {
            return None;
        }
        let ends = |f: u32| {
            let figure = &self.cast.figures[f as usize];
            let word = figure.name.rsplit(' ').next().unwrap_or_default();
            figure.sphere != Sphere::Person && word.eq_ignore_ascii_case(noun)
        };
        let Some(figure) = self.last_before(first, |_, f| ends(f)) else {
            return self.body_at_hand(first, noun);
        };
        let rival = self.last_before(first, |_, f| ends(f) && f != figure);
        Some(match rival {
            Some(rival) => self.several(&[figure, rival]),
            None => self.one(figure, first, Confidence::Certain),
        })
    }

    /// "the company": the one that the sentence before is about, if its name does not call it something else.
    fn body_at_hand(&mut self, first: usize, noun: &str) -> Option<Verdict> {
        if !ANY_BODY.contains(&noun) {
            return None;
        }
        let found = self.antecedent(first, Kin::Body)?;
        let Referent::Figure(figure) = found.referent else { return None };
        let word = self.cast.figures[figure as usize].name.rsplit(' ').next().unwrap_or_default();
        let small = word.to_lowercase();
        let company = ANY_BODY.contains(&small.as_str()) || COMPANY.contains(&small.as_str());
        let other = sort_of(word).any(Sort::ORGANIZATION) && !company;
        Some(self.one(figure, first, if other { Confidence::Likely } else { found.worth }))
    }

    /// "the Kremlin spokesman", "the Ohio senator": the one person whose role has these words.
    pub(super) fn office_holder(
        &mut self,
        first: usize,
        head: usize,
        last: usize,
        noun: &str,
    ) -> Option<Verdict> {
        let possessive = (first..head).any(|k| self.scan.tokens[k].kind == TokenKind::Possessive);
        let related = last > head + 1 && self.scan.tokens[head + 1].is(Class::PREPOSITION);
        if possessive || related {
            // "the senator from Ohio": nobody but who is called so.
            let fits = if possessive { Vec::new() } else { self.holders(first, head, last, noun) };
            return if let [one] = fits[..] { Some(self.one(one, first, Confidence::Certain)) } else { None };
        }
        let fits = self.holders(first, head, last, noun);
        match fits[..] {
            [one] => {
                let paragraph = self.scan.tokens[first].paragraph;
                let near = self.cast.within(0, first).iter().rev().take(STEPS).any(|a| {
                    a.who == Who::One(one)
                        && paragraph - self.scan.tokens[a.first as usize].paragraph <= REACH
                });
                let modified = (first + 1..head).any(|k| self.scan.tokens[k].is_word());
                let worth = if near || modified { Confidence::Certain } else { Confidence::Likely };
                return Some(self.one(one, first, worth));
            }
            [] if self.introduced(first, head, noun) => return None,
            _ => {}
        }
        // "his sister", "their lawyer": somebody else than whom the text is about.
        if !matches!(self.text(first), "the" | "The") || sort_of(noun).any(Sort::KIN) {
            return if fits.is_empty() { None } else { Some(self.several(&fits)) };
        }
        // Whom the text is about just now, if nothing in the description is another's.
        let figure = self.about(first)?;
        let name = &self.cast.figures[figure as usize];
        if sex_of(sort_of(noun)).is_some_and(|sex| name.pronouns().is_some_and(|own| own != sex)) {
            return None;
        }
        let worth = if fits.is_empty() {
            let bearers = self.by_office.get(&office(noun)).map_or(&[][..], Vec::as_slice);
            // Somebody of another office is seldom called by what nothing in the text calls them.
            let free = bearers.is_empty() && (name.role.is_none() || noun.ends_with("-year-old"));
            let own =
                bearers.contains(&figure) || free && (is_epithet(noun) || self.tells_apart(first, head));
            // "the prosecutor" after words of the police chief: somebody else.
            if !own && name.role.is_some() {
                return None;
            }
            if own { Confidence::Certain } else { Confidence::Likely }
        } else if fits.contains(&figure) {
            Confidence::Certain
        } else {
            return Some(self.several(&fits));
        };
        Some(self.one(figure, first, worth))
    }

    /// The people before a description `first..last` whose role has all of its words.
    pub(super) fn holders(&self, first: usize, head: usize, last: usize, noun: &str) -> Vec<u32> {
        const LINK: Class = Class(Class::PREPOSITION.0 | Class::OF.0 | Class::DETERMINER.0);
        let modifiers: Vec<String> = (first + 1..head)
            .chain(head + 1..last)
            .filter(|&k| self.scan.tokens[k].is_word() && !self.scan.tokens[k].is(LINK))
            .map(|k| self.text(k).to_lowercase())
            .collect();
        let Some(bearers) = self.by_office.get(&office(noun)) else { return Vec::new() };
        let fits = |&f: &u32| {
            let figure = &self.cast.figures[f as usize];
            let words = &self.roles[f as usize];
            (figure.first as usize) < first
                && figure.outside
                && modifiers
                    .iter()
                    .all(|m| words.contains(m.as_str()) || (m == "former" && words.starts_with("ex-")))
                && (modifiers.iter().any(|m| m == "former") || !words.starts_with("former"))
                && (noun != "president" || !words.contains("vice"))
        };
        bearers.iter().take(STEPS).copied().filter(fits).collect()
    }

    /// True for a description with words before its noun, none of them somebody's name: "the Ohio senator".
    fn tells_apart(&self, first: usize, head: usize) -> bool {
        let person = |a: &Appearance| match &a.who {
            Who::One(f) => self.cast.figures[*f as usize].sphere == Sphere::Person,
            Who::Several(_) => true,
            Who::Nobody => false,
        };
        head > first + 1 && !self.cast.within(first, head).iter().any(person)
    }

    /// True if the text has introduced somebody by the noun and left them unnamed: "a driver", before "the
    /// driver".
    fn introduced(&self, first: usize, head: usize, noun: &str) -> bool {
        /// How many words back it looks.
        const BACK: usize = 400;
        let tokens = self.scan.tokens;
        let bare = head == first + 1;
        bare && (first.saturating_sub(BACK)..first).any(|k| {
            tokens[k].is_word()
                && matches!(self.text(k), "a" | "A" | "an" | "An" | "one" | "One" | "another" | "Another")
                && (k + 1..(k + 6).min(first))
                    .take_while(|&h| tokens[h].is_word() && !tokens[h].is(Class::PREPOSITION))
                    .any(|h| self.text(h).eq_ignore_ascii_case(noun))
        })
    }

    /// The person whom the sentence before is about, he or she.
    fn about(&self, token: usize) -> Option<u32> {
        let found = [Pronouns::He, Pronouns::She].map(|p| self.antecedent(token, Kin::Person(p)));
        let sure = |a: &Antecedent| a.worth == Confidence::Certain;
        match found.map(|a| a.filter(sure).map(|a| a.referent)) {
            [Some(Referent::Figure(a)), Some(Referent::Figure(b))] if a == b => Some(a),
            [Some(Referent::Figure(a)), None] | [None, Some(Referent::Figure(a))] => Some(a),
            _ => None,
        }
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
            let earlier = self.unnamed.iter().rev().take(STEPS).find(|u| u.head == noun);
            if let Some(earlier) = earlier {
                return Verdict {
                    speaker: earlier.speaker.clone(),
                    worth: Confidence::Certain,
                    report: None,
                    new: false,
                };
            }
        }
        let phrase = self.phrase(first, last);
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
        // A capital at its head, or a full name at its end: a name that was not understood.
        let capital = self.scan.tokens[head].is_capitalised()
            && !self.scan.tokens[head].flags.has(Flags::SENTENCE_START)
            && !(new && sort.any(Sort::TITLE.or(Sort::DEMONYM)));
        let named = capital
            || self.cast.within(first, last).last().is_some_and(|a| {
                a.last as usize == last
                    && a.last - a.first > 1
                    && self.is_person_named(a)
                    && !(a.title > 0 && self.scan.tokens[a.title as usize - 1].is(Class::PREPOSITION))
            });
        let plural = sort.any(Sort::PLURAL);
        let cut = phrase.ends_with(" the") || phrase.ends_with(" of") || phrase.ends_with(" to");
        // One person without an article is set beside a name that the mention does not hold.
        let occasion = self.scan.tokens[head].is(Class::EVENT);
        let sure = if new {
            person || is_noun(&self.scan.tokens[head]) && !occasion && !counts(&noun)
        } else {
            plural && person
        };
        let worth = if sure && !named && !cut { Confidence::Certain } else { Confidence::Likely };
        let verdict = described(phrase, role, organization, !definite, worth);
        if person && (!definite || the) {
            let told = sex_of(sort);
            let one = !sort.any(Sort::PLURAL) && !matches!(noun.as_str(), "sources" | "people");
            let unnamed = Unnamed { head: noun, speaker: verdict.speaker.clone(), told, one };
            self.unnamed.push(unnamed);
            self.speaks(Referent::Unnamed(self.unnamed.len() as u32 - 1), first, worth);
        }
        verdict
    }

    fn is_person_named(&self, found: &Appearance) -> bool {
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

/// Titles that differ by sex or fashion are one office.
pub(super) fn office(noun: &str) -> String {
    for ending in ["woman", "person", "man"] {
        if let Some(stem) = noun.strip_suffix(ending)
            && stem.len() > 2
        {
            return format!("{stem}person");
        }
    }
    noun.to_owned()
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

/// True for a noun by which news prose calls again somebody it has named, and which is no office that another
/// could hold: "the businessman", "the 43-year-old".
fn is_epithet(noun: &str) -> bool {
    noun.ends_with("-year-old") || EPITHETS.contains(&noun)
}

/// Nouns by which news prose calls again a company or body that it has named.
const ANY_BODY: [&str; 24] = [
    "airline",
    "association",
    "automaker",
    "bank",
    "body",
    "brewer",
    "carmaker",
    "carrier",
    "chain",
    "charity",
    "company",
    "corporation",
    "firm",
    "foundation",
    "group",
    "insurer",
    "lender",
    "manufacturer",
    "nonprofit",
    "organisation",
    "organization",
    "retailer",
    "startup",
    "supermarket",
];

/// What the names of companies end in.
const COMPANY: [&str; 22] = [
    "airlines",
    "airways",
    "co",
    "corp",
    "enterprises",
    "entertainment",
    "gmbh",
    "holdings",
    "inc",
    "industries",
    "insurance",
    "international",
    "labs",
    "llc",
    "ltd",
    "motors",
    "partners",
    "pharmaceuticals",
    "plc",
    "services",
    "systems",
    "technologies",
];

const EPITHETS: [&str; 26] = [
    "actor",
    "actress",
    "author",
    "billionaire",
    "businessman",
    "businesswoman",
    "candidate",
    "comedian",
    "conservative",
    "contender",
    "democrat",
    "front-runner",
    "frontrunner",
    "hopeful",
    "lawmaker",
    "magnate",
    "mogul",
    "native",
    "nominee",
    "physician",
    "politician",
    "republican",
    "singer",
    "star",
    "tycoon",
    "veteran",
];
