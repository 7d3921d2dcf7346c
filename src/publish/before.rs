//! The files of the site before: as the last build tells of them, or as the manifest lists them.

use crate::cache::stamp::Seen;
use crate::site::route::Page;

/// The files of the site before, in the order of their paths.
#[derive(Clone, Copy)]
pub(super) enum Files<'f> {
    /// Those of a manifest.
    Listed(&'f [String]),
    /// Those of the last build.
    Seen(&'f [Seen]),
}

impl<'f> Files<'f> {
    fn count(self) -> usize {
        match self {
            Self::Listed(paths) => paths.len(),
            Self::Seen(seen) => seen.len(),
        }
    }

    fn path(self, place: usize) -> &'f str {
        match self {
            Self::Listed(paths) => &paths[place],
            Self::Seen(seen) => &seen[place].path,
        }
    }

    /// Whether a file is one of them.
    pub(super) fn has(self, path: &str) -> bool {
        match self {
            Self::Listed(paths) => paths.binary_search_by(|known| (**known).cmp(path)).is_ok(),
            Self::Seen(seen) => seen.binary_search_by(|known| (*known.path).cmp(path)).is_ok(),
        }
    }

    /// Those that are none of these pages', which are in the order of their paths.
    pub(super) fn gone(self, pages: &[Page]) -> Vec<&'f str> {
        let is_so = |(place, page): (usize, &Page)| self.path(place) == page.path;
        if self.count() == pages.len() && pages.iter().enumerate().all(is_so) {
            return Vec::new();
        }
        let is_page = |path: &str| pages.binary_search_by(|page| (*page.path).cmp(path)).is_ok();
        (0..self.count()).map(|place| self.path(place)).filter(|path| !is_page(path)).collect()
    }
}
