//! Building template values without a detour over serialisation.

use tera::value::Key;
use tera::{Map, Value};

/// A map of fixed keys.
pub fn map<const N: usize>(entries: [(&'static str, Value); N]) -> Value {
    Value::from(fields(entries))
}

/// The same, to be added to.
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
