//! The commands: what `main.rs` runs. They return what to print, and print nothing themselves.

pub mod annotate;
mod annotated;
pub mod build;
pub mod clean;
pub mod cms;
pub mod digest;
pub mod init;
pub mod serve;
pub mod theme;
mod write;

use crate::config::settings::Said;
use crate::count::grouped;
use crate::diagnostic::{Code, Diagnostic, Severity, finding};
use crate::guard;
use crate::parse::fields::Moment;
use crate::snapshot;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What a command has to say.
#[derive(Debug, Default)]
pub struct Outcome {
    /// For standard output.
    pub output: String,
    /// Findings, in the order in which they are printed.
    pub diagnostics: Vec<Diagnostic>,
    /// A line for people that ends it: what was done.
    pub summary: String,
}

impl Outcome {
    /// Nothing but findings.
    pub fn of(diagnostics: Vec<Diagnostic>) -> Self {
        Self { diagnostics, ..Self::default() }
    }

    /// True if something is wrong.
    pub fn failed(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Runs a command. A failure of ibid itself that is caught nowhere else is a finding too.
pub fn run(command: impl FnOnce() -> Outcome) -> Outcome {
    guard::caught(command).unwrap_or_else(|failure| Outcome::of(vec![finding::failed(&failure)]))
}

/// Which briefs are taken in, as typed.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// Drafts too.
    pub drafts: bool,
    /// Future ones too.
    pub future: bool,
    /// What counts as now, if not the clock.
    pub now: Option<String>,
    /// Settings said on the command line or in the environment.
    pub said: Said,
}

impl Choice {
    /// The options for a snapshot. `clock` is the present moment.
    pub fn options(&self, clock: Timestamp, lints: bool) -> Result<snapshot::Options, Diagnostic> {
        let now = match &self.now {
            // A day means its end, so that what is dated on it is no longer future.
            Some(text) => match Moment::parse(text, &TimeZone::UTC) {
                Some(m) if m.has_time => m.zoned.timestamp(),
                Some(m) => m.zoned.end_of_day().map_or(clock, |z| z.timestamp()),
                None => return Err(finding::bad_argument("--now", text)),
            },
            None => clock,
        };
        Ok(snapshot::Options {
            drafts: self.drafts,
            future: self.future,
            now,
            lints,
            pass: crate::annotate::annotate,
            said: self.said.clone(),
            lean: false,
            cache: None,
        })
    }
}

/// The most warnings of one kind that are printed, unless all are asked for; and the most findings that need no count of
/// their kinds. Errors are always printed.
pub const MOST: usize = 20;

/// The findings that are printed, no more than `most` warnings of a kind; and, if there are many, how many there are of
/// each kind, a line for each.
pub fn by_kind(diagnostics: &[Diagnostic], most: usize) -> (Vec<&Diagnostic>, String) {
    let mut counts: BTreeMap<&str, (Code, usize)> = BTreeMap::new();
    let mut printed = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        let (_, n) = counts.entry(diagnostic.code.id).or_insert((diagnostic.code, 0));
        *n += 1;
        if diagnostic.is_error() || *n <= most {
            printed.push(diagnostic);
        }
    }
    let mut lines = String::new();
    if diagnostics.len() <= MOST {
        return (printed, lines);
    }
    let width = counts.values().map(|(_, n)| grouped(*n).len()).max().unwrap_or(0);
    for (id, (code, n)) in &counts {
        let part = code.severity == Severity::Warning && *n > most;
        let note = if part { format!(" The first {most} are above.") } else { String::new() };
        // Writing to a String can't fail.
        let _ = writeln!(lines, "{id} {:>width$}  {}{note}", grouped(*n), code.meaning);
    }
    if printed.len() < diagnostics.len() {
        lines.push_str("To see all of them: ibid check --all\n");
    }
    lines.push('\n');
    (printed, lines)
}
