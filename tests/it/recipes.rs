//! What a small newsroom's site needs is made by somebody who does what the guide's page of steps says, and nothing else.

use crate::command::run;
use crate::picture_bytes::{corners, plain};
use crate::site_test::files;
use image::ImageFormat;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What a page of the guide tells to do.
enum Step {
    /// A file's text.
    File(String, String),
    /// A command.
    Command(String),
}

/// The steps of the page, in order: blocks after a line that names a file, and commands.
fn steps() -> Vec<Step> {
    let page =
        fs::read_to_string(format!("{}/content/guide/recipes.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut steps = Vec::new();
    let mut file = None;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix('`').and_then(|l| l.strip_suffix("`:")) {
            file = Some(name.to_owned());
        } else if let Some(language) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
            let text = block.join("\n") + "\n";
            steps.push(match language {
                "sh" => Step::Command(text.trim().to_owned()),
                _ => Step::File(file.take().expect("a block of no file"), text),
            });
        }
    }
    steps
}

/// Settings with more lines, put where the page says.
fn with_lines(settings: &str, more: &str) -> String {
    let tables = more.find('[').filter(|at| *at == 0 || more[..*at].ends_with('\n')).unwrap_or(more.len());
    let mut settings = settings.to_owned();
    for line in more[..tables].lines().filter(|l| !l.is_empty()) {
        let key = line.split(" = ").next().unwrap();
        let old = settings.lines().find(|l| l.split(" = ").next() == Some(key)).map(str::to_owned);
        settings = match old {
            Some(old) => settings.replacen(&old, line, 1),
            None => format!("{line}\n{settings}"),
        };
    }
    format!("{settings}\n{}", &more[tables..])
}

/// Does all that the page says, in a folder; what was printed last.
fn done(folder: &Path) {
    let site = folder.join("my-site");
    assert!(run(folder, &["init", "my-site"]).starts_with("exit 0"));
    fs::write(
        site.join("content/logo.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"/>",
    )
    .unwrap();
    fs::write(site.join("content/articles/pier.jpg"), plain(&corners(1200, 800), ImageFormat::Jpeg)).unwrap();
    for step in steps() {
        match step {
            Step::File(path, text) if path == "site.toml" => {
                let old = fs::read_to_string(site.join(&path)).unwrap();
                fs::write(site.join(path), with_lines(&old, &text)).unwrap();
            }
            Step::File(path, text) => {
                fs::create_dir_all(site.join(&path).parent().unwrap()).unwrap();
                fs::write(site.join(path), text).unwrap();
            }
            Step::Command(line) => {
                let words: Vec<&str> = line.split_whitespace().skip(1).collect();
                let told = run(folder, &words);
                assert!(line.starts_with("ibid ") && told.starts_with("exit 0"), "{line}\n{told}");
            }
        }
    }
}

/// What is there once it is done: a published file, and what it has.
const MADE: &[(&str, &str)] = &[
    ("about/index.html", "We read what officials publish"),
    ("about/index.html", "\"@type\":\"AboutPage\""),
    ("index.html", "<a href=\"/contact/\">Contact</a>"),
    ("articles/ferry/index.html", "<a href=\"/contact/\">Contact</a>"),
    ("contact/index.html", "\"@type\":\"ContactPage\""),
    ("index.html", "<a href=\"/about/\">About us</a>"),
    ("authors/lee/index.html", "<em>council</em>"),
    ("authors/lee/index.html", "Dredging Begins"),
    ("authors/ruiz/index.html", "Ferry Service Resumes"),
    ("articles/ferry/index.html", "href=\"/authors/ruiz/\">Tom Ruiz</a>"),
    ("categories/transport/index.html", "Dredging Begins"),
    ("articles/dredging/index.html", "Part 2 of 2"),
    ("articles/ferry/index.html", "rel=\"next\" href=\"/articles/dredging/\""),
    (
        "articles/pier/index.html",
        "<figcaption>The pier in the storm of June 14. <span class=\"credit\">Ann Lee / My Briefs</span>",
    ),
    ("articles/pier/index.html", "/articles/pier-480w.jpg?v="),
    ("articles/pier/index.html", "<p class=\"pull-who\">Paul Adeyemi, harbor master</p>"),
    ("articles/pier/index.html", "<div class=\"embed embed--video\">"),
    ("articles/count/index.html", "LiveBlogPosting"),
    ("articles/count/index.html", "<article class=\"update h-entry\" id=\"t-2130\">"),
    ("articles/count/index.html", "Tom Ruiz"),
    ("2019/library-hours.html", "/articles/library/"),
    ("_redirects", "/2019/library-hours.html /articles/library/ 301!"),
];

#[test]
fn a_newsrooms_site_is_made_by_the_guide_alone() {
    let folder = tempfile::tempdir().unwrap();
    done(folder.path());
    let site = folder.path().join("my-site");
    let built = run(&site, &["build"]);
    assert!(built.starts_with("exit 0"), "{built}");
    let text = |path: &str| {
        fs::read_to_string(site.join("public").join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    };
    for (path, has) in MADE {
        let text = text(path);
        let text = if path.ends_with(".html") { text.replace(": ", ":") } else { text };
        assert!(text.contains(&has.replace(": ", ":")), "“{has}” is not in {path}:\n{text}");
    }
    let published: BTreeMap<String, Vec<u8>> = files(&site.join("public"));
    for (path, bytes) in published.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        let is_redirect = page.contains("http-equiv=\"refresh\"");
        let (head, _) = page.split_once("</head>").unwrap_or((&page, ""));
        assert!(
            is_redirect || head.contains("<script defer src=\"https://stats.example/count.js\"></script>"),
            "{path}"
        );
        assert!(is_redirect || page.contains("<img class=\"logo\" src=\"/logo.svg?v="), "{path}");
    }
    // The preview is the same site at its own address.
    let preview = fs::read_to_string(site.join("preview/articles/ferry/index.html")).unwrap();
    assert!(
        preview.contains("https://preview-12.example/articles/ferry/")
            && !preview.contains("https://example.org")
    );
    let letter = fs::read_to_string(folder.path().join("letter.html")).unwrap();
    assert!(
        letter.contains("The Pier Holds") && letter.contains("https://example.org/articles/pier/"),
        "{letter}"
    );
    let plain = fs::read_to_string(folder.path().join("letter.txt")).unwrap();
    assert!(plain.contains("Dredging Begins") && !plain.contains("<p"), "{plain}");
}
