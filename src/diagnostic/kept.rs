//! Warnings as the cache keeps them with the brief that they are of.

use super::{Diagnostic, Place, Severity, code};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// A warning of a brief, without the path of its file.
#[derive(Serialize, Deserialize)]
pub struct Kept<'d> {
    id: Cow<'d, str>,
    message: Cow<'d, str>,
    is_in_file: bool,
    place: Option<Cow<'d, Place>>,
    help: Option<Cow<'d, str>>,
    once: bool,
}

impl<'d> Kept<'d> {
    /// What is kept of a warning about this file; `None` for an error, and for what is about another file: such a brief is
    /// read each time.
    pub fn of(warning: &'d Diagnostic, path: &str) -> Option<Self> {
        let Diagnostic { code, message, file, place, help, once } = warning;
        let is_kept = code.severity == Severity::Warning && file.as_ref().is_none_or(|file| **file == *path);
        is_kept.then(|| Self {
            id: code.id.into(),
            message: message.into(),
            is_in_file: file.is_some(),
            place: place.as_deref().map(Cow::Borrowed),
            help: help.as_deref().map(Cow::Borrowed),
            once: *once,
        })
    }

    /// The warning again; `None` where there is no such code.
    pub fn warning(self, path: &Arc<str>) -> Option<Diagnostic> {
        let Self { id, message, is_in_file, place, help, once } = self;
        Some(Diagnostic {
            code: *code::ALL.iter().find(|code| code.id == id)?,
            message: message.into_owned(),
            file: is_in_file.then(|| Arc::clone(path)),
            place: place.map(|place| Box::new(place.into_owned())),
            help: help.map(Cow::into_owned),
            once,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_file::SourceFile;
    use crate::span::Span;

    #[test]
    fn a_warning_is_kept_as_it_is_and_an_error_is_not() {
        let file = SourceFile { path: "content/a.md".into(), text: "one two".into() };
        let warning = Diagnostic::new(code::LOST_CHARACTER, "a word")
            .in_text(&file, Span::new(4, 7))
            .help("another")
            .once();
        for warning in [warning, Diagnostic::new(code::CUT, "nowhere")] {
            let kept = postcard::to_stdvec(&Kept::of(&warning, "content/a.md").unwrap()).unwrap();
            let read: Kept<'_> = postcard::from_bytes(&kept).unwrap();
            assert_eq!(read.warning(&file.path), Some(warning));
        }
        let elsewhere = Diagnostic::new(code::CUT, "elsewhere").in_file(&"content/b.md".into());
        for other in [elsewhere, Diagnostic::new(code::YAML, "an error")] {
            assert!(Kept::of(&other, "content/a.md").is_none());
        }
    }
}
