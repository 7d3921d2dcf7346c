//! The texts of briefs. A preview holds them; a build, which looks at each but for a moment, lets them go once they are read
//! and annotated, and reads each again when its page is made: of 10,000 briefs they are a quarter of all that it would hold.

use super::{Brief, Site};
use crate::cache::aside::Aside;
use crate::diagnostic::{Diagnostic, finding};
use crate::source_file::SourceFile;
use blake3::Hash;
use foldhash::fast::FixedState;
use memchr::memmem;
use serde::{Deserialize, Serialize};
use std::cell::OnceCell;
use std::fmt;
use std::hash::BuildHasher as _;
use std::sync::{Arc, OnceLock};

/// Reads a text of the content, by its path.
pub type Read = dyn Fn(&Arc<str>) -> Result<SourceFile, Diagnostic> + Send + Sync;

/// Where texts that were let go are read again.
#[derive(Clone)]
pub struct Texts {
    read: Arc<Read>,
    /// The first that could not be read again as it was.
    lost: Arc<OnceLock<Diagnostic>>,
    /// Where what else is wanted but for a moment is put aside.
    pub aside: Option<Arc<Aside>>,
}

impl Texts {
    /// Those that this function reads.
    pub fn new(
        read: impl Fn(&Arc<str>) -> Result<SourceFile, Diagnostic> + Send + Sync + 'static,
        aside: Option<Arc<Aside>>,
    ) -> Self {
        Self { read: Arc::new(read), lost: Arc::default(), aside }
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Texts")
    }
}

/// What is known of a text whether it is held or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Of all of it.
    pub whole: Hash,
    /// Of its front matter.
    pub matter: Hash,
    /// Whether an address of the site stands in it.
    pub has_own_address: bool,
    /// What tells it, while a build runs, from what a writer makes of it meanwhile.
    quick: u64,
}

impl Mark {
    /// What is known of a text, whose Markdown begins at the byte `body`. `base_url` is the site's.
    pub fn of(text: &str, body: usize, base_url: &str) -> Self {
        Self {
            whole: blake3::hash(text.as_bytes()),
            matter: blake3::hash(&text.as_bytes()[..body]),
            has_own_address: memmem::find(text.as_bytes(), base_url.as_bytes()).is_some(),
            quick: quick(text),
        }
    }
}

/// A number for a text, found in a tenth of the time that a hash takes which withstands those who want two texts to have
/// one.
fn quick(text: &str) -> u64 {
    FixedState::default().hash_one(text.as_bytes())
}

impl Brief {
    /// Lets the text go, of which this is known.
    pub fn let_go(&mut self, mark: Mark) {
        self.gone = Some(mark);
        self.parsed.let_text_go();
    }

    /// What is known of its text.
    pub fn mark(&self, base_url: &str) -> Mark {
        self.gone.unwrap_or_else(|| Mark::of(&self.parsed.file.text, self.parsed.body, base_url))
    }
}

impl Site {
    /// The text of a brief; empty if it was let go and can't be read again as it was: see [`Self::lost_text`].
    pub fn text(&self, brief: &Brief) -> Arc<str> {
        let file = &brief.parsed.file;
        let (Some(gone), Some(texts)) = (brief.gone, &self.texts) else { return Arc::clone(&file.text) };
        let changed =
            || finding::unreadable(&file.path, "it has changed since this build began: build again");
        let is_same = |text: &str| quick(text) == gone.quick;
        let same = |file: SourceFile| if is_same(&file.text) { Ok(file.text) } else { Err(changed()) };
        (texts.read)(&file.path).and_then(same).unwrap_or_else(|wrong| {
            let _ = texts.lost.set(wrong); // the first is enough
            Arc::default()
        })
    }

    /// Why a text could not be read again, if one couldn't: then no page that was made since is right, for its notes may
    /// be those of another text.
    pub fn lost_text(&self) -> Option<&Diagnostic> {
        self.texts.as_ref()?.lost.get()
    }

    /// What a brief's page prints of its Markdown: a line for whatever stands apart.
    pub fn printed(&self, brief: &Brief) -> String {
        let text = self.text(brief);
        match brief.gone {
            Some(_) => brief.parsed.printed_of(&text, &self.config),
            None => brief.parsed.printed.text(&text),
        }
    }

    /// A brief's file with its text, for places in it.
    pub fn file(&self, brief: &Brief) -> SourceFile {
        SourceFile { path: Arc::clone(&brief.parsed.file.path), text: self.text(brief) }
    }
}

/// A file whose text is only wanted if there is something to report of it.
pub(super) struct Told<'s> {
    file: &'s SourceFile,
    of: Option<(&'s Site, &'s Brief)>,
    read: OnceCell<SourceFile>,
}

impl<'s> Told<'s> {
    /// A brief's file.
    pub(super) fn of_brief(site: &'s Site, brief: &'s Brief) -> Self {
        Self { of: brief.gone.map(|_| (site, brief)), ..Self::of_file(&brief.parsed.file) }
    }

    /// A file that has its text.
    pub(super) fn of_file(file: &'s SourceFile) -> Self {
        Self { file, of: None, read: OnceCell::new() }
    }

    /// Its path.
    pub(super) fn path(&self) -> &'s Arc<str> {
        &self.file.path
    }

    /// With its text.
    pub(super) fn file(&self) -> &SourceFile {
        match self.of {
            Some((site, brief)) => self.read.get_or_init(|| site.file(brief)),
            None => self.file,
        }
    }
}
