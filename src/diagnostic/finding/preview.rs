//! The preview.

use super::{Diagnostic, code, reason};
use std::io::ErrorKind;

pub(crate) fn cannot_listen(
    interface: std::net::IpAddr,
    port: u16,
    error: &std::io::Error,
    free: Option<u16>,
) -> Diagnostic {
    let (message, help) = match error.kind() {
        ErrorKind::AddrInUse => (
            format!("another program is listening on port {port}"),
            free.map(|free| format!("it may be another preview; port {free} is free: --port {free}")),
        ),
        ErrorKind::AddrNotAvailable => (
            format!("this machine has no address {interface}"),
            Some("leave --interface out, or take 0.0.0.0 for all of its addresses".to_owned()),
        ),
        ErrorKind::PermissionDenied if port < 1024 => (
            format!("port {port} is kept for the system"),
            Some("take one from 1024 on, such as --port 1111".to_owned()),
        ),
        _ => (format!("can't listen on {interface}, port {port}: {}", reason(error)), None),
    };
    let diagnostic = Diagnostic::new(code::NOT_SERVED, message);
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

pub(crate) fn not_served(error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(code::NOT_SERVED, format!("the preview can't be started: {}", reason(error)))
}

pub(crate) fn no_browser(url: &str) -> Diagnostic {
    Diagnostic::new(code::NO_BROWSER, "no browser could be opened from here")
        .help(format!("open {url} yourself"))
}

pub(crate) fn polling(why: &str, every: std::time::Duration) -> Diagnostic {
    let message = format!("{why}: the files are looked at every {} ms instead", every.as_millis());
    let diagnostic = Diagnostic::new(code::POLLING, message);
    if why.contains("limit") {
        diagnostic.help("to raise it on Linux: sysctl fs.inotify.max_user_watches=524288")
    } else {
        diagnostic
    }
}

pub(crate) fn may_miss_events(kind: &str) -> Diagnostic {
    Diagnostic::new(code::POLLING, format!("the site is in {kind}, which may not tell when files change"))
        .help("if what you save is not shown, start with --poll")
}
