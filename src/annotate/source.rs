//! Which source of the registry a statement rests on: a report by an outlet, a poll, a filing, a statement that
//! was given in writing.
//!
//! A source is taken only where just one fits: by issuer and title, where the paragraph gives its title; by
//! issuer and day; or by issuer alone, among the sources that the brief itself brings. Else nothing is cited,
//! and the writer is asked for the entry.

use super::attribution::frame::FRAMES;
use super::date::PartialDate;
use super::registry::{Registry, Source, SourceKind, without_the};
use super::resolve::{Entities, Report};
use super::{Attribution, Confidence, Kind, Speaker};
use crate::prose::{Cite, Prose};
use jiff::civil::Date;

/// Nouns for documents, with the kinds of source that they can be; in order.
const NOUNS: &[(&str, &[SourceKind])] = {
    use SourceKind::{Data, Document, Report, Statement, Video};
    &[
        ("affidavit", &[Document]),
        ("analysis", &[Document, Data, Report]),
        ("article", &[Report]),
        ("audit", &[Document, Report]),
        ("complaint", &[Document]),
        ("data", &[Data, Document]),
        ("document", &[Document]),
        ("documents", &[Document]),
        ("email", &[Document, Statement]),
        ("estimate", &[Data, Document]),
        ("figures", &[Data, Document]),
        ("filing", &[Document]),
        ("filings", &[Document]),
        ("indictment", &[Document]),
        ("lawsuit", &[Document]),
        ("letter", &[Document, Statement]),
        ("memo", &[Document]),
        ("memorandum", &[Document]),
        ("opinion", &[Document]),
        ("op-ed", &[Report, Document]),
        ("poll", &[Data, Document, Report]),
        ("post", &[Statement]),
        ("record", &[Document, Data]),
        ("records", &[Document, Data]),
        ("release", &[Statement, Document]),
        ("report", &[Report, Document, Data]),
        ("results", &[Data, Document]),
        ("ruling", &[Document]),
        ("speech", &[Video, Statement, Document]),
        ("statement", &[Statement]),
        ("statistics", &[Data, Document]),
        ("study", &[Document, Report, Data]),
        ("survey", &[Data, Document, Report]),
        ("testimony", &[Document, Video, Statement]),
        ("transcript", &[Document]),
        ("tweet", &[Statement]),
        ("video", &[Video]),
        ("interview", &[SourceKind::Interview, Video]),
    ]
};

/// How many documents back "the study" may mean.
const NEAR: usize = 16;

/// How far from a mention a title still belongs to it, in bytes: so that a line of any length costs no more than
/// its statements.
const FAR: u32 = 400;

/// Papers of a court: what is asked for even where the text doesn't name who issued them.
const COURT_PAPERS: [&str; 7] =
    ["affidavit", "complaint", "filing", "filings", "indictment", "lawsuit", "ruling"];

/// A report or document that a statement is from, as the text tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Who issued it, by name; empty if the text doesn't say.
    pub issuer: String,
    /// Their key, if the registry has them.
    pub key: Option<String>,
    /// What the text calls it: "report", "poll", "filing".
    pub noun: String,
    /// The day it came out, if the text tells.
    pub day: Option<Date>,
    /// It is the work of an outlet.
    pub report: bool,
}

/// What the registry has for something cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit<'r> {
    /// Nothing.
    None,
    /// Just one source.
    One(&'r Source),
    /// The first two of several.
    Several(&'r Source, &'r Source),
}

/// What each statement rests on, and the source that this is.
#[derive(Debug, Default)]
pub struct Origins<'r> {
    /// For each attribution: what it is from, if the text tells of a report or document; and its source.
    pub each: Vec<Option<(Cited, Fit<'r>)>>,
    /// For each attribution: the source to cite as if the writer had named it.
    pub cites: Vec<Option<Cite>>,
}

impl<'r> Origins<'r> {
    /// Looks up every statement's report, document or written statement.
    pub fn find(
        prose: &Prose,
        registry: &'r Registry,
        entities: &Entities,
        attributions: &[Attribution],
    ) -> Self {
        let count = attributions.len();
        let mut origins = Self { each: Vec::with_capacity(count), cites: Vec::with_capacity(count) };
        let mut documents: Vec<(Cited, Fit<'r>)> = Vec::new();
        for (i, a) in attributions.iter().enumerate() {
            let cited = cited(prose, registry, a, entities.report(i));
            let mut cite = None;
            let found = cited.map(|cited| {
                let earlier =
                    documents.iter().rev().take(NEAR).find(|(d, _)| {
                        cited.issuer.is_empty() && d.noun == cited.noun && is_definite(prose, a)
                    });
                let found = earlier.cloned().unwrap_or_else(|| {
                    let fit = cited.fit(prose, registry, a);
                    (cited, fit)
                });
                if !found.0.report {
                    documents.push(found.clone());
                }
                found
            });
            if let Some((cited, Fit::One(source))) = &found
                && !cited.report
                && frame_confidence(a) == Confidence::Certain
            {
                cite = Some(Cite { key: source.key.clone(), ..Cite::default() });
            }
            if found.is_none() {
                cite = written(registry, a).map(|s| Cite { key: s.key.clone(), ..Cite::default() });
            }
            origins.each.push(found);
            origins.cites.push(cite);
        }
        origins
    }

    /// What an attribution is from, and its source.
    pub fn of(&self, attribution: usize) -> Option<&(Cited, Fit<'r>)> {
        self.each.get(attribution)?.as_ref()
    }

    /// The source that an attribution's report or document is.
    pub fn source(&self, attribution: usize) -> Option<&'r Source> {
        match self.of(attribution)? {
            (_, Fit::One(source)) => Some(source),
            _ => None,
        }
    }
}

/// What the rule that found a statement is worth, whoever the speaker is.
pub(crate) fn frame_confidence(a: &Attribution) -> Confidence {
    FRAMES.iter().find(|f| f.name == a.rule).map_or(a.confidence, |f| f.confidence)
}

fn is_definite(prose: &Prose, a: &Attribution) -> bool {
    let mention = a.source.map_or("", |s| s.of(&prose.text));
    ["the ", "The ", "that ", "That ", "this ", "This "].iter().any(|the| mention.starts_with(the))
}

/// What a statement is from: the report of an outlet, or a document that the mention names.
fn cited(prose: &Prose, registry: &Registry, a: &Attribution, report: Option<&Report>) -> Option<Cited> {
    let day = a.occasion.as_ref().and_then(|o| o.date);
    if a.kind == Kind::Declined {
        return None;
    }
    if let Some(report) = report {
        let (issuer, key, noun) = (report.outlet.clone(), report.key.clone(), report.noun.clone());
        return Some(Cited { issuer, key, noun, day, report: true });
    }
    let Speaker::Described { phrase, .. } = &a.speaker else { return None };
    let words: Vec<&str> = phrase.split(' ').collect();
    let head = words.iter().position(|w| kinds_of(w).is_some())?;
    // "records keeper", "report authors": somebody, not something.
    let last = words.get(head + 1).is_none_or(|next| matches!(*next, "by" | "from" | "of" | "on" | "in"));
    if !last {
        return None;
    }
    let before = capitals(&words[..head]);
    let issuer = before.or_else(|| {
        let link = words.iter().position(|w| matches!(*w, "by" | "from"))?;
        capitals(&words[link + 1..])
    });
    let issuer = issuer.or_else(|| issuer_behind(prose, a)).unwrap_or_default();
    let known = registry.outlet(&issuer);
    let (issuer, key) = match known {
        Some(organization) => (organization.name.clone(), Some(organization.key.clone())),
        // One capital may be no name ("Court documents").
        None if issuer.contains(' ') => (issuer, None),
        None => (String::new(), None),
    };
    Some(Cited { issuer, key, noun: words[head].to_lowercase(), day, report: false })
}

/// "a poll released Monday by Lakeside University": the name behind a document's mention.
fn issuer_behind(prose: &Prose, a: &Attribution) -> Option<String> {
    let rest = prose.text.get(a.source?.end as usize..)?;
    let rest = rest.get(..rest.floor_char_boundary(FAR as usize))?;
    let rest = rest.split([',', '.', ';', '\n', '“', '"', '(']).next()?.trim_start();
    let words: Vec<&str> = rest.split(' ').take(10).collect();
    let released = ["released", "published", "issued", "conducted", "commissioned", "filed", "written"];
    let opens = words.first().is_some_and(|w| released.contains(w) || matches!(*w, "by" | "from"));
    let link = words.iter().position(|w| matches!(*w, "by" | "from"))?;
    if opens { capitals(&words[link + 1..]) } else { None }
}

/// The run of capitalised words, with the small ones that join them, at which some words begin.
fn capitals(words: &[&str]) -> Option<String> {
    let capital = |w: &&str| w.starts_with(char::is_uppercase);
    let small = |w: &&str| matches!(*w, "of" | "the" | "for" | "and" | "&");
    let from = words.iter().position(|w| capital(w) || !small(w)).filter(|&i| capital(&words[i]))?;
    let run = words[from..].iter().take_while(|w| capital(w) || small(w)).count();
    let mut run = &words[from..from + run];
    while run.last().is_some_and(|w| !capital(w)) {
        run = &run[..run.len() - 1];
    }
    (!run.is_empty()).then(|| run.join(" ").trim_end_matches(['’', '\'']).to_owned())
}

fn kinds_of(noun: &str) -> Option<&'static [SourceKind]> {
    NOUNS.iter().find(|(n, _)| n.eq_ignore_ascii_case(noun)).map(|(_, kinds)| *kinds)
}

impl Cited {
    /// The kind of source that it is, if its noun says one; of several, the usual one.
    pub fn kind(&self) -> Option<SourceKind> {
        if self.report {
            return Some(SourceKind::Report);
        }
        kinds_of(&self.noun).and_then(|kinds| kinds.first()).copied()
    }

    /// True if the writer is to be asked for an entry: the text says whose work it is, or it is a court's.
    pub fn wants_entry(&self) -> bool {
        !self.issuer.is_empty() || COURT_PAPERS.contains(&self.noun.as_str())
    }

    /// The source that this is, if just one fits.
    fn fit<'r>(&self, prose: &Prose, registry: &'r Registry, a: &Attribution) -> Fit<'r> {
        let kinds = if self.report { &[SourceKind::Report][..] } else { kinds_of(&self.noun).unwrap_or(&[]) };
        let name = without_the(&self.issuer);
        let issued = |s: &Source| {
            let outlet = s.outlet.as_deref().unwrap_or_default();
            !outlet.is_empty()
                && (self.key.as_deref() == Some(outlet) || without_the(registry.full_name(outlet)) == name)
        };
        let of_issuer = |s: &Source| kinds.contains(&s.kind) && issued(s);
        let around = around(prose, a);
        let titled =
            |s: &Source| s.title.as_deref().is_some_and(|t| t.contains(' ') && around.contains(t.trim()));
        // A title stands in marks; most reports are told without one.
        if !registry.sources().is_empty() && ['“', '‘', '"'].iter().any(|mark| around.contains(*mark)) {
            let by_title = sources(registry, |s| {
                kinds.contains(&s.kind) && (issued(s) || self.issuer.is_empty()) && titled(s)
            });
            if by_title != Fit::None {
                return by_title;
            }
        }
        if self.issuer.is_empty() {
            return Fit::None;
        }
        match self.day {
            Some(day) => {
                sources(registry, |s| s.date.and_then(PartialDate::day) == Some(day) && of_issuer(s))
            }
            None => fit(registry.own_sources().iter().map(AsRef::as_ref).filter(|s| of_issuer(s))),
        }
    }
}

/// What somebody gave in writing or on tape, "in a statement", "on NBC": the one source of the registry that
/// is theirs, of that day.
fn written<'r>(registry: &'r Registry, a: &Attribution) -> Option<&'r Source> {
    if registry.sources().is_empty() {
        return None;
    }
    let occasion = a.occasion.as_ref()?;
    let (phrase, day) = (occasion.phrase.as_deref()?, occasion.date?);
    let (name, key) = match &a.speaker {
        Speaker::Known { name, key, .. } => (name.as_str(), Some(key.as_str())),
        Speaker::Named { name, .. } => (name.as_str(), None),
        _ => return None,
    };
    let organization = match &a.speaker {
        Speaker::Known { organization, .. } | Speaker::Named { organization, .. } => organization.as_deref(),
        _ => None,
    };
    let kinds: Vec<SourceKind> =
        phrase.split(' ').filter_map(kinds_of).flat_map(|k| k.iter().copied()).collect();
    let theirs = |who: &str| {
        key == Some(who)
            || registry.full_name(who) == name
            || organization.is_some_and(|o| without_the(registry.full_name(who)) == without_the(o))
    };
    // Of an interview the outlet is the one who held it.
    let heard = |s: &Source| {
        let outlet = registry.full_name(s.outlet.as_deref().unwrap_or_default());
        matches!(s.kind, SourceKind::Interview | SourceKind::Video)
            && !outlet.is_empty()
            && (phrase.contains(without_the(outlet))
                || registry
                    .outlet(outlet)
                    .is_some_and(|o| o.aliases.iter().any(|a| phrase.contains(a.as_str()))))
    };
    let found = sources(registry, |s| {
        s.date.and_then(PartialDate::day) == Some(day)
            && (kinds.contains(&s.kind) && s.outlet.iter().chain(&s.author).any(|who| theirs(who))
                || heard(s))
    });
    match found {
        // Without title or address it would only say again what the note says.
        Fit::One(source) if source.title.is_some() || source.url.is_some() => Some(source),
        _ => None,
    }
}

fn sources(registry: &Registry, fits: impl Fn(&Source) -> bool) -> Fit<'_> {
    fit(registry.sources().iter().map(AsRef::as_ref).filter(|s| fits(s)))
}

fn fit<'r>(mut found: impl Iterator<Item = &'r Source>) -> Fit<'r> {
    match (found.next(), found.next()) {
        (None, _) => Fit::None,
        (Some(one), None) => Fit::One(one),
        (Some(one), Some(two)) => Fit::Several(one, two),
    }
}

/// The text about a statement's mention, within its paragraph and no further than [`FAR`] on each side.
fn around<'p>(prose: &'p Prose, a: &Attribution) -> &'p str {
    let Some(at) = a.source.or(a.cue).or(a.content.first().copied()) else { return "" };
    let i = prose.paragraphs.partition_point(|p| p.span.end <= at.start);
    let Some(paragraph) = prose.paragraphs.get(i).map(|p| p.span) else { return "" };
    let near = |place: u32| (place as usize).clamp(paragraph.range().start, paragraph.range().end);
    let start = prose.text.floor_char_boundary(near(at.start.saturating_sub(FAR)));
    let end = prose.text.floor_char_boundary(near(at.end.saturating_add(FAR)));
    prose.text.get(start..end).unwrap_or_default()
}
