//! Front matter, the registry and YAML itself.

use super::{Diagnostic, at, code, did_you_mean, near};
use crate::source_file::SourceFile;
use crate::span::Span;
use crate::yaml::quoted;

pub(crate) fn not_a_map(file: &SourceFile, span: Span, kind: &str) -> Diagnostic {
    let message = format!("keys and values are expected here, not {kind}");
    at(code::YAML, file, span, message).help("write each as: key: value")
}

pub(crate) fn unknown_key(file: &SourceFile, span: Span, key: &str, known: &[&str]) -> Diagnostic {
    if key.trim().contains(' ') {
        // "and said: nothing" below a text.
        return at(code::UNKNOWN_KEY, file, span, format!("“{key}:” is no key")).help(
            "if the line goes on with the text above, begin it with two spaces, and put a text that holds a colon in quotation marks",
        );
    }
    let diagnostic = at(code::UNKNOWN_KEY, file, span, format!("unknown key `{key}`"));
    let hint = did_you_mean(near(key, known.iter().copied()))
        .unwrap_or_else(|| format!("the keys are {}; keys of your own go under `extra`", known.join(", ")));
    diagnostic.help(hint)
}

/// A key of briefs in the front matter of a page.
pub(crate) fn key_of_briefs(file: &SourceFile, span: Span, key: &str) -> Diagnostic {
    at(code::UNKNOWN_KEY, file, span, format!("a page has no `{key}`")).help(MAKE_IT_A_BRIEF)
}

/// A page with a date.
pub(crate) fn dated_page(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::DATED_PAGE, file, span, "this is a page, which is in no list and needs no date")
        .help(MAKE_IT_A_BRIEF)
}

/// What tells a page from a brief.
const MAKE_IT_A_BRIEF: &str =
    "a file in no section is a page: to make it a brief, put it into a folder, such as content/articles/";

pub(crate) fn missing_key(file: &SourceFile, span: Span, key: &str) -> Diagnostic {
    let example = match key {
        "title" => "title: Council backs levee",
        "date" => "date: 2026-11-22",
        "alt" => "alt: what the picture shows, for readers who can't see it",
        "src" => "src: harbor.jpg",
        "name" => "name: Dana Okafor",
        _ => "",
    };
    let diagnostic = at(code::MISSING_KEY, file, span, format!("`{key}` is missing"));
    if example.is_empty() { diagnostic } else { diagnostic.help(format!("add a line such as: {example}")) }
}

pub(crate) fn empty_value(file: &SourceFile, span: Span, key: &str) -> Diagnostic {
    let diagnostic = at(code::BAD_VALUE, file, span, format!("`{key}` is empty"));
    match span.of(&file.text) {
        typed if typed.starts_with('#') => {
            diagnostic.help(format!("YAML takes what begins with # for a comment: {key}: {}", quoted(typed)))
        }
        _ => diagnostic,
    }
}

pub(crate) fn updated_before_date(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::BAD_VALUE, file, span, "`updated` is before `date`")
}

pub(crate) fn bad_value(file: &SourceFile, span: Span, key: &str, got: &str, known: &[&str]) -> Diagnostic {
    let hint =
        did_you_mean(near(got, known.iter().copied())).unwrap_or_else(|| format!("use {}", known.join(", ")));
    at(code::BAD_VALUE, file, span, format!("`{key}` can't be “{got}”")).help(hint)
}

pub(crate) fn empty_slug(file: &SourceFile, span: Span, key: &str, text: &str) -> Diagnostic {
    let message = format!("“{text}” in `{key}` holds no letter or digit to make an address of");
    at(code::BAD_VALUE, file, span, message)
}

pub(crate) fn too_many_tags(
    file: &SourceFile,
    span: Span,
    key: &str,
    count: usize,
    most: usize,
) -> Diagnostic {
    let message = format!("the brief has {count} {key}, and may have {most} at most");
    at(code::BAD_VALUE, file, span, message).help("keep those that readers would look for")
}

pub(crate) fn bad_path(file: &SourceFile, span: Span, path: &str, why: &str) -> Diagnostic {
    let code = if path.contains("..") { code::OUTSIDE } else { code::BAD_VALUE };
    at(code, file, span, format!("“{path}” can't be an address: {why}"))
}

pub(crate) fn cut_address(file: &SourceFile, span: Span, slug: &str, cut: &str) -> Diagnostic {
    let shown = |text: &str| text.chars().take(40).collect::<String>();
    let message =
        format!("the address made of “{}…” is too long, and is cut to {} bytes", shown(slug), cut.len());
    at(code::CUT_ADDRESS, file, span, message).help("give it a short one: slug: harbor-storm")
}

pub(crate) fn no_credit(file: &SourceFile, span: Span, src: &str) -> Diagnostic {
    at(code::NO_CREDIT, file, span, format!("the picture {src} has no credit"))
        .help("add a line such as: credit: Lena Park/The Bayfield Brief")
}

/// A comment of HTML in a text that is no Markdown.
pub(crate) fn comment(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::COMMENT, file, span, "this is taken for a comment, and isn't published")
        .help("write a comment of YAML in its place, at the end of the line: title: \"Ferry\" # ask Ann")
}

pub(crate) fn open_comment_in_value(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::OPEN_COMMENT, file, span, "this comment has no end: readers would see it")
        .help("end it with -->, or take it out")
}

pub(crate) fn key_twice(file: &SourceFile, span: Span, key: &str, other: &str) -> Diagnostic {
    let message = format!("the key `{key}` is there twice, also in {other}");
    at(code::KEY_TWICE, file, span, message)
        .help("people, organizations and sources share one set of keys: rename one of the two")
}

pub(crate) fn bad_registry_key(file: &SourceFile, span: Span, key: &str) -> Diagnostic {
    at(code::BAD_VALUE, file, span, format!("`{key}` can't be a key of the registry"))
        .help("use letters, digits and hyphens; `none` has a meaning of its own")
}

pub(crate) fn unknown_organization(
    file: &SourceFile,
    span: Span,
    owner: &str,
    name: &str,
    near: Option<&str>,
) -> Diagnostic {
    let hint = did_you_mean(near)
        .unwrap_or_else(|| "add it to content/_organizations.yaml, or write its name with a capital".into());
    at(
        code::UNKNOWN_REFERENCE,
        file,
        span,
        format!("`{owner}` refers to the organization `{name}`, which isn't there"),
    )
    .help(hint)
}

pub(crate) fn unused_key(file: &SourceFile, span: Span, key: &str) -> Diagnostic {
    at(code::UNUSED_KEY, file, span, format!("no brief uses `{key}`"))
}

pub(crate) fn recurring(file: &SourceFile, span: Span, name: &str, briefs: usize, draft: &str) -> Diagnostic {
    let message = format!("{name} is quoted in {briefs} briefs, and the registry doesn't know the name");
    at(code::RECURRING, file, span, message)
        .help(format!("if it is one person, add to content/_people.yaml: {draft}"))
}
