//! The annotations of a brief as the site keeps them: in bytes of its file, and no more than pages need.

use crate::annotate::anonymity;
use crate::annotate::note::{Inline, Note, NoteKind};
use crate::annotate::prose::{ParagraphKind, Prose};
use crate::annotate::registry::Registry;
use crate::annotate::speech;
use crate::annotate::token::{Token, tokenise};
use crate::annotate::{self, Annotations, Confidence, Credit, Finding, FindingKind, Kind, Speaker};
use crate::parse;
use crate::parse::outline::Outline;
use crate::span::Span;
use jiff::civil;
use serde::{Deserialize, Serialize};

/// A place where a note is referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The byte of the file that the reference mark stands before.
    pub at: u32,
    /// The note: an index into [`Annotated::notes`].
    pub note: u32,
}

/// A passage that a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its bytes in the file.
    pub span: Span,
    /// The note: an index into [`Annotated::notes`].
    pub note: u32,
    /// Somebody's words, as against a claim that a source is given for.
    pub said: bool,
    /// The mark of a footnote of the writer's stands in it.
    pub has_footnote: bool,
}

/// A quotation whose speaker is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words, a piece for each stretch that stands together.
    pub pieces: Box<[Box<str>]>,
    /// Direct, mixed or reported.
    pub kind: Kind,
    /// The note: an index into [`Annotated::notes`].
    pub note: u32,
    /// The passage it begins with: an index into [`Annotated::passages`].
    pub passage: Option<u32>,
    /// Who said it.
    pub speaker: Speaker,
    /// The day, if it is certain.
    pub date: Option<civil::Date>,
    /// "to reporters".
    pub phrase: Box<str>,
}

impl Quote {
    /// The number of its note: they are numbered from 1, in their order.
    pub fn number(&self) -> u32 {
        self.note + 1
    }

    /// The words in one line.
    pub fn text(&self) -> String {
        self.pieces.join(" ")
    }
}

/// A block quotation whose speaker is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chip {
    /// A byte of the file in the block quotation.
    pub at: u32,
    /// Who said it.
    pub speaker: Speaker,
    /// Why they are left unnamed, as the text tells it: "who spoke on condition of anonymity".
    pub reason: Option<String>,
}

/// The annotations of a brief.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Annotated {
    /// Quotations, in the order of the file. They come first: where annotations are packed, they are often wanted alone.
    pub quotes: Vec<Quote>,
    /// Notes in the order of their numbers.
    pub notes: Vec<Note>,
    /// How often each note is referred to, by index of the note.
    pub uses: Vec<u32>,
    /// Reference marks, but for the writer's own footnotes, in the order of the file.
    pub marks: Vec<Mark>,
    /// Passages in the order of the file; none overlaps another.
    pub passages: Vec<Passage>,
    /// Speakers of block quotations, in the order of the file.
    pub chips: Vec<Chip>,
    /// What the notes that name a source are set after, in the order of the file: the note, as an index into
    /// [`Annotated::notes`], and the claim, or the sentence that its marker ends.
    pub claims: Vec<(u32, Box<str>)>,
    /// For each pull quote, the quotation whose words it repeats: an index into [`Annotated::quotes`].
    pub pulls: Vec<u32>,
    /// Credits found in the text.
    pub credits: Vec<Credit>,
    /// Keys of the registry that the brief uses, sorted.
    pub keys: Vec<String>,
    /// Roles, phrases and organisations of the speakers, which may name more of the registry; sorted.
    pub bodies: Vec<String>,
}

impl Annotated {
    /// Takes over what the pass found. What it is unsure of comes back as findings, with bytes of the file.
    pub fn settle(
        brief: &parse::Brief,
        prose: &Prose,
        found: Annotations,
        publish: Confidence,
    ) -> (Self, Vec<Finding>) {
        let mut out = Self { uses: vec![0; found.notes.len()], ..Self::default() };
        let mut spans: Vec<(Span, u32, bool)> = Vec::new();
        for reference in &found.references {
            let is_speech =
                reference.attribution.is_some_and(|i| found.attributions[i as usize].rule == speech::RULE);
            // The name stands at each turn, and every answer is by one: their first has the mark of the note.
            if is_speech && out.uses[reference.note as usize] > 0 {
                spans.extend(reference.passage.iter().map(|s| (*s, reference.note, true)));
                continue;
            }
            out.uses[reference.note as usize] += 1;
            if found.notes[reference.note as usize].kind == NoteKind::Own {
                continue; // its mark stands where the writer put it
            }
            out.marks.push(Mark { at: prose.source_of_end(reference.at), note: reference.note });
            let said = reference.attribution.is_some();
            spans.extend(reference.passage.iter().map(|s| (*s, reference.note, said)));
        }
        out.marks.sort_by_key(|m| m.at);
        spans.sort_by_key(|(s, ..)| (s.start, s.end));
        let mut starts = Vec::new(); // the passage's start in the prose, for the quotes below
        let mut end = 0;
        for (span, note, said) in spans {
            if span.start >= end && !span.is_empty() {
                end = span.end;
                starts.push(span.start);
                let span = prose.to_source(span);
                let has_footnote = span.of(&brief.file.text).contains("[^");
                out.passages.push(Passage { span, note, said, has_footnote });
            }
        }
        out.take_quotes(brief, prose, &found, publish, &starts);
        out.claims = claims(brief, prose, &found);
        out.chips = chips(prose, &found, publish);
        out.keys = keys(&found);
        out.bodies = bodies(&found);
        let findings = found
            .findings
            .into_iter()
            .map(|f| Finding { span: prose.to_source(f.span), kind: f.kind })
            .collect();
        out.notes = found.notes;
        out.credits = found.credits;
        out.shrink();
        (out, findings)
    }

    /// Takes note of what the writer's footnotes cite. Keys that the registry doesn't have come back as findings.
    pub fn cite(&mut self, outline: &Outline, registry: &Registry) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (key, span) in outline.cited.iter().filter(|(key, _)| key != "none") {
            if registry.get(key).is_none() {
                let near = registry.near_key(key).map(str::to_owned);
                let kind = FindingKind::UnknownKey { key: key.clone(), near };
                findings.push(Finding { span: *span, kind });
            } else if let Err(place) = self.keys.binary_search(key) {
                self.keys.insert(place, key.clone());
            }
        }
        findings
    }

    /// Gives back the room that lists grew into: a site keeps the annotations of all of its briefs.
    fn shrink(&mut self) {
        for note in &mut self.notes {
            note.text.shrink_to_fit();
            for inline in &mut note.text {
                if let Inline::Text(text) = inline {
                    text.shrink_to_fit();
                }
            }
        }
        self.notes.shrink_to_fit();
        self.marks.shrink_to_fit();
        self.passages.shrink_to_fit();
        self.quotes.shrink_to_fit();
        self.claims.shrink_to_fit();
        self.credits.shrink_to_fit();
        self.keys.shrink_to_fit();
        self.bodies.shrink_to_fit();
    }

    fn take_quotes(
        &mut self,
        brief: &parse::Brief,
        prose: &Prose,
        found: &Annotations,
        publish: Confidence,
        starts: &[u32],
    ) {
        for reference in &found.references {
            let Some(index) = reference.attribution else { continue };
            let attribution = &found.attributions[index as usize];
            if attribution.confidence < publish || attribution.kind == Kind::Declined {
                continue;
            }
            let pieces = attribution.content.iter().map(|span| words(brief, prose, *span));
            let pieces: Box<[Box<str>]> = pieces.filter(|p| !p.is_empty()).collect();
            let first = attribution.content.first().map(|s| s.start);
            self.quotes.push(Quote {
                pieces,
                kind: attribution.kind,
                note: reference.note,
                passage: first.and_then(|s| starts.binary_search(&s).ok()).map(|i| i as u32),
                speaker: attribution.speaker.clone(),
                date: attribution.occasion.as_ref().and_then(|o| o.date),
                phrase: attribution
                    .occasion
                    .as_ref()
                    .and_then(|o| o.phrase.clone())
                    .unwrap_or_default()
                    .into(),
            });
        }
    }
}

/// The words that the page prints of a span of the pass's text.
fn words(brief: &parse::Brief, prose: &Prose, span: Span) -> Box<str> {
    brief.words(prose.to_source(span)).into_boxed_str()
}

fn claims(brief: &parse::Brief, prose: &Prose, found: &Annotations) -> Vec<(u32, Box<str>)> {
    let mut tokens = None;
    let mut out = Vec::new();
    for reference in &found.references {
        if reference.attribution.is_some() || found.notes[reference.note as usize].kind == NoteKind::Own {
            continue;
        }
        let claim = match (reference.passage.first(), reference.passage.last()) {
            (Some(first), Some(last)) => Some(Span { start: first.start, end: last.end }),
            _ => sentence_before(tokens.get_or_insert_with(|| tokenise(prose)), reference.at),
        };
        out.extend(
            claim
                .map(|span| (reference.note, words(brief, prose, span)))
                .filter(|(_, text)| !text.is_empty()),
        );
    }
    out
}

/// The sentence that ends at or before the byte `at` of the prose.
fn sentence_before(tokens: &[Token], at: u32) -> Option<Span> {
    let last = tokens[..tokens.partition_point(|t| t.span.start < at)].last()?;
    let first = &tokens[tokens.partition_point(|t| t.sentence < last.sentence)];
    Some(Span { start: first.span.start, end: at.max(last.span.end) })
}

/// A chip for every block quotation that somebody is found to have said: one a run of its paragraphs.
fn chips(prose: &Prose, found: &Annotations, publish: Confidence) -> Vec<Chip> {
    let mut out: Vec<Chip> = Vec::new();
    let mut reasons = None;
    for (i, attribution) in found.attributions.iter().enumerate() {
        if attribution.confidence < publish {
            continue;
        }
        let Some(first) = attribution.content.first() else { continue };
        let at = prose.paragraphs.partition_point(|p| p.span.end <= first.start);
        let Some(paragraph) = prose.paragraphs.get(at) else { continue };
        if paragraph.kind == ParagraphKind::BlockQuote && first.start <= paragraph.span.start + 4 {
            let reasons = reasons.get_or_insert_with(|| anonymity::reasons(prose, &found.attributions));
            out.push(Chip {
                at: prose.source_of_start(first.start),
                speaker: attribution.speaker.clone(),
                reason: reasons[i].take(),
            });
        }
    }
    out
}

fn bodies(found: &annotate::Annotations) -> Vec<String> {
    let mut bodies: Vec<String> = Vec::new();
    for attribution in &found.attributions {
        let (phrase, role, organization) = match &attribution.speaker {
            Speaker::Known { role, organization, .. } | Speaker::Named { role, organization, .. } => {
                (None, role.as_ref(), organization.as_ref())
            }
            Speaker::Described { phrase, role, organization } => {
                (Some(phrase), role.as_ref(), organization.as_ref())
            }
            Speaker::Ambiguous { .. } | Speaker::Unknown => continue,
        };
        bodies.extend([phrase, role, organization].into_iter().flatten().cloned());
    }
    bodies.sort_unstable();
    bodies.dedup();
    bodies
}

fn keys(found: &annotate::Annotations) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for attribution in &found.attributions {
        if let Speaker::Known { key, .. } = &attribution.speaker {
            keys.push(key.clone());
        }
    }
    for note in &found.notes {
        keys.extend(note.sources.iter().cloned());
        if let Some(Speaker::Known { key, .. }) = &note.speaker {
            keys.push(key.clone());
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Settings;

    #[test]
    fn a_phrase_for_somebody_unnamed_tells_of_its_organisation() {
        let prose =
            Prose::from_plain("“We have no plans to move,” said a spokeswoman for the Harbor Council.\n");
        let settings = Settings { date: None, publish: Confidence::Certain, infer: true };
        let found = annotate::annotate(&prose, &Registry::default(), settings);
        assert!(bodies(&found).iter().any(|b| b.contains("Harbor Council")), "{:?}", bodies(&found));
    }
}
