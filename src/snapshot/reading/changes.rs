//! What is another way on disk than it was read.

use super::{ByPath, Change, Piece, Reading};
use crate::config;
use crate::config::settings::{Settings, is_settings};
use crate::diagnostic::Diagnostic;
use crate::load;
use crate::load::rules::Rules;
use crate::source_file;
use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::Arc;

impl Reading {
    /// Compares what is on disk at `touched` paths, files or folders, with what was read: what is the same is no
    /// change. The root itself, "", stands for everything.
    pub fn changes(&mut self, touched: &BTreeSet<Arc<str>>) -> Vec<Change> {
        let everything = touched.contains("");
        let mut changes = Vec::new();
        let mut ruled_anew = false;
        if everything || touched.iter().any(|path| is_settings(path)) {
            let now = load::settings(&self.root, &self.options.said);
            ruled_anew = self.set_rules(&now);
            if self.settings.as_ref() != Some(&now) {
                let now = Some(now.map(|settings| Piece::Settings(Box::new(settings))));
                changes.push(Change { path: config::FILE.into(), is_link: false, now });
            }
        }
        let mut themes: BTreeSet<Arc<str>> =
            touched.iter().filter(|t| is_below(t, "themes")).map(|t| format!("{t}/").into()).collect();
        if everything || touched.contains("themes") {
            let folders = self.theme.good.iter().flat_map(|t| &t.folders);
            themes.extend(folders.map(|f| format!("themes/{f}/").into()));
            themes.insert("themes/".into());
        }
        changes.extend(themes.into_iter().map(|path| Change { path, is_link: false, now: None }));
        let mut seen = BTreeSet::new();
        // Without the folder, what was read of it stands.
        let is_gone = !self.root.join(source_file::CONTENT).is_dir();
        let whole = everything || ruled_anew || is_gone || touched.contains(source_file::CONTENT);
        let content: BTreeSet<&str> = if whole {
            [source_file::CONTENT].into()
        } else {
            let touched = || touched.iter().filter(|t| is_below(t, source_file::CONTENT));
            // A file may be one that others lead to.
            let links = self.links.iter().filter(|_| touched().next().is_some());
            touched().chain(links).map(|t| &**t).collect()
        };
        // Whoever looks at one folder, of which nothing is held, meets each path once.
        let is_first = content.len() == 1 && content.iter().all(|at| self.held_below(at).next().is_none());
        for at in content {
            for read in load::pieces(&self.root, at, &self.rules, self.options.lean) {
                if is_first || seen.insert(Arc::clone(&read.path)) && !self.has(&read) {
                    changes.push(Change { path: read.path, is_link: read.is_link, now: Some(read.piece) });
                }
            }
            for path in self.held_below(at).filter(|_| !is_gone) {
                if seen.insert(Arc::clone(path)) {
                    changes.push(Change { path: Arc::clone(path), is_link: false, now: None });
                }
            }
        }
        changes
    }

    /// Whether this is what was read before.
    fn has(&self, read: &load::Read) -> bool {
        let path = &read.path;
        match &read.piece {
            Ok(Piece::Markdown(file)) if source_file::is_section(path) => {
                self.sections.get(path).is_some_and(|(old, _)| old == file)
            }
            Ok(Piece::Markdown(file)) => self.briefs.get(path).is_some_and(|held| held.file() == file),
            Ok(Piece::Registry(file)) => self.registry_files.get(path) == Some(file),
            Ok(Piece::Data(file)) => self.data_files.get(path) == Some(file),
            Ok(Piece::Asset(asset)) => self.asset_files.get(path) == Some(asset),
            Ok(Piece::Settings(_)) => true,
            Err(unread) => self.unread.get(path) == Some(unread),
        }
    }

    fn held_below<'r>(&'r self, at: &'r str) -> impl Iterator<Item = &'r Arc<str>> {
        below(&self.briefs, at)
            .chain(below(&self.sections, at))
            .chain(below(&self.registry_files, at))
            .chain(below(&self.data_files, at))
            .chain(below(&self.asset_files, at))
            .chain(below(&self.unread, at))
    }

    /// What is taken in of the site's folder.
    pub fn rules(&self) -> &Arc<Rules> {
        &self.rules
    }

    /// Takes the rules from settings that can be read; true if they are others now.
    fn set_rules(&mut self, settings: &Result<Settings, Diagnostic>) -> bool {
        let Ok(Ok(config)) = settings.as_ref().map(Settings::read) else { return false };
        let rules = Rules::of(&self.root, &config);
        let changed = rules != *self.rules;
        if changed {
            self.rules = Arc::new(rules);
        }
        changed
    }
}

/// Whether a path is in a folder.
pub(super) fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// The paths that are `at` or in it.
fn below<'m, T>(map: &'m ByPath<T>, at: &'m str) -> impl Iterator<Item = &'m Arc<str>> {
    let from = map.range::<str, _>((Bound::Included(at), Bound::Unbounded)).map(|(path, _)| path);
    from.take_while(move |p| p.starts_with(at)).filter(move |p| &***p == at || is_below(p, at))
}
