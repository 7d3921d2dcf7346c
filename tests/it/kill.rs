//! Atomic publishing: a build that is killed, at whatever moment, leaves the old site or the new one.

use crate::site_test::{SiteTest, TWIN, brief, files, wait};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const BRIEFS: usize = 2_000;
/// Moments of a build at which it is killed, for each of the two signals; fewer in a slow build of our own.
const MOMENTS: u32 = if cfg!(debug_assertions) { 8 } else { 20 };

fn settings(title: &str) -> String {
    format!(
        "title = \"{title}\"\nbase_url = \"https://test.example\"\ntheme = \"plain\"\npaginate_by = 500\n\
         [feeds]\nformats = []\n"
    )
}

/// A hash of everything that is published.
fn state(site: &SiteTest) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in files(&site.path("public")) {
        hasher.update(path.as_bytes()).update(&[0]).update(&bytes).update(&[0]);
    }
    hasher.finalize()
}

/// Waits until the new site is whole and about to take the old one's place, or the build has ended.
fn until_whole(child: &mut Child, staging: &Path) {
    let manifest = staging.join(".ibid-manifest.json");
    // A twin has one, until something is put into it.
    for is_whole in [false, true] {
        while child.try_wait().unwrap().is_none() && manifest.exists() != is_whole {
            std::hint::spin_loop();
        }
    }
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let mut site = SiteTest::new()
        .file("themes/plain/theme.toml", "name = \"plain\"\nextends = \"broadsheet\"\n")
        .file("themes/plain/templates/brief.html", "<h1>{{ site.title }}</h1>{{ brief.body }}");
    for i in 0..BRIEFS {
        site = site.file(&format!("content/articles/b{i}.md"), brief(&format!("B{i}"), "Body."));
    }
    // Two sites of which every page differs: each round tries to put one in the place of the other.
    let titles = ["The Old", "The New"];
    let mut took = Duration::ZERO;
    let whole: Vec<_> = [1, 0]
        .iter()
        .map(|i| {
            site.put("site.toml", settings(titles[*i]));
            let ran = site.try_build();
            assert!(ran.status.success(), "{}", ran.stderr);
            took = ran.took;
            state(&site)
        })
        .collect();
    let whole = [whole[1], whole[0]];
    assert_ne!(whole[0], whole[1]);
    assert!(site.published().len() > BRIEFS);
    let staging = site.path(TWIN);
    let mut now = 0;
    let mut ended = [0, 0, 0]; // killed with the old site in place, with the new one, not killed in time
    for moment in 0..MOMENTS * 2 {
        site.put("site.toml", settings(titles[1 - now]));
        let started = Instant::now();
        let mut child = site.command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let nth = moment / 2;
        if nth % 4 == 3 {
            // Round the exchange itself, and the clearing away of the old site after it.
            until_whole(&mut child, &staging);
            std::thread::sleep(Duration::from_micros(u64::from(nth / 4) * 1_500));
        } else {
            std::thread::sleep(took.mul_f64(f64::from(nth + 1) / f64::from(MOMENTS)));
        }
        if moment % 2 == 0 {
            let _ = child.kill();
        } else {
            let pid = child.id().to_string();
            let _ = Command::new("kill").args(["-INT", &pid]).stderr(Stdio::null()).status();
        }
        let status = wait(&mut child, started);
        let state = state(&site);
        let Some(found) = whole.iter().position(|w| *w == state) else {
            panic!("torn: moment {moment}, {took:?} a build, {status:?}, {} files", site.published().len());
        };
        if status.code().is_none() {
            ended[usize::from(found != now)] += 1;
        } else {
            assert_ne!(found, now, "it ended, and published nothing");
            ended[2] += 1;
        }
        now = found;
    }
    println!("{took:?} a build; killed: {} old, {} new; {} ended first", ended[0], ended[1], ended[2]);
    assert!(ended[0] + ended[1] >= MOMENTS, "hardly any was killed in time: {ended:?}");
    let site = site.file("site.toml", settings("The End")).build();
    let left: Vec<_> = fs::read_dir(site.root()).unwrap().map(|e| e.unwrap().file_name()).collect();
    // site.toml, content, themes, public, .ibid-cache, and perhaps the twin
    assert!(left.len() - usize::from(site.path(TWIN).exists()) == 5, "left behind: {left:?}");
    site.equals_a_clean_build();
}

/// Files in the cache of pictures: whole ones, and ones that are being written.
fn cached(site: &SiteTest) -> (usize, usize) {
    let names = fs::read_dir(site.path(".ibid-cache")).into_iter().flatten().flatten();
    let names: Vec<String> = names.map(|e| e.file_name().into_string().unwrap()).collect();
    let cut = names.iter().filter(|n| n.ends_with(".new")).count();
    (names.iter().filter(|n| n.len() == 64).count(), cut)
}

#[test]
fn a_build_killed_while_it_fills_the_cache_leaves_nothing_that_a_later_page_shows() {
    const PICTURES: usize = 12;
    let mut site = SiteTest::new();
    for i in 0..PICTURES {
        // Pictures that differ, with much in them: their copies take a while to make and to write.
        let seed = 2_654_435_761_u32.wrapping_mul(i as u32 + 1);
        let noise = |x: u32, y: u32| (x.wrapping_mul(y ^ seed) >> 5) as u8;
        let picture =
            image::RgbImage::from_fn(1200, 800, |x, y| image::Rgb([noise(x, y), noise(y, x), (x ^ y) as u8]));
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
        let brief = format!(
            "---\ntitle: B{i}\ndate: 2026-11-01\nphotos: [{{src: p{i}.jpg, alt: A picture, credit: Ada Moss}}]\n---\nText.\n"
        );
        site = site
            .file(&format!("content/articles/b{i}.md"), brief)
            .file(&format!("content/articles/p{i}.jpg"), bytes.into_inner());
    }
    let wanted = site.built_clean();
    let mut killed_at = Vec::new();
    for copies in [1, 4, 9, 14, 20] {
        let started = Instant::now();
        let mut child = site.command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while child.try_wait().unwrap().is_none() && cached(&site).0 < copies {
            std::hint::spin_loop();
        }
        let _ = child.kill();
        wait(&mut child, started);
        killed_at.push(cached(&site));
        assert!(!site.path("public").exists(), "it was killed too late to tell anything: {killed_at:?}");
    }
    println!("whole and cut copies after each kill: {killed_at:?}");
    // One of them as a disk without power may leave it: named, and cut.
    let whole = fs::read_dir(site.path(".ibid-cache")).unwrap().map(|e| e.unwrap().path());
    let whole: Vec<_> = whole.filter(|p| p.file_name().is_some_and(|name| name.len() == 64)).collect();
    let bytes = fs::read(&whole[0]).unwrap();
    fs::write(&whole[0], &bytes[..bytes.len() / 2]).unwrap();
    let site = site.build();
    crate::site_test::same_files(&site.published(), &wanted, "after five kills, and built clean");
    assert_eq!(cached(&site).1, 0, "what the kills cut short is gone");
}
