//! What kind of a link a link of Markdown is.

use pulldown_cmark::LinkType;

/// True for an address that runs script in a reader's browser.
pub fn runs_script(to: &str) -> bool {
    let plain: String = to.chars().filter(|c| !c.is_control() && !c.is_whitespace()).take(12).collect();
    let plain = plain.to_ascii_lowercase();
    ["javascript:", "vbscript:", "data:text"].iter().any(|scheme| plain.starts_with(scheme))
}

/// True if a link is a marker of ours: a reference that Markdown itself could not resolve.
pub fn is_marker(link_type: LinkType) -> bool {
    matches!(link_type, LinkType::ReferenceUnknown | LinkType::CollapsedUnknown | LinkType::ShortcutUnknown)
}

/// True if a marker stands by itself: its text is no text of the page.
pub fn is_lone_marker(link_type: LinkType) -> bool {
    is_marker(link_type) && link_type != LinkType::ReferenceUnknown
}
