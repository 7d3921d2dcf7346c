//! Outlets: the organisations of the registry that publish reports.

use crate::annotate::registry::{EntryId, Registry};

/// Kinds of organisations that publish reports.
const OUTLETS: &[&str] = &[
    "newspaper",
    "wire",
    "broadcaster",
    "magazine",
    "website",
    "outlet",
    "news agency",
    "radio",
    "television",
];

pub(super) fn is_outlet(registry: &Registry, key: &str) -> bool {
    let kind = match registry.get(key) {
        Some(EntryId::Organization(i)) => registry.organizations()[i as usize].kind.as_deref(),
        _ => None,
    };
    kind.is_some_and(|k| OUTLETS.contains(&k))
        || registry.sources().iter().any(|s| s.outlet.as_deref() == Some(key))
}

/// The key of the organisation that published a source.
pub(super) fn outlet_of<'r>(registry: &'r Registry, key: &str) -> Option<&'r str> {
    let Some(EntryId::Source(i)) = registry.get(key) else { return None };
    let outlet = registry.sources()[i as usize].outlet.as_deref()?;
    matches!(registry.get(outlet), Some(EntryId::Organization(_))).then_some(outlet)
}
