//! `SiteTest`: a site in a folder of its own and the real program run on it, in one chain: write, build, check,
//! edit, build again. A chain ends with [`SiteTest::equals_a_clean_build`].
#![allow(clippy::disallowed_methods)] // tests write sites and read what was published

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The day that all sites of the tests are built on.
pub(crate) const TODAY: &str = "2026-11-22";
/// The folder of the twin: the site before, which the next one is put together in.
pub(crate) const TWIN: &str = ".public.ibid-new";
/// Nothing here takes a tenth of it; what takes longer hangs.
const HANG: Duration = Duration::from_mins(2);

/// A run of the program that has ended.
pub(crate) struct Ran {
    pub(crate) status: ExitStatus,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) took: Duration,
}

impl Ran {
    /// Everything it printed.
    pub(crate) fn all(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }

    /// No panic, no abort, no kill, and nothing that shows our own types.
    pub(crate) fn sound(&self) {
        let all = self.all();
        assert!(self.status.code().is_some(), "ended by a signal: {:?}\n{all}", self.status);
        assert!(matches!(self.status.code(), Some(0..=2)), "{:?}\n{all}", self.status);
        for raw in ["panicked", "RUST_BACKTRACE", "Diagnostic {", "Error {", "Os {", "ErrorKind"] {
            assert!(!all.contains(raw), "{raw} in\n{all}");
        }
    }
}

/// The program, with the arguments, not yet started.
pub(crate) fn ibid(root: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
    command.arg("--root").arg(root).args(args).env_remove("RUST_BACKTRACE").env("NO_COLOR", "1");
    command.stdin(Stdio::null());
    command
}

/// Runs a command to its end; one that hangs is killed, and the test fails.
pub(crate) fn run(mut command: Command) -> Ran {
    let folder = TempDir::new().unwrap();
    let (out, err) = (folder.path().join("out"), folder.path().join("err"));
    command.stdout(File::create(&out).unwrap()).stderr(File::create(&err).unwrap());
    let started = Instant::now();
    let mut child = command.spawn().unwrap();
    let status = wait(&mut child, started);
    let took = started.elapsed();
    let text = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    Ran { status, stdout: text(&out), stderr: text(&err), took }
}

/// Waits for the end of a child, with a guard against one that never ends.
pub(crate) fn wait(child: &mut Child, started: Instant) -> ExitStatus {
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if started.elapsed() > HANG {
            let _ = child.kill();
            panic!("it hangs");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// A small brief.
pub(crate) fn brief(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-01\n---\n{body}\n")
}

/// Every file and link below a folder with its bytes; a link with where it leads.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(base: &Path, folder: &Path, out: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let path = entry.path();
            let name = path.strip_prefix(base).unwrap().to_str().unwrap().to_owned();
            let kind = entry.file_type().unwrap();
            if kind.is_dir() {
                walk(base, &path, out);
            } else if kind.is_symlink() {
                out.insert(name, fs::read_link(&path).unwrap().to_str().unwrap().as_bytes().to_vec());
            } else {
                out.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut out = BTreeMap::new();
    if folder.exists() {
        walk(folder, folder, &mut out);
    }
    out
}

/// Fails with the names of the files that differ, rather than with their bytes.
pub(crate) fn same_files(one: &BTreeMap<String, Vec<u8>>, two: &BTreeMap<String, Vec<u8>>, what: &str) {
    let names: Vec<&String> = one.keys().chain(two.keys()).collect();
    let differ: Vec<&&String> = names.iter().filter(|n| one.get(**n) != two.get(**n)).collect();
    assert!(differ.is_empty(), "{what}: {differ:?} differ");
}

/// A site in a folder of its own, which goes when the test ends.
pub(crate) struct SiteTest {
    folder: TempDir,
    args: Vec<String>,
}

impl SiteTest {
    /// A site with nothing but a `site.toml`.
    pub(crate) fn new() -> Self {
        let site = Self { folder: TempDir::new().unwrap(), args: Vec::new() };
        fs::create_dir_all(site.path("content")).unwrap();
        site.file("site.toml", "title = \"The Test\"\nbase_url = \"https://test.example\"\n")
    }

    /// A site with a section of two briefs.
    pub(crate) fn small() -> Self {
        Self::new()
            .file("content/articles/one.md", brief("One", "First body."))
            .file("content/articles/two.md", brief("Two", "Second body."))
    }

    /// The site's folder.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// A folder beside the site, which no build may touch.
    pub(crate) fn beside(&self) -> &Path {
        self.folder.path()
    }

    /// A path in the site.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file.
    pub(crate) fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.put(path, text);
        self
    }

    /// Writes a file, in the middle of a test.
    pub(crate) fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Adds lines to the beginning of `site.toml`.
    pub(crate) fn config(self, lines: &str) -> Self {
        let old = fs::read_to_string(self.path("site.toml")).unwrap();
        self.file("site.toml", format!("{lines}\n{old}"))
    }

    /// Adds a table to the end of `site.toml`.
    pub(crate) fn config_table(self, lines: &str) -> Self {
        let old = fs::read_to_string(self.path("site.toml")).unwrap();
        self.file("site.toml", format!("{old}\n{lines}\n"))
    }

    /// Deletes a file or a folder of the site.
    pub(crate) fn delete(self, path: &str) -> Self {
        let path = self.path(path);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
        self
    }

    /// What every build from here on is given besides.
    pub(crate) fn args(mut self, args: &[&str]) -> Self {
        self.args = args.iter().map(|a| (*a).to_owned()).collect();
        self
    }

    /// A build, not yet started.
    pub(crate) fn command(&self) -> Command {
        let mut args = vec!["build", "--now", TODAY];
        args.extend(self.args.iter().map(String::as_str));
        ibid(&self.root(), &args)
    }

    /// Builds, whatever comes of it.
    pub(crate) fn try_build(&self) -> Ran {
        let ran = run(self.command());
        ran.sound();
        ran
    }

    /// Checks, whatever comes of it: one JSON object a finding.
    pub(crate) fn findings(&self) -> Vec<serde_json::Value> {
        let ran = run(ibid(&self.root(), &["check", "--now", TODAY, "--format", "json"]));
        ran.sound();
        ran.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    }

    /// The codes of what checking finds.
    pub(crate) fn codes(&self) -> Vec<String> {
        self.findings().iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect()
    }

    /// Builds; it must succeed.
    pub(crate) fn build(self) -> Self {
        let ran = self.try_build();
        assert!(ran.status.success(), "the build failed:\n{}", ran.stderr);
        self
    }

    /// Builds; it must fail, name each of `told`, and change nothing that is published or lies beside the site.
    pub(crate) fn fails(self, told: &[&str]) -> Self {
        // What was made before the failure may be kept in the cache; the twin is not what is published.
        let files = |folder: &Path| {
            let mut all = files(folder);
            all.retain(|path, _| !path.contains("/.ibid-cache/") && !path.contains(TWIN));
            all
        };
        let before = files(self.beside());
        let ran = self.try_build();
        assert_eq!(ran.status.code(), Some(1), "it should fail, and say: {told:?}\n{}", ran.stderr);
        for one in told {
            assert!(ran.stderr.contains(one), "“{one}” is not in:\n{}", ran.stderr);
        }
        let after = files(self.beside());
        same_files(&before, &after, "a failed build changed something");
        self
    }

    /// What is published: paths and bytes.
    pub(crate) fn published(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.path("public"))
    }

    /// The text of a published file.
    pub(crate) fn text(&self, path: &str) -> String {
        let bytes = fs::read(self.path("public").join(path));
        String::from_utf8(bytes.unwrap_or_else(|e| panic!("{path}: {e}"))).unwrap()
    }

    /// A published file holds a text.
    pub(crate) fn has(self, path: &str, needle: &str) -> Self {
        let text = self.text(path);
        assert!(text.contains(needle), "“{needle}” is not in {path}:\n{text}");
        self
    }

    /// No published file has this name, or this in its text.
    pub(crate) fn nowhere(self, needle: &str) -> Self {
        for (path, bytes) in self.published() {
            assert!(!path.contains(needle), "{path}");
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(needle), "“{needle}” is in {path}");
        }
        self
    }

    /// What a first build of the site as it is now publishes.
    pub(crate) fn built_clean(&self) -> BTreeMap<String, Vec<u8>> {
        let clean = Self::new();
        for (path, bytes) in files(&self.root()) {
            if !path.starts_with("public/") && !path.starts_with(".ibid-cache/") && !path.contains(TWIN) {
                assert!(!path.contains("ibid-new") && !path.contains("ibid-old"), "left behind: {path}");
                clean.put(&path, bytes);
            }
        }
        let args: Vec<&str> = self.args.iter().map(String::as_str).collect();
        clean.args(&args).build().published()
    }

    /// The published folder is what a first build of the same site gives, byte for byte, and nothing is left
    /// beside it.
    pub(crate) fn equals_a_clean_build(self) {
        same_files(&self.published(), &self.built_clean(), "after edits, and built clean");
    }
}
