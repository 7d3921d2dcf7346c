//! What a brief is made of: as an item of a list, as a page, as words to search.

use super::hashed::{Hash, Hashed};
use crate::render::context::entry;
use crate::render::{embedded, search};
use crate::site::{Brief, Site};

/// Whether the present has a say in what a brief is: entries of a live page come by their dates, and change its front matter.
pub(super) fn is_live(brief: &Brief) -> bool {
    brief.parsed.held.is_some() || !brief.parsed.outline.entries.is_empty()
}

/// What a brief is as an item of a list.
fn entry_of(site: &Site, brief: &Brief) -> Hash {
    let mut hash = Hashed::default();
    hash.bytes(brief.mark(&site.config.base_url).matter.as_bytes());
    if is_live(brief) {
        hash.shown(&brief.parsed.matter);
    }
    entry::texts(brief, |text| hash.text(text));
    hash.numbers(entry::numbers(brief).into_iter().map(|n| n as u32));
    hash.end()
}

/// What a brief's page is made of, and its text in feeds. `None` where others may be shown in it whose `entries` are not at
/// hand: those of all briefs, and what all of them are.
pub(super) fn of_brief(site: &Site, brief: &Brief, entries: Option<(&[Hash], Hash)>) -> Option<Hash> {
    let mut hash = Hashed::default();
    let path = &brief.parsed.file.path;
    hash.text(path);
    let text = brief.mark(&site.config.base_url);
    hash.bytes(text.whole.as_bytes());
    // What a live page holds back by its dates is taken out of text and front matter alike.
    if is_live(brief) {
        hash.shown(&brief.parsed.matter);
    }
    let links = brief.parsed.outline.links.iter();
    for other in links.filter_map(|link| embedded(site, path, &brief.url, &link.to)) {
        hash.bytes(entries?.0[other].as_bytes());
    }
    // An address of the site's own may be shown as a card without being a link.
    if text.has_own_address {
        hash.bytes(entries?.1.as_bytes());
    }
    Some(hash.end())
}

/// What is found of each brief while it is at hand: on a large site, most of the time goes for fetching it.
pub(super) struct One {
    /// What it looks like as an item of a list.
    pub(super) entry: Hash,
    /// What pages of others may depend on of it.
    pub(super) head: Hash,
    /// What its page is made of, if that can be told from it alone: see [`of_brief`].
    pub(super) page: Option<Hash>,
    /// What the words of its text are known by.
    pub(super) text: search::Id,
}

impl One {
    pub(super) fn of(site: &Site, brief: &Brief) -> Self {
        Self {
            entry: entry_of(site, brief),
            head: head(brief, &site.config.base_url),
            page: of_brief(site, brief, None),
            text: text_of(site, brief),
        }
    }
}

/// What the words of a brief's text are known by.
pub(super) fn text_of(site: &Site, brief: &Brief) -> search::Id {
    let mut hash = Hashed::default();
    hash.bytes(brief.mark(&site.config.base_url).whole.as_bytes());
    if is_live(brief) {
        hash.shown(&brief.parsed.matter);
    }
    *hash.end().as_bytes()
}

/// What pages of other briefs may depend on of one.
fn head(brief: &Brief, base_url: &str) -> Hash {
    let mut hash = Hashed::default();
    let parsed = &brief.parsed;
    hash.text(&parsed.file.path);
    hash.text(&brief.url);
    hash.bytes(brief.mark(base_url).matter.as_bytes());
    parsed.outline.names().for_each(|name| hash.text(name));
    hash.end()
}
