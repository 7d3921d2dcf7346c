//! Themes and templates.

use super::{Diagnostic, at, code, did_you_mean, near};
use crate::load::SourceFile;
use crate::span::Span;
use std::sync::Arc;

/// A mistake in a template: its file's path and text, and the bytes that are meant.
pub(crate) fn template(path: &str, text: &str, span: Option<Span>, message: &str) -> Diagnostic {
    let file: Arc<str> = path.into();
    let diagnostic = Diagnostic::new(code::TEMPLATE, message).in_file(&file);
    match span {
        Some(span) => diagnostic.at(text, span),
        None => diagnostic,
    }
}

/// A mistake in `theme.toml`.
pub(crate) fn theme_toml(path: &str, text: &str, span: Option<Span>, message: &str) -> Diagnostic {
    let mut diagnostic = template(path, text, span, message);
    let mut quoted = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") {
        let typed = quoted.next().unwrap_or_default();
        diagnostic.help = did_you_mean(near(typed, quoted.collect::<Vec<_>>()));
    }
    diagnostic
}

pub(crate) fn no_theme(name: &str, known: &[String]) -> Diagnostic {
    let hint = did_you_mean(near(name, known.iter().map(String::as_str)))
        .unwrap_or_else(|| format!("there is {}", known.join(", ")));
    Diagnostic::new(code::NO_THEME, format!("there is no theme “{name}”")).help(hint)
}

pub(crate) fn no_template(file: &SourceFile, span: Span, name: &str, known: &[String]) -> Diagnostic {
    let diagnostic = at(code::TEMPLATE, file, span, format!("the theme has no template {name}"));
    match did_you_mean(near(name, known.iter().map(String::as_str))) {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic,
    }
}
