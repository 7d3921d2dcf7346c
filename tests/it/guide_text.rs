//! The guide as one text, for the tests that hold it against the program.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The README, then the pages of `content/guide` by their weight: each a chapter, with its title as a heading of the
/// second level and its own headings below that.
pub(crate) static GUIDE: LazyLock<String> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = fs::read_dir(root.join("content/guide")).unwrap().map(|file| file.unwrap().path());
    let pages = files.filter(|file| file.extension().is_some_and(|e| e == "md"));
    let mut chapters: Vec<(u32, String)> =
        pages.map(|file| chapter(&fs::read_to_string(file).unwrap())).collect();
    chapters.sort();
    let chapters: String = chapters.into_iter().map(|(_, text)| text).collect();
    fs::read_to_string(root.join("README.md")).unwrap() + &chapters
});

/// A page's weight and text.
fn chapter(page: &str) -> (u32, String) {
    let (front, body) = page.trim_start_matches("---\n").split_once("\n---\n").unwrap();
    let key = |name: &str| front.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(": "));
    let mut text = format!("\n## {}\n", key("title").unwrap());
    let mut fenced = false;
    for line in body.lines() {
        fenced ^= line.trim_start().starts_with("```");
        let deeper = if !fenced && line.starts_with("##") { "#" } else { "" };
        text += &format!("{deeper}{line}\n");
    }
    (key("weight").map_or(0, |w| w.parse().unwrap()), text)
}
