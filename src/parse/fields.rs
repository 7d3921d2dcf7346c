//! Reading the keys of a YAML map with their types checked, and every mistake reported with its place.

mod moment;
mod document;
mod kind;

use super::foreign::Foreign;
use crate::diagnostic::{code, finding, near};
use crate::span::Span;
use crate::yaml::{Step, Value};
pub use document::Document;
pub use moment::Moment;
use unic_langid::LanguageIdentifier;

/// The tag of a language in its usual form ("pt-br" is "pt-BR"); `None` if it is none.
pub fn language_tag(text: &str) -> Option<String> {
    let tag: LanguageIdentifier = text.parse().ok()?;
    // Longer codes are lawful, but none is in use: such a word is a name, like "Spanish".
    (!tag.language.is_empty() && tag.language.as_str().len() <= 3).then(|| tag.to_string())
}

/// A map inside a document, and the way to it.
#[derive(Clone)]
pub struct Fields<'v> {
    map: &'v [(String, Value)],
    path: Vec<Step>,
}

impl<'v> Fields<'v> {
    /// The document's own keys.
    pub fn top(map: &'v [(String, Value)]) -> Self {
        Self { map, path: Vec::new() }
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &'v str> + use<'v> {
        self.map.iter().map(|(k, _)| k.as_str())
    }

    /// The way to a key.
    pub fn path(&self, key: &str) -> Vec<Step> {
        let mut path = self.path.clone();
        path.push(Step::Key(key.into()));
        path
    }

    /// The place of a key's value in the file, or of the key if the value is not on its line.
    pub fn place(&self, doc: &Document<'_>, key: &str) -> Span {
        let (name, value) = doc.locate(&self.path(key));
        if value.is_empty() { name } else { value }
    }

    /// A key's value as it is; `None` if it is missing or null.
    pub fn value(&self, key: &str) -> Option<&'v Value> {
        self.map.iter().find(|(k, _)| k == key).map(|(_, v)| v).filter(|v| **v != Value::Null)
    }

    /// Reports every key that isn't one of `known`.
    pub fn only(&self, doc: &mut Document<'_>, known: &[&str]) {
        for (key, value) in self.map {
            if known.contains(&key.as_str()) {
                continue;
            }
            let place = |doc: &Document<'_>| doc.locate(&self.path(key)).0;
            let foreign = Foreign::of(key, value).filter(|_| self.path.is_empty());
            match foreign {
                Some(foreign) => doc.report(code::FOREIGN_KEY, |doc| {
                    let own = foreign.own(known);
                    let there = own.and_then(|own| self.value(own));
                    finding::foreign_key(doc.file, place(doc), key, value, own, there)
                }),
                None => {
                    doc.report(code::UNKNOWN_KEY, |doc| {
                        finding::unknown_key(doc.file, place(doc), key, known)
                    });
                }
            }
        }
    }

    fn wrong(&self, doc: &mut Document<'_>, key: &str, wanted: &str, got: &Value) {
        doc.report(code::WRONG_TYPE, |doc| {
            finding::wrong_type(doc.file, self.place(doc, key), key, wanted, got)
        });
    }

    fn wrong_item(&self, doc: &mut Document<'_>, key: &str, item: usize, wanted: &str, got: &Value) {
        doc.report(code::WRONG_TYPE, |doc| {
            let mut path = self.path(key);
            path.push(Step::Index(item));
            let (dash, value) = doc.locate(&path);
            // A list in brackets has no place for each item.
            let span = if value.is_empty() { dash } else { value };
            let whole = self.place(doc, key);
            let span = if span.start < whole.start { whole } else { span };
            finding::wrong_type(doc.file, span, key, wanted, got)
        });
    }

    /// Text that must be there and not be empty.
    pub fn required(&self, doc: &mut Document<'_>, key: &str) -> Option<String> {
        let text = self.text(doc, key);
        match text {
            Some(text) if !text.trim().is_empty() => Some(text),
            Some(_) => {
                doc.report(code::BAD_VALUE, |doc| finding::empty_value(doc.file, self.place(doc, key), key));
                None
            }
            None if self.value(key).is_none() => {
                self.missing(doc, key);
                None
            }
            None => None,
        }
    }

    /// Reports a key that is missing, unless a misspelt one is reported in its place, or one of another generator.
    pub fn missing(&self, doc: &mut Document<'_>, key: &str) {
        let stands_in = |(k, value): &(String, Value)| {
            let foreign = Foreign::of(k, value).filter(|_| self.path.is_empty()).and_then(|f| f.own(&[key]));
            foreign.is_some() || k != key && near(k, [key]).is_some()
        };
        if self.map.iter().any(stands_in) {
            return;
        }
        if self.keys().any(|k| k == key) {
            doc.report(code::BAD_VALUE, |doc| finding::empty_value(doc.file, self.place(doc, key), key));
            return;
        }
        doc.report(code::MISSING_KEY, |doc| {
            let span = if self.path.is_empty() {
                Span { start: doc.yaml.start, end: doc.yaml.start }
            } else {
                doc.locate(&self.path).0
            };
            finding::missing_key(doc.file, span, key)
        });
    }

    /// The map that is a key's value, if it is one.
    pub fn inner(&self, key: &str) -> Option<Fields<'v>> {
        match self.value(key)? {
            Value::Map(map) => Some(Fields { map, path: self.path(key) }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_languages_have_their_usual_form() {
        assert_eq!(language_tag("pt-br").as_deref(), Some("pt-BR"));
        assert_eq!(language_tag("zh-hant-tw").as_deref(), Some("zh-Hant-TW"));
        for bad in ["", "English", "e", "x y", "und", "\"><b>"] {
            assert_eq!(language_tag(bad), None, "{bad}");
        }
    }
}
