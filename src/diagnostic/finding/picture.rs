//! Pictures.

use super::{Diagnostic, at, code};
use crate::picture::{Flaw, Tells};
use crate::source_file::SourceFile;
use crate::span::Span;
use std::sync::Arc;

fn flaw(flaw: Flaw) -> (String, &'static str) {
    match flaw {
        Flaw::NotAPicture => {
            ("is no picture".into(), "open it in a picture program, and save it anew as JPEG")
        }
        Flaw::Broken => {
            ("is broken: it can't be read to its end".into(), "copy it anew from the camera or the agency")
        }
        Flaw::NotForBrowsers(format) => {
            (format!("is a picture of a kind that most browsers don't show ({format})"), "save it as JPEG")
        }
        Flaw::TooLarge { width, height, limit } => (
            format!("has {width} by {height} pixels; a picture may have {} million", limit / 1_000_000),
            "make it smaller: no page shows more than 1,440 pixels across",
        ),
    }
}

/// A picture that a brief asks for.
pub(crate) fn bad_photo(file: &SourceFile, span: Span, src: &str, why: Flaw) -> Diagnostic {
    let (what, help) = flaw(why);
    at(code::PICTURE, file, span, format!("{src} {what}")).help(help)
}

/// A picture whose copies can't be made.
pub(crate) fn bad_picture(path: &Arc<str>, why: Flaw) -> Diagnostic {
    let (what, help) = flaw(why);
    Diagnostic::new(code::PICTURE, format!("the file {what}")).in_file(path).help(help)
}

/// A file that is published with what it tells of where and by whom it was made.
pub(crate) fn tells(path: &Arc<str>, what: Tells) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or_default();
    let (message, help) = match what {
        Tells::Camera(format) => (
            format!(
                "the file is published with all that a camera or a program wrote into it, such as the place and the owner: \
                 ibid can't take that out of this format ({format})"
            ),
            "publish it as JPEG, PNG or WebP instead, or take it out of the folder".to_owned(),
        ),
        Tells::Place => (
            "the film is published with the place where it was made: ibid can't take that out".to_owned(),
            format!(
                "take it out first: ffmpeg -i {name} -map_metadata -1 -dn -c copy clean-{name}, and publish clean-{name}"
            ),
        ),
    };
    Diagnostic::new(code::TELLS, message).in_file(path).help(&help)
}
