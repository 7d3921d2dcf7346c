//! Stage 6: the wording of notes, their grouping and their numbers.

mod finding;
mod quoting;

use super::marker::{Marked, after_punctuation};
use super::quotation::Quotation;
use super::registry::{Registry, Source, SourceKind};
use super::resolve::{Entities, Report};
use super::source::Origins;
use super::speech;
pub use super::wording::Inline;
use super::wording::{self, AlreadySaid, Offices, Quoter, Words};
use super::{Attribution, Finding, Kind, Reference, Settings, Speaker};
use crate::prose::{Cite, ParagraphKind, Prose};
use std::collections::{BTreeMap, HashMap};

/// What a note says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum NoteKind {
    /// Somebody named said it.
    Remark,
    /// Somebody unnamed said it.
    Unnamed,
    /// An outlet reported it.
    Report,
    /// Said by one, reported by another.
    SecondHand,
    /// It stands in a document.
    Document,
    /// A footnote of the writer's own.
    Own,
}

/// A note, as the reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Note {
    /// Its number, from 1.
    pub number: u32,
    /// What it says.
    pub kind: NoteKind,
    /// Its words; empty for a footnote of the writer's own.
    pub text: Vec<Inline>,
    /// The speaker, for a remark.
    pub speaker: Option<Speaker>,
    /// Keys of the registry's sources that it rests on, in order.
    pub sources: Vec<String>,
    /// The label of a footnote of the writer's own.
    pub own: Option<String>,
}

impl Note {
    /// The note's words without markup.
    pub fn plain_text(&self) -> String {
        let words = self.text.iter().map(|run| match run {
            Inline::Text(text) | Inline::Name { name: text, .. } | Inline::Link { text, .. } => &**text,
        });
        let mut plain = String::with_capacity(words.clone().map(str::len).sum());
        plain.extend(words);
        plain
    }
}

/// A source as a note cites it, in full.
pub fn citation(registry: &Registry, source: &Source, cite: &Cite) -> Vec<Inline> {
    wording::citation(registry, source, cite, AlreadySaid::default()).finished()
}

/// The least words of a quotation that somebody must have said: shorter ones are terms and titles.
pub(super) const MANY_WORDS: usize = 4;

/// A note that is still without a number, and the place that refers to it.
struct Draft {
    place: Reference,
    note: Note,
    /// Told apart from notes of the same words: "a spokesman" need not be the spokesman of before.
    apart: bool,
}

/// What a note is made from.
pub struct Desk<'a> {
    /// The text.
    pub prose: &'a Prose,
    /// The people, organisations and sources known.
    pub registry: &'a Registry,
    /// The reports that the text discusses.
    pub entities: &'a Entities,
    /// What each statement rests on.
    pub origins: &'a Origins<'a>,
    /// Why each unnamed speaker is left unnamed, where the text says.
    pub reasons: &'a [Option<String>],
    /// What the writer's markers say.
    pub marked: &'a Marked,
    /// The statements, resolved.
    pub attributions: &'a [Attribution],
    /// How the pass is set.
    pub settings: Settings,
}

/// Words, groups and numbers the notes, and gathers the findings.
pub fn compose(desk: &Desk, quotations: &[Quotation]) -> (Vec<Note>, Vec<Reference>, Vec<Finding>) {
    let mut drafts = desk.drafts();
    drafts.sort_by_key(|d| {
        (d.place.at, d.note.own.is_some(), d.place.attribution.is_none(), d.place.attribution)
    });
    let (notes, references) = numbered(drafts);
    (notes, references, desk.findings(quotations))
}

/// Gives numbers from 1 in order of first reference; notes of the same words share one.
fn numbered(drafts: Vec<Draft>) -> (Vec<Note>, Vec<Reference>) {
    let mut notes: Vec<Note> = Vec::with_capacity(drafts.len());
    let mut references = Vec::with_capacity(drafts.len());
    let mut known: BTreeMap<(NoteKind, String), u32> = BTreeMap::new();
    for Draft { mut place, mut note, apart } in drafts {
        // Somebody unnamed who is spoken of again is the last of those of the same words.
        let key = (note.kind, note.own.clone().unwrap_or_else(|| note.plain_text()));
        place.note = known.get(&key).filter(|_| !apart).map_or(notes.len() as u32, |note| *note);
        if place.note as usize == notes.len() {
            known.insert(key, place.note);
            note.number = place.note + 1;
            notes.push(note);
        }
        references.push(place);
    }
    (notes, references)
}

impl Desk<'_> {
    fn drafts(&self) -> Vec<Draft> {
        let mut drafts = Vec::with_capacity(self.attributions.len());
        let (cites, mut offices) = (self.cites_by_attribution(), Offices::default());
        let stated = |a: &&Attribution| {
            a.confidence >= self.settings.publish
                && a.kind != Kind::Declined
                && !matches!(a.speaker, Speaker::Unknown)
        };
        let noted: Vec<usize> = (self.attributions.iter().enumerate())
            .filter(|(i, a)| stated(a) || cites.get(&(*i as u32)).is_some_and(|c| !c.is_empty()))
            .map(|(i, _)| i)
            .collect();
        let named_within = self.named_within(&noted);
        for (i, a) in self.attributions.iter().enumerate() {
            let cites = cites.get(&(i as u32)).map_or(&[][..], Vec::as_slice);
            let Some(at) = self.place_of(a) else { continue };
            // The second-hand note names the report as well.
            if named_within.contains(&(i as u32)) && cites.is_empty() {
                continue;
            }
            let Some((mut draft, apart)) = self.note_of(i, a, cites, &mut offices) else { continue };
            if a.confidence >= self.settings.publish && !matches!(a.speaker, Speaker::Unknown) {
                draft.speaker = draft.speaker.or_else(|| Some(a.speaker.clone()));
            }
            let passage = a.content.clone();
            let place = Reference { at, note: 0, attribution: Some(i as u32), passage };
            drafts.push(Draft { place, note: draft, apart });
        }
        for (marker, place) in self.prose.markers.iter().zip(&self.marked.places) {
            // What stands on the name before a turn says whose it is.
            if place.is_some() || speech::holds(self.prose, marker.at) == Some(ParagraphKind::Label) {
                continue;
            }
            if let Some(note) = self.note_of_marker(&marker.cites) {
                let at = after_punctuation(
                    &self.prose.text,
                    marker.claim.map_or(marker.at, |c| c.end.max(marker.at)),
                );
                let passage = marker.claim.into_iter().collect();
                drafts.push(Draft {
                    place: Reference { at, note: 0, attribution: None, passage },
                    note,
                    apart: false,
                });
            }
        }
        for own in &self.prose.own_notes {
            let note = Note { own: Some(own.label.clone()), ..bare(NoteKind::Own, Vec::new()) };
            let place = Reference { at: own.at, note: 0, attribution: None, passage: Vec::new() };
            drafts.push(Draft { place, note, apart: false });
        }
        drafts
    }

    /// Where the reference mark of a statement stands.
    fn place_of(&self, a: &Attribution) -> Option<u32> {
        a.content.last().map(|last| after_punctuation(&self.prose.text, last.end))
    }

    /// The sources that markers put on each attribution, or that the text's own words lead to.
    fn cites_by_attribution(&self) -> HashMap<u32, Vec<&Cite>> {
        let mut found: HashMap<u32, Vec<&Cite>> = HashMap::new();
        for (marker, place) in self.prose.markers.iter().zip(&self.marked.places) {
            if let Some(place) = place {
                let sources = marker.cites.iter().filter(|c| self.registry.source(&c.key).is_some());
                found.entry(*place).or_default().extend(sources);
            }
        }
        for (i, a) in self.attributions.iter().enumerate() {
            if let Some(cite) = speech::of(self.prose, a).and_then(|s| s.recording.as_ref()) {
                found.entry(i as u32).or_default().push(cite);
            }
        }
        for (i, cite) in self.origins.cites.iter().enumerate() {
            if let Some(cite) = cite {
                let cites = found.entry(i as u32).or_default();
                if cites.is_empty() {
                    cites.push(cite);
                }
            }
        }
        found
    }

    /// The note of a statement, and whether it is told apart from others of the same words.
    fn note_of(
        &self,
        i: usize,
        a: &Attribution,
        cites: &[&Cite],
        offices: &mut Offices,
    ) -> Option<(Note, bool)> {
        let day = a.occasion.as_ref().and_then(|o| o.date);
        let published = a.confidence >= self.settings.publish && a.kind != Kind::Declined;
        let report = self.entities.report(i);
        let keys = || cites.iter().map(|c| c.key.clone()).collect();
        let citations = |cites: &[&Cite], day| self.citations(cites, AlreadySaid { day, name: None });
        if !published || (report.is_some() && !cites.is_empty()) || matches!(a.speaker, Speaker::Unknown) {
            let words = citations(cites, None)?;
            return Some((Note { sources: keys(), ..bare(self.kind_of(cites), words.finished()) }, false));
        }
        if let Some(report) = report {
            return Some((self.note_of_report(i, report, day), false));
        }
        let reason = self.reasons.get(i).and_then(Option::as_deref);
        let mut words = wording::remark(&self.as_of_then(a), reason, a.occasion.as_ref(), offices);
        if words.is_empty() {
            return None;
        }
        if self.entities.takes_the(i) {
            words.with_the();
        }
        let mut kind = NoteKind::Remark;
        let mut apart = false;
        if let Speaker::Described { .. } = a.speaker {
            kind = NoteKind::Unnamed;
            apart = self.entities.is_new(i);
        }
        let mut sources: Vec<String> = keys();
        let (quoting, other): (Vec<&Cite>, Vec<&Cite>) =
            cites.iter().copied().partition(|c| self.is_report(c));
        if let Some(report) = citations(&quoting, None) {
            words = wording::second_hand(words, report, Quoter::Name);
            kind = NoteKind::SecondHand;
        } else if let Some((report, source, by)) = self.quoted_by(a) {
            words = wording::second_hand(words, report, by);
            kind = NoteKind::SecondHand;
            sources.extend(source);
        }
        let name = match &a.speaker {
            Speaker::Known { name, .. } | Speaker::Named { name, .. } => Some(name.as_str()),
            _ => None,
        };
        if let Some(other) = self.citations(&other, AlreadySaid { day, name }) {
            words.text("; ");
            words.append(other);
        }
        if let Speaker::Described { role, .. } = &a.speaker
            && cites.iter().any(|c| self.registry.source(&c.key).is_some_and(|s| s.identity_known))
        {
            words.text(&wording::identity_known(role.as_deref()));
        }
        Some((Note { sources, ..bare(kind, words.finished()) }, apart))
    }

    fn note_of_report(&self, i: usize, report: &Report, day: Option<jiff::civil::Date>) -> Note {
        if let Some(source) = self.origins.source(i) {
            let words = wording::citation(self.registry, source, &Cite::default(), AlreadySaid::default());
            let sources = vec![source.key.clone()];
            return Note { sources, ..bare(NoteKind::Report, words.finished()) };
        }
        let words = wording::bare_report(&report.outlet, report.key.as_deref(), &report.noun, day);
        bare(NoteKind::Report, words.finished())
    }

    /// A note for a marker that stands on no statement: its sources, or the person that it names.
    fn note_of_marker(&self, cites: &[Cite]) -> Option<Note> {
        let sources: Vec<&Cite> = cites.iter().filter(|c| self.registry.source(&c.key).is_some()).collect();
        let keys = sources.iter().map(|c| c.key.clone()).collect();
        let named = cites.iter().find_map(|c| {
            let id = self.registry.get(&c.key)?;
            self.registry.speaker(id, self.settings.date)
        });
        let kind = if named.is_some() { NoteKind::Remark } else { self.kind_of(&sources) };
        let remark = |s| wording::remark(s, None, None, &mut Offices::default());
        let mut words = named.as_ref().map(remark).unwrap_or_default();
        let name = match &named {
            Some(Speaker::Known { name, .. }) => Some(name.as_str()),
            _ => None,
        };
        if let Some(cited) = self.citations(&sources, AlreadySaid { day: None, name }) {
            words.text(if words.is_empty() { "" } else { "; " });
            words.append(cited);
        }
        (!words.is_empty()).then(|| Note { speaker: named, sources: keys, ..bare(kind, words.finished()) })
    }

    /// Several citations in one note, joined by semicolons.
    fn citations(&self, cites: &[&Cite], said: AlreadySaid<'_>) -> Option<Words> {
        let mut words = Words::default();
        for cite in cites {
            let Some(source) = self.registry.source(&cite.key) else { continue };
            words.text(if words.is_empty() { "" } else { "; " });
            words.append(wording::citation(self.registry, source, cite, said));
        }
        (!words.is_empty()).then_some(words)
    }

    fn is_report(&self, cite: &Cite) -> bool {
        self.registry.source(&cite.key).is_some_and(|s| s.kind == SourceKind::Report)
    }

    fn kind_of(&self, cites: &[&Cite]) -> NoteKind {
        if cites.iter().any(|c| self.is_report(c)) { NoteKind::Report } else { NoteKind::Document }
    }
}

fn bare(kind: NoteKind, text: Vec<Inline>) -> Note {
    Note { number: 0, kind, text, speaker: None, sources: Vec::new(), own: None }
}
