//! What a build may do to the folder it publishes to: everything or nothing, and only to its own files.
#![allow(clippy::disallowed_methods)]

use crate::site_test::{SiteTest, brief, files, run, same_files};
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn edits_are_published_and_withdrawn_means_gone() {
    let secret = "---\ntitle: Zebrafinch\ndate: 2026-11-02\ntags: [zebrafinch]\naliases: [/old/zebrafinch/]\n---\nZebrafinch “We will,” said Zed Zebrafinch.\n";
    let site = SiteTest::small().file("content/articles/zebrafinch.md", secret).build();
    let site = site.has("articles/zebrafinch/index.html", "Zebrafinch").has("sitemap.xml", "zebrafinch");
    let kept = site.published();
    let site = site.delete("content/articles/zebrafinch.md").build().nowhere("ebrafinch");
    let site = site.file("content/articles/zebrafinch.md", secret).build();
    same_files(&kept, &site.published(), "deleted and written again");
    let draft = secret.replace("title:", "draft: true\ntitle:");
    let site = site.file("content/articles/zebrafinch.md", draft).build().nowhere("ebrafinch");
    let expired = secret.replace("title:", "expires: 2026-11-20\ntitle:");
    let site = site.file("content/articles/zebrafinch.md", expired).build().nowhere("ebrafinch");
    let future = secret.replace("2026-11-02", "2027-01-01");
    let site = site.file("content/articles/zebrafinch.md", future).build().nowhere("ebrafinch");
    site.equals_a_clean_build();
}

#[test]
fn a_new_slug_takes_the_old_address_away() {
    let text = |slug: &str| format!("---\ntitle: T\ndate: 2026-11-02\nslug: {slug}\n---\nBody.\n");
    let site = SiteTest::small().file("content/articles/x.md", text("first-slug")).build();
    let site = site.has("atom.xml", "first-slug");
    let site = site.file("content/articles/x.md", text("second-slug")).build().nowhere("first-slug");
    assert!(!site.path("public/articles/first-slug").exists(), "an empty folder is left");
    site.has("atom.xml", "second-slug").equals_a_clean_build();
}

#[test]
fn what_is_left_out_is_counted() {
    let site = SiteTest::small()
        .file("content/articles/d.md", "---\ntitle: D\ndate: 2026-11-02\ndraft: true\n---\n")
        .file("content/articles/f.md", "---\ntitle: F\ndate: 2027-11-02\n---\n")
        .file("content/articles/e.md", "---\ntitle: E\ndate: 2025-11-02\nexpires: 2026-01-01\n---\n");
    let ran = site.try_build();
    assert!(ran.stderr.contains("left out: 1 draft, 1 future brief, 1 expired brief"), "{}", ran.stderr);
}

#[test]
fn a_build_that_changes_nothing_touches_nothing() {
    let site = SiteTest::small().file("content/notes.txt", "an asset").build();
    let inode =
        |p: &str| fs::metadata(site.path("public").join(p)).map(|m| (m.ino(), m.mtime_nsec())).unwrap();
    let (page, folder) = (inode("articles/one/index.html"), inode(""));
    let ran = site.try_build();
    assert!(ran.stderr.contains(": nothing has changed"), "{}", ran.stderr);
    assert_eq!((page, folder), (inode("articles/one/index.html"), inode("")));
    site.put("content/articles/two.md", brief("Two", "Other words."));
    let site = site.build();
    let after = fs::metadata(site.path("public/articles/one/index.html")).unwrap();
    assert_eq!(page, (after.ino(), after.mtime_nsec()), "an unchanged page keeps its modification time");
    site.has("articles/two/index.html", "Other words.").equals_a_clean_build();
}

#[test]
fn what_was_tampered_with_is_mended() {
    let site = SiteTest::small().build();
    site.put("public/articles/one/index.html", "cut");
    fs::remove_file(site.path("public/articles/two/index.html")).unwrap();
    site.build().equals_a_clean_build();
}

#[test]
fn a_failed_build_changes_nothing() {
    let good = SiteTest::small().file("content/_people.yaml", "ann:\n  name: Ann Lee\n").build();
    let front = |rest: &str| format!("---\ntitle: T\ndate: 2026-11-01\n{rest}\n---\nText.\n");
    let bad = "content/articles/bad.md";
    let mut site = good;
    for (text, told) in [
        (b"---\ntitle: \xff\n---\n".to_vec(), "not UTF-8"),
        (b"\xff\xfe-\0-\0-\0".to_vec(), "UTF-16"),
        (front("titel: x").into(), "did you mean `title`?"),
        (front("title: again").into(), "the key `title` is there twice"),
        (front("tags: energy").into(), "write it in brackets"),
        (front("draft: maybe").into(), "must be true or false"),
        (front("template: nosuch.html").into(), "the theme has no template nosuch.html"),
        (front("path: /articles/one/").into(), "two pages for articles/one/index.html"),
        (front("path: /../../escape/").into(), "climb out"),
        (brief("T", "[x](@/articles/none.md)").into(), "the link leads nowhere"),
        (brief("T", "“A,” she said.[@nobody]").into(), "the registry has no `nobody`"),
        (brief("T", "A[^1]").into(), "there is no footnote"),
        (b"no front matter".to_vec(), "there is no front matter"),
    ] {
        site = site.file(bad, text).fails(&[told, bad]);
    }
    site = site.delete(bad);
    for (path, text, told) in [
        ("site.toml", "title = 1\n", "site.toml:1:9"),
        ("site.toml", "title = \"x\"\nbase_url = \"x\"\ntheme = \"nosuch\"\n", "`base_url` is no address"),
        ("content/_people.yaml", "ann: 3\n", "content/_people.yaml:1"),
        ("content/_data/x.json", "{", "content/_data/x.json"),
        ("themes/broadsheet/theme.toml", "name = \"broadsheet\"\n", "the theme has no such template"),
    ] {
        let before = fs::read(site.path(path)).ok();
        site = site.file(path, text).fails(&[told]);
        match before {
            Some(before) => site.put(path, before),
            None => site = site.delete(path),
        }
    }
    let site = site.delete("themes");
    site.build().equals_a_clean_build();
}

#[test]
fn a_template_that_breaks_while_rendering_changes_nothing() {
    let theme = |brief: &str| {
        SiteTest::small()
            .config("theme = \"own\"")
            .file("themes/own/theme.toml", "name = \"own\"\nextends = \"broadsheet\"\n")
            .file("themes/own/templates/brief.html", brief)
    };
    let site = theme("{{ brief.title }}").build();
    let site = site
        .file("themes/own/templates/brief.html", "first line\n{{ brief.no_such_key }}")
        .fails(&["themes/own/templates/brief.html:2:4", "no_such_key"]);
    let site = site
        .file("themes/own/templates/brief.html", "{{ asset(path=\"none.css\") }}")
        .fails(&["themes/own/templates/brief.html:1", "there is no file “none.css”"]);
    let site = site
        .file("themes/own/templates/brief.html", "{% if %}")
        .fails(&["themes/own/templates/brief.html:1"]);
    site.file("themes/own/templates/brief.html", "{{ brief.title }}").build().equals_a_clean_build();
}

#[test]
fn a_full_disk_changes_nothing() {
    // A limit on the size of a file stands in for the full disk: a write in the middle of a page fails.
    let site = SiteTest::small().build();
    site.put("content/articles/big.md", brief("Big", &"Long text. ".repeat(200_000)));
    // There is room in the cache for what is small.
    let files = |folder: &Path| {
        let mut all = files(folder);
        all.retain(|path, _| !path.contains("/.ibid-cache/"));
        all
    };
    let before = files(site.beside());
    let build = site.command();
    let mut limited = Command::new("sh");
    limited.arg("-c").arg("trap '' XFSZ; ulimit -f 1000; exec \"$0\" \"$@\"");
    limited.arg(build.get_program()).args(build.get_args());
    let ran = run(limited);
    ran.sound();
    assert_eq!(ran.status.code(), Some(1), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("can't be written") && ran.stderr.contains("big/index.html"),
        "{}",
        ran.stderr
    );
    same_files(&before, &files(site.beside()), "after a full disk");
    site.build().equals_a_clean_build();
}

#[test]
fn a_read_only_folder_changes_nothing() {
    use std::os::unix::process::CommandExt as _;
    let site = SiteTest::small().build();
    site.put("content/articles/one.md", brief("One", "Changed."));
    let before = files(site.beside());
    // Root may write anywhere: it takes another user's place.
    let program = site.beside().join("ibid-copy");
    fs::copy(env!("CARGO_BIN_EXE_ibid"), &program).unwrap();
    let is_root = fs::metadata(site.root()).unwrap().uid() == 0;
    fs::set_permissions(site.beside(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(site.root(), fs::Permissions::from_mode(0o555)).unwrap();
    let mut build = Command::new(&program);
    build.args(["build", "--root"]).arg(site.root());
    if is_root {
        build.uid(65_534).gid(65_534);
    }
    let ran = run(build);
    fs::set_permissions(site.root(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::remove_file(program).unwrap();
    ran.sound();
    assert_eq!(ran.status.code(), Some(1), "{}", ran.stderr);
    assert!(ran.stderr.contains("Permission denied"), "{}", ran.stderr);
    same_files(&before, &files(site.beside()), "in a read-only folder");
    site.build().equals_a_clean_build();
}

#[test]
fn what_is_not_ours_is_refused_or_kept_but_never_deleted() {
    let site = SiteTest::small().file("public/letter.txt", "mine");
    let site = site.fails(&["it holds letter.txt, which isn't ibid's", "keep = [\"letter.txt\"]", "--force"]);
    let site = site.args(&["--force"]).build();
    assert_eq!(site.text("letter.txt"), "mine");
    let site = site.args(&[]).fails(&["letter.txt"]);
    site.put("content/articles/three.md", brief("Three", "More."));
    let site = site.args(&["--force"]).build().has("articles/three/index.html", "More.");
    let site = site.file("content/articles/three.md", brief("Three", "Less.")).build();
    assert_eq!(site.text("letter.txt"), "mine");
    let site = site.args(&[]).config("keep = [\"letter.txt\"]").build();
    assert_eq!(site.text("letter.txt"), "mine");
}

#[test]
fn a_repository_and_a_cname_in_the_output_are_kept_whole() {
    let site = SiteTest::small().file("public/.git/HEAD", "ref: refs/heads/main\n");
    site.put("public/.git/objects/ab/cdef", "blob");
    site.put("public/CNAME", "test.example\n");
    fs::create_dir_all(site.path("public/.git/refs/heads")).unwrap();
    fs::set_permissions(site.path("public/.git/objects/ab/cdef"), fs::Permissions::from_mode(0o444)).unwrap();
    symlink("HEAD", site.path("public/.git/LINK")).unwrap();
    let kept = files(&site.path("public/.git"));
    let site = site.build();
    site.put("content/articles/one.md", brief("One", "Changed."));
    let site = site.build();
    same_files(&kept, &files(&site.path("public/.git")), "the repository");
    let mode = fs::metadata(site.path("public/.git/objects/ab/cdef")).unwrap().mode() & 0o777;
    assert_eq!((mode, site.text("CNAME").as_str()), (0o444, "test.example\n"));
    assert!(site.path("public/.git/refs/heads").is_dir(), "an empty folder of the repository is gone");
}

#[test]
fn a_page_never_takes_the_place_of_a_file_that_is_not_ours() {
    let site = SiteTest::small().build().args(&["--force"]).file("public/articles/three/index.html", "mine");
    let site = site.file("content/articles/three.md", brief("Three", "Ours.")).fails(&["not ibid's"]);
    assert_eq!(site.text("articles/three/index.html"), "mine");
    fs::create_dir(site.path("public/four.html")).unwrap();
    site.put("public/four.html/mine.txt", "mine");
    let site = site.delete("content/articles/three.md");
    site.put("content/four.md", "---\ntitle: Four\ndate: 2026-11-01\npath: /four.html\n---\n");
    let site = site.fails(&["four.html"]);
    assert_eq!(site.text("four.html/mine.txt"), "mine");
}

#[test]
fn an_output_that_is_no_place_to_publish_to_is_refused() {
    for (output, told) in [
        (".", "the site itself is in it"),
        ("/", ""),
        ("..", "the site itself is in it"),
        ("../..", "the site itself is in it"),
        ("content", "it is inside content/"),
        ("content/articles/x", "it is inside content/"),
        ("public/../content", "it is inside content/"),
        ("themes", "it is inside themes/"),
        ("site.toml", "it is a file"),
        ("", "the site itself is in it"),
        ("link-to-content", "it is inside content/"),
        ("link-to-parent", "the site itself is in it"),
    ] {
        let site = SiteTest::small().config(&format!("output = \"{output}\""));
        symlink("content", site.path("link-to-content")).unwrap();
        symlink("..", site.path("link-to-parent")).unwrap();
        site.fails(&["nothing is published to", told]).args(&["--force"]).fails(&["nothing is published to"]);
    }
}

#[test]
fn an_output_elsewhere_or_behind_a_link_is_published_to() {
    let site = SiteTest::small().config("output = \"../elsewhere/web\"").build();
    assert!(site.beside().join("elsewhere/web/articles/one/index.html").is_file());
    let site = SiteTest::small();
    fs::create_dir(site.beside().join("real")).unwrap();
    symlink("../real", site.path("public")).unwrap();
    let site = site.build();
    assert!(fs::symlink_metadata(site.path("public")).unwrap().is_symlink());
    assert!(site.beside().join("real/articles/one/index.html").is_file());
}

#[test]
fn what_a_killed_build_left_is_cleaned_away_and_nobodys_file_is_lost() {
    let site = SiteTest::small().build();
    // Killed before the exchange: half a site beside the output.
    site.put(".public.ibid-new/articles/one/index.html", "half");
    site.put("content/articles/one.md", brief("One", "Changed."));
    let site = site.build();
    assert!(files(&site.path(".public.ibid-new")).values().all(|text| text != b"half"));
    // Killed after it: the old site lies there whole, and somebody has put a file into it meanwhile.
    for (path, bytes) in site.published() {
        site.put(&format!(".public.ibid-new/{path}"), bytes);
    }
    site.put(".public.ibid-new/upload.txt", "mine");
    let site = site.args(&["--force"]).build();
    assert!(!site.path(".public.ibid-new").exists());
    assert_eq!(site.text("upload.txt"), "mine");
    fs::remove_file(site.path("public/upload.txt")).unwrap();
    site.args(&[]).build().equals_a_clean_build();
}

#[test]
fn two_builds_at_once_publish_one_whole_site() {
    let mut site = SiteTest::new();
    for i in 0..200 {
        site = site.file(&format!("content/articles/b{i}.md"), brief("B", "Body."));
    }
    let site = site.build();
    for round in 0..3 {
        site.put("content/articles/b0.md", brief("B", &format!("Round {round}.")));
        let runs: Vec<_> = (0..4).map(|_| site.command()).collect();
        let runs: Vec<_> = std::thread::scope(|scope| {
            let runs: Vec<_> = runs.into_iter().map(|c| scope.spawn(|| run(c))).collect();
            runs.into_iter().map(|r| r.join().unwrap()).collect()
        });
        assert!(runs.iter().any(|r| r.status.success()), "none was published");
        for ran in &runs {
            ran.sound();
            let clear = ran.stderr.contains("another build is publishing");
            assert!(ran.status.success() || clear, "{}", ran.stderr);
        }
    }
    site.has("articles/b0/index.html", "Round 2.").equals_a_clean_build();
}

#[test]
fn readers_never_find_a_page_missing_or_cut() {
    let mut site = SiteTest::new();
    for i in 0..60 {
        site = site.file(&format!("content/articles/b{i}.md"), brief("B", "Body."));
    }
    let site = site.build();
    let pages: Vec<_> = site.published().into_keys().map(|p| site.path("public").join(p)).collect();
    let done = AtomicBool::new(false);
    let (reads, torn) = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut reads, mut torn) = (0, Vec::new());
            while !done.load(Ordering::Relaxed) {
                for page in &pages {
                    reads += 1;
                    let html = page.extension().is_some_and(|e| e == "html");
                    match fs::read(page) {
                        Ok(b) if !b.is_empty() && (!html || b.trim_ascii_end().ends_with(b"</html>")) => {}
                        Ok(b) => torn.push(format!("{}: {} bytes", page.display(), b.len())),
                        Err(e) => torn.push(format!("{}: {e}", page.display())),
                    }
                }
            }
            (reads, torn)
        });
        for round in 0..8 {
            site.put(
                "site.toml",
                format!("title = \"Round {round}\"\nbase_url = \"https://test.example\"\n"),
            );
            assert!(site.try_build().status.success());
        }
        done.store(true, Ordering::Relaxed);
        reader.join().unwrap()
    });
    assert!(torn.is_empty(), "{} of {reads} reads: {:?}", torn.len(), &torn[..torn.len().min(5)]);
    assert!(reads > 500, "only {reads} reads");
    site.equals_a_clean_build();
}
