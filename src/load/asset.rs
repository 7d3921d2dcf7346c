//! Files that are published: what is known of one before it is read, and its bytes.

use super::open;
use crate::diagnostic::{Diagnostic, finding};
use crate::picture;
use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

/// A file that is published: a picture without what else its file tells, any other as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Path from the site's root, with forward slashes.
    pub path: Arc<str>,
    /// Where to read it.
    pub file: PathBuf,
    /// Bytes in it.
    pub size: u64,
    /// When it was last changed, where the system tells.
    pub modified: Option<SystemTime>,
    /// What it says of itself, as far as it is a picture or a film.
    pub look: picture::Look,
    /// The hash of its bytes, once somebody has asked for it.
    pub hash: Once<Option<blake3::Hash>>,
    /// The caption and the credit that its file has, once somebody has asked for them.
    pub said: Once<picture::Said>,
}

/// What of a file is read when it is asked for, and then kept. It tells of nothing that the rest of an asset doesn't: all
/// are equal.
#[derive(Debug, Clone)]
pub struct Once<T>(Arc<OnceLock<T>>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(Arc::new(OnceLock::new()))
    }
}

impl<T> PartialEq for Once<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Once<T> {}

/// An asset's file, opened, and its size; refused if by now its path leads out of the site, and into none of the
/// folders `follow`.
pub fn open_asset(root: &Path, follow: &[String], asset: &Asset) -> Result<(File, u64), Diagnostic> {
    let unreadable = |e: std::io::Error| finding::unreadable(&asset.path, &finding::reason(&e));
    let meta = std::fs::metadata(&asset.file).map_err(unreadable)?;
    if !meta.is_file() {
        return Err(finding::not_a_file(&asset.path));
    }
    let file = open(&asset.file).map_err(unreadable)?;
    let target = asset.file.canonicalize().map_err(unreadable)?;
    let mut allowed = std::iter::once(root.to_owned()).chain(follow.iter().map(|f| root.join(f)));
    if !allowed.any(|folder| folder.canonicalize().is_ok_and(|f| target.starts_with(f))) {
        return Err(finding::leaves_the_site(root, &asset.path, &target));
    }
    let size = file.metadata().map_err(unreadable)?.len();
    Ok((file, size))
}

/// Looks into the beginning of a file that is no text of the site's.
pub(super) fn look(path: &Path) -> picture::Look {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    open(path).map(|file| picture::Look::at(name, BufReader::new(file))).unwrap_or_default()
}

/// The hash of an asset's bytes, read once; `None` if they can't be read.
pub fn hash(asset: &Asset) -> Option<blake3::Hash> {
    let hashed = || {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(open(&asset.file).ok()?).ok()?;
        Some(hasher.finalize())
    };
    *asset.hash.0.get_or_init(hashed)
}

/// The caption and the credit that the file of a picture has, read once.
pub fn said(asset: &Asset) -> &picture::Said {
    let read = || {
        // A file that ends too early says nothing.
        open(&asset.file).and_then(picture::Said::read).unwrap_or_default()
    };
    asset.said.0.get_or_init(read)
}

/// The bytes of an asset.
pub fn asset(asset: &Asset) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    open(&asset.file)
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(|error| finding::unreadable(&asset.path, &finding::reason(&error)))?;
    Ok(bytes)
}
