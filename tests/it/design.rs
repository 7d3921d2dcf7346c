//! How pages are laid out: the tiers of the front page, pictures in lists, the rules for notes in the margin, the order of
//! speakers.

use crate::picture_bytes::{corners, plain};
use crate::site_test::{SiteTest, brief};
use image::ImageFormat;

/// A site with so many briefs; the last day's has a picture.
fn news(count: u32) -> SiteTest {
    let photo = plain(&corners(1000, 500), ImageFormat::Jpeg);
    let mut site = SiteTest::new().file("content/articles/pier.jpg", photo);
    for n in 1..=count {
        let photo = "photos:\n  - {src: pier.jpg, alt: The pier, credit: Ada Moss}\n";
        let front = if n == count { photo } else { "" };
        let text = format!("---\ntitle: Brief {n}\ndate: 2026-10-{n:02}\n{front}---\nText.\n");
        site = site.file(&format!("content/articles/b{n}.md"), text);
    }
    site
}

/// What is between two pieces of a page.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let rest = page.split_once(from).unwrap_or_else(|| panic!("no {from} in {page}")).1;
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

#[test]
fn the_front_page_has_a_lead_three_stories_and_the_rest() {
    let site = news(9).build();
    let page = site.text("index.html");
    assert!(page.contains("<div class=\"front\">"), "{page}");
    let lead = between(&page, "<article class=\"lead h-entry lead--photo\">", "</article>");
    assert!(
        lead.contains("Brief 9") && lead.contains("/articles/pier-480w.jpg") && lead.contains("Ada Moss")
    );
    let second = between(&page, "<div class=\"second h-feed\">", "<section class=\"river");
    let titles: Vec<&str> = second.split("/\">Brief ").skip(1).map(|t| &t[..1]).collect();
    assert_eq!(titles, ["8", "7", "6"], "{second}");
    let river = between(&page, "<section class=\"river", "</section>");
    assert_eq!(river.matches("<h3 class=\"p-name\">").count(), 5, "{river}");
    // The section leads with the picture, and lists the rest.
    let page = site.text("articles/index.html");
    assert!(between(&page, "<article class=\"lead", "</article>").contains("Brief 9"), "{page}");
    assert_eq!(page.matches("<article class=\"entry").count(), 8);
    // A site with few briefs has a page of its own kind.
    news(6).build().has("index.html", "<div class=\"front front--few\">");
    news(0).build().has("index.html", "<div class=\"front front--few\">");
}

#[test]
fn a_brief_with_notes_has_a_margin_and_its_lead_picture_is_wide() {
    let photo = plain(&corners(1000, 500), ImageFormat::Jpeg);
    let front = "photos:\n  - {src: pier.jpg, alt: The pier}\n";
    SiteTest::new()
        .file("content/articles/pier.jpg", photo)
        .file(
            "content/articles/with.md",
            format!("---\ntitle: With\ndate: 2026-11-01\n{front}---\nText.[^a]\n\n[^a]: A note.\n"),
        )
        .file("content/articles/without.md", brief("Without", "Text."))
        .build()
        .has("articles/with/index.html", "<body class=\"page-brief has-margin has-notes\">")
        .has("articles/with/index.html", "<figure class=\"photo photo--wide\">")
        .has("articles/without/index.html", "<body class=\"page-brief\">");
}

/// A brief with so many notes.
fn noted(notes: usize) -> String {
    let marks: String = (1..=notes).map(|n| format!("Line {n}.[^{n}]\n\n")).collect();
    let words: String = (1..=notes).map(|n| format!("[^{n}]: Note {n}.\n")).collect();
    brief("Long", &format!("{marks}{words}"))
}

/// The address of the style sheet that a page names.
fn sheet<'p>(page: &'p str, name: &str) -> &'p str {
    between(page, &format!("href=\"/{name}?"), "\"")
}

#[test]
fn as_many_rules_place_notes_as_the_longest_brief_needs() {
    let site = SiteTest::small().file("content/articles/long.md", noted(12)).build();
    let rules = |site: &SiteTest| {
        let css = site.text("notes.css");
        assert!(!css.contains('%') || css.contains("100%"), "{css}");
        assert!(!css.contains("%n%") && !css.contains("%before%"), "{css}");
        css.matches("][data-first]{").count()
    };
    assert_eq!(rules(&site), 20);
    let page = site.text("articles/long/index.html");
    let (notes, hover) = (sheet(&page, "notes.css").to_owned(), sheet(&page, "notes-hover.css").to_owned());
    let site = site.file("content/articles/long.md", noted(130)).build();
    assert_eq!(rules(&site), 130);
    assert_eq!(site.text("notes-hover.css").matches(":nth-child(").count(), 120, "two for each of 60 notes");
    let page = site.text("articles/long/index.html");
    assert_ne!(sheet(&page, "notes.css"), notes, "the address changes with what is published");
    assert!(!page.contains("notes-hover.css"), "a long brief leaves it out");
    assert!(!hover.is_empty());
    site.equals_a_clean_build();
}

#[test]
fn speakers_stand_by_their_family_names() {
    let people = "roe:\n  name: Jane Roe\nadams:\n  name: Zoe Adams Jr.\nmarquez:\n  name: Gabriel García Márquez\n  sort: García Márquez\n";
    let text = "“We will rebuild it,” Jane Roe said.\n\n“It is too late now,” Zoe Adams Jr. said.\n\n\
                “Nobody asked the river,” Gabriel García Márquez said.";
    let site = SiteTest::new()
        .file("content/_people.yaml", people)
        .file("content/articles/one.md", brief("One", text))
        .build();
    let page = site.text("speakers/index.html");
    let names: Vec<&str> =
        page.split("class=\"p-name u-url\"").skip(1).map(|rest| between(rest, "\">", "<")).collect();
    assert_eq!(names, ["Zoe Adams Jr.", "Gabriel García Márquez", "Jane Roe"]);
    assert!(!page.contains("class=\"letter\""), "a short list needs no letters");
    site.equals_a_clean_build();
}

#[test]
fn the_menu_sets_sections_apart_from_the_rest() {
    let menu = |page: &str| between(page, "<nav class=\"sections\"", "</nav>").to_owned();
    let site = SiteTest::small().build();
    let page = menu(&site.text("index.html"));
    assert!(
        page.contains("<li class=\"apart\">") && !between(&page, "<li", "</li>").contains("apart"),
        "{page}"
    );
    assert_eq!(page.matches("apart").count(), 1);
    // A menu that begins with something else has no such line.
    let own =
        "[[menu]]\ntitle = \"Search\"\nto = \"/search/\"\n[[menu]]\ntitle = \"News\"\nto = \"articles\"\n";
    let site = site.config_table(own).build();
    assert!(!menu(&site.text("index.html")).contains("apart"));
}
