//! The real server on a site of a test: started on a port of its own, asked over HTTP and the reload socket, and
//! ended with the test.

use crate::site_test::{SiteTest, TODAY, ibid};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tungstenite::WebSocket;
use tungstenite::client::IntoClientRequest as _;

/// What takes longer than this has failed; nothing here takes a tenth of it when the machine is idle.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// An answer to a request.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The head, in lower case.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let line = self.head.lines().find(|l| l.starts_with(&format!("{name}:")))?;
        Some(line[name.len() + 1..].trim())
    }
}

/// A program that is ended with the test, however that ends.
pub(crate) struct Ended(pub(crate) Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A server that runs until the end of the test.
pub(crate) struct Served {
    program: Ended,
    pub(crate) port: u16,
    folder: TempDir,
}

impl Served {
    /// Serves a site as of the day of all tests.
    pub(crate) fn new(site: &SiteTest, args: &[&str]) -> Self {
        Self::at(site, 0, args)
    }

    /// Serves a site at a port.
    pub(crate) fn at(site: &SiteTest, port: u16, args: &[&str]) -> Self {
        Self::by(ibid(&site.root(), &[]), port, args)
    }

    /// Serves by a command that has all but the arguments of `serve`.
    pub(crate) fn by(mut command: Command, port: u16, args: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        command.args(["serve", "--now", TODAY, "--port", &port.to_string()]).env("NO_COLOR", "1");
        let log = File::create(folder.path().join("log")).unwrap();
        let child = command.args(args).stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        let mut served = Self { program: Ended(child), port: 0, folder };
        served.port = served.until("it starts", || {
            let log = served.log();
            let (_, rest) = log.split_once(" at http://127.0.0.1:")?;
            rest.split_once('/')?.0.parse::<u16>().ok()
        });
        served
    }

    /// The process.
    pub(crate) fn id(&self) -> u32 {
        self.program.0.id()
    }

    fn log_path(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// Everything that it has printed so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.log_path()).unwrap()
    }

    /// How many new sites were shown so far, by the terminal.
    pub(crate) fn shown(&self) -> usize {
        self.log().matches(": shown after ").count()
    }

    /// Waits until something is there.
    pub(crate) fn until<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let started = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(started.elapsed() < PATIENCE, "{what}: not in {PATIENCE:?}\n{}", self.log());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the terminal holds a text: it is printed just after browsers hear of it.
    pub(crate) fn until_told(&self, needle: &str) {
        self.until(&format!("“{needle}” in the terminal"), || self.log().contains(needle).then_some(()));
    }

    /// Waits until a page holds a text.
    pub(crate) fn until_has(&self, path: &str, needle: &str) {
        self.until(&format!("“{needle}” in {path}"), || {
            self.get(path).text().contains(needle).then_some(())
        });
    }

    /// Waits until the panel of a page holds a text, or does not.
    pub(crate) fn until_panel(&self, page: &str, needle: &str, is_there: bool) -> String {
        self.until(&format!("“{needle}” in the panel: {is_there}"), || {
            let text = self.get(&format!("/_ibid/panel?page={page}")).text();
            (text.contains(needle) == is_there).then_some(text)
        })
    }

    /// Sends bytes and reads all that comes back.
    pub(crate) fn raw(&self, request: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut answer = Vec::new();
        // The server may hang up on garbage before it has read all of it.
        let _ = stream.write_all(request);
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    /// Asks for a path, with more lines in the head.
    pub(crate) fn ask(&self, method: &str, path: &str, lines: &[&str]) -> Answer {
        let host = format!("host: localhost:{}", self.port);
        let own = lines.iter().any(|l| l.to_lowercase().starts_with("host:"));
        let host: &[&str] = if own { &[] } else { &[&host] };
        let lines: Vec<&str> = host.iter().chain(lines).copied().collect();
        let request =
            format!("{method} {path} HTTP/1.1\r\nconnection: close\r\n{}\r\n\r\n", lines.join("\r\n"));
        let answer = self.raw(request.as_bytes());
        let end = answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or(answer.len());
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0);
        let body = answer.get(end + 4..).unwrap_or_default().to_vec();
        let answer = Answer { status, head, body };
        if let Some(length) = answer.header("content-length").filter(|_| method != "HEAD") {
            assert_eq!(length, answer.body.len().to_string(), "{path} is cut");
        }
        answer
    }

    /// Gets a path.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Joins the reload socket; the first message is read.
    pub(crate) fn join(&self) -> Listener {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let request = format!("ws://localhost:{}/_ibid/reload", self.port).into_client_request().unwrap();
        let mut listener = Listener { socket: tungstenite::client(request, stream).unwrap().0 };
        assert_eq!(listener.hear()["type"], "hello");
        listener
    }

    /// Waits until every address of the site gives what a clean build publishes, and no other is left.
    pub(crate) fn equals_a_clean_build(&self, site: &SiteTest, gone: &[&str]) {
        let published = built(site);
        let differ = || {
            let wrong = published.iter().filter(|(path, bytes)| {
                let answer = self.get(&address(path));
                answer.status != 200 || without_script(&answer.body) != **bytes
            });
            wrong.map(|(path, _)| path.clone()).collect::<Vec<_>>()
        };
        let started = Instant::now();
        loop {
            let differ = differ();
            if differ.is_empty() {
                break;
            }
            assert!(started.elapsed() < PATIENCE, "after {PATIENCE:?} {differ:?} differ\n{}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
        for path in gone {
            assert_eq!(self.get(path).status, 404, "{path} is still there");
        }
    }
}

/// What a clean build publishes, but for the list of files that no reader sees.
pub(crate) fn built(site: &SiteTest) -> BTreeMap<String, Vec<u8>> {
    let mut published = site.built_clean();
    published.remove(".ibid-manifest.json").unwrap();
    published
}

/// The address of a published file.
fn address(path: &str) -> String {
    let path = path.strip_suffix("index.html").filter(|p| p.is_empty() || p.ends_with('/')).unwrap_or(path);
    format!("/{}", path.replace(' ', "%20"))
}

/// A page without the script that the server adds.
pub(crate) fn without_script(page: &[u8]) -> Vec<u8> {
    let Some(start) = memchr::memmem::find(page, b"<script src=\"/_ibid/") else { return page.to_vec() };
    let end = start + memchr::memmem::find(&page[start..], b"</script>").unwrap() + 9;
    [&page[..start], &page[end..]].concat()
}

/// A browser, as far as the reload socket goes.
pub(crate) struct Listener {
    socket: WebSocket<TcpStream>,
}

impl Listener {
    /// The next message.
    pub(crate) fn hear(&mut self) -> serde_json::Value {
        loop {
            let message = self.socket.read().unwrap();
            if let Ok(text) = message.to_text()
                && let Ok(value) = serde_json::from_str(text)
            {
                return value;
            }
        }
    }
}
