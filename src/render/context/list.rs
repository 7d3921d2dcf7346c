//! The front page and sections: lists of briefs, page by page.

use super::{Edition, Head, Shared, Values, context, feeds};
use crate::render::Renderer;
use crate::render::value::{html, list, map, set};
use crate::render::{body, json_ld};
use crate::site::Site;
use crate::site::paging::Paging;
use crate::site::route::paged;
use tera::Value;

pub(super) fn paginator(site: &Site, url: &str, list: Paging, number: usize) -> Value {
    let at = |n: usize| Value::from(format!("{}{}", site.config.base_path, paged(url, n)));
    let at_any = |n: Option<usize>| n.map_or_else(Value::none, at);
    let many = list.total() > 1;
    map([
        ("number", number.into()),
        ("total", list.total().into()),
        ("newer", at_any(list.before(number))),
        ("older", at_any(list.after(number))),
        ("first", at_any(many.then_some(1))),
        ("last", at_any(many.then_some(list.last()))),
    ])
}

/// The pages of a list of the site that has its newest entries first.
pub(super) fn newest_first(site: &Site, count: usize) -> Paging {
    Paging::newest_first(count, site.config.paginate_by)
}

/// The entries on one page of a list.
pub(super) fn slice(site: &Site, shared: &Shared, briefs: &[u32], list_of: Paging, number: usize) -> Value {
    list(briefs[list_of.on_page(number)].iter().map(|i| shared.entry(site, *i as usize)))
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
    let paging = newest_first(site, site.listed().len());
    let mut page = head.fields(site);
    set(&mut page, "shapes", site.home.as_ref().is_some_and(|home| home.outline.has_shapes()).into());
    if number == 1 {
        set(&mut page, "json_ld", html(&json_ld::web_site(site)));
    }
    context(
        page,
        [
            ("content", html(&content)),
            ("briefs", list(paging.on_page(number).map(|i| shared.entry(site, i)))),
            ("paginator", paginator(site, "/", paging, number)),
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
    let paging = section.paging(&site.config);
    let values = [
        ("section", value),
        ("briefs", slice(site, shared, section.listed(), paging, number)),
        ("paginator", paginator(site, &section.url, paging, number)),
    ];
    let template = section.file.as_ref().and_then(|f| f.matter.template.clone());
    let mut page = head.fields(site);
    set(&mut page, "shapes", section.file.as_ref().is_some_and(|f| f.outline.has_shapes()).into());
    (template.unwrap_or_else(|| "section.html".into()), context(page, values))
}
