//! Names that keep a file or folder from being published: those that begin
//! with an underscore, and those of copies that a program made of a brief.

use crate::diagnostic::near;
use crate::source_file::{CONTENT, REGISTRY, registry_file, registry_stems};

/// Names with an underscore that mean something in any folder or, with a slash before them, at the top: `_redirects` and
/// `_headers` are for the host of the site, and `_posts` is where Jekyll has what it publishes.
const OWN: &[&str] = &["_index.md", "_index.markdown", "/_data", "/_redirects", "/_headers", "/_posts"];

/// Why a file or folder is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Private {
    /// Its name begins with an underscore; it is near to the name of this file or folder, which ibid reads.
    Underscore(Option<&'static str>),
    /// It is called like this file of the registry, but for the underscore.
    NoUnderscore(&'static str),
    /// A program made it of a file that was changed in two places.
    Conflict,
}

/// Whether a file or folder is private by its name, and why. `inner` is its path in the content.
pub(super) fn by_name(inner: &str, is_folder: bool) -> Option<Private> {
    let name = inner.rsplit('/').next().unwrap_or(inner);
    let is_top = name.len() == inner.len();
    let name = name.to_lowercase();
    if is_top && !is_folder && registry_file(&format!("{CONTENT}/{inner}")).is_some() {
        return None;
    }
    if name.starts_with('_') {
        let is_own = |own: &&str| match own.strip_prefix('/') {
            // Capitals count here: nobody reads a folder `_Data`.
            Some(own) => is_top && own == inner,
            None => *own == name && !is_folder,
        };
        return (!OWN.iter().any(is_own)).then(|| Private::Underscore(meant(&name)));
    }
    if is_folder {
        return None;
    }
    if let Some(stem) = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))
        && is_top
        && let Some(i) =
            registry_stems().position(|s| s[1..] == *stem.replace("organisations", "organizations"))
    {
        return Some(Private::NoUnderscore(REGISTRY[i]));
    }
    let is_conflict = ["(conflicted copy", "'s conflicted copy", "’s conflicted copy", ".sync-conflict-"];
    is_conflict.iter().any(|c| name.contains(c)).then_some(Private::Conflict)
}

/// What a name was probably meant to be: its first word is looked at.
fn meant(name: &str) -> Option<&'static str> {
    let end = name[1..].find(|c: char| !c.is_alphanumeric()).map_or(name.len(), |i| i + 1);
    let stem = near(&name[..end], registry_stems().chain(["_data"]))?;
    let file = registry_stems().position(|s| s == stem).map(|i| REGISTRY[i]);
    Some(file.unwrap_or("content/_data/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_underscore_makes_private_and_the_name_that_was_meant_is_found() {
        let people = Some(Private::Underscore(Some(REGISTRY[0])));
        for name in
            ["_people.json", "_people copy.yaml", "_people (1).yaml", "a/_People.yaml", "_poeple.yaml"]
        {
            assert_eq!(by_name(name, false), people, "{name}");
        }
        assert_eq!(by_name("_organisations.yaml", false), Some(Private::Underscore(Some(REGISTRY[1]))));
        assert_eq!(by_name("a/_data", true), Some(Private::Underscore(Some("content/_data/"))));
        assert_eq!(by_name("_Data", true), by_name("a/_data", true));
        assert_eq!(by_name("a/_notes.md", false), Some(Private::Underscore(None)));
        assert_eq!(by_name("Sources.yml", false), Some(Private::NoUnderscore(REGISTRY[2])));
        assert_eq!(by_name("a (Tim's conflicted copy 2026-11-02).md", false), Some(Private::Conflict));
        for (name, is_folder) in [
            ("_redirects", false),
            ("_headers", false),
            ("a/_INDEX.md", false),
            ("_data", true),
            ("_posts", true),
            ("a/people.yaml", false),
            ("a_b.md", false),
        ] {
            assert_eq!(by_name(name, is_folder), None, "{name}");
        }
    }
}
