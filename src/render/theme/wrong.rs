//! What is wrong with a template: the place and the words of an error.

use super::{OURS, Theme};
use crate::diagnostic::{Diagnostic, finding};
use crate::render::mistake;
use crate::span::Span;
use std::collections::BTreeSet;
use tera::ErrorKind;

impl Theme {
    /// If a template fills a block that the one which it extends doesn't have, the name of that one, and the block: one
    /// `base.html` without blocks is one mistake, not one of each page's template.
    pub(super) fn lacking_block(&self, error: &tera::Error) -> Option<(String, String)> {
        let (name, message) = match error.kind() {
            ErrorKind::SyntaxError(report) => (report.filename(), report.message()),
            ErrorKind::Msg(report) => self.place_of(report).map(|(name, _, message)| (name, message))?,
            _ => return None,
        };
        let block = message.strip_prefix("Block `")?.split_once("` is not defined in any parent")?.0;
        let text = &self.sources.get(name)?.text;
        let parent = text.split_once("{% extends \"")?.1.split_once('"')?.0;
        let (full, source) = self.named(parent)?;
        // What its own author got wrong is reported where it stands, and a built-in template lacks nothing.
        (full != name && !source.path.starts_with(OURS)).then(|| (parent.to_owned(), block.to_owned()))
    }

    /// True if all that is wrong is that a template which it includes is broken, and reported already.
    pub(super) fn includes_broken(&self, error: &tera::Error, broken: &BTreeSet<String>) -> bool {
        let said = match error.kind() {
            ErrorKind::SyntaxError(report) => report.message(),
            ErrorKind::Msg(report) => report.lines().next().unwrap_or_default(),
            ErrorKind::TemplateNotFound(name) => name,
            _ => return false,
        };
        let mut names = said.split(['`', '"', '\'']);
        names.any(|name| self.named(name).is_some_and(|(full, _)| broken.contains(&full)))
    }

    /// Tera's error with the file, line and column of the template. `keys` are those that the page has anywhere.
    pub(in crate::render) fn explain(
        &self,
        error: &tera::Error,
        keys: impl FnOnce() -> Vec<String>,
    ) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let source = self.sources.get(report.filename()).map_or("", |s| &*s.text);
                let span = mistake::whole_path(source, report.span().range.clone());
                let typed = span.of(source);
                let plain = mistake::plain(report.message(), typed, keys);
                let mut diagnostic = self.at(report.filename(), Some(span), &plain.message);
                diagnostic.help = plain.help;
                diagnostic
            }
            ErrorKind::MissingParent { current, parent } => {
                self.at(current, None, &format!("it extends {parent}, which isn't there"))
            }
            ErrorKind::CircularExtend { tpl, .. } => {
                self.at(tpl, None, "it extends itself, by way of others")
            }
            ErrorKind::CircularInclude { tpl, .. } => {
                self.at(tpl, None, "it includes itself, by way of others")
            }
            ErrorKind::TemplateNotFound(name) => self.at(name, None, "there is no such template"),
            ErrorKind::Msg(report) => match self.place_of(report) {
                Some((name, span, message)) => self.at(name, Some(span), message),
                None => finding::template("themes", "", None, report),
            },
            other => finding::template("themes", "", None, &other.to_string()),
        }
    }

    /// Unknown filters, functions and includes come as one text, `error: <what>`, then `--> <name>:<line>:<column>`.
    fn place_of<'e>(&self, report: &'e str) -> Option<(&'e str, Span, &'e str)> {
        let message = report.lines().next()?.trim_start_matches("error: ");
        let place = report.split_once("--> ")?.1.lines().next()?;
        let mut parts = place.rsplitn(3, ':');
        let column: usize = parts.next()?.trim().parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        let name = parts.next()?;
        let text = &self.sources.get(name)?.text;
        let lines = text.split_inclusive('\n').take(line - 1);
        let start = (lines.map(str::len).sum::<usize>() + column - 1).min(text.len());
        Some((name, Span::new(start, start), message))
    }

    fn at(&self, name: &str, span: Option<Span>, message: &str) -> Diagnostic {
        match self.sources.get(name) {
            Some(source) => finding::template(&source.path, &source.text, span, message),
            None => finding::template(name, "", None, message),
        }
    }
}

/// The template that an error is about.
pub(super) fn culprit(error: &tera::Error) -> Option<String> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            Some(report.filename().to_owned())
        }
        ErrorKind::MissingParent { current, .. } => Some(current.clone()),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl.clone()),
        ErrorKind::Msg(report) => {
            let place = report.split_once("--> ")?.1.lines().next()?;
            place.rsplitn(3, ':').nth(2).map(str::to_owned)
        }
        _ => None,
    }
}
