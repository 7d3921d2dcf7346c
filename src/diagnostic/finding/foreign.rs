//! What other generators have and ibid has not, or has by another name.

use super::shape::value;
use super::{Diagnostic, at, code};
use crate::load::SourceFile;
use crate::span::Span;
use crate::yaml::Value;

/// A key of another generator, and `own`, ibid's key for the same, which may be there too.
pub(crate) fn foreign_key(
    file: &SourceFile,
    span: Span,
    key: &str,
    typed: &Value,
    own: Option<&str>,
    is_there: bool,
) -> Diagnostic {
    let help = match own {
        Some(own) if is_there => format!("ibid has `{own}` for it, which is there too: take this line out"),
        Some(own) => same_in_ibid(own, key, typed),
        None => "ibid has nothing like it: take the line out, or put it under `extra` if your theme uses it"
            .into(),
    };
    at(code::FOREIGN_KEY, file, span, format!("`{key}` is a key of other generators")).help(help).once()
}

fn same_in_ibid(own: &str, key: &str, typed: &Value) -> String {
    let texts = texts(typed);
    let first = texts.first().copied().unwrap_or_default();
    match own {
        "draft" => {
            let public = matches!(key, "published" | "publish") == matches!(typed, Value::Bool(true));
            let public = public && matches!(typed, Value::Bool(_)) || first.starts_with("publish");
            if public {
                "every brief is published unless it says `draft: true`: take the line out".into()
            } else {
                "in ibid it is `draft`: draft: true".into()
            }
        }
        "template" => {
            "take the line out; for another template than the theme’s brief.html, ibid has `template`: template: name.html".into()
        }
        "path" if first.contains([':', '{']) || first.is_empty() => {
            "in ibid it is `path`, the whole address; addresses by pattern are set under [permalinks] in site.toml".into()
        }
        "photos" => {
            let src = if first.is_empty() { "harbor.jpg" } else { first };
            format!("in ibid it is `photos`, a list\nphotos:\n  - src: {}\n    alt: What the picture shows", value(src))
        }
        "byline" | "tags" | "aliases" => {
            let spaced = own == "tags" && matches!(typed, Value::Text(t) if !t.contains(','));
            let items: Vec<&str> = match typed {
                Value::Text(text) if spaced => text.split_whitespace().collect(),
                Value::Text(text) => text.split(',').map(str::trim).collect(),
                _ => texts,
            };
            let items: Vec<String> = items.into_iter().take(4).map(value).collect();
            format!("in ibid it is `{own}`, a list: {own}: [{}]", items.join(", "))
        }
        "translation_of" | "sources" => format!("in ibid it is `{own}`: see the README"),
        _ if first.is_empty() => format!("in ibid it is `{own}`"),
        _ => {
            let shown: String = first.chars().take(40).collect();
            let dots = if shown.len() < first.len() { "…" } else { "" };
            format!("in ibid it is `{own}`: {own}: {}", value(&format!("{shown}{dots}")))
        }
    }
}

/// The texts in a value.
fn texts(typed: &Value) -> Vec<&str> {
    match typed {
        Value::Text(text) => vec![text],
        Value::List(items) => items.iter().flat_map(texts).collect(),
        Value::Map(entries) => entries.iter().flat_map(|(_, v)| texts(v)).collect(),
        _ => Vec::new(),
    }
}

/// A brief without front matter, or with something that isn't quite.
pub(crate) fn no_front_matter(file: &SourceFile) -> Diagnostic {
    let start = if file.text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let text = &file.text[start..];
    let first = text.lines().next().unwrap_or_default().trim_end();
    let wrong = |span: Span, message: &str| at(code::NO_FRONT_MATTER, file, span, message);
    let line = Span::new(start, start + first.len());
    let two_lines = "put the front matter between two lines of three dashes, each line in it as key: value, such as title: Council backs levee";
    if first == "---" {
        return never_closed(file, start);
    }
    if first == "+++" {
        return wrong(line, "this front matter is TOML; ibid reads YAML").help(two_lines);
    }
    if first.starts_with('{') && (first.trim() == "{" || first.contains('"')) {
        return wrong(line, "this front matter is JSON; ibid reads YAML").help(two_lines);
    }
    if is_rule(first) || is_rule(first.trim()) {
        return wrong(line, "the line above the front matter must be just three dashes").help("write: ---");
    }
    let above: usize = text.split_inclusive('\n').take_while(|l| l.trim().is_empty()).map(str::len).sum();
    if above > 0 && text[above..].starts_with("---") {
        let dashes = Span::new(start + above, start + above + 3);
        return wrong(dashes, "front matter begins on the first line of a file")
            .help("take out what is above the three dashes");
    }
    let closing = text.lines().take(40).position(|l| l.trim_end() == "---");
    if closing.is_some() && first.split_once(':').is_some_and(|(key, _)| !key.contains(' ')) {
        return wrong(line, "the line of three dashes above the front matter is missing")
            .help("write --- on a line of its own above this one");
    }
    wrong(Span::default(), "there is no front matter").help(
        "a brief begins with a line of three dashes, then title: and date:, then another line of three dashes",
    )
}

/// Front matter without the line that closes it.
fn never_closed(file: &SourceFile, start: usize) -> Diagnostic {
    let mut at_byte = start;
    let mut last = 1;
    let mut ended = false;
    for (i, line) in file.text[start..].split_inclusive('\n').enumerate() {
        let typed = line.trim_end();
        if i > 0 && (is_rule(typed) || is_rule(typed.trim())) {
            let span = Span::new(at_byte, at_byte + typed.len());
            return at(
                code::NO_FRONT_MATTER,
                file,
                span,
                "the front matter must be closed by just three dashes",
            )
            .help("write: --- at the beginning of the line, and nothing else on it");
        }
        let body = typed.trim_start();
        let is_part = i == 0
            || body.starts_with('-')
            || typed.len() > body.len()
            || body.contains(": ")
            || body.ends_with(':');
        ended |= !is_part;
        if !ended {
            last = i + 1;
        }
        at_byte += line.len();
    }
    at(code::NO_FRONT_MATTER, file, Span::new(start, start + 3), "the front matter is never closed").help(
        format!(
            "write another line of three dashes after the last of its keys, which seems to be on line {last}"
        ),
    )
}

/// A line of dashes, of whatever kind and number, but for three of the right kind.
fn is_rule(line: &str) -> bool {
    let dashes = line.chars().filter(|c| "-–—―−".contains(*c)).count();
    dashes == line.chars().count() && (dashes > 1 || line == "—") && !line.is_empty()
}
