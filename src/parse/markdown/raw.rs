//! The writer's own HTML: what is printed of it, and where it leads.

use super::Reader;
use crate::parse::html::{self, Fate, Use};
use crate::parse::outline::{Link, Oddity};
use crate::span::Span;

impl Reader<'_> {
    /// HTML that isn't shown as text is no text of the page but for what it prints.
    pub(super) fn html(&mut self, html: &str, span: Span) {
        self.notes.no_marks_in(html, span);
        if let Some(at) = html::unclosed_comment(html) {
            let place = if span.of(self.source).starts_with(html) { at as u32 } else { 0 };
            let start = span.start + place;
            self.outline.oddities.push(Oddity::OpenComment(Span { start, end: span.end }));
        }
        if self.raw_html {
            self.printing.push(&html::text(html), span, self.source);
            self.addresses(html, span);
        } else {
            self.outline.oddities.push(Oddity::RawHtml(span));
            self.printing.push(html.trim(), span, self.source);
        }
    }

    pub(super) fn inline_html(&mut self, tag: &str, span: Span) {
        if !self.raw_html {
            self.outline.oddities.push(Oddity::RawHtml(span));
            self.printing.push(tag, span, self.source);
            return;
        }
        if html::parts_words(tag) {
            self.push(" ", span);
            self.printing.space(span, self.source);
        }
        self.addresses(tag, span);
    }

    /// Takes the addresses and names of some HTML, which is checked as Markdown's links are.
    fn addresses(&mut self, html: &str, span: Span) {
        let exact = span.of(self.source).starts_with(html);
        html::with_addresses(html, |address, range| {
            let place = Span::new(span.start as usize + range.start, span.start as usize + range.end);
            let span = if exact { place } else { span };
            if address.used != Use::Program {
                let image = address.used == Use::File;
                self.outline.links.push(Link { to: address.to.to_owned(), span, image, html: true });
            }
            Fate::Stays
        });
        html::ids(html, |id| self.outline.ids.push(id.to_owned()));
    }
}
