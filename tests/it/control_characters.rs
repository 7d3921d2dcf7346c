//! No page, feed or data file holds a character that its format forbids, whatever it came from; "�" stands in its place.

use crate::site_test::{SiteTest, ibid, run};

const BAD: [char; 6] = ['\0', '\u{1}', '\u{B}', '\u{7F}', '\u{96}', '\u{FFFF}'];

#[test]
fn characters_that_no_page_can_hold_are_shown_as_such_everywhere() {
    let raw: String = BAD.iter().collect();
    let site = SiteTest::new()
        .file(
            "site.toml",
            "title = \"Wire\\u0001\"\nbase_url = \"https://test.example\"\npublisher = \"Desk\\u0000\\b\"\ndescription = \"D\u{7f}\"\n",
        )
        .file("content/_people.yaml", "voss: {name: \"Ida\\x01 Voss\", description: \"Cl\\u0000erk\", roles: [{title: \"cl\\x0berk\"}]}\n")
        .file("content/_data/d.json", "{\"a\": \"\\u0002\"}")
        .file(
            "content/a/x.md",
            format!(
                "---\ntitle: \"Ti{raw}tle\\x01\"\ndate: 2026-11-22\ntags: [\"ta\\x02g\"]\ncorrections:\n- date: 2026-11-22\n  text: \"cor\\x03rect\"\n---\n\
                 A{raw}b `c{raw}d` &#1;&#0;&#x1F; [l](https://x.example \"t&#3;\") ![a&#4;](https://x.example/p.svg \"u&#5;\")[@voss].\n\n\
                 “We k{raw}ept &#2; it,” said Ida\u{1} Voss.[^n]\n\n## H{raw}&#1;\n\n[^n]: N{raw}&#6;\n"
            ),
        )
        .file("content/a/_index.md", "---\ntitle: \"Sec\\x01\"\n---\nT&#1;{raw}\n")
        .build();
    for (path, bytes) in site.published() {
        if ![".html", ".xml", ".json", ".csv"].iter().any(|e| path.ends_with(e)) {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains(BAD), "{path}: {text:?}");
        for number in [
            "\\u0000", "\\u0001", "\\u0002", "\\u0003", "\\u000b", "\\u007f", "\\uffff", "\\b", "&#1;",
            "&#x1;",
        ] {
            assert!(!text.contains(number), "{number} in {path}");
        }
    }
    let page = site.text("a/x/index.html");
    for shown in ["Ti������tle�", "A������b", "c������d", "We k������ept � it", "cor�rect"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let told = site.findings();
    assert!(told.iter().any(|f| f["code"] == "W413" && f["line"] == 2), "{told:?}");
}

#[test]
fn markers_are_written_into_a_file_without_changing_what_is_in_it() {
    let before = "---\ntitle: T\ndate: 2026-11-22\n---\n\u{1}“We kept it,” said Ida Voss.\u{c} \u{FFFD}\0\n";
    let site = SiteTest::new()
        .file("content/_people.yaml", "voss: {name: Ida Voss}\n")
        .file("content/a/x.md", before);
    let path = site.path("content/a/x.md");
    let ran = run(ibid(&site.root(), &["annotate", "--write", path.to_str().unwrap()]));
    assert!(ran.status.success(), "{}", ran.all());
    let after = std::fs::read_to_string(path).unwrap();
    assert_eq!(after, before.replace("it,”", "it,”[@voss]"));
}
