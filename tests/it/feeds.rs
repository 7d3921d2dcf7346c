//! What feeds have of briefs: their whole text, but for those of tags.

use crate::site_test::SiteTest;
use serde_json::Value;

const BRIEF: &str = "---\ntitle: Levee\ndate: 2026-11-02\ntags: [City Hall]\ndescription: The vote is tonight.\n---\n“We will build,” Dana Okafor said.\n";

#[test]
fn feeds_of_tags_have_summaries_unless_texts_are_asked_for() {
    let site = SiteTest::new().file("content/articles/levee.md", BRIEF).build();
    let item = |site: &SiteTest, feed: &str| -> Value {
        let feed: Value = serde_json::from_str(&site.text(feed)).unwrap();
        feed["items"][0].clone()
    };
    for feed in ["feed.json", "articles/feed.json"] {
        let item = item(&site, feed);
        assert!(item["content_html"].as_str().unwrap().contains("We will build"), "{item}");
        assert_eq!(item["summary"], "The vote is tonight.");
    }
    let tag = item(&site, "tags/city-hall/feed.json");
    assert_eq!((&tag["content_text"], &tag["content_html"]), (&"The vote is tonight.".into(), &Value::Null));
    for feed in ["tags/city-hall/atom.xml", "tags/city-hall/feed.xml"] {
        let text = site.text(feed);
        assert!(text.contains("The vote is tonight.") && !text.contains("We will build"), "{text}");
    }
    let site = site.config_table("[feeds]\nwhole_tags = true").build();
    for feed in ["tags/city-hall/atom.xml", "tags/city-hall/feed.xml", "tags/city-hall/feed.json"] {
        assert!(site.text(feed).contains("We will build"), "{feed}");
    }
    assert_eq!(item(&site, "tags/city-hall/feed.json"), item(&site, "feed.json"));
    site.equals_a_clean_build();
}

#[test]
fn quotations_are_in_the_data_for_search_engines_if_settings_say_so() {
    let site = SiteTest::new().file("content/articles/levee.md", BRIEF).build();
    let page = "articles/levee/index.html";
    assert!(!site.text(page).contains("hasPart"));
    let site = site.config_table("[json_ld]\nquotations = true").build();
    assert!(site.text(page).contains("\"hasPart\":[{\"@type\":\"Quotation\",\"text\":\"We will build\""));
}
