//! `ibid annotate`: what the pass finds, as JSON, as text, or written into the briefs as markers.

use super::Outcome;
use super::write::{self, Wanted};
use crate::annotate::registry::Registry;
use crate::annotate::{self, Annotations, Confidence, Settings, Speaker, explain, export};
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, finding};
use crate::load::{self, SourceFile};
use crate::parse::fields::Moment;
use crate::parse::prose::Prose;
use crate::parse::{self, registry_file};
use crate::publish;
use crate::snapshot;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What to do with what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A line for each statement.
    Text,
    /// One JSON object a file.
    Json,
    /// Markers go into the briefs.
    Write,
    /// The text with its noun phrases in brackets.
    Syntax,
}

/// The site that a brief belongs to, as far as annotation needs it.
struct Desk {
    config: Config,
    registry: Registry,
}

/// What to print of a file, and the sources that it asks for.
type Done = (String, Vec<Wanted>);

/// Annotates files. With `plain`, every line is a paragraph. `date` is what relative dates count from, in place
/// of a brief's own.
pub fn annotate(root: &Path, files: &[PathBuf], plain: bool, mode: Mode, date: Option<&str>) -> Outcome {
    let (date, desk) = match day(date).and_then(|date| Ok((date, desk(root)?))) {
        Ok(read) => read,
        Err(wrong) => return Outcome::of(wrong),
    };
    let each: Vec<Result<Done, Vec<Diagnostic>>> = files
        .par_iter()
        .map(|path| {
            let (file, prose, found) = read(&desk, path, plain, date)?;
            let shown = path.display().to_string();
            match mode {
                Mode::Json => Ok((export::json_line(&shown, &prose, &found) + "\n", Vec::new())),
                Mode::Text => Ok((text(&file, &prose, &found), Vec::new())),
                Mode::Syntax => {
                    Ok((annotate::syntax::print(&prose).trim_end().to_owned() + "\n", Vec::new()))
                }
                Mode::Write => {
                    let (text, count) = write::with_markers(&file, &prose, &found, &desk.config);
                    if count > 0 {
                        publish::replace(path, &text).map_err(|d| vec![d])?;
                    }
                    let told = format!("{shown}: {}\n", super::count(count, "marker"));
                    Ok((told, write::wanted(&file, &prose, &found)))
                }
            }
        })
        .collect();
    let mut outcome = Outcome::default();
    let mut wanted = Vec::new();
    for one in each {
        match one {
            Ok((told, asked)) => {
                outcome.output.push_str(&told);
                wanted.extend(asked);
            }
            Err(wrong) => outcome.diagnostics.extend(wrong),
        }
    }
    match write::add_sources(root, wanted, &desk.config) {
        Ok(told) => outcome.output.push_str(&told),
        Err(wrong) => outcome.diagnostics.push(wrong),
    }
    outcome
}

/// The day that was typed with `--date`.
fn day(typed: Option<&str>) -> Result<Option<Date>, Vec<Diagnostic>> {
    let Some(text) = typed else { return Ok(None) };
    let moment = Moment::parse(text, &TimeZone::UTC);
    moment.map(|m| Some(m.date())).ok_or_else(|| vec![finding::bad_argument("--date", text)])
}

/// Tells, for `FILE:LINE`, why its quotations have their speakers, or have none.
pub fn explain(root: &Path, place: &str, plain: bool, date: Option<&str>) -> Outcome {
    let told = || -> Result<String, Vec<Diagnostic>> {
        let (path, line) = file_and_line(place).ok_or_else(|| vec![finding::bad_place(place)])?;
        let date = day(date)?;
        let (file, prose, found) = read(&desk(root)?, Path::new(path), plain, date)?;
        let lines = file.text.lines().count();
        if line == 0 || line > lines {
            return Err(vec![finding::no_such_line(&file, line, lines)]);
        }
        Ok(explain::explain(&file.text, &prose, &found, line as u32))
    };
    match told() {
        Ok(output) => Outcome { output, ..Outcome::default() },
        Err(wrong) => Outcome::of(wrong),
    }
}

/// "a.md:12"; what compilers print, "a.md:12:5", is understood too.
fn file_and_line(place: &str) -> Option<(&str, usize)> {
    let (path, last) = place.rsplit_once(':')?;
    let number: usize = last.trim().parse().ok()?;
    let with_column = path.rsplit_once(':').and_then(|(p, l)| Some((p, l.parse::<usize>().ok()?)));
    Some(with_column.unwrap_or((path, number))).filter(|(path, _)| !path.is_empty())
}

/// The site's settings and registry; without a site.toml, the defaults and an empty one.
fn desk(root: &Path) -> Result<Desk, Vec<Diagnostic>> {
    let file = if root.join(config::FILE).is_file() {
        load::site_toml(root).map_err(|d| vec![d])?
    } else {
        SourceFile {
            path: config::FILE.into(),
            text: "title = \"-\"\nbase_url = \"https://example.org\"".into(),
        }
    };
    let config = Config::parse(&file)?;
    let files = load::registry(root).map_err(|d| vec![d])?;
    let (registry, _, wrong) = registry_file::registry(&files, &config.time_zone);
    if wrong.is_empty() { Ok(Desk { config, registry }) } else { Err(wrong) }
}

type Found = (SourceFile, Prose, Annotations);

fn read(desk: &Desk, path: &Path, plain: bool, date: Option<Date>) -> Result<Found, Vec<Diagnostic>> {
    let file = load::named(path).map_err(|d| vec![d])?;
    if plain {
        let prose = Prose::from_plain(&file.text);
        let settings = Settings { date, publish: Confidence::Certain, infer: true };
        let found = annotate::annotate(&prose, &desk.registry, settings);
        return Ok((file, prose, found));
    }
    let (parsed, diagnostics) = parse::brief(file, &desk.config);
    let Some((brief, prose)) = parsed else {
        return Err(diagnostics.into_iter().map(finding::or_plain).collect());
    };
    let matter = &brief.matter;
    let registry = desk.registry.extended(&matter.people, &matter.organizations, &matter.sources);
    let date = date.unwrap_or_else(|| matter.date.date());
    let found = snapshot::annotate_on(date, &brief, &prose, &registry, &desk.config);
    Ok((brief.file, prose, found))
}

fn name(speaker: &Speaker) -> String {
    match speaker {
        Speaker::Known { key, name, role, .. } => {
            let role = role.as_ref().map_or(String::new(), |r| format!(", {r}"));
            format!("{name}{role} [@{key}]")
        }
        Speaker::Named { name, role, .. } => {
            let role = role.as_ref().map_or(String::new(), |r| format!(", {r}"));
            format!("{name}{role}")
        }
        Speaker::Described { phrase, .. } => format!("{phrase}, not named"),
        Speaker::Ambiguous { names } => format!("either {}", names.join(" or ")),
        Speaker::Unknown => "nobody found".into(),
    }
}

/// A line for each statement: place, confidence, speaker, rule, and how it begins.
fn text(file: &SourceFile, prose: &Prose, found: &Annotations) -> String {
    let mut out = String::new();
    for attribution in &found.attributions {
        let Some(first) = attribution.content.first() else { continue };
        let place = crate::diagnostic::Place::of(&file.text, prose.to_source(*first));
        let words: String = first.of(&prose.text).chars().take(60).collect();
        let confidence = match attribution.confidence {
            Confidence::Certain => "certain",
            Confidence::Likely => "likely",
            Confidence::Guess => "guess",
        };
        // Writing to a String can't fail.
        let _ = writeln!(
            out,
            "{}:{}:{}: {confidence}: {} ({}): {words}",
            file.path,
            place.line,
            place.column,
            name(&attribution.speaker),
            attribution.rule
        );
    }
    out
}
