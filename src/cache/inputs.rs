//! Everything in a site's folder that a build may read, as the file system tells of it.

use super::stamp::{self, Kind, Moment, Seen, Stamp};
use super::{Folder, Hash};
use crate::config::FILE;
use crate::load;
use crate::source_file::{CONTENT, is_markdown};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::fs;
use std::path::Path;

/// The folders that a site may have.
const FOLDERS: [&str; 2] = [CONTENT, "themes"];

/// Everything in a site's folder that a build may read: what a site ignores too, since what it ignores is read there.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Inputs {
    /// It is kept by itself.
    #[serde(skip)]
    seen: Vec<Seen>,
    /// Folders that a site may have, and this one hasn't.
    absent: Vec<String>,
    /// What all of it but the Markdown is known by.
    others: Hash,
}

thread_local! {
    /// The place of the file that a thread asked for last.
    static LAST: Cell<usize> = const { Cell::new(0) };
}

/// What all but the Markdown, which is known by its text, is known by. A folder is known by what is in it.
fn of_others(seen: &[Seen], absent: &[String]) -> Hash {
    let others: Vec<&Seen> = seen.iter().filter(|one| is_other(one)).collect();
    *blake3::hash(&postcard::to_stdvec(&(others, absent)).unwrap_or_default()).as_bytes()
}

fn is_other(one: &Seen) -> bool {
    one.stamp().kind != Kind::Folder && !is_markdown(&one.path)
}

impl Inputs {
    /// All that was seen, by path.
    pub fn seen(&self) -> &[Seen] {
        &self.seen
    }

    /// The same with what was seen, which is kept by itself.
    #[must_use]
    pub fn with_seen(self, seen: Vec<Seen>) -> Self {
        Self { seen, ..self }
    }

    /// Looks at the site in `root`. `on_top` is the name of a file of settings on top of `site.toml`.
    ///
    /// `None` where the system's word is not to be relied on: where a link leads elsewhere, on network drives, and where
    /// names are not UTF-8.
    pub fn look(root: &Path, on_top: Option<&str>, folder: &Folder) -> Option<Self> {
        if load::may_miss_events(root).is_some() || load::may_miss_events(&root.join(CONTENT)).is_some() {
            return None;
        }
        let now = folder.present()?;
        let (mut seen, mut absent) = (Vec::new(), Vec::new());
        for file in std::iter::once(FILE).chain(on_top) {
            let stamp = Stamp::of(&root.join(file)).filter(|stamp| stamp.kind == Kind::File)?;
            seen.push(one(root, file, stamp, now)?);
        }
        for name in FOLDERS {
            match Stamp::of(&root.join(name)) {
                Some(stamp) => seen.extend(below(root, name, stamp, now, 0)?),
                None => absent.push(name.to_owned()),
            }
        }
        // Threads find files in no order.
        seen.sort_unstable_by(|one, two| one.path.cmp(&two.path));
        let others = of_others(&seen, &absent);
        Some(Self { seen, absent, others })
    }

    /// The same after what was looked at `before`, of which each `is_so` or not: what has not changed is known by the same,
    /// though its stamp may be relied on since.
    #[must_use]
    pub fn after(mut self, before: &Self, is_so: &[bool]) -> Self {
        let same = before.seen.iter().zip(is_so).filter(|(one, _)| is_other(one));
        let same: Option<Vec<&str>> = same.map(|(one, is_so)| is_so.then_some(&*one.path)).collect();
        let now = self.seen.iter().filter(|one| is_other(one)).map(|one| &*one.path);
        if same.is_some_and(|same| same.into_iter().eq(now)) && self.absent == before.absent {
            self.others = before.others;
        }
        self
    }

    /// The stamp of a file, where it alone tells whether the file has changed.
    pub fn stamp(&self, path: &str) -> Option<Stamp> {
        // Files are mostly asked for in their order.
        let next = LAST.get() + 1;
        let place = match self.seen.get(next) {
            Some(seen) if *seen.path == *path => next,
            _ => self.seen.binary_search_by(|seen| (*seen.path).cmp(path)).ok()?,
        };
        LAST.set(place);
        self.seen[place].sure_stamp().copied()
    }

    /// How much of it can't be relied on by its stamp alone.
    pub fn doubts(&self) -> usize {
        self.seen.iter().filter(|seen| seen.sure_stamp().is_none()).count()
    }

    /// What all of it but the Markdown is known by.
    pub fn besides_markdown(&self) -> &Hash {
        &self.others
    }

    /// Which of it is as it was, one by one: a folder's stamp tells of files that came or went. `None` where it has a folder
    /// now that it had not. For `now`, see [`stamp::each_is_so`].
    pub fn each_is_so(&mut self, root: &Path, now: Option<Moment>) -> Option<Vec<bool>> {
        let are_absent = self.absent.iter().all(|name| fs::symlink_metadata(root.join(name)).is_err());
        are_absent.then(|| stamp::each_is_so(root, &mut self.seen, now))
    }

    /// Looks again at what is not as it was: see [`Self::each_is_so`]. `None` where files may have come or gone; then all is
    /// left as it is.
    pub fn again(&mut self, root: &Path, is_so: &[bool], folder: &Folder) -> Option<()> {
        let now = folder.present()?;
        let mut is_another = false;
        let mut others = Vec::new();
        for (place, (seen, is_so)) in self.seen.iter().zip(is_so).enumerate() {
            if *is_so && seen.sure_stamp().is_some() {
                continue;
            }
            let stamp = Stamp::of(&root.join(&*seen.path))?;
            let is_file = stamp.kind == Kind::File && seen.stamp().kind == Kind::File;
            if !*is_so && !is_file {
                return None;
            }
            is_another |= !*is_so && is_other(seen);
            others.push((place, one(root, seen.path.clone(), stamp, now)?));
        }
        for (place, seen) in others {
            self.seen[place] = seen;
        }
        if is_another {
            self.others = of_others(&self.seen, &self.absent);
        }
        Some(())
    }
}

fn one(root: &Path, path: impl Into<Box<str>>, stamp: Stamp, now: Moment) -> Option<Seen> {
    let path = path.into();
    let at = root.join(&*path);
    Seen::new(path, stamp, &at, stamp.changed.is_just_before(now))
}

/// The most folders, one in another, that are looked into: deeper ones are nobody's site.
const DEEPEST: usize = 100;

/// A path and all below it. `depth` folders are above it.
fn below(root: &Path, path: &str, stamp: Stamp, now: Moment, depth: usize) -> Option<Vec<Seen>> {
    // A folder is looked at before the names in it are read: what comes later is seen to have come.
    let itself = match stamp.kind {
        Kind::Link => return None,
        _ => one(root, path, stamp, now)?,
    };
    if stamp.kind != Kind::Folder {
        return Some(vec![itself]);
    }
    if depth > DEEPEST {
        return None;
    }
    let entries = fs::read_dir(root.join(path)).ok()?;
    let names: Option<Vec<String>> =
        entries.map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    let inner = names?.into_par_iter().with_min_len(64).map(|name| {
        let path = format!("{path}/{name}");
        let stamp = Stamp::of(&root.join(&path))?;
        below(root, &path, stamp, now, depth + 1)
    });
    let inner: Option<Vec<Vec<Seen>>> = inner.collect();
    Some(std::iter::once(itself).chain(inner?.into_iter().flatten()).collect())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn site() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content/a")).unwrap();
        fs::write(root.path().join("site.toml"), "").unwrap();
        fs::write(root.path().join("content/a/b.md"), "text").unwrap();
        root
    }

    fn look(root: &tempfile::TempDir) -> Option<Inputs> {
        Inputs::look(root.path(), None, &Folder::open(root.path()))
    }

    #[test]
    fn every_change_is_seen() {
        let changes: [fn(&Path); 6] = [
            |root| fs::write(root.join("site.toml"), " ").unwrap(),
            |root| fs::write(root.join("content/a/b.md"), "more").unwrap(),
            |root| fs::write(root.join("content/a/b.md"), "Text").unwrap(),
            |root| fs::write(root.join("content/a/c.md"), "").unwrap(),
            |root| fs::remove_file(root.join("content/a/b.md")).unwrap(),
            |root| fs::create_dir(root.join("themes")).unwrap(),
        ];
        for change in changes {
            let root = site();
            let mut before = look(&root).unwrap();
            let are_so = |before: &mut Inputs| {
                before.each_is_so(root.path(), None).is_some_and(|is_so| is_so.iter().all(|is_so| *is_so))
            };
            assert!(are_so(&mut before), "nothing has changed");
            change(root.path());
            assert!(!are_so(&mut before));
        }
    }

    #[test]
    fn what_is_looked_at_again_is_what_is_there() {
        let root = site();
        let folder = Folder::open(root.path());
        let mut before = look(&root).unwrap();
        fs::write(root.path().join("content/a/b.md"), "another text").unwrap();
        let is_so = before.each_is_so(root.path(), None).unwrap();
        assert!(is_so.contains(&false));
        before.again(root.path(), &is_so, &folder).unwrap();
        assert_eq!(before.seen, look(&root).unwrap().seen);
        fs::write(root.path().join("content/a/c.md"), "").unwrap();
        let is_so = before.each_is_so(root.path(), None).unwrap();
        assert!(before.again(root.path(), &is_so, &folder).is_none(), "a file came");
    }

    #[test]
    fn what_has_not_changed_is_known_by_the_same_once_its_stamp_is_relied_on() {
        let root = site();
        let folder = Folder::open(root.path());
        let mut before = look(&root).unwrap();
        // Another brief: all is looked for again, when the clock has gone on.
        std::thread::sleep(std::time::Duration::from_millis(250));
        fs::write(root.path().join("content/a/c.md"), "text").unwrap();
        let is_so = before.each_is_so(root.path(), None).unwrap();
        let now = look(&root).unwrap();
        assert_eq!(now.clone().after(&before, &is_so).others, before.others);
        fs::write(root.path().join("site.toml"), "title = \"T\"").unwrap();
        let is_so = before.each_is_so(root.path(), None).unwrap();
        let now = look(&root).unwrap().after(&before, &is_so);
        assert_ne!(now.others, before.others);
        assert!(before.again(root.path(), &is_so, &folder).is_none());
    }

    #[test]
    fn no_word_is_given_where_links_lead_elsewhere() {
        let root = site();
        std::os::unix::fs::symlink("b.md", root.path().join("content/a/c.md")).unwrap();
        assert!(look(&root).is_none());
    }
}
