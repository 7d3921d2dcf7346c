//! Making the smaller copies of a picture.

use super::pixels::{self, Decoded, Limit, Pixels};
use super::{Flaw, Header, Kind, Variant, jpeg};
use fast_image_resize as fir;
use fast_image_resize::pixels::{U8, U8x3};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// What a cached copy's name depends on besides the picture: to be changed with anything that changes the bytes.
pub const FORMAT: &str = "jpeg-80 lanczos3 480 960 1440 v2";

/// The quality of copies, of 100: below it, skies begin to show steps.
const QUALITY: u8 = 80;

/// Passes of a progressive picture; programs write ten or so.
const MAX_SCANS: usize = 200;

/// The most bytes of a color profile that copies keep; those of cameras and screens have some hundred to some thousand,
/// those of scanners up to some hundred thousand.
const MAX_PROFILE: usize = 512 * 1024;

/// Makes every copy of the picture in a file, the smallest first. The header must be that of these bytes. What a camera
/// wrote into the file besides, such as the place, is in none of them; the color profile is.
pub fn encode(bytes: &[u8], header: &Header) -> Result<Vec<(Variant, Vec<u8>)>, Flaw> {
    if header.kind == Kind::AsItIs {
        return Ok(Vec::new());
    }
    let Decoded { pixels, profile } = decode(bytes, header)?;
    let mut turned = pixels.opaque();
    let mut out = Vec::new();
    // From the largest down, each from the largest: a copy of a copy, but of one that is larger by half at least.
    for variant in header.variants().into_iter().rev() {
        let (width, height) = (variant.width, variant.height);
        if out.is_empty() {
            let lies = header.orientation >= 5;
            turned = resize(&turned, if lies { (height, width) } else { (width, height) })?;
            turned = turned.upright(header.orientation);
            out.push((variant, jpeg_of(&turned, &profile, header)?));
        } else {
            out.push((variant, jpeg_of(&resize(&turned, (width, height))?, &profile, header)?));
        }
    }
    out.reverse();
    Ok(out)
}

fn decode(bytes: &[u8], header: &Header) -> Result<Decoded, Flaw> {
    // A header that doesn't tell the truth fails here, before any memory is taken.
    let pixels = u64::from(header.width) * u64::from(header.height);
    let limit = Limit { pixels, memory: header.memory().max(1024 * 1024) * 2 };
    match header.kind {
        Kind::Png => pixels::of_png(bytes, limit),
        Kind::WebP => pixels::of_webp(bytes, limit),
        Kind::Jpeg { .. } if jpeg::scans(bytes) > MAX_SCANS => Err(Flaw::Broken),
        // Without what else is in the file, that can't keep the picture from being read.
        Kind::Jpeg { .. } => pixels::of_jpeg(&jpeg::clean(bytes)?, limit),
        Kind::AsItIs => Err(Flaw::NotAPicture),
    }
}

fn resize(picture: &Pixels, (width, height): (u32, u32)) -> Result<Pixels, Flaw> {
    if (picture.width, picture.height) == (width, height) {
        return Ok(picture.clone());
    }
    let kind = if picture.channels == 1 { fir::PixelType::U8 } else { fir::PixelType::U8x3 };
    let from = fir::images::ImageRef::new(picture.width, picture.height, &picture.bytes, kind);
    let from = from.map_err(|_| Flaw::Broken)?;
    let mut to = fir::images::Image::new(width, height, kind);
    let options =
        fir::ResizeOptions::new().resize_alg(fir::ResizeAlg::Convolution(fir::FilterType::Lanczos3));
    // Typed: the function that asks the picture for its type brings the code for thirteen of them.
    match kind {
        fir::PixelType::U8 => resize_typed::<U8>(&from, &mut to, &options)?,
        _ => resize_typed::<U8x3>(&from, &mut to, &options)?,
    }
    picture.resized(width, height, to.into_vec())
}

fn resize_typed<P: fir::PixelTrait>(
    from: &fir::images::ImageRef<'_>,
    to: &mut fir::images::Image<'_>,
    options: &fir::ResizeOptions,
) -> Result<(), Flaw> {
    let (Some(from), Some(mut to)) = (from.typed_image::<P>(), to.typed_image_mut::<P>()) else {
        return Err(Flaw::Broken);
    };
    fir::Resizer::new().resize_typed(&from, &mut to, options).map_err(|_| Flaw::Broken)
}

fn jpeg_of(picture: &Pixels, profile: &[u8], header: &Header) -> Result<Vec<u8>, Flaw> {
    let gray = picture.channels == 1;
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, QUALITY);
    // Not with tables of its own, though they save a fifteenth: the encoder then writes one color after the other, which
    // some of those who show previews get wrong.
    // A screen's small letters need all colors; a camera's picture doesn't show that half are left out.
    let screen = header.kind == Kind::Png;
    encoder.set_sampling_factor(if screen { SamplingFactor::F_1_1 } else { SamplingFactor::F_2_2 });
    // A profile for other inks than the copy's would turn its colors.
    let fits = profile.get(16..20) == Some(if gray { b"GRAY" } else { b"RGB " });
    if fits && profile.len() <= MAX_PROFILE {
        encoder.add_icc_profile(profile).map_err(|_| Flaw::Broken)?;
    }
    let (Ok(width), Ok(height)) = (u16::try_from(picture.width), u16::try_from(picture.height)) else {
        return Err(Flaw::Broken);
    };
    let colors = if gray { ColorType::Luma } else { ColorType::Rgb };
    encoder.encode(&picture.bytes, width, height, colors).map_err(|_| Flaw::Broken)?;
    Ok(out)
}
