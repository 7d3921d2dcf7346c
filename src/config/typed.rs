//! The keys of settings as they are typed, with their types and nothing else checked.

use super::{Cards, Embeds, Feeds, JsonLd, Markdown, Redirects, Related, Search};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The keys of `site.toml`, or of a file on top of it.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Typed {
    pub(super) title: Option<String>,
    pub(super) base_url: Option<String>,
    #[serde(default)]
    pub(super) description: String,
    pub(super) language: Option<String>,
    pub(super) time_zone: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) theme: Option<String>,
    pub(super) output: Option<String>,
    pub(super) keep: Option<Vec<String>>,
    #[serde(default = "yes")]
    pub(super) twin: bool,
    #[serde(default)]
    pub(super) ignore: Vec<String>,
    #[serde(default)]
    pub(super) follow: Vec<String>,
    pub(super) taxonomies: Option<Vec<serde_json::Value>>,
    pub(super) paginate_by: Option<usize>,
    #[serde(default)]
    pub(super) permalinks: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) annotate: TypedAnnotate,
    #[serde(default)]
    pub(super) markdown: Markdown,
    #[serde(default)]
    pub(super) feeds: Feeds,
    #[serde(default)]
    pub(super) json_ld: JsonLd,
    pub(super) menu: Option<Vec<TypedLink>>,
    #[serde(default)]
    pub(super) footer: Vec<TypedLink>,
    #[serde(default)]
    pub(super) social: Vec<TypedLink>,
    pub(super) logo: Option<String>,
    pub(super) wordmark: Option<String>,
    pub(super) favicon: Option<String>,
    #[serde(default)]
    pub(super) policies: TypedPolicies,
    #[serde(default)]
    pub(super) related: Related,
    #[serde(default)]
    pub(super) embeds: Embeds,
    #[serde(default)]
    pub(super) redirects: Redirects,
    #[serde(default)]
    pub(super) search: Search,
    #[serde(default)]
    pub(super) cards: Cards,
    #[serde(default = "yes")]
    pub(super) webfont: bool,
    pub(super) slugs: Option<String>,
    #[serde(default)]
    pub(super) extra: toml::Table,
}

/// What is on unless it is turned off.
fn yes() -> bool {
    true
}

/// `[annotate]`
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct TypedAnnotate {
    pub(super) enabled: bool,
    pub(super) publish: String,
}

impl Default for TypedAnnotate {
    fn default() -> Self {
        Self { enabled: true, publish: "certain".into() }
    }
}

/// A link of the menu or the foot as it is typed: `{ title = "About", to = "@/about.md" }`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypedLink {
    pub(super) title: String,
    pub(super) to: String,
}

/// `[policies]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct TypedPolicies {
    principles: Option<String>,
    ethics: Option<String>,
    corrections: Option<String>,
    unnamed_sources: Option<String>,
    ownership: Option<String>,
    masthead: Option<String>,
    verification: Option<String>,
    feedback: Option<String>,
    diversity: Option<String>,
    pub(super) count_unnamed: bool,
}

impl TypedPolicies {
    /// In the order of [`super::links::POLICIES`].
    pub(super) fn typed(&self) -> [&Option<String>; 9] {
        [
            &self.principles,
            &self.ethics,
            &self.corrections,
            &self.unnamed_sources,
            &self.ownership,
            &self.masthead,
            &self.verification,
            &self.feedback,
            &self.diversity,
        ]
    }
}
