//! The preview says what is wrong as long as it is wrong: whichever way an error goes, by mending a file, by deleting
//! it, or by what another file became, the panel is empty at once. And a page that moved is found where it went.

use crate::serve_run::Served;
use crate::site_test::{SiteTest, brief};
use crate::skipped::skipped;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

/// A brief with a line of front matter more.
fn with(title: &str, line: &str) -> String {
    brief(title, "Words.").replacen("date:", &format!("{line}\ndate:"), 1)
}

type Step = fn(&SiteTest);

fn delete(site: &SiteTest, path: &str) {
    fs::remove_file(site.path(path)).unwrap();
}

fn delete_all(site: &SiteTest, path: &str) {
    fs::remove_dir_all(site.path(path)).unwrap();
}

#[test]
fn without_its_content_the_preview_shows_what_it_showed() {
    let site = SiteTest::small().file("content/articles/_index.md", "All our reports.");
    for way in [&[][..], &["--poll", "50"]] {
        let served = Served::new(&site, way);
        fs::rename(site.path("content"), site.path("contents")).unwrap();
        served.until_panel("/", "no folder content", true);
        served.until_has("/articles/one/", "First body.");
        served.until_has("/articles/", "All our reports.");
        fs::rename(site.path("contents"), site.path("content")).unwrap();
        served.until_panel("/", "no folder content", false);
        site.put("content/articles/one.md", brief("One", "Another body."));
        served.until_has("/articles/one/", "Another body.");
        site.put("content/articles/one.md", brief("One", "First body."));
    }
}

#[test]
fn an_error_goes_with_what_caused_it() {
    let clash: Step = |site| site.put("content/articles/three.md", with("Three", "slug: one"));
    let people: Step = |site| site.put("content/_people.yaml", "moss: {name: Ada Moss, shoe: 9}\n");
    let cases: &[(&str, Step, &str, Step)] = &[
        ("two briefs of one address, of which the newer goes", clash, "E701", |site| {
            delete(site, "content/articles/three.md");
        }),
        ("two briefs of one address, of which the older goes", clash, "E701", |site| {
            delete(site, "content/articles/one.md");
        }),
        ("two briefs of one address, of which the newer is mended", clash, "E701", |site| {
            site.put("content/articles/three.md", with("Three", "slug: three"));
        }),
        ("two briefs of one address, of which the older is mended", clash, "E701", |site| {
            site.put("content/articles/one.md", with("One", "slug: first"));
        }),
        ("two briefs of one address, of which one becomes a draft", clash, "E701", |site| {
            site.put("content/articles/three.md", with("Three", "slug: one\ndraft: true"));
        }),
        (
            "a file of an address that a brief has",
            |site| site.put("content/articles/one/index.html", "Words."),
            "E701",
            |site| delete_all(site, "content/articles/one"),
        ),
        (
            "a link to nothing",
            |site| site.put("content/articles/three.md", brief("Three", "[x](@/articles/four.md)")),
            "E401",
            |site| delete(site, "content/articles/three.md"),
        ),
        (
            "a link to what comes later",
            |site| site.put("content/articles/three.md", brief("Three", "[x](@/articles/four.md)")),
            "E401",
            |site| site.put("content/articles/four.md", brief("Four", "Words.")),
        ),
        (
            "a brief without a title",
            |site| site.put("content/articles/three.md", "---\ndate: 2026-11-01\n---\n"),
            "E303",
            |site| delete(site, "content/articles/three.md"),
        ),
        (
            "a section's broken page",
            |site| site.put("content/articles/_index.md", "---\ntitel: Articles\n---\n"),
            "E304",
            |site| delete(site, "content/articles/_index.md"),
        ),
        ("a broken registry file that goes", people, "E304", |site| delete(site, "content/_people.yaml")),
        ("a broken registry file that is mended", people, "E304", |site| {
            site.put("content/_people.yaml", "moss: {name: Ada Moss}\n");
        }),
        (
            "broken data",
            |site| site.put("content/_data/votes.json", "{"),
            "content/_data/votes.json",
            |site| delete(site, "content/_data/votes.json"),
        ),
        (
            "broken data, whose folder goes",
            |site| site.put("content/_data/votes.json", "{"),
            "content/_data/votes.json",
            |site| delete_all(site, "content/_data"),
        ),
        (
            "broken settings",
            |site| site.put("site.toml", "title = 1\n"),
            "E201",
            |site| {
                site.put("site.toml", "title = \"The Test\"\nbase_url = \"https://test.example\"\n");
            },
        ),
        (
            "settings that went",
            |site| delete(site, "site.toml"),
            "E105",
            |site| {
                site.put("site.toml", "title = \"The Test\"\nbase_url = \"https://test.example\"\n");
            },
        ),
        (
            "a theme that isn't there",
            |site| {
                let text = "title = \"The Test\"\nbase_url = \"https://test.example\"\ntheme = \"own\"\n";
                site.put("site.toml", text);
            },
            "E602",
            |site| site.put("themes/own/theme.toml", "name = \"own\"\nextends = \"broadsheet\"\n"),
        ),
        (
            "a link out of the site",
            |site| symlink("/etc", site.path("content/far")).unwrap(),
            "E103",
            |site| {
                delete(site, "content/far");
            },
        ),
        (
            "a text that is not UTF-8",
            |site| site.put("content/articles/three.md", [b'-', 0xFF, 0xFE]),
            "E102",
            |site| delete(site, "content/articles/three.md"),
        ),
        (
            "a template that can't be used, over the built-in one",
            |site| {
                site.put("themes/own/theme.toml", "name = \"own\"\nextends = \"broadsheet\"\n");
                site.put("themes/own/templates/brief.html", "{{ brief.nonsense }}");
                let text = "title = \"The Test\"\nbase_url = \"https://test.example\"\ntheme = \"own\"\n";
                site.put("site.toml", text);
            },
            "E601",
            |site| delete(site, "themes/own/templates/brief.html"),
        ),
        (
            "a theme whose folder goes",
            |site| site.put("themes/broadsheet/theme.toml", "name = \"broadsheet\"\nnonsense = 1\n"),
            "theme.toml",
            |site| delete_all(site, "themes/broadsheet"),
        ),
        (
            "templates that can't be used, whose folder goes",
            |site| {
                site.put("themes/broadsheet/theme.toml", "name = \"broadsheet\"\n");
                site.put("themes/broadsheet/templates/brief.html", "{% if %}");
            },
            "E60",
            |site| delete_all(site, "themes"),
        ),
    ];
    for (name, broken, code, mended) in cases {
        let site = SiteTest::small();
        let served = Served::new(&site, &[]);
        broken(&site);
        served.until_panel("/", code, true);
        // Another brief is saved meanwhile, and shown if there are settings to show it by.
        site.put("content/articles/two.md", brief("Two", "A second version."));
        if *code != "E201" && *code != "E105" {
            served.until_has("/articles/two/", "A second version.");
        }
        mended(&site);
        served.until(&format!("{name}: nothing is wrong"), || {
            served.get("/_ibid/panel?page=/").text().is_empty().then_some(())
        });
        served.until_told("nothing is wrong any more");
        served.equals_a_clean_build(&site, &[]);
    }
}

#[test]
fn a_folder_that_cannot_be_read_is_named_until_it_can_or_is_gone() {
    // The administrator reads everything: the server is somebody else's then.
    let is_root = fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0);
    let site = SiteTest::small();
    let all = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let mut command = Command::new("setpriv");
    let program = site.beside().join("ibid");
    if is_root {
        fs::copy(env!("CARGO_BIN_EXE_ibid"), &program).unwrap();
        all(site.beside(), 0o777);
        all(&site.root(), 0o777);
        command.args(["--reuid=65534", "--clear-groups"]).arg(&program);
        let mut trial = Command::new("setpriv");
        trial.args(["--reuid=65534", "--clear-groups"]).arg(&program).arg("--version");
        if !trial.output().is_ok_and(|o| o.status.success()) {
            skipped("no program to run another as somebody else");
            return;
        }
    } else {
        command = Command::new(env!("CARGO_BIN_EXE_ibid"));
    }
    command.arg("--root").arg(site.root());
    site.put("content/closed/x.md", brief("X", "Words."));
    all(&site.path("content/closed"), 0);
    let served = Served::by(command, 0, &[]);
    let panel = served.until_panel("/", "E101", true);
    assert!(panel.contains("<p class=\"place\">content/closed</p>"), "{panel}");
    assert!(panel.contains("Permission denied</p>"), "{panel}");
    all(&site.path("content/closed"), 0o755);
    served.until_panel("/", "E101", false);
    served.until_has("/closed/x/", "Words.");
    all(&site.path("content/closed"), 0);
    served.until_panel("/", "E101", true);
    all(&site.path("content/closed"), 0o755);
    delete_all(&site, "content/closed");
    served.until_panel("/", "E101", false);
}

/// The address that a page is at: where it is, or where a browser is led from where it was.
fn followed(served: &Served, from: &str) -> String {
    let answer = served.get(from);
    let text = answer.text();
    match text.split_once("data-moved=\"").and_then(|(_, rest)| rest.split_once('"')) {
        _ if answer.status == 200 => from.to_owned(),
        Some((to, _)) if served.get(to).status == 200 => to.to_owned(),
        _ => "nowhere".to_owned(),
    }
}

#[test]
fn a_page_that_moved_is_found_where_it_went() {
    let story = |lines: &str| with("One", lines).replace("Words.", "The ferry is late again.");
    let site = SiteTest::new()
        .file("site.toml", "title = \"T\"\nbase_url = \"https://test.example/desk\"\n")
        .file("content/articles/one.md", story("tags: [ferry]"))
        .file("content/articles/two.md", brief("Two", "Second body."));
    let served = Served::new(&site, &[]);
    let is_at = |from: &str, to: &str| {
        served.until(&format!("{from} leads to {to}"), || (followed(&served, from) == to).then_some(()));
    };
    is_at("/desk/articles/one/", "/desk/articles/one/");
    // Another slug, then a path, then the first again: each former address leads to where it is now.
    site.put("content/articles/one.md", story("slug: late-ferry"));
    is_at("/desk/articles/one/", "/desk/articles/late-ferry/");
    site.put("content/articles/one.md", story("path: /ferry/"));
    is_at("/desk/articles/one/", "/desk/ferry/");
    is_at("/desk/articles/late-ferry/", "/desk/ferry/");
    site.put("content/articles/one.md", story("path: /fähre & co/"));
    is_at("/desk/ferry/", "/desk/f%C3%A4hre%20%26%20co/");
    site.put("content/articles/one.md", story("tags: [ferry]"));
    is_at("/desk/articles/one/", "/desk/articles/one/");
    is_at("/desk/f%C3%A4hre%20%26%20co/", "/desk/articles/one/");
    is_at("/desk/ferry/", "/desk/articles/one/");
    // Another name of the file, by renaming it; and by a copy before the first goes, with other front matter.
    fs::rename(site.path("content/articles/one.md"), site.path("content/articles/three.md")).unwrap();
    is_at("/desk/articles/one/", "/desk/articles/three/");
    is_at("/desk/ferry/", "/desk/articles/three/");
    site.put("content/port/four.md", story("tags: [port]"));
    is_at("/desk/port/four/", "/desk/port/four/");
    delete(&site, "content/articles/three.md");
    is_at("/desk/articles/three/", "/desk/port/four/");
    is_at("/desk/articles/one/", "/desk/port/four/");
    // What is gone is gone, and a new page at an old address is that page.
    delete(&site, "content/articles/two.md");
    is_at("/desk/articles/two/", "nowhere");
    site.put("content/articles/three.md", brief("Other", "Another story."));
    is_at("/desk/articles/three/", "/desk/articles/three/");
    delete(&site, "content/port/four.md");
    is_at("/desk/articles/one/", "nowhere");
}

/// The texts that the margin of a brief offers to type.
fn offered(served: &Served, page: &str) -> Vec<String> {
    let panel = served.get(&format!("/_ibid/panel?page={page}")).text();
    let texts = panel.split("data-copy=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    texts.map(|(text, _)| text.replace("&quot;", "\"").replace("&apos;", "'")).collect()
}

#[test]
fn the_margin_offers_no_key_that_there_is() {
    let people = "tan: {name: Ida Tan, roles: [{title: harbor master}]}\n\
                  bell: {name: Other Person}\n\
                  joan-bell: {name: Someone Else}\n\
                  fox: {name: Eve Fox}\nfox-2: {name: Amy Fox}\n";
    let texts = [
        // A surname of one of the registry's people, of two of them, and of none; a name whose key another has.
        "“We are glad,” Tan said.\n\n“We have it,” the harbor master said.",
        "“We are glad,” Fox said.\n\n“We have it,” the mayor said.",
        "“We are glad,” Bell said.\n\n“We have it,” the mayor said.",
        "“We are glad,” Mayor Joan Bell said.\n\n“We have it,” the mayor said. “We do,” she said, as Kim Ray and Ann Moe were near.",
    ];
    let mut site = SiteTest::new().file("content/_people.yaml", people);
    for (i, text) in texts.iter().enumerate() {
        site = site.file(&format!("content/articles/b{i}.md"), brief("Glad", text));
    }
    let served = Served::new(&site, &[]);
    let keys = ["tan", "bell", "joan-bell", "fox", "fox-2"];
    let mut drafts = 0;
    for i in 0..texts.len() {
        let offered = offered(&served, &format!("/articles/b{i}/"));
        for text in &offered {
            let Some((key, _)) = text.split_once(": ").filter(|(key, _)| !key.starts_with('[')) else {
                continue;
            };
            assert!(!keys.contains(&key), "{key} is there: {offered:?}");
            drafts += 1;
            // It can be pasted as it is.
            site.put("content/_people.yaml", format!("{people}{text}\n"));
            let found = site.findings();
            assert!(!found.iter().any(|f| f["severity"] == "error"), "{text}: {found:?}");
        }
    }
    assert!(drafts > 0, "none is offered, so that nothing was tried");
}
