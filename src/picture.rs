//! `picture`: what a picture's file says of itself, the picture without what else its file tells, and the smaller copies
//! that pages use. Pure: bytes in, bytes out.
//!
//! A page says how large its pictures are, and which copies there are, before one of them is made: [`Header`] is read
//! from the first bytes of a file, and [`Header::variants`] is arithmetic. So the preview can show a page at once.

mod look;
mod exif;
mod jpeg;
mod png;
mod webp;
mod gif;
mod svg;
mod css;
mod ico;
mod film;
mod inline;
mod pixels;
mod encode;
pub mod card;
mod letters;
pub mod said;

pub use encode::{FORMAT, encode};
pub use inline::cleaned;
pub use look::{Format, Look, Tells};
pub use said::Said;

/// Widths of the copies, in pixels: a phone, a phone of fine resolution or the column, and the column in fine resolution.
pub const WIDTHS: [u32; 3] = [480, 960, 1440];

/// The most pixels of a picture that copies are made of: more than the largest cameras of today take.
pub const MAX_PIXELS: u64 = 64_000_000;

/// The same for formats that are held in memory in more than their pixels: progressive JPEG, PNG and WebP.
pub const MAX_PIXELS_WHOLE: u64 = 24_000_000;

/// What a picture's file says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Pixels across, as it is shown: after the turn that a camera has noted.
    pub width: u32,
    /// Pixels down, as it is shown.
    pub height: u32,
    /// How the camera was held, as EXIF has it: 1, upright, to 8.
    pub orientation: u8,
    /// What becomes of it.
    pub kind: Kind,
}

/// Formats, by what becomes of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// JPEG: copies are made.
    Jpeg {
        /// The whole picture comes in several passes.
        progressive: bool,
    },
    /// PNG without transparency and palette, which is a photograph or a screen: copies are made, as JPEG.
    Png,
    /// WebP without transparency and movement: copies are made, as JPEG.
    WebP,
    /// Drawings, animations and what has transparency: no copies are made.
    AsItIs,
}

/// Why a file is of no use as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It is no picture, or its beginning is broken.
    NotAPicture,
    /// A format that most browsers don't show, by its name.
    NotForBrowsers(&'static str),
    /// It has more pixels than are worked on.
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
        /// The most pixels of its format.
        limit: u64,
    },
    /// It ends before its end, or doesn't hold what its beginning says.
    Broken,
}

/// A smaller copy of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variant {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

impl Header {
    /// That of a picture with so many pixels across and down in its file, which may have to be turned.
    fn turned((width, height): (u32, u32), orientation: u8, kind: Kind) -> Self {
        let (width, height) = if orientation >= 5 { (height, width) } else { (width, height) };
        Self { width, height, orientation, kind }
    }

    /// The copies that are made of it, the smallest first: none of drawings, animations and what has transparency. The largest has the
    /// picture's own width, where that is less than the largest of [`WIDTHS`].
    pub fn variants(&self) -> Vec<Variant> {
        if self.kind == Kind::AsItIs {
            return Vec::new();
        }
        let largest = self.width.min(WIDTHS[WIDTHS.len() - 1]);
        // A copy that is nearly as wide as the largest saves nobody anything.
        let smaller = WIDTHS.into_iter().filter(|w| w * 6 <= largest * 5);
        smaller.chain([largest]).map(|width| self.at(width)).collect()
    }

    fn at(&self, width: u32) -> Variant {
        let (w, h) = (u64::from(self.width), u64::from(self.height));
        let height = (u64::from(width) * h + w / 2) / w.max(1);
        Variant { width, height: (height as u32).max(1) }
    }

    /// About how many bytes of memory it takes to make the copies.
    pub fn memory(&self) -> u64 {
        let pixels = u64::from(self.width) * u64::from(self.height);
        pixels * if matches!(self.kind, Kind::Jpeg { progressive: false }) { 3 } else { 9 }
    }

    fn check(self) -> Result<Self, Flaw> {
        let (width, height) = (self.width, self.height);
        let limit = match self.kind {
            Kind::AsItIs => u64::MAX,
            Kind::Jpeg { progressive: false } => MAX_PIXELS,
            Kind::Jpeg { .. } | Kind::Png | Kind::WebP => MAX_PIXELS_WHOLE,
        };
        let pixels = u64::from(width) * u64::from(height);
        if pixels == 0 {
            Err(Flaw::NotAPicture)
        } else if pixels > limit || (self.kind != Kind::AsItIs && narrow(width, height)) {
            Err(Flaw::TooLarge { width, height, limit })
        } else {
            Ok(self)
        }
    }
}

/// A strip of pixels no picture is: its copy would be taller than the format allows.
fn narrow(width: u32, height: u32) -> bool {
    u64::from(height) > u64::from(width) * 40
}

/// The path of a copy of the picture at `path`: "articles/harbor.jpg" is copied to "articles/harbor-960w.jpg". Other
/// formats keep their ending in the name, so that pictures that differ by it alone have copies of their own.
pub fn variant_path(path: &str, width: u32) -> String {
    let stem = path.strip_suffix(".jpg").unwrap_or(path);
    format!("{stem}-{width}w.jpg")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(width: u32, height: u32) -> Vec<(u32, u32)> {
        let header = Header { width, height, orientation: 1, kind: Kind::Png };
        header.variants().iter().map(|v| (v.width, v.height)).collect()
    }

    #[test]
    fn copies_are_never_larger_than_the_picture() {
        assert_eq!(widths(6000, 4000), [(480, 320), (960, 640), (1440, 960)]);
        assert_eq!(widths(1441, 3), [(480, 1), (960, 2), (1440, 3)]);
        assert_eq!(widths(1000, 500), [(480, 240), (1000, 500)]);
        assert_eq!(widths(300, 200), [(300, 200)]);
        assert_eq!(widths(500, 1), [(500, 1)]);
    }

    #[test]
    fn names_of_copies_differ_where_names_of_pictures_do() {
        assert_eq!(variant_path("a/harbor.jpg", 480), "a/harbor-480w.jpg");
        assert_eq!(variant_path("a/harbor.png", 480), "a/harbor.png-480w.jpg");
        assert_eq!(variant_path("a/harbor.JPG", 480), "a/harbor.JPG-480w.jpg");
    }
}
