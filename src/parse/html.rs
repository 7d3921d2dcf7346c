//! HTML that a writer typed: its addresses, its text, its comments. It is read as browsers read it, and what is not
//! changed on purpose stays as it was, byte for byte.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use std::borrow::Cow;
use std::convert::Infallible;
use std::ops::Range;

/// A part of some HTML. Names are in small letters, values and texts have their entities read.
pub(crate) enum Part<'p> {
    /// A start tag begins.
    Start(&'p str),
    /// An attribute's name, of the element that was begun last.
    Name(&'p str),
    /// The value of the attribute named last.
    Value(&'p str),
    /// The start tag ends.
    Close,
    /// An end tag.
    End(&'p str),
    /// Text.
    Text(&'p str),
    /// Whether it has an end.
    Comment(bool),
}

/// Calls `each` with every part of some HTML, in order. Not generic: each copy of the tokenizer is 200 KB of code.
pub(crate) fn read(html: &str, each: &mut dyn FnMut(Part<'_>, Range<usize>)) {
    let callback = |event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
        let text = |bytes| std::str::from_utf8(bytes).unwrap_or_default();
        let range = span.start..span.end.max(span.start);
        match event {
            CallbackEvent::OpenStartTag { name } => each(Part::Start(text(name)), range),
            CallbackEvent::AttributeName { name } => each(Part::Name(text(name)), range),
            CallbackEvent::AttributeValue { value } => each(Part::Value(text(value)), range),
            CallbackEvent::CloseStartTag { .. } => each(Part::Close, range),
            CallbackEvent::EndTag { name } => each(Part::End(text(name)), range),
            CallbackEvent::String { value } => each(Part::Text(text(value)), range),
            // The error for one without an end may be emitted before it, or after it.
            CallbackEvent::Comment { .. } => {
                let closed = ["-->", "--!>"].iter().any(|end| html[range.clone()].ends_with(end));
                each(Part::Comment(closed), range);
            }
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    // Reading from memory can't fail.
    let _ = Tokenizer::new_with_emitter(html, emitter).finish();
}

/// HTML without its comments, which no reader is meant to see in any case. One that has no end stays.
pub(super) fn without_comments(html: &str) -> Cow<'_, str> {
    if !html.contains("<!--") {
        return Cow::Borrowed(html);
    }
    let mut comments = Vec::new();
    read(html, &mut |part, range| {
        if matches!(part, Part::Comment(true)) && html[range.clone()].starts_with("<!--") {
            comments.push((range, String::new()));
        }
    });
    replaced(html, comments)
}

/// Where a comment begins that has no end.
pub(super) fn unclosed_comment(html: &str) -> Option<usize> {
    let mut found = None;
    if html.contains("<!--") {
        read(html, &mut |part, range| {
            if matches!(part, Part::Comment(false)) {
                found = Some(range.start);
            }
        });
    }
    found
}

/// Other bytes in the place of some.
fn replaced(html: &str, edits: Vec<(Range<usize>, String)>) -> Cow<'_, str> {
    if edits.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    for (range, new) in edits {
        out.push_str(&html[at..range.start]);
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(&html[at..]);
    Cow::Owned(out)
}

/// What an address of HTML is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A reader goes there: it has to lead somewhere.
    Link,
    /// It is shown or loaded with the page: it has to be there.
    File,
    /// A program may be there, which is no file of a site.
    Program,
}

/// An address in HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address<'a> {
    /// The address, with its entities read.
    pub to: &'a str,
    /// What it is for.
    pub used: Use,
}

fn used(element: &str, attribute: &str) -> Option<Use> {
    match attribute {
        "href" if matches!(element, "base") => None,
        "href" if matches!(element, "a" | "area") => Some(Use::Link),
        "href" | "xlink:href" | "src" | "srcset" | "imagesrcset" | "poster" => Some(Use::File),
        "data" if element == "object" => Some(Use::File),
        "action" | "formaction" | "cite" => Some(Use::Program),
        _ => None,
    }
}

/// What becomes of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It stays, to the letter.
    Stays,
    /// Another stands in its place.
    Becomes(String),
    /// Its attribute goes.
    Goes,
}

/// The HTML with other addresses: `each` says for every one what becomes of it, and is given its bytes.
pub fn with_addresses(html: &str, mut each: impl FnMut(Address<'_>, Range<usize>) -> Fate) -> Cow<'_, str> {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let (mut element, mut attribute, mut from) = (String::new(), None, 0);
    read(html, &mut |part, range| match part {
        Part::Start(name) => name.clone_into(&mut element),
        Part::Name(name) => {
            attribute = used(&element, name).map(|used| (used, name.ends_with("srcset")));
            from = range.start;
        }
        Part::Value(value) => {
            let Some((used, many)) = attribute.take() else { return };
            let quoted = matches!(html.as_bytes()[..range.start].last(), Some(b'"' | b'\''));
            let whole = from..range.end + usize::from(quoted);
            let fate = if many {
                set(value, used, &range, &mut each)
            } else {
                each(Address { to: value.trim_ascii(), used }, range.clone())
            };
            match fate {
                Fate::Stays => {}
                Fate::Goes => edits.push((whole, String::new())),
                Fate::Becomes(new) => {
                    let mut escaped = String::with_capacity(new.len() + 2);
                    // Writing to a String can't fail.
                    let _ = pulldown_cmark_escape::escape_html(&mut escaped, &new);
                    let escaped = escaped.replace('\'', "&#39;");
                    edits.push((range, if quoted { escaped } else { format!("\"{escaped}\"") }));
                }
            }
        }
        _ => {}
    });
    replaced(html, edits)
}

/// A list of pictures with their sizes: `a.jpg 1x, b.jpg 2x`.
fn set(
    list: &str,
    used: Use,
    range: &Range<usize>,
    each: &mut impl FnMut(Address<'_>, Range<usize>) -> Fate,
) -> Fate {
    let mut out = String::with_capacity(list.len());
    let mut changed = false;
    let mut rest = list;
    loop {
        let start = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        out.push_str(&rest[..rest.len() - start.len()]);
        if start.is_empty() {
            break;
        }
        let end = start.find(|c: char| c.is_ascii_whitespace()).unwrap_or(start.len());
        // A comma ends an address only where white space follows it.
        let address = start[..end].trim_end_matches(',');
        match each(Address { to: address, used }, range.clone()) {
            Fate::Stays => out.push_str(address),
            Fate::Becomes(new) => {
                changed = true;
                out.push_str(&new);
            }
            Fate::Goes => return Fate::Goes,
        }
        rest = &start[address.len()..];
        let size = rest.find(',').unwrap_or(rest.len());
        out.push_str(&rest[..size]);
        rest = &rest[size..];
    }
    if changed { Fate::Becomes(out) } else { Fate::Stays }
}

/// Calls `each` with every name that a link may lead to.
pub(super) fn ids(html: &str, mut each: impl FnMut(&str)) {
    let (mut anchor, mut is_id) = (false, false);
    read(html, &mut |part, _| match part {
        Part::Start(name) => anchor = name == "a",
        Part::Name(name) => is_id = name == "id" || (anchor && name == "name"),
        Part::Value(value) if is_id => each(value),
        _ => {}
    });
}

/// The name of a tag, as typed.
pub(super) fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())]
}

/// True if words before and after the tag don't run together.
pub(super) fn parts_words(tag: &str) -> bool {
    let name = name(tag);
    // The elements that stand within a line of text (HTML, "phrasing content"), but for a line break.
    let within: &[&str] = &[
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "mark", "output", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
        "time", "tt", "u", "var", "wbr",
    ];
    !within.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The text that a reader sees of some HTML, with a space or more where an element ends a line.
pub fn text(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut element = String::new();
    let mut hidden: Option<(String, usize)> = None; // the element that hides what is in it, and how often it nests
    read(html, &mut |part, _| {
        if let Some((of, depth)) = &mut hidden {
            match part {
                Part::Start(name) if name == of => *depth += 1,
                Part::End(name) if name == of => *depth -= 1,
                _ => {}
            }
            if *depth == 0 {
                hidden = None;
            }
            return;
        }
        match part {
            Part::Start(name) => {
                name.clone_into(&mut element);
                if is_hidden(name) {
                    hidden = Some((name.to_owned(), 1));
                } else if parts_words(name) {
                    out.push(' ');
                }
            }
            Part::Name("hidden") if !is_void(&element) => hidden = Some((element.clone(), 1)),
            Part::End(name) if parts_words(name) => out.push(' '),
            Part::Text(text) => out.push_str(text),
            _ => {}
        }
    });
    out
}

/// Elements whose text is not shown.
fn is_hidden(name: &str) -> bool {
    matches!(name, "script" | "style" | "template" | "noscript" | "title" | "datalist" | "object" | "iframe")
}

/// Elements without an end tag.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(html: &str) -> String {
        let each = |address: Address<'_>, _| match address.to {
            "/x" => Fate::Becomes("/base/x".into()),
            "/q" => Fate::Becomes("/q?a=1&b='2'".into()),
            "bad" => Fate::Goes,
            _ => Fate::Stays,
        };
        with_addresses(html, each).into_owned()
    }

    #[test]
    fn addresses_change_and_nothing_else() {
        for (html, expected) in [
            ("<A HREF=/x CLASS=k>t</A>", "<A HREF=\"/base/x\" CLASS=k>t</A>"),
            ("<a href='/q'>", "<a href='/q?a=1&amp;b=&#39;2&#39;'>"),
            ("<img alt=\"/x > /x\" src = \"/x\" >", "<img alt=\"/x > /x\" src = \"/base/x\" >"),
            ("<a href=\"bad\" id=k>", "<a  id=k>"),
            (
                "<script>'<a href=\"/x\">'</script><a href=\"&#47;x\">",
                "<script>'<a href=\"/x\">'</script><a href=\"/base/x\">",
            ),
            ("<base href=\"/x\"><q cite=\"/x\">", "<base href=\"/x\"><q cite=\"/base/x\">"),
            ("</a>/x<b data=/x><object data=/x>", "</a>/x<b data=/x><object data=\"/base/x\">"),
            ("<a href=\"/x", "<a href=\"/x"),
        ] {
            assert_eq!(moved(html), expected);
        }
    }

    #[test]
    fn every_address_of_a_set_is_seen() {
        let set = "<img srcset=\"/x 1x, a,b.jpg 2x,/x 3x\">";
        assert_eq!(moved(set), "<img srcset=\"/base/x 1x, a,b.jpg 2x,/base/x 3x\">");
        assert_eq!(moved("<source srcset=/x>"), "<source srcset=\"/base/x\">");
        assert_eq!(moved("<img srcset=\" , \">"), "<img srcset=\" , \">");
    }

    #[test]
    fn comments_go_and_what_looks_like_one_stays() {
        for (html, expected) in [
            ("a<!-- b -->c<!---->d<!-->e", "acde"),
            ("<p title=\"<!-- b -->\">", "<p title=\"<!-- b -->\">"),
            ("<script><!-- b --></script>", "<script><!-- b --></script>"),
            ("a <!-- open", "a <!-- open"),
        ] {
            assert_eq!(without_comments(html), expected);
        }
        assert_eq!(unclosed_comment("a <!-- b --> <!-- c"), Some(13));
        assert_eq!(unclosed_comment("<!-- caf\u{e9}"), Some(0));
        assert_eq!(unclosed_comment("<p title='<!--'>"), None);
    }

    #[test]
    fn the_text_of_html_is_what_is_shown() {
        let html = "<p>a<b>b</b> &amp; c<br>d</p><script>x</script><div hidden>y<div>y</div>y</div><p>e<i hidden>z</i>";
        assert_eq!(text(html).split_whitespace().collect::<Vec<_>>(), ["ab", "&", "c", "d", "e"]);
    }
}
