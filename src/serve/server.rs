//! The server: HTTP/1 on one address, for browsers of this machine. It reads nothing but what a [`View`] names.

use super::answer::{Answer, Found, answer, script};
use super::hub::Hub;
use super::{body, margin, panel};
use crate::guard;
use axum::body::Body;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::{IpAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::sync::broadcast::error::RecvError;

/// How long a browser may take to send the head of a request.
const PATIENCE: Duration = Duration::from_secs(8);
/// The most connections at a time; more wait.
const CONNECTIONS: usize = 512;

/// What every request is answered from.
pub(crate) struct Desk {
    /// What is shown, and who is told.
    pub(crate) hub: Hub,
    /// The site's folder.
    pub(crate) root: PathBuf,
    /// The address that is listened on.
    pub(crate) interface: IpAddr,
}

/// Serves until the program ends. The threads that render are few: more would only take memory.
pub(crate) fn run(desk: Arc<Desk>, listener: TcpListener) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(8)
        .enable_all()
        .build()?;
    let app = Router::new()
        .route("/_ibid/reload", get(socket))
        .route("/_ibid/reload.js", get(async || own("text/javascript", &lean(include_str!("reload.js")))))
        .route("/_ibid/panel.js", get(async || own("text/javascript", &lean(include_str!("panel.js")))))
        .route("/_ibid/panel.css", get(async || own("text/css", include_str!("panel.css"))))
        .route("/_ibid/panel", get(panel_of))
        .fallback(page)
        .layer(middleware::from_fn_with_state(Arc::clone(&desk), guard))
        .with_state(desk);
    std::thread::spawn(move || runtime.block_on(accept(listener, app)));
    Ok(())
}

async fn accept(listener: TcpListener, app: Router) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file handles, most likely: some will be free in a moment.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(app.clone());
        tokio::spawn(async move {
            let served = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .serve_connection(TokioIo::new(stream), service)
                .with_upgrades()
                .await;
            drop((served, permit)); // a browser that goes away is no failure
        });
    }
}

/// Refuses what doesn't come from a browser of this machine that knows the server by its own name: a page of
/// another site must not read drafts by way of a name that leads here. Says how every answer may be used.
async fn guard(State(desk): State<Arc<Desk>>, mut request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or_default();
    let mut response = if !is_own_host(host, desk.interface) {
        let text = "Open the preview by the address that `ibid serve` shows.\n";
        (StatusCode::FORBIDDEN, text).into_response()
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response()
    } else {
        let is_own = is_own_origin(request.headers(), host);
        request.extensions_mut().insert(OwnOrigin(is_own));
        next.run(request).await
    };
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[derive(Clone, Copy)]
struct OwnOrigin(bool);

/// Whether a `Host` names this server: as `localhost`, or by its address.
fn is_own_host(host: &str, interface: IpAddr) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) && !port.is_empty() => name,
        _ => host,
    };
    let name = name.to_ascii_lowercase();
    if name == "localhost" || name.ends_with(".localhost") {
        return true;
    }
    let inner = name.strip_prefix('[').and_then(|n| n.strip_suffix(']')).unwrap_or(&name);
    // Only names can be made to lead here from elsewhere; an address can't.
    inner.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback() || ip == interface || interface.is_unspecified())
}

/// Whether a request comes from a page of this server, or from no page at all.
fn is_own_origin(headers: &HeaderMap, host: &str) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let scheme_less =
        origin.to_str().ok().and_then(|o| o.strip_prefix("http://").or(o.strip_prefix("https://")));
    scheme_less.is_some_and(|o| o.eq_ignore_ascii_case(host))
}

fn own(kind: &str, text: &str) -> Response {
    ([(header::CONTENT_TYPE, format!("{kind}; charset=utf-8"))], text.to_owned()).into_response()
}

/// A script without what is for those who work on it: lines of comment, and indentation.
fn lean(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

async fn socket(
    State(desk): State<Arc<Desk>>,
    Extension(OwnOrigin(is_own)): Extension<OwnOrigin>,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !is_own {
        return (StatusCode::FORBIDDEN, "This is for pages of the preview.\n").into_response();
    }
    upgrade.max_message_size(4096).on_upgrade(move |socket| talk(desk, socket))
}

/// Tells one browser, until it goes away.
async fn talk(desk: Arc<Desk>, mut socket: WebSocket) {
    let (mut messages, hello) = desk.hub.join();
    if socket.send(Message::Text(hello.into())).await.is_err() {
        return;
    }
    loop {
        tokio::select! {
            message = messages.recv() => {
                let text = match message {
                    Ok(text) => text.to_string(),
                    Err(RecvError::Lagged(_)) => desk.hub.catch_up(),
                    Err(RecvError::Closed) => return,
                };
                if socket.send(Message::Text(text.into())).await.is_err() {
                    return;
                }
            }
            heard = socket.recv() => if !matches!(heard, Some(Ok(_))) { return },
        }
    }
}

/// The writer's panel for a page: what is wrong, and what to look at.
async fn panel_of(State(desk): State<Arc<Desk>>, uri: Uri) -> Response {
    // The path as the browser has it: it holds no `?`, and all that follows is its own.
    let page = uri.query().and_then(|q| q.strip_prefix("page=")).unwrap_or_default().to_owned();
    let html = tokio::task::spawn_blocking(move || {
        let view = desk.hub.shown().view();
        // A brief that ibid fails on has an error among those that are wrong.
        let margin = || view.renderer.as_ref().and_then(|r| margin::margin(r.site(), &page));
        let margin = guard::caught(margin).ok().flatten();
        panel::panel(&desk.hub.shown().wrong(), margin.as_ref())
    });
    let html = html.await.unwrap_or_default();
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
}

async fn page(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let shown = Arc::clone(&desk);
    let path = parts.uri.path().to_owned();
    let answered = tokio::task::spawn_blocking(move || {
        let view = shown.hub.shown().view();
        let script = script(&shown.hub.name(view.snapshot));
        (answer(&view, &shown.root, &path, &script), script)
    });
    let Ok((answer, script)) = answered.await else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "This page can't be shown.\n").into_response();
    };
    match answer {
        Answer::Bytes(found, kind, bytes) => {
            let mut response = body::bytes(&parts.headers, &kind, bytes);
            if found == Found::Missing {
                *response.status_mut() = StatusCode::NOT_FOUND;
            }
            response
        }
        Answer::File(kind, file, size) => body::file(&parts.headers, &kind, file, size),
        Answer::Elsewhere(to) => {
            let query = parts.uri.query().map_or(String::new(), |q| format!("?{q}"));
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, format!("{to}{query}"))]).into_response()
        }
        Answer::Broken(wrong) => broken(StatusCode::INTERNAL_SERVER_ERROR, &[*wrong], &script),
        Answer::Nothing => broken(StatusCode::SERVICE_UNAVAILABLE, &desk.hub.shown().wrong(), &script),
    }
}

/// A page in the place of one that can't be made: it says what is wrong, and goes away by itself.
fn broken(status: StatusCode, wrong: &[crate::diagnostic::Diagnostic], script: &str) -> Response {
    let html = panel::page(wrong, script);
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], Body::from(html)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_names_are_answered() {
        let loopback: IpAddr = "127.0.0.1".parse().unwrap();
        for good in ["localhost:1111", "LOCALHOST", "127.0.0.1:1111", "[::1]:1111", "desk.localhost:80"] {
            assert!(is_own_host(good, loopback), "{good}");
        }
        for bad in [
            "",
            "evil.example",
            "evil.example:1111",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "192.168.1.7:1111",
            "localhost:",
            "localhost:x",
            "[::1",
            "0.0.0.0:1111",
        ] {
            assert!(!is_own_host(bad, loopback), "{bad}");
        }
        let all: IpAddr = "0.0.0.0".parse().unwrap();
        assert!(is_own_host("192.168.1.7:1111", all) && !is_own_host("evil.example", all));
    }

    #[test]
    fn only_own_pages_may_listen() {
        let headers = |origin: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ORIGIN, origin.parse().unwrap());
            headers
        };
        assert!(is_own_origin(&HeaderMap::new(), "localhost:1111"), "a program that is no browser");
        assert!(is_own_origin(&headers("http://localhost:1111"), "localhost:1111"));
        for bad in ["null", "http://evil.example", "http://localhost:2222", "file://localhost:1111"] {
            assert!(!is_own_origin(&headers(bad), "localhost:1111"), "{bad}");
        }
    }
}
