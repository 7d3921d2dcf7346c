//! What of a brief is searched, and how a word stands in the file of its beginning.

use super::Weight;
use super::fold::is_unspaced;
use super::packed::{names, unpacked};
use super::words::{self, Word};
use crate::site::search::{BEGINNING, file_of};
use crate::site::{Brief, Site};

/// Sites of at least so many briefs have words that are left out because more than half of the briefs have them.
const COMMON_FROM: usize = 20;

/// Everything of a brief that is searched.
pub(super) fn read_brief(site: &Site, brief: &Brief, add: &mut impl FnMut(&Word, Weight)) {
    let matter = &brief.parsed.matter;
    // A preview makes an index of each of its sites, a build but one.
    let packed = if site.texts.is_some() { brief.words.take() } else { brief.words.get() };
    if let Some(packed) = packed {
        unpacked(&packed.read(), &mut *add);
    } else {
        words::each(&site.printed(brief), |w| add(w, Weight::Once));
        let quotes = brief.annotated.quotes();
        names(&quotes).for_each(|name| words::each(name, |w| add(w, Weight::Named)));
    }
    words::each(&matter.title, |w| add(w, Weight::Title));
    let mut named = |text: &str| words::each(text, |w| add(w, Weight::Named));
    named(&matter.description);
    named(&matter.dateline);
    matter.all_terms().for_each(|t| named(t));
    matter.byline.iter().for_each(|name| named(site.authors.name(name)));
    for photo in &matter.photos {
        named(&photo.caption);
        named(&photo.credit);
    }
    for correction in &matter.corrections {
        named(&correction.text);
    }
    let registry = site.registry_of(brief);
    let sources = brief.annotated.gist().rests.iter().flat_map(|note| &note.sources);
    for source in sources.filter_map(|key| registry.source(key)) {
        named(source.title.as_deref().unwrap_or_default());
        named(source.outlet.as_deref().map_or("", |o| registry.full_name(o)));
    }
}

/// What of a word says which file it is in.
fn beginning(word: &str) -> &str {
    let letters = if word.starts_with(is_unspaced) { 1 } else { BEGINNING };
    word.char_indices().nth(letters).map_or(word, |(end, _)| &word[..end])
}

/// The file of a word, of so many.
pub(super) fn file_of_word(word: &[u8], files: usize) -> usize {
    file_of(beginning(text(word)), files)
}

/// A word of the index, which is text.
pub(super) fn text(word: &[u8]) -> &str {
    std::str::from_utf8(word).unwrap_or_default()
}

/// Whether so many briefs have a word that it has no list.
pub(super) fn is_common(briefs: usize, of: usize) -> bool {
    of >= COMMON_FROM && briefs * 2 > of
}

/// `"the":0`
pub(super) fn push_common(out: &mut String, word: &str) {
    out.push('"');
    out.push_str(word);
    out.push_str("\":0");
}

/// `"levee":[4,9,16]`; a word has letters, digits and the signs that join them, none of which needs to be escaped.
pub(super) fn push_list(out: &mut String, word: &str, values: impl Iterator<Item = u32>) {
    out.push('"');
    out.push_str(word);
    out.push_str("\":");
    let mut last = 0;
    let mut buffer = itoa::Buffer::new();
    let mut separator = '[';
    for value in values {
        out.push(separator);
        separator = ',';
        out.push_str(buffer.format(value - last));
        last = value & !3;
    }
    out.push(']');
}
