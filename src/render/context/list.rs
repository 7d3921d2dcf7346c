//! The front page and sections: lists of briefs, page by page.

use super::{Edition, Head, Shared, Values, context, feeds};
use crate::render::Renderer;
use crate::render::value::{html, list, map, set};
use crate::render::{body, json_ld};
use crate::site::Site;
use crate::site::route::{page_count, paged};
use tera::Value;

pub(super) fn paginator(site: &Site, url: &str, count: usize, number: usize) -> Value {
    paginator_by(site, site.config.paginate_by, url, count, number)
}

/// The same of a list with so many on a page.
fn paginator_by(site: &Site, per_page: usize, url: &str, count: usize, number: usize) -> Value {
    let total = page_count(count, per_page);
    let at = |n: usize| Value::from(format!("{}{}", site.config.base_path, paged(url, n)));
    let many = total > 1;
    map([
        ("number", number.into()),
        ("total", total.into()),
        ("newer", if number > 1 { at(number - 1) } else { Value::none() }),
        ("older", if number < total { at(number + 1) } else { Value::none() }),
        ("first", if many { at(1) } else { Value::none() }),
        ("last", if many { at(total) } else { Value::none() }),
    ])
}

/// What of a list stands on one page of it.
pub(super) fn on_page<T: ExactSizeIterator>(
    site: &Site,
    all: T,
    number: usize,
) -> impl Iterator<Item = T::Item> {
    on_page_by(site.config.paginate_by, all, number)
}

fn on_page_by<T: ExactSizeIterator>(per_page: usize, all: T, number: usize) -> impl Iterator<Item = T::Item> {
    let per_page = if per_page == 0 { all.len().max(1) } else { per_page };
    all.skip((number - 1) * per_page).take(per_page)
}

/// The entries on one page of a list.
pub(super) fn slice(
    site: &Site,
    shared: &Shared,
    briefs: impl ExactSizeIterator<Item = u32>,
    number: usize,
) -> Value {
    list(on_page(site, briefs, number).map(|i| shared.entry(site, i as usize)))
}

pub(super) fn index(renderer: &Renderer, edition: &Edition, number: usize, url: &str) -> Values {
    let (site, shared, code) = (renderer.site(), &*renderer.shared, &renderer.highlighter);
    let content = match &site.home {
        Some(home) if number == 1 => body::section(site, code, &edition.texts, home, "/").html,
        _ => String::new(),
    };
    let title = match &site.home {
        Some(home) => home.matter.title.as_deref().unwrap_or(&site.config.title),
        None => &site.config.title,
    };
    let head = Head {
        kind: "index",
        title,
        description: &site.config.description,
        url,
        number,
        feeds: shared.feeds.clone(),
    };
    let mut page = head.fields(site);
    set(&mut page, "shapes", site.home.as_ref().is_some_and(|home| home.outline.has_shapes()).into());
    if number == 1 {
        set(&mut page, "json_ld", html(&json_ld::web_site(site)));
    }
    context(
        page,
        [
            ("content", html(&content)),
            ("briefs", slice(site, shared, 0..site.listed().len() as u32, number)),
            ("paginator", paginator(site, "/", site.listed().len(), number)),
            ("quotations", if number == 1 { shared.record.clone() } else { list([]) }),
        ],
    )
}

pub(super) fn section(
    renderer: &Renderer,
    edition: &Edition,
    index: usize,
    number: usize,
    url: &str,
) -> (String, Values) {
    let (site, shared, code) = (renderer.site(), &*renderer.shared, &renderer.highlighter);
    let section = &site.sections[index];
    let base = &site.config.base_path;
    let content = match &section.file {
        Some(file) if number == 1 => body::section(site, code, &edition.texts, file, &section.url).html,
        _ => String::new(),
    };
    let description = section.file.as_ref().map_or("", |f| f.matter.description.as_str());
    let below = site.sections_in(Some(index)).into_iter().map(|s| {
        map([
            ("title", s.title.as_str().into()),
            ("url", format!("{base}{}", s.url).into()),
            ("count", s.briefs.len().into()),
        ])
    });
    let pages = section.pages.iter().map(|i| {
        let page = &site.briefs[*i as usize];
        map([
            ("title", page.title().into()),
            ("url", format!("{base}{}", page.url).into()),
            ("description", page.parsed.matter.description.as_str().into()),
        ])
    });
    let extra = section.file.as_ref().map(|f| Value::from_serializable(&f.matter.extra));
    let value = map([
        ("title", section.title.as_str().into()),
        ("description", description.into()),
        ("url", format!("{base}{}", section.url).into()),
        ("content", html(&content)),
        ("subsections", list(below)),
        ("pages", list(pages)),
        ("extra", extra.unwrap_or_else(|| map([]))),
    ]);
    let head = Head {
        kind: "section",
        title: &section.title,
        description,
        url,
        number,
        feeds: if section.is_list() { feeds(site, &section.url, &section.title) } else { list([]) },
    };
    let per_page = section.per_page(&site.config);
    let listed = section.listed().iter().map(|i| shared.entry(site, *i as usize));
    let briefs = list(on_page_by(per_page, listed, number));
    let values = [
        ("section", value),
        ("briefs", briefs),
        ("paginator", paginator_by(site, per_page, &section.url, section.briefs.len(), number)),
    ];
    let template = section.file.as_ref().and_then(|f| f.matter.template.clone());
    let mut page = head.fields(site);
    set(&mut page, "shapes", section.file.as_ref().is_some_and(|f| f.outline.has_shapes()).into());
    (template.unwrap_or_else(|| "section.html".into()), context(page, values))
}
