//! The JSON that `ibid annotate --json` prints: one object a brief, spans being byte ranges of the file.

use super::note::{Inline, Note, NoteKind};
use super::{Annotations, Attribution, Confidence, Kind, Speaker};
use crate::parse::prose::Prose;
use crate::span::Span;
use serde_json::{Value, json};

/// One line for one file, without the line end.
pub fn json_line(file: &str, prose: &Prose, found: &Annotations) -> String {
    let attributions: Vec<Value> = found.attributions.iter().map(|a| attribution(prose, a)).collect();
    let notes: Vec<Value> = found.notes.iter().map(note).collect();
    json!({"file": file, "attributions": attributions, "notes": notes}).to_string()
}

fn attribution(prose: &Prose, a: &Attribution) -> Value {
    let spans = |span: Option<Span>| span.map(|span| json!([source(prose, span)]));
    let content: Vec<Value> = a.content.iter().map(|&span| source(prose, span)).collect();
    json!({
        "kind": kind_name(a.kind),
        "content": content,
        "cue": spans(a.cue),
        "source": spans(a.source),
        "speaker": speaker(&a.speaker),
        "occasion": a.occasion.as_ref().map(|o| {
            json!({"date": o.date.map(|d| d.to_string()), "phrase": o.phrase})
        }),
        "via": a.via,
        "rule": a.rule,
        "confidence": confidence_name(a.confidence),
    })
}

fn source(prose: &Prose, span: Span) -> Value {
    let span = prose.to_source(span);
    json!([span.start, span.end])
}

/// "direct", "mixed", "reported" or "declined".
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct",
        Kind::Mixed => "mixed",
        Kind::Reported => "reported",
        Kind::Declined => "declined",
    }
}

/// "certain", "likely" or "guess".
pub fn confidence_name(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely",
        Confidence::Guess => "guess",
    }
}

fn speaker(speaker: &Speaker) -> Value {
    match speaker {
        Speaker::Known { key, name, role, organization } => json!({
            "kind": "known", "key": key, "name": name, "role": role, "organization": organization,
        }),
        Speaker::Named { name, role, organization } => json!({
            "kind": "named", "key": null, "name": name, "role": role, "organization": organization,
        }),
        Speaker::Described { phrase, role, organization } => json!({
            "kind": "described", "key": null, "name": null, "phrase": phrase, "role": role,
            "organization": organization,
        }),
        Speaker::Ambiguous { names } => json!({
            "kind": "ambiguous", "key": null, "name": null, "names": names, "role": null,
            "organization": null,
        }),
        Speaker::Unknown => json!({
            "kind": "unknown", "key": null, "name": null, "role": null, "organization": null,
        }),
    }
}

fn note(note: &Note) -> Value {
    let kind = match note.kind {
        NoteKind::Remark => "remark",
        NoteKind::Unnamed => "unnamed",
        NoteKind::Report => "report",
        NoteKind::SecondHand => "second-hand",
        NoteKind::Document => "document",
        NoteKind::Own => "own",
    };
    json!({
        "number": note.number,
        "kind": kind,
        "text": note.plain_text(),
        "sources": note.sources,
        "own": note.own,
    })
}

impl Note {
    /// The note's words without markup.
    pub fn plain_text(&self) -> String {
        self.text
            .iter()
            .map(|run| match run {
                Inline::Text(text) | Inline::Name { name: text, .. } | Inline::Link { text, .. } => {
                    text.as_str()
                }
            })
            .collect()
    }
}
