//! `serve`: a live preview. The folder is watched; what changes is read, and the next site takes the place of the
//! one before; browsers hear of it. A page is rendered when it is asked for, by the same [`crate::render`] that a
//! build uses, and nothing rendered is kept.

pub(crate) mod gather;
pub mod watch;
pub mod moved;
pub mod preview;
pub(crate) mod hub;
pub mod answer;
pub mod body;
pub mod margin;
pub mod panel;
pub(crate) mod server;

use crate::diagnostic::{Diagnostic, finding};
use crate::load;
use crate::render::Renderer;
use crate::site::Site;
use crate::snapshot::Options;
use hub::Hub;
use jiff::Timestamp;
use preview::{Preview, Report, Wrong};
use server::Desk;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use watch::{Notice, Watch};

/// How a preview is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address to listen on.
    pub interface: IpAddr,
    /// The port; with 0 the system chooses one.
    pub port: u16,
    /// Browsers go to the brief that is being written.
    pub follow: bool,
    /// Files are looked at so often, rather than waiting for the system's word.
    pub poll: Option<Duration>,
    /// Which briefs are taken in.
    pub options: Options,
    /// The moment that counts as now does not move.
    pub now_is_fixed: bool,
}

/// What happens, for the terminal.
pub enum News<'n> {
    /// The preview is there.
    Ready {
        /// Where it is shown.
        url: String,
        /// What it shows, if there is anything to show yet.
        site: Option<&'n Site>,
        /// What is wrong.
        wrong: Wrong,
    },
    /// How files are watched.
    Watching(Notice),
    /// A change is shown, or is broken.
    Change {
        /// What came of it.
        report: &'n Report,
        /// How long it took from the first look at the files to the new site.
        took: Duration,
        /// What is wrong now.
        wrong: Wrong,
    },
}

/// Serves the site in `root` until the program is ended. `clock` gives the present; `tell` hears what happens.
pub fn serve(
    root: &Path,
    settings: &Settings,
    clock: &dyn Fn() -> Timestamp,
    tell: &mut dyn FnMut(News<'_>),
) -> Result<(), Diagnostic> {
    // What would be wrong at once is reported before the port is taken.
    load::settings(root, &settings.options.said)?;
    let root = root.canonicalize().map_err(|e| finding::not_served(&e))?;
    let listener = listen(settings.interface, settings.port)?;
    let address = listener.local_addr().map_err(|e| finding::not_served(&e))?;
    // Watched before it is read: nothing that is saved meanwhile is missed.
    let (mut watch, notice) = Watch::new(&root, settings.poll);
    let mut preview = Preview::open(&root, settings.options.clone());
    let notice = notice.or(watch.obey(preview.rules()));
    let shown = Arc::clone(preview.shown());
    let run = clock().as_microsecond().unsigned_abs();
    let hub = Hub::new(Arc::clone(&shown), run, settings.follow);
    let desk = Arc::new(Desk { hub, root, interface: settings.interface });
    server::run(Arc::clone(&desk), listener).map_err(|e| finding::not_served(&e))?;
    let view = shown.view();
    let site = view.renderer.as_ref().map(Renderer::site);
    let path = site.map_or("", |s| &s.config.base_path);
    let url = format!("http://{}{path}/", named(address));
    tell(News::Ready { url, site, wrong: shown.wrong() });
    drop(view);
    if let Some(notice) = notice {
        tell(News::Watching(notice));
    }
    loop {
        let now = || if settings.now_is_fixed { settings.options.now } else { clock() };
        let until = preview.next_due().filter(|_| !settings.now_is_fixed).map(|due| {
            let wait = Duration::try_from(due.duration_since(now())).unwrap_or_default();
            Instant::now() + wait.clamp(Duration::from_secs(1), Duration::from_hours(1))
        });
        let (touched, notice) = watch.next(until);
        let started = Instant::now();
        if let Some(notice) = notice {
            tell(News::Watching(notice));
        }
        if let Some(report) = preview.take_in(&touched, now(), |path| watch.went(path)) {
            desk.hub.announce(&report);
            tell(News::Change { report: &report, took: started.elapsed(), wrong: shown.wrong() });
        }
        preview.clear_away();
        watch.acted();
        if let Some(notice) = watch.obey(preview.rules()) {
            tell(News::Watching(notice));
        }
    }
}

/// Takes the port. If another program has it, the next one that is free is named.
fn listen(interface: IpAddr, port: u16) -> Result<TcpListener, Diagnostic> {
    TcpListener::bind(SocketAddr::new(interface, port)).map_err(|error| {
        let is_free = |port: &u16| TcpListener::bind(SocketAddr::new(interface, *port)).is_ok();
        let next = (port.saturating_add(1)..=port.saturating_add(100)).find(is_free);
        finding::cannot_listen(interface, port, &error, next)
    })
}

/// An address as a browser is given it.
fn named(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => std::net::Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => std::net::Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}
