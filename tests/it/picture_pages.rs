//! Pictures on pages, in feeds and in previews: their sizes and copies, and addresses that change with what they show.

use crate::picture_bytes::{corners, gif, plain, unversioned};
use crate::serve_run::Served;
use crate::site_test::SiteTest;
use image::{DynamicImage, ImageFormat};
use std::fs;

const PAGE: &str = "articles/fair/index.html";

fn picture(width: u32) -> DynamicImage {
    corners(width, width / 2)
}

fn photo(width: u32) -> Vec<u8> {
    plain(&picture(width), ImageFormat::Jpeg)
}

fn fair(front: &str, text: &str) -> String {
    format!("---\ntitle: Fair\ndate: 2026-11-01\n{front}---\n{text}\n")
}

/// The elements of pictures on a page, without the versions of their addresses.
fn pictures(page: &str) -> Vec<String> {
    let elements = page.split("<img ").skip(1).map(|rest| rest.split_once('>').unwrap().0);
    elements.map(unversioned).collect()
}

const SIZES: &str = "sizes=\"auto, (min-width: 40rem) 38rem, 100vw\" loading=\"lazy\" decoding=\"async\"";

#[test]
fn pictures_in_the_text_have_sizes_and_copies_and_all_but_the_first_are_loaded_late() {
    let text = "![Stalls](stalls.jpg \"At noon\")\n\n![Map](map.svg)\n\n- a list with ![Tents](/tents.png)\n\n\
                ![Elsewhere](https://example.org/x.jpg)\n\nA note.[^n]\n\n[^n]: See ![Tents](/tents.png).\n";
    let site = SiteTest::new()
        .file("content/articles/fair.md", fair("", text))
        .file("content/articles/stalls.jpg", photo(1000))
        .file("content/tents.png", plain(&picture(1000), ImageFormat::Png))
        .file("content/articles/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 40\"/>")
        .file("content/_index.md", "---\ntitle: Home\n---\n![Tents](tents.png)\n")
        .build();
    let stalls = "src=\"/articles/stalls-1000w.jpg\" alt=\"Stalls\" width=\"1000\" height=\"500\" \
                  srcset=\"/articles/stalls-480w.jpg 480w, /articles/stalls-1000w.jpg 1000w\"";
    let tents = "src=\"/tents.png-1000w.jpg\" alt=\"Tents\" width=\"1000\" height=\"500\" \
                 srcset=\"/tents.png-480w.jpg 480w, /tents.png-1000w.jpg 1000w\"";
    let first = "sizes=\"(min-width: 40rem) 38rem, 100vw\" decoding=\"async\"";
    let map = "src=\"/articles/map.svg\" alt=\"Map\" width=\"64\" height=\"40\" loading=\"lazy\" decoding=\"async\"";
    let elsewhere = "src=\"https://example.org/x.jpg\" alt=\"Elsewhere\" loading=\"lazy\" decoding=\"async\"";
    let wanted = [format!("{stalls} {first}"), map.into(), format!("{tents} {SIZES}"), elsewhere.into()];
    let found = pictures(&site.text(PAGE));
    assert_eq!(found[..4], wanted);
    assert!(site.text(PAGE).contains("<figcaption>At noon</figcaption>"), "a title is a caption");
    assert_eq!(found[4], format!("{tents} {SIZES}"), "in a note");
    assert_eq!(pictures(&site.text("index.html"))[0], format!("{tents} {first}"));
    for path in ["articles/stalls-480w.jpg", "tents.png-1000w.jpg", "articles/stalls.jpg", "tents.png"] {
        assert!(site.published().contains_key(path), "{path}");
    }
    // Under a picture of the brief's own, none in the text is the first.
    let front = "photos:\n  - {src: stalls.jpg, alt: Stalls, credit: Ada Moss}\n";
    let site = site.file("content/articles/fair.md", fair(front, text)).build();
    assert_eq!(pictures(&site.text(PAGE))[1], format!("{stalls} {SIZES}"));
    // A picture that is no longer shown has no copies.
    let site = site.file("content/_index.md", "---\ntitle: Home\n---\n").build();
    let site = site.file("content/articles/fair.md", fair("", "Text.")).build();
    assert!(site.published().keys().all(|p| !p.contains("w.jpg")));
    site.equals_a_clean_build();
}

#[test]
fn a_picture_in_the_text_that_cant_be_shown_is_reported_where_it_stands() {
    SiteTest::new()
        .file("content/articles/fair.md", fair("", "Text.\n\n![Stalls](stalls.jpg)"))
        .file("content/articles/stalls.jpg", "no picture")
        .fails(&["E407", "fair.md:7", "stalls.jpg is no picture"]);
}

#[test]
fn pictures_in_the_writers_own_html_are_as_fresh_and_as_they_were_written() {
    let html = "<p><a href=\"stalls.jpg\"><img src=\"stalls.jpg\" width=\"9\"></a></p>";
    let site = SiteTest::new()
        .config_table("[markdown]\nraw_html = true")
        .file("content/articles/fair.md", fair("", html))
        .file("content/articles/stalls.jpg", photo(1000))
        .build();
    let page = site.text(PAGE);
    assert!(page.contains("<a href=\"/articles/stalls.jpg\"><img src=\"/articles/stalls.jpg?v="), "{page}");
    assert!(unversioned(&page).contains("stalls.jpg\" width=\"9\"></a>"), "{page}");
    assert!(site.published().keys().all(|p| !p.contains("w.jpg")), "no copies that nothing shows");
}

/// The versions of a picture's addresses on a page: `src`, and those of `srcset`.
fn versions(page: &str, name: &str) -> Vec<String> {
    page.match_indices(name)
        .filter_map(|(at, _)| page[at..].split_once("?v=").map(|(_, rest)| rest[..8].to_owned()))
        .collect()
}

#[test]
fn the_address_of_a_picture_changes_with_what_it_shows_and_with_nothing_else() {
    let front = "photos:\n  - {src: stalls.jpg, alt: Stalls, credit: Ada Moss}\n";
    let site = SiteTest::new()
        .file("content/articles/fair.md", fair(front, "![Map](map.svg#top)"))
        .file("content/articles/stalls.jpg", photo(1000))
        .file("content/articles/map.svg", "<svg viewBox=\"0 0 64 40\"/>")
        .file("content/favicon.svg", "<svg viewBox=\"0 0 4 4\"/>")
        .build();
    let page = site.text(PAGE);
    let before = versions(&page, "/articles/stalls-");
    assert!(before.len() >= 5 && before.iter().all(|v| *v == before[0]), "{before:?}");
    assert!(unversioned(&page).contains("\"/articles/map.svg#top\""), "{page}");
    assert!(page.contains("<link rel=\"icon\" href=\"/favicon.svg?v="), "{page}");
    let site = site.delete("public").build();
    assert_eq!(site.text(PAGE), page, "built anew");
    // Another picture of the same size, under the same name.
    let other = plain(&picture(1000).rotate180(), ImageFormat::Jpeg);
    let site = site.file("content/articles/stalls.jpg", other).build();
    let after = versions(&site.text(PAGE), "/articles/stalls-");
    assert!(after.len() == before.len() && after.iter().all(|v| *v == after[0] && *v != before[0]));
    assert_eq!(versions(&site.text("index.html"), "/articles/stalls-")[0], after[0]);
    assert_eq!(versions(&site.text("feed.json"), "/articles/stalls-")[0], after[0]);
    site.equals_a_clean_build();
}

#[test]
fn the_preview_shows_a_replaced_picture_at_once() {
    let front = "photos:\n  - {src: stalls.jpg, alt: Stalls, credit: Ada Moss}\n";
    let site = SiteTest::new()
        .file("content/articles/fair.md", fair(front, "![Tents](tents.png)"))
        .file("content/articles/stalls.jpg", photo(1000))
        .file("content/articles/tents.png", plain(&picture(600), ImageFormat::Png));
    let served = Served::new(&site, &[]);
    let shown = |name: &str| versions(&served.get("/articles/fair/").text(), name).pop().unwrap();
    let copy = |version: &str| served.get(&format!("/articles/stalls-480w.jpg?v={version}")).body;
    let (stalls, tents) = (shown("/articles/stalls-"), shown("/articles/tents.png-"));
    let before = copy(&stalls);
    let mut browser = served.join();
    // Written over.
    site.put("content/articles/stalls.jpg", plain(&picture(1000).rotate180(), ImageFormat::Jpeg));
    assert_eq!(browser.hear()["type"], "reload");
    let turned = served.until("a new address", || Some(shown("/articles/stalls-")).filter(|v| *v != stalls));
    assert!(!copy(&turned).is_empty() && copy(&turned) != before);
    assert_eq!(shown("/articles/tents.png-"), tents, "nothing has happened to it");
    // Renamed over, as programs for pictures do.
    site.put("content/articles/.new", plain(&picture(600).rotate180(), ImageFormat::Png));
    fs::rename(site.path("content/articles/.new"), site.path("content/articles/tents.png")).unwrap();
    served.until("a new address", || Some(shown("/articles/tents.png-")).filter(|v| *v != tents));
    served.equals_a_clean_build(&site, &[]);
}

#[test]
fn previews_of_a_brief_never_show_a_drawing() {
    let map = "  - {src: map.svg, alt: Map, credit: Ada Moss}\n";
    let far = "  - {src: \"https://example.org/a.SVG?x\", alt: Far, credit: Ada Moss}\n";
    let stalls = "  - {src: stalls.jpg, alt: Stalls, credit: Ada Moss}\n";
    let site = SiteTest::new()
        .file("content/articles/fair.md", fair(&format!("photos:\n{map}{far}"), "Text."))
        .file("content/articles/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 40\"/>")
        .file("content/articles/stalls.jpg", photo(600))
        .build();
    let head = |site: &SiteTest| site.text(PAGE).split_once("</head>").unwrap().0.to_owned();
    let without = head(&site);
    assert!(!without.contains("og:image") && !without.contains("ImageObject"), "{without}");
    assert!(without.contains("content=\"summary\""));
    assert!(site.text(PAGE).contains("src=\"/articles/map.svg?v="), "the page itself shows it");
    let site = site.config_table("[cards]\nenabled = true").build();
    assert!(head(&site).contains("content=\"https://test.example/articles/fair/card.png\""));
    let photos = format!("photos:\n{map}{far}{stalls}");
    let site = site.file("content/articles/fair.md", fair(&photos, "Text.")).build();
    let with = unversioned(&head(&site));
    assert!(
        with.contains(
            "<meta property=\"og:image\" content=\"https://test.example/articles/stalls-600w.jpg\">"
        )
    );
    assert_eq!(with.matches("ImageObject").count(), 1, "{with}");
    assert!(!with.contains("map.svg") && !site.published().contains_key("articles/fair/card.png"));
    site.equals_a_clean_build();
}

#[test]
fn feeds_carry_the_pictures() {
    let photos = "photos:\n  - {src: map.svg, alt: The “map”, caption: Where & when., credit: Ada Moss}\n  \
                  - {src: stalls.jpg, alt: Stalls, credit: Lee Ortiz}\n";
    let site = SiteTest::new()
        .config("title = \"T\"")
        .file("site.toml", "title = \"T\"\nbase_url = \"https://test.example/desk\"\n")
        .file("content/articles/fair.md", fair(photos, "![Tents](tents.gif)"))
        .file("content/articles/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 40\"/>")
        .file("content/articles/stalls.jpg", photo(1000))
        .file("content/articles/tents.gif", gif("x"))
        .file("content/articles/bare.md", "---\ntitle: Bare\ndate: 2026-11-02\n---\nText.\n")
        .file(
            "content/articles/moving.md",
            "---\ntitle: Moving\ndate: 2026-11-03\nphotos:\n  - {src: tents.gif, alt: Tents, credit: A}\n---\nText.\n",
        )
        .build();
    let feed: serde_json::Value = serde_json::from_str(&site.text("feed.json")).unwrap();
    let item = &feed["items"][2];
    assert_eq!(
        unversioned(item["image"].as_str().unwrap()),
        "https://test.example/desk/articles/stalls-1000w.jpg"
    );
    let content = unversioned(item["content_html"].as_str().unwrap());
    assert!(
        content.starts_with(
            "<figure><img src=\"https://test.example/desk/articles/map.svg\" alt=\"The “map”\" width=\"64\" height=\"40\">\
             <figcaption>Where &amp; when. Ada Moss</figcaption></figure>\n<figure><img \
             src=\"https://test.example/desk/articles/stalls-1000w.jpg\" alt=\"Stalls\" width=\"1000\" height=\"500\">\
             <figcaption>Lee Ortiz</figcaption></figure>\n"
        ),
        "{content}"
    );
    assert!(
        content.contains("<img src=\"https://test.example/desk/articles/tents.gif\" alt=\"Tents\" width=\"1\" height=\"1\">"),
        "{content}"
    );
    assert!(feed["items"][1].get("image").is_none());
    let published = site.published();
    let (stalls, tents) =
        (published["articles/stalls-1000w.jpg"].len(), published["articles/tents.gif"].len());
    let rss = unversioned(&site.text("feed.xml"));
    assert!(
        rss.contains(&format!(
            "<enclosure url=\"https://test.example/desk/articles/stalls-1000w.jpg\" length=\"{stalls}\" type=\"image/jpeg\"/>"
        )),
        "{rss}"
    );
    assert!(
        rss.contains(&format!(
            "<enclosure url=\"https://test.example/desk/articles/tents.gif\" length=\"{tents}\" type=\"image/gif\"/>"
        )),
        "{rss}"
    );
    assert_eq!(rss.matches("<enclosure").count(), 2);
    let atom = unversioned(&site.text("atom.xml"));
    assert!(
        atom.contains(&format!(
            "<link rel=\"enclosure\" type=\"image/jpeg\" length=\"{stalls}\" href=\"https://test.example/desk/articles/stalls-1000w.jpg\"/>"
        )),
        "{atom}"
    );
    site.equals_a_clean_build();
}

#[test]
fn networks_and_feeds_are_given_no_picture_without_an_address_of_its_own() {
    let front = "photos:\n  - {src: \"data:image/svg+xml,<svg/>\", alt: A map, credit: Ada Moss}\n";
    let site = SiteTest::new().file("content/articles/fair.md", fair(front, "Text.")).build();
    let page = site.text(PAGE);
    assert!(!page.contains("og:image\" content=\"data:"), "{page}");
    let feed: serde_json::Value = serde_json::from_str(&site.text("feed.json")).unwrap();
    assert!(feed["items"][0]["image"].is_null(), "{feed}");
    assert!(!site.text("feed.xml").contains("rel=\"enclosure\""));
}

#[test]
fn lists_cut_a_picture_as_its_focus_says() {
    let front =
        |side: &str| format!("photos:\n  - {{src: stalls.jpg, alt: A, credit: Ada Moss, focus: {side}}}\n");
    let site = SiteTest::new()
        .file("content/articles/fair.md", fair(&front("top"), "Text."))
        .file("content/articles/stalls.jpg", photo(500))
        .build()
        .has("articles/index.html", "<img class=\"u-photo focus-top\"")
        .has("broadsheet.css", ".focus-top { object-position: top; }");
    assert!(!site.text(PAGE).contains("focus-"), "it is not cut there");
    let found = site.file("content/articles/fair.md", fair(&front("tpo"), "Text.")).findings();
    assert!(found[0]["code"] == "E307" && found[0]["message"] == "`focus` can't be “tpo”", "{found:?}");
}
