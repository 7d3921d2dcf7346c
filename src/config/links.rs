//! Links that settings give: the menu, the foot of pages, policies, pictures of the site itself.

use super::settings::Settings;
use crate::source_file::SourceFile;
use crate::span::Span;
use serde::Deserialize;

/// A link of the menu or the foot as it is typed: `{ title = "About", to = "@/about.md" }`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypedLink {
    title: String,
    to: String,
}

/// A link that settings give.
#[derive(Debug, Clone)]
pub struct Link {
    /// What it is called; empty where the kind of link says so.
    pub title: String,
    /// A file of the content, a section, an address of the site, or a whole address elsewhere.
    pub to: String,
    /// The file of settings that it stands in, and where: for what is said of it.
    pub place: (SourceFile, Span),
}

/// The policies that a site may tell of, by key, each with its property in the vocabulary of schema.org.
pub const POLICIES: &[(&str, &str)] = &[
    ("principles", "publishingPrinciples"),
    ("ethics", "ethicsPolicy"),
    ("corrections", "correctionsPolicy"),
    ("unnamed_sources", "unnamedSourcesPolicy"),
    ("ownership", "ownershipFundingInfo"),
    ("masthead", "masthead"),
    ("verification", "verificationFactCheckingPolicy"),
    ("feedback", "actionableFeedbackPolicy"),
    ("diversity", "diversityPolicy"),
];

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
    /// In the order of [`POLICIES`].
    fn typed(&self) -> [&Option<String>; 9] {
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

    /// The links of those that are given, by key.
    pub(super) fn links(&self, settings: &Settings) -> Vec<(&'static str, Link)> {
        let all = POLICIES.iter().zip(self.typed());
        let given = all.filter_map(|((key, _), to)| Some((*key, to.as_ref()?)));
        given.map(|(key, to)| (key, single(settings, &format!("policies.{key}"), to))).collect()
    }
}

/// The link that is the value of a key.
pub(super) fn single(settings: &Settings, key: &str, to: &str) -> Link {
    let (file, span) = settings.place(key);
    Link { title: String::new(), to: to.to_owned(), place: (file.clone(), span) }
}

/// The links of a list of tables: `[[menu]]`.
pub(super) fn list(settings: &Settings, key: &str, typed: &[TypedLink]) -> Vec<Link> {
    let link = |(i, link): (usize, &TypedLink)| {
        let (file, span) = settings.place(&format!("{key}.{i}.to"));
        let TypedLink { title, to } = link.clone();
        Link { title, to, place: (file.clone(), span) }
    };
    typed.iter().enumerate().map(link).collect()
}
