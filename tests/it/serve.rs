//! The server by itself: what it answers, whom it answers, and that it is hard to upset.

use crate::serve_run::{PATIENCE, Served, built, without_script};
use crate::site_test::{SiteTest, brief};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::symlink;
use std::time::Duration;

/// A quotation that nobody is found to have said.
const NOBODYS: &str = "“Nobody told us about the *wall* at all.”\n\n";

#[test]
fn what_is_served_is_what_is_built() {
    let site = SiteTest::small()
        .config("base_url = \"https://test.example/desk\"")
        .file("site.toml", "title = \"T\"\nbase_url = \"https://test.example/desk\"\n")
        .file("content/articles/chart.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/articles/data.bin", [7; 300]);
    let served = Served::new(&site, &[]);
    for (path, kind) in [
        ("/desk/", "text/html; charset=utf-8"),
        ("/desk/articles/one/", "text/html; charset=utf-8"),
        ("/desk/broadsheet.css", "text/css; charset=utf-8"),
        ("/desk/articles/chart.svg", "image/svg+xml; charset=utf-8"),
        ("/desk/articles/data.bin", "application/octet-stream"),
        ("/desk/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/desk/feed.json", "application/feed+json; charset=utf-8"),
        ("/desk/sitemap.xml", "application/xml; charset=utf-8"),
        ("/desk/robots.txt", "text/plain; charset=utf-8"),
    ] {
        let answer = served.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert!(!answer.head.contains("access-control"), "{}", answer.head);
        let scripts = answer.text().matches("/_ibid/").count();
        assert_eq!(scripts, usize::from(kind.starts_with("text/html")), "{path}");
    }
    assert_eq!(served.get("/").header("location"), Some("/desk/"));
    assert_eq!(served.get("/desk").header("location"), Some("/desk/"));
    assert_eq!(served.get("/desk/articles/one?x=1").header("location"), Some("/desk/articles/one/?x=1"));
    assert_eq!(served.get("/desk/articles/one/index.html").status, 200);
    let missing = served.get("/desk/nothing/");
    assert_eq!(missing.status, 404);
    let built = built(&site);
    assert_eq!(without_script(&missing.body), built["404.html"], "the theme's own page");
    for (path, bytes) in &built {
        let address = format!("/desk/{}", path.strip_suffix("index.html").unwrap_or(path));
        assert_eq!(without_script(&served.get(&address).body), *bytes, "{path}");
    }
    let head = served.ask("HEAD", "/desk/articles/data.bin", &[]);
    assert_eq!((head.status, head.header("content-length"), head.body.len()), (200, Some("300"), 0));
    let post = served.ask("POST", "/desk/", &["content-length: 0"]);
    assert_eq!((post.status, post.header("allow")), (405, Some("get, head")));
}

#[test]
fn ranges_of_a_file_are_served() {
    let bytes: Vec<u8> = (0..700_000_u32).map(|i| (i % 251) as u8).collect();
    let site = SiteTest::small().file("content/film.mp4", &bytes);
    let served = Served::new(&site, &[]);
    let part = |range: &str| served.ask("GET", "/film.mp4", &[&format!("range: {range}")]);
    let whole = served.get("/film.mp4");
    assert_eq!((whole.status, whole.header("accept-ranges")), (200, Some("bytes")));
    assert_eq!(whole.header("content-type"), Some("video/mp4"));
    assert!(whole.body == bytes);
    let middle = part("bytes=1000-299999");
    assert_eq!((middle.status, middle.header("content-range")), (206, Some("bytes 1000-299999/700000")));
    assert!(middle.body == bytes[1000..300_000]);
    assert!(part("bytes=-7").body == bytes[699_993..]);
    assert!(part("bytes=699990-").body == bytes[699_990..]);
    let beyond = part("bytes=700000-");
    assert_eq!((beyond.status, beyond.header("content-range")), (416, Some("bytes */700000")));
    assert_eq!(part("bytes=0-1,5-6").status, 200, "several ranges are answered with the whole");
    assert_eq!(served.ask("GET", "/broadsheet.css", &["range: bytes=0-9"]).body.len(), 10);
}

#[test]
fn a_build_holds_nothing_of_the_preview() {
    let site = SiteTest::small().file("content/articles/doubt.md", brief("Doubt", NOBODYS));
    let served = Served::new(&site, &[]);
    let panel = served.until_panel("/articles/doubt/", "to look at", true);
    assert!(
        panel.contains("W510") && panel.contains("data-passage=\"“Nobody told us about the wall at all.”\""),
        "{panel}"
    );
    assert!(served.get("/articles/doubt/").text().contains("/_ibid/reload.js"));
    let site = site.build();
    for (path, bytes) in site.published() {
        let text = String::from_utf8_lossy(&bytes);
        for trace in ["_ibid", "ibid-panel", "data-snapshot", "data-passage", "to look at"] {
            assert!(!text.contains(trace), "“{trace}” is in {path}");
        }
    }
    site.equals_a_clean_build();
}

#[test]
fn the_margin_offers_what_settles_a_doubt() {
    let people = "okafor: {name: Dana Okafor}\nlee: {name: Kim Lee}\nann: {name: Ann Lee}\n";
    let text = format!(
        "{NOBODYS}“We will build it,” said Dana Okafor.\n\nKim Lee and Ann Lee spoke. “Never again,” said Lee."
    );
    let site = SiteTest::small()
        .file("content/_people.yaml", people)
        .file("content/articles/doubt.md", brief("Doubt", &text));
    let served = Served::new(&site, &[]);
    let panel = served.get("/_ibid/panel?page=/articles/doubt/").text();
    for part in
        ["statements: <b>", "data-copy=\"[@none]\"", "data-copy=\"[@okafor]\"", "content/articles/doubt.md"]
    {
        assert!(panel.contains(part), "“{part}” is not in\n{panel}");
    }
    assert!(panel.contains("data-copy=\"[@lee]\"") && panel.contains("data-copy=\"[@ann]\""), "{panel}");
    assert!(panel.contains("data-passage=\"Lee\" data-before=\"2\""), "{panel}");
    assert!(panel.contains("about the wall at all"), "the words as the page has them:\n{panel}");
    for no_brief in ["/", "/articles/", "/nothing/", "", "%", "/articles/doubt/%"] {
        assert_eq!(served.get(&format!("/_ibid/panel?page={no_brief}")).text(), "", "{no_brief}");
    }
    let script = served.get("/_ibid/reload.js").body;
    assert!(
        !script.is_empty() && script.len() < 4096,
        "all that reloads and shows errors: {} bytes",
        script.len()
    );
}

#[test]
fn a_reload_is_told_when_the_new_page_serves() {
    let site = SiteTest::small();
    let served = Served::new(&site, &["--follow"]);
    let mut browser = served.join();
    for i in 0..20 {
        // In one step: on a busy machine a file may be read while it is written, which is told before it is mended.
        site.put("content/articles/.one.md", brief("One", &format!("Version {i} of it.")));
        fs::rename(site.path("content/articles/.one.md"), site.path("content/articles/one.md")).unwrap();
        let message = browser.hear();
        assert_eq!(
            (message["type"].as_str(), message["follow"].as_str()),
            (Some("reload"), Some("/articles/one/"))
        );
        let page = served.get("/articles/one/").text();
        assert!(page.contains(&format!("Version {i} of it.")), "stale after its reload message: {i}");
        assert!(page.contains(message["snapshot"].as_str().unwrap()), "{message}");
    }
    // Saving the same again, and looking at files, is no change. What was shown is logged after the browsers hear of it.
    let shown = served.until("a line for each save", || Some(served.shown()).filter(|shown| *shown == 20));
    site.put("content/articles/one.md", brief("One", "Version 19 of it."));
    fs::read(site.path("content/articles/two.md")).unwrap();
    site.put("public/articles/one/index.html", "the output is not watched");
    site.put("content/articles/.hidden.md", "nor are hidden files");
    site.put("content/articles/one.md~", "nor what editors leave");
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(served.shown(), shown, "{}", served.log());
    site.put("content/style.css", "a { color: red }");
    assert_eq!(browser.hear()["type"], "reload", "a new file");
    site.put("content/style.css", "a { color: blue }");
    assert_eq!(browser.hear()["changed"], serde_json::json!(["/style.css"]));
}

#[test]
fn what_is_broken_stays_as_it_was_and_is_reported() {
    let site =
        SiteTest::small().file("content/articles/three.md", brief("Three", "[One](@/articles/one.md)"));
    let served = Served::new(&site, &[]);
    let mut browser = served.join();
    let good = served.get("/articles/one/").body;
    site.put(
        "content/articles/one.md",
        "---\ntitle: <script>alert(1)</script>\ndat: 2026-11-01\n---\nNew.\n",
    );
    assert_eq!(browser.hear()["type"], "findings");
    let panel = served.until_panel("/articles/one/", "unknown key", true);
    for part in [
        "content/articles/one.md:3:1",
        "unknown key <code>dat</code>",
        "did you mean <code>date</code>?",
        "<mark>dat",
    ] {
        assert!(panel.contains(part), "“{part}” is not in\n{panel}");
    }
    assert!(!panel.contains("<script"), "{panel}");
    assert!(served.get("/articles/one/").body == good, "the last good page stays");
    served.until_told("unknown key `dat`");
    // Others are shown meanwhile.
    site.put("content/articles/two.md", brief("Two", "Other words."));
    served.until_has("/articles/two/", "Other words.");
    served.until_panel("/", "unknown key", true);
    site.put("content/articles/one.md", brief("One", "Mended."));
    served.until_has("/articles/one/", "Mended.");
    served.until_panel("/", "unknown key", false);
    served.until_told("nothing is wrong any more");
    // A deleted brief that others link to: the link is told, and the site stays as it was.
    fs::remove_file(site.path("content/articles/one.md")).unwrap();
    served.until_panel("/", "the link leads nowhere", true);
    assert_eq!(served.get("/articles/one/").status, 200);
    fs::remove_file(site.path("content/articles/three.md")).unwrap();
    served.until_panel("/", "the link leads nowhere", false);
    served.equals_a_clean_build(&site, &["/articles/one/", "/articles/three/"]);
}

#[test]
fn a_site_that_is_broken_from_the_start_comes_when_it_is_mended() {
    let site = SiteTest::small().file("site.toml", "title = 1\n");
    let served = Served::new(&site, &[]);
    let page = served.get("/articles/one/");
    assert_eq!(page.status, 503);
    assert!(
        page.text().contains("site.toml:1:9") && page.text().contains("/_ibid/reload.js"),
        "{}",
        page.text()
    );
    site.put("site.toml", "title = \"The Test\"\nbase_url = \"https://test.example\"\n");
    served.until_has("/articles/one/", "First body.");
    served.equals_a_clean_build(&site, &[]);
    // A template that fails only when it is used is found before it is shown.
    site.put("themes/broadsheet/theme.toml", "name = \"mine\"\n");
    served.until_panel("/", "the theme has no such template", true);
    assert_eq!(served.get("/articles/one/").status, 200);
    let theme = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/broadsheet");
    for (path, bytes) in crate::site_test::files(&theme) {
        site.put(&format!("themes/broadsheet/{path}"), bytes);
    }
    served.until_panel("/", "no such template", false);
    let template = fs::read_to_string(site.path("themes/broadsheet/templates/brief.html")).unwrap();
    site.put("themes/broadsheet/templates/brief.html", format!("{template}{{{{ brief.nonsense }}}}"));
    site.put("themes/broadsheet/templates/404.html", "{{ nonsense }}");
    served.until_panel("/", "nonsense", true);
    assert_eq!((served.get("/articles/one/").status, served.get("/none/").status), (200, 404));
    site.put("themes/broadsheet/templates/brief.html", template.replace("<article", "<article data-mended"));
    fs::copy(theme.join("templates/404.html"), site.path("themes/broadsheet/templates/404.html")).unwrap();
    served.until_has("/articles/one/", "data-mended");
    served.equals_a_clean_build(&site, &[]);
}

#[test]
fn only_this_machine_and_its_own_pages_are_answered() {
    let site = SiteTest::small();
    let served = Served::new(&site, &[]);
    let with = |line: String| served.ask("GET", "/articles/one/", &[&line]);
    for host in [
        "evil.example",
        "localhost.evil.example",
        "evil.example:1111",
        "192.0.2.1",
        "127.0.0.1.nip.example",
        "",
    ] {
        let answer = with(format!("host: {host}"));
        assert_eq!(answer.status, 403, "{host}");
        assert!(!answer.text().contains("First body."));
    }
    for host in ["localhost", "127.0.0.1:9", "[::1]:80"] {
        assert_eq!(with(format!("host: {host}")).status, 200, "{host}");
    }
    let join = |origin: &str| {
        let lines = [
            format!("origin: {origin}"),
            "upgrade: websocket".into(),
            "connection: upgrade".into(),
            "sec-websocket-version: 13".into(),
            "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==".into(),
        ];
        let request = format!(
            "GET /_ibid/reload HTTP/1.1\r\nhost: localhost:{}\r\n{}\r\n\r\n",
            served.port,
            lines.join("\r\n")
        );
        let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut start = [0; 12];
        stream.read_exact(&mut start).unwrap();
        String::from_utf8_lossy(&start[9..]).into_owned()
    };
    assert_eq!(join(&format!("http://localhost:{}", served.port)), "101");
    for origin in ["http://evil.example", "null", "http://localhost:1", "https://localhost.evil.example"] {
        assert_eq!(join(origin), "403", "{origin}");
    }
    let listening = fs::read_to_string("/proc/net/tcp").unwrap_or_default();
    let port = format!(":{:04X}", served.port);
    for line in listening.lines().filter(|l| l.contains(" 0A ") && l.contains(&port)) {
        assert!(line.contains(&format!("0100007F{port}")), "not loopback: {line}");
    }
}

#[test]
fn no_path_leaves_the_site() {
    let site = SiteTest::small();
    fs::write(site.beside().join("secret.md"), "TOPSECRET").unwrap();
    fs::create_dir(site.beside().join("far")).unwrap();
    fs::write(site.beside().join("far/x.txt"), "TOPSECRET").unwrap();
    site.put("content/near/x.txt", "near");
    let served = Served::new(&site, &[]);
    for path in [
        "/../secret.md",
        "/../../secret.md",
        "/..%2f..%2fsecret.md",
        "/%2e%2e/%2e%2e/secret.md",
        "/%252e%252e/secret.md",
        "/articles/../../../secret.md",
        "/articles/..%5c..%5csecret.md",
        "//etc/passwd",
        "/etc/passwd",
        "/%00",
        "/%ff",
        "/content/articles/one.md",
        "/site.toml",
        "/_people.yaml",
        "/.ibid-manifest.json",
        "/articles/one.md",
        "/_ibid/../../secret.md",
        "/_ibid/",
        "/_ibid/x",
        "/articles/one/%2e%2e%2f%2e%2e%2fsite.toml",
        "/?../secret.md#/..",
    ] {
        let answer = served.get(path);
        assert!(matches!(answer.status, 200 | 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains("TOPSECRET") && !answer.text().contains("base_url"), "{path}");
        assert!(answer.status != 200 || path.starts_with("/?"), "{path}");
    }
    // An asset whose folder is replaced by a link out of the site, before and after the server has seen it.
    assert_eq!(served.get("/near/x.txt").text(), "near");
    fs::rename(site.path("content/near"), site.beside().join("away")).unwrap();
    symlink("../../far", site.path("content/near")).unwrap();
    for _ in 0..20 {
        assert!(!served.get("/near/x.txt").text().contains("TOPSECRET"));
        std::thread::sleep(Duration::from_millis(10));
    }
    served.until_panel("/", "content/near", true);
}

#[test]
fn garbage_is_answered_without_harm() {
    let site = SiteTest::small();
    let served = Served::new(&site, &[]);
    let long = "x".repeat(200_000);
    let mut requests: Vec<Vec<u8>> = [
        "GET".to_owned(),
        "\r\n\r\n".into(),
        "GET / HTTP/9.9\r\n\r\n".into(),
        "GET / HTTP/1.1\r\n\r\n".into(),
        format!("GET /{long} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nhost: localhost\r\nx: {long}{long}{long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{}\r\n", "a: b\r\n".repeat(5_000)),
        "GET / HTTP/1.1\r\nhost: localhost\r\nrange: bytes=-\r\nconnection: close\r\n\r\n".into(),
        "POST / HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\nzz\r\n"
            .into(),
        "GET /_ibid/reload HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n".into(),
        "GET http://evil.example/ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n".into(),
        "CONNECT evil.example:443 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n".into(),
        "\u{16}\u{3}\u{1}\u{2}\u{0}TLS".into(),
    ]
    .map(String::into_bytes)
    .to_vec();
    let mut state = 5_u32;
    requests.extend((0..40).map(|_| {
        let byte = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        (0..300).map(byte).chain(*b"\r\n\r\n").collect()
    }));
    for request in requests {
        let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
        let _ = stream.write_all(&request);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let start = String::from_utf8_lossy(&answer[..answer.len().min(12)]).into_owned();
        assert!(!start.starts_with("HTTP/1.1 5"), "{start}: {}", String::from_utf8_lossy(&request));
    }
    assert_eq!(served.get("/articles/one/").status, 200);
    assert!(!served.log().contains("panicked"), "{}", served.log());
}

#[test]
fn slow_connections_keep_nobody_waiting_and_are_ended() {
    let site = SiteTest::small();
    let served = Served::new(&site, &[]);
    let slow: Vec<TcpStream> = (0..200)
        .map(|_| {
            let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nhost: local").unwrap();
            stream
        })
        .collect();
    assert_eq!(served.get("/articles/one/").status, 200);
    for mut stream in slow {
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut answer = Vec::new();
        // An end, clean or not, rather than a time-out of ours.
        if let Err(error) = stream.read_to_end(&mut answer) {
            assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset, "still open after {PATIENCE:?}");
        }
    }
    assert_eq!(served.get("/articles/one/").status, 200);
}
