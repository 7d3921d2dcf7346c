//! The command line.

use super::{Diagnostic, code};
use crate::source_file::SourceFile;

pub(crate) fn bad_argument(name: &str, text: &str) -> Diagnostic {
    Diagnostic::new(code::BAD_DATE, format!("{name} is no date: “{text}”"))
        .help("write the year first: 2026-11-22, or with a time: 2026-11-22T15:30")
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
