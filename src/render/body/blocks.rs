//! Where something begins and ends: paragraphs and headings, block quotations with their chips, code, tables, footnotes.

use super::{LinkState, TableState, Writer, attribute};
use crate::render::note_html;
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};
use pulldown_cmark_escape::escape_html;
use std::ops::Range;

impl<'s> Writer<'s> {
    pub(super) fn start(&mut self, tag: Tag<'s>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, .. } if self.footnote.is_some() => {
                self.push(Event::Html(format!("<h{}>", in_footnote(level as u8)).into()));
            }
            Tag::Heading { .. } => {
                let heading = self.outline.headings.get(self.heading);
                let (level, id) = heading.map_or((2, ""), |h| (h.level, h.id.as_str()));
                if self.parts.asks {
                    self.open_question(level, id);
                    return;
                }
                if self.parts.titles {
                    self.push(Event::Html(format!("<h{level} class=\"p-name\">").into()));
                    return;
                }
                let mut html = format!("<h{level} id=\"");
                let _ = escape_html(&mut html, id);
                html.push_str("\">");
                self.push(Event::Html(html.into()));
            }
            Tag::BlockQuote(Some(kind)) => {
                let class = alert(kind);
                let title = attribute(self.texts.text(&format!("alert_{class}")));
                self.push(Event::Html(
                    format!("<div class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n").into(),
                ));
            }
            Tag::BlockQuote(None) => {
                let chip = self.quotes.is_empty() && self.chip(range).is_some();
                self.quotes.push(chip);
                let open = if chip { "<figure class=\"quote\">\n<blockquote>\n" } else { "<blockquote>\n" };
                self.push(Event::Html(open.into()));
            }
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',', '{']).next().unwrap_or_default().to_owned()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((String::new(), language));
            }
            Tag::Table(alignments) => {
                self.tables += 1;
                self.table = TableState { alignments, cell: 0, head: false };
                let label = self.texts.say("table_number", [("number", self.tables.into())]);
                let label = attribute(&label);
                self.push(Event::Html(
                    format!("<section class=\"table\" tabindex=\"0\" aria-label=\"{label}\">\n<table>\n")
                        .into(),
                ));
            }
            Tag::TableHead => {
                self.table.head = true;
                self.table.cell = 0;
                self.raw("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.cell = 0;
                self.raw("<tr>");
            }
            Tag::TableCell => self.cell(),
            Tag::Link { link_type, dest_url, title, .. } => self.link(link_type, dest_url, &title, range),
            Tag::Image { dest_url, title, .. } => {
                self.image = Some((String::new(), dest_url.to_string(), title.to_string()));
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
            tag => self.push(Event::Start(tag)),
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {
                self.marks_up_to(range.end as u32);
                self.push(Event::End(tag));
            }
            TagEnd::Heading(level) if self.footnote.is_some() => {
                self.push(Event::Html(format!("</h{}>\n", in_footnote(level as u8)).into()));
            }
            TagEnd::Heading(_) => {
                let level = self.outline.headings.get(self.heading).map_or(2, |h| h.level);
                self.heading += 1;
                if self.parts.asks {
                    self.close_question(level, range);
                    return;
                }
                self.marks_up_to(range.end as u32);
                self.push(Event::Html(format!("</h{level}>\n").into()));
                if std::mem::take(&mut self.parts.titles) {
                    self.push(Event::Html("<div class=\"e-content\">\n".into()));
                }
            }
            TagEnd::BlockQuote(Some(_)) => self.push(Event::Html("</div>\n".into())),
            TagEnd::BlockQuote(None) => {
                let close = match self.quotes.pop() {
                    Some(true) => {
                        format!("</blockquote>\n{}</figure>\n", self.chip(range).unwrap_or_default())
                    }
                    _ => "</blockquote>\n".to_owned(),
                };
                self.push(Event::Html(close.into()));
            }
            TagEnd::CodeBlock => {
                if let Some((code, language)) = self.code.take() {
                    self.push(Event::Html(self.highlighter.block(&code, &language).into()));
                }
            }
            TagEnd::Table => self.push(Event::Html("</tbody>\n</table>\n</section>\n".into())),
            TagEnd::TableHead => {
                self.table.head = false;
                self.raw("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.raw("</tr>\n"),
            TagEnd::TableCell => {
                self.marks_up_to(range.end as u32);
                self.table.cell += 1;
                self.raw(if self.table.head { "</th>\n" } else { "</td>\n" });
            }
            TagEnd::Link => match self.links.pop() {
                Some(LinkState::Written) => {
                    self.push(Event::End(TagEnd::Link));
                    self.marks_up_to(range.end as u32);
                }
                Some(LinkState::Marker | LinkState::Claim) => self.marks_up_to(range.start as u32),
                Some(LinkState::Dropped) | None => {}
            },
            TagEnd::Image => self.picture(),
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {}
            tag => self.push(Event::End(tag)),
        }
    }

    fn cell(&mut self) {
        let class = match self.table.alignments.get(self.table.cell) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.raw(if self.table.head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") });
    }

    fn chip(&self, range: &Range<usize>) -> Option<String> {
        let chips = &self.annotated.chips;
        let next = chips.partition_point(|c| (c.at as usize) < range.start);
        let chip = chips.get(next).filter(|c| range.contains(&(c.at as usize)))?;
        note_html::chip(chip, self.texts)
    }
}

/// The class of an alert, by which its title is named too.
fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

/// The level of a heading in a footnote, which no list of headings has.
fn in_footnote(level: u8) -> u8 {
    level.max(2)
}
