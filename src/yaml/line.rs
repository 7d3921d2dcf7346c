//! What stands on a line of YAML: a key, a value, a comment; and how the line should be typed.

use super::mistake::Mistake;
use super::scan::{comment, is_odd_space, quoted, repaired};
use crate::span::Span;

/// What follows a value that has ended on its line.
pub(super) fn after_value(text: &str, value: Span, rest: &str) -> Mistake {
    let line = String::new();
    match value.of(text).chars().next() {
        Some('"' | '\'') if rest.trim() == "," => Mistake::Comma { line },
        Some('"' | '\'') if rest.trim_start().starts_with(',') => Mistake::NoBrackets { line },
        Some('\'') if rest.starts_with(char::is_alphanumeric) => Mistake::Apostrophe { line },
        Some(mark @ ('"' | '\'')) => Mistake::AfterQuote { mark, line },
        Some(bracket) => Mistake::AfterBracket { bracket, line },
        None => Mistake::Other,
    }
}

/// A text without the marks around it, where those within it are the ones too many: `"The "big" plan"`. In `"Yes" and
/// "no"` there are none around it.
pub(super) fn unwrapped(raw: &str, mark: char) -> &str {
    let Some(inner) = raw.strip_prefix(mark).and_then(|r| r.strip_suffix(mark)) else { return raw };
    let Some((before, after)) = inner.split_once(mark) else { return raw };
    if before.ends_with(' ') || after.starts_with(char::is_alphanumeric) { inner } else { raw }
}

/// A text in single marks without them, where they are around it: in `'90s Hits by 'Rolling'` the first is an apostrophe.
pub(super) fn without_apostrophes(raw: &str) -> &str {
    let Some(inner) = raw.strip_prefix('\'').and_then(|r| r.strip_suffix('\'')) else { return raw };
    let opened = inner.matches(" '").count();
    let closed = inner.matches("' ").count();
    if opened == closed { inner } else { raw }
}

/// The keys of front matter and registries whose value is a list of texts.
const LISTS: &[&str] = &["tags", "byline", "aliases"];

/// What was meant as a list: `#news, #pier` or `- Ann Reed`, in brackets; `None` for other keys, and other values.
pub(super) fn as_list(key: Option<&str>, value: &str) -> Option<String> {
    key.filter(|key| LISTS.contains(key))?;
    let items = value.strip_prefix("- ").unwrap_or(value);
    let tags = items.split_whitespace().all(|word| word.starts_with('#') && !word.contains(','));
    let items: Vec<&str> = if tags { items.split_whitespace().collect() } else { items.split(',').collect() };
    let marked = |item: &str| if item.starts_with('#') { quoted(item) } else { item.to_owned() };
    let items: Vec<String> = items.into_iter().map(|item| marked(item.trim())).collect();
    let simple = |item: &String| !item.is_empty() && !item.contains([':', '[', ']', '{', '}']);
    items.iter().all(simple).then(|| format!("[{}]", items.join(", ")))
}

/// `- src: pier.jpg, alt: A pier`, whose second key begins before the colon, as two lines.
pub(super) fn two_keys(line: &str, colon: usize) -> Option<String> {
    const KEYS: &[&str] = &["src", "alt", "caption", "credit", "date", "text", "title", "organization"];
    let comma = line.get(..colon)?.rfind(", ")?;
    let is_pair = line.starts_with("- ") && KEYS.contains(&line[comma + 2..colon].trim());
    is_pair.then(|| format!("{}\n  {}", &line[..comma], &line[comma + 2..]))
}

/// Whether a deeper line that begins with `name` and a colon goes on with the text of `key`, rather than being a key that
/// was indented.
pub(super) fn goes_on(key: Option<&str>, name: &str) -> bool {
    const PROSE: &[&str] = &["title", "description", "text", "alt", "caption", "note"];
    const KEYS: &[&str] = &[
        "title",
        "date",
        "updated",
        "description",
        "dateline",
        "byline",
        "tags",
        "language",
        "path",
        "slug",
        "aliases",
        "draft",
        "expires",
        "template",
        "photos",
        "sources",
        "corrections",
        "people",
        "organizations",
        "extra",
        "author",
        "src",
        "alt",
        "caption",
        "credit",
        "text",
        "name",
        "roles",
        "url",
        "organization",
        "translation_of",
        "image",
        "category",
        "categories",
        "summary",
        "kind",
        "subject",
    ];
    name.contains(char::is_whitespace)
        || key.is_some_and(|key| PROSE.contains(&key))
            && name.chars().all(char::is_lowercase)
            && !KEYS.contains(&name)
}

/// A text over several lines on one, in quotation marks. `lines` begins with its key.
pub(super) fn joined(lines: &str) -> String {
    let whole = lines.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let start = value_start(&whole);
    repaired(&whole, start..whole.len(), &quoted(&whole[start..]))
}

/// The key that a line begins with, and where its value may begin; `None` for a line without a key.
pub(super) fn key_end(body: &str) -> Option<(&str, usize)> {
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    if let Some(mark @ ('"' | '\'')) = body.chars().next() {
        let close = body[1..].find(mark)? + 1;
        let rest = body[close + 1..].trim_start_matches(' ');
        let after = rest.strip_prefix(':').filter(|r| is_end(r))?;
        return Some((&body[1..close], body.len() - after.len()));
    }
    if body.starts_with(['[', '{', '#', '&', '*', '!', '|', '>', '%', '@', '`', ',', '?']) {
        return None;
    }
    let colon = colon(&body[..comment(body).unwrap_or(body.len())])?;
    Some((body[..colon].trim_end(), colon + 1))
}

/// The first colon that ends a key: one with a space, or nothing, after it.
pub(super) fn colon(text: &str) -> Option<usize> {
    memchr::memchr_iter(b':', text.as_bytes())
        .find(|i| text[i + 1..].is_empty() || text[i + 1..].starts_with([' ', '\t']))
}

/// `title:Council`, `title：Council`, `title = Council`: what was meant as a key with its value.
pub(super) fn no_space(line: &str, at: usize) -> Option<(Mistake, Span)> {
    let body = line.trim_start_matches(['-', ' ']);
    let at = at + line.len() - body.len();
    let word =
        body.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).filter(|i| *i > 0)?;
    let key = &body[..word];
    if !key.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mark = body[word..].trim_start_matches(' ').chars().next()?;
    let mark_at = word + body[word..].len() - body[word..].trim_start_matches(' ').len();
    let rest = &body[mark_at + mark.len_utf8()..];
    let span = Span::new(at + mark_at, at + mark_at + mark.len_utf8());
    match mark {
        ':' if rest.is_empty() || rest.starts_with([' ', '\t', '/']) => None,
        ':' => {
            if let Some(odd) = rest.chars().next().filter(|c| is_odd_space(*c)) {
                let start = at + mark_at + 1;
                Some((Mistake::OddSpace(odd), Span::new(start, start + odd.len_utf8())))
            } else {
                let line = repaired(line, line.len()..line.len(), "").replacen(':', ": ", 1);
                Some((Mistake::NoSpace { line }, span))
            }
        }
        '：' | '︰' | '﹕' => Some((Mistake::WideColon, span)),
        '=' => {
            let line = format!("{key}: {}", rest.trim());
            Some((Mistake::EqualsSign { line }, span))
        }
        _ => None,
    }
}

/// Where the value of a line begins.
pub(super) fn value_start(line: &str) -> usize {
    let body = line.trim_start_matches(['-', ' ']);
    let before = line.len() - body.len();
    let after = key_end(body).map_or(0, |(_, after)| after);
    before + after + (body[after..].len() - body[after..].trim_start().len())
}

pub(super) fn typed_column(text: &str, at: usize) -> usize {
    at - text[..at].rfind('\n').map_or(0, |i| i + 1)
}

/// The word that a cut begins with, without the brackets and commas after it.
pub(super) fn first_word(text: &str, cut: Span) -> Span {
    let word = cut.of(text).split([' ', ',', ']', '}']).next().unwrap_or_default();
    Span { end: cut.start + word.len().max(1) as u32, ..cut }
}

/// A line with a list, with what holds a `#` in it in quotation marks.
pub(super) fn hash_line(text: &str, line: Span, cut: Span) -> String {
    if cut.start < line.start || cut.end > line.end {
        return String::new();
    }
    let typed = line.of(text);
    let at = (cut.start - line.start) as usize;
    let start = typed[..at].rfind(['[', '{', ',']).map_or(0, |i| i + 1);
    let items = typed[start..].trim_end_matches([']', '}', ' ']);
    let closing = typed[start + items.len()..].trim();
    let items: Vec<String> = items
        .split(',')
        .map(str::trim)
        .map(|item| if comment(item).is_some() { quoted(item) } else { item.to_owned() })
        .collect();
    let space = if start > 0 && typed[..start].ends_with(',') { " " } else { "" };
    let closing = if closing.is_empty() { "]" } else { closing };
    repaired(typed, start..typed.len(), &format!("{space}{}{closing}", items.join(", ")))
}

/// `|`, `>-` and the like, with nothing but a comment after it.
pub(super) fn is_block_header(value: &str) -> bool {
    let rest = value[1..].trim_start_matches(|c: char| "+-123456789".contains(c));
    rest.is_empty()
        || rest.starts_with([' ', '\t']) && (rest.trim().is_empty() || rest.trim().starts_with('#'))
}

/// Whether what YAML takes for a comment was probably meant as a part of the value: `#1`, `#MeToo`, `# 1`. Who writes a
/// comment puts a space after the sign.
pub fn looks_meant(comment: &str) -> bool {
    let rest = comment.trim_start_matches('#');
    comment.len() - rest.len() == 1
        && rest.trim_start_matches([' ', '\t']).starts_with(|c: char| {
            if rest.starts_with([' ', '\t']) { c.is_ascii_digit() } else { c.is_alphanumeric() || c == '_' }
        })
}

/// Whether a value without quotation marks is all that it can be, so that what follows it is no part of a text: true,
/// false, or a date.
pub(super) fn is_whole(value: &str) -> bool {
    ["true", "false"].iter().any(|word| value.eq_ignore_ascii_case(word))
        || value.get(..10).is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok())
            && !value[10..].contains(|c: char| c.is_alphabetic() && c != 'T' && c != 'Z')
}
