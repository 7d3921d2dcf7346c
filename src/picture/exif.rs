//! EXIF: all that is read of it, and kept, is how the camera was held.

/// The tag of how the camera was held, and the format of its value, a number of two bytes.
const ORIENTATION: u16 = 0x0112;
const SHORT: u16 = 3;

/// Bytes of an entry: tag, format, count and value.
const ENTRY: usize = 12;

/// How the camera was held, where EXIF says so: 1, upright, to 8.
pub(super) fn orientation(exif: &[u8]) -> Option<u8> {
    // Some programs put what only JPEG has before it into other formats too.
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let big = match tiff.get(..4)? {
        b"MM\0\x2A" => true,
        b"II\x2A\0" => false,
        _ => return None,
    };
    let short = |bytes: &[u8], at: usize| {
        let bytes = *bytes.get(at..)?.first_chunk::<2>()?;
        Some(if big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let long = |bytes: &[u8], at: usize| {
        let bytes = *bytes.get(at..)?.first_chunk::<4>()?;
        Some(if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    };
    let directory = tiff.get(long(tiff, 4)? as usize..)?;
    let count = usize::from(short(directory, 0)?);
    let mut entries = directory.get(2..)?.chunks_exact(ENTRY).take(count);
    let is_it =
        |e: &&[u8]| short(e, 0) == Some(ORIENTATION) && short(e, 2) == Some(SHORT) && long(e, 4) == Some(1);
    let value = short(entries.find(is_it)?, 8)?;
    u8::try_from(value).ok().filter(|held| (1..=8).contains(held))
}

/// EXIF that says how the camera was held, and nothing else.
pub(super) fn alone(orientation: u8) -> Vec<u8> {
    let mut out = b"MM\0\x2A\0\0\0\x08".to_vec(); // big-endian TIFF; the directory follows
    out.extend_from_slice(&[0, 1]); // with one entry
    out.extend_from_slice(&[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    out.extend_from_slice(&[0, 0, 0, 0]); // and no further directory
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::metadata::Orientation;

    /// As another library reads it.
    fn wanted(exif: &[u8]) -> Option<u8> {
        Orientation::from_exif_chunk(exif).map(Orientation::to_exif)
    }

    #[test]
    fn how_a_camera_was_held_is_read_in_either_order_of_bytes() {
        for held in 0..=9 {
            let big = alone(held);
            let mut little = b"II\x2A\0\x0A\0\0\0..\x02\0".to_vec();
            little.extend_from_slice(b"\x0F\x01\x02\0\x04\0\0\0Cam\0"); // the camera's maker comes first
            little.extend_from_slice(&[0x12, 1, 3, 0, 1, 0, 0, 0, held, 0, 0, 0, 0, 0, 0, 0]);
            let valid = Some(held).filter(|h| (1..=8).contains(h));
            for exif in [&big, &little] {
                assert_eq!(orientation(exif), valid);
                assert_eq!(orientation(exif), wanted(exif));
                assert_eq!(orientation(&[b"Exif\0\0", exif.as_slice()].concat()), valid);
            }
        }
    }

    #[test]
    fn exif_that_is_cut_or_damaged_is_read_as_far_as_it_goes() {
        let whole = alone(6);
        for end in 0..whole.len() {
            assert_eq!(orientation(&whole[..end]), wanted(&whole[..end]), "cut at {end}");
        }
        for at in 0..whole.len() {
            for value in [0, 1, 0x7F, 0xFF] {
                let mut damaged = whole.clone();
                damaged[at] = value;
                assert_eq!(orientation(&damaged), wanted(&damaged), "{value} at {at}");
            }
        }
    }
}
