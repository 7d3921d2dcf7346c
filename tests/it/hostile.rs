//! Bounded work: what hostile input costs grows with its size and no faster; it is published or refused, and
//! neither panics, aborts nor hangs the program.
//!
//! Costs are the processor time of one thread, so that a busy machine doesn't matter: a text twice as long may
//! cost at most three times as much.

use crate::cost::doubles;
use crate::site_test::{SiteTest, brief, run};
use ibid::annotate::registry::Registry;
use ibid::config::Config;
use ibid::parse::{self, registry_file};
use ibid::render::Renderer;
use ibid::render::theme::Theme;
use ibid::site::annotated::Annotated;
use ibid::site::{Brief, Frame, Site};
use ibid::snapshot;
use ibid::source_file::SourceFile;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

fn config() -> Config {
    let text = "title = \"T\"\nbase_url = \"https://t.example\"\n".to_owned();
    Config::parse(&SourceFile { path: "site.toml".into(), text: text.into() }).unwrap()
}

fn registry(text: String) -> Registry {
    let files = [SourceFile { path: "content/_people.yaml".into(), text: text.into() }];
    registry_file::registry(&files, &config().time_zone).0
}

/// The whole way of one brief, from its text to every page of its site.
fn whole_way(text: String, people: &Registry, theme: &Arc<Theme>) -> usize {
    let config = config();
    let (read, mut diagnostics) =
        parse::brief(SourceFile { path: "content/a/x.md".into(), text: text.into() }, &config);
    let Some((read, prose)) = read else { return diagnostics.len() };
    let found = snapshot::annotate_brief(&read, &prose, people, &config);
    let (annotated, findings) = Annotated::settle(&read, &prose, found, config.annotate.publish);
    let (brief, _) = Brief::new(read, annotated, None, &config).unwrap();
    let frame =
        Frame::new(Arc::new(config), Arc::new(people.clone()), "2026-11-22T00:00:00Z".parse().unwrap());
    let (site, told) = Site::new(vec![Arc::new(brief)], frame);
    diagnostics.extend(told);
    let renderer = Renderer::new(Arc::new(site), Arc::clone(theme));
    let bytes: usize = renderer.site().pages.iter().map(|p| renderer.render(p).map_or(0, |b| b.len())).sum();
    bytes + findings.len() + diagnostics.len()
}

/// Runs the cases on one thread, on which rayon works too, and tells all that fail.
fn all_double<'c>(
    cases: impl IntoIterator<Item = (&'c str, usize, Box<dyn Fn(usize) -> usize + Send + Sync + 'c>)>,
) {
    let cases: Vec<_> = cases.into_iter().collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let wrong = pool
        .install(|| cases.iter().filter_map(|(name, n, work)| doubles(name, *n, work)).collect::<Vec<_>>());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn footnotes(n: usize) -> String {
    let mut text = String::new();
    for i in 0..n {
        let _ = write!(text, "Word {i}.[^{i}]\n\n[^{i}]: Note {i}.\n\n");
    }
    text
}

fn numbered(n: usize, each: impl Fn(usize) -> String) -> String {
    (0..n).map(each).collect()
}

/// Bodies of briefs, by how much of it there is.
type Body = fn(usize) -> String;

const BODIES: &[(&str, usize, Body)] = &[
    ("quotes, nested", 5_000, |n| "> ".repeat(n) + "x"),
    ("quotes, one after another", 1_000, |n| "> Quoted words here.\n\nText.\n\n".repeat(n)),
    ("lists on one line", 5_000, |n| "- ".repeat(n) + "x"),
    ("items", 4_000, |n| "- x\n".repeat(n)),
    ("emphasis, nested", 5_000, |n| "*a ".repeat(n) + "x" + &" a*".repeat(n)),
    ("emphasis, mixed", 5_000, |n| "*a_ ".repeat(n)),
    ("asterisks", 20_000, |n| "*".repeat(n)),
    ("brackets, nested", 5_000, |n| "[".repeat(n) + "x" + &"]".repeat(n)),
    ("brackets, open", 5_000, |n| "[".repeat(n)),
    ("pictures, open", 5_000, |n| "![".repeat(n)),
    ("links, open", 5_000, |n| "[a](".repeat(n)),
    ("markers, open", 5_000, |n| "[@".repeat(n)),
    ("footnotes, open", 20_000, |n| "[^".repeat(n)),
    ("footnotes that aren't there", 5_000, |n| "[^a] ".repeat(n)),
    ("footnotes", 2_000, footnotes),
    ("references to one footnote", 2_000, |n| "Word.[^1] ".repeat(n) + "\n\n[^1]: Note.\n"),
    ("footnotes within brackets", 2_000, |n| "[a[^1]](/ [b[^1]][c] ".repeat(n) + "\n\n[^1]: Note.\n"),
    ("brackets around footnotes", 2_000, |n| "[".repeat(n) + &"[^1] ".repeat(n) + "\n\n[^1]: Note.\n"),
    ("marks in HTML", 2_000, |n| "<p>".to_owned() + &"[@ [^1".repeat(n)),
    ("one link definition", 3_000, |n| "[r]: /\n".repeat(n) + "\n[r]\n" + &"[r]: /\n".repeat(n)),
    ("equal ids", 2_000, |n| "## A {#b}\n\n".repeat(n)),
    ("equal headings", 2_000, |n| "## Same\n\n".repeat(n)),
    ("links to headings", 1_500, |n| {
        "## Same\n\n".repeat(n) + &numbered(n, |i| format!("[a](#same-{}) ", i + 2))
    }),
    ("links to no heading", 1_500, |n| {
        "## Same\n\n".repeat(n) + &numbered(n, |i| format!("[a](#none-{i}) "))
    }),
    ("links to nothing", 3_000, |n| "[a](none.md) ".repeat(n)),
    ("links that run script", 3_000, |n| "[a](javascript:x) ".repeat(n)),
    ("pictures of nothing", 3_000, |n| "![](x.jpg) ".repeat(n)),
    ("link definitions", 2_000, |n| {
        numbered(n, |i| format!("[r{i}]: /\n")) + "\n" + &numbered(n, |i| format!("[r{i}] "))
    }),
    ("HTML on a line", 4_000, |n| "<b> ".repeat(n)),
    ("HTML by paragraph", 2_000, |n| "<b>x</b>\n\n".repeat(n)),
    ("comments, open", 5_000, |n| "<!-- ".repeat(n)),
    ("less than", 20_000, |n| "<".repeat(n)),
    ("backticks", 40_000, |n| {
        let mut text = String::new();
        let mut i = 1;
        while text.len() < n {
            text += &"`".repeat(i);
            text.push(' ');
            i += 1;
        }
        text
    }),
    ("code blocks", 2_000, |n| "```\nx\n```\n\n".repeat(n)),
    ("a long table", 1_500, |n| "|a|b|\n|-|-|\n".to_owned() + &"|c|d|\n".repeat(n)),
    ("definitions", 1_500, |n| "a\n: b\n\n".repeat(n)),
    ("entities", 10_000, |n| "&amp;".repeat(n)),
    ("backslashes", 20_000, |n| "\\*".repeat(n)),
    ("a long line", 20_000, |n| "word ".repeat(n)),
    ("a long word", 100_000, |n| "w".repeat(n)),
    ("straight marks", 20_000, |n| "\"".repeat(n)),
    ("straight marks with words", 10_000, |n| "\"a ".repeat(n)),
    ("apostrophes", 10_000, |n| "'a ".repeat(n)),
    ("opening marks", 10_000, |n| "“".repeat(n)),
    ("opening marks with words", 10_000, |n| "“a ".repeat(n)),
    ("closing marks", 10_000, |n| "” ".repeat(n)),
    ("opening paragraphs", 3_000, |n| "“a\n\n".repeat(n)),
    ("marks, nested", 5_000, |n| "“a ‘b ".repeat(n) + &"’ ”".repeat(n)),
    ("quotations on a line", 1_500, |n| "“A word of it,” she said. ".repeat(n)),
    ("quotations by paragraph", 1_000, |n| "“We will not do it now,” he said.\n\n".repeat(n)),
    ("one speaker", 800, |n| "“We will not do it now,” Dana Okafor said.\n\n".repeat(n)),
    ("markers", 1_000, |n| "“A word of it,” she said.[@okafor] ".repeat(n)),
    ("markers without a key", 3_000, |n| "Word.[@nobody] ".repeat(n)),
    ("block quotations with a speaker", 800, |n| {
        "Dana Okafor said:\n\n> Quoted words here now.\n\n".repeat(n)
    }),
    ("names without end", 3_000, |n| "“Yes,” said ".to_owned() + &"John Marsh ".repeat(n)),
    ("says who", 3_000, |n| "he said she said ".repeat(n)),
];

#[test]
fn a_text_twice_as_long_costs_twice_as_much() {
    let theme = Arc::new(Theme::load(Path::new("/nonexistent"), "broadsheet", None).ok().unwrap());
    let people = registry("okafor:\n  name: Dana Okafor\n  pronouns: she\n".into());
    all_double(BODIES.iter().map(|(name, n, body)| {
        let (theme, people) = (Arc::clone(&theme), people.clone());
        let work = move |n: usize| whole_way(brief("T", &body(n)), &people, &theme);
        (*name, *n, Box::new(work) as Box<dyn Fn(usize) -> usize + Send + Sync>)
    }));
}

#[test]
fn front_matter_twice_as_long_costs_twice_as_much() {
    let theme = Arc::new(Theme::load(Path::new("/nonexistent"), "broadsheet", None).ok().unwrap());
    let front = |lines: String| format!("---\ntitle: T\ndate: 2026-11-01\n{lines}\n---\nText.\n");
    let cases: Vec<(&str, usize, Body)> = vec![
        ("aliases", 300, |n| format!("aliases: [{}]", numbered(n, |i| format!("/o/{i}/, ")))),
        ("photos", 1_000, |n| "photos:\n".to_owned() + &"- src: /\n  alt: A\n".repeat(n)),
        ("corrections", 1_000, |n| {
            "corrections:\n".to_owned() + &"- date: 2026-11-02\n  text: A\n".repeat(n)
        }),
        ("unknown keys", 2_000, |n| numbered(n, |i| format!("k{i}: x\n"))),
        ("wrong types", 4_000, |n| format!("tags: [{}]", "[], ".repeat(n))),
        ("people", 500, |n| {
            "people:\n".to_owned() + &numbered(n, |i| format!("  p{i}:\n    name: Ann Lee\n"))
        }),
        ("a long title", 50_000, |n| format!("description: {}", "x".repeat(n))),
        ("brackets", 100, |n| format!("extra: {}", "[".repeat(n))),
        ("brackets in brackets", 50_000, |n| format!("extra: {}", "[".repeat(n))),
        ("dashes", 5_000, |n| format!("extra:\n  {}", "- ".repeat(n))),
        ("question marks", 2_000, |n| format!("extra:\n  {}", "? ".repeat(n))),
        ("aliases of aliases", 5_000, |n| {
            format!("extra:\n  a: &a [{}]\n  b: [{}]", "x,".repeat(n), "*a,".repeat(n))
        }),
    ];
    all_double(cases.into_iter().map(|(name, n, lines)| {
        let theme = Arc::clone(&theme);
        let work = move |n: usize| whole_way(front(lines(n)), &Registry::default(), &theme);
        (name, n, Box::new(work) as Box<dyn Fn(usize) -> usize + Send + Sync>)
    }));
}

#[test]
fn a_registry_twice_as_long_costs_twice_as_much() {
    let cases: Vec<(&str, usize, Body)> = vec![
        ("people", 1_000, |n| numbered(n, |i| format!("p{i}:\n  name: John Na{i}r\n"))),
        ("mistakes", 1_000, |n| numbered(n, |i| format!("p{i}:\n  nam: John Na{i}r\n"))),
        ("roles", 1_000, |n| {
            numbered(n, |i| format!("p{i}:\n  name: J Na{i}r\n  roles: [{{title: A, organization: none}}]\n"))
        }),
        ("one name", 1_000, |n| numbered(n, |i| format!("p{i}:\n  name: Ann Lee\n"))),
        ("aliases", 2_000, |n| {
            "p:\n  name: John Lee\n  aliases:\n".to_owned() + &numbered(n, |i| format!("  - Na{i}r\n"))
        }),
    ];
    all_double(cases.into_iter().map(|(name, n, text)| {
        let work = move |n: usize| registry(text(n)).people().len();
        (name, n, Box::new(work) as Box<dyn Fn(usize) -> usize + Send + Sync>)
    }));
}

/// Builds with at most a gigabyte of address space; a hang, an abort or a panic fails the test.
fn survives(site: &SiteTest) -> String {
    let build = site.command();
    let mut limited = Command::new("sh");
    limited.arg("-c").arg("ulimit -v 2000000; exec \"$0\" \"$@\"").env("RAYON_NUM_THREADS", "2");
    limited.arg(build.get_program()).args(build.get_args());
    let ran = run(limited);
    ran.sound();
    ran.stderr
}

#[test]
fn ten_thousand_levels_are_survived() {
    for (name, body) in [
        ("quotes", "> ".repeat(10_000) + "x"),
        ("lists", "- ".repeat(10_000) + "x"),
        ("lists by line", (0..400).map(|i| format!("{}- x\n", "  ".repeat(i))).collect()),
        ("emphasis", "*a **b ".repeat(10_000) + &" b** a*".repeat(10_000)),
        ("brackets", "[".repeat(10_000) + &"](x)".repeat(10_000)),
        ("pictures", "![".repeat(10_000) + &"](x)".repeat(10_000)),
        ("parentheses", "[a](".to_owned() + &"(".repeat(10_000) + &")".repeat(10_001)),
        ("claims", "[".repeat(10_000) + &"][@a]".repeat(10_000)),
        ("marks", "“a ‘b ".repeat(10_000) + &"’ ”".repeat(10_000)),
        ("straight marks", "\"a 'b ".repeat(10_000)),
        ("footnotes in footnotes", (0..5_000).map(|i| format!("[^{i}]: x[^{}]\n\n", i + 1)).collect()),
        ("definitions", "a\n: ".repeat(5_000)),
        ("a line of a megabyte", "“A word,” she said of it. ".repeat(40_000)),
    ] {
        let site = SiteTest::new().file("content/a/x.md", brief("T", &body));
        let told = survives(&site);
        assert!(!told.is_empty(), "{name}");
    }
}

#[test]
fn bombs_and_cycles_are_refused() {
    let mut bomb = "extra:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for i in 1..12 {
        let _ = writeln!(bomb, "  a{i}: &a{i} [{}]", vec![format!("*a{}", i - 1); 10].join(", "));
    }
    let wide = format!("extra:\n  a: &a [{}]\n  b: [{}]\n", "x,".repeat(50_000), "*a,".repeat(50_000));
    let deep = format!("extra: {}\n", "[".repeat(100_000));
    let maps = format!("extra: {}\n", "{a: ".repeat(100_000));
    let itself = "extra: &a [*a]\n".to_owned();
    for lines in [bomb, wide, deep, maps, itself] {
        let text = format!("---\ntitle: T\ndate: 2026-11-01\n{lines}---\n");
        let site = SiteTest::small().file("content/a/x.md", &text);
        assert!(survives(&site).contains("content/a/x.md"), "{}", &text[..60]);
        let site = SiteTest::small().file("content/_data/x.yaml", lines);
        assert!(survives(&site).contains("content/_data/x.yaml"));
    }
    for (json, file) in
        [("[".repeat(100_000), "x.json"), ("a = ".to_owned() + &"[".repeat(100_000), "x.toml")]
    {
        let site = SiteTest::small().file(&format!("content/_data/{file}"), json);
        assert!(survives(&site).contains(file));
    }
    let site = SiteTest::small().file("site.toml", "extra = ".to_owned() + &"[".repeat(100_000));
    assert!(survives(&site).contains("site.toml"));
}

#[test]
fn templates_that_include_each_other_are_refused() {
    let own = |one: &str, two: &str| {
        SiteTest::small()
            .config("theme = \"own\"")
            .file("themes/own/theme.toml", "name = \"own\"\nextends = \"broadsheet\"\n")
            .file("themes/own/templates/brief.html", one)
            .file("themes/own/templates/two.html", two)
    };
    let site = own("{% include \"two.html\" %}", "{% include \"brief.html\" %}");
    assert!(survives(&site).contains("includes itself"));
    let site = own("{% extends \"two.html\" %}", "{% extends \"brief.html\" %}");
    assert!(survives(&site).contains("extends itself"));
    let site = own(&"{% if true %}".repeat(20_000), "");
    assert!(survives(&site).contains("brief.html"));
    let site = own(&format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000)), "");
    assert!(survives(&site).contains("brief.html"));
}

#[test]
fn a_file_beyond_the_limit_is_refused_by_name() {
    let site = SiteTest::small().file("content/a/long.md", "");
    let long = fs::File::options().write(true).open(site.path("content/a/long.md")).unwrap();
    long.set_len(4 * 1024 * 1024).unwrap();
    let told = survives(&site);
    assert!(told.contains("content/a/long.md") && told.contains("may have less than 4"), "{told}");
    // A file with holes in it that says it is a terabyte long.
    let site = site.delete("content/a/long.md").file("content/a/film.mp4", "");
    let film = fs::File::options().write(true).open(site.path("content/a/film.mp4")).unwrap();
    film.set_len(1 << 40).unwrap();
    let told = survives(&site);
    assert!(told.contains("content/a/film.mp4") && told.contains("may have less than 100"), "{told}");
}
