//! Which source of the registry a statement rests on: a report by an outlet, a poll, a filing, a statement that
//! was given in writing.
//!
//! A source is taken only where just one fits: by issuer and title, where the paragraph gives its title; by
//! issuer and day; or by issuer alone, among the sources that the brief itself brings. Else nothing is cited,
//! and the writer is asked for the entry.

use super::attribution::frame::frame_confidence;
use super::date::PartialDate;
use super::lexicon::{Sense, sense_of, sources_of};
use super::registry::{Registry, Source, SourceKind, without_the};
use super::resolve::{Entities, Report};
use super::spelling::words;
use super::{Attribution, Confidence, Kind, Speaker};
use crate::prose::{Cite, Prose};
use jiff::civil::Date;

/// How many documents back "the study" may mean.
const NEAR: usize = 16;

/// How far from a mention a title still belongs to it, in bytes: so that a line of any length costs no more than
/// its statements.
const FAR: u32 = 400;

/// A report or document that a statement is from, as the text describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Cited {
    /// Who issued it, by name; empty if the text doesn't say.
    pub issuer: String,
    /// Their key, if the registry has them.
    pub key: Option<String>,
    /// What the text calls it: "report", "poll", "filing".
    pub noun: String,
    /// The day it came out, if the text says.
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
    /// For each attribution: what it is from, if the text names a report or document; and its source.
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

fn is_definite(prose: &Prose, a: &Attribution) -> bool {
    let mention = a.source.map_or("", |s| s.of(&prose.text));
    let first = mention.split_once(' ').map_or("", |(first, _)| first);
    sense_of(first).any(Sense::THE | Sense::POINTS)
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
    let head = words(phrase).position(|w| sources_of(w).is_some())?;
    let words: Vec<&str> = words(phrase).collect();
    // "records keeper", "report authors": somebody, not something.
    let last = words
        .get(head + 1)
        .is_none_or(|next| sense_of(next).any(Sense::BY | Sense::FROM | Sense::OF | Sense::ON | Sense::IN));
    if !last {
        return None;
    }
    let before = capitals(&words[..head]);
    let issuer = before.or_else(|| {
        let link = words.iter().position(|w| is_link(w))?;
        capitals(&words[link + 1..])
    });
    let issuer = issuer.or_else(|| issuer_after(prose, a)).unwrap_or_default();
    let known = registry.outlet(&issuer);
    let (issuer, key) = match known {
        Some(organization) => (organization.name.clone(), Some(organization.key.clone())),
        // One capital may be no name ("Court documents").
        None if issuer.contains(' ') => (issuer, None),
        None => (String::new(), None),
    };
    Some(Cited { issuer, key, noun: words[head].to_lowercase(), day, report: false })
}

/// "a poll released Monday by Lakeside University": the name after a document's mention.
fn issuer_after(prose: &Prose, a: &Attribution) -> Option<String> {
    /// How many words on the name may end.
    const WORDS: usize = 10;
    let rest = prose.text.get(a.source?.end as usize..)?;
    let rest = rest.get(..rest.floor_char_boundary(FAR as usize))?;
    let rest = rest.split([',', '.', ';', '\n', '“', '"', '(']).next()?.trim_start();
    let words: Vec<&str> = rest.split(' ').take(WORDS).collect();
    let opens = words.first().is_some_and(|w| is_link(w) || sense_of(w).any(Sense::COMES_FROM));
    let link = words.iter().position(|w| is_link(w))?;
    if opens { capitals(&words[link + 1..]) } else { None }
}

/// A word that leads to who issued a document.
fn is_link(word: &str) -> bool {
    sense_of(word).any(Sense::BY | Sense::FROM)
}

/// The run of capitalised words, with the small ones that join them, at which some words begin.
fn capitals(words: &[&str]) -> Option<String> {
    let capital = |w: &&str| w.starts_with(char::is_uppercase);
    let small = |w: &&str| *w == "&" || sense_of(w).any(Sense::OF | Sense::THE | Sense::FOR | Sense::AND);
    let from = words.iter().position(|w| capital(w) || !small(w)).filter(|&i| capital(&words[i]))?;
    let run = words[from..].iter().take_while(|w| capital(w) || small(w)).count();
    let mut run = &words[from..from + run];
    while run.last().is_some_and(|w| !capital(w)) {
        run = &run[..run.len() - 1];
    }
    (!run.is_empty()).then(|| run.join(" ").trim_end_matches(['’', '\'']).to_owned())
}

fn kinds_of(noun: &str) -> Vec<SourceKind> {
    sources_of(noun).into_iter().flatten().filter_map(SourceKind::of).collect()
}

impl Cited {
    /// The kind of source that it is, if its noun says one; of several, the usual one.
    pub fn kind(&self) -> Option<SourceKind> {
        if self.report {
            return Some(SourceKind::Report);
        }
        kinds_of(&self.noun).first().copied()
    }

    /// True if the writer is to be asked for an entry: the text says whose work it is, or it is a court's.
    pub fn wants_entry(&self) -> bool {
        !self.issuer.is_empty() || sense_of(&self.noun).any(Sense::COURT_PAPER)
    }

    /// The source that this is, if just one fits.
    fn fit<'r>(&self, prose: &Prose, registry: &'r Registry, a: &Attribution) -> Fit<'r> {
        let kinds = if self.report { vec![SourceKind::Report] } else { kinds_of(&self.noun) };
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
    let kinds: Vec<SourceKind> = words(phrase).flat_map(kinds_of).collect();
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
