//! What people type wrong in front matter, registries, settings and texts, and what ibid says of it: where it is, what
//! is wrong, and the line as it should be.

use crate::site_test::{SiteTest, TODAY, brief, ibid, run};
use ibid::config::Config;
use ibid::parse;
use ibid::source_file::SourceFile;
use proptest::prelude::*;
use serde_json::Value;

/// A site whose briefs are these front matters, `a00.md` the first.
fn with_front_matter<'c>(texts: impl IntoIterator<Item = &'c str>) -> SiteTest {
    texts.into_iter().enumerate().fold(SiteTest::new(), |site, (i, text)| {
        site.file(&format!("content/a/a{i:02}.md"), format!("---\n{text}\n---\nBody.\n"))
    })
}

pub(crate) fn text<'v>(finding: &'v Value, key: &str) -> &'v str {
    finding[key].as_str().unwrap_or_default()
}

/// Each front matter has a finding at a line and column of its file, with parts of its message and of its remedy.
fn check(cases: &[(&str, &str, &str, &str)]) {
    let found = with_front_matter(cases.iter().map(|c| c.0)).findings();
    let mut wrong = String::new();
    for (i, (typed, at, message, help)) in cases.iter().enumerate() {
        let file = format!("content/a/a{i:02}.md");
        let ours: Vec<_> = found.iter().filter(|f| text(f, "file") == file).collect();
        let fits = ours.iter().any(|f| {
            format!("{}:{}", f["line"], f["column"]) == *at
                && text(f, "message").contains(message)
                && text(f, "help").contains(help)
        });
        if !fits {
            wrong += &format!("{typed}\nshould have: {at} “{message}” “{help}”, but has {ours:#?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

const DATE: &str = "date: 2026-11-01";

#[test]
fn marks_that_mean_something_to_yaml_are_explained_with_the_line_as_it_should_be() {
    check(&[
        (
            "title: \"Go Home\" Painted on Wall",
            "2:18",
            "words after the closing",
            "title: '\"Go Home\" Painted on Wall'",
        ),
        ("title: \"The \"Old\" Pier\"", "2:14", "words after the closing", "title: 'The \"Old\" Pier'"),
        ("title: 'Yes' Wins", "2:14", "words after the closing", "title: \"'Yes' Wins\""),
        ("title: 'Harbor's End'", "2:16", "the apostrophe ends", "title: \"Harbor's End\""),
        ("title: 'Twas the Tide", "2:8", "never closed", "title: \"'Twas the Tide\""),
        ("title: \"Low Tide\ndate: 2026-11-01", "2:8", "never closed", "title: \"Low Tide\""),
        (
            "title: \"Low Tide\ndate: 2026-11-01\ndescription: \"More\"",
            "2:8",
            "never closed",
            "title: \"Low Tide\"",
        ),
        ("title: \"Low Tide”\ndate: 2026-11-01", "2:8", "never closed", "title: \"Low Tide\""),
        ("title: [Live] Votes Come In", "2:15", "begins with [ is a list", "title: \"[Live] Votes Come In\""),
        ("title: {Live} Votes", "2:15", "begins with { is a group", "title: \"{Live} Votes\""),
        ("title: Levee: Yes or No", "2:13", "a colon with a space", "title: \"Levee: Yes or No\""),
        ("title: Breaking:", "2:16", "a colon with a space", "title: \"Breaking:\""),
        ("title: @harbor on Tides", "2:8", "can't begin with @", "title: \"@harbor on Tides\""),
        ("title: `ls` Explained", "2:8", "can't begin with `", "title: \"`ls` Explained\""),
        ("title: % of Voters", "2:8", "can't begin with %", "title: \"% of Voters\""),
        ("title: *Late* Edition", "2:8", "can't begin with *", "title: \"*Late* Edition\""),
        ("title: & Daughters", "2:8", "can't begin with &", "title: \"& Daughters\""),
        ("title: ! Flood Watch", "2:8", "can't begin with !", "title: \"! Flood Watch\""),
        ("title: > Flood", "2:8", "can't begin with >", "title: \"> Flood\""),
        ("title: - Flood", "2:8", "after a dash comes an item", "title: \"- Flood\""),
        ("title: \"D:\\maps\"", "2:11", "a backslash means something", "single quotation marks"),
        (
            "title: Tide\ntags: [#flood, pier, #levee]",
            "3:8",
            "taken for a comment",
            "tags: [\"#flood\", pier, \"#levee\"]",
        ),
        (
            "title: Tide\ntags: [pier, 'Leo's boat']",
            "3:19",
            "the apostrophe ends",
            "tags: [pier, \"Leo's boat\"]",
        ),
        ("title: Tide\ntags: [pier, @levee]", "3:14", "can't begin with @", "tags: [pier, \"@levee\"]"),
        ("title: Tide\ntags: [pier, , levee]", "3:14", "nothing before this comma", "take out the comma"),
        ("title: Tide\ntags: [pier, levee\nslug: x", "3:7", "this [ is never closed", "]"),
        (
            "title: Tide\ntags: \"pier\", \"levee\"",
            "3:13",
            "a list on one line",
            "tags: [\"pier\", \"levee\"]",
        ),
    ]);
}

#[test]
fn lines_that_stand_in_the_wrong_place_are_explained() {
    check(&[
        ("  title: Tide\n date: 2026-11-01", "2:3", "spaces before `title`", "beginning of the line"),
        ("title: Tide\n date: 2026-11-01", "3:2", "spaces before `date`", "beginning of the line"),
        ("title: Tide\n\tdate: 2026-11-01", "3:1", "a tab", "indent with spaces"),
        ("title:\u{a0}Tide\ndate: 2026-11-01", "2:7", "a no-break space", "space bar"),
        ("title: Tide\n\u{200b}date: 2026-11-01", "3:1", "an invisible character", "delete it"),
        ("title: Tide\u{2028}Two\ndate: 2026-11-01", "2:12", "an invisible line break", "delete it"),
        ("title:Tide\ndate: 2026-11-01", "2:6", "the space after the colon", "title: Tide"),
        ("title：Tide\ndate: 2026-11-01", "2:6", "a full-width colon", "type : instead"),
        ("title = Tide\ndate: 2026-11-01", "2:7", "an equals sign", "title: Tide"),
        (
            "description: The pier is closed\nuntil spring\ntitle: Tide",
            "3:1",
            "this line has no key",
            "two spaces",
        ),
        (
            "description: The pier closes\nand so: it goes\ntitle: Tide",
            "3:1",
            "“and so:” is no key",
            "two spaces",
        ),
        (
            "description: The pier closes\n  and so: it goes\ntitle: Tide",
            "3:9",
            "a colon with a space",
            "description: \"The pier closes and so: it goes\"",
        ),
        ("title: Tide\ntags:\n-pier\n-levee", "4:1", "the space after the dash", "- pier"),
        (
            "title: Tide\ntags:\n  -pier\n  -levee",
            "3:1",
            "must be a list, not text",
            "a space after each dash",
        ),
        (
            "title: Tide\nphotos:\n- src:a.jpg\n  alt: A pier",
            "4:6",
            "the space after the colon",
            "- src: a.jpg",
        ),
        (
            "title: Tide\nphotos:\n- src: a.jpg\n   alt: A pier",
            "5:4",
            "`alt` is not below the key",
            "same column",
        ),
        ("title: Tide\n- pier", "3:1", "a list and keys can't be mixed", "dashes in one column"),
        ("title: Tide\ntitle: Ebb", "3:1", "`title` is there twice", "keep one"),
    ]);
}

#[test]
fn a_value_of_the_wrong_kind_is_shown_as_it_should_be_typed() {
    let head = "title: Tide\ndate: 2026-11-01\n";
    let photos = "photos:\n  - src: pier.jpg\n    alt: ";
    let cases: Vec<(String, &str, &str, &str)> = [
        ("photos: [pier.jpg]", "4:9", "each picture of `photos` needs a `src` and an `alt`", photos),
        ("photos: pier.jpg", "4:9", "needs a `src` and an `alt`", photos),
        ("photos:\n- pier.jpg", "5:3", "needs a `src` and an `alt`", photos),
        ("photos:\n  src: pier.jpg\n  alt: A pier", "4:1", "needs a `src` and an `alt`", photos),
        ("corrections: The pier is in Port Ames.", "4:14", "must be a list", "corrections:\n  - date: "),
        ("people: [Ann Reed]", "4:9", "must be a group of keys", "people:\n  okafor:\n    name: Ann Reed"),
        ("tags: pier, levee", "4:7", "must be a list", "tags: [pier, levee]"),
        ("tags: [\"a\", Note: b]", "4:7", "must be a list of texts", "\"Note: b\""),
        ("tags:\n- #pier", "5:3", "an item of `tags` is empty", "begins with #"),
        ("slug: [a]", "4:7", "must be text, not a list", "slug: \"[a]\""),
        ("dateline: 1.50", "4:11", "must be text, not a number", "dateline: \"1.50\""),
        ("draft: yes", "4:8", "must be true or false", "draft: true"),
        ("draft: no", "4:8", "must be true or false", "draft: false"),
    ]
    .map(|(line, at, message, help)| (format!("{head}{line}"), at, message, help))
    .into();
    check(
        &cases
            .iter()
            .map(|(typed, at, message, help)| (typed.as_str(), *at, *message, *help))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn a_date_is_read_with_its_offset_or_refused_with_its_spelling() {
    let title = "title: Tide\ndate: ";
    let good = [
        "2026-11-01 10:00:00 -0500",
        "2026-11-01 10:00",
        "2026-11-01T10:00[America/Chicago]",
        "2026-11-01T10:00:00.000Z",
    ];
    let typed: Vec<String> = good.iter().map(|d| format!("{title}{d}")).collect();
    assert_eq!(with_front_matter(typed.iter().map(String::as_str)).findings(), Vec::<Value>::new());
    let cases: Vec<(String, &str)> = [
        ("2026-11-7", "write: date: 2026-11-07"),
        ("2026/11/07", "write: date: 2026-11-07"),
        ("20261107", "write: date: 2026-11-07"),
        ("Nov. 7, 2026", "write: date: 2026-11-07"),
        ("7th November 2026", "write: date: 2026-11-07"),
        ("22.11.2026", "write: date: 2026-11-22"),
        ("7.11.2026", "date: 2026-11-07, or date: 2026-07-11, as you mean it"),
        ("2026-02-30", "no such day"),
        ("2026-11-07 3:30 pm", "with 24 hours: date: 2026-11-07 15:30"),
        ("2026-11-07 12:05 a.m.", "date: 2026-11-07 00:05"),
        ("2026-11-07 10 PM", "date: 2026-11-07 22:00"),
        ("2026-11-07 8:45", "date: 2026-11-07 08:45"),
        ("2026-11-7 08:45", "date: 2026-11-07 08:45"),
        ("2026-11-07, 08:45", "date: 2026-11-07 08:45"),
        ("2026-11-07 08.45", "date: 2026-11-07 08:45"),
        ("2026-11-07 15:30 EST", "as its offset: date: 2026-11-07 15:30 -05:00"),
        ("2026-11-07 15:30 IST", "as its offset, such as date: 2026-11-07 15:30 -05:00"),
        ("2026-11-07 15:30 America/Chicago", "date: 2026-11-07 15:30 [America/Chicago]"),
        ("2026-11-07 15:30 -6", "date: 2026-11-07 15:30 -06:00"),
        ("2026-11-07 15:30 \u{2212}06:00", "date: 2026-11-07 15:30 -06:00"),
        ("2026-11-07 15:30 +2500", "no such offset"),
        ("2026-11-07 27:30", "no such time"),
        ("7.11.2026 8:45", "date: 2026-11-07 08:45, or date: 2026-07-11 08:45"),
        ("2026-11", "the day is missing"),
        ("November 2026", "the day is missing"),
        ("2026", "the month and the day are missing"),
        ("2026-11-07T15:30[Mars/Base]", "the zone in brackets"),
        ("tomorrow", "write the year first"),
    ]
    .map(|(date, help)| (format!("{title}{date}"), help))
    .into();
    check(
        &cases
            .iter()
            .map(|(typed, help)| (typed.as_str(), "3:7", "`date` is no date", *help))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn front_matter_that_is_none_is_told_from_a_text_without_any() {
    let cases = [
        ("+++\ntitle = \"Tide\"\n+++\n", "1:1", "is TOML", "three dashes"),
        ("{\n\"title\": \"Tide\"\n}\n", "1:1", "is JSON", "three dashes"),
        ("----\ntitle: Tide\n----\n", "1:1", "just three dashes", "write: ---"),
        ("\n---\ntitle: Tide\n---\n", "2:1", "on the first line", "take out what is above"),
        ("title: Tide\ndate: 2026-11-01\n---\n", "1:1", "above the front matter is missing", "write ---"),
        (
            "---\ntitle: Tide\ndate: 2026-11-01\n——\nBody.\n",
            "4:1",
            "closed by just three dashes",
            "write: ---",
        ),
        ("---\ntitle: Tide\ndate: 2026-11-01\n\nBody.\n", "1:1", "never closed", "on line 3"),
    ];
    let mut site =
        SiteTest::new().file("content/a/dots.md", "---\ntitle: Tide\ndate: 2026-11-01\n...\nBody.\n");
    for (i, (typed, ..)) in cases.iter().enumerate() {
        site = site.file(&format!("content/a/{i}.md"), typed);
    }
    // A section's page needs none, but what looks like it must not be printed.
    site = site
        .file("content/b/_index.md", "---\ntitle: Section\nText.\n")
        .file("content/c/_index.md", "Just a text.\n");
    let found = site.findings();
    for (i, (typed, at, message, help)) in cases.iter().enumerate() {
        let file = format!("content/a/{i}.md");
        let ours = found.iter().find(|f| text(f, "file") == file).unwrap_or_else(|| panic!("{typed}"));
        assert_eq!(format!("{}:{}", ours["line"], ours["column"]), *at, "{ours}");
        assert!(text(ours, "message").contains(message) && text(ours, "help").contains(help), "{ours}");
    }
    let others: Vec<&str> = found[cases.len()..].iter().map(|f| text(f, "file")).collect();
    assert_eq!(others, ["content/b/_index.md"]);
}

#[test]
fn what_yaml_takes_for_a_comment_is_warned_about_where_it_looks_like_text() {
    let site = SiteTest::new()
        .file("content/a/x.md", format!("---\ntitle: Ann Reed Is #1\n{DATE}\ndescription: On #tides and more # a comment\n---\nBody.\n"))
        .file("content/a/y.md", format!("---\ntitle: C# and A#B # plain\n{DATE} # the day\ntags:\n- No. #9\n- 'x #1'\n---\nBody.\n"))
        .file("content/a/z.md", "---\ntitle: \"No. #4\" #note\ndate: 2026-11-01 #local\ndraft: false #x\ntags: [a, b] #local\n---\nBody.\n")
        .file("content/a/_index.md", "---\ntitle: The #2 Section\n---\n")
        .file("content/_people.yaml", "# the people\nreed:\n  name: Ann Reed #2\n  aliases: [Reed] # that's all\n");
    let found = site.findings();
    let found: Vec<_> = found.iter().filter(|f| f["code"] == "W320").collect();
    let shown: Vec<String> = found
        .iter()
        .map(|f| {
            format!(
                "{}:{}:{} {}",
                text(f, "file"),
                f["line"],
                f["column"],
                text(f, "help").split(" (").next().unwrap()
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "content/_people.yaml:3:18 put the text in quotation marks: name: \"Ann Reed #2\"",
            "content/a/_index.md:2:12 put the text in quotation marks: title: \"The #2 Section\"",
            "content/a/x.md:2:20 put the text in quotation marks: title: \"Ann Reed Is #1\"",
            "content/a/x.md:4:17 put the text in quotation marks: description: \"On #tides and more # a comment\"",
            "content/a/y.md:5:7 put the text in quotation marks: - \"No. #9\"",
        ]
    );
    // A warning stops nothing, also in the registry.
    site.build().has("a/x/index.html", "Ann Reed Is");
}

#[test]
fn keys_of_other_generators_are_named_once_a_run_with_ibids_own() {
    let typed = "title: Tide\ndate: 2026-11-01\nauthor: Ann Reed\nlastmod: 2026-11-02\nweight: 4\npublished: false\nimage: pier.jpg";
    let site =
        with_front_matter([typed, typed, "title: Ebb\ndate: 2026-11-01\nauthors: [Bo, Cy]\nauthor: Bo"]);
    let ran = run(ibid(&site.root(), &["check", "--now", TODAY]));
    for (key, told) in [
        (
            "`author` is a key of other generators, here and in 2 other files",
            "in ibid it is `byline`, a list: byline: [Ann Reed]",
        ),
        ("`lastmod` is a key of other generators, here and in one other file", "updated: 2026-11-02"),
        ("`weight` is a key", "nothing like it"),
        ("`published` is a key", "draft: true"),
        ("`image` is a key", "- src: pier.jpg"),
        ("`authors` is a key", "byline: [Bo, Cy]"),
    ] {
        assert_eq!(ran.stderr.matches(key).count(), 1, "{key}\n{}", ran.stderr);
        assert!(ran.stderr.contains(told), "{told}\n{}", ran.stderr);
    }
    // Where it is a key of ibid's, it is no foreign one.
    let source =
        SiteTest::small().file("content/_sources.yaml", "tides:\n  title: Tides\n  author: [Ann Reed]\n");
    assert!(!source.findings().iter().any(|f| f["code"] == "E308"));
}

#[test]
fn the_line_as_it_should_be_keeps_every_word_that_was_typed() {
    let list = "a list on one line";
    check(&[
        (
            "title: '80s Hits Return, Sings 'Harbor'",
            "2:33",
            "the apostrophe ends",
            "title: \"'80s Hits Return, Sings 'Harbor'\"",
        ),
        ("title: 'The 'Old' Pier'", "2:14", "the apostrophe ends", "title: \"The 'Old' Pier\""),
        ("title: 'that''s' fine'", "2:18", "words after", "title: \"'that's' fine'\""),
        ("title: \"Tide\",", "2:14", "a comma stands after", "take the comma out: title: \"Tide\""),
        (
            "title: Tide\ntags: [\"pier\" \"tide\"]",
            "3:15",
            "a comma is missing",
            "tags: [\"pier\", \"tide\"]",
        ),
        ("title: Tide\nbyline: - Ann Reed", "3:9", list, "byline: [Ann Reed]"),
        ("title: Tide\ntags: #pier", "3:7", "takes “#pier” for a comment", "tags: [\"#pier\"]"),
        ("title: Tide\ntags: #pier #tide", "3:7", "for a comment", "tags: [\"#pier\", \"#tide\"]"),
        ("title: Tide\ndate: 2026-11-01\ntags: pier, tide]", "4:7", "must be a list", "tags: [pier, tide]"),
        ("title: Tide\ndate: 2026-11-01\ntags: (pier, tide)", "4:7", "must be a list", "tags: [pier, tide]"),
        ("title: Tide\ndate: 2026-11-01\ntags: {pier, tide}", "4:7", "must be a list", "tags: [pier, tide]"),
        (
            "title: Tide\nphotos:\n- src: a.jpg, alt: A pier",
            "4:18",
            "two keys",
            "- src: a.jpg\n  alt: A pier",
        ),
        (
            "description: The keeper\n  retires: in May\ntitle: Tide",
            "3:10",
            "a colon with a space",
            "description: \"The keeper retires: in May\"",
        ),
    ]);
    let registry = SiteTest::small().file("content/_people.yaml", "reed:\n  name:Ann Reed\n");
    let found = registry.findings();
    assert!(found.iter().any(|f| text(f, "help").contains("after the colon: name: Ann Reed")), "{found:#?}");
}

#[test]
fn the_remedy_for_a_foreign_key_publishes_nothing_that_was_held_back() {
    let head = "title: Tide\ndate: 2026-11-01\n";
    let cases: Vec<(String, &str, &str)> = [
        ("publishDate: 2030-05-01", "4:1", "write date: 2030-05-01, and take this line out"),
        ("publishDate: 2026-11-01", "4:1", "is there too: take this line out"),
        ("PubDate: 2030-05-01", "4:1", "write date: 2030-05-01"),
        ("published: 2030-05-01", "4:1", "write date: 2030-05-01"),
        ("draft: false\nstatus: private", "5:1", "write draft: true"),
        ("author: {name: Ann Reed, email: ann@tide.example}", "4:1", "a list: byline: [Ann Reed]"),
        ("author:\n  email: ann@tide.example\n  name: Ann Reed", "4:1", "a list: byline: [Ann Reed]"),
        ("author: {email: ann@tide.example}", "4:1", "a list of names"),
        ("Author: Ann Reed <ann@tide.example>", "4:1", "a list: byline: [Ann Reed]"),
        ("summary: Pier #2 opens", "4:1", "description: \"Pier #2 opens\""),
    ]
    .map(|(line, at, help)| (format!("{head}{line}"), at, help))
    .into();
    for (typed, at, help) in &cases {
        check(&[(typed, at, "is a key of other generators", help)]);
    }
    check(&[
        ("title: Tide\npublished: 2026-11-01", "3:1", "`published` is a key", "date: 2026-11-01"),
        ("title: Tide\ndate: 2026-11-01\nexpires: 9999-12-31", "4:10", "is no date", "leave `expires` out"),
    ]);
}

#[test]
fn registries_and_data_are_explained_like_front_matter() {
    let site = SiteTest::small()
        .file("content/_people.yaml", "reed:\n  name: Ann: Reed\n")
        .file("content/_organizations.yaml", "hall:\n  name: 'City's Hall'\n")
        .file("content/_sources.yaml", "\u{feff}tides:\r\n  titel: Tides\r\n")
        .file("content/_data/tides.yaml", "high:\n\t- 3\n")
        .file("content/_data/piers.toml", "name = Long Pier\n")
        .file("content/_data/boats.json", "[1, 2,]\n");
    let found = site.findings();
    let shown: Vec<String> =
        found.iter().map(|f| format!("{}:{} {}", text(f, "file"), f["line"], text(f, "help"))).collect();
    for wanted in [
        "content/_people.yaml:2 put the text in quotation marks: name: \"Ann: Reed\"",
        "content/_organizations.yaml:2 put the text in double quotation marks: name: \"City's Hall\"",
        "content/_sources.yaml:2 did you mean `title`?",
        "content/_data/tides.yaml:2 indent with spaces: two for each step",
        "content/_data/piers.toml:1 write: name = \"Long Pier\"",
        "content/_data/boats.json:1 take out the comma before the closing bracket",
    ] {
        assert!(shown.iter().any(|s| s == wanted), "{wanted} is not in {shown:#?}");
    }
}

#[test]
fn a_link_or_picture_that_is_not_there_is_reported_by_what_it_is() {
    let link = |to: &str| brief("T", &format!("[word]({to})"));
    let site = SiteTest::new()
        .file("content/a/1.md", link("www.harbor.example"))
        .file("content/a/2.md", link("harbor.org/tides"))
        .file("content/a/3.md", link("desk@harbor.example"))
        .file("content/a/4.md", brief("T", "![A pier](peir.png)"))
        .file("content/a/5.md", link("/tides/"));
    let found = site.findings();
    let help: Vec<&str> = found.iter().map(|f| text(f, "help")).collect();
    for (told, wanted) in help.iter().zip([
        "https://www.harbor.example",
        "https://harbor.org/tides",
        "mailto:desk@harbor.example",
        "put the file beside the brief",
        "@/articles/levee.md",
    ]) {
        assert!(told.contains(wanted), "{told}: {wanted}");
    }
}

/// Words of the YAML library, which no writer should meet.
const LIBRARY: &[&str] = &[
    "did not find",
    "mapping",
    "scalar",
    "token",
    "anchor",
    "sequence",
    "deserial",
    "indicator",
    "while ",
    "invalid type",
    "context",
    "document",
    "node content",
    "unexpected",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_the_library_reaches_a_writer(pieces in prop::collection::vec(prop::sample::select(vec![
        "title", "date", "tags", ": ", ":", "- ", "-", "\n", "\n  ", "\n ", "\n\t", "\r\n", "\"", "'", "[", "]", "{", "}", ", ", "# ", " #1", "@",
        "`", "%", "&a", "*a", "!", "!!str ", "|", ">", "? ", "2026-11-01", "Tide", "it's", "“", "”", "\u{a0}", "\u{2028}", "\u{feff}", "：", " = ",
        "\\", "\\U", "---", "...", "é", "true", "~", "<<",
    ]), 0..24)) {
        let config = "title = \"T\"\nbase_url = \"https://t.example\"\n";
        let file = |path: &str, text: &str| SourceFile { path: path.into(), text: text.into() };
        let config = Config::parse(&file("site.toml", config)).unwrap();
        let (_, found) = parse::brief(file("content/a.md", &format!("---\n{}\n---\nBody.\n", pieces.concat())), &config);
        for one in found {
            let said = format!("{} {}", one.message, one.help.as_deref().unwrap_or_default());
            // What the writer typed may be any word; the library's are none of the pieces.
            for word in LIBRARY {
                prop_assert!(!said.contains(word), "{}: {}", word, said);
            }
            let place = one.place.as_ref().map_or(0, |p| p.line);
            prop_assert!(one.code.id != "E301" || place > 1, "{}", said);
        }
    }
}
