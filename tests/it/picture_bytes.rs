//! Pictures made by hand, with a word in every place that a format has for what is not the picture: place, owner, serial
//! number, maker's notes, preview, caption, comment, and what follows the end of the file.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// What stands in the color profile of each picture, and stays.
pub(crate) const PROFILE: &[u8] = b"a profile of wide colors";

/// A picture whose four corners differ: red, green, blue and white from the top left on.
pub(crate) fn corners(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| match (x * 2 < width, y * 2 < height) {
        (true, true) => Rgb([220, 20, 20]),
        (false, true) => Rgb([20, 220, 20]),
        (true, false) => Rgb([20, 20, 220]),
        (false, false) => Rgb([240, 240, 240]),
    }))
}

/// The same, of which the top left corner shows through.
pub(crate) fn glass(width: u32, height: u32) -> DynamicImage {
    let mut pixels = corners(width, height).into_rgba8();
    for (x, y, pixel) in pixels.enumerate_pixels_mut() {
        if x * 4 < width && y * 4 < height {
            pixel[3] = 0;
        }
    }
    DynamicImage::ImageRgba8(pixels)
}

/// A picture's file with nothing but the picture in it.
pub(crate) fn plain(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A color profile for red, green and blue, of no use but to be found again.
fn profile() -> Vec<u8> {
    let mut out = vec![0; 128];
    out[16..20].copy_from_slice(b"RGB ");
    out[36..40].copy_from_slice(b"acsp");
    out.extend(PROFILE);
    let length = out.len() as u32;
    out[..4].copy_from_slice(&length.to_be_bytes());
    out
}

/// An entry of an EXIF directory that holds a text, or bytes, at a place further down.
fn entry(tag: u16, kind: u16, count: usize, value: u32) -> Vec<u8> {
    let mut out = tag.to_be_bytes().to_vec();
    out.extend(kind.to_be_bytes());
    out.extend((count as u32).to_be_bytes());
    out.extend(value.to_be_bytes());
    out
}

/// EXIF as a phone writes it: how it was held, who owns it, a serial number, maker's notes, the place, and a preview.
pub(crate) fn exif(word: &str, orientation: u8) -> Vec<u8> {
    let text = format!("{word}\0\0\0\0\0");
    let (ascii, undefined, long) = (2, 7, 4);
    // Four directories one after the other, of fixed sizes, then the texts.
    let sizes = [5_u32, 3, 2, 2].map(|entries| 2 + entries * 12 + 4);
    let starts = [8, 8 + sizes[0], 8 + sizes[0] + sizes[1], 8 + sizes[0] + sizes[1] + sizes[2]];
    let texts = starts[3] + sizes[3];
    let at = |n: usize| texts + (n * text.len()) as u32;
    let turn = u32::from(orientation) << 16;
    let directories: [Vec<Vec<u8>>; 4] = [
        vec![
            entry(0x010E, ascii, text.len(), at(0)), // description
            entry(0x0112, 3, 1, turn),
            entry(0x013B, ascii, text.len(), at(1)), // artist
            entry(0x8769, long, 1, starts[1]),
            entry(0x8825, long, 1, starts[2]),
        ],
        vec![
            entry(0x927C, undefined, text.len(), at(2)), // maker's notes
            entry(0xA430, ascii, text.len(), at(3)),     // owner
            entry(0xA431, ascii, text.len(), at(4)),     // serial number
        ],
        vec![entry(0x0001, ascii, 2, 0x4E00_0000), entry(0x001B, undefined, text.len(), at(5))], // the place
        vec![entry(0x0201, long, 1, at(6)), entry(0x0202, long, 1, text.len() as u32)], // the preview
    ];
    let mut out = b"MM\0\x2A\0\0\0\x08".to_vec();
    for (i, directory) in directories.iter().enumerate() {
        out.extend((directory.len() as u16).to_be_bytes());
        out.extend(directory.concat());
        let next = if i == 0 { starts[3] } else { 0 };
        out.extend(next.to_be_bytes());
    }
    out.extend(text.repeat(7).bytes());
    out
}

/// XMP, which programs write beside or in the place of EXIF.
pub(crate) fn xmp(word: &str) -> String {
    format!(
        "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF \
         xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description photoshop:City='{word}'/></rdf:RDF>\
         </x:xmpmeta><?xpacket end='w'?>"
    )
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![0xFF, marker];
    out.extend((content.len() as u16 + 2).to_be_bytes());
    out.extend(content);
    out
}

/// A JPEG that tells the word in each of its segments, between its tables and after its end; and a color profile.
pub(crate) fn jpeg(picture: &DynamicImage, word: &str, orientation: u8) -> Vec<u8> {
    let plain = plain(picture, ImageFormat::Jpeg);
    let w = word.as_bytes();
    let thumbnail = [b"JFIF\0\x01\x02\0\0\x01\0\x01".as_slice(), &[w.len() as u8, 1], w, w, w].concat();
    let segments: [(u8, Vec<u8>); 13] = [
        (0xE0, thumbnail),
        (0xE0, [b"JFXX\0\x10", w].concat()),
        (0xE1, [b"Exif\0\0".as_slice(), &exif(word, orientation)].concat()),
        (0xE1, [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), xmp(word).as_bytes()].concat()),
        (0xE1, [b"http://ns.adobe.com/xmp/extension/\0".as_slice(), &[b'0'; 40], w].concat()),
        (0xE2, [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile()].concat()),
        (0xE2, [b"MPF\0", w].concat()),
        (0xE4, w.to_vec()),
        (0xEB, [b"JP\0\x01jumb", w].concat()),
        (0xEC, [b"Ducky\0", w].concat()),
        (0xED, [b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20\x1C\x02\x50\0\x0A", w].concat()),
        (0xFE, w.to_vec()),
        (0xFD, w.to_vec()),
    ];
    let mut out = plain[..2].to_vec();
    for (marker, content) in &segments {
        out.extend(segment(*marker, content));
    }
    // Without the plain file's own first segment, which says how its colors are stored.
    let first = 4 + usize::from(u16::from_be_bytes([plain[4], plain[5]]));
    out.extend(&plain[first..]);
    out.extend(w); // a film, or a second picture
    out.extend(segment(0xE1, w));
    out
}

/// The check that every chunk of a PNG ends with.
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = !0_u32;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

/// A chunk of a PNG.
pub(crate) fn chunk(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [&name, content].concat();
    let length = (content.len() as u32).to_be_bytes();
    [&length, &*named, &crc(&named).to_be_bytes()].concat()
}

/// Bytes as a stream that zlib reads, without any compression.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01, 0x01];
    out.extend((bytes.len() as u16).to_le_bytes());
    out.extend((!(bytes.len() as u16)).to_le_bytes());
    out.extend(bytes);
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in bytes {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    out.extend((b << 16 | a).to_be_bytes());
    out
}

/// A PNG that tells the word in each of its chunks and after its end; and a color profile. Orientation 0: it says
/// nothing of how it was held.
pub(crate) fn png(picture: &DynamicImage, word: &str, orientation: u8) -> Vec<u8> {
    let plain = plain(picture, ImageFormat::Png);
    let w = word.as_bytes();
    let header = 8 + 25;
    let mut out = plain[..header].to_vec();
    out.extend(chunk(*b"iCCP", &[b"p\0\0".as_slice(), &stored(&profile())].concat()));
    out.extend(chunk(*b"tEXt", &[b"Author\0", w].concat()));
    out.extend(chunk(*b"zTXt", &[b"Comment\0\0".as_slice(), &stored(w)].concat()));
    out.extend(chunk(*b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), xmp(word).as_bytes()].concat()));
    out.extend(chunk(*b"tIME", &[7, 0xEA, 11, 1, 9, 9, 9]));
    out.extend(chunk(*b"maKr", w)); // a program's own
    if orientation > 0 {
        out.extend(chunk(*b"eXIf", &exif(word, orientation)));
    }
    let end = plain.len() - 12;
    out.extend(&plain[header..end]);
    out.extend(chunk(*b"tEXt", &[b"Software\0", w].concat()));
    out.extend(&plain[end..]);
    out.extend(w);
    out
}

fn riff(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut out = name.to_vec();
    out.extend((content.len() as u32).to_le_bytes());
    out.extend(content);
    if content.len() % 2 == 1 {
        out.push(0);
    }
    out
}

/// A WebP that tells the word in each of its chunks and after its end; and a color profile.
pub(crate) fn webp(picture: &DynamicImage, word: &str, orientation: u8) -> Vec<u8> {
    let plain = plain(picture, ImageFormat::WebP);
    let w = word.as_bytes();
    let transparent = if picture.color().has_alpha() { 0x10 } else { 0 };
    let mut head = vec![0x20 | 0x08 | 0x04 | transparent, 0, 0, 0];
    head.extend(&(picture.width() - 1).to_le_bytes()[..3]);
    head.extend(&(picture.height() - 1).to_le_bytes()[..3]);
    let mut body = b"WEBP".to_vec();
    body.extend(riff(*b"VP8X", &head));
    body.extend(riff(*b"ICCP", &profile()));
    body.extend(&plain[12..]);
    body.extend(riff(*b"EXIF", &exif(word, orientation)));
    body.extend(riff(*b"XMP ", xmp(word).as_bytes()));
    body.extend(riff(*b"note", w));
    let mut out = riff(*b"RIFF", &body);
    out.extend(w);
    out
}

/// A moving GIF, one pixel large, that tells the word in a comment, in XMP, in a program's own block and after its end.
pub(crate) fn gif(word: &str) -> Vec<u8> {
    let w = word.as_bytes();
    let block = |bytes: &[u8]| [&[bytes.len() as u8], bytes].concat();
    let application = |name: &[u8; 11], blocks: &[u8]| [b"\x21\xFF\x0B", &name[..], blocks, &[0]].concat();
    let frame = b"\x21\xF9\x04\0\x0A\0\0\0\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
    // XMP stands there as it is, and a ramp of bytes leads out of it wherever a reader stands.
    let mut magic = vec![1];
    magic.extend((0..=255).rev());
    let mut out = b"GIF89a\x01\0\x01\0\x80\0\0\xFF\0\0\0\0\xFF".to_vec();
    out.extend(application(b"NETSCAPE2.0", b"\x03\x01\0\0"));
    out.extend([b"\x21\xFE".as_slice(), &block(w), &[0]].concat());
    out.extend(application(b"XMP DataXMP", &[xmp(word).as_bytes(), &magic].concat()));
    out.extend(application(b"CAMERA  1.0", &block(w)));
    out.extend(frame);
    out.extend(frame);
    out.push(b';');
    out.extend(w);
    out
}

/// A drawing that tells the word in a comment, in its metadata, in what editors keep in it, and in an instruction.
pub(crate) fn svg(word: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<!-- {word} -->\n<?editor {word}?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" \
         xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" viewBox=\"0 0 40 20\" \
         sodipodi:docname=\"{word}.svg\" inkscape:export-filename='/home/{word}/map.png'>\n\
         <title>The map</title>\n<metadata><creator>{word}</creator></metadata>\n\
         <sodipodi:namedview id=\"v\"><inkscape:grid units=\"{word}\"/></sodipodi:namedview>\n\
         <path inkscape:label=\"{word}\" d=\"M0 0h40v20z\" fill=\"#1f4e8c\"/>\n</svg>\n"
    )
}

/// An icon of one picture, with a gap before it.
pub(crate) fn ico(png: &[u8]) -> Vec<u8> {
    let mut out = b"\0\0\x01\0\x01\0\x20\x20\0\0\x01\0\x20\0".to_vec();
    out.extend((png.len() as u32).to_le_bytes());
    out.extend(43_u32.to_le_bytes());
    out.extend(b"Wojtkiewicz, in a gap");
    out.extend(png);
    out
}

/// A picture's file of each kind that is cleaned, with the word in every place that is not the picture.
pub(crate) fn of_every_kind(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let (photo, window) = (corners(120, 60), glass(120, 60));
    vec![
        ("photo.jpg", jpeg(&photo, word, 6)),
        ("upright.JPEG", jpeg(&photo, word, 1)),
        ("screen.png", png(&photo, word, 0)),
        ("turned.png", png(&photo, word, 6)),
        ("window.png", png(&window, word, 8)),
        ("photo.webp", webp(&photo, word, 3)),
        ("window.webp", webp(&window, word, 1)),
        ("moving.gif", gif(word)),
        ("map.svg", svg(word).into_bytes()),
    ]
}

fn bmff(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes(), &name[..], content].concat()
}

/// Files that can't be cleaned, and tell the word: a scan, a phone's picture, a film with a place.
pub(crate) fn not_to_be_cleaned(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let w = word.as_bytes();
    let place = [b"\0\x0F\x15\xC7".as_slice(), w].concat();
    let film = bmff(*b"moov", &bmff(*b"udta", &bmff(*b"\xA9xyz", &place)));
    vec![
        ("scan.tif", exif(word, 1)),
        ("photo.heic", [bmff(*b"ftyp", b"heic\0\0\0\0mif1heic"), bmff(*b"meta", w)].concat()),
        ("walk.webm", [b"\x1A\x45\xDF\xA3\x84webm".as_slice(), b"\x45\xA3\x88LOCATION\x44\x87", w].concat()),
        ("zipped.svgz", [b"\x1F\x8B\x08\0".as_slice(), w].concat()),
        ("film.mp4", [bmff(*b"ftyp", b"isom\0\0\x02\0isommp42"), bmff(*b"mdat", b"film"), film].concat()),
    ]
}

/// A text whose addresses have lost their versions; each must be one.
pub(crate) fn unversioned(text: &str) -> String {
    let mut parts = text.split("?v=");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (version, rest) = part.split_at(8);
        assert!(version.bytes().all(|b| b.is_ascii_hexdigit()), "{text}");
        out.push_str(rest);
    }
    out
}
