//! Briefs that are related to one: by whom they quote, what they rest on, the series that they are in, and their tags.

use super::Site;
use std::cmp::Reverse;

/// How many briefs on either side, in time, are looked at of all that have a speaker, a source or a value in common
/// with one. A large site has thousands that share a tag, and the nearest tell most.
const NEAR: usize = 8;

/// What two briefs have in common: speakers, sources, ordered values, other values. The first that differs decides.
type Common = [u8; 4];

/// The briefs that have most in common with one, at most so many; of those that have as much, the nearest in time.
pub(crate) fn related(site: &Site, index: usize, limit: usize) -> Vec<usize> {
    if limit == 0 || index >= site.listed().len() {
        return Vec::new();
    }
    let mut shared: Vec<(u32, usize)> = Vec::new();
    let one = index as u32;
    for key in speakers(site, index) {
        let quotes = site.speaker(key).map_or(&[][..], |s| &s.quotes);
        near(quotes, one, |(brief, _)| *brief, |other| shared.push((other, 0)));
    }
    for key in sources(site, index) {
        let uses = site.source(key).filter(|s| !s.outlet).map_or(&[][..], |s| &s.uses);
        near(uses, one, |(brief, _)| *brief, |other| shared.push((other, 1)));
    }
    let matter = &site.briefs[index].parsed.matter;
    for taxonomy in site.taxonomies.iter() {
        let kind = if taxonomy.config.ordered { 2 } else { 3 };
        for term in matter.terms_of(&taxonomy.config.name).iter().filter_map(|t| taxonomy.term(t)) {
            near(&term.briefs, one, |brief| *brief, |other| shared.push((other, kind)));
        }
    }
    shared.sort_unstable();
    let mut found: Vec<(Reverse<Common>, usize, usize)> = Vec::new();
    for of_one in shared.chunk_by(|a, b| a.0 == b.0) {
        let mut common = Common::default();
        for (_, kind) in of_one {
            common[*kind] = common[*kind].saturating_add(1);
        }
        let other = of_one[0].0 as usize;
        found.push((Reverse(common), other.abs_diff(index), other));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, _, other)| other).take(limit).collect()
}

/// Calls `each` with the briefs nearest to one of a list that is sorted by brief, and may have a brief several times.
fn near<T>(list: &[T], one: u32, brief: impl Fn(&T) -> u32, mut each: impl FnMut(u32)) {
    let before = list.partition_point(|item| brief(item) < one);
    let after = before + list[before..].partition_point(|item| brief(item) == one);
    let newer = list[..before].iter().rev().map(&brief);
    distinct(newer).take(NEAR).for_each(&mut each);
    distinct(list[after..].iter().map(&brief)).take(NEAR).for_each(each);
}

/// Numbers of which equal ones follow each other, each once.
fn distinct(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    let mut last = None;
    numbers.filter(move |n| last.replace(*n) != Some(*n))
}

/// The keys of those of the registry whom a brief quotes, each once.
fn speakers(site: &Site, index: usize) -> Vec<&str> {
    once(site.briefs[index].annotated.gist().known.iter().map(|known| &*known.key))
}

/// The keys of the sources that a brief rests on, each once.
fn sources(site: &Site, index: usize) -> Vec<&str> {
    once(
        site.briefs[index]
            .annotated
            .gist()
            .rests
            .iter()
            .flat_map(|note| note.sources.iter().map(|key| &**key)),
    )
}

fn once<'s>(keys: impl Iterator<Item = &'s str>) -> Vec<&'s str> {
    let mut keys: Vec<&str> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn the_nearest_on_either_side_are_looked_at_once_each() {
        let list: Vec<u32> = (0..40).flat_map(|i| [i, i]).collect();
        let mut seen = Vec::new();
        near(&list, 20, |n| *n, |n| seen.push(n));
        let expected: Vec<u32> = (12..20).rev().chain(21..29).collect();
        assert_eq!(seen, expected);
        for (list, expected) in [(&[][..], &[][..]), (&[3], &[]), (&[3, 4], &[4]), (&[1, 2], &[2, 1])] {
            let mut seen = Vec::new();
            near(list, 3, |n: &u32| *n, |n| seen.push(n));
            assert_eq!(seen, expected);
        }
    }
}
