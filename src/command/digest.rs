//! `ibid digest`: a newsletter of what is published.

use super::{Choice, Outcome};
use crate::count::count;
use crate::diagnostic::{Diagnostic, finding};
use crate::parse::fields::Moment;
use crate::publish::{self, cache::Cache};
use crate::render::Renderer;
use crate::render::digest::Issue;
use crate::site::Site;
use crate::snapshot::{self, Snapshot};
use jiff::Timestamp;
use std::path::Path;
use std::sync::Arc;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The first day or moment.
    pub since: &'a str,
    /// A section alone: its folder.
    pub section: Option<&'a str>,
    /// The file for the page.
    pub html: &'a Path,
    /// The file for the plain text.
    pub text: &'a Path,
}

/// Writes the newsletter of the site in `root`.
pub fn run(root: &Path, choice: &Choice, asked: &Asked<'_>, clock: Timestamp) -> Outcome {
    match written(root, choice, asked, clock) {
        Ok(summary) => Outcome { summary, ..Outcome::default() },
        Err(wrong) => Outcome::of(wrong),
    }
}

fn written(
    root: &Path,
    choice: &Choice,
    asked: &Asked<'_>,
    clock: Timestamp,
) -> Result<String, Vec<Diagnostic>> {
    let options = choice.options(clock, false).map_err(|wrong| vec![wrong])?;
    let Snapshot { site, diagnostics } = snapshot::take(root, options);
    let Some((site, theme)) = site else {
        return Err(diagnostics.into_iter().filter(Diagnostic::is_error).collect());
    };
    let issue = issue(&site, asked).map_err(|wrong| vec![wrong])?;
    let renderer = Renderer::new(site, theme).with_store(Arc::new(Cache::reading(root)));
    let digest = renderer.digest(&issue).map_err(|wrong| vec![wrong])?;
    let digest = digest.ok_or_else(|| vec![finding::digest_too_long(issue.briefs.len())])?;
    publish::save(asked.html, &digest.html).map_err(|wrong| vec![wrong])?;
    publish::save(asked.text, &digest.text).map_err(|wrong| vec![wrong])?;
    let (all, whole) = digest.briefs;
    let short = if whole < all {
        format!("; {} with the beginning alone, to keep it under 102 KB", count(all - whole, "brief"))
    } else {
        String::new()
    };
    Ok(format!("{} in {} and {}{short}", count(all, "brief"), asked.html.display(), asked.text.display()))
}

/// The briefs that are asked for.
fn issue(site: &Site, asked: &Asked<'_>) -> Result<Issue, Diagnostic> {
    let since = Moment::parse(asked.since, &site.config.time_zone)
        .ok_or_else(|| finding::bad_argument("--since", asked.since))?;
    let section = match asked.section {
        None => None,
        Some(typed) => {
            let folder = typed.trim_matches('/');
            let found = site.section_of(&format!("content/{folder}/_index.md")).map(|i| &site.sections[i]);
            let names = || site.sections.iter().map(|s| s.url.trim_matches('/'));
            Some(found.ok_or_else(|| finding::no_section(typed, names()))?)
        }
    };
    let all: Vec<usize> = match section {
        Some(section) => section.briefs.iter().map(|i| *i as usize).collect(),
        None => (0..site.listed().len()).collect(),
    };
    let from = since.zoned.timestamp();
    let is_new = |i: &usize| site.briefs[*i].parsed.matter.date.zoned.timestamp() >= from;
    let briefs: Vec<usize> = all.into_iter().filter(is_new).collect();
    if briefs.is_empty() {
        return Err(finding::nothing_since(&since.as_typed()));
    }
    Ok(Issue { since: since.date(), section: section.map(|s| s.title.clone()), briefs })
}
