//! One constructor for every finding: its wording, its code and its remedy. A file for each group of them.

mod annotation;
mod command_line;
mod date;
mod failure;
mod file;
mod foreign;
mod forms;
mod front_matter;
mod markdown;
mod picture;
mod preview;
mod publish;
mod remark;
mod settings;
mod shape;
mod theme;
mod toml;
mod yaml;

pub(crate) use annotation::*;
pub(crate) use command_line::*;
pub(crate) use date::*;
pub(crate) use failure::*;
pub(crate) use file::*;
pub(crate) use foreign::*;
pub(crate) use forms::*;
pub(crate) use front_matter::*;
pub(crate) use markdown::*;
pub(crate) use picture::*;
pub(crate) use preview::*;
pub(crate) use publish::*;
pub(crate) use remark::*;
pub(crate) use settings::*;
pub(crate) use shape::wrong_type;
pub(crate) use theme::*;
pub(crate) use toml::*;
pub(crate) use yaml::*;

use super::code;
use super::{Diagnostic, near};
use crate::source_file::SourceFile;
use crate::span::Span;

fn at(code: super::Code, file: &SourceFile, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, message).in_text(file, span)
}

fn did_you_mean(name: Option<&str>) -> Option<String> {
    name.map(|n| format!("did you mean `{n}`?"))
}
