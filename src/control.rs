//! Characters that no page, feed or data may hold: control characters, and numbers that Unicode has for no character.
//! U+FFFD, "�", stands in their place, so that a reader of any format sees that something was there.

use std::borrow::Cow;

/// True if it has no place in HTML or XML, written out or as an entity.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// The text with U+FFFD for every character that has no place in it.
pub(crate) fn replaced(text: &str) -> Cow<'_, str> {
    if holds_one(text) { Cow::Owned(text.replace(is_forbidden, "\u{FFFD}")) } else { Cow::Borrowed(text) }
}

/// A changed text with the characters of `typed`, what it was before [`replaced`], that were replaced.
pub(crate) fn restored(text: &str, typed: &str) -> String {
    let mut lost = typed.chars().filter(|c| *c == '\u{FFFD}' || is_forbidden(*c));
    text.chars().map(|c| if c == '\u{FFFD}' { lost.next().unwrap_or(c) } else { c }).collect()
}

/// The same as [`replaced`] in every text of some data.
pub(crate) fn replace_in(value: &mut serde_json::Value) {
    use serde_json::Value;
    match value {
        Value::String(text) => {
            if let Cow::Owned(new) = replaced(text) {
                *text = new;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(replace_in),
        Value::Object(map) => {
            map.values_mut().for_each(replace_in);
            if map.keys().any(|key| matches!(replaced(key), Cow::Owned(_))) {
                *map = std::mem::take(map).into_iter().map(|(k, v)| (replaced(&k).into_owned(), v)).collect();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether such a character is there. Bytes are looked through many at a time, and characters only where a byte is
/// found with which one may begin: next to no text has one.
fn holds_one(text: &str) -> bool {
    text.as_bytes().chunks(64).enumerate().any(|(i, chunk)| {
        // Each suspect byte is the first of its character.
        let forbidden =
            |(k, _)| text.get(i * 64 + k..).and_then(|rest| rest.chars().next()).is_some_and(is_forbidden);
        may_hold_one(chunk) && chunk.iter().enumerate().filter(|(_, b)| is_suspect(**b)).any(forbidden)
    })
}

/// True for the first byte of a character that may be forbidden.
#[allow(clippy::needless_bitwise_bool)] // without branches many bytes are compared at a time
fn is_suspect(b: u8) -> bool {
    let space = (b == b'\t') | (b == b'\n') | (b == b'\r');
    ((b < b' ') & !space) | (b == 0x7F) | (b == 0xC2) | (b == 0xEF) | (b >= 0xF0)
}

fn may_hold_one(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |any, b| any | is_suspect(*b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_format_may_hold_is_replaced_and_nothing_else() {
        let good = "a\tb\r\n c\u{a0}é “ü” 漢字 \u{FEFF}\u{FFFD} 🙂 \u{202E}\u{200B}\u{E000}";
        assert!(matches!(replaced(good), Cow::Borrowed(text) if text == good));
        for bad in [
            '\0',
            '\u{1}',
            '\u{B}',
            '\u{C}',
            '\u{1F}',
            '\u{7F}',
            '\u{85}',
            '\u{FDD0}',
            '\u{FFFE}',
            '\u{1FFFF}',
        ] {
            assert_eq!(replaced(&format!("a{bad}b")), "a\u{FFFD}b");
        }
    }

    #[test]
    fn keys_and_values_of_data_are_cleaned_in_their_order() {
        let mut value = serde_json::json!({"b\u{1}": ["\u{2}", 1, {"c": "d\u{3}"}], "a": null});
        replace_in(&mut value);
        assert_eq!(value.to_string(), "{\"b\u{FFFD}\":[\"\u{FFFD}\",1,{\"c\":\"d\u{FFFD}\"}],\"a\":null}");
    }
}
