//! Entries of a live page whose time is yet to come. They are held back: the brief is read as if their lines were empty, so
//! that nothing made of it can have a word of them.

use super::front_matter::FrontMatter;
use super::markdown;
use super::news::Genre;
use super::outline::Outline;
use super::shapes::{self, LaterEntries};
use crate::config;
use crate::source_file::SourceFile;
use jiff::Timestamp;
use std::sync::Arc;

/// What is held back of a live page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The file as it is, with what is held back.
    pub whole: SourceFile,
    /// How many entries are held back.
    pub entries: usize,
    /// When the first of them comes, or the page ends.
    pub next: Timestamp,
    /// What a `#` can lead to in them alone.
    pub names: Box<[Box<str>]>,
    /// The addresses of what they link to and show.
    pub links: Box<[Box<str>]>,
}

impl Held {
    /// Takes out of a file, and of what its front matter says, what is later than `now`; `None` if nothing is.
    pub(super) fn back(
        file: &mut SourceFile,
        body: usize,
        matter: &mut FrontMatter,
        settings: config::Markdown,
        now: Timestamp,
    ) -> Option<Self> {
        // Making the events of a Markdown is most of reading it.
        if matter.news.genre != Genre::Live && matter.news.ended.is_none() {
            return None;
        }
        let layout = matter.news.layout(&matter.date);
        let text = &file.text[body..];
        let LaterEntries { blocks, moments } =
            shapes::later_entries(markdown::events(text, settings), text, layout, now);
        let ended = matter.news.ended.as_ref().map(|ended| ended.zoned.timestamp()).filter(|at| *at > now);
        let next = moments.iter().copied().chain(ended).min()?;
        let whole = file.clone();
        let mut outline = Outline::default();
        if !moments.is_empty() {
            outline = markdown::read(&whole.text, body, settings, layout).outline;
            let mut text = whole.text.as_bytes().to_vec();
            for block in blocks {
                let bytes = &mut text[body + block.start..body + block.end];
                // The lines stay, so that places in the file are what they were.
                bytes.iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
            }
            // Blocks begin and end with whole characters.
            file.text = Arc::from(String::from_utf8(text).unwrap_or_default());
        }
        if ended.is_some() {
            matter.news.ended = None;
        }
        let names = outline.names().map(Box::from).collect();
        let links = outline.links.iter().map(|link| Box::from(&*link.to)).collect();
        Some(Self { whole, entries: moments.len(), next, names, links })
    }

    /// Leaves to it only the names that what is published hasn't.
    pub(super) fn leave_out(&mut self, published: &Outline) {
        let names = std::mem::take(&mut self.names);
        self.names = names.into_iter().filter(|name| !published.names().any(|n| n == &**name)).collect();
    }
}
