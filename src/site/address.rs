//! Addresses: where a brief, a section, a tag is found in the site. No address leaves the output folder. An address is
//! written as a browser asks for it, with `%C3%A9` for "é"; a file is named with the letters themselves.

pub use crate::percent::encode;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, finding};
use crate::parse;
use crate::parse::front_matter;
use crate::percent;
use crate::slugs::{self, LONGEST, Slugs};
use crate::source_file::{self, SourceFile};
use crate::span::Span;
use crate::yaml::{self, Step};
use memchr::memrchr;

/// The most bytes of a whole address.
const LONGEST_PATH: usize = 1_500;

/// The most bytes of a name that ends in `.html`: other files are named after it.
const LONGEST_FILE: usize = 220;

/// The name of a brief's annotations, and of its card: see [`beside`].
pub const ANNOTATIONS: &str = "annotations.json";
/// See [`ANNOTATIONS`].
pub const CARD: &str = "card.png";

/// The address of a file beside a brief's page: "/articles/x/card.png", "/x.card.png".
pub fn beside(url: &str, name: &str) -> String {
    url.strip_suffix(".html").map_or_else(|| [url, name].concat(), |stem| format!("{stem}.{name}"))
}

/// The folder of the section that a content file is in, below `content/`: "articles", or "" for `content/` itself. A
/// brief with a folder of its own, "articles/x/index.md", is in the section that its folder is in.
pub fn folder(path: &str) -> &str {
    let inner = path.strip_prefix("content/").unwrap_or(path);
    let up = |inner: &'_ str| memrchr(b'/', inner.as_bytes()).unwrap_or(0);
    let folder = &inner[..up(inner)];
    if source_file::is_bundle(path) { &folder[..up(folder)] } else { folder }
}

/// A folder's path in the site: "/articles/".
pub fn of_folder(folder: &str, slugs: Slugs) -> String {
    if folder.is_empty() {
        return "/".into();
    }
    let part = |name: &str| encode(slugs::cut(&slugs.part(name), LONGEST));
    let parts: Vec<String> = folder.split('/').map(part).collect();
    format!("/{}/", parts.join("/"))
}

/// The file of an address: "/articles/x/" is published as "articles/x/index.html".
pub fn file(url: &str) -> String {
    let path = percent::decode(url).unwrap_or_default();
    let path = path.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// Checks an address that a writer typed, encoded or not, and gives it the form "/a/b/" or "/a/b.html". Whatever a
/// browser can ask for may be in it.
pub fn typed(path: &str) -> Result<String, &'static str> {
    let path = path.trim();
    if path.contains("://") {
        return Err("leave out the site: an address here begins with a slash");
    }
    if path.contains('?') {
        return Err("a page can't be published under a question and its answer (?p=123): \
             let the web server lead from there to the new address");
    }
    if path.contains('#') {
        return Err("what follows a number sign never reaches a web server");
    }
    let Some(plain) = percent::decode(path) else {
        return Err("it is not in UTF-8: type its letters themselves");
    };
    let parts: Vec<&str> = plain.split('/').filter(|p| !p.is_empty()).collect();
    if path.to_ascii_lowercase().contains("%2f") || plain.contains('\\') || plain.contains(char::is_control) {
        return Err("no part may hold a slash, a backslash or a control character");
    }
    for one in &parts {
        if matches!(*one, "." | "..") {
            return Err("it must not climb out of the site");
        }
        if one.starts_with('.') && *one != ".well-known" {
            return Err("no part may begin with a full stop");
        }
        if one.len() > LONGEST {
            return Err("a part of it is too long: it may have 255 bytes");
        }
    }
    let Some(last) = parts.last() else { return Err("it is empty") };
    let is_file =
        last.rsplit_once('.').is_some_and(|(_, e)| e == "html" || e == "htm") && !path.ends_with('/');
    if is_file && last.len() > LONGEST_FILE {
        return Err("the name of its file is too long: it may have 220 bytes");
    }
    let url = format!("/{}{}", parts.join("/"), if is_file { "" } else { "/" });
    if url.len() > LONGEST_PATH {
        return Err("it is too long: it may have 1,500 bytes");
    }
    Ok(encode(&url))
}

/// The path of a brief in the site, and a word to the writer if it had to be cut.
pub fn brief(brief: &parse::Brief, config: &Config) -> Result<(String, Option<Diagnostic>), Diagnostic> {
    let matter = &brief.matter;
    if let Some(path) = &matter.path {
        return typed(path)
            .map(|url| (url, None))
            .map_err(|why| finding::bad_path(&brief.file, key_place(&brief.file, "path"), path, why));
    }
    let place = || key_place(&brief.file, "slug");
    let folder = folder(&brief.file.path);
    let name = name(&brief.file.path);
    let slug = match &matter.slug {
        Some(slug) if slug.contains(['/', '\\']) => {
            let why = "a slug is one part; use `path` for a whole address";
            return Err(finding::bad_path(&brief.file, place(), slug, why));
        }
        Some(slug) => config.slugs.part(slug),
        None => config.slugs.part(name),
    };
    if slug.is_empty() || slug == "." || slug == ".." {
        let typed = matter.slug.as_deref().unwrap_or(name);
        return Err(finding::bad_path(&brief.file, place(), typed, "it holds no letter or digit"));
    }
    let short = slugs::cut(&slug, LONGEST);
    let cut = (short != slug).then(|| finding::cut_address(&brief.file, place(), &slug, short));
    let pattern = (config.permalinks)
        .get(folder)
        .or_else(|| folder.split('/').next().and_then(|top| config.permalinks.get(top)))
        .filter(|_| !brief.is_page());
    let filled = match pattern {
        None => format!("{}{}/", of_folder(folder, config.slugs), encode(short)),
        Some(pattern) => {
            let date = matter.date.date();
            pattern
                .replace(":year", &format!("{:04}", date.year()))
                .replace(":month", &format!("{:02}", date.month()))
                .replace(":day", &format!("{:02}", date.day()))
                .replace(":section", of_folder(folder, config.slugs).trim_matches('/'))
                .replace(":slug", &encode(short))
        }
    };
    let url = typed(&filled).map_err(|why| finding::bad_path(&brief.file, place(), &filled, why))?;
    Ok((url, cut))
}

/// A word to the writer for each tag of a brief whose address has to be cut.
pub fn long_tags(brief: &parse::Brief, config: &Config) -> Vec<Diagnostic> {
    let tags = brief.matter.tags.iter().map(|t| ("tags", t));
    let others = brief.matter.terms.iter().flat_map(|(name, terms)| terms.iter().map(|t| (name.as_str(), t)));
    let all = tags.chain(others).filter(|(_, t)| t.len() > SHORT).map(|(key, t)| (key, config.slugs.of(t)));
    let long = all.filter(|(_, slug)| slug.len() > LONGEST);
    let finding = |(key, slug): (&str, String)| {
        finding::cut_address(&brief.file, key_place(&brief.file, key), &slug, slugs::cut(&slug, LONGEST))
    };
    long.map(finding).collect()
}

/// A text of so many bytes makes no slug that is too long, in whatever letters it is.
const SHORT: usize = 24;

/// What a brief's address is made of where nothing else is said: the name of its file, or of the folder that it has to
/// itself.
fn name(path: &str) -> &str {
    let own = || path.rsplit('/').nth(1).filter(|_| !folder_of(path).is_empty());
    source_file::is_bundle(path).then(own).flatten().unwrap_or_else(|| source_file::stem(path))
}

/// What a brief is called for good, in feeds: the address that the name of its file alone makes. Another slug, path or
/// pattern of addresses doesn't change it; readers' programs go by it, and show nothing twice.
pub fn lasting(path: &str) -> String {
    let name = name(path);
    let folder = folder(path);
    let slash = if folder.is_empty() { "" } else { "/" };
    encode(&super::composed(&format!("/{folder}{slash}{name}/")))
}

/// Whether a path below `content/` is in a folder.
pub fn is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// The folder that a content file lies in, below `content/`.
pub(super) fn folder_of(path: &str) -> &str {
    let inner = path.strip_prefix("content/").unwrap_or(path);
    memrchr(b'/', inner.as_bytes()).map_or("", |i| &inner[..i])
}

/// The part of an address that a key of the registry makes.
pub fn registered(config: &Config, key: &str) -> String {
    encode(slugs::cut(&config.slugs.of(key), LONGEST))
}

/// The address of an author's page.
pub fn author(config: &Config, key: &str) -> String {
    format!("/authors/{}/", registered(config, key))
}

/// The place of a front-matter key's value; the top of the file if the key isn't there.
pub fn key_place(file: &SourceFile, key: &str) -> Span {
    let Some((yaml, _)) = front_matter::split(&file.text) else { return Span::default() };
    let (_, value) = yaml::locate(yaml.of(&file.text), &[Step::Key(key.into())]);
    Span { start: value.start + yaml.start, end: value.end + yaml.start }
}

/// Letters of [`prefix`].
const PREFIX: usize = 6;

/// What the ids of a brief's notes begin with: a name of its own for each brief, since several may stand on one page, and a
/// short one, since it stands in a page some seventy times. The letters are of a hash of the address, so that no other
/// brief has a say in them; of a million lists of fifty briefs, four have two with one name.
pub fn prefix(url: &str) -> String {
    let hash = blake3::hash(url.as_bytes());
    hash.as_bytes()[..PREFIX].iter().map(|byte| char::from(b'a' + byte % 26)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn typed_addresses_stay_in_the_site() {
        assert_eq!(typed("/a/b").unwrap(), "/a/b/");
        assert_eq!(typed("a//b/").unwrap(), "/a/b/");
        assert_eq!(typed("/old.html").unwrap(), "/old.html");
        for bad in [
            "../x",
            "/a/../../x",
            "/",
            "",
            "/a/.git/",
            "C:\\x",
            "/a/%2e%2e/",
            "/a%2Fb/",
            "/a%00b/",
            "/?p=12",
            "/x/#top",
            "https://old.example/x/",
            "/caf%E9/",
        ] {
            assert!(typed(bad).is_err(), "{bad}");
        }
        assert!(typed(&format!("/{}/", "é".repeat(127))).is_ok());
        assert!(typed(&format!("/{}/", "é".repeat(128))).is_err());
        assert!(typed(&"/abcdefg".repeat(200)).is_err());
    }

    #[test]
    fn what_a_browser_can_ask_for_can_be_typed_either_way() {
        for (plain, encoded) in [
            ("/rhône/vélo/", "/rh%C3%B4ne/v%C3%A9lo/"),
            ("/Help:Index/", "/Help:Index/"),
            ("/a b/it's 5%/", "/a%20b/it%27s%205%25/"),
            ("/新聞/", "/%E6%96%B0%E8%81%9E/"),
        ] {
            assert_eq!(typed(plain).unwrap(), encoded);
            assert_eq!(typed(encoded).unwrap(), encoded);
            assert_eq!(file(encoded), format!("{}index.html", &plain[1..]));
        }
    }

    #[test]
    fn briefs_have_short_names_of_their_own() {
        let names: HashSet<String> = (0..1_000).map(|n| prefix(&format!("/articles/{n}/"))).collect();
        assert_eq!(names.len(), 1_000);
        assert!(names.iter().all(|n| n.len() == PREFIX && n.bytes().all(|b| b.is_ascii_lowercase())));
        assert_eq!(prefix("/articles/levee/"), prefix("/articles/levee/"));
    }

    #[test]
    fn a_brief_with_a_folder_of_its_own_is_in_the_section_above() {
        assert_eq!(folder("content/news/storm/index.md"), "news");
        assert_eq!(folder("content/storm/Index.MD"), "");
        assert_eq!(folder("content/news/storm/_index.md"), "news/storm");
        assert_eq!(folder("content/news/storm.md"), "news");
        assert_eq!(name("content/news/storm/index.md"), "storm");
        assert_eq!(name("content/news/storm.markdown"), "storm");
        assert_eq!(name("content/index.md"), "index");
        assert_eq!(lasting("content/news/My storm/index.md"), "/news/My%20storm/");
        assert_eq!(lasting("content/storm.md"), "/storm/");
    }
}
