//! How often each frame was right in articles marked by hand; how sure a frame is by that, and a statement by its frame and
//! what speaks against it.

use super::{FRAMES, Frame};
use crate::Confidence::{self, Certain, Guess, Likely};
use crate::doubt::Doubts;
use crate::{Attribution, Speaker};

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

/// How likely a statement is to be one by the rule that found it, whoever the speaker is.
pub(crate) fn frame_confidence(a: &Attribution) -> Confidence {
    FRAMES.iter().find(|f| f.name == a.rule).map_or(a.confidence, |f| f.confidence)
}

impl Attribution {
    /// How sure it is by its frame and what speaks against its form, whoever the speaker is.
    fn by_form(&self) -> Confidence {
        frame_confidence(self).min(self.doubts.about_statement().leave())
    }

    /// True if nothing speaks against its being said, whoever the speaker is.
    pub(crate) fn is_certain_but_for_speaker(&self) -> bool {
        self.by_form() == Certain
    }

    /// Gives it to somebody of whom there is no doubt.
    pub(crate) fn now_of(&mut self, speaker: Speaker) {
        self.confidence = self.by_form();
        self.doubts = self.doubts.about_statement();
        self.speaker = speaker;
    }

    /// Takes the statement for one of another frame, which nothing speaks against.
    pub(crate) fn now_by(&mut self, frame: Frame) {
        self.rule = frame.name;
        self.confidence = frame.confidence;
        self.doubts = Doubts::NONE;
    }
}
