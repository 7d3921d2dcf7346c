//! `site.toml`.

use super::{Diagnostic, at, code, did_you_mean, near};
use crate::load::SourceFile;
use crate::span::Span;

pub(crate) fn config_toml(file: &SourceFile, span: Span, message: &str) -> Diagnostic {
    let first = message.lines().next().unwrap_or(message);
    let mut quoted = message.split('`').skip(1).step_by(2);
    let hint = if message.starts_with("unknown field") {
        let typed = quoted.next().unwrap_or_default();
        did_you_mean(near(typed, quoted.collect::<Vec<_>>()))
    } else if message.starts_with("missing field `title`") {
        Some("add a line such as: title = \"The Bayfield Brief\"".into())
    } else if message.starts_with("missing field `base_url`") {
        Some("add a line such as: base_url = \"https://example.org\"".into())
    } else {
        None
    };
    let first = first.replace("missing field", "missing key").replace("unknown field", "unknown key");
    let first = first.split(", expected").next().unwrap_or_default().to_owned();
    let diagnostic = at(code::CONFIG, file, span, first);
    match hint {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic,
    }
}

pub(crate) fn config_value(file: &SourceFile, key: &str, message: String, help: &str) -> Diagnostic {
    let line = file.text.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line))
    });
    let span = line
        .filter(|(_, line)| line.trim_start().trim_start_matches('"').starts_with(key))
        .map(|(start, line)| Span::new(start, start + line.trim_end().len()))
        .next()
        .unwrap_or_default();
    at(code::CONFIG, file, span, message).help(help)
}
