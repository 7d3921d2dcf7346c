//! A part of a site that outlives what is wrong with its file.

use crate::diagnostic::Diagnostic;

/// What may be good, and what was wrong when it was read last. The good outlives what is wrong: while a file is
/// broken, what it said before stands.
pub(super) struct Kept<T> {
    pub(super) good: Option<T>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { good: None, diagnostics: Vec::new() }
    }
}

impl<T> Kept<T> {
    pub(super) fn take(&mut self, new: Result<T, Vec<Diagnostic>>) {
        match new {
            Ok(good) => *self = Self { good: Some(good), diagnostics: Vec::new() },
            Err(diagnostics) => self.diagnostics = diagnostics,
        }
    }
}
