//! Typographic marks and bare addresses: one rule for all that a page prints, and for what is made of it.

use crate::site_test::SiteTest;
use serde_json::Value;

const BRIEF: &str = r#"---
title: Rock 'n' roll is "over"
date: 2026-11-02
description: It's the '90s -- "again"...
dateline: ST. JOHN'S
byline: [Pat O'Dell]
tags: [rock 'n' roll]
corrections:
  - {date: 2026-11-03, text: "It was 6'2\" -- not 5'10\"."}
photos:
  - {src: map.svg, alt: "The 'new' map", caption: The mayor's "plan", credit: D'Arcy Photo's}
---
"It's *over*," said Rory O'Neill, the town's mayor. "We're 'done'."

> "Wait -- 'til dawn," said Ana D'Souza, the harbor's pilot.

## It's "so" -- really

[The list's here][@list]. He's 5'10" tall.[^1] ![A "blue" boat](map.svg)

| It's | "a" |
|------|-----|
| isn't| 'b' |

[^1]: So the coach's "sheet" says.
"#;

/// A site that prints words of a writer wherever there is room for one.
fn site(smart: bool) -> SiteTest {
    let settings = format!(
        "title = \"Harbor's \\\"Wire\\\"\"\nbase_url = \"https://test.example\"\ndescription = \"The town's 'own'\"\n[markdown]\nsmart_punctuation = {smart}\n[extra]\nmotto = \"All the news that's \\\"fit\\\"\"\n"
    );
    SiteTest::new()
        .file("site.toml", settings)
        .file("content/_people.yaml", "oneill:\n  name: Rory O'Neill\n  description: The town's \"voice\"\n  roles: [{title: town's mayor}]\n")
        .file("content/_organizations.yaml", "log:\n  name: Pilot's Log\n  kind: newspaper\n")
        .file("content/_sources.yaml", "list:\n  outlet: log\n  title: The mayor's \"list\"\n  author: [Kit O'Hara]\n  date: 2026-11-01\n  url: https://log.example/a--b\n")
        .file("content/_index.md", "---\ntitle: It's \"home\"\n---\nThe town's \"paper\".\n")
        .file("content/articles/_index.md", "---\ntitle: The day's \"news\"\ndescription: What's \"on\"\n---\nThat's it.\n")
        .file("content/articles/map.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
        .file("content/articles/rock.md", BRIEF)
}

/// What a reader reads of HTML: its texts, and the attributes that are words.
fn texts(html: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        out.push(text.to_owned());
        let (tag, after) = after.split_once('>').unwrap();
        rest = after;
        for name in [" alt=\"", " content=\"", " title=\"", " aria-label=\""] {
            out.extend(tag.split_once(name).and_then(|(_, v)| v.split_once('"')).map(|(v, _)| v.to_owned()));
        }
        if tag.starts_with("script") {
            let (script, after) = rest.split_once("</script>").unwrap();
            rest = after;
            if !script.is_empty() {
                strings(&serde_json::from_str(script).unwrap(), &mut out);
            }
        }
    }
    out.push(rest.to_owned());
    out.iter().map(|t| entities(t)).collect()
}

fn entities(text: &str) -> String {
    let mut text = text.to_owned();
    for (name, c) in [
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        text = text.replace(name, c);
    }
    text
}

/// All strings of some JSON; those that are HTML as what is read of them.
fn strings(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) if text.contains("</") => out.extend(texts(text)),
        Value::String(text) => out.push(text.clone()),
        Value::Array(all) => all.iter().for_each(|v| strings(v, out)),
        Value::Object(map) => map.values().for_each(|v| strings(v, out)),
        _ => {}
    }
}

/// Everything that is read of a published site, by file.
fn read(site: &SiteTest) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (path, bytes) in site.published() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let mut read = Vec::new();
        if path.ends_with(".html") {
            read = texts(&text);
        } else if path.ends_with(".xml") {
            // What stands in an element of a feed may be HTML, escaped once or twice.
            read = texts(&text).iter().flat_map(|t| texts(&entities(t))).collect();
        } else if path.ends_with(".json") && !path.contains("search/words-") {
            strings(&serde_json::from_str(&text).unwrap(), &mut read);
        }
        out.extend(read.into_iter().map(|t| (path.clone(), t)));
    }
    out
}

#[test]
fn no_typed_mark_is_left_anywhere_and_no_letter_is_another() {
    let (typed, printed) = (site(false).build(), site(true).build());
    let mut seen = 0;
    for (path, text) in read(&printed) {
        let address = text.starts_with("https://") || text.contains("log.example");
        assert!(address || !text.contains(['\'', '"']), "{path}: {text}");
        assert!(address || !(text.contains("--") || text.contains("...")), "{path}: {text}");
        // After a letter or digit nothing opens.
        let after_word = |(i, _): (usize, &str)| text[..i].ends_with(char::is_alphanumeric);
        assert!(!text.match_indices(['“', '‘']).any(after_word), "{path}: {text}");
        seen += text.matches(['’', '“', '″', '–', '…']).count();
    }
    assert!(seen > 150, "{seen}");
    let letters = |site: &SiteTest| {
        let mut out = std::collections::BTreeMap::<String, String>::new();
        for (path, text) in read(site) {
            // Hashes change with the bytes, windows with their length, and marks that are escaped twice are not read here.
            if !path.starts_with("search/") && !path.ends_with(".xml") && !path.ends_with("annotations.json")
            {
                out.entry(path).or_default().extend(text.chars().filter(|c| c.is_alphanumeric()));
            }
        }
        out
    };
    let (before, after) = (letters(&typed), letters(&printed));
    for (path, words) in &before {
        assert!(after[path] == *words, "{path}: {words}\n{}", after[path]);
    }
    let paths = |site: &SiteTest| site.published().into_keys().collect::<Vec<_>>();
    assert_eq!(paths(&typed), paths(&printed), "addresses stay what they are");
    printed.equals_a_clean_build();
}

#[test]
fn marks_are_the_right_ones_on_the_page_and_beside_it() {
    let page = "articles/rock/index.html";
    site(true)
        .build()
        .has(page, "<h1 class=\"p-name\">Rock ’n’ roll is “over”</h1>")
        .has(page, "It’s the ’90s – “again”…")
        .has(page, "ST. JOHN’S —")
        .has(page, "alt=\"The ‘new’ map\"")
        .has(page, "The mayor’s “plan” <span class=\"credit\">D’Arcy Photo’s</span>")
        .has(page, "It was 6′2″ – not 5′10″.")
        .has(page, "“It’s </span><em>")
        .has(page, "“We’re ‘done’.”")
        .has(page, "He’s 5′10″ tall.")
        .has(page, "alt=\"A “blue” boat\"")
        .has(page, ">It’s “so” – really</h2>")
        .has(page, "“The mayor’s “list”,”")
        .has(page, "“Wait – ’til dawn,”")
        .has("speakers/oneill/index.html", "Rory O’Neill")
        .has("speakers/oneill/index.html", "“It’s over”")
        .has("speakers/oneill/index.html", "The town’s “voice”")
        .has("index.html", "All the news that’s “fit”")
        .has("atom.xml", "<title>Rock ’n’ roll is “over”</title>")
        .has("quotations.csv", "Rory O’Neill")
        .has("tags/rock-n-roll/index.html", "rock ’n’ roll");
}

#[test]
fn turning_it_on_in_a_preview_is_a_clean_build_too() {
    let site = site(false).build();
    let settings = std::fs::read_to_string(site.path("site.toml")).unwrap();
    site.file("site.toml", settings.replace("false", "true")).build().equals_a_clean_build();
}

#[test]
fn a_bare_address_is_a_link_on_the_page_and_in_feeds() {
    let body = "The log is at https://log.example/a--b_c. Write to desk@log.example (or see www.log.example/x_(y)), not `https://code.example`.\n\n\
        “The page is https://quoted.example/now,” said Rory Hale, the mayor.\n\nSee <https://typed.example> and <typed@log.example>.[^1]\n\n\
        ## See https://head.example\n\n    https://block.example\n\n[^1]: At www.note.example.";
    let site = SiteTest::new()
        .config_table("[markdown]\nsmart_punctuation = true")
        .file("content/articles/a.md", crate::site_test::brief("Addresses", body))
        .build();
    let page = site.text("articles/a/index.html");
    for link in [
        "<a href=\"https://log.example/a--b_c\">https://log.example/a--b_c</a>.",
        "<a href=\"mailto:desk@log.example\">desk@log.example</a>",
        "<a href=\"http://www.log.example/x_(y)\">www.log.example/x_(y)</a>)",
        "<code>https://code.example</code>",
        "<a href=\"https://quoted.example/now\"><span class=\"said\" data-n=\"1\">https://quoted.example/now</span></a>",
        "<a href=\"https://typed.example\">https://typed.example</a>",
        "<a href=\"mailto:typed@log.example\">typed@log.example</a>",
        "<a href=\"https://head.example\">https://head.example</a></h2>",
        "<a href=\"http://www.note.example\">www.note.example</a>.",
    ] {
        assert!(page.contains(link), "{link} is not in\n{page}");
    }
    assert!(!page.contains("href=\"https://block.example") && page.contains("https://block.example"));
    // The words of the statement are those of the page, its address among them.
    site.has("articles/a/annotations.json", "“The page is https://quoted.example/now,”")
        .has("atom.xml", "href=\"https://log.example/a--b_c\"")
        .has("quotations.json", "“The page is https://quoted.example/now,”")
        .equals_a_clean_build();
}

#[test]
fn an_address_is_no_mistake() {
    let body = "Write to desk@log.example or see https://log.example. Or <desk@log.example>.";
    let site = SiteTest::new().file("content/articles/a.md", crate::site_test::brief("Plain", body));
    assert!(site.findings().is_empty(), "{:?}", site.findings());
}

#[test]
fn filters_of_templates_go_by_the_setting() {
    let template = "{% extends \"themes/broadsheet/brief.html\" %}\n{% block skip %}{{ brief.extra.lead | typeset }}|{{ brief.extra.lead | markdown(inline=true) }}{% endblock %}\n";
    let text =
        "---\ntitle: One\ndate: 2026-11-01\nextra: {lead: \"It's at www.log.example/a--b\"}\n---\nText.\n";
    let site = SiteTest::new()
        .file("themes/own/theme.toml", "name = \"own\"\nextends = \"broadsheet\"\n")
        .file("themes/own/templates/brief.html", template)
        .config("theme = \"own\"")
        .file("content/articles/one.md", text)
        .build();
    let link = "<a href=\"http://www.log.example/a--b\">www.log.example/a--b</a>";
    let page = "articles/one/index.html";
    site.has(page, &format!("It&#39;s at www.log.example/a--b|It's at {link}</a>"))
        .config_table("[markdown]\nsmart_punctuation = true")
        .build()
        .has(page, &format!("It’s at www.log.example/a--b|It’s at {link}</a>"));
}
