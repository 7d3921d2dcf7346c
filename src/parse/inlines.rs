//! What Markdown leaves out: bare addresses become links, and marks typographic ones. Both look at the text of a whole
//! paragraph, over emphasis and links, so they stand between the parser and whoever reads its events.

use super::html;
use super::{autolink, link, typography};
use crate::annotate::prose::MASK;
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;

/// An event, and its bytes in the text.
type Placed<'a> = (Event<'a>, Range<usize>);

/// The events of a Markdown text, with the links and marks that were meant.
pub(super) struct Inlines<'a, I> {
    events: I,
    text: &'a str,
    /// Marks become typographic.
    smart: bool,
    /// The next byte that may belong to an address.
    hint: Option<usize>,
    /// What is read now is taken a paragraph at a time; else it is passed on as it comes.
    gather: bool,
    /// Blocks of code or HTML are being read.
    literal: bool,
    gathered: Vec<Placed<'a>>,
    ready: VecDeque<Placed<'a>>,
}

impl<'a, I: Iterator<Item = Placed<'a>>> Inlines<'a, I> {
    pub(super) fn new(events: I, text: &'a str, smart: bool) -> Self {
        let (gathered, ready) = (Vec::new(), VecDeque::new());
        Self {
            events,
            text,
            smart,
            hint: autolink::hint(text, 0),
            gather: smart,
            literal: false,
            gathered,
            ready,
        }
    }

    /// Whether something in these bytes of the text may have to be changed.
    fn is_wanted(&mut self, range: &Range<usize>) -> bool {
        if self.hint.is_some_and(|h| h < range.start) {
            self.hint = autolink::hint(self.text, range.start);
        }
        self.smart || self.hint.is_some_and(|h| h < range.end)
    }

    /// Takes note of where a block begins or ends; false for what stands within a paragraph.
    fn is_block(&mut self, event: &Event<'a>, range: &Range<usize>) -> bool {
        match event {
            Event::Start(tag) if is_block(tag.to_end()) => {
                self.literal |= matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_));
                self.gather = !self.literal && self.is_wanted(range);
            }
            Event::End(tag) if is_block(*tag) => {
                self.literal &=
                    !matches!(tag, TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_));
                // What follows may belong to a block around this one, whose bytes are not at hand.
                self.gather = !self.literal && (self.smart || self.hint.is_some());
            }
            Event::Html(_) => {}
            _ => return false,
        }
        true
    }

    fn finish(&mut self) {
        link_addresses(self.text, &mut self.gathered);
        if self.smart {
            set_marks(self.text, &mut self.gathered);
        }
        self.ready.extend(self.gathered.drain(..));
    }
}

impl<'a, I: Iterator<Item = Placed<'a>>> Iterator for Inlines<'a, I> {
    type Item = Placed<'a>;

    fn next(&mut self) -> Option<Placed<'a>> {
        loop {
            if let Some(placed) = self.ready.pop_front() {
                return Some(placed);
            }
            let Some((event, range)) = self.events.next() else {
                if self.gathered.is_empty() {
                    return None;
                }
                self.finish();
                continue;
            };
            let gathers = self.gather;
            if self.is_block(&event, &range) {
                if self.gathered.is_empty() {
                    return Some((event, range));
                }
                self.finish();
                self.ready.push_back((event, range));
            } else if gathers {
                self.gathered.push((event, range));
            } else {
                return Some((event, range));
            }
        }
    }
}

fn is_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// The bytes of the text that an event's own text is, letter for letter: without the backslash of an escaped character,
/// and none for an entity.
fn verbatim(text: &str, event: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let own = range.end.checked_sub(event.len())?..range.end;
    (own.start >= range.start && text.get(own.clone()) == Some(event)).then_some(own)
}

/// Whether a text that begins at this byte begins with an escaped character.
fn is_escaped(text: &str, start: usize) -> bool {
    text[..start].ends_with('\\')
}

/// Makes links of the addresses in the text of a paragraph.
fn link_addresses<'a>(text: &'a str, events: &mut Vec<Placed<'a>>) {
    let mut depth = 0_u32;
    let mut at = 0;
    while at < events.len() {
        match &events[at].0 {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Link | TagEnd::Image) => depth = depth.saturating_sub(1),
            Event::InlineHtml(tag) => match html::name(tag) {
                name if !name.eq_ignore_ascii_case("a") => {}
                _ if tag.starts_with("</") => depth = depth.saturating_sub(1),
                _ => depth += 1,
            },
            Event::Text(_) if depth == 0 => {
                let run = events[at..].iter().take_while(|(e, _)| matches!(e, Event::Text(_))).count();
                at += link_run(text, events, at..at + run);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

/// A piece of the text of a run of events.
struct Piece {
    /// Its bytes in the text of the run.
    at: Range<usize>,
    /// Its bytes in the Markdown, if they are the same.
    source: Option<Range<usize>>,
}

/// The same for a run of texts. The value is how many events stand in its place.
fn link_run<'a>(text: &'a str, events: &mut Vec<Placed<'a>>, run: Range<usize>) -> usize {
    let mut read = String::new();
    let mut pieces = Vec::with_capacity(run.len());
    for (event, range) in &events[run.clone()] {
        let Event::Text(own) = event else { continue };
        let at = read.len()..read.len() + own.len();
        read.push_str(own);
        pieces.push(Piece { at, source: verbatim(text, own, range) });
    }
    let mut addresses = autolink::find(&read);
    // A mark that was escaped (`desk\@harbor.example`) is no part of an address, and neither is a character's name at its end.
    addresses.retain_mut(|address| {
        let escaped = |p: &Piece| {
            address.span.contains(&p.at.start)
                && p.source.as_ref().is_some_and(|s| is_escaped(text, s.start))
                && read[p.at.clone()].starts_with(['@', ':', '.'])
        };
        if pieces.iter().any(escaped) {
            return false;
        }
        while let Some(last) =
            pieces.iter().rfind(|p| p.at.start < address.span.end && p.at.end >= address.span.end)
            && last.source.is_none()
            && last.at.start > address.span.start
        {
            address.span.end = last.at.start;
        }
        // Where it begins or ends within a character's name nothing can be divided.
        let divides =
            |at: usize| pieces.iter().any(|p| p.source.is_none() && p.at.start < at && at < p.at.end);
        !divides(address.span.start) && !divides(address.span.end)
    });
    if addresses.is_empty() {
        return run.len();
    }
    let old: Vec<Placed<'a>> = events[run.clone()].to_vec();
    let mut out: Vec<Placed<'a>> = Vec::with_capacity(old.len() + 4 * addresses.len());
    let source_of = |at: usize, end: bool| {
        let piece = if end {
            pieces.iter().position(|p| p.at.start < at && at <= p.at.end)
        } else {
            pieces.iter().position(|p| p.at.start <= at && at < p.at.end)
        };
        let i = piece.unwrap_or(0);
        match &pieces[i].source {
            Some(source) => source.start + (at - pieces[i].at.start),
            None if end => old[i].1.end,
            None => old[i].1.start,
        }
    };
    let mut cuts: Vec<usize> = addresses.iter().flat_map(|a| [a.span.start, a.span.end]).collect();
    cuts.dedup();
    let mut next = addresses.iter().peekable();
    for (i, piece) in pieces.iter().enumerate() {
        let mut from = piece.at.start;
        while from < piece.at.end {
            if let Some(address) = next.peek().filter(|a| a.span.start == from) {
                let range = source_of(address.span.start, false)..source_of(address.span.end, true);
                let dest_url = CowStr::from(address.target(&read).into_owned());
                let link =
                    Tag::Link { link_type: LinkType::Autolink, dest_url, title: "".into(), id: "".into() };
                out.push((Event::Start(link), range));
            }
            let to = cuts.iter().copied().find(|c| *c > from).unwrap_or(usize::MAX).min(piece.at.end);
            out.push(part(text, &old[i], piece, &(from..to)));
            from = to;
            if let Some(address) = next.next_if(|a| a.span.end == to) {
                let range = source_of(address.span.start, false)..source_of(address.span.end, true);
                out.push((Event::End(TagEnd::Link), range));
            }
        }
    }
    let count = out.len();
    events.splice(run, out);
    count
}

/// A part of a text: `at` counts in the text of the run.
fn part<'a>(text: &'a str, whole: &Placed<'a>, piece: &Piece, at: &Range<usize>) -> Placed<'a> {
    match &piece.source {
        Some(source) if *at != piece.at => {
            let (start, end) =
                (source.start + (at.start - piece.at.start), source.start + (at.end - piece.at.start));
            let first = if at.start == piece.at.start { whole.1.start } else { start };
            (Event::Text(CowStr::Borrowed(&text[start..end])), first..end)
        }
        _ => whole.clone(),
    }
}

/// Puts typographic marks into a text that stands in an attribute.
fn set_alone(text: &mut CowStr<'_>) {
    if let Cow::Owned(set) = typography::typeset(text) {
        *text = set.into();
    }
}

/// Puts typographic marks into the text of a paragraph. Each has an event of its own, with the bytes that were typed.
fn set_marks<'a>(text: &'a str, events: &mut Vec<Placed<'a>>) {
    let mut read = String::new();
    let mut places = Vec::with_capacity(events.len()); // where the text of each event begins in `read`
    let mut links: Vec<LinkType> = Vec::new();
    let mut picture = false;
    for (event, range) in events.iter_mut() {
        let mut place = None;
        match event {
            Event::Text(own) if picture => set_alone(own),
            Event::Text(own) => match links.last() {
                Some(LinkType::Autolink | LinkType::Email) => read.push(MASK),
                // A marker's own text is not printed.
                Some(LinkType::ShortcutUnknown | LinkType::CollapsedUnknown) => {}
                _ => {
                    let typed = verbatim(text, own, range).filter(|s| s.start == range.start);
                    place = typed.map(|_| read.len());
                    read.push_str(own);
                }
            },
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => read.push(MASK),
            Event::Start(Tag::Link { link_type, title, .. }) => {
                if !link::is_marker(*link_type) {
                    set_alone(title);
                }
                links.push(*link_type);
            }
            Event::End(TagEnd::Link) => {
                links.pop();
            }
            // What is said of a picture stands by itself.
            Event::Start(Tag::Image { title, .. }) => {
                set_alone(title);
                picture = true;
                read.push(MASK);
            }
            Event::End(TagEnd::Image) => picture = false,
            Event::SoftBreak | Event::HardBreak => read.push('\n'),
            Event::InlineHtml(html) if html.starts_with("<br") => read.push('\n'),
            _ => {}
        }
        places.push(place);
    }
    let mut changes = typography::changes(&read).into_iter().peekable();
    if changes.peek().is_none() {
        return;
    }
    let mut out = Vec::with_capacity(events.len() + 8);
    for ((event, range), place) in events.drain(..).zip(places) {
        let (Event::Text(own), Some(place)) = (&event, place) else {
            out.push((event, range));
            continue;
        };
        let end = place + own.len();
        let mut from = range.start;
        while changes.next_if(|c| c.at < place).is_some() {} // of what stays as it was typed
        while let Some(change) = changes.next_if(|c| c.at < end) {
            if change.at + change.length > end || (change.at == place && is_escaped(text, range.start)) {
                continue;
            }
            let at = range.start + (change.at - place);
            if from < at {
                out.push((Event::Text(CowStr::Borrowed(&text[from..at])), from..at));
            }
            from = at + change.length;
            out.push((Event::Text(CowStr::Borrowed(change.mark)), at..from));
        }
        if from == range.start {
            out.push((event, range));
        } else if from < range.end {
            out.push((Event::Text(CowStr::Borrowed(&text[from..range.end])), from..range.end));
        }
    }
    *events = out;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::parse::markdown;

    fn html(text: &str, smart_punctuation: bool) -> String {
        let settings = config::Markdown { smart_punctuation, ..config::Markdown::default() };
        let mut html = String::new();
        let mut before = 0;
        let events = markdown::events(text, settings).map(|(event, range)| {
            if matches!(event, Event::Text(_)) {
                assert!(
                    before <= range.start && range.start < range.end,
                    "{event:?} at {range:?} after {before}"
                );
                before = range.end;
            }
            event
        });
        pulldown_cmark::html::push_html(&mut html, events);
        html
    }

    #[track_caller]
    fn check(pairs: &[(&str, &str)]) {
        for (typed, printed) in pairs {
            assert_eq!(html(typed, true).trim(), *printed, "{typed}");
        }
    }

    #[test]
    fn marks_are_set_over_emphasis_links_and_code() {
        check(&[
            (
                "\"*We* won,\" she said, '**so** what?'",
                "<p>“<em>We</em> won,” she said, ‘<strong>so</strong> what?’</p>",
            ),
            ("*\"We won,\"* he said", "<p><em>“We won,”</em> he said</p>"),
            (
                "\"[We won](https://x.example/a--b)\"",
                "<p>“<a href=\"https://x.example/a--b\">We won</a>”</p>",
            ),
            ("the `x--y`'s \"`z`\" use", "<p>the <code>x--y</code>’s “<code>z</code>” use</p>"),
            ("\"One\ntwo\"  \n\"three\"", "<p>“One\ntwo”<br />\n“three”</p>"),
            (
                "- 'a'\n- b -- c\n\nd\n\n    code--d \"e\"",
                "<ul>\n<li>‘a’</li>\n<li>b – c</li>\n</ul>\n<p>d</p>\n<pre><code>code--d \"e\"</code></pre>",
            ),
            ("# It's \"so\"", "<h1>It’s “so”</h1>"),
            (
                "| \"a\" | 'b' |\n|--|--|\n| c--d | e... |",
                "<table><thead><tr><th>“a”</th><th>‘b’</th></tr></thead><tbody>\n<tr><td>c–d</td><td>e…</td></tr>\n</tbody></table>",
            ),
            (
                "![\"A\" *map*](m.png '\"B\"') [c](d \"it's\")",
                "<p><img src=\"m.png\" alt=\"“A” map\" title=\"“B”\" /> <a href=\"d\" title=\"it’s\">c</a></p>",
            ),
            ("\"Yes\"[@key] \"no\"", "<p>“Yes”<a href=\"\" title=\"@key\">@key</a> “no”</p>"),
        ]);
    }

    #[test]
    fn what_is_escaped_or_an_address_stays() {
        check(&[
            ("\\\"a\\\" &quot;b&quot; \\'c a\\--b \\\\\"d\"", "<p>\"a\" \"b\" 'c a--b \\“d”</p>"),
            (
                "at https://x.example/a--b's \"end\"",
                "<p>at <a href=\"https://x.example/a--b\">https://x.example/a--b</a>’s “end”</p>",
            ),
            (
                "<https://x.example/a--b> \"x\"",
                "<p><a href=\"https://x.example/a--b\">https://x.example/a--b</a> “x”</p>",
            ),
        ]);
    }

    #[test]
    fn bare_addresses_are_links_where_text_is() {
        for (typed, printed) in [
            (
                "see www.x.example/a_b_c?d=1&amp;e=2&f.",
                "<p>see <a href=\"http://www.x.example/a_b_c?d=1&amp;e=2&amp;f\">www.x.example/a_b_c?d=1&amp;e=2&amp;f</a>.</p>",
            ),
            (
                "**https://x.example**",
                "<p><strong><a href=\"https://x.example\">https://x.example</a></strong></p>",
            ),
            ("https://x.example/a\\_b", "<p><a href=\"https://x.example/a_b\">https://x.example/a_b</a></p>"),
            (
                "a_b@x.example, desk\\@x.example",
                "<p><a href=\"mailto:a_b@x.example\">a_b@x.example</a>, desk@x.example</p>",
            ),
            (
                "`https://x.example` [https://x.example](/y) ![www.x.example](z)",
                "<p><code>https://x.example</code> <a href=\"/y\">https://x.example</a> <img src=\"z\" alt=\"www.x.example\" /></p>",
            ),
            ("https://x.example/&copy;", "<p><a href=\"https://x.example/\">https://x.example/</a>©</p>"),
            ("[https://x.example] a", "<p>[<a href=\"https://x.example\">https://x.example</a>] a</p>"),
            (
                "- one\n  - www.x.example\n- https://y.example\n\nend\n\n    https://code.example",
                "<ul>\n<li>one\n<ul>\n<li><a href=\"http://www.x.example\">www.x.example</a></li>\n</ul>\n</li>\n<li><a href=\"https://y.example\">https://y.example</a></li>\n</ul>\n<p>end</p>\n<pre><code>https://code.example</code></pre>",
            ),
            ("<i>https://x.example</i>", "<p><i><a href=\"https://x.example\">https://x.example</a></i></p>"),
            ("<div>\nhttps://x.example\n</div>", "<div>\nhttps://x.example\n</div>"),
        ] {
            assert_eq!(html(typed, false).trim(), printed, "{typed}");
        }
    }
}
