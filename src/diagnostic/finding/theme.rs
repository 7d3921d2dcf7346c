//! Themes and templates.

use super::{Diagnostic, TomlMistake, at, code, did_you_mean, near, toml_mistake};
use crate::source_file::SourceFile;
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

/// A template that lacks blocks which those that extend it fill.
pub(crate) fn lacking_blocks(path: &str, text: &str, name: &str, blocks: &[String]) -> Diagnostic {
    let list = blocks.iter().map(|b| format!("`{b}`")).collect::<Vec<_>>().join(", ");
    let message = format!("it lacks blocks that other templates fill: {list}");
    template(path, text, Some(Span::default()), &message).help(format!(
        "begin it with {{% extends \"themes/broadsheet/{name}\" %}}, or write each: {{% block {} %}}{{% endblock %}}",
        blocks.first().map_or("main", String::as_str)
    ))
}

/// A theme without its `theme.toml`, or with one that leads in a circle.
pub(crate) fn theme_toml(path: &str, message: &str) -> Diagnostic {
    Diagnostic::new(code::TEMPLATE, message).in_file(&path.into())
}

/// A mistake in `theme.toml` that the parser tells of.
pub(crate) fn bad_theme_toml(path: &str, text: &str, error: &::toml::de::Error) -> Diagnostic {
    let TomlMistake { message, help, span } = toml_mistake(text, error);
    let mut diagnostic = template(path, text, Some(span), &message);
    diagnostic.help = help;
    diagnostic
}

/// A part that the theme doesn't have.
pub(crate) fn no_part(typed: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(code::NOT_FOUND, format!("the theme has no part {typed}"));
    match did_you_mean(near) {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic.help("to see all parts: ibid theme list"),
    }
}

/// A theme that isn't there. `asked` is the file that asks for it, with the place.
pub(crate) fn no_theme(asked: Option<(&SourceFile, Span)>, name: &str, known: &[String]) -> Diagnostic {
    let list = format!("the themes are {}", known.join(", "));
    let hint = match did_you_mean(near(name, known.iter().map(String::as_str))) {
        Some(near) => format!("{near} ({list})"),
        None => list,
    };
    let message = format!("there is no theme “{name}”");
    let diagnostic = match asked {
        Some((file, span)) => at(code::NO_THEME, file, span, message),
        None => Diagnostic::new(code::NO_THEME, message),
    };
    diagnostic.help(hint)
}

pub(crate) fn no_template(file: &SourceFile, span: Span, name: &str, known: &[String]) -> Diagnostic {
    let diagnostic = at(code::TEMPLATE, file, span, format!("the theme has no template {name}"));
    match did_you_mean(near(name, known.iter().map(String::as_str))) {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic,
    }
}
