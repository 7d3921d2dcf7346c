//! People whom several briefs name, and the registry doesn't: a name is no identity across briefs, so they get no
//! page until an entry says that they are one.

use super::Brief;
use super::annotated::Annotated;
use crate::annotate::Speaker;
use crate::annotate::registry::Registry;
use crate::annotate::titles::is_organization_word;
use crate::diagnostic::{Diagnostic, finding};
use crate::draft::PersonDraft;
use crate::span::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A name, in the briefs that quote it.
struct Recurring<'b> {
    briefs: Vec<usize>,
    role: &'b str,
    place: Span,
}

/// A diagnostic for every person who is quoted by name in two briefs or more, and whom no entry of the registry
/// knows: at the quotation of the newest brief, with a draft of the entry.
pub(crate) fn diagnostics(briefs: &[Arc<Brief>], registry: &Registry) -> Vec<Diagnostic> {
    let mut names: BTreeMap<&str, Recurring> = BTreeMap::new();
    let annotated: Vec<Arc<Annotated>> = briefs.iter().map(|b| b.annotated.open()).collect();
    for (i, annotated) in annotated.iter().enumerate() {
        for quote in &annotated.quotes {
            // An office tells a person from a body.
            let Speaker::Named { name, role: Some(role), .. } = &quote.speaker else { continue };
            if !is_full_name(name) {
                continue;
            }
            let passage = quote.passage.and_then(|p| annotated.passages.get(p as usize));
            let place = passage.map(|p| p.span).unwrap_or_default();
            let known = names.entry(name).or_insert(Recurring { briefs: Vec::new(), role, place });
            if known.briefs.last() != Some(&i) {
                known.briefs.push(i);
            }
        }
    }
    let recurring = names.iter().filter(|(_, found)| found.briefs.len() > 1);
    recurring
        .map(|(name, found)| {
            let file = &briefs[found.briefs[0]].parsed.file;
            let draft = PersonDraft::new(registry, name, found.role);
            finding::recurring(file, found.place, name, found.briefs.len(), &draft.line)
        })
        .collect()
}

/// Two words or more, of which the last belongs to no body's name.
fn is_full_name(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    name.contains(' ') && !name.contains(" and ") && !is_organization_word(last)
}
