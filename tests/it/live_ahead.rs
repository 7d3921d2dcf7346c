//! Entries of a live page are held back until their time comes, with all that only they name, and no link to one breaks a
//! build.

use crate::serve_run::Served;
use crate::site_test::{SiteTest, brief, ibid, run};

/// What the tests take for now is the end of 22 November, in UTC.
const SHOWN: &str = "## 2026-11-22 09:00 The pier opens\n\n“It holds,” Dana Okafor said. See [the log][log], a rule[^1] and \
                     [what comes](#t-1123-0800).\n\n— Tom Beck";
const LATER: &str = "## 2026-11-23 08:00 The quokka lands[^2]\n\n“Quokka,” Luis Prado said. It is [there](quokka.svg).\n\n\
                     ![Quokka](quokka.svg)\n*The quokka.* Ada Quokka\n\n> [!facts] Quokka\n> - **4** quokkas\n\n```\nquokka\n```\n\n\
                     ## Quokka fares\n\n- One quokka\n\n<!-- quokka -->\n\n— Ann Quokka";
const DEFINITIONS: &str = "[log]: https://log.example/\n\n[^1]: The rule.\n\n[^2]: A quokka note.";

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>T</title></svg>";

fn live(front: &str, body: &str) -> String {
    format!(
        "---\ntitle: Pier\ndate: 2026-11-22\nform: live\n{front}---\n> [!key]\n> - [Next](#t-1123-0800)\n\n{body}\n"
    )
}

fn site(body: &str) -> SiteTest {
    SiteTest::new()
        .file("content/articles/b.md", live("", body))
        .file("content/articles/quokka.svg", DRAWING)
        .file(
            "content/articles/other.md",
            brief("Other", "See [what comes](b.md#t-1123-0800) and [now](b.md#t-0900)."),
        )
        .file("content/_people.yaml", "okafor: {name: Dana Okafor}\nprado: {name: Luis Prado}\n")
}

/// The published text in small letters, without addresses of pages.
fn says(site: &SiteTest, word: &str) -> Vec<String> {
    let published = site.published();
    let says = |(path, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        (path.contains(word) || text.contains(word)).then_some(path)
    };
    published.into_iter().filter_map(says).collect()
}

#[test]
fn an_entry_comes_when_its_time_comes_and_not_before() {
    // Wherever it stands, and wherever the definitions are that others use too.
    for body in [
        format!("{SHOWN}\n\n{LATER}\n\n{DEFINITIONS}"),
        format!("{LATER}\n\n{DEFINITIONS}\n\n{SHOWN}"),
        format!("{}\n\n{SHOWN}", LATER.replace("## Quokka", &format!("{DEFINITIONS}\n\n## Quokka"))),
    ] {
        let site = site(&body);
        let ran = site.try_build();
        assert!(ran.status.success(), "{}\n{body}", ran.stderr);
        assert!(ran.stderr.contains("left out: 1 future entry"), "{}", ran.stderr);
        let next = "next change: 2026-11-23 08:00 (UTC): content/articles/b.md has an entry that is due";
        assert!(ran.stderr.contains(next), "{}", ran.stderr);
        assert_eq!(says(&site, "quokka"), [""; 0], "{body}");
        assert_eq!(says(&site, "prado"), [""; 0], "{body}");
        let site = site
            .has("articles/b/index.html", "<a href=\"https://log.example/\">the log</a>")
            .has("articles/b/index.html", "The rule.")
            .has("articles/b/index.html", "and what comes.")
            .has("articles/b/index.html", "Tom Beck")
            .has("articles/other/index.html", "See what comes and <a href=\"/articles/b/#t-0900\">now</a>.")
            .has("sitemap.xml", "/articles/b/</loc><lastmod>2026-11-22T09:00");
        let codes = site.codes();
        assert_eq!(codes.iter().filter(|c| *c == "W445").count(), 3, "{codes:?}");
        assert!(!codes.iter().any(|c| c.starts_with('E') || c == "W403" || c == "W417"), "{codes:?}");
        // The day after.
        let built = run(ibid(&site.root(), &["build", "--now", "2026-11-23T08:00:00Z"]));
        assert!(built.status.success() && !built.stderr.contains("next change"), "{}", built.stderr);
        let published = site.published();
        let site = site
            .has("articles/b/index.html", "Ann Quokka")
            .has("articles/b/index.html", "quokka.svg")
            .has("articles/other/index.html", "<a href=\"/articles/b/#t-1123-0800\">what comes</a>")
            .has("speakers/prado/index.html", "Quokka");
        let site = site.args(&["--future"]).build();
        let now = |files: std::collections::BTreeMap<String, Vec<u8>>| {
            files.into_iter().filter(|(path, _)| path.ends_with(".html")).collect()
        };
        crate::site_test::same_files(&now(published), &now(site.published()), "later, and with --future");
        // And back: what was there is gone.
        let site = site.args(&[]).build();
        assert_eq!(says(&site, "quokka"), [""; 0]);
        site.equals_a_clean_build();
    }
}

#[test]
fn a_page_has_not_ended_before_it_ends() {
    let text = |ended: &str| {
        live(&format!("ended: {ended}\n"), "## 09:00 The pier opens\n\nIt is open.")
            .replace("#t-1123-0800", "#t-0900")
    };
    let site = SiteTest::new().file("content/articles/b.md", text("2026-11-23 21:30"));
    let ran = site.try_build();
    assert!(ran.stderr.contains("next change: 2026-11-23 21:30 (UTC)"), "{}", ran.stderr);
    let page = site.text("articles/b/index.html");
    assert!(
        !page.contains("coverageEndTime") && !page.contains("Ended") && page.contains("live-state"),
        "{page}"
    );
    let site = site.file("content/articles/b.md", text("2026-11-22 21:30")).build();
    site.has("articles/b/index.html", "coverageEndTime")
        .has("articles/b/index.html", "Ended")
        .equals_a_clean_build();
}

#[test]
fn the_preview_holds_an_entry_back_as_a_build_does() {
    let site = site(&format!("{SHOWN}\n\n{LATER}\n\n{DEFINITIONS}"));
    site.put("content/articles/other.md", brief("Other", "Words."));
    let served = Served::new(&site, &[]);
    served.until_has("/articles/b/", "The pier opens");
    assert!(!served.get("/articles/b/").text().to_lowercase().contains("quokka"));
    assert_eq!(served.get("/articles/quokka.svg").status, 404);
    // Its time is moved to one that is past.
    let body = format!("{SHOWN}\n\n{}\n\n{DEFINITIONS}", LATER.replace("2026-11-23", "2026-11-21"));
    site.put("content/articles/b.md", live("", &body).replace("t-1123-0800", "t-1121-0800"));
    served.until_has("/articles/b/", "Ann Quokka");
    served.until("its picture is there", || (served.get("/articles/quokka.svg").status == 200).then_some(()));
    site.put("content/articles/b.md", live("", &format!("{SHOWN}\n\n{LATER}\n\n{DEFINITIONS}")));
    served.until("it is gone", || (!served.get("/articles/b/").text().contains("uokka")).then_some(()));
    served.until("its picture is gone", || (served.get("/articles/quokka.svg").status == 404).then_some(()));
}
