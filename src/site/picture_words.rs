//! What is printed below a figure of the text: what is typed there, else what the brief's `photos` say of the same picture,
//! else the caption and the credit that the picture's own file has.

use super::{Brief, Site, link};
use crate::diagnostic::{Diagnostic, Ration, code, finding};
use crate::parse::front_matter::Photo;
use crate::parse::outline::Figure;
use crate::picture::{Format, Said};
use crate::span::Span;

/// The words of a figure's picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Words<'s> {
    /// What it shows, for those who can't see it.
    pub alt: &'s str,
    /// Its caption.
    pub caption: &'s str,
    /// Whose it is.
    pub credit: &'s str,
    /// The caption is that of the picture's file.
    pub own_caption: bool,
    /// The credit is that of the picture's file.
    pub own_credit: bool,
}

/// The entry of a brief's `photos` that is the picture at an address of its text.
pub fn photo<'b>(site: &Site, brief: &'b Brief, to: &str) -> Option<&'b Photo> {
    let photos = &brief.parsed.matter.photos;
    if photos.is_empty() {
        return None;
    }
    let file = link::photo(site, brief, to);
    photos.iter().find(|p| p.is_shown_by(to) || (file.is_some() && link::photo(site, brief, &p.src) == file))
}

/// Whether the text of a brief shows a picture of its `photos` as a figure.
pub fn is_in_text(site: &Site, brief: &Brief, photo: &Photo) -> bool {
    let figures = &brief.parsed.outline.figures;
    if figures.is_empty() {
        return false;
    }
    let file = link::photo(site, brief, &photo.src);
    figures
        .iter()
        .any(|f| photo.is_shown_by(&f.to) || (file.is_some() && link::photo(site, brief, &f.to) == file))
}

/// The words of a figure. `from` is the file that it stands in, `url` that file's page; a section's page has no brief.
pub fn words<'s>(
    site: &'s Site,
    brief: Option<&'s Brief>,
    from: &str,
    url: &str,
    figure: &'s Figure,
) -> Words<'s> {
    let photo = brief.and_then(|brief| photo(site, brief, &figure.to));
    let mut words = Words {
        alt: &figure.alt,
        caption: figure.caption.trim(),
        credit: figure.credit.trim(),
        ..Words::default()
    };
    if let Some(photo) = photo {
        for (own, other) in [
            (&mut words.alt, &photo.alt),
            (&mut words.caption, &photo.caption),
            (&mut words.credit, &photo.credit),
        ] {
            if own.is_empty() {
                *own = other.trim();
            }
        }
    }
    if words.caption.is_empty() || words.credit.is_empty() {
        let said = link::picture(site, from, url, &figure.to).and_then(|i| site.assets[i].said());
        if let Some(Said { caption, credit }) = said {
            if words.caption.is_empty() && !caption.is_empty() {
                (words.caption, words.own_caption) = (caption, true);
            }
            if words.credit.is_empty() && !credit.is_empty() {
                (words.credit, words.own_credit) = (credit, true);
            }
        }
    }
    words
}

/// Findings on the words of a brief's figures: photographs without a credit, and words that the picture's
/// own file has.
pub fn check(site: &Site, brief: &Brief) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    if brief.parsed.outline.figures.is_empty() {
        return out;
    }
    let file = &site.file(brief);
    let mut ration = Ration::default();
    for figure in &brief.parsed.outline.figures {
        let words = words(site, Some(brief), &file.path, &brief.url, figure);
        // The picture alone, rather than what is typed below it.
        let line = figure.span.of(&file.text).lines().next().map_or(0, str::len);
        let span = Span { end: figure.span.start + line as u32, ..figure.span };
        if (words.own_caption || words.own_credit) && ration.allows(code::OWN_WORDS) {
            let caption = Some(words.caption).filter(|_| words.own_caption);
            let credit = Some(words.credit).filter(|_| words.own_credit);
            out.push(ration.last(finding::own_words(file, span, caption, credit)));
        }
        let is_photo = link::photo(site, brief, &figure.to)
            .and_then(|i| site.assets[i].look().format)
            .is_some_and(|format| matches!(format, Format::Jpeg | Format::Png | Format::WebP));
        if words.credit.is_empty() && is_photo && ration.allows(code::NO_CREDIT) {
            out.push(ration.last(finding::no_credit_in_text(file, span, &figure.to)));
        }
    }
    out
}
