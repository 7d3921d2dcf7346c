//! The web servers that a list of former addresses is written for.

use crate::config::REDIRECT_FORMATS;

/// The web servers that a list of former addresses is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Server {
    /// Netlify's: `_redirects`
    Netlify,
    /// Cloudflare's: `_redirects`
    Cloudflare,
    /// A map for nginx.
    Nginx,
}

impl Server {
    /// Those that `site.toml` asks for.
    pub fn wanted(names: &[String]) -> impl Iterator<Item = Self> {
        let all = [Self::Netlify, Self::Cloudflare, Self::Nginx];
        let known = REDIRECT_FORMATS.iter().zip(all);
        known.filter(|(name, _)| names.iter().any(|n| n == *name)).map(|(_, server)| server)
    }

    /// Its file.
    pub fn file(self) -> &'static str {
        match self {
            Self::Netlify | Self::Cloudflare => "_redirects",
            Self::Nginx => "nginx-redirects.map",
        }
    }
}
