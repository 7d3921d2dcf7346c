//! One constructor for every finding: its wording, its code and its remedy. A file for each group of them.

mod annotation;
mod command_line;
mod failure;
mod file;
mod front_matter;
mod markdown;
mod picture;
mod preview;
mod publish;
mod settings;
mod theme;

pub(crate) use annotation::*;
pub(crate) use command_line::*;
pub(crate) use failure::*;
pub(crate) use file::*;
pub(crate) use front_matter::*;
pub(crate) use markdown::*;
pub(crate) use picture::*;
pub(crate) use preview::*;
pub(crate) use publish::*;
pub(crate) use settings::*;
pub(crate) use theme::*;

use super::code;
use super::{Diagnostic, near};
use crate::load::SourceFile;
use crate::span::Span;

fn at(code: super::Code, file: &SourceFile, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, message).in_file(&file.path).at(&file.text, span)
}

fn did_you_mean(name: Option<&str>) -> Option<String> {
    name.map(|n| format!("did you mean `{n}`?"))
}
