//! `parse`: bytes to a brief. Pure; returns values and diagnostics, and cannot fail.

pub(crate) mod foreign;
pub mod fields;
pub mod front_matter;
pub mod page;
pub mod registry_file;
pub mod authors;
pub(crate) mod marker;
pub mod link;
pub mod outline;
pub mod html;
pub(crate) mod autolink;
pub(crate) mod typography;
mod events;
mod inlines;
mod footnotes;
mod comments;
mod definitions;
pub mod news;
pub mod printed;
pub mod shapes;
pub mod markdown;
pub mod held;
pub mod kept;
mod words;
pub(crate) mod remark;

use crate::annotate::prose::Prose;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, code};
use crate::source_file::SourceFile;
use crate::span::Span;
use front_matter::{FrontMatter, SectionMatter};
use held::Held;
use jiff::Timestamp;
use markdown::Read;
use news::Layout;
use outline::Outline;
use page::Form;
use printed::Printed;
use std::sync::Arc;

/// A brief, read: its front matter, and what its Markdown holds.
#[derive(Debug, Clone)]
pub struct Brief {
    /// Its file, without what of it is held back.
    pub file: SourceFile,
    /// What of it is not published yet.
    pub held: Option<Box<Held>>,
    /// The byte where the Markdown begins.
    pub body: usize,
    /// Its front matter.
    pub matter: FrontMatter,
    /// Headings, links, pictures, footnotes.
    pub outline: Outline,
    /// What the page prints of it.
    pub printed: Printed,
    /// How it begins: a sentence or two, for where there is no description.
    pub summary: String,
}

impl Brief {
    /// Whether it is a page, which is in no list.
    pub fn is_page(&self) -> bool {
        self.matter.page.is_some()
    }

    /// Lets go of its text, and of what only those want of it who read it with its text.
    pub fn let_text_go(&mut self) {
        self.file.text = Arc::default();
        self.printed = Printed::default();
        self.outline.let_go();
    }

    /// What its page prints of a text that is its own.
    pub fn printed_of(&self, text: &str, config: &Config) -> String {
        let layout = self.matter.news.layout(&self.matter.date);
        markdown::read(text, self.body, config.markdown, layout).printed.text(text)
    }

    /// Its file as it was read.
    pub fn whole_file(&self) -> &SourceFile {
        self.held.as_ref().map_or(&self.file, |held| &held.whole)
    }

    /// The words that the page prints of a stretch of the file, in one line.
    pub fn words(&self, span: Span) -> String {
        self.printed.within(span, &self.file.text)
    }
}

/// A section's own page.
#[derive(Debug, Clone)]
pub struct SectionFile {
    /// `_index.md`.
    pub file: SourceFile,
    /// The byte where the Markdown begins.
    pub body: usize,
    /// Its front matter.
    pub matter: SectionMatter,
    /// Headings, links, pictures.
    pub outline: Outline,
}

/// Reads a brief. `None` if its front matter can't be used; an error is then among the diagnostics.
pub fn brief(file: SourceFile, config: &Config) -> (Option<(Brief, Prose)>, Vec<Diagnostic>) {
    brief_or_page(file, config, Form::Brief, None)
}

/// Reads a brief, or a page, which is one without a date. With a moment, what a live page has of later ones is held back.
pub fn brief_or_page(
    file: SourceFile,
    config: &Config,
    form: Form,
    now: Option<Timestamp>,
) -> (Option<(Brief, Prose)>, Vec<Diagnostic>) {
    let (matter, mut diagnostics) = front_matter::of(&file, config, form);
    let Some((matter, body)) = matter else {
        return (None, diagnostics);
    };
    let (mut file, mut matter) = (file, matter);
    let mut held = now.and_then(|now| Held::back(&mut file, body, &mut matter, config.markdown, now));
    let layout = matter.news.layout(&matter.date);
    let Read { prose, printed, mut outline } = markdown::read(&file.text, body, config.markdown, layout);
    matter.updated_by(outline.entries.last().map(|entry| &entry.moment));
    outline.excuse(|to| matter.photos.iter().any(|p| p.is_shown_by(to) && !p.alt.is_empty()));
    let mut of_markdown = outline.diagnostics(&file, body, config.markdown);
    if let Some(held) = &mut held {
        held.leave_out(&outline);
        // What is held back may be what refers to them.
        of_markdown.retain(|d| ![code::UNUSED_NOTE, code::UNUSED_LINK].contains(&d.code));
    }
    diagnostics.extend(of_markdown);
    diagnostics.extend(remark::diagnostics(&file, body, config.markdown));
    let held = held.map(Box::new);
    let summary =
        if matter.description.is_empty() { summary(printed.lead(&file.text)) } else { String::new() };
    (Some((Brief { file, held, body, matter, outline, printed, summary }, prose)), diagnostics)
}

/// Reads a section's `_index.md`.
pub fn section(file: SourceFile, config: &Config) -> (SectionFile, Vec<Diagnostic>) {
    let (matter, body, mut diagnostics) = front_matter::section(&file, &config.time_zone);
    let layout = Layout::default();
    let Read { prose, outline, .. } = markdown::read(&file.text, body, config.markdown, layout);
    diagnostics.extend(outline.diagnostics_of_section(&file, &prose, config.markdown));
    diagnostics.extend(remark::diagnostics(&file, body, config.markdown));
    (SectionFile { file, body, matter, outline }, diagnostics)
}

/// The most characters of a summary.
const SUMMARY: usize = 200;

/// The beginning of the first paragraph, cut after a sentence, else after a word.
fn summary(text: String) -> String {
    if text.chars().count() <= SUMMARY {
        return text;
    }
    let end = text.char_indices().nth(SUMMARY).map_or(text.len(), |(i, _)| i);
    let cut = &text[..end];
    let sentence = cut.rfind(['.', '!', '?', '”']).filter(|i| *i > end / 2);
    match sentence {
        Some(i) => cut[..cut.ceil_char_boundary(i + 1)].to_owned(),
        None => format!("{}…", cut.rfind(' ').map_or(cut, |i| &cut[..i])),
    }
}
