//! Long lists, kept in files of their own, a part in each: of a list that is nearly what it was before, most parts are the very
//! same, and stay where they are. Each is written and read by whichever thread is free.

use super::{Folder, Hash};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// About how many bytes an item takes: a stamp with its path.
const ITEM: usize = 160;

/// An item of a long list, which says by itself whether a part ends with it: the parts beside it stay what they are when items
/// come or go.
pub(crate) trait Item: Serialize + Sync {
    /// Whether a part ends with it; about one of [`PART`] does.
    fn ends_part(&self) -> bool;
}

/// About how many items are in a part.
pub(crate) const PART: u64 = 4_096;

impl<I: Item> Item for &I {
    fn ends_part(&self) -> bool {
        (**self).ends_part()
    }
}

impl<I: Item + Clone> Item for Cow<'_, I> {
    fn ends_part(&self) -> bool {
        (**self).ends_part()
    }
}

/// A list that is kept: the hash of each of its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Parts(Vec<Hash>);

/// The name of the file of a part.
fn file(name: &str, nth: usize) -> String {
    format!("{name}{nth:04x}")
}

impl Parts {
    /// Keeps a list, of which the parts `before` are there already. `None` if it can't be kept.
    pub(crate) fn keep<I: Item>(folder: &Folder, name: &str, before: &Self, list: &[I]) -> Option<Self> {
        let ends = (0..list.len()).into_par_iter().with_min_len(1_024);
        let mut ends: Vec<usize> = ends.filter(|nth| list[*nth].ends_part()).map(|nth| nth + 1).collect();
        if ends.last() != Some(&list.len()) {
            ends.push(list.len());
        }
        let part = |(nth, end): (usize, &usize)| {
            let items = &list[nth.checked_sub(1).map_or(0, |before| ends[before])..*end];
            let bytes = postcard::to_extend(items, Vec::with_capacity(items.len() * ITEM)).ok()?;
            folder.keep_other(&file(name, nth), &bytes, before.0.get(nth))
        };
        let parts: Vec<Option<Hash>> = ends.par_iter().enumerate().with_max_len(1).map(part).collect();
        let parts: Self = Self(parts.into_iter().collect::<Option<_>>()?);
        (parts.0.len()..before.0.len()).for_each(|nth| folder.remove(&file(name, nth)));
        Some(parts)
    }

    /// Reads the list; `None` if a part is not there as it was kept.
    pub(crate) fn read<T: DeserializeOwned + Send>(&self, folder: &Folder, name: &str) -> Option<Vec<T>> {
        let part = |(nth, hash): (usize, &Hash)| folder.value_of::<Vec<T>>(&file(name, nth), hash);
        let parts: Vec<Option<Vec<T>>> = self.0.par_iter().enumerate().with_max_len(1).map(part).collect();
        let mut all = Vec::with_capacity(parts.iter().flatten().map(Vec::len).sum());
        for part in parts {
            all.append(&mut part?);
        }
        Some(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Item for u32 {
        fn ends_part(&self) -> bool {
            self.is_multiple_of(10)
        }
    }

    fn names(folder: &Folder) -> Vec<String> {
        let mut names = folder.names();
        names.sort();
        names
    }

    #[test]
    fn a_list_is_read_as_it_was_kept_and_not_at_all_where_a_part_is_another() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::open(root.path());
        let mut before = Parts::default();
        for length in [45, 0, 1, 10, 11, 31] {
            let list: Vec<u32> = (1..=length).collect();
            let kept = Parts::keep(&folder, "inputs-a", &before, &list).unwrap();
            assert_eq!(kept.read::<u32>(&folder, "inputs-a"), Some(list));
            assert_eq!(names(&folder).len(), kept.0.len(), "no part is left behind");
            before = kept;
        }
        let at = root.path().join(super::super::FOLDER).join("inputs-a0001");
        let whole = std::fs::read(&at).unwrap();
        for cut in 0..whole.len() {
            std::fs::write(&at, &whole[..cut]).unwrap();
            assert_eq!(before.read::<u32>(&folder, "inputs-a"), None);
        }
        std::fs::remove_file(at).unwrap();
        assert_eq!(before.read::<u32>(&folder, "inputs-a"), None);
    }

    #[test]
    fn parts_that_are_what_they_were_stay_where_they_are() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::open(root.path());
        let list: Vec<u32> = (1..=45).collect();
        let before = Parts::keep(&folder, "inputs-a", &Parts::default(), &list).unwrap();
        let list: Vec<u32> = list.into_iter().filter(|item| *item != 25).collect();
        let now = Parts::keep(&folder, "inputs-a", &before, &list).unwrap();
        let differing = before.0.iter().zip(&now.0).filter(|(one, two)| one != two).count();
        assert_eq!((before.0.len(), now.0.len(), differing), (5, 5, 1));
        // What is the same is not written, so that it does not come back.
        folder.remove("inputs-a0000");
        Parts::keep(&folder, "inputs-a", &now, &list).unwrap();
        assert_eq!(names(&folder), ["inputs-a0001", "inputs-a0002", "inputs-a0003", "inputs-a0004"]);
    }
}
