//! A picture's size and kind, from the beginning of its file.

use super::{Flaw, Header, Kind, jpeg};
use imagesize::ImageType;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, Read as _, Seek, SeekFrom};

/// Endings of files that are looked into.
const ENDINGS: &[&str] = &["jpg", "jpeg", "png", "webp", "gif", "svg", "avif", "heic", "heif"];

/// Bytes of a drawing in which its root must begin.
const MAX_SVG_HEAD: u64 = 64 * 1024;

fn ending(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    ENDINGS.iter().find(|e| e.eq_ignore_ascii_case(ending)).copied()
}

/// True if a file's name is that of a picture.
pub fn has_name_of_one(name: &str) -> bool {
    ending(name).is_some()
}

pub(super) fn read(name: &str, mut file: impl BufRead + Seek) -> Option<Result<Header, Flaw>> {
    if ending(name)? == "svg" {
        return svg(file).map(Ok);
    }
    let mut start = [0; 32];
    let mut length = 0;
    while length < start.len() {
        match file.read(&mut start[length..]) {
            Ok(0) | Err(_) => break,
            Ok(n) => length += n,
        }
    }
    Some(raster(&start[..length], &mut file))
}

fn raster(start: &[u8], file: &mut (impl BufRead + Seek)) -> Result<Header, Flaw> {
    let kind = match imagesize::image_type(start) {
        Ok(ImageType::Jpeg) => {
            file.seek(SeekFrom::Start(2)).map_err(|_| Flaw::NotAPicture)?;
            return jpeg::header(file);
        }
        Ok(ImageType::Png) => png(start),
        Ok(ImageType::Webp) => webp(start),
        Ok(ImageType::Heif(imagesize::Compression::Av1) | ImageType::Gif) => Kind::AsItIs,
        Ok(ImageType::Heif(_)) => return Err(Flaw::NotForBrowsers),
        _ => return Err(Flaw::NotAPicture),
    };
    file.seek(SeekFrom::Start(0)).map_err(|_| Flaw::NotAPicture)?;
    let size = imagesize::reader_size(file).map_err(|_| Flaw::NotAPicture)?;
    let (Ok(width), Ok(height)) = (u32::try_from(size.width), u32::try_from(size.height)) else {
        return Err(Flaw::NotAPicture);
    };
    Header { width, height, kind }.check()
}

/// Byte 25 is the color type: 0 gray, 2 color; 3 is a palette, 4 and 6 have transparency.
fn png(start: &[u8]) -> Kind {
    if matches!(start.get(25), Some(0 | 2)) { Kind::Png } else { Kind::AsItIs }
}

/// A simple lossy file has neither transparency nor movement; the two other forms have flags for them.
fn webp(start: &[u8]) -> Kind {
    const ALPHA: u8 = 0x10;
    const MOVES: u8 = 0x02;
    let plain = match start.get(12..16) {
        Some(b"VP8 ") => true,
        Some(b"VP8X") => start.get(20).is_some_and(|flags| flags & (ALPHA | MOVES) == 0),
        Some(b"VP8L") => start.get(24).is_some_and(|byte| byte & 0x10 == 0),
        _ => false,
    };
    if plain { Kind::WebP } else { Kind::AsItIs }
}

/// The size of a drawing: its `width` and `height` in pixels, else that of its `viewBox`. A drawing may have neither.
fn svg(file: impl BufRead) -> Option<Header> {
    let mut text = Vec::new();
    file.take(MAX_SVG_HEAD).read_to_end(&mut text).ok()?;
    let text = String::from_utf8_lossy(&text);
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => return svg_size(&root),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn svg_size(root: &BytesStart<'_>) -> Option<Header> {
    if root.local_name().as_ref() != "svg" {
        return None;
    }
    let value = |name: &str| Some(root.try_get_attribute(name).ok()??.value.into_owned());
    let pixels = |name: &str| value(name)?.trim().trim_end_matches("px").parse::<f64>().ok();
    let (width, height) = if let (Some(width), Some(height)) = (pixels("width"), pixels("height")) {
        (width, height)
    } else {
        let view = value("viewBox")?;
        let mut numbers = view.split([' ', ',', '\t', '\n']).filter(|n| !n.is_empty());
        let (width, height) = (numbers.nth(2)?, numbers.next()?);
        (width.parse().ok()?, height.parse().ok()?)
    };
    #[allow(clippy::cast_sign_loss)] // in this range
    let whole = |n: f64| (n.is_finite() && (1.0..=100_000.0).contains(&n.round())).then(|| n.round() as u32);
    Some(Header { width: whole(width)?, height: whole(height)?, kind: Kind::AsItIs })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn svg(text: &str) -> Option<(u32, u32)> {
        read("x.svg", Cursor::new(text)).map(|h| h.map(|h| (h.width, h.height)).unwrap())
    }

    #[test]
    fn a_drawing_has_the_size_it_says_or_that_of_its_view() {
        assert_eq!(svg("<?xml version='1.0'?><!-- x --><svg viewBox='0 0 640 400.4'/>"), Some((640, 400)));
        assert_eq!(svg("<svg width='120px' height='80' viewBox='0 0 1 1'>"), Some((120, 80)));
        assert_eq!(svg("<svg width='100%' height='50%' viewBox='0,0,30,20'>"), Some((30, 20)));
        for none in [
            "<svg/>",
            "<html width='1' height='1'/>",
            "",
            "<svg viewBox='0 0 NaN 1'/>",
            "<svg viewBox='0 0 -5 5'/>",
            "<<<",
        ] {
            assert_eq!(svg(none), None, "{none}");
        }
    }

    #[test]
    fn what_is_no_picture_is_told_from_what_is_no_name_of_one() {
        assert!(read("x.txt", Cursor::new("x")).is_none());
        for bytes in [
            &b""[..],
            b"\xFF\xD8\xFF",
            b"\xFF\xD8\xFF\xE0\0\x02\xFF\xDA",
            b"hello",
            b"\x89PNG\r\n\x1a\n",
            b"RIFF\0\0\0\0WEBP",
        ] {
            assert_eq!(read("x.jpg", Cursor::new(bytes)), Some(Err(Flaw::NotAPicture)), "{bytes:?}");
        }
    }
}
