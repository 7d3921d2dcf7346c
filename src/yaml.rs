//! YAML, behind one door: values without the parser's types, and the place of every key and value.
//!
//! `serde_yaml` reads the text (it is archived, and used nowhere else). It tells no places of values, so
//! [`Places`] finds them again in the text by their path.

mod place;

pub use place::{Places, locate};

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

/// Reads a text. An empty one is [`Value::Null`]. Aliases count as what they stand for: a text that would
/// grow to much more than it says is refused.
pub fn parse(text: &str) -> Result<Value, YamlError> {
    if text.len() > MAX {
        let message = format!("this is longer than {} MiB", MAX / 1024 / 1024);
        return Err(YamlError { message, span: Span::default() });
    }
    if let Some(at) = too_deep(text) {
        return Err(YamlError { message: TOO_DEEP.into(), span: Span::new(at, at + 1) });
    }
    let left = Cell::new(text.len() * 2 + 65_536);
    let told = RefCell::new(None);
    let reading = Reading { left: &left, told: &told };
    reading.deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|error| {
        let mut explained = explain(text, &error);
        match told.into_inner() {
            Some(Told::Twice(key)) => {
                explained.message = format!("the key `{key}` is there twice");
                explained.span = second(text, &key);
            }
            Some(Told::Other(message)) => explained.message = message,
            None if explained.message.contains("recursion limit") => explained.message = TOO_DEEP.into(),
            None => {}
        }
        explained
    })
}

/// The longest text that is read, in bytes: the parser takes up to a hundred times as much memory.
pub const MAX: usize = 4 * 1024 * 1024;

const TOO_DEEP: &str = "this is nested too deeply";

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

/// What is wrong, in our own words.
enum Told {
    Twice(String),
    Other(String),
}

/// Reads one value, and pays for it: each costs a byte and its text.
#[derive(Clone, Copy)]
struct Reading<'r> {
    left: &'r Cell<usize>,
    told: &'r RefCell<Option<Told>>,
}

impl Reading<'_> {
    fn refuse<T, E: de::Error>(&self, told: Told) -> Result<T, E> {
        *self.told.borrow_mut() = Some(told);
        Err(E::custom("refused"))
    }

    fn pay<E: de::Error>(&self, bytes: usize) -> Result<(), E> {
        match self.left.get().checked_sub(bytes + 1) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => self.refuse(Told::Other("aliases make this grow beyond all measure".into())),
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
                _ => return self.refuse(Told::Other("a key must be a word".into())),
            };
            if !seen.insert(key.clone()) {
                return self.refuse(Told::Twice(key));
            }
            entries.push((key, access.next_value_seed(self)?));
        }
        Ok(Value::Map(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let (tag, _) = access.variant::<String>()?;
        self.refuse(Told::Other(format!("tags such as {tag} have no meaning here")))
    }
}

/// Puts the parser's error in a writer's words, and finds its place.
fn explain(text: &str, error: &serde_yaml::Error) -> YamlError {
    let full = error.to_string();
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
    fn a_text_that_grows_is_refused() {
        let bomb = format!("a: &a [{}]\nb: [{}]\n", "x,".repeat(20_000), "*a,".repeat(20_000));
        assert!(parse(&bomb).unwrap_err().message.contains("aliases"));
        let bomb = format!("a: &a {}\nb: [{}]\n", "x".repeat(20_000), "*a,".repeat(20_000));
        assert!(parse(&bomb).unwrap_err().message.contains("aliases"));
        assert_eq!(parse(&"[".repeat(1_000_000)).unwrap_err().message, TOO_DEEP);
        assert!(parse("a: &a [1, 2]\nb: *a\nc: *a\n").is_ok());
    }

    #[test]
    fn words_that_look_like_other_things_stay_words() {
        let text = "a: no\nb: 012\nc: 2022-11-07\n";
        let Value::Map(map) = parse(text).unwrap() else { panic!() };
        assert!(map.iter().all(|(_, v)| matches!(v, Value::Text(_))), "{map:?}");
    }
}
