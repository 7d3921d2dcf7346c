//! Setting a line of text in the font of the cards: Noto Serif Bold, cut down to Latin, Greek and Cyrillic. Its licence,
//! the SIL Open Font License 1.1, stands beside it in `themes/broadsheet/cards/`.

use ab_glyph::{Font as _, FontRef, GlyphId, PxScale, ScaleFont as _, point};
use std::sync::OnceLock;

static FONT: &[u8] = include_bytes!("../../themes/broadsheet/cards/NotoSerif-Bold.ttf");

fn font() -> Option<&'static FontRef<'static>> {
    static PARSED: OnceLock<Option<FontRef<'static>>> = OnceLock::new();
    PARSED.get_or_init(|| FontRef::try_from_slice(FONT).ok()).as_ref()
}

/// The size in the font's own measure for letters of so many pixels.
fn scale(font: &FontRef<'_>, size: f32) -> PxScale {
    PxScale::from(size * font.height_unscaled() / font.units_per_em().unwrap_or(1000.0))
}

/// True if the font has every letter of a text.
pub(super) fn has_all(text: &str) -> bool {
    let Some(font) = font() else { return false };
    text.chars().all(|c| c.is_whitespace() || font.glyph_id(c) != GlyphId(0))
}

/// A line of text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Something had to be left out.
    pub(super) is_cut: bool,
}

/// Breaks a text into at most `most` lines no wider than `room`. What has no room is cut, with an ellipsis.
pub(super) fn lines(text: &str, size: f32, room: f32, most: usize) -> Vec<Line> {
    let mut out: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut left_over = false;
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if line.is_empty() || width(&longer, size) <= room {
            line = longer;
        } else if out.len() + 1 < most {
            out.push(std::mem::replace(&mut line, word.to_owned()));
        } else {
            left_over = true;
            break;
        }
    }
    out.push(line);
    let last = out.len() - 1;
    let cut = |(i, text): (usize, String)| {
        let is_cut = width(&text, size) > room || (left_over && i == last);
        Line { text: if is_cut { shortened(&text, size, room) } else { text }, is_cut }
    };
    out.into_iter().enumerate().map(cut).collect()
}

/// The beginning of a line that has room together with an ellipsis.
fn shortened(text: &str, size: f32, room: f32) -> String {
    let mut end = text.len();
    loop {
        let shown =
            format!("{}…", text[..end].trim_end_matches(|c: char| c.is_whitespace() || ",;:–—".contains(c)));
        match text[..end].char_indices().next_back() {
            Some((before, _)) if width(&shown, size) > room => end = before,
            _ => return shown,
        }
    }
}

/// Calls `each` with every letter and where it begins, from 0; gives the width of the whole, in pixels.
fn place(text: &str, size: f32, mut each: impl FnMut(GlyphId, f32)) -> f32 {
    let Some(font) = font() else { return 0.0 };
    let scaled = font.as_scaled(scale(font, size));
    let mut at = 0.0;
    let mut before = None;
    for c in text.chars() {
        let glyph = font.glyph_id(if c.is_whitespace() { ' ' } else { c });
        if let Some(before) = before {
            at += scaled.kern(before, glyph);
        }
        each(glyph, at);
        at += scaled.h_advance(glyph);
        before = Some(glyph);
    }
    at
}

fn width(text: &str, size: f32) -> f32 {
    // A line is never as long as this; a text of a megabyte shall not be measured again for each of its words.
    if text.len() > 1_000 { f32::INFINITY } else { place(text, size, |_, _| ()) }
}

/// Draws a line. `pixel` is told across, down, and how much of the pixel is covered, from 0 to 1.
pub(super) fn draw(text: &str, size: f32, left: f32, baseline: f32, pixel: &mut impl FnMut(u32, u32, f32)) {
    let Some(font) = font() else { return };
    let scale = scale(font, size);
    place(text, size, |glyph, at| {
        let glyph = glyph.with_scale_and_position(scale, point(left + at, baseline));
        let Some(outline) = font.outline_glyph(glyph) else { return };
        let bounds = outline.px_bounds();
        outline.draw(|x, y, cover| {
            let (x, y) = (bounds.min.x as i64 + i64::from(x), bounds.min.y as i64 + i64::from(y));
            if let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) {
                pixel(x, y, cover);
            }
        });
    });
}
