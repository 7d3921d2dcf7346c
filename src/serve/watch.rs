//! Which paths of a site have changed: by the system's events where they come, else by looking again and again.
//!
//! Folders are watched, not files: editors save by renaming. The output folder never is: of the root itself only
//! what stands in it directly is watched, then `content` and `themes` with all their folders.

use super::gather::{Gather, Kind};
use crate::config;
use crate::load::{self, Stamp};
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
        let (means, notice) = match poll {
            Some(every) => (polling(root, every), None),
            None => match by_events(root) {
                Ok(means) => (means, load::may_miss_events(root).map(Notice::MayMissEvents)),
                Err(error) => (polling(root, POLL), Some(Notice::Polling(reason(&error)))),
            },
        };
        (Self { root: root.to_owned(), means, gather: Gather::default() }, notice)
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
                self.means = polling(&self.root, POLL);
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
                    match event.and_then(|e| see(&self.root, watcher, &mut self.gather, &e)) {
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
                let found = load::stamps(&self.root);
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

fn by_events(root: &Path) -> notify::Result<Means> {
    let (send, events) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Our own reading is no change.
        let is_read = matches!(&event, Ok(e) if matches!(e.kind, EventKind::Access(AccessKind::Open(_) | AccessKind::Close(AccessMode::Read) | AccessKind::Read)));
        if !is_read {
            let _ = send.send(event); // the other end is gone when the program ends
        }
    })?;
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for folder in [load::CONTENT, "themes"] {
        watch_tree(&mut watcher, &root.join(folder))?;
    }
    Ok(Means::Events { watcher, events })
}

fn polling(root: &Path, every: Duration) -> Means {
    Means::Polling { every, seen: load::stamps(root), next: Instant::now() + every }
}

/// Takes one event in. Folders that are new are watched before they are read, so that nothing is missed between.
fn see(
    root: &Path,
    watcher: &mut RecommendedWatcher,
    gather: &mut Gather,
    event: &Event,
) -> notify::Result<()> {
    let now = Instant::now();
    if event.flag() == Some(Flag::Rescan) {
        for folder in [load::CONTENT, "themes"] {
            watch_tree(watcher, &root.join(folder))?;
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
        let Some(inner) = path_in_site(root, path) else { continue };
        if event.kind == EventKind::Remove(RemoveKind::Folder) || kind == Kind::Gone {
            let _ = watcher.unwatch(path); // most are files, which were never watched
        } else if !matches!(event.kind, EventKind::Modify(ModifyKind::Data(_)) | EventKind::Access(_))
            && is_folder(path)
        {
            watch_tree(watcher, path)?;
        }
        // Of a rename that is told as one event, the old name is gone, and the new one is there.
        let kind = if kind == Kind::Open && !path.exists() { Kind::Gone } else { kind };
        gather.add(inner, kind, now);
    }
    Ok(())
}

/// A path as the site knows it; `None` for what no site is made of: the output, hidden files, what editors leave.
fn path_in_site(root: &Path, path: &Path) -> Option<Arc<str>> {
    let inner = path.strip_prefix(root).ok()?;
    let parts: Vec<&str> = inner.iter().map(|p| p.to_str()).collect::<Option<_>>()?;
    let first = *parts.first()?;
    let ours = first == load::CONTENT || first == "themes" || (first == config::FILE && parts.len() == 1);
    (ours && !parts.iter().any(|p| load::passed_over(p))).then(|| parts.join("/").into())
}

fn is_empty(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|m| m.len() == 0)
}

fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|m| m.is_dir())
}

/// Watches a folder and all below it, but for what no walk goes into.
fn watch_tree(watcher: &mut RecommendedWatcher, folder: &Path) -> notify::Result<()> {
    for folder in load::folders(folder) {
        match watcher.watch(&folder, RecursiveMode::NonRecursive) {
            // It may be gone again by now.
            Err(error) if !matches!(error.kind, ErrorKind::MaxFilesWatch) => {}
            other => other?,
        }
    }
    Ok(())
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "the system's limit of watched folders is spent".into(),
        ErrorKind::Io(error) => crate::diagnostic::finding::reason(error),
        ErrorKind::Generic(text) => text.clone(),
        _ => "the system watches no files here".into(),
    }
}
