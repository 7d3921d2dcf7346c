//! The program: reads its arguments, runs, prints, and sets the exit code.
//!
//! 0: done. 1: something is wrong, and was reported. 2: the command line can't be read.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods)]

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Parser as _};
use ibid::cli::{Annotate, Cli, Command, Format, ThemeCommand};
use ibid::command::annotate::{Mode, records};
use ibid::command::{self, Outcome, annotate, build, clean, digest, init, serve, theme};
use ibid::config::settings::Said;
use ibid::diagnostic::{Diagnostic, print};
use ibid::guard;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// A build makes and drops millions of small strings; with the system's allocator it takes an eighth longer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::try_parse().unwrap_or_else(|wrong| hinted(wrong).exit());
    guard::quiet();
    let started = Instant::now();
    let clock = Timestamp::now();
    let root = &cli.root;
    match cli.command {
        Command::Init { dir, cms } => finish(&command::run(|| init::init(&dir, cms))),
        Command::New { title, section, date } => {
            let new = || init::new(root, &title, &section, date.as_deref(), clock);
            finish(&command::run(new))
        }
        Command::Build { choice, force, quiet, no_cache, check_cache } => {
            let bar = progress();
            let progress = |pages: Option<usize>| match pages {
                Some(pages) => bar.set_length(pages as u64),
                None => bar.inc(1),
            };
            let how = build::How { force, no_cache, check_cache };
            let mut outcome = command::run(|| build::build(root, &chosen(choice), how, clock, &progress));
            bar.finish_and_clear();
            if quiet {
                outcome.summary.clear();
            }
            finish_after(&outcome, started.elapsed())
        }
        Command::Serve(args) => {
            let wanted = serve::Wanted {
                interface: args.interface,
                port: args.port,
                open: args.open,
                follow: args.follow,
                poll: args.poll,
            };
            let serve = || match serve::serve(root, &chosen(args.choice), &wanted, &Timestamp::now, &say) {
                Ok(()) => Outcome::default(),
                Err(wrong) => Outcome::of(vec![wrong]),
            };
            finish(&command::run(serve))
        }
        Command::Check { choice, format, strict, all } => {
            let outcome = command::run(|| build::check(root, &chosen(choice), clock));
            let failed = outcome.failed() || (strict && !outcome.diagnostics.is_empty());
            let most = if all { usize::MAX } else { command::MOST };
            print(&outcome, format, most, Some(started.elapsed()));
            if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
        Command::Digest(args) => {
            let asked = digest::Asked {
                since: &args.since,
                section: args.section.as_deref(),
                html: &args.html,
                text: &args.text,
            };
            let choice = chosen(args.choice);
            finish_after(&command::run(|| digest::run(root, &choice, &asked, clock)), started.elapsed())
        }
        Command::Clean => finish(&command::run(|| clean::clean(root))),
        Command::Annotate(args) => {
            refuse_with_records(&args);
            finish(&command::run(|| annotated(root, &args)))
        }
        Command::Theme { what } => finish(&command::run(|| themed(root, &what))),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "ibid", &mut script);
            let _ = io::stdout().write_all(&script);
            ExitCode::SUCCESS
        }
    }
}

/// What stands for standard input among files.
const RECORDS: &str = "-";

fn reads_records(args: &Annotate) -> bool {
    args.files.iter().any(|file| file.as_os_str() == RECORDS)
}

/// Ends the program where `-` is asked for with what goes with files, or the other way about.
fn refuse_with_records(args: &Annotate) {
    let of_files = [
        ("--plain", args.plain),
        ("--write", args.write),
        ("--syntax", args.syntax),
        ("another file", args.files.len() > 1),
    ];
    let of_records = [("--batch", args.batch.is_some()), ("--threads", args.threads.is_some())];
    let records = reads_records(args);
    let wrong = if records { &of_files[..] } else { &of_records[..] };
    if let Some((option, _)) = wrong.iter().find(|(_, asked)| *asked) {
        let conflict = if records {
            format!("'{RECORDS}' reads records from standard input, and can't be used with {option}")
        } else {
            format!("{option} is of records alone: ibid annotate {RECORDS}")
        };
        Cli::command().error(ErrorKind::ArgumentConflict, conflict).exit()
    }
}

/// `ibid annotate`
fn annotated(root: &Path, args: &Annotate) -> Outcome {
    let date = args.date.as_deref();
    if reads_records(args) {
        let wanted = records::Wanted {
            date,
            batch: args.batch.map_or(records::BATCH, |batch| batch as usize),
            threads: args.threads.map(usize::from),
        };
        return records::records(root, io::stdin().lock(), io::stdout().lock(), &wanted);
    }
    let mode = match (args.json, args.write, args.syntax) {
        (true, ..) => Mode::Json,
        (_, true, _) => Mode::Write,
        (.., true) => Mode::Syntax,
        _ => Mode::Text,
    };
    match &args.explain {
        Some(place) => annotate::explain(root, place, args.plain, date),
        None => annotate::annotate(root, &args.files, args.plain, mode, date),
    }
}

/// `ibid theme`
fn themed(root: &Path, what: &ThemeCommand) -> Outcome {
    match what {
        ThemeCommand::List => theme::list(root),
        ThemeCommand::Show { part } => theme::show(root, part),
        ThemeCommand::Eject { part } => theme::eject(root, part),
    }
}

/// A folder that was typed where none belongs, "ibid build my-site", with the way to name it.
fn hinted(mut wrong: clap::Error) -> clap::Error {
    let typed = match wrong.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(typed)) if wrong.kind() == ErrorKind::UnknownArgument => typed.clone(),
        _ => return wrong,
    };
    if std::path::Path::new(&typed).is_dir() {
        let tip = format!("the site's folder is named with '--root {typed}'").into();
        wrong.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip]));
    }
    wrong
}

fn chosen(choice: ibid::cli::Choice) -> command::Choice {
    // An empty variable is how many hosts say that there is none.
    let env = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let said = Said {
        config: choice.config,
        base_url: choice.base_url.or_else(|| env("IBID_BASE_URL")),
        output: choice.output.or_else(|| env("IBID_OUTPUT")),
    };
    command::Choice { drafts: choice.drafts, future: choice.future, now: choice.now, said }
}

/// A bar on a terminal; a build that takes less than half a second never shows it.
fn progress() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} pages") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

/// Prints a line of a command that goes on, and the findings that belong to it.
fn say(line: &str, diagnostics: &[Diagnostic]) {
    let mut out = io::stderr().lock();
    let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    // A reader that has gone away is no failure of ours.
    for diagnostic in diagnostics {
        let _ = writeln!(out, "{}\n", print::text(diagnostic, colour));
    }
    if !line.is_empty() {
        let _ = writeln!(out, "{line}");
    }
}

/// Prints what a command has to say, and gives its exit code.
fn finish(outcome: &Outcome) -> ExitCode {
    print(outcome, Format::Text, command::MOST, None);
    exit_code(outcome)
}

/// The same of a command whose summary says how long it took.
fn finish_after(outcome: &Outcome, took: Duration) -> ExitCode {
    print(outcome, Format::Text, command::MOST, Some(took));
    exit_code(outcome)
}

fn exit_code(outcome: &Outcome) -> ExitCode {
    if outcome.failed() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Prints output and findings as JSON to standard output, the rest to standard error. The text has no more than `most`
/// warnings of each kind, and counts them. With a time, the summary ends with it.
fn print(outcome: &Outcome, format: Format, most: usize, took: Option<Duration>) {
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    // A reader that has gone away is no failure of ours.
    let _ = out.write_all(outcome.output.as_bytes());
    let (printed, kinds) = command::by_kind(&outcome.diagnostics, most);
    match format {
        Format::Json => {
            for diagnostic in &outcome.diagnostics {
                let _ = writeln!(out, "{}", print::json(diagnostic));
            }
        }
        Format::Text => {
            for diagnostic in printed {
                let _ = writeln!(err, "{}\n", print::text(diagnostic, colour));
            }
            let _ = write!(err, "{kinds}");
        }
    }
    if !outcome.summary.is_empty() {
        let (first, rest) = outcome.summary.split_once('\n').unwrap_or((&outcome.summary, ""));
        let _ = match took {
            Some(took) => writeln!(err, "{first} ({:.2} s)", took.as_secs_f64()),
            None => writeln!(err, "{first}"),
        };
        if !rest.is_empty() {
            let _ = writeln!(err, "{rest}");
        }
    }
}
