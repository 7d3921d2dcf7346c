//! Links that settings give: the menu, the foot of pages, policies, pictures of the site itself.

use super::settings::Settings;
use super::typed::{TypedLink, TypedPolicies};
use crate::source_file::SourceFile;
use crate::span::Span;

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

/// The links of those policies that are given, by key.
pub(super) fn policies(settings: &Settings, typed: &TypedPolicies) -> Vec<(&'static str, Link)> {
    let all = POLICIES.iter().zip(typed.typed());
    let given = all.filter_map(|((key, _), to)| Some((*key, to.as_ref()?)));
    given.map(|(key, to)| (key, single(settings, &format!("policies.{key}"), to))).collect()
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
