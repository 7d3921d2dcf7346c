//! The preview as it starts and ends: what it can't do it says, and how it sees changes.

use crate::serve_run::Served;
use crate::site_test::{SiteTest, brief, ibid, run, same_files};
use crate::skipped::skipped;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::process::Command;

#[test]
fn a_taken_port_and_a_missing_site_are_reported() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let site = SiteTest::small();
    let ran = run(ibid(&site.root(), &["serve", "--port", &port]));
    ran.sound();
    assert_eq!(ran.status.code(), Some(1), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("E901") && ran.stderr.contains(&format!("listening on port {port}")),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains(" is free: --port "), "{}", ran.stderr);
    let ran = run(ibid(&site.root(), &["serve", "--interface", "192.0.2.1", "--port", "0"]));
    assert_eq!(ran.status.code(), Some(1), "{}", ran.stderr);
    assert!(ran.stderr.contains("this machine has no address 192.0.2.1"), "{}", ran.stderr);
    let empty = tempfile::tempdir().unwrap();
    let ran = run(ibid(empty.path(), &["serve", "--port", "0"]));
    assert_eq!(ran.status.code(), Some(1));
    assert!(
        ran.stderr.contains("there is no site.toml") && ran.stderr.contains("ibid init"),
        "{}",
        ran.stderr
    );
    for typed in [["--port", "http"], ["--port", "70000"], ["--interface", "desk"], ["--poll", "often"]] {
        let ran = run(ibid(&site.root(), &["serve", typed[0], typed[1]]));
        assert_eq!(ran.status.code(), Some(2), "{typed:?}\n{}", ran.stderr);
        assert!(ran.stderr.contains(typed[1]), "{}", ran.stderr);
    }
}

#[test]
fn what_is_left_out_is_said_when_it_starts_and_when_it_is_saved() {
    let draft = |words: &str| format!("---\ntitle: T\ndate: 2026-11-01\ndraft: true\n---\n{words}\n");
    let site = SiteTest::small().file("content/articles/draft.md", draft("Unfinished."));
    let served = Served::new(&site, &[]);
    assert!(
        served.log().contains("2 briefs at ") && served.log().contains("; left out: 1 draft"),
        "{}",
        served.log()
    );
    let page = served.get("/articles/one/").text();
    site.put("content/articles/draft.md", draft("Still unfinished."));
    let told = "content/articles/draft.md: not shown, as it is a draft: --drafts shows it";
    served.until("it is told", || served.log().contains(told).then_some(()));
    assert_eq!(served.get("/articles/draft/").status, 404);
    assert_eq!(served.get("/articles/one/").text(), page, "no new snapshot, and no reload for it");
    site.put("content/articles/draft.md", brief("Draft", "Finished."));
    served.until_has("/articles/draft/", "Finished.");
    let empty = SiteTest::new();
    let served = Served::new(&empty, &[]);
    served.until_told("a first one: ibid new");
}

#[test]
fn an_interrupt_ends_it_at_once() {
    let site = SiteTest::small();
    let served = Served::new(&site, &[]);
    let _browser = served.join();
    assert!(Command::new("kill").args(["-INT", &served.id().to_string()]).status().unwrap().success());
    served.until("the port is closed", || {
        TcpStream::connect(("127.0.0.1", served.port)).is_err().then_some(())
    });
}

#[test]
fn files_are_looked_at_by_turns_where_no_events_come() {
    let site = SiteTest::small();
    let served = Served::new(&site, &["--poll", "50"]);
    site.put("content/articles/one.md", brief("One", "Seen by looking."));
    served.until_has("/articles/one/", "Seen by looking.");
    site.put("content/votes/new.md", brief("New", "A new folder."));
    served.until_has("/votes/new/", "A new folder.");
    fs::remove_dir_all(site.path("content/votes")).unwrap();
    served.until("the folder is gone", || (served.get("/votes/new/").status == 404).then_some(()));
    site.put("site.toml", "title = \"Another\"\nbase_url = \"https://test.example\"\n");
    served.until_has("/", "Another");
    served.equals_a_clean_build(&site, &[]);
}

#[test]
fn a_spent_watch_limit_is_said_and_looking_takes_over() {
    let site = SiteTest::small();
    let program = env!("CARGO_BIN_EXE_ibid");
    let limited = |then: &str| {
        let mut command = Command::new("unshare");
        let script = format!("echo 1 > /proc/sys/user/max_inotify_watches && {then}");
        command.args(["--user", "--map-root-user", "sh", "-c", &script, program]);
        command
    };
    if !limited("true").output().is_ok_and(|o| o.status.success()) {
        skipped("no user namespace, so that the limit can't be lowered for one program");
        return;
    }
    let mut command = limited("exec \"$0\" \"$@\"");
    command.args(["--root", site.root().to_str().unwrap()]);
    let served = Served::by(command, 0, &[]);
    served.until("the limit is told", || {
        served.log().contains("limit of watched folders is spent").then_some(())
    });
    served.until_told("looked at every 500 ms");
    site.put("content/articles/one.md", brief("One", "Seen all the same."));
    served.until_has("/articles/one/", "Seen all the same.");
}

/// A brief of one of several kinds.
fn of_kind(i: usize, text: &str) -> String {
    let kinds = [
        "“We will mend the quay by spring,” said Ada Moss. “It is late,” said a spokesman.",
        "## Votes\n\nNine to four.[^1] “No.”[@moss]\n\n[^1]: By hand.",
        "```rust\nfn main() {}\n```\n\nA note on [the votes](@/articles/b1.md#votes).",
        "Plain -- and \"quoted\" -- words.",
    ];
    brief(&format!("B{i}"), &format!("{text}\n\n{}", kinds[i % kinds.len()]))
}

#[test]
fn what_was_found_before_is_shown_as_if_it_were_found_now() {
    let mut site = SiteTest::new().file("content/_people.yaml", "moss: {name: Ada Moss}\n");
    for i in 0..24 {
        site = site.file(&format!("content/articles/b{i}.md"), of_kind(i, "First."));
    }
    // The first preview has nothing to go by, the second what the first has kept, the third what a build has.
    for round in 0..3 {
        let served = Served::new(&site, &[]);
        served.equals_a_clean_build(&site, &[]);
        let again = format!("Again {round}.");
        site.put("content/articles/b5.md", of_kind(5, &again));
        served.until_has("/articles/b5/", &again);
        served.equals_a_clean_build(&site, &[]);
        drop(served);
        if round > 0 {
            site.put("content/articles/b6.md", of_kind(6, &again));
            assert!(site.try_build().status.success());
            same_files(&site.published(), &site.built_clean(), &again);
        }
    }
}
