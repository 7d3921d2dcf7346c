//! What stands in a text and was probably not meant so.

use super::{Diagnostic, at, code, near};
use crate::source_file::SourceFile;
use crate::span::Span;

pub(crate) fn template_syntax(file: &SourceFile, span: Span) -> Diagnostic {
    let typed: String = span.of(&file.text).chars().take(60).collect();
    let help = match typed.as_bytes() {
        [b'!', b'[', ..] => {
            "write a picture as ![What it shows](pier.jpg); for code, put it between backticks"
        }
        [b'[', b'[', ..] => {
            "link a brief by its file: [text](@/articles/levee.md); for code, put it between backticks"
        }
        [b'[', b'g', ..] => {
            "list the pictures under `photos` in the front matter; for code, put it between backticks"
        }
        [b'%', ..] => "write a comment as <!-- x -->, which nobody sees; for code, put it between backticks",
        [b'^', ..] => "write a note as [^1], and its text in a line of its own: [^1]: x",
        [b':' | b'!', ..] => "write a box as a quotation that begins with > [!NOTE]",
        _ => "write in Markdown what it stands for, or take it out; for code, put it between backticks",
    };
    at(code::TEMPLATE_SYNTAX, file, span, "readers see this as it stands: ibid has no templates in a text")
        .help(help)
}

pub(crate) fn emphasis(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::EMPHASIS, file, span, "these asterisks are printed: they stand between punctuation and a letter")
        .help("put the punctuation outside of them, or a space between them and the letter")
}

pub(crate) fn text_as_code(file: &SourceFile, span: Span) -> Diagnostic {
    at(
        code::TEXT_AS_CODE,
        file,
        span,
        "this paragraph is shown as code, because it begins with a tab or four spaces",
    )
    .help("take the tab or the spaces out; for code, put it between two lines of three backticks")
}

/// The word for a block of code that should not be coloured.
pub(crate) fn code_language(file: &SourceFile, span: Span, language: &str, known: &[String]) -> Diagnostic {
    let message = format!("“{language}” is no language that ibid can color: the code is shown plain");
    let diagnostic = at(code::CODE_LANGUAGE, file, span, message);
    match near(language, known.iter().map(String::as_str)) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("for plain text, write ```text"),
    }
}
