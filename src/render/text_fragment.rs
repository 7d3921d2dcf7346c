//! Text fragments: the part of an address that names words of a page, so that a browser scrolls to them and
//! highlights them (<https://wicg.github.io/scroll-to-text-fragment/>). They follow an id, which a
//! browser goes to that knows none, or doesn't find the words.

use std::fmt::Write as _;

/// Words at either end that tell where a long text begins and ends.
const ENDS: usize = 5;

/// ":~:text=" with the words of a passage, its quotation marks left out; nothing for a text without words.
pub fn directive(passage: &str) -> String {
    let text = passage.trim_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return String::new();
    }
    let mut out = String::from(":~:text=");
    if words.len() <= 2 * ENDS {
        encode(&mut out, &words);
    } else {
        encode(&mut out, &words[..ENDS]);
        out.push(',');
        encode(&mut out, &words[words.len() - ENDS..]);
    }
    out
}

/// Everything but letters and digits is written as `%XX`: dash, comma and ampersand have a meaning of their own.
fn encode(out: &mut String, words: &[&str]) {
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            out.push_str("%20");
        }
        for byte in word.bytes() {
            if byte.is_ascii_alphanumeric() || b"._~!()*".contains(&byte) {
                out.push(char::from(byte));
            } else {
                // Writing to a String can't fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_named_whole_and_long_ones_by_their_ends() {
        assert_eq!(directive("“We won,”"), ":~:text=We%20won");
        assert_eq!(
            directive("“It’s a 5-4 vote, & that’s it.”"),
            ":~:text=It%E2%80%99s%20a%205%2D4%20vote%2C%20%26%20that%E2%80%99s%20it"
        );
        assert_eq!(
            directive("one two three four five six seven eight nine ten eleven"),
            ":~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven"
        );
        assert_eq!(directive("“…”"), "");
    }
}
