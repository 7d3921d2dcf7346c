//! Stage 4: who a source mention is.
//!
//! The text is read once for the names in it ([`scan`]); then each statement's mention, in order, is read as a
//! name, a pronoun or a description ([`mention`]) and given to one of those who bear names ([`cast`]). The
//! registry beats the text. Where more than one fits, or the rule is a weak one, the statement is in doubt,
//! and nothing is published on it.

mod affiliation;
mod article;
mod scan;
mod headline;
mod name;
mod sphere;
mod role;
mod role_after;
mod role_beside;
mod role_body;
mod role_clause;
mod role_head;
mod role_joined;
mod role_kin;
mod role_owner;
mod role_participle;
mod role_phrase;
mod role_text;
mod role_told;
mod role_whole;
mod role_words;
mod couple;
mod partial_name;
mod settle;
mod figure;
mod cast;
mod reach;
mod vote;
mod resolver;
mod named;
mod main_person;
mod mention;
mod joint;
mod list;
mod several;
mod cue;
mod apposition;
mod focus;
mod asked;
mod picture;
mod topic;
mod stranger;
mod newcomer;
mod introduced;
mod pointer;
mod third_person;
mod pronoun;
mod description;
mod elsewhere;
mod name_given;
mod name_after;
mod repeated;
mod one_of;
mod spokes;
mod unnamed;
mod another;
mod body;
mod called;
mod of_nobody;
mod called_anew;
mod document;
mod reference;
mod later;
mod issued;
mod office;
mod namesake;

use super::registry::Registry;
use super::syntax::{Syntax, Tokens};
use super::{Attribution, Kind, Speaker};
use crate::doubt::{Doubt, Doubts};
use crate::span::Span;
use jiff::civil::Date;
use resolver::Resolver;
use scan::Scan;

/// What the text is about, as far as notes need it.
#[derive(Debug, Clone, Default)]
pub struct Entities {
    /// For each attribution: the report that it is from, if an outlet reports it.
    reports: Vec<Option<Report>>,
    /// For each attribution: whether its unnamed speaker is new to the text ("a spokesman").
    new: Vec<bool>,
    /// For each attribution: whether its speaker's name has an article before it: the White Tower.
    the: Vec<bool>,
    /// Those spoken to by a part of their name, in order: where it stands, and the name in full.
    full: Vec<(Span, String)>,
}

/// A report by an outlet, as the text speaks of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The outlet's name.
    pub outlet: String,
    /// Its key, if the registry has it.
    pub key: Option<String>,
    /// What the text calls it: "report", "editorial".
    pub noun: String,
}

impl Entities {
    /// Those whom the text calls by a part of their name, in full, in order of the text.
    pub fn full_names(&self) -> &[(Span, String)] {
        &self.full
    }

    /// The report that an attribution is from.
    pub fn report(&self, attribution: usize) -> Option<&Report> {
        self.reports.get(attribution)?.as_ref()
    }

    /// Takes back that an attribution is from a report: the outlet speaks for itself.
    pub(super) fn is_no_report(&mut self, attribution: usize) {
        if let Some(report) = self.reports.get_mut(attribution) {
            *report = None;
        }
    }

    /// Calls the report that an attribution is from by a noun: "editorial".
    pub(super) fn is_called(&mut self, attribution: usize, noun: &str) {
        if let Some(Some(report)) = self.reports.get_mut(attribution) {
            noun.clone_into(&mut report.noun);
        }
    }

    /// True if the name of an attribution's speaker has "the" before it, and it is none of the name.
    pub fn takes_the(&self, attribution: usize) -> bool {
        self.the.get(attribution).copied().unwrap_or_default()
    }

    /// True if the unnamed speaker of an attribution is new to the text.
    pub fn is_new(&self, attribution: usize) -> bool {
        self.new.get(attribution).copied().unwrap_or(true)
    }
}

/// Fills in the speaker of each attribution, and doubts it where the speaker is in doubt.
/// Speakers that a marker has named stay as they are.
pub(super) fn resolve(
    words: &Tokens<'_>,
    syntax: &Syntax,
    registry: &Registry,
    date: Option<Date>,
    attributions: &mut [Attribution],
) -> Entities {
    if attributions.is_empty() {
        return Entities::default();
    }
    let scan = Scan::new(words, syntax, registry);
    for a in attributions.iter_mut() {
        scan.mend_cue(a);
    }
    cue::leave_to_whole_sources(attributions);
    let mut cast = scan.read();
    namesake::adopt(&scan, &mut cast, date);
    let mut resolver = Resolver::new(&scan, &cast, date);
    let room = attributions.len();
    let (reports, new) = (Vec::with_capacity(room), Vec::with_capacity(room));
    let the = Vec::with_capacity(room);
    let mut entities = Entities { reports, new, the, full: resolver.full_names() };
    let nested = find_nested(attributions);
    for (a, &within) in attributions.iter_mut().zip(&nested) {
        let verdict = resolver.verdict(a, within);
        if matches!(a.speaker, Speaker::Unknown) {
            a.speaker = verdict.speaker;
            if a.source.is_some() {
                a.doubt(verdict.doubts);
            }
        }
        entities.reports.push(verdict.report);
        entities.new.push(verdict.new);
        entities.the.push(resolver.takes_the(a));
    }
    leave_to_whom_it_quotes(attributions);
    repeated::adopt(words, attributions);
    entities
}

/// “Q,” the chief said, according to the paper: doubts what reports a quotation that somebody else is told to have said, where it
/// is not sure who, since a note would give the words to the paper.
fn leave_to_whom_it_quotes(attributions: &mut [Attribution]) {
    for i in 0..attributions.len() {
        let a = &attributions[i];
        let Some(outer) = a.via.map(|k| k as usize) else { continue };
        let opens = |b: &Attribution| {
            a.content.first().zip(b.content.first()).is_some_and(|(a, b)| a.start == b.start)
        };
        let sure = a.is_certain();
        if a.kind == Kind::Direct && !sure && outer < attributions.len() && opens(&attributions[outer]) {
            attributions[outer].doubt(Doubt::Nobody.into());
        }
    }
}

/// Tells of each statement which other one it is quoted by: the one whose content holds its words and source.
/// Returns for each whether its source stands within another's words.
fn find_nested(attributions: &mut [Attribution]) -> Vec<bool> {
    /// How many statements back the enclosing one may begin.
    const NEAR: usize = 8;
    let mut nested = vec![false; attributions.len()];
    // From where to where each reaches, at a glance.
    let reach = |a: &Attribution| {
        let (starts, ends) = (a.content.iter().map(|c| c.start), a.content.iter().map(|c| c.end));
        Span { start: starts.min().unwrap_or_default(), end: ends.max().unwrap_or_default() }
    };
    let reaches: Vec<Span> = attributions.iter().map(reach).collect();
    for i in 0..attributions.len() {
        let a = &attributions[i];
        let Some(source) = a.source else { continue };
        let around = i.saturating_sub(NEAR)..(i + NEAR).min(attributions.len());
        let within = |b: &Attribution, span| b.content.iter().any(|c| c.contains(span));
        let outer = around
            .filter(|&k| k != i && reaches[k].contains(source))
            .filter(|&k| attributions[k].source != a.source && within(&attributions[k], source))
            .min_by_key(|&k| attributions[k].content.iter().map(|c| c.len()).sum::<usize>());
        nested[i] = outer.is_some() || a.via.is_some();
        let held = outer.filter(|&k| a.content.iter().all(|c| within(&attributions[k], *c)));
        if attributions[i].via.is_none() {
            attributions[i].via = held.map(|k| k as u32);
        }
    }
    nested
}

/// What resolution says of a mention.
struct Verdict {
    speaker: Speaker,
    /// What speaks against the statement with this speaker.
    doubts: Doubts,
    report: Option<Report>,
    new: bool,
}

impl Verdict {
    /// The text doesn't tell.
    fn nobody() -> Self {
        Self { speaker: Speaker::Unknown, doubts: Doubt::Nobody.into(), report: None, new: true }
    }
}
