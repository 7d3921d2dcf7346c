//! What a writer is told: the file, the line and column, what is wrong, and the remedy; of every broken file.
#![allow(clippy::disallowed_methods)]

use crate::site_test::{SiteTest, TODAY, brief, ibid, run};

/// One broken file, and what is told of it: file, line, column, code, a part of the message and of the remedy.
struct Case {
    path: &'static str,
    text: &'static [u8],
    at: (u64, u64),
    code: &'static str,
    message: &'static str,
    help: &'static str,
}

const fn case(
    path: &'static str,
    text: &'static [u8],
    at: (u64, u64),
    code: &'static str,
    message: &'static str,
    help: &'static str,
) -> Case {
    Case { path, text, at, code, message, help }
}

/// Every kind of broken input that stands in a file of its own. A line and column of 0: the whole file.
const CASES: &[Case] = &[
    case("content/a/bad-utf8.md", b"---\ntitle: T\ndate: 2026-11-01\n---\nA \xffb\n", (5, 3), "E102", "not UTF-8", "Save with encoding"),
    case("content/a/utf16.md", b"\xff\xfe-\0-\0-\0\n\0", (0, 0), "E102", "UTF-16", "Save with encoding"),
    case("content/a/utf16-be.md", b"\xfe\xff\0-\0-\0-\0\n", (0, 0), "E102", "UTF-16", "Save with encoding"),
    case("content/a/no-front.md", b"# Hello\n", (1, 1), "E302", "there is no front matter", "three dashes"),
    case("content/a/open-front.md", b"---\ntitle: T\n", (1, 1), "E302", "never closed", "on line 2"),
    case("content/a/empty.md", b"", (1, 1), "E302", "there is no front matter", "three dashes"),
    case("content/a/no-title.md", b"---\ndate: 2026-11-01\n---\n", (2, 1), "E303", "`title` is missing", "title: Council"),
    case("content/a/no-date.md", b"---\ntitle: T\n---\n", (2, 1), "E303", "`date` is missing", "date: 2026-11-22"),
    case("content/a/misspelt.md", b"---\ntitle: T\ndate: 2026-11-01\ntgas: [x]\n---\n", (4, 1), "E304", "unknown key `tgas`", "did you mean `tags`?"),
    case("content/a/own-key.md", b"---\ntitle: T\ndate: 2026-11-01\nzebra: x\n---\n", (4, 1), "E304", "unknown key `zebra`", "under `extra`"),
    case("content/a/case-key.md", b"---\nTitle: T\ntitle: T\ndate: 2026-11-01\n---\n", (2, 1), "E304", "unknown key `Title`", "did you mean `title`?"),
    case("content/a/twice.md", b"---\ntitle: T\ndate: 2026-11-01\ntitle: U\n---\n", (4, 1), "E301", "the key `title` is there twice", "keep one"),
    case("content/a/colon.md", b"---\ntitle: One: two\ndate: 2026-11-01\n---\n", (2, 11), "E301", "a colon with a space after it", "title: \"One: two\""),
    case("content/a/tab.md", b"---\ntitle: T\n\tdate: 2026-11-01\n---\n", (3, 1), "E301", "a tab", "indent with spaces"),
    case("content/a/tag.md", b"---\ntitle: !secret T\ndate: 2026-11-01\n---\n", (2, 8), "E301", "can't begin with !", "title: \"!secret T\""),
    case("content/a/list-front.md", b"---\n- title\n---\n", (2, 1), "E301", "keys and values are expected here", "key: value"),
    case("content/a/tags-text.md", b"---\ntitle: T\ndate: 2026-11-01\ntags: a, b\n---\n", (4, 7), "E305", "`tags` must be a list, not text", "tags: [a, b]"),
    case("content/a/title-list.md", b"---\ntitle: [T]\ndate: 2026-11-01\n---\n", (2, 8), "E305", "`title` must be text, not a list", "title: \"[T]\""),
    case("content/a/title-bool.md", b"---\ntitle: true\ndate: 2026-11-01\n---\n", (2, 8), "E305", "`title` must be text, not true or false", "quotation marks"),
    case("content/a/draft.md", b"---\ntitle: T\ndate: 2026-11-01\ndraft: maybe\n---\n", (4, 8), "E305", "`draft` must be true or false", "draft: true"),
    case("content/a/title-empty.md", b"---\ntitle: \"\"\ndate: 2026-11-01\n---\n", (2, 8), "E307", "`title` is empty", ""),
    case("content/a/date.md", b"---\ntitle: T\ndate: 11/01/2026\n---\n", (3, 7), "E306", "`date` is no date: “11/01/2026”", "write the year first"),
    case("content/a/date-day.md", b"---\ntitle: T\ndate: 2026-02-30\n---\n", (3, 7), "E306", "`date` is no date", "no such day"),
    case("content/a/updated.md", b"---\ntitle: T\ndate: 2026-11-01\nupdated: 2026-10-01\n---\n", (4, 10), "E307", "`updated` is before `date`", ""),
    case("content/a/slug.md", b"---\ntitle: T\ndate: 2026-11-01\nslug: a/b\n---\n", (4, 7), "E307", "a slug is one part", ""),
    case("content/a/path.md", b"---\ntitle: T\ndate: 2026-11-01\npath: ../x\n---\n", (4, 7), "E702", "climb out", ""),
    case("content/a/alias.md", b"---\ntitle: T\ndate: 2026-11-01\naliases: [/a/../../x/]\n---\n", (4, 10), "E702", "climb out", ""),
    case("content/a/template.md", b"---\ntitle: T\ndate: 2026-11-01\ntemplate: breif.html\n---\n", (4, 11), "E601", "no template breif.html", "did you mean `brief.html`?"),
    case("content/a/link.md", b"---\ntitle: T\ndate: 2026-11-01\n---\nSee [x](@/a/lnk.md).\n", (5, 5), "E401", "leads nowhere", "did you mean"),
    case("content/a/fragment.md", b"---\ntitle: T\ndate: 2026-11-01\n---\n## The votes\n\n[x](#the-vote)\n", (7, 1), "E401", "no heading `#the-vote`", "did you mean `the-votes`?"),
    case("content/a/picture.md", b"---\ntitle: T\ndate: 2026-11-01\n---\n![A pier](pier.jpg)\n", (5, 1), "E401", "the picture isn’t there: pier.jpg", "beside the brief"),
    case("content/a/photo.md", b"---\ntitle: T\ndate: 2026-11-01\nphotos:\n- src: pier.jpg\n  alt: A pier\n  credit: C\n---\n", (5, 8), "E401", "the picture isn’t there: pier.jpg", "beside the brief"),
    case("content/a/photo-alt.md", b"---\ntitle: T\ndate: 2026-11-01\nphotos:\n- src: pier.jpg\n---\n", (5, 1), "E303", "`alt` is missing", "what the picture shows"),
    case("content/a/note.md", b"---\ntitle: T\ndate: 2026-11-01\n---\nWord.[^1]\n", (5, 6), "E402", "there is no footnote [^1]", "[^1]: the text"),
    case("content/a/marker.md", b"---\ntitle: T\ndate: 2026-11-01\n---\n\xe2\x80\x9cYes,\xe2\x80\x9d she said.[@okafr]\n", (5, 17), "E501", "the registry has no `okafr`", "did you mean `okafor`?"),
    case("content/a/marker-in-the-middle.md", b"---\ntitle: T\ndate: 2026-11-01\n---\n\xe2\x80\x9cYes,\xe2\x80\x9d she said.[@okafr]\n\nThen more.\n", (5, 17), "E501", "the registry has no `okafr`", "did you mean `okafor`?"),
    case("content/a/markers.md", b"---\ntitle: T\ndate: 2026-11-01\n---\nWord.[@okafor][@okafor]\n", (5, 6), "E502", "two markers side by side", "[@a; @b]"),
    case("content/a/bomb.md", b"---\ntitle: T\ndate: 2026-11-01\nextra: {a: &a [x,x,x,x,x,x,x,x,x,x], b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a], c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b], d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c], e: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]}\n---\n", (4, 0), "E301", "aliases", ""),
    case("content/_organizations.yaml", b"hall:\n  nmae: City Hall\n", (2, 3), "E304", "unknown key `nmae`", "did you mean `name`?"),
    case("content/_sources.yaml", b"okafor:\n  title: T\n", (1, 1), "E503", "the key `okafor` is there twice", "rename one"),
    case("content/_data/votes.json", b"{\"a\": }\n", (1, 7), "E301", "no JSON can be read", "double quotation marks"),
];

fn broken() -> SiteTest {
    let mut site = SiteTest::small().file("content/_people.yaml", "okafor:\n  name: Dana Okafor\n");
    for case in CASES {
        site = site.file(case.path, case.text);
    }
    site
}

#[test]
fn all_mistakes_of_a_brief_are_counted_and_printed() {
    let nowhere: String = (0..140).map(|i| format!("[x](/nowhere-{i}/)\n\n")).collect();
    let drafts = "[y](two.md)\n\n".repeat(130);
    let site = SiteTest::small()
        .file("content/articles/one.md", brief("One", &(nowhere + &drafts)))
        .file("content/articles/two.md", brief("Two", "Words.").replacen("date", "draft: true\ndate", 1));
    let ran = run(ibid(&site.root(), &["check", "--all"]));
    let found = site.findings();
    for (code, how_many) in [("E401", 140), ("W445", 130)] {
        let found = found.iter().filter(|f| f["code"] == code);
        let lines: Vec<_> = found.map(|f| f["line"].as_u64().unwrap()).collect();
        assert_eq!(lines.len(), how_many, "{code}");
        assert!(lines.windows(2).all(|two| two[1] == two[0] + 2), "{code}: {lines:?}");
        assert_eq!(ran.stderr.matches(&format!("[{code}]")).count(), how_many, "{}", ran.stderr);
        assert!(ran.stderr.contains(&format!("{code} {how_many}  ")), "{}", ran.stderr);
    }
}

#[test]
fn every_broken_file_of_a_run_is_reported_with_its_place_and_remedy() {
    let found = broken().findings();
    let mut wrong = String::new();
    for case in CASES {
        let ours: Vec<_> = found.iter().filter(|f| f["file"] == case.path).collect();
        let fits = ours.iter().any(|f| {
            let number = |key: &str| f[key].as_u64().unwrap_or(0);
            let text = |key: &str| f[key].as_str().unwrap_or_default().to_owned();
            number("line") == case.at.0
                && (case.at.1 == 0 || number("column") == case.at.1)
                && text("code").starts_with(case.code)
                && f["severity"] == "error"
                && text("message").contains(case.message)
                && text("help").contains(case.help)
        });
        if !fits {
            wrong += &format!(
                "{} {:?} {} “{}” “{}”, but: {ours:#?}\n",
                case.path, case.at, case.code, case.message, case.help
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_build_names_every_broken_file_too_and_publishes_nothing() {
    let site = broken();
    let ran = site.try_build();
    assert_eq!(ran.status.code(), Some(1));
    for case in CASES {
        assert!(ran.stderr.contains(case.path), "{} isn't named", case.path);
    }
    assert!(site.published().is_empty());
}

#[test]
fn the_text_of_a_message_is_exact() {
    let site =
        SiteTest::new().file("content/a/x.md", "---\ntitle: T\ndate: 2026-11-01\ntgas: [x]\n---\nBody.\n");
    let ran = site.try_build();
    let told = "error[E304]: unknown key `tgas`
 --> content/a/x.md:4:1
  |
4 | tgas: [x]
  | ^^^^
  |
  = help: did you mean `tags`?
";
    assert_eq!(ran.stderr.trim_end(), told.trim_end());
    assert_eq!(ran.stdout, "");
}

#[test]
fn site_toml_is_reported_with_its_place() {
    let base = "title = \"T\"\nbase_url = \"https://t.example\"\n";
    for (text, at, message, help) in [
        ("title = \"T\"\n".to_owned(), "site.toml:1:1", "missing key `base_url`", "base_url = "),
        (format!("{base}titel = 1\n"), "site.toml:3:1", "unknown key `titel`", "did you mean `title`?"),
        (format!("{base}title = \"U\"\n"), "site.toml:3:1", "this key is there twice", "keep one"),
        (format!("{base}keep = 3\n"), "site.toml:3:8", "`keep` must be a list", "keep = ["),
        (
            format!("{base}time_zone = \"Mars/Base\"\n"),
            "site.toml:3:13",
            "no time zone “Mars/Base”",
            "America/",
        ),
        (
            format!("{base}theme = \"brodsheet\"\n"),
            "site.toml:3:9",
            "there is no theme “brodsheet”",
            "did you mean `broadsheet`?",
        ),
        (
            format!("{base}publisher = \"P\"\n[annotate]\npublish = \"all\"\n"),
            "site.toml:5:11",
            "`publish` can't be “all”",
            "\"certain\"",
        ),
        (
            format!("{base}[feeds]\nformats = [\"atm\"]\n"),
            "site.toml:4:11",
            "no feed format “atm”",
            "\"atom\"",
        ),
        (
            format!("{base}[permalinks]\na = \"/:slgu/\"\n"),
            "site.toml:4:5",
            "must begin with a slash and hold `:slug`",
            "",
        ),
        ("title = \"T\nbase_url = 1".to_owned(), "site.toml:1:", "this text is never closed", "straight"),
    ] {
        let site = SiteTest::small().file("site.toml", &text);
        let ran = site.try_build();
        assert_eq!(ran.status.code(), Some(1), "{text}");
        for part in [at, message, help] {
            assert!(ran.stderr.contains(part), "“{part}” is not in:\n{}", ran.stderr);
        }
    }
}

#[test]
fn two_pages_with_one_path_are_refused() {
    let at = |path: &str| format!("---\ntitle: T\ndate: 2026-11-01\npath: {path}\n---\n");
    for (path, text, told) in [
        ("content/a/y.md", at("/articles/one/"), "content/articles/one.md"),
        ("content/a/y.md", at("/Articles/ONE/"), "content/articles/one.md"),
        ("content/a/y.md", at("/"), "can't be an address"),
        ("content/a/y.md", at("/index.html"), "the front page"),
        ("content/a/y.md", at("/articles/one/index.html"), "content/articles/one.md"),
        ("content/a/y.md", at("/broadsheet.css/"), "broadsheet.css"),
        ("content/a/y.md", at("/articles/"), "the section content/articles"),
        ("content/a/y.md", at("/404.html"), "isn't found"),
        (
            "content/articles/y.md",
            brief("T", "").replace("title", "slug: one\ntitle"),
            "content/articles/one.md",
        ),
        (
            "content/articles/y.md",
            brief("T", "").replace("title", "aliases: [/articles/one/]\ntitle"),
            "an alias of",
        ),
        ("content/articles/One.md", brief("T", ""), "content/articles/one.md"),
        ("content/articles/one/index.html", "static".to_owned(), "the file articles/one/index.html"),
        ("content/articles/one", "a file where a folder must be".to_owned(), "E701"),
        ("content/articles/one", "a file where a folder must be".to_owned(), "content/articles/one.md"),
        ("content/map.svg.md", brief("T", ""), "the file map.svg, and content/map.svg.md"),
        ("content/a/y.md", at("/Map.SVG/y.html"), "the file map.svg, and content/a/y.md"),
        ("content/sitemap.xml", "<x/>".to_owned(), "the file sitemap.xml"),
        ("content/map.SVG", "<svg/>".to_owned(), "the file map.svg"),
    ] {
        let site = SiteTest::small().file("content/map.svg", "<svg/>").file(path, &text);
        let ran = site.try_build();
        assert_eq!(ran.status.code(), Some(1), "{path}: {text}\n{}", ran.stderr);
        assert!(ran.stderr.contains(told), "“{told}” is not in:\n{}", ran.stderr);
    }
}

#[test]
fn the_exit_code_and_the_streams_are_as_promised() {
    let site = SiteTest::small();
    let root = site.root();
    let code = |args: &[&str]| run(ibid(&root, args)).status.code();
    assert_eq!(code(&["build", "--now", TODAY]), Some(0));
    assert_eq!(code(&["build", "--nwo"]), Some(2));
    assert_eq!(code(&["bulid"]), Some(2));
    assert_eq!(code(&["build", "--now", "yesterday"]), Some(1));
    assert_eq!(code(&["check", "--now", TODAY]), Some(0));
    assert_eq!(code(&["check", "--now", TODAY, "--strict"]), Some(0));
    site.put("content/articles/two.md", brief("Two", "<b>bold</b>"));
    assert_eq!(code(&["check", "--now", TODAY]), Some(0), "a warning alone is no failure");
    assert_eq!(code(&["check", "--now", TODAY, "--strict"]), Some(1));
    assert_eq!(code(&["build", "--now", TODAY]), Some(0));
    let quiet = run(ibid(&root, &["build", "--quiet", "--now", TODAY]));
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    let none = run(ibid(&root.join("none"), &["build"]));
    assert_eq!(none.status.code(), Some(1));
    assert!(
        none.stderr.contains("there is no site.toml in") && none.stderr.contains("ibid init"),
        "{}",
        none.stderr
    );
}

#[test]
fn json_is_one_whole_object_a_line_with_every_key() {
    let found = broken().findings();
    assert!(found.len() >= CASES.len());
    for one in found {
        let keys: Vec<_> = one.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            keys,
            ["code", "severity", "file", "line", "column", "message", "help", "excerpt"],
            "{one}"
        );
    }
}

#[test]
fn control_characters_of_a_file_do_not_reach_the_terminal() {
    let site =
        SiteTest::new().file("content/a/x.md", "---\ntitle: T\ndate: 2026-11-01\n\"k\u{1b}[31m\": x\n---\n");
    let ran = site.try_build();
    assert_eq!(ran.status.code(), Some(1));
    assert!(!ran.all().contains('\u{1b}'), "{:?}", ran.stderr);
}

#[test]
fn what_a_template_lacks_is_reported_by_template_and_line() {
    let site = |name: &str, text: &str| {
        SiteTest::small()
            .config("theme = \"own\"")
            .file("themes/own/theme.toml", "name = \"own\"\nextends = \"broadsheet\"\n")
            .file(&format!("themes/own/templates/{name}"), text)
    };
    site("brief.html", "\n{{ nothing }}").fails(&[
        "themes/own/templates/brief.html:2:4",
        "there is no variable `nothing`",
        "the variables are",
    ]);
    site("brief.html", "{{ 1 | nofilter }}").fails(&["themes/own/templates/brief.html:1:", "nofilter"]);
    site("brief.html", "{{ nofunction() }}").fails(&["themes/own/templates/brief.html:1:", "nofunction"]);
    site("brief.html", "{% extends \"none.html\" %}")
        .fails(&["themes/own/templates/brief.html", "none.html"]);
    site("brief.html", "{% include \"none.html\" %}")
        .fails(&["themes/own/templates/brief.html", "none.html"]);
    site("brief.html", "{% include \"brief.html\" %}").fails(&["brief.html", "includes itself"]);
    site("brief.html", "{% extends \"brief.html\" %}").fails(&["brief.html"]);
    site("base.html", "{% block").fails(&["themes/own/templates/base.html:1:"]);
    site("x.bin", "").file("themes/own/templates/latin.html", b"\xe9").fails(&["latin.html", "not UTF-8"]);
    // Two broken templates: both are told.
    site("brief.html", "{{")
        .file("themes/own/templates/term.html", "{% if")
        .fails(&["brief.html:1", "term.html:1"]);
    let own = SiteTest::small().config("theme = \"own\"");
    let own = own.file("themes/own/theme.toml", "name = \"own\"\nextends = \"other\"\n");
    own.file("themes/other/theme.toml", "name = \"other\"\nextends = \"own\"\n").fails(&["extends itself"]);
}

#[test]
fn more_tags_than_a_reader_could_use_are_refused() {
    let tags =
        |count: usize| format!("tags: [{}]\ndate", (0..count).map(|i| format!("t{i}, ")).collect::<String>());
    let site = SiteTest::small()
        .file(
            "content/articles/one.md",
            crate::site_test::brief("One", "Words.").replacen("date", &tags(100), 1),
        )
        .build();
    let many = crate::site_test::brief("One", "Words.").replacen("date", &tags(101), 1);
    site.file("content/articles/one.md", many).fails(&[
        "E307",
        "one.md:3:7",
        "has 101 tags, and may have 100",
    ]);
}
