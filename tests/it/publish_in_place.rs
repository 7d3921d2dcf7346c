//! An output folder that can't change places with another, such as a mounted volume: the same promises, kept file by
//! file.

use crate::site_test::{SiteTest, brief, files, run, same_files, wait};
use crate::skipped::skipped;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A build that sees `public` as the mount point of a volume. A shell of its own may mount one for itself alone.
fn mounted(site: &SiteTest, then: &str) -> Command {
    let build = site.command();
    let script = format!("mount --bind \"$PUBLIC\" \"$PUBLIC\" && {then} exec \"$0\" \"$@\"");
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "sh", "-c", &script]);
    command.arg(build.get_program()).args(build.get_args()).env("NO_COLOR", "1");
    command.env("PUBLIC", site.path("public")).stdin(Stdio::null());
    command
}

/// Whether folders can be mounted here.
fn can_mount() -> bool {
    let site = SiteTest::new();
    fs::create_dir(site.path("public")).unwrap();
    let mut command = mounted(&site, "mountpoint -q \"$PUBLIC\" &&");
    let able = command.output().is_ok_and(|out| out.status.success());
    if !able {
        skipped("no folder can be mounted here");
    }
    able
}

fn build(site: &SiteTest) {
    let ran = run(mounted(site, ""));
    assert!(ran.status.success(), "{}", ran.stderr);
}

#[test]
fn a_mounted_folder_is_filled_and_emptied_file_by_file() {
    if !can_mount() {
        return;
    }
    let site = SiteTest::small().file("public/.git/HEAD", "ref").file("content/articles/map.svg", "<svg/>");
    build(&site);
    let site = site.has("articles/one/index.html", "First body.");
    let same = site.path("public/robots.txt");
    let kept = fs::metadata(&same).unwrap().modified().unwrap();
    site.put("content/articles/one.md", brief("One", "Changed."));
    site.put("content/articles/three.md", brief("Three", "Third body."));
    let site = site.delete("content/articles/map.svg");
    build(&site);
    let site =
        site.has("articles/one/index.html", "Changed.").has("articles/three/index.html", "Third body.");
    assert!(!site.path("public/articles/map.svg").exists() && !site.path("public/.ibid-new").exists());
    assert_eq!(site.text(".git/HEAD"), "ref");
    // What is the same is not written.
    assert_eq!(kept, fs::metadata(&same).unwrap().modified().unwrap());
    // What isn't ibid's is never written over, and the folder stays as it was.
    site.put("public/.git/index.html", "mine");
    site.put("content/four.md", "---\ntitle: F\ndate: 2026-11-01\npath: /x/\n---\n");
    site.put("public/x/index.html", "mine");
    let before = files(&site.path("public"));
    let mut command = mounted(&site, "");
    command.arg("--force");
    let ran = run(command);
    ran.sound();
    assert!(!ran.status.success() && ran.stderr.contains("x/index.html is there already"), "{}", ran.stderr);
    same_files(&before, &files(&site.path("public")), "after a refusal");
    fs::remove_dir_all(site.path("public/x")).unwrap();
    fs::remove_dir_all(site.path("public/.git")).unwrap();
    build(&site);
    site.equals_a_clean_build();
}

/// Waits until a build has come to a moment, or has ended.
fn until(child: &mut Child, there: &Path) {
    while child.try_wait().unwrap().is_none() && !there.exists() {
        std::hint::spin_loop();
    }
}

#[test]
fn a_build_killed_in_a_mounted_folder_is_completed_or_was_never_there() {
    const BRIEFS: usize = 300;
    if !can_mount() {
        return;
    }
    let settings = |title: &str| format!("title = \"{title}\"\nbase_url = \"https://test.example\"\n");
    let mut site = SiteTest::new().file("site.toml", settings("The Old"));
    for i in 0..BRIEFS {
        site = site.file(&format!("content/articles/b{i}.md"), brief(&format!("B{i}"), "Body."));
    }
    fs::create_dir(site.path("public")).unwrap();
    build(&site);
    let journal = site.path("public/.ibid-new/.ibid-journal.json");
    let (mut begun, mut dropped) = (0, 0);
    for round in 0..6_u64 {
        let old = site.published();
        site.put("site.toml", settings(&format!("Number {round}")));
        let started = Instant::now();
        let mut child = mounted(&site, "").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let moment = if round % 2 == 0 { journal.parent().unwrap() } else { &journal };
        until(&mut child, moment);
        std::thread::sleep(Duration::from_micros(round * 400));
        let _ = child.kill();
        wait(&mut child, started);
        for (path, bytes) in site.published() {
            let whole = path.starts_with(".ibid-new/")
                || !path.ends_with(".html")
                || bytes.trim_ascii_end().ends_with(b"</html>");
            assert!(whole, "{path} is cut");
        }
        if journal.exists() {
            // The site is broken now, but what was begun can still be completed by the next build that can be.
            begun += 1;
        } else if journal.parent().unwrap().exists() {
            dropped += 1;
            let now = site.published();
            let shown = now.into_iter().filter(|(path, _)| !path.starts_with(".ibid-new/")).collect();
            same_files(&old, &shown, "killed before the journal");
        }
        build(&site);
        same_files(&site.published(), &site.built_clean(), "after a kill, and built clean");
    }
    println!("killed with a journal: {begun}; without: {dropped}");
    assert!(begun + dropped > 0, "none was killed in time");
}
