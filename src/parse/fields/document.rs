//! A YAML text in a file, and what was found wrong in it.

use crate::diagnostic::{Code, Diagnostic, Ration, code, finding};
use crate::parse::comments;
use crate::source_file::SourceFile;
use crate::span::Span;
use crate::yaml::{self, Step, Value, YamlError};
use jiff::tz::TimeZone;
use std::cell::RefCell;

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
                    self.report(code::CUT, |doc| finding::cut(doc.file, span, &cut.line));
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

    /// Takes the comments out of all texts, and reports each text that has one.
    fn take_out_comments(&mut self, map: &mut [(String, Value)]) {
        for (path, is_closed) in comments::take_out(self.yaml.of(&self.file.text), map) {
            let (key, value) = self.locate(&path);
            let value = if value.is_empty() { key } else { value };
            let span = comments::place(&self.file.text[..self.yaml.end as usize], value);
            if is_closed {
                self.report(code::COMMENT, |doc| finding::comment(doc.file, span));
            } else {
                self.report(code::OPEN_COMMENT, |doc| finding::open_comment_in_value(doc.file, span));
            }
        }
    }

    fn refuse<T>(&mut self, wrong: &YamlError) -> Option<T> {
        let span = self.shift(wrong.span);
        self.diagnostics.push(finding::yaml(self.file, span, &wrong.mistake));
        None
    }

    /// Reports a finding, unless the document has had enough of its kind.
    pub fn report(&mut self, code: Code, make: impl FnOnce(&Self) -> Diagnostic) {
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
