//! Time never breaks a site: whichever of its briefs becomes a draft, is not yet due or expires, whoever links to it and
//! however, no build fails, and the summary names the brief and says when the next change is due.

use crate::site_test::SiteTest;

const BRIEFS: [&str; 4] = ["articles/pier.md", "articles/port/index.md", "news/boat.md", "news/barco.md"];

/// The address of a brief's page.
fn address(file: &str) -> String {
    format!("/{}/", file.trim_end_matches(".md").trim_end_matches("/index"))
}

/// A text that leads to all of the site's briefs in each way that there is.
fn links() -> String {
    let ways = |file: &&str| {
        let url = address(file);
        format!(
            "[It](@/{file}), [its fares](@/{file}#fares), ![A](@/{file}), [there]({url}), <{url}>, \
             <a href=\"{url}\">here</a>, [by name][{file}], [its tag](/tags/{}/).\n\n[{file}]: {url}#fares\n\n",
            file.split(['/', '.']).nth(1).unwrap()
        )
    };
    BRIEFS.iter().map(ways).collect()
}

fn brief(file: &str, lines: &str) -> String {
    let name = file.split(['/', '.']).nth(1).unwrap();
    let of = if name == "barco" { "language: es\ntranslation_of: news/boat.md\n" } else { "" };
    format!(
        "---\ntitle: The {name}\n{lines}\n{of}tags: [{name}]\naliases: [/old/{name}/]\n---\n\
         “We sail on Friday,” said Ada Moss, who knows.[@moss]\n\n## Fares\n\n[It is so][@{name}-log].\n\n{}",
        links()
    )
}

#[test]
fn any_brief_may_come_and_go() {
    let logs: String = BRIEFS
        .iter()
        .map(|file| file.split(['/', '.']).nth(1).unwrap())
        .map(|n| format!("{n}-log: {{title: Log}}\n"))
        .collect();
    let mut site = SiteTest::new()
        .config_table("[markdown]\nraw_html = true")
        .file("content/_people.yaml", "moss: {name: Ada Moss}\n")
        .file("content/_sources.yaml", logs)
        .file("content/_index.md", format!("---\ntitle: Home\n---\n{}", links()))
        .file("content/news/_index.md", format!("---\ntitle: News\n---\n{}", links()));
    for file in BRIEFS {
        site = site.file(&format!("content/{file}"), brief(file, "date: 2026-11-01"));
    }
    let site = site.build();
    let moments = [
        ("date: 2026-11-01\ndraft: true", ""),
        ("date: 2027-05-01", "2027-05-01"),
        ("date: 2026-11-01\nexpires: 2026-11-20", ""),
    ];
    for (lines, due) in moments {
        for file in BRIEFS {
            let path = format!("content/{file}");
            site.put(&path, brief(file, lines));
            let ran = site.try_build();
            assert!(ran.status.success(), "{lines} in {file}:\n{}", ran.stderr);
            assert!(
                ran.stderr.contains("left out: 1 ") && ran.stderr.contains(&path),
                "{lines}:\n{}",
                ran.stderr
            );
            assert_eq!(ran.stderr.contains("next change: "), !due.is_empty(), "{lines}:\n{}", ran.stderr);
            assert!(ran.stderr.contains(due), "{lines}:\n{}", ran.stderr);
            assert!(!site.path(&format!("public{}index.html", address(file))).exists(), "{lines} in {file}");
            site.put(&path, brief(file, "date: 2026-11-01"));
        }
    }
    // All but one at once.
    for file in &BRIEFS[1..] {
        site.put(&format!("content/{file}"), brief(file, "date: 2027-05-01"));
    }
    let site = site.build();
    for file in &BRIEFS[1..] {
        site.put(&format!("content/{file}"), brief(file, "date: 2026-11-01"));
    }
    site.build().equals_a_clean_build();
}
