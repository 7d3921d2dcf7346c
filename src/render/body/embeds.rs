//! Cards in the place of addresses that stand alone. What they look like is the theme's to say: they are drawn after the body
//! is written, by a part of the theme.

use super::{Medium, Writer};
use crate::site::link::{self, Target};
use crate::site::route::Route;
use crate::site::{Site, embed};
use pulldown_cmark::Event;
use pulldown_cmark_escape::{escape_href, escape_html_body_text};

/// A card to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Card {
    /// Of what is elsewhere, by its address as typed.
    Outside(String, embed::Embed),
    /// Of a brief of the site, by its index.
    Brief(usize),
}

/// What stands in a body where its card is to be drawn. No text of a writer's can be this: comments are taken out of it.
pub fn place(index: usize) -> String {
    format!("<!--card {index}-->")
}

impl Writer<'_> {
    /// Writes the place of a card for an address that stands alone, if there is one; then nothing else is written of it.
    pub(super) fn embed(&mut self, to: &str) -> bool {
        let Some(card) = self.brief.and_then(|_| self.card(to)) else { return false };
        match (self.medium, &card) {
            (Medium::Page, _) => {
                let html = place(self.cards.len()) + "\n";
                self.cards.push(card);
                self.push(Event::Html(html.into()));
                true
            }
            (Medium::Feed, Card::Brief(other)) => {
                let other = &self.site.briefs[*other];
                let mut html = String::from("<p><a href=\"");
                let _ = escape_href(&mut html, &self.site.config.absolute(&other.url));
                html.push_str("\">");
                let _ = escape_html_body_text(&mut html, other.title());
                html.push_str("</a></p>\n");
                self.push(Event::Html(html.into()));
                true
            }
            // A feed has the address itself.
            (Medium::Feed, Card::Outside(..)) => false,
        }
    }

    fn card(&self, to: &str) -> Option<Card> {
        if let Some(index) = embedded(self.site, self.file, self.url, to) {
            return Some(Card::Brief(index));
        }
        embed::of(to).map(|embed| Card::Outside(to.to_owned(), embed))
    }
}

/// The brief whose card an address gets that stands alone in a file of the content, whose own address is `url`.
pub fn embedded(site: &Site, file: &str, url: &str, to: &str) -> Option<usize> {
    let own = to.strip_prefix(&site.config.base_url).filter(|rest| rest.starts_with('/'));
    let path = match own {
        Some(rest) => rest.split(['#', '?']).next().map(str::to_owned),
        None => match link::resolve(site, file, url, to) {
            Target::Inside(path) if !to.starts_with('#') => path.split(['#', '?']).next().map(str::to_owned),
            _ => None,
        },
    };
    match site.page(&path?)?.route {
        Route::Brief(index) => Some(index),
        _ => None,
    }
}
