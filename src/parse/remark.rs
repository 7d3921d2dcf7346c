//! What stands in a brief's Markdown and is probably not what its writer meant: template syntax of other generators,
//! asterisks that emphasize nothing, and prose that its indent made code.
//!
//! Most briefs hold none of it, which a look at their bytes tells. Only the others are read once more.

use super::markdown;
use crate::config;
use crate::diagnostic::{Diagnostic, Ration, code, finding};
use crate::source_file::SourceFile;
use crate::span::Span;
use memchr::memmem;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

/// What should be looked at in the Markdown of a file, from byte `body` on.
pub(crate) fn diagnostics(file: &SourceFile, body: usize, settings: config::Markdown) -> Vec<Diagnostic> {
    let text = &file.text[body..];
    if !worth_a_look(text) {
        return Vec::new();
    }
    let mut reader = Reader { text, ..Reader::default() };
    let plain = config::Markdown { smart_punctuation: false, ..settings };
    for (event, range) in markdown::events(text, plain) {
        reader.event(&event, range);
    }
    reader.end_of_block();
    let mut ration = Ration::default();
    let mut out = Vec::new();
    for (remark, range) in reader.found {
        let span = Span::new(range.start + body, range.end + body);
        let code = match remark {
            Remark::Template => code::TEMPLATE_SYNTAX,
            Remark::Emphasis => code::EMPHASIS,
            Remark::Indented => code::TEXT_AS_CODE,
        };
        if ration.allows(code) {
            out.push(ration.last(match remark {
                Remark::Template => finding::template_syntax(file, span),
                Remark::Emphasis => finding::emphasis(file, span),
                Remark::Indented => finding::text_as_code(file, span),
            }));
        }
    }
    out
}

#[derive(Debug, Clone, Copy)]
enum Remark {
    Template,
    Emphasis,
    Indented,
}

/// Whether the bytes could be any of it.
fn worth_a_look(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has = |what: &str| memmem::find(bytes, what.as_bytes()).is_some();
    memchr::memchr(b'{', bytes).is_some()
        || has("\n\t")
        || has("\n    ")
        || text.starts_with(['\t', ' '])
        || has(":::")
        || has("!!! ")
        || has("%%")
        || has("^[")
        || memchr::memchr_iter(b'[', bytes).any(|i| foreign(&text[i..]).is_some())
        || runs(text).any(|stars| trap(text, stars))
}

/// The asterisks of a text, those that stand together as one.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + memchr::memchr(b'*', &bytes[at..])?;
        at = start + bytes[start..].iter().take_while(|b| **b == b'*').count();
        Some(start..at)
    })
}

#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    found: Vec<(Remark, Range<usize>)>,
    /// The block of code being read: whether its indent made it one, and its text.
    code: Option<(bool, String, Range<usize>)>,
    /// Asterisks that are printed, of the block being read.
    stars: Vec<Range<usize>>,
    /// Where the last piece of template syntax ended.
    read: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                self.code = Some((matches!(kind, CodeBlockKind::Indented), String::new(), range));
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some((true, text, range)) = self.code.take()
                    && is_prose(&text)
                {
                    let start = range.start + self.text[range.start..].len()
                        - self.text[range.start..].trim_start().len();
                    let end = self.text[start..].find('\n').map_or(self.text.len(), |i| start + i);
                    self.found.push((Remark::Indented, start..end));
                }
            }
            Event::Text(text) => match &mut self.code {
                Some((_, code, _)) => code.push_str(text),
                None => self.printed(range),
            },
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::FootnoteDefinition,
            ) => self.end_of_block(),
            _ => {}
        }
    }

    /// A stretch of the Markdown that is printed as it is.
    fn printed(&mut self, range: Range<usize>) {
        let piece = &self.text[range.clone()];
        for (i, c) in piece.char_indices().filter(|(_, c)| "{[!:*%^".contains(*c)) {
            let at = range.start + i;
            if at < self.read || self.text[..at].ends_with('\\') {
                continue;
            }
            if c == '*' {
                let length = self.text[at..].bytes().take_while(|b| *b == b'*').count();
                self.stars.push(at..at + length);
                self.read = at + length;
            } else if let Some(length) = foreign(&self.text[at..]).filter(|_| {
                // These make sense at the beginning of a line only.
                !matches!(c, '!' | ':')
                    || self.text[..at].is_empty()
                    || self.text[..at].ends_with('\n')
                    || self.text[at..].starts_with("![[")
            }) {
                self.found.push((Remark::Template, at..at + length));
                self.read = at + length;
            }
        }
    }

    /// Asterisks that were meant as a pair come at least two in a block, and alike.
    fn end_of_block(&mut self) {
        let stars = std::mem::take(&mut self.stars);
        let mut i = 0;
        while let Some(pair) = stars.get(i..i + 2) {
            let (open, close) = (pair[0].clone(), pair[1].clone());
            if open.len() == close.len() && (trap(self.text, open.clone()) || trap(self.text, close.clone()))
            {
                self.found.push((Remark::Emphasis, open.start..close.end));
                i += 1;
            }
            i += 1;
        }
    }
}

/// Whether Markdown keeps asterisks from emphasizing because of a mark of punctuation on one side and a letter on the
/// other: those after 强调 in `**强调。**然后` can't close, and those before the quotation mark in `说**“强调”**` can't open.
fn trap(text: &str, stars: Range<usize>) -> bool {
    let (before, after) =
        (text[..stars.start].trim_end_matches('*'), text[stars.end..].trim_start_matches('*'));
    let (Some(before), Some(after)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    let is_mark =
        |c: char| c.is_ascii_punctuation() || !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control();
    (is_mark(before) && after.is_alphanumeric()) || (before.is_alphanumeric() && is_mark(after))
}

/// Words that are shortcodes without anything after them.
const SHORTCODES: &[&str] = &["gallery", "playlist", "TOC", "toc", "wp_caption", "contact-form-7"];

/// The length of a piece of template syntax that a text begins with: `{{ x }}`, `{{< x >}}`, `{% x %}`, `{# x #}`,
/// `{: .x}`, `[gallery ids="1"]`, `[/caption]`, `[[x]]`, `![[x]]`, `::: x`, `!!! x`,
/// `%%x%%`, `^[x]`.
fn foreign(text: &str) -> Option<usize> {
    const LONGEST: usize = 500;
    // References to notes, and markers, which are many.
    if text.starts_with("[^") || text.starts_with("[@") {
        return None;
    }
    let text = &text[..text.floor_char_boundary(LONGEST)];
    let text = &text[..text.find("\n\n").unwrap_or(text.len())];
    let until = |close: &str| text[2..].find(close).map(|i| 2 + i + close.len());
    let line = || text.lines().next().map_or(0, str::len);
    let bytes = text.as_bytes();
    match (bytes.first()?, bytes.get(1)?) {
        (b'{', b'{') => until("}}"),
        (b'{', b'%') => until("%}"),
        (b'{', b'#') => until("#}"),
        (b'{', b':') => until("}"),
        // A comment of Obsidian; one of several paragraphs is found by the line that it begins with.
        (b'%', b'%') => until("%%").or_else(|| (line() == 2).then_some(2)),
        (b'^', b'[') => text.find(']').map(|i| i + 1).filter(|end| !text[*end..].starts_with('(')),
        (b':', b':') if text.starts_with(":::") => Some(line()),
        (b'!', b'!') if text.starts_with("!!! ") => Some(line()),
        (b'!', b'[') if text.starts_with("![[") => text.find("]]").map(|i| i + 2),
        (b'[', b'[') if !text.starts_with("[[@") && !text.starts_with("[[^") => {
            until("]]").filter(|end| *end > 4 && !text[..*end].contains('\n'))
        }
        (b'[', _) => shortcode(text),
        _ => None,
    }
}

/// `[gallery ids="1"]` or `[/gallery]`.
fn shortcode(text: &str) -> Option<usize> {
    let end = text.find(']')?;
    let inner = &text[1..end];
    let name = inner.trim_start_matches('/').trim_end_matches('/').trim();
    let word =
        name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(name.len());
    let (word, rest) = name.split_at(word);
    if !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let closes = inner.starts_with('/') && rest.is_empty();
    // The name of an attribute, an equals sign, and a value that is no word of a sentence.
    let has_attribute = rest.starts_with([' ', '\n']) && {
        let attribute = rest.trim_start().split('=').next().unwrap_or_default();
        rest.contains('=')
            && !attribute.is_empty()
            && attribute.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
    };
    (closes || has_attribute || rest.is_empty() && SHORTCODES.contains(&word)).then_some(end + 1)
}

/// Whether a text reads as sentences rather than as code.
fn is_prose(text: &str) -> bool {
    let text = text.trim();
    if text.contains(['{', '}', ';', '<', '>', '\\', '|', '=', '$', '`']) || text.contains("  ") {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_word = |w: &&str| {
        let inner = w.trim_matches(|c: char| !c.is_alphanumeric());
        !inner.is_empty() && inner.chars().all(|c| c.is_alphanumeric() || "’'-–—.,".contains(c))
    };
    let good = words.iter().filter(|w| is_word(w)).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let wide = text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count();
    let ends = text.ends_with(['.', '!', '?', '”', '"', '’', '…', ':', '。', '！', '？', '」', '』', '؟']);
    let begins =
        text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || !c.is_lowercase());
    // Scripts without spaces between words have few of them.
    let long_enough = words.len() >= 4 || wide >= 8;
    long_enough && ends && begins && good * 10 >= words.len() * 8 && letters * 2 >= text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        let file = SourceFile { path: "content/a.md".into(), text: text.into() };
        let marked = |d: Diagnostic| {
            let place = d.place.unwrap();
            (d.code.id.to_owned(), place.mark.of(&place.excerpt).to_owned())
        };
        diagnostics(&file, 0, config::Markdown::default()).into_iter().map(marked).collect()
    }

    fn check(text: &str, code: &str, marked: &str) {
        assert_eq!(found(text), [(code.to_owned(), marked.to_owned())], "{text}");
    }

    #[test]
    fn template_syntax_is_found_where_it_would_be_printed() {
        check("Watch {{< video id >}} here.\n", "W321", "{{< video id >}}");
        check("{{<figure src=\"a.jpg\">}}\n", "W321", "{{<figure src=\"a.jpg\">}}");
        check("See [the vote]({{< ref \"vote.md\" >}}).\n", "W321", "{{< ref \"vote.md\" >}}");
        check("{% include note.html %}\n", "W321", "{% include note.html %}");
        check("By {{ page.author }}.\n", "W321", "{{ page.author }}");
        check("Text {# later #}\n", "W321", "{# later #}");
        check("[gallery ids=\"3,4\"]\n", "W321", "[gallery ids=\"3,4\"]");
        check("[gallery]\n", "W321", "[gallery]");
        check("A pier.[/caption]\n", "W321", "[/caption]");
        check("See [[Other Note]].\n", "W321", "[[Other Note]]");
        check("![[pier.jpg]]\n", "W321", "![[pier.jpg]]");
        check("Text %%ask *Ann* again%% here.\n", "W321", "%%ask *Ann* again%%");
        check("%%\nAsk Ann.\n%%\n", "W321", "%%");
        check("It rose.^[By a foot.]\n", "W321", "^[By a foot.]");
        check("::: warning\nHigh water.\n", "W321", "::: warning");
    }

    #[test]
    fn what_only_looks_like_template_syntax_is_left_alone() {
        for text in [
            "In code, `{{ x }}` and `[gallery]` are text.\n",
            "```\n{{< x >}}\n```\n",
            "He said it was “good [sic] enough [applause] for now [a = b].”\n",
            "A set {a, b} and {{a}, {b}.\n",
            "Escaped \\{{ x }}.\n",
            "[link](x.md) and [@key] and [^1]\n\n[^1]: Note.\n",
            "Time: 10:::30.\n",
            "From 5% to 6%, or 100%% as it were.\n",
            "In code, `%%x%%` and `^[x]`.\n",
            "<!-- {{ x }} -->\n",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn asterisks_that_do_not_emphasize_are_found() {
        check("他说**“现在开始。”**然后离开。\n", "W322", "**“现在开始。”**");
        check("**重要。**然后\n", "W322", "**重要。**");
        check("**Note:**text\n", "W322", "**Note:**");
        for text in [
            "**重要**。然后\n",
            "**Note:** text\n",
            "5*(3) is 15\n",
            "a `**x.**y` b\n",
            "f*** and s***\n",
            "\\*重要。\\*然后\n",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn prose_that_an_indent_made_code_is_found() {
        let said = "“The pier stays open,” said Leo Marsh, the mayor.";
        check(&format!("Intro.\n\n\t{said}\n"), "W324", said);
        check(&format!("Intro.\n\n    {said}\n    It will not close.\n"), "W324", said);
        check("前言。\n\n    他说今天不会关闭这座桥。\n", "W324", "他说今天不会关闭这座桥。");
        for text in [
            "Intro.\n\n    let x = 3;\n",
            "Intro.\n\n    $ ibid build\n",
            "Intro.\n\n    Name    Age\n    Ann     30\n",
            "- A point.\n\n    It goes on here, as a paragraph of the item.\n",
            "Intro.\n    “A line that goes on,” he said.\n",
            "```\nA sentence in a fence is meant to be there.\n```\n",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
