//! Where in a text ibid fails: its parts are tried one by one, until one fails by itself.

use crate::guard;
use crate::span::Span;

/// The most parts that are tried: the writer is waiting.
const MOST: usize = 2_000;

/// The paragraph from `body` on that `work` fails on by itself, or of it the sentence; `None` if it takes more than one
/// paragraph. `work` is given the text before `body` with one part of what follows.
pub(crate) fn place(text: &str, body: usize, work: impl Fn(&str)) -> Option<Span> {
    let (front, rest) = text.split_at_checked(body)?;
    let fails = |part: &Span| guard::caught(|| work(&[front, part.of(text)].concat())).is_err();
    let paragraph = paragraphs(rest, body).take(MOST).find(fails)?;
    Some(sentences(text, paragraph).take(MOST).find(fails).unwrap_or(paragraph))
}

/// Runs of lines that aren't blank. `at` is where the text begins in the file.
fn paragraphs(text: &str, at: usize) -> impl Iterator<Item = Span> {
    let mut lines = text.split_inclusive('\n').scan(at, |end, line| {
        let start = *end;
        *end += line.len();
        Some((Span::new(start, start + line.trim_end().len()), line.trim().is_empty()))
    });
    std::iter::from_fn(move || {
        let (first, _) = lines.by_ref().find(|(_, blank)| !blank)?;
        let last = lines.by_ref().take_while(|(_, blank)| !blank).last().map_or(first, |(line, _)| line);
        Some(Span { start: first.start, end: last.end })
    })
}

/// The sentences of a paragraph, as far as marks and spaces tell.
fn sentences(text: &str, paragraph: Span) -> impl Iterator<Item = Span> {
    let mut start = paragraph.start as usize;
    let mut ended = false;
    let ends = paragraph.of(text).char_indices().filter_map(move |(i, c)| {
        let is_end = ended && c.is_whitespace();
        ended = matches!(c, '.' | '!' | '?' | '…') || (ended && "\"'”’)»*_".contains(c));
        is_end.then_some(paragraph.start as usize + i)
    });
    ends.chain([paragraph.end as usize]).map(move |end| {
        let from = start;
        start = end;
        let skipped = text.get(from..end).map_or(0, |s| s.len() - s.trim_start().len());
        Span::new(from + skipped, end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, body: usize, words: &[&str]) -> Option<String> {
        let work = |part: &str| assert!(!words.iter().all(|word| part.contains(word)), "{words:?}");
        place(text, body, work).map(|span| span.of(text).to_owned())
    }

    #[test]
    fn the_sentence_is_found_that_fails_by_itself() {
        let text =
            "front\n\nFirst — one. “Second.”  Third\r\nline! Fourth.\r\n\r\n\r\nÄ second\nparagraph here.";
        let body = "front\n".len();
        assert_eq!(found(text, body, &["Second"]).as_deref(), Some("“Second.”"));
        assert_eq!(found(text, body, &["Third"]).as_deref(), Some("Third\r\nline!"));
        assert_eq!(found(text, body, &["here"]).as_deref(), Some("Ä second\nparagraph here."));
        let both = found(text, body, &["First", "Fourth"]);
        assert_eq!(both.as_deref(), Some("First — one. “Second.”  Third\r\nline! Fourth."));
        assert_eq!(found(text, body, &["First", "Ä"]), None, "two paragraphs at once");
        assert_eq!(found(text, body, &["never"]), None);
        assert_eq!(found("", 0, &[""]), None);
    }
}
