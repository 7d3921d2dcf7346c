//! Golden sites: every folder of `tests/sites/` is built, and compared with what is written down of it.
//!
//! `<case>/expected.txt` holds every published text file, one after the other. To write it anew after a change
//! that is meant, run the tests with `IBID_BLESS=1` and read the difference.

use crate::written_down;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files below a folder, by path.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { out.push(path) }
        }
    }
    out.sort();
    out
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&file, &target).unwrap();
    }
}

fn published(case: &Path) -> String {
    let site = tempfile::tempdir().unwrap();
    copy(case, site.path());
    let output = Command::new(env!("CARGO_BIN_EXE_ibid"))
        .args(["build", "--now", "2026-11-23", "--root"])
        .arg(site.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let public = site.path().join("public");
    let mut out = String::new();
    for file in files(&public) {
        let name = file.strip_prefix(&public).unwrap().display().to_string();
        // Style sheets of code come from a library.
        if name.starts_with("highlight-") {
            continue;
        }
        writeln!(out, "==== {name}\n{}", fs::read_to_string(&file).unwrap().trim_end()).unwrap();
    }
    out
}

#[test]
fn sites_are_published_as_written_down() {
    let mut cases = 0;
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sites")).unwrap() {
        let case = entry.unwrap().path();
        let expected = case.join("expected.txt");
        let got = published(&case);
        written_down::check(&expected, &got);
        cases += 1;
    }
    assert!(cases > 0);
}
