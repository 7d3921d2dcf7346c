//! `load`: the only reader. From a folder to the texts of a site; nothing outside the folder is read, but where
//! `site.toml` says so.

mod misnamed;
mod private;
pub mod rules;
pub mod walk;
mod asset;
mod theme;

use crate::config;
use crate::config::settings::{Said, Settings, is_settings};
use crate::control;
use crate::diagnostic::{Diagnostic, finding, near};
use crate::source_file::{CONTENT, DATA, MAX_TEXT, SourceFile, is_markdown, is_section, registry_file};
use asset::look;
pub use asset::{Asset, Once, asset, hash, open_asset, said};
use rayon::prelude::*;
use rules::Rules;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
pub use theme::{ThemeFile, built_in, theme, themes};
use walk::{Found, Walk};

/// The largest file that is published besides texts, in bytes: it is held in memory while it is written.
pub const MAX_ASSET: u64 = 100 * 1024 * 1024;

/// A file of a site, by what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// `site.toml`, and what is on top of it.
    Settings(Box<Settings>),
    /// A brief or a section's own page: see [`is_markdown`].
    Markdown(SourceFile),
    /// `_people.yaml`, `_organizations.yaml` or `_sources.yaml`
    Registry(SourceFile),
    /// `_data/**`: JSON, YAML, TOML and CSV for templates.
    Data(SourceFile),
    /// Any other file.
    Asset(Asset),
}

/// What was read at a path.
#[derive(Debug, Clone)]
pub struct Read {
    /// Path from the site's root, with forward slashes.
    pub path: Arc<str>,
    /// The path leads to another: what is read here changes when the other does.
    pub is_link: bool,
    /// What it holds, or why it can't be read.
    pub piece: Result<Piece, Diagnostic>,
}

/// Reads `site.toml`.
pub fn site_toml(root: &Path) -> Result<SourceFile, Diagnostic> {
    let path = root.join(config::FILE);
    if !path.is_file() {
        return Err(finding::no_site(root));
    }
    if !is_inside(root, &path) {
        return Err(finding::settings_elsewhere(&relative(root, &path)));
    }
    text_file(root, &path)
}

/// Reads `site.toml` and the file on top of it, if one was said.
pub fn settings(root: &Path, said: &Said) -> Result<Settings, Diagnostic> {
    let file = site_toml(root)?;
    let on_top = said.config.as_deref().map(|name| on_top(root, name)).transpose()?;
    Ok(Settings { file, on_top, said: said.clone() })
}

/// Reads the file of settings that is called `name`, in the site's own folder: the preview watches that one.
fn on_top(root: &Path, name: &str) -> Result<SourceFile, Diagnostic> {
    if name == config::FILE || !is_settings(name) {
        return Err(finding::bad_config_name(name));
    }
    let path = root.join(name);
    if !path.exists() {
        return Err(finding::not_found(name, sibling(&path).as_deref()));
    }
    if !is_inside(root, &path) {
        return Err(finding::settings_elsewhere(&relative(root, &path)));
    }
    text_file(root, &path)
}

/// Whether a path leads to a file in a folder, links followed.
fn is_inside(root: &Path, path: &Path) -> bool {
    root.canonicalize().is_ok_and(|r| path.canonicalize().is_ok_and(|p| p.starts_with(r)))
}

/// Reads what there is at a path of the site's content, a file or a whole folder: [`CONTENT`] for all of it. What
/// can't be read is reported, each by its name. Of briefs the text is left out if it is to be `lean`: see [`markdown`].
pub fn pieces(root: &Path, at: &str, rules: &Rules, lean: bool) -> Vec<Read> {
    let found = Walk::of_content(root, rules).at(at).into_par_iter();
    found
        .map(|Found { path, is_link, file }| {
            let unread = lean && is_markdown(&path) && !is_section(&path);
            let piece = file.and_then(|file| {
                if unread {
                    Ok(Piece::Markdown(SourceFile { path: Arc::clone(&path), text: Arc::default() }))
                } else {
                    piece(Arc::clone(&path), file, rules)
                }
            });
            Read { path, is_link, piece }
        })
        .collect()
}

/// Reads a brief of the site in `root`, by its path.
pub fn markdown(root: &Path, path: &Arc<str>) -> Result<SourceFile, Diagnostic> {
    text(Arc::clone(path), &root.join(&**path))
}

fn piece(path: Arc<str>, file: PathBuf, rules: &Rules) -> Result<Piece, Diagnostic> {
    if registry_file(&path).is_some() {
        text(path, &file).map(Piece::Registry)
    } else if path.starts_with(DATA) {
        text(path, &file).map(Piece::Data)
    } else if is_markdown(&path) {
        text(path, &file).map(Piece::Markdown)
    } else {
        let meta = std::fs::metadata(&file);
        let size = meta.as_ref().map_or(0, std::fs::Metadata::len);
        if size >= MAX_ASSET {
            return Err(finding::too_large(&path, size, MAX_ASSET));
        }
        let inner = path.strip_prefix("content/").unwrap_or(&path);
        let is_brief = misnamed::ends_like_a_brief(&file) || misnamed::begins_like_a_brief(&file);
        if is_brief && !rules.asks_for(Path::new(inner), false) {
            return Err(finding::misnamed(&path, inner));
        }
        let modified = meta.ok().and_then(|m| m.modified().ok());
        let look = look(&file);
        Ok(Piece::Asset(Asset {
            path,
            file,
            size,
            modified,
            look,
            hash: Once::default(),
            said: Once::default(),
        }))
    }
}

/// The kind of file system that a folder is on, if it is one that may tell of no changes.
pub fn may_miss_events(folder: &Path) -> Option<&'static str> {
    #[cfg(target_os = "linux")]
    {
        // The numbers are those of statfs(2), 32 bits wide; the field's type differs by machine.
        #[allow(clippy::cast_sign_loss)]
        return silent_file_system(rustix::fs::statfs(folder).ok()?.f_type as u32);
    }
    #[allow(unreachable_code)] // other systems have no such table
    {
        let _ = folder;
        None
    }
}

#[cfg(target_os = "linux")]
fn silent_file_system(kind: u32) -> Option<&'static str> {
    let table = [
        (0x6969, "a network folder (NFS)"),
        (0x517B, "a network folder (SMB)"),
        (0xFE53_4D42, "a network folder (SMB)"),
        (0xFF53_4D42, "a network folder (CIFS)"),
        (0x0102_1997, "a folder of another system (9p, as in WSL)"),
        (0x786F_4256, "a folder of another system (VirtualBox)"),
        (0x6573_5546, "a folder behind a program (FUSE)"),
    ];
    table.iter().find(|(number, _)| *number == kind).map(|(_, name)| *name)
}

/// Reads the registry's files of the site in `root`, those that are there.
pub fn registry(root: &Path) -> Result<Vec<SourceFile>, Diagnostic> {
    let entries = root.join(CONTENT).read_dir().into_iter().flatten().flatten();
    let files = entries.map(|e| e.path()).filter_map(|p| Some((registry_file(&relative(root, &p))?, p)));
    let mut files: Vec<(usize, PathBuf)> = files.filter(|(_, p)| p.is_file()).collect();
    files.sort_unstable();
    files.iter().map(|(_, p)| text_file(root, p)).collect()
}

/// Reads one text file that was named on the command line.
pub fn named(path: &Path) -> Result<SourceFile, Diagnostic> {
    if !path.exists() {
        return Err(finding::not_found(&path.display().to_string(), sibling(path).as_deref()));
    }
    if path.is_dir() {
        return Err(finding::a_folder(&path.display().to_string()));
    }
    text_file(Path::new(""), path)
}

/// A text that was read from a file and changed since, as it is to be written there: with the characters that no page can
/// hold, and that reading therefore replaced.
pub fn as_typed(path: &Path, text: String) -> Result<String, Diagnostic> {
    if !text.contains('\u{FFFD}') {
        return Ok(text);
    }
    let typed = bytes(path, &path.display().to_string().into(), MAX_TEXT)?;
    Ok(control::restored(&text, &String::from_utf8_lossy(&typed)))
}

/// The file beside a path that isn't there whose name is nearest to it.
#[allow(clippy::disallowed_methods)] // this is the one reader
fn sibling(path: &Path) -> Option<String> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names: Vec<String> = std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect();
    let name = near(path.file_name()?.to_str()?, names.iter().map(String::as_str))?;
    Some(path.with_file_name(name).display().to_string())
}

/// `path` as seen from `root`, with forward slashes.
fn relative(root: &Path, path: &Path) -> Arc<str> {
    if let Some(inner) = written_below(root, path) {
        return inner.into();
    }
    let Ok(path) = path.strip_prefix(root) else { return path.to_string_lossy().into() };
    if path.has_root() {
        return path.to_string_lossy().into();
    }
    let mut out = String::with_capacity(path.as_os_str().len());
    for part in path.components() {
        if !out.is_empty() {
            out.push('/');
        }
        out.push_str(&part.as_os_str().to_string_lossy());
    }
    out.into()
}

/// The same where both are written alike and plainly, as nearly all paths are that walks find: taking paths into their parts
/// takes many times as long. `None` where that can't be told.
fn written_below<'p>(root: &Path, path: &'p Path) -> Option<&'p str> {
    let inner =
        path.to_str()?.strip_prefix(root.to_str().filter(|root| !root.is_empty())?)?.strip_prefix('/')?;
    let is_plain = !inner.starts_with(['/', '.']) && !inner.contains("//") && !inner.contains("/.");
    (is_plain && !inner.is_empty() && !inner.ends_with('/') && std::path::MAIN_SEPARATOR == '/')
        .then_some(inner)
}

#[allow(clippy::disallowed_methods)] // this is the one place
fn open(path: &Path) -> std::io::Result<File> {
    File::open(path)
}

/// The bytes of the file at `path`, which is called `named`.
fn bytes(path: &Path, named: &Arc<str>, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |e: std::io::Error| finding::unreadable(named, &finding::reason(&e));
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    if !meta.is_file() {
        return Err(finding::not_a_file(named));
    }
    if meta.len() >= limit {
        return Err(finding::too_large(named, meta.len(), limit));
    }
    let mut bytes = Vec::with_capacity(meta.len() as usize + 1);
    open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)).map_err(unreadable)?;
    Ok(bytes)
}

fn text_file(root: &Path, path: &Path) -> Result<SourceFile, Diagnostic> {
    text(relative(root, path), path)
}

/// The text file at `file`, which is called `path`.
fn text(path: Arc<str>, file: &Path) -> Result<SourceFile, Diagnostic> {
    let bytes = bytes(file, &path, MAX_TEXT)?;
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(finding::utf16(&path));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile { path, text: control::replaced(&text).into() }),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes());
            Err(finding::not_utf8(&path, &text, good))
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn folders_that_may_tell_of_no_changes_are_known_and_polling_is_named() {
        // The numbers as linux/magic.h has them.
        for (number, word) in [
            (0x6969, "NFS"),
            (0xFF53_4D42, "CIFS"),
            (0xFE53_4D42, "SMB"),
            (0x0102_1997, "WSL"),
            (0x6573_5546, "FUSE"),
        ] {
            let kind = silent_file_system(number).unwrap();
            let notice = finding::may_miss_events(kind);
            assert!(notice.message.contains(word), "{}", notice.message);
            assert!(notice.help.is_some_and(|help| help.contains("--poll")), "{word}");
        }
        for own in [0xEF53, 0x0102_1994, 0x9123_683E, 0x5846_5342, 0x794C_7630] {
            assert_eq!(silent_file_system(own), None, "ext4, tmpfs, btrfs, xfs and overlayfs tell: {own:x}");
        }
    }
}
