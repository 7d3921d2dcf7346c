//! Atomic publishing: a build that is killed, at whatever moment, leaves the old site or the new one.
#![allow(clippy::disallowed_methods)]

use crate::site_test::{SiteTest, brief, files, wait};
use std::fs;
use std::process::{Command, Stdio};
use std::time::Instant;

const BRIEFS: usize = 2_000;
/// Moments of a build at which it is killed, for each of the two signals.
const MOMENTS: u32 = 20;

fn settings(title: &str) -> String {
    format!(
        "title = \"{title}\"\nbase_url = \"https://test.example\"\ntheme = \"plain\"\npaginate_by = 500\n[feeds]\nformats = []\n"
    )
}

/// A hash of everything that is published.
fn state(site: &SiteTest) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in files(&site.path("public")) {
        hasher.update(path.as_bytes()).update(&[0]).update(&bytes).update(&[0]);
    }
    hasher.finalize()
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let mut site = SiteTest::new()
        .file("themes/plain/theme.toml", "name = \"plain\"\nextends = \"broadsheet\"\n")
        .file("themes/plain/templates/brief.html", "<h1>{{ site.title }}</h1>{{ brief.body }}");
    for i in 0..BRIEFS {
        site = site.file(&format!("content/articles/b{i}.md"), brief(&format!("B{i}"), "Body."));
    }
    // Two sites of which every page differs: each round tries to put one in the place of the other.
    let titles = ["The Old", "The New"];
    let mut whole = Vec::new();
    let mut took = std::time::Duration::MAX;
    for title in titles.iter().rev().chain(&titles[..1]) {
        let started = Instant::now();
        site = site.file("site.toml", settings(title)).build();
        took = started.elapsed();
        whole.push(state(&site));
    }
    let whole = [whole[2], whole[0]]; // [old, new]
    assert_ne!(whole[0], whole[1]);
    assert!(site.published().len() > BRIEFS);
    let mut now = 0;
    let mut ended = [0, 0, 0]; // killed with the old site in place, with the new one, not killed in time
    for moment in 0..MOMENTS * 2 {
        site.put("site.toml", settings(titles[1 - now]));
        // From just after the start to just after the usual end; more of them late, where the exchange is.
        let share = f64::from(moment / 2 + 1) / f64::from(MOMENTS);
        let at = took.mul_f64(0.02 + 1.03 * share.sqrt());
        let started = Instant::now();
        let mut child = site.command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(at.saturating_sub(started.elapsed()));
        if moment % 2 == 0 {
            let _ = child.kill();
        } else {
            let pid = child.id().to_string();
            let _ = Command::new("kill").args(["-INT", &pid]).stderr(Stdio::null()).status();
        }
        let status = wait(&mut child, started);
        let state = state(&site);
        let Some(found) = whole.iter().position(|w| *w == state) else {
            panic!("torn after {at:?} of {took:?}, {status:?}: {} files", site.published().len());
        };
        match status.code() {
            None => ended[usize::from(found != now)] += 1,
            Some(_) => {
                assert_ne!(found, now, "it ended, and published nothing");
                ended[2] += 1;
            }
        }
        now = found;
    }
    println!("{took:?} a build; killed: {} old, {} new; {} ended first", ended[0], ended[1], ended[2]);
    assert!(ended[0] >= MOMENTS / 2, "hardly any was killed in time: {ended:?}");
    let site = site.file("site.toml", settings("The End")).build();
    let left: Vec<_> = fs::read_dir(site.root()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 4, "left behind: {left:?}"); // site.toml, content, themes, public
    assert_eq!(state(&site), {
        let clean = site.delete("public").build();
        state(&clean)
    });
}
