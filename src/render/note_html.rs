//! Notes, chips and citations as HTML.

use super::texts::Texts;
use crate::annotate::Speaker;
use crate::annotate::note::{self, Inline, Note};
use crate::annotate::prose::Cite;
use crate::annotate::registry::Registry;
use crate::site::annotated::Chip;
use crate::site::{Brief, Site};
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

/// A note's words. `absolute` writes whole addresses, for feeds.
pub(crate) fn inlines(site: &Site, text: &[Inline], absolute: bool) -> String {
    let mut out = String::with_capacity(256); // most are as long
    for inline in text {
        // Writing to a String can't fail.
        let _ = match inline {
            Inline::Text(text) => escape_html_body_text(&mut out, text),
            Inline::Name { name, key } => {
                let url = key.as_deref().and_then(|k| site.speaker_url(k));
                out.push_str("<b class=\"who\">");
                if let Some(url) = url {
                    let base = if absolute { &site.config.base_url } else { &site.config.base_path };
                    anchor(&mut out, &format!("{base}{url}"), name);
                } else {
                    let _ = escape_html_body_text(&mut out, name);
                }
                out.push_str("</b>");
                Ok(())
            }
            Inline::Link { text, url } => {
                if safe_link(url) {
                    anchor(&mut out, url, text);
                    Ok(())
                } else {
                    escape_html_body_text(&mut out, text)
                }
            }
        };
    }
    out
}

fn anchor(out: &mut String, url: &str, text: &str) {
    out.push_str("<a href=\"");
    let _ = escape_href(&mut *out, url);
    out.push_str("\">");
    let _ = escape_html_body_text(&mut *out, text);
    out.push_str("</a>");
}

/// The language of a note where it isn't the brief's: the wording of composed notes is English.
pub(crate) fn language(site: &Site, brief: &Brief, note: &Note) -> Option<&'static str> {
    let english = site.language_of(brief).split('-').next() == Some("en");
    (note.own.is_none() && !english).then_some("en")
}

/// Addresses of the registry are linked only where they lead to the web.
pub(crate) fn safe_link(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// A note's words without markup.
pub(crate) fn plain(text: &[Inline]) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Link { text, .. } => text.as_str(),
            Inline::Name { name, .. } => name,
        })
        .collect()
}

/// The words of a marker's sources, where they are told in place.
pub(crate) fn citation(site: &Site, registry: &Registry, cites: &[Cite]) -> String {
    let mut out = String::new();
    for (i, cite) in cites.iter().filter(|c| c.key != "none").enumerate() {
        if i > 0 {
            out.push_str("; ");
        }
        let mut words = match registry.source(&cite.key) {
            Some(source) => note::citation(registry, source, cite),
            None => vec![Inline::Text(registry.full_name(&cite.key).to_owned())],
        };
        // The full stop is the writer's to set: the words stand in a sentence of theirs.
        if let Some(Inline::Text(last)) = words.last_mut() {
            last.truncate(last.trim_end_matches('.').len());
        }
        out.push_str(&inlines(site, &words, false));
    }
    out
}

/// The caption of a block quotation: who said it, and of somebody unnamed why, where the brief tells. `None` where nobody
/// is known.
pub(crate) fn chip(chip: &Chip, texts: &Texts) -> Option<String> {
    let (class, name, role) = match &chip.speaker {
        Speaker::Known { name, role, .. } | Speaker::Named { name, role, .. } => {
            ("chip", name.as_str(), role.as_deref().unwrap_or_default())
        }
        Speaker::Described { phrase, .. } => {
            let why = chip.reason.as_deref().unwrap_or(texts.text("not_named"));
            ("chip chip--unnamed", phrase.as_str(), why)
        }
        Speaker::Ambiguous { .. } | Speaker::Unknown => return None,
    };
    let mut out = format!("<figcaption><span class=\"{class}\"><span class=\"chip-name\">");
    let _ = escape_html(&mut out, name);
    out.push_str("</span>");
    if !role.is_empty() {
        out.push_str(" <span class=\"chip-role\">");
        let _ = escape_html(&mut out, role);
        out.push_str("</span>");
    }
    out.push_str("</span></figcaption>\n");
    Some(out)
}
