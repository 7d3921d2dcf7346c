//! The pages of a list.
//!
//! A list that has its newest entries first is counted from its oldest: the first page has the newest entries, as many as
//! fill it and those that don't fill another one yet; every other page is full, and has what it has for good. So a new
//! entry changes the first page, and now and then makes one more, where all pages would shift were they counted from the
//! newest. Addresses follow: page 2 has the oldest entries, page 3 those after them.
//!
//! Any other list (by title, or the oldest first) is counted from its beginning.

use super::index::Section;
use crate::config::Config;
use std::ops::Range;

/// A list, as far as its pages go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// How many entries there are.
    pub count: usize,
    /// How many fill a page; 0 puts all on one.
    pub per_page: usize,
    /// The newest entry comes first.
    pub newest_first: bool,
}

impl Paging {
    /// That of a list with its newest entries first.
    pub fn newest_first(count: usize, per_page: usize) -> Self {
        Self { count, per_page, newest_first: true }
    }

    /// How many pages there are: at least one.
    pub fn total(self) -> usize {
        match self.per_page {
            0 => 1,
            per_page if self.newest_first => (self.count / per_page).max(1),
            per_page => self.count.div_ceil(per_page).max(1),
        }
    }

    /// The entries of a page, by their places in the list. Pages are numbered from 1.
    pub fn on_page(self, number: usize) -> Range<usize> {
        let Self { count, per_page, newest_first } = self;
        if self.total() == 1 {
            return 0..count;
        }
        match number {
            1 if newest_first => 0..count - (self.total() - 1) * per_page,
            _ if newest_first => count - (number - 1) * per_page..count - (number - 2) * per_page,
            _ => (number - 1) * per_page..count.min(number * per_page),
        }
    }

    /// The page that a reader comes from who goes through the list from its first page.
    pub fn before(self, number: usize) -> Option<usize> {
        match number {
            1 => None,
            _ if !self.newest_first => Some(number - 1),
            _ if number == self.total() => Some(1),
            _ => Some(number + 1),
        }
    }

    /// The page that such a reader comes to next.
    pub fn after(self, number: usize) -> Option<usize> {
        let total = self.total();
        if self.newest_first {
            let next = if number == 1 { total } else { number - 1 };
            Some(next).filter(|next| *next > 1)
        } else {
            Some(number + 1).filter(|next| *next <= total)
        }
    }

    /// The page at the end of the list.
    pub fn last(self) -> usize {
        if self.newest_first { self.total().min(2) } else { self.total() }
    }
}

impl Section {
    /// The pages of its list.
    pub fn paging(&self, config: &Config) -> Paging {
        let (count, per_page) = (self.briefs.len(), self.per_page(config));
        Paging { count, per_page, newest_first: self.sorted.is_none() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = Paging> {
        let sizes = (0..60).flat_map(|count| (0..9).map(move |per_page| (count, per_page)));
        sizes.flat_map(|(count, per_page)| {
            [true, false].map(|newest_first| Paging { count, per_page, newest_first })
        })
    }

    #[test]
    fn a_reader_who_goes_through_the_pages_sees_every_entry_once_and_in_order() {
        for list in all() {
            let (mut next, mut number, mut seen, mut pages) = (Some(1), 0, 0, 0);
            while let Some(page) = next {
                assert_eq!(list.before(page), Some(number).filter(|n| *n > 0), "{list:?}");
                let entries = list.on_page(page);
                assert_eq!(entries.start, seen, "{list:?}, page {page}");
                assert!(!entries.is_empty() || list.count == 0, "{list:?}, page {page}");
                (seen, number, pages) = (entries.end, page, pages + 1);
                next = list.after(page);
            }
            assert_eq!((seen, pages, number), (list.count, list.total(), list.last()), "{list:?}");
        }
    }

    #[test]
    fn a_new_entry_leaves_all_pages_but_the_first_as_they_were() {
        for list in all().filter(|list| list.newest_first && list.per_page > 0) {
            let more = Paging { count: list.count + 1, ..list };
            // The entries of a page by their places from the oldest, which a new one doesn't change.
            let from_oldest = |list: Paging, page: usize| {
                let entries = list.on_page(page);
                (list.count - entries.end, list.count - entries.start)
            };
            for page in 2..=list.total() {
                assert_eq!(from_oldest(list, page), from_oldest(more, page), "{list:?}, page {page}");
                assert_eq!(list.on_page(page).len(), list.per_page);
            }
            if list.count >= list.per_page {
                let first = list.on_page(1).len();
                assert!(first >= list.per_page && first < 2 * list.per_page, "{list:?}");
            }
        }
    }
}
