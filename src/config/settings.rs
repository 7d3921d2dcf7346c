//! What settings are read from: `site.toml`, a file on top of it, and what was said where the program was started.

use super::typed::Typed;
use crate::control;
use crate::diagnostic::{Diagnostic, finding};
use crate::source_file::SourceFile;
use crate::span::Span;
use serde_json::Value;

/// What was said where the program was started, as against in the site's folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The file on top of `site.toml`: its name in the site's folder.
    pub config: Option<String>,
    /// Another `base_url`.
    pub base_url: Option<String>,
    /// Another `output`.
    pub output: Option<String>,
}

/// Everything that a site's settings are read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// `site.toml`
    pub file: SourceFile,
    /// A file whose keys count before those of `site.toml`.
    pub on_top: Option<SourceFile>,
    /// What counts before both.
    pub said: Said,
}

impl From<SourceFile> for Settings {
    fn from(file: SourceFile) -> Self {
        Self { file, on_top: None, said: Said::default() }
    }
}

/// Whether a path from the site's root may be that of settings: a file of TOML in the root itself.
pub fn is_settings(path: &str) -> bool {
    path.strip_suffix(".toml").is_some_and(|name| !name.is_empty() && !name.contains('/'))
}

impl Settings {
    /// The keys as they are typed, with what was said. Each file is checked by itself, so that a mistake is reported where
    /// it stands.
    pub(super) fn typed(&self) -> Result<Typed, Vec<Diagnostic>> {
        let files = || std::iter::once(&self.file).chain(&self.on_top);
        let mut read = Vec::new();
        let mut wrong = Vec::new();
        for file in files() {
            match toml::from_str::<Typed>(&file.text) {
                Ok(typed) => read.push(typed),
                Err(error) => wrong.push(finding::config_toml(file, &error)),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        // An escape may stand for a character that no page can hold.
        let has_escapes = files().any(|file| file.text.contains('\\'));
        let whole = if self.on_top.is_some() || has_escapes { self.merged() } else { None };
        let mut typed = whole.or_else(|| read.into_iter().next()).unwrap_or_default();
        let Said { base_url, output, .. } = &self.said;
        typed.base_url = base_url.clone().or(typed.base_url);
        typed.output = output.clone().or(typed.output);
        Ok(typed)
    }

    /// The keys of both files, a table key by key, any other value whole.
    fn merged(&self) -> Option<Typed> {
        let mut all = Value::Object(serde_json::Map::new());
        for file in std::iter::once(&self.file).chain(&self.on_top) {
            merge(&mut all, toml::from_str(&file.text).ok()?);
        }
        control::replace_in(&mut all);
        serde_json::from_value(all).ok()
    }

    /// The file that a key counts from, and where its value stands there; a key of a table is named with it:
    /// "annotate.publish".
    pub fn place(&self, key: &str) -> (&SourceFile, Span) {
        let on_top = self.on_top.as_ref().map(|file| (file, super::place(file, key)));
        on_top
            .filter(|(_, span)| *span != Span::default())
            .unwrap_or((&self.file, super::place(&self.file, key)))
    }
}

fn merge(below: &mut Value, above: Value) {
    match (below, above) {
        (Value::Object(below), Value::Object(above)) => {
            for (key, value) in above {
                merge(below.entry(key).or_insert(Value::Null), value);
            }
        }
        (below, above) => *below = above,
    }
}
