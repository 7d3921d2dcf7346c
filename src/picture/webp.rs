//! The chunks of a WebP file.

use super::{Flaw, Header, Kind, exif};
use std::io::{BufRead, Seek};

/// Flags of the first chunk, where there are more than one.
const MOVES: u8 = 0x02;
const XMP: u8 = 0x04;
const EXIF: u8 = 0x08;
const TRANSPARENT: u8 = 0x10;

/// Bytes of a moving picture's frame before its own chunks.
const FRAME: usize = 16;

/// Chunks of a file that are looked at for its EXIF: a long film in pictures has some thousand.
const MAX_CHUNKS: usize = 100_000;

/// The most bytes of EXIF that are looked through.
const MAX_EXIF: u32 = 1024 * 1024;

/// Reads how the camera was held, and what becomes of the picture; the file stands after its first 12 bytes, of which it
/// has this `size`.
pub(super) fn header(file: &mut (impl BufRead + Seek), size: (u32, u32)) -> Result<Header, Flaw> {
    let (mut orientation, mut flags) = (1, None);
    let mut kind = Kind::AsItIs;
    for nth in 0..MAX_CHUNKS {
        let mut start = [0; 8];
        if file.read_exact(&mut start).is_err() {
            break;
        }
        let [name @ .., a, b, c, d] = start;
        let length = u32::from_le_bytes([a, b, c, d]);
        let mut taken = 0;
        let mut read = |bytes: &mut [u8]| -> Result<(), Flaw> {
            taken = bytes.len() as u32;
            file.read_exact(bytes).map_err(|_| Flaw::NotAPicture)
        };
        match &name {
            b"VP8X" => {
                let mut content = [0; 1];
                read(&mut content)?;
                flags = Some(content[0]);
            }
            b"EXIF" if length <= MAX_EXIF => {
                let mut content = vec![0; length as usize];
                read(&mut content)?;
                orientation = exif::orientation(&content).unwrap_or(orientation);
            }
            b"VP8L" if nth == 0 => {
                let mut content = [0; 5];
                read(&mut content)?;
                kind = if content[4] & 0x10 == 0 { Kind::WebP } else { Kind::AsItIs };
            }
            b"VP8 " if nth == 0 => kind = Kind::WebP,
            _ => {}
        }
        if flags.is_none_or(|flags| flags & EXIF == 0) {
            break; // nothing more is asked of it
        }
        let left = i64::from(length) + i64::from(length % 2) - i64::from(taken);
        file.seek_relative(left).map_err(|_| Flaw::Broken)?;
    }
    match flags {
        Some(flags) if flags & (MOVES | TRANSPARENT) == 0 => kind = Kind::WebP,
        Some(_) => kind = Kind::AsItIs,
        None => {}
    }
    Header::turned(size, orientation, kind).check()
}

/// The WebP with nothing in it but the picture, its colors and how it is to be turned.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    let inside = bytes.get(12..).filter(|_| bytes.starts_with(b"RIFF")).ok_or(Flaw::Broken)?;
    let mut orientation = 1;
    let mut first = None;
    let mut body = b"WEBP".to_vec();
    body.reserve(bytes.len());
    let length = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]) as usize;
    let inside = &inside[..length.saturating_sub(4).min(inside.len())]; // what follows it is no part of it
    for chunk in chunks(inside) {
        let (name, content) = chunk?;
        match name {
            b"VP8X" => {
                first = Some(body.len() + 8);
                write(&mut body, *name, content);
            }
            b"EXIF" => orientation = exif::orientation(content).unwrap_or(orientation),
            b"ANMF" => write(&mut body, *name, &frame(content)?),
            b"ICCP" | b"ANIM" | b"ALPH" | b"VP8 " | b"VP8L" => write(&mut body, *name, content),
            _ => {}
        }
    }
    if let Some(flags) = first.and_then(|at| body.get_mut(at)) {
        *flags &= !(XMP | EXIF);
        if orientation != 1 {
            *flags |= EXIF;
            write(&mut body, *b"EXIF", &exif::alone(orientation));
        }
    }
    let mut out = Vec::with_capacity(body.len() + 8);
    write(&mut out, *b"RIFF", &body);
    Ok(out)
}

/// A frame with nothing in it but its picture.
fn frame(content: &[u8]) -> Result<Vec<u8>, Flaw> {
    let (head, inside) = content.split_at_checked(FRAME).ok_or(Flaw::Broken)?;
    let mut out = head.to_vec();
    for chunk in chunks(inside) {
        let (name, content) = chunk?;
        if [b"ALPH", b"VP8 ", b"VP8L"].contains(&name) {
            write(&mut out, *name, content);
        }
    }
    Ok(out)
}

/// Chunks one after the other: name and content.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = Result<(&[u8; 4], &[u8]), Flaw>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let parts = rest.split_first_chunk::<4>().and_then(|(name, after)| {
            let (length, after) = after.split_first_chunk::<4>()?;
            let (content, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            Some((name, content, after.get(content.len() % 2..).unwrap_or_default()))
        });
        let Some((name, content, after)) = parts else {
            rest = &[];
            return Some(Err(Flaw::Broken));
        };
        rest = after;
        Some(Ok((name, content)))
    })
}

fn write(out: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    out.extend_from_slice(&name);
    out.extend_from_slice(&(content.len() as u32).to_le_bytes());
    out.extend_from_slice(content);
    if content.len() % 2 == 1 {
        out.push(0);
    }
}
