//! Commands as a newcomer types them: what is printed, and the exit code.

use crate::site_test::SiteTest;
use crate::written_down;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Writes a file below a folder, with the folders it stands in.
pub(crate) fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Runs `ibid` in a folder; the exit code and everything printed, the folder's own path and times left out.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_ibid")).args(arguments).current_dir(folder).output().unwrap();
    let mut out = format!("exit {}\n", output.status.code().unwrap_or(-1));
    out.push_str(&String::from_utf8_lossy(&output.stdout));
    out.push_str(&String::from_utf8_lossy(&output.stderr));
    let mut shown = String::new();
    for line in out.lines() {
        let line = match line.rfind(" (").filter(|i| line[*i..].ends_with(" s)")) {
            Some(i) => &line[..i],
            None => line,
        };
        shown.push_str(line.trim_end());
        shown.push('\n');
    }
    shown
}

/// What somebody types, and what is answered, as `tests/it/transcripts/` has it written down.
struct Session<'f> {
    folder: &'f Path,
    transcript: String,
}

impl<'f> Session<'f> {
    fn new(folder: &'f Path) -> Self {
        Self { folder, transcript: String::new() }
    }

    fn ibid(&mut self, arguments: &[&str]) {
        let line = arguments.iter().map(|a| if a.contains(' ') { format!("'{a}'") } else { (*a).to_owned() });
        let line = line.collect::<Vec<_>>().join(" ");
        self.transcript.push_str(&format!("$ ibid {line}\n{}\n\n", run(self.folder, arguments).trim_end()));
    }

    /// Fails where the session differs from the one of that name that is written down.
    fn check(self, name: &str) {
        let file = format!("{}/tests/it/transcripts/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        written_down::check(Path::new(&file), &format!("{}\n", self.transcript.trim_end()));
    }
}

#[test]
fn an_empty_folder_is_told_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::new(folder.path());
    session.ibid(&["build"]);
    session.ibid(&["biuld"]);
    session.ibid(&["check", "--now", "yesterday"]);
    session.ibid(&["annotate", "nothing.md"]);
    session.check("empty_folder");
}

#[test]
fn a_new_site_builds_and_checks_clean() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::new(folder.path());
    session.ibid(&["init", "site"]);
    session.ibid(&["init", "site"]);
    session.ibid(&["check", "--strict", "--root", "site"]);
    session.ibid(&["new", "A Bridge, Reopened", "--date", "2024-06-03", "--root", "site"]);
    assert!(folder.path().join("site/content/articles/a-bridge-reopened.md").is_file());
    session.ibid(&["new", "A bridge reopened", "--root", "site"]);
    session.ibid(&["new", "!?", "--root", "site"]);
    session.check("new_site");
    let misplaced = run(folder.path(), &["build", "site"]);
    assert!(misplaced.starts_with("exit 2") && misplaced.contains("'--root site'"), "{misplaced}");
    let first = run(folder.path(), &["build", "--root", "site"]);
    assert!(first.starts_with("exit 0") && first.contains("left out: 1 draft"), "{first}");
    let again = run(folder.path(), &["build", "--root", "site"]);
    assert!(again.contains("nothing has changed"), "{again}");
}

#[test]
fn mistakes_are_reported_with_place_and_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    write("site.toml", "title = \"T\"\nbase_url = \"https://example.org\"\n");
    write("content/articles/a.md", "---\ntilte: A\ndate: 22.11.2026\n---\nText.\n");
    write(
        "content/articles/b.md",
        "---\ntitle: B\ndate: 2026-11-22\ntags: one, two\n---\n“Yes,” she said.[@okafr]\n",
    );
    write("content/articles/c.md", "No front matter.\n");
    write("content/_people.yaml", "okafor:\n  name: Dana Okafor\n");
    let mut session = Session::new(folder.path());
    session.ibid(&["build"]);
    session.ibid(&["check", "--format", "json"]);
    session.check("mistakes");
}

#[test]
fn annotate_prints_json_with_spans_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    // Characters that no page can hold count as they stand in the file.
    let text = "Tide\u{1b} tables\u{83}\n“We have a plan,” Mayor Dana Okafor told reporters on Monday.\n";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let out = run(folder.path(), &["annotate", "--plain", "--json", "--date", "2026-11-24", "a.txt"]);
    let line = out.lines().nth(1).unwrap();
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(value["file"], "a.txt");
    let attribution = &value["attributions"][0];
    assert_eq!(attribution["kind"], "direct");
    assert_eq!(attribution["speaker"]["name"], "Dana Okafor");
    assert_eq!(attribution["occasion"]["date"], "2026-11-23");
    assert_eq!(attribution["confidence"], "certain");
    let span = |key: &str| {
        let at = &attribution[key][0];
        let (start, end) = (at[0].as_u64().unwrap() as usize, at[1].as_u64().unwrap() as usize);
        text[start..end].to_owned()
    };
    assert_eq!(span("content"), "“We have a plan,”");
    assert_eq!(span("source"), "Mayor Dana Okafor");
    assert_eq!(span("cue"), "told");
}

#[test]
fn annotate_writes_markers_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("content")).unwrap();
    fs::write(folder.path().join("site.toml"), "title = \"T\"\nbase_url = \"https://example.org\"\n")
        .unwrap();
    fs::write(folder.path().join("content/_people.yaml"), "okafor: {name: Dana Okafor}\n").unwrap();
    let text = "---\ntitle: A\ndate: 2026-11-24\n---\n\n“We have a plan,” Dana Okafor said.\n";
    let file = folder.path().join("content/a.md");
    fs::write(&file, text).unwrap();
    run(folder.path(), &["annotate", "--write", "content/a.md"]);
    let marked = fs::read_to_string(&file).unwrap();
    assert!(marked.contains("[@okafor]"), "{marked}");
    assert_eq!(marked.replace("[@okafor]", ""), text);
}

#[test]
fn completions_name_the_commands() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(folder.path(), &["completions", "bash"]);
    assert!(out.contains("annotate") && out.contains("completions"));
}

#[test]
fn a_new_brief_has_a_name_that_can_be_one() {
    let site = SiteTest::new();
    let new = |args: &[&str]| {
        crate::site_test::run(crate::site_test::ibid(&site.root(), &[&["new"], args].concat()))
    };
    let ran = new(&["The ferry is late ".repeat(40).trim(), "--date", "2026-11-01"]);
    assert!(ran.status.success(), "{}", ran.stderr);
    let files: Vec<String> = crate::site_test::files(&site.path("content")).into_keys().collect();
    assert!(files[0].len() < 220, "{files:?}");
    for (section, code) in [("_data", 1), ("_data/votes", 1), ("_datary", 0), ("..", 1)] {
        let ran = new(&["T", "--section", section]);
        assert_eq!(ran.status.code(), Some(code), "{section}: {}", ran.stderr);
    }
}

#[test]
fn a_new_page_has_the_keys_of_a_page() {
    let site = SiteTest::new().file("content/guide/_index.md", "---\nkind: pages\n---\n");
    for (section, path) in [
        ("guide", "content/guide/how-we-work.md"),
        ("guide/deep", "content/guide/deep/how-we-work.md"),
        (".", "content/how-we-work.md"),
    ] {
        let ran = crate::site_test::run(crate::site_test::ibid(
            &site.root(),
            &["new", "How We Work", "--section", section],
        ));
        assert!(ran.status.success(), "{}", ran.stderr);
        let text = fs::read_to_string(site.path(path)).unwrap();
        assert_eq!(text, "---\ntitle: \"How We Work\"\ndescription: \"\"\ndraft: true\n---\n\n", "{section}");
        site.put(path, text.replace("draft: true\n", ""));
    }
    let codes = site.codes();
    assert!(codes.is_empty(), "{codes:?}");
    site.build().has("how-we-work/index.html", "WebPage").has("guide/deep/how-we-work/index.html", "WebPage");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut site = SiteTest::small();
    for i in 0..300 {
        site = site.file(&format!("content/articles/b{i}.md"), "---\ntitle: T\ndat: 2026-11-01\n---\n");
    }
    let program = env!("CARGO_BIN_EXE_ibid");
    for (args, code) in [("check", 1), ("check --format json", 1), ("build", 1), ("completions bash", 0)] {
        // As `ibid check 2>&1 | head -1`: the other end of the pipe is closed before all is written.
        let script = format!("({program} --root \"$0\" {args}; echo $? >&3) 2>&1 | head -c 9 >/dev/null");
        let mut command = Command::new("sh");
        command.args(["-c", &format!("exec 3>\"$0/code\"; {script}")]).arg(site.root());
        assert!(command.status().unwrap().success());
        let ended = fs::read_to_string(site.path("code")).unwrap();
        assert_eq!(ended.trim(), code.to_string(), "{args}");
    }
}
