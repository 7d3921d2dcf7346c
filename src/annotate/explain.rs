//! Why a quotation got its speaker, or none: `ibid annotate --explain FILE:LINE`, in plain words.

use super::attribution::frame::FRAMES;
use super::{Annotations, Attribution, Confidence, FindingKind, Kind, Speaker};
use crate::parse::prose::Prose;
use crate::span::Span;
use std::fmt::Write as _;

/// What the pass found on a line of the file, counted from 1: a few lines for each statement that touches it.
pub fn explain(file: &str, prose: &Prose, found: &Annotations, line: u32) -> String {
    let Some(line) = line_span(file, line) else {
        return "the file has no such line\n".to_owned();
    };
    let here = |span: Span| prose.to_source(span).overlaps(line);
    let mut out = String::new();
    for (i, a) in found.attributions.iter().enumerate() {
        if a.content.iter().copied().chain(a.cue).chain(a.source).any(here) {
            statement(&mut out, prose, a);
            let note = found.references.iter().find(|r| r.attribution == Some(i as u32));
            worth(&mut out, a.confidence, note.map(|r| r.note + 1));
        }
    }
    for finding in found.findings.iter().filter(|f| here(f.span)) {
        let told = found.attributions.iter().any(|a| a.content.iter().any(|c| c.overlaps(finding.span)));
        if finding.kind == FindingKind::Unattributed && !told {
            let _ = writeln!(
                out,
                "{}\n  no speaker is found: no words around it say who said this\n  {REMEDY}",
                excerpt(prose, finding.span)
            );
        }
    }
    if out.is_empty() {
        out.push_str("nothing on this line is found to be anybody’s words\n");
    }
    out
}

/// What to type where the pass finds nobody.
const REMEDY: &str = "type [@key] after it to name its speaker, or [@none] if it is nobody’s words";

/// The bytes of a line, counted from 1.
fn line_span(file: &str, line: u32) -> Option<Span> {
    let mut start = 0;
    for (i, text) in file.split_inclusive('\n').enumerate() {
        if i + 1 == line as usize {
            return Some(Span::new(start, start + text.len()));
        }
        start += text.len();
    }
    None
}

/// What a statement's confidence means, and which note it has got.
fn worth(out: &mut String, confidence: Confidence, note: Option<u32>) {
    let sure = match confidence {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely, not certain",
        Confidence::Guess => "a guess",
    };
    let _ = match note {
        Some(number) => writeln!(out, "  {sure}: note {number} is printed"),
        None if confidence == Confidence::Certain => writeln!(out, "  {sure}: no note of its own is printed"),
        None => writeln!(out, "  {sure}: no note is printed; {REMEDY}"),
    };
}

fn statement(out: &mut String, prose: &Prose, a: &Attribution) {
    let Some(&first) = a.content.first() else { return };
    let _ = writeln!(out, "{}", excerpt(prose, first));
    let kind = match a.kind {
        Kind::Direct => "a quotation",
        Kind::Mixed => "a paraphrase that holds a quotation",
        Kind::Reported => "a paraphrase",
        Kind::Declined => "what somebody would not comment on",
    };
    let like = FRAMES.iter().find(|f| f.name == a.rule);
    let like = like.map_or(String::new(), |f| format!(", as in: {}", f.example));
    let _ = writeln!(out, "  is {kind}, by the rule {}{like}", a.rule);
    match (a.source, a.cue) {
        (Some(source), Some(cue)) => {
            let (source, cue) = (excerpt(prose, source), excerpt(prose, cue));
            let _ = writeln!(out, "  the source is “{source}”, the cue “{cue}”");
        }
        (Some(source), None) => {
            let _ = writeln!(out, "  the source is “{}”, without a cue", excerpt(prose, source));
        }
        (None, _) => out.push_str("  no source is named\n"),
    }
    let speaker = match &a.speaker {
        Speaker::Known { key, name, .. } => format!("that is {name}, {key} of the registry"),
        Speaker::Named { name, .. } => format!("that is {name}, whom the text names"),
        Speaker::Described { phrase, .. } => {
            format!("that is somebody whom the text does not name: {phrase}")
        }
        Speaker::Ambiguous { names } => format!("that could be {}", names.join(" or ")),
        Speaker::Unknown => "nobody in the text or the registry is found for it".to_owned(),
    };
    let _ = writeln!(out, "  {speaker}");
    if a.speaker == Speaker::Unknown && a.confidence == Confidence::Certain {
        let _ = writeln!(out, "  {REMEDY}");
    }
}

/// The first words of a span, on one line.
fn excerpt(prose: &Prose, span: Span) -> String {
    /// As many words as tell one statement from another.
    const WORDS: usize = 12;
    let text = prose.text.get(span.range()).unwrap_or_default();
    let mut words = text.split_whitespace();
    let mut out = words.by_ref().take(WORDS).collect::<Vec<_>>().join(" ");
    if words.next().is_some() {
        out.push_str(" …");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::registry::Registry;
    use super::super::{Settings, annotate};
    use super::*;

    #[test]
    fn tells_rule_source_and_worth() {
        let prose =
            Prose::from_plain("“We will sign on Friday,” harbor master Lena Hart said.\nIt rained.\n");
        let settings = Settings { date: None, publish: Confidence::Certain, infer: true };
        let found = annotate(&prose, &Registry::default(), settings);
        let told = explain(&prose.text, &prose, &found, 1);
        assert!(told.contains("that is Lena Hart, whom the text names"), "{told}");
        assert!(told.contains("by the rule quote-subject-verb, as in: “It rains,” Lee said."), "{told}");
        assert!(told.contains("certain: note 1 is printed"), "{told}");
        assert!(explain(&prose.text, &prose, &found, 2).starts_with("nothing on this line"));
        let prose = Prose::from_plain("“The bridge will stay where it is.”\n");
        let found = annotate(&prose, &Registry::default(), settings);
        let told = explain(&prose.text, &prose, &found, 1);
        assert!(told.contains("no speaker is found") && told.contains("[@key]"), "{told}");
        assert!(explain(&prose.text, &prose, &found, 9).starts_with("the file has no such line"));
    }
}
