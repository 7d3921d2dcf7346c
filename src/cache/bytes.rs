//! Bytes written at once, since serde takes them for a list of numbers otherwise, and looks at each; and bytes of a file that
//! stay where they were read.

use serde::Serializer;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// Writes them.
pub(crate) fn serialize<S: Serializer>(bytes: &impl AsRef<[u8]>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_bytes(bytes.as_ref())
}

/// A part of a file that was read.
#[derive(Clone)]
pub struct Slice {
    file: Arc<Vec<u8>>,
    part: Range<usize>,
}

impl Slice {
    /// A part of a file; nothing of it where it has no such part.
    pub fn new(file: &Arc<Vec<u8>>, part: Range<usize>) -> Self {
        let part = if file.get(part.clone()).is_some() { part } else { 0..0 };
        Self { file: Arc::clone(file), part }
    }

    /// A part of this, which was taken out of it.
    #[must_use]
    pub fn part(&self, part: &[u8]) -> Self {
        let range = place(&self.file, part);
        Self::new(&self.file, range)
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
        Self { file: Arc::new(bytes.into_vec()), part }
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
        self.file.get(self.part.clone()).unwrap_or_default()
    }
}
