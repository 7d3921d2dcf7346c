//! What a brief's Markdown holds besides its prose: headings with their anchors, links, pictures, footnotes; and what
//! is wrong with it.

use super::footnotes::Footnotes;
use super::link::runs_script;
use crate::annotate::prose::Prose;
use crate::config;
use crate::diagnostic::{Code, Diagnostic, Ration, Tell, code, finding};
use crate::slugs::Slugs;
use crate::source_file::SourceFile;
use crate::span::Span;
use memchr::memmem;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its anchor, unique in the brief.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// A link or picture: where it leads, and where it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The address as typed.
    pub to: String,
    /// Its bytes in the file.
    pub span: Span,
    /// It is a picture.
    pub image: bool,
    /// It stands in HTML of the writer's.
    pub html: bool,
}

/// A figure: a picture in the text with what is typed below it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Its bytes in the file.
    pub span: Span,
    /// The picture's address as typed, without the word for its width.
    pub to: String,
    /// How wide it is to be.
    pub width: Width,
    /// What it shows, for those who can't see it.
    pub alt: String,
    /// Its caption, or the picture's title in its place; empty if there is none.
    pub caption: String,
    /// Whose it is; empty if that isn't said.
    pub credit: String,
}

/// How wide a figure is to be: a word after the `#` of its picture's address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Width {
    /// Nothing is said.
    #[default]
    AsItIs,
    /// As the text.
    Column,
    /// Wider than the text.
    Wide,
    /// As a picture that is higher than it is wide.
    Tall,
}

impl Width {
    /// An address without the word for the width, and what the word says.
    pub(super) fn parted(to: &str) -> (&str, Self) {
        match to.rsplit_once('#') {
            Some((address, "wide")) => (address, Self::Wide),
            Some((address, "column")) => (address, Self::Column),
            Some((address, "tall")) => (address, Self::Tall),
            _ => (to, Self::AsItIs),
        }
    }
}

/// A pull quote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pull {
    /// Its bytes in the file.
    pub span: Span,
    /// What it says, in one line.
    pub words: String,
}

/// A box beside the text, by what its title needs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boxed {
    /// The level of its title: one below the heading that it stands under.
    pub level: u8,
    /// The anchor of its title.
    pub id: String,
}

/// An entry of a live page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveEntry {
    /// Its bytes in the file.
    pub span: Span,
    /// Its heading: an index into [`Outline::headings`].
    pub heading: usize,
    /// How many figures, pull quotes and boxes there are before its own, in the order of the outline.
    pub before: [usize; 3],
    /// When it is of.
    pub moment: jiff::ZonedDateTime,
    /// Who signs it; empty if nobody does.
    pub by: String,
}

/// What a brief's Markdown holds besides its prose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Links and pictures in order.
    pub links: Vec<Link>,
    /// The writer's own footnotes.
    pub footnotes: Footnotes,
    /// Keys of the markers in footnotes, whose sources are named in place, and the bytes of each marker.
    pub cited: Vec<(String, Span)>,
    /// Names in the writer's HTML that links may lead to.
    pub ids: Vec<String>,
    /// It has a block of code with a language.
    pub code: bool,
    /// The languages of its blocks of code, and the bytes where they begin.
    pub languages: Vec<(String, Span)>,
    /// Words of prose.
    pub words: u32,
    /// Figures in order.
    pub figures: Vec<Figure>,
    /// Pull quotes in order.
    pub pulls: Vec<Pull>,
    /// Boxes in order.
    pub boxes: Vec<Boxed>,
    /// Addresses that stand alone in a paragraph.
    pub embeds: u32,
    /// Anchors of the turns of a transcript, in order; empty for one without a time.
    pub turns: Vec<String>,
    /// Entries of a live page, the oldest first.
    #[serde(skip)]
    pub entries: Vec<LiveEntry>,
    pub(super) oddities: Vec<Oddity>,
}

impl Outline {
    /// The addresses of pictures in the text, as typed, of which pages show copies.
    pub fn pictures(&self) -> impl Iterator<Item = &str> {
        self.links.iter().filter(|l| l.image && !l.html).map(|l| l.to.as_str())
    }
}

/// What the writer should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Oddity {
    RawHtml(Span),
    DoubleMarker(Span),
    NoAltText(Span),
    OpenComment(Span),
    DefinitionAsText(Span),
    LinkTwice(Span),
    UnusedLink(Span),
    IdTwice(Span),
}

/// Ids that themes use themselves, and that no heading gets.
const RESERVED_IDS: &[&str] =
    &["main", "notes", "notes-h", "sources-h", "people-h", "corrections-h", "record-h", "latest-h", "top"];

/// Gives out anchors: each one once.
#[derive(Debug, Default)]
pub struct Anchors {
    slugs: Slugs,
    used: HashSet<String>,
    next: HashMap<String, u32>,
}

impl Anchors {
    /// Has given out none yet.
    pub fn new(slugs: Slugs) -> Self {
        Self { slugs, ..Self::default() }
    }

    /// An anchor for a heading: what the writer asked for, else its words.
    pub fn anchor(&mut self, wanted: Option<&str>, text: &str) -> String {
        let base = wanted.map_or_else(|| self.slugs.of(text), str::to_owned);
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

impl Outline {
    /// Lets go of what is only looked at when the text is read, and of the room that lists grew into.
    pub(super) fn let_go(&mut self) {
        (self.footnotes, self.cited, self.oddities) = Default::default();
        self.headings.shrink_to_fit();
        self.links.shrink_to_fit();
        self.languages.shrink_to_fit();
    }

    /// Whether the page needs more of the theme than running text does.
    pub fn has_shapes(&self) -> bool {
        let parts = self.turns.is_empty() && self.entries.is_empty() && self.embeds == 0;
        !(self.figures.is_empty() && self.pulls.is_empty() && self.boxes.is_empty() && parts)
    }

    /// Drops what is said of pictures without a text that have one elsewhere.
    pub(super) fn excuse(&mut self, has_text: impl Fn(&str) -> bool) {
        let links = &self.links;
        self.oddities.retain(|oddity| match oddity {
            Oddity::NoAltText(span) => !links.iter().any(|l| l.image && l.span == *span && has_text(&l.to)),
            _ => true,
        });
    }

    /// What a link may lead to: anchors of headings, and names in the writer's HTML.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let turns = self.turns.iter().map(String::as_str).filter(|id| !id.is_empty());
        let headings = self.headings.iter().map(|h| h.id.as_str()).chain(turns);
        headings.chain(self.boxes.iter().map(|b| b.id.as_str())).chain(self.ids.iter().map(String::as_str))
    }

    /// What is wrong with the Markdown of a brief itself, which begins at the byte `body`, as far as the file alone tells.
    pub fn diagnostics(&self, file: &SourceFile, body: usize, settings: config::Markdown) -> Vec<Diagnostic> {
        self.report(file, settings, |tell| self.footnotes.diagnostics(file, Span::new(0, body), tell))
    }

    /// The same for a section's own page.
    pub fn diagnostics_of_section(
        &self,
        file: &SourceFile,
        prose: &Prose,
        settings: config::Markdown,
    ) -> Vec<Diagnostic> {
        self.report(file, settings, |tell| {
            let marker = prose.markers.first().map(|m| m.source);
            if let Some(span) = self.footnotes.first_mark().into_iter().chain(marker).min() {
                tell(code::NO_NOTES_HERE, &|| finding::no_notes_here(file, span));
            }
        })
    }

    fn report(
        &self,
        file: &SourceFile,
        settings: config::Markdown,
        of_footnotes: impl FnOnce(&mut Tell<'_>),
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
                Oddity::RawHtml(span) => tell(code::RAW_HTML, &|| finding::raw_html(file, *span)),
                Oddity::DoubleMarker(span) => {
                    tell(code::DOUBLE_MARKER, &|| finding::double_marker(file, *span));
                }
                Oddity::NoAltText(span) => tell(code::NO_ALT_TEXT, &|| finding::no_alt_text(file, *span)),
                Oddity::DefinitionAsText(span) => {
                    tell(code::DEFINITION_AS_TEXT, &|| finding::definition_as_text(file, *span));
                }
                Oddity::LinkTwice(span) => tell(code::LINK_TWICE, &|| finding::link_twice(file, *span)),
                Oddity::UnusedLink(span) => tell(code::UNUSED_LINK, &|| finding::unused_link(file, *span)),
                Oddity::IdTwice(span) => tell(code::ID_TWICE, &|| finding::id_twice(file, *span)),
                Oddity::OpenComment(span) => tell(code::OPEN_COMMENT, &|| finding::open_comment(file, *span)),
            }
        }
        for link in &self.links {
            if runs_script(&link.to) && !settings.script_links {
                tell(code::UNSAFE_LINK, &|| finding::unsafe_link(file, link.span, &link.to));
            }
        }
        of_footnotes(&mut tell);
        if let Some(at) = memmem::find(file.text.as_bytes(), "\u{FFFD}".as_bytes()) {
            tell(code::LOST_CHARACTER, &|| finding::lost_character(file, Span::new(at, at + 3)));
        }
        out
    }
}
