//! What a brief's Markdown holds besides its prose: headings with their anchors, links, pictures, footnotes; and what
//! is wrong with it.

use super::markdown::runs_script;
use super::prose::Prose;
use crate::config;
use crate::diagnostic::{Code, Diagnostic, Ration, code, finding};
use crate::load::SourceFile;
use crate::span::Span;
use memchr::memmem;
use std::collections::{HashMap, HashSet};

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its anchor, unique in the brief.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// A link or picture: where it leads, and where it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address as typed.
    pub to: String,
    /// Its bytes in the file.
    pub span: Span,
    /// It is a picture.
    pub image: bool,
}

/// What a brief's Markdown holds besides its prose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Links and pictures in order.
    pub links: Vec<Link>,
    /// Labels of the writer's own footnotes in the order in which they are written, and their bytes.
    pub footnotes: Vec<(String, Span)>,
    /// It has a block of code with a language.
    pub code: bool,
    /// The languages of its blocks of code, and the bytes where they begin.
    pub languages: Vec<(String, Span)>,
    /// Words of prose.
    pub words: u32,
    pub(super) oddities: Vec<Oddity>,
    /// Labels that footnotes refer to in other footnotes.
    pub(super) noted: HashSet<String>,
}

/// What the writer should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Oddity {
    RawHtml(Span),
    DoubleMarker(Span),
    NoAltText(Span),
}

/// Ids that themes use themselves, and that no heading gets.
const RESERVED_IDS: &[&str] =
    &["main", "notes", "notes-h", "sources-h", "people-h", "corrections-h", "record-h", "latest-h", "top"];

/// Gives out anchors: each one once.
#[derive(Debug, Default)]
pub struct Anchors {
    used: HashSet<String>,
    next: HashMap<String, u32>,
}

impl Anchors {
    /// An anchor for a heading: what the writer asked for, else its words.
    pub fn anchor(&mut self, wanted: Option<&str>, text: &str) -> String {
        let base = wanted.map_or_else(|| slug::slugify(text), str::to_owned);
        let base = if base.is_empty() { "section".to_owned() } else { base };
        if !RESERVED_IDS.contains(&&*base) && self.used.insert(base.clone()) {
            return base;
        }
        let mut n = self.next.get(&base).copied().unwrap_or(2);
        loop {
            let id = format!("{base}-{n}");
            n += 1;
            if self.used.insert(id.clone()) {
                self.next.insert(base, n);
                return id;
            }
        }
    }
}

/// Takes a finding by its code, and makes it only if it is to be told.
type Tell<'t> = dyn FnMut(Code, &dyn Fn() -> Diagnostic) + 't;

impl Outline {
    /// What is wrong with the Markdown itself, as far as the file alone tells.
    pub fn diagnostics(
        &self,
        file: &SourceFile,
        prose: &Prose,
        settings: config::Markdown,
    ) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        let mut ration = Ration::default();
        let mut tell = |code: Code, make: &dyn Fn() -> Diagnostic| {
            if ration.allows(code) {
                out.push(ration.last(make()));
            }
        };
        for oddity in &self.oddities {
            match oddity {
                Oddity::RawHtml(span) if !settings.raw_html => {
                    tell(code::RAW_HTML, &|| finding::raw_html(file, *span));
                }
                Oddity::RawHtml(_) => {}
                Oddity::DoubleMarker(span) => {
                    tell(code::DOUBLE_MARKER, &|| finding::double_marker(file, *span));
                }
                Oddity::NoAltText(span) => tell(code::NO_ALT_TEXT, &|| finding::no_alt_text(file, *span)),
            }
        }
        for link in &self.links {
            if runs_script(&link.to) && !settings.script_links {
                tell(code::UNSAFE_LINK, &|| finding::unsafe_link(file, link.span, &link.to));
            }
        }
        self.footnote_diagnostics(file, prose, &mut tell);
        out
    }

    fn footnote_diagnostics(&self, file: &SourceFile, prose: &Prose, tell: &mut Tell<'_>) {
        let written: HashSet<&str> = self.footnotes.iter().map(|(label, _)| label.as_str()).collect();
        let used: HashSet<&str> = prose.own_notes.iter().map(|n| n.label.as_str()).collect();
        for (label, span) in &self.footnotes {
            if !used.contains(label.as_str()) && !self.noted.contains(label) {
                tell(code::UNUSED_NOTE, &|| finding::unused_note(file, *span, label));
            }
        }
        // Markdown takes a reference to a footnote that isn't written for text.
        for start in memmem::find_iter(prose.text.as_bytes(), "[^") {
            let from = start + 2;
            let Some(len) = prose.text[from..].find(['[', ']', '\n', ' ']) else { break };
            let label = &prose.text[from..from + len];
            if prose.text[from + len..].starts_with(']') && !label.is_empty() && !written.contains(label) {
                let span = prose.to_source(Span::new(start, from + len + 1));
                tell(code::UNDEFINED_NOTE, &|| finding::undefined_note(file, span, label));
            }
        }
    }
}
