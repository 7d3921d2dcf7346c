//! Building template values.

use serde::ser::{Serialize, SerializeStruct, Serializer};
use tera::Value;

/// The fields of a map that is to be added to, in their order.
pub type Fields = Vec<(&'static str, Value)>;

/// The entries of a map, to serde a struct: what is a map already Tera would copy, and hash each key once more. Values go in
/// as they are.
struct Entries<'a>(&'a [(&'static str, Value)]);

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("", self.0.len())?;
        for (name, value) in self.0 {
            map.serialize_field(name, value)?;
        }
        map.end()
    }
}

/// A map of fixed keys; of two of one name the last counts.
pub fn map(entries: impl AsRef<[(&'static str, Value)]>) -> Value {
    Value::from_serializable(&Entries(entries.as_ref()))
}

/// Gives a field its value.
pub fn set(fields: &mut Fields, name: &'static str, value: Value) {
    match fields.iter_mut().find(|(known, _)| *known == name) {
        Some((_, old)) => *old = value,
        None => fields.push((name, value)),
    }
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
