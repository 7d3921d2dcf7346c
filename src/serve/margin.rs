//! The writer's margin: for the brief of an open page, what the pass found and is not sure of, each with its passage
//! and with what the writer may type to settle it. Made when it is asked for, by the same pass that made the page.

use super::answer;
use crate::annotate::registry::{EntryId, Registry};
use crate::annotate::{Confidence, FindingKind};
use crate::diagnostic::{Diagnostic, code, finding};
use crate::draft::{PersonDraft, SourceDraft};
use crate::site::route::Route;
use crate::site::{Brief, Site, form_keys, picture_words};
use crate::span::Span;
use crate::{parse, snapshot};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What to look at in a brief.
pub struct Margin {
    /// Its file.
    pub file: Arc<str>,
    /// How many statements were found: certain, likely, guesses.
    pub statements: [usize; 3],
    /// What to look at, in the order of the file.
    pub items: Vec<Item>,
}

/// One thing to look at.
pub struct Item {
    /// What it is, where, and what to do.
    pub diagnostic: Diagnostic,
    /// The words that it is about, as the page has them, and how often their letters stand before them.
    pub passage: Option<(String, usize)>,
    /// What may be typed, ready to copy.
    pub typed: Vec<Typed>,
}

/// Something to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The text to copy: "[@okafor]".
    pub text: String,
    /// What it says.
    pub why: String,
}

/// The most speakers of the brief that are offered where any could be meant.
const OFFERED: usize = 5;

/// The margin of the page at an address as a browser has it; `None` if the page is of no brief.
pub fn margin(site: &Site, address: &str) -> Option<Margin> {
    match site.page(&answer::inside(site, address)?)?.route {
        Route::Brief(i) => of_brief(site, &site.briefs[i]),
        _ => None,
    }
}

fn of_brief(site: &Site, brief: &Brief) -> Option<Margin> {
    let registry = site.registry_of(brief).as_typed();
    let (parsed, diagnostics) = parse::brief(brief.parsed.file.clone(), &site.config);
    let (parsed, prose) = parsed?;
    let found = snapshot::annotate_brief(&parsed, &prose, registry, &site.config);
    let of = |c: Confidence| found.attributions.iter().filter(|a| a.confidence == c).count();
    let statements = [of(Confidence::Certain), of(Confidence::Likely), of(Confidence::Guess)];
    let mut items: Vec<Item> = diagnostics.into_iter().map(of_file).collect();
    items.extend(found.findings.iter().map(|f| {
        let source = prose.to_source(f.span);
        let diagnostic = finding::annotation(&parsed.file, source, &f.kind, registry);
        Item { diagnostic, passage: passage(&parsed, source), typed: typed(brief, registry, &f.kind) }
    }));
    let of_pictures = picture_words::check(site, brief);
    items.extend(of_pictures.into_iter().map(|diagnostic| Item {
        diagnostic,
        passage: None,
        typed: Vec::new(),
    }));
    items.extend(form_keys::check(&parsed, registry).into_iter().map(of_file));
    items.sort_by_cached_key(|item| item.diagnostic.sort_key());
    Some(Margin { file: Arc::clone(&parsed.file.path), statements, items })
}

/// A finding of the parser, which stands in the file rather than on the page.
fn of_file(diagnostic: Diagnostic) -> Item {
    let typed = if diagnostic.code == code::NO_CREDIT {
        vec![Typed { text: "credit: ".into(), why: "under the picture, with a name and an outlet".into() }]
    } else {
        Vec::new()
    };
    Item { diagnostic, passage: None, typed }
}

fn passage(brief: &parse::Brief, span: Span) -> Option<(String, usize)> {
    let words = brief.words(span);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (wanted, mut before) = (letters(&words), letters(&brief.words(Span { start: 0, end: span.start })));
    if wanted.is_empty() {
        return None;
    }
    // Counted as the panel's script counts: overlapping, and within words.
    let mut count = 0;
    before.push_str(&wanted);
    let mut from = 0;
    while let Some(at) = before[from..].find(&wanted) {
        count += 1;
        from += at + before[from + at..].chars().next().map_or(1, char::len_utf8);
    }
    Some((words, count - 1))
}

/// What may be typed after a passage to settle a finding.
fn typed(brief: &Brief, registry: &Registry, kind: &FindingKind) -> Vec<Typed> {
    let none = || Typed { text: "[@none]".into(), why: "these are nobody’s words".into() };
    match kind {
        FindingKind::AmbiguousSpeaker { names, keys } if keys.is_empty() => {
            names.iter().flat_map(|n| named(registry, n)).collect()
        }
        FindingKind::AmbiguousSpeaker { keys, .. } => {
            let why = |key: &String| registry.person(key).map_or_else(String::new, |p| p.name.clone());
            keys.iter().map(|key| Typed { text: format!("[@{key}]"), why: why(key) }).collect()
        }
        FindingKind::Doubtful { name, .. } => {
            let mut out = named(registry, name);
            out.push(none());
            out
        }
        FindingKind::Unattributed => {
            let mut out = those_quoted(brief, registry);
            out.push(none());
            out
        }
        FindingKind::UnknownSpeaker { .. } | FindingKind::UnnamedSource { .. } => {
            those_quoted(brief, registry)
        }
        FindingKind::NoSource { fits, .. } if fits.len() > 1 => fits
            .iter()
            .map(|key| Typed { text: format!("[@{key}]"), why: "if that is the one meant".into() })
            .collect(),
        FindingKind::NoSource { cited, .. } => {
            let draft = SourceDraft::new(registry, cited);
            vec![
                Typed { text: draft.line(), why: "in content/_sources.yaml".into() },
                Typed { text: format!("[@{}]", draft.key), why: "then here".into() },
            ]
        }
        FindingKind::UnknownKey { near, .. } => near
            .iter()
            .map(|key| Typed { text: format!("[@{key}]"), why: "if that is what was meant".into() })
            .collect(),
    }
}

/// The marker for somebody by name. Of a name that the registry doesn't have, those of it who may be called so for
/// short are offered, else an entry for it.
fn named(registry: &Registry, name: &str) -> Vec<Typed> {
    let people = registry.people().iter().map(|p| (&p.key, &p.name, &p.aliases));
    let bodies = registry.organizations().iter().map(|o| (&o.key, &o.name, &o.aliases));
    let all: Vec<_> = people.chain(bodies).collect();
    let marker = |key: &String, why: String| Typed { text: format!("[@{key}]"), why };
    if let Some((key, full, _)) =
        all.iter().find(|(_, full, aliases)| *full == name || aliases.iter().any(|a| a == name))
    {
        return vec![marker(key, (*full).clone())];
    }
    let is_short_for = |full: &str| full.strip_suffix(name).is_some_and(|first| first.ends_with([' ', '-']));
    let meant: Vec<Typed> = all
        .iter()
        .filter(|(_, full, aliases)| is_short_for(full) || aliases.iter().any(|a| is_short_for(a)))
        .map(|(key, full, _)| marker(key, format!("if {full} is meant")))
        .take(OFFERED)
        .collect();
    if !meant.is_empty() {
        return meant;
    }
    let draft = PersonDraft::new(registry, name, "");
    let there = format!("then here: {name}");
    vec![Typed { text: draft.line, why: "in content/_people.yaml".into() }, marker(&draft.key, there)]
}

/// Markers for those of the registry whom the brief quotes already.
fn those_quoted(brief: &Brief, registry: &Registry) -> Vec<Typed> {
    let annotated = brief.annotated.open();
    let keys: BTreeSet<&String> = annotated.keys.iter().collect();
    let name = |key: &str| match registry.get(key)? {
        EntryId::Person(_) => registry.person(key).map(|p| p.name.clone()),
        EntryId::Organization(_) => registry.organization(key).map(|o| o.name.clone()),
        EntryId::Source(_) => None,
    };
    let known = keys.into_iter().filter_map(|key| Some(Typed { text: format!("[@{key}]"), why: name(key)? }));
    known.take(OFFERED).collect()
}
