//! Links and pictures inside a site that lead nowhere, or to what is not published now.

use super::left_out::Absent;
use super::link::{Target, asset_at, decode, parent, resolve};
use super::route::Route;
use super::text::Told;
use super::{Brief, Site, Why, address, composed, index};
use crate::diagnostic::{Diagnostic, Ration, code, finding, near};
use crate::parse::fields::Moment;
use crate::parse::outline::Outline;
use crate::picture::{self, Flaw};
use crate::source_file;
use crate::span::Span;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};

/// Every link of every brief and section that leads nowhere.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let in_briefs = site.briefs.par_iter().flat_map_iter(|b| check_brief(site, b));
    let mut out: Vec<Diagnostic> = in_briefs.collect();
    for section in site.sections.iter() {
        if let Some(file) = &section.file {
            out.extend(check_file(site, &Told::of_file(&file.file), &section.url, &file.outline));
        }
    }
    if let Some(home) = &site.home {
        out.extend(check_file(site, &Told::of_file(&home.file), "/", &home.outline));
    }
    out
}

/// Every link and picture of a brief that leads nowhere.
pub fn check_brief(site: &Site, brief: &Brief) -> Vec<Diagnostic> {
    let file = Told::of_brief(site, brief);
    let mut out = check_file(site, &file, &brief.url, &brief.parsed.outline);
    out.extend(check_photos(site, brief, &file));
    out.extend(super::picture_words::check(site, brief));
    out.extend(check_translation(site, brief, &file));
    out
}

fn check_file(site: &Site, file: &Told<'_>, url: &str, outline: &Outline) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut ration = Ration::default();
    // The anchors of each page that is linked to, gathered once.
    let mut anchors: HashMap<String, Option<HashSet<&str>>> = HashMap::new();
    for link in &outline.links {
        match resolve(site, file.path(), url, &link.to) {
            Target::Outside if link.image => {
                if let Some(Err(flaw)) = picture::cleaned(&link.to)
                    && ration.allows(code::PICTURE)
                {
                    out.push(ration.last(finding::bad_photo(file.file(), link.span, "the picture", flaw)));
                }
            }
            Target::Outside => {}
            // Time brings no list that a picture could be.
            Target::LeftOut(what) if !link.image || site.left_out.file(&what).is_some() => {
                if let Some(fragment) = lost_fragment(site, &what, &link.to) {
                    if ration.allows(code::DANGLING_LINK) {
                        let names = site.left_out.file(&what).and_then(Absent::names);
                        let close = near(&fragment, names.into_iter().flatten().take(NEAR));
                        let dangling =
                            finding::dangling_fragment(file.file(), link.span, &link.to, &fragment, close);
                        out.push(ration.last(dangling));
                    }
                    continue;
                }
                if ration.allows(code::LEFT_OUT_LINK) {
                    out.push(ration.last(left_out(site, file, link.span, &link.to, &what)));
                }
            }
            Target::LeftOut(what) | Target::Missing(what) => {
                if ration.allows(code::DANGLING_LINK) {
                    let close = ration
                        .explains(code::DANGLING_LINK)
                        .then(|| nearest(site, file.path(), &what))
                        .flatten();
                    let dangling = finding::dangling_link(file.file(), link.span, &link.to, close.as_deref());
                    out.push(ration.last(dangling));
                }
            }
            Target::Inside(to) if link.image => {
                if let Some(flaw) = flaw(site, &to)
                    && ration.allows(code::PICTURE)
                {
                    out.push(ration.last(finding::bad_photo(file.file(), link.span, &link.to, flaw)));
                }
            }
            Target::Inside(to) => {
                let Some((page, fragment)) = to.split_once('#') else { continue };
                let page = page.split('?').next().unwrap_or(page);
                if fragment.is_empty() {
                    continue;
                }
                let target = || if page == url { Some(outline) } else { headings(site, page) };
                if !anchors.contains_key(page) {
                    let ids = target().map(|o| o.names().collect());
                    anchors.insert(page.to_owned(), ids);
                }
                let Some(Some(ids)) = anchors.get(page) else { continue };
                let fragment = &*composed(&decode(fragment)).into_owned();
                if !ids.contains(fragment) && ration.allows(code::DANGLING_LINK) {
                    let ids = target().into_iter().flat_map(Outline::names);
                    let explains = ration.explains(code::DANGLING_LINK);
                    let close = near(fragment, ids.take(if explains { NEAR } else { 0 }));
                    let dangling =
                        finding::dangling_fragment(file.file(), link.span, &link.to, fragment, close);
                    out.push(ration.last(dangling));
                }
            }
        }
    }
    out
}

/// The fragment of a link to a brief that waits for its date, if the brief has no such place: on that day, nobody may be
/// there to mend it.
fn lost_fragment(site: &Site, what: &str, to: &str) -> Option<String> {
    let (_, fragment) = to.split_once('#')?;
    let fragment = composed(&decode(fragment)).into_owned();
    let mut names = site.left_out.file(what)?.names()?;
    (!fragment.is_empty() && !names.any(|name| name == fragment)).then_some(fragment)
}

/// Why the file at a path is of no use as a picture, if it isn't.
fn flaw(site: &Site, path: &str) -> Option<Flaw> {
    site.assets[asset_at(site, path)?].look().header?.err()
}

/// The most anchors of a page that are looked through for one that might be meant.
const NEAR: usize = 1_000;

/// The outline of a page that has headings of its own.
fn headings<'s>(site: &'s Site, url: &str) -> Option<&'s Outline> {
    match site.page(url)?.route {
        Route::Brief(i) => Some(&site.briefs[i].parsed.outline),
        Route::Section(i, 1) => site.sections[i].file.as_ref().map(|f| &f.outline),
        Route::Index(1) => site.home.as_ref().map(|f| &f.outline),
        _ => None,
    }
}

fn check_photos(site: &Site, brief: &Brief, file: &Told<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut ration = Ration::default();
    for photo in &brief.parsed.matter.photos {
        match resolve(site, file.path(), &brief.url, &photo.src) {
            Target::Missing(what) | Target::LeftOut(what)
                if site.left_out.file(&what).is_none() && ration.allows(code::DANGLING_LINK) =>
            {
                let close =
                    ration.explains(code::DANGLING_LINK).then(|| nearest(site, file.path(), &what)).flatten();
                out.push(ration.last(finding::dangling_link(
                    file.file(),
                    photo.span,
                    &photo.src,
                    close.as_deref(),
                )));
            }
            Target::Inside(path) => {
                if let Some(flaw) = flaw(site, &path)
                    && ration.allows(code::PICTURE)
                {
                    out.push(ration.last(finding::bad_photo(file.file(), photo.span, &photo.src, flaw)));
                }
            }
            Target::Missing(_) | Target::LeftOut(_) | Target::Outside => {}
        }
    }
    out
}

/// A link to what is not published now.
fn left_out(site: &Site, file: &Told<'_>, span: Span, to: &str, what: &str) -> Diagnostic {
    let absent = site.left_out.file(what);
    let day = absent.and_then(|a| a.moment.as_ref()).map(Moment::as_typed).unwrap_or_default();
    match absent.map(|a| a.why) {
        Some(Why::Draft) => finding::link_to_draft(file.file(), span, to),
        Some(Why::Future) => finding::link_to_future(file.file(), span, to, &day),
        Some(Why::Expired) => finding::link_to_expired(file.file(), span, to, &day),
        None if site.brief_of_file(what).is_some() => finding::link_to_entry(file.file(), span, to),
        None => finding::link_to_empty_list(file.file(), span, to),
    }
}

/// The file whose path is nearest to one that isn't there, as it would be typed in a link.
pub(super) fn nearest(site: &Site, from: &str, what: &str) -> Option<String> {
    let briefs = site.briefs.iter().map(|b| b.parsed.file.path.strip_prefix("content/").unwrap_or_default());
    let assets = site.assets.iter().map(|a| a.path.as_str());
    let inner = what.strip_prefix("content/").unwrap_or(what).trim_start_matches('/');
    let absent = site.left_out.briefs().map(|b| b.file.strip_prefix("content/").unwrap_or_default());
    let found = near(inner, briefs.chain(absent).chain(assets))?;
    let typed = found.replace('%', "%25").replace(' ', "%20");
    if source_file::is_markdown(found) {
        return Some(format!("@/{typed}"));
    }
    let folder = parent(from).strip_prefix("content").unwrap_or_default().trim_start_matches('/');
    let beside =
        typed.strip_prefix(folder).map(|rest| rest.trim_start_matches('/')).filter(|r| !r.contains('/'));
    Some(beside.map_or_else(|| format!("/{typed}"), str::to_owned))
}

/// A brief must translate one that is there, and into a language that no other translation is in.
fn check_translation(site: &Site, brief: &Brief, file: &Told<'_>) -> Option<Diagnostic> {
    let typed = brief.parsed.matter.translation_of.as_deref()?;
    let place = |key| address::key_place(file.file(), key);
    let wanted = index::original(brief)?;
    let Some(original) = site.brief_of_file(&wanted) else {
        if site.left_out.file(&wanted).is_some() {
            return Some(left_out(site, file, place("translation_of"), typed, &wanted));
        }
        let names = site.briefs.iter().map(|b| &b.parsed.file.path);
        let names = names.chain(site.left_out.briefs().map(|b| &b.file));
        let names = names.map(|file| file.strip_prefix("content/").unwrap_or_default());
        return Some(finding::dangling_link(file.file(), place("translation_of"), typed, near(typed, names)));
    };
    let language = site.language_of(brief);
    let twin = (site.translations_of(original).iter().map(|i| &site.briefs[*i as usize]))
        .find(|b| b.parsed.file.path != *file.path() && site.language_of(b) == language)?;
    Some(finding::same_language(file.file(), place("translation_of"), language, &twin.parsed.file.path))
}
