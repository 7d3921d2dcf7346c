//! The search index, read as `search.js` reads it; and the page, which needs no more than itself.

use crate::site_test::{SiteTest, brief, same_files};
use crate::skipped::skipped;
use serde_json::Value;

/// Paths of the briefs that have a word, with how much it counts there, from the oldest on; nothing for a word that is
/// nearly everywhere.
fn find(site: &SiteTest, word: &str) -> Option<Vec<(String, u64)>> {
    let contents: Value = serde_json::from_str(&site.text("search/words.json")).unwrap();
    let beginning = word.char_indices().nth(3).map_or(word, |(end, _)| &word[..end]);
    let file = ibid::site::search::file_of(beginning, contents["files"].as_u64().unwrap() as usize);
    let words: Value = serde_json::from_str(&site.text(&format!("search/words-{file}.json"))).unwrap();
    let list = match &words[word] {
        Value::Null => return Some(Vec::new()),
        Value::Number(_) => return None,
        list => list.as_array().unwrap().clone(),
    };
    let mut number = 0;
    let found = list.iter().map(|value| {
        let value = value.as_u64().unwrap();
        number += value / 4;
        (shown(site, &contents, number), value % 4)
    });
    Some(found.collect())
}

fn shown(site: &SiteTest, contents: &Value, number: u64) -> String {
    let in_file = contents["in_file"].as_u64().unwrap();
    let file: Value =
        serde_json::from_str(&site.text(&format!("search/briefs-{}.json", number / in_file))).unwrap();
    file[(number % in_file) as usize][0].as_str().unwrap().to_owned()
}

fn paths(site: &SiteTest, word: &str) -> Vec<String> {
    find(site, word).unwrap().into_iter().map(|(path, _)| path).collect()
}

fn dated(title: &str, day: u32, body: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-{day:02}\n---\n{body}\n")
}

fn town() -> SiteTest {
    SiteTest::new()
        .file("content/_people.yaml", "okafor:\n  name: Dana Okafor\n  roles: [{title: mayor}]\n")
        .file("content/_organizations.yaml", "courier:\n  name: The Lake Courier\n  kind: newspaper\n")
        .file("content/_sources.yaml", "vote:\n  outlet: courier\n  title: Ballots Counted\n  date: 2026-11-01\n  url: https://courier.example/hidden\n")
        .file("content/articles/levee.md", dated("Levee vote", 2, "“We will build,” Mayor Dana Okafor said. [It passed 5-2][@vote]. The levee."))
        .file("content/articles/cafe.md", dated("Café opens", 3, "The café in Évian is [open](https://x.example/elsewhere). `levee`"))
}

#[test]
fn every_word_of_a_brief_is_found_with_what_it_counts() {
    let site = town().build();
    let both = vec![("/articles/levee/".to_owned(), 3), ("/articles/cafe/".to_owned(), 0)];
    assert_eq!(find(&site, "levee"), Some(both));
    assert_eq!(find(&site, "cafe"), Some(vec![("/articles/cafe/".to_owned(), 3)]));
    assert_eq!(find(&site, "evian"), Some(vec![("/articles/cafe/".to_owned(), 0)]));
    // The speaker's and the source's names, which the text may not have in full.
    assert_eq!(find(&site, "okafor"), Some(vec![("/articles/levee/".to_owned(), 2)]));
    assert_eq!(find(&site, "ballots"), Some(vec![("/articles/levee/".to_owned(), 2)]));
    assert_eq!(find(&site, "courier"), Some(vec![("/articles/levee/".to_owned(), 2)]));
    for none in ["elsewhere", "hidden", "https", "vot", "zebra", "aaa"] {
        assert_eq!(paths(&site, none), [""; 0], "{none}");
    }
    let filters: Value = serde_json::from_str(&site.text("search/filters.json")).unwrap();
    assert_eq!(
        filters,
        serde_json::json!({"speakers": {"okafor": [0]}, "sources": {"courier": [0], "vote": [0]}})
    );
    site.equals_a_clean_build();
}

#[test]
fn a_brief_that_is_withdrawn_leaves_the_index() {
    let site = town().build();
    assert_eq!(paths(&site, "passed"), ["/articles/levee/"]);
    let text = dated("Levee vote", 2, "It passed.").replace("date:", "draft: true\ndate:");
    let site = site.file("content/articles/levee.md", text).build();
    assert_eq!(paths(&site, "passed"), [""; 0]);
    assert_eq!(paths(&site, "levee"), ["/articles/cafe/"]);
    let site = site.nowhere("okafor").nowhere("passed");
    let site = site
        .file(
            "content/articles/levee.md",
            dated("Levee vote", 2, "It sank.").replace("date:", "slug: dam\ndate:"),
        )
        .build();
    assert_eq!(paths(&site, "sank"), ["/articles/dam/"]);
    let site = site.delete("content/articles/levee.md").build().nowhere("sank").nowhere("dam/");
    site.equals_a_clean_build();
}

#[test]
fn a_larger_site_has_more_files_and_finds_each_word_in_one() {
    let mut site = SiteTest::new();
    for i in 0..130_u32 {
        let text = format!("The council met. unique{i:03} every{} again{i} again{i}", i % 10);
        site.put(&format!("content/a/b{i:03}.md"), dated(&format!("Brief {i}"), 1 + i % 20, &text));
    }
    site = site.build();
    let contents: Value = serde_json::from_str(&site.text("search/words.json")).unwrap();
    assert_eq!((&contents["files"], &contents["briefs"]), (&4.into(), &130.into()));
    for i in 0..130 {
        assert_eq!(find(&site, &format!("unique{i:03}")), Some(vec![(format!("/a/b{i:03}/"), 0)]));
        assert_eq!(find(&site, &format!("again{i}")), Some(vec![(format!("/a/b{i:03}/"), 1)]));
    }
    assert_eq!(paths(&site, "every3").len(), 13);
    assert_eq!(find(&site, "council"), None, "in every brief");
    let before = site.text("search/words.json");
    // Another text is another version, so that no browser mixes old files with new ones.
    let of_words = |site: &SiteTest| [0, 1, 2, 3].map(|n| site.text(&format!("search/words-{n}.json")));
    let files = of_words(&site);
    let text = "The council met. unique000 every0 again0 again0 zebra";
    let site = site.file("content/a/b000.md", dated("Brief 0", 1, text)).build();
    assert_ne!(before, site.text("search/words.json"));
    let changed = files.iter().zip(of_words(&site)).filter(|(old, new)| *old != new).count();
    assert_eq!(changed, 1, "a word more changes the file that it is in");
}

#[test]
fn the_script_looks_for_a_word_in_the_file_that_has_it() {
    let escaped = |c: char| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c]);
    let body: Vec<String> = SHAPES.iter().map(|text| text.chars().flat_map(escaped).collect()).collect();
    let site = SiteTest::new().file("content/a/shapes.md", dated("Shapes", 1, &body.join("\n\n")));
    for i in 0..300 {
        site.put(
            &format!("content/a/b{i}.md"),
            dated(&format!("Brief {i}"), 2, &format!("word{i} {i}th a{i}")),
        );
    }
    let site = site.build();
    let contents: Value = serde_json::from_str(&site.text("search/words.json")).unwrap();
    let files = contents["files"].as_u64().unwrap();
    assert_eq!(files, 8);
    let words: Vec<Value> = (0..files)
        .map(|n| serde_json::from_str(&site.text(&format!("search/words-{n}.json"))).unwrap())
        .collect();
    let of_file: Vec<Vec<&String>> = words.iter().map(|w| w.as_object().unwrap().keys().collect()).collect();
    assert!(of_file.iter().all(|words| words.len() > 20), "{of_file:?}");
    let print = "console.log(JSON.stringify(all.flatMap((words, n) => words.filter((word) => [word, ...[...word].length > 3 ? [[...word].slice(0, 3).join(\"\")] : []].some((typed) => fileOf(typed, all.length) !== n)))))";
    let Some(wrong) =
        by_the_script(&format!("const all = {};\n{print}", serde_json::to_string(&of_file).unwrap()))
    else {
        return;
    };
    assert_eq!(wrong, serde_json::json!([]), "the script looks for them elsewhere");
}

/// What a program prints that begins with the part of the script that knows words; nothing where there is no node.
fn by_the_script(program: &str) -> Option<Value> {
    let script = include_str!("../../themes/broadsheet/static/search.js");
    let (_, words) = script.split_once("// words: begins.").unwrap();
    let (words, _) = words.split_once("// words: end.").unwrap();
    let program = format!("//{words}\n{program}");
    let Ok(ran) = std::process::Command::new("node").args(["-e", &program]).output() else {
        skipped("no node");
        return None;
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    Some(serde_json::from_slice(&ran.stdout).unwrap())
}

#[test]
fn the_page_has_its_script_and_no_other_page_has_one() {
    let site = town().build();
    let page = site.text("search/index.html");
    for part in [
        "<script src=\"/search.js?v=",
        "<noscript>",
        "<a href=\"/speakers/\">Speakers</a>",
        "role=\"search\" action=\"/search/\"",
        "<label for=\"q\">",
        "<option value=\"okafor\">Dana Okafor</option>",
        "<option value=\"vote\">Ballots Counted</option>",
        "<option value=\"courier\">The Lake Courier</option>",
        "role=\"status\"",
        "<link rel=\"canonical\" href=",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    for inline in [" style=", "<style", " onclick", "javascript:"] {
        assert!(!page.contains(inline), "{inline} breaks a strict policy");
    }
    let script = site.text("search.js");
    for forbidden in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "http:",
        "https:",
    ] {
        assert!(!script.contains(forbidden), "{forbidden}");
    }
    for (path, bytes) in site.published() {
        let text = String::from_utf8_lossy(&bytes);
        if path.ends_with(".html") && path != "search/index.html" {
            let scripts = text.matches("<script").count()
                - text.matches("<script type=\"application/ld+json\"").count();
            assert_eq!(scripts, 0, "{path}");
            assert!(!text.contains("search.js"), "{path}");
        }
    }
    assert!(!site.text("sitemap.xml").contains("/search/"));
}

#[test]
fn search_can_be_turned_off_and_makes_room_for_a_section_of_that_name() {
    let site = town()
        .file("content/search/x.md", brief("X", "Text."))
        .file("content/search/_index.md", "---\ntitle: Finding\n---\n");
    let site = site.fails(&["E701", "the search page"]);
    let site = site.config_table("[search]\nenabled = false").build();
    let site = site.has("search/index.html", "Finding");
    assert!(site.published().keys().all(|p| !p.ends_with("words.json")));
    assert!(!site.text("index.html").contains(">Search<"));
}

/// Texts in which words stand beside marks, digits and each other in every way that the index tells apart.
const SHAPES: &[&str] = &[
    "The U.S. and the U.K.-led force; p.m., J.F.K.’s",
    "AT&T, R&D, Q&A; C++ and C# but a + b, 1+1, A+, b##, c+++",
    "an F-16, F\u{2011}16s, T-shirt, vitamin-C, x.com, 9/11, 24/7, 1,000 or 3.5, 12,5,6",
    "O’Brien’s l'État d’Or, don't rock'n'roll mayor’s a’b’c",
    ".ca J.-P. A. B c, d 5, 6 a.b-c_d e-東京 É.U. 東京F-16 x/東",
    "Łódź Øresund Þór œuvre Straße STRAẞE Đặng Kılıçdaroğlu İstanbul cafe\u{301} ΟΔΟΣ ½ ﬁn ² Ǆ",
    "東京都で会議 水 ＷＴＯ東京 カﾞス 서울에 한 \u{1112}\u{1161}\u{11AB}국 น้ำท่วม ໜ កម្ពុជា မြန်မာ",
    "मुंबई العربية 123 ٣٤ a1b2 averyveryverylongwordthatgoesonandonandonforeverandever a-averyveryverylongwordthatgoesonandon",
];

#[test]
fn the_script_takes_a_text_apart_as_the_index_does() {
    let texts = serde_json::to_string(SHAPES).unwrap();
    let print = "console.log(JSON.stringify([...new Set(texts.flatMap((text) => taken(text, true)).map(({ word }) => word))]))";
    let Some(taken) = by_the_script(&format!("const texts = {texts};\n{print}")) else { return };
    let mut taken: std::collections::BTreeSet<String> = serde_json::from_value(taken).unwrap();
    taken.insert("shapes".into()); // the title
    let escaped = |c: char| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c]);
    let body: Vec<String> = SHAPES.iter().map(|text| text.chars().flat_map(escaped).collect()).collect();
    let site = SiteTest::new().file("content/a.md", dated("Shapes", 1, &body.join("\n\n"))).build();
    let index: Value = serde_json::from_str(&site.text("search/words-0.json")).unwrap();
    let indexed: std::collections::BTreeSet<String> = index.as_object().unwrap().keys().cloned().collect();
    let differ: Vec<_> = indexed.symmetric_difference(&taken).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

#[test]
fn an_index_that_is_edited_is_the_one_that_is_made_anew() {
    let mut state = 11_usize;
    let mut pick = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    let words = [
        "levee",
        "pier",
        "the quay",
        "“It is late,” Mayor Dana Okafor said.",
        "F-16",
        "café",
        "[It passed][@vote].",
    ];
    let mut text = |i: usize| {
        // A word that about half of the briefs have: now it has a list, now it has none.
        let often = ["", "harbor"][pick(2)];
        let body = format!("{} {} {often}\n\n{}", words[pick(7)], words[pick(7)], words[pick(7)]);
        dated(&format!("B{i}"), 1 + i as u32 % 20, &body)
    };
    let mut site = town();
    for i in 0..22 {
        site = site.file(&format!("content/articles/b{i}.md"), text(i));
    }
    let mut site = site.build();
    for round in 0..24 {
        for i in 0..=round % 3 {
            let i = (round * 7 + i * 5) % 22;
            site = site.file(&format!("content/articles/b{i}.md"), text(i));
        }
        site = site.build();
        same_files(&site.published(), &site.built_clean(), &format!("round {round}"));
    }
}
