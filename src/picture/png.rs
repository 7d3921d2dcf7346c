//! The chunks of a PNG file.

use super::pixels::{self, Limit};
use super::{Flaw, Header, Kind, MAX_PIXELS_WHOLE, exif};
use std::io::{BufRead, Seek};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks of a file; pictures of many million pixels have some thousand.
const MAX_CHUNKS: usize = 100_000;

/// The most bytes of EXIF that are looked through.
const MAX_EXIF: u32 = 1024 * 1024;

/// What makes up the picture, its colors, and how it moves. All other chunks are for programs, and for texts.
const OF_PICTURE: [&[u8; 4]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP",
    b"mDCV", b"cLLI", b"pHYs", b"bKGD", b"acTL", b"fcTL", b"fdAT",
];

/// Those of them that hold for the picture however its pixels are stored.
const OF_COLORS: [&[u8; 4]; 7] = [b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI"];

/// Reads the header; the file stands after its signature.
pub(super) fn header(file: &mut (impl BufRead + Seek)) -> Result<Header, Flaw> {
    let (mut head, mut orientation, mut moves, mut transparent) = (None, 1, false, false);
    for _ in 0..MAX_CHUNKS {
        let mut start = [0; 8];
        let nothing = if head.is_none() { Flaw::NotAPicture } else { Flaw::Broken };
        file.read_exact(&mut start).map_err(|_| nothing)?;
        let [a, b, c, d, name @ ..] = start;
        let length = u32::from_be_bytes([a, b, c, d]);
        let mut left = i64::from(length) + 4; // its check follows it
        match &name {
            b"IHDR" if length == 13 => {
                let mut content = [0; 13];
                file.read_exact(&mut content).map_err(|_| Flaw::NotAPicture)?;
                left -= 13;
                let [w0, w1, w2, w3, h0, h1, h2, h3, _, colors, ..] = content;
                let size = (u32::from_be_bytes([w0, w1, w2, w3]), u32::from_be_bytes([h0, h1, h2, h3]));
                Header::turned(size, 1, Kind::of_png(colors)).check()?;
                head = Some((size, colors));
            }
            b"eXIf" if length <= MAX_EXIF => {
                let mut content = vec![0; length as usize];
                file.read_exact(&mut content).map_err(|_| Flaw::Broken)?;
                left -= i64::from(length);
                orientation = exif::orientation(&content).unwrap_or(orientation);
            }
            b"acTL" => moves = true,
            b"tRNS" => transparent = true,
            b"IEND" => break,
            _ => {}
        }
        file.seek_relative(left).map_err(|_| Flaw::Broken)?;
    }
    let (size, colors) = head.ok_or(Flaw::NotAPicture)?;
    let kind = if moves || transparent { Kind::AsItIs } else { Kind::of_png(colors) };
    Header::turned(size, orientation, kind).check()
}

impl Kind {
    /// By the colors of a PNG: 0 gray, 2 color; 3 is a palette, 4 and 6 have transparency.
    fn of_png(colors: u8) -> Self {
        if matches!(colors, 0 | 2) { Self::Png } else { Self::AsItIs }
    }
}

/// The PNG with nothing in it but the picture, turned as the camera was held.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    let mut out = SIGNATURE.to_vec();
    out.reserve(bytes.len());
    let mut orientation = 1;
    let mut moves = false;
    let mut image = None; // where its pixels begin
    for chunk in chunks(bytes) {
        let (name, content, whole) = chunk?;
        match name {
            b"eXIf" => orientation = exif::orientation(content).unwrap_or(orientation),
            b"acTL" => moves = true,
            b"IDAT" => image = image.or(Some(out.len())),
            _ => {}
        }
        if OF_PICTURE.contains(&name) {
            out.extend_from_slice(whole);
        }
    }
    let Some(image) = image else { return Err(Flaw::Broken) };
    if orientation == 1 {
        return Ok(out);
    }
    if !moves && let Some(turned) = turned(&out, orientation) {
        return Ok(turned);
    }
    out.splice(image..image, chunk(*b"eXIf", &exif::alone(orientation)));
    Ok(out)
}

/// A chunk: name, content, and all of its bytes.
type Chunk<'b> = (&'b [u8; 4], &'b [u8], &'b [u8]);

/// The chunks of a PNG up to the last.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = Result<Chunk<'_>, Flaw>> {
    let mut rest = bytes.strip_prefix(SIGNATURE);
    std::iter::from_fn(move || {
        let from = rest.take()?;
        let Some((length, after)) = from.split_first_chunk::<4>() else { return Some(Err(Flaw::Broken)) };
        let length = u32::from_be_bytes(*length) as usize;
        let parts = after.split_first_chunk::<4>().and_then(|(name, after)| {
            let (content, after) = after.split_at_checked(length)?;
            Some((name, content, after.get(4..)?))
        });
        let Some((name, content, after)) = parts else { return Some(Err(Flaw::Broken)) };
        if name != b"IEND" {
            rest = Some(after);
        }
        Some(Ok((name, content, &from[..from.len() - after.len()])))
    })
}

fn chunk(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = (content.len() as u32).to_be_bytes();
    let mut check = crc32fast::Hasher::new();
    check.update(&name);
    check.update(content);
    [&length, &name, content, &check.finalize().to_be_bytes()].concat()
}

/// The picture turned, pixel by pixel; not every browser turns a PNG. `None` for one that is too large for it, or broken.
fn turned(bytes: &[u8], orientation: u8) -> Option<Vec<u8>> {
    let (_, head, _) = chunks(bytes).next()?.ok()?;
    let side = |at: usize| Some(u64::from(u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?)));
    let pixels = side(0)? * side(4)?;
    if pixels > MAX_PIXELS_WHOLE {
        return None;
    }
    // A pixel has at most four values of two bytes.
    let limit = Limit { pixels, memory: pixels * 8 + 1024 * 1024 };
    let mut written = pixels::of_png(bytes, limit).ok()?.pixels.upright(orientation).to_png()?;
    let colors = chunks(bytes).flatten().filter(|(name, ..)| OF_COLORS.contains(name));
    let colors: Vec<u8> = colors.flat_map(|(_, _, whole)| whole).copied().collect();
    let (_, _, head) = chunks(&written).next()?.ok()?;
    let at = SIGNATURE.len() + head.len();
    written.splice(at..at, colors);
    Some(written)
}
