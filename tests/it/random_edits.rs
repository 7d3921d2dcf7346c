//! A cache is never seen: after each of many edits, of everything, by chance, what is published is what a build without
//! a cache publishes.
//!
//! Three hundred take minutes, so two dozen are made unless `IBID_EDITS` says how many; `IBID_SEED` has others made.

use crate::site_test::{Ran, SiteTest, TWIN, files, run, same_files, wait};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Numbers by chance, the same for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

const TITLES: [&str; 5] = ["Harbor", "Quay to Close", "Fares Rise", "The “Old” Bridge", "Café"];
const LANGUAGES: [&str; 7] = ["fr", "en", "de", "es", "it", "nl", "sv"];
const TAGS: [&str; 4] = ["[ferries]", "[ferries, budget]", "[Budget]", "[]"];
const SAID: [&str; 6] = [
    "“We will mend it,” said Ada Moss.",
    "“It is dear,” said Lee Orr, the mayor.",
    "She said Monday that the quay “is safe.”",
    "[See](@/articles/b1.md) what was decided.",
    "![A quay](pier.png)",
    "## A part\n\n```rust\nfn main() {}\n```",
];
const DATES: [&str; 6] =
    ["2026-11-01", "2026-11-19", "2026-11-21 09:00", "2026-11-22", "2026-11-24", "2027-01-05"];
const NOWS: [&str; 6] =
    ["2026-11-20", "2026-11-22", "2026-11-22T12:00", "2026-11-23", "2026-11-25T08:00", "2027-02-01"];

/// A site that is edited by chance.
struct Edited {
    site: SiteTest,
    chance: Chance,
    now: &'static str,
    args: Vec<&'static str>,
    programs: [PathBuf; 2],
    program: usize,
    number: usize,
    /// A file that was moved away, to be put back later: where it was, and where it is.
    away: Option<(PathBuf, PathBuf)>,
}

impl Edited {
    fn new(seed: u64) -> Self {
        let site = SiteTest::new()
            .file("content/_people.yaml", "moss: {name: Ada Moss}\norr: {name: Lee Orr}\n")
            .file("content/_data/votes.json", "{\"n\": 1}")
            .file("themes/own/theme.toml", "name = \"own\"\nextends = \"broadsheet\"\n")
            .file(
                "themes/own/templates/404.html",
                "<p>{{ load_data(path=\"votes.json\") | get(key=\"n\") }}</p>",
            );
        let other = site.beside().join("ibid");
        fs::copy(env!("CARGO_BIN_EXE_ibid"), &other).unwrap();
        let mut bytes = fs::read(&other).unwrap();
        bytes.push(0);
        fs::write(&other, bytes).unwrap();
        let programs = [PathBuf::from(env!("CARGO_BIN_EXE_ibid")), other];
        let chance = Chance(seed);
        let (now, args) = (NOWS[1], Vec::new());
        let mut edited = Self { site, chance, now, args, programs, program: 0, number: 0, away: None };
        edited.settings();
        edited.picture();
        for i in 0..6 {
            edited.brief(i);
        }
        edited.live();
        edited
    }

    fn brief(&mut self, i: usize) {
        self.number += 1;
        let c = &mut self.chance;
        let (title, tags, date) = (c.of(&TITLES), c.of(&TAGS), c.of(&DATES));
        let translated = format!("translation_of: articles/b1.md\nlanguage: {}\n", LANGUAGES[i]);
        let named = format!("slug: name-{i}\n");
        let keys = *c.of(&[
            "",
            "",
            "",
            "draft: true\n",
            "expires: 2026-11-23\n",
            &named,
            "series: [Quay]\n",
            "series: [Quay]\n",
            if i == 1 { "" } else { &translated },
        ]);
        let body = format!("{}\n\nNo. {}.\n\n{}", c.of(&SAID), self.number, c.of(&SAID));
        let text = format!("---\ntitle: {title}\ndate: {date}\ntags: {tags}\n{keys}---\n{body}\n");
        self.site.put(&format!("content/articles/b{i}.md"), text);
    }

    fn settings(&mut self) {
        let c = &mut self.chance;
        let (title, theme, n) = (c.of(&TITLES), c.of(&["broadsheet", "own", "wire"]), 1 + c.below(4));
        let more = c.of(&["", "[markdown]\nsmart_punctuation = true\n", "[search]\nenabled = false\n"]);
        let more = format!("{more}{}", c.of(&["", "[cards]\nenabled = true\n"]));
        let twin = *c.of(&["", "", "", "twin = false\n"]);
        let zone = c.of(&["UTC", "America/New_York"]);
        let taxonomies = "taxonomies = [\"tags\", {name = \"series\", ordered = true}]";
        self.site.put(
            "site.toml",
            format!(
                "title = \"{title}\"\nbase_url = \"https://test.example\"\ntheme = \"{theme}\"\n\
                 paginate_by = {n}\ntime_zone = \"{zone}\"\n{taxonomies}\n{twin}{more}"
            ),
        );
    }

    fn picture(&mut self) {
        let color = self.chance.below(256) as u8;
        let picture = image::RgbImage::from_pixel(8, 8, image::Rgb([color, 0, 99]));
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        self.site.put("content/articles/pier.png", bytes.into_inner());
    }

    /// A file below a folder, by chance.
    fn any(&mut self, folder: &str) -> Option<PathBuf> {
        let names: Vec<String> = files(&self.site.path(folder)).into_keys().collect();
        let name = (!names.is_empty()).then(|| self.chance.of(&names).clone())?;
        Some(self.site.path(folder).join(name))
    }

    /// Changes something; says what.
    fn edit(&mut self) -> &'static str {
        let i = self.chance.below(7);
        let path = self.site.path(&format!("content/articles/b{i}.md"));
        match self.chance.below(27) {
            0..=3 => {
                self.brief(i);
                "a brief"
            }
            4 => {
                // The brief that others link to stays.
                if i != 1 {
                    let _ = fs::remove_file(path);
                }
                "a brief less"
            }
            5 => {
                self.keeping_the_time(&path);
                "a text of the same time and length"
            }
            6 => {
                let name = *self.chance.of(&["Ada Moss", "Ada N. Moss", "Adele Moss"]);
                self.site
                    .put("content/_people.yaml", format!("moss: {{name: {name}}}\norr: {{name: Lee Orr}}\n"));
                "the registry"
            }
            7 => {
                let n = self.chance.below(3);
                self.site.put("content/_data/votes.json", format!("{{\"n\": {n}}}"));
                "data"
            }
            8 => {
                let word = *self.chance.of(&["gone", "lost"]);
                self.site.put("themes/own/templates/parts/own.html", word);
                self.site.put(
                    "themes/own/templates/404.html",
                    format!("<p>{word} {{{{ brief(path=\"articles/b1.md\") | get(key=\"title\", default=\"\") }}}}</p>"),
                );
                "a template"
            }
            9 => {
                self.settings();
                "settings"
            }
            10 => {
                self.picture();
                "a picture"
            }
            11 => {
                self.now = NOWS[self.chance.below(NOWS.len())];
                "the clock"
            }
            12 => {
                self.args = self.chance.of(&[vec![], vec!["--drafts"], vec!["--future"]]).clone();
                "options"
            }
            13 => {
                self.program = 1 - self.program;
                "the program"
            }
            14 => {
                self.damage();
                "the cache"
            }
            15 => {
                if let Some(file) = self.any("public").filter(|f| !f.ends_with(".ibid-manifest.json")) {
                    if self.chance.below(2) == 0 { fs::remove_file(file) } else { fs::write(file, "mine") }
                        .unwrap();
                }
                "what is published"
            }
            16 => {
                self.brief(i);
                self.killed();
                "a build that is killed"
            }
            17 => {
                self.live();
                "a live page"
            }
            18 => {
                self.moved();
                "a file that is moved, or put back"
            }
            19 => {
                self.template();
                "a template of briefs or of lists"
            }
            20 => {
                let names = ["Quay notes", "Harbor notes"];
                let (title, text) = (*self.chance.of(&names), *self.chance.of(&SAID));
                let form = *self.chance.of(&["", "kind: pages\n", "sort: oldest\n"]);
                let to = *self.chance.of(&["content/articles/_index.md", "content/about/_index.md"]);
                self.site.put(to, format!("---\ntitle: {title}\n{form}---\n{text}\n"));
                "a section's own page"
            }
            21 => {
                self.twin();
                "the twin"
            }
            22 => {
                self.brief(i);
                self.killed_over_the_twin();
                "a build that is killed when it fills the twin"
            }
            23 => {
                let color = *self.chance.of(&["teal", "navy"]);
                self.site.put("themes/own/static/own.css", format!("p {{ color: {color} }}"));
                "a style sheet"
            }
            24 => {
                // As an editor does that writes beside and renames, or a copy that keeps the time.
                if path.exists() {
                    let beside = path.with_extension("part");
                    let time = fs::metadata(&path).unwrap().modified().unwrap();
                    fs::copy(&path, &beside).unwrap();
                    fs::File::options().write(true).open(&beside).unwrap().set_modified(time).unwrap();
                    fs::rename(beside, path).unwrap();
                }
                "the same text in another file"
            }
            25 => {
                let year = *self.chance.of(&["2025", "2026"]);
                let text = format!("report: {{title: Of the Quay, date: {year}-03-01}}\n");
                self.site.put("content/_sources.yaml", text);
                "the sources"
            }
            _ => "nothing",
        }
    }

    /// A page of which entries come by the clock, and which ends.
    fn live(&mut self) {
        self.number += 1;
        let c = &mut self.chance;
        let said = [c.of(&SAID[..3]), c.of(&SAID[..3])];
        let ended = *c.of(&["", "ended: 2026-11-24\n"]);
        let text = format!(
            "---\ntitle: The Vote\ndate: 2026-11-20\nform: live\n{ended}---\n## 2026-11-20 09:00 Doors open\n\n\
             {} No. {}.\n\n## 2026-11-23 10:00 A count\n\n{}\n",
            said[0], self.number, said[1]
        );
        self.site.put("content/articles/live.md", text);
    }

    /// Moves a brief away, or the one that is away back to where it was, with the time that it had.
    fn moved(&mut self) {
        if let Some((was, is)) = self.away.take() {
            let to = if self.chance.below(2) == 0 { was } else { was.with_file_name("again.md") };
            fs::rename(is, to).unwrap();
            return;
        }
        let i = [0, 2, 3, 4, 5][self.chance.below(5)];
        let was = self.site.path(&format!("content/articles/b{i}.md"));
        let is = self.site.beside().join("away.md");
        if fs::rename(&was, &is).is_ok() {
            self.away = Some((was, is));
        }
    }

    /// Templates that reach for other briefs than the page's own.
    fn template(&mut self) {
        let reach = *self.chance.of(&[
            "{{ brief(path=\"articles/b1.md\") | get(key=\"summary\", default=\"\") }}",
            "{% for b in section(path=\"articles\").briefs %}{{ b.title }} {{ b.minutes }}{% endfor %}",
            "{{ taxonomy(name=\"tags\").terms | length }}",
            "{{ load_data(path=\"votes.json\") | get(key=\"n\") }}",
            "{{ url(path=\"@/articles/b1.md\") }}",
            "plain",
        ]);
        let to = *self.chance.of(&["brief.html", "term.html", "index.html", "speaker.html"]);
        let own = match to {
            "brief.html" => "{{ brief.title }} {{ brief.body }}",
            "term.html" | "index.html" => {
                "{% for b in briefs %}{{ b.title }} {{ b.notes }} {{ b.summary }}{% endfor %}"
            }
            _ => "{% for q in quotations %}{{ q.text }} {{ q.brief.title }}{% endfor %}",
        };
        self.site.put(&format!("themes/own/templates/{to}"), format!("<main>{own} {reach}</main>"));
    }

    /// What may become of the twin.
    fn twin(&mut self) {
        let Some(file) = self.any(TWIN) else { return };
        match self.chance.below(4) {
            0 => fs::remove_file(file).unwrap(),
            1 => fs::remove_dir_all(self.site.path(TWIN)).unwrap(),
            // In place of the file: what has its bytes under another name keeps them.
            2 => {
                let beside = self.site.beside().join("page");
                fs::write(&beside, "mine").unwrap();
                fs::rename(beside, file).unwrap();
            }
            _ => fs::write(file, "mine").unwrap(),
        }
    }

    /// Kills a build soon after it has begun to put the next site together in the twin.
    fn killed_over_the_twin(&mut self) {
        let list = || {
            let mut names = fs::read_dir(self.site.path(".ibid-cache")).into_iter().flatten().flatten();
            names.any(|entry| entry.file_name().to_string_lossy().starts_with("twin-"))
        };
        let started = Instant::now();
        let root = self.site.root();
        let mut child = self.command(&root, &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while child.try_wait().unwrap().is_none() && list() {
            std::hint::spin_loop();
        }
        std::thread::sleep(Duration::from_micros(self.chance.below(4_000) as u64));
        let _ = child.kill();
        wait(&mut child, started);
    }

    fn keeping_the_time(&mut self, path: &Path) {
        let Ok(text) = fs::read_to_string(path) else { return };
        let time = fs::metadata(path).unwrap().modified().unwrap();
        let digit = char::from(b'0' + self.chance.below(10) as u8);
        let text: String = match text.rfind("No. ") {
            Some(at) => format!("{}{digit}{}", &text[..at + 4], &text[at + 5..]),
            None => return,
        };
        fs::write(path, text).unwrap();
        fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    }

    fn damage(&mut self) {
        let Some(file) = self.any(".ibid-cache") else { return };
        let mut bytes = fs::read(&file).unwrap();
        if bytes.is_empty() {
            return;
        }
        let at = self.chance.below(bytes.len());
        match self.chance.below(3) {
            0 => bytes.truncate(at),
            1 => bytes[at] ^= 1 << self.chance.below(8),
            _ => bytes.insert(at, 7),
        }
        fs::write(file, bytes).unwrap();
    }

    fn killed(&mut self) {
        let started = Instant::now();
        let root = self.site.root();
        let mut child = self.command(&root, &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(self.chance.below(300) as u64));
        let _ = child.kill();
        wait(&mut child, started);
    }

    fn command(&self, root: &Path, more: &[&str]) -> Command {
        let mut command = Command::new(&self.programs[self.program]);
        command.arg("--root").arg(root).args(["build", "--now", self.now]).args(&self.args).args(more);
        command.env("NO_COLOR", "1").env_remove("RUST_BACKTRACE").stdin(Stdio::null());
        command
    }

    /// A build without a cache, of the same site elsewhere.
    fn clean(&self, into: &Path) -> Ran {
        for (path, bytes) in files(&self.site.root()) {
            if !path.starts_with("public/") && !path.starts_with('.') {
                let to = into.join(path);
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::write(to, bytes).unwrap();
            }
        }
        run(self.command(into, &["--no-cache"]))
    }
}

fn number(name: &str, or: u64) -> u64 {
    std::env::var(name).map_or(or, |n| n.parse().unwrap())
}

#[test]
fn after_whatever_edits_a_build_with_a_cache_is_one_without() {
    let edits = number("IBID_EDITS", 24);
    let seed = number("IBID_SEED", 1);
    let mut edited = Edited::new(seed);
    let mut same = 0;
    for n in 0..edits {
        // Often enough the clock of the file system has gone on, and stamps are relied on.
        if edited.chance.below(2) == 0 {
            std::thread::sleep(Duration::from_millis(150));
        }
        let what = format!("edit {n} of seed {seed}: {}", edited.edit());
        let with = run(edited.command(&edited.site.root(), &[]));
        let elsewhere = tempfile::tempdir().unwrap();
        let without = edited.clean(elsewhere.path());
        assert_eq!(with.status.code(), without.status.code(), "{what}\n{}\n{}", with.stderr, without.stderr);
        if without.status.success() {
            same_files(&edited.site.published(), &files(&elsewhere.path().join("public")), &what);
            same += 1;
        }
    }
    println!("{same} of {edits} builds were of a site without a mistake");
    assert!(same * 2 > edits, "hardly any build was one");
}
