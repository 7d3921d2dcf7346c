//! What was found in a brief is taken from the cache while neither the brief nor what it is read by has changed.

use crate::site_test::{SiteTest, brief, ibid, run, same_files};
use ibid::annotate::prose::Prose;
use ibid::annotate::registry::Registry;
use ibid::annotate::{Annotations, Settings, annotate};
use ibid::cache::Folder;
use ibid::config::settings::Said;
use ibid::snapshot::{self, Options, Pass};
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

static PASSES: AtomicUsize = AtomicUsize::new(0);

/// The pass, counted.
fn counted(prose: &Prose, registry: &Registry, settings: Settings) -> Annotations {
    PASSES.fetch_add(1, Ordering::Relaxed);
    annotate(prose, registry, settings)
}

fn options(site: &SiteTest, pass: Pass) -> Options {
    let now = "2026-11-22T12:00:00Z".parse().unwrap();
    let cache = Some(Arc::new(Folder::open(&site.root())));
    Options {
        drafts: false,
        future: false,
        now,
        lints: true,
        pass,
        said: Said::default(),
        lean: false,
        cache,
    }
}

const SAID: &str = "“We will mend the quay by spring,” said Ada Moss. “It is late,” said a spokesman. “Nobody asked,” it was heard.";

fn site() -> SiteTest {
    let mut site = SiteTest::new().file("content/_people.yaml", "moss: {name: Ada Moss}\n");
    for i in 0..20 {
        site = site.file(&format!("content/articles/b{i}.md"), brief(&format!("B{i}"), SAID));
    }
    site
}

/// How many briefs are annotated when the site is read.
fn annotated(site: &SiteTest) -> usize {
    PASSES.store(0, Ordering::Relaxed);
    let taken = snapshot::take(&site.root(), options(site, counted));
    let (with, _) = taken.site.unwrap();
    let cold = snapshot::take(&site.root(), Options { cache: None, ..options(site, annotate) });
    let (without, _) = cold.site.unwrap();
    for (one, two) in with.briefs.iter().zip(&without.briefs) {
        assert_eq!(format!("{:?}", one.annotated), format!("{:?}", two.annotated));
    }
    let texts = |found: &[ibid::diagnostic::Diagnostic]| {
        found.iter().map(|d| ibid::diagnostic::print::text(d, false)).collect::<Vec<_>>()
    };
    assert!(!taken.diagnostics.is_empty());
    assert_eq!(texts(&taken.diagnostics), texts(&cold.diagnostics), "every finding is told again");
    PASSES.load(Ordering::Relaxed)
}

#[test]
fn only_briefs_that_changed_are_annotated_again() {
    let site = site();
    assert_eq!(annotated(&site), 20);
    assert_eq!(annotated(&site), 0);
    site.put("content/articles/b3.md", brief("B3", "“No,” said Ada Moss."));
    site.put("content/articles/new.md", brief("New", SAID));
    assert_eq!(annotated(&site), 2);
    site.put("content/articles/_index.md", "---\ntitle: Articles\n---\nText.\n");
    assert_eq!(annotated(&site), 0, "a section's own page is nothing to its briefs");
    for (path, text) in [
        ("content/_people.yaml", "moss: {name: Ada Moss, roles: [{title: mayor}]}\n"),
        ("site.toml", "title = \"T\"\nbase_url = \"https://t.example\"\nlanguage = \"en-GB\"\n"),
        ("site.toml", "title = \"T\"\nbase_url = \"https://t.example\"\nannotate = {publish = \"likely\"}\n"),
        ("site.toml", "title = \"T\"\nbase_url = \"https://t.example\"\ntime_zone = \"Asia/Tokyo\"\n"),
        (
            "site.toml",
            "title = \"T\"\nbase_url = \"https://t.example\"\nmarkdown = {smart_punctuation = true}\n",
        ),
    ] {
        site.put(path, text);
        assert_eq!(annotated(&site), 21, "{path}: {text}");
        assert_eq!(annotated(&site), 0);
    }
    // One file of records is damaged: the briefs in it are annotated again, and no others.
    let records = fs::read_dir(site.path(".ibid-cache")).unwrap().map(|e| e.unwrap().path());
    let records: Vec<_> = records.filter(|p| p.to_str().unwrap().contains("/briefs-")).collect();
    assert!(records.len() > 5, "{records:?}");
    let mut bytes = fs::read(&records[0]).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    fs::write(&records[0], bytes).unwrap();
    assert!((1..10).contains(&annotated(&site)));
    assert_eq!(annotated(&site), 0);
}

#[test]
fn a_check_tells_the_same_whether_it_remembers_or_not() {
    let site = site();
    let check =
        || run(ibid(&site.root(), &["check", "--now", "2026-11-22", "--all", "--format", "json"])).stdout;
    let first = check();
    assert!(first.contains("W514"), "{first}");
    assert_eq!(first, check());
    fs::remove_dir_all(site.path(".ibid-cache")).unwrap();
    assert_eq!(first, check());
}

/// Damages all files of annotations and words; says how many there are.
fn damage(site: &SiteTest, change: fn(&mut Vec<u8>)) -> usize {
    let files = fs::read_dir(site.path(".ibid-cache")).unwrap().map(|e| e.unwrap().path());
    let files: Vec<_> = files.filter(|p| p.to_str().unwrap().contains("/found-")).collect();
    for file in &files {
        let mut bytes = fs::read(file).unwrap();
        change(&mut bytes);
        fs::write(file, bytes).unwrap();
    }
    files.len()
}

#[test]
fn what_turns_out_to_be_damaged_while_a_site_is_built_is_done_without() {
    let changes: [fn(&mut Vec<u8>); 5] = [
        |b| *b.last_mut().unwrap() ^= 1,
        |b| b[40] ^= 0x80,
        |b| b.truncate(b.len() / 2),
        |b| b.push(0),
        |b| b.clear(),
    ];
    let site = site().build();
    let said = |text: &str| site.put("content/articles/b3.md", brief("B3", &format!("{text} {SAID}")));
    for (round, change) in changes.into_iter().enumerate() {
        // Where all pages are made, and where a few are.
        for is_whole in [true, false] {
            std::thread::sleep(std::time::Duration::from_millis(250));
            assert!(damage(&site, change) > 5);
            if is_whole {
                fs::remove_dir_all(site.path("public")).unwrap();
            }
            said(&format!("Edit {round} {is_whole}."));
            let ran = site.try_build();
            assert!(ran.status.success() && !ran.stderr.contains("error"), "{}", ran.stderr);
            same_files(&site.published(), &site.built_clean(), &format!("change {round}"));
            // What was damaged is made anew, and kept.
            said(&format!("Once more {round} {is_whole}."));
            assert!(site.try_build().status.success());
        }
        damage(&site, change);
        let check = || run(ibid(&site.root(), &["check", "--now", "2026-11-22", "--format", "json"])).stdout;
        let with = check();
        fs::remove_dir_all(site.path(".ibid-cache")).unwrap();
        assert_eq!(with, check());
        assert!(site.try_build().status.success());
    }
}

static PASSES_OF_BUILDS: AtomicUsize = AtomicUsize::new(0);

/// The pass, counted for the test below alone.
fn counted_for_builds(prose: &Prose, registry: &Registry, settings: Settings) -> Annotations {
    PASSES_OF_BUILDS.fetch_add(1, Ordering::Relaxed);
    annotate(prose, registry, settings)
}

#[test]
fn a_build_knows_a_brief_by_its_text_where_its_file_is_another_one() {
    let site = site();
    // All that is known of the briefs, the words for the search too; and how many were annotated.
    let briefs = |cache: bool| {
        PASSES_OF_BUILDS.store(0, Ordering::Relaxed);
        let options = Options { lean: true, lints: false, ..options(&site, counted_for_builds) };
        let options = if cache { options } else { Options { cache: None, ..options } };
        let (taken, _) = snapshot::take(&site.root(), options).site.unwrap();
        let all = taken.briefs.iter().map(|brief| format!("{brief:?}")).collect::<Vec<_>>();
        (all, PASSES_OF_BUILDS.load(Ordering::Relaxed))
    };
    let (clean, _) = briefs(false);
    assert_eq!(briefs(true), (clean.clone(), 20));
    let path = "content/articles/b3.md";
    let text = fs::read(site.path(path)).unwrap();
    fs::remove_file(site.path(path)).unwrap();
    fs::write(site.path(path), text).unwrap();
    assert_eq!(briefs(true), (clean, 0));
    site.put(path, brief("B3", "“No,” said Ada Moss."));
    let (changed, annotated) = briefs(true);
    assert_eq!((changed, annotated), (briefs(false).0, 1));
}
