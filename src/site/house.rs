//! What every page has of the site itself: where the links of its settings lead, and whether there is anything.

use super::link::{self, HOUSE, Target};
use super::{Site, link_check};
use crate::config::links::{Link, POLICIES};
use crate::diagnostic::{Diagnostic, finding};

/// Where a link of the settings leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// A path of the site without `base_path`, or a whole address.
    pub url: String,
    /// It leads out of the site.
    pub outside: bool,
}

/// Where a link leads; `None` to what is not published now, or isn't there.
pub fn place(site: &Site, link: &Link) -> Option<Place> {
    match link::resolve(site, HOUSE, "/", &link.to) {
        Target::Inside(url) => Some(Place { url, outside: false }),
        Target::Outside => Some(Place { url: link.to.clone(), outside: true }),
        Target::LeftOut(_) | Target::Missing(_) => None,
    }
}

/// The policies that the site tells of: the property of each in the vocabulary of schema.org, and its whole address. Where
/// none is called the principles, those of ethics stand for them.
pub fn policies(site: &Site) -> Vec<(&'static str, String)> {
    let whole = |place: Place| if place.outside { place.url } else { site.config.absolute(&place.url) };
    let address = |key: &str| {
        let (_, link) = site.config.policies.iter().find(|(known, _)| *known == key)?;
        place(site, link).map(whole)
    };
    let all = POLICIES.iter().filter_map(|(key, property)| Some((*property, address(key)?)));
    let mut all: Vec<(&'static str, String)> = all.collect();
    if let Some(ethics) = address("ethics").filter(|_| address("principles").is_none()) {
        all.insert(0, (POLICIES[0].1, ethics));
    }
    all
}

/// The pictures of the site itself.
pub fn pictures(site: &Site) -> impl Iterator<Item = &Link> {
    let config = &site.config;
    [&config.logo, &config.wordmark, &config.favicon].into_iter().flatten()
}

/// Every link of the settings.
pub(crate) fn links(site: &Site) -> impl Iterator<Item = &Link> {
    let config = &site.config;
    let lists = config.menu.iter().flatten().chain(&config.footer).chain(&config.social);
    lists.chain(config.policies.iter().map(|(_, link)| link))
}

/// Every link of the settings that leads nowhere or runs script, and every picture that is none.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for link in links(site) {
        let (file, span) = &link.place;
        match link::resolve(site, HOUSE, "/", &link.to) {
            _ if crate::parse::link::runs_script(&link.to) => {
                let help = "write an address that begins with https://";
                out.push(finding::config_value(
                    file,
                    *span,
                    format!("this address runs script: “{}”", link.to),
                    help,
                ));
            }
            Target::Missing(what) => {
                let close = link_check::nearest(site, &file.path, &what);
                out.push(finding::config_link(file, *span, &link.to, close.as_deref()));
            }
            Target::Inside(_) | Target::Outside | Target::LeftOut(_) => {}
        }
    }
    for picture in pictures(site) {
        let (file, span) = &picture.place;
        let asset = link::picture(site, HOUSE, "/", &picture.to);
        match asset.map(|asset| site.assets[asset].look().header) {
            None => {
                let close = link_check::nearest(site, &file.path, &picture.to);
                out.push(finding::config_link(file, *span, &picture.to, close.as_deref()));
            }
            Some(Some(Err(flaw))) => out.push(finding::bad_photo(file, *span, &picture.to, flaw)),
            Some(_) => {}
        }
    }
    out
}

/// Every picture of an author that isn't there or is none.
pub fn check_authors(site: &Site) -> Vec<Diagnostic> {
    let Some(file) = &site.authors.file else { return Vec::new() };
    let wrong = site.authors.all.iter().filter_map(|author| {
        let src = author.picture.as_deref()?;
        let asset = link::picture(site, HOUSE, "/", src);
        match asset.map(|asset| site.assets[asset].look().header) {
            None => {
                let close = link_check::nearest(site, &file.path, src);
                Some(finding::dangling_link(file, author.picture_span, src, close.as_deref()))
            }
            Some(Some(Err(flaw))) => Some(finding::bad_photo(file, author.picture_span, src, flaw)),
            Some(_) => None,
        }
    });
    wrong.collect()
}
