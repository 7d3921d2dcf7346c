//! Single files that a command writes: a new brief, a changed text.

use super::files::write;
use crate::diagnostic::{Diagnostic, finding};
use std::borrow::Cow;
use std::fs;
use std::path::Path;

/// Writes files of a new site, brief or registry entry: none that is there already is touched.
pub fn create(folder: &Path, files: &[(String, Cow<'_, [u8]>)]) -> Result<(), Diagnostic> {
    for (path, _) in files {
        let to = folder.join(path);
        if to.exists() {
            return Err(finding::exists(&to));
        }
    }
    for (path, bytes) in files {
        let to = folder.join(path);
        write(&to, bytes).map_err(|e| finding::publish(&to, &e))?;
    }
    Ok(())
}

/// Writes a file that somebody asked for, in one step, whether there is one or not.
pub fn save(path: &Path, text: &str) -> Result<(), Diagnostic> {
    if path.exists() {
        return replace(path, text);
    }
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = path.with_file_name(format!(".{name}.ibid-new"));
    let done = write(&beside, text.as_bytes()).and_then(|()| fs::rename(&beside, path));
    done.map_err(|e| finding::publish(path, &e))
}

/// Puts a changed text in the place of a file, in one step. A link stays a link, and who may read it the same.
pub fn replace(path: &Path, text: &str) -> Result<(), Diagnostic> {
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = path.with_file_name(format!(".{name}.ibid-new"));
    let done = write(&beside, text.as_bytes())
        .and_then(|()| fs::set_permissions(&beside, fs::metadata(path)?.permissions()))
        .and_then(|()| fs::rename(&beside, path));
    done.map_err(|e| finding::publish(path, &e))
}
