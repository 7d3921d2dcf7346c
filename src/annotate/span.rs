//! Half-open byte ranges: into a file, or into the text of a [`Prose`](crate::prose::Prose).

/// A half-open range of UTF-8 bytes, `start..end`, on character boundaries of the text it belongs to.
/// `u32` because files of 4 MiB and more are refused when they are loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`, in bytes.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: start as u32, end: end as u32 }
    }

    /// The same range for indexing.
    #[inline]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The slice of `text` that this span names; nothing, if the span is of another text: a wrong note is a
    /// smaller harm than a site that can't be built.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        let named = text.get(self.range());
        debug_assert!(named.is_some(), "{self:?} is no span of a text of {} bytes", text.len());
        named.unwrap_or_default()
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True for a span of no bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True if every byte of `other` is in `self`.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True if the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}
