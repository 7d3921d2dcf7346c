//! The pictures of an icon, of which each may be a whole PNG.

use super::{Flaw, png};

/// Bytes before the list of pictures.
const HEAD: usize = 6;

/// Bytes of an entry of the list: the last eight are the picture's length and its place.
const ENTRY: usize = 16;

/// What an icon, and a pointer of a mouse, begins with.
pub(super) const SIGNATURES: [&[u8]; 2] = [b"\0\0\x01\0", b"\0\0\x02\0"];

/// The icon with nothing in it but its pictures; one that ends before its first picture is nothing but its beginning.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    if bytes.len() < HEAD {
        return Ok(bytes.to_vec());
    }
    let (head, rest) = bytes.split_at_checked(HEAD).ok_or(Flaw::Broken)?;
    let count = usize::from(u16::from_le_bytes([head[4], head[5]]));
    let list = rest.get(..count * ENTRY).ok_or(Flaw::Broken)?;
    let (mut out, mut pictures) = (head.to_vec(), Vec::new());
    for entry in list.chunks_exact(ENTRY) {
        let number = |at: usize| -> usize {
            entry[at..at + 4].iter().rev().fold(0, |n, byte| n << 8 | usize::from(*byte))
        };
        let (length, place) = (number(8), number(12));
        let picture = bytes.get(place..).and_then(|from| from.get(..length)).ok_or(Flaw::Broken)?;
        let is_png = picture.starts_with(png::SIGNATURE);
        let picture = if is_png { png::clean(picture)? } else { picture.to_vec() };
        let place = HEAD + list.len() + pictures.len();
        out.extend_from_slice(&entry[..8]);
        out.extend_from_slice(&(picture.len() as u32).to_le_bytes());
        out.extend_from_slice(&(place as u32).to_le_bytes());
        pictures.extend(picture);
    }
    out.extend(pictures);
    Ok(out)
}
