//! `site.toml`.

use super::{Diagnostic, TomlMistake, at, code, toml_mistake};
use crate::source_file::SourceFile;
use crate::span::Span;

/// A mistake that the parser tells of.
pub(crate) fn config_toml(file: &SourceFile, error: &::toml::de::Error) -> Diagnostic {
    let TomlMistake { message, help, span } = toml_mistake(&file.text, error);
    let help = match help {
        Some(help) if help.starts_with("the keys are") => {
            Some(format!("{help}; keys of your own go under [extra]"))
        }
        help => help,
    };
    let diagnostic = at(code::CONFIG, file, span, message);
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// A value that can't be used.
pub(crate) fn config_value(file: &SourceFile, span: Span, message: String, help: &str) -> Diagnostic {
    at(code::CONFIG, file, span, message).help(help)
}
