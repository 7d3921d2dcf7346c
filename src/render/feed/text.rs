//! A brief's text as the entry of a feed has it: with its corrections, pictures and notes, for a reader without our style
//! sheet.

use crate::parse::front_matter::Photo;
use crate::render::body::{self, Body, Medium, note_id, reference_id};
use crate::render::context::brief::{in_list, letter, note_words};
use crate::render::direction;
use crate::render::highlight::Highlighter;
use crate::render::picture::Shown;
use crate::render::texts::Texts;
use crate::site::{Brief, Site, picture_words};
use quick_xml::escape::escape;
use std::fmt::Write as _;

/// A brief's text with its notes, for a reader without our style sheet.
pub(in crate::render) fn content(site: &Site, code: &Highlighter, texts: &Texts, brief: usize) -> String {
    let brief = &site.briefs[brief];
    let body = body::brief(site, code, texts, brief, Medium::Feed);
    let mut out = String::new();
    let language = site.language_of(brief);
    let right_to_left = direction::is_right_to_left(language);
    // Writing to a String can't fail, here and below.
    if right_to_left {
        let _ = writeln!(out, "<div dir=\"rtl\" lang=\"{}\">", escape(language));
    }
    for correction in &brief.parsed.matter.corrections {
        let _ = writeln!(
            out,
            "<p><b>{}</b> {}</p>",
            escape(texts.text("correction_label")),
            escape(correction.text.as_str())
        );
    }
    for photo in brief.parsed.matter.photos.iter().filter(|p| !picture_words::is_in_text(site, brief, p)) {
        figure(&mut out, site, brief, photo);
    }
    out.push_str(&body.html);
    if brief.annotated.gist().notes > 0 {
        notes_of(&mut out, site, texts, brief, &body);
    }
    if right_to_left {
        out.push_str("</div>\n");
    }
    out
}

/// The notes of a brief, each with its ways back.
fn notes_of(out: &mut String, site: &Site, texts: &Texts, brief: &Brief, body: &Body) {
    let arrow = if direction::is_right_to_left(site.language_of(brief)) { '↪' } else { '↩' };
    let page = site.config.absolute(&brief.url);
    let _ = write!(out, "<h2>{}</h2>\n<ol>\n", escape(texts.text("notes")));
    let annotated = brief.annotated.open();
    for (i, value) in in_list(&annotated, body) {
        let note = &annotated.notes[i];
        let words = note_words(site, note, body, Medium::Feed);
        let value = value.map_or_else(String::new, |number| format!(" value=\"{number}\""));
        let _ = write!(out, "<li id=\"{}\"{value}>{words}", note_id(&brief.prefix, note.number));
        let uses = annotated.uses[i].max(1);
        for nth in 1..=uses {
            let id = reference_id(&brief.prefix, note.number, nth);
            let label = if uses > 1 { letter(nth) } else { String::new() };
            let _ = write!(out, " <a href=\"{page}#{id}\">{arrow}{label}</a>");
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n");
}

/// A picture of a brief with its caption and its credit.
fn figure(out: &mut String, site: &Site, brief: &Brief, photo: &Photo) {
    let shown = Shown::photo(site, brief, photo);
    let address = shown.address(site);
    let _ = write!(out, "<figure><img src=\"{}\" alt=\"{}\"", escape(&*address), escape(photo.alt.as_str()));
    if let Some((width, height)) = shown.size {
        let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
    }
    out.push('>');
    let words = [photo.caption.trim(), photo.credit.trim()].into_iter().filter(|w| !w.is_empty());
    let words: Vec<_> = words.map(escape).collect();
    if !words.is_empty() {
        let _ = write!(out, "<figcaption>{}</figcaption>", words.join(" "));
    }
    out.push_str("</figure>\n");
}
