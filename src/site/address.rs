//! Addresses: where a brief, a section, a tag is found in the site. No address leaves the output folder.

use crate::config::Config;
use crate::diagnostic::{Diagnostic, finding};
use crate::parse;
use crate::parse::front_matter;
use crate::span::Span;
use crate::yaml::{self, Step};

/// The folder of a content file, below `content/`: "articles", or "" for `content/` itself.
pub fn folder(path: &str) -> &str {
    let inner = path.strip_prefix("content/").unwrap_or(path);
    inner.rfind('/').map_or("", |i| &inner[..i])
}

/// A folder's path in the site: "/articles/".
pub fn of_folder(folder: &str) -> String {
    if folder.is_empty() {
        return "/".into();
    }
    let parts: Vec<String> = folder.split('/').map(part).collect();
    format!("/{}/", parts.join("/"))
}

/// One part of an address, made of a file's name: kept as it is where it can be.
pub fn part(name: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.~".contains(c);
    if !name.is_empty() && name.chars().all(plain) && !name.starts_with('.') {
        return name.to_owned();
    }
    slug::slugify(name)
}

/// The file of an address: "/articles/x/" is published as "articles/x/index.html".
pub fn file(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// Checks an address that a writer typed, and gives it the form "/a/b/" or "/a/b.html".
pub fn typed(path: &str) -> Result<String, &'static str> {
    let inner = path.strip_prefix('/').unwrap_or(path);
    let mut parts = Vec::new();
    for one in inner.split('/').filter(|p| !p.is_empty()) {
        if one == "." || one == ".." {
            return Err("it must not climb out of the site");
        }
        if one.starts_with('.') {
            return Err("no part may begin with a full stop");
        }
        if !one.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~".contains(c)) {
            return Err("use letters, digits, hyphens and slashes");
        }
        if one.len() > 200 {
            return Err("a part is too long");
        }
        parts.push(one);
    }
    let Some(last) = parts.last() else { return Err("it is empty") };
    let is_file =
        last.rsplit_once('.').is_some_and(|(_, e)| e == "html" || e == "htm") && !path.ends_with('/');
    Ok(format!("/{}{}", parts.join("/"), if is_file { "" } else { "/" }))
}

/// The path of a brief in the site.
pub fn brief(brief: &parse::Brief, config: &Config) -> Result<String, Diagnostic> {
    let matter = &brief.matter;
    if let Some(path) = &matter.path {
        return typed(path)
            .map_err(|why| finding::bad_path(&brief.file, key_place(brief, "path"), path, why));
    }
    let file_path = &*brief.file.path;
    let folder = folder(file_path);
    let stem = file_path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    let slug = match &matter.slug {
        Some(slug) if slug.contains(['/', '\\']) => {
            let why = "a slug is one part; use `path` for a whole address";
            return Err(finding::bad_path(&brief.file, key_place(brief, "slug"), slug, why));
        }
        Some(slug) => part(slug),
        None => part(stem),
    };
    if slug.is_empty() || slug == "." || slug == ".." {
        let typed = matter.slug.as_deref().unwrap_or(stem);
        let place = key_place(brief, "slug");
        return Err(finding::bad_path(&brief.file, place, typed, "it holds no letter or digit"));
    }
    let pattern = config
        .permalinks
        .get(folder)
        .or_else(|| folder.split('/').next().and_then(|top| config.permalinks.get(top)));
    let Some(pattern) = pattern else {
        return Ok(format!("{}{slug}/", of_folder(folder)));
    };
    let date = matter.date.date();
    let filled = pattern
        .replace(":year", &format!("{:04}", date.year()))
        .replace(":month", &format!("{:02}", date.month()))
        .replace(":day", &format!("{:02}", date.day()))
        .replace(":section", of_folder(folder).trim_matches('/'))
        .replace(":slug", &slug);
    typed(&filled).map_err(|why| finding::bad_path(&brief.file, key_place(brief, "slug"), &filled, why))
}

/// The place of a front-matter key's value; the top of the file if the key isn't there.
pub fn key_place(brief: &parse::Brief, key: &str) -> Span {
    let Some((yaml, _)) = front_matter::split(&brief.file.text) else { return Span::default() };
    let (_, value) = yaml::locate(yaml.of(&brief.file.text), &[Step::Key(key.into())]);
    Span { start: value.start + yaml.start, end: value.end + yaml.start }
}

/// A path with every byte that an address can't hold written as `%XX`.
pub fn encode(path: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/!$&'()*+,;=:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String can't fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// What the ids of a brief's notes begin with: the last part of its address.
pub fn prefix(url: &str) -> String {
    let last = url.trim_matches('/').rsplit('/').next().unwrap_or_default();
    let slug = slug::slugify(last.trim_end_matches(".html"));
    if slug.is_empty() { "brief".into() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_addresses_stay_in_the_site() {
        assert_eq!(typed("/a/b").unwrap(), "/a/b/");
        assert_eq!(typed("a//b/").unwrap(), "/a/b/");
        assert_eq!(typed("/old.html").unwrap(), "/old.html");
        for bad in ["../x", "/a/../../x", "/", "", "/a/.git/", "/a b/", "C:\\x", "/a/%2e%2e/"] {
            assert!(typed(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn names_become_parts_of_addresses() {
        assert_eq!(part("x-y_2"), "x-y_2");
        assert_eq!(part("Über Uns"), "uber-uns");
        assert_eq!(part(".."), "");
    }
}
