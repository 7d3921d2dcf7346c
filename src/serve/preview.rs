//! The site as the preview shows it, and how it moves on: what has changed is read, the next site is put together
//! beside the one that serves, tried, and only then takes its place, by one pointer.
//!
//! What is broken does not take part: a broken brief stays as it was, a broken theme too; only if that does not
//! help stays the whole site as it was. Everything that is wrong is reported.

use super::moved::Moved;
use crate::diagnostic::{self, Diagnostic, finding};
use crate::guard;
use crate::load::rules::Rules;
use crate::publish::cache::Cache;
use crate::render::Renderer;
use crate::render::theme::Theme;
use crate::site::assemble::Edit;
use crate::site::route::Page;
use crate::site::{Frame, Site, Why};
use crate::snapshot::reading::{Outcome, Reading};
use crate::snapshot::{self, Options};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::mem::discriminant;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// What the server shows at one moment. It never changes: the next one takes its place.
pub struct View {
    /// The number of the snapshot, from 1; a new number is a new site.
    pub snapshot: u64,
    /// Renders its pages; `None` while there has never been a site to show.
    pub renderer: Option<Renderer>,
    /// Where pages went that are no longer at their address.
    pub moved: Arc<Moved>,
}

/// What is wrong at one moment.
pub type Wrong = Arc<Vec<Diagnostic>>;

/// The pointers that the server reads.
pub struct Shown {
    view: RwLock<Arc<View>>,
    wrong: RwLock<Wrong>,
}

impl Shown {
    /// What to show.
    pub fn view(&self) -> Arc<View> {
        Arc::clone(&self.view.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The errors that stand between what is shown and what was written.
    pub fn wrong(&self) -> Wrong {
        Arc::clone(&self.wrong.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn set_view(&self, view: View) {
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
    }

    fn set_wrong(&self, wrong: Vec<Diagnostic>) {
        *self.wrong.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(wrong);
    }
}

/// What came of a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The number of the snapshot that serves now.
    pub snapshot: u64,
    /// It is a new one.
    pub is_new: bool,
    /// Other things are wrong than before, or nothing is any more.
    pub wrong_changed: bool,
    /// Files that changed: paths from the root.
    pub files: Vec<Arc<str>>,
    /// Files that pages load, such as style sheets, that changed: addresses with the site's path.
    pub loaded: Vec<String>,
    /// The address of the brief that changed, if just one did: with the site's path.
    pub brief: Option<String>,
    /// Why the brief that changed is not shown, if just one file did and it isn't.
    pub left_out: Option<Why>,
    /// Briefs that were parsed and annotated, and what the writer should look at in them.
    pub outcome: Outcome,
}

/// A site that is being written.
pub struct Preview {
    reading: Reading,
    root: PathBuf,
    options: Options,
    /// Copies of pictures, kept between runs.
    store: Arc<Cache>,
    shown: Arc<Shown>,
    theme: Option<Arc<Theme>>,
    /// What is wrong with the site that is shown, beside what is wrong in its files.
    diagnostics: Vec<Diagnostic>,
    /// What is wrong with the whole of what was written, beside what is wrong in its files.
    written: Vec<Diagnostic>,
    /// Ibid itself failed when it took in the last change: what it had read is lost, and is read anew.
    failed: Option<Diagnostic>,
    /// What is no longer shown, until there is time to take it apart.
    retired: Vec<Arc<View>>,
}

/// A site that may be shown, with the edits that are in it.
struct Candidate {
    renderer: Renderer,
    theme: Arc<Theme>,
    edits: Vec<Edit>,
    /// What is wrong with it: nothing, but for a site that was never sound.
    diagnostics: Vec<Diagnostic>,
}

impl Preview {
    /// Reads the site in `root` for the first time.
    pub fn open(root: &Path, options: Options) -> Self {
        let now = options.now;
        let view = View { snapshot: 0, renderer: None, moved: Arc::default() };
        let view = RwLock::new(Arc::new(view));
        let shown = Arc::new(Shown { view, wrong: RwLock::default() });
        let mut preview = Self {
            reading: Reading::new(root, options.clone()),
            root: root.to_owned(),
            options,
            store: Arc::new(Cache::open(root)),
            shown,
            theme: None,
            diagnostics: Vec::new(),
            written: Vec::new(),
            failed: None,
            retired: Vec::new(),
        };
        preview.take_in(&[Arc::from("")].into(), now, |_| false);
        preview
    }

    /// The pointers that the server reads.
    pub fn shown(&self) -> &Arc<Shown> {
        &self.shown
    }

    /// What is taken in of the site's folder.
    pub fn rules(&self) -> &Arc<Rules> {
        self.reading.rules()
    }

    /// The next moment at which a brief comes or goes of itself.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.reading.next_due()
    }

    /// Looks at what has changed on disk, and shows it. `None` if nothing has. A file that is gone, or was
    /// emptied, stays as it was while `went` has it that it may come back. Should ibid itself fail, what is shown stays
    /// as it was.
    pub fn take_in(
        &mut self,
        touched: &BTreeSet<Arc<str>>,
        now: Timestamp,
        went: impl FnMut(&str) -> bool,
    ) -> Option<Report> {
        guard::caught(|| self.try_take_in(touched, now, went)).unwrap_or_else(|failure| {
            self.reading = Reading::new(&self.root, self.options.clone());
            self.failed = Some(finding::failed(&failure));
            let wrong_changed = self.show_wrong();
            Some(Report { snapshot: self.shown.view().snapshot, wrong_changed, ..Report::default() })
        })
    }

    fn try_take_in(
        &mut self,
        touched: &BTreeSet<Arc<str>>,
        now: Timestamp,
        mut went: impl FnMut(&str) -> bool,
    ) -> Option<Report> {
        let view = self.shown.view();
        self.reading.set_now(now);
        let everything = [Arc::from("")].into();
        let anew = self.failed.is_some();
        // A site of which nothing is known but its pages can't be edited: the next is put together whole.
        let before = view.renderer.as_ref().filter(|_| !anew);
        let mut changes = self.reading.changes(if anew { &everything } else { touched });
        changes.retain(|c| !c.is_nothing() || !went(&c.path));
        let files: Vec<Arc<str>> = changes.iter().map(|c| Arc::clone(&c.path)).collect();
        let statics = self.theme.as_ref().map(Arc::clone);
        let outcome = self.reading.take_in(changes);
        if !outcome.changed {
            return None;
        }
        let (candidate, written) = self.candidate(before);
        self.written = written;
        self.failed = None;
        let mut report = Report { snapshot: view.snapshot, files, outcome, ..Report::default() };
        if let [file] = &*report.files {
            report.left_out = self.reading.why_left_out(file);
        }
        if let Some(Candidate { renderer, theme, edits, diagnostics }) = candidate {
            self.reading.settle(&edits);
            self.diagnostics = diagnostics;
            let moved = match &view.renderer {
                Some(before) => view.moved.after(before.site(), renderer.site(), &edits),
                None => Arc::default(),
            };
            report.loaded = loaded(&report.files, renderer.site(), statics.as_deref(), &theme);
            report.brief = brief_of(&edits, renderer.site());
            report.snapshot += 1;
            report.is_new = true;
            self.theme = Some(theme);
            self.shown.set_view(View { snapshot: report.snapshot, renderer: Some(renderer), moved });
            self.retired.push(view);
        }
        report.wrong_changed = self.show_wrong();
        Some(report)
    }

    /// Shows what is wrong now; true if that is not what was wrong before.
    fn show_wrong(&self) -> bool {
        let wrong = self.wrong();
        let changed = wrong != *self.shown.wrong();
        if changed {
            self.shown.set_wrong(wrong);
        }
        changed
    }

    /// Takes apart what is no longer shown. Of a large site that takes a moment, in which browsers shall not wait for
    /// word of the new one.
    pub fn clear_away(&mut self) {
        self.retired.clear();
    }

    fn wrong(&self) -> Vec<Diagnostic> {
        let all = self.reading.diagnostics().chain(&self.written).chain(&self.failed);
        let mut wrong: Vec<Diagnostic> = all.filter(|d| d.is_error()).cloned().collect();
        diagnostic::sort(&mut wrong);
        wrong
    }

    /// The next site, if there is one that can be shown, and what is wrong with the whole of what was written.
    fn candidate(&self, before: Option<&Renderer>) -> (Option<Candidate>, Vec<Diagnostic>) {
        let (Some(mut frame), Some(theme)) = (self.reading.frame(), self.reading.theme()) else {
            return (None, Vec::new());
        };
        let mut theme = Arc::clone(theme);
        let mut edits = self.reading.edits();
        // A draft that was not shown, and still isn't, changes no page.
        let is_shown = |file: &str| before.is_none_or(|b| b.site().brief_of_file(file).is_some());
        edits.retain(|edit| edit.brief.is_some() || is_shown(&edit.file));
        let is_framed = |frame: &Frame| before.is_some_and(|b| b.site().is_framed_by(frame));
        let in_use = |theme: &Arc<Theme>| self.theme.as_ref().is_some_and(|t| Arc::ptr_eq(t, theme));
        if edits.is_empty() && is_framed(&frame) && in_use(&theme) {
            // What changed is broken, or not to be seen: all that can be shown is.
            return (None, self.diagnostics.clone());
        }
        let (renderer, written) = self.make(before, &frame, &theme, &edits);
        // A site that was never sound is shown as far as it goes.
        if written.is_empty() || before.is_none_or(|b| !b.site().is_sound()) {
            return (Some(Candidate { renderer, theme, edits, diagnostics: written.clone() }), written);
        }
        let mut wrong = written.clone();
        loop {
            let count = edits.len();
            edits.retain(|edit| !wrong.iter().any(|d| d.file.as_ref() == Some(&edit.file)));
            if edits.len() == count {
                let files = before.and_then(|b| frame.with_files_of(b.site()));
                match (&self.theme, files) {
                    (Some(old), _) if !in_use(&theme) => theme = Arc::clone(old),
                    (_, Some(old)) => frame = old,
                    // What is wrong is reported of a file that is as it was, as of two that want one address.
                    _ => edits = self.harmless(before, &frame, &theme, edits),
                }
            }
            if edits.is_empty() && is_framed(&frame) && in_use(&theme) {
                return (None, written);
            }
            let (renderer, still) = self.make(before, &frame, &theme, &edits);
            if still.is_empty() {
                return (Some(Candidate { renderer, theme, edits, diagnostics: Vec::new() }), written);
            }
            if edits.is_empty() && in_use(&theme) {
                return (None, written);
            }
            wrong = still;
        }
    }

    /// Those of a few edits with which nothing is wrong, one after the other; of many, none.
    fn harmless(
        &self,
        before: Option<&Renderer>,
        frame: &Frame,
        theme: &Arc<Theme>,
        edits: Vec<Edit>,
    ) -> Vec<Edit> {
        let mut kept = Vec::new();
        for edit in edits.into_iter().take(TRIED) {
            kept.push(edit);
            if !self.make(before, frame, theme, &kept).1.is_empty() {
                kept.pop();
            }
        }
        kept
    }

    /// Puts a site together and tries it.
    fn make(
        &self,
        before: Option<&Renderer>,
        frame: &Frame,
        theme: &Arc<Theme>,
        edits: &[Edit],
    ) -> (Renderer, Vec<Diagnostic>) {
        let (site, mut wrong) = match before {
            Some(before) => Site::after(before.site(), edits, frame.clone()),
            None => Site::new(self.reading.briefs(), frame.clone()),
        };
        // A warning keeps nothing from being shown.
        wrong.retain(Diagnostic::is_error);
        let site = Arc::new(site);
        let one_theme = self.theme.as_ref().is_some_and(|t| Arc::ptr_eq(t, theme));
        let one_frame = before.is_some_and(|b| b.site().is_framed_by(frame));
        let changed: Vec<usize> = edits.iter().filter_map(|e| site.brief_of_file(&e.file)).collect();
        wrong.extend(if one_theme && one_frame {
            snapshot::missing_templates(&site, theme, changed.iter().map(|i| &*site.briefs[*i]))
        } else {
            snapshot::missing_templates(&site, theme, site.briefs.iter().map(|b| &**b))
        });
        let renderer =
            Renderer::after(before, Arc::clone(&site), Arc::clone(theme)).with_store(self.store.clone());
        if wrong.is_empty() {
            let trial = trial(&site, &changed, !(one_theme && one_frame));
            wrong.extend(trial.into_iter().filter_map(|page| renderer.render(page).err()));
        }
        (renderer, wrong)
    }
}

/// The most briefs that are rendered before a change is shown.
const TRIED: usize = 8;

/// The pages that show whether templates can be used: those of a few changed briefs; and if all pages may have
/// changed, one of each kind.
fn trial<'s>(site: &'s Site, changed: &[usize], kinds: bool) -> Vec<&'s Page> {
    let mut pages: Vec<&Page> =
        changed.iter().take(TRIED).filter_map(|i| site.page(&site.briefs[*i].url)).collect();
    if kinds {
        let mut seen = Vec::new();
        for page in site.pages.iter().filter(|p| p.route.is_page()) {
            let kind = discriminant(&page.route);
            if !seen.contains(&kind) {
                seen.push(kind);
                pages.push(page);
            }
        }
    }
    pages
}

/// The addresses of files that pages load and that changed: assets of the content, and files of the theme.
fn loaded(files: &[Arc<str>], site: &Site, old: Option<&Theme>, new: &Theme) -> Vec<String> {
    let of_content = files.iter().filter_map(|f| f.strip_prefix("content/"));
    let of_content = of_content.filter(|f| site.asset(f).is_some()).map(str::to_owned);
    // Bytes are compared only where the theme was loaded anew.
    let old = old.filter(|o| !std::ptr::eq(*o, new));
    let of_theme = new.static_files.iter().filter(|file| old.is_some_and(|o| !o.static_files.contains(file)));
    let paths = of_content.chain(of_theme.map(|(path, _)| path.clone()));
    let base = &site.config.base_path;
    paths.map(|path| format!("{base}/{}", crate::site::address::encode(&path))).collect()
}

/// The address of the one brief that was edited.
fn brief_of(edits: &[Edit], site: &Site) -> Option<String> {
    let [edit] = edits else { return None };
    let brief = edit.brief.as_ref()?;
    Some(format!("{}{}", site.config.base_path, brief.url))
}
