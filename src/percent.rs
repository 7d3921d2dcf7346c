//! Percent-encoding: how an address writes what it can't hold.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a byte stands for itself in an address, wherever the address is written: in HTML, in XML, in `srcset`.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.~/!$()*+;=:@".contains(&byte)
}

/// A path with every other byte written as `%XX`.
pub fn encode(path: &str) -> String {
    if path.bytes().all(is_plain) {
        return path.to_owned();
    }
    let mut out = String::with_capacity(path.len() + 16);
    for byte in path.bytes() {
        if is_plain(byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String can't fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// `%20` and the like as the characters they stand for; what stands for none stays. `None` if that gives no UTF-8.
pub fn decode(path: &str) -> Option<Cow<'_, str>> {
    if !path.contains('%') {
        return Some(Cow::Borrowed(path));
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let digit = |at: usize| tail.get(at).and_then(|b| char::from(*b).to_digit(16));
        if *first == b'%'
            && let (Some(high), Some(low)) = (digit(0), digit(1))
        {
            bytes.push((high * 16 + low) as u8);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded_to_itself() {
        for text in ["/a/b.html", "/köln/a b/", "100%", "%41", "Q&A, 'so' \"it\" <is>?#", "事实"] {
            let encoded = encode(text);
            assert!(encoded.bytes().all(|b| is_plain(b) || b == b'%'), "{encoded}");
            assert_eq!(decode(&encoded).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_stands_for_nothing_stays() {
        assert_eq!(decode("100%, %zz, %4").as_deref(), Some("100%, %zz, %4"));
        assert_eq!(decode("/caf%C3%a9/").as_deref(), Some("/café/"));
        assert_eq!(decode("/caf%E9/"), None, "an address of a site that isn't UTF-8");
    }
}
