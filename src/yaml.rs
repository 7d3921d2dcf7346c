//! YAML, behind one door: values without the parser's types, and the place of every key and value.
//!
//! `serde_yaml` reads the text (it is archived, and used nowhere else). It tells no places of values, so
//! [`Places`] finds them again in the text by their path.

mod line;
mod mistake;
mod place;
mod scan;
mod simple;
mod typed;

pub use line::looks_meant;
pub use mistake::{Mistake, YamlError};
pub use place::{Places, locate};
pub use scan::quoted;
pub use typed::{Cut, Typed, as_typed};

use crate::control;
use crate::span::Span;
use place::{key_len, undent};
use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, Visitor};
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::fmt;

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

/// A text as a value: plain where that is safe, else in quotation marks.
pub fn scalar(text: &str) -> String {
    let plain = text.starts_with(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() || " -.’".contains(c))
        && !matches!(text.to_lowercase().as_str(), "yes" | "no" | "true" | "false" | "null" | "on" | "off");
    if plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into a map, by key.
    Key(String),
    /// Into a list, by index from 0.
    Index(usize),
}

/// Reads a text. An empty one is [`Value::Null`]. Aliases count as what they stand for: a text that would
/// grow to much more than it says is refused.
pub fn parse(text: &str) -> Result<Value, YamlError> {
    if text.len() > MAX {
        return Err(YamlError { mistake: Mistake::TooLong, span: Span::default() });
    }
    if let Some(value) = simple::parse(text) {
        return Ok(value);
    }
    if let Some(at) = too_deep(text) {
        return Err(YamlError { mistake: Mistake::TooDeep, span: Span::new(at, at + 1) });
    }
    whole(text)
}

/// The same, whatever it holds.
fn whole(text: &str) -> Result<Value, YamlError> {
    let left = Cell::new(text.len() * 2 + 65_536);
    let refused = RefCell::new(None);
    let reading = Reading { left: &left, refused: &refused };
    reading
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| explain(text, &error, refused.into_inner()))
}

/// The longest text that is read, in bytes: the parser takes up to a hundred times as much memory.
pub const MAX: usize = 4 * 1024 * 1024;

/// The bracket that nests deeper than any text of use. The parser's own limit comes after it has read
/// everything, and reading takes the square of the depth.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 256
    })
}

/// Reads one value, and pays for it: each costs a byte and its text.
#[derive(Clone, Copy)]
struct Reading<'r> {
    left: &'r Cell<usize>,
    refused: &'r RefCell<Option<Mistake>>,
}

impl Reading<'_> {
    fn refuse<T, E: de::Error>(&self, mistake: Mistake) -> Result<T, E> {
        *self.refused.borrow_mut() = Some(mistake);
        Err(E::custom("refused"))
    }

    fn pay<E: de::Error>(&self, bytes: usize) -> Result<(), E> {
        match self.left.get().checked_sub(bytes + 1) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => self.refuse(Mistake::Grows),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Reading<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reading<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        self.pay(0).map(|()| Value::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        self.pay(0).map(|()| Value::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        self.pay(0).map(|()| Value::Int(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        self.pay(0)?;
        // A number that no field can hold is a text of digits.
        Ok(i64::try_from(value).map_or_else(|_| Value::Text(value.to_string()), Value::Int))
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Value, E> {
        self.pay(0).map(|()| Value::Text(value.to_string()))
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Value, E> {
        self.pay(0).map(|()| Value::Text(value.to_string()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        self.pay(0).map(|()| Value::Float(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        self.pay(value.len()).map(|()| Value::Text(control::replaced(value).into_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.pay(0)?;
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.pay(0)?;
        let mut entries: Vec<(String, Value)> = Vec::new();
        let mut seen = HashSet::new();
        while let Some(key) = access.next_key_seed(self)? {
            let key = match key {
                Value::Text(text) => text,
                Value::Int(n) => n.to_string(),
                Value::Float(n) => n.to_string(),
                Value::Bool(b) => b.to_string(),
                _ => return self.refuse(Mistake::KeyNotText),
            };
            if !seen.insert(key.clone()) {
                return self.refuse(Mistake::Twice(key));
            }
            entries.push((key, access.next_value_seed(self)?));
        }
        Ok(Value::Map(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let _ = access.variant::<String>()?;
        self.refuse(Mistake::Begins { with: '!', line: String::new() })
    }
}

/// The mistake that the parser stopped at. What it says itself is of use to programmers only: its words are looked at
/// where the text doesn't show what is wrong.
fn explain(text: &str, error: &serde_yaml::Error, refused: Option<Mistake>) -> YamlError {
    let words = error.to_string();
    let index = error.location().map_or(0, |l| l.index().min(text.len()));
    let at = text.floor_char_boundary(index);
    let span = Span::new(at, at);
    match refused {
        Some(Mistake::Twice(key)) => {
            return YamlError { span: second(text, &key), mistake: Mistake::Twice(key) };
        }
        Some(Mistake::Begins { .. }) | None => {}
        Some(mistake) => return YamlError { mistake, span },
    }
    // A mistake further on than where the parser stopped is not the one that stopped it.
    let line_end = text[at..].find('\n').map_or(text.len(), |i| at + i + 1);
    let documents = words.contains("more than one document");
    if let Some(wrong) = as_typed(text).mistake
        && (documents || wrong.span.start as usize <= line_end)
    {
        return wrong;
    }
    let line = String::new();
    let mistake = match refused {
        Some(mistake) => mistake,
        None if words.contains("recursion limit") => Mistake::TooDeep,
        None if words.contains("control characters") => Mistake::Control,
        None if words.contains("unknown anchor") => Mistake::Begins { with: '*', line },
        None if words.contains("escape") => Mistake::Backslash,
        None if words.contains("tab character") => Mistake::Tab,
        None if words.contains("mapping values") => Mistake::Colon { line },
        None if documents => Mistake::SecondText,
        None => Mistake::Other,
    };
    YamlError { mistake, span }
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
        assert_eq!(error.mistake, Mistake::Twice("title".into()));
        assert_eq!(error.span, Span::new(26, 31));
    }

    #[test]
    fn a_text_that_grows_is_refused() {
        let bomb = format!("a: &a [{}]\nb: [{}]\n", "x,".repeat(20_000), "*a,".repeat(20_000));
        assert_eq!(parse(&bomb).unwrap_err().mistake, Mistake::Grows);
        let bomb = format!("a: &a {}\nb: [{}]\n", "x".repeat(20_000), "*a,".repeat(20_000));
        assert_eq!(parse(&bomb).unwrap_err().mistake, Mistake::Grows);
        assert_eq!(parse(&"[".repeat(1_000_000)).unwrap_err().mistake, Mistake::TooDeep);
        assert!(parse("a: &a [1, 2]\nb: *a\nc: *a\n").is_ok());
    }

    #[test]
    fn words_that_look_like_other_things_stay_words() {
        let text = "a: no\nb: 012\nc: 2022-11-07\n";
        let Value::Map(map) = parse(text).unwrap() else { panic!() };
        assert!(map.iter().all(|(_, v)| matches!(v, Value::Text(_))), "{map:?}");
    }
}
