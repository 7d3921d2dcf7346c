//! Which paths of a site have changed: by the system's events where they come, else by looking again and again.
//!
//! Folders are watched, not files: editors save by renaming. The output folder never is: of the root itself only
//! what stands in it directly is watched, then `content` and `themes` with all their folders.

use super::gather::{Gather, Kind};
use crate::config::settings::is_settings;
use crate::load;
use crate::load::rules::Rules;
use crate::load::walk::{self, Stamp};
use crate::source_file;
use notify::event::{
    AccessKind, AccessMode, CreateKind, EventKind, Flag, ModifyKind, RemoveKind, RenameMode,
};
use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How often files are looked at where nothing else is said.
pub const POLL: Duration = Duration::from_millis(500);

/// What the writer should know about how files are watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The system watches no more folders, or none at all: files are looked at by turns instead.
    Polling(String),
    /// The site is on a kind of file system that may send no events.
    MayMissEvents(&'static str),
}

/// A watch on a site's folder.
pub struct Watch {
    root: PathBuf,
    rules: Arc<Rules>,
    means: Means,
    gather: Gather,
}

enum Means {
    Events { watcher: RecommendedWatcher, events: Receiver<notify::Result<Event>> },
    Polling { every: Duration, seen: BTreeMap<Arc<str>, Stamp>, next: Instant },
}

impl Watch {
    /// Begins to watch: by events, or with `poll` by looking that often. `root` has no links in it.
    pub fn new(root: &Path, poll: Option<Duration>) -> (Self, Option<Notice>) {
        let rules = Arc::new(Rules::default());
        let (means, notice) = match poll {
            Some(every) => (polling(root, &rules, every), None),
            None => match by_events(root, &rules) {
                Ok(means) => (means, load::may_miss_events(root).map(Notice::MayMissEvents)),
                Err(error) => (polling(root, &rules, POLL), Some(Notice::Polling(reason(&error)))),
            },
        };
        (Self { root: root.to_owned(), rules, means, gather: Gather::default() }, notice)
    }

    /// Goes by other rules from now on: folders that they take in are watched too. A notice means that from now on files
    /// are looked at by turns.
    pub fn obey(&mut self, rules: &Arc<Rules>) -> Option<Notice> {
        if *self.rules == **rules {
            return None;
        }
        self.rules = Arc::clone(rules);
        let watched = match &mut self.means {
            Means::Events { watcher, .. } => {
                watch_tree(watcher, &self.root, &self.root.join(source_file::CONTENT), rules)
            }
            Means::Polling { seen, .. } => {
                *seen = walk::stamps(&self.root, rules);
                Ok(())
            }
        };
        let error = watched.err()?;
        self.means = polling(&self.root, rules, POLL);
        Some(Notice::Polling(reason(&error)))
    }

    /// Waits until something has changed, or until the given moment: paths from the root, "" for everything.
    /// A notice means that from now on files are looked at by turns.
    pub fn next(&mut self, until: Option<Instant>) -> (BTreeSet<Arc<str>>, Option<Notice>) {
        loop {
            let now = Instant::now();
            let taken = self.gather.take(now, |path| {
                let found = self.root.join(path).symlink_metadata();
                found.is_ok_and(|m| !m.is_file() || m.len() > 0)
            });
            if !taken.is_empty() || until.is_some_and(|u| u <= now) {
                return (taken, None);
            }
            let due = self.gather.due();
            let wait = [due, until].into_iter().flatten().min().map(|at| at.saturating_duration_since(now));
            if let Some(error) = self.wait(wait) {
                self.means = polling(&self.root, &self.rules, POLL);
                return ([Arc::from("")].into(), Some(Notice::Polling(reason(&error))));
            }
        }
    }

    /// Whether a file that was handed out as complete, and is gone or empty now that it is read, is on its way to its next
    /// version: it is handed out again once that has come, or has not.
    pub fn went(&mut self, path: &str) -> bool {
        self.gather.went(path, Instant::now())
    }

    /// What was handed out last has been acted on.
    pub fn acted(&mut self) {
        self.gather.acted(Instant::now());
    }

    /// Waits for one more change, at most so long; an error means that events no longer come.
    fn wait(&mut self, at_most: Option<Duration>) -> Option<notify::Error> {
        match &mut self.means {
            Means::Events { watcher, events } => {
                let event = match at_most {
                    Some(time) => events.recv_timeout(time),
                    None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                };
                let mut next = match event {
                    Ok(event) => Some(event),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => {
                        return Some(notify::Error::generic("it has ended"));
                    }
                };
                // All that is there already belongs together.
                while let Some(event) = next {
                    match event.and_then(|e| see(&self.root, &self.rules, watcher, &mut self.gather, &e)) {
                        Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => return Some(error),
                        _ => next = events.try_recv().ok(),
                    }
                }
            }
            Means::Polling { every, seen, next } => {
                let now = Instant::now();
                let wait = next.saturating_duration_since(now);
                if let Some(time) = at_most.filter(|t| *t < wait) {
                    std::thread::sleep(time);
                    return None;
                }
                std::thread::sleep(wait);
                let found = walk::stamps(&self.root, &self.rules);
                let now = Instant::now();
                for (path, stamp) in &found {
                    if seen.get(path) != Some(stamp) {
                        self.gather.add(Arc::clone(path), Kind::Done, now);
                    }
                }
                for path in seen.keys().filter(|p| !found.contains_key(*p)) {
                    self.gather.add(Arc::clone(path), Kind::Gone, now);
                }
                *seen = found;
                // A site so large that looking takes long is looked at less often.
                *next = Instant::now() + (*every).max(now.elapsed() * 4);
            }
        }
        None
    }
}

fn by_events(root: &Path, rules: &Rules) -> notify::Result<Means> {
    let (send, events) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Our own reading is no change.
        let is_read = matches!(&event, Ok(e) if matches!(e.kind, EventKind::Access(AccessKind::Open(_) | AccessKind::Close(AccessMode::Read) | AccessKind::Read)));
        if !is_read {
            let _ = send.send(event); // the other end is gone when the program ends
        }
    })?;
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for folder in [source_file::CONTENT, "themes"] {
        watch_tree(&mut watcher, root, &root.join(folder), rules)?;
    }
    Ok(Means::Events { watcher, events })
}

fn polling(root: &Path, rules: &Rules, every: Duration) -> Means {
    Means::Polling { every, seen: walk::stamps(root, rules), next: Instant::now() + every }
}

/// Takes one event in. Folders that are new are watched before they are read, so that nothing is missed between.
fn see(
    root: &Path,
    rules: &Rules,
    watcher: &mut RecommendedWatcher,
    gather: &mut Gather,
    event: &Event,
) -> notify::Result<()> {
    let now = Instant::now();
    if event.flag() == Some(Flag::Rescan) {
        for folder in [source_file::CONTENT, "themes"] {
            watch_tree(watcher, root, &root.join(folder), rules)?;
        }
        gather.add("".into(), Kind::Done, now);
        return Ok(());
    }
    let kind = match event.kind {
        // Nobody saves an empty file: its text is about to come, or it was made to try the folder.
        EventKind::Access(AccessKind::Close(AccessMode::Write))
            if event.paths.iter().all(|p| is_empty(p)) =>
        {
            Kind::Open
        }
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Kind::Done,
        EventKind::Create(CreateKind::Folder) | EventKind::Modify(ModifyKind::Name(RenameMode::To)) => {
            Kind::Done
        }
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => Kind::Gone,
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Any | EventKind::Other => Kind::Open,
        EventKind::Access(_) => return Ok(()),
    };
    for path in &event.paths {
        let Some(inner) = path_in_site(root, path, rules) else { continue };
        if event.kind == EventKind::Remove(RemoveKind::Folder) || kind == Kind::Gone {
            let _ = watcher.unwatch(path); // most are files, which were never watched
        } else if !matches!(event.kind, EventKind::Modify(ModifyKind::Data(_)) | EventKind::Access(_))
            && is_folder(path)
        {
            watch_tree(watcher, root, path, rules)?;
        }
        // Of a rename that is told as one event, the old name is gone, and the new one is there.
        let kind = if kind == Kind::Open && !path.exists() { Kind::Gone } else { kind };
        gather.add(inner, kind, now);
    }
    Ok(())
}

/// A path as the site knows it; `None` for what no site is made of: the output, hidden files, what editors leave.
fn path_in_site(root: &Path, path: &Path, rules: &Rules) -> Option<Arc<str>> {
    let inner = path.strip_prefix(root).ok()?;
    let parts: Vec<&str> = inner.iter().map(|p| p.to_str()).collect::<Option<_>>()?;
    let first = *parts.first()?;
    let ours = match first {
        source_file::CONTENT => !passed_over(rules, path, &inner.iter().skip(1).collect::<PathBuf>()),
        "themes" => !passed_over(&Rules::default(), path, &inner.iter().skip(2).collect::<PathBuf>()),
        _ => is_settings(first) && parts.len() == 1,
    };
    ours.then(|| parts.join("/").into())
}

/// Whether no walk comes to a path, whose place in the walk's folder is `inner`.
fn passed_over(rules: &Rules, path: &Path, inner: &Path) -> bool {
    // Whether it is a folder matters only to what no pattern takes for a file.
    rules.passes_over_all(inner, false) && rules.passes_over_all(inner, is_folder(path))
}

fn is_empty(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|m| m.len() == 0)
}

fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|m| m.is_dir())
}

/// Watches a folder and all below it, but for what no walk goes into.
fn watch_tree(
    watcher: &mut RecommendedWatcher,
    root: &Path,
    folder: &Path,
    rules: &Rules,
) -> notify::Result<()> {
    walk::folders(root, folder, rules, |folder| {
        match watcher.watch(folder, RecursiveMode::NonRecursive) {
            // It may be gone again by now.
            Err(error) if !matches!(error.kind, ErrorKind::MaxFilesWatch) => Ok(()),
            other => other,
        }
    })
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "the system's limit of watched folders is spent".into(),
        ErrorKind::Io(error) => crate::diagnostic::finding::reason(error),
        ErrorKind::Generic(text) => text.clone(),
        _ => "the system watches no files here".into(),
    }
}
