//! The files of the search index: how many there are follows from the number of briefs, so that the routes of a site are
//! known before there is an index.

use crate::cache::aside::Bytes;
use std::sync::{Mutex, PoisonError};

/// Briefs in a file of what results show.
pub const BRIEFS_IN_FILE: usize = 50;

/// The most briefs for each file of words: a file then has some thirty kilobytes.
const BRIEFS_FOR_FILE: usize = 40;

/// Letters of the beginning of a word that say which file it is in; of a script without spaces it is one.
pub const BEGINNING: usize = 3;

/// The folder of the index and the address of its page.
pub const URL: &str = "/search/";

/// A file of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// `words.json`: what there is.
    Contents,
    /// `words-N.json`: briefs by word.
    Words(usize),
    /// `briefs-N.json`: what results show.
    Briefs(usize),
    /// `filters.json`: briefs by speaker and by source.
    Filters,
}

impl Part {
    /// Every file of the index of so many briefs.
    pub fn all(briefs: usize) -> Vec<Self> {
        let words = (0..words_files(briefs)).map(Self::Words);
        let shown = (0..briefs.div_ceil(BRIEFS_IN_FILE)).map(Self::Briefs);
        words.chain(shown).chain([Self::Contents, Self::Filters]).collect()
    }

    /// Its path in the output folder.
    pub fn path(self) -> String {
        let folder = URL.trim_start_matches('/');
        match self {
            Self::Contents => format!("{folder}words.json"),
            Self::Words(n) => format!("{folder}words-{n}.json"),
            Self::Briefs(n) => format!("{folder}briefs-{n}.json"),
            Self::Filters => format!("{folder}filters.json"),
        }
    }
}

/// The words of a brief's text and of those it quotes, as the index packs them, found while the text was at hand. A build takes them, for it has no
/// other use for them; whoever wants them again reads the text.
#[derive(Debug, Default)]
pub struct Words(Mutex<Option<Bytes>>);

impl Words {
    /// Holds them until they are asked for.
    pub fn new(packed: Bytes) -> Self {
        Self(Mutex::new(Some(packed)))
    }

    /// Whether they are there.
    pub fn are_there(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// They, if they are there.
    pub fn get(&self) -> Option<Bytes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Gives them out, if they are there.
    pub fn take(&self) -> Option<Bytes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Files that the words of so many briefs are divided into: a power of two, so that they are seldom divided anew.
pub fn words_files(briefs: usize) -> usize {
    briefs.div_ceil(BRIEFS_FOR_FILE).next_power_of_two()
}

/// The file of a word, of so many: a hash of its beginning says which, so that a file changes when words in it do, and never
/// because others have come or gone. Whoever looks for words by their beginning, which has [`BEGINNING`] letters at least,
/// has to look into one file. `search.js` has the same function.
pub fn file_of(beginning: &str, files: usize) -> usize {
    // FNV-1a
    let hash = beginning
        .bytes()
        .fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // The upper bits are the better ones.
    (hash ^ (hash >> 15)) as usize & (files - 1)
}
