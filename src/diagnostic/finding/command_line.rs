//! The command line.

use super::{Diagnostic, code, did_you_mean, near};
use crate::source_file::SourceFile;
use std::io;

pub(crate) fn bad_argument(name: &str, text: &str) -> Diagnostic {
    Diagnostic::new(code::BAD_DATE, format!("{name} is no date: “{text}”"))
        .help("write the year first: 2026-11-22, or with a time: 2026-11-22T15:30")
}

/// A section that isn't there.
pub(crate) fn no_section<'n>(typed: &str, names: impl Iterator<Item = &'n str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(code::NOT_FOUND, format!("there is no section “{typed}”"));
    match did_you_mean(near(typed, names)) {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic.help("name its folder in content/: --section articles"),
    }
}

pub(crate) fn nothing_since(day: &str) -> Diagnostic {
    Diagnostic::new(code::NOT_FOUND, format!("no brief was published since {day}: there is nothing to send"))
        .help("choose an earlier day: --since 2026-11-01")
}

pub(crate) fn digest_too_long(briefs: usize) -> Diagnostic {
    let message =
        format!("the beginnings of {briefs} briefs are more than the 102 KB that mail programs show");
    Diagnostic::new(code::NOT_FOUND, message).help("choose a later day, or a section: --section articles")
}

pub(crate) fn bad_name(name: &str, text: &str) -> Diagnostic {
    Diagnostic::new(code::BAD_VALUE, format!("{name} can't be “{text}”"))
        .help("it becomes a part of the brief's address: it needs a letter or digit")
}

pub(crate) fn bad_place(text: &str) -> Diagnostic {
    Diagnostic::new(code::BAD_VALUE, format!("“{text}” is no place in a file"))
        .help("name the file and the line: content/articles/levee.md:12")
}

pub(crate) fn no_such_line(file: &SourceFile, line: usize, lines: usize) -> Diagnostic {
    let lines = if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") };
    Diagnostic::new(code::BAD_VALUE, format!("there is no line {line}: the file has {lines}"))
        .in_file(&file.path)
        .help("lines are counted from 1; messages of `ibid check` give them")
}

pub(crate) fn not_added(path: &str, entries: impl Iterator<Item = String>) -> Diagnostic {
    let entries: Vec<String> = entries.collect();
    Diagnostic::new(code::YAML, "drafts can't be added at the end of this file, which is as it was")
        .in_file(&path.into())
        .help(format!("put each entry on lines of its own, or add by hand: {}", entries.join("; ")))
}

pub(crate) fn no_threads(wrong: &dyn std::error::Error) -> Diagnostic {
    Diagnostic::new(code::STREAM, format!("no threads can be started: {wrong}"))
        .help("ask for fewer: --threads 1")
}

pub(crate) fn records_unread(wrong: &io::Error) -> Diagnostic {
    Diagnostic::new(code::STREAM, format!("the records can't be read: {wrong}"))
        .help("`-` reads them from standard input: ibid annotate - < records.jsonl")
}

pub(crate) fn records_unwritten(wrong: &io::Error) -> Diagnostic {
    Diagnostic::new(code::STREAM, format!("what was found can't be written: {wrong}"))
        .help("what is there up to its last whole line is right; send the records after it again")
}
