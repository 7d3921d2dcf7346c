//! What settings are read from: `site.toml`, a file on top of it, and what was said where the program was started.

use super::typed::Typed;
use super::{Config, FILE};
use crate::control;
use crate::diagnostic::{Diagnostic, finding};
use crate::load::SourceFile;
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
    /// The keys as they are typed, with what was said. Each file is checked by itself, so that a mistake is told where
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
    pub(crate) fn place(&self, key: &str) -> (&SourceFile, Span) {
        let on_top = self.on_top.as_ref().map(|file| (file, super::place(file, key)));
        on_top
            .filter(|(_, span)| *span != Span::default())
            .unwrap_or((&self.file, super::place(&self.file, key)))
    }

    /// The settings, checked; each thing wrong with them is one diagnostic.
    pub fn read(&self) -> Result<Config, Vec<Diagnostic>> {
        Config::of(self)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile { path: path.into(), text: text.into() }
    }

    fn layered(on_top: &str) -> Settings {
        let toml = "title = \"T\"\nbase_url = \"https://t.example\"\noutput = \"out\"\n\n[feeds]\nlimit = 3\n\n[extra]\na = 1\nb = 1\n";
        let on_top = Some(file("site.preview.toml", on_top));
        Settings { on_top, ..Settings::from(file(FILE, toml)) }
    }

    #[test]
    fn what_is_on_top_counts_key_by_key() {
        let mut settings =
            layered("base_url = \"https://p.example/x/\"\n[feeds]\nformats = []\n[extra]\nb = 2\n");
        let config = settings.read().unwrap();
        assert_eq!(
            (&*config.base_url, &*config.base_path, &*config.title),
            ("https://p.example/x", "/x", "T")
        );
        assert_eq!((config.feeds.limit, config.feeds.formats.len()), (3, 0));
        assert_eq!((&config.extra["a"], &config.extra["b"]), (&1.into(), &2.into()));
        settings.said.base_url = Some("http://localhost:1".into());
        settings.said.output = Some("/srv/x".into());
        let config = settings.read().unwrap();
        assert_eq!((&*config.base_url, &*config.output), ("http://localhost:1", "/srv/x"));
    }

    #[test]
    fn a_mistake_is_told_in_the_file_that_has_it() {
        for (on_top, at) in
            [("titel = \"X\"\n", 0), ("\ntheme = 1\n", 9), ("\nlanguage = \"en\"\nslugs = \"x\"\n", 25)]
        {
            let wrong = layered(on_top).read().unwrap_err();
            assert_eq!(wrong.len(), 1, "{wrong:?}");
            let place = wrong[0].place.as_ref().unwrap();
            assert_eq!((&*place.file.path, place.span.start), ("site.preview.toml", at), "{on_top}");
        }
    }
}
