//! A list that has just one member most times.

use std::collections::hash_map::Entry;

/// A list that has just one member most times.
#[derive(Debug)]
pub(super) struct Few<T> {
    first: T,
    rest: Vec<T>,
}

impl<T: Copy> Few<T> {
    pub(super) fn iter(&self) -> impl Iterator<Item = T> + '_ {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }

    /// Adds a member, up to a number of them.
    pub(super) fn add<K>(list: Entry<'_, K, Self>, member: T, most: usize) {
        match list {
            Entry::Vacant(list) => drop(list.insert(Self { first: member, rest: Vec::new() })),
            Entry::Occupied(list) if list.get().rest.len() + 1 < most => list.into_mut().rest.push(member),
            Entry::Occupied(_) => {}
        }
    }
}
