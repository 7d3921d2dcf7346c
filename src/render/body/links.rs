//! Links, pictures and HTML of the writer's: addresses are those of the medium, and nothing runs script unasked.

use super::{LinkState, Medium, Writer};
use crate::annotate::prose::Cite;
use crate::parse::html::{self, Address, Fate, Use};
use crate::parse::link::{is_marker, runs_script};
use crate::parse::marker;
use crate::parse::outline::Width;
use crate::picture;
use crate::render::note_html;
use crate::render::picture::Shown;
use crate::site::address;
use crate::site::link::{self, Target};
use pulldown_cmark::{CowStr, Event, LinkType, Tag};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};
use std::borrow::Cow;
use std::ops::Range;

impl<'s> Writer<'s> {
    pub(super) fn absolute(&self, path: &str) -> String {
        match self.medium {
            Medium::Page => format!("{}{path}", self.site.config.base_path),
            Medium::Feed => self.site.config.absolute(path),
        }
    }

    /// The address that a link gets in this medium.
    fn address(&self, to: &str) -> String {
        self.address_of(link::resolve(self.site, self.file, self.url, to), to)
    }

    fn address_of(&self, target: Target, to: &str) -> String {
        match target {
            Target::Inside(path) if self.medium == Medium::Page && to.starts_with('#') => {
                path[path.find('#').unwrap_or(0)..].to_owned()
            }
            Target::Inside(path) => self.absolute(&path),
            Target::Outside => to.to_owned(),
            Target::LeftOut(_) | Target::Missing(_) => address::encode(to),
        }
    }

    pub(super) fn link(
        &mut self,
        link_type: LinkType,
        to: CowStr<'s>,
        title: &CowStr<'s>,
        range: &Range<usize>,
    ) {
        if is_marker(link_type) {
            self.marks_up_to(range.start as u32);
            let shortcut = link_type != LinkType::ReferenceUnknown;
            if self.footnote.is_some()
                && let Some(cites) = marker::cites(title)
            {
                self.cited_in_place(&cites, shortcut);
            }
            self.links.push(if shortcut { LinkState::Marker } else { LinkState::Claim });
            return;
        }
        let unsafe_link = runs_script(&to) && !self.site.config.markdown.script_links;
        if unsafe_link || (self.parts.asks && self.medium == Medium::Page) {
            self.links.push(LinkState::Dropped);
            return;
        }
        let is_mail = link_type == LinkType::Email;
        let target =
            if is_mail { Target::Outside } else { link::resolve(self.site, self.file, self.url, &to) };
        if matches!(target, Target::LeftOut(_)) {
            self.links.push(LinkState::Dropped);
            return;
        }
        self.marks_up_to(range.start as u32);
        let dest_url: CowStr<'s> = if is_mail { to } else { self.address_of(target, &to).into() };
        self.links.push(LinkState::Written);
        self.push(Event::Start(Tag::Link { link_type, dest_url, title: title.clone(), id: "".into() }));
    }

    /// A marker in a footnote of the writer's own: the source is told there, without a number.
    fn cited_in_place(&mut self, cites: &[Cite], shortcut: bool) {
        let Some(brief) = self.brief else { return };
        let registry = self.site.registry_of(brief);
        let html = note_html::citation(self.site, registry, cites);
        self.raw(if shortcut { html } else { format!("({html}) ") });
    }

    pub(super) fn picture(&mut self) {
        let Some((alt, to, title)) = self.image.take() else { return };
        let figure = self.shapes.figure.as_ref().map(|f| (f.typed, f.words));
        let alt = figure.map_or(&*alt, |(_, words)| words.alt);
        // A title that is printed below the picture needs no second place.
        let title = if figure.is_some_and(|(_, words)| words.caption == title.trim()) { "" } else { &*title };
        let (to, wanted) = figure.map_or((&*to, Width::AsItIs), |(typed, _)| (&*typed.to, typed.width));
        let (html, tall) = if runs_script(to) {
            (image("", alt, title), false)
        } else {
            let shown = Shown::new(self.site, self.file, self.url, to);
            let tall = shown.is_tall();
            let html = match self.medium {
                Medium::Page => self.on_page(&shown, alt, title, wanted),
                Medium::Feed => image(&shown.address(self.site), alt, title) + &size(&shown),
            };
            (html, tall)
        };
        if figure.is_none() {
            self.raw(html + ">");
            return;
        }
        let class = match wanted {
            Width::Wide => " photo--wide",
            Width::Tall => " photo--tall",
            Width::AsItIs if tall => " photo--tall",
            Width::AsItIs | Width::Column => "",
        };
        self.push(Event::Html(format!("<figure class=\"photo{class}\">\n{html}>\n").into()));
    }

    /// A picture with its copies. The first on the page is loaded at once, the others when a reader comes near them.
    fn on_page(&mut self, shown: &Shown, alt: &str, title: &str, wanted: Width) -> String {
        let (src, srcset) = shown.sources(self.site);
        let mut html = image(&src, alt, title);
        html.push_str(&size(shown));
        let first = !self.has_picture && self.footnote.is_none();
        self.has_picture |= first;
        if !srcset.is_empty() {
            html.push_str(" srcset=\"");
            let _ = escape_html(&mut html, &srcset);
            html.push_str("\" sizes=\"");
            html.push_str(if first { "" } else { "auto, " }); // only what is loaded later can know its place by then
            html.push_str(match wanted {
                Width::Wide => WIDE,
                Width::Tall => TALL,
                Width::AsItIs if shown.is_tall() => TALL,
                Width::AsItIs | Width::Column => COLUMN,
            });
            html.push('"');
        }
        html.push_str(if first { " decoding=\"async\"" } else { " loading=\"lazy\" decoding=\"async\"" });
        html
    }

    /// A tag of the writer's.
    pub(super) fn html_text(&mut self, html: CowStr<'s>) {
        self.close_passage();
        if self.site.config.markdown.raw_html {
            let html = self.with_addresses(html);
            self.raw(html);
        } else {
            self.push(Event::Text(html));
        }
    }

    /// A block of the writer's HTML.
    pub(super) fn html_block(&mut self, html: CowStr<'s>) {
        self.close_passage();
        if self.site.config.markdown.raw_html {
            let html = self.with_addresses(html);
            self.push(Event::Html(html));
            return;
        }
        let mut out = String::from("<p>");
        let _ = escape_html_body_text(&mut out, html.trim());
        out.push_str("</p>\n");
        self.push(Event::Html(out.into()));
    }

    /// The same HTML with its addresses as links of Markdown have them; nothing else in it changes.
    fn with_addresses(&self, html: CowStr<'s>) -> CowStr<'s> {
        let settings = self.site.config.markdown;
        let fate = |address: Address<'_>, _| {
            if runs_script(address.to) && !settings.script_links {
                return Fate::Goes;
            }
            match link::resolve(self.site, self.file, self.url, address.to) {
                Target::Inside(path) => {
                    // What is shown with the page has an address that changes with it.
                    let shown = link::asset_at(self.site, &path).filter(|_| address.used == Use::File);
                    let new = shown.map_or_else(
                        || self.address(address.to),
                        |asset| self.absolute(&self.site.assets[asset].versioned(&path)),
                    );
                    if new == address.to { Fate::Stays } else { Fate::Becomes(new) }
                }
                Target::Outside => match picture::cleaned(address.to) {
                    Some(Ok(new)) if new != address.to => Fate::Becomes(new),
                    _ => Fate::Stays,
                },
                Target::LeftOut(_) => Fate::Goes,
                Target::Missing(_) => Fate::Stays,
            }
        };
        match html::with_addresses(&html, fate) {
            Cow::Owned(new) => new.into(),
            Cow::Borrowed(_) => html,
        }
    }
}

/// How wide a picture in the text is shown: as wide as the page, or the column.
const COLUMN: &str = "(min-width: 40rem) 38rem, 100vw";

/// One that is higher than it is wide.
const TALL: &str = "(min-width: 40rem) 25rem, 100vw";

/// The same of one that is wider than the text.
const WIDE: &str = "(min-width: 64rem) 59.75rem, 100vw";

/// The beginning of a picture's element.
fn image(src: &str, alt: &str, title: &str) -> String {
    let mut html = String::from("<img src=\"");
    let _ = pulldown_cmark_escape::escape_href(&mut html, src);
    html.push_str("\" alt=\"");
    let _ = escape_html(&mut html, alt);
    if !title.is_empty() {
        html.push_str("\" title=\"");
        let _ = escape_html(&mut html, title);
    }
    html.push('"');
    html
}

fn size(shown: &Shown) -> String {
    shown.size.map_or(String::new(), |(width, height)| format!(" width=\"{width}\" height=\"{height}\""))
}
