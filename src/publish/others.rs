//! What is in the output, or beside it, that the site has not put there: it is never removed.

use super::files::carry;
use super::{MANIFEST, manifest};
use crate::cache::stamp::Stamp;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Files and empty folders, by path from the output.
pub(super) type Others = (Vec<PathBuf>, Vec<PathBuf>);

/// Files in the output that the manifest doesn't list, and empty folders that none of its files was in, by path.
pub(super) fn foreign(folder: &Path, ours: Option<&BTreeSet<String>>) -> io::Result<Others> {
    let (mut files, mut empty) = (Vec::new(), Vec::new());
    if folder.exists() {
        walk(folder, folder, &mut |path, is_dir| {
            let named = path.to_str().map(|p| p.replace('\\', "/"));
            let own = named.is_some_and(|p| {
                let inside = format!("{p}/");
                let mut below = ours.iter().flat_map(|o| o.range(inside.clone()..));
                if is_dir {
                    below.next().is_some_and(|f| f.starts_with(&inside))
                } else {
                    p == MANIFEST || ours.is_some_and(|o| o.contains(&p))
                }
            });
            if !own {
                if is_dir { &mut empty } else { &mut files }.push(path.to_owned());
            }
            Ok(())
        })?;
    }
    Ok(in_order(files, empty))
}

fn in_order(mut files: Vec<PathBuf>, mut empty: Vec<PathBuf>) -> Others {
    files.sort();
    empty.sort();
    (files, empty)
}

/// The same, where all of them are known to be at `tops`, or in these.
pub(super) fn foreign_at(folder: &Path, tops: &[String]) -> io::Result<Others> {
    let (mut files, mut empty) = (Vec::new(), Vec::new());
    for top in tops {
        if !fs::symlink_metadata(folder.join(top))?.is_dir() {
            files.push(PathBuf::from(top));
            continue;
        }
        walk(folder, &folder.join(top), &mut |path, is_dir| {
            if is_dir { &mut empty } else { &mut files }.push(path.to_owned());
            Ok(())
        })?;
    }
    Ok(in_order(files, empty))
}

/// Where others' files are: the first on the way to each that is in a folder of the site's, and is none itself. `None` where
/// a name is not UTF-8.
pub(super) fn tops(
    (files, empty): (&[PathBuf], &[PathBuf]),
    is_folder: impl Fn(&str) -> bool,
) -> Option<Vec<String>> {
    let top = |path: &PathBuf| {
        let path = path.to_str()?;
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        ends.map(|end| &path[..end]).find(|part| !is_folder(part)).map(str::to_owned)
    };
    let all: Option<BTreeSet<String>> = files.iter().chain(empty).map(top).collect();
    Some(all?.into_iter().collect())
}

/// A file of somebody else's that was put into the next site too, and which file it was then.
pub(super) struct Carried {
    path: PathBuf,
    was: Option<Stamp>,
}

/// Puts what is others' into the next site too.
pub(super) fn carry_others(
    (folder, staging): (&Path, &Path),
    (files, empty): (&[PathBuf], &[PathBuf]),
) -> io::Result<Vec<Carried>> {
    let taken = |path: &Path| {
        let message = format!("{} is there already, and is not ibid's", path.display());
        io::Error::new(io::ErrorKind::AlreadyExists, message)
    };
    let one = |path: &PathBuf| {
        let (from, to) = (folder.join(path), staging.join(path));
        if fs::symlink_metadata(&to).is_ok() {
            return Err(taken(path));
        }
        let was = Stamp::of(&from);
        carry(&from, &to).map_err(|e| match e.kind() {
            // A page has taken the place of the folder that it is in.
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => taken(path),
            _ => e,
        })?;
        Ok(Carried { path: path.clone(), was })
    };
    let carried: io::Result<Vec<Carried>> = files.par_iter().with_min_len(64).map(one).collect();
    for path in empty {
        fs::create_dir_all(staging.join(path)).map_err(|_| taken(path))?;
    }
    carried
}

/// Takes what is others' out of the site before, now that the new one is published with all of it. Somebody may have worked on
/// it since it was carried, as `git commit` does: what has come there, was replaced or was removed is so in the new site.
pub(super) fn take_out(
    (folder, old): (&Path, &Path),
    carried: &[Carried],
    tops: &[String],
) -> io::Result<()> {
    carried.par_iter().with_min_len(64).try_for_each(|one| {
        let (new, old) = (folder.join(&one.path), old.join(&one.path));
        let is_as_carried = |path: &Path| {
            let now = Stamp::of(path);
            now.zip(one.was).is_some_and(|(now, was)| now.is_one_file(&was))
        };
        match fs::symlink_metadata(&old) {
            Ok(_) if is_as_carried(&old) || one.was.is_none() => fs::remove_file(&old),
            Ok(_) if is_as_carried(&new) => fs::rename(&old, &new),
            Err(_) if is_as_carried(&new) => fs::remove_file(&new),
            _ => Ok(()),
        }
    })?;
    for top in tops {
        let at = old.join(top);
        if !fs::symlink_metadata(&at).is_ok_and(|m| m.is_dir()) {
            continue;
        }
        bring_back((folder, old), &at, |_| false)?;
        fs::remove_dir_all(at)?;
    }
    Ok(())
}

/// Moves what is in a part of an old site, and isn't `ours` there, into the published one, unless that has it; says whether
/// there was any.
fn bring_back(
    (folder, old): (&Path, &Path),
    part: &Path,
    is_ours: impl Fn(&Path) -> bool,
) -> io::Result<bool> {
    let mut theirs = Vec::new();
    walk(old, part, &mut |path, is_dir| {
        if !is_dir && !is_ours(path) && fs::symlink_metadata(folder.join(path)).is_err() {
            theirs.push(path.to_owned());
        }
        Ok(())
    })?;
    for path in &theirs {
        let to = folder.join(path);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(old.join(path), to)?;
    }
    Ok(!theirs.is_empty())
}

/// Calls `each` with the path, from `base`, of every file, link and empty folder below `folder`, and whether it
/// is a folder.
pub(super) fn walk(
    base: &Path,
    folder: &Path,
    each: &mut dyn FnMut(&Path, bool) -> io::Result<()>,
) -> io::Result<()> {
    let mut empty = true;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        empty = false;
        if entry.file_type()?.is_dir() {
            walk(base, &path, each)?;
        } else if let Ok(relative) = path.strip_prefix(base) {
            each(relative, false)?;
        }
    }
    match folder.strip_prefix(base) {
        Ok(relative) if empty && folder != base => each(relative, true),
        _ => Ok(()),
    }
}

/// Removes what a build, finished or killed, has left beside the output. A file that is neither in the
/// manifest left there nor in the output was put there by somebody else while we were at it: it is moved
/// back into the output. True if the output is another one then.
pub(super) fn recover(folder: &Path, staging: &Path) -> io::Result<bool> {
    if !staging.exists() {
        return Ok(false);
    }
    let mut is_moved = false;
    if let Some(ours) = manifest(staging)
        && folder.exists()
    {
        let is_ours = |path: &Path| path.to_str().is_some_and(|p| p == MANIFEST || ours.contains(p));
        is_moved = bring_back((folder, staging), staging, is_ours)?;
    } else if !folder.exists() && staging.join(MANIFEST).exists() {
        // A system without an exchange, killed between two renames.
        return fs::rename(staging, folder).map(|()| true);
    }
    fs::remove_dir_all(staging).map(|()| is_moved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_first_folder_that_is_not_the_sites_is_where_others_files_are() {
        let folders: HashSet<&str> = ["", "a", "a/b"].into();
        let files = ["CNAME", ".git/HEAD", ".git/objects/1", "a/x.txt", "a/b/c/d"].map(PathBuf::from);
        let found = tops((&files, &[PathBuf::from("a/empty")]), |path| folders.contains(path));
        let wanted = [".git", "CNAME", "a/b/c", "a/empty", "a/x.txt"].map(str::to_owned);
        assert_eq!(found, Some(wanted.to_vec()));
    }

    #[cfg(unix)]
    #[test]
    fn work_that_was_done_while_the_two_were_exchanged_is_not_lost() {
        let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let put = |folder: &Path, path: &str, text: &str| {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let _ = fs::remove_file(&path);
            fs::write(path, text).unwrap();
        };
        let names = ["as it was", "replaced", "removed", "replaced after", "sub/replaced"];
        let files: Vec<PathBuf> = names.iter().map(|name| Path::new(".git").join(name)).collect();
        for file in &files {
            put(old.path(), file.to_str().unwrap(), "old");
        }
        // The site to come is put together beside the old one, then the two change places.
        let carried = carry_others((old.path(), new.path()), (&files, &[".git/refs".into()])).unwrap();
        put(old.path(), ".git/replaced", "new");
        put(old.path(), ".git/sub/replaced", "new");
        put(old.path(), ".git/come", "new");
        fs::remove_file(old.path().join(".git/removed")).unwrap();
        put(new.path(), ".git/replaced after", "new");
        take_out((new.path(), old.path()), &carried, &[".git".into()]).unwrap();
        assert_eq!(fs::read_dir(old.path()).unwrap().count(), 0);
        let mut left = Vec::new();
        walk(new.path(), new.path(), &mut |path, is_dir| {
            let text = if is_dir { "a folder".into() } else { fs::read_to_string(new.path().join(path))? };
            left.push(format!("{}: {text}", path.strip_prefix(".git").unwrap().display()));
            Ok(())
        })
        .unwrap();
        left.sort();
        let wanted = [
            "as it was: old",
            "come: new",
            "refs: a folder",
            "replaced after: new",
            "replaced: new",
            "sub/replaced: new",
        ];
        assert_eq!(left, wanted);
    }
}
