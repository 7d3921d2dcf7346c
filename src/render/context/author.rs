//! Authors: their list, and the page of each.

use super::list::{newest_first, paginator, slice};
use super::{Head, Shared, Values, context, feeds};
use crate::parse::authors::Author;
use crate::render::markdown_text;
use crate::render::texts::Texts;
use crate::render::value::{Fields, html, list, map, set, text_or_null};
use crate::render::{json_ld, note_html, picture};
use crate::site::Site;
use crate::site::index::AuthorPage;
use tera::Value;

fn fields(site: &Site, page: &AuthorPage, author: &Author) -> Fields {
    let address = match &*author.contact {
        "" => None,
        mail if mail.contains('@') && !mail.contains('/') && !mail.contains(':') => {
            Some(format!("mailto:{mail}"))
        }
        page => Some(page.to_owned()).filter(|page| note_html::safe_link(page)),
    };
    vec![
        ("key", author.key.as_str().into()),
        ("name", author.name.as_str().into()),
        ("kind", if author.organization { "organization" } else { "person" }.into()),
        ("role", author.role.as_str().into()),
        ("bio", author.bio.as_str().into()),
        ("contact", author.contact.as_str().into()),
        ("contact_url", text_or_null(address.as_deref())),
        ("languages", list(author.languages.iter().map(|l| l.as_str().into()))),
        (
            "same_as",
            list(author.same_as.iter().filter(|u| note_html::safe_link(u)).map(|u| u.as_str().into())),
        ),
        ("url", format!("{}{}", site.config.base_path, page.url).into()),
        ("count", page.briefs.len().into()),
    ]
}

pub(super) fn authors(site: &Site, texts: &Texts, url: &str) -> Values {
    let head = Head {
        kind: "authors",
        title: texts.text("authors"),
        description: texts.text("authors_about"),
        url,
        number: 1,
        feeds: list([]),
    };
    let authors =
        site.author_pages.iter().map(|page| map(fields(site, page, &site.authors.all[page.author])));
    context(head.fields(site), [("authors", list(authors))])
}

pub(super) fn author(site: &Site, shared: &Shared, index: usize, number: usize, url: &str) -> Values {
    let page = &site.author_pages[index];
    let author = &site.authors.all[page.author];
    let about = markdown_text::words(&author.bio);
    let head = Head {
        kind: "author",
        title: &author.name,
        description: if about.is_empty() { &author.role } else { &about },
        url,
        number,
        feeds: feeds(site, &page.url, &author.name),
    };
    let mut value = fields(site, page, author);
    let portrait = author.picture.as_deref().map(|src| picture::of_the_house(site, src, &author.name));
    set(&mut value, "picture", portrait.unwrap_or_else(Value::none));
    let mut fields = head.fields(site);
    if number == 1 {
        set(&mut fields, "json_ld", html(&json_ld::author(site, page)));
    }
    let paging = newest_first(site, page.briefs.len());
    let values = [
        ("author", map(value)),
        ("briefs", slice(site, shared, &page.briefs, paging, number)),
        ("paginator", paginator(site, &page.url, paging, number)),
    ];
    context(fields, values)
}
