//! The shapes of news: figures, pull quotes, boxes. Each is right on the page, in feeds, in the data, in search and in what the
//! writer is told.

use crate::picture_bytes::{corners, plain, unversioned};
use crate::serve_run::Served;
use crate::site_test::SiteTest;
use image::ImageFormat;
use serde_json::Value;

const PAGE: &str = "articles/b/index.html";

/// A site with one brief and the people that it names.
fn site(front: &str, body: &str) -> SiteTest {
    let text = format!("---\ntitle: Road\ndate: 2026-11-01\n{front}---\n{body}\n");
    SiteTest::new().file("content/articles/b.md", text).file(
        "content/_people.yaml",
        "okafor:\n  name: Dana Okafor\n  roles: [{title: county commissioner}]\nchen:\n  name: May Chen\n",
    )
}

/// A photograph whose file has a caption and a credit of its own.
fn signed_photo(width: u32, caption: &str, credit: &str) -> Vec<u8> {
    let plain = plain(&corners(width, width / 2), ImageFormat::Jpeg);
    let set = |number: u8, text: &str| {
        [&[0x1C, 2, number][..], &(text.len() as u16).to_be_bytes(), text.as_bytes()].concat()
    };
    let sets = [set(80, "Nobody Named"), set(120, caption), set(110, credit)].concat();
    let resource = [b"8BIM\x04\x04\0\0", &(sets.len() as u32).to_be_bytes()[..], &sets].concat();
    let segment = [b"Photoshop 3.0\0", &resource[..]].concat();
    let length = (segment.len() as u16 + 2).to_be_bytes();
    [&plain[..2], &[0xFF, 0xED], &length, &segment, &plain[2..]].concat()
}

fn photo(width: u32) -> Vec<u8> {
    plain(&corners(width, width / 2), ImageFormat::Jpeg)
}

/// The data for search engines of a page.
fn json_ld(page: &str) -> Value {
    let script = page.split_once("<script type=\"application/ld+json\">").unwrap().1;
    serde_json::from_str(script.split_once("</script>").unwrap().0).unwrap()
}

/// How often a text holds another.
fn count(text: &str, needle: &str) -> usize {
    text.matches(needle).count()
}

#[test]
fn a_picture_alone_on_its_line_is_a_figure_with_caption_and_credit() {
    let body = "The road is shut.\n\n![A camera](danner.jpg#wide)\n*Phil Danner on the pier.[^1] “I saw it all,” Dana \
                Okafor said there.* Ana Ruiz / The Ledger\n\n![A map](map.svg \"The road in red.\")\n\nIn a line: \
                ![Dot](map.svg) here.\n\n[^1]: Since 1984.";
    let site = site("", body)
        .file("content/articles/danner.jpg", photo(1000))
        .file("content/articles/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 64\"/>")
        .build();
    let page = unversioned(&site.text(PAGE));
    let figure =
        page.split_once("<figure class=\"photo photo--wide\">").unwrap().1.split_once("</figure>").unwrap().0;
    assert!(figure.contains("src=\"/articles/danner-1000w.jpg\""), "{figure}");
    assert!(figure.contains("width=\"1000\" height=\"500\" srcset="), "{figure}");
    assert!(figure.contains("<figcaption>Phil Danner on the pier.<sup class=\"ref-mark\">"), "{figure}");
    assert!(figure.contains(" <span class=\"credit\">Ana Ruiz / The Ledger</span></figcaption>"), "{figure}");
    assert!(
        figure.contains("<span class=\"said\" data-n=\"2\""),
        "the caption’s quotation has its note: {figure}"
    );
    let map =
        page.split_once("<figure class=\"photo photo--tall\">").unwrap().1.split_once("</figure>").unwrap().0;
    assert!(map.contains("<figcaption>The road in red.</figcaption>") && !map.contains("title="), "{map}");
    assert!(page.contains("<p>In a line: <img "), "within a line it is no figure");
    assert_eq!(count(&page, "forms.css"), 1);
    let data = json_ld(&page);
    assert_eq!(data["image"][0]["creditText"], "Ana Ruiz / The Ledger");
    assert_eq!(
        data["image"][0]["caption"],
        "Phil Danner on the pier. “I saw it all,” Dana Okafor said there."
    );
    assert_eq!(data["image"].as_array().unwrap().len(), 1, "drawings are for the page alone");
    let feed: Value = serde_json::from_str(&site.text("feed.json")).unwrap();
    let content = unversioned(feed["items"][0]["content_html"].as_str().unwrap());
    assert!(content.contains("<img src=\"https://test.example/articles/danner-1000w.jpg\""), "{content}");
    assert!(content.contains("<span class=\"credit\">Ana Ruiz / The Ledger</span>"), "{content}");
    let quotations: Value = serde_json::from_str(&site.text("quotations.json")).unwrap();
    assert_eq!(quotations["quotations"][0]["speaker"], "Dana Okafor");
    assert!(site.text("articles/b/annotations.json").contains("“I saw it all,”"));
    site.equals_a_clean_build();
}

#[test]
fn a_figure_without_words_has_those_of_photos_else_those_of_its_own_file() {
    let front = "photos:\n  - {src: lead.jpg, alt: A, credit: C}\n  - {src: pier.jpg, alt: The pier, caption: At dawn., credit: Lee/AP}\n";
    let body = "Text.\n\n![](pier.jpg)\n\n![A boat](own.jpg)\n\n![A boat](own.jpg)\n*My caption.* My credit\n\n![Bare](bare.jpg)";
    let site = site(front, body)
        .file("content/articles/lead.jpg", photo(100))
        .file("content/articles/pier.jpg", photo(100))
        .file("content/articles/bare.jpg", photo(100))
        .file("content/articles/own.jpg", signed_photo(100, "Boats & nets", "Moss / County Pool"))
        .build();
    let page = unversioned(&site.text(PAGE));
    assert!(page.contains("alt=\"The pier\""), "{page}");
    assert_eq!(
        count(&page, "<figcaption>At dawn. <span class=\"credit\">Lee/AP</span></figcaption>"),
        1,
        "once: {page}"
    );
    assert_eq!(
        count(
            &page,
            "<figcaption>Boats &amp; nets <span class=\"credit\">Moss / County Pool</span></figcaption>"
        ),
        1
    );
    assert_eq!(
        count(&page, "<figcaption>My caption. <span class=\"credit\">My credit</span></figcaption>"),
        1
    );
    let site = site.nowhere("Nobody Named");
    let told = site.findings();
    let own: Vec<&Value> = told.iter().filter(|f| f["code"] == "W519").collect();
    assert_eq!(own.len(), 1, "{told:?}");
    assert_eq!(own[0]["line"], 12, "{own:?}");
    assert!(own[0]["message"].as_str().unwrap().contains("“Moss / County Pool”"), "{own:?}");
    let bare: Vec<&Value> = told.iter().filter(|f| f["code"] == "W516").collect();
    assert_eq!(bare.len(), 1, "{bare:?}");
    assert!(bare[0]["message"].as_str().unwrap().contains("bare.jpg"), "{bare:?}");
    assert!(!site.codes().iter().any(|c| c == "W406"), "the text of `photos` is there");
    // The writer sees it in the preview's margin too.
    let served = Served::new(&site, &[]);
    let panel = served.get("/_ibid/panel?page=/articles/b/").text();
    assert!(panel.contains("Moss / County Pool") && panel.contains("W519"), "{panel}");
}

const SAID: &str =
    "“We found out the way you did,” Commissioner Dana Okafor said. “We looked at our phones.”";

#[test]
fn a_pull_quote_is_printed_with_its_speaker_and_nowhere_but_on_the_page() {
    let body = format!(
        "{SAID}\n\n> [!pull]\n> “We found out the way you did. We looked at our phones.”\n\nThe end."
    );
    let site = site("", &body).config_table("[json_ld]\nquotations = true").build();
    let page = site.text(PAGE);
    let pull = "<div class=\"pull\" aria-hidden=\"true\" data-nosnippet>\n<p class=\"pull-words\">“We found out the way you \
                did. We looked at our phones.”</p>\n<p class=\"pull-who\">Dana Okafor, county commissioner</p>\n</div>";
    assert_eq!(count(&page, pull), 1, "{page}");
    assert!(!page.contains("[!pull]"));
    assert_eq!(count(&site.text("quotations.json"), "the way you did"), 1);
    let feed: Value = serde_json::from_str(&site.text("feed.json")).unwrap();
    assert_eq!(count(feed["items"][0]["content_html"].as_str().unwrap(), "the way you did"), 1, "{feed}");
    for path in ["feed.json", "feed.xml", "atom.xml"] {
        assert!(!site.text(path).contains("pull"), "{path}");
    }
    let annotations: Value = serde_json::from_str(&site.text("articles/b/annotations.json")).unwrap();
    let items = annotations["first"]["items"].as_array().unwrap();
    assert_eq!(items.len(), 2, "{items:?}");
    assert_eq!(json_ld(&page)["hasPart"].as_array().unwrap().len(), 2);
    let searched = site.published().into_iter().filter(|(path, _)| path.starts_with("search/"));
    assert!(searched.count() > 0);
    site.equals_a_clean_build();
}

#[test]
fn a_pull_quote_of_words_that_nobody_said_is_an_error() {
    let pulls = [
        ("“We found out. We looked at our phones.”", "nobody in this brief is found to say"),
        ("“The road is shut.”", "nobody in this brief is found to say"),
        ("", "nobody in this brief is found to say"),
        ("“Thirty days”", "said by Dana Okafor and by May Chen"),
    ];
    for (pull, wanted) in pulls {
        let body = format!(
            "{SAID} The road is shut.\n\n“Thirty days it is,” Dana Okafor said.\n\n“Thirty days or none,” May Chen said.\n\n> [!pull]\n> {pull}"
        );
        let site = site("", &body).fails(&["E418", "content/articles/b.md:11", wanted]);
        let help = site.findings().iter().find(|f| f["code"] == "E418").unwrap()["help"].to_string();
        assert!(help.len() > 20, "{help}");
    }
}

#[test]
fn boxes_stand_beside_the_text_with_their_figures_tables_and_source() {
    let body = "## Closures\n\nMay Chen spoke.\n\n> [!facts] Beach Road by the *numbers*\n> - **41** closures so far\n> - \
                **$1,400** for each\n>\n> *Source: Traffic Office*\n\n“It is too much,” Chen said.\n\n> [!KEY]\n> - The \
                board [voted](#facts).\n> - “Never again,” Dana Okafor said.\n\n> [!NOTE]\n> Plain.\n\n> [!other] Quote";
    let site = site("", body).build();
    let page = site.text(PAGE);
    let facts = "<aside class=\"box\" aria-labelledby=\"facts\">\n<h3 class=\"box-title\" id=\"facts\">Beach Road by the \
                 <em>numbers</em></h3>\n<ul class=\"figures\">\n<li><strong>41</strong> closures so far</li>\n<li>\
                 <strong>$1,400</strong> for each</li>\n</ul>\n<p class=\"box-source\"><em>Source: Traffic Office</em></p>\n</aside>";
    assert!(page.contains(facts), "{page}");
    let key = "<aside class=\"box key\" aria-labelledby=\"key\">\n<h3 class=\"box-title\" id=\"key\">Key points</h3>\n<ul>";
    assert!(page.contains(key), "{page}");
    assert!(page.contains("<div class=\"alert alert-note\""));
    assert!(
        page.contains("<blockquote>\n<p>[!other] Quote</p>"),
        "a tag that is none is left as it is typed"
    );
    let quotations: Value = serde_json::from_str(&site.text("quotations.json")).unwrap();
    let said: Vec<(&str, &str)> = quotations["quotations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|q| (q["speaker"].as_str().unwrap(), q["text"].as_str().unwrap()))
        .collect();
    assert_eq!(said, [("May Chen", "“It is too much,”"), ("Dana Okafor", "“Never again,”")]);
    let feed: Value = serde_json::from_str(&site.text("feed.json")).unwrap();
    let id = format!("id=\"{}-facts\"", ibid::site::address::prefix("/articles/b/"));
    assert!(feed["items"][0]["content_html"].as_str().unwrap().contains(&id));
    site.equals_a_clean_build();
}

#[test]
fn the_running_text_does_not_lean_on_what_is_said_in_a_box_or_a_caption() {
    let body = "Paul Roe, the sheriff, spoke first. “The road is shut,” he said.\n\n> [!facts]\n> John Lee, a driver, said \
                he lost a day. “It is all too much,” Lee said.\n\n“Nobody was told about it,” he said.";
    let site = site("", body).build();
    let quotations: Value = serde_json::from_str(&site.text("quotations.json")).unwrap();
    let last = quotations["quotations"].as_array().unwrap().last().unwrap();
    assert_ne!(last["speaker"], "John Lee", "{quotations}");
    let body = "“We begin at dawn,” May Chen said. “And we go on.\n\n![A boat](m.svg)\n*The pier at noon.* Lee\n\n“Until it \
                is done.”";
    let site = self::site("", body)
        .file("content/articles/m.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .build();
    let quotations: Value = serde_json::from_str(&site.text("quotations.json")).unwrap();
    let all = quotations["quotations"].to_string();
    assert!(all.contains("Until it is done") && !all.contains("at noon"), "{all}");
}

#[test]
fn shapes_are_what_they_are_in_sections_and_nothing_in_notes() {
    let body = "A claim.[^1] Another.\n\n[^1]: Text.\n\n    > [!facts] T\n    > - **1** a\n\n    ![M](m.svg)\n    *C* D";
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let index = "---\ntitle: News\n---\n![M](m.svg)\n*A caption.* A credit\n\n> [!key] Ours\n> - One\n";
    let site =
        site("", body).file("content/articles/m.svg", svg).file("content/articles/_index.md", index).build();
    let page = site.text(PAGE);
    assert!(
        page.contains("[!facts] T") && !page.contains("<aside class=\"box") && !page.contains("<figure"),
        "{page}"
    );
    let section = site.text("articles/index.html");
    assert!(
        section.contains("<figcaption>A caption. <span class=\"credit\">A credit</span></figcaption>"),
        "{section}"
    );
    assert!(
        section.contains("<h2 class=\"box-title\" id=\"key\">Ours</h2>") && section.contains("forms.css"),
        "{section}"
    );
}
