//! HTML as mail programs show it: they drop style sheets, classes, scripts, frames and most elements that say what something
//! is. What is left has its looks in `style`; and the same as plain text.

use crate::parse::html::{Part, read};
use quick_xml::escape::{escape, partial_escape};
use std::fmt::Write as _;

/// The widest that anything is in a mail, in pixels.
pub(crate) const WIDTH: u32 = 560;

/// Elements that stay, as what, and how they look.
const ELEMENTS: &[(&str, &str, &str)] = &[
    ("p", "p", "margin:0 0 14px"),
    ("h1", "h2", "margin:24px 0 8px;font-size:22px;line-height:1.2"),
    ("h2", "h3", "margin:22px 0 8px;font-size:18px;line-height:1.3"),
    ("h3", "h4", "margin:18px 0 6px;font-size:16px;line-height:1.3"),
    ("h4", "h4", "margin:18px 0 6px;font-size:16px;line-height:1.3"),
    ("h5", "h4", "margin:18px 0 6px;font-size:16px;line-height:1.3"),
    ("h6", "h4", "margin:18px 0 6px;font-size:16px;line-height:1.3"),
    ("ul", "ul", "margin:0 0 14px;padding:0 0 0 24px"),
    ("ol", "ol", "margin:0 0 14px;padding:0 0 0 24px"),
    ("li", "li", "margin:0 0 4px"),
    ("blockquote", "blockquote", "margin:0 0 14px;padding:0 0 0 14px;border-left:3px solid #16181c"),
    ("figure", "div", "margin:0 0 14px"),
    ("figcaption", "div", "margin:6px 0 0;font-size:14px;color:#555a62"),
    (
        "aside",
        "div",
        "margin:0 0 14px;padding:10px 14px;background-color:#f3f3ee;border-top:3px solid #16181c",
    ),
    ("div", "div", ""),
    ("section", "div", ""),
    ("article", "div", ""),
    ("a", "a", "color:#1d4c9f"),
    ("strong", "strong", ""),
    ("b", "b", ""),
    ("em", "em", ""),
    ("i", "i", ""),
    ("del", "s", ""),
    ("s", "s", ""),
    ("sup", "sup", "font-size:12px;line-height:1"),
    ("sub", "sub", "font-size:12px;line-height:1"),
    ("code", "code", ""),
    ("pre", "pre", "margin:0 0 14px;white-space:pre-wrap"),
    ("table", "table", "margin:0 0 14px;border-collapse:collapse"),
    ("thead", "thead", ""),
    ("tbody", "tbody", ""),
    ("tr", "tr", ""),
    ("th", "th", "padding:4px 12px 4px 0;border-bottom:2px solid #16181c;text-align:left"),
    ("td", "td", "padding:4px 12px 4px 0;border-bottom:1px solid #d7d8d4;text-align:left"),
    ("dl", "div", "margin:0 0 14px"),
    ("dt", "div", "font-weight:bold"),
    ("dd", "div", "margin:0 0 8px 24px"),
    ("br", "br", ""),
    ("hr", "hr", "border:0;border-top:1px solid #16181c;width:96px"),
    ("img", "img", "max-width:100%;height:auto;border:0"),
];

/// Elements of which not even the text is shown.
const SILENT: &[&str] =
    &["script", "style", "iframe", "object", "svg", "template", "video", "audio", "head", "title"];

/// Attributes that stay.
const ATTRIBUTES: &[&str] =
    &["href", "src", "alt", "width", "height", "dir", "lang", "value", "start", "colspan", "rowspan"];

/// An element whose start tag is being read.
#[derive(Default)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Calls `each` with the start tags, ends and texts of some HTML, but for what is never shown.
fn walk(html: &str, mut each: impl FnMut(Event<'_>)) {
    let mut tag = Tag::default();
    let mut silent = 0_u32;
    read(html, &mut |part, _| match part {
        Part::Start(name) => tag = Tag { name: name.to_owned(), attributes: Vec::new() },
        Part::Name(name) => tag.attributes.push((name.to_owned(), String::new())),
        Part::Value(value) => {
            if let Some((_, last)) = tag.attributes.last_mut() {
                value.clone_into(last);
            }
        }
        Part::Close if SILENT.contains(&&*tag.name) => silent += 1,
        Part::Close if silent == 0 => each(Event::Start(&tag)),
        Part::End(name) if SILENT.contains(&name) => silent = silent.saturating_sub(1),
        Part::End(name) if silent == 0 => each(Event::End(name)),
        Part::Text(text) if silent == 0 => each(Event::Text(text)),
        _ => {}
    });
}

enum Event<'e> {
    Start(&'e Tag),
    End(&'e str),
    Text(&'e str),
}

/// Some HTML of a feed, with whole addresses, as a mail has it.
pub(crate) fn safe(html: &str) -> String {
    let mut out = String::with_capacity(html.len() * 3 / 2);
    // Writing to a String can't fail, here and below.
    walk(html, |event| match event {
        Event::Text(text) => out.push_str(&partial_escape(text)),
        Event::End(name) => {
            if let Some((_, shown, _)) = ELEMENTS.iter().find(|(known, ..)| *known == name)
                && !matches!(*shown, "br" | "hr" | "img")
            {
                let _ = write!(out, "</{shown}>");
            }
        }
        Event::Start(tag) => start(&mut out, tag),
    });
    out
}

fn start(out: &mut String, tag: &Tag) {
    let Some((_, shown, style)) = ELEMENTS.iter().find(|(known, ..)| *known == tag.name) else { return };
    if *shown == "img" {
        image(out, tag, style);
        return;
    }
    let _ = write!(out, "<{shown}");
    for (name, value) in &tag.attributes {
        if ATTRIBUTES.contains(&&**name) && (name != "href" || is_whole(value)) {
            let _ = write!(out, " {name}=\"{}\"", escape(value.as_str()));
        }
    }
    if !style.is_empty() {
        let _ = write!(out, " style=\"{style}\"");
    }
    out.push('>');
}

/// A picture with its size, no wider than the mail. What mail programs don't show, drawings among it, is told in words.
fn image(out: &mut String, tag: &Tag, style: &str) {
    let alt = tag.get("alt").unwrap_or_default();
    let src = tag.get("src").filter(|src| is_whole(src) && !is_drawing(src));
    let size = |name| tag.get(name).and_then(|n| n.parse::<u32>().ok());
    let Some(src) = src else {
        if !alt.is_empty() {
            let _ = write!(out, "[{}]", partial_escape(alt));
        }
        return;
    };
    let _ = write!(out, "<img src=\"{}\" alt=\"{}\"", escape(src), escape(alt));
    match (size("width"), size("height")) {
        (Some(width), Some(height)) if width > WIDTH => {
            let height = u64::from(height) * u64::from(WIDTH) / u64::from(width);
            let _ = write!(out, " width=\"{WIDTH}\" height=\"{height}\"");
        }
        (Some(width), Some(height)) => {
            let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
        }
        _ => {
            let _ = write!(out, " width=\"{WIDTH}\"");
        }
    }
    let _ = write!(out, " style=\"{style}\">");
}

fn is_whole(address: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}

fn is_drawing(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.len() > 4 && path[path.floor_char_boundary(path.len() - 4)..].eq_ignore_ascii_case(".svg")
}

/// A mail as plain text: paragraphs with an empty line between, links with their address after them.
pub(crate) fn text(html: &str) -> String {
    let mut writer = Plain::default();
    walk(html, |event| match event {
        Event::Start(tag) => writer.start(tag),
        Event::End(name) => writer.end(name),
        Event::Text(text) => writer.text(text),
    });
    let lines = writer.out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    format!("{}\n", lines.trim())
}

#[derive(Default)]
struct Plain {
    out: String,
    /// The address of the link being read, and where its words begin.
    links: Vec<(String, usize)>,
    /// The lists that are open: the number of the next item, if they are counted.
    lists: Vec<Option<u32>>,
    literal: bool,
}

impl Plain {
    fn start(&mut self, tag: &Tag) {
        match &*tag.name {
            "br" => self.out.push('\n'),
            "hr" => {
                self.lines(2);
                self.out.push_str("---");
                self.lines(2);
            }
            "a" => self.links.push((tag.get("href").unwrap_or_default().to_owned(), self.out.len())),
            "img" => {
                if let Some(alt) = tag.get("alt").filter(|alt| !alt.is_empty()) {
                    let _ = write!(self.out, "[{alt}] ");
                }
            }
            "ul" => {
                self.lines(1);
                self.lists.push(None);
            }
            "ol" => {
                self.lines(1);
                self.lists.push(Some(tag.get("start").and_then(|n| n.parse().ok()).unwrap_or(1)));
            }
            "li" => {
                self.lines(1);
                match self.lists.last_mut() {
                    Some(Some(next)) => {
                        let number = tag.get("value").and_then(|n| n.parse().ok()).unwrap_or(*next);
                        *next = number + 1;
                        let _ = write!(self.out, "{number}. ");
                    }
                    _ => self.out.push_str("- "),
                }
            }
            "sup" => self.out.push('['),
            "pre" => {
                self.lines(2);
                self.literal = true;
            }
            name if is_block(name) => self.lines(2),
            "td" | "th" if !self.out.ends_with('\n') => self.out.push_str("  "),
            "tr" => self.lines(1),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "a" => {
                let Some((to, from)) = self.links.pop() else { return };
                let words = self.out.get(from..).unwrap_or_default();
                // The mark of a note leads to the note, which is in the mail.
                let is_mark = words.bytes().all(|b| b.is_ascii_digit());
                let is_back = words.starts_with(['↩', '↪']);
                if is_back {
                    self.out.truncate(from);
                } else if !is_mark && !words.contains(&*to) && !to.is_empty() {
                    let _ = write!(self.out, " <{to}>");
                }
            }
            "sup" => self.out.push(']'),
            "ul" | "ol" => {
                self.lists.pop();
                self.lines(if self.lists.is_empty() { 2 } else { 1 });
            }
            "pre" => {
                self.literal = false;
                self.lines(2);
            }
            name if is_block(name) => self.lines(2),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.literal {
            self.out.push_str(text);
            return;
        }
        for (i, word) in text.split(char::is_whitespace).enumerate() {
            if i > 0 && !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
                self.out.push(' ');
            }
            self.out.push_str(word);
        }
    }

    /// Ends the line, with no more than `count` line ends; in an item of a list, a paragraph goes on where the item began.
    fn lines(&mut self, count: usize) {
        let kept = self.out.trim_end_matches([' ', '\n']).len();
        if kept == 0 {
            self.out.clear();
            return;
        }
        let begun =
            self.out[..kept].ends_with('-') || self.out[..kept].ends_with('.') && self.out.ends_with(". ");
        if begun && !self.lists.is_empty() && self.out.ends_with(' ') {
            return;
        }
        let had = self.out[kept..].matches('\n').count();
        self.out.truncate(kept);
        self.out.extend(std::iter::repeat_n('\n', count.max(had).min(2)));
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "aside"
            | "div"
            | "table"
            | "dl"
            | "section"
            | "article"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_mail_programs_drop_is_gone_and_the_words_stay() {
        let html = "<figure class=\"photo\"><img src=\"https://a.example/p.jpg\" alt=\"A & B\" width=\"1120\" height=\"560\" \
                    srcset=\"x\"><figcaption>C</figcaption></figure><p id=\"x\">“W <a class=\"ref\" href=\"https://a.example/#n\">\
                    <b>1</b></a> &amp; so</p><img src=\"https://a.example/m.svg\" alt=\"Map\"><script>no()</script>\
                    <iframe src=\"https://b.example\">no</iframe><a href=\"#x\">y</a><video>no</video>";
        let expected = "<div style=\"margin:0 0 14px\"><img src=\"https://a.example/p.jpg\" alt=\"A &amp; B\" width=\"560\" \
                        height=\"280\" style=\"max-width:100%;height:auto;border:0\"><div style=\"margin:6px 0 0;font-size:14px;\
                        color:#555a62\">C</div></div><p style=\"margin:0 0 14px\">“W <a href=\"https://a.example/#n\" \
                        style=\"color:#1d4c9f\"><b>1</b></a> &amp; so</p>[Map]<a style=\"color:#1d4c9f\">y</a>";
        assert_eq!(safe(html), expected);
    }

    #[test]
    fn plain_text_has_paragraphs_lists_and_addresses() {
        let html = "<h2>T</h2><p>A <a href=\"https://a.example/x\">link</a>\n and <a href=\"https://b.example\">https://b.example</a>\
                    <sup><a href=\"https://a.example/#n\">1</a></sup>.</p><ol><li value=\"3\"><p>One</p></li><li>Two <a \
                    href=\"https://a.example/#r\">↩</a></li></ol><ul><li>a</li></ul><p>End<br>now</p>";
        let expected = "T\n\nA link <https://a.example/x> and https://b.example[1].\n\n3. One\n\n4. Two\n\n- a\n\nEnd\nnow\n";
        assert_eq!(text(html), expected);
    }
}
