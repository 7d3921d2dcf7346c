//! A text of the site, and what its path says that it is.

use std::sync::Arc;

/// The largest text file that is read, in bytes; spans are 32 bits wide, and no brief is as long as this.
pub const MAX_TEXT: u64 = 4 * 1024 * 1024;

/// A text file: where it is, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path from the site's root, with forward slashes: "content/articles/x.md".
    pub path: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
}

/// The folder of what is published.
pub const CONTENT: &str = "content";

/// What the paths of data for templates begin with.
pub const DATA: &str = "content/_data/";

/// The registry's files, in the order in which they are read. Other spellings of their names are read too: see
/// [`registry_file`].
pub const REGISTRY: [&str; 4] =
    ["content/_people.yaml", "content/_organizations.yaml", "content/_sources.yaml", "content/_authors.yaml"];

/// The place of the authors in [`REGISTRY`]: the annotation pass knows nothing of them.
pub const AUTHORS: usize = 3;

/// What the name of a brief's file ends in, in whatever case.
const ENDINGS: [&str; 2] = [".md", ".markdown"];

/// Whether a path of the content is that of a brief or a section's own page: its name ends in `.md` or `.markdown`, in
/// whatever case.
pub fn is_markdown(path: &str) -> bool {
    // A name that is nothing but an ending has none.
    let has_stem = |rest: &[u8]| !matches!(rest.last(), None | Some(b'/'));
    ENDINGS.iter().any(|ending| ends_in(path.as_bytes(), ending).is_some_and(has_stem))
        && !path.starts_with(DATA)
}

/// Whether a path is that of a section's own page: `_index.md`.
pub fn is_section(path: &str) -> bool {
    is_called(path, "_index")
}

/// Whether a path is that of a brief with a folder of its own: `index.md`.
pub fn is_bundle(path: &str) -> bool {
    is_called(path, "index")
}

/// Whether a path is that of a brief or a section's own page of this name, in whatever case.
fn is_called(path: &str, name: &str) -> bool {
    let is_whole = |rest: &[u8]| matches!(rest.last(), None | Some(b'/'));
    let is_name = |rest: &[u8]| ends_in(rest, name).is_some_and(is_whole);
    ENDINGS.iter().any(|ending| ends_in(path.as_bytes(), ending).is_some_and(is_name))
        && !path.starts_with(DATA)
}

/// What stands before a word in whatever case, where bytes end in it.
fn ends_in<'b>(bytes: &'b [u8], word: &str) -> Option<&'b [u8]> {
    let (rest, end) = bytes.split_at_checked(bytes.len().checked_sub(word.len())?)?;
    end.eq_ignore_ascii_case(word.as_bytes()).then_some(rest)
}

/// The name of a file without its ending.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Which of the registry's files a path is, by its place in [`REGISTRY`]: in whatever case, and `.yml` too.
pub fn registry_file(path: &str) -> Option<usize> {
    let name = path.strip_prefix(CONTENT)?.strip_prefix('/')?;
    if !name.starts_with('_') || name.contains('/') {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))?;
    registry_stems().position(|s| s == stem)
}

/// "_people" and the others, in order.
pub(crate) fn registry_stems() -> impl Iterator<Item = &'static str> {
    REGISTRY.iter().map(|path| stem(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_is_known_by_yml_and_capitals_too() {
        for (path, which) in [
            ("content/_people.yaml", Some(0)),
            ("content/_People.YML", Some(0)),
            ("content/_organizations.yml", Some(1)),
            ("content/_SOURCES.yaml", Some(2)),
            ("content/_authors.yaml", Some(AUTHORS)),
            ("content/_people.json", None),
            ("content/people.yaml", None),
            ("content/articles/_people.yaml", None),
        ] {
            assert_eq!(registry_file(path), which, "{path}");
        }
    }

    #[test]
    fn briefs_are_known_by_what_their_names_end_in() {
        let briefs = ["content/a.md", "content/a.b.MD", "content/é.Markdown", "content/_index.md"];
        let others =
            ["content/.md", "content/md", "content/a.md.txt", "content/amd", "content/_data/a.md", ""];
        assert!(briefs.into_iter().all(is_markdown) && !others.into_iter().any(is_markdown));
        let (sections, bundles) =
            (["content/_index.md", "_Index.MARKDOWN"], ["content/a/index.md", "INDEX.md"]);
        assert!(sections.into_iter().all(is_section) && bundles.into_iter().all(is_bundle));
        let neither =
            ["content/x_index.md", "content/index.a.md", "content/_data/index.md", "content/index", "x.md"];
        assert!(!neither.into_iter().any(|path| is_section(path) || is_bundle(path)));
    }
}
