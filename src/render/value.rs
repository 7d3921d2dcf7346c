//! Building template values without a detour over serialisation.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use tera::value::Key;
use tera::{Map, Value};

/// A key of a map, which comes where it is named.
struct Named {
    place: usize,
    name: &'static str,
}

impl From<Named> for Key<'static> {
    fn from(key: Named) -> Self {
        Key::Str(key.name)
    }
}

impl Ord for Named {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place.cmp(&other.place)
    }
}

impl PartialOrd for Named {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Named {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place
    }
}

impl Eq for Named {}

/// A map of fixed keys; of two of one name the last counts.
pub fn map(entries: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    // Tera copies any map into one of its own, key by key, and hashes each: this one is made without hashing them before.
    let named = entries.into_iter().enumerate().map(|(place, (name, value))| (Named { place, name }, value));
    Value::from(named.collect::<BTreeMap<_, _>>())
}

/// A map that is to be added to.
pub fn fields<const N: usize>(entries: [(&'static str, Value); N]) -> Map {
    let mut map = Map::with_capacity(N);
    for (key, value) in entries {
        map.insert(Key::Str(key), value);
    }
    map
}

/// A list.
pub fn list(items: impl IntoIterator<Item = Value>) -> Value {
    Value::from(items.into_iter().collect::<Vec<_>>())
}

/// Text, or null where there is none.
pub fn text_or_null(text: Option<&str>) -> Value {
    text.map_or_else(Value::none, Value::from)
}

/// HTML that is ready as it is.
pub fn html(text: &str) -> Value {
    Value::safe_string(text)
}
