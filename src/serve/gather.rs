//! When changes are acted on. A file that was saved is acted on at once; what follows within a moment is gathered, so
//! that six hundred files are one change, and a file that is being written, or is gone only until its new version
//! takes its place, is left alone for that moment. Pure: the time is given.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long more changes are waited for.
pub(crate) const MOMENT: Duration = Duration::from_millis(15);
/// How long a file that is being written is left alone. Where the system tells when it is closed, that is waited for
/// a little longer: what is read too early is an error that nobody made.
const BEING_WRITTEN: Duration = if cfg!(target_os = "linux") { Duration::from_millis(60) } else { MOMENT };
/// How long a file that is gone may stay away until it counts as deleted: editors save by renaming, and a busy machine
/// may keep them from it for a while. No longer than `LULL`, so that a branch that was changed is one change.
const AWAY: Duration = Duration::from_millis(100);
/// The longest that a path which never settles is waited for.
const UNSETTLED: Duration = Duration::from_millis(250);
/// More paths than these, one soon after the other, are no save of an editor but a branch that was changed, say.
const FEW: usize = 4;
/// How long more changes are waited for where there are many: whoever makes them may be kept from it for a while.
const LULL: Duration = Duration::from_millis(100);
/// The longest that a stream of ever new paths is gathered.
const STREAM: Duration = Duration::from_secs(1);

/// How a path was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It is complete: closed after writing, or moved into place.
    Done,
    /// It may be in the middle of being written.
    Open,
    /// It is gone.
    Gone,
}

#[derive(Debug, Clone, Copy)]
struct Pending {
    first: Instant,
    ready: Instant,
    kind: Kind,
}

/// The changes that are not yet acted on.
#[derive(Debug, Default)]
pub(crate) struct Gather {
    pending: BTreeMap<Arc<str>, Pending>,
    opened: Option<Instant>,
    closes: Option<Instant>,
    acted: Option<Instant>,
    /// The paths that came one soon after the other, acted on or not.
    run: BTreeSet<Arc<str>>,
    /// Of what was taken last, the paths that were complete.
    complete: BTreeSet<Arc<str>>,
}

impl Gather {
    /// A path was changed.
    pub(crate) fn add(&mut self, path: Arc<str>, kind: Kind, now: Instant) {
        let since = self.acted.map_or(Duration::MAX, |acted| now.saturating_duration_since(acted));
        if self.pending.is_empty() {
            self.opened = Some(now);
            if since >= LULL {
                self.run.clear();
            }
        }
        self.run.insert(Arc::clone(&path));
        // A writer who saves a file again and again sees each save; what comes after another file may be one of many.
        let idle = since >= if self.run.len() == 1 { MOMENT } else { LULL };
        let is_new = !self.pending.contains_key(&path);
        // While others are gathered, it is gathered with them.
        let alone = !self.pending.iter().any(|(other, p)| p.kind == Kind::Done && *other != path);
        let pending = self.pending.entry(path).or_insert(Pending { first: now, ready: now, kind });
        pending.kind = kind;
        let latest = pending.first + UNSETTLED;
        pending.ready = match kind {
            Kind::Done => now,
            Kind::Open => (now + BEING_WRITTEN).min(latest),
            // However often it comes and goes: only a file that stayed away is deleted.
            Kind::Gone => now + AWAY,
        };
        if idle && alone && kind == Kind::Done {
            self.closes = Some(now);
        } else if is_new || self.closes.is_none() {
            let most = self.opened.unwrap_or(now) + STREAM;
            let pause = if self.run.len() > FEW { LULL } else { MOMENT };
            self.closes = Some((now + pause).min(most));
        }
    }

    /// When to look again, if anything is pending.
    pub(crate) fn due(&self) -> Option<Instant> {
        let ready = self.pending.values().map(|p| p.ready).min()?;
        Some(self.closes.map_or(ready, |closes| closes.max(ready)))
    }

    /// The paths that are to be acted on now, if it is time. What was written and is not there by now, as `is_there`
    /// has it, is on its way to its next version: it is waited for. An empty file counts as not there, since many
    /// programs empty a file before they write it.
    pub(crate) fn take(&mut self, now: Instant, is_there: impl Fn(&str) -> bool) -> BTreeSet<Arc<str>> {
        if self.due().is_none_or(|due| due > now) {
            return BTreeSet::new();
        }
        let mut taken = BTreeSet::new();
        self.complete.clear();
        self.pending.retain(|path, p| {
            if p.ready > now {
                return true;
            }
            if p.kind != Kind::Gone && !is_there(path) {
                p.kind = Kind::Gone;
                p.ready = now + AWAY;
                return true;
            }
            if p.kind == Kind::Done {
                self.complete.insert(Arc::clone(path));
            }
            taken.insert(Arc::clone(path));
            false
        });
        self.opened = Some(now);
        self.closes = None;
        taken
    }

    /// Whether a path that was taken as complete, and was not there, or empty, when it was read, is to be waited for: it
    /// went between the two. It is pending again.
    pub(crate) fn went(&mut self, path: &str, now: Instant) -> bool {
        let went = self.complete.take(path);
        went.map(|path| self.add(path, Kind::Gone, now)).is_some()
    }

    /// What was taken has been acted on.
    pub(crate) fn acted(&mut self, now: Instant) {
        self.acted = Some(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Plays events, each at its milliseconds, acting for `work` milliseconds on each batch; the batches, each
    /// with its time and how many paths it has.
    fn play(events: &[(u64, &str, Kind)], work: u64) -> Vec<(u64, usize)> {
        let start = Instant::now();
        let at = |ms: u64| start + Duration::from_millis(ms);
        let mut gather = Gather::default();
        let mut batches = Vec::new();
        let mut next = 0;
        let mut now = 0;
        while now < 10_000 {
            while let Some((ms, path, kind)) = events.get(next).filter(|e| e.0 <= now) {
                // Events that came while work was done are seen after it.
                gather.add((*path).into(), *kind, at(now.max(*ms)));
                next += 1;
            }
            let taken = gather.take(at(now), |path| path != "away");
            if !taken.is_empty() {
                batches.push((now, taken.len()));
                now += work;
                gather.acted(at(now));
            }
            now += 1;
        }
        assert!(gather.due().is_none());
        batches
    }

    #[test]
    fn a_save_is_acted_on_at_once() {
        assert_eq!(play(&[(0, "a", Kind::Open), (1, "a", Kind::Done)], 5), [(1, 1)]);
        assert_eq!(play(&[(0, "a", Kind::Done), (500, "a", Kind::Done)], 5), [(0, 1), (500, 1)]);
    }

    #[test]
    fn a_file_that_is_never_closed_is_read_after_a_moment() {
        let read = 10 + BEING_WRITTEN.as_millis() as u64;
        assert_eq!(play(&[(0, "a", Kind::Open), (10, "a", Kind::Open)], 5), [(read, 1)]);
        let forever: Vec<_> = (0..400).map(|i| (i, "a", Kind::Open)).collect();
        assert!(play(&forever, 5)[0].0 <= 250);
    }

    #[test]
    fn a_save_by_renaming_is_no_deletion() {
        let save = [(0, "a", Kind::Gone), (8, "a", Kind::Open), (9, "a", Kind::Done)];
        assert_eq!(play(&save, 5), [(9, 1)]);
        assert_eq!(play(&[(0, "a", Kind::Gone)], 5), [(100, 1)]);
    }

    #[test]
    fn what_is_away_again_when_it_is_looked_at_is_waited_for() {
        assert_eq!(play(&[(0, "away", Kind::Done)], 5), [(100, 1)]);
        assert_eq!(play(&[(0, "away", Kind::Done), (1, "b", Kind::Done)], 5), [(1, 1), (100, 1)]);
        // Emptied, and its writer is kept from going on.
        let written = BEING_WRITTEN.as_millis() as u64;
        assert_eq!(play(&[(0, "away", Kind::Open)], 5), [(written + 100, 1)]);
    }

    #[test]
    fn what_goes_between_looking_and_reading_is_waited_for_once() {
        let start = Instant::now();
        let mut gather = Gather::default();
        gather.add("a".into(), Kind::Done, start);
        assert_eq!(gather.take(start, |_| true).len(), 1);
        assert!(gather.went("a", start) && !gather.went("a", start) && !gather.went("b", start));
        gather.acted(start);
        assert!(gather.take(start + AWAY / 2, |_| false).is_empty());
        assert_eq!(gather.take(start + AWAY, |_| false).len(), 1, "by now it is deleted");
        assert!(!gather.went("a", start + AWAY));
    }

    #[test]
    fn a_file_that_comes_and_goes_is_deleted_only_when_it_stays_away() {
        let pace = |i: u64| {
            if i.is_multiple_of(2) { (i * 20, "away", Kind::Gone) } else { (i * 20, "away", Kind::Done) }
        };
        let events: Vec<_> = (0..40).map(pace).chain([(800, "away", Kind::Gone)]).collect();
        assert_eq!(play(&events, 5), [(900, 1)]);
    }

    #[test]
    fn what_an_editor_tries_the_folder_with_is_no_change() {
        // Vim makes a file of a name of its own and deletes it, before it moves the old version away.
        let save =
            [(0, "4913", Kind::Open), (1, "4913", Kind::Gone), (2, "a", Kind::Gone), (3, "a", Kind::Done)];
        assert_eq!(play(&save, 5), [(3, 1), (101, 1)], "by then it is not there, and was not there before");
    }

    #[test]
    fn six_hundred_files_are_two_batches_at_most() {
        let names: Vec<String> = (0..600).map(|i| format!("f{i}")).collect();
        // At an even pace; in bursts with pauses between them; with a pause after the first file.
        let paces: [fn(u64) -> u64; 3] =
            [|i| i / 4, |i| i / 50 * 80, |i| if i == 0 { 0 } else { 40 + i / 30 }];
        for pace in paces {
            let events: Vec<_> =
                names.iter().enumerate().map(|(i, n)| (pace(i as u64), n.as_str(), Kind::Done)).collect();
            let batches = play(&events, 5);
            assert!(batches.len() <= 2, "{batches:?}");
            assert_eq!(batches.iter().map(|b| b.1).sum::<usize>(), 600);
        }
    }

    #[test]
    fn two_files_of_one_save_are_two_batches_at_most() {
        assert_eq!(play(&[(0, "a", Kind::Done), (1, "b", Kind::Done)], 5), [(0, 1), (21, 1)]);
        assert_eq!(play(&[(0, "a", Kind::Done), (30, "b", Kind::Done)], 5), [(0, 1), (45, 1)]);
        assert_eq!(play(&[(0, "a", Kind::Done), (200, "b", Kind::Done)], 5), [(0, 1), (200, 1)]);
    }

    #[test]
    fn a_storm_on_one_file_is_shown_while_it_lasts() {
        let events: Vec<_> = (0..200).map(|i| (i * 10, "a", Kind::Done)).collect();
        let batches = play(&events, 5);
        assert!(batches.len() > 50, "{batches:?}");
        assert!(batches.windows(2).all(|w| w[1].0 - w[0].0 < 60), "{batches:?}");
    }

    #[test]
    fn a_stream_of_new_files_is_not_gathered_for_ever() {
        let names: Vec<String> = (0..4000).map(|i| format!("f{i}")).collect();
        let events: Vec<_> =
            names.iter().enumerate().map(|(i, n)| (i as u64, n.as_str(), Kind::Done)).collect();
        let batches = play(&events, 5);
        assert!(batches.windows(2).all(|w| w[1].0 - w[0].0 < 1100), "{batches:?}");
    }
}
