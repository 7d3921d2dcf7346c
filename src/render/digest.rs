//! The newsletter: what was published since a day, as one page that mail programs show, by the theme's `digest.html`, and as
//! plain text.

use super::context::entry::summary;
use super::value::{html, list, map, text_or_null};
use super::{Renderer, mail};
use crate::diagnostic::Diagnostic;
use jiff::civil::Date;
use tera::Value;

/// The most bytes of a page: beyond 102 KB some mail programs cut it off.
pub const MOST: usize = 102_000;

/// The template.
const TEMPLATE: &str = "digest.html";

/// A newsletter.
pub struct Digest {
    /// As a page.
    pub html: String,
    /// As plain text.
    pub text: String,
    /// How many briefs are in it, and how many of them with their whole text.
    pub briefs: (usize, usize),
}

/// What a newsletter is made of.
pub struct Issue {
    /// The day that it begins with.
    pub since: Date,
    /// What it is about, where that isn't the whole site.
    pub section: Option<String>,
    /// Its briefs, as indices, the newest first.
    pub briefs: Vec<usize>,
}

impl Renderer {
    /// The newsletter. Briefs for whose whole text there is no room, the oldest first, have their beginning and a link; `None`
    /// if there is no room even for that.
    pub fn digest(&self, issue: &Issue) -> Result<Option<Digest>, Diagnostic> {
        let (mut from, mut to) = (0, issue.briefs.len());
        let whole = self.digest_with(issue, to)?;
        if whole.len() <= MOST {
            return Ok(Some(done(whole, issue, to)));
        }
        let mut best = None;
        // The most briefs with their text for which there is room.
        while from < to {
            let middle = from + (to - from) / 2;
            let page = self.digest_with(issue, middle)?;
            if page.len() <= MOST {
                best = Some(done(page, issue, middle));
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        Ok(best)
    }

    fn digest_with(&self, issue: &Issue, whole: usize) -> Result<String, Diagnostic> {
        let site = self.site();
        let edition = self.edition(None);
        let briefs = issue.briefs.iter().enumerate().map(|(nth, index)| {
            let brief = &site.briefs[*index];
            let matter = &brief.parsed.matter;
            let body = if nth < whole { mail::safe(self.in_feeds(*index)) } else { String::new() };
            map([
                ("title", brief.title().into()),
                ("permalink", site.config.absolute(&brief.url).into()),
                ("date", self.edition(Some(*index)).texts.day(matter.date.date()).into()),
                ("dateline", matter.dateline.as_str().into()),
                ("summary", summary(brief).into()),
                (
                    "byline",
                    self.shared
                        .entry(site, *index)
                        .get_from_path("byline")
                        .cloned()
                        .unwrap_or_else(Value::none),
                ),
                ("body", html(&body)),
                ("whole", (nth < whole).into()),
            ])
        });
        let mut context = tera::Context::new();
        let value = map([
            ("title", site.config.title.as_str().into()),
            ("section", text_or_null(issue.section.as_deref())),
            ("since", edition.texts.day(issue.since).into()),
            ("permalink", site.config.absolute("/").into()),
            ("language", site.config.language.as_str().into()),
            ("briefs", list(briefs)),
        ]);
        context.insert_value("digest", value);
        let tera = &self.of_language(None).1;
        tera.render(TEMPLATE, &context).map_err(|error| self.theme.explain(&error, Vec::new))
    }
}

fn done(html: String, issue: &Issue, whole: usize) -> Digest {
    let text = mail::text(&html);
    Digest { html, text, briefs: (issue.briefs.len(), whole) }
}
