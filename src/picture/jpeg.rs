//! The segments of a JPEG file: its size, how the camera was held, and what it tells of where and by whom it was taken.

use super::{Flaw, Header, Kind, MAX_PIXELS_WHOLE, exif};
use std::borrow::Cow;
use std::io::{BufRead, Read as _, Seek, SeekFrom};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

/// Segments before the picture begins; no camera writes nearly as many.
const MAX_SEGMENTS: usize = 2_000;

const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;

const EXIF: &[u8] = b"Exif\0\0";
const ICC: &[u8] = b"ICC_PROFILE\0";
const JFIF: &[u8] = b"JFIF\0";
const ADOBE: &[u8] = b"Adobe";

/// Bytes of a JFIF segment, without a preview.
const JFIF_LENGTH: usize = 14;
/// Bytes of Adobe's segment, which says how colors are stored.
const ADOBE_LENGTH: usize = 12;

/// Reads size and orientation; the file stands after its first two bytes.
pub(super) fn header(file: &mut (impl BufRead + Seek)) -> Result<Header, Flaw> {
    let mut orientation = 1;
    let mut frame = None;
    for _ in 0..MAX_SEGMENTS {
        let (marker, length) = segment(file).ok_or(Flaw::NotAPicture)?;
        match marker {
            // Start of frame: all of C0 to CF but the tables that are among them.
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                let mut start = [0; 6];
                file.read_exact(&mut start).map_err(|_| Flaw::NotAPicture)?;
                skip(file, i64::from(length) - 6)?;
                let height = u32::from(u16::from_be_bytes([start[1], start[2]]));
                let width = u32::from(u16::from_be_bytes([start[3], start[4]]));
                frame = Some((width, height, !matches!(marker, 0xC0 | 0xC1), start[5]));
            }
            SCAN => {
                let (width, height, progressive, channels) = frame.ok_or(Flaw::NotAPicture)?;
                let mut scanned = [0];
                file.read_exact(&mut scanned).map_err(|_| Flaw::NotAPicture)?;
                // One color after the other, without passes, is rare, and the decoder gets such colors wrong.
                let kind = if !progressive && scanned[0] != channels {
                    Kind::AsItIs
                } else {
                    Kind::Jpeg { progressive }
                };
                return Header::turned((width, height), orientation, kind).check();
            }
            END => return Err(Flaw::NotAPicture),
            APP1 => {
                let mut bytes = Vec::new();
                file.take(u64::from(length)).read_to_end(&mut bytes).map_err(|_| Flaw::NotAPicture)?;
                if let Some(found) = exif_orientation(&bytes) {
                    orientation = found;
                }
            }
            _ => skip(file, i64::from(length))?,
        }
    }
    Err(Flaw::NotAPicture)
}

fn skip(file: &mut impl Seek, bytes: i64) -> Result<(), Flaw> {
    file.seek(SeekFrom::Current(bytes)).map(|_| ()).map_err(|_| Flaw::NotAPicture)
}

/// The next segment's marker, and how many bytes follow its length.
fn segment(file: &mut impl BufRead) -> Option<(u8, u16)> {
    let mut byte = [0];
    file.read_exact(&mut byte).ok().filter(|()| byte[0] == 0xFF)?;
    // Any number of FF may stand before a marker.
    for _ in 0..MAX_SEGMENTS {
        file.read_exact(&mut byte).ok()?;
        if byte[0] != 0xFF {
            break;
        }
    }
    let mut length = [0; 2];
    file.read_exact(&mut length).ok()?;
    Some((byte[0], u16::from_be_bytes(length).checked_sub(2)?))
}

fn exif_orientation(segment: &[u8]) -> Option<u8> {
    exif::orientation(segment.strip_prefix(EXIF)?)
}

/// The JPEG without what a camera or a program wrote into it beside the picture: place, time, names, previews, and what
/// follows its end. Kept are how it is to be turned, and its colors.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut orientation = 1;
    let mut kept: Vec<(u8, Cow<'_, [u8]>)> = Vec::new();
    let mut rest = bytes.strip_prefix(&[0xFF, START]).ok_or(Flaw::Broken)?;
    for _ in 0..MAX_SEGMENTS {
        let mut after = rest;
        let (marker, length) = segment(&mut after).ok_or(Flaw::Broken)?;
        if marker == SCAN {
            out.extend_from_slice(&[0xFF, START]);
            // What says how colors are stored comes first.
            let jfif = kept.iter().position(|(marker, _)| *marker == APP0).map(|at| kept.remove(at));
            if let Some((marker, content)) = jfif {
                write(&mut out, marker, &content);
            }
            if orientation != 1 {
                write(&mut out, APP1, &[EXIF, &exif::alone(orientation)].concat());
            }
            for (marker, content) in kept {
                write(&mut out, marker, &content);
            }
            if !copy_scans(rest, &mut out)? && !is_whole(&out) {
                return Err(Flaw::Broken);
            }
            return Ok(out);
        }
        let (content, next) = after.split_at_checked(usize::from(length)).ok_or(Flaw::Broken)?;
        if marker == APP1
            && let Some(found) = exif_orientation(content)
        {
            orientation = found;
        }
        kept.extend(of_picture(marker, content).map(|content| (marker, content)));
        rest = next;
    }
    Err(Flaw::Broken)
}

fn write(out: &mut Vec<u8>, marker: u8, content: &[u8]) {
    let length = content.len() as u16 + 2;
    out.extend_from_slice(&[0xFF, marker]);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(content);
}

/// What a segment says of the picture itself, if it does.
fn of_picture(marker: u8, content: &[u8]) -> Option<Cow<'_, [u8]>> {
    match marker {
        APP0 if content.starts_with(JFIF) && content.len() >= JFIF_LENGTH => {
            // The last two bytes are the size of a preview, which follows.
            let mut jfif = content[..JFIF_LENGTH].to_vec();
            jfif[JFIF_LENGTH - 2..].fill(0);
            Some(jfif.into())
        }
        APP2 if content.starts_with(ICC) => Some(content.into()),
        APP14 if content.starts_with(ADOBE) => content.get(..ADOBE_LENGTH).map(Cow::Borrowed),
        // Frames and tables; all other markers are for programs, and for comments.
        0xC0..=0xC7 | 0xC9..=0xCF | 0xDA..=0xDF => Some(content.into()),
        _ => None,
    }
}

/// Copies the scans up to the end of the picture: what phones put after it is another picture, or a film. Whether its end
/// was there; it is written in any case.
fn copy_scans(mut rest: &[u8], out: &mut Vec<u8>) -> Result<bool, Flaw> {
    while let Some(at) = memchr::memchr(0xFF, rest) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at..];
        match rest.get(1) {
            Some(&END) => {
                out.extend_from_slice(&[0xFF, END]);
                return Ok(true);
            }
            // A byte of the picture that looks like a marker, marks that count the way, and what stands for nothing.
            Some(0..=0xBF | 0xD0..=0xD7) => {
                out.extend_from_slice(&rest[..2]);
                rest = &rest[2..];
            }
            Some(0xFF) => rest = &rest[1..],
            // Between scans there are tables, and whatever else a segment can hold.
            Some(_) => {
                let mut after = rest;
                let (marker, length) = segment(&mut after).ok_or(Flaw::Broken)?;
                let (content, next) = after.split_at_checked(usize::from(length)).ok_or(Flaw::Broken)?;
                if let Some(content) = of_picture(marker, content) {
                    write(out, marker, &content);
                }
                rest = next;
            }
            None => rest = &[],
        }
    }
    out.extend_from_slice(rest);
    out.extend_from_slice(&[0xFF, END]);
    Ok(false)
}

/// Whether a cleaned picture holds all of its pixels: what is put before its last mark then changes none of them. Every one
/// is read, twice: only for what may end too early.
fn is_whole(bytes: &[u8]) -> bool {
    let one = pixels_with(bytes, 0x2A);
    one.is_some() && one == pixels_with(bytes, 0xD5)
}

/// The hash of a picture's pixels, read with some such bytes before its last mark.
fn pixels_with(bytes: &[u8], byte: u8) -> Option<blake3::Hash> {
    let longer = [bytes.get(..bytes.len() - 2)?, &[byte; 64], &[0xFF, END]].concat();
    let mut decoder = JpegDecoder::new(ZCursor::new(&longer));
    decoder.decode_headers().ok()?;
    let (width, height) = decoder.dimensions()?;
    let fits = width as u64 * height as u64 <= MAX_PIXELS_WHOLE;
    fits.then(|| decoder.decode().ok().map(|pixels| blake3::hash(&pixels)))?
}

/// How often a scan begins in the file. Files of many thousand scans are made to keep a reader busy.
pub(super) fn scans(bytes: &[u8]) -> usize {
    memchr::memmem::find_iter(bytes, &[0xFF, SCAN]).count()
}
