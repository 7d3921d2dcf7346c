//! Pictures inside an address (`data:image/jpeg;base64,...`), as programs put them into drawings and texts.

use super::{Flaw, Format};
use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Base64, also where the marks at its end were lost.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The address with nothing in it but the picture; `None` if there is no picture in it.
pub fn cleaned(address: &str) -> Option<Result<String, Flaw>> {
    let (head, data) = address.trim_start().split_once(',')?;
    let kind = head.to_ascii_lowercase();
    let kind = kind.strip_prefix("data:image/")?.strip_suffix(";base64")?;
    let name = if kind.starts_with("svg") { "x.svg" } else { "" };
    let Some(bytes) = decoded(data) else { return Some(Err(Flaw::Broken)) };
    let cleaned = Format::of(name, &bytes)?.clean(&bytes);
    Some(cleaned.map(|bytes| format!("{head},{}", BASE64.encode(bytes))))
}

/// The bytes of a picture, whose letters may be broken into lines, and some of them written as addresses have them.
fn decoded(data: &str) -> Option<Vec<u8>> {
    let mut plain = data.to_owned();
    plain.retain(|c| !c.is_ascii_whitespace());
    for (written, meant) in
        [("&#10;", ""), ("&#xA;", ""), ("&#13;", ""), ("&#xD;", ""), ("%2B", "+"), ("%2F", "/"), ("%3D", "=")]
    {
        if plain.contains(written) {
            plain = plain.replace(written, meant);
        }
    }
    BASE64.decode(plain).ok()
}
