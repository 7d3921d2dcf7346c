//! Figures: `![what it shows](harbor.jpg)` alone on a line, and below it `*The caption.* Name / Agency`.

use super::{Placed, PlacedShape, Shape, ShapeEnd, Shaped, after, span};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// Where the parts of a figure stand among the events of its paragraph.
pub(super) struct Figure {
    /// The picture and its end.
    picture: Range<usize>,
    /// The caption with the marks around it.
    caption: Option<Emphasis>,
    credit: Range<usize>,
}

/// Emphasis, and what stands right after it.
struct Emphasis {
    words: Range<usize>,
    marks: Range<usize>,
}

impl Figure {
    /// The figure that a paragraph is: it opens with a picture alone on its line, and has no other.
    pub(super) fn of(paragraph: &[Placed<'_>]) -> Option<Self> {
        let is = |i: usize, wanted: &dyn Fn(&Event<'_>) -> bool| {
            paragraph.get(i).is_some_and(|(event, _)| wanted(event))
        };
        if !is(0, &|e| matches!(e, Event::Start(Tag::Image { .. }))) {
            return None;
        }
        let end = paragraph.iter().position(|(e, _)| *e == Event::End(TagEnd::Image))?;
        let picture = 0..end + 1;
        let after = picture.end;
        if after == paragraph.len() {
            return Some(Self { picture, caption: None, credit: after..after });
        }
        let others = paragraph[after..].iter().any(|(e, _)| matches!(e, Event::Start(Tag::Image { .. })));
        if others || !is(after, &|e| matches!(e, Event::SoftBreak | Event::HardBreak)) {
            return None;
        }
        let from = after + 1;
        let caption = emphasis(paragraph, from);
        let credit = caption.as_ref().map_or(from, |c| c.marks.end)..paragraph.len();
        Some(Self { picture, caption, credit })
    }

    /// The figure's events, in the place of those of its paragraph.
    pub(super) fn events<'a>(
        self,
        text: &'a str,
        paragraph: &[Placed<'a>],
        range: &Range<usize>,
    ) -> Vec<PlacedShape<'a>> {
        let mut out = Vec::with_capacity(paragraph.len() + 6);
        out.push((Shaped::Open(Shape::Figure), range.clone()));
        out.extend(paragraph[self.picture].iter().cloned().map(as_typed));
        if let Some(Emphasis { words, marks }) = self.caption {
            let words = [&paragraph[words], &paragraph[marks]].concat();
            push_part(&mut out, Shape::Caption, ShapeEnd::Caption, words, range);
        }
        let credit = after(text, paragraph[self.credit].to_vec(), 0);
        if !credit.is_empty() {
            push_part(&mut out, Shape::Credit, ShapeEnd::Credit, credit, range);
        }
        out.push((Shaped::Close(ShapeEnd::Figure), range.clone()));
        out
    }
}

fn as_typed((event, range): Placed<'_>) -> PlacedShape<'_> {
    (Shaped::Markdown(event), range)
}

fn push_part<'a>(
    out: &mut Vec<PlacedShape<'a>>,
    shape: Shape,
    end: ShapeEnd,
    words: Vec<Placed<'a>>,
    within: &Range<usize>,
) {
    let at = span(&words, within);
    out.push((Shaped::Open(shape), at.clone()));
    out.extend(words.into_iter().map(as_typed));
    out.push((Shaped::Close(end), at));
}

/// The emphasis that begins at an event, if one does, with the notes that follow it without a space.
fn emphasis(paragraph: &[Placed<'_>], from: usize) -> Option<Emphasis> {
    if !matches!(paragraph.get(from), Some((Event::Start(Tag::Emphasis), _))) {
        return None;
    }
    let mut depth = 0_u32;
    let end = paragraph[from..].iter().position(|(event, _)| {
        match event {
            Event::Start(Tag::Emphasis) => depth += 1,
            Event::End(TagEnd::Emphasis) => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    let end = from + end;
    let mut marks = end + 1..end + 1;
    loop {
        match paragraph.get(marks.end).map(|(event, _)| event) {
            Some(Event::FootnoteReference(_)) => marks.end += 1,
            Some(Event::Start(Tag::Link { link_type, .. })) if is_lone_marker(*link_type) => {
                let closes = |(event, _): &Placed<'_>| *event == Event::End(TagEnd::Link);
                let close = paragraph[marks.end..].iter().position(closes)?;
                marks.end += close + 1;
            }
            _ => return Some(Emphasis { words: from + 1..end, marks }),
        }
    }
}

/// True if a link is a marker that stands by itself.
fn is_lone_marker(link_type: LinkType) -> bool {
    matches!(link_type, LinkType::CollapsedUnknown | LinkType::ShortcutUnknown)
}
