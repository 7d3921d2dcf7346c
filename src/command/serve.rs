//! `ibid serve`: what the terminal shows of a live preview.

use super::Choice;
use super::build::left_out;
use crate::cache::Folder;
use crate::count::count;
use crate::diagnostic::{Diagnostic, finding};
use crate::serve::watch::Notice;
use crate::serve::{self, News, Settings};
use crate::site::{Site, Why};
use crate::snapshot::Options;
use jiff::Timestamp;
use std::fmt::Write as _;
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// What was typed.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The address to listen on.
    pub interface: IpAddr,
    /// The port.
    pub port: u16,
    /// Open a browser.
    pub open: bool,
    /// Browsers go to the brief that is being written.
    pub follow: bool,
    /// Milliseconds between two looks at the files; 0 for the usual.
    pub poll: Option<u64>,
}

/// The least time between two looks at the files.
const LEAST_POLL: u64 = 50;

/// Shows a live preview of the site in `root`, until the program is ended. `say` is given a line for people and the
/// diagnostics that go with it. Returns only what keeps the preview from being shown.
pub fn serve(
    root: &Path,
    choice: &Choice,
    wanted: &Wanted,
    clock: &dyn Fn() -> Timestamp,
    say: &dyn Fn(&str, &[Diagnostic]),
) -> Result<(), Diagnostic> {
    let poll = wanted.poll.map(|ms| match ms {
        0 => serve::watch::POLL,
        ms => Duration::from_millis(ms.max(LEAST_POLL)),
    });
    let settings = Settings {
        interface: wanted.interface,
        port: wanted.port,
        follow: wanted.follow,
        poll,
        options: Options { cache: Some(Arc::new(Folder::open(root))), ..choice.options(clock(), false)? },
        now_is_fixed: choice.now.is_some(),
    };
    let mut were_wrong = false;
    serve::serve(root, &settings, clock, &mut |news| match news {
        News::Ready { url, site, wrong } => {
            say(&ready(&url, site), &wrong);
            if !wanted.interface.is_loopback() {
                say(
                    "Anybody in the network who knows the address can read it, drafts too if they are shown",
                    &[],
                );
            }
            were_wrong = !wrong.is_empty();
            if wanted.open && open::that_detached(&url).is_err() {
                say("", &[finding::no_browser(&url)]);
            }
        }
        News::Watching(Notice::Polling(why)) => {
            say("", &[finding::polling(&why, serve::watch::POLL)]);
        }
        News::Watching(Notice::MayMissEvents(kind)) => say("", &[finding::may_miss_events(kind)]),
        News::Change { report, took, wrong } => {
            let shown = if report.wrong_changed { &wrong[..] } else { &[] };
            let mended = were_wrong && wrong.is_empty();
            were_wrong = !wrong.is_empty();
            if report.is_new || report.wrong_changed || report.left_out.is_some() {
                say(&line(&report.files, report, took, wrong.len(), mended), shown);
            }
        }
    })
}

/// "12 briefs at `<address>` (Ctrl-C ends it); left out: 1 draft"
fn ready(url: &str, site: Option<&Site>) -> String {
    let Some(site) = site else {
        return format!("When this is mended, the site comes by itself at {url} (Ctrl-C ends it)");
    };
    let n = site.listed().len();
    let left_out = left_out(site);
    let hint = if n == 0 && left_out.is_empty() { "; a first one: ibid new \"A title\"" } else { "" };
    format!("{} at {url} (Ctrl-C ends it){left_out}{hint}", count(n, "brief"))
}

/// Why a brief that was saved is not to be seen.
fn not_shown(why: Why) -> &'static str {
    match why {
        Why::Draft => "not shown, as it is a draft: --drafts shows it",
        Why::Future => "not shown, as its date is yet to come: --future shows it",
        Why::Expired => "not shown, as its `expires` is past",
    }
}

/// "content/articles/a.md: shown after 4.2 ms, 3 to look at"
fn line(
    files: &[Arc<str>],
    report: &serve::preview::Report,
    took: Duration,
    wrong: usize,
    mended: bool,
) -> String {
    let what = match files {
        [] => "a brief’s time has come".to_owned(),
        [one] => one.trim_end_matches('/').to_owned(),
        [first, rest @ ..] => format!("{} and {} more", first.trim_end_matches('/'), rest.len()),
    };
    let mut out = format!("{what}: ");
    // Writing to a String can't fail.
    if let Some(why) = report.left_out {
        out.push_str(not_shown(why));
    } else if report.is_new {
        let _ = write!(out, "shown after {:.1} ms", took.as_secs_f64() * 1000.0);
    } else {
        out.push_str("the pages are as they were");
    }
    if report.outcome.briefs > 1 {
        let _ = write!(out, ", {}", count(report.outcome.briefs, "brief"));
    }
    if report.outcome.findings > 0 {
        let _ = write!(out, ", {} to look at", report.outcome.findings);
    }
    match wrong {
        0 if mended => out.push_str(", nothing is wrong any more"),
        0 => {}
        n => {
            let _ = write!(out, ", {}", count(n, "error"));
        }
    }
    out
}
