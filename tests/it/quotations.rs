//! What is published of quotations for machines: `quotations.json` and `quotations.csv`, with every attributed one and
//! nothing else, safe to open; and `annotations.json` beside each brief.

use crate::site_test::SiteTest;
use serde_json::Value;

const LEVEE: &str = "---\ntitle: \"=HYPERLINK(\\\"x\\\"), 5-2\"\ndate: 2026-11-22\nsources:\n  poll:\n    title: \"-2+3\"\n    outlet: courier\n    url: https://courier.example/poll\n---\n\
“We can pay now, or later,” Mayor Dana Okafor told reporters on Nov. 20.\n\n\
[The tide rose by a foot][@poll]. “It is a wall,” said a county engineer.\n\nThe board went home.\n\n“Nobody knows who said this.”\n";

fn site() -> SiteTest {
    SiteTest::new()
        .file("content/_people.yaml", "okafor:\n  name: Dana Okafor\n  roles: [{title: \"@mayor\"}]\n")
        .file("content/_organizations.yaml", "courier:\n  name: The Lake Courier\n  kind: newspaper\n")
        .file("content/articles/levee.md", LEVEE)
        .file(
            "content/articles/older.md",
            "---\ntitle: Older\ndate: 2026-10-01\n---\n“A first word,” Lee Stone said.\n",
        )
}

fn rows(site: &SiteTest) -> Vec<Value> {
    let all: Value = serde_json::from_str(&site.text("quotations.json")).unwrap();
    assert_eq!(all["title"], "The Test");
    all["quotations"].as_array().unwrap().clone()
}

/// The cells of the CSV as a reader of the standard sees them.
fn cells(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{FEFF}').expect("a mark that says it is UTF-8");
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(text.as_bytes());
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_attributed_quotation_is_listed_with_who_when_where() {
    let site = site().build();
    let rows = rows(&site);
    let first = &rows[0];
    assert!(first["text"].as_str().unwrap().starts_with("“We can pay now"), "{first}");
    for (key, value) in [
        ("kind", "direct"),
        ("speaker", "Dana Okafor"),
        ("identity", "registry"),
        ("key", "okafor"),
        ("role", "@mayor"),
        ("occasion", "to reporters"),
        ("date", "2026-11-20"),
        ("brief", "=HYPERLINK(\"x\"), 5-2"),
        ("published", "2026-11-22"),
    ] {
        assert_eq!(first[key], value, "{key} of {first}");
    }
    let last = rows.last().unwrap();
    assert_eq!(
        (&last["speaker"], &last["identity"], &last["key"]),
        (&"Lee Stone".into(), &"named".into(), &Value::Null)
    );
    for row in &rows {
        assert!(
            !row["text"].as_str().unwrap().contains("Nobody knows"),
            "nobody is found to have said it: {row}"
        );
        let (page, id) = row["permalink"].as_str().unwrap().split_once('#').unwrap();
        let path = page.strip_prefix("https://test.example/").unwrap();
        let html = site.text(&format!("{path}index.html"));
        assert!(html.contains(&format!("id=\"{id}\"")), "{id} is not in {page}");
    }
    let site = site
        .has("speakers/index.html", "href=\"/quotations.csv\"")
        .has("speakers/index.html", "href=\"/quotations.json\"");
    site.equals_a_clean_build();
}

#[test]
fn the_table_has_the_same_rows_and_no_cell_is_a_formula() {
    let site = site().build();
    let text = site.text("quotations.csv");
    let cells = cells(&text);
    let rows = rows(&site);
    assert_eq!(cells.len(), rows.len() + 1);
    for (row, cells_of) in rows.iter().zip(&cells[1..]) {
        for (name, cell) in cells[0].iter().zip(cells_of) {
            // What isn't known has an empty cell, and no field.
            let value = row.get(name).map_or("", |value| value.as_str().unwrap());
            assert_eq!(row.get(name).is_some(), !cell.is_empty(), "{name} of {row}");
            assert!(cell == value || *cell == format!("'{value}"), "{name}: {cell} for {value}");
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{name}: {cell}");
        }
    }
    assert!(text.contains("'@mayor") && text.contains("\"'=HYPERLINK(\"\"x\"\"), 5-2\""), "{text}");
    assert!(text.ends_with("\r\n") && text.lines().count() == cells.len());
}

#[test]
fn many_briefs_are_listed_in_parts_and_a_new_one_changes_the_latest() {
    let said = |n: usize| {
        let day = format!("20{:02}-{:02}-{:02}", 10 + n / 300, 1 + n / 25 % 12, 1 + n % 25);
        format!("---\ntitle: Of day {n}\ndate: {day}\n---\n“We will build part {n},” Dana Okafor said.\n")
    };
    let site = site();
    for n in 0..600 {
        site.put(&format!("content/articles/d{n}.md"), said(n));
    }
    let site = site.build();
    let all = |site: &SiteTest, file: &str| -> Value { serde_json::from_str(&site.text(file)).unwrap() };
    let latest = all(&site, "quotations.json");
    assert_eq!(
        latest["earlier"],
        serde_json::json!([{
            "json": "https://test.example/quotations-1.json", "csv": "https://test.example/quotations-1.csv"
        }])
    );
    let first = all(&site, "quotations-1.json");
    let rows = first["quotations"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[499]["text"]), (500, &"“We will build part 0,”".into()));
    assert_eq!(latest["quotations"].as_array().unwrap().len() + 500, 604);
    assert_eq!(cells(&site.text("quotations-1.csv")).len(), 501);
    let site = site.has("speakers/index.html", "<a href=\"/quotations-1.csv\" download>1</a>");
    let before = (site.text("quotations-1.json"), site.text("quotations-1.csv"));
    let site = site.file("content/articles/new.md", said(601)).build();
    assert_eq!(before, (site.text("quotations-1.json"), site.text("quotations-1.csv")));
    assert_ne!(latest, all(&site, "quotations.json"));
}

#[test]
fn what_is_withdrawn_is_listed_no_more() {
    let site = site().build();
    assert!(site.text("quotations.csv").contains("A first word"));
    let site = site.delete("content/articles/older.md").build().nowhere("A first word");
    let draft = LEVEE.replace("date:", "draft: true\ndate:");
    let site = site.file("content/articles/levee.md", draft).build();
    assert!(site.published().keys().all(|p| !p.starts_with("quotations")), "an empty list is none");
}

#[test]
fn a_speaker_who_said_much_has_pages_like_a_list() {
    let said = |day: u32| {
        format!(
            "---\ntitle: Of day {day}\ndate: 2026-11-{day:02}\n---\n“We will build part {day},” Mayor Dana Okafor said.\n"
        )
    };
    let mut site = site().config("paginate_by = 3");
    for day in 1..=6 {
        site = site.file(&format!("content/articles/d{day}.md"), said(day));
    }
    // With the one of the levee there are seven.
    let site = site
        .build()
        .has("speakers/okafor/index.html", "7 quotations")
        .has("speakers/okafor/index.html", "part 6”")
        .has("speakers/okafor/index.html", "href=\"/speakers/okafor/page/2/\"")
        .has("speakers/okafor/index.html", "ProfilePage")
        .has("speakers/okafor/page/2/index.html", "part 1”")
        .has("sitemap.xml", "<loc>https://test.example/speakers/okafor/page/2/</loc>");
    assert!(
        !site.text("speakers/okafor/page/2/index.html").contains("ProfilePage"),
        "one page is the profile"
    );
    let mut parts = 0;
    for page in ["index.html", "page/2/index.html"] {
        parts += site.text(&format!("speakers/okafor/{page}")).matches("<blockquote").count();
    }
    assert_eq!(parts, 7, "each quotation stands on one page");
    // A new quotation leaves the older page as it is.
    let old = site.text("speakers/okafor/page/2/index.html");
    let site = site.file("content/articles/d23.md", said(23)).build();
    assert_eq!(site.text("speakers/okafor/page/2/index.html"), old);
    // Three fewer, and then a page fewer.
    let site =
        ["d1", "d2", "d3"].iter().fold(site, |site, d| site.delete(&format!("content/articles/{d}.md")));
    let site = site.build();
    assert!(!site.path("public/speakers/okafor/page").exists());
    site.equals_a_clean_build();
}

#[test]
fn a_block_quotation_says_why_its_speaker_is_not_named_where_the_text_does() {
    let quoted = |who: &str| {
        crate::site_test::brief(
            "T",
            &format!("{who} said:\n\n> “The bonds were sold in March, and nobody was told.”\n"),
        )
    };
    let why = "A county finance official, who asked not to be named for fear of the board & the post,";
    let site = SiteTest::new()
        .file("content/articles/why.md", quoted(why))
        .file("content/articles/none.md", quoted("A county finance official"))
        .build();
    let chip = |why: &str| {
        format!(
            "<span class=\"chip chip--unnamed\"><span class=\"chip-name\">county finance official</span> \
             <span class=\"chip-role\">{why}</span></span>"
        )
    };
    site.has(
        "articles/why/index.html",
        &chip("who asked not to be named for fear of the board &amp; the post"),
    )
    .has("articles/none/index.html", &chip("not named"))
    .equals_a_clean_build();
}

#[test]
fn annotations_are_where_the_page_and_they_themselves_say() {
    let body = "“A first word,” Lee Stone said.\n";
    let front = "---\ntitle: A Word\ndate: 2026-10-01\n";
    let site = SiteTest::new()
        .file("site.toml", "title = \"The Test\"\nbase_url = \"https://test.example/news\"\n")
        .file("content/articles/word.md", format!("{front}---\n{body}"))
        .file("content/articles/page.md", format!("{front}path: /old/page.html\n---\n{body}"))
        .build();
    for (page, file) in [
        ("articles/word/index.html", "articles/word/annotations.json"),
        ("old/page.html", "old/page.annotations.json"),
    ] {
        let collection: Value = serde_json::from_str(&site.text(file)).unwrap();
        assert_eq!(collection["id"], format!("https://test.example/news/{file}"));
        // A compact name stands for the page, and with an id for what has that there. An address that doesn't end with a mark
        // is a prefix only if that is said.
        let term = &collection["@context"][1]["page"];
        let address = format!("https://test.example/news/{}", page.trim_end_matches("index.html"));
        let prefix = serde_json::json!({ "@id": address, "@prefix": true });
        assert_eq!(*term, if address.ends_with('/') { address.into() } else { prefix });
        let item = &collection["first"]["items"][0];
        assert_eq!(item["target"]["source"], "page:");
        for id in [&item["id"], &item["body"]["id"]] {
            let id = id.as_str().unwrap().strip_prefix("page:#").unwrap();
            assert!(site.text(page).contains(&format!(" id=\"{id}\"")), "{id}");
        }
        let link = format!("title=\"Annotations\" href=\"/news/{file}\"");
        assert!(site.text(page).contains(&link), "{page} has no link {link}");
    }
    site.equals_a_clean_build();
}
