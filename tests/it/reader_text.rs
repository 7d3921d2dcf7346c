//! What readers see of a brief beside its page is what the page prints: search, summaries, lists of headings, speakers'
//! pages, exports, feeds. Nothing of it is lost, and nothing that isn't printed is in it.

use crate::site_test::{SiteTest, brief};
use serde_json::Value;
use std::collections::BTreeSet;

/// The text of some HTML as a reader has it, but for reference marks.
pub(crate) fn plain(html: &str) -> String {
    let within = ["a", "b", "code", "em", "strong", "del", "span", "i", "sup", "sub", "u"];
    let mut out = String::new();
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        out.push_str(text);
        if tag.starts_with("sup class=\"ref-mark") {
            rest = tag.split_once("</sup>").unwrap().1;
            continue;
        }
        let (tag, after) = tag.split_once('>').unwrap();
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        if !within.contains(&name) {
            out.push(' ');
        }
        rest = after;
    }
    out.push_str(rest);
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&#xFE0E;", ""),
        ("&amp;", "&"),
    ];
    let text = entities.iter().fold(out, |text, (entity, c)| text.replace(entity, c));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The story of a page, and its notes.
fn story(page: &str) -> (&str, &str) {
    let story = page.split_once("<div class=\"e-content\">").unwrap().1;
    let end = story.find("<section class=\"notes\"").or(story.find("<footer")).unwrap();
    let notes = page.split_once("role=\"doc-endnotes\"").map_or("", |(_, rest)| rest);
    (&story[..end], notes.split("</section>").next().unwrap())
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 1);
    words.map(str::to_lowercase).collect()
}

/// Every word of the index of a site with one brief.
fn searched(site: &SiteTest) -> BTreeSet<String> {
    let index: Value = serde_json::from_str(&site.text("search/words-0.json")).unwrap();
    index.as_object().unwrap().keys().cloned().collect()
}

fn named<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// One of everything that Markdown has. Words that are printed begin with p, those that are not with q.
const EVERYTHING: &str = "\
Pone `ptwo` *pth*ree **pfour** ~~pfive~~ [psix](https://qone.example \"qtitle\")\\
pseven &amp; peight&#8201;pnine pten<!-- qcomment -->peleven.[^note]

![qalt `qcode`](pic.svg \"qpictitle\") Ptwelve [pthirteen][ref] <https://pfourteen.example>

[ref]: https://qref.example \"qreftitle\"
[qunused]: https://qdef.example 'qdeftitle'

<!-- qblock

qafter an empty line -->

## Pfifteen `psixteen` *pseven*teen <!-- qheading -->

> [!WARNING]
> Peighteen.

> Pnineteen\n> ptwenty.

- [x] Ptwentyone\n- ptwentytwo <!-- qitem -->

Pterm\n: Pmeaning `pcode`

| Phead | `pcell` <!-- qcell --> |\n|---|---|\n| pleft | p\\|ipe |

    pindented code

```rust
// pfenced <!-- pshown -->
```

Plast \\*pescaped\\* \\[^pbracket].

[^note]: Pnote `pnotecode`, and another.[^second]
[^second]: Psecond note.
[^qnever]: Qnever printed, with one of its own.[^qchained]
[^qchained]: Qchained.
";

#[test]
fn search_has_the_words_of_the_page_and_no_others() {
    for raw_html in [false, true] {
        let site = SiteTest::new()
            .config_table(&format!("[markdown]\nraw_html = {raw_html}"))
            .file("content/a/pic.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
            .file(
                "content/a/x.md",
                brief("Ptitle", &format!("{EVERYTHING}\nPraw <u class=\"qclass\">phtml</u>pdone.\n")),
            )
            .build();
        let page = site.text("a/x/index.html");
        let (story, notes) = story(&page);
        let mut printed = words(&plain(story));
        printed.extend(words(&plain(notes.split_once("<ol").unwrap().1)));
        printed.insert("ptitle".into());
        // Titles of alerts are the theme's, and arrows and numbers of notes are no text.
        printed.remove("warning");
        for word in ["pthree", "ptenpeleven", "pseventeen", "pnotecode", "psecond", "pcell", "ipe"] {
            assert!(printed.contains(word), "{word}: {printed:?}");
        }
        let found = searched(&site);
        let hidden: Vec<_> =
            found.iter().filter(|w| w.starts_with('q') && !raw_html_shown(w, raw_html)).collect();
        assert!(hidden.is_empty(), "{hidden:?}");
        let missing: Vec<_> = printed.difference(&found).collect();
        let added: Vec<_> = found.difference(&printed).collect();
        assert!(
            missing.is_empty() && added.is_empty(),
            "raw_html {raw_html}: missing {missing:?}, added {added:?}"
        );
    }
}

/// With HTML off, a tag is shown as text.
fn raw_html_shown(word: &str, raw_html: bool) -> bool {
    !raw_html && word == "qclass"
}

#[test]
fn what_is_not_printed_is_in_no_file() {
    for raw_html in [false, true] {
        SiteTest::new()
            .config_table(&format!("[markdown]\nraw_html = {raw_html}"))
            .file("content/a/pic.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
            .file("content/a/x.md", brief("T", EVERYTHING))
            .file("content/a/_index.md", "---\ntitle: A\n---\nText <!-- qinline -->\n\n<!-- qsection -->\n\n<div>\n<!-- qwithin -->\n</div>\n")
            .build()
            .nowhere("qcomment")
            .nowhere("qblock")
            .nowhere("qafter")
            .nowhere("qheading")
            .nowhere("qitem")
            .nowhere("qcell")
            .nowhere("qunused")
            .nowhere("qdef")
            .nowhere("Qnever")
            .nowhere("qnever")
            .nowhere("qchained")
            .nowhere("qinline")
            .nowhere("qsection")
            .nowhere("qwithin");
    }
}

#[test]
fn headings_in_lists_are_the_headings_of_the_page() {
    let headings = [
        ("Using `git bisect` to *find* it", "Using git bisect to find it", "using-git-bisect-to-find-it"),
        ("Votes &amp; seats <!-- not yet -->", "Votes &amp; seats", "votes-seats"),
        ("![A pier at dusk](pic.svg)", "A pier at dusk", "a-pier-at-dusk"),
        ("The count[^n]", "The count", "the-count"),
        ("[Linked](https://x.example \"T\") [@none] part", "Linked part", "linked-part"),
        ("`code`", "code", "code"),
    ];
    let mut body = String::new();
    for (typed, ..) in headings {
        body += &format!("## {typed}\n\nText.\n\n");
    }
    body += "[^n]: # A heading in a note\n\n[^none]: # Nobody reads this\n";
    let site = SiteTest::new()
        .file("content/a/pic.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/a/x.md", brief("T", &body))
        .build()
        .nowhere("Nobody reads");
    let page = site.text("a/x/index.html");
    let list = page.split_once("class=\"toc\"").unwrap().1.split_once("</nav>").unwrap().0;
    for (_, shown, id) in headings {
        assert!(list.contains(&format!("<a href=\"#{id}\">{shown}</a>")), "{shown}: {list}");
        assert!(page.contains(&format!("<h2 id=\"{id}\">")), "{id}");
    }
    assert!(!list.contains("in a note"), "{list}");
}

#[test]
fn a_brief_begins_in_lists_as_it_begins_on_its_page() {
    for (body, summary) in [
        ("Type `ibid build` and wait.", "Type ibid build and wait."),
        (
            "<!-- From a tipster -->\nThe <!-- secret --> pier *re*opens.[^n]\n\n[^n]: Note.",
            "The pier reopens.",
        ),
        ("![A pier](pic.svg)\n\nThe pier reopens.", "The pier reopens."),
        ("![A pier](pic.svg) The pier\nreopens\\\nin May.", "The pier reopens in May."),
        (
            "[The pier](https://x.example \"hidden\") &copy; <https://y.example>[@none]",
            "The pier © https://y.example",
        ),
        ("# Head\n\n> Quoted.\n\n- Item\n\nRunning   text.", "Running text."),
        ("    code\n\n| a | b |\n|-|-|\n| c | d |\n\n`only code`", "only code"),
    ] {
        let site = SiteTest::new()
            .file("content/a/pic.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
            .file("content/a/x.md", brief("T", body))
            .build();
        let page = site.text("a/x/index.html");
        let meta =
            page.split_once("<meta name=\"description\" content=\"").unwrap().1.split('"').next().unwrap();
        assert_eq!(plain(meta), summary, "{body}");
        let feed: Value = serde_json::from_str(&site.text("feed.json")).unwrap();
        assert_eq!(feed["items"][0]["summary"], summary, "{body}");
        let listed: Value = serde_json::from_str(&site.text("search/briefs-0.json")).unwrap();
        assert_eq!(listed[0][5], summary, "{body}");
    }
}

#[test]
fn quotations_are_the_words_of_the_page_wherever_they_stand() {
    for (typed, said) in [
        ("“The file `ledger.csv` was *never* there,”", "“The file ledger.csv was never there,”"),
        ("“`all` of it is **in `the` drawer**,”", "“all of it is in the drawer,”"),
        ("“It is <!-- she laughed --> late &amp; dark\nin  there,”", "“It is late & dark in there,”"),
        (
            "“See [the minutes](https://x.example \"hidden\") and\\\nread them,”",
            "“See the minutes and read them,”",
        ),
        ("“I ~~never~~ al&shy;ways ‘kept’ it,”", "“I never al\u{ad}ways ‘kept’ it,”"),
        ("“It cost 5 < 6 \\* 2 [^1] dollars,”", "“It cost 5 < 6 * 2 dollars,”"),
    ] {
        let site = SiteTest::new()
            .file("content/_people.yaml", "voss: {name: Ida Voss, roles: [{title: clerk}]}\n")
            .file(
                "content/a/x.md",
                brief("T", &format!("{typed} said Ida Voss, the clerk.\n\n[^1]: A note[^2].\n[^2]: B.\n")),
            )
            .file("content/a/y.md", brief("Y", "Nothing[^1].\n\n[^1]: N.\n"));
        let site = site.config_table("[json_ld]\nquotations = true").build();
        let rows: Value = serde_json::from_str(&site.text("quotations.json")).unwrap();
        assert_eq!(rows["quotations"][0]["text"], said, "{typed}");
        let page = site.text("speakers/voss/index.html");
        let bare = said.replace(",”", "”");
        assert!(plain(&page).contains(&bare), "{bare} is not in {}", plain(&page));
        let (story, _) = page_and_notes(&site);
        assert!(plain(&story).contains(said), "{said} is not in {}", plain(&story));
        let notes: Value = serde_json::from_str(&site.text("a/x/annotations.json")).unwrap();
        let selector = &notes["first"]["items"][0]["target"]["selector"];
        assert_eq!(named(&selector[0], "exact"), said);
        let inner = said.trim_matches(['“', '”', ',']);
        assert!(
            site.text("a/x/index.html")
                .replace("\\u0026", "&")
                .replace("\\u003c", "<")
                .contains(&format!("\"text\":\"{inner}\"")),
            "{inner}"
        );
    }
}

fn page_and_notes(site: &SiteTest) -> (String, String) {
    let page = site.text("a/x/index.html");
    let (story, notes) = story(&page);
    (story.to_owned(), notes.to_owned())
}

#[test]
fn a_footnote_between_two_paragraphs_of_a_quotation_is_no_part_of_it() {
    let body =
        "“It began in May.[^n]\n\n[^n]: He meant June.\n\n“It ended in July,” said Ida Voss, the clerk.\n";
    let site = SiteTest::new()
        .file("content/_people.yaml", "voss: {name: Ida Voss, roles: [{title: clerk}]}\n")
        .file("content/a/x.md", brief("T", body))
        .build();
    let rows = site.text("quotations.json");
    assert!(rows.contains("It began in May.") && !rows.contains("June"), "{rows}");
}

#[test]
fn claims_on_the_pages_of_sources_are_the_words_of_the_page() {
    let site = SiteTest::new()
        .file("content/_organizations.yaml", "courier: {name: The Lake Courier, kind: newspaper}\n")
        .file("content/_sources.yaml", "tide: {title: The Tide, outlet: courier, url: \"https://courier.example/t\"}\n")
        .file("content/a/x.md", brief("T", "[The tide rose `0.3` *meters* <!-- or four -->][@tide] that day. The file `a.csv` has it.[@tide]\n"))
        .build();
    let page = plain(&site.text("sources/tide/index.html"));
    assert!(page.contains("The tide rose 0.3 meters"), "{page}");
    site.nowhere("or four");
}

#[test]
fn a_position_counts_within_the_story_which_its_selector_names() {
    let site = SiteTest::new()
        .config_table("[markdown]\nraw_html = true")
        .file("content/_people.yaml", "voss: {name: Ida Voss, roles: [{title: clerk}]}\n")
        .file(
            "content/a/x.md",
            brief("T", "<p title=\"5 > 4\">Caf&eacute; &amp; <b>bar</b></p>\n\nA start.[^n] “We kept it,” said Ida Voss, the clerk.\n\n[^n]: See.[^m]\n[^m]: “More.”\n"),
        )
        .build();
    let notes: Value = serde_json::from_str(&site.text("a/x/annotations.json")).unwrap();
    let selector = &notes["first"]["items"][0]["target"]["selector"];
    assert_eq!((named(&selector[1], "type"), named(&selector[1], "value")), ("CssSelector", ".e-content"));
    let at = &selector[1]["refinedBy"];
    assert_eq!(at["type"], "TextPositionSelector");
    let story = "Café & bar A start. “We kept it,” said Ida Voss, the clerk.";
    let (from, to) = (at["start"].as_u64().unwrap() as usize, at["end"].as_u64().unwrap() as usize);
    let named: String = story.chars().skip(from).take(to - from).collect();
    assert_eq!(named, "“We kept it,”");
}

#[test]
fn a_comment_that_has_no_end_is_refused_and_its_place_is_reported() {
    for (body, line) in [
        ("Text.\n\n<!-- A tipster\n\nMore.\n", 7),
        ("Text <!-- a tipster\n\nsaid --> more.\n", 5),
        ("<div>\n<!-- a tipster\n\nsaid -->\n</div>\n", 6),
    ] {
        SiteTest::new().file("content/a/x.md", brief("T", body)).fails(&[
            "E408",
            &format!("content/a/x.md:{line}:"),
            "end it with -->",
        ]);
    }
    SiteTest::new()
        .file("content/a/x.md", brief("T", "Write \\<!-- or `<!--`, never &lt;!--.\n\n    <!-- code\n"))
        .build()
        .has("a/x/index.html", "Write &lt;!-- or <code>&lt;!--</code>, never &lt;!--.");
}

#[test]
fn a_definition_that_is_read_as_text_is_refused() {
    for (body, place) in [
        ("The pier reopens.\n[//]: # (From a tipster)\n", "6:1"),
        ("The pier.\n[r]: https://x.example \"From a tipster\"\n", "6:1"),
        ("- The pier\n  [comment]: <> (From a tipster)\n", "6:3"),
        ("> The pier\n> [//]: # 'From a tipster'\n", "6:3"),
    ] {
        SiteTest::new().file("content/a/x.md", brief("T", body)).fails(&[
            "E412",
            &format!("x.md:{place}"),
            "empty line",
        ]);
    }
    let body = "The pier.\n[Editor’s note]: this stays.\n\n[//]: # (From a tipster)\n\n[r]: /a/ \"From a tipster\"\n\n    [r]: /b/\n";
    SiteTest::new()
        .file("content/a/x.md", brief("T", body))
        .build()
        .nowhere("tipster")
        .has("a/x/index.html", "[Editor’s note]: this stays.");
}

#[test]
fn what_is_defined_twice_is_reported() {
    let body = "[Update]: resolved\n\n[//]: # (fine)\n\n## A {#vote}\n\n## B {#vote}\n\n## C {#notes}\n\n[r] [s]\n\n[r]: /a/\n[s]: /a/\n[R]: /b/\n\n`[s]: /b/`\n\n```\n[s]: /b/\n```\n";
    let site = SiteTest::new().file("content/a/x.md", brief("T", body));
    let told: Vec<_> = site.findings().iter().map(|f| (f["code"].clone(), f["line"].clone())).collect();
    assert_eq!(
        told,
        [
            ("W417".into(), 5.into()),
            ("W416".into(), 11.into()),
            ("W416".into(), 13.into()),
            ("W415".into(), 19.into())
        ]
    );
}

#[test]
fn comments_in_front_matter_and_the_registry_are_taken_out_with_a_warning() {
    let keys = "title: \"Ferry <!-- qtitle --> is back\"\ndate: 2026-11-02\ndescription: \"It sails. <!-- qdescription -->\"\n\
                dateline: \"BAYFIELD <!-- qdateline -->\"\nbyline: [\"Lena Park <!-- qbyline -->\"]\n\
                tags: [\"boats <!-- qtag -->\"]\n\
                photos:\n  - src: pic.svg\n    alt: \"A pier <!-- qalt -->\"\n    caption: |\n      The pier.\n      <!-- qcaption -->\n    \
                credit: \"Lena Park <!-- qcredit -->\"\n\
                corrections:\n  - date: 2026-11-03\n    text: \"It was Friday. <!-- qcorrection -->\"\n";
    let site = SiteTest::new()
        .file("content/a/pic.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/a/x.md", format!("---\n{keys}---\n“It is late,” said someone.[@okafor]\n"))
        .file("content/a/_index.md", "---\ntitle: \"All <!-- qsection -->\"\n---\n")
        .file(
            "content/_people.yaml",
            "okafor: {name: \"Dana Okafor <!-- qname -->\", roles: [{title: \"captain <!-- qrole -->\"}]}\n",
        )
        .build()
        .has("a/x/index.html", "Ferry is back")
        .has("a/x/index.html", "Dana Okafor");
    let words = keys.match_indices("<!-- q").map(|(i, _)| keys[i + 5..].split(' ').next().unwrap());
    let words: Vec<&str> = words.chain(["qsection", "qname", "qrole"]).collect();
    let mut site = site;
    for word in &words {
        site = site.nowhere(word);
    }
    let told = site.findings().iter().filter(|f| f["code"] == "W325").count();
    assert!(told >= 6, "each, as far as a file's ration of a kind goes: {told}");
    site.file("content/a/x.md", "---\ntitle: \"Ferry <!-- qtitle\"\ndate: 2026-11-02\n---\nWords.\n")
        .fails(&["E408", "x.md:2:15", "end it with -->"]);
}
