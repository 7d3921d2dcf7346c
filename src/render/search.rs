//! Search on a host that only hands out files: an index of every word, in small files of which a search loads a few.
//!
//! Why not Pagefind's crate: it searches by WebAssembly, which a strict Content-Security-Policy forbids unless it is
//! loosened; it reads the finished HTML again, which takes longer than all else that a build does; and its index has
//! no place for the speakers and sources that a site knows for certain. Other libraries (elasticlunr, tinysearch) make
//! one file of the whole index, some ten megabytes for 10,000 briefs. What is left to do is little: words to lists of
//! briefs, cut into files.
//!
//! ```text
//! search/words.json      version, number of briefs, and of files of words
//! search/words-N.json    word -> briefs that have it; 0 for a word that more than half of them have
//! search/briefs-N.json   what a list of results shows of 50 briefs
//! search/filters.json    speakers and sources -> briefs
//! ```
//!
//! The index has no text: what a list of results shows around the words that were found is read off the pages of the briefs
//! that it lists. They say what they print, nothing is published twice, and a build has nothing more to write.
//!
//! Which file a word is in follows from its beginning alone, so that an edit changes the files of its words and no others.
//!
//! Briefs are numbered from the oldest, so that a new one leaves the numbers of the others alone. A list of briefs is a
//! list of differences, each times four, plus how much the word counts there: see [`Weight`].

mod fold;
mod words;
mod numbers;
mod varint;
mod packed;
mod list;
mod edit;
mod index;

pub use edit::{Id, Known};
pub use index::{After, Index, in_shown, shown_files};
pub use packed::{names, packed};

use super::value::{list, map};
use crate::site::Site;
pub use crate::site::search::Part;
use tera::Value;

/// How much a word counts in a brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// It stands in the text.
    Once = 0,
    /// It stands there more than once.
    Often = 1,
    /// It names a speaker, a source or a tag, or is part of the description.
    Named = 2,
    /// It is in the title.
    Title = 3,
}

/// The speakers that a search may be narrowed to, for the template: `key`, `name`.
pub(super) fn speakers(site: &Site) -> Value {
    list(
        site.speakers.iter().map(|s| map([("key", s.key.as_str().into()), ("name", s.name.as_str().into())])),
    )
}

/// The sources and outlets that a search may be narrowed to, for the template: `key`, `title`.
pub(super) fn sources(site: &Site) -> Value {
    list(
        site.sources
            .iter()
            .map(|s| map([("key", s.key.as_str().into()), ("title", s.title.as_str().into())])),
    )
}
