//! Comments (`<!-- x -->`) in the texts of front matter and of the registry. These texts are no Markdown, and would be
//! printed with whatever is in them; a comment is for nobody but its writer there too, and is taken out.

use crate::span::Span;
use crate::yaml::{Step, Value};

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// Takes the comments out of all texts of a document, and says which texts have one.
pub(super) fn take_out(yaml: &str, map: &mut [(String, Value)]) -> Texts {
    let mut found = Vec::new();
    if yaml.contains("!--") {
        in_map(map, &mut Vec::new(), &mut found);
    }
    found
}

/// Where texts with comments are, and whether the comments have an end.
pub(super) type Texts = Vec<(Vec<Step>, bool)>;

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

/// Where the comment of a value stands whose bytes in `text` are `value`; the value, if it is written otherwise than it
/// reads.
pub(super) fn place(text: &str, value: Span) -> Span {
    let start = value.start as usize;
    let Some(start) = text.get(start..).and_then(|rest| rest.find(OPEN)).map(|i| start + i) else {
        return value;
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
