//! Where a site is published to, and the lock on it.

use crate::cache::FOLDER;
use crate::diagnostic::{Diagnostic, finding};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the output folder is; refuses what is no place to publish to.
pub(super) fn place(root: &Path, output: &Path) -> Result<PathBuf, Diagnostic> {
    let absolute = |p: &Path| p.canonicalize().or_else(|_| std::path::absolute(p));
    let root = absolute(root).map_err(|e| finding::publish(root, &e))?;
    let joined = root.join(output);
    // A link is followed: the folder it leads to is exchanged, not the link.
    let folder = if joined.exists() { absolute(&joined) } else { Ok(lexical(&joined)) };
    let folder = folder.map_err(|e| finding::publish(&joined, &e))?;
    let help = "name a folder of its own under `output` in site.toml";
    if root.starts_with(&folder) {
        return Err(finding::output_refused(&folder, "the site itself is in it", help));
    }
    for own in ["content", "themes", "src", "tests", ".git", FOLDER] {
        if folder.starts_with(root.join(own)) {
            return Err(finding::output_refused(&folder, &format!("it is inside {own}/"), help));
        }
    }
    if folder.exists() && !folder.is_dir() {
        return Err(finding::output_refused(&folder, "it is a file", help));
    }
    Ok(folder)
}

/// A path without `.` and `..`, for a folder that isn't there yet.
fn lexical(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                out.pop();
            }
            std::path::Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

/// Locks the folder that holds the output: nothing is left behind by it, not even after a kill.
pub(super) fn lock(parent: &Path, folder: &Path) -> Result<fs::File, Diagnostic> {
    let file = fs::File::open(parent).map_err(|e| finding::publish(parent, &e))?;
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => Err(finding::busy(folder)),
        // Some network file systems have no locks: better to build than to refuse.
        Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(file),
    }
}

/// The folder beside one that is published to in which the next site is put together.
pub(super) fn beside(folder: &Path) -> Option<PathBuf> {
    Some(folder.with_file_name(format!(".{}.ibid-new", folder.file_name()?.to_string_lossy())))
}
