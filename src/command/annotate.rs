//! `ibid annotate`: what the pass finds, as JSON, as text, or written into the briefs as markers.

pub mod json;
pub mod records;

use super::Outcome;
use super::annotated::Annotated;
use super::write::{self, Wanted};
use crate::annotate::prose::Prose;
use crate::annotate::registry::Registry;
use crate::annotate::{self, Annotations, Confidence, Settings, Speaker, explain};
use crate::config::{self, Config};
use crate::count::count as counted;
use crate::diagnostic::{Diagnostic, finding};
use crate::guard::{self, Failure};
use crate::load;
use crate::parse::fields::Moment;
use crate::parse::page::{Form, PageFolders};
use crate::parse::{self, registry_file};
use crate::publish;
use crate::site::address;
use crate::snapshot::{self, Pass, failing};
use crate::source_file::{self, SourceFile};
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
    /// The text with its noun phrases in brackets, then with its clauses.
    Syntax,
}

/// The site that a brief belongs to, as far as annotation needs it, and how it is annotated.
struct Desk {
    root: PathBuf,
    config: Config,
    registry: Registry,
    pass: Pass,
    plain: bool,
    date: Option<Date>,
}

/// What to print of a file, and the sources that it asks for.
type Done = (String, Vec<Wanted>);

/// Annotates files. With `plain`, every line is a paragraph. `date` is what relative dates count from, in place
/// of a brief's own.
pub fn annotate(root: &Path, files: &[PathBuf], plain: bool, mode: Mode, date: Option<&str>) -> Outcome {
    annotate_by(annotate::annotate, root, files, plain, mode, date)
}

/// The same, by another pass: for tests of what comes of one that fails.
pub fn annotate_by(
    pass: Pass,
    root: &Path,
    files: &[PathBuf],
    plain: bool,
    mode: Mode,
    date: Option<&str>,
) -> Outcome {
    let day = match day(date) {
        Ok(day) => day,
        Err(wrong) => return Outcome::of(wrong),
    };
    let desk = match desk(root, pass, plain, day) {
        Ok(desk) => desk,
        Err(wrong) => return Outcome::of(wrong),
    };
    // What fails on one file is an error of this file; the others are read.
    let each: Vec<Result<Done, Vec<Diagnostic>>> = files
        .par_iter()
        .map(|path| {
            let mut file = load::named(path).map_err(|d| vec![d])?;
            if plain {
                // No page is made of it, and what is printed counts the bytes of the file.
                file.text = load::as_typed(path, file.text.to_string()).map_err(|d| vec![d])?.into();
            }
            guard::caught(|| desk.done(&file, path, mode))
                .unwrap_or_else(|failure| Err(vec![desk.failed(&file, &failure)]))
        })
        .collect();
    let mut outcome = Outcome::default();
    let mut wanted = Vec::new();
    for one in each {
        match one {
            Ok((written, asked)) => {
                outcome.output.push_str(&written);
                wanted.extend(asked);
            }
            Err(wrong) => outcome.diagnostics.extend(wrong),
        }
    }
    match write::add_sources(root, wanted, &desk.config) {
        Ok(added) => outcome.output.push_str(&added),
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

/// Explains, for `FILE:LINE`, why its quotations have their speakers, or have none.
pub fn explain(root: &Path, place: &str, plain: bool, date: Option<&str>) -> Outcome {
    let explained = || -> Result<String, Vec<Diagnostic>> {
        let (path, line) = file_and_line(place).ok_or_else(|| vec![finding::bad_place(place)])?;
        let desk = desk(root, annotate::annotate, plain, day(date)?)?;
        let file = load::named(Path::new(path)).map_err(|d| vec![d])?;
        let Annotated { prose, found, .. } = guard::caught(|| desk.read(&file))
            .unwrap_or_else(|failure| Err(vec![desk.failed(&file, &failure)]))?;
        let lines = file.text.lines().count();
        if line == 0 || line > lines {
            return Err(vec![finding::no_such_line(&file, line, lines)]);
        }
        Ok(explain::explain(&file.text, &prose, &found, line as u32))
    };
    match explained() {
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
fn desk(root: &Path, pass: Pass, plain: bool, date: Option<Date>) -> Result<Desk, Vec<Diagnostic>> {
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
    if wrong.is_empty() {
        Ok(Desk { root: root.to_owned(), config, registry, pass, plain, date })
    } else {
        Err(wrong)
    }
}

/// What a file of a site is: see [`PageFolders`]. A file outside the content is a brief.
fn form(root: &Path, file: &SourceFile) -> Form {
    let whole = |path: &Path| path.canonicalize().ok();
    let content = whole(&root.join(source_file::CONTENT));
    let inner =
        content.as_ref().and_then(|c| Some(whole(Path::new(&*file.path))?.strip_prefix(c).ok()?.to_owned()));
    let Some(inner) = inner else { return Form::Brief };
    let path = format!("{}/{}", source_file::CONTENT, inner.to_string_lossy().replace('\\', "/"));
    form_in(root, address::folder(&path))
}

/// What the files of a folder below `content/` are.
pub(super) fn form_in(root: &Path, folder: &str) -> Form {
    let mut said = Vec::new();
    let mut at = folder;
    while !at.is_empty() {
        let index = root.join(source_file::CONTENT).join(at).join("_index.md");
        if let Ok(index) = load::named(&index) {
            let (matter, ..) = parse::front_matter::section(&index, &TimeZone::UTC);
            said.extend(matter.form.map(|form| (at, form)));
        }
        at = at.rsplit_once('/').map_or("", |(up, _)| up);
    }
    PageFolders::new(said.into_iter()).form(folder)
}

impl Desk {
    fn read(&self, file: &SourceFile) -> Result<Annotated, Vec<Diagnostic>> {
        if self.plain {
            let prose = Prose::from_plain(&file.text);
            let settings = Settings { date: self.date, publish: Confidence::Certain, infer: true };
            let found = (self.pass)(&prose, &self.registry, settings);
            return Ok(Annotated { prose, found, registry: None });
        }
        self.read_as(file, form(&self.root, file), self.date, None)
    }

    /// Reads a brief or a page; `day` and `language` count before its own.
    fn read_as(
        &self,
        file: &SourceFile,
        form: Form,
        day: Option<Date>,
        language: Option<&str>,
    ) -> Result<Annotated, Vec<Diagnostic>> {
        let (parsed, diagnostics) = parse::brief_or_page(file.clone(), &self.config, form, None);
        let Some((mut brief, prose)) = parsed else {
            return Err(diagnostics.into_iter().map(finding::or_plain).collect());
        };
        if let Some(language) = language {
            brief.matter.language = Some(language.to_owned());
        }
        let matter = &brief.matter;
        let registry = self.registry.extended(&matter.people, &matter.organizations, &matter.sources);
        let mut settings =
            snapshot::settings(day.unwrap_or_else(|| matter.date.date()), &brief, &self.config);
        settings.date = day.or(settings.date);
        let found = (self.pass)(&prose, &registry, settings);
        Ok(Annotated { prose, found, registry: Some(registry) })
    }

    /// What was asked for is done with a file; `path` is how it was named.
    fn done(&self, file: &SourceFile, path: &Path, mode: Mode) -> Result<Done, Vec<Diagnostic>> {
        let shown = path.display().to_string();
        match mode {
            Mode::Json => {
                let Annotated { prose, found, .. } = self.read(file)?;
                Ok((json::line(&shown, &prose, &found) + "\n", Vec::new()))
            }
            Mode::Text => {
                let Annotated { prose, found, .. } = self.read(file)?;
                Ok((text(file, &prose, &found), Vec::new()))
            }
            Mode::Syntax => {
                let prose = self.read(file)?.prose;
                let (phrases, clauses) =
                    (annotate::syntax::print(&prose), annotate::syntax::print_clauses(&prose));
                Ok((format!("{}\n\n{}\n", phrases.trim_end(), clauses.trim_end()), Vec::new()))
            }
            Mode::Write => {
                let (file, Annotated { prose, found, registry }, count) =
                    write::marked(file, &self.config, |file| self.read(file))?;
                if count > 0 {
                    let text = load::as_typed(path, file.text.to_string()).map_err(|d| vec![d])?;
                    publish::replace(path, &text).map_err(|d| vec![d])?;
                }
                let registry = registry.as_ref().unwrap_or(&self.registry);
                let written = format!("{shown}: {}\n", counted(count, "marker"));
                Ok((written, write::wanted(&file, &prose, registry, &found)))
            }
        }
    }

    /// The error of a file that ibid failed on, at the sentence that it fails on.
    fn failed(&self, file: &SourceFile, failure: &Failure) -> Diagnostic {
        let front = || parse::front_matter::split(&file.text).map(|(_, body)| body);
        let body = if self.plain { Some(0) } else { guard::caught(front).ok().flatten() };
        let place = body.and_then(|body| {
            failing::place(&file.text, body, |text| {
                let part = SourceFile { path: file.path.clone(), text: text.into() };
                let _ = self.done(&part, Path::new(""), Mode::Text);
            })
        });
        finding::failed_on_brief(file, place, failure)
    }
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
