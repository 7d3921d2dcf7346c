//! From a request's path to an answer: the page that `build` would publish there, with the reload script added.

use super::preview::View;
use crate::diagnostic::Diagnostic;
use crate::load;
use crate::render::Renderer;
use crate::site::route::{Page, Route};
use crate::site::{Asset, AssetData, Site, address};
use quick_xml::escape::escape;
use std::borrow::Cow;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// What a request is answered with.
pub enum Answer {
    /// Bytes of a media type.
    Bytes(Found, String, Vec<u8>),
    /// A file, opened, of so many bytes.
    File(String, File, u64),
    /// Look there instead.
    Elsewhere(String),
    /// A page that can't be made, and why.
    Broken(Box<Diagnostic>),
    /// There is no site to show yet.
    Nothing,
}

/// Whether there is a page of that path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// There is.
    Here,
    /// There is none: this is the page that says so.
    Missing,
}

/// Answers for a path as it was asked for, still encoded. `script` goes into pages.
pub fn answer(view: &View, root: &Path, path: &str, script: &str) -> Answer {
    let Some(renderer) = &view.renderer else { return Answer::Nothing };
    let site = renderer.site();
    let base = &site.config.base_path;
    let Some(inside) = inside(site, path) else {
        // A site whose address has a path is served there.
        return if path == "/" {
            Answer::Elsewhere(format!("{base}/"))
        } else {
            missing(renderer, root, script)
        };
    };
    let inside = &*inside;
    if inside.is_empty() {
        return Answer::Elsewhere(format!("{base}/"));
    }
    let inside = inside.strip_suffix("index.html").filter(|i| i.ends_with('/')).unwrap_or(inside);
    if let Some(page) = site.page(inside) {
        return serve(renderer, root, page, Found::Here, script);
    }
    if !inside.ends_with('/') && site.page(&format!("{inside}/")).is_some() {
        return Answer::Elsewhere(format!("{base}{inside}/"));
    }
    // There is no such page, as in a build; but a browser that has it open is led on.
    match view.moved.to(site, inside) {
        Some(now) => missing(renderer, root, &leading_on(script, &format!("{base}{now}"))),
        None => missing(renderer, root, script),
    }
}

/// The address in the site that a browser asks for, encoded as the site encodes it; `None` outside the site.
pub(super) fn inside(site: &Site, asked: &str) -> Option<String> {
    let asked = decode(asked)?;
    let base = decode(&site.config.base_path)?;
    asked.strip_prefix(&*base).map(address::encode)
}

/// The script in a page that is now at another address.
fn leading_on(script: &str, to: &str) -> String {
    script.replacen(" defer", &format!(" data-moved=\"{}\" defer", escape(to)), 1)
}

fn missing(renderer: &Renderer, root: &Path, script: &str) -> Answer {
    match renderer.site().page("/404.html") {
        Some(page) => serve(renderer, root, page, Found::Missing, script),
        None => Answer::Bytes(Found::Missing, "text/plain".into(), b"There is no such page.".to_vec()),
    }
}

fn serve(renderer: &Renderer, root: &Path, page: &Page, found: Found, script: &str) -> Answer {
    if let Route::Asset(i) = page.route {
        let asset: &Asset = &renderer.site().assets[i];
        if let AssetData::File(file) = &asset.data {
            return match load::open_asset(root, &renderer.site().config.follow, file) {
                Ok((file, size)) => Answer::File(media_type(page), file, size),
                Err(_) if found == Found::Here => missing(renderer, root, script), // gone a moment ago
                Err(wrong) => Answer::Broken(Box::new(wrong)),
            };
        }
    }
    match renderer.render(page) {
        Ok(bytes) if page.route.is_page() => {
            Answer::Bytes(found, media_type(page), with_script(bytes.into_owned(), script))
        }
        Ok(bytes) => Answer::Bytes(found, media_type(page), bytes.into_owned()),
        Err(wrong) => Answer::Broken(Box::new(wrong)),
    }
}

/// A page with the script before the end of its body, else at its end.
fn with_script(mut page: Vec<u8>, script: &str) -> Vec<u8> {
    let at = memchr::memmem::rfind(&page, b"</body>").unwrap_or(page.len());
    page.splice(at..at, script.bytes());
    page
}

/// The media type of a page or file, with its encoding where it is text.
fn media_type(page: &Page) -> String {
    let own = match &page.route {
        Route::Feed(_, format) => Some(format.media_type()),
        Route::Annotations(_) => Some("application/ld+json"),
        Route::Sitemap(_) | Route::NewsSitemap => Some("application/xml"),
        _ => None,
    };
    let guess = mime_guess::from_path(&page.path).first_raw().unwrap_or("application/octet-stream");
    let kind = own.unwrap_or(guess);
    let is_text =
        kind.starts_with("text/") || ["javascript", "json", "xml"].iter().any(|end| kind.ends_with(end));
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
}

/// `%20` and the like as the characters they stand for; `None` if that gives no text.
pub(super) fn decode(path: &str) -> Option<Cow<'_, str>> {
    if !path.contains('%') {
        return Some(Cow::Borrowed(path));
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'%' {
            let hex = tail.get(..2).filter(|h| h.iter().all(u8::is_ascii_hexdigit))?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

/// What stands in a page for the script, with the name of the snapshot that the page is of.
pub fn script(snapshot: &str) -> Arc<str> {
    format!("<script src=\"/_ibid/reload.js\" data-snapshot=\"{snapshot}\" defer></script>").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_goes_before_the_end_of_the_body() {
        let page = |text: &str| String::from_utf8(with_script(text.as_bytes().to_vec(), "<s>")).unwrap();
        assert_eq!(page("<body><p></body></html>"), "<body><p><s></body></html>");
        assert_eq!(page("plain"), "plain<s>");
    }

    #[test]
    fn paths_are_decoded_once() {
        assert_eq!(decode("/a%20b/").as_deref(), Some("/a b/"));
        assert_eq!(decode("/%252e%252e/").as_deref(), Some("/%2e%2e/"));
        for bad in ["/%", "/%f", "/%zz", "/%ff", "/%+1"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }
}
