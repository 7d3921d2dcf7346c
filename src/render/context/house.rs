//! The site as every page sees it: its names, its menu, the foot of its pages.

use super::taxonomy;
use crate::config::links::Link;
use crate::render::picture;
use crate::render::texts::Texts;
use crate::render::value::{list, map, text_or_null};
use crate::site::{Site, house, search};
use tera::Value;

/// `site`
pub(super) fn site_value(site: &Site, texts: &Texts) -> Value {
    let config = &site.config;
    let base = &config.base_path;
    let sections = sections(site);
    let taxonomies: Vec<Value> = taxonomy::links(site, texts)
        .into_iter()
        .map(|(name, title, url)| map([("name", name.into()), ("title", title.into()), ("url", url.into())]))
        .collect();
    let nav: Vec<Value> = match &config.menu {
        Some(menu) => menu.iter().filter_map(|item| link(site, item, &item.title)).collect(),
        None => menu(site, texts, &sections),
    };
    // The menu sets the sections apart from what follows them.
    let is_section = |item: &&Value| sections.iter().any(|s| url_of(s) == url_of(item));
    let menu_sections = nav.iter().take_while(is_section).count();
    let social = config.social.iter().filter_map(|item| link(site, item, &item.title));
    let picture = |of: &Option<Link>| {
        of.as_ref().map_or_else(Value::none, |of| picture::of_the_house(site, &of.to, &config.title))
    };
    map([
        ("title", config.title.as_str().into()),
        ("description", config.description.as_str().into()),
        ("base_url", config.base_url.as_str().into()),
        ("language", config.language.as_str().into()),
        ("url", format!("{base}/").into()),
        ("publisher", config.publisher.as_str().into()),
        ("sections", sections.into()),
        ("taxonomies", taxonomies.into()),
        ("nav", nav.into()),
        ("menu_sections", menu_sections.into()),
        ("footer", list(config.footer.iter().filter_map(|item| link(site, item, &item.title)))),
        ("social", list(social)),
        ("policies", list(policies(site, texts))),
        ("count_unnamed", config.count_unnamed.into()),
        ("webfont", config.webfont.into()),
        ("logo", picture(&config.logo)),
        ("wordmark", picture(&config.wordmark)),
        ("has_speakers", (!site.speakers.is_empty()).into()),
        ("has_sources", (!site.sources.is_empty()).into()),
        ("has_corrections", (!site.corrections.is_empty()).into()),
        ("has_authors", (!site.author_pages.is_empty()).into()),
        ("highlight", site.has_code.into()),
        ("favicon", text_or_null(favicon(site).as_deref())),
        ("extra", Value::from_serializable(&config.extra)),
        ("generator", concat!("ibid ", env!("CARGO_PKG_VERSION")).into()),
    ])
}

fn item(title: &str, url: &str, outside: bool) -> Value {
    map([("title", title.into()), ("url", url.into()), ("outside", outside.into())])
}

fn url_of(item: &Value) -> Option<&str> {
    item.get_from_path("url")?.as_str()
}

/// The sections at the top.
fn sections(site: &Site) -> Vec<Value> {
    let top = site.sections_in(None).into_iter();
    top.map(|s| item(&s.title, &format!("{}{}", site.config.base_path, s.url), false)).collect()
}

/// The menu of a site that has none of its own: sections, then the lists that there are.
fn menu(site: &Site, texts: &Texts, sections: &[Value]) -> Vec<Value> {
    let lists = [
        (!site.speakers.is_empty(), "speakers", "/speakers/"),
        (!site.sources.is_empty(), "sources", "/sources/"),
        (!site.corrections.is_empty(), "corrections", "/corrections/"),
        (site.config.search.enabled, "search", search::URL),
    ];
    let lists = lists
        .into_iter()
        .filter(|(shown, ..)| *shown)
        .map(|(_, text, url)| item(texts.text(text), &format!("{}{url}", site.config.base_path), false));
    let taxonomies =
        taxonomy::links(site, texts).into_iter().map(|(_, title, url)| item(&title, &url, false));
    sections.iter().cloned().chain(taxonomies).chain(lists).collect()
}

/// A link of the settings; `None` if what it leads to is not published now.
fn link(site: &Site, link: &Link, title: &str) -> Option<Value> {
    let place = house::place(site, link)?;
    let base = if place.outside { "" } else { &*site.config.base_path };
    Some(item(title, &format!("{base}{}", place.url), place.outside))
}

fn policies(site: &Site, texts: &Texts) -> Vec<Value> {
    let all = site.config.policies.iter().filter_map(|(key, to)| {
        let place = house::place(site, to)?;
        let base = if place.outside { "" } else { &*site.config.base_path };
        Some(map([
            ("key", (*key).into()),
            ("title", texts.text(title_of(key)).into()),
            ("url", format!("{base}{}", place.url).into()),
            ("outside", place.outside.into()),
        ]))
    });
    all.collect()
}

/// The text of the theme that a policy is called by.
fn title_of(key: &str) -> &'static str {
    match key {
        "principles" => "policy_principles",
        "ethics" => "policy_ethics",
        "corrections" => "policy_corrections",
        "unnamed_sources" => "policy_unnamed_sources",
        "ownership" => "policy_ownership",
        "masthead" => "policy_masthead",
        "verification" => "policy_verification",
        "feedback" => "policy_feedback",
        _ => "policy_diversity",
    }
}

/// The address of the icon: the one that settings name, else a file of a usual name.
fn favicon(site: &Site) -> Option<String> {
    let base = &site.config.base_path;
    if let Some(link) = &site.config.favicon {
        let place = house::place(site, link)?;
        let asset = crate::site::link::asset_at(site, &place.url).map(|i| &site.assets[i])?;
        return Some(asset.versioned(&format!("{base}{}", place.url)));
    }
    let usual = ["favicon.svg", "favicon.ico", "favicon.png"].into_iter().find_map(|f| site.asset(f));
    usual.map(|asset| asset.versioned(&format!("{base}/{}", asset.path)))
}
