//! Setting a line of text in the font of the cards: Noto Serif Bold, cut down to Latin, Greek and Cyrillic. Its licence,
//! the SIL Open Font License 1.1, stands beside it in `themes/broadsheet/cards/`.
#![allow(clippy::cast_sign_loss)] // sizes of letters: never below 0

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use std::sync::OnceLock;
use ttf_parser::kern::Subtable;
use ttf_parser::{Face, GlyphId, OutlineBuilder};

static FILE: &[u8] = include_bytes!("../../themes/broadsheet/cards/NotoSerif-Bold.ttf");

/// What a font shows for a character that it doesn't have.
const MISSING: GlyphId = GlyphId(0);

/// The font, looked into once.
struct Font {
    face: Face<'static>,
    /// How much nearer, or further, two letters stand to each other.
    kerning: Option<Subtable<'static>>,
}

fn font() -> Option<&'static Font> {
    static FONT: OnceLock<Option<Font>> = OnceLock::new();
    let read = || {
        let face = Face::parse(FILE, 0).ok()?;
        let kerning = face.tables().kern.and_then(|kern| kern.subtables.into_iter().find(|t| t.horizontal));
        Some(Font { face, kerning })
    };
    FONT.get_or_init(read).as_ref()
}

impl Font {
    fn glyph(&self, c: char) -> GlyphId {
        self.face.glyph_index(c).unwrap_or(MISSING)
    }

    /// How many pixels a unit of the font is, in letters of this size.
    fn scale(&self, size: f32) -> f32 {
        size / f32::from(self.face.units_per_em())
    }

    /// How many of the font's units a letter is moved along by the one before it.
    fn kern(&self, before: GlyphId, glyph: GlyphId) -> f32 {
        self.kerning.as_ref().and_then(|k| k.glyphs_kerning(before, glyph)).map_or(0.0, f32::from)
    }

    /// How many of the font's units a letter takes.
    fn advance(&self, glyph: GlyphId) -> f32 {
        self.face.glyph_hor_advance(glyph).map_or(0.0, f32::from)
    }
}

/// True if the font has every letter of a text.
pub(super) fn has_all(text: &str) -> bool {
    let Some(font) = font() else { return false };
    text.chars().all(|c| c.is_whitespace() || font.glyph(c) != MISSING)
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
    let scale = font.scale(size);
    let mut at = 0.0;
    let mut before = None;
    for c in text.chars() {
        let glyph = font.glyph(if c.is_whitespace() { ' ' } else { c });
        if let Some(before) = before {
            at += font.kern(before, glyph) * scale;
        }
        each(glyph, at);
        at += font.advance(glyph) * scale;
        before = Some(glyph);
    }
    at
}

fn width(text: &str, size: f32) -> f32 {
    // A line is never as long as this; a text of a megabyte shall not be measured again for each of its words.
    if text.len() > 1_000 { f32::INFINITY } else { place(text, size, |_, _| ()) }
}

/// Draws a line. `pixel` is given across, down, and how much of the pixel is covered, from 0 to 1.
pub(super) fn draw(text: &str, size: f32, left: f32, baseline: f32, pixel: &mut impl FnMut(u32, u32, f32)) {
    let Some(font) = font() else { return };
    let scale = font.scale(size);
    place(text, size, |glyph, at| {
        let mut path = Path::new(point(left + at, baseline), scale);
        if font.face.outline_glyph(glyph, &mut path).is_some() {
            path.fill(pixel);
        }
    });
}

/// A letter's outline on the card, as curves with a point in the middle; that of a straight line is its own end.
struct Path {
    origin: Point,
    /// How many pixels a unit of the font is.
    scale: f32,
    start: Point,
    at: Point,
    curves: Vec<[Point; 3]>,
}

impl Path {
    fn new(origin: Point, scale: f32) -> Self {
        Self { origin, scale, start: origin, at: origin, curves: Vec::new() }
    }

    /// Letters are drawn upward from their baseline, cards downward from their top.
    fn on_card(&self, x: f32, y: f32) -> Point {
        point(self.origin.x + x * self.scale, self.origin.y - y * self.scale)
    }

    fn curve(&mut self, middle: Point, to: Point) {
        self.curves.push([self.at, middle, to]);
        self.at = to;
    }

    fn fill(&self, pixel: &mut impl FnMut(u32, u32, f32)) {
        let points = || self.curves.iter().flatten();
        let least = |of: fn(&Point) -> f32| points().map(of).fold(f32::INFINITY, f32::min).floor();
        let most = |of: fn(&Point) -> f32| points().map(of).fold(f32::NEG_INFINITY, f32::max).ceil();
        let (left, top) = (least(|p| p.x), least(|p| p.y));
        let (width, height) = (most(|p| p.x) - left, most(|p| p.y) - top);
        if !(width > 0.0 && height > 0.0) {
            return; // a space
        }
        let mut raster = Rasterizer::new(width as usize, height as usize);
        let inside = |p: Point| point(p.x - left, p.y - top);
        for [from, middle, to] in &self.curves {
            if middle == to {
                raster.draw_line(inside(*from), inside(*to));
            } else {
                raster.draw_quad(inside(*from), inside(*middle), inside(*to));
            }
        }
        raster.for_each_pixel_2d(|x, y, cover| {
            let (x, y) = (left as i64 + i64::from(x), top as i64 + i64::from(y));
            if let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) {
                pixel(x, y, cover);
            }
        });
    }
}

impl OutlineBuilder for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = self.on_card(x, y);
        self.at = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.on_card(x, y);
        self.curve(to, to);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.curve(self.on_card(cx0, cy0), self.on_card(x, y));
    }

    /// The font's outlines, which are TrueType's, have none of these.
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, y: f32) {
        self.line_to(x, y);
    }

    fn close(&mut self) {
        self.curve(self.start, self.start);
    }
}
