//! The picture that others show of a brief: one of its own, or the card that is made for it.

use crate::parse::front_matter::Photo;
use crate::picture::{self, card::Card};
use crate::site::{Brief, Site, link};

/// What a brief's card says.
pub fn card<'s>(site: &'s Site, brief: &'s Brief, day: &'s str) -> Card<'s> {
    Card { title: brief.title(), outlet: &site.config.publisher, day }
}

/// Whether a brief has a card: if the site has cards, it has no picture that others show, and the font has its letters.
pub fn has_card(site: &Site, brief: &Brief) -> bool {
    site.config.cards.enabled && lead(site, brief).is_none() && card(site, brief, "").can_be_set()
}

/// The first of a brief's pictures that others show.
pub fn lead<'b>(site: &Site, brief: &'b Brief) -> Option<&'b Photo> {
    brief.parsed.matter.photos.iter().find(|photo| is_for_others(site, brief, &photo.src))
}

/// Whether social networks, search engines and readers of feeds show a picture of a brief. They show no drawings, and
/// nothing that has no address of its own.
pub fn is_for_others(site: &Site, brief: &Brief, src: &str) -> bool {
    match link::photo(site, brief, src) {
        Some(asset) => site.assets[asset]
            .look()
            .format
            .is_some_and(|f| !matches!(f, picture::Format::Svg | picture::Format::Ico)),
        None if src.trim_start().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:")) => false,
        None => picture::Format::of_address(src) != Some(picture::Format::Svg),
    }
}
