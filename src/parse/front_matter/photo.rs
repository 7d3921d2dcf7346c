//! The pictures of a brief.

use crate::diagnostic::{code, finding};
use crate::keys;
use crate::parse::fields::{Document, Fields};
use crate::parse::link;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// A side of a picture: one of [`keys::FOCUS`].
pub type Side = &'static str;

/// A picture of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// Its file, beside the brief or from the site's root.
    pub src: String,
    /// What it shows, for those who can't see it.
    pub alt: String,
    /// The caption.
    pub caption: String,
    /// Whose it is.
    pub credit: String,
    /// The side that is kept where lists cut it.
    #[serde(with = "crate::parse::kept::as_place")]
    pub focus: Option<Side>,
    /// Where `src` stands in the file.
    pub span: Span,
}

impl Photo {
    /// Whether a picture in the text is this one, by the address that is typed there.
    pub fn is_shown_by(&self, to: &str) -> bool {
        to.split('#').next() == Some(&*self.src)
    }
}

pub(super) fn photos(doc: &mut Document<'_>, fields: &Fields<'_>) -> Vec<Photo> {
    let mut photos = Vec::new();
    for table in fields.tables(doc, "photos") {
        table.only(doc, &keys::names(&keys::PHOTO));
        let src = table.required(doc, "src");
        let alt = table.required(doc, "alt");
        let caption = table.text(doc, "caption").unwrap_or_default();
        let credit = table.text(doc, "credit").unwrap_or_default();
        let focus = focus(doc, &table);
        if let (Some(src), Some(alt)) = (src, alt) {
            let span = table.place(doc, "src");
            if link::runs_script(&src) {
                doc.report(code::BAD_VALUE, |doc| {
                    finding::bad_value(doc.file, span, "src", &src, &["the picture's file"])
                });
                continue;
            }
            if credit.trim().is_empty() {
                doc.report(code::NO_CREDIT, |doc| finding::no_credit(doc.file, span, &src));
            }
            photos.push(Photo { src, alt, caption, credit, focus, span });
        }
    }
    photos
}

fn focus(doc: &mut Document<'_>, photo: &Fields<'_>) -> Option<&'static str> {
    let typed = photo.text(doc, "focus")?;
    let side = keys::FOCUS.into_iter().find(|side| *side == typed.trim());
    if side.is_none() {
        let place = photo.place(doc, "focus");
        doc.report(code::BAD_VALUE, |doc| finding::bad_value(doc.file, place, "focus", &typed, &keys::FOCUS));
    }
    side
}
