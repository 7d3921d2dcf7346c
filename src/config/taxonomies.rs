//! `taxonomies`: the front-matter keys that group briefs.

use super::Taxonomy;
use super::refused::Refused;
use crate::diagnostic::near;
use crate::keys;
use serde_json::Value;

const KEY: &str = "taxonomies";

/// What the items may be.
const HELP: &str =
    "write names, or groups of keys: taxonomies = [\"tags\", { name = \"series\", ordered = true }]";

/// The keys of an item that says more than a name.
const KEYS: &[&str] = &["name", "title", "ordered"];

/// First parts of addresses that are others'.
const TAKEN: &[&str] = &["authors", "corrections", "page", "search", "sources", "speakers"];

/// The taxonomies of a site; tags where nothing is said.
pub(super) fn taxonomies(wrong: &mut Refused<'_>, typed: Option<&[Value]>) -> Vec<Taxonomy> {
    let Some(typed) = typed else {
        return vec![Taxonomy { name: "tags".into(), title: None, ordered: false }];
    };
    let mut all: Vec<Taxonomy> = Vec::new();
    for item in typed {
        let Some(taxonomy) = taxonomy(wrong, item) else { continue };
        let name = &taxonomy.name;
        let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c));
        if !plain || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
            let message = format!("“{name}” can't be a key of front matter");
            wrong.add(KEY, message, "a name has small letters, digits, hyphens and underscores");
        } else if TAKEN.contains(&&**name) || keys::is_fixed(name) {
            let message = format!("“{name}” means something else in ibid already");
            wrong.add(KEY, message, "choose another name");
        } else if all.iter().any(|other| other.name == *name) {
            wrong.add(KEY, format!("“{name}” is there twice"), "keep one of them");
        } else {
            all.push(taxonomy);
        }
    }
    all
}

fn taxonomy(wrong: &mut Refused<'_>, item: &Value) -> Option<Taxonomy> {
    let table = match item {
        Value::String(name) => return Some(Taxonomy { name: name.clone(), title: None, ordered: false }),
        Value::Object(table) => table,
        _ => {
            wrong.add(KEY, "a taxonomy is a name".into(), HELP);
            return None;
        }
    };
    if let Some(other) = table.keys().find(|key| !KEYS.contains(&key.as_str())) {
        let meant = near(other, KEYS.iter().copied());
        let help = meant.map_or_else(|| HELP.to_owned(), |meant| format!("did you mean `{meant}`?"));
        wrong.add(KEY, format!("unknown key `{other}`"), &help);
        return None;
    }
    let name = table.get("name").and_then(Value::as_str);
    let title = table.get("title").map(Value::as_str);
    let ordered = table.get("ordered").map_or(Some(false), Value::as_bool);
    let (Some(name), None | Some(Some(_)), Some(ordered)) = (name, title, ordered) else {
        let message =
            "a taxonomy has `name` and `title`, which are texts, and `ordered`, which is true or false";
        wrong.add(KEY, message.into(), HELP);
        return None;
    };
    let title = title.flatten().map(str::to_owned);
    Some(Taxonomy { name: name.to_owned(), title, ordered })
}
