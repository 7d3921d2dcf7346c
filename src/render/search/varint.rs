//! Numbers in as few bytes as they need: seven bits a byte, the lowest first. Most of an index's need one or two.

/// Adds a number to some bytes.
pub(super) fn push(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// How many bytes a number needs.
pub(super) fn length(number: u32) -> u32 {
    (u32::BITS - (number | 1).leading_zeros()).div_ceil(7)
}

/// Writes a number where there is room for it; the place after it.
pub(super) fn set(out: &mut [u8], mut at: usize, mut number: u32) -> usize {
    while number >= 0x80 {
        out[at] = number as u8 | 0x80;
        number >>= 7;
        at += 1;
    }
    out[at] = number as u8;
    at + 1
}

/// The numbers in some bytes.
pub(super) fn each(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let mut rest = bytes.iter();
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0, 0);
        for byte in rest.by_ref() {
            number |= u32::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            shift += 7;
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let numbers: Vec<u32> =
            (0..32).flat_map(|n| [(1 << n) - 1, 1 << n, (1 << n) + 1]).chain([u32::MAX]).collect();
        let mut pushed = Vec::new();
        for n in &numbers {
            push(&mut pushed, *n);
        }
        assert_eq!(each(&pushed).collect::<Vec<_>>(), numbers);
        let room: u32 = numbers.iter().map(|n| length(*n)).sum();
        let mut set_in = vec![0; room as usize];
        let end = numbers.iter().fold(0, |at, n| set(&mut set_in, at, *n));
        assert_eq!((end, set_in), (pushed.len(), pushed));
    }
}
