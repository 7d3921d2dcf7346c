//! The blocks of a GIF file.

use super::Flaw;

/// Programs' blocks that the picture needs: how often it moves, and its colors.
const OF_PICTURE: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

const EXTENSION: u8 = 0x21;
const FRAME: u8 = 0x2C;
const END: u8 = 0x3B;
/// Kinds of extensions.
const CONTROL: u8 = 0xF9;
const APPLICATION: u8 = 0xFF;

/// The GIF with nothing in it but its frames, how they follow each other, and their colors.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    let head = 13 + table(*bytes.get(10).ok_or(Flaw::Broken)?);
    let mut out = bytes.get(..head).ok_or(Flaw::Broken)?.to_vec();
    let mut at = head;
    loop {
        let from = at;
        match bytes.get(at) {
            // Many files lack their last byte.
            None | Some(&END) => {
                out.push(END);
                return Ok(out);
            }
            Some(&EXTENSION) => {
                let kind = *bytes.get(at + 1).ok_or(Flaw::Broken)?;
                at = after_blocks(bytes, at + 2)?;
                let name = bytes.get(from + 3..from + 14).unwrap_or_default();
                if kind == CONTROL || (kind == APPLICATION && OF_PICTURE.contains(&name)) {
                    out.extend_from_slice(&bytes[from..at]);
                }
            }
            Some(&FRAME) => {
                let flags = *bytes.get(at + 9).ok_or(Flaw::Broken)?;
                at = after_blocks(bytes, at + 10 + table(flags) + 1)?;
                out.extend_from_slice(&bytes[from..at]);
            }
            Some(_) => return Err(Flaw::Broken),
        }
    }
}

/// Bytes of the table of colors that flags tell of.
fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where blocks end, each of which begins with its length, the last with 0.
fn after_blocks(bytes: &[u8], mut at: usize) -> Result<usize, Flaw> {
    loop {
        let length = usize::from(*bytes.get(at).ok_or(Flaw::Broken)?);
        at += 1 + length;
        if length == 0 {
            return Ok(at);
        }
    }
}
