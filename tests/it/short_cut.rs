//! A build that need not be made is not made; whatever could change what is published has it made.

use crate::site_test::{SiteTest, TODAY, brief, ibid, run, same_files};
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const CACHE: &str = ".ibid-cache";

/// Waits until the clock of the file system has gone on, so that what is there is known by its stamp.
fn settle() {
    std::thread::sleep(Duration::from_millis(250));
}

fn site() -> SiteTest {
    SiteTest::small()
        .file("content/_people.yaml", "moss: {name: Ada Moss}\n")
        .file("content/_data/a.json", "{\"a\": 1}")
        .file("content/map.txt", "here")
        .file("themes/own/theme.toml", "name = \"own\"\nextends = \"broadsheet\"\n")
        .file("themes/own/static/own.css", "p {}")
        .file("themes/own/templates/404.html", "<p>{{ load_data(path=\"a.json\") | get(key=\"a\") }}</p>")
        .config("theme = \"own\"")
}

/// A file of the cache, by what its name begins with, and its number.
fn of_cache(site: &SiteTest, beginning: &str) -> Option<(PathBuf, u64)> {
    let entries = fs::read_dir(site.path(CACHE)).ok()?.map(|e| e.unwrap());
    let mut found = entries.filter(|e| e.file_name().to_str().unwrap().starts_with(beginning));
    let file = found.next()?;
    assert!(found.next().is_none(), "one for each output");
    Some((file.path(), file.metadata().unwrap().ino()))
}

/// The file that says what was built.
fn kept(site: &SiteTest) -> Option<(PathBuf, u64)> {
    of_cache(site, "built-")
}

/// The file that every build which is made writes anew.
fn keys(site: &SiteTest) -> Option<(PathBuf, u64)> {
    of_cache(site, "keys-")
}

/// Builds; true if it was really made.
fn is_made(site: &SiteTest, mut command: Command) -> bool {
    let before = keys(site);
    if let Some((path, _)) = &before {
        // So that the number of this one isn't given to the next.
        fs::hard_link(path, site.beside().join("before")).unwrap();
    }
    command.env("RAYON_NUM_THREADS", "2");
    let ran = run(command);
    ran.sound();
    assert!(ran.status.success(), "{}", ran.stderr);
    let is_made = keys(site) != before;
    if !is_made {
        assert!(ran.stderr.contains(": nothing has changed"), "{}", ran.stderr);
    }
    let _ = fs::remove_file(site.beside().join("before"));
    is_made
}

fn build(site: &SiteTest) -> bool {
    is_made(site, site.command())
}

/// Another text of the same length, under the same time of writing, as a copy that keeps times would leave it.
fn same_time(path: &Path) {
    let time = fs::metadata(path).unwrap().modified().unwrap();
    let text = fs::read_to_string(path).unwrap().replacen("First", "Other", 1);
    fs::write(path, text).unwrap();
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

type Change = fn(&SiteTest);

const CHANGES: &[(&str, Change)] = &[
    ("a brief", |s| s.put("content/articles/one.md", brief("One", "Edited."))),
    ("a text of the same length and time", |s| {
        s.put("content/articles/one.md", brief("One", "First body."));
        settle();
        build(s);
        same_time(&s.path("content/articles/one.md"));
    }),
    ("a new brief", |s| s.put("content/articles/three.md", brief("Three", "Third."))),
    ("a name", |s| {
        fs::rename(s.path("content/articles/three.md"), s.path("content/articles/four.md")).unwrap();
    }),
    ("a brief less", |s| fs::remove_file(s.path("content/articles/four.md")).unwrap()),
    ("the registry", |s| s.put("content/_people.yaml", "moss: {name: Ada Mosse}\n")),
    ("data", |s| s.put("content/_data/a.json", "{\"a\": 2}")),
    ("a file", |s| s.put("content/map.txt", "where")),
    ("a template", |s| s.put("themes/own/templates/404.html", "<p>gone</p>")),
    ("a file of the theme", |s| s.put("themes/own/static/own.css", "p { margin: 0 }")),
    ("a setting", |s| {
        let settings = fs::read_to_string(s.path("site.toml")).unwrap();
        s.put("site.toml", format!("paginate_by = 1\n{settings}"));
    }),
    ("a published page", |s| {
        let page = s.path("public/articles/one/index.html");
        fs::write(&page, fs::read_to_string(&page).unwrap().replace("<p>", "<P>")).unwrap();
    }),
    ("a published page, put in its place", |s| {
        let page = s.path("public/articles/one/index.html");
        fs::write(s.beside().join("page"), "mine").unwrap();
        fs::rename(s.beside().join("page"), page).unwrap();
    }),
    ("a published page less", |s| fs::remove_file(s.path("public/articles/one/index.html")).unwrap()),
    ("a published folder less", |s| fs::remove_dir_all(s.path("public/articles")).unwrap()),
    ("nothing published", |s| fs::remove_dir_all(s.path("public")).unwrap()),
];

#[test]
fn whatever_changes_is_built_and_what_is_as_it_was_is_not() {
    let site = site().build();
    for (what, change) in CHANGES {
        settle();
        // What lies there since the last change is looked at once more; then it is known.
        build(&site);
        assert!(!build(&site), "before {what}: nothing has changed");
        change(&site);
        assert!(build(&site), "{what} was not seen");
        same_files(&site.published(), &site.built_clean(), what);
    }
}

#[test]
fn a_file_of_somebodys_among_the_published_is_seen() {
    let site = site().build();
    settle();
    assert!(!build(&site));
    site.put("public/articles/mine.txt", "mine");
    site.fails(&["E703", "mine.txt"]);
}

fn at(site: &SiteTest, now: &str, more: &[&str]) -> Command {
    ibid(&site.root(), &[&["build", "--now", now], more].concat())
}

#[test]
fn time_has_a_site_built_that_it_changes() {
    let dated = |title: &str, keys: &str| format!("---\ntitle: {title}\n{keys}\n---\nText.\n");
    let site = SiteTest::small()
        .file("content/articles/due.md", dated("Due", "date: 2026-12-24"))
        .file("content/articles/gone.md", dated("Gone", "date: 2026-11-01\nexpires: 2026-12-28"));
    let has = |path: &str| site.path("public").join(path).exists();
    assert!(is_made(&site, at(&site, "2026-12-20", &[])));
    settle();
    assert!(!is_made(&site, at(&site, "2026-12-20", &[])) && !is_made(&site, at(&site, "2026-12-22", &[])));
    assert!(is_made(&site, at(&site, "2026-12-19", &[])), "the clock was set back");
    settle();
    assert!(is_made(&site, at(&site, "2026-12-24T10:00", &[])) && has("articles/due/index.html"));
    assert!(has("news-sitemap.xml"));
    settle();
    assert!(!is_made(&site, at(&site, "2026-12-25", &[])), "still news");
    assert!(is_made(&site, at(&site, "2026-12-27", &[])) && !has("news-sitemap.xml"), "no news any more");
    settle();
    assert!(is_made(&site, at(&site, "2026-12-28", &[])) && !has("articles/gone/index.html"));
    settle();
    assert!(!is_made(&site, at(&site, "2031-01-01", &[])), "nothing is due any more");
    assert!(is_made(&site, at(&site, "2026-12-20", &[])) && !has("articles/due/index.html"));
}

#[test]
fn other_options_and_another_program_have_a_site_built() {
    let draft = brief("Draft", "Text.").replacen("title", "draft: true\ntitle", 1);
    let site = SiteTest::small().file("content/articles/draft.md", draft).build();
    let has_draft = || site.path("public/articles/draft/index.html").exists();
    settle();
    assert!(is_made(&site, at(&site, TODAY, &["--drafts"])) && has_draft());
    settle();
    assert!(is_made(&site, at(&site, TODAY, &[])) && !has_draft());
    settle();
    assert!(is_made(&site, at(&site, TODAY, &["--base-url", "https://other.example"])));
    settle();
    let mut with_variable = at(&site, TODAY, &[]);
    with_variable.env("IBID_BASE_URL", "https://third.example");
    assert!(is_made(&site, with_variable));
    settle();
    assert!(is_made(&site, at(&site, TODAY, &[])));
    settle();
    assert!(!is_made(&site, at(&site, TODAY, &[])));
    // Another version of the program, as far as anybody can tell.
    let other = site.beside().join("ibid");
    fs::copy(env!("CARGO_BIN_EXE_ibid"), &other).unwrap();
    let mut command = Command::new(&other);
    command.arg("--root").arg(site.root()).args(["build", "--now", TODAY]).env("NO_COLOR", "1");
    assert!(is_made(&site, command));
}

#[test]
fn what_is_kept_of_a_build_is_whole_or_counts_as_none() {
    let site = site().build();
    let wanted = site.published();
    let changes: [fn(&mut Vec<u8>); 5] = [
        |b| b.truncate(b.len() / 2),
        |b| b.clear(),
        |b| *b.last_mut().unwrap() ^= 1,
        |b| b[40] ^= 0x80,
        |b| b.push(0),
    ];
    for change in changes {
        settle();
        assert!(!build(&site));
        let (file, _) = kept(&site).unwrap();
        let mut bytes = fs::read(&file).unwrap();
        change(&mut bytes);
        fs::write(&file, bytes).unwrap();
        assert!(build(&site));
        same_files(&site.published(), &wanted, "what was kept was damaged");
    }
}

#[test]
fn without_a_cache_none_is_made_and_clean_removes_it() {
    let site = site();
    assert!(run(at(&site, TODAY, &["--no-cache"])).status.success());
    assert!(!site.path(CACHE).exists());
    // What was written within a tick of the file system's clock is not yet known by its stamp.
    settle();
    let site = site.build();
    assert!(kept(&site).is_some());
    let compared = run(at(&site, TODAY, &["--check-cache"]));
    assert!(compared.status.success(), "{}", compared.stderr);
    let published = site.published();
    fs::create_dir_all(site.path(".public.ibid-new/left")).unwrap();
    let clean = || run(ibid(&site.root(), &["clean"]));
    let ran = clean();
    assert!(ran.status.success() && ran.stderr.contains(".public.ibid-new"), "{}", ran.stderr);
    assert!(!site.path(CACHE).exists() && !site.path(".public.ibid-new").exists());
    same_files(&site.published(), &published, "what is published stays");
    site.put(".ibid-cache/mine.txt", "mine");
    assert!(clean().status.success());
    assert!(site.path(".ibid-cache/mine.txt").exists(), "what is not ibid's stays");
    assert!(run(ibid(site.beside(), &["clean"])).stderr.contains("E105"));
}

#[test]
fn a_lie_is_reported_by_the_comparison() {
    let site = site().build();
    settle();
    assert!(!build(&site));
    // As if the cache had said that this page is as it should be.
    let page = site.path("public/articles/one/index.html");
    let command = || {
        let mut command = at(&site, TODAY, &["--check-cache"]);
        command.env("RAYON_NUM_THREADS", "2");
        command
    };
    assert!(run(command()).status.success());
    fs::write(&page, "not this").unwrap();
    let mended = run(command());
    assert!(mended.status.success(), "it was built anew: {}", mended.stderr);
}
