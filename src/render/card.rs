//! Cards of what is elsewhere, drawn by the theme's part `parts/embed.html`.

use super::Renderer;
use super::body::Body;
use super::body::embeds::{Card, place};
use super::value::{map, text_or_null};
use crate::diagnostic::Diagnostic;
use tera::Value;

/// The template that draws a card.
const PART: &str = "parts/embed.html";

impl Renderer {
    /// A body with its cards drawn, or the mistake of the theme that keeps them from it.
    pub(super) fn with_cards(&self, brief: usize, mut body: Body) -> Body {
        if body.cards.is_empty() {
            return body;
        }
        let mut html = String::with_capacity(body.html.len() + 512 * body.cards.len());
        let mut rest = &*body.html;
        let mut failed = None;
        for (i, card) in body.cards.iter().enumerate() {
            let Some((before, after)) = rest.split_once(&*place(i)) else { continue };
            html.push_str(before);
            match self.card_of(brief, card) {
                Ok(drawn) => html.push_str(drawn.trim()),
                Err(wrong) => failed = Some(Box::new(wrong)),
            }
            rest = after;
        }
        html.push_str(rest);
        body.html = html;
        body.failed = failed;
        body
    }

    fn card_of(&self, brief: usize, card: &Card) -> Result<String, Diagnostic> {
        let site = self.site();
        let mut context = tera::Context::new();
        let value = match card {
            Card::Outside(address, embed) => {
                let allowed = |name: &&str| site.config.embeds.frames.iter().any(|f| f == name);
                let frame =
                    embed.frame.as_ref().filter(|(name, _)| allowed(name)).map(|(_, frame)| frame.as_str());
                map([
                    ("kind", embed.kind.name().into()),
                    ("provider", embed.provider.as_str().into()),
                    ("url", address.as_str().into()),
                    ("frame", text_or_null(frame)),
                    ("brief", Value::none()),
                ])
            }
            Card::Brief(other) => map([
                ("kind", "brief".into()),
                ("provider", site.config.title.as_str().into()),
                ("url", format!("{}{}", site.config.base_path, site.briefs[*other].url).into()),
                ("frame", Value::none()),
                ("brief", self.shared.entry(site, *other)),
            ]),
        };
        context.insert_value("embed", value);
        let tera = &self.of_language(Some(brief)).1;
        tera.render(PART, &context).map_err(|error| self.theme.explain(&error, Vec::new))
    }
}
