//! Drawings: their size, and what an editor has written into them beside what is drawn.

use super::css::Sheet;
use super::{Flaw, Header, Kind, inline};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;
use std::io::{BufRead, Read as _};
use std::ops::Range;

/// Bytes of a drawing in which its root must begin.
const MAX_HEAD: u64 = 64 * 1024;

/// What is in the names of editors' own vocabularies, such as `http://www.inkscape.org/namespaces/inkscape`, and of those
/// that say who made a drawing, and when.
const EDITORS: [&str; 14] = [
    "22-rdf-syntax-ns",
    "purl.org/dc/",
    "creativecommons.org/ns",
    "web.resource.org/cc",
    "iptc.org/std",
    "inkscape",
    "sodipodi",
    "adobe",
    "ns_ai",
    "bohemiancoding",
    "figma",
    "serif.com",
    "corel",
    "vectornator",
];

/// The size of a drawing: its `width` and `height` in pixels, else that of its `viewBox`. A drawing may have neither.
pub(super) fn header(file: impl BufRead) -> Option<Header> {
    let mut text = Vec::new();
    file.take(MAX_HEAD).read_to_end(&mut text).ok()?;
    let text = String::from_utf8_lossy(&text);
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => return size(&root),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn size(root: &BytesStart<'_>) -> Option<Header> {
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
    Some(Header::turned((whole(width)?, whole(height)?), 1, Kind::AsItIs))
}

/// The drawing without comments, metadata and what editors keep in it. All the rest stays byte for byte.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    let Ok(text) = str::from_utf8(bytes) else {
        // In older encodings, too, each byte of the markup is a character: any other may stand for any.
        let text: String = bytes.iter().copied().map(char::from).collect();
        return Ok(drawn(&text).ok_or(Flaw::Broken)?.chars().map(|c| c as u8).collect());
    };
    drawn(text).map(String::into_bytes).ok_or(Flaw::Broken)
}

/// What of a drawing is drawn. `None` if it can't be read to its end.
fn drawn(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (range, instead) in changes(text)? {
        out.push_str(text.get(from..range.start)?);
        out.push_str(&instead);
        from = range.end;
    }
    out.push_str(text.get(from..)?);
    Some(out)
}

/// Bytes of a drawing, and what is to stand in their place.
type Change = (Range<usize>, String);

/// What of a drawing draws nothing and goes, and the pictures in it without what else they tell, in order. `None` if it
/// can't be read to its end.
fn changes(text: &str) -> Option<Vec<Change>> {
    let mut reader = Reader::from_str(text);
    let mut out: Vec<Change> = Vec::new();
    let goes = |range: Range<usize>| (range, String::new());
    let mut editors = BTreeSet::new();
    let mut sheet: Option<Sheet> = None; // in a style sheet
    let mut inside: Option<(usize, usize)> = None; // an element that goes: where it begins, and how deep we are in it
    loop {
        let from = reader.buffer_position() as usize;
        let event = reader.read_event().ok()?;
        let to = reader.buffer_position() as usize;
        match (event, &mut inside) {
            (Event::Eof, None) => return Some(out),
            (Event::Eof, Some(_)) => return None,
            (Event::Start(_), Some((_, depth))) => *depth += 1,
            (Event::End(_), Some((start, depth))) => {
                *depth -= 1;
                if *depth == 0 {
                    out.push(goes(*start..to));
                    inside = None;
                }
            }
            (Event::Start(element), None) => {
                find_editors(&element, &mut editors)?;
                if is_unseen(&element, &editors) {
                    inside = Some((from, 1));
                } else {
                    sheet = (element.local_name().as_ref() == "style").then(Sheet::default);
                    out.extend(in_attributes(&element, text, from..to, &editors)?);
                }
            }
            (Event::End(_), None) => sheet = None,
            (event @ (Event::Text(_) | Event::CData(_) | Event::GeneralRef(_)), None) => {
                if let Some(sheet) = &mut sheet {
                    out.extend(in_sheet(sheet, &event, text, from..to)?);
                }
            }
            (Event::Empty(element), None) => {
                find_editors(&element, &mut editors)?;
                if is_unseen(&element, &editors) {
                    out.push(goes(from..to));
                } else {
                    out.extend(in_attributes(&element, text, from..to, &editors)?);
                }
            }
            (Event::Comment(_), None) => out.push(goes(from..to)),
            (Event::PI(instruction), None) if instruction.target() != "xml-stylesheet" => {
                out.push(goes(from..to));
            }
            _ => {}
        }
    }
}

/// What changes in a part of a style sheet: what is said in its comments goes.
fn in_sheet(sheet: &mut Sheet, event: &Event<'_>, text: &str, part: Range<usize>) -> Option<Vec<Change>> {
    let part = match event {
        Event::CData(_) => part.start + "<![CDATA[".len()..part.end - "]]>".len(),
        Event::GeneralRef(_) if *sheet == Sheet::Comment => return Some(vec![(part, String::new())]),
        Event::GeneralRef(_) => return Some(Vec::new()),
        _ => part,
    };
    let said = sheet.comments(text.get(part.clone())?).into_iter();
    Some(said.map(|said| (part.start + said.start..part.start + said.end, String::new())).collect())
}

/// Notes the prefixes of editors' vocabularies that an element brings in.
fn find_editors(element: &BytesStart<'_>, editors: &mut BTreeSet<String>) -> Option<()> {
    for attribute in element.attributes() {
        let attribute = attribute.ok()?;
        let named = attribute.value.to_ascii_lowercase();
        if let Some(prefix) = attribute.key.as_ref().strip_prefix("xmlns:")
            && EDITORS.iter().any(|editor| named.contains(editor))
        {
            editors.insert(prefix.to_owned());
        }
    }
    Some(())
}

fn is_of_editor(name: &str, editors: &BTreeSet<String>) -> bool {
    name.split_once(':').is_some_and(|(prefix, _)| editors.contains(prefix))
}

fn is_unseen(element: &BytesStart<'_>, editors: &BTreeSet<String>) -> bool {
    matches!(element.local_name().as_ref(), "metadata" | "RDF" | "xmpmeta")
        || is_of_editor(element.name().as_ref(), editors)
}

/// What changes in an element's attributes: those of an editor go, with the white space before each, and pictures in the
/// others are cleaned.
fn in_attributes(
    element: &BytesStart<'_>,
    text: &str,
    tag: Range<usize>,
    editors: &BTreeSet<String>,
) -> Option<Vec<Change>> {
    let mut out = Vec::new();
    let mut at = tag.start + 1 + element.name().as_ref().len();
    for attribute in element.attributes() {
        let name = attribute.ok()?.key;
        let name: &str = name.as_ref();
        let start = at + text.get(at..tag.end)?.find(name)?;
        let quote = start + text.get(start..tag.end)?.find(['"', '\''])?;
        let mark = text.get(quote..)?.chars().next()?;
        let value = quote + 1..quote + 1 + text.get(quote + 1..tag.end)?.find(mark)?;
        let end = value.end + 1;
        if is_of_editor(name, editors) {
            out.push((at..end, String::new()));
        } else if let Some(cleaned) = inline::cleaned(text.get(value.clone())?) {
            out.push((value, cleaned.ok()?));
        }
        at = end;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> String {
        String::from_utf8(clean(text.as_bytes()).unwrap()).unwrap()
    }

    #[test]
    fn what_draws_nothing_goes_and_the_rest_stays_byte_for_byte() {
        let plain = "<?xml version=\"1.0\"?>\n<svg  viewBox = '0 0 4 4'><style>a &gt; b{}</style>\n\t<path d='M0 0&#10;z'/><![CDATA[<!-- x -->]]></svg>\n";
        assert_eq!(cleaned(plain), plain);
        let ns = "xmlns:ink='http://www.inkscape.org/namespaces/inkscape'";
        assert_eq!(
            cleaned(&format!("<svg {ns} a='1' ink:label = \">\" b='2'><!--x--><g ink:a='b'/></svg>")),
            format!("<svg {ns} a='1' b='2'><g/></svg>")
        );
        assert_eq!(
            cleaned(&format!("<svg {ns}><ink:p><ink:p/><g>t</g></ink:p><g/><ink:q/></svg>")),
            format!("<svg {ns}><g/></svg>")
        );
        assert_eq!(cleaned("<svg><metadata><a>b</a></metadata><t/><metadata/></svg>"), "<svg><t/></svg>");
        let made = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc='http://purl.org/dc/elements/1.1/'";
        assert_eq!(
            cleaned(&format!(
                "<svg {made}><rdf:RDF><dc:creator>Ada</dc:creator></rdf:RDF><dc:date>1</dc:date><RDF/><g/></svg>"
            )),
            format!("<svg {made}><g/></svg>")
        );
        assert_eq!(
            cleaned(
                "<svg><style>a{}/* Ada &amp; <!-- x --> Bo */b{}<![CDATA[/*c*/d{}]]></style><text>/* e */</text></svg>"
            ),
            "<svg><style>a{}/**/b{}<![CDATA[/**/d{}]]></style><text>/* e */</text></svg>"
        );
        assert_eq!(cleaned("<?xml-stylesheet href='a'?><?x y?><svg/>"), "<?xml-stylesheet href='a'?><svg/>");
        let other = "<svg xmlns:xlink='http://www.w3.org/1999/xlink'><use xlink:href='#a'/></svg>";
        assert_eq!(cleaned(other), other);
    }

    #[test]
    fn what_cant_be_read_to_its_end_is_broken() {
        for text in ["<svg><metadata>", "<svg a=b c></svg>", "<svg><!-- </svg>", "<svg></g></svg>"] {
            assert!(clean(text.as_bytes()).is_err(), "{text}");
        }
    }
}
