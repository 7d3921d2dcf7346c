//! What of a site is as it was after an edit, so that the next site shares it.

use crate::annotate::{Kind, Speaker as Said};
use crate::picture::card::Card;
use crate::site::annotated::Annotated;
use crate::site::index::{AuthorPage, Section, SourcePage, Speaker};
use crate::site::left_out::LeftOut;
use crate::site::paging::Paging;
use crate::site::taxonomy::Taxonomy;
use crate::site::{Asset, Brief, Frame, Site};
use std::sync::Arc;

/// What an edit left as it was, as far as other pages can tell.
#[allow(clippy::struct_excessive_bools)] // each is a thing of its own
#[derive(Clone, Copy)]
pub(super) struct Same {
    /// Every brief has the number that it had.
    pub(super) places: bool,
    pub(super) tags: bool,
    pub(super) titles: bool,
    /// Who is quoted, and in which quotation.
    pub(super) quotes: bool,
    /// What notes rest on.
    pub(super) sources: bool,
    /// Who wrote it.
    pub(super) bylines: bool,
    pub(super) corrections: bool,
    /// Addresses, also former ones, and whether annotations are published beside the page.
    pub(super) routes: bool,
    /// What others may link to or be compared with: headings, and the language of translations.
    pub(super) anchors: bool,
    pub(super) code: bool,
}

pub(super) const ALL: Same = Same {
    places: true,
    tags: true,
    titles: true,
    quotes: true,
    sources: true,
    bylines: true,
    corrections: true,
    routes: true,
    anchors: true,
    code: true,
};

impl Same {
    /// What also holds of a brief that has taken the place of another version of it.
    pub(super) fn and(self, old: &Brief, new: &Brief) -> Self {
        let (was, is) = (&old.parsed, &new.parsed);
        Self {
            places: self.places,
            tags: self.tags && was.matter.tags == is.matter.tags && was.matter.terms == is.matter.terms,
            titles: self.titles && was.matter.title == is.matter.title,
            quotes: self.quotes && are_alike(old, new, |a, b| quoted(a).eq(quoted(b))),
            sources: self.sources && are_alike(old, new, |a, b| rests_on(a).eq(rests_on(b))),
            bylines: self.bylines && was.matter.byline == is.matter.byline,
            corrections: self.corrections
                && was.matter.corrections.is_empty()
                && is.matter.corrections.is_empty(),
            routes: self.routes
                && old.url == new.url
                && pictures(old).eq(pictures(new))
                && has_letters(old) == has_letters(new)
                && was.matter.aliases == is.matter.aliases
                && old.has_annotations() == new.has_annotations(),
            anchors: self.anchors
                && was.outline.headings == is.outline.headings
                && was.matter.language == is.matter.language
                && was.matter.translation_of == is.matter.translation_of,
            code: self.code && was.outline.code == is.outline.code,
        }
    }
}

/// Whether the annotations of two briefs are alike.
fn are_alike(old: &Brief, new: &Brief, by: fn(&Annotated, &Annotated) -> bool) -> bool {
    by(&old.annotated.open(), &new.annotated.open())
}

/// What [`crate::site::index::speakers`] goes by.
fn quoted(annotated: &Annotated) -> impl Iterator<Item = Option<(&str, bool)>> {
    annotated.quotes.iter().map(|quote| match &quote.speaker {
        Said::Known { key, .. } => Some((key.as_str(), quote.kind == Kind::Reported)),
        _ => None,
    })
}

/// What [`crate::site::index::sources`] goes by.
fn rests_on(annotated: &Annotated) -> impl Iterator<Item = (&[String], Option<&str>)> {
    annotated.notes.iter().map(|note| {
        let speaker = match &note.speaker {
            Some(Said::Known { key, .. }) => Some(key.as_str()),
            _ => None,
        };
        (&*note.sources, speaker)
    })
}

/// What beside its briefs a site has of the old one.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // independent facts, each asked for by its name
pub(super) struct Shared {
    pub(super) config: bool,
    pub(super) registry: bool,
    pub(super) authors: bool,
    /// The texts of sections.
    pub(super) text: bool,
    /// The paths of assets.
    pub(super) assets: bool,
}

impl Shared {
    pub(super) fn of(old: Option<&Site>, frame: &Frame) -> Self {
        Self {
            config: old.is_some_and(|o| Arc::ptr_eq(&o.config, &frame.config)),
            registry: old.is_some_and(|o| Arc::ptr_eq(&o.registry, &frame.registry)),
            authors: old.is_some_and(|o| Arc::ptr_eq(&o.authors, &frame.authors)),
            text: old.is_some_and(|o| Arc::ptr_eq(&o.section_files, &frame.section_files)),
            assets: old.is_some_and(|o| same_paths(&o.assets, &frame.assets)),
        }
    }
}

/// The pictures that a brief names, of which copies are made.
fn pictures(brief: &Brief) -> impl Iterator<Item = &str> {
    let photos = brief.parsed.matter.photos.iter().map(|p| p.src.as_str());
    photos.chain(brief.parsed.outline.pictures())
}

/// Whether a card could be set for a brief.
fn has_letters(brief: &Brief) -> bool {
    Card { title: brief.title(), outlet: "", day: "" }.can_be_set()
}

/// Whether two lists have the same files, the pictures among them of the same sizes.
fn same_paths(one: &Arc<Vec<Asset>>, two: &Arc<Vec<Asset>>) -> bool {
    let listed = |a: &'_ Asset| (a.path.clone(), a.look());
    Arc::ptr_eq(one, two) || one.iter().map(listed).eq(two.iter().map(listed))
}

/// Whether two sites with the same briefs have the same lists, each with as many pages.
pub(super) fn same_lists(one: &Site, two: &Site) -> bool {
    let per_page = one.config.paginate_by;
    let newest_first = |count: usize| Paging::newest_first(count, per_page).total();
    let folders = |s: &Section| (s.url.clone(), s.paging(&one.config).total(), s.is_list());
    let terms_of = |taxonomy: &Taxonomy| {
        let terms = taxonomy.terms.iter();
        terms.map(|t| (t.url.clone(), taxonomy.paging(t, per_page).total())).collect::<Vec<_>>()
    };
    let speakers = |s: &Speaker| (s.url.clone(), newest_first(s.quotes.len()));
    let authors = |a: &AuthorPage| (a.url.clone(), newest_first(a.briefs.len()));
    let pages = |s: &SourcePage| s.url.clone();
    let same_sections = Arc::ptr_eq(&one.sections, &two.sections)
        || one.sections.iter().map(folders).eq(two.sections.iter().map(folders));
    let same_tags = Arc::ptr_eq(&one.taxonomies, &two.taxonomies)
        || one.taxonomies.iter().map(terms_of).eq(two.taxonomies.iter().map(terms_of));
    let same_speakers = Arc::ptr_eq(&one.speakers, &two.speakers)
        || one.speakers.iter().map(speakers).eq(two.speakers.iter().map(speakers));
    let same_sources = Arc::ptr_eq(&one.sources, &two.sources)
        || one.sources.iter().map(pages).eq(two.sources.iter().map(pages));
    let same_authors = Arc::ptr_eq(&one.author_pages, &two.author_pages)
        || one.author_pages.iter().map(authors).eq(two.author_pages.iter().map(authors));
    same_sections
        && same_authors
        && same_tags
        && same_sources
        && same_speakers
        && one.has_code == two.has_code
        && one.briefs.len() == two.briefs.len()
        && one.listed == two.listed
        && one.has_quotations() == two.has_quotations()
        && one.recent().next().is_some() == two.recent().next().is_some()
}

pub(super) fn same_left_out(one: &Arc<LeftOut>, two: &Arc<LeftOut>) -> bool {
    Arc::ptr_eq(one, two) || one == two
}
