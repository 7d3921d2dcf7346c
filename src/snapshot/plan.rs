//! What a change of files asks for: as little as will do. Pure: no file is touched here.

use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::load::Piece;
use crate::source_file;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A file that is not what it was.
#[derive(Debug, Clone)]
pub struct Change {
    /// Path from the site's root, with forward slashes.
    pub path: Arc<str>,
    /// It leads to another path.
    pub is_link: bool,
    /// What it is now; `None` if it is gone, and for files of themes, which are read as a whole.
    pub now: Option<Result<Piece, Diagnostic>>,
}

impl Change {
    /// There is nothing: the file is gone, or empty, as many programs leave it for a moment before they write it.
    pub fn is_nothing(&self) -> bool {
        match &self.now {
            None => true,
            Some(Err(_)) => false,
            Some(Ok(Piece::Asset(asset))) => asset.size == 0,
            Some(Ok(Piece::Markdown(file) | Piece::Registry(file) | Piece::Data(file))) => {
                file.text.is_empty()
            }
            Some(Ok(Piece::Settings(settings))) => settings.file.text.is_empty(),
        }
    }
}

/// What has to be made anew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // each is a thing of its own
pub struct Plan {
    /// `site.toml` is read anew.
    pub settings: bool,
    /// The theme is loaded anew.
    pub theme: bool,
    /// The registry is read anew.
    pub registry: bool,
    /// The authors are read anew.
    pub authors: bool,
    /// `_data` is read anew.
    pub data: bool,
    /// The list of assets is made anew.
    pub assets: bool,
    /// Every brief and section is parsed and annotated anew.
    pub all: bool,
    /// Briefs that are parsed and annotated anew, or gone. Where nothing was read before, those that are there are not named.
    pub briefs: BTreeSet<Arc<str>>,
    /// `_index.md` files that are parsed anew, if not all are.
    pub sections: BTreeSet<Arc<str>>,
}

impl Plan {
    /// True if there is nothing to do.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Finds out what changes ask for. `read_by` are the settings that all was read by so far, if anything was; `themes`
/// are the folders of the theme.
pub fn plan(read_by: Option<&Config>, themes: &[String], changes: &[Change]) -> Plan {
    let mut plan = Plan { all: read_by.is_none(), ..Plan::default() };
    for change in changes {
        let path = &*change.path;
        if path == config::FILE {
            plan.settings = true;
            let new = match &change.now {
                Some(Ok(Piece::Settings(settings))) => settings.read().ok(),
                _ => None,
            };
            if let (Some(new), Some(old)) = (new, read_by) {
                plan.all |= !reads_alike(old, &new);
                plan.registry |= old.time_zone != new.time_zone
                    || old.markdown.smart_punctuation != new.markdown.smart_punctuation;
                plan.authors |= plan.registry;
                plan.theme |= old.theme != new.theme;
            }
        } else if let Some(inner) = path.strip_prefix("themes/") {
            let folder = inner.split('/').next().unwrap_or_default();
            plan.theme |= read_by.is_none() || themes.iter().any(|t| t == folder);
        } else if source_file::registry_file(path) == Some(source_file::AUTHORS) {
            plan.authors = true;
        } else if source_file::registry_file(path).is_some() {
            // Who a surname or a title means may turn on any entry.
            plan.registry = true;
            plan.all = true;
        } else if path.starts_with(source_file::DATA) {
            plan.data = true;
        } else if !source_file::is_markdown(path) {
            plan.assets = true;
        } else if source_file::is_section(path) {
            plan.sections.insert(Arc::clone(&change.path));
        } else if read_by.is_some() || !matches!(change.now, Some(Ok(_))) {
            plan.briefs.insert(Arc::clone(&change.path));
        }
    }
    plan
}

/// Whether a file reads the same under two settings: its addresses, its Markdown, its dates and its notes.
fn reads_alike(one: &Config, two: &Config) -> bool {
    one.time_zone == two.time_zone
        && one.markdown == two.markdown
        && one.annotate == two.annotate
        && one.permalinks == two.permalinks
        && one.taxonomies == two.taxonomies
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_file::SourceFile;

    const TOML: &str = "title = \"T\"\nbase_url = \"https://t.example\"\n";

    fn settings(text: &str) -> SourceFile {
        SourceFile { path: config::FILE.into(), text: text.into() }
    }

    fn config() -> Config {
        Config::parse(&settings(TOML)).unwrap()
    }

    fn planned(paths: &[&str]) -> Plan {
        let changes: Vec<Change> =
            paths.iter().map(|p| Change { path: (*p).into(), is_link: false, now: None }).collect();
        plan(Some(&config()), &["mine".into(), "broadsheet".into()], &changes)
    }

    #[test]
    fn a_brief_asks_for_itself_alone() {
        let plan = planned(&["content/articles/a.md", "content/articles/_index.md"]);
        let expected = Plan {
            briefs: ["content/articles/a.md".into()].into(),
            sections: ["content/articles/_index.md".into()].into(),
            ..Plan::default()
        };
        assert_eq!(plan, expected);
    }

    #[test]
    fn each_kind_of_file_asks_for_its_part() {
        assert_eq!(planned(&["content/_authors.yml"]), Plan { authors: true, ..Plan::default() });
        assert_eq!(planned(&["content/_data/a.json"]), Plan { data: true, ..Plan::default() });
        assert_eq!(planned(&["content/articles/a.svg"]), Plan { assets: true, ..Plan::default() });
        assert_eq!(planned(&["themes/mine/static/a.css"]), Plan { theme: true, ..Plan::default() });
        assert_eq!(planned(&["themes/broadsheet/templates/a.html"]), Plan { theme: true, ..Plan::default() });
        assert!(planned(&["themes/other/templates/a.html"]).is_empty(), "a theme that isn't used");
        assert!(planned(&[]).is_empty());
        let registry = planned(&["content/_people.yaml"]);
        assert_eq!(registry, Plan { registry: true, all: true, ..Plan::default() });
    }

    #[test]
    fn settings_ask_for_what_they_bear_on() {
        let planned = |lines: &str| {
            let file = settings(&format!("{lines}\n{TOML}"));
            let change = Change {
                path: config::FILE.into(),
                is_link: false,
                now: Some(Ok(Piece::Settings(Box::new(file.into())))),
            };
            plan(Some(&config()), &["broadsheet".into()], &[change])
        };
        let settings = Plan { settings: true, ..Plan::default() };
        assert_eq!(planned("paginate_by = 3"), settings);
        assert_eq!(planned("theme = \"mine\""), Plan { theme: true, ..settings.clone() });
        let zone = Plan { all: true, registry: true, authors: true, ..settings.clone() };
        assert_eq!(planned("time_zone = \"America/New_York\""), zone);
        assert_eq!(planned("permalinks = {articles = \"/:slug/\"}"), Plan { all: true, ..settings.clone() });
        assert_eq!(planned("taxonomies = []"), Plan { all: true, ..settings.clone() });
        assert_eq!(planned("annotate = {enabled = false}"), Plan { all: true, ..settings.clone() });
        assert_eq!(planned("nonsense"), settings, "what can't be read changes nothing yet");
    }

    #[test]
    fn where_nothing_was_read_all_is() {
        let change = Change { path: "content/articles/a.md".into(), is_link: false, now: None };
        assert!(plan(None, &[], &[change]).all);
    }
}
