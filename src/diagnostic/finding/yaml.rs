//! YAML that can't be read, in words for those who have never heard of it.

use super::{Diagnostic, at, code};
use crate::source_file::SourceFile;
use crate::span::Span;
use crate::yaml::Mistake;

/// A mistake in a YAML text of a file.
pub(crate) fn yaml(file: &SourceFile, span: Span, mistake: &Mistake) -> Diagnostic {
    let diagnostic = at(code::YAML, file, span, message(mistake));
    match help(mistake) {
        help if help.is_empty() => diagnostic,
        help => diagnostic.help(help),
    }
}

/// A value that ends at a `#`. `line` is the line as it should be typed.
pub(crate) fn cut(file: &SourceFile, span: Span, line: &str) -> Diagnostic {
    let message = format!("YAML takes “{}” for a comment: it is left out", span.of(&file.text));
    let help = shown("put the text in quotation marks", line);
    at(code::CUT, file, span, message).help(format!("{help} (for a comment, write a space after the #)"))
}

fn message(mistake: &Mistake) -> String {
    match mistake {
        Mistake::TooLong => format!("this is longer than {} MiB", crate::yaml::MAX / 1024 / 1024),
        Mistake::TooDeep => "this is nested too deeply".into(),
        Mistake::Grows => "aliases make this grow beyond all measure".into(),
        Mistake::KeyNotText => {
            "a value that begins with { is a group of keys, and one of the keys is no word".into()
        }
        Mistake::Twice(key) => format!("the key `{key}` is there twice"),
        Mistake::Tab => "a tab stands at the beginning of this line".into(),
        Mistake::OddSpace(c) => odd_space(*c).into(),
        Mistake::Control => "a character stands here that no text may hold".into(),
        Mistake::NoSpace { .. } => "the space after the colon is missing".into(),
        Mistake::WideColon => "this is a full-width colon, which YAML doesn’t know".into(),
        Mistake::EqualsSign { .. } => "an equals sign stands where a colon must be".into(),
        Mistake::Dash { .. } => "the space after the dash is missing".into(),
        Mistake::AfterQuote { .. } => "there are words after the closing quotation mark".into(),
        Mistake::Apostrophe { .. } => "the apostrophe ends the text, which began with the same mark".into(),
        Mistake::NoBrackets { .. } => "a list on one line stands in brackets".into(),
        Mistake::Comma { .. } => "a comma stands after the closing quotation mark".into(),
        Mistake::NoComma { .. } => "a comma is missing before this item".into(),
        Mistake::TwoKeys { .. } => "this line holds two keys".into(),
        Mistake::OpenQuote { mark: '"', .. } => "this quotation mark is never closed".into(),
        Mistake::OpenQuote { .. } => "this single quotation mark is never closed".into(),
        Mistake::Backslash => "within double quotation marks a backslash means something".into(),
        Mistake::AfterBracket { bracket: '{', .. } => {
            "a value that begins with { is a group of keys, and there are words after its end".into()
        }
        Mistake::AfterBracket { .. } => {
            "a value that begins with [ is a list, and there are words after its end".into()
        }
        Mistake::OpenBracket(bracket) => format!("this {bracket} is never closed"),
        Mistake::StrayBracket(bracket) => format!("{bracket} can't stand here"),
        Mistake::EmptyItem => "there is nothing before this comma".into(),
        Mistake::Hash { .. } => "what follows # is taken for a comment, to the end of the line".into(),
        Mistake::Begins { with: '-', .. } => {
            "after a dash comes an item of a list, which stands on a line of its own".into()
        }
        Mistake::Begins { with, .. } => format!("a text can't begin with {with}"),
        Mistake::Colon { .. } => {
            "a colon with a space after it can’t stand in a text without quotation marks".into()
        }
        Mistake::Indent { key, outermost: true } => format!("there are spaces before `{key}`"),
        Mistake::Indent { key, .. } => format!("`{key}` is not below the key that it belongs with"),
        Mistake::NoKey { .. } => "this line has no key".into(),
        Mistake::StrayItem => "this doesn't fit what is above it: a list and keys can't be mixed".into(),
        Mistake::SecondText => "a line of three dashes begins a second text here".into(),
        Mistake::Other => "this can't be read from here on".into(),
    }
}

fn help(mistake: &Mistake) -> String {
    match mistake {
        Mistake::TooLong => "divide it into several files".into(),
        Mistake::TooDeep | Mistake::Grows => String::new(),
        Mistake::KeyNotText => "if it is a text, put it in quotation marks".into(),
        Mistake::Twice(_) => "keep one of them".into(),
        Mistake::Tab => "indent with spaces: two for each step".into(),
        Mistake::OddSpace(_) => "delete it, and type a space with the space bar if one belongs here".into(),
        Mistake::Control => "delete it; it can't be seen in most editors".into(),
        Mistake::NoSpace { line }
        | Mistake::EqualsSign { line }
        | Mistake::Dash { line }
        | Mistake::NoBrackets { line } => write_it(line),
        Mistake::Comma { line } => shown("take the comma out", line),
        Mistake::NoComma { line } => shown("put a comma between them", line),
        Mistake::TwoKeys { line } => format!("write each key on a line of its own\n{line}"),
        Mistake::WideColon => "type : instead, with a space after it".into(),
        Mistake::AfterQuote { mark, line } => {
            let other = if *mark == '"' { "single" } else { "double" };
            shown(&format!("put the whole text in {other} quotation marks"), line)
        }
        Mistake::Apostrophe { line } => shown("put the text in double quotation marks", line),
        Mistake::OpenQuote { mark: '\'', line } => {
            shown("close it at the end of the text; or, if it is an apostrophe, put the text in double quotation marks", line)
        }
        Mistake::OpenQuote { line, .. } => {
            shown("close it at the end of the text, with a straight mark like the first", line)
        }
        Mistake::Backslash => "use single quotation marks instead, or type the backslash twice".into(),
        Mistake::AfterBracket { line, .. } => shown("if it is a text, put it in quotation marks", line),
        Mistake::OpenBracket(bracket) => {
            let close = if *bracket == '[' { ']' } else { '}' };
            format!("close it with {close}, or, if it is a text, put it in quotation marks")
        }
        Mistake::StrayBracket(_) => "put a text that holds brackets in quotation marks".into(),
        Mistake::EmptyItem => "take out the comma, or write the item".into(),
        Mistake::Hash { line } | Mistake::Begins { line, .. } | Mistake::Colon { line } => {
            shown("put the text in quotation marks", line)
        }
        Mistake::Indent { key, outermost: true } => {
            format!("keys stand at the beginning of the line: {key}:")
        }
        Mistake::Indent { .. } => "begin keys that belong together in the same column".into(),
        Mistake::NoKey { after: Some(key) } => format!(
            "if it goes on with the text of `{key}`, begin it with two spaces; else write it as: key: value"
        ),
        Mistake::NoKey { after: None } => "write it as: key: value".into(),
        Mistake::StrayItem => "begin the items of a list with dashes in one column, below their key".into(),
        Mistake::SecondText => "take it out: a file holds one text".into(),
        Mistake::Other => {
            "write each line as: key: value; put text with special characters in quotation marks, and begin the lines on which it goes on with two spaces".into()
        }
    }
}

fn write_it(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!("write: {line}") }
}

fn shown(what: &str, line: &str) -> String {
    if line.is_empty() { what.to_owned() } else { format!("{what}: {line}") }
}

fn odd_space(c: char) -> &'static str {
    match c {
        '\u{A0}' | '\u{202F}' => "a no-break space stands here, which only looks like a space",
        '\u{85}' | '\u{2028}' | '\u{2029}' => "an invisible line break stands here",
        c if c.is_whitespace() => "a space of an unusual width stands here",
        _ => "an invisible character stands here",
    }
}
