//! Cards: a picture of 1200 by 630 pixels that says what a brief is called, who publishes it and when, for the previews
//! of social networks where a brief has no picture of its own.
#![allow(clippy::cast_sign_loss, clippy::cast_precision_loss)] // places on the card: small, and never below 0

use super::letters::{self, Line};
use png::{BitDepth, ColorType, Compression, Encoder};

/// Pixels across.
pub const WIDTH: u32 = 1200;
/// Pixels down.
pub const HEIGHT: u32 = 630;

/// What a cached card's name depends on besides its text: to be changed with anything that changes the bytes.
pub const FORMAT: &str = "card v2";

/// White space around the text.
const MARGIN: f32 = 80.0;
/// Where the site's name stands, and how large.
const NAME: (f32, f32) = (128.0, 34.0);
/// Where the day stands, and how large.
const DAY: (f32, f32) = (554.0, 30.0);
/// Between these, the title is set, in the middle.
const TITLE: (f32, f32) = (160.0, 500.0);
/// Sizes that the title is tried in.
const TITLE_SIZES: [f32; 4] = [76.0, 64.0, 54.0, 46.0];
/// From one line of the title to the next, in sizes of its letters.
const LEADING: f32 = 1.22;
/// The rule across the top.
const RULE: usize = 14;

/// From paper to ink in steps, then the color of the rule.
const STEPS: usize = 15;
const PAPER: [u8; 3] = [0xFD, 0xFD, 0xFB];
const INK: [u8; 3] = [0x15, 0x17, 0x1B];
const BLUE: [u8; 3] = [0x1F, 0x4E, 0x8C];

/// What a card says.
#[derive(Debug, Clone, Copy)]
pub struct Card<'a> {
    /// The brief's title.
    pub title: &'a str,
    /// Who publishes it.
    pub outlet: &'a str,
    /// The day, as the page has it.
    pub day: &'a str,
}

impl Card<'_> {
    /// True if the font has every letter of it. A card with boxes for letters would be worse than none.
    pub fn can_be_set(&self) -> bool {
        [self.title, self.outlet, self.day].into_iter().all(letters::has_all)
    }

    /// The card as a PNG.
    pub fn draw(&self) -> Vec<u8> {
        let mut ink = vec![0_u8; (WIDTH * HEIGHT) as usize];
        let room = WIDTH as f32 - 2.0 * MARGIN;
        let mut put = |line: &str, size: f32, baseline: f32| {
            letters::draw(line, size, MARGIN, baseline, &mut |x, y, cover| {
                if x < WIDTH && y < HEIGHT {
                    let pixel = &mut ink[(y * WIDTH + x) as usize];
                    *pixel = pixel.saturating_add((cover * 255.0).round() as u8);
                }
            });
        };
        if let Some(line) = letters::lines(self.outlet, NAME.1, room, 1).first() {
            put(&line.text, NAME.1, NAME.0);
        }
        put(self.day, DAY.1, DAY.0);
        let (lines, size) = self.title_lines(room);
        let height = size * LEADING * lines.len() as f32;
        let mut baseline = TITLE.0 + (TITLE.1 - TITLE.0 - height) / 2.0 + size;
        for line in &lines {
            put(&line.text, size, baseline);
            baseline += size * LEADING;
        }
        encode(&ink)
    }

    /// The title in lines, in the largest size in which all of it has room; cut short in the smallest, if need be.
    fn title_lines(&self, room: f32) -> (Vec<Line>, f32) {
        let fitting = |size: f32| ((TITLE.1 - TITLE.0) / (size * LEADING)) as usize;
        for size in TITLE_SIZES {
            let lines = letters::lines(self.title, size, room, fitting(size));
            if lines.iter().all(|l| !l.is_cut) {
                return (lines, size);
            }
        }
        let size = TITLE_SIZES[TITLE_SIZES.len() - 1];
        (letters::lines(self.title, size, room, fitting(size)), size)
    }
}

/// Four bits a pixel: fifteen steps of ink, and the rule's color.
fn encode(ink: &[u8]) -> Vec<u8> {
    let step = |cover: u8| (usize::from(cover) * (STEPS - 1) + 127) / 255;
    let mut pixels = Vec::with_capacity(ink.len() / 2);
    for (y, row) in ink.chunks_exact(WIDTH as usize).enumerate() {
        if y < RULE {
            pixels.extend(std::iter::repeat_n(0xFF, WIDTH as usize / 2));
        } else {
            pixels.extend(row.chunks_exact(2).map(|two| (step(two[0]) << 4 | step(two[1])) as u8));
        }
    }
    let mix = |step: usize, channel: usize| {
        let (paper, ink) = (usize::from(PAPER[channel]), usize::from(INK[channel]));
        ((paper * (STEPS - 1 - step) + ink * step) / (STEPS - 1)) as u8
    };
    let mut palette: Vec<u8> = (0..STEPS).flat_map(|s| [mix(s, 0), mix(s, 1), mix(s, 2)]).collect();
    palette.extend(BLUE);
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, WIDTH, HEIGHT);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Four);
    encoder.set_palette(palette);
    encoder.set_compression(Compression::Fast);
    // Writing to memory can't fail, and the sizes are those that were told.
    if let Ok(mut writer) = encoder.write_header() {
        let _ = writer.write_image_data(&pixels);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(title: &str) -> Vec<u8> {
        Card { title, outlet: "The Bayfield Brief", day: "Nov. 22, 2026" }.draw()
    }

    /// Pixels that are neither paper nor rule, as (left, top, right, bottom).
    fn inked(png: &[u8]) -> (u32, u32, u32, u32) {
        let picture = image::load_from_memory(png).unwrap().into_rgb8();
        assert_eq!(picture.dimensions(), (WIDTH, HEIGHT));
        let dark = picture.enumerate_pixels().filter(|(_, y, p)| *y >= RULE as u32 && p[0] < 128);
        dark.fold((WIDTH, HEIGHT, 0, 0), |(l, t, r, b), (x, y, _)| (l.min(x), t.min(y), r.max(x), b.max(y)))
    }

    #[test]
    fn every_title_stays_on_the_card() {
        let long = "A very long title that goes on and on ".repeat(20);
        for title in
            ["Levee", "Council backs $42 million levee, 5-2", &long, &"x".repeat(500), "", "“To Vote”"]
        {
            let (left, top, right, bottom) = inked(&card(title));
            let margin = MARGIN as u32 - 6;
            assert!(
                left >= margin && right <= WIDTH - margin && top > 80 && bottom < 600,
                "{title}: {left} {top} {right} {bottom}"
            );
        }
    }

    #[test]
    fn cards_differ_by_what_they_say_and_by_nothing_else() {
        assert_eq!(card("Levee"), card("Levee"));
        assert_ne!(card("Levee"), card("Levees"));
        let bytes = card("Council backs $42 million levee, 5-2").len();
        assert!(bytes < 30_000, "{bytes} bytes");
    }

    #[test]
    fn no_card_where_letters_are_missing() {
        let can = |title| Card { title, outlet: "x", day: "y" }.can_be_set();
        assert!(can("Łódź: “Ευρώπη” и Київ — 50 €"));
        assert!(!can("東京"));
        assert!(!can("نص"));
        assert!(!can("Yes 🙂"));
    }
}
