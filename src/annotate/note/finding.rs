//! What a writer should look at: who is in doubt, what has no source, keys that nobody has.

use super::{Desk, MANY_WORDS};
use crate::attribution::frame::frame_confidence;
use crate::marker::NONE;
use crate::quotation::Quotation;
use crate::registry::Source;
use crate::source::Fit;
use crate::span::Span;
use crate::{Attribution, Finding, FindingKind, Kind, Speaker};
use std::collections::HashSet;

impl Desk<'_> {
    pub(super) fn findings(&self, quotations: &[Quotation]) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut asked: HashSet<(&str, &str, Option<jiff::civil::Date>)> = HashSet::new();
        let cites = self.cites_by_attribution();
        let has_source = |i: usize| cites.get(&(i as u32)).is_some_and(|c| !c.is_empty());
        // The source of what a report quotes is the report's.
        let quoting: HashSet<usize> = (self.attributions.iter().enumerate())
            .filter(|(i, _)| has_source(*i))
            .filter_map(|(_, a)| Some(a.via? as usize))
            .collect();
        // A mention whose statement is certain is in no doubt for another statement's sake.
        let mut settled: Vec<Span> = (self.attributions.iter())
            .filter(|a| a.confidence >= self.settings.publish)
            .filter(|a| matches!(a.speaker, Speaker::Known { .. } | Speaker::Named { .. }))
            .filter_map(|a| a.source)
            .collect();
        settled.sort_unstable();
        for (i, a) in self.attributions.iter().enumerate() {
            let marked = has_source(i) || quoting.contains(&i);
            if a.confidence < self.settings.publish
                && a.source.is_some_and(|s| settled.binary_search(&s).is_ok())
            {
                continue;
            }
            let Some(&first) = a.content.first() else { continue };
            let span = a.source.unwrap_or(first);
            if let Some(kind) = self.finding_of(i, a, marked, &mut asked) {
                findings.push(Finding { kind, span });
            }
        }
        let mut claimed: Vec<Span> = Vec::with_capacity(2 * self.attributions.len());
        claimed.extend(self.attributions.iter().flat_map(|a| &a.content));
        claimed.sort_unstable();
        // Nested statements overlap: the furthest end so far decides whether a place is taken.
        let mut furthest = Vec::with_capacity(claimed.len());
        for span in &claimed {
            furthest.push(span.end.max(furthest.last().copied().unwrap_or(0)));
        }
        for quotation in quotations.iter().filter(|_| self.settings.infer) {
            let Some(&first) = quotation.pieces.first() else { continue };
            let taken = |p: &Span| {
                let i = claimed.partition_point(|c| c.start < p.end);
                i > 0 && furthest[i - 1] > p.start
            };
            let is_claimed = quotation.pieces.iter().any(|p| taken(p) || self.marked.is_nobodys(*p));
            let long = || first.of(&self.prose.text).split(' ').nth(MANY_WORDS - 1).is_some();
            if !is_claimed && (quotation.pieces.len() > 1 || long()) && !self.is_title(first) {
                findings.push(Finding { kind: FindingKind::Unattributed, span: first });
            }
        }
        self.unknown_keys(&mut findings);
        findings.sort_by_key(|f| f.span);
        findings
    }

    fn finding_of<'f>(
        &'f self,
        i: usize,
        a: &Attribution,
        cited: bool,
        asked: &mut HashSet<(&'f str, &'f str, Option<jiff::civil::Date>)>,
    ) -> Option<FindingKind> {
        let quoted = matches!(a.kind, Kind::Direct | Kind::Mixed);
        if let Some((origin, fit)) = self.origins.of(i) {
            let sure = if origin.report { a.confidence } else { frame_confidence(a) };
            let open = !cited && sure >= self.settings.publish && origin.wants_entry();
            let fits = match fit {
                Fit::One(_) => return None,
                Fit::Several(one, two) => vec![one.key.clone(), two.key.clone()],
                Fit::None => Vec::new(),
            };
            let new = open && asked.insert((origin.issuer.as_str(), origin.noun.as_str(), origin.day));
            return new.then(|| FindingKind::NoSource { cited: Box::new(origin.clone()), fits });
        }
        if !quoted {
            return None;
        }
        match &a.speaker {
            Speaker::Ambiguous { names } => {
                let people = self.registry.people();
                let meant = people.iter().filter(|p| names.contains(&p.name));
                let keys = meant.map(|p| p.key.clone()).collect();
                Some(FindingKind::AmbiguousSpeaker { names: names.clone(), keys })
            }
            Speaker::Unknown if cited => None,
            Speaker::Unknown => Some(match a.source {
                Some(source) => {
                    FindingKind::UnknownSpeaker { mention: source.of(&self.prose.text).to_owned() }
                }
                None => FindingKind::Unattributed,
            }),
            // The text says why: there is nothing left to ask.
            Speaker::Described { .. } if self.reasons.get(i).is_some_and(Option::is_some) => None,
            Speaker::Described { phrase, .. } => Some(FindingKind::UnnamedSource { phrase: phrase.clone() }),
            Speaker::Known { name, .. } | Speaker::Named { name, .. } => (a.confidence
                < self.settings.publish)
                .then(|| FindingKind::Doubtful { name: name.clone(), rule: a.rule, doubts: a.doubts }),
        }
    }

    /// True for the title of a source of the registry, in its quotation marks.
    fn is_title(&self, quotation: Span) -> bool {
        let marks = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'' | ',' | '.');
        let words = quotation.of(&self.prose.text).trim_matches(marks);
        let is = |s: &Source| s.title.as_deref().is_some_and(|t| t.trim_matches(marks) == words);
        self.registry.sources().iter().any(|s| is(s))
    }

    fn unknown_keys(&self, findings: &mut Vec<Finding>) {
        for marker in &self.prose.markers {
            for cite in marker.cites.iter().filter(|c| c.key != NONE && self.registry.get(&c.key).is_none()) {
                let near = self.registry.near_key(&cite.key).map(str::to_owned);
                let span = Span { start: marker.at, end: marker.at };
                findings
                    .push(Finding { kind: FindingKind::UnknownKey { key: cite.key.clone(), near }, span });
            }
        }
    }
}
