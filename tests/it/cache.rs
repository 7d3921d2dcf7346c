//! A cache is never seen: with it, without it, and whatever became of it, the same bytes are published, and nothing is
//! wrong. (After a kill: see `kill`.)

use crate::picture_bytes::{corners, plain};
use crate::site_test::{SiteTest, brief, ibid, run, same_files};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the cache.
const CACHE: &str = ".ibid-cache";

/// A site with cards, and with pictures of which there are copies.
fn site() -> SiteTest {
    let mut site = SiteTest::new().config("cards = { enabled = true }");
    for i in 0..12 {
        site = site.file(&format!("content/articles/b{i}.md"), brief(&format!("Story {i}"), "Words."));
    }
    for (name, format) in [("pier.jpg", image::ImageFormat::Jpeg), ("boat.png", image::ImageFormat::Png)] {
        let line = format!("photos: [{{src: {name}, alt: A, credit: Ada Moss}}]\ndate");
        site = site
            .file(
                &format!("content/articles/with-{name}.md"),
                brief(name, "Words.").replacen("date", &line, 1),
            )
            .file(&format!("content/articles/{name}"), plain(&corners(900, 300), format));
    }
    site
}

fn entries(site: &SiteTest) -> Vec<PathBuf> {
    let all = fs::read_dir(site.path(CACHE)).into_iter().flatten().flatten().map(|e| e.path());
    let mut entries: Vec<_> = all.filter(|p| p.file_name().is_some_and(|n| n.len() == 64)).collect();
    entries.sort();
    entries
}

/// What can become of an entry.
type Damage = fn(&Path, &Path);

/// What can become of the folder.
type DamageOfFolder = fn(&Path);

fn with_bytes(entry: &Path, change: fn(&mut Vec<u8>)) {
    let mut bytes = fs::read(entry).unwrap();
    change(&mut bytes);
    fs::write(entry, bytes).unwrap();
}

const DAMAGES: &[(&str, Damage)] = &[
    ("a bit of the first byte", |entry, _| with_bytes(entry, |b| b[0] ^= 1)),
    ("a bit of the last byte", |entry, _| with_bytes(entry, |b| *b.last_mut().unwrap() ^= 0x80)),
    ("a byte in the middle", |entry, _| {
        with_bytes(entry, |b| {
            let middle = b.len() / 2;
            b[middle] = !b[middle];
        });
    }),
    ("the byte after the hash", |entry, _| with_bytes(entry, |b| b[32] ^= 0x10)),
    ("cut in two", |entry, _| with_bytes(entry, |b| b.truncate(b.len() / 2))),
    ("a byte too few", |entry, _| with_bytes(entry, |b| b.truncate(b.len() - 1))),
    ("a byte too many", |entry, _| with_bytes(entry, |b| b.push(0))),
    ("less than a hash", |entry, _| with_bytes(entry, |b| b.truncate(7))),
    ("nothing in it", |entry, _| with_bytes(entry, Vec::clear)),
    ("all zero", |entry, _| with_bytes(entry, |b| b.fill(0))),
    ("gone", |entry, _| fs::remove_file(entry).unwrap()),
    ("another entry under its name", |entry, other| {
        fs::copy(other, entry).unwrap();
    }),
    ("a folder", |entry, _| {
        fs::remove_file(entry).unwrap();
        fs::create_dir(entry).unwrap();
    }),
    ("a link to nothing", |entry, _| {
        fs::remove_file(entry).unwrap();
        symlink("nowhere", entry).unwrap();
    }),
    ("a pipe", |entry, _| {
        fs::remove_file(entry).unwrap();
        assert!(Command::new("mkfifo").arg(entry).status().unwrap().success());
    }),
    ("nobody may read it", |entry, _| {
        fs::set_permissions(entry, fs::Permissions::from_mode(0o0)).unwrap();
    }),
    ("what an older version wrote: no hash", |entry, _| with_bytes(entry, |b| drop(b.drain(..32)))),
];

/// Builds, and checks; nothing is wrong with either, and what is published is what it should be.
fn as_if_it_were_not_there(site: &SiteTest, wanted: &BTreeMap<String, Vec<u8>>, what: &str, times: usize) {
    for _ in 0..times {
        let _ = fs::remove_dir_all(site.path("public"));
        let ran = site.try_build();
        assert!(ran.status.success(), "{what}: {}", ran.stderr);
        assert!(!ran.stderr.contains("warning") && !ran.stderr.contains("error"), "{what}: {}", ran.stderr);
        same_files(&site.published(), wanted, what);
    }
    let ran = run(ibid(&site.root(), &["check", "--now", crate::site_test::TODAY]));
    assert!(ran.status.success(), "{what}: {}", ran.stderr);
}

#[test]
fn an_entry_that_is_damaged_counts_as_none() {
    let site = site();
    let wanted = site.built_clean();
    let site = site.build();
    let count = entries(&site).len();
    assert!(count > 14, "{count} entries");
    for round in 0..DAMAGES.len().div_ceil(4) {
        let all = entries(&site);
        let mut done = Vec::new();
        for (i, entry) in all.iter().enumerate() {
            let (name, damage) = DAMAGES[(i + round * 4) % DAMAGES.len()];
            damage(entry, &all[(i + 1) % all.len()]);
            done.push(name);
        }
        as_if_it_were_not_there(&site, &wanted, &format!("{done:?}"), 2);
        // What can't be mended in its place stays out of the way.
        let _ = fs::remove_dir_all(site.path(CACHE));
        assert!(site.try_build().status.success());
        assert_eq!(entries(&site).len(), count, "it is filled again");
    }
}

#[test]
fn a_folder_that_is_damaged_counts_as_none() {
    let site = site();
    let wanted = site.built_clean();
    let cases: &[(&str, DamageOfFolder)] = &[
        ("a file in its place", |cache| fs::write(cache, "mine").unwrap()),
        ("a link to nothing", |cache| symlink("nowhere", cache).unwrap()),
        ("a link to a folder of somebody's", |cache| {
            fs::create_dir(cache.with_file_name("own")).unwrap();
            symlink("own", cache).unwrap();
        }),
        ("a folder that nobody may write to", |cache| {
            fs::create_dir(cache).unwrap();
            fs::set_permissions(cache, fs::Permissions::from_mode(0o555)).unwrap();
        }),
        ("files of somebody's in it", |cache| {
            fs::create_dir(cache).unwrap();
            fs::write(cache.join("notes.txt"), "mine").unwrap();
            fs::write(cache.join("0".repeat(64)), "not an entry").unwrap();
        }),
    ];
    for (what, damage) in cases {
        let cache = site.path(CACHE);
        damage(&cache);
        as_if_it_were_not_there(&site, &wanted, what, 1);
        if what.starts_with("a file") {
            assert_eq!(fs::read_to_string(&cache).unwrap(), "mine");
        }
        if what.ends_with("somebody's") {
            assert_eq!(fs::read_dir(site.path("own")).unwrap().count(), 0, "nothing is written there");
        }
        if what.starts_with("files") {
            assert_eq!(fs::read_to_string(cache.join("notes.txt")).unwrap(), "mine");
        }
        let is_folder = fs::symlink_metadata(&cache).is_ok_and(|m| m.is_dir());
        if is_folder { fs::remove_dir_all(&cache) } else { fs::remove_file(&cache) }.unwrap();
    }
}
