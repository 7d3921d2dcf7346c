//! How diagnostics are shown: as text with an excerpt, or as JSON, one object a line.

use super::{Diagnostic, Severity};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::json;
use std::borrow::Cow;

/// The text of one diagnostic, several lines, no line end; in colour if asked.
pub fn text(diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.code.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = printable(&diagnostic.message);
    let mut group = Group::with_title(level.primary_title(message).id(diagnostic.code.id));
    match (&diagnostic.file, &diagnostic.place) {
        (Some(file), Some(place)) => {
            let excerpt = printable(&place.excerpt);
            // The marks of the excerpt hold only if nothing was replaced in it.
            let mark = if excerpt.len() == place.excerpt.len() { place.mark.range() } else { 0..0 };
            let before = place.excerpt.get(..mark.start).map_or(0, |s| s.chars().count());
            let shift = (place.column as usize - 1).saturating_sub(before);
            // Of a long line the excerpt is a part: then the place stands by itself.
            let mut snippet = Snippet::source(excerpt).line_start(place.line as usize);
            if shift == 0 {
                snippet = snippet.path(&**file);
            } else {
                let (line, column) = (place.line as usize, place.column as usize);
                group = group.element(Origin::path(&**file).line(line).char_column(column));
            }
            group = group.element(snippet.annotation(AnnotationKind::Primary.span(mark)));
        }
        (Some(file), None) => {
            group = group.element(Origin::path(&**file));
        }
        _ => {}
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(printable(help)));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// One JSON object, no line end: `{"code", "severity", "file", "line", "column", "message", "help", "excerpt"}`.
pub fn json(diagnostic: &Diagnostic) -> String {
    let severity = match diagnostic.code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    json!({
        "code": diagnostic.code.id,
        "severity": severity,
        "file": diagnostic.file.as_deref(),
        "line": diagnostic.place.as_ref().map(|p| p.line),
        "column": diagnostic.place.as_ref().map(|p| p.column),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "excerpt": diagnostic.place.as_ref().map(|p| p.excerpt.as_str()),
    })
    .to_string()
}

/// Text as it may go to a terminal: control characters of a hostile file don't reach it.
fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| c.is_control() && c != '\n') {
        Cow::Owned(text.chars().map(|c| if c.is_control() && c != '\n' { '\u{FFFD}' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}
