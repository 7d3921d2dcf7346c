//! What other generators have and ibid has not, or has by another name.

use super::shape::value;
use super::{Diagnostic, at, code};
use crate::source_file::SourceFile;
use crate::span::Span;
use crate::yaml::{Value, looks_meant};

/// A key of another generator, and `own`, ibid's key for the same, with the value that is there under it.
pub(crate) fn foreign_key(
    file: &SourceFile,
    span: Span,
    key: &str,
    typed: &Value,
    own: Option<&str>,
    there: Option<&Value>,
) -> Diagnostic {
    let whole = with_cut(file, span, typed);
    let typed = whole.as_ref().unwrap_or(typed);
    let help = match (own, there) {
        (Some(own), Some(there)) => both(own, key, typed, there),
        (Some(own), None) => same_in_ibid(own, key, typed),
        (None, _) => {
            "ibid has nothing like it: take the line out, or put it under `extra` if your theme uses it"
                .into()
        }
    };
    at(code::FOREIGN_KEY, file, span, format!("`{key}` is a key of other generators")).help(help).once()
}

/// A text with what YAML takes for a comment after it, where that looks like a part of the text.
fn with_cut(file: &SourceFile, key: Span, typed: &Value) -> Option<Value> {
    let Value::Text(text) = typed else { return None };
    let line = file.text.get(key.end as usize..)?.lines().next()?;
    let line = line.trim_start_matches(['"', '\'', ' ']).strip_prefix(':')?.trim();
    let rest = line.strip_prefix(text.as_str())?.trim_start();
    (rest.starts_with('#') && looks_meant(rest)).then(|| Value::Text(line.into()))
}

/// What to do where ibid's own key is there too. To take the other one out must not publish what it holds back.
fn both(own: &str, key: &str, typed: &Value, there: &Value) -> String {
    let lower = key.to_lowercase();
    let when = || value(texts(typed).first().copied().unwrap_or_default());
    match own {
        "date" if typed != there && lower.starts_with("pub") && !when().is_empty() => {
            format!("ibid publishes a brief on its `date`: write date: {}, and take this line out", when())
        }
        "expires" if typed != there && !when().is_empty() => {
            format!(
                "ibid has `expires` for it, which says another day: write expires: {}, or take this line out if that day is right",
                when()
            )
        }
        "draft" if *there != Value::Bool(true) && !says_public(&lower, typed) => {
            "in ibid it is `draft`, which is there too: write draft: true, and take this line out".into()
        }
        _ => format!("ibid has `{own}` for it, which is there too: take this line out"),
    }
}

/// Whether `published: true`, `hidden: false` and the like say that a brief is for readers.
fn says_public(key: &str, typed: &Value) -> bool {
    let yes = *typed == Value::Bool(true);
    match typed {
        Value::Bool(_) => matches!(key, "published" | "publish") == yes,
        _ => texts(typed).first().is_some_and(|t| t.to_lowercase().starts_with("publish")),
    }
}

fn same_in_ibid(own: &str, key: &str, typed: &Value) -> String {
    let texts = texts(typed);
    let first = texts.first().copied().unwrap_or_default();
    match own {
        "draft" => {
            if says_public(&key.to_lowercase(), typed) {
                "every brief is published unless it says `draft: true`: take the line out".into()
            } else {
                "in ibid it is `draft`: draft: true".into()
            }
        }
        "template" => {
            "take the line out; for another template than the theme’s brief.html, ibid has `template`: template: name.html".into()
        }
        "path" if first.contains([':', '{']) || first.is_empty() => {
            "in ibid it is `path`, the whole address; addresses by pattern are set under [permalinks] in site.toml".into()
        }
        "photos" => {
            let src = if first.is_empty() { "harbor.jpg" } else { first };
            format!("in ibid it is `photos`, a list\nphotos:\n  - src: {}\n    alt: What the picture shows", value(src))
        }
        "byline" => {
            let names: Vec<String> = names(typed).into_iter().take(4).map(value).collect();
            match names.len() {
                0 => "in ibid it is `byline`, a list of names: byline: [Ann Reed, Bo Lind]".into(),
                _ => format!("in ibid it is `byline`, a list: byline: [{}]", names.join(", ")),
            }
        }
        "tags" | "aliases" => {
            let spaced = own == "tags" && matches!(typed, Value::Text(t) if !t.contains(','));
            let items: Vec<&str> = match typed {
                Value::Text(text) if spaced => text.split_whitespace().collect(),
                Value::Text(text) => text.split(',').map(str::trim).collect(),
                _ => texts,
            };
            let items: Vec<String> = items.into_iter().take(4).map(value).collect();
            let help = format!("in ibid it is `{own}`, a list: {own}: [{}]", items.join(", "));
            // What groups briefs in another way than tags may keep its own key.
            let lower = key.to_lowercase();
            if ["series", "categories", "topics"].contains(&&*lower) {
                format!("{help}; or let site.toml name the key: taxonomies = [\"tags\", \"{lower}\"]")
            } else {
                help
            }
        }
        "translation_of" | "sources" => format!("in ibid it is `{own}`: see the guide"),
        _ if first.is_empty() => format!("in ibid it is `{own}`"),
        _ => {
            let shown: String = first.chars().take(40).collect();
            let dots = if shown.len() < first.len() { "…" } else { "" };
            format!("in ibid it is `{own}`: {own}: {}", value(&format!("{shown}{dots}")))
        }
    }
}

/// The names in a value: of keys only the name, for what else is known of an author is not for readers.
fn names(typed: &Value) -> Vec<&str> {
    match typed {
        Value::Text(text) => text
            .split(',')
            .map(|name| name.split(['<', '(']).next().unwrap_or_default().trim())
            .filter(|name| !name.is_empty() && !name.contains('@'))
            .collect(),
        Value::List(items) => items.iter().flat_map(names).collect(),
        Value::Map(entries) => ["name", "display_name", "displayName", "full_name", "fullName"]
            .iter()
            .find_map(|known| entries.iter().find(|(key, _)| key.eq_ignore_ascii_case(known)))
            .map(|(_, name)| names(name))
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The texts in a value.
fn texts(typed: &Value) -> Vec<&str> {
    match typed {
        Value::Text(text) => vec![text],
        Value::List(items) => items.iter().flat_map(texts).collect(),
        Value::Map(entries) => entries.iter().flat_map(|(_, v)| texts(v)).collect(),
        _ => Vec::new(),
    }
}

/// A brief without front matter, or with something that isn't quite.
pub(crate) fn no_front_matter(file: &SourceFile) -> Diagnostic {
    let start = if file.text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let text = &file.text[start..];
    let first = text.lines().next().unwrap_or_default().trim_end();
    let wrong = |span: Span, message: &str| at(code::NO_FRONT_MATTER, file, span, message);
    let line = Span::new(start, start + first.len());
    let two_lines = "put the front matter between two lines of three dashes, each line in it as key: value, such as title: Council backs levee";
    if first == "---" {
        return never_closed(file, start);
    }
    if first == "+++" {
        return wrong(line, "this front matter is TOML; ibid reads YAML").help(two_lines);
    }
    if first.starts_with('{') && (first.trim() == "{" || first.contains('"')) {
        return wrong(line, "this front matter is JSON; ibid reads YAML").help(two_lines);
    }
    if is_rule(first) || is_rule(first.trim()) {
        return wrong(line, "the line above the front matter must be just three dashes").help("write: ---");
    }
    let above: usize = text.split_inclusive('\n').take_while(|l| l.trim().is_empty()).map(str::len).sum();
    if above > 0 && text[above..].starts_with("---") {
        let dashes = Span::new(start + above, start + above + 3);
        return wrong(dashes, "front matter begins on the first line of a file")
            .help("take out what is above the three dashes");
    }
    let closing = text.lines().take(40).position(|l| l.trim_end() == "---");
    if closing.is_some() && first.split_once(':').is_some_and(|(key, _)| !key.contains(' ')) {
        return wrong(line, "the line of three dashes above the front matter is missing")
            .help("write --- on a line of its own above this one");
    }
    wrong(Span::default(), "there is no front matter").help(
        "a brief begins with a line of three dashes, then title: and date:, then another line of three dashes",
    )
}

/// Front matter without the line that closes it.
fn never_closed(file: &SourceFile, start: usize) -> Diagnostic {
    let mut at_byte = start;
    let mut last = 1;
    let mut ended = false;
    for (i, line) in file.text[start..].split_inclusive('\n').enumerate() {
        let typed = line.trim_end();
        if i > 0 && (is_rule(typed) || is_rule(typed.trim())) {
            let span = Span::new(at_byte, at_byte + typed.len());
            return at(
                code::NO_FRONT_MATTER,
                file,
                span,
                "the front matter must be closed by just three dashes",
            )
            .help("write: --- at the beginning of the line, and nothing else on it");
        }
        let body = typed.trim_start();
        let is_part = i == 0
            || body.starts_with('-')
            || typed.len() > body.len()
            || body.contains(": ")
            || body.ends_with(':');
        ended |= !is_part;
        if !ended {
            last = i + 1;
        }
        at_byte += line.len();
    }
    at(code::NO_FRONT_MATTER, file, Span::new(start, start + 3), "the front matter is never closed").help(
        format!(
            "write another line of three dashes after the last of its keys, which seems to be on line {last}"
        ),
    )
}

/// A line of dashes, of whatever kind and number, but for three of the right kind.
fn is_rule(line: &str) -> bool {
    let dashes = line.chars().filter(|c| "-–—―−".contains(*c)).count();
    dashes == line.chars().count() && (dashes > 1 || line == "—") && !line.is_empty()
}
