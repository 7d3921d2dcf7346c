//! Addresses that stand alone in a paragraph: cards that load nothing, and frames where the site allows them.

use crate::site_test::SiteTest;
use serde_json::Value;

const PAGE: &str = "articles/b/index.html";
const FILM: &str = "https://www.youtube.com/watch?v=aB-1";

fn site(body: &str) -> SiteTest {
    let brief = |title: &str, body: &str| format!("---\ntitle: {title}\ndate: 2026-11-01\n---\n{body}\n");
    SiteTest::new()
        .file("content/articles/b.md", brief("Road", body))
        .file("content/articles/vote.md", brief("The <Vote>", "Five to two."))
}

/// What a browser would load for a page without being asked.
fn loads(page: &str) -> Vec<&str> {
    page.split(" src=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn an_address_alone_is_a_card_that_loads_nothing() {
    let body = format!(
        "See {FILM} here.\n\n{FILM}\n\n<https://vimeo.com/12345>\n\nhttps://city.example/levee.pdf\n\n\
         https://city.example/page\n\n> {FILM}\n\n[](@/articles/vote.md)\n\nhttps://test.example/articles/vote/\n\n\
         “We won the vote,” Ann Lee said."
    );
    let site = site(&body).build();
    let page = site.text(PAGE);
    let film = "<div class=\"embed embed--video\">\n<p class=\"embed-kind\">Video on YouTube</p>\n<p class=\"embed-title\"><a \
                href=\"https://www.youtube.com/watch?v=aB-1\" rel=\"external\">https://www.youtube.com/watch?v=aB-1</a></p>\n</div>";
    assert_eq!(page.matches(film).count(), 1, "{page}");
    assert!(page.contains("<p class=\"embed-kind\">Video on Vimeo</p>"));
    assert!(page.contains("<p class=\"embed-kind\">Document on city.example</p>"));
    assert!(
        page.contains("<p><a href=\"https://city.example/page\">https://city.example/page</a></p>"),
        "{page}"
    );
    let vote = "<p class=\"embed-kind\">On this site</p>\n<p class=\"embed-title\"><a href=\"/articles/vote/\">The \
                &lt;Vote&gt;</a></p>\n<p class=\"embed-about\">Five to two.</p>";
    assert_eq!(page.matches(vote).count(), 2, "{page}");
    assert!(!page.contains("<!--"), "{page}");
    assert!(loads(&page).is_empty(), "{:?}", loads(&page));
    let feed: Value = serde_json::from_str(&site.text("feed.json")).unwrap();
    let items = feed["items"].as_array().unwrap();
    let content = items.iter().find(|i| i["title"] == "Road").unwrap()["content_html"].as_str().unwrap();
    assert!(content.contains(&format!("<p><a href=\"{FILM}\">{FILM}</a></p>")), "{content}");
    assert!(
        content.contains("<p><a href=\"https://test.example/articles/vote/\">The &lt;Vote&gt;</a></p>"),
        "{content}"
    );
    // The words of a card are part of the text that annotations are placed in.
    let annotations: Value = serde_json::from_str(&site.text("articles/b/annotations.json")).unwrap();
    let target = &annotations["first"]["items"][0]["target"]["selector"];
    assert_eq!(target[0]["exact"], "“We won the vote,”");
    assert!(target[0]["prefix"].as_str().unwrap().contains("Five to two."), "{target}");
    site.equals_a_clean_build();
}

#[test]
fn a_frame_is_shown_where_the_site_allows_it_and_nowhere_else() {
    let body = format!("{FILM}\n\nhttps://vimeo.com/12345");
    let site = site(&body).config_table("[embeds]\nframes = [\"youtube.com\"]").build();
    assert_eq!(loads(&site.text(PAGE)), ["https://www.youtube-nocookie.com/embed/aB-1"]);
    assert!(site.text(PAGE).contains("title=\"Video on YouTube\" loading=\"lazy\""));
    let css = site.text("forms.css");
    assert!(css.contains(".embed-frame { display: block; width: 100%; max-width: 100%;"));
    let site = self::site(&body).config_table("[embeds]\nframes = [\"youtube\"]");
    site.fails(&["E201", "youtube.com"]);
}

#[test]
fn a_theme_draws_cards_in_its_own_way_and_its_mistakes_are_its_own() {
    let themed = |part: &str| {
        site(FILM)
            .config("theme = \"mine\"")
            .file("themes/mine/theme.toml", "name = \"mine\"\nextends = \"broadsheet\"\n")
            .file("themes/mine/templates/parts/embed.html", part)
    };
    let site = themed("<p>{{ embed.kind }} by {{ embed.provider }}</p>").build();
    assert!(site.text(PAGE).contains("<p>video by YouTube</p>"));
    themed("<p>{{ embed.kindd }}</p>").fails(&["E601", "themes/mine/templates/parts/embed.html:1"]);
}
