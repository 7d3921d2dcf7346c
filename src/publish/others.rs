//! What is in the output, or beside it, that the site has not put there: it is never removed.

use super::{MANIFEST, manifest};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Files in the output that the manifest doesn't list, and empty folders that none of its files was in, by path.
pub(super) fn foreign(
    folder: &Path,
    ours: Option<&BTreeSet<String>>,
) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
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
    files.sort();
    empty.sort();
    Ok((files, empty))
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
        let mut theirs = Vec::new();
        walk(staging, staging, &mut |path, is_dir| {
            let own = is_dir || path.to_str().is_some_and(|p| p == MANIFEST || ours.contains(p));
            if !own && fs::symlink_metadata(folder.join(path)).is_err() {
                theirs.push(path.to_owned());
            }
            Ok(())
        })?;
        for path in theirs {
            let to = folder.join(&path);
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::rename(staging.join(&path), to)?;
            is_moved = true;
        }
    } else if !folder.exists() && staging.join(MANIFEST).exists() {
        // A system without an exchange, killed between two renames.
        return fs::rename(staging, folder).map(|()| true);
    }
    fs::remove_dir_all(staging).map(|()| is_moved)
}
