//! What is held of a brief's file.

use crate::site::Brief;
use crate::source_file::SourceFile;
use std::sync::Arc;

/// A brief's file as it was read last.
pub(super) enum Held {
    /// It can be published.
    Good(Arc<Brief>),
    /// It is broken or left out, or there are no settings yet to read it by.
    Text(SourceFile),
}

impl Held {
    /// The file.
    pub(super) fn file(&self) -> &SourceFile {
        match self {
            Self::Good(brief) => brief.parsed.whole_file(),
            Self::Text(file) => file,
        }
    }
}
