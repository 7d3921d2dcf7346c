//! What a photograph's file says to readers: the caption and the credit line that an agency or a photographer wrote into
//! it (IPTC, in its own form or in XMP). Nothing else of what a file tells is ever read for a page.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{self, Read, Seek, SeekFrom};

/// The caption and the credit of a picture, as its file has them; empty where it has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// What it shows (IPTC 2:120).
    pub caption: String,
    /// Whose it is (IPTC 2:110).
    pub credit: String,
}

/// Bytes of a JPEG that are looked through: both stand before the picture itself.
const BEGINNING: u64 = 1024 * 1024;

/// The longest XMP of another file that is read.
const LONGEST_XMP: u32 = 1024 * 1024;

/// The chunks of a file that are looked at: a PNG of 100 MiB, in the chunks of 8 KiB that are usual, has fewer.
const MOST_CHUNKS: usize = 20_000;

/// The longest text that is taken.
const LONGEST: usize = 2_000;

/// Where programs put the older form (IIM), in a JPEG's segment of Photoshop.
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
/// Where they put the newer one.
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
/// The resource of Photoshop's that is IPTC.
const IPTC: u16 = 0x0404;

const CREDIT: u8 = 110;
const CAPTION: u8 = 120;

impl Said {
    /// What a JPEG, PNG or WebP says; nothing for any other file.
    pub fn read(mut file: impl Read + Seek) -> io::Result<Self> {
        let mut head = [0; 12];
        file.read_exact(&mut head)?;
        if head.starts_with(b"\xFF\xD8") {
            file.rewind()?;
            let mut bytes = Vec::new();
            file.take(BEGINNING).read_to_end(&mut bytes)?;
            return Ok(Self::of(&bytes));
        }
        let xmp = match &head {
            [b'\x89', b'P', b'N', b'G', ..] => xmp_of_png(file)?,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P'] => xmp_of_webp(file)?,
            _ => None,
        };
        let mut said = Self::default();
        if let Some(xmp) = xmp.as_deref().and_then(|xmp| std::str::from_utf8(xmp).ok()) {
            said.take_newer(xmp);
        }
        Ok(said)
    }

    /// What the beginning of a JPEG says; nothing for any other file.
    fn of(bytes: &[u8]) -> Self {
        let mut said = Self::default();
        let mut newer = Self::default();
        for (marker, segment) in segments(bytes) {
            match marker {
                0xED => {
                    if let Some(iptc) = segment.strip_prefix(PHOTOSHOP).and_then(iptc) {
                        said.take_older(iptc);
                    }
                }
                0xE1 => {
                    if let Some(text) =
                        segment.strip_prefix(XMP).and_then(|xmp| std::str::from_utf8(xmp).ok())
                    {
                        newer.take_newer(text);
                    }
                }
                _ => {}
            }
        }
        // Programs of today write both; where they differ, the older was left behind.
        for (text, newer) in [(&mut said.caption, newer.caption), (&mut said.credit, newer.credit)] {
            if !newer.is_empty() {
                *text = newer;
            }
        }
        said
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.caption.is_empty() && self.credit.is_empty()
    }

    fn take_older(&mut self, mut data: &[u8]) {
        while let [0x1C, record, set, high, low, rest @ ..] = data {
            let length = usize::from(u16::from_be_bytes([*high, *low]));
            let Some((value, after)) = rest.split_at_checked(length) else { return };
            match (record, *set) {
                (2, CREDIT) => self.credit = text(value),
                (2, CAPTION) => self.caption = text(value),
                _ => {}
            }
            data = after;
        }
    }

    fn take_newer(&mut self, xmp: &str) {
        let mut reader = Reader::from_str(xmp);
        // The text being read, of which the first element counts: a caption may be there in several languages.
        let (mut inside, mut words) = (None, String::new());
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag) | Event::Empty(tag)) => {
                    for attribute in tag.attributes().flatten() {
                        if attribute.key.as_ref() == "photoshop:Credit" {
                            self.credit = unescaped(&attribute.value);
                        }
                    }
                    inside = set_of(tag.name().as_ref()).or(inside);
                }
                Ok(Event::Text(text)) if inside.is_some() => words.push_str(&text),
                Ok(Event::GeneralRef(name)) if inside.is_some() => {
                    words.extend(["&", &*name, ";"]);
                }
                Ok(Event::End(tag)) => {
                    let set = inside.filter(|_| !words.trim().is_empty());
                    let read = std::mem::take(&mut words);
                    match set {
                        Some(CAPTION) => self.caption = unescaped(&read),
                        Some(_) => self.credit = unescaped(&read),
                        None => {}
                    }
                    if set.is_some() || set_of(tag.name().as_ref()).is_some() {
                        inside = None;
                    }
                }
                Ok(Event::Eof) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }
}

/// The XMP of a PNG: a text of its own name, which may stand before the picture or after it.
fn xmp_of_png(mut file: impl Read + Seek) -> io::Result<Option<Vec<u8>>> {
    const NAME: &[u8] = b"XML:com.adobe.xmp\0";
    file.seek(SeekFrom::Start(8))?;
    for _ in 0..MOST_CHUNKS {
        let mut head = [0; 8];
        file.read_exact(&mut head)?;
        let [a, b, c, d, kind @ ..] = head;
        let length = u32::from_be_bytes([a, b, c, d]);
        match &kind {
            b"iTXt" if length <= LONGEST_XMP => {
                let mut text = vec![0; length as usize];
                file.read_exact(&mut text)?;
                // Not compressed; then a language and the name in it.
                if let Some([0, _, rest @ ..]) = text.strip_prefix(NAME) {
                    return Ok(rest.splitn(3, |b| *b == 0).nth(2).map(<[u8]>::to_vec));
                }
                file.seek_relative(4)?;
            }
            b"IEND" => break,
            _ => file.seek_relative(i64::from(length) + 4)?,
        }
    }
    Ok(None)
}

/// The XMP of a WebP: a part of its own, after the picture.
fn xmp_of_webp(mut file: impl Read + Seek) -> io::Result<Option<Vec<u8>>> {
    for _ in 0..MOST_CHUNKS {
        let mut head = [0; 8];
        file.read_exact(&mut head)?;
        let [kind @ .., a, b, c, d] = head;
        let length = u32::from_le_bytes([a, b, c, d]);
        if kind == *b"XMP " && length <= LONGEST_XMP {
            let mut text = vec![0; length as usize];
            file.read_exact(&mut text)?;
            return Ok(Some(text));
        }
        file.seek_relative(i64::from(length) + i64::from(length % 2))?;
    }
    Ok(None)
}

/// What an element of the newer form holds, by the number that it has in the older.
fn set_of(element: &str) -> Option<u8> {
    match element {
        "dc:description" => Some(CAPTION),
        "photoshop:Credit" => Some(CREDIT),
        _ => None,
    }
}

/// A text of XML as it is read.
fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map(|text| one_line(&text)).unwrap_or_default()
}

/// The segments of a JPEG before its picture: their markers and bytes.
fn segments(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = bytes.strip_prefix(b"\xFF\xD8").unwrap_or_default();
    std::iter::from_fn(move || {
        let [0xFF, marker, high, low, after @ ..] = rest else { return None };
        // The picture itself begins.
        if matches!(marker, 0xD9 | 0xDA) {
            return None;
        }
        let length = usize::from(u16::from_be_bytes([*high, *low])).checked_sub(2)?;
        let (segment, next) = after.split_at_checked(length)?;
        rest = next;
        Some((*marker, segment))
    })
}

/// The IPTC among the resources of Photoshop's.
fn iptc(mut resources: &[u8]) -> Option<&[u8]> {
    loop {
        let rest = resources.strip_prefix(b"8BIM")?;
        let (id, rest) = rest.split_first_chunk::<2>()?;
        // A name, of even length with its own length before it.
        let name = usize::from(*rest.first()?);
        let rest = rest.get((name + 2) & !1..)?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        let data = rest.get(..length)?;
        if u16::from_be_bytes(*id) == IPTC {
            return Some(data);
        }
        resources = rest.get(length.checked_next_multiple_of(2)?..)?;
    }
}

/// A text of the older form: UTF-8, as nearly all programs write it, else Latin-1.
fn text(value: &[u8]) -> String {
    match std::str::from_utf8(value) {
        Ok(text) => one_line(text),
        Err(_) => one_line(&value.iter().map(|b| char::from(*b)).collect::<String>()),
    }
}

/// A text in one line, without what no page can hold.
fn one_line(text: &str) -> String {
    let shown: String = text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, bytes: &[u8]) -> Vec<u8> {
        let length = (bytes.len() + 2) as u16;
        [&[0xFF, marker], &length.to_be_bytes()[..], bytes].concat()
    }

    fn older(sets: &[(u8, &[u8])]) -> Vec<u8> {
        let iim: Vec<u8> = sets
            .iter()
            .flat_map(|(set, value)| {
                [&[0x1C, 2, *set][..], &(value.len() as u16).to_be_bytes(), value].concat()
            })
            .collect();
        let resource = [b"8BIM\x04\x04\0\0", &(iim.len() as u32).to_be_bytes()[..], &iim].concat();
        let other = b"8BIM\x03\xED\x02ab\0\0\0\0\x01x\0";
        segment(0xED, &[PHOTOSHOP, other, &resource].concat())
    }

    fn check(segments: &[Vec<u8>], caption: &str, credit: &str) {
        let bytes = [b"\xFF\xD8".to_vec(), segments.concat(), segment(0xDA, b"picture")].concat();
        let expected = Said { caption: caption.into(), credit: credit.into() };
        assert_eq!(Said::of(&bytes), expected);
        for cut in 0..bytes.len() {
            let _ = Said::of(&bytes[..cut]); // never fails
        }
    }

    const NEWER: &str = "<d photoshop:Credit='A &amp; B'><dc:description><Alt><li>Boats at Köln</li></Alt></dc:description></d>";

    /// A PNG of these chunks, without a picture that anybody could see.
    fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let chunk = |(kind, data): &(&[u8; 4], &[u8])| {
            [&(data.len() as u32).to_be_bytes()[..], &kind[..], data, b"crc."].concat()
        };
        [b"\x89PNG\r\n\x1A\n".to_vec(), chunks.iter().flat_map(chunk).collect()].concat()
    }

    fn webp(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let chunk = |(kind, data): &(&[u8; 4], &[u8])| {
            let end = &b"\0"[..data.len() % 2];
            [&kind[..], &(data.len() as u32).to_le_bytes(), data, end].concat()
        };
        [b"RIFF....WEBP".to_vec(), chunks.iter().flat_map(chunk).collect()].concat()
    }

    #[test]
    fn the_newer_form_is_read_in_png_and_webp_wherever_it_stands() {
        let text = |before: &[u8]| [before, NEWER.as_bytes()].concat();
        let in_png = text(b"XML:com.adobe.xmp\0\0\0en\0name\0");
        let (picture, xmp) = (&[7; 4001][..], text(b""));
        let whole = Said { caption: "Boats at Köln".into(), credit: "A & B".into() };
        for (bytes, expected) in [
            (png(&[(b"IHDR", b"x"), (b"iTXt", b"Title\0\0\0\0\0Kim"), (b"iTXt", &in_png)]), &whole),
            (png(&[(b"IDAT", picture), (b"IDAT", picture), (b"iTXt", &in_png), (b"IEND", b"")]), &whole),
            (png(&[(b"IEND", b""), (b"iTXt", &in_png)]), &Said::default()),
            (png(&[(b"iTXt", &text(b"XML:com.adobe.xmp\0\x01\0\0\0"))]), &Said::default()),
            (webp(&[(b"VP8X", b"x"), (b"VP8 ", picture), (b"XMP ", &xmp)]), &whole),
            (webp(&[(b"VP8 ", picture)]), &Said::default()),
        ] {
            let read = |bytes: &[u8]| Said::read(io::Cursor::new(bytes)).unwrap_or_default();
            assert_eq!(read(&bytes), *expected);
            for cut in (0..bytes.len()).step_by(7) {
                let _ = read(&bytes[..cut]); // never fails otherwise than by saying so
            }
        }
    }

    #[test]
    fn caption_and_credit_are_read_in_both_forms() {
        check(
            &[older(&[(80, b"No One"), (CAPTION, "Boats \r\nat Köln".as_bytes()), (CREDIT, b"A/B")])],
            "Boats at Köln",
            "A/B",
        );
        check(&[older(&[(CREDIT, b"Caf\xE9 Press")])], "", "Café Press");
        let xmp = |inner: &str| segment(0xE1, &[XMP, inner.as_bytes()].concat());
        check(
            &[xmp(
                "<r xmlns:photoshop='x' xmlns:dc='y'><d photoshop:Credit='A &amp; B'><dc:description><Alt><li>One</li><li>Two</li></Alt></dc:description></d></r>",
            )],
            "One",
            "A & B",
        );
        check(
            &[older(&[(CREDIT, b"Old")]), xmp("<d><photoshop:Credit>New</photoshop:Credit></d>")],
            "",
            "New",
        );
        check(&[segment(0xE1, b"Exif\0\0 x")], "", "");
    }
}
