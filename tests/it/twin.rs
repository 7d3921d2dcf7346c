//! The twin: the site before the one that is published is kept, and the next one is put together in it. Whatever becomes of
//! it, what is published is what a clean build publishes, and nobody's file is lost.

use crate::site_test::{SiteTest, TWIN, brief, files, run, same_files, wait};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Waits until the clock of the file system has gone on, so that what is there is known by its stamp.
fn settle() {
    std::thread::sleep(Duration::from_millis(250));
}

fn edit(site: &SiteTest, text: &str) {
    site.put("content/articles/b1.md", brief("B1", text));
}

/// A site that has a twin.
fn site() -> SiteTest {
    let mut site = SiteTest::new().file("content/articles/map.txt", "a map");
    for i in 0..12 {
        site = site.file(&format!("content/articles/b{i}.md"), brief(&format!("B{i}"), "Body."));
    }
    let site = site.build();
    settle();
    edit(&site, "Edited once.");
    let site = site.build();
    assert!(is_known(&site), "the site before is not kept");
    settle();
    site
}

/// The list of the twin, in the cache.
fn list(site: &SiteTest) -> Option<PathBuf> {
    let mut all = fs::read_dir(site.path(".ibid-cache")).ok()?.map(|entry| entry.unwrap());
    all.find(|entry| entry.file_name().to_str().unwrap().starts_with("twin-")).map(|entry| entry.path())
}

/// Whether there is a twin, and a list of it.
fn is_known(site: &SiteTest) -> bool {
    site.path(TWIN).join(".ibid-manifest.json").exists() && list(site).is_some()
}

/// The numbers of the files below a folder.
fn numbers(site: &SiteTest, folder: &str) -> BTreeMap<String, u64> {
    let folder = site.path(folder);
    files(&folder)
        .into_keys()
        .map(|path| (path.clone(), fs::metadata(folder.join(path)).unwrap().ino()))
        .collect()
}

/// Pages that both have, but not as one file.
fn differing(site: &SiteTest) -> Vec<String> {
    let (one, two) = (numbers(site, "public"), numbers(site, TWIN));
    one.into_iter().filter(|(path, number)| two.get(path) != Some(number)).map(|(path, _)| path).collect()
}

#[test]
fn a_build_does_what_differs_and_no_more() {
    let site = site();
    let apart = differing(&site);
    let page = "articles/b1/index.html".to_owned();
    let all = site.published().len();
    assert!(apart.contains(&page) && apart.len() * 2 < all, "{apart:?} of {all}");
    let folder = |path: &str| fs::metadata(site.path(path)).unwrap().ino();
    let (public, twin) = (folder("public"), folder(TWIN));
    let stamp = |path: &str| {
        let meta = fs::metadata(site.path("public").join(path)).unwrap();
        (meta.ino(), meta.mtime_nsec(), meta.ctime(), meta.ctime_nsec())
    };
    let untouched = stamp("articles/b7/index.html");
    edit(&site, "Edited twice.");
    assert!(site.try_build().status.success());
    assert_eq!((folder("public"), folder(TWIN)), (twin, public), "the two were exchanged");
    assert_eq!(stamp("articles/b7/index.html"), untouched, "what is the same is not even linked anew");
    assert!(site.text("articles/b1/index.html").contains("Edited twice."));
    assert_eq!(differing(&site), apart, "the same edit again");
    settle();
    assert!(site.try_build().stderr.contains(": nothing has changed"));
    assert!(is_known(&site));
    // Nothing to publish, though a build was made.
    edit(&site, "Edited twice.");
    assert!(site.try_build().stderr.contains(": nothing has changed"));
    assert!(is_known(&site));
    edit(&site, "Edited thrice.");
    site.build().has("articles/b1/index.html", "Edited thrice.").equals_a_clean_build();
}

#[test]
fn builds_that_follow_each_other_at_once_have_a_twin_too() {
    let mut site = site();
    for round in 0..6 {
        edit(&site, &format!("Edited at once, {round}."));
        assert!(site.try_build().status.success());
        assert!(is_known(&site), "round {round}: what was published a moment ago is not relied on");
    }
    // Whoever writes among them is noticed.
    fs::write(site.path("public/articles/b7/index.html"), "mine").unwrap();
    edit(&site, "Edited after somebody else.");
    site = site.build();
    same_files(&site.published(), &site.built_clean(), "another's page");
}

type Change = fn(&SiteTest);

const CHANGES: &[(&str, Change)] = &[
    ("a published page, in its place, which the twin has too", |s| {
        fs::write(s.path("public/articles/b7/index.html"), "mine").unwrap();
    }),
    ("a published page that only the site has", |s| {
        fs::write(s.path("public/articles/b1/index.html"), "mine").unwrap();
    }),
    ("a published page, moved there", |s| {
        fs::write(s.beside().join("page"), "mine").unwrap();
        fs::rename(s.beside().join("page"), s.path("public/articles/b7/index.html")).unwrap();
    }),
    ("a published page less", |s| fs::remove_file(s.path("public/articles/b7/index.html")).unwrap()),
    ("a published folder less", |s| fs::remove_dir_all(s.path("public/articles/b7")).unwrap()),
    ("nothing published", |s| fs::remove_dir_all(s.path("public")).unwrap()),
    ("a page of the twin that only it has", |s| {
        fs::write(s.path(TWIN).join("articles/b1/index.html"), "mine").unwrap();
    }),
    ("a page of the twin, moved there", |s| {
        fs::write(s.beside().join("page"), "mine").unwrap();
        fs::rename(s.beside().join("page"), s.path(TWIN).join("articles/b7/index.html")).unwrap();
    }),
    ("a page of the twin less", |s| fs::remove_file(s.path(TWIN).join("articles/b7/index.html")).unwrap()),
    ("a folder of the twin less", |s| fs::remove_dir_all(s.path(TWIN).join("articles")).unwrap()),
    ("no twin", |s| fs::remove_dir_all(s.path(TWIN)).unwrap()),
    ("another folder in its place", |s| {
        fs::rename(s.path(TWIN), s.beside().join("away")).unwrap();
        fs::create_dir(s.path(TWIN)).unwrap();
        fs::write(s.path(TWIN).join(".ibid-manifest.json"), "{}").unwrap();
    }),
    ("no list", |s| fs::remove_file(list(s).unwrap()).unwrap()),
    ("a list cut short", |s| {
        let bytes = fs::read(list(s).unwrap()).unwrap();
        fs::write(list(s).unwrap(), &bytes[..bytes.len() / 2]).unwrap();
    }),
    ("no cache", |s| fs::remove_dir_all(s.path(".ibid-cache")).unwrap()),
    ("briefs less", |s| {
        for i in [2, 3] {
            fs::remove_file(s.path(&format!("content/articles/b{i}.md"))).unwrap();
        }
    }),
    ("a file in the place of a folder", |s| {
        s.put("content/articles/b4.md", "---\ntitle: B4\ndate: 2026-11-01\npath: /articles/b5\n---\nText.\n");
        fs::remove_file(s.path("content/articles/b5.md")).unwrap();
    }),
    ("a folder in the place of a file", |s| {
        fs::remove_file(s.path("content/articles/map.txt")).unwrap();
        s.put("content/x.md", "---\ntitle: X\ndate: 2026-11-01\npath: /articles/map.txt/\n---\nText.\n");
    }),
    ("a build without the cache between two", |s| {
        edit(s, "Without.");
        let mut command = s.command();
        command.arg("--no-cache");
        assert!(run(command).status.success());
    }),
    ("an old list", |s| {
        let old = fs::read(list(s).unwrap()).unwrap();
        edit(s, "One more.");
        assert!(s.try_build().status.success());
        fs::write(list(s).unwrap(), old).unwrap();
    }),
];

#[test]
fn whatever_becomes_of_the_site_and_of_its_twin_a_clean_build_is_published() {
    for (what, change) in CHANGES {
        let mut site = site();
        change(&site);
        // The build that sees it, and the next two: what was wrong in the twin would come out then.
        for round in 0..3 {
            edit(&site, &format!("{what}, {round}."));
            site = site.build();
            same_files(&site.published(), &site.built_clean(), what);
            settle();
        }
        assert!(is_known(&site), "{what}: there is none any more");
    }
}

#[test]
fn what_is_not_ours_is_kept_and_what_was_put_into_the_old_site_is_not_lost() {
    let site = site();
    // An upload to the folder that was published until a moment ago.
    fs::write(site.path(TWIN).join("articles/upload.txt"), "mine").unwrap();
    edit(&site, "Edited.");
    let refused = site.try_build();
    assert!(refused.stderr.contains("articles/upload.txt"), "{}", refused.stderr);
    let site = site.args(&["--force"]).build();
    assert_eq!(site.text("articles/upload.txt"), "mine");
    for round in 0..3 {
        edit(&site, &format!("With it, {round}."));
        assert!(site.try_build().status.success());
        assert_eq!(site.text("articles/upload.txt"), "mine");
        assert!(site.text("articles/b1/index.html").contains(&format!("With it, {round}.")));
    }
    fs::remove_file(site.path("public/articles/upload.txt")).unwrap();
    site.args(&[]).build().equals_a_clean_build();
}

#[test]
fn a_site_that_wants_none_has_none() {
    let site = site().config("twin = false").build();
    assert!(!site.path(TWIN).exists());
    edit(&site, "Without.");
    let site = site.build();
    assert!(!site.path(TWIN).exists());
    site.has("articles/b1/index.html", "Without.").equals_a_clean_build();
}

#[test]
fn each_folder_that_is_published_to_has_its_own() {
    let site = site();
    let elsewhere = |text: &str| {
        edit(&site, text);
        let mut command = site.command();
        command.args(["--output", "preview"]);
        let ran = run(command);
        assert!(ran.status.success(), "{}", ran.stderr);
        settle();
    };
    elsewhere("A preview.");
    elsewhere("A second preview.");
    assert!(site.path(".preview.ibid-new").exists() && site.path(TWIN).exists());
    let page = fs::read_to_string(site.path("preview/articles/b1/index.html")).unwrap();
    assert!(page.contains("A second preview."));
    assert!(site.text("articles/b1/index.html").contains("Edited once."));
    let site = site.build().has("articles/b1/index.html", "A second preview.");
    assert_eq!(files(&site.path("preview")), site.published());
}

#[test]
fn a_build_that_fails_over_a_twin_leaves_what_is_published() {
    let site = site()
        .file("themes/own/theme.toml", "name = \"own\"\nextends = \"broadsheet\"\n")
        .file("themes/own/templates/404.html", "<p>gone</p>")
        .config("theme = \"own\"")
        .build();
    settle();
    edit(&site, "Before.");
    let site = site.build();
    settle();
    // It fails on one page, when others are written already.
    let broken = "{% if brief.title == \"B3\" %}{{ brief.no_such_key }}{% endif %}{{ brief.body }}";
    let site = site.file("themes/own/templates/brief.html", broken).fails(&["no_such_key"]);
    edit(&site, "After.");
    let site = site.fails(&["no_such_key"]).delete("themes/own/templates/brief.html").build();
    site.has("articles/b1/index.html", "After.").equals_a_clean_build();
}

#[test]
fn a_build_killed_over_a_twin_leaves_the_old_site_or_the_new_one() {
    const BRIEFS: usize = 400;
    let mut site = SiteTest::new();
    for i in 0..BRIEFS {
        site = site.file(&format!("content/articles/b{i}.md"), brief(&format!("B{i}"), "Body."));
    }
    let site = site.build();
    let state = |site: &SiteTest| {
        let mut hasher = blake3::Hasher::new();
        for (path, bytes) in site.published() {
            hasher.update(path.as_bytes()).update(&[0]).update(&bytes).update(&[0]);
        }
        hasher.finalize()
    };
    let (mut killed, mut over_a_twin, mut took) = (0, 0, Duration::ZERO);
    for round in 0..36_u32 {
        // Now and then a build is let be, so that there is a twin again.
        let lets_be = round % 3 == 0;
        let before = state(&site);
        let n = round as usize * 7 % BRIEFS;
        site.put(&format!("content/articles/b{n}.md"), brief(&format!("B{n}"), &format!("Round {round}.")));
        if round % 4 == 1 {
            site.put(&format!("content/articles/new{round}.md"), brief("New", "New."));
        }
        if lets_be {
            let ran = site.try_build();
            assert!(ran.status.success(), "{}", ran.stderr);
            took = ran.took;
            continue;
        }
        over_a_twin += usize::from(is_known(&site));
        let started = Instant::now();
        let mut child = site.command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        if round % 2 == 0 {
            // From the moment on at which the twin is touched.
            while child.try_wait().unwrap().is_none() && list(&site).is_some() {
                std::hint::spin_loop();
            }
            std::thread::sleep(Duration::from_micros(u64::from(round) * 150));
        } else {
            std::thread::sleep(took.mul_f64(f64::from(round) / 36.0));
        }
        let _ = child.kill();
        let status = wait(&mut child, started);
        let after = state(&site);
        let is_new = || {
            let page = format!("articles/b{n}/index.html");
            site.text(&page).contains(&format!("Round {round}."))
        };
        assert!(after == before || is_new(), "torn in round {round}: {status:?}");
        if after != before {
            same_files(&site.published(), &site.built_clean(), "killed after the exchange");
        }
        killed += usize::from(status.code().is_none());
    }
    println!("{killed} were killed, {over_a_twin} of those begun over a twin");
    assert!(killed > 8 && over_a_twin > 4, "{killed} {over_a_twin}");
    site.build().equals_a_clean_build();
}
