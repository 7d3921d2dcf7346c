//! `ibid build` and `ibid check`.

use super::{Choice, Outcome, count};
use crate::diagnostic::{Diagnostic, Severity};
use crate::publish::Output;
use crate::publish::cache::Cache;
use crate::render::Renderer;
use crate::site::LeftOut;
use crate::snapshot::{self, Snapshot};
use jiff::Timestamp;
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
            summary.push_str(&left_out(site.left_out));
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
            count(site.briefs.len(), "brief"),
            count(errors, "error"),
            count(warnings, "warning"),
            left_out(site.left_out)
        );
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
pub(super) fn left_out(left_out: LeftOut) -> String {
    let mut parts = Vec::new();
    for (n, noun) in
        [(left_out.drafts, "draft"), (left_out.future, "future brief"), (left_out.expired, "expired brief")]
    {
        if n > 0 {
            parts.push(count(n, noun));
        }
    }
    if parts.is_empty() { String::new() } else { format!("; left out: {}", parts.join(", ")) }
}
