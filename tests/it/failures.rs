//! Failures of ibid itself: a panic in one brief or page is an error of that one, and of nothing else. The pass and the
//! cache stand in for what fails: they are handed in.

use crate::site_test::{SiteTest, brief};
use ibid::annotate::prose::Prose;
use ibid::annotate::registry::Registry;
use ibid::annotate::{Annotations, Settings, annotate};
use ibid::command::annotate::{Mode, annotate_by};
use ibid::config::settings::Said;
use ibid::diagnostic::{Diagnostic, print};
use ibid::guard;
use ibid::publish::Output;
use ibid::render::{Renderer, Store};
use ibid::serve::preview::Preview;
use ibid::snapshot::{self, Options, Pass};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// A pass that takes the second byte for the beginning of a letter, wherever somebody is glum.
fn fails_on_glum(prose: &Prose, registry: &Registry, settings: Settings) -> Annotations {
    if let Some(at) = prose.text.find("glum “") {
        assert!(prose.text.is_char_boundary(at + 6), "byte index {} is not a char boundary", at + 6);
    }
    annotate(prose, registry, settings)
}

fn options() -> Options {
    let now = "2026-11-22T12:00:00Z".parse().unwrap();
    let (pass, said) = (fails_on_glum as Pass, Said::default());
    Options { drafts: false, future: false, now, lints: true, pass, said, lean: false, cache: None }
}

const GLUM: &str = "The ferry is late. It comes.\n\n“We wait,” said Ada Moss. He was glum “because of it.” So it was.\n\nThe end.";

/// Two sound briefs, one that the pass fails on, and a draft of the kind.
fn site() -> SiteTest {
    let draft = brief("Draft", GLUM).replacen("title", "draft: true\ntitle", 1);
    SiteTest::small()
        .file("content/articles/glum.md", brief("Glum", GLUM))
        .file("content/articles/draft.md", draft)
}

fn errors(found: &[Diagnostic]) -> Vec<&Diagnostic> {
    found.iter().filter(|d| d.is_error()).collect()
}

#[test]
fn a_brief_that_ibid_fails_on_is_one_error_at_its_sentence() {
    let site = site();
    let taken = snapshot::take(&site.root(), options());
    assert!(taken.site.is_none(), "nothing is published with an error");
    let [wrong] = errors(&taken.diagnostics)[..] else { panic!("{:?}", taken.diagnostics) };
    let shown = print::text(wrong, false);
    assert!(shown.contains("E520") && shown.contains("content/articles/glum.md:7:27"), "{shown}");
    assert!(shown.contains("please report this sentence"), "{shown}");
    let place = wrong.place.as_ref().unwrap();
    assert_eq!(place.mark.of(&place.excerpt), "He was glum “because of it.”");
    // What it is: not what the writer did, and nothing for those who can't read Rust.
    assert!(!shown.contains("boundary") && !shown.contains("panick"), "{shown}");
    // Once the sentence is another, all is well.
    site.put("content/articles/glum.md", brief("Glum", &GLUM.replace("glum “", "glum: “")));
    let taken = snapshot::take(&site.root(), options());
    assert!(errors(&taken.diagnostics).is_empty(), "{:?}", taken.diagnostics);
    assert_eq!(taken.site.unwrap().0.briefs.len(), 3, "the draft, of the same words, is left out");
}

#[test]
fn annotate_goes_on_with_the_other_files() {
    let site =
        site().file("plain.txt", GLUM.replace("\n\n", "\n")).file("other.txt", "“Aye,” said Ada Moss.\n");
    let named = |names: &[&str]| names.iter().map(|n| site.path(n)).collect::<Vec<PathBuf>>();
    let files = named(&["content/articles/one.md", "content/articles/glum.md", "content/articles/two.md"]);
    let done = annotate_by(fails_on_glum, &site.root(), &files, false, Mode::Json, None);
    assert_eq!(done.output.lines().count(), 2, "{}", done.output);
    let [wrong] = &done.diagnostics[..] else { panic!("{:?}", done.diagnostics) };
    assert!(print::text(wrong, false).contains("glum.md:7:27"), "{}", print::text(wrong, false));
    let files = named(&["plain.txt", "other.txt"]);
    let done = annotate_by(fails_on_glum, &site.root(), &files, true, Mode::Text, None);
    assert!(done.output.contains("Ada Moss"), "{}", done.output);
    let [wrong] = &done.diagnostics[..] else { panic!("{:?}", done.diagnostics) };
    assert!(print::text(wrong, false).contains("plain.txt:2:27"), "{}", print::text(wrong, false));
    // A file that it fails on is not written to.
    let before = fs::read(site.path("content/articles/glum.md")).unwrap();
    let files = named(&["content/articles/glum.md"]);
    let done = annotate_by(fails_on_glum, &site.root(), &files, false, Mode::Write, None);
    assert!(done.failed() && fs::read(site.path("content/articles/glum.md")).unwrap() == before);
}

#[test]
fn a_preview_goes_on() {
    let site = SiteTest::small();
    let mut preview = Preview::open(&site.root(), options());
    let shown = Arc::clone(preview.shown());
    let page = |url: &str| {
        let view = shown.view();
        let renderer = view.renderer.as_ref().unwrap();
        let page = renderer.site().page(url)?;
        Some(String::from_utf8(renderer.render(page).unwrap().into_owned()).unwrap())
    };
    let now = options().now;
    let save = |preview: &mut Preview, path: &str, text: &str| {
        site.put(path, text);
        preview.take_in(&[Arc::from(path)].into(), now, |_| false)
    };
    // A brief that is shown already stays as it was, with the error told; others are shown as they are saved.
    save(&mut preview, "content/articles/one.md", &brief("One", GLUM));
    assert_eq!(shown.wrong().len(), 1);
    assert!(page("/articles/one/").unwrap().contains("First body."));
    save(&mut preview, "content/articles/two.md", &brief("Two", "Second version."));
    assert!(page("/articles/two/").unwrap().contains("Second version."));
    save(&mut preview, "content/articles/one.md", &brief("One", "First version."));
    assert!(shown.wrong().is_empty() && page("/articles/one/").unwrap().contains("First version."));
    // What fails with no brief of its own: the site stays as it was, and with the next save all is read anew.
    site.put("content/articles/two.md", "");
    let report =
        preview.take_in(&[Arc::from("content/articles/two.md")].into(), now, |_| panic!("a mistake"));
    assert!(report.is_some_and(|r| r.wrong_changed && !r.is_new));
    assert!(shown.wrong()[0].message.contains("ibid itself failed"), "{:?}", shown.wrong());
    assert!(page("/articles/two/").unwrap().contains("Second version."));
    fs::remove_file(site.path("content/articles/two.md")).unwrap();
    save(&mut preview, "content/articles/three.md", &brief("Three", "Third body."));
    assert!(shown.wrong().is_empty(), "{:?}", shown.wrong());
    assert!(
        page("/articles/three/").is_some() && page("/articles/two/").is_none(),
        "nothing is kept of before"
    );
}

/// A store that fails whenever it is asked.
struct Broken;

impl Store for Broken {
    fn get(&self, _: &str) -> Option<Vec<u8>> {
        panic!("a mistake")
    }

    fn put(&self, _: &str, _: &[u8]) {}
}

#[test]
fn a_page_that_ibid_fails_to_make_is_named_and_nothing_is_published() {
    let site = SiteTest::small().config("cards = { enabled = true }").build();
    let before = site.published();
    let (made, theme) = snapshot::take(&site.root(), options()).site.unwrap();
    let renderer = Renderer::new(Arc::clone(&made), theme).with_store(Arc::new(Broken));
    let output = Output::open(&site.root(), &made.config, false).unwrap();
    let wrong = output.publish(&made.pages, |page| renderer.pieces(page), || ()).unwrap_err();
    let files: Vec<_> = wrong.iter().map(|d| (d.code.id, d.file.as_deref())).collect();
    assert_eq!(files, [("E520", Some("content/articles/one.md")), ("E520", Some("content/articles/two.md"))]);
    assert!(wrong[0].message.contains("/articles/one/card.png"), "{}", wrong[0].message);
    crate::site_test::same_files(&site.published(), &before, "a page failed");
    // The pages beside are made.
    let good = made.pages.iter().filter(|page| renderer.render(page).is_ok()).count();
    assert_eq!(good, made.pages.len() - 2);
}

/// What the program does first, in a process of its own: it changes what every thread prints.
#[test]
#[ignore = "started by the test below"]
fn quiet_child() {
    guard::quiet();
    let taken = snapshot::take(&PathBuf::from(std::env::var_os("SITE").unwrap()), options());
    println!("{}", print::text(errors(&taken.diagnostics)[0], false));
}

#[test]
fn what_failed_is_said_for_those_who_mend_it_and_no_more() {
    let site = site();
    let child = |trace: &str| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "failures::quiet_child", "--ignored", "--nocapture"]);
        let done = command.env("SITE", site.root()).env("RUST_BACKTRACE", trace).output().unwrap();
        assert!(done.status.success());
        String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned()
    };
    let quiet = child("0");
    assert!(quiet.contains("report this sentence with “tests/it/failures.rs:"), "{quiet}");
    assert!(!quiet.contains("panicked"), "{quiet}");
    assert!(child("1").contains("panicked"), "it can be had");
}

/// Words and signs that mean something to one of the readers of a site.
const ODD: &[&str] = &[
    "---\n",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\u{feff}",
    "\u{0}",
    "\u{2028}",
    "\u{202e}",
    "e\u{301}",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "«",
    "—",
    "…",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "<!--",
    "-->",
    "<b",
    "</b>",
    "&amp;",
    "&#0;",
    "*",
    "_",
    "`",
    "```",
    "~~~",
    "|",
    "|-|",
    "#",
    "> ",
    "- ",
    "1. ",
    "    ",
    "\\",
    "$",
    "~",
    ":",
    ": ",
    "{",
    "}",
    "{{",
    "}}",
    "{%",
    "%}",
    "[@",
    "@",
    "[^1]",
    "[^1]:",
    "![",
    "](",
    "//",
    "https://",
    "%",
    "%2",
    "=",
    ",",
    ";",
    "!",
    "?",
    ".",
    "🎉",
    "日本",
    "ß",
    "İ",
    "null",
    "true",
    "~",
    "2026-13-99",
    "1e999",
    "-1",
    "é",
    "said",
    "“Yes,” said ",
    "anonymity",
    "because",
    "according to",
    "who ",
    "the mayor",
    "Mr.",
    "[@none]",
    "@/",
    "../",
    "data:",
    "&a",
    "*a",
    "!!",
    "|\n",
    ">-\n",
    "? ",
];

/// A text after a few of the things that happen to texts.
fn mutated(text: &str, pick: &mut impl FnMut(usize) -> usize) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=pick(4) {
        let at = pick(chars.len() + 1);
        let end = (at + 1 + pick(24)).min(chars.len());
        match pick(6) {
            0 => drop(chars.drain(at..end)),
            1 => {
                let again: Vec<char> = chars[at..end].to_vec();
                chars.splice(at..at, again);
            }
            2 => chars.truncate(at),
            3 => chars[at..end].reverse(),
            _ => drop(chars.splice(at..at, ODD[pick(ODD.len())].chars())),
        }
    }
    chars.into_iter().collect()
}

/// Sites that are mutated: with `IBID_MUTATIONS` as many as it says.
#[test]
fn whatever_happens_to_its_files_ibid_does_not_fail() {
    let rounds = std::env::var("IBID_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // A site with something of everything, and that of the repository.
    let mut own = crate::site_test::files(&root.join("content"));
    own = own.into_iter().map(|(path, bytes)| (format!("content/{path}"), bytes)).collect();
    own.insert("site.toml".to_owned(), fs::read(root.join("site.toml")).unwrap());
    let sites = [crate::site_test::files(&root.join("tests/sites/basic")), own];
    let mut state = 11_u64;
    let mut pick = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n.max(1)
    };
    let options = Options { pass: annotate, ..options() };
    let (mut whole, mut broken) = (0, 0);
    for round in 0..rounds {
        let files = &sites[pick(sites.len())];
        let site = SiteTest::new();
        let texts: Vec<&String> =
            files.keys().filter(|path| std::str::from_utf8(&files[*path]).is_ok()).collect();
        let chosen: Vec<&String> = (0..=pick(2)).map(|_| texts[pick(texts.len())]).collect();
        for (path, bytes) in files {
            match std::str::from_utf8(bytes) {
                Ok(text) if chosen.contains(&path) => site.put(path, mutated(text, &mut pick)),
                _ => site.put(path, bytes),
            }
        }
        let taken = snapshot::take(&site.root(), options.clone());
        let mut found = taken.diagnostics;
        if let Some((made, theme)) = taken.site {
            whole += 1;
            let renderer = Renderer::new(made, theme);
            found.extend(renderer.site().pages.iter().filter_map(|page| renderer.render(page).err()));
        } else {
            broken += 1;
        }
        let failed = found.iter().find(|d| d.code.id == "E520");
        let kept = |path: &String| fs::read_to_string(site.path(path)).unwrap_or_default();
        assert!(
            failed.is_none(),
            "round {round}: {failed:?}\n{}",
            chosen.iter().map(|p| format!("{p}:\n{}\n", kept(p))).collect::<String>()
        );
    }
    assert!(whole > 0 && broken > 0, "{whole} whole, {broken} broken: nothing is tried");
}
