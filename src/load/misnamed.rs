//! Briefs by another name: a text that begins with front matter, in a file that isn't named like a brief. Published as
//! it is, it would show what nobody meant to show, whatever its front matter says of drafts and dates.

use std::io::Read as _;
use std::path::Path;

/// How much of a file is looked at, in bytes.
const HEAD: u64 = 1024;

/// Endings of files that hold no brief: they are no texts, or such lines have a meaning of their own in them.
#[rustfmt::skip]
const OTHER_KINDS: &[&str] = &[
    "avif", "bmp", "gif", "heic", "heif", "ico", "jpeg", "jpg", "png", "psd", "svg", "tif", "tiff", "webp",
    "eot", "otf", "ttf", "woff", "woff2",
    "aac", "flac", "m4a", "m4v", "mkv", "mov", "mp3", "mp4", "mpeg", "mpg", "oga", "ogg", "ogv", "wav", "webm",
    "doc", "docx", "epub", "odp", "ods", "odt", "pages", "pdf", "ppt", "pptx", "rtf", "xls", "xlsx",
    "7z", "bz2", "db", "gz", "sqlite", "tar", "wasm", "xz", "zip", "zst",
    "atom", "css", "csv", "geojson", "ics", "js", "json", "jsonld", "kml", "map", "mjs", "rss", "toml", "tsv", "vcf",
    "vtt", "webmanifest", "xml", "yaml", "yml",
];

/// Endings that other programs know Markdown by.
const MARKDOWN: &[&str] = &["mdown", "mdwn", "mkd", "mkdn", "mkdown", "mdtext", "mdtxt", "mdx", "qmd", "rmd"];

/// Whether a file is Markdown by an ending that ibid doesn't read.
pub(super) fn ends_like_a_brief(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    MARKDOWN.iter().any(|e| ending.eq_ignore_ascii_case(e))
}

/// Whether a file begins with front matter: a line of three dashes, or of three plus signs, and then a key.
pub(super) fn begins_like_a_brief(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if OTHER_KINDS.contains(&&*ending) {
        return false;
    }
    let mut head = Vec::new();
    let read = super::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && is_front_matter(&head)
}

fn is_front_matter(head: &[u8]) -> bool {
    // UTF-16, as some programs for Windows save it, has zeros between the letters.
    let bytes: Vec<u8> = head.iter().copied().filter(|b| *b != 0).collect();
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches(|c: char| c == '\u{FEFF}' || c == '\u{FFFD}' || c.is_whitespace());
    let mut lines = text.lines().map(str::trim);
    let between = match lines.next() {
        Some("---") => ':',
        Some("+++") => '=',
        _ => return false,
    };
    let first = lines.find(|l| !l.is_empty() && !l.starts_with('#'));
    let key = first.and_then(|l| l.split_once(between)).map(|(key, _)| key.trim().trim_matches(['"', '\'']));
    key.is_some_and(|k| !k.is_empty() && k.chars().all(|c| c.is_alphanumeric() || "-_".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::is_front_matter;

    #[test]
    fn front_matter_is_told_from_other_beginnings() {
        let utf16: Vec<u8> =
            "\u{FEFF}---\r\ntitle: A\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(is_front_matter(&utf16));
        for text in
            ["---\ntitle: A\n---\n", "\u{FEFF}---\r\n\r\n# not yet\r\n\"title\": A", "\n+++\ntitle = 1\n"]
        {
            assert!(is_front_matter(text.as_bytes()), "{text}");
        }
        for text in
            ["", "---", "---\n\nWords of a letter: so", "--- a/x\n+++ b/x\n", "title: A", "----\na: b", "# A"]
        {
            assert!(!is_front_matter(text.as_bytes()), "{text}");
        }
    }
}
