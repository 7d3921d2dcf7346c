//! Making the smaller copies of a picture.

use super::{Flaw, Header, Kind, Variant, jpeg};
use fast_image_resize as fir;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use std::borrow::Cow;
use std::io::Cursor;

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
    let format = match header.kind {
        Kind::Jpeg { .. } => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::WebP => ImageFormat::WebP,
        Kind::AsItIs => return Ok(Vec::new()),
    };
    let mut bytes = Cow::Borrowed(bytes);
    if format == ImageFormat::Jpeg {
        if jpeg::scans(&bytes) > MAX_SCANS {
            return Err(Flaw::Broken);
        }
        // Without what else is in the file, that can't keep the picture from being read.
        bytes = jpeg::clean(&bytes)?.into();
    }
    let (picture, profile) = decode(&bytes, format, header)?;
    let orientation = Orientation::from_exif(header.orientation);
    let mut turned = picture_of(picture);
    let mut out = Vec::new();
    // From the largest down, each from the largest: a copy of a copy, but of one that is larger by half at least.
    for variant in header.variants().into_iter().rev() {
        let mut size = (variant.width, variant.height);
        if out.is_empty() {
            if orientation.is_some_and(|o| o.to_exif() >= 5) {
                size = (variant.height, variant.width);
            }
            turned = resize(&turned, size)?;
            turned.apply_orientation(orientation.unwrap_or(Orientation::NoTransforms));
            out.push((variant, jpeg_of(&turned, &profile, header)?));
        } else {
            out.push((variant, jpeg_of(&resize(&turned, size)?, &profile, header)?));
        }
    }
    out.reverse();
    Ok(out)
}

fn decode(bytes: &[u8], format: ImageFormat, header: &Header) -> Result<(DynamicImage, Vec<u8>), Flaw> {
    let mut limits = Limits::default();
    // A header that doesn't tell the truth fails here, before any memory is taken.
    limits.max_alloc = Some(header.memory().max(1024 * 1024) * 2);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Flaw::Broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) != u64::from(header.width) * u64::from(header.height) {
        return Err(Flaw::Broken);
    }
    let profile = decoder.icc_profile().ok().flatten().unwrap_or_default();
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| Flaw::Broken)?;
    Ok((picture, profile))
}

/// The picture in eight bits, gray or in color; what shows through is white.
fn picture_of(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => picture,
        DynamicImage::ImageLuma16(_) => DynamicImage::ImageLuma8(picture.into_luma8()),
        other if other.color().has_alpha() => {
            let mut pixels = other.into_rgba8();
            for pixel in pixels.pixels_mut() {
                let alpha = u16::from(pixel[3]);
                for channel in &mut pixel.0[..3] {
                    *channel = ((u16::from(*channel) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
                }
            }
            DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(pixels).into_rgb8())
        }
        other => DynamicImage::ImageRgb8(other.into_rgb8()),
    }
}

fn resize(picture: &DynamicImage, (width, height): (u32, u32)) -> Result<DynamicImage, Flaw> {
    if (picture.width(), picture.height()) == (width, height) {
        return Ok(picture.clone());
    }
    let gray = matches!(picture, DynamicImage::ImageLuma8(_));
    let kind = if gray { fir::PixelType::U8 } else { fir::PixelType::U8x3 };
    let from = fir::images::ImageRef::new(picture.width(), picture.height(), picture.as_bytes(), kind);
    let from = from.map_err(|_| Flaw::Broken)?;
    let mut to = fir::images::Image::new(width, height, kind);
    let options =
        fir::ResizeOptions::new().resize_alg(fir::ResizeAlg::Convolution(fir::FilterType::Lanczos3));
    fir::Resizer::new().resize(&from, &mut to, &options).map_err(|_| Flaw::Broken)?;
    let pixels = to.into_vec();
    let resized = if gray {
        image::GrayImage::from_raw(width, height, pixels).map(DynamicImage::ImageLuma8)
    } else {
        image::RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8)
    };
    resized.ok_or(Flaw::Broken)
}

fn jpeg_of(picture: &DynamicImage, profile: &[u8], header: &Header) -> Result<Vec<u8>, Flaw> {
    let gray = matches!(picture, DynamicImage::ImageLuma8(_));
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
    let (Ok(width), Ok(height)) = (u16::try_from(picture.width()), u16::try_from(picture.height())) else {
        return Err(Flaw::Broken);
    };
    let colors = if gray { ColorType::Luma } else { ColorType::Rgb };
    encoder.encode(picture.as_bytes(), width, height, colors).map_err(|_| Flaw::Broken)?;
    Ok(out)
}
