//! What a brief is made of: as an item of a list, as a page, as words to search.

use super::hashed::Hashed;
use crate::render::context::entry;
use crate::render::{embedded, search};
use crate::site::{Brief, Site};
use blake3::Hash;

/// Whether the present has a say in what a brief is: entries of a live page come by their dates, and change its front matter.
pub(super) fn is_live(brief: &Brief) -> bool {
    brief.parsed.held.is_some() || !brief.parsed.outline.entries.is_empty()
}

/// What a brief is as an item of a list.
pub(super) fn entry_of(site: &Site, brief: &Brief) -> Hash {
    let mut hash = Hashed::default();
    hash.bytes(brief.mark(&site.config.base_url).matter.as_bytes());
    if is_live(brief) {
        hash.shown(&brief.parsed.matter);
    }
    entry::texts(brief, |text| hash.text(text));
    hash.numbers(entry::numbers(brief).into_iter().map(|n| n as u32));
    hash.end()
}

/// What a brief's page is made of, and its text in feeds.
pub(super) fn of_brief(site: &Site, brief: &Brief, entries: &[Hash], all: Hash) -> Hash {
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
        hash.bytes(entries[other].as_bytes());
    }
    // An address of the site's own may be shown as a card without being a link.
    if text.has_own_address {
        hash.bytes(all.as_bytes());
    }
    hash.end()
}

/// What the words of a brief's text are known by.
pub(super) fn text_of(site: &Site, brief: &Brief) -> search::Id {
    let mut hash = Hashed::default();
    hash.bytes(brief.mark(&site.config.base_url).whole.as_bytes());
    if is_live(brief) {
        hash.shown(&brief.parsed.matter);
    }
    search::short(&hash.end())
}

/// What pages of other briefs may depend on of one.
pub(super) fn head(brief: &Brief, base_url: &str) -> Hash {
    let mut hash = Hashed::default();
    let parsed = &brief.parsed;
    hash.text(&parsed.file.path);
    hash.text(&brief.url);
    hash.bytes(brief.mark(base_url).matter.as_bytes());
    parsed.outline.names().for_each(|name| hash.text(name));
    hash.end()
}
