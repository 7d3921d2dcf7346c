//! What a file is, from its first bytes, whatever its name: a picture that is shown, one that can be cleaned, or one that
//! tells what can't be taken out of it.

use super::{Flaw, Header, Kind, film, gif, ico, jpeg, png, svg, webp};
use std::io::{BufRead, Read as _, Seek, SeekFrom};

/// Endings of names that promise a picture.
const ENDINGS: [&str; 9] = ["jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "svg", "avif"];

/// Endings of names that promise a picture which isn't cleaned, and what its format is called.
const CAMERA_ENDINGS: [(&str, &str); 19] = [
    ("tif", "TIFF"),
    ("tiff", "TIFF"),
    ("heic", "HEIC"),
    ("heif", "HEIC"),
    ("dng", "RAW"),
    ("cr2", "RAW"),
    ("cr3", "RAW"),
    ("nef", "RAW"),
    ("arw", "RAW"),
    ("raf", "RAW"),
    ("orf", "RAW"),
    ("rw2", "RAW"),
    ("pef", "RAW"),
    ("psd", "Photoshop"),
    ("jxl", "JPEG XL"),
    ("jp2", "JPEG 2000"),
    ("svgz", "SVGZ"),
    // What programs write beside a picture.
    ("xmp", "XMP"),
    ("aae", "AAE"),
];

/// Bytes that tell what a file is.
const START: usize = 64;

/// Bytes of an AVIF picture in which it says what is in it.
const MAX_LISTED: u64 = 64 * 1024;

/// Formats that are published with nothing in them but the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JPEG
    Jpeg,
    /// PNG
    Png,
    /// WebP
    WebP,
    /// GIF
    Gif,
    /// SVG
    Svg,
    /// Icons
    Ico,
}

impl Format {
    /// That of a file with such a name that begins with such bytes, if it is one of these.
    pub fn of(name: &str, start: &[u8]) -> Option<Self> {
        if start.starts_with(b"\xFF\xD8\xFF") {
            Some(Self::Jpeg)
        } else if start.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if start.starts_with(b"RIFF") && start.get(8..12) == Some(b"WEBP") {
            Some(Self::WebP)
        } else if start.starts_with(b"GIF87a") || start.starts_with(b"GIF89a") {
            Some(Self::Gif)
        } else if has_ending(name, "ico") && ico::SIGNATURES.iter().any(|s| start.starts_with(s)) {
            Some(Self::Ico)
        } else {
            has_ending(name, "svg").then_some(Self::Svg)
        }
    }

    /// That of an address elsewhere, as far as it tells.
    pub fn of_address(address: &str) -> Option<Self> {
        Self::of(address.split(['?', '#']).next().unwrap_or_default(), &[])
    }

    /// The file with nothing in it but the picture: how it is to be turned, its colors, how it moves. No place, no names,
    /// no comments, no previews, nothing after its end.
    pub fn clean(self, bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
        match self {
            Self::Jpeg => jpeg::clean(bytes),
            Self::Png => png::clean(bytes),
            Self::WebP => webp::clean(bytes),
            Self::Gif => gif::clean(bytes),
            Self::Svg => svg::clean(bytes),
            Self::Ico => ico::clean(bytes),
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Gif => "image/gif",
            Self::Svg => "image/svg+xml",
            Self::Ico => "image/x-icon",
        }
    }
}

/// What a file may tell that can't be taken out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// All that a camera or a program writes into a picture of this format.
    Camera(&'static str),
    /// The place where a film was made.
    Place,
}

/// A file, as far as it is a picture or a film.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// What it is cleaned as.
    pub format: Option<Format>,
    /// What it says of itself as a picture, if it is one by its name or by its bytes.
    pub header: Option<Result<Header, Flaw>>,
    /// What it may tell that can't be taken out.
    pub tells: Option<Tells>,
}

impl Look {
    /// Whether it promises a picture by its name and holds something else, which may tell anything.
    pub fn is_unknown(&self) -> bool {
        self.format.is_none() && self.header == Some(Err(Flaw::NotAPicture))
    }

    /// Looks into the beginning of a file.
    pub fn at(name: &str, mut file: impl BufRead + Seek) -> Self {
        let mut start = [0; START];
        let mut length = 0;
        while length < start.len() {
            match file.read(&mut start[length..]) {
                Ok(0) | Err(_) => break,
                Ok(n) => length += n,
            }
        }
        let start = &start[..length];
        if let Some(format) = Format::of(name, start) {
            return Self { format: Some(format), header: header(format, &mut file), tells: None };
        }
        let promised = || ENDINGS.iter().any(|e| has_ending(name, e)).then_some(Err(Flaw::NotAPicture));
        let named = CAMERA_ENDINGS.iter().find(|(ending, _)| !start.is_empty() && has_ending(name, ending));
        let other = Other::of(start).or(named.map(|(_, format)| Other::Camera(format)));
        let (header, tells) = match other {
            Some(Other::Avif) => {
                let tells = lists_texts(&mut file).then_some(Tells::Camera("AVIF"));
                (Some(size(&mut file).and_then(as_it_is)), tells)
            }
            Some(Other::Camera(format)) => {
                (Some(Err(Flaw::NotForBrowsers(format))), Some(Tells::Camera(format)))
            }
            Some(Other::Film) => (promised(), film::tells_a_place(&mut file).then_some(Tells::Place)),
            None => (promised(), None),
        };
        Self { format: None, header, tells }
    }
}

/// Formats that are not cleaned.
enum Other {
    Avif,
    /// Pictures that browsers don't show, by the format's name.
    Camera(&'static str),
    Film,
}

impl Other {
    fn of(start: &[u8]) -> Option<Self> {
        const CAMERA: [(&[u8], &str); 10] = [
            (b"II*\0", "TIFF"),
            (b"MM\0*", "TIFF"),
            (b"II+\0", "TIFF"),
            (b"IIU\0", "RAW"),
            (b"IIRO", "RAW"),
            (b"FUJIFILMCCD-RAW", "RAW"),
            (b"8BPS", "Photoshop"),
            (b"\xFF\x0A", "JPEG XL"),
            (b"\0\0\0\x0CJXL ", "JPEG XL"),
            (b"\0\0\0\x0CjP  ", "JPEG 2000"),
        ];
        const HEIC: [&[u8]; 9] =
            [b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"miaf"];
        if let Some((_, format)) = CAMERA.iter().find(|(magic, _)| start.starts_with(magic)) {
            return Some(Self::Camera(format));
        }
        if start.starts_with(film::MATROSKA) {
            return Some(Self::Film);
        }
        match start.get(4..8)? {
            b"ftyp" => {
                // Its own kind, a version, and the kinds that it can also be read as.
                let end = u32::from_be_bytes(start[..4].try_into().ok()?) as usize;
                let kinds = start[8..end.clamp(8, start.len())].chunks_exact(4);
                let is = |names: &[&[u8]]| kinds.clone().any(|kind| names.contains(&kind));
                Some(if is(&[b"avif", b"avis"]) {
                    Self::Avif
                } else if is(&[b"crx "]) {
                    Self::Camera("RAW")
                } else if is(&HEIC) {
                    Self::Camera("HEIC")
                } else {
                    Self::Film
                })
            }
            b"moov" | b"mdat" | b"wide" | b"free" | b"skip" | b"pnot" => Some(Self::Film),
            _ => None,
        }
    }
}

/// Whether an AVIF picture says that it holds EXIF or XMP.
fn lists_texts(file: &mut (impl BufRead + Seek)) -> bool {
    let mut listed = Vec::new();
    let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.take(MAX_LISTED).read_to_end(&mut listed));
    read.is_ok() && [&b"Exif"[..], b"rdf+xml"].iter().any(|t| memchr::memmem::find(&listed, t).is_some())
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, e)| e.eq_ignore_ascii_case(ending))
}

fn header(format: Format, file: &mut (impl BufRead + Seek)) -> Option<Result<Header, Flaw>> {
    let begin = match format {
        Format::Jpeg => 2,
        Format::Png => 8,
        Format::WebP => 12,
        Format::Gif | Format::Svg | Format::Ico => 0,
    };
    let size = if matches!(format, Format::WebP | Format::Gif) { size(file) } else { Ok((0, 0)) };
    if file.seek(SeekFrom::Start(begin)).is_err() {
        return Some(Err(Flaw::NotAPicture));
    }
    Some(match format {
        Format::Jpeg => jpeg::header(file),
        Format::Png => png::header(file),
        Format::WebP => size.and_then(|size| webp::header(file, size)),
        Format::Gif => size.and_then(as_it_is),
        Format::Svg => return svg::header(file).map(Ok),
        Format::Ico => return None,
    })
}

fn as_it_is(size: (u32, u32)) -> Result<Header, Flaw> {
    Header::turned(size, 1, Kind::AsItIs).check()
}

fn size(file: &mut (impl BufRead + Seek)) -> Result<(u32, u32), Flaw> {
    file.seek(SeekFrom::Start(0)).map_err(|_| Flaw::NotAPicture)?;
    let size = imagesize::reader_size(file).map_err(|_| Flaw::NotAPicture)?;
    let (Ok(width), Ok(height)) = (u32::try_from(size.width), u32::try_from(size.height)) else {
        return Err(Flaw::NotAPicture);
    };
    Ok((width, height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn svg(text: &str) -> Option<(u32, u32)> {
        Look::at("x.svg", Cursor::new(text)).header.map(|h| h.map(|h| (h.width, h.height)).unwrap())
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
        assert_eq!(Look::at("x.txt", Cursor::new("x")), Look::default());
        for bytes in [
            &b""[..],
            b"\xFF\xD8\xFF",
            b"\xFF\xD8\xFF\xE0\0\x02\xFF\xDA",
            b"hello",
            b"\x89PNG\r\n\x1a\n",
            b"RIFF\0\0\0\0WEBP",
        ] {
            assert_eq!(
                Look::at("x.jpg", Cursor::new(bytes)).header,
                Some(Err(Flaw::NotAPicture)),
                "{bytes:?}"
            );
        }
    }
}
