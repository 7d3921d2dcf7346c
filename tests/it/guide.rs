//! The guide for themes is true: it names every variable, part, block, function and filter that a
//! template may use, and none that isn't there.

use crate::guide_text::GUIDE;
use ibid::config::settings::Said;
use ibid::render::context::{self, PageContext};
use ibid::render::{Renderer, function};
use ibid::snapshot::{self, Options};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tera::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What a cell of a table names in code; of a function, its name.
fn named(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(|n| n.split('(').next().unwrap().to_owned()).collect()
}

/// The rows of the table of the chapter on themes whose first column has this heading.
fn rows(heading: &str) -> Vec<Vec<&'static str>> {
    let chapter = GUIDE.split("\n## ").find(|c| c.starts_with("Themes\n")).unwrap();
    let rows = chapter.lines().skip_while(|l| !l.starts_with(&format!("| {heading} |")));
    let rows = rows.skip(2).take_while(|l| l.starts_with('|'));
    rows.map(|l| l.split('|').skip(1).map(str::trim).collect()).collect()
}

/// The names in the first column of a table.
fn listed(heading: &str) -> BTreeSet<String> {
    rows(heading).iter().flat_map(|row| named(row[0])).collect()
}

/// Where the maps that templates see stand, and which row of the guide tells of them.
const PLACES: &[(&str, &str)] = &[
    ("site", "site"),
    ("site.sections", "link"),
    ("site.taxonomies", "taxonomy"),
    ("site.nav", "link"),
    ("site.footer", "link"),
    ("site.social", "link"),
    ("site.policies", "policy"),
    ("site.logo", "picture"),
    ("site.wordmark", "picture"),
    ("page", "page"),
    ("page.feeds", "feed"),
    ("page.image", "image"),
    ("page.translations", "translation"),
    ("briefs", "entry"),
    ("entry.byline", "name"),
    ("entry.tags", "name"),
    ("entry.section", "link"),
    ("entry.photo", "photo"),
    ("brief", "brief"),
    ("brief.byline", "name"),
    ("brief.tags", "name"),
    ("brief.section", "link"),
    ("brief.photo", "photo"),
    ("brief.photos", "photo"),
    ("brief.toc", "heading"),
    ("brief.notes", "note"),
    ("note.refs", "ref"),
    ("brief.sources", "source"),
    ("brief.people", "person"),
    ("brief.credits", "credit"),
    ("brief.corrections", "correction"),
    ("brief.facts", "fact"),
    ("brief.terms", "taxonomy"),
    ("brief.parts", "part"),
    ("brief.related", "entry"),
    ("part.previous", "link"),
    ("part.next", "link"),
    ("brief.newer", "link"),
    ("brief.older", "link"),
    ("quotations", "quotation"),
    ("quotation.speaker", "person"),
    ("quotation.brief", "report"),
    ("speakers", "speaker"),
    ("exports", "exports"),
    ("authors", "author"),
    ("author", "author"),
    ("author.picture", "picture"),
    ("speaker", "speaker"),
    ("speaker.roles", "role"),
    ("speaker.feeds", "feed"),
    ("sources", "source"),
    ("source", "source"),
    ("outlets", "outlet"),
    ("source.briefs", "report"),
    ("report.uses", "use"),
    ("corrections", "correction"),
    ("correction.brief", "link"),
    ("section", "section"),
    ("section.subsections", "link"),
    ("section.pages", "link"),
    ("term", "term"),
    ("term.taxonomy", "taxonomy"),
    ("taxonomy.terms", "term"),
    ("terms", "term"),
    ("taxonomy", "taxonomy"),
    ("paginator", "paginator"),
    ("to", "link"),
];

/// The keys of every map below a value, by the table that tells of them.
fn gather(path: &str, value: &Value, found: &mut BTreeMap<String, BTreeSet<String>>) {
    if path.ends_with(".extra") {
        return; // the writer's own
    }
    if let Some(items) = value.as_array() {
        for item in items {
            gather(path, item, found);
        }
    }
    let Some(map) = value.as_map() else { return };
    let place = PLACES.iter().find(|(place, _)| *place == path);
    let name = place.unwrap_or_else(|| panic!("the guide's test knows no table for `{path}`")).1;
    for (key, value) in map {
        let key = key.as_str().unwrap();
        found.entry(name.to_owned()).or_default().insert(key.to_owned());
        gather(&format!("{name}.{key}"), value, found);
    }
}

/// What the templates of every page of a site see.
fn seen(
    root: &Path,
    found: &mut BTreeMap<String, BTreeSet<String>>,
    templates: &mut BTreeMap<String, BTreeSet<String>>,
) {
    let now = "2026-11-23T00:00:00Z".parse().unwrap();
    let options = Options {
        drafts: false,
        future: false,
        now,
        lints: false,
        pass: ibid::annotate::annotate,
        said: Said::default(),
        lean: false,
        cache: None,
    };
    let (site, theme) = snapshot::take(root, options).site.unwrap();
    let renderer = Renderer::new(Arc::clone(&site), theme);
    gather("site", &renderer.edition(None).site, found);
    for page in site.pages.iter().filter(|p| p.path.ends_with(".html")) {
        let PageContext { template, values } = context::page(&renderer, page);
        for (name, value) in values {
            if name != "page" {
                templates.entry(template.clone()).or_default().insert(name.to_owned());
            }
            let path = if template == "source.html" && name == "briefs" { "source.briefs" } else { name };
            gather(path, &value, found);
        }
    }
}

fn parts(folder: &str, ending: &str) -> BTreeSet<String> {
    let folder = Path::new(ROOT).join("themes/broadsheet").join(folder);
    let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    names.filter_map(|n| n.strip_suffix(ending).map(str::to_owned)).collect()
}

/// The names of the blocks of a template.
fn blocks(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for piece in text.split("{%").skip(1) {
        let mut words = piece.trim_start_matches('-').split_whitespace();
        if words.next() == Some("block") {
            out.insert(words.next().unwrap().to_owned());
        }
    }
    out
}

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"/>";

/// A site with what the repository's own has nothing of.
fn other_site() -> crate::site_test::SiteTest {
    let brief = |more: &str| {
        format!("---\ntitle: T\ndate: 2026-11-02\n{more}---\n“We won the vote,” Ann Lee said.[@ann]\n")
    };
    crate::site_test::SiteTest::new()
        .file("content/a/x.md", brief("tags: [one]\nseries: [One]\n"))
        .config("taxonomies = [\"tags\", {name = \"series\", ordered = true}]\nlogo = \"logo.svg\"\nwordmark = \"logo.svg\"")
        .config_table("[[footer]]\ntitle = \"A\"\nto = \"@/about.md\"\n[[social]]\ntitle = \"A\"\nto = \"https://a.example\"\n[policies]\nethics = \"@/about.md\"")
        .file("content/logo.svg", LOGO)
        .file("content/_authors.yaml", "lee: {name: Ann Lee, picture: logo.svg}\n")
        .file("content/about.md", "---\ntitle: A\nfacts: {Founded: 2019}\n---\nText.\n")
        .file("content/guide/_index.md", "---\nkind: pages\n---\n")
        .file("content/guide/a.md", "---\ntitle: A\n---\nText.\n")
        .file("content/a/b/y.md", brief("language: es\ntranslation_of: a/x.md\nupdated: 2026-11-03\n"))
        .file("content/_people.yaml", "ann:\n  name: Ann Lee\n  roles: [{title: mayor, from: 2020}]\n")
}

#[test]
fn every_variable_is_in_the_guide_and_the_guide_names_no_other() {
    let (mut found, mut templates) = (BTreeMap::new(), BTreeMap::new());
    let other = other_site();
    for site in [Path::new(ROOT), &Path::new(ROOT).join("tests/sites/basic"), &other.root()] {
        seen(site, &mut found, &mut templates);
    }
    let entry = found["entry"].clone();
    for row in rows("Object") {
        let object = named(row[0]).pop_first().unwrap();
        let mut told = named(row[2]);
        if object == "brief" {
            told.extend(entry.clone()); // it has all of an entry
        }
        let keys = found.remove(&object).unwrap_or_else(|| panic!("no template sees `{object}`"));
        assert_eq!(told, keys, "of `{object}`, the guide has (left), and templates see (right)");
    }
    assert!(found.is_empty(), "the guide has no row for {found:?}");
    templates.entry("404.html".into()).or_default();
    let listed = rows("Template").into_iter().map(|row| (named(row[0]).pop_first().unwrap(), named(row[1])));
    assert_eq!(
        listed.collect::<BTreeMap<_, _>>(),
        templates,
        "the guide has (left), and the program gives (right)"
    );
}

#[test]
fn every_part_block_function_filter_and_property_is_in_the_guide() {
    let set = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(listed("Part"), parts("templates/parts", ".html"));
    assert_eq!(listed("Hook"), parts("templates/hooks", ".html"));
    assert_eq!(listed("Function"), set(function::FUNCTIONS));
    assert_eq!(listed("Filter"), set(function::FILTERS));
    let base = fs::read_to_string(Path::new(ROOT).join("themes/broadsheet/templates/base.html")).unwrap();
    assert_eq!(listed("Block"), blocks(&base));
    let css = fs::read_to_string(Path::new(ROOT).join("themes/broadsheet/static/broadsheet.css")).unwrap();
    let root = css.split_once(":root {").unwrap().1.split_once('}').unwrap().0;
    let properties = root.lines().filter_map(|l| l.trim().split_once(':')).map(|(n, _)| n.to_owned());
    assert_eq!(listed("Property"), properties.filter(|p| p.starts_with("--")).collect());
}

#[test]
fn the_guides_theme_is_a_theme() {
    let block = |after: &str| {
        let rest = GUIDE.split_once(after).unwrap().1;
        let fenced = rest.split_once("```").unwrap().1;
        let lines = fenced.lines().skip(1).take_while(|l| !l.trim().starts_with("```"));
        lines.map(|l| l.trim_start().to_owned() + "\n").collect::<String>()
    };
    let site = crate::site_test::SiteTest::small()
        .config("theme = \"mine\"")
        .file("themes/mine/theme.toml", block("`themes/mine/theme.toml`"))
        .file("themes/mine/templates/base.html", block("`themes/mine/templates/base.html`"))
        .file("themes/mine/static/mine.css", block("`themes/mine/static/mine.css`"))
        .file("themes/mine/texts/en.ftl", block("`themes/mine/texts/en.ftl`"))
        .file("themes/mine/templates/parts/meta.html", block("`themes/mine/templates/parts/meta.html`"))
        .build();
    let page = site.text("index.html");
    assert!(page.contains("mine.css?v="), "{page}");
    assert!(page.contains("<p class=\"meta\">Filed <time"), "{page}");
    assert!(site.text("404.html").contains("We have nothing at this address."));
}
