//! From a folder to a site: load, parse, annotate, put together. What `build`, `check` and the preview begin with.

pub(crate) mod failing;
mod held_back;
mod remembered;
pub mod plan;
pub mod reading;

use crate::annotate::prose::Prose;
use crate::annotate::registry::Registry;
use crate::annotate::{self, Annotations, Settings};
use crate::cache::Folder;
use crate::cache::aside::Aside;
use crate::cache::inputs::Inputs;
use crate::config::Config;
use crate::config::settings::Said;
use crate::diagnostic::{self, Diagnostic, Ration, Severity, code, finding};
use crate::guard::{self, Failure};
use crate::load;
use crate::parse::page::{Form, PageFolders};
use crate::parse::{self, front_matter};
use crate::render::{highlight, search, theme::Theme};
use crate::site::annotated::Annotated;
use crate::site::left_out::Absent;
use crate::site::text::Mark;
use crate::site::{self, Brief, Site, Standing, address, typeset};
use crate::source_file::SourceFile;
use held_back::Names;
use jiff::Timestamp;
use reading::Reading;
use remembered::{Found, ReadBefore, Remembered};
use std::path::Path;
use std::sync::Arc;

/// The annotation pass.
pub type Pass = fn(&Prose, &Registry, Settings) -> Annotations;

/// Which briefs are taken in, and how.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools)] // each is a thing of its own
pub struct Options {
    /// Drafts too.
    pub drafts: bool,
    /// Future ones too.
    pub future: bool,
    /// What "now" is.
    pub now: Timestamp,
    /// Whether findings of the annotation pass are reported.
    pub lints: bool,
    /// What annotates them: [`annotate::annotate`], but for tests of what comes of a pass that fails.
    pub pass: Pass,
    /// What settings were said where the program was started.
    pub said: Said,
    /// Whether texts of briefs are read when they are looked at and not held: for whoever looks at all of a site once.
    pub lean: bool,
    /// Where what is found is kept for the next run, if it is.
    pub cache: Option<Arc<Folder>>,
}

/// A site, its theme, and what was found on the way. There is no site where an error was found.
pub struct Snapshot {
    /// The site and its theme.
    pub site: Option<(Arc<Site>, Arc<Theme>)>,
    /// What was found, in the order in which it is printed.
    pub diagnostics: Vec<Diagnostic>,
}

/// A brief's file, read.
struct ReadBrief {
    file: SourceFile,
    /// The brief, if it can be published.
    brief: Option<Arc<Brief>>,
    diagnostics: Vec<Diagnostic>,
    standing: Standing,
    /// What others are to know of it, if it is left out.
    absent: Option<Arc<Absent>>,
    /// The files of the content that it names.
    names: Names,
    /// How many findings of the annotation pass there are.
    findings: usize,
}

impl ReadBrief {
    /// A file of which nothing is known yet.
    fn of(file: SourceFile) -> Self {
        Self {
            file,
            brief: None,
            diagnostics: Vec::new(),
            standing: Standing::default(),
            absent: None,
            names: Names::default(),
            findings: 0,
        }
    }
}

/// What briefs are read by.
#[derive(Clone, Copy)]
struct Desk<'d> {
    root: &'d Path,
    config: &'d Config,
    registry: &'d Registry,
    options: &'d Options,
    pages: &'d PageFolders,
    remembered: Option<&'d Remembered>,
    /// Where what is wanted later is put, if it is not to be held.
    aside: Option<&'d Arc<Aside>>,
}

impl Desk<'_> {
    /// What a file is.
    fn form(&self, file: &SourceFile) -> Form {
        self.pages.form(address::folder(&file.path))
    }
}

/// Reads the site in `root`.
pub fn take(root: &Path, options: Options) -> Snapshot {
    take_looked(root, options, None)
}

/// The same, where somebody has looked at its files before.
pub fn take_looked(root: &Path, options: Options, looked: Option<Arc<Inputs>>) -> Snapshot {
    let lints = options.lints;
    let mut reading = Reading::new(root, options).with_inputs(looked);
    let changes = reading.changes(&[Arc::from("")].into());
    reading.take_in(changes);
    let mut diagnostics: Vec<Diagnostic> = reading.diagnostics().cloned().collect();
    let mut made = None;
    if let Some(frame) = reading.frame() {
        let (site, of_site) = Site::new(reading.briefs(), frame);
        diagnostics.extend(of_site);
        made = Some(site);
    }
    if let (Some(site), Some(theme)) = (&made, reading.theme()) {
        diagnostics.extend(missing_templates(site, theme, site.briefs.iter().map(|b| &**b)));
    }
    let broken = diagnostics.iter().any(Diagnostic::is_error);
    // A broken brief may be the one that uses a key.
    if let Some(site) = made.as_ref().filter(|_| lints && !broken) {
        diagnostics.extend(reading.unused(site));
        diagnostics.extend(site::recurring::diagnostics(&site.briefs, &site.registry));
    }
    diagnostic::sort(&mut diagnostics);
    diagnostic::gather(&mut diagnostics);
    let site = made.filter(|_| !broken).zip(reading.theme()).map(|(s, t)| (Arc::new(s), Arc::clone(t)));
    // The process is about to end: taking apart what was read would only cost time.
    std::mem::forget(reading);
    Snapshot { site, diagnostics }
}

/// Reads a brief. Whatever happens in it is an error of this brief, and of no other.
fn read_brief(mut file: SourceFile, desk: &Desk<'_>) -> ReadBrief {
    if desk.options.lean {
        if let Ok(Some(read)) = guard::caught(|| read_before(&file, Remembered::whole, desk)) {
            return read;
        }
        match load::markdown(desk.root, &file.path) {
            Ok(read) => file = read,
            Err(wrong) => return ReadBrief { diagnostics: vec![wrong], ..ReadBrief::of(file) },
        }
    }
    if let Ok(Some(mut read)) = guard::caught(|| read_before(&file, Remembered::whole_of_text, desk)) {
        if desk.options.lean {
            read.file.text = Arc::default();
        }
        return read;
    }
    let form = desk.form(&file);
    let before = || desk.remembered.and_then(|remembered| remembered.of_another_text(&file, form));
    let before = guard::caught(before).ok().flatten();
    let mut read =
        guard::caught(|| read(file.clone(), desk)).unwrap_or_else(|failure| failed(file, desk, &failure));
    if let Some(brief) = read.brief.as_mut().and_then(Arc::get_mut) {
        brief.before = site::Before(before.map(Box::new));
    }
    if desk.options.lean {
        read.file.text = Arc::default();
    }
    read
}

/// A brief that ibid failed on: left out where its front matter says so, like any other, else an error at the
/// sentence that it fails on.
fn failed(file: SourceFile, desk: &Desk<'_>, failure: &Failure) -> ReadBrief {
    let Desk { config, options, .. } = *desk;
    let matter = guard::caught(|| front_matter::of(&file, config, desk.form(&file)).0);
    let mut standing = Standing::default();
    let mut place = None;
    let mut absent = None;
    if let Ok(Some((matter, body))) = matter {
        standing = Standing::of(&matter, options.now, options.drafts, options.future);
        absent = Absent::new(&file.path, &matter, standing, None, None).map(Arc::new);
        // Nothing is kept of a part of its text.
        let desk = Desk { remembered: None, ..*desk };
        place = failing::place(&file.text, body, |text| {
            let part = SourceFile { path: Arc::clone(&file.path), text: text.into() };
            read(part, &desk);
        });
    }
    let diagnostics = match standing.why {
        Some(_) => Vec::new(),
        None => vec![finding::failed_on_brief(&file, place, failure)],
    };
    ReadBrief { diagnostics, standing, absent, ..ReadBrief::of(file) }
}

/// How a brief of a file is found that was read before.
type Before = fn(&Remembered, &SourceFile, Form) -> Option<ReadBefore>;

/// A brief that is the very one that was read before, when there was no error in it.
fn read_before(file: &SourceFile, before: Before, desk: &Desk<'_>) -> Option<ReadBrief> {
    let ReadBefore { brief, findings, warnings } = before(desk.remembered?, file, desk.form(file))?;
    let mut read = ReadBrief { findings, diagnostics: warnings, ..ReadBrief::of(file.clone()) };
    if read.stands(&brief.parsed, desk) {
        read.brief = Some(Arc::new(brief));
    }
    Some(read)
}

impl ReadBrief {
    /// Sees whether a brief is published; if it isn't, that is all that is to be known of it.
    fn stands(&mut self, brief: &parse::Brief, desk: &Desk<'_>) -> bool {
        let Desk { config, options, .. } = *desk;
        self.names = held_back::of_brief(brief);
        self.standing = Standing::of(&brief.matter, options.now, options.drafts, options.future);
        if self.standing.why.is_none() {
            return true;
        }
        // A brief that isn't published may be unfinished: only its front matter has to be right.
        self.diagnostics.clear();
        let url = address::brief(brief, config).ok().map(|(url, _)| url);
        let absent = Absent::new(&brief.file.path, &brief.matter, self.standing, url, Some(&brief.outline));
        self.absent = absent.map(Arc::new);
        false
    }
}

fn read(file: SourceFile, desk: &Desk<'_>) -> ReadBrief {
    let Desk { config, registry, options, .. } = *desk;
    let until = (!options.future).then_some(options.now);
    let form = desk.form(&file);
    let (parsed, diagnostics) = parse::brief_or_page(file.clone(), config, form, until);
    let mut read = ReadBrief { diagnostics, ..ReadBrief::of(file) };
    let Some((brief, prose)) = parsed else { return read };
    if !read.stands(&brief, desk) {
        return read;
    }
    if let Some(held) = &brief.held {
        read.standing.changes_in_part(held.next);
    }
    let matter = &brief.matter;
    let adds = !(matter.people.is_empty() && matter.organizations.is_empty() && matter.sources.is_empty());
    let own =
        adds.then(|| Box::new(registry.extended(&matter.people, &matter.organizations, &matter.sources)));
    let registry = own.as_deref().unwrap_or(registry);
    let is_marked = options.lean || desk.remembered.is_some();
    let mark = is_marked.then(|| Mark::of(&brief.file.text, brief.body, &config.base_url));
    let (mut annotated, findings) = found(&brief, &prose, registry, mark.as_ref(), desk);
    let (pulls, unsaid) = site::pull::sources(&brief, &annotated);
    annotated.pulls = pulls;
    read.diagnostics.extend(unsaid);
    read.diagnostics.extend(site::form_keys::check(&brief, registry));
    read.findings = findings.len();
    if options.lints {
        read.diagnostics.extend(unknown_languages(&brief));
    }
    let mut ration = Ration::default();
    for finding in &findings {
        let code = finding::annotation_code(&finding.kind);
        if (options.lints || code.severity == Severity::Error) && ration.allows(code) {
            read.diagnostics.push(ration.last(finding::annotation(
                &brief.file,
                finding.span,
                &finding.kind,
                registry,
            )));
        }
    }
    let is_sound = |diagnostics: &[Diagnostic]| !diagnostics.iter().any(Diagnostic::is_error);
    let keeps = |remembered: &&Remembered| is_sound(&read.diagnostics) && remembered.keeps_whole();
    let kept = desk.remembered.filter(keeps).map(|remembered| (remembered, (annotated.clone(), findings)));
    let (mut brief, mut annotated, mut own) = (brief, annotated, own);
    if config.markdown.smart_punctuation {
        typeset::matter(&mut brief.matter);
        typeset::annotated(&mut annotated);
        own = own.map(|own| Box::new(typeset::registry(&own)));
    }
    read.diagnostics.extend(address::long_tags(&brief, config));
    match Brief::new(brief, annotated, own, config) {
        Ok((mut brief, cut)) => {
            read.diagnostics.extend(cut);
            // The words are found while the text is at hand. Who holds it finds them when they are asked for.
            let words = (options.lean && config.search.enabled).then(|| {
                let text = brief.parsed.printed.text(&brief.parsed.file.text);
                search::packed(&text, search::names(&brief.annotated.quotes()))
            });
            // What is held back of a text is not to be read again with it.
            if let Some(mark) = mark.filter(|_| options.lean && brief.parsed.held.is_none()) {
                brief.let_go(mark);
            }
            let held = kept.zip(mark).and_then(|((remembered, found), mark)| {
                let brief = (&brief, words.as_deref(), &*read.diagnostics);
                remembered.keep_whole(form, mark, &found, brief, desk.aside)
            });
            if options.lean {
                brief.pack(words, held, desk.aside);
            }
            if is_sound(&read.diagnostics) {
                read.brief = Some(Arc::new(brief));
            }
        }
        Err(wrong) => read.diagnostics.push(wrong),
    }
    read
}

/// What the annotation pass finds in a brief, or found in it before.
fn found(
    brief: &parse::Brief,
    prose: &Prose,
    registry: &Registry,
    mark: Option<&Mark>,
    desk: &Desk<'_>,
) -> Found {
    let Desk { config, options, remembered, .. } = *desk;
    let form = desk.form(&brief.file);
    let remembered = remembered.zip(mark);
    if let Some(found) = remembered.and_then(|(r, mark)| r.found(&brief.file, form, mark)) {
        return found;
    }
    let settings = settings(brief.matter.date.date(), brief, config);
    let annotations = (options.pass)(prose, registry, settings);
    let (mut annotated, mut findings) = Annotated::settle(brief, prose, annotations, config.annotate.publish);
    findings.extend(annotated.cite(&brief.outline, registry));
    let found = (annotated, findings);
    if let Some((remembered, mark)) = remembered {
        remembered.keep_found(&brief.file, form, mark, &found, desk.aside);
    }
    found
}

/// Blocks of code in languages that the highlighter doesn't know.
fn unknown_languages(brief: &parse::Brief) -> Vec<Diagnostic> {
    let mut ration = Ration::default();
    let mut out = Vec::new();
    for (info, span) in &brief.outline.languages {
        let language = info.split([' ', ',', '{']).next().unwrap_or_default();
        if !language.is_empty() && !highlight::knows(language) && ration.allows(code::CODE_LANGUAGE) {
            let unknown = finding::code_language(&brief.file, *span, language, &highlight::languages());
            out.push(ration.last(unknown));
        }
    }
    out
}

/// Annotates a brief as the site's settings have it.
pub fn annotate_brief(
    brief: &parse::Brief,
    prose: &Prose,
    registry: &Registry,
    config: &Config,
) -> annotate::Annotations {
    annotate::annotate(prose, registry, settings(brief.matter.date.date(), brief, config))
}

/// How a brief is annotated, as of a day, by the site's settings.
pub fn settings(date: jiff::civil::Date, brief: &parse::Brief, config: &Config) -> Settings {
    let language = brief.matter.language.as_deref().unwrap_or(&config.language);
    Settings {
        date: Some(date).filter(|_| brief.matter.has_date),
        publish: config.annotate.publish,
        infer: config.annotate.enabled && is_english(language),
    }
}

/// Whether a tag is of English, or of no language at all. The rules of the pass are those of English prose; in other
/// languages only markers count.
pub(crate) fn is_english(language: &str) -> bool {
    parse::fields::language_tag(language).is_none_or(|tag| tag.split('-').next() == Some("en"))
}

/// The template of pages, which a theme needs only for a site that has some.
const PAGE: &str = "page.html";

/// Templates that the front matter of some briefs, or of any section, asks for, and that the theme doesn't have.
pub fn missing_templates<'s>(
    site: &Site,
    theme: &Theme,
    briefs: impl Iterator<Item = &'s Brief>,
) -> Vec<Diagnostic> {
    let missing = |name: &Option<String>| name.clone().filter(|n| !theme.has_template(n));
    let mut out = Vec::new();
    for brief in briefs {
        let parsed = &brief.parsed;
        if let Some(name) = missing(&parsed.matter.template) {
            let file = site.file(brief);
            let place = site::address::key_place(&file, "template");
            out.push(finding::no_template(&file, place, &name, &theme.template_names()));
        }
        if parsed.is_page() && parsed.matter.template.is_none() && !theme.has_template(PAGE) {
            let place = crate::span::Span::default();
            out.push(finding::no_template(&parsed.file, place, PAGE, &theme.template_names()));
        }
    }
    for file in site.sections.iter().filter_map(|s| s.file.as_ref()) {
        if let Some(name) = missing(&file.matter.template) {
            let place = crate::span::Span::default();
            out.push(finding::no_template(&file.file, place, &name, &theme.template_names()));
        }
    }
    out
}
