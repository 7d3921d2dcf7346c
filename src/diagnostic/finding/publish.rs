//! Publishing.

use super::{Diagnostic, code};
use crate::source_file;
use std::path::Path;
use std::sync::Arc;

/// The system's words without its number.
pub(crate) fn reason(error: &std::io::Error) -> String {
    let full = error.to_string();
    full.split(" (os error").next().unwrap_or(&full).to_owned()
}

pub(crate) fn same_path(path: &str, one: &str, two: &str, file: Option<&Arc<str>>) -> Diagnostic {
    let has_folder = [one, two].iter().any(|file| source_file::is_bundle(file));
    let help = if has_folder {
        "a folder with an index.md is one brief: for a section's own page, name the file _index.md; else move what is beside it, or change its slug"
    } else {
        "change the slug, the path, the alias or the name of one of the two"
    };
    let mut diagnostic =
        Diagnostic::new(code::SAME_PATH, format!("two pages for {path}: {one}, and {two}")).help(help);
    diagnostic.file = file.cloned();
    diagnostic
}

pub(crate) fn output_refused(output: &Path, why: &str, help: &str) -> Diagnostic {
    Diagnostic::new(code::OUTPUT_REFUSED, format!("nothing is published to {}: {why}", output.display()))
        .help(help)
}

pub(crate) fn publish(what: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(code::PUBLISH, format!("{} can't be written: {}", what.display(), reason(error)))
        .help("what was published before is as it was")
}

pub(crate) fn unfinished(what: &Path, error: &std::io::Error) -> Diagnostic {
    let message = format!("the new site is in {} only in part: {}", what.display(), reason(error));
    Diagnostic::new(code::UNFINISHED, message)
        .help("build again: the next build begins with what is left of this one")
}

pub(crate) fn busy(output: &Path) -> Diagnostic {
    Diagnostic::new(code::BUSY, format!("another build is publishing beside {}", output.display()))
        .help("wait until it is done, then build again")
}

pub(crate) fn cache_lied(path: &str) -> Diagnostic {
    Diagnostic::new(code::FAILED, format!("{path} is not what it is without the cache"))
        .help("please report this; until it is mended, build with --no-cache")
}
