//! A brief with its annotations and its place in the site.

use super::annotated::Annotated;
use super::packed::Packed;
use super::{address, search, text};
use crate::annotate::registry::Registry;
use crate::cache::aside::{Aside, Bytes};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::parse;
use std::fmt;
use std::sync::Arc;

/// A brief with its annotations and its place in the site.
#[derive(Debug)]
pub struct Brief {
    /// File, front matter and outline.
    pub parsed: parse::Brief,
    /// Notes, in bytes of the file.
    pub annotated: Packed,
    /// Its path in the site: "/articles/x/".
    pub url: String,
    /// What the ids of its notes begin with.
    pub prefix: String,
    /// The brief's own registry entries on top of the site's, if it has any.
    pub registry: Option<Box<Registry>>,
    /// The words of its text, if they were found already.
    pub words: search::Words,
    /// What its text is known by, if that was let go: see [`Site::text`].
    pub(super) gone: Option<text::Mark>,
    /// The brief as the cache has it of another text, with the words of that.
    pub before: Before,
}

/// A brief as it was before. It is no part of what a brief is.
#[derive(Default)]
pub struct Before(pub Option<Box<Brief>>);

impl fmt::Debug for Before {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Before")
    }
}

impl Brief {
    /// Gives a brief its address, which `site.toml` has a say in; with a word to the writer if it had to be cut.
    pub fn new(
        parsed: parse::Brief,
        annotated: Annotated,
        registry: Option<Box<Registry>>,
        config: &Config,
    ) -> Result<(Self, Option<Diagnostic>), Diagnostic> {
        let (url, cut) = address::brief(&parsed, config)?;
        let prefix = address::prefix(&url);
        let words = search::Words::default();
        let annotated = Packed::from(annotated);
        Ok((
            Self { parsed, annotated, url, prefix, registry, words, gone: None, before: Before::default() },
            cut,
        ))
    }

    /// Holds its words, if they were found, and packs its annotations: as both are `held` already, else anew.
    pub fn pack(&mut self, words: Option<Box<[u8]>>, held: Option<[Bytes; 2]>, aside: Option<&Arc<Aside>>) {
        let (annotated, held_words) = held.map(|[annotated, words]| (annotated, words)).unzip();
        let put = |words: Box<[u8]>| held_words.unwrap_or_else(|| Bytes::put(aside, words.into_vec()));
        self.words = words.map(|words| search::Words::new(put(words))).unwrap_or_default();
        match annotated {
            Some(annotated) => self.annotated.hold(annotated),
            None => self.annotated.pack(aside),
        }
    }

    /// A brief that was read before, whose text is not there: that is known by its mark.
    pub fn remembered(parsed: parse::Brief, annotated: Packed, url: String, mark: text::Mark) -> Self {
        let prefix = address::prefix(&url);
        Self {
            parsed,
            annotated,
            url,
            prefix,
            registry: None,
            words: search::Words::default(),
            gone: Some(mark),
            before: Before::default(),
        }
    }

    /// Title.
    pub fn title(&self) -> &str {
        &self.parsed.matter.title
    }

    /// Whether annotations are published beside it: there are none without a passage that they are about.
    pub fn has_annotations(&self) -> bool {
        self.annotated.gist().has_passages
    }

    /// When it last changed, for machines; of a page without a date, that is not known.
    pub fn changed(&self) -> Option<&parse::fields::Moment> {
        let matter = &self.parsed.matter;
        matter.updated.as_ref().or_else(|| matter.has_date.then_some(&matter.date))
    }

    /// The same of a brief, which always has a date.
    pub fn modified(&self) -> &parse::fields::Moment {
        self.parsed.matter.updated.as_ref().unwrap_or(&self.parsed.matter.date)
    }
}
