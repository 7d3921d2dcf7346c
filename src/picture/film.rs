//! Films, as far as they say where they were made (ISO base media files: MP4, MOV, 3GP; and `WebM`).

use std::io::{BufRead, Read as _, Seek, SeekFrom};

/// The most bytes of what a film says of itself that are looked through.
const LONGEST_PART: u64 = 16 * 1024 * 1024;

/// Boxes at the top of a file; a film in many fragments has one for each.
const MAX_BOXES: usize = 10_000;

/// What a place stands after, or what tells that the film records places as it goes.
const PLACES: [&[u8]; 6] =
    [b"\xA9xyz", b"loci", b"com.apple.quicktime.location.ISO6709", b"gpmd", b"camm", b"GPSLatitude"];

/// What a `WebM` begins with.
pub(super) const MATROSKA: &[u8] = b"\x1A\x45\xDF\xA3";

/// Bytes at either end of a `WebM`, where it says what it says of itself.
const MATROSKA_ENDS: u64 = 1024 * 1024;

/// Whether a film says where it was made.
pub(super) fn tells_a_place(file: &mut (impl BufRead + Seek)) -> bool {
    let mut start = [0; 4];
    let begun = file.seek(SeekFrom::Start(0)).and_then(|_| file.read_exact(&mut start));
    if begun.is_ok() && start == *MATROSKA {
        return matroska_tells_a_place(file);
    }
    let mut at = 0;
    for _ in 0..MAX_BOXES {
        let mut head = [0; 16];
        if file.seek(SeekFrom::Start(at)).is_err() || file.read_exact(&mut head[..8]).is_err() {
            break;
        }
        let [a, b, c, d, name @ ..] = head[..8].try_into().unwrap_or([0; 8]);
        let mut length = u64::from(u32::from_be_bytes([a, b, c, d]));
        if length == 1 && file.read_exact(&mut head[8..]).is_ok() {
            length = u64::from_be_bytes(head[8..].try_into().unwrap_or([0; 8]));
        }
        if matches!(&name, b"moov" | b"meta" | b"uuid" | b"udta") {
            let mut bytes = Vec::new();
            let size = if length == 0 { LONGEST_PART } else { length.min(LONGEST_PART) };
            if file.take(size).read_to_end(&mut bytes).is_err() {
                break;
            }
            if PLACES.iter().any(|place| memchr::memmem::find(&bytes, place).is_some()) {
                return true;
            }
        }
        let Some(next) = at.checked_add(length).filter(|_| length >= 8) else { break };
        at = next;
    }
    false
}

fn matroska_tells_a_place(file: &mut (impl BufRead + Seek)) -> bool {
    let length = file.seek(SeekFrom::End(0)).unwrap_or(0);
    [0, length.saturating_sub(MATROSKA_ENDS)].into_iter().any(|from| {
        let mut bytes = Vec::new();
        let read =
            file.seek(SeekFrom::Start(from)).and_then(|_| file.take(MATROSKA_ENDS).read_to_end(&mut bytes));
        read.is_ok() && memchr::memmem::find(&bytes, b"LOCATION").is_some()
    })
}
