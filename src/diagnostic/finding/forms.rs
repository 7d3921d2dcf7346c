//! Figures, pull quotes and the forms of news.

use super::{Diagnostic, at, code, did_you_mean};
use crate::source_file::SourceFile;
use crate::span::Span;

pub(crate) fn pull_unsaid(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::PULL, file, span, "nobody in this brief is found to say the words of this pull quote").help(
        "type them as they stand between the quotation marks in the text; if they do, say there who spoke: “We won.”[@okafor]",
    )
}

pub(crate) fn pull_of_two(file: &SourceFile, span: Span, one: &str, other: &str) -> Diagnostic {
    at(code::PULL, file, span, format!("the words of this pull quote are said by {one} and by {other}"))
        .help("pull more of them out, so that only one of the two can be meant")
}

/// A figure whose words are those of its picture's file.
pub(crate) fn own_words(
    file: &SourceFile,
    span: Span,
    caption: Option<&str>,
    credit: Option<&str>,
) -> Diagnostic {
    let shown = |text: &str| {
        let short: String = text.chars().take(60).collect();
        if short.len() < text.len() { format!("“{short}…”") } else { format!("“{short}”") }
    };
    let said: Vec<String> = [("caption", caption), ("credit", credit)]
        .into_iter()
        .filter_map(|(what, text)| Some(format!("{what} {}", shown(text?))))
        .collect();
    let message = format!("the picture's file gives its {}, which is printed", said.join(" and its "));
    at(code::OWN_WORDS, file, span, message)
        .help("to print another, type it on the next line: *The caption.* Lena Park / The Bayfield Brief")
}

/// A key of front matter that goes with another form than the brief has.
pub(crate) fn key_of_form(file: &SourceFile, span: Span, key: &str, forms: &[&str]) -> Diagnostic {
    let forms: Vec<String> = forms.iter().map(|f| format!("form: {f}")).collect();
    at(code::BAD_VALUE, file, span, format!("`{key}` goes with {}", forms.join(" or ")))
        .help(format!("add the line {}, or take this one out", forms.join(" or ")))
}

pub(crate) fn no_interviewee(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::NO_INTERVIEWEE, file, span, "nobody is named who answers: the answers are attributed to no one")
        .help("add a line such as: interviewee: okafor, with a key of the registry or of the brief's own `people`")
}

/// A key in front matter that the registry doesn't have.
pub(crate) fn unknown_key_in_form(
    file: &SourceFile,
    span: Span,
    key: &str,
    typed: &str,
    near: Option<&str>,
) -> Diagnostic {
    let diagnostic =
        at(code::UNKNOWN_MARKER, file, span, format!("the registry has no `{typed}` for `{key}`"));
    match did_you_mean(near) {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic.help("add an entry for it, or use the key of another"),
    }
}

pub(crate) fn no_credit_in_text(file: &SourceFile, span: Span, to: &str) -> Diagnostic {
    at(code::NO_CREDIT, file, span, format!("the picture {to} has no credit"))
        .help("type it on the next line, after the caption: *The caption.* Lena Park / The Bayfield Brief")
}
