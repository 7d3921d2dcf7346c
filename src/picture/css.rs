//! Style sheets inside drawings: what is written in their comments.

use std::ops::Range;

/// Where in a style sheet its parts are read, which come piece by piece.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Sheet {
    /// Between rules, and in them.
    #[default]
    Rules,
    /// In a comment.
    Comment,
    /// In a text, up to the same mark.
    Quoted(u8),
    /// In an address without marks.
    Address,
}

impl Sheet {
    /// What of the next part is said in comments. Their marks stay, so that nothing grows together.
    pub(super) fn comments(&mut self, part: &str) -> Vec<Range<usize>> {
        let bytes = part.as_bytes();
        let mut out = Vec::new();
        let (mut at, mut begun) = (0, 0);
        while at < bytes.len() {
            let rest = &bytes[at..];
            let mut step = 1;
            *self = match (*self, rest[0]) {
                (Self::Rules, b'/') if rest.starts_with(b"/*") => {
                    step = 2;
                    begun = at + 2;
                    Self::Comment
                }
                (Self::Comment, b'*') if rest.starts_with(b"*/") => {
                    out.push(begun..at);
                    step = 2;
                    Self::Rules
                }
                (Self::Rules, mark @ (b'"' | b'\'')) => Self::Quoted(mark),
                (Self::Rules, _) if is_address(rest) => {
                    step = 4;
                    Self::Address
                }
                (Self::Quoted(mark), byte) if byte == mark || byte == b'\n' => Self::Rules,
                (Self::Address, b')') => Self::Rules,
                (Self::Quoted(_) | Self::Address, b'\\') => {
                    step = 2;
                    *self
                }
                (state, _) => state,
            };
            at += step;
        }
        if *self == Self::Comment {
            out.push(begun..bytes.len());
        }
        out.retain(|range| !range.is_empty());
        out
    }
}

/// Whether an address without marks begins here: a mark after `url(` begins a text as any other.
fn is_address(rest: &[u8]) -> bool {
    let Some((name, value)) = rest.split_at_checked(4) else { return false };
    let first = value.trim_ascii_start().first();
    name.eq_ignore_ascii_case(b"url(") && !matches!(first, Some(b'"' | b'\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_found_and_what_looks_like_one_is_not() {
        let said = |text: &'static str| -> Vec<&str> {
            Sheet::default().comments(text).into_iter().map(|range| &text[range]).collect()
        };
        assert_eq!(said("a{}/* one */b{}/**/c{}/*two*/"), [" one ", "two"]);
        assert_eq!(said("a{b:'/* x */';c:\"\\\"/* y */\";d:url(/*.png)}/*z"), ["z"]);
        assert_eq!(said("a{b:url( '/* x */' )/*é*/}"), ["é"]);
    }
}
