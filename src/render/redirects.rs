//! Former addresses as web servers take them, so that a browser is sent on before it loads a page.

use crate::percent;
use crate::site::route::Server;
use crate::site::{Site, address};
use std::fmt::Write as _;

/// The list for a kind of server.
pub(super) fn list(site: &Site, server: Server) -> String {
    let base = &site.config.base_path;
    let mut out = String::new();
    // Writing to a String can't fail, here and below.
    if server == Server::Nginx {
        let _ = writeln!(out, "# In the http block: map $uri $ibid_to {{ include {}; }}", server.file());
        let _ = writeln!(out, "# In the server block: if ($ibid_to) {{ return 301 $ibid_to; }}");
    }
    for brief in &site.briefs {
        let to = format!("{base}{}", brief.url);
        let typed = brief.parsed.matter.aliases.iter().filter_map(|alias| address::typed(alias).ok());
        for from in typed.map(|from| format!("{base}{from}")) {
            let slashless = from.strip_suffix('/').filter(|from| !from.is_empty());
            match server {
                // Without the mark, the page that stands at the address is served in place of the rule. A slash at the
                // end makes no difference there.
                Server::Netlify => {
                    let _ = writeln!(out, "{from} {to} 301!");
                }
                Server::Cloudflare => {
                    for from in slashless.into_iter().chain([&*from]) {
                        let _ = writeln!(out, "{from} {to} 301");
                    }
                }
                Server::Nginx => {
                    for from in slashless.into_iter().chain([&*from]) {
                        let _ = writeln!(out, "{} {};", key(from), value(&to));
                    }
                }
            }
        }
    }
    out
}

/// An address as nginx compares it: decoded.
fn key(url: &str) -> String {
    let plain = percent::decode(url).unwrap_or_default();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

/// An address that nginx sends; a dollar sign would begin a variable.
fn value(url: &str) -> String {
    format!("\"{}\"", url.replace('$', "%24"))
}
