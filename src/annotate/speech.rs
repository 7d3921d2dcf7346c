//! Turns of a transcript and answers of an interview: the form of the text says who speaks, so that nothing is inferred in
//! them. What a speaker quotes from others is part of their own words.

use super::attribution::frame::SPEECH;
use super::attribution::in_order;
use super::registry::{EntryId, Person, Registry};
use super::titles::honorific;
use super::{Attribution, Kind, Speaker};
use crate::doubt::Doubts;
use crate::prose::{ParagraphKind, Prose, Speech};
use crate::span::Span;
use jiff::civil::Date;

/// The rule of these statements.
pub const RULE: &str = SPEECH.name;

/// Adds a statement for each turn and answer. Of one with a label the speaker is found later, as of any mention, unless
/// a marker stands on the label.
pub fn add(prose: &Prose, registry: &Registry, date: Option<Date>, attributions: &mut Vec<Attribution>) {
    for speech in &prose.speeches {
        let content = content(prose, speech);
        if content.is_empty() {
            continue;
        }
        let marked = speech.label.and_then(|label| {
            let on_label = prose.markers.iter().filter(|m| label.start <= m.at && m.at <= label.end);
            on_label.flat_map(|m| &m.cites).map(|cite| cite.key.as_str()).next()
        });
        let entry = marked.or(speech.key.as_deref()).and_then(|key| registry.get(key));
        let speaker = entry.and_then(|id| registry.speaker(id, date)).unwrap_or(Speaker::Unknown);
        attributions.push(Attribution {
            kind: Kind::Direct,
            content,
            cue: None,
            source: speech.label,
            speaker,
            occasion: None,
            via: None,
            rule: RULE,
            confidence: SPEECH.confidence,
            doubts: Doubts::NONE,
        });
    }
    in_order(attributions);
}

/// Finds those in the registry whom the text never names in full, by what stands before their turns: "Okafor", "MAYOR
/// OKAFOR". One whom more than one entry could be stays unknown.
pub fn settle(prose: &Prose, registry: &Registry, date: Option<Date>, attributions: &mut [Attribution]) {
    for a in attributions.iter_mut().filter(|a| a.rule == RULE) {
        let unknown = match &a.speaker {
            Speaker::Unknown | Speaker::Described { .. } => true,
            // A single name is but what the label says.
            Speaker::Named { name, .. } => !name.contains(' '),
            Speaker::Known { .. } | Speaker::Ambiguous { .. } => false,
        };
        let Some(label) = a.source.filter(|_| unknown) else { continue };
        let label = label.of(&prose.text).trim().trim_end_matches(':').trim();
        let people = registry.people().iter().enumerate().filter(|(_, p)| is_called(p, label, date));
        let bodies = registry.organizations().iter().enumerate();
        let bodies = bodies.filter(|(_, o)| names(&o.name, &o.aliases).any(|n| same(n, label)));
        let mut ids = (people.map(|(i, _)| EntryId::Person(i as u32)))
            .chain(bodies.map(|(i, _)| EntryId::Organization(i as u32)));
        match (ids.next(), ids.next()) {
            (Some(id), None) => {
                if let Some(speaker) = registry.speaker(id, date) {
                    a.speaker = speaker;
                    a.now_by(SPEECH);
                }
            }
            (Some(one), Some(two)) => {
                let names =
                    [one, two].into_iter().chain(ids).filter_map(|id| match registry.speaker(id, date)? {
                        Speaker::Known { name, .. } => Some(name),
                        _ => None,
                    });
                a.speaker = Speaker::Ambiguous { names: names.collect() };
            }
            // "Unidentified speaker" says that nobody knows; a bare name wants an entry.
            (None, _) => {
                if matches!(a.speaker, Speaker::Named { .. }) {
                    a.speaker = Speaker::Unknown;
                }
            }
        }
    }
}

/// The turn or answer that a statement is.
pub fn of<'p>(prose: &'p Prose, a: &Attribution) -> Option<&'p Speech> {
    let first = a.content.first().filter(|_| a.rule == RULE)?;
    let i = prose.speeches.partition_point(|s| s.span.end <= first.start);
    prose.speeches.get(i)
}

/// Whether a position stands in a turn or an answer, or in the name before it.
pub fn holds(prose: &Prose, at: u32) -> Option<ParagraphKind> {
    if prose.speeches.is_empty() {
        return None;
    }
    let i = prose.paragraphs.partition_point(|p| p.span.end < at);
    let kind = prose.paragraphs.get(i).filter(|p| p.span.start <= at)?.kind;
    matches!(kind, ParagraphKind::Speech | ParagraphKind::Label).then_some(kind)
}

fn content(prose: &Prose, speech: &Speech) -> Vec<Span> {
    let from = prose.paragraphs.partition_point(|p| p.span.start < speech.span.start);
    let within = prose.paragraphs[from..].iter().take_while(|p| p.span.end <= speech.span.end);
    within.filter(|p| p.kind == ParagraphKind::Speech).map(|p| p.span).collect()
}

fn names<'r>(name: &'r str, aliases: &'r [String]) -> impl Iterator<Item = &'r str> {
    std::iter::once(name).chain(aliases.iter().map(String::as_str))
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// Whether a label can be a person's: their name or an alias, or their family name, with words before it that are a title, or
/// part of their name or of the role that they have.
fn is_called(person: &Person, label: &str, date: Option<Date>) -> bool {
    if names(&person.name, &person.aliases).any(|name| same(name, label)) {
        return true;
    }
    let words: Vec<&str> = label.split_whitespace().collect();
    let Some((family, before)) = words.split_last() else { return false };
    let own: Vec<&str> = person.name.split_whitespace().collect();
    let Some((last, given)) = own.split_last() else { return false };
    let role = person.role_on(date).map(|r| r.title.as_str()).unwrap_or_default();
    let title = |word: &str| {
        let capital = word.chars().take(1).chain(word.chars().skip(1).flat_map(char::to_lowercase));
        honorific(&capital.collect::<String>()).is_some()
    };
    let fits = |word: &&str| {
        given.iter().any(|g| same(g, word)) || role.split([' ', '-']).any(|r| same(r, word)) || title(word)
    };
    same(family, last) && before.iter().all(fits)
}
