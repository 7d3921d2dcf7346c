//! The JSON that `ibid annotate` prints: one object a brief, spans being byte ranges of the file; or one a record of an
//! archive, with the same ranges in characters too.

use crate::annotate::doubt::Doubt;
use crate::annotate::note::{Note, NoteKind};
use crate::annotate::prose::Prose;
use crate::annotate::{Annotations, Attribution, Confidence, Kind, Speaker};
use crate::span::Span;
use serde::Serialize;
use serde_json::Value;

/// A half-open range of bytes of the file.
type Range = [u32; 2];

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    attributions: Vec<AttributionJson<'a>>,
    notes: Vec<NoteJson<'a>>,
}

#[derive(Serialize)]
struct RecordLine<'a> {
    id: &'a Value,
    /// Nothing: programs that look for errors find the same key in every line.
    error: Option<&'a str>,
    attributions: Vec<AttributionJson<'a>>,
    notes: Vec<NoteJson<'a>>,
}

#[derive(Serialize)]
struct FailedLine<'a> {
    id: &'a Value,
    error: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct AttributionJson<'a> {
    kind: &'static str,
    content: Vec<Range>,
    cue: Option<[Range; 1]>,
    source: Option<[Range; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    characters: Option<CharactersJson>,
    speaker: SpeakerJson<'a>,
    occasion: Option<OccasionJson<'a>>,
    via: Option<u32>,
    rule: &'static str,
    confidence: &'static str,
    /// Why it is no more than that, in words.
    doubts: Vec<&'static str>,
}

/// The ranges of an attribution in characters, for programs to which a text is no bytes.
#[derive(Serialize)]
struct CharactersJson {
    content: Vec<Range>,
    cue: Option<[Range; 1]>,
    source: Option<[Range; 1]>,
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
    let attributions = found.attributions.iter().map(|a| attribution(prose, None, a)).collect();
    let notes = found.notes.iter().map(note).collect();
    // Nothing in it can fail to be written: the keys are text, and the numbers are whole.
    serde_json::to_string(&Line { file, attributions, notes }).unwrap_or_default()
}

/// One line for a record of an archive, without the line end. `text` is the record's.
pub fn record(id: &Value, text: &str, prose: &Prose, found: &Annotations) -> String {
    let characters = Characters::new(text);
    let attributions = found.attributions.iter().map(|a| attribution(prose, Some(&characters), a)).collect();
    let notes = found.notes.iter().map(note).collect();
    serde_json::to_string(&RecordLine { id, error: None, attributions, notes }).unwrap_or_default()
}

/// The line for a record that something is wrong with. `line` is the record's number in the input.
pub fn failed(id: &Value, line: usize, error: &str) -> String {
    serde_json::to_string(&FailedLine { id, error, line }).unwrap_or_default()
}

/// How many characters a text has before each of its bytes.
struct Characters<'t> {
    text: &'t [u8],
    /// The characters before each block of [`BLOCK`] bytes.
    before: Vec<u32>,
}

/// Bytes that are counted one by one.
const BLOCK: usize = 256;

impl<'t> Characters<'t> {
    fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        let mut counted = 0;
        let blocks = text.chunks(BLOCK).map(|block| {
            let before = counted;
            counted += characters(block);
            before
        });
        Self { text, before: blocks.collect() }
    }

    fn before(&self, byte: u32) -> u32 {
        let at = (byte as usize).min(self.text.len());
        // After a last block that is full there is no other.
        let Some(before) = self.before.get(at / BLOCK) else {
            return self.before.last().map_or(0, |before| before + characters(&self.text[at - BLOCK..at]));
        };
        before + characters(&self.text[at - at % BLOCK..at])
    }

    fn range(&self, [start, end]: Range) -> Range {
        [self.before(start), self.before(end)]
    }
}

/// The characters that begin in these bytes.
fn characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count() as u32
}

fn attribution<'a>(
    prose: &Prose,
    characters: Option<&Characters<'_>>,
    a: &'a Attribution,
) -> AttributionJson<'a> {
    let content: Vec<Range> = a.content.iter().map(|span| source(prose, *span)).collect();
    let [cue, from] = [a.cue, a.source].map(|span| span.map(|span| [source(prose, span)]));
    let characters = characters.map(|characters| CharactersJson {
        content: content.iter().map(|range| characters.range(*range)).collect(),
        cue: cue.map(|[range]| [characters.range(range)]),
        source: from.map(|[range]| [characters.range(range)]),
    });
    AttributionJson {
        kind: kind_name(a.kind),
        content,
        cue,
        source: from,
        characters,
        speaker: speaker(&a.speaker),
        occasion: a
            .occasion
            .as_ref()
            .map(|o| OccasionJson { date: o.date.map(|d| d.to_string()), phrase: o.phrase.as_deref() }),
        via: a.via,
        rule: a.rule,
        confidence: confidence_name(a.confidence),
        doubts: a.doubts.iter().map(Doubt::reason).collect(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_before_every_byte() {
        for text in ["", "a", "é", &"é".repeat(BLOCK), &"aé名👩🏽‍🚀”".repeat(99), &"x".repeat(2 * BLOCK)]
        {
            let characters = Characters::new(text);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(characters.before(at as u32), text[..at].chars().count() as u32, "{at} of {text}");
            }
        }
    }
}
