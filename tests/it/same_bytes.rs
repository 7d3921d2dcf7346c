//! Same input, same bytes: whatever the folder, the time zone, the locale, the threads, the order in which files
//! were written, and their modification times.

use crate::site_test::{SiteTest, run, same_files};
use std::fs;
use std::time::{Duration, SystemTime};

const FILES: &[(&str, &str)] = &[
    (
        "site.toml",
        "title = \"The Test\"\nbase_url = \"https://test.example/sub\"\ntime_zone = \"America/New_York\"\npaginate_by = 3\n",
    ),
    (
        "content/_people.yaml",
        "okafor:\n  name: Dana Okafor\n  pronouns: she\n  roles: [{title: mayor, organization: hall}]\nwolf:\n  name: Kim Wolf\nberg:\n  name: Ärna Berg\n",
    ),
    (
        "content/_organizations.yaml",
        "hall:\n  name: City Hall\ncourier:\n  name: The Lake Courier\n  kind: newspaper\n",
    ),
    (
        "content/_sources.yaml",
        "vote:\n  outlet: courier\n  title: The Vote\n  date: 2026-11-01\n  url: https://courier.example/vote\n",
    ),
    ("content/_data/votes.json", "{\"b\": 2, \"a\": 1, \"c\": [3, 2, 1]}"),
    ("content/articles/map.svg", "<svg/>"),
    ("content/zeta/deep/er/_index.md", "---\ntitle: Deeper\n---\nText.\n"),
];

fn briefs() -> Vec<(String, String)> {
    let speakers = ["Mayor Dana Okafor", "Kim Wolf", "Ärna Berg", "Lee Stone"];
    (0..24)
        .map(|i| {
            let speaker = speakers[i % 4];
            let folder = ["articles", "zeta/deep/er", "Élan"][i % 3];
            let tags = ["energy, Élan, water", "water", "zoning, Energy"][i % 3];
            let text = format!(
                "---\ntitle: Brief {i}\ndate: 2026-11-{:02} {:02}:30\ntags: [{tags}]\n---\n“We will go on with part {i},” {speaker} said Monday.\n\n\
                 [The bill passed][@vote]. “So it is,” she said.\n\n## Part\n\n```rust\nfn main() {{}}\n```\n\nWord.[^1]\n\n[^1]: Note.\n",
                1 + i % 9,
                i % 24
            );
            (format!("content/{folder}/b{i}.md"), text)
        })
        .collect()
}

#[test]
fn the_same_site_gives_the_same_bytes_everywhere() {
    let mut all: Vec<(String, String)> =
        FILES.iter().map(|(p, t)| ((*p).to_owned(), (*t).to_owned())).collect();
    all.extend(briefs());
    let mut first = None;
    for (round, (zone, locale, threads)) in [
        ("UTC", "C", "1"),
        ("Pacific/Kiritimati", "de_DE.UTF-8", "2"),
        ("America/Los_Angeles", "tr_TR.UTF-8", "7"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut site = SiteTest::new();
        if round == 1 {
            all.reverse();
        }
        for (path, text) in &all {
            site = site.file(path, text);
            let age = Duration::from_secs(86_400 * (round as u64 + 1) * path.len() as u64);
            let file = fs::File::options().write(true).open(site.path(path)).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + age).unwrap();
        }
        let mut command = site.command();
        command.env("TZ", zone).env("LANG", locale).env("LC_ALL", locale).env("RAYON_NUM_THREADS", threads);
        command.current_dir(["/", "/tmp", "/usr"][round]);
        let ran = run(command);
        assert!(ran.status.success(), "{}", ran.stderr);
        let published = site.published();
        assert!(published.len() > 60, "{}", published.len());
        let name = site.beside().to_str().unwrap().to_owned();
        for (path, bytes) in &published {
            assert!(
                !String::from_utf8_lossy(bytes).contains(&name),
                "{path} names the folder it was built in"
            );
        }
        match &first {
            None => first = Some(published),
            Some(first) => same_files(first, &published, &format!("{zone}, {locale}, {threads} threads")),
        }
    }
}

#[test]
fn the_clock_is_not_in_the_pages() {
    // Two days on which nothing becomes due, and the news sitemap lists nothing.
    let build = |now: &str| {
        let mut site = SiteTest::new();
        for (path, text) in FILES {
            site = site.file(path, text);
        }
        for (path, text) in briefs() {
            site = site.file(&path, text);
        }
        let mut command = site.command();
        command.args(["--drafts"]);
        let args: Vec<_> =
            command.get_args().map(|a| a.to_str().unwrap().replace("2026-11-22", now)).collect();
        let mut command = std::process::Command::new(command.get_program());
        let ran = run({
            command.args(args);
            command
        });
        assert!(ran.status.success(), "{}", ran.stderr);
        site.published()
    };
    same_files(&build("2026-11-22"), &build("2027-03-01T04:05"), "built on two days");
}
