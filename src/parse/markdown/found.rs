//! What a reading has found at the end of a block and of the text: headings, markers, and the whole.

use super::{Claim, Read, Reader};
use crate::annotate::prose::Marker;
use crate::parse::definitions;
use crate::parse::marker;
use crate::parse::outline::{Heading, Oddity};
use crate::span::Span;
use pulldown_cmark::HeadingLevel;

impl Reader<'_> {
    pub(super) fn label(&mut self, label: &str) {
        if !label.is_empty() {
            self.labels.insert(label.to_owned());
        }
    }

    pub(super) fn heading(&mut self, level: u8, wanted: Option<&str>, span: Span) {
        let picture = std::mem::take(&mut self.picture);
        if self.notes.is_open() {
            return; // part of a note, not of the brief
        }
        let mut text = self.printing.block(self.source);
        if text.is_empty() {
            text = picture;
        }
        let of_shape = self.shapes.heading_id.take();
        let id = self.anchors.anchor(wanted.or(of_shape.as_deref()), &text);
        if wanted.is_some_and(|w| !w.is_empty() && w != id) {
            self.outline.oddities.push(Oddity::IdTwice(span));
        }
        self.outline.headings.push(Heading { level, id, text });
    }

    pub(super) fn marker(&mut self, claim: &Claim) {
        let Some(cites) = marker::cites(&claim.reference) else { return };
        // White space before a marker is no part of what it is put on.
        let start = self.open.map_or(self.prose.text.len(), |(start, _)| start);
        let end = self.prose.text.trim_end_matches(' ').len().max(start) as u32;
        if !claim.shortcut && self.prose.text.get(claim.at as usize..).is_some_and(marker::is_marker) {
            self.outline.oddities.push(Oddity::DoubleMarker(claim.source));
        }
        if self.masked > 0 {
            // In a footnote it is named in place, without a number.
            self.outline.cited.extend(cites.into_iter().map(|c| (c.key, claim.source)));
            return;
        }
        let passage = (!claim.shortcut && end > claim.at).then_some(Span { start: claim.at, end });
        self.prose.markers.push(Marker { at: end, claim: passage, cites, source: claim.source });
    }

    pub(super) fn finish(mut self) -> Read {
        self.close();
        // The page's own title is its only heading of the first level.
        if self.outline.headings.iter().any(|h| h.level == 1) {
            for heading in &mut self.outline.headings {
                heading.level = (heading.level + 1).min(6);
            }
        }
        self.outline.code = self.code;
        self.outline.words = self.words;
        let text = self.prose.text.len() as u32;
        // A paragraph that turned out empty takes back its text, but not what was noted in it.
        for marker in &mut self.prose.markers {
            marker.at = marker.at.min(text);
        }
        for note in &mut self.prose.own_notes {
            note.at = note.at.min(text);
        }
        let mut footnotes = self.notes.found;
        footnotes.follow(&mut self.prose.own_notes, text);
        let printed = self.printing.finish(footnotes.printed(), !self.outline.entries.is_empty());
        let found = definitions::find(self.source, self.from, &printed, &self.labels);
        self.outline.oddities.extend(found.again.into_iter().map(Oddity::LinkTwice));
        self.outline.oddities.extend(found.unused.into_iter().map(Oddity::UnusedLink));
        self.outline.footnotes = footnotes;
        Read { prose: self.prose, printed, outline: self.outline }
    }
}

pub(super) fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
