//! A file that only left-out briefs show is left out with them, and comes with them.

use crate::serve_run::Served;
use crate::site_test::{SiteTest, brief};

fn draft(body: &str) -> String {
    brief("Draft", body).replacen("title", "draft: true\ntitle", 1)
}

fn names(site: &SiteTest) -> Vec<String> {
    let files = site.published().into_keys();
    files.filter(|path| path.ends_with(".svg") && path != "broadsheet.svg").collect()
}

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>T</title></svg>";

#[test]
fn a_file_is_published_with_the_first_brief_that_shows_it() {
    let mut site = SiteTest::small().config_table("[markdown]\nraw_html = true");
    for name in ["photo", "text", "linked", "absolute", "both", "section", "home", "html", "nobodys", "a b"] {
        site = site.file(&format!("content/articles/{name}.svg"), DRAWING);
    }
    let text = "![A](text.svg) [b](linked.svg) ![A](/articles/absolute.svg) ![A](both.svg) ![A](section.svg) ![A](home.svg) ![A](html.svg) ![A](a%20b.svg)";
    let photos = "photos: [{src: photo.svg, alt: A, credit: Ada Moss}]\ntitle";
    let site = site
        .file("content/articles/draft.md", draft(text).replacen("title", photos, 1))
        .file("content/articles/one.md", brief("One", "![A](both.svg)\n\n<img src=\"html.svg\" alt=\"A\">"))
        .file("content/articles/_index.md", "---\ntitle: A\n---\n![A](section.svg)\n")
        .file("content/_index.md", "---\ntitle: A\n---\n![A](articles/home.svg)\n")
        .build();
    let shown = ["both", "home", "html", "nobodys", "section"].map(|name| format!("articles/{name}.svg"));
    assert_eq!(names(&site), shown, "what is shown elsewhere, and what nobody names");
    let site = site.args(&["--drafts"]).build();
    assert_eq!(names(&site).len(), 10);
    let site = site.args(&[]).build();
    assert_eq!(names(&site), shown, "withdrawn means gone");
    site.equals_a_clean_build();
}

#[test]
fn the_preview_holds_back_the_same() {
    let site = SiteTest::small()
        .file("content/articles/draft.md", draft("![A](a.svg)"))
        .file("content/articles/a.svg", DRAWING)
        .file("content/articles/b.svg", DRAWING);
    let served = Served::new(&site, &[]);
    let is = |path: &str, status: u16| {
        served.until(&format!("{path}: {status}"), || (served.get(path).status == status).then_some(()));
    };
    is("/articles/a.svg", 404);
    is("/articles/b.svg", 200);
    site.put("content/articles/two.md", brief("Two", "![A](a.svg)"));
    is("/articles/a.svg", 200);
    served.until_has("/articles/two/", "a.svg");
    site.put("content/articles/two.md", brief("Two", "Words."));
    is("/articles/a.svg", 404);
    site.put("content/articles/draft.md", draft("![A](b.svg)"));
    is("/articles/a.svg", 200);
    is("/articles/b.svg", 404);
    // While a brief is broken, what it said before stands.
    site.put("content/articles/draft.md", brief("Draft", "![A](b.svg)"));
    is("/articles/b.svg", 200);
    site.put("content/articles/two.md", draft("![A](b.svg)"));
    site.put("content/articles/draft.md", "---\nnonsense");
    served.until_panel("/", "draft.md", true);
    is("/articles/b.svg", 200);
    site.put("content/articles/draft.md", brief("Draft", "![A](b.svg)"));
    served.until_panel("/", "draft.md", false);
    std::fs::remove_file(site.path("content/articles/draft.md")).unwrap();
    is("/articles/b.svg", 404);
    std::fs::remove_file(site.path("content/articles/two.md")).unwrap();
    is("/articles/b.svg", 200);
    served.equals_a_clean_build(&site, &[]);
}
