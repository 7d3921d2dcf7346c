//! Storms of edits on a site that is served: at the end every address is what a clean build publishes there, and
//! while they last nobody gets anything but a page.

use crate::serve_run::Served;
use crate::site_test::{SiteTest, brief};
use crate::skipped::skipped;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::symlink;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Seconds of load; fewer in a slow build of our own.
const LOAD: u64 = if cfg!(debug_assertions) { 5 } else { 30 };

/// A site with a bit of everything: people who are quoted, sources, tags, sections, pages of lists, a theme.
fn site() -> SiteTest {
    let mut site = SiteTest::new()
        .file("site.toml", settings(3))
        .file("content/_people.yaml", "okafor: {name: Dana Okafor, roles: [{title: mayor}]}\n")
        .file("content/_organizations.yaml", "courier: {name: The Courier, kind: newspaper}\n")
        .file("content/_sources.yaml", "study: {title: A Study, outlet: courier, date: 2026-10-01}\n")
        .file("content/_data/votes.json", "{\"yes\": 5}")
        .file("content/votes/_index.md", "---\ntitle: The votes\n---\nAll of them.\n")
        .file("content/chart.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("themes/mine/theme.toml", "name = \"mine\"\nextends = \"broadsheet\"\n")
        .file("themes/mine/templates/404.html", template(0))
        .file("themes/mine/static/mine.css", "a { color: red }");
    for i in 0..8 {
        site = site.file(&path(i), text(i, 0));
    }
    site
}

fn settings(per_page: usize) -> String {
    format!(
        "title = \"The Test\"\nbase_url = \"https://test.example\"\ntheme = \"mine\"\npaginate_by = {per_page}\n"
    )
}

fn template(version: usize) -> String {
    format!(
        "{{% set votes = load_data(path=\"votes.json\") %}}<title>{version}</title>\n\
         {{{{ asset(path=\"mine.css\") }}}} {{{{ votes.yes }}}}</body>"
    )
}

fn path(i: usize) -> String {
    format!("content/{}/b{i}.md", ["articles", "votes", "articles/far"][i % 3])
}

fn text(i: usize, version: usize) -> String {
    let tags = ["energy", "water", "roads"][(i + version) % 3];
    let day = 1 + (i + version / 3) % 9;
    let said = [
        "“We will build it,” said Dana Okafor.",
        "It passed.[@study]",
        "Nothing was said.",
        "```rust\nfn main() {}\n```",
    ][(i + version) % 4];
    format!(
        "---\ntitle: Brief {i}, version {version}\ndate: 2026-11-0{day}\ntags: [{tags}]\n---\nWords of {version}. {said}\n\n{said}\n"
    )
}

/// Whole numbers below `n`, the same for the same seed.
fn picker(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |n| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    }
}

/// Saves as many editors do: the old file is moved away, the new one takes its place, the old one is deleted.
fn save_by_renaming(site: &SiteTest, file: &str, text: &str, away: Duration) {
    let (file, old) = (site.path(file), site.path(&format!("{file}~")));
    fs::rename(&file, &old).unwrap();
    std::thread::sleep(away);
    fs::write(&file, text).unwrap();
    fs::remove_file(old).unwrap();
}

#[test]
fn two_hundred_saves_in_two_seconds() {
    let site = site();
    let served = Served::new(&site, &[]);
    for version in 1..=200 {
        site.put(&path(version % 8), text(version % 8, version));
        std::thread::sleep(Duration::from_millis(10));
    }
    served.equals_a_clean_build(&site, &[]);
}

#[test]
fn saves_by_renaming_never_take_a_page_away() {
    let site = site();
    let served = Served::new(&site, &[]);
    let (done, missing) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                missing.fetch_add(usize::from(served.get("/articles/b0/").status != 200), Ordering::Relaxed);
            }
        });
        for version in 1..=40 {
            save_by_renaming(&site, &path(0), &text(0, version), Duration::from_millis(version as u64 % 8));
            std::thread::sleep(Duration::from_millis(15));
        }
        // By a file beside it that is moved over it.
        for version in 41..=60 {
            site.put("content/articles/.b0.md.new", text(0, version));
            fs::rename(site.path("content/articles/.b0.md.new"), site.path(&path(0))).unwrap();
            std::thread::sleep(Duration::from_millis(15));
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(missing.into_inner(), 0, "{}", served.log());
    served.equals_a_clean_build(&site, &[]);
}

#[test]
fn folders_are_deleted_made_again_moved_and_replaced_by_a_link() {
    let site = site();
    let served = Served::new(&site, &[]);
    for round in 1..=5 {
        fs::remove_dir_all(site.path("content/articles")).unwrap();
        if round % 2 == 0 {
            served.until("they are gone", || (served.get("/articles/b0/").status == 404).then_some(()));
        }
        for i in [0, 3, 6, 2, 5] {
            site.put(&path(i), text(i, round));
        }
        site.put(&format!("content/articles/deep/er/n{round}.md"), brief("Deep", "Words."));
    }
    served.equals_a_clean_build(&site, &["/articles/deep/er/n1/"]);
    fs::rename(site.path("content/articles/deep"), site.path("content/moved")).unwrap();
    served.equals_a_clean_build(&site, &["/articles/deep/er/n5/"]);
    site.put("content/moved/er/later.md", brief("Later", "In a folder that was moved."));
    served.until_has("/moved/er/later/", "In a folder that was moved.");
    // A link in the place of the folder is refused; what was shown stays, and the folder comes back.
    fs::rename(site.path("content/moved"), site.beside().join("moved")).unwrap();
    symlink("../../moved", site.path("content/moved")).unwrap();
    served.until_panel("/", "content/moved", true);
    assert_eq!(served.get("/moved/er/later/").status, 200);
    fs::remove_file(site.path("content/moved")).unwrap();
    site.put("content/moved/er/back.md", brief("Back", "A folder again."));
    served.equals_a_clean_build(&site, &["/moved/er/later/"]);
    // The whole content, and the theme.
    fs::rename(site.path("content"), site.path("content-away")).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    fs::rename(site.path("content-away"), site.path("content")).unwrap();
    fs::rename(site.path("themes/mine"), site.path("themes/away")).unwrap();
    served.until_panel("/", "there is no theme", true);
    fs::rename(site.path("themes/away"), site.path("themes/mine")).unwrap();
    served.until_panel("/", "there is no theme", false);
    site.put("content/votes/b1.md", text(1, 99));
    site.put("themes/mine/templates/404.html", template(9));
    served.equals_a_clean_build(&site, &[]);
}

#[test]
fn six_hundred_files_at_once_are_two_rebuilds() {
    let site = site();
    let served = Served::new(&site, &[]);
    let folder = site.path("content/many");
    fs::create_dir(&folder).unwrap();
    let mut judged = 0;
    for version in 1..=8 {
        std::thread::sleep(Duration::from_millis(200)); // so that this is a change of its own
        let before = served.shown();
        let started = Instant::now();
        let mut last = started;
        let mut longest = Duration::ZERO;
        for i in 0..600 {
            fs::write(folder.join(format!("m{i}.md")), text(i, version)).unwrap();
            longest = longest.max(last.elapsed());
            last = Instant::now();
        }
        until_all_are_shown(&served, version);
        let took = started.elapsed();
        let rebuilds = served.shown() - before;
        println!("600 files, the longest pause {longest:?}, shown after {took:?}, {rebuilds} rebuilds");
        // Where this test itself was kept from writing, its files did not come at once: another try.
        judged += usize::from(longest < Duration::from_millis(15));
        assert!(rebuilds <= 2 || longest >= Duration::from_millis(15), "{rebuilds}\n{}", served.log());
        if judged == 2 {
            break;
        }
    }
    if judged == 0 {
        skipped("this machine never wrote 600 files at once; those moved into place are judged");
    }
    fs::remove_dir_all(&folder).unwrap();
    served.equals_a_clean_build(&site, &["/many/m0/", "/many/m599/", "/many/"]);
    // In one step, as a folder that is moved into place: at once by any measure.
    for i in 0..600 {
        fs::create_dir_all(site.path("many")).unwrap();
        fs::write(site.path(&format!("many/m{i}.md")), text(i, 9)).unwrap();
    }
    let before = served.shown();
    fs::rename(site.path("many"), &folder).unwrap();
    until_all_are_shown(&served, 9);
    served.equals_a_clean_build(&site, &[]);
    assert!(served.shown() - before <= 2, "{}", served.log());
}

/// Waits until the last of six hundred files is shown as of a version, and the sitemap has them all.
fn until_all_are_shown(served: &Served, version: usize) {
    served.until_has("/many/m599/", &format!("Brief 599, version {version}"));
    served.until("all are shown", || {
        (served.get("/sitemap.xml").text().matches("/many/m").count() == 600).then_some(())
    });
}

#[test]
fn everything_at_once_is_broken_and_mended() {
    let site = site();
    let served = Served::new(&site, &[]);
    for round in 1..=3 {
        site.put("themes/mine/templates/404.html", "{% if %}");
        site.put("site.toml", "title = ");
        site.put("content/_people.yaml", "okafor: 3\n");
        site.put("content/_data/votes.json", "{");
        site.put(&path(1), "---\ntitle: T\n");
        site.put("content/votes/_index.md", "---\ntitel: T\n---\n");
        served.until_panel("/", "6 errors", true);
        assert_eq!((served.get("/articles/b0/").status, served.get("/none/").status), (200, 404));
        site.put("content/_data/votes.json", format!("{{\"yes\": {round}}}"));
        site.put(&path(1), text(1, round));
        site.put("content/_people.yaml", format!("okafor: {{name: Dana Okafor, aliases: [D{round}]}}\n"));
        site.put("themes/mine/templates/404.html", template(round));
        site.put("content/votes/_index.md", format!("---\ntitle: Votes {round}\n---\nAll.\n"));
        site.put("site.toml", settings(2 + round));
        served.equals_a_clean_build(&site, &[]);
    }
    site.put("site.toml", settings(4).replace("theme =", "permalinks = {votes = \"/v/:slug/\"}\ntheme ="));
    served.equals_a_clean_build(&site, &["/votes/b1/"]);
    site.put("site.toml", settings(4).replace("theme =", "time_zone = \"Asia/Tokyo\"\ntheme ="));
    served.equals_a_clean_build(&site, &["/v/b1/"]);
    site.put("site.toml", settings(4).replace("theme = \"mine\"\n", ""));
    served.equals_a_clean_build(&site, &["/mine.css"]);
}

#[test]
fn random_edits_end_as_a_clean_build() {
    for seed in 1..=3 {
        let site = site();
        let served = Served::new(&site, &[]);
        let mut pick = picker(seed);
        for step in 1..=80 {
            let i = pick(12);
            match pick(14) {
                0 => {
                    let _ = fs::remove_file(site.path(&path(i)));
                }
                1 => site.put(&path(i), "---\ntitle: broken\n"),
                2 => site.put("themes/mine/templates/404.html", "{{ nonsense }}"),
                3 => site.put("themes/mine/static/mine.css", format!("a {{ margin: {step}px }}")),
                4 => site.put("site.toml", settings(1 + pick(5))),
                5 => site.put("content/_data/votes.json", format!("{{\"yes\": {step}}}")),
                6 => site.put(&format!("content/votes/a{}.txt", pick(3)), format!("{step}")),
                7 => site.put(
                    "content/_people.yaml",
                    format!("okafor: {{name: Dana Okafor, aliases: [A{step}]}}\n"),
                ),
                8 if site.path(&path(i)).exists() => {
                    save_by_renaming(&site, &path(i), &text(i, step), Duration::from_millis(3));
                }
                9 => {
                    let _ = fs::remove_dir_all(site.path("content/articles/far"));
                }
                _ => site.put(&path(i), text(i, step)),
            }
            std::thread::sleep(Duration::from_millis(pick(25) as u64));
        }
        // What is still broken is mended, so that it can be built.
        site.put("themes/mine/templates/404.html", template(1));
        for i in 0..12 {
            if fs::read_to_string(site.path(&path(i))).is_ok_and(|t| t.contains("broken")) {
                site.put(&path(i), text(i, 500));
            }
        }
        let gone: Vec<String> = (0..12)
            .filter(|i| !site.path(&path(*i)).exists())
            .map(|i| path(i).replace("content", "").replace(".md", "/"))
            .collect();
        let gone: Vec<&str> = gone.iter().map(String::as_str).collect();
        println!("seed {seed}: {} rebuilds", served.shown());
        served.equals_a_clean_build(&site, &gone);
    }
}

#[test]
fn load_with_edits_is_answered_with_pages_alone() {
    let site = site();
    let served = Served::new(&site, &[]);
    let done = AtomicBool::new(false);
    let answered = AtomicUsize::new(0);
    let paths = [
        "/",
        "/articles/",
        "/articles/b0/",
        "/tags/",
        "/sitemap.xml",
        "/atom.xml",
        "/mine.css",
        "/speakers/",
    ];
    let load = |offset: usize| {
        // One connection for many requests, as browsers have it.
        let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.set_nodelay(true).unwrap();
        for path in paths.iter().cycle().skip(offset) {
            if done.load(Ordering::Relaxed) {
                return;
            }
            let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n");
            stream.write_all(request.as_bytes()).unwrap();
            let mut answer = Vec::new();
            let mut piece = vec![0; 65_536];
            loop {
                let read = stream.read(&mut piece).unwrap();
                assert!(read > 0, "{path} is cut");
                answer.extend_from_slice(&piece[..read]);
                let Some(end) = answer.windows(4).position(|w| w == b"\r\n\r\n") else { continue };
                let head = String::from_utf8_lossy(&answer[..end]).into_owned();
                assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
                let (_, length) = head.split_once("content-length: ").unwrap();
                let length: usize = length.lines().next().unwrap().parse().unwrap();
                assert!(length > 0, "{path} is empty");
                if answer.len() >= end + 4 + length {
                    break;
                }
            }
            answered.fetch_add(1, Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|i| scope.spawn(move || load(i * 2))).collect();
        for version in 1..=LOAD * 2 {
            let version = version as usize;
            save_by_renaming(&site, &path(0), &text(0, version * 4), Duration::from_millis(2));
            match version % 4 {
                0 => site.put("site.toml", settings(2 + version % 3)),
                1 => site.put("themes/mine/templates/404.html", template(version)),
                2 => site.put(&path(1), "---\ntitle: broken\n"),
                _ => site.put(&path(1), text(1, version)),
            }
            std::thread::sleep(Duration::from_millis(500));
        }
        done.store(true, Ordering::Relaxed);
        for thread in threads {
            thread.join().unwrap();
        }
    });
    let answered = answered.into_inner();
    println!("{answered} answers in {LOAD} s, {} rebuilds", served.shown());
    assert!(answered > 100 && served.shown() > LOAD as usize, "{answered}\n{}", served.log());
    site.put(&path(1), text(1, 7));
    served.equals_a_clean_build(&site, &[]);
}
