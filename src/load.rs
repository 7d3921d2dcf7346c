//! `load`: the only reader. From a folder to the texts of a site; nothing outside the folder is read.

use crate::config;
use crate::diagnostic::{Diagnostic, finding};
use crate::picture;
use ignore::WalkBuilder;
use include_dir::Dir;
use rayon::prelude::*;
use std::borrow::Cow;
use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The largest text file that is read, in bytes; spans are 32 bits wide, and no brief is as long as this.
pub const MAX_TEXT: u64 = 4 * 1024 * 1024;

/// The largest file that is published as it is, in bytes: it is held in memory while it is written.
pub const MAX_ASSET: u64 = 100 * 1024 * 1024;

/// A text file: where it is, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path from the site's root, with forward slashes: "content/articles/x.md".
    pub path: Arc<str>,
    /// Its text.
    pub text: String,
}

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Path from the site's root, with forward slashes.
    pub path: Arc<str>,
    /// Where to read it.
    pub file: PathBuf,
    /// What it says of itself, if its name is that of a picture.
    pub picture: Option<Result<picture::Header, picture::Flaw>>,
}

/// A file of a theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Path in the theme's folder: "templates/base.html".
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// All that a build reads.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// `content/**/*.md`, by path.
    pub markdown: Vec<SourceFile>,
    /// `content/_people.yaml`, `_organizations.yaml`, `_sources.yaml`, those that are there.
    pub registry: Vec<SourceFile>,
    /// `content/_data/**`: JSON, YAML, TOML and CSV for templates.
    pub data: Vec<SourceFile>,
    /// Other files in `content/`.
    pub assets: Vec<Asset>,
}

/// What kind of file it is, by its place in `content/`.
enum Role {
    Markdown,
    Registry,
    Data,
    Asset,
}

/// The registry's files, in the order in which they are read.
pub const REGISTRY: [&str; 3] =
    ["content/_people.yaml", "content/_organizations.yaml", "content/_sources.yaml"];

/// Reads `site.toml`.
pub fn site_toml(root: &Path) -> Result<SourceFile, Diagnostic> {
    let path = root.join(config::FILE);
    if !path.is_file() {
        return Err(finding::no_site(root));
    }
    let inside = root.canonicalize().is_ok_and(|r| path.canonicalize().is_ok_and(|p| p.starts_with(r)));
    if !inside {
        return Err(finding::leaves_the_site(&relative(root, &path)));
    }
    text_file(root, &path)
}

/// Reads the content of the site in `root`. What can't be read is told, each by its name; the rest is read.
pub fn content(root: &Path) -> (Sources, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut found: Vec<(Role, PathBuf)> = Vec::new();
    for path in walk(root, &root.join("content"), &mut diagnostics) {
        let relative = relative(root, &path);
        let role = if REGISTRY.contains(&&*relative) {
            Role::Registry
        } else if relative.starts_with("content/_data/") {
            Role::Data
        } else if path.extension().is_some_and(|e| e == "md") {
            Role::Markdown
        } else {
            Role::Asset
        };
        found.push((role, path));
    }
    let read: Vec<_> = found
        .into_par_iter()
        .map(|(role, path)| match role {
            Role::Asset => {
                let path_in_site = relative(root, &path);
                let size = std::fs::metadata(&path).map_or(0, |m| m.len());
                if size >= MAX_ASSET {
                    return Err(finding::too_large(&path_in_site, size, MAX_ASSET));
                }
                let picture = picture_header(&path);
                Ok((role, None, Some(Asset { path: path_in_site, file: path, picture })))
            }
            _ => text_file(root, &path).map(|file| (role, Some(file), None)),
        })
        .collect();
    let mut sources = Sources::default();
    for one in read {
        match one {
            Ok((Role::Markdown, Some(file), _)) => sources.markdown.push(file),
            Ok((Role::Registry, Some(file), _)) => sources.registry.push(file),
            Ok((Role::Data, Some(file), _)) => sources.data.push(file),
            Ok((_, _, Some(asset))) => sources.assets.push(asset),
            Ok(_) => {}
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    (sources, diagnostics)
}

/// Reads the files of `themes/<name>`; `None` if there is no such folder.
pub fn theme(root: &Path, name: &str) -> Option<(Vec<ThemeFile>, Vec<Diagnostic>)> {
    let folder = root.join("themes").join(name);
    if !folder.is_dir() {
        return None;
    }
    let mut diagnostics = Vec::new();
    let mut files = Vec::new();
    for path in walk(root, &folder, &mut diagnostics) {
        match bytes(root, &path, MAX_ASSET) {
            Ok(bytes) => files.push(ThemeFile { path: relative(&folder, &path).to_string(), bytes }),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    Some((files, diagnostics))
}

/// Reads the registry's files of the site in `root`, those that are there.
pub fn registry(root: &Path) -> Result<Vec<SourceFile>, Diagnostic> {
    REGISTRY.iter().map(|p| root.join(p)).filter(|p| p.is_file()).map(|p| text_file(root, &p)).collect()
}

/// Reads one text file that was named on the command line.
pub fn named(path: &Path) -> Result<SourceFile, Diagnostic> {
    if !path.exists() {
        return Err(finding::not_found(&path.display().to_string()));
    }
    text_file(Path::new(""), path)
}

/// Reads the beginning of a picture's file; `None` where the name isn't that of a picture, or nothing can be read.
fn picture_header(path: &Path) -> Option<Result<picture::Header, picture::Flaw>> {
    let name = path.file_name()?.to_str()?;
    if !picture::has_name_of_one(name) {
        return None;
    }
    picture::Header::read(name, BufReader::new(open(path).ok()?))
}

/// The bytes of an asset.
pub fn asset(asset: &Asset) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    open(&asset.file)
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(|error| finding::unreadable(&asset.path, &error.to_string()))?;
    Ok(bytes)
}

/// The files of a folder that is built into the program, by path.
pub fn built_in(folder: &'static Dir<'static>) -> Vec<(String, Cow<'static, [u8]>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder];
    while let Some(next) = folders.pop() {
        for file in next.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            files.push((path, Cow::Borrowed(file.contents())));
        }
        folders.extend(next.dirs());
    }
    files.sort();
    files
}

/// The regular files below `folder`, by path. Hidden files, and what editors leave behind, are passed over;
/// links out of the site, links to folders, pipes and devices are refused by name.
fn walk(root: &Path, folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    if !folder.exists() {
        return files;
    }
    let inside = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    if folder.canonicalize().is_ok_and(|f| !f.starts_with(&inside)) {
        diagnostics.push(finding::leaves_the_site(&relative(root, folder)));
        return files;
    }
    let walker = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .follow_links(false)
        .sort_by_file_name(Ord::cmp)
        .build();
    for entry in walker {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                diagnostics.push(finding::unreadable(&relative(root, folder), &error.to_string()));
                continue;
            }
        };
        let path = entry.path();
        let name = entry.file_name().to_string_lossy();
        let Some(kind) = entry.file_type() else { continue };
        if kind.is_dir() || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#')) {
            continue;
        }
        if path.to_str().is_none() {
            diagnostics.push(finding::unreadable(&relative(root, path), "its name is not UTF-8"));
        } else if kind.is_symlink() {
            match path.canonicalize() {
                Ok(target) if target.starts_with(&inside) && target.is_file() => files.push(path.to_owned()),
                Ok(target) if target.starts_with(&inside) && target.is_dir() => {
                    diagnostics.push(finding::linked_folder(&relative(root, path)));
                }
                Ok(_) => diagnostics.push(finding::leaves_the_site(&relative(root, path))),
                Err(error) => {
                    diagnostics.push(finding::unreadable(&relative(root, path), &error.to_string()));
                }
            }
        } else if kind.is_file() {
            files.push(path.to_owned());
        } else {
            diagnostics.push(finding::not_a_file(&relative(root, path)));
        }
    }
    files
}

/// `path` as seen from `root`, with forward slashes.
fn relative(root: &Path, path: &Path) -> Arc<str> {
    let Ok(path) = path.strip_prefix(root) else { return path.to_string_lossy().into() };
    if path.has_root() {
        return path.to_string_lossy().into();
    }
    let parts: Vec<_> = path.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    parts.join("/").into()
}

#[allow(clippy::disallowed_methods)] // this is the one place
fn open(path: &Path) -> std::io::Result<File> {
    File::open(path)
}

fn bytes(root: &Path, path: &Path, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    let named = || relative(root, path);
    let unreadable = |e: std::io::Error| finding::unreadable(&named(), &e.to_string());
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    if !meta.is_file() {
        return Err(finding::not_a_file(&named()));
    }
    if meta.len() >= limit {
        return Err(finding::too_large(&named(), meta.len(), limit));
    }
    let mut bytes = Vec::with_capacity(meta.len() as usize + 1);
    open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)).map_err(unreadable)?;
    Ok(bytes)
}

fn text_file(root: &Path, path: &Path) -> Result<SourceFile, Diagnostic> {
    let bytes = bytes(root, path, MAX_TEXT)?;
    let path = relative(root, path);
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(finding::utf16(&path));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile { path, text }),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes());
            Err(finding::not_utf8(&path, &text, good))
        }
    }
}
