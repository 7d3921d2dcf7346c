//! What the annotation pass is not sure of, and markers.

use super::{Diagnostic, at, code, did_you_mean};
use crate::annotate::FindingKind;
use crate::annotate::registry::Registry;
use crate::draft::SourceDraft;
use crate::source_file::SourceFile;
use crate::span::Span;

pub(crate) fn annotation_code(kind: &FindingKind) -> code::Code {
    match kind {
        FindingKind::Unattributed => code::UNATTRIBUTED,
        FindingKind::AmbiguousSpeaker { .. } => code::AMBIGUOUS,
        FindingKind::UnknownSpeaker { .. } => code::UNKNOWN_SPEAKER,
        FindingKind::Doubtful { .. } => code::DOUBTFUL,
        FindingKind::UnnamedSource { .. } => code::UNNAMED,
        FindingKind::NoSource { .. } => code::NO_SOURCE,
        FindingKind::UnknownKey { .. } => code::UNKNOWN_MARKER,
    }
}

/// `registry` is the one that the brief was annotated with.
pub(crate) fn annotation(
    file: &SourceFile,
    span: Span,
    kind: &FindingKind,
    registry: &Registry,
) -> Diagnostic {
    let at = |message: String| at(annotation_code(kind), file, span, message);
    match kind {
        FindingKind::Unattributed => at("nobody is found to have said this".into())
            .help("name the speaker after it: [@key]; for a title or a phrase: [@none]"),
        FindingKind::AmbiguousSpeaker { names, keys } => {
            let markers: Vec<String> = keys.iter().map(|key| format!("[@{key}]")).collect();
            let markers = if markers.is_empty() { "[@key]".to_owned() } else { either(&markers) };
            at(format!("this could be {}", either(names)))
                .help(format!("name the speaker after the quotation: {markers}"))
        }
        FindingKind::UnknownSpeaker { mention } => at(format!("it isn't clear who “{mention}” is"))
            .help("name the speaker after the quotation: [@key]"),
        FindingKind::Doubtful { name, rule, doubts } => {
            let but = doubts.reasons().unwrap_or_else(|| format!("not certainly ({rule})"));
            at(format!("this is probably {name}, but {but}"))
                .help("if it is right, say so after the quotation: [@key]")
        }
        FindingKind::UnnamedSource { phrase } => at(format!("the speaker stays unnamed: {phrase}"))
            .help("say in the text why, or name the speaker: [@key]"),
        FindingKind::NoSource { cited, fits } => {
            let (noun, issuer) = (&cited.noun, &cited.issuer);
            let by = if issuer.is_empty() { String::new() } else { format!(" by {issuer}") };
            if let [one, two, ..] = &fits[..] {
                return at(format!("this {noun}{by} could be more than one source"))
                    .help(format!("name the one that is meant after the claim: [@{one}] or [@{two}]"));
            }
            let draft = SourceDraft::new(registry, cited);
            let name = if draft.day.is_some() {
                String::new()
            } else {
                format!("; then name it after the claim: [@{}]", draft.key)
            };
            at(format!("no source entry for this {noun}{by}"))
                .help(format!("add it to content/_sources.yaml: {}{name}", draft.line()))
        }
        FindingKind::UnknownKey { key, near } => {
            let hint = did_you_mean(near.as_deref()).unwrap_or_else(|| {
                "add it to the registry: content/_people.yaml, _organizations.yaml or _sources.yaml".into()
            });
            at(format!("the registry has no `{key}`")).help(hint)
        }
    }
}

pub(super) fn either(names: &[String]) -> String {
    match names {
        [] => "more than one person".into(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}
