//! A key's value as the kind that it has to be: text, a number, a list, a date.

use super::{Document, Fields, Moment, language_tag};
use crate::annotate::registry::PartialDate;
use crate::diagnostic::{code, finding};
use crate::yaml::{Step, Value};

impl<'v> Fields<'v> {
    /// Text. A whole number is taken for its digits.
    pub fn text(&self, doc: &mut Document<'_>, key: &str) -> Option<String> {
        match self.value(key)? {
            Value::Text(text) => Some(text.clone()),
            Value::Int(i) => Some(i.to_string()),
            other => {
                self.wrong(doc, key, "text", other);
                None
            }
        }
    }

    /// A whole number.
    pub fn number(&self, doc: &mut Document<'_>, key: &str) -> Option<i64> {
        match self.value(key)? {
            Value::Int(number) => Some(*number),
            other => {
                self.wrong(doc, key, "a whole number", other);
                None
            }
        }
    }

    /// True or false; false if missing.
    pub fn flag(&self, doc: &mut Document<'_>, key: &str) -> bool {
        match self.value(key) {
            None => false,
            Some(Value::Bool(b)) => *b,
            Some(other) => {
                self.wrong(doc, key, "true or false", other);
                false
            }
        }
    }

    /// The items of a list: none where another value stands, which is reported.
    fn items(&self, doc: &mut Document<'_>, key: &str) -> &'v [Value] {
        match self.value(key) {
            None => &[],
            Some(Value::List(items)) => items,
            Some(other) => {
                self.wrong(doc, key, "a list", other);
                &[]
            }
        }
    }

    /// A list of texts.
    pub fn texts(&self, doc: &mut Document<'_>, key: &str) -> Vec<String> {
        let items = self.items(doc, key);
        let mut out = Vec::with_capacity(items.len());
        for (i, item) in items.iter().enumerate() {
            match item {
                Value::Text(text) => out.push(text.clone()),
                Value::Int(i) => out.push(i.to_string()),
                other => self.wrong_item(doc, key, i, "a list of texts", other),
            }
        }
        out
    }

    /// A moment.
    pub fn moment(&self, doc: &mut Document<'_>, key: &str) -> Option<Moment> {
        let text = self.text(doc, key)?;
        let moment = Moment::parse(&text, doc.zone);
        if moment.is_none() {
            doc.report(code::BAD_DATE, |doc| finding::bad_date(doc.file, self.place(doc, key), key, &text));
        }
        moment
    }

    /// The tag of a language.
    pub fn language(&self, doc: &mut Document<'_>, key: &str) -> Option<String> {
        let text = self.text(doc, key)?;
        let tag = language_tag(&text);
        if tag.is_none() {
            doc.report(code::BAD_VALUE, |doc| {
                let known = ["a tag such as en, es or pt-BR"];
                finding::bad_value(doc.file, self.place(doc, key), key, &text, &known)
            });
        }
        tag
    }

    /// A day, a month or a year.
    pub fn partial_date(&self, doc: &mut Document<'_>, key: &str) -> Option<PartialDate> {
        let text = self.text(doc, key)?;
        let date = PartialDate::parse(&text);
        if date.is_none() {
            doc.report(code::BAD_DATE, |doc| finding::bad_date(doc.file, self.place(doc, key), key, &text));
        }
        date
    }

    /// A list of maps.
    pub fn tables(&self, doc: &mut Document<'_>, key: &str) -> Vec<Fields<'v>> {
        let items = self.items(doc, key);
        let mut out = Vec::with_capacity(items.len());
        for (i, item) in items.iter().enumerate() {
            match item {
                Value::Map(map) => {
                    let mut path = self.path(key);
                    path.push(Step::Index(i));
                    out.push(Fields { map, path });
                }
                other => self.wrong_item(doc, key, i, "a list of groups of keys", other),
            }
        }
        out
    }

    /// A map of maps: each key with its map.
    pub fn groups(&self, doc: &mut Document<'_>, key: &str) -> Vec<(String, Fields<'v>)> {
        match self.value(key) {
            None => Vec::new(),
            Some(Value::Map(map)) => Fields { map, path: self.path(key) }.entries(doc),
            Some(other) => {
                self.wrong(doc, key, "a group of keys", other);
                Vec::new()
            }
        }
    }

    /// Every key of this map with the map that is its value.
    pub fn entries(&self, doc: &mut Document<'_>) -> Vec<(String, Fields<'v>)> {
        let mut out = Vec::with_capacity(self.map.len());
        for (key, value) in self.map {
            match value {
                Value::Map(map) => out.push((key.clone(), Fields { map, path: self.path(key) })),
                other => self.wrong(doc, key, "a group of keys", other),
            }
        }
        out
    }
}
