//! How many words a text has.

/// Stretches of a text that no white space of ASCII parts.
#[allow(clippy::needless_bitwise_bool)] // without branches many bytes are compared at a time
pub(super) fn count_words(text: &str) -> u32 {
    let space = |b: u8| (b == b' ') | (b == b'\t') | (b == b'\n') | (b == b'\r') | (b == b'\x0C');
    let (Some((last, before)), Some(after)) = (text.as_bytes().split_last(), text.as_bytes().get(1..)) else {
        return 0;
    };
    // A chunk's count fits a byte.
    let ends = before.chunks(255).zip(after.chunks(255)).map(|(before, after)| {
        let ends = before.iter().zip(after).map(|(one, next)| u8::from(!space(*one) & space(*next)));
        u32::from(ends.sum::<u8>())
    });
    ends.sum::<u32>() + u32::from(!space(*last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_white_space_parts_them() {
        let long = "a bc  def\tg\n".repeat(100);
        for text in ["", " ", "one", " one two ", "caf\u{e9}\u{a0}au lait", "\r\n x\u{b}y \u{c}z", &long] {
            assert_eq!(count_words(text) as usize, text.split_ascii_whitespace().count(), "{text:?}");
        }
    }
}
