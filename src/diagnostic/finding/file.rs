//! Files: what can't be read or isn't there.

use super::{Diagnostic, code, did_you_mean};
use crate::source_file;
use crate::span::Span;
use std::path::Path;
use std::sync::Arc;

pub(crate) fn no_site(root: &Path) -> Diagnostic {
    let here = root == Path::new(".");
    let folder = if here { "this folder".into() } else { root.display().to_string() };
    Diagnostic::new(code::NO_SITE, format!("there is no site.toml in {folder}"))
        .help("go to the site's folder, name it with --root, or make a new site: ibid init my-site")
}

pub(crate) fn unreadable(path: &Arc<str>, why: &str) -> Diagnostic {
    Diagnostic::new(code::UNREADABLE, format!("can't be read: {why}")).in_file(path)
}

/// A link that leads to `target`, out of the site in `root`.
pub(crate) fn leaves_the_site(root: &Path, path: &Arc<str>, target: &Path) -> Diagnostic {
    let folder = if target.is_dir() { target } else { target.parent().unwrap_or(target) };
    let folder = from(root, folder);
    Diagnostic::new(code::NOT_A_FILE, "this link leads out of the site's folder").in_file(path).help(format!(
        "copy it into the site, or let ibid follow such links: add follow = [\"{folder}\"] to site.toml"
    ))
}

/// A folder outside the site as it is written in `site.toml`: from the root where they are neighbors.
fn from(root: &Path, folder: &Path) -> String {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let up = root.ancestors().skip(1).take(2).enumerate();
    let near = up.filter(|(_, above)| above.parent().is_some());
    let mut near = near.filter_map(|(n, above)| Some((n, folder.strip_prefix(above).ok()?)));
    let path =
        near.next().map_or_else(|| folder.to_owned(), |(n, rest)| Path::new(&"../".repeat(n + 1)).join(rest));
    path.to_string_lossy().replace('\\', "/")
}

pub(crate) fn settings_elsewhere(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(code::NOT_A_FILE, "this link leads out of the site's folder")
        .in_file(path)
        .help("copy the file into the site's folder")
}

/// A link to a folder that the link itself is in.
pub(crate) fn circle(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(code::NOT_A_FILE, "this link leads round in a circle")
        .in_file(path)
        .help("take it out of the site's folder")
}

/// A file that begins with front matter, and isn't named like a brief. `inner` is its path in `content`.
pub(crate) fn misnamed(path: &Arc<str>, inner: &str) -> Diagnostic {
    let message = "this looks like a brief, but isn't named like one: it is not published";
    Diagnostic::new(code::MISNAMED, message).in_file(path).help(format!(
        "let its name end in .md; or to publish it as it is, add to site.toml: ignore = [\"!/{inner}\"]"
    ))
}

/// A file or folder whose name begins with an underscore. `meant` is what ibid reads by a name that is near.
pub(crate) fn underscore(path: &Arc<str>, inner: &str, is_folder: bool, meant: Option<&str>) -> Diagnostic {
    let what = if is_folder { "folder" } else { "file" };
    let message = format!("a {what} whose name begins with _ is private: it is not read, and not published");
    let publish = publish_all_the_same(inner, is_folder);
    Diagnostic::new(code::PRIVATE, message).in_file(path).help(match meant {
        Some(meant) => format!("did you mean {meant}? That is what ibid reads"),
        None => format!(
            "ibid reads _index.md, content/_people.yaml, _organizations.yaml, _sources.yaml and _data/; {publish}"
        ),
    })
}

/// A file of the registry, but for the underscore.
pub(crate) fn no_underscore(path: &Arc<str>, inner: &str, meant: &str) -> Diagnostic {
    let message = "this is named nearly like a file of the registry: it is not read, and not published";
    let publish = publish_all_the_same(inner, false);
    Diagnostic::new(code::PRIVATE, message).in_file(path).help(format!("name it {meant}; {publish}"))
}

/// A copy that a program for sharing files made.
pub(crate) fn conflicted_copy(path: &Arc<str>, inner: &str) -> Diagnostic {
    let message =
        "this is a copy that was made because a file was changed in two places: it is not published";
    let publish = publish_all_the_same(inner, false);
    Diagnostic::new(code::PRIVATE, message)
        .in_file(path)
        .help(format!("take from it what you need, then delete it; {publish}"))
}

fn publish_all_the_same(inner: &str, is_folder: bool) -> String {
    let slash = if is_folder { "/" } else { "" };
    format!("to publish it all the same, add to site.toml: ignore = [\"!/{inner}{slash}\"]")
}

/// Two files of one part of the registry. `name` is the usual one.
pub(crate) fn registry_twice(path: &Arc<str>, other: &str, name: Option<&str>) -> Diagnostic {
    Diagnostic::new(code::REGISTRY_TWICE, format!("{other} is a file of the same entries"))
        .in_file(path)
        .help(format!("put all entries into {}, and delete the other", name.unwrap_or(other)))
}

pub(crate) fn linked_folder(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(
        code::NOT_A_FILE,
        "this is a link to another folder of the site, which ibid doesn't follow",
    )
    .in_file(path)
    .help("move the folder here")
}

pub(crate) fn no_folder(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(code::NOT_A_FILE, "this is a file, and should be a folder")
        .in_file(path)
        .help("give the file another name, or move it away")
}

/// No folder of the content: renamed, or moved away.
pub(crate) fn missing_folder(path: &Arc<str>) -> Diagnostic {
    let message = format!("there is no folder {path} beside site.toml: the site would have no briefs");
    Diagnostic::new(code::NOT_A_FILE, message)
        .in_file(path)
        .help(format!("give the folder with the briefs its name back: {path}; or for a new site, make one"))
}

pub(crate) fn not_a_file(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(code::NOT_A_FILE, "this is neither a file nor a folder (a pipe or a device)")
        .in_file(path)
        .help("take it out of the site's folder")
}

pub(crate) fn too_large(path: &Arc<str>, bytes: u64, limit: u64) -> Diagnostic {
    let mib = |bytes: u64| bytes.div_ceil(1024 * 1024);
    let text = limit == source_file::MAX_TEXT;
    let kind = if text { "a text" } else { "a file of a site" };
    let message = format!("the file has {} MiB; {kind} may have less than {}", mib(bytes), mib(limit));
    Diagnostic::new(code::TOO_LARGE, message).in_file(path).help(if text {
        "divide it into several briefs"
    } else {
        "keep it elsewhere, and link to it"
    })
}

pub(crate) fn utf16(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(code::NOT_UTF8, "the file is UTF-16, not UTF-8")
        .in_file(path)
        .help("in your editor, choose “Save with encoding”, then UTF-8")
}

pub(crate) fn not_utf8(path: &Arc<str>, text: &str, good: usize) -> Diagnostic {
    let end = text[good..].chars().next().map_or(good, |c| good + c.len_utf8());
    Diagnostic::new(code::NOT_UTF8, "this is not UTF-8 text")
        .in_file(path)
        .at(text, Span::new(good, end))
        .help("in your editor, choose “Save with encoding”, then UTF-8")
}

pub(crate) fn not_found(path: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(code::NOT_FOUND, format!("there is no file {path}"));
    match did_you_mean(near) {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic,
    }
}

pub(crate) fn a_folder(path: &str) -> Diagnostic {
    let path = path.trim_end_matches('/');
    Diagnostic::new(code::NOT_A_FILE, format!("{path} is a folder"))
        .help(format!("name the files in it: {path}/*.md"))
}

/// A text without front matter that was named where a brief is expected.
pub(crate) fn or_plain(diagnostic: Diagnostic) -> Diagnostic {
    if diagnostic.code == code::NO_FRONT_MATTER {
        let help = diagnostic.help.clone().unwrap_or_default();
        diagnostic.help(format!("{help}; for a plain text, add --plain"))
    } else {
        diagnostic
    }
}

pub(crate) fn exists(path: &Path) -> Diagnostic {
    Diagnostic::new(code::EXISTS, format!("{} is already there", path.display()))
        .help("nothing was changed; choose another name")
}

pub(crate) fn not_empty(folder: &Path, names: &[String]) -> Diagnostic {
    let more = if names.len() > 3 { format!(" and {} more", names.len() - 3) } else { String::new() };
    let shown = names.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
    Diagnostic::new(code::EXISTS, format!("{} is not empty: {shown}{more}", folder.display()))
        .help("nothing was changed; choose another name, or an empty folder")
}
