//! The formats of a feed.

/// A format of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Atom: `atom.xml`
    Atom,
    /// RSS 2.0: `feed.xml`
    Rss,
    /// JSON Feed 1.1: `feed.json`
    Json,
}

impl Format {
    /// The formats that `site.toml` asks for.
    pub fn wanted(names: &[String]) -> impl Iterator<Item = Self> {
        let all = [("atom", Self::Atom), ("rss", Self::Rss), ("json", Self::Json)];
        all.into_iter().filter(|(name, _)| names.iter().any(|n| n == name)).map(|(_, f)| f)
    }

    /// Its file.
    pub fn file(self) -> &'static str {
        match self {
            Self::Atom => "atom.xml",
            Self::Rss => "feed.xml",
            Self::Json => "feed.json",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Rss => "application/rss+xml",
            Self::Json => "application/feed+json",
        }
    }
}
