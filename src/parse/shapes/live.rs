//! Entries of a live page: `## 20:42 Board takes the waiver away`, or with the day before the time. They may stand in any
//! order in the file.

use super::{Entry, Placed, PlacedShape, Shape, ShapeEnd, Shaped, Shapes, after};
use crate::parse::news::{Genre, Layout};
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ZonedDateTime};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// In which order the entries are given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The oldest first: as they were written, so that what is numbered keeps its number.
    Time,
    /// The newest first: as the page has them.
    Page,
}

/// The entry that a heading begins, and the events of its title.
pub(super) fn entry<'a>(
    text: &'a str,
    heading: Vec<Placed<'a>>,
    start: Option<&ZonedDateTime>,
) -> Result<(Entry, Vec<Placed<'a>>), Vec<Placed<'a>>> {
    let Some(start) = start else { return Err(heading) };
    let Some(at) = heading.first().map(|(_, range)| range.start) else { return Err(heading) };
    let typed = &text[at..];
    let (day, rest) = match typed.get(..10).and_then(|day| day.parse::<Date>().ok()) {
        Some(day) => (Some(day), typed[10..].trim_start_matches(' ')),
        None => (None, typed),
    };
    let Some((time, rest)) = time(rest) else { return Err(heading) };
    let date = day.unwrap_or_else(|| start.date());
    let Ok(moment) = date.to_datetime(time).to_zoned_datetime(start.time_zone().clone()) else {
        return Err(heading);
    };
    let clock = format!("{:02}{:02}", time.hour(), time.minute());
    let id = if date == start.date() {
        format!("t-{clock}")
    } else {
        format!("t-{:02}{:02}-{clock}", date.month(), date.day())
    };
    let title = after(text, heading, text.len() - rest.len());
    Ok((Entry { id, moment, by: String::new() }, title))
}

/// The time at the head of a text, and what follows it.
fn time(text: &str) -> Option<(Time, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == ':')).unwrap_or(text.len());
    let (typed, rest) = text.split_at(end);
    let (hour, minute) = typed.split_once(':')?;
    if !(1..=2).contains(&hour.len())
        || minute.len() != 2
        || !(rest.is_empty() || rest.starts_with([' ', '\n', '\r']))
    {
        return None;
    }
    Some((Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?, rest))
}

/// The events of a live page with its entries in an order, each with the name of whoever signs it.
pub(super) fn ordered<'a>(events: Vec<PlacedShape<'a>>, order: Order) -> Vec<PlacedShape<'a>> {
    let mut before = Vec::new();
    let mut entries: Vec<(ZonedDateTime, Vec<PlacedShape<'a>>)> = Vec::new();
    let mut open = false;
    for (event, range) in events {
        match &event {
            Shaped::Open(Shape::Entry(entry)) => {
                entries.push((entry.moment.clone(), Vec::new()));
                open = true;
            }
            Shaped::Close(ShapeEnd::Entry) => {
                if let Some((_, inner)) = entries.last_mut() {
                    inner.push((event, range));
                    sign(inner);
                }
                open = false;
                continue;
            }
            _ => {}
        }
        match entries.last_mut().filter(|_| open) {
            Some((_, inner)) => inner.push((event, range)),
            None => before.push((event, range)),
        }
    }
    entries.sort_by(|(one, _), (other, _)| one.cmp(other));
    if order == Order::Page {
        entries.reverse();
    }
    before.extend(entries.into_iter().flat_map(|(_, inner)| inner));
    before
}

/// The entries of a live page that are later than now.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct LaterEntries {
    /// The bytes of their blocks. Definitions of links and footnotes that are written among them are no part of them: other
    /// entries may refer to those.
    pub blocks: Vec<Range<usize>>,
    /// When each is of.
    pub moments: Vec<Timestamp>,
}

/// Finds the entries of a live page that are later than `now`. Takes what [`super::shaped`] takes.
pub fn later_entries<'a>(
    events: impl Iterator<Item = Placed<'a>>,
    text: &'a str,
    layout: Layout<'a>,
    now: Timestamp,
) -> LaterEntries {
    let mut later = LaterEntries::default();
    if layout.genre != Genre::Live {
        return later;
    }
    let (mut is_later, mut footnotes) = (false, 0);
    for (event, range) in Shapes::new(events, text, layout) {
        match event {
            Shaped::Open(Shape::Entry(entry)) => {
                let moment = entry.moment.timestamp();
                is_later = moment > now;
                later.moments.extend(is_later.then_some(moment));
            }
            Shaped::Markdown(Event::Start(Tag::FootnoteDefinition(_))) => footnotes += 1,
            Shaped::Markdown(Event::End(TagEnd::FootnoteDefinition)) => {
                footnotes -= 1;
                continue;
            }
            _ => {}
        }
        if is_later && footnotes == 0 {
            later.blocks.push(range);
        }
    }
    later
}

/// The longest name that an entry is signed with, in bytes.
const LONGEST: usize = 80;

/// Takes the last line of an entry off, if it is a dash and a name, and puts the name to the entry.
fn sign(entry: &mut Vec<PlacedShape<'_>>) {
    let mut end = entry.len() - 1; // the entry's own end
    // Footnotes may be written after it: they stand elsewhere on the page.
    while matches!(
        entry.get(end.wrapping_sub(1)),
        Some((Shaped::Markdown(Event::End(TagEnd::FootnoteDefinition)), _))
    ) {
        let begins = |(event, _): &PlacedShape<'_>| {
            matches!(event, Shaped::Markdown(Event::Start(Tag::FootnoteDefinition(_))))
        };
        let Some(start) = entry[..end].iter().rposition(begins) else { return };
        end = start;
    }
    let is = |i: usize, wanted: &Event<'_>| matches!(entry.get(i), Some((Shaped::Markdown(event), _)) if event == wanted);
    if end < 2 || !is(end - 1, &Event::End(TagEnd::Paragraph)) {
        return;
    }
    let mut from = end - 1;
    let mut line = String::new();
    while let Some((Shaped::Markdown(Event::Text(text)), _)) = entry.get(from - 1) {
        line.insert_str(0, text);
        from -= 1;
    }
    let Some(name) = line.strip_prefix(['—', '–']).or_else(|| line.strip_prefix("--")).map(str::trim)
    else {
        return;
    };
    if name.is_empty() || name.len() > LONGEST {
        return;
    }
    let name = name.to_owned();
    let (is_alone, follows) = (is(from - 1, &Event::Start(Tag::Paragraph)), is(from - 1, &Event::SoftBreak));
    if is_alone {
        entry.drain(from - 1..end);
    } else if follows || is(from - 1, &Event::HardBreak) {
        entry.drain(from - 1..end - 1);
    } else {
        return;
    }
    if let Some((Shaped::Open(Shape::Entry(own)), _)) = entry.first_mut() {
        own.by = name;
    }
}
