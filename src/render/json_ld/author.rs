//! Those who write the briefs.

use super::script;
use crate::annotate::registry::Registry;
use crate::annotate::titles::is_organization_word;
use crate::parse::authors::Author;
use crate::render::markdown_text;
use crate::render::note_html;
use crate::render::picture::Shown;
use crate::site::Site;
use crate::site::index::AuthorPage;
use crate::site::link::HOUSE;
use serde_json::{Map, Value, json};

/// Who wrote a brief; the publisher where no byline says so.
pub(super) fn authors(site: &Site, registry: &Registry, byline: &[String]) -> Value {
    let home = site.config.absolute("/");
    if byline.is_empty() {
        return json!([{"@type": "NewsMediaOrganization", "name": site.config.publisher, "url": home}]);
    }
    let one = |name: &String| {
        if let Some(i) = site.authors.find(name) {
            let author = &site.authors.all[i];
            let url = site.author_url(name).map(|url| site.config.absolute(&url));
            return json!({"@type": kind(author), "name": author.name, "url": url});
        }
        let known = registry.people().iter().find(|p| p.name == *name || p.key == *name);
        let url = known.and_then(|p| p.url.clone()).filter(|u| note_html::safe_link(u));
        let outlet = *name == site.config.publisher || *name == site.config.title;
        let kind = match known {
            None if outlet => "NewsMediaOrganization",
            None if is_desk(name) => "Organization",
            _ => "Person",
        };
        let name = known.map_or(name.as_str(), |p| p.name.as_str());
        json!({"@type": kind, "name": name, "url": url.as_deref().unwrap_or(&home)})
    };
    byline.iter().map(one).collect()
}

fn kind(author: &Author) -> &'static str {
    if author.organization { "Organization" } else { "Person" }
}

/// Parts of a newsroom that sign briefs.
const DESKS: &[&str] =
    &["desk", "staff", "newsroom", "editors", "reporters", "writers", "correspondents", "bureau", "team"];

/// Whether a name is that of no person: "The Desk", "Metro Staff", "Bayfield Press".
fn is_desk(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    let begins_with_article = name.split(' ').next().is_some_and(|w| w.eq_ignore_ascii_case("the"));
    begins_with_article || DESKS.contains(&&*last.to_lowercase()) || is_organization_word(last)
}

/// An author's page.
pub fn author(site: &Site, page: &AuthorPage) -> String {
    let author = &site.authors.all[page.author];
    let mut entity = Map::new();
    let mut set = |key: &str, value: Value| {
        entity.insert(key.to_owned(), value);
    };
    set("@type", kind(author).into());
    set("name", author.name.clone().into());
    set("url", site.config.absolute(&page.url).into());
    if !author.role.is_empty() && !author.organization {
        set("jobTitle", author.role.clone().into());
    }
    if !author.bio.trim().is_empty() {
        set("description", markdown_text::words(&author.bio).into());
    }
    if let Some(picture) = &author.picture {
        set("image", Shown::new(site, HOUSE, "/", picture).address(site).into());
    }
    if author.contact.contains('@') && !author.contact.contains('/') {
        set("email", author.contact.clone().into());
    }
    let same_as: Vec<&String> = author.same_as.iter().filter(|u| note_html::safe_link(u)).collect();
    if !same_as.is_empty() {
        set("sameAs", json!(same_as));
    }
    if !author.languages.is_empty() && !author.organization {
        set("knowsLanguage", author.languages.clone().into());
    }
    if !author.organization {
        set("worksFor", super::publisher(site));
    }
    script(&json!({
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "inLanguage": site.config.language,
        "url": site.config.absolute(&page.url),
        "mainEntity": entity,
    }))
}

#[cfg(test)]
mod tests {
    use super::is_desk;

    #[test]
    fn a_desk_is_no_person() {
        for desk in
            ["The Desk", "Metro Staff", "the newsroom", "City Desk", "Bayfield Tribune Staff", "Editors"]
        {
            assert!(is_desk(desk), "{desk}");
        }
        for person in ["Ann Lee", "Theo Desmond", "Tom Stafford", "María-José Ruiz"] {
            assert!(!is_desk(person), "{person}");
        }
    }
}
