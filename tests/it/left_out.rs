//! Time: drafts, briefs whose date is yet to come, and briefs that have expired. They come and go, and no build fails
//! for it, whoever links to them.

use crate::site_test::{SiteTest, ibid, run};

fn dated(title: &str, keys: &str, body: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-02\n{keys}---\n{body}\n")
}

/// A site in which everything links to one brief, which has these keys.
fn linked(keys: &str) -> SiteTest {
    let body = "See [the **offer**](@/articles/offer.md), [again](offer.md#terms), [once more](/articles/offer/), \
                [as before](/old/offer/) and [its list](/tags/bargains/).";
    SiteTest::small()
        .file(
            "content/articles/offer.md",
            dated(
                "Wombat",
                &format!("tags: [bargains]\naliases: [/old/offer/]\n{keys}"),
                "## Terms\n\nWombat.",
            ),
        )
        .file("content/articles/story.md", dated("Story", "", body))
        .file("content/articles/_index.md", "Our [offer](@/articles/offer.md).")
        .file("content/_index.md", "An [offer](articles/offer.md).")
        .file(
            "content/articles/es.md",
            dated("Oferta", "language: es\ntranslation_of: articles/offer.md\n", "Una oferta."),
        )
}

#[test]
fn a_link_to_what_is_not_published_is_printed_as_text_and_stops_nothing() {
    for (keys, told) in [
        ("draft: true\n", "this leads to a draft"),
        ("expires: 2026-11-20\n", "this leads to a brief that expired on 2026-11-20"),
        ("dateline: RENO\n", ""),
    ] {
        let site = linked(keys).build();
        if told.is_empty() {
            site.has("articles/story/index.html", "href=\"/articles/offer/#terms\"");
            continue;
        }
        let site = site
            .has(
                "articles/story/index.html",
                "See the <strong>offer</strong>, again, once more, as before and its list.",
            )
            .has("atom.xml", "again, once more, as before")
            .has("articles/index.html", "Our offer.")
            .has("index.html", "An offer.")
            .nowhere("ombat")
            .nowhere("articles/offer");
        let found = site.findings();
        let links: Vec<_> = found.iter().filter(|f| f["code"] == "W445").collect();
        assert_eq!(links.len(), 8, "{links:?}");
        let named = links.iter().filter(|f| f["message"].as_str().unwrap().contains(told)).count();
        assert_eq!(named, 7, "{links:?}");
        assert!(!found.iter().any(|f| f["severity"] == "error"), "{found:?}");
        site.equals_a_clean_build();
    }
}

#[test]
fn a_brief_expires_and_is_taken_off_the_site_by_the_next_build() {
    let site =
        linked("expires: 2026-12-01\n").build().has("articles/story/index.html", "href=\"/articles/offer/\"");
    let ran = run(ibid(&site.root(), &["build", "--now", "2026-12-01"]));
    assert!(ran.status.success(), "{}", ran.stderr);
    let site = site.nowhere("ombat");
    let ran = run(ibid(&site.root(), &["build", "--now", "2026-11-30"]));
    assert!(ran.status.success(), "{}", ran.stderr);
    site.has("articles/offer/index.html", "Wombat");
}

#[test]
fn a_brief_that_is_yet_to_come_is_named_with_its_day() {
    let site = SiteTest::small()
        .file("content/articles/later.md", "---\ntitle: Later\ndate: 2026-12-01 09:30\n---\nWords.\n")
        .file("content/articles/one.md", dated("One", "", "[x](later.md)"));
    let found = site.findings();
    let told = found.iter().find(|f| f["code"] == "W445").unwrap();
    assert!(told["message"].as_str().unwrap().contains("published on 2026-12-01 09:30"), "{told}");
    assert_eq!(told["line"], 5);
}

#[test]
fn a_list_that_time_has_emptied_is_no_broken_link() {
    let site = SiteTest::small()
        .file("content/notices/sale.md", dated("Sale", "tags: [sales]\nexpires: 2026-11-20\n", "“We will sell,” said Ada Moss.[@moss]"))
        .file("content/_people.yaml", "moss: {name: Ada Moss}\n")
        .file(
            "content/articles/one.md",
            dated("One", "", "[a](/notices/) [b](/tags/sales/) [c](/speakers/moss/) [d](@/notices/_index.md) [e](/tags/) [f](/articles/page/2/)"),
        )
        .build();
    assert_eq!(site.findings().iter().filter(|f| f["code"] == "W445").count(), 6);
    site.file("content/articles/one.md", dated("One", "", "[a](/tags/sails/)"))
        .fails(&["E401", "/tags/sails/"]);
}

#[test]
fn a_brief_that_is_left_out_excuses_no_broken_link_beside_it() {
    for keys in ["draft: true\n", "expires: 2026-11-20\n"] {
        let broken = [
            "[a](/articles/nope/)",
            "[a](www.harbor.example)",
            "[a](nope.html)",
            "[a](/articles/offer/nope.pdf)",
            "[a](/old/offer/nope/)",
            "[a](/tags/bargains/nope/)",
            "[a](/articles/offer/page/2/)",
            "[a](/articles/page/two/)",
            "![A quay](nope.jpg)",
            "![A quay](/notices/)",
        ];
        let site = linked(keys).file("content/notices/note.md", dated("Note", keys, "Words."));
        for link in broken {
            site.put("content/articles/story.md", dated("Story", "", link));
            let found = site.findings();
            let told: Vec<_> = found.iter().filter(|f| f["file"] == "content/articles/story.md").collect();
            assert_eq!(told.len(), 1, "{link}: {told:?}");
            assert_eq!(told[0]["code"], "E401", "{link}");
        }
        let own = "[a](/tags/bargains/page/2/) [b](/tags/bargains/atom.xml) [c](/notices) [d](/notices/page/3/) \
                   [e](/notices/atom.xml) [f](/articles/offer/annotations.json) [g](/articles/offer)";
        site.put("content/articles/story.md", dated("Story", "", own));
        let found = site.findings();
        let told = found.iter().filter(|f| f["file"] == "content/articles/story.md");
        assert_eq!(told.map(|f| f["code"].as_str().unwrap()).collect::<Vec<_>>(), ["W445"; 7]);
    }
}

#[test]
fn a_heading_that_a_brief_to_come_does_not_have_is_reported_before_its_day() {
    let site = SiteTest::small().file(
        "content/articles/later.md",
        "---\ntitle: Later\ndate: 2026-12-01\n---\n## The budget\n\nWords.\n",
    );
    let site = site.file("content/articles/story.md", dated("Story", "", "[a](later.md#the-budget)")).build();
    assert_eq!(site.findings().iter().filter(|f| f["code"] == "W445").count(), 1);
    for link in ["[a](later.md#the-budgets)", "[a](/articles/later/#the-budgets)"] {
        site.put("content/articles/story.md", dated("Story", "", link));
        let found = site.findings();
        assert_eq!(found[0]["code"], "E401", "{found:?}");
        assert!(found[0]["help"].as_str().unwrap().contains("the-budget`"), "{found:?}");
    }
    // A draft may be unfinished.
    linked("draft: true\n")
        .file("content/articles/story.md", dated("Story", "", "[a](offer.md#not-written-yet)"))
        .build();
}

#[test]
fn a_name_that_is_nearly_that_of_a_brief_left_out_is_explained_by_it() {
    let site = linked("draft: true\n")
        .file("content/articles/off.md", dated("Off", "", "Words."))
        .file("content/articles/story.md", dated("Story", "", "[a](@/articles/Offer.MD)"));
    site.fails(&["E401", "did you mean `@/articles/offer.md`?"]);
}

#[test]
fn a_photo_of_a_brief_is_no_list_that_time_has_emptied() {
    let photo = "photos:\n  - {src: /notices/, alt: A quay}\n";
    linked("draft: true\n")
        .file("content/notices/note.md", dated("Note", "draft: true\n", "Words."))
        .file("content/articles/story.md", dated("Story", photo, "Words."))
        .fails(&["E401", "/notices/"]);
}

#[test]
fn templates_get_nothing_for_what_is_not_published() {
    let page = "{% set gone = url(path=\"@/articles/two.md\") %}[{{ gone }}]{% if brief(path=\"articles/two.md\") %}there{% else %}not there{% endif %}";
    let site = SiteTest::small()
        .config("theme = \"own\"")
        .file("themes/own/theme.toml", "name = \"own\"\nextends = \"broadsheet\"\n")
        .file("themes/own/templates/brief.html", page)
        .build()
        .has("articles/one/index.html", "[/articles/two/]there");
    site.file("content/articles/two.md", dated("Two", "draft: true\n", "x"))
        .build()
        .has("articles/one/index.html", "[]not there");
}

#[test]
fn the_summary_names_what_is_left_out_and_the_next_change() {
    let site = SiteTest::small()
        .config("time_zone = \"America/New_York\"")
        .file("content/articles/d.md", dated("D", "draft: true\n", ""))
        .file("content/articles/f.md", "---\ntitle: F\ndate: 2026-12-01 09:00\n---\n")
        .file("content/articles/g.md", "---\ntitle: G\ndate: 2027-12-01\n---\n")
        .file("content/articles/e.md", dated("E", "expires: 2026-11-10\n", ""));
    let wanted = "not published: content/articles/d.md (draft), content/articles/e.md (expired 2026-11-10), \
                  content/articles/f.md (due 2026-12-01 09:00), content/articles/g.md (due 2027-12-01)\n\
                  next change: 2026-12-01 09:00 (America/New_York): content/articles/f.md is due";
    let ran = site.try_build();
    assert!(ran.stderr.contains(wanted), "{}", ran.stderr);
    site.put("content/articles/s.md", dated("S", "expires: 2026-11-25 17:59:30\n", ""));
    let ran = run(ibid(&site.root(), &["check", "--now", "2026-11-22"]));
    let soon = "next change: 2026-11-25 18:00 (America/New_York): content/articles/s.md expires";
    assert!(ran.stderr.contains(soon), "whoever comes then must not come too early:\n{}", ran.stderr);
    let ran = run(ibid(&SiteTest::small().root(), &["build"]));
    assert!(!ran.stderr.contains("next change"), "{}", ran.stderr);
}
