//! What has been read of a site's folder, file by file, kept from one snapshot to the next: a change of one
//! file costs the reading of one file.

mod changes;
mod held;
mod kept;
mod registry;

use super::held_back::{self, Named, Names};
use super::plan::{Change, Plan, plan};
use super::remembered::Remembered;
use super::{Desk, Options, ReadBrief, read_brief};
use crate::annotate::registry::Registry;
use crate::cache::aside::Aside;
use crate::cache::inputs::Inputs;
use crate::config::Config;
use crate::config::settings::Settings;
use crate::diagnostic::{Diagnostic, finding};
use crate::guard;
use crate::load::rules::Rules;
use crate::load::{self, Asset, Piece};
use crate::parse::authors::Authors;
use crate::parse::page::PageFolders;
use crate::parse::{self, registry_file};
use crate::render::theme::{self, Theme};
use crate::site::assemble::Edit;
use crate::site::left_out::{Absent, LeftOut, NextChange};
use crate::site::text::Texts;
use crate::site::{self, Brief, Data, Frame, Site, Standing, Why, address, typeset};
use crate::source_file::SourceFile;
use changes::is_below;
use held::Held;
use jiff::Timestamp;
use kept::Kept;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

type ByPath<T> = BTreeMap<Arc<str>, T>;

/// The most briefs that are given to a thread at once: at the end none waits long for another.
const AT_A_TIME: usize = 32;

/// Everything that has been read of a site's folder.
pub struct Reading {
    root: PathBuf,
    options: Options,
    settings: Option<Result<Settings, Diagnostic>>,
    config: Kept<Arc<Config>>,
    rules: Arc<Rules>,
    theme: Kept<Arc<Theme>>,
    registry_files: ByPath<SourceFile>,
    registry: Kept<Arc<Registry>>,
    /// The registry as pages print it.
    printed: Arc<Registry>,
    places: registry_file::Places,
    authors: Kept<Arc<Authors>>,
    briefs: ByPath<Held>,
    sections: ByPath<(SourceFile, Kept<Arc<parse::SectionFile>>)>,
    section_files: Arc<Vec<Arc<parse::SectionFile>>>,
    /// The folders whose files are pages.
    pages: PageFolders,
    data_files: ByPath<SourceFile>,
    data: Kept<Arc<Data>>,
    asset_files: ByPath<Asset>,
    assets: Arc<Vec<site::Asset>>,
    /// Files that can't be read.
    unread: ByPath<Diagnostic>,
    /// Paths that lead to others.
    links: BTreeSet<Arc<str>>,
    /// What was found in briefs, by file.
    diagnostics: ByPath<Vec<Diagnostic>>,
    /// Why briefs are left out, and the moment when a brief comes or goes of itself.
    timed: ByPath<Standing>,
    /// Briefs that are left out.
    absent: ByPath<Arc<Absent>>,
    /// The files that briefs and sections name.
    named: Named,
    left_out: Arc<LeftOut>,
    /// Briefs that the site does not show as they were read last.
    unsettled: BTreeSet<Arc<str>>,
    /// The files, as somebody saw them before any was read.
    inputs: Option<Arc<Inputs>>,
    /// Where what is wanted later is put, if it is not to be held.
    aside: Option<Arc<Aside>>,
}

/// What came of a change.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Something may look another way now.
    pub changed: bool,
    /// Briefs that were parsed and annotated.
    pub briefs: usize,
    /// What the writer should look at in them.
    pub findings: usize,
}

impl Reading {
    /// Begins with nothing read.
    pub fn new(root: &Path, options: Options) -> Self {
        Self {
            root: root.to_owned(),
            aside: if options.lean { Aside::open() } else { None },
            options,
            settings: None,
            config: Kept::default(),
            rules: Arc::default(),
            theme: Kept::default(),
            registry_files: ByPath::new(),
            registry: Kept::default(),
            printed: Arc::default(),
            places: registry_file::Places::default(),
            authors: Kept::default(),
            briefs: ByPath::new(),
            sections: ByPath::new(),
            section_files: Arc::default(),
            pages: PageFolders::default(),
            data_files: ByPath::new(),
            data: Kept::default(),
            asset_files: ByPath::new(),
            assets: Arc::default(),
            unread: ByPath::new(),
            links: BTreeSet::new(),
            diagnostics: ByPath::new(),
            timed: ByPath::new(),
            absent: ByPath::new(),
            named: Named::default(),
            left_out: Arc::default(),
            unsettled: BTreeSet::new(),
            inputs: None,
        }
    }

    /// The same, where somebody has looked at the files before.
    #[must_use]
    pub(super) fn with_inputs(self, inputs: Option<Arc<Inputs>>) -> Self {
        Self { inputs, ..self }
    }

    /// The theme, if it could ever be loaded.
    pub fn theme(&self) -> Option<&Arc<Theme>> {
        self.theme.good.as_ref()
    }

    /// A warning for every entry of the registry that no brief of the site uses.
    pub(super) fn unused(&self, site: &Site) -> Vec<Diagnostic> {
        site::unused_diagnostics(site, &self.registry_sources(), &self.places)
    }

    /// Moves the present on. Briefs whose time has come are read again with the next change.
    pub fn set_now(&mut self, now: Timestamp) {
        self.options.now = now;
    }

    /// The next moment at which a brief that is left out may be published, or one that is published may not.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.timed.values().filter_map(|s| s.until).min()
    }

    /// Why a brief's file is left out of the site, if it is.
    pub fn why_left_out(&self, path: &str) -> Option<Why> {
        self.timed.get(path)?.why
    }

    /// Takes changes in: plans what they ask for and does it. What is broken is reported by [`Self::diagnostics`].
    pub fn take_in(&mut self, mut changes: Vec<Change>) -> Outcome {
        self.add_those_due(&mut changes);
        let themes = self.theme.good.as_ref().map_or(&[][..], |t| &t.folders);
        let mut plan = plan(self.config.good.as_deref(), themes, &changes);
        plan.theme |=
            !self.theme.diagnostics.is_empty() && changes.iter().any(|c| c.path.starts_with("themes"));
        if plan.is_empty() {
            return Outcome::default();
        }
        self.hold(changes);
        let mut outcome = Outcome { changed: true, ..Outcome::default() };
        if plan.settings || self.config.good.is_none() {
            self.read_settings();
        }
        let Some(config) = self.config.good.clone() else { return outcome };
        if plan.theme || self.theme.good.is_none() {
            let theme_alone = plan == Plan { theme: true, ..Plan::default() };
            outcome.changed = self.load_theme(&config) || !theme_alone;
        }
        if (plan.registry || self.registry.good.is_none()) && !self.read_registry(&config) && !plan.settings {
            plan.all = false; // the registry stays what it was
        }
        if plan.authors || self.authors.good.is_none() {
            self.read_authors(&config);
        }
        self.read_sections(&plan, &config);
        plan.all |= self.read_page_folders();
        self.read_briefs(&plan, &config, &mut outcome);
        if plan.data || self.data.good.is_none() {
            let mut wrong = Vec::new();
            let data = site::index::data(self.data_files.values(), &mut wrong);
            self.data.take(if wrong.is_empty() { Ok(Arc::new(data)) } else { Err(wrong) });
        }
        if self.named.take_changed(!self.absent.is_empty()) || plan.assets || plan.theme || plan.all {
            let of_theme = self.theme.good.iter().flat_map(|theme| &theme.static_files);
            let of_theme = of_theme.filter(|(path, _)| config.webfont || !path.starts_with(theme::WEBFONT));
            let held = self.named.held_back(self.absent.keys());
            let shown = self.asset_files.values().filter(|asset| !held.holds(&asset.path));
            self.assets = Arc::new(site::index::assets(shown, of_theme));
        }
        outcome
    }

    /// Briefs whose time has come count as changed.
    fn add_those_due(&self, changes: &mut Vec<Change>) {
        let now = self.options.now;
        for (path, standing) in &self.timed {
            if standing.until.is_some_and(|t| t <= now)
                && !changes.iter().any(|c| c.path == *path)
                && let Some(held) = self.briefs.get(path)
            {
                let now = Some(Ok(Piece::Markdown(held.file().clone())));
                changes.push(Change { path: Arc::clone(path), is_link: self.links.contains(path), now });
            }
        }
    }

    fn read_settings(&mut self) {
        let config = match &self.settings {
            Some(Ok(settings)) => settings.read().map(typeset::settings).map(Arc::new),
            Some(Err(unread)) => Err(vec![unread.clone()]),
            None => return,
        };
        self.config.take(config);
    }

    /// True if the theme is another one now.
    fn load_theme(&mut self, config: &Config) -> bool {
        let settings = self.settings.as_ref().and_then(|s| s.as_ref().ok());
        let theme = Theme::load(&self.root, &config.theme, settings).map(Arc::new);
        let was_broken = !self.theme.diagnostics.is_empty();
        match (theme, &self.theme.good) {
            (Ok(new), Some(old)) if new.same(old) => {
                self.theme.diagnostics.clear();
                was_broken
            }
            (theme, _) => {
                self.theme.take(theme);
                true
            }
        }
    }

    fn read_briefs(&mut self, plan: &Plan, config: &Config, outcome: &mut Outcome) {
        let registry = self.registry.good.clone().unwrap_or_default();
        let mut others_left_out = plan.all;
        let mut files = Vec::new();
        if plan.all {
            files.extend(self.briefs.values().map(|held| held.file().clone()));
        }
        for path in &plan.briefs {
            match self.briefs.get(path) {
                Some(_) if plan.all => {}
                Some(held) => files.push(held.file().clone()),
                None => {
                    self.diagnostics.remove(path);
                    self.timed.remove(path);
                    if self.absent.remove(path).is_some() {
                        others_left_out = true;
                        self.named.moved();
                    }
                    self.named.set(path, Names::default());
                    self.unsettled.insert(Arc::clone(path));
                }
            }
        }
        outcome.briefs = files.len();
        // The first time most of what is found was found before; later, all that hasn't changed is held here.
        let settings = self.settings.as_ref().and_then(|settings| settings.as_ref().ok());
        let remembered = settings.and_then(|settings| {
            Remembered::open(&self.options, (config, settings), &registry, self.inputs.take())
        });
        let desk = Desk {
            root: &self.root,
            config,
            registry: &registry,
            options: &self.options,
            pages: &self.pages,
            remembered: remembered.as_ref(),
            aside: self.aside.as_ref(),
        };
        let files = files.into_par_iter().with_max_len(AT_A_TIME);
        let read: Vec<ReadBrief> = files.map(|file| read_brief(file, &desk)).collect();
        if let Some(remembered) = remembered {
            remembered.save();
            self.options.cache = None;
        }
        let mut now: Vec<(Arc<str>, Held)> = Vec::with_capacity(read.len());
        for ReadBrief { file, brief, diagnostics, standing, absent, names, findings } in read {
            let path = Arc::clone(&file.path);
            outcome.findings += findings;
            set(&mut self.diagnostics, &path, (!diagnostics.is_empty()).then_some(diagnostics));
            set(&mut self.timed, &path, (standing != Standing::default()).then_some(standing));
            // While a file is broken, what it said before stands.
            if brief.is_some() || absent.is_some() {
                self.named.set(&path, names);
            }
            if absent.is_some() != self.absent.contains_key(&path) {
                self.named.moved();
            }
            others_left_out |= self.absent.get(&path) != absent.as_ref();
            set(&mut self.absent, &path, absent);
            // A build puts its site together but once.
            if !self.options.lean {
                self.unsettled.insert(Arc::clone(&path));
            }
            now.push((path, brief.map_or(Held::Text(file), Held::Good)));
        }
        // They are in the order of their paths: a map that is made of all of them at once need not look for the place of each.
        if plan.all {
            self.briefs = now.into_iter().collect();
        } else {
            self.briefs.extend(now);
        }
        if others_left_out {
            self.left_out = Arc::new(LeftOut::new(self.absent.values(), config));
        }
    }

    /// Finds the folders whose files are pages; true if they are others than before.
    fn read_page_folders(&mut self) -> bool {
        let said = self.section_files.iter();
        let said = said.filter_map(|f| Some((address::folder(&f.file.path), f.matter.form?)));
        let pages = PageFolders::new(said);
        let changed = pages != self.pages;
        self.pages = pages;
        changed
    }

    fn read_sections(&mut self, plan: &Plan, config: &Config) {
        for path in &plan.sections {
            if !self.sections.contains_key(path) {
                self.diagnostics.remove(path);
                self.named.set(path, Names::default());
            }
        }
        let wanted = |path: &Arc<str>| plan.all || plan.sections.contains(path);
        for (path, (file, kept)) in self.sections.iter_mut().filter(|(path, _)| wanted(path)) {
            let (section, diagnostics) = match guard::caught(|| parse::section(file.clone(), config)) {
                Ok((section, diagnostics)) => (Some(section), diagnostics),
                Err(failure) => (None, vec![finding::failed_on_brief(file, None, &failure)]),
            };
            let broken = diagnostics.iter().any(Diagnostic::is_error);
            if let Some(mut section) = section.filter(|_| !broken || kept.good.is_none()) {
                if config.markdown.smart_punctuation {
                    typeset::section(&mut section.matter);
                }
                self.named.set(path, held_back::of_section(&section));
                kept.good = Some(Arc::new(section));
            }
            set(&mut self.diagnostics, path, (!diagnostics.is_empty()).then_some(diagnostics));
        }
        if plan.all || !plan.sections.is_empty() {
            let good = self.sections.values().filter_map(|(_, kept)| kept.good.clone());
            self.section_files = Arc::new(good.collect());
        }
    }

    /// What the site is made of besides its briefs, if there ever were settings.
    pub fn frame(&self) -> Option<Frame> {
        let config = self.config.good.as_ref()?;
        let what = |standing: &Standing| match standing.why {
            Some(_) => site::left_out::Change::Comes,
            None if standing.in_part => site::left_out::Change::InPart,
            None => site::left_out::Change::Expires,
        };
        let until = self.timed.iter().filter_map(|(file, s)| Some((s.until?, file, what(s))));
        let next_change = until.min().map(|(at, file, what)| NextChange { at, file: Arc::clone(file), what });
        Some(Frame {
            config: Arc::clone(config),
            registry: Arc::clone(&self.printed),
            authors: self.authors.good.clone().unwrap_or_default(),
            section_files: Arc::clone(&self.section_files),
            data: self.data.good.clone().unwrap_or_default(),
            assets: Arc::clone(&self.assets),
            left_out: Arc::clone(&self.left_out),
            next_change,
            now: self.options.now,
            texts: self.options.lean.then(|| self.texts()),
        })
    }

    /// Where the texts of briefs are read that aren't held.
    fn texts(&self) -> Texts {
        let root = self.root.clone();
        Texts::new(move |path| load::markdown(&root, path), self.aside.clone())
    }

    /// Every brief that can be published.
    pub fn briefs(&self) -> Vec<Arc<Brief>> {
        let good = self.briefs.values().filter_map(|held| match held {
            Held::Good(brief) => Some(Arc::clone(brief)),
            Held::Text(_) => None,
        });
        good.collect()
    }

    /// What a site that was made before has to change to be up to date. A broken brief stays as it was.
    pub fn edits(&self) -> Vec<Edit> {
        let edit = |path: &Arc<str>| match self.briefs.get(path) {
            Some(Held::Good(brief)) => Some(Some(Arc::clone(brief))),
            Some(Held::Text(_)) if self.timed.get(path).is_some_and(|s| s.why.is_some()) => Some(None),
            Some(Held::Text(_)) => None,
            // A file that can't be read, or a folder.
            None if self.unread.keys().any(|u| u == path || is_below(path, u)) => None,
            None => Some(None),
        };
        let edits = self.unsettled.iter().filter_map(|path| Some((path, edit(path)?)));
        edits.map(|(path, brief)| Edit { file: Arc::clone(path), brief }).collect()
    }

    /// These edits are in the site now.
    pub fn settle(&mut self, edits: &[Edit]) {
        for edit in edits {
            self.unsettled.remove(&edit.file);
        }
    }

    /// Everything that was found in the files, in no order.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        (self.config.diagnostics.iter())
            .chain(&self.theme.diagnostics)
            .chain(&self.registry.diagnostics)
            .chain(&self.authors.diagnostics)
            .chain(&self.data.diagnostics)
            .chain(self.unread.values())
            .chain(self.diagnostics.values().flatten())
    }
}

fn set<T>(map: &mut ByPath<T>, path: &Arc<str>, value: Option<T>) {
    match value {
        Some(value) => {
            map.insert(Arc::clone(path), value);
        }
        None => {
            map.remove(path);
        }
    }
}
