//! The JSON that `ibid annotate --json` prints: one object a brief, spans being byte ranges of the file.

use crate::annotate::note::{Note, NoteKind};
use crate::annotate::prose::Prose;
use crate::annotate::{Annotations, Attribution, Confidence, Kind, Speaker};
use crate::span::Span;
use serde::Serialize;

/// A half-open range of bytes of the file.
type Range = [u32; 2];

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    attributions: Vec<AttributionJson<'a>>,
    notes: Vec<NoteJson<'a>>,
}

#[derive(Serialize)]
struct AttributionJson<'a> {
    kind: &'static str,
    content: Vec<Range>,
    cue: Option<[Range; 1]>,
    source: Option<[Range; 1]>,
    speaker: SpeakerJson<'a>,
    occasion: Option<OccasionJson<'a>>,
    via: Option<u32>,
    rule: &'static str,
    confidence: &'static str,
}

#[derive(Serialize, Default)]
struct SpeakerJson<'a> {
    kind: &'static str,
    key: Option<&'a str>,
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phrase: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    names: Option<&'a [String]>,
    role: Option<&'a str>,
    organization: Option<&'a str>,
}

#[derive(Serialize)]
struct OccasionJson<'a> {
    date: Option<String>,
    phrase: Option<&'a str>,
}

#[derive(Serialize)]
struct NoteJson<'a> {
    number: u32,
    kind: &'static str,
    text: String,
    sources: &'a [String],
    own: Option<&'a str>,
}

/// One line for one file, without the line end.
pub fn line(file: &str, prose: &Prose, found: &Annotations) -> String {
    let attributions = found.attributions.iter().map(|a| attribution(prose, a)).collect();
    let notes = found.notes.iter().map(note).collect();
    // Nothing in it can fail to be written: the keys are text, and the numbers are whole.
    serde_json::to_string(&Line { file, attributions, notes }).unwrap_or_default()
}

fn attribution<'a>(prose: &Prose, a: &'a Attribution) -> AttributionJson<'a> {
    AttributionJson {
        kind: kind_name(a.kind),
        content: a.content.iter().map(|span| source(prose, *span)).collect(),
        cue: a.cue.map(|span| [source(prose, span)]),
        source: a.source.map(|span| [source(prose, span)]),
        speaker: speaker(&a.speaker),
        occasion: a
            .occasion
            .as_ref()
            .map(|o| OccasionJson { date: o.date.map(|d| d.to_string()), phrase: o.phrase.as_deref() }),
        via: a.via,
        rule: a.rule,
        confidence: confidence_name(a.confidence),
    }
}

fn source(prose: &Prose, span: Span) -> Range {
    let span = prose.to_source(span);
    [span.start, span.end]
}

/// "direct", "mixed", "reported" or "declined".
fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct",
        Kind::Mixed => "mixed",
        Kind::Reported => "reported",
        Kind::Declined => "declined",
    }
}

/// "certain", "likely" or "guess".
fn confidence_name(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely",
        Confidence::Guess => "guess",
    }
}

fn speaker(speaker: &Speaker) -> SpeakerJson<'_> {
    match speaker {
        Speaker::Known { key, name, role, organization } => SpeakerJson {
            kind: "known",
            key: Some(key),
            name: Some(name),
            role: role.as_deref(),
            organization: organization.as_deref(),
            ..SpeakerJson::default()
        },
        Speaker::Named { name, role, organization } => SpeakerJson {
            kind: "named",
            name: Some(name),
            role: role.as_deref(),
            organization: organization.as_deref(),
            ..SpeakerJson::default()
        },
        Speaker::Described { phrase, role, organization } => SpeakerJson {
            kind: "described",
            phrase: Some(phrase),
            role: role.as_deref(),
            organization: organization.as_deref(),
            ..SpeakerJson::default()
        },
        Speaker::Ambiguous { names } => {
            SpeakerJson { kind: "ambiguous", names: Some(names), ..SpeakerJson::default() }
        }
        Speaker::Unknown => SpeakerJson { kind: "unknown", ..SpeakerJson::default() },
    }
}

fn note(note: &Note) -> NoteJson<'_> {
    let kind = match note.kind {
        NoteKind::Remark => "remark",
        NoteKind::Unnamed => "unnamed",
        NoteKind::Report => "report",
        NoteKind::SecondHand => "second-hand",
        NoteKind::Document => "document",
        NoteKind::Own => "own",
    };
    NoteJson {
        number: note.number,
        kind,
        text: note.plain_text(),
        sources: &note.sources,
        own: note.own.as_deref(),
    }
}
