//! Tags and the site's other taxonomies: their lists, the page of each value, and what briefs have of them.

use super::entry::neighbour;
use super::list::{paginator, slice};
use super::{Edition, Head, Values, context, feeds};
use crate::render::Renderer;
use crate::render::texts::Texts;
use crate::render::value::{list, map};
use crate::site::index::readable;
use crate::site::taxonomy::{Taxonomy, in_order, parts};
use crate::site::{Brief, Site};
use tera::Value;

/// What a taxonomy is called: by its settings, else by the theme, else by its name.
fn title<'t>(texts: &'t Texts, taxonomy: &'t Taxonomy) -> String {
    match &taxonomy.config.title {
        Some(title) => title.clone(),
        None if taxonomy.config.name == "tags" => texts.text("tags").to_owned(),
        None => readable(&taxonomy.config.name),
    }
}

/// A taxonomy with its values.
pub(super) fn taxonomy(site: &Site, texts: &Texts, taxonomy: &Taxonomy) -> Value {
    let base = &site.config.base_path;
    let terms = taxonomy.terms.iter().map(|t| {
        map([
            ("name", t.name.as_str().into()),
            ("url", format!("{base}{}", t.url).into()),
            ("count", t.briefs.len().into()),
        ])
    });
    map([
        ("name", taxonomy.config.name.as_str().into()),
        ("title", title(texts, taxonomy).into()),
        ("url", format!("{base}{}", taxonomy.url).into()),
        ("ordered", taxonomy.config.ordered.into()),
        ("terms", list(terms)),
    ])
}

/// The taxonomies that have values, as links.
pub(super) fn links(site: &Site, texts: &Texts) -> Vec<(String, String, String)> {
    let filled = site.taxonomies.iter().filter(|t| !t.terms.is_empty());
    filled
        .map(|t| {
            let url = format!("{}{}", site.config.base_path, t.url);
            (t.config.name.clone(), title(texts, t), url)
        })
        .collect()
}

/// The list of a taxonomy's values.
pub(super) fn terms(site: &Site, edition: &Edition, index: usize, url: &str) -> Values {
    let title = title(&edition.texts, &site.taxonomies[index]);
    let head = Head { kind: "terms", title: &title, description: "", url, number: 1, feeds: list([]) };
    let taxonomy = edition.taxonomies[index].clone();
    let terms = taxonomy.get_from_path("terms").cloned().unwrap_or_else(|| list([]));
    context(head.fields(site), [("taxonomy", taxonomy), ("terms", terms)])
}

/// A page of the briefs of a value. Those of an ordered taxonomy stand in their order, the first part first.
pub(super) fn term(
    renderer: &Renderer,
    edition: &Edition,
    (taxonomy, index): (usize, usize),
    number: usize,
    url: &str,
) -> Values {
    let (site, shared) = (renderer.site(), &*renderer.shared);
    let ordered = site.taxonomies[taxonomy].config.ordered;
    let term = &site.taxonomies[taxonomy].terms[index];
    let head = Head {
        kind: "term",
        title: &term.name,
        description: "",
        url,
        number,
        feeds: feeds(site, &term.url, &term.name),
    };
    let value = map([
        ("name", term.name.as_str().into()),
        ("url", format!("{}{}", site.config.base_path, term.url).into()),
        ("count", term.briefs.len().into()),
        ("taxonomy", edition.taxonomies[taxonomy].clone()),
    ]);
    let briefs = term.briefs.iter().copied();
    let briefs = if ordered {
        let briefs: Vec<u32> = in_order(site, term).collect();
        slice(site, shared, briefs.into_iter(), number)
    } else {
        slice(site, shared, briefs, number)
    };
    let values = [
        ("term", value),
        ("briefs", briefs),
        ("paginator", paginator(site, &term.url, term.briefs.len(), number)),
    ];
    context(head.fields(site), values)
}

/// A brief's values of the taxonomies besides tags: of each taxonomy that it has some of.
pub(super) fn of_brief(site: &Site, texts: &Texts, brief: &Brief) -> Value {
    let base = &site.config.base_path;
    let others = site.taxonomies.iter().filter(|t| t.config.name != "tags");
    list(others.filter_map(|t| {
        let typed = brief.parsed.matter.terms_of(&t.config.name);
        let terms = typed.iter().map(|name| {
            let url = t.term(name).map(|term| format!("{base}{}", term.url));
            map([("name", name.as_str().into()), ("url", url.map_or_else(Value::none, Value::from))])
        });
        (!typed.is_empty()).then(|| {
            map([
                ("name", t.config.name.as_str().into()),
                ("title", title(texts, t).into()),
                ("url", format!("{base}{}", t.url).into()),
                ("terms", list(terms)),
            ])
        })
    }))
}

/// What a brief is a part of, for a template.
pub(super) fn parts_of(site: &Site, texts: &Texts, index: usize) -> Value {
    list(parts(site, index).into_iter().map(|part| {
        map([
            ("taxonomy", title(texts, part.taxonomy).into()),
            ("name", part.term.name.as_str().into()),
            ("url", format!("{}{}", site.config.base_path, part.term.url).into()),
            ("number", part.number.into()),
            ("total", part.term.briefs.len().into()),
            ("previous", neighbour(site, part.previous)),
            ("next", neighbour(site, part.next)),
        ])
    }))
}
