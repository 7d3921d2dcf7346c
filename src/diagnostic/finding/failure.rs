//! Failures of ibid itself.

use super::{Diagnostic, code};
use crate::guard::Failure;
use crate::source_file::SourceFile;
use crate::span::Span;
use std::sync::Arc;

/// What those who mend it need to know.
fn report(what: &str, failure: &Failure) -> String {
    let origin = match &*failure.origin {
        "" => String::new(),
        origin => format!(" with “{origin}”"),
    };
    format!("please report {what}{origin}")
}

/// `place` is the sentence or paragraph that it failed on, if that could be found out.
pub(crate) fn failed_on_brief(file: &SourceFile, place: Option<Span>, failure: &Failure) -> Diagnostic {
    let what = if place.is_some() { "this sentence" } else { "this brief" };
    let message = format!("ibid itself failed on {what}; that is a mistake in ibid, not in what you wrote");
    let help = format!("{}; until it is mended, write it in another way", report(what, failure));
    let diagnostic = Diagnostic::new(code::FAILED, message).in_file(&file.path).help(help);
    match place {
        Some(place) => diagnostic.at(&file.text, place),
        None => diagnostic,
    }
}

/// `url` is the page's address in the site, `file` the brief that it is the page of.
pub(crate) fn failed_on_page(url: &str, file: Option<&Arc<str>>, failure: &Failure) -> Diagnostic {
    let file = failure.file.as_ref().or(file);
    let what = if file.is_some() { "a page of this brief" } else { "a page" };
    let message = format!("ibid itself failed while it made {what}, {url}");
    let mut diagnostic = Diagnostic::new(code::FAILED, message);
    diagnostic.file = file.cloned();
    diagnostic.help(format!("{}; what was published before is as it was", report("it", failure)))
}

/// A failure that belongs to no brief and no page.
pub(crate) fn failed(failure: &Failure) -> Diagnostic {
    let message = "ibid itself failed; that is a mistake in ibid, not in what you wrote";
    let mut diagnostic = Diagnostic::new(code::FAILED, message);
    diagnostic.file.clone_from(&failure.file);
    diagnostic.help(format!("{}, and what you had changed last", report("it", failure)))
}

/// What the line of a record says that ibid failed on.
pub(crate) fn failed_on_record(failure: &Failure) -> String {
    let report = report("this record", failure);
    format!("ibid itself failed on this record; that is a mistake in ibid, {report}")
}
