//! Publishing into a folder that can't change places with another: the mount point of a volume, or one whose parent
//! can't be written to. The new site's files are written beside those that they replace, in a folder of their own,
//! then moved one by one, each in a single step.
//!
//! Until the list of what is to be moved is written, nothing that is published has changed. From then on the list is
//! a journal: a build that is killed is taken up by the next one where it ended. Readers see each file as it was or as it
//! will be; between the first and the last step some are old and some new, in an order in which no new page names a
//! file that isn't there yet.

use super::files::write;
use super::{MANIFEST, manifest};
use crate::site::route::{Page, Route};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder in the output that new files wait in.
pub(super) const WAITING: &str = ".ibid-new";

/// The list, in that folder, of what is to be moved, in order.
const JOURNAL: &str = ".ibid-journal.json";

/// Whether a folder that is there can't change places with one beside it.
pub(super) fn is_fixed(folder: &Path, parent: &Path) -> bool {
    folder.is_dir() && (is_mount_point(folder, parent) || !can_write(parent))
}

#[cfg(unix)]
fn is_mount_point(folder: &Path, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    #[cfg(target_os = "linux")]
    {
        // A folder of the same file system may be mounted too: only the kernel knows.
        use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
        if let Ok(found) = statx(CWD, folder, AtFlags::empty(), StatxFlags::BASIC_STATS)
            && found.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT)
        {
            return found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT);
        }
    }
    let device = |path: &Path| fs::metadata(path).map(|m| m.dev()).ok();
    device(folder) != device(parent)
}

#[cfg(not(unix))]
fn is_mount_point(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(unix)]
fn can_write(folder: &Path) -> bool {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok()
}

#[cfg(not(unix))]
fn can_write(_: &Path) -> bool {
    true
}

/// Makes the folder that new files wait in. No web server is to show them yet.
pub(super) fn waiting_room(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder.join(WAITING))
}

/// Files first that pages load, then briefs, then lists and what else names briefs.
fn rank(route: &Route) -> u8 {
    match route {
        Route::Asset(_) | Route::Original(_) | Route::Picture(..) | Route::Highlight(_) | Route::Card(_) => 0,
        Route::Brief(_) | Route::Annotations(_) => 1,
        _ => 2,
    }
}

/// Writes the journal of a new site, of which the pages that are `new` wait in their folder: from here on it will be
/// published. Refuses where a page would take the place of a file that isn't ibid's.
pub(super) fn commit(folder: &Path, pages: &[Page], new: &[bool], foreign: &[PathBuf]) -> io::Result<()> {
    let mut moves: Vec<&Page> =
        pages.iter().zip(new).filter(|(_, new)| **new).map(|(page, _)| page).collect();
    for page in &moves {
        let path = Path::new(&page.path);
        if let Some(taken) = foreign.iter().find(|f| path.starts_with(f) || f.starts_with(path)) {
            let message = format!("{} is there already, and is not ibid's", taken.display());
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
        }
    }
    moves.sort_by_key(|page| rank(&page.route));
    let moves: Vec<&str> = moves.iter().map(|page| page.path.as_str()).collect();
    let waiting = folder.join(WAITING);
    let unnamed = waiting.join(".ibid-journal.new");
    write(&unnamed, &serde_json::to_vec(&moves)?)?;
    fs::rename(unnamed, waiting.join(JOURNAL))
}

/// Whether a build was killed while it moved files into a folder.
pub(super) fn is_unfinished(folder: &Path) -> bool {
    folder.join(WAITING).is_dir()
}

/// Does what the journal in a folder says, if there is one, or what is left of it. What waits without a journal goes.
pub(super) fn complete(folder: &Path) -> io::Result<()> {
    let waiting = folder.join(WAITING);
    if !waiting.is_dir() {
        return Ok(());
    }
    if let Ok(journal) = fs::read(waiting.join(JOURNAL)) {
        let moves: Vec<String> = serde_json::from_slice(&journal)?;
        let before = manifest(folder).unwrap_or_default();
        // Where the new manifest has been moved, it is the one in the folder, and nothing goes any more.
        let after = manifest(&waiting).unwrap_or_else(|| before.clone());
        let gone: BTreeSet<&str> = before.difference(&after).map(String::as_str).collect();
        for path in &moves {
            let from = waiting.join(path);
            if from.exists() {
                make_way(folder, path, &gone)?;
                fs::rename(from, folder.join(path))?;
            }
        }
        for path in &gone {
            remove(folder, path)?;
        }
        let manifest = waiting.join(MANIFEST);
        if manifest.exists() {
            fs::rename(manifest, folder.join(MANIFEST))?;
        }
    }
    fs::remove_dir_all(waiting)
}

/// Makes the folders of a file. Old files of ours may be in the way: one in the place of a folder, or a folder of them
/// in the place of the file.
fn make_way(folder: &Path, path: &str, gone: &BTreeSet<&str>) -> io::Result<()> {
    for (end, _) in path.match_indices('/') {
        if gone.contains(&path[..end]) && folder.join(&path[..end]).is_file() {
            remove(folder, &path[..end])?;
        }
    }
    let to = folder.join(path);
    if to.is_dir() {
        let inside = format!("{path}/");
        for old in gone.range(inside.as_str()..).take_while(|old| old.starts_with(&inside)) {
            remove(folder, old)?;
        }
    }
    to.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Removes a file, and the folders that are empty then. Where it stood there may be a new folder by now.
pub(super) fn remove(folder: &Path, path: &str) -> io::Result<()> {
    if fs::symlink_metadata(folder.join(path)).is_ok_and(|m| m.is_dir()) {
        return Ok(());
    }
    match fs::remove_file(folder.join(path)) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Err(error);
        }
        _ => {}
    }
    let above = Path::new(path).ancestors().skip(1).filter(|p| !p.as_os_str().is_empty());
    for parent in above {
        if fs::remove_dir(folder.join(parent)).is_err() {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::Manifest;
    use crate::publish::others::walk;

    fn tree(folder: &Path) -> Vec<String> {
        let mut files = Vec::new();
        walk(folder, folder, &mut |path, _| {
            let text = fs::read_to_string(folder.join(path)).unwrap();
            files.push(format!("{} {text}", path.display()));
            Ok(())
        })
        .unwrap();
        files.sort();
        files
    }

    fn listed(files: &[&str]) -> Vec<u8> {
        let files = files.iter().map(|f| (*f).into()).collect();
        serde_json::to_vec(&Manifest { generator: "ibid".into(), files }).unwrap()
    }

    /// An old site, and a new one that waits: a file where a folder was, and a folder where a file was.
    fn begun() -> tempfile::TempDir {
        let folder = tempfile::TempDir::new().unwrap();
        let put = |path: &str, bytes: &[u8]| write(&folder.path().join(path), bytes).unwrap();
        for path in ["a/index.html", "b.html/index.html", "c", "old/x/index.html", "same"] {
            put(path, b"old");
        }
        put(MANIFEST, &listed(&["a/index.html", "b.html/index.html", "c", "old/x/index.html", "same"]));
        put("CNAME", b"mine");
        for path in ["a/index.html", "b.html", "c/index.html"] {
            put(&format!("{WAITING}/{path}"), b"new");
        }
        put(&format!("{WAITING}/{MANIFEST}"), &listed(&["a/index.html", "b.html", "c/index.html", "same"]));
        put(&format!("{WAITING}/{JOURNAL}"), br#"["c/index.html", "b.html", "a/index.html"]"#);
        folder
    }

    #[test]
    fn a_journal_is_completed_from_wherever_it_was_left() {
        let whole = begun();
        complete(whole.path()).unwrap();
        let wanted = tree(whole.path());
        assert_eq!(wanted.len(), 6, "{wanted:?}");
        // Each step that can have been done when the build was killed.
        for steps in 0..6 {
            let folder = begun();
            let root = folder.path();
            let before = manifest(root).unwrap();
            let gone: BTreeSet<&str> =
                before.iter().map(String::as_str).filter(|p| *p != "a/index.html").collect();
            for path in ["c/index.html", "b.html", "a/index.html"].iter().take(steps) {
                make_way(root, path, &gone).unwrap();
                fs::rename(root.join(WAITING).join(path), root.join(path)).unwrap();
            }
            if steps > 3 {
                remove(root, "old/x/index.html").unwrap();
            }
            if steps > 4 {
                fs::rename(root.join(WAITING).join(MANIFEST), root.join(MANIFEST)).unwrap();
            }
            complete(root).unwrap();
            assert_eq!(tree(root), wanted, "after {steps} steps");
            complete(root).unwrap();
            assert_eq!(tree(root), wanted, "and again");
        }
    }

    #[test]
    fn what_waits_without_a_journal_is_dropped() {
        let folder = begun();
        fs::remove_file(folder.path().join(WAITING).join(JOURNAL)).unwrap();
        complete(folder.path()).unwrap();
        let files = tree(folder.path());
        assert!(files.iter().all(|f| !f.ends_with("new")) && files.len() == 7, "{files:?}");
    }
}
