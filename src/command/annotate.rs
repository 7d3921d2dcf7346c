//! `ibid annotate`: what the pass finds, as JSON, as text, or written into the briefs as markers.

use super::Outcome;
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
}

/// The site that a brief belongs to, as far as annotation needs it.
struct Desk {
    config: Config,
    registry: Registry,
}

/// Annotates files. With `plain`, every line is a paragraph, and `date` is what relative dates count from.
pub fn annotate(root: &Path, files: &[PathBuf], plain: bool, mode: Mode, date: Option<&str>) -> Outcome {
    let date = match date.map(|text| (text, Moment::parse(text, &TimeZone::UTC))) {
        Some((text, None)) => return Outcome::of(vec![finding::bad_argument("--date", text)]),
        Some((_, Some(moment))) => Some(moment.date()),
        None => None,
    };
    let desk = match desk(root) {
        Ok(desk) => desk,
        Err(wrong) => return Outcome::of(wrong),
    };
    let each: Vec<Result<String, Vec<Diagnostic>>> = files
        .par_iter()
        .map(|path| {
            let (file, prose, found) = read(&desk, path, plain, date)?;
            let shown = path.display().to_string();
            match mode {
                Mode::Json => Ok(export::json_line(&shown, &prose, &found) + "\n"),
                Mode::Text => Ok(text(&file, &prose, &found)),
                Mode::Write => write(path, &file, &prose, &found).map_err(|d| vec![d]),
            }
        })
        .collect();
    let mut outcome = Outcome::default();
    for one in each {
        match one {
            Ok(text) => outcome.output.push_str(&text),
            Err(wrong) => outcome.diagnostics.extend(wrong),
        }
    }
    outcome
}

/// Tells, for `FILE:LINE`, why its quotations have their speakers, or have none.
pub fn explain(root: &Path, place: &str, plain: bool, date: Option<&str>) -> Outcome {
    let Some((path, line)) = place.rsplit_once(':').and_then(|(p, l)| Some((p, l.parse::<u32>().ok()?)))
    else {
        return Outcome::of(vec![finding::bad_place(place)]);
    };
    let date = date.and_then(|text| Moment::parse(text, &TimeZone::UTC)).map(|m| m.date());
    match desk(root).and_then(|desk| read(&desk, Path::new(path), plain, date)) {
        Ok((file, prose, found)) => {
            Outcome { output: explain::explain(&file.text, &prose, &found, line), ..Outcome::default() }
        }
        Err(wrong) => Outcome::of(wrong),
    }
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
    let Some((brief, prose)) = parsed else { return Err(diagnostics) };
    let matter = &brief.matter;
    let registry = desk.registry.extended(&matter.people, &matter.organizations, &matter.sources);
    let found = snapshot::annotate_brief(&brief, &prose, &registry, &desk.config);
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

/// Puts a marker after each quotation that a person or organisation of the registry has certainly said.
fn write(path: &Path, file: &SourceFile, prose: &Prose, found: &Annotations) -> Result<String, Diagnostic> {
    let mut marks: Vec<(u32, &str)> = Vec::new();
    for reference in &found.references {
        let Some(index) = reference.attribution else { continue };
        let attribution = &found.attributions[index as usize];
        let certain = attribution.confidence == Confidence::Certain && attribution.rule != "marker";
        if let Speaker::Known { key, .. } = &attribution.speaker
            && certain
        {
            marks.push((prose.source_of(reference.at, true), key));
        }
    }
    if marks.is_empty() {
        return Ok(String::new());
    }
    marks.sort_unstable();
    marks.dedup();
    let mut text = String::with_capacity(file.text.len() + marks.len() * 16);
    let mut at = 0;
    for (place, key) in &marks {
        text.push_str(&file.text[at..*place as usize]);
        let _ = write!(text, "[@{key}]");
        at = *place as usize;
    }
    text.push_str(&file.text[at..]);
    publish::replace(path, &text)?;
    Ok(format!("{}: {}\n", file.path, super::count(marks.len(), "marker")))
}
