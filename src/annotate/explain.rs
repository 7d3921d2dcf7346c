//! Why a quotation got its speaker, or none: `ibid annotate --explain FILE:LINE`, in plain words.

use super::{Annotations, Attribution, Confidence, FindingKind, Kind, Speaker};
use crate::parse::prose::Prose;
use crate::span::Span;
use std::fmt::Write as _;

/// What the pass found in the paragraphs of a span of the text, a few lines for each statement. `around` is
/// in bytes of the text, such as the paragraph of a line of the file.
pub fn explain(prose: &Prose, found: &Annotations, around: Span) -> String {
    let mut out = String::new();
    let here = |a: &&Attribution| a.content.iter().any(|c| c.overlaps(around));
    for a in found.attributions.iter().filter(here) {
        statement(&mut out, prose, a);
    }
    for finding in found.findings.iter().filter(|f| f.span.overlaps(around)) {
        if finding.kind == FindingKind::Unattributed {
            let _ = writeln!(out, "{}\n  no words around it say who said this", excerpt(prose, finding.span));
        }
    }
    if out.is_empty() {
        out.push_str("nothing here is found to be anybody’s words\n");
    }
    out
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
    let _ = writeln!(out, "  is {kind}, by the rule {}", a.rule);
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
    let worth = match a.confidence {
        Confidence::Certain => "certain: it gets a note",
        Confidence::Likely => "likely, not certain: it gets no note without a marker",
        Confidence::Guess => "a guess: it gets no note without a marker",
    };
    let _ = writeln!(out, "  {worth}");
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
        let told = explain(&prose, &found, prose.paragraphs[0].span);
        assert!(told.contains("that is Lena Hart, whom the text names"), "{told}");
        assert!(told.contains("certain: it gets a note"), "{told}");
        assert!(explain(&prose, &found, prose.paragraphs[1].span).starts_with("nothing here"));
    }
}
