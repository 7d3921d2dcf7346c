//! `site.toml`: what a site is called, where it is published and how, read and checked once.

use crate::annotate::Confidence;
use crate::control;
use crate::diagnostic::{Diagnostic, finding};
use crate::slugs::Slugs;
use crate::source_file::SourceFile;
use crate::span::Span;
use ignore::gitignore::GitignoreBuilder;
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The name of the file in the site's root.
pub const FILE: &str = "site.toml";

/// A site's settings, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// The site's name.
    pub title: String,
    /// One line about it.
    pub description: String,
    /// Where it is published: scheme and host, and a path if it isn't at the root; no slash at the end.
    pub base_url: String,
    /// The path of `base_url`, no slash at the end: "" or "/briefs".
    pub base_path: String,
    /// A BCP 47 tag: "en-US".
    pub language: String,
    /// The zone that dates without an offset are in.
    pub time_zone: TimeZone,
    /// Who publishes; the title if not given.
    pub publisher: String,
    /// The name of the theme.
    pub theme: String,
    /// The folder to publish into, relative to the root or absolute.
    pub output: String,
    /// Names in the output folder that aren't ibid's and stay: ".git", "CNAME".
    pub keep: Vec<String>,
    /// Patterns of files in `content` that are no part of the site, as in a `.gitignore`.
    pub ignore: Vec<String>,
    /// Folders outside the site that links in `content` may lead to, relative to the root or absolute.
    pub follow: Vec<String>,
    /// Front-matter keys that group briefs; `tags` is the one there is.
    pub taxonomies: Vec<String>,
    /// Briefs on a page of a list; 0 puts all on one.
    pub paginate_by: usize,
    /// Patterns of addresses by section: `{ articles = "/:year/:month/:slug/" }`.
    pub permalinks: BTreeMap<String, String>,
    /// The annotation pass.
    pub annotate: Annotate,
    /// Markdown.
    pub markdown: Markdown,
    /// Feeds.
    pub feeds: Feeds,
    /// The search page and its index.
    pub search: Search,
    /// Cards for the previews of social networks.
    pub cards: Cards,
    /// Which letters addresses and anchors have.
    pub slugs: Slugs,
    /// Whatever a theme wants.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// `[annotate]`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Annotate {
    /// Whether briefs are annotated at all.
    pub enabled: bool,
    /// The least confidence that gets a note.
    pub publish: Confidence,
}

/// `[markdown]`
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Markdown {
    /// Straight quotation marks and hyphens become typographic ones.
    pub smart_punctuation: bool,
    /// HTML in a brief is passed through.
    pub raw_html: bool,
    /// Links that run script are passed through.
    pub script_links: bool,
    /// Which letters the anchors of headings have: a setting of the whole site.
    #[serde(skip)]
    pub slugs: Slugs,
}

/// `[search]`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Search {
    /// Whether there is a search page, with its index.
    pub enabled: bool,
}

impl Default for Search {
    fn default() -> Self {
        Self { enabled: true }
    }
}

/// `[cards]`
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cards {
    /// Whether a brief without a picture gets a card. Off unless it is asked for, for the sake of large sites: each card
    /// is drawn by the first build that needs it.
    pub enabled: bool,
}

/// `[feeds]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Feeds {
    /// Briefs in a feed.
    pub limit: usize,
    /// Which of "atom", "rss", "json" are written.
    pub formats: Vec<String>,
}

impl Default for Feeds {
    fn default() -> Self {
        Self { limit: 20, formats: ["atom", "rss", "json"].map(str::to_owned).into() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    title: String,
    base_url: String,
    #[serde(default)]
    description: String,
    language: Option<String>,
    time_zone: Option<String>,
    publisher: Option<String>,
    theme: Option<String>,
    output: Option<String>,
    keep: Option<Vec<String>>,
    #[serde(default)]
    ignore: Vec<String>,
    #[serde(default)]
    follow: Vec<String>,
    taxonomies: Option<Vec<String>>,
    paginate_by: Option<usize>,
    #[serde(default)]
    permalinks: BTreeMap<String, String>,
    #[serde(default)]
    annotate: TypedAnnotate,
    #[serde(default)]
    markdown: Markdown,
    #[serde(default)]
    feeds: Feeds,
    #[serde(default)]
    search: Search,
    #[serde(default)]
    cards: Cards,
    slugs: Option<String>,
    #[serde(default)]
    extra: toml::Table,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct TypedAnnotate {
    enabled: bool,
    publish: String,
}

impl Default for TypedAnnotate {
    fn default() -> Self {
        Self { enabled: true, publish: "certain".into() }
    }
}

/// The settings as they are typed. An escape may stand for a character that no page can hold.
fn typed(text: &str) -> Result<Typed, toml::de::Error> {
    let typed: Typed = toml::from_str(text)?;
    if !text.contains('\\') {
        return Ok(typed);
    }
    let mut values: serde_json::Value = toml::from_str(text)?;
    control::replace_in(&mut values);
    Ok(serde_json::from_value(values).unwrap_or(typed))
}

impl Config {
    /// Reads `site.toml`; each thing wrong with it is one diagnostic.
    pub fn parse(file: &SourceFile) -> Result<Self, Vec<Diagnostic>> {
        let typed = typed(&file.text).map_err(|e| vec![finding::config_toml(file, &e)])?;
        let mut wrong = Vec::new();
        // A key of a table is named with it: "annotate.publish".
        let mut refuse = |key: &str, message: String, help: &str| {
            wrong.push(finding::config_value(file, place(file, key), message, help));
        };

        let base_url = typed.base_url.trim_end_matches('/').to_owned();
        let base_path = match base_url.strip_prefix("https://").or_else(|| base_url.strip_prefix("http://")) {
            Some(rest) if !rest.is_empty() && !rest.contains(char::is_whitespace) => {
                rest.find('/').map_or(String::new(), |i| rest[i..].to_owned())
            }
            _ => {
                refuse(
                    "base_url",
                    format!("`base_url` is no address: “{}”", typed.base_url),
                    "write it with its scheme: base_url = \"https://example.org\"",
                );
                String::new()
            }
        };
        let zone = typed.time_zone.as_deref().unwrap_or("UTC");
        let time_zone = TimeZone::get(zone).unwrap_or_else(|_| {
            refuse(
                "time_zone",
                format!("there is no time zone “{zone}”"),
                "use a name like \"America/New_York\" or \"UTC\"",
            );
            TimeZone::UTC
        });
        let publish = match typed.annotate.publish.as_str() {
            "certain" => Confidence::Certain,
            "likely" => Confidence::Likely,
            other => {
                refuse(
                    "annotate.publish",
                    format!("`publish` can't be “{other}”"),
                    "use \"certain\" or, with care, \"likely\"",
                );
                Confidence::Certain
            }
        };
        let taxonomies = typed.taxonomies.unwrap_or_else(|| vec!["tags".into()]);
        if let Some(other) = taxonomies.iter().find(|t| *t != "tags") {
            refuse(
                "taxonomies",
                format!("there is no taxonomy “{other}”"),
                "briefs are grouped by `tags`: taxonomies = [\"tags\"]",
            );
        }
        for pattern in &typed.ignore {
            if let Err(error) = GitignoreBuilder::new("").add_line(None, &ignore_pattern(pattern)) {
                refuse(
                    "ignore",
                    format!("the pattern “{pattern}” can't be read: {}", plain_reason(&error)),
                    "write names as in a .gitignore: ignore = [\"*.psd\", \"raw/\", \"!report.bak\"]",
                );
            }
        }
        for format in &typed.feeds.formats {
            if !["atom", "rss", "json"].contains(&format.as_str()) {
                refuse(
                    "feeds.formats",
                    format!("there is no feed format “{format}”"),
                    "choose from \"atom\", \"rss\", \"json\"",
                );
            }
        }
        for (section, pattern) in &typed.permalinks {
            if let Err(message) = check_pattern(pattern) {
                refuse(
                    &format!("permalinks.{section}"),
                    message,
                    "use parts such as \"/:year/:month/:day/:slug/\", \":section\" among them",
                );
            }
        }
        let slugs = match typed.slugs.as_deref() {
            None | Some("ascii") => Slugs::Ascii,
            Some("unicode") => Slugs::Unicode,
            Some(other) => {
                refuse(
                    "slugs",
                    format!("`slugs` can't be “{other}”"),
                    "use \"ascii\", or \"unicode\" to keep the letters of titles and names in addresses",
                );
                Slugs::Ascii
            }
        };
        let title = typed.title.trim().to_owned();
        if title.is_empty() {
            refuse("title", "`title` is empty".into(), "give the site a name");
        }
        let extra = match serde_json::to_value(&typed.extra) {
            Ok(serde_json::Value::Object(map)) => map,
            _ => serde_json::Map::new(),
        };
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Self {
            publisher: typed.publisher.unwrap_or_else(|| title.clone()),
            title,
            description: typed.description,
            base_url,
            base_path,
            language: typed.language.unwrap_or_else(|| "en-US".into()),
            time_zone,
            theme: typed.theme.unwrap_or_else(|| "broadsheet".into()),
            output: typed.output.unwrap_or_else(|| "public".into()),
            keep: typed.keep.unwrap_or_else(|| [".git", "CNAME", ".nojekyll"].map(str::to_owned).into()),
            ignore: typed.ignore,
            follow: typed.follow,
            taxonomies,
            paginate_by: typed.paginate_by.unwrap_or(20),
            permalinks: typed.permalinks,
            annotate: Annotate { enabled: typed.annotate.enabled, publish },
            markdown: Markdown { slugs, ..typed.markdown },
            slugs,
            feeds: typed.feeds,
            search: typed.search,
            cards: typed.cards,
            extra,
        })
    }

    /// The whole address of a path of the site.
    pub fn absolute(&self, path: &str) -> String {
        [&self.base_url, path].concat()
    }
}

/// Where the value of a key stands in `site.toml`; a key of a table is named with it: "annotate.publish".
pub fn place(file: &SourceFile, key: &str) -> Span {
    let Ok(table) = toml::de::DeTable::parse(&file.text) else { return Span::default() };
    let value = match key.split_once('.') {
        None => table.get_ref().get(key),
        Some((table_key, key)) => {
            table.get_ref().get(table_key).and_then(|v| v.get_ref().as_table()).and_then(|t| t.get(key))
        }
    };
    value.map_or(Span::default(), |v| Span::new(v.span().start, v.span().end))
}

/// A pattern of `ignore` as it is matched: against paths in `content`, in small letters. Nothing in a list of patterns is
/// a comment.
pub fn ignore_pattern(typed: &str) -> String {
    let lower = typed.to_lowercase();
    let (not, pattern) = lower.strip_prefix('!').map_or(("", &*lower), |rest| ("!", rest));
    let pattern = match pattern.strip_prefix('/').unwrap_or(pattern).strip_prefix("content/") {
        Some(inner) => format!("/{inner}"),
        None if pattern.starts_with('#') => format!("\\{pattern}"),
        None => pattern.to_owned(),
    };
    format!("{not}{pattern}")
}

/// What is wrong with a pattern, without the pattern.
fn plain_reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        other => other.to_string(),
    }
}

/// The parts that a permalink may name.
pub const PERMALINK_PARTS: &[&str] = &["year", "month", "day", "slug", "section"];

fn check_pattern(pattern: &str) -> Result<(), String> {
    if !pattern.starts_with('/') || !pattern.contains(":slug") {
        return Err(format!("the pattern “{pattern}” must begin with a slash and hold `:slug`"));
    }
    for part in pattern.split('/').filter(|p| p.contains(':')) {
        for name in part.split(':').skip(1) {
            let name: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
            if !PERMALINK_PARTS.contains(&name.as_str()) {
                return Err(format!("a permalink has no part `:{name}`"));
            }
        }
    }
    Ok(())
}
