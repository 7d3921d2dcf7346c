//! Bytes written at once, since serde takes them for a list of numbers otherwise, and looks at each; and bytes of a file that
//! stay where they were read.

use super::later::{Later, Place};
use serde::Serializer;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

/// Writes them.
pub(crate) fn serialize<S: Serializer>(bytes: &impl AsRef<[u8]>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_bytes(bytes.as_ref())
}

/// A part of a file.
#[derive(Clone)]
pub struct Slice(Source);

#[derive(Clone)]
enum Source {
    /// The file was read.
    Read(Arc<Vec<u8>>, Range<usize>),
    /// The part is read when it is wanted.
    Later(Arc<Later>, Place, OnceLock<Box<[u8]>>),
}

impl Slice {
    /// A part of a file; nothing of it where it has no such part.
    pub fn new(file: &Arc<Vec<u8>>, part: Range<usize>) -> Self {
        let part = if file.get(part.clone()).is_some() { part } else { 0..0 };
        Self(Source::Read(Arc::clone(file), part))
    }

    /// A part of a file that is read when it is wanted.
    pub fn later(file: &Arc<Later>, place: Place) -> Self {
        Self(Source::Later(Arc::clone(file), place, OnceLock::new()))
    }
}

/// Where in a file a part of it stands.
pub fn place(file: &[u8], part: &[u8]) -> Range<usize> {
    let start = (part.as_ptr() as usize).wrapping_sub(file.as_ptr() as usize);
    start..start.saturating_add(part.len())
}

impl From<Box<[u8]>> for Slice {
    fn from(bytes: Box<[u8]>) -> Self {
        let part = 0..bytes.len();
        Self(Source::Read(Arc::new(bytes.into_vec()), part))
    }
}

impl fmt::Debug for Slice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl Deref for Slice {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Source::Read(file, part) => file.get(part.clone()).unwrap_or_default(),
            Source::Later(file, place, read) => read.get_or_init(|| file.part(place)),
        }
    }
}
