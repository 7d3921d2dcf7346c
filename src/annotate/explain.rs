//! Why a quotation got its speaker, or none: `ibid annotate --explain FILE:LINE`, in plain words.

use super::attribution::frame::{FRAMES, MARKER};
use super::note::{MANY_WORDS, Note};
use super::{Annotations, Attribution, Confidence, Kind, Speaker, date, quotation, token};
use crate::prose::{ParagraphKind, Prose};
use crate::span::Span;
use std::fmt::Write as _;

/// What to type where the pass finds nobody.
const REMEDY: &str = "to say who it was, type [@key] after it; if it is nobody’s words, type [@none]";

/// What the pass found on a line of the file, counted from 1: a few lines for each statement that touches it,
/// and for each quotation that nobody is found to have said.
pub fn explain(file: &str, prose: &Prose, found: &Annotations, line: u32) -> String {
    let Some(line) = line_span(file, line) else {
        return "the file has no such line\n".to_owned();
    };
    let here = |span: Span| prose.to_source(span).overlaps(line);
    let mut out = String::new();
    for (i, a) in found.attributions.iter().enumerate() {
        if a.content.iter().copied().chain(a.cue).chain(a.source).any(here) {
            statement(&mut out, prose, found, i, a);
        }
    }
    let tokens = token::tokenise(prose);
    for quotation in quotation::find_quotations(prose, &tokens) {
        let Some(&first) = quotation.pieces.first() else { continue };
        let taken = |p: &Span| found.attributions.iter().any(|a| a.content.iter().any(|c| c.overlaps(*p)));
        if quotation.pieces.iter().any(|p| here(*p)) && !quotation.pieces.iter().any(taken) {
            unclaimed(&mut out, prose, first);
        }
    }
    for credit in found.credits.iter().filter(|c| here(c.span)) {
        let _ = writeln!(out, "{}\n  is a credit, not a statement", excerpt(prose, credit.span));
    }
    if out.is_empty() {
        out.push_str("nothing on this line is found to be anybody’s words\n");
    }
    out
}

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

/// A quotation that no statement holds.
fn unclaimed(out: &mut String, prose: &Prose, first: Span) {
    let _ = writeln!(out, "{}", excerpt(prose, first));
    let i = prose.paragraphs.partition_point(|p| p.span.end <= first.start);
    let heading = prose.paragraphs.get(i).is_some_and(|p| p.kind == ParagraphKind::Heading);
    let words = first.of(&prose.text).split_whitespace().count();
    let why = if heading {
        "stands in a heading, where no speaker is looked for".to_owned()
    } else if words < MANY_WORDS {
        format!("is short: fewer than {MANY_WORDS} words in quotation marks are often a title or a phrase")
    } else {
        "has no speaker: no words around it say who said this".to_owned()
    };
    let _ = writeln!(out, "  {why}\n  {REMEDY}");
}

fn statement(out: &mut String, prose: &Prose, found: &Annotations, i: usize, a: &Attribution) {
    let Some(&first) = a.content.first() else { return };
    let _ = writeln!(out, "{}", excerpt(prose, first));
    let kind = match a.kind {
        Kind::Direct => "a quotation",
        Kind::Mixed => "a statement, partly quoted",
        Kind::Reported => "a statement in the brief’s own words",
        Kind::Declined => "what somebody would not comment on",
    };
    let _ = writeln!(out, "  is {kind}");
    let _ = writeln!(out, "  {}", evidence(prose, a));
    let _ = writeln!(out, "  {}", who(prose, a));
    if let Some(occasion) = &a.occasion {
        let when = occasion.date.map(date::PartialDate::from).or(occasion.period).map(date::PartialDate::ap);
        let parts: Vec<String> = occasion.phrase.clone().into_iter().chain(when).collect();
        let _ = writeln!(out, "  the occasion: {}", parts.join(", "));
    }
    let note = found.references.iter().find(|r| r.attribution == Some(i as u32));
    outcome(out, a, note.and_then(|r| found.notes.get(r.note as usize)));
}

/// Which words say that somebody said it.
fn evidence(prose: &Prose, a: &Attribution) -> String {
    if a.rule == MARKER.name {
        return "a marker says whose words they are".to_owned();
    }
    if a.rule == super::speech::RULE {
        return "the form of the brief says whose words they are".to_owned();
    }
    let example = FRAMES.iter().find(|f| f.name == a.rule).filter(|_| a.cue.is_some());
    let like = example.map_or_else(
        || format!(" (rule {})", a.rule),
        |f| format!(" (rule {}, as in: {})", f.name, f.example.trim_end_matches('.')),
    );
    match (a.source, a.cue) {
        (Some(source), Some(cue)) => {
            let (mut first, mut second) = (source, cue);
            if cue.start < source.start {
                (first, second) = (cue, source);
            }
            format!("it is told by “{}” and “{}”{like}", excerpt(prose, first), excerpt(prose, second))
        }
        (Some(source), None) => {
            format!("the nearest that could have said it is “{}”{like}", excerpt(prose, source))
        }
        (None, _) => format!("nobody is named as saying it{like}"),
    }
}

/// Who the words for the source mean.
fn who(prose: &Prose, a: &Attribution) -> String {
    let mention = a.source.map(|s| excerpt(prose, s)).unwrap_or_default();
    match &a.speaker {
        Speaker::Known { key, name, .. } => format!("that is {name}, `{key}` in the registry"),
        Speaker::Named { name, .. } if mention.contains(name.as_str()) => format!("that is {name}, by name"),
        Speaker::Named { name, .. } => {
            format!("“{mention}” is taken for {name}, whom the brief names elsewhere")
        }
        Speaker::Described { phrase, .. } => format!("the brief doesn’t name this speaker: {phrase}"),
        Speaker::Ambiguous { names } => format!("“{mention}” could be {}", names.join(" or ")),
        Speaker::Unknown if mention.is_empty() => "nobody is found for it".to_owned(),
        Speaker::Unknown => format!("it isn’t clear who “{mention}” is"),
    }
}

/// How sure that is, and the note that it has got; or why it has none, and what to do.
fn outcome(out: &mut String, a: &Attribution, note: Option<&Note>) {
    if let Some(note) = note {
        let _ = match note.own.as_deref() {
            Some(label) => writeln!(out, "  note {}: your own, [^{label}]", note.number),
            None => writeln!(out, "  note {}: {}", note.number, note.plain_text()),
        };
        return;
    }
    let resolved = !matches!(a.speaker, Speaker::Unknown | Speaker::Ambiguous { .. });
    let why = match (a.kind, a.confidence) {
        (Kind::Declined, _) => "no note: what somebody would not say gets none",
        (_, Confidence::Certain) if resolved => "no note of its own: the note of what it quotes tells it",
        (_, Confidence::Certain) => "no note: its speaker isn’t known",
        (_, confidence) => match a.doubts.reasons() {
            Some(reasons) => &format!("no note: {reasons}"),
            None if !resolved => "no note: its speaker isn’t certain",
            None if confidence == Confidence::Guess => "no note: this is a guess",
            None => "no note: sentences of this form are right often, but not often enough to publish",
        },
    };
    let _ = writeln!(out, "  {why}");
    let settled = a.kind == Kind::Declined || a.confidence == Confidence::Certain && resolved;
    if !settled {
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

    /// Explains a line, and checks what must stand in the explanation.
    fn check(text: &str, line: u32, parts: &[&str]) {
        let prose = Prose::from_plain(text);
        let settings = Settings {
            date: Some(jiff::civil::date(2026, 11, 23)),
            publish: Confidence::Certain,
            infer: true,
        };
        let found = annotate(&prose, &Registry::default(), settings);
        let explanation = explain(&prose.text, &prose, &found, line);
        for part in parts {
            assert!(explanation.contains(part), "{part:?} is not in:\n{explanation}");
        }
    }

    #[test]
    fn tells_speaker_rule_and_note() {
        let text = "“We will sign on Friday,” harbor master Lena Hart told reporters Monday.\nIt rained.\n“It is late,” she said.\n";
        check(
            text,
            1,
            &[
                "is a quotation\n",
                "it is told by “harbor master Lena Hart” and “told” (rule quote-subject-verb, as in: “It rains,” Lee said)",
                "that is Lena Hart, by name",
                "the occasion: to reporters, Nov. 23, 2026",
                "note 1: Lena Hart, harbor master, to reporters, Nov. 23, 2026.",
            ],
        );
        check(text, 2, &["nothing on this line is found to be anybody’s words"]);
        check(text, 3, &["“she” is taken for Lena Hart, whom the brief names elsewhere"]);
        check(text, 9, &["the file has no such line"]);
    }

    #[test]
    fn tells_why_there_is_no_note() {
        check("“The bridge will stay where it is.”\n", 1, &["has no speaker", "[@none]"]);
        check("The “long wall” stands here.\n", 1, &["is short: fewer than 4 words"]);
        check(
            "Lena Hart declined to comment on it.\n",
            1,
            &["no note: what somebody would not say gets none"],
        );
        check("“It is gone,” somebody said.\n", 1, &["no note"]);
        let told = "Lena Hart met Ana Ruiz on the pier.\n“It is late for a walk,” she said.\n";
        check(told, 2, &["no note: the sentence before is about somebody else too"]);
        check(
            "It rained.\n“It is late for a walk,” she said.\n",
            2,
            &["no note: the text doesn’t tell who is meant"],
        );
        let two = "Tom Ruiz and Ana Ruiz own it.\n“We will sell it in the spring,” Ruiz said.\n";
        check(
            two,
            2,
            &["“Ruiz” could be Tom Ruiz or Ana Ruiz", "no note: more than one person fits", "[@key]"],
        );
        check("Lena Hart praised his “very big heart.”\n", 1, &["right often, but not often enough"]);
        check("Reuters contributed to this report.\n", 1, &["is a credit, not a statement"]);
        let quoted = "“The levee will hold,” Mayor Dana Okafor said, according to Reuters.\n";
        check(
            quoted,
            1,
            &["as quoted by Reuters", "no note of its own: the note of what it quotes tells it"],
        );
    }
}
