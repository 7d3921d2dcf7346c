//! Links inside a site: where they lead, and whether there is anything.

use super::{Brief, Site, address};
use crate::diagnostic::{Diagnostic, Ration, code, finding, near};
use crate::load::SourceFile;
use crate::parse::outline::Outline;
use crate::picture::{self, Flaw};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a path of this site, with its fragment: "/articles/x/#votes".
    Inside(String),
    /// Out of the site, or to another scheme: left as typed.
    Outside,
    /// Nowhere. The text says what is missing.
    Missing(String),
}

/// Finds where a link in the file `from` (whose page is `url`) leads.
pub fn resolve(site: &Site, from: &str, url: &str, to: &str) -> Target {
    let (path, fragment) = to.split_once('#').map_or((to, None), |(p, f)| (p, Some(f)));
    let with = |url: &str| match fragment {
        Some(f) => format!("{url}#{f}"),
        None => url.to_owned(),
    };
    if has_scheme(to) || to.starts_with("//") {
        return Target::Outside;
    }
    if path.is_empty() {
        return Target::Inside(with(url));
    }
    if let Some(inner) = path.strip_prefix("@/") {
        let file = format!("content/{inner}");
        return match page_of_file(site, &file) {
            Some(page) => Target::Inside(with(&page)),
            None => Target::Missing(file),
        };
    }
    let plain = decode(path.split('?').next().unwrap_or(path));
    let found = if plain.starts_with('/') {
        known_path(site, &plain)
    } else {
        join(parent(from), &plain)
            .and_then(|file| page_of_file(site, &file).or_else(|| asset_of_file(site, &file)))
            .or_else(|| join(url.trim_matches('/'), &plain).and_then(|p| known_path(site, &format!("/{p}"))))
    };
    found.map_or_else(|| Target::Missing(plain.clone()), |page| Target::Inside(with(&page)))
}

/// The file of the site that a picture in the file `from` (whose page is `url`) is, as an index into [`Site::assets`].
pub fn picture(site: &Site, from: &str, url: &str, src: &str) -> Option<usize> {
    match resolve(site, from, url, src) {
        Target::Inside(path) => asset_at(site, &path),
        Target::Outside | Target::Missing(_) => None,
    }
}

/// The same of a picture of a brief.
pub fn photo(site: &Site, brief: &Brief, src: &str) -> Option<usize> {
    picture(site, &brief.parsed.file.path, &brief.url, src)
}

/// Every file that the photos or the text of a page show as a picture, as indexes into [`Site::assets`].
pub fn pictures(site: &Site) -> BTreeSet<usize> {
    let briefs = site.briefs.iter().flat_map(|b| {
        let photos = b.parsed.matter.photos.iter().map(|p| p.src.as_str());
        photos.chain(b.parsed.outline.pictures()).filter_map(|src| photo(site, b, src))
    });
    let sections = site.sections.iter().filter_map(|s| Some((s.file.as_ref()?, &*s.url)));
    let files = sections.chain(site.home.iter().map(|home| (home, "/")));
    let in_files = files.flat_map(|(file, url)| {
        file.outline.pictures().filter_map(move |src| picture(site, &file.file.path, url, src))
    });
    briefs.chain(in_files).collect()
}

/// The file of the site that a link leads to, by the path of [`Target::Inside`], as an index into [`Site::assets`].
pub fn asset_at(site: &Site, path: &str) -> Option<usize> {
    site.asset_index(decode(path.split(['?', '#']).next()?).trim_start_matches('/'))
}

fn has_scheme(to: &str) -> bool {
    let scheme = to.split([':', '/', '#', '?']).next().unwrap_or_default();
    to[scheme.len()..].starts_with(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

fn page_of_file(site: &Site, file: &str) -> Option<String> {
    if let Some(i) = site.brief_of_file(file) {
        return Some(site.briefs[i].url.clone());
    }
    if file == "content/_index.md" {
        return Some("/".into());
    }
    site.section_of_file(file).map(|i| site.sections[i].url.clone())
}

fn asset_of_file(site: &Site, file: &str) -> Option<String> {
    let path = file.strip_prefix("content/")?;
    site.asset(path).map(|a| format!("/{}", address::encode(&a.path)))
}

/// A path such as "/articles/x/" or "/map.svg", if there is something.
fn known_path(site: &Site, path: &str) -> Option<String> {
    if site.page(path).is_some() {
        return Some(path.to_owned());
    }
    if let Some(asset) = site.asset(path.trim_start_matches('/')) {
        return Some(format!("/{}", address::encode(&asset.path)));
    }
    let folder = format!("{}/", path.trim_end_matches('/'));
    site.page(&folder).map(|_| folder)
}

fn parent(file: &str) -> &str {
    file.rfind('/').map_or("", |i| &file[..i])
}

/// `folder` and a relative path put together; `None` if it climbs out.
fn join(folder: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let slash = if relative.ends_with('/') { "/" } else { "" };
    Some(format!("{}{slash}", parts.join("/")))
}

/// `%20` and the like as the characters they stand for.
fn decode(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = (bytes[i] == b'%').then(|| path.get(i + 1..i + 3)).flatten();
        if let Some(byte) = hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            out.push(byte);
            i += 3;
        } else {
            out.push(bytes[i]);
            i += 1;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}

/// Every link of every brief and section that leads nowhere.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    use rayon::prelude::*;
    let in_briefs = site.briefs.par_iter().flat_map_iter(|b| check_brief(site, b));
    let mut out: Vec<Diagnostic> = in_briefs.collect();
    for section in site.sections.iter() {
        if let Some(file) = &section.file {
            out.extend(check_file(site, &file.file, &section.url, &file.outline));
        }
    }
    if let Some(home) = &site.home {
        out.extend(check_file(site, &home.file, "/", &home.outline));
    }
    out
}

/// Every link and picture of a brief that leads nowhere.
pub fn check_brief(site: &Site, brief: &Brief) -> Vec<Diagnostic> {
    let mut out = check_file(site, &brief.parsed.file, &brief.url, &brief.parsed.outline);
    out.extend(check_photos(site, brief));
    out.extend(check_translation(site, brief));
    out
}

fn check_file(site: &Site, file: &SourceFile, url: &str, outline: &Outline) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut ration = Ration::default();
    // The anchors of each page that is linked to, gathered once.
    let mut anchors: HashMap<String, Option<HashSet<&str>>> = HashMap::new();
    for link in &outline.links {
        match resolve(site, &file.path, url, &link.to) {
            Target::Outside if link.image => {
                if let Some(Err(flaw)) = picture::cleaned(&link.to)
                    && ration.allows(code::PICTURE)
                {
                    out.push(ration.last(finding::bad_photo(file, link.span, "the picture", flaw)));
                }
            }
            Target::Outside => {}
            Target::Missing(what) => {
                if ration.allows(code::DANGLING_LINK) {
                    let names = site.briefs.iter().map(|b| &*b.parsed.file.path);
                    let close = near(&what, names).map(|n| n.replacen("content/", "@/", 1));
                    let told = finding::dangling_link(file, link.span, &link.to, close.as_deref());
                    out.push(ration.last(told));
                }
            }
            Target::Inside(to) if link.image => {
                if let Some(flaw) = flaw(site, &to)
                    && ration.allows(code::PICTURE)
                {
                    out.push(ration.last(finding::bad_photo(file, link.span, &link.to, flaw)));
                }
            }
            Target::Inside(to) => {
                let Some((page, fragment)) = to.split_once('#') else { continue };
                if fragment.is_empty() {
                    continue;
                }
                let target = || if page == url { Some(outline) } else { headings(site, page) };
                if !anchors.contains_key(page) {
                    let ids = target().map(|o| o.names().collect());
                    anchors.insert(page.to_owned(), ids);
                }
                let Some(Some(ids)) = anchors.get(page) else { continue };
                if !ids.contains(fragment) && ration.allows(code::DANGLING_LINK) {
                    let ids = target().into_iter().flat_map(Outline::names);
                    let close = near(fragment, ids.take(NEAR));
                    let told = finding::dangling_fragment(file, link.span, &link.to, fragment, close);
                    out.push(ration.last(told));
                }
            }
        }
    }
    out
}

/// Why the file at a path is of no use as a picture, if it isn't.
fn flaw(site: &Site, path: &str) -> Option<Flaw> {
    site.assets[asset_at(site, path)?].look().header?.err()
}

/// The most anchors of a page that are looked through for one that might be meant.
const NEAR: usize = 1_000;

/// The outline of a page that has headings of its own.
fn headings<'s>(site: &'s Site, url: &str) -> Option<&'s Outline> {
    use super::route::Route;
    match site.page(url)?.route {
        Route::Brief(i) => Some(&site.briefs[i].parsed.outline),
        Route::Section(i, 1) => site.sections[i].file.as_ref().map(|f| &f.outline),
        Route::Index(1) => site.home.as_ref().map(|f| &f.outline),
        _ => None,
    }
}

fn check_photos(site: &Site, brief: &Brief) -> Vec<Diagnostic> {
    let file = &brief.parsed.file;
    let mut out = Vec::new();
    let mut ration = Ration::default();
    for photo in &brief.parsed.matter.photos {
        match resolve(site, &file.path, &brief.url, &photo.src) {
            Target::Missing(_) if ration.allows(code::DANGLING_LINK) => {
                let close = near(
                    &photo.src,
                    site.assets.iter().map(|a| a.path.rsplit('/').next().unwrap_or_default()),
                );
                out.push(ration.last(finding::dangling_link(file, photo.span, &photo.src, close)));
            }
            Target::Inside(path) => {
                if let Some(flaw) = flaw(site, &path)
                    && ration.allows(code::PICTURE)
                {
                    out.push(ration.last(finding::bad_photo(file, photo.span, &photo.src, flaw)));
                }
            }
            Target::Missing(_) | Target::Outside => {}
        }
    }
    out
}

/// A brief must translate one that is there, and into a language that no other translation is in.
fn check_translation(site: &Site, brief: &Brief) -> Option<Diagnostic> {
    let file = &brief.parsed.file;
    let typed = brief.parsed.matter.translation_of.as_deref()?;
    let place = |key| address::key_place(&brief.parsed, key);
    let Some(original) = super::index::original(brief).and_then(|f| site.brief_of_file(&f)) else {
        let names =
            site.briefs.iter().map(|b| b.parsed.file.path.strip_prefix("content/").unwrap_or_default());
        return Some(finding::dangling_link(file, place("translation_of"), typed, near(typed, names)));
    };
    let language = site.language_of(brief);
    let twin = (site.translations_of(original).iter().map(|i| &site.briefs[*i as usize]))
        .find(|b| b.parsed.file.path != file.path && site.language_of(b) == language)?;
    Some(finding::same_language(file, place("translation_of"), language, &twin.parsed.file.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_and_never_climb_out() {
        assert_eq!(join("content/articles", "../x.md").as_deref(), Some("content/x.md"));
        assert_eq!(join("content", "../../etc").as_deref(), None);
        assert_eq!(join("articles/x", "../y/").as_deref(), Some("articles/y/"));
    }

    #[test]
    fn schemes_are_told_from_paths() {
        assert!(has_scheme("https://example.org"));
        assert!(has_scheme("mailto:desk@example.org"));
        assert!(!has_scheme("a/b:c"));
        assert!(!has_scheme("#x:y"));
    }
}
