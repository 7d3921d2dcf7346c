//! What browsers are told over the reload socket: messages in JSON, each of which names its `type`.
//!
//! - `hello`: sent when a browser connects; `snapshot` is the number of the site that serves.
//! - `reload`: a new site serves. `changed` are addresses of files that pages load and that changed, `follow` is
//!   the address of the brief that is being written.
//! - `findings`: the site is the same, but other things are wrong than before, or nothing any more.

use super::preview::{Report, Shown};
use serde_json::json;
use std::sync::Arc;
use tokio::sync::broadcast::{self, Receiver, Sender};

/// The most messages that wait for a slow browser; one that misses some is told to reload.
const WAITING: usize = 64;

/// Tells every browser.
pub(crate) struct Hub {
    send: Sender<Arc<str>>,
    shown: Arc<Shown>,
    /// Tells one run of the server from another.
    run: u64,
    follow: bool,
}

impl Hub {
    /// `run` is another number each time the server starts; with `follow`, browsers go to what is being written.
    pub(crate) fn new(shown: Arc<Shown>, run: u64, follow: bool) -> Self {
        Self { send: broadcast::channel(WAITING).0, shown, run, follow }
    }

    /// What is shown.
    pub(crate) fn shown(&self) -> &Shown {
        &self.shown
    }

    /// The name of a snapshot, over restarts: what a page carries to know whether it is stale.
    pub(crate) fn name(&self, snapshot: u64) -> String {
        format!("{:x}.{snapshot}", self.run)
    }

    /// The messages from now on, and the one that a new browser begins with.
    pub(crate) fn join(&self) -> (Receiver<Arc<str>>, String) {
        let messages = self.send.subscribe();
        let snapshot = self.name(self.shown.view().snapshot);
        (messages, json!({"type": "hello", "snapshot": snapshot}).to_string())
    }

    /// For a browser that has missed messages.
    pub(crate) fn catch_up(&self) -> String {
        json!({"type": "reload", "snapshot": self.name(self.shown.view().snapshot)}).to_string()
    }

    /// Announces what came of a change, which serves by now.
    pub(crate) fn announce(&self, report: &Report) {
        let message = if report.is_new {
            let follow = report.brief.as_ref().filter(|_| self.follow);
            let snapshot = self.name(report.snapshot);
            json!({"type": "reload", "snapshot": snapshot, "changed": report.loaded, "follow": follow})
        } else if report.wrong_changed {
            json!({"type": "findings"})
        } else {
            return;
        };
        let _ = self.send.send(message.to_string().into()); // nobody may be listening
    }
}
