//! Every quotation of the site as data: `quotations.json` and `quotations.csv`, with the same fields, in the parts of
//! [`export`].

use super::body::{passage_id, reference_id};
use super::json::push_field;
use super::{Pieces, note_html};
use crate::annotate::{Kind, Speaker};
use crate::site::annotated::Quote;
use crate::site::export::{Export, LATEST};
use crate::site::{Brief, Site, export};
use serde_json::json;
use std::borrow::Cow;
use std::sync::Arc;

/// A quotation: what a reader may want to know of it, in one row.
struct Row<'s> {
    /// The words, with their marks.
    text: String,
    /// "direct", "mixed" or "reported".
    kind: &'static str,
    /// The speaker's name; for somebody unnamed, what the brief calls them.
    speaker: &'s str,
    /// "registry" (the key says who), "named" (a name alone is no identity across briefs) or "unnamed".
    identity: &'static str,
    /// The key in the registry, or nothing.
    key: &'s str,
    /// The role held then, as the note has it.
    role: &'s str,
    /// "to reporters"
    occasion: &'s str,
    /// The day on which it was said, if that is certain: 2026-11-22.
    date: String,
    /// The brief's title.
    brief: &'s str,
    /// The day on which it was published.
    published: &'s str,
    /// Titles of the sources that its note rests on.
    source: String,
    /// The outlets that published them.
    outlet: String,
    /// Where they are.
    source_url: String,
    /// The address of the passage: up to its `#`, that of the brief.
    permalink: String,
}

/// Names of the columns, in the order of [`Row`].
const COLUMNS: [&str; 14] = [
    "text",
    "kind",
    "speaker",
    "identity",
    "key",
    "role",
    "occasion",
    "date",
    "brief",
    "published",
    "source",
    "outlet",
    "source_url",
    "permalink",
];

/// Briefs whose quotations make one piece of a list: some two hundred kilobytes.
const BRIEFS_IN_PIECE: usize = 50;

/// About how many bytes those are.
const PIECE: usize = 256 * 1024;

/// A list piece by piece: its head, the quotations of [`BRIEFS_IN_PIECE`] briefs at a time, newest first and in the order
/// of their text, and its end. The whole of it, two megabytes and more, is never in memory.
fn pieces<'s>(
    site: &'s Site,
    part: usize,
    head: Vec<u8>,
    piece: impl FnMut(&'s [Arc<Brief>]) -> Vec<u8> + 's,
    end: &'static [u8],
) -> Pieces<'s> {
    let briefs = &site.listed()[export::briefs_of(part, site.listed().len())];
    let briefs = briefs.chunks(BRIEFS_IN_PIECE).map(piece);
    Pieces::Many(Box::new(std::iter::once(head).chain(briefs).chain([end.to_vec()])))
}

/// Calls `each` with every quotation of some briefs.
fn rows(site: &Site, briefs: &[Arc<Brief>], mut each: impl FnMut(&Row<'_>)) {
    for brief in briefs {
        let url = site.config.absolute(&brief.url);
        let published = brief.parsed.matter.date.date().to_string();
        for quote in &*brief.annotated.quotes() {
            each(&row(site, brief, quote, &url, &published));
        }
    }
}

fn row<'s>(site: &'s Site, brief: &'s Brief, quote: &'s Quote, url: &'s str, published: &'s str) -> Row<'s> {
    let (speaker, identity, key, role) = match &quote.speaker {
        Speaker::Known { key, name, role, .. } => (name.as_str(), "registry", key.as_str(), role.as_deref()),
        Speaker::Named { name, role, .. } => (name.as_str(), "named", "", role.as_deref()),
        Speaker::Described { phrase, role, .. } => (phrase.as_str(), "unnamed", "", role.as_deref()),
        Speaker::Ambiguous { .. } | Speaker::Unknown => ("", "unnamed", "", None),
    };
    // The id alone: with the words as a text fragment too, a row would hold them twice.
    let place = match quote.passage {
        Some(passage) => passage_id(&brief.prefix, passage as usize),
        None => reference_id(&brief.prefix, quote.number(), 1),
    };
    let registry = site.registry_of(brief);
    let sources = brief.annotated.gist().sources_of(quote.note);
    let sources = sources.iter().filter_map(|key| registry.source(key));
    let (mut titles, mut outlets, mut urls) = (Vec::new(), Vec::new(), Vec::new());
    for source in sources {
        titles.extend(source.title.as_deref());
        outlets.extend(source.outlet.as_deref().map(|o| registry.full_name(o)));
        urls.extend(source.url.as_deref().filter(|u| note_html::safe_link(u)));
    }
    Row {
        text: quote.text(),
        kind: match quote.kind {
            Kind::Direct => "direct",
            Kind::Mixed => "mixed",
            Kind::Reported => "reported",
            Kind::Declined => "declined",
        },
        speaker,
        identity,
        key,
        role: role.unwrap_or_default(),
        occasion: &quote.phrase,
        date: quote.date.map_or(String::new(), |d| d.to_string()),
        brief: brief.title(),
        published,
        source: titles.join("; "),
        outlet: outlets.join("; "),
        source_url: urls.join(" "),
        permalink: [url, "#", &place].concat(),
    }
}

/// `quotations.json`: an object with the site's title and address, and the list; the latest part names the earlier ones.
pub fn json(site: &Site, part: usize) -> Pieces<'_> {
    let mut head = json!({
        "title": site.config.title,
        "home_page_url": site.config.absolute("/"),
        "language": site.config.language,
    });
    if part == LATEST {
        let at = |part: usize, format: Export| site.config.absolute(&format!("/{}", format.file(part)));
        let earlier = (1..=export::earlier(site.listed().len())).rev();
        let earlier = earlier.map(|n| json!({"json": at(n, Export::Json), "csv": at(n, Export::Csv)}));
        head["earlier"] = earlier.collect();
    }
    let head = format!("{},\"quotations\":[", head.to_string().trim_end_matches('}'));
    let mut separator = "\n";
    let piece = move |briefs: &[Arc<Brief>]| {
        let mut out = String::with_capacity(PIECE);
        rows(site, briefs, |row| {
            out.push_str(separator);
            separator = ",\n";
            // Of most quotations not half is known that may be: a field that would be empty is left out.
            let known = COLUMNS.iter().zip(cells(row)).filter(|(_, cell)| !cell.is_empty());
            for (i, (name, cell)) in known.enumerate() {
                out.push(if i == 0 { '{' } else { ',' });
                push_field(&mut out, name, cell);
            }
            out.push('}');
        });
        out.into_bytes()
    };
    pieces(site, part, head.into_bytes(), piece, b"\n]}\n")
}

/// `quotations.csv`, as RFC 4180 has it. The mark at its beginning tells a spreadsheet that it is UTF-8; without it
/// some show “ as three letters.
pub fn csv(site: &Site, part: usize) -> Pieces<'_> {
    let head = format!("\u{FEFF}{}\r\n", COLUMNS.join(","));
    let piece = move |briefs: &[Arc<Brief>]| {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::with_capacity(PIECE));
        // Writing to memory can't fail, here and below.
        rows(site, briefs, |row| {
            for cell in cells(row) {
                let _ = writer.write_field(&*cell_text(cell));
            }
            let _ = writer.write_record(None::<&[u8]>);
        });
        writer.into_inner().unwrap_or_default()
    };
    pieces(site, part, head.into_bytes(), piece, b"")
}

/// The cells of a row, in the order of [`COLUMNS`].
fn cells<'r>(row: &'r Row<'_>) -> [&'r str; 14] {
    [
        &row.text,
        row.kind,
        row.speaker,
        row.identity,
        row.key,
        row.role,
        row.occasion,
        &row.date,
        row.brief,
        row.published,
        &row.source,
        &row.outlet,
        &row.source_url,
        &row.permalink,
    ]
}

/// A cell that no spreadsheet takes for a formula: one that would be read as such begins with an apostrophe, which
/// spreadsheets don't show.
fn cell_text(text: &str) -> Cow<'_, str> {
    let formula: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(formula) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for bad in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert_eq!(cell_text(bad), format!("'{bad}"));
        }
        for good in ["“=1,” she said", "", "1-2", "a=b", "2026-11-22"] {
            assert_eq!(cell_text(good), good);
        }
    }
}
