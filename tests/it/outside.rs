//! Nothing outside the site is read, and nothing outside the output is written.

use crate::site_test::{SiteTest, brief, files, ibid, run, same_files};
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::Command;
use std::time::Duration;

fn pipe(site: &SiteTest, path: &str) {
    let path = site.path(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

fn link(site: &SiteTest, to: &str, path: &str) {
    let path = site.path(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let _ = fs::remove_file(&path);
    symlink(to, path).unwrap();
}

/// Every build is refused, by the file's name, and at once.
fn refused(site: &SiteTest, named: &str, why: &str) {
    let ran = site.try_build();
    assert_eq!(ran.status.code(), Some(1), "{named}\n{}", ran.stderr);
    assert!(ran.stderr.contains(named) && ran.stderr.contains(why), "{named}: {why}\n{}", ran.stderr);
    assert!(ran.took < Duration::from_secs(20), "{named}: {:?}", ran.took); // far less; a hang is what is meant
    assert!(!ran.all().contains("TOPSECRET"), "{}", ran.all());
    assert!(site.published().is_empty());
}

#[test]
fn links_out_of_the_site_are_refused_by_name() {
    for (path, to) in [
        ("content/articles/x.md", "../../../secret.md"),
        ("content/articles/x.txt", "../../../secret.md"),
        ("content/articles/x.png", "/etc/hostname"),
        ("content/_people.yaml", "../../secret.md"),
        ("content/_data/x.json", "/etc/hostname"),
        ("content/up", ".."),
        ("content/far", "../../far"),
        ("content/dev.txt", "/dev/zero"),
        ("content/dev.md", "/dev/stdin"),
        ("content/gone.md", "nowhere.md"),
        ("content/self.md", "self.md"),
        ("themes/broadsheet/templates/x.html", "../../../../secret.md"),
        ("themes/broadsheet", "../../far"),
        ("site.toml", "../secret.toml"),
    ] {
        let site = SiteTest::small();
        fs::write(site.beside().join("secret.md"), "---\ntitle: TOPSECRET\ndate: 2026-11-01\n---\n").unwrap();
        fs::write(site.beside().join("secret.toml"), "title = \"T\"\nbase_url = \"https://t.example\"\n")
            .unwrap();
        fs::create_dir(site.beside().join("far")).unwrap();
        fs::write(site.beside().join("far/theme.toml"), "name = \"TOPSECRET\"\n").unwrap();
        if path.ends_with("x.html") {
            site.put("themes/broadsheet/theme.toml", "name = \"broadsheet\"\n");
        }
        link(&site, to, path);
        refused(&site, path, "");
    }
}

#[test]
fn a_content_folder_that_is_a_link_out_is_refused() {
    let site = SiteTest::small().delete("content");
    fs::create_dir(site.beside().join("far")).unwrap();
    fs::write(site.beside().join("far/x.md"), "---\ntitle: TOPSECRET\ndate: 2026-11-01\n---\n").unwrap();
    link(&site, "../far", "content");
    refused(&site, "content", "leads out of the site");
}

#[test]
fn links_inside_the_site_are_followed() {
    let site = SiteTest::small().file("content/articles/real.txt", "real words");
    link(&site, "real.txt", "content/articles/alias.txt");
    link(&site, "one.md", "content/articles/again.md");
    let site =
        site.build().has("articles/alias.txt", "real words").has("articles/again/index.html", "First body.");
    let file = site.path("public/articles/alias.txt");
    assert!(fs::symlink_metadata(file).unwrap().is_file(), "a file is published, not a link");
}

#[test]
fn pipes_devices_and_sockets_are_refused_by_name() {
    for path in [
        "content/articles/pipe.md",
        "content/articles/pipe.png",
        "content/_people.yaml",
        "content/_data/pipe.json",
        "themes/broadsheet/templates/pipe.html",
        "themes/broadsheet/static/pipe.css",
    ] {
        let site = SiteTest::small();
        if path.starts_with("themes") {
            site.put("themes/broadsheet/theme.toml", "name = \"broadsheet\"\n");
        }
        pipe(&site, path);
        refused(&site, path, "neither a file nor a folder");
    }
    let site = SiteTest::small();
    let _socket = UnixListener::bind(site.path("content/socket.md")).unwrap();
    refused(&site, "content/socket.md", "neither a file nor a folder");
    let site = SiteTest::small().delete("site.toml");
    pipe(&site, "site.toml");
    refused(&site, "site.toml", "");
}

#[test]
fn a_file_in_the_place_of_the_content_is_refused() {
    // A build would take all pages off the site.
    SiteTest::small()
        .build()
        .delete("content")
        .file("content", "Words.")
        .fails(&["E103", "should be a folder"]);
}

#[test]
fn a_site_without_its_content_is_refused_and_stays_published() {
    let site = SiteTest::small().build();
    let before = site.published();
    fs::rename(site.path("content"), site.path("contents")).unwrap();
    for command in ["build", "check"] {
        let ran = run(ibid(&site.root(), &[command]));
        assert_eq!(ran.status.code(), Some(1), "{}", ran.stderr);
        assert!(ran.stderr.contains("E103") && ran.stderr.contains("no folder content"), "{}", ran.stderr);
    }
    same_files(&before, &site.published(), "without content");
    link(&site, "contents/nowhere", "content");
    assert_eq!(site.try_build().status.code(), Some(1), "a link to a folder that is gone");
    same_files(&before, &site.published(), "with a link to nothing");
}

#[test]
fn a_name_that_is_not_utf8_is_refused() {
    let site = SiteTest::small();
    let name = std::ffi::OsStr::from_bytes(b"bad\xff.md");
    fs::write(site.path("content").join(name), brief("T", "x")).unwrap();
    refused(&site, "content/bad", "not UTF-8");
}

#[test]
fn hidden_files_and_what_editors_leave_are_passed_over() {
    let site = SiteTest::small().build();
    let before = site.published();
    for path in [
        "content/.secret.md",
        "content/.git/config",
        "content/articles/one.md~",
        "content/#one.md#",
        "content/articles/.one.md.swp",
    ] {
        site.put(path, "TOPSECRET");
    }
    let site = site.build();
    same_files(&before, &site.published(), "hidden files");
}

#[test]
fn a_theme_outside_the_site_is_not_read() {
    for name in ["../far", "/etc", "..", ".", "", "a/b", "broadsheet/../../far"] {
        let site = SiteTest::small().config(&format!("theme = \"{name}\""));
        fs::create_dir(site.beside().join("far")).unwrap();
        fs::write(site.beside().join("far/theme.toml"), "name = \"far\"\nextends = \"broadsheet\"\n")
            .unwrap();
        refused(&site, "there is no theme", "");
    }
}

#[test]
fn templates_read_no_file_outside_the_site() {
    for call in [
        "{{ load_data(path=\"../../../secret.json\") }}",
        "{{ load_data(path=\"/etc/hostname\") }}",
        "{{ asset(path=\"../../secret.json\") }}",
        "{{ asset(path=\"/etc/hostname\") }}",
        "{{ url(path=\"../../secret.json\") }}",
        "{% include \"../../../../secret.json\" %}",
        "{% include \"/etc/hostname\" %}",
    ] {
        let site = SiteTest::small()
            .config("theme = \"own\"")
            .file("themes/own/theme.toml", "name = \"own\"\nextends = \"broadsheet\"\n")
            .file("themes/own/templates/brief.html", call);
        fs::write(site.beside().join("secret.json"), "\"TOPSECRET\"").unwrap();
        refused(&site, "themes/own/templates/brief.html", "");
    }
}

#[test]
fn no_slug_path_or_alias_writes_outside_the_output() {
    let long = "a".repeat(300);
    let hostile = [
        "../escape",
        "/../escape/",
        "a/../../escape",
        "..",
        ".",
        "/",
        "//escape",
        "///etc/escape",
        "..\\\\escape",
        "C:\\\\escape",
        "%2e%2e/escape",
        "..%2fescape",
        "a\\u0000b",
        "a\\nb",
        "~/escape",
        "$HOME/escape",
        ".git/config",
        "a/.hidden/b",
        "con",
        "a b",
        "é/ü",
        "\\u202eabc",
        ".ibid-manifest.json",
        "../public/x",
        "-",
        "a/./b",
        &long,
    ];
    for key in ["slug", "path", "aliases"] {
        for text in hostile {
            let value = if key == "aliases" { format!("[\"{text}\"]") } else { format!("\"{text}\"") };
            let brief = format!("---\ntitle: T\ndate: 2026-11-01\n{key}: {value}\n---\nText.\n");
            let site = SiteTest::new().file("content/articles/x.md", brief);
            // The cache is a place to write to, as the output is.
            let looked = || {
                let mut all = files(site.beside());
                all.retain(|path, _| !path.starts_with("site/.ibid-cache/"));
                all
            };
            let inputs = looked();
            let ran = site.try_build();
            let all = looked();
            let (out, rest): (Vec<_>, Vec<_>) =
                all.into_iter().partition(|(p, _)| p.starts_with("site/public/"));
            same_files(&inputs, &rest.into_iter().collect(), &format!("{key}: {text}"));
            for (path, _) in &out {
                let hidden = path.split('/').any(|p| p.starts_with('.') && p != ".ibid-manifest.json");
                assert!(!hidden, "{key}: {text}: {path}");
            }
            assert!(ran.status.success() || out.is_empty());
            assert!(
                !std::path::Path::new("/etc/escape").exists() && !std::path::Path::new("/escape").exists()
            );
        }
    }
}

#[test]
fn no_permalink_writes_outside_the_output() {
    for pattern in ["/../:slug/", "/../../:slug/", "/.x/:slug/", "/:section/../../:slug/", "/a%2Fb/:slug/"] {
        let site = SiteTest::small().config_table(&format!("[permalinks]\narticles = \"{pattern}\""));
        site.fails(&["content/articles/one.md"]);
    }
}

#[test]
fn a_link_in_the_output_leads_no_page_out_of_it() {
    let site = SiteTest::new().file("content/a.txt", "x").build();
    fs::create_dir(site.beside().join("far")).unwrap();
    fs::write(site.beside().join("far/mine.txt"), "mine").unwrap();
    link(&site, "../../far", "public/articles");
    site.put("content/articles/x.md", brief("T", "x"));
    let site = site.args(&["--force"]).fails(&["articles", "not ibid's"]);
    assert_eq!(files(&site.beside().join("far")).len(), 1);
    // A page's own file that was turned into a link is written anew, not through the link.
    let site = SiteTest::small().build();
    fs::write(site.beside().join("victim"), "mine").unwrap();
    link(&site, "../../../../victim", "public/articles/one/index.html");
    let site = site.build();
    assert_eq!(fs::read_to_string(site.beside().join("victim")).unwrap(), "mine");
    site.equals_a_clean_build();
}
