//! Turns of a transcript: a paragraph that opens `**Okafor:**`, or `**Okafor** (1:14:05):`.

use super::{Placed, Turn, after};
use pulldown_cmark::{Event, Tag, TagEnd};

/// A paragraph that begins a turn, taken apart.
pub(super) struct Parts<'a> {
    pub(super) turn: Turn,
    pub(super) label: Vec<Placed<'a>>,
    pub(super) words: Vec<Placed<'a>>,
}

/// The parts of a paragraph, if it begins a turn.
pub(super) fn parts<'a>(text: &'a str, paragraph: &[Placed<'a>]) -> Option<Parts<'a>> {
    let (Event::Start(Tag::Strong), _) = paragraph.first()? else { return None };
    let end = paragraph.iter().position(|(event, _)| *event == Event::End(TagEnd::Strong))?;
    let label = paragraph[1..end].to_vec();
    let said: String = label
        .iter()
        .filter_map(|(event, _)| if let Event::Text(text) = event { Some(&**text) } else { None })
        .collect();
    let closes = paragraph[end].1.end;
    let rest = text.get(closes..)?;
    let (time, from) = if said.trim_end().ends_with(':') {
        (None, closes)
    } else {
        let after_name = rest.trim_start_matches([' ', '\t']);
        let (time, after_time) = match after_name.strip_prefix('(') {
            Some(inner) => {
                let (typed, after) = inner.split_once(')')?;
                (Some(Time::read(typed)?), after)
            }
            None => (None, after_name),
        };
        let words = after_time.strip_prefix(':')?;
        (time, text.len() - words.len())
    };
    if said.trim_end_matches([':', ' ']).is_empty() {
        return None;
    }
    let words = after(text, paragraph[end + 1..].to_vec(), from);
    let (id, datetime, typed) = match time {
        Some(Time { id, datetime, typed }) => (Some(id), datetime, typed),
        None => (None, String::new(), String::new()),
    };
    Some(Parts { turn: Turn { id, datetime, time: typed }, label, words })
}

/// A time in a recording.
struct Time {
    id: String,
    datetime: String,
    typed: String,
}

impl Time {
    /// "1:14:05", "14:05"
    fn read(typed: &str) -> Option<Self> {
        let parts: Vec<&str> = typed.split(':').collect();
        let digits = |p: &&str| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
        if !(2..=3).contains(&parts.len()) || !parts.iter().all(digits) {
            return None;
        }
        let mut datetime = String::from("PT");
        for (number, unit) in parts.iter().zip(&["H", "M", "S"][3 - parts.len()..]) {
            let plain = number.trim_start_matches('0');
            datetime.extend([if plain.is_empty() { "0" } else { plain }, unit]);
        }
        Some(Self { id: format!("t-{}", parts.join("-")), datetime, typed: typed.to_owned() })
    }
}

/// True for a paragraph that is all in emphasis: what the newsroom says, and not the speaker, "[Laughter.]".
pub(super) fn is_stage(paragraph: &[Placed<'_>]) -> bool {
    let (Some((Event::Start(Tag::Emphasis), _)), Some((Event::End(TagEnd::Emphasis), _))) =
        (paragraph.first(), paragraph.last())
    else {
        return false;
    };
    let mut depth = 0_u32;
    let ends = paragraph.iter().filter(|(event, _)| {
        match event {
            Event::Start(Tag::Emphasis) => depth += 1,
            Event::End(TagEnd::Emphasis) => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    ends.count() == 1
}
