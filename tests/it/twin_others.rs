//! A site that is published from a repository, or that has files of its host's beside it, keeps its twin; and of what is not
//! ibid's nothing is lost, whatever becomes of it between two builds.

use crate::site_test::{SiteTest, TWIN, brief, files, same_files};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::time::Duration;

type Files = BTreeMap<String, Vec<u8>>;

fn settle() {
    std::thread::sleep(Duration::from_millis(250));
}

fn put(site: &SiteTest, path: &str, text: &str) {
    let path = site.path("public").join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn is_ours(path: &str) -> bool {
    !path.starts_with(".git/") && path != "CNAME" && path != "articles/b2/upload.txt"
}

/// What is published: by ibid, and by others.
fn parts(site: &SiteTest) -> (Files, Files) {
    site.published().into_iter().partition(|(path, _)| is_ours(path))
}

fn edit(site: &SiteTest, text: &str) {
    site.put("content/articles/b1.md", brief("B1", text));
}

fn has_twin(site: &SiteTest) -> bool {
    site.path(TWIN).join(".ibid-manifest.json").exists()
}

/// A site that is published from a repository, and has a twin.
fn site() -> SiteTest {
    let mut site = SiteTest::new().config("keep = [\".git\", \"CNAME\", \"articles\"]");
    for i in 0..12 {
        site = site.file(&format!("content/articles/b{i}.md"), brief(&format!("B{i}"), "Body."));
    }
    let site = site.build();
    put(&site, "CNAME", "news.example");
    put(&site, "articles/b2/upload.txt", "mine");
    for (path, text) in
        [("HEAD", "ref: main"), ("index", "0"), ("logs/HEAD", "first\n"), ("objects/aa/1", "one")]
    {
        put(&site, &format!(".git/{path}"), text);
    }
    fs::create_dir_all(site.path("public/.git/refs/tags")).unwrap();
    for text in ["Edited once.", "Edited twice."] {
        settle();
        edit(&site, text);
        assert!(site.try_build().status.success());
    }
    settle();
    assert!(has_twin(&site), "the site before is not kept");
    site
}

/// What somebody does between two builds; whether the folders of pages stay as they were.
type Work = (&'static str, bool, fn(&SiteTest));

const WORK: &[Work] = &[
    ("nothing", true, |_| {}),
    ("a new object", true, |s| put(s, ".git/objects/bb/2", "two")),
    ("a line more in a log", true, |s| {
        let log = s.path("public/.git/logs/HEAD");
        fs::File::options().append(true).open(log).unwrap().write_all(b"second\n").unwrap();
    }),
    ("another index, moved there", true, |s| {
        put(s, ".git/index.lock", "1");
        fs::rename(s.path("public/.git/index.lock"), s.path("public/.git/index")).unwrap();
    }),
    ("an object less", true, |s| fs::remove_file(s.path("public/.git/objects/aa/1")).unwrap()),
    ("an empty folder more", true, |s| fs::create_dir_all(s.path("public/.git/refs/heads")).unwrap()),
    ("another address", true, |s| put(s, "CNAME", "other.example")),
    ("no address", false, |s| fs::remove_file(s.path("public/CNAME")).unwrap()),
    ("no repository", false, |s| fs::remove_dir_all(s.path("public/.git")).unwrap()),
    ("an upload less", false, |s| fs::remove_file(s.path("public/articles/b2/upload.txt")).unwrap()),
    ("the page beside an upload less", true, |s| fs::remove_file(s.path("content/articles/b2.md")).unwrap()),
];

#[test]
fn what_others_have_there_is_as_they_left_it_and_the_twin_stays() {
    for (what, is_quiet, work) in WORK {
        let site = site();
        for round in 0..3 {
            let page = || fs::metadata(site.path("public/articles/b7/index.html")).unwrap();
            let (number, changed) = (page().ino(), (page().ctime(), page().ctime_nsec()));
            if round == 1 {
                work(&site);
            }
            let (_, theirs) = parts(&site);
            edit(&site, &format!("{what}, {round}."));
            let ran = site.try_build();
            assert!(ran.status.success(), "{what}: {}", ran.stderr);
            let (ours, now) = parts(&site);
            same_files(&now, &theirs, what);
            if round > 0 {
                same_files(&ours, &site.built_clean(), what);
            }
            // A build that finds one of its folders changed makes all anew, and the next one has a twin again.
            assert!(has_twin(&site) || !(*is_quiet || round != 1), "{what}: no twin");
            let twin = if has_twin(&site) { files(&site.path(TWIN)) } else { Files::new() };
            assert!(twin.keys().all(|path| is_ours(path)), "{what}: in the twin too");
            if *is_quiet || round == 0 {
                let now = (page().ino(), (page().ctime(), page().ctime_nsec()));
                assert_eq!(now, (number, changed), "{what}: what is the same is linked anew");
            }
            settle();
        }
        let empty = Path::new("public/.git/refs/tags");
        assert!(*what == "no repository" || site.root().join(empty).is_dir(), "{what}");
    }
}

#[test]
fn a_page_that_wants_the_place_of_what_is_not_ours_is_refused() {
    let site = site();
    let before = site.published();
    site.put("content/x.md", "---\ntitle: X\ndate: 2026-11-01\npath: /CNAME/\n---\nText.\n");
    edit(&site, "Refused.");
    let ran = site.try_build();
    assert!(!ran.status.success() && ran.stderr.contains("CNAME"), "{}", ran.stderr);
    same_files(&site.published(), &before, "refused");
    let site = site.delete("content/x.md").build();
    let (ours, _) = parts(&site);
    same_files(&ours, &site.built_clean(), "mended");
}
