//! Links inside a site: where they lead, and whether there is anything.

use super::left_out::{self, Gone};
use super::{Brief, Site, address};
use crate::percent;
use crate::source_file;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a path of this site, with its fragment: "/articles/x/#votes".
    Inside(String),
    /// Out of the site, or to another scheme: left as typed.
    Outside,
    /// To what is not published now: a draft, a brief before its date or after its `expires`, an entry of a live page
    /// before its time, or a list that nothing else would be in. The words are printed without the link. The text is the file or the address that is meant.
    LeftOut(String),
    /// Nowhere. The text says what is missing.
    Missing(String),
}

/// Finds where a link in the file `from` (whose page is `url`) leads. Names are compared as readers compare them: it
/// doesn't matter whether a letter is encoded, nor how its accent is written.
pub fn resolve(site: &Site, from: &str, url: &str, to: &str) -> Target {
    let (path, fragment) = to.split_once('#').map_or((to, None), |(p, f)| (p, Some(f)));
    // What a link says besides the place stays: the words to search for, say.
    let query = path.find('?').map_or("", |at| &path[at..]);
    let with = |url: &str| match fragment {
        Some(f) => format!("{url}{query}#{f}"),
        None => format!("{url}{query}"),
    };
    if has_scheme(to) || to.starts_with("//") {
        return Target::Outside;
    }
    let inside = |page: &str| match fragment.and_then(|fragment| held_place(site, page, fragment)) {
        Some(file) => Target::LeftOut(file),
        None => Target::Inside(with(page)),
    };
    if path.is_empty() {
        return inside(url);
    }
    let typed = path.split('?').next().unwrap_or(path);
    let decoded = decode(typed);
    // A name may have a percent sign of its own.
    let ways = std::iter::once(typed).chain((decoded != typed).then_some(&*decoded));
    let mut missing = None;
    for way in ways {
        match place(site, from, url, way) {
            Place::Page(page) => return inside(&page),
            Place::LeftOut(what) => return Target::LeftOut(what),
            Place::Nowhere(what) => missing = Some(what),
        }
    }
    Target::Missing(missing.unwrap_or(decoded))
}

/// The file of the page at an address, if the place in it that is meant is held back.
fn held_place(site: &Site, url: &str, fragment: &str) -> Option<String> {
    let parsed = &site.brief_at(url)?.parsed;
    let fragment = decode(fragment);
    let is_held = parsed.held.as_ref()?.names.iter().any(|name| **name == *fragment);
    is_held.then(|| parsed.file.path.to_string())
}

/// Where a path leads that was typed in a link.
enum Place {
    Page(String),
    LeftOut(String),
    Nowhere(String),
}

fn place(site: &Site, from: &str, url: &str, path: &str) -> Place {
    let file = match path.strip_prefix("@/") {
        Some(inner) => Some(format!("content/{inner}")),
        None if path.starts_with('/') => None,
        None => join(parent(from), path),
    };
    if let Some(page) = file.as_ref().and_then(|f| page_of_file(site, f).or_else(|| asset_of_file(site, f))) {
        return Place::Page(page);
    }
    if let Some(absent) = file.as_ref().and_then(|f| site.left_out.file(f)) {
        return Place::LeftOut(absent.file.to_string());
    }
    // A path from the page's own address, or from the site's.
    let address = match &file {
        None => Some(path.to_owned()),
        Some(_) if path.starts_with("@/") => None,
        Some(_) => join(decode(url).trim_matches('/'), path).map(|p| format!("/{p}")),
    };
    if let Some(page) = address.as_ref().and_then(|a| known_path(site, a)) {
        return Place::Page(page);
    }
    let address = match &file {
        Some(file) if source_file::is_section(file) => {
            Some(address::of_folder(address::folder(file), site.config.slugs))
        }
        _ => address.map(|a| address::encode(&a)),
    };
    if let Some(gone) = address.as_deref().and_then(|a| gone(site, a)) {
        return Place::LeftOut(gone);
    }
    Place::Nowhere(file.unwrap_or_else(|| path.to_owned()))
}

/// What an address leads to at other times, if it does: a brief's file, or the address itself.
fn gone(site: &Site, url: &str) -> Option<String> {
    if let Some(gone) = site.left_out.at(url, &site.registry, &site.config) {
        return Some(match gone {
            Gone::Brief(absent) => absent.file.to_string(),
            Gone::List => url.to_owned(),
        });
    }
    // A later page of a list that has become shorter.
    site.page(left_out::list_of(url)?).map(|_| url.to_owned())
}

/// The file of the site that a picture in the file `from` (whose page is `url`) is, as an index into [`Site::assets`].
pub fn picture(site: &Site, from: &str, url: &str, src: &str) -> Option<usize> {
    match resolve(site, from, url, src) {
        Target::Inside(path) => asset_at(site, &path),
        Target::Outside | Target::LeftOut(_) | Target::Missing(_) => None,
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
    briefs.chain(in_files).chain(of_the_house(site)).collect()
}

/// The pictures of the site itself and of its authors.
fn of_the_house(site: &Site) -> impl Iterator<Item = usize> {
    let own = [&site.config.logo, &site.config.wordmark].into_iter().flatten().map(|link| link.to.as_str());
    let authors = site.authors.all.iter().filter_map(|author| author.picture.as_deref());
    own.chain(authors).filter_map(|src| picture(site, HOUSE, "/", src))
}

/// What paths in settings and of authors are reckoned from.
pub const HOUSE: &str = "content/_index.md";

/// Every file that a page shows or links to, as indexes into [`Site::assets`].
pub fn named(site: &Site) -> BTreeSet<usize> {
    let briefs = site.briefs.iter().flat_map(|b| {
        let photos = b.parsed.matter.photos.iter().map(|p| p.src.as_str());
        let links = b.parsed.outline.links.iter().map(|l| l.to.as_str());
        photos.chain(links).filter_map(|to| photo(site, b, to))
    });
    let sections = site.sections.iter().filter_map(|s| Some((s.file.as_ref()?, &*s.url)));
    let files = sections.chain(site.home.iter().map(|home| (home, "/")));
    let in_files = files.flat_map(|(file, url)| {
        file.outline.links.iter().filter_map(move |link| picture(site, &file.file.path, url, &link.to))
    });
    briefs.chain(in_files).chain(of_the_house(site)).collect()
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
    if source_file::is_section(file) && address::folder(file).is_empty() {
        return Some("/".into());
    }
    site.section_of_file(file).map(|i| site.sections[i].url.clone())
}

fn asset_of_file(site: &Site, file: &str) -> Option<String> {
    let path = file.strip_prefix("content/")?;
    site.asset(path).map(|a| format!("/{}", address::encode(&a.path)))
}

/// The address of a path such as "/articles/x/" or "/map.svg", if there is something.
fn known_path(site: &Site, path: &str) -> Option<String> {
    let page = |path: &str| Some(address::encode(path)).filter(|url| site.page(url).is_some());
    let either = |path: &str| page(path).or_else(|| page(&super::composed(path)));
    if let Some(url) = either(path) {
        return Some(url);
    }
    if let Some(asset) = site.asset(path.trim_start_matches('/')) {
        return Some(format!("/{}", address::encode(&asset.path)));
    }
    either(&format!("{}/", path.trim_end_matches('/')))
}

/// The folder that a file is in.
pub(super) fn parent(file: &str) -> &str {
    file.rfind('/').map_or("", |i| &file[..i])
}

/// `folder` and a relative path put together; `None` if it climbs out.
pub(crate) fn join(folder: &str, relative: &str) -> Option<String> {
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
pub(super) fn decode(path: &str) -> String {
    percent::decode(path).map_or_else(|| path.to_owned(), Cow::into_owned)
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
