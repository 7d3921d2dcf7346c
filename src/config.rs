//! `site.toml`: what a site is called, where it is published and how, read and checked once.

mod check;
pub mod links;
mod refused;
mod taxonomies;
pub mod settings;
mod typed;

use crate::annotate::Confidence;
use crate::slugs::Slugs;
use crate::source_file::SourceFile;
use crate::span::Span;
use jiff::tz::TimeZone;
use links::Link;
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
    /// The site before is kept beside the output folder, for the next one to be put together in.
    pub twin: bool,
    /// Patterns of files in `content` that are no part of the site, as in a `.gitignore`.
    pub ignore: Vec<String>,
    /// Folders outside the site that links in `content` may lead to, relative to the root or absolute.
    pub follow: Vec<String>,
    /// Front-matter keys that group briefs.
    pub taxonomies: Vec<Taxonomy>,
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
    /// Data for search engines.
    pub json_ld: JsonLd,
    /// The menu, where the site has one of its own.
    pub menu: Option<Vec<Link>>,
    /// Links at the foot of every page.
    pub footer: Vec<Link>,
    /// The site's pages elsewhere: in social networks, say.
    pub social: Vec<Link>,
    /// A picture before the site's name.
    pub logo: Option<Link>,
    /// A picture in place of the site's name.
    pub wordmark: Option<Link>,
    /// The icon in a browser's tab, where it isn't `favicon.svg`, `.ico` or `.png`.
    pub favicon: Option<Link>,
    /// Policies that the site tells of, by key: see [`links::POLICIES`].
    pub policies: Vec<(&'static str, Link)>,
    /// Whether pages say how many speakers a brief leaves unnamed.
    pub count_unnamed: bool,
    /// Whether pages load the theme's own fonts.
    pub webfont: bool,
    /// Cards in place of addresses that stand alone.
    pub embeds: Embeds,
    /// Briefs that are named after each brief.
    pub related: Related,
    /// Lists of former addresses, for web servers.
    pub redirects: Redirects,
    /// The search page and its index.
    pub search: Search,
    /// Cards for the previews of social networks.
    pub cards: Cards,
    /// Which letters addresses and anchors have.
    pub slugs: Slugs,
    /// Whatever a theme wants.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A front-matter key whose values group briefs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taxonomy {
    /// The key, and the first part of the addresses: "tags".
    pub name: String,
    /// What it is called, where the theme has no word for it.
    pub title: Option<String>,
    /// Briefs of one value follow one another: the parts of a series.
    pub ordered: bool,
}

/// `[related]`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Related {
    /// How many at most; 0 for none.
    pub limit: usize,
}

impl Default for Related {
    fn default() -> Self {
        Self { limit: 3 }
    }
}

/// `[redirects]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Redirects {
    /// Which of [`REDIRECT_FORMATS`] are written, beside the page at each former address.
    pub formats: Vec<String>,
}

/// The web servers for which a list of former addresses can be written.
pub const REDIRECT_FORMATS: &[&str] = &["netlify", "cloudflare", "nginx"];

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

/// What `[embeds] frames` may name.
pub const FRAMES: &[&str] =
    &["youtube.com", "vimeo.com", "documentcloud.org", "datawrapper.de", "x.com", "bsky.app", "mastodon"];

/// `[embeds]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Embeds {
    /// What may be shown in a frame, which loads it from elsewhere.
    pub frames: Vec<String>,
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
    /// Whether the feeds of tags, and of other taxonomies, have the whole text of briefs, and not their summaries: the site
    /// and its sections have it in theirs, and there may be hundreds of tags.
    pub whole_tags: bool,
}

/// `[json_ld]`: data for search engines in each page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct JsonLd {
    /// Whether a brief's has its quotations; `annotations.json` has them in any case.
    pub quotations: bool,
}

impl Default for Feeds {
    fn default() -> Self {
        Self { limit: 20, formats: ["atom", "rss", "json"].map(str::to_owned).into(), whole_tags: false }
    }
}

impl Config {
    /// The whole address of a path of the site.
    pub fn absolute(&self, path: &str) -> String {
        [&self.base_url, path].concat()
    }
}

/// Where the value of a key stands in `site.toml`; what is within a table or a list is named with it: "annotate.publish",
/// "menu.0.to".
pub fn place(file: &SourceFile, key: &str) -> Span {
    let Ok(table) = toml::de::DeTable::parse(&file.text) else { return Span::default() };
    let mut parts = key.split('.');
    let mut value = parts.next().and_then(|first| table.get_ref().get(first));
    for part in parts {
        value = value.map(toml::Spanned::get_ref).and_then(|value| match value {
            toml::de::DeValue::Table(inner) => inner.get(part),
            toml::de::DeValue::Array(items) => part.parse::<usize>().ok().and_then(|i| items.get(i)),
            _ => None,
        });
    }
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

/// The parts that a permalink may name.
pub const PERMALINK_PARTS: &[&str] = &["year", "month", "day", "slug", "section"];
