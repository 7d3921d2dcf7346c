//! The preview in a real browser: Chromium without a window, driven over its own protocol. Where there is no
//! Chromium, the tests say that they are skipped.

use crate::serve_run::{Ended, PATIENCE, Served};
use crate::site_test::{SiteTest, brief};
use crate::skipped::skipped;
use serde_json::{Value, json};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::Instant;
use tempfile::TempDir;
use tungstenite::WebSocket;
use tungstenite::client::IntoClientRequest as _;

/// A browser with one page.
pub(crate) struct Browser {
    _program: Ended,
    _profile: TempDir,
    page: WebSocket<TcpStream>,
    calls: u64,
}

impl Browser {
    /// Starts Chromium, if there is one.
    pub(crate) fn new() -> Option<Self> {
        let names = ["chromium", "chromium-browser", "google-chrome"];
        let Some(program) = names.iter().find(|n| Command::new(n).arg("--version").output().is_ok()) else {
            skipped("no browser");
            return None;
        };
        let profile = TempDir::new().unwrap();
        let flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync \
                     --disable-background-networking --disable-component-update --disable-dev-shm-usage \
                     --remote-debugging-port=0";
        let child = Command::new(program)
            .args(flags.split_whitespace())
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let program = Ended(child);
        let port = wait("the browser starts", || {
            let text = fs::read_to_string(profile.path().join("DevToolsActivePort")).ok()?;
            text.lines().next()?.parse::<u16>().ok()
        });
        let target = wait("the browser has a page", || {
            let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
            stream
                .write_all(b"GET /json/list HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
                .ok()?;
            stream.set_read_timeout(Some(PATIENCE)).ok()?;
            let (mut text, mut piece) = (Vec::new(), [0; 4096]);
            // It keeps the connection open: the list is there when it can be read.
            let list: Vec<Value> = loop {
                let read = stream.read(&mut piece).ok().filter(|n| *n > 0)?;
                text.extend_from_slice(&piece[..read]);
                let body = memchr::memmem::find(&text, b"\r\n\r\n").map_or(text.len(), |i| i + 4);
                if let Ok(list) = serde_json::from_slice(&text[body..]) {
                    break list;
                }
            };
            let page = list.iter().find(|t| t["type"] == "page")?;
            page["webSocketDebuggerUrl"].as_str().map(str::to_owned)
        });
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let page = tungstenite::client(target.into_client_request().unwrap(), stream).unwrap().0;
        let mut browser = Self { _program: program, _profile: profile, page, calls: 0 };
        // A page without a window has no focus, and may not use the clipboard, unless it is told otherwise.
        browser.call("Emulation.setFocusEmulationEnabled", &json!({"enabled": true}));
        Some(browser)
    }

    /// Calls a method of the protocol.
    pub(crate) fn call(&mut self, method: &str, parameters: &Value) -> Value {
        self.try_call(method, parameters).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    fn try_call(&mut self, method: &str, parameters: &Value) -> Result<Value, Value> {
        self.calls += 1;
        let call = json!({"id": self.calls, "method": method, "params": parameters}).to_string();
        self.page.send(call.into()).unwrap();
        loop {
            let message = self.page.read().unwrap();
            let Ok(answer) = serde_json::from_str::<Value>(message.to_text().unwrap_or_default()) else {
                continue;
            };
            if answer["id"] == self.calls {
                return match answer.get("error") {
                    Some(error) => Err(error.clone()),
                    None => Ok(answer["result"].clone()),
                };
            }
        }
    }

    /// The value of a script's expression; promises are waited for.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let asked = json!({"expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true});
        let answer = self.call("Runtime.evaluate", &asked);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    pub(crate) fn until(&mut self, expression: &str) {
        wait(expression, || (self.try_value(expression) == Some(true)).then_some(()));
    }

    /// The same, where a page may be on its way to another.
    fn try_value(&mut self, expression: &str) -> Option<bool> {
        let asked = json!({"expression": expression, "returnByValue": true});
        self.try_call("Runtime.evaluate", &asked).ok()?["result"]["value"].as_bool()
    }

    /// Opens a page of the preview, and waits until it listens to the server.
    fn open(&mut self, served: &Served, path: &str) {
        self.call("Page.navigate", &json!({"url": format!("http://localhost:{}{path}", served.port)}));
        self.until(&format!("location.pathname == '{path}' && document.readyState == 'complete'"));
        self.until("!!document.querySelector('ibid-panel')");
        // A mark that only a page which was loaded anew has not.
        self.value("window.loadedOnce = true");
    }

    /// The text of the panel.
    fn panel(&mut self) -> String {
        let text = self.value(&format!("{PANEL}.textContent"));
        text.as_str().unwrap_or_default().to_owned()
    }
}

/// The panel's content.
const PANEL: &str = "document.querySelector('ibid-panel').shadowRoot.lastChild";

fn wait<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(started.elapsed() < PATIENCE, "{what}: not in {PATIENCE:?}");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

/// A brief that is long enough to scroll in.
fn long(word: &str) -> String {
    let paragraphs: String = (0..60)
        .map(|i| {
            format!("Paragraph {i} of many, with [a link](@/articles/two.md) in it, and some more words.\n\n")
        })
        .collect();
    brief(
        "One",
        &format!(
            "The word is {word}.\n\n{paragraphs}“Nobody told us about the *wall* at all.”\n\n“We will build it,” said Dana Okafor.\n"
        ),
    )
}

#[test]
fn an_edit_changes_the_text_and_nothing_else() {
    let Some(mut browser) = Browser::new() else { return };
    let site = SiteTest::small().file("content/articles/one.md", long("apple"));
    let served = Served::new(&site, &[]);
    browser.open(&served, "/articles/one/");
    browser.value("location.hash = document.querySelector('[role=doc-noteref]').hash");
    browser.value("window.focused = [...document.querySelectorAll('article p a')][40]");
    browser.value("focused.focus({preventScroll: true})");
    browser.value("scrollTo({top: 900, behavior: 'instant'})");
    let before = browser.value("[scrollY, document.querySelectorAll(':target').length]");
    assert_eq!(before, json!([900, 1]));
    // A word changes, a paragraph comes, a paragraph goes.
    let text = long("pear").replace("Paragraph 50 of many", "A new paragraph.\n\nParagraph 50 of many");
    site.put("content/articles/one.md", text);
    browser.until("document.body.textContent.includes('The word is pear.')");
    assert_eq!(browser.value("document.body.textContent.includes('A new paragraph.')"), true);
    assert_eq!(browser.value("[scrollY, document.querySelectorAll(':target').length]"), before);
    assert_eq!(
        browser.value("document.activeElement === focused && focused.isConnected"),
        true,
        "the focus is lost"
    );
    assert_eq!(browser.value("window.loadedOnce"), true, "the page was loaded anew");
    let served_text = browser.value("fetch(location.href).then((a) => a.text()).then((t) => new DOMParser().parseFromString(t, 'text/html').body.innerHTML.trim())");
    let shown = browser.value("document.body.innerHTML.trim()");
    assert_eq!(shown, served_text, "what is shown is what is served");
    // The title, and the head with it.
    site.put("content/articles/one.md", long("plum").replace("title: One", "title: Another Title"));
    browser.until("document.title.includes('Another Title')");
    assert_eq!(browser.value("window.loadedOnce"), true);
}

#[test]
fn a_mistake_is_shown_and_goes_when_it_is_mended() {
    let Some(mut browser) = Browser::new() else { return };
    let site = SiteTest::small();
    let served = Served::new(&site, &[]);
    browser.open(&served, "/articles/one/");
    site.put("content/articles/one.md", "---\ntitle: <b onclick=x>One</b>\ntags: energy\n---\nFirst body.\n");
    browser.until(&format!("{PANEL}.textContent.includes('2 errors')"));
    let panel = browser.panel();
    for part in ["date is missing", "content/articles/one.md:3:7", "tags: energy", "write it in brackets"] {
        assert!(panel.contains(part), "“{part}” is not in {panel}");
    }
    assert_eq!(browser.value("document.body.textContent.includes('First body.')"), true, "the page stays");
    assert_eq!(browser.value(&format!("{PANEL}.querySelectorAll('b[onclick]').length")), 0);
    site.put("content/articles/one.md", brief("One", "Mended body."));
    browser.until("document.body.textContent.includes('Mended body.')");
    browser.until(&format!("!{PANEL}.querySelector('.wrong')"));
    assert_eq!(browser.value("window.loadedOnce"), true);
}

#[test]
fn a_site_that_cannot_be_shown_yet_comes_by_itself() {
    let Some(mut browser) = Browser::new() else { return };
    let site = SiteTest::small().file("site.toml", "title = 1\n");
    let served = Served::new(&site, &[]);
    browser.open(&served, "/articles/one/");
    assert_eq!(browser.value("document.body.textContent.includes('site.toml:1:9')"), true);
    site.put("site.toml", "title = \"T\"\nbase_url = \"https://test.example\"\n");
    browser.until("document.body.textContent.includes('First body.')");
}

#[test]
fn a_style_sheet_changes_without_a_reload() {
    let Some(mut browser) = Browser::new() else { return };
    let theme = "{% extends \"themes/broadsheet/base.html\" %}{% block main %}<link rel=\"stylesheet\" href=\"/plain.css\"><p>{{ brief.title }}</p>{% endblock %}";
    let site = SiteTest::small()
        .config("theme = \"mine\"")
        .file("themes/mine/theme.toml", "name = \"mine\"\nextends = \"broadsheet\"\n")
        .file("themes/mine/static/plain.css", "p { color: rgb(1, 2, 3) }")
        .file("themes/mine/templates/brief.html", theme)
        .file("content/broadsheet.css", "body { outline-color: rgb(9, 9, 9) }");
    let served = Served::new(&site, &[]);
    browser.open(&served, "/articles/one/");
    let color = "getComputedStyle(document.querySelector('p')).color";
    browser.until(&format!("{color} == 'rgb(1, 2, 3)'"));
    site.put("themes/mine/static/plain.css", "p { color: rgb(4, 5, 6) }");
    browser.until(&format!("{color} == 'rgb(4, 5, 6)'"));
    // One whose address changes with its content.
    site.put("content/broadsheet.css", "body { outline-color: rgb(7, 8, 9) }");
    browser.until("getComputedStyle(document.body).outlineColor == 'rgb(7, 8, 9)'");
    browser.until("document.querySelectorAll('link[rel=stylesheet][href*=broadsheet]').length == 1");
    assert_eq!(browser.value("window.loadedOnce"), true, "the page was loaded anew");
}

#[test]
fn a_server_that_is_started_again_is_found() {
    let Some(mut browser) = Browser::new() else { return };
    let site = SiteTest::small();
    let served = Served::new(&site, &[]);
    browser.open(&served, "/articles/one/");
    let port = served.port;
    drop(served);
    site.put("content/articles/one.md", brief("One", "Written while nobody served."));
    std::thread::sleep(std::time::Duration::from_millis(400));
    assert_eq!(browser.value("document.body.textContent.includes('First body.')"), true, "the page stays");
    let _served = Served::at(&site, port, &[]);
    browser.until("document.body.textContent.includes('Written while nobody served.')");
    assert_eq!(browser.value("window.loadedOnce"), true);
    site.put("content/articles/one.md", brief("One", "And it listens again."));
    browser.until("document.body.textContent.includes('And it listens again.')");
}

#[test]
fn the_browser_follows_the_writer() {
    let Some(mut browser) = Browser::new() else { return };
    let site = SiteTest::small();
    let served = Served::new(&site, &["--follow"]);
    browser.open(&served, "/articles/one/");
    site.put("content/articles/two.md", brief("Two", "Here now."));
    browser
        .until("location.pathname == '/articles/two/' && document.body?.textContent.includes('Here now.')");
}

#[test]
fn the_margin_leads_to_the_passage_and_gives_the_marker() {
    let Some(mut browser) = Browser::new() else { return };
    let people = "okafor: {name: Dana Okafor}\n";
    let site =
        SiteTest::small().file("content/articles/one.md", long("apple")).file("content/_people.yaml", people);
    let served = Served::new(&site, &[]);
    browser.open(&served, "/articles/one/");
    browser.until(&format!("!!{PANEL}.querySelector('.margin')"));
    let panel = browser.panel();
    assert!(
        panel.contains("1 to look at") && panel.contains("1 certain") && panel.contains("W510"),
        "{panel}"
    );
    let shut = browser.value(&format!("{PANEL}.querySelector('.margin').open"));
    assert_eq!(shut, false, "it is folded until the writer opens it");
    browser.until(&format!("!!{PANEL}.onclick"));
    browser.value(&format!("{PANEL}.querySelector('summary').click()"));
    let top = browser.value("scrollY");
    browser.value(&format!("{PANEL}.querySelector('[data-passage]').click()"));
    assert_eq!(browser.value("String(getSelection())"), "Nobody told us about the wall at all");
    browser.until("scrollY > 500");
    assert_eq!(top, 0);
    let typed =
        browser.value(&format!("[...{PANEL}.querySelectorAll('[data-copy]')].map((b) => b.dataset.copy)"));
    assert_eq!(typed, json!(["[@okafor]", "[@none]"]));
    let origin = format!("http://localhost:{}", served.port);
    let may = json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "origin": origin});
    browser.call("Browser.grantPermissions", &may);
    browser.value(&format!("{PANEL}.querySelector('[data-copy]').click()"));
    browser.until(&format!("!!{PANEL}.querySelector('.copied')"));
    assert_eq!(browser.value("navigator.clipboard.readText()"), "[@okafor]");
    // What is open stays open when the page moves on.
    site.put("content/articles/one.md", long("pear").replace("at all.”", "at all.”[@none]"));
    browser.until(&format!("{PANEL}.textContent.includes('nothing to look at')"));
    assert_eq!(browser.value(&format!("{PANEL}.querySelector('.margin').open")), true);
}

#[test]
fn a_page_that_moved_is_followed() {
    let Some(mut browser) = Browser::new() else { return };
    let site = SiteTest::small();
    let served = Served::new(&site, &[]);
    browser.open(&served, "/articles/one/");
    site.put("content/articles/one.md", brief("One", "First body.").replacen("date", "slug: uno\ndate", 1));
    browser.until("location.pathname == '/articles/uno/'");
    fs::rename(site.path("content/articles/one.md"), site.path("content/articles/other.md")).unwrap();
    site.put("content/articles/other.md", brief("One", "First body."));
    browser.until("location.pathname == '/articles/other/'");
    browser.until("document.body.textContent.includes('First body.')");
}
