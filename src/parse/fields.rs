//! Reading the keys of a YAML map with their types checked, and every mistake told with its place.

use super::comments;
use super::foreign::Foreign;
use crate::annotate::registry::PartialDate;
use crate::diagnostic::{Code, Diagnostic, Ration, code, finding, near};
use crate::source_file::SourceFile;
use crate::span::Span;
use crate::yaml::{self, Step, Value, YamlError};
use jiff::civil;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use unic_langid::LanguageIdentifier;

/// The tag of a language in its usual form ("pt-br" is "pt-BR"); `None` if it is none.
pub fn language_tag(text: &str) -> Option<String> {
    let tag: LanguageIdentifier = text.parse().ok()?;
    // Longer codes are lawful, but none is in use: such a word is a name, like "Spanish".
    (!tag.language.is_empty() && tag.language.as_str().len() <= 3).then(|| tag.to_string())
}

/// A moment as a writer gives it: a day, or a day and a time, in the site's zone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// The moment; midnight where only a day was given.
    pub zoned: jiff::ZonedDateTime,
    /// Whether a time of day was given.
    pub has_time: bool,
}

impl Moment {
    /// The beginning of the computers' time, which stands for no date at all.
    pub fn beginning(zone: &TimeZone) -> Self {
        Self { zoned: jiff::Timestamp::UNIX_EPOCH.to_zoned_datetime(zone.clone()), has_time: false }
    }

    /// The day.
    pub fn date(&self) -> civil::Date {
        self.zoned.date()
    }

    /// As a writer types it: "2026-11-22", or "2026-11-22 15:30".
    pub fn as_typed(&self) -> String {
        self.zoned.strftime(if self.has_time { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d" }).to_string()
    }

    /// RFC 3339 with the zone's offset; in UTC where the offset of the time had seconds, as before time zones.
    pub fn rfc3339(&self) -> String {
        if self.zoned.offset().seconds() % 60 != 0 {
            return self.zoned.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        }
        self.zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// Reads `2022-11-07`, `2022-11-07 15:30`, and either with an offset or a zone: `2022-11-07T15:30:00Z`,
    /// `2022-11-07 15:30:00 -0500`, `2022-11-07T15:30[America/New_York]`.
    pub fn parse(text: &str, zone: &TimeZone) -> Option<Self> {
        let text = text.trim();
        let date: civil::Date = text.get(..10)?.parse().ok()?;
        let rest = &text[10..];
        if rest.is_empty() {
            return Some(Self { zoned: date.to_zoned_datetime(zone.clone()).ok()?, has_time: false });
        }
        let time = rest.strip_prefix(['T', 't', ' '])?.trim_start();
        // Other programs write a space before the offset, and "UTC" for Z.
        let end = time.find(|c: char| !(c.is_ascii_digit() || ":.,".contains(c))).unwrap_or(time.len());
        let (time, offset) = time.split_at(end);
        let offset = match offset.trim_start() {
            "UTC" | "GMT" | "z" => "Z",
            offset => offset,
        };
        // No place on earth is further from UTC than 14 hours: what says so is a typing error.
        let hours =
            offset.strip_prefix(['+', '-']).and_then(|o| o.get(..2)).and_then(|o| o.parse::<u8>().ok());
        if hours.is_some_and(|hours| hours > 14) {
            return None;
        }
        let whole = format!("{date}T{time}{offset}");
        let zoned = if offset.is_empty() {
            whole.parse::<civil::DateTime>().ok()?.to_zoned_datetime(zone.clone()).ok()?
        } else if offset.ends_with(']') {
            whole.parse::<jiff::ZonedDateTime>().ok()?.with_time_zone(zone.clone())
        } else {
            whole.parse::<jiff::Timestamp>().ok()?.to_zoned_datetime(zone.clone())
        };
        Some(Self { zoned, has_time: true })
    }
}

/// A YAML text in a file, and what was found wrong in it.
pub struct Document<'a> {
    /// The file.
    pub file: &'a SourceFile,
    /// Where the YAML stands in it.
    pub yaml: Span,
    /// The zone that dates without an offset are in.
    pub zone: &'a TimeZone,
    /// What was found wrong.
    pub diagnostics: Vec<Diagnostic>,
    ration: Ration,
    places: RefCell<yaml::Places<'a>>,
}

impl<'a> Document<'a> {
    /// A document of the bytes `yaml` of `file`.
    pub fn new(file: &'a SourceFile, yaml: Span, zone: &'a TimeZone) -> Self {
        let places = RefCell::new(yaml::Places::new(yaml.of(&file.text)));
        Self { file, yaml, zone, diagnostics: Vec::new(), ration: Ration::default(), places }
    }

    /// Its keys; `None`, and a diagnostic, if it isn't a map.
    pub fn read(&mut self) -> Option<Vec<(String, Value)>> {
        let text = self.yaml.of(&self.file.text);
        let value = match yaml::parse(text) {
            Ok(value) => value,
            Err(wrong) => return self.refuse(&wrong),
        };
        let typed = yaml::as_typed(text);
        match (value, typed.mistake) {
            (_, Some(wrong)) if wrong.mistake.hides_keys() => self.refuse(&wrong),
            (Value::Map(mut map), _) => {
                for cut in typed.cuts {
                    let span = self.shift(cut.span);
                    self.tell(code::CUT, |doc| finding::cut(doc.file, span, &cut.line));
                }
                self.take_out_comments(&mut map);
                Some(map)
            }
            (Value::Null, _) => Some(Vec::new()),
            (_, Some(wrong)) => self.refuse(&wrong),
            (other, None) => {
                self.diagnostics.push(finding::not_a_map(self.file, self.yaml, other.kind()));
                None
            }
        }
    }

    /// Takes the comments out of all texts, and tells each text that has one.
    fn take_out_comments(&mut self, map: &mut [(String, Value)]) {
        for (path, is_closed) in comments::take_out(self.yaml.of(&self.file.text), map) {
            let (key, value) = self.locate(&path);
            let value = if value.is_empty() { key } else { value };
            let span = comments::place(&self.file.text[..self.yaml.end as usize], value);
            if is_closed {
                self.tell(code::COMMENT, |doc| finding::comment(doc.file, span));
            } else {
                self.tell(code::OPEN_COMMENT, |doc| finding::open_comment_in_value(doc.file, span));
            }
        }
    }

    fn refuse<T>(&mut self, wrong: &YamlError) -> Option<T> {
        let span = self.shift(wrong.span);
        self.diagnostics.push(finding::yaml(self.file, span, &wrong.mistake));
        None
    }

    /// Tells a finding, unless the document has had enough of its kind.
    pub fn tell(&mut self, code: Code, make: impl FnOnce(&Self) -> Diagnostic) {
        if self.ration.allows(code) {
            let diagnostic = make(self);
            self.diagnostics.push(self.ration.last(diagnostic));
        }
    }

    fn shift(&self, span: Span) -> Span {
        Span { start: span.start + self.yaml.start, end: span.end + self.yaml.start }
    }

    /// The spans, in the file, of a key and its value.
    pub fn locate(&self, path: &[Step]) -> (Span, Span) {
        let (key, value) = self.places.borrow_mut().locate(path);
        (self.shift(key), self.shift(value))
    }
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

    /// Tells every key that isn't one of `known`.
    pub fn only(&self, doc: &mut Document<'_>, known: &[&str]) {
        for (key, value) in self.map {
            if known.contains(&key.as_str()) {
                continue;
            }
            let place = |doc: &Document<'_>| doc.locate(&self.path(key)).0;
            let foreign = Foreign::of(key, value).filter(|_| self.path.is_empty());
            match foreign {
                Some(foreign) => doc.tell(code::FOREIGN_KEY, |doc| {
                    let own = foreign.own(known);
                    let there = own.and_then(|own| self.value(own));
                    finding::foreign_key(doc.file, place(doc), key, value, own, there)
                }),
                None => {
                    doc.tell(code::UNKNOWN_KEY, |doc| finding::unknown_key(doc.file, place(doc), key, known));
                }
            }
        }
    }

    fn wrong(&self, doc: &mut Document<'_>, key: &str, wanted: &str, got: &Value) {
        doc.tell(code::WRONG_TYPE, |doc| {
            finding::wrong_type(doc.file, self.place(doc, key), key, wanted, got)
        });
    }

    fn wrong_item(&self, doc: &mut Document<'_>, key: &str, item: usize, wanted: &str, got: &Value) {
        doc.tell(code::WRONG_TYPE, |doc| {
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

    /// Text that must be there and not be empty.
    pub fn required(&self, doc: &mut Document<'_>, key: &str) -> Option<String> {
        let text = self.text(doc, key);
        match text {
            Some(text) if !text.trim().is_empty() => Some(text),
            Some(_) => {
                doc.tell(code::BAD_VALUE, |doc| finding::empty_value(doc.file, self.place(doc, key), key));
                None
            }
            None if self.value(key).is_none() => {
                self.missing(doc, key);
                None
            }
            None => None,
        }
    }

    /// Tells that a key is missing, unless a misspelt one is told in its place, or one of another generator.
    pub fn missing(&self, doc: &mut Document<'_>, key: &str) {
        let stands_in = |(k, value): &(String, Value)| {
            let foreign = Foreign::of(k, value).filter(|_| self.path.is_empty()).and_then(|f| f.own(&[key]));
            foreign.is_some() || k != key && near(k, [key]).is_some()
        };
        if self.map.iter().any(stands_in) {
            return;
        }
        if self.keys().any(|k| k == key) {
            doc.tell(code::BAD_VALUE, |doc| finding::empty_value(doc.file, self.place(doc, key), key));
            return;
        }
        doc.tell(code::MISSING_KEY, |doc| {
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

    /// A list of texts.
    pub fn texts(&self, doc: &mut Document<'_>, key: &str) -> Vec<String> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Value::List(items) = value else {
            self.wrong(doc, key, "a list", value);
            return Vec::new();
        };
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
            doc.tell(code::BAD_DATE, |doc| finding::bad_date(doc.file, self.place(doc, key), key, &text));
        }
        moment
    }

    /// The tag of a language.
    pub fn language(&self, doc: &mut Document<'_>, key: &str) -> Option<String> {
        let text = self.text(doc, key)?;
        let tag = language_tag(&text);
        if tag.is_none() {
            doc.tell(code::BAD_VALUE, |doc| {
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
            doc.tell(code::BAD_DATE, |doc| finding::bad_date(doc.file, self.place(doc, key), key, &text));
        }
        date
    }

    /// A list of maps.
    pub fn tables(&self, doc: &mut Document<'_>, key: &str) -> Vec<Fields<'v>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Value::List(items) = value else {
            self.wrong(doc, key, "a list", value);
            return Vec::new();
        };
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

    #[test]
    fn a_moment_has_the_offset_or_zone_that_is_typed_with_it() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let utc =
            |text: &str| Moment::parse(text, &berlin).map(|m| (m.zoned.timestamp().to_string(), m.has_time));
        for (text, moment) in [
            ("2022-11-07", "2022-11-06T23:00:00Z"),
            ("2022-11-07 10:00", "2022-11-07T09:00:00Z"),
            ("2022-11-07T10:00:00", "2022-11-07T09:00:00Z"),
            ("2022-11-07 10:00:00 -0500", "2022-11-07T15:00:00Z"),
            ("2022-11-07 10:00:00 -05:00", "2022-11-07T15:00:00Z"),
            ("2022-11-07 10:00:00-05:00", "2022-11-07T15:00:00Z"),
            ("2022-11-07  10:00 +01", "2022-11-07T09:00:00Z"),
            ("2022-11-07T10:00:00.000Z", "2022-11-07T10:00:00Z"),
            ("2022-11-07 10:00:00 Z", "2022-11-07T10:00:00Z"),
            ("2022-11-07 10:00:00 UTC", "2022-11-07T10:00:00Z"),
            ("2022-11-07T10:00[America/New_York]", "2022-11-07T15:00:00Z"),
            ("2022-11-07T10:00:00-05:00[America/New_York]", "2022-11-07T15:00:00Z"),
            ("2022-11-07 10:00 [America/New_York]", "2022-11-07T15:00:00Z"),
        ] {
            assert_eq!(utc(text), Some((moment.to_owned(), text.len() > 10)), "{text}");
        }
        for bad in [
            "2022-11-7",
            "20221107",
            "2022-11",
            "2022-11-31",
            "2022-11-07T",
            "2022-11-07 10:00 EST",
            "2022-11-07 25:00",
            "2022-11-07 10:00 +31:00",
            "2022-11-07 10:00 +2500",
            "2022-11-07T10:00[Mars/Base]",
            "2022-11-07T10:00-08:00[America/New_York]",
            "2022-11-07T10:00:00Z tomorrow",
            "2022-11-07 3:30 pm",
            "2022-11-07 Monday",
            "é022-11-07",
        ] {
            assert_eq!(utc(bad), None, "{bad}");
        }
    }
}
