//! `ibid build` and `ibid check`.

mod short_cut;

use super::{Choice, Outcome};
use crate::cache::Folder;
use crate::count::{count, grouped};
use crate::diagnostic::{Diagnostic, Severity, finding};
use crate::guard;
use crate::parse::fields::Moment;
use crate::publish::built::Before;
use crate::publish::cache::Cache;
use crate::publish::{self, Output};
use crate::render::Renderer;
use crate::site::left_out::{Absent, Change, NextChange};
use crate::site::{Site, Why};
use crate::snapshot::{self, Options, Snapshot};
use jiff::{SignedDuration, Timestamp, Unit};
use rayon::prelude::*;
use short_cut::ShortCut;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

/// How a site is built.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// Foreign files in the output folder are kept, rather than a reason to refuse.
    pub force: bool,
    /// Nothing is taken from the cache, and nothing kept in it.
    pub no_cache: bool,
    /// What was published is compared with what a build without the cache makes.
    pub check_cache: bool,
}

/// What is reported of pages while they are made: how many there are, then of each one done.
pub type Progress<'p> = &'p (dyn Fn(Option<usize>) + Sync);

/// Publishes the site in `root`.
pub fn build(root: &Path, choice: &Choice, how: How, clock: Timestamp, progress: Progress<'_>) -> Outcome {
    let mut options = match choice.options(clock, false) {
        Ok(options) => options,
        Err(wrong) => return Outcome::of(vec![wrong]),
    };
    options.lean = true;
    options.cache = (!how.no_cache).then(|| Arc::new(Folder::open(root)));
    let short_cut = if how.no_cache { None } else { ShortCut::new(root, &options, how) };
    let (before, report) = short_cut.as_ref().and_then(|s| s.before(root, options.now)).unzip();
    let outcome = match report.flatten() {
        Some(summary) => {
            drop(before);
            Outcome { summary, ..Outcome::default() }
        }
        None => made_soundly(root, &options, how, (short_cut, before), progress),
    };
    if !how.check_cache || outcome.failed() {
        return outcome;
    }
    let diagnostics = lies(root, Options { cache: None, ..options });
    Outcome { diagnostics, ..outcome }
}

/// The same, where something may have changed. Where the cache turns out to be damaged on the way, all is made without it.
fn made_soundly(
    root: &Path,
    options: &Options,
    how: How,
    before: (Option<ShortCut>, Option<Before>),
    progress: Progress<'_>,
) -> Outcome {
    let made_now = guard::caught(|| made(root, options, how, before, progress));
    if options.cache.as_ref().is_some_and(|cache| cache.is_spoilt()) {
        let (options, how) = (Options { cache: None, ..options.clone() }, How { no_cache: true, ..how });
        return made(root, &options, how, (None, None), progress);
    }
    made_now.unwrap_or_else(|failure| Outcome::of(vec![finding::failed(&failure)]))
}

/// Makes the site and publishes it.
fn made(
    root: &Path,
    options: &Options,
    how: How,
    (short_cut, mut before): (Option<ShortCut>, Option<Before>),
    progress: Progress<'_>,
) -> Outcome {
    // What is there is looked at before it is read: what changes meanwhile is seen to have changed.
    let looked = short_cut.as_ref().and_then(|s| s.look(root, before.as_mut()));
    let inputs = looked.as_ref().map(|looked| Arc::clone(&looked.inputs));
    let (last, Snapshot { site, diagnostics }) = rayon::join(
        || short_cut.as_ref().zip(before).map(|(s, before)| s.last(before)),
        || snapshot::take_looked(root, options.clone(), inputs),
    );
    let Some((site, theme)) = site else { return Outcome::of(errors(diagnostics)) };
    let output = match Output::open_after(
        root,
        &site.config,
        how.force,
        short_cut.as_ref().map(ShortCut::asked),
        last,
    ) {
        Ok(output) => output,
        Err(wrong) => return Outcome::of(vec![wrong]),
    };
    let cache = (!how.no_cache).then(|| Arc::new(Cache::open(root)));
    let mut renderer = Renderer::new(Arc::clone(&site), theme);
    if let Some(cache) = &cache {
        renderer = renderer.with_store(cache.clone());
    }
    let keyed =
        short_cut.as_ref().zip(looked.as_ref()).and_then(|(s, looked)| s.keys(looked, &renderer, &output));
    let keyed = keyed.unwrap_or_default();
    renderer.prepare_for(|place| !keyed.knows(place));
    progress(Some(site.pages.len()));
    let is_known = |place: usize| keyed.knows(place);
    let render = |_, page: &_| renderer.pieces(page);
    let is_sound = || options.cache.as_ref().is_none_or(|cache| !cache.is_spoilt());
    let published = match output.publish_but(&site.pages, is_known, render, || progress(None), is_sound) {
        Ok(published) => published,
        Err(wrong) => return Outcome::of(wrong),
    };
    // Who did not make all pages does not know what pictures the others have.
    if let Some(cache) = cache {
        renderer.keep();
        cache.prune(!keyed.known.contains(&true));
    }
    let folder = output.folder();
    let shown = root.canonicalize().ok().and_then(|r| folder.strip_prefix(r).ok().map(Path::to_owned));
    let shown = shown.unwrap_or_else(|| folder.to_owned());
    let pages = count(site.routes().filter(|r| r.is_page()).count(), "page");
    let head = format!("{pages} with {} in {}/: ", count(site.note_count(), "note"), shown.display());
    let mut tail = left_out(&site);
    tail.push_str(&due(&site));
    if !diagnostics.is_empty() {
        let _ = write!(tail, "\n{}: `ibid check` shows them", count(diagnostics.len(), "warning"));
    }
    let nothing = format!("{head}nothing has changed{tail}");
    let summary = if published.is_nothing() {
        nothing.clone()
    } else {
        let written = count(published.written, "file");
        format!(
            "{head}{written} written, {} unchanged, {} removed{tail}",
            published.unchanged, published.removed
        )
    };
    if let (Some(short_cut), Some(looked)) = (short_cut, looked) {
        short_cut.keep((looked, keyed), &site, &output, &published, nothing);
    }
    output.unlock();
    // The process is about to end: taking the site apart piece by piece would only cost time.
    std::mem::forget(renderer);
    std::mem::forget(site);
    Outcome { summary, ..Outcome::default() }
}

/// What is published and is not what a build without the cache makes, if anything is.
fn lies(root: &Path, options: Options) -> Vec<Diagnostic> {
    let Snapshot { site, diagnostics } = snapshot::take(root, options);
    let Some((site, theme)) = site else { return errors(diagnostics) };
    let renderer = Renderer::new(Arc::clone(&site), theme);
    renderer.prepare();
    let render = |page: &_| renderer.render(page).ok().map(Cow::into_owned);
    let differing = publish::differing(root, &site.config, &site.pages, render);
    differing.iter().take(20).map(|path| finding::cache_lied(path)).collect()
}

/// Reads the site in `root` and renders every page of it, without publishing.
pub fn check(root: &Path, choice: &Choice, clock: Timestamp) -> Outcome {
    let mut options = match choice.options(clock, true) {
        Ok(options) => options,
        Err(wrong) => return Outcome::of(vec![wrong]),
    };
    options.cache = Some(Arc::new(Folder::open(root)));
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
    let held = site.briefs.par_iter().with_min_len(256).filter_map(|b| Some(b.parsed.held.as_ref()?.entries));
    let entries: usize = held.sum();
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
