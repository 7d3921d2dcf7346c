//! TOML and JSON that can't be read: `site.toml`, `theme.toml` and data, in plain words.

use super::{Diagnostic, at, code, did_you_mean, near};
use crate::source_file::SourceFile;
use crate::span::Span;

/// What is wrong in a TOML text, what to type, and where.
pub(crate) struct TomlMistake {
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) span: Span,
}

/// What the parser found, for the beginning of its message: what is wrong, and what to type.
const WORDS: &[(&str, &str, &str)] = &[
    ("duplicate key", "this key is there twice", "keep one of them"),
    (
        "string values must be quoted",
        "there is no text after the equals sign",
        "write it as: key = \"text\", or take the line out",
    ),
    ("key with no value", "this line has no equals sign", "write it as: key = \"text\""),
    ("missing assignment", "this line has no equals sign", "write it as: key = \"text\""),
    (
        "missing value",
        "there is nothing after the equals sign",
        "write it as: key = \"text\", or take the line out",
    ),
    ("invalid basic string", "this text is never closed", "close it with a straight quotation mark"),
    ("invalid literal string", "this text is never closed", "close it with a straight quotation mark"),
    (
        "too few unicode",
        "within double quotation marks a backslash means something",
        "use single quotation marks instead",
    ),
    (
        "missing escaped value",
        "within double quotation marks a backslash means something",
        "use single quotation marks instead",
    ),
    ("unclosed array", "this list is never closed", "close it with ]"),
    ("unclosed inline table", "this group of keys is never closed", "close it with }"),
    ("unclosed table", "this bracket is never closed", "close it with ]"),
    ("missing comma", "there is no comma between two items", "write it as: [\"one\", \"two\"]"),
    (
        "invalid unquoted key",
        "a key can't hold this character",
        "write it as: key = \"text\", or put the key in quotation marks",
    ),
    (
        "unquoted keys cannot be empty",
        "there is no key before the equals sign",
        "write it as: key = \"text\"",
    ),
    ("invalid table header", "this bracket is never closed", "close it with ]"),
    ("unexpected leading zero", "a number can't begin with 0", "put it in quotation marks"),
    (
        "unexpected key or value",
        "there are words after the end of the value",
        "put the whole text in quotation marks: key = 'It is \"on\"'",
    ),
    (
        "unexpected content",
        "there are words after the end of the value",
        "put the whole text in quotation marks: key = 'It is \"on\"'",
    ),
    ("cannot recurse", "this is nested too deeply", ""),
];

/// The mistake that the parser tells of, in words of our own.
pub(crate) fn toml_mistake(text: &str, error: &toml::de::Error) -> TomlMistake {
    let message = error.message();
    let span = error.span().map_or(Span::default(), |r| Span::new(r.start, r.end.max(r.start)));
    let mut quoted = message.split('`').skip(1).step_by(2);
    let key = key_of_line(text, span);
    let (words, help) = if message.starts_with("unknown field") {
        let typed = quoted.next().unwrap_or_default();
        let known: Vec<&str> = quoted.collect();
        let keys = || format!("the keys are {}", known.join(", "));
        let hint = did_you_mean(near(typed, known.iter().copied())).unwrap_or_else(keys);
        (format!("unknown key `{typed}`"), hint)
    } else if message.starts_with("missing field") {
        let missing = quoted.next().unwrap_or_default();
        (format!("missing key `{missing}`"), example(missing).into())
    } else if let Some(expected) = expected(message) {
        let (wanted, example) = wanted(expected);
        match key {
            Some(key) => (format!("`{key}` must be {wanted}"), format!("write it as: {key} = {example}")),
            None => (format!("this must be {wanted}"), String::new()),
        }
    } else if let Some(repaired) = line_in_quotes(text, span).filter(|_| of_a_line(message)) {
        let words = if message.starts_with("string values") {
            "a text needs straight quotation marks"
        } else {
            "this line has no equals sign"
        };
        (words.to_owned(), format!("write: {repaired}"))
    } else if let Some((_, words, help)) = WORDS.iter().find(|(begin, ..)| message.starts_with(begin)) {
        ((*words).to_owned(), (*help).to_owned())
    } else if let Some(repaired) = line_in_quotes(text, span).filter(|_| is_bare(text, span)) {
        ("a text needs straight quotation marks".to_owned(), format!("write: {repaired}"))
    } else {
        let help = "write each line as: key = value, with texts in quotation marks and lists in brackets";
        ("this can't be read from here on".to_owned(), help.to_owned())
    };
    // A text that is never closed is told of at its end: it is the opening mark that is meant.
    let unclosed =
        message.starts_with("invalid basic string") || message.starts_with("invalid literal string");
    let span = if unclosed { opening_mark(text, span).unwrap_or(span) } else { span };
    TomlMistake { message: words, help: (!help.is_empty()).then_some(help), span }
}

/// Whether the line that a span begins in has a word for a value, which is none of TOML's own.
fn is_bare(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    let value =
        text[start..].lines().next().and_then(|line| line.split_once('=')).map_or("", |(_, v)| v.trim());
    value.starts_with(char::is_alphabetic)
}

/// The quotation mark that opens the value of the line that a span begins in.
fn opening_mark(text: &str, span: Span) -> Option<Span> {
    let start = text.get(..span.start as usize)?.rfind('\n').map_or(0, |i| i + 1);
    let mark = start + text[start..].lines().next()?.find(['"', '\''])?;
    Some(Span::new(mark, mark + 1))
}

/// Whether the parser tells of a line that has no equals sign, or no quotation marks.
fn of_a_line(message: &str) -> bool {
    ["string values must be quoted", "key with no value", "missing assignment"]
        .iter()
        .any(|b| message.starts_with(b))
}

/// The line that a span begins in as it should be: `title = "Text"` for `title: Text`, `title = “Text”`, `title Text`.
fn line_in_quotes(text: &str, span: Span) -> Option<String> {
    let at = text.floor_char_boundary(span.start as usize);
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let line = text[start..].lines().next()?.trim();
    let key = line
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
        .next()
        .filter(|k| !k.is_empty())?;
    let value = line[key.len()..].trim_start_matches([' ', '=', ':']);
    let value = value.trim_matches(|c: char| c.is_whitespace() || "\"'“”‘’„«»".contains(c));
    let sound = !value.is_empty() && !value.contains(['"', '[', '{', '=']);
    sound.then(|| format!("{key} = \"{value}\""))
}

/// What the parser wants for a value of another type.
fn expected(message: &str) -> Option<&str> {
    let of_types =
        ["invalid type", "invalid value", "invalid length"].iter().any(|begin| message.starts_with(begin));
    message.split(", expected ").nth(1).filter(|_| of_types)
}

/// What a key must be, and an example; for what the parser calls its types.
fn wanted(expected: &str) -> (&'static str, &'static str) {
    if expected.contains("string") {
        ("text", "\"text\"")
    } else if expected.contains("bool") {
        ("true or false", "true")
    } else if expected.contains("sequence") {
        ("a list", "[\"one\", \"two\"]")
    } else if expected.contains("map") || expected.contains("struct") {
        ("a group of keys", "{ key = \"text\" }")
    } else {
        ("a whole number, 0 or more", "20")
    }
}

pub(super) fn example(key: &str) -> &'static str {
    match key {
        "title" => "add a line such as: title = \"The Bayfield Brief\"",
        "base_url" => "add a line such as: base_url = \"https://example.org\"",
        "name" => "add a line such as: name = \"mine\"",
        _ => "",
    }
}

/// The key of the line that a span begins in.
fn key_of_line(text: &str, span: Span) -> Option<&str> {
    let before = text.get(..span.start as usize)?;
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    let (key, _) = text[start..].lines().next()?.split_once('=')?;
    Some(key.trim().trim_matches('"')).filter(|k| !k.is_empty() && !k.contains(['[', '{', ',']))
}

/// Data in TOML that can't be read.
pub(crate) fn toml_data(file: &SourceFile, error: &toml::de::Error) -> Diagnostic {
    let TomlMistake { message, help, span } = toml_mistake(&file.text, error);
    let diagnostic = at(code::YAML, file, span, message);
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// Data in JSON that can't be read.
pub(crate) fn json_data(file: &SourceFile, error: &serde_json::Error) -> Diagnostic {
    let words = error.to_string();
    let line_start: usize = file.text.split_inclusive('\n').take(error.line().max(1) - 1).map(str::len).sum();
    let start = file.text.floor_char_boundary(line_start + error.column().saturating_sub(1));
    let span = Span::new(start, file.text.ceil_char_boundary(start + 1));
    let (message, help) = if error.is_eof() {
        (
            "the JSON ends before its last bracket or quotation mark is closed",
            "close it, or restore the end of the file",
        )
    } else if words.contains("trailing comma") {
        ("JSON has no comma after the last item", "take out the comma before the closing bracket")
    } else if words.contains("trailing characters") {
        (
            "there is something after the end of the JSON",
            "take it out: a file holds one list or one group of keys",
        )
    } else if words.contains("key must be a string") {
        ("a key in JSON stands in double quotation marks", "write it as: \"key\": \"text\"")
    } else if words.contains("expected `,`") {
        ("there is no comma between two items", "write it as: [\"one\", \"two\"]")
    } else if words.contains("expected `:`") {
        ("there is no colon after this key", "write it as: \"key\": \"text\"")
    } else if words.contains("escape") {
        ("within quotation marks a backslash means something", "type the backslash twice")
    } else {
        (
            "no JSON can be read from here on",
            "texts and keys stand in double quotation marks, lists in [ ], keys and values in { }",
        )
    };
    at(code::YAML, file, span, message).help(help)
}
