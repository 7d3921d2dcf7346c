//! Reading the registry and the authors.

use super::{Kept, Reading};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::parse::{authors, registry_file};
use crate::site::typeset;
use crate::source_file::{self, SourceFile};
use std::sync::Arc;

impl Reading {
    /// True if the registry is another one now. The first is taken even if it is broken: better some names
    /// than none.
    pub(super) fn read_registry(&mut self, config: &Config) -> bool {
        let (registry, places, diagnostics) =
            registry_file::registry(&self.registry_sources(), &config.time_zone);
        let good = !diagnostics.iter().any(Diagnostic::is_error) || self.registry.good.is_none();
        if good {
            let registry = Arc::new(registry);
            self.printed = if config.markdown.smart_punctuation {
                Arc::new(typeset::registry(&registry))
            } else {
                Arc::clone(&registry)
            };
            self.registry.good = Some(registry);
        }
        self.places = places;
        self.registry.diagnostics = diagnostics;
        good
    }

    pub(super) fn read_authors(&mut self, config: &Config) {
        let (mut authors, diagnostics) = authors::authors(self.registry_files.values(), &config.time_zone);
        if config.markdown.smart_punctuation {
            authors = typeset::authors(authors);
        }
        if diagnostics.iter().any(Diagnostic::is_error) && self.authors.good.is_some() {
            self.authors.diagnostics = diagnostics;
        } else {
            self.authors = Kept { good: Some(Arc::new(authors)), diagnostics };
        }
    }

    pub(super) fn registry_sources(&self) -> Vec<SourceFile> {
        let mut files: Vec<SourceFile> = self.registry_files.values().cloned().collect();
        files.sort_by_key(|file| source_file::registry_file(&file.path));
        files
    }
}
