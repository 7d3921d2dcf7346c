//! Footnotes of the writer's own: each is on the page with its number and a way back, or it is told.

use crate::reader_text::plain;
use crate::site_test::{SiteTest, brief};
use serde_json::Value;

fn site(body: &str) -> SiteTest {
    SiteTest::new()
        .file("content/a/pic.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/a/x.md", brief("T", body))
}

/// Every id and every address within the page, and the texts of its notes in order.
fn page(site: &SiteTest) -> (Vec<String>, Vec<String>, Vec<String>) {
    let page = site.text("a/x/index.html");
    let all = |before: &str| -> Vec<String> {
        page.split(before).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let notes = page.split_once("role=\"doc-endnotes\"").map_or("", |(_, rest)| rest);
    let notes = notes.split("</section>").next().unwrap();
    let notes = notes
        .split("<li")
        .skip(1)
        .map(|n| plain(n.split_once('>').unwrap().1.split("</li>").next().unwrap()));
    (all(" id=\""), all("href=\"#"), notes.collect())
}

/// Every reference leads to a note and every way back to a reference; no id is there twice.
#[track_caller]
fn sound(site: &SiteTest, texts: &[&str]) {
    let (mut ids, links, notes) = page(site);
    for link in links {
        assert!(ids.contains(&link), "#{link} leads nowhere: {ids:?}");
    }
    let prefix = ibid::site::address::prefix("/a/x/");
    for note in 1..=texts.len() {
        assert!(ids.contains(&format!("{prefix}-ref-{note}")), "no way back from {note}: {ids:?}");
    }
    ids.sort();
    let twice: Vec<_> = ids.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
    assert_eq!(notes.len(), texts.len(), "{notes:?}");
    for (note, text) in notes.iter().zip(texts) {
        assert!(note.starts_with(text), "{notes:?}");
    }
}

fn codes(site: &SiteTest) -> Vec<(String, u64)> {
    let code = |f: &Value| (f["code"].as_str().unwrap().to_owned(), f["line"].as_u64().unwrap());
    site.findings().iter().map(code).collect()
}

#[test]
fn a_footnote_that_only_a_footnote_refers_to_has_a_number_and_a_way_back() {
    let site = site(
        "One.[^a] Two.[^b]\n\n[^c]: Third, see the first.[^a]\n[^a]: First.[^c]\n[^b]: Second.[^c] Twice.[^c]\n[^d]: Nobody’s.[^e]\n[^e]: Nor this.\n",
    )
    .build();
    sound(&site, &["First.", "Second. Twice.", "Third, see the first."]);
    assert_eq!(codes(&site), [("W403".into(), 10), ("W403".into(), 11)]);
    site.nowhere("Nobody’s").nowhere("Nor this");
}

#[test]
fn footnotes_are_found_in_headings_tables_lists_quotes_and_by_labels_of_any_case() {
    let site = site(
        "## Head[^Head]\n\n| a[^cell] |\n|---|\n| b[^CELL] |\n\n- item[^ITEM]\n\n> quote[^été]\n\n![Alt](pic.svg)[^pic]\n\n\
         [^head]: H.\n[^Cell]: C.\n[^item]: I.\n[^Été]: E.\n[^pic]: P.\n",
    )
    .build();
    sound(&site, &["H.", "C.", "I.", "E.", "P."]);
    assert_eq!(codes(&site), []);
    let page = site.text("a/x/index.html");
    assert!(page.contains("<h2 id=\"head\">Head<sup"), "{page}");
}

#[test]
fn one_label_written_twice_is_told_whatever_its_case() {
    site("One.[^vote]\n\n[^vote]: First.\n\n[^Vote]: Second.\n").fails(&[
        "E409",
        "content/a/x.md:9:1",
        "[^Vote] is already written in line 7",
        "another label",
    ]);
}

#[test]
fn a_mark_within_brackets_is_reported_and_no_source_text_is_printed() {
    let smart = |site: SiteTest| site.config_table("[markdown]\nsmart_punctuation = true");
    for body in [
        "![A bridge[^n]](pic.svg)\n\n[^n]: N.\n",
        "[The *vote*[^n]](https://x.example) and more.\n\n[^n]: N.\n",
        "[The [vote][^n] count](https://x.example \"T\")\n\n[^n]: N.\n",
        "[The vote[^n]][ref]\n\n[ref]: https://x.example\n\n[^n]: N.\n",
        "[The bill passed[^n]][@none]\n\n[^n]: N.\n",
    ] {
        let told = &["E410", "content/a/x.md:5:1", "put the mark after them"];
        site(body).fails(told);
        smart(site(body)).fails(told);
    }
    // Brackets that are none of Markdown's stay what they are.
    let site = site("[sic[^n]] (and so on), [sic[^n]](and so on).\n\n[^n]: N.\n").build();
    sound(&site, &["N."]);
    assert_eq!(codes(&site), []);
}

#[test]
fn marks_that_are_only_text_are_reported() {
    let html = "<figure><figcaption>A pier[^n]</figcaption></figure>\n\nText.[^n]\n\n[^n]: N. And [^gone].\n";
    let site = site(html).config_table("[markdown]\nraw_html = true");
    assert_eq!(codes(&site), [("W414".into(), 5), ("E402".into(), 9)]);
    let front =
        "---\ntitle: Votes[^n]\ndate: 2026-11-01\nextra: {x: \"[^other]\"}\n---\nText.[^n]\n\n[^n]: N.\n";
    let site = SiteTest::new().file("content/a/x.md", front);
    assert_eq!(codes(&site), [("W414".into(), 2)]);
    let site = SiteTest::new().file(
        "content/a/x.md",
        brief("T", "![a [^gone] b](/favicon.svg) \\[^fine] `[^fine]`\n\n    [^fine]\n"),
    );
    assert_eq!(codes(&site.file("content/favicon.svg", "<svg/>")), [("E402".into(), 5)]);
}

#[test]
fn markers_that_are_only_text_are_reported_and_a_picture_is_not_called_by_one() {
    let site =
        site("![A pier [@none]](pic.svg)\n\n<p>It rose.[@none]</p>\n\nIt fell.[@none] `[@none]`\n").build();
    assert!(site.text("a/x/index.html").contains(" alt=\"A pier\""));
    assert_eq!(codes(&site), [("W414".into(), 5), ("W404".into(), 7), ("W414".into(), 7)]);
    let front = "---\ntitle: T\ndate: 2026-11-01\ndescription: It rose.[@none]\n---\nText.\n";
    let site = SiteTest::new().file("content/a/x.md", front);
    assert_eq!(codes(&site), [("W414".into(), 4)]);
}

#[test]
fn a_section_has_no_footnotes_and_says_so() {
    SiteTest::small()
        .file("content/articles/_index.md", "---\ntitle: A\n---\nText.[^n]\n\n[^n]: Lost.\n")
        .fails(&["E411", "content/articles/_index.md:4:6"]);
    SiteTest::small()
        .file("content/articles/_index.md", "---\ntitle: A\n---\n[It rose][@none] by a foot.\n")
        .fails(&["E411", "content/articles/_index.md:4:1"]);
}

#[test]
fn keys_in_footnotes_are_looked_up_as_those_in_the_text() {
    let site = site("One.[^a]\n\n[^a]: As told [@vos], and [the count][@tide].\n")
        .file("content/_people.yaml", "voss: {name: Ida Voss}\n")
        .file("content/_sources.yaml", "tide: {title: The Tide, url: \"https://x.example\"}\n");
    assert_eq!(codes(&site), [("E501".into(), 7)]);
    let site = site
        .file("content/a/x.md", brief("T", "One.[^a]\n\n[^a]: As told [@voss], and [the count][@tide].\n"));
    assert_eq!(codes(&site), []);
    let page = site.build().text("a/x/index.html");
    assert!(
        plain(&page).contains("As told Ida Voss, and (“The Tide,” undated, x.example) the count"),
        "{}",
        plain(&page)
    );
}
