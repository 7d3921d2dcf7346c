//! What the annotation pass finds in a brief, from one run to the next.

use super::Options;
use crate::annotate::Finding;
use crate::annotate::registry::Registry;
use crate::cache::program;
use crate::cache::records::{Key, Records};
use crate::config::Config;
use crate::parse::page::Form;
use crate::site::annotated::Annotated;
use crate::source_file::SourceFile;
use std::sync::Arc;

/// What was found in a brief.
pub(super) type Found = (Annotated, Vec<Finding>);

/// Records of what was found in briefs.
pub(super) struct Remembered {
    records: Records,
}

impl Remembered {
    /// Opens those that were made by the same program, registry and settings. `None` where nothing is to be kept.
    pub(super) fn open(options: &Options, config: &Config, registry: &Registry) -> Option<Self> {
        let folder = Arc::clone(options.cache.as_ref()?);
        let program = program::hash(&folder)?;
        // What parsing and the pass are told, as `reads_alike` has it, and the language that is not said.
        let settings =
            (&config.time_zone, config.markdown, config.annotate, &config.taxonomies, &config.language);
        let entries = (registry.people(), registry.organizations(), registry.sources());
        let by = format!("{program:?} {settings:?} {entries:?}");
        Some(Self { records: Records::open(folder, &by) })
    }

    /// The name of what is found in a file, if that is read as such.
    pub(super) fn key(file: &SourceFile, form: Form) -> Key {
        Key::new(&format!("{form:?} {}", file.path), &file.text)
    }

    /// What was found before.
    pub(super) fn get(&self, key: Key) -> Option<Found> {
        postcard::from_bytes(self.records.get(key)?).ok()
    }

    /// Keeps what was found.
    pub(super) fn put(&self, key: Key, found: &Found) {
        if let Ok(bytes) = postcard::to_stdvec(found) {
            self.records.put(key, bytes);
        }
    }

    /// Writes what is new.
    pub(super) fn save(self) {
        self.records.save();
    }
}
