//! `ibid build` and `ibid check`.

use super::{Choice, Outcome};
use crate::count::{count, grouped};
use crate::diagnostic::{Diagnostic, Severity};
use crate::parse::fields::Moment;
use crate::publish::Output;
use crate::publish::cache::Cache;
use crate::render::Renderer;
use crate::site::left_out::{Absent, Change, NextChange};
use crate::site::{Site, Why};
use crate::snapshot::{self, Snapshot};
use jiff::{SignedDuration, Timestamp, Unit};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

/// Publishes the site in `root`. `progress` is told how many pages there are, then of each one done.
pub fn build(
    root: &Path,
    choice: &Choice,
    force: bool,
    clock: Timestamp,
    progress: &(dyn Fn(Option<usize>) + Sync),
) -> Outcome {
    let options = match choice.options(clock, false) {
        Ok(options) => options,
        Err(wrong) => return Outcome::of(vec![wrong]),
    };
    let Snapshot { site, diagnostics } = snapshot::take(root, options);
    let Some((site, theme)) = site else { return Outcome::of(errors(diagnostics)) };
    let output = match Output::open(root, &site.config, force) {
        Ok(output) => output,
        Err(wrong) => return Outcome::of(vec![wrong]),
    };
    let cache = Arc::new(Cache::open(root));
    let renderer = Renderer::new(Arc::clone(&site), theme).with_store(cache.clone());
    renderer.prepare();
    progress(Some(site.pages.len()));
    match output.publish(&site.pages, |page| renderer.pieces(page), || progress(None)) {
        Err(wrong) => Outcome::of(wrong),
        Ok(published) => {
            cache.prune();
            let pages = site.routes().filter(|r| r.is_page()).count();
            let folder = output.folder();
            let shown =
                root.canonicalize().ok().and_then(|r| folder.strip_prefix(r).ok().map(Path::to_owned));
            let shown = shown.unwrap_or_else(|| folder.to_owned());
            let mut summary = format!(
                "{} with {} in {}/: {} written, {} unchanged, {} removed",
                count(pages, "page"),
                count(site.note_count(), "note"),
                shown.display(),
                count(published.written, "file"),
                published.unchanged,
                published.removed
            );
            summary.push_str(&left_out(&site));
            summary.push_str(&due(&site));
            if !diagnostics.is_empty() {
                let _ = write!(summary, "\n{}: `ibid check` shows them", count(diagnostics.len(), "warning"));
            }
            // The process is about to end: taking the site apart piece by piece would only cost time.
            std::mem::forget(renderer);
            std::mem::forget(site);
            Outcome { summary, ..Outcome::default() }
        }
    }
}

/// Reads the site in `root` and renders every page of it, without publishing.
pub fn check(root: &Path, choice: &Choice, clock: Timestamp) -> Outcome {
    use rayon::prelude::*;
    let options = match choice.options(clock, true) {
        Ok(options) => options,
        Err(wrong) => return Outcome::of(vec![wrong]),
    };
    let Snapshot { site, mut diagnostics } = snapshot::take(root, options);
    let mut summary = String::new();
    if let Some((site, theme)) = site {
        let cache = Arc::new(Cache::reading(root));
        let renderer = Renderer::new(Arc::clone(&site), theme).with_store(cache);
        renderer.prepare();
        let mut broken: Vec<Diagnostic> =
            site.pages.par_iter().filter_map(|page| renderer.pieces(page).err()).collect();
        crate::diagnostic::sort(&mut broken);
        diagnostics.extend(broken.into_iter().take(20));
        crate::diagnostic::sort(&mut diagnostics);
        let (errors, warnings) = tally(&diagnostics);
        summary = format!(
            "{} checked: {}, {}{}",
            count(site.listed().len(), "brief"),
            count(errors, "error"),
            count(warnings, "warning"),
            left_out(&site)
        );
        summary.push_str(&due(&site));
    }
    Outcome { output: String::new(), diagnostics, summary }
}

fn tally(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics.iter().filter(|d| d.code.severity == Severity::Error).count();
    (errors, diagnostics.len() - errors)
}

fn errors(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.into_iter().filter(Diagnostic::is_error).collect()
}

/// "; left out: 1 draft, 2 future briefs"
pub(super) fn left_out(site: &Site) -> String {
    let left_out = &site.left_out;
    let mut parts = Vec::new();
    for (why, noun) in [(Why::Draft, "draft"), (Why::Future, "future brief"), (Why::Expired, "expired brief")]
    {
        let n = left_out.count(why);
        if n > 0 {
            parts.push(count(n, noun));
        }
    }
    let entries: usize = site.briefs.iter().filter_map(|b| Some(b.parsed.held.as_ref()?.entries)).sum();
    if entries > 0 {
        parts.push(if entries == 1 {
            "1 future entry".into()
        } else {
            format!("{} future entries", grouped(entries))
        });
    }
    if parts.is_empty() { String::new() } else { format!("; left out: {}", parts.join(", ")) }
}

/// The most briefs that are named of those that are left out.
const NAMED: usize = 6;

/// Lines for people and schedulers: which briefs are left out, if they are few, and when the site changes of itself.
fn due(site: &Site) -> String {
    let mut out = String::new();
    let named: Vec<String> = site.left_out.briefs().take(NAMED + 1).map(named).collect();
    // Writing to a String can't fail.
    if (1..=NAMED).contains(&named.len()) {
        let _ = write!(out, "\nnot published: {}", named.join(", "));
    }
    if let Some(NextChange { at, file, what }) = &site.next_change {
        // Whoever comes in the minute that is named must not be too early.
        let minute = SignedDuration::from_secs(60);
        let at = at
            .round(Unit::Minute)
            .ok()
            .filter(|rounded| rounded >= at)
            .or_else(|| at.checked_add(minute).ok());
        let at = at.unwrap_or(Timestamp::MAX).to_zoned_datetime(site.config.time_zone.clone());
        let what = match what {
            Change::Comes => "is due",
            Change::InPart => "has an entry that is due, or ends",
            Change::Expires => "expires",
        };
        let zone = site.config.time_zone.iana_name().unwrap_or("UTC");
        let _ = write!(out, "\nnext change: {} ({zone}): {file} {what}", at.strftime("%Y-%m-%d %H:%M"));
    }
    out
}

/// "content/articles/x.md (due 2026-12-01)"
fn named(brief: &Absent) -> String {
    let day = brief.moment.as_ref().map(Moment::as_typed).unwrap_or_default();
    match brief.why {
        Why::Draft => format!("{} (draft)", brief.file),
        Why::Future => format!("{} (due {day})", brief.file),
        Why::Expired => format!("{} (expired {day})", brief.file),
    }
}
