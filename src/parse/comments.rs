//! Comments (`<!-- x -->`) in the texts of front matter and of the registry. These texts are no Markdown, and would be
//! printed with whatever is in them; a comment is for nobody but its writer there too, and is taken out.

use super::fields::Document;
use crate::diagnostic::{code, finding};
use crate::span::Span;
use crate::yaml::{Step, Value};

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// Takes the comments out of all texts of a document, and tells each text that has one.
pub(super) fn take_out(doc: &mut Document<'_>, map: &mut [(String, Value)]) {
    if !doc.yaml.of(&doc.file.text).contains("!--") {
        return;
    }
    let mut found = Vec::new();
    in_map(map, &mut Vec::new(), &mut found);
    for (path, is_closed) in found {
        let span = place(doc, &path);
        if is_closed {
            doc.tell(code::COMMENT, |doc| finding::comment(doc.file, span));
        } else {
            doc.tell(code::OPEN_COMMENT, |doc| finding::open_comment_in_value(doc.file, span));
        }
    }
}

/// Where texts with comments are, and whether the comments have an end.
type Texts = Vec<(Vec<Step>, bool)>;

fn in_map(map: &mut [(String, Value)], path: &mut Vec<Step>, found: &mut Texts) {
    for (key, value) in map {
        path.push(Step::Key(key.clone()));
        in_value(value, path, found);
        path.pop();
    }
}

fn in_value(value: &mut Value, path: &mut Vec<Step>, found: &mut Texts) {
    match value {
        Value::Text(text) if text.contains(OPEN) => {
            let rest = without(text);
            found.push((path.clone(), rest.is_some()));
            if let Some(rest) = rest {
                *text = rest;
            }
        }
        Value::List(items) => {
            for (i, item) in items.iter_mut().enumerate() {
                path.push(Step::Index(i));
                in_value(item, path, found);
                path.pop();
            }
        }
        Value::Map(map) => in_map(map, path, found),
        _ => {}
    }
}

/// A text without its comments, and without the space that one leaves behind; `None` if one has no end.
fn without(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(OPEN) {
        out.push_str(&rest[..start]);
        // `<!-->` is a whole comment.
        let inner = start + OPEN.len() - 2;
        rest = &rest[inner + rest[inner..].find(CLOSE)? + CLOSE.len()..];
        if out.is_empty() || out.ends_with(char::is_whitespace) {
            rest = rest.trim_start();
        }
    }
    out.push_str(rest);
    out.truncate(out.trim_end().len());
    Some(out)
}

/// Where the comment of a value stands; the value, if it is written otherwise than it reads.
fn place(doc: &Document<'_>, path: &[Step]) -> Span {
    let (key, value) = doc.locate(path);
    let span = if value.is_empty() { key } else { value };
    let text = &doc.file.text[..doc.yaml.end as usize];
    let Some(start) = text[span.start as usize..].find(OPEN).map(|i| span.start as usize + i) else {
        return span;
    };
    let end = text[start..].find(CLOSE).map_or(start + OPEN.len(), |i| start + i + CLOSE.len());
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn a_comment_leaves_neither_words_nor_space_behind() {
        for (text, rest) in [
            ("Ferry is back <!-- ask Ann -->", "Ferry is back"),
            ("<!-- ask --> Ferry", "Ferry"),
            ("Ferry <!-- a --> is <!-- b -->back", "Ferry is back"),
            ("Ferry<!-- a -->, back", "Ferry, back"),
            ("<!---->A<!-->B", "AB"),
            ("<!-- all -->", ""),
        ] {
            assert_eq!(without(text).as_deref(), Some(rest), "{text}");
        }
        assert_eq!(without("Ferry <!-- a --> is <!-- back"), None);
    }
}
