//! HTML of the writer's, where a site lets it through: its addresses are Markdown's, and the rest is left as it is.

use crate::picture_bytes::unversioned;
use crate::site_test::{SiteTest, brief};

fn site(body: &str) -> SiteTest {
    SiteTest::new()
        .file(
            "site.toml",
            "title = \"The Test\"\nbase_url = \"https://test.example/sub\"\n[markdown]\nraw_html = true\n",
        )
        .file("content/a/pic.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/a/y.md", brief("Y", "## Part\n\nText.\n"))
        .file("content/a/x.md", brief("X", body))
}

#[test]
fn addresses_are_those_of_the_medium_and_all_else_stays_to_the_letter() {
    let body = "\
<FIGURE Class='k'><img src=pic.svg alt=\"a > b\" data-src=\"pic.svg\"><figcaption><A HREF='@/a/y.md#part'  id=up>y</A></figcaption></FIGURE>

Within a line: <a href=\"/a/\" title='/a/'>all *of* them</a><br><a href=#up>up</a>, <a href=\"https://x.example/a/?b=1&amp;c=2\">out</a>, <a href=\"mailto:desk@x.example\">m</a>.

<video poster=\"pic.svg\" src='/a/pic.svg'><source srcset=\"pic.svg 1x, /a/pic.svg 2x,https://x.example/p.svg 3x\"></video>
<object data=\"pic.svg\"></object> <a href=\"https://x.example\">https://x.example</a>

<script>const a = '<a href=\"/a/\">';</script>

<form action=\"/post\" ><button formaction=\"/a/\">b</button></form>
";
    let site = site(body).build();
    let page = unversioned(&site.text("a/x/index.html"));
    for line in [
        "<FIGURE Class='k'><img src=\"/sub/a/pic.svg\" alt=\"a > b\" data-src=\"pic.svg\"><figcaption><A HREF='/sub/a/y/#part'  id=up>y</A></figcaption></FIGURE>",
        "<a href=\"/sub/a/\" title='/a/'>all <em>of</em> them</a><br><a href=#up>up</a>, <a href=\"https://x.example/a/?b=1&amp;c=2\">out</a>, <a href=\"mailto:desk@x.example\">m</a>.",
        "<video poster=\"/sub/a/pic.svg\" src='/sub/a/pic.svg'><source srcset=\"/sub/a/pic.svg 1x, /sub/a/pic.svg 2x,https://x.example/p.svg 3x\"></video>",
        "<object data=\"/sub/a/pic.svg\"></object> <a href=\"https://x.example\">https://x.example</a>",
        "<script>const a = '<a href=\"/a/\">';</script>",
        "<form action=\"/post\" ><button formaction=\"/sub/a/\">b</button></form>",
    ] {
        assert!(page.contains(line), "{line}\nis not in\n{page}");
    }
    let feed: serde_json::Value = serde_json::from_str(&site.text("feed.json")).unwrap();
    let items = feed["items"].as_array().unwrap();
    let text = items.iter().find(|i| i["title"] == "X").unwrap()["content_html"].as_str().unwrap();
    let text = unversioned(text);
    for part in [
        "<img src=\"https://test.example/sub/a/pic.svg\"",
        "<A HREF='https://test.example/sub/a/y/#part'",
        "<a href=\"https://test.example/sub/a/x/#up\">up</a>",
        "srcset=\"https://test.example/sub/a/pic.svg 1x, https://test.example/sub/a/pic.svg 2x,https://x.example/p.svg 3x\"",
        "poster=\"https://test.example/sub/a/pic.svg\"",
    ] {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
}

#[test]
fn what_a_link_says_besides_its_place_stays() {
    let site = site("[a](/search/?q=levee&page=2#top) <a href=\"/a/y/?x=1\">b</a> [c](y.md?z#part) <img src=\"pic.svg?k\" alt=c>\n").build();
    let page = site.text("a/x/index.html");
    for part in [
        "\"/sub/search/?q=levee&amp;page=2#top\"",
        "\"/sub/a/y/?x=1\"",
        "\"/sub/a/y/?z#part\"",
        "\"/sub/a/pic.svg?k&amp;v=",
    ] {
        assert!(page.contains(part), "{part}\nis not in\n{page}");
    }
}

#[test]
fn what_leads_nowhere_is_reported_with_its_place() {
    for (body, told) in [
        ("<p><a href=\"/gone/\">x</a></p>", "content/a/x.md:5:13"),
        ("Text <img\nsrc=gone.svg>", "content/a/x.md:6:5"),
        ("<img srcset=\"pic.svg 1x, gone.svg 2x\">", "content/a/x.md:5:14"),
        ("<a href=\"@/a/gone.md\">x</a>", "content/a/x.md:5:10"),
        ("> <p>\n> <video poster='gone.svg'></video></p>", "content/a/x.md:5:3"),
        ("<a href=\"@/a/y.md#gone\">x</a>", "content/a/x.md:5:10"),
        ("[x](#gone)\n\n<p id=here>", "content/a/x.md:5:1"),
    ] {
        site(body).fails(&["E401", told]);
    }
    site("[x](#here) [y](#there)\n\n<p id=\"here\">a</p>\n\nb <a name='there'>c</a>\n").build();
}

#[test]
fn an_address_that_runs_script_is_taken_off_as_from_a_link() {
    let body = "<a href=\" JavaScript:alert(1)\" class=k>x</a> <a href='&#106;avascript:alert(1)'>y</a>\n";
    let site = site(body).build();
    let page = site.text("a/x/index.html");
    assert!(page.contains("<a  class=k>x</a> <a >y</a>"), "{page}");
    let findings = site.findings();
    assert_eq!(findings.iter().filter(|f| f["code"] == "W405").count(), 2, "{findings:?}");
    let site = site.file("site.toml", "title = \"T\"\nbase_url = \"https://test.example\"\n[markdown]\nraw_html = true\nscript_links = true\n").build();
    assert!(site.text("a/x/index.html").contains("<a href='&#106;avascript:alert(1)'>y</a>"));
}

#[test]
fn the_text_of_html_is_searched_and_what_it_hides_is_not() {
    let body = "<div><p>pblock<b>bold</b></p><p hidden>qhidden</p><style>.qstyle{}</style></div>\n\npinline<br>pbreak <i class=qclass>pi</i>tal\n";
    let site = site(body).build();
    let words = site.text("search/words-0.json");
    for word in ["pblockbold", "pinline", "pbreak", "pital"] {
        assert!(words.contains(&format!("\"{word}\":")), "{word}: {words}");
    }
    for word in ["qhidden", "qstyle", "qclass"] {
        assert!(!words.contains(word), "{word}: {words}");
    }
}
