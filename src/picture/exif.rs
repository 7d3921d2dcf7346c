//! EXIF: all that is read of it, and kept, is how the camera was held.

use image::metadata::Orientation;

/// How the camera was held, where EXIF says so: 1, upright, to 8.
pub(super) fn orientation(exif: &[u8]) -> Option<u8> {
    // Some programs put what only JPEG has before it into other formats too.
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    Orientation::from_exif_chunk(tiff).map(Orientation::to_exif)
}

/// EXIF that says how the camera was held, and nothing else.
pub(super) fn alone(orientation: u8) -> Vec<u8> {
    let mut out = b"MM\0\x2A\0\0\0\x08".to_vec(); // big-endian TIFF; the directory follows
    out.extend_from_slice(&[0, 1]); // with one entry
    out.extend_from_slice(&[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    out.extend_from_slice(&[0, 0, 0, 0]); // and no further directory
    out
}
