//! Style sheets of a theme that have a rule for each note: the theme writes it once, and it is repeated for as many notes
//! as the longest brief has.

use super::Brief;
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

/// What the line of a style sheet that is to be repeated begins with; a bound may follow, ` up to 60`, and then the end of
/// the comment.
const EACH: &str = "/* for each note";

/// In that line: the number of the note, and of the note before it.
const NUMBER: &str = "%n%";
const BEFORE: &str = "%before%";

/// How many notes have rules: those of the longest brief, in tens, so that a note more seldom changes a style sheet.
pub(crate) fn needed(briefs: &[Arc<Brief>]) -> usize {
    let longest = briefs.iter().map(|brief| brief.annotated.gist().notes as usize).max();
    longest.unwrap_or(0).next_multiple_of(10)
}

/// A file of a theme with the rules for `notes` notes.
pub(crate) fn written<'b>(path: &str, bytes: &'b [u8], notes: usize) -> Cow<'b, [u8]> {
    let text =
        std::str::from_utf8(bytes).ok().filter(|_| Path::new(path).extension().is_some_and(|e| e == "css"));
    let Some(text) = text.filter(|text| text.contains(EACH)) else { return Cow::Borrowed(bytes) };
    let mut out = String::with_capacity(text.len() + 256 * notes);
    for line in text.split_inclusive('\n') {
        let Some((bound, rule)) = line.strip_prefix(EACH).and_then(|rest| rest.split_once("*/")) else {
            out.push_str(line);
            continue;
        };
        let bound = bound.trim().strip_prefix("up to ").and_then(|n| n.parse().ok()).unwrap_or(usize::MAX);
        for n in 1..=notes.min(bound) {
            let rule = rule.trim_start().replace(NUMBER, &n.to_string());
            out.push_str(&rule.replace(BEFORE, &(n - 1).to_string()));
        }
    }
    Cow::Owned(out.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn css(text: &str, notes: usize) -> String {
        String::from_utf8(written("notes.css", text.as_bytes(), notes).into_owned()).unwrap()
    }

    #[test]
    fn one_line_stands_for_all_notes() {
        let text = "a{}\n/* for each note */ .n%n%{after:--n%before%}\nb{}\n";
        assert_eq!(css(text, 3), "a{}\n.n1{after:--n0}\n.n2{after:--n1}\n.n3{after:--n2}\nb{}\n");
        assert_eq!(css(text, 0), "a{}\nb{}\n");
        let bounded = "/* for each note up to 2 */ .n%n%{}\n";
        assert_eq!(css(bounded, 300), ".n1{}\n.n2{}\n");
    }

    #[test]
    fn other_files_stay_as_they_are() {
        let text = b"/* for each note */ .n%n%{}\n";
        assert_eq!(&*written("notes.js", text, 3), text);
        assert_eq!(&*written("notes.css", b"\xff", 3), b"\xff");
        assert_eq!(css("/* notes */ .n%n%{}\n", 3), "/* notes */ .n%n%{}\n");
    }
}
