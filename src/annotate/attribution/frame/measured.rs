//! How often each frame was right in articles marked by hand, and how sure a frame is by that.

use crate::Confidence::{self, Certain, Guess, Likely};

/// A line a frame: its name, how often it was right, and how often it was found.
const MEASURED: &str = include_str!("../measured.tsv");

/// Found less often, a frame's figure says nothing: its row says how sure it is assumed to be, and that it is rare.
const MEASURABLE: u32 = 10;

/// Of a hundred found by a frame that is certain, so many are right at least.
const CERTAIN: u32 = 84;

/// The same of one that is likely: two of three.
const LIKELY: u32 = 67;

/// The figure of a frame; nothing of nothing if the marked articles have none.
pub(super) const fn figure(name: &str) -> (u32, u32) {
    let (name, table) = (name.as_bytes(), MEASURED.as_bytes());
    let mut line = 0;
    while line < table.len() {
        let mut at = line;
        while at - line < name.len() && table[at] == name[at - line] {
            at += 1;
        }
        let is_its = at - line == name.len() && table[at] == b'\t';
        let mut numbers = (0, 0);
        while table[at] != b'\n' {
            match table[at] {
                b'\t' => numbers = (numbers.1, 0),
                digit @ b'0'..=b'9' => numbers.1 = numbers.1 * 10 + (digit - b'0') as u32,
                _ => {}
            }
            at += 1;
        }
        if is_its {
            return numbers;
        }
        line = at + 1;
    }
    (0, 0)
}

/// What a frame's figure says of it. One more is taken to be wrong and one right, since a few can be right by chance. A frame of which
/// more is wrong as a note than as a figure is at most as sure as its row says.
pub(super) const fn confidence(name: &str, assumed: &[Confidence], most: &[Confidence]) -> Confidence {
    let (right, found) = figure(name);
    if let [assumed] = assumed {
        assert!(found < MEASURABLE, "the frame is no longer rare");
        return *assumed;
    }
    assert!(found >= MEASURABLE, "the frame is rare: its row must say how sure it is");
    match ((right + 1) * 100 / (found + 2), most) {
        (CERTAIN.., [] | [Certain]) => Certain,
        (LIKELY.., [] | [Certain | Likely]) => Likely,
        _ => Guess,
    }
}
