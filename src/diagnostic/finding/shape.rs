//! Values of the wrong type, with the value as it should be typed.

use super::{Diagnostic, at, code};
use crate::source_file::SourceFile;
use crate::span::Span;
use crate::yaml::{Value, quoted};

pub(crate) fn wrong_type(file: &SourceFile, span: Span, key: &str, wanted: &str, got: &Value) -> Diagnostic {
    let typed = span.of(&file.text);
    let message = match (key, got) {
        ("photos", _) => "each picture of `photos` needs a `src` and an `alt`".to_owned(),
        (_, Value::Null) if wanted == "a list of texts" => format!("an item of `{key}` is empty"),
        _ => format!("`{key}` must be {wanted}, not {}", got.kind()),
    };
    let diagnostic = at(code::WRONG_TYPE, file, span, message);
    match help(key, wanted, got, typed) {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

fn help(key: &str, wanted: &str, got: &Value, typed: &str) -> Option<String> {
    if let Some(example) = example(key, got) {
        return Some(format!("write it as\n{example}"));
    }
    Some(match (wanted, got) {
        ("a list", Value::Text(text)) if text.starts_with('-') => {
            "put a space after each dash: - item".to_owned()
        }
        ("a list", Value::Text(text)) => {
            let text = text.trim_start_matches(['(', '[', '{']).trim_end_matches([')', ']', '}']);
            let items: Vec<String> = text.split(',').map(|item| value(item.trim())).collect();
            format!("write it in brackets: {key}: [{}]", items.join(", "))
        }
        ("a list", Value::Int(_) | Value::Float(_) | Value::Bool(_)) => {
            format!("write it in brackets: {key}: [\"{typed}\"]")
        }
        ("a list", Value::Map(entries)) if entries.iter().all(|(_, v)| *v == Value::Null) => {
            let items: Vec<String> = entries.iter().map(|(item, _)| value(item)).collect();
            format!("write it in square brackets: {key}: [{}]", items.join(", "))
        }
        ("a list", _) => format!("write it in brackets: {key}: [one, two]"),
        ("a list of texts", Value::Null) => {
            "take it out; or, if its text begins with #, put the text in quotation marks".to_owned()
        }
        ("a list of texts", Value::Map(entries)) => {
            let (name, rest) = entries.first()?;
            let whole = match rest {
                Value::Text(rest) => format!("{name}: {rest}"),
                _ => format!("{name}: …"),
            };
            format!("put an item that holds a colon in quotation marks: {}", quoted(&whole))
        }
        ("a list of texts", Value::List(_)) => "put an item that begins with [ in quotation marks".to_owned(),
        ("a list of texts", _) => "put the item in quotation marks".to_owned(),
        ("text", Value::Map(_)) if !typed.starts_with('{') => {
            "put a text that holds a colon in quotation marks".to_owned()
        }
        ("text", Value::List(_)) if !typed.starts_with('[') => format!("write it on one line: {key}: text"),
        ("text", _) => format!("put it in quotation marks: {key}: {}", quoted(typed)),
        ("true or false", Value::Text(text)) => match text.to_lowercase().as_str() {
            "yes" | "y" | "on" | "true" => format!("write {key}: true"),
            "no" | "n" | "off" | "false" => format!("write {key}: false, or leave the line out"),
            _ => format!("write {key}: true, or leave the line out"),
        },
        ("true or false", _) => format!("write {key}: true, or leave the line out"),
        ("a group of keys", Value::Text(text)) if inner_key(text).is_some() => {
            let (name, rest) = inner_key(text)?;
            format!("put a space after the colon: {name}: {}", value(rest))
        }
        ("a group of keys", Value::Text(text)) => {
            format!("write its keys on lines of their own\n{key}:\n  name: {}", value(text))
        }
        ("a group of keys", _) => format!("write its keys on lines of their own\n{key}:\n  key: value"),
        _ => return None,
    })
}

/// A key whose value has a shape of its own, as it is typed.
fn example(key: &str, got: &Value) -> Option<String> {
    let name = |keys: &[&str], without: &str| value(first_text(got, keys).unwrap_or(without));
    Some(match key {
        "photos" => format!(
            "photos:\n  - src: {}\n    alt: What the picture shows, for readers who can’t see it",
            name(&["src", "image", "url"], "harbor.jpg")
        ),
        "corrections" => format!(
            "corrections:\n  - date: 2026-11-22\n    text: {}",
            name(&["text"], "What was wrong, and what is right")
        ),
        "roles" => format!("roles:\n  - {{title: {}, organization: city-hall}}", name(&["title"], "Mayor")),
        "people" => format!("people:\n  okafor:\n    name: {}", name(&["name"], "Dana Okafor")),
        "organizations" => {
            format!("organizations:\n  courier:\n    name: {}", name(&["name"], "Harbor Courier"))
        }
        "sources" => format!("sources:\n  budget:\n    title: {}", name(&["title"], "The City Budget")),
        _ => return None,
    })
}

/// The first text in a value, of one of these keys where it holds keys.
fn first_text<'v>(value: &'v Value, keys: &[&str]) -> Option<&'v str> {
    match value {
        Value::Text(text) if !text.is_empty() => Some(text),
        Value::List(items) => items.iter().find_map(|item| first_text(item, keys)),
        Value::Map(entries) => {
            entries.iter().find(|(key, _)| keys.contains(&key.as_str())).and_then(|(_, v)| first_text(v, &[]))
        }
        _ => None,
    }
}

/// `name:Ann Reed`: a key with its value, for lack of a space a text.
fn inner_key(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(':')?;
    let is_key = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    (is_key && rest.starts_with(char::is_alphanumeric)).then_some((name, rest))
}

/// A text as a value, in quotation marks where it needs them.
pub(super) fn value(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_alphanumeric() || c == '/')
        && !text.contains([':', '#', ',', '[', ']', '{', '}', '"', '\n'])
        && !["true", "false", "null"].contains(&text);
    if plain || text.is_empty() { text.to_owned() } else { quoted(text) }
}
