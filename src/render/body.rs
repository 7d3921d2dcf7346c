//! A brief's Markdown as HTML, with its notes' references and passages put in.
//!
//! The writer's words are never touched: references and spans go between them, so that the text without
//! them is what the same Markdown gives with annotation off.

use super::highlight::Highlighter;
use super::note_html;
use super::texts::Texts;
use crate::annotate::Speaker;
use crate::annotate::note::NoteKind;
use crate::parse::SectionFile;
use crate::parse::markdown::{self, Outline, is_marker, runs_script};
use crate::parse::marker;
use crate::parse::prose::Cite;
use crate::site::annotated::Annotated;
use crate::site::link::{self, Target};
use crate::site::{Brief, Site, address};
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

/// A brief's body, ready for a page.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// The text.
    pub html: String,
    /// Footnotes of the writer's own, by label.
    pub own: HashMap<String, String>,
}

/// What a body is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// A page of the site: links are paths.
    Page,
    /// A feed: links are whole addresses.
    Feed,
}

/// The id of a note.
pub fn note_id(prefix: &str, number: u32) -> String {
    format!("note-{prefix}-{number}")
}

/// The id of the `nth` reference, from 1, to a note.
pub fn reference_id(prefix: &str, number: u32, nth: u32) -> String {
    if nth <= 1 { format!("{prefix}-ref-{number}") } else { format!("{prefix}-ref-{number}-{nth}") }
}

/// The id of a passage, by its index.
pub fn passage_id(prefix: &str, index: usize) -> String {
    format!("{prefix}-said-{}", index + 1)
}

/// The body of a brief.
pub fn brief(site: &Site, code: &Highlighter, texts: &Texts, brief: &Brief, medium: Medium) -> Body {
    let text = &brief.parsed.file.text;
    let mut writer = Writer::new(site, code, texts, text, brief.parsed.body, &brief.parsed.outline);
    writer.medium = medium;
    writer.file = &brief.parsed.file.path;
    writer.url = &brief.url;
    writer.brief = Some(brief);
    writer.annotated = &brief.annotated;
    writer.uses = vec![0; brief.annotated.notes.len()];
    let own = brief.annotated.notes.iter().enumerate();
    // The first note of a label counts.
    writer.labels = own.rev().filter_map(|(i, n)| Some((n.own.as_deref()?, i))).collect();
    writer.run()
}

/// The body of a section's own page.
pub fn section(site: &Site, code: &Highlighter, texts: &Texts, file: &SectionFile, url: &str) -> Body {
    let mut writer = Writer::new(site, code, texts, &file.file.text, file.body, &file.outline);
    writer.file = &file.file.path;
    writer.url = url;
    writer.run()
}

static NO_NOTES: std::sync::LazyLock<Annotated> = std::sync::LazyLock::new(Annotated::default);

struct Writer<'s> {
    site: &'s Site,
    highlighter: &'s Highlighter,
    texts: &'s Texts,
    brief: Option<&'s Brief>,
    annotated: &'s Annotated,
    file: &'s str,
    url: &'s str,
    text: &'s str,
    from: usize,
    outline: &'s Outline,
    medium: Medium,
    out: Vec<Event<'s>>,
    mark: usize,
    passage: usize,
    open: Option<usize>,
    /// The passages whose id was given out.
    named: usize,
    /// The note of each of the writer's own footnotes, by label.
    labels: HashMap<&'s str, usize>,
    uses: Vec<u32>,
    heading: usize,
    quotes: Vec<bool>,
    links: Vec<LinkState>,
    table: TableState,
    tables: usize,
    code: Option<(String, String)>,
    html: Option<String>,
    image: Option<(String, String, String)>,
    footnote: Option<(String, Vec<Event<'s>>)>,
    own: HashMap<String, String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LinkState {
    /// A link to be written.
    Written,
    /// A link whose address was taken off.
    Dropped,
    /// A marker on a claim: its text stays.
    Claim,
    /// A marker by itself: its text goes.
    Marker,
}

#[derive(Default)]
struct TableState {
    alignments: Vec<Alignment>,
    cell: usize,
    head: bool,
}

impl<'s> Writer<'s> {
    fn new(
        site: &'s Site,
        highlighter: &'s Highlighter,
        texts: &'s Texts,
        text: &'s str,
        from: usize,
        outline: &'s Outline,
    ) -> Self {
        Self {
            site,
            highlighter,
            texts,
            brief: None,
            annotated: &NO_NOTES,
            file: "",
            url: "",
            text,
            from,
            outline,
            medium: Medium::Page,
            out: Vec::new(),
            mark: 0,
            passage: 0,
            open: None,
            named: 0,
            labels: HashMap::new(),
            uses: Vec::new(),
            heading: 0,
            quotes: Vec::new(),
            links: Vec::new(),
            table: TableState::default(),
            tables: 0,
            code: None,
            html: None,
            image: None,
            footnote: None,
            own: HashMap::new(),
        }
    }

    fn run(mut self) -> Body {
        let settings = self.site.config.markdown;
        for (event, range) in markdown::events(&self.text[self.from..], settings) {
            let range = range.start + self.from..range.end + self.from;
            self.event(event, &range);
        }
        self.close_passage();
        self.marks_up_to(u32::MAX);
        let mut html = String::with_capacity((self.text.len() - self.from) * 5 / 4);
        pulldown_cmark::html::push_html(&mut html, self.out.into_iter());
        Body { html, own: self.own }
    }

    /// Where events go: into the footnote being read, or into the body.
    fn push(&mut self, event: Event<'s>) {
        match &mut self.footnote {
            Some((_, events)) => events.push(event),
            None => self.out.push(event),
        }
    }

    fn raw(&mut self, html: impl Into<CowStr<'s>>) {
        self.push(Event::InlineHtml(html.into()));
    }

    fn event(&mut self, event: Event<'s>, range: &Range<usize>) {
        match event {
            Event::Text(text) => self.text(text, range),
            Event::SoftBreak => {
                // A passage goes on over the end of a line.
                if self.open.is_some_and(|i| self.annotated.passages[i].span.end as usize <= range.start) {
                    self.close_passage();
                }
                self.push(Event::SoftBreak);
            }
            Event::Start(tag) => {
                self.close_passage();
                self.start(tag, range);
            }
            Event::End(tag) => {
                self.close_passage();
                self.end(tag, range);
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html_text(&html),
            Event::HardBreak => {
                self.close_passage();
                self.raw("<br>\n");
            }
            Event::Rule => self.push(Event::Html("<hr>\n".into())),
            Event::TaskListMarker(done) => {
                let (state, label) = if done { (" checked", "task_done") } else { ("", "task_open") };
                let label = attribute(self.texts.text(label));
                self.raw(format!("<input type=\"checkbox\" disabled{state} aria-label=\"{label}\"> "));
            }
            Event::FootnoteReference(label) => {
                self.close_passage();
                self.own_note(&label);
            }
            other => {
                self.close_passage();
                self.push(other);
            }
        }
    }

    // Text, passages and marks

    fn text(&mut self, text: CowStr<'s>, range: &Range<usize>) {
        if let Some((code, _)) = &mut self.code {
            code.push_str(&text);
            return;
        }
        if let Some((alt, ..)) = &mut self.image {
            alt.push_str(&text);
            return;
        }
        if self.links.last() == Some(&LinkState::Marker) {
            return;
        }
        if self.brief.is_none() || self.footnote.is_some() {
            self.push(Event::Text(text));
            return;
        }
        let mut start = range.start;
        let escaped = range.len() == text.len() + 1 && self.text.as_bytes()[start] == b'\\';
        if escaped {
            start += 1;
        }
        // An entity may happen to be as long as what it stands for.
        if self.text.get(start..range.end) == Some(&*text) {
            self.verbatim(start, start + text.len());
        } else {
            // One character that stands for several bytes of the file: it is never split.
            self.marks_up_to(range.start as u32);
            self.enter_passage(range.start as u32);
            self.push(Event::Text(text));
            self.marks_up_to(range.end as u32);
        }
    }

    /// Text that stands in the file, to the letter.
    fn verbatim(&mut self, start: usize, end: usize) {
        let mut at = start;
        self.marks_up_to(start as u32);
        while at < end {
            self.enter_passage(at as u32);
            let mut next = end;
            if let Some(mark) = self.annotated.marks.get(self.mark)
                && mark.at as usize > at
            {
                next = next.min(mark.at as usize);
            }
            if let Some(i) = self.open {
                next = next.min(self.annotated.passages[i].span.end as usize);
            } else if let Some(passage) = self.annotated.passages.get(self.passage)
                && passage.span.start as usize > at
            {
                next = next.min(passage.span.start as usize);
            }
            let text: &'s str = self.text;
            let next = text.ceil_char_boundary(next).max(at + 1);
            self.push(Event::Text(CowStr::Borrowed(&text[at..next])));
            at = next;
            if self.open.is_some_and(|i| self.annotated.passages[i].span.end as usize <= at) {
                self.close_passage();
            }
            self.marks_up_to(at as u32);
        }
    }

    /// Opens the passage that holds the byte `at`, if there is one; closes the one that doesn't.
    fn enter_passage(&mut self, at: u32) {
        let passages = &self.annotated.passages;
        while passages.get(self.passage).is_some_and(|p| p.span.end <= at) {
            self.passage += 1;
        }
        let here = passages.get(self.passage).filter(|p| p.span.start <= at).map(|_| self.passage);
        if here == self.open {
            return;
        }
        self.close_passage();
        let Some(i) = here else { return };
        let passage = passages[i];
        let number = self.annotated.notes[passage.note as usize].number;
        let class = if passage.said { "said" } else { "claim" };
        let mut html = format!("<span class=\"{class}\" data-n=\"{number}\"");
        if i >= self.named && self.medium == Medium::Page {
            self.named = i + 1;
            let _ = write!(html, " id=\"{}\"", passage_id(self.prefix(), i));
        }
        html.push('>');
        self.open = Some(i);
        self.raw(html);
    }

    fn close_passage(&mut self) {
        if self.open.take().is_some() {
            self.raw("</span>");
        }
    }

    fn prefix(&self) -> &'s str {
        self.brief.map_or("", |b| &b.prefix)
    }

    /// Writes the marks that stand at or before the byte `at`, but not inside a link.
    fn marks_up_to(&mut self, at: u32) {
        if self.links.contains(&LinkState::Written) || self.footnote.is_some() {
            return;
        }
        while let Some(mark) = self.annotated.marks.get(self.mark).filter(|m| m.at <= at) {
            self.mark += 1;
            // A mark at a passage's end stands after it.
            if self.open.is_some_and(|i| self.annotated.passages[i].span.end <= mark.at) {
                self.close_passage();
            }
            self.reference(mark.note);
        }
    }

    fn reference(&mut self, note: u32) {
        let number = self.annotated.notes[note as usize].number;
        self.uses[note as usize] += 1;
        let nth = self.uses[note as usize];
        let prefix = self.prefix();
        let first = if nth == 1 { " data-first" } else { "" };
        let id = reference_id(prefix, number, nth);
        let page = if self.medium == Medium::Feed { self.absolute(self.url) } else { String::new() };
        // Marks that stand together get room for a finger each.
        let next = matches!(self.out.last(), Some(Event::InlineHtml(html)) if html.starts_with("<sup class=\"ref-mark"));
        let next = if next { " ref-mark--next" } else { "" };
        let label = self.note_label(number);
        self.raw(format!(
            "<sup class=\"ref-mark{next}\"><a class=\"ref\" id=\"{id}\" href=\"{page}#{}\" role=\"doc-noteref\" \
             data-n=\"{number}\"{first} aria-label=\"{label}\">{number}</a></sup>",
            note_id(prefix, number)
        ));
    }

    /// "Note 3", for an attribute or a text.
    fn note_label(&self, number: u32) -> String {
        let label = self.texts.counted("note_number", number as usize);
        attribute(label.as_ref().and_then(|l| l.as_str()).unwrap_or_default())
    }

    /// A reference to a footnote of the writer's own.
    fn own_note(&mut self, label: &str) {
        match self.labels.get(label).copied() {
            Some(note) if self.footnote.is_none() => self.reference(note as u32),
            Some(note) => {
                let number = self.annotated.notes[note].number;
                let page = if self.medium == Medium::Feed { self.absolute(self.url) } else { String::new() };
                let (id, label) = (note_id(self.prefix(), number), self.note_label(number));
                self.raw(format!("<a href=\"{page}#{id}\">{label}</a>"));
            }
            None => {}
        }
    }

    // Blocks

    fn start(&mut self, tag: Tag<'s>, range: &Range<usize>) {
        match tag {
            Tag::FootnoteDefinition(label) => {
                self.marks_up_to(range.start as u32);
                self.footnote = Some((label.to_string(), Vec::new()));
            }
            Tag::Heading { .. } => {
                let heading = self.outline.headings.get(self.heading);
                let (level, id) = heading.map_or((2, ""), |h| (h.level, h.id.as_str()));
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
            Tag::HtmlBlock => self.html = Some(String::new()),
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
            Tag::MetadataBlock(_) => {}
            tag => self.push(Event::Start(tag)),
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {
                self.marks_up_to(range.end as u32);
                self.push(Event::End(tag));
            }
            TagEnd::FootnoteDefinition => {
                if let Some((label, events)) = self.footnote.take() {
                    let mut html = String::new();
                    pulldown_cmark::html::push_html(&mut html, events.into_iter());
                    self.own.entry(label).or_insert_with(|| unwrapped(&html));
                }
            }
            TagEnd::Heading(_) => {
                self.marks_up_to(range.end as u32);
                let level = self.outline.headings.get(self.heading).map_or(2, |h| h.level);
                self.heading += 1;
                self.push(Event::Html(format!("</h{level}>\n").into()));
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
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    self.html_block(&html);
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
            TagEnd::MetadataBlock(_) => {}
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
        note_html::chip(&chip.speaker, self.texts)
    }

    // Links, pictures, HTML

    fn absolute(&self, path: &str) -> String {
        match self.medium {
            Medium::Page => format!("{}{path}", self.site.config.base_path),
            Medium::Feed => self.site.config.absolute(path),
        }
    }

    /// The address that a link gets in this medium.
    fn address(&self, to: &str) -> String {
        match link::resolve(self.site, self.file, self.url, to) {
            Target::Inside(path) if self.medium == Medium::Page && to.starts_with('#') => {
                path[path.find('#').unwrap_or(0)..].to_owned()
            }
            Target::Inside(path) => self.absolute(&path),
            Target::Outside => to.to_owned(),
            Target::Missing(_) => address::encode(to),
        }
    }

    fn link(&mut self, link_type: LinkType, to: CowStr<'s>, title: &CowStr<'s>, range: &Range<usize>) {
        if is_marker(link_type) {
            self.marks_up_to(range.start as u32);
            let shortcut = link_type != LinkType::ReferenceUnknown;
            if self.footnote.is_some()
                && let Some(cites) = marker::cites(title)
            {
                self.cited_in_place(&cites, shortcut);
            }
            self.links.push(if shortcut { LinkState::Marker } else { LinkState::Claim });
            return;
        }
        if runs_script(&to) && !self.site.config.markdown.script_links {
            self.links.push(LinkState::Dropped);
            return;
        }
        self.marks_up_to(range.start as u32);
        let dest_url: CowStr<'s> = if link_type == LinkType::Email { to } else { self.address(&to).into() };
        self.links.push(LinkState::Written);
        self.push(Event::Start(Tag::Link { link_type, dest_url, title: title.clone(), id: "".into() }));
    }

    /// A marker in a footnote of the writer's own: the source is told there, without a number.
    fn cited_in_place(&mut self, cites: &[Cite], shortcut: bool) {
        let Some(brief) = self.brief else { return };
        let registry = self.site.registry_of(brief);
        let html = note_html::citation(self.site, registry, cites);
        self.raw(if shortcut { html } else { format!("({html}) ") });
    }

    fn picture(&mut self) {
        let Some((alt, to, title)) = self.image.take() else { return };
        let src = if runs_script(&to) { String::new() } else { self.address(&to) };
        let mut html = String::from("<img src=\"");
        let _ = pulldown_cmark_escape::escape_href(&mut html, &src);
        html.push_str("\" alt=\"");
        let _ = escape_html(&mut html, &alt);
        if !title.is_empty() {
            html.push_str("\" title=\"");
            let _ = escape_html(&mut html, &title);
        }
        html.push_str("\" loading=\"lazy\">");
        self.raw(html);
    }

    fn html_text(&mut self, html: &str) {
        if let Some(block) = &mut self.html {
            block.push_str(html);
            return;
        }
        self.close_passage();
        if self.site.config.markdown.raw_html {
            self.raw(html.to_owned());
        } else {
            let shown = markdown::without_comments(html);
            if !shown.is_empty() {
                self.push(Event::Text(shown.into()));
            }
        }
    }

    fn html_block(&mut self, html: &str) {
        if self.site.config.markdown.raw_html {
            self.push(Event::Html(html.to_owned().into()));
            return;
        }
        let shown = markdown::without_comments(html);
        if !shown.trim().is_empty() {
            let mut out = String::from("<p>");
            let _ = escape_html_body_text(&mut out, shown.trim());
            out.push_str("</p>\n");
            self.push(Event::Html(out.into()));
        }
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

/// A text of the theme that may stand in an attribute.
fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a String can't fail.
    let _ = escape_html(&mut out, text);
    out
}

/// A footnote of one paragraph without its `<p>`.
fn unwrapped(html: &str) -> String {
    let html = html.trim();
    match html.strip_prefix("<p>").and_then(|h| h.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => html.to_owned(),
    }
}

/// Whether a speaker is named.
pub fn is_named(speaker: &Speaker) -> bool {
    matches!(speaker, Speaker::Known { .. } | Speaker::Named { .. })
}

/// The class of a note, by what it tells.
pub fn note_class(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Remark => "remark",
        NoteKind::Unnamed => "unnamed",
        NoteKind::Report => "report",
        NoteKind::SecondHand => "secondhand",
        NoteKind::Document => "document",
        NoteKind::Own => "own",
    }
}
