//! Single steps of publishing: a file written, a file of the old site put into the new one, two folders exchanged.

use crate::site::route::Page;
use rayon::prelude::*;
use std::fs;
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::Path;

/// Writes a new file, and the folders that it is in. One that is there is never written into: it may have another name, in
/// what is published.
pub(super) fn write(to: &Path, bytes: &[u8]) -> io::Result<()> {
    create_file(to)?.write_all(bytes)
}

/// Paths that are written together.
const LOT: usize = 4_096;

/// Writes the manifest of these pages: see [`super::Manifest`]. Each lot of their paths is put into JSON by whichever thread is
/// free.
pub(super) fn write_manifest(to: &Path, pages: &[Page]) -> io::Result<()> {
    let lot = |pages: &[Page]| {
        let mut list = serde_json::to_vec(&pages.iter().map(|page| &*page.path).collect::<Vec<&str>>())?;
        list.pop();
        list[0] = b',';
        Ok(list)
    };
    let lots: io::Result<Vec<Vec<u8>>> = pages.par_chunks(LOT).map(lot).collect();
    let mut file = BufWriter::new(create_file(to)?);
    file.write_all(br#"{"generator":"ibid","files":["#)?;
    for (nth, lot) in lots?.iter().enumerate() {
        file.write_all(&lot[usize::from(nth == 0)..])?;
    }
    file.write_all(b"]}")?;
    file.flush()
}

fn create_file(to: &Path) -> io::Result<fs::File> {
    match fs::File::create_new(to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::File::create_new(to)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(to)?;
            fs::File::create_new(to)
        }
        other => other,
    }
}

/// Writes a file a piece at a time, unless the old one has just this; true if it was written. As long as nothing
/// differs, nothing is written.
pub(super) fn write_pieces(
    to: &Path,
    mut pieces: impl Iterator<Item = Vec<u8>>,
    old: Option<&Path>,
) -> io::Result<bool> {
    let mut same = 0; // bytes that the old file begins with too
    let mut next = None; // the first piece that differs
    if let Some(Ok(mut old)) = old.map(fs::File::open) {
        let mut read = Vec::new();
        for piece in &mut pieces {
            read.resize(piece.len(), 0);
            if old.read_exact(&mut read).is_err() || read != piece {
                next = Some(piece);
                break;
            }
            same += piece.len() as u64;
        }
        if next.is_none() && old.metadata()?.len() == same {
            return Ok(false);
        }
    }
    let mut file = create_file(to)?;
    if let Some(old) = old.filter(|_| same > 0) {
        io::copy(&mut fs::File::open(old)?.take(same), &mut file)?;
    }
    for piece in next.into_iter().chain(pieces) {
        file.write_all(&piece)?;
    }
    Ok(true)
}

/// Puts a file of the old site into the new one: by a link, which keeps its modification time, else by a copy. True if
/// both have the very same file now.
pub(super) fn carry(from: &Path, to: &Path) -> io::Result<bool> {
    let meta = fs::symlink_metadata(from)?;
    let link = || -> io::Result<bool> {
        if meta.is_symlink() {
            #[cfg(unix)]
            return std::os::unix::fs::symlink(fs::read_link(from)?, to).map(|()| false);
        }
        match fs::hard_link(from, to) {
            Ok(()) => return Ok(true),
            // There is no folder yet to put it into, or a copy would be written into what is there.
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists) => {
                return Err(error);
            }
            Err(_) => {}
        }
        fs::copy(from, to)?;
        fs::File::options().write(true).open(to)?.set_modified(meta.modified()?).map(|()| false)
    };
    match link() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            link()
        }
        other => other,
    }
}

/// Puts the new folder in the place of the old one.
pub(super) fn exchange(new: &Path, place: &Path) -> io::Result<()> {
    if !place.exists() {
        return fs::rename(new, place);
    }
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, new, CWD, place, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            Err(error) => return Err(error.into()),
        }
    }
    // No exchange here: two renames, with a moment between them that `recover` mends after a kill.
    let aside = place.with_file_name(format!(
        ".{}.ibid-old",
        place.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
    ));
    fs::rename(place, &aside)?;
    if let Err(error) = fs::rename(new, place) {
        fs::rename(&aside, place)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::Manifest;
    use crate::site::route::Route;

    #[test]
    fn a_manifest_is_written_as_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        for count in [0, 1, LOT, 2 * LOT + 3] {
            let page = |n| Page { route: Route::Robots, path: format!("a/{n}/“x”\\\".html") };
            let pages: Vec<Page> = (0..count).map(page).collect();
            let to = folder.path().join(count.to_string());
            write_manifest(&to, &pages).unwrap();
            let files = pages.iter().map(|page| (*page.path).into()).collect();
            let whole = serde_json::to_string(&Manifest { generator: "ibid".into(), files }).unwrap();
            assert_eq!(fs::read_to_string(to).unwrap(), whole);
        }
    }
}
