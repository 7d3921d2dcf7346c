//! What a template lacks, in plain words, and what may have been meant.

use crate::diagnostic::near;
use crate::span::Span;
use std::ops::Range;
use tera::Value;

/// What is wrong, and what to type.
pub(super) struct Plain {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

/// Tera's message in plain words. `typed` is the part of the template that is meant, `keys` are those that its page has
/// anywhere, for what Tera doesn't list itself.
pub(super) fn plain(message: &str, typed: &str, keys: impl FnOnce() -> Vec<String>) -> Plain {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let name = quoted.next().unwrap_or_default();
    let listed: Vec<&str> = match message.split_once(". Available ") {
        Some((_, list)) => list.split_once(": ").map_or(Vec::new(), |(_, names)| names.split(", ").collect()),
        None => Vec::new(),
    };
    let undefined = message.to_lowercase().contains("undefined");
    if message.starts_with("Variable ") && !undefined {
        return Plain {
            message: format!("there is no variable `{name}` here"),
            help: meant(name, &listed, "variables"),
        };
    }
    if message.starts_with("Field ") && !undefined {
        let owner = typed.rfind(&format!(".{name}")).map_or("", |i| &typed[..i]);
        let owner = if owner.is_empty() { "this value".to_owned() } else { format!("`{owner}`") };
        return Plain {
            message: format!("{owner} has no field `{name}`"),
            help: meant(name, &listed, "fields"),
        };
    }
    if undefined {
        let last = typed.rsplit('.').next().unwrap_or_default();
        let known = keys();
        let known: Vec<&str> = known.iter().map(String::as_str).filter(|k| *k != last).collect();
        let help = near(last, known).map(|near| format!("did you mean `{near}`?"));
        let help = help.unwrap_or_else(|| format!("test it first: {{% if {typed} %}} … {{% endif %}}"));
        return Plain { message: format!("`{typed}` is not defined here"), help: Some(help) };
    }
    if message.starts_with("Invalid type") {
        let got = quoted.next().unwrap_or("something else");
        let wanted = if name.contains("str") || name.contains("String") { "text" } else { name };
        return Plain { message: format!("`{typed}` is {got} here, and {wanted} is wanted"), help: None };
    }
    Plain { message: message.to_owned(), help: None }
}

/// The path of names that bytes of a template belong to: `entry.date`, where Tera means `entry` or `date` alone.
pub(super) fn whole_path(source: &str, range: Range<usize>) -> Span {
    let part = |c: char| c.is_ascii_alphanumeric() || "_.".contains(c);
    let start = source.floor_char_boundary(range.start);
    let end = source.floor_char_boundary(range.end.max(start));
    let before = source[..start].trim_end_matches(part).len();
    let after = source.len() - source[end..].trim_start_matches(part).len();
    Span::new(before, after)
}

fn meant(name: &str, listed: &[&str], what: &str) -> Option<String> {
    let names: Vec<&str> = listed.iter().copied().filter(|n| !n.starts_with("__tera")).collect();
    let meant = near(name, names.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    meant.or_else(|| (!names.is_empty()).then(|| format!("the {what} are {}", names.join(", "))))
}

/// The most values of a page that are looked through for their keys.
const MOST: usize = 20_000;

/// Every key of some values, once, in order.
pub(super) fn keys<'v>(values: impl Iterator<Item = &'v Value>) -> Vec<String> {
    let mut names = std::collections::BTreeSet::new();
    let mut left: Vec<&Value> = values.collect();
    let mut seen = 0;
    while let Some(value) = left.pop().filter(|_| seen < MOST) {
        seen += 1;
        if let Some(map) = value.as_map() {
            for (key, value) in map {
                names.extend(key.as_str().map(str::to_owned));
                left.push(value);
            }
        } else if let Some(items) = value.as_array() {
            left.extend(items);
        }
    }
    names.into_iter().collect()
}
