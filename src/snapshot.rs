//! From a folder to a site: load, parse, annotate, put together. What `build`, `check` and the preview begin with.

use crate::annotate::registry::Registry;
use crate::annotate::{self, Settings};
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic, Ration, Severity, finding};
use crate::load::{self, SourceFile};
use crate::parse::{self, prose::Prose, registry_file};
use crate::render::theme::Theme;
use crate::site::annotated::Annotated;
use crate::site::{self, LeftOut, Parts, Site};
use jiff::Timestamp;
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// Which briefs are taken in.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Drafts too.
    pub drafts: bool,
    /// Future ones too.
    pub future: bool,
    /// What "now" is.
    pub now: Timestamp,
    /// Whether findings of the annotation pass are told.
    pub lints: bool,
}

/// A site, its theme, and what was found on the way. There is no site where an error was found.
pub struct Snapshot {
    /// The site and its theme.
    pub site: Option<(Arc<Site>, Arc<Theme>)>,
    /// What was found, in the order in which it is printed.
    pub diagnostics: Vec<Diagnostic>,
}

struct ReadBrief {
    brief: parse::Brief,
    annotated: Annotated,
    registry: Option<Box<Registry>>,
}

/// Reads the site in `root`.
pub fn take(root: &Path, options: Options) -> Snapshot {
    let mut diagnostics = Vec::new();
    let config = match load::site_toml(root).map_err(|d| vec![d]).and_then(|f| Config::parse(&f)) {
        Ok(config) => config,
        Err(wrong) => return Snapshot { site: None, diagnostics: wrong },
    };
    let theme = match Theme::load(root, &config.theme) {
        Ok(theme) => Some(Arc::new(theme)),
        Err(wrong) => {
            diagnostics.extend(wrong);
            None
        }
    };
    let (sources, unread) = load::content(root);
    diagnostics.extend(unread);
    let (registry, places, wrong) = registry_file::registry(&sources.registry, &config.time_zone);
    diagnostics.extend(wrong);
    let registry = Arc::new(registry);

    let (section_files, brief_files): (Vec<_>, Vec<_>) =
        sources.markdown.into_iter().partition(|f| f.path.ends_with("/_index.md"));
    let read: Vec<(Option<ReadBrief>, Vec<Diagnostic>, LeftOut)> =
        brief_files.into_par_iter().map(|file| read_brief(file, &config, &registry, options)).collect();
    let mut left_out = LeftOut::default();
    let mut briefs = Vec::with_capacity(read.len());
    for (brief, told, out) in read {
        left_out.drafts += out.drafts;
        left_out.future += out.future;
        left_out.expired += out.expired;
        diagnostics.extend(told);
        if let Some(ReadBrief { brief, annotated, registry }) = brief {
            briefs.push((brief, annotated, registry));
        }
    }
    let mut sections = Vec::new();
    for file in section_files {
        let (section, told) = parse::section(file, &config);
        diagnostics.extend(told);
        sections.push(section);
    }
    let static_files = theme.as_ref().map(|t| t.static_files.clone()).unwrap_or_default();
    let parts = Parts {
        config,
        registry,
        briefs,
        sections,
        data: sources.data,
        assets: sources.assets,
        static_files,
        left_out,
        now: options.now,
    };
    let (site, told) = Site::new(parts);
    diagnostics.extend(told);
    if let Some(theme) = &theme {
        diagnostics.extend(missing_templates(&site, theme));
    }
    // A broken brief may be the one that uses a key.
    if options.lints && !diagnostics.iter().any(Diagnostic::is_error) {
        diagnostics.extend(site::unused_diagnostics(&site, &sources.registry, &places));
        diagnostics.extend(site::recurring::diagnostics(&site.briefs));
    }
    diagnostic::sort(&mut diagnostics);
    let broken = diagnostics.iter().any(Diagnostic::is_error);
    let site = theme.filter(|_| !broken).map(|theme| (Arc::new(site), theme));
    Snapshot { site, diagnostics }
}

fn read_brief(
    file: SourceFile,
    config: &Config,
    registry: &Registry,
    options: Options,
) -> (Option<ReadBrief>, Vec<Diagnostic>, LeftOut) {
    let mut left_out = LeftOut::default();
    let (parsed, mut diagnostics) = parse::brief(file, config);
    let Some((brief, prose)) = parsed else { return (None, diagnostics, left_out) };
    if !site::is_published(&brief.matter, options.now, options.drafts, options.future, &mut left_out) {
        // A brief that isn't published may be unfinished: only its front matter has to be right.
        return (None, Vec::new(), left_out);
    }
    let matter = &brief.matter;
    let adds = !(matter.people.is_empty() && matter.organizations.is_empty() && matter.sources.is_empty());
    let own =
        adds.then(|| Box::new(registry.extended(&matter.people, &matter.organizations, &matter.sources)));
    let found = annotate_brief(&brief, &prose, own.as_deref().unwrap_or(registry), config);
    let (annotated, findings) = Annotated::settle(&prose, found, config.annotate.publish);
    let mut ration = Ration::default();
    for finding in findings {
        let code = finding::annotation_code(&finding.kind);
        if (options.lints || code.severity == Severity::Error) && ration.allows(code) {
            diagnostics.push(ration.last(finding::annotation(&brief.file, finding.span, &finding.kind)));
        }
    }
    (Some(ReadBrief { brief, annotated, registry: own }), diagnostics, left_out)
}

/// Annotates a brief as the site's settings have it.
pub fn annotate_brief(
    brief: &parse::Brief,
    prose: &Prose,
    registry: &Registry,
    config: &Config,
) -> annotate::Annotations {
    annotate_on(brief.matter.date.date(), prose, registry, config)
}

/// Annotates a text of a day as the site's settings have it.
pub fn annotate_on(
    date: jiff::civil::Date,
    prose: &Prose,
    registry: &Registry,
    config: &Config,
) -> annotate::Annotations {
    let settings =
        Settings { date: Some(date), publish: config.annotate.publish, infer: config.annotate.enabled };
    annotate::annotate(prose, registry, settings)
}

/// Templates that front matter asks for, and that the theme doesn't have.
fn missing_templates(site: &Site, theme: &Theme) -> Vec<Diagnostic> {
    let names = theme.template_names();
    let mut out = Vec::new();
    for brief in &site.briefs {
        if let Some(name) = brief.parsed.matter.template.as_deref().filter(|n| !theme.has_template(n)) {
            let place = site::address::key_place(&brief.parsed, "template");
            out.push(finding::no_template(&brief.parsed.file, place, name, &names));
        }
    }
    for file in site.sections.iter().filter_map(|s| s.file.as_ref()) {
        if let Some(name) = file.matter.template.as_deref().filter(|n| !theme.has_template(n)) {
            out.push(finding::no_template(&file.file, crate::span::Span::default(), name, &names));
        }
    }
    out
}
