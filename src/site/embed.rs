//! Addresses that stand alone in a paragraph: what is at them, as far as the address tells. Nothing is loaded to find out.

/// What is at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A film.
    Video,
    /// What somebody posted in a network.
    Post,
    /// A document.
    Document,
    /// A chart or a map.
    Chart,
}

impl Kind {
    /// Its name in classes and texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Post => "post",
            Self::Document => "document",
            Self::Chart => "chart",
        }
    }
}

/// What is shown for an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    /// What it is.
    pub kind: Kind,
    /// Who shows it: a network, or the host.
    pub provider: String,
    /// An address that shows it in a frame, and the name by which `site.toml` allows that.
    pub frame: Option<(&'static str, String)>,
}

/// What is at an address; `None` for any page of the web.
pub fn of(address: &str) -> Option<Embed> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let (rest, _) = rest.split_once('#').unwrap_or((rest, ""));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
    let bare =
        ["www.", "m.", "mobile.", "old."].iter().find_map(|sub| host.strip_prefix(sub)).unwrap_or(&host);
    let embed = |kind, provider: &str, frame| Some(Embed { kind, provider: provider.to_owned(), frame });
    match (bare, &parts[..]) {
        ("youtube.com", ["watch"]) => {
            let id = query.split('&').find_map(|part| part.strip_prefix("v=")).filter(|id| is_id(id))?;
            embed(Kind::Video, "YouTube", Some(youtube(id)))
        }
        ("youtube.com", ["shorts" | "live" | "embed", id]) | ("youtu.be", [id]) if is_id(id) => {
            embed(Kind::Video, "YouTube", Some(youtube(id)))
        }
        ("vimeo.com", [id]) if is_number(id) => {
            let frame = format!("https://player.vimeo.com/video/{id}?dnt=1");
            embed(Kind::Video, "Vimeo", Some(("vimeo.com", frame)))
        }
        ("x.com" | "twitter.com", [_, "status", id]) if is_number(id) => {
            let frame = format!("https://platform.twitter.com/embed/Tweet.html?id={id}&dnt=true");
            embed(Kind::Post, "X", Some(("x.com", frame)))
        }
        ("bsky.app", ["profile", who, "post", id]) => {
            // A frame is there for those who are named by their number; whose name is whose only the network knows.
            let frame = (who.strip_prefix("did:plc:").is_some_and(is_id) && is_id(id))
                .then(|| ("bsky.app", format!("https://embed.bsky.app/embed/{who}/app.bsky.feed.post/{id}")));
            embed(Kind::Post, "Bluesky", frame)
        }
        ("documentcloud.org", ["documents", id]) if is_id(id) => {
            let frame = format!("https://embed.documentcloud.org/documents/{id}/?embed=1");
            embed(Kind::Document, "DocumentCloud", Some(("documentcloud.org", frame)))
        }
        ("datawrapper.dwcdn.net", [id, ..]) | ("datawrapper.de", ["_", id]) if is_id(id) => {
            let frame = format!("https://datawrapper.dwcdn.net/{id}/");
            embed(Kind::Chart, "Datawrapper", Some(("datawrapper.de", frame)))
        }
        // Each server of Mastodon's has a name of its own; its addresses have one form.
        (_, [user, id]) if user.len() > 1 && user.starts_with('@') && is_number(id) && id.len() > 10 => {
            // A server has frames for its own people alone.
            let is_own = user[1..].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') && is_host(&host);
            let frame = is_own.then(|| ("mastodon", format!("https://{host}/{user}/{id}/embed")));
            embed(Kind::Post, &format!("Mastodon ({host})"), frame)
        }
        (_, [.., file]) if file.len() > 4 && file.to_ascii_lowercase().ends_with(".pdf") => {
            embed(Kind::Document, &host, None)
        }
        _ => None,
    }
}

fn youtube(id: &str) -> (&'static str, String) {
    ("youtube.com", format!("https://www.youtube-nocookie.com/embed/{id}"))
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

fn is_host(text: &str) -> bool {
    text.contains('.') && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::FRAMES;

    #[test]
    fn addresses_tell_what_is_there() {
        for (address, kind, provider) in [
            ("https://www.youtube.com/watch?t=5&v=a_B-1", Kind::Video, "YouTube"),
            ("https://youtu.be/aB1?si=x", Kind::Video, "YouTube"),
            ("https://m.youtube.com/shorts/aB1", Kind::Video, "YouTube"),
            ("https://vimeo.com/12345", Kind::Video, "Vimeo"),
            ("https://x.com/someone/status/123", Kind::Post, "X"),
            ("https://twitter.com/someone/status/123", Kind::Post, "X"),
            ("https://bsky.app/profile/a.example/post/3kabc", Kind::Post, "Bluesky"),
            ("https://news.example/@someone/112233445566778899", Kind::Post, "Mastodon (news.example)"),
            ("https://www.documentcloud.org/documents/123-levee", Kind::Document, "DocumentCloud"),
            ("https://datawrapper.dwcdn.net/aBcDe/2/", Kind::Chart, "Datawrapper"),
            ("http://city.example/a/Levee.PDF?x=1#page=3", Kind::Document, "city.example"),
        ] {
            let found = of(address).unwrap_or_else(|| panic!("{address}"));
            assert_eq!((found.kind, &*found.provider), (kind, provider), "{address}");
            assert!(
                found
                    .frame
                    .is_none_or(|(name, frame)| FRAMES.contains(&name) && frame.starts_with("https://"))
            );
        }
        let frame = |address: &str| of(address).unwrap().frame.map(|(name, frame)| format!("{name} {frame}"));
        assert_eq!(
            frame("https://bsky.app/profile/did:plc:ab12/post/3kabc").as_deref(),
            Some("bsky.app https://embed.bsky.app/embed/did:plc:ab12/app.bsky.feed.post/3kabc")
        );
        assert_eq!(frame("https://bsky.app/profile/a.example/post/3kabc"), None);
        assert_eq!(
            frame("https://news.example/@some_one/112233445566778899").as_deref(),
            Some("mastodon https://news.example/@some_one/112233445566778899/embed")
        );
        assert_eq!(frame("https://news.example/@someone@else.example/112233445566778899"), None);
        assert_eq!(frame("https://news.example:8000/@someone/112233445566778899"), None);
        assert_eq!(
            frame("https://twitter.com/someone/status/123").as_deref(),
            Some("x.com https://platform.twitter.com/embed/Tweet.html?id=123&dnt=true")
        );
        for none in [
            "https://www.youtube.com/",
            "https://www.youtube.com/watch?v=\"><b>",
            "https://youtube.com.example/watch?v=a",
            "https://vimeo.com/about",
            "https://x.com/someone",
            "https://city.example/.pdf",
            "https://city.example/@someone/12",
            "mailto:a@b.example",
            "",
        ] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}
