//! YAML, behind one door: values without the parser's types, and the place of every key and value.
//!
//! `serde_yaml` reads the text (it is archived, and used nowhere else). It tells no places of values, so
//! [`locate`] finds them again in the text by their path.

use crate::span::Span;

/// A YAML value. Dates, `no` and `012` are text, as typed.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Another number.
    Float(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Keys and values, in order.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// What it is, in a writer's words.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "true or false",
            Self::Int(_) | Self::Float(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a group of keys",
        }
    }

    /// The same value for templates and JSON.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Bool(b) => (*b).into(),
            Self::Int(i) => (*i).into(),
            Self::Float(f) => (*f).into(),
            Self::Text(t) => t.clone().into(),
            Self::List(items) => items.iter().map(Self::to_json).collect(),
            Self::Map(entries) => {
                serde_json::Value::Object(entries.iter().map(|(k, v)| (k.clone(), v.to_json())).collect())
            }
        }
    }
}

/// Why a text is not YAML, and where in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// What is wrong, in one sentence.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into a map, by key.
    Key(String),
    /// Into a list, by index from 0.
    Index(usize),
}

/// Reads a text. An empty one is [`Value::Null`].
pub fn parse(text: &str) -> Result<Value, YamlError> {
    let parsed: Result<serde_yaml::Value, _> = serde_yaml::from_str(text);
    match parsed {
        Ok(value) => convert(value).map_err(|message| YamlError { message, span: Span::default() }),
        Err(error) => Err(explain(text, &error)),
    }
}

fn convert(value: serde_yaml::Value) -> Result<Value, String> {
    use serde_yaml::Value as Y;
    Ok(match value {
        Y::Null => Value::Null,
        Y::Bool(b) => Value::Bool(b),
        Y::Number(n) => match n.as_i64() {
            Some(i) => Value::Int(i),
            None => Value::Float(n.as_f64().unwrap_or(f64::NAN)),
        },
        Y::String(s) => Value::Text(s),
        Y::Sequence(items) => Value::List(items.into_iter().map(convert).collect::<Result<_, _>>()?),
        Y::Mapping(entries) => {
            let mut out = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                let key = match key {
                    Y::String(s) => s,
                    Y::Number(n) => n.to_string(),
                    Y::Bool(b) => b.to_string(),
                    _ => return Err("a key must be a word".into()),
                };
                out.push((key, convert(value)?));
            }
            Value::Map(out)
        }
        Y::Tagged(tagged) => return Err(format!("tags such as {} have no meaning here", tagged.tag)),
    })
}

/// Puts the parser's error in a writer's words, and finds its place, which for a repeated key the parser
/// gives as the top of the file.
fn explain(text: &str, error: &serde_yaml::Error) -> YamlError {
    let full = error.to_string();
    if let Some(key) = full.split("duplicate entry with key \"").nth(1).and_then(|r| r.split('"').next()) {
        return YamlError { message: format!("the key `{key}` is there twice"), span: second(text, key) };
    }
    let index = error.location().map_or(0, |l| l.index().min(text.len()));
    let at = text.floor_char_boundary(index);
    let message = full.split(" at line ").next().unwrap_or(&full).to_owned();
    YamlError { message, span: Span::new(at, at) }
}

/// The second line that begins with the same key at the same depth.
fn second(text: &str, key: &str) -> Span {
    let mut at = 0;
    let mut seen: Vec<usize> = Vec::new();
    for line in text.split_inclusive('\n') {
        let (indent, body) = undent(line);
        if key_len(body, key).is_some() {
            if seen.contains(&indent) {
                return Span::new(at + indent, at + indent + key.len());
            }
            seen.push(indent);
        }
        at += line.len();
    }
    Span::default()
}

/// Where a key and its value stand: the spans of the key and of what follows it on its line. A step that
/// can't be followed in the text (flow style, an alias) ends at the last place that could.
pub fn locate(text: &str, path: &[Step]) -> (Span, Span) {
    let mut region = 0..text.len();
    let mut found = (Span::default(), Span::default());
    for step in path {
        let Some((place, inner)) = descend(text, region.clone(), step) else { break };
        found = place;
        region = inner;
    }
    found
}

type Descent = ((Span, Span), std::ops::Range<usize>);

fn descend(text: &str, region: std::ops::Range<usize>, step: &Step) -> Option<Descent> {
    let mut at = region.start;
    let mut lines = Vec::new(); // (start, column of the content, content without line end)
    for line in text[region.clone()].split_inclusive('\n') {
        let line_start = text[..at].rfind('\n').map_or(0, |i| i + 1);
        let (indent, body) = undent(line);
        if !body.is_empty() && !body.starts_with('#') {
            lines.push((at + indent, at + indent - line_start, body));
        }
        at += line.len();
    }
    let (i, start, column, key_bytes) = match step {
        Step::Key(key) => {
            let depth = lines.first()?.1;
            let (i, l) =
                lines.iter().enumerate().find(|(_, l)| l.1 == depth && key_len(l.2, key).is_some())?;
            (i, l.0, l.1, key_len(l.2, key)?)
        }
        Step::Index(n) => {
            let depth = lines.iter().find(|l| l.2.starts_with('-'))?.1;
            let (i, l) =
                lines.iter().enumerate().filter(|(_, l)| l.1 == depth && l.2.starts_with('-')).nth(*n)?;
            (i, l.0, l.1, 0)
        }
    };
    let body = lines[i].2;
    let after = match step {
        Step::Key(_) => key_bytes + body[key_bytes..].find(':')? + 1,
        Step::Index(_) => 1,
    };
    let value = body[after..].trim();
    let value_start = start + after + (body[after..].len() - body[after..].trim_start().len());
    let place =
        (Span::new(start, start + key_bytes.max(1)), Span::new(value_start, value_start + value.len()));
    // A list may stand at the depth of its key.
    let is_key = matches!(step, Step::Key(_));
    let end = lines[i + 1..]
        .iter()
        .find(|l| l.1 < column || (l.1 == column && !(is_key && l.2.starts_with('-'))))
        .map_or(region.end, |l| text[..l.0].rfind('\n').map_or(l.0, |n| n + 1));
    let inner_start = if is_key && value.is_empty() {
        text[start..].find('\n').map_or(region.end, |n| (start + n + 1).min(end))
    } else {
        value_start.min(end)
    };
    Some((place, inner_start..end))
}

fn undent(line: &str) -> (usize, &str) {
    let body = line.trim_end();
    let rest = body.trim_start_matches(' ');
    (body.len() - rest.len(), rest)
}

/// The length of `key`, quotes included, if the line begins with it and a colon.
fn key_len(line: &str, key: &str) -> Option<usize> {
    for quoted in [key.to_owned(), format!("\"{key}\""), format!("'{key}'")] {
        if let Some(rest) = line.strip_prefix(quoted.as_str())
            && rest.trim_start().starts_with(':')
        {
            return Some(quoted.len());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, path: &[Step], key: &str, value: &str) {
        let (k, v) = locate(text, path);
        assert_eq!((k.of(text), v.of(text)), (key, value));
    }

    fn key(k: &str) -> Step {
        Step::Key(k.into())
    }

    #[test]
    fn places_are_found_by_path() {
        let text = "title: A: b\nphotos:\n- src: a.jpg\n  alt: x\n- src: b.jpg\n  alt: y z\npeople:\n  ann:\n    name: Ann\n";
        check(text, &[key("title")], "title", "A: b");
        check(text, &[key("photos"), Step::Index(1), key("alt")], "alt", "y z");
        check(text, &[key("photos"), Step::Index(1), key("src")], "src", "b.jpg");
        check(text, &[key("people"), key("ann"), key("name")], "name", "Ann");
        check(text, &[key("people"), key("ann"), key("none")], "ann", "");
    }

    #[test]
    fn a_repeated_key_is_found_where_it_stands_again() {
        let text = "title: a\ndate: 2022-01-01\ntitle: b\n";
        let error = parse(text).unwrap_err();
        assert_eq!(error.message, "the key `title` is there twice");
        assert_eq!(error.span, Span::new(26, 31));
    }

    #[test]
    fn words_that_look_like_other_things_stay_words() {
        let text = "a: no\nb: 012\nc: 2022-11-07\n";
        let Value::Map(map) = parse(text).unwrap() else { panic!() };
        assert!(map.iter().all(|(_, v)| matches!(v, Value::Text(_))), "{map:?}");
    }
}
