//! The segments of a JPEG file: its size, how the camera was held, and what it tells of where and by whom it was taken.

use super::{Flaw, Header, Kind};
use image::metadata::Orientation;
use std::io::{BufRead, Read as _, Seek, SeekFrom};

/// Segments before the picture begins; no camera writes nearly as many.
const MAX_SEGMENTS: usize = 2_000;

const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
const APP15: u8 = 0xEF;
const COMMENT: u8 = 0xFE;
const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;

const EXIF: &[u8] = b"Exif\0\0";
const ICC: &[u8] = b"ICC_PROFILE\0";

/// Reads size and orientation; the file stands behind its first two bytes.
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
                    Kind::Jpeg { orientation, progressive }
                };
                let (width, height) = if orientation >= 5 { (height, width) } else { (width, height) };
                return Header { width, height, kind }.check();
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
    Orientation::from_exif_chunk(segment.strip_prefix(EXIF)?).map(Orientation::to_exif)
}

/// The JPEG without what a camera or a program wrote into it beside the picture: place, time, names, a preview. Kept
/// are how it is to be turned, and its colors. Whatever is no JPEG comes back as it is.
pub fn without_metadata(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.starts_with(&[0xFF, START]) {
        return bytes;
    }
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(&bytes[..2]);
    let mut rest = &bytes[2..];
    for _ in 0..MAX_SEGMENTS {
        let mut after = rest;
        let Some((marker, length)) = segment(&mut after) else { return bytes };
        if marker == SCAN {
            out.extend_from_slice(picture_alone(rest));
            return out;
        }
        let Some((content, next)) = after.split_at_checked(usize::from(length)) else { return bytes };
        let kept = match marker {
            APP1 => {
                if let Some(orientation) = exif_orientation(content).filter(|o| *o != 1) {
                    out.extend_from_slice(&orientation_alone(orientation));
                }
                false
            }
            APP2 => content.starts_with(ICC),
            APP0 | APP14 => true, // how the colors are stored
            APP0..=APP15 | COMMENT => false,
            _ => true,
        };
        if kept {
            out.extend_from_slice(&rest[..rest.len() - next.len()]);
        }
        rest = next;
    }
    bytes
}

/// The scans up to the end of the picture: what phones put after it is another picture, or a film.
fn picture_alone(scans: &[u8]) -> &[u8] {
    let mut from = 0;
    while let Some(at) = memchr::memchr(0xFF, &scans[from..]) {
        let marker = from + at + 1;
        if scans.get(marker) == Some(&END) {
            return &scans[..=marker];
        }
        // Tables between the scans may hold anything: they are stepped over by their length.
        let table = matches!(scans.get(marker), Some(0xC0..=0xCF | 0xDA..=0xFE));
        let length = scans.get(marker + 1..marker + 3).filter(|_| table);
        from = marker + length.map_or(0, |l| 1 + usize::from(u16::from_be_bytes([l[0], l[1]])));
        if from >= scans.len() {
            break;
        }
    }
    scans
}

/// An EXIF segment that says how the picture is to be turned, and nothing else.
fn orientation_alone(orientation: u8) -> Vec<u8> {
    let mut content = EXIF.to_vec();
    content.extend_from_slice(b"MM\0\x2A\0\0\0\x08"); // big-endian TIFF; the directory follows
    content.extend_from_slice(&[0, 1]); // with one entry
    content.extend_from_slice(&[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    content.extend_from_slice(&[0, 0, 0, 0]); // and no further directory
    let length = content.len() as u16 + 2;
    let mut out = vec![0xFF, APP1];
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(&content);
    out
}

/// How often a scan begins in the file. Files of many thousand scans are made to keep a reader busy.
pub(super) fn scans(bytes: &[u8]) -> usize {
    memchr::memmem::find_iter(bytes, &[0xFF, SCAN]).count()
}

/// Whether an end of the picture stands behind the beginning of its last scan.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let last_end = memchr::memmem::rfind(bytes, &[0xFF, END]);
    let first_scan = memchr::memmem::find(bytes, &[0xFF, SCAN]);
    matches!((first_scan, last_end), (Some(scan), Some(end)) if end > scan)
}
