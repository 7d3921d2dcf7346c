//! Reads each statement's source mention, as a name, a pronoun or a description, and says whom it means.

use super::cast::{Appearance, Cast, Sphere, Who};
use super::scan::{Scan, is_subordinate, third_person};
use super::{Report, Verdict};
use crate::annotate::lexicon::Class;
use crate::annotate::registry::{EntryId, Pronouns};
use crate::annotate::titles::{Sort, sort_of};
use crate::annotate::token::{Flags, Token, TokenKind};
use crate::annotate::{Attribution, Confidence, Kind, Speaker};
use crate::span::Span;
use jiff::civil::Date;
use std::collections::HashMap;

/// How many paragraphs back a pronoun may reach for its speaker.
const REACH: u32 = 3;

/// How many steps back any search goes, so that no text makes it slow.
const STEPS: usize = 64;

/// Words that set a name beside or below what stands before it.
const LINKS: Class = Class(
    Class::PREPOSITION.0
        | Class::TO.0
        | Class::OF.0
        | Class::CONJUNCTION.0
        | Class::CUE.0
        | Class::VERB.0
        | Class::AUXILIARY.0
        | Class::DETERMINER.0
        | Class::RELATIVE.0,
);

/// What a mention turns out to be.
enum Mention {
    /// he, she
    Person(usize, usize),
    /// it
    It(usize),
    /// who, which
    Relative(usize),
    /// I, we, they ...
    Other,
    /// A name: its appearance, by index.
    Name(usize),
    /// "A and B said".
    Joint(Vec<usize>),
    /// Anything else; first token, head noun, end.
    Description { first: usize, head: usize, last: usize },
    /// No words at all.
    Nothing,
}

/// Somebody who has spoken.
struct Spoken {
    figure: u32,
    paragraph: u32,
    token: usize,
    /// How sure it is that it was they who spoke.
    worth: Confidence,
    /// They speak within somebody else's words: no pronoun outside of them leans on it.
    within: bool,
}

/// Somebody unnamed who has spoken: the head noun of the phrase, and the phrase.
struct Unnamed {
    head: String,
    speaker: Speaker,
}

/// Gives each mention, in order of the text, to one of the cast.
pub(super) struct Resolver<'s, 'a> {
    scan: &'s Scan<'a>,
    cast: &'s Cast<'a>,
    date: Option<Date>,
    spoken: Vec<Spoken>,
    unnamed: Vec<Unnamed>,
    /// The statement at hand stands within another's words.
    within: bool,
    /// The last report discussed.
    report: Option<Report>,
    /// People by the noun of their role, in lower case.
    by_office: HashMap<String, Vec<u32>>,
    /// All words of each figure's roles, in lower case.
    roles: Vec<String>,
}

impl<'s, 'a> Resolver<'s, 'a> {
    pub(super) fn new(scan: &'s Scan<'a>, cast: &'s Cast<'a>, date: Option<Date>) -> Self {
        let mut by_office: HashMap<String, Vec<u32>> = HashMap::new();
        let mut roles = Vec::with_capacity(cast.figures.len());
        for (i, figure) in cast.figures.iter().enumerate() {
            let mut words = figure.role.as_ref().map(|r| r.text.to_lowercase()).unwrap_or_default();
            if let Some(EntryId::Person(k)) = figure.entry
                && let Some(role) = scan.registry.people()[k as usize].role_on(date)
            {
                words.push(' ');
                words.push_str(&role.title.to_lowercase());
            }
            for word in words.split([' ', '-']).filter(|w| sort_of(w).any(Sort::TITLE)) {
                let list = by_office.entry(office(word)).or_default();
                if list.last() != Some(&(i as u32)) {
                    list.push(i as u32);
                }
            }
            roles.push(words);
        }
        Self {
            scan,
            cast,
            date,
            spoken: Vec::new(),
            within: false,
            unnamed: Vec::new(),
            report: None,
            by_office,
            roles,
        }
    }

    /// Whom the source of a statement means; `within` tells that it stands within another's words. Statements
    /// are asked for in order.
    pub(super) fn verdict(&mut self, a: &Attribution, within: bool) -> Verdict {
        self.within = within;
        let Some((first, last)) = a.source.and_then(|s| self.tokens_of(s)) else {
            return self.told(a);
        };
        if a.speaker != Speaker::Unknown {
            return self.told(a);
        }
        match self.read(first, last) {
            Mention::Person(token, sex) => self.pronoun(a, token, sex),
            Mention::It(token) => self.it(token),
            Mention::Relative(token) => self.relative(token),
            Mention::Other | Mention::Nothing => nobody(),
            Mention::Name(i) => self.name(a, i),
            Mention::Joint(names) => self.joint(&names),
            Mention::Description { first, head, last } => self.description(first, head, last),
        }
    }

    /// A speaker whom a marker names can be meant by a pronoun that follows.
    fn told(&mut self, a: &Attribution) -> Verdict {
        if let (Speaker::Known { key, .. }, Some(content)) = (&a.speaker, a.content.last()) {
            let entry = self.scan.registry.get(key);
            let figure = self.cast.figures.iter().position(|f| entry.is_some() && f.entry == entry);
            if let (Some(figure), Some((token, _))) = (figure, self.tokens_of(*content)) {
                self.speaks(figure as u32, token, Confidence::Certain);
            }
        }
        Verdict { speaker: a.speaker.clone(), worth: a.confidence, report: None, new: true }
    }

    fn tokens_of(&self, span: Span) -> Option<(usize, usize)> {
        let tokens = self.scan.tokens;
        let first = tokens.partition_point(|t| t.span.end <= span.start);
        let last = tokens.partition_point(|t| t.span.start < span.end);
        (first < last).then_some((first, last))
    }

    fn text(&self, i: usize) -> &'a str {
        self.scan.text(i)
    }

    /// The appearance that begins at a token.
    fn appearance_at(&self, token: usize) -> Option<usize> {
        let i = self.cast.appearances.partition_point(|a| (a.first as usize) < token);
        self.cast.appearances.get(i).filter(|a| a.first as usize == token).map(|_| i)
    }

    /// The appearance whose title begins at a token: "Council on X Director Jane Roe".
    fn titled_at(&self, token: usize) -> Option<usize> {
        let i = self.cast.appearances.partition_point(|a| (a.first as usize) < token);
        self.cast.appearances.get(i).filter(|a| a.title as usize <= token + 1).map(|_| i)
    }

    fn is_comma(&self, i: usize) -> bool {
        i < self.scan.tokens.len() && self.text(i) == ","
    }

    /// Reads the mention `first..last`.
    fn read(&self, mut first: usize, last: usize) -> Mention {
        while first < last && !matches!(self.scan.tokens[first].kind, TokenKind::Word | TokenKind::Number) {
            first += 1;
        }
        if first >= last {
            return Mention::Nothing;
        }
        let token = &self.scan.tokens[first];
        let alone = first + 1 == last || !self.scan.tokens[first + 1].is_word();
        if token.is(Class::RELATIVE) {
            return Mention::Relative(first);
        }
        if alone && token.is(Class::PRONOUN) {
            return match self.text(first) {
                "it" | "It" => Mention::It(first),
                word => third_person(word).map_or(Mention::Other, |sex| Mention::Person(first, sex)),
            };
        }
        let (head, name, stop) = self.chunk(first, last);
        if let Some(name) = name {
            let person = self.is_person(name);
            let others = if person { self.others(stop, last) } else { Vec::new() };
            if !others.is_empty() {
                return Mention::Joint(std::iter::once(name).chain(others).collect());
            }
            return Mention::Name(name);
        }
        // "the group's president, Jane Roe": the name that is set beside the description.
        if let Some(head) = head
            && sort_of(self.text(head)).any(Sort::TITLE)
            && let Some(name) = self.set_beside(head + 1, last).or_else(|| self.set_behind(last))
        {
            return Mention::Name(name);
        }
        // "master of ceremonies Jane Roe": a name that closes the mention, and that nothing relates to it.
        let closing = self.cast.within(first, last).last().filter(|a| {
            a.last as usize == last
                && a.last - a.first > 1
                && a.title as usize > first
                && self.scan.tokens[a.title as usize - 1].is_word()
                && !self.scan.tokens[a.title as usize - 1].is(LINKS)
        });
        if let Some(name) =
            closing.and_then(|a| self.appearance_at(a.first as usize)).filter(|n| self.is_person(*n))
        {
            return Mention::Name(name);
        }
        head.map_or(Mention::Nothing, |head| Mention::Description { first, head, last })
    }

    /// The first chunk of a mention, up to a comma, preposition or verb: its last word, the name that closes
    /// it, and where it ends.
    fn chunk(&self, first: usize, last: usize) -> (Option<usize>, Option<usize>, usize) {
        const STOPS: Class =
            Class(Class::PREPOSITION.0 | Class::RELATIVE.0 | Class::CONJUNCTION.0 | Class::AUXILIARY.0);
        let (mut head, mut name) = (None, None);
        let mut k = first;
        let genitive = |a: &Appearance| a.possessive && (a.last as usize) + 1 < last;
        while k < last {
            let token = &self.scan.tokens[k];
            if let Some(i) = self.appearance_at(k).or_else(|| {
                self.titled_at(k).filter(|&i| k == first && (self.cast.appearances[i].first as usize) < last)
            }) {
                let a = &self.cast.appearances[i];
                (head, name) = (Some(a.last as usize - 1), (!genitive(a)).then_some(i));
                k = (a.last as usize).max(k + 1);
                continue;
            }
            match token.kind {
                TokenKind::Word if token.is(STOPS) && k > first => break,
                TokenKind::Word | TokenKind::Number => {
                    if !token.is(Class::ADVERB) || head.is_none() {
                        (head, name) = (Some(k), None);
                    }
                }
                TokenKind::Possessive => name = None,
                _ if k == first => {}
                _ => break,
            }
            k += 1;
        }
        (head, name, k)
    }

    /// The people who are named after the first: "A and B", "A, B and C".
    fn others(&self, mut stop: usize, last: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut joined = false;
        while stop < last {
            let and = self.scan.tokens[stop].is(Class::CONJUNCTION);
            if !and && !self.is_comma(stop) {
                break;
            }
            joined |= and;
            let (_, name, next) = self.chunk(stop + 1, last);
            match name.filter(|n| self.is_person(*n)) {
                Some(name) => found.push(name),
                None => break,
            }
            stop = next.max(stop + 1);
        }
        if !joined {
            found.clear();
        }
        found
    }

    /// The person named between commas after a description.
    fn set_beside(&self, from: usize, last: usize) -> Option<usize> {
        let comma = (from..last).take(16).find(|&k| self.is_comma(k))?;
        let (_, name, stop) = self.chunk(comma + 1, last);
        let name = name.filter(|n| self.is_person(*n))?;
        let a = &self.cast.appearances[name];
        let whole = a.title as usize <= comma + 1 || a.first as usize == comma + 1;
        (whole && a.last - a.first > 1 && (stop >= last || self.is_comma(stop))).then_some(name)
    }

    /// The person named right behind a mention, between comma and comma or cue: "Ruiz’s lawyer, Jane Roe,
    /// said", where the mention ends at "lawyer".
    fn set_behind(&self, last: usize) -> Option<usize> {
        if !self.is_comma(last) {
            return None;
        }
        let name = self.appearance_at(last + 1).filter(|n| self.is_person(*n))?;
        let a = &self.cast.appearances[name];
        let next = self.scan.tokens.get(a.last as usize)?;
        let closed = self.is_comma(a.last as usize) || next.is(Class::CUE);
        (a.last - a.first > 1 && closed && !a.possessive).then_some(name)
    }

    fn is_person(&self, appearance: usize) -> bool {
        match &self.cast.appearances[appearance].who {
            Who::One(f) => self.cast.figures[*f as usize].sphere == Sphere::Person,
            Who::Several(_) => true,
            Who::Nobody => false,
        }
    }

    fn speaks(&mut self, figure: u32, token: usize, worth: Confidence) {
        let paragraph = self.scan.tokens[token].paragraph;
        self.spoken.push(Spoken { figure, paragraph, token, worth, within: self.within });
    }

    /// The speaker that a figure is.
    fn speaker(&self, figure: u32) -> Speaker {
        let figure = &self.cast.figures[figure as usize];
        let own = figure.role.as_ref();
        let own_role = || own.map(|r| r.text.clone());
        let own_organization = || own.and_then(|r| r.organization.clone());
        match figure.entry.and_then(|id| self.scan.registry.speaker(id, self.date)) {
            Some(Speaker::Known { key, name, role: None, .. }) => {
                Speaker::Known { key, name, role: own_role(), organization: own_organization() }
            }
            Some(speaker) => speaker,
            None => Speaker::Named {
                name: figure.name.clone(),
                role: own_role(),
                organization: own_organization(),
            },
        }
    }

    fn one(&mut self, figure: u32, token: usize, worth: Confidence) -> Verdict {
        self.speaks(figure, token, worth);
        Verdict { speaker: self.speaker(figure), worth, report: None, new: true }
    }

    fn several(&self, figures: &[u32]) -> Verdict {
        let mut names: Vec<String> =
            figures.iter().map(|f| self.cast.figures[*f as usize].name.clone()).collect();
        names.dedup();
        Verdict { speaker: Speaker::Ambiguous { names }, worth: Confidence::Likely, report: None, new: true }
    }

    fn name(&mut self, a: &Attribution, appearance: usize) -> Verdict {
        let found = &self.cast.appearances[appearance];
        let token = found.first as usize;
        match &found.who {
            Who::One(figure) => {
                let figure = *figure;
                let Sphere::Organization(outlet) = self.cast.figures[figure as usize].sphere else {
                    let full = self.cast.figures[figure as usize].name.contains(' ')
                        || self.cast.figures[figure as usize].role.is_some()
                        || self.cast.figures[figure as usize].entry.is_some();
                    let worth = if full { Confidence::Certain } else { Confidence::Likely };
                    return self.one(figure, token, worth);
                };
                let mut verdict = self.one(figure, token, Confidence::Certain);
                if outlet && a.kind != Kind::Declined {
                    verdict.report = Some(self.report_of(figure, "report"));
                    self.report.clone_from(&verdict.report);
                }
                verdict
            }
            Who::Several(figures) => {
                let figures = figures.clone();
                self.several(&figures)
            }
            Who::Nobody => {
                let text = self.scan.slice(found.first as usize, found.last as usize);
                let sort = sort_of(text.rsplit(' ').next().unwrap_or(text));
                let plural = sort.any(Sort::PLURAL.or(Sort::DEMONYM))
                    || text.ends_with('s') && sort.any(Sort::FACILITY);
                if plural {
                    return described(text.to_owned(), None, None, false, Confidence::Certain);
                }
                let known = sort.any(Sort::PLACE.or(Sort::ORGANIZATION).or(Sort::OUTLET));
                let worth = if known { Confidence::Certain } else { Confidence::Likely };
                let name = text.to_owned();
                let speaker = Speaker::Named { name, role: None, organization: None };
                Verdict { speaker, worth, report: None, new: true }
            }
        }
    }

    fn joint(&mut self, names: &[usize]) -> Verdict {
        let mut full = Vec::new();
        let mut worth = Confidence::Certain;
        for &i in names {
            match &self.cast.appearances[i].who {
                Who::One(f) => full.push(self.cast.figures[*f as usize].name.as_str()),
                _ => worth = Confidence::Likely,
            }
        }
        let [first @ .., last] = &full[..] else { return nobody() };
        let name =
            if first.is_empty() { (*last).to_owned() } else { format!("{} and {last}", first.join(", ")) };
        Verdict {
            speaker: Speaker::Named { name, role: None, organization: None },
            worth,
            report: None,
            new: true,
        }
    }

    /// he, she: the one person named before it in the sentence, else the last speaker who goes by it.
    fn pronoun(&mut self, a: &Attribution, token: usize, sex: usize) -> Verdict {
        let pronouns = if sex == 0 { Pronouns::He } else { Pronouns::She };
        let goes_by = |f: u32| self.cast.figures[f as usize].pronouns();
        let sentence = self.scan.tokens[token].sentence;
        let start = (token.saturating_sub(200)..token)
            .rev()
            .take_while(|&k| self.scan.tokens[k].sentence == sentence)
            .last()
            .unwrap_or(token);
        let mut here: Vec<u32> = Vec::new();
        // "If Roe wins, he said": hardly Roe.
        let mut doubt = is_subordinate(self.text(start));
        for found in self.cast.within(start, token) {
            let span = self.scan.tokens[found.first as usize].span;
            if found.quoted || found.possessive || found.object || a.content.iter().any(|c| c.contains(span))
            {
                continue;
            }
            match &found.who {
                Who::One(f)
                    if self.cast.figures[*f as usize].sphere == Sphere::Person
                        && goes_by(*f).is_none_or(|p| p == pronouns)
                        && !here.contains(f) =>
                {
                    here.push(*f);
                }
                Who::Several(_) => doubt = true,
                _ => {}
            }
        }
        match here[..] {
            [one] if !doubt => {
                let sure = goes_by(one) == Some(pronouns);
                return self.one(one, token, if sure { Confidence::Certain } else { Confidence::Likely });
            }
            [first, ..] => return self.one(first, token, Confidence::Likely),
            [] => {}
        }
        let paragraph = self.scan.tokens[token].paragraph;
        let near = |s: &&Spoken| paragraph.saturating_sub(s.paragraph) <= REACH && s.token < token;
        let people = |s: &&Spoken| self.cast.figures[s.figure as usize].sphere == Sphere::Person;
        let mut candidates = self
            .spoken
            .iter()
            .rev()
            .take(STEPS)
            .filter(|s| !s.within || self.within)
            .filter(near)
            .filter(people)
            .filter(|s| goes_by(s.figure).is_none_or(|p| p == pronouns));
        let Some(last) = candidates.next() else { return nobody() };
        let (figure, from, told) = (last.figure, last.token, last.worth);
        // Somebody of unknown pronouns spoke last: another who is known to go by these is a rival.
        let rival = goes_by(figure).is_none()
            && candidates.any(|s| s.figure != figure && goes_by(s.figure) == Some(pronouns));
        let newer = self.newer_subject(from, token, figure, pronouns)
            || (goes_by(figure).is_none() && self.others_between(from, token, figure));
        let worth = if rival || newer { Confidence::Likely } else { told };
        self.one(figure, token, worth)
    }

    /// True if between the speaker's last words and the pronoun a sentence opens with somebody else who goes
    /// by the same pronouns.
    fn newer_subject(&self, from: usize, to: usize, figure: u32, pronouns: Pronouns) -> bool {
        let names = self.cast.within(from + 1, to);
        names.iter().rev().take(STEPS).any(|found| {
            let title = found.title as usize;
            let opens = !found.quoted
                && !found.possessive
                && (self.scan.tokens[title].flags.has(Flags::SENTENCE_START)
                    || (title > 0 && self.scan.tokens[title - 1].flags.has(Flags::SENTENCE_START)));
            let other = match &found.who {
                Who::One(f) => {
                    let rival = &self.cast.figures[*f as usize];
                    *f != figure
                        && rival.sphere == Sphere::Person
                        && rival.pronouns().is_none_or(|p| p == pronouns)
                }
                Who::Several(_) => true,
                Who::Nobody => false,
            };
            opens && other
        })
    }

    /// True if anybody else is named between the speaker's last words and the pronoun.
    fn others_between(&self, from: usize, to: usize, figure: u32) -> bool {
        self.cast.within(from + 1, to).iter().rev().take(STEPS).any(|found| match &found.who {
            _ if found.quoted => false,
            Who::One(f) => *f != figure && self.cast.figures[*f as usize].sphere == Sphere::Person,
            Who::Several(all) => !all.contains(&figure),
            Who::Nobody => false,
        })
    }

    /// it: the last organisation that spoke, within two paragraphs.
    fn it(&mut self, token: usize) -> Verdict {
        let paragraph = self.scan.tokens[token].paragraph;
        let last = self
            .spoken
            .iter()
            .rev()
            .take(STEPS)
            .find(|s| !s.within)
            .filter(|s| paragraph.saturating_sub(s.paragraph) < REACH && s.token < token)
            .map(|s| s.figure);
        match last {
            Some(figure) if self.cast.figures[figure as usize].sphere != Sphere::Person => {
                self.one(figure, token, Confidence::Likely)
            }
            _ => nobody(),
        }
    }

    /// who: the name that it follows.
    fn relative(&mut self, token: usize) -> Verdict {
        let before = if token > 0 && self.is_comma(token - 1) { token - 1 } else { token };
        let i = self.cast.appearances.partition_point(|a| (a.last as usize) <= before);
        let Some(found) = i.checked_sub(1).map(|i| &self.cast.appearances[i]) else { return nobody() };
        if found.last as usize != before {
            return nobody();
        }
        // "A and B, who": a list.
        let title = found.title as usize;
        let list = title > 0 && self.scan.tokens[title - 1].is(Class::CONJUNCTION);
        match &found.who {
            Who::One(f) if self.cast.figures[*f as usize].sphere == Sphere::Person => {
                let worth = if list { Confidence::Likely } else { Confidence::Certain };
                self.one(*f, token, worth)
            }
            Who::Several(figures) => self.several(figures),
            _ => nobody(),
        }
    }

    fn report_of(&self, figure: u32, noun: &str) -> Report {
        let (outlet, key) = match self.speaker(figure) {
            Speaker::Known { key, name, .. } => (name, Some(key)),
            Speaker::Named { name, .. } => (name, None),
            _ => (String::new(), None),
        };
        Report { outlet, key, noun: noun.to_owned() }
    }

    /// The speaker that a report's outlet is.
    fn outlet_speaks(&mut self, report: Report, worth: Confidence) -> Verdict {
        let name = report.outlet.clone();
        let speaker = match &report.key {
            Some(key) => Speaker::Known { key: key.clone(), name, role: None, organization: None },
            None => Speaker::Named { name, role: None, organization: None },
        };
        self.report = Some(report.clone());
        Verdict { speaker, worth, report: Some(report), new: true }
    }

    /// The last appearance before a token that `test` accepts, outside quotations.
    fn last_before(&self, token: usize, test: impl Fn(&Appearance, u32) -> bool) -> Option<u32> {
        let to = self.cast.appearances.partition_point(|a| (a.first as usize) < token);
        self.cast.appearances[..to].iter().rev().take(STEPS * 4).find_map(|a| match &a.who {
            Who::One(f) if !a.quoted && test(a, *f) => Some(*f),
            _ => None,
        })
    }

    fn is_outlet(&self, figure: u32) -> bool {
        self.cast.figures[figure as usize].sphere == Sphere::Organization(true)
    }

    /// A mention that is neither name nor pronoun: "the Kremlin spokesman", "a spokeswoman for the council",
    /// "the ministry", "the report".
    fn description(&mut self, first: usize, head: usize, last: usize) -> Verdict {
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
            self.speaks(figure, first, Confidence::Certain);
            let report = self.report_of(figure, "report");
            return self.outlet_speaks(report, Confidence::Certain);
        }
        if sort.any(Sort::ORGANIZATION)
            && !sort.any(Sort::TITLE)
            && let Some(verdict) = self.described_body(first, head, last, &noun)
        {
            return verdict;
        }
        if sort.any(Sort::TITLE)
            && definite
            && !sort.any(Sort::PLURAL)
            && let Some(verdict) = self.office_holder(first, head, last, &noun)
        {
            return verdict;
        }
        self.unnamed(first, head, last, noun, definite)
    }

    fn described_report(&mut self, first: usize, last: usize, noun: &str, definite: bool) -> Verdict {
        let named = self.cast.within(first, last).iter().find_map(|a| match &a.who {
            Who::One(f) if self.is_outlet(*f) => Some(*f),
            _ => None,
        });
        if let Some(figure) = named {
            self.speaks(figure, first, Confidence::Certain);
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
        let phrase = self.phrase(first, last);
        described(phrase, None, None, true, Confidence::Likely)
    }

    /// "the ministry": the last organisation whose name ends in the noun. "the Ruiz campaign": that name.
    fn described_body(&mut self, first: usize, head: usize, last: usize, noun: &str) -> Option<Verdict> {
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
        let figure = self.last_before(first, |_, f| ends(f))?;
        let rival = self.last_before(first, |_, f| ends(f) && f != figure);
        Some(match rival {
            Some(rival) => self.several(&[figure, rival]),
            None => self.one(figure, first, Confidence::Certain),
        })
    }

    /// "the Kremlin spokesman", "the Ohio senator": the one person whose role has these words.
    fn office_holder(&mut self, first: usize, head: usize, last: usize, noun: &str) -> Option<Verdict> {
        let possessive = (first..head).any(|k| self.scan.tokens[k].kind == TokenKind::Possessive);
        if possessive || last > head + 1 && self.scan.tokens[head + 1].is(Class::PREPOSITION) {
            return None;
        }
        let modifiers: Vec<String> = (first + 1..head)
            .filter(|&k| self.scan.tokens[k].is_word())
            .map(|k| self.text(k).to_lowercase())
            .collect();
        let bearers = self.by_office.get(&office(noun))?;
        let fits: Vec<u32> = bearers
            .iter()
            .take(STEPS)
            .copied()
            .filter(|&f| {
                let figure = &self.cast.figures[f as usize];
                let words = &self.roles[f as usize];
                (figure.first as usize) < first
                    && figure.outside
                    && modifiers
                        .iter()
                        .all(|m| words.contains(m.as_str()) || (m == "former" && words.starts_with("ex-")))
                    && (modifiers.iter().any(|m| m == "former") || !words.starts_with("former"))
                    && (noun != "president" || !words.contains("vice"))
            })
            .collect();
        match fits[..] {
            [] => None,
            [one] => {
                let paragraph = self.scan.tokens[first].paragraph;
                let near = self.cast.within(0, first).iter().rev().take(STEPS).any(|a| {
                    a.who == Who::One(one)
                        && paragraph - self.scan.tokens[a.first as usize].paragraph <= REACH
                });
                let worth =
                    if near || !modifiers.is_empty() { Confidence::Certain } else { Confidence::Likely };
                Some(self.one(one, first, worth))
            }
            _ => {
                // The one of them who spoke last, if the words tell no more: a hint, not a finding.
                Some(self.several(&fits))
            }
        }
    }

    /// Somebody whom the text leaves unnamed.
    fn unnamed(&mut self, first: usize, head: usize, last: usize, noun: String, definite: bool) -> Verdict {
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
        let worth =
            if the && !sort.any(Sort::PLURAL) || !person { Confidence::Likely } else { Confidence::Certain };
        let verdict = described(phrase, role, organization, !definite, worth);
        if !definite {
            self.unnamed.push(Unnamed { head: noun, speaker: verdict.speaker.clone() });
        }
        verdict
    }

    /// The capitalised words before a title: "U.S. State Department" of "a U.S. State Department spokesperson".
    fn organization_before(&self, first: usize, head: usize) -> Option<String> {
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
    fn phrase(&self, first: usize, last: usize) -> String {
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
fn office(noun: &str) -> String {
    for ending in ["woman", "person", "man"] {
        if let Some(stem) = noun.strip_suffix(ending)
            && stem.len() > 2
        {
            return format!("{stem}person");
        }
    }
    noun.to_owned()
}

fn nobody() -> Verdict {
    Verdict { speaker: Speaker::Unknown, worth: Confidence::Likely, report: None, new: true }
}

fn described(
    phrase: String,
    role: Option<String>,
    organization: Option<String>,
    new: bool,
    worth: Confidence,
) -> Verdict {
    Verdict { speaker: Speaker::Described { phrase, role, organization }, worth, report: None, new }
}
