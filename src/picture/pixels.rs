//! The pixels of a picture in memory: read from a file of the three formats that copies are made of, turned, and written
//! as PNG. Not by way of the `image` crate: it reads these formats by the same three decoders, but brings a library for
//! color management that takes a tenth of a build's time to compile, and none of which is used here.

use super::Flaw;
use std::io::Cursor;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Pixels, row by row.
#[derive(Clone)]
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Values of a pixel: 1 gray, 2 gray that shows through, 3 color, 4 color that shows through.
    pub(super) channels: usize,
    /// Bytes of a value, the higher one first: 1 or 2.
    depth: usize,
    pub(super) bytes: Vec<u8>,
}

/// A picture as it was read, and its color profile, if it has one.
pub(super) struct Decoded {
    pub(super) pixels: Pixels,
    pub(super) profile: Vec<u8>,
}

/// How large a file may turn out to be, which its header has told: else no memory is taken for it.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    /// How many pixels it has.
    pub(super) pixels: u64,
    /// The most bytes that a decoder may take at once.
    pub(super) memory: u64,
}

impl Limit {
    fn check(self, width: u32, height: u32) -> Result<(), Flaw> {
        if u64::from(width) * u64::from(height) == self.pixels { Ok(()) } else { Err(Flaw::Broken) }
    }

    fn memory(self) -> usize {
        usize::try_from(self.memory).unwrap_or(usize::MAX)
    }
}

/// Reads a JPEG: gray, or in color, whatever its own colors are.
pub(super) fn of_jpeg(bytes: &[u8], limit: Limit) -> Result<Decoded, Flaw> {
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Flaw::Broken)?;
    let (width, height) = decoder.dimensions().ok_or(Flaw::Broken)?;
    let (width, height) = (width as u32, height as u32); // at most what two bytes hold
    limit.check(width, height)?;
    let gray = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let profile = decoder.icc_profile().unwrap_or_default();
    let (channels, colors) = if gray { (1, ColorSpace::Luma) } else { (3, ColorSpace::RGB) };
    decoder.set_options(options.jpeg_set_out_colorspace(colors));
    let bytes = decoder.decode().map_err(|_| Flaw::Broken)?;
    Ok(Decoded { pixels: Pixels::new(width, height, channels, 1, bytes)?, profile })
}

/// Reads a PNG. A palette becomes colors; values of sixteen bits stay.
pub(super) fn of_png(bytes: &[u8], limit: Limit) -> Result<Decoded, Flaw> {
    let broken = |_: png::DecodingError| Flaw::Broken;
    let limits = png::Limits { bytes: limit.memory() };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_ignore_text_chunk(true);
    let (width, height) = decoder.read_header_info().map_err(broken)?.size();
    limit.check(width, height)?;
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().map_err(broken)?;
    let (colors, depth) = reader.output_color_type();
    let size = reader.output_buffer_size().filter(|size| *size <= limit.memory()).ok_or(Flaw::Broken)?;
    let mut bytes = vec![0; size];
    reader.next_frame(&mut bytes).map_err(broken)?;
    let profile = reader.info().icc_profile.as_ref().map(|profile| profile.to_vec()).unwrap_or_default();
    let depth = if depth == png::BitDepth::Sixteen { 2 } else { 1 };
    Ok(Decoded { pixels: Pixels::new(width, height, colors.samples(), depth, bytes)?, profile })
}

/// Reads a WebP; of one that moves the first picture.
pub(super) fn of_webp(bytes: &[u8], limit: Limit) -> Result<Decoded, Flaw> {
    let broken = |_: image_webp::DecodingError| Flaw::Broken;
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
    decoder.set_memory_limit(limit.memory());
    let (width, height) = decoder.dimensions();
    limit.check(width, height)?;
    let size = decoder.output_buffer_size().filter(|size| *size <= limit.memory()).ok_or(Flaw::Broken)?;
    let profile = decoder.icc_profile().ok().flatten().unwrap_or_default();
    let mut bytes = vec![0; size];
    decoder.read_image(&mut bytes).map_err(broken)?;
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    Ok(Decoded { pixels: Pixels::new(width, height, channels, 1, bytes)?, profile })
}

impl Pixels {
    fn new(width: u32, height: u32, channels: usize, depth: usize, bytes: Vec<u8>) -> Result<Self, Flaw> {
        let size = width as usize * height as usize * channels * depth;
        if bytes.len() == size {
            Ok(Self { width, height, channels, depth, bytes })
        } else {
            Err(Flaw::Broken)
        }
    }

    /// The same picture with one byte a value, gray or in color; what shows through is white.
    pub(super) fn opaque(mut self) -> Self {
        if self.depth == 2 {
            let small = |value: &[u8]| {
                let value = u32::from(value[0]) << 8 | u32::from(value[1]);
                ((value + 128) / 257) as u8
            };
            self.bytes = self.bytes.chunks_exact(2).map(small).collect();
            self.depth = 1;
        }
        if self.channels.is_multiple_of(2) {
            let kept = self.channels - 1;
            let mut bytes = Vec::with_capacity(self.bytes.len() / self.channels * kept);
            for pixel in self.bytes.chunks_exact(self.channels) {
                let alpha = u16::from(pixel[kept]);
                let mix = |value: &u8| ((u16::from(*value) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
                bytes.extend(pixel[..kept].iter().map(mix));
            }
            (self.bytes, self.channels) = (bytes, kept);
        }
        self
    }

    /// Gray, or in color, of one byte a value: what [`Self::opaque`] makes, in another size.
    pub(super) fn resized(&self, width: u32, height: u32, bytes: Vec<u8>) -> Result<Self, Flaw> {
        Self::new(width, height, self.channels, self.depth, bytes)
    }

    /// Turns a picture that lies as its camera was held, as EXIF numbers it, upright.
    pub(super) fn upright(self, orientation: u8) -> Self {
        if !(2..=8).contains(&orientation) {
            return self;
        }
        let size = self.channels * self.depth;
        let (width, height) = (self.width as usize, self.height as usize);
        let (across, down) = if orientation >= 5 { (height, width) } else { (width, height) };
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..down {
            for x in 0..across {
                // Where the pixel at (x, y) of the upright picture stands in the one that lies.
                let (x, y) = match orientation {
                    2 => (width - 1 - x, y),
                    3 => (width - 1 - x, height - 1 - y),
                    4 => (x, height - 1 - y),
                    5 => (y, x),
                    6 => (y, height - 1 - x),
                    7 => (width - 1 - y, height - 1 - x),
                    _ => (width - 1 - y, x),
                };
                let at = (y * width + x) * size;
                bytes.extend_from_slice(&self.bytes[at..at + size]);
            }
        }
        Self { width: across as u32, height: down as u32, bytes, ..self }
    }

    /// The picture as PNG, with nothing else in it.
    pub(super) fn to_png(&self) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width, self.height);
        encoder.set_color(match self.channels {
            1 => png::ColorType::Grayscale,
            2 => png::ColorType::GrayscaleAlpha,
            3 => png::ColorType::Rgb,
            _ => png::ColorType::Rgba,
        });
        encoder.set_depth(if self.depth == 2 { png::BitDepth::Sixteen } else { png::BitDepth::Eight });
        encoder.write_header().ok()?.write_image_data(&self.bytes).ok()?;
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::metadata::Orientation;
    use image::{DynamicImage, ImageFormat};

    const LIMIT: Limit = Limit { pixels: 35, memory: 1 << 20 };

    /// Every kind of pixel, each with every value its own.
    fn pictures() -> Vec<DynamicImage> {
        let mut next = 0_u32;
        let mut some = |n: usize| -> Vec<u16> {
            let mut value = || {
                next = next.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (next >> 16) as u16
            };
            (0..n).map(|_| value()).collect()
        };
        let small = |values: Vec<u16>| -> Vec<u8> { values.iter().map(|v| (v >> 8) as u8).collect() };
        let (w, h) = (7, 5);
        vec![
            image::GrayImage::from_raw(w, h, small(some(35))).unwrap().into(),
            image::GrayAlphaImage::from_raw(w, h, small(some(70))).unwrap().into(),
            image::RgbImage::from_raw(w, h, small(some(105))).unwrap().into(),
            image::RgbaImage::from_raw(w, h, small(some(140))).unwrap().into(),
            DynamicImage::ImageLuma16(image::ImageBuffer::from_raw(w, h, some(35)).unwrap()),
            DynamicImage::ImageLumaA16(image::ImageBuffer::from_raw(w, h, some(70)).unwrap()),
            DynamicImage::ImageRgb16(image::ImageBuffer::from_raw(w, h, some(105)).unwrap()),
            DynamicImage::ImageRgba16(image::ImageBuffer::from_raw(w, h, some(140)).unwrap()),
        ]
    }

    fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    #[test]
    fn a_png_of_any_kind_is_read_turned_and_written_as_another_library_does_it() {
        for picture in pictures() {
            for orientation in 1..=8 {
                let read = of_png(&file(&picture, ImageFormat::Png), LIMIT).unwrap().pixels;
                let written = read.upright(orientation).to_png().unwrap();
                let mut wanted = picture.clone();
                wanted.apply_orientation(Orientation::from_exif(orientation).unwrap());
                let shown = image::load_from_memory(&written).unwrap();
                assert_eq!(shown, wanted, "{:?} held as {orientation}", picture.color());
            }
        }
    }

    #[test]
    fn sixteen_bits_become_eight_as_another_library_rounds_them() {
        for picture in pictures().into_iter().filter(|p| !p.color().has_alpha()) {
            let read = of_png(&file(&picture, ImageFormat::Png), LIMIT).unwrap().pixels.opaque();
            let wanted = match read.channels {
                1 => picture.to_luma8().into_raw(),
                _ => picture.to_rgb8().into_raw(),
            };
            assert_eq!(read.bytes, wanted, "{:?}", picture.color());
        }
    }

    #[test]
    fn what_shows_through_is_white() {
        let clear = Pixels::new(2, 1, 4, 1, vec![10, 20, 30, 0, 10, 20, 30, 255]).unwrap();
        assert_eq!(clear.opaque().bytes, [255, 255, 255, 10, 20, 30]);
        let gray = Pixels::new(2, 1, 2, 1, vec![10, 0, 10, 255]).unwrap();
        assert_eq!(gray.opaque().bytes, [255, 10]);
    }

    #[test]
    fn jpeg_and_webp_are_read_as_another_library_reads_them() {
        let all = pictures();
        for picture in [&all[0], &all[2]] {
            let bytes = file(picture, ImageFormat::Jpeg);
            let read = of_jpeg(&bytes, LIMIT).unwrap().pixels;
            assert_eq!(read.bytes, image::load_from_memory(&bytes).unwrap().into_bytes());
        }
        for picture in [&all[2], &all[3]] {
            let bytes = file(picture, ImageFormat::WebP);
            let read = of_webp(&bytes, LIMIT).unwrap().pixels;
            assert_eq!(read.bytes, image::load_from_memory(&bytes).unwrap().into_bytes());
        }
    }

    #[test]
    fn a_file_larger_than_its_header_told_is_not_read() {
        let picture = &pictures()[2];
        let small = Limit { pixels: 34, ..LIMIT };
        assert!(of_jpeg(&file(picture, ImageFormat::Jpeg), small).is_err());
        assert!(of_png(&file(picture, ImageFormat::Png), small).is_err());
        assert!(of_webp(&file(picture, ImageFormat::WebP), small).is_err());
        let no_memory = Limit { memory: 16, ..LIMIT };
        assert!(of_png(&file(picture, ImageFormat::Png), no_memory).is_err());
        assert!(of_webp(&file(picture, ImageFormat::WebP), no_memory).is_err());
    }
}
